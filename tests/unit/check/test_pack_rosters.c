/* The rules of the bundled packs on the people of a roster: a roster that keeps the pack, and for
 * each rule the same roster with one thing wrong. The finding must name the pack's own rule, with its
 * level, and quote its clause in both languages. */
#include "base/date.h"
#include "unit/check/pack_case.h"

enum { SEATS = 12 };

/* Two people of hospital g by name, as they are added; their ids. */
enum { CHIEF = 4, MANAGER };
static const char chief[] = "chief", manager[] = "manager";

static void add_people(pack_case *x)
{
    xy_hospital *g = &x->s.inst.hospitals[G];
    for (int n = CHIEF; n <= MANAGER; n++) {
        xy_staff *s = small_staff(&x->s, g, n == MANAGER ? NULL : "card",
                n == MANAGER ? XY_TITLE_NONE : XY_TITLE_CHIEF, 1);
        s->id = n == MANAGER ? manager : chief;
        s->name = "甲某某";
        s->clinical_years = 10;
        s->management_years = 5;
    }
}

static xy_member *add_member(pack_case *x, int r, const xy_sent *class, int seat, int number)
{
    xy_row *row = &x->plan.rows[r];
    xy_member *m = &row->members[row->member_count++];
    *m = (xy_member){.seat = seat,
            .hospital = class->hospital,
            .specialty = class->specialty,
            .title = class->title,
            .role = class->role,
            .person = XY_UNKNOWN,
            .number = number,
            .leader = seat == 1,
            .from = row->visits[0].from,
            .to = row->visits[row->visit_count - 1].to};
    return m;
}

/* In order: the manager leads, the clinicians follow, each for the whole time. */
static void make_roster(pack_case *x)
{
    for (int r = 0; r < x->plan.row_count; r++) {
        xy_row *row = &x->plan.rows[r];
        int seat = 1;
        row->members = XY_NEW_N(x->s.arena, xy_member, 2 * SEATS);
        row->member_count = 0;
        add_member(x, r, &row->staff[1], seat, 1);
        for (int e = 0; e < row->staff_count; e++)
            for (int n = 1; n <= row->staff[e].count && e != 1; n++)
                add_member(x, r, &row->staff[e], ++seat, n);
    }
}

static void name(pack_case *x, int seat, const char *id)
{
    const xy_hospital *g = &x->s.inst.hospitals[G];
    xy_member *m = &x->plan.rows[0].members[seat - 1];
    m->number = 0;
    for (size_t i = 0; i < g->staff_count; i++)
        if (g->staff[i].id && strcmp(g->staff[i].id, id) == 0)
            m->person = (int32_t)i;
    cr_assert_neq(m->person, XY_UNKNOWN);
}

/* The seat is left after one day and taken by another person on the other. */
static void relieve(pack_case *x, int seat, int32_t left, int32_t taken)
{
    xy_member *m = &x->plan.rows[0].members[seat - 1];
    add_member(x, 0, &x->plan.rows[0].staff[seat == 1], seat, 9)->from = taken;
    m->to = left;
}

typedef void (*change)(pack_case *x);

static void young_leader(pack_case *x)
{
    x->s.inst.hospitals[G].staff[MANAGER].management_years = 2;
}

static void young_member(pack_case *x)
{
    x->s.inst.hospitals[G].staff[CHIEF].clinical_years = 4;
}

static void gone_last_year(pack_case *x)
{
    x->s.inst.hospitals[G].staff[CHIEF].last_deployed = xy_date_year(x->s.set->window_start) - 1;
}

static void not_eligible(pack_case *x)
{
    x->s.inst.hospitals[G].staff[CHIEF].eligible = false;
}

static void has_residents(pack_case *x)
{
    small_staff(&x->s, &x->s.inst.hospitals[G], "card", XY_TITLE_RESIDENT, 9);
}

static void pinned_person(pack_case *x)
{
    xy_lock *lock = small_lock(&x->s, XY_PIN_PAIR, "g", SMALL_IDS("c0"));
    lock->staff = small_refs(&x->s, SMALL_IDS("chief"));
}

static void led_by_the_manager(pack_case *x)
{
    name(x, 1, manager);
}

static void with_the_chief(pack_case *x)
{
    name(x, 2, chief);
}

static void sends_a_resident(pack_case *x)
{
    x->plan.rows[0].staff[0].count--;
    send_people(x, 0, G, 0, XY_TITLE_RESIDENT, 1);
    make_roster(x);
}

static void two_leaders(pack_case *x)
{
    x->plan.rows[0].members[1].leader = true;
}

static void led_by_a_partner(pack_case *x)
{
    xy_row *row = &x->plan.rows[1];
    row->hospitals[row->hospital_count++] = T;
    send_people(x, 1, T, 0, XY_TITLE_CHIEF, 3);
    make_roster(x);
    row->members[0].leader = false;
    row->members[row->member_count - 1].leader = true;
}

