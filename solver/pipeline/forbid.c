#include "pipeline/forbid.h"

#include "domain/naming.h"
#include "pipeline/forbid_parts.h"
#include "text/name_list.h"

#include <stddef.h>

const char *forbid_rule(const xy_instance *inst, int32_t hospital, size_t setting)
{
    xy_tier tier = hospital == XY_UNKNOWN ? inst->tier : xy_hospital_tier(inst, hospital);
    return xy_rules_behind(inst->rules, tier, setting);
}

xy_finding *forbid_add(const forbidding *f, xy_msg_id message, xy_place place, const char *rule)
{
    xy_finding *found = xy_findings_add(f->out, XY_ERROR, message, place);
    found->file = f->inst->file;
    found->rule = xy_rules_quote(f->inst->rules, rule);
    if (f->wish->hospital != XY_UNKNOWN)
        xy_finding_arg(found, 0, f->inst->hospitals[f->wish->hospital].name);
    return found;
}

/* An error about a lock, where the lock stands. */
static xy_finding *add_lock(const forbidding *f, xy_msg_id message, const xy_lock *lock)
{
    bool pin = lock->kind == XY_PIN_ROW || lock->kind == XY_PIN_PAIR;
    xy_finding *found = forbid_add(f, message, lock->place, pin ? "PIN" : "BAN");
    found->file = lock->file ? lock->file : f->inst->file;
    return found;
}

#define SETTING(name) offsetof(xy_settings, name)

static bool names_hospital(const xy_lock *lock, int32_t hospital)
{
    return lock->kind != XY_BAN_GROUP && lock->hospital.index == hospital;
}

static bool names_county(const xy_lock *lock, int32_t county)
{
    for (size_t i = 0; i < lock->counties.count; i++)
        if (lock->counties.items[i].index == county)
            return true;
    return false;
}

static bool is_pin(const xy_lock *lock)
{
    return lock->kind == XY_PIN_ROW || lock->kind == XY_PIN_PAIR;
}

/* --- The hospital ---------------------------------------------------------------------------- */

/* No team with the hospital can be staffed. */
static void ask_staff(const forbidding *f, int32_t h)
{
    const xy_pool *pool = f->pool;
    const xy_team *alone = NULL;
    for (int32_t t = 0; t < pool->team_count; t++) {
        const xy_team *team = &pool->teams[t];
        bool in = false;
        for (int32_t i = 0; i < team->member_count; i++)
            in = in || team->hospitals[i] == h;
        if (in && team->state == XY_TEAM_OK)
            return;
        if (in && team->member_count == 1 && (!alone || team->size_min < alone->size_min))
            alone = team;
    }
    if (alone)
        xy_team_explain(alone, f->inst, f->out);
}

/* All its rows are pinned, and none of them holds what is asked for. */
static void ask_own_pins(const forbidding *f, int32_t h)
{
    int32_t pinned = 0;
    xy_name_list names = xy_name_list_in(f->arena);
    const xy_lock *last = NULL;
    for (size_t i = 0; i < f->inst->lock_count; i++) {
        const xy_lock *lock = &f->inst->locks[i];
        if (lock->kind != XY_PIN_ROW || !names_hospital(lock, h))
            continue;
        bool holds = true;
        for (int32_t k = 0; k < f->wish->county_count; k++)
            holds = holds && names_county(lock, f->wish->counties[k]);
        if (f->wish->kind == XY_WISH_ROW)
            holds = holds && lock->counties.count == (size_t)f->wish->county_count;
        if (holds)
            return;
        pinned++;
        last = lock;
        xy_name_list_add(&names, xy_counties_called(f->inst, f->arena, &lock->counties));
    }
    if (last && pinned >= xy_hospital_teams(f->inst, h).max)
        xy_finding_arg(add_lock(f, XY_MSG_FORBID_PINNED_ROWS, last), 1, xy_name_list_text(&names));
}

static void ask_hospital(const forbidding *f, int32_t h)
{
    for (size_t i = 0; i < f->inst->lock_count; i++)
        if (f->inst->locks[i].kind == XY_BAN_HOSPITAL && names_hospital(&f->inst->locks[i], h))
            add_lock(f, XY_MSG_FORBID_STAYS, &f->inst->locks[i]);
    if (xy_hospital_teams(f->inst, h).max == 0 && !f->inst->hospitals[h].stays)
        forbid_add(f, XY_MSG_FORBID_SENDS_NONE, f->inst->hospitals[h].place,
                forbid_rule(f->inst, h, SETTING(teams_per_hospital_max)));
    ask_staff(f, h);
    if (f->wish->county_count > 0)
        ask_own_pins(f, h);
}

