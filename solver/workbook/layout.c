/* Which sheet is which, and in which column each of its fields stands. */
#include "workbook/intake.h"

#include "sheet/header.h"
#include "workbook/items.h"
#include "workbook/words.h"
#include "json/doc.h"
#include "json/read.h"

#include <stdlib.h>
#include <string.h>

#define HEADER_ROWS_MAX 20 /* a table may have its name and remarks above the titles */

void xy_arg_words(xy_finding *finding, int i, xy_msg_id words)
{
    xy_finding_arg(finding, i, xy_msg_text(words));
}

static bool is_sheet_of(xy_intake *in, const xy_form *form, const char *key)
{
    xy_arena *arena = in->arena;
    for (int lang = XY_ZH; lang <= XY_EN; lang++)
        if (strcmp(xy_cell_key(arena, xy_msg_wording(form->name, (xy_lang)lang)), key) == 0)
            return true;
    return xy_is_one_of(arena, form->also, key);
}

static const char *file_of(const xy_intake *in, size_t sheet)
{
    return in->files ? in->files[sheet] : in->book->file;
}

static void report_sheet_twice(xy_intake *in, const xy_table *t, size_t sheet)
{
    xy_finding *f = xy_findings_add(in->err, XY_ERROR, XY_MSG_DESK_SHEET_TWICE, XY_NOWHERE);
    f->file = in->book->file;
    xy_arg_words(f, 0, t->form->name);
    f->args[1] = t->sheet->name;
    f->args[2] = in->book->sheets[sheet].name;
}

/* The known name nearest to that of a sheet the book lacks. */
static const char *near_sheet(xy_intake *in, const xy_form *form)
{
    const char **names = XY_NEW_N(in->arena, const char *, in->book->count + 1);
    for (size_t i = 0; i < in->book->count; i++)
        names[i] = in->book->sheets[i].name;
    const char *near = xy_nearest(xy_msg_wording(form->name, XY_ZH), names, in->book->count);
    return near ? near : xy_nearest(xy_msg_wording(form->name, XY_EN), names, in->book->count);
}

static bool is_known_sheet(xy_intake *in, const char *name)
{
    for (int f = 0; f < XY_FORM_COUNT; f++)
        if (is_sheet_of(in, &xy_forms[f], xy_cell_key(in->arena, name)))
            return true;
    return false;
}

static void report_sheets_missing(xy_intake *in)
{
    for (int i = 0; i < XY_FORM_COUNT; i++) {
        const xy_form *form = &xy_forms[i];
        if (in->tables[i].sheet)
            continue;
        const char *near = near_sheet(in, form);
        if (near && is_known_sheet(in, near))
            near = NULL;
        if (!form->required && !near)
            continue;
        xy_finding *f = xy_findings_add(in->err, form->required ? XY_ERROR : XY_WARNING,
                form->required ? XY_MSG_DESK_SHEET_MISSING : XY_MSG_DESK_SHEET_NEAR, XY_NOWHERE);
        f->file = in->book->file;
        xy_arg_words(f, 0, form->name);
        xy_finding_arg_near(f, 1, near, in->err->arena);
        f->args[2] = near;
    }
}

static void find_sheets(xy_intake *in)
{
    for (int i = 0; i < XY_FORM_COUNT; i++)
        in->tables[i].form = i < 2 ? &xy_item_columns[i] : &xy_forms[i];
    for (size_t s = 0; s < in->book->count; s++) {
        const char *key = xy_cell_key(in->arena, in->book->sheets[s].name);
        for (int i = 0; i < XY_FORM_COUNT; i++) {
            xy_table *t = &in->tables[i];
            if (!is_sheet_of(in, t->form, key))
                continue;
            if (t->sheet) {
                report_sheet_twice(in, t, s);
            } else {
                t->sheet = &in->book->sheets[s];
                t->file = file_of(in, s);
            }
            break;
        }
    }
    report_sheets_missing(in);
}

