#include "sheet/solver_answer.h"

#include "base/utf8.h"
#include "sheet/answer_parts.h"
#include "sheet/csv.h"
#include "sheet/header.h"

#include <string.h>

#define MOST (INT64_C(9) * XY_NANO * XY_NANO) /* nine thousand million */
#define DIGITS 9
#define EXPONENT_MOST 40

/* Digits before and after the point, with the point moved by the exponent. */
static bool read_exponent(int *exponent, const char *text)
{
    bool minus = *text == '-';
    text += *text == '-' || *text == '+';
    *exponent = 0;
    if (!*text)
        return false;
    for (; *text >= '0' && *text <= '9'; text++)
        *exponent = *exponent < 1000 ? *exponent * 10 + (*text - '0') : *exponent;
    *exponent = minus ? -*exponent : *exponent;
    return !*text;
}

bool xy_nano_of(int64_t *out, const char *text)
{
    bool minus = *text == '-', point = false;
    int64_t value = 0;
    int digits = 0, decimals = 0, exponent = 0;
    text += *text == '-' || *text == '+';
    for (; (*text >= '0' && *text <= '9') || (*text == '.' && !point); text++) {
        if (*text == '.') {
            point = true;
            continue;
        }
        digits++;
        if (value < INT64_MAX / 100) {
            value = value * 10 + (*text - '0');
            decimals += point;
        } else {
            exponent += !point; /* what comes later is too small to matter */
        }
    }
    int given = 0;
    if (digits == 0 || (*text && *text != 'e' && *text != 'E') ||
            (*text && !read_exponent(&given, text + 1)))
        return false;
    exponent += given + DIGITS - decimals;
    exponent = exponent < -EXPONENT_MOST ? -EXPONENT_MOST : exponent;
    for (; exponent < 0; exponent++)
        value /= 10;
    for (; exponent > 0 && value != 0 && value < MOST; exponent--)
        value = value > MOST / 10 ? MOST : value * 10;
    value = value > MOST ? MOST : value;
    *out = minus ? -value : value;
    return true;
}

int xy_answer_words(const char *words[XY_ANSWER_WORDS], xy_arena *arena, const char *line)
{
    int count = 0;
    while (count < XY_ANSWER_WORDS) {
        line += strspn(line, " \t");
        size_t length = strcspn(line, " \t");
        if (length == 0)
            break;
        words[count++] = xy_arena_strndup(arena, line, length);
        line += length;
    }
    return count;
}

bool xy_answer_error(
        xy_answer_reader *r, uint32_t line, xy_msg_id message, const char *a, const char *b)
{
    xy_find(r->err, XY_ERROR, message, (xy_place){NULL, line, line > 0}, xy_text_brief(r->arena, a),
            xy_text_brief(r->arena, b), NULL, NULL);
    return false;
}

bool xy_answer_add(
        xy_answer_reader *r, const char *name, int64_t number, const char *value, uint32_t line)
{
    xy_answer_value v = {.name = name, .number = number, .text = value, .line = line};
    if (!xy_nano_of(&v.value, value))
        return xy_answer_error(
                r, line, XY_MSG_IMPORT_NUMBER, value, name ? name : xy_text_int(r->arena, number));
    r->out->values = xy_arena_grow(
            r->arena, r->out->values, &r->capacity, r->out->count + 1, sizeof *r->out->values);
    r->out->values[r->out->count++] = v;
    return true;
}

void xy_answer_objective(xy_answer_reader *r, const char *value, uint32_t line)
{
    if (!xy_nano_of(&r->out->objective, value))
        return;
    r->out->has_objective = true;
    r->out->objective_text = value;
    r->out->objective_line = line;
}

bool xy_answer_begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* The lines that are not blank. */
static void part_lines(xy_answer_reader *r, const char *data, size_t length)
{
    size_t capacity = 0, at = 0;
    uint32_t number = 1;
    if (length >= 3 && memcmp(data, XY_UTF8_BOM, 3) == 0)
        at = 3;
    for (; at < length; number++) {
        const char *end = memchr(data + at, '\n', length - at);
        size_t stop = end ? (size_t)(end - data) : length;
        size_t size = stop - at;
        while (size > 0 && strchr(" \t\r", data[at + size - 1]))
            size--;
        const char *text = xy_arena_strndup(r->arena, data + at, size);
        text += strspn(text, " \t");
        if (*text) {
            r->lines = xy_arena_grow(r->arena, r->lines, &capacity, r->count + 1, sizeof *r->lines);
            r->lines[r->count++] = (xy_answer_line){text, number};
        }
        at = stop + 1;
    }
    r->out->last_line = number > 1 ? number - 1 : 1;
}

