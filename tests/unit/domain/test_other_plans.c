#include "domain/other_plans.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(other_plans);

static xy_sender senders[2] = {{"n1", {"北京医院", "Beijing Hospital"}, XY_TIER_NATIONAL},
        {"n2", {NULL, NULL}, XY_TIER_NATIONAL}};
static xy_brought brought[4];
static xy_stay stays[4];
static xy_other_plan plan;

/* A municipal run beside a national plan with two stays; the second in a county of elsewhere. */
static void programme(void)
{
    static const char *const ids[] = {"s1", "s2", "s3"};
    for (int i = 0; i < 3; i++)
        small_specialty(&x, ids[i], false);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_county(&x, "c1", "p1", 1000);
    small_county(&x, "c2", "p1", 1000);
    brought[0] = (xy_brought){"s3", 2};
    brought[1] = (xy_brought){"s1", 1};
    brought[2] = (xy_brought){"s2", 2};
    brought[3] = (xy_brought){"unknown", 3};
    const xy_stay stay = {.hospitals = senders,
            .hospital_count = 1,
            .county = "c2",
            .from = small_day("2024-11-04"),
            .to = small_day("2024-11-14"),
            .days = 11,
            .brought = brought,
            .brought_count = 3};
    stays[0] = stays[1] = stays[2] = stays[3] = stay;
    stays[1].county = "c9";
    stays[1].county_name = (xy_text){"远县", "Far County"};
    plan = (xy_other_plan){.about = {.instance_id = "national",
                                   .tier = XY_TIER_NATIONAL,
                                   .year = 2024,
                                   .title = {"国家项目", "National"}},
            .file = "national.json",
            .stays = stays,
            .stay_count = 2};
}

static void take(size_t count)
{
    small_finish(&x);
    xy_other_plan plans[2] = {plan, plan};
    plans[1].file = "second.json";
    plans[1].about.instance_id = count > 1 ? "a-second" : plan.about.instance_id;
    xy_other_plans_take(&x.inst, x.arena, plans, count, &x.found);
}

static bool has(const xy_commitment *k, const char *first, const char *second)
{
    return k->specialties.count == (second ? 2u : 1u) &&
            strcmp(k->specialties.items[0].id, first) == 0 &&
            (!second || strcmp(k->specialties.items[1].id, second) == 0);
}

Test(other_plans, one_commitment_for_each_number_of_clinicians)
{
    programme();
    take(1);
    cr_assert_eq(x.inst.commitment_count, 2);
    for (int i = 0; i < 2; i++) {
        const xy_commitment *k = &x.inst.commitments[i];
        cr_assert_eq(k->tier, XY_TIER_NATIONAL);
        cr_assert_eq(k->county.index, 1);
        cr_assert_str_eq(k->hospital, "北京医院");
        cr_assert_str_eq(k->hospital_en, "Beijing Hospital");
        cr_assert(k->window.given && k->window.start == stays[0].from);
        cr_assert_eq(k->window.end, stays[0].to);
        cr_assert_eq(k->days, 11);
        cr_assert_eq(k->clinicians, i + 1);
    }
    cr_assert(has(&x.inst.commitments[0], "s1", NULL));
    cr_assert(has(&x.inst.commitments[1], "s2", "s3"));
    cr_assert_eq(x.inst.commitments[1].specialties.items[1].index, 2);
    cr_assert_eq(x.inst.after_count, 1);
    cr_assert_str_eq(x.inst.after[0].instance_id, "national");
    const xy_finding *f = small_find(&x, XY_MSG_AFTER_COUNTIES);
    cr_assert_str_eq(f->args[2], "远县");
    cr_assert_str_eq(f->args_en[2], "Far County");
    cr_assert_str_eq(f->file, "national.json");
    f = small_find(&x, XY_MSG_AFTER_TAKEN);
    cr_assert_str_eq(f->args[1], "1");
    cr_assert_str_eq(f->args[2], "2");
    cr_assert_eq(x.found.errors, 0);
    cr_assert_eq(small_count(&x, XY_MSG_AFTER_BESIDE), 0);
}

Test(other_plans, unknown_specialties_are_passed_over)
{
    programme();
    stays[0].brought_count = 4;
    take(1);
    cr_assert_eq(x.inst.commitment_count, 2);
    cr_assert_str_eq(small_find(&x, XY_MSG_AFTER_SPECIALTIES)->args[2], "unknown");
}

