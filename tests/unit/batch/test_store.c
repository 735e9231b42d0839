#include "batch/merge.h"
#include "batch/store.h"
#include "batch/tidy.h"
#include "support/run.h"

#include "base/fsio.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
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

TestSuite(store, .init = setup, .fini = teardown);

static const char *at(const char *name)
{
    return xy_path_join(arena, folder, name);
}

static xy_store *opened(const char *name, xy_store_mode mode)
{
    xy_store *s;
    cr_assert_eq(xy_store_open(&s, arena, at(name), mode, &err), XY_OK);
    return s;
}

/* A result that differs by its number in every part. */
static xy_store_entry entry(const char *id, int number)
{
    static xy_stage_result stages[2];
    static xy_measure_result measures[3];
    for (int i = 0; i < 2; i++)
        stages[i] = (xy_stage_result){
                i ? "travel" : "coverage", number + i, i ? 0 : number, 0, i == 0, true, i == 1};
    measures[0] = (xy_measure_result){"need_met", number, true};
    measures[1] = (xy_measure_result){"gini", 0, false};
    measures[2] = (xy_measure_result){"category:x", -number, true};
    return (xy_store_entry){.id = id,
            .fingerprint = xy_arena_printf(arena, "print-%d", number),
            .instance = "i.json",
            .policy = "balanced",
            .weights = "balanced",
            .seed = number,
            .needs_seed = number % 2 ? number : -1,
            .inputs = xy_arena_printf(arena, "{\"case\":\"%s\"}", id),
            .result = {.instance_id = "i",
                    .instance_sha256 = "ab",
                    .rules = "pack",
                    .policy = "balanced",
                    .weights = "balanced",
                    .version = "0.1.0",
                    .outcome = "optimal",
                    .plan_sha256 = "cd",
                    .rows_sha256 = "ef",
                    .candidates = number,
                    .nodes = 2,
                    .rows = 1,
                    .stages = stages,
                    .stage_count = 2,
                    .measures = measures,
                    .measure_count = 3,
                    .cost = {1, 2, 3, 4}}};
}

static void put(xy_store *s, const char *id, int number)
{
    xy_store_entry e = entry(id, number);
    cr_assert_eq(xy_store_put(s, &e, &err), XY_OK);
}

Test(store, gives_back_what_was_put_and_replaces)
{
    xy_store *s = opened("a.sqlite", XY_STORE_WRITE);
    put(s, "b", 1);
    put(s, "a", 2);
    put(s, "b", 3);
    cr_assert_eq(xy_store_set_meta(s, "base", "/x", &err), XY_OK);
    cr_assert_eq(xy_store_settle(s, &err), XY_OK);
    xy_store_close(s);
    s = opened("a.sqlite", XY_STORE_READ);
    xy_store_known *known;
    size_t count;
    cr_assert_eq(xy_store_list(&known, &count, s, arena, &err), XY_OK);
    cr_assert_eq(count, 2);
    cr_assert_str_eq(known[0].id, "a");
    cr_assert_str_eq(known[1].fingerprint, "print-3");
    const xy_store_entry *got, wanted = entry("b", 3);
    cr_assert_eq(xy_store_get(&got, s, arena, "b", &err), XY_OK);
    cr_assert(xy_result_equal(&got->result, &wanted.result));
    cr_assert_str_eq(got->inputs, wanted.inputs);
    cr_assert_eq(got->needs_seed, 3);
    cr_assert_eq(got->result.cost.peak_kib, 4);
    cr_assert_eq(xy_store_get(&got, s, arena, "c", &err), XY_OK);
    cr_assert_null(got);
    cr_assert_str_eq(xy_store_meta(s, arena, "base"), "/x");
    cr_assert_null(xy_store_meta(s, arena, "shard"));
    xy_store_close(s);
}

