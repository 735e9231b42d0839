#include "roster/roster.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(roster);

static xy_plan plan;

static xy_hospital *begin(void)
{
    static const char *const counties[] = {"c1", "c2", "c3"};
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", true);
    small_prefecture(&x, "p1");
    for (int i = 0; i < 3; i++)
        small_county(&x, counties[i], "p1", 10000);
    x.set->teams_per_hospital_max = 9;
    plan = (xy_plan){.rows = XY_NEW_N(x.arena, xy_row, SMALL_ROOM)};
    return small_hospital(&x, "h1", XY_KIND_GENERAL);
}

static xy_staff *person(xy_hospital *h, const char *id, const char *specialty, xy_title title)
{
    xy_staff *s = small_staff(&x, h, specialty, title, 1);
    s->id = id;
    return s;
}

/* A row of hospital h that visits county c. */
static xy_row *row(int32_t h, int32_t c, const char *from, const char *to)
{
    xy_row *r = &plan.rows[plan.row_count++];
    *r = (xy_row){.lead = h,
            .hospitals = XY_NEW_N(x.arena, int32_t, 2),
            .hospital_count = 1,
            .visits = XY_NEW(x.arena, xy_visit),
            .visit_count = 1,
            .staff = XY_NEW_N(x.arena, xy_sent, SMALL_ROOM)};
    r->hospitals[0] = h;
    r->visits[0] = (xy_visit){c, 10, small_day(from), small_day(to)};
    return r;
}

static void sends(xy_row *r, int32_t h, int32_t specialty, xy_title title, int32_t count)
{
    r->staff[r->staff_count++] = (xy_sent){h, specialty, title,
            specialty == XY_UNKNOWN ? XY_ROLE_MANAGER : XY_ROLE_CLINICIAN, count};
}

static xy_status fill(void)
{
    if (!x.travel)
        small_finish(&x);
    xy_status status = xy_roster_fill(&plan, x.arena, &x.inst, &x.found);
    cr_assert_eq(status == XY_OK, x.found.errors == 0);
    return status;
}

/* Seats, people and days of the row, e.g. "1L a 2022-04-05 2023-04-04; 2 #1 …". */
static const char *said(int32_t r, bool days)
{
    xy_strbuf out = xy_strbuf_in(x.arena);
    for (int32_t i = 0; i < plan.rows[r].member_count; i++) {
        const xy_member *m = &plan.rows[r].members[i];
        char from[XY_DATE_CHARS], to[XY_DATE_CHARS];
        xy_date_format(from, m->from);
        xy_date_format(to, m->to);
        xy_strbuf_addf(&out, "%s%d%s ", i ? "; " : "", (int)m->seat, m->leader ? "L" : "");
        if (m->person != XY_UNKNOWN)
            xy_strbuf_add(&out, x.inst.hospitals[m->hospital].staff[m->person].id);
        else
            xy_strbuf_addf(&out, "#%d", (int)m->number);
        if (days)
            xy_strbuf_addf(&out, " %s %s", from, to);
    }
    return xy_strbuf_text(&out);
}

Test(roster, a_circuit_team_by_hand)
{
    xy_hospital *h = begin();
    x.set->leader_management_years_min = 3;
    person(h, "m1", NULL, XY_TITLE_NONE)->management_years = 2;
    person(h, "m2", NULL, XY_TITLE_NONE)->management_years = 3;
    person(h, "a", "s1", XY_TITLE_CHIEF)->last_deployed = 2023;
    person(h, "b", "s1", XY_TITLE_CHIEF)->last_deployed = 2020;
    person(h, "c", "s1", XY_TITLE_CHIEF)->eligible = false;
    small_staff(&x, h, "s2", XY_TITLE_ATTENDING, 3);
    xy_row *r = row(0, 0, "2024-11-04", "2024-11-13");
    sends(r, 0, 0, XY_TITLE_CHIEF, 1);
    sends(r, 0, 1, XY_TITLE_ATTENDING, 2);
    sends(r, 0, XY_UNKNOWN, XY_TITLE_NONE, 1);
    cr_assert_eq(fill(), XY_OK);
    cr_assert_str_eq(said(0, true),
            "1L m2 2024-11-04 2024-11-13; 2 b 2024-11-04 2024-11-13;"
            " 3 #1 2024-11-04 2024-11-13; 4 #2 2024-11-04 2024-11-13");
}

