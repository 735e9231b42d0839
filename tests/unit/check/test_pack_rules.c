/* Every bundled rule pack against the checker: one plan that keeps the pack, and for each rule that
 * can be judged the same plan with one thing wrong. The finding must name the pack's own rule, with
 * its level, and quote its clause in both languages. */
#include "unit/check/pack_case.h"

Test(pack_rules, every_pack_has_a_plan_that_keeps_it)
{
    for (int pack = 0; pack < PACKS; pack++) {
        pack_case x;
        begin(&x, pack);
        finish(&x);
        check(&x);
        small_show(&x.s);
        cr_expect_eq(x.s.found.errors, 0, "%s", pack_ids[pack]);
        cr_expect_eq(x.s.found.warnings, 0, "%s", pack_ids[pack]);
        small_free(&x.s);
    }
}

/* What is done to the plan. */
static void small_general(pack_case *x)
{
    x->plan.rows[0].staff[0].count--;
}

static void small_provincial(pack_case *x)
{
    x->plan.rows[2].staff[0].count--;
}

static void small_specialist(pack_case *x)
{
    x->plan.rows[1].staff[0].count--;
}

static void join(pack_case *x, int hospital, int people)
{
    xy_row *row = &x->plan.rows[1];
    row->hospitals[row->hospital_count++] = hospital;
    if (people)
        send_people(x, 1, hospital, 0, XY_TITLE_CHIEF, people);
}

/* One person short of the full minimum, which holds although s alone could go with fewer. */
static void small_joint(pack_case *x)
{
    join(x, T, 1);
    x->plan.rows[1].staff[0].count = x->s.set->team_size_min_joint - 3;
    if (x->pack == JIANGXI)
        x->plan.rows[1].staff[0].count = 2;
}

static void joint_without_people(pack_case *x)
{
    join(x, T, 0);
    x->plan.rows[1].staff[0].count = 7;
}

static void joint_of_many(pack_case *x)
{
    join(x, T, 3);
    join(x, P, 3);
    if (x->pack == GANSU)
        join(x, G, 3);
}

static void joint_of_general_hospitals(pack_case *x)
{
    x->plan.rows[0].hospitals[x->plan.rows[0].hospital_count++] = T;
    send_people(x, 0, T, 0, XY_TITLE_CHIEF, 1);
}

static void joint_led_by_another(pack_case *x)
{
    join(x, T, 3);
    x->plan.rows[1].lead = T;
}

static void joint_without_a_lead(pack_case *x)
{
    join(x, T, 3);
    x->plan.rows[1].lead = P;
}

static void large_team(pack_case *x)
{
    x->plan.rows[0].staff[0].count = xy_hospital_settings(&x->s.inst, G)->team_size_max;
}

static void half_seniors(pack_case *x)
{
    x->plan.rows[0].staff[0].count = 3;
    send_people(x, 0, G, 0, XY_TITLE_ATTENDING, 3);
}

static void no_manager(pack_case *x)
{
    x->plan.rows[0].staff[0].count++;
    x->plan.rows[0].staff_count = 1;
}

static void many_managers(pack_case *x)
{
    x->plan.rows[0].staff[0].count--;
    x->plan.rows[0].staff[1].count += 3;
}

static void other_specialty(pack_case *x)
{
    x->plan.rows[0].staff[0].specialty = 1;
}

static void more_people_than_there_are(pack_case *x)
{
    x->plan.rows[0].staff[0].count = 41;
}

static void few_counties(pack_case *x)
{
    x->plan.rows[0].visit_count--;
    date_visits(x, 0);
}

static void many_counties(pack_case *x)
{
    for (int c = x->plan.rows[0].visit_count; c <= x->s.set->counties_per_team_max; c++)
        visit(x, 0, c == 1 ? 1 : c == 2 ? 6 : 7);
}

static void two_teams_in_a_county(pack_case *x)
{
    x->plan.rows[1].visits[0].county = 0;
}

static void hospital_stays_at_home(pack_case *x)
{
    x->plan.row_count--;
}

static void hospital_sends_too_many(pack_case *x)
{
    int rows = x->s.set->teams_per_hospital_max + 1;
    for (int r = ROWS; r < ROWS + rows - 1 && r < ROOM; r++) {
        x->plan.rows[r].lead = x->plan.rows[r].hospitals[0] = G;
        visit(x, r, r == ROWS ? 6 : 1);
    }
    x->plan.row_count = ROWS + rows - 1;
}

