/* Each test breaks one thing of the days of a calendar that is in order. */
#include "unit/check/calendar_case.h"

CALENDAR_SUITE(check_calendar);
#define SUITE check_calendar

Test(check_calendar, the_case_is_in_order)
{
    nothing(&x, false);
    cr_assert_eq(it->visits[0].drive_min, 64 + 54 + 65);
    cr_assert_eq(it->visits[1].drive_min, 51 + 37 + 65);
    cr_assert_eq(it->total.served, 8);
    cr_assert_eq(it->total.people, 10 + 11 + 12 + 13 + 14 + 10 + 11 + 12);
    cr_assert_eq(it->total.legs, 3 + 2 + 2 + 2 + 2 + 2);
    cr_assert_eq(it->total.must_of, 1);
    cr_assert_eq(it->total.must_served, 1);
}

/* --- whose calendar --- */

ERRS(row_unknown, CHECK_OUT_OF_RANGE, it->row = 3)
ERRS(row_negative, CHECK_OUT_OF_RANGE, it->row = -1)
AMONG(row_of_others, CAL_DAY_MISSING, it->row = 2)
ERRS(row_twice, CAL_ROW_TWICE, it[1] = it[0]; x.plan.itinerary_count = 2)
AMONG(resident_team, CAL_RESIDENT, x.inst.mode = XY_MODE_RESIDENT)

Test(check_calendar, a_plan_without_calendars_is_not_judged)
{
    it->row = 77;
    x.plan.itinerary_count = 0;
    nothing(&x, false);
}

/* --- indices --- */

ERRS(date_out_of_range, CHECK_OUT_OF_RANGE, it->days[3].day = INT32_MIN)
ERRS(kind_out_of_range, CHECK_OUT_OF_RANGE, it->days[3].kind = XY_DAY_KINDS)
ERRS(county_out_of_range, CHECK_OUT_OF_RANGE, it->days[3].county = COUNTIES)
ERRS(county_of_a_travel_day, CHECK_OUT_OF_RANGE, it->days[0].county = 0)
ERRS(no_county, CHECK_OUT_OF_RANGE, it->days[3].county = XY_UNKNOWN)
ERRS(member_out_of_range, CHECK_OUT_OF_RANGE, it->days[3].member = 8)
ERRS(activity_out_of_range, CHECK_OUT_OF_RANGE, it->days[3].activities |= 1U << XY_ACT_COUNT)
ERRS(left_county_out_of_range, CHECK_OUT_OF_RANGE, it->left[1].county = -2)
ERRS(left_township_out_of_range, CHECK_OUT_OF_RANGE, it->left[1].township = 6)
ERRS(left_reason_out_of_range, CHECK_OUT_OF_RANGE, it->left[1].reason = XY_LEFT_COUNT)

Test(check_calendar, township_out_of_range)
{
    day_of(&x, "2024-11-12")->stops[1].township = TOWNSHIPS;
    const xy_finding *f = alone(&x, XY_MSG_CHECK_OUT_OF_RANGE, XY_ERROR, NULL);
    cr_assert_str_eq(f->place.pointer, "/calendars/0/days/9/stops/1/township");
    says(&x, f, XY_ZH, "此处的乡镇超出范围");
}

/* --- dates --- */

static void remove_day(const char *date)
{
    xy_itinerary_day *d = day_of(&x, date), *end = it->days + it->day_count--;
    memmove(d, d + 1, (size_t)(end - d - 1) * sizeof *d);
}

Test(check_calendar, a_day_is_missing)
{
    remove_day("2024-11-06");
    const xy_finding *f = caught(&x, XY_MSG_CAL_DAY_MISSING, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "「省立医院」的日程缺少 2024-11-06（在「甲县」期间）");
    says(&x, f, XY_EN, "the calendar of 'General Hospital' lacks 2024-11-06, a day in 'Jia'");
}

Test(check_calendar, a_day_too_many)
{
    it->days[it->day_count] = it->days[it->day_count - 2];
    it->days[it->day_count].day = day("2024-11-26");
    it->days[it->day_count].stop_count = it->days[it->day_count].back_min = 0;
    it->days[it->day_count].back_m = 0;
    it->days[it->day_count].kind = XY_DAY_HOSPITAL;
    it->days[it->day_count].member = XY_UNKNOWN;
    it->day_count++;
    says(&x, alone(&x, XY_MSG_CAL_DAY_EXTRA, XY_ERROR, NULL), XY_EN, "has 2024-11-26");
}

