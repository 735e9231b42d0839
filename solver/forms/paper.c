#include "forms/paper.h"

#include "base/date.h"
#include "base/utf8.h"
#include "report/figures.h"

#include <string.h>

/* Half points. */
enum { TITLE_ZH = 44, TITLE_EN = 32, SMALL_ZH = 21, SMALL_EN = 18 };
/* Widths of sheets: half-width characters in the width of the text at this size of type. */
enum { SHEET_PORTRAIT = 84, SHEET_LANDSCAPE = 124 };

const char *xy_paper_label(xy_text label, xy_lang lang)
{
    return label.zh || label.en ? xy_text_in(label, lang) : NULL;
}

const char *xy_paper_number(xy_arena *arena, const xy_instance *inst, xy_lang lang)
{
    const char *number = inst->rules->number;
    return number && number[0]
            ? xy_say(arena, lang, XY_MSG_PAPER_NUMBER_LINE, number, NULL, NULL, NULL)
            : NULL;
}

void xy_paper_begin(xy_docx *doc, xy_lang lang, const xy_paper_head *head, bool new_page)
{
    xy_paragraph_style label = {.face = XY_FACE_HEADING, .align = XY_ALIGN_LEFT};
    xy_paragraph_style title = {.face = XY_FACE_TITLE,
            .size_half_pt = lang == XY_ZH ? TITLE_ZH : TITLE_EN,
            .align = XY_ALIGN_CENTRE,
            .heading = 1,
            .keep_with_next = true};
    xy_paragraph_style number = {.align = XY_ALIGN_CENTRE};
    if (head->label) {
        label.page_break_before = new_page;
        xy_docx_paragraph(doc, head->label, label);
    }
    title.page_break_before = new_page && !head->label;
    xy_docx_paragraph(doc, head->title, title);
    if (head->number)
        xy_docx_paragraph(doc, head->number, number);
    xy_docx_paragraph(doc, "", (xy_paragraph_style){.size_half_pt = 20});
}

void xy_paper_put_table(xy_docx *doc, const xy_table *table, const xy_paper_table *how)
{
    size_t columns = table->column_count, rows = xy_table_rows(table);
    const char **cells = XY_NEW_N(table->arena, const char *, columns *(rows + 1));
    for (size_t c = 0; c < columns; c++)
        cells[c] = table->columns[c].title;
    for (size_t i = 0; i < columns * rows; i++)
        cells[columns + i] = table->cells[i];
    int size = how->size_pt ? how->size_pt : 12;
    if (table->lang == XY_EN) /* words are longer, letters are not as high */
        size = size > 13 ? 11 : size - 2;
    const xy_docx_look look = {.head_rows = 1,
            .widths = how->widths,
            .aligns = how->aligns,
            .size_half_pt = (uint8_t)(2 * size),
            .row_mm = how->row_mm};
    xy_docx_table(doc, cells, rows + 1, columns, &look);
}

void xy_paper_notes(xy_docx *doc, const xy_table *table)
{
    xy_paragraph_style small = {
            .size_half_pt = table->lang == XY_ZH ? SMALL_ZH : SMALL_EN, .align = XY_ALIGN_LEFT};
    for (size_t i = 0; i < table->note_count; i++)
        xy_docx_paragraph(doc, xy_table_note(table, i), small);
}

xy_cell_style xy_sheet_style(xy_face face, int size_pt, xy_text_align align, bool border)
{
    return (xy_cell_style){.face = (uint8_t)face,
            .size_pt = (uint8_t)size_pt,
            .align = (uint8_t)align,
            .wrap = true,
            .border = border};
}

