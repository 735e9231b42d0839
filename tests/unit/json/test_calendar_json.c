/* The calendars of a plan, written and read. */
#include "base/date.h"
#include "unit/json/json_support.h"

static bench b;
static xy_instance *inst;

static void set_up(void)
{
    size_t length;
    b = bench_new();
    const char *text = replaced(&b, bench_file(&b, "tests/unit/json/small.json", &length),
            "\"weak\"]",
            "\"weak\"], \"townships\": ["
            "{\"id\": \"t1\", \"name\": {\"zh\": \"一乡\"}, \"location\": {\"lon\": 119, \"lat\": 26}},"
            "{\"id\": \"t2\", \"name\": {\"zh\": \"二乡\"}, \"location\": {\"lon\": 119.01, \"lat\": 26}},"
            "{\"id\": \"t3\", \"name\": {\"zh\": \"三乡\"}, \"usable\": false}]");
    inst = read_instance(&b, text);
    cr_assert_not_null(inst, "%s", all_findings(&b));
    bench_clear(&b);
}

static void tear_down(void)
{
    bench_free(&b);
}

TestSuite(calendar_json, .init = set_up, .fini = tear_down);

static int32_t first_day(void)
{
    return xy_date_from_civil(2024, 11, 4);
}

static xy_row *sample_rows(void)
{
    int32_t from = first_day();
    xy_row *rows = XY_NEW_N(b.arena, xy_row, 2);
    for (int i = 0; i < 2; i++) {
        xy_row *row = &rows[i];
        row->hospitals = XY_NEW(b.arena, int32_t);
        row->hospital_count = 1;
        row->visits = XY_NEW(b.arena, xy_visit);
        *row->visits = (xy_visit){i, 3, from, from + 2};
        row->visit_count = 1;
        row->staff = XY_NEW(b.arena, xy_sent);
        *row->staff = (xy_sent){0, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 2};
        row->staff_count = 1;
    }
    rows[0].members = XY_NEW_N(b.arena, xy_member, 3);
    rows[0].member_count = 3;
    for (int i = 0; i < 3; i++) /* seat 2 changes hands on the third day */
        rows[0].members[i] = (xy_member){.seat = i ? 2 : 1,
                .title = XY_TITLE_CHIEF,
                .person = XY_UNKNOWN,
                .leader = i == 0,
                .from = i == 2 ? from + 2 : from,
                .to = i == 1 ? from + 1 : from + 2};
    return rows;
}

static const xy_itinerary_figures figures_of_all = {.county = 0,
        .visited = 2,
        .served = 3,
        .townships = 4,
        .must_served = 5,
        .must_of = 6,
        .people = 7000000000,
        .people_of = 8000000000,
        .people_bound = 9000000000,
        .proved = true,
        .drive_min = 10,
        .drive_m = 11,
        .mean_unvisited_m = 12,
        .beyond_permille = 13,
        .estimated_legs = 14,
        .legs = 15};

