/* The tables of calendars: every day of every team, every township, the figures of the routes. */
#include "report/calendar_pages.h"
#include "report/figures.h"
#include "report/report_rows.h"

#include <stdlib.h>

static xy_table *titled(xy_arena *arena, xy_lang lang, xy_msg_id title)
{
    return xy_table_new(arena, lang, xy_msg_wording(title, lang));
}

static const xy_column_words day_columns[] = {
        {XY_MSG_R_COL_DATE, XY_LEFT},
        {XY_MSG_R_COL_WEEKDAY, XY_LEFT},
        {XY_MSG_R_COL_COUNTY, XY_LEFT},
        {XY_MSG_R_COL_DAY, XY_LEFT},
        {XY_MSG_R_COL_STOPS, XY_LEFT},
        {XY_MSG_R_COL_BACK, XY_LEFT},
        {XY_MSG_R_COL_DRIVE_MIN, XY_RIGHT},
        {XY_MSG_R_COL_DRIVE_KM, XY_RIGHT},
        {XY_MSG_R_COL_WORK, XY_LEFT},
        {XY_MSG_R_COL_ANSWERS, XY_LEFT},
        {XY_MSG_R_COL_REMARK, XY_LEFT},
};

/* A day that begins elsewhere than at the seat says where. */
static const char *day_remark(const xy_calendar_of *c, int32_t i)
{
    const char *from = xy_day_night_before(c, i), *rest = xy_day_remark(c, i);
    if (!from)
        return rest;
    return xy_arena_printf(c->arena, "%s%s%s",
            xy_say(c->arena, c->lang, XY_MSG_R_DAY_FROM, from, NULL, NULL, NULL),
            rest[0] ? xy_msg_wording(XY_MSG_R_SENTENCE_GAP, c->lang) : "", rest);
}

static void add_day(xy_table *table, const xy_calendar_of *c, int32_t i)
{
    const xy_itinerary_day *day = &c->it->days[i];
    xy_arena *arena = c->arena;
    bool drives = xy_day_minutes(day) > 0;
    bool returns = day->stop_count > 0 && !day->away;
    xy_table_add(table, xy_figure_date(arena, day->day));
    xy_table_add(table, xy_weekday_label(c->lang, day->day));
    xy_table_add(
            table, day->county == XY_UNKNOWN ? "" : xy_county_name(c->inst, day->county, c->lang));
    xy_table_add(table, xy_day_label(c->inst, day, c->lang));
    xy_table_add(table, xy_day_stops(c, day, true));
    xy_table_add(table, returns ? xy_clock_text(arena, xy_day_end_min(day)) : "");
    xy_table_add(table, drives ? xy_text_int(arena, xy_day_minutes(day)) : "");
    xy_table_add(table, drives ? xy_km_text(arena, xy_day_metres(day)) : "");
    xy_table_add(table, xy_day_work(c, day));
    xy_table_add(table, xy_day_answers(c, day));
    xy_table_add(table, day_remark(c, i));
}

static bool names_somebody(const xy_plan *plan)
{
    for (int32_t i = 0; i < plan->itinerary_count; i++)
        for (int32_t d = 0; d < plan->itineraries[i].day_count; d++)
            if (plan->itineraries[i].days[d].member != XY_UNKNOWN)
                return true;
    return false;
}

enum { TRAVEL_DAY_MIN = 12 * 60 }; /* more than anybody is driven in a day */

static int32_t longest_drive(const xy_plan *plan)
{
    int32_t longest = 0;
    for (int32_t i = 0; i < plan->itinerary_count; i++)
        for (int32_t d = 0; d < plan->itineraries[i].day_count; d++) {
            const xy_itinerary_day *day = &plan->itineraries[i].days[d];
            longest = day->in_min > longest ? day->in_min : longest;
            longest = day->out_min > longest ? day->out_min : longest;
        }
    return longest;
}

