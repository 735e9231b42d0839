/* Groups of counties, and who may go to them: models/assignment.md section 4. */
#include "domain/calendar.h"
#include "verify/verify_parts.h"

#include <string.h>

typedef struct {
    verify_case *v;
    const xy_settings *set;
    size_t capacity;
    bool *eligible, *apart; /* by county; county x county: may not be in one free group */
    int32_t counties[XY_TOUR_MAX];
    bool too_many;
} lister;

static bool is_eligible(const xy_instance *inst, const xy_county *county)
{
    if (inst->rules->settings.eligible_units == XY_UNITS_ALL || county->categories.count)
        return true;
    for (size_t t = 0; t < county->township_count; t++)
        if (county->townships[t].categories.count)
            return true;
    return false;
}

static bool banned(const xy_instance *inst, int32_t a, int32_t b)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        if (lock->kind != XY_BAN_GROUP)
            continue;
        int32_t x = lock->counties.items[0].index, y = lock->counties.items[1].index;
        if ((x == a && y == b) || (x == b && y == a))
            return true;
    }
    return false;
}

static bool are_far(const verify_case *v, int32_t a, int32_t b)
{
    const xy_travel *t = v->measure->travel;
    int32_t most = v->inst->rules->settings.group_leg_max_min;
    return xy_travel_minutes(t, t->hospitals + a, t->hospitals + b) > most &&
            xy_travel_minutes(t, t->hospitals + b, t->hospitals + a) > most;
}

/* days by (M4). Townships within reach (models/routes.md section 9) for the team, or for each county. */
static bool townships_suffice(
        const lister *l, const int32_t *days, const int32_t *counties, int32_t count)
{
    const xy_settings *s = l->set;
    int32_t sum = 0, each = s->townships_per_county_min;
    bool of_team = s->townships_scope == XY_SCOPE_TEAM;
    if (!of_team && s->townships_min > each)
        each = s->townships_min;
    for (int32_t i = 0; i < count && l->v->measure->reach; i++) {
        bool judged = l->v->inst->counties[counties[i]].township_count > 0;
        int32_t n = xy_reach_most(l->v->measure->reach, counties[i], days[i]);
        if (judged && n < each)
            return false;
        of_team = of_team && judged;
        sum += n;
    }
    return !of_team || !l->v->measure->reach || sum >= s->townships_min;
}

/* Days by (M4): enough in every county and, together, outside the prefecture's seat (F2). */
static bool days_suffice(
        const lister *l, const int32_t *days, const int32_t *counties, int32_t count)
{
    int32_t area = 0;
    for (int32_t i = 0; i < count; i++) {
        xy_place_level level = l->v->inst->counties[counties[i]].level;
        if (days[i] < 1 || days[i] < l->set->county_days_min)
            return false;
        if (level == XY_AT_COUNTY || level == XY_AT_TOWNSHIP)
            area += days[i];
    }
    return area >= l->set->county_area_days_min;
}

static int32_t prefectures(const xy_instance *inst, const int32_t *counties, int32_t count)
{
    int32_t different = 0;
    for (int32_t i = 0; i < count; i++) {
        int32_t j = 0;
        while (inst->counties[counties[j]].prefecture.index !=
                inst->counties[counties[i]].prefecture.index)
            j++;
        different += j == i;
    }
    return different;
}

/* --- What a group asks for ------------------------------------------------------------------ */

static int32_t slot_of(verify_group *g, int32_t specialty)
{
    int32_t at = 0;
    while (at < g->specialty_count && g->specialties[at] != specialty)
        at++;
    if (at == g->specialty_count)
        g->specialties[g->specialty_count++] = specialty;
    return at;
}

