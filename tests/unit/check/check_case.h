/* check_case.h - a small programme and a plan for it that keeps every rule: the tests of the
 * checker break one thing each.
 *
 * Hospitals 0 general, 1 specialist, 2 tcm; counties 0-3 in prefecture 0, 4-6 in prefecture 1;
 * specialties 0 and 1 in high demand, 2 not. Row r is hospital r's: counties 0 1, 3 2 (pinned in
 * this order), 4 5 6. Row 1 stays over the holiday 2025-01-01, row 2 also, and ends on the last day of the
 * window. Counties 0 and 1 have exactly ten townships. */
#ifndef CHECK_CASE_H
#define CHECK_CASE_H

#include "base/date.h"
#include "check/check.h"
#include "domain/calendar.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { HOSPITALS = 3, COUNTIES = 7, SPECIALTIES = 3, ROWS = 3, ROOM = 8 };

typedef struct {
    xy_arena *arena;
    xy_rules rules;
    xy_instance inst;
    xy_policy policy;
    xy_travel *travel;
    xy_measure *measure;
    xy_plan plan;
    xy_findings found;
    bool sound; /* what the checker returned */
} check_case;

static inline int32_t day(const char *text)
{
    int32_t number = 0;
    cr_assert(xy_date_parse(&number, text), "no date: %s", text);
    return number;
}

static inline void make_rules(check_case *x)
{
    static xy_rule rules[] = {
            {"AV", "可派出人数", {"不超过可派出人数。", "No more than available."}, XY_LEVEL_HARD},
            {"B2", "以…重点县为重点", {"重点县。", "Priority counties."}, XY_LEVEL_SOFT},
            {"BAN", "禁止条文", {"遵守禁止。", "Bans are kept."}, XY_LEVEL_HARD},
            {"BW", "预算条文", {"不超预算。", "Within budget."}, XY_LEVEL_HARD},
            {"COM", "车程条文", {"车程不超上限。", "Legs are short."}, XY_LEVEL_HARD},
            {"MAX", "上限", {"上限。", "Largest size."}, XY_LEVEL_HARD},
            {"D3", "每支省级医疗队不少于8人", {"人数。", "Size."}, XY_LEVEL_HARD},
            {"D4", "则不少于5人", {"专科医院人数。", "Size alone."}, XY_LEVEL_HARD},
            {"D5", "可联合相关医院共同组建队伍", {"联合。", "Joint."}, XY_LEVEL_HARD},
            {"D7", "以副高及以上职称的医务人员为主", {"为主。", "Most."}, XY_LEVEL_HARD},
            {"D8", "适当配备管理人员", {"配备。", "Managers."}, XY_LEVEL_SOFT},
            {"D9", "尽量匹配县级医院薄弱的专科", {"匹配。", "Match."}, XY_LEVEL_SOFT},
            {"E1", "分布表县数", {"县数。", "Counties."}, XY_LEVEL_HARD},
            {"E10", "各医院派出医疗队", {"都派队。", "All send."}, XY_LEVEL_HARD},
            {"E2", "每县一次", {"每县一队。", "One team."}, XY_LEVEL_HARD},
            {"E3", "同一设区市", {"同市。", "One prefecture."}, XY_LEVEL_SOFT},
            {"E4", "做到全覆盖", {"全覆盖。", "Full coverage."}, XY_LEVEL_HARD},
            {"E5", "与国家、省级巡回医疗相统筹", {"统筹。", "Coordinated."}, XY_LEVEL_HARD},
            {"F3", "在2024年11月—2025年1月中旬期间", {"期间。", "Window."}, XY_LEVEL_HARD},
            {"F4", "巡回医疗时间不少于3周", {"三周。", "Three weeks."}, XY_LEVEL_HARD},
            {"C4", "责任心强、业务水平高", {"选派条件。", "Eligible people."}, XY_LEVEL_HARD},
            {"D10", "队长应有3年以上管理经验", {"队长。", "Leaders."}, XY_LEVEL_HARD},
            {"D11", "至少有5年以上临床工作经验", {"队员。", "Members."}, XY_LEVEL_HARD},
            {"D13", "帮扶队队长由牵头医院确定", {"牵头。", "Lead."}, XY_LEVEL_HARD},
            {"D14", "队长连续驻点帮扶不少于1年", {"驻点。", "Stays."}, XY_LEVEL_HARD},
            {"D15", "全年都有派驻人员", {"全年。", "All year."}, XY_LEVEL_HARD},
            {"D16", "每年轮换队员", {"轮换。", "Rotation."}, XY_LEVEL_INFO},
            {"PIN", "锁定条文", {"遵守锁定。", "Pins are kept."}, XY_LEVEL_HARD},
    };
    x->rules = (xy_rules){.id = "test-rules",
            .title = {"试行规则", "Test rules"},
            .rules = rules,
            .rule_count = sizeof rules / sizeof *rules};
}

