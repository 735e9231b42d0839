#include "batch/manifest.h"
#include "support/run.h"

#include <criterion/criterion.h>
#include <string.h>

static xy_arena *arena;
static xy_findings err;
static const char *folder;

static void setup(void)
{
    arena = xy_arena_new(NULL);
    xy_findings_init(&err, arena);
    folder = xy_run_directory(arena);
}

static void teardown(void)
{
    xy_run_remove(folder);
    xy_arena_free(arena);
}

TestSuite(manifest, .init = setup, .fini = teardown);

static xy_status read(xy_manifest *out, const char *name, const char *text)
{
    return xy_manifest_read(out, arena, xy_run_file(arena, folder, name, text), NULL, &err);
}

static const char *written(const xy_case *c)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_case_write(&out, c, true);
    return xy_strbuf_text(&out);
}

#define FULL                                                                                     \
    "{\"case\":\"b\",\"instance\":\"i.json\",\"policy\":\"p.json\",\"seed\":7,\"needs_seed\":0," \
    "\"settings\":{\"days_min\":21,\"year_round\":true,"                                         \
    "\"senior_titles\":[\"associate_chief\",\"chief\"],\"window_start\":\"2024-11-01\"},"        \
    "\"pin\":[\"h1=c1,c2\",\"h2=c3\"],\"ban\":[\"c1+c2\"],\"without\":[\"h3\"],"                 \
    "\"time_limit\":1.5,\"gap\":0.01,\"node_limit\":9,\"memory\":300,\"cpu_limit\":4,"           \
    "\"method\":\"ip\",\"weights\":\"w.json\"}"

Test(manifest, both_formats_say_the_same)
{
    xy_manifest csv, json;
    cr_assert_eq(
            read(&csv, "m.csv",
                    "case,算例,policy,seed,needs_seed,settings,pin,禁止,without,time_limit,gap,"
                    "node_limit,memory,cpu_limit,method,权重\n"
                    "b,i.json,p.json,7,0,"
                    "senior_titles=associate_chief+chief;days_min=21;year_round=true;"
                    "window_start=2024-11-01,"
                    "\"h1=c1,c2;h2=c3\",c1+c2,h3,1.5,0.01,9,300,4,ip,w.json\n"
                    "\n"
                    "a,j.json,,,,,,,,,,,,,,\n"),
            XY_OK);
    cr_assert_eq(read(&json, "m.json",
                         "{\"format\":\"xunyi-batch/1\",\"cases\":[" FULL
                         ",{\"case\":\"a\",\"instance\":\"j.json\"}]}"),
            XY_OK);
    cr_assert_eq(csv.count, 2);
    cr_assert_eq(json.count, 2);
    cr_assert_str_eq(csv.cases[0].id, "a");
    for (size_t i = 0; i < 2; i++)
        cr_assert_str_eq(written(&csv.cases[i]), written(&json.cases[i]));
    cr_assert_str_eq(written(&csv.cases[0]),
            "{\"case\":\"a\",\"instance\":\"j.json\",\"policy\":\"balanced\",\"seed\":1,"
            "\"method\":\"core\",\"weights\":\"balanced\"}");
    const xy_case *b = xy_manifest_find(&csv, "b");
    cr_assert_eq(b->time_limit_ms, 1500);
    cr_assert_eq(b->gap_millionths, 10000);
    cr_assert_eq(b->setting_count, 4);
    cr_assert_eq(b->pins.count, 2);
    cr_assert_null(xy_manifest_find(&csv, "c"));
    cr_assert_eq(err.errors, 0);
}

Test(manifest, what_is_written_reads_the_same)
{
    xy_manifest a, b;
    const char *text = "{\"format\":\"xunyi-batch/1\",\"cases\":[" FULL "]}";
    cr_assert_eq(xy_manifest_read_json(&a, arena, text, strlen(text), "x.json", NULL, &err), XY_OK);
    const char *again = xy_arena_printf(
            arena, "{\"format\":\"xunyi-batch/1\",\"cases\":[%s]}", written(&a.cases[0]));
    cr_assert_eq(
            xy_manifest_read_json(&b, arena, again, strlen(again), "x.json", NULL, &err), XY_OK);
    cr_assert_str_eq(written(&a.cases[0]), written(&b.cases[0]));
}

Test(manifest, defaults_hold_where_a_case_is_silent)
{
    xy_manifest m;
    const char *path = xy_run_file(arena, folder, "m.json",
            "{\"format\":\"xunyi-batch/1\",\"defaults\":{\"instance\":\"i\",\"seed\":5,"
            "\"ban\":[\"a=b\"]},\"cases\":[{\"case\":\"x\"},{\"case\":\"y\",\"seed\":6,\"ban\":[]}]}");
    xy_case_defaults defaults = {{NULL}};
    defaults.value[XY_CASE_SEED] = "9";
    defaults.value[XY_CASE_GAP] = "0.5";
    cr_assert_eq(xy_manifest_read(&m, arena, path, &defaults, &err), XY_OK);
    cr_assert_eq(m.cases[0].seed, 5);
    cr_assert_eq(m.cases[1].seed, 6);
    cr_assert_eq(m.cases[1].gap_millionths, 500000);
    cr_assert_eq(m.cases[0].bans.count, 1);
    cr_assert_str_eq(m.folder, folder);
}

