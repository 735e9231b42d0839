#include "unit/candidates/staffing_case.h"

SMALL_SUITE(staffing);

static bool better(const vector *a, const vector *b)
{
    if (a->points != b->points)
        return a->points > b->points;
    return a->matched != b->matched ? a->matched > b->matched : a->people < b->people;
}

static void take_best(void *context, const vector *v)
{
    vector *best = context;
    if (best->people == 0 || better(v, best))
        *best = *v;
}

/* The people as numbers by class; every person belongs to one. */
static void to_vector(const choices *c, vector *v, const xy_sent *staff, int32_t count)
{
    *v = (vector){{0}, 0, 0, 0};
    for (int32_t i = 0; i < count; i++) {
        int32_t found = 0;
        for (int32_t k = 0; k < c->class_count; k++) {
            const person_class *p = &c->classes[k];
            if (p->hospital != staff[i].hospital || p->specialty != staff[i].specialty ||
                    p->title != staff[i].title || p->role != staff[i].role)
                continue;
            cr_assert_eq(v->taken[k], 0, "a class stands twice");
            v->taken[k] = staff[i].count;
            cr_assert(staff[i].count > 0 && staff[i].count <= p->available);
            found++;
        }
        cr_assert_eq(found, 1, "people of no class");
    }
}

static void compare(choices *c, const xy_bench *bench, xy_groups *groups,
        xy_staffing_scratch *scratch, int round)
{
    vector best = {{0}, 0, 0, 0}, v = {{0}, 0, 0, 0}, sent;
    xy_demand demand;
    xy_sent *staff;
    int32_t count;
    all_vectors(c, &v, 0, take_best, &best);
    xy_demand_build(&demand, x.arena, groups, c->group, c->team->size_max);
    xy_staffing_value value = xy_staffing_best(bench, &demand, scratch);
    cr_assert_eq(value.points, best.points, "points in round %d", round);
    cr_assert_eq(value.matched, best.matched, "matched in round %d", round);
    cr_assert_eq(value.people, best.people, "people in round %d", round);
    xy_staffing_people(&staff, &count, x.arena, bench, &demand, scratch);
    to_vector(c, &sent, staff, count);
    cr_assert(is_legal(c, sent.taken), "round %d", round);
    value_of(c, &sent);
    cr_assert_eq(sent.points, best.points, "points sent in round %d", round);
    cr_assert_eq(sent.matched, best.matched, "matched sent in round %d", round);
    cr_assert_eq(sent.people, best.people, "people sent in round %d", round);
}

typedef struct {
    int sendable, stuck, joint, over_share, fewer_managers;
} tally;

static void one_round(gsl_rng *rng, int round, tally *seen)
{
    small_free(&x);
    small_begin(&x);
    random_hospitals(&x, rng, 1 + round % STAFFING_MEMBERS);
    small_finish(&x);
    xy_team *teams;
    int32_t team_count;
    xy_teams_list(&teams, &team_count, x.arena, &x.inst);
    xy_groups groups = {.inst = &x.inst, .measure = x.measure, .travel = x.travel};
    xy_staffing_scratch *scratch = xy_staffing_scratch_new(x.arena);
    for (int32_t t = 0; t < team_count; t++) {
        choices c = {.x = &x, .team = &teams[t]};
        list_classes(&c);
        bool can = find_managers(&c);
        xy_bench *bench = xy_bench_build(x.arena, &x.inst, &teams[t]);
        cr_assert_eq(teams[t].state == XY_TEAM_OK, can, "team %d in round %d", t, round);
        seen->sendable += can;
        seen->stuck += !can;
        if (!can)
            continue;
        cr_assert_eq(teams[t].managers, c.managers, "round %d", round);
        cr_assert_eq(teams[t].managers_over_share, c.over_share, "round %d", round);
        seen->joint += teams[t].member_count > 1;
        seen->over_share += c.over_share;
        seen->fewer_managers += c.managers < x.set->managers_min;
        for (int32_t g = 0; g < 3; g++) {
            xy_group group = group_of(&x, g == 1, g == 2 ? 2 : 1);
            c.group = &group;
            compare(&c, bench, &groups, scratch, round);
        }
    }
}

Test(staffing, against_all_choices_of_people)
{
    tally seen = {0};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 1713);
    for (int round = 0; round < 2500; round++)
        one_round(rng, round, &seen);
    gsl_rng_free(rng);
    cr_assert_gt(seen.sendable, 200);
    cr_assert_gt(seen.stuck, 100);
    cr_assert_gt(seen.joint, 50);
    cr_assert_gt(seen.over_share, 10);
    cr_assert_gt(seen.fewer_managers, 20);
}

