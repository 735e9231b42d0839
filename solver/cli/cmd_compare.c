#include "base/utf8.h"
#include "check/check.h"
#include "cli/cli.h"
#include "cli/compare_json.h"
#include "cli/finished.h"
#include "cli/folder.h"
#include "cli/policy_list.h"
#include "cli/progress.h"
#include "cli/result_json.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include "cli/uncertain.h"
#include "page/compare_page.h"
#include "pipeline/compare.h"
#include "pipeline/pareto_find.h"
#include "report/compare_tables.h"
#include "text/io_finding.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    xy_session *s;
    xy_instance *inst;
    xy_policy *weights;
    xy_policy_list asked;
    xy_goal goals[XY_PARETO_GOALS];
    int goal_count;
    xy_pareto pareto;
    xy_solve_options limits;
    xy_compared compared;
} comparing;

static bool fail(xy_session *s, xy_msg_id message, const char *a, const char *b)
{
    xy_find(s->err, XY_ERROR, message, XY_NOWHERE, a, b, NULL, NULL);
    return false;
}

/* The list of --policies; --pareto alone needs none. */
static bool load_policies(comparing *k)
{
    const char *list = k->s->options->policies;
    if (!list && k->s->options->pareto)
        return true;
    if (!list)
        return fail(k->s, XY_MSG_CLI_NEEDS_OPTION, "compare", "policies");
    k->asked.with_random = true;
    k->asked.seed = k->limits.seed;
    return xy_policy_list_read(&k->asked, k->s, list);
}

/* The goal of this name; an unknown one is answered with the nearest and the list. */
static bool take_goal(xy_goal *out, comparing *k, const char *word)
{
    const char *names[XY_GOAL_COUNT];
    size_t count = 0;
    for (int g = 0; g < XY_GOAL_COUNT; g++) {
        if (!xy_pareto_may((xy_goal)g))
            continue;
        if (strcmp(word, xy_goal_names[g]) == 0) {
            *out = (xy_goal)g;
            return true;
        }
        names[count++] = xy_goal_names[g];
    }
    xy_find_unknown(k->s->err, XY_MSG_PARETO_GOAL, word, names, count);
    return false;
}

/* --pareto: two or three goals, each once. */
static bool read_pareto(comparing *k)
{
    const char *list = k->s->options->pareto;
    bool good = true;
    for (const char *p = list ? list : ""; *p && good;) {
        size_t length = strcspn(p, ",");
        xy_goal goal;
        good = k->goal_count < XY_PARETO_GOALS;
        if (!good)
            break;
        if (!take_goal(&goal, k, xy_arena_strndup(k->s->arena, p, length)))
            return false;
        for (int g = 0; g < k->goal_count; g++)
            good = good && k->goals[g] != goal;
        k->goals[k->goal_count++] = goal;
        p += length + (p[length] == ',');
    }
    if (list && (!good || k->goal_count < 2))
        return fail(k->s, XY_MSG_PARETO_COUNT, list, NULL);
    return true;
}

/* The reference is one of the policies: which; else XY_UNKNOWN. */
static int32_t policy_asked(const comparing *k, const char *reference)
{
    for (int32_t i = 0; i < k->asked.count; i++)
        if (k->asked.items[i].policy && strcmp(k->asked.items[i].policy->id, reference) == 0)
            return i;
    return XY_UNKNOWN;
}

/* The policy of the plan: one of those that are compared or weigh, by its id, else one that comes with the program. */
static xy_status own_policy(xy_policy **out, comparing *k, const xy_plan *plan, const char *path)
{
    const xy_policy *known = strcmp(k->weights->id, plan->policy_id) == 0 ? k->weights : NULL;
    for (int32_t i = 0; i < k->asked.count && !known; i++)
        if (k->asked.items[i].policy && strcmp(k->asked.items[i].policy->id, plan->policy_id) == 0)
            known = k->asked.items[i].policy;
    if (!known)
        return xy_load_policy_of(out, k->s, NULL, plan->policy_id, path, "policies");
    *out = XY_NEW(k->s->arena, xy_policy);
    **out = *known; /* the goal of --keep may be added to it */
    return XY_OK;
}

