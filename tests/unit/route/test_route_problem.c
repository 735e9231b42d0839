#include "unit/domain/small_case.h"

SMALL_SUITE(route_problem);

#include "unit/route/route_case.h"

/* c1 with a, b and d, of 3, 5 and 4 units, d of a category that must be covered; a stay of four
 * days, two of them free. */
static route_visit *three(void)
{
    route_places(1);
    route_township(0, "a", NULL, 3, 10);
    route_township(0, "b", NULL, 5, 20);
    route_township(0, "d", "minority", 4, 30);
    route_visits(0, "2024-11-04", "2024-11-07", 4);
    route_prepare();
    return &visits[0];
}

Test(route_problem, weights_by_hand)
{
    const route_visit *v = three();
    cr_assert_eq(v->day_price, 1 + 2 * 240);
    cr_assert_eq(v->must_price[ROUTE_PEOPLE_FIRST], 1 + 481 * 12);
    cr_assert_eq(v->must_price[ROUTE_COUNT_FIRST], 1 + 3 * 5773);
    static const int64_t people[] = {3 * 481, 5 * 481, 4 * 481 + 5773};
    static const int64_t count[] = {3 * 481 + 5773, 5 * 481 + 5773, 4 * 481 + 5773 + 1 + 3 * 5773};
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(v->answers[ROUTE_PEOPLE_FIRST].value[i], people[i]);
        cr_assert_eq(v->answers[ROUTE_COUNT_FIRST].value[i], count[i]);
    }
}

Test(route_problem, places_legs_and_limits)
{
    const route_visit *v = three();
    const xy_tour_problem *p = &v->problem;
    cr_assert_eq(p->stops, 3);
    cr_assert_eq(p->places, 4);
    cr_assert_eq(p->days, 2);
    cr_assert_eq(p->start[0], 3);
    cr_assert_eq(p->drive[3 * 4 + 1], 20);
    cr_assert_eq(p->drive[0 * 4 + 1], 30); /* over the seat: no leg is given */
    cr_assert_eq(p->drive[2 * 4 + 2], 0);
    cr_assert_eq(p->drive_max[1], 240);
    cr_assert_eq(p->day_max[1], 480);
    cr_assert_eq(p->service[2], 150);
    cr_assert_eq(p->open[2], 3);
    cr_assert_eq(p->night_after, 0); /* none are spent away */
}

/* What a set of townships and its minutes come to, most important first. */
typedef struct {
    int64_t goals[4];
} rank;

static rank rank_of(const route_visit *v, route_order order, uint32_t set, int64_t minutes)
{
    int64_t must = 0, count = 0, people = 0;
    for (int32_t i = 0; i < v->problem.items; i++)
        if (set >> i & 1U) {
            const xy_township *t = &v->county->townships[v->items[i]];
            must += xy_township_is_mandatory(v->inst, t);
            count++;
            people += t->units;
        }
    return order == ROUTE_PEOPLE_FIRST ? (rank){{must, people, -minutes, 0}}
                                       : (rank){{must, count, people, -minutes}};
}

static int compare(const rank *a, const rank *b)
{
    for (int i = 0; i < 4; i++)
        if (a->goals[i] != b->goals[i])
            return a->goals[i] < b->goals[i] ? -1 : 1;
    return 0;
}

static int64_t value_of(const route_visit *v, route_order order, uint32_t set, int64_t minutes)
{
    int64_t value = -minutes;
    for (int32_t i = 0; i < v->problem.items; i++)
        value += set >> i & 1U ? v->answers[order].value[i] : 0;
    return value;
}

Test(route_problem, values_keep_the_order_of_goals)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 10);
    route_township(0, "b", "minority", 1, 10);
    route_township(0, "d", NULL, 40, 10);
    route_township(0, "e", "minority", 7, 10);
    route_township(0, "f", NULL, 2, 10);
    route_visits(0, "2024-11-04", "2024-11-07", 4);
    route_prepare();
    const route_visit *v = &visits[0];
    const int64_t minutes[] = {0, 1, v->day_price - 1};
    for (int o = 0; o < ROUTE_ORDERS; o++)
        for (uint32_t s = 0; s < 32 * 3; s++)
            for (uint32_t t = 0; t < 32 * 3; t++) {
                rank a = rank_of(v, (route_order)o, s / 3, minutes[s % 3]);
                rank b = rank_of(v, (route_order)o, t / 3, minutes[t % 3]);
                int64_t p = value_of(v, (route_order)o, s / 3, minutes[s % 3]);
                int64_t q = value_of(v, (route_order)o, t / 3, minutes[t % 3]);
                cr_assert_eq(compare(&a, &b), (p > q) - (p < q), "%d %u %u", o, s, t);
            }
}