static void demand_of(const lister *l, verify_group *g)
{
    const verify_case *v = l->v;
    size_t room = 0, width = (size_t)v->clinicians_most + 1;
    for (int32_t i = 0; i < g->count; i++)
        room += v->inst->counties[g->counties[i]].need_count;
    g->specialties = XY_NEW_N(v->arena, int32_t, room + 1);
    g->gain = XY_NEW_N(v->arena, int32_t, (room + 1) * width);
    g->open_shared = XY_NEW_N(v->arena, bool, room + 1);
    g->useful = XY_NEW_N(v->arena, int32_t, room + 1);
    g->rise_room = (int32_t)room;
    if (xy_measure_is_fair(v->measure))
        g->rise = XY_NEW_N(v->arena, int32_t, (size_t)g->count * (room + 1) * width);
    for (int32_t i = 0; i < g->count; i++) {
        int32_t c = g->counties[i], stay = xy_measure_stay(v->measure, g->days[i]);
        bool several = xy_county_teams(v->inst, c).max > 1;
        for (size_t k = 0; k < v->inst->counties[c].need_count; k++) {
            const xy_need_measure *need = &v->measure->needs[c][k];
            int32_t j = slot_of(g, need->specialty), left = need->required - need->committed;
            int32_t base = xy_measure_points(v->measure, c, k, 0);
            for (size_t n = 0; n < width && !several; n++) {
                int64_t days = (int64_t)n * stay;
                g->gain[(size_t)j * width + n] += xy_measure_points(v->measure, c, k, days) - base;
                if (g->rise)
                    g->rise[((size_t)i * room + (size_t)j) * width + n] +=
                            xy_measure_share(v->measure, c, k, days) -
                            xy_measure_share(v->measure, c, k, 0);
            }
            if (left <= 0 || stay <= 0)
                continue;
            g->open_shared[j] |= several;
            if ((left + stay - 1) / stay > g->useful[j])
                g->useful[j] = (left + stay - 1) / stay;
        }
    }
}

/* Adds the counties as a group if every team's rules allow it. */
static void add_group(lister *l, const int32_t *counties, int32_t count, const xy_lock *pin)
{
    verify_case *v = l->v;
    verify_group g = {.count = count, .pin = pin, .tcm = true};
    memcpy(g.counties, counties, (size_t)count * sizeof *counties);
    xy_measure_split_days(v->measure, g.days, counties, count, v->days);
    if (!days_suffice(l, g.days, counties, count) || !townships_suffice(l, g.days, counties, count))
        return;
    g.split = prefectures(v->inst, counties, count) > 1;
    for (int32_t i = 0; i < count; i++)
        g.tcm = g.tcm && v->inst->counties[counties[i]].host_kind == XY_HOST_TCM;
    demand_of(l, &g);
    if (v->group_count == VERIFY_COLUMNS_MAX) {
        l->too_many = true;
        return;
    }
    v->groups =
            xy_arena_grow(v->arena, v->groups, &l->capacity, (size_t)v->group_count + 1, sizeof g);
    v->groups[v->group_count++] = g;
}

/* Free groups that begin with the counties at hand: as large as any hospital may have. */
static void extend(lister *l, int32_t count, int32_t from, int32_t most)
{
    const xy_instance *inst = l->v->inst;
    size_t n = inst->county_count;
    if (count > 0 && prefectures(inst, l->counties, count) <= l->set->group_prefectures_max)
        add_group(l, l->counties, count, NULL);
    for (int32_t c = from; c < (int32_t)n && count < most && !l->too_many; c++) {
        bool fits = l->eligible[c];
        for (int32_t i = 0; i < count; i++)
            fits = fits && !l->apart[(size_t)l->counties[i] * n + (size_t)c];
        if (!fits)
            continue;
        l->counties[count] = c;
        extend(l, count + 1, c + 1, most);
    }
}

static void add_pins(lister *l)
{
    const xy_instance *inst = l->v->inst;
    for (size_t i = 0; i < inst->lock_count && !l->too_many; i++) {
        const xy_lock *lock = &inst->locks[i];
        int32_t count = (int32_t)lock->counties.count;
        bool good = lock->kind == XY_PIN_ROW && count <= XY_TOUR_MAX;
        for (int32_t k = 0; k < count && good; k++)
            l->counties[k] = lock->counties.items[k].index;
        for (int32_t k = 0; k < count && good; k++)
            for (int32_t j = 0; j < k && good; j++)
                good = !banned(inst, l->counties[j], l->counties[k]);
        if (good)
            add_group(l, l->counties, count, lock);
    }
}

