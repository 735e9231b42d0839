#include "assign/ip_export.h"
#include "support/random_instance.h"
#include "support/run.h"
#include "unit/assign/ip_case.h"

#include <glpk.h>
#include <math.h>
#include <unistd.h>

SMALL_SUITE(ip_export);

static const char *folder;

static int quiet(void *info, const char *text)
{
    (void)info;
    (void)text;
    return 1;
}

static glp_prob *read_back(const char *path, xy_export_format format)
{
    glp_term_hook(quiet, NULL);
    glp_prob *lp = glp_create_prob();
    int failed = 1;
    switch (format) {
    case XY_EXPORT_MPS:
        failed = glp_read_mps(lp, GLP_MPS_FILE, NULL, path);
        glp_set_obj_dir(lp, GLP_MIN); /* MPS has no direction */
        break;
    case XY_EXPORT_LP:
        failed = glp_read_lp(lp, NULL, path);
        break;
    case XY_EXPORT_GLP:
        failed = glp_read_prob(lp, 0, path);
        break;
    }
    cr_assert_eq(failed, 0, "format %d could not be read", format);
    return lp;
}

/* The program's optimum after it was written and read; false when it is infeasible. */
static bool optimum(
        int64_t *value, const xy_ip_model *model, const xy_export *program, xy_export_format format)
{
    xy_strbuf text = xy_strbuf_in(x.arena);
    xy_status status = xy_ip_export(&text, x.arena, model, program, format, &x.found);
    small_show(&x);
    cr_assert_eq(status, XY_OK);
    const char *path = xy_run_file(x.arena, folder, "program", xy_strbuf_text(&text));
    glp_prob *lp = read_back(path, format);
    cr_assert_geq(glp_get_num_int(lp), model->col_count); /* LP gives empty rows a column */
    glp_iocp parm;
    glp_init_iocp(&parm);
    parm.presolve = GLP_ON;
    bool feasible = glp_intopt(lp, &parm) == 0 && glp_mip_status(lp) == GLP_OPT;
    *value = feasible ? llround(glp_mip_obj_val(lp)) : 0;
    if (format == XY_EXPORT_MPS && xy_goal_maximise(program->goal))
        *value = -*value;
    glp_delete_prob(lp);
    glp_free_env();
    return feasible;
}

static const xy_export_format formats[] = {XY_EXPORT_MPS, XY_EXPORT_LP, XY_EXPORT_GLP};

/* All formats agree with the solver on one stage of this goal; returns its optimum. */
static bool agree(int64_t *value, const xy_ip_model *model, const xy_export *program,
        const xy_ip_result *expected, int round)
{
    for (size_t f = 0; f < 3; f++) {
        bool feasible = optimum(value, model, program, formats[f]);
        cr_assert_eq(feasible, expected->x != NULL, "format %zu in round %d", f, round);
        if (feasible)
            cr_assert_eq(
                    *value, expected->goals[program->goal], "format %zu in round %d", f, round);
    }
    return expected->x != NULL;
}

/* Each goal by itself, then with a floor on need met: halfway to its best. */
Test(ip_export, read_back_to_the_same_optimum)
{
    folder = xy_run_directory(x.arena);
    char *kept_folder = strdup(folder);
    int compared = 0;
    for (uint64_t seed = 1; compared < 60; seed++) {
        xy_random_case data;
        xy_pool *pool;
        small_free(&x);
        small_begin(&x);
        folder = kept_folder;
        xy_random_make(&data, x.arena, seed, 3, 4);
        if (xy_pool_build(&pool, x.arena, data.measure, NULL, &x.found) != XY_OK ||
                pool->count == 0)
            continue;
        xy_ip_model *model = xy_ip_model_build(x.arena, pool, true);
        xy_goal goal = (xy_goal)(seed % XY_GOAL_COUNT);
        xy_policy one = {.stages[0] = {.terms = {{XY_GOAL_NEED_MET, 1}},
                                 .term_count = 1,
                                 .tolerance_permille = 500},
                .stages[1] = {.terms = {{goal, 1}}, .term_count = 1},
                .stage_count = 1};
        xy_ip_result need, both;
        int64_t value;
        xy_ip_solve(&need, x.arena, model, &one, &(xy_solve_options){0}, &x.found);
        xy_export program = {.goal = XY_GOAL_NEED_MET};
        if (!agree(&value, model, &program, &need, (int)seed))
            continue;
        one.stage_count = 2;
        xy_ip_solve(&both, x.arena, model, &one, &(xy_solve_options){0}, &x.found);
        program = (xy_export){.goal = goal};
        program.has_floor[XY_GOAL_NEED_MET] = true;
        program.floor[XY_GOAL_NEED_MET] =
                need.proof.stages[0].value / 2 + need.proof.stages[0].value % 2;
        agree(&value, model, &program, &both, (int)seed);
        compared++;
    }
    xy_run_remove(kept_folder);
    free(kept_folder);
}

