/* told.h - what a solve tells on its way: the greatest value and the least bound of each stage. */
#ifndef SUPPORT_TOLD_H
#define SUPPORT_TOLD_H

#include "assign/solve_options.h"

typedef struct {
    bool valued[XY_POLICY_STAGES], bounded[XY_POLICY_STAGES];
    int64_t value[XY_POLICY_STAGES],
            bound[XY_POLICY_STAGES]; /* greatest and least that were told */
} told_values;

static inline bool listen(void *context, const xy_progress *p)
{
    told_values *t = context;
    if (p->has_value && (!t->valued[p->stage] || p->value > t->value[p->stage]))
        t->value[p->stage] = p->value;
    if (p->has_bound && (!t->bounded[p->stage] || p->bound < t->bound[p->stage]))
        t->bound[p->stage] = p->bound;
    t->valued[p->stage] |= p->has_value;
    t->bounded[p->stage] |= p->has_bound;
    return true;
}

#endif
