#include "verify/verify.h"

#include "verify/verify_parts.h"

#include <string.h>

static bool refuse(verify_case *v, xy_msg_id message, uint32_t line, const char *a, const char *b)
{
    xy_find(v->err, XY_ERROR, message, (xy_place){NULL, line, line ? 1 : 0}, a, b, NULL, NULL);
    return false;
}

/* --- What the proof is about ---------------------------------------------------------------- */

static bool is_about(verify_case *v, const xy_certificate *proof, const xy_policy *policy)
{
    const xy_instance *inst = v->inst;
    if (strcmp(proof->instance_id, inst->id) != 0 ||
            strcmp(proof->instance_sha256, inst->sha256) != 0)
        return refuse(v, XY_MSG_PROOF_OTHER_INSTANCE, 1, proof->instance_id, inst->id);
    if (strcmp(proof->rules_id, inst->rules->id) != 0)
        return refuse(v, XY_MSG_PROOF_OTHER_RULES, 1, proof->rules_id, inst->rules->id);
    if (strcmp(proof->policy_id, policy->id) != 0)
        return refuse(v, XY_MSG_PROOF_OTHER_POLICY, 1, proof->policy_id, policy->id);
    if (proof->pins != (int64_t)inst->lock_count)
        return refuse(v, XY_MSG_PROOF_OTHER_PINS, 2, xy_text_int(v->arena, proof->pins),
                xy_text_int(v->arena, (int64_t)inst->lock_count));
    if (strcmp(proof->keep_sha256, inst->keep ? inst->keep->sha256 : "") != 0 ||
            proof->max_changes != (inst->keep ? inst->keep->max_changes : XY_UNKNOWN))
        return refuse(v, XY_MSG_PROOF_OTHER_KEEP, 2, NULL, NULL);
    bool same = proof->after_count == (int64_t)inst->after_count;
    for (int64_t i = 0; i < proof->after_count && same; i++)
        same = strcmp(proof->after_sha256[i], inst->after[i].sha256) == 0;
    return same || refuse(v, XY_MSG_PROOF_OTHER_AFTER, 2, NULL, NULL);
}

static bool same_stage(const xy_stage *a, const xy_stage *b)
{
    bool same = a->term_count == b->term_count && a->tolerance_permille == b->tolerance_permille;
    for (int i = 0; i < a->term_count && same; i++)
        same = a->terms[i].goal == b->terms[i].goal && a->terms[i].weight == b->terms[i].weight;
    return same;
}

static bool has_stages(verify_case *v, const xy_certificate *proof, const xy_policy *policy)
{
    bool none = proof->stage_count == 1 && !proof->stages[0].has_value;
    if (proof->stage_count != policy->stage_count && !none)
        return refuse(v, XY_MSG_PROOF_STAGES, 0, xy_text_int(v->arena, proof->stage_count),
                xy_text_int(v->arena, policy->stage_count));
    for (int s = 0; s < proof->stage_count; s++) {
        const xy_stage_tree *t = &proof->stages[s];
        const char *number = xy_text_int(v->arena, s + 1);
        if (!same_stage(&t->stage, &policy->stages[s]))
            return refuse(v, XY_MSG_PROOF_OTHER_STAGE, t->line, number, NULL);
        if (!t->has_value && (s > 0 || t->taken_count))
            return refuse(v, XY_MSG_PROOF_NO_VALUE, t->line, number, "-");
        int64_t floor = t->has_value ? xy_stage_floor(&t->stage, t->value) : 0;
        if (t->has_value && t->floor != floor)
            return refuse(v, XY_MSG_PROOF_BAD_FLOOR, t->line, number, xy_text_int(v->arena, floor));
    }
    return true;
}

/* The row here of each row of the file; NULL with a finding where they are not the same ones. */
static const int32_t *match_rows(
        verify_case *v, const verify_program *p, const xy_certificate *proof)
{
    int32_t *own = XY_NEW_N(v->arena, int32_t, (size_t)proof->row_count + 1), likely = 0;
    bool *seen = XY_NEW_N(v->arena, bool, (size_t)p->row_count + 1);
    for (int32_t i = 0; i < proof->row_count; i++) {
        const char *name = proof->rows[i];
        if (likely >= p->row_count || strcmp(p->row_name[likely], name) != 0)
            likely = verify_row_find(p, name);
        if (likely == XY_UNKNOWN || seen[likely]) {
            refuse(v, XY_MSG_PROOF_UNKNOWN_ROW, 3, name, NULL);
            return NULL;
        }
        seen[likely] = true;
        own[i] = likely++;
    }
    if (proof->row_count != p->row_count) {
        refuse(v, XY_MSG_PROOF_ROWS, 3, xy_text_int(v->arena, proof->row_count),
                xy_text_int(v->arena, p->row_count));
        return NULL;
    }
    return own;
}

/* --- Stages --------------------------------------------------------------------------------- */

