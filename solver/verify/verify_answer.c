/* The columns that reach a stage's value. */
#include "verify/verify_parts.h"

static bool refuse(verify_box *b, xy_msg_id message, uint32_t line, const char *more)
{
    xy_place place = {NULL, line, 1};
    xy_find(b->err, XY_ERROR, message, place, xy_text_int(b->arena, b->stage + 1), more, NULL,
            NULL);
    return false;
}

/* Marks the columns named; false with a finding where one is none. */
static bool take(verify_box *b, int32_t *x)
{
    for (int64_t i = 0; i < b->tree->taken_count; i++) {
        const xy_taken_col *t = &b->tree->taken[i];
        int64_t j = verify_col_find(b->p, t->col, b->own, b->proof->row_count);
        if (j == XY_UNKNOWN || t->col->kind != XY_NAMED_TEAM || x[j] != 0 || t->times < 1 ||
                t->times > b->p->cols[j].upper)
            return refuse(b, XY_MSG_PROOF_BAD_TAKE, t->line, t->col->name);
        x[j] = (int32_t)t->times;
    }
    return true;
}

static void count(const verify_box *b, verify_wide *activity, int64_t j, int64_t times)
{
    for (int64_t e = b->p->start[j]; e < b->p->start[j + 1]; e++)
        activity[b->p->row[e]] += (verify_wide)times * b->p->value[e];
    for (int s = 0; s < b->stage; s++)
        activity[b->p->row_count + s] += (verify_wide)times * b->floor_cost[s][j];
}

/* What the rows of the column leave of it: the first, which is its own, or for t all of them. */
static int64_t room_of(const verify_program *p, const verify_wide *activity, int64_t j)
{
    verify_wide most = p->cols[j].upper;
    int64_t end = p->cols[j].kind == XY_NAMED_LOWEST ? p->start[j + 1] : p->start[j] + 1;
    for (int64_t e = p->start[j]; e < end; e++) {
        verify_wide room = p->row_upper[p->row[e]] - activity[p->row[e]];
        room = room < p->value[e] ? 0 : room / p->value[e];
        most = room < most ? room : most;
    }
    return (int64_t)most;
}

/* Columns other than teams at the most that those taken leave them; of steps of one need or county,
 * which ascend, the last that is reached. h and t, which steps of needs bind, come last. */
static void settle(const verify_box *b, verify_wide *activity, int32_t *x, bool of_shares)
{
    const verify_program *p = b->p;
    for (int64_t j = p->col_count - 1; j >= 0 && p->cols[j].kind != XY_NAMED_TEAM; j--) {
        const verify_col *col = &p->cols[j];
        bool level = col->kind == XY_NAMED_LEVEL;
        if ((level || col->kind == XY_NAMED_LOWEST) != of_shares)
            continue;
        x[j] = (int32_t)room_of(p, activity, j);
        if ((level || col->kind == XY_NAMED_POINTS) && activity[p->row[p->start[j] + 1]] > 0)
            x[j] = 0;
        count(b, activity, j, x[j]);
    }
}

bool verify_answer(verify_box *b)
{
    const verify_program *p = b->p;
    int32_t *x = XY_NEW_N(b->arena, int32_t, (size_t)p->col_count + 1);
    verify_wide *activity =
            XY_NEW_N(b->arena, verify_wide, (size_t)p->row_count + XY_POLICY_STAGES);
    verify_wide value = b->base;
    if (!take(b, x))
        return false;
    for (int64_t j = 0; j < p->col_count; j++)
        if (x[j])
            count(b, activity, j, x[j]);
    settle(b, activity, x, false);
    settle(b, activity, x, true);
    for (int32_t i = 0; i < b->rows; i++)
        if ((p->row_lower[i] != VERIFY_FREE && activity[i] < p->row_lower[i]) ||
                (p->row_upper[i] != VERIFY_FREE && activity[i] > p->row_upper[i]))
            return refuse(b, XY_MSG_PROOF_BROKEN_ROW, b->tree->line, p->row_name[i]);
    for (int64_t j = 0; j < p->col_count; j++)
        value += (verify_wide)x[j] * b->cost[j];
    if (value != b->tree->value)
        return refuse(
                b, XY_MSG_PROOF_BAD_VALUE, b->tree->line, xy_text_int(b->arena, (int64_t)value));
    return true;
}
