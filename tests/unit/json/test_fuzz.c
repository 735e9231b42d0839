/* Damaged files: thousands of random corruptions of good ones must end in a finding or in a good
 * instance whose canonical form reads back, and never in a fault (run it under sanitizers). */
#include "base/utf8.h"
#include "unit/json/json_support.h"
#include "json/outlines_json.h"
#include "json/travel_json.h"

#include <stdlib.h>

static uint64_t state;

static uint32_t next(void) /* xorshift64* */
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 2685821657736338717ULL) >> 32);
}

static uint32_t below(size_t n)
{
    return n ? next() % (uint32_t)n : 0;
}

static const char *const pieces[] = {"{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800",
        "\\u4e2d", "null", "true", "-", "0", "1e400", "9999999999999999999", "\xEF\xBB\xBF",
        "\xD6\xD0", "\xFF", "\n", "{}", "[]", "\"\"", "\"id\": ", "\"zh\": ", "-1", "0.5", "99",
        "\"2024-02-30\"", "\"c1\"", "\"h1\"", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "//", " "};
#define PIECES (sizeof pieces / sizeof *pieces)

/* One to four small damages: bytes changed, cut out, doubled, or pieces of JSON put in. */
static size_t damage(char *text, size_t length, size_t capacity)
{
    for (uint32_t n = 1 + below(4); n > 0 && length > 0; n--) {
        size_t at = below(length), size = 1 + below(1 + below(60));
        if (size > length - at)
            size = length - at;
        const char *piece = pieces[below(PIECES)];
        size_t extra = strlen(piece);
        switch (below(5)) {
        case 0:
            text[at] = (char)next();
            break;
        case 1:
            memmove(text + at, text + at + size, length - at - size);
            length -= size;
            break;
        case 2:
            if (length + size > capacity)
                break;
            memmove(text + at + size, text + at, length - at);
            length += size;
            break;
        case 3:
            if (length + extra > capacity)
                break;
            memmove(text + at + extra, text + at, length - at);
            memcpy(text + at, piece, extra);
            length += extra;
            break;
        default: /* swap two bytes: often digits or letters */
            if (at + 1 < length) {
                char swap = text[at];
                text[at] = text[at + 1];
                text[at + 1] = swap;
            }
        }
    }
    return length;
}

/* The data end where their memory ends, so that a byte too far is seen. */
static char *exact(const char *text, size_t length)
{
    char *copy = malloc(length ? length : 1);
    cr_assert_not_null(copy);
    memcpy(copy, text, length);
    return copy;
}

static void render(bench *b)
{
    for (size_t i = 0; i < b->err.count_kept; i++)
        for (int lang = XY_ZH; lang <= XY_EN; lang++) {
            const char *line = xy_finding_line(b->arena, &b->err.kept[i], (xy_lang)lang);
            cr_assert_eq(xy_utf8_invalid_at(line, strlen(line)), strlen(line), "%s", line);
        }
}

static void check_instance(bench *b, const char *data, size_t length)
{
    const xy_json_loader loader = {NULL, load_fujian, NULL, NULL, 0};
    xy_instance *inst, *again;
    xy_status status = xy_instance_read(&inst, b->arena, data, length, "f", &loader, &b->err);
    cr_assert_eq(status == XY_OK, b->err.errors == 0, "%s", all_findings(b));
    cr_assert_eq(status == XY_OK, inst != NULL);
    render(b);
    if (!inst)
        return;
    const char *form = canonical(b, inst);
    status = xy_instance_read(&again, b->arena, form, strlen(form), "f", &loader, &b->err);
    cr_assert_eq(status, XY_OK, "%s", all_findings(b));
    cr_assert_str_eq(canonical(b, again), form);
    cr_assert_str_eq(again->sha256, inst->sha256);
}

static int fuzz_instance(const char *path, uint64_t seed, int rounds)
{
    bench source = bench_new();
    size_t length;
    const char *good = bench_file(&source, path, &length);
    size_t capacity = length + 4096;
    char *text = malloc(capacity);
    int accepted = 0;
    state = seed;
    for (int i = 0; i < rounds; i++) {
        memcpy(text, good, length);
        size_t n = damage(text, length, capacity);
        char *data = exact(text, n);
        bench b = bench_new();
        check_instance(&b, data, n);
        accepted += b.err.errors == 0;
        bench_free(&b);
        free(data);
    }
    free(text);
    bench_free(&source);
    return accepted;
}

Test(fuzz, small_instance)
{
    int accepted = fuzz_instance("tests/unit/json/small.json", 1, 8000);
    cr_assert_gt(accepted, 100, "some damages leave a good file");
    cr_assert_lt(accepted, 4000);
}

