#include "text/findings.h"
#include "text/io_finding.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <string.h>

static xy_arena *arena;
static xy_findings found;

static void setup(void)
{
    arena = xy_arena_new(NULL);
    xy_findings_init(&found, arena);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(findings, .init = setup, .fini = teardown);

static const xy_rule_quote rule = {"D3", "每支省级医疗队不少于8人", {"人数规定", "Size of a team"}};

Test(findings, fifty_are_kept_and_all_are_counted)
{
    for (int i = 0; i < 1000; i++) {
        xy_severity severity = (xy_severity)(i % 3);
        xy_finding *f = xy_findings_add(&found, severity, XY_MSG_NO_COUNTIES, XY_NOWHERE);
        f->args[0] = xy_text_int(arena, i);
        xy_finding_arg(f, 1, (xy_text){"县", "county"});
        f->rule = rule;
    }
    cr_assert_eq(found.count_kept, XY_FINDINGS_KEPT);
    cr_assert_eq(found.infos, 334);
    cr_assert_eq(found.warnings, 333);
    cr_assert_eq(found.errors, 333);
    size_t hidden[3];
    xy_findings_hidden(hidden, &found);
    cr_assert_eq(hidden[XY_INFO], 334);
    cr_assert_eq(hidden[XY_WARNING], 333);
    cr_assert_eq(hidden[XY_ERROR], 333 - XY_FINDINGS_KEPT);
    for (int i = 0; i < XY_FINDINGS_KEPT; i++) /* later errors go before notes and warnings */
        cr_assert_eq(found.kept[i].severity, XY_ERROR);
}

/* The first stay; an error behind them takes the oldest place that is no error's. */
Test(findings, an_error_is_never_hidden_by_warnings)
{
    xy_findings_add(&found, XY_ERROR, XY_MSG_NO_COUNTIES, XY_NOWHERE);
    for (int i = 0; i < 2 * XY_FINDINGS_KEPT; i++)
        xy_findings_add(&found, XY_WARNING, XY_MSG_NO_COUNTIES, XY_NOWHERE)->args[0] =
                xy_text_int(arena, i);
    xy_findings_add(&found, XY_ERROR, XY_MSG_NO_HOSPITALS, XY_NOWHERE);
    cr_assert_eq(found.count_kept, XY_FINDINGS_KEPT);
    cr_assert_eq(found.kept[0].message, XY_MSG_NO_COUNTIES);
    cr_assert_eq(found.kept[1].message, XY_MSG_NO_HOSPITALS);
    cr_assert_eq(found.kept[1].severity, XY_ERROR);
    cr_assert_null(found.kept[1].args[0]);
    cr_assert_str_eq(found.kept[2].args[0], "1");
}

Test(findings, exactly_as_many_as_fit)
{
    for (int i = 0; i < XY_FINDINGS_KEPT; i++)
        xy_findings_add(&found, XY_ERROR, XY_MSG_NO_COUNTIES, XY_NOWHERE);
    cr_assert_eq(found.count_kept, XY_FINDINGS_KEPT);
    xy_finding *last = &found.kept[XY_FINDINGS_KEPT - 1];
    xy_findings_add(&found, XY_ERROR, XY_MSG_NO_HOSPITALS, XY_NOWHERE);
    cr_assert_eq(found.count_kept, XY_FINDINGS_KEPT);
    cr_assert_eq(last->message, XY_MSG_NO_COUNTIES);
    cr_assert_eq(found.errors, XY_FINDINGS_KEPT + 1);
}

/* What a scratch finding was filled with does not show in the next one. */
Test(findings, scratch_is_clean_each_time)
{
    for (int i = 0; i <= XY_FINDINGS_KEPT; i++)
        xy_findings_add(&found, XY_ERROR, XY_MSG_NO_COUNTIES, XY_NOWHERE)->args[0] = "old";
    xy_finding *f = xy_findings_add(&found, XY_WARNING, XY_MSG_NO_HOSPITALS, XY_NOWHERE);
    cr_assert_null(f->args[0]);
    cr_assert_eq(f->message, XY_MSG_NO_HOSPITALS);
}

static xy_finding *span(const char *file, xy_place place, xy_severity severity)
{
    found.file = file;
    return xy_find(
            &found, severity, XY_MSG_CHECK_SPAN, place, "2024-11-01", "2025-01-20", NULL, NULL);
}

static void reads(const xy_finding *f, const char *zh, const char *en)
{
    cr_assert_str_eq(xy_finding_line(arena, f, XY_ZH), zh);
    cr_assert_str_eq(xy_finding_line(arena, f, XY_EN), en);
}

Test(findings, a_line_names_file_and_place)
{
    reads(span("a.json", (xy_place){"/rows/3", 12, 5}, XY_ERROR),
            "a.json:12:5: /rows/3: 2024-11-01 至 2025-01-20",
            "a.json:12:5: /rows/3: 2024-11-01 to 2025-01-20");
    reads(span("a.json", (xy_place){"/rows/3", 0, 0}, XY_WARNING),
            "a.json: /rows/3: 警告\uFF1A2024-11-01 至 2025-01-20",
            "a.json: /rows/3: warning: 2024-11-01 to 2025-01-20");
    reads(span("a.csv", (xy_place){"", 12, 5}, XY_INFO),
            "a.csv:12:5: 说明\uFF1A2024-11-01 至 2025-01-20",
            "a.csv:12:5: note: 2024-11-01 to 2025-01-20");
    reads(span(NULL, XY_NOWHERE, XY_ERROR), "2024-11-01 至 2025-01-20", "2024-11-01 to 2025-01-20");
}

Test(findings, a_line_quotes_the_rule)
{
    xy_finding *f = span(NULL, XY_NOWHERE, XY_ERROR);
    f->rule = rule;
    reads(f, "2024-11-01 至 2025-01-20\uFF08规则 D3「每支省级医疗队不少于8人」\uFF09",
            "2024-11-01 to 2025-01-20 (rule D3 「每支省级医疗队不少于8人」: Size of a team)");
    f->rule.clause = "";
    reads(f, "2024-11-01 至 2025-01-20\uFF08规则 D3\uFF1A人数规定\uFF09",
            "2024-11-01 to 2025-01-20 (rule D3: Size of a team)");
    f->rule.text = (xy_text){NULL, NULL};
    reads(f, "2024-11-01 至 2025-01-20\uFF08规则 D3\uFF09", "2024-11-01 to 2025-01-20 (rule D3)");
    f->rule.clause = NULL;
    reads(f, "2024-11-01 至 2025-01-20\uFF08规则 D3\uFF09", "2024-11-01 to 2025-01-20 (rule D3)");
}

Test(findings, a_remedy_stands_on_its_own_line)
{
    xy_finding *f = xy_find(
            &found, XY_ERROR, XY_MSG_CLI_NEEDS_OPTION, XY_NOWHERE, "evaluate", "table", NULL, NULL);
    reads(f,
            "命令「evaluate」需要选项「--table」\n    办法\uFF1A补上该选项\uFF0C见 xunyi evaluate --help",
            "command 'evaluate' needs the option '--table'\n"
            "    remedy: add the option; see xunyi evaluate --help");
    cr_assert_str_eq(
            xy_finding_remedy(arena, f, XY_EN), "add the option; see xunyi evaluate --help");
    cr_assert_str_eq(xy_finding_remedy(arena, span(NULL, XY_NOWHERE, XY_ERROR), XY_EN), "");
}

Test(findings, arguments_in_both_languages)
{
    xy_finding *f = xy_findings_add(&found, XY_ERROR, XY_MSG_CHECK_SPAN, XY_NOWHERE);
    xy_finding_arg(f, 0, (xy_text){"连江县", "Lianjiang"});
    xy_finding_arg(f, 1, (xy_text){"罗源县", NULL});
    cr_assert_str_eq(xy_finding_message(arena, f, XY_ZH), "连江县 至 罗源县");
    cr_assert_str_eq(xy_finding_message(arena, f, XY_EN), "Lianjiang to 罗源县");
}

Test(findings, why_a_file_cannot_be_read)
{
    static const struct {
        int error;
        const char *zh, *en;
    } reasons[] = {{ENOENT, "没有这个文件或目录", "no such file or directory"},
            {EISDIR, "它是目录\uFF0C不是文件", "it is a directory, not a file"},
            {EACCES, "没有权限", "permission denied"}, {EPERM, "没有权限", "permission denied"},
            {ENOSPC, "磁盘空间不足", "no space left on the disk"},
            {ELOOP, "路径中的符号链接互相指向\uFF0C没有终点",
                    "the symbolic links in the path lead to one another and to no file"},
            {EOPNOTSUPP, "它是设备或管道\uFF0C不是普通文件",
                    "it is a device or a pipe, not a plain file"}};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        xy_text reason = xy_io_reason(arena, reasons[i].error);
        cr_assert_str_eq(reason.zh, reasons[i].zh);
        cr_assert_str_eq(reason.en, reasons[i].en);
    }
    xy_text other = xy_io_reason(arena, EDOM);
    cr_assert_not_null(strstr(other.zh, xy_text_int(arena, EDOM)));
    cr_assert_not_null(strstr(other.en, xy_text_int(arena, EDOM)));
    found.file = "other.json";
    reads(xy_find_io(&found, XY_MSG_F_READ, "a.json", ENOENT),
            "无法读取文件「a.json」\uFF1A没有这个文件或目录\n    办法\uFF1A核对路径、文件名和权限",
            "cannot read file 'a.json': no such file or directory\n"
            "    remedy: check path, name and permissions");
}

