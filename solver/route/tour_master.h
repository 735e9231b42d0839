/* tour_master.h - which pieces go together, as a linear program: each stop once, each day once, a
 * shared item paid once. Knows nothing of how pieces are found. Internal to tours.
 *
 * maximise sum of worth x + (-value) o;  stops: sum x <= 1;  items: sum x - o <= 1;  rows of days:
 * sum days x <= capacity;  nights: sum nights x <= nights;  cuts: sum x <= 1. */
#ifndef XY_ROUTE_TOUR_MASTER_H
#define XY_ROUTE_TOUR_MASTER_H

#include "route/tour_lp.h"
#include "route/tour_sets.h"

typedef struct {
    const xy_tour_frame *f;
    const xy_tour_list *list; /* or NULL */
    xy_arena *arena;
    xy_tour_lp *lp;
    int32_t *piece_of;  /* per variable of lp: piece of the list or XY_TOUR_NONE */
    int32_t *column_of; /* per piece of the list: variable or XY_TOUR_NONE */
    int32_t *bans;      /* per piece: > 0: may not be taken */
    int64_t *above; /* per piece: at the prices of the last bound; of those that are not banned */
    size_t room;
    uint64_t forced; /* stops that have to be visited */
    double big;      /* cost of what is banned: far more than any plan is worth */
    double least;    /* what any plan is worth at least */
    xy_tour_prices prices;
    int64_t over[XY_TOUR_DAYS]; /* per row: most that a piece is above its price */
    int64_t sum;                /* of prices: no plan is worth more, scaled */
} xy_tour_master;

/* Pieces of list that are banned (bans, may be NULL) are left out. */
xy_tour_master *xy_tour_master_new(
        xy_arena *arena, const xy_tour_frame *f, const xy_tour_list *list);
/* The same with other cuts, those of prices, and no columns. */
void xy_tour_master_restart(xy_tour_master *m);
/* A column of any walk; its variable. */
int32_t xy_tour_master_add_walk(xy_tour_master *m, const xy_tour_walk *walk);
/* Whole prices of the last solution. */
void xy_tour_master_read(xy_tour_prices *out, const xy_tour_master *m);
/* Solves over all pieces of the list that are not banned; sets prices, over, sum and above. */
void xy_tour_master_solve(xy_tour_master *m, const xy_stop *stop);
void xy_tour_master_ban(xy_tour_master *m, int32_t piece, int32_t by);
void xy_tour_master_force(xy_tour_master *m, int32_t stop, bool on);

#endif
