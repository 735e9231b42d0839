#include "base/gb18030.h"
#include "sheet/csv.h"
#include "sheet/encoding.h"
#include "unit/sheet/sheet_case.h"

#include <criterion/criterion.h>

/* "a|b/c" for records (a, b) and (c). */
static const char *flat(xy_arena *arena, const xy_sheet *sheet)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t r = 0; r < sheet->count; r++)
        for (uint32_t c = 0; c < sheet->records[r].count; c++)
            xy_strbuf_addf(&out, "%s%s", c ? "|" : r ? "/" : "", sheet->records[r].cells[c].text);
    return xy_strbuf_text(&out);
}

typedef struct {
    const char *input, *cells, *findings;
} csv_case;

static const csv_case grammar[] = {
        {"", "", ""},
        {"a", "a", ""},
        {"a,b\nc,d\n", "a|b/c|d", ""},
        {"a,b\r\nc,d\r\n", "a|b/c|d", ""},
        {"a,b\rc,d", "a|b/c|d", ""},
        {"a,b\nc,d", "a|b/c|d", ""},
        {"a,\n,b\n", "a|/|b", ""},
        {",", "|", ""},
        {"\n\na\n\n", "a", ""},
        {"\r\n\r\na\r\n\r\nb", "a/b", ""},
        {XY_UTF8_BOM "a,b\n", "a|b", ""},
        {XY_UTF8_BOM, "", ""},
        {"\"a\",\"b\"\n", "a|b", ""},
        {"\"a,b\",c\n", "a,b|c", ""},
        {"\"a\"\"b\"\n", "a\"b", ""},
        {"\"\"\n", "", ""},
        {"\"\",\"\"\n", "|", ""},
        {"\"\"\"\"\n", "\"", ""},
        {"\"a\nb\",c\nd\n", "a\nb|c/d", ""},
        {"\"a\r\nb\",c\r\nd\r\n", "a\r\nb|c/d", ""},
        {" a , b \n", " a | b ", ""},
        {"连江县、罗源县,1\n", "连江县、罗源县|1", ""},
        {"a,\"b", "a|b", "F_CSV_UNCLOSED@1:3"},
        {"a\n县,\"b\n\n\nc", "a/县|b\n\n\nc", "F_CSV_UNCLOSED@2:3"},
        {"\"", "", "F_CSV_UNCLOSED@1:1"},
        {"a\"b,c\n", "a\"b|c", "F_CSV_STRAY_QUOTE@1:2"},
        {"县a\"b\"\n", "县a\"b\"", "F_CSV_STRAY_QUOTE@1:3"},
        {"\"a\"b,c\n", "ab|c", "F_CSV_AFTER_QUOTE@1:4"},
        {"\"a\" ,c\n", "a |c", "F_CSV_AFTER_QUOTE@1:4"},
        {"\"a\nb\"x,c\"d\n", "a\nbx|c\"d", "F_CSV_AFTER_QUOTE@2:3 F_CSV_STRAY_QUOTE@2:6"},
};

Test(csv, grammar)
{
    for (size_t i = 0; i < sizeof grammar / sizeof *grammar; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_findings err;
        xy_sheet sheet;
        xy_findings_init(&err, arena);
        xy_status status = xy_csv_parse(
                &sheet, arena, grammar[i].input, strlen(grammar[i].input), "t.csv", &err);
        cr_assert_eq(status, grammar[i].findings[0] ? XY_EINPUT : XY_OK, "case %zu", i);
        cr_assert_str_eq(flat(arena, &sheet), grammar[i].cells, "case %zu", i);
        cr_assert_str_eq(finding_list(arena, &err), grammar[i].findings, "case %zu", i);
        xy_arena_free(arena);
    }
}

Test(csv, places)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_sheet sheet;
    const char *text = "医院,县\n\n\"福\n州\",连江县\nx\n";
    xy_findings_init(&err, arena);
    cr_assert_eq(xy_csv_parse(&sheet, arena, text, strlen(text), "t.csv", &err), XY_OK);
    cr_assert_eq(sheet.count, 3);
    cr_assert_eq(sheet.records[1].row, 3);
    xy_place place = xy_sheet_place(arena, &sheet, 1, 1);
    cr_expect_str_eq(place.pointer, "B3");
    cr_expect_eq(place.line, 4);
    cr_expect_eq(place.column, 4);
    place = xy_sheet_place(arena, &sheet, 2, 27); /* past the end of the record */
    cr_expect_str_eq(place.pointer, "AB4");
    cr_expect_eq(place.line, 5);
    cr_expect_str_eq(xy_sheet_text(&sheet, 2, 27), "");
    cr_expect_str_eq(xy_sheet_text(&sheet, 2, -1), "");
    xy_arena_free(arena);
}

