/* Columns by what they are in the instance. */
#include "assign/core/core_record.h"

#include <stdlib.h>
#include <string.h>

static bool of_staffing(const xy_ip_row *row)
{
    return strcmp(row->rule, "AV") == 0 || strcmp(row->rule, "BW") == 0 ||
            strcmp(row->rule, "M1") == 0 || strcmp(row->rule, "M3") == 0;
}

static void name_entries(xy_named_col *out, xy_arena *arena, const xy_ip_model *model, int64_t j)
{
    size_t n = (size_t)(model->start[j + 1] - model->start[j]);
    out->entry_row = XY_NEW_N(arena, int32_t, n);
    out->entry_value = XY_NEW_N(arena, int64_t, n);
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        if (!of_staffing(&model->rows[model->row[e]]))
            continue;
        int32_t at = out->entry_count++;
        for (; at > 0 && out->entry_row[at - 1] > model->row[e]; at--) {
            out->entry_row[at] = out->entry_row[at - 1];
            out->entry_value[at] = out->entry_value[at - 1];
        }
        out->entry_row[at] = model->row[e];
        out->entry_value[at] = model->value[e];
    }
}

static int by_index(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static void name_team(xy_named_col *out, xy_arena *arena, const xy_ip_model *model, int64_t j)
{
    const xy_pool *pool = model->pool;
    const xy_candidate *x = &pool->items[model->cols[j].index];
    const xy_team *team = &pool->teams[x->team];
    const xy_group *group = &pool->groups->items[x->group];
    int32_t counties[XY_TOUR_MAX];
    memcpy(counties, group->counties, sizeof counties);
    qsort(counties, (size_t)group->count, sizeof *counties, by_index);
    out->name = pool->inst->hospitals[team->lead].id;
    out->number = x->points;
    out->partners = XY_NEW_N(arena, const char *, XY_TEAM_MEMBERS);
    for (int32_t m = 0; m < team->member_count; m++)
        if (team->hospitals[m] != team->lead)
            out->partners[out->partner_count++] = pool->inst->hospitals[team->hospitals[m]].id;
    out->counties = XY_NEW_N(arena, const char *, XY_TOUR_MAX);
    for (; out->county_count < group->count; out->county_count++)
        out->counties[out->county_count] = pool->inst->counties[counties[out->county_count]].id;
    name_entries(out, arena, model, j);
    out->has_welfare = pool->measure->curve[0] || pool->measure->curve[1];
    for (int w = 0; w < XY_WELFARES && out->has_welfare; w++)
        out->welfare[w] = model->cols[j].goal[XY_GOAL_NASH + w];
}

const xy_named_col *core_name(xy_arena *arena, const xy_ip_model *model, int64_t j)
{
    xy_named_col *out = XY_NEW(arena, xy_named_col);
    const xy_ip_col *col = &model->cols[j];
    const xy_instance *inst = model->pool->inst;
    switch (col->kind) {
    case XY_COL_CANDIDATE:
        out->kind = XY_NAMED_TEAM;
        name_team(out, arena, model, j);
        break;
    case XY_COL_COVERED:
        out->kind = XY_NAMED_COVERED;
        out->name = inst->counties[col->index].id;
        break;
    case XY_COL_POINTS:
        out->kind = XY_NAMED_POINTS;
        out->name = inst->counties[col->index].id;
        out->specialty = inst->counties[col->index].needs[col->second].specialty.id;
        out->number = col->person_days;
        break;
    case XY_COL_LEVEL:
        out->kind = XY_NAMED_LEVEL;
        out->name = inst->counties[col->index].id;
        out->number = col->second;
        break;
    case XY_COL_LOWEST:
        out->kind = XY_NAMED_LOWEST;
        out->name = "lowest";
        break;
    case XY_COL_KEPT:
        out->kind = XY_NAMED_KEPT;
        out->name = xy_arena_printf(arena, "kept_%d", (int)col->index);
        break;
    case XY_COL_UNUSED: /* programs with clashes are not certified (pipeline/apart.h) */
    case XY_COL_FEWER:  /* nor are those without given plans (pipeline/several.h) */
    case XY_COL_SPARE:
        break;
    }
    return out;
}
