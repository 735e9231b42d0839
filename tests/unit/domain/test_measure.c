#include "domain/measure.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(measure);

enum { H1, H2 };
enum { C1, C2, C3, C4 };
enum { S1, S2, S3 };

/* The case the figures below are worked out for by hand, from models/assignment.md section 2:
 * weights W = root of population, a fifth more for counties to be covered in full:
 *   c1 500 * 1.2 = 600, c2 1000, c3 200 * 1.2 = 240 (for its townships), c4 300
 * w/sum w: c1 3/4 1/4, c2 thirds, c3 one. P = those times W over 1840, in millionths:
 *   c1 s1 244565.21, c1 s2 81521.73, c2 181159.78 181159.23 181159.23, c3 130434.78;
 * the three points left go to the remainders .78, .78 and .73. */
static void by_hand(void)
{
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", true);
    small_specialty(&x, "s3", false);
    small_category(&x, "k1", false, true);
    small_category(&x, "k2", false, false);
    small_category(&x, "t1", true, true);
    small_prefecture(&x, "p1");
    small_prefecture(&x, "p2");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_hospital(&x, "h2", XY_KIND_TCM);
    xy_county *c = small_county(&x, "c1", "p1", 250000);
    c->categories = small_refs(&x, SMALL_IDS("k1", "k2"));
    small_need(&x, c, "s1", 3, 2);
    small_need(&x, c, "s2", 1, 1);
    small_township(&x, c, "u1", "t1");
    small_township(&x, c, "u2", NULL);
    c = small_county(&x, "c2", "p2", 1000000);
    c->categories = small_refs(&x, SMALL_IDS("k2"));
    small_need(&x, c, "s1", 1, 1);
    small_need(&x, c, "s2", 1, 1);
    small_need(&x, c, "s3", 1, 3);
    c = small_county(&x, "c3", "p2", 40000);
    small_need(&x, c, "s2", 2, 1);
    small_township(&x, c, "u3", "t1");
    small_township(&x, c, "u4", "t1");
    small_county(&x, "c4", "p1", 90000);
    small_commitment(&x, "c2", "s3", 2, 3);
    small_commitment(&x, "c3", "s2", 1, XY_UNKNOWN);
    small_history(&x, 2024, "h1", "c1");
    small_history(&x, 2023, "h1", "c2");
    small_history(&x, 2023, "h2", "c1");
    small_history(&x, 2022, "h1", "c1");
    small_finish(&x);
}

Test(measure, weights_of_counties)
{
    by_hand();
    static const int64_t weight[] = {600000, 1000000, 240000, 300000};
    for (int c = 0; c < 4; c++)
        cr_assert_eq(x.measure->weight[c], weight[c], "county %d", c);
}

Test(measure, points_of_needs)
{
    by_hand();
    static const int32_t points[][3] = {{244565, 81522}, {181160, 181159, 181159}, {130435}};
    static const int32_t micro[][3] = {{750000, 250000}, {333334, 333333, 333333}, {1000000}};
    static const int32_t required[][3] = {{10, 5}, {5, 5, 15}, {5}};
    static const int32_t committed[][3] = {{0, 0}, {0, 0, 6}, {5}};
    int64_t sum = 0;
    for (int c = 0; c < 3; c++)
        for (size_t k = 0; k < x.inst.counties[c].need_count; k++) {
            const xy_need_measure *n = &x.measure->needs[c][k];
            cr_assert_eq(n->points_of, points[c][k], "county %d need %zu", c, k);
            cr_assert_eq(n->weight_micro, micro[c][k], "county %d need %zu", c, k);
            cr_assert_eq(n->required, required[c][k], "county %d need %zu", c, k);
            cr_assert_eq(n->committed, committed[c][k], "county %d need %zu", c, k);
            sum += n->points_of;
        }
    cr_assert_eq(sum, 1000000);
}

