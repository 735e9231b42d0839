/* Equal bytes of plan and proof whoever looks on and however many threads help: a progress callback
 * that says go on is called often and changes nothing. */
#include "pipeline/solve.h"
#include "support/load.h"
#include "support/random_instance.h"
#include "support/sample.h"
#include "unit/domain/small_case.h"
#include "json/plan_json.h"
#include "json/proof_json.h"

SMALL_SUITE(same_bytes);

static bool go_on(void *context, const xy_progress *p)
{
    (void)p;
    ++*(int *)context;
    return true;
}

/* The plan and the proof as their files; the program's words alone where there is no plan. */
static const char *files_of(
        const xy_instance *inst, const xy_policy *policy, int threads, int *calls, int64_t *nodes)
{
    xy_findings err;
    xy_findings_init(&err, x.arena);
    const xy_solve_options o = {.certify = true,
            .threads = threads,
            .progress = calls ? go_on : NULL,
            .progress_context = calls};
    xy_solution *s;
    cr_assert_eq(xy_solve(&s, x.arena, inst, policy, &o, &err), XY_OK);
    xy_strbuf text = xy_strbuf_in(x.arena);
    if (s->plan)
        xy_plan_write(&text, s->plan, inst);
    if (s->certificate)
        xy_proof_write(&text, s->certificate);
    for (size_t i = 0; i < err.count_kept; i++)
        xy_strbuf_add(&text, xy_finding_line(x.arena, &err.kept[i], XY_EN));
    *nodes = s->nodes;
    return xy_strbuf_text(&text);
}

/* How many nodes the case took. */
static int64_t expect_same(
        const char *name, const xy_instance *inst, const xy_policy *policy, int *calls)
{
    int64_t nodes, again;
    const char *alone = files_of(inst, policy, 1, NULL, &nodes);
    cr_assert_str_eq(files_of(inst, policy, 1, calls, &again), alone, "%s: watched", name);
    cr_assert_eq(again, nodes, "%s: watched", name);
    cr_assert_str_eq(files_of(inst, policy, 2, NULL, &again), alone, "%s: two threads", name);
    cr_assert_eq(again, nodes, "%s: two threads", name);
    cr_assert_str_eq(files_of(inst, policy, 2, calls, &again), alone, "%s: both", name);
    return nodes;
}

Test(same_bytes, of_fujian_and_a_joint_case)
{
    static const char *const paths[] = {
            "instances/fujian-2024/instance.json", "instances/tiny/joint.json"};
    for (int i = 0; i < 2; i++) {
        int calls = 0;
        xy_instance *inst = xy_bundled_instance(x.arena, paths[i], &x.found);
        xy_policy *policy = xy_bundled_policy(x.arena, "balanced", &x.found);
        cr_assert(inst && policy);
        int64_t nodes = expect_same(paths[i], inst, policy, &calls);
        cr_assert_gt(calls, 10);
        cr_assert(i || nodes > 50);
    }
}

/* Circuit and resident cases under budgets; two in three of them have a plan. */
Test(same_bytes, of_random_cases_with_budgets)
{
    int calls = 0, divided = 0;
    for (uint64_t seed = 3000; seed < 3000 + (uint64_t)xy_sample(150); seed++) {
        xy_random_case data;
        small_free(&x);
        small_begin(&x);
        xy_random_make_tight(&data, x.arena, seed, 4, 4);
        int64_t nodes = expect_same(
                xy_arena_printf(x.arena, "seed %d", (int)seed), data.inst, data.policy, &calls);
        divided += nodes > data.policy->stage_count;
    }
    if (!xy_sample_is_whole)
        return;
    cr_assert_gt(calls, 1500);
    cr_assert_gt(divided, 15);
}
