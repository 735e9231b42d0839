#include "route/tour_sets.h"

#include "tour_case.h"

#include <criterion/criterion.h>
#include <string.h>

/* Least driving for each set of stops on day d, from base to base; -1: it does not fit. */
static void by_hand(int64_t *least, const xy_tour_problem *p, int32_t d, uint64_t set, int32_t at,
        int64_t driven, int64_t clinics)
{
    int64_t home = driven + p->drive[at * p->places + p->end[d]];
    if (home <= p->drive_max[d] && home + clinics <= p->day_max[d] &&
            (least[set] < 0 || home < least[set]))
        least[set] = home;
    for (int32_t i = 0; i < p->stops; i++) {
        int64_t next = driven + p->drive[at * p->places + i];
        if ((set >> i & 1) || !(p->open[i] >> d & 1) || next > p->drive_max[d] ||
                next + clinics + p->service[i] > p->day_max[d])
            continue;
        by_hand(least, p, d, set | UINT64_C(1) << i, i, next, clinics + p->service[i]);
    }
}

static uint64_t in_problem(const xy_tour_frame *f, uint64_t set)
{
    uint64_t all = 0;
    for (int32_t i = 0; i < f->stops; i++)
        all |= (set >> i & 1) << f->stop[i];
    return all;
}

Test(tour_sets, every_set_that_fits_a_day_with_its_least_driving)
{
    enum { STOPS = 6 };
    for (uint64_t seed = 0; seed < 400; seed++) {
        tour_case c;
        case_make(&c, seed, STOPS, 3, 200,
                (int32_t)seed & (CASE_ASYMMETRIC | CASE_OPEN | CASE_COVER | CASE_DAYS_DIFFER));
        xy_arena *arena = xy_arena_new(NULL);
        xy_tour_frame *f = xy_tour_frame_new(arena, &c.p);
        xy_tour_list list;
        cr_assert(xy_tour_list_make(&list, arena, f, NULL, NULL, 0, 100000, 10000, NULL));
        int32_t found = 0;
        int32_t expected = 0;
        for (int32_t s = 0; s < f->stages; s++) {
            int64_t least[1 << STOPS];
            memset(least, 0xFF, sizeof least);
            by_hand(least, &c.p, f->stage[s].day, 0, c.p.start[f->stage[s].day], 0, 0);
            for (int32_t set = 1; set < 1 << STOPS; set++)
                expected += least[set] >= 0;
            for (int32_t k = 0; k < list.count; k++) {
                if (list.pieces[k].stage != s)
                    continue;
                uint64_t set = in_problem(f, list.pieces[k].set);
                cr_assert_eq(list.pieces[k].drive, least[set], "seed %d", (int)seed);
                found++;
            }
        }
        cr_assert_eq(found, expected, "seed %d: %d, not %d", (int)seed, found, expected);
        xy_arena_free(arena);
    }
}

/* At any prices, what is listed with slack is what is worth its price less slack. */
Test(tour_sets, prices_leave_the_pieces_worth_them)
{
    for (uint64_t seed = 0; seed < 400; seed++) {
        tour_case c;
        case_make(&c, seed, 7, 3, 200, (int32_t)(seed % (CASE_ALL + 1)));
        case_random r = {.state = seed};
        xy_arena *arena = xy_arena_new(NULL);
        xy_tour_frame *f = xy_tour_frame_new(arena, &c.p);
        xy_tour_prices prices = {.night = 256 * case_draw(&r, 50)};
        for (int32_t i = 0; i < f->stops; i++)
            prices.stop[i] = f->own[i] * case_draw(&r, 100) / 100;
        for (int32_t j = 0; j < f->shared; j++)
            prices.item[j] = f->shared_value[j] * case_draw(&r, 101) / 100;
        for (int32_t k = 0; k < f->rows; k++)
            prices.row[k] = 256 * case_draw(&r, 2000);
        int64_t slack = 256 * case_draw(&r, 2000);
        xy_tour_relax *relax = xy_tour_relax_new(arena, f, 1000000, INT64_MAX, NULL);
        xy_tour_list all;
        xy_tour_list some;
        cr_assert(xy_tour_list_make(&all, arena, f, NULL, NULL, 0, 1000000, 100000, NULL));
        int32_t worth = 0;
        for (int32_t k = 0; k < all.count; k++)
            worth += xy_tour_piece_above(f, &prices, &all.pieces[k]) >= -slack;
        if (!relax) { /* a day without limits */
            xy_arena_free(arena);
            continue;
        }
        cr_assert(xy_tour_relax_run(relax, &prices, (UINT64_C(1) << f->stops) - 1));
        cr_assert(xy_tour_list_make(&some, arena, f, &prices, relax, slack, 1000000, 100000, NULL));
        int32_t listed = 0;
        for (int32_t k = 0; k < some.count; k++)
            listed += xy_tour_piece_above(f, &prices, &some.pieces[k]) >= -slack;
        cr_assert_eq(listed, worth, "seed %d: %d, not %d", (int)seed, listed, worth);
        cr_assert_eq(listed, some.count, "seed %d", (int)seed);
        xy_arena_free(arena);
    }
}

Test(tour_sets, too_many_are_refused)
{
    tour_case c;
    case_make(&c, 1, 10, 2, 400, 0);
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_frame *f = xy_tour_frame_new(arena, &c.p);
    xy_tour_list list;
    cr_assert(xy_tour_list_make(&list, arena, f, NULL, NULL, 0, 100000, 10000, NULL));
    cr_assert_not(
            xy_tour_list_make(&list, arena, f, NULL, NULL, 0, list.store.count - 1, 10000, NULL));
    cr_assert(xy_tour_list_make(&list, arena, f, NULL, NULL, 0, 100000, 10000, NULL));
    int32_t count = list.count;
    cr_assert_not(xy_tour_list_make(&list, arena, f, NULL, NULL, 0, 100000, count - 1, NULL));
    xy_arena_free(arena);
}
