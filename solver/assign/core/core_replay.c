/* Walks the recorded tree of a stage again with its last value and writes what closes it: the boxes,
 * bounds and narrowings of models/proof.md sections 2 and 3, over all columns of the model. */
#include "assign/core/core_record.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    int64_t what; /* column, or -1 - row */
    int64_t lower, upper;
} change;

typedef struct core_replay {
    core_run *run;
    xy_stage_tree *out;
    size_t step_capacity;
    /* The box; list: columns with an upper bound above 0. */
    int32_t *lower, *upper, *list, *gone, *spare;
    int64_t *row_lower, *row_upper;
    int64_t count;
    change *changes;
    size_t change_count, change_capacity;
    bool crossed;
    int64_t *d;
    core_wide total;
    int64_t bound, greatest;
    bool closed; /* every node is */
    /* Of blocks: the most by units of capacity, and how many there are. */
    core_wide **reach;
    size_t *reach_capacity;
    int64_t *room;
    int32_t *weight;         /* by column of a block, units */
    int32_t *rows;           /* of all blocks */
    int32_t *taken;          /* per row: 1 + a forced column in it, scratch */
    core_wide *least, *most; /* per row: activity, scratch */
} replay;

/* --- The box -------------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* Memory for all stages. */
static replay *new_replay(core_run *run)
{
    xy_arena *arena = run->arena;
    size_t n = (size_t)run->model->col_count + 1;
    size_t rows = (size_t)run->model->row_count + XY_POLICY_STAGES + 1;
    replay *r = XY_NEW(arena, replay);
    r->run = run;
    r->lower = XY_NEW_N(arena, int32_t, n);
    r->upper = XY_NEW_N(arena, int32_t, n);
    r->list = XY_NEW_N(arena, int32_t, n);
    r->gone = XY_NEW_N(arena, int32_t, n);
    r->spare = XY_NEW_N(arena, int32_t, n);
    r->weight = XY_NEW_N(arena, int32_t, n);
    r->d = XY_NEW_N(arena, int64_t, n);
    r->rows = XY_NEW_N(arena, int32_t, rows);
    r->taken = XY_NEW_N(arena, int32_t, rows);
    r->row_lower = XY_NEW_N(arena, int64_t, rows);
    r->row_upper = XY_NEW_N(arena, int64_t, rows);
    r->least = XY_NEW_N(arena, core_wide, rows);
    r->most = XY_NEW_N(arena, core_wide, rows);
    r->reach = XY_NEW_N(arena, core_wide *, rows);
    r->reach_capacity = XY_NEW_N(arena, size_t, rows);
    r->room = XY_NEW_N(arena, int64_t, rows);
    for (int32_t b = 0; b < run->block_count; b++) {
        const core_block *block = &run->blocks[b];
        r->rows[b] = block->row;
        for (int64_t k = 0; !block->slots && k < block->count; k++)
            r->weight[block->cols[k]] = block->weight[k];
    }
    qsort(r->rows, (size_t)run->block_count, sizeof *r->rows, by_number);
    return r;
}

/* The box of the stage at hand. */
static void open_box(replay *r)
{
    const xy_ip_model *model = r->run->model;
    r->count = 0;
    r->change_count = 0;
    r->crossed = false;
    for (int64_t j = 0; j < model->col_count; j++) {
        int64_t upper = model->cols[j].upper;
        r->lower[j] = 0;
        r->upper[j] = upper < INT32_MAX ? (int32_t)upper : INT32_MAX;
        if (upper > 0)
            r->list[r->count++] = (int32_t)j;
    }
    for (int32_t i = 0; i < r->run->rows; i++) {
        bool floor = i >= model->row_count;
        r->row_lower[i] = floor ? r->run->box.row_lower[i] : model->rows[i].lower;
        r->row_upper[i] = floor ? XY_ROW_FREE : model->rows[i].upper;
    }
}

static void note(replay *r, int64_t what, int64_t lower, int64_t upper)
{
    r->changes = xy_arena_grow(r->run->arena, r->changes, &r->change_capacity, r->change_count + 1,
            sizeof *r->changes);
    r->changes[r->change_count++] = (change){what, lower, upper};
}

