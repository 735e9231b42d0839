/* Packs that stand on others, by "extends". */
#include "base/date.h"
#include "support/load.h"
#include "unit/json/json_support.h"

/* Packs by name; text NULL ends the list. */
typedef struct {
    const char *name, *text;
} shelf;

static xy_status fetch(void *context, char **data, size_t *length, const char **file,
        const char *name, const char *from, xy_arena *arena, xy_findings *err)
{
    (void)from, (void)err;
    if (strcmp(name, "fujian-2024") == 0) {
        *file = "fujian-2024.json";
        return xy_file_read(data, length, arena, XY_SOURCE_DIR "/models/rules/fujian-2024.json",
                (size_t)1 << 24);
    }
    for (const shelf *s = context; s && s->name; s++)
        if (strcmp(s->name, name) == 0) {
            *data = xy_arena_strdup(arena, s->text);
            *length = strlen(s->text);
            *file = s->name;
            return XY_OK;
        }
    return XY_EINPUT;
}

static xy_rules *read_on(bench *b, const shelf *packs, const char *text)
{
    xy_rules *rules;
    const xy_rules_source source = {(void *)packs, fetch};
    xy_status status =
            xy_rules_read(&rules, b->arena, text, strlen(text), "mine.json", &source, &b->err);
    cr_assert_eq(status == XY_OK, rules != NULL);
    cr_assert_eq(status == XY_OK, b->err.errors == 0, "%s", all_findings(b));
    cr_assert_null(b->err.file, "the file of the caller is named again");
    return rules;
}

/* A pack of this id on that base, with more keys. */
static const char *pack_on(bench *b, const char *id, const char *base, const char *more)
{
    return xy_arena_printf(b->arena,
            "{\"format\": \"xunyi-rules/1\", \"id\": \"%s\", \"extends\": \"%s\"%s}", id, base,
            more);
}

Test(extends, nothing_but_a_name_inherits_all)
{
    bench b = bench_new();
    const xy_rules *base = xy_bundled_rules(b.arena, "fujian-2024", &b.err);
    const xy_rules *mine = read_on(&b, NULL, pack_on(&b, "mine", "fujian-2024", ""));
    cr_assert_not_null(mine, "%s", all_findings(&b));
    cr_assert_str_eq(mine->id, "mine");
    cr_assert_str_eq(mine->extends, "fujian-2024");
    cr_assert_null(base->extends);
    cr_assert_str_eq(mine->document_pack, "fujian-2024");
    cr_assert_null(base->document_pack);
    cr_assert_str_eq(mine->number, base->number);
    cr_assert_str_eq(mine->title.zh, base->title.zh);
    cr_assert_eq(memcmp(&mine->settings, &base->settings, sizeof mine->settings), 0);
    cr_assert_eq(mine->rule_count, base->rule_count);
    cr_assert_eq(mine->filing_count, base->filing_count);
    cr_assert_str_eq(mine->table_title.zh, base->table_title.zh);
    cr_assert_str_eq(mine->roster_label.zh, "附件2");
    cr_assert_eq(mine->basis_count, base->basis_count);
    int setting = xy_setting_find("team_size_max");
    cr_assert_str_eq(mine->setting_assumed[setting].zh, base->setting_assumed[setting].zh,
            "what is assumed stays so");
    bench_free(&b);
}

