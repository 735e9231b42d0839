#include "candidates/groups.h"
#include "unit/domain/small_case.h"

#include <gsl/gsl_rng.h>

SMALL_SUITE(groups);

enum { HOSPITALS = 3, COUNTIES = 6 };

static const char *const hospital_ids[HOSPITALS] = {"h0", "h1", "h2"};
static const char *const county_ids[COUNTIES] = {"c0", "c1", "c2", "c3", "c4", "c5"};
static gsl_rng *rng;

static int32_t pick(int32_t least, int32_t most)
{
    return least + (int32_t)gsl_rng_uniform_int(rng, (unsigned long)(most - least) + 1);
}

static void random_county(int i)
{
    static const char *const prefectures[] = {"p0", "p1", "p2"};
    xy_county *c = small_county(&x, county_ids[i], prefectures[pick(0, 2)], 1000 * pick(1, 9));
    if (pick(0, 1))
        c->categories = small_refs(&x, SMALL_IDS("k1"));
    if (pick(0, 9) == 0)
        c->teams = (xy_bounds){true, 0, pick(0, 2)};
    int townships = pick(0, 3);
    for (int t = 0; t < townships; t++)
        small_township(&x, c, xy_arena_printf(x.arena, "%s_%d", c->id, t), pick(0, 5) ? NULL : "t1")
                ->usable = pick(0, 4) > 0;
}

static void random_lock(void)
{
    const char *h = hospital_ids[pick(0, HOSPITALS - 1)];
    int a = pick(0, COUNTIES - 1), b = (a + pick(1, COUNTIES - 1)) % COUNTIES;
    switch (pick(0, 3)) {
    case 0:
        small_lock(&x, XY_PIN_ROW, h, SMALL_IDS(county_ids[a], county_ids[b]));
        break;
    case 1:
        small_lock(&x, XY_PIN_ROW, h, SMALL_IDS(county_ids[a]));
        break;
    case 2:
        small_lock(&x, XY_BAN_PAIR, h, SMALL_IDS(county_ids[a]));
        break;
    default:
        small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS(county_ids[a], county_ids[b]));
    }
}

static void random_programme(void)
{
    small_category(&x, "k1", false, true);
    small_category(&x, "t1", true, true);
    small_prefecture(&x, "p0");
    small_prefecture(&x, "p1");
    small_prefecture(&x, "p2");
    xy_settings *s = x.set;
    s->counties_per_team_min = pick(1, 2);
    s->counties_per_team_max = pick(2, 4);
    s->group_prefectures_max = pick(1, 3);
    s->group_leg_max_min = pick(20, 60);
    s->days_min = pick(3, 14);
    s->county_days_min = pick(0, 4);
    s->county_area_days_min = 0;
    s->eligible_units = pick(0, 1);
    s->townships_min = pick(0, 3);
    s->townships_scope = pick(0, 1);
    s->townships_per_county_min = pick(0, 1);
    for (int h = 0; h < HOSPITALS; h++) {
        xy_hospital *hospital = small_hospital(&x, hospital_ids[h], XY_KIND_GENERAL);
        if (pick(0, 2) == 0)
            hospital->counties_per_team = (xy_bounds){true, pick(1, 2), pick(2, 4)};
        if (pick(0, 2) == 0)
            hospital->teams = (xy_bounds){true, 0, pick(1, 2)};
        if (pick(0, 2) == 0)
            hospital->eligible_prefectures = small_refs(&x, SMALL_IDS("p0", "p2"));
    }
    for (int c = 0; c < COUNTIES; c++)
        random_county(c);
    for (int a = 0; a < COUNTIES; a++) /* one way may be much longer than the other */
        for (int b = 0; b < COUNTIES; b++)
            if (a != b && pick(0, 2) == 0)
                small_leg(&x, county_ids[a], county_ids[b], pick(5, 90), XY_UNKNOWN);
    for (int n = pick(0, 2); n > 0; n--)
        random_lock();
}

/* A programme whose locks do not contradict each other. */
static void make(void)
{
    do {
        small_free(&x);
        small_begin(&x);
        random_programme();
        small_resolve(&x);
    } while (x.found.errors);
    xy_travel_build(&x.travel, x.arena, &x.inst, &x.found);
    x.measure = xy_measure_build(x.arena, &x.inst, x.travel, &x.policy);
}

