/* One wrong thing at a time in a small good instance: message, place, and no other error. */
#include "unit/json/json_support.h"

typedef struct {
    const char *from, *to;
    xy_msg_id message;
    const char *pointer, *part;
} wrong;

static const wrong keys[] = {
        {"\"population\": 300000", "\"popultion\": 300000, \"population\": 1",
                XY_MSG_JSON_KEY_UNKNOWN, "/counties/0/popultion", "did you mean 'population'?"},
        {"\"id\": \"small\"", "\"id\": \"small\", \"xyz\": 1", XY_MSG_JSON_KEY_UNKNOWN, "/xyz",
                "unknown key 'xyz'"},
        {"\"weight\": 3", "\"weight\": 3, \"clinicans\": 1", XY_MSG_JSON_KEY_UNKNOWN,
                "/counties/0/needs/0/clinicans", "'clinicians'?"},
        {"\"lon\": 119.5", "\"lon\": 119.5, \"alt\": 3", XY_MSG_JSON_KEY_UNKNOWN,
                "/hospitals/0/location/alt", "'lat'?"},
        {"\"en\": \"Small\"", "\"de\": \"klein\"", XY_MSG_JSON_KEY_UNKNOWN, "/title/de", "'de'"},
        {"\"title\": \"chief\", \"count\"", "\"title\": \"chief\", \"phone\": \"1\", \"count\"",
                XY_MSG_JSON_KEY_UNKNOWN, "/hospitals/0/staff/0/phone", "'phone'"},
        {"\"phone\"", "\"count\": 1, \"phone\"", XY_MSG_JSON_KEY_UNKNOWN,
                "/hospitals/0/staff/1/count", "'count'"},
        {"\"id\": \"small\",", "", XY_MSG_JSON_KEY_MISSING, "", "'id' is missing"},
        {"\"rules\": \"fujian-2024\",", "", XY_MSG_JSON_KEY_MISSING, "", "'rules'"},
        {"\"mode\": \"circuit\"", "\"last_year\": 2025", XY_MSG_JSON_KEY_MISSING, "/programme",
                "'mode'"},
        {"\"kind\": \"general\",", "", XY_MSG_JSON_KEY_MISSING, "/hospitals/0", "'kind'"},
        {"\"weight\": 3, ", "", XY_MSG_JSON_KEY_MISSING, "/counties/0/needs/0", "'weight'"},
        {"\"zh\": \"甲县\"", "\"en\": \"A\"", XY_MSG_JSON_KEY_MISSING, "/counties/0/name", "'zh'"},
        {"\"name\": \"王某某\", ", "", XY_MSG_JSON_KEY_MISSING, "/hospitals/0/staff/1", "'name'"},
        {", \"count\": 9", "", XY_MSG_JSON_KEY_MISSING, "/hospitals/0/staff/0", "'count'"},
        {"\"id\": \"small\"", "\"id\": \"small\", \"id\": \"large\"", XY_MSG_JSON_KEY_TWICE, "/id",
                "lines 3 and 3"},
        {"\"xunyi-instance/1\"", "\"xunyi-plan/1\"", XY_MSG_JSON_FORMAT, "/format",
                "'xunyi-plan/1', expected 'xunyi-instance/1'"},
};

