#include "unit/check/check_case.h"

CHECK_SUITE(check_tiers);

/* The national team of the case leaves county 0 the day before row 0 comes; now it stays on. */
static void meet(void)
{
    x.inst.commitments[0].window.end++;
}

Test(check_tiers, e5_the_same_specialty_in_the_same_weeks)
{
    meet();
    const xy_finding *f = only_error(&x, "E5");
    cr_assert_eq(x.found.errors, 1);
    cr_assert_str_eq(f->place.pointer, "/rows/0/visits/0");
    says(&x, f, XY_ZH, "「省立医院」与国家医疗队同期在「甲县」，专科重复：心血管内科");
    says(&x, f, XY_EN,
            "'General Hospital' is in 'Jia' at the same time as a national team with the same "
            "specialties: cardiology");
}

Test(check_tiers, e5_by_the_level_of_the_pack)
{
    meet();
    ((xy_rule *)xy_rules_find(&x.rules, "E5"))->level = XY_LEVEL_SOFT;
    only_warning(&x, "E5");
}

Test(check_tiers, e5_other_specialties_are_a_note)
{
    meet();
    x.inst.commitments[0].specialties.items[0].index = 2;
    nothing(&x, false);
    const xy_finding *f = note(&x, XY_MSG_CHECK_TIERS_DIFFER);
    cr_assert_not_null(f);
    cr_assert_str_eq(f->rule.id, "E5");
    says(&x, f, XY_ZH, "「省立医院」与国家医疗队同期在「甲县」，专科不同");
}

Test(check_tiers, e5_the_first_day_in_common_counts)
{
    x.inst.commitments[0].window = (xy_window){true, day("2024-11-14"), day("2024-12-31")};
    only_error(&x, "E5");
    x.inst.commitments[0].window.start++;
    nothing(&x, false);
}

Test(check_tiers, e5_without_dates_it_may_be_any_time)
{
    x.inst.commitments[0].window.given = false;
    only_error(&x, "E5");
}

Test(check_tiers, e5_forbidden_whatever_the_specialties)
{
    meet();
    x.inst.commitments[0].specialties.items[0].index = 2;
    x.inst.commitments[0].tier = XY_TIER_MUNICIPAL;
    x.rules.settings.tier_overlap = XY_OVERLAP_FORBID;
    const xy_finding *f = only_error(&x, "E5");
    says(&x, f, XY_ZH, "「省立医院」在「甲县」的日期与市级医疗队重叠");
    says(&x, f, XY_EN, "at the same time as a municipal team");
    ((xy_rule *)xy_rules_find(&x.rules, "E5"))->level = XY_LEVEL_SOFT;
    only_warning(&x, "E5");
}

Test(check_tiers, e5_forbidden_but_at_other_times)
{
    x.rules.settings.tier_overlap = XY_OVERLAP_FORBID;
    nothing(&x, false);
}

Test(check_tiers, e5_allowed)
{
    meet();
    x.rules.settings.tier_overlap = XY_OVERLAP_ALLOW;
    nothing(&x, false);
    cr_assert_eq(x.found.infos, 1);
}
