/* Which rules forbid a wish: one kind of forbiddance a test, with the figures it names, and the
 * verdict against a full solve. */
#include "domain/keep.h"
#include "pipeline/explain.h"
#include "pipeline/solve.h"
#include "unit/domain/small_case.h"

#include <criterion/new/assert.h>

SMALL_SUITE(forbid);

/* Two hospitals, five counties of two prefectures, categories on all of them. */
static void programme(void)
{
    static const char *const counties[] = {"c1", "c2", "c3", "c4", "c5"};
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", true);
    small_category(&x, "k1", false, false);
    small_prefecture(&x, "p1");
    small_prefecture(&x, "p2");
    for (int i = 0; i < 2; i++) {
        xy_hospital *h = small_hospital(&x, i ? "h2" : "h1", XY_KIND_GENERAL);
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
        small_staff(&x, h, "s2", XY_TITLE_ATTENDING, 1);
    }
    for (int i = 0; i < 5; i++) {
        xy_county *c = small_county(&x, counties[i], i < 3 ? "p1" : "p2", 10000 * (i + 1));
        small_need(&x, c, i % 2 ? "s1" : "s2", 2, 2);
        c->categories = small_refs(&x, SMALL_IDS("k1"));
    }
}

static xy_keep *kept; /* what the instance is to keep; NULL: nothing */

/* Answers "why not" for the wish; prints all that is said. */
static const xy_price *ask(xy_wish_kind kind, const char *hospital, const char *const *counties)
{
    xy_solution *s;
    small_finish(&x);
    if (kept)
        xy_keep_resolve(kept, &x.inst);
    x.inst.keep = kept;
    cr_assert(eq(int, xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found),
            XY_OK));
    small_show(&x);
    cr_assert(ne(ptr, s->plan, NULL), "the case itself must have a plan");
    xy_explain_question q = {.plan = s->plan,
            .feasible = true,
            .subject = {.kind = XY_SUBJECT_WHY_NOT,
                    .row = XY_UNKNOWN,
                    .hospital = hospital ? xy_hospital_find(&x.inst, hospital) : XY_UNKNOWN,
                    .county = XY_UNKNOWN}};
    q.subject.wish = (xy_wish){.kind = kind, .hospital = q.subject.hospital};
    for (; counties && counties[q.subject.wish.county_count]; q.subject.wish.county_count++)
        q.subject.wish.counties[q.subject.wish.county_count] =
                xy_county_find(&x.inst, counties[q.subject.wish.county_count]);
    xy_explained *why;
    cr_assert(eq(int,
            xy_explain(&why, x.arena, s->measure, &x.policy, &q, &(xy_solve_options){0}, &x.found),
            XY_OK));
    const xy_price *price = &why->present[0];
    for (size_t i = 0; price->reasons && i < price->reasons->count_kept; i++)
        fprintf(stderr, "%s\n%s\n", xy_finding_line(x.arena, &price->reasons->kept[i], XY_EN),
                xy_finding_line(x.arena, &price->reasons->kept[i], XY_ZH));
    return price;
}

static const xy_price *why_not(const char *hospital, const char *county)
{
    const xy_price *price = ask(XY_WISH_PAIR, hospital, SMALL_IDS(county));
    cr_assert(eq(int, price->state, XY_PRICE_FORBIDDEN));
    cr_assert(ne(ptr, price->reasons, NULL));
    return price;
}

/* There is a reason with this message, of this rule; its holes are all filled. */
static const xy_finding *says(const xy_price *price, xy_msg_id message, const char *rule)
{
    const xy_finding *f = NULL;
    for (size_t i = 0; i < price->reasons->count_kept && !f; i++)
        if (price->reasons->kept[i].message == message)
            f = &price->reasons->kept[i];
    cr_assert(ne(ptr, (void *)f, NULL), "%s is not said", xy_msg_name(message));
    cr_expect(eq(str, (char *)f->rule.id, (char *)rule));
    cr_expect(eq(ptr, strchr(xy_finding_line(x.arena, f, XY_ZH), '{'), NULL));
    cr_expect(eq(ptr, strchr(xy_finding_line(x.arena, f, XY_EN), '{'), NULL));
    return f;
}