static void leader_leaves_early(pack_case *x)
{
    int32_t day = x->s.inst.window.start + x->s.set->leader_stay_days_min - 1;
    relieve(x, 1, day - 1, day);
}

static void member_leaves_early(pack_case *x)
{
    int32_t day = x->s.inst.window.start + x->s.set->member_stay_days_min - 1;
    relieve(x, 2, day - 1, day);
}

static void ten_days_without(pack_case *x)
{
    int32_t day = x->s.inst.window.start + 400;
    relieve(x, 2, day, day + 11);
}

#define ALL(id) id, id, id, id, id, id
#define GANSU_ALONE(id) NULL, NULL, NULL, NULL, id, NULL

static const struct {
    const char *name;
    change before, after; /* of the instance, of plan and roster; NULL: none */
    xy_msg_id message;
    const char *rules[PACKS]; /* by pack; NULL: the pack does not ask for it */
    const char *zh;           /* said of it */
} breaches[] = {
        {"leader with two years of management", young_leader, led_by_the_manager,
                XY_MSG_CHECK_LEADER_YEARS, {GANSU_ALONE("D10")}, "2 年"},
        {"member with four clinical years", young_member, with_the_chief, XY_MSG_CHECK_PERSON_YEARS,
                {GANSU_ALONE("D11")}, "4 年"},
        {"member of a title that may not go", has_residents, sends_a_resident,
                XY_MSG_CHECK_MEMBER_TITLE, {GANSU_ALONE("D11")}, "初级"},
        {"two leaders", NULL, two_leaders, XY_MSG_CHECK_LEADERS, {GANSU_ALONE("D12")}, "2"},
        {"leader of another hospital than the lead", NULL, led_by_a_partner,
                XY_MSG_CHECK_LEADER_HOSPITAL, {GANSU_ALONE("D13")}, "儿童医院"},
        {"leader of 364 days", NULL, leader_leaves_early, XY_MSG_CHECK_LEADER_STAY,
                {GANSU_ALONE("D14")}, "364 天，应连续不少于 365 天"},
        {"member of 179 days", NULL, member_leaves_early, XY_MSG_CHECK_MEMBER_STAY,
                {GANSU_ALONE("D14")}, "179 天，应连续不少于 180 天"},
        {"ten days without anybody in a seat", NULL, ten_days_without, XY_MSG_CHECK_SEAT_EMPTY,
                {GANSU_ALONE("D15")}, "无人"},
        {"the same person a year later", gone_last_year, with_the_chief, XY_MSG_CHECK_TOO_SOON,
                {GANSU_ALONE("D16")}, "间隔不足 1 年"},
        {"somebody who is not eligible", not_eligible, with_the_chief,
                XY_MSG_CHECK_PERSON_NOT_ELIGIBLE, {ALL("C4")}, "chief"},
        {"somebody pinned who does not go", pinned_person, NULL, XY_MSG_CHECK_PIN_MEMBER,
                {ALL("PIN")}, "chief"},
};
enum { BREACHES = sizeof breaches / sizeof *breaches };

static void begin_roster(pack_case *x, int pack)
{
    begin(x, pack);
    add_people(x);
}

Test(pack_rosters, every_pack_has_a_roster_that_keeps_it)
{
    for (int pack = 0; pack < PACKS; pack++) {
        pack_case x;
        begin_roster(&x, pack);
        finish(&x);
        make_roster(&x);
        name(&x, 1, manager);
        name(&x, 2, chief);
        check(&x);
        small_show(&x.s);
        cr_expect_eq(x.s.found.errors, 0, "%s", pack_ids[pack]);
        cr_expect_eq(x.s.found.warnings, 0, "%s", pack_ids[pack]);
        small_free(&x.s);
    }
}

Test(pack_rosters, every_breach_is_found_under_the_rule_of_the_pack)
{
    for (int b = 0; b < BREACHES; b++)
        for (int pack = 0; pack < PACKS; pack++) {
            const char *rule = breaches[b].rules[pack];
            pack_case x;
            if (!rule)
                continue;
            begin_roster(&x, pack);
            if (breaches[b].before)
                breaches[b].before(&x);
            finish(&x);
            make_roster(&x);
            if (breaches[b].after)
                breaches[b].after(&x);
            check(&x);
            const xy_finding *f = find_breach(&x, breaches[b].message, rule);
            if (!f)
                small_show(&x.s);
            cr_assert_not_null(f, "%s: %s is not found", pack_ids[pack], breaches[b].name);
            expect_quoted(&x, f, rule, breaches[b].name);
            const char *zh = xy_finding_line(x.s.arena, f, XY_ZH);
            cr_expect(strstr(zh, breaches[b].zh), "%s", zh);
            cr_expect_null(strstr(zh, "甲某某"), "%s", zh);
            small_free(&x.s);
        }
}
