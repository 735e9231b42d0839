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

/* What another team brings may be several commitments: it is met once, and named. */
Test(check_tiers, e5_one_finding_for_one_team)
{
    xy_commitment *parts = XY_NEW_N(x.arena, xy_commitment, 4);
    for (int i = 0; i < 4; i++) {
        parts[i] = x.inst.commitments[0];
        parts[i].window.end++;
        parts[i].hospital = i < 3 ? "北京医院" : NULL;
        parts[i].specialties = known(&x, i == 1 ? "s2" : "s3", i == 1 ? 1 : 2);
    }
    parts[2].specialties = known(&x, "s1", 0);
    x.inst.commitments = parts;
    x.inst.commitment_count = 4;
    const xy_finding *f = only_error(&x, "E5");
    cr_assert_eq(x.found.errors, 1);
    says(&x, f, XY_ZH,
            "「省立医院」与国家医疗队（北京医院）同期在「甲县」，专科重复：儿科、心血管内科");
    says(&x, f, XY_EN, "at the same time as a national team (北京医院) with the same");
    cr_assert_eq(x.found.infos, 2); /* the nameless team, and the summary */
    says(&x, note(&x, XY_MSG_CHECK_TIERS_DIFFER), XY_EN, "at the same time as a national team, ");
}

/* Many findings of one kind leave room for the others; all are counted. */
Test(check_tiers, one_kind_does_not_crowd_out_the_others)
{
    enum { MANY = 3 * XY_FINDINGS_KEPT };
    xy_commitment *many = XY_NEW_N(x.arena, xy_commitment, MANY);
    for (int i = 0; i < MANY; i++) {
        many[i] = x.inst.commitments[0];
        many[i].window.end++;
        many[i].specialties = known(&x, "s3", 2);
    }
    x.inst.commitments = many;
    x.inst.commitment_count = MANY;
    nothing(&x, false);
    cr_assert_eq(x.found.infos, MANY + 1);
    cr_assert_lt(x.found.count_kept, XY_FINDINGS_KEPT);
    cr_assert_eq(x.found.kept[x.found.count_kept - 1].message, XY_MSG_CHECK_SUMMARY);
    cr_assert_gt(xy_findings_of(&x.found, XY_MSG_CHECK_TIERS_DIFFER), 10);
}

/* Row 0's hospital is of the national tier, and row 2 comes to its first county on its last day
 * there. A county takes two teams here. */
static void own_tiers(void)
{
    x.inst.hospitals[0].tier_given = true;
    x.inst.hospitals[0].tier = XY_TIER_NATIONAL;
    x.rules.settings.teams_per_county_max = 2;
    x.inst.commitment_count = 0;
    x.plan.rows[2].visits[0] = (xy_visit){0, 8, day("2024-11-14"), day("2024-11-21")};
}

static const xy_finding *of_rule(xy_severity severity, xy_msg_id message)
{
    run(&x, false);
    for (size_t i = 0; i < x.found.count_kept; i++)
        if (x.found.kept[i].message == message && x.found.kept[i].severity == severity)
            return &x.found.kept[i];
    return NULL;
}

Test(check_tiers, a4_own_teams_of_two_tiers_with_one_specialty)
{
    own_tiers();
    const xy_finding *f = of_rule(XY_ERROR, XY_MSG_CHECK_TIERS_SAME);
    cr_assert_not_null(f);
    cr_assert_str_eq(f->rule.id, "E5");
    cr_assert_str_eq(f->place.pointer, "/rows/2/visits/0");
    says(&x, f, XY_ZH, "与国家医疗队（省立医院）同期在「甲县」，专科重复：心血管内科");
    says(&x, f, XY_EN,
            "is in 'Jia' at the same time as a national team (General Hospital) with the same "
            "specialties: cardiology");
    ((xy_rule *)xy_rules_find(&x.rules, "E5"))->level = XY_LEVEL_SOFT;
    cr_assert_not_null(of_rule(XY_WARNING, XY_MSG_CHECK_TIERS_SAME));
    x.plan.rows[2].visits[0].from++;
    cr_assert_null(of_rule(XY_WARNING, XY_MSG_CHECK_TIERS_SAME));
}

Test(check_tiers, a4_own_teams_with_other_specialties)
{
    own_tiers();
    x.plan.rows[2].staff[2].specialty = 2; /* its attendings were of cardiology too */
    const xy_finding *f = of_rule(XY_INFO, XY_MSG_CHECK_TIERS_DIFFER);
    cr_assert_not_null(f);
    says(&x, f, XY_ZH, "与国家医疗队（省立医院）同期在「甲县」，专科不同");
    x.rules.settings.tier_overlap = XY_OVERLAP_FORBID;
    f = of_rule(XY_ERROR, XY_MSG_CHECK_TIERS_MEET);
    cr_assert_not_null(f);
    says(&x, f, XY_ZH, "在「甲县」的日期与国家医疗队（省立医院）重叠");
    says(&x, f, XY_EN, "at the same time as a national team (General Hospital)");
}

Test(check_tiers, a4_teams_of_one_tier_or_where_it_is_allowed)
{
    own_tiers();
    x.rules.settings.tier_overlap = XY_OVERLAP_ALLOW;
    cr_assert_null(of_rule(XY_ERROR, XY_MSG_CHECK_TIERS_SAME));
    x.rules.settings.tier_overlap = XY_OVERLAP_FORBID;
    x.inst.hospitals[0].tier_given = false;
    cr_assert_null(of_rule(XY_ERROR, XY_MSG_CHECK_TIERS_MEET));
}
