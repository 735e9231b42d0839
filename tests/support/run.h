/* run.h - other programs, for tests: runs a command and keeps what it prints.
 * Knows nothing of what the command means. */
#ifndef XY_TESTS_SUPPORT_RUN_H
#define XY_TESTS_SUPPORT_RUN_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct {
    int status; /* exit code; 128 + signal when it was killed; 127 when it could not be started */
    char *out, *err; /* NUL-terminated, in the arena */
} xy_run_result;

/* Runs argv[0] (found by PATH) with the arguments up to NULL, without input, and waits. */
xy_run_result xy_run_command(xy_arena *arena, const char *const *argv);

/* A new directory under TMPDIR or /tmp; its name is in the arena. */
const char *xy_run_directory(xy_arena *arena);
/* Writes the text as a file of the directory and returns its path. */
const char *xy_run_file(xy_arena *arena, const char *directory, const char *name, const char *text);
/* Removes the directory and the files in it. */
void xy_run_remove(const char *directory);

#endif
