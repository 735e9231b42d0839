#include "domain/instance_locks.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(instance_finish);

/* A sound programme that uses everything; each test below breaks one thing. */
static void sound(void)
{
    small_specialty(&x, "s2", false);
    small_specialty(&x, "s1", true);
    small_category(&x, "k1", false, true);
    small_category(&x, "t1", true, true);
    small_prefecture(&x, "p2");
    small_prefecture(&x, "p1");
    xy_hospital *h = small_hospital(&x, "h2", XY_KIND_SPECIALIST);
    h->name = (xy_text){"儿童医院", NULL};
    h->joint_with = small_refs(&x, SMALL_IDS("h1"));
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 4)->id = "z1";
    small_staff(&x, h, "s2", XY_TITLE_CHIEF, 4)->id = "z2";
    h = small_hospital(&x, "h1", XY_KIND_GENERAL);
    h->city = small_ref("p1");
    h->focus = small_refs(&x, SMALL_IDS("s2", "s1"));
    h->eligible_prefectures = small_refs(&x, SMALL_IDS("p2", "p1"));
    small_staff(&x, h, NULL, XY_TITLE_NONE, 1);
    small_staff(&x, h, "s1", XY_TITLE_ATTENDING, 2);
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 4);
    static const char *const ids[] = {"c3", "c1", "c4", "c2"};
    for (int i = 0; i < 4; i++) {
        xy_county *c = small_county(&x, ids[i], i < 2 ? "p1" : "p2", 10000 * (i + 1));
        c->categories = small_refs(&x, SMALL_IDS("k1"));
        small_need(&x, c, "s2", 1, 1);
        small_need(&x, c, "s1", 2, 1);
        small_township(&x, c, xy_arena_printf(x.arena, "%s_2", ids[i]), "t1");
        small_township(&x, c, xy_arena_printf(x.arena, "%s_1", ids[i]), NULL);
    }
    small_history(&x, 2023, "h1", "c1");
    small_history(&x, 2022, "h1", "c1");
    small_commitment(&x, "c4", "s1", 1, 5);
    small_commitment(&x, "c3", "s1", 1, 5);
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c3", "c1"));
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c1"))->staff = small_refs(&x, NULL);
    small_lock(&x, XY_PIN_ROW, "h2", SMALL_IDS("c4", "c2"))->staff =
            small_refs(&x, SMALL_IDS("z1"));
}

static void specialty_of_staff(void)
{
    x.inst.hospitals[0].staff[1].specialty = small_ref("s9");
}

static void specialty_of_focus(void)
{
    x.inst.hospitals[1].focus = small_refs(&x, SMALL_IDS("none"));
}

static void specialty_of_need(void)
{
    x.inst.counties[1].needs[0].specialty = small_ref("");
}

static void specialty_of_commitment(void)
{
    x.inst.commitments[0].specialties = small_refs(&x, SMALL_IDS("S1"));
}

static void category_of_county(void)
{
    x.inst.counties[2].categories = small_refs(&x, SMALL_IDS("k11"));
}

static void category_of_township(void)
{
    x.inst.counties[2].townships[0].categories = small_refs(&x, SMALL_IDS("t2"));
}

static void prefecture_of_county(void)
{
    x.inst.counties[3].prefecture = small_ref("p3");
}

static void prefecture_of_city(void)
{
    x.inst.hospitals[1].city = small_ref("q");
}

static void hospitals_alike(void)
{
    x.inst.hospitals[0].name = x.inst.hospitals[1].name;
    x.inst.hospitals[0].city = x.inst.hospitals[1].city;
}

static void counties_alike(void)
{
    x.inst.counties[2].name = x.inst.counties[1].name;
    x.inst.counties[2].prefecture = x.inst.counties[1].prefecture;
}

static void hospital_of_joint(void)
{
    x.inst.hospitals[0].joint_with = small_refs(&x, SMALL_IDS("h3"));
}

static void hospital_of_lock(void)
{
    x.inst.locks[1].hospital = small_ref("h");
}

static void hospital_of_history(void)
{
    x.inst.history[1].hospital = small_ref("gone");
}

static void county_of_history(void)
{
    x.inst.history[0].county = small_ref("gone");
}

static void county_of_commitment(void)
{
    x.inst.commitments[1].county = small_ref("c5");
}

