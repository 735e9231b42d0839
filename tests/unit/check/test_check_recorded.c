#include "domain/uncertainty.h"

#include "unit/check/check_case.h"

static check_case x;

static void setup(void)
{
    check_case_make(&x);
    record(&x);
    strcpy(x.plan.instance_sha256, x.inst.sha256);
}

static void teardown(void)
{
    check_case_free(&x);
}

TestSuite(check_recorded, .init = setup, .fini = teardown);

/* The only error, under no rule. */
static const xy_finding *wrong(xy_msg_id message, const char *pointer)
{
    const xy_finding *f = only(&x, true, XY_ERROR, NULL);
    cr_assert_eq(x.found.errors, 1);
    cr_assert_eq(f->message, message, "%s", xy_msg_name(f->message));
    cr_assert_str_eq(f->place.pointer, pointer);
    return f;
}

Test(check_recorded, the_case_is_what_it_says)
{
    nothing(&x, true);
}

Test(check_recorded, nothing_of_it_is_looked_at_unless_asked)
{
    x.plan.measures.goals[XY_GOAL_NEED_MET] = 0;
    x.plan.proof.stage_count = 0;
    x.plan.rules_id = "other";
    nothing(&x, false);
}

Test(check_recorded, rules_of_another_pack)
{
    x.plan.rules_id = "other";
    says(&x, wrong(XY_MSG_CHECK_OTHER_RULES, "/rules"), XY_ZH, "「other」");
}

Test(check_recorded, another_policy)
{
    x.plan.policy_id = "other";
    wrong(XY_MSG_CHECK_OTHER_POLICY, "/policy");
}

/* The figures rest on the other plans' teams: without them all would be reported as wrong. */
Test(check_recorded, without_the_other_plans_no_figure_is_compared)
{
    static xy_after after = {.instance_id = "n24"};
    x.plan.after = &after;
    x.plan.after_count = 1;
    x.plan.measures.goals[XY_GOAL_NEED_MET]++;
    wrong(XY_MSG_CHECK_OTHER_AFTER, "/options/after");
}

Test(check_recorded, other_plans_of_other_programmes)
{
    static xy_after after = {.instance_id = "n24"};
    x.plan.after = &after;
    x.plan.after_count = 1;
    says(&x, wrong(XY_MSG_CHECK_OTHER_AFTER, "/options/after"), XY_ZH, "（n24 ）之后");
    x.inst.after = &after;
    x.inst.after_count = 1;
    nothing(&x, true);
}

Test(check_recorded, no_policy)
{
    x.plan.policy_id = NULL;
    wrong(XY_MSG_CHECK_OTHER_POLICY, "/policy");
}

Test(check_recorded, another_instance)
{
    x.plan.instance_id = "other";
    wrong(XY_MSG_CHECK_OTHER_INSTANCE, "/instance/id");
}

Test(check_recorded, a_changed_instance)
{
    x.plan.instance_sha256[5] = '0';
    nothing(&x, true); /* the reader of the plan warns of it */
}

Test(check_recorded, without_a_hash_the_instance_is_taken_as_it_is)
{
    x.plan.instance_sha256[0] = '\0';
    nothing(&x, true);
}

Test(check_recorded, every_figure_of_the_measures)
{
    xy_measures *m = &x.plan.measures;
    struct {
        int32_t *figure;
        const char *pointer;
    } figures[] = {{&m->matched_micro, "/measures/matched"},
            {&m->matched_permille, "/measures/matched_permille"},
            {&m->fairness.minimum, "/measures/fairness/minimum"},
            {&m->fairness.lowest_tenth, "/measures/fairness/lowest_tenth"},
            {&m->fairness.gini, "/measures/fairness/gini"},
            {&m->fairness.theil, "/measures/fairness/theil"},
            {&m->fairness.atkinson, "/measures/fairness/atkinson"}};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        *figures[i].figure += 1;
        wrong(XY_MSG_CHECK_MEASURE, figures[i].pointer);
        *figures[i].figure -= 1;
    }
}

/* Files from before millionths were recorded have thousandths alone. */
Test(check_recorded, an_older_plan_has_the_match_in_thousandths)
{
    cr_assert_neq(x.plan.measures.matched_micro, XY_UNKNOWN);
    x.plan.measures.matched_micro = XY_UNKNOWN;
    nothing(&x, true);
}

