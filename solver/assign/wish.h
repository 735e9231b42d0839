/* wish.h - an integer program of which one thing more is demanded: that some of its columns are
 * chosen, or none of them. models/explain.md section 2. Knows nothing of what the columns stand for. */
#ifndef XY_ASSIGN_WISH_H
#define XY_ASSIGN_WISH_H

#include "assign/ip_glpk.h"

/* Some of a program's columns, ascending. */
typedef struct {
    int64_t *items, count;
} xy_ip_cols;

/* The program with `sum of x over these columns >= 1` or, where none is true, with all of them at 0;
 * columns keep their numbers. Shares all it can with the model; the rest is from the arena. */
xy_ip_model *xy_wish_model(
        xy_arena *arena, const xy_ip_model *model, const xy_ip_cols *among, bool none);

/* The greatest value of the stage that any plan with one of the columns can have, as far as
 * result->at_most says: INT64_MAX where it says nothing, INT64_MIN where there is no such column. */
int64_t xy_wish_at_most(const xy_ip_result *result, int stage, const xy_ip_cols *among);

#endif
