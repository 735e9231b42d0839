/* A table of an OSRM server as the travel matrix. */
#include "json/travel_json.h"

#include "unit/json/json_support.h"

static bench b;
static xy_instance *inst;

/* h1 at 119.5, 26.5; c1 at 119.1, 26.1 with t1 10 km north of it and t2 at the seat; c2 at
 * 119.2, 26.2 with t3, which has no location. */
static void set_up(void)
{
    size_t length;
    b = bench_new();
    const char *text = replaced(&b, bench_file(&b, "tests/unit/json/small.json", &length),
            "\"weak\"]",
            "\"weak\"], \"townships\": ["
            "{\"id\": \"t1\", \"name\": {\"zh\": \"一\"}, \"location\": {\"lon\": 119.1, \"lat\": 26.19}},"
            "{\"id\": \"t2\", \"name\": {\"zh\": \"二\"}, \"location\": {\"lon\": 119.1, \"lat\": 26.1}}]");
    text = replaced(&b, text, "\"lat\": 26.2}}",
            "\"lat\": 26.2}, \"townships\": [{\"id\": \"t3\", \"name\": {\"zh\": \"三\"},"
            " \"usable\": true}]}");
    inst = read_instance(&b, text);
    cr_assert_not_null(inst, "%s", all_findings(&b));
    bench_clear(&b);
}

static void tear_down(void)
{
    bench_free(&b);
}

TestSuite(travel_json, .init = set_up, .fini = tear_down);

static xy_status read_table(const char *text)
{
    inst->leg_count = inst->local_leg_count = 0;
    return xy_travel_json_read(inst, b.arena, text, strlen(text), "table.json", &b.err);
}

/* "0>1:90/5000" for legs, "c0:0>1:20/-1" for legs within county 0. */
static const char *legs(void)
{
    xy_strbuf out = xy_strbuf_in(b.arena);
    for (size_t i = 0; i < inst->leg_count; i++)
        xy_strbuf_addf(&out, "%d>%d:%d/%d ", inst->legs[i].from.index, inst->legs[i].to.index,
                inst->legs[i].minutes, inst->legs[i].metres);
    for (size_t i = 0; i < inst->local_leg_count; i++) {
        const xy_local_leg *leg = &inst->local_legs[i];
        xy_strbuf_addf(&out, "c%d:%d>%d:%d/%d ", leg->county, leg->from, leg->to, leg->minutes,
                leg->metres);
    }
    return xy_strbuf_text(&out);
}

static const char good[] =
        "{\"format\": \"xunyi-osrm/1\", \"ids\": [\"h1\", \"c1\", \"t1\", \"c2\"],\n"
        " \"response\": {\"code\": \"Ok\", \"data_version\": \"x\",\n"
        "  \"sources\": [{\"hint\": \"a\", \"distance\": 3.5, \"location\": [119.5000001, 26.5], \"name\": \"\"},"
        " {\"location\": [119.1, 26.1]}, {\"location\": [119.1, 26.191234567]}, {\"location\": [119.2, 26.2]}],\n"
        "  \"durations\": [[0, 3600, 4000.1, 3000], [3660.1, 0, 899.9, 1500],\n"
        "   [4000, 960, 0, 2000], [3060.0, 1510, 2010, 0]],\n"
        "  \"distances\": [[0, 61000.4, 70000, 50000], [62000, 0, null, 20000],\n"
        "   [70000, 11000, 0, 30000], [50000, 20000, 30000, 0]]}}";

Test(travel_json, minutes_are_rounded_up_and_each_direction_is_a_leg)
{
    cr_assert_eq(read_table(good), XY_OK, "%s", all_findings(&b));
    cr_assert_eq(b.err.warnings, 0, "%s", all_findings(&b));
    cr_assert_str_eq(legs(),
            "0>1:60/61001 0>2:50/50000 1>0:62/62000 1>2:25/20000 2>0:51/50000 2>1:26/20000 "
            "c0:0>1:15/-1 c0:1>0:16/11000 ");
}

Test(travel_json, distances_and_waypoints_may_be_missing)
{
    cr_assert_eq(
            read_table("{\"format\": \"xunyi-osrm/1\", \"ids\": [\"c1\", \"t2\"], \"response\":"
                       " {\"code\": \"Ok\", \"durations\": [[0, 0], [0.1, 0]]}}"),
            XY_OK, "%s", all_findings(&b));
    cr_assert_str_eq(legs(), "c0:0>2:1/-1 c0:2>0:1/-1 "); /* the same point */
}

Test(travel_json, rows_and_columns_of_their_own)
{
    cr_assert_eq(
            read_table(
                    "{\"format\": \"xunyi-osrm/1\", \"from\": [\"c2\"], \"to\": [\"t3\","
                    " \"c1\"], \"response\": {\"code\": \"Ok\", \"durations\": [[1200, 1800]]}}"),
            XY_OK, "%s", all_findings(&b));
    cr_assert_str_eq(legs(), "2>1:30/-1 c1:0>1:20/-1 ");
}

Test(travel_json, what_is_missing_is_told_once)
{
    const char *text = replaced(&b, good, "899.9", "null");
    text = replaced(&b, text, "1500", "null");
    text = replaced(&b, text, "2000", "null"); /* t1 to c2: not used */
    cr_assert_eq(read_table(text), XY_OK, "%s", all_findings(&b));
    cr_assert_eq(b.err.warnings, 1, "%s", all_findings(&b));
    const xy_finding *f = found(&b, XY_MSG_OSRM_MISSING);
    cr_assert_not_null(strstr(xy_finding_message(b.arena, f, XY_EN), "2 of the 8 legs"));
    cr_assert_str_eq(f->place.pointer, "/response/durations");
    cr_assert_str_eq(legs(),
            "0>1:60/61001 0>2:50/50000 1>0:62/62000 2>0:51/50000 2>1:26/20000 c0:1>0:16/11000 ");
}

