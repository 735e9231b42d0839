#include "candidates/staffing.h"
#include "unit/domain/small_case.h"

#include <gsl/gsl_rng.h>

SMALL_SUITE(teams);

static const char *const ids[] = {"h0", "h1", "h2", "h3", "h4", "h5"};

/* Hospitals by a letter each: g general, s specialist, t tcm; and a county. */
static void hospitals(const char *kinds)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    for (int i = 0; kinds[i]; i++)
        small_hospital(&x, ids[i],
                kinds[i] == 'g'           ? XY_KIND_GENERAL
                        : kinds[i] == 's' ? XY_KIND_SPECIALIST
                                          : XY_KIND_TCM);
    small_county(&x, "c1", "p1", 1000);
}

/* "01<1>" : members, and the lead in brackets, of all teams with spaces between. */
static const char *list(void)
{
    xy_strbuf out = xy_strbuf_in(x.arena);
    xy_team *teams;
    int32_t count;
    xy_teams_list(&teams, &count, x.arena, &x.inst);
    for (int32_t t = 0; t < count; t++) {
        xy_strbuf_add(&out, t ? " " : "");
        for (int32_t i = 0; i < teams[t].member_count; i++)
            xy_strbuf_addi(&out, teams[t].hospitals[i]);
        if (teams[t].member_count > 1)
            xy_strbuf_addf(&out, "<%d>", (int)teams[t].lead);
    }
    return xy_strbuf_text(&out);
}

static void link_to(int from, const char *const *others)
{
    x.inst.hospitals[from].joint_with = small_refs(&x, others);
}

Test(teams, every_hospital_stands_alone)
{
    hospitals("gst");
    small_finish(&x);
    cr_assert_str_eq(list(), "0 1 2");
    xy_team *teams;
    int32_t count;
    xy_teams_list(&teams, &count, x.arena, &x.inst);
    for (int32_t t = 0; t < 3; t++) {
        cr_assert_eq(teams[t].size_min, t == 1 ? 2 : 3);
        cr_assert_eq(teams[t].size_max, 5);
        cr_assert_str_eq(teams[t].size_rule, t == 1 ? "D4" : "D3");
    }
}

Test(teams, a_specialist_hospital_leads_whoever_names_whom)
{
    hospitals("gsg");
    link_to(1, SMALL_IDS("h2"));
    link_to(0, SMALL_IDS("h1"));
    small_finish(&x);
    cr_assert_str_eq(list(), "0 01<1> 1 12<1> 2");
}

Test(teams, a_joint_team_has_its_own_size)
{
    hospitals("sg");
    link_to(0, SMALL_IDS("h1"));
    x.set->team_size_min_joint = 4;
    small_finish(&x);
    xy_team *teams;
    int32_t count;
    xy_teams_list(&teams, &count, x.arena, &x.inst);
    cr_assert_eq(count, 3);
    cr_assert_eq(teams[1].member_count, 2);
    cr_assert_eq(teams[1].size_min, 4);
    cr_assert_str_eq(teams[1].size_rule, "D5");
}

Test(teams, without_a_specialist_hospital_nobody_joins)
{
    hospitals("gtg");
    link_to(0, SMALL_IDS("h1", "h2"));
    small_finish(&x);
    cr_assert_str_eq(list(), "0 1 2");
}

Test(teams, among_specialist_hospitals_the_one_that_names_the_other_leads)
{
    hospitals("ss");
    link_to(1, SMALL_IDS("h0"));
    small_finish(&x);
    cr_assert_str_eq(list(), "0 01<1> 1");
}

Test(teams, among_equals_the_smaller_id_leads)
{
    hospitals("ss");
    link_to(0, SMALL_IDS("h1"));
    link_to(1, SMALL_IDS("h0"));
    small_finish(&x);
    cr_assert_str_eq(list(), "0 01<0> 1");
}

Test(teams, nobody_joins_when_one_hospital_is_the_most)
{
    hospitals("sg");
    link_to(0, SMALL_IDS("h1"));
    x.set->joint_hospitals_max = 1;
    small_finish(&x);
    cr_assert_str_eq(list(), "0 1");
}

