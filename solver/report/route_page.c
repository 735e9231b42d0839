/* The page shown when calendars are made or judged: what they come to, a line for each team. */
#include "report/calendar_pages.h"
#include "report/documents.h"
#include "report/figures.h"
#include "report/report_rows.h"

static const char *part_of(const xy_table *table, int64_t part, int64_t of)
{
    return xy_say(table->arena, table->lang, XY_MSG_R_PART_OF, xy_text_int(table->arena, part),
            xy_text_int(table->arena, of), NULL, NULL);
}

static void add_team(xy_table *table, const xy_report_input *in, const xy_itinerary *it)
{
    const xy_row *row = &in->plan->rows[it->row];
    const xy_itinerary_figures *f = &it->total;
    xy_table_add(table, xy_text_int(table->arena, it->row + 1));
    xy_table_add(table, xy_row_hospital_names(table->arena, in->inst, row, table->lang));
    xy_table_add(table, xy_row_county_names(table->arena, in->inst, row, table->lang));
    xy_table_add(table, xy_text_int(table->arena, xy_township_days(it, XY_UNKNOWN)));
    xy_table_add(table, part_of(table, f->visited, f->townships));
    if (in->inst->routes.cover_m > 0)
        xy_table_add(table, xy_text_int(table->arena, f->served - f->visited));
    xy_table_add(table, part_of(table, f->people, f->people_of));
    xy_table_add(table, xy_figure_hours(table->arena, table->lang, f->drive_min));
}

static xy_table *teams(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const struct {
        xy_msg_id title;
        xy_align align;
        bool covering;
    } columns[] = {{XY_MSG_R_COL_TEAM_NUMBER, XY_RIGHT, false},
            {XY_MSG_R_COL_HOSPITAL, XY_LEFT, false}, {XY_MSG_R_COL_COUNTIES, XY_LEFT, false},
            {XY_MSG_R_COL_TOWNSHIP_DAYS, XY_RIGHT, false}, {XY_MSG_R_COL_VISITED, XY_RIGHT, false},
            {XY_MSG_R_COL_COVERED, XY_RIGHT, true}, {XY_MSG_R_COL_SERVED_PEOPLE, XY_RIGHT, false},
            {XY_MSG_R_COL_TOUR_HOURS, XY_RIGHT, false}};
    xy_table *table = xy_table_new(arena, lang, NULL);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (!columns[i].covering || in->inst->routes.cover_m > 0)
            xy_table_add_column(table, xy_msg_wording(columns[i].title, lang), columns[i].align);
    for (int32_t i = 0; i < in->plan->itinerary_count; i++)
        add_team(table, in, &in->plan->itineraries[i]);
    xy_calendar_notes(table, in);
    return table;
}

xy_document *xy_report_routes(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_document *doc = xy_document_new(arena, lang);
    xy_lines lines = xy_lines_in(arena);
    xy_document_heading(doc, 1, xy_text_in(in->inst->title, lang));
    xy_route_lines(&lines, in, lang);
    for (size_t i = 0; i < lines.count; i++)
        xy_document_item(doc, lines.items[i]);
    if (in->plan->itinerary_count > 0)
        xy_document_table(doc, teams(arena, in, lang));
    return doc;
}
