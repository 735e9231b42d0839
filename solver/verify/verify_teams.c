/* People who may go, and the teams they make: models/assignment.md sections 3 and 5. */
#include "domain/calendar.h"
#include "verify/verify_parts.h"

#include <string.h>

static bool has_seniors(const xy_settings *s)
{
    return s->senior_share_permille > 0 || s->senior_share_strict;
}

static void list_people(verify_case *v)
{
    const xy_instance *inst = v->inst;
    const xy_settings *set = &inst->rules->settings;
    v->people = XY_NEW_N(v->arena, verify_people, inst->hospital_count);
    for (size_t h = 0; h < inst->hospital_count; h++) {
        const xy_hospital *hospital = &inst->hospitals[h];
        verify_people *p = &v->people[h];
        p->senior = XY_NEW_N(v->arena, int32_t, inst->specialty_count + 1);
        p->junior = XY_NEW_N(v->arena, int32_t, inst->specialty_count + 1);
        p->shared = xy_hospital_teams(inst, (int32_t)h).max > 1;
        p->people_most = hospital->budget_staff_weeks == XY_UNKNOWN
                ? INT32_MAX
                : hospital->budget_staff_weeks / v->weeks;
        for (size_t i = 0; i < hospital->staff_count; i++) {
            const xy_staff *s = &hospital->staff[i];
            if (!xy_staff_may_go(inst, s) || s->count <= 0)
                continue;
            bool senior = ((uint32_t)set->senior_titles >> s->title & 1U) != 0;
            if (s->role == XY_ROLE_MANAGER) {
                p->managers += s->count;
            } else if (has_seniors(set) && senior) {
                p->senior[s->specialty.index] += s->count;
                p->seniors += s->count;
            } else {
                p->junior[s->specialty.index] += s->count;
                p->juniors += s->count;
            }
        }
    }
}

/* --- Which hospitals, and who leads -------------------------------------------------------- */

static bool says(const xy_instance *inst, int32_t a, int32_t b)
{
    const xy_refs *list = &inst->hospitals[a].joint_with;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].index == b)
            return true;
    return false;
}

/* 0: this member cannot lead the others; 1: it is linked with all; 2: it names all of them. */
static int claim(const xy_instance *inst, const verify_team *t, int32_t lead)
{
    int best = 2;
    if (t->member_count > 1 && inst->rules->settings.joint_lead != XY_LEAD_ANY &&
            inst->hospitals[lead].kind != XY_KIND_SPECIALIST)
        return 0;
    for (int32_t i = 0; i < t->member_count; i++) {
        int32_t other = t->members[i];
        if (other == lead || says(inst, lead, other))
            continue;
        if (!says(inst, other, lead))
            return 0;
        best = 1;
    }
    return best;
}

/* Does this hospital lead these members, where only one may? Members ascend. */
static bool is_lead(const xy_instance *inst, const verify_team *t, int32_t lead)
{
    int own = claim(inst, t, lead);
    if (own == 0 || inst->rules->settings.joint_lead == XY_LEAD_ANY)
        return own > 0;
    for (int32_t i = 0; i < t->member_count; i++) {
        int other = claim(inst, t, t->members[i]);
        if (other > own || (other == own && t->members[i] < lead))
            return false;
    }
    return true;
}

/* --- Whether and how they can be staffed ---------------------------------------------------- */

bool verify_is_legal(const verify_case *v, const verify_team *t, const int32_t *clinicians,
        int32_t seniors, const int32_t *managers)
{
    const xy_settings *s = &v->inst->rules->settings;
    int32_t medical = 0, others = 0;
    for (int32_t m = 0; m < t->member_count; m++) {
        int32_t own = clinicians[m] + managers[m];
        medical += clinicians[m];
        others += managers[m];
        if (own > v->people[t->members[m]].people_most ||
                (t->member_count > 1 && own < s->joint_member_min))
            return false;
    }
    int32_t all = medical + others;
    int32_t size = s->managers_count_toward_size ? all : medical;
    int64_t base = s->senior_share_base == XY_BASE_TEAM ? all : medical;
    int64_t have = 1000LL * seniors, asked = s->senior_share_permille * base;
    return medical >= 1 && size >= t->least && all <= t->most && others == t->managers &&
            (t->over_share || 1000LL * others <= (int64_t)s->managers_max_permille * all) &&
            (s->senior_share_strict ? have > asked : have >= asked);
}

