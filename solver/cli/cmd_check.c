#include "check/check.h"
#include "cli/cli.h"
#include "cli/result_json.h"
#include "cli/uncertain.h"
#include "domain/presence.h"
#include "pipeline/solve.h"
#include "report/figures.h"
#include "report/report_rows.h"
#include "report/tables_of_tiers.h"
#include "verify/verify.h"

#include <stdio.h>

/* Rows that the plan's own pins excuse from limits on groups, by hospital. */
static void tell_pins(xy_session *s, const xy_instance *inst, const xy_plan *plan)
{
    xy_strbuf zh = xy_strbuf_in(s->arena), en = zh;
    for (size_t i = 0; i < plan->pin_count; i++) {
        xy_text name = inst->hospitals[plan->pins[i].hospitals[0]].name;
        xy_strbuf_addf(&zh, "%s%s", i ? "、" : "", xy_text_in(name, XY_ZH));
        xy_strbuf_addf(&en, "%s%s", i ? ", " : "", xy_text_in(name, XY_EN));
    }
    xy_finding *f =
            xy_find(s->err, XY_INFO, XY_MSG_CLI_PLAN_PINS, (xy_place){"/options/pins", 0, 0},
                    xy_text_int(s->arena, (int64_t)plan->pin_count), NULL, NULL, NULL);
    xy_finding_arg(f, 1, (xy_text){xy_strbuf_text(&zh), xy_strbuf_text(&en)});
}

/* What the checks of one call share. */
typedef struct {
    xy_instance *inst;
    xy_policy *policy;
    xy_plan *plan; /* NULL: none was named */
    xy_solution *solution;
    xy_verified verified;
    bool has_verified;
} work;

/* The policy and measure: of --policy, else of the plan or the proof. */
static xy_status prepare(work *w, xy_session *s, const char *policy_id, const char *file)
{
    xy_status status =
            xy_load_policy_of(&w->policy, s, s->options->policy, policy_id, file, "policy");
    if (status == XY_OK && w->inst->keep)
        xy_policy_add_changes(w->policy);
    if (status == XY_OK && w->plan && w->plan->uncertain)
        status = xy_take_uncertain(s, w->inst, w->policy, w->plan->uncertain);
    return status == XY_OK ? xy_solution_prepare(&w->solution, s->arena, w->inst, w->policy, s->err)
                           : status;
}

static xy_status check_plan(work *w, xy_session *s)
{
    xy_instance *inst = w->inst;
    xy_status status = xy_load_plan(&w->plan, s, inst, s->options->plan);
    if (status != XY_OK)
        return status;
    xy_plan *plan = w->plan;
    if (plan->keep)
        inst->keep = plan->keep;
    status = prepare(w, s, plan->policy_id, s->options->plan);
    if (status != XY_OK)
        return status;
    s->err->file = s->options->plan;
    if (plan->pin_count)
        tell_pins(s, inst, plan);
    if (plan->lock_count)
        xy_find(s->err, XY_INFO, XY_MSG_CLI_PLAN_LOCKS, (xy_place){"/options/locks", 0, 0},
                xy_text_int(s->arena, (int64_t)plan->lock_count), NULL, NULL, NULL);
    xy_take_plan_locks(s, inst, plan, s->options->plan); /* what contradicts is counted */
    s->err->file = s->options->plan;
    xy_check_plan(plan, inst, w->policy, w->solution->measure, true, s->err);
    s->err->file = NULL;
    return XY_OK;
}

/* --proof: of the instance and, where one is given, of the plan, which has passed its own check. */
static xy_status check_proof(work *w, xy_session *s)
{
    xy_certificate *proof;
    xy_status status = xy_load_proof(&proof, s, s->options->proof);
    if (status == XY_OK && !w->plan)
        status = prepare(w, s, proof->policy_id, s->options->proof);
    if (status != XY_OK)
        return status;
    s->err->file = s->options->proof;
    status = xy_verify(
            &w->verified, s->arena, proof, w->solution->measure, w->policy, w->plan, s->err);
    s->err->file = NULL;
    w->has_verified = status == XY_OK;
    return status;
}

/* The sentence for people: what was proved. */
static const char *verdict(xy_session *s, const xy_verified *v)
{
    static const xy_msg_id messages[] = {
            XY_MSG_CLI_PROOF_OPTIMAL, XY_MSG_CLI_PROOF_GAP, XY_MSG_CLI_PROOF_INFEASIBLE};
    xy_strbuf gaps = xy_strbuf_in(s->arena);
    for (int i = 0; i < v->stage_count; i++)
        xy_strbuf_addf(&gaps, i ? ", %lld" : "%lld", (long long)v->gap[i]);
    return xy_say(s->arena, s->lang, messages[v->verdict], s->options->proof,
            xy_text_int(s->arena, v->nodes), xy_text_int(s->arena, v->columns),
            xy_strbuf_text(&gaps));
}