/* The plan of a file, measured and checked anew. */
static xy_status add_plan(comparing *k, const char *path)
{
    xy_solution *solution;
    xy_plan *plan;
    xy_policy *own;
    xy_status status = xy_load_plan(&plan, k->s, k->inst, path);
    if (status == XY_OK && !xy_plan_serves(k->s, plan, "compare"))
        status = XY_EINPUT;
    if (status == XY_OK)
        status = own_policy(&own, k, plan, path);
    if (status == XY_OK)
        status = xy_solution_prepare(&solution, k->s->arena, k->inst, own, k->s->err);
    if (status != XY_OK)
        return status;
    solution->plan = plan;
    solution->outcome = plan->proof.outcome;
    if (plan->keep)
        xy_policy_add_changes(own);
    xy_check_plan(plan, k->inst, own, solution->measure, true, solution->soft);
    k->compared.reference =
            xy_compare_add(&k->compared, k->s->arena, xy_path_base(path), solution, false);
    return XY_OK;
}

static xy_status add_table(comparing *k, const char *path)
{
    xy_solution *solution;
    xy_listed_row *rows;
    size_t count;
    xy_status status = xy_load_table(&rows, &count, k->s, k->inst, path);
    if (status == XY_OK)
        status = xy_evaluate(&solution, k->s->arena, k->inst, k->weights, rows, count, k->s->err);
    if (status == XY_OK)
        k->compared.reference =
                xy_compare_add(&k->compared, k->s->arena, xy_path_base(path), solution, true);
    return status;
}

static bool is_table(const char *reference)
{
    return xy_utf8_ends_with(reference, ".csv");
}

/* Adds the plan or table of --reference, or finds its policy. */
static xy_status find_reference(comparing *k)
{
    const char *reference = k->s->options->reference;
    k->compared.reference = reference ? policy_asked(k, reference) : 0;
    if (k->compared.reference != XY_UNKNOWN)
        return XY_OK;
    return is_table(reference) ? add_table(k, reference) : add_plan(k, reference);
}

/* --reference names nothing that is compared, nor a file: a policy that is there may be meant, or one of the list. */
static bool no_reference(comparing *k, const char *reference)
{
    const char *listed[XY_POLICIES_MOST], *const *ids;
    size_t count = 0, known = xy_policy_ids(&ids, k->s);
    for (int32_t i = 0; i < k->asked.count; i++)
        if (k->asked.items[i].policy)
            listed[count++] = k->asked.items[i].policy->id;
    if (k->asked.unfit && strcmp(k->asked.unfit, reference) == 0)
        return fail(k->s, XY_MSG_COMPARE_REFERENCE_UNFIT, reference, NULL);
    for (size_t i = 0; i < known; i++)
        if (strcmp(ids[i], reference) == 0)
            return fail(k->s, XY_MSG_COMPARE_REFERENCE_UNLISTED, reference, NULL);
    if (count == 0)
        return fail(k->s, XY_MSG_COMPARE_REFERENCE_NONE, reference, NULL);
    xy_find_unknown(k->s->err, XY_MSG_COMPARE_REFERENCE, reference, listed, count);
    return false;
}

/* Is what --reference names worth looking for? Asked before anything is solved. */
static bool reference_is_known(comparing *k)
{
    const char *reference = k->s->options->reference;
    if (!reference || policy_asked(k, reference) != XY_UNKNOWN)
        return true;
    if (!is_table(reference) && !xy_utf8_ends_with(reference, ".json") &&
            !xy_is_directory(reference))
        return no_reference(k, reference);
    const char *path = is_table(reference) ? reference : xy_plan_path(k->s, reference);
    if (!xy_is_file(path))
        xy_find_io(k->s->err, XY_MSG_F_READ, path, xy_is_directory(path) ? EISDIR : ENOENT);
    return xy_is_file(path);
}