static bool eligible(int c)
{
    const xy_county *county = &x.inst.counties[c];
    bool tagged = county->categories.count > 0;
    for (size_t t = 0; t < county->township_count; t++)
        tagged |= county->townships[t].categories.count > 0;
    return tagged || x.set->eligible_units == XY_UNITS_ALL;
}

static bool near(int a, int b)
{
    int32_t there = xy_travel_minutes(x.travel, HOSPITALS + a, HOSPITALS + b);
    int32_t back = xy_travel_minutes(x.travel, HOSPITALS + b, HOSPITALS + a);
    return there <= x.set->group_leg_max_min || back <= x.set->group_leg_max_min;
}

/* (M4) by handing out day after day. */
static void share_days(int32_t *days, const int32_t *counties, int32_t n)
{
    bool rich[XY_TOUR_MAX] = {false};
    for (int32_t i = 0; i < n; i++)
        days[i] = x.set->days_min / n;
    for (int32_t left = x.set->days_min % n; left > 0; left--) {
        int32_t best = -1;
        for (int32_t i = 0; i < n; i++) {
            bool heavier = best >= 0 &&
                    (x.measure->weight[counties[i]] > x.measure->weight[counties[best]] ||
                            (x.measure->weight[counties[i]] == x.measure->weight[counties[best]] &&
                                    counties[i] < counties[best]));
            if (!rich[i] && (best < 0 || heavier))
                best = i;
        }
        rich[best] = true;
        days[best]++;
    }
}

static bool townships_fit(const int32_t *counties, const int32_t *days, int32_t n)
{
    int32_t sum = 0;
    bool judged = true;
    for (int32_t i = 0; i < n; i++) {
        const xy_county *c = &x.inst.counties[counties[i]];
        int32_t reach =
                x.measure->reach ? xy_reach_most(x.measure->reach, counties[i], days[i]) : 0;
        sum += reach;
        if (c->township_count == 0) {
            judged = false;
        } else if (reach < x.set->townships_per_county_min ||
                (x.set->townships_scope == XY_SCOPE_COUNTY && reach < x.set->townships_min)) {
            return false;
        }
    }
    return !judged || x.set->townships_scope == XY_SCOPE_COUNTY || sum >= x.set->townships_min;
}

/* All reasons against a set of counties, as bits, from section 4 of the mathematics. */
static unsigned reasons(const int32_t *counties, int32_t n, bool pinned)
{
    unsigned found = 0;
    int32_t days[XY_TOUR_MAX];
    bool in[3] = {false};
    share_days(days, counties, n);
    for (int32_t i = 0; i < n; i++) {
        in[x.inst.counties[counties[i]].prefecture.index] = true;
        if (!pinned && !eligible(counties[i]))
            found |= 1U << XY_GROUP_NOT_ELIGIBLE;
        for (int32_t j = 0; j < i; j++)
            if (!pinned && !near(counties[i], counties[j]))
                found |= 1U << XY_GROUP_FAR;
        if (days[i] < x.set->county_days_min || days[i] == 0)
            found |= 1U << XY_GROUP_DAYS;
    }
    if (!pinned && in[0] + in[1] + in[2] > x.set->group_prefectures_max)
        found |= 1U << XY_GROUP_PREFECTURES;
    if (!townships_fit(counties, days, n))
        found |= 1U << XY_GROUP_TOWNSHIPS;
    for (size_t l = 0; l < x.inst.lock_count; l++) {
        const xy_lock *lock = &x.inst.locks[l];
        int both = 0;
        for (int32_t i = 0; i < n && lock->kind == XY_BAN_GROUP; i++)
            both += counties[i] == lock->counties.items[0].index ||
                    counties[i] == lock->counties.items[1].index;
        if (both == 2)
            found |= 1U << XY_GROUP_BANNED;
    }
    return found;
}

static xy_bounds all_sizes(void)
{
    xy_bounds sizes = {true, COUNTIES, 0};
    for (int32_t h = 0; h < HOSPITALS; h++) {
        xy_bounds own = xy_hospital_counties(&x.inst, h);
        sizes.min = own.min < sizes.min ? own.min : sizes.min;
        sizes.max = own.max > sizes.max ? own.max : sizes.max;
    }
    return sizes;
}

typedef struct {
    int32_t counties[XY_TOUR_MAX];
    int32_t count, pinned_for;
} expected_group;