static const wrong kinds[] = {
        {"\"small\"", "7", XY_MSG_JSON_ID_NOT_STRING, "/id", "an id (a string), not a number"},
        {"\"small\"", "null", XY_MSG_JSON_ID_NOT_STRING, "/id", "not null"},
        {"{\"zh\": \"甲县\"}", "\"甲县\"", XY_MSG_JSON_NOT_TEXT, "/counties/0/name",
                "not a string"},
        {"\"甲县\"", "[\"甲县\"]", XY_MSG_JSON_NOT_STRING, "/counties/0/name/zh", "not a list"},
        {"300000", "\"300000\"", XY_MSG_JSON_NOT_NUMBER, "/counties/0/population", "not a string"},
        {"119.1", "\"119.1\"", XY_MSG_JSON_NOT_NUMBER, "/counties/0/location/lon", "a number"},
        {"[\"weak\"]", "\"weak\"", XY_MSG_JSON_NOT_LIST, "/counties/0/categories", "a list"},
        {"[\"weak\"]", "[1]", XY_MSG_JSON_ID_NOT_STRING, "/counties/0/categories/0",
                "'categories'"},
        {"\"general\",", "\"general\", \"training_base\": 1,", XY_MSG_JSON_NOT_BOOL,
                "/hospitals/0/training_base", "true or false, not a number"},
        {"{\"tier\": \"provincial\", \"year\": 2024, \"mode\": \"circuit\"}", "[]",
                XY_MSG_JSON_NOT_OBJECT, "/programme", "an object, not a list"},
        {"{\"id\": \"cardiology\", \"name\": {\"zh\": \"心血管专科\"}}",
                "{\"id\": \"cardiology\", \"name\": {\"zh\": \"心血管专科\"}}, 3",
                XY_MSG_JSON_NOT_OBJECT, "/specialties/1", "'specialties' must be an object"},
        {"\"mode\"", "\"holidays\": [20250101], \"mode\"", XY_MSG_JSON_DATE_NOT_STRING,
                "/programme/holidays/0", "a date"},
        {"\"id\": \"small\"", "\"id\": \"small\", \"source\": 3", XY_MSG_JSON_NOT_SOURCE, "/source",
                "not a number"},
        {"\"id\": \"small\"", "\"id\": \"small\", \"assumed\": \"all\"", XY_MSG_JSON_NOT_OBJECT,
                "/assumed", "not a string"},
        {"\"id\": \"small\"", "\"id\": \"small\", \"assumed\": {\"counties\": true}",
                XY_MSG_JSON_NOT_STRING, "/assumed/counties", "not true or false"},
        {"\"id\": \"small\"", "\"id\": \"small\", \"sources\": {\"a\": 1}", XY_MSG_JSON_NOT_STRING,
                "/sources/a", "not a number"},
};