Test(fuzz, rich_instance)
{
    cr_assert_gt(fuzz_instance("tests/unit/json/rich.json", 2, 6000), 100);
}

Test(fuzz, rule_pack)
{
    bench source = bench_new();
    size_t length;
    const char *good = bench_file(&source, "models/rules/fujian-2024.json", &length);
    size_t capacity = length + 4096;
    char *text = malloc(capacity);
    state = 3;
    for (int i = 0; i < 2000; i++) {
        memcpy(text, good, length);
        size_t n = damage(text, length, capacity);
        char *data = exact(text, n);
        bench b = bench_new();
        xy_rules *rules;
        xy_status status = xy_rules_read(&rules, b.arena, data, n, "f", NULL, &b.err);
        cr_assert_eq(status == XY_OK, b.err.errors == 0, "%s", all_findings(&b));
        render(&b);
        bench_free(&b);
        free(data);
    }
    free(text);
    bench_free(&source);
}

static const char plan_text[] =
        "{\"format\":\"xunyi-plan/1\",\"instance\":{\"id\":\"small\",\"sha256\":"
        "\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"},"
        "\"version\":\"0\",\"rules\":\"r\",\"policy\":\"p\",\"options\":{\"method\":\"ip\","
        "\"seed\":1},\"proof\":{\"outcome\":\"optimal\",\"stages\":[{\"goals\":[{\"goal\":"
        "\"travel\",\"weight\":2},{\"goal\":\"kept\",\"weight\":1}],\"value\":-1,\"bound\":-1,"
        "\"floor\":-1,\"proved\":true}]},\"rows\":[{\"lead\":\"h1\",\"hospitals\":[\"h1\"],"
        "\"visits\":[{\"county\":\"c1\",\"days\":1,\"from\":\"2024-11-01\",\"to\":\"2024-11-01\"}],"
        "\"staff\":[{\"hospital\":\"h1\",\"specialty\":\"cardiology\",\"title\":\"chief\","
        "\"count\":8}]}],\"measures\":{\"need_met\":1,\"coverage\":0,\"coverage_of\":0,"
        "\"split_groups\":0,\"travel_min\":0,\"travel_m\":0,\"kept\":0,\"counties\":[{\"county\":"
        "\"c1\",\"points\":1,\"points_of\":1,\"met\":1},{\"county\":\"c2\",\"points\":0,"
        "\"points_of\":0,\"met\":0}],\"fairness\":{\"minimum\":0,\"lowest_tenth\":0,\"gini\":0,"
        "\"theil\":0,\"atkinson\":0}},\"calendars\":[{\"row\":0,\"days\":[{\"date\":\"2024-11-01\","
        "\"kind\":\"hospital\",\"county\":\"c1\",\"stops\":[],\"away\":true,\"in_min\":5,\"in_m\":6,"
        "\"activities\":[\"lecture\"]}],\"left_out\":[],\"visits\":[],\"total\":{\"visited\":0,"
        "\"served\":0,\"townships\":0,\"must_served\":0,\"must_of\":0,\"people\":0,\"people_of\":0,"
        "\"proved\":true,\"drive_min\":0,\"drive_m\":0,\"estimated_legs\":0,\"legs\":0}}]}";

static void check_plan(const xy_instance *inst, const char *data, size_t n)
{
    bench b = bench_new();
    xy_plan *plan, *again;
    xy_status status = xy_plan_read(&plan, b.arena, data, n, "f", inst, &b.err);
    cr_assert_eq(status == XY_OK, b.err.errors == 0, "%s", all_findings(&b));
    render(&b);
    if (plan) {
        xy_strbuf first = xy_strbuf_in(b.arena), second = xy_strbuf_in(b.arena);
        xy_plan_write(&first, plan, inst);
        status = xy_plan_read(&again, b.arena, first.data, first.length, "f", inst, &b.err);
        cr_assert_eq(status, XY_OK, "%s", all_findings(&b));
        xy_plan_write(&second, again, inst);
        cr_assert_str_eq(first.data, second.data);
    }
    bench_free(&b);
}

Test(fuzz, plan)
{
    bench source = bench_new();
    size_t length;
    xy_instance *inst =
            read_instance(&source, bench_file(&source, "tests/unit/json/small.json", &length));
    check_plan(inst, plan_text, strlen(plan_text));
    char text[sizeof plan_text + 4096];
    state = 4;
    for (int i = 0; i < 8000; i++) {
        memcpy(text, plan_text, sizeof plan_text - 1);
        size_t n = damage(text, sizeof plan_text - 1, sizeof text);
        char *data = exact(text, n);
        check_plan(inst, data, n);
        free(data);
    }
    bench_free(&source);
}