static void only(const xy_price *price, xy_msg_id message, const char *rule)
{
    says(price, message, rule);
    cr_expect(eq(sz, price->reasons->errors, 1));
}

static void expect_arg(const xy_finding *f, int hole, const char *text)
{
    cr_expect(eq(str, (char *)f->args[hole], (char *)text), "hole %d", hole);
}

Test(forbid, a_ban)
{
    programme();
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c2"));
    only(why_not("h1", "c2"), XY_MSG_FORBID_BAN, "BAN");
}

Test(forbid, prefectures_of_the_hospital)
{
    programme();
    x.inst.hospitals[0].eligible_prefectures = small_refs(&x, SMALL_IDS("p2"));
    const xy_price *price = why_not("h1", "c1");
    only(price, XY_MSG_FORBID_REACH, "BAN");
    expect_arg(says(price, XY_MSG_FORBID_REACH, "BAN"), 3, "p2");
}

Test(forbid, a_hospital_that_sends_none)
{
    programme();
    x.inst.hospitals[0].teams = (xy_bounds){true, 0, 0};
    only(why_not("h1", "c1"), XY_MSG_FORBID_SENDS_NONE, "E10");
}

Test(forbid, a_hospital_that_stays)
{
    programme();
    small_lock(&x, XY_BAN_HOSPITAL, "h1", NULL);
    only(why_not("h1", "c1"), XY_MSG_FORBID_STAYS, "BAN");
}

Test(forbid, a_county_that_takes_none)
{
    programme();
    x.inst.counties[1].teams = (xy_bounds){true, 0, 0};
    only(why_not("h1", "c2"), XY_MSG_FORBID_TAKES_NONE, "E2");
}

Test(forbid, a_county_without_a_category)
{
    programme();
    x.set->eligible_units = XY_UNITS_TAGGED;
    x.inst.counties[1].categories.count = 0;
    only(why_not("h1", "c2"), XY_MSG_FORBID_UNTAGGED, "B2");
}

Test(forbid, too_few_people)
{
    programme();
    x.inst.hospitals[0].staff_count = 1;
    x.inst.hospitals[0].staff[0].count = 2;
    x.inst.hospitals[0].teams = (xy_bounds){true, 0, 1};
    const xy_price *price = why_not("h1", "c1");
    only(price, XY_MSG_TEAM_TOO_FEW, "D3");
    expect_arg(says(price, XY_MSG_TEAM_TOO_FEW, "D3"), 1, "2");
    expect_arg(says(price, XY_MSG_TEAM_TOO_FEW, "D3"), 2, "3");
}

Test(forbid, nobody_who_may_go)
{
    programme();
    for (size_t k = 0; k < 2; k++)
        x.inst.hospitals[0].staff[k].eligible = false;
    x.inst.hospitals[0].teams = (xy_bounds){true, 0, 1};
    only(why_not("h1", "c1"), XY_MSG_TEAM_NO_CLINICIAN, "D3");
}

Test(forbid, too_few_seniors)
{
    programme();
    x.inst.hospitals[0].staff[0].title = XY_TITLE_ATTENDING;
    x.inst.hospitals[0].teams = (xy_bounds){true, 0, 1};
    only(why_not("h1", "c1"), XY_MSG_TEAM_NO_SENIORS, "D7");
}

Test(forbid, a_budget_that_is_too_small)
{
    programme();
    x.inst.hospitals[0].budget_staff_weeks = 3; /* three people for two weeks take six */
    x.inst.hospitals[0].teams = (xy_bounds){true, 0, 1};
    only(why_not("h1", "c1"), XY_MSG_TEAM_BUDGET, "BW");
}

