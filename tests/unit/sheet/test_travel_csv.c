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
        {"from,to,minutes\nh1,c1,90\nh1,c1,91\nh1,c2,0\n", "", "F_LEG_MINUTES@4:7 F_LEG_TWICE@3:1"},
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

/* "1:0>2:30/-1" for the leg of county 1 from its seat to its second township. */
static const char *local_legs_of(xy_arena *arena, const xy_instance *inst)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < inst->local_leg_count; i++) {
        const xy_local_leg *leg = &inst->local_legs[i];
        xy_strbuf_addf(&out, "%s%d:%d>%d:%d/%d", i ? " " : "", leg->county, leg->from, leg->to,
                leg->minutes, leg->metres);
    }
    return xy_strbuf_text(&out);
}

static xy_point at_km(int32_t km, xy_precision precision)
{
    return (xy_point){119000000, 26000000 + km * 8993, precision};
}

/* Counties c1 with t1, t2 and c2 with t3: seats and h1 at kilometre 0, townships at 50, 100, 150. */
static void with_townships(xy_instance *inst, xy_arena *arena)
{
    static const char *const ids[] = {"t1", "t2", "t3"};
    sheet_case_instance(inst, arena);
    inst->hospitals[0].location = at_km(0, XY_POINT_EXACT);
    xy_township *t = XY_NEW_N(arena, xy_township, 3);
    for (int i = 0; i < 3; i++)
        t[i] = (xy_township){.id = ids[i], .location = at_km(50 * (i + 1), XY_POINT_EXACT)};
    for (int i = 0; i < 2; i++) {
        inst->counties[i].location = at_km(0, XY_POINT_EXACT);
        inst->counties[i].townships = i ? t + 2 : t;
        inst->counties[i].township_count = i ? 1 : 2;
    }
}

static const struct {
    const char *text, *legs, *local, *findings;
} townships[] = {
        {"from,to,minutes\nt2,t1,30\nc1,t2,45\nt3,c2,70\nh1,c1,90\n", "0>3:90/-1",
                "0:0>2:45/-1 0:2>1:30/-1 1:1>0:70/-1", ""},
        {"from,to,minutes,metres\nc1,t1,16,52000\nt1,c1,17,51000\n", "",
                "0:0>1:16/52000 0:1>0:17/51000", ""},
        {"from,to,minutes\nt1,t1,0\nt1,c1,50\n", "", "0:1>0:50/-1", "F_LEG_IDLE@2:1"},
        {"from,to,minutes\nt1,t3,50\n", "", "", "F_LEG_ACROSS@2:1"},
        {"from,to,minutes\nt1,c2,50\nc2,t1,50\n", "", "", "F_LEG_ACROSS@2:1 F_LEG_ACROSS@3:1"},
        {"from,to,minutes\nh1,t1,50\n", "", "", "F_LEG_ACROSS@2:1"},
        {"from,to,minutes\nc1,t4,50\n", "", "", "F_PLACE_UNKNOWN@2:4"},
        {"from,to,minutes\nc1,t1,0\nt2,c1,-1\n", "", "", "F_LEG_MINUTES@2:7 F_LEG_MINUTES@3:7"},
        {"from,to,minutes\nc1,t1,50\nc1,t1,51\n", "", "", "F_LEG_TWICE@3:1"},
        {"from,to,minutes\nc1,t1,15\nc1,t2,30\nh1,c1,1\n", "0>3:1/-1", "0:0>1:15/-1 0:0>2:30/-1",
                ""}, /* 200 km/h */
        {"from,to,minutes\nc1,t1,14\n", "", "", "F_LEG_FAST@2:7"},
        {"from,to,minutes\nt2,c1,29\n", "", "", "F_LEG_FAST@2:7"},
};

Test(travel_csv, townships)
{
    for (size_t i = 0; i < sizeof townships / sizeof *townships; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_instance inst;
        xy_findings err;
        xy_sheet sheet;
        with_townships(&inst, arena);
        xy_findings_init(&err, arena);
        const char *text = townships[i].text;
        cr_assert_eq(xy_csv_parse(&sheet, arena, text, strlen(text), "m.csv", &err), XY_OK);
        xy_status status = xy_travel_from_sheet(&inst, arena, &sheet, &err);
        cr_assert_str_eq(finding_list(arena, &err), townships[i].findings, "case %zu", i);
        cr_assert_eq(status, err.errors ? XY_EINPUT : XY_OK, "case %zu", i);
        cr_assert_str_eq(legs_of(arena, &inst), townships[i].legs, "case %zu", i);
        cr_assert_str_eq(local_legs_of(arena, &inst), townships[i].local, "case %zu", i);
        xy_arena_free(arena);
    }
}

/* The point of a city or a centre may be twenty kilometres off. */
Test(travel_csv, coarse_points_are_judged_mildly)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_instance inst;
    xy_findings err;
    xy_sheet sheet;
    const char *text = "from,to,minutes\nc1,t1,9\n";
    with_townships(&inst, arena);
    xy_findings_init(&err, arena);
    xy_csv_parse(&sheet, arena, text, strlen(text), "m.csv", &err);
    inst.counties[0].location.precision = XY_POINT_HOSPITAL;
    cr_expect_eq(xy_travel_from_sheet(&inst, arena, &sheet, &err), XY_EINPUT);
    inst.counties[0].location.precision = XY_POINT_CENTROID;
    cr_expect_eq(xy_travel_from_sheet(&inst, arena, &sheet, &err), XY_OK);
    const char *said = xy_finding_line(arena, &err.kept[0], XY_EN);
    cr_expect_not_null(
            strstr(said, "9 minutes from 'c1' to 't1', which are 50 km apart"), "%s", said);
    xy_arena_free(arena);
}
