/* Each test breaks one thing of a roster that is in order. */
#include "unit/check/check_case.h"

CHECK_SUITE(check_members);

enum { MEMBERS = 60 };

/* Three named people of hospital 0, behind those it gives by count. */
enum { CHIEF = 5, MANAGER, OTHER_CHIEF };

static void add_person(const char *id, xy_role role, int32_t specialty, xy_title title)
{
    xy_hospital *h = &x.inst.hospitals[0];
    h->staff[h->staff_count++] = (xy_staff){.id = id,
            .name = "甲某某",
            .specialty = {specialty == XY_UNKNOWN ? NULL : "s1", specialty},
            .title = title,
            .role = role,
            .count = 1,
            .clinical_years = 10,
            .management_years = 5,
            .last_deployed = XY_UNKNOWN,
            .eligible = true};
}

static xy_member *add_member(int32_t r, int32_t seat, const xy_sent *class)
{
    xy_row *row = &x.plan.rows[r];
    xy_member *m = &row->members[row->member_count++];
    *m = (xy_member){.seat = seat,
            .hospital = class->hospital,
            .specialty = class->specialty,
            .title = class->title,
            .role = class->role,
            .person = XY_UNKNOWN,
            .from = row->visits[0].from,
            .to = row->visits[row->visit_count - 1].to};
    return m;
}

static void roster_of_row(int32_t r)
{
    xy_row *row = &x.plan.rows[r];
    int32_t seat = 1, last = row->staff_count - 1;
    row->members = XY_NEW_N(x.arena, xy_member, MEMBERS);
    row->member_count = 0;
    xy_member *leader = add_member(r, seat, &row->staff[last]);
    leader->leader = true;
    leader->number = 1;
    for (int32_t e = 0; e < last; e++)
        for (int32_t n = 1; n <= row->staff[e].count; n++)
            add_member(r, ++seat, &row->staff[e])->number = n;
}

/* In order: seat 1 the manager, then three chiefs, two associate chiefs, two attendings. */
static void roster(void)
{
    add_person("s-chief", XY_ROLE_CLINICIAN, 0, XY_TITLE_CHIEF);
    add_person("s-manager", XY_ROLE_MANAGER, XY_UNKNOWN, XY_TITLE_NONE);
    add_person("s-other", XY_ROLE_CLINICIAN, 0, XY_TITLE_CHIEF);
    for (int32_t r = 0; r < ROWS; r++)
        roster_of_row(r);
}

static xy_member *at(int32_t i)
{
    return &x.plan.rows[0].members[i];
}

static xy_member *name(int32_t i, int32_t person)
{
    at(i)->number = 0;
    at(i)->person = person;
    return at(i);
}

static void expect(
        const xy_finding *f, xy_msg_id message, const char *pointer, const char *zh, const char *en)
{
    cr_assert_eq(f->message, message, "%s", xy_msg_name(f->message));
    cr_assert_str_eq(f->place.pointer, pointer);
    says(&x, f, XY_ZH, zh);
    says(&x, f, XY_EN, en);
    for (int lang = XY_ZH; lang <= XY_EN; lang++)
        cr_assert_null(strstr(xy_finding_line(x.arena, f, (xy_lang)lang), "甲某某"));
}

Test(check_members, a_roster_in_order_passes)
{
    roster();
    name(0, MANAGER);
    name(1, CHIEF);
    nothing(&x, false);
    const xy_finding *f = note(&x, XY_MSG_CHECK_TO_BE_NAMED);
    cr_assert_not_null(f);
    says(&x, f, XY_EN, "of 21 stays in the roster, 19 are to be named, 2 of leaders");
}

Test(check_members, a_plan_without_members_is_not_judged)
{
    roster();
    for (int32_t r = 0; r < ROWS; r++)
        x.plan.rows[r].member_count = 0;
    nothing(&x, false);
    cr_assert_null(note(&x, XY_MSG_CHECK_TO_BE_NAMED));
}

Test(check_members, indices_must_name_something)
{
    roster();
    at(2)->person = 99;
    expect(only_error(&x, NULL), XY_MSG_CHECK_UNKNOWN, "/rows/0/members/2", "队员", "member");
    at(2)->person = 0; /* people by count are nobody in particular */
    only_error(&x, NULL);
}

Test(check_members, seats_are_as_many_as_the_people_sent)
{
    roster();
    x.plan.rows[0].member_count--;
    expect(only_error(&x, NULL), XY_MSG_CHECK_SEATS, "/rows/0/staff/2/count",
            "派出儿科（中级） 2 人，名单中有 1 个名额", "sends 2 of paediatrics");
}

