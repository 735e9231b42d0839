/* report_case.h - a plan of three rows, made by hand, to write documents from.
 * Hospitals: h1 general, h2 specialist, h3 tcm; h3 and h2 form a joint team led by h3. */
#ifndef XY_TESTS_UNIT_REPORT_REPORT_CASE_H
#define XY_TESTS_UNIT_REPORT_REPORT_CASE_H

#include "report/documents.h"

#include "base/date.h"

#include <criterion/criterion.h>
#include <string.h>

#define SECRET_NAME "甲某某"
#define SECRET_PHONE "13800001111"

typedef struct {
    xy_arena *arena;
    xy_rules rules;
    xy_instance inst;
    xy_policy policy;
    xy_plan plan;
    xy_travel *travel;
    xy_findings soft;
    xy_report_input in;
} report_case;

static inline xy_provenance case_assumed(xy_arena *arena, const char *field, const char *reason)
{
    xy_provenance p = {0};
    p.assumed = XY_NEW(arena, xy_pair);
    p.assumed[0] = (xy_pair){field, {reason, NULL}};
    p.assumed_count = 1;
    return p;
}

static inline void case_rules(xy_rules *rules)
{
    static xy_rule texts[] = {
            {"D8", "适当配备管理人员", {"适当配备管理人员。", "Some managers go."}, XY_LEVEL_SOFT}};
    *rules = (xy_rules){.id = "small",
            .number = "某卫函〔2024〕1号",
            .name = {"关于巡回医疗的通知", "Notice on circuit teams"},
            .rules = texts,
            .rule_count = 1,
            .table_title = {"2024年省级医疗队巡回医疗地区分布表", "Table of 2024"},
            .table_columns = {
                    {"序号", "No."}, {"省属医院", "Hospital"}, {"巡回医疗地区", "Counties"}}};
    rules->settings = (xy_settings){.team_size_min = 8,
            .team_size_min_specialist = 5,
            .team_size_min_joint = 8,
            .team_size_max = 10,
            .joint_hospitals_max = 2,
            .managers_count_toward_size = 1,
            .senior_share_permille = 500,
            .senior_share_strict = 1,
            .senior_titles = 1 << XY_TITLE_CHIEF | 1 << XY_TITLE_ASSOCIATE_CHIEF,
            .counties_per_team_min = 1,
            .counties_per_team_max = 3,
            .teams_per_county_max = 1,
            .teams_per_hospital_max = 1,
            .group_prefectures_max = 2,
            .group_leg_max_min = 600,
            .days_min = 20,
            .coverage_cycle_years = 1,
            .reference_days = 10,
            .match_kinds = 1 << XY_KIND_GENERAL};
    rules->settings.window_start = xy_date_from_civil(2024, 11, 1);
    rules->settings.window_end = xy_date_from_civil(2025, 1, 20);
    rules->setting_assumed[xy_setting_find("team_size_max")] =
            (xy_text){"未定人数上限", "no upper size is given"};
}

static inline void case_lists(xy_instance *inst, xy_arena *arena)
{
    inst->specialty_count = 2;
    inst->specialties = XY_NEW_N(arena, xy_specialty, 2);
    inst->specialties[0] =
            (xy_specialty){.id = "card", .name = {"心血管内科", "cardiology"}, .high_demand = true};
    inst->specialties[1] = (xy_specialty){.id = "paed", .name = {"儿科", NULL}};
    inst->category_count = 2;
    inst->categories = XY_NEW_N(arena, xy_category, 2);
    inst->categories[0] =
            (xy_category){.id = "key", .name = {"重点帮扶县", "key county"}, .full_coverage = true};
    inst->categories[1] = (xy_category){.id = "she",
            .name = {"少数民族乡", "ethnic township"},
            .of_township = true,
            .full_coverage = true};
    inst->prefecture_count = 2;
    inst->prefectures = XY_NEW_N(arena, xy_prefecture, 2);
    inst->prefectures[0] = (xy_prefecture){.id = "p1", .name = {"福州市", "Fuzhou City"}};
    inst->prefectures[1] = (xy_prefecture){.id = "p2", .name = {"宁德市", "Ningde City"}};
}