Test(measure, earned_points)
{
    by_hand();
    const xy_measure *m = x.measure;
    cr_assert_eq(xy_measure_points(m, C1, 0, 0), 0);
    cr_assert_eq(xy_measure_points(m, C1, 0, 3), 73369); /* 244565 * 3 / 10 = 73369.5 */
    cr_assert_eq(xy_measure_points(m, C1, 0, 10), 244565);
    cr_assert_eq(xy_measure_points(m, C1, 0, 1000000000000), 244565);
    cr_assert_eq(xy_measure_points(m, C2, 2, 0), 72463); /* others' 6 of 15 */
    cr_assert_eq(xy_measure_points(m, C2, 2, 4), 120772);
    cr_assert_eq(xy_measure_points(m, C2, 2, 9), 181159);
    cr_assert_eq(xy_measure_points(m, C3, 0, 0), 130435);
    cr_assert_eq(xy_measure_stay(m, 4), 4);
    cr_assert_eq(xy_measure_stay(m, 5), 5);
    cr_assert_eq(xy_measure_stay(m, 6), 5);
}

/* Two of s1 and one of s3, and a manager who was once of s1, six days in c1 and four in c2. */
static xy_row one_row(void)
{
    xy_row row = {.lead = H1, .hospital_count = 1, .visit_count = 2, .staff_count = 3};
    row.hospitals = XY_NEW_N(x.arena, int32_t, 2);
    row.visits = XY_NEW_N(x.arena, xy_visit, 2);
    row.visits[0] = (xy_visit){.county = C1, .days = 6};
    row.visits[1] = (xy_visit){.county = C2, .days = 4};
    row.staff = XY_NEW_N(x.arena, xy_sent, 3);
    row.staff[0] = (xy_sent){H1, S1, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 2};
    row.staff[1] = (xy_sent){H1, S3, XY_TITLE_ATTENDING, XY_ROLE_CLINICIAN, 1};
    row.staff[2] = (xy_sent){H1, S1, XY_TITLE_NONE, XY_ROLE_MANAGER, 1};
    return row;
}

Test(measure, a_row_by_hand)
{
    by_hand();
    xy_row row = one_row();
    xy_measures r;
    xy_measure_rows(&r, x.arena, x.measure, &row, 1);
    cr_assert_eq(r.goals[XY_GOAL_NEED_MET], 244565 + 181160 + 120772 + 130435);
    cr_assert_eq(r.goals[XY_GOAL_COVERAGE], 4);
    cr_assert_eq(r.coverage_of, 4);
    cr_assert_eq(r.goals[XY_GOAL_SPLIT_GROUPS], 1);
    /* on a line, ten kilometres a step: h1 h2 c1 c2 */
    cr_assert_eq(r.goals[XY_GOAL_TRAVEL], 20 + 10 + 30);
    cr_assert_eq(r.travel_m, 60000);
    cr_assert_eq(r.goals[XY_GOAL_KEPT], 1);
    cr_assert_eq(r.counties_served, 2);
    cr_assert_eq(r.people, 4);
    cr_assert_eq(r.matched_micro, 666666);
    cr_assert_eq(r.matched_permille, 666); /* two of three: s3 is in no high demand */
    static const int64_t points[] = {244565, 301932, 130435, 0};
    static const int64_t of[] = {326087, 543478, 130435, 0};
    static const int32_t met[] = {750000, 555556, 1000000, 0};
    for (int c = 0; c < 4; c++) {
        cr_assert_eq(r.counties[c].points, points[c], "county %d", c);
        cr_assert_eq(r.counties[c].points_of, of[c], "county %d", c);
        cr_assert_eq(r.counties[c].met_micro, met[c], "county %d", c);
    }
    cr_assert_eq(r.fairness.minimum, 555556); /* c4 has no needs and does not count */
}