static void set_col(replay *r, int64_t j, int64_t lower, int64_t upper)
{
    if (lower <= r->lower[j] && upper >= r->upper[j])
        return;
    note(r, j, r->lower[j], r->upper[j]);
    r->lower[j] = lower > r->lower[j] ? (int32_t)lower : r->lower[j];
    r->upper[j] = upper < r->upper[j] ? (int32_t)upper : r->upper[j];
    r->crossed = r->crossed || r->lower[j] > r->upper[j];
}

static void set_row(replay *r, int64_t i, int64_t lower, int64_t upper)
{
    note(r, -1 - i, r->row_lower[i], r->row_upper[i]);
    if (lower != XY_ROW_FREE && (r->row_lower[i] == XY_ROW_FREE || lower > r->row_lower[i]))
        r->row_lower[i] = lower;
    if (upper != XY_ROW_FREE && (r->row_upper[i] == XY_ROW_FREE || upper < r->row_upper[i]))
        r->row_upper[i] = upper;
    r->crossed = r->crossed ||
            (r->row_lower[i] != XY_ROW_FREE && r->row_upper[i] != XY_ROW_FREE &&
                    r->row_lower[i] > r->row_upper[i]);
}

static bool takes_one(const replay *r, int64_t row)
{
    return r->run->unit[row] && r->run->model->rows[row].upper == 1;
}

#define SEVERAL (-1)

/* Columns that must be taken, by row that takes one in this box. */
static bool find_taken(replay *r)
{
    const xy_ip_model *model = r->run->model;
    bool any = false;
    for (int64_t k = 0; k < r->count; k++) {
        int64_t j = r->list[k];
        for (int64_t e = model->start[j]; r->lower[j] > 0 && e < model->start[j + 1]; e++) {
            int32_t i = model->row[e];
            if (!r->run->unit[i] || r->row_upper[i] != 1)
                continue;
            r->taken[i] = r->taken[i] ? SEVERAL : (int32_t)j + 1;
            any = true;
        }
    }
    return any;
}

/* A column that must be taken leaves nothing for the others in rows that take one. */
static void exclude(replay *r)
{
    const xy_ip_model *model = r->run->model;
    if (!find_taken(r))
        return;
    for (int64_t k = 0; k < r->count; k++)
        for (int64_t j = r->list[k], e = model->start[j]; e < model->start[j + 1]; e++)
            if (r->taken[model->row[e]] && r->taken[model->row[e]] != j + 1)
                set_col(r, j, r->lower[j], r->lower[j]);
    memset(r->taken, 0, (size_t)r->run->rows * sizeof *r->taken);
}

static void compact(replay *r)
{
    int64_t kept = 0, gone = 0;
    exclude(r);
    for (int64_t k = 0; k < r->count; k++) {
        int32_t j = r->list[k];
        if (r->upper[j] > 0)
            r->list[kept++] = j;
        else
            r->gone[gone++] = j;
    }
    memcpy(r->list + kept, r->gone, (size_t)gone * sizeof *r->gone);
    r->count = kept;
}

static void undo(replay *r, size_t changes, int64_t count)
{
    while (r->change_count > changes) {
        const change *c = &r->changes[--r->change_count];
        if (c->what >= 0) {
            r->lower[c->what] = (int32_t)c->lower;
            r->upper[c->what] = (int32_t)c->upper;
        } else {
            r->row_lower[-1 - c->what] = c->lower;
            r->row_upper[-1 - c->what] = c->upper;
        }
    }
    r->count = count;
    r->crossed = false;
}

static void apply(replay *r, const core_decision *d)
{
    if (d->kind == CORE_COL) {
        set_col(r, d->a, d->least, d->most);
    } else if (d->kind == CORE_ROW) {
        set_row(r, d->a, d->least, d->most);
    } else {
        bool together = d->kind == CORE_TOGETHER, only_one = takes_one(r, d->b);
        if (together)
            set_row(r, d->a, 1, XY_ROW_FREE);
        for (int64_t k = 0; k < r->count; k++) {
            int64_t j = r->list[k];
            bool a = core_in_row(r->run, j, (int32_t)d->a), b = core_in_row(r->run, j, d->b);
            if (together ? (a && !b) || (b && !a && only_one) : a && b)
                set_col(r, j, 0, 0);
        }
    }
    compact(r);
}

