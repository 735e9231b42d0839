/* ip_rows.h - an integer program with further rows below it: columns keep their numbers. Knows nothing of
 * what the rows ask for. */
#ifndef XY_ASSIGN_IP_ROWS_H
#define XY_ASSIGN_IP_ROWS_H

#include "assign/ip_model.h"

/* least <= sum of coefficient * column. */
typedef struct {
    const char *name, *rule;
    const int64_t *coefficients; /* one per column of the model */
    int64_t least;
} xy_more_row;

/* The model with the rows below its own and columns of its own, which may be changed; names and the pool are
 * shared. All memory from the arena. */
xy_ip_model *xy_ip_rows_model(
        xy_arena *arena, const xy_ip_model *model, const xy_more_row *more, int32_t count);

#endif