Test(measure, no_rows)
{
    by_hand();
    xy_measures r;
    xy_measure_rows(&r, x.arena, x.measure, NULL, 0);
    cr_assert_eq(r.goals[XY_GOAL_NEED_MET], 72463 + 130435);
    cr_assert_eq(r.goals[XY_GOAL_COVERAGE], 2); /* c3 by another tier */
    cr_assert_eq(r.goals[XY_GOAL_TRAVEL], 0);
    cr_assert_eq(r.goals[XY_GOAL_KEPT], 0);
    cr_assert_eq(r.counties_served, 0);
    cr_assert_eq(r.matched_micro, XY_UNKNOWN);
    cr_assert_eq(r.matched_permille, XY_UNKNOWN);
    cr_assert_eq(r.fairness.minimum, 0);
}

/* What two teams bring to a county is added up before it is cut off at what is needed. */
Test(measure, two_rows_in_one_county)
{
    by_hand();
    xy_row rows[] = {one_row(), one_row()};
    rows[0].staff[0].count = 1; /* 5 of 10 each */
    rows[1].staff[0].count = 1;
    rows[1].lead = rows[1].hospitals[0] = H2;
    for (int i = 0; i < 3; i++)
        rows[1].staff[i].hospital = H2;
    xy_measures r;
    xy_measure_rows(&r, x.arena, x.measure, rows, 2);
    cr_assert_eq(r.counties[C1].points, 244565);
    cr_assert_eq(r.counties[C2].points, 181160 + 169081); /* s3: 6 + 4 + 4 of 15 */
    cr_assert_eq(r.counties_served, 2);
    cr_assert_eq(r.goals[XY_GOAL_COVERAGE], 4); /* c1 is covered once */
    cr_assert_eq(r.goals[XY_GOAL_KEPT], 2);     /* h1 c2 and h2 c1 */
    cr_assert_eq(r.matched_permille, 500);      /* h2 is no general hospital */
}

Test(measure, a_joint_row_keeps_what_any_member_had)
{
    by_hand();
    xy_row row = one_row();
    row.hospitals[1] = H2;
    row.hospital_count = 2;
    xy_measures r;
    xy_measure_rows(&r, x.arena, x.measure, &row, 1);
    cr_assert_eq(r.goals[XY_GOAL_KEPT], 2);
}

Test(measure, days_are_split_and_the_rest_goes_by_weight)
{
    by_hand();
    int32_t days[4];
    static const int32_t three[] = {C3, C1, C2};
    xy_measure_split_days(x.measure, days, three, 3, 12);
    cr_assert(days[0] == 4 && days[1] == 4 && days[2] == 4);
    xy_measure_split_days(x.measure, days, three, 3, 13);
    cr_assert(days[0] == 4 && days[1] == 4 && days[2] == 5); /* c2 weighs most */
    xy_measure_split_days(x.measure, days, three, 3, 14);
    cr_assert(days[0] == 4 && days[1] == 5 && days[2] == 5); /* then c1 */
    static const int32_t all[] = {C4, C3, C2, C1};
    xy_measure_split_days(x.measure, days, all, 4, 7);
    cr_assert(days[0] == 2 && days[1] == 1 && days[2] == 2 && days[3] == 2);
    xy_measure_split_days(x.measure, days, all, 1, 7);
    cr_assert_eq(days[0], 7);
}

Test(measure, days_left_over_go_to_the_smaller_id_when_weights_are_equal)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_county(&x, "b", "p1", 5000);
    small_county(&x, "a", "p1", 5000);
    small_county(&x, "c", "p1", 5000);
    small_finish(&x);
    int32_t days[3];
    xy_measure_split_days(x.measure, days, (const int32_t[]){2, 1, 0}, 3, 11);
    cr_assert(days[0] == 3 && days[1] == 4 && days[2] == 4);
}

Test(measure, a_row_across_prefectures_is_split)
{
    by_hand();
    cr_assert_not(xy_measure_is_split(&x.inst, (const int32_t[]){C1, C4}, 2));
    cr_assert(xy_measure_is_split(&x.inst, (const int32_t[]){C1, C4, C2}, 3));
    cr_assert_not(xy_measure_is_split(&x.inst, (const int32_t[]){C1}, 1));
}

