#include "batch/shard.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Digits at *text, moved behind them; false where there are none or too many. */
static bool number(int64_t *out, const char **text)
{
    char *end;
    if (**text < '0' || **text > '9')
        return false;
    errno = 0;
    long long value = strtoll(*text, &end, 10);
    *text = end;
    *out = value;
    return errno == 0;
}

bool xy_shard_parse(xy_shard *out, const char *text)
{
    int64_t i, n;
    if (!number(&i, &text) || *text++ != '/' || !number(&n, &text) || *text)
        return false;
    if (i < 1 || n < i || n > XY_SHARDS_MOST)
        return false;
    *out = (xy_shard){(int32_t)i, (int32_t)n};
    return true;
}

/* The value of a variable of Slurm; false where it is not set to a number. */
static bool variable(int64_t *out, const char *name)
{
    const char *text = getenv(name);
    return text && number(out, &text) && !*text;
}

bool xy_shard_of_slurm(xy_shard *out, xy_findings *err)
{
    int64_t id, least, step = 1, count;
    *out = (xy_shard){1, 1};
    const char *written = getenv("SLURM_ARRAY_TASK_ID");
    if (!written || !*written)
        return true;
    variable(&step, "SLURM_ARRAY_TASK_STEP");
    bool good = variable(&id, "SLURM_ARRAY_TASK_ID") && variable(&least, "SLURM_ARRAY_TASK_MIN") &&
            variable(&count, "SLURM_ARRAY_TASK_COUNT") && step >= 1 && id >= least && count >= 1 &&
            count <= XY_SHARDS_MOST && (id - least) % step == 0 && (id - least) / step < count;
    if (!good) {
        xy_find(err, XY_ERROR, XY_MSG_BATCH_SLURM, XY_NOWHERE, xy_arena_strdup(err->arena, written),
                NULL, NULL, NULL);
        return false;
    }
    *out = (xy_shard){(int32_t)((id - least) / step) + 1, (int32_t)count};
    return true;
}

bool xy_shard_has(xy_shard shard, size_t position)
{
    return position % (size_t)shard.n == (size_t)shard.i - 1;
}

size_t xy_shard_size(xy_shard shard, size_t count)
{
    size_t i = (size_t)shard.i - 1, n = (size_t)shard.n;
    return count > i ? (count - i - 1) / n + 1 : 0;
}

const char *xy_shard_name(xy_arena *arena, xy_shard shard)
{
    if (shard.n == 1)
        return "results";
    size_t width = strlen(xy_text_int(arena, shard.n));
    return xy_arena_printf(arena, "shard-%0*d-of-%d", (int)width, shard.i, shard.n);
}
