#include "batch/shard.h"

#include <criterion/criterion.h>
#include <stdlib.h>

Test(shard, text)
{
    static const char *const wrong[] = {
            "", "1", "/", "0/3", "4/3", "1/0", "-1/3", "1/3/", "1/3x", "a/3", "1/100001", " 1/3"};
    xy_shard s;
    cr_assert(xy_shard_parse(&s, "3/8"));
    cr_assert_eq(s.i, 3);
    cr_assert_eq(s.n, 8);
    cr_assert(xy_shard_parse(&s, "1/1"));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_assert(!xy_shard_parse(&s, wrong[i]), "'%s' was taken", wrong[i]);
}

Test(shard, every_position_is_of_one_share)
{
    for (int32_t n = 1; n <= 12; n++)
        for (size_t count = 0; count <= 30; count++) {
            size_t all = 0;
            for (int32_t i = 1; i <= n; i++) {
                size_t size = 0;
                for (size_t p = 0; p < count; p++)
                    size += xy_shard_has((xy_shard){i, n}, p);
                cr_assert_eq(size, xy_shard_size((xy_shard){i, n}, count));
                cr_assert(size == count / (size_t)n || size == count / (size_t)n + 1);
                all += size;
            }
            cr_assert_eq(all, count);
        }
}

Test(shard, names)
{
    xy_arena *arena = xy_arena_new(NULL);
    cr_assert_str_eq(xy_shard_name(arena, (xy_shard){1, 1}), "results");
    cr_assert_str_eq(xy_shard_name(arena, (xy_shard){3, 8}), "shard-3-of-8");
    cr_assert_str_eq(xy_shard_name(arena, (xy_shard){3, 128}), "shard-003-of-128");
    xy_arena_free(arena);
}

static void array(const char *id, const char *least, const char *step, const char *count)
{
    setenv("SLURM_ARRAY_TASK_ID", id, 1);
    setenv("SLURM_ARRAY_TASK_MIN", least, 1);
    setenv("SLURM_ARRAY_TASK_STEP", step, 1);
    setenv("SLURM_ARRAY_TASK_COUNT", count, 1);
}

Test(shard, of_slurm)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_shard s;
    xy_findings_init(&err, arena);
    unsetenv("SLURM_ARRAY_TASK_ID");
    cr_assert(xy_shard_of_slurm(&s, &err));
    cr_assert(s.i == 1 && s.n == 1);
    array("0", "0", "1", "8");
    cr_assert(xy_shard_of_slurm(&s, &err));
    cr_assert(s.i == 1 && s.n == 8);
    array("7", "1", "2", "4");
    cr_assert(xy_shard_of_slurm(&s, &err));
    cr_assert(s.i == 4 && s.n == 4);
    cr_assert_eq(err.errors, 0);

    static const char *const odd[][4] = {{"7", "1", "1", "3"}, /* --array=1,3,7 */
            {"2", "1", "2", "4"}, {"0", "1", "1", "8"}, {"x", "1", "1", "8"}, {"1", "1", "1", "0"},
            {"1", "", "1", "8"}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        array(odd[i][0], odd[i][1], odd[i][2], odd[i][3]);
        cr_assert(!xy_shard_of_slurm(&s, &err));
        cr_assert_eq(err.errors, i + 1);
        cr_assert_eq(err.kept[i].message, XY_MSG_BATCH_SLURM);
    }
    xy_arena_free(arena);
}
