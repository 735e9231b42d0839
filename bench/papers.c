/* papers.c - what the official papers of a finished plan cost: CPU seconds for both languages, made in
 * memory and written nowhere. Decides nothing. */
#include "base/clock.h"
#include "cli/finished.h"
#include "forms/forms.h"

#include <stdio.h>

#define EXIT_USAGE 2
#define EXIT_FAILED 1

static const char usage[] =
        "Usage: papers INSTANCE PLAN.json\n"
        "Makes table, roster, filings, summary (.docx and .xlsx) and the work plan (.docx) in both\n"
        "languages, and prints one JSON line: rows, files, bytes, cpu_s, arena_bytes.\n";

typedef struct {
    size_t files, bytes;
} account;

static void count(account *sum, const xy_strbuf *file)
{
    sum->files += file->length > 0;
    sum->bytes += file->length;
}

static bool make(account *sum, xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static xy_paper_maker *const makers[] = {
            xy_distribution_paper, xy_roster_paper, xy_filings_paper, xy_summary_paper};
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        xy_paper paper = {xy_strbuf_in(arena), xy_strbuf_in(arena)};
        if (makers[i](&paper, arena, in, lang) != XY_OK)
            return false;
        count(sum, &paper.docx);
        count(sum, &paper.xlsx);
    }
    xy_strbuf plan = xy_strbuf_in(arena);
    if (xy_workplan_paper(&plan, arena, in, XY_TIER_COUNT, lang) != XY_OK)
        return false;
    count(sum, &plan);
    return true;
}

static int measure(xy_session *s)
{
    xy_finished w = {0};
    if (xy_finished_load(&w, s, "papers") != XY_OK) {
        xy_print_findings(s, s->err);
        return EXIT_FAILED;
    }
    const xy_report_input in = xy_finished_input(&w);
    xy_arena *arena = xy_arena_beside(s->arena);
    account sum = {0, 0};
    double start = xy_cpu_s();
    bool good = make(&sum, arena, &in, XY_ZH) && make(&sum, arena, &in, XY_EN);
    double cpu_s = xy_cpu_s() - start;
    if (good)
        printf("{\"rows\": %d, \"files\": %zu, \"bytes\": %zu, \"cpu_s\": %.3f, "
               "\"arena_bytes\": %zu}\n",
                (int)in.plan->row_count, sum.files, sum.bytes, cpu_s, xy_arena_bytes(arena));
    xy_arena_free(arena);
    return good ? 0 : EXIT_FAILED;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    const xy_options options = {.instance = argv[1], .plan = argv[2]};
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_session session = {.arena = arena, .err = &err, .options = &options, .lang = XY_EN};
    int code = measure(&session);
    xy_arena_free(arena);
    return code;
}
