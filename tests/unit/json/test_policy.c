#include "unit/json/json_support.h"

static const char good[] =
        "{\"format\": \"xunyi-policy/1\", \"id\": \"p\", \"title\": {\"zh\": \"名\"},"
        " \"note\": \"n\", \"weights\": {\"population_alpha_permille\": 500,"
        " \"category_permille\": {\"default\": 1000, \"full_coverage\": 1200}},"
        " \"fairness\": \"utilitarian\", \"stages\": [{\"goal\": \"coverage\","
        " \"tolerance_permille\": 0}, {\"goals\": [{\"goal\": \"travel\", \"weight\": 2},"
        " {\"goal\": \"kept\", \"weight\": 3}], \"tolerance_permille\": 30}]}";

static xy_policy *read_policy(bench *b, const char *text)
{
    xy_policy *policy;
    xy_status status =
            xy_policy_read(&policy, b->arena, text, strlen(text), "policy.json", &b->err);
    cr_assert_eq(status == XY_OK, policy != NULL);
    cr_assert_eq(status == XY_OK, b->err.errors == 0, "%s", all_findings(b));
    return policy;
}

Test(policy, arrives)
{
    bench b = bench_new();
    const xy_policy *p = read_policy(&b, good);
    cr_assert_not_null(p, "%s", all_findings(&b));
    cr_assert_str_eq(p->id, "p");
    cr_assert_eq(p->population_alpha_permille, 500);
    cr_assert_eq(p->category_default_permille, 1000);
    cr_assert_eq(p->category_full_coverage_permille, 1200);
    cr_assert_eq(p->stage_count, 2);
    cr_assert_eq(p->stages[0].term_count, 1);
    cr_assert_eq(p->stages[0].terms[0].goal, XY_GOAL_COVERAGE);
    cr_assert_eq(p->stages[0].terms[0].weight, 1);
    cr_assert_eq(p->stages[1].term_count, 2);
    cr_assert_eq(p->stages[1].terms[1].goal, XY_GOAL_KEPT);
    cr_assert_eq(p->stages[1].terms[1].weight, 3);
    cr_assert_eq(p->stages[1].tolerance_permille, 30);
    bench_free(&b);
}

Test(policy, bundled_ones_arrive)
{
    static const char *const files[] = {
            "models/policies/balanced.json", "models/policies/utilitarian.json"};
    bench b = bench_new();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        size_t length;
        cr_assert_not_null(read_policy(&b, bench_file(&b, files[i], &length)));
        cr_assert_eq(b.err.warnings, 0);
    }
    bench_free(&b);
}

typedef struct {
    const char *from, *to;
    xy_msg_id message;
    const char *pointer, *part;
} wrong;

static const wrong cases[] = {
        {"\"goal\": \"coverage\"", "\"goal\": \"cover\"", XY_MSG_JSON_CHOICE, "/stages/0/goal",
                "not one of coverage, need_met, split_groups, travel, kept, continuity, "
                "repeats, waiting, changes, lowest_county, nash, alpha_fair"},
        {"\"goal\": \"coverage\",", "", XY_MSG_JSON_EITHER_KEY, "/stages/0", "'goal' and 'goals'"},
        {"\"goal\": \"coverage\",", "\"goal\": \"coverage\", \"goals\": [],",
                XY_MSG_JSON_EITHER_KEY, "/stages/0", "exactly one"},
        {"\"goal\": \"coverage\",", "\"goal\": \"coverage\", \"weight\": 2,",
                XY_MSG_JSON_KEY_UNKNOWN, "/stages/0/weight", "'weight'"},
        {"\"goal\": \"kept\"", "\"goal\": \"travel\"", XY_MSG_JSON_GOAL_TWICE, "/stages/1/goals/1",
                "'travel' stands twice"},
        {"\"weight\": 3", "\"weight\": 0", XY_MSG_JSON_RANGE, "/stages/1/goals/1/weight",
                "'weight' is 0"},
        {", \"weight\": 3", "", XY_MSG_JSON_KEY_MISSING, "/stages/1/goals/1", "'weight'"},
        {"30}", "1001}", XY_MSG_JSON_RANGE, "/stages/1/tolerance_permille", "0 to 1000"},
        {", \"tolerance_permille\": 30", "", XY_MSG_JSON_KEY_MISSING, "/stages/1",
                "'tolerance_permille'"},
        {"{\"goal\": \"travel\", \"weight\": 2}", "\"travel\"", XY_MSG_JSON_NOT_OBJECT,
                "/stages/1/goals/0", "an object"},
        {"utilitarian", "equal", XY_MSG_JSON_CHOICE, "/fairness",
                "not one of utilitarian, maximin, proportional, alpha_fair"},
        {"utilitarian", "maximin", XY_MSG_JSON_OTHER_NOTION, "/fairness",
                "'maximin', while the goals of the stages are those of 'utilitarian'"},
        {"\"goal\": \"coverage\"", "\"goal\": \"nash\"", XY_MSG_JSON_OTHER_NOTION, "/fairness",
                "those of 'proportional'"},
        {"\"utilitarian\"", "\"utilitarian\", \"alpha_permille\": 2000", XY_MSG_JSON_NO_USE_HERE,
                "/alpha_permille", "belongs to the goal alpha_fair"},
        {"\"utilitarian\"", "\"utilitarian\", \"offset_permille\": 10", XY_MSG_JSON_NO_USE_HERE,
                "/offset_permille", "belongs to the goal nash, alpha_fair"},
        {"\"population_alpha_permille\": 500", "\"population_alpha_permille\": 0.5",
                XY_MSG_JSON_NOT_INTEGER, "/weights/population_alpha_permille", "0.5"},
        {"\"default\": 1000", "\"default\": 0", XY_MSG_JSON_RANGE,
                "/weights/category_permille/default", "'default' is 0"},
        {"\"note\": \"n\"", "\"note\": 3", XY_MSG_JSON_NOT_STRING, "/note", "not a number"},
        {"\"note\": \"n\"", "\"nota\": \"n\"", XY_MSG_JSON_KEY_UNKNOWN, "/nota",
                "did you mean 'note'?"},
};