static inline void make_settings(check_case *x)
{
    x->rules.settings = (xy_settings){.team_size_min = 8,
            .team_size_min_specialist = 5,
            .team_size_min_joint = 8,
            .team_size_max = 10,
            .joint_hospitals_max = 2,
            .joint_member_min = 1,
            .managers_count_toward_size = 1,
            .senior_share_permille = 500,
            .senior_share_strict = 1,
            .senior_share_base = XY_BASE_MEDICAL,
            .senior_titles = 1 << XY_TITLE_CHIEF | 1 << XY_TITLE_ASSOCIATE_CHIEF,
            .managers_min = 1,
            .managers_max_permille = 250,
            .match_kinds = 1 << XY_KIND_GENERAL,
            .counties_per_team_min = 2,
            .counties_per_team_max = 3,
            .teams_per_county_max = 1,
            .teams_per_hospital_min = 1,
            .teams_per_hospital_max = 1,
            .group_prefectures_max = 2,
            .group_leg_max_min = 150,
            .window_start = day("2024-11-01"),
            .window_end = day("2025-01-20"),
            .days_min = 21,
            .county_days_min = 3,
            .county_area_days_min = 21,
            .townships_min = 10,
            .townships_scope = XY_SCOPE_TEAM,
            .townships_per_county_min = 1,
            .coverage_cycle_years = 1,
            .tier_overlap = XY_OVERLAP_DIFFERENT,
            .eligible_units = XY_UNITS_TAGGED,
            .continuity_decay_permille = 500,
            .reference_days = 10};
}

static inline xy_ref ref(const char *id)
{
    return (xy_ref){.id = id, .index = XY_UNKNOWN};
}

static inline xy_refs refs(check_case *x, const char *a, const char *b)
{
    xy_refs list = {.items = XY_NEW_N(x->arena, xy_ref, ROOM), .count = a ? b ? 2 : 1 : 0};
    if (a)
        list.items[0] = ref(a);
    if (b)
        list.items[1] = ref(b);
    return list;
}

static inline xy_staff people(const char *specialty, xy_title title, int32_t count)
{
    return (xy_staff){.specialty = ref(specialty),
            .title = title,
            .role = specialty ? XY_ROLE_CLINICIAN : XY_ROLE_MANAGER,
            .count = count,
            .clinical_years = XY_UNKNOWN,
            .management_years = XY_UNKNOWN,
            .last_deployed = XY_UNKNOWN,
            .eligible = true};
}

