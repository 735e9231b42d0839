#include "domain/instance.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(instance);

Test(instance, things_are_found_by_id)
{
    static const char *const ids[] = {"m", "b", "zz", "a", "z", "aa", "n"};
    for (size_t i = 0; i < 7; i++) {
        small_specialty(&x, ids[i], false);
        small_category(&x, ids[i], false, false);
        small_prefecture(&x, ids[i]);
        small_hospital(&x, ids[i], XY_KIND_GENERAL);
        small_county(&x, ids[i], "m", 1000);
    }
    small_finish(&x);
    for (size_t i = 0; i < 7; i++) {
        cr_assert_str_eq(x.inst.specialties[xy_specialty_find(&x.inst, ids[i])].id, ids[i]);
        cr_assert_str_eq(x.inst.categories[xy_category_find(&x.inst, ids[i])].id, ids[i]);
        cr_assert_str_eq(x.inst.prefectures[xy_prefecture_find(&x.inst, ids[i])].id, ids[i]);
        cr_assert_str_eq(x.inst.hospitals[xy_hospital_find(&x.inst, ids[i])].id, ids[i]);
        cr_assert_str_eq(x.inst.counties[xy_county_find(&x.inst, ids[i])].id, ids[i]);
    }
    static const char *const unknown[] = {"", "A", "ab", "zzz", "0", "mm"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        cr_assert_eq(xy_county_find(&x.inst, unknown[i]), XY_UNKNOWN);
}

Test(instance, bounds_are_the_packs_unless_given)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    xy_hospital *h = small_hospital(&x, "h2", XY_KIND_GENERAL);
    h->teams = (xy_bounds){true, 0, 3};
    h->counties_per_team = (xy_bounds){true, 4, 5};
    small_county(&x, "c1", "p1", 1000);
    small_county(&x, "c2", "p1", 1000)->teams = (xy_bounds){true, 1, 2};
    small_finish(&x);
    xy_bounds b = xy_hospital_teams(&x.inst, 0);
    cr_assert(!b.given && b.min == 1 && b.max == 1);
    b = xy_hospital_teams(&x.inst, 1);
    cr_assert(b.given && b.min == 0 && b.max == 3);
    b = xy_hospital_counties(&x.inst, 0);
    cr_assert(b.min == 1 && b.max == 2);
    b = xy_hospital_counties(&x.inst, 1);
    cr_assert(b.min == 4 && b.max == 5);
    b = xy_county_teams(&x.inst, 0);
    cr_assert(b.min == 0 && b.max == 1);
    b = xy_county_teams(&x.inst, 1);
    cr_assert(b.min == 1 && b.max == 2);
}

Test(instance, full_coverage_is_as_hard_as_the_rule_behind_it)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_county(&x, "c1", "p1", 1000);
    small_finish(&x);
    cr_assert_str_eq(xy_coverage_rule(&x.inst), "E4");
    cr_assert(!xy_coverage_is_hard(&x.inst));
    small_level(&x, "E4", XY_LEVEL_HARD);
    cr_assert(xy_coverage_is_hard(&x.inst));
    x.rules.setting_rule[xy_setting_find("coverage_cycle_years")] = "E8"; /* soft */
    cr_assert_str_eq(xy_coverage_rule(&x.inst), "E8");
    cr_assert(!xy_coverage_is_hard(&x.inst));
}

Test(instance, partners_from_either_side)
{
    small_prefecture(&x, "p1");
    small_county(&x, "c1", "p1", 1000);
    small_hospital(&x, "h1", XY_KIND_SPECIALIST)->joint_with = small_refs(&x, SMALL_IDS("h3"));
    small_hospital(&x, "h2", XY_KIND_GENERAL);
    small_hospital(&x, "h3", XY_KIND_GENERAL);
    small_finish(&x);
    cr_assert(xy_hospital_names(&x.inst, 0, 2) && !xy_hospital_names(&x.inst, 2, 0));
    cr_assert(xy_hospitals_linked(&x.inst, 0, 2) && xy_hospitals_linked(&x.inst, 2, 0));
    cr_assert(!xy_hospitals_linked(&x.inst, 0, 1) && !xy_hospitals_linked(&x.inst, 1, 2));
}

