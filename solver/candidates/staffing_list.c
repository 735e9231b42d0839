#include "candidates/staffing_list.h"

#include <string.h>

xy_class_level xy_class_level_of(const xy_instance *inst, xy_role role, xy_title title)
{
    const xy_settings *set = &inst->rules->settings;
    if (role == XY_ROLE_MANAGER)
        return XY_LEVEL_OF_MANAGER;
    bool asked = set->senior_share_permille > 0 || set->senior_share_strict;
    return asked && xy_title_is_senior(set, title) ? XY_LEVEL_OF_SENIOR : XY_LEVEL_OF_JUNIOR;
}

static int32_t people_of(
        const xy_instance *inst, int32_t hospital, xy_class_level level, int32_t specialty)
{
    const xy_hospital *h = &inst->hospitals[hospital];
    int32_t people = 0;
    for (size_t i = 0; i < h->staff_count; i++)
        if (xy_staff_may_go(inst, &h->staff[i]) &&
                xy_class_level_of(inst, h->staff[i].role, h->staff[i].title) == level &&
                (specialty == XY_UNKNOWN || h->staff[i].specialty.index == specialty))
            people += h->staff[i].count;
    return people;
}

void xy_classes_of(xy_class **classes, int32_t *count, xy_arena *arena, const xy_instance *inst,
        const xy_team *team, const bool *shared_hospital)
{
    int32_t specialties = (int32_t)inst->specialty_count, n = 0;
    size_t room = (size_t)(team->member_count * (2 * specialties + 3));
    xy_class *list = XY_NEW_N(arena, xy_class, room);
    for (int32_t m = 0; m < team->member_count; m++)
        for (int level = XY_LEVEL_OF_SENIOR; level <= XY_LEVEL_OF_MANAGER; level++)
            for (int32_t s = level == XY_LEVEL_OF_MANAGER ? specialties : 0; s <= specialties;
                    s++) {
                int32_t h = team->hospitals[m], specialty = s == specialties ? XY_UNKNOWN : s;
                int32_t people = people_of(inst, h, (xy_class_level)level, specialty);
                if (people > 0)
                    list[n++] = (xy_class){
                            h, specialty, (xy_class_level)level, people, shared_hospital[h]};
            }
    *classes = list;
    *count = n;
}

int32_t xy_staffing_sent(const xy_staffing *staffing, const xy_class *classes, int32_t class_count,
        int32_t specialty)
{
    int32_t n = 0;
    for (int32_t i = 0; i < class_count; i++)
        if (classes[i].level != XY_LEVEL_OF_MANAGER && classes[i].specialty == specialty)
            n += staffing->taken[i];
    return n;
}

typedef struct {
    xy_arena *arena;
    const xy_groups *groups;
    const xy_instance *inst;
    const xy_team *team;
    const xy_demand *demand;
    const xy_class *classes;
    int32_t class_count;
    int32_t *order;     /* classes in the order they are decided: named ones, then fillers */
    int32_t *member;    /* of the team, by class */
    int32_t *wanted;    /* by class: useful clinicians of its specialty, of all members together */
    int32_t fillers;    /* the first of order that is no named class */
    int32_t *available; /* by class: people that are not barred */
    bool *counted;      /* by index into demand->specialties: needed in a county that shares */
    const uint64_t *barred;
    uint8_t *taken;
    int32_t *rises; /* scratch, by county of the group */
    int64_t steps;
    xy_staffing_search *search; /* its keys: a row of width figures for each of items, and one */
    size_t width;
    int64_t unasked; /* work since the last question */
    bool stopped;
    xy_staffing *items;
    size_t count, capacity;
} lister;

static int32_t demand_of(const lister *l, int32_t specialty)
{
    for (int32_t j = 0; j < l->demand->specialty_count; j++)
        if (l->demand->specialties[j] == specialty)
            return j;
    return XY_UNKNOWN;
}

/* Clinicians beyond these earn nothing in any county of the group. */
static int32_t useful(const lister *l, int32_t specialty)
{
    const xy_group *g = l->demand->group;
    const xy_measure *measure = l->groups->measure;
    int32_t most = 0;
    for (int32_t i = 0; i < g->count; i++) {
        int32_t c = g->counties[i], stay = xy_measure_stay(measure, g->days[i]);
        for (size_t k = 0; k < l->inst->counties[c].need_count; k++) {
            const xy_need_measure *need = &measure->needs[c][k];
            int32_t open = need->wanted_most - need->committed;
            if (need->specialty != specialty || open <= 0 || stay <= 0)
                continue;
            int32_t n = (open + stay - 1) / stay;
            most = n > most ? n : most;
        }
    }
    return most;
}

