/* A workbook as planners get it: the cells of workbook_fill.c with looks, lists, comments and print set-up. */
#include "workbook/workbook.h"

#include "base/date.h"
#include "office/xlsx_out.h"
#include "text/io_finding.h"
#include "workbook/fill.h"
#include "workbook/items.h"
#include "workbook/words.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_TO_COME 2000 /* rows below the data that lists and formats reach */
#define TITLE_FILL 0xDDEBF7
#define LOOK_FILL 0xF2F2F2
#define TITLE_HEIGHT 48
#define ITEM_HEIGHT 32 /* a label has two lines */
#define WEIGHT_MOST 3

typedef struct {
    xy_arena *arena;
    xy_xlsx *out;
    const xy_book *book;
    const xy_workbook_options *options;
    xy_lang lang;
    xy_xlsx_sheet *sheets[XY_FORM_COUNT];
} dresser;

/* The columns of a sheet; those of items have their own. */
static const xy_form *columns_of(int form)
{
    if (form == XY_FORM_PROGRAMME || form == XY_FORM_RULES)
        return &xy_item_columns[form];
    return &xy_forms[form];
}

static uint32_t last_row(const xy_book_sheet *sheet)
{
    return sheet->count ? sheet->cells[sheet->count - 1].row : 1;
}

static uint8_t number_format(const xy_field *field)
{
    switch ((xy_field_type)field->type) {
    case XY_FIELD_ID:
    case XY_FIELD_PHONE:
    case XY_FIELD_TEXT:
    case XY_FIELD_PERSONAL:
        return XY_NUMBER_TEXT;
    case XY_FIELD_DATE:
        return XY_NUMBER_DATE;
    default:
        return XY_NUMBER_GENERAL;
    }
}

static void put_decimal(xy_xlsx_sheet *sheet, const xy_book_cell *cell, xy_cell_style style)
{
    const char *point = strchr(cell->text, '.');
    char digits[32];
    int decimals = point ? (int)strlen(point + 1) : 0;
    if (strlen(cell->text) > 18) {
        xy_xlsx_text(sheet, cell->row, cell->column, cell->text, style);
        return;
    }
    char *to = digits;
    for (const char *p = cell->text; *p; p++)
        if (*p != '.')
            *to++ = *p;
    *to = '\0';
    int64_t value = strtoll(digits, NULL, 10);
    if (decimals)
        xy_xlsx_fixed(sheet, cell->row, cell->column, value, decimals, style);
    else
        xy_xlsx_integer(sheet, cell->row, cell->column, value, style);
}

static void put_cell(xy_xlsx_sheet *sheet, const xy_book_cell *cell, xy_cell_style style)
{
    int32_t day;
    if (cell->kind == XY_BOOK_NUMBER) {
        style.number = XY_NUMBER_GENERAL;
        put_decimal(sheet, cell, style);
    } else if (cell->kind == XY_BOOK_DATE && xy_date_parse(&day, cell->text)) {
        style.number = XY_NUMBER_DATE;
        xy_xlsx_date(sheet, cell->row, cell->column, day, style);
    } else {
        xy_xlsx_text(sheet, cell->row, cell->column, cell->text, style);
    }
}

/* Looks of a cell of data. Rows of lists stay one line high: what is long is read in the cell. */
static xy_cell_style style_of(const xy_field *field, int form, bool example)
{
    xy_cell_style style = {.number = number_format(field), .italic = example, .grey = example};
    if (field->type == XY_FIELD_LOOK)
        style.fill = LOOK_FILL;
    if (form < 2) {
        style.border = style.wrap = true;
        style.align = XY_ALIGN_LEFT;
    }
    return style;
}

/* The cells of rows of items that hold nothing have their looks all the same. */
static void frame_items(dresser *d, int form)
{
    const xy_book_sheet *sheet = &d->book->sheets[form];
    const xy_form *columns = columns_of(form);
    size_t next = 0;
    for (uint32_t row = 1; row <= last_row(sheet); row++) {
        xy_xlsx_height(d->sheets[form], row, row == 1 ? TITLE_HEIGHT : ITEM_HEIGHT);
        for (uint32_t column = 1; column <= columns->count; column++) {
            const xy_book_cell *cell = &sheet->cells[next];
            if (next < sheet->count && cell->row == row && cell->column == column)
                next++;
            else
                xy_xlsx_text(d->sheets[form], row, column, "",
                        style_of(&columns->fields[column - 1], form, false));
        }
    }
}

