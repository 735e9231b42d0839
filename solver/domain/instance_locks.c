#include "domain/instance_locks.h"

#include "domain/calendar.h"

#include <string.h>

static bool holds(const xy_lock *lock, int32_t county)
{
    for (size_t i = 0; i < lock->counties.count; i++)
        if (lock->counties.items[i].index == county)
            return true;
    return false;
}

static bool same_set(const xy_lock *a, const xy_lock *b)
{
    if (a->counties.count != b->counties.count)
        return false;
    for (size_t i = 0; i < a->counties.count; i++)
        if (!holds(b, a->counties.items[i].index))
            return false;
    return true;
}

static bool are_partners(const xy_instance *inst, int32_t a, int32_t b)
{
    const xy_refs *of_a = &inst->hospitals[a].joint_with, *of_b = &inst->hospitals[b].joint_with;
    for (size_t i = 0; i < of_a->count; i++)
        if (of_a->items[i].index == b)
            return true;
    for (size_t i = 0; i < of_b->count; i++)
        if (of_b->items[i].index == a)
            return true;
    return false;
}

static const char *describe(xy_arena *arena, const xy_lock *lock)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_strbuf_addf(
            &out, "%s%s", lock->hospital.id ? lock->hospital.id : "", lock->hospital.id ? "=" : "");
    for (size_t i = 0; i < lock->counties.count; i++)
        xy_strbuf_addf(&out, i ? ",%s" : "%s", lock->counties.items[i].id);
    return xy_strbuf_text(&out);
}

static void clash(
        xy_findings *err, xy_msg_id message, const xy_lock *a, const xy_lock *b, const char *county)
{
    xy_find(err, XY_ERROR, message, b->place, describe(err->arena, b), describe(err->arena, a),
            a->place.pointer ? a->place.pointer : "", county);
}

/* Two pins on whole rows: each hospital leads its own, partners too. */
static void check_rows(
        const xy_instance *inst, const xy_lock *a, const xy_lock *b, xy_findings *err)
{
    bool one_team = xy_hospital_teams(inst, a->hospital.index).max <= 1;
    if (a->hospital.index == b->hospital.index && (same_set(a, b) || one_team)) {
        clash(err, XY_MSG_PINS_OF_HOSPITAL, a, b, NULL);
        return;
    }
    for (size_t i = 0; i < a->counties.count; i++) {
        int32_t c = a->counties.items[i].index;
        if (holds(b, c) && xy_county_teams(inst, c).max <= 1)
            clash(err, XY_MSG_PINS_OF_COUNTY, a, b, inst->counties[c].id);
    }
}

static void check_pin_and_pair(
        const xy_instance *inst, const xy_lock *row, const xy_lock *pair, xy_findings *err)
{
    int32_t c = pair->counties.items[0].index;
    bool same_hospital = row->hospital.index == pair->hospital.index;
    if (same_hospital && !holds(row, c) && xy_hospital_teams(inst, row->hospital.index).max <= 1)
        clash(err, XY_MSG_PINS_OF_HOSPITAL, row, pair, NULL);
    if (!same_hospital && holds(row, c) && xy_county_teams(inst, c).max <= 1 &&
            !are_partners(inst, row->hospital.index, pair->hospital.index))
        clash(err, XY_MSG_PINS_OF_COUNTY, row, pair, inst->counties[c].id);
}

static void check_pairs(
        const xy_instance *inst, const xy_lock *a, const xy_lock *b, xy_findings *err)
{
    int32_t c = a->counties.items[0].index;
    if (b->counties.items[0].index == c && a->hospital.index != b->hospital.index &&
            xy_county_teams(inst, c).max <= 1 &&
            !are_partners(inst, a->hospital.index, b->hospital.index))
        clash(err, XY_MSG_PINS_OF_COUNTY, a, b, inst->counties[c].id);
}

static void check_ban(const xy_lock *pin, const xy_lock *ban, xy_findings *err)
{
    bool broken = false;
    if (ban->kind == XY_BAN_PAIR)
        broken = pin->hospital.index == ban->hospital.index &&
                holds(pin, ban->counties.items[0].index);
    else if (pin->kind == XY_PIN_ROW)
        broken = holds(pin, ban->counties.items[0].index) &&
                holds(pin, ban->counties.items[1].index);
    if (broken)
        clash(err, XY_MSG_PIN_AND_BAN, pin, ban, NULL);
}