typedef struct {
    const char *bytes;
    size_t length;
    const char *findings;
} encoding_case;

#define BYTES(text) text, sizeof text - 1

static const encoding_case encodings[] = {
        {BYTES("a\n\xB8\xA3\xBD\xA8\xCA\xA1\xC1\xA2\xD2\xBD\xD4\xBA,1\n"), "F_GB18030@2:1"},
        {BYTES("a\nb,caf\xE9\n"), "F_NOT_UTF8@2:6"},
        {BYTES("县\xFF\n"), "F_NOT_UTF8@1:2"},
        {BYTES("\xED\xA0\x80\n"), "F_NOT_UTF8@1:1"},
        {BYTES("\xFF\xFE"
               "a\0b\0"),
                "F_UTF16@0:0"},
        {BYTES("\xFE\xFF\0a\0b"), "F_UTF16@0:0"},
        {BYTES("a,b\nc\0d\n"), "F_NUL@2:2"},
        {BYTES("PK\3\4\0\0"), "F_NUL@1:5"},
};

Test(csv, encodings)
{
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_findings err;
        xy_sheet sheet;
        xy_findings_init(&err, arena);
        cr_assert_eq(
                xy_csv_parse(&sheet, arena, encodings[i].bytes, encodings[i].length, "t.csv", &err),
                XY_EINPUT);
        cr_assert_str_eq(finding_list(arena, &err), encodings[i].findings, "case %zu", i);
        cr_assert_eq(sheet.count, 0);
        xy_arena_free(arena);
    }
}

Test(csv, gb18030_remedy_names_the_file)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_sheet sheet;
    const char *text = "\xB8\xA3\xBD\xA8\xD2\xBD\xD4\xBA\n";
    xy_findings_init(&err, arena);
    xy_csv_parse(&sheet, arena, text, strlen(text), "表.csv", &err);
    const char *remedy = xy_finding_remedy(arena, &err.kept[0], XY_ZH);
    cr_expect(strstr(remedy, "iconv -f GB18030 -t UTF-8 表.csv") != NULL, "%s", remedy);
    cr_expect(xy_looks_like_gb18030("\x81\x30\x81\x30\xC4\xE3", 6));
    cr_expect_not(xy_looks_like_gb18030("plain", 5));
    cr_expect_not(xy_looks_like_gb18030("\xC4", 1));
    xy_arena_free(arena);
}

Test(csv, limits)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_sheet sheet;
    char *data;
    size_t length;
    xy_findings_init(&err, arena);
    cr_expect_eq(xy_file_load(&data, &length, arena, "/dev/zero", 4 << 20, &err), XY_ELIMIT);
    cr_expect_str_eq(xy_finding_line(arena, &err.kept[0], XY_EN),
            "file '/dev/zero' is larger than the limit of 4 MiB");
    length = XY_CSV_CELLS_MAX;
    char *commas = xy_arena_alloc(arena, length + 1, 1);
    memset(commas, ',', length);
    cr_expect_eq(xy_csv_parse(&sheet, arena, commas, length, "t.csv", &err), XY_ELIMIT);
    cr_expect_eq(sheet.count, 0);
    cr_expect_eq(xy_csv_parse(&sheet, arena, commas, 99999, "t.csv", &err), XY_OK);
    cr_expect_eq(sheet.records[0].count, 100000);
    xy_arena_free(arena);
}

Test(csv, files_that_cannot_be_read)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_sheet sheet;
    xy_findings_init(&err, arena);
    cr_expect_eq(xy_csv_read(&sheet, arena, "/nonexistent/t.csv", &err), XY_EIO);
    cr_expect_eq(xy_csv_read(&sheet, arena, "/", &err), XY_EIO);
    cr_assert_eq(err.errors, 2);
    cr_expect_str_eq(xy_finding_line(arena, &err.kept[0], XY_EN),
            "cannot read file '/nonexistent/t.csv': no such file or directory\n"
            "    remedy: check path, name and permissions");
    cr_expect_str_eq(xy_finding_line(arena, &err.kept[1], XY_ZH),
            "无法读取文件「/」：它是目录，不是文件\n    办法：核对路径、文件名和权限");
    xy_arena_free(arena);
}

