#include "json/proof_json.h"

#include <string.h>

typedef struct {
    xy_arena *arena;
    const char *data, *at, *end; /* end: of the lines that the digest covers */
    const char *line_start;
    uint32_t line;
    const char *file;
    xy_findings *err;
    bool failed; /* the first thing wrong was said; everything after it is empty */
    xy_certificate *proof;
    size_t row_capacity, taken_capacity, step_capacity;
} reader;

/* Reports what should stand here: text alike in both languages, or a wording of the catalogue. */
static void expect(reader *r, const char *text, xy_msg_id wording)
{
    if (r->failed)
        return;
    r->failed = true;
    xy_place here = {NULL, r->line, (uint32_t)(r->at - r->line_start) + 1};
    xy_finding *f = xy_find(r->err, XY_ERROR, XY_MSG_PROOF_EXPECTED, here, text, NULL, NULL, NULL);
    if (!text)
        xy_finding_arg(f, 0, xy_msg_text(wording));
    f->file = r->file;
}

/* The same of what stands from here on. */
static void expect_from(reader *r, const char *from, const char *text, xy_msg_id wording)
{
    r->at = r->failed ? r->at : from;
    expect(r, text, wording);
}

/* Passes over the text if it stands here. */
static bool skip(reader *r, const char *text)
{
    size_t n = strlen(text);
    if (r->failed || (size_t)(r->end - r->at) < n || memcmp(r->at, text, n) != 0)
        return false;
    r->at += n;
    return true;
}

static void want(reader *r, const char *text)
{
    if (!skip(r, text))
        expect(r, text, XY_MSG_PROOF_A_LINE);
}