/* "name value", "=obj= value", and # before remarks. */
static bool read_plain(xy_answer_reader *r)
{
    bool good = true;
    for (size_t i = 0; i < r->count; i++) {
        const char *words[XY_ANSWER_WORDS];
        const xy_answer_line *l = &r->lines[i];
        int count = l->text[0] == '#' ? 0 : xy_answer_words(words, r->arena, l->text);
        if (count == 0)
            continue;
        if (count != 2)
            good = xy_answer_error(r, l->number, XY_MSG_IMPORT_LINE, l->text, NULL);
        else if (strcmp(words[0], "=obj=") == 0)
            xy_answer_objective(r, words[1], l->number);
        else
            good = xy_answer_add(r, words[0], 0, words[1], l->number) && good;
    }
    return good;
}

static const char *const names[] = {"name", "column", "variable", "名称", "列", NULL};
static const char *const values[] = {"value", "level", "activity", "取值", "值", NULL};

static bool read_csv(xy_answer_reader *r, const char *data, size_t length)
{
    static const xy_column wanted[2] = {{names, true}, {values, true}};
    xy_sheet sheet;
    int32_t at[2];
    if (xy_csv_parse(&sheet, r->arena, data, length, r->out->file, r->err) != XY_OK)
        return false;
    size_t header = xy_header_record(r->arena, &sheet, names);
    if (!xy_header_match(at, r->arena, &sheet, header, wanted, 2, r->err))
        return false;
    bool good = true;
    for (size_t i = header + 1; i < sheet.count; i++) {
        const char *name = xy_cell_trim(r->arena, xy_sheet_text(&sheet, i, at[0]));
        const char *value = xy_cell_trim(r->arena, xy_sheet_text(&sheet, i, at[1]));
        uint32_t line = xy_sheet_place(r->arena, &sheet, i, at[0]).line;
        if (xy_record_is_blank(&sheet.records[i]))
            continue;
        if (!name[0])
            good = xy_answer_error(r, line, XY_MSG_IMPORT_LINE, value, NULL);
        else
            good = xy_answer_add(r, name, 0, value, line) && good;
    }
    return good;
}

static xy_answer_format format_of(const xy_answer_reader *r)
{
    const char *first = r->lines[0].text;
    if (xy_answer_begins(first, "c ") || xy_answer_begins(first, "s "))
        return XY_ANSWER_GLPK_WRITE;
    if (xy_answer_begins(first, "Problem:"))
        return XY_ANSWER_GLPK_PRINT;
    if (xy_answer_begins(first, "solution status:") || xy_answer_begins(first, "no solution"))
        return XY_ANSWER_SCIP;
    if (xy_answer_begins(first, "Model status"))
        return XY_ANSWER_HIGHS;
    if (strstr(first, "objective value") && first[0] != '#')
        return XY_ANSWER_CBC;
    return strchr(first, ',') && first[0] != '#' ? XY_ANSWER_CSV : XY_ANSWER_PLAIN;
}

xy_status xy_solver_answer_read(xy_solver_answer *out, xy_arena *arena, const char *data,
        size_t length, const char *file, xy_findings *err)
{
    *out = (xy_solver_answer){.file = file, .rows = -1, .columns = -1};
    xy_answer_reader r = {.arena = arena, .err = err, .out = out};
    const char *before = err->file;
    bool good = false;
    err->file = file;
    if (memchr(data, '\0', length) || xy_utf8_invalid_at(data, length) < length) {
        xy_answer_error(&r, 0, XY_MSG_IMPORT_NOT_TEXT, NULL, NULL);
    } else {
        part_lines(&r, data, length);
        if (r.count == 0) {
            xy_answer_error(&r, 0, XY_MSG_IMPORT_EMPTY, NULL, NULL);
        } else {
            static bool (*const readers[XY_ANSWER_FORMATS])(xy_answer_reader *) = {
                    xy_answer_glpk_write, xy_answer_glpk_print, xy_answer_cbc, xy_answer_scip,
                    xy_answer_highs, NULL, read_plain};
            out->format = format_of(&r);
            good = out->format == XY_ANSWER_CSV ? read_csv(&r, data, length)
                                                : readers[out->format](&r);
        }
    }
    if (good && out->count == 0)
        good = xy_answer_error(&r, out->last_line, XY_MSG_IMPORT_EMPTY, NULL, NULL);
    err->file = before;
    return good ? XY_OK : XY_EINPUT;
}
