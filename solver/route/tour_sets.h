/* tour_sets.h - pieces of plans: all sets of stops that fit between two times at a base, each with
 * its least driving. Knows nothing of which pieces go together. Internal to tours.
 *
 * By dynamic programming over sets and last stops; a prefix of a tour that fits always fits, so no
 * triangle inequality is asked for. */
#ifndef XY_ROUTE_TOUR_SETS_H
#define XY_ROUTE_TOUR_SETS_H

#include "route/tour_relax.h"

typedef struct {
    uint64_t set;
    int64_t drive;
    int64_t worth; /* values less driving, scaled */
    int32_t stage; /* in which it begins */
    int32_t nights;
    int32_t label; /* its last, or XY_TOUR_NONE: see xy_tour_piece_order */
} xy_tour_piece;

typedef struct {
    xy_tour_piece *pieces;
    int32_t count;
    xy_tour_store store;
} xy_tour_list;

/* All pieces (prices and relax NULL), or those that are worth at least their price less slack, of
 * which every plan worth more than the price sum less slack consists; relax has been run at these
 * prices. False when there are more than labels_max labels or more than pieces_max pieces, or when
 * asked to stop. Memory is of the arena. */
bool xy_tour_list_make(xy_tour_list *out, xy_arena *arena, const xy_tour_frame *f,
        const xy_tour_prices *prices, const xy_tour_relax *relax, int64_t slack, int64_t labels_max,
        int32_t pieces_max, const xy_stop *stop);
/* What a piece is worth above its price. */
int64_t xy_tour_piece_above(
        const xy_tour_frame *f, const xy_tour_prices *prices, const xy_tour_piece *piece);
/* Stops (of the frame) in order; day_end[k]: stops up to the end of the k-th day of the piece. */
void xy_tour_piece_order(
        int32_t *order, int32_t *day_end, const xy_tour_list *list, const xy_tour_piece *piece);

#endif
