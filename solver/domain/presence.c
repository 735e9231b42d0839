#include "domain/presence.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    xy_presences *out;
    size_t capacity;
    xy_arena *arena;
    const xy_instance *inst;
    const xy_measure *measure;
    const xy_row *rows;
    int32_t row_count;
} builder;

/* Days from..to, inclusive. */
typedef struct {
    int32_t from, to;
} span;

typedef struct {
    span *items;
    size_t count, capacity;
} spans;

static void add(builder *b, xy_presence presence)
{
    xy_presences *out = b->out;
    out->items = xy_arena_grow(
            b->arena, out->items, &b->capacity, (size_t)out->count + 1, sizeof presence);
    out->items[out->count++] = presence;
}

static void add_row(builder *b, int32_t r)
{
    const xy_row *row = &b->rows[r];
    for (int32_t v = 0; v < row->visit_count; v++) {
        xy_presence p = {.county = row->visits[v].county,
                .specialty = XY_UNKNOWN,
                .row = r,
                .commitment = XY_UNKNOWN,
                .tier = xy_hospital_tier(b->inst, row->lead),
                .dated = true,
                .from = row->visits[v].from,
                .to = row->visits[v].to};
        int32_t before = b->out->count;
        for (size_t s = 0; s < b->inst->specialty_count; s++) {
            p.specialty = (int32_t)s;
            p.clinicians = xy_row_clinicians(row, p.specialty);
            if (p.clinicians > 0)
                add(b, p);
        }
        p.specialty = XY_UNKNOWN;
        p.clinicians = 0;
        if (b->out->count == before)
            add(b, p);
    }
}

static void add_commitment(builder *b, int32_t i)
{
    const xy_commitment *k = &b->inst->commitments[i];
    const xy_window *w = k->window.given ? &k->window : &b->inst->window;
    xy_presence p = {.county = k->county.index,
            .specialty = XY_UNKNOWN,
            .row = XY_UNKNOWN,
            .commitment = i,
            .tier = k->tier,
            .dated = k->window.given,
            .from = w->start,
            .to = w->end};
    for (size_t s = 0; s < k->specialties.count; s++) {
        p.specialty = k->specialties.items[s].index;
        p.clinicians = k->clinicians;
        add(b, p);
    }
    if (k->specialties.count == 0)
        add(b, p);
}

static int compare(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *a, const void *b)
{
    const xy_presence *x = a, *y = b;
    const int order[] = {compare(x->county, y->county), compare(x->specialty, y->specialty),
            compare(x->from, y->from), compare(x->to, y->to),
            compare((int32_t)x->tier, (int32_t)y->tier), compare(x->row, y->row),
            compare(x->commitment, y->commitment)};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (order[i])
            return order[i];
    return 0;
}

static int by_first_day(const void *a, const void *b)
{
    const span *x = a, *y = b;
    int order = compare(x->from, y->from);
    return order ? order : compare(x->to, y->to);
}

static bool are_two_teams(const xy_instance *inst, const xy_presence *a, const xy_presence *b)
{
    if (a->row != XY_UNKNOWN && b->row != XY_UNKNOWN)
        return a->tier != b->tier;
    if (a->row != XY_UNKNOWN || b->row != XY_UNKNOWN)
        return true;
    if (a->commitment == b->commitment)
        return false;
    const char *x = inst->commitments[a->commitment].hospital;
    const char *y = inst->commitments[b->commitment].hospital;
    return a->tier != b->tier || !x || !y || strcmp(x, y) != 0;
}

/* The days on which both are there, if they meet. */
static void add_meeting(
        builder *b, spans *list, const xy_presence *x, const xy_presence *y, bool same_specialty)
{
    span days = {x->from > y->from ? x->from : y->from, x->to < y->to ? x->to : y->to};
    if (x->county != y->county || days.from > days.to || !are_two_teams(b->inst, x, y) ||
            (same_specialty && (x->specialty != y->specialty || x->specialty == XY_UNKNOWN)))
        return;
    list->items =
            xy_arena_grow(b->arena, list->items, &list->capacity, list->count + 1, sizeof days);
    list->items[list->count++] = days;
}

/* Distinct days in all of them; empties the list. */
static int32_t count_days(spans *list)
{
    int32_t days = 0, until = INT32_MIN;
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_first_day);
    for (size_t i = 0; i < list->count; i++) {
        span s = list->items[i];
        if (s.from <= until)
            s.from = until + 1;
        if (s.from <= s.to) {
            days += s.to - s.from + 1;
            until = s.to;
        }
    }
    list->count = 0;
    return days;
}