Test(check_members, rows_without_members_beside_others_lack_seats)
{
    roster();
    x.plan.rows[1].member_count = 0;
    run(&x, false);
    cr_assert_geq(x.found.errors, 4);
    cr_assert_eq(x.found.kept[0].message, XY_MSG_CHECK_SEATS);
}

Test(check_members, members_are_of_classes_that_are_sent)
{
    roster();
    xy_sent resident = {0, 1, XY_TITLE_RESIDENT, XY_ROLE_CLINICIAN, 1};
    add_member(0, 9, &resident)->number = 1;
    expect(only_error(&x, NULL), XY_MSG_CHECK_MEMBER_NOT_SENT, "/rows/0/members/8", "儿科（初级）",
            "paediatrics (resident)");
}

Test(check_members, a_seat_is_of_one_class)
{
    roster();
    at(7)->seat = 6; /* an attending after an associate chief */
    run(&x, false);
    bool found = false;
    for (size_t i = 0; i < x.found.count_kept; i++)
        found |= x.found.kept[i].message == XY_MSG_CHECK_SEAT_CHANGES;
    cr_assert(found && !x.sound);
}

Test(check_members, a_person_is_of_the_class_of_the_seat)
{
    roster();
    name(4, CHIEF); /* an associate chief's */
    expect(only_error(&x, NULL), XY_MSG_CHECK_PERSON_CLASS, "/rows/0/members/4/person",
            "「s-chief」不是心血管内科（副高）", "'s-chief'");
}

Test(check_members, c4_people_are_eligible)
{
    roster();
    name(1, CHIEF);
    x.inst.hospitals[0].staff[CHIEF].eligible = false;
    expect(only_error(&x, "C4"), XY_MSG_CHECK_PERSON_NOT_ELIGIBLE, "/rows/0/members/1/person",
            "不符合选派条件", "not eligible");
}

Test(check_members, d11_clinical_years)
{
    roster();
    name(1, CHIEF);
    x.rules.settings.member_clinical_years_min = 10;
    nothing(&x, false);
    x.rules.settings.member_clinical_years_min = 11;
    expect(only_error(&x, "D11"), XY_MSG_CHECK_PERSON_YEARS, "/rows/0/members/1/person",
            "临床工作 10 年，应不少于 11 年", "10 clinical years, expected at least 11");
    x.inst.hospitals[0].staff[CHIEF].clinical_years = XY_UNKNOWN;
    nothing(&x, false);
    cr_assert_not_null(note(&x, XY_MSG_CHECK_YEARS_UNKNOWN));
}

Test(check_members, d11_titles)
{
    roster();
    x.rules.settings.member_titles = 1 << XY_TITLE_CHIEF | 1 << XY_TITLE_ASSOCIATE_CHIEF;
    says(&x, only_error(&x, "D11"), XY_EN, "attending");
}

Test(check_members, numbers_are_of_people_there_are)
{
    roster();
    at(1)->number = 5;
    expect(only_error(&x, "AV"), XY_MSG_CHECK_MEMBER_NUMBER, "/rows/0/members/1/number",
            "只有待定 4 人", "gives 4 of");
}

Test(check_members, nobody_is_in_two_seats)
{
    roster();
    at(2)->number = 1;
    expect(only_error(&x, "AV"), XY_MSG_CHECK_TWO_PLACES, "/rows/0/members/2", "第 1 人（待定）",
            "in two places");
    name(1, CHIEF);
    name(2, CHIEF);
    expect(only_error(&x, "AV"), XY_MSG_CHECK_TWO_PLACES, "/rows/0/members/2", "「s-chief」",
            "person 's-chief'");
}

Test(check_members, every_team_has_one_leader)
{
    roster();
    at(0)->leader = false;
    expect(only_warning(&x, NULL), XY_MSG_CHECK_LEADERS, "/rows/0/members", "有 0 名",
            "the roster has 0");
    x.rules.settings.leader_management_years_min = 3;
    only_error(&x, "D10");
    at(0)->leader = at(1)->leader = true;
    says(&x, only_error(&x, "D10"), XY_ZH, "队长应有3年以上管理经验");
}

