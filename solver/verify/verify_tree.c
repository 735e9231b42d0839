/* The search tree in preorder: models/proof.md sections 2 and 3. */
#include "verify/verify_parts.h"

/* A second side that waits: the division, and the box it starts from. */
typedef struct {
    const xy_tree_step *division;
    int64_t col;
    size_t changes, depth;
    int32_t count;
    int64_t bound;
} waiting;

typedef struct {
    verify_box *b;
    waiting *stack;
    size_t stack_count, stack_capacity;
    char *path; /* sides taken, from the root */
    size_t depth, path_capacity;
    int64_t bound, greatest; /* of the node at hand; of open nodes and the value */
} walker;

#define PATH_SHOWN 60

static bool refuse(walker *w, const xy_tree_step *step, xy_msg_id message)
{
    verify_box *b = w->b;
    xy_place place = {NULL, step ? step->line : b->tree->line, 1};
    size_t from = w->depth > PATH_SHOWN ? w->depth - PATH_SHOWN : 0;
    const char *path = w->depth == 0 ? "-"
                                     : xy_arena_printf(b->arena, "%s%.*s", from ? "…" : "",
                                               (int)(w->depth - from), w->path + from);
    xy_find(b->err, XY_ERROR, message, place, xy_text_int(b->arena, b->stage + 1), path,
            xy_text_int(b->arena, (int64_t)w->depth), NULL);
    return false;
}

/* --- Divisions ------------------------------------------------------------------------------ */

/* The row here of one of the file; XY_UNKNOWN for what is none. Floors are not divided. */
static int32_t row_of(const verify_box *b, int64_t at)
{
    return at >= 0 && at < b->proof->row_count ? b->own[at] : XY_UNKNOWN;
}

static bool takes_one(const verify_box *b, int32_t row)
{
    return b->p->only_ones[row] && b->p->row_upper[row] == 1;
}

/* Does every whole point of the box lie in one of the two sides? */
static bool is_division(const verify_box *b, const xy_tree_step *step, int64_t col)
{
    if (step->kind == XY_STEP_COL)
        return col != XY_UNKNOWN && step->b >= 0 && step->b < INT32_MAX;
    int32_t row = row_of(b, step->a);
    if (step->kind == XY_STEP_ROW)
        return row != XY_UNKNOWN && step->b > -(INT64_C(1) << 60) && step->b < INT64_C(1) << 60;
    int32_t other = row_of(b, step->b);
    return row != XY_UNKNOWN && other != XY_UNKNOWN && row != other && takes_one(b, row) &&
            b->p->only_ones[other];
}

static void apply_pair(verify_box *b, int32_t row, int32_t other, bool together)
{
    bool only_one = takes_one(b, other);
    if (together)
        verify_set_row(b, row, 1, VERIFY_FREE);
    for (int32_t k = 0; k < b->count; k++) {
        int32_t j = b->list[k];
        bool in = verify_col_in(b, j, row), in_other = verify_col_in(b, j, other);
        if (together ? (in && !in_other) || (in_other && !in && only_one) : in && in_other)
            verify_set_col(b, j, 0, 0);
    }
}

static void apply(verify_box *b, const xy_tree_step *step, int64_t col, bool second)
{
    if (step->kind == XY_STEP_PAIR)
        apply_pair(b, row_of(b, step->a), row_of(b, step->b), second);
    else if (step->kind == XY_STEP_ROW)
        verify_set_row(b, row_of(b, step->a), second ? step->b + 1 : VERIFY_FREE,
                second ? VERIFY_FREE : step->b);
    else
        verify_set_col(b, col, second ? step->b + 1 : 0, second ? INT32_MAX : step->b);
    verify_compact(b);
}

static void go(walker *w, char side)
{
    w->path = xy_arena_grow(w->b->arena, w->path, &w->path_capacity, w->depth + 1, 1);
    w->path[w->depth++] = side;
}

