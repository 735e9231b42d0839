#include "domain/instance_odd.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(instance_odd);

static xy_text listed[] = {{"甲科", NULL}, {"乙科", NULL}, {"没有的科", NULL}};

/* Specialties 甲科 (marked), 丙科 (not marked), a hospital and a county: nothing odd. */
static void plain(void)
{
    small_specialty(&x, "s1", true)->name = (xy_text){"甲科", "A"};
    small_specialty(&x, "s3", false)->name = (xy_text){"丙科", "C"};
    small_prefecture(&x, "p1");
    small_staff(&x, small_hospital(&x, "h1", XY_KIND_GENERAL), "s1", XY_TITLE_CHIEF, 4);
    small_county(&x, "c1", "p1", 10000);
    x.rules.high_demand = listed;
    x.rules.high_demand_count = 3;
}

/* Warnings of this message; errors must not be there. */
static int told(xy_msg_id message)
{
    int n = 0;
    xy_findings_init(&x.found, x.arena);
    xy_instance_check_odd(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 0);
    for (size_t i = 0; i < x.found.count_kept; i++)
        n += x.found.kept[i].message == message;
    cr_assert_eq(x.found.warnings, (size_t)n, "nothing else");
    return n;
}

static xy_provenance reason_for(const char *field)
{
    xy_pair *pair = XY_NEW(x.arena, xy_pair);
    *pair = (xy_pair){field, {"会议商定", NULL}};
    return (xy_provenance){.assumed = pair, .assumed_count = 1};
}

Test(instance_odd, nothing)
{
    plain();
    cr_assert_eq(told(XY_MSG_YEAR_OF_PACK), 0);
}

Test(instance_odd, high_demand_as_the_pack_lists_it)
{
    plain();
    xy_specialty *b = small_specialty(&x, "s2", false);
    b->name = (xy_text){"乙科", "B"};
    cr_assert_eq(told(XY_MSG_HIGH_DEMAND_MISSING), 1);
    cr_assert_str_eq(xy_finding_message(x.arena, &x.found.kept[0], XY_EN),
            "the specialty 'B' is among high_demand of the rule pack 'small-rules', the instance does "
            "not mark it");
    b->provenance = reason_for("high_demand");
    cr_assert_eq(told(XY_MSG_HIGH_DEMAND_MISSING), 0);
    b->high_demand = true;
    b->provenance = (xy_provenance){0};
    cr_assert_eq(told(XY_MSG_HIGH_DEMAND_MISSING), 0);
    b->name.zh = "丁科";
    cr_assert_eq(told(XY_MSG_HIGH_DEMAND_UNLISTED), 1);
    x.rules.high_demand_count = 0; /* a pack without a list says nothing */
    cr_assert_eq(told(XY_MSG_HIGH_DEMAND_UNLISTED), 0);
}

Test(instance_odd, a_pack_of_another_year)
{
    plain();
    x.inst.year = 2025; /* the window ends then, but starts in 2024 */
    cr_assert_eq(told(XY_MSG_YEAR_OF_PACK), 1);
    cr_assert_str_eq(x.found.kept[0].args[0], "2025");
    cr_assert_str_eq(x.found.kept[0].args[2], "2024");
    x.inst.programme_provenance = reason_for("year");
    cr_assert_eq(told(XY_MSG_YEAR_OF_PACK), 0);
    x.inst.programme_provenance = (xy_provenance){0};
    x.set->window_end = small_day("2027-12-31"); /* a term of years */
    cr_assert_eq(told(XY_MSG_YEAR_OF_PACK), 0);
    x.inst.year = 2028;
    cr_assert_eq(told(XY_MSG_YEAR_OF_PACK), 1);
    cr_assert_str_eq(x.found.kept[0].args[2], "2024–2027");
}