static const wrong values[] = {
        {"\"small\"", "\"\"", XY_MSG_JSON_NOT_ID, "/id", "'id' is ''"},
        {"\"small\"", "\"a b\"", XY_MSG_JSON_NOT_ID, "/id", "'a b'"},
        {"\"small\"", "\"小\"", XY_MSG_JSON_NOT_ID, "/id", "'小', which is no id"},
        {"\"small\"", "\"a1234567890123456789012345678901234567890123456789012345678901234\"",
                XY_MSG_JSON_NOT_ID, "/id", "…"},
        {"\"甲县\"", "\"\"", XY_MSG_JSON_STRING_EMPTY, "/counties/0/name/zh", "'zh' is empty"},
        {"\"甲县\"", "\"甲\\n县\"", XY_MSG_JSON_STRING_CONTROL, "/counties/0/name/zh", "U+000A"},
        {"\"甲县\"", "\"甲\\u0085县\"", XY_MSG_JSON_STRING_CONTROL, "/counties/0/name/zh",
                "U+0085"},
        {"\"id\": \"small\"", "\"id\": \"small\", \"note\": \"\\u0007\"",
                XY_MSG_JSON_STRING_CONTROL, "/note", "U+0007"},
        {"300000", "0", XY_MSG_JSON_RANGE, "/counties/0/population", "is 0, expected 1 to"},
        {"300000", "-5", XY_MSG_JSON_RANGE, "/counties/0/population", "is -5"},
        {"300000", "3e5", XY_MSG_JSON_NOT_INTEGER, "/counties/0/population", "not 3e5"},
        {"300000", "300000.0", XY_MSG_JSON_NOT_INTEGER, "/counties/0/population", "300000.0"},
        {"300000", "1e400", XY_MSG_JSON_NOT_INTEGER, "/counties/0/population", "1e400"},
        {"300000", "9223372036854775808", XY_MSG_JSON_RANGE, "/counties/0/population",
                "9223372036854775808"},
        {"300000", "123456789012345678901234567890", XY_MSG_JSON_RANGE, "/counties/0/population",
                "123456789012345678901234567890"},
        {"\"weight\": 3", "\"weight\": 4", XY_MSG_JSON_RANGE, "/counties/0/needs/0/weight",
                "'weight' is 4, expected 1 to 3"},
        {"\"clinicians\": 2", "\"clinicians\": 100", XY_MSG_JSON_RANGE,
                "/counties/0/needs/0/clinicians", "1 to 99"},
        {"\"count\": 9", "\"count\": -1", XY_MSG_JSON_RANGE, "/hospitals/0/staff/0/count",
                "'count' is -1"},
        {"\"year\": 2024", "\"year\": 24", XY_MSG_JSON_RANGE, "/programme/year", "1900 to 2999"},
        {"119.1", "181", XY_MSG_JSON_DEGREES, "/counties/0/location/lon", "from -180 to 180"},
        {"119.1", "180.000001", XY_MSG_JSON_DEGREES, "/counties/0/location/lon", "180.000001"},
        {"26.1", "-90.1", XY_MSG_JSON_DEGREES, "/counties/0/location/lat", "from -90 to 90"},
        {"119.1", "1.191e2", XY_MSG_JSON_DEGREES, "/counties/0/location/lon", "1.191e2"},
        {"119.1", "119.1234567", XY_MSG_JSON_DEGREES_FINE, "/counties/0/location/lon",
                "more than six decimals"},
        {"119.1", "99999999999999999999", XY_MSG_JSON_DEGREES, "/counties/0/location/lon",
                "99999999999999999999"},
        {"\"mode\"", "\"holidays\": [\"2025-02-29\"], \"mode\"", XY_MSG_JSON_NOT_DATE,
                "/programme/holidays/0", "'2025-02-29', which is no date"},
        {"\"mode\"", "\"holidays\": [\"2025-1-1\"], \"mode\"", XY_MSG_JSON_NOT_DATE,
                "/programme/holidays/0", "'holidays' is '2025-1-1'"},
        {"\"mode\"", "\"window\": {\"start\": \"2024-11-01\", \"end\": \"2024-13-01\"}, \"mode\"",
                XY_MSG_JSON_NOT_DATE, "/programme/window/end", "2024-13-01"},
        {"\"mode\"", "\"window\": {\"start\": \"2024-12-01\"}, \"mode\"", XY_MSG_JSON_KEY_MISSING,
                "/programme/window", "'end'"},
        {"\"general\",", "\"general\", \"teams\": {\"min\": 1},", XY_MSG_JSON_KEY_MISSING,
                "/hospitals/0/teams", "'max'"},
        {"\"general\",", "\"general\", \"teams\": {\"min\": 1, \"max\": 100},", XY_MSG_JSON_RANGE,
                "/hospitals/0/teams/max", "0 to 99"},
        {"\"weak\"]",
                "\"weak\"], \"townships\": [{\"id\": \"t\", \"name\": {\"zh\": \"乡\"},"
                " \"market_days\": [7]}]",
                XY_MSG_JSON_WEEKDAY, "/counties/0/townships/0/market_days/0",
                "is 7, which is no weekday"},
        {"\"weak\"]",
                "\"weak\"], \"townships\": [{\"id\": \"t\", \"name\": {\"zh\": \"乡\"},"
                " \"market_days\": [1, 1]}]",
                XY_MSG_TWICE_IN_LIST, "/counties/0/townships/0/market_days/1", "twice"},
        {"\"weak\"]", "\"weak\"], \"indicators\": {\"referral_out_permille\": 1001}",
                XY_MSG_JSON_RANGE, "/counties/0/indicators/referral_out_permille", "0 to 1000"},
        {"\"id\": \"small\"",
                "\"id\": \"small\", \"travel\": {\"estimate\": {\"detour_permille\": 999,"
                " \"speed_kmh\": 50}}",
                XY_MSG_JSON_RANGE, "/travel/estimate/detour_permille", "999"},
};

#define ROUTES(what) "\"id\": \"small\"", "\"id\": \"small\", \"routes\": {" what "}"
#define TOWNSHIP(what) \
    "\"weak\"]", "\"weak\"], \"townships\": [{\"id\": \"t\", \"name\": {\"zh\": \"乡\"}, " what "}]"

