#include "domain/calendar.h"
#include "support/brute_parts.h"

#include "domain/keep.h"

#include <assert.h>
#include <string.h>

typedef struct {
    int16_t rows[XY_BRUTE_ROWS];
    int32_t row_count;
    int64_t goals[XY_GOAL_COUNT];
    int32_t ranked[BRUTE_MOST]; /* of ordered stages: shares ascending, those there are */
} plan;

/* What these rows, which concern each other, may come to. */
typedef struct {
    int16_t rows[XY_BRUTE_ROWS];
    int32_t count;
    brute_outcomes outcomes;
} known_outcomes;

typedef struct {
    brute_case *b;
    plan now;
    int32_t in_county[BRUTE_MOST], of_hospital[BRUTE_MOST];
    xy_bounds county_bounds[BRUTE_MOST], hospital_bounds[BRUTE_MOST];
    int64_t points_base;         /* what other tiers earn */
    const xy_brute_worth *worth; /* NULL: the sum of earned points */
    bool fair, with_needs;       /* some stage looks at shares; some county has needs */
    int64_t *pair_gain;          /* by two rows; UNTRIED, BROKEN or points */
    int64_t work;                /* ways to staff rows together that were looked at */
    known_outcomes *known;       /* hashed by their rows; NULL items: free */
    size_t known_count, known_room;
    plan *plans;
    size_t plan_count, plan_capacity;
} search;

#define WORK_MOST 1000000
#define WORTH_WORK_MOST 30000
#define UNTRIED (-2)
#define BROKEN (-1)

/* Rows staffed together, and what those chosen so far take and deliver. */
typedef struct {
    const brute_case *b;
    int64_t *work;
    const brute_row *rows[XY_BRUTE_ROWS];
    int32_t count;
    const brute_effect *chosen[XY_BRUTE_ROWS];
    int64_t best;
    brute_outcomes *outcomes; /* NULL: points alone count */
    const xy_brute_worth *worth;
} joint_staffing;

