/* Where the policy looks at the shares of counties and nobody is shared: every value of a staffing
 * that none is as good as in everything, models/assignment.md section 5. A search over specialties
 * that turns back where even the best of each figure alone would add nothing. */
#include "verify/verify_parts.h"

#include <stdlib.h>
#include <string.h>

#define IMPOSSIBLE (-1)
/* Of a place in the search: most points, most of all rises weighted by the points of their counties,
 * and of each county's rise. */
#define FIXED 2
#define WIDTH (FIXED + XY_TOUR_MAX)

typedef struct {
    verify_case *v;
    verify_team *t;
    const verify_group *g;
    verify_seen *out;
    int32_t slots[64], count; /* specialties that somebody can be sent of, by place in g */
    int32_t width;            /* FIXED and one for each county */
    int64_t *most;            /* [place][state][width] */
    int32_t *vector;
    int64_t weights;
    int64_t steps;
} search;

static bool takes_one(const verify_case *v, int32_t c)
{
    return xy_county_teams(v->inst, c).max <= 1 && v->inst->counties[c].need_count > 0;
}

void verify_worth(
        int32_t *figures, const verify_case *v, const verify_group *g, const int32_t *rises)
{
    const xy_measure *m = v->measure;
    figures[0] = m->of_lowest ? XY_MILLION : 0;
    for (int w = 0; w < XY_WELFARES; w++)
        figures[1 + w] = 0;
    for (int32_t i = 0; i < g->count; i++) {
        int32_t c = g->counties[i], now = m->share_already[c] + rises[i];
        if (!takes_one(v, c))
            continue;
        if (now < figures[0])
            figures[0] = now;
        for (int w = 0; w < XY_WELFARES; w++)
            figures[1 + w] += xy_measure_welfare(m, w, c, now) -
                    xy_measure_welfare(m, w, c, m->share_already[c]);
    }
}

/* What n clinicians of the specialty at this place of the group add. */
static void add(int64_t *sum, const search *s, int32_t slot, int32_t n)
{
    const verify_group *g = s->g;
    size_t width = (size_t)s->v->clinicians_most + 1;
    sum[0] += g->gain[(size_t)slot * width + (size_t)n];
    for (int32_t i = 0; i < g->count; i++) {
        size_t row = (size_t)i * (size_t)g->rise_room + (size_t)slot;
        int32_t rise = g->rise[row * width + (size_t)n];
        sum[1] += rise * s->v->measure->points_of[g->counties[i]];
        sum[FIXED + i] += rise;
    }
}

static int64_t *most_of(const search *s, int32_t place, int32_t state)
{
    return s->most + ((size_t)place * (size_t)s->t->states + (size_t)state) * (size_t)s->width;
}

/* The choice's state, XY_UNKNOWN where the team has no room for it. */
static int32_t next_state(const search *s, int32_t state, const verify_choice *c)
{
    if (s->t->total[state] == UINT16_MAX || s->t->total[state] + c->total > s->t->cap ||
            c->step >= s->t->states - state) /* states that count more seniors than people */
        return XY_UNKNOWN;
    return state + c->step;
}

/* States that fillers make legal, then what can still be added before them, place by place. */
static void look_ahead(search *s, const uint64_t *barred)
{
    const verify_team *t = s->t;
    size_t fillers = verify_fillers(s->v, t, s->g, barred);
    for (int32_t state = 0; state < t->states; state++) {
        int64_t *here = most_of(s, s->count, state);
        memset(here, 0, (size_t)s->width * sizeof *here);
        here[0] = IMPOSSIBLE;
        for (size_t k = 0; k < fillers && here[0] == IMPOSSIBLE; k++) {
            int32_t next = next_state(s, state, &s->v->fillers[k]);
            if (next != XY_UNKNOWN && t->legal[next])
                here[0] = 0;
        }
    }
    for (int32_t place = s->count - 1; place >= 0; place--)
        for (int32_t state = 0; state < t->states; state++) {
            int64_t *here = most_of(s, place, state);
            int32_t specialty = s->g->specialties[s->slots[place]];
            here[0] = IMPOSSIBLE;
            for (int32_t k = t->first[specialty]; k < t->first[specialty + 1]; k++) {
                int32_t next = next_state(s, state, &t->choices[k]);
                if (next == XY_UNKNOWN || most_of(s, place + 1, next)[0] == IMPOSSIBLE)
                    continue;
                int64_t sum[WIDTH];
                memcpy(sum, most_of(s, place + 1, next), (size_t)s->width * sizeof *sum);
                add(sum, s, s->slots[place], t->choices[k].total);
                for (int n = 0; n < s->width; n++)
                    here[n] = here[0] == IMPOSSIBLE || sum[n] > here[n] ? sum[n] : here[n];
            }
        }
}

