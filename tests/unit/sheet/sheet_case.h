/* sheet_case.h - a small instance for tests of tables, and how to look at findings. */
#ifndef XY_TESTS_UNIT_SHEET_SHEET_CASE_H
#define XY_TESTS_UNIT_SHEET_SHEET_CASE_H

#include "domain/naming.h"
#include "sheet/csv.h"

#include <string.h>

static const xy_rules sheet_case_rules = {.id = "small",
        .table_columns = {{"序号", "No."}, {"省属医院", "Provincial hospital"},
                {"巡回医疗地区", "Counties visited"}}};

/* Three hospitals h1 to h3; counties c1 to c5, c4 and c5 of one name in two prefectures; sorted by id. */
static inline void sheet_case_instance(xy_instance *inst, xy_arena *arena)
{
    static const xy_text hospitals[] = {{"省立医院", "Provincial Hospital"},
            {"省儿童医院", "Children's Hospital"},
            {"省肿瘤医院（新院）", "Cancer Hospital, New Site"}};
    static const xy_text counties[] = {{"霞浦县", "Xiapu County"}, {"福安市", "Fu'an City"},
            {"寿宁县", "Shouning County"}, {"鼓楼区", "Gulou District"}, {"鼓楼区", NULL}};
    *inst = (xy_instance){.id = "small", .rules = &sheet_case_rules};
    inst->hospital_count = 3;
    inst->hospitals = XY_NEW_N(arena, xy_hospital, 3);
    for (int i = 0; i < 3; i++) {
        inst->hospitals[i].id = xy_arena_printf(arena, "h%d", i + 1);
        inst->hospitals[i].name = hospitals[i];
    }
    inst->county_count = 5;
    inst->counties = XY_NEW_N(arena, xy_county, 5);
    for (int i = 0; i < 5; i++) {
        inst->counties[i].id = xy_arena_printf(arena, "c%d", i + 1);
        inst->counties[i].name = counties[i];
        inst->counties[i].prefecture = (xy_ref){i == 4 ? "p2" : "p1", i == 4};
    }
    inst->prefecture_count = 2;
    inst->prefectures = XY_NEW_N(arena, xy_prefecture, 2);
    inst->prefectures[0] = (xy_prefecture){.id = "p1", .name = {"福州市", "Fuzhou"}};
    inst->prefectures[1] = (xy_prefecture){.id = "p2", .name = {"南京市", "Nanjing"}};
    xy_naming_settle(inst, arena);
}

/* "NAME@line:column NAME@line:column …" of all findings kept. */
static inline const char *finding_list(xy_arena *arena, const xy_findings *f)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < f->count_kept; i++)
        xy_strbuf_addf(&out, "%s%s@%u:%u", i ? " " : "", xy_msg_name(f->kept[i].message),
                (unsigned)f->kept[i].place.line, (unsigned)f->kept[i].place.column);
    return xy_strbuf_text(&out);
}

#endif
