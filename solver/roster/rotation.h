/* rotation.h - on which days the people of a resident seat change.
 * Knows nothing of people. models/roster.md section 3. */
#ifndef XY_ROSTER_ROTATION_H
#define XY_ROSTER_ROTATION_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* First days of the stays of a seat from day from to day to, inclusive; the first is from. Each stay
 * has at least least days, as long as the whole has. Changes are on the anniversaries of from, with
 * half_year six months after them. In the arena; *count >= 1. */
int32_t *xy_rotation_starts(
        int32_t *count, xy_arena *arena, int32_t from, int32_t to, int32_t least, bool half_year);

#endif
