/* ip_apart.h - rows of the integer program that keep pairs of team and group from being chosen
 * together. Knows nothing of why; models/tiers.md section 4 says. */
#ifndef XY_ASSIGN_IP_APART_H
#define XY_ASSIGN_IP_APART_H

#include "assign/ip_model.h"

typedef struct {
    int32_t team, group;
} xy_team_group;

/* Pairs, all different, of which one at least is not to be used. */
typedef struct {
    xy_team_group *pairs;
    int32_t count;
} xy_clash;

/* The model with, for every pair (t,g) of a clash and every clash K, in columns w_tg of 0 or 1,
 *     sum of the candidates of (t,g) + hi * w_tg <= hi,   sum of w_tg over K >= 1     (13)
 * where hi is the most teams that a county of g takes. All memory from the arena; the pool and
 * names are the model's own. */
xy_ip_model *xy_ip_apart_model(
        xy_arena *arena, const xy_ip_model *model, const xy_clash *clashes, int32_t count);

#endif
