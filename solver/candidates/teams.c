#include "candidates/teams.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static bool contains(const xy_team *team, int32_t hospital)
{
    for (int32_t i = 0; i < team->member_count; i++)
        if (team->hospitals[i] == hospital)
            return true;
    return false;
}

static bool any_may_lead(const xy_instance *inst)
{
    return inst->rules->settings.joint_lead == XY_LEAD_ANY;
}

/* Does this hospital link all others, and does it name them itself? */
static bool can_lead(const xy_instance *inst, const xy_team *team, int32_t lead, bool *by_name)
{
    if (!any_may_lead(inst) && inst->hospitals[lead].kind != XY_KIND_SPECIALIST)
        return false;
    *by_name = true;
    for (int32_t i = 0; i < team->member_count; i++) {
        int32_t other = team->hospitals[i];
        if (other == lead)
            continue;
        if (!xy_hospitals_linked(inst, lead, other))
            return false;
        *by_name = *by_name && xy_hospital_names(inst, lead, other);
    }
    return true;
}

/* The lead of a joint team, or XY_UNKNOWN when no member can lead it. */
static int32_t find_lead(const xy_instance *inst, const xy_team *team)
{
    int32_t linking = XY_UNKNOWN;
    for (int32_t i = 0; i < team->member_count; i++) {
        bool by_name;
        if (!can_lead(inst, team, team->hospitals[i], &by_name))
            continue;
        if (by_name)
            return team->hospitals[i];
        if (linking == XY_UNKNOWN)
            linking = team->hospitals[i];
    }
    return linking;
}

static void set_sizes(const xy_instance *inst, xy_team *team)
{
    const xy_settings *s = xy_hospital_settings(inst, team->lead);
    size_t setting = offsetof(xy_settings, team_size_min);
    team->size_min = s->team_size_min;
    team->size_max = s->team_size_max;
    if (team->member_count > 1) {
        team->size_min = s->team_size_min_joint;
        setting = offsetof(xy_settings, team_size_min_joint);
    } else if (inst->hospitals[team->lead].kind == XY_KIND_SPECIALIST) {
        team->size_min = s->team_size_min_specialist;
        setting = offsetof(xy_settings, team_size_min_specialist);
    }
    team->size_rule = xy_rules_behind(inst->rules, xy_hospital_tier(inst, team->lead), setting);
}

typedef struct {
    xy_team *items;
    size_t count, capacity;
    xy_arena *arena;
    const xy_instance *inst;
    bool tcm_hosts; /* some county's receiving hospital is a TCM hospital */
} team_list;

static void append_one(team_list *list, const xy_team *team)
{
    list->items =
            xy_arena_grow(list->arena, list->items, &list->capacity, list->count + 1, sizeof *team);
    list->items[list->count++] = *team;
}

/* The team under this lead, and once more as it may go to TCM hospitals alone where the pack has
 * a size of its own for them (D6). */
static void append(team_list *list, const xy_team *team, int32_t lead)
{
    const xy_instance *inst = list->inst;
    xy_team led = *team;
    led.lead = lead;
    set_sizes(inst, &led);
    append_one(list, &led);
    const xy_settings *s = xy_hospital_settings(inst, lead);
    if (!list->tcm_hosts || s->team_size_min_tcm_host == 0)
        return;
    led.for_tcm_host = true;
    led.size_min = s->team_size_min_tcm_host;
    led.size_rule = xy_rules_behind(inst->rules, xy_hospital_tier(inst, lead),
            offsetof(xy_settings, team_size_min_tcm_host));
    append_one(list, &led);
}

/* A joint team under each lead it may have. */
static void append_joint(team_list *list, const xy_team *team)
{
    bool by_name;
    if (!any_may_lead(list->inst)) {
        int32_t lead = find_lead(list->inst, team);
        if (lead != XY_UNKNOWN)
            append(list, team, lead);
        return;
    }
    for (int32_t i = 0; i < team->member_count; i++)
        if (can_lead(list->inst, team, team->hospitals[i], &by_name))
            append(list, team, team->hospitals[i]);
}