AMONG(a_date_twice, CAL_DAY_TWICE, it->days[3].day = it->days[2].day)
AMONG(days_out_of_order, CAL_DAY_ORDER, xy_itinerary_day d = it->days[3]; it->days[3] = it->days[4];
        it->days[4] = d)
AMONG(a_visit_moved_out_of_its_dates, CAL_DAY_EXTRA, it->days[it->day_count - 1].day += 5)

Test(check_calendar, f3_a_day_outside_the_window)
{
    it->days[0].day = day("2024-10-31");
    const xy_finding *f = caught(&x, XY_MSG_CAL_WINDOW, XY_ERROR, "F3");
    says(&x, f, XY_ZH, "2024-10-31 不在规定期间 2024-11-01 至 2025-01-20 之内");
    says(&x, f, XY_ZH, "在2024年11月—2025年1月中旬期间");
}

Test(check_calendar, another_county)
{
    xy_itinerary_day *d = day_of(&x, "2024-11-06");
    d->county = 1;
    const xy_finding *f = alone(&x, XY_MSG_CAL_COUNTY, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "「省立医院」在 2024-11-06 应在「甲县」，日程写的是「乙县」");
    cr_assert_str_eq(f->place.pointer, "/calendars/0/days/3/county");
}

AMONG(a_tour_in_another_county, CAL_COUNTY, day_of(&x, "2024-11-22")->county = 0)
AMONG(a_tour_in_a_county_of_others, CAL_COUNTY, day_of(&x, "2024-11-22")->county = 4)
ERRS(off_on_a_counted_day, CAL_OFF, xy_itinerary_day *d = day_of(&x, "2024-11-16");
        d->kind = XY_DAY_OFF; d->activities = 0; x.inst.routes.hospital_share_permille = 600)
AMONG(travel_inside_a_visit, CAL_OFF, xy_itinerary_day *d = day_of(&x, "2024-11-16");
        d->kind = XY_DAY_TRAVEL; d->county = XY_UNKNOWN; d->activities = 0)

/* The 6th of November becomes a holiday: the calendar works on it. */
Test(check_calendar, work_on_a_holiday)
{
    x.inst.holidays = XY_NEW_N(x.arena, int32_t, 2);
    x.inst.holidays[0] = day("2024-11-06");
    x.inst.holidays[1] = day("2025-01-01");
    x.inst.holiday_count = 2;
    x.plan.rows[0].visits[0].days--;
    x.rules.settings.days_min = x.rules.settings.county_area_days_min = 20;
    const xy_finding *f = alone(&x, XY_MSG_CAL_NOT_OFF, XY_ERROR, NULL);
    says(&x, f, XY_ZH,
            "在 2024-11-06 不计入天数（节假日或周末），应休息，日程写的是：县级医院工作");
    xy_itinerary_day *d = day_of(&x, "2024-11-06");
    d->kind = XY_DAY_OFF;
    d->activities = 0;
    nothing(&x, false);
}

/* --- days in hospitals --- */

AMONG(the_first_day_in_townships, CAL_FIRST_LAST, xy_itinerary_day *d = day_of(&x, "2024-11-15");
        d->kind = XY_DAY_TOWNSHIPS; d->activities = CLINICS)
AMONG(the_last_day_in_townships, CAL_FIRST_LAST, xy_itinerary_day *d = day_of(&x, "2024-11-14");
        d->kind = XY_DAY_TOWNSHIPS; d->activities = CLINICS)

Test(check_calendar, hospital_days_too_few)
{
    x.inst.routes.hospital_share_permille = 728; /* of 11 days 8.008 */
    const xy_finding *f = caught(&x, XY_MSG_CAL_HOSPITAL_FEW, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "在「甲县」的 11 天中有 8 天在县级医院，应不少于 9 天");
    x.inst.routes.hospital_share_permille = 727; /* 7.997 */
    x.inst.counties[1].townships[3].clinic_min = 301;
    caught(&x, XY_MSG_CAL_HOSPITAL_FEW, XY_ERROR, NULL); /* of 10 days 7.27 */
}