static void put_cells(dresser *d, int form)
{
    const xy_book_sheet *sheet = &d->book->sheets[form];
    const xy_form *columns = columns_of(form);
    const xy_cell_style title = {.bold = true,
            .border = true,
            .wrap = true,
            .align = XY_ALIGN_CENTRE,
            .fill = TITLE_FILL};
    for (size_t i = 0; i < sheet->count; i++) {
        const xy_book_cell *cell = &sheet->cells[i];
        bool example = d->options->examples && form >= 2 && cell->row == XY_FIRST_DATA_ROW;
        xy_cell_style style = style_of(&columns->fields[cell->column - 1], form, example);
        put_cell(d->sheets[form], cell, cell->row == 1 ? title : style);
    }
    xy_xlsx_height(d->sheets[form], 1, TITLE_HEIGHT);
}

static void comment(dresser *d, int form, uint32_t row, uint32_t column, const xy_field *field)
{
    const char *help = xy_msg_remedy(field->title, d->lang);
    const char *clause = xy_clause_shown(d->arena, d->options->rules, field->rule, d->lang);
    if (!help[0] && !clause[0])
        return;
    xy_xlsx_comment(d->sheets[form], row, column,
            xy_arena_printf(d->arena, "%s%s%s", help, help[0] && clause[0] ? "\n" : "", clause));
}

