#include "assign/core/core_record.h"

#include "domain/keep.h"

#include <string.h>

static const char **after_digests(xy_arena *arena, const xy_instance *inst)
{
    const char **list = XY_NEW_N(arena, const char *, inst->after_count + 1);
    for (size_t i = 0; i < inst->after_count; i++)
        list[i] = inst->after[i].sha256;
    return list;
}

struct core_proof *core_proof_new(core_run *run)
{
    const xy_ip_model *model = run->model;
    const xy_instance *inst = model->pool->inst;
    struct core_proof *proof = XY_NEW(run->arena, struct core_proof);
    xy_certificate *out = &proof->out;
    out->instance_id = inst->id;
    memcpy(out->instance_sha256, inst->sha256, sizeof out->instance_sha256);
    out->rules_id = inst->rules->id;
    out->policy_id = run->policy->id;
    out->pins = (int64_t)inst->lock_count;
    out->keep_sha256 = inst->keep ? inst->keep->sha256 : "";
    out->max_changes = inst->keep ? inst->keep->max_changes : XY_UNKNOWN;
    out->after_sha256 = after_digests(run->arena, inst);
    out->after_count = (int64_t)inst->after_count;
    out->row_count = model->row_count;
    out->rows = XY_NEW_N(run->arena, const char *, (size_t)model->row_count + 1);
    for (int32_t i = 0; i < model->row_count; i++)
        out->rows[i] = model->rows[i].name;
    return proof;
}

static core_record *new_record(core_run *run)
{
    core_record *record = XY_NEW(run->arena, core_record);
    record->last_fix = &record->fixes;
    return record;
}

void core_proof_open_stage(core_run *run)
{
    if (run->proof)
        run->proof->root = run->proof->tip = new_record(run);
}

void core_proof_new_root(core_run *run)
{
    core_proof_open_stage(run);
}

struct core_record *core_proof_root_now(core_run *run)
{
    return run->proof ? run->proof->root : NULL;
}

void core_proof_set_root(core_run *run, struct core_record *root)
{
    if (run->proof)
        run->proof->root = run->proof->tip = root;
}

void core_proof_root(core_run *run, core_node *root)
{
    if (run->proof)
        root->record = run->proof->tip;
}

/* Is the decision the side of higher numbers, or of columns together? */
static bool is_second(const core_decision *d, const core_decision *other)
{
    if (d->kind == CORE_APART || d->kind == CORE_TOGETHER)
        return d->kind == CORE_TOGETHER;
    return d->least != XY_ROW_FREE && (other->least == XY_ROW_FREE || d->least > other->least);
}

void core_proof_divide(core_run *run, const core_node *node, core_node *first, core_node *other)
{
    if (!run->proof)
        return;
    core_record *record = node->record;
    core_node *sides[2] = {first, other};
    int second = is_second(&first->decision, &other->decision) ? 0 : 1;
    record->first = sides[1 - second]->decision;
    record->second = sides[second]->decision;
    if (record->second.kind == CORE_ROW || record->second.kind == CORE_COL) {
        bool row = record->second.kind == CORE_ROW;
        record->first.least = row ? XY_ROW_FREE : 0;
        record->first.most = record->second.least - 1;
        record->second.most = row ? XY_ROW_FREE : INT32_MAX;
    }
    for (int s = 0; s < 2; s++)
        record->side[s] = new_record(run);
    sides[1 - second]->record = record->side[0];
    sides[second]->record = record->side[1];
}

/* The duals at hand. */
static void copy(core_run *run, core_noted *to, core_wide total)
{
    to->scale = core_scale(run);
    to->total = total;
    if (!to->y)
        to->y = XY_NEW_N(run->arena, int64_t, (size_t)run->rows + 1);
    memcpy(to->y, run->u, (size_t)run->rows * sizeof *to->y);
}

static void keep_fix(core_record *record, core_noted *noted)
{
    *record->last_fix = noted;
    record->last_fix = &noted->next;
}

