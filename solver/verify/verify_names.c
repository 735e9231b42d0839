/* Rows and columns by what they are. */
#include "verify/verify_parts.h"

#include <string.h>

int64_t verify_cost(const verify_col *col, const xy_stage *stage)
{
    int64_t goal[XY_GOAL_COUNT];
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        goal[g] = col->goal[g];
    return xy_stage_value(stage, goal);
}

int32_t verify_row_find(const verify_program *p, const char *name)
{
    for (int32_t i = 0; i < p->row_count; i++)
        if (strcmp(p->row_name[i], name) == 0)
            return i;
    return XY_UNKNOWN;
}

/* Are these the members beside the lead, ascending? */
static bool is_team(const verify_program *p, const verify_team *t, const xy_named_col *col)
{
    const xy_instance *inst = p->v->inst;
    if (strcmp(inst->hospitals[t->lead].id, col->name) != 0 ||
            t->member_count != col->partner_count + 1)
        return false;
    for (int32_t i = 0, k = 0; i < t->member_count; i++)
        if (t->members[i] != t->lead &&
                strcmp(inst->hospitals[t->members[i]].id, col->partners[k++]) != 0)
            return false;
    return true;
}

/* The counties by index, ascending; false where they are not that. */
static bool read_counties(int32_t *counties, const verify_program *p, const xy_named_col *col)
{
    if (col->county_count < 1 || col->county_count > XY_TOUR_MAX)
        return false;
    for (int32_t i = 0; i < col->county_count; i++) {
        counties[i] = xy_county_find(p->v->inst, col->counties[i]);
        if (counties[i] == XY_UNKNOWN || (i && counties[i] <= counties[i - 1]))
            return false;
    }
    return true;
}

static bool is_group(const verify_group *g, const int32_t *counties, int32_t count)
{
    int32_t common = 0;
    for (int32_t i = 0; i < g->count; i++)
        for (int32_t k = 0; k < count; k++)
            common += g->counties[i] == counties[k];
    return g->count == count && common == count;
}

/* Are these the column's entries in rows that depend on who goes? */
static bool has_entries(const verify_program *p, int64_t j, const xy_named_col *col,
        const int32_t *own, int32_t own_count)
{
    int32_t found = 0;
    for (int64_t e = p->start[j]; e < p->start[j + 1]; e++) {
        if (!p->of_staffing[p->row[e]])
            continue;
        int32_t k = 0;
        while (k < col->entry_count &&
                (col->entry_row[k] >= own_count || own[col->entry_row[k]] != p->row[e]))
            k++;
        if (k == col->entry_count || col->entry_value[k] != p->value[e])
            return false;
        found++;
    }
    for (int32_t k = 1; k < col->entry_count; k++)
        if (col->entry_row[k] <= col->entry_row[k - 1])
            return false;
    return found == col->entry_count;
}

/* Does the column add this welfare? Written where some stage looks at it. */
static bool has_welfare(const verify_program *p, int64_t j, const xy_named_col *col)
{
    const xy_measure *m = p->v->measure;
    bool same = col->has_welfare == (m->curve[0] || m->curve[1]);
    for (int w = 0; w < XY_WELFARES && same; w++)
        same = col->welfare[w] == p->cols[j].goal[XY_GOAL_NASH + w];
    return same;
}

static int64_t find_team_col(
        const verify_program *p, const xy_named_col *col, const int32_t *own, int32_t own_count)
{
    int32_t counties[XY_TOUR_MAX], team = XY_UNKNOWN;
    bool same = false;
    if (!read_counties(counties, p, col))
        return XY_UNKNOWN;
    for (int64_t j = 0; j < p->col_count && p->cols[j].kind == XY_NAMED_TEAM; j++) {
        if (p->cols[j].a != team) {
            team = p->cols[j].a;
            same = is_team(p, &p->v->teams[team], col);
        }
        if (same && has_welfare(p, j, col) && p->cols[j].goal[XY_GOAL_NEED_MET] == col->number &&
                is_group(&p->v->groups[p->cols[j].b], counties, col->county_count) &&
                has_entries(p, j, col, own, own_count))
            return j;
    }
    return XY_UNKNOWN;
}

/* Is the column u, l, h, t or k of this name? */
static bool is_named(const verify_program *p, const verify_col *c, const xy_named_col *col)
{
    const xy_instance *inst = p->v->inst;
    if (c->kind != col->kind)
        return false;
    if (c->kind == XY_NAMED_KEPT) {
        const char *row = xy_arena_printf(p->v->arena, "kept_%d", (int)c->a);
        return strcmp(row, col->name) == 0;
    }
    if (c->kind == XY_NAMED_LOWEST)
        return strcmp(col->name, "lowest") == 0;
    if (strcmp(inst->counties[c->a].id, col->name) != 0)
        return false;
    if (c->kind == XY_NAMED_LEVEL)
        return c->b == col->number;
    return c->kind == XY_NAMED_COVERED ||
            (c->person_days == col->number &&
                    strcmp(inst->counties[c->a].needs[c->b].specialty.id, col->specialty) == 0);
}

int64_t verify_col_find(
        const verify_program *p, const xy_named_col *col, const int32_t *own, int32_t own_count)
{
    if (col->kind == XY_NAMED_TEAM)
        return find_team_col(p, col, own, own_count);
    for (int64_t j = p->col_count - 1; j >= 0 && p->cols[j].kind != XY_NAMED_TEAM; j--)
        if (is_named(p, &p->cols[j], col))
            return j;
    return XY_UNKNOWN;
}

static int64_t common(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

void verify_look_over(verify_program *p, xy_arena *arena)
{
    size_t rows = (size_t)p->row_count + XY_POLICY_STAGES;
    p->largest = XY_NEW_N(arena, int64_t, rows);
    p->unit = XY_NEW_N(arena, int64_t, rows);
    p->only_ones = XY_NEW_N(arena, bool, rows);
    p->negative = XY_NEW_N(arena, bool, rows);
    int64_t *lower = XY_NEW_N(arena, int64_t, rows), *upper = XY_NEW_N(arena, int64_t, rows);
    const char **name = XY_NEW_N(arena, const char *, rows); /* with room for floors */
    for (int32_t i = 0; i < p->row_count; i++) {
        p->only_ones[i] = true;
        lower[i] = p->row_lower[i];
        upper[i] = p->row_upper[i];
        name[i] = p->row_name[i];
    }
    p->row_name = name;
    p->row_lower = lower;
    p->row_upper = upper;
    for (int64_t e = 0; e < p->entry_count; e++) {
        int32_t i = p->row[e], value = p->value[e];
        int64_t size = value < 0 ? -(int64_t)value : value;
        p->only_ones[i] = p->only_ones[i] && value == 1;
        p->negative[i] = p->negative[i] || value < 0;
        p->largest[i] = size > p->largest[i] ? size : p->largest[i];
        p->unit[i] = common(p->unit[i], size);
    }
    for (int32_t i = 0; i < p->row_count; i++)
        p->unit[i] += p->unit[i] == 0;
    for (int64_t j = 0; j < p->col_count; j++)
        if (p->start[j + 1] - p->start[j] > p->longest)
            p->longest = (int32_t)(p->start[j + 1] - p->start[j]);
}
