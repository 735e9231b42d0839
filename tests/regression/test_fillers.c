/* People who fill up a team may meet a need by chance. A plan whose last stage was stopped was worth
 * more than its record said, and the check threw it away (Gansu 2022, need met: recorded 0). */
#include "pipeline/solve.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(fillers);

static bool until_the_second_stage(void *context, const xy_progress *p)
{
    (void)context;
    return p->stage_count == 0 || p->stage < 1;
}

/* The first stage looks at the way only: any staffing will do, also one that names nobody. */
static void stopped_at_need_met(xy_method method)
{
    small_free(&x);
    small_begin(&x);
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    xy_hospital *h = small_hospital(&x, "h1", XY_KIND_GENERAL);
    h->teams = (xy_bounds){true, 1, 2};
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 6);
    small_need(&x, small_county(&x, "c1", "p1", 1000), "s1", 1, 2);
    small_need(&x, small_county(&x, "c2", "p1", 2000), "s1", 1, 2);
    small_finish(&x);
    x.policy.stages[0] = (xy_stage){.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1};
    x.policy.stages[1] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    x.policy.stage_count = 2;
    const xy_solve_options options = {.method = method, .progress = until_the_second_stage};
    xy_solution *s;
    xy_status status = xy_solve(&s, x.arena, &x.inst, &x.policy, &options, &x.found);
    small_show(&x);
    cr_assert_eq(status, XY_OK);
    cr_assert_not_null(s->plan);
    const xy_stage_proof *last = &s->plan->proof.stages[1];
    cr_assert_gt(last->value, 0);
    cr_assert_eq(last->value, s->plan->measures.goals[XY_GOAL_NEED_MET]);
}

Test(fillers, a_stopped_stage_is_worth_what_the_plan_is)
{
    for (int method = 0; method < XY_METHOD_COUNT; method++)
        stopped_at_need_met((xy_method)method);
}
