#include "assign/glpk_guard.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <glpk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static xy_arena *arena;
static xy_findings found;

static void setup(void)
{
    arena = xy_arena_new(NULL);
    xy_findings_init(&found, arena);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(glpk_guard, .init = setup, .fini = teardown);

/* max x + y, x + 2y <= 4, 3x + y <= 6: 2.8 at (1.6, 1.2). */
static xy_status solve(void *context)
{
    glp_prob *lp = glp_create_prob();
    static const int rows[] = {0, 1, 1, 2, 2}, cols[] = {0, 1, 2, 1, 2};
    static const double values[] = {0, 1, 2, 3, 1};
    glp_set_obj_dir(lp, GLP_MAX);
    glp_add_rows(lp, 2);
    glp_set_row_bnds(lp, 1, GLP_UP, 0, 4);
    glp_set_row_bnds(lp, 2, GLP_UP, 0, 6);
    glp_add_cols(lp, 2);
    for (int j = 1; j <= 2; j++) {
        glp_set_col_bnds(lp, j, GLP_LO, 0, 0);
        glp_set_obj_coef(lp, j, 1);
    }
    glp_load_matrix(lp, 4, rows, cols, values);
    if (glp_simplex(lp, NULL) != 0) /* with all its messages */
        return XY_ELIMIT;
    *(double *)context = glp_get_obj_val(lp);
    return XY_OK; /* the problem is freed with the environment */
}

static xy_status bad_argument(void *context)
{
    (void)context;
    glp_add_rows(glp_create_prob(), -1);
    return XY_OK;
}

static xy_status bad_in_the_middle(void *context)
{
    double value;
    solve(&value);
    glp_prob *lp = glp_create_prob();
    glp_add_cols(lp, 3);
    *(int *)context += 1;
    glp_set_obj_coef(lp, 4, 1);
    *(int *)context += 1000;
    return XY_OK;
}

static xy_status no_memory(void *context)
{
    (void)context;
    glp_mem_limit(1);
    for (int i = 0; i < 100; i++)
        glp_alloc(1, 1 << 20);
    return XY_OK;
}

/* Of an address space that has no room for it. */
static xy_status no_address(void *context)
{
    struct rlimit limit = {256 << 20, 256 << 20};
    (void)context;
    setrlimit(RLIMIT_AS, &limit);
    for (int i = 0; i < 100; i++)
        glp_alloc(1, 100 << 20);
    return XY_OK;
}

static xy_status much_memory(void *context)
{
    for (int i = 0; i < 8; i++)
        memset(glp_alloc(1, 1 << 20), i, 1 << 20);
    *(bool *)context = true;
    return XY_OK;
}

static xy_status own_error(void *context)
{
    glp_create_prob();
    return *(xy_status *)context;
}

static void solves(void)
{
    double value = 0;
    cr_assert_eq(xy_glpk_run(solve, &value, &found), XY_OK);
    cr_assert_float_eq(value, 2.8, 1e-9);
}

Test(glpk_guard, an_abort_becomes_an_error_with_its_reason)
{
    cr_assert_eq(xy_glpk_run(bad_argument, NULL, &found), XY_EINTERNAL);
    cr_assert_eq(found.errors, 1);
    const char *line = xy_finding_line(arena, &found.kept[0], XY_EN);
    cr_assert_eq(found.kept[0].message, XY_MSG_GLPK_FAILED);
    cr_assert_not_null(strstr(line, "invalid number of rows"), "%s", line);
}

Test(glpk_guard, aborts_again_and_again)
{
    int reached = 0;
    for (int i = 0; i < 40; i++) { /* fewer than findings are kept */
        cr_assert_eq(xy_glpk_run(bad_in_the_middle, &reached, &found), XY_EINTERNAL);
        cr_assert_eq(found.errors, (size_t)i + 1);
        solves();
        cr_assert_eq(found.errors, (size_t)i + 1);
    }
    cr_assert_eq(reached, 40);
}

/* In the project's words, with the file at hand, and not in GLPK's. */
static void is_of_memory(void)
{
    cr_assert_eq(found.errors, 1);
    cr_assert_eq(found.kept[0].message, XY_MSG_GLPK_MEMORY);
    cr_assert_str_eq(found.kept[0].file, "case.json");
    for (int lang = 0; lang < 2; lang++) {
        const char *line = xy_finding_line(arena, &found.kept[0], lang ? XY_EN : XY_ZH);
        cr_assert_not_null(strstr(line, "8192 MiB"), "%s", line);
        cr_assert_not_null(strstr(line, "group_leg_max_min"), "%s", line);
        cr_assert_null(strstr(line, "glp_alloc"), "%s", line);
    }
}

Test(glpk_guard, memory_exhausted_in_one_run_is_there_in_the_next)
{
    bool done = false;
    found.file = "case.json";
    cr_assert_eq(xy_glpk_run(no_memory, NULL, &found), XY_EINTERNAL);
    is_of_memory();
    cr_assert_eq(xy_glpk_run(much_memory, &done, &found), XY_OK);
    cr_assert(done);
}

#ifndef __SANITIZE_ADDRESS__ /* whose shadow alone is more than any such limit */
Test(glpk_guard, no_memory_of_the_system_is_told_the_same_way)
{
    found.file = "case.json";
    cr_assert_eq(xy_glpk_run(no_address, NULL, &found), XY_EINTERNAL);
    is_of_memory();
}
#else
Test(glpk_guard, no_memory_of_the_system_is_told_the_same_way, .disabled = true)
{
    (void)no_address;
}
#endif

Test(glpk_guard, what_the_function_returns_is_passed_on)
{
    static const xy_status all[] = {XY_OK, XY_EINPUT, XY_EIO, XY_ELIMIT, XY_EINTERNAL};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        xy_status status = all[i];
        cr_assert_eq(xy_glpk_run(own_error, &status, &found), all[i]);
    }
    cr_assert_eq(found.errors, 0);
}