typedef struct {
    const char *cell, *guarded;
} write_case;

static const write_case written[] = {
        {"a", "a\n"},
        {"", "\"\"\n"},
        {"a,b", "\"a,b\"\n"},
        {"a\"b", "\"a\"\"b\"\n"},
        {"a\nb", "\"a\nb\"\n"},
        {" a", "\" a\"\n"},
        {"a ", "\"a \"\n"},
        {"=1+1", "'=1+1\n"},
        {"=A1,B1", "\"'=A1,B1\"\n"},
        {"@SUM(A1)", "'@SUM(A1)\n"},
        {"+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0\n"},
        {"-1", "-1\n"},
        {"+12.50", "+12.50\n"},
        {"-12.50%", "-12.50%\n"},
        {"-1-2", "'-1-2\n"},
        {"-", "'-\n"},
        {"1.2.3", "1.2.3\n"},
        {"-1.2.3", "'-1.2.3\n"},
        {"县", "县\n"},
};

Test(csv, writing)
{
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_strbuf out = xy_strbuf_in(arena);
        xy_csv_write(&out, &written[i].cell, 1, true);
        cr_assert_str_eq(xy_strbuf_text(&out), written[i].guarded, "case %zu", i);
        xy_arena_free(arena);
    }
}

/* xorshift64: the tests need no more than a repeatable stream. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

Test(csv, round_trip)
{
    static const char *const pieces[] = {
            "a", ",", "\"", "\n", "\r\n", "县", " ", "、", "=", "1", "\"\"", "\t"};
    uint64_t state = 20241101;
    for (int round = 0; round < 300; round++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_strbuf out = xy_strbuf_in(arena);
        size_t rows = 1 + next_random(&state) % 5, columns = 1 + next_random(&state) % 4;
        const char **cells = XY_NEW_N(arena, const char *, rows *columns);
        for (size_t i = 0; i < rows * columns; i++) {
            xy_strbuf cell = xy_strbuf_in(arena);
            for (uint64_t n = next_random(&state) % 6; n; n--)
                xy_strbuf_add(&cell, pieces[next_random(&state) % 12]);
            cells[i] = xy_strbuf_text(&cell);
        }
        for (size_t r = 0; r < rows; r++)
            xy_csv_write(&out, cells + r * columns, columns, false);
        xy_findings err;
        xy_sheet sheet;
        xy_findings_init(&err, arena);
        cr_assert_eq(xy_csv_parse(&sheet, arena, xy_strbuf_text(&out), out.length, "t.csv", &err),
                XY_OK);
        cr_assert_eq(sheet.count, rows);
        for (size_t r = 0; r < rows; r++) {
            cr_assert_eq(sheet.records[r].count, (uint32_t)columns);
            for (size_t c = 0; c < columns; c++)
                cr_assert_str_eq(sheet.records[r].cells[c].text, cells[r * columns + c]);
        }
        xy_arena_free(arena);
    }
}

/* Whatever bytes come in: no crash, and findings exactly when the status says so. */
Test(csv, mutation_fuzz)
{
    static const char seed[] =
            XY_UTF8_BOM "序号,省属医院,巡回医疗地区\r\n1,\"省立\n医院\",\"霞浦县、"
                        "福安市\"\r\n2,\"a \"\"b\"\"\",c\r\n";
    uint64_t state = 7;
    for (int round = 0; round < 3000; round++) {
        xy_arena *arena = xy_arena_new(NULL);
        char *data = xy_arena_strndup(arena, seed, sizeof seed - 1);
        size_t length = sizeof seed - 1;
        for (uint64_t n = 1 + next_random(&state) % 4; n; n--) {
            static const char bytes[] = "\",\n\r\0a\xFF\xE5\x80 ";
            size_t at = next_random(&state) % length;
            if (next_random(&state) % 3 == 0)
                length = at + 1;
            else
                data[at] = bytes[next_random(&state) % (sizeof bytes - 1)];
        }
        xy_findings err;
        xy_sheet sheet;
        xy_findings_init(&err, arena);
        xy_status status = xy_csv_parse(&sheet, arena, data, length, "t.csv", &err);
        cr_assert_eq(status == XY_EINPUT, err.errors > 0);
        cr_assert(status == XY_OK || status == XY_EINPUT);
        for (size_t r = 0; r < sheet.count; r++)
            cr_assert(sheet.records[r].count > 0);
        xy_arena_free(arena);
    }
}