/* Does a county of the group that takes several teams still want some? Where other tiers bring all
 * that is wanted, the program does not count what is sent. */
static bool in_shared_county(const lister *l, int32_t specialty)
{
    const xy_group *g = l->demand->group;
    for (int32_t i = 0; i < g->count; i++) {
        int32_t c = g->counties[i];
        if (xy_county_teams(l->inst, c).max <= 1)
            continue;
        for (size_t k = 0; k < l->inst->counties[c].need_count; k++) {
            const xy_need_measure *need = &l->groups->measure->needs[c][k];
            if (need->specialty == specialty && need->wanted_most > need->committed)
                return true;
        }
    }
    return false;
}

static bool is_barred(const lister *l, int32_t specialty)
{
    return l->demand->barred && specialty != XY_UNKNOWN && xy_set_has(l->demand->barred, specialty);
}

/* People of each class whom no other tier keeps at home. */
static void count_available(lister *l)
{
    for (int32_t i = 0; i < l->class_count; i++) {
        const xy_class *k = &l->classes[i];
        l->available[i] = is_barred(l, k->specialty) ? 0 : k->available;
        for (int32_t j = 0; j < l->class_count && k->specialty == XY_UNKNOWN; j++)
            if (l->classes[j].hospital == k->hospital && l->classes[j].level == k->level &&
                    is_barred(l, l->classes[j].specialty))
                l->available[i] -= l->classes[j].available;
    }
}

/* Are all clinicians of the class's hospital named? Where specialties are barred and another row
 * may want the people, fillers of any specialty would promise people who must stay at home. */
static bool named_throughout(const lister *l, const xy_class *k)
{
    bool any = false;
    for (int32_t i = 0; i < l->class_count; i++)
        any |= is_barred(l, l->classes[i].specialty);
    return any && k->shared && k->level != XY_LEVEL_OF_MANAGER;
}

/* Puts the classes in the order of decisions and leaves out named ones nobody needs. */
static int32_t set_order(lister *l)
{
    int32_t n = 0;
    for (int32_t i = 0; i < l->class_count; i++) {
        for (int32_t m = 0; m < l->team->member_count; m++)
            if (l->team->hospitals[m] == l->classes[i].hospital)
                l->member[i] = m;
        if (l->classes[i].specialty == XY_UNKNOWN)
            continue;
        if (named_throughout(l, &l->classes[i]))
            l->wanted[i] = l->team->size_max;
        else if (demand_of(l, l->classes[i].specialty) >= 0)
            l->wanted[i] = useful(l, l->classes[i].specialty);
        if (l->wanted[i] > 0)
            l->order[n++] = i;
    }
    l->fillers = n;
    for (int32_t i = 0; i < l->class_count; i++)
        if (l->classes[i].specialty == XY_UNKNOWN && !named_throughout(l, &l->classes[i]))
            l->order[n++] = i;
    return n;
}

static void add_up(const lister *l, xy_team_heads *n)
{
    memset(n, 0, sizeof *n);
    for (int32_t i = 0; i < l->class_count; i++) {
        int32_t people = l->taken[i];
        n->by_member[l->member[i]] += people;
        n->managers += l->classes[i].level == XY_LEVEL_OF_MANAGER ? people : 0;
        n->clinicians += l->classes[i].level == XY_LEVEL_OF_MANAGER ? 0 : people;
        n->seniors += l->classes[i].level == XY_LEVEL_OF_SENIOR ? people : 0;
    }
}

/* People of a class in use: of one without specialty, all of the level. */
static int32_t used_of(const lister *l, const uint8_t *taken, int32_t class)
{
    const xy_class *k = &l->classes[class];
    if (k->specialty != XY_UNKNOWN)
        return taken[class];
    int32_t n = 0;
    for (int32_t i = 0; i < l->class_count; i++)
        if (l->classes[i].hospital == k->hospital && l->classes[i].level == k->level)
            n += taken[i];
    return n;
}

/* By how much it raises the share of each county of the group. */
static const int32_t *rises_of(const lister *l, const xy_staffing *x)
{
    const xy_demand *d = l->demand;
    const int32_t *rise = d->rise;
    for (int32_t i = 0; i < d->group->count; i++) {
        l->rises[i] = 0;
        for (int32_t j = 0; j < d->specialty_count; j++, rise += d->most + 1)
            l->rises[i] += rise[xy_staffing_sent(x, l->classes, l->class_count, d->specialties[j])];
    }
    return l->rises;
}

