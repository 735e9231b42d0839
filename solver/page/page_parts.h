/* page_parts.h - the parts of the page, and what they share. Each part appends itself; a part that
 * has nothing to say appends nothing. */
#ifndef XY_PAGE_PAGE_PARTS_H
#define XY_PAGE_PAGE_PARTS_H

#include "page/html.h"
#include "page/page.h"
#include "report/assumptions.h"

typedef struct {
    const char *id, *title;
} xy_page_mark;

/* A drawing of the page that is a file of its own too. */
typedef struct {
    const char *file, *svg;
} xy_page_drawing;

/* The page being made. in is the caller's with people masked. */
typedef struct {
    xy_arena *arena;
    xy_strbuf *out; /* of the sections; what stands above them is written later */
    const xy_report_input *in;
    const xy_outlines *outlines;
    xy_lang lang;
    xy_page_mark *marks; /* the sections so far, for the contents */
    size_t mark_count, mark_capacity;
    const char *
            name; /* of the page's files, without language; of the report NULL: it has no drawings */
    xy_page_drawing *drawings;
    size_t drawing_count, drawing_capacity;
} xy_page;

/* What stands around the sections: the head with its policy and style; the beginning of the body; the contents,
 * which list the sections made so far; the end with its script. */
void xy_page_head(xy_strbuf *out, const char *title, xy_lang lang);
void xy_page_open(xy_strbuf *out, const xy_page *p);
void xy_page_contents(xy_strbuf *out, xy_page *p);
void xy_page_close(xy_strbuf *out);
/* Ends a page that knows no plan: what it was made from, the way back, and the end. */
void xy_page_foot(xy_strbuf *out, const xy_page *p, const xy_instance *inst);

/* A section with its heading; the title is borrowed. */
void xy_page_begin(xy_page *p, const char *id, const char *title);
void xy_page_end(xy_page *p);
/* The catalogue's wording in the page's language. */
const char *xy_page_words(const xy_page *p, xy_msg_id message);
/* Appends the text, escaped; <p class="…">, without a class where that is NULL. */
void xy_page_said(xy_page *p, const char *text);
void xy_page_paragraph(xy_page *p, const char *class, const char *text);
void xy_page_list(xy_page *p, const xy_lines *lines);
void xy_page_heading(xy_page *p, int level, const char *text);
/* Links to the card of the county or hospital, by its name. */
void xy_page_county_link(xy_page *p, int32_t county);
void xy_page_hospital_link(xy_page *p, int32_t hospital);
/* The drawing becomes a file beside the page: its name, NAME-ID.zh.svg or .en.svg. svg is borrowed. */
const char *xy_page_add_drawing(xy_page *p, const char *id, const char *svg);
/* The row's hospitals, its lead first, and its counties in visiting order, as links. */
void xy_page_row_hospitals(xy_page *p, const xy_row *row);
void xy_page_row_counties(xy_page *p, const xy_row *row);
/* The sign of a team: its shape and colour, with its number (row + 1); for text beside the map. */
void xy_page_team_sign(xy_page *p, int32_t row);
/* The table with this caption, which is hidden where a heading says the same, and its notes below;
 * it scrolls by itself where it is wider than the page. class: of the style, NULL: none. */
void xy_page_table(xy_page *p, const xy_table *table, const char *class, const char *caption,
        bool hide_caption);
/* A section of this id that holds the table, under its title; nothing where table is NULL. */
void xy_page_table_section(xy_page *p, const char *id, const xy_table *table);
/* The field that searches the table or the cards of this id, shown where scripts run. */
void xy_page_search(xy_page *p, const char *target);
/* The same with the buttons that open and close all cards. */
void xy_page_card_tools(xy_page *p, const char *target);

/* The sections, in the order of the page. */
void xy_page_figures(xy_page *p);
void xy_page_distribution(xy_page *p);
void xy_page_map(xy_page *p);
void xy_page_comparison(xy_page *p);
void xy_page_last_year(xy_page *p);
void xy_page_proof(xy_page *p);
void xy_page_counties(xy_page *p);
void xy_page_hospitals(xy_page *p);

#endif