/* What one list kept is appended while there is room, what it did not keep is counted. */
Test(findings, errors_are_taken_over)
{
    xy_findings from;
    xy_findings_init(&from, arena);
    for (int i = 0; i < 60; i++)
        xy_findings_add(&from, i % 2 ? XY_ERROR : XY_WARNING, XY_MSG_NO_COUNTIES, XY_NOWHERE)
                ->args[0] = xy_text_int(arena, i);
    for (int i = 0; i < 40; i++)
        xy_findings_add(&found, XY_WARNING, XY_MSG_NO_HOSPITALS, XY_NOWHERE);
    xy_findings_take_errors(&found, &from);
    cr_assert_eq(found.errors, 30);
    cr_assert_eq(found.warnings, 40);
    cr_assert_eq(found.count_kept, XY_FINDINGS_KEPT);
    int errors = 0;
    for (int i = 0; i < XY_FINDINGS_KEPT; i++)
        errors += found.kept[i].severity == XY_ERROR;
    cr_assert_eq(errors, 30, "all of them, before warnings");
    cr_assert_eq(found.kept[49].message, XY_MSG_NO_COUNTIES);
}

Test(findings, loading_a_file_reports_what_fails)
{
    char *data;
    size_t length;
    cr_assert_eq(xy_file_load(&data, &length, arena, "/nowhere/a", 10, &found), XY_EIO);
    cr_assert_eq(found.errors, 1);
    cr_assert_eq(found.kept[0].message, XY_MSG_F_READ);
    cr_assert_eq(xy_file_load(&data, &length, arena, XY_BINARY, 10, &found), XY_ELIMIT);
    cr_assert_eq(found.errors, 2);
    cr_assert_eq(found.kept[1].message, XY_MSG_F_TOO_LARGE);
}

