#include "assign/ip_several.h"

#include <stdlib.h>
#include <string.h>

/* --- Rows ----------------------------------------------------------------------------------- */

static bool same_team(const xy_team *a, const xy_team *b)
{
    return a->lead == b->lead && a->member_count == b->member_count &&
            memcmp(a->hospitals, b->hospitals, (size_t)a->member_count * sizeof *a->hospitals) == 0;
}

static bool same_counties(const xy_group *a, const xy_group *b)
{
    if (a->count != b->count)
        return false;
    for (int32_t i = 0; i < a->count; i++) {
        bool found = false;
        for (int32_t k = 0; k < b->count && !found; k++)
            found = a->counties[i] == b->counties[k];
        if (!found)
            return false;
    }
    return true;
}

/* Pinned groups stand last, and only they may be the same as others. */
static void number_groups(xy_row_space *out, const xy_groups *groups)
{
    for (int32_t g = 0; g < groups->count; g++) {
        const xy_group *group = &groups->items[g];
        out->group[g] = g;
        for (int32_t b = 0; group->pinned_for != XY_UNKNOWN && b < g; b++)
            if (same_counties(&groups->items[b], group)) {
                out->group[g] = b;
                break;
            }
    }
}

void xy_row_space_init(xy_row_space *out, xy_arena *arena, const xy_ip_model *model)
{
    const xy_pool *pool = model->pool;
    *out = (xy_row_space){.model = model,
            .team = XY_NEW_N(arena, int32_t, (size_t)pool->team_count + 1),
            .group = XY_NEW_N(arena, int32_t, (size_t)pool->groups->count + 1),
            .rows_fixed = true};
    for (int32_t t = 0; t < pool->team_count; t++) {
        out->team[t] = t;
        for (int32_t b = 0; b < t && out->team[t] == t; b++)
            if (same_team(&pool->teams[b], &pool->teams[t]))
                out->team[t] = b;
        out->rows_fixed = out->rows_fixed && pool->teams[t].member_count == 1;
    }
    for (int32_t h = 0; h < (int32_t)pool->inst->hospital_count; h++) {
        xy_bounds teams = xy_hospital_teams(pool->inst, h);
        out->rows_most += teams.max;
        out->rows_fixed = out->rows_fixed && teams.min == teams.max;
    }
    number_groups(out, pool->groups);
}

static int by_row(const void *a, const void *b)
{
    const xy_row_times *x = a, *y = b;
    if (x->team != y->team)
        return x->team < y->team ? -1 : 1;
    return (x->group > y->group) - (x->group < y->group);
}

static xy_row_times row_of(const xy_row_space *space, int64_t col)
{
    const xy_candidate *x = &space->model->pool->items[space->model->cols[col].index];
    return (xy_row_times){space->team[x->team], space->group[x->group], 0};
}

void xy_row_set_of(xy_row_set *out, xy_arena *arena, const xy_row_space *space, const int64_t *x)
{
    const xy_ip_model *model = space->model;
    size_t chosen = 0;
    for (int64_t j = 0; j < model->col_count; j++)
        chosen += model->cols[j].kind == XY_COL_CANDIDATE && x[j] > 0;
    *out = (xy_row_set){.items = XY_NEW_N(arena, xy_row_times, chosen + 1)};
    size_t count = 0;
    for (int64_t j = 0; j < model->col_count; j++) {
        if (model->cols[j].kind != XY_COL_CANDIDATE || x[j] <= 0)
            continue;
        out->items[count] = row_of(space, j);
        out->items[count++].times = (int32_t)x[j];
        out->total += x[j];
    }
    if (count > 1)
        qsort(out->items, count, sizeof *out->items, by_row);
    for (size_t i = 0; i < count; i++)
        if (out->count && by_row(&out->items[out->count - 1], &out->items[i]) == 0)
            out->items[out->count - 1].times += out->items[i].times;
        else
            out->items[out->count++] = out->items[i];
}

int64_t xy_row_set_distance(const xy_row_set *a, const xy_row_set *b)
{
    int64_t both = 0;
    for (int32_t i = 0, k = 0; i < a->count && k < b->count;) {
        int order = by_row(&a->items[i], &b->items[k]);
        if (order == 0)
            both += a->items[i].times < b->items[k].times ? a->items[i].times : b->items[k].times;
        i += order <= 0;
        k += order >= 0;
    }
    return a->total + b->total - 2 * both;
}

/* --- The program ---------------------------------------------------------------------------- */

/* A row that some plan to be avoided has and that can be there more than once: column v_ri for every
 * i up to the most that one of those plans has. */
typedef struct {
    xy_row_times row; /* times: columns */
    int32_t most;     /* that a plan can have */
    int32_t first;    /* of its columns, after the model's */
} repeated;