/* Tries every split of the managers from member m on. */
static bool any_split(const verify_case *v, const verify_team *t, const int32_t *clinicians,
        int32_t seniors, int32_t *managers, int32_t m, int32_t left)
{
    if (m == t->member_count)
        return left == 0 && verify_is_legal(v, t, clinicians, seniors, managers);
    int32_t most = v->people[t->members[m]].managers;
    for (managers[m] = 0; managers[m] <= most && managers[m] <= left; managers[m]++)
        if (any_split(v, t, clinicians, seniors, managers, m + 1, left - managers[m]))
            return true;
    return false;
}

/* Tries all numbers of clinicians from member m on, seniors first: is any legal? */
static bool any_staffing(const verify_case *v, const verify_team *t, int32_t *clinicians,
        int32_t seniors, int32_t m, int32_t left)
{
    int32_t managers[VERIFY_MEMBERS];
    if (m == t->member_count)
        return any_split(v, t, clinicians, seniors, managers, 0, t->managers);
    const verify_people *p = &v->people[t->members[m]];
    int32_t most = p->seniors + p->juniors;
    for (clinicians[m] = 0; clinicians[m] <= most && clinicians[m] <= left; clinicians[m]++) {
        int32_t own = clinicians[m] < p->seniors ? clinicians[m] : p->seniors;
        if (any_staffing(v, t, clinicians, seniors + own, m + 1, left - clinicians[m]))
            return true;
    }
    return false;
}

/* mu: the most managers up to those wanted, else the fewest above; within the upper share if that
 * can be. */
static void find_managers(const verify_case *v, verify_team *t)
{
    int32_t clinicians[VERIFY_MEMBERS], wanted = v->inst->rules->settings.managers_min, there = 0;
    for (int32_t m = 0; m < t->member_count; m++)
        there += v->people[t->members[m]].managers;
    for (int over = 0; over < 2 && !t->can; over++) {
        t->over_share = over;
        for (t->managers = wanted < there ? wanted : there; t->managers >= 0 && !t->can;) {
            t->can = any_staffing(v, t, clinicians, 0, 0, t->most - t->managers);
            t->managers -= !t->can;
        }
        if (t->can)
            return;
        for (t->managers = wanted + 1; t->managers <= there && t->managers <= t->most;
                t->managers++) {
            t->can = any_staffing(v, t, clinicians, 0, 0, t->most - t->managers);
            if (t->can)
                return;
        }
    }
}

/* --- Tables of the dynamic programme -------------------------------------------------------- */

static void make_states(verify_case *v, verify_team *t)
{
    int32_t there = 0, managers[VERIFY_MEMBERS];
    for (int32_t m = 0; m < t->member_count; m++)
        there += v->people[t->members[m]].seniors + v->people[t->members[m]].juniors;
    t->cap = t->most - t->managers < there ? t->most - t->managers : there;
    int64_t states = 1;
    for (int32_t m = 0; m <= t->member_count; m++) {
        t->stride[m] = (int32_t)states;
        states *= t->cap + 1;
        if (states > VERIFY_STATES_MAX) { /* refused as soon as the team would go anywhere */
            t->states = 0;
            return;
        }
    }
    t->states = (int32_t)states;
    t->legal = XY_NEW_N(v->arena, bool, (size_t)t->states);
    t->total = XY_NEW_N(v->arena, uint16_t, (size_t)t->states);
    for (int32_t s = 0; s < t->states; s++) {
        int32_t clinicians[VERIFY_MEMBERS], total = 0, rest = s;
        for (int32_t m = 0; m < t->member_count; m++, rest /= t->cap + 1) {
            clinicians[m] = rest % (t->cap + 1);
            total += clinicians[m];
        }
        t->total[s] = (uint16_t)(total <= t->cap ? total : UINT16_MAX);
        t->legal[s] = total <= t->cap && rest <= total &&
                any_split(v, t, clinicians, rest, managers, 0, t->managers);
    }
}

