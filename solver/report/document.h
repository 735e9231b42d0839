/* document.h - headings, sentences, lists and tables in order, as terminal text or Markdown.
 * Knows nothing of plans. */
#ifndef XY_REPORT_DOCUMENT_H
#define XY_REPORT_DOCUMENT_H

#include "report/table.h"

typedef enum { XY_BLOCK_HEADING, XY_BLOCK_LINE, XY_BLOCK_ITEM, XY_BLOCK_TABLE } xy_block_kind;

typedef struct {
    xy_block_kind kind;
    int level; /* of a heading, 1 the highest */
    const char *text;
    const xy_table *table;
} xy_block;

/* Texts and tables are borrowed: they must live in the arena or for ever. */
typedef struct {
    xy_arena *arena;
    xy_lang lang;
    xy_block *blocks;
    size_t count, capacity;
    bool bold_headings; /* headings and titles of tables in bold, by control codes, as text */
} xy_document;

/* A new, empty document in the arena. */
xy_document *xy_document_new(xy_arena *arena, xy_lang lang);
void xy_document_heading(xy_document *doc, int level, const char *text);
void xy_document_line(xy_document *doc, const char *text);
void xy_document_item(xy_document *doc, const char *text);
void xy_document_table(xy_document *doc, const xy_table *table);
/* The table under its title as a heading, which it loses; nothing for NULL. */
void xy_document_section(xy_document *doc, xy_table *table);

/* For a terminal, lines of at most width columns (0: as long as they are). */
void xy_document_text(xy_strbuf *out, const xy_document *doc, size_t width);
void xy_document_markdown(xy_strbuf *out, const xy_document *doc);

#endif
