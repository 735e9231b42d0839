/* tour_price.h - whole prices at which a plan buys its pieces, and what follows for all plans.
 * Knows nothing of where they come from. Internal to tours.
 *
 * With prices of a stop's one visit, of a shared item paid twice, of a day of a row, of a night and
 * of a cut (three stops of which no two pieces hold two or more), no plan is worth more than the
 * sum of prices x what there is of each, if no piece is worth more than it pays. All in
 * frame->scale units a minute. */
#ifndef XY_ROUTE_TOUR_PRICE_H
#define XY_ROUTE_TOUR_PRICE_H

#include "route/tour_frame.h"

#define XY_TOUR_CUTS 120

typedef struct {
    int64_t stop[XY_TOUR_SETS]; /* >= 0, but for those that must be visited */
    int64_t item[64];           /* 0 .. value */
    int64_t row[XY_TOUR_DAYS];  /* >= 0, but for those that cannot be idle */
    int64_t night;              /* >= 0 */
    int32_t cuts;
    uint64_t cut_set[XY_TOUR_CUTS];
    int64_t cut[XY_TOUR_CUTS]; /* >= 0 */
} xy_tour_prices;

/* What a set of stops is worth without its driving, less the prices of its stops and items; prices
 * may be NULL. */
int64_t xy_tour_worth(const xy_tour_frame *f, const xy_tour_prices *prices, uint64_t set);
/* What stop i adds to that of set, which lacks it. */
int64_t xy_tour_worth_more(
        const xy_tour_frame *f, const xy_tour_prices *prices, uint64_t set, int32_t i);
/* Price of the cuts that a piece of these stops is in. */
int64_t xy_tour_cut_price(const xy_tour_prices *prices, uint64_t set);
/* Price of a day of a row, less the driving that is saved as the day is not idle. */
static inline int64_t xy_tour_row_price(
        const xy_tour_frame *f, const xy_tour_prices *prices, int32_t row)
{
    return (prices ? prices->row[row] : 0) - f->idle[row];
}

/* That of the days, and the price of the nights, of a piece that begins in this stage and spends so
 * many nights away. */
int64_t xy_tour_day_price(
        const xy_tour_frame *f, const xy_tour_prices *prices, int32_t stage, int32_t nights);
/* Sum of prices x what there is, less the driving of all days if idle; over[r] is the most that a
 * piece which begins in row r is worth above its price, 0 if none is. */
int64_t xy_tour_price_sum(
        const xy_tour_frame *f, const xy_tour_prices *prices, const int64_t *over);

static inline bool xy_tour_in_cut(uint64_t cut, uint64_t set)
{
    uint64_t both = cut & set;
    return (both & (both - 1)) != 0;
}

#endif
