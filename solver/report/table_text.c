/* Tables and paragraphs for a terminal: display width, line breaks, alignment. */
#include "report/table.h"

#include "base/utf8.h"

#include <string.h>

#define GAP 2        /* columns of space between two columns */
#define NARROWEST 10 /* no column is squeezed below this */

/* Characters that must not begin a line, and those that must not end one. The full-width forms of
 * ASCII signs are written as bytes: they look too much like the signs themselves. */
static const char *const closing[] = {"、", "。", "」", "》", "〕", "\xEF\xBC\x8C", "\xEF\xBC\x9A",
        "\xEF\xBC\x9B", "\xEF\xBC\x89", "\xEF\xBC\x9F", "\xEF\xBC\x85", ",", ".", ":", ";", ")",
        "?", "%", NULL};
static const char *const opening[] = {"「", "《", "〔", "\xEF\xBC\x88", "(", NULL};

static bool is_one_of(const char *p, const char *const *signs)
{
    for (; *signs; signs++)
        if (strncmp(p, *signs, strlen(*signs)) == 0)
            return true;
    return false;
}

static size_t width_of(const char *p, size_t bytes)
{
    char one[8] = "";
    memcpy(one, p, bytes);
    return xy_utf8_width(one);
}

/* May a line end between the character at p and the next one? */
static bool breaks_after(const char *p, size_t bytes)
{
    const char *next = p + bytes;
    if (is_one_of(next, closing) || *next == ' ')
        return false;
    if (*p == ' ')
        return true;
    bool wide = width_of(p, bytes) == 2;
    const char *after = next;
    if (*next)
        xy_utf8_next(&after);
    return !is_one_of(p, opening) &&
            (wide || (*next && width_of(next, (size_t)(after - next)) == 2));
}

/* Bytes of the text that make the first line of at most width columns: up to a line break or the
 * last place where a line may end, else as many characters as go in; at least one. */
static size_t first_line(const char *text, size_t width)
{
    size_t used = 0, best = 0;
    const char *p = text;
    while (*p && *p != '\n') {
        const char *next = p;
        xy_utf8_next(&next);
        size_t bytes = (size_t)(next - p), columns = width_of(p, bytes);
        if (used + columns > width && *p != ' ')
            return best ? best : p > text ? (size_t)(p - text) : bytes;
        used += columns;
        if (breaks_after(p, bytes))
            best = (size_t)(next - text);
        p = next;
    }
    return (size_t)(p - text);
}

/* Takes the first line off *text, without the spaces at its end; "" when nothing is left. */
static const char *take_line(xy_arena *arena, const char **text, size_t width)
{
    size_t length = first_line(*text, width), shown = length;
    const char *start = *text;
    *text += length;
    while (**text == ' ' || **text == '\n')
        ++*text;
    while (shown && start[shown - 1] == ' ')
        shown--;
    return xy_arena_strndup(arena, start, shown);
}

/* The text without control characters; only a line break stays. */
static const char *printable(xy_arena *arena, const char *text)
{
    char *copy = xy_arena_strdup(arena, text);
    for (char *p = copy; *p; p++)
        if (((unsigned char)*p < ' ' && *p != '\n') || *p == 0x7F)
            *p = ' ';
    return copy;
}

static void add_spaces(xy_strbuf *out, size_t count)
{
    while (count--)
        xy_strbuf_addc(out, ' ');
}

void xy_text_wrap(xy_strbuf *out, xy_arena *arena, const char *text, size_t width, size_t indent)
{
    const char *rest = printable(arena, text);
    if (width == 0 || width <= indent + NARROWEST)
        width = SIZE_MAX;
    xy_strbuf_add(out, take_line(arena, &rest, width));
    while (*rest) {
        xy_strbuf_addc(out, '\n');
        add_spaces(out, indent);
        xy_strbuf_add(out, take_line(arena, &rest, width - indent));
    }
    xy_strbuf_addc(out, '\n');
}

static size_t widest_line(const char *cell)
{
    size_t widest = 0, width = 0;
    for (const char *p = cell; *p;) {
        const char *start = p;
        bool ends = xy_utf8_next(&p) == '\n';
        width = ends ? 0 : width + width_of(start, (size_t)(p - start));
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Width per column: what its widest cell takes, squeezed from the widest down until all fit. */
static size_t *fit_columns(
        const xy_table *table, const char **cells, size_t cell_count, size_t width)
{
    size_t n = table->column_count, total = n ? GAP * (n - 1) : 0;
    size_t *widths = XY_NEW_N(table->arena, size_t, n);
    for (size_t i = 0; n && i < cell_count; i++) {
        size_t w = widest_line(cells[i]);
        widths[i % n] = w > widths[i % n] ? w : widths[i % n];
    }
    for (size_t c = 0; c < n; c++)
        total += widths[c];
    while (width && total > width) {
        size_t widest = 0;
        for (size_t c = 1; c < n; c++)
            if (widths[c] > widths[widest])
                widest = c;
        if (widths[widest] <= NARROWEST)
            break;
        widths[widest]--;
        total--;
    }
    return widths;
}

/* One row, over as many lines as its longest cell takes. */
static void text_row(
        xy_strbuf *out, const xy_table *table, const char *const *cells, const size_t *widths)
{
    size_t n = table->column_count;
    const char **rest = XY_NEW_N(table->arena, const char *, n);
    memcpy(rest, cells, n * sizeof *rest);
    for (bool more = true; more;) {
        size_t owed = 0; /* spaces due before the next text */
        more = false;
        for (size_t c = 0; c < n; c++) {
            const char *line = take_line(table->arena, &rest[c], widths[c]);
            size_t used = xy_utf8_width(line);
            size_t pad = used < widths[c] ? widths[c] - used : 0;
            bool right = table->columns[c].align == XY_RIGHT;
            if (line[0]) {
                add_spaces(out, owed + (right ? pad : 0));
                xy_strbuf_add(out, line);
                owed = GAP + (right ? 0 : pad);
            } else {
                owed += widths[c] + GAP;
            }
            more |= rest[c][0] != '\0';
        }
        xy_strbuf_addc(out, '\n');
    }
}

void xy_table_text(xy_strbuf *out, const xy_table *table, size_t width)
{
    size_t n = table->column_count, count = n + table->cell_count;
    const char **cells = XY_NEW_N(table->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        cells[i] = printable(table->arena, i < n ? table->columns[i].title : table->cells[i - n]);
    if (table->title)
        xy_text_wrap(out, table->arena, table->title, width, 0);
    size_t *widths = fit_columns(table, cells, count, width);
    text_row(out, table, cells, widths);
    for (size_t c = 0; c < n; c++) {
        for (size_t i = 0; i < widths[c]; i++)
            xy_strbuf_addc(out, '-');
        xy_strbuf_add(out, c + 1 < n ? "  " : "\n");
    }
    for (size_t r = 0; r < xy_table_rows(table); r++)
        text_row(out, table, cells + (r + 1) * n, widths);
    for (size_t i = 0; i < table->note_count; i++)
        xy_text_wrap(
                out, table->arena, xy_table_note(table, i), width, table->lang == XY_ZH ? 4 : 2);
}
