#include "base/date.h"
#include "unit/json/json_support.h"

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

TestSuite(plan, .init = set_up, .fini = tear_down);

static void set_proof(xy_proof *proof)
{
    proof->outcome = XY_FEASIBLE;
    proof->stage_count = 5;
    xy_stage_proof *p = proof->stages;
    p[0] = (xy_stage_proof){.stage = {.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1},
            .value = 600000,
            .bound = 610000,
            .floor = 594000};
    p[1] = (xy_stage_proof){.stage = {.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1},
            .value = -240,
            .bound = -200,
            .floor = -247,
            .proved = true};
    p[2] = (xy_stage_proof){.stage = {.terms = {{XY_GOAL_KEPT, 1}}, .term_count = 1},
            .value = 0,
            .bound = 0,
            .floor = 0,
            .proved = true,
            .skipped = true};
    p[3] = (xy_stage_proof){
            .stage = {.terms = {{XY_GOAL_TRAVEL, 2}, {XY_GOAL_KEPT, 3}}, .term_count = 2},
            .value = -480,
            .bound = INT64_MAX,
            .floor = -480};
    p[4] = (xy_stage_proof){.stage = {.terms = {{XY_GOAL_SPLIT_GROUPS, 5}}, .term_count = 1},
            .value = -5,
            .bound = INT64_MAX,
            .floor = -5};
}

static void set_measures(xy_measures *m)
{
    m->goals[XY_GOAL_NEED_MET] = 600000;
    m->goals[XY_GOAL_TRAVEL] = 240;
    m->goals[XY_GOAL_COVERAGE] = 1;
    m->goals[XY_GOAL_SPLIT_GROUPS] = 1;
    m->goals[XY_GOAL_KEPT] = 2;
    m->remembers = true;
    m->coverage_of = 3;
    m->travel_m = 123456789012;
    m->matched_micro = 526315;
    m->matched_permille = 526;
    m->fairness = (xy_fairness){1, 2, 3, 4000000, 5};
    m->goals[XY_GOAL_LOWEST_COUNTY] = m->fairness.minimum; /* one figure */
}

/* The one named person. */
static int32_t person_index(void)
{
    int32_t i = 0;
    while (!inst->hospitals[0].staff[i].id)
        i++;
    return i;
}

static void set_members(xy_member *members, int32_t from, int32_t to)
{
    members[0] = (xy_member){.seat = 1,
            .specialty = XY_UNKNOWN,
            .role = XY_ROLE_MANAGER,
            .person = XY_UNKNOWN,
            .number = 2,
            .leader = true,
            .from = from,
            .to = to};
    members[1] = (xy_member){.seat = 2, .title = XY_TITLE_CHIEF, .from = from, .to = to - 1};
    members[1].person = person_index();
    members[2] = (xy_member){
            .seat = 3, .title = XY_TITLE_CHIEF, .person = XY_UNKNOWN, .from = from, .to = to};
    members[2].name = "某甲";
    members[2].phone = "0591-1";
    members[2].position = "主任医师";
}

/* A plan that uses every field. */
static xy_plan *sample(void)
{
    static xy_plan plan;
    static int32_t hospitals[] = {0};
    static xy_visit visits[2];
    static xy_sent staff[3];
    static xy_member members[3];
    static xy_contact contacts[1];
    static xy_row row;
    static xy_county_measure measures[2];
    visits[0] =
            (xy_visit){1, 11, xy_date_from_civil(2024, 11, 4), xy_date_from_civil(2024, 11, 14)};
    visits[1] =
            (xy_visit){0, 10, xy_date_from_civil(2024, 11, 15), xy_date_from_civil(2024, 11, 24)};
    staff[0] = (xy_sent){0, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 7};
    staff[1] = (xy_sent){0, XY_UNKNOWN, XY_TITLE_NONE, XY_ROLE_MANAGER, 1};
    staff[2] = (xy_sent){0, 0, XY_TITLE_RESIDENT, XY_ROLE_MANAGER, 2};
    set_members(members, visits[0].from, visits[1].to);
    contacts[0] = (xy_contact){0, "某乙", NULL};
    row = (xy_row){.lead = 0,
            .hospitals = hospitals,
            .hospital_count = 1,
            .visits = visits,
            .visit_count = 2,
            .staff = staff,
            .staff_count = 3,
            .members = members,
            .member_count = 3};
    measures[0] = (xy_county_measure){600000, 1000000, 600000};
    plan = (xy_plan){.instance_id = inst->id,
            .version = "0.1.0",
            .rules_id = "fujian-2024",
            .policy_id = "balanced",
            .method = "ip",
            .seed = 7,
            .gap_millionths = 500,
            .node_limit = 9007199254740993,
            .rows = &row,
            .row_count = 1,
            .contacts = contacts,
            .contact_count = 1};
    memcpy(plan.instance_sha256, inst->sha256, XY_SHA256_CHARS);
    set_proof(&plan.proof);
    set_measures(&plan.measures);
    plan.measures.counties = measures;
    return &plan;
}