typedef struct {
    const xy_row_space *space;
    const xy_ip_model *from;
    xy_ip_model *to;
    xy_arena *arena;
    const xy_away *aways;
    int32_t away_count;
    const xy_kept_value *values;
    int32_t value_count;
    repeated *rows; /* by row */
    int32_t repeated_count, fewer;
    bool spare; /* is there a column for the rows that are not sent? */
    int32_t used_row, spare_row, away_row, value_row;
    int64_t entries;
} maker;

/* The most copies of the row that hospitals and counties allow. */
static int32_t most_times(const maker *m, const xy_row_times *row)
{
    const xy_pool *pool = m->from->pool;
    const xy_team *team = &pool->teams[row->team];
    const xy_group *group = &pool->groups->items[row->group];
    int32_t most = INT32_MAX;
    for (int32_t i = 0; i < team->member_count; i++) {
        int32_t max = xy_hospital_teams(pool->inst, team->hospitals[i]).max;
        most = max < most ? max : most;
    }
    for (int32_t i = 0; i < group->count; i++) {
        int32_t max = xy_county_teams(pool->inst, group->counties[i]).max;
        most = max < most ? max : most;
    }
    return most;
}

static repeated *find_repeated(const maker *m, const xy_row_times *row)
{
    for (int32_t i = 0; i < m->repeated_count; i++)
        if (by_row(&m->rows[i].row, row) == 0)
            return &m->rows[i];
    return NULL;
}

static void list_repeated(maker *m)
{
    size_t room = 1;
    for (int32_t a = 0; a < m->away_count; a++)
        room += (size_t)m->aways[a].rows->count;
    m->rows = XY_NEW_N(m->arena, repeated, room);
    for (int32_t a = 0; a < m->away_count; a++)
        for (int32_t i = 0; i < m->aways[a].rows->count; i++) {
            const xy_row_times *row = &m->aways[a].rows->items[i];
            int32_t most = most_times(m, row);
            repeated *r = find_repeated(m, row);
            if (most > 1 && !r) {
                r = &m->rows[m->repeated_count++];
                *r = (repeated){.row = *row, .most = most};
            }
            if (r && row->times > r->row.times)
                r->row.times = row->times;
        }
    for (int32_t i = 0; i < m->repeated_count; i++) {
        m->rows[i].first = m->fewer;
        m->fewer += m->rows[i].row.times;
    }
}

static void add_row(maker *m, const char *kind, int32_t number, int64_t lower, int64_t upper)
{
    m->to->rows[m->to->row_count++] =
            (xy_ip_row){xy_arena_printf(m->arena, "%s_%d", kind, (int)number), "A15", lower, upper};
}

/* (16), in halves where all plans have as many rows, so that it has only ones. */
static int64_t away_limit(const maker *m, const xy_away *away)
{
    int64_t limit = away->rows->total - away->least;
    for (int32_t i = 0; i < away->rows->count; i++)
        if (find_repeated(m, &away->rows->items[i]))
            limit -= 2 * (int64_t)away->rows->items[i].times;
    if (m->spare)
        return limit + m->space->rows_most;
    limit += m->space->rows_most; /* rounded down, below 0 too */
    return limit >= 0 ? limit / 2 : -((1 - limit) / 2);
}

static void add_rows(maker *m)
{
    const xy_ip_model *from = m->from;
    int32_t more = m->fewer + 1 + m->away_count + m->value_count;
    m->to->rows = XY_NEW_N(m->arena, xy_ip_row, (size_t)(from->row_count + more));
    memcpy(m->to->rows, from->rows, (size_t)from->row_count * sizeof *from->rows);
    m->used_row = m->to->row_count;
    for (int32_t i = 0, n = 0; i < m->repeated_count; i++)
        for (int32_t c = 0; c < m->rows[i].row.times; c++)
            add_row(m, "fewer", n++, XY_ROW_FREE, m->rows[i].most);
    m->spare_row = m->to->row_count;
    if (m->spare)
        add_row(m, "spare", 0, m->space->rows_most, m->space->rows_most);
    m->away_row = m->to->row_count;
    for (int32_t a = 0; a < m->away_count; a++)
        add_row(m, "away", a, XY_ROW_FREE, away_limit(m, &m->aways[a]));
    m->value_row = m->to->row_count;
    for (int32_t v = 0; v < m->value_count; v++)
        add_row(m, "kept_value", v,
                m->values[v].least - xy_stage_value(m->values[v].stage, from->goal_base),
                XY_ROW_FREE);
}

static void add_entry(maker *m, int32_t row, int64_t value)
{
    if (value == 0)
        return;
    m->to->row[m->entries] = row;
    m->to->value[m->entries++] = value;
}

static const xy_row_times *find_row(const xy_row_set *set, const xy_row_times *row)
{
    return bsearch(row, set->items, (size_t)set->count, sizeof *row, by_row);
}

