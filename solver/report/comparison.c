/* A plan beside another, or alone: measures, rows, requirements not met. */
#include "report/documents.h"

#include "report/assumptions.h"
#include "report/breaches.h"
#include "report/figures.h"
#include "report/headline.h"
#include "report/report_rows.h"

#include <string.h>

/* The hospital's rows of the plan, as the counties of each; "" where it leads none. */
static const char *counties_led(
        xy_arena *arena, const xy_instance *inst, const xy_plan *plan, int32_t lead, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (int32_t r = 0; r < plan->row_count; r++) {
        if (plan->rows[r].lead != lead)
            continue;
        if (out.length)
            xy_strbuf_add(&out, xy_msg_wording(XY_MSG_R_BETWEEN_TEAMS, lang));
        xy_strbuf_add(&out, xy_row_county_names(arena, inst, &plan->rows[r], lang));
    }
    return xy_strbuf_text(&out);
}

/* Adds one to n[c] for each of the hospital's visits of county c (or takes one off). */
static void count_visits(int32_t *n, const xy_plan *plan, int32_t lead, int32_t step)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        for (int32_t v = 0; plan->rows[r].lead == lead && v < plan->rows[r].visit_count; v++)
            n[plan->rows[r].visits[v].county] += step;
}

static const char *likeness(xy_arena *arena, const xy_report_input *in, int32_t lead,
        const char *ours, const char *theirs, xy_lang lang)
{
    if (strcmp(ours, theirs) == 0)
        return xy_msg_wording(XY_MSG_R_YES, lang);
    int32_t *n = XY_NEW_N(arena, int32_t, in->inst->county_count);
    count_visits(n, in->plan, lead, 1);
    count_visits(n, in->reference, lead, -1);
    for (size_t c = 0; c < in->inst->county_count; c++)
        if (n[c])
            return xy_msg_wording(XY_MSG_R_NO, lang);
    return xy_msg_wording(XY_MSG_R_SAME_ORDER, lang);
}

xy_table *xy_report_comparison_rows(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_table *table = xy_table_new(arena, lang, NULL);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_R_COL_HOSPITAL, lang), XY_LEFT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_R_COL_OURS, lang), XY_LEFT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_R_OTHER_PLAN, lang), XY_LEFT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_R_COL_SAME, lang), XY_LEFT);
    for (size_t h = 0; h < in->inst->hospital_count; h++) {
        int32_t lead = (int32_t)h;
        const char *ours = counties_led(arena, in->inst, in->plan, lead, lang);
        const char *theirs = counties_led(arena, in->inst, in->reference, lead, lang);
        if (!ours[0] && !theirs[0])
            continue;
        xy_table_add(table, xy_hospital_name(in->inst, lead, lang));
        xy_table_add(table, ours[0] ? ours : xy_figure_none(lang));
        xy_table_add(table, theirs[0] ? theirs : xy_figure_none(lang));
        xy_table_add(table, likeness(arena, in, lead, ours, theirs, lang));
    }
    return table;
}

static void add_breaches(xy_document *doc, const char *name, const xy_findings *findings)
{
    xy_document_heading(
            doc, 2, xy_say(doc->arena, doc->lang, XY_MSG_R_CHECK_TITLE, name, NULL, NULL, NULL));
    xy_document_breaches(doc, findings);
}

xy_table *xy_report_comparison_figures(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_table *figures = xy_headline_comparison(arena, in, lang);
    xy_lines settings = xy_lines_in(arena);
    xy_table_add_assumptions(
            figures, in->inst, in->travel, XY_TOPIC_ALL & ~(unsigned)XY_TOPIC_SETTINGS);
    /* By name: no report stands beside it that they could be looked up in. */
    xy_assumed_settings_line(&settings, in->inst, lang, true);
    for (size_t i = 0; i < settings.count; i++)
        xy_table_add_note(figures, settings.items[i]);
    return figures;
}

xy_document *xy_report_comparison(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_document *doc = xy_document_new(arena, lang);
    xy_table *figures = xy_report_comparison_figures(arena, in, lang);
    xy_document_heading(doc, 1, xy_text_in(in->inst->title, lang));
    xy_document_line(doc,
            xy_msg_wording(
                    in->reference ? XY_MSG_R_COMPARISON_TITLE : XY_MSG_R_EVALUATION_TITLE, lang));
    xy_document_line(doc,
            xy_say(arena, lang, XY_MSG_R_BASIS, xy_text_in(in->inst->rules->name, lang),
                    in->inst->rules->number ? in->inst->rules->number : in->inst->rules->id, NULL,
                    NULL));
    xy_lines pack = xy_lines_in(arena);
    xy_pack_line(&pack, in->inst, lang);
    for (size_t i = 0; i < pack.count; i++)
        xy_document_line(doc, pack.items[i]);
    xy_document_heading(doc, 2, figures->title);
    figures->title = NULL;
    xy_document_table(doc, figures);
    if (in->reference) {
        xy_document_heading(doc, 2, xy_msg_wording(XY_MSG_R_ROWS_TITLE, lang));
        xy_document_table(doc, xy_report_comparison_rows(arena, in, lang));
        add_breaches(doc, xy_msg_wording(XY_MSG_R_COL_OURS, lang), in->soft);
        add_breaches(doc, xy_msg_wording(XY_MSG_R_OTHER_PLAN, lang), in->reference_findings);
    } else {
        xy_document_heading(doc, 2, xy_msg_wording(XY_MSG_R_SOFT_TITLE, lang));
        xy_document_breaches(doc, in->soft);
    }
    return doc;
}