void xy_calendar_day_notes(xy_table *table, const xy_report_input *in)
{
    if (xy_any_townships(in->plan))
        xy_table_add_note(table,
                xy_say(table->arena, table->lang, XY_MSG_R_CALENDAR_TIMES,
                        xy_clock_text(table->arena, in->inst->routes.start_min), NULL, NULL, NULL));
    int32_t longest = longest_drive(in->plan);
    if (longest > TRAVEL_DAY_MIN)
        xy_table_add_note(table,
                xy_say(table->arena, table->lang, XY_MSG_R_CALENDAR_LONG,
                        xy_figure_hours(table->arena, table->lang, longest), NULL, NULL, NULL));
    if (!names_somebody(in->plan))
        xy_table_add_note(table, xy_msg_wording(XY_MSG_R_CALENDAR_NOBODY, table->lang));
    else if (in->inst->rules->settings.mask_personal_data)
        xy_table_add_note(table, xy_msg_wording(XY_MSG_R_CALENDAR_IDS, table->lang));
    xy_calendar_notes(table, in);
    xy_table_add_assumptions(table, in->inst, in->travel, XY_TOPIC_PLACES | XY_TOPIC_TOWNSHIPS);
}

xy_table *xy_calendar_team_days(const xy_calendar_of *c)
{
    xy_table *table = xy_table_new(c->arena, c->lang, NULL);
    xy_table_add_columns(table, day_columns, sizeof day_columns / sizeof *day_columns);
    for (int32_t i = 0; i < c->it->day_count; i++)
        add_day(table, c, i);
    return table;
}

xy_table *xy_report_calendar(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const xy_column_words team_columns[] = {
            {XY_MSG_R_COL_TEAM_NUMBER, XY_RIGHT}, {XY_MSG_R_COL_HOSPITAL, XY_LEFT}};
    if (in->plan->itinerary_count == 0)
        return NULL;
    xy_table *table = titled(arena, lang, XY_MSG_R_CALENDAR_TITLE);
    xy_table_add_columns(table, team_columns, 2);
    xy_table_add_columns(table, day_columns, sizeof day_columns / sizeof *day_columns);
    for (int32_t n = 0; n < in->plan->itinerary_count; n++) {
        xy_calendar_of c = xy_calendar_words(arena, in, &in->plan->itineraries[n], lang);
        for (int32_t i = 0; i < c.it->day_count; i++) {
            xy_table_add(table, xy_text_int(arena, c.it->row + 1));
            xy_table_add(table, xy_row_hospital_names(arena, in->inst, c.row, lang));
            add_day(table, &c, i);
        }
    }
    xy_calendar_day_notes(table, in);
    return table;
}

/* One county of one calendar. */
typedef struct {
    int32_t county, itinerary;
} stay;

static int by_county(const void *a, const void *b)
{
    const stay *x = a, *y = b;
    if (x->county != y->county)
        return x->county < y->county ? -1 : 1;
    return (x->itinerary > y->itinerary) - (x->itinerary < y->itinerary);
}

static stay *list_stays(size_t *count, xy_arena *arena, const xy_plan *plan)
{
    size_t all = 0, n = 0;
    for (int32_t i = 0; i < plan->itinerary_count; i++)
        all += (size_t)plan->rows[plan->itineraries[i].row].visit_count;
    stay *stays = XY_NEW_N(arena, stay, all);
    for (int32_t i = 0; i < plan->itinerary_count; i++) {
        const xy_row *row = &plan->rows[plan->itineraries[i].row];
        for (int32_t v = 0; v < row->visit_count; v++)
            stays[n++] = (stay){row->visits[v].county, i};
    }
    qsort(stays, n, sizeof *stays, by_county);
    *count = n;
    return stays;
}

/* The stop at the township and its day; NULL where it is not visited. */
static const xy_itinerary_stop *stop_at(
        const xy_itinerary_day **day, const xy_itinerary *it, int32_t county, int32_t township)
{
    for (int32_t i = 0; i < it->day_count; i++) {
        *day = &it->days[i];
        for (int32_t s = 0; (*day)->county == county && s < (*day)->stop_count; s++)
            if ((*day)->stops[s].township == township)
                return &(*day)->stops[s];
    }
    return NULL;
}

