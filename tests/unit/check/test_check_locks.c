#include "unit/check/check_case.h"

CHECK_SUITE(check_locks);

/* The counties of rows 1 and 0 that come second change places. */
static void swap_seconds(void)
{
    x.plan.rows[0].visits[1].county = 2;
    x.plan.rows[1].visits[1].county = 1;
}

Test(check_locks, pin_a_row_of_other_counties)
{
    swap_seconds();
    const xy_finding *f = only_error(&x, "PIN");
    cr_assert_eq(x.found.errors, 1);
    cr_assert_str_eq(f->place.pointer, "/rows/1/visits");
    says(&x, f, XY_ZH, "锁定未落实：「儿童医院」应牵头负责且只负责丁县、丙县");
    says(&x, f, XY_EN,
            "pin not kept: 'Children's Hospital' is to lead a row of exactly Ding, Bing");
}

Test(check_locks, pin_a_row_with_one_county_more)
{
    visit(&x, 1, 1, "2025-01-14", "2025-01-16");
    x.inst.counties[1].teams = (xy_bounds){true, 0, 2};
    only_error(&x, "PIN");
}

Test(check_locks, pin_a_row_that_is_not_there)
{
    x.inst.locks[PIN_ROW].hospital.index = 2;
    x.inst.locks[PIN_ROW].counties = known(&x, "c4", 3);
    x.inst.hospitals[2].teams = (xy_bounds){true, 0, 1};
    drop_last_row(&x);
    cr_assert_str_eq(only_error(&x, "PIN")->place.pointer, "/rows");
}

Test(check_locks, pin_the_order)
{
    xy_visit *visits = x.plan.rows[1].visits;
    visits[0].county = 2;
    visits[1].county = 3;
    const xy_finding *f = only_error(&x, "PIN");
    says(&x, f, XY_ZH, "锁定未落实：「儿童医院」应依次前往丁县、丙县");
    says(&x, f, XY_EN, "is to visit Ding, Bing in this order");
}

Test(check_locks, pin_a_row_with_a_window)
{
    xy_lock *lock = &x.inst.locks[PIN_ROW];
    lock->window = (xy_window){true, day("2024-12-23"), day("2025-01-13")};
    nothing(&x, false); /* exactly */
    lock->window.end--;
    const xy_finding *f = only_error(&x, "PIN");
    cr_assert_eq(x.found.errors, 1);
    cr_assert_str_eq(f->place.pointer, "/rows/1/visits/1");
    says(&x, f, XY_ZH,
            "「儿童医院」在「丙县」的日期 2025-01-04 至 2025-01-13 不在锁定的期间 2024-12-23 至 "
            "2025-01-12 之内");
    lock->window.start++;
    only_error(&x, "PIN");
    cr_assert_eq(x.found.errors, 2);
}

Test(check_locks, pin_a_pair)
{
    x.inst.locks[PIN_PAIR].counties.items[0].index = 5;
    const xy_finding *f = only_error(&x, "PIN");
    cr_assert_str_eq(f->place.pointer, "/rows/0/visits");
    says(&x, f, XY_ZH, "锁定未落实：「省立医院」应服务己县");
    says(&x, f, XY_EN, "pin not kept: 'General Hospital' is to serve Ji");
}

Test(check_locks, pin_a_pair_kept_by_a_member_that_does_not_lead)
{
    x.inst.hospitals[1].joint_with = known(&x, "h3", 2);
    join_last_two(&x);
    x.inst.locks[PIN_PAIR].hospital.index = 2;
    x.inst.locks[PIN_PAIR].counties.items[0].index = 3;
    nothing(&x, false);
}

Test(check_locks, pin_a_pair_with_a_window)
{
    xy_lock *lock = &x.inst.locks[PIN_PAIR];
    lock->window = (xy_window){true, day("2024-11-04"), day("2024-11-14")};
    nothing(&x, false); /* the visit of county 0; county 1 comes later */
    lock->window.end--;
    cr_assert_str_eq(only_error(&x, "PIN")->place.pointer, "/rows/0/visits/0");
}

