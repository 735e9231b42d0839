#include "domain/scores.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(scores);

/* Two hospitals, four counties in two prefectures, one specialty; c4 has no needs. */
static void build(void)
{
    small_specialty(&x, "s1", true);
    small_category(&x, "k1", false, true);
    small_category(&x, "t1", true, false);
    small_prefecture(&x, "p1");
    small_prefecture(&x, "p2");
    small_hospital(&x, "h1", XY_KIND_GENERAL)->cost_per_person_day = 100;
    small_hospital(&x, "h2", XY_KIND_GENERAL);
    static const char *const ids[] = {"c1", "c2", "c3", "c4"};
    for (int i = 0; i < 4; i++) {
        xy_county *c = small_county(&x, ids[i], i < 2 ? "p1" : "p2", 10000 * (i + 1));
        if (i < 3)
            small_need(&x, c, "s1", 1, 4);
        if (i == 0)
            c->categories = small_refs(&x, SMALL_IDS("k1"));
        if (i == 1)
            small_township(&x, c, "u1", "t1");
    }
    small_history(&x, 2023, "h1", "c1");
    small_history(&x, 2023, "h1", "c2");
    small_history(&x, 2023, "h2", "c3");
    small_finish(&x);
}

/* h1: two clinicians five days in c1 and in c2; h2: one clinician five days in c3. */
static xy_row *two_rows(void)
{
    xy_row *rows = XY_NEW_N(x.arena, xy_row, 2);
    for (int32_t r = 0; r < 2; r++) {
        rows[r] = (xy_row){.lead = r,
                .hospitals = XY_NEW_N(x.arena, int32_t, 1),
                .hospital_count = 1,
                .visits = XY_NEW_N(x.arena, xy_visit, 2),
                .visit_count = 2 - r,
                .staff = XY_NEW_N(x.arena, xy_sent, 1),
                .staff_count = 1};
        rows[r].hospitals[0] = r;
        rows[r].staff[0] =
                (xy_sent){r, 0, r ? XY_TITLE_ATTENDING : XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 2 - r};
    }
    rows[0].visits[0] = (xy_visit){0, 5, 100, 104};
    rows[0].visits[1] = (xy_visit){1, 5, 105, 109};
    rows[1].visits[0] = (xy_visit){2, 5, 100, 104};
    return rows;
}

static xy_scores scores_of(const xy_row *rows, int32_t count)
{
    xy_scores out;
    xy_measures measures;
    xy_measure_rows(&measures, x.arena, x.measure, rows, count);
    xy_scores_of(&out, x.arena, x.measure, rows, count, &measures);
    return out;
}

static void is(const xy_scores *s, const char *id, int64_t value, int64_t of)
{
    const xy_score *score = xy_scores_find(s, id);
    cr_assert(score, "%s is not there", id);
    cr_expect_eq(score->value, value, "%s: %ld, expected %ld", id, score->value, value);
    cr_expect_eq(score->of, of, "%s: of %ld, expected %ld", id, score->of, of);
}

Test(scores, by_hand)
{
    build();
    xy_scores s = scores_of(two_rows(), 2);
    is(&s, "lowest_county", 250000, XY_NO_SCORE); /* 5 of 20 person-days in c3, 10 in c1 and c2 */
    is(&s, "gini", 133333, XY_NO_SCORE); /* (2 * 9 - 4 * 5) / (3 * 5) of 1, 2, 2 quarters */
    is(&s, "theil", 43692, XY_NO_SCORE); /* 0.8 ln 1.2 + 0.2 ln 0.6 */
    is(&s, "theil_within_prefectures", 0, XY_NO_SCORE);
    is(&s, "theil_between_prefectures", 43692, XY_NO_SCORE);
    is(&s, "atkinson_2", 100000, XY_NO_SCORE); /* 1 - 9 / (5 * 2) */
    is(&s, "price_of_fairness", XY_NO_SCORE, XY_NO_SCORE);
    is(&s, "coverage", 1, 1);
    is(&s, "category:k1", 1, 1);
    is(&s, "category:t1", 1, 1);
    is(&s, "counties_served", 3, 4);
    is(&s, "people", 3, XY_NO_SCORE);
    is(&s, "seniors", 2, 3);
    is(&s, "kept", 3, 3);
    is(&s, "rows_changed", 0, 2);
    is(&s, "person_days", 25, XY_NO_SCORE);
    is(&s, "days_per_sender", 125, XY_NO_SCORE);
    is(&s, "cost", XY_NO_SCORE, XY_NO_SCORE); /* of h2 it is not known */
    is(&s, "sender_days:h1", 20, XY_NO_SCORE);
    is(&s, "sender_cost:h1", 2000, XY_NO_SCORE);
    cr_assert_null(xy_scores_find(&s, "sender_cost:h2"));
    is(&s, "envy", 2, XY_NO_SCORE); /* c3 would have half with the people of c1, or of c2 */
    is(&s, "justified_envy", 1, XY_NO_SCORE); /* c1 is to be covered; c3 outweighs c2 */
    cr_assert_str_eq(xy_score_plain(x.arena, xy_scores_find(&s, "gini")), "0.133333");
    cr_assert_str_eq(xy_score_plain(x.arena, xy_scores_find(&s, "cost")), "");
    cr_assert_str_eq(
            xy_score_label(x.arena, XY_EN, xy_scores_find(&s, "category:k1")), "Covered: k1");
}

