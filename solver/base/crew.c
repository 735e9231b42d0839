#define _GNU_SOURCE /* sched_getaffinity */
#include "base/crew.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct {
    xy_crew *crew;
    int part;
    pthread_t thread;
} worker;

struct xy_crew {
    pthread_mutex_t lock;
    pthread_cond_t begin, done;
    xy_crew_job job;
    void *context;
    unsigned long number; /* of the job */
    int size, busy;
    bool over;
    worker workers[XY_CREW_MOST];
};

int xy_crew_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int count = CPU_COUNT(&set);
    return count < 1 ? 1 : count > XY_CREW_MOST ? XY_CREW_MOST : count;
}

static void *work(void *argument)
{
    const worker *w = argument;
    xy_crew *crew = w->crew;
    unsigned long seen = 0;
    pthread_mutex_lock(&crew->lock);
    for (;;) {
        while (!crew->over && crew->number == seen)
            pthread_cond_wait(&crew->begin, &crew->lock);
        if (crew->over)
            break;
        seen = crew->number;
        pthread_mutex_unlock(&crew->lock);
        crew->job(crew->context, w->part, crew->size);
        pthread_mutex_lock(&crew->lock);
        if (--crew->busy == 0)
            pthread_cond_signal(&crew->done);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

xy_crew *xy_crew_new(int size)
{
    xy_crew *crew = calloc(1, sizeof *crew);
    if (!crew)
        return NULL;
    size = size > XY_CREW_MOST ? XY_CREW_MOST : size;
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->begin, NULL);
    pthread_cond_init(&crew->done, NULL);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (crew->size = 1; crew->size < size; crew->size++) {
        worker *w = &crew->workers[crew->size];
        *w = (worker){.crew = crew, .part = crew->size};
        if (pthread_create(&w->thread, NULL, work, w) != 0)
            break;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return crew;
}

void xy_crew_free(xy_crew *crew)
{
    if (!crew)
        return;
    pthread_mutex_lock(&crew->lock);
    crew->over = true;
    pthread_cond_broadcast(&crew->begin);
    pthread_mutex_unlock(&crew->lock);
    for (int p = 1; p < crew->size; p++)
        pthread_join(crew->workers[p].thread, NULL);
    pthread_cond_destroy(&crew->done);
    pthread_cond_destroy(&crew->begin);
    pthread_mutex_destroy(&crew->lock);
    free(crew);
}

int xy_crew_size(const xy_crew *crew)
{
    return crew ? crew->size : 1;
}

void xy_crew_run(xy_crew *crew, xy_crew_job job, void *context)
{
    if (xy_crew_size(crew) == 1) {
        job(context, 0, 1);
        return;
    }
    pthread_mutex_lock(&crew->lock);
    crew->job = job;
    crew->context = context;
    crew->busy = crew->size - 1;
    crew->number++;
    pthread_cond_broadcast(&crew->begin);
    pthread_mutex_unlock(&crew->lock);
    job(context, 0, crew->size);
    pthread_mutex_lock(&crew->lock);
    while (crew->busy > 0)
        pthread_cond_wait(&crew->done, &crew->lock);
    pthread_mutex_unlock(&crew->lock);
}