static const wrong routes[] = {
        {ROUTES("\"day_min\": 0"), XY_MSG_JSON_RANGE, "/routes/day_min", "1 to 1440"},
        {ROUTES("\"day_min\": 1441"), XY_MSG_JSON_RANGE, "/routes/day_min", "is 1441"},
        {ROUTES("\"drive_max_min\": -1"), XY_MSG_JSON_RANGE, "/routes/drive_max_min", "is -1"},
        {ROUTES("\"clinic_min\": \"150\""), XY_MSG_JSON_NOT_NUMBER, "/routes/clinic_min",
                "not a string"},
        {ROUTES("\"hospital_share_permille\": 1001"), XY_MSG_JSON_RANGE,
                "/routes/hospital_share_permille", "0 to 1000"},
        {ROUTES("\"terrain_permille\": 99"), XY_MSG_JSON_RANGE, "/routes/terrain_permille",
                "100 to 10000"},
        {ROUTES("\"nights\": 1"), XY_MSG_JSON_KEY_UNKNOWN, "/routes/nights", "'nights'"},
        {ROUTES("\"start\": 480"), XY_MSG_JSON_TIME_NOT_STRING, "/routes/start",
                "a time of day (a string), not a number"},
        {ROUTES("\"start\": \"8:00\""), XY_MSG_JSON_NOT_TIME, "/routes/start",
                "'8:00', which is no time from 00:00 to 23:59"},
        {ROUTES("\"start\": \"24:00\""), XY_MSG_JSON_NOT_TIME, "/routes/start", "'24:00'"},
        {ROUTES("\"start\": \"08:60\""), XY_MSG_JSON_NOT_TIME, "/routes/start", "'08:60'"},
        {ROUTES("\"start\": \"08:000\""), XY_MSG_JSON_NOT_TIME, "/routes/start", "'08:000'"},
        {ROUTES("\"start\": \"008:00\""), XY_MSG_JSON_NOT_TIME, "/routes/start", "'008:00'"},
        {ROUTES("\"start\": \"0800\""), XY_MSG_JSON_NOT_TIME, "/routes/start", "'0800'"},
        {ROUTES("\"clinic_min\": 200, \"day_min\": 199"), XY_MSG_ROUTE_CLINIC_LONG, "/routes",
                "a clinic of 200 minutes (clinic_min) is longer than a day of 199"},
        {ROUTES("\"start\": \"16:01\""), XY_MSG_ROUTE_DAY_LATE, "/routes",
                "starts at 16:01 and lasts 480 minutes"},
        {TOWNSHIP("\"usable\": true, \"clinic_min\": 481"), XY_MSG_ROUTE_TOWNSHIP_CLINIC,
                "/counties/0/townships/0", "'乡' takes 481 minutes"},
        {TOWNSHIP("\"clinic_min\": 0"), XY_MSG_JSON_RANGE, "/counties/0/townships/0/clinic_min",
                "1 to 1440"},
        {TOWNSHIP("\"mandatory\": 1"), XY_MSG_JSON_NOT_BOOL, "/counties/0/townships/0/mandatory",
                "true or false"},
        {TOWNSHIP("\"overnight\": \"yes\""), XY_MSG_JSON_NOT_BOOL,
                "/counties/0/townships/0/overnight", "true or false"},
        {TOWNSHIP("\"units\": 1000001"), XY_MSG_JSON_RANGE, "/counties/0/townships/0/units",
                "0 to 1000000"},
        {"\"weak\"]", "\"weak\"], \"terrain_permille\": 10001", XY_MSG_JSON_RANGE,
                "/counties/0/terrain_permille", "100 to 10000"},
};

static const wrong choices[] = {
        {"\"provincial\"", "\"provincal\"", XY_MSG_JSON_CHOICE, "/programme/tier",
                "did you mean 'provincial'?"},
        {"\"circuit\"", "\"touring\"", XY_MSG_JSON_CHOICE, "/programme/mode",
                "not one of circuit, resident"},
        {"\"zh\": \"心血管专科\"}", "\"zh\": \"心血管内科\"}, \"group\": \"surgical\"",
                XY_MSG_JSON_CHOICE, "/specialties/0/group",
                "clinical, grassroots, emergency_centre, county_centre, tcm"},
        {"\"level\": \"county\"", "\"level\": \"village\"", XY_MSG_JSON_CHOICE,
                "/categories/0/level", "not one of county, township"},
        {"\"level\": \"county\"", "\"level\": \"county\", \"tiers\": [\"local\"]",
                XY_MSG_JSON_CHOICE, "/categories/0/tiers/0",
                "national, provincial, municipal, paired"},
        {"\"level\": \"county\"", "\"level\": \"county\", \"tiers\": [\"paired\", \"paired\"]",
                XY_MSG_TWICE_IN_LIST, "/categories/0/tiers/1", "'paired' stands twice"},
        {"\"level\": \"county\"", "\"level\": \"county\", \"tiers\": []", XY_MSG_JSON_LIST_SHORT,
                "/categories/0/tiers", "0 items, at least 1"},
        {"\"general\"", "\"General\"", XY_MSG_JSON_CHOICE, "/hospitals/0/kind",
                "did you mean 'general'?"},
        {"\"lat\": 26.5", "\"lat\": 26.5, \"precision\": \"\"", XY_MSG_JSON_CHOICE,
                "/hospitals/0/location/precision", "not one of hospital, city, centroid"},
        {"\"title\": \"chief\", \"count\"", "\"title\": \"cheif\", \"count\"", XY_MSG_JSON_CHOICE,
                "/hospitals/0/staff/0/title", "'title' is 'cheif', not one of resident"},
        {"\"title\": \"chief\", \"count\"", "\"role\": \"nurse\", \"title\": \"chief\", \"count\"",
                XY_MSG_JSON_CHOICE, "/hospitals/0/staff/0/role", "not one of clinician, manager"},
        {"\"weight\": 3", "\"weight\": 3, \"level\": \"community\"", XY_MSG_JSON_CHOICE,
                "/counties/0/needs/0/level", "not one of county, prefecture, township"},
        {"\"weak\"]", "\"weak\"], \"level\": \"city\"", XY_MSG_JSON_CHOICE, "/counties/0/level",
                "county, prefecture, community, township"},
        {"\"weak\"]", "\"weak\"], \"unit\": \"city\"", XY_MSG_JSON_CHOICE, "/counties/0/unit",
                "county, county_city, district, banner"},
        {"\"weak\"]", "\"weak\"], \"host\": {\"kind\": \"specialist\"}", XY_MSG_JSON_CHOICE,
                "/counties/0/host/kind", "general, tcm"},
        {"\"weak\"]", "\"weak\"], \"other_support\": [{\"kind\": \"money\"}]", XY_MSG_JSON_CHOICE,
                "/counties/0/other_support/0/kind",
                "paired, group, doctors_mission, trust, medical_union, telemedicine"},
};

