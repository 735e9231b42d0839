/* The canonical form: the same for the same instance, whatever the order of its file. */
#include "unit/json/json_support.h"

static uint32_t state;

/* Numerical Recipes' generator: enough to shuffle with. */
static uint32_t below(uint32_t n)
{
    state = state * 1664525U + 1013904223U;
    return (state >> 8) % n;
}

/* Counties of a pin stand in visiting order; everything else may be shuffled. */
static bool is_ordered(const xy_node *list)
{
    return list->key && strcmp(list->key, "counties") == 0 && list->parent->key &&
            strcmp(list->parent->key, "pin") == 0;
}

static void write_shuffled(xy_json_writer *w, const xy_node *node, xy_arena *arena)
{
    bool object = node->kind == XY_JSON_OBJECT;
    if (node->kind == XY_JSON_STRING) {
        xy_json_string(w, node->text);
    } else if (node->kind == XY_JSON_NUMBER) {
        xy_json_raw(w, node->text);
    } else if (node->kind == XY_JSON_BOOL) {
        xy_json_bool(w, node->truth);
    } else {
        const xy_node **children = XY_NEW_N(arena, const xy_node *, node->count);
        uint32_t n = 0;
        for (const xy_node *child = node->first; child; child = child->next)
            children[n++] = child;
        for (uint32_t i = n; i > 1 && !is_ordered(node); i--) {
            uint32_t j = below(i);
            const xy_node *swap = children[i - 1];
            children[i - 1] = children[j];
            children[j] = swap;
        }
        if (object)
            xy_json_open_object(w);
        else
            xy_json_open_list(w);
        for (uint32_t i = 0; i < n; i++) {
            if (object)
                xy_json_key(w, children[i]->key);
            write_shuffled(w, children[i], arena);
        }
        if (object)
            xy_json_close_object(w);
        else
            xy_json_close_list(w);
    }
}

static const char *shuffled(bench *b, const char *text, uint32_t seed, xy_json_layout layout)
{
    xy_doc *doc;
    state = seed;
    cr_assert_eq(xy_doc_open(&doc, b->arena, text, strlen(text), &b->err), XY_OK);
    xy_strbuf out = xy_strbuf_in(b->arena);
    xy_json_writer w = xy_json_to(&out, layout);
    write_shuffled(&w, xy_doc_root(doc), b->arena);
    return xy_strbuf_text(&out);
}

static void check_file(const char *path, int shuffles)
{
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, path, &length);
    xy_instance *first = read_instance(&b, text);
    cr_assert_not_null(first, "%s", all_findings(&b));
    const char *form = canonical(&b, first);
    char hash[XY_SHA256_CHARS];
    xy_sha256(hash, form, strlen(form));
    cr_assert_str_eq(first->sha256, hash);

    xy_instance *second = read_instance(&b, form);
    cr_assert_not_null(second, "%s", all_findings(&b));
    cr_assert_str_eq(canonical(&b, second), form, "the canonical form is its own");
    cr_assert_str_eq(second->sha256, first->sha256);

    for (int i = 0; i < shuffles; i++) {
        bench_clear(&b);
        const char *other =
                shuffled(&b, text, (uint32_t)i, i % 2 ? XY_JSON_LINES : XY_JSON_COMPACT);
        xy_instance *third = read_instance(&b, other);
        cr_assert_not_null(third, "%s", all_findings(&b));
        cr_assert_str_eq(canonical(&b, third), form, "shuffle %d of %s", i, path);
        cr_assert_str_eq(third->sha256, first->sha256);
    }
    bench_free(&b);
}

Test(instance_roundtrip, rich)
{
    check_file("tests/unit/json/rich.json", 200);
}

Test(instance_roundtrip, small)
{
    check_file("tests/unit/json/small.json", 50);
}

Test(instance_roundtrip, fujian)
{
    check_file("instances/fujian-2024/instance.json", 10);
}

