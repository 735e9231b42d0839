/* small_case.h - a programme built in C piece by piece, for the tests of domain, candidates, assign
 * and pipeline. small_begin gives a rule pack, a policy and an empty instance; the pieces are added
 * in any order; small_finish resolves them and builds travel and measure. Places stand on a line,
 * ten kilometres apart in the order they were added, unless legs say otherwise. Pointers to pieces
 * are good until small_finish, which sorts them. */
#ifndef SMALL_CASE_H
#define SMALL_CASE_H

#include "base/date.h"
#include "domain/measure.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { SMALL_ROOM = 16 };

typedef struct {
    xy_arena *arena;
    xy_rules rules;
    xy_settings *set; /* of the rules */
    xy_instance inst;
    xy_policy policy;
    xy_travel *travel;
    xy_measure *measure;
    xy_findings found;
    int32_t places;
} small_case;

static inline int32_t small_day(const char *text)
{
    int32_t number = 0;
    cr_assert(xy_date_parse(&number, text), "no date: %s", text);
    return number;
}

static inline void small_settings(xy_settings *s)
{
    *s = (xy_settings){.team_size_min = 3,
            .team_size_min_specialist = 2,
            .team_size_min_joint = 3,
            .team_size_max = 5,
            .joint_hospitals_max = 2,
            .joint_member_min = 1,
            .managers_count_toward_size = 1,
            .senior_share_permille = 500,
            .senior_share_strict = 1,
            .senior_share_base = XY_BASE_MEDICAL,
            .senior_titles = 1 << XY_TITLE_CHIEF | 1 << XY_TITLE_ASSOCIATE_CHIEF,
            .managers_min = 0,
            .managers_max_permille = 500,
            .match_kinds = 1 << XY_KIND_GENERAL,
            .counties_per_team_min = 1,
            .counties_per_team_max = 2,
            .teams_per_county_min = 0,
            .teams_per_county_max = 1,
            .teams_per_hospital_min = 1,
            .teams_per_hospital_max = 1,
            .group_prefectures_max = 2,
            .group_leg_max_min = 250,
            .window_start = small_day("2024-11-01"),
            .window_end = small_day("2025-01-20"),
            .days_min = 10,
            .day_counting = XY_COUNT_CALENDAR,
            .county_days_min = 3,
            .county_area_days_min = 10,
            .townships_scope = XY_SCOPE_TEAM,
            .coverage_cycle_years = 1,
            .tier_overlap = XY_OVERLAP_ALLOW,
            .eligible_units = XY_UNITS_ALL,
            .continuity_decay_permille = 500,
            .mask_personal_data = 1,
            .reference_days = 5};
}

static inline void small_rules(small_case *x)
{
    static const char *const hard[] = {"AV", "BAN", "BW", "C3", "COM", "D3", "D4", "D5", "D7", "E1",
            "E10", "E2", "E5", "F3", "F4", "PIN"};
    static const char *const soft[] = {"B2", "D8", "D9", "E3", "E4", "E8"};
    enum { HARD = sizeof hard / sizeof *hard, SOFT = sizeof soft / sizeof *soft };
    x->rules = (xy_rules){.id = "small-rules",
            .title = {"小规则", "Small rules"},
            .number = "1",
            .rules = XY_NEW_N(x->arena, xy_rule, HARD + SOFT),
            .rule_count = HARD + SOFT};
    for (int i = 0; i < HARD + SOFT; i++) {
        const char *id = i < HARD ? hard[i] : soft[i - HARD];
        x->rules.rules[i] = (xy_rule){id, xy_arena_printf(x->arena, "%s条", id),
                {xy_arena_printf(x->arena, "%s规则", id), xy_arena_printf(x->arena, "rule %s", id)},
                i < HARD ? XY_LEVEL_HARD : XY_LEVEL_SOFT};
    }
    x->set = &x->rules.settings;
    small_settings(x->set);
}

static inline void small_level(small_case *x, const char *id, xy_level level)
{
    for (size_t i = 0; i < x->rules.rule_count; i++)
        if (strcmp(x->rules.rules[i].id, id) == 0)
            x->rules.rules[i].level = level;
}

