#include "domain/need_curve.h"

#include <stdlib.h>

/* The requirements of one need over the sample. */
typedef struct {
    const xy_uncertain *uncertain;
    size_t number;
} sampled;

static int64_t sample_mean(const void *context, const xy_need_measure *need, int32_t days)
{
    const sampled *s = context;
    int64_t sum = 0;
    for (int32_t i = 0; i < s->uncertain->scenarios; i++)
        sum += xy_need_points(need, s->uncertain->required[i][s->number], days);
    int64_t up = s->uncertain->up ? s->uncertain->scenarios - 1 : 0;
    return (sum + up) / s->uncertain->scenarios;
}

/* A curve that never falls. */
static const int32_t *curve_of(
        xy_arena *arena, const xy_need_measure *need, xy_curve_fn points, const void *context)
{
    int32_t *curve = XY_NEW_N(arena, int32_t, (size_t)need->wanted_most + 1);
    for (int32_t d = 0; d <= need->wanted_most; d++) {
        curve[d] = (int32_t)points(context, need, d);
        if (d > 0 && curve[d] < curve[d - 1])
            curve[d] = curve[d - 1];
    }
    return curve;
}

static void take_sample(xy_measure *m, xy_arena *arena)
{
    sampled s = {.uncertain = m->uncertain};
    for (size_t c = 0; c < m->inst->county_count; c++)
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++, s.number++) {
            xy_need_measure *need = &m->needs[c][k];
            for (int32_t i = 0; i < m->uncertain->scenarios; i++) {
                int32_t wanted = m->uncertain->required[i][s.number];
                need->wanted_most = wanted > need->wanted_most ? wanted : need->wanted_most;
            }
            need->curve = curve_of(arena, need, sample_mean, &s);
        }
}

void xy_measure_take_uncertain(xy_measure *m, xy_arena *arena)
{
    const xy_uncertain *u = m->uncertain = m->inst->uncertain;
    size_t number = 0;
    if (!u || !u->required)
        return;
    if (u->kind == XY_UNCERTAIN_SAMPLE) {
        take_sample(m, arena);
        return;
    }
    for (size_t c = 0; c < m->inst->county_count; c++)
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
            xy_need_measure *need = &m->needs[c][k];
            need->deviated = u->required[0][number++];
            need->wanted_most = need->deviated > need->required ? need->deviated : need->required;
        }
}

int64_t xy_measure_stated(const xy_measure *m, int64_t *const *delivered)
{
    int64_t met = 0;
    for (size_t c = 0; c < m->inst->county_count; c++)
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
            const xy_need_measure *need = &m->needs[c][k];
            met += xy_need_points(need, need->required, need->committed + delivered[c][k]);
        }
    return met;
}

static int greatest_first(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x < y) - (x > y);
}

static int64_t sent(const xy_measure *m, const xy_row *row, const xy_visit *visit, size_t k)
{
    return (int64_t)xy_row_clinicians(row, m->needs[visit->county][k].specialty) *
            xy_measure_stay(m, visit->days);
}

/* What would be missing without the row. */
static int64_t row_loss(const xy_measure *m, int64_t *const *delivered, const xy_row *row)
{
    int64_t loss = 0;
    for (int32_t v = 0; v < row->visit_count; v++) {
        int32_t c = row->visits[v].county;
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++)
            loss += xy_measure_points(m, c, k, delivered[c][k]) -
                    xy_measure_points(m, c, k, delivered[c][k] - sent(m, row, &row->visits[v], k));
    }
    return loss;
}

int64_t **xy_measure_delivered(
        xy_arena *arena, const xy_measure *m, const xy_row *rows, int32_t count)
{
    int64_t **delivered = XY_NEW_N(arena, int64_t *, m->inst->county_count + 1);
    for (size_t c = 0; c < m->inst->county_count; c++)
        delivered[c] = XY_NEW_N(arena, int64_t, m->inst->counties[c].need_count + 1);
    for (int32_t r = 0; r < count; r++)
        for (int32_t v = 0; v < rows[r].visit_count; v++) {
            const xy_visit *visit = &rows[r].visits[v];
            for (size_t k = 0; k < m->inst->counties[visit->county].need_count; k++)
                delivered[visit->county][k] += sent(m, &rows[r], visit, k);
        }
    return delivered;
}

int32_t xy_measure_losses(int64_t **out, xy_arena *arena, const xy_measure *m,
        int64_t *const *delivered, const xy_row *rows, int32_t count)
{
    int32_t n = 0;
    size_t room = (size_t)count + 1;
    for (size_t c = 0; c < m->inst->county_count; c++)
        room += m->inst->counties[c].need_count;
    int64_t *losses = *out = XY_NEW_N(arena, int64_t, room);
    if (m->uncertain->kind == XY_UNCERTAIN_TEAMS)
        for (int32_t r = 0; r < count; r++)
            losses[n++] = row_loss(m, delivered, &rows[r]);
    if (m->uncertain->kind == XY_UNCERTAIN_NEEDS)
        for (size_t c = 0; c < m->inst->county_count; c++)
            for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
                const xy_need_measure *need = &m->needs[c][k];
                int64_t days = need->committed + delivered[c][k];
                losses[n++] = xy_need_points(need, need->required, days) -
                        xy_need_points(need, need->deviated, days);
            }
    qsort(losses, (size_t)n, sizeof *losses, greatest_first);
    return n;
}

int64_t xy_measure_at_risk(const xy_measure *m, xy_arena *arena, int64_t *const *delivered,
        const xy_row *rows, int32_t count)
{
    int64_t *losses, risk = 0;
    int32_t n = xy_measure_losses(&losses, arena, m, delivered, rows, count);
    for (int32_t i = 0; i < n && i < m->uncertain->gamma; i++)
        risk += losses[i];
    return risk;
}

xy_measure *xy_measure_curved(
        xy_arena *arena, const xy_measure *m, xy_curve_fn points, const void *context)
{
    size_t counties = m->inst->county_count;
    xy_measure *to = XY_NEW(arena, xy_measure);
    *to = *m;
    to->needs = XY_NEW_N(arena, xy_need_measure *, counties);
    for (size_t c = 0; c < counties; c++) {
        size_t n = m->inst->counties[c].need_count;
        to->needs[c] = XY_NEW_N(arena, xy_need_measure, n);
        for (size_t k = 0; k < n; k++) {
            to->needs[c][k] = m->needs[c][k];
            to->needs[c][k].curve = curve_of(arena, &m->needs[c][k], points, context);
        }
    }
    return to;
}