/* Where each presence meets others; first..end are those of one county. */
static void judge_presences(builder *b, spans *list, int32_t first, int32_t end)
{
    xy_presence *items = b->out->items;
    for (int32_t i = first; i < end; i++)
        for (int same = 0; same < 2; same++) {
            for (int32_t j = first; j < end; j++)
                add_meeting(b, list, &items[i], &items[j], same == 1);
            *(same ? &items[i].specialty_days : &items[i].county_days) = count_days(list);
        }
}

/* The county's days with meetings, and those by specialty. */
static void judge_county(builder *b, spans *list, int32_t first, int32_t end)
{
    const xy_presence *items = b->out->items;
    for (int32_t i = first; i < end; i++)
        for (int32_t j = first; j < i; j++)
            add_meeting(b, list, &items[i], &items[j], false);
    int32_t days = count_days(list), repeated = 0;
    for (int32_t from = first, to; from < end; from = to) {
        for (to = from; to < end && items[to].specialty == items[from].specialty; to++)
            for (int32_t j = from; j < to; j++)
                add_meeting(b, list, &items[to], &items[j], true);
        repeated += count_days(list);
    }
    b->out->county_days += days;
    b->out->specialty_days += repeated;
    b->out->counties_met += days > 0;
    b->out->counties_repeated += repeated > 0;
}

static bool brought(const builder *b, int32_t county, int32_t specialty)
{
    for (int32_t i = 0; i < b->out->count; i++)
        if (b->out->items[i].county == county && b->out->items[i].specialty == specialty)
            return true;
    return false;
}

static void find_holes(builder *b)
{
    size_t needs = 0;
    for (size_t c = 0; c < b->inst->county_count; c++)
        needs += b->inst->counties[c].need_count;
    b->out->holes = XY_NEW_N(b->arena, xy_hole, needs);
    for (size_t c = 0; c < b->inst->county_count; c++)
        for (size_t k = 0; k < b->inst->counties[c].need_count; k++) {
            const xy_need *need = &b->inst->counties[c].needs[k];
            if (!brought(b, (int32_t)c, need->specialty.index))
                b->out->holes[b->out->hole_count++] = (xy_hole){
                        (int32_t)c, need->specialty.index, need->weight, need->clinicians};
        }
}

static void find_uncovered(builder *b)
{
    b->out->uncovered = XY_NEW_N(b->arena, int32_t, b->inst->county_count);
    for (int32_t c = 0; c < (int32_t)b->inst->county_count; c++) {
        bool covered = b->measure->priority[c] == 0 || b->measure->covered_already[c];
        for (int32_t i = 0; i < b->out->count && !covered; i++)
            covered = b->out->items[i].county == c && b->out->items[i].row != XY_UNKNOWN;
        if (!covered)
            b->out->uncovered[b->out->uncovered_count++] = c;
    }
}

void xy_presences_of(xy_presences *out, xy_arena *arena, const xy_measure *m, const xy_row *rows,
        int32_t row_count)
{
    *out = (xy_presences){0};
    builder b = {.out = out,
            .arena = arena,
            .inst = m->inst,
            .measure = m,
            .rows = rows,
            .row_count = row_count};
    for (int32_t r = 0; r < row_count; r++)
        add_row(&b, r);
    for (size_t i = 0; i < m->inst->commitment_count; i++)
        add_commitment(&b, (int32_t)i);
    if (out->count > 1)
        qsort(out->items, (size_t)out->count, sizeof *out->items, by_place);
    spans list = {0};
    for (int32_t first = 0, end; first < out->count; first = end) {
        for (end = first; end < out->count && out->items[end].county == out->items[first].county;)
            end++;
        judge_presences(&b, &list, first, end);
        judge_county(&b, &list, first, end);
    }
    find_holes(&b);
    find_uncovered(&b);
}

bool xy_instance_is_combined(const xy_instance *inst)
{
    bool several = false;
    for (size_t h = 1; h < inst->hospital_count; h++)
        several |= xy_hospital_tier(inst, (int32_t)h) != xy_hospital_tier(inst, 0);
    return several;
}

bool xy_presences_matter(const xy_instance *inst)
{
    return inst->commitment_count > 0 || xy_instance_is_combined(inst);
}