Test(check_members, d10_management_years)
{
    roster();
    name(0, MANAGER);
    x.rules.settings.leader_management_years_min = 5;
    nothing(&x, false);
    x.inst.hospitals[0].staff[MANAGER].management_years = 2;
    expect(only_error(&x, "D10"), XY_MSG_CHECK_LEADER_YEARS, "/rows/0/members/0/person",
            "有 2 年管理经验，应不少于 5 年", "has 2 management years, expected at least 5");
    x.inst.hospitals[0].staff[MANAGER].management_years = XY_UNKNOWN;
    expect(only_warning(&x, "D10"), XY_MSG_CHECK_LEADER_YEARS_UNKNOWN, "/rows/0/members/0/person",
            "没有填写", "not given");
}

Test(check_members, d13_the_lead_hospital_names_the_leader)
{
    join_last_two(&x);
    for (int32_t r = 0; r < 2; r++)
        roster_of_row(r);
    xy_row *row =
            &x.plan.rows[1]; /* the last class is hospital 2's chiefs; it stood for the leader */
    run(&x, false);
    bool found = false;
    for (size_t i = 0; i < x.found.count_kept; i++) {
        const xy_finding *f = &x.found.kept[i];
        if (f->message != XY_MSG_CHECK_LEADER_HOSPITAL)
            continue;
        cr_assert_str_eq(f->rule.id, "D13");
        cr_assert_str_eq(f->place.pointer, "/rows/1/members/0/hospital");
        says(&x, f, XY_ZH, "帮扶队队长由牵头医院确定");
        found = true;
    }
    cr_assert(found && row->members[0].hospital == 2);
}

Test(check_members, seats_nobody_can_fill_are_said)
{
    roster();
    at(0)->number = 0;
    expect(only_warning(&x, "D10"), XY_MSG_CHECK_LEADER_NOBODY, "/rows/0/members/0",
            "没有可担任队长的人员", "nobody who may lead");
    at(0)->number = 1;
    at(3)->number = 0;
    expect(only_warning(&x, "AV"), XY_MSG_CHECK_SEAT_NOBODY, "/rows/0/members/3", "待定",
            "nobody left for seat 4");
}

Test(check_members, pinned_people_are_in_the_row)
{
    roster();
    x.inst.locks[PIN_PAIR].staff = known(&x, "s-chief", CHIEF);
    name(2, CHIEF);
    nothing(&x, false);
    name(2, OTHER_CHIEF);
    expect(only_error(&x, "PIN"), XY_MSG_CHECK_PIN_MEMBER, "/rows/0/members",
            "「s-chief」不在该队名单中", "'s-chief'");
}

/* ---- stays ---- */

static void circuit_day(int32_t i, const char *from, const char *to)
{
    at(i)->from = day(from);
    at(i)->to = day(to);
}

Test(check_members, stays_lie_within_the_visits)
{
    roster();
    circuit_day(1, "2024-11-03", "2024-11-24");
    expect(only_error(&x, NULL), XY_MSG_CHECK_STAY_OUTSIDE, "/rows/0/members/1", "2024-11-03",
            "2024-11-03");
}

Test(check_members, a_seat_is_never_empty)
{
    roster();
    circuit_day(1, "2024-11-05", "2024-11-24");
    expect(only_error(&x, NULL), XY_MSG_CHECK_SEAT_EMPTY, "/rows/0/members/1",
            "在 2024-11-04 至 2024-11-04 无人", "is empty in 2024-11-04 to 2024-11-04");
    circuit_day(1, "2024-11-04", "2024-11-20");
    says(&x, only_error(&x, NULL), XY_EN, "2024-11-21 to 2024-11-24");
}

/* Row 0 as a resident team from 2022 on; its chief's seat has two stays. */
static void resident(void)
{
    roster();
    x.plan.row_count = 1;
    x.inst.mode = XY_MODE_RESIDENT;
    x.plan.rows[0].visits[0].from = day("2022-04-05");
    for (int32_t i = 0; i < x.plan.rows[0].member_count; i++)
        at(i)->from = day("2022-04-05");
    xy_sent chief = x.plan.rows[0].staff[0];
    xy_member *m = add_member(0, 2, &chief);
    m->number = 4;
    m->from = day("2023-04-05");
    at(1)->to = day("2023-04-04");
    xy_settings *s = &x.rules.settings;
    s->leader_stay_days_min = 365;
    s->member_stay_days_min = 180;
    s->year_round = 1;
    s->deployment_gap_years = 1;
}