static void end_line(reader *r)
{
    want(r, "]");
    if (r->at == r->end || *r->at != '\n') {
        expect(r, NULL, XY_MSG_PROOF_A_LINE_END);
        return;
    }
    r->line_start = ++r->at;
    r->line++;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int64_t number(reader *r)
{
    bool negative = skip(r, "-");
    const char *first = r->at;
    uint64_t value = 0, most = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX;
    bool fits = true;
    for (; !r->failed && r->at < r->end && is_digit(*r->at); r->at++) {
        unsigned digit = (unsigned)(*r->at - '0');
        fits = fits && value <= (most - digit) / 10;
        value = fits ? value * 10 + digit : 0;
    }
    bool good = !r->failed && r->at > first && fits && !(*first == '0' && r->at > first + 1) &&
            !(negative && value == 0);
    if (!good) {
        r->at = r->failed ? r->at : first;
        expect(r, NULL, XY_MSG_PROOF_A_NUMBER);
        return 0;
    }
    return negative ? (int64_t)(0 - value) : (int64_t)value;
}

static int64_t next_number(reader *r)
{
    want(r, ",");
    return number(r);
}

/* A number in 32 bits that is not negative. */
static int32_t index_of(reader *r, int64_t value)
{
    if (value < 0 || value > INT32_MAX)
        expect(r, NULL, XY_MSG_PROOF_A_NUMBER);
    return r->failed ? 0 : (int32_t)value;
}

static bool in_names(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
            c == '_' || c == '-' || c == '/';
}

static const char *name(reader *r)
{
    want(r, "\"");
    const char *first = r->at;
    while (!r->failed && r->at < r->end && in_names(*r->at))
        r->at++;
    const char *text = r->failed ? "" : xy_arena_strndup(r->arena, first, (size_t)(r->at - first));
    want(r, "\"");
    return text;
}

static const char *next_name(reader *r)
{
    want(r, ",");
    return name(r);
}

/* A list of names, from its opening bracket on. */
static int64_t names(reader *r, const char ***out)
{
    size_t count = 0, capacity = 0;
    const char **list = NULL;
    want(r, "[");
    if (!skip(r, "]"))
        do {
            list = xy_arena_grow(r->arena, list, &capacity, count + 1, sizeof *list);
            list[count++] = name(r);
        } while (skip(r, ",") && !r->failed);
    else {
        *out = NULL;
        return 0;
    }
    want(r, "]");
    *out = list;
    return (int64_t)count;
}

static int32_t pairs(reader *r, int32_t **rows, int64_t **values)
{
    size_t count = 0, row_capacity = 0, value_capacity = 0;
    int32_t *row = NULL;
    int64_t *value = NULL;
    want(r, ",[");
    for (bool more = !skip(r, "]"); more && !r->failed; more = !skip(r, "]")) {
        if (count)
            want(r, ",");
        row = xy_arena_grow(r->arena, row, &row_capacity, count + 1, sizeof *row);
        value = xy_arena_grow(r->arena, value, &value_capacity, count + 1, sizeof *value);
        row[count] = index_of(r, number(r));
        value[count++] = next_number(r);
    }
    *rows = row;
    *values = value;
    return r->failed ? 0 : (int32_t)count;
}

static const xy_named_col *column(reader *r)
{
    xy_named_col *col = XY_NEW(r->arena, xy_named_col);
    static const char *const kinds[] = {
            "[\"x\",", "[\"u\",", "[\"l\",", "[\"h\",", "[\"t\",", "[\"k\","};
    const int count = (int)(sizeof kinds / sizeof *kinds);
    int kind = 0;
    while (kind < count && !skip(r, kinds[kind]))
        kind++;
    if (kind == count) {
        expect(r, NULL, XY_MSG_PROOF_A_COLUMN);
        kind = 0;
    }
    col->kind = (xy_named_kind)kind;
    col->name = name(r);
    if (col->kind == XY_NAMED_TEAM) {
        want(r, ",");
        col->partner_count = (int32_t)names(r, &col->partners);
        want(r, ",");
        col->county_count = (int32_t)names(r, &col->counties);
        col->number = next_number(r);
        col->entry_count = pairs(r, &col->entry_row, &col->entry_value);
        col->has_welfare = r->at < r->end && *r->at == ',';
        for (int w = 0; w < XY_WELFARES && col->has_welfare; w++)
            col->welfare[w] = next_number(r);
    } else if (col->kind == XY_NAMED_LEVEL) {
        col->number = next_number(r);
    } else if (col->kind == XY_NAMED_POINTS) {
        col->specialty = next_name(r);
        col->number = next_number(r);
    }
    want(r, "]");
    return col;
}

static const xy_multipliers *multipliers(reader *r)
{
    xy_multipliers *by = XY_NEW(r->arena, xy_multipliers);
    size_t capacity = 0, count = 0;
    by->scale = next_number(r);
    by->quotient = next_number(r);
    by->rest = next_number(r);
    want(r, ",[");
    for (bool more = !skip(r, "]"); more && !r->failed; more = !skip(r, "]")) {
        if (count)
            want(r, ",");
        by->knapsack =
                xy_arena_grow(r->arena, by->knapsack, &capacity, count + 1, sizeof *by->knapsack);
        by->knapsack[count++] = index_of(r, number(r));
    }
    by->knapsack_count = r->failed ? 0 : (int32_t)count;
    by->count = pairs(r, &by->row, &by->y);
    return by;
}

static xy_stage_tree *stage_at_hand(reader *r)
{
    if (r->proof->stage_count == 0) {
        expect(r, "[\"stage\",", XY_MSG_PROOF_A_LINE);
        return NULL;
    }
    return &r->proof->stages[r->proof->stage_count - 1];
}

static void read_stage(reader *r)
{
    const char *from = r->at;
    if (r->proof->stage_count == XY_POLICY_STAGES || number(r) != r->proof->stage_count + 1) {
        expect_from(r, from, NULL, XY_MSG_PROOF_A_STAGE);
        return;
    }
    xy_stage_tree *tree = &r->proof->stages[r->proof->stage_count++];
    *tree = (xy_stage_tree){.line = r->line};
    r->taken_capacity = r->step_capacity = 0;
    want(r, ",[");
    for (bool more = true; more && !r->failed; more = skip(r, ",")) {
        from = r->at;
        const char *goal = name(r);
        int g = 0;
        while (g < XY_GOAL_COUNT && strcmp(goal, xy_goal_names[g]) != 0)
            g++;
        if (g == XY_GOAL_COUNT || tree->stage.term_count == XY_STAGE_TERMS) {
            expect_from(r, from, NULL, XY_MSG_CLI_A_GOAL);
            return;
        }
        tree->stage.terms[tree->stage.term_count++] =
                (xy_goal_term){(xy_goal)g, index_of(r, next_number(r))};
    }
    want(r, "]");
    tree->stage.tolerance_permille = index_of(r, next_number(r));
    tree->has_value = !skip(r, ",null,null,null");
    if (tree->has_value) {
        tree->value = next_number(r);
        tree->bound = next_number(r);
        tree->floor = next_number(r);
    }
}

static void read_take(reader *r)
{
    xy_stage_tree *tree = stage_at_hand(r);
    if (!tree || tree->step_count) {
        expect(r, NULL, XY_MSG_PROOF_A_LINE);
        return;
    }
    xy_taken_col taken = {.line = r->line};
    taken.col = column(r);
    taken.times = next_number(r);
    tree->taken = xy_arena_grow(
            r->arena, tree->taken, &r->taken_capacity, (size_t)tree->taken_count + 1, sizeof taken);
    tree->taken[tree->taken_count++] = taken;
}

static void read_step(reader *r)
{
    static const char *const words[XY_STEP_KINDS] = {"[\"narrow\"", "[\"bound\"", "[\"empty\"",
            "[\"crossed\"", "[\"open\"", "[\"pair\"", "[\"row\"", "[\"column\""};
    int kind = 0;
    while (kind < XY_STEP_KINDS && !skip(r, words[kind]))
        kind++;
    if (kind == XY_STEP_KINDS) {
        expect(r, NULL, XY_MSG_PROOF_A_LINE);
        return;
    }
    xy_stage_tree *tree = stage_at_hand(r);
    xy_tree_step step = {.kind = (xy_step_kind)kind, .line = r->line};
    if (kind <= XY_STEP_EMPTY)
        step.by = multipliers(r);
    if (kind == XY_STEP_PAIR || kind == XY_STEP_ROW)
        step.a = index_of(r, next_number(r));
    if (kind == XY_STEP_COL) {
        want(r, ",");
        step.col = column(r);
    }
    if (kind >= XY_STEP_OPEN)
        step.b = next_number(r);
    if (!tree)
        return;
    tree->steps = xy_arena_grow(
            r->arena, tree->steps, &r->step_capacity, (size_t)tree->step_count + 1, sizeof step);
    tree->steps[tree->step_count++] = step;
}

static void read_head(reader *r)
{
    xy_certificate *p = r->proof;
    want(r, "[\"xunyi-proof/1\"");
    p->instance_id = next_name(r);
    const char *from = r->at + 1, *sha = next_name(r);
    if (strlen(sha) != XY_SHA256_CHARS - 1)
        expect_from(r, from, "SHA-256", XY_MSG_PROOF_A_LINE);
    else
        memcpy(p->instance_sha256, sha, XY_SHA256_CHARS);
    p->rules_id = next_name(r);
    p->policy_id = next_name(r);
    end_line(r);
    want(r, "[\"with\"");
    p->pins = next_number(r);
    p->keep_sha256 = next_name(r);
    p->max_changes = next_number(r);
    want(r, ",");
    p->after_count = names(r, &p->after_sha256);
    end_line(r);
    want(r, "[\"rows\"");
    while (skip(r, ",") && !r->failed) {
        p->rows = xy_arena_grow(
                r->arena, p->rows, &r->row_capacity, (size_t)p->row_count + 1, sizeof *p->rows);
        p->rows[p->row_count++] = name(r);
    }
    end_line(r);
}

/* Is the last line the digest of all before it? r->end is then where it starts. */
static bool is_sealed(reader *r, size_t length)
{
    static const char before[] = "[\"end\",\"", after[] = "\"]\n";
    const size_t size = sizeof before - 1 + XY_SHA256_CHARS - 1 + sizeof after - 1;
    char digest[XY_SHA256_CHARS];
    if (length < size)
        return false;
    const char *last = r->data + length - size;
    xy_sha256(digest, r->data, length - size);
    r->end = last;
    return memcmp(last, before, sizeof before - 1) == 0 &&
            memcmp(last + sizeof before - 1, digest, XY_SHA256_CHARS - 1) == 0 &&
            memcmp(r->data + length - (sizeof after - 1), after, sizeof after - 1) == 0;
}

xy_status xy_proof_read(xy_certificate **out, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err)
{
    reader r = {.arena = arena,
            .data = data,
            .at = data,
            .end = data + length,
            .line_start = data,
            .line = 1,
            .file = file,
            .err = err};
    *out = NULL;
    r.proof = XY_NEW(arena, xy_certificate);
    if (!is_sealed(&r, length)) {
        xy_find(err, XY_ERROR, XY_MSG_PROOF_DIGEST, XY_NOWHERE, NULL, NULL, NULL, NULL)->file =
                file;
        return XY_EINPUT;
    }
    read_head(&r);
    while (r.at < r.end && !r.failed) {
        if (skip(&r, "[\"stage\","))
            read_stage(&r);
        else if (skip(&r, "[\"take\","))
            read_take(&r);
        else
            read_step(&r);
        end_line(&r);
    }
    if (r.failed)
        return XY_EINPUT;
    *out = r.proof;
    return XY_OK;
}
