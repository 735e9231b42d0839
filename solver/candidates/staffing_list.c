#include "candidates/staffing_list.h"

#include <stdlib.h>
#include <string.h>

void xy_classes_of(xy_class **classes, int32_t *count, xy_arena *arena, const xy_instance *inst,
        const xy_team *team, const bool *shared_hospital)
{
    size_t room = 0;
    for (int32_t m = 0; m < team->member_count; m++)
        room += inst->hospitals[team->hospitals[m]].staff_count;
    xy_class *list = XY_NEW_N(arena, xy_class, room);
    int32_t n = 0;
    for (int32_t m = 0; m < team->member_count; m++) {
        int32_t h = team->hospitals[m];
        for (size_t i = 0; i < inst->hospitals[h].staff_count; i++) {
            const xy_staff *s = &inst->hospitals[h].staff[i];
            if (!s->eligible || s->count <= 0)
                continue;
            xy_class *last = n ? &list[n - 1] : NULL; /* staff is sorted: equals are neighbours */
            if (last && last->hospital == h && last->role == s->role && last->title == s->title &&
                    last->specialty == s->specialty.index)
                last->available += s->count;
            else
                list[n++] = (xy_class){
                        h, s->specialty.index, s->title, s->role, s->count, shared_hospital[h]};
        }
    }
    *classes = list;
    *count = n;
}

typedef struct {
    xy_arena *arena;
    const xy_instance *inst;
    const xy_team *team;
    const xy_demand *demand;
    const xy_class *classes;
    int32_t class_count, limit;
    int32_t *taken;
    xy_staffing *items;
    size_t count, capacity;
} lister;

/* Numbers of one staffing that the rules look at. */
typedef struct {
    int32_t clinicians, seniors, managers;
    int32_t by_member[XY_TEAM_MEMBERS];
} head_count;

static void add_up(const lister *l, head_count *n)
{
    memset(n, 0, sizeof *n);
    for (int32_t i = 0; i < l->class_count; i++) {
        const xy_class *k = &l->classes[i];
        if (k->role == XY_ROLE_MANAGER) {
            n->managers += l->taken[i];
        } else {
            n->clinicians += l->taken[i];
            if ((uint32_t)l->inst->rules->settings.senior_titles >> k->title & 1U)
                n->seniors += l->taken[i];
        }
        for (int32_t m = 0; m < l->team->member_count; m++)
            if (l->team->hospitals[m] == k->hospital)
                n->by_member[m] += l->taken[i];
    }
}

static bool members_legal(const lister *l, const head_count *n)
{
    for (int32_t m = 0; m < l->team->member_count; m++) {
        int32_t budget = l->inst->hospitals[l->team->hospitals[m]].budget_staff_weeks;
        if (budget != XY_UNKNOWN && n->by_member[m] > budget / xy_team_weeks(l->inst))
            return false;
        if (l->team->member_count > 1 &&
                n->by_member[m] < l->inst->rules->settings.joint_member_min)
            return false;
    }
    return true;
}

static bool legal(const lister *l, const head_count *n)
{
    const xy_settings *s = &l->inst->rules->settings;
    int32_t people = n->clinicians + n->managers;
    int32_t size = s->managers_count_toward_size ? people : n->clinicians;
    if (n->clinicians < 1 || n->managers != l->team->managers || size < l->team->size_min ||
            people > l->team->size_max)
        return false;
    if (!l->team->managers_over_share &&
            1000LL * n->managers > (int64_t)s->managers_max_permille * people)
        return false;
    int32_t base = s->senior_share_base == XY_BASE_TEAM ? people : n->clinicians;
    int64_t left = 1000LL * n->seniors, right = (int64_t)s->senior_share_permille * base;
    return (s->senior_share_strict ? left > right : left >= right) && members_legal(l, n);
}

static int32_t sent_of(const lister *l, const int32_t *taken, int32_t specialty)
{
    int32_t n = 0;
    for (int32_t i = 0; i < l->class_count; i++)
        if (l->classes[i].role == XY_ROLE_CLINICIAN && l->classes[i].specialty == specialty)
            n += taken[i];
    return n;
}

