#include "assign/shares.h"

#include <string.h>

#define MILLION 1000000
#define WORDS (MILLION / 64 + 2)

struct xy_shares {
    uint64_t now[WORDS], next[WORDS];
};

xy_shares *xy_shares_new(xy_arena *arena)
{
    xy_shares *set = XY_NEW(arena, xy_shares);
    set->now[0] = set->next[0] = 1;
    return set;
}

void xy_shares_add(xy_shares *set, int32_t step)
{
    if (step < 0 || step > MILLION)
        return;
    size_t words = (size_t)step / 64, bits = (size_t)step % 64;
    for (size_t w = words; w < WORDS; w++) {
        uint64_t moved = set->now[w - words] << bits;
        if (bits && w > words)
            moved |= set->now[w - words - 1] >> (64 - bits);
        set->next[w] |= moved;
    }
}

void xy_shares_close(xy_shares *set)
{
    memcpy(set->now, set->next, sizeof set->now);
}

bool xy_shares_has(const xy_shares *set, int32_t share)
{
    return (set->now[share / 64] >> (share % 64) & 1) != 0;
}
