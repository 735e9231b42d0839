#include "report/plan_series.h"

#include "domain/changes.h"
#include "report/figures.h"
#include "report/report_rows.h"
#include "text/io_finding.h"

#include <errno.h>

/* The plan's rows set against those of the first. */
static void compare(
        xy_change_list *out, xy_arena *arena, const xy_plan_series *series, const xy_plan *plan)
{
    const xy_keep *first = xy_keep_of_plan(arena, series->inst, series->plans[0].plan);
    xy_changes_list(out, arena, series->inst, first, plan->rows, plan->row_count);
}

static bool same_members(const xy_row *a, const xy_row *b)
{
    bool same = a->hospital_count == b->hospital_count;
    for (int32_t i = 0; same && i < a->hospital_count; i++)
        same = xy_row_has_member(b, a->hospitals[i]);
    return same;
}

/* Is the change more than dates and people? */
static bool counts(const xy_plan_series *series, const xy_plan *plan, const xy_change *c)
{
    return c->kind != XY_ROW_KEPT ||
            !same_members(&series->plans[0].plan->rows[c->old], &plan->rows[c->now]);
}

static int32_t rows_that_differ(xy_arena *arena, const xy_plan_series *series, const xy_plan *plan)
{
    xy_change_list list;
    compare(&list, arena, series, plan);
    int32_t n = 0;
    for (size_t i = 0; i < list.count; i++)
        n += counts(series, plan, &list.items[i]);
    return n;
}

static const char *place_of(const xy_plan_series *series, int32_t i, xy_lang lang)
{
    return xy_msg_wording(
            series->plans[i].ranked ? XY_MSG_SERIES_RANKED : XY_MSG_SERIES_UNRANKED, lang);
}

static const char *apart_text(xy_arena *arena, const xy_series_plan *p, xy_lang lang)
{
    if (p->apart == 0)
        return xy_figure_blank();
    if (p->apart_most > p->apart)
        return xy_say(arena, lang, XY_MSG_SERIES_AT_MOST, xy_text_int(arena, p->apart),
                xy_text_int(arena, p->apart_most), NULL, NULL);
    return xy_text_int(arena, p->apart);
}

xy_table *xy_series_table(xy_arena *arena, const xy_plan_series *series, xy_lang lang)
{
    bool diverse = series->within_millionths != XY_UNKNOWN;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_SERIES_TITLE, lang));
    xy_table_add_column(table, xy_msg_wording(XY_MSG_SERIES_COL_PLAN, lang), XY_RIGHT);
    for (int s = 0; s < series->policy->stage_count; s++)
        xy_table_add_column(
                table, xy_stage_label(arena, lang, &series->policy->stages[s]), XY_RIGHT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_SERIES_COL_ROWS, lang), XY_RIGHT);
    if (diverse)
        xy_table_add_column(table, xy_msg_wording(XY_MSG_SERIES_COL_APART, lang), XY_RIGHT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_SERIES_COL_PLACE, lang), XY_LEFT);
    for (int32_t i = 0; i < series->count; i++) {
        const xy_plan *plan = series->plans[i].plan;
        xy_table_add(table, xy_text_int(arena, i + 1));
        for (int s = 0; s < series->policy->stage_count; s++) {
            const xy_stage *stage = &series->policy->stages[s];
            xy_table_add(table,
                    xy_stage_figure(
                            arena, lang, stage, xy_stage_value(stage, plan->measures.goals)));
        }
        xy_table_add(table, xy_text_int(arena, rows_that_differ(arena, series, plan)));
        if (diverse)
            xy_table_add(table, apart_text(arena, &series->plans[i], lang));
        xy_table_add(table, place_of(series, i, lang));
    }
    return table;
}

static void add_members(xy_strbuf *out, const xy_instance *inst, const xy_row *row, xy_lang lang)
{
    xy_strbuf_add(out,
            xy_say(out->arena, lang, XY_MSG_SERIES_JOINT,
                    xy_row_hospital_names(out->arena, inst, row, lang), NULL, NULL, NULL));
}

