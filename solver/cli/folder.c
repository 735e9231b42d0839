#include "cli/folder.h"

#include "text/io_finding.h"

#include <errno.h>
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
