#include "cli/source.h"
#include "base/utf8.h"

#include "workbook/workbook.h"

#include <dirent.h>
#include <string.h>
#include <strings.h>

/* Names of workbooks, of other programs too: what they are then is for their reader to say. */
static bool is_workbook_name(const char *name)
{
    static const char *const endings[] = {".xlsx", ".xlsm", ".xls", ".et", ".ods"};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t tail = strlen(endings[i]);
        if (length > tail && strcasecmp(name + length - tail, endings[i]) == 0)
            return true;
    }
    return false;
}

/* "roster.zh.xlsx": what solve writes. */
static bool is_output_name(const char *name)
{
    static const char *const endings[] = {".zh.xlsx", ".en.xlsx"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (xy_utf8_ends_with(name, endings[i]))
            return true;
    return false;
}

/* The workbooks of a folder but those that an open program keeps ("~$…") and that solve wrote: the first
 * of them in the order of bytes, all of them in *names. */
static const char *find_workbooks(
        size_t *count, xy_strbuf *names, xy_arena *arena, const char *folder)
{
    const char *first = NULL;
    *count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        const char *name = entry->d_name;
        if (!is_workbook_name(name) || name[0] == '.' || name[0] == '~' || is_output_name(name))
            continue;
        if (!first || strcmp(name, first) < 0)
            first = xy_arena_strdup(arena, name);
        xy_strbuf_addf(names, "%s%s", names->length ? ", " : "", name);
        (*count)++;
    }
    if (dir)
        closedir(dir);
    return first;
}

/* One of several instances of a folder is taken: say which, and which are not. */
static void tell_passed_over(xy_session *s, const char *path, const char *taken, const char *others)
{
    xy_find(s->err, XY_WARNING, XY_MSG_DESK_PASSED_OVER, XY_NOWHERE, path, taken, others, NULL);
}

static xy_source source_in(const char **file, xy_session *s, const char *path)
{
    size_t count;
    xy_strbuf names = xy_strbuf_in(s->arena);
    const char *first = find_workbooks(&count, &names, s->arena, path);
    const char *json = xy_path_join(s->arena, path, "instance.json");
    bool tables = xy_is_workbook_folder(s->arena, path);
    if (xy_is_file(json)) {
        if (tables)
            xy_strbuf_addf(&names, "%s*.csv", count ? ", " : "");
        if (tables || count)
            tell_passed_over(s, path, "instance.json", xy_strbuf_text(&names));
        *file = json;
        return XY_SOURCE_JSON;
    }
    if (tables) {
        if (count)
            tell_passed_over(s, path, "*.csv", xy_strbuf_text(&names));
        return XY_SOURCE_WORKBOOK;
    }
    if (count > 1) {
        xy_find(s->err, XY_ERROR, XY_MSG_DESK_SEVERAL, XY_NOWHERE, path, xy_strbuf_text(&names),
                NULL, NULL);
        return XY_SOURCE_UNCLEAR;
    }
    *file = first ? xy_path_join(s->arena, path, first) : json;
    return first ? XY_SOURCE_WORKBOOK : XY_SOURCE_JSON;
}

xy_source xy_source_of(const char **file, const char **folder, xy_session *s, const char *path)
{
    *file = path;
    *folder = xy_path_parent(s->arena, path);
    if (!xy_is_directory(path)) {
        bool book = is_workbook_name(path) ||
                (xy_is_regular(path) && xy_book_is_package(path)); /* whatever its name */
        return book ? XY_SOURCE_WORKBOOK : XY_SOURCE_JSON;
    }
    *folder = path;
    return source_in(file, s, path);
}
