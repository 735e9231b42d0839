#include "office/xlsx_parts.h"
#include "office/xml_chars.h"

#include <string.h>

/* Bytes of a list with its commas. Excel takes 255 characters; the library counts those too, but
 * writes them into a buffer of so many bytes (1.1.4). */
#define LIST_MAX 255
#define PROMPT_MAX 255   /* UTF-16 units */
#define FIRST_DATE 1     /* 1900-01-01 */
#define LAST_DATE 109575 /* 2199-12-31 */

static void validate(xy_xlsx_sheet *sheet, const xy_xlsx_area *area, lxw_data_validation *rule,
        const char *prompt)
{
    xy_xlsx *book = sheet->book;
    const char *shown = xy_xlsx_shown(book, prompt, PROMPT_MAX);
    if (*shown)
        rule->input_message = xy_arena_strdup(book->arena, shown);
    if (sheet->lxw && xy_xlsx_reaches_area(sheet, area))
        xy_xlsx_note(book,
                worksheet_data_validation_range(sheet->lxw, area->row - 1,
                        (lxw_col_t)(area->column - 1), area->row_last - 1,
                        (lxw_col_t)(area->column_last - 1), rule));
}

static uint8_t severity(bool strict)
{
    return strict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING;
}

/* Can the texts stand in the validation itself, with commas between them? */
static bool fits_in_place(const char *const *texts, size_t count)
{
    size_t bytes = count - 1;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(texts[i]);
        bytes += length;
        if (!length || strpbrk(texts[i], ",\"\n") || strstr(texts[i], "_x") || texts[i][0] == ' ' ||
                texts[i][length - 1] == ' ')
            return false;
    }
    return bytes <= LIST_MAX;
}

/* The column, from 1, of the hidden sheet that holds the list. */
static uint32_t list_column(xy_xlsx *book, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < book->list_count; i++) {
        const xy_xlsx_list *list = &book->lists[i];
        size_t k = 0;
        while (list->count == count && k < count && strcmp(list->texts[k], texts[k]) == 0)
            k++;
        if (k == count && list->count == count)
            return (uint32_t)i + 1;
    }
    book->lists = xy_arena_grow(book->arena, book->lists, &book->list_capacity,
            book->list_count + 1, sizeof *book->lists);
    book->lists[book->list_count++] = (xy_xlsx_list){texts, count};
    return (uint32_t)book->list_count;
}

/* "='it''s'!$B$2:$B$9" */
static char *column_formula(
        xy_arena *arena, const char *sheet, uint32_t row, uint32_t row_last, uint32_t column)
{
    char name[LXW_MAX_COL_NAME_LENGTH];
    lxw_col_to_name(name, (lxw_col_t)(column - 1), LXW_TRUE);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_strbuf_add(&out, "='");
    for (const char *p = sheet; *p; p++) {
        if (*p == '\'')
            xy_strbuf_addc(&out, '\'');
        xy_strbuf_addc(&out, *p);
    }
    xy_strbuf_addf(&out, "'!%s$%u:%s$%u", name, (unsigned)row, name, (unsigned)row_last);
    return xy_arena_strdup(arena, xy_strbuf_text(&out));
}

void xy_xlsx_choices(xy_xlsx_sheet *sheet, xy_xlsx_area area, const char *const *texts,
        size_t count, bool strict, const char *prompt)
{
    xy_xlsx *book = sheet->book;
    if (count == 0)
        return;
    if (count > LXW_ROW_MAX) {
        xy_xlsx_fail(book, XY_ELIMIT);
        return;
    }
    char **list = XY_NEW_N(book->arena, char *, count + 1); /* ends with NULL */
    for (size_t i = 0; i < count; i++)
        list[i] = xy_arena_strdup(book->arena, xy_xml_clean(book->arena, texts[i]));
    lxw_data_validation rule = {.error_type = severity(strict)};
    if (fits_in_place((const char *const *)list, count)) {
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = list;
    } else {
        uint32_t column = list_column(book, (const char *const *)list, count);
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = column_formula(book->arena, XY_XLSX_LISTS, 1, (uint32_t)count, column);
    }
    validate(sheet, &area, &rule, prompt);
}

void xy_xlsx_choices_from(xy_xlsx_sheet *sheet, xy_xlsx_area area, const xy_xlsx_sheet *from,
        uint32_t row, uint32_t row_last, uint32_t column, bool strict, const char *prompt)
{
    const xy_xlsx_area source = {row, column, row_last, column};
    if (!xy_xlsx_reaches_area(sheet, &source))
        return;
    lxw_data_validation rule = {
            .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
            .value_formula = column_formula(sheet->book->arena, from->name, row, row_last, column),
            .error_type = severity(strict),
    };
    validate(sheet, &area, &rule, prompt);
}

void xy_xlsx_whole_numbers(
        xy_xlsx_sheet *sheet, xy_xlsx_area area, int64_t least, int64_t most, const char *prompt)
{
    lxw_data_validation rule = {
            .validate = LXW_VALIDATION_TYPE_INTEGER,
            .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
            .minimum_number = (double)least,
            .maximum_number = (double)most,
    };
    validate(sheet, &area, &rule, prompt);
}

void xy_xlsx_dates(xy_xlsx_sheet *sheet, xy_xlsx_area area, const char *prompt)
{
    lxw_data_validation rule = {
            .validate = LXW_VALIDATION_TYPE_DATE_NUMBER,
            .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
            .minimum_number = FIRST_DATE,
            .maximum_number = LAST_DATE,
    };
    validate(sheet, &area, &rule, prompt);
}
