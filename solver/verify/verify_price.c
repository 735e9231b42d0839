/* (C1) of models/proof.md: what multipliers prove, and what they narrow. */
#include "verify/verify_parts.h"

#include <string.h>

#define MOST (INT64_C(1) << 61)
#define ROOM_MAX 1000000 /* of a knapsack, in units */
#define MINUS_INFINITY (-((verify_wide)1 << 120))

/* Takes y; does each have the sign its row allows, and a size that cannot overflow? */
static xy_msg_id take_rows(verify_box *b, const xy_multipliers *by)
{
    const verify_program *p = b->p;
    int64_t terms = p->longest + b->stage + 1;
    memset(b->y, 0, (size_t)b->rows * sizeof *b->y);
    for (int32_t k = 0; k < by->count; k++) {
        int32_t at = by->row[k];
        if (at >= b->proof->row_count + b->stage || (k && at <= by->row[k - 1]) || by->y[k] == 0)
            return XY_MSG_PROOF_BAD_ROW;
        int32_t i = at < b->proof->row_count ? b->own[at] : p->row_count + at - b->proof->row_count;
        int64_t y = by->y[k], largest = p->largest[i] > 0 ? p->largest[i] : 1;
        if ((y > 0 ? b->row_upper[i] : b->row_lower[i]) == VERIFY_FREE)
            return XY_MSG_PROOF_BAD_SIGN;
        if ((y < 0 ? -(verify_wide)y : y) * largest > MOST / terms)
            return XY_MSG_PROOF_BAD_SIZE;
        b->y[i] = y;
    }
    return XY_MSG_COUNT;
}

/* Marks what is inside the rows of K. */
static xy_msg_id take_knapsacks(verify_box *b, const xy_multipliers *by)
{
    const verify_program *p = b->p;
    for (int32_t k = 0; k < b->count; k++)
        b->inside[b->list[k]] = 0;
    for (int32_t k = by->knapsack_count - 1; k >= 0; k--) {
        int32_t at = by->knapsack[k];
        if (at >= b->proof->row_count || (k && by->knapsack[k - 1] >= at))
            return XY_MSG_PROOF_BAD_ROW;
        int32_t i = b->own[at];
        if (p->only_ones[i] && !verify_key_allowed(b, i))
            return XY_MSG_PROOF_BAD_KNAPSACK;
        if (p->negative[i] || b->row_upper[i] < 0 || b->y[i] != 0 ||
                b->row_upper[i] / p->unit[i] > ROOM_MAX)
            return XY_MSG_PROOF_BAD_KNAPSACK; /* no upper bound is below 0, too */
        b->room[k] = b->row_upper[i] / p->unit[i];
        int64_t count;
        const int32_t *cols = verify_cols_of(b, i, &count);
        for (int64_t c = 0; c < count; c++) /* the first row of K wins: it comes last */
            if (b->upper[cols[c]] > 0) {
                b->inside[cols[c]] = 1;
                b->inside_of[cols[c]] = k;
            }
    }
    return XY_MSG_COUNT;
}

/* In units of the row. */
static int64_t weight_in(const verify_box *b, int64_t j, int32_t row)
{
    for (int64_t e = b->p->start[j]; e < b->p->start[j + 1]; e++)
        if (b->p->row[e] == row)
            return b->p->value[e] / b->p->unit[row];
    return 0;
}

/* The most that columns inside K's k-th row may be worth by capacity, over what their lower bounds
 * take; adds the knapsack's maximum to the total. */
static bool fill_knapsack(verify_box *b, const xy_multipliers *by, int32_t k)
{
    int32_t row = b->own[by->knapsack[k]];
    if (b->p->only_ones[row])
        return verify_key_fill(b, k, row);
    int64_t room = b->room[k];
    for (int32_t c = 0; c < b->count; c++) {
        int32_t j = b->list[c];
        if (!b->inside[j] || b->inside_of[j] != k)
            continue;
        room -= weight_in(b, j, row) * b->lower[j];
        b->total += (verify_wide)b->d[j] * b->lower[j];
    }
    if (room < 0)
        return false;
    size_t *capacity = &b->reach_capacity[k];
    verify_wide *most = b->reach[k] =
            xy_arena_grow(b->arena, b->reach[k], capacity, (size_t)room + 1, sizeof *most);
    memset(most, 0, ((size_t)room + 1) * sizeof *most);
    for (int32_t c = 0; c < b->count; c++) {
        int32_t j = b->list[c];
        if (!b->inside[j] || b->inside_of[j] != k || b->d[j] <= 0)
            continue;
        int64_t weight = weight_in(b, j, row);
        for (int32_t copy = b->lower[j]; copy < b->upper[j] && copy - b->lower[j] < room / weight;
                copy++)
            for (int64_t r = room; r >= weight; r--)
                if (most[r - weight] + b->d[j] > most[r])
                    most[r] = most[r - weight] + b->d[j];
    }
    b->room[k] = room;
    b->total += most[room];
    return true;
}