/* Extends the team by hospitals of larger index; every set that some member can lead is listed. */
static void extend(team_list *list, const xy_team *team)
{
    if (team->member_count == XY_TEAM_MEMBERS ||
            team->member_count >= list->inst->rules->settings.joint_hospitals_max)
        return;
    int32_t last = team->hospitals[team->member_count - 1];
    for (int32_t h = last + 1; h < (int32_t)list->inst->hospital_count; h++) {
        bool near = false; /* a set with a lead is connected through it */
        for (int32_t i = 0; i < team->member_count; i++)
            near |= xy_hospitals_linked(list->inst, h, team->hospitals[i]);
        if (!near && team->member_count + 1 >= list->inst->rules->settings.joint_hospitals_max)
            continue;
        xy_team bigger = *team;
        bigger.hospitals[bigger.member_count++] = h;
        append_joint(list, &bigger);
        if (list->inst->rules->settings.joint_hospitals_max > 2)
            extend(list, &bigger);
    }
}

void xy_teams_list(xy_team **teams, int32_t *count, xy_arena *arena, const xy_instance *inst)
{
    team_list list = {.arena = arena, .inst = inst};
    bool any_joint = false;
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++)
        list.tcm_hosts |= xy_county_has_tcm_host(&inst->counties[c]);
    for (size_t h = 0; h < inst->hospital_count; h++)
        any_joint |= inst->hospitals[h].joint_with.count > 0;
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        xy_team alone = {.lead = h, .hospitals = {h}, .member_count = 1};
        append(&list, &alone, h);
        if (any_joint)
            extend(&list, &alone);
    }
    *teams = list.items;
    *count = (int32_t)list.count;
}

bool xy_team_is_legal(
        const xy_instance *inst, const xy_team *team, const xy_team_heads *heads, bool over_share)
{
    const xy_settings *s = &inst->rules->settings;
    for (int32_t i = 0; i < team->member_count; i++)
        if (heads->by_member[i] > team->paid[i] ||
                (team->member_count > 1 && heads->by_member[i] < s->joint_member_min))
            return false;
    int32_t people = heads->clinicians + heads->managers;
    int32_t size = s->managers_count_toward_size ? people : heads->clinicians;
    if (heads->clinicians < 1 || size < team->size_min || people > team->size_max)
        return false;
    if (!over_share && 1000LL * heads->managers > (int64_t)s->managers_max_permille * people)
        return false;
    int32_t base = s->senior_share_base == XY_BASE_TEAM ? people : heads->clinicians;
    int64_t left = 1000LL * heads->seniors, right = (int64_t)s->senior_share_permille * base;
    return s->senior_share_strict ? left > right : left >= right;
}

void xy_team_explain(const xy_team *team, const xy_instance *inst, xy_findings *err)
{
    static const xy_msg_id messages[] = {[XY_TEAM_NO_CLINICIAN] = XY_MSG_TEAM_NO_CLINICIAN,
            [XY_TEAM_TOO_FEW] = XY_MSG_TEAM_TOO_FEW,
            [XY_TEAM_NO_SENIORS] = XY_MSG_TEAM_NO_SENIORS,
            [XY_TEAM_BUDGET] = XY_MSG_TEAM_BUDGET};
    const xy_hospital *h = &inst->hospitals[team->lead];
    xy_finding *f = xy_findings_add(err, XY_ERROR, messages[team->state], h->place);
    f->file = inst->file;
    xy_finding_arg(f, 0, h->name);
    f->args[1] = xy_text_int(err->arena, team->size_reachable);
    f->args[2] = xy_text_int(err->arena, team->size_min);
    int32_t share = inst->rules->settings.senior_share_permille;
    f->args[3] = xy_text_decimal(err->arena, share, 1, share % 10 ? 1 : 0);
    f->args[4] = xy_text_int(err->arena, h->budget_staff_weeks);
    const char *rule = team->size_rule;
    if (team->state == XY_TEAM_NO_SENIORS)
        rule = xy_rules_behind(inst->rules, xy_hospital_tier(inst, team->lead),
                offsetof(xy_settings, senior_share_permille));
    else if (team->state == XY_TEAM_BUDGET)
        rule = "BW";
    f->rule = xy_rules_quote(inst->rules, rule);
}

int32_t xy_teams_explain(
        const xy_team *teams, int32_t count, const xy_instance *inst, xy_findings *err)
{
    int32_t stuck = 0;
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        const xy_team *alone = NULL;
        bool can = false;
        for (int32_t t = 0; t < count; t++) {
            if (!contains(&teams[t], h))
                continue;
            can |= teams[t].state == XY_TEAM_OK;
            if (teams[t].member_count == 1 && (!alone || teams[t].size_min < alone->size_min))
                alone = &teams[t];
        }
        if (can || xy_hospital_teams(inst, h).min == 0 || !alone)
            continue;
        xy_team_explain(alone, inst, err);
        stuck++;
    }
    return stuck;
}
