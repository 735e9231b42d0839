#include "route/tour_price.h"

int64_t xy_tour_worth_more(
        const xy_tour_frame *f, const xy_tour_prices *prices, uint64_t set, int32_t i)
{
    int64_t worth = f->own[i] - (prices ? prices->stop[i] : 0);
    for (uint64_t left = f->covers[i]; left; left &= left - 1) {
        int32_t j = __builtin_ctzll(left);
        if (!(f->coverers[j] & set))
            worth += f->shared_value[j] - (prices ? prices->item[j] : 0);
    }
    return worth;
}

int64_t xy_tour_worth(const xy_tour_frame *f, const xy_tour_prices *prices, uint64_t set)
{
    int64_t worth = 0;
    uint64_t before = 0;
    for (uint64_t left = set; left; left &= left - 1) {
        int32_t i = __builtin_ctzll(left);
        worth += xy_tour_worth_more(f, prices, before, i);
        before |= UINT64_C(1) << i;
    }
    return worth;
}

int64_t xy_tour_cut_price(const xy_tour_prices *prices, uint64_t set)
{
    int64_t sum = 0;
    for (int32_t k = 0; k < prices->cuts; k++)
        if (xy_tour_in_cut(prices->cut_set[k], set))
            sum += prices->cut[k];
    return sum;
}

int64_t xy_tour_day_price(
        const xy_tour_frame *f, const xy_tour_prices *prices, int32_t stage, int32_t nights)
{
    int64_t sum = prices->night * nights;
    for (int32_t k = 0; k <= nights; k++) {
        sum += xy_tour_row_price(f, prices, f->stage[stage].row);
        stage = f->stage[stage].next;
    }
    return sum;
}

int64_t xy_tour_price_sum(const xy_tour_frame *f, const xy_tour_prices *prices, const int64_t *over)
{
    int64_t sum = prices->night * f->nights - f->idle_all;
    for (int32_t i = 0; i < f->stops; i++)
        sum += prices->stop[i];
    for (int32_t j = 0; j < f->shared; j++)
        sum += prices->item[j];
    for (int32_t r = 0; r < f->rows; r++)
        sum += (prices->row[r] + over[r]) * f->capacity[r];
    for (int32_t k = 0; k < prices->cuts; k++)
        sum += prices->cut[k];
    return sum;
}
