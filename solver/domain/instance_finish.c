/* References and the checks that need the instance as a whole. */
#include "domain/instance.h"

#include "base/date.h"
#include "domain/calendar.h"
#include "domain/instance_locks.h"
#include "domain/instance_odd.h"
#include "domain/instance_routes.h"
#include "domain/instance_sort.h"
#include "domain/naming.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Is the same thing named twice? Ids that could not be read are nobody's. */
static bool same_id(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* One kind of thing that references name. Where an item has no id that can be read, or the list is
 * not there, what looks unknown may be that item: nothing is said of it. */
typedef struct {
    const char *items;
    size_t count, size;
    xy_msg_id unknown;
    bool silent;
} target;

static const char *id_in(const void *item)
{
    const char *id;
    memcpy(&id, item, sizeof id);
    return id;
}

static const char *id_at(const target *t, size_t i)
{
    return id_in(t->items + i * t->size);
}

/* The items of a sorted list; whole: nothing was wrong with the file so far. */
static target target_of(const void *items, size_t count, size_t size, xy_msg_id unknown, bool whole)
{
    target t = {items, count, size, unknown, !whole && (count == 0 || !id_in(items))};
    return t;
}

static int32_t look_up(const target *t, const char *id)
{
    size_t holes = 0;
    while (holes < t->count && !id_at(t, holes))
        holes++;
    if (!id)
        return XY_UNKNOWN;
    int32_t found = xy_find_by_id(t->items + holes * t->size, t->count - holes, t->size, id);
    return found == XY_UNKNOWN ? found : found + (int32_t)holes;
}

static void report_unknown(const target *t, const char *id, xy_place place, xy_severity severity,
        xy_msg_id message, xy_findings *err)
{
    if (t->silent || !id)
        return;
    const char **known = XY_NEW_N(err->arena, const char *, t->count);
    for (size_t i = 0; i < t->count; i++)
        known[i] = id_at(t, i);
    const char *near = xy_nearest(id, known, t->count);
    xy_finding *f = xy_find(err, severity, message, place, id, NULL, NULL, NULL);
    xy_finding_arg_near(f, 1, near, err->arena);
}

static void resolve(xy_ref *ref, const target *t, xy_place place, xy_findings *err)
{
    ref->index = XY_UNKNOWN;
    if (!ref->id)
        return;
    ref->index = look_up(t, ref->id);
    if (ref->index == XY_UNKNOWN)
        report_unknown(t, ref->id, place, XY_ERROR, t->unknown, err);
}

static void resolve_all(xy_refs *refs, const target *t, xy_place place, xy_findings *err)
{
    for (size_t i = 0; i < refs->count; i++) {
        resolve(&refs->items[i], t, place, err);
        for (size_t j = 0; j < i; j++)
            if (same_id(refs->items[i].id, refs->items[j].id))
                xy_find(err, XY_ERROR, XY_MSG_TWICE_IN_LIST, place, refs->items[i].id, NULL, NULL,
                        NULL);
    }
}

static void resolve_hospitals(xy_instance *inst, const target *specialties,
        const target *prefectures, const target *hospitals, xy_findings *err)
{
    for (size_t h = 0; h < inst->hospital_count; h++) {
        xy_hospital *x = &inst->hospitals[h];
        resolve(&x->city, prefectures, x->place, err);
        resolve_all(&x->joint_with, hospitals, x->place, err);
        resolve_all(&x->eligible_prefectures, prefectures, x->place, err);
        resolve_all(&x->focus, specialties, x->place, err);
        for (size_t i = 0; i < x->staff_count; i++) {
            resolve(&x->staff[i].specialty, specialties, x->staff[i].place, err);
            for (size_t j = 0; j < i; j++)
                if (same_id(x->staff[i].id, x->staff[j].id))
                    xy_find(err, XY_ERROR, XY_MSG_DUPLICATE_ID, x->staff[i].place, x->staff[i].id,
                            x->staff[j].place.pointer, NULL, NULL);
        }
        for (size_t i = 0; i < x->joint_with.count; i++)
            if (x->joint_with.items[i].index == (int32_t)h)
                xy_find(err, XY_ERROR, XY_MSG_JOINT_WITH_ITSELF, x->place, x->id, NULL, NULL, NULL);
    }
}

static void resolve_counties(xy_instance *inst, const target *specialties,
        const target *prefectures, const target *categories, xy_findings *err)
{
    for (size_t c = 0; c < inst->county_count; c++) {
        xy_county *x = &inst->counties[c];
        resolve(&x->prefecture, prefectures, x->place, err);
        resolve_all(&x->categories, categories, x->place, err);
        for (size_t i = 0; i < x->need_count; i++) {
            resolve(&x->needs[i].specialty, specialties, x->needs[i].place, err);
            if (i && same_id(x->needs[i].specialty.id, x->needs[i - 1].specialty.id))
                xy_find(err, XY_ERROR, XY_MSG_NEED_TWICE, x->needs[i].place,
                        x->needs[i].specialty.id, x->id ? x->id : "", NULL, NULL);
        }
        for (size_t i = 0; i < x->township_count; i++)
            resolve_all(&x->townships[i].categories, categories, x->townships[i].place, err);
    }
}

/* History may name hospitals and counties that are no longer in the programme: such entries are told
 * in a warning and stand apart, behind the others. */
static void resolve_history(
        xy_instance *inst, const target *hospitals, const target *counties, xy_findings *err)
{
    size_t kept = 0, gone = 0;
    xy_history *former = XY_NEW_N(err->arena, xy_history, inst->history_count + 1), last;
    for (size_t i = 0; i < inst->history_count; i++) {
        xy_history *h = &inst->history[i];
        h->hospital.index = look_up(hospitals, h->hospital.id);
        h->county.index = look_up(counties, h->county.id);
        if (h->since != XY_UNKNOWN && h->since > h->year)
            xy_find(err, XY_ERROR, XY_MSG_HISTORY_SINCE, h->place,
                    xy_text_int(err->arena, h->since), xy_text_int(err->arena, h->year),
                    h->hospital.id, h->county.id);
        xy_county *county = h->county.index == XY_UNKNOWN ? NULL : &inst->counties[h->county.index];
        if (county && h->year < inst->year && h->year > county->last_served)
            county->last_served = h->year; /* whoever sent, and is perhaps gone */
        bool twice = i && h->hospital.id && h->county.id && xy_history_compare(&last, h) == 0;
        last = *h;
        if (twice)
            xy_find(err, XY_ERROR, XY_MSG_HISTORY_TWICE, h->place, xy_text_int(err->arena, h->year),
                    h->hospital.id, h->county.id, NULL);
        else if (h->hospital.index == XY_UNKNOWN)
            report_unknown(hospitals, h->hospital.id, h->place, XY_WARNING,
                    XY_MSG_HISTORY_NO_HOSPITAL, err);
        else if (h->county.index == XY_UNKNOWN)
            report_unknown(
                    counties, h->county.id, h->place, XY_WARNING, XY_MSG_HISTORY_NO_COUNTY, err);
        if (h->hospital.index == XY_UNKNOWN || h->county.index == XY_UNKNOWN)
            former[gone++] = last;
        else if (!twice)
            inst->history[kept++] = last;
    }
    inst->history_count = kept;
    inst->former = gone ? &inst->history[kept] : NULL;
    inst->former_count = gone;
    for (size_t i = 0; i < gone; i++)
        inst->former[i] = former[i];
}

/* For an instance that is finished again: what stood apart is looked up anew. */
static void join_former(xy_instance *inst)
{
    inst->history_count += inst->former_count;
    inst->former_count = 0;
}

static void resolve_staff(xy_ref *ref, const xy_hospital *h, xy_place place, xy_findings *err)
{
    ref->index = XY_UNKNOWN;
    for (size_t i = 0; i < h->staff_count; i++)
        if (h->staff[i].id && strcmp(h->staff[i].id, ref->id) == 0)
            ref->index = (int32_t)i;
    if (ref->index == XY_UNKNOWN)
        xy_find(err, XY_ERROR, XY_MSG_UNKNOWN_STAFF, place, ref->id, h->id, NULL, NULL);
}

/* Staff with an entry that could not be read are not searched: the entry may be the one meant. */
static void resolve_locks(xy_lock *locks, size_t count, const xy_instance *inst,
        const target *hospitals, const target *counties, bool whole, xy_findings *err)
{
    for (size_t i = 0; i < count; i++) {
        xy_lock *lock = &locks[i];
        resolve(&lock->hospital, hospitals, lock->place, err);
        resolve_all(&lock->counties, counties, lock->place, err);
        bool search = whole && lock->hospital.index != XY_UNKNOWN;
        for (size_t s = 0; search && s < lock->staff.count; s++)
            resolve_staff(&lock->staff.items[s], &inst->hospitals[lock->hospital.index],
                    lock->place, err);
    }
}

#define TARGET_OF(list, count, unknown, whole) \
    target_of(list, count, sizeof *(list), XY_MSG_UNKNOWN_##unknown, whole)

static void resolve_references(xy_instance *inst, bool whole, xy_findings *err)
{
    const target specialties =
            TARGET_OF(inst->specialties, inst->specialty_count, SPECIALTY, whole);
    const target categories = TARGET_OF(inst->categories, inst->category_count, CATEGORY, whole);
    const target prefectures =
            TARGET_OF(inst->prefectures, inst->prefecture_count, PREFECTURE, whole);
    const target hospitals = TARGET_OF(inst->hospitals, inst->hospital_count, HOSPITAL, whole);
    const target counties = TARGET_OF(inst->counties, inst->county_count, COUNTY, whole);
    resolve_hospitals(inst, &specialties, &prefectures, &hospitals, err);
    resolve_counties(inst, &specialties, &prefectures, &categories, err);
    resolve_history(inst, &hospitals, &counties, err);
    for (size_t i = 0; i < inst->commitment_count; i++) {
        xy_commitment *k = &inst->commitments[i];
        resolve(&k->county, &counties, k->place, err);
        resolve_all(&k->specialties, &specialties, k->place, err);
    }
    resolve_locks(inst->locks, inst->lock_count, inst, &hospitals, &counties, whole, err);
}

void xy_instance_resolve_locks(
        xy_lock *locks, size_t count, const xy_instance *inst, xy_findings *err)
{
    const target hospitals = TARGET_OF(inst->hospitals, inst->hospital_count, HOSPITAL, true);
    const target counties = TARGET_OF(inst->counties, inst->county_count, COUNTY, true);
    resolve_locks(locks, count, inst, &hospitals, &counties, true, err);
}

#define CHECK_IDS(type, list, count, err) \
    check_ids(list, count, sizeof(type), offsetof(type, place), err)

static void report_duplicate(const char *id, xy_place place, xy_place other, xy_findings *err)
{
    xy_find(err, XY_ERROR, XY_MSG_DUPLICATE_ID, place, id, other.pointer, NULL, NULL);
}

/* Neighbours with equal ids in a sorted list whose structs hold a place. */
static void check_ids(const void *items, size_t count, size_t size, size_t offset, xy_findings *err)
{
    for (size_t i = 1; i < count; i++) {
        const char *item = (const char *)items + i * size;
        if (!same_id(id_in(item), id_in(item - size)))
            continue;
        xy_place place, other;
        memcpy(&place, item + offset, sizeof place);
        memcpy(&other, item - size + offset, sizeof other);
        report_duplicate(id_in(item), place, other, err);
    }
}

static int by_township(const void *a, const void *b)
{
    const xy_township *x = *(const xy_township *const *)a, *y = *(const xy_township *const *)b;
    int order = xy_compare_text(x->id, y->id);
    if (order)
        return order;
    if (x->place.line != y->place.line)
        return x->place.line < y->place.line ? -1 : 1;
    order = (x->place.column > y->place.column) - (x->place.column < y->place.column);
    return order ? order : xy_compare_text(x->place.pointer, y->place.pointer);
}

static bool is_repeated(const xy_instance *inst, size_t county)
{
    return county && same_id(inst->counties[county].id, inst->counties[county - 1].id);
}

/* A township lies in one county: its id is used once in the whole file. Of a county that is itself
 * there twice, the townships are not told again. */
static void check_townships(const xy_instance *inst, xy_findings *err)
{
    size_t count = 0;
    for (size_t c = 0; c < inst->county_count; c++)
        count += inst->counties[c].township_count;
    const xy_township **all = XY_NEW_N(err->arena, const xy_township *, count);
    count = 0;
    for (size_t c = 0; c < inst->county_count; c++)
        for (size_t t = 0; t < inst->counties[c].township_count && !is_repeated(inst, c); t++)
            all[count++] = &inst->counties[c].townships[t];
    if (count > 1)
        qsort(all, count, sizeof *all, by_township);
    for (size_t i = 1; i < count; i++)
        if (same_id(all[i]->id, all[i - 1]->id))
            report_duplicate(all[i]->id, all[i]->place, all[i - 1]->place, err);
}

static void check_duplicates(const xy_instance *inst, xy_findings *err)
{
    CHECK_IDS(xy_specialty, inst->specialties, inst->specialty_count, err);
    CHECK_IDS(xy_category, inst->categories, inst->category_count, err);
    CHECK_IDS(xy_prefecture, inst->prefectures, inst->prefecture_count, err);
    CHECK_IDS(xy_hospital, inst->hospitals, inst->hospital_count, err);
    for (size_t i = 1; i < inst->county_count; i++) {
        const xy_county *a = &inst->counties[i - 1], *b = &inst->counties[i];
        if (!same_id(a->id, b->id))
            continue;
        if (a->prefecture.id && b->prefecture.id && strcmp(a->prefecture.id, b->prefecture.id) != 0)
            xy_find(err, XY_ERROR, XY_MSG_TWO_PREFECTURES, b->place, b->id, a->prefecture.id,
                    b->prefecture.id, NULL);
        else
            report_duplicate(b->id, b->place, a->place, err);
    }
    check_townships(inst, err);
}

static void check_bounds(xy_bounds b, xy_place place, const char *key, xy_findings *err)
{
    if (b.given && b.min > b.max)
        xy_find(err, XY_ERROR, XY_MSG_BOUNDS_ORDER, place, key, xy_text_int(err->arena, b.min),
                xy_text_int(err->arena, b.max), NULL);
}

static void check_hospitals(const xy_instance *inst, xy_findings *err)
{
    for (size_t i = 0; i < inst->hospital_count; i++) {
        const xy_hospital *h = &inst->hospitals[i];
        check_bounds(h->teams, h->place, "teams", err);
        check_bounds(h->counties_per_team, h->place, "counties_per_team", err);
    }
    for (size_t i = 0; i < inst->county_count; i++)
        check_bounds(inst->counties[i].teams, inst->counties[i].place, "teams", err);
}

static void check_categories(const xy_instance *inst, xy_findings *err)
{
    for (size_t i = 0; i < inst->county_count; i++) {
        const xy_county *c = &inst->counties[i];
        for (size_t k = 0; k < c->categories.count; k++) {
            int32_t tag = c->categories.items[k].index;
            if (tag != XY_UNKNOWN && inst->categories[tag].of_township)
                xy_find(err, XY_ERROR, XY_MSG_CATEGORY_LEVEL, c->place, c->categories.items[k].id,
                        "township", "county", NULL);
        }
        for (size_t t = 0; t < c->township_count; t++)
            for (size_t k = 0; k < c->townships[t].categories.count; k++) {
                int32_t tag = c->townships[t].categories.items[k].index;
                if (tag != XY_UNKNOWN && !inst->categories[tag].of_township)
                    xy_find(err, XY_ERROR, XY_MSG_CATEGORY_LEVEL, c->townships[t].place,
                            c->townships[t].categories.items[k].id, "county", "township", NULL);
            }
    }
}

static const char *day_text(xy_arena *arena, int32_t day)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, day);
    return xy_arena_strdup(arena, text);
}