Test(check_locks, pin_people_the_team_has_no_room_for)
{
    xy_hospital *h = &x.inst.hospitals[0];
    size_t resident = 0, chief = 0;
    for (size_t i = 0; i < h->staff_count; i++) {
        resident = h->staff[i].title == XY_TITLE_RESIDENT ? i : resident;
        chief = h->staff[i].title == XY_TITLE_CHIEF ? i : chief;
    }
    x.inst.locks[PIN_PAIR].staff = known(&x, "x", (int32_t)chief);
    nothing(&x, false);
    x.inst.locks[PIN_PAIR].staff.items[x.inst.locks[PIN_PAIR].staff.count++] =
            (xy_ref){"y", (int32_t)resident};
    const xy_finding *f = only_warning(&x, "PIN");
    cr_assert(x.sound);
    says(&x, f, XY_ZH, "「省立医院」锁定了 2 名人员，队伍中没有其中 1 人所属专科和职称的名额");
    says(&x, f, XY_EN, "of the 2 people pinned for 'General Hospital', 1 have no one");
}

Test(check_locks, pin_more_people_of_one_class_than_are_sent)
{
    xy_hospital *h = &x.inst.hospitals[0];
    int32_t chief = 0, attending = 0;
    for (size_t i = 0; i < h->staff_count; i++) {
        chief = h->staff[i].title == XY_TITLE_CHIEF ? (int32_t)i : chief;
        attending = h->staff[i].title == XY_TITLE_ATTENDING ? (int32_t)i : attending;
    }
    xy_refs *pinned = &x.inst.locks[PIN_PAIR].staff;
    *pinned = known(&x, "a", chief);
    pinned->items[pinned->count++] = (xy_ref){"b", attending};
    pinned->items[pinned->count++] = (xy_ref){"c", chief};
    pinned->items[pinned->count++] = (xy_ref){"d", attending};
    pinned->items[pinned->count++] = (xy_ref){"e", chief};
    nothing(&x, false); /* the row has three chiefs and two attending clinicians */
    pinned->items[pinned->count++] = (xy_ref){"f", chief};
    says(&x, only_warning(&x, "PIN"), XY_ZH, "锁定了 6 名人员，队伍中没有其中 1 人");
}

Test(check_locks, pin_a_manager)
{
    xy_hospital *h = &x.inst.hospitals[0];
    int32_t manager = 0;
    for (size_t i = 0; i < h->staff_count; i++)
        manager = h->staff[i].role == XY_ROLE_MANAGER ? (int32_t)i : manager;
    x.inst.locks[PIN_PAIR].staff = known(&x, "a", manager);
    nothing(&x, false);
    x.plan.rows[0].staff_count = 3;
    sends(&x, 0, 0, 1, XY_TITLE_ATTENDING, 1);
    x.rules.settings.managers_min = 0;
    only_warning(&x, "PIN");
}

Test(check_locks, ban_a_pair)
{
    x.inst.locks[BAN_PAIR].counties.items[0].index = 4;
    const xy_finding *f = only_error(&x, "BAN");
    cr_assert_str_eq(f->place.pointer, "/rows/2/visits");
    says(&x, f, XY_ZH, "违反禁止：「中医院」不得服务戊县");
    says(&x, f, XY_EN, "ban not kept: 'TCM Hospital' is never to serve Wu");
}

Test(check_locks, ban_a_pair_of_a_member_that_does_not_lead)
{
    x.inst.hospitals[1].joint_with = known(&x, "h3", 2);
    join_last_two(&x);
    x.inst.locks[BAN_PAIR].counties.items[0].index = 2;
    only_error(&x, "BAN");
}

Test(check_locks, ban_a_group)
{
    x.inst.locks[BAN_GROUP].counties.items[1].index = 1;
    const xy_finding *f = only_error(&x, "BAN");
    cr_assert_str_eq(f->place.pointer, "/rows/0/visits");
    says(&x, f, XY_ZH, "违反禁止：甲县、乙县不得由同一支医疗队服务，现同在「省立医院」一行");
    says(&x, f, XY_EN, "ban not kept: Jia, Yi are never to be in one group");
}
