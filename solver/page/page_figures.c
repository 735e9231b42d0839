/* Headline figures with what each means; what is proved; the plan beside others. */
#include "page/page_parts.h"

#include "report/figures.h"
#include "report/headline.h"
#include "report/report_rows.h"

#include <string.h>

static void figure(xy_page *p, const xy_headline *f)
{
    const char *label = xy_page_words(p, f->label);
    const char *name = xy_msg_name(f->label) + strlen("R_FIG_");
    const char *days = xy_text_int(p->arena, p->in->measure->reference_days);
    xy_strbuf definition = xy_strbuf_in(p->arena);
    xy_msg_fill(&definition, xy_label(p->lang, "P_DEF_", name), &days, 1);
    xy_html_put(p->out,
            "<div class=\"figure\"><dt>{0}</dt><dd class=\"value\">{1}</dd><dd><details>"
            "<summary>{2}<span class=\"unseen\"> {0}</span></summary><p>{3}</p></details></dd></div>"
            "\n",
            label, f->value, xy_page_words(p, XY_MSG_P_DEFINITION), xy_strbuf_text(&definition));
}

void xy_page_figures(xy_page *p)
{
    xy_headline *list;
    size_t count = xy_headline_list(&list, p->arena, p->in, p->lang);
    xy_page_begin(p, "figures", xy_page_words(p, XY_MSG_R_FIGURES_TITLE));
    xy_page_paragraph(p, "lead", xy_page_words(p, XY_MSG_P_FIGURES_HINT));
    if (p->in->plan->uncertain)
        xy_page_paragraph(p, "lead", xy_uncertain_note(p->arena, p->in->plan, p->lang));
    const char *nominal = xy_nominal_note(p->arena, p->in->plan, p->lang);
    if (nominal)
        xy_page_paragraph(p, "lead", nominal);
    for (int fairness = 0; fairness < 2; fairness++) {
        if (fairness)
            xy_page_heading(p, 3, xy_page_words(p, XY_MSG_R_FAIRNESS_TITLE));
        xy_strbuf_add(p->out, "<dl class=\"figures\">\n");
        for (size_t i = 0; i < count; i++)
            if (list[i].known && list[i].of_fairness == (fairness == 1))
                figure(p, &list[i]);
        xy_strbuf_add(p->out, "</dl>\n");
    }
    xy_page_end(p);
}

/* One line for each goal that is not proved. */
static void open_goals(xy_page *p, const xy_proof *proof)
{
    xy_lines lines = xy_lines_in(p->arena);
    for (int i = 0; i < proof->stage_count; i++) {
        const xy_stage_proof *s = &proof->stages[i];
        if (s->proved || s->skipped)
            continue;
        bool bounded = s->bound != XY_NO_BOUND;
        const char *args[] = {xy_text_int(p->arena, i + 1),
                xy_stage_label(p->arena, p->lang, &s->stage),
                xy_stage_figure(p->arena, p->lang, &s->stage, s->value),
                bounded ? xy_stage_figure(p->arena, p->lang, &s->stage, s->bound) : ""};
        xy_lines_add(&lines,
                xy_msg(p->arena, p->lang, bounded ? XY_MSG_P_PROOF_GAP : XY_MSG_P_PROOF_OPEN, args,
                        4));
    }
    xy_page_list(p, &lines);
}

void xy_page_proof(xy_page *p)
{
    const xy_proof *proof = &p->in->plan->proof;
    xy_page_begin(p, "proof", xy_page_words(p, XY_MSG_P_PROOF_TITLE));
    if (proof->stage_count == 0) {
        xy_page_paragraph(p, NULL, xy_page_words(p, XY_MSG_P_PROOF_NONE));
        xy_page_end(p);
        return;
    }
    bool best = proof->outcome == XY_OPTIMAL;
    xy_page_paragraph(p, "lead", xy_page_words(p, best ? XY_MSG_P_PROOF_ALL : XY_MSG_P_PROOF_SOME));
    if (!best)
        open_goals(p, proof);
    xy_page_paragraph(p, NULL, xy_page_words(p, XY_MSG_P_PROOF_ORDER));
    xy_page_paragraph(p, NULL, xy_page_words(p, XY_MSG_P_PROOF_CHECKED));
    xy_page_table(p, xy_report_proof(p->arena, p->in, p->lang), NULL,
            xy_page_words(p, XY_MSG_P_PROOF_CAPTION), false);
    xy_page_end(p);
}