static void candidate_entries(maker *m, int64_t col)
{
    const xy_row_times row = row_of(m->space, col);
    const repeated *r = find_repeated(m, &row);
    for (int32_t c = 0; r && c < r->row.times; c++)
        add_entry(m, m->used_row + r->first + c, 1);
    if (m->spare)
        add_entry(m, m->spare_row, 1);
    for (int32_t a = 0; a < m->away_count && !r; a++)
        if (find_row(m->aways[a].rows, &row))
            add_entry(m, m->away_row + a, m->spare ? 2 : 1);
}

/* The columns v_ri: is the row r there less than i times? Their own row comes first. */
static void add_fewer(maker *m, const repeated *r)
{
    xy_ip_model *to = m->to;
    for (int32_t c = 0; c < r->row.times; c++) {
        to->cols[to->col_count] = (xy_ip_col){
                .kind = XY_COL_FEWER, .index = r->first + c, .second = c + 1, .upper = 1};
        to->start[to->col_count++] = m->entries;
        add_entry(m, m->used_row + r->first + c, r->most - c);
        for (int32_t a = 0; a < m->away_count; a++) {
            const xy_row_times *in = find_row(m->aways[a].rows, &r->row);
            if (in && c < in->times)
                add_entry(m, m->away_row + a, m->spare ? -2 : -1);
        }
    }
}

static void add_spare(maker *m)
{
    xy_ip_model *to = m->to;
    int64_t most = m->space->rows_most;
    int32_t upper = most < INT32_MAX ? (int32_t)most : INT32_MAX;
    to->cols[to->col_count] = (xy_ip_col){.kind = XY_COL_SPARE, .upper = upper};
    to->start[to->col_count++] = m->entries;
    add_entry(m, m->spare_row, 1);
    for (int32_t a = 0; a < m->away_count; a++)
        add_entry(m, m->away_row + a, 1);
}

/* Entries of candidates in the rows (14) and (16). */
static size_t away_entries(const maker *m)
{
    size_t count = 0;
    for (int64_t j = 0; j < m->from->col_count && m->away_count > 0; j++) {
        if (m->from->cols[j].kind != XY_COL_CANDIDATE)
            continue;
        const xy_row_times row = row_of(m->space, j);
        const repeated *r = find_repeated(m, &row);
        count += r ? (size_t)r->row.times : 0;
        for (int32_t a = 0; a < m->away_count && !r; a++)
            count += find_row(m->aways[a].rows, &row) != NULL;
    }
    return count;
}

static void add_cols(maker *m)
{
    const xy_ip_model *from = m->from;
    xy_ip_model *to = m->to;
    size_t cols = (size_t)(from->col_count + m->fewer + 1);
    size_t each = (size_t)(m->value_count + 1 + m->away_count);
    size_t room = (size_t)from->start[from->col_count] + (size_t)(m->fewer + 1) * (each + 1);
    for (int64_t j = 0; j < from->col_count; j++)
        room += from->cols[j].kind == XY_COL_CANDIDATE ? 1 + (size_t)m->value_count
                                                       : (size_t)m->value_count;
    room += away_entries(m);
    to->cols = XY_NEW_N(m->arena, xy_ip_col, cols);
    to->start = XY_NEW_N(m->arena, int64_t, cols + 1);
    to->row = XY_NEW_N(m->arena, int32_t, room);
    to->value = XY_NEW_N(m->arena, int64_t, room);
    to->col_count = 0;
    for (int64_t j = 0; j < from->col_count; j++) {
        to->cols[to->col_count] = from->cols[j];
        to->start[to->col_count++] = m->entries;
        for (int64_t e = from->start[j]; e < from->start[j + 1]; e++)
            add_entry(m, from->row[e], from->value[e]);
        if (from->cols[j].kind == XY_COL_CANDIDATE)
            candidate_entries(m, j);
        for (int32_t v = 0; v < m->value_count; v++)
            add_entry(m, m->value_row + v, xy_ip_stage_cost(&from->cols[j], m->values[v].stage));
    }
    for (int32_t i = 0; i < m->repeated_count; i++)
        add_fewer(m, &m->rows[i]);
    if (m->spare)
        add_spare(m);
    to->start[to->col_count] = m->entries;
}

xy_ip_model *xy_ip_several_model(xy_arena *arena, const xy_row_space *space, const xy_away *aways,
        int32_t away_count, const xy_kept_value *values, int32_t value_count)
{
    xy_ip_model *to = XY_NEW(arena, xy_ip_model);
    *to = *space->model;
    maker m = {.space = space,
            .from = space->model,
            .to = to,
            .arena = arena,
            .aways = aways,
            .away_count = away_count,
            .values = values,
            .value_count = value_count,
            .spare = !space->rows_fixed && away_count > 0};
    list_repeated(&m);
    add_rows(&m);
    add_cols(&m);
    return to;
}