/* --- What multipliers prove ----------------------------------------------------------------- */

static core_box box_of(const replay *r)
{
    return (core_box){.lower = r->lower, .upper = r->upper};
}

static bool add_key(replay *r, int32_t at)
{
    const core_box box = box_of(r);
    bool forces;
    if (!core_key_open(r->run, at, &box, &forces))
        return false;
    r->total += core_key_best(r->run, at, &box, r->d, 0);
    return true;
}

/* Adds the maximum of the block; false where lower bounds do not fit into it. */
static bool add_block(replay *r, int32_t at)
{
    const core_block *b = &r->run->blocks[at];
    if (b->slots)
        return add_key(r, at);
    int64_t room = b->capacity;
    for (int64_t k = 0; k < b->count; k++) {
        int64_t j = b->cols[k];
        room -= (int64_t)b->weight[k] * r->lower[j];
        r->total += r->upper[j] > 0 ? (core_wide)r->d[j] * r->lower[j] : 0;
    }
    if (room < 0)
        return false;
    core_wide *most = r->reach[at] = xy_arena_grow(
            r->run->arena, r->reach[at], &r->reach_capacity[at], (size_t)room + 1, sizeof *most);
    memset(most, 0, ((size_t)room + 1) * sizeof *most);
    for (int64_t k = 0; k < b->count; k++) {
        int64_t j = b->cols[k], weight = b->weight[k], copies = room / weight;
        copies = r->upper[j] - r->lower[j] < copies ? r->upper[j] - r->lower[j] : copies;
        for (int64_t copy = 0; r->upper[j] > 0 && r->d[j] > 0 && copy < copies; copy++)
            for (int64_t left = room; left >= weight; left--)
                if (most[left - weight] + r->d[j] > most[left])
                    most[left] = most[left - weight] + r->d[j];
    }
    r->room[at] = room;
    r->total += most[room];
    return true;
}

static int64_t reduced_cost(const replay *r, const core_noted *by, int64_t j, bool with_costs)
{
    const core_run *run = r->run;
    const xy_ip_model *model = run->model;
    int64_t d = with_costs ? by->scale * run->cost[j] : 0;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        d -= by->y[model->row[e]] * model->value[e];
    for (int32_t f = 0; f < run->floors; f++)
        if (by->y[model->row_count + f])
            d -= by->y[model->row_count + f] * run->floor_cost[f][j];
    return d;
}

/* D over the box; false where they cannot be used in it. */
static bool price(replay *r, const core_noted *by, bool with_costs)
{
    r->total = 0;
    for (int32_t i = 0; i < r->run->rows; i++) {
        if (by->y[i] == 0)
            continue;
        int64_t side = by->y[i] > 0 ? r->row_upper[i] : r->row_lower[i];
        if (side == XY_ROW_FREE)
            return false;
        r->total += (core_wide)by->y[i] * side;
    }
    for (int64_t k = 0; k < r->count; k++) {
        int32_t j = r->list[k];
        int64_t d = r->d[j] = reduced_cost(r, by, j, with_costs);
        if (by->plain || r->run->block_of[j] < 0)
            r->total += (core_wide)d * (d > 0 ? r->upper[j] : r->lower[j]);
    }
    for (int32_t b = 0; b < r->run->block_count && !by->plain; b++)
        if (!add_block(r, b))
            return false;
    return true;
}

/* Columns of the block that no choice has which loses little enough. */
static void narrow_key(replay *r, int32_t at, core_wide loss)
{
    const core_block *b = &r->run->blocks[at];
    core_box box = {.lower = r->lower, .upper = r->spare};
    for (int64_t k = 0; k < b->count; k++)
        r->spare[b->cols[k]] = r->upper[b->cols[k]];
    core_key_fix(r->run, at, &box, r->d, loss, 0);
    for (int64_t k = 0; k < b->count; k++)
        if (r->spare[b->cols[k]] < r->upper[b->cols[k]])
            set_col(r, b->cols[k], r->lower[b->cols[k]], r->spare[b->cols[k]]);
}