static bool load(comparing *k, int *code)
{
    const xy_options *o = k->s->options;
    *code = XY_EXIT_INPUT;
    if (!xy_read_limits(&k->limits, k->s) || !load_policies(k) || !read_pareto(k))
        return false;
    xy_status status = xy_load_policy(&k->weights, k->s, o->policy ? o->policy : "balanced");
    if (status == XY_OK)
        status = xy_load_instance(&k->inst, k->s, o->instance);
    if (status == XY_OK)
        xy_policy_list_fit(&k->asked, k->s, k->inst);
    if (status == XY_OK && !reference_is_known(k))
        status = XY_EINPUT;
    *code = xy_exit_code(status);
    return status == XY_OK;
}

static xy_status solve_policies(comparing *k, xy_outcome *outcome)
{
    xy_session *s = k->s;
    xy_most most;
    xy_status status = xy_compare_most(&most, s->arena, k->inst, k->weights, &k->limits, s->err);
    *outcome = most.outcome;
    if (status == XY_OK)
        status = xy_compare_open(
                &k->compared, s->arena, k->inst, k->weights, &most, k->asked.count + 1, s->err);
    if (status != XY_OK || *outcome == XY_INFEASIBLE)
        return status;
    for (int32_t i = 0; i < k->asked.count && status == XY_OK; i++) {
        const xy_asked_plan *p = &k->asked.items[i];
        status = p->policy ? xy_compare_solve(&k->compared, s->arena, p->policy, &k->limits, s->err)
                           : xy_compare_random(&k->compared, s->arena, p->seed, &k->limits, s->err);
    }
    if (status == XY_OK && k->asked.count > 0)
        status = find_reference(k);
    if (status != XY_OK || k->goal_count == 0)
        return status;
    k->compared.pareto = &k->pareto;
    status = xy_pareto_find(
            &k->pareto, s->arena, k->inst, k->weights, k->goals, k->goal_count, &k->limits, s->err);
    k->pareto.written = s->options->output != NULL;
    return status;
}

/* What the plans found come to as an exit code. */
static int code_of(comparing *k)
{
    bool any = k->pareto.count > 0;
    bool proved = k->compared.best_proved && (k->goal_count == 0 || k->pareto.complete);
    for (int32_t i = 0; i < k->asked.count; i++) {
        any = any || k->compared.plans[i].plan;
        proved =
                proved && (!k->asked.items[i].policy || k->compared.plans[i].outcome == XY_OPTIMAL);
    }
    if (!any) {
        fail(k->s, XY_MSG_CLI_NOTHING, NULL, NULL);
        return XY_EXIT_LIMIT;
    }
    if (k->s->options->require_proof && !proved) {
        fail(k->s, XY_MSG_CLI_UNPROVED, NULL, NULL);
        return XY_EXIT_UNPROVED;
    }
    return XY_EXIT_DONE;
}

static int solve(comparing *k)
{
    xy_outcome outcome = XY_NOTHING;
    xy_watch watch;
    xy_watch_start(&watch, k->s);
    k->limits.progress = xy_watch_progress;
    k->limits.progress_context = &watch;
    k->limits.no_routes = true;
    xy_status status = solve_policies(k, &outcome);
    xy_watch_end(&watch);
    if (status != XY_OK)
        return xy_exit_code(status);
    if (outcome == XY_INFEASIBLE) {
        fail(k->s, XY_MSG_CLI_INFEASIBLE, NULL, NULL);
        return XY_EXIT_INFEASIBLE;
    }
    if (xy_watch_interrupted())
        xy_find(k->s->err, XY_WARNING, XY_MSG_CLI_INTERRUPTED, XY_NOWHERE, NULL, NULL, NULL, NULL);
    return code_of(k);
}

/* Takes away files of an earlier comparison that this one does not write: beside its compare.json they would be
 * taken for its own. */
static void drop_older(xy_session *s, const char *const *older, size_t count)
{
    xy_strbuf gone = xy_strbuf_in(s->arena);
    for (size_t i = 0; i < count; i++)
        if (unlink(older[i]) == 0)
            xy_strbuf_addf(&gone, "%s%s", gone.length ? ", " : "", xy_path_base(older[i]));
    if (gone.length)
        xy_find(s->err, XY_INFO, XY_MSG_COMPARE_OLDER, XY_NOWHERE, s->options->output,
                xy_strbuf_text(&gone), NULL, NULL);
}

