/* CBC on the exported MPS: the same optimum as ours, or as ours no plan, and its answer read back is worth
 * what it says. Skipped where cbc is not on PATH. Bundled programmes: tests/cli/test_cbc.sh. */
#include "assign/method.h"
#include "pipeline/adopt.h"
#include "sheet/solver_answer.h"
#include "support/random_instance.h"
#include "support/run.h"

#include "base/fsio.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { CASES = 50 };

static bool has_cbc(xy_arena *arena)
{
    const char *const argv[] = {"cbc", "-version", "-quit", NULL};
    return xy_run_command(arena, argv).status != 127;
}

/* Values of the columns by CBC; NULL: it says that there are none. */
static int64_t *ask_cbc(xy_arena *arena, const xy_program *program, const char *folder,
        xy_findings *err, uint64_t seed)
{
    xy_strbuf text = xy_strbuf_in(arena);
    cr_assert_eq(xy_program_write(&text, arena, program, XY_EXPORT_MPS, err), XY_OK);
    const char *mps = xy_run_file(arena, folder, "case.mps", xy_strbuf_text(&text));
    const char *path = xy_path_join(arena, folder, "case.sol");
    const char *const argv[] = {"cbc", mps, "-ratioGap", "0", "-allowableGap", "0", "-sec", "30",
            "-solve", "-solution", path, NULL};
    xy_run_result run = xy_run_command(arena, argv);
    cr_assert_eq(run.status, 0, "seed %llu", (unsigned long long)seed);
    char *data;
    size_t length;
    xy_solver_answer answer;
    int64_t *x;
    cr_assert_eq(xy_file_read(&data, &length, arena, path, SIZE_MAX / 2), XY_OK);
    if (strncmp(data, "Infeasible", 10) == 0 || strncmp(data, "Integer infeasible", 18) == 0)
        return NULL;
    cr_assert_eq(
            strncmp(data, "Optimal", 7), 0, "seed %llu: %.60s", (unsigned long long)seed, data);
    if (!strchr(data, '\n') || !strchr(data, '\n')[1]) /* nothing but noughts: nobody is sent */
        return XY_NEW_N(arena, int64_t, (size_t)program->names.col_count + 1);
    xy_status status = xy_solver_answer_read(&answer, arena, data, length, path, err);
    if (status == XY_OK)
        status = xy_adopt_values(&x, arena, program, &answer, err);
    for (size_t i = 0; i < err->count_kept; i++)
        fprintf(stderr, "%s\n", xy_finding_line(arena, &err->kept[i], XY_EN));
    cr_assert_eq(status, XY_OK, "seed %llu", (unsigned long long)seed);
    return x;
}

static xy_goal goal_of(uint64_t seed)
{
    static const xy_goal goals[] = {XY_GOAL_NEED_MET, XY_GOAL_TRAVEL, XY_GOAL_COVERAGE};
    return goals[seed % 5 == 3 ? 1 : seed % 5 == 4 ? 2 : 0];
}

static void compare(xy_arena *arena, const char *folder, uint64_t seed, int *plans)
{
    xy_random_case x;
    xy_findings err;
    xy_program *program;
    xy_ip_result ours;
    xy_findings_init(&err, arena);
    if (seed % 2)
        xy_random_make_wide(&x, arena, seed, 4, 5);
    else
        xy_random_make(&x, arena, seed, 4, 6);
    const xy_export asked = {.goal = goal_of(seed)};
    if (xy_program_build(&program, arena, x.measure, &asked, 0, &err) != XY_OK)
        return; /* a hospital that must send cannot: there is no program */
    xy_policy stage = *x.policy;
    stage.stages[0] = (xy_stage){.terms = {{asked.goal, 1}}, .term_count = 1};
    stage.stage_count = 1;
    cr_assert_eq(xy_method_solve(&ours, arena, program->model, &stage,
                         &(xy_solve_options){.threads = 1}, &err),
            XY_OK);
    const int64_t *theirs = ask_cbc(arena, program, folder, &err, seed);
    cr_assert_eq(theirs != NULL, ours.x != NULL, "seed %llu", (unsigned long long)seed);
    if (!theirs)
        return;
    int64_t goals[XY_GOAL_COUNT];
    cr_assert(xy_ip_feasible(arena, program->model, theirs), "seed %llu", (unsigned long long)seed);
    xy_ip_goals(goals, program->model, theirs);
    cr_assert_eq(goals[asked.goal], ours.goals[asked.goal], "seed %llu", (unsigned long long)seed);
    (*plans)++;
}

Test(cbc_oracle, random_cases_have_the_same_optimum)
{
    int plans = 0;
    xy_arena *arena = xy_arena_new(NULL);
    if (!has_cbc(arena))
        cr_skip_test("cbc is not installed");
    const char *folder = xy_run_directory(arena);
    for (uint64_t seed = 1; plans < CASES; seed++) {
        xy_arena *own = xy_arena_new(NULL);
        cr_assert_lt(seed, 10 * CASES, "%d cases with a plan", plans);
        compare(own, folder, seed, &plans);
        xy_arena_free(own);
    }
    xy_run_remove(folder);
    xy_arena_free(arena);
}