static const wrong decisions[] = {
        {"\"id\": \"small\"", "\"id\": \"small\", \"locks\": [{}]", XY_MSG_JSON_EITHER_KEY,
                "/locks/0", "exactly one of 'pin' and 'ban'"},
        {"\"id\": \"small\"",
                "\"id\": \"small\", \"locks\": [{\"pin\": {\"hospital\": \"h1\", \"counties\":"
                " [\"c1\", \"c2\"], \"county\": \"c1\"}}]",
                XY_MSG_JSON_EITHER_KEY, "/locks/0/pin", "'counties' and 'county'"},
        {"\"id\": \"small\"", "\"id\": \"small\", \"locks\": [{\"ban\": {\"counties\": [\"c1\"]}}]",
                XY_MSG_JSON_LIST_SHORT, "/locks/0/ban/counties", "1 items, at least 2"},
        {"\"id\": \"small\"",
                "\"id\": \"small\", \"locks\": [{\"ban\": {\"counties\": [\"c1\", \"c2\", \"c1\"]}}]",
                XY_MSG_JSON_LIST_LONG, "/locks/0/ban/counties", "3 items, at most 2"},
        {"\"id\": \"small\"",
                "\"id\": \"small\", \"locks\": [{\"ban\": {\"counties\": [\"c1\", \"c2\"],"
                " \"hospital\": \"h1\"}}]",
                XY_MSG_JSON_KEY_UNKNOWN, "/locks/0/ban/hospital", "'hospital'"},
        {"\"id\": \"small\"",
                "\"id\": \"small\", \"locks\": [{\"pin\": {\"hospital\": \"h1\", \"county\": \"c1\","
                " \"window\": {\"start\": \"2024-12-02\", \"end\": \"2024-12-01\"}}}]",
                XY_MSG_WINDOW_ORDER, "/locks/0/pin/window", "2024-12-02"},
        {"\"id\": \"small\"",
                "\"id\": \"small\", \"commitments\": [{\"tier\": \"national\", \"county\": \"c1\","
                " \"specialties\": []}]",
                XY_MSG_JSON_LIST_SHORT, "/commitments/0/specialties", "at least 1"},
        {"\"fujian-2024\"", "\"fujian 2024\"", XY_MSG_JSON_RULES_NAME, "/rules",
                "'fujian 2024', neither the id"},
        {"\"fujian-2024\"", "\"fujian-2023\"", XY_MSG_JSON_RULES_FAILED, "/rules",
                "the rule pack 'fujian-2023' cannot be read"},
        {"\"fujian-2024\"", "\"my/rules.json\"", XY_MSG_JSON_RULES_FAILED, "/rules",
                "'my/rules.json'"},
        {"\"programme\"", "\"overrides\": {\"townships_mn\": 5}, \"programme\"",
                XY_MSG_JSON_SETTING_UNKNOWN, "/overrides/townships_mn",
                "did you mean 'townships_min'?"},
        {"\"programme\"", "\"overrides\": {\"townships_min\": \"5\"}, \"programme\"",
                XY_MSG_JSON_NOT_NUMBER, "/overrides/townships_min", "not a string"},
        {"\"programme\"", "\"overrides\": {\"townships_min\": 1000}, \"programme\"",
                XY_MSG_JSON_RANGE, "/overrides/townships_min", "0 to 999"},
        {"\"programme\"", "\"overrides\": {\"holidays_count\": 1}, \"programme\"",
                XY_MSG_JSON_NOT_BOOL, "/overrides/holidays_count", "true or false"},
        {"\"programme\"", "\"overrides\": {\"window_end\": \"soon\"}, \"programme\"",
                XY_MSG_JSON_NOT_DATE, "/overrides/window_end", "'soon'"},
        {"\"programme\"", "\"overrides\": {\"day_counting\": \"weekdays\"}, \"programme\"",
                XY_MSG_JSON_CHOICE, "/overrides/day_counting", "calendar, working"},
        {"\"programme\"",
                "\"overrides\": {\"senior_titles\": [\"chief\", \"boss\"]}, \"programme\"",
                XY_MSG_JSON_CHOICE, "/overrides/senior_titles/1", "'boss'"},
        {"\"programme\"", "\"overrides\": {\"senior_titles\": [\"\"]}, \"programme\"",
                XY_MSG_JSON_CHOICE, "/overrides/senior_titles/0", "not one of resident"},
        {"\"programme\"", "\"overrides\": {\"team_size_max\": 7}, \"programme\"",
                XY_MSG_SETTING_ORDER, "/overrides", "above 'team_size_max' (7)"},
};

