/* fsio.h - whole files in, whole sets of files out. Knows nothing of formats. */
#ifndef XY_BASE_FSIO_H
#define XY_BASE_FSIO_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* The file's bytes with a NUL after them, in the arena. XY_EIO: errno says why.
 * XY_ELIMIT: larger than cap bytes. */
xy_status xy_file_read(char **data, size_t *length, xy_arena *arena, const char *path, size_t cap);

bool xy_is_directory(const char *path);
bool xy_is_file(const char *path);
/* A file with an end: no pipe, no device. */
bool xy_is_regular(const char *path);
/* Do both paths lead to the same file or directory that is there? */
bool xy_is_same_file(const char *path, const char *other);
/* Makes the directory and its parents; true when it is there afterwards. */
bool xy_make_directory(const char *path);
/* directory/name, or name where it is absolute; in the arena. */
const char *xy_path_join(xy_arena *arena, const char *directory, const char *name);
/* The part before the last '/', "." without one; in the arena. */
const char *xy_path_parent(xy_arena *arena, const char *path);
const char *xy_path_base(const char *path);

/* The names in the directory that end so, without that end, ascending by bytes; none where it cannot be read. */
size_t xy_directory_stems(
        const char *const **out, xy_arena *arena, const char *path, const char *tail);

/* A set of files that appear together: each is first written whole to a temporary name in its
 * own directory, then all are renamed. Nothing is visible before xy_outset_commit; when a write
 * fails, no file of the set is left behind. */
typedef struct xy_outset xy_outset;

xy_outset *xy_outset_new(xy_arena *arena);
/* Writes and syncs the temporary file. On XY_EIO errno says why; EEXIST: the set holds this path
 * already, and must be abandoned. */
xy_status xy_outset_add(xy_outset *set, const char *path, const void *data, size_t length);
/* Will the commit write this path, as it was spelled when it was added? */
bool xy_outset_holds(const xy_outset *set, const char *path);
/* Renames all; on failure removes what is still temporary. A path that is a directory fails
 * before any file appears. */
xy_status xy_outset_commit(xy_outset *set);
/* The path at which the commit failed; NULL before that. */
const char *xy_outset_failed(const xy_outset *set);
/* Removes all temporary files; harmless after a commit. */
void xy_outset_abandon(xy_outset *set);

#endif