/* The sets of one size in lexicographic order, and how many are left out for what is no distance. */
static int32_t sets_of(expected_group *out, int32_t n, int64_t *left_out, xy_groups *g)
{
    int32_t found = 0;
    for (int a = 0; a < 1 << COUNTIES; a++) {
        /* bits read from the highest, so that counting down goes through the sets in order */
        unsigned set = (unsigned)((1 << COUNTIES) - 1 - a);
        expected_group e = {.pinned_for = XY_UNKNOWN};
        bool open = true;
        for (int c = 0; c < COUNTIES; c++)
            if (set >> (COUNTIES - 1 - c) & 1) {
                e.counties[e.count++] = c;
                open = open && xy_county_teams(&x.inst, c).max > 0;
            }
        if (e.count != n || !open)
            continue;
        unsigned why = reasons(e.counties, n, false);
        xy_group_state state = xy_group_judge(g, e.counties, n, (xy_bounds){true, 1, 9}, false);
        cr_assert(why ? why >> state & 1 : state == XY_GROUP_OK);
        if (!why)
            out[found++] = e;
        else if (!(why & (1U << XY_GROUP_FAR | 1U << XY_GROUP_NOT_ELIGIBLE)))
            ++*left_out;
    }
    return found;
}

static int32_t pinned_sets(expected_group *out, int64_t *left_out)
{
    int32_t found = 0;
    for (size_t l = 0; l < x.inst.lock_count; l++) {
        const xy_lock *lock = &x.inst.locks[l];
        if (lock->kind != XY_PIN_ROW)
            continue;
        expected_group e = {.pinned_for = lock->hospital.index};
        for (size_t i = 0; i < lock->counties.count; i++)
            e.counties[e.count++] = lock->counties.items[i].index;
        if (reasons(e.counties, e.count, true))
            ++*left_out;
        else
            out[found++] = e;
    }
    return found;
}

static void same_group(const xy_group *g, const expected_group *e, int round)
{
    int32_t days[XY_TOUR_MAX], coverage = 0;
    bool split = false;
    cr_assert_eq(g->count, e->count, "round %d", round);
    cr_assert_eq(g->pinned_for, e->pinned_for, "round %d", round);
    share_days(days, e->counties, e->count);
    for (int32_t i = 0; i < e->count; i++) {
        cr_assert_eq(g->counties[i], e->counties[i], "round %d", round);
        cr_assert_eq(g->days[i], days[i], "round %d", round);
        const xy_county *c = &x.inst.counties[e->counties[i]];
        coverage += c->categories.count > 0;
        for (size_t t = 0; t < c->township_count; t++)
            coverage += c->townships[t].categories.count > 0;
        split |= c->prefecture.index != x.inst.counties[e->counties[0]].prefecture.index;
    }
    cr_assert_eq(g->coverage, coverage, "round %d", round);
    cr_assert_eq(g->split, split, "round %d", round);
}

static int64_t far_pairs(void)
{
    int64_t pairs = 0;
    for (int a = 0; a < COUNTIES; a++)
        for (int b = 0; b < a; b++)
            pairs += eligible(a) && eligible(b) && xy_county_teams(&x.inst, a).max > 0 &&
                    xy_county_teams(&x.inst, b).max > 0 && !near(a, b);
    return pairs;
}

static void compare(xy_groups *g, int round)
{
    static expected_group expected[256];
    int32_t n = 0;
    int64_t left_out = 0;
    xy_bounds sizes = all_sizes();
    for (int32_t size = sizes.min; size <= sizes.max; size++)
        n += sets_of(expected + n, size, &left_out, g);
    n += pinned_sets(expected + n, &left_out);
    cr_assert_eq(g->count, n, "round %d", round);
    for (int32_t i = 0; i < n; i++)
        same_group(&g->items[i], &expected[i], round);
    cr_assert_eq(g->dropped[XY_GROUP_FAR], sizes.max > 1 ? far_pairs() : 0, "round %d", round);
    cr_assert_eq(g->dropped[XY_GROUP_PREFECTURES] + g->dropped[XY_GROUP_TOWNSHIPS] +
                    g->dropped[XY_GROUP_DAYS] + g->dropped[XY_GROUP_BANNED],
            left_out, "round %d", round);
}

