#include "forms/workplan.h"

#include "report/calendar_words.h"
#include "report/figures.h"
#include "report/report_rows.h"

bool xy_workplan_has(const xy_workplan *w, const xy_row *row)
{
    return w->tier == XY_TIER_COUNT || xy_hospital_tier(w->in->inst, row->lead) == w->tier;
}

const xy_itinerary *xy_workplan_calendar(const xy_workplan *w, int32_t row)
{
    const xy_plan *plan = w->in->plan;
    for (int32_t i = 0; i < plan->itinerary_count; i++)
        if (plan->itineraries[i].row == row)
            return &plan->itineraries[i];
    return NULL;
}

static xy_table *new_table(const xy_workplan *w, const xy_msg_id *titles, size_t count)
{
    xy_table *table = xy_table_new(w->arena, w->lang, NULL);
    for (size_t i = 0; i < count; i++)
        xy_table_add_column(table, xy_msg_wording(titles[i], w->lang), XY_LEFT);
    return table;
}

static int32_t seniors_of(const xy_instance *inst, const xy_row *row)
{
    const xy_settings *s = xy_hospital_settings(inst, row->lead);
    int32_t seniors = 0;
    for (int32_t i = 0; i < row->staff_count; i++)
        if (row->staff[i].role == XY_ROLE_CLINICIAN && xy_title_is_senior(s, row->staff[i].title))
            seniors += row->staff[i].count;
    return seniors;
}

/* "cardiology 2, paediatrics 1": over all hospitals and titles of the row, as tables rank them. */
static const char *specialties_of(const xy_workplan *w, const xy_row *row)
{
    const xy_instance *inst = w->in->inst;
    const xy_sent **staff = xy_row_staff_ranked(w->arena, inst, row);
    bool *told = XY_NEW_N(w->arena, bool, inst->specialty_count + 1);
    xy_strbuf list = xy_strbuf_in(w->arena);
    for (int32_t i = 0; i < row->staff_count; i++) {
        int32_t s = staff[i]->specialty;
        if (staff[i]->role != XY_ROLE_CLINICIAN || s == XY_UNKNOWN || told[s])
            continue;
        told[s] = true;
        xy_join(&list, w->lang,
                xy_say(w->arena, w->lang, XY_MSG_PAPER_SPECIALTY_PEOPLE,
                        xy_text_in(inst->specialties[s].name, w->lang),
                        xy_text_int(w->arena, xy_row_clinicians(row, s)), NULL, NULL));
    }
    return xy_strbuf_text(&list);
}

xy_table *xy_workplan_teams(const xy_workplan *w)
{
    static const xy_msg_id titles[] = {XY_MSG_R_COL_NUMBER, XY_MSG_R_COL_HOSPITAL,
            XY_MSG_R_COL_COUNTIES, XY_MSG_R_COL_PEOPLE, XY_MSG_PAPER_COL_SENIORS,
            XY_MSG_PAPER_COL_MANAGERS, XY_MSG_PAPER_COL_SPECIALTIES};
    const xy_instance *inst = w->in->inst;
    xy_table *table = new_table(w, titles, sizeof titles / sizeof *titles);
    for (int32_t r = 0; r < w->in->plan->row_count; r++) {
        const xy_row *row = &w->in->plan->rows[r];
        int32_t people = xy_row_people(row, true);
        if (!xy_workplan_has(w, row))
            continue;
        xy_table_add(table, xy_text_int(w->arena, r + 1));
        xy_table_add(table, xy_row_hospital_names(w->arena, inst, row, w->lang));
        xy_table_add(table, xy_row_county_names(w->arena, inst, row, w->lang));
        xy_table_add(table, xy_text_int(w->arena, people));
        xy_table_add(table, xy_text_int(w->arena, seniors_of(inst, row)));
        xy_table_add(table, xy_text_int(w->arena, people - xy_row_people(row, false)));
        xy_table_add(table, specialties_of(w, row));
    }
    return table;
}

/* Townships visited in the county, in the order of the days, each once. */
static const char *townships_of(const xy_workplan *w, const xy_itinerary *it, int32_t county)
{
    const xy_instance *inst = w->in->inst;
    bool *told = XY_NEW_N(w->arena, bool, inst->counties[county].township_count + 1);
    xy_strbuf list = xy_strbuf_in(w->arena);
    for (int32_t d = 0; it && d < it->day_count; d++)
        for (int32_t s = 0; it->days[d].county == county && s < it->days[d].stop_count; s++) {
            int32_t township = it->days[d].stops[s].township;
            if (!told[township])
                xy_join(&list, w->lang, xy_township_name(inst, county, township, w->lang));
            told[township] = true;
        }
    return xy_strbuf_text(&list);
}

xy_table *xy_workplan_places(const xy_workplan *w)
{
    static const xy_msg_id titles[] = {XY_MSG_R_COL_NUMBER, XY_MSG_R_COL_HOSPITAL,
            XY_MSG_R_COL_COUNTY, XY_MSG_PAPER_COL_WHEN, XY_MSG_R_COL_DAYS,
            XY_MSG_PAPER_COL_TOWNSHIPS};
    const xy_instance *inst = w->in->inst;
    bool tours = xy_any_townships(w->in->plan);
    xy_table *table = new_table(w, titles, tours ? 6 : 5);
    for (int32_t r = 0; r < w->in->plan->row_count; r++) {
        const xy_row *row = &w->in->plan->rows[r];
        const xy_itinerary *it = xy_workplan_calendar(w, r);
        for (int32_t v = 0; xy_workplan_has(w, row) && v < row->visit_count; v++) {
            const xy_visit *visit = &row->visits[v];
            xy_table_add(table, xy_text_int(w->arena, r + 1));
            xy_table_add(table, xy_row_hospital_names(w->arena, inst, row, w->lang));
            xy_table_add(table, xy_county_name(inst, visit->county, w->lang));
            xy_table_add(table, xy_written_days(w->arena, w->lang, visit->from, visit->to));
            xy_table_add(table, xy_text_int(w->arena, visit->days));
            if (tours)
                xy_table_add(table, townships_of(w, it, visit->county));
        }
    }
    return table;
}

const xy_table *xy_workplan_filings(const xy_workplan *w)
{
    static const xy_msg_id titles[] = {XY_MSG_R_COL_NUMBER, XY_MSG_R_COL_DUE, XY_MSG_R_COL_DOCUMENT,
            XY_MSG_R_COL_BY, XY_MSG_R_COL_TO};
    const xy_table *all = xy_report_filings(w->arena, w->in, w->lang);
    if (!all)
        return NULL;
    xy_table *table = new_table(w, titles, 5);
    for (size_t r = 0; r < xy_table_rows(all); r++)
        for (size_t c = 0; c < 5; c++)
            xy_table_add(table, all->cells[r * all->column_count + c]);
    return xy_paper_dated(table);
}
