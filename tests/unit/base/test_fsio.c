#include "base/fsio.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static xy_arena *arena;
static char *folder;

static void setup(void)
{
    arena = xy_arena_new(NULL);
    const char *base = getenv("TMPDIR");
    folder = xy_arena_printf(arena, "%s/xunyi-fsio-XXXXXX", base && base[0] ? base : "/tmp");
    cr_assert_not_null(mkdtemp(folder));
}

static void empty(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        char *inner = xy_arena_printf(arena, "%s/%s", path, e->d_name);
        if (xy_is_directory(inner))
            empty(inner);
        else
            unlink(inner);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

static void teardown(void)
{
    empty(folder);
    xy_arena_free(arena);
}

TestSuite(fsio, .init = setup, .fini = teardown);

static const char *in_folder(const char *name)
{
    return xy_path_join(arena, folder, name);
}

static void put(const char *path, const char *text, size_t length)
{
    FILE *f = fopen(path, "wb");
    cr_assert_not_null(f);
    cr_assert_eq(fwrite(text, 1, length, f), length);
    fclose(f);
}

static int entries(const char *path)
{
    int n = 0;
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    if (dir)
        closedir(dir);
    return n;
}

static void holds(const char *path, const char *text)
{
    char *data;
    size_t length;
    cr_assert_eq(xy_file_read(&data, &length, arena, path, 1 << 20), XY_OK, "%s", path);
    cr_assert_str_eq(data, text);
    cr_assert_eq(length, strlen(text));
}

Test(fsio, reads_every_byte_and_adds_a_nul)
{
    char *data;
    size_t length;
    put(in_folder("a"), "x\0y\xFF\r\n", 6);
    cr_assert_eq(xy_file_read(&data, &length, arena, in_folder("a"), 6), XY_OK);
    cr_assert_eq(length, 6);
    cr_assert_eq(memcmp(data, "x\0y\xFF\r\n", 7), 0);
    put(in_folder("empty"), "", 0);
    cr_assert_eq(xy_file_read(&data, &length, arena, in_folder("empty"), 0), XY_OK);
    cr_assert_eq(length, 0);
    cr_assert_str_eq(data, "");
}

Test(fsio, reads_large_files_whole)
{
    static const size_t sizes[] = {65534, 65535, 65536, 65537, 131072, 1000003};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *text = xy_arena_alloc(arena, sizes[i], 1), *data;
        size_t length;
        for (size_t k = 0; k < sizes[i]; k++)
            text[k] = (char)(k * 7 % 251);
        put(in_folder("large"), text, sizes[i]);
        cr_assert_eq(xy_file_read(&data, &length, arena, in_folder("large"), sizes[i]), XY_OK);
        cr_assert_eq(length, sizes[i]);
        cr_assert_eq(memcmp(data, text, sizes[i]), 0);
        cr_assert_eq(data[length], '\0');
    }
}

Test(fsio, says_why_a_file_cannot_be_read)
{
    char *data = folder;
    size_t length = 7;
    cr_assert_eq(xy_file_read(&data, &length, arena, in_folder("none"), 9), XY_EIO);
    cr_assert_eq(errno, ENOENT);
    cr_assert_null(data);
    cr_assert_eq(length, 0);
    cr_assert_eq(xy_file_read(&data, &length, arena, folder, 9), XY_EIO);
    cr_assert_eq(errno, EISDIR);
    put(in_folder("file"), "x", 1);
    cr_assert_eq(xy_file_read(&data, &length, arena, in_folder("file/below"), 9), XY_EIO);
    cr_assert_eq(errno, ENOTDIR);
}

Test(fsio, a_cap_is_kept_to_the_byte)
{
    char *data;
    size_t length;
    put(in_folder("ten"), "0123456789", 10);
    cr_assert_eq(xy_file_read(&data, &length, arena, in_folder("ten"), 9), XY_ELIMIT);
    cr_assert_null(data);
    cr_assert_eq(xy_file_read(&data, &length, arena, in_folder("ten"), 10), XY_OK);
    cr_assert_eq(length, 10);
}

