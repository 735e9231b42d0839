#include "report/mathprog_teams.h"

#include "domain/calendar.h"

static bool any_leads(const xy_instance *inst)
{
    return inst->rules->settings.joint_lead == XY_LEAD_ANY;
}

/* Is the hospital one that may lead, and linked with all others? *by_name: does it name them all? */
static bool may_lead(
        const xy_instance *inst, const xy_mathprog_team *team, int32_t hospital, bool *by_name)
{
    *by_name = true;
    for (int32_t i = 0; i < team->member_count; i++) {
        int32_t other = team->members[i];
        if (other == hospital)
            continue;
        if (!xy_hospitals_linked(inst, hospital, other))
            return false;
        *by_name = *by_name && xy_hospital_names(inst, hospital, other);
    }
    return any_leads(inst) || inst->hospitals[hospital].kind == XY_KIND_SPECIALIST;
}

/* Does the lead of the team come before every other member that may lead it? */
static bool leads(const xy_instance *inst, const xy_mathprog_team *team)
{
    bool own_names, names_all;
    if (!may_lead(inst, team, team->lead, &own_names))
        return false;
    if (any_leads(inst)) /* each of them in a team of its own */
        return true;
    for (int32_t i = 1; i < team->member_count; i++) {
        int32_t other = team->members[i];
        if (!may_lead(inst, team, other, &names_all))
            continue;
        if (names_all != own_names ? names_all : other < team->lead)
            return false;
    }
    return true;
}

/* How many a member has, and the most people its staff-week budget lets go in one row. */
typedef struct {
    int32_t seniors, others, managers, most;
} member_staff;

static member_staff count_staff(const xy_instance *inst, int32_t hospital)
{
    const xy_settings *s = &inst->rules->settings;
    const xy_hospital *h = &inst->hospitals[hospital];
    member_staff m = {.most = INT32_MAX};
    if (h->budget_staff_weeks != XY_UNKNOWN)
        m.most = h->budget_staff_weeks / xy_weeks_of_team(inst);
    for (size_t i = 0; i < h->staff_count; i++) {
        const xy_staff *staff = &h->staff[i];
        if (!xy_staff_may_go(inst, staff))
            continue;
        if (staff->role == XY_ROLE_MANAGER)
            m.managers += staff->count;
        else if (xy_title_is_senior(s, staff->title))
            m.seniors += staff->count;
        else
            m.others += staff->count;
    }
    return m;
}

typedef struct {
    const xy_settings *settings;
    member_staff staff[XY_MATHPROG_MEMBERS];
    int32_t sent[XY_MATHPROG_MEMBERS]; /* managers of each member */
    int32_t count;
    int32_t least, most; /* L(t), U(t) */
    int32_t managers;
    bool share_kept;
} question;

