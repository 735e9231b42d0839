#include "cli/cli.h"
#include "cli/folder.h"
#include "cli/result_json.h"
#include "cli/run.h"
#include "cli/simulate_json.h"
#include "cli/simulate_solves.h"
#include "cli/terminal.h"
#include "cli/uncertain.h"
#include "page/simulate_page.h"
#include "pipeline/solve.h"
#include "report/simulated_tables.h"
#include "scenario/simulate.h"
#include "text/io_finding.h"

#include <stdio.h>
#include <string.h>

#define SCENARIOS_DEFAULT 1000
#define SAMPLE_DEFAULT 100 /* scenarios of a replication */
#define REPLICATIONS_MOST 1000

typedef struct {
    xy_session *s;
    xy_instance *inst;
    xy_policy *policy;
    xy_draw draw;
    xy_solve_options limits; /* of the solves for regret */
    xy_simulated out;
} simulating;

/* --replications with --sample-average. */
static bool read_replications(simulating *k, int64_t seed)
{
    const xy_options *o = k->s->options;
    int64_t asked, scenarios = SAMPLE_DEFAULT;
    if (!o->replications && o->sample_average) {
        xy_find(k->s->err, XY_ERROR, XY_MSG_SCENARIO_NEEDS_REPLICATIONS, XY_NOWHERE, NULL, NULL,
                NULL, NULL);
        return false;
    }
    if (!o->replications)
        return true;
    if (!xy_option_int(&asked, o->replications, 2, REPLICATIONS_MOST))
        return xy_bad_value(k->s, "replications", o->replications, XY_MSG_SCENARIO_A_REPLICATION);
    if (o->sample_average && !xy_option_int(&scenarios, o->sample_average, 1, XY_SAMPLE_MOST))
        return xy_bad_value(k->s, "sample-average", o->sample_average, XY_MSG_SCENARIO_A_SAMPLE);
    if (k->draw.count < 2)
        return xy_bad_value(k->s, "scenarios", o->scenarios, XY_MSG_SCENARIO_A_COUNT_FROM_2);
    if (seed > INT64_MAX - REPLICATIONS_MOST)
        return xy_bad_value(k->s, "seed", o->seed, XY_MSG_SCENARIO_A_SMALLER_SEED);
    k->out.replicated = XY_NEW(k->s->arena, xy_replicated);
    *k->out.replicated = (xy_replicated){
            .asked = (int32_t)asked, .scenarios = (int32_t)scenarios, .seed = seed + 1};
    return true;
}

/* No plan was made from scenarios that are to judge it. */
static bool plans_are_apart(const simulating *k)
{
    xy_session *s = k->s;
    int64_t first = (int64_t)k->draw.seed;
    for (int32_t i = 0; k->out.replicated && i < k->out.count; i++) {
        const xy_uncertain *u = k->out.plans[i].plan->uncertain;
        if (!u || u->kind != XY_UNCERTAIN_SAMPLE || u->seed < first ||
                u->seed > first + k->out.replicated->asked)
            continue;
        xy_find(s->err, XY_ERROR, XY_MSG_SCENARIO_SAME_SEED, XY_NOWHERE, k->out.plans[i].name,
                xy_text_int(s->arena, u->seed), xy_text_int(s->arena, first),
                xy_text_int(s->arena, first + k->out.replicated->asked));
        return false;
    }
    return true;
}

static bool read_numbers(simulating *k)
{
    const xy_options *o = k->s->options;
    int64_t count = SCENARIOS_DEFAULT, seed = 1;
    if (o->scenarios && !xy_option_int(&count, o->scenarios, 1, XY_SCENARIOS_MOST))
        return xy_bad_value(k->s, "scenarios", o->scenarios, XY_MSG_SCENARIO_A_COUNT);
    if (o->seed && !xy_option_int(&seed, o->seed, 0, INT64_MAX))
        return xy_bad_value(k->s, "seed", o->seed, XY_MSG_CLI_NOT_NEGATIVE);
    if (!xy_read_stream(&k->draw.stream, k->s) || !xy_read_limits(&k->limits, k->s))
        return false;
    if (o->plan_files.count == 0) {
        xy_find(k->s->err, XY_ERROR, XY_MSG_CLI_NEEDS_OPTION, XY_NOWHERE, "simulate", "plan", NULL,
                NULL);
        return false;
    }
    if (o->time_limit && !o->regret && !o->replications) {
        xy_find(k->s->err, XY_ERROR, XY_MSG_SCENARIO_LIMIT_ALONE, XY_NOWHERE, NULL, NULL, NULL,
                NULL);
        return false;
    }
    k->draw.count = (int32_t)count;
    k->draw.seed = (uint64_t)seed;
    return read_replications(k, seed);
}

