#include "kit/gap_program.h"

#include "assign/method.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static xy_arena *arena;

static void set_up(void)
{
    arena = xy_arena_new(NULL);
}

static void tear_down(void)
{
    xy_arena_free(arena);
}

TestSuite(gap_program, .init = set_up, .fini = tear_down);

enum { AGENTS = 3, JOBS = 8 };

/* Tight: every agent can give a third of what the jobs take, or little more. */
static const char small[] = "3 8\n"
                            "17 21 22 18 24 15 20 18\n"
                            "23 16 21 16 17 16 19 25\n"
                            "16 20 16 25 24 16 17 19\n"
                            " 8 15 14 23  8 16  8 25\n"
                            "15  7 23 22 11 11 12 10\n"
                            "21 20  6 22 24 10 24  9\n"
                            "36 34 38\n";

static xy_gap *read(const char *text)
{
    const char *why;
    xy_gap *gap = xy_gap_read(arena, text, strlen(text), &why);
    cr_assert_not_null(gap, "%s", why);
    return gap;
}

/* The least cost of all 3^8 ways, by numbers of its own; 0 when none is allowed. */
static int64_t brute(const xy_gap *gap)
{
    int64_t best = 0;
    for (int way = 0; way < 6561; way++) {
        int64_t cost = 0, used[AGENTS] = {0};
        for (int j = 0, rest = way; j < JOBS; j++, rest /= AGENTS) {
            cost += gap->cost[j * AGENTS + rest % AGENTS];
            used[rest % AGENTS] += gap->resource[j * AGENTS + rest % AGENTS];
        }
        bool fits = true;
        for (int i = 0; i < AGENTS; i++)
            fits &= used[i] <= gap->capacity[i];
        if (fits && (best == 0 || cost < best))
            best = cost;
    }
    return best;
}

static xy_ip_result solved(const xy_gap *gap, xy_method method)
{
    const xy_policy policy = {
            .stages = {{.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1}}, .stage_count = 1};
    const xy_solve_options options = {.method = method};
    xy_findings err;
    xy_ip_result result;
    xy_findings_init(&err, arena);
    cr_assert(eq(int,
            xy_method_solve(&result, arena, xy_gap_model(arena, gap), &policy, &options, &err),
            XY_OK));
    return result;
}

Test(gap_program, a_dense_file_is_read_as_it_stands)
{
    xy_gap *gap = read(small);
    cr_assert(all(eq(int, gap->agents, AGENTS), eq(int, gap->jobs, JOBS)));
    cr_assert(eq(i64, gap->pairs, AGENTS * JOBS));
    cr_expect(eq(int, gap->cost[0 * AGENTS + 1], 23));
    cr_expect(eq(int, gap->cost[7 * AGENTS + 2], 19));
    cr_expect(eq(int, gap->resource[7 * AGENTS + 0], 25));
    cr_expect(eq(int, gap->capacity[2], 38));
}

Test(gap_program, the_program_has_a_row_a_job_and_a_row_an_agent)
{
    xy_gap *gap = read("2 2  5 6 7 8  1 9 0 3  4 5");
    xy_ip_model *model = xy_gap_model(arena, gap);
    cr_assert(all(eq(int, model->row_count, 4), eq(i64, model->col_count, 4)));
    cr_expect(all(eq(i64, model->rows[1].lower, 1), eq(i64, model->rows[1].upper, 1)));
    cr_expect(all(eq(i64, model->rows[3].lower, XY_ROW_FREE), eq(i64, model->rows[3].upper, 5)));
    cr_expect(eq(i64, model->start[4], 7), "a resource of 0 is no entry");
    cr_expect(eq(i64, model->cols[2].upper, 0), "9 of agent 1, who has 4");
    cr_expect(eq(str, (char *)xy_ip_col_name(arena, model, 2), "x2"));
}