static void across_prefectures(pack_case *x)
{
    xy_row *row = &x->plan.rows[0];
    row->visit_count = 1;
    visit(x, 0, 7);
}

static void untagged_county(pack_case *x)
{
    x->plan.rows[0].visits[0].county = 6;
}

static void county_left_out(pack_case *x)
{
    x->plan.rows[2].visits[0].county = 6;
}

static void before_the_window(pack_case *x)
{
    for (int v = 0; v < x->plan.rows[0].visit_count; v++) {
        x->plan.rows[0].visits[v].from -= 1;
        x->plan.rows[0].visits[v].to -= 1;
    }
}

static void after_the_window(pack_case *x)
{
    xy_visit *last = &x->plan.rows[0].visits[x->plan.rows[0].visit_count - 1];
    last->to = x->s.inst.window.end + 1;
    last->days = xy_days_counted(&x->s.inst, last->from, last->to);
}

static void a_day_short(pack_case *x)
{
    xy_visit *last = &x->plan.rows[0].visits[x->plan.rows[0].visit_count - 1];
    last->to = x->plan.rows[0].visits[0].from + x->s.set->days_min - 2;
    last->days = xy_days_counted(&x->s.inst, last->from, last->to);
}

static void arrives_late(pack_case *x)
{
    x->plan.rows[0].visits[0].from += 30;
    x->plan.rows[0].visits[0].days -= 30;
}

static void wrongly_counted(pack_case *x)
{
    x->plan.rows[0].visits[0].days++;
}

/* All days but two in the first county. */
static void two_days_in_a_county(pack_case *x)
{
    xy_row *row = &x->plan.rows[0];
    if (row->visit_count == 1)
        visit(x, 0, 1);
    xy_visit *a = &row->visits[0], *b = &row->visits[1];
    b->to = a->from + x->s.set->days_min - 1;
    b->from = b->to - 1;
    a->to = b->from - 1;
    a->days = a->to - a->from + 1;
    b->days = 2;
}

/* Half of the time in the hospital of the prefecture: more than the third that F2 allows. */
static void half_in_the_prefecture(pack_case *x)
{
    x->s.inst.counties[1].level = XY_AT_PREFECTURE;
    x->plan.rows[0].visit_count = 1;
    visit(x, 0, 1);
}

static void few_townships(pack_case *x)
{
    const xy_row *row = &x->plan.rows[0];
    int32_t left = x->s.set->townships_min - 1;
    for (int v = 0; v < row->visit_count; v++)
        for (size_t t = 0; t < 12; t++)
            x->s.inst.counties[row->visits[v].county].townships[t].usable = left-- > 0;
}

/* What is done to the instance before it is finished. */
static void far_budget(pack_case *x)
{
    x->s.inst.hospitals[G].budget_staff_weeks = 1;
}

static void banned(pack_case *x)
{
    small_lock(&x->s, XY_BAN_PAIR, "g", SMALL_IDS("c0"));
}

static void provincial_specialist(pack_case *x)
{
    x->s.inst.hospitals[S].tier_given = true;
    x->s.inst.hospitals[S].tier = XY_TIER_PROVINCIAL;
}

static void county_wants_two(pack_case *x)
{
    x->s.inst.counties[0].teams = (xy_bounds){true, 2, 2};
}

static void hospital_owes_two(pack_case *x)
{
    x->s.inst.hospitals[G].teams = (xy_bounds){true, 2, 2};
}

static void pinned(pack_case *x)
{
    small_lock(&x->s, XY_PIN_PAIR, "g", SMALL_IDS("c6"));
}

static void other_tier(pack_case *x)
{
    small_commitment(&x->s, "c0", "card", 1, 10);
}

typedef void (*change)(pack_case *x);

typedef struct {
    const char *name;
    change before, after; /* of the instance, of the plan; NULL: none */
    xy_msg_id message;
    const char *rules[PACKS]; /* by pack; NULL: the pack does not ask for it */
} breach;

#define ALL(id) id, id, id, id, id, id

