#include "unit/json/json_support.h"
#include "json/keep_json.h"

static bench b;
static xy_instance *inst;

static void set_up(void)
{
    size_t length;
    b = bench_new();
    inst = read_instance(&b, bench_file(&b, "tests/unit/json/small.json", &length));
    cr_assert_not_null(inst, "%s", all_findings(&b));
}

static void tear_down(void)
{
    bench_free(&b);
}

TestSuite(keep_json, .init = set_up, .fini = tear_down);

static xy_keep *read_rows(const char *rows)
{
    const char *text = xy_arena_printf(b.arena,
            "{\"format\": \"xunyi-plan/1\", \"anything\": {\"else\": []}, \"rows\": %s}", rows);
    xy_keep *keep;
    xy_status status = xy_keep_read(&keep, b.arena, text, strlen(text), "old.json", inst, &b.err);
    cr_assert_eq(status == XY_OK, keep != NULL);
    return keep;
}

/* A row of the instance's first hospital with its first county, and whatever else. */
static const char *row(const char *more)
{
    return xy_arena_printf(b.arena,
            "{\"lead\": \"%s\", \"hospitals\": [%s\"%s\"], \"later\": 1, \"visits\": [{\"county\": "
            "\"%s\", \"days\": \"many\"}], \"members\": []}",
            inst->hospitals[0].id, more, inst->hospitals[0].id, inst->counties[0].id);
}

Test(keep_json, rows_of_a_plan_with_no_regard_to_the_rest)
{
    xy_keep *keep = read_rows(xy_arena_printf(b.arena, "[%s]", row("")));
    cr_assert_not_null(keep, "%s", all_findings(&b));
    cr_assert_eq(b.err.count_kept, 0, "%s", all_findings(&b));
    cr_assert_eq(keep->count, 1);
    cr_assert_eq(keep->max_changes, XY_UNKNOWN);
    cr_assert_eq(strlen(keep->sha256), 64);
    cr_assert(keep->rows[0].stands);
    cr_assert_eq(keep->rows[0].hospitals.count, 1);
    cr_assert_eq(keep->rows[0].hospitals.items[0].index, 0);
    cr_assert_eq(keep->rows[0].counties.items[0].index, 0);
}

Test(keep_json, who_has_left_is_named)
{
    xy_keep *keep = read_rows(xy_arena_printf(b.arena, "[%s]", row("\"old-partner\", ")));
    cr_assert_not_null(keep);
    cr_assert_not(keep->rows[0].stands);
    cr_assert_eq(b.err.errors, 0);
    cr_assert_eq(b.err.warnings, 1);
    const xy_finding *f = found(&b, XY_MSG_KEEP_ROW_GONE);
    cr_assert_str_eq(f->place.pointer, "/rows/0");
    cr_assert_str_eq(f->file, "old.json");
    const char *line = xy_finding_line(b.arena, f, XY_EN);
    cr_assert_not_null(strstr(line, "no longer in the programme: old-partner"), "%s", line);
}

Test(keep_json, who_has_left_is_called_as_the_plan_calls_it)
{
    const char *text = xy_arena_printf(b.arena,
            "{\"format\": \"xunyi-plan/1\", \"programme\": {\"later\": 1, \"hospitals\": [{\"id\": "
            "\"old\", \"name\": {\"zh\": \"旧医院\", \"en\": \"Old Hospital\"}, \"tier\": 5}], "
            "\"counties\": [{\"id\": \"c9\", \"name\": {\"zh\": \"远县\"}}]}, \"rows\": [{\"lead\": "
            "\"old\", \"hospitals\": [\"old\"], \"visits\": [{\"county\": \"c9\"}, {\"county\": "
            "\"c8\"}]}]}");
    xy_keep *keep;
    xy_keep_read(&keep, b.arena, text, strlen(text), "old.json", inst, &b.err);
    cr_assert_not_null(keep, "%s", all_findings(&b));
    const xy_finding *f = found(&b, XY_MSG_KEEP_ROW_GONE);
    const char *zh = xy_finding_line(b.arena, f, XY_ZH), *en = xy_finding_line(b.arena, f, XY_EN);
    cr_assert_not_null(
            strstr(zh, "「旧医院」的一行涉及已不在本方案中的 旧医院、远县、c8"), "%s", zh);
    cr_assert_not_null(strstr(en, "'Old Hospital' names"), "%s", en);
    cr_assert_not_null(strstr(en, "Old Hospital, 远县, c8"), "%s", en);
}