static void try_all(const wrong *cases, size_t count)
{
    bench b = bench_new();
    size_t length;
    const char *good = bench_file(&b, "tests/unit/json/small.json", &length);
    cr_assert_not_null(read_instance(&b, good), "%s", all_findings(&b));
    cr_assert_eq(b.err.warnings, 0, "%s", all_findings(&b));
    for (size_t i = 0; i < count; i++) {
        const wrong *w = &cases[i];
        bench_clear(&b);
        cr_assert_null(read_instance(&b, replaced(&b, good, w->from, w->to)), "%s", w->to);
        if (w->message == XY_MSG_SETTING_ORDER && b.err.errors > 1)
            b.err.errors = 1; /* a small maximum is below more than one minimum */
        assert_only(&b, w->message, w->pointer, w->part);
        cr_assert_str_eq(found(&b, w->message)->file, "instance.json");
        cr_assert_gt(found(&b, w->message)->place.line, 0);
    }
    bench_free(&b);
}

#define TRY(list) try_all(list, sizeof(list) / sizeof *(list))

Test(instance_errors, keys)
{
    TRY(keys);
}

Test(instance_errors, kinds)
{
    TRY(kinds);
}

Test(instance_errors, values)
{
    TRY(values);
}

Test(instance_errors, routes)
{
    TRY(routes);
}

Test(instance_errors, choices)
{
    TRY(choices);
}

Test(instance_errors, decisions)
{
    TRY(decisions);
}

/* Shape and references are reported in one go, as long as what is there can be used. */
Test(instance_errors, all_are_collected)
{
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, "tests/unit/json/small.json", &length);
    text = replaced(&b, text, "\"weak\"]", "\"weka\"], \"size\": 3");
    text = replaced(&b, text, "\"kind\": \"general\"", "\"kind\": \"general\", \"grade\": 3");
    text = replaced(&b, text, "\"prefecture\": \"p1\"", "\"prefecture\": \"p2\"");
    cr_assert_null(read_instance(&b, text));
    cr_assert_eq(b.err.errors, 4, "%s", all_findings(&b));
    cr_assert_not_null(found(&b, XY_MSG_JSON_KEY_UNKNOWN));
    cr_assert_not_null(found(&b, XY_MSG_JSON_NOT_STRING));
    cr_assert_not_null(found(&b, XY_MSG_UNKNOWN_CATEGORY));
    cr_assert_not_null(found(&b, XY_MSG_UNKNOWN_PREFECTURE));
    bench_free(&b);
}

