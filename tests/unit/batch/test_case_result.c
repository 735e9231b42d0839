#include "unit/batch/small_result.h"

#include <criterion/criterion.h>
#include <string.h>

static xy_stage_result stages[] = {{"coverage", 42, 42, 42, true, true, false},
        {"travel", 10883, 0, 11208, false, false, false}, {"kept", 0, 0, 0, false, true, true}};
static xy_measure_result measures[] = {{"need_met", INT64_MAX, true}, {"gini", 0, false},
        {"sender_days:fj01", INT64_MIN + 1, true}};

static xy_case_result example(void)
{
    xy_case_result r = small_result();
    r.message = (xy_text){"中文", NULL};
    r.remedy = (xy_text){NULL, "do it"};
    r.rows_sha256 = "";
    r.gap_millionths = XY_GAP_UNKNOWN;
    r.stages = stages;
    r.stage_count = 3;
    r.measures = measures;
    r.measure_count = 3;
    return r;
}

Test(case_result, comes_back_whole)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_case_result a = example(), b;
    xy_strbuf record = xy_strbuf_in(arena);
    xy_result_pack(&record, &a);
    cr_assert(xy_result_unpack(&b, arena, record.data, record.length));
    cr_assert(xy_result_equal(&a, &b));
    cr_assert_str_eq(b.message.zh, "中文");
    cr_assert_null(b.message.en);
    cr_assert_str_eq(b.remedy.en, "do it");
    cr_assert_str_eq(b.rows_sha256, "");
    cr_assert_eq(b.stages[1].floor, 11208);
    cr_assert_eq(b.measures[0].value, INT64_MAX);
    cr_assert(!b.measures[1].known);
    b.measures[2].value++;
    cr_assert(!xy_result_equal(&a, &b));
    xy_arena_free(arena);
}

Test(case_result, costs_are_no_part_of_it)
{
    xy_case_result a = example(), b = example();
    b.cost = (xy_case_cost){2, 3, 4, 5};
    cr_assert(xy_result_equal(&a, &b));
}

Test(case_result, a_cut_or_changed_record_is_none)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_case_result a = example(), b;
    xy_strbuf record = xy_strbuf_in(arena);
    xy_result_pack(&record, &a);
    for (size_t n = 0; n < record.length; n++)
        cr_assert(!xy_result_unpack(&b, arena, record.data, n), "%zu bytes were taken", n);
    xy_strbuf_addc(&record, 'x');
    cr_assert(!xy_result_unpack(&b, arena, record.data, record.length));
    /* Lengths that no record can have must not be believed. */
    for (size_t n = 0; n + 8 < record.length; n++) {
        char *copy = xy_arena_alloc(arena, record.length - 1, 1);
        memcpy(copy, record.data, record.length - 1);
        memset(copy + n, 0x7f, 8);
        xy_result_unpack(&b, arena, copy, record.length - 1);
    }
    xy_arena_free(arena);
}