static void narrow(replay *r, const core_noted *by)
{
    core_wide loss = r->total - ((core_wide)r->run->value + 1 - r->run->base) * by->scale;
    for (int32_t b = 0; b < r->run->block_count && !by->plain && loss >= 0; b++)
        if (r->run->blocks[b].slots)
            narrow_key(r, b, loss);
    for (int64_t k = 0; k < r->count && loss >= 0; k++) {
        int32_t j = r->list[k];
        int64_t d = r->d[j], lower = r->lower[j], upper = r->upper[j];
        if (lower == upper)
            continue;
        int32_t b = by->plain ? -1 : r->run->block_of[j];
        if (b >= 0 && r->run->blocks[b].slots)
            continue;
        if (b >= 0) {
            int64_t left = r->room[b] - r->weight[j];
            if (left < 0 || r->reach[b][r->room[b]] - r->reach[b][left] - d > loss)
                set_col(r, j, lower, lower);
        } else if (d < 0 && (core_wide)(upper - lower) * -d > loss) {
            set_col(r, j, lower, lower + (int64_t)(loss / -d));
        } else if (d > 0 && (core_wide)(upper - lower) * d > loss) {
            set_col(r, j, upper - (int64_t)(loss / d), upper);
        }
    }
    compact(r);
}

/* --- Steps ---------------------------------------------------------------------------------- */

static xy_tree_step *add_step(replay *r, xy_step_kind kind)
{
    xy_stage_tree *out = r->out;
    out->steps = xy_arena_grow(r->run->arena, out->steps, &r->step_capacity,
            (size_t)out->step_count + 1, sizeof *out->steps);
    xy_tree_step *step = &out->steps[out->step_count++];
    *step = (xy_tree_step){.kind = kind};
    return step;
}

static void add_multipliers(replay *r, xy_step_kind kind, const core_noted *by)
{
    const core_run *run = r->run;
    xy_multipliers *m = XY_NEW(run->arena, xy_multipliers);
    size_t count = 0;
    for (int32_t i = 0; i < run->rows; i++)
        count += by->y[i] != 0;
    core_wide rest = r->total % by->scale, quotient = r->total / by->scale;
    m->scale = by->scale;
    m->rest = (int64_t)(rest < 0 ? rest + by->scale : rest);
    m->quotient = (int64_t)(rest < 0 ? quotient - 1 : quotient);
    m->row = XY_NEW_N(run->arena, int32_t, count);
    m->y = XY_NEW_N(run->arena, int64_t, count);
    for (int32_t i = 0; i < run->rows; i++) {
        if (by->y[i] == 0)
            continue;
        int32_t floor = i - run->model->row_count;
        m->row[m->count] = floor < 0 ? i : run->model->row_count + run->proof->floor_stage[floor];
        m->y[m->count++] = by->y[i];
    }
    m->knapsack = r->rows;
    m->knapsack_count = by->plain ? 0 : run->block_count;
    add_step(r, kind)->by = m;
}

/* What the total says of the stage's value; false where it says too little to be written. */
static bool value_at(int64_t *value, const replay *r, int64_t scale)
{
    core_wide whole = r->total / scale - (r->total % scale < 0);
    *value = (int64_t)(whole + r->run->base);
    return whole < INT64_MAX / 4 && whole > INT64_MIN / 4;
}

/* Uses the multipliers: closes the node, or narrows it. */
static bool closes(replay *r, const core_noted *by)
{
    const core_run *run = r->run;
    if (!by || !run->has_x || !price(r, by, true))
        return false;
    int64_t bound;
    if (!value_at(&bound, r, by->scale))
        return false;
    if (bound <= run->value) {
        add_multipliers(r, XY_STEP_BOUND, by);
        return true;
    }
    add_multipliers(r, XY_STEP_NARROW, by);
    r->bound = bound < r->bound ? bound : r->bound;
    narrow(r, by);
    return false;
}

static bool is_empty(replay *r, const core_noted *by)
{
    int64_t ignored;
    if (!by || !price(r, by, false) || r->total >= 0 || !value_at(&ignored, r, by->scale))
        return false;
    add_multipliers(r, XY_STEP_EMPTY, by);
    return true;
}

/* The least and most that the row's activity can be in the box. */
static void activity_of(
        const replay *r, int64_t j, int64_t value, core_wide *least, core_wide *most)
{
    int64_t low = value > 0 ? r->lower[j] : r->upper[j];
    int64_t high = value > 0 ? r->upper[j] : r->lower[j];
    *least += (core_wide)value * low;
    *most += (core_wide)value * high;
}