static void value(const lister *l, xy_staffing *x)
{
    for (int32_t j = 0; j < l->demand->specialty_count; j++) {
        int32_t n = xy_staffing_sent(x, l->classes, l->class_count, l->demand->specialties[j]);
        x->points += l->demand->gain[(size_t)j * ((size_t)l->demand->most + 1) + (size_t)n];
    }
    for (int32_t i = 0; i < l->class_count; i++)
        x->people += x->taken[i];
    if (l->demand->rise)
        xy_worth_of(&x->worth, l->groups, l->demand, rises_of(l, x));
}

static int32_t *key_at(const lister *l, size_t i)
{
    return l->search->keys + i * l->width;
}

/* Room for count keys and one more. */
static void make_room(lister *l, size_t count)
{
    l->search->keys = xy_arena_grow(l->arena, l->search->keys, &l->search->key_room,
            (count + 1) * l->width, sizeof *l->search->keys);
}

/* Figures of which more is better: points, worth, what goes to counties that share, and, negative, what is
 * taken of people who are shared. */
static void make_key(const lister *l, int32_t *key, const xy_staffing *x)
{
    size_t n = 0;
    key[n++] = x->points;
    key[n++] = x->worth.low;
    for (int w = 0; w < XY_WELFARES; w++)
        key[n++] = x->worth.welfare[w];
    for (int32_t j = 0; j < l->demand->specialty_count; j++)
        if (l->counted[j])
            key[n++] = xy_staffing_sent(x, l->classes, l->class_count, l->demand->specialties[j]);
    for (int32_t i = 0; i < l->class_count; i++)
        if (l->classes[i].shared)
            key[n++] = -used_of(l, x->taken, i);
}

static bool dominates(const lister *l, const int32_t *a, const int32_t *b)
{
    for (size_t k = 0; k < l->width; k++)
        if (a[k] < b[k])
            return false;
    return true;
}

/* Keeps the new staffing unless one at hand dominates it; drops those it dominates. */
static void keep(lister *l, const xy_staffing *fresh)
{
    size_t kept = 0;
    l->unasked += 2 * (int64_t)l->count;
    make_room(l, l->count + 1);
    int32_t *key = key_at(l, l->count);
    make_key(l, key, fresh);
    for (size_t i = 0; i < l->count; i++)
        if (dominates(l, key_at(l, i), key))
            return;
    for (size_t i = 0; i < l->count; i++)
        if (!dominates(l, key, key_at(l, i))) {
            memmove(key_at(l, kept), key_at(l, i), l->width * sizeof *key);
            l->items[kept++] = l->items[i];
        }
    memmove(key_at(l, kept), key, l->width * sizeof *key);
    l->items = xy_arena_grow(l->arena, l->items, &l->capacity, kept + 1, sizeof *l->items);
    l->items[kept] = *fresh;
    l->items[kept].taken = XY_NEW_N(l->arena, uint8_t, (size_t)l->class_count + 1);
    memcpy(l->items[kept].taken, fresh->taken, (size_t)l->class_count);
    l->count = kept + 1;
}

/* Already taken of the specialty by classes decided before. */
static int32_t named_before(const lister *l, int32_t at)
{
    int32_t n = 0;
    for (int32_t k = 0; k < at; k++)
        if (l->classes[l->order[k]].specialty == l->classes[l->order[at]].specialty)
            n += l->taken[l->order[k]];
    return n;
}

/* Are there seniors left where this class of juniors is? Where nobody else wants the people,
 * seniors go first, and no plan is lost. */
static bool seniors_left(const lister *l, const xy_class *junior)
{
    for (int32_t i = 0; i < l->class_count; i++) {
        const xy_class *k = &l->classes[i];
        if (k->level == XY_LEVEL_OF_SENIOR && k->hospital == junior->hospital &&
                k->specialty == junior->specialty)
            return used_of(l, l->taken, i) < l->available[i];
    }
    return false;
}

/* The most of the class decided at this place that can still be taken: what is there, no more
 * clinicians than are useful, and managers exactly as many as go. */
static int32_t most_of(const lister *l, int32_t at, int32_t people)
{
    int32_t i = l->order[at];
    const xy_class *k = &l->classes[i];
    int32_t most = l->team->size_max - people;
    if (k->level == XY_LEVEL_OF_JUNIOR && !k->shared && seniors_left(l, k))
        return 0;
    int32_t free = l->available[i] - (at < l->fillers ? 0 : used_of(l, l->taken, i));
    most = free < most ? free : most;
    if (at < l->fillers) {
        int32_t wanted = l->wanted[i] - named_before(l, at);
        most = wanted < most ? wanted : most;
    } else if (k->level == XY_LEVEL_OF_MANAGER && l->team->managers < most) {
        most = l->team->managers;
    }
    return most;
}

