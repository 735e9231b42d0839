/* oracle_case.h - what the oracle tests have in common: cases, expected answers, comparisons.
 * Needs Criterion's new assertions. */
#ifndef XY_TESTS_ORACLE_ORACLE_CASE_H
#define XY_TESTS_ORACLE_ORACLE_CASE_H

#include "support/brute.h"
#include "support/glpsol_stages.h"
#include "support/load.h"
#include "support/random_instance.h"
#include "support/sample.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#define GLPSOL_SECONDS 120 /* far more than any case here takes; reaching it fails the test */

static const char *const tiny_names[] = {"one-each", "joint", "stages"};
#define TINY_COUNT (sizeof tiny_names / sizeof *tiny_names)

/* A bundled tiny instance under the policy 'balanced'. */
static inline void load_tiny(xy_random_case *out, xy_arena *arena, const char *name)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    const char *path = xy_arena_printf(arena, "instances/tiny/%s.json", name);
    *out = (xy_random_case){.inst = xy_bundled_instance(arena, path, &err),
            .policy = xy_bundled_policy(arena, "balanced", &err)};
    for (size_t i = 0; i < err.count_kept; i++)
        if (err.kept[i].severity == XY_ERROR)
            cr_log_error("%s", xy_finding_line(arena, &err.kept[i], XY_EN));
    cr_assert(out->inst && out->policy, "%s: not readable", path);
    cr_assert(eq(int, xy_travel_build(&out->travel, arena, out->inst, &err), XY_OK));
    out->measure = xy_measure_build(arena, out->inst, out->travel, out->policy);
}

/* Is the stage's value written with its sign turned, as in plans? */
static inline bool only_minimises(const xy_stage *stage)
{
    for (int i = 0; i < stage->term_count; i++)
        if (xy_goal_maximise(stage->terms[i].goal))
            return false;
    return true;
}

/* Does glpsol come to the same values in every stage, or find none as well? */
static inline void expect_glpsol_agrees(
        const char *name, xy_arena *arena, const xy_random_case *x, const xy_brute_result *brute)
{
    xy_glpsol_result g;
    xy_glpsol_solve(&g, arena, x->inst, x->travel, x->measure, x->policy, GLPSOL_SECONDS);
    cr_assert(g.state == XY_GLPSOL_OPTIMAL || g.state == XY_GLPSOL_INFEASIBLE,
            "%s: no answer from glpsol:\n%s", name, g.log);
    cr_expect(eq(int, g.state == XY_GLPSOL_OPTIMAL, brute->feasible), "%s: feasible by glpsol?",
            name);
    for (int i = 0; i < g.stages && brute->feasible; i++) {
        cr_expect(eq(i64, g.value[i], brute->value[i]), "%s: value of stage %d", name, i + 1);
        cr_expect(eq(i64, g.floor[i], brute->floor[i]), "%s: floor of stage %d", name, i + 1);
    }
}

#endif
