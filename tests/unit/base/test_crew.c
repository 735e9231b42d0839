#include "base/crew.h"

#include <criterion/criterion.h>
#include <signal.h>

typedef struct {
    int done[XY_CREW_MOST + 1], parts[XY_CREW_MOST + 1];
} record;

static void note(void *context, int part, int parts)
{
    record *r = context;
    r->done[part]++;
    r->parts[part] = parts;
}

Test(crew, each_part_is_done_once_a_job)
{
    for (int size = 1; size <= 5; size++) {
        xy_crew *crew = xy_crew_new(size);
        record r = {{0}, {0}};
        for (int job = 1; job <= 200; job++) {
            xy_crew_run(crew, note, &r);
            for (int p = 0; p < xy_crew_size(crew); p++) {
                cr_assert_eq(r.done[p], job);
                cr_assert_eq(r.parts[p], xy_crew_size(crew));
            }
        }
        cr_assert_eq(r.done[xy_crew_size(crew)], 0);
        xy_crew_free(crew);
    }
}

Test(crew, without_one_the_caller_does_all)
{
    record r = {{0}, {0}};
    xy_crew_run(NULL, note, &r);
    cr_assert_eq(r.done[0], 1);
    cr_assert_eq(r.parts[0], 1);
    cr_assert_eq(xy_crew_size(NULL), 1);
    xy_crew_free(NULL);
}

Test(crew, sizes_are_kept_within_reason)
{
    xy_crew *crew = xy_crew_new(1000);
    cr_assert_geq(xy_crew_size(crew), 1);
    cr_assert_leq(xy_crew_size(crew), XY_CREW_MOST);
    xy_crew_free(crew);
    cr_assert_geq(xy_crew_processors(), 1);
}

static volatile sig_atomic_t caught;

static void catch_it(int number)
{
    (void)number;
    caught = 1;
}

/* The handler runs in the caller's thread, as without a crew. */
Test(crew, signals_come_to_the_caller)
{
    xy_crew *crew = xy_crew_new(3);
    signal(SIGINT, catch_it);
    raise(SIGINT);
    cr_assert_eq(caught, 1);
    xy_crew_free(crew);
}