Test(instance_errors, more_than_are_kept)
{
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, "tests/unit/json/small.json", &length);
    xy_strbuf many = xy_strbuf_in(b.arena);
    for (int i = 0; i < 300; i++)
        xy_strbuf_addf(&many, "\"x%d\": 0, ", i);
    xy_strbuf_add(&many, "\"id\": \"small\"");
    cr_assert_null(
            read_instance(&b, replaced(&b, text, "\"id\": \"small\"", xy_strbuf_text(&many))));
    cr_assert_eq(b.err.errors, 300);
    cr_assert_eq(b.err.count_kept, XY_FINDINGS_KEPT);
    bench_free(&b);
}

Test(instance_errors, root_must_be_an_object)
{
    bench b = bench_new();
    cr_assert_null(read_instance(&b, "[1]"));
    assert_only(&b, XY_MSG_JSON_ROOT, "", "not a list");
    bench_clear(&b);
    cr_assert_null(read_instance(&b, "{}"));
    cr_assert_eq(b.err.errors, 8, "%s", all_findings(&b));
    bench_free(&b);
}

/* A field that an object speaks of but does not have is likely a slip, and harmless. */
Test(instance_errors, provenance_of_unknown_fields_is_a_warning)
{
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, "tests/unit/json/small.json", &length);
    cr_assert_not_null(read_instance(&b,
            replaced(&b, text, "\"weak\"]",
                    "\"weak\"], \"assumed\": {\"nedds\": \"model\", \"location.lon\": \"x\"},"
                    " \"source\": {\"populaton\": \"census\", \"\": \"form\"}")));
    cr_assert_eq(b.err.warnings, 2, "%s", all_findings(&b));
    const xy_finding *f = found(&b, XY_MSG_JSON_FIELD_UNKNOWN);
    cr_assert_not_null(strstr(xy_finding_line(b.arena, f, XY_EN), "did you mean"));
    cr_assert_not_null(strstr(all_findings(&b), "'needs'"));
    cr_assert_not_null(strstr(all_findings(&b), "'population'"));
    bench_free(&b);
}

static xy_status failing_rules(
        void *context, xy_rules **out, const char *id, xy_arena *arena, xy_findings *err)
{
    (void)out;
    (void)id;
    (void)arena;
    if (context)
        xy_find(err, XY_ERROR, XY_MSG_JSON_EMPTY, XY_NOWHERE, NULL, NULL, NULL, NULL);
    return context ? XY_EINPUT : XY_EIO;
}

static xy_status failing_matrix(void *context, xy_instance *inst, xy_arena *arena, xy_findings *err)
{
    (void)context;
    (void)arena;
    (void)err;
    cr_assert_str_eq(inst->matrix, "legs.csv");
    cr_assert_eq(inst->counties[1].prefecture.index, 0, "the instance is finished");
    return XY_EIO;
}

Test(instance_errors, failures_of_the_loader)
{
    bench b = bench_new();
    size_t length;
    xy_instance *inst;
    const char *text = bench_file(&b, "tests/unit/json/small.json", &length);
    const xy_json_loader silent = {NULL, failing_rules, NULL, NULL, 0};
    cr_assert_eq(xy_instance_read(&inst, b.arena, text, length, "f", &silent, &b.err), XY_EIO);
    assert_only(&b, XY_MSG_JSON_RULES_FAILED, "/rules", "'fujian-2024'");
    bench_clear(&b);
    const xy_json_loader telling = {&b, failing_rules, NULL, NULL, 0};
    cr_assert_eq(xy_instance_read(&inst, b.arena, text, length, "f", &telling, &b.err), XY_EINPUT);
    cr_assert_eq(b.err.errors, 1);
    cr_assert_null(found(&b, XY_MSG_JSON_RULES_FAILED));
    cr_assert_str_eq(b.err.kept[0].place.pointer, "/rules", "it is told where the pack was named");
    bench_clear(&b);
    const xy_json_loader matrix = {NULL, load_fujian, failing_matrix, NULL, 0};
    text = replaced(&b, text, "\"rules\"", "\"travel\": {\"matrix\": \"legs.csv\"}, \"rules\"");
    cr_assert_eq(
            xy_instance_read(&inst, b.arena, text, strlen(text), "f", &matrix, &b.err), XY_EIO);
    assert_only(&b, XY_MSG_JSON_MATRIX_FAILED, "/travel/matrix", "'legs.csv'");
    cr_assert_null(inst);
    bench_free(&b);
}

static const char *damaged(
        bench *b, const char *text, const char *const (*changes)[2], size_t count)
{
    for (size_t i = 0; i < count; i++)
        text = replaced(b, text, changes[i][0], changes[i][1]);
    return text;
}

