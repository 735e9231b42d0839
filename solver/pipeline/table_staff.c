#include "pipeline/table_staff.h"

#include "assign/method.h"
#include "pipeline/leximin.h"
#include "pipeline/solve.h"

#include <string.h>

#define NODES_MOST 2000 /* of the integer program; a pinned table mostly needs one */

static void count_rows(int32_t *of_hospital, int32_t *of_county, const xy_plan *plan)
{
    for (int32_t r = 0; r < plan->row_count; r++) {
        for (int32_t i = 0; i < plan->rows[r].hospital_count; i++)
            of_hospital[plan->rows[r].hospitals[i]]++;
        for (int32_t v = 0; v < plan->rows[r].visit_count; v++)
            of_county[plan->rows[r].visits[v].county]++;
    }
}

static bool any_above_one(const int32_t *count, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (count[i] > 1)
            return true;
    return false;
}

static xy_lock pin_of(xy_arena *arena, const xy_instance *inst, const xy_row *row)
{
    xy_lock pin = {.kind = XY_PIN_ROW,
            .hospital = {inst->hospitals[row->lead].id, row->lead},
            .counties = {XY_NEW_N(arena, xy_ref, (size_t)row->visit_count),
                    (size_t)row->visit_count},
            .place = row->place};
    for (int32_t v = 0; v < row->visit_count; v++) {
        int32_t county = row->visits[v].county;
        pin.counties.items[v] = (xy_ref){inst->counties[county].id, county};
    }
    return pin;
}

static bool meet(const xy_plan *plan, int32_t hospital, int32_t county)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        if (xy_row_has_member(&plan->rows[r], hospital) && xy_row_visits(&plan->rows[r], county))
            return true;
    return false;
}

/* Bans of the pairs that the table does not have: a pin says nothing of a row's other members. */
static void add_bans(xy_instance *copy, xy_arena *arena, const xy_plan *plan,
        const int32_t *of_hospital, const int32_t *of_county)
{
    for (int32_t h = 0; h < (int32_t)copy->hospital_count; h++)
        for (int32_t c = 0; of_hospital[h] > 0 && c < (int32_t)copy->county_count; c++) {
            if (of_county[c] == 0 || meet(plan, h, c))
                continue;
            xy_lock *ban = &copy->locks[copy->lock_count++];
            *ban = (xy_lock){.kind = XY_BAN_PAIR,
                    .hospital = {copy->hospitals[h].id, h},
                    .counties = {XY_NEW(arena, xy_ref), 1}};
            ban->counties.items[0] = (xy_ref){copy->counties[c].id, c};
        }
}

/* The instance in which the rows of the table are pinned and there is room for no others. */
static const xy_instance *only_these_rows(xy_arena *arena, const xy_instance *inst,
        const xy_plan *plan, const int32_t *of_hospital, const int32_t *of_county)
{
    xy_instance *copy = XY_NEW(arena, xy_instance);
    *copy = *inst;
    copy->keep = NULL;
    copy->uncertain = NULL;
    copy->hospitals = XY_NEW_N(arena, xy_hospital, inst->hospital_count);
    for (size_t h = 0; h < inst->hospital_count; h++) {
        copy->hospitals[h] = inst->hospitals[h];
        copy->hospitals[h].teams = (xy_bounds){true, of_hospital[h], of_hospital[h]};
        copy->hospitals[h].stays = false; /* that the table breaks a lock is for the check to say */
    }
    copy->counties = XY_NEW_N(arena, xy_county, inst->county_count);
    for (size_t c = 0; c < inst->county_count; c++) {
        copy->counties[c] = inst->counties[c];
        copy->counties[c].teams = (xy_bounds){true, of_county[c], of_county[c]};
    }
    copy->lock_count = (size_t)plan->row_count;
    copy->locks =
            XY_NEW_N(arena, xy_lock, copy->lock_count + inst->hospital_count * inst->county_count);
    for (int32_t r = 0; r < plan->row_count; r++)
        copy->locks[r] = pin_of(arena, inst, &plan->rows[r]);
    add_bans(copy, arena, plan, of_hospital, of_county);
    return copy;
}

