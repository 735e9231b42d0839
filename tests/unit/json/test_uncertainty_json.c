#include "unit/json/json_support.h"
#include "json/uncertainty_json.h"

#include <stdio.h>

static xy_specialty specialties[] = {{.id = "s1"}, {.id = "s2"}};
static xy_need needs[] = {{.specialty = {"s1", 0}}};
static xy_county counties[] = {{.id = "c1", .needs = needs, .need_count = 1}, {.id = "c2"}};
static xy_hospital hospitals[] = {{.id = "h1"}};
static const xy_instance inst = {.id = "i",
        .specialties = specialties,
        .specialty_count = 2,
        .counties = counties,
        .county_count = 2,
        .hospitals = hospitals,
        .hospital_count = 1};

static xy_uncertainty *read_text(bench *b, const char *parts)
{
    xy_uncertainty *u;
    char text[2000];
    int length = snprintf(text, sizeof text, "{\"format\": \"xunyi-uncertainty/1\"%s}", parts);
    xy_status status = xy_uncertainty_read(&u, b->arena, xy_arena_strdup(b->arena, text),
            (size_t)length, "u.json", &inst, &b->err);
    cr_assert_eq(status == XY_OK, u != NULL);
    cr_assert_eq(status == XY_OK, b->err.errors == 0, "%s", all_findings(b));
    return u;
}

Test(uncertainty_json, nothing_said_is_nothing_that_varies)
{
    bench b = bench_new();
    const xy_uncertainty *u = read_text(&b, "");
    cr_assert_eq(u->needs.kind, XY_LAW_FIXED);
    cr_assert_eq(u->deviation, 0);
    cr_assert_eq(u->drop_permille, 0);
    cr_assert_eq(u->leg_max_min, XY_UNKNOWN);
    cr_assert_eq(strlen(u->id), XY_SHA256_CHARS - 1);
    bench_free(&b);
}

Test(uncertainty_json, arrives)
{
    bench b = bench_new();
    const xy_uncertainty *u = read_text(&b,
            ", \"note\": \"n\", \"needs\": {\"factor\": {\"law\": \"lognormal\", \"sigma_permille\": 200},"
            " \"deviation_permille\": 100, \"items\": [{\"county\": \"c1\", \"deviation_permille\": 7},"
            " {\"county\": \"c1\", \"specialty\": \"s1\", \"factor\": {\"law\": \"triangular\","
            " \"low_permille\": 1, \"mode_permille\": 2, \"high_permille\": 3}}]},"
            " \"travel\": {\"factor\": {\"law\": \"discrete\", \"values\": [{\"factor_permille\": 1200,"
            " \"weight\": 4}]}, \"least_permille\": 900, \"leg_max_min\": 30},"
            " \"drop_out\": {\"probability_permille\": 5, \"items\": [{\"hospital\": \"h1\","
            " \"probability_permille\": 6}]}");
    cr_assert_not_null(u, "%s", all_findings(&b));
    cr_assert_eq(xy_uncertainty_need(u, 0, 0)->high, 3);
    cr_assert_eq(xy_uncertainty_need(u, 0, 1)->sigma, 200);
    cr_assert_eq(xy_uncertainty_need(u, 1, 0)->sigma, 200);
    cr_assert_eq(xy_uncertainty_deviation(u, 0, 0), 7);
    cr_assert_eq(xy_uncertainty_deviation(u, 1, 0), 100);
    cr_assert_eq(xy_uncertainty_drop(u, 0), 6);
    cr_assert_eq(u->travel.values[0].factor, 1200);
    cr_assert_eq(u->travel_least, 900);
    cr_assert_eq(u->leg_max_min, 30);
    bench_free(&b);
}

/* What is wrong, and the message that says so. */
static const struct {
    const char *parts;
    xy_msg_id message;
} wrong[] = {
        {", \"needs\": {\"deviation_permille\": -1}", XY_MSG_JSON_RANGE},
        {", \"needs\": {\"factor\": {\"law\": \"lognormal\", \"sigma_permille\": -5}}",
                XY_MSG_JSON_RANGE},
        {", \"needs\": {\"factor\": {\"law\": \"normal\"}}", XY_MSG_JSON_CHOICE},
        {", \"needs\": {\"factor\": {\"law\": \"triangular\", \"low_permille\": 2, \"mode_permille\": 1,"
         " \"high_permille\": 3}}",
                XY_MSG_SCENARIO_TRIANGLE},
        {", \"needs\": {\"items\": [{\"county\": \"cx\"}]}", XY_MSG_SCENARIO_NO_COUNTY},
        {", \"needs\": {\"items\": [{\"county\": \"c1\", \"specialty\": \"s2\"}]}",
                XY_MSG_SCENARIO_NO_NEED},
        {", \"needs\": {\"items\": [{\"county\": \"c1\"}, {\"county\": \"c1\"}]}",
                XY_MSG_SCENARIO_TWICE},
        {", \"drop_out\": {\"probability_permille\": 1001}", XY_MSG_JSON_RANGE},
        {", \"drop_out\": {\"items\": [{\"hospital\": \"hx\", \"probability_permille\": 1}]}",
                XY_MSG_SCENARIO_NO_HOSPITAL},
};

Test(uncertainty_json, what_is_wrong_is_said)
{
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        bench b = bench_new();
        cr_assert_null(read_text(&b, wrong[i].parts), "case %zu", i);
        cr_assert_geq(
                xy_findings_of(&b.err, wrong[i].message), 1, "case %zu: %s", i, all_findings(&b));
        cr_assert_not_null(b.err.kept[0].place.pointer);
        bench_free(&b);
    }
}
