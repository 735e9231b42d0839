/* The distribution table: sorted by any column and searched where scripts run, a list of small cards
 * on narrow screens. The roles say what the tags mean there too, where styles would hide it. */
#include "page/page_parts.h"

#include "domain/presence.h"
#include "report/figures.h"
#include "report/tables_of_plan.h"
#include "report/tables_of_tiers.h"

enum { COL_NUMBER, COL_HOSPITAL, COL_COUNTIES, COL_TIER, COL_PEOPLE, COL_DATES, COL_NEED, COLUMNS };

typedef struct {
    const char *titles[COLUMNS];
    bool shown[COLUMNS];
} columns;

static columns columns_of(xy_page *p, const xy_table *official)
{
    columns c = {.titles = {[COL_NUMBER] = official->columns[0].title,
                         [COL_HOSPITAL] = official->columns[1].title,
                         [COL_COUNTIES] = official->columns[2].title,
                         [COL_TIER] = xy_page_words(p, XY_MSG_R_COL_TIER),
                         [COL_PEOPLE] = xy_page_words(p, XY_MSG_R_COL_PEOPLE),
                         [COL_DATES] = xy_page_words(p, XY_MSG_P_COL_TEAM_DATES),
                         [COL_NEED] = xy_page_words(p, XY_MSG_R_COL_NEED_MET)}};
    for (int i = 0; i < COLUMNS; i++)
        c.shown[i] = true;
    c.shown[COL_TIER] = xy_instance_is_combined(p->in->inst);
    return c;
}

static void head(xy_page *p, const columns *c)
{
    xy_strbuf_add(p->out, "<thead role=\"rowgroup\"><tr role=\"row\">");
    for (int i = 0; i < COLUMNS; i++) {
        bool number = i == COL_NUMBER || i == COL_PEOPLE || i == COL_NEED;
        if (!c->shown[i])
            continue;
        xy_strbuf_addf(
                p->out, "<th scope=\"col\" role=\"columnheader\"%s>", number ? " class=\"n\"" : "");
        xy_page_said(p, c->titles[i]);
        xy_strbuf_add(p->out, "</th>");
    }
    xy_strbuf_add(p->out, "</tr></thead>\n");
}

/* Opens a cell; key is what it is sorted by, NULL: its text. */
static void cell(xy_page *p, const columns *c, int column, const char *key)
{
    bool names = column == COL_HOSPITAL;
    bool number = column == COL_NUMBER || column == COL_PEOPLE || column == COL_NEED;
    xy_html_put(p->out,
            names ? "<th scope=\"row\" role=\"rowheader\" data-label=\"{0}\""
                  : "<td role=\"cell\" data-label=\"{0}\"",
            c->titles[column], NULL, NULL, NULL);
    if (key)
        xy_html_put(p->out, " data-key=\"{0}\"", key, NULL, NULL, NULL);
    xy_strbuf_add(p->out, number ? " class=\"n\">" : ">");
}

/* What is found besides what can be read: ids, and names in the other language. */
static void search_words(xy_page *p, const xy_row *row)
{
    const xy_instance *inst = p->in->inst;
    xy_lang other = p->lang == XY_ZH ? XY_EN : XY_ZH;
    xy_strbuf_add(p->out, "<tr role=\"row\" data-find=\"");
    for (int32_t i = 0; i < row->hospital_count; i++)
        xy_html_put(p->out, "{0} {1} ", inst->hospitals[row->hospitals[i]].id,
                xy_text_in(inst->hospitals[row->hospitals[i]].name, other), NULL, NULL);
    for (int32_t v = 0; v < row->visit_count; v++)
        xy_html_put(p->out, "{0} {1} ", inst->counties[row->visits[v].county].id,
                xy_text_in(inst->counties[row->visits[v].county].name, other), NULL, NULL);
    xy_strbuf_add(p->out, "\">");
}

static void row_cells(xy_page *p, const columns *c, int32_t r, const char *need)
{
    const xy_row *row = &p->in->plan->rows[r];
    int32_t from = row->visits[0].from, to = row->visits[0].to;
    for (int32_t v = 1; v < row->visit_count; v++) {
        from = row->visits[v].from < from ? row->visits[v].from : from;
        to = row->visits[v].to > to ? row->visits[v].to : to;
    }
    search_words(p, row);
    cell(p, c, COL_NUMBER, NULL);
    xy_strbuf_addf(p->out, "%d</td>", (int)r + 1);
    cell(p, c, COL_HOSPITAL, NULL);
    xy_page_row_hospitals(p, row);
    xy_strbuf_add(p->out, "</th>");
    cell(p, c, COL_COUNTIES, NULL);
    xy_page_row_counties(p, row);
    xy_strbuf_add(p->out, "</td>");
    if (c->shown[COL_TIER]) {
        cell(p, c, COL_TIER, NULL);
        xy_page_said(p, xy_tier_label(p->lang, xy_hospital_tier(p->in->inst, row->lead)));
        xy_strbuf_add(p->out, "</td>");
    }
    cell(p, c, COL_PEOPLE, NULL);
    xy_strbuf_addf(p->out, "%d</td>", (int)xy_row_people(row, true));
    cell(p, c, COL_DATES, xy_figure_date(p->arena, from));
    xy_page_said(p, xy_figure_days(p->arena, p->lang, from, to));
    xy_strbuf_add(p->out, "</td>");
    cell(p, c, COL_NEED, NULL);
    xy_page_said(p, need);
    xy_strbuf_add(p->out, "</td></tr>\n");
}

void xy_page_distribution(xy_page *p)
{
    const xy_table *official = xy_distribution_with_need(p->arena, p->in, p->lang);
    const columns c = columns_of(p, official);
    size_t width = official->column_count;
    xy_page_begin(p, "table", official->title);
    xy_page_search(p, "distribution");
    xy_html_put(p->out,
            "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\"><table"
            " id=\"distribution\" class=\"stack\" role=\"table\" data-sortable>"
            "<caption><span class=\"unseen\">",
            official->title, NULL, NULL, NULL);
    xy_page_said(p, official->title);
    xy_strbuf_add(p->out, "</span></caption>\n");
    head(p, &c);
    xy_strbuf_add(p->out, "<tbody role=\"rowgroup\">\n");
    for (int32_t r = 0; r < p->in->plan->row_count; r++)
        row_cells(p, &c, r, official->cells[(size_t)r * width + width - 1]);
    xy_strbuf_add(p->out, "</tbody></table></div>\n");
    for (size_t i = 0; i < official->note_count; i++)
        xy_page_paragraph(p, "notes", xy_table_note(official, i));
    xy_page_end(p);
}