/* A team of three hangs together through its lead, whatever the ids in between. */
Test(teams, three_hospitals)
{
    hospitals("ggs");
    link_to(2, SMALL_IDS("h0", "h1"));
    x.set->joint_hospitals_max = 3;
    small_finish(&x);
    cr_assert_str_eq(list(), "0 012<2> 02<2> 1 12<2> 2");
}

static bool names(const unsigned *named, int a, int b)
{
    return named[a] >> b & 1;
}

/* The lead by section 3 of the mathematics, or -1. */
static int lead_of(const char *kinds, const unsigned *named, unsigned set)
{
    int linking = -1;
    for (int h = 0; kinds[h]; h++) {
        bool linked = kinds[h] == 's' && (set >> h & 1), by_name = linked;
        for (int o = 0; kinds[o]; o++)
            if (o != h && (set >> o & 1)) {
                linked = linked && (names(named, h, o) || names(named, o, h));
                by_name = by_name && names(named, h, o);
            }
        if (by_name)
            return h;
        if (linked && linking < 0)
            linking = h;
    }
    return linking;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All subsets that somebody can lead, as list() writes them. '<' comes after the digits, ' ' not
 * at all: texts sort by first hospital, then members, a team before those that extend it. */
static const char *naive(const char *kinds, const unsigned *named, int most)
{
    const char *texts[64];
    size_t count = 0;
    for (unsigned set = 1; set < 1U << strlen(kinds); set++) {
        xy_strbuf text = xy_strbuf_in(x.arena);
        int members = 0;
        for (int h = 0; kinds[h]; h++)
            if (set >> h & 1) {
                xy_strbuf_addi(&text, h);
                members++;
            }
        int lead = members == 1 ? 0 : lead_of(kinds, named, set);
        if (members > most || lead < 0)
            continue;
        if (members > 1)
            xy_strbuf_addf(&text, "!<%d>", lead);
        texts[count++] = xy_strbuf_text(&text);
    }
    qsort(texts, count, sizeof *texts, compare_texts);
    xy_strbuf out = xy_strbuf_in(x.arena);
    for (size_t i = 0; i < count; i++) {
        xy_strbuf_add(&out, i ? " " : "");
        for (const char *p = texts[i]; *p; p++)
            if (*p != '!')
                xy_strbuf_addc(&out, *p);
    }
    return xy_strbuf_text(&out);
}

Test(teams, against_all_subsets)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int round = 0; round < 600; round++) {
        char kinds[7] = "";
        unsigned named[6] = {0};
        int n = 2 + round % 5;
        small_free(&x);
        small_begin(&x);
        for (int i = 0; i < n; i++)
            kinds[i] = "ggsst"[gsl_rng_uniform_int(rng, 5)];
        hospitals(kinds);
        for (int i = 0; i < n; i++) {
            xy_refs *others = &x.inst.hospitals[i].joint_with;
            for (int k = 0; k < n; k++)
                if (k != i && gsl_rng_uniform_int(rng, 3) == 0) {
                    named[i] |= 1U << k;
                    others->items[others->count++] = small_ref(ids[k]);
                }
        }
        x.set->joint_hospitals_max = 1 + (int32_t)gsl_rng_uniform_int(rng, 4);
        small_finish(&x);
        cr_assert_str_eq(list(), naive(kinds, named, x.set->joint_hospitals_max));
    }
    gsl_rng_free(rng);
}

/* Builds all teams' benches and explains; returns how many hospitals are stuck. */
static int32_t explain(void)
{
    xy_team *teams;
    int32_t count;
    small_finish(&x);
    xy_teams_list(&teams, &count, x.arena, &x.inst);
    for (int32_t t = 0; t < count; t++)
        xy_bench_build(x.arena, &x.inst, &teams[t]);
    return xy_teams_explain(teams, count, &x.inst, &x.found);
}

static const xy_finding *only_finding(xy_msg_id message, const char *rule)
{
    small_show(&x);
    cr_assert_eq(x.found.errors, 1);
    const xy_finding *f = small_find(&x, message);
    cr_assert_str_eq(f->rule.id, rule);
    cr_assert_str_eq(f->file, "small.json");
    for (int lang = XY_ZH; lang <= XY_EN; lang++)
        cr_assert_null(strchr(xy_finding_line(x.arena, f, (xy_lang)lang), '{'));
    return f;
}