Test(store, what_was_not_flushed_is_gone_as_a_whole)
{
    xy_store *s = opened("a.sqlite", XY_STORE_WRITE);
    for (int i = 0; i < XY_STORE_CHUNK; i++)
        put(s, xy_arena_printf(arena, "c%d", i), i);
    put(s, "late", 1); /* begins the next transaction */
    xy_store_close(s);
    s = opened("a.sqlite", XY_STORE_WRITE);
    xy_store_known *known;
    size_t count;
    cr_assert_eq(xy_store_list(&known, &count, s, arena, &err), XY_OK);
    cr_assert_eq(count, XY_STORE_CHUNK);
    cr_assert_eq(xy_store_remove(s, "c0", &err), XY_OK);
    cr_assert_eq(xy_store_flush(s, 0, &err), XY_OK);
    cr_assert_eq(xy_store_list(&known, &count, s, arena, &err), XY_OK);
    cr_assert_eq(count, XY_STORE_CHUNK - 1);
    xy_store_close(s);
}

static xy_msg_id refused(const char *name, xy_store_mode mode, xy_status wanted)
{
    xy_store *s;
    size_t before = err.count_kept;
    cr_assert_eq(xy_store_open(&s, arena, at(name), mode, &err), wanted);
    cr_assert_null(s);
    cr_assert_eq(err.count_kept, before + 1);
    return err.kept[before].message;
}

static const char *bytes_of(const char *name, size_t *length)
{
    char *data;
    cr_assert_eq(xy_file_read(&data, length, arena, at(name), (size_t)1 << 30), XY_OK);
    return data;
}

static void spoil(const char *name, long offset, int length)
{
    FILE *f = fopen(at(name), "r+b");
    cr_assert(f);
    cr_assert_eq(fseek(f, offset, SEEK_SET), 0);
    for (int i = 0; i < length; i++)
        fputc(0xa5, f);
    fclose(f);
}

Test(store, damaged_and_foreign_files_are_refused_and_left_alone)
{
    xy_store *s = opened("a.sqlite", XY_STORE_WRITE);
    for (int i = 0; i < 200; i++)
        put(s, xy_arena_printf(arena, "c%d", i), i);
    cr_assert_eq(xy_store_settle(s, &err), XY_OK);
    xy_store_close(s);
    spoil("a.sqlite", 4096 * 2, 4096);
    size_t length, again;
    const char *before = bytes_of("a.sqlite", &length);
    cr_assert_eq(refused("a.sqlite", XY_STORE_WRITE, XY_EINPUT), XY_MSG_BATCH_DB_DAMAGED);
    const char *after = bytes_of("a.sqlite", &again);
    cr_assert(length == again && memcmp(before, after, length) == 0);

    xy_run_file(
            arena, folder, "text.sqlite", "this is a text, and no database at all, not one bit");
    cr_assert_eq(refused("text.sqlite", XY_STORE_WRITE, XY_EINPUT), XY_MSG_BATCH_DB_DAMAGED);
    cr_assert_eq(refused("none.sqlite", XY_STORE_READ, XY_EIO), XY_MSG_F_READ);
    cr_assert_eq(refused(".", XY_STORE_WRITE, XY_EIO), XY_MSG_BATCH_DB_IO);
    cr_assert_eq(refused("no/folder.sqlite", XY_STORE_WRITE, XY_EIO), XY_MSG_BATCH_DB_IO);

    s = opened("v.sqlite", XY_STORE_WRITE);
    xy_store_close(s);
    spoil("v.sqlite", 60, 4); /* user_version */
    cr_assert_eq(refused("v.sqlite", XY_STORE_WRITE, XY_EINPUT), XY_MSG_BATCH_DB_VERSION);
    spoil("v.sqlite", 68, 4); /* application_id */
    cr_assert_eq(refused("v.sqlite", XY_STORE_WRITE, XY_EINPUT), XY_MSG_BATCH_DB_FOREIGN);
}

