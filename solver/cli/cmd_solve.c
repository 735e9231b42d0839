#include "cli/cli.h"
#include "cli/finished.h"
#include "cli/folder.h"
#include "cli/repair_file.h"
#include "cli/result_json.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include "report/documents.h"
#include "report/plan_series.h"
#include "text/io_finding.h"
#include "json/proof_json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static xy_plan_series series_of(xy_session *s, const xy_run *run)
{
    xy_series_plan *plans = XY_NEW_N(s->arena, xy_series_plan, (size_t)run->several.count + 1);
    for (int32_t i = 0; i < run->several.count; i++) {
        const xy_ranked_plan *p = &run->several.plans[i];
        plans[i] = (xy_series_plan){p->solution->plan, p->ranked, p->apart, p->apart_most};
    }
    return (xy_plan_series){.inst = run->inst,
            .policy = run->policy,
            .plans = plans,
            .count = run->several.count,
            .asked = run->request.count,
            .all = run->several.all,
            .within_millionths =
                    run->request.diverse ? run->request.within_millionths : XY_UNKNOWN};
}

/* The plans after the first, and the table of all. */
static xy_status add_several(xy_outset *set, xy_session *s, const xy_run *run)
{
    const xy_plan_series series = series_of(s, run);
    xy_status status = XY_OK;
    if (run->request.count == 1)
        return XY_OK;
    for (int32_t i = 1; i < series.count && status == XY_OK; i++)
        status = xy_plan_file(set, s, run->inst, series.plans[i].plan,
                xy_arena_printf(s->arena, "plan-%d.json", (int)i + 1));
    return status == XY_OK ? xy_series_write(set, s->arena, s->options->output, &series, s->err)
                           : status;
}

/* Writes plan.json and all documents, or nothing. */
static xy_status write_files(xy_session *s, const xy_run *run, const xy_report_input *in)
{
    xy_outset *set = xy_outset_new(s->arena);
    xy_status status = xy_plan_files(set, s, in, run->outlines);
    if (status == XY_OK)
        status = add_several(set, s, run);
    size_t left;
    const char *names = xy_folder_left(&left, s, set);
    status = xy_outset_end(set, s, status);
    if (status == XY_OK && left)
        xy_find(s->err, XY_WARNING, XY_MSG_CLI_LEFT, XY_NOWHERE, s->options->output,
                xy_text_int(s->arena, (int64_t)left), names, NULL);
    return status;
}

static void show(xy_session *s, const xy_run *run, const xy_report_input *in)
{
    xy_show_document(s, xy_report_summary(s->arena, in, s->lang));
    if (run->request.count > 1) {
        const xy_plan_series series = series_of(s, run);
        putchar('\n');
        xy_show_document(s, xy_series_page(s->arena, &series, s->lang));
    }
    if (s->options->output)
        printf("\n%s%s\n", xy_msg_wording(XY_MSG_CLI_WRITTEN, s->lang), s->options->output);
}

/* The file appears whole or not at all, with a finding. */
static xy_status write_one(xy_session *s, const char *path, const xy_strbuf *text)
{
    xy_outset *set = xy_outset_new(s->arena);
    xy_status status = xy_outset_add(set, path, xy_strbuf_text(text), text->length);
    if (status == XY_OK)
        status = xy_outset_commit(set);
    else
        xy_outset_abandon(set);
    if (status != XY_OK)
        xy_find_io(s->err, XY_MSG_F_WRITE, path, errno);
    return status;
}

/* --apply-repair and --proof do not write over what the solve reads. */
static bool spares_input(xy_session *s, const char *path, const char *file)
{
    if (!path || !file || !xy_is_same_file(path, file))
        return true;
    xy_find(s->err, XY_ERROR, XY_MSG_CLI_OVER_INPUT, XY_NOWHERE, path, NULL, NULL, NULL);
    return false;
}

/* --proof: written for a plan and for the proof that there is none, whole or not at all. */
static int write_proof(xy_session *s, const xy_run *run, int code)
{
    const char *path = s->options->proof;
    bool ended = code == XY_EXIT_DONE || code == XY_EXIT_INFEASIBLE || code == XY_EXIT_LIMIT;
    if (!path || !run->solution || !ended)
        return code;
    if (!run->solution->certificate) {
        xy_find(s->err, XY_WARNING, XY_MSG_CLI_PROOF_NONE, XY_NOWHERE, path, NULL, NULL, NULL);
        return code;
    }
    xy_strbuf text = xy_strbuf_in(s->arena);
    xy_proof_write(&text, run->solution->certificate);
    xy_status status = write_one(s, path, &text);
    if (status != XY_OK)
        return xy_exit_code(status);
    return code;
}

static int solve(xy_session *s, xy_run *run)
{
    int code;
    size_t first;
    if (!xy_run_load(run, s, &code))
        return code;
    if (!spares_input(s, s->options->apply_repair, run->inst->file) ||
            !spares_input(s, s->options->proof, run->inst->file))
        return XY_EXIT_INPUT;
    if (!xy_folder_make(s, &first))
        return XY_EXIT_INPUT;
    if (!xy_run_solve(run, s, &code)) {
        xy_folder_take_away(s, first);
        return code;
    }
    const xy_report_input in = {.inst = run->inst,
            .policy = run->policy,
            .plan = run->solution->plan,
            .travel = run->solution->travel,
            .measure = run->solution->measure,
            .soft = run->solution->soft};
    if (s->options->output) {
        xy_status status = write_files(s, run, &in);
        if (status != XY_OK) {
            xy_folder_take_away(s, first);
            return xy_exit_code(status);
        }
    }
    if (!s->options->json && !s->options->quiet)
        show(s, run, &in);
    return XY_EXIT_DONE;
}

int xy_cmd_solve(xy_session *s)
{
    xy_run run = {0};
    int code = solve(s, &run);
    if (run.solution && run.solution->why)
        xy_repair_locate(s, run.solution->why);
    code = xy_repair_write(s, &run, code);
    code = write_proof(s, &run, code);
    if (s->options->json)
        xy_print_result(s,
                &(xy_result){.command = "solve",
                        .exit_code = code,
                        .solution = run.solution,
                        .inst = run.inst,
                        .several = run.request.count > 1 ? &run.several : NULL,
                        .findings = run.solution ? run.solution->soft : NULL});
    xy_print_findings(s, s->err);
    return code;
}
