#include "json/proof_json.h"

static void add_text(xy_strbuf *out, const char *text)
{
    xy_strbuf_addc(out, '"');
    xy_strbuf_add(out, text);
    xy_strbuf_addc(out, '"');
}

static void add_texts(xy_strbuf *out, const char *const *texts, int64_t count)
{
    xy_strbuf_addc(out, '[');
    for (int64_t i = 0; i < count; i++) {
        if (i)
            xy_strbuf_addc(out, ',');
        add_text(out, texts[i]);
    }
    xy_strbuf_addc(out, ']');
}

static void add_number(xy_strbuf *out, int64_t value)
{
    xy_strbuf_addc(out, ',');
    xy_strbuf_addi(out, value);
}

/* Pairs of a row and its number. */
static void add_pairs(xy_strbuf *out, const int32_t *row, const int64_t *value, int32_t count)
{
    xy_strbuf_add(out, ",[");
    for (int32_t i = 0; i < count; i++) {
        if (i)
            xy_strbuf_addc(out, ',');
        xy_strbuf_addi(out, row[i]);
        add_number(out, value[i]);
    }
    xy_strbuf_addc(out, ']');
}

static void add_col(xy_strbuf *out, const xy_named_col *col)
{
    static const char *const kinds[] = {"x", "u", "l", "h", "t", "k"};
    xy_strbuf_addf(out, "[\"%s\",", kinds[col->kind]);
    add_text(out, col->name);
    if (col->kind == XY_NAMED_TEAM) {
        xy_strbuf_addc(out, ',');
        add_texts(out, col->partners, col->partner_count);
        xy_strbuf_addc(out, ',');
        add_texts(out, col->counties, col->county_count);
        add_number(out, col->number);
        add_pairs(out, col->entry_row, col->entry_value, col->entry_count);
        for (int w = 0; w < XY_WELFARES && col->has_welfare; w++)
            add_number(out, col->welfare[w]);
    } else if (col->kind == XY_NAMED_LEVEL) {
        add_number(out, col->number);
    } else if (col->kind == XY_NAMED_POINTS) {
        xy_strbuf_addc(out, ',');
        add_text(out, col->specialty);
        add_number(out, col->number);
    }
    xy_strbuf_addc(out, ']');
}

static void add_multipliers(xy_strbuf *out, const xy_multipliers *by)
{
    add_number(out, by->scale);
    add_number(out, by->quotient);
    add_number(out, by->rest);
    xy_strbuf_add(out, ",[");
    for (int32_t i = 0; i < by->knapsack_count; i++)
        xy_strbuf_addf(out, i ? ",%d" : "%d", (int)by->knapsack[i]);
    xy_strbuf_addc(out, ']');
    add_pairs(out, by->row, by->y, by->count);
}

static void add_step(xy_strbuf *out, const xy_tree_step *step)
{
    static const char *const words[XY_STEP_KINDS] = {
            "narrow", "bound", "empty", "crossed", "open", "pair", "row", "column"};
    xy_strbuf_addf(out, "[\"%s\"", words[step->kind]);
    if (step->by)
        add_multipliers(out, step->by);
    if (step->kind == XY_STEP_PAIR || step->kind == XY_STEP_ROW)
        add_number(out, step->a);
    if (step->kind == XY_STEP_COL) {
        xy_strbuf_addc(out, ',');
        add_col(out, step->col);
    }
    if (step->kind >= XY_STEP_OPEN)
        add_number(out, step->b);
    xy_strbuf_add(out, "]\n");
}

static void add_stage(xy_strbuf *out, const xy_stage_tree *tree, int number)
{
    xy_strbuf_addf(out, "[\"stage\",%d,[", number);
    for (int i = 0; i < tree->stage.term_count; i++) {
        if (i)
            xy_strbuf_addc(out, ',');
        add_text(out, xy_goal_names[tree->stage.terms[i].goal]);
        add_number(out, tree->stage.terms[i].weight);
    }
    xy_strbuf_addc(out, ']');
    add_number(out, tree->stage.tolerance_permille);
    if (tree->has_value) {
        add_number(out, tree->value);
        add_number(out, tree->bound);
        add_number(out, tree->floor);
    } else {
        xy_strbuf_add(out, ",null,null,null");
    }
    xy_strbuf_add(out, "]\n");
    for (int64_t i = 0; i < tree->taken_count; i++) {
        xy_strbuf_add(out, "[\"take\",");
        add_col(out, tree->taken[i].col);
        add_number(out, tree->taken[i].times);
        xy_strbuf_add(out, "]\n");
    }
    for (int64_t i = 0; i < tree->step_count; i++)
        add_step(out, &tree->steps[i]);
}

void xy_proof_seal(xy_strbuf *out)
{
    char digest[XY_SHA256_CHARS];
    xy_sha256(digest, xy_strbuf_text(out), out->length);
    xy_strbuf_addf(out, "[\"end\",\"%s\"]\n", digest);
}

void xy_proof_write(xy_strbuf *out, const xy_certificate *p)
{
    const char *const head[] = {
            "xunyi-proof/1", p->instance_id, p->instance_sha256, p->rules_id, p->policy_id};
    add_texts(out, head, 5);
    xy_strbuf_addf(out, "\n[\"with\",%lld,\"%s\",%lld,", (long long)p->pins, p->keep_sha256,
            (long long)p->max_changes);
    add_texts(out, p->after_sha256, p->after_count);
    xy_strbuf_add(out, "]\n[\"rows\"");
    for (int32_t i = 0; i < p->row_count; i++) {
        xy_strbuf_addc(out, ',');
        add_text(out, p->rows[i]);
    }
    xy_strbuf_add(out, "]\n");
    for (int s = 0; s < p->stage_count; s++)
        add_stage(out, &p->stages[s], s + 1);
    xy_proof_seal(out);
}