static xy_ip_model *two_hospitals(const char *h1, const char *c1, const char *c2, const char *c3)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    small_staff(&x, small_hospital(&x, h1, XY_KIND_GENERAL), "s1", XY_TITLE_CHIEF, 3);
    small_need(&x, small_county(&x, c1, "p1", 1000), "s1", 1, 1);
    small_need(&x, small_county(&x, c2, "p1", 9000), "s1", 1, 2);
    small_need(&x, small_county(&x, c3, "p1", 4000), "s1", 1, 1);
    x.set->counties_per_team_max = 3;
    small_finish(&x);
    return model_of(&x, true);
}

/* Floors keep goals that fewer is better for below them. */
Test(ip_export, floors_in_the_natural_direction)
{
    folder = xy_run_directory(x.arena);
    xy_ip_model *model = two_hospitals("h1", "c1", "c2", "c3");
    xy_export program = {.goal = XY_GOAL_NEED_MET};
    int64_t free_value, value, least;
    cr_assert(optimum(&free_value, model, &program, XY_EXPORT_LP));
    xy_export travel = {.goal = XY_GOAL_TRAVEL};
    cr_assert(optimum(&least, model, &travel, XY_EXPORT_LP));
    cr_assert_gt(least, 0);
    program.has_floor[XY_GOAL_TRAVEL] = true;
    program.floor[XY_GOAL_TRAVEL] = least;
    for (size_t f = 0; f < 3; f++) {
        cr_assert(optimum(&value, model, &program, formats[f]));
        cr_assert_lt(value, free_value);
    }
    program.floor[XY_GOAL_TRAVEL] = least - 1;
    for (size_t f = 0; f < 3; f++)
        cr_assert_not(optimum(&value, model, &program, formats[f]));
    xy_run_remove(folder);
}

/* Ids have up to 64 characters, names in GLPK 255. */
Test(ip_export, ids_of_any_length)
{
    char ids[4][65];
    for (int i = 0; i < 4; i++) {
        memset(ids[i], 'a' + i, 64);
        ids[i][64] = '\0';
    }
    folder = xy_run_directory(x.arena);
    xy_ip_model *model = two_hospitals(ids[0], ids[1], ids[2], ids[3]);
    xy_export program = {.goal = XY_GOAL_NEED_MET};
    int64_t expected, value;
    cr_assert(optimum(&expected, model, &program, XY_EXPORT_GLP));
    cr_assert(optimum(&value, model, &program, XY_EXPORT_MPS) && value == expected);
    cr_assert(optimum(&value, model, &program, XY_EXPORT_LP) && value == expected);
    xy_run_remove(folder);
}

/* Characters that ids may have and the LP format gives a meaning to. */
Test(ip_export, ids_with_signs)
{
    folder = xy_run_directory(x.arena);
    xy_ip_model *model = two_hospitals("-", "1e5", ".c-d", "Free");
    xy_export program = {.goal = XY_GOAL_NEED_MET};
    int64_t expected, value;
    cr_assert(optimum(&expected, model, &program, XY_EXPORT_GLP));
    cr_assert(optimum(&value, model, &program, XY_EXPORT_MPS) && value == expected);
    cr_assert(optimum(&value, model, &program, XY_EXPORT_LP) && value == expected);
    xy_run_remove(folder);
}

Test(ip_export, the_names_of_rows_and_columns_are_those_of_the_program)
{
    xy_ip_model *model = two_hospitals("h1", "c1", "c2", "c3");
    for (size_t f = 0; f < 3; f++) {
        xy_strbuf text = xy_strbuf_in(x.arena);
        xy_export program = {.goal = XY_GOAL_TRAVEL};
        program.has_floor[XY_GOAL_KEPT] = true;
        cr_assert_eq(xy_ip_export(&text, x.arena, model, &program, formats[f], &x.found), XY_OK);
        static const char *const names[] = {
                "county_c1", "hospital_h1", "x0_h1_c1", "x6_h1_c1_c2_c3", "floor_kept"};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            cr_assert_not_null(strstr(xy_strbuf_text(&text), names[i]), "%s", names[i]);
    }
}

Test(ip_export, a_folder_that_is_not_there)
{
    xy_ip_model *model = two_hospitals("h1", "c1", "c2", "c3");
    xy_strbuf text = xy_strbuf_in(x.arena);
    xy_export program = {.goal = XY_GOAL_TRAVEL};
    setenv("TMPDIR", "/nowhere/at/all", 1);
    cr_assert_eq(xy_ip_export(&text, x.arena, model, &program, XY_EXPORT_LP, &x.found), XY_EIO);
    small_find(&x, XY_MSG_F_WRITE);
    cr_assert_eq(text.length, 0);
}