/* A pipe has no size to ask for. */
static xy_status read_pipe(size_t bytes, size_t cap, char **data, size_t *length)
{
    const char *path = in_folder("pipe");
    unlink(path);
    cr_assert_eq(mkfifo(path, 0600), 0);
    pid_t writer = fork();
    if (writer == 0) {
        signal(SIGPIPE, SIG_IGN); /* the reader stops at the cap */
        int fd = open(path, O_WRONLY);
        for (size_t i = 0; i < bytes; i++)
            if (write(fd, &"0123456789"[i % 10], 1) != 1)
                break;
        _exit(0);
    }
    xy_status status = xy_file_read(data, length, arena, path, cap);
    waitpid(writer, NULL, 0);
    return status;
}

Test(fsio, reads_a_pipe_to_its_end)
{
    char *data;
    size_t length;
    cr_assert_eq(read_pipe(100000, 100000, &data, &length), XY_OK);
    cr_assert_eq(length, 100000);
    for (size_t i = 0; i < length; i++)
        cr_assert_eq(data[i], (char)('0' + i % 10));
    cr_assert_eq(read_pipe(0, 10, &data, &length), XY_OK);
    cr_assert_eq(length, 0);
}

Test(fsio, a_pipe_has_a_cap_too)
{
    char *data;
    size_t length;
    cr_assert_eq(read_pipe(11, 10, &data, &length), XY_ELIMIT);
    cr_assert_null(data);
    cr_assert_eq(read_pipe(200000, 70000, &data, &length), XY_ELIMIT);
    cr_assert_null(data);
}

Test(fsio, kinds_of_paths)
{
    put(in_folder("file"), "", 0);
    cr_assert(xy_is_directory(folder) && !xy_is_file(folder));
    cr_assert(xy_is_file(in_folder("file")) && !xy_is_directory(in_folder("file")));
    cr_assert(!xy_is_file(in_folder("none")) && !xy_is_directory(in_folder("none")));
}

