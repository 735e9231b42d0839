/* What a team does on a day (G1 to G7) and who answers for it (R10). models/routes.md section 6. */
#include "check/check_calendar.h"

#define BIT(activity) (1U << (activity))
#define OF_G1 (BIT(XY_ACT_CLINIC) | BIT(XY_ACT_EDUCATION))
#define OF_G3 (BIT(XY_ACT_LECTURE) | BIT(XY_ACT_ROUND) | BIT(XY_ACT_CASES))
#define OF_G5 BIT(XY_ACT_REMOTE)
#define ANY (BIT(XY_ACT_COUNT) - 1)

/* Work that fits the kind of day: patients and teaching of the public in townships, everything in a
 * hospital, nothing on a day off or on the way. */
static uint32_t fitting(xy_day_kind kind)
{
    if (kind == XY_DAY_TOWNSHIPS)
        return OF_G1;
    return kind == XY_DAY_HOSPITAL || kind == XY_DAY_PREFECTURE ? ANY : 0;
}

static void check_day(const xy_calendar_check *c, int32_t d, bool managers)
{
    const xy_itinerary_day *day = &c->it->days[d];
    uint32_t fit = fitting(day->kind);
    if (day->activities & ~fit || (fit && !day->activities)) {
        xy_finding *f = xy_calendar_day_error(c, d,
                day->activities ? XY_MSG_CAL_ACTIVITY : XY_MSG_CAL_ACTIVITY_NONE, "/activities");
        xy_calendar_arg_kind(c, f, 2, day->kind);
    }
    if (day->activities & fit & BIT(XY_ACT_MANAGEMENT) && !managers)
        xy_calendar_day_error(c, d, XY_MSG_CAL_MANAGEMENT, "/activities");
}

/* G3 in each visit that has a day in a hospital. */
static void check_teaching(const xy_calendar_check *c, int32_t v)
{
    uint32_t all = 0;
    bool in_hospital = false;
    for (int32_t d = 0; d < c->it->day_count; d++) {
        if (c->visit_of[d] != v)
            continue;
        all |= c->it->days[d].activities;
        in_hospital |=
                c->it->days[d].kind == XY_DAY_HOSPITAL || c->it->days[d].kind == XY_DAY_PREFECTURE;
    }
    if (!in_hospital || all & OF_G3)
        return;
    xy_finding *f = xy_calendar_breach(c, "G3", XY_MSG_CAL_NO_TEACHING, xy_calendar_at(c, "/days"));
    xy_check_arg_county(c->k, f, 1, c->row->visits[v].county);
}

static bool is_present(const xy_member *m, int32_t date)
{
    return m->from <= date && date <= m->to;
}

static bool is_end(const xy_calendar_check *c, int32_t d)
{
    int32_t v = c->visit_of[d], date = c->it->days[d].day;
    return v != XY_UNKNOWN && (date == c->row->visits[v].from || date == c->row->visits[v].to);
}

static void check_member(const xy_calendar_check *c, int32_t d)
{
    const xy_itinerary_day *day = &c->it->days[d];
    bool anybody = false, leader = false;
    for (int32_t m = 0; m < c->row->member_count; m++) {
        bool present = is_present(&c->row->members[m], day->day);
        anybody |= present;
        leader |= present && c->row->members[m].leader;
    }
    if (day->member == XY_UNKNOWN) {
        if (anybody && fitting(day->kind))
            xy_calendar_arg_date(c,
                    xy_calendar_breach(
                            c, "R10", XY_MSG_CAL_NOBODY, xy_calendar_day_at(c, d, "/responsible")),
                    1, day->day);
        return;
    }
    const xy_member *named = &c->row->members[day->member];
    if (!is_present(named, day->day)) {
        xy_finding *f = xy_calendar_day_error(c, d, XY_MSG_CAL_MEMBER_ABSENT, "/responsible");
        xy_check_arg_int(c->k, f, 2, named->seat);
    } else if (is_end(c, d) && leader && !named->leader) {
        xy_finding *f = xy_calendar_breach(
                c, "R10", XY_MSG_CAL_MEMBER_LEADER, xy_calendar_day_at(c, d, "/responsible"));
        xy_check_arg_county(c->k, f, 1, c->row->visits[c->visit_of[d]].county);
        xy_calendar_arg_date(c, f, 2, day->day);
        xy_check_arg_int(c->k, f, 3, named->seat);
    }
}

void xy_calendar_check_work(const xy_calendar_check *c)
{
    bool managers = xy_check_heads(c->k, c->row, XY_ALL_MEMBERS).managers > 0;
    uint32_t all = 0;
    for (int32_t d = 0; d < c->it->day_count; d++) {
        all |= c->it->days[d].activities;
        check_day(c, d, managers);
        check_member(c, d);
    }
    for (int32_t v = 0; v < c->row->visit_count; v++)
        check_teaching(c, v);
    if (!(all & OF_G1))
        xy_calendar_breach(c, "G1", XY_MSG_CAL_NO_CLINIC, xy_calendar_at(c, "/days"));
    if (!(all & OF_G5))
        xy_calendar_breach(c, "G5", XY_MSG_CAL_NO_REMOTE, xy_calendar_at(c, "/days"));
}
