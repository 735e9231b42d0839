#include "sheet/table_csv.h"
#include "unit/sheet/sheet_case.h"

#include <criterion/criterion.h>

/* "0:1,0 1+2:3" for (hospital 0: counties 1, 0) and (hospitals 1 and 2: county 3). */
static const char *rows_of(xy_arena *arena, const xy_distribution *d)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t r = 0; r < d->count; r++) {
        for (int32_t i = 0; i < d->rows[r].hospital_count; i++)
            xy_strbuf_addf(&out, "%s%d", i ? "+" : r ? " " : "", d->rows[r].hospitals[i]);
        for (int32_t i = 0; i < d->rows[r].county_count; i++)
            xy_strbuf_addf(&out, "%c%d", i ? ',' : ':', d->rows[r].counties[i]);
    }
    return xy_strbuf_text(&out);
}

typedef struct {
    const char *text, *rows, *findings;
} table_case;

static const table_case good[] = {
        {"序号,省属医院,巡回医疗地区\n1,省立医院,福安市、霞浦县\n2,省儿童医院,寿宁县\n",
                "0:1,0 1:2", ""},
        {"hospital,counties\nProvincial Hospital,\"Fu'an City, Xiapu County\"\n", "0:1,0", ""},
        {"hospital,counties\nh1,c2;c1\nh1,c3，\n", "0:1,0 0:2", ""},
        {"hospital,counties\nh1,c2；c1，\n", "0:1,0", ""},
        {"hospital,counties\nh1,\"c2,c1\"\n", "0:1,0", ""},
        {"hospital,counties\nh1,\"c2\nc1\"\n", "0:1,0", ""},
        /* Titles of the rule pack, in English. */
        {"No.,Provincial hospital,Counties visited\n1,h2,c1\n", "1:0", ""},
        /* Joint teams: the first leads; a name with a comma is one name. */
        {"省属医院,巡回医疗地区\n省儿童医院、省立医院,霞浦县\n", "1+0:0", ""},
        {"hospital,counties\n\"Cancer Hospital, New Site\",c1\n", "2:0", ""},
        /* Spaces, widths and cases do not matter. */
        {"hospital,counties\n 省 立\xE3\x80\x80医院 ,\" 霞浦县 、 福安市 \"\n", "0:0,1", ""},
        {"hospital,counties\n省肿瘤医院(新院),XIAPU county\n", "2:0", ""},
        /* Titles above, blank rows, notes below. */
        {"附件1\n分布表,,\n序号,省属医院,巡回医疗地区\n1,h1,c1\n,,\n\n注：以上为拟定\n", "0:0", ""},
        {"hospital,counties\nh1,c1\nNote 1: needs are assumed\n# end\n", "0:0", ""},
        /* One county a row. */
        {"team_no,hospital,county_seq,county,county_adcode,prefecture\n"
         "1,省立医院,1,福安市,c2,福州市\n1,省立医院,2,霞浦县,c1,宁德市\n2,省儿童医院,1,寿宁县,c3,\n",
                "0:1,0 1:2", ""},
        {"row,hospital,seq,county,hospital_name,county_name,source\n"
         "1,h1,2,c2,省立医院,福安市,x\n1,h1,1,c1,省立医院,霞浦县,x\n",
                "0:0,1", ""},
        {"hospital,county\nh1,c2\nh2,c3\nh1,c1\n", "0:1,0 1:2", ""},
        {"team_no,hospital,county\n1,h1,c2\n2,h1,c1\n", "0:1 0:0", ""},
        /* Merged cells of a workbook come out empty. */
        {"序号,hospital,county\n1,h1,c2\n,,c1\n2,h2,c3\n", "0:1,0 1:2", ""},
        /* 「序号」 may number the lines. */
        {"序号,hospital,county\n1,h1,c2\n2,h1,c1\n", "0:1,0", ""},
        /* Other columns that say the same again; English names by their beginnings. */
        {"hospital,county,hospital_id,hospital_name,county_name,pinyin,prefecture\n"
         "省立医院,霞浦县,h1,Provincial Hospital,c1,xia pu,Fuzhou\n",
                "0:0", ""},
        {"hospital,counties,hospital_name,county_name,prefecture\n"
         "h2;h1,c2;c1,省立医院、省儿童医院,福安市,南京市\n",
                "1+0:1,0", ""},
        {"hospital,county,hospital_name,county_name,county_en\nh1,c1,, ,Ningde\n", "0:0", ""},
        /* The id settles an ambiguous name. */
        {"hospital,county,county_adcode\nh1,鼓楼区,c5\n", "0:4", ""},
        {"hospital,county_adcode\nh1,c5\n", "0:4", ""},
        /* So does the prefecture, as the program's own tables have it. */
        {"hospital,counties\nh1,南京市鼓楼区、福州市鼓楼区\n", "0:4,3", ""},
};

