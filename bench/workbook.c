/* workbook.c - what the reading of a workbook costs: CPU seconds and peak memory of a process of its
 * own, which reads and does nothing else. Decides nothing. */
#define _DEFAULT_SOURCE /* wait4, ru_maxrss */

#include "office/xlsx_in.h"
#include "office/xlsx_out.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define EXIT_USAGE 2
#define EXIT_FAILED 1

static const char usage[] =
        "Usage: workbook [FILE.xlsx]\n"
        "Reads the workbook, or one the size of the whole country (44 hospitals, 900 counties,\n"
        "38,000 townships, 12 columns each) that it makes, and prints one JSON line: cells,\n"
        "cpu_s, peak_kib.\n";

typedef struct {
    const char *name;
    uint32_t rows;
} sheet_size;

static const sheet_size sheets[] = {{"医院", 44}, {"县", 900}, {"乡镇", 38000}};

/* A row as such sheets have them: ids, names, one name of few, coordinates, counts, a date. */
static void write_row(xy_xlsx_sheet *sheet, xy_arena *arena, uint32_t row)
{
    const xy_cell_style plain = {0};
    int64_t i = row;
    xy_xlsx_text(sheet, row, 1, xy_arena_printf(arena, "id%05u", (unsigned)row), plain);
    xy_xlsx_text(sheet, row, 2, xy_arena_printf(arena, "第%u镇", (unsigned)row), plain);
    xy_xlsx_text(sheet, row, 3, xy_arena_printf(arena, "第%u县", (unsigned)row % 900), plain);
    xy_xlsx_fixed(sheet, row, 4, 100000000 + i * 7919 % 20000000, 6, plain);
    xy_xlsx_fixed(sheet, row, 5, 20000000 + i * 6271 % 20000000, 6, plain);
    for (uint32_t column = 6; column <= 10; column++)
        xy_xlsx_integer(sheet, row, column, i * 31 * column % 90000, plain);
    xy_xlsx_text(sheet, row, 11, xy_arena_printf(arena, "备注%u", (unsigned)row % 977), plain);
    xy_xlsx_date(sheet, row, 12, 20000 + (int32_t)(row % 365), plain);
}

static bool make_country(FILE *file)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_xlsx *book = xy_xlsx_new(arena, XY_ZH, "全国");
    for (size_t s = 0; s < sizeof sheets / sizeof *sheets; s++) {
        xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(book, sheets[s].name);
        for (uint32_t row = 1; row <= sheets[s].rows + 1; row++)
            write_row(sheet, arena, row);
    }
    bool made = xy_xlsx_finish(&out, book) == XY_OK &&
            fwrite(out.data, 1, out.length, file) == out.length && fflush(file) == 0;
    xy_arena_free(arena);
    return made;
}

static int read_book(const char *path, int report)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_book book;
    size_t cells = 0;
    xy_findings_init(&err, arena);
    xy_status status = xy_book_read(&book, arena, path, &err);
    for (size_t s = 0; s < book.count; s++)
        cells += book.sheets[s].count;
    for (size_t i = 0; i < err.count_kept; i++)
        fprintf(stderr, "%s\n", xy_finding_line(arena, &err.kept[i], XY_EN));
    bool told = write(report, &cells, sizeof cells) == (ssize_t)sizeof cells;
    xy_arena_free(arena);
    return status == XY_OK && told ? 0 : EXIT_FAILED;
}

/* Reads the file in a child and prints what the kernel says of it. */
static int measure(const char *path)
{
    int ends[2], status;
    struct rusage use;
    size_t cells = 0;
    if (pipe(ends) != 0)
        return EXIT_FAILED;
    pid_t child = fork();
    if (child == 0)
        _exit(read_book(path, ends[1]));
    close(ends[1]);
    bool told = child > 0 && read(ends[0], &cells, sizeof cells) == (ssize_t)sizeof cells;
    if (child < 0 || wait4(child, &status, 0, &use) != child || !told || status != 0)
        return EXIT_FAILED;
    double cpu_s = (double)use.ru_utime.tv_sec + (double)use.ru_stime.tv_sec +
            (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) * 1e-6;
    printf("{\"cells\": %zu, \"cpu_s\": %.3f, \"peak_kib\": %ld}\n", cells, cpu_s, use.ru_maxrss);
    return 0;
}

/* The file is made in a child too: what this process held, a child's account begins with. */
static int measure_country(void)
{
    char path[] = "/tmp/xunyi-bench-XXXXXX";
    int file = mkstemp(path), status = EXIT_FAILED;
    if (file < 0)
        return EXIT_FAILED;
    pid_t child = fork();
    if (child == 0) {
        FILE *out = fdopen(file, "wb");
        _exit(out && make_country(out) ? 0 : EXIT_FAILED);
    }
    int code = EXIT_FAILED;
    if (child > 0 && waitpid(child, &status, 0) == child && status == 0)
        code = measure(path);
    close(file);
    unlink(path);
    return code;
}

int main(int argc, char **argv)
{
    if (argc > 2 || (argc == 2 && argv[1][0] == '-')) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    return argc == 2 ? measure(argv[1]) : measure_country();
}