/* Costs of the stage for all columns. */
static int64_t *costs_of(verify_box *b)
{
    const verify_program *p = b->p;
    int64_t *cost = XY_NEW_N(b->arena, int64_t, (size_t)p->col_count + 1);
    b->dearest = 1;
    for (int64_t j = 0; j < p->col_count; j++) {
        cost[j] = verify_cost(&p->cols[j], &b->tree->stage);
        int64_t size = cost[j] < 0 ? -cost[j] : cost[j];
        b->dearest = size > b->dearest ? size : b->dearest;
    }
    return cost;
}

/* The stage keeps its floor from now on. */
static void add_floor(verify_box *b, verify_program *p)
{
    int32_t i = p->row_count + b->stage;
    p->row_lower[i] = b->tree->floor - b->base;
    p->row_upper[i] = VERIFY_FREE;
    p->largest[i] = b->dearest;
    p->row_name[i] = xy_arena_printf(b->arena, "floor_%d", b->stage + 1);
    b->rows++;
}

static bool check_stages(verify_case *v, verify_program *p, const xy_certificate *proof,
        const int32_t *own, xy_verified *out)
{
    int64_t *floor_cost[XY_POLICY_STAGES];
    verify_box b = {.p = p,
            .proof = proof,
            .arena = v->arena,
            .err = v->err,
            .own = own,
            .floor_cost = floor_cost,
            .rows = p->row_count};
    out->stage_count = proof->stage_count;
    for (b.stage = 0; b.stage < proof->stage_count; b.stage++) {
        b.tree = &proof->stages[b.stage];
        b.cost = floor_cost[b.stage] = costs_of(&b);
        b.base = xy_stage_value(&b.tree->stage, p->base);
        verify_box_open(&b);
        if ((b.tree->has_value && !verify_answer(&b)) || !verify_tree(&b, out))
            return false;
        if (!b.tree->has_value) {
            out->verdict = XY_VERIFIED_INFEASIBLE;
            return true;
        }
        out->gap[b.stage] = b.tree->bound - b.tree->value;
        if (out->gap[b.stage] > 0)
            out->verdict = XY_VERIFIED_GAP;
        add_floor(&b, p);
    }
    return true;
}

/* --- The plan ------------------------------------------------------------------------------- */

/* Does the plan keep every floor, and say of each stage no more than the proof does? */
static bool check_plan(verify_case *v, const xy_certificate *proof, const xy_plan *plan)
{
    xy_measures measures;
    xy_measure_rows(&measures, v->arena, v->measure, plan->rows, plan->row_count);
    measures.goals[XY_GOAL_CHANGES] = xy_keep_changes(v->inst->keep, plan->rows, plan->row_count);
    if (!proof->stages[0].has_value)
        return refuse(v, XY_MSG_PROOF_PLAN_EXISTS, 0, NULL, NULL);
    for (int s = 0; s < proof->stage_count; s++) {
        const xy_stage_tree *t = &proof->stages[s];
        int64_t value = xy_stage_value(&t->stage, measures.goals);
        bool last = s + 1 == proof->stage_count;
        const char *number = xy_text_int(v->arena, s + 1);
        if (value < (last ? t->value : t->floor) || (last && value > t->bound))
            return refuse(
                    v, XY_MSG_PROOF_PLAN_VALUE, t->line, number, xy_text_int(v->arena, value));
        const xy_stage_proof *claim = s < plan->proof.stage_count ? &plan->proof.stages[s] : NULL;
        if (!claim || claim->value < t->value || claim->bound < t->bound ||
                (claim->proved && claim->value != t->value) ||
                (claim->proved && t->bound > t->value))
            return refuse(v, XY_MSG_PROOF_PLAN_CLAIM, t->line, number, NULL);
    }
    return true;
}

xy_status xy_verify(xy_verified *out, xy_arena *arena, const xy_certificate *proof,
        const xy_measure *measure, const xy_policy *policy, const xy_plan *plan, xy_findings *err)
{
    *out = (xy_verified){.verdict = XY_VERIFIED_OPTIMAL};
    verify_case v = {.inst = measure->inst, .measure = measure, .arena = arena, .err = err};
    if (xy_policy_ordered(policy) >= 0 && !refuse(&v, XY_MSG_PROOF_ORDERED, 0, policy->id, NULL))
        return XY_EINPUT;
    if (!is_about(&v, proof, policy) || !has_stages(&v, proof, policy))
        return XY_EINPUT;
    verify_prepare(&v);
    verify_program *p;
    xy_status status = verify_build(&p, &v);
    if (status != XY_OK)
        return status;
    out->columns = p->col_count;
    const int32_t *own = match_rows(&v, p, proof);
    if (!own || !check_stages(&v, p, proof, own, out))
        return XY_EINPUT;
    return !plan || check_plan(&v, proof, plan) ? XY_OK : XY_EINPUT;
}