/* --plan LABEL=PATH, or a path, which is the name then; a file with such a name is itself. */
static bool name_plan(simulating *k, xy_simulated_plan *out, const char *written)
{
    xy_session *s = k->s;
    const char *equals = strchr(written, '=');
    const bool labelled = equals && equals > written && equals[1] && !xy_is_file(written) &&
            !xy_is_directory(written);
    out->file = labelled ? equals + 1 : written;
    out->name =
            labelled ? xy_arena_strndup(s->arena, written, (size_t)(equals - written)) : written;
    for (int32_t i = 0; i < k->out.count; i++)
        if (strcmp(k->out.plans[i].name, out->name) == 0) {
            xy_find(s->err, XY_ERROR, XY_MSG_SCENARIO_SAME_LABEL, XY_NOWHERE, out->name,
                    k->out.plans[i].file, out->file, NULL);
            return false;
        }
    return true;
}

/* Instance, distributions, plans, and the policy whose weights count: --policy, else that of the first plan. */
static xy_status load(simulating *k)
{
    xy_session *s = k->s;
    const xy_options *o = s->options;
    xy_status status = xy_load_instance(&k->inst, s, o->instance);
    if (status == XY_OK)
        status = xy_load_uncertainty(&k->out.laws, s, k->inst, o->uncertainty);
    k->out.plans = XY_NEW_N(s->arena, xy_simulated_plan, (size_t)o->plan_files.count + 1);
    for (int i = 0; i < o->plan_files.count && status == XY_OK; i++) {
        xy_plan *plan = NULL;
        xy_simulated_plan *p = &k->out.plans[k->out.count];
        status = name_plan(k, p, o->plan_files.items[i]) ? xy_load_plan(&plan, s, k->inst, p->file)
                                                         : XY_EINPUT;
        p->plan = plan;
        k->out.count++;
    }
    if (status != XY_OK)
        return status;
    return xy_load_policy_of(&k->policy, s, o->policy, k->out.plans[0].plan->policy_id,
            k->out.plans[0].file, "policy");
}

static xy_status simulate(simulating *k)
{
    xy_session *s = k->s;
    xy_solution *common;
    xy_status status = load(k);
    if (status == XY_OK && s->options->regret && !xy_one_team_each(s, k->inst, "--regret"))
        status = XY_EINPUT;
    if (status == XY_OK && !plans_are_apart(k))
        status = XY_EINPUT;
    if (status == XY_OK)
        status = xy_solution_prepare(&common, s->arena, k->inst, k->policy, s->err);
    if (status != XY_OK)
        return status;
    xy_simulated *out = &k->out;
    out->measure = common->measure;
    out->weights = k->policy;
    out->file = s->options->uncertainty;
    out->scenarios = k->draw.count;
    out->stream = k->draw.stream;
    out->seed = (int64_t)k->draw.seed;
    const xy_scenarios *scenarios =
            xy_scenarios_draw(s->arena, common->measure, out->laws, &k->draw);
    for (int32_t i = 0; i < out->count; i++)
        xy_simulate_plan(&out->plans[i], s->arena, scenarios, i > 0 ? &out->plans[0] : NULL);
    xy_simulate_solves solves = {.s = s, .inst = k->inst, .policy = k->policy, .limits = k->limits};
    if (s->options->regret || out->replicated)
        xy_simulate_solves_begin(&solves);
    if (s->options->regret)
        status = xy_simulate_find_regret(out, &solves, scenarios);
    if (status == XY_OK && out->replicated)
        status = xy_simulate_replicate(out, &solves);
    return status;
}

static xy_status write_files(const simulating *k)
{
    xy_session *s = k->s;
    xy_outset *set = xy_outset_new(s->arena);
    const char *folder = s->options->output;
    xy_strbuf json = xy_strbuf_in(s->arena);
    xy_json_writer w = xy_json_to(&json, XY_JSON_LINES);
    xy_put_simulated(&w, s->arena, &k->out);
    xy_json_end(&w);
    xy_status status = xy_outset_put(set, s->arena, folder, "simulation.json", &json, s->err);
    if (status == XY_OK)
        status = xy_simulated_write(set, s->arena, folder, &k->out, s->err);
    if (status == XY_OK)
        status = xy_simulate_page_write(set, s->arena, folder, &k->out, s->err);
    return xy_folder_end(set, s, "simulation", status);
}

static int run(simulating *k)
{
    xy_session *s = k->s;
    size_t first;
    if (!read_numbers(k) || !xy_folder_make(s, &first))
        return XY_EXIT_INPUT;
    xy_status status = simulate(k);
    if (status == XY_OK && s->options->output)
        status = write_files(k);
    if (status != XY_OK) {
        xy_folder_take_away(s, first);
        return xy_exit_code(status);
    }
    if (!s->options->json && !s->options->quiet) {
        xy_show_document(s, xy_simulated_page(s->arena, &k->out, s->lang));
        if (s->options->output)
            printf("\n%s%s\n", xy_msg_wording(XY_MSG_CLI_WRITTEN, s->lang), s->options->output);
    }
    return XY_EXIT_DONE;
}

int xy_cmd_simulate(xy_session *s)
{
    simulating k = {.s = s};
    int code = run(&k);
    if (s->options->json)
        xy_print_result(s,
                &(xy_result){.command = "simulate",
                        .exit_code = code,
                        .simulated = code == XY_EXIT_DONE ? &k.out : NULL});
    xy_print_findings(s, s->err);
    return code;
}