static core_noted *plain_note(core_run *run, const int64_t *y)
{
    core_noted *noted = XY_NEW(run->arena, core_noted);
    *noted = (core_noted){.scale = 1, .plain = true};
    noted->y = XY_NEW_N(run->arena, int64_t, (size_t)run->rows + 1);
    memcpy(noted->y, y, (size_t)run->rows * sizeof *y);
    return noted;
}

void core_proof_add_fix(core_run *run, const int64_t *y)
{
    if (run->proof)
        keep_fix(run->proof->tip, plain_note(run, y));
}

void core_proof_split(core_run *run, int32_t row, const int64_t *y, core_proof_kind closes)
{
    if (!run->proof)
        return;
    core_record *at = run->proof->tip;
    at->first = (core_decision){.kind = CORE_ROW, .a = row, .least = XY_ROW_FREE, .most = 0};
    at->second = (core_decision){.kind = CORE_ROW, .a = row, .least = 1, .most = XY_ROW_FREE};
    at->side[0] = new_record(run);
    at->side[1] = run->proof->tip = new_record(run);
    *(closes == CORE_NOTE_BOUND ? &at->side[0]->best : &at->side[0]->empty) = plain_note(run, y);
}

void core_proof_note(core_run *run, const core_node *node, core_proof_kind kind, core_wide total)
{
    core_record *record = run->proof ? node->record : NULL;
    if (!record)
        return;
    if (kind == CORE_NOTE_FIX) {
        core_noted *noted = XY_NEW(run->arena, core_noted);
        copy(run, noted, total);
        keep_fix(record, noted);
        return;
    }
    core_noted **kept = kind == CORE_NOTE_BOUND ? &record->best : &record->empty;
    if (*kept && (*kept)->total <= total)
        return;
    if (!*kept)
        *kept = XY_NEW(run->arena, core_noted);
    copy(run, *kept, total);
}

void core_proof_fix_root(core_run *run)
{
    const core_noted *best = run->proof ? run->proof->tip->best : NULL;
    if (!best)
        return;
    for (const core_noted *f = run->proof->tip->fixes; f; f = f->next)
        if (f->total == best->total)
            return;
    core_noted *noted = XY_NEW(run->arena, core_noted);
    *noted = *best;
    noted->next = NULL;
    noted->y = XY_NEW_N(run->arena, int64_t, (size_t)run->rows + 1);
    memcpy(noted->y, best->y, (size_t)run->rows * sizeof *noted->y);
    keep_fix(run->proof->tip, noted);
}

static void name_answer(core_run *run, xy_stage_tree *out)
{
    const xy_ip_model *model = run->model;
    size_t capacity = 0;
    for (int64_t j = 0; j < model->col_count; j++) {
        if (run->x[j] == 0 || model->cols[j].kind != XY_COL_CANDIDATE)
            continue;
        out->taken = xy_arena_grow(run->arena, out->taken, &capacity, (size_t)out->taken_count + 1,
                sizeof *out->taken);
        out->taken[out->taken_count++] =
                (xy_taken_col){.col = core_name(run->arena, model, j), .times = run->x[j]};
    }
}

void core_proof_close_stage(core_run *run, bool skipped)
{
    struct core_proof *proof = run->proof;
    if (!proof)
        return;
    xy_stage_tree *out = &proof->out.stages[proof->out.stage_count++];
    out->stage = run->policy->stages[run->stage];
    out->has_value = run->has_x;
    if (run->has_x) {
        out->value = run->value;
        out->floor = xy_stage_floor(&out->stage, run->value);
        name_answer(run, out);
    }
    if (!core_replay(run, proof->root, out))
        proof->broken = true;
    if (!skipped)
        proof->floor_stage[run->floors] = run->stage;
}

const xy_certificate *core_proof_take(core_run *run)
{
    const struct core_proof *proof = run->proof;
    if (!proof || proof->broken || proof->out.stage_count == 0)
        return NULL;
    bool none = !proof->out.stages[0].has_value;
    return none || proof->out.stage_count == run->policy->stage_count ? &proof->out : NULL;
}
