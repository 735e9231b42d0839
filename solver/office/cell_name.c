#include "office/cell_name.h"

#include <ctype.h>
#include <string.h>

/* Reads a cell's name from *at and moves behind it. */
static bool read_name(uint32_t *row, uint32_t *column, const char **at)
{
    const char *p = *at;
    *row = *column = 0;
    p += *p == '$';
    for (; isalpha((unsigned char)*p); p++) {
        *column = *column * 26 + (uint32_t)(toupper((unsigned char)*p) - 'A' + 1);
        if (*column > XY_XLSX_COLUMNS_MAX)
            return false;
    }
    p += *p == '$';
    for (; isdigit((unsigned char)*p); p++) {
        *row = *row * 10 + (uint32_t)(*p - '0');
        if (*row > XY_XLSX_ROWS_MAX)
            return false;
    }
    *at = p;
    return *row && *column;
}

bool xy_cell_name_read(uint32_t *row, uint32_t *column, const char *name)
{
    return read_name(row, column, &name) && !*name;
}

bool xy_cell_range_read(xy_book_range *range, const char *text)
{
    if (!read_name(&range->row, &range->column, &text))
        return false;
    range->row_last = range->row;
    range->column_last = range->column;
    if (*text == ':' && (text++, !read_name(&range->row_last, &range->column_last, &text)))
        return false;
    return !*text && range->row <= range->row_last && range->column <= range->column_last;
}

const char *xy_book_cell_name(xy_arena *arena, uint32_t row, uint32_t column)
{
    char letters[8], *p = letters + sizeof letters - 1;
    *p = '\0';
    for (; column; column = (column - 1) / 26)
        *--p = (char)('A' + (column - 1) % 26);
    return xy_arena_printf(arena, "%s%u", p, (unsigned)row);
}

const char *xy_book_cell_place(xy_arena *arena, const char *sheet, uint32_t row, uint32_t column)
{
    const char *cell = xy_book_cell_name(arena, row, column);
    bool plain = *sheet && !isdigit((unsigned char)*sheet);
    for (const char *p = sheet; *p; p++)
        plain &= isalnum((unsigned char)*p) || (unsigned char)*p >= 0x80 || *p == '_' || *p == '.';
    if (plain)
        return xy_arena_printf(arena, "%s!%s", sheet, cell);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_strbuf_addc(&out, '\'');
    for (const char *p = sheet; *p; p++) {
        if (*p == '\'')
            xy_strbuf_addc(&out, '\'');
        xy_strbuf_addc(&out, *p);
    }
    xy_strbuf_addf(&out, "'!%s", cell);
    return xy_strbuf_text(&out);
}