static const char *categories_of(
        xy_arena *arena, const xy_instance *inst, const xy_township *t, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    for (size_t i = 0; i < t->categories.count; i++)
        xy_join(&list, lang, xy_text_in(inst->categories[t->categories.items[i].index].name, lang));
    if (t->mandatory)
        xy_join(&list, lang, xy_msg_wording(XY_MSG_R_TOWNSHIP_MANDATORY, lang));
    return xy_strbuf_text(&list);
}

static void add_township(xy_table *table, const xy_calendar_of *c, int32_t county, int32_t township)
{
    const xy_township *t = &c->inst->counties[county].townships[township];
    const xy_itinerary_day *day;
    const xy_itinerary_stop *stop = stop_at(&day, c->it, county, township);
    const xy_left_out *left = stop ? NULL : xy_left_find(c->it, county, township);
    xy_msg_id state = stop                            ? XY_MSG_R_TOWNSHIP_VISITED
            : left && left->reason == XY_LEFT_COVERED ? XY_MSG_R_TOWNSHIP_COVERED
                                                      : XY_MSG_R_TOWNSHIP_LEFT;
    xy_table_add(table, xy_county_name(c->inst, county, c->lang));
    xy_table_add(table, xy_text_in(t->name, c->lang));
    xy_table_add(table, categories_of(c->arena, c->inst, t, c->lang));
    xy_table_add(
            table, t->units == XY_UNKNOWN ? xy_figure_blank() : xy_text_int(c->arena, t->units));
    xy_table_add(table, xy_text_int(c->arena, c->it->row + 1));
    xy_table_add(table, xy_row_hospital_names(c->arena, c->inst, c->row, c->lang));
    xy_table_add(table, xy_msg_wording(state, c->lang));
    xy_table_add(table, stop ? xy_figure_date(c->arena, day->day) : "");
    xy_table_add(table, stop ? xy_clock_text(c->arena, stop->arrive_min) : "");
    xy_table_add(table, left ? xy_left_text(c, left) : "");
}

xy_table *xy_report_townships(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_COUNTY, XY_LEFT},
            {XY_MSG_R_COL_TOWNSHIP, XY_LEFT}, {XY_MSG_R_COL_CATEGORIES, XY_LEFT},
            {XY_MSG_R_COL_UNITS, XY_RIGHT}, {XY_MSG_R_COL_TEAM_NUMBER, XY_RIGHT},
            {XY_MSG_R_COL_HOSPITAL, XY_LEFT}, {XY_MSG_R_COL_STATE, XY_LEFT},
            {XY_MSG_R_COL_DATE, XY_LEFT}, {XY_MSG_R_COL_ARRIVAL, XY_LEFT},
            {XY_MSG_R_COL_WHY, XY_LEFT}};
    size_t count;
    if (!xy_any_townships(in->plan))
        return NULL;
    xy_table *table = titled(arena, lang, XY_MSG_R_VISITED_TITLE);
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    const stay *stays = list_stays(&count, arena, in->plan);
    for (size_t i = 0; i < count; i++) {
        const stay *s = &stays[i];
        if (i && by_county(s, &stays[i - 1]) == 0)
            continue; /* a team that comes to a county twice */
        xy_calendar_of c = xy_calendar_words(arena, in, &in->plan->itineraries[s->itinerary], lang);
        for (size_t t = 0; t < in->inst->counties[s->county].township_count; t++)
            add_township(table, &c, s->county, (int32_t)t);
    }
    xy_calendar_notes(table, in);
    xy_table_add_assumptions(table, in->inst, NULL, XY_TOPIC_TOWNSHIPS);
    return table;
}

static const char *best_of(xy_arena *arena, const xy_itinerary_figures *f, xy_lang lang)
{
    if (f->proved)
        return xy_msg_wording(XY_MSG_R_PROVED, lang);
    if (f->people_bound == XY_UNKNOWN)
        return xy_msg_wording(XY_MSG_R_GAP_UNKNOWN, lang);
    return xy_say(arena, lang, XY_MSG_R_ROUTE_BOUND, xy_text_int(arena, f->people_bound), NULL,
            NULL, NULL);
}

static const char *part_of(const xy_table *table, int64_t part, int64_t of)
{
    return xy_say(table->arena, table->lang, XY_MSG_R_PART_OF, xy_text_int(table->arena, part),
            xy_text_int(table->arena, of), NULL, NULL);
}