/* --- A county -------------------------------------------------------------------------------- */

/* May one team have both hospitals? */
static bool in_one_team(const xy_pool *pool, int32_t a, int32_t b)
{
    for (int32_t t = 0; t < pool->team_count; t++) {
        int both = 0;
        for (int32_t i = 0; i < pool->teams[t].member_count; i++)
            both += pool->teams[t].hospitals[i] == a || pool->teams[t].hospitals[i] == b;
        if (both == 2)
            return true;
    }
    return a == b;
}

/* Does a pin before the i-th hold the county for a hospital that may share its team? */
static bool pinned_before(const forbidding *f, size_t i, int32_t c)
{
    for (size_t k = 0; k < i; k++)
        if (is_pin(&f->inst->locks[k]) && names_county(&f->inst->locks[k], c) &&
                in_one_team(f->pool, f->inst->locks[k].hospital.index,
                        f->inst->locks[i].hospital.index))
            return true;
    return false;
}

/* Its places for teams are taken by pins of other hospitals, no two of which can be one team. */
static void ask_pins_of_others(const forbidding *f, int32_t c)
{
    int32_t taken = 0;
    int32_t h = f->wish->hospital;
    xy_name_list names = xy_name_list_in(f->arena);
    const xy_lock *last = NULL;
    for (size_t i = 0; i < f->inst->lock_count; i++) {
        const xy_lock *lock = &f->inst->locks[i];
        if (!is_pin(lock) || !names_county(lock, c))
            continue;
        int32_t other = lock->hospital.index;
        if (h == XY_UNKNOWN || in_one_team(f->pool, other, h))
            return; /* the same row may hold both */
        if (pinned_before(f, i, c))
            continue;
        taken++;
        last = lock;
        xy_name_list_add(&names, f->inst->hospitals[other].name);
    }
    int32_t most = xy_county_teams(f->inst, c).max;
    if (!last || taken < most)
        return;
    xy_finding *found = add_lock(f, XY_MSG_FORBID_PINNED_COUNTY, last);
    xy_finding_arg(found, 1, f->inst->counties[c].name);
    xy_finding_arg(found, 2, xy_name_list_text(&names));
    found->args[3] = xy_text_int(f->arena, most);
}

static bool pinned_row_has(const forbidding *f, int32_t c)
{
    for (size_t i = 0; i < f->inst->lock_count; i++)
        if (f->inst->locks[i].kind == XY_PIN_ROW && names_county(&f->inst->locks[i], c) &&
                (f->wish->hospital == XY_UNKNOWN ||
                        names_hospital(&f->inst->locks[i], f->wish->hospital)))
            return true;
    return false;
}

static void ask_county(const forbidding *f, int32_t c)
{
    const xy_county *county = &f->inst->counties[c];
    xy_text name = f->inst->counties[c].name;
    if (xy_county_teams(f->inst, c).max == 0)
        xy_finding_arg(forbid_add(f, XY_MSG_FORBID_TAKES_NONE, county->place,
                               forbid_rule(f->inst, XY_UNKNOWN, SETTING(teams_per_county_max))),
                1, name);
    if (!xy_county_eligible(f->inst, c) && !pinned_row_has(f, c))
        xy_finding_arg(forbid_add(f, XY_MSG_FORBID_UNTAGGED, county->place,
                               forbid_rule(f->inst, XY_UNKNOWN, SETTING(eligible_units))),
                1, name);
    ask_pins_of_others(f, c);
}

/* --- Both ------------------------------------------------------------------------------------ */

static void ask_ban(const forbidding *f, int32_t h, int32_t c)
{
    for (size_t i = 0; i < f->inst->lock_count; i++) {
        const xy_lock *lock = &f->inst->locks[i];
        if (lock->kind != XY_BAN_PAIR || !names_hospital(lock, h) || !names_county(lock, c))
            continue;
        xy_finding_arg(add_lock(f, XY_MSG_FORBID_BAN, lock), 1, f->inst->counties[c].name);
        return;
    }
}