Test(forbid, rows_pinned_elsewhere)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"));
    const xy_price *price = why_not("h1", "c3");
    only(price, XY_MSG_FORBID_PINNED_ROWS, "PIN");
    expect_arg(says(price, XY_MSG_FORBID_PINNED_ROWS, "PIN"), 1, "县c1、县c2");
}

Test(forbid, a_county_pinned_to_another)
{
    programme();
    small_lock(&x, XY_PIN_PAIR, "h2", SMALL_IDS("c1"));
    const xy_price *price = why_not("h1", "c1");
    only(price, XY_MSG_FORBID_PINNED_COUNTY, "PIN");
    expect_arg(says(price, XY_MSG_FORBID_PINNED_COUNTY, "PIN"), 2, "医院h2");
}

/* Partners may share the county's only team: a pin of one does not shut out the other. */
Test(forbid, a_county_pinned_to_a_partner)
{
    programme();
    x.inst.hospitals[0].kind = XY_KIND_SPECIALIST;
    x.inst.hospitals[0].joint_with = small_refs(&x, SMALL_IDS("h2"));
    small_lock(&x, XY_PIN_PAIR, "h2", SMALL_IDS("c1"));
    cr_expect(eq(int, ask(XY_WISH_PAIR, "h1", SMALL_IDS("c1"))->state, XY_PRICE_EXACT));
}

Test(forbid, distance)
{
    programme();
    static const char *const others[] = {"c1", "c2", "c3", "c4"};
    x.set->counties_per_team_min = 2;
    for (int i = 0; i < 4; i++)
        small_both_ways(&x, "c5", others[i], 300 + i);
    const xy_price *price = why_not("h1", "c5");
    only(price, XY_MSG_FORBID_ALONE, "COM");
    const xy_finding *f = says(price, XY_MSG_FORBID_ALONE, "COM");
    expect_arg(f, 3, "县c1");
    cr_expect(ne(ptr, strstr(f->args[4], "300"), NULL));
    cr_expect(ne(ptr, strstr(f->args[4], "250"), NULL));
}

Test(forbid, prefectures_of_a_group)
{
    programme();
    x.set->counties_per_team_min = 2;
    x.set->group_prefectures_max = 1;
    x.inst.counties[3].prefecture = small_ref("p1");
    const xy_price *price = why_not("h1", "c5"); /* the only one of p2 */
    only(price, XY_MSG_FORBID_PREFECTURES, "E3");
    expect_arg(says(price, XY_MSG_FORBID_PREFECTURES, "E3"), 2, "4");
}

Test(forbid, townships)
{
    programme();
    x.set->townships_min = 3;
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < (i == 4 ? 1 : 3); k++)
            small_township(&x, &x.inst.counties[i], xy_arena_printf(x.arena, "t%d-%d", i, k), NULL);
    x.set->counties_per_team_max = 1;
    const xy_price *price = why_not("h1", "c5");
    only(price, XY_MSG_FORBID_TOWNSHIPS, "F4");
    expect_arg(says(price, XY_MSG_FORBID_TOWNSHIPS, "F4"), 3, "1");
    expect_arg(says(price, XY_MSG_FORBID_TOWNSHIPS, "F4"), 4, "3");
}

Test(forbid, days_inside_counties)
{
    programme();
    x.inst.counties[4].level = XY_AT_PREFECTURE;
    const xy_price *price = why_not("h1", "c5");
    says(price, XY_MSG_FORBID_AREA, "F4");
}

/* Ten days for two counties are five each: no team may visit c5 with another, nor alone. */
Test(forbid, days_of_a_stay)
{
    programme();
    x.set->counties_per_team_min = 2;
    x.set->county_days_min = 6;
    x.inst.hospitals[1].counties_per_team = (xy_bounds){true, 1, 1};
    x.inst.hospitals[0].teams = (xy_bounds){true, 0, 1};
    const xy_price *price = why_not("h1", "c5");
    says(price, XY_MSG_FORBID_DAYS, "F4");
    expect_arg(says(price, XY_MSG_FORBID_DAYS, "F4"), 3, "5");
}

