/* Every team with every group of counties for the brute force: models/assignment.md section 4,
 * with (M4), (M6), (M7), (M8) of section 2. */
#include "support/brute_parts.h"

static int32_t size_of(uint32_t set)
{
    int32_t n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

/* The pin of this lead on exactly these counties, or NULL. */
static const xy_lock *pin_of(const brute_case *b, int32_t lead, uint32_t counties)
{
    for (size_t i = 0; i < b->inst->lock_count; i++) {
        const xy_lock *lock = &b->inst->locks[i];
        uint32_t set = 0;
        for (size_t k = 0; k < lock->counties.count; k++)
            set |= 1U << lock->counties.items[k].index;
        if (lock->kind == XY_PIN_ROW && lock->hospital.index == lead && set == counties)
            return lock;
    }
    return NULL;
}

static bool is_banned(const brute_case *b, uint32_t members, uint32_t counties)
{
    for (size_t i = 0; i < b->inst->lock_count; i++) {
        const xy_lock *lock = &b->inst->locks[i];
        if (lock->kind == XY_BAN_HOSPITAL && brute_in(members, lock->hospital.index))
            return true;
        if (lock->counties.count == 0)
            continue;
        int32_t first = lock->counties.items[0].index;
        if (lock->kind == XY_BAN_PAIR && brute_in(members, lock->hospital.index) &&
                brute_in(counties, first))
            return true;
        if (lock->kind == XY_BAN_GROUP && brute_in(counties, first) &&
                brute_in(counties, lock->counties.items[1].index))
            return true;
    }
    return false;
}

/* (M4): one day each to the heaviest while days are left over. */
static void split_days(const brute_case *b, int32_t *days, uint32_t counties)
{
    int32_t n = size_of(counties), left = b->days % n;
    for (int32_t c = 0; c < b->counties; c++)
        days[c] = brute_in(counties, c) ? b->days / n : 0;
    for (uint32_t waiting = counties; left > 0; left--) {
        int32_t heaviest = XY_UNKNOWN;
        for (int32_t c = 0; c < b->counties; c++)
            if (brute_in(waiting, c) &&
                    (heaviest == XY_UNKNOWN || b->weight[c] > b->weight[heaviest]))
                heaviest = c;
        days[heaviest]++;
        waiting &= ~(1U << heaviest);
    }
}

static bool townships_suffice(const brute_case *b, uint32_t counties, const int32_t *days)
{
    int32_t sum = 0;
    bool judged = true; /* a county that lists none is not judged, and no sum with it */
    for (int32_t c = 0; c < b->counties; c++) {
        const xy_county *county = &b->inst->counties[c];
        int32_t reach = 0;
        if (!brute_in(counties, c))
            continue;
        if (county->township_count == 0) {
            judged = false;
            continue;
        }
        if (b->set->townships_min > 0 || b->set->townships_per_county_min > 0)
            reach = xy_reach_most(b->measure->reach, c, days[c]);
        if (reach < b->set->townships_per_county_min)
            return false;
        if (b->set->townships_scope == XY_SCOPE_COUNTY && reach < b->set->townships_min)
            return false;
        sum += reach;
    }
    return !judged || b->set->townships_scope == XY_SCOPE_COUNTY || sum >= b->set->townships_min;
}

static bool is_tagged(const xy_county *county)
{
    if (county->categories.count)
        return true;
    for (size_t t = 0; t < county->township_count; t++)
        if (county->townships[t].categories.count)
            return true;
    return false;
}

static int32_t prefectures_in(const brute_case *b, uint32_t counties)
{
    uint32_t seen = 0;
    for (int32_t c = 0; c < b->counties; c++)
        if (brute_in(counties, c))
            seen |= 1U << b->inst->counties[c].prefecture.index;
    return size_of(seen);
}

/* May every member be sent to the prefecture? */
static bool all_reach(const brute_case *b, uint32_t members, int32_t prefecture)
{
    uint32_t may = 0;
    for (int32_t h = 0; h < b->hospitals; h++) {
        const xy_refs *reach = &b->inst->hospitals[h].eligible_prefectures;
        may |= (reach->count == 0 ? 1U : 0U) << h;
        for (size_t i = 0; i < reach->count; i++)
            may |= (reach->items[i].index == prefecture ? 1U : 0U) << h;
    }
    return (members & ~may) == 0;
}

/* Compactness and eligibility, asked of all rows but pinned ones. */
static bool is_free_choice(const brute_case *b, uint32_t members, uint32_t counties)
{
    const xy_travel *t = b->measure->travel;
    if (prefectures_in(b, counties) > b->set->group_prefectures_max)
        return false;
    for (int32_t c = 0; c < b->counties; c++) {
        const xy_county *county = &b->inst->counties[c];
        if (!brute_in(counties, c))
            continue;
        for (int32_t d = 0; d < b->counties; d++)
            if (d != c && brute_in(counties, d) &&
                    xy_travel_minutes(t, b->hospitals + c, b->hospitals + d) >
                            b->set->group_leg_max_min &&
                    xy_travel_minutes(t, b->hospitals + d, b->hospitals + c) >
                            b->set->group_leg_max_min)
                return false;
        if (!all_reach(b, members, county->prefecture.index) ||
                (b->set->eligible_units == XY_UNITS_TAGGED && !is_tagged(county)))
            return false;
    }
    return true;
}

static bool is_group(const brute_case *b, const brute_row *row, const brute_team *team)
{
    xy_bounds bounds = xy_hospital_counties(b->inst, team->lead);
    int32_t n = size_of(row->counties);
    bool tcm = b->set->team_size_min_tcm_host > 0;
    for (int32_t c = 0; c < b->counties; c++)
        if (brute_in(row->counties, c) && b->inst->counties[c].host_kind != XY_HOST_TCM)
            tcm = false;
    if (team->for_tcm_host != tcm)
        return false;
    if (n < bounds.min || n > bounds.max || is_banned(b, team->members, row->counties))
        return false;
    int32_t area = 0; /* days that are not spent at the prefecture's (F2) */
    for (int32_t c = 0; c < b->counties; c++)
        if (b->inst->counties[c].level != XY_AT_PREFECTURE &&
                b->inst->counties[c].level != XY_AT_COMMUNITY)
            area += row->days[c];
    if (area < b->set->county_area_days_min)
        return false;
    for (int32_t c = 0; c < b->counties; c++)
        if (brute_in(row->counties, c) &&
                (row->days[c] < b->set->county_days_min || row->days[c] < 1))
            return false;
    return townships_suffice(b, row->counties, row->days) &&
            (pin_of(b, team->lead, row->counties) ||
                    is_free_choice(b, row->members, row->counties));
}

/* The quickest way from place at through the counties left and back to the lead. */
static int64_t quickest(const brute_case *b, int32_t lead, int32_t at, uint32_t left)
{
    const xy_travel *t = b->measure->travel;
    if (left == 0)
        return xy_travel_minutes(t, at, lead);
    int64_t best = INT64_MAX;
    for (int32_t c = 0; c < b->counties; c++) {
        if (!brute_in(left, c))
            continue;
        int64_t whole = xy_travel_minutes(t, at, b->hospitals + c) +
                quickest(b, lead, b->hospitals + c, left & ~(1U << c));
        best = whole < best ? whole : best;
    }
    return best;
}

/* (M7) */
static int64_t minutes_of(const brute_case *b, int32_t lead, uint32_t counties)
{
    const xy_lock *pin = pin_of(b, lead, counties);
    if (!pin)
        return quickest(b, lead, lead, counties);
    int64_t minutes = 0;
    int32_t at = lead;
    for (size_t i = 0; i < pin->counties.count; i++) {
        int32_t next = b->hospitals + pin->counties.items[i].index;
        minutes += xy_travel_minutes(b->measure->travel, at, next);
        at = next;
    }
    return minutes + xy_travel_minutes(b->measure->travel, at, lead);
}

/* (M8): counties of the row that one of its hospitals had in the latest year. */
static int32_t kept_of(const brute_case *b, uint32_t members, uint32_t counties)
{
    int32_t kept = 0;
    for (int32_t c = 0; c < b->counties; c++) {
        bool pair = false;
        for (int32_t h = 0; h < b->hospitals && brute_in(counties, c); h++)
            pair = pair || (brute_in(members, h) && b->kept[h * b->counties + c]);
        kept += pair;
    }
    return kept;
}

/* (M9): by county the strongest bond of a hospital of the row. */
static int32_t bonds_of(const brute_case *b, uint32_t members, uint32_t counties)
{
    int32_t bonds = 0;
    for (int32_t c = 0; c < b->counties; c++) {
        int32_t best = 0;
        for (int32_t h = 0; h < b->hospitals && brute_in(counties, c); h++)
            if (brute_in(members, h) && b->bond[h * b->counties + c] > best)
                best = b->bond[h * b->counties + c];
        bonds += best;
    }
    return bonds;
}

static bool sends(const brute_case *b, const int32_t *used, int32_t specialty)
{
    bool any = false;
    for (size_t k = 0; k < b->class_count; k++)
        any |= used[k] > 0 && b->classes[k].role == XY_ROLE_CLINICIAN &&
                b->classes[k].specialty == specialty;
    return any;
}

static bool is_no_better(const brute_case *b, const brute_effect *x, const brute_effect *than)
{
    for (size_t k = 0; k < b->need_count; k++)
        if (x->delivered[k] > than->delivered[k])
            return false;
    for (size_t k = 0; k < b->class_count; k++)
        if (b->classes[k].shared && x->used[k] < than->used[k])
            return false;
    for (int32_t i = 0; brute_specialties_matter(b) && i < (int32_t)b->inst->specialty_count; i++)
        if (sends(b, than->used, i) && !sends(b, x->used, i))
            return false;
    return true;
}

void brute_add_effect(const brute_case *b, brute_row *row, brute_effect fresh)
{
    size_t kept = 0;
    for (size_t i = 0; i < row->effect_count; i++)
        if (is_no_better(b, &fresh, &row->effects[i]))
            return;
    for (size_t i = 0; i < row->effect_count; i++)
        if (!is_no_better(b, &row->effects[i], &fresh))
            row->effects[kept++] = row->effects[i];
    row->effects =
            xy_arena_grow(b->arena, row->effects, &row->effect_capacity, kept + 1, sizeof fresh);
    row->effects[kept] = fresh;
    row->effect_count = kept + 1;
}

bool brute_enough_staff(const brute_case *b, const brute_effect *const *chosen, int32_t count)
{
    int64_t people[BRUTE_MOST] = {0};
    int32_t weeks = (b->days + 6) / 7;
    for (size_t k = 0; k < b->class_count; k++) {
        int64_t used = 0;
        for (int32_t i = 0; i < count; i++)
            used += chosen[i]->used[k];
        if (used > b->classes[k].available)
            return false;
        people[b->classes[k].hospital] += used;
    }
    for (int32_t h = 0; h < b->hospitals; h++) {
        int32_t budget = b->inst->hospitals[h].budget_staff_weeks;
        if (budget != XY_UNKNOWN && weeks * people[h] > budget)
            return false;
    }
    return true;
}

brute_effect brute_sum(const brute_case *b, const brute_effect *x, const brute_effect *y)
{
    int64_t *days = XY_NEW_N(b->arena, int64_t, b->need_count + 1);
    int32_t *used = XY_NEW_N(b->arena, int32_t, b->class_count + 1);
    for (size_t k = 0; k < b->need_count; k++) {
        days[k] = x->delivered[k] + y->delivered[k];
        days[k] = days[k] < b->needs[k].required ? days[k] : b->needs[k].required;
    }
    for (size_t k = 0; k < b->class_count; k++)
        used[k] = x->used[k] + y->used[k];
    return (brute_effect){days, used};
}

static void list_effects(brute_case *b, brute_row *row, const brute_team *team)
{
    for (size_t i = 0; i < team->staffing_count; i++) {
        brute_effect e = {XY_NEW_N(b->arena, int64_t, b->need_count + 1), team->staffings[i]};
        int64_t gain = 0;
        if (!brute_keeps_apart(b, row, e.used))
            continue;
        for (size_t k = 0; k < b->need_count; k++) {
            const brute_need *need = &b->needs[k];
            int64_t sent = 0;
            if (!brute_in(row->counties, need->county))
                continue;
            for (size_t j = 0; j < b->class_count; j++)
                if (b->classes[j].role == XY_ROLE_CLINICIAN &&
                        b->classes[j].specialty == need->specialty)
                    sent += e.used[j];
            int32_t days = row->days[need->county];
            days = days < b->set->reference_days ? days : b->set->reference_days;
            e.delivered[k] = sent * days < need->most ? sent * days : need->most;
            gain += brute_points(need, e.delivered[k]) - brute_points(need, 0);
        }
        row->gain_alone = gain > row->gain_alone ? gain : row->gain_alone;
        brute_add_effect(b, row, e);
    }
}

static void add_row(brute_case *b, size_t t, uint32_t counties)
{
    const brute_team *team = &b->teams[t];
    brute_row row = {
            .team = (int32_t)t, .lead = team->lead, .members = team->members, .counties = counties};
    split_days(b, row.days, counties);
    if (!is_group(b, &row, team))
        return;
    row.minutes = minutes_of(b, team->lead, counties);
    row.split = prefectures_in(b, counties) > 1;
    row.kept = kept_of(b, team->members, counties);
    row.bonds = bonds_of(b, team->members, counties);
    row.pin = pin_of(b, team->lead, counties);
    list_effects(b, &row, team);
    if (row.effect_count == 0)
        return;
    b->rows = xy_arena_grow(b->arena, b->rows, &b->row_capacity, b->row_count + 1, sizeof row);
    b->rows[b->row_count++] = row;
}

void brute_rows(brute_case *b)
{
    for (size_t t = 0; t < b->team_count; t++)
        for (uint32_t counties = 1; counties < 1U << b->counties; counties++)
            add_row(b, t, counties);
}
