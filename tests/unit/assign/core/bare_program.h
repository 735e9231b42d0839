/* bare_program.h - programs without candidates behind them, drawn from a seed or written by hand, for the tests of the
 * core. */
#ifndef XY_TEST_BARE_PROGRAM_H
#define XY_TEST_BARE_PROGRAM_H

#include "assign/core/core.h"

/* Below below, from 0; the seed goes on. */
static inline uint64_t bare_draw(uint64_t *seed, uint64_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*seed >> 33) % below;
}

/* All arrays are there, with so much room for entries, and empty; columns are candidates that may be taken once. */
static inline xy_ip_model *bare_program(
        xy_arena *arena, int32_t rows, int64_t cols, int64_t entries_most)
{
    xy_ip_model *m = XY_NEW(arena, xy_ip_model);
    *m = (xy_ip_model){.rows = XY_NEW_N(arena, xy_ip_row, (size_t)rows + 1),
            .row_count = rows,
            .cols = XY_NEW_N(arena, xy_ip_col, (size_t)cols + 1),
            .col_count = cols,
            .start = XY_NEW_N(arena, int64_t, (size_t)cols + 1),
            .row = XY_NEW_N(arena, int32_t, (size_t)entries_most + 1),
            .value = XY_NEW_N(arena, int64_t, (size_t)entries_most + 1),
            .changes_row = XY_UNKNOWN};
    for (int64_t j = 0; j < cols; j++)
        m->cols[j] = (xy_ip_col){.kind = XY_COL_CANDIDATE, .index = j, .upper = 1};
    return m;
}

/* The j-th column begins, without entries: one after the other, from 0. */
static inline void bare_begin(xy_ip_model *m, int64_t j)
{
    m->start[j + 1] = m->start[j];
}

/* An entry of the column that was begun last; rows ascending. */
static inline void bare_add(xy_ip_model *m, int64_t j, int32_t row, int64_t value)
{
    int64_t at = m->start[j + 1]++;
    m->row[at] = row;
    m->value[at] = value;
}

#endif
