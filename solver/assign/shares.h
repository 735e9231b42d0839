/* shares.h - which shares of need met a county that takes several teams may reach: sums of one step
 * of each of its needs. Knows nothing of teams. */
#ifndef XY_ASSIGN_SHARES_H
#define XY_ASSIGN_SHARES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* A set of whole millionths, 0 in it to begin with. */
typedef struct xy_shares xy_shares;

xy_shares *xy_shares_new(xy_arena *arena);
/* A step of the need at hand, 0 or more; steps that pass a million are left out. */
void xy_shares_add(xy_shares *set, int32_t step);
/* The need is done: every number of the set now stands alone and with each of its steps. */
void xy_shares_close(xy_shares *set);
bool xy_shares_has(const xy_shares *set, int32_t share);

#endif
