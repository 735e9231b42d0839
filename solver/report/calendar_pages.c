#include "report/calendar_pages.h"

#include "report/figures.h"
#include "report/report_rows.h"

xy_document *xy_report_calendar_pages(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    const xy_plan *plan = in->plan;
    if (plan->itinerary_count == 0)
        return NULL;
    xy_document *doc = xy_document_new(arena, lang);
    xy_document_heading(doc, 1, xy_msg_wording(XY_MSG_R_CALENDAR_TITLE, lang));
    xy_document_line(doc, xy_text_in(in->inst->title, lang));
    for (int32_t i = 0; i < plan->itinerary_count; i++) {
        xy_calendar_of c = xy_calendar_words(arena, in, &plan->itineraries[i], lang);
        xy_lines clauses = xy_lines_in(arena);
        xy_table *days = xy_calendar_team_days(&c);
        xy_document_heading(doc, 2, xy_team_text(&c));
        xy_clause_lines(&clauses, &c, false);
        for (size_t k = 0; k < clauses.count; k++)
            xy_document_item(doc, clauses.items[k]);
        if (i == plan->itinerary_count - 1)
            xy_calendar_day_notes(days, in);
        xy_document_table(doc, days);
    }
    return doc;
}

/* One the data name, or of a category that must be covered in full; usable or not. */
static bool is_asked_for(const xy_instance *inst, const xy_township *t)
{
    bool asked = t->mandatory;
    for (size_t i = 0; i < t->categories.count; i++)
        asked |= xy_category_counts(inst, t->categories.items[i].index);
    return asked;
}

static void add_left(xy_lines *out, const xy_calendar_of *c)
{
    for (int32_t i = 0; i < c->it->left_count; i++) {
        const xy_left_out *left = &c->it->left[i];
        const xy_township *t = &c->inst->counties[left->county].townships[left->township];
        if (left->reason == XY_LEFT_COVERED || !is_asked_for(c->inst, t))
            continue;
        xy_lines_add(out,
                xy_say(c->arena, c->lang, XY_MSG_R_ROUTES_MUST_LEFT,
                        xy_county_name(c->inst, left->county, c->lang),
                        xy_text_in(t->name, c->lang), xy_left_text(c, left), NULL));
    }
}

/* Teams that miss a clause, each with those it misses. */
static void add_missed(xy_lines *out, const xy_report_input *in, xy_lang lang)
{
    size_t before = out->count;
    for (int32_t i = 0; i < in->plan->itinerary_count; i++) {
        xy_calendar_of c = xy_calendar_words(out->arena, in, &in->plan->itineraries[i], lang);
        xy_lines missed = xy_lines_in(out->arena);
        xy_clause_lines(&missed, &c, true);
        for (size_t k = 0; k < missed.count; k++)
            xy_lines_add(out,
                    xy_say(out->arena, lang, XY_MSG_R_ROUTES_MISSED, xy_team_text(&c),
                            missed.items[k], NULL, NULL));
    }
    if (out->count == before)
        xy_lines_add(out, xy_msg_wording(XY_MSG_R_ROUTES_ALL_MET, lang));
}

static const char *proved_text(xy_arena *arena, const xy_plan *plan, int64_t bound, xy_lang lang)
{
    int64_t proved = 0;
    for (int32_t i = 0; i < plan->itinerary_count; i++)
        proved += plan->itineraries[i].total.proved;
    if (proved == plan->itinerary_count)
        return xy_msg_wording(XY_MSG_R_ROUTES_ALL_PROVED, lang);
    const char *some = xy_say(arena, lang, XY_MSG_R_ROUTES_SOME_PROVED, xy_text_int(arena, proved),
            xy_text_int(arena, plan->itinerary_count), NULL, NULL);
    if (bound == XY_UNKNOWN)
        return some;
    return xy_say(arena, lang, XY_MSG_R_ROUTES_BOUND, some, xy_text_int(arena, bound), NULL, NULL);
}

static void add_sums(xy_lines *out, const xy_plan *plan, xy_lang lang)
{
    xy_arena *arena = out->arena;
    xy_itinerary_figures all = xy_figures_of_teams(plan);
    int64_t days = 0, township_days = 0;
    for (int32_t i = 0; i < plan->itinerary_count; i++) {
        const xy_row *row = &plan->rows[plan->itineraries[i].row];
        for (int32_t v = 0; v < row->visit_count; v++)
            days += row->visits[v].days;
        township_days += xy_township_days(&plan->itineraries[i], XY_UNKNOWN);
    }
    xy_lines_add(out,
            xy_say(arena, lang, XY_MSG_R_ROUTES_DAYS, xy_text_int(arena, plan->itinerary_count),
                    xy_text_int(arena, days), xy_text_int(arena, township_days), NULL));
    if (!xy_any_townships(plan)) {
        xy_lines_add(out, xy_msg_wording(XY_MSG_R_CALENDAR_NO_TOWNSHIPS, lang));
        return;
    }
    const char *visited = xy_text_int(arena, all.visited);
    const char *townships = xy_text_int(arena, all.townships);
    if (all.served > all.visited)
        xy_lines_add(out,
                xy_say(arena, lang, XY_MSG_R_ROUTES_TOWNSHIPS, visited,
                        xy_text_int(arena, all.served - all.visited), townships, NULL));
    else
        xy_lines_add(
                out, xy_say(arena, lang, XY_MSG_R_ROUTES_VISITED, visited, townships, NULL, NULL));
    xy_lines_add(out,
            xy_say(arena, lang, XY_MSG_R_ROUTES_PEOPLE, xy_text_int(arena, all.people),
                    xy_text_int(arena, all.people_of),
                    xy_figure_share(arena, lang, all.people, all.people_of),
                    proved_text(arena, plan, all.people_bound, lang)));
    xy_lines_add(out,
            xy_say(arena, lang, XY_MSG_R_ROUTES_DRIVING,
                    xy_figure_hours(arena, lang, all.drive_min),
                    xy_figure_km(arena, lang, all.drive_m), xy_text_int(arena, all.estimated_legs),
                    xy_text_int(arena, all.legs)));
    if (all.must_of)
        xy_lines_add(out,
                xy_say(arena, lang, XY_MSG_R_ROUTES_MUST, xy_text_int(arena, all.must_served),
                        xy_text_int(arena, all.must_of), NULL, NULL));
}

void xy_route_lines(xy_lines *out, const xy_report_input *in, xy_lang lang)
{
    if (in->plan->itinerary_count == 0)
        return;
    add_sums(out, in->plan, lang);
    for (int32_t i = 0; i < in->plan->itinerary_count; i++) {
        xy_calendar_of c = xy_calendar_words(out->arena, in, &in->plan->itineraries[i], lang);
        add_left(out, &c);
    }
    add_missed(out, in, lang);
}