Test(measure, history_covers_within_its_cycle)
{
    x.set->coverage_cycle_years = 3;
    by_hand(); /* 2022 and 2023 count, c1 and c2; 2024 is this year's */
    cr_assert(x.measure->covered_already[C1] && x.measure->covered_already[C2]);
    cr_assert_eq(x.measure->coverage_base, 4);
    cr_assert_eq(x.measure->coverage_of, 4);
}

Test(measure, history_beyond_its_cycle_does_not_cover)
{
    small_category(&x, "k1", false, true);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    static const char *const ids[] = {"c1", "c2", "c3", "c4"};
    for (int i = 0; i < 4; i++) {
        small_county(&x, ids[i], "p1", 1000)->categories = small_refs(&x, SMALL_IDS("k1"));
        small_history(&x, 2021 + i, "h1", ids[i]);
    }
    x.set->coverage_cycle_years = 2;
    small_finish(&x);
    for (int c = 0; c < 4; c++)
        cr_assert_eq(x.measure->covered_already[c], c == 2, "county %d", c);
    cr_assert_eq(x.measure->coverage_base, 1);
    cr_assert_eq(x.measure->last_year, 2023);
    for (int c = 0; c < 4; c++)
        cr_assert_eq(x.measure->kept[c], c == 2, "county %d", c);
}

Test(measure, history_of_this_year_alone_is_no_last_year)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_county(&x, "c1", "p1", 1000);
    small_history(&x, 2024, "h1", "c1");
    small_history(&x, 2025, "h1", "c1");
    small_finish(&x);
    cr_assert_eq(x.measure->last_year, 0);
    cr_assert_eq(x.measure->kept[0], 0);
}

Test(measure, categories_of_other_tiers_do_not_count)
{
    small_category(&x, "k1", false, true)->tiers = 1U << XY_TIER_NATIONAL;
    small_category(&x, "k2", false, true)->tiers =
            1U << XY_TIER_NATIONAL | 1U << XY_TIER_PROVINCIAL;
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_county(&x, "c1", "p1", 10000)->categories = small_refs(&x, SMALL_IDS("k1"));
    small_county(&x, "c2", "p1", 10000)->categories = small_refs(&x, SMALL_IDS("k1", "k2"));
    small_finish(&x);
    cr_assert_eq(x.measure->priority[0], 0);
    cr_assert_eq(x.measure->priority[1], 1); /* a county counts once */
    cr_assert_eq(x.measure->weight[0], 100000);
    cr_assert_eq(x.measure->weight[1], 120000);
}

Test(measure, categories_of_a_tier_that_takes_part_count)
{
    small_category(&x, "k1", false, true)->tiers = 1U << XY_TIER_NATIONAL;
    small_category(&x, "k2", false, true)->tiers = 1U << XY_TIER_MUNICIPAL;
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    xy_hospital *h = small_hospital(&x, "h2", XY_KIND_GENERAL);
    h->tier_given = true;
    h->tier = XY_TIER_NATIONAL;
    small_county(&x, "c1", "p1", 10000)->categories = small_refs(&x, SMALL_IDS("k1"));
    small_county(&x, "c2", "p1", 10000)->categories = small_refs(&x, SMALL_IDS("k2"));
    small_finish(&x);
    cr_assert_eq(xy_instance_tiers(&x.inst), 1U << XY_TIER_NATIONAL | 1U << XY_TIER_PROVINCIAL);
    cr_assert_eq(x.measure->priority[0], 1);
    cr_assert_eq(x.measure->priority[1], 0);
}