/* Steps and comparisons, some hundredths of a second. */
#define WORK_BETWEEN_QUESTIONS 20000

static bool must_stop(lister *l)
{
    if (++l->unasked >= WORK_BETWEEN_QUESTIONS) {
        l->unasked = 0;
        l->stopped = xy_stop_asked(l->search->stop);
    }
    return l->stopped;
}

/* All vectors of the classes from place at on; false once the steps are used up, or when stopped. */
static bool enumerate(lister *l, int32_t at, int32_t places, int32_t people)
{
    if (--l->steps < 0 || must_stop(l))
        return false;
    if (at == places) {
        xy_team_heads n;
        add_up(l, &n);
        if (n.managers == l->team->managers &&
                xy_team_is_legal(l->inst, l->team, &n, l->team->managers_over_share)) {
            xy_staffing x = {.taken = l->taken, .barred = l->barred};
            value(l, &x);
            keep(l, &x);
        }
        return true;
    }
    int32_t i = l->order[at], most = most_of(l, at, people);
    for (int32_t n = 0; n <= most; n++) {
        l->taken[i] = (uint8_t)n;
        if (!enumerate(l, at + 1, places, people + n))
            return false;
    }
    l->taken[i] = 0;
    return true;
}

/* Kept with the staffings; NULL where nothing is barred. */
static const uint64_t *copy_barred(const lister *l)
{
    if (!l->demand->barred)
        return NULL;
    size_t words = l->groups->dates->words;
    uint64_t *copy = XY_NEW_N(l->arena, uint64_t, words);
    memcpy(copy, l->demand->barred, words * sizeof *copy);
    return copy;
}

static void refuse(const lister *l, xy_findings *err)
{
    const xy_hospital *lead = &l->inst->hospitals[l->team->lead];
    xy_finding *f = xy_findings_add(err, XY_ERROR, XY_MSG_TOO_MANY_STAFFINGS, lead->place);
    f->file = l->inst->file;
    xy_finding_arg(f, 0, lead->name);
    f->args[1] = xy_text_int(err->arena, l->fillers);
    f->args[2] = xy_text_int(err->arena, l->search->steps);
}

static void open_lister(lister *l, xy_arena *arena, const xy_groups *groups, const xy_team *team,
        const xy_demand *demand, const xy_class *classes, int32_t class_count)
{
    size_t n = (size_t)class_count + 1;
    *l = (lister){.arena = arena,
            .groups = groups,
            .inst = groups->inst,
            .team = team,
            .demand = demand,
            .classes = classes,
            .class_count = class_count};
    l->order = XY_NEW_N(arena, int32_t, n);
    l->member = XY_NEW_N(arena, int32_t, n);
    l->wanted = XY_NEW_N(arena, int32_t, n);
    l->available = XY_NEW_N(arena, int32_t, n);
    l->taken = XY_NEW_N(arena, uint8_t, n);
    l->rises = XY_NEW_N(arena, int32_t, XY_TOUR_MAX);
    l->counted = XY_NEW_N(arena, bool, (size_t)demand->specialty_count + 1);
    for (int32_t j = 0; j < demand->specialty_count; j++)
        l->counted[j] = in_shared_county(l, demand->specialties[j]);
}

/* How wide keys are, and those of the staffings there are. */
static void measure_keys(lister *l)
{
    l->width = 2 + XY_WELFARES;
    for (int32_t j = 0; j < l->demand->specialty_count; j++)
        l->width += l->counted[j];
    for (int32_t i = 0; i < l->class_count; i++)
        l->width += l->classes[i].shared;
    make_room(l, l->count);
    for (size_t i = 0; i < l->count; i++)
        make_key(l, key_at(l, i), &l->items[i]);
}

xy_status xy_staffings_list(xy_staffing **out, int32_t *count, xy_arena *arena,
        const xy_groups *groups, const xy_team *team, const xy_demand *demand,
        const xy_class *classes, int32_t class_count, xy_staffing_search *search, xy_findings *err)
{
    lister l;
    open_lister(&l, arena, groups, team, demand, classes, class_count);
    l.steps = search->steps;
    l.search = search;
    l.items = *out;
    l.count = l.capacity = (size_t)*count;
    measure_keys(&l);
    count_available(&l);
    l.barred = copy_barred(&l);
    int32_t places = set_order(&l);
    if (!enumerate(&l, 0, places, 0)) {
        if (l.stopped)
            return XY_ESTOPPED;
        refuse(&l, err);
        return XY_ELIMIT;
    }
    *out = l.items;
    *count = (int32_t)l.count;
    return XY_OK;
}
