#include "base/fsio.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_all(int fd, char *data, size_t size, size_t *length)
{
    *length = 0;
    while (*length < size) {
        ssize_t n = read(fd, data + *length, size - *length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            return true;
        *length += (size_t)n;
    }
    return true;
}

/* Pipes and devices have no size to ask for: read in growing steps up to the cap. */
static xy_status read_stream(char **data, size_t *length, xy_arena *arena, int fd, size_t cap)
{
    size_t capacity = 0, have = 0;
    char *all = NULL;
    for (;;) {
        all = xy_arena_grow(arena, all, &capacity, have + 65536, 1);
        size_t got;
        if (!read_all(fd, all + have, capacity - have - 1, &got))
            return XY_EIO;
        if (got == 0)
            break;
        have += got;
        if (have > cap)
            return XY_ELIMIT;
    }
    all[have] = '\0';
    *data = all;
    *length = have;
    return XY_OK;
}

xy_status xy_file_read(char **data, size_t *length, xy_arena *arena, const char *path, size_t cap)
{
    *data = NULL;
    *length = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return XY_EIO;
    struct stat st;
    xy_status status = XY_OK;
    if (fstat(fd, &st) != 0) {
        status = XY_EIO;
    } else if (S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        status = XY_EIO;
    } else if (S_ISREG(st.st_mode) && (size_t)st.st_size > cap) {
        status = XY_ELIMIT;
    } else {
        status = read_stream(data, length, arena, fd, cap);
    }
    int saved = errno;
    close(fd);
    errno = saved;
    return status;
}

bool xy_is_directory(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool xy_is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

bool xy_is_regular(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool xy_is_same_file(const char *path, const char *other)
{
    struct stat a, b;
    return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
            a.st_ino == b.st_ino;
}

bool xy_make_directory(const char *path)
{
    char partial[4096];
    size_t n = strlen(path);
    errno = n == 0 ? ENOENT : ENAMETOOLONG;
    if (n == 0 || n >= sizeof partial)
        return false;
    memcpy(partial, path, n + 1);
    for (size_t i = 1; i <= n; i++) {
        if (partial[i] != '/' && partial[i] != '\0')
            continue;
        char kept = partial[i];
        partial[i] = '\0';
        if (mkdir(partial, 0777) != 0 && errno != EEXIST)
            return false;
        partial[i] = kept;
    }
    if (xy_is_directory(path))
        return true;
    errno = ENOTDIR;
    return false;
}

const char *xy_path_join(xy_arena *arena, const char *directory, const char *name)
{
    if (name[0] == '/' || directory[0] == '\0')
        return xy_arena_strdup(arena, name);
    bool slash = directory[strlen(directory) - 1] == '/';
    return xy_arena_printf(arena, slash ? "%s%s" : "%s/%s", directory, name);
}

const char *xy_path_parent(xy_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return xy_arena_strdup(arena, ".");
    return slash == path ? xy_arena_strdup(arena, "/")
                         : xy_arena_strndup(arena, path, (size_t)(slash - path));
}

const char *xy_path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t xy_directory_stems(
        const char *const **out, xy_arena *arena, const char *path, const char *tail)
{
    DIR *dir = opendir(path);
    const char **list = NULL;
    size_t count = 0, capacity = 0, end = strlen(tail);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        size_t length = strlen(entry->d_name);
        if (length < end || strcmp(entry->d_name + length - end, tail) != 0)
            continue;
        list = xy_arena_grow(arena, list, &capacity, count + 1, sizeof *list);
        list[count++] = xy_arena_strndup(arena, entry->d_name, length - end);
    }
    if (dir)
        closedir(dir);
    if (count > 1)
        qsort(list, count, sizeof *list, by_name);
    *out = list;
    return count;
}

typedef struct {
    char *path, *temporary;
} out_file;

struct xy_outset {
    xy_arena *arena;
    out_file *files;
    size_t count, capacity;
    const char *failed; /* at the commit */
};

xy_outset *xy_outset_new(xy_arena *arena)
{
    xy_outset *set = XY_NEW(arena, xy_outset);
    set->arena = arena;
    return set;
}

static bool write_all(int fd, const char *data, size_t length)
{
    while (length) {
        ssize_t n = write(fd, data, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        data += n;
        length -= (size_t)n;
    }
    return true;
}

/* Is the open file one that the set holds already, whatever the path it was reached by? */
static bool is_in(const xy_outset *set, int fd)
{
    struct stat own, other;
    if (fstat(fd, &own) != 0)
        return false;
    for (size_t i = 0; i < set->count; i++)
        if (stat(set->files[i].temporary, &other) == 0 && other.st_dev == own.st_dev &&
                other.st_ino == own.st_ino)
            return true;
    return false;
}

xy_status xy_outset_add(xy_outset *set, const char *path, const void *data, size_t length)
{
    struct stat st;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)) {
        errno = EOPNOTSUPP; /* never put a file in the place of a device */
        return XY_EIO;
    }
    char *temporary = xy_arena_printf(set->arena, "%s.tmp-%ld", path, (long)getpid());
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return XY_EIO;
    if (is_in(set, fd)) { /* two files under one name would become one */
        close(fd);
        errno = EEXIST;
        return XY_EIO;
    }
    bool good = write_all(fd, data, length);
    /* Not every file system can sync; what counts is that the data arrived. */
    if (good && fsync(fd) != 0 && errno != EINVAL && errno != EOPNOTSUPP)
        good = false;
    int saved = errno;
    if (close(fd) != 0)
        good = false;
    if (!good) {
        unlink(temporary);
        errno = saved;
        return XY_EIO;
    }
    set->files = xy_arena_grow(
            set->arena, set->files, &set->capacity, set->count + 1, sizeof *set->files);
    set->files[set->count++] = (out_file){xy_arena_strdup(set->arena, path), temporary};
    return XY_OK;
}

bool xy_outset_holds(const xy_outset *set, const char *path)
{
    for (size_t i = 0; i < set->count; i++)
        if (strcmp(set->files[i].path, path) == 0)
            return true;
    return false;
}

xy_status xy_outset_commit(xy_outset *set)
{
    for (size_t i = 0; i < set->count; i++)
        if (xy_is_directory(set->files[i].path)) { /* before any other file of the set appears */
            set->failed = set->files[i].path;
            xy_outset_abandon(set);
            errno = EISDIR;
            return XY_EIO;
        }
    for (size_t i = 0; i < set->count; i++) {
        if (rename(set->files[i].temporary, set->files[i].path) != 0) {
            int saved = errno;
            set->failed = set->files[i].path;
            xy_outset_abandon(set);
            errno = saved;
            return XY_EIO;
        }
        set->files[i].temporary = NULL;
    }
    set->count = 0;
    return XY_OK;
}

const char *xy_outset_failed(const xy_outset *set)
{
    return set->failed;
}

void xy_outset_abandon(xy_outset *set)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->files[i].temporary)
            unlink(set->files[i].temporary);
    set->count = 0;
}