static void county_of_lock(void)
{
    x.inst.locks[0].counties.items[1] = small_ref("c9");
}

static void staff_of_lock(void)
{
    x.inst.locks[2].staff = small_refs(&x, SMALL_IDS("z3"));
}

static void two_specialties(void)
{
    small_specialty(&x, "s1", false);
}

static void two_categories(void)
{
    small_category(&x, "k1", false, false);
}

static void two_prefectures(void)
{
    small_prefecture(&x, "p2");
}

static void two_hospitals(void)
{
    small_hospital(&x, "h1", XY_KIND_GENERAL);
}

static void two_counties(void)
{
    small_county(&x, "c1", "p1", 1);
}

static void two_people(void)
{
    x.inst.hospitals[0].staff[1].id = "z1";
}

static void two_townships(void)
{
    x.inst.counties[1].townships[0].id = "c1_1";
}

static void township_in_two_counties(void)
{
    x.inst.counties[1].townships[0].id = "c4_1"; /* of /counties/2 */
}

static void county_in_two_prefectures(void)
{
    small_county(&x, "c1", "p2", 1);
}

static void twice_in_focus(void)
{
    x.inst.hospitals[1].focus = small_refs(&x, SMALL_IDS("s1", "s2", "s1"));
}

static void twice_in_pin(void)
{
    x.inst.locks[2].counties = small_refs(&x, SMALL_IDS("c2", "c2"));
}

static void two_needs(void)
{
    x.inst.counties[0].needs[0].specialty = small_ref("s1");
}

static void history_twice(void)
{
    small_history(&x, 2023, "h1", "c1");
}

static void history_since(void)
{
    x.inst.history[1].since = 2023;
}

static void joint_with_itself(void)
{
    x.inst.hospitals[0].joint_with = small_refs(&x, SMALL_IDS("h2"));
}

static void team_bounds(void)
{
    x.inst.hospitals[1].teams = (xy_bounds){true, 2, 1};
}

static void county_bounds_of_hospital(void)
{
    x.inst.hospitals[0].counties_per_team = (xy_bounds){true, 3, 2};
}

static void bounds_of_county(void)
{
    x.inst.counties[2].teams = (xy_bounds){true, 1, 0};
}

static void kind_and_name(void)
{
    x.set->kind_name_check = 1;
    x.inst.hospitals[0].kind = XY_KIND_GENERAL; /* 儿童医院 */
}

static void kind_without_name(void)
{
    x.set->kind_name_check = 1;
    x.inst.hospitals[1].kind = XY_KIND_TCM; /* 医院h1 */
}

static xy_text listed = {"科s1", NULL};

static void list_one(const char *name)
{
    listed.zh = name;
    x.rules.high_demand = &listed;
    x.rules.high_demand_count = 1;
    x.inst.specialties[1].high_demand = false; /* s1 */
}

static void high_demand_missing(void)
{
    list_one(x.inst.specialties[1].name.zh);
}

static void high_demand_unlisted(void)
{
    list_one("别的科");
    x.inst.specialties[0].high_demand = true;
}

static void year_of_another_pack(void)
{
    x.inst.year = 2031;
}

static void township_category_on_county(void)
{
    x.inst.counties[1].categories = small_refs(&x, SMALL_IDS("t1"));
}

static void county_category_on_township(void)
{
    x.inst.counties[1].townships[1].categories = small_refs(&x, SMALL_IDS("k1"));
}

static void window_upside_down(void)
{
    x.inst.window = (xy_window){true, small_day("2024-12-01"), small_day("2024-11-30")};
}

static void window_of_commitment(void)
{
    x.inst.commitments[0].window =
            (xy_window){true, small_day("2024-12-01"), small_day("2024-11-30")};
}

static void window_too_short(void)
{
    x.inst.window = (xy_window){true, small_day("2024-11-01"), small_day("2024-11-09")};
}

static void window_below_a_stay(void)
{
    x.inst.mode = XY_MODE_RESIDENT; /* 81 days */
    x.set->leader_stay_days_min = 82;
    x.set->member_stay_days_min = 81;
}

static void no_hospitals(void)
{
    x.inst.hospital_count = x.inst.history_count = x.inst.lock_count = 0;
}

static void no_counties(void)
{
    x.inst.county_count = x.inst.history_count = x.inst.lock_count = x.inst.commitment_count = 0;
}

