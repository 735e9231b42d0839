#include "candidates/beside.h"
#include "check/check.h"
#include "domain/calendar.h"
#include "domain/dates_apart.h"
#include "pipeline/solve.h"
#include "pipeline/table_staff.h"

#include <string.h>

static xy_team *find_team(xy_team *teams, int32_t count, const xy_listed_row *row, bool tcm_hosts)
{
    xy_team *found = NULL;
    for (int32_t t = 0; t < count; t++) {
        if (teams[t].for_tcm_host && !tcm_hosts)
            continue;
        if (teams[t].lead != row->hospitals[0] || teams[t].member_count != row->hospital_count)
            continue;
        int32_t same = 0;
        for (int32_t i = 0; i < row->hospital_count; i++)
            for (int32_t j = 0; j < row->hospital_count; j++)
                same += teams[t].hospitals[i] == row->hospitals[j];
        if (same == row->hospital_count) /* where there are two, the one for TCM hosts comes last */
            found = &teams[t];
    }
    return found;
}

/* A team the rules do not know: its members as the table has them, with a general minimum. */
static xy_team team_as_written(const xy_instance *inst, const xy_listed_row *row)
{
    xy_team team = {.lead = row->hospitals[0],
            .size_min = xy_hospital_settings(inst, row->hospitals[0])->team_size_min_joint,
            .size_rule = "D5",
            .size_max = xy_hospital_settings(inst, row->hospitals[0])->team_size_max};
    for (int32_t i = 0; i < row->hospital_count && i < XY_TEAM_MEMBERS; i++)
        team.hospitals[team.member_count++] = row->hospitals[i];
    return team;
}

/* Everybody there is, in the order of the staff list, up to the largest team. */
static void send_everybody(xy_row *out, xy_arena *arena, const xy_instance *inst, int32_t most)
{
    size_t room = 0;
    for (int32_t i = 0; i < out->hospital_count; i++)
        room += inst->hospitals[out->hospitals[i]].staff_count;
    out->staff = XY_NEW_N(arena, xy_sent, room);
    for (int32_t i = 0; i < out->hospital_count; i++) {
        const xy_hospital *h = &inst->hospitals[out->hospitals[i]];
        for (size_t k = 0; k < h->staff_count && most > 0; k++) {
            const xy_staff *s = &h->staff[k];
            int32_t count = s->count < most ? s->count : most;
            if (!xy_staff_may_go(inst, s) || count <= 0)
                continue;
            most -= count;
            xy_sent *last = out->staff_count ? &out->staff[out->staff_count - 1] : NULL;
            if (last && last->hospital == out->hospitals[i] && last->role == s->role &&
                    last->specialty == s->specialty.index && last->title == s->title)
                last->count += count;
            else
                out->staff[out->staff_count++] =
                        (xy_sent){out->hospitals[i], s->specialty.index, s->title, s->role, count};
        }
    }
}

/* The row with its days shared out and the best staffing the rules allow. */
static void make_row(xy_row *out, xy_arena *arena, const xy_groups *groups, xy_team *teams,
        int32_t team_count, const xy_listed_row *row)
{
    const xy_instance *inst = groups->inst;
    xy_group group = {.count = row->county_count, .pinned_for = row->hospitals[0]};
    memcpy(group.counties, row->counties, (size_t)group.count * sizeof *row->counties);
    xy_measure_split_days(
            groups->measure, group.days, group.counties, group.count, xy_days_of_team(inst));
    *out = (xy_row){.lead = row->hospitals[0],
            .hospital_count = row->hospital_count,
            .visit_count = row->county_count,
            .place = row->place};
    out->hospitals = XY_NEW_N(arena, int32_t, XY_TEAM_MEMBERS);
    memcpy(out->hospitals, row->hospitals, (size_t)row->hospital_count * sizeof *row->hospitals);
    out->visits = XY_NEW_N(arena, xy_visit, (size_t)group.count);
    for (int32_t v = 0; v < group.count; v++)
        out->visits[v] = (xy_visit){.county = group.counties[v], .days = group.days[v]};
    bool tcm_hosts = true;
    for (int32_t i = 0; i < group.count; i++)
        tcm_hosts &= xy_county_has_tcm_host(&inst->counties[group.counties[i]]);
    xy_team *known = find_team(teams, team_count, row, tcm_hosts), own;
    if (!known) {
        own = team_as_written(inst, row);
        known = &own;
    }
    xy_bench *bench = xy_bench_build(arena, inst, known);
    if (known->state != XY_TEAM_OK) {
        send_everybody(out, arena, inst, known->size_max);
        return;
    }
    xy_demand demand, best;
    xy_staffing_value value;
    xy_staffing_scratch *scratch = xy_staffing_scratch_new(arena);
    xy_demand_build(&demand, arena, groups, &group, known->size_max);
    if (!xy_beside_best(&best, &value, &demand, groups, bench, known, scratch))
        best = demand; /* it cannot but meet another tier: the check says so */
    xy_staffing_people(&out->staff, &out->staff_count, arena, bench, &best, scratch);
}

/* The instance as a row sees it that is staffed by itself: what a county that may take several teams gets is counted
 * with the row, as if no other came. */
static const xy_instance *one_team_each(xy_arena *arena, const xy_instance *inst)
{
    xy_instance *copy = XY_NEW(arena, xy_instance);
    *copy = *inst;
    copy->counties = XY_NEW_N(arena, xy_county, inst->county_count + 1);
    for (size_t c = 0; c < inst->county_count; c++) {
        copy->counties[c] = inst->counties[c];
        copy->counties[c].teams = (xy_bounds){true, 0, 1};
    }
    return copy;
}

xy_status xy_evaluate(xy_solution **out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, const xy_listed_row *rows, size_t row_count, xy_findings *err)
{
    xy_solution *s;
    *out = NULL;
    xy_status status = xy_solution_prepare(&s, arena, inst, policy, err);
    if (status != XY_OK)
        return status;
    xy_team *teams;
    int32_t team_count;
    xy_teams_list(&teams, &team_count, arena, inst);
    xy_plan *plan = s->plan = XY_NEW(arena, xy_plan);
    plan->instance_id = inst->id;
    plan->rules_id = inst->rules->id;
    plan->policy_id = policy->id;
    plan->after = inst->after;
    plan->after_count = inst->after_count;
    plan->version = XY_VERSION;
    plan->method = "table";
    plan->gap_millionths = XY_UNKNOWN;
    plan->node_limit = XY_UNKNOWN;
    memcpy(plan->instance_sha256, inst->sha256, sizeof plan->instance_sha256);
    plan->rows = XY_NEW_N(arena, xy_row, row_count);
    plan->row_count = (int32_t)row_count;
    const xy_groups groups = {.inst = one_team_each(arena, inst),
            .measure = s->measure,
            .travel = s->travel,
            .dates = xy_dates_build(arena, inst)};
    for (size_t r = 0; r < row_count; r++)
        make_row(&plan->rows[r], arena, &groups, teams, team_count, &rows[r]);
    xy_table_staff(plan, arena, inst, policy);
    for (size_t r = 0; r < row_count; r++)
        xy_dates_set(groups.dates, &plan->rows[r]);
    xy_dates_apart(groups.dates, arena, plan->rows, plan->row_count);
    xy_plan_normalise(plan);
    xy_measure_rows(&plan->measures, arena, s->measure, plan->rows, plan->row_count);
    s->outcome = plan->proof.outcome = XY_FEASIBLE;
    xy_check_plan(plan, inst, policy, s->measure, false, s->soft);
    *out = s;
    return XY_OK;
}