static void make_slots(verify_case *v, verify_team *t)
{
    int32_t specialties = (int32_t)v->inst->specialty_count;
    t->slots = XY_NEW_N(
            v->arena, verify_slot, (size_t)(t->member_count * VERIFY_LEVELS * (specialties + 1)));
    for (int32_t m = 0; m < t->member_count; m++) {
        const verify_people *p = &v->people[t->members[m]];
        if (!p->shared)
            continue;
        for (int32_t s = 0; s < specialties; s++) {
            if (p->senior[s])
                t->slots[t->slot_count++] = (verify_slot){m, 0, s};
            if (p->junior[s])
                t->slots[t->slot_count++] = (verify_slot){m, 1, s};
        }
        const int32_t all[VERIFY_LEVELS] = {p->seniors, p->juniors, p->managers};
        for (int32_t level = 0; level < VERIFY_LEVELS; level++)
            if (all[level])
                t->slots[t->slot_count++] = (verify_slot){m, level, XY_UNKNOWN};
    }
}

/* --- The list ------------------------------------------------------------------------------- */

typedef struct {
    verify_case *v;
    size_t capacity;
    bool tcm_hosts; /* some county has a TCM hospital that receives */
} lister;

static void append(lister *l, const verify_team *team)
{
    verify_case *v = l->v;
    v->teams = xy_arena_grow(
            v->arena, v->teams, &l->capacity, (size_t)v->team_count + 1, sizeof *team);
    verify_team *t = &v->teams[v->team_count++];
    *t = *team;
    find_managers(v, t);
    v->clinicians_most = t->most > v->clinicians_most ? t->most : v->clinicians_most;
    if (!t->can)
        return;
    make_states(v, t);
    make_slots(v, t);
}

/* The team under this lead, and beside it the one that goes to TCM hospitals (D6). */
static void add_team(lister *l, const verify_team *team)
{
    const xy_instance *inst = l->v->inst;
    const xy_settings *s = xy_hospital_settings(inst, team->lead);
    verify_team t = *team;
    t.most = s->team_size_max;
    t.least = s->team_size_min;
    if (inst->hospitals[t.lead].kind == XY_KIND_SPECIALIST)
        t.least = s->team_size_min_specialist;
    if (t.member_count > 1)
        t.least = s->team_size_min_joint;
    t.has_tcm = l->tcm_hosts && s->team_size_min_tcm_host > 0;
    append(l, &t);
    if (!t.has_tcm)
        return;
    t.tcm = true;
    t.least = s->team_size_min_tcm_host;
    append(l, &t);
}

static void insert(verify_team *t, int32_t hospital)
{
    int32_t i = t->member_count++;
    for (; i > 0 && t->members[i - 1] > hospital; i--)
        t->members[i] = t->members[i - 1];
    t->members[i] = hospital;
}

/* All sets of partners of the lead, each larger than from. */
static void extend(lister *l, const verify_team *team, int32_t from)
{
    const xy_instance *inst = l->v->inst;
    if (team->member_count == 1 || is_lead(inst, team, team->lead))
        add_team(l, team);
    if (team->member_count == VERIFY_MEMBERS ||
            team->member_count >= inst->rules->settings.joint_hospitals_max)
        return;
    for (int32_t h = from; h < (int32_t)inst->hospital_count; h++) {
        if (h == team->lead || (!says(inst, team->lead, h) && !says(inst, h, team->lead)))
            continue;
        verify_team bigger = *team;
        insert(&bigger, h);
        extend(l, &bigger, h + 1);
    }
}

static void list_teams(verify_case *v)
{
    lister l = {.v = v};
    v->clinicians_most = 1;
    for (size_t c = 0; c < v->inst->county_count; c++)
        l.tcm_hosts |= v->inst->counties[c].host_kind == XY_HOST_TCM;
    for (int32_t h = 0; h < (int32_t)v->inst->hospital_count; h++) {
        verify_team alone = {.lead = h, .members = {h}, .member_count = 1};
        extend(&l, &alone, 0);
    }
}

void verify_prepare(verify_case *v)
{
    v->days = xy_days_of_team(v->inst);
    v->weeks = (v->days + 6) / 7;
    v->dates = xy_dates_build(v->arena, v->inst);
    list_people(v);
    list_teams(v);
}