/* E4: another tier in the county covers it and the townships in it that have a category. */
Test(measure, a_commitment_covers_county_and_townships)
{
    small_category(&x, "k1", false, true);
    small_category(&x, "t1", true, true);
    small_specialty(&x, "s1", false);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    static const char *const ids[] = {"c1", "c2", "c3"};
    for (int i = 0; i < 3; i++) {
        xy_county *c = small_county(&x, ids[i], "p1", 1000);
        c->categories = small_refs(&x, SMALL_IDS("k1"));
        for (int t = 0; t < 3; t++)
            small_township(
                    &x, c, xy_arena_printf(x.arena, "%s-t%d", ids[i], t), t < 2 ? "t1" : NULL);
    }
    small_commitment(&x, "c1", "s1", 1, XY_UNKNOWN);
    small_commitment(&x, "c2", "s1", 1, XY_UNKNOWN)->window =
            (xy_window){true, small_day("2023-01-01"), small_day("2023-12-31")};
    small_finish(&x);
    cr_assert_eq(x.measure->coverage_of, 9);
    cr_assert_eq(x.measure->coverage_base, 3); /* c2 was left before the cycle */
    x.set->coverage_cycle_years = 2;
    cr_assert_eq(xy_measure_build(x.arena, &x.inst, x.travel, &x.policy)->coverage_base, 6);
    x.set->coverage_cycle_years = 1;
    x.inst.commitments[1].window.end++; /* 1 January of the programme's year */
    cr_assert_eq(xy_measure_build(x.arena, &x.inst, x.travel, &x.policy)->coverage_base, 6);
}

Test(measure, population_may_count_in_full_or_not_at_all)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_county(&x, "c1", "p1", 12345);
    x.policy.category_default_permille = 1500;
    x.policy.population_alpha_permille = 0;
    small_finish(&x);
    cr_assert_eq(x.measure->weight[0], 1500);
    x.policy.population_alpha_permille = 1000;
    xy_measure *m = xy_measure_build(x.arena, &x.inst, x.travel, &x.policy);
    cr_assert_eq(m->weight[0], 18517500);
}

Test(measure, without_needs_there_are_no_points)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_county(&x, "c1", "p1", 1000);
    small_finish(&x);
    xy_measures r;
    xy_measure_rows(&r, x.arena, x.measure, NULL, 0);
    cr_assert_eq(r.goals[XY_GOAL_NEED_MET], 0);
    cr_assert_eq(r.counties[0].points_of, 0);
    cr_assert_eq(r.fairness.minimum, 0);
    cr_assert_eq(r.fairness.gini, XY_UNKNOWN);
}

/* Commitments of years on end to one county do not overflow. */
Test(measure, huge_commitments)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_need(&x, small_county(&x, "c1", "p1", 1000), "s1", 1, 99);
    x.set->reference_days = 366;
    for (int i = 0; i < 10; i++)
        small_commitment(&x, "c1", "s1", 1000000, 1000000);
    small_finish(&x);
    cr_assert_eq(x.measure->needs[0][0].required, 99 * 366);
    cr_assert_geq(x.measure->needs[0][0].committed, 99 * 366);
    cr_assert_eq(xy_measure_points(x.measure, 0, 0, 0), 1000000);
}

/* All is covered, all need is met, nobody drives; other goals have no such end. */
Test(measure, what_a_stage_can_be_worth_at_most)
{
    by_hand();
    const xy_measure *m = x.measure;
    const xy_stage cover = {.terms = {{XY_GOAL_COVERAGE, 3}}, .term_count = 1};
    const xy_stage mixed = {.terms = {{XY_GOAL_NEED_MET, 2}, {XY_GOAL_TRAVEL, 7}}, .term_count = 2};
    const xy_stage open = {.terms = {{XY_GOAL_NEED_MET, 1}, {XY_GOAL_KEPT, 1}}, .term_count = 2};
    cr_assert_gt(m->coverage_of, 0);
    cr_assert_eq(xy_measure_stage_most(m, &cover), 3 * m->coverage_of);
    cr_assert_eq(xy_measure_stage_most(m, &mixed), 2 * XY_MILLION);
    cr_assert_eq(xy_measure_stage_most(m, &open), XY_NO_BOUND);
}