/* Some row cannot be kept whatever is chosen, or the box is one point, which is worth what it is. */
static bool closes_at_sight(replay *r, core_noted *by)
{
    const core_run *run = r->run;
    const xy_ip_model *model = run->model;
    core_wide *least = r->least, *most = r->most;
    memset(least, 0, (size_t)run->rows * sizeof *least);
    memset(most, 0, (size_t)run->rows * sizeof *most);
    bool point = true;
    for (int64_t k = 0; k < r->count; k++) {
        int32_t j = r->list[k];
        point = point && r->lower[j] == r->upper[j];
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
            activity_of(r, j, model->value[e], &least[model->row[e]], &most[model->row[e]]);
        for (int32_t f = 0; f < run->floors; f++)
            activity_of(r, j, run->floor_cost[f][j], &least[model->row_count + f],
                    &most[model->row_count + f]);
    }
    by->plain = true;
    for (int32_t i = 0; i < run->rows; i++) {
        by->y[i] = r->row_upper[i] != XY_ROW_FREE && least[i] > r->row_upper[i] ? 1
                : r->row_lower[i] != XY_ROW_FREE && most[i] < r->row_lower[i]   ? -1
                                                                                : 0;
        if (by->y[i] && is_empty(r, by))
            return true;
        by->y[i] = 0;
    }
    return point && closes(r, by);
}

static void leave_open(replay *r)
{
    if (!r->run->has_x) {
        r->closed = false;
        return;
    }
    add_step(r, XY_STEP_OPEN)->b = r->bound;
    r->greatest = r->bound > r->greatest ? r->bound : r->greatest;
}

static bool same(const core_noted *a, const core_noted *b, int32_t rows)
{
    return a->scale == b->scale && memcmp(a->y, b->y, (size_t)rows * sizeof *a->y) == 0;
}

/* Everything that was noted of the node, each once. */
static bool closes_by_notes(replay *r, const core_record *record)
{
    bool best_used = !record->best;
    for (const core_noted *f = record->fixes; f; f = f->next) {
        best_used = best_used || same(f, record->best, r->run->rows);
        if (closes(r, f))
            return true;
    }
    return (!best_used && closes(r, record->best)) || is_empty(r, record->empty);
}

static void add_division(replay *r, const core_record *record)
{
    const core_decision *low = &record->first, *high = &record->second;
    bool col = low->kind == CORE_COL, row = low->kind == CORE_ROW;
    xy_tree_step *step = add_step(r, col ? XY_STEP_COL : row ? XY_STEP_ROW : XY_STEP_PAIR);
    if (col)
        step->col = core_name(r->run->arena, r->run->model, low->a);
    else
        step->a = (int32_t)low->a;
    step->b = col || row ? high->least - 1 : low->b;
}

static void walk(replay *r, const core_record *record, bool root)
{
    core_noted nothing = {.scale = 1};
    if (r->crossed) {
        add_step(r, XY_STEP_CROSSED);
        return;
    }
    if (closes_by_notes(r, record))
        return;
    if (!record->side[0] || (root && r->bound == INT64_MAX)) {
        nothing.y = XY_NEW_N(r->run->arena, int64_t, (size_t)r->run->rows + 1);
        if (root && closes(r, &nothing)) /* whatever is there: a bound of its own */
            return;
    }
    if (!record->side[0]) {
        if (!closes_at_sight(r, &nothing))
            leave_open(r);
        return;
    }
    add_division(r, record);
    const size_t changes = r->change_count;
    const int64_t count = r->count, bound = r->bound;
    for (int s = 0; s < 2; s++) {
        undo(r, changes, count);
        r->bound = bound;
        apply(r, s ? &record->second : &record->first);
        walk(r, record->side[s], false);
    }
}

bool core_replay(core_run *run, const core_record *root, xy_stage_tree *out)
{
    if (!run->proof->replay)
        run->proof->replay = new_replay(run);
    replay *r = run->proof->replay;
    r->out = out;
    r->step_capacity = 0;
    r->bound = INT64_MAX;
    r->greatest = run->value;
    r->closed = true;
    open_box(r);
    walk(r, root, true);
    if (run->has_x)
        out->bound = r->greatest;
    return r->closed;
}
