/* Workbooks as people leave them: messy.txt says what is changed in a good one, and every word that
 * the reader then says. A case without words is read like the good one. */
#include "book_support.h"

#include "base/fsio.h"
#include "office/cell_name.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

#define CASES "tests/unit/workbook/messy.txt"

static xy_arena *arena;

/* The good workbook: sheet, then rows of cells between |. */
static const char *const good[] = {"#方案", "项目|内容", "方案名称|宁德示例", "规则包|fujian-2024",
        "层级|省级", "年度|2024", "方式|巡回", "#规则", "代码|设置|通知规定|本方案改为",
        "days_min|巡回医疗天数下限|21|", "routes.day_min|下乡一天总时长上限|480|", "#医院",
        "名称|医院类别|经度|纬度|编号|可联合医院", "省立医院|综合医院|119.3|26.08|fj06|",
        "省肿瘤医院|专科医院|119.31|26.1||", "#人员", "医院|姓名|电话|专科|职称|岗位|人数",
        "省立医院|||心血管内科|副高||6", "省立医院|||呼吸内科|正高||6", "省立医院|||||管理人员|2",
        "省立医院|林某|13905911234|呼吸内科|正高||", "省肿瘤医院|||心血管内科|副高||9", "#县",
        "名称|所属地市|常住人口|经度|纬度|队数下限|队数上限", "霞浦县|宁德市|470000|120.0|26.88||",
        "古田县|宁德市|320000|118.74|26.57||", "城关县|宁德市|100000|119.5|26.9||",
        "城关县|南平市|100000|118.2|26.7||", "#需求", "县|专科|权重|所需医师数",
        "霞浦县|心血管内科|3|2", "霞浦县|呼吸内科|1|1", "古田县|呼吸内科|2|1",
        "南平市城关县|呼吸内科|2|1", "#乡镇", "县|名称|经度|纬度|圩日|可前往",
        "霞浦县|松港镇|120.01|26.9|一、四|", "霞浦县|崇儒乡|119.9|26.95||", "#往年", "年份|医院|县",
        "2023|省立医院|霞浦县", "#锁定", "决定|医院|各县|锁定人员", "包含|省立医院|霞浦县|",
        "#假日", "日期|至", "2025-01-01|", "#专科", "名称|基层需求量大|假定", "心血管内科|是|",
        "呼吸内科|是|", "#地市", "名称|编号", "宁德市|350900", "南平市|350700", NULL};

static const char *piece(const char **text, char mark)
{
    const char *start = *text;
    size_t length = 0;
    while (start[length] && start[length] != mark)
        length++;
    *text = start + length + (start[length] != '\0');
    return xy_arena_strndup(arena, start, length);
}

static xy_book_sheet *sheet_of(xy_book *book, const char *name)
{
    for (size_t i = 0; i < book->count; i++)
        if (strcmp(book->sheets[i].name, name) == 0)
            return &book->sheets[i];
    cr_fatal("no sheet %s", name);
    return NULL;
}

static int by_cell(const void *a, const void *b)
{
    const xy_book_cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

static void set(xy_book_sheet *sheet, uint32_t row, uint32_t column, xy_book_kind kind,
        const char *text, bool filled)
{
    size_t kept = 0;
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->cells[i].row != row || sheet->cells[i].column != column)
            sheet->cells[kept++] = sheet->cells[i];
    sheet->count = kept;
    if (filled)
        sheet->cells[sheet->count++] =
                (xy_book_cell){.text = text, .row = row, .column = column, .kind = (uint8_t)kind};
    qsort(sheet->cells, sheet->count, sizeof *sheet->cells, by_cell);
}

static void set_row(xy_book_sheet *sheet, uint32_t row, const char *cells)
{
    for (uint32_t column = 1; *cells; column++) {
        const char *text = piece(&cells, '|');
        set(sheet, row, column, XY_BOOK_TEXT, text, text[0] != '\0');
    }
}

static xy_book good_book(void)
{
    xy_book book = {.file = "book.xlsx", .sheets = XY_NEW_N(arena, xy_book_sheet, 40)};
    uint32_t row = 0;
    for (size_t i = 0; good[i]; i++) {
        if (good[i][0] == '#') {
            xy_book_sheet *sheet = &book.sheets[book.count++];
            *sheet = (xy_book_sheet){.name = good[i] + 1,
                    .cells = XY_NEW_N(arena, xy_book_cell, 400),
                    .merged = XY_NEW_N(arena, xy_book_range, 20)};
            row = 0;
        } else {
            set_row(&book.sheets[book.count - 1], ++row, good[i]);
        }
    }
    return book;
}

/* \n in the file of cases is a line break. */
static const char *unescaped(const char *text)
{
    char *copy = xy_arena_strdup(arena, text), *to = copy;
    for (const char *p = text; *p; p++) {
        bool line = p[0] == '\\' && p[1] == 'n';
        *to++ = line ? '\n' : *p;
        p += line;
    }
    *to = '\0';
    return copy;
}

