/* The box of a node, and how it is taken back: models/proof.md section 2. */
#include "verify/verify_parts.h"

#include <string.h>

void verify_box_open(verify_box *b)
{
    const verify_program *p = b->p;
    size_t n = (size_t)p->col_count + 1, rows = (size_t)p->row_count + XY_POLICY_STAGES;
    if (!b->lower) {
        b->lower = XY_NEW_N(b->arena, int32_t, n);
        b->upper = XY_NEW_N(b->arena, int32_t, n);
        b->list = XY_NEW_N(b->arena, int32_t, n);
        b->gone = XY_NEW_N(b->arena, int32_t, n);
        b->d = XY_NEW_N(b->arena, int64_t, n);
        b->inside = XY_NEW_N(b->arena, int8_t, n);
        b->inside_of = XY_NEW_N(b->arena, int32_t, n);
        b->row_lower = XY_NEW_N(b->arena, int64_t, rows);
        b->row_upper = XY_NEW_N(b->arena, int64_t, rows);
        b->forced = XY_NEW_N(b->arena, int32_t, rows);
        b->y = XY_NEW_N(b->arena, int64_t, rows);
        b->reach = XY_NEW_N(b->arena, verify_wide *, rows);
        b->reach_capacity = XY_NEW_N(b->arena, size_t, rows);
        b->room = XY_NEW_N(b->arena, int64_t, rows);
    }
    b->count = 0;
    for (int64_t j = 0; j < p->col_count; j++) {
        b->lower[j] = 0;
        b->upper[j] = p->cols[j].upper;
        if (b->upper[j] > 0)
            b->list[b->count++] = (int32_t)j;
    }
    memcpy(b->row_lower, p->row_lower, (size_t)b->rows * sizeof *b->row_lower);
    memcpy(b->row_upper, p->row_upper, (size_t)b->rows * sizeof *b->row_upper);
    b->crossed = false;
    b->change_count = 0;
}

static void note(verify_box *b, int64_t what, int64_t lower, int64_t upper)
{
    b->changes = xy_arena_grow(
            b->arena, b->changes, &b->change_capacity, b->change_count + 1, sizeof *b->changes);
    b->changes[b->change_count++] = (verify_change){what, lower, upper};
}

void verify_set_col(verify_box *b, int64_t j, int64_t lower, int64_t upper)
{
    if (lower <= b->lower[j] && upper >= b->upper[j])
        return;
    note(b, j, b->lower[j], b->upper[j]);
    if (lower > b->lower[j])
        b->lower[j] = lower < INT32_MAX ? (int32_t)lower : INT32_MAX;
    if (upper < b->upper[j])
        b->upper[j] = upper > -1 ? (int32_t)upper : -1;
    b->crossed = b->crossed || b->lower[j] > b->upper[j];
}

void verify_set_row(verify_box *b, int32_t i, int64_t lower, int64_t upper)
{
    note(b, -1 - (int64_t)i, b->row_lower[i], b->row_upper[i]);
    if (lower != VERIFY_FREE && (b->row_lower[i] == VERIFY_FREE || lower > b->row_lower[i]))
        b->row_lower[i] = lower;
    if (upper != VERIFY_FREE && (b->row_upper[i] == VERIFY_FREE || upper < b->row_upper[i]))
        b->row_upper[i] = upper;
    b->crossed = b->crossed ||
            (b->row_lower[i] != VERIFY_FREE && b->row_upper[i] != VERIFY_FREE &&
                    b->row_lower[i] > b->row_upper[i]);
}

#define SEVERAL (-1)

/* Columns that must be taken, by row that takes one in this box. */
static bool find_forced(verify_box *b)
{
    const verify_program *p = b->p;
    bool any = false;
    for (int32_t k = 0; k < b->count; k++) {
        int32_t j = b->list[k];
        if (b->lower[j] == 0)
            continue;
        for (int64_t e = p->start[j]; e < p->start[j + 1]; e++) {
            int32_t i = p->row[e];
            if (!p->only_ones[i] || b->row_upper[i] != 1)
                continue;
            b->forced[i] = b->forced[i] ? SEVERAL : j + 1;
            any = true;
        }
    }
    return any;
}

/* A column that must be taken leaves nothing for the others in rows that take one. */
static void exclude(verify_box *b)
{
    const verify_program *p = b->p;
    if (!find_forced(b))
        return;
    for (int32_t k = 0; k < b->count; k++) {
        int32_t j = b->list[k];
        for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
            if (b->forced[p->row[e]] && b->forced[p->row[e]] != j + 1)
                verify_set_col(b, j, b->lower[j], b->lower[j]);
    }
    memset(b->forced, 0, (size_t)p->row_count * sizeof *b->forced);
}

void verify_compact(verify_box *b)
{
    int32_t kept = 0, gone = 0;
    exclude(b);
    for (int32_t k = 0; k < b->count; k++) {
        int32_t j = b->list[k];
        if (b->upper[j] > 0)
            b->list[kept++] = j;
        else
            b->gone[gone++] = j;
    }
    memcpy(b->list + kept, b->gone, (size_t)gone * sizeof *b->gone);
    b->count = kept;
}

void verify_undo(verify_box *b, size_t changes, int32_t count)
{
    while (b->change_count > changes) {
        const verify_change *c = &b->changes[--b->change_count];
        if (c->what >= 0) {
            b->lower[c->what] = (int32_t)c->lower;
            b->upper[c->what] = (int32_t)c->upper;
        } else {
            b->row_lower[-1 - c->what] = c->lower;
            b->row_upper[-1 - c->what] = c->upper;
        }
    }
    b->count = count;
    b->crossed = false;
}

bool verify_col_in(const verify_box *b, int64_t j, int32_t row)
{
    for (int64_t e = b->p->start[j]; e < b->p->start[j + 1]; e++)
        if (b->p->row[e] == row)
            return true;
    return false;
}

static void list_by_row(verify_box *b)
{
    const verify_program *p = b->p;
    const size_t rows = (size_t)p->row_count;
    b->row_start = XY_NEW_N(b->arena, int64_t, rows + 2);
    b->row_col = XY_NEW_N(b->arena, int32_t, (size_t)p->start[p->col_count] + 1);
    for (int64_t e = 0; e < p->start[p->col_count]; e++)
        b->row_start[p->row[e] + 2]++;
    for (size_t i = 0; i < rows; i++)
        b->row_start[i + 2] += b->row_start[i + 1];
    for (int64_t j = 0; j < p->col_count; j++)
        for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
            b->row_col[b->row_start[p->row[e] + 1]++] = (int32_t)j;
}

const int32_t *verify_cols_of(verify_box *b, int32_t row, int64_t *count)
{
    if (!b->row_start)
        list_by_row(b);
    *count = b->row_start[row + 1] - b->row_start[row];
    return b->row_col + b->row_start[row];
}