/* What each tier of a combined programme may send (A4). */
static void note_tiers(xy_session *s, const xy_instance *inst)
{
    for (int t = 0; t < XY_TIER_COUNT && xy_instance_is_combined(inst); t++) {
        int64_t hospitals = 0, least = 0, most = 0;
        for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
            if (xy_hospital_tier(inst, h) != (xy_tier)t)
                continue;
            hospitals++;
            least += xy_hospital_teams(inst, h).min;
            most += xy_hospital_teams(inst, h).max;
        }
        if (hospitals == 0)
            continue;
        xy_finding *f = xy_find(s->err, XY_INFO, XY_MSG_CLI_TIER_HOSPITALS, XY_NOWHERE, NULL,
                xy_text_int(s->arena, hospitals), xy_text_int(s->arena, least),
                xy_text_int(s->arena, most));
        xy_finding_arg(f, 0,
                (xy_text){xy_tier_label(XY_ZH, (xy_tier)t), xy_tier_label(XY_EN, (xy_tier)t)});
        f->file = inst->file;
    }
}

static bool has_clinicians(const xy_instance *inst, const xy_hospital *h)
{
    for (size_t i = 0; i < h->staff_count; i++)
        if (h->staff[i].role == XY_ROLE_CLINICIAN && h->staff[i].count > 0 &&
                xy_staff_may_go(inst, &h->staff[i]))
            return true;
    return false;
}

/* What is still to be filled in: without it no plan can be made, or none is better than another. */
static void note_gaps(xy_session *s, const xy_instance *inst)
{
    enum { NAMED = 5, LANGS = XY_EN + 1 };
    xy_strbuf names[LANGS];
    const xy_hospital *first = NULL;
    int count = 0;
    for (int lang = 0; lang < LANGS; lang++)
        names[lang] = xy_strbuf_in(s->arena);
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        const xy_hospital *hospital = &inst->hospitals[h];
        if (xy_hospital_teams(inst, h).min == 0 || has_clinicians(inst, hospital))
            continue;
        first = first ? first : hospital;
        count++;
        for (int lang = 0; lang < LANGS && count <= NAMED; lang++)
            xy_join(&names[lang], (xy_lang)lang, xy_hospital_name(inst, h, (xy_lang)lang));
    }
    for (int lang = 0; lang < LANGS && count > NAMED; lang++)
        xy_strbuf_add(&names[lang], xy_msg_wording(XY_MSG_CLI_AND_MORE, (xy_lang)lang));
    if (first) {
        xy_finding *f = xy_find(s->err, XY_WARNING, XY_MSG_CLI_NO_STAFF, first->place,
                xy_text_int(s->arena, count), NULL, NULL, NULL);
        xy_finding_arg(
                f, 1, (xy_text){xy_strbuf_text(&names[XY_ZH]), xy_strbuf_text(&names[XY_EN])});
        f->file = inst->file;
    }
    size_t needs = 0;
    for (size_t c = 0; c < inst->county_count; c++)
        needs += inst->counties[c].need_count;
    if (needs == 0 && inst->county_count)
        xy_find(s->err, XY_WARNING, XY_MSG_CLI_NO_NEEDS, inst->counties[0].place, NULL, NULL, NULL,
                NULL)
                ->file = inst->file;
}

static void show(xy_session *s, const work *w, int code)
{
    const char *subject = s->options->plan ? s->options->plan : s->options->instance;
    const char *errors = xy_text_int(s->arena, (int64_t)s->err->errors);
    const char *warnings = xy_text_int(s->arena, (int64_t)s->err->warnings);
    if (w->has_verified && code == XY_EXIT_DONE)
        puts(verdict(s, &w->verified));
    if (code == XY_EXIT_DONE)
        puts(xy_say(s->arena, s->lang, XY_MSG_CLI_CHECK_GOOD, subject, warnings, NULL, NULL));
    else
        puts(xy_say(s->arena, s->lang, XY_MSG_CLI_CHECK_BAD, subject, errors, warnings, NULL));
}

int xy_cmd_check(xy_session *s)
{
    work w = {0};
    xy_status status = xy_load_instance(&w.inst, s, s->options->instance);
    if (status == XY_OK && s->options->plan) {
        status = check_plan(&w, s);
    } else if (status == XY_OK && !s->options->proof) {
        note_tiers(s, w.inst);
        note_gaps(s, w.inst);
    }
    if (status == XY_OK && s->options->proof && s->err->errors == 0)
        status = check_proof(&w, s);
    int code = status != XY_OK ? xy_exit_code(status)
            : s->err->errors   ? XY_EXIT_INPUT
                               : XY_EXIT_DONE;
    xy_print_findings(s, s->err);
    if (s->options->json)
        xy_print_result(s,
                &(xy_result){.command = "check",
                        .exit_code = code,
                        .verified = w.has_verified ? &w.verified : NULL});
    else if (!s->options->quiet)
        show(s, &w, code);
    return code;
}