/* The files that only some comparisons write, where one was written here before and the set has none of the name. */
static size_t list_older(const char ***older, xy_session *s, const xy_outset *set)
{
    static const char *const names[] = {"pareto.csv", "policies.csv", "policy_counties.csv",
            "compare-trade.zh.svg", "compare-trade.en.svg", "compare-order.zh.svg",
            "compare-order.en.svg", "compare-pareto.zh.svg", "compare-pareto.en.svg"};
    const char *folder = s->options->output, *path;
    size_t count = 0, capacity = 0, fixed = sizeof names / sizeof *names;
    *older = NULL;
    if (!xy_is_file(xy_path_join(s->arena, folder, "compare.json")))
        return 0;
    for (size_t i = 0;; i++) {
        path = xy_path_join(s->arena, folder,
                i < fixed ? names[i] : xy_pareto_file(s->arena, (int32_t)(i - fixed)));
        bool there = xy_is_regular(path);
        if (i >= fixed && !there)
            return count; /* plans of points are numbered without a gap */
        if (!there || xy_outset_holds(set, path))
            continue;
        *older = xy_arena_grow(s->arena, *older, &capacity, count + 1, sizeof **older);
        (*older)[count++] = path;
    }
}

/* A plan for each point of --pareto. */
static xy_status write_points(xy_outset *set, const comparing *k)
{
    xy_status status = XY_OK;
    for (int32_t i = 0; i < k->pareto.count && status == XY_OK; i++)
        status = xy_plan_file(
                set, k->s, k->inst, k->pareto.points[i].plan, xy_pareto_file(k->s->arena, i));
    return status;
}

static xy_status write_files(const comparing *k)
{
    const char **older;
    xy_session *s = k->s;
    xy_outset *set = xy_outset_new(s->arena);
    const char *folder = s->options->output, *path = xy_path_join(s->arena, folder, "compare.json");
    xy_strbuf json = xy_strbuf_in(s->arena);
    xy_json_writer w = xy_json_to(&json, XY_JSON_LINES);
    xy_put_compared(&w, s->arena, &k->compared);
    xy_json_end(&w);
    xy_status status = xy_outset_add(set, path, xy_strbuf_text(&json), json.length);
    if (status != XY_OK)
        xy_find_io(s->err, XY_MSG_F_WRITE, path, errno);
    if (status == XY_OK)
        status = xy_compared_write(set, s->arena, folder, &k->compared, s->err);
    if (status == XY_OK)
        status = xy_compare_page_write(set, s->arena, folder, &k->compared, s->err);
    if (status == XY_OK)
        status = write_points(set, k);
    size_t count = list_older(&older, s, set);
    status = xy_outset_end(set, s, status);
    if (status == XY_OK)
        drop_older(s, older, count);
    return status;
}

static void show(const comparing *k)
{
    xy_session *s = k->s;
    xy_show_document(s, xy_compared_page(s->arena, &k->compared, s->lang, true));
    if (s->options->output)
        printf("\n%s%s\n", xy_msg_wording(XY_MSG_CLI_WRITTEN, s->lang), s->options->output);
}

static int compare(comparing *k)
{
    xy_session *s = k->s;
    int code;
    size_t first;
    if (!load(k, &code))
        return code;
    if (!xy_folder_make(s, &first))
        return XY_EXIT_INPUT;
    code = solve(k);
    xy_status status = code == XY_EXIT_DONE && s->options->output ? write_files(k) : XY_OK;
    code = status == XY_OK ? code : xy_exit_code(status);
    if (code != XY_EXIT_DONE)
        xy_folder_take_away(s, first);
    else if (!s->options->json && !s->options->quiet)
        show(k);
    return code;
}

int xy_cmd_compare(xy_session *s)
{
    comparing k = {.s = s};
    int code = compare(&k);
    if (s->options->json)
        xy_print_result(s,
                &(xy_result){.command = "compare",
                        .exit_code = code,
                        .compared = code == XY_EXIT_DONE ? &k.compared : NULL});
    xy_print_findings(s, s->err);
    return code;
}