static void ask_reach(const forbidding *f, int32_t h, int32_t c)
{
    const xy_refs *allowed = &f->inst->hospitals[h].eligible_prefectures;
    int32_t prefecture = f->inst->counties[c].prefecture.index;
    xy_name_list names = xy_name_list_in(f->arena);
    for (size_t i = 0; i < allowed->count; i++) {
        if (allowed->items[i].index == prefecture)
            return;
        xy_name_list_add(&names, f->inst->prefectures[allowed->items[i].index].name);
    }
    if (allowed->count == 0 || pinned_row_has(f, c))
        return;
    xy_finding *found = forbid_add(f, XY_MSG_FORBID_REACH, f->inst->hospitals[h].place, "BAN");
    xy_finding_arg(found, 1, f->inst->counties[c].name);
    xy_finding_arg(found, 2, f->inst->prefectures[prefecture].name);
    xy_finding_arg(found, 3, xy_name_list_text(&names));
}

/* --- What is to be given up ------------------------------------------------------------------ */

static void ask_pins_that_hold(const forbidding *f)
{
    const xy_wish *d = f->wish;
    for (size_t i = 0; i < f->inst->lock_count; i++) {
        const xy_lock *lock = &f->inst->locks[i];
        bool row = d->kind == XY_WISH_NO_ROW;
        bool holds = is_pin(lock) &&
                (!row ||
                        (lock->kind == XY_PIN_ROW &&
                                lock->counties.count == (size_t)d->county_count));
        for (int32_t k = 0; k < d->county_count; k++)
            holds = holds && names_county(lock, d->counties[k]);
        if (!holds || (d->hospital != XY_UNKNOWN && !names_hospital(lock, d->hospital)))
            continue;
        xy_finding *found = add_lock(f, XY_MSG_FORBID_PIN_HOLDS, lock);
        xy_finding_arg(found, 0, f->inst->hospitals[lock->hospital.index].name);
        xy_finding_arg(found, 1, xy_counties_called(f->inst, f->arena, &lock->counties));
    }
}

static void ask_giving_up(const forbidding *f)
{
    const xy_wish *d = f->wish;
    ask_pins_that_hold(f);
    if (d->kind == XY_WISH_UNSERVED) {
        int32_t c = d->counties[0], least = xy_county_teams(f->inst, c).min;
        xy_text name = f->inst->counties[c].name;
        xy_finding *found;
        if (least > 0) {
            found = forbid_add(f, XY_MSG_FORBID_MUST_SERVE, f->inst->counties[c].place,
                    forbid_rule(f->inst, XY_UNKNOWN, SETTING(teams_per_county_min)));
            xy_finding_arg(found, 1, name);
            found->args[2] = xy_text_int(f->arena, least);
        }
        if (xy_coverage_is_hard(f->inst) && f->pool->measure->priority[c] > 0 &&
                !f->pool->measure->covered_already[c])
            xy_finding_arg(forbid_add(f, XY_MSG_FORBID_MUST_COVER, f->inst->counties[c].place,
                                   xy_coverage_rule(f->inst)),
                    1, name);
    }
    if (d->kind == XY_WISH_IDLE && xy_hospital_teams(f->inst, d->hospital).min > 0)
        forbid_add(f, XY_MSG_FORBID_MUST_SEND, f->inst->hospitals[d->hospital].place,
                forbid_rule(f->inst, d->hospital, SETTING(teams_per_hospital_min)))
                ->args[1] = xy_text_int(f->arena, xy_hospital_teams(f->inst, d->hospital).min);
}

void xy_forbid_directly(xy_price *price, xy_arena *arena, const xy_pool *pool)
{
    const xy_wish *d = &price->wish;
    price->reasons = XY_NEW(arena, xy_findings);
    xy_findings_init(price->reasons, arena);
    const forbidding f = {
            .arena = arena, .inst = pool->inst, .pool = pool, .wish = d, .out = price->reasons};
    if (!xy_wish_asks(d->kind)) {
        ask_giving_up(&f);
        return;
    }
    if (d->hospital != XY_UNKNOWN)
        ask_hospital(&f, d->hospital);
    for (int32_t k = 0; k < d->county_count; k++)
        ask_county(&f, d->counties[k]);
    for (int32_t k = 0; k < d->county_count && d->hospital != XY_UNKNOWN; k++) {
        ask_ban(&f, d->hospital, d->counties[k]);
        ask_reach(&f, d->hospital, d->counties[k]);
    }
    if (f.out->errors > 0 || d->county_count == 0)
        return;
    forbid_by_sets(&f);
    price->together = f.out->errors > 1;
}
