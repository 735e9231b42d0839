/* All staffings as the program sees them: models/assignment.md section 5, where people or counties
 * are shared between rows. */
#include "verify/verify_parts.h"

#include <string.h>

typedef verify_place place;

typedef struct {
    verify_case *v;
    const verify_team *team;
    const verify_group *group;
    const uint64_t *barred;
    verify_seen *out;
    place *places;
    int32_t place_count;
    int32_t *vector;
    int64_t steps;
    bool too_many;
} lister;

static bool is_barred(const lister *l, int32_t specialty)
{
    return l->barred && xy_set_has(l->barred, specialty);
}

static const verify_people *people_of(const lister *l, int32_t member)
{
    return &l->v->people[l->team->members[member]];
}

/* Of one specialty; level XY_UNKNOWN: of both levels. */
static int32_t there(const lister *l, int32_t member, int32_t level, int32_t specialty)
{
    const verify_people *p = people_of(l, member);
    if (is_barred(l, specialty))
        return 0;
    return (level != 1 ? p->senior[specialty] : 0) + (level != 0 ? p->junior[specialty] : 0);
}

/* Clinicians of all specialties that may come along. */
static int32_t all_there(const lister *l, int32_t member, int32_t level)
{
    int32_t n = 0;
    for (int32_t s = 0; s < (int32_t)l->v->inst->specialty_count; s++)
        n += there(l, member, level, s);
    return n;
}

/* Where specialties stay at home, clinicians of a hospital with several rows are all named:
 * models/tiers.md section 3. */
static bool all_named(const lister *l, int32_t member)
{
    bool any = false;
    for (int32_t m = 0; m < l->team->member_count && l->barred; m++)
        for (int32_t s = 0; s < (int32_t)l->v->inst->specialty_count; s++)
            any |= is_barred(l, s) && people_of(l, m)->senior[s] + people_of(l, m)->junior[s] > 0;
    return any && people_of(l, member)->shared;
}

static int32_t useful(const lister *l, int32_t specialty)
{
    for (int32_t j = 0; j < l->group->specialty_count; j++)
        if (l->group->specialties[j] == specialty)
            return l->group->useful[j];
    return 0;
}

static void add_place(lister *l, int32_t member, int32_t level, int32_t specialty, int32_t most)
{
    l->places[l->place_count++] = (place){member, level, specialty, most, 0};
}

static void set_places(lister *l)
{
    int32_t specialties = (int32_t)l->v->inst->specialty_count, members = l->team->member_count;
    verify_case *v = l->v;
    l->places = v->places = xy_arena_grow(v->arena, v->places, &v->place_capacity,
            (size_t)(members * (2 * specialties + 4)), sizeof *l->places);
    for (int32_t m = 0; m < members; m++) {
        bool shared = people_of(l, m)->shared;
        for (int32_t level = shared ? 0 : XY_UNKNOWN; level < (shared ? 2 : 0); level++)
            for (int32_t s = 0; s < specialties; s++) {
                int32_t most = all_named(l, m) ? l->team->most : useful(l, s);
                if (most > 0 && there(l, m, level, s) > 0)
                    add_place(l, m, level, s, most);
            }
    }
    for (int32_t m = 0; m < members; m++) {
        bool shared = people_of(l, m)->shared;
        for (int32_t level = shared ? 0 : XY_UNKNOWN; level < (shared ? 2 : 0); level++)
            if (!all_named(l, m))
                add_place(l, m, level, XY_UNKNOWN, 0);
        add_place(l, m, 2, XY_UNKNOWN, 0);
    }
}

/* Taken by this member at this level so far, named and fillers. Seniors among those of both levels
 * go first. */
static int32_t taken_of(const lister *l, int32_t member, int32_t level)
{
    int32_t n = 0;
    for (int32_t i = 0; i < l->place_count; i++)
        if (l->places[i].member == member && l->places[i].level == level)
            n += l->places[i].taken;
    return n;
}

static int32_t most_at(const lister *l, int32_t at, int32_t people)
{
    const place *p = &l->places[at];
    int32_t most;
    if (p->specialty == XY_UNKNOWN) {
        most = all_there(l, p->member, p->level) - taken_of(l, p->member, p->level);
        if (p->level == 2) {
            most = people_of(l, p->member)->managers;
            most = l->team->managers < most ? l->team->managers : most;
        }
    } else {
        int32_t wanted = p->most;
        for (int32_t i = 0; i < at; i++)
            wanted -= l->places[i].specialty == p->specialty ? l->places[i].taken : 0;
        most = there(l, p->member, p->level, p->specialty);
        most = wanted < most ? wanted : most;
    }
    return most < l->team->most - people ? most : l->team->most - people;
}