static void two_rows_pinned(void)
{
    small_lock(&x, XY_PIN_ROW, "h2", SMALL_IDS("c4", "c3"));
}

static void county_pinned_twice(void)
{
    x.inst.hospitals[0].joint_with = small_refs(&x, NULL);
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c2"));
}

static void pinned_and_banned(void)
{
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c1"));
}

static void pin_too_large(void)
{
    x.inst.locks[2].counties = small_refs(&x, SMALL_IDS("c2", "c3", "c4"));
}

static void windows_apart(void)
{
    x.inst.locks[2].window = (xy_window){true, small_day("2024-11-01"), small_day("2024-12-01")};
    small_lock(&x, XY_PIN_PAIR, "h2", SMALL_IDS("c4"))->window =
            (xy_window){true, small_day("2024-11-30"), small_day("2024-12-20")};
}

static void person_in_two_rows(void)
{
    x.inst.hospitals[0].teams = (xy_bounds){true, 1, 2};
    small_lock(&x, XY_PIN_ROW, "h2", SMALL_IDS("c3"))->staff =
            small_refs(&x, SMALL_IDS("z2", "z1"));
}

static void more_counties_than_a_row(void)
{
    x.inst.hospitals[0].joint_with = small_refs(&x, NULL);
    x.inst.hospitals[1].counties_per_team = (xy_bounds){true, 1, 1};
    x.inst.locks[0].counties = small_refs(&x, SMALL_IDS("c3", "c4"));
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c3"));
}

static void pairs_kept_apart(void)
{
    x.inst.hospitals[0].joint_with = small_refs(&x, NULL);
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c3"));
}

static void pinned_person_stays(void)
{
    x.inst.hospitals[0].staff[0].eligible = false;
}

static void people_for_two_teams(void)
{
    static const char *const ids[] = {"z1", "z2", "z3", "z4", "z5", "z6", NULL};
    for (int i = 2; i < 6; i++)
        small_staff(&x, &x.inst.hospitals[0], "s1", XY_TITLE_CHIEF, 1)->id = ids[i];
    x.inst.locks[2].staff = small_refs(&x, ids);
}

static void pinned_window_too_short(void)
{
    x.inst.locks[2].window = (xy_window){true, small_day("2024-10-01"), small_day("2024-11-09")};
}

typedef struct {
    xy_msg_id message;
    void (*damage)(void);
    const char *pointer;
} broken;

