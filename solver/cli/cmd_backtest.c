#include "cli/backtest_json.h"
#include "cli/cli.h"
#include "cli/folder.h"
#include "cli/history_tables.h"
#include "cli/policy_list.h"
#include "cli/progress.h"
#include "cli/result_json.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include "page/backtest_page.h"
#include "pipeline/backtest_run.h"
#include "report/backtest_tables.h"
#include "text/io_finding.h"

#include <stdio.h>

typedef struct {
    xy_session *s;
    xy_policy_list policies;
    xy_backtest_year *years;
    int32_t year_count;
    xy_instance *inst;
    xy_solve_options limits;
    xy_backtest backtest;
} testing;

static bool load(testing *t, int *code)
{
    const xy_options *o = t->s->options;
    *code = XY_EXIT_INPUT;
    if (!xy_read_limits(&t->limits, t->s) ||
            !xy_policy_list_read(&t->policies, t->s, o->policies ? o->policies : "balanced"))
        return false;
    xy_status status = xy_history_tables_load(&t->years, &t->year_count, &t->inst, t->s);
    for (int32_t y = 0; status == XY_OK && y < t->year_count; y++)
        xy_policy_list_fit(&t->policies, t->s, t->years[y].inst);
    *code = xy_exit_code(status);
    return status == XY_OK;
}

static xy_status run_cases(testing *t)
{
    xy_session *s = t->s;
    xy_backtest *b = &t->backtest;
    xy_status status = XY_OK;
    xy_backtest_remember(t->years, t->year_count, s->arena);
    *b = (xy_backtest){.inst = t->inst, .policy_count = t->policies.count};
    const size_t policies = (size_t)b->policy_count;
    const xy_policy **policy = XY_NEW_N(s->arena, const xy_policy *, policies + 1);
    for (size_t p = 0; p < policies; p++)
        policy[p] = t->policies.items[p].policy;
    b->cases = XY_NEW_N(s->arena, xy_backtest_case, (size_t)t->year_count * policies + 1);
    for (int32_t y = 0; y < t->year_count && status == XY_OK; y++) {
        status = xy_backtest_run(&b->cases[b->count], s->arena, &t->years[y], policy,
                b->policy_count, &t->limits, s->err);
        b->count += b->policy_count;
    }
    return status;
}

/* What the cases come to as an exit code; a year without a plan is told and does not end the others. */
static int code_of(testing *t)
{
    xy_session *s = t->s;
    bool proved = true, any = false, infeasible = true;
    for (int32_t i = 0; i < t->backtest.count; i++) {
        const xy_backtest_case *c = &t->backtest.cases[i];
        bool settled = c->outcome == XY_OPTIMAL && c->compared.best_proved;
        any = any || xy_backtest_optimum(c);
        infeasible = infeasible && c->outcome == XY_INFEASIBLE;
        proved = proved && (settled || c->outcome == XY_INFEASIBLE);
        if (!xy_backtest_optimum(c))
            xy_find(s->err, XY_WARNING, XY_MSG_BACKTEST_YEAR_NO_PLAN, XY_NOWHERE,
                    xy_text_int(s->arena, c->year->year), c->policy->id, NULL, NULL);
    }
    if (!any) {
        xy_find(s->err, XY_ERROR, infeasible ? XY_MSG_CLI_INFEASIBLE : XY_MSG_CLI_NOTHING,
                XY_NOWHERE, NULL, NULL, NULL, NULL);
        return infeasible ? XY_EXIT_INFEASIBLE : XY_EXIT_LIMIT;
    }
    if (s->options->require_proof && !proved) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_UNPROVED, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return XY_EXIT_UNPROVED;
    }
    return XY_EXIT_DONE;
}

static int solve(testing *t)
{
    xy_watch watch;
    xy_watch_start(&watch, t->s);
    t->limits.progress = xy_watch_progress;
    t->limits.progress_context = &watch;
    xy_status status = run_cases(t);
    xy_watch_end(&watch);
    if (status != XY_OK)
        return xy_exit_code(status);
    if (xy_watch_interrupted())
        xy_find(t->s->err, XY_WARNING, XY_MSG_CLI_INTERRUPTED, XY_NOWHERE, NULL, NULL, NULL, NULL);
    return code_of(t);
}

static xy_status write_files(const testing *t)
{
    xy_session *s = t->s;
    xy_outset *set = xy_outset_new(s->arena);
    const char *folder = s->options->output;
    xy_strbuf json = xy_strbuf_in(s->arena);
    xy_json_writer w = xy_json_to(&json, XY_JSON_LINES);
    xy_put_backtest(&w, s->arena, &t->backtest);
    xy_json_end(&w);
    xy_status status = xy_outset_put(set, s->arena, folder, "backtest.json", &json, s->err);
    if (status == XY_OK)
        status = xy_backtest_write(set, s->arena, folder, &t->backtest, s->err);
    if (status == XY_OK)
        status = xy_backtest_page_write(set, s->arena, folder, &t->backtest, s->err);
    return xy_folder_end(set, s, "backtest", status);
}

static void show(const testing *t)
{
    xy_session *s = t->s;
    xy_show_document(s, xy_backtest_page(s->arena, &t->backtest, s->lang, true));
    if (s->options->output)
        printf("\n%s%s\n", xy_msg_wording(XY_MSG_CLI_WRITTEN, s->lang), s->options->output);
}

static int backtest(testing *t)
{
    xy_session *s = t->s;
    int code;
    size_t first;
    if (!load(t, &code))
        return code;
    if (!xy_folder_make(s, &first))
        return XY_EXIT_INPUT;
    code = solve(t);
    xy_status status = code == XY_EXIT_DONE && s->options->output ? write_files(t) : XY_OK;
    code = status == XY_OK ? code : xy_exit_code(status);
    if (code != XY_EXIT_DONE)
        xy_folder_take_away(s, first);
    else if (!s->options->json && !s->options->quiet)
        show(t);
    return code;
}

int xy_cmd_backtest(xy_session *s)
{
    testing t = {.s = s};
    int code = backtest(&t);
    if (s->options->json)
        xy_print_result(s,
                &(xy_result){.command = "backtest",
                        .exit_code = code,
                        .backtest = code == XY_EXIT_DONE ? &t.backtest : NULL});
    xy_print_findings(s, s->err);
    return code;
}