/* The cells from the townships on, dashes where there are none; distances are for one team or
 * county. */
static void add_figures(
        xy_table *table, const xy_report_input *in, const xy_itinerary_figures *f, bool all_teams)
{
    xy_arena *arena = table->arena;
    xy_lang lang = table->lang;
    const char *none = xy_figure_blank();
    bool covers = in->inst->routes.cover_m > 0, far = !all_teams && f->townships > 0;
    bool measured = far && f->beyond_permille != XY_UNKNOWN;
    for (int i = 0; f->townships == 0 && i < 10 + covers; i++)
        xy_table_add(table, none);
    if (f->townships == 0)
        return;
    xy_table_add(table, part_of(table, f->visited, f->townships));
    if (covers)
        xy_table_add(table, xy_text_int(arena, f->served - f->visited));
    xy_table_add(table, f->must_of ? part_of(table, f->must_served, f->must_of) : none);
    xy_table_add(table, part_of(table, f->people, f->people_of));
    xy_table_add(table, xy_figure_share(arena, lang, f->people, f->people_of));
    xy_table_add(table, best_of(arena, f, lang));
    xy_table_add(table, xy_figure_hours(arena, lang, f->drive_min));
    xy_table_add(table, xy_figure_km(arena, lang, f->drive_m));
    xy_table_add(table, far ? xy_km_text(arena, f->mean_unvisited_m) : none);
    xy_table_add(table, measured ? xy_figure_permille(arena, lang, f->beyond_permille) : none);
    xy_table_add(table, part_of(table, f->estimated_legs, f->legs));
}

static void add_team_cells(xy_table *table, const xy_calendar_of *c, const char *county,
        int64_t days, int64_t township_days)
{
    xy_table_add(table, xy_text_int(table->arena, c->it->row + 1));
    xy_table_add(table, xy_row_hospital_names(table->arena, c->inst, c->row, table->lang));
    xy_table_add(table, county);
    xy_table_add(table, xy_text_int(table->arena, days));
    xy_table_add(table, xy_text_int(table->arena, township_days));
}

static const char *clauses_of(const xy_calendar_of *c)
{
    xy_lines lines = xy_lines_in(c->arena);
    xy_strbuf out = xy_strbuf_in(c->arena);
    xy_clause_lines(&lines, c, false);
    for (size_t i = 0; i < lines.count; i++)
        xy_strbuf_addf(&out, "%s%s", i ? xy_msg_wording(XY_MSG_R_SENTENCE_GAP, c->lang) : "",
                lines.items[i]);
    return xy_strbuf_text(&out);
}

/* The counties in visiting order, then the team. */
static int64_t add_team(xy_table *table, const xy_report_input *in, const xy_calendar_of *c)
{
    int64_t days = 0;
    for (int32_t v = 0; v < c->it->visit_count; v++) {
        const xy_itinerary_figures *f = &c->it->visits[v];
        add_team_cells(table, c, xy_county_name(c->inst, f->county, c->lang),
                c->row->visits[v].days, xy_township_days(c->it, f->county));
        add_figures(table, in, f, false);
        xy_table_add(table, "");
        days += c->row->visits[v].days;
    }
    add_team_cells(table, c, xy_msg_wording(XY_MSG_R_ALL_COUNTIES, c->lang), days,
            xy_township_days(c->it, XY_UNKNOWN));
    add_figures(table, in, &c->it->total, false);
    xy_table_add(table, clauses_of(c));
    return days;
}

xy_itinerary_figures xy_figures_of_teams(const xy_plan *plan)
{
    xy_itinerary_figures all = {.county = XY_UNKNOWN, .proved = true};
    for (int32_t i = 0; i < plan->itinerary_count; i++) {
        const xy_itinerary_figures *f = &plan->itineraries[i].total;
        bool bounded = all.people_bound != XY_UNKNOWN && f->people_bound != XY_UNKNOWN;
        all.visited += f->visited;
        all.served += f->served;
        all.townships += f->townships;
        all.must_served += f->must_served;
        all.must_of += f->must_of;
        all.people += f->people;
        all.people_of += f->people_of;
        all.people_bound = bounded ? all.people_bound + f->people_bound : XY_UNKNOWN;
        all.proved &= f->proved;
        all.drive_min += f->drive_min;
        all.drive_m += f->drive_m;
        all.estimated_legs += f->estimated_legs;
        all.legs += f->legs;
    }
    return all;
}