Test(check_calendar, tours_from_a_community)
{
    x.inst.counties[1].level = XY_AT_COMMUNITY;
    x.rules.settings.county_area_days_min = 11;
    caught(&x, XY_MSG_CAL_NO_TOURS, XY_ERROR, NULL);
}

Test(check_calendar, a_receiver_of_the_prefecture)
{
    x.inst.counties[1].level = XY_AT_PREFECTURE;
    x.rules.settings.county_area_days_min = 11;
    const xy_finding *f = caught(&x, XY_MSG_CAL_PREFECTURE_ALL, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "「乙县」为地市级受援单位，「省立医院」在 2024-11-15 应在地市级医院");
}

static void prefecture(const char *date)
{
    day_of(&x, date)->kind = XY_DAY_PREFECTURE;
}

/* With one day at a prefecture, 10 days of county 0 are left: 7 in its hospital, 3 free. */
static void one_prefecture_day(void)
{
    x.inst.routes.prefecture_days = 1;
    x.rules.settings.county_area_days_min = 20;
    prefecture("2024-11-04");
}

Test(check_calendar, a_day_at_the_prefecture_is_in_order)
{
    one_prefecture_day();
    nothing(&x, false);
}

ERRS(more_days_at_the_prefecture, CAL_PREFECTURE_MANY, one_prefecture_day();
        x.rules.settings.county_area_days_min = 19; prefecture("2024-11-05");
        x.inst.routes.hospital_share_permille = 650)
ERRS(a_day_at_the_prefecture_too_late, CAL_PREFECTURE_PLACE, one_prefecture_day();
        day_of(&x, "2024-11-04")->kind = XY_DAY_HOSPITAL; prefecture("2024-11-05"))

Test(check_calendar, f4_days_at_the_prefecture_leave_days_in_the_counties)
{
    one_prefecture_day();
    x.rules.settings.county_area_days_min = 21;
    const xy_finding *f = alone(&x, XY_MSG_CAL_PREFECTURE_AREA, XY_ERROR, "F4");
    says(&x, f, XY_ZH, "除地市级医院的日子外，在县域 20 天，应不少于 21 天");
    says(&x, f, XY_ZH, "巡回医疗时间不少于3周");
}

Test(check_calendar, fewer_days_at_the_prefecture_than_there_is_room_for)
{
    x.inst.routes.prefecture_days = 3;
    nothing(&x, false); /* all 21 days are to be in the counties */
    x.rules.settings.county_area_days_min = 19;
    const xy_finding *f = alone(&x, XY_MSG_CAL_PREFECTURE_FEW, XY_WARNING, NULL);
    says(&x, f, XY_EN, "in a hospital of the prefecture: 0, room for 2");
}

/* --- travel --- */

AMONG(no_day_of_travel, CAL_TRAVEL_MISSING, remove_day("2024-11-03"))
AMONG(a_day_of_travel_that_is_not_needed, CAL_TRAVEL_NEEDLESS,
        x.inst.routes.travel_same_day_min = 51)
AMONG(a_day_of_travel_on_another_date, CAL_DAY_EXTRA, it->days[0].day--)
ERRS(minutes_of_the_way_out, CAL_TRAVEL_IN, it->days[0].in_min++)
ERRS(metres_of_the_way_out, CAL_TRAVEL_IN, it->days[0].in_m--)
ERRS(minutes_between_counties, CAL_TRAVEL_IN, day_of(&x, "2024-11-15")->in_min = 0)
ERRS(metres_between_counties, CAL_TRAVEL_IN, day_of(&x, "2024-11-15")->in_m = 0)
ERRS(minutes_of_the_way_home, CAL_TRAVEL_OUT, day_of(&x, "2024-11-24")->out_min++)
ERRS(metres_of_the_way_home, CAL_TRAVEL_OUT, day_of(&x, "2024-11-24")->out_m++)
ERRS(a_way_in_on_any_day, CAL_TRAVEL_IN, day_of(&x, "2024-11-07")->in_min = 5)
ERRS(a_way_out_on_any_day, CAL_TRAVEL_OUT, day_of(&x, "2024-11-07")->out_m = 5)