/* What is spelled out but is the default does not change the instance. */
Test(instance_roundtrip, defaults_are_left_out)
{
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, "tests/unit/json/small.json", &length);
    const char *plain = canonical(&b, read_instance(&b, text));
    static const char *const spelled[][2] = {
            {"\"prefecture\": \"p1\"",
                    "\"prefecture\": \"p1\", \"level\": \"county\", \"unit\": \"county\","
                    " \"townships\": [], \"other_support\": [], \"indicators\": {}"},
            {"\"weight\": 3", "\"weight\": 3, \"level\": \"county\""},
            {"{\"id\": \"cardiology\"",
                    "{\"high_demand\": false, \"group\": \"clinical\", \"id\": \"cardiology\""},
            {"\"level\": \"county\"}", "\"level\": \"county\", \"full_coverage\": false}"},
            {"\"kind\": \"general\"",
                    "\"kind\": \"general\", \"training_base\": false, \"focus\": [],"
                    " \"joint_with\": []"},
            {"\"phone\":", "\"role\": \"clinician\", \"eligible\": true, \"phone\":"},
            {"\"mode\": \"circuit\"", "\"mode\": \"circuit\", \"holidays\": []"},
            {"\"rules\"",
                    "\"travel\": {\"estimate\": {\"speed_kmh\": 50, \"detour_permille\": 1350}},"
                    " \"history\": [], \"locks\": [], \"commitments\": [], \"sources\": {},"
                    " \"overrides\": {}, \"source\": {}, \"assumed\": {}, \"rules\""},
            {"\"rules\"",
                    "\"routes\": {\"day_min\": 480, \"drive_max_min\": 240, \"clinic_min\": 150,"
                    " \"start\": \"08:00\", \"hospital_share_permille\": 500,"
                    " \"prefecture_days\": 0, \"nights_max\": 0, \"cover_m\": 0,"
                    " \"beyond_m\": 10000, \"terrain_permille\": 1000,"
                    " \"travel_same_day_min\": 300}, \"rules\""},
            {"119.5,", "119.500000,"},
            {"26.5}", "26.50}"},
    };
    for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++) {
        bench_clear(&b);
        xy_instance *inst = read_instance(&b, replaced(&b, text, spelled[i][0], spelled[i][1]));
        cr_assert_not_null(inst, "%s", all_findings(&b));
        cr_assert_str_eq(canonical(&b, inst), plain, "%s", spelled[i][1]);
    }
    bench_free(&b);
}