static void add_difference(
        xy_table *table, const xy_plan_series *series, int32_t i, const xy_change *c)
{
    const xy_plan *first = series->plans[0].plan, *plan = series->plans[i].plan;
    const xy_row *old = c->old == XY_UNKNOWN ? NULL : &first->rows[c->old];
    const xy_row *now = c->now == XY_UNKNOWN ? NULL : &plan->rows[c->now];
    xy_arena *arena = table->arena;
    xy_lang lang = table->lang;
    bool members = old && now && !same_members(old, now);
    xy_strbuf was = xy_strbuf_in(arena), is = xy_strbuf_in(arena);
    xy_table_add(table, xy_text_int(arena, i + 1));
    const xy_row *any = old ? old : now;
    xy_table_add(table, any ? xy_hospital_name(series->inst, any->lead, lang) : "");
    if (old)
        xy_strbuf_add(&was, xy_row_county_names(arena, series->inst, old, lang));
    if (now)
        xy_strbuf_add(&is, xy_row_county_names(arena, series->inst, now, lang));
    if (members) {
        add_members(&was, series->inst, old, lang);
        add_members(&is, series->inst, now, lang);
    }
    xy_table_add(table, old ? xy_strbuf_text(&was) : xy_figure_none(lang));
    xy_table_add(table, now ? xy_strbuf_text(&is) : xy_figure_none(lang));
}

xy_table *xy_series_differences(xy_arena *arena, const xy_plan_series *series, xy_lang lang)
{
    static const xy_msg_id titles[] = {XY_MSG_SERIES_COL_PLAN, XY_MSG_R_COL_HOSPITAL,
            XY_MSG_SERIES_COL_FIRST, XY_MSG_SERIES_COL_THIS};
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_SERIES_DIFFERENCES, lang));
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        xy_table_add_column(table, xy_msg_wording(titles[i], lang), i ? XY_LEFT : XY_RIGHT);
    for (int32_t i = 1; i < series->count; i++) {
        xy_change_list list;
        compare(&list, arena, series, series->plans[i].plan);
        for (size_t c = 0; c < list.count; c++)
            if (counts(series, series->plans[i].plan, &list.items[c]))
                add_difference(table, series, i, &list.items[c]);
    }
    return table;
}

/* What the order says, and why there are fewer than were asked for. */
static void add_lines(xy_document *doc, const xy_plan_series *series)
{
    bool diverse = series->within_millionths != XY_UNKNOWN;
    const char *share = diverse ? xy_figure_percent(doc->arena, series->within_millionths) : NULL;
    xy_document_line(doc,
            xy_say(doc->arena, doc->lang, diverse ? XY_MSG_SERIES_DIVERSE : XY_MSG_SERIES_IN_ORDER,
                    share, NULL, NULL, NULL));
    if (series->count < series->asked)
        xy_document_line(doc,
                xy_say(doc->arena, doc->lang,
                        series->all ? XY_MSG_SERIES_ALL : XY_MSG_SERIES_CUT_SHORT,
                        xy_text_int(doc->arena, series->asked),
                        xy_text_int(doc->arena, series->count), NULL, NULL));
}

xy_document *xy_series_page(xy_arena *arena, const xy_plan_series *series, xy_lang lang)
{
    xy_document *doc = xy_document_new(arena, lang);
    xy_table *tables[] = {
            xy_series_table(arena, series, lang), xy_series_differences(arena, series, lang)};
    for (int i = 0; i < 2; i++) {
        xy_document_heading(doc, i + 1, tables[i]->title);
        tables[i]->title = NULL;
        if (i == 0)
            add_lines(doc, series);
        if (xy_table_rows(tables[i]) > 0)
            xy_document_table(doc, tables[i]);
    }
    return doc;
}

static xy_status put(xy_outset *set, const char *path, const xy_strbuf *text, xy_findings *err)
{
    xy_status status = xy_outset_add(set, path, xy_strbuf_text(text), text->length);
    if (status == XY_EIO)
        xy_find_io(err, XY_MSG_F_WRITE, path, errno);
    return status;
}

xy_status xy_series_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_plan_series *series, xy_findings *err)
{
    static const char *const languages[] = {"zh", "en"};
    xy_status status = XY_OK;
    for (int lang = 0; lang < 2 && status == XY_OK; lang++) {
        xy_strbuf csv = xy_strbuf_in(arena), page = csv;
        xy_table_csv(&csv, xy_series_table(arena, series, (xy_lang)lang), true);
        xy_document_markdown(&page, xy_series_page(arena, series, (xy_lang)lang));
        status = put(set,
                xy_path_join(
                        arena, directory, xy_arena_printf(arena, "plans.%s.csv", languages[lang])),
                &csv, err);
        if (status == XY_OK)
            status = put(set,
                    xy_path_join(arena, directory,
                            xy_arena_printf(arena, "plans.%s.md", languages[lang])),
                    &page, err);
    }
    return status;
}