/* A resident seat is one stay at least, which the window must hold (D14). */
static void check_stay(const xy_instance *inst, size_t setting, int32_t least, xy_findings *err)
{
    int32_t days = inst->window.end - inst->window.start + 1;
    if (days >= least)
        return;
    const char *rule = xy_rules_behind(inst->rules, inst->tier, setting);
    xy_finding *f = xy_find(err, XY_ERROR, XY_MSG_WINDOW_BELOW_STAY, inst->programme_place,
            day_text(err->arena, inst->window.start), day_text(err->arena, inst->window.end),
            xy_text_int(err->arena, days), xy_text_int(err->arena, least));
    f->args[4] = setting == offsetof(xy_settings, leader_stay_days_min) ? "leader_stay_days_min"
                                                                        : "member_stay_days_min";
    f->rule = xy_rules_quote(inst->rules, rule);
}

static void check_window(xy_instance *inst, xy_findings *err)
{
    const xy_settings *s = &inst->rules->settings;
    if (!inst->window.given)
        inst->window = (xy_window){false, s->window_start, s->window_end};
    const char *start = day_text(err->arena, inst->window.start);
    const char *end = day_text(err->arena, inst->window.end);
    if (inst->window.start > inst->window.end) {
        xy_find(err, XY_ERROR, XY_MSG_WINDOW_ORDER, inst->programme_place, start, end, NULL, NULL);
        return;
    }
    int32_t days = xy_days_counted(inst, inst->window.start, inst->window.end);
    if (days < s->days_min)
        xy_find(err, XY_ERROR, XY_MSG_WINDOW_SHORT, inst->programme_place, start, end,
                xy_text_int(err->arena, days), xy_text_int(err->arena, s->days_min))
                ->rule = xy_rules_quote(inst->rules,
                xy_rules_behind(inst->rules, inst->tier, offsetof(xy_settings, days_min)));
    if (inst->mode != XY_MODE_RESIDENT)
        return;
    check_stay(inst, offsetof(xy_settings, leader_stay_days_min), s->leader_stay_days_min, err);
    check_stay(inst, offsetof(xy_settings, member_stay_days_min), s->member_stay_days_min, err);
}