static inline void case_hospitals(xy_instance *inst, xy_arena *arena)
{
    static const xy_text names[] = {{"福建省立医院", "Provincial Hospital"},
            {"福建省儿童医院", "Children's Hospital"}, {"福建中医人民医院", NULL}};
    inst->hospital_count = 3;
    inst->hospitals = XY_NEW_N(arena, xy_hospital, 3);
    for (int i = 0; i < 3; i++) {
        xy_hospital *h = &inst->hospitals[i];
        h->id = xy_arena_printf(arena, "h%d", i + 1);
        h->name = names[i];
        h->kind = (xy_hospital_kind)i;
        h->location = (xy_point){119300000, 26080000 + i, XY_POINT_HOSPITAL};
        h->contact_name = SECRET_NAME;
        h->contact_phone = SECRET_PHONE;
        h->budget_staff_weeks = h->cost_per_person_day = XY_UNKNOWN;
        h->staff_count = 1;
        h->staff = XY_NEW(arena, xy_staff);
        h->staff[0] = (xy_staff){.id = xy_arena_printf(arena, "s%d", i),
                .name = SECRET_NAME,
                .phone = SECRET_PHONE,
                .specialty = {.id = "card"},
                .title = XY_TITLE_CHIEF,
                .count = 1,
                .eligible = true};
        h->staff[0].provenance.note = (xy_text){SECRET_NAME " " SECRET_PHONE, NULL};
        h->provenance = case_assumed(arena, "staff", i < 2 ? "seeded model" : "a guess");
    }
}

static inline xy_refs case_ref(xy_arena *arena, const char *id)
{
    xy_ref *ref = XY_NEW(arena, xy_ref);
    ref->id = id;
    return (xy_refs){ref, 1};
}

static inline void case_counties(xy_instance *inst, xy_arena *arena)
{
    static const xy_text names[] = {{"连江县", "Lianjiang County"}, {"罗源县", "Luoyuan County"},
            {"霞浦县", "Xiapu County"}, {"寿宁县", NULL}, {"福安市", "Fu'an City"}};
    inst->county_count = 5;
    inst->counties = XY_NEW_N(arena, xy_county, 5);
    for (int i = 0; i < 5; i++) {
        xy_county *c = &inst->counties[i];
        c->id = xy_arena_printf(arena, "c%d", i + 1);
        c->name = names[i];
        c->prefecture.id = i < 2 ? "p1" : "p2";
        c->population = 100000;
        c->location = (xy_point){119500000 + 100000 * i, 26200000, XY_POINT_EXACT};
        c->host_kind = c->referral_out_permille = c->terrain_permille = XY_UNKNOWN;
        c->categories = case_ref(arena, "key");
        c->need_count = i == 3 ? 0 : 2;
        c->needs = XY_NEW_N(arena, xy_need, 2);
        c->needs[0] = (xy_need){.specialty = {.id = "card"}, .weight = 3, .clinicians = 2};
        c->needs[1] = (xy_need){.specialty = {.id = "paed"}, .weight = 1, .clinicians = 1};
        c->provenance = case_assumed(arena, "needs", "seeded model");
    }
    inst->counties[2].township_count = 1;
    inst->counties[2].townships = XY_NEW(arena, xy_township);
    inst->counties[2].townships[0] = (xy_township){.id = "t1",
            .name = {"盐田畲族乡", NULL},
            .clinic_min = XY_UNKNOWN,
            .categories = case_ref(arena, "she")};
}

static inline void case_row(xy_arena *arena, xy_row *row, int32_t lead, const int32_t *counties,
        int count, int32_t from)
{
    row->lead = lead;
    row->hospitals = XY_NEW_N(arena, int32_t, 2);
    row->hospitals[0] = lead;
    row->hospital_count = 1;
    row->visits = XY_NEW_N(arena, xy_visit, (size_t)count);
    row->visit_count = count;
    for (int i = 0; i < count; i++)
        row->visits[i] = (xy_visit){counties[i], 10, from + 10 * i, from + 10 * i + 9};
    row->staff = XY_NEW_N(arena, xy_sent, 4);
}

