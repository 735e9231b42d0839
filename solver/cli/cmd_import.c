#include "cli/cli.h"
#include "cli/finished.h"
#include "cli/folder.h"
#include "cli/program_options.h"
#include "cli/result_json.h"
#include "cli/terminal.h"
#include "pipeline/adopt.h"
#include "report/figures.h"
#include "report/import_page.h"
#include "sheet/solver_answer.h"
#include "text/io_finding.h"

#include <stdio.h>

#define ANSWER_BYTES_MAX ((size_t)256 * 1024 * 1024)

typedef struct {
    xy_instance *inst;
    xy_policy *policy;
    xy_export asked;
    int64_t memory_mib;
    xy_solution *solution; /* with the plan, once there is one */
    xy_imported imported;
    xy_outlines *outlines;
} import_job;

static bool read_options(import_job *job, xy_session *s)
{
    const xy_options *o = s->options;
    if (!o->solution) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_NEEDS_OPTION, XY_NOWHERE, "import-solution",
                "solution", NULL, NULL);
        return false;
    }
    if (!xy_read_program(&job->asked, &job->memory_mib, s))
        return false;
    job->imported.has_bound = o->bound != NULL;
    if (o->bound && !xy_option_int(&job->imported.bound, o->bound, 0, INT64_MAX / 4))
        return xy_bad_value(s, "bound", o->bound, XY_MSG_IMPORT_A_BOUND);
    return true;
}

static xy_status load(import_job *job, xy_session *s)
{
    const xy_options *o = s->options;
    xy_status status = xy_load_policy(&job->policy, s, o->policy ? o->policy : "balanced");
    if (status == XY_OK)
        status = xy_load_instance(&job->inst, s, o->instance);
    if (status == XY_OK && !xy_policy_serves(s, job->policy, "import-solution"))
        status = XY_EINPUT;
    if (status == XY_OK)
        status = xy_load_outlines(&job->outlines, s, job->inst);
    return status;
}

static xy_status adopt(import_job *job, xy_session *s)
{
    char *data;
    size_t length;
    xy_solver_answer answer;
    xy_program *program;
    xy_solution *solution;
    int64_t *x;
    xy_status status =
            xy_file_load(&data, &length, s->arena, s->options->solution, ANSWER_BYTES_MAX, s->err);
    if (status == XY_OK)
        status = xy_solver_answer_read(
                &answer, s->arena, data, length, s->options->solution, s->err);
    if (status == XY_OK)
        status = xy_solution_prepare(&solution, s->arena, job->inst, job->policy, s->err);
    if (status == XY_OK)
        status = xy_program_build(
                &program, s->arena, solution->measure, &job->asked, job->memory_mib, s->err);
    if (status == XY_OK)
        status = xy_adopt_values(&x, s->arena, program, &answer, s->err);
    if (status == XY_OK)
        status = xy_adopt(solution, s->arena, program, x, job->policy, &answer, s->err);
    if (status == XY_OK)
        job->solution = solution;
    return status;
}

/* Values the plan, and says where it is better than a bound may be. */
static void value(import_job *job, xy_session *s)
{
    xy_imported *p = &job->imported;
    const xy_plan *plan = job->solution->plan;
    p->measure = job->solution->measure;
    p->policy = job->policy;
    p->plan = plan;
    p->file = s->options->solution;
    p->goal = job->asked.goal;
    p->broken = job->solution->soft->errors;
    xy_scores_of(&p->scores, s->arena, p->measure, plan->rows, plan->row_count, &plan->measures);
    if (p->has_bound && xy_imported_gap(p) < 0)
        xy_find(s->err, XY_WARNING, XY_MSG_IMPORT_OVER_BOUND, XY_NOWHERE, xy_goal_names[p->goal],
                xy_text_int(s->arena, plan->measures.goals[p->goal]),
                xy_text_int(s->arena, p->bound), NULL);
}

static xy_report_input input_of(const import_job *job)
{
    return (xy_report_input){.inst = job->inst,
            .policy = job->policy,
            .plan = job->solution->plan,
            .travel = job->solution->travel,
            .measure = job->solution->measure,
            .soft = job->solution->soft};
}

static int import(import_job *job, xy_session *s)
{
    if (!read_options(job, s))
        return XY_EXIT_INPUT;
    xy_status status = load(job, s);
    if (status == XY_OK)
        status = adopt(job, s);
    if (status != XY_OK)
        return xy_exit_code(status);
    value(job, s);
    if (job->imported.broken) {
        xy_findings_take_errors(s->err, job->solution->soft);
        if (s->options->output)
            xy_find(s->err, XY_ERROR, XY_MSG_IMPORT_REFUSED, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return XY_EXIT_INPUT;
    }
    if (!s->options->output)
        return XY_EXIT_DONE;
    size_t first;
    if (!xy_folder_make(s, &first))
        return XY_EXIT_INPUT;
    const xy_report_input in = input_of(job);
    xy_outset *set = xy_outset_new(s->arena);
    status = xy_outset_end(set, s, xy_plan_files(set, s, &in, job->outlines));
    if (status != XY_OK)
        xy_folder_take_away(s, first);
    return xy_exit_code(status);
}

int xy_cmd_import(xy_session *s)
{
    import_job job = {0};
    int code = import(&job, s);
    if (s->options->json) {
        xy_print_result(s,
                &(xy_result){.command = "import-solution",
                        .exit_code = code,
                        .solution = job.solution,
                        .inst = job.inst,
                        .imported = job.solution ? &job.imported : NULL,
                        .findings =
                                job.solution && !job.imported.broken ? job.solution->soft : NULL});
    } else if (job.solution && !s->options->quiet) {
        xy_show_document(s, xy_import_page(s->arena, &job.imported, s->lang));
        if (code == XY_EXIT_DONE && s->options->output)
            printf("\n%s%s\n", xy_msg_wording(XY_MSG_CLI_WRITTEN, s->lang), s->options->output);
    }
    xy_print_findings(s, s->err);
    return code;
}
