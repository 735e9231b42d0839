#include "base/date.h"
#include "unit/json/json_support.h"

static xy_rules *read_rules(bench *b, const char *text)
{
    xy_rules *rules;
    xy_status status =
            xy_rules_read(&rules, b->arena, text, strlen(text), "rules.json", NULL, &b->err);
    cr_assert_eq(status == XY_OK, rules != NULL);
    cr_assert_eq(status == XY_OK, b->err.errors == 0, "%s", all_findings(b));
    return rules;
}

static const char *fujian(bench *b)
{
    size_t length;
    return bench_file(b, "models/rules/fujian-2024.json", &length);
}

Test(rules, fujian_pack_arrives)
{
    bench b = bench_new();
    const xy_rules *rules = read_rules(&b, fujian(&b));
    cr_assert_not_null(rules, "%s", all_findings(&b));
    cr_assert_eq(b.err.warnings, 0);
    cr_assert_str_eq(rules->id, "fujian-2024");
    cr_assert_str_eq(rules->number, "闽卫医政函〔2024〕1713号");
    cr_assert_eq(rules->issued, xy_date_from_civil(2024, 10, 16));
    const xy_settings *s = &rules->settings;
    cr_assert_eq(s->team_size_min, 8);
    cr_assert_eq(s->senior_share_strict, 1);
    cr_assert_eq(s->senior_share_base, XY_BASE_MEDICAL);
    cr_assert_eq(s->senior_titles, 1 << XY_TITLE_CHIEF | 1 << XY_TITLE_ASSOCIATE_CHIEF);
    cr_assert_eq(s->match_kinds, 1 << XY_KIND_GENERAL);
    cr_assert_eq(s->window_end, xy_date_from_civil(2025, 1, 20));
    cr_assert_eq(s->tier_overlap, XY_OVERLAP_DIFFERENT);
    cr_assert_str_eq(xy_rules_find(rules, "D3")->clause, "每支省级医疗队不少于8人");
    cr_assert_eq(xy_rules_find(rules, "D8")->level, XY_LEVEL_SOFT);
    for (size_t i = 1; i < rules->rule_count; i++)
        cr_assert_lt(strcmp(rules->rules[i - 1].id, rules->rules[i].id), 0);
    cr_assert_eq(rules->filing_count, 4);
    cr_assert_str_eq(rules->filings[0].id, "roster");
    cr_assert_str_eq(rules->filings[1].id, "municipal_plan", "equal dates stand by id");
    cr_assert_str_eq(
            rules->table_title.en, "Distribution of provincial circuit medical teams 2024");
    cr_assert_str_eq(rules->table_columns[2].zh, "巡回医疗地区");
    cr_assert_str_eq(rules->roster_title.zh, "2024年省属医院组建巡回医疗队名单");
    cr_assert_str_eq(rules->roster_columns[5].zh, "联系电话");
    cr_assert_str_eq(rules->roster_header[1].zh, "填报人");
    cr_assert_str_eq(rules->table_label.zh, "附件1");
    cr_assert_str_eq(rules->roster_label.en, "Annex 2");
    cr_assert_eq(rules->basis_count, 2);
    cr_assert_str_eq(rules->basis[1], "国卫医函〔2021〕262号");
    cr_assert_eq(rules->high_demand_count, 9);
    cr_assert_str_eq(rules->high_demand[1].zh, "呼吸内科", "in the order of the notice");
    int setting = xy_setting_find("team_size_max");
    cr_assert_str_eq(rules->setting_rule[setting], "MAX");
    cr_assert_not_null(rules->setting_assumed[setting].zh);
    cr_assert_null(rules->setting_assumed[xy_setting_find("team_size_min")].zh);
    bench_free(&b);
}

typedef struct {
    const char *from, *to;
    xy_msg_id message;
    const char *pointer, *part;
} wrong;

