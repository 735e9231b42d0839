#include "assign/ip_export.h"

#include "assign/glpk_guard.h"
#include "assign/ip_load.h"
#include "base/fsio.h"
#include "text/io_finding.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    xy_arena *arena;
    const xy_ip_model *model;
    const xy_export *program;
    const xy_ip_names *names;
    xy_export_format format;
    const char *path;
} export_job;

/* MPS has no direction: all its programs are minimised. */
static bool is_turned(const export_job *job)
{
    return job->format == XY_EXPORT_MPS && xy_goal_maximise(job->program->goal);
}

static void name_all(export_job *job, glp_prob *lp)
{
    const char *goal = xy_goal_names[job->program->goal];
    const xy_ip_names *names = job->names;
    glp_set_obj_name(lp, is_turned(job) ? xy_arena_printf(job->arena, "minus_%s", goal) : goal);
    glp_set_prob_name(lp, xy_arena_printf(job->arena, "xunyi_%s", glp_get_obj_name(lp)));
    for (int32_t i = 0; i < names->row_count; i++)
        glp_set_row_name(lp, i + 1, names->rows[i]);
    for (int j = 1; j <= glp_get_num_cols(lp); j++) {
        glp_set_col_name(lp, j, names->cols[j - 1]);
        glp_set_col_kind(lp, j, GLP_IV);
    }
}

/* What counts before any choice stands as a column fixed at one: LP has no constant in the
 * objective, and of the one in MPS readers disagree about the sign. */
static void add_base(export_job *job, glp_prob *lp)
{
    int64_t base = job->model->goal_base[job->program->goal];
    if (base == 0)
        return;
    int col = glp_add_cols(lp, 1);
    glp_set_col_bnds(lp, col, GLP_FX, 1, 1);
    glp_set_obj_coef(lp, col, (double)(is_turned(job) ? -base : base));
}

static void set_objective(export_job *job, glp_prob *lp)
{
    xy_goal goal = job->program->goal;
    bool turned = is_turned(job);
    glp_set_obj_dir(lp, xy_goal_maximise(goal) && !turned ? GLP_MAX : GLP_MIN);
    for (int64_t j = 0; j < job->model->col_count; j++) {
        int64_t value = job->model->cols[j].goal[goal];
        glp_set_obj_coef(lp, (int)j + 1, (double)(turned ? -value : value));
    }
}

static void add_floor(export_job *job, glp_prob *lp, xy_goal goal)
{
    size_t n = (size_t)job->model->col_count;
    int *index = XY_NEW_N(job->arena, int, n + 1);
    double *value = XY_NEW_N(job->arena, double, n + 1);
    int count = 0;
    for (size_t j = 0; j < n; j++)
        if (job->model->cols[j].goal[goal] != 0) {
            index[++count] = (int)j + 1;
            value[count] = (double)job->model->cols[j].goal[goal];
        }
    int row = glp_add_rows(lp, 1);
    double bound = (double)(job->program->floor[goal] - job->model->goal_base[goal]);
    glp_set_mat_row(lp, row, count, index, value);
    glp_set_row_bnds(lp, row, xy_goal_maximise(goal) ? GLP_LO : GLP_UP, bound, bound);
}

/* LP writes a row with two bounds by a column of its own, which nobody knows by name: so it becomes two
 * rows. */
static void part_rows(export_job *job, glp_prob *lp)
{
    int *index = XY_NEW_N(job->arena, int, (size_t)job->model->col_count + 2);
    double *value = XY_NEW_N(job->arena, double, (size_t)job->model->col_count + 2);
    for (int i = 1, rows = glp_get_num_rows(lp); i <= rows; i++) {
        if (glp_get_row_type(lp, i) != GLP_DB)
            continue;
        int row = glp_add_rows(lp, 1), count = glp_get_mat_row(lp, i, index, value);
        double least = glp_get_row_lb(lp, i);
        glp_set_mat_row(lp, row, count, index, value);
        glp_set_row_name(
                lp, row, xy_arena_printf(job->arena, "least_%d_%s", i, glp_get_row_name(lp, i)));
        glp_set_row_bnds(lp, row, GLP_LO, least, least);
        glp_set_row_bnds(lp, i, GLP_UP, glp_get_row_ub(lp, i), glp_get_row_ub(lp, i));
    }
}

static xy_status write_program(void *context)
{
    export_job *job = context;
    glp_prob *lp = ip_load(job->arena, job->model);
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        if (job->program->has_floor[g])
            add_floor(job, lp, (xy_goal)g);
    set_objective(job, lp);
    add_base(job, lp);
    name_all(job, lp);
    if (job->format == XY_EXPORT_LP)
        part_rows(job, lp);
    int failed = 0;
    switch (job->format) {
    case XY_EXPORT_MPS:
        failed = glp_write_mps(lp, GLP_MPS_FILE, NULL, job->path);
        break;
    case XY_EXPORT_LP:
        failed = glp_write_lp(lp, NULL, job->path);
        break;
    case XY_EXPORT_GLP:
        failed = glp_write_prob(lp, 0, job->path);
        break;
    }
    return failed ? XY_EIO : XY_OK;
}

void xy_ip_export_names(
        xy_ip_names *out, xy_arena *arena, const xy_ip_model *model, const xy_export *program)
{
    const char *floors[XY_GOAL_COUNT];
    int32_t count = 0;
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        if (program->has_floor[g])
            floors[count++] = xy_arena_printf(arena, "floor_%s", xy_goal_names[g]);
    xy_ip_names_of(out, arena, model, floors, count);
    if (model->goal_base[program->goal] == 0)
        out->col_count--;
}

xy_status xy_ip_export(xy_strbuf *out, xy_arena *arena, const xy_ip_model *model,
        const xy_export *program, xy_export_format format, xy_findings *err)
{
    const char *folder = getenv("TMPDIR");
    char *path = xy_arena_printf(arena, "%s/xunyi-XXXXXX", folder && folder[0] ? folder : "/tmp");
    int fd = mkstemp(path);
    if (fd < 0) {
        xy_find_io(err, XY_MSG_F_WRITE, path, errno);
        return XY_EIO;
    }
    close(fd);
    xy_ip_names names;
    xy_ip_export_names(&names, arena, model, program);
    export_job job = {arena, model, program, &names, format, path};
    xy_status status = xy_glpk_run(write_program, &job, err);
    char *text = NULL;
    size_t length = 0;
    if (status == XY_EIO)
        xy_find_io(err, XY_MSG_F_WRITE, path, errno);
    if (status == XY_OK)
        status = xy_file_load(&text, &length, arena, path, SIZE_MAX / 2, err);
    unlink(path);
    if (status == XY_OK)
        xy_strbuf_addn(out, text, length);
    return status;
}