static void check_pair_of_locks(
        const xy_instance *inst, const xy_lock *a, const xy_lock *b, xy_findings *err)
{
    /* Locks are sorted by kind, so a->kind <= b->kind. */
    if (a->kind == XY_PIN_ROW && b->kind == XY_PIN_ROW)
        check_rows(inst, a, b, err);
    else if (a->kind == XY_PIN_ROW && b->kind == XY_PIN_PAIR)
        check_pin_and_pair(inst, a, b, err);
    else if (a->kind == XY_PIN_PAIR && b->kind == XY_PIN_PAIR)
        check_pairs(inst, a, b, err);
    else if (a->kind <= XY_PIN_PAIR && b->kind >= XY_BAN_PAIR)
        check_ban(a, b, err);
}

static void check_size(const xy_instance *inst, const xy_lock *lock, xy_findings *err)
{
    xy_bounds bounds = xy_hospital_counties(inst, lock->hospital.index);
    int32_t n = (int32_t)lock->counties.count;
    if (n >= bounds.min && n <= bounds.max)
        return;
    xy_find(err, XY_ERROR, XY_MSG_PIN_SIZE, lock->place, describe(err->arena, lock),
            xy_text_int(err->arena, n), xy_text_int(err->arena, bounds.min),
            xy_text_int(err->arena, bounds.max))
            ->rule = xy_rules_quote(inst->rules, "E1");
}

/* Days that count both in the programme's window and in the pin's must hold the visits. */
static void check_window(const xy_instance *inst, const xy_lock *lock, xy_findings *err)
{
    const xy_settings *s = &inst->rules->settings;
    if (!lock->window.given || lock->kind > XY_PIN_PAIR || lock->window.start > lock->window.end)
        return; /* a window that ends before it starts is reported where it is read */
    int32_t from = lock->window.start, to = lock->window.end;
    from = from < inst->window.start ? inst->window.start : from;
    to = to > inst->window.end ? inst->window.end : to;
    int32_t days = xy_days_counted(inst, from, to);
    int32_t need = lock->kind == XY_PIN_ROW ? s->days_min : s->county_days_min;
    if (days >= (need > 1 ? need : 1))
        return;
    xy_find(err, XY_ERROR, XY_MSG_PIN_WINDOW_SHORT, lock->place, describe(err->arena, lock),
            xy_text_int(err->arena, days), xy_text_int(err->arena, need), NULL)
            ->rule = xy_rules_quote(inst->rules, "PIN");
}

void xy_instance_check_locks(const xy_instance *inst, xy_findings *err)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        check_window(inst, &inst->locks[i], err);
        if (inst->locks[i].kind == XY_PIN_ROW)
            check_size(inst, &inst->locks[i], err);
        for (size_t j = i + 1; j < inst->lock_count; j++)
            check_pair_of_locks(inst, &inst->locks[i], &inst->locks[j], err);
    }
}

static bool pinned_alike(const xy_instance *inst, const xy_listed_row *row)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        if (lock->kind != XY_PIN_ROW || lock->hospital.index != row->hospitals[0] ||
                lock->counties.count != (size_t)row->county_count)
            continue;
        bool same = true;
        for (int32_t k = 0; k < row->county_count; k++)
            same = same && lock->counties.items[k].index == row->counties[k];
        if (same)
            return true;
    }
    return false;
}

static xy_lock pin_of(const xy_instance *inst, xy_arena *arena, const xy_listed_row *row)
{
    xy_lock lock = {.kind = XY_PIN_ROW,
            .place = row->place,
            .hospital = {inst->hospitals[row->hospitals[0]].id, row->hospitals[0]},
            .counties = {
                    XY_NEW_N(arena, xy_ref, (size_t)row->county_count), (size_t)row->county_count}};
    for (int32_t k = 0; k < row->county_count; k++)
        lock.counties.items[k] = (xy_ref){inst->counties[row->counties[k]].id, row->counties[k]};
    return lock;
}

void xy_instance_pin_rows(xy_instance *inst, xy_arena *arena, const xy_listed_row *rows,
        size_t count, xy_findings *err)
{
    xy_lock *all = XY_NEW_N(arena, xy_lock, inst->lock_count + count);
    size_t pins = 0, after = 0;
    while (after < inst->lock_count && inst->locks[after].kind == XY_PIN_ROW)
        all[pins++] = inst->locks[after++];
    for (size_t r = 0; r < count; r++)
        if (!pinned_alike(inst, &rows[r]))
            all[pins++] = pin_of(inst, arena, &rows[r]);
    while (after < inst->lock_count)
        all[pins++] = inst->locks[after++];
    inst->locks = all;
    inst->lock_count = pins;
    xy_instance_check_locks(inst, err);
}
