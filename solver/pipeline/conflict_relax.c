/* Claims given up: copies of the instance that ask for less. */
#include "domain/instance_locks.h"
#include "domain/instance_sort.h"
#include "pipeline/conflict_claims.h"

#include <stddef.h>
#include <string.h>

typedef struct {
    xy_arena *arena;
    const xy_claims *claims;
    xy_instance *inst; /* the copy */
    xy_rules *rules;
    bool *lifted;   /* per lock */
    int32_t *widen; /* per lock: days its window is to have; 0: as it is */
    size_t commitment_room;
} relaxing;

static void *copy_of(xy_arena *arena, const void *items, size_t count, size_t size, size_t more)
{
    void *copy = xy_arena_alloc(arena, count + more, size);
    if (count)
        memcpy(copy, items, count * size);
    return copy;
}

static void start(relaxing *r, xy_arena *arena, const xy_claims *d)
{
    const xy_instance *from = d->inst;
    xy_instance *inst = XY_NEW(arena, xy_instance);
    *inst = *from;
    inst->uncertain = NULL; /* whether there is a plan does not depend on it */
    inst->keep = NULL;      /* a limit on changes is told of by itself (revise.h) */
    *r = (relaxing){.arena = arena, .claims = d, .inst = inst};
    r->rules = XY_NEW(arena, xy_rules);
    *r->rules = *from->rules;
    r->rules->tier_settings = copy_of(arena, from->rules->tier_settings,
            from->rules->tier_setting_count, sizeof(xy_tier_setting), 0);
    inst->rules = r->rules;
    inst->hospitals =
            copy_of(arena, from->hospitals, from->hospital_count, sizeof *from->hospitals, 0);
    inst->counties = copy_of(arena, from->counties, from->county_count, sizeof *from->counties, 0);
    inst->commitments = copy_of(arena, from->commitments, from->commitment_count,
            sizeof *from->commitments, from->county_count);
    inst->overrides = copy_of(
            arena, from->overrides, from->override_count, sizeof *from->overrides, XY_CLAIM_KINDS);
    r->lifted = XY_NEW_N(arena, bool, from->lock_count);
    r->widen = XY_NEW_N(arena, int32_t, from->lock_count);
}

/* Sets the pack's setting, the values of all tiers with it, and the instance's override. */
static void set_setting(relaxing *r, const char *name, int32_t value)
{
    int setting = xy_setting_find(name);
    xy_setting_set(&r->rules->settings, setting, value);
    for (size_t i = 0; i < r->rules->tier_setting_count; i++)
        if (r->rules->tier_settings[i].setting == setting)
            r->rules->tier_settings[i].value = value;
    xy_instance *inst = r->inst;
    size_t at = 0;
    while (at < inst->override_count && inst->overrides[at].setting < setting)
        at++;
    bool there = at < inst->override_count && inst->overrides[at].setting == setting;
    if (!there) {
        memmove(&inst->overrides[at + 1], &inst->overrides[at],
                (inst->override_count - at) * sizeof *inst->overrides);
        inst->override_count++;
    }
    inst->overrides[at] = (xy_override){.setting = setting, .value = value};
}

int32_t xy_claim_added_specialty(const xy_instance *inst, int32_t hospital)
{
    const xy_hospital *h = &inst->hospitals[hospital];
    int32_t best = XY_UNKNOWN, most = 0;
    for (int32_t s = 0; s < (int32_t)inst->specialty_count; s++) {
        int32_t people = 0;
        for (size_t i = 0; i < h->staff_count; i++)
            if (h->staff[i].role == XY_ROLE_CLINICIAN && h->staff[i].specialty.index == s)
                people += h->staff[i].count;
        if (people > most) {
            most = people;
            best = s;
        }
    }
    if (best != XY_UNKNOWN)
        return best;
    return h->focus.count ? h->focus.items[0].index : 0;
}

xy_title xy_claim_added_title(const xy_instance *inst)
{
    const xy_settings *s = &inst->rules->settings;
    for (int t = XY_TITLE_ASSOCIATE_CHIEF; t < XY_TITLE_COUNT; t++)
        if (xy_title_is_senior(s, (xy_title)t))
            return (xy_title)t;
    for (int t = XY_TITLE_ATTENDING; t > XY_TITLE_NONE; t--)
        if (xy_title_is_senior(s, (xy_title)t))
            return (xy_title)t;
    return XY_TITLE_ASSOCIATE_CHIEF;
}

