#include "assign/ip_apart.h"

#include <stdlib.h>
#include <string.h>

/* One pair in one clash. */
typedef struct {
    xy_team_group pair;
    int32_t clash;
} member;

typedef struct {
    const xy_ip_model *from;
    xy_ip_model *to;
    xy_arena *arena;
    member *members; /* by pair, clash */
    int32_t member_count;
    int32_t *first; /* per different pair, its first member; and the end */
    int32_t pair_count;
    int32_t clash_count;
} maker;

static int compare(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

static int by_pair(const void *a, const void *b)
{
    const member *x = a, *y = b;
    int order = compare(x->pair.team, y->pair.team);
    order = order ? order : compare(x->pair.group, y->pair.group);
    return order ? order : compare(x->clash, y->clash);
}

static void list_pairs(maker *m, const xy_clash *clashes)
{
    size_t room = 0;
    for (int32_t k = 0; k < m->clash_count; k++)
        room += (size_t)clashes[k].count;
    m->members = XY_NEW_N(m->arena, member, room + 1);
    m->first = XY_NEW_N(m->arena, int32_t, room + 1);
    for (int32_t k = 0; k < m->clash_count; k++)
        for (int32_t i = 0; i < clashes[k].count; i++)
            m->members[m->member_count++] = (member){clashes[k].pairs[i], k};
    if (m->member_count > 1)
        qsort(m->members, room, sizeof *m->members, by_pair);
    for (int32_t i = 0; i < m->member_count; i++) {
        const xy_team_group *p = &m->members[i].pair;
        if (i == 0 || memcmp(p, &m->members[i - 1].pair, sizeof *p) != 0)
            m->first[m->pair_count++] = i;
    }
    m->first[m->pair_count] = m->member_count;
}

/* The number of the candidate's pair, or XY_UNKNOWN. */
static int32_t find_pair(const maker *m, int64_t col)
{
    const xy_candidate *x = &m->from->pool->items[m->from->cols[col].index];
    const member wanted = {{x->team, x->group}, XY_UNKNOWN};
    int32_t low = 0, high = m->pair_count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (by_pair(&m->members[m->first[middle]], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == m->pair_count)
        return XY_UNKNOWN;
    const xy_team_group *p = &m->members[m->first[low]].pair;
    return p->team == x->team && p->group == x->group ? low : XY_UNKNOWN;
}

static int32_t most_teams(const maker *m, const xy_team_group *pair)
{
    const xy_group *group = &m->from->pool->groups->items[pair->group];
    int32_t most = INT32_MAX;
    for (int32_t i = 0; i < group->count; i++) {
        int32_t max = xy_county_teams(m->from->pool->inst, group->counties[i]).max;
        most = max < most ? max : most;
    }
    return most;
}

/* Rows of the pairs, then of the clashes, after those of the model. */
static void add_rows(maker *m)
{
    xy_ip_model *to = m->to;
    size_t count = (size_t)(m->from->row_count + m->pair_count + m->clash_count);
    to->rows = XY_NEW_N(m->arena, xy_ip_row, count);
    memcpy(to->rows, m->from->rows, (size_t)m->from->row_count * sizeof *to->rows);
    for (int32_t i = 0; i < m->pair_count; i++)
        to->rows[to->row_count++] = (xy_ip_row){xy_arena_printf(m->arena, "used_%d", i), "E5",
                XY_ROW_FREE, most_teams(m, &m->members[m->first[i]].pair)};
    for (int32_t k = 0; k < m->clash_count; k++)
        to->rows[to->row_count++] =
                (xy_ip_row){xy_arena_printf(m->arena, "clash_%d", k), "E5", 1, XY_ROW_FREE};
}

static void add_entry(maker *m, int64_t *entries, int32_t row, int64_t value)
{
    m->to->row[*entries] = row;
    m->to->value[(*entries)++] = value;
}

/* The model's columns, candidates of pairs with one entry more, and the columns w. */
static void add_cols(maker *m)
{
    const xy_ip_model *from = m->from;
    xy_ip_model *to = m->to;
    int32_t pair_row = from->row_count, clash_row = pair_row + m->pair_count;
    size_t cols = (size_t)(from->col_count + m->pair_count);
    size_t room = (size_t)(from->start[from->col_count] + from->col_count + m->pair_count +
            m->member_count);
    int64_t n = 0;
    to->cols = XY_NEW_N(m->arena, xy_ip_col, cols);
    to->start = XY_NEW_N(m->arena, int64_t, cols + 1);
    to->row = XY_NEW_N(m->arena, int32_t, room);
    to->value = XY_NEW_N(m->arena, int64_t, room);
    for (int64_t j = 0; j < from->col_count; j++) {
        to->cols[j] = from->cols[j];
        to->start[j] = n;
        for (int64_t e = from->start[j]; e < from->start[j + 1]; e++)
            add_entry(m, &n, from->row[e], from->value[e]);
        int32_t pair = from->cols[j].kind == XY_COL_CANDIDATE ? find_pair(m, j) : XY_UNKNOWN;
        if (pair != XY_UNKNOWN)
            add_entry(m, &n, pair_row + pair, 1);
    }
    for (int32_t i = 0; i < m->pair_count; i++) {
        const xy_team_group *pair = &m->members[m->first[i]].pair;
        to->cols[to->col_count] = (xy_ip_col){
                .kind = XY_COL_UNUSED, .index = pair->team, .second = pair->group, .upper = 1};
        to->start[to->col_count++] = n;
        add_entry(m, &n, pair_row + i, most_teams(m, pair)); /* its own row comes first */
        for (int32_t k = m->first[i]; k < m->first[i + 1]; k++)
            add_entry(m, &n, clash_row + m->members[k].clash, 1);
    }
    to->start[to->col_count] = n;
}

xy_ip_model *xy_ip_apart_model(
        xy_arena *arena, const xy_ip_model *model, const xy_clash *clashes, int32_t count)
{
    xy_ip_model *to = XY_NEW(arena, xy_ip_model);
    *to = *model;
    maker m = {.from = model, .to = to, .arena = arena, .clash_count = count};
    list_pairs(&m, clashes);
    add_rows(&m);
    add_cols(&m);
    return to;
}
