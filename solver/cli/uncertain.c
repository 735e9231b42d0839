/* Solving under uncertainty: what options and plans ask for, set on instance and policy. */
#include "cli/uncertain.h"

#include "domain/measure.h"
#include "scenario/scenarios.h"
#include "text/name_list.h"

#include <string.h>

/* As many needs, or rows, as may deviate or drop out. */
static int32_t gamma_most(const xy_instance *inst, xy_uncertain_kind kind)
{
    int64_t most = 0;
    if (kind == XY_UNCERTAIN_NEEDS)
        for (size_t c = 0; c < inst->county_count; c++)
            most += (int64_t)inst->counties[c].need_count;
    else
        for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++)
            most += xy_hospital_teams(inst, h).max;
    return most > INT32_MAX ? INT32_MAX : (int32_t)most;
}

static bool fail(xy_session *s, xy_msg_id message, const char *a, const char *b, const char *c)
{
    xy_find(s->err, XY_ERROR, message, XY_NOWHERE, a, b, c, NULL);
    return false;
}

/* One stage looks at the need met, and none is ordered. */
static bool policy_fits(xy_session *s, const xy_policy *policy)
{
    int stages = 0;
    for (int i = 0; i < policy->stage_count; i++)
        for (int t = 0; t < policy->stages[i].term_count; t++)
            stages += policy->stages[i].terms[t].goal == XY_GOAL_NEED_MET;
    if (!xy_policy_serves(s, policy, "--robust, --sample-average"))
        return false;
    return stages == 1 || fail(s, XY_MSG_SCENARIO_POLICY, policy->id, NULL, NULL);
}

/* Several teams in one county share its needs: what a row loses is then not its own. */
bool xy_one_team_each(xy_session *s, const xy_instance *inst, const char *what)
{
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++)
        if (xy_county_teams(inst, c).max > 1)
            return fail(s, XY_MSG_SCENARIO_SHARED, inst->counties[c].id, what, NULL);
    return true;
}

static bool fits(
        xy_session *s, const xy_instance *inst, const xy_policy *policy, const xy_uncertain *u)
{
    int32_t most = gamma_most(inst, u->kind);
    if (!policy_fits(s, policy))
        return false;
    if (u->kind == XY_UNCERTAIN_SAMPLE)
        return true;
    if (u->gamma > most)
        return fail(s, XY_MSG_SCENARIO_GAMMA, xy_text_int(s->arena, u->gamma),
                xy_text_int(s->arena, most), xy_uncertain_names[u->kind]);
    return u->kind != XY_UNCERTAIN_TEAMS || xy_one_team_each(s, inst, "--robust teams");
}

/* A solve says which tolerances of the policy do not hold; a plan that was made so has its stages on record. */
static void tell_tolerances(xy_session *s, const xy_policy *policy, const xy_uncertain *u)
{
    xy_name_list list = xy_name_list_in(s->arena);
    xy_policy kept = *policy;
    xy_policy_keep_need(&kept);
    for (int i = 0; i < policy->stage_count; i++) {
        int32_t given = policy->stages[i].tolerance_permille;
        if (given == kept.stages[i].tolerance_permille)
            continue;
        const char *share =
                xy_arena_printf(s->arena, "%s%%", xy_text_decimal(s->arena, given, 1, 1));
        xy_name_list_add(&list,
                xy_say_both(s->arena, XY_MSG_SCENARIO_TOLERANCE_OF, xy_text_int(s->arena, i + 1),
                        share, NULL, NULL));
    }
    if (list.count == 0 || s->options->command != XY_CMD_SOLVE)
        return;
    xy_finding *f = xy_find(s->err, XY_INFO, XY_MSG_SCENARIO_TOLERANCE, XY_NOWHERE, policy->id,
            NULL, u->kind == XY_UNCERTAIN_SAMPLE ? "--sample-average" : "--robust", NULL);
    xy_finding_arg(f, 1, xy_name_list_text(&list));
}

