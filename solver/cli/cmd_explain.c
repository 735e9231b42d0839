#include "check/check.h"
#include "cli/cli.h"
#include "cli/folder.h"
#include "cli/locks.h"
#include "cli/progress.h"
#include "cli/result_json.h"
#include "cli/run.h"
#include "cli/uncertain.h"
#include "pipeline/explain.h"
#include "report/explain_page.h"

#include <stdio.h>
#include <stdlib.h>

#define ALTERNATIVES 5
#define ALTERNATIVES_MOST 1000

/* What the steps of one call share. */
typedef struct {
    xy_instance *inst;
    xy_policy *policy;
    xy_solution *solution; /* with the plan */
    xy_explain_question question;
    xy_solve_options limits;
    xy_explained *explained;
} work;

static bool complain(xy_session *s, xy_msg_id message, const char *a, const char *b)
{
    xy_find(s->err, XY_ERROR, message, XY_NOWHERE, a, b, NULL, NULL);
    return false;
}

/* Options that need no file. */
static bool read_options(work *w, xy_session *s)
{
    const xy_options *o = s->options;
    int64_t alternatives = ALTERNATIVES;
    if (!o->plan == !o->table)
        return complain(s, XY_MSG_CLI_EXPLAIN_PLAN, NULL, NULL);
    if (!!o->county + !!o->hospital + !!o->row + !!o->why_not != 1)
        return complain(s, XY_MSG_CLI_EXPLAIN_SUBJECT, NULL, NULL);
    if (o->alternatives && !xy_option_int(&alternatives, o->alternatives, 0, ALTERNATIVES_MOST))
        return xy_bad_value(s, "alternatives", o->alternatives, XY_MSG_CLI_A_COUNT);
    w->question.alternatives = (int32_t)alternatives;
    return xy_read_limits(&w->limits, s);
}

/* --- The plan -------------------------------------------------------------------------------- */

static xy_status load_plan(work *w, xy_session *s)
{
    xy_plan *plan;
    const char *path = s->options->plan;
    xy_status status = xy_load_plan(&plan, s, w->inst, path);
    if (status == XY_OK && !xy_plan_serves(s, plan, "explain"))
        status = XY_EINPUT;
    if (status == XY_OK)
        status = xy_load_policy_of(
                &w->policy, s, s->options->policy, plan->policy_id, path, "policy");
    if (status != XY_OK)
        return status;
    if (plan->keep) {
        w->inst->keep = plan->keep;
        xy_policy_add_changes(w->policy);
    }
    status = xy_take_plan_locks(s, w->inst, plan, path);
    if (status == XY_OK)
        status = xy_policy_serves(s, w->policy, "explain")
                ? xy_solution_prepare(&w->solution, s->arena, w->inst, w->policy, s->err)
                : XY_EINPUT;
    if (status != XY_OK)
        return status;
    w->solution->plan = plan;
    w->solution->soft->file = path;
    xy_check_plan(plan, w->inst, w->policy, w->solution->measure, true, w->solution->soft);
    xy_measure_rows(&plan->measures, s->arena, w->solution->measure, plan->rows, plan->row_count);
    return XY_OK;
}

static xy_status load_table(work *w, xy_session *s)
{
    xy_listed_row *rows;
    size_t count;
    xy_status status =
            xy_load_policy(&w->policy, s, s->options->policy ? s->options->policy : "balanced");
    if (status == XY_OK && !xy_policy_serves(s, w->policy, "explain"))
        status = XY_EINPUT;
    if (status == XY_OK)
        status = xy_load_table(&rows, &count, s, w->inst, s->options->table);
    if (status == XY_OK)
        status = xy_evaluate(&w->solution, s->arena, w->inst, w->policy, rows, count, s->err);
    return status;
}

/* A plan that breaks rules is explained all the same, and it is said. */
static void tell_breaches(work *w, xy_session *s)
{
    const xy_findings *soft = w->solution->soft;
    w->question.plan = w->solution->plan;
    w->question.feasible = soft->errors == 0;
    for (size_t i = 0; i < soft->count_kept; i++) {
        const xy_finding *f = &soft->kept[i];
        if (f->severity != XY_ERROR)
            continue;
        xy_finding *told = xy_find(s->err, XY_WARNING, XY_MSG_CLI_EXPLAIN_BROKEN, f->place,
                xy_text_int(s->arena, (int64_t)soft->errors), NULL, NULL, NULL);
        told->file = s->options->plan ? s->options->plan : s->options->table;
        told->rule = f->rule;
        xy_finding_arg(told, 1,
                (xy_text){xy_finding_message(s->arena, f, XY_ZH),
                        xy_finding_message(s->arena, f, XY_EN)});
        return;
    }
}

/* --- The question ---------------------------------------------------------------------------- */