Test(extends, what_differs_replaces_the_entry_of_its_name)
{
    bench b = bench_new();
    const xy_rules *mine = read_on(&b, NULL,
            pack_on(&b, "mine", "fujian-2024",
                    ", \"title\": {\"zh\": \"我\"}, \"settings\": {"
                    "\"townships_min\": {\"value\": 6, \"rule\": \"X1\"},"
                    "\"team_size_max\": {\"value\": 9, \"rule\": \"MAX\"}},"
                    "\"rules\": [{\"id\": \"X1\", \"level\": \"soft\", \"clause\": \"六个乡镇\","
                    "\"text\": {\"zh\": \"六个。\"}}, {\"id\": \"D3\", \"level\": \"soft\","
                    "\"clause\": \"八人\", \"text\": {\"zh\": \"八人。\"}}],"
                    "\"filings\": [{\"id\": \"roster\", \"rule\": \"X1\", \"document\": {\"zh\":"
                    "\"名单\"}, \"by\": {\"zh\": \"甲\"}, \"to\": {\"zh\": \"乙\"},"
                    "\"due\": \"2025-02-01\", \"yearly\": true, \"assumed\": \"估计\"}],"
                    "\"tiers\": {\"national\": {\"team_size_min\": {\"value\": 5,"
                    "\"rule\": \"D3\", \"assumed\": \"按国家\"}}}"));
    cr_assert_not_null(mine, "%s", all_findings(&b));
    cr_assert_str_eq(mine->title.zh, "我");
    cr_assert_eq(mine->settings.townships_min, 6);
    cr_assert_str_eq(mine->setting_rule[xy_setting_find("townships_min")], "X1");
    cr_assert_eq(mine->settings.team_size_max, 9);
    cr_assert_null(mine->setting_assumed[xy_setting_find("team_size_max")].zh,
            "the base's reason was for the base's value");
    cr_assert_eq(mine->settings.team_size_min, 8);
    cr_assert_eq(xy_rules_find(mine, "D3")->level, XY_LEVEL_SOFT);
    cr_assert_str_eq(xy_rules_find(mine, "X1")->clause, "六个乡镇");
    cr_assert_str_eq(xy_rules_find(mine, "D4")->clause, "若专科医院单独组建队伍则不少于5人");
    for (size_t i = 1; i < mine->rule_count; i++)
        cr_assert_lt(strcmp(mine->rules[i - 1].id, mine->rules[i].id), 0);
    cr_assert_eq(mine->filing_count, 4);
    cr_assert_str_eq(mine->filings[3].id, "roster", "the later date puts it last");
    cr_assert(mine->filings[3].yearly);
    cr_assert_str_eq(mine->filings[3].assumed.zh, "估计");
    cr_assert_not(mine->filings[0].yearly);
    cr_assert_eq(mine->of_tier[XY_TIER_NATIONAL].team_size_min, 5);
    cr_assert_eq(mine->of_tier[XY_TIER_NATIONAL].townships_min, 6);
    cr_assert_eq(mine->of_tier[XY_TIER_PROVINCIAL].team_size_min, 8);
    cr_assert_str_eq(mine->tier_settings[0].assumed.zh, "按国家");
    bench_free(&b);
}

Test(extends, tiers_are_inherited_and_replaced_one_by_one)
{
    bench b = bench_new();
    const shelf packs[] = {
            {"two.json",
                    pack_on(&b, "two", "fujian-2024",
                            ", \"tiers\": {\"national\": {\"team_size_min\": {\"value\": 5, \"rule\": "
                            "\"D3\"}, \"team_size_max\": {\"value\": 9, \"rule\": \"MAX\"}}}")},
            {NULL, NULL}};
    const xy_rules *mine = read_on(&b, packs,
            pack_on(&b, "mine", "two.json",
                    ", \"tiers\": {\"national\": {\"team_size_min\": {\"value\": 6, \"rule\": "
                    "\"D3\"}}}"));
    cr_assert_not_null(mine, "%s", all_findings(&b));
    cr_assert_eq(mine->tier_setting_count, 2);
    cr_assert_eq(mine->of_tier[XY_TIER_NATIONAL].team_size_min, 6);
    cr_assert_eq(mine->of_tier[XY_TIER_NATIONAL].team_size_max, 9);
    bench_free(&b);
}

typedef struct {
    const char *base, *more;
    xy_msg_id message;
    const char *pointer, *part;
} wrong;

static const wrong cases[] = {
        {"fujan-2024", "", XY_MSG_JSON_EXTENDS_UNKNOWN, "/extends", "'fujan-2024'"},
        {"other.json", "", XY_MSG_JSON_EXTENDS_UNKNOWN, "/extends", "'other.json'"},
        {"mine.json", "", XY_MSG_JSON_EXTENDS_ITSELF, "/extends", "'mine.json'"},
        {"fujian-2024",
                ", \"filings\": [{\"id\": \"f\", \"rule\": \"Z9\", \"document\": {\"zh\": "
                "\"名单\"}, \"by\": {\"zh\": \"甲\"}, \"to\": {\"zh\": \"乙\"}, \"due\": "
                "\"2025-02-01\"}]",
                XY_MSG_JSON_RULE_UNKNOWN, "/filings/0", "'Z9'"},
        {"fujian-2024", ", \"settings\": {\"townships_min\": {\"value\": 6, \"rule\": \"Z9\"}}",
                XY_MSG_JSON_RULE_UNKNOWN, "/settings/townships_min/rule", "'Z9'"},
        {"fujian-2024", ", \"settings\": {\"team_size_max\": {\"value\": 7, \"rule\": \"MAX\"}}",
                XY_MSG_SETTING_ORDER, "/settings", "'team_size_min' (8)"},
        {"fujian-2024", ", \"documents\": {}", XY_MSG_JSON_KEY_UNKNOWN, "/documents",
                "did you mean 'document'?"},
};

