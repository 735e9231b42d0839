/* crew.h - a fixed number of threads that do parts of one job at a time. */
#ifndef XY_BASE_CREW_H
#define XY_BASE_CREW_H

typedef struct xy_crew xy_crew;

/* Threads of the largest crew. */
#define XY_CREW_MOST 64

/* One part of a job: part from 0 to parts - 1. Parts must not write to the same memory. */
typedef void (*xy_crew_job)(void *context, int part, int parts);

/* The processors that this process may use, at least 1. */
int xy_crew_processors(void);
/* A crew of size threads, the caller's among them; fewer where the system gives no more. To be
 * freed. The others take no signals. */
xy_crew *xy_crew_new(int size);
void xy_crew_free(xy_crew *crew);
/* 1 for NULL. */
int xy_crew_size(const xy_crew *crew);
/* Does all parts, one a thread, and returns when all are done. With NULL the caller does part 0 of 1. */
void xy_crew_run(xy_crew *crew, xy_crew_job job, void *context);

#endif
