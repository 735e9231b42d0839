/* core_ascent.h - multipliers and how they move, between core_lagrange.c (blocks), core_live.c (very many
 * columns in them) and core_climb.c (rows that take one column). */
#ifndef XY_ASSIGN_CORE_CORE_ASCENT_H
#define XY_ASSIGN_CORE_CORE_ASCENT_H

#include "assign/core/core_run.h"

typedef struct core_ascent {
    double *y, *direction, *best_y; /* per row, in units of the costs */
    const bool *settled; /* per row: its multiplier follows from the others; NULL: none does */
    int64_t *activity;   /* per row */
    int32_t *often;      /* per column: choices lately */
    int64_t *seen;       /* columns with often > 0 */
    int64_t seen_count, counted;
    int32_t *live; /* of core_climb.c and core_live.c: columns near to be chosen */
    int64_t live_count;
} core_ascent;

/* Made once a run. */
core_ascent *core_ascent_of(core_run *run);
/* Adds a column of the choice at hand to the rows' activities. */
void core_ascent_add(core_run *run, core_ascent *a, int64_t j, int64_t copies);
/* The activities of the best choices at hand. */
void core_ascent_activity(core_run *run, core_ascent *a);
/* Gives the best choices at hand to lp. */
void core_keep_choices(core_run *run);
/* The deflected direction by the activities at hand; the square of its length. */
double core_ascent_direction(core_run *run, core_ascent *a);
/* Signs that the rows do not allow end at zero. */
void core_ascent_move(core_run *run, core_ascent *a, double step);
/* So many deflected steps from the y at hand, best_y is the best of them; level falls by half after patience of
 * them without a gain. worth tells what the y at hand is worth, and leaves the activities of its choices. */
typedef double (*core_ascent_worth)(void *context);
void core_ascent_steps(core_run *run, core_ascent *a, int steps, int patience, double *level,
        core_ascent_worth worth, void *context);

/* --- core_lay.c: another start than nought, y per row: what a column is worth is laid on the rows of one that it is
 * in, as little as will do. All begin with the same; one after the other gives back what is too much in each of its
 * columns. Exact where columns are worth what their places are, as with coverage. */
void core_ascent_lay(core_run *run, const core_ascent *a, double *y);

/* How choices are made by the y at hand: look lists the columns of run->node that are near to be chosen, over which
 * worth goes (as above) until leave; each calls for every column of the last choice. */
typedef struct {
    void *context;
    void (*look)(void *context);
    core_ascent_worth worth;
    void (*each)(void *context, void (*one)(void *, int64_t), void *with);
    void (*leave)(void *context);
} core_choices;

/* --- core_plunge.c: answers by taking what is chosen most often, from the root's box in run->node and y on, where all
 * columns are candidates; then in parts of the incumbent. level: how much the bound may still fall. The stage's box
 * loses what is in no better answer (core_fix_root); run->node, the reduced costs and a->y are others afterwards. */
void core_plunge(core_run *run, const core_choices *choices, const double *y, double level);

/* The first hope: what the dearest column costs, over all rows. */
double core_ascent_level(const core_run *run);

#endif