static void check_commitments(const xy_instance *inst, xy_findings *err)
{
    for (size_t i = 0; i < inst->commitment_count; i++) {
        const xy_window *w = &inst->commitments[i].window;
        if (w->given && w->start > w->end)
            xy_find(err, XY_ERROR, XY_MSG_WINDOW_ORDER, inst->commitments[i].place,
                    day_text(err->arena, w->start), day_text(err->arena, w->end), NULL, NULL);
    }
}

static void drop_repeated_holidays(xy_instance *inst)
{
    size_t kept = 0;
    for (size_t i = 0; i < inst->holiday_count; i++)
        if (kept == 0 || inst->holidays[i] != inst->holidays[kept - 1])
            inst->holidays[kept++] = inst->holidays[i];
    inst->holiday_count = kept;
}

void xy_instance_check_parts(xy_instance *inst, xy_findings *err)
{
    join_former(inst);
    xy_instance_sort(inst);
    check_duplicates(inst, err);
    resolve_references(inst, false, err);
}

void xy_instance_finish(xy_instance *inst, xy_findings *err)
{
    size_t errors = err->errors;
    join_former(inst);
    xy_instance_sort(inst);
    drop_repeated_holidays(inst);
    if (inst->hospital_count == 0)
        xy_find(err, XY_ERROR, XY_MSG_NO_HOSPITALS, inst->place, NULL, NULL, NULL, NULL);
    if (inst->county_count == 0)
        xy_find(err, XY_ERROR, XY_MSG_NO_COUNTIES, inst->place, NULL, NULL, NULL, NULL);
    check_duplicates(inst, err);
    resolve_references(inst, true, err);
    xy_naming_settle(inst, err->arena);
    check_hospitals(inst, err);
    xy_instance_check_odd(inst, err);
    check_categories(inst, err);
    check_window(inst, err);
    check_commitments(inst, err);
    xy_instance_check_route_settings(inst, err);
    if (err->errors == errors) { /* locks are compared by index: only when all are known */
        xy_instance_settle_locks(inst);
        xy_instance_check_locks(inst, err);
    }
}
