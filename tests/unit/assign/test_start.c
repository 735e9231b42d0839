#include "assign/start.h"

#include "assign/core/core.h"
#include "assign/method.h"
#include "domain/keep.h"
#include "unit/assign/ip_case.h"

SMALL_SUITE(start);

enum { OLD = 2, GROWN = 5 };
static xy_keep keep;

/* E9 in small: five hospitals with a county each of the same number that they serve best; an
 * earlier plan has the first two crossed over. */
static xy_ip_model *grown(int32_t max_changes)
{
    small_prefecture(&x, "p1");
    x.set->counties_per_team_min = x.set->counties_per_team_max = 1;
    x.set->team_size_min = x.set->team_size_max = 2;
    for (int i = 0; i < GROWN; i++) {
        const char *specialty = xy_arena_printf(x.arena, "s%d", i);
        small_specialty(&x, specialty, true);
        xy_hospital *h = small_hospital(&x, xy_arena_printf(x.arena, "h%d", i), XY_KIND_GENERAL);
        small_staff(&x, h, specialty, XY_TITLE_CHIEF, 2);
        small_need(&x, small_county(&x, xy_arena_printf(x.arena, "c%d", i), "p1", 10000), specialty,
                1, 2);
    }
    keep = (xy_keep){.max_changes = max_changes, .rows = XY_NEW_N(x.arena, xy_old_row, OLD)};
    for (int i = 0; i < OLD; i++) {
        xy_old_row *row = &keep.rows[keep.count++];
        row->hospitals = small_refs(&x, SMALL_IDS(i ? "h1" : "h0"));
        row->counties = small_refs(&x, SMALL_IDS(i ? "c0" : "c1"));
    }
    x.policy.stages[0] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    x.policy.stage_count = 1;
    small_finish(&x);
    xy_keep_resolve(&keep, &x.inst);
    x.inst.keep = &keep;
    return model_of(&x, true);
}

static xy_status by_method(
        xy_ip_result *r, const xy_ip_model *model, const xy_solve_options *options)
{
    return options->method == XY_METHOD_CORE
            ? xy_core_solve(r, x.arena, model, &x.policy, options, &x.found)
            : xy_ip_solve(r, x.arena, model, &x.policy, options, &x.found);
}

static int64_t changes_of(const xy_ip_model *model, int64_t *values)
{
    int64_t goals[XY_GOAL_COUNT];
    xy_ip_settle(x.arena, model, values);
    xy_ip_goals(goals, model, values);
    return goals[XY_GOAL_CHANGES];
}

Test(start, nothing_to_keep_is_no_start)
{
    grown(XY_UNKNOWN);
    x.inst.keep = NULL;
    cr_assert_null(xy_start_model(x.arena, model_of(&x, true)));
}

Test(start, every_answer_has_the_old_rows)
{
    const xy_ip_model *model = grown(XY_UNKNOWN);
    xy_ip_model *fixed = xy_start_model(x.arena, model);
    for (int m = 0; m < XY_METHOD_COUNT; m++) {
        const xy_solve_options options = {.method = (xy_method)m};
        xy_ip_result r;
        cr_assert_eq(by_method(&r, fixed, &options), XY_OK);
        cr_assert_eq(r.proof.outcome, XY_OPTIMAL);
        cr_assert_eq(changes_of(model, r.x), 0);
        cr_assert(xy_ip_feasible(x.arena, model, r.x));
        int64_t goals[XY_GOAL_COUNT];
        xy_ip_goals(goals, model, r.x);
        cr_assert_eq(goals[XY_GOAL_NEED_MET], 600000, "three of five serve their own");
    }
}

Test(start, rows_without_candidates_are_left_out)
{
    small_lock(&x, XY_BAN_PAIR, "h0", SMALL_IDS("c1"));
    const xy_ip_model *model = grown(1);
    xy_ip_model *fixed = xy_start_model(x.arena, model);
    cr_assert_not_null(fixed);
    const xy_solve_options options = {0};
    xy_ip_result r;
    cr_assert_eq(by_method(&r, fixed, &options), XY_OK);
    cr_assert_eq(changes_of(model, r.x), 1);
}

static bool stop_at_once(void *context, const xy_progress *progress)
{
    (void)context;
    (void)progress;
    return false;
}

Test(start, a_solve_cut_short_has_the_old_rows_at_least)
{
    const xy_ip_model *model = grown(XY_UNKNOWN);
    for (int m = 0; m < XY_METHOD_COUNT; m++) {
        const xy_solve_options seek = {.method = (xy_method)m};
        xy_ip_result r;
        cr_assert_eq(by_method(&r, xy_start_model(x.arena, model), &seek), XY_OK);
        int64_t *values = r.x;
        xy_ip_settle(x.arena, model, values);
        const xy_solve_options stop = {
                .method = (xy_method)m, .progress = stop_at_once, .start = values};
        cr_assert_eq(xy_method_solve(&r, x.arena, model, &x.policy, &stop, &x.found), XY_OK);
        cr_assert_not_null(r.x, "%s: the start is an answer", xy_method_names[m]);
        cr_assert_eq(changes_of(model, r.x), 0);
    }
}

Test(start, a_start_that_is_no_plan_does_no_harm)
{
    const xy_ip_model *model = grown(XY_UNKNOWN);
    int64_t *nonsense = XY_NEW_N(x.arena, int64_t, (size_t)model->col_count + 1);
    for (int64_t j = 0; j < model->col_count; j++)
        nonsense[j] = 1;
    for (int m = 0; m < XY_METHOD_COUNT; m++) {
        const xy_solve_options options = {.method = (xy_method)m, .start = nonsense};
        xy_ip_result r;
        cr_assert_eq(xy_method_solve(&r, x.arena, model, &x.policy, &options, &x.found), XY_OK);
        cr_assert_eq(r.proof.outcome, XY_OPTIMAL);
        cr_assert_eq(r.goals[XY_GOAL_NEED_MET], 1000000);
    }
}
