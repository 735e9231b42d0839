#include "base/memory.h"

#include <criterion/criterion.h>
#include <sys/resource.h>
#include <unistd.h>

Test(memory, some_is_there_and_not_more_than_the_machine_has)
{
    int64_t most = (int64_t)sysconf(_SC_PHYS_PAGES) * sysconf(_SC_PAGESIZE);
    int64_t left = xy_memory_available();
    cr_assert(left > 0 && left <= most, "%lld of %lld", (long long)left, (long long)most);
}

#ifndef __SANITIZE_ADDRESS__ /* whose shadow alone is more than any such limit */
Test(memory, a_limit_of_the_process_is_kept)
{
    struct rlimit own;
    cr_assert_eq(getrlimit(RLIMIT_AS, &own), 0);
    own.rlim_cur = 300 * XY_MIB; /* more than it has now: nothing is to fail */
    cr_assert_eq(setrlimit(RLIMIT_AS, &own), 0);
    int64_t left = xy_memory_available();
    cr_assert(left > 0 && left <= 300 * XY_MIB, "%lld", (long long)left);
}
#endif
