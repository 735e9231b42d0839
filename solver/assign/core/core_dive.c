#include "assign/core/core_run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Rounds of pricing between two steps. */
#define ROUNDS 15
/* All columns above the first value are taken at once, and so many of a hundred of the others. */
#define SURE 0.95
#define SHARE 3
/* What a value may miss of a whole number. */
#define WHOLE 1e-6
/* Steps that may be taken back. */
#define RETRIES 6
/* Simplex iterations of one dive. */
#define ITERATIONS 4000

int core_by_value(const void *a, const void *b)
{
    const core_ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value > y->value ? -1 : 1;
    return (x->col > y->col) - (x->col < y->col);
}

/* Forces one copy more than the box does, and takes out of the box what cannot stand beside it. */
static void take(core_run *run, int64_t j)
{
    core_box *box = &run->node;
    if (box->lower[j] < box->upper[j])
        box->lower[j]++;
    core_exclude_beside(run, box, j);
}

static core_ranked *list_open(core_run *run, int64_t *count, bool *whole)
{
    const int64_t *cols;
    const double *value;
    int64_t n = core_point(run, &cols, &value);
    core_ranked *list = XY_NEW_N(run->arena, core_ranked, (size_t)n + 1);
    *count = 0;
    *whole = true;
    for (int64_t k = 0; k < n; k++) {
        double rest = value[k] - run->node.lower[cols[k]];
        *whole = *whole && fabs(value[k] - nearbyint(value[k])) < WHOLE;
        if (rest > WHOLE)
            list[(*count)++] = (core_ranked){cols[k], rest};
    }
    qsort(list, (size_t)*count, sizeof *list, core_by_value);
    return list;
}

/* Takes the columns that the relaxation is surest of; the first one, -1: nothing is open. */
static int64_t take_surest(core_run *run, bool *whole)
{
    int64_t count, taken = 0;
    core_ranked *list = list_open(run, &count, whole);
    if (*whole || count == 0)
        return -1;
    int64_t least = 1 + count * SHARE / 100;
    for (int64_t k = 0; k < count && (list[k].value > SURE || taken < least); k++) {
        if (run->node.upper[list[k].col] <= run->node.lower[list[k].col])
            continue;
        take(run, list[k].col);
        taken++;
    }
    return list[0].col;
}

/* Takes the last step back and shuts out what it was surest of. */
static void take_back(core_run *run, const core_box *before, int64_t first)
{
    core_box_copy(run, &run->node, before);
    run->node.upper[first] = run->node.lower[first];
}

void core_dive(core_run *run)
{
    core_box *before = &run->spare;
    if (!before->lower)
        core_box_make(run, before);
    core_node node = {.parent = &node}; /* no root: its bound is not the stage's */
    int retries = 0;
    const int started = glp_get_it_cnt(run->lp);
    int64_t first = -1;
    for (int64_t step = 0; step <= 2 * run->model->col_count; step++) {
        node.bound = INT64_MAX;
        core_node_end end = core_box_ready(run) ? core_generate(run, &node, ROUNDS) : CORE_EMPTY;
        if (end == CORE_STOPPED || end == CORE_UNSOLVED ||
                glp_get_it_cnt(run->lp) - started > ITERATIONS)
            return;
        if (end == CORE_SOLVED) {
            bool whole;
            core_box_copy(run, before, &run->node);
            first = take_surest(run, &whole);
            if (whole)
                core_offer_point(run);
            if (first < 0)
                return;
        } else if (first < 0 || retries++ == RETRIES) {
            return;
        } else {
            take_back(run, before, first);
        }
    }
}