static inline void make_hospitals(check_case *x)
{
    static const char *const names[HOSPITALS][3] = {{"h1", "省立医院", "General Hospital"},
            {"h2", "儿童医院", "Children's Hospital"}, {"h3", "中医院", "TCM Hospital"}};
    static const xy_hospital_kind kinds[] = {XY_KIND_GENERAL, XY_KIND_SPECIALIST, XY_KIND_TCM};
    x->inst.hospitals = XY_NEW_N(x->arena, xy_hospital, HOSPITALS);
    x->inst.hospital_count = HOSPITALS;
    for (int h = 0; h < HOSPITALS; h++) {
        x->inst.hospitals[h] = (xy_hospital){.id = names[h][0],
                .name = {names[h][1], names[h][2]},
                .kind = kinds[h],
                .location = {119300000, 26080000 + 10000 * h, XY_POINT_EXACT},
                .joint_with = refs(x, NULL, NULL),
                .eligible_prefectures = refs(x, NULL, NULL),
                .budget_staff_weeks = XY_UNKNOWN,
                .cost_per_person_day = XY_UNKNOWN,
                .staff = XY_NEW_N(x->arena, xy_staff, ROOM)};
    }
    static const char *const specialties[HOSPITALS][2] = {{"s1", "s2"}, {"s2", "s2"}, {"s3", "s1"}};
    for (int h = 0; h < HOSPITALS; h++) {
        xy_staff *s = x->inst.hospitals[h].staff;
        s[0] = people(specialties[h][0], XY_TITLE_CHIEF, 4);
        s[1] = people(specialties[h][0], XY_TITLE_ASSOCIATE_CHIEF, 4);
        s[2] = people(specialties[h][1], XY_TITLE_ATTENDING, 5);
        s[3] = people(specialties[h][1], XY_TITLE_RESIDENT, 3);
        s[4] = people(NULL, XY_TITLE_NONE, 4);
        x->inst.hospitals[h].staff_count = 5;
    }
}

static inline void make_counties(check_case *x)
{
    static const char *const ids[] = {"c1", "c2", "c3", "c4", "c5", "c6", "c7"};
    static const char *const zh[] = {"甲县", "乙县", "丙县", "丁县", "戊县", "己县", "庚县"};
    static const char *const en[] = {"Jia", "Yi", "Bing", "Ding", "Wu", "Ji", "Geng"};
    x->inst.counties = XY_NEW_N(x->arena, xy_county, COUNTIES);
    x->inst.county_count = COUNTIES;
    for (int c = 0; c < COUNTIES; c++) {
        xy_need *needs = XY_NEW_N(x->arena, xy_need, SPECIALTIES);
        needs[0] = (xy_need){.specialty = ref("s1"), .weight = 3, .clinicians = 2};
        needs[1] = (xy_need){.specialty = ref(c < 4 ? "s2" : "s3"), .weight = 2, .clinicians = 3};
        xy_township *townships = XY_NEW_N(x->arena, xy_township, 6);
        for (int t = 0; t < 6; t++)
            townships[t] = (xy_township){.id = xy_arena_printf(x->arena, "%s-%d", ids[c], t),
                    .name = {xy_arena_printf(x->arena, "第%d乡", t + 1),
                            xy_arena_printf(x->arena, "Township %d", t + 1)},
                    .units = XY_UNKNOWN,
                    .clinic_min = XY_UNKNOWN,
                    .usable = true};
        x->inst.counties[c] = (xy_county){.id = ids[c],
                .name = {zh[c], en[c]},
                .prefecture = ref(c < 4 ? "p1" : "p2"),
                .population = 100000 + 10000 * c,
                .location = {119000000 + 20000 * c, 26000000 + 30000 * c, XY_POINT_EXACT},
                .terrain_permille = XY_UNKNOWN,
                .categories = refs(x, "k1", NULL),
                .needs = needs,
                .need_count = 2,
                .townships = townships,
                .township_count = c < 2 ? 5 : 6};
    }
    x->inst.counties[5].townships[2].categories = refs(x, "k2", NULL);
}

