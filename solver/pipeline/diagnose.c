#include "pipeline/diagnose.h"

#include <string.h>

static bool row_has_entry(const xy_ip_model *model, int32_t row)
{
    for (int64_t e = 0; e < model->start[model->col_count]; e++)
        if (model->row[e] == row && model->value[e] > 0)
            return true;
    return false;
}

static bool visits_county(const xy_pool *pool, int64_t candidate, int32_t county)
{
    const xy_group *group = &pool->groups->items[pool->items[candidate].group];
    for (int32_t i = 0; i < group->count; i++)
        if (group->counties[i] == county)
            return true;
    return false;
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static xy_msg_id why_group(xy_group_state state)
{
    static const xy_msg_id messages[XY_GROUP_STATES] = {[XY_GROUP_OK] = XY_MSG_WHY_OTHER,
            [XY_GROUP_SIZE] = XY_MSG_WHY_SIZE,
            [XY_GROUP_PREFECTURES] = XY_MSG_WHY_PREFECTURES,
            [XY_GROUP_FAR] = XY_MSG_WHY_FAR,
            [XY_GROUP_TOWNSHIPS] = XY_MSG_WHY_TOWNSHIPS,
            [XY_GROUP_DAYS] = XY_MSG_WHY_DAYS,
            [XY_GROUP_AREA] = XY_MSG_WHY_AREA,
            [XY_GROUP_NOT_ELIGIBLE] = XY_MSG_WHY_NOT_ELIGIBLE,
            [XY_GROUP_ELSEWHERE] = XY_MSG_WHY_ELSEWHERE,
            [XY_GROUP_BANNED] = XY_MSG_WHY_BANNED,
            [XY_GROUP_NOT_PINNED] = XY_MSG_WHY_NOT_PINNED};
    return messages[state];
}

/* The reason that drops most sets of counties, of those counted. */
static xy_group_state main_reason(const int64_t counts[XY_GROUP_STATES])
{
    xy_group_state most = XY_GROUP_OK;
    for (int s = XY_GROUP_OK + 1; s < XY_GROUP_STATES; s++)
        if (counts[s] > 0 && (most == XY_GROUP_OK || counts[s] > counts[most]))
            most = (xy_group_state)s;
    return most;
}

static void set_reason(xy_finding *f, int arg, xy_group_state state)
{
    f->args[arg] = xy_msg_wording(why_group(state), XY_ZH);
    f->args_en[arg] = xy_msg_wording(why_group(state), XY_EN);
}

static void explain_hospital(const xy_ip_model *model, int32_t h, xy_findings *err)
{
    const xy_pool *pool = model->pool;
    const xy_hospital *hospital = &pool->inst->hospitals[h];
    int64_t counts[XY_GROUP_STATES] = {0};
    for (int32_t g = 0; g < pool->groups->count; g++)
        counts[xy_group_for_team(pool->groups, &pool->groups->items[g], h, &h, 1)]++;
    counts[XY_GROUP_OK] = 0;
    if (pool->groups->count == 0)
        memcpy(counts, pool->groups->dropped, sizeof counts);
    xy_finding *f = xy_findings_add(err, XY_ERROR, XY_MSG_HOSPITAL_NO_GROUP, hospital->place);
    f->file = pool->inst->file;
    xy_finding_arg(f, 0, hospital->name);
    set_reason(f, 1, main_reason(counts));
    f->rule = xy_rules_quote(pool->inst->rules, "E10");
}

static void explain_county(const xy_ip_model *model, int32_t c, xy_findings *err)
{
    const xy_pool *pool = model->pool;
    const xy_county *county = &pool->inst->counties[c];
    xy_finding *f = xy_findings_add(err, XY_ERROR, XY_MSG_COUNTY_NO_GROUP, county->place);
    f->file = pool->inst->file;
    xy_finding_arg(f, 0, county->name);
    xy_group_state state =
            xy_group_judge(pool->groups, &c, 1, (xy_bounds){true, 1, XY_TOUR_MAX}, false);
    set_reason(f, 1, state == XY_GROUP_OK ? main_reason(pool->groups->dropped) : state);
    f->rule = xy_rules_quote(pool->inst->rules, "E2");
}

static void explain_pin(const xy_ip_model *model, const xy_lock *lock, xy_findings *err)
{
    const xy_pool *pool = model->pool;
    int32_t counties[XY_TOUR_MAX];
    int32_t count = (int32_t)lock->counties.count;
    for (int32_t k = 0; k < count && k < XY_TOUR_MAX; k++)
        counties[k] = lock->counties.items[k].index;
    xy_bounds bounds = xy_hospital_counties(pool->inst, lock->hospital.index);
    xy_group_state state = xy_group_judge(pool->groups, counties, count, bounds, true);
    xy_finding *f = xy_findings_add(err, XY_ERROR, XY_MSG_PIN_NO_CANDIDATE, lock->place);
    f->file = pool->inst->file;
    xy_finding_arg(f, 0, pool->inst->hospitals[lock->hospital.index].name);
    set_reason(f, 1, lock->kind == XY_PIN_ROW ? state : XY_GROUP_OK);
    f->rule = xy_rules_quote(pool->inst->rules, "PIN");
}

/* The sums that every plan must fit into. */
static void explain_sums(const xy_ip_model *model, xy_findings *err)
{
    const xy_instance *inst = model->pool->inst;
    int64_t must_serve = 0, can_serve = 0, must_visit = 0, can_take = 0;
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        must_visit += (int64_t)xy_hospital_teams(inst, h).min * xy_hospital_counties(inst, h).min;
        can_serve += (int64_t)xy_hospital_teams(inst, h).max * xy_hospital_counties(inst, h).max;
    }
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        must_serve += xy_county_teams(inst, c).min;
        can_take += xy_county_teams(inst, c).max;
    }
    xy_finding *f = xy_find(err, XY_ERROR, XY_MSG_RULES_TOGETHER, inst->place,
            xy_text_int(err->arena, must_visit), xy_text_int(err->arena, can_take),
            xy_text_int(err->arena, must_serve), xy_text_int(err->arena, can_serve));
    f->file = inst->file;
    if (must_visit > can_take)
        f->rule = xy_rules_quote(inst->rules, "E10");
    else if (must_serve > can_serve)
        f->rule = xy_rules_quote(inst->rules, "E2");
}