Test(check_recorded, every_goal_of_the_measures)
{
    static const char *const pointers[XY_GOAL_COUNT] = {"/measures/coverage", "/measures/need_met",
            "/measures/split_groups", "/measures/travel_min", "/measures/kept",
            "/measures/continuity", NULL, "/measures/waiting", "/measures/changes"};
    xy_measures *m = &x.plan.measures;
    for (int g = 0; g < XY_GOAL_COUNT; g++) {
        if (!pointers[g]) /* repeats: the figure of continuity */
            continue;
        m->goals[g]++;
        wrong(XY_MSG_CHECK_MEASURE, pointers[g]);
        m->goals[g]--;
    }
    m->coverage_of++;
    wrong(XY_MSG_CHECK_MEASURE, "/measures/coverage_of");
    m->coverage_of--;
    m->travel_m--;
    const xy_finding *f = wrong(XY_MSG_CHECK_MEASURE, "/measures/travel_m");
    says(&x, f, XY_ZH, "「travel_m」记录为 ");
    says(&x, f, XY_EN, "'travel_m' is recorded as ");
}

Test(check_recorded, figures_of_a_county)
{
    x.plan.measures.counties[3].points--;
    says(&x, wrong(XY_MSG_CHECK_COUNTY_MEASURE, "/measures/counties"), XY_ZH,
            "「丁县」的 points 记录为 ");
    x.plan.measures.counties[3].points++;
    x.plan.measures.counties[4].points_of++;
    says(&x, wrong(XY_MSG_CHECK_COUNTY_MEASURE, "/measures/counties"), XY_EN,
            "points_of of 'Wu' is recorded as ");
    x.plan.measures.counties[4].points_of--;
    x.plan.measures.counties[6].met_micro++;
    wrong(XY_MSG_CHECK_COUNTY_MEASURE, "/measures/counties");
}

Test(check_recorded, no_figures_of_counties)
{
    x.plan.measures.counties = NULL;
    wrong(XY_MSG_CHECK_NO_COUNTY_MEASURES, "/measures/counties");
}

Test(check_recorded, no_clinician_asked_to_match)
{
    x.rules.settings.match_kinds = 0;
    record(&x);
    cr_assert_eq(x.plan.measures.matched_permille, XY_UNKNOWN);
    nothing(&x, true);
    x.plan.measures.matched_micro = 0;
    wrong(XY_MSG_CHECK_MEASURE, "/measures/matched");
    x.plan.measures.matched_micro = XY_UNKNOWN;
    x.plan.measures.matched_permille = 0;
    says(&x, wrong(XY_MSG_CHECK_MEASURE, "/measures/matched_permille"), XY_EN,
            "is recorded as 0, recomputed as -");
}

/* The plan as a robust one in which a need may rise by half, or a team may drop out; the plan as stated is itself. */
static void make_robust(xy_uncertain_kind kind, int32_t gamma)
{
    static xy_uncertain u;
    size_t n = 0;
    u = (xy_uncertain){.kind = kind, .gamma = gamma};
    if (kind == XY_UNCERTAIN_NEEDS) {
        u.required = XY_NEW_N(x.arena, int32_t *, 1);
        u.required[0] = XY_NEW_N(x.arena, int32_t, 100);
        for (size_t c = 0; c < x.inst.county_count; c++)
            for (size_t k = 0; k < x.inst.counties[c].need_count; k++)
                u.required[0][n++] = x.measure->needs[c][k].required * 3 / 2;
        cr_assert(n <= 100);
    }
    x.inst.uncertain = x.plan.uncertain = &u;
    x.measure = xy_measure_build(x.arena, &x.inst, x.travel, &x.policy);
    record(&x);
    const xy_measures *m = &x.plan.measures;
    x.plan.proof.nominal = (xy_nominal){true, m->stated_met, m->goals[XY_GOAL_NEED_MET]};
}

Test(check_recorded, the_plan_as_stated_beside_a_robust_one)
{
    make_robust(XY_UNCERTAIN_NEEDS, 2);
    const xy_nominal is = x.plan.proof.nominal;
    xy_nominal *n = &x.plan.proof.nominal;
    cr_assert(is.worst < is.stated);
    nothing(&x, true);
    n->worst--, n->stated++; /* another plan, better as stated and worse at worst: it may be */
    nothing(&x, true);
    *n = (xy_nominal){true, is.stated - 1, is.worst};
    says(&x, wrong(XY_MSG_CHECK_NOMINAL_STATED, "/proof/nominal/stated_need_met"), XY_EN,
            "that one is not best");
    *n = (xy_nominal){true, is.stated, is.worst + 1};
    says(&x, wrong(XY_MSG_CHECK_NOMINAL_WORST, "/proof/nominal/worst_need_met"), XY_ZH,
            "已证明任何方案至多为");
    x.plan.proof.stages[1].bound = is.worst + 1; /* where that is not proved, nothing says so */
    x.plan.proof.stages[1].proved = false;
    x.plan.proof.outcome = XY_FEASIBLE;
    nothing(&x, true);
}