xy_msg_id verify_price(verify_box *b, const xy_multipliers *by, bool with_costs)
{
    const verify_program *p = b->p;
    int64_t scale = with_costs ? by->scale : 0;
    if (by->scale < 1 || by->rest < 0 || by->rest >= by->scale ||
            (verify_wide)scale * b->dearest > MOST)
        return XY_MSG_PROOF_BAD_SIZE;
    xy_msg_id bad = take_rows(b, by);
    if (bad == XY_MSG_COUNT && by->knapsack_count)
        bad = take_knapsacks(b, by);
    if (bad != XY_MSG_COUNT)
        return bad;
    b->total = 0;
    for (int32_t i = 0; i < b->rows; i++)
        if (b->y[i])
            b->total += (verify_wide)b->y[i] * (b->y[i] > 0 ? b->row_upper[i] : b->row_lower[i]);
    for (int32_t k = 0; k < b->count; k++) {
        int32_t j = b->list[k];
        int64_t d = scale * b->cost[j];
        for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
            d -= b->y[p->row[e]] * p->value[e];
        for (int s = 0; s < b->stage; s++)
            if (b->y[p->row_count + s])
                d -= b->y[p->row_count + s] * b->floor_cost[s][j];
        b->d[j] = d;
        if (!by->knapsack_count || !b->inside[j])
            b->total += (verify_wide)d * (d > 0 ? b->upper[j] : b->lower[j]);
    }
    for (int32_t k = 0; k < by->knapsack_count; k++)
        if (!fill_knapsack(b, by, k))
            return XY_MSG_PROOF_BAD_KNAPSACK;
    if (b->total != (verify_wide)by->quotient * by->scale + by->rest)
        return XY_MSG_PROOF_BAD_TOTAL;
    return XY_MSG_COUNT;
}

/* The most the column inside may be taken: its lower bound where one more costs too much. */
static int64_t most_inside(
        const verify_box *b, const xy_multipliers *by, int32_t j, verify_wide loss)
{
    int32_t k = b->inside_of[j];
    int64_t left = b->room[k] - weight_in(b, j, b->own[by->knapsack[k]]);
    verify_wide with = left < 0 ? MINUS_INFINITY : b->reach[k][left] + b->d[j];
    return b->reach[k][b->room[k]] - with > loss ? b->lower[j] : b->upper[j];
}

static bool is_in_key(const verify_box *b, const xy_multipliers *by, int32_t j)
{
    return b->inside[j] && b->p->only_ones[b->own[by->knapsack[b->inside_of[j]]]];
}

void verify_narrow(verify_box *b, const xy_multipliers *by, int64_t value)
{
    verify_wide loss = b->total - ((verify_wide)value + 1 - b->base) * by->scale;
    if (loss < 0)
        return;
    for (int32_t k = 0; k < by->knapsack_count; k++)
        if (b->p->only_ones[b->own[by->knapsack[k]]])
            verify_key_narrow(b, k, b->own[by->knapsack[k]], loss);
    for (int32_t k = 0; k < b->count; k++) {
        int32_t j = b->list[k];
        int64_t d = b->d[j], lower = b->lower[j], upper = b->upper[j];
        if (lower == upper || (by->knapsack_count && is_in_key(b, by, j)))
            continue;
        if (by->knapsack_count && b->inside[j])
            verify_set_col(b, j, lower, most_inside(b, by, j, loss));
        else if (d < 0 && (verify_wide)(upper - lower) * -d > loss)
            verify_set_col(b, j, lower, lower + (int64_t)(loss / -d));
        else if (d > 0 && (verify_wide)(upper - lower) * d > loss)
            verify_set_col(b, j, upper - (int64_t)(loss / d), upper);
    }
    verify_compact(b);
}