/* Whoever takes the wrong file gets a plan all the same, so it is said. */
Test(keep_json, a_plan_of_another_programme)
{
    xy_keep *keep = read_rows(xy_arena_printf(b.arena, "[%s, %s]", row("\"x\", "), row("\"y\", ")));
    cr_assert_not_null(keep);
    cr_assert_eq(b.err.warnings, 1);
    const char *line = xy_finding_line(b.arena, found(&b, XY_MSG_KEEP_NONE_STANDS), XY_ZH);
    cr_assert_not_null(strstr(line, "原方案共 2 行"), "%s", line);
    bench_clear(&b);
    read_rows(xy_arena_printf(b.arena, "[%s, %s]", row("\"x\", "), row("")));
    cr_assert_eq(b.err.warnings, 1);
    found(&b, XY_MSG_KEEP_ROW_GONE);
    xy_tier other = inst->tier == XY_TIER_NATIONAL ? XY_TIER_MUNICIPAL : XY_TIER_NATIONAL;
    for (int own = 0; own < 2; own++) {
        const char *text = xy_arena_printf(b.arena,
                "{\"format\": \"xunyi-plan/1\", \"programme\": {\"tier\": \"%s\", \"title\": "
                "{\"zh\": \"别的\"}}, \"rows\": [%s]}",
                xy_tier_names[own ? inst->tier : other], row(""));
        bench_clear(&b);
        xy_keep_read(&keep, b.arena, text, strlen(text), "old.json", inst, &b.err);
        cr_assert_not_null(keep, "%s", all_findings(&b));
        cr_assert_eq(b.err.warnings, own ? 0 : 1);
        if (!own)
            cr_assert_not_null(strstr(all_findings(&b), "别的"), "%s", all_findings(&b));
    }
}

Test(keep_json, the_lead_comes_first)
{
    xy_keep *keep = read_rows("[{\"lead\": \"z\", \"hospitals\": [\"a\", \"z\", \"m\"], "
                              "\"visits\": [{\"county\": \"c\"}]}]");
    cr_assert_eq(keep->rows[0].hospitals.count, 3);
    cr_assert_str_eq(keep->rows[0].hospitals.items[0].id, "z");
    cr_assert_str_eq(keep->rows[0].hospitals.items[1].id, "a");
    cr_assert_str_eq(keep->rows[0].hospitals.items[2].id, "m");
}

Test(keep_json, what_is_no_plan_is_refused)
{
    static const struct {
        const char *rows;
        xy_msg_id message;
        const char *pointer;
    } cases[] = {
            {"[{\"lead\": \"a\", \"hospitals\": [\"a\"]}]", XY_MSG_JSON_KEY_MISSING, "/rows/0"},
            {"[{\"hospitals\": [\"a\"], \"visits\": [{\"county\": \"c\"}]}]",
                    XY_MSG_JSON_KEY_MISSING, "/rows/0"},
            {"[{\"lead\": \"a\", \"hospitals\": [\"a\"], \"visits\": []}]", XY_MSG_JSON_LIST_SHORT,
                    "/rows/0/visits"},
            {"{}", XY_MSG_JSON_NOT_LIST, "/rows"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tear_down();
        set_up();
        cr_assert_null(read_rows(cases[i].rows), "case %zu", i);
        assert_only(&b, cases[i].message, cases[i].pointer, "");
    }
}
