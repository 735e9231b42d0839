#include "report/table.h"

#include "sheet/csv.h"

#include <string.h>

xy_table *xy_table_new(xy_arena *arena, xy_lang lang, const char *title)
{
    xy_table *table = XY_NEW(arena, xy_table);
    table->arena = arena;
    table->lang = lang;
    table->title = title;
    return table;
}

void xy_table_add_column(xy_table *table, const char *title, xy_align align)
{
    table->columns = xy_arena_grow(table->arena, table->columns, &table->column_capacity,
            table->column_count + 1, sizeof *table->columns);
    table->columns[table->column_count++] = (xy_table_column){title, align};
}

static void append(
        xy_arena *arena, const char ***texts, size_t *count, size_t *capacity, const char *text)
{
    *texts = xy_arena_grow(arena, *texts, capacity, *count + 1, sizeof **texts);
    (*texts)[(*count)++] = text ? text : "";
}

void xy_table_add_columns(xy_table *table, const xy_column_words *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        xy_table_add_column(table, xy_msg_wording(columns[i].title, table->lang), columns[i].align);
}

void xy_table_add(xy_table *table, const char *cell)
{
    append(table->arena, &table->cells, &table->cell_count, &table->cell_capacity, cell);
}

void xy_table_add_note(xy_table *table, const char *note)
{
    append(table->arena, &table->notes, &table->note_count, &table->note_capacity, note);
}

size_t xy_table_rows(const xy_table *table)
{
    return table->column_count ? table->cell_count / table->column_count : 0;
}

const char *xy_table_note(const xy_table *table, size_t i)
{
    if (table->note_count == 1)
        return xy_say(table->arena, table->lang, XY_MSG_R_NOTE, table->notes[0], NULL, NULL, NULL);
    return xy_say(table->arena, table->lang, XY_MSG_R_NOTE_NUMBERED,
            xy_text_int(table->arena, (int64_t)i + 1), table->notes[i], NULL, NULL);
}

void xy_markdown_escape(xy_strbuf *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '\n')
            xy_strbuf_add(out, "<br>");
        else if (c < ' ' || c == 0x7F)
            xy_strbuf_addc(out, ' ');
        else if (c == '<')
            xy_strbuf_add(out, "&lt;");
        else if (c == '&')
            xy_strbuf_add(out, "&amp;");
        else
            xy_strbuf_addf(out, strchr("\\|`*[]_~", c) ? "\\%c" : "%c", c);
    }
}

static void markdown_row(xy_strbuf *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        xy_strbuf_add(out, i ? " | " : "| ");
        xy_markdown_escape(out, cells[i]);
    }
    xy_strbuf_add(out, " |\n");
}

static const char **titles_of(const xy_table *table)
{
    const char **titles = XY_NEW_N(table->arena, const char *, table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        titles[i] = table->columns[i].title;
    return titles;
}

void xy_table_markdown(xy_strbuf *out, const xy_table *table, int heading)
{
    if (heading > 0 && table->title) {
        for (int i = 0; i < heading; i++)
            xy_strbuf_addc(out, '#');
        xy_strbuf_addc(out, ' ');
        xy_markdown_escape(out, table->title);
        xy_strbuf_add(out, "\n\n");
    }
    markdown_row(out, titles_of(table), table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        xy_strbuf_add(out, table->columns[i].align == XY_RIGHT ? "| ---: " : "| --- ");
    xy_strbuf_add(out, "|\n");
    for (size_t r = 0; r < xy_table_rows(table); r++)
        markdown_row(out, table->cells + r * table->column_count, table->column_count);
    for (size_t i = 0; i < table->note_count; i++) {
        xy_strbuf_add(out, i ? "- " : "\n- ");
        xy_markdown_escape(out, xy_table_note(table, i));
        xy_strbuf_addc(out, '\n');
    }
}

void xy_table_csv(xy_strbuf *out, const xy_table *table, bool notes)
{
    xy_strbuf_add(out, XY_UTF8_BOM);
    xy_csv_write(out, titles_of(table), table->column_count, true);
    for (size_t r = 0; r < xy_table_rows(table); r++)
        xy_csv_write(out, table->cells + r * table->column_count, table->column_count, true);
    for (size_t i = 0; notes && i < table->note_count; i++) {
        const char *note = xy_table_note(table, i);
        xy_csv_write(out, &note, 1, true);
    }
}
