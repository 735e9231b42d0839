/* What values of the columns are worth, whether they keep the rows, and how a column is called. */
#include "assign/ip_model.h"

#include <string.h>

int64_t xy_ip_stage_cost(const xy_ip_col *col, const xy_stage *stage)
{
    int64_t goals[XY_GOAL_COUNT];
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        goals[g] = col->goal[g];
    return xy_stage_value(stage, goals);
}

void xy_ip_goals(int64_t goals[XY_GOAL_COUNT], const xy_ip_model *model, const int64_t *x)
{
    memcpy(goals, model->goal_base, sizeof model->goal_base);
    for (int64_t j = 0; j < model->col_count; j++)
        for (int g = 0; x[j] && g < XY_GOAL_COUNT; g++)
            goals[g] += model->cols[j].goal[g] * x[j];
}

/* What the columns taken of one kind do to the rows. */
static void add_activity(
        int64_t *activity, const xy_ip_model *model, const int64_t *x, xy_col_kind kind)
{
    for (int64_t j = 0; j < model->col_count; j++)
        for (int64_t e = model->start[j];
                model->cols[j].kind == kind && x[j] && e < model->start[j + 1]; e++)
            activity[model->row[e]] += model->value[e] * x[j];
}

/* The most of the column that the given entry's row leaves. */
static int64_t most_by(const xy_ip_model *model, int64_t j, int64_t entry, const int64_t *activity)
{
    int64_t room = model->rows[model->row[entry]].upper - activity[model->row[entry]];
    int64_t most = room < model->value[entry] ? 0 : room / model->value[entry];
    return most < model->cols[j].upper ? most : model->cols[j].upper;
}

/* Columns of a kind, whose own rows come first. Of steps, which ascend, the last that is reached. */
static void settle_kind(
        const xy_ip_model *model, int64_t *x, xy_col_kind kind, const int64_t *activity)
{
    for (int64_t j = 0; j < model->col_count; j++) {
        const xy_ip_col *col = &model->cols[j], *before = j ? col - 1 : NULL;
        if (col->kind != kind)
            continue;
        bool steps = kind == XY_COL_POINTS || kind == XY_COL_LEVEL;
        x[j] = model->start[j] < model->start[j + 1] ? most_by(model, j, model->start[j], activity)
                                                     : col->upper;
        if (kind == XY_COL_LOWEST) /* bound by all its rows */
            for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
                int64_t most = most_by(model, j, e, activity);
                x[j] = most < x[j] ? most : x[j];
            }
        if (steps && x[j] && before && before->kind == kind && before->index == col->index &&
                (kind == XY_COL_LEVEL || before->second == col->second))
            x[j - 1] = 0;
    }
}

void xy_ip_settle(xy_arena *arena, const xy_ip_model *model, int64_t *x)
{
    int64_t *activity = XY_NEW_N(arena, int64_t, (size_t)model->row_count);
    add_activity(activity, model, x, XY_COL_CANDIDATE);
    settle_kind(model, x, XY_COL_COVERED, activity);
    settle_kind(model, x, XY_COL_KEPT, activity);
    settle_kind(model, x, XY_COL_UNUSED, activity);
    settle_kind(model, x, XY_COL_FEWER, activity);
    settle_kind(model, x, XY_COL_SPARE, activity);
    settle_kind(model, x, XY_COL_POINTS, activity);
    add_activity(activity, model, x, XY_COL_POINTS); /* what t and h may be */
    settle_kind(model, x, XY_COL_LEVEL, activity);
    settle_kind(model, x, XY_COL_LOWEST, activity);
}

bool xy_ip_feasible(xy_arena *arena, const xy_ip_model *model, const int64_t *x)
{
    int64_t *activity = XY_NEW_N(arena, int64_t, (size_t)model->row_count);
    for (int64_t j = 0; j < model->col_count; j++) {
        if (x[j] < 0 || x[j] > model->cols[j].upper)
            return false;
        for (int64_t e = model->start[j]; x[j] && e < model->start[j + 1]; e++)
            activity[model->row[e]] += model->value[e] * x[j];
    }
    for (int32_t i = 0; i < model->row_count; i++) {
        const xy_ip_row *row = &model->rows[i];
        if ((row->lower != XY_ROW_FREE && activity[i] < row->lower) ||
                (row->upper != XY_ROW_FREE && activity[i] > row->upper))
            return false;
    }
    return true;
}

const char *xy_ip_col_name(xy_arena *arena, const xy_ip_model *model, int64_t j)
{
    const xy_ip_col *col = &model->cols[j];
    if (!model->pool)
        return xy_arena_printf(arena, "x%lld", (long long)j);
    const xy_instance *inst = model->pool->inst;
    if (col->kind == XY_COL_COVERED)
        return xy_arena_printf(arena, "u_%s", inst->counties[col->index].id);
    if (col->kind == XY_COL_KEPT)
        return xy_arena_printf(arena, "k_%lld", (long long)col->index);
    if (col->kind == XY_COL_UNUSED)
        return xy_arena_printf(arena, "w_%lld_%lld", (long long)col->index, (long long)col->second);
    if (col->kind == XY_COL_LOWEST)
        return "t";
    if (col->kind == XY_COL_LEVEL)
        return xy_arena_printf(arena, "h_%s_%d", inst->counties[col->index].id, (int)col->second);
    if (col->kind == XY_COL_FEWER)
        return xy_arena_printf(arena, "v_%lld_%lld", (long long)col->index, (long long)col->second);
    if (col->kind == XY_COL_SPARE)
        return "o";
    if (col->kind == XY_COL_POINTS)
        return xy_arena_printf(arena, "l_%s_%s_%d", inst->counties[col->index].id,
                inst->counties[col->index].needs[col->second].specialty.id, (int)col->person_days);
    const xy_candidate *x = &model->pool->items[col->index];
    const xy_team *team = &model->pool->teams[x->team];
    const xy_group *group = &model->pool->groups->items[x->group];
    xy_strbuf out = xy_strbuf_in(arena);
    xy_strbuf_addf(&out, "x%lld_%s", (long long)col->index, inst->hospitals[team->lead].id);
    for (int32_t i = 0; i < group->count; i++)
        xy_strbuf_addf(&out, "_%s", inst->counties[group->counties[i]].id);
    return xy_strbuf_text(&out);
}