Test(extends, one_wrong_thing_at_a_time)
{
    bench b = bench_new();
    const shelf packs[] = {{"mine.json", pack_on(&b, "mine", "fujian-2024", "")}, {NULL, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const wrong *w = &cases[i];
        bench_clear(&b);
        cr_assert_null(read_on(&b, packs, pack_on(&b, "mine", w->base, w->more)), "%s", w->base);
        if (w->message == XY_MSG_SETTING_ORDER) /* three minima are above 7 or 8 */
            b.err.errors = 1;
        assert_only(&b, w->message, w->pointer, w->part);
        cr_assert_str_eq(found(&b, w->message)->file, "mine.json");
    }
    bench_free(&b);
}

Test(extends, a_circle_of_two)
{
    bench b = bench_new();
    const shelf packs[] = {{"mine.json", pack_on(&b, "mine", "yours.json", "")},
            {"yours.json", pack_on(&b, "yours", "mine.json", "")}, {NULL, NULL}};
    cr_assert_null(read_on(&b, packs, packs[0].text));
    assert_only(&b, XY_MSG_JSON_EXTENDS_ITSELF, "/extends", "'mine'");
    cr_assert_str_eq(found(&b, XY_MSG_JSON_EXTENDS_ITSELF)->file, "yours.json");
    bench_free(&b);
}

/* Four packs below one another are as many as may be. */
Test(extends, depth)
{
    bench b = bench_new();
    const shelf packs[] = {{"p4.json", pack_on(&b, "p4", "fujian-2024", "")},
            {"p3.json", pack_on(&b, "p3", "p4.json", "")},
            {"p2.json", pack_on(&b, "p2", "p3.json", "")},
            {"p1.json", pack_on(&b, "p1", "p2.json", "")}, {NULL, NULL}};
    cr_assert_not_null(read_on(&b, packs, pack_on(&b, "mine", "p2.json", "")));
    cr_assert_null(read_on(&b, packs, pack_on(&b, "mine", "p1.json", "")));
    assert_only(&b, XY_MSG_JSON_EXTENDS_DEEP, "/extends", "4 times");
    cr_assert_str_eq(found(&b, XY_MSG_JSON_EXTENDS_DEEP)->file, "p4.json");
    bench_free(&b);
}

Test(extends, a_broken_base_is_reported_at_its_own_place)
{
    bench b = bench_new();
    const shelf packs[] = {{"base.json",
                                   pack_on(&b, "base", "fujian-2024",
                                           ", \"settings\": {\"townships_min\": {\"value\": -1, "
                                           "\"rule\": \"F4\"}}")},
            {NULL, NULL}};
    cr_assert_null(read_on(&b, packs, pack_on(&b, "mine", "base.json", "")));
    assert_only(&b, XY_MSG_JSON_RANGE, "/settings/townships_min/value", "is -1");
    cr_assert_str_eq(found(&b, XY_MSG_JSON_RANGE)->file, "base.json");
    bench_free(&b);
}

Test(extends, without_a_source_nothing_can_be_extended)
{
    bench b = bench_new();
    xy_rules *rules;
    const char *text = pack_on(&b, "mine", "fujian-2024", "");
    xy_status status =
            xy_rules_read(&rules, b.arena, text, strlen(text), "mine.json", NULL, &b.err);
    cr_assert_eq(status, XY_EINPUT);
    cr_assert_null(rules);
    assert_only(&b, XY_MSG_JSON_EXTENDS_UNKNOWN, "/extends", "'fujian-2024'");
    bench_free(&b);
}

/* The packs that come with the program. */
static const char *const bundled[] = {
        "national-2024", "fujian-2024", "fujian-2025", "jiangxi-2024", "gansu-2022", "municipal"};

Test(extends, every_bundled_pack_reads_without_a_word)
{
    bench b = bench_new();
    for (size_t i = 0; i < sizeof bundled / sizeof *bundled; i++) {
        const xy_rules *rules = xy_bundled_rules(b.arena, bundled[i], &b.err);
        cr_assert_not_null(rules, "%s: %s", bundled[i], all_findings(&b));
        cr_assert_eq(b.err.count_kept, 0, "%s", all_findings(&b));
        cr_assert_str_eq(rules->id, bundled[i]);
        for (size_t r = 0; r < rules->rule_count; r++)
            cr_assert(rules->rules[r].text.en, "%s %s", bundled[i], rules->rules[r].id);
        for (int s = 0; s < xy_setting_count; s++)
            cr_assert(!rules->setting_assumed[s].zh || rules->setting_assumed[s].en, "%s %s",
                    bundled[i], xy_setting_table[s].name);
        cr_assert_gt(rules->filing_count, 0);
    }
    bench_free(&b);
}

/* Rules that the program asks for by name; a pack that lacked one would make it hard. */
Test(extends, every_bundled_pack_has_the_rules_the_program_names)
{
    static const char *const named[] = {"PIN", "BAN", "AV", "BW", "COM", "MAX", "E1", "E2", "E3",
            "E4", "E5", "E8", "E10", "D5", "D7", "D8", "C4"};
    bench b = bench_new();
    for (size_t i = 0; i < sizeof bundled / sizeof *bundled; i++)
        for (size_t k = 0; k < sizeof named / sizeof *named; k++)
            cr_assert_not_null(
                    xy_rules_find(xy_bundled_rules(b.arena, bundled[i], &b.err), named[k]),
                    "%s has no %s", bundled[i], named[k]);
    bench_free(&b);
}

Test(extends, fujian_2025_differs_in_townships_and_dates)
{
    bench b = bench_new();
    const xy_rules *rules = xy_bundled_rules(b.arena, "fujian-2025", &b.err);
    xy_settings expected = xy_bundled_rules(b.arena, "fujian-2024", &b.err)->settings;
    expected.townships_min = 5;
    expected.window_start = xy_date_from_civil(2025, 11, 1);
    expected.window_end = xy_date_from_civil(2026, 1, 20);
    cr_assert_eq(memcmp(&rules->settings, &expected, sizeof expected), 0);
    cr_assert_null(rules->setting_assumed[xy_setting_find("townships_min")].zh);
    static const char *const same[] = {"team_size_min", "days_min", "window_start", "senior_titles",
            "counties_per_team_max", "teams_per_hospital_min"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        cr_assert_not_null(rules->setting_assumed[xy_setting_find(same[i])].zh,
                "%s is 2024's: assumed", same[i]);
    cr_assert_eq(rules->filings[0].due, xy_date_from_civil(2025, 10, 20));
    for (size_t i = 0; i < rules->filing_count; i++)
        cr_assert_not_null(rules->filings[i].assumed.zh);
    bench_free(&b);
}

Test(extends, jiangxi_has_two_tiers)
{
    bench b = bench_new();
    const xy_rules *rules = xy_bundled_rules(b.arena, "jiangxi-2024", &b.err);
    cr_assert_eq(rules->of_tier[XY_TIER_NATIONAL].team_size_min, 5);
    cr_assert_eq(rules->of_tier[XY_TIER_NATIONAL].team_size_min_specialist, 3);
    cr_assert_eq(rules->of_tier[XY_TIER_PROVINCIAL].team_size_min, 8);
    cr_assert_eq(rules->of_tier[XY_TIER_PROVINCIAL].team_size_min_specialist, 5);
    cr_assert_eq(rules->of_tier[XY_TIER_PROVINCIAL].team_size_min_joint, 8);
    cr_assert_eq(rules->settings.teams_per_county_max, 1);
    cr_assert_str_eq(rules->setting_rule[xy_setting_find("teams_per_county_max")], "E7");
    cr_assert_eq(rules->settings.days_min, 21);
    bench_free(&b);
}

/* B8: a city's clinicians of the five grass-roots departments match where these are weak. */
Test(extends, municipal_lists_the_five_departments_first)
{
    bench b = bench_new();
    static const char *const five[] = {"全科", "儿科", "口腔科", "中医科", "康复科"};
    const xy_rules *rules = xy_bundled_rules(b.arena, "municipal", &b.err);
    const xy_instance *inst =
            xy_bundled_instance(b.arena, "instances/municipal-ningde-2024/instance.json", &b.err);
    cr_assert_eq(rules->high_demand_count, 5 + 9 - 1);
    for (int i = 0; i < 5; i++)
        cr_expect_str_eq(rules->high_demand[i].zh, five[i]);
    int marked = 0;
    for (size_t s = 0; s < inst->specialty_count; s++)
        for (int i = 0; i < 5; i++)
            marked += strcmp(inst->specialties[s].name.zh, five[i]) == 0 &&
                    inst->specialties[s].high_demand;
    cr_expect_eq(marked, 5);
    bench_free(&b);
}