static bool are_alike(const xy_row *a, const xy_row *b)
{
    bool alike = a->lead == b->lead && a->hospital_count == b->hospital_count &&
            a->visit_count == b->visit_count;
    for (int32_t i = 0; alike && i < a->hospital_count; i++)
        alike = xy_row_has_member(b, a->hospitals[i]);
    for (int32_t v = 0; alike && v < a->visit_count; v++)
        alike = xy_row_visits(b, a->visits[v].county);
    return alike;
}

/* For each row of the table one of the staffed rows that is alike; false: some row has none. */
static bool match_rows(int32_t *of_row, const xy_plan *plan, const xy_row *rows, bool *taken)
{
    for (int32_t r = 0; r < plan->row_count; r++) {
        of_row[r] = XY_UNKNOWN;
        for (int32_t i = 0; i < plan->row_count && of_row[r] == XY_UNKNOWN; i++)
            if (!taken[i] && are_alike(&plan->rows[r], &rows[i]))
                of_row[r] = i;
        if (of_row[r] == XY_UNKNOWN)
            return false;
        taken[of_row[r]] = true;
    }
    return true;
}

/* The rows of the solution x; NULL where it has more or fewer than the table. */
static xy_row *rows_of(xy_arena *arena, const xy_ip_model *model, const int64_t *x, int32_t count)
{
    const xy_candidate **chosen = XY_NEW_N(arena, const xy_candidate *, (size_t)count);
    int32_t found = 0;
    for (int64_t j = 0; j < model->col_count; j++)
        for (int64_t n = 0; model->cols[j].kind == XY_COL_CANDIDATE && n < x[j]; n++, found++)
            if (found < count)
                chosen[found] = &model->pool->items[model->cols[j].index];
    if (found != count)
        return NULL;
    xy_row *rows = XY_NEW_N(arena, xy_row, (size_t)count);
    xy_pool_rows(rows, arena, model->pool, chosen, count);
    return rows;
}

static bool looks_at_needs(xy_goal goal)
{
    return goal == XY_GOAL_NEED_MET || goal == XY_GOAL_LOWEST_COUNTY || goal == XY_GOAL_NASH ||
            goal == XY_GOAL_ALPHA_FAIR;
}

