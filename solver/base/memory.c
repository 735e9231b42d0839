#include "base/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/resource.h>

static int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The number the file holds; otherwise, also where the file says `max`, or that there is none. */
static int64_t number_in(const char *path, int64_t otherwise)
{
    int64_t number = otherwise;
    FILE *file = fopen(path, "r");
    if (!file)
        return otherwise;
    if (fscanf(file, "%" SCNd64, &number) != 1 || number < 0)
        number = otherwise;
    fclose(file);
    return number;
}

static int64_t left_in_group(const char *limit, const char *used)
{
    int64_t most = number_in(limit, INT64_MAX);
    if (most == INT64_MAX)
        return INT64_MAX;
    int64_t now = number_in(used, 0);
    return most > now ? most - now : 0;
}

static int64_t free_in_system(void)
{
    char line[128];
    int64_t kib, found = INT64_MAX;
    FILE *file = fopen("/proc/meminfo", "r");
    if (!file)
        return INT64_MAX;
    while (found == INT64_MAX && fgets(line, sizeof line, file))
        if (sscanf(line, "MemAvailable: %" SCNd64 " kB", &kib) == 1 && kib >= 0)
            found = kib * 1024;
    fclose(file);
    return found;
}

int64_t xy_memory_available(void)
{
    int64_t least = free_in_system();
    struct rlimit own;
    least = lesser(
            least, left_in_group("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"));
    least = lesser(least,
            left_in_group("/sys/fs/cgroup/memory/memory.limit_in_bytes",
                    "/sys/fs/cgroup/memory/memory.usage_in_bytes"));
    if (getrlimit(RLIMIT_AS, &own) == 0 && own.rlim_cur != RLIM_INFINITY &&
            own.rlim_cur < (rlim_t)INT64_MAX)
        least = lesser(least, (int64_t)own.rlim_cur);
    return least;
}