static bool divide(walker *w, const xy_tree_step *step)
{
    verify_box *b = w->b;
    int64_t col =
            step->col ? verify_col_find(b->p, step->col, b->own, b->proof->row_count) : XY_UNKNOWN;
    if (!is_division(b, step, col))
        return refuse(w, step, XY_MSG_PROOF_BAD_DIVISION);
    w->stack = xy_arena_grow(
            b->arena, w->stack, &w->stack_capacity, w->stack_count + 1, sizeof *w->stack);
    w->stack[w->stack_count++] = (waiting){.division = step,
            .col = col,
            .changes = b->change_count,
            .depth = w->depth,
            .count = b->count,
            .bound = w->bound};
    apply(b, step, col, false);
    go(w, '1');
    return true;
}

/* The second side of the last division of which only the first was seen; false: none is left. */
static bool turn(walker *w)
{
    if (w->stack_count == 0)
        return false;
    const waiting *last = &w->stack[--w->stack_count];
    verify_undo(w->b, last->changes, last->count);
    w->depth = last->depth;
    w->bound = last->bound;
    apply(w->b, last->division, last->col, true);
    go(w, '2');
    return true;
}

/* --- Nodes ---------------------------------------------------------------------------------- */

static bool use_multipliers(walker *w, const xy_tree_step *step)
{
    verify_box *b = w->b;
    const xy_stage_tree *tree = b->tree;
    xy_msg_id bad = verify_price(b, step->by, step->kind != XY_STEP_EMPTY);
    if (bad != XY_MSG_COUNT)
        return refuse(w, step, bad);
    verify_wide bound = (verify_wide)b->base + step->by->quotient;
    if (step->kind == XY_STEP_EMPTY)
        return b->total < 0 || refuse(w, step, XY_MSG_PROOF_NOT_EMPTY);
    if (!tree->has_value)
        return refuse(w, step, XY_MSG_PROOF_NO_VALUE);
    if (step->kind == XY_STEP_BOUND)
        return bound <= tree->value || refuse(w, step, XY_MSG_PROOF_NOT_CLOSED);
    if (bound < w->bound)
        w->bound = (int64_t)bound;
    verify_narrow(b, step->by, tree->value);
    return true;
}

static bool open_leaf(walker *w, const xy_tree_step *step)
{
    if (!w->b->tree->has_value)
        return refuse(w, step, XY_MSG_PROOF_NO_VALUE);
    if (step->b != w->bound || w->bound == INT64_MAX)
        return refuse(w, step, XY_MSG_PROOF_BAD_OPEN);
    if (w->bound > w->greatest)
        w->greatest = w->bound;
    return true;
}

/* One step; *ended: the node has ended with it. */
static bool judge(walker *w, const xy_tree_step *step, bool *ended)
{
    *ended = step->kind != XY_STEP_NARROW;
    if (w->b->crossed != (step->kind == XY_STEP_CROSSED))
        return refuse(w, step, XY_MSG_PROOF_CROSSED);
    switch (step->kind) {
    case XY_STEP_CROSSED:
        return true;
    case XY_STEP_OPEN:
        return open_leaf(w, step);
    case XY_STEP_PAIR:
    case XY_STEP_ROW:
    case XY_STEP_COL:
        return divide(w, step);
    default:
        return use_multipliers(w, step);
    }
}

bool verify_tree(verify_box *b, xy_verified *out)
{
    const xy_stage_tree *tree = b->tree;
    walker w = {.b = b, .bound = INT64_MAX, .greatest = tree->value};
    bool over = false;
    for (int64_t i = 0; i < tree->step_count; i++) {
        const xy_tree_step *step = &tree->steps[i];
        bool ended;
        if (over)
            return refuse(&w, step, XY_MSG_PROOF_AFTER_END);
        if (!judge(&w, step, &ended))
            return false;
        out->nodes += ended;
        if (!ended || step->kind >= XY_STEP_PAIR)
            continue;
        out->leaves++;
        over = !turn(&w);
    }
    if (!over)
        return refuse(&w, NULL, XY_MSG_PROOF_BEFORE_END);
    if (tree->has_value && tree->bound != w.greatest) {
        xy_find(b->err, XY_ERROR, XY_MSG_PROOF_BAD_BOUND, (xy_place){NULL, tree->line, 1},
                xy_text_int(b->arena, b->stage + 1), xy_text_int(b->arena, w.greatest), NULL, NULL);
        return false;
    }
    return true;
}