static const char *written(const xy_plan *plan)
{
    xy_strbuf out = xy_strbuf_in(b.arena);
    xy_plan_write(&out, plan, inst);
    return xy_strbuf_text(&out);
}

static xy_plan *read_plan(const char *text)
{
    xy_plan *plan;
    xy_status status = xy_plan_read(&plan, b.arena, text, strlen(text), "plan.json", inst, &b.err);
    cr_assert_eq(status == XY_OK, plan != NULL);
    cr_assert_eq(status == XY_OK, b.err.errors == 0, "%s", all_findings(&b));
    return plan;
}

Test(plan, written_and_read_is_the_same)
{
    const xy_plan *plan = sample();
    const char *text = written(plan);
    const xy_plan *again = read_plan(text);
    cr_assert_not_null(again, "%s", all_findings(&b));
    cr_assert_eq(b.err.warnings, 0, "%s", all_findings(&b));
    cr_assert_str_eq(written(again), text);
    cr_assert_eq(again->seed, 7);
    cr_assert_eq(again->gap_millionths, 500);
    cr_assert_eq(again->node_limit, 9007199254740993);
    cr_assert_str_eq(again->instance_sha256, inst->sha256);
    for (int i = 0; i < plan->proof.stage_count; i++) {
        const xy_stage_proof *x = &plan->proof.stages[i], *y = &again->proof.stages[i];
        cr_expect_eq(x->value, y->value);
        cr_expect_eq(x->bound, y->bound);
        cr_expect_eq(x->floor, y->floor);
        cr_expect_eq(x->proved, y->proved);
        cr_expect_eq(x->skipped, y->skipped);
        cr_expect_eq(x->stage.term_count, y->stage.term_count);
        cr_expect_eq(x->stage.terms[0].weight, y->stage.terms[0].weight);
    }
    cr_assert_eq(
            memcmp(plan->measures.goals, again->measures.goals, sizeof plan->measures.goals), 0);
    cr_assert_eq(again->measures.fairness.theil, 4000000);
    cr_assert_eq(again->measures.counties[0].points, 600000);
    cr_assert_eq(again->rows[0].visits[0].county, 1);
    cr_assert_eq(again->rows[0].staff[1].specialty, XY_UNKNOWN);
    cr_assert_eq(again->rows[0].staff[2].title, XY_TITLE_RESIDENT);
    cr_assert_str_eq(again->rows[0].place.pointer, "/rows/0");
    cr_assert_eq(again->rows[0].member_count, 3);
    for (int i = 0; i < 3; i++)
        cr_assert_eq(memcmp(&again->rows[0].members[i], &plan->rows[0].members[i],
                             offsetof(xy_member, name)),
                0);
    const xy_member *filled = &again->rows[0].members[2];
    cr_assert_null(again->rows[0].members[1].name, "a person's name is the instance's");
    cr_assert_str_eq(filled->name, "某甲");
    cr_assert_str_eq(filled->phone, "0591-1");
    cr_assert_str_eq(filled->position, "主任医师");
    cr_assert_eq(again->contact_count, 1);
    cr_assert_str_eq(xy_plan_contact(again, 0)->name, "某乙");
    cr_assert_null(again->contacts[0].phone);
    cr_assert_null(xy_plan_contact(again, 1));
}

Test(plan, a_plan_without_members_is_whole)
{
    xy_plan *plan = sample();
    plan->rows[0].member_count = 0;
    const char *text = written(plan);
    cr_assert_null(strstr(text, "members"));
    cr_assert_eq(read_plan(text)->rows[0].member_count, 0);
}