static const breach breaches[] = {
        {"team too small", NULL, small_general, XY_MSG_CHECK_TEAM_SMALL,
                {"D1", "D3", "D3", "D1", "D6", "D3"}},
        {"provincial team too small", NULL, small_provincial, XY_MSG_CHECK_TEAM_SMALL,
                {"D1", "D3", "D3", "D3", "D6", "D3"}},
        {"specialist team too small", NULL, small_specialist, XY_MSG_CHECK_TEAM_SMALL,
                {"D2", "D4", "D4", "D2", "D6", "D4"}},
        {"provincial specialist team too small", provincial_specialist, small_specialist,
                XY_MSG_CHECK_TEAM_SMALL, {NULL, NULL, NULL, "D4", NULL, NULL}},
        {"joint team too small", NULL, small_joint, XY_MSG_CHECK_TEAM_SMALL,
                {"D5", "D5", "D5", "D5", "D6", "D5"}},
        {"joint team, a member sends nobody", NULL, joint_without_people, XY_MSG_CHECK_JOINT_SHARE,
                {"D5", "D5", "D5", "D5", "D13", "D5"}},
        {"joint team of too many hospitals", NULL, joint_of_many, XY_MSG_CHECK_JOINT_MANY,
                {"D5", "D5", "D5", "D5", "D13", "D5"}},
        {"joint team without a specialist hospital", NULL, joint_of_general_hospitals,
                XY_MSG_CHECK_JOINT_NO_SPECIALIST, {"D5", "D5", "D5", "D5", NULL, "D5"}},
        {"joint team with the wrong lead", NULL, joint_led_by_another, XY_MSG_CHECK_JOINT_LEAD,
                {"D5", "D5", "D5", "D5", NULL, "D5"}},
        {"joint team without a lead of its own", NULL, joint_without_a_lead,
                XY_MSG_CHECK_LEAD_NO_MEMBER, {"D5", "D5", "D5", "D5", "D13", "D5"}},
        {"team too large", NULL, large_team, XY_MSG_CHECK_TEAM_LARGE, {ALL("MAX")}},
        {"half of them senior", NULL, half_seniors, XY_MSG_CHECK_SENIORS_MORE,
                {"D7", "D7", "D7", "D7", NULL, NULL}},
        {"no manager", NULL, no_manager, XY_MSG_CHECK_MANAGERS_FEW,
                {"D8", "D8", "D8", "D8", "D8", NULL}},
        {"too many managers", NULL, many_managers, XY_MSG_CHECK_MANAGERS_MANY,
                {"D8", "D8", "D8", "D8", NULL, "D8"}},
        {"nobody's specialty is weak there", NULL, other_specialty, XY_MSG_CHECK_MATCH_NONE,
                {"D9", "D9", "D9", "D9", NULL, "B8"}},
        {"people that are not there", NULL, more_people_than_there_are, XY_MSG_CHECK_STAFF_MANY,
                {ALL("AV")}},
        {"budget", far_budget, NULL, XY_MSG_CHECK_BUDGET, {ALL("BW")}},
        {"ban", banned, NULL, XY_MSG_CHECK_BAN_PAIR, {ALL("BAN")}},
        {"pin", pinned, NULL, XY_MSG_CHECK_PIN_PAIR, {ALL("PIN")}},
        {"too few counties", NULL, few_counties, XY_MSG_CHECK_COUNTIES,
                {NULL, "E1", "E1", NULL, NULL, NULL}},
        {"too many counties", NULL, many_counties, XY_MSG_CHECK_COUNTIES,
                {"E1", "E1", "E1", "E1", "B19", "E1"}},
        {"two teams in a county", NULL, two_teams_in_a_county, XY_MSG_CHECK_COUNTY_MANY,
                {"E2", "E2", "E2", "E7", "D13", "E2"}},
        {"county with fewer teams than it is to have", county_wants_two, NULL,
                XY_MSG_CHECK_COUNTY_FEW, {"E2", "E2", "E2", "E2", "B19", "E2"}},
        {"hospital with fewer teams than it owes", hospital_owes_two, NULL, XY_MSG_CHECK_ROWS_FEW,
                {"E10", "E10", "E10", "E10", "B19", "E10"}},
        {"hospital sends nobody", NULL, hospital_stays_at_home, XY_MSG_CHECK_ROWS_FEW,
                {"E10", "E10", "E10", "E10", NULL, NULL}},
        {"hospital sends too many", NULL, hospital_sends_too_many, XY_MSG_CHECK_ROWS_MANY,
                {"E10", "E10", "E10", "E10", "B19", "E10"}},
        {"two prefectures", NULL, across_prefectures, XY_MSG_CHECK_PREFECTURES,
                {"E3", "E3", "E3", "E3", NULL, NULL}},
        {"two prefectures, one allowed", NULL, across_prefectures, XY_MSG_CHECK_PREFECTURES_MANY,
                {NULL, NULL, NULL, NULL, "B19", "E3"}},
        {"too far apart", NULL, across_prefectures, XY_MSG_CHECK_LEG,
                {"COM", "COM", "COM", "COM", NULL, "COM"}},
        {"county of no category", NULL, untagged_county, XY_MSG_CHECK_NOT_TAGGED,
                {"B1", "B2", "B2", "B1", NULL, NULL}},
        {"county left out", NULL, county_left_out, XY_MSG_CHECK_COUNTIES_UNCOVERED,
                {"E4", "E4", "E4", "E4", "E4", "E4"}},
        {"before the window", NULL, before_the_window, XY_MSG_CHECK_WINDOW,
                {"F1", "F3", "F3", "F1", "F7", "F3"}},
        {"after the window", NULL, after_the_window, XY_MSG_CHECK_WINDOW,
                {"F1", "F3", "F3", "F1", "F7", "F3"}},
        {"a day short", NULL, a_day_short, XY_MSG_CHECK_DAYS_FEW,
                {"F2", "F4", "F4", "F2", "D14", "F4"}},
        {"nobody there in the first month", NULL, arrives_late, XY_MSG_CHECK_YEAR_ROUND,
                {NULL, NULL, NULL, NULL, "D15", NULL}},
        {"days counted wrongly", NULL, wrongly_counted, XY_MSG_CHECK_DAYS_COUNTED,
                {"F2", "F4", "F4", "F2", "D14", "F4"}},
        {"two days in a county", NULL, two_days_in_a_county, XY_MSG_CHECK_COUNTY_DAYS_FEW,
                {"F2", "F4", "F4", "F2", NULL, "F4"}},
        {"half in the prefecture", NULL, half_in_the_prefecture, XY_MSG_CHECK_AREA_DAYS_FEW,
                {"F2", "F4", "F4", "F2", NULL, "F4"}},
        {"too few townships", NULL, few_townships, XY_MSG_CHECK_TOWNSHIPS_FEW,
                {NULL, "F4", "F4", NULL, NULL, "F4"}},
        {"another tier with the same specialty", other_tier, NULL, XY_MSG_CHECK_TIERS_SAME,
                {"E5", "E5", "E5", "E6", NULL, "E5"}},
};
enum { BREACHES = sizeof breaches / sizeof *breaches };