static int by_index(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static bool read_why_not(xy_subject *out, xy_session *s, const xy_instance *inst)
{
    xy_ref hospital;
    xy_refs counties;
    const char *text = s->options->why_not;
    if (!xy_read_hospital_counties(
                &hospital, &counties, s, inst, "--why-not", text, XY_MSG_CLI_A_WHY_NOT))
        return false;
    if (counties.count > XY_TOUR_MAX)
        return xy_bad_value(s, "why-not", text, XY_MSG_CLI_A_WHY_NOT);
    out->wish = (xy_wish){.kind = counties.count > 1 ? XY_WISH_ROW : XY_WISH_PAIR,
            .hospital = hospital.index,
            .county_count = (int32_t)counties.count};
    for (size_t i = 0; i < counties.count; i++)
        out->wish.counties[i] = counties.items[i].index;
    qsort(out->wish.counties, counties.count, sizeof *out->wish.counties, by_index);
    out->hospital = hospital.index;
    out->county = counties.count == 1 ? out->wish.counties[0] : XY_UNKNOWN;
    return true;
}

static bool read_subject(work *w, xy_session *s)
{
    const xy_options *o = s->options;
    xy_subject *out = &w->question.subject;
    int64_t row;
    *out = (xy_subject){.hospital = XY_UNKNOWN, .county = XY_UNKNOWN, .row = XY_UNKNOWN};
    if (o->county) {
        out->kind = XY_SUBJECT_COUNTY;
        return xy_read_name(&out->county, s, w->inst, false, "--county", o->county);
    }
    if (o->hospital) {
        out->kind = XY_SUBJECT_HOSPITAL;
        return xy_read_name(&out->hospital, s, w->inst, true, "--hospital", o->hospital);
    }
    if (o->why_not) {
        out->kind = XY_SUBJECT_WHY_NOT;
        return read_why_not(out, s, w->inst);
    }
    out->kind = XY_SUBJECT_ROW;
    int32_t rows = w->question.plan->row_count;
    if (!xy_option_int(&row, o->row, 1, rows))
        return complain(s, XY_MSG_CLI_ROW_RANGE, o->row, xy_text_int(s->arena, rows));
    out->row = (int32_t)row - 1;
    return true;
}

/* --- The answer ------------------------------------------------------------------------------ */

static xy_status solve(work *w, xy_session *s)
{
    xy_watch watch;
    xy_watch_start(&watch, s);
    w->limits.progress = xy_watch_progress;
    w->limits.progress_context = &watch;
    xy_status status = xy_explain(&w->explained, s->arena, w->solution->measure, w->policy,
            &w->question, &w->limits, s->err);
    xy_watch_end(&watch);
    if (status == XY_OK && !w->explained)
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_NOTHING, XY_NOWHERE, NULL, NULL, NULL, NULL);
    else if (status == XY_OK && xy_watch_interrupted())
        xy_find(s->err, XY_WARNING, XY_MSG_CLI_INTERRUPTED, XY_NOWHERE, NULL, NULL, NULL, NULL);
    return status;
}

static xy_status write_files(const work *w, xy_session *s)
{
    xy_outset *set = xy_outset_new(s->arena);
    xy_status status =
            xy_report_write_explained(set, s->arena, s->options->output, w->explained, s->err);
    return xy_outset_end(set, s, status);
}

static void show(xy_session *s, const work *w)
{
    xy_strbuf out = xy_strbuf_in(s->arena);
    xy_document_text(
            &out, xy_report_explained(s->arena, w->explained, s->lang), xy_terminal_width());
    fputs(xy_strbuf_text(&out), stdout);
    if (s->options->output)
        printf("\n%s%s\n", xy_msg_wording(XY_MSG_CLI_WRITTEN, s->lang), s->options->output);
}

static int explain(work *w, xy_session *s)
{
    if (!read_options(w, s))
        return XY_EXIT_INPUT;
    xy_status status = xy_load_instance(&w->inst, s, s->options->instance);
    if (status == XY_OK)
        status = s->options->plan ? load_plan(w, s) : load_table(w, s);
    if (status != XY_OK)
        return xy_exit_code(status);
    tell_breaches(w, s);
    if (!read_subject(w, s))
        return XY_EXIT_INPUT;
    status = solve(w, s);
    if (status != XY_OK)
        return xy_exit_code(status);
    if (!w->explained)
        return XY_EXIT_LIMIT;
    if (s->options->output && write_files(w, s) != XY_OK)
        return XY_EXIT_INPUT;
    if (!s->options->json && !s->options->quiet)
        show(s, w);
    return XY_EXIT_DONE;
}

int xy_cmd_explain(xy_session *s)
{
    work w = {0};
    size_t first;
    int code = XY_EXIT_INPUT;
    if (xy_folder_make(s, &first)) {
        code = explain(&w, s);
        if (code != XY_EXIT_DONE)
            xy_folder_take_away(s, first);
    }
    if (s->options->json)
        xy_print_result(
                s, &(xy_result){.command = "explain", .exit_code = code, .explained = w.explained});
    xy_print_findings(s, s->err);
    return code;
}