/* What stands for a person may be a name, and is not repeated then. */
Test(plan, people_are_named_by_id_alone)
{
    const char *good = written(sample());
    cr_assert_not_null(strstr(good, "\"name\": \"王某某\""));
    cr_assert_null(read_plan(replaced(&b, good, "\"person\": \"s1\"", "\"person\": \"王某某\"")));
    for (int lang = XY_ZH; lang <= XY_EN; lang++)
        cr_assert_null(strstr(xy_finding_line(b.arena, &b.err.kept[0], (xy_lang)lang), "王"));
    bench_clear(&b);
    cr_assert_null(read_plan(replaced(&b, good, "\"person\": \"s1\"", "\"person\": \"s9\"")));
    assert_only(&b, XY_MSG_JSON_PLAN_PERSON, "/rows/0/members/1/person", "nobody with the id 's9'");
}

Test(plan, what_is_not_given_is_left_out)
{
    xy_plan *plan = sample();
    plan->gap_millionths = XY_UNKNOWN;
    plan->node_limit = XY_UNKNOWN;
    plan->measures.matched_micro = plan->measures.matched_permille = XY_UNKNOWN;
    plan->row_count = 0;
    plan->proof.stage_count = 0;
    plan->proof.outcome = XY_OPTIMAL;
    const char *text = written(plan);
    cr_assert_null(strstr(text, "gap_millionths"));
    cr_assert_null(strstr(text, "node_limit"));
    cr_assert_null(strstr(text, "matched"));
    const xy_plan *again = read_plan(text);
    cr_assert_eq(again->gap_millionths, XY_UNKNOWN);
    cr_assert_eq(again->node_limit, XY_UNKNOWN);
    cr_assert_eq(again->measures.matched_micro, XY_UNKNOWN);
    cr_assert_eq(again->measures.matched_permille, XY_UNKNOWN);
    cr_assert_str_eq(written(again), text);
}

Test(plan, values_are_written_as_people_read_them)
{
    const char *text = written(sample());
    cr_assert_not_null(strstr(text,
            "\"goal\": \"travel\",\n        \"value\": 240,\n"
            "        \"bound\": 200,\n        \"floor\": 247,"));
    cr_assert_not_null(strstr(text,
            "\"goals\": [\n          {\n            \"goal\": \"travel\",\n"
            "            \"weight\": 2"));
    cr_assert_not_null(strstr(text, "\"value\": -480,\n        \"floor\": -480,"));
    cr_assert_not_null(strstr(text, "\"value\": 5,\n        \"floor\": 5,"));
    cr_assert_not_null(strstr(text, "\"skipped\": \"no_choice\""));
}

Test(plan, other_instance_is_a_warning)
{
    xy_plan *plan = sample();
    plan->instance_sha256[0] = plan->instance_sha256[0] == 'a' ? 'b' : 'a';
    cr_assert_not_null(read_plan(written(plan)));
    cr_assert_eq(b.err.warnings, 1);
    cr_assert_str_eq(found(&b, XY_MSG_JSON_PLAN_CHANGED)->place.pointer, "/instance");
    bench_clear(&b);
    plan->instance_id = "other";
    cr_assert_not_null(read_plan(written(plan)));
    cr_assert_eq(b.err.warnings, 1);
    cr_assert_not_null(found(&b, XY_MSG_JSON_PLAN_OTHER));
}

Test(plan, order_of_the_file_is_kept)
{
    xy_plan *plan = sample();
    xy_sent swap = plan->rows[0].staff[0];
    plan->rows[0].staff[0] = plan->rows[0].staff[2];
    plan->rows[0].staff[2] = swap;
    const xy_plan *again = read_plan(written(plan));
    cr_assert_eq(again->rows[0].staff[0].role, XY_ROLE_MANAGER);
    cr_assert_str_eq(written(again), written(plan));
}

typedef struct {
    const char *from, *to;
    xy_msg_id message;
    const char *pointer, *part;
} wrong;