xy_status xy_take_uncertain(
        xy_session *s, xy_instance *inst, xy_policy *policy, const xy_uncertain *asked)
{
    const xy_uncertainty *laws = NULL;
    xy_travel *travel;
    if (!fits(s, inst, policy, asked))
        return XY_EINPUT;
    xy_uncertain *u = XY_NEW(s->arena, xy_uncertain);
    *u = *asked;
    xy_status status = XY_OK;
    if (u->kind != XY_UNCERTAIN_TEAMS)
        status = xy_load_uncertainty(&laws, s, inst, s->options->uncertainty);
    if (status == XY_OK && laws && u->distributions && strcmp(u->distributions, laws->id) != 0) {
        fail(s, XY_MSG_SCENARIO_OTHER_LAWS, u->distributions, laws->id, NULL);
        status = XY_EINPUT;
    }
    if (status == XY_OK && laws)
        status = xy_travel_build(&travel, s->arena, inst, s->err);
    if (status != XY_OK)
        return status;
    if (laws) {
        const xy_measure *measure = xy_measure_build(s->arena, inst, travel, policy);
        const xy_draw draw = {u->scenarios, u->stream, (uint64_t)u->seed};
        u->distributions = laws->id;
        u->required = u->kind == XY_UNCERTAIN_SAMPLE
                ? xy_scenarios_needs(s->arena, measure, laws, &draw)
                : xy_scenarios_worst(s->arena, measure, laws);
    }
    inst->uncertain = u;
    tell_tolerances(s, policy, u);
    xy_policy_keep_need(policy);
    return XY_OK;
}

/* "12", "needs:12" or "teams:2". */
static bool read_robust(xy_uncertain *u, xy_session *s, const char *word)
{
    const char *colon = strchr(word, ':');
    const char *number = colon ? colon + 1 : word;
    size_t length = colon ? (size_t)(colon - word) : 0;
    int64_t gamma = 0;
    u->kind = XY_UNCERTAIN_NEEDS;
    if (colon && length == strlen("teams") && strncmp(word, "teams", length) == 0)
        u->kind = XY_UNCERTAIN_TEAMS;
    else if (colon && (length != strlen("needs") || strncmp(word, "needs", length) != 0))
        return xy_bad_value(s, "robust", word, XY_MSG_SCENARIO_A_GAMMA);
    if (!xy_option_int(&gamma, number, 0, INT32_MAX))
        return xy_bad_value(s, "robust", word, XY_MSG_SCENARIO_A_GAMMA);
    u->gamma = (int32_t)gamma;
    return true;
}

static bool read_sample(xy_uncertain *u, xy_session *s, const char *word)
{
    const xy_options *o = s->options;
    int64_t count;
    u->kind = XY_UNCERTAIN_SAMPLE;
    u->seed = 1;
    if (!xy_option_int(&count, word, 1, XY_SAMPLE_MOST))
        return xy_bad_value(s, "sample-average", word, XY_MSG_SCENARIO_A_SAMPLE);
    u->scenarios = (int32_t)count;
    return xy_read_stream(&u->stream, s) &&
            (!o->seed || xy_option_int(&u->seed, o->seed, 0, INT64_MAX));
}

bool xy_read_stream(xy_stream_kind *out, xy_session *s)
{
    const char *word = s->options->stream;
    *out = XY_STREAM_PLAIN;
    if (!word)
        return true;
    for (int k = 0; xy_stream_names[k]; k++)
        if (strcmp(word, xy_stream_names[k]) == 0) {
            *out = (xy_stream_kind)k;
            return true;
        }
    return xy_bad_value(s, "stream", word, XY_MSG_SCENARIO_A_STREAM);
}

bool xy_read_uncertain(const xy_uncertain **out, xy_session *s)
{
    const xy_options *o = s->options;
    xy_uncertain *u = XY_NEW(s->arena, xy_uncertain);
    *out = NULL;
    if (!o->robust && !o->sample_average)
        return !(o->uncertainty || o->stream) ||
                fail(s, XY_MSG_SCENARIO_NEEDS, o->uncertainty ? "uncertainty" : "stream", NULL,
                        NULL);
    const char *asked = o->robust ? "--robust" : "--sample-average",
               *other = o->robust && o->sample_average ? "--sample-average"
            : o->plans                                 ? "--plans"
            : o->proof                                 ? "--proof"
                                                       : NULL;
    if (other)
        return fail(s, XY_MSG_SCENARIO_BOTH, asked, other, NULL);
    if (!(o->robust ? read_robust(u, s, o->robust) : read_sample(u, s, o->sample_average)))
        return false;
    *out = u;
    return true;
}

bool xy_plan_serves(xy_session *s, const xy_plan *plan, const char *what)
{
    return !plan->uncertain || fail(s, XY_MSG_SCENARIO_NOT_FOR, what, NULL, NULL);
}
