#include "cli/history_tables.h"

#include "base/utf8.h"
#include "text/io_finding.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define YEAR_LEAST 1900
#define YEAR_MOST 2999

/* A table before it is read. */
typedef struct {
    const char *path;
    const char *folder; /* the history folder it lies in; NULL: named by itself */
    int32_t year;
} source;

typedef struct {
    xy_session *s;
    source *sources;
    size_t count, capacity;
    bool of_folder;
} reading;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int32_t xy_year_of_name(const char *file)
{
    int32_t found = XY_UNKNOWN;
    for (const char *p = xy_path_base(file); *p;) {
        size_t digits = strspn(p, "0123456789");
        int32_t year = digits == 4 ? (int32_t)strtol(p, NULL, 10) : 0;
        if (year >= YEAR_LEAST && year <= YEAR_MOST)
            found = year;
        p += digits;
        while (*p && !is_digit(*p))
            p++;
    }
    return found;
}

static bool fail(xy_session *s, xy_msg_id message, const char *a, const char *b, const char *c)
{
    xy_find(s->err, XY_ERROR, message, XY_NOWHERE, a, b, c, NULL);
    return false;
}

static void add_source(reading *r, const char *path, const char *folder)
{
    r->sources =
            xy_arena_grow(r->s->arena, r->sources, &r->capacity, r->count + 1, sizeof *r->sources);
    r->sources[r->count++] = (source){path, folder, xy_year_of_name(path)};
}

/* The .csv files of a folder, whatever order the system lists them in: years are sorted later. */
static bool add_folder(reading *r, const char *folder)
{
    size_t before = r->count;
    DIR *dir = opendir(folder);
    if (!dir) {
        xy_find_io(r->s->err, XY_MSG_F_READ, folder, errno);
        return false;
    }
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)); errno = 0)
        if (entry->d_name[0] != '.' && xy_utf8_ends_with(entry->d_name, ".csv"))
            add_source(r, xy_path_join(r->s->arena, folder, entry->d_name), folder);
    int failed = errno; /* the end of the folder leaves it 0 */
    closedir(dir);
    r->of_folder = true;
    if (failed) {
        xy_find_io(r->s->err, XY_MSG_F_READ, folder, failed);
        return false;
    }
    return r->count > before || fail(r->s, XY_MSG_BACKTEST_FOLDER_EMPTY, folder, NULL, NULL);
}

static bool list_sources(reading *r)
{
    const xy_options *o = r->s->options;
    bool good = true;
    for (int i = 1; i < o->operand_count; i++) {
        if (xy_is_directory(o->operands[i]))
            good = add_folder(r, o->operands[i]) && good;
        else
            add_source(r, xy_arena_strdup(r->s->arena, o->operands[i]), NULL);
    }
    return good;
}

/* --years: as many as there are tables. */
static bool take_years(reading *r)
{
    const char *list = r->s->options->years, *p = list;
    size_t given = 0;
    if (!list)
        return true;
    if (r->of_folder)
        return fail(r->s, XY_MSG_BACKTEST_YEARS_FOLDER, NULL, NULL, NULL);
    bool good = *p && p[strlen(p) - 1] != ',';
    for (; good && *p; p += *p == ',') {
        size_t length = strcspn(p, ",");
        int64_t year = 0;
        good = xy_option_int(
                       &year, xy_arena_strndup(r->s->arena, p, length), YEAR_LEAST, YEAR_MOST) &&
                given < r->count;
        if (good)
            r->sources[given++].year = (int32_t)year;
        p += length;
    }
    if (good && given == r->count)
        return true;
    return fail(
            r->s, XY_MSG_BACKTEST_YEARS, list, xy_text_int(r->s->arena, (int64_t)r->count), NULL);
}

static int by_year(const void *a, const void *b)
{
    const source *x = a, *y = b;
    int order = (x->year > y->year) - (x->year < y->year);
    return order ? order : strcmp(x->path, y->path);
}

/* Every table has a year, and every year one table. */
static bool sort_years(reading *r, const xy_instance *inst)
{
    bool good = true;
    if (r->count == 1 && r->sources[0].year == XY_UNKNOWN && !r->of_folder)
        r->sources[0].year = inst->year;
    qsort(r->sources, r->count, sizeof *r->sources, by_year);
    for (size_t i = 0; i < r->count; i++) {
        const source *x = &r->sources[i];
        if (x->year == XY_UNKNOWN)
            good = fail(r->s, XY_MSG_BACKTEST_NO_YEAR, x->path, NULL, NULL);
        else if (i && x[-1].year == x->year)
            good = fail(r->s, XY_MSG_BACKTEST_YEAR_TWICE, xy_text_int(r->s->arena, x->year),
                    x[-1].path, x->path);
    }
    return good;
}

/* The year's own instance, where its folder holds one. */
static xy_status instance_of(xy_instance **out, reading *r, const source *x, xy_instance *common)
{
    *out = common;
    if (!x->folder)
        return XY_OK;
    const char *own = xy_path_join(
            r->s->arena, x->folder, xy_arena_printf(r->s->arena, "%d/instance.json", x->year));
    return xy_is_file(own) ? xy_read_instance(out, r->s, own) : XY_OK;
}

/* --rules is looked at first: what is wrong with it is no fault of the instances, whose packs it goes before. */
static xy_status check_rules(xy_session *s)
{
    xy_rules *rules;
    const char *pack = s->options->rules;
    const char *const *ids;
    bool known = !pack || xy_utf8_ends_with(pack, ".json");
    size_t count = known ? 0 : xy_rules_ids(&ids, s);
    for (size_t i = 0; i < count; i++)
        known = known || strcmp(ids[i], pack) == 0;
    if (known)
        return pack ? xy_load_rules(&rules, s, pack) : XY_OK;
    xy_find_unknown(s->err, XY_MSG_BACKTEST_NO_RULES, pack, ids, count);
    return XY_EINPUT;
}

xy_status xy_history_tables_load(
        xy_backtest_year **years, int32_t *count, xy_instance **inst, xy_session *s)
{
    reading r = {.s = s};
    xy_status first = XY_OK, status = XY_EINPUT;
    *inst = NULL;
    s->rules = s->options->rules;
    if (!list_sources(&r) || !take_years(&r) || check_rules(s) != XY_OK)
        return XY_EINPUT;
    status = xy_read_instance(inst, s, s->options->instance);
    if (status != XY_OK)
        return status;
    if (!sort_years(&r, *inst))
        return XY_EINPUT;
    *years = XY_NEW_N(s->arena, xy_backtest_year, r.count + 1);
    *count = (int32_t)r.count;
    for (size_t i = 0; i < r.count; i++) {
        const source *x = &r.sources[i];
        xy_backtest_year *y = &(*years)[i];
        xy_instance *own;
        xy_listed_row *rows = NULL;
        size_t row_count = 0;
        status = instance_of(&own, &r, x, *inst);
        if (status == XY_OK)
            status = xy_load_table(&rows, &row_count, s, own, x->path);
        *y = (xy_backtest_year){x->year, xy_path_base(x->path), own, rows, row_count};
        first = first == XY_OK ? status : first;
    }
    return first;
}