Test(check_recorded, a_plan_as_stated_that_is_worse_by_more_than_the_worst_can_take)
{
    make_robust(XY_UNCERTAIN_NEEDS, 0);
    nothing(&x, true);
    x.plan.proof.nominal.worst--;
    says(&x, wrong(XY_MSG_CHECK_NOMINAL_LOSS, "/proof/nominal/worst_need_met"), XY_EN,
            "is recorded as 1 less than it meets as stated, and can take at most 0");
    make_robust(XY_UNCERTAIN_TEAMS, 1);
    nothing(&x, true);
    make_robust(XY_UNCERTAIN_NEEDS, 1);
    x.plan.proof.nominal.worst = 0; /* one need is not all of them */
    wrong(XY_MSG_CHECK_NOMINAL_LOSS, "/proof/nominal/worst_need_met");
}

Test(check_recorded, a_worst_case_that_is_better)
{
    make_robust(XY_UNCERTAIN_NEEDS, 2);
    x.plan.proof.stages[0].proved = false; /* so that nothing else is known of that plan */
    x.plan.proof.stages[0].bound++;
    x.plan.proof.outcome = XY_FEASIBLE;
    x.plan.proof.nominal = (xy_nominal){true, 5, 6};
    wrong(XY_MSG_CHECK_NOMINAL_ABOVE, "/proof/nominal/worst_need_met");
}

Test(check_recorded, a_plan_as_stated_beside_one_that_is_not_robust)
{
    x.plan.proof.nominal = (xy_nominal){true, 1, 1};
    wrong(XY_MSG_CHECK_NOMINAL_NONE, "/proof/nominal");
}

Test(check_recorded, proof_of_too_few_stages)
{
    x.plan.proof.stage_count = 3;
    says(&x, wrong(XY_MSG_CHECK_PROOF_STAGES, "/proof/stages"), XY_ZH,
            "证明记录了 3 个阶段，策略「test-policy」有 4 个");
}

Test(check_recorded, proof_of_another_goal)
{
    x.plan.proof.stages[3].stage.terms[0].goal = XY_GOAL_SPLIT_GROUPS;
    x.plan.proof.stages[3].value = -5; /* of another goal: not compared */
    says(&x, wrong(XY_MSG_CHECK_PROOF_GOAL, "/proof/stages/3/goal"), XY_EN,
            "stage 4 has the goal 'split_groups', in the policy 'kept'");
}

Test(check_recorded, proof_of_too_many_stages)
{
    x.plan.proof.stages[4] = x.plan.proof.stages[3];
    x.plan.proof.stage_count = 5;
    wrong(XY_MSG_CHECK_PROOF_STAGES, "/proof/stages");
}

Test(check_recorded, proof_of_a_goal_more)
{
    xy_stage *stage = &x.plan.proof.stages[3].stage;
    stage->terms[1] = (xy_goal_term){XY_GOAL_TRAVEL, 2};
    stage->term_count = 2;
    wrong(XY_MSG_CHECK_PROOF_GOAL, "/proof/stages/3/goal");
}

Test(check_recorded, proof_of_other_weights)
{
    xy_stage *stage = &x.policy.stages[3];
    stage->terms[1] = (xy_goal_term){XY_GOAL_TRAVEL, 2};
    stage->term_count = 2;
    record(&x);
    nothing(&x, true);
    x.plan.proof.stages[3].stage.terms[1].weight = 3;
    says(&x, wrong(XY_MSG_CHECK_PROOF_GOAL, "/proof/stages/3/goal"), XY_EN,
            "'1 kept + 3 travel', in the policy '1 kept + 2 travel'");
}

/* Need met is stage 1, with a tolerance of 10 permille; the plan has given back some of it. */
static void give_back(int64_t points)
{
    xy_stage_proof *p = &x.plan.proof.stages[1];
    p->value = p->bound = p->value + points;
    p->floor = xy_stage_floor(&x.policy.stages[1], p->value);
}

Test(check_recorded, a_stage_may_have_been_better_within_its_tolerance)
{
    int64_t now = x.plan.measures.goals[XY_GOAL_NEED_MET], points = 0;
    while (xy_stage_floor(&x.policy.stages[1], now + points + 1) <= now)
        points++;
    cr_assert(points > 0);
    give_back(points); /* the floor is the plan's value */
    cr_assert_eq(x.plan.proof.stages[1].floor, now);
    nothing(&x, true);
    give_back(1);
    says(&x, wrong(XY_MSG_CHECK_PROOF_BELOW, "/proof/stages/1/floor"), XY_ZH,
            "第 2 阶段（need_met）：方案的值 ");
}

