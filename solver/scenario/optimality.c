#include "scenario/optimality.h"

#include "base/fixed.h"
#include "domain/need_curve.h"

#include <gsl/gsl_cdf.h>

void xy_optimality_met(int64_t *out, xy_arena *arena, const xy_measure *m, const xy_plan *plan,
        int32_t *const *required, int32_t count)
{
    xy_arena *beside = xy_arena_beside(arena);
    int64_t **delivered = xy_measure_delivered(beside, m, plan->rows, plan->row_count);
    for (int32_t i = 0; i < count; i++) {
        size_t n = 0;
        out[i] = 0;
        for (size_t c = 0; c < m->inst->county_count; c++)
            for (size_t k = 0; k < m->inst->counties[c].need_count; k++)
                out[i] += xy_need_points(&m->needs[c][k], required[i][n++],
                        m->needs[c][k].committed + delivered[c][k]);
    }
    xy_arena_free(beside);
}

/* The root of the variance of the mean in thousandths, and the quantile in millionths, both a little too great. */
int64_t xy_mean_half_width(const int64_t *values, int32_t n, int32_t permille)
{
    xy_wide sum = 0, squares = 0;
    for (int32_t i = 0; i < n; i++) {
        sum += values[i];
        squares += (xy_wide)values[i] * values[i];
    }
    xy_wide spread = squares * n - sum * sum;
    if (spread == 0)
        return 0;
    xy_wide variance = spread * XY_MILLION / ((xy_wide)n * n * (n - 1));
    int64_t root = (int64_t)xy_isqrt((uint64_t)variance) + 1;
    int64_t quantile = (int64_t)(gsl_cdf_tdist_Pinv(permille / 1000.0, n - 1) * 1e6) + 1;
    return (int64_t)(((xy_wide)root * quantile + 999999999) / 1000000000);
}

static int64_t mean_of(const int64_t *values, int32_t n, bool up)
{
    xy_wide sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += values[i];
    int64_t down = (int64_t)(sum / n - (sum % n < 0));
    return down + (up && sum % n != 0);
}

/* No mean of need met, and no difference of two, is beyond all or nothing: a limit that is says no
 * more than its end. */
static int64_t within(int64_t limit)
{
    return limit < 0 ? 0 : limit > XY_MILLION ? XY_MILLION : limit;
}

void xy_optimality_of_best(xy_replicated *r)
{
    r->mean = mean_of(r->best, r->done, true);
    r->high = within(r->mean + xy_mean_half_width(r->best, r->done, 975));
}

void xy_optimality_of(xy_optimality *out, xy_arena *arena, const xy_replicated *r,
        const int64_t *met, int32_t count)
{
    int64_t *apart = XY_NEW_N(arena, int64_t, (size_t)r->done);
    for (int32_t m = 0; m < r->done; m++)
        apart[m] = r->best[m] - out->means[m];
    out->mean = mean_of(out->means, r->done, false);
    out->value = mean_of(met, count, false);
    out->value_low = within(out->value - xy_mean_half_width(met, count, 975));
    out->gap = mean_of(apart, r->done, true);
    out->gap_high = within(out->gap + xy_mean_half_width(apart, r->done, 950));
    out->apart_high = within(r->high - out->value_low);
}