Test(store, a_full_disk_is_said_and_keeps_what_was_written)
{
    xy_store *s = opened("a.sqlite", XY_STORE_WRITE);
    put(s, "a", 1);
    cr_assert_eq(xy_store_settle(s, &err), XY_OK);
    xy_store_limit_pages(s, 12);
    xy_status status = XY_OK;
    for (int i = 0; i < 2000 && status == XY_OK; i++) {
        xy_store_entry e = entry(xy_arena_printf(arena, "c%d", i), i);
        status = xy_store_put(s, &e, &err);
    }
    cr_assert_eq(status, XY_EIO);
    cr_assert_eq(err.kept[0].message, XY_MSG_BATCH_DB_IO);
    cr_assert(strstr(xy_finding_message(arena, &err.kept[0], XY_EN), "no space left"));
    xy_store_close(s);
    s = opened("a.sqlite", XY_STORE_READ);
    const xy_store_entry *got;
    cr_assert_eq(xy_store_get(&got, s, arena, "a", &err), XY_OK);
    cr_assert_not_null(got);
    xy_store_close(s);
}

static void shard(
        const char *name, const char *number, const char *first, int a, const char *second, int b)
{
    xy_store *s = opened(name, XY_STORE_WRITE);
    put(s, first, a);
    put(s, second, b);
    xy_store_set_meta(s, "shard", number, &err);
    xy_store_set_meta(s, "shards", "3", &err);
    xy_store_set_meta(s, "planned", "3", &err);
    xy_store_set_meta(s, "manifest", "m", &err);
    xy_store_set_meta(s, "base", name, &err);
    cr_assert_eq(xy_store_settle(s, &err), XY_OK);
    xy_store_close(s);
}

Test(store, merge)
{
    const char *shards[] = {at("s1"), at("s3")};
    xy_merged merged;
    shard("s1", "1", "a", 1, "d", 4);
    shard("s3", "3", "c", 3, "a", 1); /* one twice, the same */
    cr_assert_eq(xy_batch_merge(&merged, arena, at("all"), shards, 2, &err), XY_OK);
    cr_assert_eq(merged.cases, 3);
    cr_assert_eq(merged.shards, 2);
    cr_assert_eq(err.errors, 0);
    cr_assert_eq(xy_findings_of(&err, XY_MSG_BATCH_MERGE_BASE), 1); /* from another folder */
    cr_assert_eq(xy_findings_of(&err, XY_MSG_BATCH_MERGE_OPEN), 2);
    cr_assert_eq(xy_findings_of(&err, XY_MSG_BATCH_MERGE_MISSING), 1);
    xy_store *s = opened("all", XY_STORE_READ);
    cr_assert_eq(xy_tidy_write(s, folder, &err), XY_OK);
    xy_store_close(s);
    size_t length;
    cr_assert_str_eq(bytes_of("measures.csv", &length),
            "case,measure,value\na,need_met,1\na,gini,\na,category:x,-1\nc,need_met,3\nc,gini,\n"
            "c,category:x,-3\nd,need_met,4\nd,gini,\nd,category:x,-4\n");
    cr_assert(strstr(bytes_of("stages.csv", &length), "c,2,travel,4,,0,1,1\n"));

    shard("s4", "2", "a", 7, "e", 5); /* one twice, and different */
    shards[1] = at("s4");
    cr_assert_eq(xy_batch_merge(&merged, arena, at("all"), shards, 2, &err), XY_EINPUT);
    cr_assert_eq(xy_findings_of(&err, XY_MSG_BATCH_MERGE_DIFFERS), 1);
    s = opened("all", XY_STORE_READ); /* as it was */
    xy_store_known *known;
    cr_assert_eq(xy_store_list(&known, &length, s, arena, &err), XY_OK);
    cr_assert_eq(length, 3);
    xy_store_close(s);
    shards[1] = at("all");
    cr_assert_eq(xy_batch_merge(&merged, arena, at("all"), shards, 2, &err), XY_EINPUT);
    cr_assert_eq(xy_findings_of(&err, XY_MSG_BATCH_MERGE_SELF), 1);
}

