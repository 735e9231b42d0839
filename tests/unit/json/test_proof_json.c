/* The proof file: read and written, and everything that can be wrong with its form. */
#include "unit/json/json_support.h"
#include "json/proof_json.h"

#include <stdlib.h>

/* A file with every kind of line. */
static const char good[] =
        "[\"xunyi-proof/1\",\"case-1\",\""
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\",\"pack\",\"balanced\"]\n"
        "[\"with\",2,\"\",-1,[\"aa\",\"bb\"]]\n"
        "[\"rows\",\"county_c1\",\"hospital_h1\",\"budget_h1\"]\n"
        "[\"stage\",1,[\"coverage\",3,\"travel\",1],20,-5,-4,-5]\n"
        "[\"take\",[\"x\",\"h1\",[\"h2\"],[\"c1\",\"c2\"],120,[2,10]],2]\n"
        "[\"take\",[\"x\",\"h2\",[],[\"c3\"],0,[]],1]\n"
        "[\"narrow\",1073741824,-7,1073741823,[],[0,5,1,-9223372036854775808]]\n"
        "[\"pair\",0,1]\n"
        "[\"row\",1,-3]\n"
        "[\"crossed\"]\n"
        "[\"open\",-4]\n"
        "[\"column\",[\"l\",\"c1\",\"surgery\",15],0]\n"
        "[\"bound\",1,9223372036854775807,0,[2],[0,1]]\n"
        "[\"column\",[\"u\",\"c1\"],0]\n"
        "[\"column\",[\"k\",\"kept_0\"],1]\n"
        "[\"empty\",17592186044416,-1,5,[],[]]\n"
        "[\"empty\",1,-1,0,[0,2],[1,1]]\n"
        "[\"bound\",1,-5,0,[],[]]\n"
        "[\"stage\",2,[\"need_met\",1],0,null,null,null]\n"
        "[\"empty\",1,-1,0,[],[0,-1]]\n";

static xy_status read(bench *b, xy_certificate **out, const char *text, size_t length)
{
    bench_clear(b);
    return xy_proof_read(out, b->arena, text, length, "p.jsonl", &b->err);
}

static const char *sealed(bench *b, const char *text, size_t *length)
{
    xy_strbuf out = xy_strbuf_in(b->arena);
    xy_strbuf_add(&out, text);
    xy_proof_seal(&out);
    *length = out.length;
    return xy_strbuf_text(&out);
}

Test(proof_json, read_and_written_it_is_the_same)
{
    bench b = bench_new();
    size_t length;
    const char *text = sealed(&b, good, &length);
    xy_certificate *p;
    cr_assert_eq(read(&b, &p, text, length), XY_OK);
    cr_assert_eq(p->stage_count, 2);
    cr_assert_eq(p->row_count, 3);
    cr_assert_eq(p->after_count, 2);
    cr_assert_eq(p->max_changes, -1);
    const xy_stage_tree *t = &p->stages[0];
    cr_assert(t->has_value && t->value == -5 && t->bound == -4 && t->floor == -5);
    cr_assert_eq(t->stage.terms[1].goal, XY_GOAL_TRAVEL);
    cr_assert_eq(t->stage.terms[0].weight, 3);
    cr_assert_eq(t->taken_count, 2);
    cr_assert_eq(t->taken[0].times, 2);
    cr_assert_eq(t->taken[0].col->entry_value[0], 10);
    cr_assert_eq(t->step_count, 12);
    cr_assert_eq(t->steps[0].by->y[1], INT64_MIN);
    cr_assert_eq(t->steps[6].by->quotient, INT64_MAX);
    cr_assert_eq(t->steps[6].by->knapsack[0], 2);
    cr_assert_eq(t->steps[5].col->number, 15);
    cr_assert_eq(t->steps[0].line, 7);
    cr_assert_not(p->stages[1].has_value);
    xy_strbuf again = xy_strbuf_in(b.arena);
    xy_proof_write(&again, p);
    cr_assert_str_eq(xy_strbuf_text(&again), text);
    bench_free(&b);
}

/* One place is changed: what is said of it, with line and column. */
static void expect_wrong(bench *b, const char *from, const char *to, const char *what,
        uint32_t line, uint32_t column)
{
    size_t length;
    xy_certificate *p;
    const char *text = sealed(b, replaced(b, good, from, to), &length);
    cr_assert_eq(read(b, &p, text, length), XY_EINPUT, "%s", to);
    cr_assert_null(p);
    cr_assert_eq(b->err.count_kept, 1, "%s", to);
    const xy_finding *f = &b->err.kept[0];
    cr_assert_eq(f->message, XY_MSG_PROOF_EXPECTED, "%s", to);
    cr_assert_str_eq(f->args_en[0] ? f->args_en[0] : f->args[0], what, "%s", to);
    cr_assert_str_eq(f->file, "p.jsonl");
    cr_assert_eq(f->place.line, line, "%s: line %u", to, f->place.line);
    cr_assert_eq(f->place.column, column, "%s: column %u", to, f->place.column);
}