Test(pack_rules, every_breach_is_found_under_the_rule_of_the_pack)
{
    for (int b = 0; b < BREACHES; b++)
        for (int pack = 0; pack < PACKS; pack++) {
            const breach *w = &breaches[b];
            if (!w->rules[pack])
                continue;
            pack_case x;
            begin(&x, pack);
            if (w->before)
                w->before(&x);
            finish(&x);
            if (w->after)
                w->after(&x);
            check(&x);
            const xy_finding *f = find_breach(&x, w->message, w->rules[pack]);
            if (!f)
                small_show(&x.s);
            cr_assert_not_null(f, "%s: %s is not found", pack_ids[pack], w->name);
            expect_quoted(&x, f, w->rules[pack], w->name);
            small_free(&x.s);
        }
}

/* What a pack does not ask for is no breach: the same things done, and nothing said of them. */
Test(pack_rules, no_pack_asks_for_what_it_does_not_say)
{
    for (int b = 0; b < BREACHES; b++)
        for (int pack = 0; pack < PACKS; pack++) {
            const breach *w = &breaches[b];
            bool plain = w->after == half_seniors || w->after == other_specialty ||
                    w->after == untagged_county || w->before == other_tier ||
                    w->after == hospital_stays_at_home || w->after == joint_of_general_hospitals;
            if (w->rules[pack] || !plain)
                continue;
            pack_case x;
            begin(&x, pack);
            if (w->before)
                w->before(&x);
            finish(&x);
            if (w->after)
                w->after(&x);
            check(&x);
            cr_expect_null(find_breach(&x, w->message, ""), "%s: %s", pack_ids[pack], w->name);
            small_free(&x.s);
        }
}