static inline void case_plan(report_case *k)
{
    xy_arena *arena = k->arena;
    int32_t from = xy_date_from_civil(2024, 11, 4);
    xy_row *rows = XY_NEW_N(arena, xy_row, 3);
    case_row(arena, &rows[0], 0, (const int32_t[]){1, 0}, 2, from);
    rows[0].staff[0] = (xy_sent){0, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 1};
    rows[0].staff[1] = (xy_sent){0, 0, XY_TITLE_ATTENDING, XY_ROLE_CLINICIAN, 2};
    rows[0].staff[2] = (xy_sent){0, XY_UNKNOWN, XY_TITLE_NONE, XY_ROLE_MANAGER, 1};
    rows[0].staff_count = 3;
    case_row(arena, &rows[1], 1, (const int32_t[]){4}, 1, from);
    rows[1].staff[0] = (xy_sent){1, 0, XY_TITLE_ASSOCIATE_CHIEF, XY_ROLE_CLINICIAN, 1};
    rows[1].staff_count = 1;
    case_row(arena, &rows[2], 2, (const int32_t[]){2}, 1, from);
    rows[2].hospitals[0] = 1;
    rows[2].hospitals[1] = 2;
    rows[2].hospital_count = 2;
    rows[2].staff[0] = (xy_sent){1, 1, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 1};
    rows[2].staff[1] = (xy_sent){2, 0, XY_TITLE_ATTENDING, XY_ROLE_CLINICIAN, 1};
    rows[2].staff_count = 2;
    k->plan = (xy_plan){.instance_id = "small",
            .version = "0.0",
            .rules_id = "small",
            .policy_id = "plain",
            .method = "core",
            .rows = rows,
            .row_count = 3};
    memset(k->plan.instance_sha256, 'a', XY_SHA256_CHARS - 1);
}

static inline void case_proof(xy_proof *proof)
{
    proof->outcome = XY_FEASIBLE;
    proof->stage_count = 4;
    proof->stages[0] =
            (xy_stage_proof){{{{XY_GOAL_COVERAGE, 1}}, 1, 0, false}, 5, 5, 5, true, false};
    proof->stages[1] = (xy_stage_proof){
            {{{XY_GOAL_NEED_MET, 2}}, 1, 10, false}, 1600000, 1640000, 1584000, false, false};
    proof->stages[2] =
            (xy_stage_proof){{{{XY_GOAL_TRAVEL, 1}}, 1, 0, false}, -300, -297, -300, false, false};
    proof->stages[3] = (xy_stage_proof){
            {{{XY_GOAL_KEPT, 3}, {XY_GOAL_SPLIT_GROUPS, 1}}, 2, 0, false}, 0, 0, 0, false, true};
}

/* Everything made; the caller frees k->arena. */
static inline void report_case_make(report_case *k)
{
    memset(k, 0, sizeof *k);
    xy_arena *arena = k->arena = xy_arena_new(NULL);
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_findings_init(&k->soft, arena);
    case_rules(&k->rules);
    k->inst = (xy_instance){.id = "small",
            .title = {"小例|方案", "Small case"},
            .rules = &k->rules,
            .year = 2024,
            .tier = XY_TIER_PROVINCIAL,
            .detour_permille = 1350,
            .speed_kmh = 50,
            .routes = xy_route_defaults};
    case_lists(&k->inst, arena);
    case_hospitals(&k->inst, arena);
    case_counties(&k->inst, arena);
    xy_instance_finish(&k->inst, &err);
    cr_assert_eq(err.errors, 0, "%s", err.errors ? xy_finding_line(arena, err.kept, XY_EN) : "");
    k->policy = (xy_policy){.id = "plain",
            .title = {"均衡", "Balanced"},
            .category_default_permille = 1000,
            .category_full_coverage_permille = 1000};
    cr_assert_eq(xy_travel_build(&k->travel, arena, &k->inst, &err), XY_OK);
    xy_measure *measure = xy_measure_build(arena, &k->inst, k->travel, &k->policy);
    case_plan(k);
    xy_measure_rows(&k->plan.measures, arena, measure, k->plan.rows, k->plan.row_count);
    case_proof(&k->plan.proof);
    k->in = (xy_report_input){.inst = &k->inst,
            .policy = &k->policy,
            .plan = &k->plan,
            .travel = k->travel,
            .measure = measure,
            .soft = &k->soft};
}

/* Every document in every form, one after the other. */
static inline const char *case_everything(report_case *k)
{
    xy_strbuf out = xy_strbuf_in(k->arena);
    for (int l = XY_ZH; l <= XY_EN; l++) {
        xy_lang lang = (xy_lang)l;
        xy_table *tables[] = {xy_report_distribution(k->arena, &k->in, lang),
                xy_report_staffing(k->arena, &k->in, lang),
                xy_report_counties(k->arena, &k->in, lang)};
        xy_document *documents[] = {xy_report_summary(k->arena, &k->in, lang),
                xy_report_full(k->arena, &k->in, lang),
                xy_report_comparison(k->arena, &k->in, lang)};
        for (int i = 0; i < 3; i++) {
            xy_table_text(&out, tables[i], 80);
            xy_table_markdown(&out, tables[i], 1);
            xy_table_csv(&out, tables[i], true);
            xy_document_text(&out, documents[i], 100);
            xy_document_markdown(&out, documents[i]);
        }
    }
    return xy_strbuf_text(&out);
}

#endif