static const wrong cases[] = {
        {"\"team_size_min\":", "\"team_size_mim\":", XY_MSG_JSON_SETTING_UNKNOWN,
                "/settings/team_size_mim", "did you mean 'team_size_min'?"},
        {"{\"value\": 8, \"rule\": \"D3\"}", "{\"value\": \"8\", \"rule\": \"D3\"}",
                XY_MSG_JSON_NOT_NUMBER, "/settings/team_size_min/value", "not a string"},
        {"{\"value\": 8, \"rule\": \"D3\"}", "{\"value\": 0, \"rule\": \"D3\"}", XY_MSG_JSON_RANGE,
                "/settings/team_size_min/value", "'value' is 0, expected 1 to"},
        {"{\"value\": 8, \"rule\": \"D3\"}", "8", XY_MSG_JSON_NOT_OBJECT, "/settings/team_size_min",
                "an object, not a number"},
        {"{\"value\": 8, \"rule\": \"D3\"}", "{\"rule\": \"D3\"}", XY_MSG_JSON_KEY_MISSING,
                "/settings/team_size_min", "'value'"},
        {"{\"value\": 8, \"rule\": \"D3\"}", "{\"value\": 8}", XY_MSG_JSON_KEY_MISSING,
                "/settings/team_size_min", "'rule'"},
        {"{\"value\": 8, \"rule\": \"D3\"}", "{\"value\": 8, \"rule\": \"D33\"}",
                XY_MSG_JSON_RULE_UNKNOWN, "/settings/team_size_min/rule", "did you mean 'D3'?"},
        {"{\"value\": 8, \"rule\": \"D3\"}", "{\"value\": 8, \"rule\": \"D3\", \"why\": 1}",
                XY_MSG_JSON_KEY_UNKNOWN, "/settings/team_size_min/why", "'why'"},
        {"\"value\": true", "\"value\": \"yes\"", XY_MSG_JSON_NOT_BOOL,
                "/settings/managers_count_toward_size/value", "true or false"},
        {"\"value\": \"2024-11-01\"", "\"value\": \"2024-11-31\"", XY_MSG_JSON_NOT_DATE,
                "/settings/window_start/value", "2024-11-31"},
        {"\"value\": \"medical\"", "\"value\": \"medics\"", XY_MSG_JSON_CHOICE,
                "/settings/senior_share_base/value", "medical, team; did you mean 'medical'?"},
        {"[\"chief\", \"associate_chief\"]", "[\"chief\", \"chief\"]", XY_MSG_TWICE_IN_LIST,
                "/settings/senior_titles/value/1", "'chief'"},
        {"[\"general\"]", "\"general\"", XY_MSG_JSON_NOT_LIST, "/settings/match_kinds/value",
                "a list"},
        {"\"value\": \"2024-11-01\"", "\"value\": \"2025-11-01\"", XY_MSG_SETTING_ORDER,
                "/settings", "'window_start' (2025-11-01) is above 'window_end' (2025-01-20)"},
        {"\"id\": \"A2\"", "\"id\": \"D3\"", XY_MSG_DUPLICATE_ID, NULL,
                "'D3' is used twice (/rules/0)"},
        {"\"level\": \"info\"", "\"level\": \"minor\"", XY_MSG_JSON_CHOICE, "/rules/0/level",
                "hard, soft, info"},
        {"\"rule\": \"F6\"", "\"rule\": \"F66\"", XY_MSG_JSON_RULE_UNKNOWN, "/filings/0", "'F66'"},
        {"\"id\": \"provincial_plan\"", "\"id\": \"roster\"", XY_MSG_DUPLICATE_ID, "/filings/1",
                "'roster' is used twice (/filings/0)"},
        {"\"due\": \"2024-10-20\"", "\"due\": \"20 October\"", XY_MSG_JSON_NOT_DATE,
                "/filings/0/due", "20 October"},
        {"\"rule\": \"R1\"", "\"rule\": \"RR\"", XY_MSG_JSON_RULE_UNKNOWN,
                "/tables/distribution/rule", "'RR'"},
        {"{\"zh\": \"序号\", \"en\": \"No.\"}, {\"zh\": \"省属医院\"", "{\"zh\": \"省属医院\"",
                XY_MSG_JSON_LIST_SHORT, "/tables/distribution/columns", "2 items, at least 3"},
        {"\"issued\": \"2024-10-16\"", "\"issued\": 20241016", XY_MSG_JSON_DATE_NOT_STRING,
                "/document/issued", "not a number"},
        {"\"国卫医函〔2021〕262号\"", "7", XY_MSG_JSON_NOT_STRING, "/basis/1", "not a number"},
        {"{\"zh\": \"心血管内科\", \"en\": \"cardiology\"}", "\"cardiology\"", XY_MSG_JSON_NOT_TEXT,
                "/high_demand/0", "not a string"},
        {"\"xunyi-rules/1\"", "\"xunyi-rules/2\"", XY_MSG_JSON_FORMAT, "/format",
                "expected 'xunyi-rules/1'"},
        {"\"basis\":", "\"bases\":", XY_MSG_JSON_KEY_UNKNOWN, "/bases", "did you mean 'basis'?"},
};

Test(rules, one_wrong_thing_at_a_time)
{
    bench b = bench_new();
    const char *good = fujian(&b);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const wrong *w = &cases[i];
        bench_clear(&b);
        cr_assert_null(read_rules(&b, replaced(&b, good, w->from, w->to)), "%s", w->to);
        if (w->message == XY_MSG_JSON_SETTING_UNKNOWN) {
            cr_assert_eq(b.err.errors, 2, "%s", all_findings(&b));
            cr_assert_not_null(found(&b, XY_MSG_JSON_SETTING_MISSING));
            b.err.errors = 1;
        }
        assert_only(&b, w->message, w->pointer, w->part);
        cr_assert_str_eq(found(&b, w->message)->file, "rules.json");
    }
    bench_free(&b);
}

Test(rules, every_setting_is_needed)
{
    bench b = bench_new();
    const char *text = "{\"format\": \"xunyi-rules/1\", \"id\": \"x\", \"title\": {\"zh\": \"x\"},"
                       " \"document\": {\"number\": \"1\", \"name\": {\"zh\": \"x\"},"
                       " \"issuer\": {\"zh\": \"x\"}, \"issued\": \"2024-01-01\"},"
                       " \"settings\": {}, \"rules\": []}";
    cr_assert_null(read_rules(&b, text));
    size_t needed = 0;
    for (int i = 0; i < xy_setting_count; i++)
        needed += !xy_setting_table[i].optional;
    cr_assert_eq(b.err.errors, needed, "%s", all_findings(&b));
    cr_assert_str_eq(b.err.kept[0].args[0], xy_setting_table[0].name);
    bench_free(&b);
}