static const char table_text[] =
        "{\"format\":\"xunyi-osrm/1\",\"ids\":[\"h1\",\"c1\",\"c2\"],\"response\":{\"code\":\"Ok\","
        "\"sources\":[{\"location\":[119.5,26.5]},{\"location\":[119.1,26.1]},{\"location\":[119.2,26.2]}],"
        "\"durations\":[[0,3600.5,3700],[3600,0,1500],[null,1600.25,0]],"
        "\"distances\":[[0,60000,62000],[60000.7,0,20000],[null,null,0]]}}";

Test(fuzz, table)
{
    bench source = bench_new();
    size_t length;
    xy_instance *inst =
            read_instance(&source, bench_file(&source, "tests/unit/json/small.json", &length));
    char text[sizeof table_text + 4096];
    int taken = 0;
    state = 6;
    for (int i = 0; i < 8000; i++) {
        memcpy(text, table_text, sizeof table_text - 1);
        size_t n = i ? damage(text, sizeof table_text - 1, sizeof text) : sizeof table_text - 1;
        char *data = exact(text, n);
        bench b = bench_new();
        inst->leg_count = 0;
        xy_status status = xy_travel_json_read(inst, b.arena, data, n, "f", &b.err);
        cr_assert_eq(status == XY_OK, b.err.errors == 0, "%s", all_findings(&b));
        cr_assert(status == XY_OK || inst->leg_count == 0);
        for (size_t k = 0; k < inst->leg_count; k++)
            cr_assert(inst->legs[k].minutes > 0 && inst->legs[k].minutes <= 10080);
        taken += inst->leg_count > 0;
        render(&b);
        bench_free(&b);
        free(data);
    }
    cr_assert_gt(taken, 10);
    bench_free(&source);
}

static const char outlines_text[] =
        "{\"type\":\"FeatureCollection\",\"crs\":{\"properties\":{\"name\":\"EPSG:4326\"}},"
        "\"features\":[{\"type\":\"Feature\",\"id\":\"c1\",\"geometry\":{\"type\":\"Polygon\","
        "\"coordinates\":[[[119,26],[119.2,26.0000004],[119.2,26.3],[119,26]]]}},{\"type\":"
        "\"Feature\",\"properties\":{\"name\":\"乙县\",\"adcode\":7},\"geometry\":{\"type\":"
        "\"MultiPolygon\",\"coordinates\":[[[[119,26],[119.2,26],[119.2,26.3],[119,26]]]]}}]}";

Test(fuzz, outlines)
{
    bench source = bench_new();
    size_t length;
    xy_instance *inst =
            read_instance(&source, bench_file(&source, "tests/unit/json/small.json", &length));
    char text[sizeof outlines_text + 4096];
    int taken = 0;
    state = 8;
    for (int i = 0; i < 8000; i++) {
        memcpy(text, outlines_text, sizeof outlines_text - 1);
        size_t n = sizeof outlines_text - 1;
        n = i ? damage(text, n, sizeof text) : n;
        char *data = exact(text, n);
        bench b = bench_new();
        xy_outlines *out;
        xy_status status = xy_outlines_json_read(&out, b.arena, data, n, "f", inst, &b.err);
        cr_assert_eq(status == XY_OK, b.err.errors == 0, "%s", all_findings(&b));
        cr_assert_eq(status == XY_OK, out != NULL);
        for (size_t k = 0; out && k < out->count; k++)
            for (size_t r = 0; r < out->items[k].ring_count; r++)
                cr_assert_geq(out->items[k].rings[r].count, 3);
        taken += out != NULL;
        render(&b);
        bench_free(&b);
        free(data);
    }
    cr_assert_gt(taken, 10);
    bench_free(&source);
}

/* Bytes without any rhyme. */
Test(fuzz, noise)
{
    state = 5;
    char data[64];
    for (int i = 0; i < 50000; i++) {
        size_t n = below(sizeof data);
        for (size_t k = 0; k < n; k++)
            data[k] = i % 2 ? (char)next() : "{}[],:\"\\u0d8e+-.19 \nntf"[below(23)];
        char *copy = exact(data, n);
        bench b = bench_new();
        xy_doc *doc;
        xy_status status = xy_doc_open(&doc, b.arena, copy, n, &b.err);
        cr_assert(status == XY_OK || (status == XY_EINPUT && b.err.errors == 1));
        render(&b);
        bench_free(&b);
        free(copy);
    }
}