static inline void make_names(check_case *x)
{
    static xy_specialty specialties[SPECIALTIES] = {
            {.id = "s1", .name = {"心血管内科", "cardiology"}, .high_demand = true},
            {.id = "s2", .name = {"儿科", "paediatrics"}, .high_demand = true},
            {.id = "s3", .name = {"中医科", "TCM"}}};
    static xy_category categories[] = {
            {.id = "k1", .name = {"薄弱县", "weak county"}, .full_coverage = true},
            {.id = "k2",
                    .name = {"少数民族乡", "ethnic township"},
                    .of_township = true,
                    .full_coverage = true}};
    static xy_prefecture prefectures[] = {
            {.id = "p1", .name = {"东市", "East"}}, {.id = "p2", .name = {"西市", "West"}}};
    x->inst.specialties = specialties;
    x->inst.specialty_count = SPECIALTIES;
    x->inst.categories = categories;
    x->inst.category_count = 2;
    x->inst.prefectures = prefectures;
    x->inst.prefecture_count = 2;
}

static inline xy_lock lock_of(check_case *x, xy_lock_kind kind, const char *hospital,
        const char *county, const char *other)
{
    return (xy_lock){.kind = kind,
            .hospital = ref(hospital),
            .counties = refs(x, county, other),
            .staff = refs(x, NULL, NULL)};
}

/* After finish the locks stand in this order: by kind, then hospital. */
enum { PIN_ROW, PIN_PAIR, BAN_PAIR, BAN_GROUP, LOCKS };

static inline void make_decisions(check_case *x)
{
    x->inst.locks = XY_NEW_N(x->arena, xy_lock, LOCKS);
    x->inst.locks[PIN_ROW] = lock_of(x, XY_PIN_ROW, "h2", "c4", "c3");
    x->inst.locks[PIN_PAIR] = lock_of(x, XY_PIN_PAIR, "h1", "c1", NULL);
    x->inst.locks[BAN_PAIR] = lock_of(x, XY_BAN_PAIR, "h3", "c2", NULL);
    x->inst.locks[BAN_GROUP] = lock_of(x, XY_BAN_GROUP, NULL, "c1", "c5");
    x->inst.lock_count = LOCKS;
    x->inst.commitments = XY_NEW(x->arena, xy_commitment);
    *x->inst.commitments = (xy_commitment){.tier = XY_TIER_NATIONAL,
            .county = ref("c1"),
            .window = {true, day("2024-10-01"), day("2024-11-03")},
            .specialties = refs(x, "s1", NULL),
            .clinicians = 1,
            .days = 10};
    x->inst.commitment_count = 1;
    x->inst.history = XY_NEW(x->arena, xy_history);
    *x->inst.history = (xy_history){
            .year = 2023, .since = XY_UNKNOWN, .hospital = ref("h1"), .county = ref("c1")};
    x->inst.history_count = 1;
    x->inst.holidays = XY_NEW(x->arena, int32_t);
    *x->inst.holidays = day("2025-01-01");
    x->inst.holiday_count = 1;
}

static inline void visit(check_case *x, int32_t r, int32_t county, const char *from, const char *to)
{
    xy_row *row = &x->plan.rows[r];
    int32_t a = day(from), b = day(to);
    row->visits[row->visit_count++] = (xy_visit){county, xy_days_counted(&x->inst, a, b), a, b};
}

static inline void sends(check_case *x, int32_t r, int32_t hospital, int32_t specialty,
        xy_title title, int32_t count)
{
    xy_row *row = &x->plan.rows[r];
    row->staff[row->staff_count++] = (xy_sent){hospital, specialty, title,
            specialty == XY_UNKNOWN ? XY_ROLE_MANAGER : XY_ROLE_CLINICIAN, count};
}