uint32_t xy_sheet_begin(
        xy_xlsx_sheet *sheet, uint32_t row, uint32_t columns, const xy_paper_head *head)
{
    if (head->label) {
        xy_xlsx_merge(sheet, row, 1, row, columns, head->label,
                xy_sheet_style(XY_FACE_HEADING, 16, XY_ALIGN_LEFT, false));
        xy_xlsx_height(sheet, row, 24);
        row++;
    }
    xy_xlsx_height(sheet, row, 36);
    xy_xlsx_merge(sheet, row, 1, row, columns, head->title,
            xy_sheet_style(XY_FACE_TITLE, 20, XY_ALIGN_CENTRE, false));
    row++;
    if (head->number) {
        xy_xlsx_merge(sheet, row, 1, row, columns, head->number,
                xy_sheet_style(XY_FACE_BODY, 14, XY_ALIGN_CENTRE, false));
        xy_xlsx_height(sheet, row, 24);
        row++;
    }
    return row;
}

static uint32_t permille_of(const xy_table *table, const xy_paper_table *how, size_t column)
{
    uint32_t sum = 0;
    for (size_t c = 0; c < table->column_count; c++)
        sum += how->widths[c];
    return sum ? how->widths[column] * 1000u / sum : 0;
}

void xy_sheet_set_up(
        xy_xlsx_sheet *sheet, const xy_table *table, const xy_paper_table *how, uint32_t repeat)
{
    double text = how->landscape ? SHEET_LANDSCAPE : SHEET_PORTRAIT;
    for (uint32_t c = 0; c < table->column_count; c++)
        xy_xlsx_width(sheet, c + 1, c + 1, text * permille_of(table, how, c) / 1000);
    xy_xlsx_print(sheet,
            (xy_print_setup){
                    .landscape = how->landscape, .fit_width = true, .repeat_rows = repeat});
}

/* A whole number as it is written in a table: digits alone, without a nought before them. */
static bool whole_number(int64_t *value, const char *text)
{
    size_t length = strspn(text, "0123456789");
    if (length == 0 || text[length] || length > 15 || (text[0] == '0' && length > 1))
        return false;
    *value = 0;
    for (size_t i = 0; i < length; i++)
        *value = *value * 10 + (text[i] - '0');
    return true;
}

static void put_cell(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, const char *text,
        xy_text_align align, int size, xy_lang lang)
{
    xy_cell_style style = xy_sheet_style(XY_FACE_BODY, size, align, true);
    int64_t value;
    int32_t day;
    if (align != XY_ALIGN_LEFT && whole_number(&value, text)) {
        xy_xlsx_integer(sheet, row, column, value, style);
    } else if (xy_date_parse(&day, text)) {
        style.number = lang == XY_ZH ? XY_NUMBER_DATE_ZH : XY_NUMBER_DATE;
        xy_xlsx_date(sheet, row, column, day, style);
    } else {
        style.number = XY_NUMBER_TEXT;
        xy_xlsx_text(sheet, row, column, text, style);
    }
}

/* Lines that the text needs in a cell of so many half-width characters. */
static size_t lines_in(const char *text, size_t width)
{
    size_t columns = xy_utf8_width(text);
    return columns == 0 || width == 0 ? 1 : (columns + width - 1) / width;
}

/* What is merged or wrapped has no height of its own in all programs: it is set. */
static double height_of(
        const xy_table *table, const xy_paper_table *how, const char *const *cells, int size)
{
    size_t lines = 1;
    double text = how->landscape ? SHEET_LANDSCAPE : SHEET_PORTRAIT;
    for (size_t c = 0; c < table->column_count; c++) {
        double width = text * permille_of(table, how, c) / 1000 * 11 / size - 1;
        size_t need = lines_in(cells[c], width < 2 ? 2 : (size_t)width);
        lines = need > lines ? need : lines;
    }
    double least = how->row_mm * 2.835, need = (double)lines * (size + 4) + 6;
    return need > least ? need : least;
}