/* One for nearly every value of the rich instance. */
static const char *const changes[][2] = {
        {"\"townships_min\": 5", "\"townships_min\": 6"},
        {"\"tier\": \"provincial\"", "\"tier\": \"municipal\""},
        {"2025-01-24", "2025-01-23"},
        {"\"2024-12-31\"", "\"2024-12-30\""},
        {"\"last_year\": 2026", "\"last_year\": 2027"},
        {"Fujian Province", "Fujian"},
        {"before the festival", "after"},
        {"\"high_demand\": true", "\"high_demand\": false"},
        {"\"group\": \"tcm\"", "\"group\": \"clinical\""},
        {"[\"paired\", \"provincial\"]", "[\"paired\", \"national\"]"},
        {"26.65,", "26.650001,"},
        {"\"lon\": -0.000001", "\"lon\": 0.000001"},
        {"\"precision\": \"hospital\"", "\"precision\": \"city\""},
        {"\"source\": {\"lon\": \"map\"}", "\"source\": {\"lat\": \"map\"}"},
        {"\"note\": \"gate\"", "\"note\": \"back gate\""},
        {"三级甲等", "三级乙等"},
        {"某大学", "另一大学"},
        {"\"training_base\": true", "\"training_base\": false"},
        {"\"teams\": {\"min\": 1, \"max\": 2", "\"teams\": {\"min\": 0, \"max\": 2"},
        {"\"counties_per_team\": {\"min\": 1", "\"counties_per_team\": {\"min\": 2"},
        {"\"joint_with\": [\"fj02\", \"fj03\"]", "\"joint_with\": [\"fj02\"]"},
        {"\"budget_staff_weeks\": 120", "\"budget_staff_weeks\": 0"},
        {"\"cost_per_person_day\": 0", "\"cost_per_person_day\": 1"},
        {"[\"350900\", \"350100\"]", "[\"350900\"]"},
        {"\"focus\": [\"paediatrics\", \"cardiology\"]", "\"focus\": [\"paediatrics\"]"},
        {"联系人", "别人"},
        {"0591-0000000", "0591-0000001"},
        {"\"name\": \"乙\"", "\"name\": \"丁\""},
        {"\"phone\": \"1\"", "\"phone\": \"2\""},
        {"主任", "副主任"},
        {"\"clinical_years\": 12", "\"clinical_years\": 13"},
        {"\"management_years\": 0", "\"management_years\": 1"},
        {"\"last_deployed\": 2022", "\"last_deployed\": 2021"},
        {"\"eligible\": false", "\"eligible\": true"},
        {"\"title\": \"attending\"", "\"title\": \"resident\""},
        {"\"count\": 12", "\"count\": 11"},
        {"first campus", "third campus"},
        {"\"unit\": \"county\"", "\"unit\": \"banner\""},
        {"323700", "323701"},
        {"\"grade\": \"2A\"", "\"grade\": \"2B\""},
        {"\"count\": 2, \"assumed\"", "\"count\": 3, \"assumed\""},
        {"县医院", "县中医院"},
        {"\"level\": \"township\", \"source\": \"form\"", "\"source\": \"form\""},
        {"\"clinicians\": 99", "\"clinicians\": 98"},
        {"\"since\": 2020", "\"since\": 2019"},
        {"\"kind\": \"trust\"", "\"kind\": \"group\""},
        {"\"referral_out_permille\": 150", "\"referral_out_permille\": 151"},
        {"\"units\": 0", "\"units\": 1"},
        {"\"usable\": true", "\"usable\": false"},
        {"\"usable\": false", "\"usable\": true"},
        {"[6, 0]", "[6, 1]"},
        {"\"mandatory\": true", "\"mandatory\": false"},
        {"\"overnight\": true", "\"overnight\": false"},
        {"\"clinic_min\": 90", "\"clinic_min\": 91"},
        {"\"terrain_permille\": 1600", "\"terrain_permille\": 1601"},
        {"\"day_min\": 481", "\"day_min\": 482"},
        {"\"drive_max_min\": 241", "\"drive_max_min\": 242"},
        {"\"clinic_min\": 151", "\"clinic_min\": 152"},
        {"07:05", "07:06"},
        {"\"hospital_share_permille\": 400", "\"hospital_share_permille\": 401"},
        {"\"prefecture_days\": 2", "\"prefecture_days\": 1"},
        {"\"nights_max\": 3", "\"nights_max\": 4"},
        {"\"cover_m\": 5000", "\"cover_m\": 5001"},
        {"\"beyond_m\": 9000", "\"beyond_m\": 9001"},
        {"\"terrain_permille\": 1200", "\"terrain_permille\": 1201"},
        {"\"travel_same_day_min\": 299", "\"travel_same_day_min\": 298"},
        {"half a morning", "guess"},
        {"[\"ethnic\"]", "[]"},
        {"1400", "1401"},
        {"\"speed_kmh\": 45", "\"speed_kmh\": 46"},
        {"travel.csv", "other.csv"},
        {"mountains", "hills"},
        {"\"since\": 2016, \"source\": \"letter\"", "\"since\": 2017, \"source\": \"letter\""},
        {"某国家医院", "另一医院"},
        {"2024-11-30", "2024-12-01"},
        {"[\"tcm\", \"stroke\"]", "[\"tcm\"]"},
        {"\"clinicians\": 2, \"days\"", "\"clinicians\": 3, \"days\""},
        {"\"days\": 14", "\"days\": 15"},
        {"[\"350922\", \"350901\"]", "[\"350901\", \"350922\"]"},
        {"2024-12-04", "2024-12-05"},
        {"[\"s1\", \"m1\"]", "[\"s1\"]"},
        {"agreed", "not agreed"},
        {"\"county\": \"350902\"", "\"county\": \"350901\""},
        {"{\"counties\": [\"350903\", \"350902\"]}", "{\"counties\": [\"350903\", \"350922\"]}"},
        {"back/slash", "slash"},
        {"assembled for this test", "made"},
        {"all but their names", "all"},
        {"no such programme", "none"},
};

/* Nearly every change of a value changes the form: nothing that is read is forgotten. */
Test(instance_roundtrip, every_value_of_the_rich_instance_counts)
{
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, "tests/unit/json/rich.json", &length);
    const char *form = canonical(&b, read_instance(&b, text));
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        bench_clear(&b);
        xy_instance *inst = read_instance(&b, replaced(&b, text, changes[i][0], changes[i][1]));
        cr_assert_not_null(inst, "'%s': %s", changes[i][1], all_findings(&b));
        cr_expect_str_neq(canonical(&b, inst), form, "'%s' is forgotten", changes[i][1]);
    }
    /* a resident programme has other pins, so the mode cannot be changed in the text alone */
    xy_instance *resident = read_instance(&b, text);
    resident->mode = XY_MODE_RESIDENT;
    cr_expect_str_neq(canonical(&b, resident), form, "the mode is forgotten");
    bench_free(&b);
}

Test(instance_roundtrip, order_of_a_pin_is_kept)
{
    bench b = bench_new();
    size_t length;
    const char *text = bench_file(&b, "tests/unit/json/rich.json", &length);
    xy_instance *inst = read_instance(&b, text);
    cr_assert_eq(inst->locks[0].kind, XY_PIN_ROW);
    cr_assert_str_eq(inst->locks[0].counties.items[0].id, "350922");
    cr_assert_str_eq(inst->locks[0].counties.items[1].id, "350901");
    cr_assert_not_null(strstr(canonical(&b, inst),
            "\"counties\": [\n          \"350922\",\n          \"350901\"\n        ]"));
    bench_free(&b);
}