/* A title without what people put round it: a star, a unit in brackets. */
static const char *bare(xy_arena *arena, const char *title)
{
    const char *key = xy_cell_key(arena, title);
    size_t length = strcspn(key, "*(");
    return key[0] == '*' || length == 0 ? bare(arena, key + 1)
                                        : xy_arena_strndup(arena, key, length);
}

struct xy_titles {
    struct {
        const char *key;
        int field;
    } * items;
    size_t count, capacity;
};

static void add_title(xy_intake *in, xy_titles *t, const char *title, size_t length, size_t field)
{
    if (length == 0)
        return;
    t->items = xy_arena_grow(in->arena, t->items, &t->capacity, t->count + 1, sizeof *t->items);
    t->items[t->count].key = xy_cell_key(in->arena, xy_arena_strndup(in->arena, title, length));
    t->items[t->count++].field = (int)field;
}

/* All titles of the form's fields, made when they are first asked for. */
static const xy_titles *titles_of(xy_intake *in, const xy_form *form)
{
    size_t slot = form->id;
    for (size_t i = 0; i < 2; i++) /* items and their columns have one id */
        if (form == in->items[i])
            slot = XY_FORM_COUNT + i;
    if (in->titles[slot])
        return in->titles[slot];
    xy_titles *t = in->titles[slot] = XY_NEW(in->arena, xy_titles);
    for (size_t i = 0; i < form->count; i++) {
        const xy_field *field = &form->fields[i];
        for (int lang = XY_ZH; lang <= XY_EN; lang++) {
            const char *title = xy_msg_wording(field->title, (xy_lang)lang);
            add_title(in, t, title, strlen(title), i);
        }
        add_title(in, t, field->path, strlen(field->path), i);
        for (const char *also = field->also; also && *also;) {
            size_t length = strcspn(also, "|");
            add_title(in, t, also, length, i);
            also += length + (also[length] == '|');
        }
    }
    return t;
}

static int look_up_title(const xy_titles *t, const char *key)
{
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->items[i].key, key) == 0)
            return t->items[i].field;
    return -1;
}

int xy_field_titled(xy_intake *in, const xy_form *form, const char *title)
{
    const xy_titles *t = titles_of(in, form);
    const char *key = xy_cell_key(in->arena, title);
    if (!key[strspn(key, "*(")])
        return -1;
    int field = look_up_title(t, key);
    if (field < 0)
        field = look_up_title(t, bare(in->arena, title));
    size_t length = strcspn(title, "\n/");
    if (field >= 0 || !title[length])
        return field;
    field = xy_field_titled(in, form, xy_arena_strndup(in->arena, title, length));
    return field >= 0 ? field : xy_field_titled(in, form, title + length + 1);
}