uint32_t xy_sheet_put_table(
        xy_xlsx_sheet *sheet, uint32_t row, const xy_table *table, const xy_paper_table *how)
{
    size_t columns = table->column_count, rows = xy_table_rows(table);
    int size = how->size_pt ? how->size_pt : 12;
    const char **titles = XY_NEW_N(table->arena, const char *, columns);
    for (size_t c = 0; c < columns; c++) {
        titles[c] = table->columns[c].title;
        xy_xlsx_text(sheet, row, (uint32_t)c + 1, titles[c],
                xy_sheet_style(XY_FACE_HEADING, size, XY_ALIGN_CENTRE, true));
    }
    xy_xlsx_height(sheet, row++, height_of(table, how, titles, size));
    for (size_t r = 0; r < rows; r++, row++) {
        const char *const *cells = table->cells + r * columns;
        for (size_t c = 0; c < columns; c++)
            put_cell(sheet, row, (uint32_t)c + 1, cells[c], (xy_text_align)how->aligns[c], size,
                    table->lang);
        xy_xlsx_height(sheet, row, height_of(table, how, cells, size));
    }
    return row;
}

void xy_sheet_notes(xy_xlsx_sheet *sheet, uint32_t row, const xy_table *table)
{
    for (size_t i = 0; i < table->note_count; i++, row++) {
        const char *note = xy_table_note(table, i);
        xy_xlsx_merge(sheet, row, 1, row, (uint32_t)table->column_count, note,
                xy_sheet_style(XY_FACE_BODY, 10, XY_ALIGN_LEFT, false));
        xy_xlsx_height(sheet, row, (double)lines_in(note, SHEET_PORTRAIT) * 14 + 2);
    }
}

xy_status xy_paper_of_table(xy_paper *out, xy_arena *arena, const xy_table *table,
        const xy_paper_head *head, const xy_paper_table *how, const char *sheet_name)
{
    const xy_table *written = xy_paper_dated(table);
    xy_docx *doc = xy_docx_new(arena, table->lang, head->title, how->landscape);
    xy_paper_begin(doc, table->lang, head, false);
    xy_paper_put_table(doc, written, how);
    xy_paper_notes(doc, written);
    xy_status status = xy_docx_finish(&out->docx, doc);
    if (status != XY_OK)
        return status;
    xy_xlsx *book = xy_xlsx_new(arena, table->lang, head->title);
    xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(book, sheet_name);
    uint32_t row = xy_sheet_begin(sheet, 1, (uint32_t)table->column_count, head);
    xy_sheet_set_up(sheet, table, how, row);
    row = xy_sheet_put_table(sheet, row, table, how);
    xy_sheet_notes(sheet, row, written);
    return xy_xlsx_finish(&out->xlsx, book);
}

/* A text with every 2024-11-04 in it as papers write dates. */
static const char *dated(xy_arena *arena, xy_lang lang, const char *text)
{
    enum { LENGTH = XY_DATE_CHARS - 1 };
    xy_strbuf out = xy_strbuf_in(arena);
    while (*text) {
        char part[XY_DATE_CHARS] = "";
        int32_t day;
        bool whole = strspn(text, "0123456789-") == LENGTH;
        if (whole)
            memcpy(part, text, LENGTH);
        if (whole && xy_date_parse(&day, part)) {
            xy_strbuf_add(&out, xy_written_date(arena, lang, day));
            text += LENGTH;
            continue;
        }
        size_t run = strspn(text, "0123456789-"); /* no date begins within it */
        run = run ? run : 1;
        xy_strbuf_addf(&out, "%.*s", (int)run, text);
        text += run;
    }
    return xy_strbuf_text(&out);
}

const xy_table *xy_paper_dated(const xy_table *table)
{
    xy_table *out = xy_table_new(table->arena, table->lang, table->title);
    for (size_t c = 0; c < table->column_count; c++)
        xy_table_add_column(out, table->columns[c].title, table->columns[c].align);
    for (size_t i = 0; i < table->cell_count; i++)
        xy_table_add(out, dated(table->arena, table->lang, table->cells[i]));
    for (size_t i = 0; i < table->note_count; i++)
        xy_table_add_note(out, dated(table->arena, table->lang, table->notes[i]));
    return out;
}