static const table_case bad[] = {
        {"", "", "F_TABLE_EMPTY@1:1"},
        {"a,b\n1,2\n", "", "F_COLUMN_MISSING@1:1 F_COLUMN_MISSING@1:1"},
        {"hospital,x\nh1,c1\n", "", "F_COLUMN_MISSING@1:1"},
        {"hospital,counties\nh1,霞蒲县\n", "0", "F_COUNTY_UNKNOWN@2:4"},
        {"hospital,counties\n省里医院,c1\n", ":0", "F_HOSPITAL_UNKNOWN@2:1"},
        {"hospital,counties\nh1,鼓楼区\n", "0", "F_COUNTY_AMBIGUOUS@2:4"},
        {"hospital,counties\nh1,c1、c2、霞浦县\n", "0:0,1", "F_COUNTY_TWICE@2:4"},
        {"hospital,counties\nh1、省立医院,c1\n", "0:0", "F_HOSPITAL_TWICE@2:1"},
        {"hospital,counties\n,c1\n", "", "F_NO_HOSPITAL@2:1"},
        {"hospital,counties\nh1,\n", "0", "F_NO_COUNTY@2:4"},
        {"hospital,counties\nh1,、；\n", "0", "F_NO_COUNTY@2:4"},
        {"hospital,counties\nh1,乙县、丙县\nh9,c1\n", "0:0",
                "F_COUNTY_UNKNOWN@2:4 F_COUNTY_UNKNOWN@2:4 F_HOSPITAL_UNKNOWN@3:1"},
        {"hospital,counties\n、,c1\n", ":0", "F_NO_HOSPITAL@2:1"},
        {"hospital,county\nh1,、\n", "0", "F_NO_COUNTY@2:4"},
        {"hospital,county\n,c1\n", "", "F_NO_HOSPITAL@2:1"},
        {"hospital,county\nh1,\n", "0", "F_NO_COUNTY@2:4"},
        {"hospital,county\nh1,c1\nh1,c1\n", "0:0", "F_COUNTY_TWICE@3:4"},
        {"hospital,county,county_adcode\nh1,霞浦县,c2\n", "0", "F_COUNTY_DISAGREES@2:4"},
        {"hospital,county,county_adcode\nh1,霞浦县,c9\n", "0", "F_COUNTY_UNKNOWN@2:8"},
        {"hospital,county,county_adcode\nh1,甲乙丙,c1\n", "0", "F_COUNTY_UNKNOWN@2:4"},
        {"hospital,county,hospital_name\nh1,c1,省儿童医院\n", "0:0", "F_SECOND_HOSPITAL@2:7"},
        {"hospital,county,hospital_name\nh1,c1,别的医院\n", "0:0", "F_SECOND_HOSPITAL@2:7"},
        {"hospital,counties,hospital_id\n省立医院、省儿童医院,c1,h1;h3\n", "0+1:0",
                "F_SECOND_HOSPITAL@2:15"},
        {"row,hospital,county,hospital_name,county_name\n1,h1,c1,省立医院,福安市\n1,h1,c2,省立医院,福安市\n",
                "0:0,1", "F_SECOND_COUNTY@2:14"},
        {"hospital,counties,county_adcode\nh1,c1;c2,c3\n", "0:0,1", "F_SECOND_COUNTY@2:10"},
        {"hospital,county,pinyin\nh1,c1,Fu'an\n", "0:0", "F_SECOND_COUNTY@2:7"},
        {"hospital,county,prefecture\nh1,c1,南京市\n", "0:0", "F_SECOND_PARENT@2:7"},
        {"hospital,county,prefecture\nh1,鼓楼区,p2\n", "0", "F_COUNTY_AMBIGUOUS@2:4"},
        /* Titles alone may be half a file. */
        {"hospital,counties\n", "", "F_TABLE_TITLES@1:1"},
        {"附件1,\nhospital,county\n,,\n", "", "F_TABLE_TITLES@2:1"},
        /* A row that stands twice. */
        {"hospital,counties\nh1,c1;c2\nh2,c1\nh1,c1;c2\n", "0:0,1 1:0 0:0,1", "F_ROW_REPEATED@4:1"},
        {"team_no,hospital,county\n1,h1,c1\n2,h1,c1\n", "0:0 0:0", "F_ROW_REPEATED@3:3"},
        {"hospital,counties\nh1,c1;c1;c1;c1\n", "0:0", "F_COUNTY_TWICE@2:4"},
        {"team_no,hospital,county\n1,h1,c1\n1,h2,c2\n", "0:0,1", "F_TEAM_TWO_HOSPITALS@3:3"},
        {"hospital,county,seq\nh1,c1,x\n", "0:0", "F_ORDER@2:7"},
        {"hospital,county,seq\nh1,c1,0\n", "0:0", "F_ORDER@2:7"},
        {"hospital,county,seq\nh1,c1,1\nh1,c2,1\n", "0:0,1", "F_ORDER_TWICE@3:7"},
        {"hospital,counties,counties\nh1,c1,c2\n", "", "F_COLUMN_TWICE@1:19"},
        {"hospital,counties\nh1,\"c1\n", "", "F_CSV_UNCLOSED@2:4"},
};