/* One line: "SHEET!CELL KIND TEXT", or "row", "drop", "rename", "copy", "merge" and a sheet. */
static void edit(xy_book *book, const char *line)
{
    static const char *const kinds[] = {
            "text", "number", "date", "time", "bool", "error", "novalue", "clear"};
    const char *verb = piece(&line, ' ');
    if (strcmp(verb, "drop") == 0) {
        xy_book_sheet *sheet = sheet_of(book, line);
        *sheet = book->sheets[--book->count];
    } else if (strcmp(verb, "rename") == 0) {
        xy_book_sheet *sheet = sheet_of(book, piece(&line, ' '));
        sheet->name = line;
    } else if (strcmp(verb, "copy") == 0) {
        const xy_book_sheet *sheet = sheet_of(book, piece(&line, ' '));
        book->sheets[book->count] = *sheet;
        book->sheets[book->count++].name = line;
    } else if (strcmp(verb, "merge") == 0) {
        xy_book_sheet *sheet = sheet_of(book, piece(&line, ' '));
        cr_assert(xy_cell_range_read(&sheet->merged[sheet->merged_count++], line));
    } else if (strcmp(verb, "row") == 0) {
        xy_book_sheet *sheet = sheet_of(book, piece(&line, ' '));
        const char *number = piece(&line, ' ');
        set_row(sheet, (uint32_t)atoi(number), unescaped(line));
    } else {
        uint32_t row, column;
        xy_book_sheet *sheet = sheet_of(book, piece(&verb, '!'));
        const char *kind = piece(&line, ' ');
        size_t k = 0;
        while (strcmp(kinds[k], kind) != 0)
            k++;
        cr_assert(xy_cell_name_read(&row, &column, verb), "%s", verb);
        set(sheet, row, column, (xy_book_kind)k, unescaped(line), k < 7);
    }
}

/* What is said of a workbook: every error and warning but those that the good one has, too. */
static const char *words_of(const xy_book *book, xy_lang lang, const char **json)
{
    const xy_json_loader loader = {NULL, bundled_rules, NULL, NULL, 0};
    xy_findings err;
    xy_instance *inst;
    const xy_workbook_map *map;
    xy_findings_init(&err, arena);
    xy_status status = xy_workbook_take(&inst, &map, arena, book, NULL, &loader, &err);
    cr_assert(eq(int, status == XY_OK, err.errors == 0));
    *json = status == XY_OK ? canonical(arena, inst) : "";
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < err.count_kept; i++)
        xy_strbuf_addf(&out, "%s\n", xy_finding_line(arena, &err.kept[i], lang));
    return xy_strbuf_text(&out);
}

/* The lines of a case that begin with the mark, without it. */
static const char *lines_of(const char *block, const char *mark)
{
    xy_strbuf out = xy_strbuf_in(arena);
    size_t length = strlen(mark);
    while (*block) {
        const char *line = piece(&block, '\n');
        if (strncmp(line, mark, length) == 0)
            xy_strbuf_addf(&out, "%s\n", line + length);
    }
    return xy_strbuf_text(&out);
}

static const char *next_block(const char **text)
{
    const char *start = *text, *end = strstr(start, "\n\n");
    size_t length = end ? (size_t)(end - start) + 1 : strlen(start);
    *text = start + length + (end != NULL);
    return xy_arena_strndup(arena, start, length);
}

Test(messy, workbooks, .timeout = 120)
{
    size_t length, cases = 0;
    arena = xy_arena_new(NULL);
    const char *text = xy_bundled_text(arena, CASES, &length), *json, *good_json;
    cr_assert(text != NULL);
    xy_book plain = good_book();
    cr_expect(eq(str, (char *)words_of(&plain, XY_EN, &good_json), ""));
    while (*text) {
        const char *block = next_block(&text), *rest = block;
        const char *name = piece(&rest, '\n');
        if (name[0] != '=')
            continue;
        cases++;
        for (int lang = XY_ZH; lang <= XY_EN; lang++) {
            xy_book book = good_book();
            const char *edits = lines_of(block, "+ ");
            while (*edits)
                edit(&book, piece(&edits, '\n'));
            const char *wanted = lines_of(block, lang == XY_ZH ? "zh " : "en ");
            const char *said = words_of(&book, (xy_lang)lang, &json);
            cr_expect(eq(str, (char *)said, (char *)wanted), "%s", name);
            if (!wanted[0])
                cr_expect(strcmp(json, good_json) == 0, "%s: %s", name,
                        first_difference(arena, good_json, json));
        }
    }
    cr_expect(cases >= 50);
    xy_arena_free(arena);
}

/* The rows of 方案 may stand in any order: the English note above the Chinese one, too. */
Test(messy, notes_in_either_order, .timeout = 60)
{
    static const char *const edits[2][2] = {
            {"row 方案 7 方案备注|注", "row 方案 8 方案英文备注|note"},
            {"row 方案 8 方案备注|注", "row 方案 7 方案英文备注|note"}};
    const char *json[2];
    arena = xy_arena_new(NULL);
    for (int i = 0; i < 2; i++) {
        xy_book book = good_book();
        edit(&book, edits[i][0]);
        edit(&book, edits[i][1]);
        cr_expect(eq(str, (char *)words_of(&book, XY_EN, &json[i]), ""));
    }
    cr_expect(eq(str, (char *)json[0], (char *)json[1]));
    cr_expect(strstr(json[0], "note") != NULL);
    xy_arena_free(arena);
}