Test(check_calendar, a_way_home_that_takes_a_day)
{
    x.inst.routes.travel_same_day_min = 46;
    const xy_finding *f = alone(&x, XY_MSG_CAL_TRAVEL_MISSING, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "从「乙县」到「省立医院」行车 47 分钟，超过当日可行的时长，应在 2024-11-25");
    it->days[it->day_count] = (xy_itinerary_day){.day = day("2024-11-25"),
            .kind = XY_DAY_TRAVEL,
            .county = XY_UNKNOWN,
            .member = XY_UNKNOWN,
            .out_min = day_of(&x, "2024-11-24")->out_min,
            .out_m = day_of(&x, "2024-11-24")->out_m};
    it->day_count++;
    caught(&x, XY_MSG_CAL_TRAVEL_OUT, XY_ERROR, NULL);
    day_of(&x, "2024-11-24")->out_min = day_of(&x, "2024-11-24")->out_m = 0;
    nothing(&x, false);
}

/* Row 0 begins on the first day of the window: the drive is on that day, with a warning. */
Test(check_calendar, f3_no_room_for_a_day_of_travel)
{
    x.rules.settings.window_start = x.inst.window.start = day("2024-11-04");
    day_of(&x, "2024-11-04")->in_min = it->days[0].in_min;
    day_of(&x, "2024-11-04")->in_m = it->days[0].in_m;
    remove_day("2024-11-03");
    const xy_finding *f = alone(&x, XY_MSG_CAL_TRAVEL_OUTSIDE, XY_WARNING, "F3");
    says(&x, f, XY_EN, "asks for a day of travel on 2024-11-03, which is outside the window");
}

/* --- stops --- */

Test(check_calendar, a_stop_moved_to_a_closed_day)
{
    tour(&x, "2024-11-21", 0, XY_UNKNOWN, false, 0);
    tour(&x, "2024-11-22", 1, XY_UNKNOWN, false, 0);
    const xy_finding *f = alone(&x, XY_MSG_CAL_STOP_CLOSED, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "「省立医院」在 2024-11-21 前往「第1乡」，该日不是其圩日");
}

AMONG(an_unusable_township, CAL_STOP_UNUSABLE, tour(&x, "2024-11-21", 4, XY_UNKNOWN, false, 0))
AMONG(a_township_twice, CAL_STOP_TWICE, tour(&x, "2024-11-21", 2, XY_UNKNOWN, false, 0))
AMONG(a_township_twice_a_day, CAL_STOP_TWICE, tour(&x, "2024-11-11", 0, 0, false, 0))
AMONG(stops_on_a_hospital_day, CAL_STOPS_ELSEWHERE,
        day_of(&x, "2024-11-21")->kind = XY_DAY_HOSPITAL;
        day_of(&x, "2024-11-21")->activities = ROUNDS)
ERRS(a_way_back_on_a_hospital_day, CAL_STOPS_ELSEWHERE, day_of(&x, "2024-11-07")->back_min = 1)
ERRS(metres_back_on_a_hospital_day, CAL_STOPS_ELSEWHERE, day_of(&x, "2024-11-07")->back_m = 1)
AMONG(a_night_on_a_hospital_day, CAL_STOPS_ELSEWHERE, day_of(&x, "2024-11-07")->away = true)
AMONG(a_tour_without_stops, CAL_NO_STOPS, day_of(&x, "2024-11-21")->stop_count = 0)

Test(check_calendar, a_township_without_a_way)
{
    x.inst.local_leg_count /= 2; /* those of county 1 are lost */
    x.inst.counties[1].townships[1].location.precision = XY_POINT_NONE;
    caught(&x, XY_MSG_CAL_STOP_NO_WAY, XY_ERROR, NULL);
}

/* The figures are made anew, so that only the leg itself is wrong. */
#define LEGS(name, message, change) ERRS(name, message, change; measure_calendar(&x))

LEGS(minutes_of_a_leg, CAL_STOP_DRIVE, day_of(&x, "2024-11-11")->stops[1].drive_min++)
LEGS(metres_of_a_leg, CAL_STOP_DRIVE, day_of(&x, "2024-11-11")->stops[1].drive_m++)
LEGS(a_leg_from_the_seat_after_a_night_away, CAL_STOP_DRIVE,
        day_of(&x, "2024-11-13")->stops[0].drive_min = leg(0, 5);
        day_of(&x, "2024-11-13")->stops[0].drive_m = leg_m(0, 5))