static const wrong cases[] = {
        {"\"lead\": \"h1\"", "\"lead\": \"h2\"", XY_MSG_JSON_PLAN_HOSPITAL, "/rows/0/lead",
                "'h2' is not in the instance; did you mean 'h1'?"},
        {"\"hospitals\": [\n        \"h1\"", "\"hospitals\": [\n        \"h1\", \"zz\"",
                XY_MSG_JSON_PLAN_HOSPITAL, "/rows/0/hospitals/1", "'zz'"},
        {"\"county\": \"c2\"", "\"county\": \"c9\"", XY_MSG_JSON_PLAN_COUNTY,
                "/rows/0/visits/0/county", "'c9'"},
        {"\"specialty\": \"cardiology\"", "\"specialty\": \"cardiolgy\"",
                XY_MSG_JSON_PLAN_SPECIALTY, "/rows/0/staff/0/specialty", "'cardiology'?"},
        {"\"hospitals\": [\n        \"h1\"\n      ]", "\"hospitals\": []", XY_MSG_JSON_LIST_SHORT,
                "/rows/0/hospitals", "at least 1"},
        {"\"days\": 11", "\"days\": -1", XY_MSG_JSON_RANGE, "/rows/0/visits/0/days", "is -1"},
        {"\"from\": \"2024-11-04\"", "\"from\": \"2024-11-4\"", XY_MSG_JSON_NOT_DATE,
                "/rows/0/visits/0/from", "2024-11-4"},
        {"\"count\": 7", "\"count\": 0", XY_MSG_JSON_RANGE, "/rows/0/staff/0/count", "is 0"},
        {"\"title\": \"chief\",", "", XY_MSG_JSON_KEY_MISSING, "/rows/0/staff/0", "'title'"},
        {"\"specialty\": \"cardiology\",", "", XY_MSG_JSON_KEY_MISSING, "/rows/0/staff/0",
                "'specialty'"},
        {"\"seat\": 1,", "\"seat\": 0,", XY_MSG_JSON_RANGE, "/rows/0/members/0/seat", "is 0"},
        {"\"number\": 2,", "\"number\": 0,", XY_MSG_JSON_RANGE, "/rows/0/members/0/number", "is 0"},
        {"\"to\": \"2024-11-23\"", "\"until\": \"2024-11-23\", \"to\": \"2024-11-23\"",
                XY_MSG_JSON_KEY_UNKNOWN, "/rows/0/members/1/until", "until"},
        {"\"outcome\": \"feasible\"", "\"outcome\": \"infeasible\"", XY_MSG_JSON_CHOICE,
                "/proof/outcome", "not one of optimal, feasible"},
        {"\"goal\": \"need_met\"", "\"goal\": \"need\"", XY_MSG_JSON_CHOICE, "/proof/stages/0/goal",
                "'need'"},
        {"\"value\": 600000", "\"value\": 600000.0", XY_MSG_JSON_NOT_INTEGER,
                "/proof/stages/0/value", "600000.0"},
        {"\"value\": 600000", "\"value\": -9223372036854775808", XY_MSG_JSON_RANGE,
                "/proof/stages/0/value", "-9223372036854775808"},
        {"\"value\": 600000", "\"value\": 9223372036854775807", XY_MSG_JSON_RANGE,
                "/proof/stages/0/value", "9223372036854775807"},
        {"\"proved\": false", "\"proved\": 0", XY_MSG_JSON_NOT_BOOL, "/proof/stages/0/proved",
                "true or false"},
        {"\"method\": \"ip\"", "\"methd\": \"ip\", \"method\": \"ip\"", XY_MSG_JSON_KEY_UNKNOWN,
                "/options/methd", "did you mean 'method'?"},
        {"\"seed\": 7", "\"seed\": -7", XY_MSG_JSON_RANGE, "/options/seed", "is -7"},
        {"\"calendars\": []", "\"calendars\": [1]", XY_MSG_JSON_NOT_OBJECT, "/calendars/0",
                "not a number"},
        {",\n  \"calendars\": []", "", XY_MSG_JSON_KEY_MISSING, "", "'calendars'"},
        {"\"need_met\": 600000,\n    \"coverage\"", "\"need_met\": 1000001,\n    \"coverage\"",
                XY_MSG_JSON_RANGE, "/measures/need_met", "1000001"},
        {"\"county\": \"c2\",\n        \"points\"", "\"county\": \"c1\",\n        \"points\"",
                XY_MSG_JSON_MEASURE_TWICE, "/measures/counties/1", "'c1' stand twice"},
        {"\"lowest_tenth\": 2,", "", XY_MSG_JSON_KEY_MISSING, "/measures/fairness",
                "'lowest_tenth'"},
};