static const broken all_broken[] = {
        {XY_MSG_UNKNOWN_SPECIALTY, specialty_of_staff, "/hospitals/0/staff/1"},
        {XY_MSG_UNKNOWN_SPECIALTY, specialty_of_focus, "/hospitals/1"},
        {XY_MSG_UNKNOWN_SPECIALTY, specialty_of_need, "/counties/1/needs/0"},
        {XY_MSG_UNKNOWN_SPECIALTY, specialty_of_commitment, "/commitments/0"},
        {XY_MSG_UNKNOWN_CATEGORY, category_of_county, "/counties/2"},
        {XY_MSG_UNKNOWN_CATEGORY, category_of_township, "/counties/2/townships/0"},
        {XY_MSG_UNKNOWN_PREFECTURE, prefecture_of_county, "/counties/3"},
        {XY_MSG_UNKNOWN_PREFECTURE, prefecture_of_city, "/hospitals/1"},
        {XY_MSG_UNKNOWN_HOSPITAL, hospital_of_joint, "/hospitals/0"},
        {XY_MSG_UNKNOWN_HOSPITAL, hospital_of_lock, "/locks/1"},
        {XY_MSG_HISTORY_NO_HOSPITAL, hospital_of_history, "/history/1"},
        {XY_MSG_HISTORY_NO_COUNTY, county_of_history, "/history/0"},
        {XY_MSG_UNKNOWN_COUNTY, county_of_commitment, "/commitments/1"},
        {XY_MSG_UNKNOWN_COUNTY, county_of_lock, "/locks/0"},
        {XY_MSG_UNKNOWN_STAFF, staff_of_lock, "/locks/2"},
        {XY_MSG_DUPLICATE_ID, two_specialties, "/specialties/2"},
        {XY_MSG_DUPLICATE_ID, two_categories, "/categories/2"},
        {XY_MSG_DUPLICATE_ID, two_prefectures, "/prefectures/2"},
        {XY_MSG_DUPLICATE_ID, two_hospitals, "/hospitals/2"},
        {XY_MSG_DUPLICATE_ID, two_counties, "/counties/4"},
        {XY_MSG_DUPLICATE_ID, two_people, "/hospitals/0/staff/1"},
        {XY_MSG_DUPLICATE_ID, two_townships, "/counties/1/townships/1"},
        {XY_MSG_DUPLICATE_ID, township_in_two_counties, "/counties/2/townships/1"},
        {XY_MSG_TWO_PREFECTURES, county_in_two_prefectures, "/counties/4"},
        {XY_MSG_TWICE_IN_LIST, twice_in_focus, "/hospitals/1"},
        {XY_MSG_TWICE_IN_LIST, twice_in_pin, "/locks/2"},
        {XY_MSG_NEED_TWICE, two_needs, "/counties/0/needs/1"},
        {XY_MSG_HISTORY_TWICE, history_twice, "/history/2"},
        {XY_MSG_HISTORY_SINCE, history_since, "/history/1"},
        {XY_MSG_JOINT_WITH_ITSELF, joint_with_itself, "/hospitals/0"},
        {XY_MSG_BOUNDS_ORDER, team_bounds, "/hospitals/1"},
        {XY_MSG_BOUNDS_ORDER, county_bounds_of_hospital, "/hospitals/0"},
        {XY_MSG_BOUNDS_ORDER, bounds_of_county, "/counties/2"},
        {XY_MSG_HOSPITALS_ALIKE, hospitals_alike, "/hospitals/0"},
        {XY_MSG_COUNTIES_ALIKE, counties_alike, "/counties/2"},
        {XY_MSG_KIND_AND_NAME, kind_and_name, "/hospitals/0"},
        {XY_MSG_KIND_AND_NAME, kind_without_name, "/hospitals/1"},
        {XY_MSG_HIGH_DEMAND_MISSING, high_demand_missing, "/specialties/1"},
        {XY_MSG_HIGH_DEMAND_UNLISTED, high_demand_unlisted, "/specialties/0"},
        {XY_MSG_YEAR_OF_PACK, year_of_another_pack, "/programme"},
        {XY_MSG_CATEGORY_LEVEL, township_category_on_county, "/counties/1"},
        {XY_MSG_CATEGORY_LEVEL, county_category_on_township, "/counties/1/townships/1"},
        {XY_MSG_WINDOW_ORDER, window_upside_down, "/programme"},
        {XY_MSG_WINDOW_ORDER, window_of_commitment, "/commitments/0"},
        {XY_MSG_WINDOW_SHORT, window_too_short, "/programme"},
        {XY_MSG_WINDOW_BELOW_STAY, window_below_a_stay, "/programme"},
        {XY_MSG_NO_HOSPITALS, no_hospitals, ""},
        {XY_MSG_NO_COUNTIES, no_counties, ""},
        {XY_MSG_PINS_OF_HOSPITAL, two_rows_pinned, "/locks/3"},
        {XY_MSG_PINS_OF_COUNTY, county_pinned_twice, "/locks/3"},
        {XY_MSG_PIN_AND_BAN, pinned_and_banned, "/locks/3"},
        {XY_MSG_PIN_SIZE, pin_too_large, "/locks/2"},
        {XY_MSG_PINS_OF_WINDOW, windows_apart, "/locks/3"},
        {XY_MSG_PINS_OF_PERSON, person_in_two_rows, ""},
        {XY_MSG_PINS_TOO_MANY, more_counties_than_a_row, "/locks/3"},
        {XY_MSG_PINS_AND_BAN, pairs_kept_apart, "/locks/0"},
        {XY_MSG_PIN_STAFF_STAYS, pinned_person_stays, "/locks/2"},
        {XY_MSG_PIN_STAFF_MANY, people_for_two_teams, "/locks/2"},
        {XY_MSG_PIN_WINDOW_SHORT, pinned_window_too_short, "/locks/2"},
};

enum { BROKEN = sizeof all_broken / sizeof *all_broken };

/* Only the history of hospitals and counties that are gone, and odd names, are let pass. */
static bool warning_only(const broken *b)
{
    return b->message == XY_MSG_KIND_AND_NAME || b->message == XY_MSG_HIGH_DEMAND_MISSING ||
            b->message == XY_MSG_HOSPITALS_ALIKE || b->message == XY_MSG_COUNTIES_ALIKE ||
            b->message == XY_MSG_HIGH_DEMAND_UNLISTED || b->message == XY_MSG_YEAR_OF_PACK ||
            b->damage == hospital_of_history || b->damage == county_of_history;
}

