/* What all parts of the page are made of: sections, paragraphs, links, tables. */
#include "page/page_parts.h"
#include "page/team_sign.h"
#include "report/report_rows.h"

#include <string.h>

void xy_page_begin(xy_page *p, const char *id, const char *title)
{
    p->marks = xy_arena_grow(
            p->arena, p->marks, &p->mark_capacity, p->mark_count + 1, sizeof *p->marks);
    p->marks[p->mark_count++] = (xy_page_mark){id, title};
    xy_html_put(p->out, "<section id=\"{0}\" aria-labelledby=\"{0}-t\">\n<h2 id=\"{0}-t\">", id,
            NULL, NULL, NULL);
    xy_page_said(p, title);
    xy_strbuf_add(p->out, "</h2>\n");
}

void xy_page_end(xy_page *p)
{
    xy_strbuf_add(p->out, "</section>\n");
}

const char *xy_page_words(const xy_page *p, xy_msg_id message)
{
    return xy_msg_wording(message, p->lang);
}

void xy_page_said(xy_page *p, const char *text)
{
    xy_html_said(p->out, text, p->lang);
}

void xy_page_paragraph(xy_page *p, const char *class, const char *text)
{
    xy_html_put(p->out, class ? "<p class=\"{0}\">" : "<p>", class, NULL, NULL, NULL);
    xy_page_said(p, text);
    xy_strbuf_add(p->out, "</p>\n");
}

void xy_page_list(xy_page *p, const xy_lines *lines)
{
    if (lines->count == 0)
        return;
    xy_strbuf_add(p->out, "<ul>\n");
    for (size_t i = 0; i < lines->count; i++) {
        xy_strbuf_add(p->out, "<li>");
        xy_page_said(p, lines->items[i]);
        xy_strbuf_add(p->out, "</li>\n");
    }
    xy_strbuf_add(p->out, "</ul>\n");
}

void xy_page_heading(xy_page *p, int level, const char *text)
{
    xy_strbuf_addf(p->out, "<h%d>", level);
    xy_page_said(p, text);
    xy_strbuf_addf(p->out, "</h%d>\n", level);
}

static void link_to(xy_page *p, const char *kind, const char *id, const char *name)
{
    xy_html_put(p->out, "<a href=\"#{0}-{1}\">", kind, id, NULL, NULL);
    xy_page_said(p, name);
    xy_strbuf_add(p->out, "</a>");
}

void xy_page_county_link(xy_page *p, int32_t county)
{
    const xy_instance *inst = p->in->inst;
    link_to(p, "c", inst->counties[county].id, xy_county_name(inst, county, p->lang));
}

void xy_page_hospital_link(xy_page *p, int32_t hospital)
{
    const xy_instance *inst = p->in->inst;
    link_to(p, "h", inst->hospitals[hospital].id, xy_hospital_name(inst, hospital, p->lang));
}

void xy_page_row_hospitals(xy_page *p, const xy_row *row)
{
    xy_page_hospital_link(p, row->lead);
    for (int32_t i = 0; i < row->hospital_count; i++) {
        if (row->hospitals[i] == row->lead)
            continue;
        xy_strbuf_add(p->out, xy_page_words(p, XY_MSG_R_AND));
        xy_page_hospital_link(p, row->hospitals[i]);
    }
}

void xy_page_row_counties(xy_page *p, const xy_row *row)
{
    for (int32_t v = 0; v < row->visit_count; v++) {
        if (v)
            xy_strbuf_add(p->out, xy_page_words(p, XY_MSG_R_AND));
        xy_page_county_link(p, row->visits[v].county);
    }
}

void xy_page_team_sign(xy_page *p, int32_t row)
{
    xy_strbuf_addf(p->out,
            "<svg class=\"sign k%d\" viewBox=\"-100 -100 200 200\" aria-hidden=\"true\">"
            "<use href=\"#s%d\" class=\"f\"/></svg>",
            xy_team_colour(row), xy_team_shape(row));
}

/* The role that says what a tag is where the style would hide it, with its space; "" where none is
 * needed. */
static const char *role(bool restyled, const char *attribute)
{
    return restyled ? attribute : "";
}

static void table_head(xy_page *p, const xy_table *table, bool restyled)
{
    xy_strbuf_addf(p->out, "<thead%s><tr%s>", role(restyled, " role=\"rowgroup\""),
            role(restyled, " role=\"row\""));
    for (size_t i = 0; i < table->column_count; i++) {
        xy_strbuf_addf(p->out, "<th scope=\"col\"%s%s>", role(restyled, " role=\"columnheader\""),
                table->columns[i].align == XY_RIGHT ? " class=\"n\"" : "");
        xy_page_said(p, table->columns[i].title);
        xy_strbuf_add(p->out, "</th>");
    }
    xy_strbuf_add(p->out, "</tr></thead>\n");
}