#define DAMAGED(b, text, changes) damaged(b, text, changes, sizeof(changes) / sizeof *(changes))

Test(instance_errors, wrong_values_do_not_hide_wrong_references)
{
    static const char *const changes[][2] = {{"300000", "0"},
            {"\"prefecture\": \"p1\", \"population\": 200000",
                    "\"prefecture\": \"p9\", \"population\": 200000"},
            {"\"specialty\": \"cardiology\", \"weight\"",
                    "\"specialty\": \"cardiolgy\", \"weight\""},
            {"\"id\": \"small\"",
                    "\"id\": \"small\", \"history\": [{\"year\": 2023, \"hospital\": \"gone\","
                    " \"county\": \"c1\"}]"}};
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, "tests/unit/json/small.json", &length);
    cr_assert_null(read_instance(&b, DAMAGED(&b, text, changes)));
    cr_assert_eq(b.err.errors, 3, "%s", all_findings(&b));
    cr_assert_eq(b.err.warnings, 1, "%s", all_findings(&b));
    cr_assert_str_eq(found(&b, XY_MSG_JSON_RANGE)->place.pointer, "/counties/0/population");
    cr_assert_str_eq(found(&b, XY_MSG_UNKNOWN_PREFECTURE)->place.pointer, "/counties/1");
    cr_assert_str_eq(found(&b, XY_MSG_UNKNOWN_SPECIALTY)->place.pointer, "/counties/0/needs/0");
    cr_assert_str_eq(found(&b, XY_MSG_HISTORY_NO_HOSPITAL)->place.pointer, "/history/0");
    for (size_t i = 1; i < b.err.count_kept; i++)
        cr_assert_leq(b.err.kept[i - 1].place.line, b.err.kept[i].place.line, "by line");
    bench_free(&b);
}

Test(instance_errors, what_names_an_unreadable_item_is_not_called_unknown)
{
    static const char *const holes[][2] = {{"\"id\": \"h1\"", "\"id\": \"h 1\""},
            {"{\"id\": \"p1\", \"name\": {\"zh\": \"某市\"}}", "7"},
            {"\"specialties\": [{\"id\": \"cardiology\", \"name\": {\"zh\": \"心血管专科\"}}],",
                    ""},
            {"\"id\": \"weak\"", "\"id\": 3"}, {"\"id\": \"c1\"", "\"id\": \"\""},
            {"\"id\": \"small\"",
                    "\"id\": \"small\", \"history\": [{\"year\": 2023, \"hospital\": \"h1\","
                    " \"county\": \"c1\"}], \"locks\": [{\"pin\": {\"hospital\": \"h1\","
                    " \"county\": \"c2\", \"staff\": [\"nobody\"]}}]"}};
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, "tests/unit/json/small.json", &length);
    cr_assert_null(read_instance(&b, DAMAGED(&b, text, holes)));
    cr_assert_eq(b.err.errors, 5, "%s", all_findings(&b));
    cr_assert_eq(b.err.warnings, 0, "%s", all_findings(&b));
    bench_free(&b);
}

Test(instance_errors, a_missing_pack_does_not_hide_the_rest)
{
    static const char *const changes[][2] = {
            {"\"rules\": \"fujian-2024\",", ""}, {"\"id\": \"c2\"", "\"id\": \"c1\""}};
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, "tests/unit/json/small.json", &length);
    cr_assert_null(read_instance(&b, DAMAGED(&b, text, changes)));
    cr_assert_eq(b.err.errors, 2, "%s", all_findings(&b));
    cr_assert_str_eq(found(&b, XY_MSG_DUPLICATE_ID)->place.pointer, "/counties/1");
    bench_free(&b);
}

Test(instance_errors, history_is_told_by_line)
{
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, "tests/unit/json/small.json", &length);
    cr_assert_not_null(read_instance(&b,
            replaced(&b, text, "\"id\": \"small\"",
                    "\"id\": \"small\", \"history\": [\n"
                    "{\"year\": 2023, \"hospital\": \"z\", \"county\": \"c1\"},\n"
                    "{\"year\": 2022, \"hospital\": \"a\", \"county\": \"c1\"}]")));
    cr_assert_eq(b.err.count_kept, 2);
    cr_assert_str_eq(b.err.kept[0].place.pointer, "/history/0");
    cr_assert_str_eq(b.err.kept[1].place.pointer, "/history/1");
    bench_free(&b);
}