/* 20 of 38 are 52.6315… per cent, not 52.6. */
Test(scores, the_match_is_counted_to_the_millionth)
{
    build();
    x.inst.hospitals[1].kind = XY_KIND_GENERAL;
    x.inst.specialties[0].high_demand = true;
    xy_row *rows = two_rows();
    xy_scores s = scores_of(rows, 2);
    is(&s, "matched", 1000000, XY_NO_SCORE);
    rows[0].staff[0].count = 20;
    rows[1].staff[0].count = 18;
    x.inst.counties[2].need_count = 0; /* nothing is weak where h2 goes */
    s = scores_of(rows, 2);
    is(&s, "matched", 526315, XY_NO_SCORE);
    cr_assert_str_eq(xy_score_plain(x.arena, xy_scores_find(&s, "matched")), "0.526315");
}

Test(scores, a_county_moved_to_the_other_hospital_changes_both)
{
    build();
    xy_row *rows = two_rows();
    rows[0].visit_count = 1;
    rows[1].visit_count = 2;
    rows[1].visits[1] = rows[0].visits[1];
    xy_scores s = scores_of(rows, 2);
    is(&s, "rows_changed", 2, 2);
    is(&s, "kept", 2, 3);
}

/* c3 envies nobody whose team may not come to it. */
Test(scores, bans_and_prefectures_end_envy)
{
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c3"));
    build();
    xy_scores s = scores_of(two_rows(), 2);
    is(&s, "envy", 0, XY_NO_SCORE);
}

Test(scores, without_a_plan_or_history)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_need(&x, small_county(&x, "c1", "p1", 1000), "s1", 1, 1);
    small_finish(&x);
    xy_scores s = scores_of(NULL, 0);
    is(&s, "need_met", 0, XY_NO_SCORE);
    is(&s, "kept", XY_NO_SCORE, XY_NO_SCORE);
    is(&s, "rows_changed", XY_NO_SCORE, XY_NO_SCORE);
    is(&s, "days_per_sender", XY_NO_SCORE, XY_NO_SCORE);
    is(&s, "matched", XY_NO_SCORE, XY_NO_SCORE);
    is(&s, "envy", 0, XY_NO_SCORE);
    is(&s, "lowest_county", 0, XY_NO_SCORE);
    for (int kind = XY_SCORE_GINI; kind <= XY_SCORE_PRICE_OF_FAIRNESS; kind++)
        is(&s, xy_score_kinds[kind].id, XY_NO_SCORE, XY_NO_SCORE);
    xy_scores_price(&s, 0);
    is(&s, "price_of_fairness", XY_NO_SCORE, XY_NO_SCORE);
}

Test(scores, price_of_fairness)
{
    build();
    xy_scores s = scores_of(two_rows(), 2);
    int64_t met = xy_scores_find(&s, "need_met")->value;
    xy_scores_price(&s, 2 * met);
    is(&s, "price_of_fairness", 500000, XY_NO_SCORE);
    xy_scores_price(&s, met);
    is(&s, "price_of_fairness", 0, XY_NO_SCORE);
    cr_assert_eq(xy_price_of_fairness(0, 0), XY_NO_SCORE);
}

/* Each kind has a name of its own, in the order of the table. */
Test(scores, the_table_is_whole)
{
    build();
    xy_scores s = scores_of(two_rows(), 2);
    int kinds = 0;
    for (size_t i = 0; i < s.count; i++) {
        const xy_score_kind *kind = &xy_score_kinds[s.items[i].kind];
        cr_assert(i == 0 || s.items[i].kind >= s.items[i - 1].kind, "%s", kind->id);
        cr_assert_eq(xy_scores_find(&s, s.items[i].id), &s.items[i]);
        kinds += i == 0 || s.items[i].kind != s.items[i - 1].kind;
        cr_assert(kind->decimals >= 0 && kind->better >= -1 && kind->better <= 1);
        cr_assert_not_null(xy_score_unit_names[kind->unit]);
    }
    cr_assert_eq(kinds, XY_SCORE_COUNT);
}