Test(teams, a_hospital_without_people)
{
    hospitals("gg");
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_CHIEF, 4);
    small_staff(&x, &x.inst.hospitals[1], "s1", XY_TITLE_CHIEF, 4)->eligible = false;
    small_staff(&x, &x.inst.hospitals[1], NULL, XY_TITLE_NONE, 4);
    cr_assert_eq(explain(), 1);
    const xy_finding *f = only_finding(XY_MSG_TEAM_NO_CLINICIAN, "D3");
    cr_assert_str_eq(f->place.pointer, "/hospitals/1");
}

Test(teams, a_hospital_with_too_few_people)
{
    hospitals("g");
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_CHIEF, 2);
    cr_assert_eq(explain(), 1);
    const xy_finding *f = only_finding(XY_MSG_TEAM_TOO_FEW, "D3");
    cr_assert_str_eq(f->args[1], "2");
    cr_assert_str_eq(f->args[2], "3");
}

Test(teams, a_specialist_hospital_with_too_few_people)
{
    hospitals("s");
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_CHIEF, 1);
    cr_assert_eq(explain(), 1);
    only_finding(XY_MSG_TEAM_TOO_FEW, "D4");
}

/* The share is quoted under the rule that the pack names for it, and not rounded. */
Test(teams, too_few_seniors_under_the_packs_own_rule)
{
    hospitals("g");
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_CHIEF, 1);
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_ATTENDING, 9);
    x.set->senior_share_permille = 667;
    x.rules.setting_rule[xy_setting_find("senior_share_permille")] = "C3";
    cr_assert_eq(explain(), 1);
    cr_assert_str_eq(only_finding(XY_MSG_TEAM_NO_SENIORS, "C3")->args[3], "66.7");
}

Test(teams, a_hospital_with_too_few_seniors)
{
    hospitals("g");
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_CHIEF, 1);
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_ATTENDING, 9);
    cr_assert_eq(explain(), 1);
    const xy_finding *f = only_finding(XY_MSG_TEAM_NO_SENIORS, "D7");
    cr_assert_str_eq(f->args[3], "50");
}

Test(teams, a_hospital_whose_budget_is_too_small)
{
    hospitals("g");
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_CHIEF, 9);
    x.inst.hospitals[0].budget_staff_weeks = 5; /* two people for two weeks */
    cr_assert_eq(explain(), 1);
    const xy_finding *f = only_finding(XY_MSG_TEAM_BUDGET, "BW");
    cr_assert_str_eq(f->args[4], "5");
}

Test(teams, a_hospital_that_need_not_send_is_not_stuck)
{
    hospitals("g");
    x.inst.hospitals[0].teams = (xy_bounds){true, 0, 1};
    cr_assert_eq(explain(), 0);
    cr_assert_eq(x.found.errors, 0);
}

Test(teams, a_hospital_that_can_send_with_another_is_not_stuck)
{
    hospitals("sg");
    link_to(0, SMALL_IDS("h1"));
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_CHIEF, 1);
    small_staff(&x, &x.inst.hospitals[1], "s1", XY_TITLE_CHIEF, 5);
    cr_assert_eq(explain(), 0);
}

Test(teams, hospitals_that_cannot_join_either_are_stuck)
{
    hospitals("sg");
    link_to(0, SMALL_IDS("h1"));
    x.set->joint_member_min = 2;
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_CHIEF, 1);
    small_staff(&x, &x.inst.hospitals[1], "s1", XY_TITLE_CHIEF, 5);
    cr_assert_eq(explain(), 1);
    cr_assert_str_eq(only_finding(XY_MSG_TEAM_TOO_FEW, "D4")->place.pointer, "/hospitals/0");
}

/* Managers count toward the size: more than the least make up for clinicians that are missing. */
Test(teams, managers_make_up_the_size)
{
    hospitals("g");
    x.set->team_size_min = 8;
    x.set->team_size_max = 10;
    x.set->managers_min = 1;
    x.set->managers_max_permille = 250;
    small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_CHIEF, 6);
    small_staff(&x, &x.inst.hospitals[0], NULL, XY_TITLE_NONE, 4);
    cr_assert_eq(explain(), 0);
}