Test(check_recorded, a_stage_without_tolerance_gives_nothing_back)
{
    xy_stage_proof *p = &x.plan.proof.stages[0];
    p->value = p->bound = p->floor = p->value + 1;
    wrong(XY_MSG_CHECK_PROOF_BELOW, "/proof/stages/0/floor");
}

Test(check_recorded, a_plan_above_the_bound)
{
    give_back(-1);
    wrong(XY_MSG_CHECK_PROOF_ABOVE, "/proof/stages/1/bound");
}

Test(check_recorded, the_last_stage_has_the_plans_value)
{
    xy_stage_proof *p = &x.plan.proof.stages[3];
    p->value = p->bound = p->floor = 0;
    cr_assert_neq(x.plan.measures.goals[XY_GOAL_KEPT], 0);
    says(&x, wrong(XY_MSG_CHECK_PROOF_VALUE, "/proof/stages/3/value"), XY_ZH,
            "第 4 阶段（kept）的值记录为 0，方案的值为 1");
}

Test(check_recorded, a_minimised_stage)
{
    xy_stage_proof *p = &x.plan.proof.stages[2];
    cr_assert(p->value < 0 && p->floor < p->value);
    p->value = p->bound = p->value + 1; /* one minute less driving was possible */
    p->floor = xy_stage_floor(&x.policy.stages[2], p->value);
    nothing(&x, true);
}

Test(check_recorded, a_floor_that_is_not_the_tolerances)
{
    x.plan.proof.stages[1].floor--;
    wrong(XY_MSG_CHECK_PROOF_FLOOR, "/proof/stages/1/floor");
}

Test(check_recorded, a_bound_below_the_value)
{
    xy_stage_proof *p = &x.plan.proof.stages[1];
    give_back(5);
    p->bound -= 2;
    p->proved = false;
    x.plan.proof.outcome = XY_FEASIBLE;
    wrong(XY_MSG_CHECK_PROOF_BOUND, "/proof/stages/1/bound");
}

Test(check_recorded, proved_with_a_gap)
{
    x.plan.proof.stages[1].bound++;
    wrong(XY_MSG_CHECK_PROOF_NOT_PROVED, "/proof/stages/1/proved");
}

Test(check_recorded, not_proved_without_a_gap)
{
    x.plan.proof.stages[1].proved = false;
    x.plan.proof.outcome = XY_FEASIBLE;
    wrong(XY_MSG_CHECK_PROOF_IS_PROVED, "/proof/stages/1/proved");
}

Test(check_recorded, a_gap_makes_the_plan_feasible)
{
    x.plan.proof.stages[1].bound = INT64_MAX;
    x.plan.proof.stages[1].proved = false;
    says(&x, wrong(XY_MSG_CHECK_PROOF_OUTCOME, "/proof/outcome"), XY_ZH,
            "结论记为「optimal」，按各阶段应为「feasible」");
    x.plan.proof.outcome = XY_FEASIBLE;
    nothing(&x, true);
}

Test(check_recorded, all_proved_is_optimal)
{
    x.plan.proof.outcome = XY_FEASIBLE;
    wrong(XY_MSG_CHECK_PROOF_OUTCOME, "/proof/outcome");
}

Test(check_recorded, a_skipped_stage_needs_no_proof)
{
    xy_stage_proof *p = &x.plan.proof.stages[3];
    p->skipped = true;
    p->proved = false;
    p->bound = 0;
    nothing(&x, true);
    p->value = p->floor = 0;
    wrong(XY_MSG_CHECK_PROOF_VALUE, "/proof/stages/3/value");
}

Test(check_recorded, the_last_stage_solved_has_the_plans_value_too)
{
    x.plan.proof.stages[3].skipped = true;
    xy_stage_proof *p = &x.plan.proof.stages[2];
    p->value = p->bound = p->value + 1;
    p->floor = xy_stage_floor(&x.policy.stages[2], p->value);
    wrong(XY_MSG_CHECK_PROOF_VALUE, "/proof/stages/2/value");
}

Test(check_recorded, a_row_changed_by_hand_shows_in_the_measures)
{
    x.plan.rows[0].visits[0].to++;
    x.plan.rows[0].visits[0].days++;
    x.plan.rows[0].visits[1].from++;
    x.plan.rows[0].visits[1].days--;
    run(&x, true);
    cr_assert(x.found.errors > 0);
    for (size_t i = 0; i < x.found.count_kept; i++)
        cr_assert(x.found.kept[i].severity == XY_INFO || !x.found.kept[i].rule.id);
}