static void try(const table_case *c, size_t number)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_instance inst;
    xy_findings err;
    xy_sheet sheet;
    xy_distribution d = {0};
    sheet_case_instance(&inst, arena);
    xy_findings_init(&err, arena);
    xy_status status = xy_csv_parse(&sheet, arena, c->text, strlen(c->text), "t.csv", &err);
    if (status == XY_OK)
        status = xy_table_from_sheet(&d, arena, &inst, &sheet, &err);
    cr_assert_str_eq(finding_list(arena, &err), c->findings, "case %zu", number);
    cr_assert_eq(status, c->findings[0] ? XY_EINPUT : XY_OK, "case %zu", number);
    cr_assert_str_eq(rows_of(arena, &d), c->rows, "case %zu", number);
    cr_assert(err.file == NULL);
    for (size_t i = 0; i < err.count_kept; i++) {
        cr_assert_str_eq(err.kept[i].file, "t.csv");
        for (int lang = XY_ZH; lang <= XY_EN; lang++) /* no hole stays open */
            cr_assert(strstr(xy_finding_line(arena, &err.kept[i], (xy_lang)lang), "{") == NULL,
                    "%s", xy_finding_line(arena, &err.kept[i], (xy_lang)lang));
    }
    xy_arena_free(arena);
}

Test(table_csv, reads_both_layouts)
{
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        try(&good[i], i);
}

Test(table_csv, reports_every_fault)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        try(&bad[i], i);
}

Test(table_csv, asks_whether_the_near_name_is_meant)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_instance inst;
    xy_findings err;
    xy_sheet sheet;
    xy_distribution d;
    const char *text = "hospital,counties\nh1,霞蒲县\n";
    sheet_case_instance(&inst, arena);
    xy_findings_init(&err, arena);
    xy_csv_parse(&sheet, arena, text, strlen(text), "t.csv", &err);
    xy_table_from_sheet(&d, arena, &inst, &sheet, &err);
    cr_assert_eq(err.errors, 1);
    const char *line = xy_finding_line(arena, &err.kept[0], XY_ZH);
    cr_expect(strstr(line, "t.csv:2:4: B2: 算例中没有县「霞蒲县」") != NULL, "%s", line);
    cr_expect(strstr(line, "霞浦县」") != NULL, "%s", line);
    line = xy_finding_line(arena, &err.kept[0], XY_EN);
    cr_expect(strstr(line, "did you mean '霞浦县'?") != NULL, "%s", line);
    xy_arena_free(arena);
}

/* The instance, findings and table of a text. */
static xy_status read_text(
        xy_distribution *d, xy_instance *inst, xy_findings *err, xy_arena *arena, const char *text)
{
    xy_sheet sheet;
    xy_findings_init(err, arena);
    cr_assert_eq(xy_csv_parse(&sheet, arena, text, strlen(text), "t.csv", err), XY_OK);
    return xy_table_from_sheet(d, arena, inst, &sheet, err);
}

