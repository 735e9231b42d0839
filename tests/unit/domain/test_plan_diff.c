#include "domain/plan_diff.h"

#include "domain/naming.h"
#include "domain/uncertainty.h"

#include "unit/domain/small_case.h"

/* Pairs of plans made by hand: hospitals h1, h2, h3 and counties c1, c2, c3 with townships t1, t2 in c1. */
static xy_arena *arena;
static xy_instance inst[2];
static xy_plan plan[2];

static void make_instance(xy_instance *i)
{
    static const char *const hospitals[] = {"h1", "h2", "h3"},
                             *const counties[] = {"c1", "c2", "c3"};
    *i = (xy_instance){.id = "small",
            .hospitals = XY_NEW_N(arena, xy_hospital, 3),
            .hospital_count = 3,
            .counties = XY_NEW_N(arena, xy_county, 3),
            .county_count = 3,
            .specialties = XY_NEW_N(arena, xy_specialty, 1),
            .specialty_count = 1};
    i->specialties[0] = (xy_specialty){.id = "s1", .name = {"专科", NULL}};
    for (int k = 0; k < 3; k++) {
        i->hospitals[k] = (xy_hospital){.id = hospitals[k],
                .name = {xy_arena_printf(arena, "医院%d", k), NULL},
                .staff = XY_NEW_N(arena, xy_staff, 2),
                .staff_count = 2};
        i->hospitals[k].staff[0].id = "p1";
        i->hospitals[k].staff[1].id = "p2";
        i->counties[k] =
                (xy_county){.id = counties[k], .name = {xy_arena_printf(arena, "县%d", k), NULL}};
    }
    xy_naming_settle(i, arena);
    i->counties[0].townships = XY_NEW_N(arena, xy_township, 2);
    i->counties[0].township_count = 2;
    i->counties[0].townships[0].id = "t1";
    i->counties[0].townships[1].id = "t2";
}

static void add_row(xy_plan *p, int32_t lead, int32_t a, int32_t b, int32_t people)
{
    xy_row *row = &p->rows[p->row_count++];
    *row = (xy_row){.lead = lead,
            .hospitals = XY_NEW_N(arena, int32_t, 1),
            .hospital_count = 1,
            .visits = XY_NEW_N(arena, xy_visit, 2),
            .visit_count = b == XY_UNKNOWN ? 1 : 2,
            .staff = XY_NEW_N(arena, xy_sent, 1),
            .staff_count = 1};
    row->hospitals[0] = lead;
    row->visits[0] = (xy_visit){a, 5, 100, 104};
    row->visits[1] = (xy_visit){b, 5, 105, 109};
    row->staff[0] = (xy_sent){lead, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, people};
}