Test(instance_finish, what_is_sound_passes)
{
    sound();
    small_finish(&x);
    cr_assert_eq(x.found.warnings, 0);
    x.set->kind_name_check = 1; /* 儿童医院 is a specialist hospital, 医院h1 is none */
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors + x.found.warnings, 0);
}

Test(instance_finish, every_fault_is_reported_where_it_stands)
{
    for (int i = 0; i < BROKEN; i++) {
        const broken *b = &all_broken[i];
        small_free(&x);
        small_begin(&x);
        sound();
        b->damage();
        xy_instance_finish(&x.inst, &x.found);
        const xy_finding *f = small_find(&x, b->message);
        if (b->pointer[0])
            cr_assert_str_eq(f->place.pointer, b->pointer, "fault %d", i);
        cr_assert_eq(x.found.errors, warning_only(b) ? 0 : 1, "fault %d", i);
        cr_assert_eq(x.found.warnings, warning_only(b) ? 1 : 0, "fault %d", i);
        for (int lang = XY_ZH; lang <= XY_EN; lang++) {
            const char *line = xy_finding_line(x.arena, f, (xy_lang)lang);
            cr_assert_null(strchr(line, '{'), "unfilled in fault %d: %s", i, line);
        }
    }
}

/* The catalogue's subject file, less what others say: settings (rules), travel, suggestions. */
Test(instance_finish, every_message_is_provoked)
{
    static const xy_msg_id subject[] = {
#define XY_MSG(id, zh, en, remedy_zh, remedy_en) XY_MSG_##id,
#include "text/messages_instance.def"
#undef XY_MSG
    };
    for (size_t i = 0; i < sizeof subject / sizeof *subject; i++) {
        bool provoked = subject[i] == XY_MSG_DID_YOU_MEAN || subject[i] == XY_MSG_SETTING_ORDER ||
                subject[i] == XY_MSG_NO_LOCATION;
        for (int k = 0; k < BROKEN; k++)
            provoked |= all_broken[k].message == subject[i];
        cr_expect(provoked, "%s", xy_msg_name(subject[i]));
    }
}

/* Entries of those who left stand apart, and are looked up anew when the instance is finished again. */
Test(instance_finish, former_history_is_kept)
{
    sound();
    hospital_of_history();
    small_history(&x, 2019, "gone", "c4");
    small_history(&x, 2020, "h1", "left");
    small_history(&x, 2022, "h1", "c2");
    size_t all = x.inst.history_count;
    for (int round = 0; round < 2; round++) {
        xy_findings_init(&x.found, x.arena);
        xy_instance_finish(&x.inst, &x.found);
        cr_assert_eq(x.found.errors, 0);
        cr_assert_eq(x.found.warnings, 3);
        cr_assert_eq(x.inst.history_count, all - 3);
        cr_assert_eq(x.inst.former_count, 3);
        cr_assert_str_eq(x.inst.former[0].county.id, "c4");
        cr_assert_str_eq(x.inst.former[1].county.id, "left");
        cr_assert_str_eq(x.inst.former[2].hospital.id, "gone");
        cr_assert_eq(x.inst.counties[3].last_served, 2019, "whoever sent");
    }
}

Test(instance_finish, former_history_twice)
{
    sound();
    small_history(&x, 2019, "gone", "c4");
    small_history(&x, 2019, "gone", "c4");
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 1);
    small_find(&x, XY_MSG_HISTORY_TWICE);
}

Test(instance_finish, near_ids_are_suggested)
{
    sound();
    small_specialty(&x, "cardiology", true);
    x.inst.counties[1].needs[0].specialty = small_ref("cardiolgy");
    x.inst.counties[2].needs[0].specialty = small_ref("surgery");
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 2);
    const char *near = xy_finding_line(x.arena, &x.found.kept[0], XY_EN);
    const char *far = xy_finding_line(x.arena, &x.found.kept[1], XY_EN);
    cr_assert_not_null(strstr(near, "did you mean 'cardiology'?"), "%s", near);
    cr_assert_null(strstr(far, "did you mean"), "%s", far);
}

