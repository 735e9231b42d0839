/* Every token and every line of proofs of small cases is changed, one at a time. As it stands the
 * file is refused for its digest. With a new digest it is refused as well, or it is a proof of the
 * very same claims: a multiplier, knapsack or scale that may be another without D changing, or a division
 * elsewhere, or a narrowing, that the leaves below happen not to need; an empty node called bounded; or other columns that reach the same
 * value. Nothing else may pass, and no false claim ever. */
#include "unit/verify/proof_case.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#define MOST_PERCENT 10 /* of changes to multipliers and divisions: they pass */

typedef struct {
    proof_case *c;
    const xy_certificate *good;
    const char *text; /* without its last line */
    size_t length;
    int tried, refused, passed, free; /* free: changes that might pass */
} bench;

static xy_status judge(bench *b, const char *text, size_t length, xy_certificate **read)
{
    proof_case *c = b->c;
    xy_verified verified;
    xy_findings_init(&c->err, c->arena);
    xy_status status = xy_proof_read(read, c->arena, text, length, "proof", &c->err);
    if (status == XY_OK)
        status = xy_verify(&verified, c->arena, *read, c->x.measure, c->x.policy, NULL, &c->err);
    cr_assert_eq(status == XY_OK, c->err.errors == 0);
    return status;
}

static bool same_claims(const xy_certificate *a, const xy_certificate *b)
{
    bool same = a->stage_count == b->stage_count;
    for (int s = 0; s < a->stage_count && same; s++) {
        const xy_stage_tree *p = &a->stages[s], *q = &b->stages[s];
        same = p->has_value == q->has_value && p->value == q->value && p->bound == q->bound &&
                p->floor == q->floor;
    }
    return same;
}

/* The text with length bytes at the place replaced; may_pass: multipliers and divisions. */
static void tamper(bench *b, size_t at, size_t length, const char *by, bool may_pass)
{
    xy_arena *arena = b->c->arena = xy_arena_new(NULL);
    xy_strbuf text = xy_strbuf_in(arena);
    xy_certificate *read;
    xy_strbuf_addn(&text, b->text, at);
    xy_strbuf_add(&text, by);
    xy_strbuf_addn(&text, b->text + at + length, b->length - at - length);
    if (text.length != b->length || memcmp(text.data, b->text, b->length) != 0) {
        size_t sealed = text.length;
        xy_strbuf old = xy_strbuf_in(arena);
        xy_strbuf_addn(&old, text.data, sealed);
        xy_strbuf_add(&old, b->text + b->length); /* the digest of the good one */
        cr_assert_eq(judge(b, old.data, old.length, &read), XY_EINPUT);
        cr_assert_eq(b->c->err.kept[0].message, XY_MSG_PROOF_DIGEST);
        xy_proof_seal(&text);
        b->tried++;
        b->free += may_pass;
        if (judge(b, text.data, text.length, &read) == XY_OK) {
            cr_assert(may_pass, "passes with '%s' for '%.*s' in ...%.60s", by, (int)length,
                    b->text + at, b->text + (at > 30 ? at - 30 : 0));
            cr_assert(same_claims(read, b->good));
            b->passed++;
        } else {
            b->refused++;
        }
    }
    xy_arena_free(arena);
}

static bool starts(const char *line, const char *word)
{
    return strncmp(line + 2, word, strlen(word)) == 0;
}

/* May a change of the token pass? Multipliers and knapsacks stand in the last two lists of their line, the
 * scale at its beginning. */
static bool is_free(const char *text, size_t at)
{
    size_t line = at;
    while (line > 0 && text[line - 1] != '\n')
        line--;
    const char *from = text + line;
    if (starts(from, "pair") || starts(from, "row\"") || starts(from, "column") ||
            starts(from, "take"))
        return true;
    if (!starts(from, "narrow") && !starts(from, "bound") && !starts(from, "empty"))
        return false;
    const char *last = from, *before = from, *end = strchr(from, '\n');
    for (const char *p = from; p < end; p++) {
        before = *p == '[' ? last : before;
        last = *p == '[' ? p : last;
    }
    return text + at > before || memchr(from, ',', (size_t)(text + at - from)) == text + at - 1;
}