/* Concave: apart, counties are worth no more than all at the weighted mean of their shares. */
static void cut_welfare(int32_t *figures, const search *s, int64_t weighted)
{
    const xy_measure *m = s->v->measure;
    int32_t before[XY_WELFARES] = {0};
    for (int32_t i = 0; i < s->g->count; i++) {
        int32_t c = s->g->counties[i];
        if (!takes_one(s->v, c))
            continue;
        weighted += m->points_of[c] * m->share_already[c];
        for (int w = 0; w < XY_WELFARES; w++)
            before[w] += xy_measure_welfare(m, w, c, m->share_already[c]);
    }
    int64_t mean = s->weights ? weighted / s->weights + 1 : XY_MILLION;
    for (int w = 0; w < XY_WELFARES; w++) {
        if (!m->curve[w])
            continue;
        int32_t at = mean < XY_MILLION ? (int32_t)mean : XY_MILLION;
        int32_t most = xy_curve_points(m->curve[w], s->weights, at) + 2 - before[w];
        figures[1 + w] = figures[1 + w] < most ? figures[1 + w] : most;
    }
}

/* Figures that nothing from this place on exceeds; they are reached where nothing is left to add. */
static void figures_of(search *s, int32_t place, const int64_t *sum, const int64_t *most)
{
    const xy_measure *m = s->v->measure;
    int32_t rises[XY_TOUR_MAX];
    for (int32_t i = 0; i < s->g->count; i++) {
        int64_t rise = sum[FIXED + i] + most[FIXED + i];
        int32_t room = XY_MILLION - m->share_already[s->g->counties[i]];
        rises[i] = rise < room ? (int32_t)rise : room;
    }
    s->vector[0] = (int32_t)(sum[0] + most[0]);
    verify_worth(s->vector + 1, s->v, s->g, rises);
    if (place < s->count && (m->curve[0] || m->curve[1]))
        cut_welfare(s->vector + 1, s, sum[1] + most[1]);
}

static bool is_new(const search *s)
{
    for (int32_t i = 0; i < s->out->count; i++) {
        const int32_t *old = s->out->vectors + (size_t)i * (size_t)s->out->width;
        int k = 0;
        while (k < VERIFY_FIGURES && s->vector[k] <= old[k])
            k++;
        if (k == VERIFY_FIGURES)
            return false;
    }
    return true;
}

static void go_on(search *s, int32_t place, int32_t state, const int64_t *sum)
{
    const int64_t *most = most_of(s, place, state);
    if (most[0] == IMPOSSIBLE || ++s->steps > VERIFY_STEPS_MAX)
        return;
    figures_of(s, place, sum, most);
    if (!is_new(s))
        return;
    if (place == s->count) {
        verify_keep(s->out, s->v, s->vector);
        return;
    }
    int32_t specialty = s->g->specialties[s->slots[place]];
    for (int32_t k = s->t->first[specialty + 1] - 1; k >= s->t->first[specialty]; k--) {
        const verify_choice *c = &s->t->choices[k];
        int32_t next = next_state(s, state, c);
        int64_t more[WIDTH];
        if (next == XY_UNKNOWN)
            continue;
        memcpy(more, sum, (size_t)s->width * sizeof *more);
        add(more, s, s->slots[place], c->total);
        go_on(s, place + 1, next, more);
    }
}

xy_status verify_list_front(verify_seen *out, verify_case *v, verify_team *t, const verify_group *g,
        const uint64_t *barred)
{
    search s = {.v = v, .t = t, .g = g, .out = out, .width = FIXED + g->count};
    const int64_t nothing[WIDTH] = {0};
    out->width = VERIFY_FIGURES + g->specialty_count + t->slot_count;
    s.vector = v->vector = xy_arena_grow(
            v->arena, v->vector, &v->vector_capacity, (size_t)out->width, sizeof *s.vector);
    memset(s.vector, 0, (size_t)out->width * sizeof *s.vector);
    verify_choices(v, t);
    for (int32_t j = 0; j < g->specialty_count; j++) {
        int32_t specialty = g->specialties[j];
        bool barred_here = barred && xy_set_has(barred, specialty);
        if (!barred_here && t->first[specialty + 1] > t->first[specialty] + 1) {
            if (s.count == (int32_t)(sizeof s.slots / sizeof *s.slots))
                return XY_ELIMIT;
            s.slots[s.count++] = j;
        }
    }
    for (int32_t i = 0; i < g->count; i++)
        s.weights += takes_one(v, g->counties[i]) ? v->measure->points_of[g->counties[i]] : 0;
    s.most = v->ahead = xy_arena_grow(v->arena, v->ahead, &v->ahead_capacity,
            (size_t)(s.count + 1) * (size_t)t->states * (size_t)s.width, sizeof *s.most);
    look_ahead(&s, barred);
    go_on(&s, 0, 0, nothing);
    return s.steps > VERIFY_STEPS_MAX ? XY_ELIMIT : XY_OK;
}

static int by_size(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

int32_t verify_sums(
        int32_t **out, xy_arena *arena, int32_t *const *steps, const int32_t *count, size_t needs)
{
    int32_t *sums = XY_NEW_N(arena, int32_t, 1), n = 1;
    for (size_t k = 0; k < needs; k++) {
        int32_t *more = XY_NEW_N(arena, int32_t, (size_t)n * (size_t)(count[k] + 1)), all = 0;
        for (int32_t i = 0; i < n; i++) {
            more[all++] = sums[i];
            for (int32_t j = 0; j < count[k]; j++)
                more[all++] = sums[i] + steps[k][j];
        }
        qsort(more, (size_t)all, sizeof *more, by_size);
        n = 0;
        for (int32_t i = 0; i < all; i++)
            if (n == 0 || more[i] != more[n - 1])
                more[n++] = more[i];
        sums = more;
    }
    *out = sums;
    return n;
}