static void add_people(relaxing *r, int32_t hospital, int32_t count)
{
    xy_hospital *h = &r->inst->hospitals[hospital];
    int32_t specialty = xy_claim_added_specialty(r->claims->inst, hospital);
    if (r->inst->specialty_count == 0 || count <= 0)
        return;
    xy_staff person = {.specialty = {r->inst->specialties[specialty].id, specialty},
            .title = xy_claim_added_title(r->inst),
            .role = XY_ROLE_CLINICIAN,
            .count = count,
            .clinical_years = XY_UNKNOWN,
            .management_years = XY_UNKNOWN,
            .last_deployed = XY_UNKNOWN,
            .eligible = true,
            .place = h->place};
    h->staff = copy_of(r->arena, h->staff, h->staff_count, sizeof *h->staff, 1);
    size_t at = 0;
    while (at < h->staff_count && xy_staff_compare(&h->staff[at], &person) < 0)
        at++;
    memmove(&h->staff[at + 1], &h->staff[at], (h->staff_count - at) * sizeof *h->staff);
    h->staff[at] = person;
    h->staff_count++;
}

/* Another tier serves the county: full coverage counts it (M5). Where teams should keep apart from
 * others (E5) it comes when they have gone, so that nothing else is asked for by it: not only where
 * there are commitments now, since this is one. */
static void cover_by_others(relaxing *r, int32_t county)
{
    xy_instance *inst = r->inst;
    const xy_county *c = &inst->counties[county];
    int32_t specialty = c->need_count ? c->needs[0].specialty.index : 0;
    xy_ref *one = XY_NEW(r->arena, xy_ref);
    *one = (xy_ref){inst->specialties[specialty].id, specialty};
    xy_commitment other = {
            .tier = inst->tier == XY_TIER_MUNICIPAL ? XY_TIER_PROVINCIAL : XY_TIER_MUNICIPAL,
            .county = {c->id, county},
            .specialties = {one, 1},
            .clinicians = 1,
            .days = 1,
            .place = c->place};
    if (r->claims->inst->rules->settings.tier_overlap != XY_OVERLAP_ALLOW)
        other.window = (xy_window){true, inst->window.end + 1, inst->window.end + 1};
    size_t at = 0;
    while (at < inst->commitment_count && inst->commitments[at].county.index <= county)
        at++;
    memmove(&inst->commitments[at + 1], &inst->commitments[at],
            (inst->commitment_count - at) * sizeof other);
    inst->commitments[at] = other;
    inst->commitment_count++;
}

static void give_up_of_county(relaxing *r, const xy_claim *x, int32_t value)
{
    xy_bounds b = xy_county_teams(r->inst, x->object);
    b.given = true;
    if (x->kind == XY_CLAIM_SERVED)
        b.min = value;
    else if (x->kind == XY_CLAIM_COUNTY_MOST)
        b.max = value;
    if (x->kind == XY_CLAIM_COVERED)
        cover_by_others(r, x->object);
    else
        r->inst->counties[x->object].teams = b;
}

static void give_up_of_hospital(relaxing *r, const xy_claim *x, int32_t value)
{
    xy_hospital *h = &r->inst->hospitals[x->object];
    xy_bounds rows = xy_hospital_teams(r->inst, x->object);
    xy_bounds counties = xy_hospital_counties(r->inst, x->object);
    rows.given = counties.given = true;
    switch (x->kind) {
    case XY_CLAIM_SENDS:
        rows.min = value;
        h->teams = rows;
        break;
    case XY_CLAIM_ROWS_MOST:
        rows.max = value;
        h->teams = rows;
        break;
    case XY_CLAIM_COUNTIES_LEAST:
        counties.min = value;
        h->counties_per_team = counties;
        break;
    case XY_CLAIM_COUNTIES_MOST:
        counties.max = value;
        h->counties_per_team = counties;
        break;
    case XY_CLAIM_BUDGET:
        h->budget_staff_weeks = value;
        break;
    case XY_CLAIM_STAFF: {
        const xy_claims *d = r->claims;
        add_people(r, x->object, value - xy_claim_value(d, (int32_t)(x - d->items), 0));
        break;
    }
    default:
        h->eligible_prefectures = (xy_refs){NULL, 0};
    }
}

