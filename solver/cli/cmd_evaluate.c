#include "check/check.h"
#include "cli/cli.h"
#include "cli/folder.h"
#include "cli/result_json.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include "cli/uncertain.h"
#include "page/page.h"
#include "report/documents.h"

#include <stdio.h>

/* The plan given, measured and checked anew under the pins it was made with: its file is not taken
 * at its word. */
static xy_status read_plan(xy_run *run, xy_session *s)
{
    xy_solution *solution;
    xy_status status = xy_solution_prepare(&solution, s->arena, run->inst, run->policy, s->err);
    if (status == XY_OK)
        status = xy_load_plan(&solution->plan, s, run->inst, s->options->plan);
    if (status == XY_OK && !xy_plan_serves(s, solution->plan, "evaluate"))
        status = XY_EINPUT;
    if (status != XY_OK)
        return status;
    xy_plan *plan = solution->plan;
    if (plan->keep) {
        run->inst->keep = plan->keep;
        xy_policy_add_changes(run->policy);
    }
    status = xy_take_plan_locks(s, run->inst, plan, s->options->plan);
    if (status != XY_OK)
        return status;
    solution->outcome = plan->proof.outcome;
    if (!xy_check_plan(plan, run->inst, run->policy, solution->measure, true, solution->soft)) {
        xy_findings_take_errors(s->err, solution->soft);
        return XY_EINPUT;
    }
    xy_measure_rows(&plan->measures, s->arena, solution->measure, plan->rows, plan->row_count);
    run->solution = solution;
    return XY_OK;
}

/* The plan to stand beside the table: the one given, or the optimum. */
static bool find_plan(xy_run *run, xy_session *s, int *code)
{
    if (!s->options->plan)
        return xy_run_solve(run, s, code);
    xy_status status = read_plan(run, s);
    *code = xy_exit_code(status);
    return status == XY_OK;
}

static int evaluate(xy_session *s, xy_run *run, xy_solution **table)
{
    int code;
    *table = NULL;
    if (!xy_run_load(run, s, &code))
        return code;
    if (!s->options->table) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_NEEDS_OPTION, XY_NOWHERE, "evaluate", "table", NULL,
                NULL);
        return XY_EXIT_INPUT;
    }
    xy_listed_row *rows;
    size_t count;
    xy_status status = xy_load_table(&rows, &count, s, run->inst, s->options->table);
    if (status == XY_OK)
        status = xy_evaluate(table, s->arena, run->inst, run->policy, rows, count, s->err);
    if (status != XY_OK)
        return xy_exit_code(status);
    return find_plan(run, s, &code) ? XY_EXIT_DONE : code;
}

static xy_status write_files(xy_session *s, const xy_report_input *in, const xy_outlines *outlines)
{
    xy_outset *set = xy_outset_new(s->arena);
    const char *folder = s->options->output;
    xy_status status = xy_report_write_comparison(set, s->arena, folder, in, s->err);
    if (status == XY_OK)
        status = xy_page_write(
                set, s->arena, folder, "comparison", &(xy_page_input){in, outlines}, s->err);
    return xy_outset_end(set, s, status);
}

static void show(xy_session *s, const xy_report_input *in)
{
    xy_show_document(s, xy_report_comparison(s->arena, in, s->lang));
    if (s->options->output)
        printf("\n%s%s\n", xy_msg_wording(XY_MSG_CLI_WRITTEN, s->lang), s->options->output);
}

/* Scores, writes and shows. */
static int run_all(xy_session *s, xy_run *run, xy_solution **table)
{
    size_t first;
    *run = (xy_run){.inst = NULL};
    *table = NULL;
    if (!xy_folder_make(s, &first))
        return XY_EXIT_INPUT;
    int code = evaluate(s, run, table);
    if (code != XY_EXIT_DONE) {
        xy_folder_take_away(s, first);
        return code;
    }
    const xy_report_input in = {.inst = run->inst,
            .policy = run->policy,
            .plan = run->solution->plan,
            .travel = run->solution->travel,
            .measure = run->solution->measure,
            .soft = run->solution->soft,
            .reference = (*table)->plan,
            .reference_findings = (*table)->soft,
            .reference_name = xy_path_base(s->options->table)};
    xy_status status = s->options->output ? write_files(s, &in, run->outlines) : XY_OK;
    if (status != XY_OK) {
        xy_folder_take_away(s, first);
        return xy_exit_code(status);
    }
    if (!s->options->json && !s->options->quiet)
        show(s, &in);
    return code;
}

int xy_cmd_evaluate(xy_session *s)
{
    xy_run run;
    xy_solution *table;
    int code = run_all(s, &run, &table);
    if (s->options->json)
        xy_print_result(s,
                &(xy_result){.command = "evaluate",
                        .exit_code = code,
                        .solution = run.solution,
                        .table = table,
                        .inst = run.inst,
                        .findings = table ? table->soft : NULL});
    xy_print_findings(s, s->err);
    return code;
}