Test(roster, filling_again_changes_nothing)
{
    xy_hospital *h = begin();
    person(h, "a", "s1", XY_TITLE_CHIEF);
    person(h, "b", "s1", XY_TITLE_CHIEF);
    sends(row(0, 0, "2024-11-04", "2024-11-13"), 0, 0, XY_TITLE_CHIEF, 2);
    fill();
    const char *first = said(0, true);
    fill();
    cr_assert_str_eq(said(0, true), first);
}

/* Without managers the highest title leads; residents last. */
Test(roster, a_senior_clinician_leads_where_no_manager_goes)
{
    xy_hospital *h = begin();
    small_staff(&x, h, "s1", XY_TITLE_ATTENDING, 2);
    small_staff(&x, h, "s1", XY_TITLE_ASSOCIATE_CHIEF, 2);
    small_staff(&x, h, "s2", XY_TITLE_CHIEF, 2);
    xy_row *r = row(0, 0, "2024-11-04", "2024-11-13");
    sends(r, 0, 0, XY_TITLE_ASSOCIATE_CHIEF, 1);
    sends(r, 0, 0, XY_TITLE_ATTENDING, 1);
    sends(r, 0, 1, XY_TITLE_CHIEF, 1);
    fill();
    cr_assert_eq(plan.rows[0].members[0].title, XY_TITLE_CHIEF);
    cr_assert_eq(plan.rows[0].members[1].title, XY_TITLE_ASSOCIATE_CHIEF);
    cr_assert_eq(plan.rows[0].members[2].title, XY_TITLE_ATTENDING);
    cr_assert(plan.rows[0].members[0].leader && !plan.rows[0].members[1].leader);
}

/* The manager has too few years, so a chief who has them leads. */
Test(roster, the_class_is_passed_over_where_nobody_may_lead)
{
    xy_hospital *h = begin();
    x.set->leader_management_years_min = 3;
    person(h, "m", NULL, XY_TITLE_NONE)->management_years = 1;
    person(h, "a", "s1", XY_TITLE_CHIEF)->management_years = 1;
    person(h, "b", "s1", XY_TITLE_CHIEF)->management_years = 8;
    xy_row *r = row(0, 0, "2024-11-04", "2024-11-13");
    sends(r, 0, 0, XY_TITLE_CHIEF, 1);
    sends(r, 0, XY_UNKNOWN, XY_TITLE_NONE, 1);
    fill();
    cr_assert_str_eq(said(0, false), "1L b; 2 m");
}

/* Row 0 would like the only manager who may lead, but row 1 has nobody else. */
Test(roster, every_team_that_could_have_a_leader_has_one)
{
    xy_hospital *h = begin();
    x.set->leader_management_years_min = 3;
    person(h, "m1", NULL, XY_TITLE_NONE)->management_years = 5;
    person(h, "m2", NULL, XY_TITLE_NONE)->management_years = 1;
    person(h, "a", "s1", XY_TITLE_CHIEF)->management_years = 4;
    person(h, "b", "s2", XY_TITLE_CHIEF)->management_years = 0;
    xy_row *r = row(0, 0, "2024-11-04", "2024-11-13");
    sends(r, 0, 0, XY_TITLE_CHIEF, 1);
    sends(r, 0, XY_UNKNOWN, XY_TITLE_NONE, 1);
    r = row(0, 1, "2024-11-04", "2024-11-13");
    sends(r, 0, 1, XY_TITLE_CHIEF, 1);
    sends(r, 0, XY_UNKNOWN, XY_TITLE_NONE, 1);
    fill();
    cr_assert_str_eq(said(0, false), "1L a; 2 m2");
    cr_assert_str_eq(said(1, false), "1L m1; 2 b");
}

Test(roster, a_leader_nobody_can_be_stays_open)
{
    xy_hospital *h = begin();
    x.set->leader_management_years_min = 3;
    person(h, "a", "s1", XY_TITLE_CHIEF)->management_years = 1;
    person(h, "b", "s1", XY_TITLE_CHIEF)->management_years = 2;
    sends(row(0, 0, "2024-11-04", "2024-11-13"), 0, 0, XY_TITLE_CHIEF, 2);
    fill();
    cr_assert_str_eq(said(0, false), "1L #0; 2 a");
}