Test(gap_program, both_methods_find_what_brute_force_finds)
{
    xy_gap *gap = read(small);
    int64_t best = brute(gap), cost;
    cr_assert(gt(i64, best, 0));
    for (int32_t less = 0; less < 6; less++) { /* each time tighter, in the end too tight */
        best = brute(gap);
        for (int m = 0; m < XY_METHOD_COUNT; m++) {
            xy_ip_result result = solved(gap, (xy_method)m);
            if (best == 0) {
                cr_expect(eq(int, result.proof.outcome, XY_INFEASIBLE));
                continue;
            }
            cr_assert(eq(int, result.proof.outcome, XY_OPTIMAL));
            cr_expect(eq(ptr, (void *)xy_gap_check(&cost, arena, gap, result.x), NULL));
            cr_expect(eq(i64, cost, best));
            cr_expect(eq(i64, -result.proof.stages[0].value, best));
        }
        for (int i = 0; i < AGENTS; i++)
            gap->capacity[i] -= 2;
    }
    cr_assert(eq(i64, best, 0), "the last case is to have no answer");
}

Test(gap_program, a_sparse_file_is_the_dense_one_without_some_pairs)
{
    xy_gap *gap = read("sparse 2 3\n1 2 7 3\n2 1 4 2 2 9 9\n0\n5 6\n");
    cr_assert(eq(i64, gap->pairs, 3));
    cr_expect(all(eq(i64, gap->start[1], 1), eq(i64, gap->start[2], 3), eq(i64, gap->start[3], 3)));
    cr_expect(
            all(eq(int, gap->agent[0], 1), eq(int, gap->cost[0], 7), eq(int, gap->resource[0], 3)));
    cr_expect(eq(int, solved(gap, XY_METHOD_CORE).proof.outcome, XY_INFEASIBLE),
            "nobody can serve job 3");
}

Test(gap_program, the_check_refuses_what_is_no_assignment)
{
    xy_gap *gap = read("2 2  5 6 7 8  1 9 2 3  4 5");
    int64_t cost;
    const struct {
        int64_t x[4];
        const char *why;
    } cases[] = {{{1, 0, 0, 0}, "job 2 goes to 0 agents"}, {{1, 1, 1, 0}, "job 1 goes to 2 agents"},
            {{1, 0, 1, 0}, "agent 1 gives 10 of 4"},
            {{2, 0, 0, 1}, "job 1, agent 1: 2 in place of 0 or 1"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect(
                eq(str, (char *)xy_gap_check(&cost, arena, gap, cases[i].x), (char *)cases[i].why));
    cr_expect(eq(ptr, (void *)xy_gap_check(&cost, arena, gap, (int64_t[]){1, 0, 0, 1}), NULL));
    cr_expect(eq(i64, cost, 13));
}

Test(gap_program, a_wrong_file_is_told_by_line_and_expectation)
{
    const struct {
        const char *text, *says;
    } cases[] = {{"", "line 1: the number of agents from 1 to 1000000 expected, found the end"},
            {"0 3", "line 1: the number of agents from 1 to 1000000 expected, found '0'"},
            {"2 -1", "line 1: the number of jobs from 1 to 10000000 expected, found '-1'"},
            {"1000 1000 1", "line 1: 1000 agents and 1000 jobs are announced, and the file is too"},
            {"1 2\n3 x\n1 1\n9",
                    "line 2: the cost from 0 to 1000000000 of job 2 of agent 1 expected, found 'x'"},
            {"1 2\n3 4\n1 1.5\n9", "found '1.5'"},
            {"1 2\n3 4\n1 99999999999\n9", "the resource from 0 to 1000000000 of job 2"},
            {"1 2\n3 4\n1 1\n", "line 4: the capacity from 0 to 1000000000 of agent 1 expected"},
            {"1 2\n3 4\n1 1\n9\n7", "line 5: nothing after the last capacity expected, found '7'"},
            {"sparse 2 1\n2 2 1 1 2 1 1\n1 1", "an agent, after those before it, from 3 to 2"},
            {"sparse 2 1\n3", "line 2: the number of agents from 0 to 2 of job 1 expected"},
            {"\xef\xbb\xbf"
             "1 1 1 1 1",
                    "found '???1'"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *why = NULL;
        cr_expect(eq(ptr, xy_gap_read(arena, cases[i].text, strlen(cases[i].text), &why), NULL));
        cr_assert_not_null(why);
        cr_expect_not_null(strstr(why, cases[i].says), "%s", why);
        cr_expect_not_null(strstr(why, "mend the file"), "%s", why);
    }
}