Test(proof_json, what_is_wrong_is_named_with_its_place)
{
    bench b = bench_new();
    static const char number[] = "a whole number within range";
    expect_wrong(&b, "xunyi-proof/1", "xunyi-proof/2", "[\"xunyi-proof/1\"", 1, 1);
    expect_wrong(&b, "0123456789abcdef", "", "SHA-256", 1, 27);
    expect_wrong(&b, "[\"with\",2", "[\"with\",02", number, 2, 9);
    expect_wrong(&b, "[\"with\",2", "[\"with\",-0", number, 2, 10);
    expect_wrong(&b, "[\"with\",2", "[\"with\",9223372036854775808", number, 2, 9);
    expect_wrong(&b, "[\"with\",2", "[\"with\",2.5", ",", 2, 10);
    expect_wrong(&b, "[\"with\",2", "[\"with\", 2", number, 2, 9);
    expect_wrong(&b, "\"aa\"", "\"a\\u0061\"", "\"", 2, 20);
    expect_wrong(&b, "\"aa\",\"bb\"]]", "\"aa\",\"bb\"]", "]", 2, 28);
    expect_wrong(&b, "[\"stage\",1", "[\"stage\",2", "the number of the next stage", 4, 10);
    expect_wrong(&b, "coverage", "coverages",
            "coverage, need_met, split_groups, travel, kept, continuity, repeats, waiting, changes, "
            "lowest_county, nash or alpha_fair",
            4, 13);
    expect_wrong(&b, "[\"x\",\"h2\"", "[\"y\",\"h2\"", "a column (x, u, l or k)", 6, 9);
    expect_wrong(&b, "[0,5,1", "[-1,5,1", number, 7, 42);
    expect_wrong(&b, "[\"pair\"", "[\"pear\"", "a line of the format", 8, 1);
    expect_wrong(&b, "[\"crossed\"]", "[\"crossed\",1]", "]", 10, 11);
    expect_wrong(&b, "[\"crossed\"]\n", "[\"crossed\"] \n", "the end of the line", 10, 12);
    expect_wrong(&b, "[\"open\",-4]\n", "[\"open\",-4]\n[\"take\",[\"u\",\"c1\"],1]\n",
            "a line of the format", 12, 9);
    expect_wrong(&b, "[\"stage\",1,[\"coverage\",3,\"travel\",1],20,-5,-4,-5]\n", "", "[\"stage\",",
            4, 9);
    bench_free(&b);
}

Test(proof_json, a_file_cut_short_anywhere_is_refused)
{
    bench b = bench_new();
    size_t length;
    const char *text = sealed(&b, good, &length);
    xy_certificate *p;
    for (size_t n = 0; n < length; n++) {
        cr_assert_eq(read(&b, &p, xy_arena_strndup(b.arena, text, n), n), XY_EINPUT);
        cr_assert_not_null(found(&b, XY_MSG_PROOF_DIGEST));
        if (n >= strlen(good)) /* nothing but the digest is missing */
            continue;
        size_t cut;
        const char *part = sealed(&b, xy_arena_strndup(b.arena, text, n), &cut);
        xy_status status = read(&b, &p, part, cut);
        cr_assert(status == XY_EINPUT || text[n - 1] == '\n', "%d bytes", (int)n);
    }
    bench_free(&b);
}

Test(proof_json, depth_and_length_do_no_harm)
{
    bench b = bench_new();
    xy_certificate *p;
    size_t length, deep = 200000;
    xy_strbuf out = xy_strbuf_in(b.arena);
    for (size_t i = 0; i < deep; i++)
        xy_strbuf_addc(&out, '[');
    const char *text = sealed(&b, xy_strbuf_text(&out), &length);
    cr_assert_eq(read(&b, &p, text, length), XY_EINPUT);
    xy_strbuf digits = xy_strbuf_in(b.arena);
    xy_strbuf_add(&digits, "[\"with\",");
    for (size_t i = 0; i < deep; i++)
        xy_strbuf_addc(&digits, '9');
    text = sealed(&b, replaced(&b, good, "[\"with\",2", xy_strbuf_text(&digits)), &length);
    cr_assert_eq(read(&b, &p, text, length), XY_EINPUT);
    cr_assert_eq(b.err.kept[0].place.line, 2);
    bench_free(&b);
}

static uint64_t state = 88172645463325252ULL;

static uint32_t below(size_t n) /* xorshift64* */
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 2685821657736338717ULL) >> 32) % (uint32_t)n;
}

/* Damaged at random and sealed again: a finding, or a proof that is written as it was read. */
Test(proof_json, random_damage)
{
    static const char *const pieces[] = {"[", "]", ",", "\"", "\\", "null", "-", "0", "1e9", "\n",
            "[]", "\"\"", "9999999999999999999", "\xFF", "\"x\"", "[\"bound\",1,0,0,[],[]]\n"};
    bench b = bench_new();
    int read_back = 0;
    for (int round = 0; round < 20000; round++) {
        xy_strbuf out = xy_strbuf_in(b.arena);
        size_t at = below(sizeof good - 1), gone = below(4), length;
        gone = at + gone > sizeof good - 1 ? 0 : gone;
        xy_strbuf_addn(&out, good, at);
        if (below(3))
            xy_strbuf_add(&out, pieces[below(sizeof pieces / sizeof *pieces)]);
        xy_strbuf_add(&out, good + at + gone);
        const char *text = sealed(&b, xy_strbuf_text(&out), &length);
        xy_certificate *p;
        if (read(&b, &p, text, length) != XY_OK) {
            cr_assert_eq(b.err.errors, 1);
            continue;
        }
        xy_strbuf again = xy_strbuf_in(b.arena);
        xy_proof_write(&again, p);
        cr_assert_str_eq(xy_strbuf_text(&again), text);
        read_back++;
        if (round % 1000 == 0) {
            bench_free(&b);
            b = bench_new();
        }
    }
    cr_assert_gt(read_back, 100);
    bench_free(&b);
}
