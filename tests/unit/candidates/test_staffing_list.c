#include "unit/candidates/staffing_case.h"

SMALL_SUITE(staffing_list);

enum { LEVELS = 3, ROWS = STAFFING_MEMBERS * LEVELS * (STAFFING_SPECIALTIES + 1) };

/* What one staffing is compared by: what it earns alone, what it brings to counties that share,
 * and, negative, what it takes of shared people by hospital, level and specialty (the last: all). */
typedef struct {
    int32_t at[1 + STAFFING_SPECIALTIES + ROWS];
} figures;

typedef struct {
    const choices *c;
    const bool *shared_hospital;
    figures *figures;
    size_t count, capacity;
} collection;

static int32_t *row_of(figures *f, int32_t hospital, xy_class_level level, int32_t specialty)
{
    int32_t s = specialty == XY_UNKNOWN ? STAFFING_SPECIALTIES : specialty;
    return &f->at[1 + STAFFING_SPECIALTIES +
            (hospital * LEVELS + (int32_t)level) * (STAFFING_SPECIALTIES + 1) + s];
}

/* A search of its own. */
static xy_staffing_search *steps(int32_t most, const xy_stop *stop)
{
    xy_staffing_search *search = XY_NEW(x.arena, xy_staffing_search);
    *search = (xy_staffing_search){.steps = most, .stop = stop};
    return search;
}

static bool is_shared(const choices *c, int32_t specialty)
{
    for (int32_t i = 0; i < c->group->count; i++) {
        int32_t county = c->group->counties[i];
        for (size_t k = 0; k < x.inst.counties[county].need_count; k++)
            if (x.inst.counties[county].needs[k].specialty.index == specialty &&
                    xy_county_teams(&x.inst, county).max > 1)
                return true;
    }
    return false;
}

/* Clinicians beyond these deliver nothing that any county of the group wants. */
static int32_t useful(const choices *c, int32_t specialty)
{
    int32_t most = 0;
    for (int32_t i = 0; i < c->group->count; i++) {
        int32_t county = c->group->counties[i];
        int32_t stay = xy_measure_stay(x.measure, c->group->days[i]);
        for (size_t k = 0; k < x.inst.counties[county].need_count; k++) {
            const xy_need_measure *need = &x.measure->needs[county][k];
            for (int32_t n = 1; need->specialty == specialty && stay * (n - 1) < need->required;
                    n++)
                most = n > most ? n : most;
        }
    }
    return most;
}