Test(fsio, makes_directories_with_their_parents)
{
    cr_assert(xy_make_directory(in_folder("a/b/c")));
    cr_assert(xy_is_directory(in_folder("a/b/c")));
    cr_assert(xy_make_directory(in_folder("a/b/c")));
    cr_assert(xy_make_directory(in_folder("a/b/d/")));
    cr_assert(xy_is_directory(in_folder("a/b/d")));
    put(in_folder("file"), "", 0);
    cr_assert_not(xy_make_directory(in_folder("file")));
    cr_assert_eq(errno, ENOTDIR);
    cr_assert_not(xy_make_directory(in_folder("file/below")));
    cr_assert_eq(errno, ENOTDIR);
    errno = 0;
    cr_assert_not(xy_make_directory(""));
    cr_assert_eq(errno, ENOENT);
    char long_name[5000];
    memset(long_name, 'a', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    cr_assert_not(xy_make_directory(long_name));
    cr_assert_eq(errno, ENAMETOOLONG);
}

Test(fsio, paths)
{
    static const char *const joins[][3] = {{"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"a", "/b", "/b"},
            {"", "b", "b"}, {"/", "b", "/b"}, {".", "b/c", "./b/c"}};
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        cr_assert_str_eq(xy_path_join(arena, joins[i][0], joins[i][1]), joins[i][2]);
    static const char *const parts[][3] = {{"a/b", "a", "b"}, {"b", ".", "b"}, {"/b", "/", "b"},
            {"a/b/c", "a/b", "c"}, {"a/", "a", ""}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        cr_assert_str_eq(xy_path_parent(arena, parts[i][0]), parts[i][1]);
        cr_assert_str_eq(xy_path_base(parts[i][0]), parts[i][2]);
    }
}

Test(fsio, a_set_appears_at_once)
{
    xy_outset *set = xy_outset_new(arena);
    put(in_folder("b"), "old", 3);
    cr_assert_eq(xy_outset_add(set, in_folder("a"), "first", 5), XY_OK);
    cr_assert_eq(xy_outset_add(set, in_folder("b"), "second", 6), XY_OK);
    cr_assert_not(xy_is_file(in_folder("a")));
    holds(in_folder("b"), "old");
    cr_assert_eq(xy_outset_commit(set), XY_OK);
    holds(in_folder("a"), "first");
    holds(in_folder("b"), "second");
    cr_assert_eq(entries(folder), 2);
    xy_outset_abandon(set);
    cr_assert_eq(entries(folder), 2);
}

Test(fsio, nothing_is_left_of_an_abandoned_set)
{
    xy_outset *set = xy_outset_new(arena);
    put(in_folder("b"), "old", 3);
    xy_outset_add(set, in_folder("a"), "first", 5);
    xy_outset_add(set, in_folder("b"), "second", 6);
    xy_outset_abandon(set);
    cr_assert_eq(entries(folder), 1);
    holds(in_folder("b"), "old");
    xy_outset_abandon(set);
}

Test(fsio, a_set_of_many_files)
{
    xy_outset *set = xy_outset_new(arena);
    for (int i = 0; i < 100; i++) {
        const char *text = xy_arena_printf(arena, "file %d", i);
        const char *path = in_folder(xy_arena_printf(arena, "f%d", i));
        cr_assert_eq(xy_outset_add(set, path, text, strlen(text)), XY_OK);
    }
    cr_assert_eq(xy_outset_commit(set), XY_OK);
    cr_assert_eq(entries(folder), 100);
    holds(in_folder("f73"), "file 73");
}

Test(fsio, a_write_that_fails_leaves_nothing)
{
    xy_outset *set = xy_outset_new(arena);
    put(in_folder("file"), "x", 1);
    cr_assert_eq(xy_outset_add(set, in_folder("a"), "first", 5), XY_OK);
    cr_assert_eq(xy_outset_add(set, in_folder("file/below"), "second", 6), XY_EIO);
    cr_assert_eq(errno, ENOTDIR);
    cr_assert_eq(xy_outset_add(set, in_folder("none/below"), "second", 6), XY_EIO);
    cr_assert_eq(errno, ENOENT);
    xy_outset_abandon(set);
    cr_assert_eq(entries(folder), 1);
}

/* Root may write anywhere, so the disk is made full instead of the folder read-only. */
Test(fsio, a_full_disk_leaves_nothing)
{
    if (access("/dev/full", W_OK) != 0)
        cr_skip_test("no /dev/full");
    const char *path = xy_arena_printf(arena, "%s/a.tmp-%ld", folder, (long)getpid());
    if (symlink("/dev/full", path) != 0)
        cr_skip_test("no symbolic links");
    xy_outset *set = xy_outset_new(arena);
    cr_assert_eq(xy_outset_add(set, in_folder("a"), "first", 5), XY_EIO);
    cr_assert_eq(errno, ENOSPC);
    cr_assert_eq(entries(folder), 0);
    cr_assert_eq(xy_outset_commit(set), XY_OK); /* of nothing */
    cr_assert_eq(entries(folder), 0);
}

Test(fsio, a_target_that_is_a_directory_stops_the_whole_set)
{
    xy_outset *set = xy_outset_new(arena);
    cr_assert(xy_make_directory(in_folder("b/full")));
    xy_outset_add(set, in_folder("a"), "first", 5);
    xy_outset_add(set, in_folder("b"), "second", 6);
    xy_outset_add(set, in_folder("c"), "third", 5);
    cr_assert_eq(xy_outset_commit(set), XY_EIO);
    cr_assert_eq(errno, EISDIR);
    cr_assert_str_eq(xy_outset_failed(set), in_folder("b"));
    cr_assert_eq(entries(folder), 1);
}

Test(fsio, two_files_of_one_name_are_refused)
{
    xy_outset *set = xy_outset_new(arena);
    put(in_folder("a"), "old", 3);
    cr_assert_eq(xy_outset_add(set, in_folder("a"), "first", 5), XY_OK);
    cr_assert_eq(xy_outset_add(set, in_folder("b"), "second", 6), XY_OK);
    cr_assert_eq(xy_outset_add(set, in_folder("./a"), "third", 5), XY_EIO);
    cr_assert_eq(errno, EEXIST);
    xy_outset_abandon(set);
    cr_assert_eq(entries(folder), 1);
    holds(in_folder("a"), "old");
}

Test(fsio, names_of_a_directory_without_their_end)
{
    const char *const *names;
    put(in_folder("b.json"), "", 0);
    put(in_folder("a.json"), "", 0);
    put(in_folder("c.txt"), "", 0);
    size_t count = xy_directory_stems(&names, arena, in_folder("."), ".json");
    cr_assert_eq(count, 2);
    cr_assert_str_eq(names[0], "a");
    cr_assert_str_eq(names[1], "b");
    cr_assert_eq(xy_directory_stems(&names, arena, in_folder("none"), ".json"), 0);
}