static void change_number(bench *b, size_t at, size_t length)
{
    bool may_pass = is_free(b->text, at);
    long long value = strtoll(b->text + at, NULL, 10);
    const long long others[] = {
            value + 1, value - 1, -value, 2 * value, 0, value + 1000000, INT64_MAX};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        char text[32];
        snprintf(text, sizeof text, "%lld", others[i]);
        tamper(b, at, length, text, may_pass);
    }
    tamper(b, at, length, "null", false);
    tamper(b, at, length, "9223372036854775808", false);
    tamper(b, at, length, "01", false);
    tamper(b, at, length, "", may_pass); /* the only row of a list of knapsacks */
}

/* A node without points has none that is better, either: where costs leave D as it is, both words
 * close it. */
static bool close_both(const char *word, size_t length, const char *by)
{
    return length == 5 &&
            ((strncmp(word, "empty", 5) == 0 && strcmp(by, "bound") == 0) ||
                    (strncmp(word, "bound", 5) == 0 && strcmp(by, "empty") == 0));
}

/* A name for another of the proof, and for none. */
static void change_name(bench *b, size_t at, size_t length)
{
    bool may_pass = is_free(b->text, at);
    const xy_certificate *good = b->good;
    tamper(b, at, length, "", may_pass);
    tamper(b, at, length, "nobody", may_pass);
    for (int32_t i = 0; i < good->row_count; i += 7)
        tamper(b, at, length, good->rows[i], may_pass);
    static const char *const words[] = {"narrow", "bound", "empty", "crossed", "open", "pair",
            "row", "column", "take", "stage", "x", "u", "l", "k", "need_met", "travel"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        tamper(b, at, length, words[i], may_pass || close_both(b->text + at, length, words[i]));
}

static void change_tokens(bench *b)
{
    for (size_t at = 0; at < b->length;) {
        size_t length = 0;
        if (b->text[at] == '"') {
            while (b->text[at + 1 + length] != '"')
                length++;
            change_name(b, at + 1, length);
            at += length + 2;
        } else if (b->text[at] == '-' || isdigit((unsigned char)b->text[at])) {
            for (length = 1; isdigit((unsigned char)b->text[at + length]);)
                length++;
            change_number(b, at, length);
            at += length;
        } else {
            tamper(b, at, 1, b->text[at] == '[' ? "]" : "[", false);
            tamper(b, at, 1, "", false);
            at++;
        }
    }
}

/* Each line left out, written twice, and changed for the next; the order of takes does not count. */
static void change_lines(bench *b)
{
    for (const char *line = b->text, *next; line < b->text + b->length; line = next) {
        next = strchr(line, '\n') + 1;
        size_t at = (size_t)(line - b->text), length = (size_t)(next - line);
        char *twice = malloc(2 * length + 1);
        sprintf(twice, "%.*s%.*s", (int)length, line, (int)length, line);
        tamper(b, at, length, "", starts(line, "narrow"));
        tamper(b, at, length, twice, starts(line, "narrow"));
        free(twice);
        if (next >= b->text + b->length || (starts(line, "take") && starts(next, "take")))
            continue;
        size_t other = (size_t)(strchr(next, '\n') + 1 - next);
        char *turned = malloc(length + other + 1);
        sprintf(turned, "%.*s%.*s", (int)other, next, (int)length, line);
        /* narrowings and divisions may stand in another order */
        tamper(b, at, length + other, turned,
                is_free(b->text, at + 2) || starts(line, "narrow") || starts(next, "narrow"));
        free(turned);
    }
}

/* Cases with pairs, rows and open nodes; how many steps each kind has is asserted. */
static const uint64_t seeds[] = {2, 6, 10, 33, 49};

/* The same proof under two divisions of which the second sides cross: steps that are rare. */
static const xy_certificate *wrapped(proof_case *c, const xy_certificate *proof)
{
    xy_certificate *out = XY_NEW(c->arena, xy_certificate);
    *out = *proof;
    xy_stage_tree *t = &out->stages[0];
    if (t->taken_count == 0)
        return proof;
    int32_t county = 0;
    while (strncmp(proof->rows[county], "county_", 7) != 0)
        county++;
    xy_tree_step *steps = XY_NEW_N(c->arena, xy_tree_step, (size_t)t->step_count + 4);
    steps[0] = (xy_tree_step){.kind = XY_STEP_ROW, .a = county, .b = 1000};
    steps[1] = (xy_tree_step){.kind = XY_STEP_COL, .col = t->taken[0].col, .b = 1000};
    memcpy(steps + 2, t->steps, (size_t)t->step_count * sizeof *steps);
    steps[t->step_count + 2] = steps[t->step_count + 3] = (xy_tree_step){.kind = XY_STEP_CROSSED};
    t->steps = steps;
    t->step_count += 4;
    return out;
}

static void change_everything(proof_case *c, const xy_certificate *proof, bench *sum)
{
    xy_strbuf text = xy_strbuf_in(c->arena);
    xy_proof_write(&text, proof);
    proof_case work = *c; /* its arena is one of each change */
    bench b = {.c = &work, .good = proof, .text = text.data};
    xy_certificate *read;
    cr_assert_eq(judge(&b, text.data, text.length, &read), XY_OK);
    b.length = (size_t)(strstr(text.data, "[\"end\"") - text.data);
    change_tokens(&b);
    change_lines(&b);
    sum->tried += b.tried;
    sum->refused += b.refused;
    sum->passed += b.passed;
    sum->free += b.free;
}

Test(tamper, every_token_and_every_line)
{
    int kinds[XY_STEP_KINDS] = {0};
    bench sum = {0};
    for (size_t k = 0; k < sizeof seeds / sizeof *seeds; k++) {
        proof_case c;
        uint64_t seed = seeds[k];
        proof_maker make = seed % 2 ? xy_random_make_wide : xy_random_make;
        cr_assert(proof_make(&c, make, seed, seed % 2 ? 3 : 4, 5), "seed %d", (int)seed);
        const xy_certificate *proof = proof_solve(&c, seed % 3 ? 0 : 2);
        cr_assert_not_null(proof, "seed %d", (int)seed);
        proof = k < 2 ? wrapped(&c, proof) : proof;
        for (int s = 0; s < proof->stage_count; s++)
            for (int64_t i = 0; i < proof->stages[s].step_count; i++)
                kinds[proof->stages[s].steps[i].kind]++;
        change_everything(&c, proof, &sum);
        proof_end(&c);
    }
    cr_log_info("%d changes: %d refused, %d of %d that might are proofs still", sum.tried,
            sum.refused, sum.passed, sum.free);
    for (int k = 0; k < XY_STEP_KINDS; k++)
        cr_expect_gt(kinds[k], 0, "no step of kind %d", k);
    cr_assert_gt(sum.tried, 10000);
    cr_assert_lt(sum.passed * 100, sum.free * MOST_PERCENT);
}

static void make_fair(
        xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals, int32_t counties)
{
    xy_random_make_wide(out, arena, seed, hospitals, counties);
    xy_random_make_fair(out, arena, seed);
}

/* The same where stages look at shares of counties: columns h and t, welfare, the narrowings of a
 * threshold. */
Test(tamper, goals_on_shares)
{
    bench sum = {0};
    int goals[XY_GOAL_COUNT] = {0}, levels = 0;
    for (uint64_t seed = 11; seed < 35; seed += 3) {
        proof_case c;
        if (!proof_make(&c, make_fair, seed, 3, 3)) {
            proof_end(&c);
            continue;
        }
        const xy_certificate *proof = proof_solve(&c, 0);
        cr_assert_not_null(proof, "seed %d", (int)seed);
        for (int64_t j = 0; j < c.model->col_count; j++)
            levels += c.model->cols[j].kind == XY_COL_LEVEL;
        for (int g = XY_GOAL_LOWEST_COUNTY; g < XY_GOAL_COUNT; g++)
            goals[g] += xy_policy_has(c.x.policy, (xy_goal)g);
        change_everything(&c, proof, &sum);
        proof_end(&c);
    }
    cr_log_info("%d changes: %d refused, %d of %d that might are proofs still", sum.tried,
            sum.refused, sum.passed, sum.free);
    for (int g = XY_GOAL_LOWEST_COUNTY; g < XY_GOAL_COUNT; g++)
        cr_expect_gt(goals[g], 0, "no case with '%s'", xy_goal_names[g]);
    cr_expect_gt(levels, 0, "no county takes several teams");
    cr_assert_gt(sum.tried, 2000);
}