static int32_t smaller(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static figures figures_of(const choices *c, const bool *shared_hospital, const vector *v)
{
    figures f = {{v->points}};
    for (int32_t s = 0; s < STAFFING_SPECIALTIES; s++)
        if (is_shared(c, s))
            f.at[1 + s] = smaller(clinicians_of(c, v->taken, s), useful(c, s));
    for (int32_t k = 0; k < c->class_count; k++) {
        const person_class *p = &c->classes[k];
        xy_class_level level = xy_class_level_of(&x.inst, p->role, p->title);
        if (!shared_hospital[p->hospital])
            continue;
        if (p->specialty != XY_UNKNOWN && level != XY_LEVEL_OF_MANAGER)
            *row_of(&f, p->hospital, level, p->specialty) -= v->taken[k];
        *row_of(&f, p->hospital, level, XY_UNKNOWN) -= v->taken[k];
    }
    return f;
}

/* The same of a listed one, from its classes. */
static figures figures_listed(
        const choices *c, const xy_class *classes, int32_t class_count, const xy_staffing *staffing)
{
    figures f = {{staffing->points}};
    for (int32_t s = 0; s < STAFFING_SPECIALTIES; s++)
        if (is_shared(c, s))
            f.at[1 + s] = xy_staffing_sent(staffing, classes, class_count, s);
    for (int32_t i = 0; i < class_count; i++) {
        const xy_class *k = &classes[i];
        if (!k->shared)
            continue;
        if (k->specialty != XY_UNKNOWN)
            *row_of(&f, k->hospital, k->level, k->specialty) -= staffing->taken[i];
        *row_of(&f, k->hospital, k->level, XY_UNKNOWN) -= staffing->taken[i];
    }
    return f;
}

static bool no_worse(const figures *a, const figures *b)
{
    for (size_t i = 0; i < sizeof a->at / sizeof *a->at; i++)
        if (a->at[i] < b->at[i])
            return false;
    return true;
}

static void collect(void *context, const vector *v)
{
    collection *all = context;
    all->figures = xy_arena_grow(
            x.arena, all->figures, &all->capacity, all->count + 1, sizeof *all->figures);
    all->figures[all->count++] = figures_of(all->c, all->shared_hospital, v);
}

/* Takes people of a class into the vector, named ones or fillers of what is left; returns how many
 * were not there. */
static int32_t take(const choices *c, vector *v, const xy_class *k, int32_t wanted)
{
    for (int32_t i = 0; i < c->class_count; i++) {
        const person_class *p = &c->classes[i];
        if (p->hospital != k->hospital ||
                xy_class_level_of(&x.inst, p->role, p->title) != k->level ||
                (k->specialty != XY_UNKNOWN && p->specialty != k->specialty))
            continue;
        int32_t n = smaller(wanted, p->available - v->taken[i]);
        v->taken[i] += n;
        wanted -= n;
    }
    return wanted;
}

/* A listed staffing with people in it: those it names, then the fillers. */
static vector with_people(
        const choices *c, const xy_class *classes, int32_t class_count, const xy_staffing *staffing)
{
    vector v = {{0}, 0, 0, 0};
    for (int named = 1; named >= 0; named--)
        for (int32_t i = 0; i < class_count; i++)
            if ((classes[i].specialty != XY_UNKNOWN) == (named == 1))
                cr_assert_eq(take(c, &v, &classes[i], staffing->taken[i]), 0);
    value_of(c, &v);
    return v;
}

/* Every listed staffing is legal and undominated, none stands for another, and for every legal
 * one there is a listed one that is no worse. */
static void compare(const choices *c, const bool *shared_hospital, int round)
{
    collection all = {.c = c, .shared_hospital = shared_hospital};
    vector v = {{0}, 0, 0, 0};
    all_vectors(c, &v, 0, collect, &all);
    xy_groups groups = {.inst = &x.inst, .measure = x.measure, .travel = x.travel};
    xy_demand demand;
    xy_class *classes;
    xy_staffing *list = NULL;
    int32_t class_count, count = 0;
    xy_demand_build(&demand, x.arena, &groups, c->group, c->team->size_max);
    xy_classes_of(&classes, &class_count, x.arena, &x.inst, c->team, shared_hospital);
    cr_assert_eq(xy_staffings_list(&list, &count, x.arena, &groups, c->team, &demand, classes,
                         class_count, steps(1000000, NULL), &x.found),
            XY_OK);
    figures *listed = XY_NEW_N(x.arena, figures, (size_t)count);
    for (int32_t i = 0; i < count; i++) {
        vector own = with_people(c, classes, class_count, &list[i]);
        cr_assert(is_legal(c, own.taken), "round %d: a staffing is not legal", round);
        cr_assert_leq(list[i].points, own.points, "round %d", round);
        cr_assert_eq(list[i].people, own.people, "round %d", round);
        listed[i] = figures_listed(c, classes, class_count, &list[i]);
        for (int32_t k = 0; k < i; k++)
            cr_assert(!no_worse(&listed[k], &listed[i]) && !no_worse(&listed[i], &listed[k]),
                    "round %d: %d and %d", round, k, i);
    }
    for (size_t a = 0; a < all.count; a++) {
        bool stands = false;
        for (int32_t i = 0; i < count; i++)
            stands |= no_worse(&listed[i], &all.figures[a]);
        cr_assert(stands, "round %d: a staffing is missing", round);
    }
}

Test(staffing_list, exactly_those_that_no_other_dominates)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int compared = 0;
    for (int round = 0; round < 300; round++) {
        small_free(&x);
        small_begin(&x);
        random_hospitals(&x, rng, 1 + round % 2);
        bool shared_hospital[2] = {random_from(rng, 0, 1), random_from(rng, 0, 1)};
        for (int c = 0; c < 2; c++)
            if (random_from(rng, 0, 1))
                x.inst.counties[c].teams = (xy_bounds){true, 0, 2};
        small_finish(&x);
        xy_team *teams;
        int32_t team_count;
        xy_teams_list(&teams, &team_count, x.arena, &x.inst);
        for (int32_t t = 0; t < team_count; t++) {
            choices c = {.x = &x, .team = &teams[t]};
            list_classes(&c);
            xy_bench_build(x.arena, &x.inst, &teams[t]);
            if (teams[t].state != XY_TEAM_OK || c.class_count > 8)
                continue;
            c.managers = teams[t].managers;
            c.over_share = teams[t].managers_over_share;
            xy_group group = group_of(&x, 0, 2);
            c.group = &group;
            compare(&c, shared_hospital, round);
            compared++;
        }
    }
    gsl_rng_free(rng);
    cr_assert_gt(compared, 100);
}