typedef struct {
    const char *from, *to;
    xy_msg_id message;
    const char *pointer, *part;
} wrong;

static const wrong cases[] = {
        {"xunyi-osrm/1", "xunyi-osrm/2", XY_MSG_JSON_FORMAT, "/format", "'xunyi-osrm/1'"},
        {"\"ids\"", "\"idz\"", XY_MSG_JSON_EITHER_KEY, "", "'ids' and 'from, to'"},
        {"\"ids\"", "\"to\": [\"h1\"], \"ids\"", XY_MSG_JSON_EITHER_KEY, "", "exactly one of"},
        {"\"ids\"", "\"from\"", XY_MSG_JSON_KEY_MISSING, "", "'to' is missing"},
        {"\"c2\"]", "\"c22\"]", XY_MSG_F_PLACE_UNKNOWN, "/ids/3", "'c22'; did you mean 'c2'?"},
        {"\"c2\"]", "\"c1\"]", XY_MSG_TWICE_IN_LIST, "/ids/3", "'c1'"},
        {"\"c2\"]", "2]", XY_MSG_JSON_ID_NOT_STRING, "/ids/3", "not a number"},
        {"\"response\"", "\"note\": 1, \"response\"", XY_MSG_JSON_KEY_UNKNOWN, "/note", "'note'"},
        {"\"response\"", "\"answer\": 1, \"respons\"", XY_MSG_JSON_KEY_MISSING, "", "'response'"},
        {"\"Ok\"", "\"TooBig\", \"message\": \"Too many table coordinates\"", XY_MSG_OSRM_CODE,
                "/response", "'TooBig' (Too many table coordinates), not Ok"},
        {"\"code\": \"Ok\",", "", XY_MSG_JSON_KEY_MISSING, "/response", "'code'"},
        {"\"durations\"", "\"durationz\"", XY_MSG_JSON_KEY_MISSING, "/response", "'durations'"},
        {", [3060.0, 1510, 2010, 0]", "", XY_MSG_OSRM_SIZE, "/response/durations",
                "'durations' has 3 items for 4 ids"},
        {"1510, 2010, 0]", "1510, 0]", XY_MSG_OSRM_SIZE, "/response/durations/3",
                "'durations' has 3 items"},
        {"[70000, 11000, 0, 30000]", "[]", XY_MSG_OSRM_SIZE, "/response/distances/2",
                "'distances' has 0 items"},
        {"[4000, 960, 0, 2000]", "7", XY_MSG_JSON_NOT_LIST, "/response/durations/2", "a number"},
        {"899.9", "0", XY_MSG_OSRM_DURATION, "/response/durations/1/2",
                "the time from 'c1' to 't1' is 0 s"},
        {"899.9", "-899.9", XY_MSG_OSRM_DURATION, "/response/durations/1/2", "is -899.9 s"},
        {"899.9", "604800.1", XY_MSG_OSRM_DURATION, "/response/durations/1/2", "at most 604800"},
        {"899.9", "8e2", XY_MSG_OSRM_DURATION, "/response/durations/1/2", "is 8e2 s"},
        {"899.9", "\"899\"", XY_MSG_OSRM_DURATION, "/response/durations/1/2", "is '899' s"},
        {"899.9", "180", XY_MSG_F_LEG_FAST, "/response/durations/1/2",
                "3 minutes from 'c1' to 't1', which are 10 km apart"},
        {"11000", "-1", XY_MSG_OSRM_DISTANCE, "/response/distances/2/1", "is -1 m"},
        {"11000", "20000001", XY_MSG_OSRM_DISTANCE, "/response/distances/2/1", "20000000"},
        {"{\"location\": [119.1, 26.1]}", "{\"location\": [119.5, 26.5]}", XY_MSG_OSRM_WAYPOINT,
                "/response/sources/1", "'c1' lies 60 km from its location"},
        {"{\"location\": [119.1, 26.1]},", "", XY_MSG_OSRM_SIZE, "/response/sources",
                "'sources' has 3 items for 4 ids"},
};

Test(travel_json, one_wrong_thing_at_a_time)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const wrong *w = &cases[i];
        bench_clear(&b);
        const char *text = replaced(&b, good, w->from, w->to);
        cr_assert_eq(read_table(text), XY_EINPUT, "%s", w->to);
        if (strcmp(w->to, "\"idz\"") == 0 || strncmp(w->to, "\"answer\"", 8) == 0)
            b.err.errors = 1; /* the misspelt key is unknown, too */
        assert_only(&b, w->message, w->pointer, w->part);
        cr_assert_str_eq(found(&b, w->message)->file, "table.json");
        cr_assert_eq(inst->leg_count + inst->local_leg_count, 0, "%s", w->to);
    }
}

/* The answer of the server without its frame: two findings, not one for each of its keys. */
Test(travel_json, answer_alone)
{
    cr_assert_eq(
            read_table("{\"code\": \"Ok\", \"durations\": [[0]], \"sources\": []}"), XY_EINPUT);
    cr_assert_eq(b.err.errors, 2, "%s", all_findings(&b));
    cr_expect_eq(b.err.kept[0].message, XY_MSG_JSON_KEY_MISSING);
    cr_expect_eq(b.err.kept[1].message, XY_MSG_OSRM_BARE);
    cr_assert_eq(legs()[0], '\0');
}

Test(travel_json, no_json_at_all)
{
    cr_assert_eq(read_table("from,to,minutes\nh1,c1,90\n"), XY_EINPUT);
    cr_assert_eq(b.err.errors, 1);
}
