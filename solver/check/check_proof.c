/* What the plan says was proved. A stage's recorded value is the one reached at that stage; the
 * final plan may have given back some of it, up to the stage's tolerance. A stage is skipped where
 * every plan has the same value: then the final plan has it too. */
#include "check/check_parts.h"
#include "domain/uncertainty.h"

#include <stdlib.h>

static const char *stage_name(const xy_check *k, const xy_stage *stage)
{
    xy_strbuf out = xy_strbuf_in(k->arena);
    for (int i = 0; i < stage->term_count; i++) {
        const xy_goal_term *term = &stage->terms[i];
        xy_strbuf_add(&out, i ? " + " : "");
        if (stage->term_count > 1)
            xy_strbuf_addf(&out, "%d ", (int)term->weight);
        xy_strbuf_add(&out, xy_goal_names[term->goal]);
    }
    return xy_strbuf_text(&out);
}

/* A finding on stage i that names it; the figures are arguments 2 and 3. */
static void report(xy_check *k, int i, xy_msg_id message, const char *field, int64_t a, int64_t b)
{
    xy_finding *f = xy_check_error(k, message,
            xy_check_pointer(xy_arena_printf(k->arena, "/proof/stages/%d%s", i, field)));
    xy_check_arg_int(k, f, 0, i + 1);
    f->args[1] = stage_name(k, &k->policy->stages[i]);
    xy_check_arg_int(k, f, 2, a);
    xy_check_arg_int(k, f, 3, b);
}

static bool same_goals(const xy_stage *a, const xy_stage *b)
{
    if (a->term_count != b->term_count || a->ordered != b->ordered)
        return false;
    for (int i = 0; i < a->term_count; i++) {
        bool same = a->terms[i].goal == b->terms[i].goal &&
                (a->term_count == 1 || a->terms[i].weight == b->terms[i].weight);
        if (!same)
            return false;
    }
    return true;
}

/* The stages are those of the policy, in order. */
static bool check_goals(xy_check *k)
{
    const xy_proof *proof = &k->plan->proof;
    if (proof->stage_count != k->policy->stage_count) {
        xy_finding *f =
                xy_check_error(k, XY_MSG_CHECK_PROOF_STAGES, xy_check_pointer("/proof/stages"));
        xy_check_arg_int(k, f, 0, proof->stage_count);
        f->args[1] = k->policy->id;
        xy_check_arg_int(k, f, 2, k->policy->stage_count);
        return false;
    }
    bool fine = true;
    for (int i = 0; i < proof->stage_count; i++) {
        if (same_goals(&proof->stages[i].stage, &k->policy->stages[i]))
            continue;
        xy_finding *f = xy_check_error(k, XY_MSG_CHECK_PROOF_GOAL,
                xy_check_pointer(xy_arena_printf(k->arena, "/proof/stages/%d/goal", i)));
        xy_check_arg_int(k, f, 0, i + 1);
        f->args[1] = stage_name(k, &proof->stages[i].stage);
        f->args[2] = stage_name(k, &k->policy->stages[i]);
        fine = false;
    }
    return fine;
}

/* The stage agrees with itself, and the final plan with the stage. */
static void check_stage(xy_check *k, int i, const xy_measures *actual, bool last)
{
    const xy_stage *stage = &k->policy->stages[i];
    const xy_stage_proof *p = &k->plan->proof.stages[i];
    int64_t final = xy_stage_value(stage, actual->goals);
    int64_t least = xy_stage_floor(stage, p->value);
    if (p->floor != least)
        report(k, i, XY_MSG_CHECK_PROOF_FLOOR, "/floor", p->floor, least);
    if (p->skipped) {
        if (final != p->value)
            report(k, i, XY_MSG_CHECK_PROOF_VALUE, "/value", p->value, final);
        return;
    }
    if (p->bound < p->value)
        report(k, i, XY_MSG_CHECK_PROOF_BOUND, "/bound", p->bound, p->value);
    if (p->proved && p->bound != p->value)
        report(k, i, XY_MSG_CHECK_PROOF_NOT_PROVED, "/proved", p->value, p->bound);
    if (!p->proved && p->bound == p->value)
        report(k, i, XY_MSG_CHECK_PROOF_IS_PROVED, "/proved", p->value, p->bound);
    if (last && final != p->value)
        report(k, i, XY_MSG_CHECK_PROOF_VALUE, "/value", p->value, final);
    else if (final < least)
        report(k, i, XY_MSG_CHECK_PROOF_BELOW, "/floor", final, least);
    else if (final > p->bound)
        report(k, i, XY_MSG_CHECK_PROOF_ABOVE, "/bound", final, p->bound);
}

/* --- The best plan as stated, beside a robust one -------------------------------------------- */

