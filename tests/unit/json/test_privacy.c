/* No message repeats a person's name or telephone number, whatever is wrong with it. */
#include "unit/json/json_support.h"

static const char *const slips[][2] = {
        {"\"name\": \"王某某\"", "\"name\": [\"王某某\"]"},
        {"\"name\": \"王某某\"", "\"name\": \"王某某\\u0007\""},
        {"\"name\": \"王某某\"", "\"name\": {\"zh\": \"王某某\"}"},
        {"\"name\": \"王某某\"", "\"name\": \"王某某\", \"title\": \"chief\""},
        {"\"id\": \"s1\"", "\"id\": \"王某某\""},
        {"\"13800000000\"", "13800000000"},
        {"\"13800000000\"", "13800000000.5"},
        {"\"13800000000\"", "[\"13800000000\"]"},
        {"\"13800000000\"", "\"13800000000\\u0001\""},
        {"\"specialty\": \"cardiology\", \"title\": \"chief\"}",
                "\"specialty\": \"王某某\", \"title\": \"chief\"}"},
        {"\"specialty\": \"cardiology\", \"title\": \"chief\"}",
                "\"specialty\": \"cardiology\", \"title\": \"王某某\"}"},
        {"\"specialty\": \"cardiology\", \"title\": \"chief\"}",
                "\"specialty\": \"cardiology\", \"title\": \"13800000000\"}"},
        {"\"general\",", "\"general\", \"contact\": {\"name\": 5, \"phone\": 13800000000},"},
        {"\"general\",", "\"general\", \"contact\": \"王某某 13800000000\","},
        {"\"general\",",
                "\"general\", \"contact\": {\"name\": \"王某某\\u0001\", \"phone\":"
                " \"13800000000\\u0001\"},"},
};

Test(privacy, no_message_repeats_names_or_numbers)
{
    bench b = bench_new();
    size_t length;
    const char *good = bench_file(&b, "tests/unit/json/small.json", &length);
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        bench_clear(&b);
        cr_assert_null(
                read_instance(&b, replaced(&b, good, slips[i][0], slips[i][1])), "%s", slips[i][1]);
        for (size_t k = 0; k < b.err.count_kept; k++)
            for (int lang = XY_ZH; lang <= XY_EN; lang++) {
                const char *line = xy_finding_line(b.arena, &b.err.kept[k], (xy_lang)lang);
                cr_expect_null(strstr(line, "王"), "%s", line);
                cr_expect_null(strstr(line, "1380000"), "%s", line);
            }
    }
    bench_free(&b);
}

Test(privacy, counts_and_codes_of_staff_are_shown)
{
    bench b = bench_new();
    size_t length;
    const char *good = bench_file(&b, "tests/unit/json/small.json", &length);
    read_instance(&b, replaced(&b, good, "\"count\": 9", "\"count\": 9.5"));
    cr_assert_not_null(strstr(all_findings(&b), "9.5"));
    bench_clear(&b);
    read_instance(&b,
            replaced(&b, good, "\"title\": \"chief\", \"count\"",
                    "\"title\": \"professor\", \"count\""));
    cr_assert_not_null(strstr(all_findings(&b), "'professor'"));
    bench_free(&b);
}