static void setup(void)
{
    arena = xy_arena_new(NULL);
    for (int i = 0; i < 2; i++) {
        make_instance(&inst[i]);
        plan[i] = (xy_plan){.rules_id = "r", .policy_id = "p", .rows = XY_NEW_N(arena, xy_row, 3)};
        plan[i].measures.counties = XY_NEW_N(arena, xy_county_measure, 3);
        strcpy(plan[i].instance_sha256, "0");
        add_row(&plan[i], 0, 0, 1, 3);
        add_row(&plan[i], 1, 2, XY_UNKNOWN, 4);
    }
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(plan_diff, .init = setup, .fini = teardown);

static xy_plan_diff diff(void)
{
    xy_plan_diff d;
    xy_plan_diff_make(&d, arena, (xy_diff_side){.inst = &inst[0], .plan = &plan[0]},
            (xy_diff_side){.inst = &inst[1], .plan = &plan[1]});
    return d;
}

Test(plan_diff, none)
{
    xy_plan_diff d = diff();
    cr_assert_eq(d.rows.counts[XY_ROW_KEPT], 2);
    cr_assert_eq(d.class_count, 0);
    cr_assert_eq(d.person_count, 0);
    cr_assert_eq(d.county_count, 3);
    for (size_t i = 0; i < 3; i++)
        cr_assert(!d.counties[i].moved && !d.counties[i].days);
    cr_assert(d.same_instance && d.same_rules && d.same_policy);
}

Test(plan_diff, a_county_goes_to_another_hospital)
{
    plan[1].rows[0].visit_count = 1;
    plan[1].rows[1].visits[1] = (xy_visit){1, 5, 105, 109};
    plan[1].rows[1].visit_count = 2;
    plan[1].rows[1].visits[0].to = 110;
    xy_plan_diff d = diff();
    cr_assert_eq(d.rows.counts[XY_ROW_CHANGED], 2);
    cr_assert(!d.counties[0].moved && d.counties[1].moved && !d.counties[2].moved);
    cr_assert(!d.counties[0].days && !d.counties[1].days && d.counties[2].days);
}

Test(plan_diff, a_row_goes_and_a_row_comes)
{
    plan[1].row_count = 1;
    add_row(&plan[1], 2, 2, XY_UNKNOWN, 4);
    xy_plan_diff d = diff();
    cr_assert_eq(d.rows.counts[XY_ROW_DROPPED], 1);
    cr_assert_eq(d.rows.counts[XY_ROW_NEW], 1);
    cr_assert(d.counties[2].moved);
    cr_assert_eq(d.class_count, 2);
    cr_assert(d.classes[0].hospital_b == 1 && d.classes[0].before == 4 && d.classes[0].after == 0);
    cr_assert(d.classes[1].hospital_b == 2 && d.classes[1].before == 0 && d.classes[1].after == 4);
}

Test(plan_diff, people_by_their_ids)
{
    for (int i = 0; i < 2; i++) {
        xy_row *row = &plan[i].rows[0];
        row->members = XY_NEW_N(arena, xy_member, 2);
        row->member_count = 2;
        row->members[0] = (xy_member){.hospital = 0, .person = i};
        row->members[1] = (xy_member){.hospital = 0, .person = XY_UNKNOWN};
    }
    xy_plan_diff d = diff();
    cr_assert_eq(d.person_count, 2);
    cr_assert(!d.persons[0].came && d.persons[0].person == 0);
    cr_assert(d.persons[1].came && d.persons[1].person == 1);
    plan[1].rows[0].members[0].person = 0;
    cr_assert_eq(diff().person_count, 0);
}

Test(plan_diff, townships_of_the_calendars)
{
    for (int i = 0; i < 2; i++) {
        xy_itinerary *it = plan[i].itineraries = XY_NEW(arena, xy_itinerary);
        plan[i].itinerary_count = 1;
        it->days = XY_NEW(arena, xy_itinerary_day);
        it->day_count = 1;
        it->days[0] = (xy_itinerary_day){.kind = XY_DAY_TOWNSHIPS,
                .county = 0,
                .stops = XY_NEW_N(arena, xy_itinerary_stop, 2),
                .stop_count = 1 + i};
        it->days[0].stops[1].township = 1;
    }
    xy_plan_diff d = diff();
    cr_assert_eq(d.counties[0].townships_a, 1);
    cr_assert_eq(d.counties[0].townships_b, 2);
    cr_assert_eq(d.counties[0].townships_both, 1);
    cr_assert_eq(d.counties[1].townships_b, 0);
}

/* h1 and c1 have other ids in the second plan's instance, and the same names. */
Test(plan_diff, other_ids_are_matched_by_name)
{
    inst[1].hospitals[0].id = "a1";
    inst[1].counties[0].id = "a1";
    xy_plan_diff d = diff();
    cr_assert_eq(d.hospital[0], 0);
    cr_assert_eq(d.county[0], 0);
    cr_assert_eq(d.rows.counts[XY_ROW_KEPT], 2);
    inst[1].hospitals[2].written = inst[1].hospitals[0].written; /* two of that name */
    d = diff();
    cr_assert_eq(d.hospital[0], XY_UNKNOWN);
    cr_assert_eq(d.rows.counts[XY_ROW_KEPT], 1);
    cr_assert(d.counties[0].moved);
}

Test(plan_diff, what_only_one_of_them_has)
{
    strcpy(plan[1].instance_sha256, "1");
    inst[1].counties[2] = (xy_county){.id = "c9", .written = {"别县", NULL}};
    xy_plan_diff d = diff();
    cr_assert_not(d.same_instance);
    cr_assert_eq(d.county[2], XY_UNKNOWN);
    cr_assert_eq(d.county_count, 4);
    cr_assert(d.counties[2].a == XY_UNKNOWN && d.counties[2].b == 2);
    cr_assert(d.counties[3].a == 2 && d.counties[3].b == XY_UNKNOWN);
    cr_assert(d.counties[2].moved && d.counties[3].moved);
    cr_assert_eq(d.rows.counts[XY_ROW_CHANGED], 1);
}

/* Need met is one measure only where instance, weights and uncertainty are the same; shares and driving need less. */
Test(plan_diff, what_compares)
{
    static const xy_uncertain worst = {.kind = XY_UNCERTAIN_TEAMS, .gamma = 2},
                              worse = {.kind = XY_UNCERTAIN_TEAMS, .gamma = 3};
    xy_plan_diff d = diff();
    cr_assert(xy_plan_diff_compares(&d, XY_GOAL_NEED_MET) && !xy_plan_diff_states(&d));
    plan[0].uncertain = &worst;
    d = diff();
    cr_assert(!xy_plan_diff_compares(&d, XY_GOAL_NEED_MET), "a worst case against need as stated");
    cr_assert(xy_plan_diff_states(&d) && xy_plan_diff_compares_stated(&d));
    cr_assert(xy_plan_diff_compares(&d, XY_GOAL_LOWEST_COUNTY));
    plan[1].uncertain = &worse;
    d = diff();
    cr_assert(!xy_plan_diff_compares(&d, XY_GOAL_NEED_MET));
    plan[1].uncertain = &worst;
    d = diff();
    cr_assert(xy_plan_diff_compares(&d, XY_GOAL_NEED_MET));
    plan[1].policy_id = "q";
    d = diff();
    cr_assert(!xy_plan_diff_compares(&d, XY_GOAL_NEED_MET) && !xy_plan_diff_compares_stated(&d));
    cr_assert(xy_plan_diff_compares(&d, XY_GOAL_COVERAGE));
    cr_assert(xy_plan_diff_compares(&d, XY_GOAL_WAITING));
    cr_assert(!xy_plan_diff_compares(&d, XY_GOAL_CHANGES), "each near an earlier plan of its own");
    strcpy(plan[1].instance_sha256, "1");
    d = diff();
    cr_assert(!xy_plan_diff_compares(&d, XY_GOAL_COVERAGE) && !xy_plan_diff_compares_shares(&d));
    cr_assert(!xy_plan_diff_compares(&d, XY_GOAL_WAITING), "two histories");
    cr_assert(xy_plan_diff_compares(&d, XY_GOAL_TRAVEL));
}

/* One policy wants old partners, another new ones (models/policies.md section 1). */
Test(plan_diff, neither_old_nor_new_partners_are_better)
{
    xy_plan_diff d = diff();
    cr_assert(d.same_instance && xy_plan_diff_compares(&d, XY_GOAL_KEPT));
    cr_assert(!xy_plan_diff_compares(&d, XY_GOAL_CONTINUITY));
    cr_assert(!xy_plan_diff_compares(&d, XY_GOAL_REPEATS));
}

static void match_is(xy_diff_match is, int32_t a, int32_t b, bool coarse)
{
    cr_assert(is.a == a && is.b == b && is.coarse == coarse, "%d, %d", is.a, is.b);
}

/* As fine as both files have it: thousandths where one of them is an older one. */
Test(plan_diff, the_match_is_compared_as_both_have_it)
{
    xy_measures *a = &plan[0].measures, *b = &plan[1].measures;
    a->matched_micro = 526315, a->matched_permille = 526;
    b->matched_micro = 526499, b->matched_permille = 526;
    xy_plan_diff d = diff();
    match_is(xy_plan_diff_match(&d), 526315, 526499, false);
    cr_assert(xy_plan_diff_compares_match(&d));
    b->matched_micro = XY_UNKNOWN;
    match_is(xy_plan_diff_match(&d), 526000, 526000, true);
    b->matched_permille = XY_UNKNOWN; /* nobody was asked to match */
    match_is(xy_plan_diff_match(&d), 526315, XY_UNKNOWN, false);
    plan[1].rules_id = "other";
    d = diff();
    cr_assert(!xy_plan_diff_compares_match(&d), "other rules ask others to match");
}

/* balanced beside a robust plan: coverage, need met with a tolerance, driving. */
Test(plan_diff, tolerances_of_one_plan_alone)
{
    static const xy_goal goals[] = {XY_GOAL_COVERAGE, XY_GOAL_NEED_MET, XY_GOAL_TRAVEL};
    const xy_uncertain worst = {.kind = XY_UNCERTAIN_NEEDS, .gamma = 2};
    for (int i = 0; i < 2; i++) {
        plan[i].proof.stage_count = 3;
        for (int s = 0; s < 3; s++)
            plan[i].proof.stages[s] = (xy_stage_proof){
                    .stage = {.terms = {{goals[s], 1}}, .term_count = 1}, .value = 9, .floor = 9};
    }
    plan[1].uncertain = &worst;
    xy_plan_diff d = diff();
    cr_assert(!xy_plan_diff_gives_back_unlike(&d));
    plan[0].proof.stages[0].floor = 8; /* before the need met all plans may */
    d = diff();
    cr_assert(!xy_plan_diff_gives_back_unlike(&d));
    plan[0].proof.stages[1].floor = 8;
    d = diff();
    cr_assert(xy_plan_diff_gives_back_unlike(&d));
    plan[0].uncertain = &worst;
    d = diff();
    cr_assert(!xy_plan_diff_gives_back_unlike(&d), "both under uncertainty");
}

Test(plan_diff, policies_that_weigh_alike_compare)
{
    const xy_policy p = {.population_alpha_permille = 500}, q = {.population_alpha_permille = 1000};
    plan[1].policy_id = "q";
    xy_plan_diff d;
    const xy_diff_side a = {.inst = &inst[0], .plan = &plan[0], .policy = &p};
    xy_plan_diff_make(
            &d, arena, a, (xy_diff_side){.inst = &inst[1], .plan = &plan[1], .policy = &p});
    cr_assert(!d.same_policy && xy_plan_diff_compares(&d, XY_GOAL_NEED_MET));
    cr_assert(!xy_plan_diff_compares(&d, XY_GOAL_NASH));
    xy_plan_diff_make(
            &d, arena, a, (xy_diff_side){.inst = &inst[1], .plan = &plan[1], .policy = &q});
    cr_assert(!xy_plan_diff_compares(&d, XY_GOAL_NEED_MET));
}