/* What staffings decide of the policy: its goals that look at needs, nothing given back, then need met. */
static xy_policy needs_of(const xy_policy *policy)
{
    xy_policy needs = *policy;
    needs.stage_count = 0;
    for (int k = 0; k < policy->stage_count; k++) {
        xy_stage stage = {.ordered = policy->stages[k].ordered};
        for (int t = 0; t < policy->stages[k].term_count; t++)
            if (looks_at_needs(policy->stages[k].terms[t].goal))
                stage.terms[stage.term_count++] = policy->stages[k].terms[t];
        if (stage.term_count > 0)
            needs.stages[needs.stage_count++] = stage;
    }
    if (!xy_policy_has(&needs, XY_GOAL_NEED_MET) && needs.stage_count < XY_POLICY_STAGES)
        needs.stages[needs.stage_count++] =
                (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    return needs;
}

/* Would each row by itself, staffed for need met, be as the policy wants it? */
static bool is_for_need_met(const xy_policy *needs)
{
    return needs->stages[0].terms[0].goal == XY_GOAL_NEED_MET && needs->stages[0].term_count == 1;
}

/* Is the candidate a row of the table? */
static bool is_listed(const xy_plan *plan, const xy_pool *pool, const xy_candidate *x)
{
    const xy_team *team = &pool->teams[x->team];
    const xy_group *group = &pool->groups->items[x->group];
    bool listed = false;
    for (int32_t r = 0; r < plan->row_count && !listed; r++) {
        const xy_row *row = &plan->rows[r];
        listed = row->lead == team->lead && row->hospital_count == team->member_count &&
                row->visit_count == group->count;
        for (int32_t i = 0; listed && i < team->member_count; i++)
            listed = xy_row_has_member(row, team->hospitals[i]);
        for (int32_t i = 0; listed && i < group->count; i++)
            listed = xy_row_visits(row, group->counties[i]);
    }
    return listed;
}

/* For the need met alone: of such a policy a candidate has nothing beside it that would have to go with it. */
static void keep_listed(xy_pool *pool, const xy_plan *plan)
{
    int64_t kept = 0;
    for (int64_t i = 0; i < pool->count; i++)
        if (is_listed(plan, pool, &pool->items[i]))
            pool->items[kept++] = pool->items[i];
    pool->count = kept;
}

/* A solve for the needs alone, if asked with the rows of the plan only. */
typedef struct {
    const xy_row *rows; /* as many as the table has; NULL: none were found */
    bool proved_none;   /* no plan exists */
} answer;

static answer solve_rows(xy_arena *arena, const xy_instance *inst, const xy_policy *needs,
        const xy_plan *plan, bool listed_only, const xy_solve_options *options)
{
    const xy_pool_limits limits = {
            .memory_bytes = xy_memory_for(options), .bytes_each = xy_method_bytes(options->method)};
    xy_findings aside; /* what the table breaks is the check's to say */
    xy_findings_init(&aside, arena);
    xy_solution *s;
    xy_pool *pool;
    xy_ip_result result;
    bool ordered = xy_policy_ordered(needs) >= 0;
    if ((ordered && !xy_leximin_applies(inst, needs, &aside)) ||
            xy_solution_prepare(&s, arena, inst, needs, &aside) != XY_OK ||
            xy_pool_build(&pool, arena, s->measure, &limits, &aside) != XY_OK)
        return (answer){NULL, false};
    if (pool->stuck > 0)
        return (answer){NULL, true};
    if (listed_only)
        keep_listed(pool, plan);
    const xy_ip_model *model = xy_ip_model_build(arena, pool, false);
    xy_status status = ordered ? xy_leximin_solve(&result, arena, model, needs, options, &aside)
                               : xy_method_solve(&result, arena, model, needs, options, &aside);
    if (status != XY_OK || !result.x)
        return (answer){NULL, status == XY_OK && result.proof.outcome == XY_INFEASIBLE};
    return (answer){rows_of(arena, model, result.x, plan->row_count), false};
}

/* Gives the row the staff of another, in the arena. */
static void take_staff(xy_row *row, xy_arena *arena, const xy_row *from)
{
    row->staff_count = from->staff_count;
    row->staff = XY_NEW_N(arena, xy_sent, (size_t)from->staff_count + 1);
    if (from->staff_count)
        memcpy(row->staff, from->staff, (size_t)from->staff_count * sizeof *row->staff);
}

static bool staff_together(xy_plan *plan, xy_arena *arena, xy_arena *beside,
        const xy_instance *inst, const xy_policy *policy)
{
    const xy_solve_options options = {.node_limit = NODES_MOST};
    int32_t *of_hospital = XY_NEW_N(beside, int32_t, inst->hospital_count + 1);
    int32_t *of_county = XY_NEW_N(beside, int32_t, inst->county_count + 1);
    const xy_policy needs = needs_of(policy);
    count_rows(of_hospital, of_county, plan);
    if (is_for_need_met(&needs) && !any_above_one(of_hospital, inst->hospital_count) &&
            !any_above_one(of_county, inst->county_count))
        return false;
    const xy_instance *pinned = only_these_rows(beside, inst, plan, of_hospital, of_county);
    const xy_row *rows = solve_rows(beside, pinned, &needs, plan, false, &options).rows;
    int32_t *of_row = XY_NEW_N(beside, int32_t, (size_t)plan->row_count + 1);
    bool *taken = XY_NEW_N(beside, bool, (size_t)plan->row_count + 1);
    if (!rows || !match_rows(of_row, plan, rows, taken))
        return false;
    for (int32_t r = 0; r < plan->row_count; r++)
        take_staff(&plan->rows[r], arena, &rows[of_row[r]]);
    return true;
}

bool xy_table_staff(
        xy_plan *plan, xy_arena *arena, const xy_instance *inst, const xy_policy *policy)
{
    xy_arena *beside = xy_arena_beside(arena);
    bool together = staff_together(plan, arena, beside, inst, policy);
    xy_arena_free(beside);
    return together;
}

static bool within(xy_bounds bounds, int32_t count)
{
    return bounds.min <= count && count <= bounds.max;
}

/* The instance with all it asks, in which hospitals and counties stand in as many rows as in the table; NULL where they
 * may not. */
static const xy_instance *as_in_table(xy_arena *arena, const xy_instance *inst,
        const int32_t *of_hospital, const int32_t *of_county)
{
    size_t hospitals = inst->hospital_count, counties = inst->county_count;
    xy_instance *copy = XY_NEW(arena, xy_instance);
    *copy = *inst;
    copy->keep = NULL;
    copy->hospitals = XY_NEW_N(arena, xy_hospital, hospitals + 1);
    copy->counties = XY_NEW_N(arena, xy_county, counties + 1);
    for (size_t h = 0; h < hospitals; h++) {
        copy->hospitals[h] = inst->hospitals[h];
        copy->hospitals[h].teams = (xy_bounds){true, of_hospital[h], of_hospital[h]};
        if (!within(xy_hospital_teams(inst, (int32_t)h), of_hospital[h]))
            return NULL;
    }
    for (size_t c = 0; c < counties; c++) {
        copy->counties[c] = inst->counties[c];
        copy->counties[c].teams = (xy_bounds){true, of_county[c], of_county[c]};
        if (!within(xy_county_teams(inst, (int32_t)c), of_county[c]))
            return NULL;
    }
    return copy;
}

static xy_admissible judge(const xy_plan *plan, xy_arena *arena, const xy_instance *inst,
        const xy_policy *needs, const xy_solve_options *options)
{
    int32_t *of_hospital = XY_NEW_N(arena, int32_t, inst->hospital_count + 1);
    int32_t *of_county = XY_NEW_N(arena, int32_t, inst->county_count + 1);
    int32_t *of_row = XY_NEW_N(arena, int32_t, (size_t)plan->row_count + 1);
    bool *taken = XY_NEW_N(arena, bool, (size_t)plan->row_count + 1);
    count_rows(of_hospital, of_county, plan);
    const xy_instance *only = as_in_table(arena, inst, of_hospital, of_county);
    if (!only)
        return XY_ADMISSIBLE_NO;
    const answer found = solve_rows(arena, only, needs, plan, true, options);
    if (found.rows && match_rows(of_row, plan, found.rows, taken))
        return XY_ADMISSIBLE_YES;
    return found.proved_none ? XY_ADMISSIBLE_NO : XY_ADMISSIBLE_OPEN;
}

xy_admissible xy_table_is_a_plan(const xy_plan *plan, const xy_arena *arena,
        const xy_instance *inst, const xy_policy *policy, const xy_solve_options *options)
{
    const xy_policy needs = {.id = policy->id,
            .population_alpha_permille = policy->population_alpha_permille,
            .category_default_permille = policy->category_default_permille,
            .category_full_coverage_permille = policy->category_full_coverage_permille,
            .alpha_permille = XY_UNKNOWN,
            .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}},
            .stage_count = 1};
    const xy_solve_options within = {.method = options->method,
            .time_limit_s = options->time_limit_s,
            .node_limit = NODES_MOST,
            .memory_mib = options->memory_mib,
            .progress = options->progress,
            .progress_context = options->progress_context};
    xy_arena *beside = xy_arena_beside(arena);
    xy_admissible found = judge(plan, beside, inst, &needs, &within);
    xy_arena_free(beside);
    return found;
}