/* Seniors of a member with one row: of each specialty first, then among fillers. */
static int32_t seniors_first(const lister *l, int32_t member)
{
    const verify_people *p = people_of(l, member);
    int32_t named = 0, fillers = 0, left = all_there(l, member, 0);
    for (int32_t i = 0; i < l->place_count; i++) {
        const place *q = &l->places[i];
        if (q->member != member || q->level != XY_UNKNOWN)
            continue;
        if (q->specialty == XY_UNKNOWN)
            fillers = q->taken;
        else
            named += q->taken < p->senior[q->specialty] ? q->taken : p->senior[q->specialty];
    }
    left -= named;
    return named + (fillers < left ? fillers : left);
}

static bool is_legal(const lister *l)
{
    int32_t clinicians[VERIFY_MEMBERS], managers[VERIFY_MEMBERS], seniors = 0;
    for (int32_t m = 0; m < l->team->member_count; m++) {
        clinicians[m] = taken_of(l, m, XY_UNKNOWN) + taken_of(l, m, 0) + taken_of(l, m, 1);
        managers[m] = taken_of(l, m, 2);
        seniors += people_of(l, m)->shared ? taken_of(l, m, 0) : seniors_first(l, m);
    }
    return verify_is_legal(l->v, l->team, clinicians, seniors, managers);
}

static int32_t sent(const lister *l, int32_t specialty)
{
    int32_t n = 0;
    for (int32_t i = 0; i < l->place_count; i++)
        n += l->places[i].specialty == specialty ? l->places[i].taken : 0;
    return n;
}

/* What the program sees of the places as they are. */
static void see(lister *l)
{
    const verify_group *g = l->group;
    int32_t *x = l->vector, width = l->v->clinicians_most + 1, rises[XY_TOUR_MAX] = {0};
    memset(x, 0, (size_t)l->out->width * sizeof *x);
    for (int32_t j = 0; j < g->specialty_count; j++) {
        int32_t n = sent(l, g->specialties[j]);
        x[0] += g->gain[(size_t)j * (size_t)width + (size_t)n];
        x[VERIFY_FIGURES + j] = g->open_shared[j] ? n : 0;
        for (int32_t i = 0; i < g->count && g->rise; i++)
            rises[i] += g->rise[((size_t)i * (size_t)g->rise_room + (size_t)j) * (size_t)width +
                    (size_t)n];
    }
    if (g->rise)
        verify_worth(x + 1, l->v, g, rises);
    for (int32_t k = 0; k < l->team->slot_count; k++) {
        const verify_slot *slot = &l->team->slots[k];
        for (int32_t i = 0; i < l->place_count; i++) {
            const place *p = &l->places[i];
            if (p->member == slot->member && p->level == slot->level &&
                    (slot->specialty == XY_UNKNOWN || p->specialty == slot->specialty))
                x[VERIFY_FIGURES + g->specialty_count + k] -= p->taken;
        }
    }
}

static bool is_below(const int32_t *a, const int32_t *b, int32_t width)
{
    for (int32_t i = 0; i < width; i++)
        if (a[i] > b[i])
            return false;
    return true;
}

void verify_keep(verify_seen *out, verify_case *v, const int32_t *vector)
{
    int32_t width = out->width, kept = 0;
    for (int32_t i = 0; i < out->count; i++)
        if (is_below(vector, out->vectors + (size_t)i * (size_t)width, width))
            return;
    for (int32_t i = 0; i < out->count; i++) {
        const int32_t *old = out->vectors + (size_t)i * (size_t)width;
        if (!is_below(old, vector, width))
            memmove(out->vectors + (size_t)kept++ * (size_t)width, old,
                    (size_t)width * sizeof *old);
    }
    out->vectors = xy_arena_grow(v->arena, out->vectors, &out->capacity,
            (size_t)(kept + 1) * (size_t)width, sizeof *out->vectors);
    memcpy(out->vectors + (size_t)kept * (size_t)width, vector, (size_t)width * sizeof *vector);
    out->count = kept + 1;
}

static void try_all(lister *l, int32_t at, int32_t people)
{
    if (++l->steps > VERIFY_STEPS_MAX) {
        l->too_many = true;
        return;
    }
    if (at == l->place_count) {
        if (is_legal(l)) {
            see(l);
            verify_keep(l->out, l->v, l->vector);
        }
        return;
    }
    int32_t most = most_at(l, at, people);
    for (int32_t n = 0; n <= most && !l->too_many; n++) {
        l->places[at].taken = n;
        try_all(l, at + 1, people + n);
    }
    l->places[at].taken = 0;
}

xy_status verify_list_staffings(verify_seen *out, verify_case *v, const verify_team *t,
        const verify_group *g, const uint64_t *barred)
{
    out->width = VERIFY_FIGURES + g->specialty_count + t->slot_count;
    lister l = {.v = v, .team = t, .group = g, .barred = barred, .out = out};
    l.vector = v->vector = xy_arena_grow(
            v->arena, v->vector, &v->vector_capacity, (size_t)out->width, sizeof *l.vector);
    set_places(&l);
    try_all(&l, 0, 0);
    return l.too_many ? XY_ELIMIT : XY_OK;
}
