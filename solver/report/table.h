/* table.h - a table as data, and the same table as terminal text, Markdown and CSV.
 * Knows nothing of plans: whoever fills it says what stands in each cell. */
#ifndef XY_REPORT_TABLE_H
#define XY_REPORT_TABLE_H

#include "text/text.h"

typedef enum { XY_LEFT, XY_RIGHT } xy_align;

typedef struct {
    const char *title;
    xy_align align;
} xy_table_column;

/* A column whose title is one of the catalogue's. */
typedef struct {
    xy_msg_id title;
    xy_align align;
} xy_column_words;

/* Cells row by row, column_count each; notes stand below the table. Texts are borrowed: they must
 * live in the arena or for ever. */
typedef struct {
    xy_arena *arena;
    xy_lang lang;      /* of the words an emitter adds */
    const char *title; /* NULL: none */
    xy_table_column *columns;
    size_t column_count, column_capacity;
    const char **cells;
    size_t cell_count, cell_capacity;
    const char **notes;
    size_t note_count, note_capacity;
} xy_table;

/* A new, empty table in the arena. */
xy_table *xy_table_new(xy_arena *arena, xy_lang lang, const char *title);
/* Columns are all added before the first cell. */
void xy_table_add_column(xy_table *table, const char *title, xy_align align);
void xy_table_add_columns(xy_table *table, const xy_column_words *columns, size_t count);
/* The next cell, left to right and then down; NULL stands for "". */
void xy_table_add(xy_table *table, const char *cell);
void xy_table_add_note(xy_table *table, const char *note);
size_t xy_table_rows(const xy_table *table);
/* Note i as it is printed: 「注:…」, or numbered where there are several. */
const char *xy_table_note(const xy_table *table, size_t i);

/* Appends the table for a terminal: columns line up by display width, cells break over lines so
 * that no line is wider than width columns where that can be (0: never break). Control characters
 * become spaces. */
void xy_table_text(xy_strbuf *out, const xy_table *table, size_t width);
/* Appends a GitHub-flavoured Markdown table, its title as a heading of this level (0: none). What
 * has a meaning in Markdown or HTML is escaped. */
void xy_table_markdown(xy_strbuf *out, const xy_table *table, int heading);
/* Appends CSV with a byte-order mark: titles, rows, then, if asked, each note as a row of one cell. Guarded
 * against formulas. */
void xy_table_csv(xy_strbuf *out, const xy_table *table, bool notes);

/* Text broken at width columns, as the table does it; further lines begin with indent spaces. */
void xy_text_wrap(xy_strbuf *out, xy_arena *arena, const char *text, size_t width, size_t indent);
/* Text with all that means something in Markdown or HTML escaped. */
void xy_markdown_escape(xy_strbuf *out, const char *text);

#endif
