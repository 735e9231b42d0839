/* stop.h - a question that long work asks now and then: shall it go on? */
#ifndef XY_BASE_STOP_H
#define XY_BASE_STOP_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    bool (*asked)(void *context); /* true: stop */
    void *context;
} xy_stop;

/* stop may be NULL: nobody ever asks. */
static inline bool xy_stop_asked(const xy_stop *stop)
{
    return stop && stop->asked(stop->context);
}

#endif