/* One manager in four at the most: two clinicians and a manager are no team when three can go. */
Test(staffing_list, the_upper_share_of_managers_holds)
{
    small_specialty(&x, "s0", true);
    small_prefecture(&x, "p1");
    xy_hospital *h = small_hospital(&x, "h0", XY_KIND_GENERAL);
    small_staff(&x, h, "s0", XY_TITLE_CHIEF, 4);
    small_staff(&x, h, NULL, XY_TITLE_NONE, 1);
    small_need(&x, small_county(&x, "c0", "p1", 1000), "s0", 1, 2);
    x.set->managers_min = 1;
    x.set->managers_max_permille = 250;
    small_finish(&x);
    xy_team *teams;
    int32_t count, class_count;
    xy_teams_list(&teams, &count, x.arena, &x.inst);
    xy_bench_build(x.arena, &x.inst, &teams[0]);
    cr_assert(teams[0].managers == 1 && !teams[0].managers_over_share);
    xy_groups groups = {.inst = &x.inst, .measure = x.measure, .travel = x.travel};
    xy_group group = group_of(&x, 0, 1);
    xy_demand demand;
    xy_class *classes;
    xy_staffing *list = NULL;
    count = 0;
    xy_demand_build(&demand, x.arena, &groups, &group, 5);
    xy_classes_of(&classes, &class_count, x.arena, &x.inst, &teams[0], (const bool[]){true});
    xy_staffings_list(&list, &count, x.arena, &groups, &teams[0], &demand, classes, class_count,
            steps(1000, NULL), &x.found);
    cr_assert_gt(count, 0);
    for (int32_t i = 0; i < count; i++)
        cr_assert_geq(list[i].people, 4);
}

Test(staffing_list, too_many_steps_are_reported)
{
    small_specialty(&x, "s0", true);
    small_prefecture(&x, "p1");
    xy_hospital *h = small_hospital(&x, "h0", XY_KIND_GENERAL);
    for (int t = XY_TITLE_RESIDENT; t <= XY_TITLE_CHIEF; t++)
        small_staff(&x, h, "s0", (xy_title)t, 5);
    small_need(&x, small_county(&x, "c0", "p1", 1000), "s0", 1, 2);
    small_finish(&x);
    xy_team *teams;
    int32_t count, class_count;
    xy_teams_list(&teams, &count, x.arena, &x.inst);
    xy_bench_build(x.arena, &x.inst, &teams[0]);
    xy_groups groups = {.inst = &x.inst, .measure = x.measure, .travel = x.travel};
    xy_group group = group_of(&x, 0, 1);
    xy_demand demand;
    xy_class *classes;
    xy_staffing *list = NULL;
    count = 0;
    xy_demand_build(&demand, x.arena, &groups, &group, 5);
    xy_classes_of(&classes, &class_count, x.arena, &x.inst, &teams[0], (const bool[]){true});
    cr_assert_eq(xy_staffings_list(&list, &count, x.arena, &groups, &teams[0], &demand, classes,
                         class_count, steps(10, NULL), &x.found),
            XY_ELIMIT);
    const xy_finding *f = small_find(&x, XY_MSG_TOO_MANY_STAFFINGS);
    cr_assert_str_eq(f->args[1], "2");
    cr_assert_str_eq(f->args[2], "10");
    cr_assert_str_eq(f->place.pointer, "/hospitals/0");
    cr_assert_eq(xy_staffings_list(&list, &count, x.arena, &groups, &teams[0], &demand, classes,
                         class_count, steps(100000, NULL), &x.found),
            XY_OK);
}

static bool at_the_third_question(void *context)
{
    return ++*(int *)context == 3;
}

/* The search within one pair of team and county can be long: it asks, and ends where it is told. */
Test(staffing_list, a_long_search_can_be_stopped)
{
    static const char *const specialties[] = {"s0", "s1", "s2", "s3", "s4"};
    small_prefecture(&x, "p1");
    for (int s = 0; s < 5; s++)
        small_specialty(&x, specialties[s], true);
    xy_hospital *h = small_hospital(&x, "h0", XY_KIND_GENERAL);
    for (int s = 0; s < 5; s++)
        for (int t = XY_TITLE_ASSOCIATE_CHIEF; t <= XY_TITLE_CHIEF; t++)
            small_staff(&x, h, specialties[s], (xy_title)t, 3);
    xy_county *c = small_county(&x, "c0", "p1", 1000);
    for (int s = 0; s < 5; s++)
        small_need(&x, c, specialties[s], 1, 6);
    x.set->team_size_max = 8;
    small_finish(&x);
    xy_team *teams;
    int32_t count, class_count;
    xy_teams_list(&teams, &count, x.arena, &x.inst);
    xy_bench_build(x.arena, &x.inst, &teams[0]);
    xy_groups groups = {.inst = &x.inst, .measure = x.measure, .travel = x.travel};
    xy_group group = group_of(&x, 0, 1);
    xy_demand demand;
    xy_class *classes;
    xy_demand_build(&demand, x.arena, &groups, &group, 8);
    xy_classes_of(&classes, &class_count, x.arena, &x.inst, &teams[0], (const bool[]){true});
    for (int round = 0; round < 2; round++) {
        xy_staffing *list = NULL;
        int asked = round ? 3 : 0; /* the second time it is never told to stop */
        const xy_stop stop = {at_the_third_question, &asked};
        count = 0;
        xy_status status = xy_staffings_list(&list, &count, x.arena, &groups, &teams[0], &demand,
                classes, class_count, steps(2000000, &stop), &x.found);
        cr_assert_eq(status, round ? XY_OK : XY_ESTOPPED);
        cr_assert_eq(x.found.errors, 0);
        cr_assert(round ? asked > 6 : asked == 3);
    }
}
