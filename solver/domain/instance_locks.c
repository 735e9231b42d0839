#include "domain/instance_locks.h"

#include "domain/calendar.h"
#include "domain/naming.h"

#include <stddef.h>

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

/* "北医院：甲县、乙县", or the counties alone where the lock is of no hospital. */
static xy_text describe(const xy_instance *inst, xy_arena *arena, const xy_lock *lock)
{
    xy_text counties = xy_counties_called(inst, arena, &lock->counties);
    if (!lock->hospital.id)
        return counties;
    if (lock->kind == XY_BAN_HOSPITAL)
        counties = xy_msg_text(XY_MSG_LOCK_EVERYWHERE);
    xy_text hospital = inst->hospitals[lock->hospital.index].name;
    return (xy_text){xy_arena_printf(arena, "%s：%s", hospital.zh, counties.zh),
            xy_arena_printf(arena, "%s: %s", xy_text_in(hospital, XY_EN), counties.en)};
}

static const char *file_of(const xy_instance *inst, const xy_lock *lock)
{
    return lock->file ? lock->file : inst->file;
}

/* "file:12:3: /locks/0", as far as known. */
static const char *locate(xy_arena *arena, const char *file, xy_place place)
{
    const char *pointer = place.pointer ? place.pointer : "";
    if (!file)
        return pointer;
    if (place.line)
        return xy_arena_printf(
                arena, "%s:%d:%d: %s", file, (int)place.line, (int)place.column, pointer);
    return xy_arena_printf(arena, "%s: %s", file, pointer);
}

/* b cannot stand beside a: the finding stands at b and names a with its place; {3} is more. */
static xy_finding *clash(const xy_instance *inst, xy_findings *err, xy_msg_id message,
        const xy_lock *a, const xy_lock *b, xy_text more)
{
    xy_finding *f = xy_findings_add(err, XY_ERROR, message, b->place);
    xy_finding_arg(f, 0, describe(inst, err->arena, b));
    xy_finding_arg(f, 1, describe(inst, err->arena, a));
    f->args[2] = locate(err->arena, file_of(inst, a), a->place);
    xy_finding_arg(f, 3, more);
    f->file = file_of(inst, b);
    return f;
}

/* One county is spoken of. */
static void clash_in(const xy_instance *inst, xy_findings *err, xy_msg_id message, const xy_lock *a,
        const xy_lock *b, int32_t county)
{
    clash(inst, err, message, a, b, inst->counties[county].name);
}

/* The lock alone is at fault. */
static xy_finding *fault(
        const xy_instance *inst, xy_findings *err, xy_msg_id message, const xy_lock *lock)
{
    xy_finding *f = xy_findings_add(err, XY_ERROR, message, lock->place);
    xy_finding_arg(f, 0, describe(inst, err->arena, lock));
    f->file = file_of(inst, lock);
    return f;
}

/* The rule behind the setting for teams that the hospital leads. */
static xy_rule_quote rule_of(const xy_instance *inst, int32_t hospital, size_t setting)
{
    xy_tier tier = xy_hospital_tier(inst, hospital);
    return xy_rules_quote(inst->rules, xy_rules_behind(inst->rules, tier, setting));
}

/* Two pins on whole rows: each hospital leads its own, partners too. */
static void check_rows(
        const xy_instance *inst, const xy_lock *a, const xy_lock *b, xy_findings *err)
{
    bool one_team = xy_hospital_teams(inst, a->hospital.index).max <= 1;
    if (a->hospital.index == b->hospital.index && (same_set(a, b) || one_team)) {
        clash(inst, err, XY_MSG_PINS_OF_HOSPITAL, a, b, (xy_text){0});
        return;
    }
    for (size_t i = 0; i < a->counties.count; i++) {
        int32_t c = a->counties.items[i].index;
        if (holds(b, c) && xy_county_teams(inst, c).max <= 1)
            clash_in(inst, err, XY_MSG_PINS_OF_COUNTY, a, b, c);
    }
}

