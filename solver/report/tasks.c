/* What a resident team's agreement and yearly plan set out (R5, J8): who supports whom under which
 * lead (D13), the level the county is to reach (B13), people to train (G8), who answers for it (R10). */
#include "report/documents.h"

#include "base/date.h"
#include "report/figures.h"
#include "report/report_rows.h"

#include <stddef.h>
#include <stdlib.h>

static int by_county(const void *a, const void *b)
{
    const xy_row *x = *(const xy_row *const *)a, *y = *(const xy_row *const *)b;
    if (x->visits[0].county != y->visits[0].county)
        return x->visits[0].county < y->visits[0].county ? -1 : 1;
    return (x->lead > y->lead) - (x->lead < y->lead);
}

static void add_columns(xy_table *table)
{
    static const struct {
        xy_msg_id title;
        xy_align align;
    } columns[] = {{XY_MSG_R_COL_NUMBER, XY_RIGHT}, {XY_MSG_R_COL_RECEIVER, XY_LEFT},
            {XY_MSG_R_COL_HOST, XY_LEFT}, {XY_MSG_R_COL_LEAD_HOSPITAL, XY_LEFT},
            {XY_MSG_R_COL_PARTNERS, XY_LEFT}, {XY_MSG_R_COL_SEATS, XY_RIGHT},
            {XY_MSG_R_COL_TERM, XY_LEFT}, {XY_MSG_R_COL_POPULATION, XY_RIGHT},
            {XY_MSG_R_COL_TARGET, XY_LEFT}, {XY_MSG_R_COL_TRAINEES, XY_RIGHT},
            {XY_MSG_R_COL_TRAINEES_TERM, XY_RIGHT}, {XY_MSG_R_COL_RESPONSIBLE, XY_LEFT}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        xy_table_add_column(table, xy_msg_wording(columns[i].title, table->lang), columns[i].align);
}

static const char *host_of(const xy_table *table, const xy_county *c)
{
    if (c->host_name.zh)
        return xy_text_in(c->host_name, table->lang);
    if (c->host_kind == XY_UNKNOWN)
        return xy_figure_unknown(table->lang);
    return xy_label(table->lang, "R_HOST_", xy_host_names[c->host_kind]);
}

static const char *partners_of(const xy_table *table, const xy_instance *inst, const xy_row *row)
{
    xy_strbuf list = xy_strbuf_in(table->arena);
    for (int32_t i = 0; i < row->hospital_count; i++)
        if (row->hospitals[i] != row->lead)
            xy_join(&list, table->lang,
                    xy_text_in(inst->hospitals[row->hospitals[i]].name, table->lang));
    return list.length ? xy_strbuf_text(&list) : xy_figure_none(table->lang);
}

static bool is_same_person(const xy_member *a, const xy_member *b)
{
    return a->hospital == b->hospital && a->person == b->person && a->number == b->number &&
            a->role == b->role && a->specialty == b->specialty && a->title == b->title;
}

/* The leaders in order (R10); who follows himself stands once. */
static const char *responsible(const xy_table *table, const xy_instance *inst, const xy_row *row)
{
    const xy_member *last = NULL;
    xy_strbuf list = xy_strbuf_in(table->arena);
    for (int32_t i = 0; i < row->member_count; i++) {
        const xy_member *m = &row->members[i];
        if (!m->leader)
            continue;
        if (!last || !is_same_person(m, last))
            xy_join(&list, table->lang,
                    xy_say(table->arena, table->lang, XY_MSG_R_TIERS_OF,
                            xy_hospital_name(inst, m->hospital, table->lang),
                            xy_member_text(table->arena, inst, m, table->lang), NULL, NULL));
        last = m;
    }
    return list.length ? xy_strbuf_text(&list) : xy_figure_unknown(table->lang);
}

static void add_row(xy_table *table, const xy_instance *inst, const xy_row *row, int64_t number)
{
    const xy_settings *s = &inst->rules->settings;
    const xy_visit *visit = &row->visits[0];
    const xy_county *c = &inst->counties[visit->county];
    xy_arena *arena = table->arena;
    int64_t years = xy_date_year(visit->to) - xy_date_year(visit->from) + 1;
    xy_table_add(table, xy_text_int(arena, number));
    xy_table_add(table, xy_text_in(c->name, table->lang));
    xy_table_add(table, host_of(table, c));
    xy_table_add(table, xy_text_in(inst->hospitals[row->lead].name, table->lang));
    xy_table_add(table, partners_of(table, inst, row));
    xy_table_add(table, xy_text_int(arena, xy_row_people(row, true)));
    xy_table_add(table, xy_figure_days(arena, table->lang, visit->from, visit->to));
    xy_table_add(table, xy_text_int(arena, c->population));
    xy_table_add(table,
            s->population_target == 0
                    ? xy_figure_unknown(table->lang)
                    : xy_msg_wording(c->population > s->population_target ? XY_MSG_R_TARGET_ABOVE
                                                                          : XY_MSG_R_TARGET_BELOW,
                              table->lang));
    xy_table_add(table, xy_text_int(arena, s->trainees_per_year_min));
    xy_table_add(table, xy_text_int(arena, years * s->trainees_per_year_min));
    xy_table_add(table, responsible(table, inst, row));
}

static void add_note(xy_table *table, const xy_instance *inst, size_t setting)
{
    const xy_rule *rule =
            xy_rules_find(inst->rules, xy_rules_behind(inst->rules, inst->tier, setting));
    if (rule && rule->clause[0])
        xy_table_add_note(table,
                xy_say(table->arena, table->lang, XY_MSG_R_FILING_CLAUSE, rule->id, rule->clause,
                        NULL, NULL));
}

xy_table *xy_report_tasks(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    const xy_instance *inst = in->inst;
    const xy_plan *plan = in->plan;
    if (inst->mode != XY_MODE_RESIDENT || plan->row_count == 0)
        return NULL;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_TASKS_TITLE, lang));
    add_columns(table);
    const xy_row **rows = XY_NEW_N(arena, const xy_row *, (size_t)plan->row_count);
    for (int32_t r = 0; r < plan->row_count; r++)
        rows[r] = &plan->rows[r];
    qsort(rows, (size_t)plan->row_count, sizeof *rows, by_county);
    for (int32_t r = 0; r < plan->row_count; r++)
        add_row(table, inst, rows[r], r + 1);
    add_note(table, inst, offsetof(xy_settings, population_target));
    add_note(table, inst, offsetof(xy_settings, trainees_per_year_min));
    add_note(table, inst, offsetof(xy_settings, leader_stay_days_min));
    xy_table_add_note(table, xy_msg_wording(XY_MSG_R_TASKS_TRAINEES, lang));
    xy_table_add_note(table, xy_msg_wording(XY_MSG_R_TASKS_RESPONSIBLE, lang));
    return table;
}