/* The findings on members alone: the case around is no resident programme. */
static const xy_finding *found_at(const char *pointer, xy_msg_id message)
{
    const xy_finding *found = NULL;
    size_t members = 0;
    run(&x, false);
    for (size_t i = 0; i < x.found.count_kept; i++) {
        const xy_finding *f = &x.found.kept[i];
        if (f->severity == XY_INFO || !f->place.pointer || !strstr(f->place.pointer, "/members"))
            continue;
        members++;
        if (f->message == message && strcmp(f->place.pointer, pointer) == 0)
            found = f;
    }
    cr_assert_eq(members, message != XY_MSG_COUNT, "%zu findings on members", members);
    cr_assert(found || message == XY_MSG_COUNT);
    return found;
}

Test(check_members, a_rotation_in_order_passes)
{
    resident();
    found_at("", XY_MSG_COUNT);
}

Test(check_members, d15_no_gap_between_stays)
{
    resident();
    at(8)->from = day("2023-04-15");
    const xy_finding *f = found_at("/rows/0/members/1", XY_MSG_CHECK_SEAT_EMPTY);
    cr_assert_str_eq(f->rule.id, "D15");
    says(&x, f, XY_ZH, "在 2023-04-05 至 2023-04-14 无人");
    says(&x, f, XY_ZH, "全年都有派驻人员");
}

Test(check_members, nobody_takes_over_too_early)
{
    resident();
    at(8)->from = day("2023-04-04");
    const xy_finding *f = found_at("/rows/0/members/1", XY_MSG_CHECK_SEAT_DOUBLE);
    says(&x, f, XY_EN, "filled twice in 2023-04-04 to 2023-04-04");
}

Test(check_members, d14_members_stay_long_enough)
{
    resident();
    at(1)->to = day("2022-10-01"); /* 180 days */
    at(8)->from = day("2022-10-02");
    found_at("", XY_MSG_COUNT);
    at(1)->to = day("2022-09-30");
    at(8)->from = day("2022-10-01");
    const xy_finding *f = found_at("/rows/0/members/1", XY_MSG_CHECK_MEMBER_STAY);
    cr_assert_str_eq(f->rule.id, "D14");
    says(&x, f, XY_ZH, "驻点 179 天，应连续不少于 180 天");
    says(&x, f, XY_EN, "stays 179 days");
}

Test(check_members, d14_leaders_stay_a_year)
{
    resident();
    xy_member *m = add_member(0, 1, &x.plan.rows[0].staff[3]);
    m->leader = true;
    m->number = 2;
    m->from = day("2023-04-04");
    at(0)->to = day("2023-04-03");
    const xy_finding *f = found_at("/rows/0/members/0", XY_MSG_CHECK_LEADER_STAY);
    cr_assert_str_eq(f->rule.id, "D14");
    says(&x, f, XY_ZH, "驻点 364 天，应连续不少于 365 天");
    says(&x, f, XY_EN, "2022-04-05 to 2023-04-03");
    m->number = 1; /* one person in two entries stays long enough, but is not relieved */
    found_at("/rows/0/members/9/from", XY_MSG_CHECK_TOO_SOON);
}

Test(check_members, d16_not_the_same_person_too_soon)
{
    resident();
    name(1, CHIEF);
    x.inst.hospitals[0].staff[CHIEF].last_deployed = 2020;
    found_at("", XY_MSG_COUNT);
    x.inst.hospitals[0].staff[CHIEF].last_deployed = 2021;
    const xy_finding *f = found_at("/rows/0/members/1/from", XY_MSG_CHECK_TOO_SOON);
    cr_assert_str_eq(f->rule.id, "D16");
    cr_assert_eq(f->severity, XY_WARNING);
    says(&x, f, XY_ZH, "「s-chief」上次派出为 2021，间隔不足 1 年");
    says(&x, note(&x, XY_MSG_CHECK_TOO_SOON_COUNT), XY_ZH, "有 1 人次距同一人上次派出不足 1 年");
}

Test(check_members, d16_a_year_between_two_stays)
{
    resident();
    xy_sent chief = x.plan.rows[0].staff[0];
    at(8)->to = day("2024-04-03");
    xy_member *m = add_member(0, 2, &chief);
    m->from = day("2024-04-04");
    m->number = 1; /* left on 2023-04-04 */
    const xy_finding *f = found_at("/rows/0/members/9/from", XY_MSG_CHECK_TOO_SOON);
    says(&x, f, XY_EN, "no. 1 of cardiology (chief) (to be named)");
    at(8)->to = day("2024-04-04");
    m->from = day("2024-04-05");
    found_at("", XY_MSG_COUNT);
}