static void value(const lister *l, xy_staffing *x)
{
    for (int32_t j = 0; j < l->demand->specialty_count; j++) {
        int32_t n = sent_of(l, x->taken, l->demand->specialties[j]);
        x->points += l->demand->gain[(size_t)j * ((size_t)l->demand->most + 1) + (size_t)n];
    }
    for (int32_t i = 0; i < l->class_count; i++)
        x->people += x->taken[i];
}

/* Some county of the group takes more teams: its needs are met together, so what is delivered
 * of each specialty counts by itself. */
static bool in_shared_county(const lister *l, int32_t specialty)
{
    const xy_group *g = l->demand->group;
    for (int32_t i = 0; i < g->count; i++) {
        const xy_county *c = &l->inst->counties[g->counties[i]];
        if (xy_county_teams(l->inst, g->counties[i]).max <= 1)
            continue;
        for (size_t k = 0; k < c->need_count; k++)
            if (c->needs[k].specialty.index == specialty)
                return true;
    }
    return false;
}

static bool dominates(const lister *l, const xy_staffing *a, const xy_staffing *b)
{
    if (a->points < b->points)
        return false;
    for (int32_t j = 0; j < l->demand->specialty_count; j++) {
        int32_t s = l->demand->specialties[j];
        if (in_shared_county(l, s) && sent_of(l, a->taken, s) < sent_of(l, b->taken, s))
            return false;
    }
    for (int32_t i = 0; i < l->class_count; i++)
        if (l->classes[i].shared && a->taken[i] > b->taken[i])
            return false;
    return true;
}

/* Keeps the new staffing unless one at hand dominates it; drops those it dominates. */
static void keep(lister *l, const xy_staffing *fresh)
{
    size_t kept = 0;
    for (size_t i = 0; i < l->count; i++)
        if (dominates(l, &l->items[i], fresh))
            return;
    for (size_t i = 0; i < l->count; i++)
        if (!dominates(l, fresh, &l->items[i]))
            l->items[kept++] = l->items[i];
    l->items = xy_arena_grow(l->arena, l->items, &l->capacity, kept + 1, sizeof *l->items);
    l->items[kept] = *fresh;
    l->items[kept].taken = XY_NEW_N(l->arena, int32_t, (size_t)l->class_count + 1);
    memcpy(l->items[kept].taken, fresh->taken, (size_t)l->class_count * sizeof *fresh->taken);
    l->count = kept + 1;
}

/* All vectors of the classes from k on; false once the limit of steps is used up. */
static bool enumerate(lister *l, int32_t k, int32_t people, int64_t *steps)
{
    if (--*steps < 0)
        return false;
    if (k == l->class_count) {
        head_count n;
        add_up(l, &n);
        if (legal(l, &n)) {
            xy_staffing x = {.taken = l->taken};
            value(l, &x);
            keep(l, &x);
        }
        return true;
    }
    for (int32_t n = 0; n <= l->classes[k].available && people + n <= l->team->size_max; n++) {
        l->taken[k] = n;
        if (!enumerate(l, k + 1, people + n, steps))
            return false;
    }
    l->taken[k] = 0;
    return true;
}

xy_status xy_staffings_list(xy_staffing **out, int32_t *count, xy_arena *arena,
        const xy_instance *inst, const xy_team *team, const xy_demand *demand,
        const xy_class *classes, int32_t class_count, int32_t limit, xy_findings *err)
{
    lister l = {.arena = arena,
            .inst = inst,
            .team = team,
            .demand = demand,
            .classes = classes,
            .class_count = class_count,
            .limit = limit};
    l.taken = XY_NEW_N(arena, int32_t, (size_t)class_count + 1);
    int64_t steps = limit;
    if (!enumerate(&l, 0, 0, &steps)) {
        xy_finding *f = xy_findings_add(
                err, XY_ERROR, XY_MSG_TOO_MANY_STAFFINGS, inst->hospitals[team->lead].place);
        f->file = inst->file;
        xy_finding_arg(f, 0, inst->hospitals[team->lead].name);
        f->args[1] = xy_text_int(err->arena, class_count);
        f->args[2] = xy_text_int(err->arena, limit);
        return XY_ELIMIT;
    }
    *out = l.items;
    *count = (int32_t)l.count;
    return XY_OK;
}
