#include "support/run.h"

#include "base/fsio.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* A file without a name, for one output. */
static FILE *sink(void)
{
    FILE *f = tmpfile();
    if (!f) {
        perror("tmpfile");
        abort();
    }
    return f;
}

static char *drain(xy_arena *arena, FILE *f)
{
    fseek(f, 0, SEEK_END);
    long length = ftell(f);
    char *text = xy_arena_alloc(arena, (size_t)length + 1, 1);
    rewind(f);
    size_t got = fread(text, 1, (size_t)length, f);
    text[got] = '\0';
    fclose(f);
    return text;
}

xy_run_result xy_run_command(xy_arena *arena, const char *const *argv)
{
    xy_run_result result = {.status = 127};
    FILE *out = sink(), *err = sink();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, fileno(out), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fileno(err), STDERR_FILENO);
    size_t count = 0;
    while (argv[count])
        count++;
    char **copy = XY_NEW_N(arena, char *, count + 1);
    for (size_t i = 0; i < count; i++)
        copy[i] = xy_arena_strdup(arena, argv[i]);
    pid_t child;
    int state = 0;
    if (posix_spawnp(&child, copy[0], &actions, NULL, copy, environ) == 0) {
        while (waitpid(child, &state, 0) < 0 && errno == EINTR) {
        }
        result.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    }
    posix_spawn_file_actions_destroy(&actions);
    result.out = drain(arena, out);
    result.err = drain(arena, err);
    return result;
}

const char *xy_run_directory(xy_arena *arena)
{
    const char *parent = getenv("TMPDIR");
    char *name = xy_arena_printf(arena, "%s/xunyi-test-XXXXXX", parent ? parent : "/tmp");
    if (!mkdtemp(name)) {
        perror(name);
        abort();
    }
    return name;
}

const char *xy_run_file(xy_arena *arena, const char *directory, const char *name, const char *text)
{
    const char *path = xy_path_join(arena, directory, name);
    FILE *f = fopen(path, "w");
    if (!f || fputs(text, f) < 0 || fclose(f)) {
        perror(path);
        abort();
    }
    return path;
}

void xy_run_remove(const char *directory)
{
    DIR *entries = opendir(directory);
    if (!entries)
        return;
    for (struct dirent *e = readdir(entries); e; e = readdir(entries)) {
        char path[4096];
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", directory, e->d_name);
        remove(path);
    }
    closedir(entries);
    rmdir(directory);
}