static void offer_words(dresser *d, xy_xlsx_sheet *sheet, xy_xlsx_area area, const xy_word *words)
{
    size_t count = 0;
    while (words[count].json)
        count++;
    const char **texts = XY_NEW_N(d->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        texts[i] = xy_msg_wording(words[i].label, d->lang);
    xy_xlsx_choices(sheet, area, texts, count, false, NULL);
}

/* The names in the sheet that lists what the column refers to. */
static void offer_names(dresser *d, xy_xlsx_sheet *sheet, xy_xlsx_area area, xy_names_of names)
{
    static const xy_form_id forms[] = {XY_FORM_SPECIALTIES, XY_FORM_CATEGORIES, XY_FORM_PREFECTURES,
            XY_FORM_HOSPITALS, XY_FORM_COUNTIES};
    const xy_form *form = &xy_forms[forms[names]];
    const char *path = d->lang == XY_EN ? "name.en" : "name.zh";
    uint32_t column = 1;
    while (strcmp(form->fields[column - 1].path, path) != 0)
        column++;
    uint32_t first = XY_FIRST_DATA_ROW + d->options->examples;
    xy_xlsx_choices_from(sheet, area, d->sheets[forms[names]], first,
            last_row(&d->book->sheets[forms[names]]) + ROWS_TO_COME, column, false, NULL);
}

static void offer(dresser *d, xy_xlsx_sheet *sheet, xy_xlsx_area area, const xy_field *field)
{
    if (field->type == XY_FIELD_WORD)
        offer_words(d, sheet, area, field->words);
    else if (field->type == XY_FIELD_BOOL)
        offer_words(d, sheet, area, xy_bool_words);
    else if (field->type == XY_FIELD_REF)
        offer_names(d, sheet, area, (xy_names_of)field->names);
    else if (field->type == XY_FIELD_DATE)
        xy_xlsx_dates(sheet, area, NULL);
    else if (strcmp(field->path, "weight") == 0)
        xy_xlsx_whole_numbers(sheet, area, 1, WEIGHT_MOST, NULL);
}

static void dress_columns(dresser *d, int form)
{
    xy_xlsx_sheet *sheet = d->sheets[form];
    const xy_form *columns = columns_of(form);
    uint32_t last = last_row(&d->book->sheets[form]);
    for (size_t i = 0; i < columns->count; i++) {
        const xy_field *field = &columns->fields[i];
        uint32_t column = (uint32_t)i + 1;
        xy_xlsx_width(sheet, column, column, field->width);
        xy_xlsx_column_style(
                sheet, column, column, (xy_cell_style){.number = number_format(field)});
        comment(d, form, 1, column, field);
        if (form >= 2)
            offer(d, sheet, (xy_xlsx_area){XY_FIRST_DATA_ROW, column, last + ROWS_TO_COME, column},
                    field);
    }
    uint32_t kept = form < 2 ? 2 : 3;
    xy_xlsx_freeze(sheet, XY_FIRST_DATA_ROW, kept);
    if (form >= 2)
        xy_xlsx_filter(sheet, 1, 1, last, (uint32_t)columns->count);
    xy_xlsx_print(sheet, (xy_print_setup){.landscape = true, .fit_width = true, .repeat_rows = 1});
}

/* Items have lists and comments by row. */
static void dress_items(dresser *d, int form)
{
    const xy_form *items =
            form == XY_FORM_RULES ? xy_form_of_rules(d->arena) : &xy_forms[XY_FORM_PROGRAMME];
    uint32_t column = form == XY_FORM_RULES ? XY_RULE_OWN + 1 : XY_ITEM_VALUE + 1;
    for (size_t i = 0; i < items->count; i++) {
        uint32_t row = (uint32_t)i + XY_FIRST_DATA_ROW;
        const xy_field *item = &items->fields[i];
        xy_xlsx_area area = {row, column, row, column};
        offer(d, d->sheets[form], area, item);
        if (form == XY_FORM_PROGRAMME && item->rule)
            comment(d, form, row, column, item);
        if (i < (size_t)xy_setting_count && form == XY_FORM_RULES && item->type == XY_FIELD_INTEGER)
            xy_xlsx_whole_numbers(d->sheets[form], area, xy_setting_table[i].least,
                    xy_setting_table[i].most, NULL);
    }
}

static void write_guide(dresser *d)
{
    static const xy_msg_id words[] = {XY_MSG_GUIDE_1, XY_MSG_GUIDE_2, XY_MSG_GUIDE_3,
            XY_MSG_GUIDE_4, XY_MSG_GUIDE_5, XY_MSG_GUIDE_6, XY_MSG_GUIDE_7, XY_MSG_GUIDE_8,
            XY_MSG_GUIDE_9, XY_MSG_GUIDE_10};
    xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(d->out, xy_msg_wording(XY_MSG_SHEET_GUIDE, d->lang));
    xy_xlsx_width(sheet, 1, 1, 5);
    xy_xlsx_width(sheet, 2, 2, 100);
    xy_xlsx_text(sheet, 1, 2, xy_msg_wording(XY_MSG_GUIDE_TITLE, d->lang),
            (xy_cell_style){.bold = true, .size_pt = 16});
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint32_t row = (uint32_t)i + 3;
        xy_xlsx_integer(sheet, row, 1, (int64_t)i + 1, (xy_cell_style){.align = XY_ALIGN_CENTRE});
        xy_xlsx_text(
                sheet, row, 2, xy_msg_wording(words[i], d->lang), (xy_cell_style){.wrap = true});
        xy_xlsx_height(sheet, row, 34);
    }
    xy_xlsx_print(sheet, (xy_print_setup){.fit_width = true});
}

xy_status xy_workbook_write(xy_strbuf *out, xy_arena *arena, const xy_instance *inst,
        const xy_workbook_options *options, xy_findings *err)
{
    xy_book book;
    xy_status status = xy_workbook_fill(&book, arena, inst, options, err);
    if (status != XY_OK)
        return status;
    dresser d = {.arena = arena,
            .out = xy_xlsx_new(arena, options->lang, xy_text_in(inst->title, options->lang)),
            .book = &book,
            .options = options,
            .lang = options->lang};
    write_guide(&d);
    for (int i = 0; i < XY_FORM_COUNT; i++)
        d.sheets[i] = xy_xlsx_sheet_add(d.out, book.sheets[i].name);
    for (int i = 0; i < XY_FORM_COUNT; i++) {
        put_cells(&d, i);
        dress_columns(&d, i);
        if (i < 2) {
            frame_items(&d, i);
            dress_items(&d, i);
        }
    }
    status = xy_xlsx_finish(out, d.out);
    if (status != XY_OK)
        xy_find_io(
                err, XY_MSG_F_WRITE, inst->file ? inst->file : "", status == XY_EIO ? errno : EIO);
    return status;
}