Test(policy, one_wrong_thing_at_a_time)
{
    bench b = bench_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const wrong *w = &cases[i];
        bench_clear(&b);
        cr_assert_null(read_policy(&b, replaced(&b, good, w->from, w->to)), "%s", w->to);
        assert_only(&b, w->message, w->pointer, w->part);
    }
    bench_free(&b);
}

static const char *with_stages(bench *b, int count)
{
    xy_strbuf text = xy_strbuf_in(b->arena);
    xy_strbuf_addn(&text, good, (size_t)(strstr(good, "\"stages\"") - good));
    xy_strbuf_add(&text, "\"stages\": [");
    for (int i = 0; i < count; i++)
        xy_strbuf_addf(&text, "%s{\"goal\": \"travel\", \"tolerance_permille\": 0}", i ? "," : "");
    xy_strbuf_add(&text, "]}");
    return xy_strbuf_text(&text);
}

Test(policy, number_of_stages)
{
    bench b = bench_new();
    cr_assert_not_null(read_policy(&b, with_stages(&b, XY_POLICY_STAGES_READ)));
    cr_assert_null(read_policy(&b, with_stages(&b, XY_POLICY_STAGES_READ + 1)));
    assert_only(&b, XY_MSG_JSON_LIST_LONG, "/stages", "9 items, at most 8");
    bench_clear(&b);
    cr_assert_null(read_policy(&b, with_stages(&b, 0)));
    assert_only(&b, XY_MSG_JSON_LIST_SHORT, "/stages", "0 items, at least 1");
    bench_free(&b);
}

/* With the goal come its parameters. */
Test(policy, of_shares)
{
    bench b = bench_new();
    const char *alpha = replaced(&b, good, "\"goal\": \"coverage\"", "\"goal\": \"alpha_fair\"");
    alpha = replaced(&b, alpha, "\"utilitarian\"", "\"alpha_fair\", \"alpha_permille\": 1500");
    const xy_policy *p = read_policy(&b, alpha);
    cr_assert_not_null(p);
    cr_assert_eq(p->alpha_permille, 1500);
    cr_assert_eq(p->offset_permille, XY_OFFSET_PERMILLE);
    cr_assert_eq(xy_policy_notion(p), XY_ALPHA_FAIR);
    bench_clear(&b);
    cr_assert_null(read_policy(&b, replaced(&b, alpha, ", \"alpha_permille\": 1500", "")));
    assert_only(&b, XY_MSG_JSON_KEY_MISSING, "", "'alpha_permille'");
    bench_clear(&b);
    cr_assert_null(read_policy(&b, replaced(&b, alpha, "1500", "4001")));
    assert_only(&b, XY_MSG_JSON_RANGE, "/alpha_permille", "4000");
    bench_free(&b);
}