/* That nobody is sent has to be said. */
Test(table_csv, a_note_says_that_nobody_is_sent)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_instance inst;
    xy_findings err;
    xy_distribution d;
    sheet_case_instance(&inst, arena);
    cr_assert_eq(read_text(&d, &inst, &err, arena, "省属医院,巡回医疗地区\n注：不派队\n"), XY_OK);
    cr_assert_eq(d.count, 0);
    cr_assert_str_eq(finding_list(arena, &err), "F_TABLE_NOBODY@1:1");
    cr_assert_eq(err.warnings, 1);
    xy_arena_free(arena);
}

/* Where rules let a hospital and a county be in two rows, the same row may stand twice, and no more. */
Test(table_csv, a_row_may_stand_as_often_as_rules_let_it)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_instance inst;
    xy_findings err;
    xy_distribution d;
    sheet_case_instance(&inst, arena);
    inst.hospitals[0].teams = inst.counties[0].teams = (xy_bounds){true, 0, 2};
    const char *twice = "hospital,counties\nh1,c1\nh1,c1\n";
    cr_assert_eq(read_text(&d, &inst, &err, arena, twice), XY_OK);
    cr_assert_eq(read_text(&d, &inst, &err, arena, xy_arena_printf(arena, "%sh1,c1\n", twice)),
            XY_EINPUT);
    cr_assert_str_eq(finding_list(arena, &err), "F_ROW_REPEATED@4:1");
    xy_arena_free(arena);
}

/* More rows than pairs, where two teams may be sent for each. */
Test(table_csv, pairs_may_stand_as_often_as_teams_are_sent)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_instance inst;
    xy_findings err;
    xy_distribution d;
    xy_strbuf text = xy_strbuf_in(arena);
    sheet_case_instance(&inst, arena);
    xy_strbuf_add(&text, "hospital,counties\n");
    for (size_t h = 0; h < inst.hospital_count; h++) {
        inst.hospitals[h].teams = (xy_bounds){true, 0, 2};
        for (size_t c = 0; c < inst.county_count; c++) {
            inst.counties[c].teams = (xy_bounds){true, 0, 2};
            for (int team = 0; team < 2; team++)
                xy_strbuf_addf(&text, "%s,%s\n", inst.hospitals[h].id, inst.counties[c].id);
        }
    }
    cr_expect_eq(read_text(&d, &inst, &err, arena, xy_strbuf_text(&text)), XY_OK);
    cr_expect_eq(d.count, 2 * inst.hospital_count * inst.county_count);
    xy_arena_free(arena);
}

/* A column of prefectures may be where the row's hospital lies. */
Test(table_csv, the_hospitals_city_is_no_contradiction)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_instance inst;
    xy_findings err;
    xy_distribution d;
    sheet_case_instance(&inst, arena);
    const int32_t county = inst.counties[0].prefecture.index;
    int32_t other = -1;
    for (size_t p = 0; p < inst.prefecture_count; p++)
        if ((int32_t)p != county)
            other = (int32_t)p;
    cr_assert_geq(other, 0);
    inst.hospitals[0].city = (xy_ref){.id = inst.prefectures[other].id, .index = other};
    const char *text = xy_arena_printf(arena, "hospital,county,所在地市\n%s,%s,%s\n",
            inst.hospitals[0].id, inst.counties[0].id, inst.prefectures[other].name.zh);
    cr_expect_eq(read_text(&d, &inst, &err, arena, text), XY_OK);
    cr_expect_eq(d.count, 1);
    inst.hospitals[0].city = (xy_ref){0};
    cr_expect_eq(read_text(&d, &inst, &err, arena, text), XY_EINPUT);
    xy_arena_free(arena);
}

/* Reading ends where there are more rows than pairs of hospital and county, in either layout. */
Test(table_csv, more_rows_than_can_be_are_not_read)
{
    static const char *const titles[] = {"hospital,counties,x\n", "hospital,county,team_no\n"};
    for (int layout = 0; layout < 2; layout++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_instance inst;
        xy_findings err;
        xy_distribution d;
        xy_strbuf text = xy_strbuf_in(arena);
        sheet_case_instance(&inst, arena);
        xy_strbuf_add(&text, titles[layout]);
        for (int i = 0; i < 20000; i++)
            xy_strbuf_addf(&text, "h1,c1,%d\n", i);
        cr_assert_eq(read_text(&d, &inst, &err, arena, xy_strbuf_text(&text)), XY_EINPUT);
        cr_assert_eq(d.count, 16);
        cr_assert_eq(err.errors, 16); /* 15 that are repeated */
        cr_assert_eq(xy_findings_of(&err, XY_MSG_F_ROWS_MANY), 1);
        xy_arena_free(arena);
    }
}