Test(groups, against_all_sets_of_counties)
{
    int64_t dropped[XY_GROUP_STATES] = {0};
    rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int round = 0; round < 400; round++) {
        xy_groups *g;
        make();
        cr_assert_eq(xy_groups_list(&g, x.arena, x.measure, 1000, NULL, &x.found), XY_OK);
        compare(g, round);
        for (int s = 0; s < XY_GROUP_STATES; s++)
            dropped[s] += g->dropped[s];
    }
    gsl_rng_free(rng);
    static const xy_group_state met[] = {XY_GROUP_PREFECTURES, XY_GROUP_FAR, XY_GROUP_TOWNSHIPS,
            XY_GROUP_DAYS, XY_GROUP_NOT_ELIGIBLE, XY_GROUP_BANNED};
    for (size_t i = 0; i < sizeof met / sizeof *met; i++)
        cr_assert_gt(dropped[met[i]], 0, "nothing was dropped for reason %d", met[i]);
}

/* All reasons against the group for these hospitals, as bits. */
static unsigned team_reasons(const xy_group *g, int32_t lead, const int32_t *members, int32_t n)
{
    unsigned found = 0;
    xy_bounds own = xy_hospital_counties(&x.inst, lead);
    if (g->count < own.min || g->count > own.max)
        found |= 1U << XY_GROUP_SIZE;
    for (int32_t m = 0; m < n && g->pinned_for == XY_UNKNOWN; m++) {
        const xy_refs *reach = &x.inst.hospitals[members[m]].eligible_prefectures;
        for (int32_t i = 0; i < g->count && reach->count; i++) {
            int32_t p = x.inst.counties[g->counties[i]].prefecture.index;
            if (p != reach->items[0].index && p != reach->items[1].index)
                found |= 1U << XY_GROUP_ELSEWHERE;
        }
    }
    if (g->pinned_for != XY_UNKNOWN && g->pinned_for != lead)
        found |= 1U << XY_GROUP_NOT_PINNED;
    for (int32_t m = 0; m < n; m++) {
        int32_t rows = 0;
        bool is_one = g->pinned_for == members[m];
        for (size_t l = 0; l < x.inst.lock_count; l++) {
            const xy_lock *lock = &x.inst.locks[l];
            if (lock->hospital.index != members[m])
                continue;
            unsigned set = 0, own_set = 0;
            for (size_t i = 0; i < lock->counties.count; i++)
                set |= 1U << lock->counties.items[i].index;
            for (int32_t i = 0; i < g->count; i++)
                own_set |= 1U << g->counties[i];
            if (lock->kind == XY_BAN_PAIR && (set & own_set))
                found |= 1U << XY_GROUP_BANNED;
            rows += lock->kind == XY_PIN_ROW;
            if (lock->kind == XY_PIN_ROW && set == own_set && members[m] == lead &&
                    g->pinned_for == XY_UNKNOWN)
                found |= 1U << XY_GROUP_NOT_PINNED; /* the copy in the planner's order is it */
        }
        if (!is_one && rows > 0 && rows >= xy_hospital_teams(&x.inst, members[m]).max)
            found |= 1U << XY_GROUP_NOT_PINNED;
    }
    return found;
}

Test(groups, against_all_teams)
{
    bool provoked[XY_GROUP_STATES] = {false};
    rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int round = 0; round < 400; round++) {
        xy_groups *g;
        make();
        cr_assert_eq(xy_groups_list(&g, x.arena, x.measure, 1000, NULL, &x.found), XY_OK);
        for (int32_t i = 0; i < g->count; i++)
            for (int32_t lead = 0; lead < HOSPITALS; lead++) {
                int32_t members[] = {lead, (lead + 1) % HOSPITALS};
                for (int32_t n = 1; n <= 2; n++) {
                    unsigned why = team_reasons(&g->items[i], lead, members, n);
                    xy_group_state state = xy_group_for_team(g, &g->items[i], lead, members, n);
                    cr_assert(why ? why >> state & 1 : state == XY_GROUP_OK,
                            "round %d: state %d, reasons %x", round, state, why);
                    provoked[state] = true;
                }
            }
    }
    gsl_rng_free(rng);
    cr_assert(provoked[XY_GROUP_OK] && provoked[XY_GROUP_SIZE] && provoked[XY_GROUP_ELSEWHERE] &&
            provoked[XY_GROUP_BANNED] && provoked[XY_GROUP_NOT_PINNED]);
}

static void four_counties(void)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    for (int i = 0; i < 4; i++)
        small_county(&x, county_ids[i], "p1", 1000);
    small_finish(&x);
}

