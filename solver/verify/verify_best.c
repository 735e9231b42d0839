/* The most points of any staffing: a dynamic programme over specialties, models/assignment.md
 * section 5. Seniors of a specialty go first: nothing counts them against the team. */
#include "verify/verify_parts.h"

#include <string.h>

typedef struct {
    verify_choice *items;
    size_t count, capacity;
} choices;

/* All ways to take of these people, member m and on; a state counts seniors last. */
static void list_choices(choices *out, verify_case *v, const verify_team *t, const int32_t *senior,
        const int32_t *junior, int32_t m, verify_choice so_far)
{
    if (m == t->member_count) {
        out->items = xy_arena_grow(
                v->arena, out->items, &out->capacity, out->count + 1, sizeof *out->items);
        out->items[out->count++] = so_far;
        return;
    }
    for (int32_t n = 0; n <= senior[m] + junior[m] && so_far.total + n <= t->cap; n++) {
        verify_choice next = so_far;
        next.total += n;
        next.step +=
                n * t->stride[m] + (n < senior[m] ? n : senior[m]) * t->stride[t->member_count];
        list_choices(out, v, t, senior, junior, m + 1, next);
    }
}

/* Once for a team. */
void verify_choices(verify_case *v, verify_team *t)
{
    if (t->choices)
        return;
    int32_t specialties = (int32_t)v->inst->specialty_count;
    choices list = {0};
    t->first = XY_NEW_N(v->arena, int32_t, (size_t)specialties + 1);
    for (int32_t s = 0; s < specialties; s++) {
        int32_t senior[VERIFY_MEMBERS] = {0}, junior[VERIFY_MEMBERS] = {0};
        for (int32_t m = 0; m < t->member_count; m++) {
            senior[m] = v->people[t->members[m]].senior[s];
            junior[m] = v->people[t->members[m]].junior[s];
        }
        t->first[s] = (int32_t)list.count;
        list_choices(&list, v, t, senior, junior, 0, (verify_choice){0, 0});
    }
    t->first[specialties] = (int32_t)list.count;
    t->choices = list.items;
}

/* One specialty more: to[] is the best of from[] with each choice. */
static void take(const verify_team *t, int32_t *to, const int32_t *from, const verify_choice *list,
        int32_t count, const int32_t *gain)
{
    for (int32_t s = 0; s < t->states; s++)
        to[s] = XY_UNKNOWN;
    for (int32_t s = 0; s < t->states; s++) {
        if (from[s] == XY_UNKNOWN)
            continue;
        for (int32_t k = 0; k < count; k++) {
            if (t->total[s] + list[k].total > t->cap)
                continue;
            int32_t points = from[s] + (gain ? gain[list[k].total] : 0);
            if (points > to[s + list[k].step])
                to[s + list[k].step] = points;
        }
    }
}

static bool is_barred(const uint64_t *barred, int32_t specialty)
{
    return barred && xy_set_has(barred, specialty);
}

static int32_t place_in(const verify_group *g, int32_t specialty)
{
    for (int32_t j = 0; j < g->specialty_count; j++)
        if (g->specialties[j] == specialty)
            return j;
    return XY_UNKNOWN;
}

/* People of specialties nobody needs there: v->fillers; how many ways. */
size_t verify_fillers(
        verify_case *v, const verify_team *t, const verify_group *g, const uint64_t *barred)
{
    int32_t senior[VERIFY_MEMBERS] = {0}, junior[VERIFY_MEMBERS] = {0};
    for (int32_t m = 0; m < t->member_count; m++) {
        const verify_people *p = &v->people[t->members[m]];
        senior[m] = p->seniors;
        junior[m] = p->juniors;
        for (int32_t j = 0; j < g->specialty_count; j++) {
            senior[m] -= p->senior[g->specialties[j]];
            junior[m] -= p->junior[g->specialties[j]];
        }
        for (int32_t s = 0; barred && s < (int32_t)v->inst->specialty_count; s++)
            if (is_barred(barred, s) && place_in(g, s) == XY_UNKNOWN) {
                senior[m] -= p->senior[s];
                junior[m] -= p->junior[s];
            }
    }
    choices list = {v->fillers, 0, v->fillers_capacity};
    list_choices(&list, v, t, senior, junior, 0, (verify_choice){0, 0});
    v->fillers = list.items;
    v->fillers_capacity = list.capacity;
    return list.count;
}

int32_t verify_best_points(
        verify_case *v, verify_team *t, const verify_group *g, const uint64_t *barred)
{
    verify_choices(v, t);
    if (v->state_capacity < (size_t)t->states) {
        v->state[0] = XY_NEW_N(v->arena, int32_t, (size_t)t->states);
        v->state[1] = XY_NEW_N(v->arena, int32_t, (size_t)t->states);
        v->state_capacity = (size_t)t->states;
    }
    int32_t *now = v->state[0], *next = v->state[1], best = XY_UNKNOWN;
    for (int32_t s = 0; s < t->states; s++)
        now[s] = s == 0 ? 0 : XY_UNKNOWN;
    for (int32_t j = 0; j <= g->specialty_count; j++) {
        int32_t s = j < g->specialty_count ? g->specialties[j] : XY_UNKNOWN;
        if (s == XY_UNKNOWN) {
            size_t fillers = verify_fillers(v, t, g, barred); /* the last choice */
            take(t, next, now, v->fillers, (int32_t)fillers, NULL);
        } else if (is_barred(barred, s) || t->first[s + 1] == t->first[s] + 1) {
            continue; /* nobody to send */
        } else {
            take(t, next, now, t->choices + t->first[s], t->first[s + 1] - t->first[s],
                    g->gain + (size_t)j * ((size_t)v->clinicians_most + 1));
        }
        int32_t *swap = now;
        now = next;
        next = swap;
    }
    for (int32_t s = 0; s < t->states; s++)
        if (t->legal[s] && now[s] > best)
            best = now[s];
    return best;
}