/* However long a cell is, a message shows the beginning of it. */
Test(table_csv, long_cells_are_shortened)
{
    static const char *const rows[] = {"h1,%s\n", "%s,c1\n", "h1;%s,c1\n", "h1,\"c1;%s\"\n"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_instance inst;
        xy_findings err;
        xy_distribution d;
        xy_strbuf cell = xy_strbuf_in(arena);
        sheet_case_instance(&inst, arena);
        for (int k = 0; k < 20000; k++)
            xy_strbuf_add(&cell, "啊");
        xy_strbuf text = xy_strbuf_in(arena);
        xy_strbuf_add(&text, "hospital,counties\n");
        const char *hole = strstr(rows[i], "%s");
        xy_strbuf_addn(&text, rows[i], (size_t)(hole - rows[i]));
        xy_strbuf_add(&text, xy_strbuf_text(&cell));
        xy_strbuf_add(&text, hole + 2);
        cr_assert_eq(read_text(&d, &inst, &err, arena, xy_strbuf_text(&text)), XY_EINPUT);
        cr_assert_eq(err.count_kept, 1);
        const char *line = xy_finding_line(arena, &err.kept[0], XY_EN);
        cr_assert_lt(strlen(line), 500, "%s", line);
        cr_assert_not_null(strstr(line, "啊…"));
        xy_arena_free(arena);
    }
}

Test(table_csv, refuses_rows_that_are_too_long)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_instance inst;
    xy_findings err;
    xy_sheet sheet;
    xy_distribution d;
    xy_strbuf text = xy_strbuf_in(arena);
    sheet_case_instance(&inst, arena);
    inst.county_count = 12;
    inst.counties = XY_NEW_N(arena, xy_county, 12);
    xy_strbuf_add(&text, "hospital,counties\nh1,");
    for (int i = 0; i < 12; i++) {
        inst.counties[i].id = xy_arena_printf(arena, "d%02d", i);
        inst.counties[i].name.zh = inst.counties[i].id;
        xy_strbuf_addf(&text, "d%02d;", i);
    }
    xy_findings_init(&err, arena);
    xy_csv_parse(&sheet, arena, text.data, text.length, "t.csv", &err);
    cr_assert_eq(xy_table_from_sheet(&d, arena, &inst, &sheet, &err), XY_EINPUT);
    cr_expect_str_eq(finding_list(arena, &err), "F_COUNTIES_MANY@2:4");
    cr_expect_eq(d.rows[0].county_count, XY_LISTED_COUNTIES);
    xy_arena_free(arena);
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Tables put together from pieces at random: no crash, no row with a county twice, and a status that
 * agrees with the findings. */
Test(table_csv, random_tables)
{
    static const char *const pieces[] = {"hospital", "counties", "county", "county_adcode", "seq",
            "team_no", ",", ",", ",", "\n", "\n", "h1", "h2", "省立医院", "c1", "c2", "霞浦县",
            "鼓楼区", "、", ";", "\"", " ", "1", "注", "x"};
    uint64_t state = 99;
    for (int round = 0; round < 3000; round++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_instance inst;
        xy_findings err;
        xy_sheet sheet;
        xy_distribution d = {0};
        xy_strbuf text = xy_strbuf_in(arena);
        xy_strbuf_add(&text, round % 3 ? "hospital,counties\n" : "team_no,hospital,county,seq\n");
        for (uint64_t n = next_random(&state) % 40; n; n--)
            xy_strbuf_add(&text, pieces[next_random(&state) % (sizeof pieces / sizeof *pieces)]);
        sheet_case_instance(&inst, arena);
        xy_findings_init(&err, arena);
        xy_status status = xy_csv_parse(&sheet, arena, text.data, text.length, "t.csv", &err);
        if (status == XY_OK)
            status = xy_table_from_sheet(&d, arena, &inst, &sheet, &err);
        cr_assert_eq(status == XY_OK, err.errors == 0);
        for (size_t r = 0; r < d.count; r++) {
            const xy_listed_row *row = &d.rows[r];
            cr_assert(status != XY_OK || (row->hospital_count > 0 && row->county_count > 0));
            for (int32_t i = 0; i < row->county_count; i++)
                for (int32_t j = 0; j < i; j++)
                    cr_assert_neq(row->counties[i], row->counties[j]);
        }
        xy_arena_free(arena);
    }
}