/* The sizes of 国家2024 one by one, with the words of the notice. */
Test(pack_rules, sizes_of_the_national_notice)
{
    pack_case x;
    begin(&x, NATIONAL);
    finish(&x);
    x.plan.rows[0].staff[0].count = 3; /* and a manager */
    check(&x);
    const xy_finding *f = find_breach(&x, XY_MSG_CHECK_TEAM_SMALL, "D1");
    cr_assert_eq(x.s.found.errors, 1);
    const char *zh = xy_finding_line(x.s.arena, f, XY_ZH);
    const char *en = xy_finding_line(x.s.arena, f, XY_EN);
    cr_expect(strstr(zh, "有 4 人，应不少于 5 人"), "%s", zh);
    cr_expect(strstr(zh, "「每支国家医疗队不少于5人」"), "%s", zh);
    cr_expect(strstr(en, "has 4 people, expected at least 5"), "%s", en);
    cr_expect(strstr(en, "「每支国家医疗队不少于5人」"), "%s", en);

    make_plan(&x);
    cr_assert_eq(x.plan.rows[1].staff[0].count + x.plan.rows[1].staff[1].count, 3);
    check(&x);
    cr_expect_eq(x.s.found.errors + x.s.found.warnings, 0, "three of a specialist hospital pass");
    join(&x, T, 1);
    check(&x);
    f = find_breach(&x, XY_MSG_CHECK_TEAM_SMALL, "D5");
    cr_assert_eq(x.s.found.errors, 1, "four of a joint team do not");
    cr_expect_str_eq(f->rule.clause, "其中专科医院可联合相关医院共同组建队伍");
    x.plan.rows[1].staff[2].count = 2;
    check(&x);
    cr_expect_eq(x.s.found.errors, 0, "five do");
    small_free(&x.s);
}

/* D6: three are enough where the receiver is a TCM hospital. */
Test(pack_rules, three_people_for_a_tcm_hospital_in_gansu)
{
    for (int tcm = 0; tcm <= 1; tcm++) {
        pack_case x;
        begin(&x, GANSU);
        x.s.inst.counties[0].host_kind = tcm;
        finish(&x);
        x.plan.rows[0].staff[0].count = 2;
        check(&x);
        cr_expect_eq(x.s.found.errors, tcm ? 0 : 1);
        x.plan.rows[0].staff[0].count = 1;
        check(&x);
        const xy_finding *f = find_breach(&x, XY_MSG_CHECK_TEAM_SMALL, "D6");
        cr_assert_eq(x.s.found.errors, 1);
        cr_expect_str_eq(f->rule.clause, "派驻至少5名…（受援医院为中医医院可派驻3名）");
        small_free(&x.s);
    }
}

static void window_of_13_days(pack_case *x)
{
    int32_t start = x->s.set->window_start;
    x->s.inst.window = (xy_window){true, start, start + 12};
}

/* A window just long enough, of which a holiday takes a day. */
static void holiday_in_the_window(pack_case *x)
{
    int32_t start = x->s.set->window_start;
    x->s.inst.window = (xy_window){true, start, start + x->s.set->days_min - 1};
    x->s.inst.holidays[x->s.inst.holiday_count++] = start + 5;
}

Test(pack_rules, windows_that_are_too_short)
{
    static const struct {
        change make;
        const char *rules[PACKS];
    } cases[] = {{window_of_13_days, {"F2", "F4", "F4", "F2", "D14", "F4"}},
            {holiday_in_the_window, {"F2", "F4", "F4", "F2", NULL, "F4"}}};
    for (int c = 0; c < 2; c++)
        for (int pack = 0; pack < PACKS; pack++) {
            pack_case x;
            begin(&x, pack);
            cases[c].make(&x);
            small_resolve(&x.s);
            const xy_finding *f = find_breach(&x, XY_MSG_WINDOW_SHORT, "");
            cr_expect_eq(f != NULL, cases[c].rules[pack] != NULL, "%s, %d", pack_ids[pack], c);
            if (f && cases[c].rules[pack])
                expect_quoted(&x, f, cases[c].rules[pack], "window");
            small_free(&x.s);
        }
}