xy_status verify_list_groups(verify_case *v)
{
    const xy_instance *inst = v->inst;
    size_t n = inst->county_count;
    lister l = {.v = v, .set = &inst->rules->settings};
    int32_t most = 0;
    l.eligible = XY_NEW_N(v->arena, bool, n);
    l.apart = XY_NEW_N(v->arena, bool, n *n);
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++)
        if (xy_hospital_counties(inst, h).max > most)
            most = xy_hospital_counties(inst, h).max;
    for (int32_t c = 0; c < (int32_t)n; c++) {
        l.eligible[c] = is_eligible(inst, &inst->counties[c]) && xy_county_teams(inst, c).max > 0;
        for (int32_t d = 0; d < c; d++)
            l.apart[(size_t)c * n + (size_t)d] = l.apart[(size_t)d * n + (size_t)c] =
                    are_far(v, c, d) || banned(inst, c, d);
    }
    extend(&l, 0, 0, most < XY_TOUR_MAX ? most : XY_TOUR_MAX);
    add_pins(&l);
    return l.too_many ? XY_ELIMIT : XY_OK;
}

/* --- Who may go there ----------------------------------------------------------------------- */

static bool holds(const verify_group *g, int32_t county)
{
    for (int32_t i = 0; i < g->count; i++)
        if (g->counties[i] == county)
            return true;
    return false;
}

/* Is the group the set of counties of this pinned row? */
static bool is_row(const verify_group *g, const xy_lock *lock)
{
    bool same = lock->kind == XY_PIN_ROW && lock->counties.count == (size_t)g->count;
    for (size_t i = 0; i < lock->counties.count && same; i++)
        same = holds(g, lock->counties.items[i].index);
    return same;
}

/* Locks on the members' rows. */
static bool locks_allow(const verify_case *v, const verify_team *t, const verify_group *g)
{
    for (int32_t m = 0; m < t->member_count; m++) {
        int32_t h = t->members[m], pinned = 0;
        for (size_t i = 0; i < v->inst->lock_count; i++) {
            const xy_lock *lock = &v->inst->locks[i];
            if (lock->hospital.index != h || lock->kind == XY_BAN_GROUP)
                continue;
            if (lock->kind == XY_BAN_PAIR && holds(g, lock->counties.items[0].index))
                return false;
            pinned += lock->kind == XY_PIN_ROW;
        }
        bool own = g->pin && g->pin->hospital.index == h;
        if (pinned > 0 && !own && pinned >= xy_hospital_teams(v->inst, h).max)
            return false; /* all its rows are pinned, and this is none of them */
    }
    return true;
}

static bool within_reach(const xy_instance *inst, int32_t hospital, const verify_group *g)
{
    const xy_refs *reach = &inst->hospitals[hospital].eligible_prefectures;
    for (int32_t i = 0; i < g->count && reach->count; i++) {
        size_t k = 0;
        while (k < reach->count &&
                reach->items[k].index != inst->counties[g->counties[i]].prefecture.index)
            k++;
        if (k == reach->count)
            return false;
    }
    return true;
}

bool verify_may_go(const verify_case *v, const verify_team *t, const verify_group *g)
{
    xy_bounds b = xy_hospital_counties(v->inst, t->lead);
    if (t->has_tcm && t->tcm != g->tcm)
        return false;
    if (g->count < b.min || g->count > b.max)
        return false;
    if (g->pin && g->pin->hospital.index != t->lead)
        return false;
    for (size_t i = 0; i < v->inst->lock_count && !g->pin; i++)
        if (v->inst->locks[i].hospital.index == t->lead && is_row(g, &v->inst->locks[i]))
            return false; /* it goes there as pinned, in the planner's order */
    for (int32_t m = 0; m < t->member_count && !g->pin; m++)
        if (!within_reach(v->inst, t->members[m], g))
            return false;
    return locks_allow(v, t, g);
}

void verify_visits(const verify_case *v, xy_visit *visits, const verify_group *g, int32_t lead)
{
    int32_t order[XY_TOUR_MAX];
    if (g->pin)
        memcpy(order, g->counties, sizeof order);
    else
        xy_travel_best_order(order, v->measure->travel, lead, g->counties, g->count);
    for (int32_t i = 0; i < g->count; i++)
        for (int32_t k = 0; k < g->count; k++)
            if (g->counties[k] == order[i])
                visits[i] = (xy_visit){.county = order[i], .days = g->days[k]};
}