static inline void make_plan(check_case *x)
{
    x->plan = (xy_plan){.instance_id = "test",
            .rules_id = "test-rules",
            .policy_id = "test-policy",
            .rows = XY_NEW_N(x->arena, xy_row, ROOM),
            .row_count = ROWS};
    for (int32_t r = 0; r < ROOM; r++) {
        x->plan.rows[r] = (xy_row){.lead = r % HOSPITALS,
                .hospitals = XY_NEW_N(x->arena, int32_t, ROOM),
                .hospital_count = 1,
                .visits = XY_NEW_N(x->arena, xy_visit, ROOM),
                .staff = XY_NEW_N(x->arena, xy_sent, 2 * ROOM)};
        x->plan.rows[r].hospitals[0] = r % HOSPITALS;
    }
    visit(x, 0, 0, "2024-11-04", "2024-11-14");
    visit(x, 0, 1, "2024-11-15", "2024-11-24");
    visit(x, 1, 3, "2024-12-23", "2025-01-03");
    visit(x, 1, 2, "2025-01-04", "2025-01-13");
    visit(x, 2, 4, "2024-12-30", "2025-01-06");
    visit(x, 2, 5, "2025-01-07", "2025-01-13");
    visit(x, 2, 6, "2025-01-14", "2025-01-20");
    for (int32_t r = 0; r < ROWS; r++) {
        int32_t senior = r, junior = r == 0 ? 1 : r == 1 ? 1 : 0;
        bool small = r == 1;
        sends(x, r, r, senior, XY_TITLE_CHIEF, small ? 2 : 3);
        sends(x, r, r, senior, XY_TITLE_ASSOCIATE_CHIEF, small ? 1 : 2);
        sends(x, r, r, junior, XY_TITLE_ATTENDING, small ? 1 : 2);
        sends(x, r, r, XY_UNKNOWN, XY_TITLE_NONE, 1);
    }
}

static inline void make_policy(check_case *x)
{
    x->policy = (xy_policy){.id = "test-policy",
            .title = {"试行策略", "Test policy"},
            .population_alpha_permille = 500,
            .category_default_permille = 1000,
            .category_full_coverage_permille = 1200,
            .stage_count = 4};
    static const xy_goal goals[] = {
            XY_GOAL_COVERAGE, XY_GOAL_NEED_MET, XY_GOAL_TRAVEL, XY_GOAL_KEPT};
    static const int32_t tolerances[] = {0, 10, 30, 0};
    for (int i = 0; i < 4; i++)
        x->policy.stages[i] = (xy_stage){
                .terms = {{goals[i], 1}}, .term_count = 1, .tolerance_permille = tolerances[i]};
}

/* Valued by the measure, with every stage proved at the plan's own value. */
static inline void record(check_case *x)
{
    xy_proof *proof = &x->plan.proof;
    xy_measure_rows(&x->plan.measures, x->arena, x->measure, x->plan.rows, x->plan.row_count);
    *proof = (xy_proof){.outcome = XY_OPTIMAL, .stage_count = x->policy.stage_count};
    for (int i = 0; i < proof->stage_count; i++) {
        const xy_stage *stage = &x->policy.stages[i];
        int64_t value = xy_stage_value(stage, x->plan.measures.goals);
        proof->stages[i] = (xy_stage_proof){.stage = *stage,
                .value = value,
                .bound = value,
                .floor = xy_stage_floor(stage, value),
                .proved = true};
    }
}

/* A resolved list of one. */
static inline xy_refs known(check_case *x, const char *id, int32_t index)
{
    xy_refs list = refs(x, id, NULL);
    list.items[0].index = index;
    return list;
}

/* The plan without row 2, in a programme where its counties need not be covered. */
static inline void drop_last_row(check_case *x)
{
    x->plan.row_count = 2;
    for (int c = 4; c < COUNTIES; c++)
        x->inst.counties[c].categories.count = 0;
    x->inst.counties[5].townships[2].categories.count = 0;
}

/* The same with hospital 2's people in row 1. */
static inline void join_last_two(check_case *x)
{
    drop_last_row(x);
    x->plan.rows[1].hospitals[x->plan.rows[1].hospital_count++] = 2;
    sends(x, 1, 2, 2, XY_TITLE_CHIEF, 3);
}

