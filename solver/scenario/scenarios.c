#include "scenario/scenarios.h"

#include "scenario/law.h"
#include "scenario/stream.h"

#include <stdlib.h>

#define NAME_CHARS 200 /* a word and two ids of at most 64 */

static size_t count_needs(const xy_measure *m)
{
    size_t count = 0;
    for (size_t c = 0; c < m->inst->county_count; c++)
        count += m->inst->counties[c].need_count;
    return count;
}

typedef struct {
    int32_t county, specialty, required, points;
    size_t number;
    const char *name;
} need_ref;

static need_ref *list_needs(xy_arena *arena, const xy_measure *m)
{
    need_ref *needs = XY_NEW_N(arena, need_ref, count_needs(m) + 1);
    size_t n = 0;
    for (size_t c = 0; c < m->inst->county_count; c++)
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++, n++) {
            const xy_need_measure *need = &m->needs[c][k];
            needs[n] = (need_ref){.county = (int32_t)c,
                    .specialty = need->specialty,
                    .required = need->required,
                    .points = need->points_of,
                    .number = n,
                    .name = xy_arena_printf(arena, "need|%s|%s", m->inst->counties[c].id,
                            m->inst->specialties[need->specialty].id)};
        }
    return needs;
}

static int by_points(const void *a, const void *b)
{
    const need_ref *x = a, *y = b;
    if (x->points != y->points)
        return x->points < y->points ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

static int32_t times(int32_t value, int32_t permille)
{
    int64_t product = ((int64_t)value * permille + 500) / 1000;
    return product < 1 ? 1 : product > INT32_MAX ? INT32_MAX : (int32_t)product;
}

/* The needs with the most points get Sobol's coordinates, in this order, the others plain numbers. */
static void draw_needs(int32_t **required, xy_arena *arena, const xy_measure *m,
        const xy_uncertainty *laws, const xy_draw *draw)
{
    uint32_t *spread[XY_SOBOL_DIMENSIONS];
    const char *names[XY_SOBOL_DIMENSIONS];
    size_t count = count_needs(m), first = 0;
    need_ref *needs = list_needs(arena, m);
    uint32_t *plain = XY_NEW_N(arena, uint32_t, (size_t)draw->count);
    qsort(needs, count, sizeof *needs, by_points);
    if (draw->stream == XY_STREAM_SOBOL)
        for (; first < count && first < XY_SOBOL_DIMENSIONS; first++) {
            spread[first] = XY_NEW_N(arena, uint32_t, (size_t)draw->count);
            names[first] = needs[first].name;
        }
    xy_stream_sobol(spread, arena, draw->count, (int32_t)first, draw->seed, names);
    for (size_t i = 0; i < count; i++) {
        const need_ref *need = &needs[i];
        const xy_law *law = xy_uncertainty_need(laws, need->county, need->specialty);
        const uint32_t *u = i < first ? spread[i] : plain;
        if (i >= first)
            xy_stream_plain(plain, arena, draw->count, draw->seed, need->name);
        for (int32_t s = 0; s < draw->count; s++)
            required[s][need->number] = times(need->required, xy_law_factor(law, u[s]));
    }
}

int32_t **xy_scenarios_needs(
        xy_arena *arena, const xy_measure *measure, const xy_uncertainty *laws, const xy_draw *draw)
{
    size_t count = count_needs(measure);
    int32_t **required = XY_NEW_N(arena, int32_t *, (size_t)draw->count);
    for (int32_t s = 0; s < draw->count; s++)
        required[s] = XY_NEW_N(arena, int32_t, count + 1);
    xy_arena *beside = xy_arena_beside(arena);
    draw_needs(required, beside, measure, laws, draw);
    xy_arena_free(beside);
    return required;
}

int32_t **xy_scenarios_worst(xy_arena *arena, const xy_measure *m, const xy_uncertainty *laws)
{
    int32_t **required = XY_NEW_N(arena, int32_t *, 1);
    size_t n = 0;
    required[0] = XY_NEW_N(arena, int32_t, count_needs(m) + 1);
    for (size_t c = 0; c < m->inst->county_count; c++)
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
            const xy_need_measure *need = &m->needs[c][k];
            required[0][n++] = times(need->required,
                    1000 + xy_uncertainty_deviation(laws, (int32_t)c, need->specialty));
        }
    return required;
}

static void draw_out(xy_scenarios *s, xy_arena *arena)
{
    const xy_instance *inst = s->measure->inst;
    xy_arena *beside = xy_arena_beside(arena);
    uint32_t *u = XY_NEW_N(beside, uint32_t, (size_t)s->draw.count);
    s->out = XY_NEW_N(arena, bool *, (size_t)s->draw.count);
    for (int32_t i = 0; i < s->draw.count; i++)
        s->out[i] = XY_NEW_N(arena, bool, inst->hospital_count + 1);
    for (size_t h = 0; h < inst->hospital_count; h++) {
        int32_t permille = xy_uncertainty_drop(s->laws, (int32_t)h);
        xy_stream_plain(u, beside, s->draw.count, s->draw.seed,
                xy_arena_printf(beside, "drop|%s", inst->hospitals[h].id));
        for (int32_t i = 0; i < s->draw.count; i++)
            s->out[i][h] = xy_law_event(permille, u[i]);
    }
    xy_arena_free(beside);
}

xy_scenarios *xy_scenarios_draw(
        xy_arena *arena, const xy_measure *measure, const xy_uncertainty *laws, const xy_draw *draw)
{
    const xy_instance *inst = measure->inst;
    xy_scenarios *s = XY_NEW(arena, xy_scenarios);
    *s = (xy_scenarios){.measure = measure, .laws = laws, .draw = *draw};
    s->first = XY_NEW_N(arena, size_t, inst->county_count + 1);
    for (size_t c = 0; c < inst->county_count; c++) {
        s->first[c] = s->need_count;
        s->need_count += inst->counties[c].need_count;
    }
    s->required = xy_scenarios_needs(arena, measure, laws, draw);
    draw_out(s, arena);
    return s;
}

static const char *place_id(const xy_instance *inst, int32_t place)
{
    size_t p = (size_t)place;
    return p < inst->hospital_count ? inst->hospitals[p].id
                                    : inst->counties[p - inst->hospital_count].id;
}

void xy_scenarios_leg(
        int32_t *factors, xy_arena *arena, const xy_scenarios *s, int32_t from, int32_t to)
{
    const xy_instance *inst = s->measure->inst;
    xy_arena *beside = xy_arena_beside(arena);
    uint32_t *u = XY_NEW_N(beside, uint32_t, (size_t)s->draw.count);
    xy_stream_plain(u, beside, s->draw.count, s->draw.seed,
            xy_arena_printf(beside, "leg|%s|%s", place_id(inst, from), place_id(inst, to)));
    for (int32_t i = 0; i < s->draw.count; i++) {
        int32_t factor = xy_law_factor(&s->laws->travel, u[i]);
        factors[i] = factor > s->laws->travel_least ? factor : s->laws->travel_least;
    }
    xy_arena_free(beside);
}