static void report_nominal(xy_check *k, xy_msg_id message, const char *field, int64_t a, int64_t b)
{
    xy_finding *f = xy_check_error(
            k, message, xy_check_pointer(xy_arena_printf(k->arena, "/proof/nominal%s", field)));
    xy_check_arg_int(k, f, 0, a);
    xy_check_arg_int(k, f, 1, b);
}

static int greatest_first(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x < y) - (x > y);
}

/* The most that its worst case can take from any plan. A need that deviates takes most where it is
 * met in full as stated, a team no more than all that its counties' needs are worth. */
static int64_t most_at_risk(const xy_check *k)
{
    const xy_measure *m = k->measure;
    const xy_uncertain *u = m->uncertain;
    size_t counties = k->inst->county_count, n = 0, room = 1;
    for (size_t c = 0; c < counties; c++)
        room += k->inst->counties[c].need_count;
    int64_t *losses = XY_NEW_N(k->arena, int64_t, room), sum = 0, all = 0;
    for (size_t c = 0; c < counties; c++)
        for (size_t i = 0; i < k->inst->counties[c].need_count; i++) {
            const xy_need_measure *need = &m->needs[c][i];
            losses[n++] = need->points_of - xy_need_points(need, need->deviated, need->required);
            all += need->points_of;
        }
    if (u->kind == XY_UNCERTAIN_TEAMS)
        return u->gamma > 0 ? all : 0;
    qsort(losses, n, sizeof *losses, greatest_first);
    for (size_t i = 0; i < n && i < (size_t)u->gamma; i++)
        sum += losses[i];
    return sum;
}

/* The stage of the need met, where it looks at nothing else and all before it is proved; else -1. Then both plans are
 * among those that it chose from, and what it says of all holds for both. */
static int proved_need_stage(const xy_check *k)
{
    for (int i = 0; i < k->policy->stage_count; i++) {
        const xy_stage *stage = &k->policy->stages[i];
        const xy_stage_proof *p = &k->plan->proof.stages[i];
        if (xy_stage_has(stage, XY_GOAL_NEED_MET))
            return stage->term_count == 1 ? i : -1;
        if (!p->proved && !p->skipped)
            return -1;
    }
    return -1;
}

/* It is not solved for again: what contradicts itself, the data or this plan is refused. */
static void check_nominal(xy_check *k, const xy_measures *actual)
{
    const xy_nominal *n = &k->plan->proof.nominal;
    const xy_uncertain *u = k->plan->uncertain;
    if (!n->known)
        return;
    if (!u || u->kind == XY_UNCERTAIN_SAMPLE) {
        xy_check_error(k, XY_MSG_CHECK_NOMINAL_NONE, xy_check_pointer("/proof/nominal"));
        return;
    }
    int64_t most = most_at_risk(k);
    if (n->worst > n->stated)
        report_nominal(k, XY_MSG_CHECK_NOMINAL_ABOVE, "/worst_need_met", n->worst, n->stated);
    else if (n->stated - n->worst > most)
        report_nominal(k, XY_MSG_CHECK_NOMINAL_LOSS, "/worst_need_met", n->stated - n->worst, most);
    int stage = proved_need_stage(k);
    if (stage < 0)
        return;
    if (n->stated < actual->stated_met)
        report_nominal(
                k, XY_MSG_CHECK_NOMINAL_STATED, "/stated_need_met", n->stated, actual->stated_met);
    const xy_stage_proof *p = &k->plan->proof.stages[stage];
    int64_t weight = k->policy->stages[stage].terms[0].weight;
    if (p->bound != XY_NO_BOUND && n->worst > p->bound / weight)
        report_nominal(
                k, XY_MSG_CHECK_NOMINAL_WORST, "/worst_need_met", n->worst, p->bound / weight);
}

void xy_check_proof(xy_check *k, const xy_measures *actual)
{
    const xy_proof *proof = &k->plan->proof;
    if (!check_goals(k))
        return;
    int last = -1;
    bool all = true;
    for (int i = 0; i < proof->stage_count; i++) {
        last = proof->stages[i].skipped ? last : i;
        all = all && (proof->stages[i].proved || proof->stages[i].skipped);
    }
    for (int i = 0; i < proof->stage_count; i++)
        check_stage(k, i, actual, i == last);
    check_nominal(k, actual);
    xy_outcome outcome = all ? XY_OPTIMAL : XY_FEASIBLE;
    if (proof->outcome == outcome)
        return;
    xy_finding *f =
            xy_check_error(k, XY_MSG_CHECK_PROOF_OUTCOME, xy_check_pointer("/proof/outcome"));
    f->args[0] = xy_outcome_names[proof->outcome];
    f->args[1] = xy_outcome_names[outcome];
}