Test(instance, people_who_may_go)
{
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", true);
    small_prefecture(&x, "p1");
    xy_hospital *h = small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 2);
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 9)->eligible = false;
    small_staff(&x, h, "s1", XY_TITLE_ATTENDING, 4);
    small_staff(&x, h, "s2", XY_TITLE_CHIEF, 5);
    small_staff(&x, h, NULL, XY_TITLE_NONE, 6);
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 7)->role = XY_ROLE_MANAGER;
    small_county(&x, "c1", "p1", 1000);
    small_finish(&x);
    const xy_instance *i = &x.inst;
    cr_assert_eq(xy_hospital_available(i, 0, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN), 5);
    cr_assert_eq(xy_hospital_available(i, 0, 0, XY_TITLE_ATTENDING, XY_ROLE_CLINICIAN), 4);
    cr_assert_eq(xy_hospital_available(i, 0, 1, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN), 5);
    cr_assert_eq(xy_hospital_available(i, 0, 0, XY_TITLE_RESIDENT, XY_ROLE_CLINICIAN), 0);
    cr_assert_eq(xy_hospital_available(i, 0, XY_UNKNOWN, XY_TITLE_NONE, XY_ROLE_MANAGER), 6);
    cr_assert_eq(xy_hospital_available(i, 0, 0, XY_TITLE_CHIEF, XY_ROLE_MANAGER), 7);
}

Test(instance, townships_and_categories_of_a_county)
{
    small_category(&x, "k1", false, true);
    small_category(&x, "k2", false, false);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    xy_county *c = small_county(&x, "c1", "p1", 1000);
    c->categories = small_refs(&x, SMALL_IDS("k2"));
    small_township(&x, c, "a", NULL);
    small_township(&x, c, "b", NULL)->usable = false;
    small_township(&x, c, "c", NULL);
    small_finish(&x);
    cr_assert_eq(xy_county_usable_townships(&x.inst.counties[0]), 2);
    cr_assert_not(xy_county_has_category(&x.inst.counties[0], 0));
    cr_assert(xy_county_has_category(&x.inst.counties[0], 1));
    cr_assert(xy_category_counts(&x.inst, 0));
    cr_assert_not(xy_category_counts(&x.inst, 1));
    cr_assert_not(xy_category_counts(&x.inst, XY_UNKNOWN));
}

Test(instance, assumptions_by_field_or_for_the_whole)
{
    xy_pair fields[] = {{"kind", {"名称", "the name"}}, {"staff", {"模型", "a model"}}};
    xy_pair whole[] = {{"", {"all drawn", NULL}}};
    xy_provenance p = {.assumed = fields, .assumed_count = 2};
    cr_assert_str_eq(xy_assumed(&p, "staff")->zh, "模型");
    cr_assert_str_eq(xy_assumed(&p, "staff")->en, "a model");
    cr_assert_null(xy_assumed(&p, "location"));
    p = (xy_provenance){.assumed = whole, .assumed_count = 1};
    cr_assert_str_eq(xy_assumed(&p, "location")->zh, "all drawn");
    p = (xy_provenance){.note = {"x", NULL}};
    cr_assert_null(xy_assumed(&p, "location"));
}

Test(instance, the_nearest_of_what_is_known)
{
    static const char *const known[] = {"solve", "check", "evaluate", "export", "连江县", "s1"};
    static const struct {
        const char *text, *near;
    } cases[] = {{"slove", "solve"}, {"chek", "check"}, {"exprot", "export"},
            {"evalaute", "evaluate"}, {"solve", "solve"}, {"连城县", "连江县"}, {"s2", "s1"},
            {"x", NULL}, {"", NULL}, {"zzzzz", NULL}, {"report", "export"}, {"罗源市", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *near = xy_nearest(cases[i].text, known, 6);
        if (cases[i].near)
            cr_assert(near && strcmp(near, cases[i].near) == 0, "'%s': %s", cases[i].text,
                    near ? near : "none");
        else
            cr_assert_null(near, "'%s': %s", cases[i].text, near);
    }
    cr_assert_null(xy_nearest("solve", known, 0));
}

/* A short form is nearer than a name that differs in one character, if it is of one name only. */
Test(instance, the_name_that_a_text_shortens)
{
    static const char *const known[] = {"肾内科", "心血管内科", "福建医大附属协和医院",
            "福建医大附属第一医院", "长汀县", "长泰县", "cardiology"};
    static const struct {
        const char *text, *near;
    } cases[] = {{"心内科", "心血管内科"}, {"协和医院", "福建医大附属协和医院"},
            {"协和", "福建医大附属协和医院"}, {"医大附院", NULL}, {"长县", "长汀县"}, {"汀", NULL},
            {"内科肾", NULL}, {"card", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *near = xy_nearest(cases[i].text, known, sizeof known / sizeof *known);
        if (cases[i].near)
            cr_expect(near && strcmp(near, cases[i].near) == 0, "'%s': %s", cases[i].text,
                    near ? near : "none");
        else
            cr_expect_null(near, "'%s': %s", cases[i].text, near);
    }
}