static void check_pin_and_pair(
        const xy_instance *inst, const xy_lock *row, const xy_lock *pair, xy_findings *err)
{
    int32_t c = pair->counties.items[0].index;
    bool same_hospital = row->hospital.index == pair->hospital.index;
    if (same_hospital && !holds(row, c) && xy_hospital_teams(inst, row->hospital.index).max <= 1)
        clash(inst, err, XY_MSG_PINS_OF_HOSPITAL, row, pair, (xy_text){0});
    if (!same_hospital && holds(row, c) && xy_county_teams(inst, c).max <= 1 &&
            !xy_hospitals_linked(inst, row->hospital.index, pair->hospital.index))
        clash_in(inst, err, XY_MSG_PINS_OF_COUNTY, row, pair, c);
}

static void check_pairs(
        const xy_instance *inst, const xy_lock *a, const xy_lock *b, xy_findings *err)
{
    int32_t c = a->counties.items[0].index;
    if (b->counties.items[0].index == c && a->hospital.index != b->hospital.index &&
            xy_county_teams(inst, c).max <= 1 &&
            !xy_hospitals_linked(inst, a->hospital.index, b->hospital.index))
        clash_in(inst, err, XY_MSG_PINS_OF_COUNTY, a, b, c);
}

static void check_ban(
        const xy_instance *inst, const xy_lock *pin, const xy_lock *ban, xy_findings *err)
{
    bool broken = false;
    if (ban->kind == XY_BAN_PAIR)
        broken = pin->hospital.index == ban->hospital.index &&
                holds(pin, ban->counties.items[0].index);
    else if (ban->kind == XY_BAN_HOSPITAL)
        broken = pin->hospital.index == ban->hospital.index;
    else if (pin->kind == XY_PIN_ROW)
        broken = holds(pin, ban->counties.items[0].index) &&
                holds(pin, ban->counties.items[1].index);
    if (broken)
        clash(inst, err, XY_MSG_PIN_AND_BAN, pin, ban, (xy_text){0});
}

static xy_window common(const xy_instance *inst, const xy_lock *a, const xy_lock *b)
{
    xy_window w = inst->window;
    const xy_window *windows[] = {&a->window, &b->window};
    for (int i = 0; i < 2; i++) {
        w.start = windows[i]->start > w.start ? windows[i]->start : w.start;
        w.end = windows[i]->end < w.end ? windows[i]->end : w.end;
    }
    return w;
}

/* Two pins of one hospital that speak of the same visit: the days that lie in both windows must
 * hold it. Where hospital and county may have several rows, another one may serve. */
static void check_windows(
        const xy_instance *inst, const xy_lock *a, const xy_lock *b, xy_findings *err)
{
    int32_t c = b->counties.items[0].index, need = inst->rules->settings.county_days_min;
    bool same_visit = b->kind == XY_PIN_PAIR && holds(a, c) &&
            (xy_county_teams(inst, c).max <= 1 ||
                    xy_hospital_teams(inst, a->hospital.index).max <= 1);
    if (!same_visit || !a->window.given || !b->window.given || a->window.start > a->window.end ||
            b->window.start > b->window.end)
        return;
    xy_window both = common(inst, a, b);
    int32_t days = both.start > both.end ? 0 : xy_days_counted(inst, both.start, both.end);
    if (days < (need > 1 ? need : 1))
        clash_in(inst, err, XY_MSG_PINS_OF_WINDOW, a, b, c);
}

/* One person in two rows: two pinned rows, or a county that is not among the row's. Whoever is pinned
 * to two counties may visit both in one row. */
static void check_persons(
        const xy_instance *inst, const xy_lock *a, const xy_lock *b, xy_findings *err)
{
    if (a->kind != XY_PIN_ROW || (b->kind == XY_PIN_PAIR && holds(a, b->counties.items[0].index)))
        return;
    for (size_t i = 0; i < a->staff.count; i++)
        for (size_t k = 0; k < b->staff.count; k++)
            if (a->staff.items[i].index == b->staff.items[k].index &&
                    a->staff.items[i].index != XY_UNKNOWN)
                clash(inst, err, XY_MSG_PINS_OF_PERSON, a, b,
                        (xy_text){a->staff.items[i].id, NULL});
}