Test(store, merge_counts_a_shard_once_and_takes_one_manifest_alone)
{
    const char *shards[] = {at("s1"), at("again"), at("s2")};
    xy_merged merged;
    shard("s1", "1", "a", 1, "d", 4);
    shard("again", "1", "a", 1, "d", 4);
    shard("s2", "2", "b", 2, "e", 5);
    cr_assert_eq(xy_batch_merge(&merged, arena, at("all"), shards, 3, &err), XY_OK);
    cr_assert_eq(merged.shards, 2);
    cr_assert_eq(merged.cases, 4);
    cr_assert_eq(xy_findings_of(&err, XY_MSG_BATCH_MERGE_TWICE), 1);
    xy_store *s = opened("all", XY_STORE_READ);
    cr_assert_str_eq(xy_store_meta(s, arena, "manifest"), "m");
    cr_assert_str_eq(xy_store_meta(s, arena, "base"), "s1");
    xy_store_close(s);

    s = opened("s2", XY_STORE_WRITE);
    xy_store_set_meta(s, "manifest", "other", &err);
    cr_assert_eq(xy_store_settle(s, &err), XY_OK);
    xy_store_close(s);
    cr_assert_eq(xy_batch_merge(&merged, arena, at("all"), shards, 3, &err), XY_EINPUT);
    cr_assert_eq(xy_findings_of(&err, XY_MSG_BATCH_MERGE_MANIFEST), 1);
    shards[0] = at("bare"); /* a database that no run of a manifest wrote */
    s = opened("bare", XY_STORE_WRITE);
    put(s, "z", 9);
    cr_assert_eq(xy_store_settle(s, &err), XY_OK);
    xy_store_close(s);
    cr_assert_eq(xy_batch_merge(&merged, arena, at("new"), shards, 2, &err), XY_EINPUT);
    cr_assert_eq(xy_findings_of(&err, XY_MSG_BATCH_MERGE_MANIFEST), 2);
    cr_assert_eq(xy_batch_merge(&merged, arena, at("new"), shards, 1, &err), XY_OK);
}

static void change(const char *name, const char *statement)
{
    sqlite3 *db;
    cr_assert_eq(sqlite3_open(at(name), &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, statement, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

Test(store, one_that_lacks_a_table_or_a_column_is_refused)
{
    static const char *const ways[] = {"DROP TABLE measures", "ALTER TABLE cases DROP COLUMN rules",
            "ALTER TABLE stages ADD COLUMN more"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        xy_store *s;
        const char *name = xy_arena_printf(arena, "%zu.sqlite", i);
        s = opened(name, XY_STORE_WRITE);
        put(s, "a", 1);
        cr_assert_eq(xy_store_settle(s, &err), XY_OK);
        xy_store_close(s);
        change(name, ways[i]);
        cr_assert_eq(xy_store_open(&s, arena, at(name), XY_STORE_WRITE, &err), XY_EINPUT);
        cr_assert_eq(xy_store_open(&s, arena, at(name), XY_STORE_READ, &err), XY_EINPUT);
        cr_assert_eq(xy_findings_of(&err, XY_MSG_BATCH_DB_TABLE), 2 * (i + 1));
    }
}

Test(store, says_whether_a_failure_would_take_back_what_was_put)
{
    xy_store *s = opened("a.sqlite", XY_STORE_WRITE);
    cr_assert_not(xy_store_pending(s));
    put(s, "a", 1);
    cr_assert(xy_store_pending(s));
    cr_assert_eq(xy_store_flush(s, 0, &err), XY_OK);
    cr_assert_not(xy_store_pending(s));
    for (int i = 0; i < XY_STORE_CHUNK; i++)
        put(s, xy_arena_printf(arena, "c%d", i), i);
    cr_assert_not(xy_store_pending(s));
    xy_store_close(s);
}
