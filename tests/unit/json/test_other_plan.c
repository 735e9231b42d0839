#include "json/other_plan_json.h"

#include "base/date.h"
#include "unit/json/json_support.h"

static bench b;
static xy_other_plan plan;

static void set_up(void)
{
    b = bench_new();
}

static void tear_down(void)
{
    bench_free(&b);
}

TestSuite(other_plan, .init = set_up, .fini = tear_down);

static const char text[] =
        "{\"format\":\"xunyi-plan/1\",\"instance\":{\"id\":\"n24\",\"sha256\":\"0\"},"
        "\"programme\":{\"tier\":\"provincial\",\"year\":2024,\"title\":{\"zh\":\"省\"},"
        "\"hospitals\":[{\"id\":\"h1\",\"name\":{\"zh\":\"甲\"},\"tier\":\"national\"},"
        "{\"id\":\"h2\",\"name\":{\"zh\":\"乙\"}}],"
        "\"counties\":[{\"id\":\"c2\",\"name\":{\"zh\":\"乙县\",\"en\":\"County B\"}}]},"
        "\"version\":\"9\",\"rules\":\"r\",\"policy\":\"p\",\"options\":{\"method\":\"later\"},"
        "\"proof\":{},\"rows\":["
        "{\"lead\":\"h2\",\"hospitals\":[\"h1\",\"h2\"],\"visits\":[{\"county\":\"c1\",\"days\":5,"
        "\"from\":\"2024-11-04\",\"to\":\"2024-11-08\"},{\"county\":\"c2\",\"days\":6,"
        "\"from\":\"2024-11-09\",\"to\":\"2024-11-14\"}],\"staff\":["
        "{\"hospital\":\"h1\",\"specialty\":\"s1\",\"title\":\"chief\",\"count\":2},"
        "{\"hospital\":\"h2\",\"specialty\":\"s1\",\"title\":\"attending\",\"count\":1},"
        "{\"hospital\":\"h2\",\"specialty\":\"s2\",\"title\":\"chief\",\"count\":1},"
        "{\"hospital\":\"h2\",\"role\":\"manager\",\"count\":1}],"
        "\"members\":[{\"name\":\"张三\",\"phone\":\"1\"}]},"
        "{\"lead\":\"h1\",\"hospitals\":[\"h1\"],\"visits\":[{\"county\":\"c3\",\"days\":1,"
        "\"from\":\"2024-12-01\",\"to\":\"2024-12-01\"}],\"staff\":[]}],"
        "\"measures\":{},\"calendars\":[]}";

static xy_status read(const char *json)
{
    bench_clear(&b);
    return xy_other_plan_read(&plan, b.arena, json, strlen(json), "other.json", &b.err);
}

Test(other_plan, stays_with_senders_and_specialties)
{
    cr_assert_eq(read(text), XY_OK, "%s", all_findings(&b));
    cr_assert_eq(plan.about.tier, XY_TIER_PROVINCIAL);
    cr_assert_eq(plan.about.year, 2024);
    cr_assert_str_eq(plan.about.instance_id, "n24");
    cr_assert_str_eq(plan.about.title.zh, "省");
    cr_assert_eq(plan.stay_count, 3);
    const xy_stay *s = &plan.stays[1];
    cr_assert_str_eq(s->county, "c2");
    cr_assert_str_eq(s->county_name.zh, "乙县");
    cr_assert_str_eq(s->county_name.en, "County B");
    cr_assert_null(plan.stays[0].county_name.zh); /* which the plan does not name */
    cr_assert_eq(s->days, 6);
    cr_assert_eq(s->from, xy_date_from_civil(2024, 11, 9));
    cr_assert_eq(s->to, xy_date_from_civil(2024, 11, 14));
    cr_assert_eq(s->hospital_count, 2);
    cr_assert_str_eq(s->hospitals[0].id, "h2"); /* the lead */
    cr_assert_eq(s->hospitals[0].tier, XY_TIER_PROVINCIAL);
    cr_assert_eq(s->brought_count, 2); /* managers bring nothing */
    cr_assert_str_eq(s->brought[0].specialty, "s1");
    cr_assert_eq(s->brought[0].clinicians, 3);
    cr_assert_eq(s->brought[1].clinicians, 1);
    cr_assert_eq(plan.stays[2].hospitals[0].tier, XY_TIER_NATIONAL);
    cr_assert_eq(plan.stays[2].brought_count, 0);
}

Test(other_plan, the_hash_is_that_of_the_file)
{
    char hash[XY_SHA256_CHARS];
    read(text);
    xy_sha256(hash, text, strlen(text));
    cr_assert_str_eq(plan.about.sha256, hash);
}

Test(other_plan, must_say_its_programme)
{
    cr_assert_eq(read(replaced(&b, text, "\"programme\"", "\"programm\"")), XY_EINPUT);
    cr_assert_not_null(found(&b, XY_MSG_JSON_PLAN_NO_PROGRAMME));
}

Test(other_plan, is_read_strictly_where_it_is_read)
{
    static const char *const changes[][2] = {{"\"2024-11-04\"", "\"2024-11-31\""},
            {"\"county\":\"c1\"", "\"county\":1"}, {"\"days\":5", "\"days\":-5"},
            {"\"count\":2", "\"count\":0"}, {"\"year\":2024", "\"year\":\"2024\""},
            {"\"tier\":\"provincial\"", "\"tier\":\"province\""}, {"\"lead\":\"h2\",", ""},
            {"\"measures\":{}", "\"measure\":{}"},
            {"\"version\":\"9\"", "\"version\":\"9\",\"more\":1"},
            {"xunyi-plan/1", "xunyi-plan/2"}};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        cr_assert_eq(read(replaced(&b, text, changes[i][0], changes[i][1])), XY_EINPUT, "%s",
                changes[i][1]);
        cr_assert_gt(b.err.errors, 0);
        cr_assert_null(strstr(all_findings(&b), "张三"));
    }
}