/* All faults at once are all reported. */
Test(instance_finish, faults_do_not_hide_each_other)
{
    sound();
    specialty_of_need();
    prefecture_of_county();
    team_bounds();
    window_too_short();
    two_townships();
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 5);
}

Test(instance_finish, everything_is_sorted)
{
    sound();
    small_holiday(&x, "2025-01-01");
    small_holiday(&x, "2024-12-31");
    small_holiday(&x, "2025-01-01");
    small_finish(&x);
    const xy_instance *inst = &x.inst;
    for (size_t i = 1; i < inst->county_count; i++)
        cr_assert_lt(strcmp(inst->counties[i - 1].id, inst->counties[i].id), 0);
    for (size_t i = 1; i < inst->hospital_count; i++)
        cr_assert_lt(strcmp(inst->hospitals[i - 1].id, inst->hospitals[i].id), 0);
    cr_assert_str_eq(inst->specialties[0].id, "s1");
    cr_assert_str_eq(inst->prefectures[0].id, "p1");
    cr_assert_str_eq(inst->counties[0].needs[0].specialty.id, "s1");
    cr_assert_str_eq(inst->counties[0].townships[0].id, "c1_1");
    cr_assert_eq(inst->history[0].year, 2022);
    cr_assert_str_eq(inst->commitments[0].county.id, "c3");
    cr_assert_eq(inst->holiday_count, 2);
    cr_assert_lt(inst->holidays[0], inst->holidays[1]);
    cr_assert_eq(inst->locks[0].kind, XY_PIN_ROW);
    cr_assert_eq(inst->locks[2].kind, XY_BAN_GROUP);
    cr_assert_str_eq(inst->locks[0].counties.items[0].id, "c4"); /* the planner's order */
    cr_assert_str_eq(inst->locks[2].counties.items[0].id, "c1");
    const xy_hospital *h = &inst->hospitals[0]; /* clinicians by title, then managers */
    cr_assert(h->staff[0].title == XY_TITLE_CHIEF && h->staff[1].title == XY_TITLE_ATTENDING);
    cr_assert_eq(h->staff[2].role, XY_ROLE_MANAGER);
    cr_assert_str_eq(h->focus.items[0].id, "s1");
}

Test(instance_finish, references_are_indices_of_what_they_name)
{
    sound();
    small_finish(&x);
    const xy_instance *inst = &x.inst;
    cr_assert_eq(inst->hospitals[0].city.index, 0);
    cr_assert_eq(inst->hospitals[1].joint_with.items[0].index, 0);
    cr_assert_eq(inst->hospitals[1].staff[1].specialty.index, 1);
    cr_assert_eq(inst->hospitals[0].staff[2].specialty.index, XY_UNKNOWN);
    cr_assert_eq(inst->counties[1].prefecture.index, 1); /* c2 in p2 */
    cr_assert_eq(inst->counties[2].prefecture.index, 0);
    cr_assert_eq(inst->counties[2].townships[1].categories.items[0].index, 1);
    cr_assert_eq(inst->commitments[1].county.index, 3);
    cr_assert_eq(inst->locks[0].hospital.index, 1);
    cr_assert_eq(inst->locks[0].counties.items[0].index, 3);
    cr_assert_eq(inst->locks[0].staff.items[0].index, 0);
    cr_assert_eq(inst->locks[2].hospital.index, XY_UNKNOWN);
}

Test(instance_finish, the_window_is_the_packs_unless_given)
{
    sound();
    small_finish(&x);
    cr_assert_eq(x.inst.window.start, x.set->window_start);
    cr_assert_eq(x.inst.window.end, x.set->window_end);
    cr_assert_not(x.inst.window.given);
}

Test(instance_finish, a_window_that_just_fits)
{
    sound();
    x.inst.window = (xy_window){true, small_day("2024-11-01"), small_day("2024-11-10")};
    small_finish(&x);
    small_holiday(&x, "2024-11-05");
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_str_eq(small_find(&x, XY_MSG_WINDOW_SHORT)->rule.id, "F4");
}

Test(instance_finish, history_that_names_nobody_is_left_out)
{
    sound();
    small_history(&x, 2021, "gone", "c1");
    small_history(&x, 2021, "h1", "gone");
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 0);
    cr_assert_eq(x.found.warnings, 2);
    cr_assert_eq(x.inst.history_count, 2);
}