static int64_t gain_of(const joint_staffing *s)
{
    const int64_t *sent[XY_BRUTE_ROWS];
    for (int32_t i = 0; i < s->count; i++)
        sent[i] = s->chosen[i]->delivered;
    if (s->worth)
        return s->worth->value(s->worth->context, sent, s->count);
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

/* Adds what these person-days come to in the counties of the rows. */
static void take_outcome(const joint_staffing *s, const int64_t *days)
{
    const brute_case *b = s->b;
    brute_outcome fresh = {0};
    uint32_t counties = 0;
    for (int32_t i = 0; i < s->count; i++)
        counties |= s->rows[i]->counties;
    for (size_t k = 0; k < b->need_count; k++)
        if (days[k])
            fresh.gain += brute_points(&b->needs[k], days[k]) - brute_points(&b->needs[k], 0);
    brute_judge_shares(&fresh, b, counties, days);
    brute_add_outcome(s->outcomes, b->arena, &fresh);
}

/* The staffing at hand among the outcomes. */
static void take_chosen(const joint_staffing *s)
{
    int64_t *days = XY_NEW_N(s->b->arena, int64_t, s->b->need_count + 1);
    for (int32_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->b->need_count; k++)
            days[k] += s->chosen[i]->delivered[k];
    take_outcome(s, days);
}

static void try_staffings(joint_staffing *s, int32_t i)
{
    if (s->outcomes && ++*s->work > WORK_MOST)
        return;
    if (s->worth && ++*s->work > WORTH_WORK_MOST)
        return;
    if (i == s->count && s->outcomes) {
        if (brute_keep_apart_together(s->b, s->rows, s->chosen, s->count))
            take_chosen(s);
        return;
    }
    if (i == s->count) {
        int64_t gain = gain_of(s);
        if (gain > s->best && brute_keep_apart_together(s->b, s->rows, s->chosen, s->count))
            s->best = gain;
        return;
    }
    for (size_t e = 0; e < s->rows[i]->effect_count; e++) {
        s->chosen[i] = &s->rows[i]->effects[e];
        if (brute_enough_staff(s->b, s->chosen, i + 1))
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

/* Row by row, where rows need not keep apart: of what the rows so far may do together all that is not
 * below another. */
static void fold_staffings(joint_staffing *s)
{
    const brute_case *b = s->b;
    brute_effect nothing = {XY_NEW_N(b->arena, int64_t, b->need_count + 1),
            XY_NEW_N(b->arena, int32_t, b->class_count + 1)};
    brute_row so_far = {0}, next;
    brute_add_effect(b, &so_far, nothing);
    for (int32_t i = 0; i < s->count; i++) {
        next = (brute_row){0};
        for (size_t a = 0; a < so_far.effect_count; a++)
            for (size_t e = 0; e < s->rows[i]->effect_count && ++*s->work < WORK_MOST; e++) {
                brute_effect both = brute_sum(b, &so_far.effects[a], &s->rows[i]->effects[e]);
                s->chosen[0] = &both;
                if (brute_enough_staff(b, s->chosen, 1))
                    brute_add_effect(b, &next, both);
            }
        so_far = next;
    }
    for (size_t a = 0; a < so_far.effect_count; a++)
        take_outcome(s, so_far.effects[a].delivered);
}

/* Rows of the plan from the i-th on that concern it or each other and are not done yet. */
static int32_t list_together(
        const search *s, int16_t together[XY_BRUTE_ROWS], bool *done, int32_t i)
{
    const plan *p = &s->now;
    int32_t count = 0;
    together[count++] = p->rows[i];
    done[i] = true;
    for (int32_t k = 0; k < count; k++)
        for (int32_t j = i + 1; j < p->row_count; j++)
            if (!done[j] && concern_each_other(&s->b->rows[together[k]], &s->b->rows[p->rows[j]])) {
                together[count++] = p->rows[j];
                done[j] = true;
            }
    return count;
}

/* All rows together: what they are worth is no sum over them. */
static int64_t most_worth(search *s)
{
    joint_staffing j = {.b = s->b,
            .work = &s->work,
            .count = s->now.row_count,
            .best = BROKEN,
            .worth = s->worth};
    for (int32_t i = 0; i < j.count; i++)
        j.rows[i] = &s->b->rows[s->now.rows[i]];
    try_staffings(&j, 0);
    return j.best;
}

/* Points of the plan at hand over those of other tiers, or BROKEN. */
static int64_t most_points(search *s)
{
    if (s->worth)
        return most_worth(s);
    bool done[XY_BRUTE_ROWS] = {false};
    int64_t points = 0;
    for (int32_t i = 0; i < s->now.row_count; i++) {
        int16_t together[XY_BRUTE_ROWS];
        if (done[i])
            continue;
        int32_t count = list_together(s, together, done, i);
        int64_t gain = joint_gain(s, together, count);
        if (gain == BROKEN)
            return BROKEN;
        points += gain;
    }
    return points;
}

static brute_outcomes staff_together(search *s, const int16_t *rows, int32_t count)
{
    const brute_case *b = s->b;
    brute_outcomes part = {0};
    joint_staffing j = {.b = b, .work = &s->work, .count = count, .outcomes = &part};
    for (int32_t k = 0; k < count; k++)
        j.rows[k] = &b->rows[rows[k]];
    if (brute_tiers_matter(b))
        try_staffings(&j, 0);
    else
        fold_staffings(&j);
    return part;
}

/* The place of these rows among those known, free or taken. */
static known_outcomes *place_of(const search *s, const int16_t *rows, int32_t count)
{
    uint64_t hash = 0;
    for (int32_t k = 0; k < count; k++)
        hash = (hash + (uint64_t)rows[k] + 1) * UINT64_C(0x9e3779b97f4a7c15);
    size_t at = (size_t)(hash >> 20) & (s->known_room - 1);
    while (s->known[at].count > 0 &&
            (s->known[at].count != count ||
                    memcmp(s->known[at].rows, rows, (size_t)count * sizeof *rows) != 0))
        at = (at + 1) & (s->known_room - 1);
    return &s->known[at];
}

/* Room for one more, half of it free. */
static void make_place(search *s)
{
    if (2 * (s->known_count + 1) <= s->known_room)
        return;
    known_outcomes *old = s->known;
    size_t room = s->known_room;
    s->known_room = room ? 2 * room : 1024;
    s->known = XY_NEW_N(s->b->arena, known_outcomes, s->known_room);
    for (size_t i = 0; i < room; i++)
        if (old[i].count > 0)
            *place_of(s, old[i].rows, old[i].count) = old[i];
}

static const brute_outcomes *outcomes_of(search *s, const int16_t *rows, int32_t count)
{
    make_place(s);
    known_outcomes *known = place_of(s, rows, count);
    if (known->count == 0) {
        known->outcomes = staff_together(s, rows, count);
        memcpy(known->rows, rows, (size_t)count * sizeof *rows);
        known->count = count;
        s->known_count++;
    }
    return &known->outcomes;
}

/* Everything the plan at hand may come to, where shares count; none: it cannot be staffed. */
static brute_outcomes all_outcomes(search *s)
{
    const brute_case *b = s->b;
    bool done[XY_BRUTE_ROWS] = {false};
    uint32_t visited = 0;
    brute_outcomes all = {0};
    brute_outcome rest = {0};
    int64_t *nothing = XY_NEW_N(b->arena, int64_t, b->need_count + 1);
    for (int32_t i = 0; i < s->now.row_count; i++)
        visited |= b->rows[s->now.rows[i]].counties;
    brute_judge_shares(&rest, b, ~visited, nothing);
    brute_add_outcome(&all, b->arena, &rest);
    for (int32_t i = 0; i < s->now.row_count; i++) {
        int16_t together[XY_BRUTE_ROWS];
        if (done[i])
            continue;
        int32_t count = list_together(s, together, done, i);
        brute_multiply(&all, b->arena, outcomes_of(s, together, count));
    }
    return all;
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

/* The plan at hand with these points, unless they are BROKEN. */
static void keep_plan(search *s, int64_t points)
{
    if (points == BROKEN)
        return;
    s->now.goals[XY_GOAL_NEED_MET] = s->points_base + points;
    s->plans = xy_arena_grow(
            s->b->arena, s->plans, &s->plan_capacity, s->plan_count + 1, sizeof *s->plans);
    s->plans[s->plan_count++] = s->now;
}

static void rank(search *s, const brute_outcome *x)
{
    int32_t n = 0;
    for (int32_t c = 0; c < s->b->counties; c++) {
        int32_t at = n;
        if (s->b->inst->counties[c].need_count == 0)
            continue;
        for (; at > 0 && s->now.ranked[at - 1] > x->share[c]; at--)
            s->now.ranked[at] = s->now.ranked[at - 1];
        s->now.ranked[at] = x->share[c];
        n++;
    }
}

static void keep_outcomes(search *s)
{
    brute_outcomes all = all_outcomes(s);
    for (size_t i = 0; i < all.count; i++) {
        s->now.goals[XY_GOAL_LOWEST_COUNTY] = s->with_needs ? all.items[i].low : 0;
        for (int w = 0; w < XY_WELFARES; w++)
            s->now.goals[XY_GOAL_NASH + w] = all.items[i].welfare[w];
        rank(s, &all.items[i]);
        keep_plan(s, all.items[i].gain);
    }
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
    if (s->fair)
        keep_outcomes(s);
    else
        keep_plan(s, most_points(s));
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
    for (size_t r = from; r < s->b->row_count && s->work < WORK_MOST; r++) {
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

/* Keeps the plans whose shares in order are the greatest, the least share first. */
static void keep_highest(search *s)
{
    size_t kept = 0;
    for (size_t k = 0; k < s->plan_count; k++) {
        const plan *p = &s->plans[k];
        int better = 0;
        for (int i = 0; kept && i < BRUTE_MOST && !better; i++)
            better =
                    (p->ranked[i] > s->plans[0].ranked[i]) - (p->ranked[i] < s->plans[0].ranked[i]);
        if (better < 0)
            continue;
        kept = better > 0 ? 0 : kept;
        s->plans[kept++] = *p;
    }
    s->plan_count = kept;
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
        if (stage->ordered)
            keep_highest(s);
    }
    const plan *p = &s->plans[0];
    memcpy(out->goals, p->goals, sizeof out->goals);
    memcpy(out->ranked, p->ranked, sizeof out->ranked);
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

void xy_brute_solve_worth(xy_brute_result *out, xy_arena *arena, const xy_instance *inst,
        const xy_measure *measure, const xy_policy *policy, const xy_brute_worth *worth)
{
    brute_case b = {.arena = arena,
            .inst = inst,
            .measure = measure,
            .set = &inst->rules->settings,
            .policy = policy,
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
    brute_curves(&b);
    for (size_t k = 0; k < b.need_count; k++)
        b.needs[k].most = worth ? worth->most[k] : b.needs[k].required;
    brute_teams(&b);
    brute_rows(&b);
    search s = {.b = &b, .with_needs = b.need_count > 0, .worth = worth};
    for (int g = XY_GOAL_LOWEST_COUNTY; g < XY_GOAL_COUNT; g++)
        s.fair = s.fair || xy_policy_has(policy, (xy_goal)g);
    for (int32_t c = 0; c < b.counties; c++)
        s.county_bounds[c] = xy_county_teams(inst, c);
    for (int32_t h = 0; h < b.hospitals; h++)
        s.hospital_bounds[h] = xy_hospital_teams(inst, h);
    for (size_t k = 0; k < b.need_count; k++)
        s.points_base += worth ? 0 : brute_points(&b.needs[k], 0);
    s.pair_gain = XY_NEW_N(arena, int64_t, b.row_count * b.row_count);
    for (size_t i = 0; i < b.row_count * b.row_count; i++)
        s.pair_gain[i] = UNTRIED;
    extend(&s, 0);
    *out = (xy_brute_result){.too_large = s.work >= (worth ? WORTH_WORK_MOST : WORK_MOST),
            .feasible = s.plan_count > 0,
            .sets = (int64_t)s.plan_count,
            .all = list_sets(&s),
            .disagreement = brute_disagreement(&b)};
    if (out->feasible)
        run_stages(out, &s, policy);
}

void xy_brute_solve(xy_brute_result *out, xy_arena *arena, const xy_instance *inst,
        const xy_measure *measure, const xy_policy *policy)
{
    xy_brute_solve_worth(out, arena, inst, measure, policy, NULL);
}