/* A cell of a table, a key, a file's name: whatever is quoted, the terminal only shows it. */
Test(findings, nothing_quoted_moves_the_terminal)
{
    xy_finding *f = xy_find(&found, XY_ERROR, XY_MSG_F_LEG_MINUTES, (xy_place){"/a\x1b]0;b", 1, 2},
            "8\x1b[2J\r0\x7f", "\xC2\x9B\xE2\x80\xAE 9", NULL, NULL);
    f->file = "x\n.csv";
    cr_assert_str_eq(xy_finding_line(arena, f, XY_EN),
            "x\uFFFD.csv:1:2: /a\uFFFD]0;b: minutes '8\uFFFD[2J\uFFFD0\uFFFD': expected a whole "
            "number of 1 to \uFFFD\uFFFD 9\n    remedy: give whole minutes; where there is no "
            "figure, remove the row and the leg is estimated");
    f->args[0] = "儿科 – “8” é";
    f->args[1] = "9";
    cr_assert_not_null(strstr(xy_finding_message(arena, f, XY_ZH), "儿科 – “8” é"));
}

Test(findings, are_brought_into_the_order_of_lines)
{
    static const uint32_t lines[] = {9, 4, 7, 4, 0};
    found.file = "a.json";
    xy_findings_add(&found, XY_INFO, XY_MSG_NO_COUNTIES, (xy_place){NULL, 99, 1});
    found.file = "legs.csv";
    xy_findings_add(&found, XY_ERROR, XY_MSG_NO_COUNTIES, (xy_place){NULL, 1, 1});
    found.file = "a.json";
    for (uint32_t i = 0; i < 5; i++)
        xy_findings_add(&found, XY_ERROR, XY_MSG_NO_COUNTIES, (xy_place){NULL, lines[i], 5 - i});
    xy_findings_sort(&found, 1);
    static const uint32_t line[] = {99, 0, 4, 4, 7, 9, 1}, column[] = {1, 1, 2, 4, 3, 5, 1};
    for (size_t i = 0; i < 7; i++) {
        cr_assert_eq(found.kept[i].place.line, line[i], "%zu", i);
        cr_assert_eq(found.kept[i].place.column, column[i], "%zu", i);
    }
}