/* Indices of a plan that meets nothing, and figures of years and plans before where there are none. */
Test(plan, figures_that_do_not_exist_are_left_out)
{
    static const char *const keys[] = {
            "gini", "theil", "atkinson", "kept", "continuity", "waiting", "changes"};
    xy_plan *plan = sample();
    plan->measures.fairness.gini = plan->measures.fairness.theil =
            plan->measures.fairness.atkinson = XY_UNKNOWN;
    plan->measures.remembers = plan->measures.keeps = false;
    const char *text = written(plan);
    const char *measures = strstr(text, "\"measures\"");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        cr_assert_null(
                strstr(measures, xy_arena_printf(b.arena, "\"%s\":", keys[i])), "%s", keys[i]);
    const xy_measures *again = &read_plan(text)->measures;
    cr_assert(again->fairness.gini == XY_UNKNOWN && again->fairness.theil == XY_UNKNOWN &&
            again->fairness.atkinson == XY_UNKNOWN && again->fairness.lowest_tenth == 2);
    for (int g = XY_GOAL_KEPT; g <= XY_GOAL_CHANGES; g++)
        cr_assert_not(xy_measures_tell(again, (xy_goal)g), "%s", xy_goal_names[g]);
    plan->measures.remembers = plan->measures.keeps = true;
    again = &read_plan(written(plan))->measures;
    for (int g = XY_GOAL_KEPT; g <= XY_GOAL_CHANGES; g++)
        cr_assert(xy_measures_tell(again, (xy_goal)g), "%s", xy_goal_names[g]);
}

Test(plan, one_wrong_thing_at_a_time)
{
    const char *good = written(sample());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const wrong *w = &cases[i];
        bench_clear(&b);
        cr_assert_null(read_plan(replaced(&b, good, w->from, w->to)), "%s", w->to);
        if (w->message == XY_MSG_JSON_MEASURE_TWICE) {
            cr_assert_not_null(found(&b, XY_MSG_JSON_MEASURE_MISSING));
            b.err.errors--;
        }
        assert_only(&b, w->message, w->pointer, w->part);
        cr_assert_str_eq(found(&b, w->message)->file, "plan.json");
    }
}

Test(plan, hash_must_be_one)
{
    const char *good = written(sample());
    cr_assert_null(read_plan(replaced(&b, good, inst->sha256, "ABC")));
    assert_only(&b, XY_MSG_JSON_NOT_HASH, "/instance/sha256", "64 lower-case");
}

/* Impossible plans are the checker's business. */
Test(plan, nothing_is_judged)
{
    const char *good = written(sample());
    const char *text = replaced(&b, good, "\"from\": \"2024-11-04\"", "\"from\": \"2025-11-04\"");
    text = replaced(&b, text, "\"county\": \"c2\"", "\"county\": \"c1\"");
    text = replaced(&b, text, "\"count\": 7", "\"count\": 77");
    cr_assert_not_null(read_plan(text), "%s", all_findings(&b));
}
Test(plan, programme_and_plans_of_others)
{
    static xy_after after = {.instance_id = "n24",
            .tier = XY_TIER_NATIONAL,
            .year = 2024,
            .title = {"国家", "National"}};
    xy_plan *plan = sample();
    memset(after.sha256, 'a', XY_SHA256_CHARS - 1);
    plan->after = &after;
    plan->after_count = 1;
    const char *text = written(plan);
    const xy_plan *again = read_plan(text);
    cr_assert_not_null(again);
    cr_assert_eq(again->after_count, 1);
    cr_assert_str_eq(again->after[0].instance_id, "n24");
    cr_assert_str_eq(again->after[0].sha256, after.sha256);
    cr_assert_eq(again->after[0].tier, XY_TIER_NATIONAL);
    cr_assert_str_eq(written(again), text);
    cr_assert_not_null(strstr(text, inst->counties[0].name.zh), "counties are named");
    const char *year = xy_arena_printf(b.arena, "\"year\": %d", (int)inst->year);
    cr_assert_null(read_plan(replaced(&b, text, year, "\"year\": 1999")));
    cr_assert_str_eq(found(&b, XY_MSG_JSON_PLAN_PROGRAMME)->place.pointer, "/programme");
    bench_clear(&b);
    cr_assert_null(read_plan(replaced(&b, text, "\"sha256\": \"aaa", "\"sha256\": \"zzz")));
    cr_assert_str_eq(found(&b, XY_MSG_JSON_NOT_HASH)->place.pointer, "/options/after/0/sha256");
}