LEGS(minutes_back, CAL_BACK, day_of(&x, "2024-11-21")->back_min--)
LEGS(metres_back, CAL_BACK, day_of(&x, "2024-11-21")->back_m--)
LEGS(a_way_back_before_a_night_away, CAL_BACK, day_of(&x, "2024-11-12")->back_min = 38;
        day_of(&x, "2024-11-12")->back_m = leg_m(4, 0))
ERRS(minutes_of_a_clinic, CAL_CLINIC, day_of(&x, "2024-11-11")->stops[1].clinic_min = 100)

Test(check_calendar, time_of_arrival)
{
    xy_itinerary_stop *stop = &day_of(&x, "2024-11-11")->stops[1];
    cr_assert_eq(stop->arrive_min, 480 + 20 + 100 + 20);
    stop->arrive_min += 5;
    const xy_finding *f = alone(&x, XY_MSG_CAL_ARRIVE, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "在 2024-11-11 到达「第2乡」的时间记录为 10:25，应为 10:20");
    cr_assert_str_eq(f->place.pointer, "/calendars/0/days/8/stops/1/arrive");
}

AMONG(another_time_of_start, CAL_ARRIVE, x.inst.routes.start_min = 510)
AMONG(stops_in_another_order, CAL_STOP_DRIVE, day_of(&x, "2024-11-11")->stops[0].township = 1;
        day_of(&x, "2024-11-11")->stops[1].township = 0)

/* The longest drives, of the 13th and the 23rd, take 65 minutes. */
Test(check_calendar, limits_of_a_day)
{
    x.inst.routes.drive_max_min = 65;
    it->left[1] = (xy_left_out){1, 3, XY_LEFT_TOO_FAR, 41 + 38 + 300};
    nothing(&x, false);
    x.inst.routes.drive_max_min = 64;
    const xy_finding *f = caught(&x, XY_MSG_CAL_DRIVE_LONG, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "在 2024-11-13 行车 65 分钟，应不超过 64 分钟");
    cr_assert_eq(x.found.errors, 2);
}

Test(check_calendar, a_day_longer_than_a_working_day)
{
    /* The clinic of 300 minutes on a day with another: 34 + 20 + 38 + 100 + 300. */
    tour(&x, "2024-11-23", 2, 3, false, 0);
    it->left[1] = it->left[2];
    it->left[2] = it->left[3];
    it->left_count = 3;
    it->visits[1].people_bound = 100;
    measure_calendar(&x);
    const xy_finding *f = alone(&x, XY_MSG_CAL_DAY_LONG, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "在 2024-11-23 行车和接诊共 492 分钟，应不超过 400 分钟");
    x.inst.routes.day_min = 492;
    /* Now the clinic of 380 could be held alone; between townships 2 and 3 it adds least. */
    it->left[2] = (xy_left_out){1, 5, XY_LEFT_TIME, 34 + 24 - 20 + 380};
    nothing(&x, false);
}

/* --- nights --- */

ERRS(a_night_where_nobody_can_sleep, CAL_NIGHT_PLACE,
        x.inst.counties[0].townships[3].overnight = false)
ERRS(more_nights_than_allowed, CAL_NIGHTS_MANY, x.inst.routes.nights_max = 0)
AMONG(a_night_before_a_hospital_day, CAL_NIGHT_NEXT,
        x.inst.counties[0].townships[4].overnight = true;
        x.inst.routes.nights_max = 2; day_of(&x, "2024-11-13")->away = true)
AMONG(a_night_not_marked, CAL_BACK, day_of(&x, "2024-11-12")->away = false)
AMONG(a_night_too_many, CAL_BACK, day_of(&x, "2024-11-11")->away = true)

/* After a night away the next day may just drive home. */
Test(check_calendar, a_day_that_only_drives_home)
{
    xy_itinerary_day *d = day_of(&x, "2024-11-13");
    d->stop_count = 0;
    drive(&x, d, 4);
    x.rules.settings.townships_min = 7;
    memmove(it->left + 1, it->left, 4 * sizeof *it->left);
    /* on the 12th, between townships 2 and 3 */
    it->left[0] = (xy_left_out){0, 4, XY_LEFT_PRIORITY, 27 + 17 - 20 + 100};
    it->left_count = 5;
    it->visits[0].proved = false;
    it->visits[0].people_bound = 60;
    measure_calendar(&x);
    cr_assert_eq(it->visits[0].drive_min, 64 + 54 + 38);
    nothing(&x, false);
}