static void add_all_teams(xy_table *table, const xy_report_input *in, int64_t days)
{
    xy_itinerary_figures all = xy_figures_of_teams(in->plan);
    int64_t township_days = 0;
    for (int32_t i = 0; i < in->plan->itinerary_count; i++)
        township_days += xy_township_days(&in->plan->itineraries[i], XY_UNKNOWN);
    xy_table_add(table, "");
    xy_table_add(table, xy_msg_wording(XY_MSG_R_ALL_TEAMS, table->lang));
    xy_table_add(table, "");
    xy_table_add(table, xy_text_int(table->arena, days));
    xy_table_add(table, xy_text_int(table->arena, township_days));
    add_figures(table, in, &all, true);
    xy_table_add(table, "");
}

static void add_figure_columns(xy_table *table, const xy_instance *inst)
{
    static const xy_column_words before[] = {{XY_MSG_R_COL_TEAM_NUMBER, XY_RIGHT},
            {XY_MSG_R_COL_HOSPITAL, XY_LEFT}, {XY_MSG_R_COL_COUNTY, XY_LEFT},
            {XY_MSG_R_COL_DAYS, XY_RIGHT}, {XY_MSG_R_COL_TOWNSHIP_DAYS, XY_RIGHT},
            {XY_MSG_R_COL_VISITED, XY_RIGHT}};
    static const xy_column_words covered[] = {{XY_MSG_R_COL_COVERED, XY_RIGHT}};
    static const xy_column_words after[] = {{XY_MSG_R_COL_MUST, XY_RIGHT},
            {XY_MSG_R_COL_SERVED_PEOPLE, XY_RIGHT}, {XY_MSG_R_COL_SERVED_SHARE, XY_RIGHT},
            {XY_MSG_R_COL_BEST, XY_LEFT}, {XY_MSG_R_COL_TOUR_HOURS, XY_RIGHT},
            {XY_MSG_R_COL_TOUR_KM, XY_RIGHT}, {XY_MSG_R_COL_UNVISITED, XY_RIGHT}};
    static const xy_column_words last[] = {
            {XY_MSG_R_COL_ESTIMATED_LEGS, XY_RIGHT}, {XY_MSG_R_COL_CLAUSES, XY_LEFT}};
    xy_table_add_columns(table, before, sizeof before / sizeof *before);
    if (inst->routes.cover_m > 0)
        xy_table_add_columns(table, covered, 1);
    xy_table_add_columns(table, after, sizeof after / sizeof *after);
    xy_table_add_column(table,
            xy_say(table->arena, table->lang, XY_MSG_R_COL_BEYOND,
                    xy_km_limit(table->arena, inst->routes.beyond_m), NULL, NULL, NULL),
            XY_RIGHT);
    xy_table_add_columns(table, last, sizeof last / sizeof *last);
}

xy_table *xy_report_route_figures(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    int64_t days = 0;
    if (in->plan->itinerary_count == 0)
        return NULL;
    xy_table *table = titled(arena, lang, XY_MSG_R_ROUTES_TITLE);
    add_figure_columns(table, in->inst);
    for (int32_t i = 0; i < in->plan->itinerary_count; i++) {
        xy_calendar_of c = xy_calendar_words(arena, in, &in->plan->itineraries[i], lang);
        days += add_team(table, in, &c);
    }
    if (in->plan->itinerary_count > 1)
        add_all_teams(table, in, days);
    const char *mandatory = xy_mandatory_note(arena, in, lang);
    if (mandatory)
        xy_table_add_note(table, mandatory);
    if (xy_any_townships(in->plan))
        xy_table_add_note(table, xy_msg_wording(XY_MSG_R_CALENDAR_BEST, lang));
    xy_calendar_notes(table, in);
    xy_table_add_assumptions(table, in->inst, NULL, XY_TOPIC_TOWNSHIPS | XY_TOPIC_SETTINGS);
    return table;
}
