#include "report/document.h"

xy_document *xy_document_new(xy_arena *arena, xy_lang lang)
{
    xy_document *doc = XY_NEW(arena, xy_document);
    doc->arena = arena;
    doc->lang = lang;
    return doc;
}

static void add(xy_document *doc, xy_block block)
{
    doc->blocks = xy_arena_grow(
            doc->arena, doc->blocks, &doc->capacity, doc->count + 1, sizeof *doc->blocks);
    doc->blocks[doc->count++] = block;
}

void xy_document_heading(xy_document *doc, int level, const char *text)
{
    add(doc, (xy_block){XY_BLOCK_HEADING, level, text, NULL});
}

void xy_document_line(xy_document *doc, const char *text)
{
    add(doc, (xy_block){XY_BLOCK_LINE, 0, text, NULL});
}

void xy_document_item(xy_document *doc, const char *text)
{
    add(doc, (xy_block){XY_BLOCK_ITEM, 0, text, NULL});
}

void xy_document_table(xy_document *doc, const xy_table *table)
{
    add(doc, (xy_block){XY_BLOCK_TABLE, 0, NULL, table});
}

void xy_document_section(xy_document *doc, xy_table *table)
{
    if (!table)
        return;
    xy_document_heading(doc, 2, table->title);
    table->title = NULL;
    xy_document_table(doc, table);
}

/* A heading or the title of a table, on lines of its own. */
static void add_heading(xy_strbuf *out, const xy_document *doc, const char *text, size_t width)
{
    if (doc->bold_headings)
        xy_strbuf_add(out, "\033[1m");
    xy_text_wrap(out, doc->arena, text, width, 0);
    if (doc->bold_headings) {
        out->length--; /* the line's end comes after the look's */
        xy_strbuf_add(out, "\033[0m\n");
    }
}

static void add_table(xy_strbuf *out, const xy_document *doc, const xy_table *table, size_t width)
{
    xy_table untitled = *table;
    untitled.title = NULL;
    if (table->title)
        add_heading(out, doc, table->title, width);
    xy_table_text(out, &untitled, width);
}

void xy_document_text(xy_strbuf *out, const xy_document *doc, size_t width)
{
    for (size_t i = 0; i < doc->count; i++) {
        const xy_block *block = &doc->blocks[i];
        bool after_heading = i && doc->blocks[i - 1].kind == XY_BLOCK_HEADING;
        if (i &&
                (block->kind == XY_BLOCK_HEADING ||
                        (block->kind == XY_BLOCK_TABLE && !after_heading)))
            xy_strbuf_addc(out, '\n');
        if (block->kind == XY_BLOCK_TABLE)
            add_table(out, doc, block->table, width);
        else if (block->kind == XY_BLOCK_HEADING)
            add_heading(out, doc, block->text, width);
        else if (block->kind == XY_BLOCK_ITEM)
            xy_text_wrap(
                    out, doc->arena, xy_arena_printf(doc->arena, "- %s", block->text), width, 2);
        else
            xy_text_wrap(out, doc->arena, block->text, width, 0);
    }
}

static void markdown_text(xy_strbuf *out, const char *before, const char *text)
{
    xy_strbuf_add(out, before);
    xy_markdown_escape(out, text);
    xy_strbuf_addc(out, '\n');
}

void xy_document_markdown(xy_strbuf *out, const xy_document *doc)
{
    static const char *const marks[] = {"", "# ", "## ", "### ", "#### "};
    for (size_t i = 0; i < doc->count; i++) {
        const xy_block *block = &doc->blocks[i];
        bool in_list =
                i && block->kind == XY_BLOCK_ITEM && doc->blocks[i - 1].kind == XY_BLOCK_ITEM;
        if (i && !in_list)
            xy_strbuf_addc(out, '\n');
        if (block->kind == XY_BLOCK_TABLE)
            xy_table_markdown(out, block->table, 3);
        else if (block->kind == XY_BLOCK_ITEM)
            markdown_text(out, "- ", block->text);
        else
            markdown_text(out, marks[block->level], block->text);
    }
}