typedef struct {
    const char *row; /* below "case,instance,seed,settings,gap,time_limit,memory,method" */
    xy_msg_id message;
    uint32_t line, column;
    const char *shown; /* an argument */
} wrong_row;

Test(manifest, wrong_values_are_named_with_their_place)
{
    static const wrong_row rows[] = {
            {"a b,i,,,,,,", XY_MSG_BATCH_VALUE, 3, 1, "a b"},
            {",i,,,,,,", XY_MSG_BATCH_NO_FIELD, 3, 1, "case"},
            {"x,,,,,,,", XY_MSG_BATCH_NO_FIELD, 3, 1, "instance"},
            {"x,i,-1,,,,,", XY_MSG_BATCH_VALUE, 3, 5, "-1"},
            {"x,i,1e3,,,,,", XY_MSG_BATCH_VALUE, 3, 5, "1e3"},
            {"x,i,99999999999999999999,,,,,", XY_MSG_BATCH_VALUE, 3, 5, "99999999999999999999"},
            {"x,i,,days_mim=3,,,,", XY_MSG_BATCH_SETTING, 3, 6, "days_mim"},
            {"x,i,,days_min=x,,,,", XY_MSG_BATCH_VALUE, 3, 6, "x"},
            {"x,i,,days_min=-1,,,,", XY_MSG_BATCH_VALUE, 3, 6, "-1"},
            {"x,i,,days_min=3;days_min=4,,,,", XY_MSG_BATCH_SETTING_TWICE, 3, 6, "days_min"},
            {"x,i,,days_min,,,,", XY_MSG_BATCH_VALUE, 3, 6, "days_min"},
            {"x,i,,year_round=yes,,,,", XY_MSG_BATCH_VALUE, 3, 6, "yes"},
            {"x,i,,senior_titles=chief+chief,,,,", XY_MSG_BATCH_VALUE, 3, 6, "chief+chief"},
            {"x,i,,tier_overlap=maybe,,,,", XY_MSG_BATCH_VALUE, 3, 6, "maybe"},
            {"x,i,,window_start=2024-02-30,,,,", XY_MSG_BATCH_VALUE, 3, 6, "2024-02-30"},
            {"x,i,,,1.5,,,", XY_MSG_BATCH_VALUE, 3, 7, "1.5"},
            {"x,i,,,0.0000001,,,", XY_MSG_BATCH_VALUE, 3, 7, "0.0000001"},
            {"x,i,,,,-2,,", XY_MSG_BATCH_VALUE, 3, 8, "-2"},
            {"x,i,,,,1.2345,,", XY_MSG_BATCH_VALUE, 3, 8, "1.2345"},
            {"x,i,,,,,0,", XY_MSG_BATCH_VALUE, 3, 9, "0"},
            {"x,i,,,,,,glpk", XY_MSG_BATCH_VALUE, 3, 10, "glpk"},
            {"good,i,,,,,,", XY_MSG_BATCH_ID_TWICE, 3, 1, "good"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        xy_manifest m;
        xy_findings_init(&err, arena);
        const char *text = xy_arena_printf(arena,
                "case,instance,seed,settings,gap,time_limit,memory,method\ngood,i,1,,,,,\n%s\n",
                rows[i].row);
        cr_assert_eq(read(&m, "m.csv", text), XY_EINPUT, "%s", rows[i].row);
        cr_assert_eq(err.errors, 1, "%s", rows[i].row);
        const xy_finding *f = &err.kept[0];
        cr_assert_eq(f->message, rows[i].message, "%s: %s", rows[i].row, xy_msg_name(f->message));
        cr_assert_eq(f->place.line, rows[i].line, "%s", rows[i].row);
        cr_assert_eq(
                f->place.column, rows[i].column, "%s: column %u", rows[i].row, f->place.column);
        cr_assert(strstr(xy_finding_message(arena, f, XY_EN), rows[i].shown), "%s",
                xy_finding_message(arena, f, XY_EN));
        cr_assert(strstr(f->file, "m.csv"));
        cr_assert(xy_finding_remedy(arena, f, XY_ZH)[0]);
    }
}

Test(manifest, wrong_columns_and_empty_files)
{
    xy_manifest m;
    cr_assert_eq(read(&m, "a.csv", "case,instance,polcy\nx,i,p\n"), XY_EINPUT);
    cr_assert_eq(err.kept[0].message, XY_MSG_BATCH_COLUMN);
    cr_assert_eq(err.kept[0].place.column, 15);
    cr_assert(strstr(xy_finding_message(arena, &err.kept[0], XY_EN), "did you mean 'policy'"));
    static const char *const texts[] = {"", "case,instance\n", "id,instance\nx,i\n",
            "case,instance,case\nx,i,y\n", "case;instance\nx;i\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t before = err.errors;
        cr_assert_eq(read(&m, "b.csv", texts[i]), XY_EINPUT, "%s", texts[i]);
        cr_assert_gt(err.errors, before);
    }
}

Test(manifest, wrong_json)
{
    static const char *const texts[] = {"{}", "{\"format\":\"xunyi-batch/1\"}",
            "{\"format\":\"xunyi-batch/1\",\"cases\":[]}",
            "{\"format\":\"xunyi-batch/1\",\"cases\":[{}]}",
            "{\"format\":\"xunyi-batch/1\",\"cases\":[{\"case\":\"a\",\"instance\":\"i\",\"seed\":\"1\"}]}",
            "{\"format\":\"xunyi-batch/1\",\"cases\":[{\"case\":\"a\",\"instance\":\"i\",\"gap\":true}]}",
            "{\"format\":\"xunyi-batch/1\",\"cases\":[{\"case\":\"a\",\"instance\":\"i\",\"x\":1}]}",
            "{\"format\":\"xunyi-batch/1\",\"cases\":[{\"case\":\"a\",\"instance\":\"i\",\"ban\":\"x\"}]}",
            "{\"format\":\"xunyi-batch/1\",\"cases\":[{\"case\":\"a\",\"instance\":\"i\","
            "\"settings\":{\"days_min\":\"3\"}}]}",
            "{\"format\":\"xunyi-batch/1\",\"cases\":[{\"case\":\"a\",\"instance\":\"i\","
            "\"settings\":{\"days\":3}}]}",
            "{\"format\":\"xunyi-batch/1\",\"defaults\":{\"case\":\"a\"},\"cases\":[{\"case\":\"a\","
            "\"instance\":\"i\"}]}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        xy_manifest m;
        size_t before = err.errors;
        cr_assert_eq(read(&m, "m.json", texts[i]), XY_EINPUT, "%s", texts[i]);
        cr_assert_gt(err.errors, before, "%s", texts[i]);
    }
}

Test(manifest, too_many_words)
{
    xy_manifest m;
    xy_strbuf text = xy_strbuf_in(arena);
    xy_strbuf_add(&text, "case,instance,without\nx,i,");
    for (int i = 0; i <= XY_CASE_WORDS; i++)
        xy_strbuf_addf(&text, "h%d;", i);
    cr_assert_eq(read(&m, "m.csv", xy_strbuf_text(&text)), XY_EINPUT);
    cr_assert_eq(err.kept[0].message, XY_MSG_BATCH_WORDS);
}

Test(manifest, a_file_that_is_not_there)
{
    xy_manifest m;
    cr_assert_eq(xy_manifest_read(&m, arena, "/nowhere/m.csv", NULL, &err), XY_EIO);
    cr_assert_eq(xy_manifest_read(&m, arena, "/nowhere/m.json", NULL, &err), XY_EIO);
    cr_assert_eq(err.errors, 2);
}

Test(manifest, its_digest_is_that_of_its_cases)
{
    xy_manifest a, b, c, d;
    char x[XY_SHA256_CHARS], y[XY_SHA256_CHARS];
    cr_assert_eq(read(&a, "a.csv", "case,instance,seed\nx,i.json,1\ny,j.json,2\n"), XY_OK);
    cr_assert_eq(read(&b, "b.csv", "instance,case,seed\nj.json,y,2\n\ni.json,x,\n"), XY_OK);
    cr_assert_eq(read(&c, "c.csv", "case,instance,seed\nx,i.json,1\ny,j.json,3\n"), XY_OK);
    cr_assert_eq(read(&d, "d.csv", "case,instance,seed\nx,i.json,1\n"), XY_OK);
    xy_manifest_digest(x, arena, &a);
    xy_manifest_digest(y, arena, &b);
    cr_assert_str_eq(x, y);
    xy_manifest_digest(y, arena, &c);
    cr_assert_str_neq(x, y);
    xy_manifest_digest(y, arena, &d);
    cr_assert_str_neq(x, y);
}

Test(manifest, one_column_by_two_titles)
{
    xy_manifest m;
    cr_assert_eq(read(&m, "u.csv", "case,案例,instance\na,b,i.json\n"), XY_EINPUT);
    cr_assert_eq(err.errors, 1);
    cr_assert_eq(err.kept[0].message, XY_MSG_BATCH_COLUMN_SAME);
    cr_assert_str_eq(err.kept[0].args[0], "案例");
    cr_assert_str_eq(err.kept[0].args[1], "case");
    cr_assert_eq(err.kept[0].place.column, 6);
}

Test(manifest, values_are_blamed_on_the_title_of_the_file)
{
    xy_manifest m;
    cr_assert_eq(read(&m, "t.csv", "案例,算例,种子\na b,i.json,x\nc,,1\n"), XY_EINPUT);
    cr_assert_eq(err.errors, 3);
    cr_assert_str_eq(err.kept[0].args[0], "案例");
    cr_assert_str_eq(err.kept[1].args[0], "种子");
    cr_assert_str_eq(err.kept[2].args[0], "算例");
}
