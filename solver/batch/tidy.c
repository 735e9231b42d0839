#include "batch/tidy.h"

#include "sheet/csv.h"
#include "text/io_finding.h"

#include <errno.h>
#include <string.h>

enum { RESULTS, STAGES, MEASURES, COSTS, FILES };

static const char *const file_names[FILES] = {
        "results.csv", "stages.csv", "measures.csv", "costs.csv"};

#define FIXED 23 /* columns of results.csv before the measures */

typedef struct {
    xy_arena *arena; /* of the texts of one entry */
    xy_strbuf out[FILES];
    const char *const *names; /* of measures that have a column */
    size_t name_count;
} tables;

static void head(tables *t, xy_arena *arena)
{
    static const char *const fixed[FIXED] = {"case", "state", "instance", "instance_id",
            "instance_sha256", "rules", "version", "policy", "weights", "seed", "needs_seed",
            "inputs", "outcome", "gap_millionths", "candidates", "nodes", "rows", "plan_sha256",
            "rows_sha256", "fingerprint", "message", "stages", "stages_proved"};
    static const char *const stages[] = {
            "case", "stage", "goal", "value", "bound", "floor", "proved", "skipped"};
    static const char *const measures[] = {"case", "measure", "value"};
    static const char *const costs[] = {"case", "attempts", "cpu_us", "wall_us", "peak_kib"};
    const char **all = XY_NEW_N(arena, const char *, FIXED + t->name_count);
    memcpy(all, fixed, sizeof fixed);
    for (size_t i = 0; i < t->name_count; i++)
        all[FIXED + i] = t->names[i];
    xy_csv_write(&t->out[RESULTS], all, FIXED + t->name_count, false);
    xy_csv_write(&t->out[STAGES], stages, sizeof stages / sizeof *stages, false);
    xy_csv_write(&t->out[MEASURES], measures, sizeof measures / sizeof *measures, false);
    xy_csv_write(&t->out[COSTS], costs, sizeof costs / sizeof *costs, false);
}

static const char *some(const char *text)
{
    return text ? text : "";
}

static const char *number(tables *t, int64_t value, bool known)
{
    return known ? xy_text_int(t->arena, value) : "";
}

static const char *measure_of(tables *t, const xy_case_result *r, const char *name)
{
    for (size_t i = 0; i < r->measure_count; i++)
        if (strcmp(r->measures[i].name, name) == 0)
            return number(t, r->measures[i].value, r->measures[i].known);
    return "";
}

static void result_row(tables *t, const xy_store_entry *e)
{
    const xy_case_result *r = &e->result;
    bool done = !r->failed;
    int64_t proved = 0;
    for (size_t i = 0; i < r->stage_count; i++)
        proved += r->stages[i].proved;
    const char *fixed[FIXED] = {e->id, done ? "done" : "failed", e->instance, some(r->instance_id),
            some(r->instance_sha256), some(r->rules), some(r->version), some(r->policy),
            some(r->weights), number(t, e->seed, true),
            number(t, e->needs_seed, e->needs_seed >= 0), e->inputs, some(r->outcome),
            number(t, r->gap_millionths, r->gap_millionths != XY_GAP_UNKNOWN),
            number(t, r->candidates, done), number(t, r->nodes, done), number(t, r->rows, done),
            some(r->plan_sha256), some(r->rows_sha256), e->fingerprint,
            r->message.en ? r->message.en : some(r->message.zh),
            number(t, (int64_t)r->stage_count, done), number(t, proved, done)};
    const char **all = XY_NEW_N(t->arena, const char *, FIXED + t->name_count);
    memcpy(all, fixed, sizeof fixed);
    for (size_t i = 0; i < t->name_count; i++)
        all[FIXED + i] = measure_of(t, r, t->names[i]);
    xy_csv_write(&t->out[RESULTS], all, FIXED + t->name_count, false);
}

static void list_rows(tables *t, const xy_store_entry *e)
{
    const xy_case_result *r = &e->result;
    for (size_t i = 0; i < r->stage_count; i++) {
        const xy_stage_result *s = &r->stages[i];
        const char *row[] = {e->id, number(t, (int64_t)i + 1, true), s->goal,
                number(t, s->value, true), number(t, s->bound, s->has_bound),
                number(t, s->floor, true), s->proved ? "1" : "0", s->skipped ? "1" : "0"};
        xy_csv_write(&t->out[STAGES], row, sizeof row / sizeof *row, false);
    }
    for (size_t i = 0; i < r->measure_count; i++) {
        const char *row[] = {
                e->id, r->measures[i].name, number(t, r->measures[i].value, r->measures[i].known)};
        xy_csv_write(&t->out[MEASURES], row, sizeof row / sizeof *row, false);
    }
    const char *row[] = {e->id, number(t, r->cost.attempts, true), number(t, r->cost.cpu_us, true),
            number(t, r->cost.wall_us, true), number(t, r->cost.peak_kib, true)};
    xy_csv_write(&t->out[COSTS], row, sizeof row / sizeof *row, false);
}

/* Measures of single categories and hospitals ("sender_days:fj01") have rows, but no columns: they
 * differ from instance to instance. */
static void choose_columns(tables *t, xy_arena *arena, const char *const *names, size_t count)
{
    const char **chosen = XY_NEW_N(arena, const char *, count);
    t->names = chosen;
    for (size_t i = 0; i < count; i++)
        if (!strchr(names[i], ':'))
            chosen[t->name_count++] = names[i];
}

static xy_status fill(tables *t, xy_store *store, xy_arena *arena, xy_findings *err)
{
    const char *const *names;
    xy_store_known *cases;
    size_t name_count, count;
    xy_status status = xy_store_measures(&names, &name_count, store, arena, err);
    if (status == XY_OK)
        status = xy_store_list(&cases, &count, store, arena, err);
    if (status != XY_OK)
        return status;
    choose_columns(t, arena, names, name_count);
    head(t, arena);
    for (size_t i = 0; i < count && status == XY_OK; i++) {
        const xy_store_entry *e;
        t->arena = xy_arena_beside(arena);
        status = xy_store_get(&e, store, t->arena, cases[i].id, err);
        if (status == XY_OK && e) {
            result_row(t, e);
            list_rows(t, e);
        }
        xy_arena_free(t->arena);
    }
    return status;
}

static xy_status write_files(const tables *t, xy_arena *arena, const char *folder, xy_findings *err)
{
    xy_outset *set = xy_outset_new(arena);
    for (int f = 0; f < FILES; f++) {
        const char *path = xy_path_join(arena, folder, file_names[f]);
        if (xy_outset_add(set, path, t->out[f].data, t->out[f].length) == XY_OK)
            continue;
        xy_find_io(err, XY_MSG_F_WRITE, xy_arena_strdup(err->arena, path), errno);
        xy_outset_abandon(set);
        return XY_EIO;
    }
    xy_status status = xy_outset_commit(set);
    if (status != XY_OK)
        xy_find_io(err, XY_MSG_F_WRITE, xy_arena_strdup(err->arena, xy_outset_failed(set)), errno);
    return status;
}

xy_status xy_tidy_write(xy_store *store, const char *folder, xy_findings *err)
{
    xy_arena *arena = xy_arena_beside(err->arena);
    tables t = {.name_count = 0};
    for (int f = 0; f < FILES; f++)
        t.out[f] = xy_strbuf_in(arena);
    xy_status status = fill(&t, store, arena, err);
    if (status == XY_OK)
        status = write_files(&t, arena, folder, err);
    xy_arena_free(arena);
    return status;
}
