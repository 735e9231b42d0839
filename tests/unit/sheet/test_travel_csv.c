#include "sheet/travel_csv.h"
#include "unit/sheet/sheet_case.h"

#include <criterion/criterion.h>

/* "0>3:90/-1" for the leg from place 0 to place 3 of 90 minutes, metres not known. */
static const char *legs_of(xy_arena *arena, const xy_instance *inst)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < inst->leg_count; i++)
        xy_strbuf_addf(&out, "%s%d>%d:%d/%d", i ? " " : "", inst->legs[i].from.index,
                inst->legs[i].to.index, inst->legs[i].minutes, inst->legs[i].metres);
    return xy_strbuf_text(&out);
}

typedef struct {
    const char *text, *legs, *findings;
} matrix_case;

static const matrix_case matrices[] = {
        {"from,to,minutes\nh1,c1,90\n", "0>3:90/-1", ""},
        {"from,to,minutes,metres\nc1,h1,95,80000\nh1,c1,90,\n", "0>3:90/-1 3>0:95/80000", ""},
        {"to,from,metres,minutes,note\n c2 ,h3,1,10080,x\n\n,,,,\n", "2>4:10080/1", ""},
        {"起点,终点,分钟\nc5,c4,1\n", "7>6:1/-1", ""},
        {"from,to,minutes\nh1,h1,0\nh1,c1,90\nc1,c1,0\n", "0>3:90/-1", "F_LEG_IDLE@2:1"},
        {"from,to,minutes\n", "", ""},
        {"", "", "F_TABLE_EMPTY@1:1"},
        {"from,to\nh1,c1\n", "", "F_COLUMN_MISSING@1:1"},
        {"from,to,minutes\nh1,c9,90\n", "", "F_PLACE_UNKNOWN@2:4"},
        {"from,to,minutes\n省立医院,c1,90\n", "", "F_PLACE_UNKNOWN@2:1"},
        {"from,to,minutes\n,c1,90\n", "", "F_PLACE_UNKNOWN@2:1"},
        {"from,to,minutes\nh1,c1,0\n", "", "F_LEG_MINUTES@2:7"},
        {"from,to,minutes\nh1,c1,-5\n", "", "F_LEG_MINUTES@2:7"},
        {"from,to,minutes\nh1,c1,10081\n", "", "F_LEG_MINUTES@2:7"},
        {"from,to,minutes\nh1,c1,1.5\n", "", "F_LEG_MINUTES@2:7"},
        {"from,to,minutes\nh1,c1,99999999999999999999\n", "", "F_LEG_MINUTES@2:7"},
        {"from,to,minutes\nh1,c1\n", "", "F_LEG_MINUTES@2:1"},
        {"from,to,minutes,metres\nh1,c1,90,-1\n", "", "F_LEG_METRES@2:10"},
        {"from,to,minutes,metres\nh1,c1,90,20000001\n", "", "F_LEG_METRES@2:10"},
        {"from,to,minutes\nh1,c1,90\nh1,c2,5\nh1,c1,91\n", "", "F_LEG_TWICE@4:1"},
        {"from,to,minutes\nh1,x,0\ny,c1,5\n", "",
                "F_PLACE_UNKNOWN@2:4 F_LEG_MINUTES@2:6 F_PLACE_UNKNOWN@3:1"},
};

Test(travel_csv, matrices)
{
    for (size_t i = 0; i < sizeof matrices / sizeof *matrices; i++) {
        const matrix_case *c = &matrices[i];
        xy_arena *arena = xy_arena_new(NULL);
        xy_instance inst;
        xy_findings err;
        xy_sheet sheet;
        sheet_case_instance(&inst, arena);
        xy_findings_init(&err, arena);
        cr_assert_eq(xy_csv_parse(&sheet, arena, c->text, strlen(c->text), "m.csv", &err), XY_OK);
        xy_status status = xy_travel_from_sheet(&inst, arena, &sheet, &err);
        cr_assert_str_eq(finding_list(arena, &err), c->findings, "case %zu", i);
        cr_assert_eq(status, err.errors ? XY_EINPUT : XY_OK, "case %zu", i);
        cr_assert_str_eq(legs_of(arena, &inst), c->legs, "case %zu", i);
        xy_arena_free(arena);
    }
}

Test(travel_csv, an_id_of_both_kinds_is_refused)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_instance inst;
    xy_findings err;
    xy_sheet sheet;
    const char *text = "from,to,minutes\nh1,h2,5\n";
    sheet_case_instance(&inst, arena);
    inst.counties[4].id = "h2";
    xy_findings_init(&err, arena);
    xy_csv_parse(&sheet, arena, text, strlen(text), "m.csv", &err);
    cr_expect_eq(xy_travel_from_sheet(&inst, arena, &sheet, &err), XY_EINPUT);
    cr_expect_str_eq(finding_list(arena, &err), "F_PLACE_AMBIGUOUS@2:4");
    xy_arena_free(arena);
}