Test(route_problem, absurd_units_are_weighed_in_a_coarser_unit)
{
    route_places(1);
    for (int i = 0; i < 12; i++)
        route_township(0, xy_arena_printf(x.arena, "%c", 'a' + i), "minority", INT32_MAX, 10);
    x.inst.routes.drive_max_min = 1000000;
    route_visits(0, "2024-11-04", "2024-11-07", 4);
    route_prepare();
    const route_visit *v = &visits[0];
    cr_assert_not(v->people_exact);
    for (int o = 0; o < ROUTE_ORDERS; o++) {
        int64_t sum = 0;
        for (int32_t i = 0; i < v->problem.items; i++) {
            cr_assert_gt(v->answers[o].value[i], 0);
            sum += v->answers[o].value[i];
        }
        cr_assert_lt(sum, XY_TOUR_VALUE);
    }
}

Test(route_problem, too_far_is_no_stop)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 120); /* 240 of driving: just so */
    route_township(0, "b", NULL, 1, 121);
    route_township(0, "d", NULL, 1, 100)->clinic_min = 281; /* 481 in all */
    route_visits(0, "2024-11-04", "2024-11-06", 3);
    route_prepare();
    const route_visit *v = &visits[0];
    cr_assert_eq(v->problem.stops, 1);
    cr_assert(v->fits[0] && !v->fits[1] && !v->fits[2]);
    cr_assert_eq(v->alone[0], 240 + 150);
    cr_assert_eq(v->alone[1], 242 + 150);
    cr_assert_eq(v->alone[2], 481);
}

/* The matrix has 230 minutes from the seat to b, and 30 by way of a, back 20: a tour of both keeps the
 * limits, though a day that drives straight to b does not. */
Test(route_problem, a_slow_direct_leg_keeps_no_township_out)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 10);
    route_township(0, "b", NULL, 1, -1);
    small_local_leg(&x, 0, 0, 2, 230, 230000);
    small_local_leg(&x, 0, 2, 0, 20, 20000);
    route_between(0, 0, 1, 20);
    route_visits(0, "2024-11-04", "2024-11-06", 3);
    route_prepare();
    const route_visit *v = &visits[0];
    cr_assert_eq(v->problem.stops, 2);
    cr_assert_eq(v->alone[1], 30 + 20 + 150);
    cr_assert_eq(v->problem.drive[2 * 3 + 1], 230); /* the leg itself stays as it is */
}

/* b is 140 minutes out, and 100 beyond a, where a team can sleep. */
static route_visit *behind(int32_t nights, const char *to, int32_t days)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 100)->overnight = true;
    route_township(0, "b", NULL, 1, 140);
    route_between(0, 0, 1, 100);
    x.inst.routes.nights_max = nights;
    route_visits(0, "2024-11-04", to, days);
    route_prepare();
    return &visits[0];
}

Test(route_problem, a_night_away_brings_far_places_near)
{
    const route_visit *v = behind(1, "2024-11-07", 4);
    cr_assert(v->fits[1]); /* from a home: 100 + 140 */
    cr_assert_eq(v->alone[1], 240 + 150);
    cr_assert_eq(v->problem.night_after, 1);
}

Test(route_problem, a_night_away_needs_two_free_days)
{
    cr_assert_not(behind(1, "2024-11-06", 3)->fits[1]);
}

Test(route_problem, no_night_away_is_allowed)
{
    cr_assert_not(behind(0, "2024-11-07", 4)->fits[1]);
}

Test(route_problem, neighbours_are_served_within_the_radius)
{
    route_places(1);
    xy_county *c = &x.inst.counties[0];
    small_township(&x, c, "a", NULL)->location = small_point(&x);
    small_township(&x, c, "b", NULL)->location = small_point(&x);
    small_township(&x, c, "d", NULL)->location = small_point(&x);
    x.inst.routes.cover_m = 10500; /* ten kilometres from one to the next */
    route_visits(0, "2024-11-04", "2024-11-06", 3);
    route_prepare();
    const route_visit *v = &visits[0];
    const xy_tour_problem *p = &v->problem;
    cr_assert_eq(p->items, 3);
    cr_assert_eq(p->first[1] - p->first[0], 2);
    cr_assert_eq(p->first[2] - p->first[1], 3);
    cr_assert_eq(p->first[3] - p->first[2], 2);
    route_take(&visits[0], ROUTE_PEOPLE_FIRST, "a");
    cr_assert_eq(v->answers[ROUTE_PEOPLE_FIRST].served, 2);
}

Test(route_problem, the_bound_on_people_is_what_the_best_plan_serves)
{
    route_visit *v = three();
    route_answer *a = &v->answers[ROUTE_PEOPLE_FIRST];
    route_take(v, ROUTE_PEOPLE_FIRST, "ab/d"); /* 10 + 30 + 20 and 60 */
    cr_assert_eq(a->people, 12);
    cr_assert_eq(a->must, 1);
    a->bound = 481 * 12 + 5773 - 120;
    cr_assert_eq(route_people_bound(v), 12);
    route_take(v, ROUTE_PEOPLE_FIRST, "d"); /* 4 people, and 8 might be */
    a->bound = 481 * 8 + 5773 - 60;
    cr_assert_eq(route_people_bound(v), 8);
    a->bound = 481 * 20 + 5773;
    cr_assert_eq(route_people_bound(v), 12, "there are no more");
}