static inline void small_policy(small_case *x)
{
    x->policy = (xy_policy){.id = "small-policy",
            .title = {"小策略", "Small policy"},
            .population_alpha_permille = 500,
            .category_default_permille = 1000,
            .category_full_coverage_permille = 1200,
            .stage_count = 5};
    static const xy_goal goals[] = {
            XY_GOAL_COVERAGE, XY_GOAL_NEED_MET, XY_GOAL_SPLIT_GROUPS, XY_GOAL_TRAVEL, XY_GOAL_KEPT};
    for (int i = 0; i < 5; i++)
        x->policy.stages[i] = (xy_stage){.terms = {{goals[i], 1}}, .term_count = 1};
}

static inline void small_begin(small_case *x)
{
    memset(x, 0, sizeof *x);
    x->arena = xy_arena_new(NULL);
    xy_findings_init(&x->found, x->arena);
    small_rules(x);
    small_policy(x);
    x->inst = (xy_instance){.id = "small",
            .file = "small.json",
            .title = {"小例", "Small"},
            .rules_id = "small-rules",
            .rules = &x->rules,
            .tier = XY_TIER_PROVINCIAL,
            .year = 2024,
            .last_year = XY_UNKNOWN,
            .detour_permille = 1000,
            .speed_kmh = 60,
            .routes = xy_route_defaults,
            .programme_place = {"/programme", 0, 0},
            .specialties = XY_NEW_N(x->arena, xy_specialty, SMALL_ROOM),
            .categories = XY_NEW_N(x->arena, xy_category, SMALL_ROOM),
            .prefectures = XY_NEW_N(x->arena, xy_prefecture, SMALL_ROOM),
            .hospitals = XY_NEW_N(x->arena, xy_hospital, SMALL_ROOM),
            .counties = XY_NEW_N(x->arena, xy_county, SMALL_ROOM),
            .history = XY_NEW_N(x->arena, xy_history, SMALL_ROOM),
            .commitments = XY_NEW_N(x->arena, xy_commitment, SMALL_ROOM),
            .locks = XY_NEW_N(x->arena, xy_lock, SMALL_ROOM),
            .legs = XY_NEW_N(x->arena, xy_leg, SMALL_ROOM * SMALL_ROOM),
            .local_legs = XY_NEW_N(x->arena, xy_local_leg, SMALL_ROOM * SMALL_ROOM),
            .holidays = XY_NEW_N(x->arena, int32_t, SMALL_ROOM)};
    strcpy(x->inst.sha256, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
}

static inline void small_free(small_case *x)
{
    xy_arena_free(x->arena);
}

static inline xy_place small_at(small_case *x, const char *list, size_t number)
{
    return (xy_place){xy_arena_printf(x->arena, "/%s/%zu", list, number), 0, 0};
}

static inline xy_ref small_ref(const char *id)
{
    return (xy_ref){id, XY_UNKNOWN};
}

/* The ids up to NULL. */
static inline xy_refs small_refs(small_case *x, const char *const *ids)
{
    xy_refs list = {XY_NEW_N(x->arena, xy_ref, SMALL_ROOM), 0};
    for (; ids && ids[list.count]; list.count++)
        list.items[list.count] = small_ref(ids[list.count]);
    return list;
}

#define SMALL_IDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* One kilometre is 8993 micro-degrees of latitude. */
static inline xy_point small_point(small_case *x)
{
    return (xy_point){118000000, 26000000 + 89932 * x->places++, XY_POINT_EXACT};
}

static inline xy_specialty *small_specialty(small_case *x, const char *id, bool high_demand)
{
    size_t n = x->inst.specialty_count++;
    cr_assert_lt(n, SMALL_ROOM);
    x->inst.specialties[n] = (xy_specialty){.id = id,
            .name = {id, NULL},
            .high_demand = high_demand,
            .place = small_at(x, "specialties", n)};
    return &x->inst.specialties[n];
}

static inline xy_category *small_category(
        small_case *x, const char *id, bool of_township, bool full_coverage)
{
    size_t n = x->inst.category_count++;
    x->inst.categories[n] = (xy_category){.id = id,
            .name = {id, NULL},
            .of_township = of_township,
            .full_coverage = full_coverage,
            .place = small_at(x, "categories", n)};
    return &x->inst.categories[n];
}

static inline xy_prefecture *small_prefecture(small_case *x, const char *id)
{
    size_t n = x->inst.prefecture_count++;
    x->inst.prefectures[n] =
            (xy_prefecture){.id = id, .name = {id, NULL}, .place = small_at(x, "prefectures", n)};
    return &x->inst.prefectures[n];
}

static inline xy_hospital *small_hospital(small_case *x, const char *id, xy_hospital_kind kind)
{
    size_t n = x->inst.hospital_count++;
    cr_assert_lt(n, SMALL_ROOM);
    x->inst.hospitals[n] = (xy_hospital){.id = id,
            .name = {xy_arena_printf(x->arena, "医院%s", id), id},
            .kind = kind,
            .location = small_point(x),
            .city = {NULL, XY_UNKNOWN},
            .joint_with = small_refs(x, NULL),
            .eligible_prefectures = small_refs(x, NULL),
            .focus = small_refs(x, NULL),
            .budget_staff_weeks = XY_UNKNOWN,
            .cost_per_person_day = XY_UNKNOWN,
            .staff = XY_NEW_N(x->arena, xy_staff, SMALL_ROOM),
            .place = small_at(x, "hospitals", n)};
    return &x->inst.hospitals[n];
}

/* People by count; managers where specialty is NULL. */
static inline xy_staff *small_staff(
        small_case *x, xy_hospital *h, const char *specialty, xy_title title, int32_t count)
{
    size_t n = h->staff_count++;
    cr_assert_lt(n, SMALL_ROOM);
    h->staff[n] = (xy_staff){.specialty = small_ref(specialty),
            .title = title,
            .role = specialty ? XY_ROLE_CLINICIAN : XY_ROLE_MANAGER,
            .count = count,
            .clinical_years = XY_UNKNOWN,
            .management_years = XY_UNKNOWN,
            .last_deployed = XY_UNKNOWN,
            .eligible = true,
            .place = {xy_arena_printf(x->arena, "%s/staff/%zu", h->place.pointer, n), 0, 0}};
    return &h->staff[n];
}

static inline xy_county *small_county(
        small_case *x, const char *id, const char *prefecture, int32_t population)
{
    size_t n = x->inst.county_count++;
    cr_assert_lt(n, SMALL_ROOM);
    x->inst.counties[n] = (xy_county){.id = id,
            .name = {xy_arena_printf(x->arena, "县%s", id), id},
            .prefecture = small_ref(prefecture),
            .population = population,
            .location = small_point(x),
            .host_kind = XY_UNKNOWN,
            .categories = small_refs(x, NULL),
            .needs = XY_NEW_N(x->arena, xy_need, SMALL_ROOM),
            .referral_out_permille = XY_UNKNOWN,
            .terrain_permille = XY_UNKNOWN,
            .townships = XY_NEW_N(x->arena, xy_township, SMALL_ROOM),
            .place = small_at(x, "counties", n)};
    return &x->inst.counties[n];
}

static inline xy_need *small_need(
        small_case *x, xy_county *c, const char *specialty, int32_t weight, int32_t clinicians)
{
    size_t n = c->need_count++;
    cr_assert_lt(n, SMALL_ROOM);
    c->needs[n] = (xy_need){.specialty = small_ref(specialty),
            .weight = weight,
            .clinicians = clinicians,
            .place = {xy_arena_printf(x->arena, "%s/needs/%zu", c->place.pointer, n), 0, 0}};
    return &c->needs[n];
}

static inline xy_township *small_township(
        small_case *x, xy_county *c, const char *id, const char *category)
{
    size_t n = c->township_count++;
    cr_assert_lt(n, SMALL_ROOM);
    c->townships[n] = (xy_township){.id = id,
            .name = {id, NULL},
            .units = XY_UNKNOWN,
            .clinic_min = XY_UNKNOWN,
            .categories = small_refs(x, category ? SMALL_IDS(category) : NULL),
            .usable = true,
            .place = {xy_arena_printf(x->arena, "%s/townships/%zu", c->place.pointer, n), 0, 0}};
    return &c->townships[n];
}

static inline xy_history *small_history(
        small_case *x, int32_t year, const char *hospital, const char *county)
{
    size_t n = x->inst.history_count++;
    cr_assert_lt(n, SMALL_ROOM);
    x->inst.history[n] = (xy_history){.year = year,
            .since = XY_UNKNOWN,
            .hospital = small_ref(hospital),
            .county = small_ref(county),
            .place = small_at(x, "history", n)};
    return &x->inst.history[n];
}

static inline xy_commitment *small_commitment(
        small_case *x, const char *county, const char *specialty, int32_t clinicians, int32_t days)
{
    size_t n = x->inst.commitment_count++;
    cr_assert_lt(n, SMALL_ROOM);
    x->inst.commitments[n] = (xy_commitment){.tier = XY_TIER_NATIONAL,
            .county = small_ref(county),
            .specialties = small_refs(x, SMALL_IDS(specialty)),
            .clinicians = clinicians,
            .days = days,
            .place = small_at(x, "commitments", n)};
    return &x->inst.commitments[n];
}

static inline xy_lock *small_lock(
        small_case *x, xy_lock_kind kind, const char *hospital, const char *const *counties)
{
    size_t n = x->inst.lock_count++;
    cr_assert_lt(n, SMALL_ROOM);
    x->inst.locks[n] = (xy_lock){.kind = kind,
            .hospital = small_ref(hospital),
            .counties = small_refs(x, counties),
            .staff = small_refs(x, NULL),
            .place = small_at(x, "locks", n)};
    return &x->inst.locks[n];
}

static inline void small_holiday(small_case *x, const char *date)
{
    x->inst.holidays[x->inst.holiday_count++] = small_day(date);
}

/* One direction; metres may be XY_UNKNOWN. */
static inline void small_leg(
        small_case *x, const char *from, const char *to, int32_t minutes, int32_t metres)
{
    x->inst.legs[x->inst.leg_count++] = (xy_leg){
            .from = small_ref(from), .to = small_ref(to), .minutes = minutes, .metres = metres};
}

static inline void small_both_ways(small_case *x, const char *a, const char *b, int32_t minutes)
{
    small_leg(x, a, b, minutes, minutes * 1000);
    small_leg(x, b, a, minutes, minutes * 1000);
}

/* Within the county that has this index once finished; 0 is its seat, 1 + t its township t. */
static inline void small_local_leg(
        small_case *x, int32_t county, int32_t from, int32_t to, int32_t minutes, int32_t metres)
{
    size_t at = x->inst.local_leg_count++;
    xy_local_leg *legs = x->inst.local_legs;
    cr_assert_lt(at, SMALL_ROOM * SMALL_ROOM);
    for (; at > 0; at--) { /* by county, from, to */
        const xy_local_leg *b = &legs[at - 1];
        if (b->county < county ||
                (b->county == county && (b->from < from || (b->from == from && b->to < to))))
            break;
        legs[at] = *b;
    }
    legs[at] = (xy_local_leg){county, from, to, minutes, metres, {NULL, 0, 0}};
}

static inline int32_t small_place(const small_case *x, const char *id)
{
    int32_t h = xy_hospital_find(&x->inst, id), c = xy_county_find(&x->inst, id);
    return h != XY_UNKNOWN ? h : (int32_t)x->inst.hospital_count + c;
}

static inline void small_show(const small_case *x)
{
    for (size_t i = 0; i < x->found.count_kept; i++)
        fprintf(stderr, "%s\n", xy_finding_line(x->arena, &x->found.kept[i], XY_EN));
}

/* Resolves, without asking whether all went well. */
static inline void small_resolve(small_case *x)
{
    xy_instance_finish(&x->inst, &x->found);
    for (size_t i = 0; i < x->inst.leg_count; i++) {
        xy_leg *leg = &x->inst.legs[i];
        leg->from.index = small_place(x, leg->from.id);
        leg->to.index = small_place(x, leg->to.id);
    }
}

static inline void small_finish(small_case *x)
{
    small_resolve(x);
    if (x->found.errors == 0)
        xy_travel_build(&x->travel, x->arena, &x->inst, &x->found);
    small_show(x);
    cr_assert(x->found.errors == 0);
    x->measure = xy_measure_build(x->arena, &x->inst, x->travel, &x->policy);
}

/* The case, made anew for each test of the suite. */
#define SMALL_SUITE(name)      \
    static small_case x;       \
    static void setup(void)    \
    {                          \
        small_begin(&x);       \
    }                          \
    static void teardown(void) \
    {                          \
        small_free(&x);        \
    }                          \
    TestSuite(name, .init = setup, .fini = teardown)

/* How many findings of this message there are. */
static inline size_t small_count(const small_case *x, xy_msg_id message)
{
    size_t n = 0;
    for (size_t i = 0; i < x->found.count_kept; i++)
        n += x->found.kept[i].message == message;
    return n;
}

/* The first finding of this message, which must be there. */
static inline const xy_finding *small_find(const small_case *x, xy_msg_id message)
{
    for (size_t i = 0; i < x->found.count_kept; i++)
        if (x->found.kept[i].message == message)
            return &x->found.kept[i];
    small_show(x);
    cr_assert_fail("%s was not found", xy_msg_name(message));
    return NULL;
}

#endif
