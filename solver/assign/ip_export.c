#include "assign/ip_export.h"

#include "assign/glpk_guard.h"
#include "assign/ip_load.h"
#include "base/fsio.h"
#include "text/io_finding.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* GLPK takes names of so many bytes; what is cut off is not what tells columns apart. */
#define NAME_BYTES 255

typedef struct {
    xy_arena *arena;
    const xy_ip_model *model;
    const xy_export *program;
    xy_export_format format;
    const char *path;
} export_job;

static void name_all(export_job *job, glp_prob *lp)
{
    glp_set_prob_name(lp, "xunyi");
    glp_set_obj_name(lp, xy_goal_names[job->program->goal]);
    for (int32_t i = 0; i < job->model->row_count; i++)
        glp_set_row_name(lp, i + 1, job->model->rows[i].name);
    for (int64_t j = 0; j < job->model->col_count; j++) {
        const char *name = xy_ip_col_name(job->arena, job->model, j);
        glp_set_col_name(
                lp, (int)j + 1, xy_arena_strndup(job->arena, name, strnlen(name, NAME_BYTES)));
        glp_set_col_kind(lp, (int)j + 1, GLP_IV);
    }
}

/* What counts before any choice stands as a column fixed at one: LP has no constant in the
 * objective, and of the one in MPS readers disagree about the sign. */
static void add_base(glp_prob *lp, int64_t base)
{
    if (base == 0)
        return;
    int col = glp_add_cols(lp, 1);
    glp_set_col_name(lp, col, "base");
    glp_set_col_kind(lp, col, GLP_IV);
    glp_set_col_bnds(lp, col, GLP_FX, 1, 1);
    glp_set_obj_coef(lp, col, (double)base);
}

static void set_objective(export_job *job, glp_prob *lp)
{
    xy_goal goal = job->program->goal;
    glp_set_obj_dir(lp, xy_goal_maximise(goal) ? GLP_MAX : GLP_MIN);
    for (int64_t j = 0; j < job->model->col_count; j++)
        glp_set_obj_coef(lp, (int)j + 1, (double)job->model->cols[j].goal[goal]);
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
    glp_set_row_name(lp, row, xy_arena_printf(job->arena, "floor_%s", xy_goal_names[goal]));
    glp_set_row_bnds(lp, row, xy_goal_maximise(goal) ? GLP_LO : GLP_UP, bound, bound);
}

static xy_status write_program(void *context)
{
    export_job *job = context;
    glp_prob *lp = ip_load(job->arena, job->model);
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        if (job->program->has_floor[g])
            add_floor(job, lp, (xy_goal)g);
    set_objective(job, lp);
    name_all(job, lp);
    add_base(lp, job->model->goal_base[job->program->goal]);
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
    export_job job = {arena, model, program, format, path};
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