static bool has_partner(const xy_instance *inst, int32_t hospital)
{
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++)
        if (h != hospital && xy_hospitals_linked(inst, hospital, h))
            return true;
    return false;
}

/* Is the lock a pinned pair of the hospital that no earlier lock pins alike? */
static bool pins_first(const xy_instance *inst, size_t lock, int32_t hospital)
{
    const xy_lock *pin = &inst->locks[lock];
    if (pin->kind != XY_PIN_PAIR || pin->hospital.index != hospital)
        return false;
    for (size_t i = 0; i < lock; i++)
        if (inst->locks[i].kind == XY_PIN_PAIR && inst->locks[i].hospital.index == hospital &&
                same_set(&inst->locks[i], pin))
            return false;
    return true;
}

static xy_text at_its_place(const xy_instance *inst, xy_arena *arena, const xy_lock *lock)
{
    xy_text name = describe(inst, arena, lock);
    const char *place = locate(arena, file_of(inst, lock), lock->place);
    return (xy_text){xy_arena_printf(arena, "「%s」（%s）", name.zh, place),
            xy_arena_printf(arena, "'%s' (%s)", name.en, place)};
}

/* A ban that keeps the counties of two pinned pairs apart. */
static void check_bans_of_pairs(
        const xy_instance *inst, const xy_lock *a, const xy_lock *b, xy_findings *err)
{
    for (size_t k = 0; k < inst->lock_count; k++) {
        const xy_lock *ban = &inst->locks[k];
        if (ban->kind == XY_BAN_GROUP && holds(ban, a->counties.items[0].index) &&
                holds(ban, b->counties.items[0].index))
            clash(inst, err, XY_MSG_PINS_AND_BAN, a, ban, at_its_place(inst, err->arena, b));
    }
}

/* The counties that a hospital with one row and no partner is pinned to are one group: they must
 * be so many as it may visit, and none of two that are kept apart. */
static void check_group_of_pairs(const xy_instance *inst, size_t last, xy_findings *err)
{
    const xy_lock *pin = &inst->locks[last], *first = NULL;
    int32_t h = pin->hospital.index, counties = 1, most = xy_hospital_counties(inst, h).max;
    if (xy_hospital_teams(inst, h).max > 1 || has_partner(inst, h) || !pins_first(inst, last, h))
        return;
    for (size_t i = 0; i < last; i++) {
        if (!pins_first(inst, i, h))
            continue;
        first = first ? first : &inst->locks[i];
        counties++;
        check_bans_of_pairs(inst, &inst->locks[i], pin, err);
    }
    if (first && counties == most + 1)
        clash(inst, err, XY_MSG_PINS_TOO_MANY, first, pin,
                (xy_text){xy_text_int(err->arena, most), NULL})
                ->rule = rule_of(inst, h, offsetof(xy_settings, counties_per_team_max));
}

/* Persons pinned: each may go, and they fit into one team. */
static void check_staff(const xy_instance *inst, const xy_lock *lock, xy_findings *err)
{
    int32_t h = lock->hospital.index, most = xy_hospital_settings(inst, h)->team_size_max;
    for (size_t i = 0; i < lock->staff.count; i++) {
        const xy_ref *ref = &lock->staff.items[i];
        if (ref->index == XY_UNKNOWN)
            continue; /* whom the hospital does not have is reported where ids are resolved */
        const xy_staff *person = &inst->hospitals[h].staff[ref->index];
        if (xy_staff_may_go(inst, person))
            continue;
        xy_finding *f = fault(inst, err, XY_MSG_PIN_STAFF_STAYS, lock);
        f->args[1] = ref->id;
        f->args[2] = locate(err->arena, inst->file, person->place);
    }
    if ((int64_t)lock->staff.count <= most)
        return;
    xy_finding *f = fault(inst, err, XY_MSG_PIN_STAFF_MANY, lock);
    f->args[1] = xy_text_int(err->arena, (int64_t)lock->staff.count);
    f->args[2] = xy_text_int(err->arena, most);
    f->rule = rule_of(inst, h, offsetof(xy_settings, team_size_max));
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
        check_ban(inst, a, b, err);
    if (b->kind <= XY_PIN_PAIR && a->hospital.index == b->hospital.index) {
        check_windows(inst, a, b, err);
        check_persons(inst, a, b, err);
    }
}

