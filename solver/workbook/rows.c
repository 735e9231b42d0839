/* One row of data after the other, and findings at cells. */
#include "workbook/intake.h"

#include "base/utf8.h"
#include "sheet/header.h"

#include <string.h>

xy_place xy_cell_place(const xy_intake *in, const xy_table *table, uint32_t row, uint32_t column)
{
    xy_arena *arena = in->err->arena;
    const char *place = in->files ? xy_book_cell_name(arena, row, column)
                                  : xy_book_cell_place(arena, table->sheet->name, row, column);
    return (xy_place){place, 0, 0};
}

xy_finding *xy_cell_finding(
        xy_intake *in, xy_severity severity, xy_msg_id message, const xy_row *row, size_t field)
{
    const xy_table *t = row->table;
    uint32_t column = row->cells[field] ? row->cells[field]->column : t->columns[field];
    xy_finding *f = xy_findings_add(
            in->err, severity, message, xy_cell_place(in, t, row->row, column ? column : 1));
    f->file = t->file;
    xy_arg_words(f, 0, t->form->fields[field].title);
    return f;
}

bool xy_cell_is_blank(const xy_book_cell *cell)
{
    if (!cell || cell->kind == XY_BOOK_NO_VALUE)
        return !cell;
    for (const char *p = cell->text; *p;)
        if (!xy_is_white(xy_utf8_next(&p)))
            return false;
    return true;
}

xy_rows xy_rows_of(xy_intake *in, xy_form_id form)
{
    xy_rows rows = {.in = in, .table = &in->tables[form]};
    const xy_table *t = rows.table;
    while (t->ready && rows.next < t->sheet->count && t->sheet->cells[rows.next].row < t->row_first)
        rows.next++;
    return rows;
}

/* Index of the field of a column, or -1. */
static int field_in(const xy_table *t, uint32_t column)
{
    for (size_t i = 0; i < t->form->count; i++)
        if (t->columns[i] == column)
            return (int)i;
    return -1;
}

/* Notes which merged cells begin in this row and reach further down. */
static void carry(xy_rows *rows, const xy_row *row)
{
    const xy_book_sheet *sheet = rows->table->sheet;
    for (; rows->merged < sheet->merged_count && sheet->merged[rows->merged].row <= row->row;
            rows->merged++) {
        const xy_book_range *r = &sheet->merged[rows->merged];
        int field = field_in(rows->table, r->column);
        if (field < 0 || r->row != row->row || r->row_last == r->row)
            continue;
        rows->carried[field] = row->cells[field];
        rows->carried_to[field] = r->row_last;
    }
}

static bool same(xy_arena *arena, const char *a, const char *b)
{
    return b && strcmp(xy_cell_key(arena, a), xy_cell_key(arena, b)) == 0;
}

/* A row with the mark, whose cells are those of the example as far as they are filled. */
static bool is_example(xy_rows *rows, const xy_row *row)
{
    const xy_form *form = rows->table->form;
    xy_arena *arena = rows->in->arena;
    bool marked = false;
    for (size_t i = 0; i < form->count; i++) {
        const xy_book_cell *cell = row->cells[i];
        const xy_field *field = &form->fields[i];
        if (xy_cell_is_blank(cell) || field->type == XY_FIELD_LOOK)
            continue;
        if (field->type != XY_FIELD_MARK) {
            if (!same(arena, cell->text, field->example.zh) &&
                    !same(arena, cell->text, field->example.en))
                return false;
            continue;
        }
        marked = same(arena, cell->text, xy_msg_wording(XY_MSG_COL_MARK_EXAMPLE, XY_ZH)) ||
                same(arena, cell->text, xy_msg_wording(XY_MSG_COL_MARK_EXAMPLE, XY_EN));
    }
    return marked;
}

/* 「注：…」 below the table: the only cell of its row, and it opens like a note. */
static bool is_note(xy_arena *arena, const xy_book_sheet *sheet, size_t first, size_t end)
{
    const xy_book_cell *only = NULL;
    for (size_t i = first; i < end; i++) {
        if (xy_cell_is_blank(&sheet->cells[i]))
            continue;
        if (only)
            return false;
        only = &sheet->cells[i];
    }
    return only &&
            xy_record_is_note(
                    arena, &(xy_record){.cells = &(xy_cell){.text = only->text}, .count = 1});
}

static bool is_data(const xy_field *field)
{
    return field->type != XY_FIELD_MARK && field->type != XY_FIELD_LOOK;
}

bool xy_rows_next(xy_row *out, xy_rows *rows)
{
    const xy_table *t = rows->table;
    if (!t->ready)
        return false;
    const xy_book_sheet *sheet = t->sheet;
    while (rows->next < sheet->count) {
        size_t first = rows->next;
        bool filled = false;
        *out = (xy_row){.table = t, .row = sheet->cells[first].row};
        for (; rows->next < sheet->count && sheet->cells[rows->next].row == out->row;
                rows->next++) {
            const xy_book_cell *cell = &sheet->cells[rows->next];
            int field = field_in(t, cell->column);
            if (field < 0 || xy_cell_is_blank(cell))
                continue;
            out->cells[field] = cell;
            filled |= is_data(&t->form->fields[field]);
        }
        carry(rows, out);
        if (!filled || is_note(rows->in->arena, sheet, first, rows->next) || is_example(rows, out))
            continue;
        for (size_t i = 0; i < t->form->count; i++)
            if (!out->cells[i] && rows->carried_to[i] >= out->row)
                out->cells[i] = rows->carried[i];
        return true;
    }
    return false;
}