Test(forbid, counties_that_may_not_be_together)
{
    programme();
    x.set->counties_per_team_min = 2;
    static const char *const others[] = {"c1", "c2", "c3", "c4"};
    for (int i = 0; i < 4; i++)
        small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c5", others[i]));
    only(why_not("h1", "c5"), XY_MSG_FORBID_BANNED, "BAN");
}

Test(forbid, another_tier_that_is_there)
{
    programme();
    x.set->tier_overlap = XY_OVERLAP_FORBID;
    small_commitment(&x, "c5", "s1", 1, 80);
    only(why_not("h1", "c5"), XY_MSG_FORBID_OTHER_TIER, "E5");
}

/* Full coverage is hard and two teams of one county each have two counties to cover: h1 cannot
 * go to a third. Only together do these forbid it. */
Test(forbid, coverage_and_numbers_together)
{
    programme();
    x.set->counties_per_team_max = 1;
    small_level(&x, "E4", XY_LEVEL_HARD);
    small_category(&x, "full", false, true);
    for (int i = 0; i < 2; i++)
        x.inst.counties[i].categories = small_refs(&x, SMALL_IDS("full"));
    const xy_price *price = why_not("h1", "c5");
    cr_expect(price->together);
    cr_expect(price->minimal);
    cr_expect(gt(sz, price->reasons->errors, 1));
    says(price, XY_MSG_CLAIM_COVERED, "E4");
    for (size_t i = 0; i < price->reasons->count_kept; i++)
        cr_expect(ne(int, price->reasons->kept[i].message, XY_MSG_CLAIM_PIN), "the wish itself");
}

Test(forbid, a_county_that_must_be_served)
{
    programme();
    x.inst.counties[0].teams = (xy_bounds){true, 1, 1};
    const xy_price *price = ask(XY_WISH_UNSERVED, NULL, SMALL_IDS("c1"));
    cr_assert(eq(int, price->state, XY_PRICE_FORBIDDEN));
    only(price, XY_MSG_FORBID_MUST_SERVE, "E2");
}

Test(forbid, a_hospital_that_must_send)
{
    programme();
    const xy_price *price = ask(XY_WISH_IDLE, "h1", NULL);
    cr_assert(eq(int, price->state, XY_PRICE_FORBIDDEN));
    only(price, XY_MSG_FORBID_MUST_SEND, "E10");
}

Test(forbid, a_pin_that_holds)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c2", "c1"));
    const xy_price *price = ask(XY_WISH_NO_ROW, "h1", SMALL_IDS("c1", "c2"));
    cr_assert(eq(int, price->state, XY_PRICE_FORBIDDEN));
    only(price, XY_MSG_FORBID_PIN_HOLDS, "PIN");
}

Test(forbid, a_row_too_far_apart)
{
    programme();
    small_both_ways(&x, "c1", "c5", 400);
    const xy_price *price = ask(XY_WISH_ROW, "h1", SMALL_IDS("c1", "c5"));
    cr_assert(eq(int, price->state, XY_PRICE_FORBIDDEN));
    only(price, XY_MSG_FORBID_FAR, "COM");
    expect_arg(says(price, XY_MSG_FORBID_FAR, "COM"), 3, "400");
}

/* The row c2, c3 of h2 stands in the plan that is kept, and nothing may change. */
Test(forbid, the_limit_on_changes)
{
    programme();
    xy_keep keep = {.max_changes = 0, .rows = XY_NEW_N(x.arena, xy_old_row, 1), .count = 1};
    keep.rows[0] = (xy_old_row){.hospitals = small_refs(&x, SMALL_IDS("h2")),
            .counties = small_refs(&x, SMALL_IDS("c2", "c3"))};
    kept = &keep;
    const xy_price *price = why_not("h2", "c5");
    only(price, XY_MSG_FORBID_CHANGES, "A15");
}
