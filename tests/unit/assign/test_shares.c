#include "assign/shares.h"

#include <criterion/criterion.h>

/* Sums of one step of each need or none, counted by hand. */
Test(shares, sums_of_steps)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_shares *set = xy_shares_new(arena);
    xy_shares_add(set, 100);
    xy_shares_add(set, 250000);
    xy_shares_close(set);
    xy_shares_add(set, 3);
    xy_shares_add(set, 64);
    xy_shares_add(set, 750000);
    xy_shares_add(set, 1000001);
    xy_shares_close(set);
    static const int32_t sums[] = {
            0, 3, 64, 100, 103, 164, 250000, 250003, 250064, 750000, 750100, 1000000};
    size_t next = 0;
    for (int32_t share = 0; share <= 1000000; share++) {
        bool in = next < sizeof sums / sizeof *sums && sums[next] == share;
        cr_assert_eq(xy_shares_has(set, share), in, "%d", (int)share);
        next += in;
    }
    xy_arena_free(arena);
}
