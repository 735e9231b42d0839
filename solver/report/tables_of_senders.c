/* What the plan costs each sender (H1), and who goes by receiving prefecture (R6). */
#include "report/documents.h"

#include "domain/costs.h"
#include "report/assumptions.h"
#include "report/figures.h"
#include "report/report_rows.h"

static void add_int(xy_table *table, int64_t value)
{
    xy_table_add(table, xy_text_int(table->arena, value));
}

static void quote(xy_table *table, const xy_instance *inst, const char *id)
{
    const xy_rule *rule = xy_rules_find(inst->rules, id);
    if (rule && rule->clause[0])
        xy_table_add_note(table,
                xy_say(table->arena, table->lang, XY_MSG_R_FILING_CLAUSE, rule->id, rule->clause,
                        NULL, NULL));
}

static void add_cost(xy_table *table, const xy_instance *inst, const xy_cost *x)
{
    xy_table_add(table, xy_hospital_name(inst, x->hospital, table->lang));
    add_int(table, x->teams);
    add_int(table, x->people);
    add_int(table, x->person_days);
    if (x->yuan == XY_UNKNOWN) {
        xy_table_add(table, xy_figure_unknown(table->lang));
        xy_table_add(table, xy_figure_unknown(table->lang));
        return;
    }
    add_int(table, inst->hospitals[x->hospital].cost_per_person_day);
    add_int(table, x->yuan);
}

xy_table *xy_report_costs(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_PAYER, XY_LEFT},
            {XY_MSG_R_COL_TEAMS, XY_RIGHT}, {XY_MSG_R_COL_PEOPLE, XY_RIGHT},
            {XY_MSG_R_COL_PERSON_DAYS, XY_RIGHT}, {XY_MSG_R_COL_RATE, XY_RIGHT},
            {XY_MSG_R_COL_COST, XY_RIGHT}};
    xy_cost *costs, sum = {0};
    int32_t count = xy_costs_of(&costs, arena, in->inst, in->plan->rows, in->plan->row_count);
    if (!xy_costs_known(costs, count))
        return NULL;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_COSTS_TITLE, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    int32_t unknown = 0;
    for (int32_t i = 0; i < count; i++) {
        add_cost(table, in->inst, &costs[i]);
        sum.people += costs[i].people;
        sum.person_days += costs[i].person_days;
        sum.yuan += costs[i].yuan == XY_UNKNOWN ? 0 : costs[i].yuan;
        unknown += costs[i].yuan == XY_UNKNOWN;
    }
    xy_table_add(table, xy_msg_wording(XY_MSG_R_TOTAL, lang));
    add_int(table, in->plan->row_count);
    add_int(table, sum.people);
    add_int(table, sum.person_days);
    xy_table_add(table, xy_figure_blank());
    add_int(table, sum.yuan);
    quote(table, in->inst, "H1");
    xy_table_add_note(table, xy_msg_wording(XY_MSG_R_COSTS_DAYS, lang));
    if (unknown)
        xy_table_add_note(table,
                xy_say(arena, lang, XY_MSG_R_COSTS_UNKNOWN, xy_text_int(arena, unknown), NULL, NULL,
                        NULL));
    xy_table_add_assumptions(table, in->inst, in->travel, XY_TOPIC_STAFF | XY_TOPIC_OTHER);
    return table;
}

/* What a prefecture receives. */
typedef struct {
    int32_t counties, served, teams, hospitals, people, open;
    int64_t points, points_of;
    int32_t priority, covered;
} receipts;

static bool in_prefecture(const xy_instance *inst, const xy_row *row, int32_t p)
{
    for (int32_t v = 0; v < row->visit_count; v++)
        if (inst->counties[row->visits[v].county].prefecture.index == p)
            return true;
    return false;
}

static bool is_served(const xy_plan *plan, int32_t county)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        for (int32_t v = 0; v < plan->rows[r].visit_count; v++)
            if (plan->rows[r].visits[v].county == county)
                return true;
    return false;
}

static void count_teams(receipts *x, const xy_report_input *in, int32_t p, bool *sends)
{
    for (int32_t r = 0; r < in->plan->row_count; r++) {
        const xy_row *row = &in->plan->rows[r];
        if (!in_prefecture(in->inst, row, p))
            continue;
        x->teams++;
        x->people += xy_row_people(row, true);
        for (int32_t i = 0; i < row->hospital_count; i++) {
            x->hospitals += !sends[row->hospitals[i]];
            sends[row->hospitals[i]] = true;
        }
        for (int32_t i = 0; i < row->member_count; i++)
            x->open += !xy_member_is_named(&row->members[i]);
    }
}

static receipts receipts_of(xy_arena *arena, const xy_report_input *in, int32_t p)
{
    receipts x = {0};
    const xy_measure *m = in->measure;
    for (int32_t c = 0; c < (int32_t)in->inst->county_count; c++) {
        if (in->inst->counties[c].prefecture.index != p)
            continue;
        bool served = is_served(in->plan, c);
        x.counties++;
        x.served += served;
        x.points += in->plan->measures.counties[c].points;
        x.points_of += in->plan->measures.counties[c].points_of;
        x.priority += m->priority[c];
        x.covered += served || m->covered_already[c] ? m->priority[c] : 0;
    }
    count_teams(&x, in, p, XY_NEW_N(arena, bool, in->inst->hospital_count + 1));
    return x;
}

static const char *part_of(const xy_table *table, int32_t part, int32_t whole)
{
    return xy_say(table->arena, table->lang, XY_MSG_R_PART_OF, xy_text_int(table->arena, part),
            xy_text_int(table->arena, whole), NULL, NULL);
}

xy_table *xy_report_prefectures(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_PREFECTURE, XY_LEFT},
            {XY_MSG_R_COL_COUNTIES_SERVED, XY_RIGHT}, {XY_MSG_R_COL_TEAMS, XY_RIGHT},
            {XY_MSG_R_COL_SENDERS, XY_RIGHT}, {XY_MSG_R_COL_PEOPLE, XY_RIGHT},
            {XY_MSG_R_COL_OPEN, XY_RIGHT}, {XY_MSG_R_COL_PRIORITY, XY_RIGHT},
            {XY_MSG_R_COL_NEED_MET, XY_RIGHT}};
    if (in->inst->prefecture_count < 2)
        return NULL;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_PREFECTURES_TITLE, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int32_t p = 0; p < (int32_t)in->inst->prefecture_count; p++) {
        receipts x = receipts_of(arena, in, p);
        if (x.counties == 0)
            continue;
        xy_table_add(table, xy_text_in(in->inst->prefectures[p].name, lang));
        xy_table_add(table, part_of(table, x.served, x.counties));
        add_int(table, x.teams);
        add_int(table, x.hospitals);
        add_int(table, x.people);
        add_int(table, x.open);
        xy_table_add(table, part_of(table, x.covered, x.priority));
        xy_table_add(table, xy_figure_share(arena, lang, x.points, x.points_of));
    }
    quote(table, in->inst, "R6");
    xy_table_add_note(table, xy_msg_wording(XY_MSG_R_PREFECTURES_TWICE, lang));
    xy_table_add_assumptions(table, in->inst, in->travel,
            XY_TOPIC_NEEDS | XY_TOPIC_STAFF | XY_TOPIC_CATEGORIES | XY_TOPIC_SETTINGS);
    return table;
}
