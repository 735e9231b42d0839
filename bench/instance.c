/* instance.c - what a planner's workbook of the whole country costs until it is a checked instance: CPU
 * seconds and peak memory of a process of its own. Decides nothing. */
#define _DEFAULT_SOURCE /* wait4, ru_maxrss */

#include "cli/session.h"
#include "workbook/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define EXIT_USAGE 2
#define EXIT_FAILED 1
#define COUNTIES 900
#define TOWNSHIPS 38000
#define STEP_UDEG 12000 /* between townships of a county */

static const char usage[] =
        "Usage: instance INSTANCE\n"
        "Grows the instance to 900 counties with 38,000 townships, writes it as a workbook, reads that\n"
        "back into a checked instance, and prints one JSON line: hospitals, counties, townships,\n"
        "bytes, cpu_s, peak_kib.\n";

typedef struct {
    size_t hospitals, counties, townships;
} sizes;

static void grow_townships(xy_county *c, xy_arena *arena, size_t number, size_t count)
{
    c->townships = XY_NEW_N(arena, xy_township, count);
    c->township_count = count;
    for (size_t t = 0; t < count; t++) {
        xy_township *to = &c->townships[t];
        int32_t east = (int32_t)(t % 7) * STEP_UDEG, north = (int32_t)(t / 7) * STEP_UDEG;
        *to = (xy_township){.id = xy_arena_printf(arena, "t%zu-%zu", number, t),
                .name = {.zh = xy_arena_printf(arena, "第%zu乡镇", t)},
                .location = {c->location.lon_e6 + east, c->location.lat_e6 + north, XY_POINT_EXACT},
                .units = (int32_t)(number + t) % 30,
                .clinic_min = XY_UNKNOWN,
                .usable = true};
    }
}

/* Counties of the instance again and again under other names, all with as many townships. */
static void grow(xy_instance *inst, xy_arena *arena)
{
    xy_county *all = XY_NEW_N(arena, xy_county, COUNTIES);
    for (size_t i = 0; i < COUNTIES; i++) {
        all[i] = inst->counties[i % inst->county_count];
        if (i >= inst->county_count) {
            all[i].id = xy_arena_printf(arena, "c%zu", i);
            all[i].name = (xy_text){.zh = xy_arena_printf(arena, "%s%zu", all[i].name.zh, i)};
        }
        grow_townships(
                &all[i], arena, i, (i + 1) * TOWNSHIPS / COUNTIES - i * TOWNSHIPS / COUNTIES);
    }
    inst->counties = all;
    inst->county_count = COUNTIES;
}

static bool write_book(xy_session *s, const char *path)
{
    xy_instance *inst;
    xy_strbuf out = xy_strbuf_in(s->arena);
    if (xy_read_instance(&inst, s, s->options->instance) != XY_OK)
        return false;
    grow(inst, s->arena);
    const xy_workbook_options options = {.lang = XY_ZH, .rules = inst->rules};
    if (xy_workbook_write(&out, s->arena, inst, &options, s->err) != XY_OK)
        return false;
    FILE *file = fopen(path, "wb");
    bool written = file && fwrite(out.data, 1, out.length, file) == out.length;
    return file && fclose(file) == 0 && written;
}

static bool read_book(xy_session *s, const char *path, int report)
{
    xy_instance *inst;
    if (xy_read_instance(&inst, s, path) != XY_OK)
        return false;
    sizes found = {.hospitals = inst->hospital_count, .counties = inst->county_count};
    for (size_t c = 0; c < inst->county_count; c++)
        found.townships += inst->counties[c].township_count;
    return write(report, &found, sizeof found) == (ssize_t)sizeof found;
}

/* What the child does; report: -1: it writes the workbook, else reads it. */
static int work(const char *instance, const char *path, int report)
{
    const xy_options options = {.instance = instance};
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_session s = {.arena = arena, .err = &err, .options = &options, .lang = XY_EN};
    bool good = report < 0 ? write_book(&s, path) : read_book(&s, path, report);
    if (!good)
        xy_print_findings(&s, &err);
    xy_arena_free(arena);
    return good ? 0 : EXIT_FAILED;
}

/* Each step is a process: what one held is not of the other's account. */
static bool run(struct rusage *use, const char *instance, const char *path, int report)
{
    int status;
    pid_t child = fork();
    if (child == 0)
        _exit(work(instance, path, report));
    return child > 0 && wait4(child, &status, 0, use) == child && status == 0;
}

static int measure(const char *instance, const char *path)
{
    int ends[2];
    struct rusage use;
    sizes found;
    if (pipe(ends) != 0 || !run(&use, instance, path, -1) || !run(&use, instance, path, ends[1]) ||
            read(ends[0], &found, sizeof found) != (ssize_t)sizeof found)
        return EXIT_FAILED;
    double cpu_s = (double)use.ru_utime.tv_sec + (double)use.ru_stime.tv_sec +
            (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) * 1e-6;
    FILE *file = fopen(path, "rb");
    long bytes = file && fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (file)
        fclose(file);
    printf("{\"hospitals\": %zu, \"counties\": %zu, \"townships\": %zu, \"bytes\": %ld, \"cpu_s\": "
           "%.3f, \"peak_kib\": %ld}\n",
            found.hospitals, found.counties, found.townships, bytes, cpu_s, use.ru_maxrss);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 2 || argv[1][0] == '-') {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    char folder[] = "/tmp/xunyi-bench-XXXXXX", path[sizeof folder + 16];
    if (!mkdtemp(folder))
        return EXIT_FAILED;
    snprintf(path, sizeof path, "%s/book.xlsx", folder);
    int code = measure(argv[1], path);
    unlink(path);
    rmdir(folder);
    return code;
}