/* Whatever stood in the thread before, with hooks of its own, is gone and does no harm. */
static int calls;

static int count_calls(void *info, const char *text)
{
    (void)info;
    calls += text != NULL;
    return 1;
}

Test(glpk_guard, hooks_do_not_leak_in_or_out)
{
    glp_term_hook(count_calls, NULL);
    glp_create_prob();
    solves();
    cr_assert_eq(calls, 0);
    glp_term_hook(count_calls, NULL); /* and afterwards GLPK is there, as new */
    double value = 0;
    cr_assert_eq(solve(&value), XY_OK);
    cr_assert_float_eq(value, 2.8, 1e-9);
    cr_assert_gt(calls, 0);
    glp_free_env();
}

/* Runs act in a child whose output goes to a file; returns its status and the file's size. */
static int in_child(void (*act)(void), off_t *written)
{
    char path[] = "/tmp/xunyi-guard-XXXXXX";
    int fd = mkstemp(path);
    unlink(path);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(fd, STDOUT_FILENO);
        dup2(fd, STDERR_FILENO);
        act();
        fflush(stdout);
        _exit(7);
    }
    int status;
    waitpid(pid, &status, 0);
    *written = lseek(fd, 0, SEEK_END);
    close(fd);
    return status;
}

static void good_and_bad(void)
{
    double value;
    int reached = 0;
    xy_glpk_run(solve, &value, &found);
    xy_glpk_run(bad_in_the_middle, &reached, &found);
    xy_glpk_run(bad_argument, NULL, &found);
}

Test(glpk_guard, nothing_is_printed)
{
    off_t written;
    int status = in_child(good_and_bad, &written);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    cr_assert_eq(written, 0);
}

static void bad_outside(void)
{
    xy_glpk_run(bad_argument, NULL, &found);
    bad_argument(NULL);
}

/* An error outside the guard must not jump back into it. */
Test(glpk_guard, the_error_hook_ends_with_the_run)
{
    off_t written;
    int status = in_child(bad_outside, &written);
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

Test(glpk_guard, what_came_from_an_arena_lives_on)
{
    char *text = xy_arena_strdup(arena, "kept");
    xy_glpk_run(bad_argument, NULL, &found);
    cr_assert_str_eq(text, "kept");
}