/* Where the cells of a row begin. */
static size_t row_start(const xy_book_sheet *sheet, uint32_t row)
{
    size_t low = 0, high = sheet->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sheet->cells[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const char *text_at(const xy_book_sheet *sheet, uint32_t row, uint32_t column)
{
    for (size_t i = row_start(sheet, row); i < sheet->count && sheet->cells[i].row == row; i++)
        if (sheet->cells[i].column == column)
            return sheet->cells[i].text;
    return "";
}

static const xy_book_range *range_at(const xy_book_sheet *sheet, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < sheet->merged_count && sheet->merged[i].row <= row; i++) {
        const xy_book_range *r = &sheet->merged[i];
        if (row <= r->row_last && column >= r->column && column <= r->column_last)
            return r;
    }
    return NULL;
}

/* The title that stands over a column in a row of titles: that of merged cells which reach down to
 * it; below a group's title the two together are tried first. */
static int field_at(xy_intake *in, const xy_table *t, uint32_t row, uint32_t column)
{
    const char *own = text_at(t->sheet, row, column);
    const xy_book_range *r = range_at(t->sheet, row, column);
    if (!own[0] && r && r->row < row)
        return xy_field_titled(in, t->form, text_at(t->sheet, r->row, r->column));
    const xy_book_range *group = row > 1 ? range_at(t->sheet, row - 1, column) : NULL;
    if (own[0] && group && group->column_last > group->column) {
        const char *over = text_at(t->sheet, group->row, group->column);
        int both = xy_field_titled(in, t->form, xy_arena_printf(in->arena, "%s%s", over, own));
        if (both >= 0)
            return both;
    }
    return own[0] ? xy_field_titled(in, t->form, own) : -1;
}

static uint32_t last_column(const xy_book_sheet *sheet)
{
    uint32_t last = 0;
    for (size_t i = 0; i < sheet->count && sheet->cells[i].row <= HEADER_ROWS_MAX; i++)
        if (sheet->cells[i].column > last)
            last = sheet->cells[i].column;
    return last < UINT16_MAX ? last : UINT16_MAX;
}

/* The row with the most titles, of several the last: a group's title may stand above. */
static uint32_t find_header(xy_intake *in, const xy_table *t)
{
    uint32_t best = 0, most = 0, last = last_column(t->sheet);
    for (size_t i = 0; i < t->sheet->count && t->sheet->cells[i].row <= HEADER_ROWS_MAX;) {
        uint32_t row = t->sheet->cells[i].row, known = 0, required = 0;
        for (uint32_t c = 1; c <= last; c++) {
            int field = field_at(in, t, row, c);
            known += field >= 0;
            required += field >= 0 && t->form->fields[field].required;
        }
        if (required && (known > most || (known == most && known > 1 && best == row - 1))) {
            best = row;
            most = known;
        }
        while (i < t->sheet->count && t->sheet->cells[i].row == row)
            i++;
    }
    return best;
}

/* Titles people gave to columns that are none of ours: one like a title that is missing is told. */
static void report_strange(xy_intake *in, const xy_table *t, uint32_t row, uint32_t column,
        const char *title, xy_strbuf *ignored)
{
    xy_arena *arena = in->err->arena;
    const char *known[2 * XY_FIELDS_MAX], *shown = xy_cell_trim(arena, title);
    size_t count = 0;
    for (size_t i = 0; i < t->form->count; i++)
        if (!t->columns[i]) {
            known[count++] = xy_msg_wording(t->form->fields[i].title, XY_ZH);
            known[count++] = xy_msg_wording(t->form->fields[i].title, XY_EN);
        }
    const char *near = xy_nearest(shown, known, count);
    if (!near) {
        xy_strbuf_addf(ignored, "%s%s", ignored->length ? "、" : "", xy_json_shown(arena, shown));
        return;
    }
    xy_finding *f = xy_findings_add(
            in->err, XY_WARNING, XY_MSG_DESK_COLUMN_NEAR, xy_cell_place(in, t, row, column));
    f->file = t->file;
    f->args[0] = xy_json_shown(arena, shown);
    f->args[1] = near;
}

/* The first row below the title where the column says something else than the first one; 0: none. */
static uint32_t differs_at(
        xy_intake *in, const xy_table *t, uint32_t header, uint32_t first, uint32_t column)
{
    for (size_t i = 0; i < t->sheet->count; i++) {
        const xy_book_cell *cell = &t->sheet->cells[i];
        if (cell->row <= header || cell->column != column)
            continue;
        const char *text = xy_cell_trim(in->arena, text_at(t->sheet, cell->row, column));
        const char *other = xy_cell_trim(in->arena, text_at(t->sheet, cell->row, first));
        if (text[0] && strcmp(text, other) != 0)
            return cell->row;
    }
    return 0;
}

/* Two titles of one field, in two columns: good where the second can be passed over. */
static bool report_column_twice(
        xy_intake *in, const xy_table *t, int field, uint32_t row, uint32_t column)
{
    xy_arena *arena = in->err->arena;
    const uint32_t first = t->columns[field];
    const uint32_t differs = differs_at(in, t, row, first, column);
    xy_finding *f = xy_findings_add(in->err, differs ? XY_ERROR : XY_INFO,
            differs ? XY_MSG_DESK_COLUMN_TWICE : XY_MSG_DESK_COLUMN_SAME,
            xy_cell_place(in, t, differs ? differs : row, column));
    f->file = t->file;
    xy_arg_words(f, 0, t->form->fields[field].title);
    f->args[1] = xy_book_cell_name(arena, row, first);
    f->args[2] = xy_json_shown(arena, xy_cell_trim(arena, text_at(t->sheet, row, column)));
    f->args[3] = xy_json_shown(arena, xy_cell_trim(arena, text_at(t->sheet, row, first)));
    return differs == 0;
}

static bool match_columns(xy_intake *in, xy_table *t, uint32_t header)
{
    bool good = true;
    uint32_t last = last_column(t->sheet);
    for (uint32_t c = 1; c <= last; c++) {
        int field = field_at(in, t, header, c);
        if (field < 0)
            continue;
        if (t->columns[field]) {
            good &= report_column_twice(in, t, field, header, c);
        } else {
            t->columns[field] = (uint16_t)c;
        }
    }
    xy_strbuf ignored = xy_strbuf_in(in->err->arena);
    for (uint32_t c = 1; c <= last; c++) {
        const char *title = text_at(t->sheet, header, c);
        if (xy_cell_key(in->arena, title)[0] && field_at(in, t, header, c) < 0)
            report_strange(in, t, header, c, title, &ignored);
    }
    if (ignored.length) {
        xy_finding *f = xy_findings_add(
                in->err, XY_INFO, XY_MSG_DESK_COLUMNS_IGNORED, xy_cell_place(in, t, header, 1));
        f->file = t->file;
        f->args[0] = xy_strbuf_text(&ignored);
    }
    return good;
}

/* Columns that every row needs. */
static bool report_missing(xy_intake *in, xy_table *t, uint32_t header)
{
    bool good = true;
    for (size_t i = 0; i < t->form->count; i++) {
        const xy_field *field = &t->form->fields[i];
        if (!field->required || t->columns[i])
            continue;
        xy_finding *f = xy_findings_add(
                in->err, XY_ERROR, XY_MSG_DESK_COLUMN_MISSING, xy_cell_place(in, t, header, 1));
        f->file = t->file;
        xy_arg_words(f, 0, field->title);
        xy_arg_words(f, 1, t->form->name);
        good = false;
    }
    return good;
}

static void report_no_header(xy_intake *in, const xy_table *t)
{
    xy_finding *f =
            xy_findings_add(in->err, XY_ERROR, XY_MSG_DESK_NO_HEADER, xy_cell_place(in, t, 1, 1));
    f->file = t->file;
    xy_arg_words(f, 0, t->form->name);
    xy_strbuf titles[2] = {xy_strbuf_in(in->err->arena), xy_strbuf_in(in->err->arena)};
    for (size_t i = 0; i < t->form->count; i++)
        for (int lang = XY_ZH; lang <= XY_EN && t->form->fields[i].required; lang++)
            xy_strbuf_addf(&titles[lang], "%s%s",
                    !titles[lang].length    ? ""
                            : lang == XY_ZH ? "、"
                                            : ", ",
                    xy_msg_wording(t->form->fields[i].title, (xy_lang)lang));
    f->args[1] = xy_strbuf_text(&titles[XY_ZH]);
    f->args_en[1] = xy_strbuf_text(&titles[XY_EN]);
}

static void open_table(xy_intake *in, xy_table *t)
{
    if (!t->sheet)
        return;
    uint32_t header = find_header(in, t);
    if (!header) {
        if (t->sheet->count || t->form->required)
            report_no_header(in, t);
        return;
    }
    t->row_first = header + 1;
    t->ready = match_columns(in, t, header);
    t->ready &= report_missing(in, t, header);
}

void xy_intake_open(xy_intake *in)
{
    find_sheets(in);
    for (int i = 0; i < XY_FORM_COUNT; i++)
        open_table(in, &in->tables[i]);
}
