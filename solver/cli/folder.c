#include "cli/folder.h"
#include "base/utf8.h"

#include "text/io_finding.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Bytes of the shortest part of the path that is no directory yet; 0 when there is none. */
static size_t first_missing(xy_arena *arena, const char *folder)
{
    size_t length = strlen(folder);
    for (size_t n = 1; n <= length; n++)
        if ((folder[n] == '/' || folder[n] == '\0') &&
                !xy_is_directory(xy_arena_strndup(arena, folder, n)))
            return n;
    return 0;
}

void xy_folder_take_away(xy_session *s, size_t first)
{
    if (s->options->output) /* in which documents stand that were not written after all */
        rmdir(xy_path_join(s->arena, s->options->output, "calendars"));
    if (first == 0)
        return;
    char *path = xy_arena_strdup(s->arena, s->options->output);
    for (size_t n = strlen(path); n >= first; n--)
        if (path[n] == '/' || path[n] == '\0') {
            path[n] = '\0';
            rmdir(path);
        }
}

bool xy_folder_make(xy_session *s, size_t *first)
{
    const char *folder = s->options->output;
    *first = folder ? first_missing(s->arena, folder) : 0;
    if (!folder || xy_make_directory(folder))
        return true;
    xy_find_io(s->err, XY_MSG_F_MAKE_DIRECTORY, folder, errno);
    xy_folder_take_away(s, *first);
    return false;
}

#define LEFT_SHOWN 8

typedef struct {
    const char **items;
    size_t count, capacity;
} name_list;

/* A document in one of the two languages, of those that not every solve writes; their kinds and tiers
 * come after the stem: "tiers-national.zh.csv", "plans.en.md". */
static bool is_document(const char *name)
{
    static const char *const stems[] = {"calendar", "changes", "costs", "filings", "plans",
            "prefectures", "rotations", "routes", "tasks", "tiers", "townships", "workplan"};
    static const char *const tails[] = {".zh.csv", ".en.csv", ".zh.md", ".en.md", ".zh.xlsx",
            ".en.xlsx", ".zh.docx", ".en.docx"};
    bool known = false, ends = false;
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        size_t length = strlen(stems[i]);
        known |= strncmp(name, stems[i], length) == 0 &&
                (name[length] == '.' || name[length] == '-');
    }
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        ends |= xy_utf8_ends_with(name, tails[i]);
    return known && ends;
}

/* plan-2.json and on. */
static bool is_further_plan(const char *name)
{
    if (strncmp(name, "plan-", 5) != 0)
        return false;
    size_t digits = strspn(name + 5, "0123456789");
    return digits && strcmp(name + 5 + digits, ".json") == 0;
}

static bool is_calendar(const char *name)
{
    return xy_utf8_ends_with(name, ".zh.ics") || xy_utf8_ends_with(name, ".en.ics");
}

/* "plans.*" for all kinds and languages of a document. */
static const char *without_kind(xy_arena *arena, const char *name)
{
    static const char *const languages[] = {".zh.", ".en."};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        const char *at = strstr(name, languages[i]);
        if (at)
            return xy_arena_printf(arena, "%.*s.*", (int)(at - name), name);
    }
    return name;
}

static bool is_of_solve(const char *name, const char *page)
{
    (void)page;
    return is_document(name) || is_further_plan(name);
}

static bool is_of_calendars(const char *name, const char *page)
{
    (void)page;
    return is_calendar(name);
}

/* A drawing of this page: "backtest-years-balanced.zh.svg". */
static bool is_drawing(const char *name, const char *page)
{
    size_t length = strlen(page);
    return strncmp(name, page, length) == 0 && name[length] == '-' &&
            (xy_utf8_ends_with(name, ".zh.svg") || xy_utf8_ends_with(name, ".en.svg"));
}

typedef bool (*name_test)(const char *name, const char *page);

/* Appends the names of the folder, below inside, that pass and that the set does not hold. */
static void list_left(name_list *out, xy_session *s, const xy_outset *set, const char *inside,
        name_test ours, const char *page)
{
    const char *folder = s->options->output;
    DIR *dir = opendir(*inside ? xy_path_join(s->arena, folder, inside) : folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        const char *name = entry->d_name;
        const bool passes = ours(name, page);
        name = *inside ? xy_arena_printf(s->arena, "%s/%s", inside, name)
                       : xy_arena_strdup(s->arena, name);
        if (!passes || xy_outset_holds(set, xy_path_join(s->arena, folder, name)))
            continue;
        out->items = xy_arena_grow(
                s->arena, out->items, &out->capacity, out->count + 1, sizeof *out->items);
        out->items[out->count++] = name;
    }
    if (dir)
        closedir(dir);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in order, the first few of them, those of one document once. */
static const char *shown(xy_arena *arena, name_list *left)
{
    xy_strbuf out = xy_strbuf_in(arena);
    const char *last = "";
    if (left->count)
        qsort(left->items, left->count, sizeof *left->items, by_bytes);
    for (size_t i = 0, n = 0; i < left->count && n <= LEFT_SHOWN; i++) {
        const char *name = without_kind(arena, left->items[i]);
        if (strcmp(name, last) == 0)
            continue;
        xy_strbuf_addf(&out, "%s%s", n ? ", " : "", n < LEFT_SHOWN ? name : "…");
        last = name;
        n++;
    }
    return xy_strbuf_text(&out);
}

const char *xy_folder_left(size_t *count, xy_session *s, const xy_outset *set)
{
    name_list left = {0};
    list_left(&left, s, set, "", is_of_solve, NULL);
    list_left(&left, s, set, "calendars", is_of_calendars, NULL);
    *count = left.count;
    return shown(s->arena, &left);
}

xy_status xy_folder_end(xy_outset *set, xy_session *s, const char *page, xy_status status)
{
    name_list left = {0};
    list_left(&left, s, set, "", is_drawing, page);
    status = xy_outset_end(set, s, status);
    if (status == XY_OK && left.count)
        xy_find(s->err, XY_WARNING, XY_MSG_CLI_LEFT_DRAWINGS, XY_NOWHERE, s->options->output,
                xy_text_int(s->arena, (int64_t)left.count), shown(s->arena, &left), NULL);
    return status;
}
