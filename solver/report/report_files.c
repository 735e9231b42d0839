/* The set of files a plan is handed over as. */
#include "report/documents.h"

#include "domain/presence.h"
#include "text/io_finding.h"

#include <errno.h>

static const char *const languages[] = {"zh", "en"};

typedef struct {
    xy_outset *set;
    xy_arena *arena;
    const char *directory;
    xy_findings *err;
} writer;

static xy_status put(writer *w, const char *name, xy_lang lang, const char *kind, xy_strbuf text)
{
    const char *path = xy_path_join(w->arena, w->directory,
            xy_arena_printf(w->arena, "%s.%s.%s", name, languages[lang], kind));
    xy_status status = xy_outset_add(w->set, path, xy_strbuf_text(&text), text.length);
    if (status == XY_EIO)
        xy_find_io(w->err, XY_MSG_F_WRITE, path, errno);
    return status;
}

/* The official table goes up the line as it is: its CSV holds the rows of 附件1 and nothing else,
 * what is assumed stands in the Markdown beside it and in the report. */
static xy_status put_table(writer *w, const char *name, const xy_table *table, bool notes)
{
    xy_strbuf csv = xy_strbuf_in(w->arena), markdown = csv;
    xy_table_csv(&csv, table, notes);
    xy_table_markdown(&markdown, table, 1);
    xy_status status = put(w, name, table->lang, "csv", csv);
    return status == XY_OK ? put(w, name, table->lang, "md", markdown) : status;
}

static xy_status put_people(writer *w, const xy_report_input *in, xy_lang lang)
{
    const xy_document *roster = xy_report_roster(w->arena, in, lang);
    const xy_table *rotations = xy_report_rotations(w->arena, in, lang);
    if (!roster)
        return XY_OK;
    xy_strbuf csv = xy_strbuf_in(w->arena), markdown = csv;
    xy_report_roster_csv(&csv, w->arena, in, lang);
    xy_document_markdown(&markdown, roster);
    xy_status status = put(w, "roster", lang, "csv", csv);
    if (status == XY_OK)
        status = put(w, "roster", lang, "md", markdown);
    return status == XY_OK && rotations ? put_table(w, "rotations", rotations, true) : status;
}

static xy_status put_tiers(writer *w, const xy_report_input *in, xy_lang lang)
{
    if (!xy_presences_matter(in->inst))
        return XY_OK;
    return put_table(w, "tiers", xy_report_tiers(w->arena, in, lang), true);
}

/* The id of the lead, with a number from its second calendar on; '+' is in no id. */
static const char *calendar_name(xy_arena *arena, const xy_report_input *in, int32_t itinerary)
{
    const xy_plan *plan = in->plan;
    int32_t lead = plan->rows[plan->itineraries[itinerary].row].lead, number = 1;
    const char *id = in->inst->hospitals[lead].id;
    for (int32_t i = 0; i < itinerary; i++)
        number += plan->rows[plan->itineraries[i].row].lead == lead;
    return number == 1 ? xy_arena_printf(arena, "calendars/%s", id)
                       : xy_arena_printf(arena, "calendars/%s+%d", id, (int)number);
}

static xy_status put_ics(writer *w, const xy_report_input *in, xy_lang lang)
{
    xy_status status = XY_OK;
    const char *folder = xy_path_join(w->arena, w->directory, "calendars");
    if (!xy_make_directory(folder)) {
        xy_find_io(w->err, XY_MSG_F_MAKE_DIRECTORY, folder, errno);
        return XY_EIO;
    }
    for (int32_t i = 0; i < in->plan->itinerary_count && status == XY_OK; i++) {
        xy_strbuf ics = xy_strbuf_in(w->arena);
        xy_report_calendar_ics(&ics, w->arena, in, &in->plan->itineraries[i], lang);
        status = put(w, calendar_name(w->arena, in, i), lang, "ics", ics);
    }
    return status;
}

static xy_status put_calendars(writer *w, const xy_report_input *in, xy_lang lang)
{
    if (in->plan->itinerary_count == 0)
        return XY_OK;
    xy_strbuf csv = xy_strbuf_in(w->arena), pages = csv;
    xy_table_csv(&csv, xy_report_calendar(w->arena, in, lang), true);
    xy_document_markdown(&pages, xy_report_calendar_pages(w->arena, in, lang));
    xy_status status = put(w, "calendar", lang, "csv", csv);
    if (status == XY_OK)
        status = put(w, "calendar", lang, "md", pages);
    const xy_table *townships = xy_report_townships(w->arena, in, lang);
    if (status == XY_OK && townships)
        status = put_table(w, "townships", townships, true);
    if (status == XY_OK)
        status = put_table(w, "routes", xy_report_route_figures(w->arena, in, lang), true);
    return status == XY_OK ? put_ics(w, in, lang) : status;
}

xy_status xy_report_write_all(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_report_input *in, xy_findings *err)
{
    writer w = {set, arena, directory, err};
    xy_status status = XY_OK;
    for (int lang = XY_ZH; lang <= XY_EN && status == XY_OK; lang++) {
        xy_strbuf report = xy_strbuf_in(arena);
        xy_document_markdown(&report, xy_report_full(arena, in, (xy_lang)lang));
        status = put_table(&w, "table", xy_report_distribution(arena, in, (xy_lang)lang), false);
        if (status == XY_OK)
            status = put_table(&w, "staffing", xy_report_staffing(arena, in, (xy_lang)lang), true);
        if (status == XY_OK)
            status = put_table(&w, "counties", xy_report_counties(arena, in, (xy_lang)lang), true);
        const xy_table *prefectures = xy_report_prefectures(arena, in, (xy_lang)lang);
        const xy_table *costs = xy_report_costs(arena, in, (xy_lang)lang);
        if (status == XY_OK && prefectures)
            status = put_table(&w, "prefectures", prefectures, true);
        if (status == XY_OK && costs)
            status = put_table(&w, "costs", costs, true);
        const xy_table *filings = xy_report_filings(arena, in, (xy_lang)lang);
        const xy_table *tasks = xy_report_tasks(arena, in, (xy_lang)lang);
        if (status == XY_OK && tasks)
            status = put_table(&w, "tasks", tasks, true);
        if (status == XY_OK && filings)
            status = put_table(&w, "filings", filings, true);
        if (status == XY_OK)
            status = put_people(&w, in, (xy_lang)lang);
        if (status == XY_OK)
            status = put_calendars(&w, in, (xy_lang)lang);
        if (status == XY_OK && in->plan->keep)
            status = put_table(
                    &w, "changes", xy_report_changes(arena, in, (xy_lang)lang, true), true);
        if (status == XY_OK)
            status = put_tiers(&w, in, (xy_lang)lang);
        if (status == XY_OK)
            status = put(&w, "report", (xy_lang)lang, "md", report);
    }
    return status;
}

xy_status xy_report_write_comparison(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_report_input *in, xy_findings *err)
{
    writer w = {set, arena, directory, err};
    xy_status status = XY_OK;
    for (int l = XY_ZH; l <= XY_EN && status == XY_OK; l++) {
        xy_lang lang = (xy_lang)l;
        xy_strbuf csv = xy_strbuf_in(arena), markdown = csv;
        xy_table_csv(&csv, xy_report_comparison_figures(arena, in, lang), true);
        xy_document_markdown(&markdown, xy_report_comparison(arena, in, lang));
        status = put(&w, "comparison", lang, "csv", csv);
        if (status == XY_OK)
            status = put(&w, "comparison", lang, "md", markdown);
    }
    return status;
}