static inline void check_case_make(check_case *x)
{
    memset(x, 0, sizeof *x);
    x->arena = xy_arena_new(NULL);
    xy_findings_init(&x->found, x->arena);
    make_rules(x);
    make_settings(x);
    x->inst = (xy_instance){.id = "test",
            .title = {"试例", "Test"},
            .rules_id = "test-rules",
            .rules = &x->rules,
            .tier = XY_TIER_PROVINCIAL,
            .year = 2024,
            .detour_permille = 1350,
            .speed_kmh = 50};
    strcpy(x->inst.sha256, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    make_names(x);
    make_hospitals(x);
    make_counties(x);
    make_decisions(x);
    make_policy(x);
    xy_instance_finish(&x->inst, &x->found);
    xy_travel_build(&x->travel, x->arena, &x->inst, &x->found);
    for (size_t i = 0; i < x->found.count_kept; i++)
        fprintf(stderr, "%s\n", xy_finding_line(x->arena, &x->found.kept[i], XY_EN));
    cr_assert(x->found.errors == 0 && x->found.warnings == 0);
    x->measure = xy_measure_build(x->arena, &x->inst, x->travel, &x->policy);
    make_plan(x);
}

static inline void check_case_free(check_case *x)
{
    xy_arena_free(x->arena);
}

/* The case, made anew for each test of the suite. */
#define CHECK_SUITE(name)      \
    static check_case x;       \
    static void setup(void)    \
    {                          \
        check_case_make(&x);   \
    }                          \
    static void teardown(void) \
    {                          \
        check_case_free(&x);   \
    }                          \
    TestSuite(name, .init = setup, .fini = teardown)

static inline void run(check_case *x, bool recorded)
{
    xy_findings_init(&x->found, x->arena);
    x->found.file = "plan.json";
    x->sound = xy_check_plan(&x->plan, &x->inst, &x->policy, x->measure, recorded, &x->found);
    cr_assert_eq(x->sound, x->found.errors == 0);
    for (size_t i = 0; i < x->found.count_kept; i++)
        for (int lang = XY_ZH; lang <= XY_EN; lang++) {
            const xy_finding *f = &x->found.kept[i];
            const char *line = xy_finding_line(x->arena, f, (xy_lang)lang);
            fprintf(stderr, "%s\n", line);
            cr_assert_null(strchr(line, '{'), "unfilled: %s", line);
            if (f->rule.id)
                cr_assert_not_null(strstr(line, f->rule.clause), "no clause: %s", line);
        }
}

static inline bool same_rule(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Runs the checker; everything above a note that it finds must be of this severity and rule
 * (NULL: none), and there must be something. Returns the first such finding. */
static inline const xy_finding *only(
        check_case *x, bool recorded, xy_severity severity, const char *rule)
{
    const xy_finding *first = NULL;
    run(x, recorded);
    for (size_t i = 0; i < x->found.count_kept; i++) {
        const xy_finding *f = &x->found.kept[i];
        if (f->severity == XY_INFO)
            continue;
        cr_assert_eq(f->severity, severity);
        cr_assert(same_rule(f->rule.id, rule), "rule %s", f->rule.id ? f->rule.id : "none");
        if (rule)
            cr_assert(strlen(f->rule.clause) > 0);
        first = first ? first : f;
    }
    cr_assert_not_null(first, "nothing found");
    return first;
}

static inline const xy_finding *only_error(check_case *x, const char *rule)
{
    return only(x, false, XY_ERROR, rule);
}

static inline const xy_finding *only_warning(check_case *x, const char *rule)
{
    return only(x, false, XY_WARNING, rule);
}

/* Nothing but notes. */
static inline void nothing(check_case *x, bool recorded)
{
    run(x, recorded);
    cr_assert_eq(x->found.errors, 0);
    cr_assert_eq(x->found.warnings, 0);
}

static inline void says(check_case *x, const xy_finding *f, xy_lang lang, const char *text)
{
    const char *line = xy_finding_line(x->arena, f, lang);
    cr_assert_not_null(strstr(line, text), "'%s' is not in: %s", text, line);
}

/* The first note of this message, or NULL. */
static inline const xy_finding *note(const check_case *x, xy_msg_id message)
{
    for (size_t i = 0; i < x->found.count_kept; i++)
        if (x->found.kept[i].message == message && x->found.kept[i].severity == XY_INFO)
            return &x->found.kept[i];
    return NULL;
}

#endif