static void give_up_of_pack(relaxing *r, const xy_claim *x, int32_t value)
{
    const char *setting = xy_claim_table[x->kind].field;
    if (x->kind == XY_CLAIM_TAGGED) {
        set_setting(r, setting, XY_UNITS_ALL);
        return;
    }
    if (x->kind == XY_CLAIM_APART) {
        set_setting(r, setting, XY_OVERLAP_ALLOW);
        return;
    }
    if (x->kind == XY_CLAIM_SENIORS)
        set_setting(r, "senior_share_strict", 0);
    set_setting(r, setting, value);
}

/* So many days within the programme's window: later at the end first, then earlier at the start. */
static xy_window widened(const xy_instance *inst, const xy_window *now, int32_t days)
{
    const xy_window *all = &inst->window;
    xy_window w = {true, now->start > all->start ? now->start : all->start, now->end};
    w.end = w.start + days - 1;
    if (w.end > all->end) {
        w.start -= w.end - all->end;
        w.end = all->end;
    }
    return w;
}

static void drop_locks(relaxing *r)
{
    xy_instance *inst = r->inst;
    xy_lock *kept = XY_NEW_N(r->arena, xy_lock, inst->lock_count);
    size_t count = 0;
    for (size_t i = 0; i < inst->lock_count; i++)
        if (!r->lifted[i]) {
            kept[count] = inst->locks[i];
            if (r->widen[i])
                kept[count].window = widened(inst, &inst->locks[i].window, r->widen[i]);
            count++;
        }
    inst->locks = kept;
    inst->lock_count = count;
    xy_instance_settle_locks(inst);
}

static void relax(relaxing *r, xy_arena *arena, const xy_claims *d, const int32_t *level)
{
    start(r, arena, d);
    for (int32_t i = 0; i < d->count; i++) {
        const xy_claim *x = &d->items[i];
        if (level[i] == 0)
            continue;
        int32_t value = xy_claim_value(d, i, level[i]);
        switch (xy_claim_table[x->kind].object) {
        case XY_OF_COUNTY:
            give_up_of_county(r, x, value);
            break;
        case XY_OF_HOSPITAL:
            give_up_of_hospital(r, x, value);
            break;
        case XY_OF_LOCK:
            if (x->kind == XY_CLAIM_WINDOW)
                r->widen[x->object] = value;
            else
                r->lifted[x->object] = true;
            break;
        default:
            give_up_of_pack(r, x, value);
        }
    }
    drop_locks(r);
    xy_rules_settle_tiers(r->rules);
}

xy_instance *xy_claims_relax(xy_arena *arena, const xy_claims *d, const int32_t *level)
{
    relaxing r;
    relax(&r, arena, d, level);
    return r.inst;
}

/* Feasibility asks for numbers and titles only: one specialty leaves fewer classes of people. */
static void merge_specialties(relaxing *r, xy_hospital *h)
{
    xy_staff *staff = copy_of(r->arena, h->staff, h->staff_count, sizeof *h->staff, 0);
    for (size_t i = 0; i < h->staff_count; i++) {
        xy_staff s = staff[i];
        if (s.role == XY_ROLE_CLINICIAN)
            s.specialty = (xy_ref){r->inst->specialties[0].id, 0};
        size_t at = i;
        for (; at > 0 && xy_staff_compare(&s, &staff[at - 1]) < 0; at--)
            staff[at] = staff[at - 1];
        staff[at] = s;
    }
    h->staff = staff;
}

xy_instance *xy_claims_relax_bare(xy_arena *arena, const xy_claims *d, const int32_t *level)
{
    relaxing r;
    relax(&r, arena, d, level);
    for (size_t c = 0; c < r.inst->county_count; c++)
        r.inst->counties[c].need_count = 0;
    bool apart = xy_claims_keep_apart(r.inst);
    for (size_t h = 0; h < r.inst->hospital_count && r.inst->specialty_count && !apart; h++)
        merge_specialties(&r, &r.inst->hospitals[h]);
    for (size_t i = 0; i < r.inst->lock_count; i++)
        r.inst->locks[i].staff.count = 0;
    return r.inst;
}