/* The first column of words names the row. */
static size_t naming_column(const xy_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].align == XY_LEFT)
            return i;
    return 0;
}

static void table_row(xy_page *p, const xy_table *table, size_t row, bool restyled)
{
    size_t naming = naming_column(table);
    xy_strbuf_addf(p->out, "<tr%s>", role(restyled, " role=\"row\""));
    for (size_t i = 0; i < table->column_count; i++) {
        const char *cell = table->cells[row * table->column_count + i];
        bool number = table->columns[i].align == XY_RIGHT, names = i == naming && cell[0];
        if (names)
            xy_strbuf_addf(p->out, "<th scope=\"row\"%s", role(restyled, " role=\"rowheader\""));
        else
            xy_strbuf_addf(p->out, "<td%s", role(restyled, " role=\"cell\""));
        xy_strbuf_add(p->out, number ? " class=\"n\">" : ">");
        xy_page_said(p, cell);
        xy_strbuf_add(p->out, names ? "</th>" : "</td>");
    }
    xy_strbuf_add(p->out, "</tr>\n");
}

static void table_notes(xy_page *p, const xy_table *table)
{
    if (table->note_count == 0)
        return;
    xy_strbuf_add(p->out, "<div class=\"notes\">\n");
    for (size_t i = 0; i < table->note_count; i++)
        xy_page_paragraph(p, NULL, xy_table_note(table, i));
    xy_strbuf_add(p->out, "</div>\n");
}

void xy_page_table(xy_page *p, const xy_table *table, const char *class, const char *caption,
        bool hide_caption)
{
    bool restyled = class && (strcmp(class, "needs") == 0 || strcmp(class, "days") == 0);
    xy_html_put(p->out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\">",
            caption, NULL, NULL, NULL);
    xy_strbuf_add(p->out, "<table");
    if (class)
        xy_html_put(p->out, " class=\"{0}\"", class, NULL, NULL, NULL);
    xy_strbuf_addf(p->out, "%s><caption>", role(restyled, " role=\"table\""));
    if (hide_caption)
        xy_strbuf_add(p->out, "<span class=\"unseen\">");
    xy_page_said(p, caption);
    xy_strbuf_add(p->out, hide_caption ? "</span></caption>\n" : "</caption>\n");
    table_head(p, table, restyled);
    xy_strbuf_addf(p->out, "<tbody%s>\n", role(restyled, " role=\"rowgroup\""));
    for (size_t r = 0; r < xy_table_rows(table); r++)
        table_row(p, table, r, restyled);
    xy_strbuf_add(p->out, "</tbody></table></div>\n");
    table_notes(p, table);
}

static void search_field(xy_page *p, const char *target)
{
    xy_html_put(p->out,
            "<label>{1} <input type=\"search\" data-search=\"{0}\" placeholder=\"{2}\""
            " autocomplete=\"off\"></label>",
            target, xy_page_words(p, XY_MSG_P_SEARCH), xy_page_words(p, XY_MSG_P_SEARCH_HINT),
            NULL);
}

static void search_state(xy_page *p, const char *target)
{
    xy_html_put(p->out, "<span class=\"state\" role=\"status\" data-state=\"{0}\"></span>", target,
            NULL, NULL, NULL);
}

void xy_page_search(xy_page *p, const char *target)
{
    xy_strbuf_add(p->out, "<div class=\"tools\" hidden>");
    search_field(p, target);
    search_state(p, target);
    xy_strbuf_add(p->out, "</div>\n");
}

void xy_page_card_tools(xy_page *p, const char *target)
{
    xy_strbuf_add(p->out, "<div class=\"tools\" hidden>");
    search_field(p, target);
    xy_html_put(p->out,
            "<button type=\"button\" data-open=\"{0}\">{1}</button>"
            "<button type=\"button\" data-close=\"{0}\">{2}</button>",
            target, xy_page_words(p, XY_MSG_P_OPEN_ALL), xy_page_words(p, XY_MSG_P_CLOSE_ALL),
            NULL);
    search_state(p, target);
    xy_strbuf_add(p->out, "</div>\n");
}

/* With so many columns letters are small and figures may take two lines, so that the page need not scroll. */
#define DENSE 9

void xy_page_table_section(xy_page *p, const char *id, const xy_table *table)
{
    if (!table)
        return;
    xy_page_begin(p, id, table->title);
    xy_page_table(p, table, table->column_count > DENSE ? "dense" : NULL, table->title, true);
    xy_page_end(p);
}