/* Two rows, a calendar for each; the first uses every field. */
static xy_plan *sample(void)
{
    static const xy_day_kind kinds[] = {
            XY_DAY_TRAVEL, XY_DAY_HOSPITAL, XY_DAY_TOWNSHIPS, XY_DAY_OFF, XY_DAY_PREFECTURE};
    xy_plan *plan = XY_NEW(b.arena, xy_plan);
    *plan = (xy_plan){.instance_id = inst->id,
            .version = "0.1.0",
            .rules_id = "fujian-2024",
            .policy_id = "balanced",
            .method = "ip",
            .gap_millionths = XY_UNKNOWN,
            .node_limit = XY_UNKNOWN,
            .rows = sample_rows(),
            .row_count = 2,
            .itineraries = XY_NEW_N(b.arena, xy_itinerary, 2),
            .itinerary_count = 2};
    memcpy(plan->instance_sha256, inst->sha256, XY_SHA256_CHARS);
    plan->measures.counties = XY_NEW_N(b.arena, xy_county_measure, inst->county_count);
    plan->measures.matched_micro = plan->measures.matched_permille = XY_UNKNOWN;
    xy_itinerary *it = plan->itineraries;
    it->days = XY_NEW_N(b.arena, xy_itinerary_day, 5);
    it->day_count = 5;
    for (int i = 0; i < 5; i++)
        it->days[i] = (xy_itinerary_day){.day = first_day() - 1 + i,
                .kind = kinds[i],
                .county = i ? 0 : XY_UNKNOWN,
                .member = i < 3 ? i : XY_UNKNOWN,
                .activities = i == 1 ? (1U << XY_ACT_COUNT) - 1 : 0};
    it->days[0].in_min = 400;
    it->days[0].in_m = 350000;
    it->days[4].out_min = 120;
    it->days[4].out_m = 90000;
    xy_itinerary_day *tour = &it->days[2];
    tour->stops = XY_NEW_N(b.arena, xy_itinerary_stop, 2);
    tour->stop_count = 2;
    tour->stops[0] = (xy_itinerary_stop){
            .township = 1, .drive_min = 20, .drive_m = 15000, .arrive_min = 500, .clinic_min = 150};
    tour->stops[1] = (xy_itinerary_stop){.township = 0, .arrive_min = 24 * 60 + 61};
    tour->back_min = 21;
    tour->back_m = 15001;
    it->days[3].away = true;
    it->left = XY_NEW_N(b.arena, xy_left_out, 2);
    it->left[0] = (xy_left_out){0, 0, XY_LEFT_TIME, 35};
    it->left[1] = (xy_left_out){0, 2, XY_LEFT_UNUSABLE, XY_UNKNOWN};
    it->left_count = 2;
    it->visits = XY_NEW(b.arena, xy_itinerary_figures);
    it->visits[0] = figures_of_all;
    it->visit_count = 1;
    it->total = figures_of_all;
    it->total.county = XY_UNKNOWN;
    it->total.people_bound = it->total.mean_unvisited_m = it->total.beyond_permille = XY_UNKNOWN;
    it[1] = (xy_itinerary){.row = 1, .total = it->total};
    return plan;
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

Test(calendar_json, written_and_read_is_the_same)
{
    const xy_plan *plan = sample();
    const char *text = written(plan);
    const xy_plan *again = read_plan(text);
    cr_assert_not_null(again, "%s", all_findings(&b));
    cr_assert_str_eq(written(again), text);
    cr_assert_eq(again->itinerary_count, 2);
    const xy_itinerary *x = plan->itineraries, *y = again->itineraries;
    cr_assert_eq(y->day_count, 5);
    for (int i = 0; i < 5; i++) {
        const xy_itinerary_day *p = &x->days[i], *q = &y->days[i];
        cr_expect_eq(q->day, p->day);
        cr_expect_eq(q->kind, p->kind);
        cr_expect_eq(q->county, p->county, "day %d", i);
        cr_expect_eq(q->member, p->member, "day %d", i);
        cr_expect_eq(q->activities, p->activities);
        cr_expect_eq(q->away, p->away);
        cr_expect_eq(q->back_min, p->back_min);
        cr_expect_eq(q->back_m, p->back_m);
        cr_expect_eq(q->in_min, p->in_min);
        cr_expect_eq(q->in_m, p->in_m);
        cr_expect_eq(q->out_min, p->out_min);
        cr_expect_eq(q->out_m, p->out_m);
        cr_expect_eq(q->stop_count, p->stop_count);
    }
    for (int i = 0; i < 2; i++) {
        const xy_itinerary_stop *p = &x->days[2].stops[i], *q = &y->days[2].stops[i];
        cr_expect_eq(q->township, p->township);
        cr_expect_eq(q->arrive_min, p->arrive_min);
        cr_expect_eq(q->drive_min, p->drive_min);
        cr_expect_eq(q->drive_m, p->drive_m);
        cr_expect_eq(q->clinic_min, p->clinic_min);
        cr_expect_eq(memcmp(&x->left[i], &y->left[i], sizeof *x->left), 0);
    }
    cr_assert_str_eq(y->days[2].stops[1].place.pointer, "/calendars/0/days/2/stops/1");
    cr_assert_str_eq(y->days[2].place.pointer, "/calendars/0/days/2");
    cr_assert_str_eq(y[1].place.pointer, "/calendars/1");
    cr_assert_eq(y[1].row, 1);
    cr_assert_eq(y[1].day_count, 0);
}

Test(calendar_json, figures_are_all_there)
{
    const xy_plan *again = read_plan(written(sample()));
    const xy_itinerary_figures *f = &again->itineraries[0].visits[0], *g = &figures_of_all;
    cr_assert_eq(f->county, g->county);
    cr_assert_eq(f->visited, g->visited);
    cr_assert_eq(f->served, g->served);
    cr_assert_eq(f->townships, g->townships);
    cr_assert_eq(f->must_served, g->must_served);
    cr_assert_eq(f->must_of, g->must_of);
    cr_assert_eq(f->people, g->people);
    cr_assert_eq(f->people_of, g->people_of);
    cr_assert_eq(f->people_bound, g->people_bound);
    cr_assert_eq(f->proved, g->proved);
    cr_assert_eq(f->drive_min, g->drive_min);
    cr_assert_eq(f->drive_m, g->drive_m);
    cr_assert_eq(f->mean_unvisited_m, g->mean_unvisited_m);
    cr_assert_eq(f->beyond_permille, g->beyond_permille);
    cr_assert_eq(f->estimated_legs, g->estimated_legs);
    cr_assert_eq(f->legs, g->legs);
    f = &again->itineraries[0].total;
    cr_assert_eq(f->county, XY_UNKNOWN);
    cr_assert_eq(f->people_bound, XY_UNKNOWN);
    cr_assert_eq(f->mean_unvisited_m, XY_UNKNOWN);
    cr_assert_eq(f->beyond_permille, XY_UNKNOWN);
}

Test(calendar_json, as_people_read_it)
{
    const char *text = written(sample());
    cr_assert_not_null(strstr(text, "\"arrive\": \"08:20\""));
    cr_assert_not_null(strstr(text, "\"arrive\": \"25:01\""));
    cr_assert_not_null(strstr(text,
            "\"responsible\": {\n            \"seat\": 2,\n"
            "            \"from\": \"2024-11-06\"\n"));
    cr_assert_null(strstr(text, "\"away\": false"));
    cr_assert_null(strstr(text, "\"in_min\": 0"));
}

Test(calendar_json, in_the_order_of_their_rows)
{
    xy_plan *plan = sample();
    const char *text = written(plan);
    xy_itinerary swap = plan->itineraries[0];
    plan->itineraries[0] = plan->itineraries[1];
    plan->itineraries[1] = swap;
    const xy_plan *again = read_plan(written(plan));
    cr_assert_not_null(again);
    cr_assert_str_eq(written(again), text);
}

typedef struct {
    const char *from, *to;
    xy_msg_id message;
    const char *pointer, *part;
} wrong;

#define DAY "/calendars/0/days/"

static const wrong cases[] = {
        {"\"row\": 0", "\"row\": 2", XY_MSG_JSON_RANGE, "/calendars/0/row", "0 to 1"},
        {"\"row\": 1", "\"row\": 0", XY_MSG_JSON_CALENDAR_TWICE, "/calendars/1",
                "/rows/0 has two calendars"},
        {"\"date\": \"2024-11-03\"", "\"date\": \"2024-11-31\"", XY_MSG_JSON_NOT_DATE, DAY "0/date",
                "'2024-11-31'"},
        {"\"kind\": \"off\"", "\"kind\": \"of\"", XY_MSG_JSON_CHOICE, DAY "3/kind", "'off'"},
        {"\"county\": \"c1\",\n          \"stops\"", "\"stops\"", XY_MSG_JSON_KEY_MISSING, DAY "2",
                "'county' is missing"},
        {"\"county\": \"c1\",\n          \"stops\"", "\"county\": \"c3\", \"stops\"",
                XY_MSG_JSON_PLAN_COUNTY, DAY "2/county", "'c3'"},
        {"\"township\": \"t2\"", "\"township\": \"t4\"", XY_MSG_JSON_PLAN_TOWNSHIP,
                DAY "2/stops/0/township", "'t4' is not in county 'c1'; did you mean 't1'?"},
        {"\"township\": \"t2\"", "\"township\": 2", XY_MSG_JSON_ID_NOT_STRING,
                DAY "2/stops/0/township", "not a number"},
        {"\"arrive\": \"08:20\"", "\"arrive\": \"8:20\"", XY_MSG_JSON_NOT_TIME,
                DAY "2/stops/0/arrive", "'8:20'"},
        {"\"clinic_min\": 150", "\"clinic_min\": -1", XY_MSG_JSON_RANGE, DAY "2/stops/0/clinic_min",
                "is -1"},
        {"\"drive_m\": 15000,", "", XY_MSG_JSON_KEY_MISSING, DAY "2/stops/0", "'drive_m'"},
        {"\"back_min\": 21", "\"back_min\": 2.5", XY_MSG_JSON_NOT_INTEGER, DAY "2/back_min",
                "not 2.5"},
        {"\"away\": true", "\"away\": 1", XY_MSG_JSON_NOT_BOOL, DAY "3/away", "true or false"},
        {"\"lecture\"", "\"lectures\"", XY_MSG_JSON_CHOICE, DAY "1/activities/2", "'lecture'?"},
        {"\"education\",", "\"clinic\",", XY_MSG_TWICE_IN_LIST, DAY "1/activities/1", "'clinic'"},
        {"\"activities\": [],\n          \"responsible\"", "\"responsible\"",
                XY_MSG_JSON_KEY_MISSING, DAY "0", "'activities'"},
        {"\"seat\": 2,\n            \"from\": \"2024-11-06\"",
                "\"seat\": 1, \"from\": \"2024-11-06\"", XY_MSG_JSON_CALENDAR_MEMBER,
                DAY "2/responsible", "/rows/0 has nobody in seat 1 from 2024-11-06 on"},
        {"\"reason\": \"time\"", "\"reason\": \"tired\"", XY_MSG_JSON_CHOICE,
                "/calendars/0/left_out/0/reason", "'tired', not one of unusable"},
        {"\"township\": \"t3\"", "\"township\": \"x\"", XY_MSG_JSON_PLAN_TOWNSHIP,
                "/calendars/0/left_out/1/township", "'x'"},
        {"\"beyond_permille\": 13", "\"beyond_permille\": 1001", XY_MSG_JSON_RANGE,
                "/calendars/0/visits/0/beyond_permille", "0 to 1000"},
        {"\"people_bound\": 9000000000", "\"people_bound\": 1000000000000001", XY_MSG_JSON_RANGE,
                "/calendars/0/visits/0/people_bound", "0 to 1000000000000000"},
        {"\"must_of\": 6", "\"must\": 6, \"must_of\": 6", XY_MSG_JSON_KEY_UNKNOWN,
                "/calendars/0/visits/0/must", "'must'"},
        {"\"total\": {", "\"totals\": 1, \"total\": {", XY_MSG_JSON_KEY_UNKNOWN,
                "/calendars/0/totals", "'totals'"},
};

Test(calendar_json, one_wrong_thing_at_a_time)
{
    const char *good = written(sample());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const wrong *w = &cases[i];
        bench_clear(&b);
        cr_assert_null(read_plan(replaced(&b, good, w->from, w->to)), "%s", w->to);
        assert_only(&b, w->message, w->pointer, w->part);
    }
}

Test(calendar_json, a_plan_without_rows_has_none)
{
    xy_plan *plan = sample();
    const char *text = written(plan);
    const char *rows = strstr(text, "\"rows\": [");
    cr_assert_not_null(rows);
    const char *end = strstr(rows, "\"measures\"");
    const char *without =
            xy_arena_printf(b.arena, "%.*s\"rows\": [],\n  %s", (int)(rows - text), text, end);
    cr_assert_null(read_plan(without));
    cr_assert_not_null(found(&b, XY_MSG_JSON_CALENDAR_ROW), "%s", all_findings(&b));
}