/* The team is there although nobody it brings is known here: the county is covered. */
Test(other_plans, a_stay_without_known_specialties_is_one_all_the_same)
{
    programme();
    stays[0].brought = brought + 3;
    stays[0].brought_count = 1;
    take(1);
    cr_assert_eq(x.inst.commitment_count, 1);
    cr_assert_eq(x.inst.commitments[0].specialties.count, 0);
    xy_measure *m = xy_measure_build(x.arena, &x.inst, x.travel, &x.policy);
    cr_assert(m->covered_already[1] && !m->covered_already[0]);
}

Test(other_plans, stays_of_other_years_are_passed_over)
{
    programme();
    stays[0].from = small_day("2023-11-04");
    stays[0].to = small_day("2023-12-31");
    stays[1] = stays[0];
    stays[1].to++; /* 1 January of the programme's year */
    take(1);
    cr_assert_eq(x.inst.commitment_count, 2); /* of stay 1 alone */
    cr_assert_eq(x.inst.commitments[0].window.end, small_day("2024-01-01"));
    cr_assert_str_eq(small_find(&x, XY_MSG_AFTER_OTHER_YEAR)->args[1], "1");
}

/* Each of these commitments of the instance is the stay or, where change says so, is not. */
Test(other_plans, a_commitment_that_is_a_stay_counts_once)
{
    programme();
    for (int i = 0; i < 9; i++) {
        xy_commitment *k = small_commitment(&x, "c2", "s1", 1, XY_UNKNOWN);
        k->hospital = "n1";
        k->window = (xy_window){true, small_day("2024-11-14"), small_day("2024-11-20")};
    }
    xy_commitment *k = x.inst.commitments;
    k[1].hospital = "北京医院";
    k[2].hospital = "Beijing Hospital";
    k[3].hospital = NULL;
    k[4].window.given = false;
    k[5].hospital = "elsewhere"; /* from here on: another one */
    k[6].window.start++;
    k[7].tier = XY_TIER_PAIRED;
    k[8].county = small_ref("c1");
    take(1);
    cr_assert_eq(small_count(&x, XY_MSG_AFTER_REPEATED), 5);
    cr_assert_eq(x.inst.commitment_count, 4 + 2);
    cr_assert_str_eq(small_find(&x, XY_MSG_AFTER_REPEATED)->file, "small.json");
    const xy_finding *f = small_find(&x, XY_MSG_AFTER_BESIDE); /* not the paired one */
    cr_assert_eq(f->severity, XY_WARNING);
    cr_assert_str_eq(f->file, "small.json");
    cr_assert_str_eq(xy_finding_message(x.arena, f, XY_ZH),
            "算例中另有 3 项国家医疗队的安排（commitments）不在「国家项目」的方案中，与该方案一并计入");
}

Test(other_plans, joint_teams_and_hospitals_without_a_name)
{
    programme();
    stays[0].hospital_count = 2;
    take(1);
    cr_assert_str_eq(x.inst.commitments[0].hospital, "北京医院、n2");
}

Test(other_plans, are_sorted_by_programme)
{
    programme();
    take(2);
    cr_assert_eq(x.inst.after_count, 2);
    cr_assert_str_eq(x.inst.after[0].instance_id, "a-second");
    cr_assert_eq(x.inst.commitment_count, 4);
}

Test(other_plans, not_of_this_programme_and_not_twice)
{
    programme();
    small_finish(&x);
    xy_other_plan twice[2] = {plan, plan};
    xy_other_plans_take(&x.inst, x.arena, twice, 2, &x.found);
    cr_assert_eq(x.found.errors, 1);
    cr_assert_str_eq(small_find(&x, XY_MSG_AFTER_TWICE)->args[0], "national");
    plan.about.instance_id = "small";
    xy_other_plans_take(&x.inst, x.arena, &plan, 1, &x.found);
    cr_assert_eq(x.found.errors, 2);
    cr_assert_str_eq(small_find(&x, XY_MSG_AFTER_OWN)->file, "national.json");
    cr_assert_eq(x.inst.commitment_count, 0);
    cr_assert_eq(x.inst.after_count, 0);
}