static int32_t smaller(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static bool shares_met(const question *q, int64_t clinicians, int64_t seniors)
{
    const xy_settings *s = q->settings;
    int64_t people = clinicians + q->managers;
    int64_t base = s->senior_share_base == XY_BASE_TEAM ? people : clinicians;
    int64_t excess = 1000 * seniors - s->senior_share_permille * base;
    if (s->senior_share_strict ? excess <= 0 : excess < 0)
        return false;
    return !q->share_kept || 1000 * (int64_t)q->managers <= s->managers_max_permille * people;
}

/* Can clinicians be found for managers placed as in sent? For each number of clinicians the most
 * seniors are taken: first within what every member owes, then wherever there are more. */
static bool clinicians_exist(const question *q)
{
    const xy_settings *s = q->settings;
    int32_t low = 0, high = 0, low_seniors = 0, more_seniors = 0;
    for (int32_t i = 0; i < q->count; i++) {
        const member_staff *m = &q->staff[i];
        int32_t owed = q->count > 1 ? s->joint_member_min - q->sent[i] : 0;
        owed = owed > 0 ? owed : 0;
        int32_t most = smaller(m->seniors + m->others, m->most - q->sent[i]);
        if (most < owed)
            return false;
        low += owed;
        high += most;
        low_seniors += smaller(m->seniors, owed);
        more_seniors += smaller(m->seniors, most) - smaller(m->seniors, owed);
    }
    int32_t first = q->least - (s->managers_count_toward_size ? q->managers : 0);
    first = first > low ? first : low;
    first = first > 1 ? first : 1; /* a team without clinicians is none */
    for (int32_t n = first; n <= smaller(high, q->most - q->managers); n++)
        if (shares_met(q, n, low_seniors + smaller(more_seniors, n - low)))
            return true;
    return false;
}

/* Tries every way to take the managers that are left from member i on. */
static bool staffing_exists(question *q, int32_t i, int32_t left)
{
    if (i == q->count)
        return left == 0 && clinicians_exist(q);
    for (int32_t n = smaller(left, q->staff[i].managers); n >= 0; n--) {
        q->sent[i] = n;
        if (staffing_exists(q, i + 1, left - n))
            return true;
    }
    return false;
}

static void judge(xy_mathprog_team *team, const xy_instance *inst)
{
    const xy_settings *s = &inst->rules->settings;
    question q = {.settings = s, .count = team->member_count};
    q.least = team->least;
    q.most = team->most;
    for (int32_t i = 0; i < team->member_count; i++)
        q.staff[i] = count_staff(inst, team->members[i]);
    for (int kept = 1; kept >= 0; kept--)
        for (int32_t k = 0; k <= s->managers_min || k <= s->team_size_max; k++) {
            int32_t n = k <= s->managers_min ? s->managers_min - k : k;
            q.managers = n;
            q.share_kept = kept;
            if (!staffing_exists(&q, 0, n))
                continue;
            team->sendable = true;
            team->managers = n;
            team->share_kept = kept;
            return;
        }
}

typedef struct {
    xy_mathprog_team *items;
    size_t count, capacity;
    xy_arena *arena;
    const xy_instance *inst;
} team_list;

static void append_one(team_list *list, const xy_mathprog_team *team)
{
    list->items =
            xy_arena_grow(list->arena, list->items, &list->capacity, list->count + 1, sizeof *team);
    list->items[list->count] = *team;
    judge(&list->items[list->count++], list->inst);
}

/* The team, and once more for TCM hospitals where those have a size of their own. */
static void append(team_list *list, const xy_mathprog_team *team)
{
    const xy_instance *inst = list->inst;
    const xy_settings *s = xy_hospital_settings(inst, team->lead);
    xy_mathprog_team sized = *team;
    bool alone = team->member_count == 1;
    sized.most = s->team_size_max;
    sized.least = !alone                                             ? s->team_size_min_joint
            : inst->hospitals[team->lead].kind == XY_KIND_SPECIALIST ? s->team_size_min_specialist
                                                                     : s->team_size_min;
    append_one(list, &sized);
    if (s->team_size_min_tcm_host == 0)
        return;
    sized.for_tcm_host = true;
    sized.least = s->team_size_min_tcm_host;
    append_one(list, &sized);
}

/* Adds partners of the lead, of index at least from, in every way. */
static void extend(team_list *list, const xy_mathprog_team *team, int32_t from)
{
    const xy_instance *inst = list->inst;
    if (team->member_count >= inst->rules->settings.joint_hospitals_max ||
            team->member_count == XY_MATHPROG_MEMBERS)
        return;
    for (int32_t h = from; h < (int32_t)inst->hospital_count; h++) {
        if (h == team->lead || !xy_hospitals_linked(inst, team->lead, h))
            continue;
        xy_mathprog_team bigger = *team;
        bigger.members[bigger.member_count++] = h;
        if (leads(inst, &bigger))
            append(list, &bigger);
        extend(list, &bigger, h + 1);
    }
}

void xy_mathprog_teams(
        xy_mathprog_team **teams, size_t *count, xy_arena *arena, const xy_instance *inst)
{
    team_list list = {.arena = arena, .inst = inst};
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        xy_mathprog_team alone = {.lead = h, .members = {h}, .member_count = 1};
        append(&list, &alone);
        if (any_leads(inst) || inst->hospitals[h].kind == XY_KIND_SPECIALIST)
            extend(&list, &alone, 0);
    }
    *teams = list.items;
    *count = list.count;
}
