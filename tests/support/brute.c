#include "domain/calendar.h"
#include "support/brute_parts.h"

#include "domain/keep.h"

#include <assert.h>
#include <string.h>

typedef struct {
    int16_t rows[XY_BRUTE_ROWS];
    int32_t row_count;
    int64_t goals[XY_GOAL_COUNT];
} plan;

typedef struct {
    brute_case *b;
    plan now;
    int32_t in_county[BRUTE_MOST], of_hospital[BRUTE_MOST];
    xy_bounds county_bounds[BRUTE_MOST], hospital_bounds[BRUTE_MOST];
    int64_t points_base; /* what other tiers earn */
    int64_t *pair_gain;  /* by two rows; UNTRIED, BROKEN or points */
    plan *plans;
    size_t plan_count, plan_capacity;
} search;

#define UNTRIED (-2)
#define BROKEN (-1)

/* Rows staffed together, and what those chosen so far take and deliver. */
typedef struct {
    const brute_case *b;
    const brute_row *rows[XY_BRUTE_ROWS];
    int32_t count;
    const brute_effect *chosen[XY_BRUTE_ROWS];
    int64_t best;
} joint_staffing;

/* (3) and (4) over the rows chosen so far. */
static bool is_enough_staff(const joint_staffing *s, int32_t count)
{
    const brute_case *b = s->b;
    int64_t people[BRUTE_MOST] = {0};
    int32_t weeks = (b->days + 6) / 7;
    for (size_t k = 0; k < b->class_count; k++) {
        int64_t used = 0;
        for (int32_t i = 0; i < count; i++)
            used += s->chosen[i]->used[k];
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

static int64_t gain_of(const joint_staffing *s)
{
    int64_t gain = 0;
    for (size_t k = 0; k < s->b->need_count; k++) {
        int64_t days = 0;
        for (int32_t i = 0; i < s->count; i++)
            days += s->chosen[i]->delivered[k];
        if (days)
            gain += brute_points(&s->b->needs[k], days) - brute_points(&s->b->needs[k], 0);
    }
    return gain;
}

static void try_staffings(joint_staffing *s, int32_t i)
{
    if (i == s->count) {
        int64_t gain = gain_of(s);
        if (gain > s->best && brute_keep_apart_together(s->b, s->rows, s->chosen, s->count))
            s->best = gain;
        return;
    }
    for (size_t e = 0; e < s->rows[i]->effect_count; e++) {
        s->chosen[i] = &s->rows[i]->effects[e];
        if (is_enough_staff(s, i + 1))
            try_staffings(s, i + 1);
    }
}

static bool concern_each_other(const brute_row *a, const brute_row *b)
{
    return (a->counties & b->counties) || (a->members & b->members);
}

/* The most points of rows that concern each other, or BROKEN when they cannot all be staffed. */
static int64_t joint_gain(search *s, const int16_t *rows, int32_t count)
{
    int64_t *known = NULL;
    if (count == 1)
        return s->b->rows[rows[0]].gain_alone;
    if (count == 2) {
        known = &s->pair_gain[(size_t)rows[0] * s->b->row_count + (size_t)rows[1]];
        if (*known != UNTRIED)
            return *known;
    }
    joint_staffing j = {.b = s->b, .count = count, .best = BROKEN};
    for (int32_t i = 0; i < count; i++)
        j.rows[i] = &s->b->rows[rows[i]];
    try_staffings(&j, 0);
    if (known)
        *known = j.best;
    return j.best;
}

/* Points of the plan at hand over those of other tiers, or BROKEN. */
static int64_t most_points(search *s)
{
    const plan *p = &s->now;
    bool done[XY_BRUTE_ROWS] = {false};
    int64_t points = 0;
    for (int32_t i = 0; i < p->row_count; i++) {
        int16_t together[XY_BRUTE_ROWS];
        int32_t count = 0;
        if (done[i])
            continue;
        together[count++] = p->rows[i];
        done[i] = true;
        for (int32_t k = 0; k < count; k++)
            for (int32_t j = i + 1; j < p->row_count; j++)
                if (!done[j] &&
                        concern_each_other(&s->b->rows[together[k]], &s->b->rows[p->rows[j]])) {
                    together[count++] = p->rows[j];
                    done[j] = true;
                }
        int64_t gain = joint_gain(s, together, count);
        if (gain == BROKEN)
            return BROKEN;
        points += gain;
    }
    return points;
}

static bool pins_kept(const search *s)
{
    const xy_instance *inst = s->b->inst;
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        uint32_t set = 0;
        bool found = lock->kind != XY_PIN_ROW && lock->kind != XY_PIN_PAIR;
        for (size_t k = 0; k < lock->counties.count; k++)
            set |= 1U << lock->counties.items[k].index;
        for (int32_t r = 0; r < s->now.row_count && !found; r++) {
            const brute_row *row = &s->b->rows[s->now.rows[r]];
            found = lock->kind == XY_PIN_ROW
                    ? row->lead == lock->hospital.index && row->counties == set
                    : brute_in(row->members, lock->hospital.index) && (row->counties & set) == set;
        }
        if (!found)
            return false;
    }
    return true;
}

/* (M11): every old row takes a row of the plan that no other old row has taken. */
static int64_t changes_of(const search *s)
{
    const xy_keep *keep = s->b->inst->keep;
    bool taken[XY_BRUTE_ROWS] = {false};
    int64_t changes = 0;
    for (size_t o = 0; keep && o < keep->count; o++) {
        const xy_old_row *old = &keep->rows[o];
        uint32_t set = 0;
        bool known = true, found = false;
        for (size_t i = 0; i < old->hospitals.count; i++)
            known = known && old->hospitals.items[i].index != XY_UNKNOWN;
        for (size_t i = 0; i < old->counties.count; i++)
            if (old->counties.items[i].index == XY_UNKNOWN)
                known = false;
            else
                set |= 1U << old->counties.items[i].index;
        for (int32_t r = 0; r < s->now.row_count && known && !found; r++) {
            const brute_row *row = &s->b->rows[s->now.rows[r]];
            found = !taken[r] && row->lead == old->hospitals.items[0].index && row->counties == set;
            taken[r] = taken[r] || found;
        }
        changes += known && !found;
    }
    return changes;
}

/* The rows at hand as a plan: kept when every rule is. */
static void judge(search *s)
{
    const brute_case *b = s->b;
    plan *p = &s->now;
    for (int32_t c = 0; c < b->counties; c++)
        if (s->in_county[c] < s->county_bounds[c].min)
            return;
    for (int32_t h = 0; h < b->hospitals; h++)
        if (s->of_hospital[h] < s->hospital_bounds[h].min)
            return;
    if (!pins_kept(s))
        return;
    memset(p->goals, 0, sizeof p->goals);
    int64_t coverage_of = 0;
    for (int32_t c = 0; c < b->counties; c++) {
        coverage_of += b->priority[c];
        if (b->covered[c] || s->in_county[c])
            p->goals[XY_GOAL_COVERAGE] += b->priority[c];
        if (s->in_county[c])
            p->goals[XY_GOAL_WAITING] += b->waiting[c];
    }
    if (b->demand_coverage && p->goals[XY_GOAL_COVERAGE] < coverage_of)
        return;
    for (int32_t i = 0; i < p->row_count; i++) {
        p->goals[XY_GOAL_SPLIT_GROUPS] += b->rows[p->rows[i]].split;
        p->goals[XY_GOAL_TRAVEL] += b->rows[p->rows[i]].minutes;
        p->goals[XY_GOAL_KEPT] += b->rows[p->rows[i]].kept;
        p->goals[XY_GOAL_CONTINUITY] += b->rows[p->rows[i]].bonds;
        p->goals[XY_GOAL_REPEATS] += b->rows[p->rows[i]].bonds;
    }
    p->goals[XY_GOAL_CHANGES] = changes_of(s);
    if (b->inst->keep && b->inst->keep->max_changes != XY_UNKNOWN &&
            p->goals[XY_GOAL_CHANGES] > b->inst->keep->max_changes)
        return;
    int64_t points = most_points(s);
    if (points == BROKEN)
        return;
    p->goals[XY_GOAL_NEED_MET] = s->points_base + points;
    s->plans = xy_arena_grow(
            b->arena, s->plans, &s->plan_capacity, s->plan_count + 1, sizeof *s->plans);
    s->plans[s->plan_count++] = *p;
}

static void count_row(search *s, const brute_row *row, int32_t by)
{
    for (int32_t c = 0; c < s->b->counties; c++)
        s->in_county[c] += brute_in(row->counties, c) ? by : 0;
    for (int32_t h = 0; h < s->b->hospitals; h++)
        s->of_hospital[h] += brute_in(row->members, h) ? by : 0;
}

static bool within_bounds(const search *s)
{
    for (int32_t c = 0; c < s->b->counties; c++)
        if (s->in_county[c] > s->county_bounds[c].max)
            return false;
    for (int32_t h = 0; h < s->b->hospitals; h++)
        if (s->of_hospital[h] > s->hospital_bounds[h].max)
            return false;
    return true;
}

/* All multisets that hold the rows at hand and rows of index from or more. */
static void extend(search *s, size_t from)
{
    judge(s);
    for (size_t r = from; r < s->b->row_count; r++) {
        count_row(s, &s->b->rows[r], 1);
        if (within_bounds(s)) {
            assert(s->now.row_count < XY_BRUTE_ROWS);
            s->now.rows[s->now.row_count++] = (int16_t)r;
            extend(s, r);
            s->now.row_count--;
        }
        count_row(s, &s->b->rows[r], -1);
    }
}

static int64_t value_of(const xy_stage *stage, const int64_t *goals)
{
    int64_t value = 0;
    for (int i = 0; i < stage->term_count; i++) {
        xy_goal g = stage->terms[i].goal;
        bool fewer = g == XY_GOAL_SPLIT_GROUPS || g == XY_GOAL_TRAVEL || g == XY_GOAL_REPEATS ||
                g == XY_GOAL_CHANGES;
        value += (fewer ? -1 : 1) * stage->terms[i].weight * goals[g];
    }
    return value;
}

/* Section 7: stage by stage, only plans at or above the floor stay. */
static void run_stages(xy_brute_result *out, search *s, const xy_policy *policy)
{
    for (int i = 0; i < policy->stage_count; i++) {
        const xy_stage *stage = &policy->stages[i];
        int64_t best = INT64_MIN, least;
        size_t kept = 0;
        for (size_t k = 0; k < s->plan_count; k++) {
            int64_t value = value_of(stage, s->plans[k].goals);
            best = value > best ? value : best;
        }
        least = best - (best < 0 ? -best : best) * stage->tolerance_permille / 1000;
        out->value[i] = best;
        out->floor[i] = least;
        bool last = i + 1 == policy->stage_count;
        for (size_t k = 0; k < s->plan_count; k++)
            if (value_of(stage, s->plans[k].goals) >= (last ? best : least))
                s->plans[kept++] = s->plans[k];
        s->plan_count = kept;
    }
    const plan *p = &s->plans[0];
    memcpy(out->goals, p->goals, sizeof out->goals);
    out->best_sets = (int64_t)s->plan_count;
    out->row_count = p->row_count;
    for (int32_t i = 0; i < p->row_count; i++) {
        const brute_row *row = &s->b->rows[p->rows[i]];
        out->rows[i] = (xy_brute_row){row->lead, row->members, row->counties};
    }
}

/* All plans by their rows. */
static const xy_brute_set *list_sets(const search *s)
{
    xy_brute_set *all = XY_NEW_N(s->b->arena, xy_brute_set, s->plan_count + 1);
    for (size_t k = 0; k < s->plan_count; k++) {
        const plan *p = &s->plans[k];
        memcpy(all[k].goals, p->goals, sizeof all[k].goals);
        all[k].row_count = p->row_count;
        for (int32_t i = 0; i < p->row_count; i++) {
            const brute_row *row = &s->b->rows[p->rows[i]];
            all[k].rows[i] = (xy_brute_row){row->lead, row->members, row->counties};
        }
    }
    return all;
}

void xy_brute_solve(xy_brute_result *out, xy_arena *arena, const xy_instance *inst,
        const xy_measure *measure, const xy_policy *policy)
{
    brute_case b = {.arena = arena,
            .inst = inst,
            .measure = measure,
            .set = &inst->rules->settings,
            .hospitals = (int32_t)inst->hospital_count,
            .counties = (int32_t)inst->county_count};
    assert(b.hospitals <= BRUTE_MOST && b.counties <= BRUTE_MOST);
    const xy_rule *e4 = xy_rules_find(inst->rules, "E4");
    b.demand_coverage = !e4 || e4->level == XY_LEVEL_HARD;
    b.days = b.set->days_min;
    if (inst->mode == XY_MODE_RESIDENT)
        for (int32_t day = inst->window.start, n = 0; day <= inst->window.end; day++)
            b.days = n += xy_day_counts(inst, day);
    brute_measure(&b, policy);
    brute_teams(&b);
    brute_rows(&b);
    search s = {.b = &b};
    for (int32_t c = 0; c < b.counties; c++)
        s.county_bounds[c] = xy_county_teams(inst, c);
    for (int32_t h = 0; h < b.hospitals; h++)
        s.hospital_bounds[h] = xy_hospital_teams(inst, h);
    for (size_t k = 0; k < b.need_count; k++)
        s.points_base += brute_points(&b.needs[k], 0);
    s.pair_gain = XY_NEW_N(arena, int64_t, b.row_count * b.row_count);
    for (size_t i = 0; i < b.row_count * b.row_count; i++)
        s.pair_gain[i] = UNTRIED;
    extend(&s, 0);
    *out = (xy_brute_result){.feasible = s.plan_count > 0,
            .sets = (int64_t)s.plan_count,
            .all = list_sets(&s),
            .disagreement = brute_disagreement(&b)};
    if (out->feasible)
        run_stages(out, &s, policy);
}