void xy_diagnose(const xy_ip_model *model, xy_findings *err)
{
    const xy_instance *inst = model->pool->inst;
    size_t before = err->errors, pins = 0;
    int32_t hospitals = 0, counties = 0;
    for (int32_t i = 0; i < model->row_count; i++) {
        const xy_ip_row *row = &model->rows[i];
        bool pin = strcmp(row->rule, "PIN") == 0;
        bool stuck = row->lower != XY_ROW_FREE && row->lower > 0 && !row_has_entry(model, i);
        if (pin) {
            while (inst->locks[pins].kind > XY_PIN_PAIR)
                pins++;
            if (stuck)
                explain_pin(model, &inst->locks[pins], err);
            pins++;
        } else if (starts_with(row->name, "hospital_")) {
            if (stuck)
                explain_hospital(model, hospitals, err);
            hospitals++;
        } else if (starts_with(row->name, "county_")) {
            if (stuck)
                explain_county(model, counties, err);
            counties++;
        }
    }
    if (err->errors == before)
        explain_sums(model, err);
}

void xy_diagnose_coverage(
        const xy_measure *measure, const xy_ip_model *model, const int64_t *x, xy_findings *err)
{
    const xy_instance *inst = measure->inst;
    const xy_pool *pool = model->pool;
    int64_t goals[XY_GOAL_COUNT];
    xy_ip_goals(goals, model, x);
    xy_strbuf zh = xy_strbuf_in(err->arena), en = xy_strbuf_in(err->arena);
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        bool served = measure->priority[c] == 0 || measure->covered_already[c];
        for (int64_t j = 0; j < model->col_count && !served; j++)
            if (x[j] > 0 && model->cols[j].kind == XY_COL_CANDIDATE)
                served = visits_county(pool, model->cols[j].index, c);
        if (served)
            continue;
        xy_strbuf_addf(&zh, zh.length ? "、%s" : "%s", xy_text_in(inst->counties[c].name, XY_ZH));
        xy_strbuf_addf(&en, en.length ? ", %s" : "%s", xy_text_in(inst->counties[c].name, XY_EN));
    }
    xy_finding *f = xy_findings_add(err, XY_ERROR, XY_MSG_COVERAGE_IMPOSSIBLE, inst->place);
    f->file = inst->file;
    f->args[0] = xy_text_int(err->arena, goals[XY_GOAL_COVERAGE]);
    f->args[1] = xy_text_int(err->arena, measure->coverage_of);
    f->args[2] = xy_strbuf_text(&zh);
    f->args_en[2] = xy_strbuf_text(&en);
    f->rule = xy_rules_quote(inst->rules, "E4");
}