Test(findings, counting_alone_keeps_nothing)
{
    xy_findings_add(&found, XY_INFO, XY_MSG_NO_COUNTIES, XY_NOWHERE);
    xy_findings_count(&found, XY_WARNING)->args[0] = "x";
    cr_assert_eq(found.count_kept, 1);
    cr_assert(found.infos == 1 && found.warnings == 1 && found.errors == 0);
    cr_assert_eq(xy_findings_of(&found, XY_MSG_NO_COUNTIES), 1);
    cr_assert_eq(xy_findings_of(&found, XY_MSG_NO_HOSPITALS), 0);
}

Test(findings, looks_of_a_line)
{
    static const xy_finding_look look = {"<p>", {"<i>", "<w>", "<e>"}, "<r>", "</>"};
    const xy_place place = {"/counties/0", 3, 7};
    found.file = "a.json";
    xy_finding *error = xy_find(&found, XY_ERROR, XY_MSG_F_NUL, place, NULL, NULL, NULL, NULL);
    cr_expect_str_eq(xy_finding_line_as(arena, error, XY_EN, &look),
            "<p>a.json:3:7: /counties/0:</> <e>there is a NUL byte here: the file is not text</>\n"
            "    <r>remedy: </>check that it is not a workbook or another file that is no text");
    found.file = NULL;
    xy_finding *warning =
            xy_find(&found, XY_WARNING, XY_MSG_F_EXISTS, XY_NOWHERE, NULL, NULL, NULL, NULL);
    warning->rule = rule;
    cr_expect_str_eq(xy_finding_line_as(arena, warning, XY_ZH, &look),
            "<w>警告：</>已存在（规则 D3「每支省级医疗队不少于8人」）");
    const xy_place cell = {"需求!C14", 0, 0};
    xy_finding *note = xy_find(&found, XY_INFO, XY_MSG_F_EXISTS, cell, NULL, NULL, NULL, NULL);
    cr_expect_str_eq(xy_finding_line_as(arena, note, XY_EN, &look),
            "<p>需求!C14:</> <i>note: </>it exists already");
    cr_expect_str_eq(xy_finding_line(arena, note, XY_EN), "需求!C14: note: it exists already");
}