static void check_size(const xy_instance *inst, const xy_lock *lock, xy_findings *err)
{
    xy_bounds bounds = xy_hospital_counties(inst, lock->hospital.index);
    int32_t n = (int32_t)lock->counties.count;
    size_t setting = n < bounds.min ? offsetof(xy_settings, counties_per_team_min)
                                    : offsetof(xy_settings, counties_per_team_max);
    if (n >= bounds.min && n <= bounds.max)
        return;
    xy_finding *f = fault(inst, err, XY_MSG_PIN_SIZE, lock);
    f->args[1] = xy_text_int(err->arena, n);
    f->args[2] = xy_text_int(err->arena, bounds.min);
    f->args[3] = xy_text_int(err->arena, bounds.max);
    f->rule = rule_of(inst, lock->hospital.index, setting);
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
    xy_finding *f = fault(inst, err, XY_MSG_PIN_WINDOW_SHORT, lock);
    f->args[1] = xy_text_int(err->arena, days);
    f->args[2] = xy_text_int(err->arena, need);
    f->rule = xy_rules_quote(inst->rules, "PIN");
}

void xy_instance_check_locks(const xy_instance *inst, xy_findings *err)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        check_window(inst, &inst->locks[i], err);
        if (inst->locks[i].kind == XY_PIN_ROW)
            check_size(inst, &inst->locks[i], err);
        else if (inst->locks[i].kind == XY_PIN_PAIR)
            check_group_of_pairs(inst, i, err);
        if (inst->locks[i].kind <= XY_PIN_PAIR)
            check_staff(inst, &inst->locks[i], err);
        for (size_t j = i + 1; j < inst->lock_count; j++)
            check_pair_of_locks(inst, &inst->locks[i], &inst->locks[j], err);
    }
}

static bool same_order(const xy_lock *a, const xy_lock *b)
{
    bool same = a->counties.count == b->counties.count;
    for (size_t i = 0; same && i < a->counties.count; i++)
        same = a->counties.items[i].index == b->counties.items[i].index;
    return same;
}

/* Does one of these locks already ask for all that the lock asks for? */
static bool locked_alike(const xy_lock *locks, size_t count, const xy_lock *lock)
{
    for (size_t i = 0; i < count; i++) {
        const xy_lock *other = &locks[i];
        if (other->kind == lock->kind && other->hospital.index == lock->hospital.index &&
                !lock->window.given && lock->staff.count == 0 &&
                (lock->kind == XY_BAN_GROUP ? same_set(other, lock) : same_order(other, lock)))
            return true;
    }
    return false;
}

void xy_instance_settle_locks(xy_instance *inst)
{
    for (size_t h = 0; h < inst->hospital_count; h++)
        inst->hospitals[h].stays = false;
    for (size_t i = 0; i < inst->lock_count; i++)
        if (inst->locks[i].kind == XY_BAN_HOSPITAL)
            inst->hospitals[inst->locks[i].hospital.index].stays = true;
}

void xy_instance_add_locks(
        xy_instance *inst, xy_arena *arena, const xy_lock *locks, size_t count, xy_findings *err)
{
    xy_lock *all = XY_NEW_N(arena, xy_lock, inst->lock_count + count + 1);
    size_t n = 0;
    for (size_t i = 0; i < inst->lock_count; i++)
        all[n++] = inst->locks[i];
    for (size_t i = 0; i < count; i++)
        if (!locked_alike(all, n, &locks[i])) {
            all[n] = locks[i];
            all[n].file = all[n].file ? all[n].file : err->file;
            n++;
        }
    inst->locks = all;
    inst->lock_count = n;
    xy_instance_sort_locks(inst);
    xy_instance_settle_locks(inst);
    xy_instance_check_locks(inst, err);
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
    xy_lock *pins = XY_NEW_N(arena, xy_lock, count + 1);
    for (size_t r = 0; r < count; r++)
        pins[r] = pin_of(inst, arena, &rows[r]);
    xy_instance_add_locks(inst, arena, pins, count, err);
}