/* What a group asks for: gains against the measure, over what other tiers deliver. */
Test(staffing, demand_of_a_group)
{
    static const char *const specialties[] = {"s0", "s1", "s2"};
    for (int i = 0; i < 3; i++)
        small_specialty(&x, specialties[i], i != 1);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h0", XY_KIND_GENERAL);
    xy_county *a = small_county(&x, "c0", "p1", 10000), *b = small_county(&x, "c1", "p1", 40000);
    small_need(&x, a, "s2", 1, 2);
    small_need(&x, a, "s0", 2, 1);
    small_need(&x, b, "s2", 3, 3);
    small_need(&x, small_county(&x, "c2", "p1", 1000), "s1", 1, 1);
    x.inst.counties[2].teams = (xy_bounds){true, 0, 2}; /* not valued here: teams share it */
    small_commitment(&x, "c1", "s2", 1, 3);
    small_finish(&x);
    xy_groups groups = {.inst = &x.inst, .measure = x.measure, .travel = x.travel};
    xy_group group = group_of(&x, 0, 3);
    xy_demand d;
    xy_demand_build(&d, x.arena, &groups, &group, 7);
    cr_assert_eq(d.specialty_count, 3);
    for (int32_t j = 0; j < 3; j++) {
        cr_assert_eq(d.specialties[j], j);
        cr_assert_eq(d.matching[j], j != 1);
        for (int32_t n = 0; n <= 7; n++) {
            int64_t gain = 0;
            for (int32_t c = 0; c < 2; c++)
                for (size_t k = 0; k < x.inst.counties[c].need_count; k++)
                    if (x.measure->needs[c][k].specialty == j)
                        gain += xy_measure_points(x.measure, c, k,
                                        (int64_t)n * xy_measure_stay(x.measure, group.days[c])) -
                                xy_measure_points(x.measure, c, k, 0);
            cr_assert_eq(d.gain[j * 8 + n], gain, "specialty %d, %d clinicians", j, n);
        }
    }
}

/* Fillers up to the least size come from specialties in high demand, one of each in turn. */
Test(staffing, people_beyond_the_needs)
{
    small_specialty(&x, "s0", false);
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", true);
    small_prefecture(&x, "p1");
    xy_hospital *h = small_hospital(&x, "h0", XY_KIND_GENERAL);
    small_staff(&x, h, "s0", XY_TITLE_CHIEF, 9);
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 9);
    small_staff(&x, h, "s2", XY_TITLE_CHIEF, 9);
    small_county(&x, "c0", "p1", 1000);
    x.set->team_size_min = x.set->team_size_max = 4;
    small_finish(&x);
    xy_team *teams;
    int32_t count;
    xy_sent *staff;
    xy_teams_list(&teams, &count, x.arena, &x.inst);
    xy_bench *bench = xy_bench_build(x.arena, &x.inst, &teams[0]);
    xy_groups groups = {.inst = &x.inst, .measure = x.measure, .travel = x.travel};
    xy_group group = group_of(&x, 0, 1);
    xy_demand demand;
    xy_demand_build(&demand, x.arena, &groups, &group, 4);
    xy_staffing_people(&staff, &count, x.arena, bench, &demand, xy_staffing_scratch_new(x.arena));
    xy_row row = {.staff = staff, .staff_count = count};
    cr_assert_eq(xy_row_people(&row, true), 4);
    cr_assert_geq(xy_row_clinicians(&row, 1), 1);
    cr_assert_geq(xy_row_clinicians(&row, 2), 1);
    cr_assert_geq(xy_row_clinicians(&row, 1) + xy_row_clinicians(&row, 2), 3);
}

/* A larger case than all choices can be tried for: the scratch is used again and again. */
Test(staffing, the_same_answer_with_a_used_scratch)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    random_hospitals(&x, rng, 2);
    x.set->team_size_min = x.set->team_size_min_joint = x.set->team_size_min_specialist = 1;
    x.set->joint_member_min = 0;
    x.set->senior_share_permille = 0;
    x.set->senior_share_strict = 0;
    for (int h = 0; h < 2; h++) {
        x.inst.hospitals[h].budget_staff_weeks = XY_UNKNOWN;
        small_staff(&x, &x.inst.hospitals[h], "s0", XY_TITLE_CHIEF, 3);
    }
    gsl_rng_free(rng);
    small_finish(&x);
    xy_team *teams;
    int32_t count;
    xy_teams_list(&teams, &count, x.arena, &x.inst);
    cr_assert_eq(count, 3);
    xy_groups groups = {.inst = &x.inst, .measure = x.measure, .travel = x.travel};
    xy_staffing_scratch *used = xy_staffing_scratch_new(x.arena);
    for (int turn = 0; turn < 3; turn++)
        for (int32_t t = 0; t < count; t++)
            for (int32_t g = 0; g < 2; g++) {
                xy_bench *bench = xy_bench_build(x.arena, &x.inst, &teams[t]);
                cr_assert_eq(teams[t].state, XY_TEAM_OK);
                xy_group group = group_of(&x, g, 1);
                xy_demand d;
                xy_demand_build(&d, x.arena, &groups, &group, x.set->team_size_max);
                xy_staffing_value a = xy_staffing_best(bench, &d, used);
                xy_staffing_value b = xy_staffing_best(bench, &d, xy_staffing_scratch_new(x.arena));
                cr_assert(a.points == b.points && a.matched == b.matched && a.people == b.people);
            }
}