/* D13: the leader is of the lead hospital, whoever else is in the team. */
Test(roster, the_lead_hospital_names_the_leader)
{
    xy_hospital *h = begin();
    small_staff(&x, h, NULL, XY_TITLE_NONE, 1);
    h = small_hospital(&x, "h2", XY_KIND_SPECIALIST);
    small_staff(&x, h, "s1", XY_TITLE_ATTENDING, 2);
    xy_row *r = row(1, 0, "2024-11-04", "2024-11-13");
    r->hospitals[0] = 0;
    r->hospitals[r->hospital_count++] = 1;
    sends(r, 0, XY_UNKNOWN, XY_TITLE_NONE, 1);
    sends(r, 1, 0, XY_TITLE_ATTENDING, 2);
    fill();
    cr_assert_eq(r->members[0].hospital, 1);
    cr_assert(r->members[0].leader);
    cr_assert_eq(r->members[1].hospital, 0);
    cr_assert_eq(r->members[2].hospital, 1);
    cr_assert_eq(r->members[0].number + r->members[2].number, 3);
}

static void two_rows(const char *from, const char *to)
{
    xy_hospital *h = begin();
    person(h, "a", "s1", XY_TITLE_CHIEF);
    person(h, "b", "s1", XY_TITLE_CHIEF);
    person(h, "c", "s1", XY_TITLE_CHIEF);
    sends(row(0, 0, "2024-11-04", "2024-11-13"), 0, 0, XY_TITLE_CHIEF, 1);
    sends(row(0, 1, from, to), 0, 0, XY_TITLE_CHIEF, 1);
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c1"))->staff = small_refs(&x, SMALL_IDS("c"));
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c2"))->staff = small_refs(&x, SMALL_IDS("c"));
}

Test(roster, a_person_pinned_twice_goes_twice)
{
    two_rows("2024-11-14", "2024-11-23");
    cr_assert_eq(fill(), XY_OK);
    cr_assert_str_eq(said(0, false), "1L c");
    cr_assert_str_eq(said(1, false), "1L c");
}

Test(roster, but_not_on_the_same_day)
{
    two_rows("2024-11-13", "2024-11-23");
    cr_assert_eq(fill(), XY_EINPUT);
    const xy_finding *f = small_find(&x, XY_MSG_ROSTER_PIN_TWICE);
    cr_assert_str_eq(f->rule.id, "PIN");
    cr_assert_not_null(strstr(xy_finding_line(x.arena, f, XY_EN), "'c'"));
    cr_assert_not_null(strstr(xy_finding_line(x.arena, f, XY_ZH), "PIN条"));
}

/* A pinned person who may not lead takes the only seat of the class, so another class leads. */
Test(roster, a_pin_may_cost_the_class_its_leader)
{
    xy_hospital *h = begin();
    x.set->leader_management_years_min = 3;
    person(h, "m1", NULL, XY_TITLE_NONE)->management_years = 5;
    person(h, "m2", NULL, XY_TITLE_NONE)->management_years = 1;
    person(h, "a", "s1", XY_TITLE_CHIEF)->management_years = 4;
    xy_row *r = row(0, 0, "2024-11-04", "2024-11-13");
    sends(r, 0, 0, XY_TITLE_CHIEF, 1);
    sends(r, 0, XY_UNKNOWN, XY_TITLE_NONE, 1);
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1"))->staff = small_refs(&x, SMALL_IDS("m2"));
    fill();
    cr_assert_str_eq(said(0, false), "1L a; 2 m2");
}

/* Gansu's window: the leader's three years, members changing in April and in October. */
Test(roster, a_resident_team_rotates)
{
    xy_hospital *h = begin();
    x.inst.mode = XY_MODE_RESIDENT;
    x.inst.window = (xy_window){true, small_day("2022-04-05"), small_day("2025-12-31")};
    x.set->leader_stay_days_min = 365;
    x.set->member_stay_days_min = 180;
    x.set->leader_management_years_min = 3;
    x.set->deployment_gap_years = 1;
    person(h, "m1", NULL, XY_TITLE_NONE)->management_years = 5;
    person(h, "m2", NULL, XY_TITLE_NONE)->management_years = 7;
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 4);
    xy_row *r = row(0, 0, "2022-04-05", "2025-12-31");
    sends(r, 0, 0, XY_TITLE_CHIEF, 2);
    sends(r, 0, XY_UNKNOWN, XY_TITLE_NONE, 1);
    fill();
    cr_assert_str_eq(said(0, true),
            "1L m1 2022-04-05 2023-04-04; 1L m2 2023-04-05 2024-04-04;"
            " 1L m1 2024-04-05 2025-12-31;"
            " 2 #1 2022-04-05 2022-10-04; 2 #2 2022-10-05 2023-10-04;"
            " 2 #1 2023-10-05 2024-10-04; 2 #2 2024-10-05 2025-12-31;"
            " 3 #3 2022-04-05 2023-04-04; 3 #4 2023-04-05 2024-04-04;"
            " 3 #3 2024-04-05 2025-04-04; 3 #4 2025-04-05 2025-12-31");
}
