#include "sheet/header.h"
#include "unit/sheet/sheet_case.h"

#include <criterion/criterion.h>

Test(header, trims_and_folds)
{
    xy_arena *arena = xy_arena_new(NULL);
    cr_expect_str_eq(xy_cell_trim(arena, "\xE3\x80\x80 霞浦县\xC2\xA0\n"), "霞浦县");
    cr_expect_str_eq(xy_cell_trim(arena, " Xiapu \xE3\x80\x80 County "), "Xiapu County");
    cr_expect_str_eq(xy_cell_trim(arena, " \t"), "");
    cr_expect_str_eq(xy_cell_key(arena, " 省 属\xE3\x80\x80医院（新） "), "省属医院(新)");
    cr_expect_str_eq(xy_cell_key(arena, "County SEQ"), "countyseq");
    xy_arena_free(arena);
}

typedef struct {
    const char *titles, *findings;
    int32_t columns[3];
} header_case;

static const header_case headers[] = {
        {"序号,省属医院,县\n", "", {1, 2, 0}},
        {" 县 ,no,Hospital\n", "", {2, 0, 1}},
        {"县,县名,序 号,省\xE3\x80\x80属 医 院\n", "", {3, 0, 2}},
        {"hospital,县\n", "", {0, 1, -1}},
        {"hospitl,县\n", "F_COLUMN_MISSING_NEAR@1:1", {-1, 1, -1}},
        {"x,y\n", "F_COLUMN_MISSING@1:1 F_COLUMN_MISSING@1:1", {-1, -1, -1}},
        {"hospital,县,县\n", "F_COLUMN_TWICE@1:12", {0, 1, -1}},
        {"hospital;县;no\n", "F_CSV_SEPARATOR@1:1", {-1, -1, -1}},
        {"hospital\t县\n", "F_CSV_SEPARATOR@1:1", {-1, -1, -1}},
};

Test(header, columns)
{
    static const char *const hospital[] = {"省属医院", "hospital", NULL};
    static const char *const county[] = {"县", "county", NULL};
    static const char *const number[] = {"序号", "no", NULL};
    static const xy_column wanted[] = {{hospital, true}, {county, true}, {number, false}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_findings err;
        xy_sheet sheet;
        int32_t columns[3];
        xy_findings_init(&err, arena);
        xy_csv_parse(&sheet, arena, headers[i].titles, strlen(headers[i].titles), "t.csv", &err);
        bool good = xy_header_match(columns, arena, &sheet, 0, wanted, 3, &err);
        cr_assert_eq(good, headers[i].findings[0] == '\0', "case %zu", i);
        cr_assert_str_eq(finding_list(arena, &err), headers[i].findings, "case %zu", i);
        for (int c = 0; c < 3; c++)
            cr_assert_eq(columns[c], headers[i].columns[c], "case %zu column %d", i, c);
        xy_arena_free(arena);
    }
}

/* A comma without quotes makes a cell too many; empty ones, as some programs leave them, do not count. */
Test(header, cells_past_the_last_title)
{
    static const char *const names[] = {"a", NULL};
    const xy_column wanted[] = {{names, true}};
    static const struct {
        const char *text;
        bool good;
    } cases[] = {{"a,b\n1,2\n", true}, {"a,b\n1,2,,\n", true}, {"a,b\n1,2,3\n", false},
            {"a,b\n1\n\"1,2\",3\n", true}, {"a\n1\n2,x\n", false}};
    xy_arena *arena = xy_arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        xy_findings err;
        xy_sheet sheet;
        int32_t column;
        xy_findings_init(&err, arena);
        cr_assert_eq(xy_csv_parse(&sheet, arena, cases[i].text, strlen(cases[i].text), "f", &err),
                XY_OK);
        cr_expect_eq(xy_header_match(&column, arena, &sheet, 0, wanted, 1, &err), cases[i].good,
                "%s", cases[i].text);
        if (!cases[i].good)
            cr_expect_eq(err.kept[0].message, XY_MSG_F_CSV_SURPLUS);
    }
    xy_arena_free(arena);
}

Test(header, stands_below_the_name_of_the_table)
{
    static const char *const titles[] = {"省属医院", NULL};
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_sheet sheet;
    const char *text = "附件1\n2024年分布表,,\n序号,省属医院,县\n";
    xy_findings_init(&err, arena);
    xy_csv_parse(&sheet, arena, text, strlen(text), "t.csv", &err);
    cr_expect_eq(xy_header_record(arena, &sheet, titles), 2);
    xy_arena_free(arena);
}