Test(groups, the_limit_is_kept_to_the_group)
{
    xy_groups *g;
    four_counties(); /* 4 of one and 6 of two */
    cr_assert_eq(xy_groups_list(&g, x.arena, x.measure, 10, NULL, &x.found), XY_OK);
    cr_assert_eq(g->count, 10);
    cr_assert_eq(xy_groups_list(&g, x.arena, x.measure, 9, NULL, &x.found), XY_ELIMIT);
    cr_assert_str_eq(small_find(&x, XY_MSG_TOO_MANY_GROUPS)->args[0], "9");
}

Test(groups, too_many_or_too_few_counties)
{
    xy_groups *g;
    four_counties();
    xy_groups_list(&g, x.arena, x.measure, 10, NULL, &x.found);
    static const int32_t all[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    xy_bounds sizes = {true, 2, 3};
    cr_assert_eq(xy_group_judge(g, all, 1, sizes, false), XY_GROUP_SIZE);
    cr_assert_eq(xy_group_judge(g, all, 2, sizes, false), XY_GROUP_OK);
    cr_assert_eq(xy_group_judge(g, all, 3, sizes, false), XY_GROUP_OK);
    cr_assert_eq(xy_group_judge(g, all, 4, sizes, false), XY_GROUP_SIZE);
    cr_assert_eq(xy_group_judge(g, all, 9, (xy_bounds){true, 1, 99}, true), XY_GROUP_SIZE);
}

/* The quicker direction counts, and the limit itself is near enough. */
Test(groups, distance_is_that_of_the_quicker_direction)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    for (int i = 0; i < 3; i++)
        small_county(&x, county_ids[i], "p1", 1000);
    x.set->group_leg_max_min = 60;
    small_leg(&x, "c0", "c1", 60, 1);
    small_leg(&x, "c1", "c0", 600, 1);
    small_leg(&x, "c0", "c2", 61, 1);
    small_leg(&x, "c2", "c0", 600, 1);
    small_finish(&x);
    xy_groups *g;
    xy_groups_list(&g, x.arena, x.measure, 10, NULL, &x.found);
    xy_bounds two = {true, 2, 2};
    cr_assert_eq(xy_group_judge(g, (const int32_t[]){0, 1}, 2, two, false), XY_GROUP_OK);
    cr_assert_eq(xy_group_judge(g, (const int32_t[]){1, 0}, 2, two, false), XY_GROUP_OK);
    cr_assert_eq(xy_group_judge(g, (const int32_t[]){0, 2}, 2, two, false), XY_GROUP_FAR);
    cr_assert_eq(xy_group_judge(g, (const int32_t[]){0, 2}, 2, two, true), XY_GROUP_OK);
}

/* A closed county is in no group of any lead, whatever the locks; some are closed, some are open. */
Test(groups, a_closed_county_is_in_no_group)
{
    int cases[2] = {0, 0};
    rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int round = 0; round < 400; round++) {
        xy_groups *g;
        make();
        cr_assert_eq(xy_groups_list(&g, x.arena, x.measure, 1000, NULL, &x.found), XY_OK);
        for (int32_t c = 0; c < COUNTIES; c++) {
            bool open = xy_county_open(&x.inst, c);
            cases[open]++;
            for (int32_t i = 0; i < g->count && !open; i++)
                for (int32_t h = 0; h < HOSPITALS; h++)
                    for (int32_t k = 0; k < g->items[i].count; k++)
                        cr_assert(g->items[i].counties[k] != c ||
                                        xy_group_for_team(g, &g->items[i], h, &h, 1) != XY_GROUP_OK,
                                "round %d", round);
        }
    }
    gsl_rng_free(rng);
    cr_assert(cases[0] > 10 && cases[1] > 10);
}

Test(groups, a_county_is_closed_when_all_hospitals_are_banned_or_elsewhere)
{
    small_prefecture(&x, "p0");
    small_prefecture(&x, "p1");
    small_hospital(&x, "h0", XY_KIND_GENERAL);
    small_hospital(&x, "h1", XY_KIND_GENERAL)->eligible_prefectures =
            small_refs(&x, SMALL_IDS("p1"));
    small_county(&x, "c0", "p0", 1000);
    small_county(&x, "c1", "p1", 1000);
    small_lock(&x, XY_BAN_PAIR, "h0", SMALL_IDS("c0"));
    small_lock(&x, XY_BAN_PAIR, "h0", SMALL_IDS("c1"));
    small_finish(&x);
    cr_assert_not(xy_county_open(&x.inst, 0));
    cr_assert(xy_county_open(&x.inst, 1));
    x.set->eligible_units = XY_UNITS_TAGGED;
    cr_assert_not(xy_county_open(&x.inst, 1));
}