void xy_page_comparison(xy_page *p)
{
    if (!p->in->reference)
        return;
    const xy_table *figures = xy_report_comparison_figures(p->arena, p->in, p->lang);
    xy_page_begin(p, "comparison", xy_page_words(p, XY_MSG_R_COMPARISON_TITLE));
    xy_page_table(p, figures, NULL, figures->title, false);
    xy_page_table(p, xy_report_comparison_rows(p->arena, p->in, p->lang), NULL,
            xy_page_words(p, XY_MSG_R_ROWS_TITLE), false);
    xy_page_end(p);
}

/* The hospitals that history pairs with the county in its latest year; in the order of their ids. */
static const char *partners_before(xy_page *p, int32_t county)
{
    const xy_measure *m = p->in->measure;
    const xy_instance *inst = p->in->inst;
    xy_strbuf list = xy_strbuf_in(p->arena);
    for (size_t h = 0; h < inst->hospital_count; h++)
        if (m->kept[h * inst->county_count + (size_t)county])
            xy_join(&list, p->lang, xy_hospital_name(inst, (int32_t)h, p->lang));
    return xy_strbuf_text(&list);
}

/* Marks the hospitals whose teams visit the county. */
static const char *partners_now(xy_page *p, int32_t county, bool *now)
{
    const xy_instance *inst = p->in->inst;
    xy_strbuf list = xy_strbuf_in(p->arena);
    for (int32_t r = 0; r < p->in->plan->row_count; r++) {
        const xy_row *row = &p->in->plan->rows[r];
        for (int32_t i = 0; xy_row_visits(row, county) && i < row->hospital_count; i++)
            now[row->hospitals[i]] = true;
    }
    for (size_t h = 0; h < inst->hospital_count; h++)
        if (now[h])
            xy_join(&list, p->lang, xy_hospital_name(inst, (int32_t)h, p->lang));
    return xy_strbuf_text(&list);
}

static xy_msg_id change_of(xy_page *p, int32_t county, const bool *now)
{
    const xy_instance *inst = p->in->inst;
    int32_t before = 0, after = 0, both = 0;
    for (size_t h = 0; h < inst->hospital_count; h++) {
        bool was = p->in->measure->kept[h * inst->county_count + (size_t)county];
        before += was;
        after += now[h];
        both += was && now[h];
    }
    if (before == 0)
        return XY_MSG_P_LAST_YEAR_NEW;
    if (after == 0)
        return XY_MSG_P_LAST_YEAR_GONE;
    if (both == 0)
        return XY_MSG_P_LAST_YEAR_OTHER;
    return both == before && both == after ? XY_MSG_P_LAST_YEAR_SAME : XY_MSG_P_LAST_YEAR_SOME;
}

void xy_page_last_year(xy_page *p)
{
    const xy_instance *inst = p->in->inst;
    xy_arena *arena = p->arena;
    if (p->in->measure->last_year == 0)
        return;
    const char *year = xy_text_int(arena, p->in->measure->last_year);
    const char *title = xy_say(arena, p->lang, XY_MSG_P_LAST_YEAR_TITLE, year, NULL, NULL, NULL);
    xy_table *table = xy_table_new(arena, p->lang, title);
    xy_table_add_column(table, xy_page_words(p, XY_MSG_R_COL_COUNTY), XY_LEFT);
    xy_table_add_column(
            table, xy_say(arena, p->lang, XY_MSG_P_LAST_YEAR_COL, year, NULL, NULL, NULL), XY_LEFT);
    xy_table_add_column(table, xy_page_words(p, XY_MSG_R_COL_OURS), XY_LEFT);
    xy_table_add_column(table, xy_page_words(p, XY_MSG_R_COL_CHANGE), XY_LEFT);
    for (size_t c = 0; c < inst->county_count; c++) {
        bool *now = XY_NEW_N(arena, bool, inst->hospital_count);
        const char *before = partners_before(p, (int32_t)c);
        const char *after = partners_now(p, (int32_t)c, now);
        if (!before[0] && !after[0])
            continue;
        xy_table_add(table, xy_county_name(inst, (int32_t)c, p->lang));
        xy_table_add(table, before[0] ? before : xy_figure_none(p->lang));
        xy_table_add(table, after[0] ? after : xy_figure_none(p->lang));
        xy_table_add(table, xy_page_words(p, change_of(p, (int32_t)c, now)));
    }
    xy_page_begin(p, "last-year", title);
    xy_page_table(p, table, NULL, title, true);
    xy_page_end(p);
}
