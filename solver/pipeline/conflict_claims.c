#include "pipeline/conflict_claims.h"

#include "domain/calendar.h"
#include "domain/presence.h"

#include <stddef.h>
#include <string.h>

#define PERSON 10 /* the price of one more person; all others are compared with it */

const xy_claim_info xy_claim_table[XY_CLAIM_KINDS] = {
#define KIND(id, name, object, field, step, price) \
    [XY_CLAIM_##id] = {name, object, field, step, price, XY_MSG_CLAIM_##id, XY_MSG_REPAIR_##id}
/* What the notice asks of a team is not for a repair to change: it adds people instead. */
#define FIXED(id, name, field) \
    [XY_CLAIM_##id] = {name, XY_OF_PACK, field, 0, 0, XY_MSG_CLAIM_##id, XY_MSG_COUNT}
        KIND(SERVED, "served", XY_OF_COUNTY, "teams.min", 1, 8 * PERSON),
        KIND(COVERED, "covered", XY_OF_COUNTY, NULL, 1, 10 * PERSON),
        KIND(SENDS, "sends", XY_OF_HOSPITAL, "teams.min", 1, 10 * PERSON),
        KIND(COUNTY_MOST, "county_most", XY_OF_COUNTY, "teams.max", 1, 2 * PERSON),
        KIND(ROWS_MOST, "rows_most", XY_OF_HOSPITAL, "teams.max", 1, 6 * PERSON),
        KIND(COUNTIES_LEAST, "counties_least", XY_OF_HOSPITAL, "counties_per_team.min", 1,
                2 * PERSON),
        KIND(COUNTIES_MOST, "counties_most", XY_OF_HOSPITAL, "counties_per_team.max", 1,
                2 * PERSON),
        KIND(BUDGET, "budget", XY_OF_HOSPITAL, "budget_staff_weeks", 1, PERSON / 5),
        KIND(STAFF, "staff", XY_OF_HOSPITAL, "staff", 1, PERSON),
        KIND(REACH, "reach", XY_OF_HOSPITAL, "eligible_prefectures", 1, 4 * PERSON),
        KIND(WINDOW, "window", XY_OF_LOCK, NULL, 1, PERSON / 2),
        KIND(PIN, "pin", XY_OF_LOCK, NULL, 1, 3 * PERSON),
        KIND(BAN, "ban", XY_OF_LOCK, NULL, 1, 3 * PERSON),
        FIXED(SIZE, "size", "team_size_min"),
        FIXED(SIZE_SPECIALIST, "size_specialist", "team_size_min_specialist"),
        FIXED(SIZE_JOINT, "size_joint", "team_size_min_joint"),
        FIXED(SIZE_TCM_HOST, "size_tcm_host", "team_size_min_tcm_host"),
        FIXED(SENIORS, "seniors", "senior_share_permille"),
        KIND(TOWNSHIPS, "townships", XY_OF_PACK, "townships_min", 1, 2 * PERSON),
        KIND(TOWNSHIPS_EACH, "townships_each", XY_OF_PACK, "townships_per_county_min", 1,
                2 * PERSON),
        KIND(COUNTY_DAYS, "county_days", XY_OF_PACK, "county_days_min", 1, PERSON),
        KIND(AREA_DAYS, "area_days", XY_OF_PACK, "county_area_days_min", 1, PERSON),
        KIND(TAGGED, "tagged", XY_OF_PACK, "eligible_units", 1, 8 * PERSON),
        KIND(PREFECTURES, "prefectures", XY_OF_PACK, "group_prefectures_max", 1, 3 * PERSON),
        KIND(APART, "apart", XY_OF_PACK, "tier_overlap", 1, 6 * PERSON),
        KIND(LEG, "leg", XY_OF_PACK, "group_leg_max_min", 10, PERSON / 2),
#undef FIXED
#undef KIND
};

/* The setting behind a claim of the pack, or behind the bounds it gives by default. */
static size_t setting_of(xy_claim_kind kind)
{
    static const size_t offsets[XY_CLAIM_KINDS] = {
            [XY_CLAIM_SERVED] = offsetof(xy_settings, teams_per_county_min),
            [XY_CLAIM_COVERED] = offsetof(xy_settings, coverage_cycle_years),
            [XY_CLAIM_SENDS] = offsetof(xy_settings, teams_per_hospital_min),
            [XY_CLAIM_COUNTY_MOST] = offsetof(xy_settings, teams_per_county_max),
            [XY_CLAIM_ROWS_MOST] = offsetof(xy_settings, teams_per_hospital_max),
            [XY_CLAIM_COUNTIES_LEAST] = offsetof(xy_settings, counties_per_team_min),
            [XY_CLAIM_COUNTIES_MOST] = offsetof(xy_settings, counties_per_team_max),
            [XY_CLAIM_SIZE] = offsetof(xy_settings, team_size_min),
            [XY_CLAIM_SIZE_SPECIALIST] = offsetof(xy_settings, team_size_min_specialist),
            [XY_CLAIM_SIZE_JOINT] = offsetof(xy_settings, team_size_min_joint),
            [XY_CLAIM_SIZE_TCM_HOST] = offsetof(xy_settings, team_size_min_tcm_host),
            [XY_CLAIM_SENIORS] = offsetof(xy_settings, senior_share_permille),
            [XY_CLAIM_TOWNSHIPS] = offsetof(xy_settings, townships_min),
            [XY_CLAIM_TOWNSHIPS_EACH] = offsetof(xy_settings, townships_per_county_min),
            [XY_CLAIM_COUNTY_DAYS] = offsetof(xy_settings, county_days_min),
            [XY_CLAIM_AREA_DAYS] = offsetof(xy_settings, county_area_days_min),
            [XY_CLAIM_TAGGED] = offsetof(xy_settings, eligible_units),
            [XY_CLAIM_PREFECTURES] = offsetof(xy_settings, group_prefectures_max),
            [XY_CLAIM_APART] = offsetof(xy_settings, tier_overlap),
            [XY_CLAIM_LEG] = offsetof(xy_settings, group_leg_max_min),
    };
    return offsets[kind];
}

static int32_t setting_for(const xy_instance *inst, xy_claim_kind kind, int32_t hospital)
{
    int32_t value;
    memcpy(&value, (const char *)xy_hospital_settings(inst, hospital) + setting_of(kind),
            sizeof value);
    return value;
}

/* The hospital of whose tier a team must be largest: sizes may differ between tiers. */
static int32_t largest_teams(const xy_instance *inst, xy_claim_kind kind)
{
    int32_t most = 0;
    for (int32_t h = 1; h < (int32_t)inst->hospital_count; h++)
        if (setting_for(inst, kind, h) > setting_for(inst, kind, most))
            most = h;
    return most;
}

static const char *rule_of(const xy_claims *d, xy_claim_kind kind)
{
    xy_tier tier = d->inst->tier;
    switch (kind) {
    case XY_CLAIM_SIZE:
    case XY_CLAIM_SIZE_SPECIALIST:
    case XY_CLAIM_SIZE_JOINT:
    case XY_CLAIM_SIZE_TCM_HOST:
        if (d->inst->hospital_count > 0)
            tier = xy_hospital_tier(d->inst, largest_teams(d->inst, kind));
        return xy_rules_behind(d->inst->rules, tier, setting_of(kind));
    case XY_CLAIM_BUDGET:
        return "BW";
    case XY_CLAIM_STAFF:
        return "AV";
    case XY_CLAIM_WINDOW:
    case XY_CLAIM_PIN:
        return "PIN";
    case XY_CLAIM_BAN:
    case XY_CLAIM_REACH: /* as the checker quotes it: the planner said where it may not go */
        return "BAN";
    default:
        return xy_rules_behind(d->inst->rules, tier, setting_of(kind));
    }
}

/* People who may go. */
static int32_t people_of(const xy_instance *inst, const xy_hospital *h)
{
    int32_t n = 0;
    for (size_t i = 0; i < h->staff_count; i++)
        n += xy_staff_may_go(inst, &h->staff[i]) ? h->staff[i].count : 0;
    return n;
}

static int32_t length(const xy_window *w)
{
    return w->end - w->start + 1;
}

/* Calendar days of the pin's window that lie in the programme's. */
static int32_t pinned_days(const xy_instance *inst, const xy_lock *lock)
{
    const xy_window *a = &lock->window, *b = &inst->window;
    const xy_window both = {
            true, a->start > b->start ? a->start : b->start, a->end < b->end ? a->end : b->end};
    return length(&both);
}

/* Sets of counties the candidates may be made of when a test lets teams visit more of them. */
#define GROUPS_MOST 60000

/* The most counties a team may visit when E1 is dropped: as many as can be listed, one more than
 * now at least. */
static int32_t counties_within_reach(const xy_instance *inst, int32_t now)
{
    int64_t sets = 0, of_size = 1;
    int32_t n = (int32_t)inst->county_count, size = 0;
    while (size < XY_TOUR_MAX) {
        of_size = of_size * (n - size) / (size + 1);
        sets += of_size > 0 ? of_size : 0;
        if (sets > GROUPS_MOST)
            break;
        size++;
    }
    size = size > now ? size : now + 1;
    return size < XY_TOUR_MAX ? size : XY_TOUR_MAX;
}

/* The longest that a pack or an instance may ask for. */
static int32_t longest_leg(void)
{
    return xy_setting_table[xy_setting_find("group_leg_max_min")].most;
}

/* What is dropped is so large or small that more would change nothing. */
static int32_t dropped_value(const xy_claims *d, int32_t claim, int32_t now)
{
    const xy_instance *inst = d->inst;
    int32_t hospitals = (int32_t)inst->hospital_count, counties = (int32_t)inst->county_count;
    switch (d->items[claim].kind) {
    case XY_CLAIM_COUNTY_MOST:
        return now + hospitals;
    case XY_CLAIM_ROWS_MOST:
        return now + counties;
    case XY_CLAIM_COUNTIES_LEAST:
    case XY_CLAIM_SIZE:
    case XY_CLAIM_SIZE_SPECIALIST:
    case XY_CLAIM_SIZE_JOINT:
    case XY_CLAIM_SIZE_TCM_HOST:
        return 1;
    case XY_CLAIM_COUNTIES_MOST:
        return counties_within_reach(inst, now);
    case XY_CLAIM_BUDGET:
        return XY_UNKNOWN;
    case XY_CLAIM_STAFF:
        return now + (counties + 1) * inst->rules->settings.team_size_max;
    case XY_CLAIM_PREFECTURES:
        return XY_TOUR_MAX;
    case XY_CLAIM_WINDOW:
        return length(&inst->window);
    case XY_CLAIM_LEG:
        return longest_leg();
    default:
        return 0;
    }
}

/* Does a level make the number larger? */
static bool grows(xy_claim_kind kind)
{
    return kind == XY_CLAIM_COUNTY_MOST || kind == XY_CLAIM_ROWS_MOST ||
            kind == XY_CLAIM_COUNTIES_MOST || kind == XY_CLAIM_BUDGET || kind == XY_CLAIM_STAFF ||
            kind == XY_CLAIM_PREFECTURES || kind == XY_CLAIM_LEG || kind == XY_CLAIM_WINDOW;
}

static int32_t value_now(const xy_claims *d, const xy_claim *claim)
{
    const xy_instance *inst = d->inst;
    int32_t o = claim->object, value = 1; /* of what is kept or dropped as a whole */
    switch (claim->kind) {
    case XY_CLAIM_SERVED:
        return xy_county_teams(inst, o).min;
    case XY_CLAIM_COUNTY_MOST:
        return xy_county_teams(inst, o).max;
    case XY_CLAIM_SENDS:
        return xy_hospital_teams(inst, o).min;
    case XY_CLAIM_ROWS_MOST:
        return xy_hospital_teams(inst, o).max;
    case XY_CLAIM_COUNTIES_LEAST:
        return xy_hospital_counties(inst, o).min;
    case XY_CLAIM_COUNTIES_MOST:
        return xy_hospital_counties(inst, o).max;
    case XY_CLAIM_BUDGET:
        return inst->hospitals[o].budget_staff_weeks;
    case XY_CLAIM_STAFF:
        return people_of(inst, &inst->hospitals[o]);
    case XY_CLAIM_WINDOW:
        return pinned_days(inst, &inst->locks[o]);
    case XY_CLAIM_COVERED:
    case XY_CLAIM_REACH:
    case XY_CLAIM_PIN:
    case XY_CLAIM_BAN:
    case XY_CLAIM_TAGGED:
    case XY_CLAIM_APART:
        return value;
    case XY_CLAIM_SIZE:
    case XY_CLAIM_SIZE_SPECIALIST:
    case XY_CLAIM_SIZE_JOINT:
    case XY_CLAIM_SIZE_TCM_HOST:
        if (inst->hospital_count > 0)
            return setting_for(inst, claim->kind, largest_teams(inst, claim->kind));
        return value;
    default:
        memcpy(&value, (const char *)&inst->rules->settings + setting_of(claim->kind),
                sizeof value);
        return value;
    }
}

int32_t xy_claim_value(const xy_claims *d, int32_t claim, int32_t level)
{
    const xy_claim *x = &d->items[claim];
    int32_t now = value_now(d, x), step = xy_claim_table[x->kind].step;
    if (level == 0)
        return now;
    if (level == XY_DROPPED)
        return dropped_value(d, claim, now);
    return grows(x->kind) ? now + level * step : now - level * step;
}

int64_t xy_claim_price(const xy_claims *d, int32_t claim, int32_t level)
{
    return (int64_t)xy_claim_table[d->items[claim].kind].price * level;
}

bool xy_claims_keep_apart(const xy_instance *inst)
{
    const char *rule =
            xy_rules_behind(inst->rules, inst->tier, offsetof(xy_settings, tier_overlap));
    return (inst->commitment_count > 0 || xy_instance_is_combined(inst)) &&
            inst->rules->settings.tier_overlap != XY_OVERLAP_ALLOW &&
            xy_rules_severity(inst->rules, rule) == XY_ERROR;
}

/* Does the claim ask for anything at all? */
static bool asks(const xy_claims *d, const xy_measure *measure, const xy_claim *x)
{
    const xy_instance *inst = d->inst;
    int32_t now = value_now(d, x);
    bool resident = inst->mode == XY_MODE_RESIDENT; /* one county a team, by nature */
    switch (x->kind) {
    case XY_CLAIM_COVERED:
        return xy_coverage_is_hard(inst) && measure->priority[x->object] > 0 &&
                !measure->covered_already[x->object];
    case XY_CLAIM_REACH:
        return inst->hospitals[x->object].eligible_prefectures.count > 0;
    case XY_CLAIM_WINDOW:
        return inst->locks[x->object].kind <= XY_PIN_PAIR && inst->locks[x->object].window.given &&
                now < length(&inst->window);
    case XY_CLAIM_PIN:
        return inst->locks[x->object].kind <= XY_PIN_PAIR;
    case XY_CLAIM_BAN:
        return inst->locks[x->object].kind > XY_PIN_PAIR;
    case XY_CLAIM_BUDGET:
        return now != XY_UNKNOWN;
    case XY_CLAIM_COUNTIES_LEAST:
        return now > 1 && !resident;
    case XY_CLAIM_SIZE:
    case XY_CLAIM_SIZE_SPECIALIST:
    case XY_CLAIM_SIZE_JOINT:
    case XY_CLAIM_SIZE_TCM_HOST:
        return now > 1;
    case XY_CLAIM_SENIORS: /* "more than 0" asks for one */
        return now > 0 || inst->rules->settings.senior_share_strict;
    case XY_CLAIM_COUNTIES_MOST:
        return now < XY_TOUR_MAX && !resident;
    case XY_CLAIM_PREFECTURES:
        return now < XY_TOUR_MAX;
    case XY_CLAIM_APART:
        return xy_claims_keep_apart(inst);
    case XY_CLAIM_TAGGED:
        return inst->rules->settings.eligible_units == XY_UNITS_TAGGED;
    case XY_CLAIM_ROWS_MOST: /* of a hospital that stays its ban speaks */
        return !inst->hospitals[x->object].stays;
    default:
        return grows(x->kind) || now > 0;
    }
}

/* How far a repair may go: people and weeks within reason, the rest to the end of its range. */
static int32_t most_levels(const xy_claims *d, const xy_claim *x)
{
    const xy_settings *s = &d->inst->rules->settings;
    int32_t now = value_now(d, x);
    if (xy_claim_table[x->kind].price == 0)
        return 0;
    switch (x->kind) {
    case XY_CLAIM_COUNTY_MOST:
        return (int32_t)d->inst->hospital_count;
    case XY_CLAIM_ROWS_MOST:
        return (int32_t)d->inst->county_count;
    case XY_CLAIM_COUNTIES_LEAST:
        return now - 1;
    case XY_CLAIM_COUNTIES_MOST:
        return counties_within_reach(d->inst, now) - now;
    case XY_CLAIM_BUDGET:
        return 2 * s->team_size_max * xy_weeks_of_team(d->inst);
    case XY_CLAIM_STAFF:
        return 2 * s->team_size_max;
    case XY_CLAIM_PREFECTURES:
        return XY_TOUR_MAX - now;
    case XY_CLAIM_WINDOW:
        return length(&d->inst->window) - now;
    case XY_CLAIM_LEG:
        return (longest_leg() - now) / xy_claim_table[x->kind].step;
    default:
        return now;
    }
}

static const char *id_of(xy_arena *arena, const xy_claims *d, const xy_claim *x)
{
    const xy_claim_info *info = &xy_claim_table[x->kind];
    const xy_instance *inst = d->inst;
    if (info->object == XY_OF_PACK)
        return info->name;
    if (info->object == XY_OF_HOSPITAL)
        return xy_arena_printf(arena, "%s:%s", info->name, inst->hospitals[x->object].id);
    if (info->object == XY_OF_COUNTY)
        return xy_arena_printf(arena, "%s:%s", info->name, inst->counties[x->object].id);
    const xy_lock *lock = &inst->locks[x->object];
    xy_strbuf out = xy_strbuf_in(arena);
    xy_strbuf_addf(&out, "%s:", info->name);
    if (lock->hospital.id)
        xy_strbuf_addf(&out, "%s%s", lock->hospital.id,
                lock->kind == XY_BAN_HOSPITAL      ? ""
                        : lock->kind == XY_PIN_ROW ? "="
                                                   : "+");
    for (size_t i = 0; i < lock->counties.count; i++)
        xy_strbuf_addf(&out, i ? "+%s" : "%s", lock->counties.items[i].id);
    return xy_strbuf_text(&out);
}

void xy_claims_list(
        xy_claims *out, xy_arena *arena, const xy_measure *measure, const xy_policy *policy)
{
    const xy_instance *inst = measure->inst;
    size_t objects[] = {1, inst->hospital_count, inst->county_count, inst->lock_count};
    size_t room = 0;
    for (int kind = 0; kind < XY_CLAIM_KINDS; kind++)
        room += objects[xy_claim_table[kind].object];
    *out = (xy_claims){.inst = inst,
            .policy = policy,
            .travel = measure->travel,
            .items = XY_NEW_N(arena, xy_claim, room)};
    for (int kind = 0; kind < XY_CLAIM_KINDS; kind++)
        for (size_t o = 0; o < objects[xy_claim_table[kind].object]; o++) {
            xy_claim x = {.kind = (xy_claim_kind)kind, .object = (int32_t)o};
            if (xy_claim_table[kind].object == XY_OF_PACK)
                x.object = XY_UNKNOWN;
            if (!asks(out, measure, &x))
                continue;
            x.id = id_of(arena, out, &x);
            x.rule = rule_of(out, x.kind);
            x.most = most_levels(out, &x);
            out->items[out->count++] = x;
        }
}
