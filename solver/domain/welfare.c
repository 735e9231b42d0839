#include "domain/welfare.h"

#include "base/fixed.h"

#define MILLION 1000000

/* (x/e)^(1 - alpha) in Q32, x and e in millionths. */
static int64_t power(int64_t x, int64_t e, int32_t alpha_permille)
{
    int64_t log2 = xy_log2_q32((uint64_t)x) - xy_log2_q32((uint64_t)e);
    return xy_exp2_q32(xy_mul_div(log2, 1000 - alpha_permille, 1000));
}

/* Proportional to the curve's value at the share, 0 at 0, of either sign. */
static int64_t rise(int64_t share, int64_t offset, int32_t alpha_permille)
{
    int64_t x = share + offset;
    if (alpha_permille == 1000)
        return xy_log2_q32((uint64_t)x) - xy_log2_q32((uint64_t)offset);
    return power(x, offset, alpha_permille) - XY_Q32_ONE;
}

xy_curve *xy_curve_build(xy_arena *arena, int32_t alpha_permille, int32_t offset_permille)
{
    xy_curve *curve = XY_NEW(arena, xy_curve);
    int64_t offset = (int64_t)(offset_permille > 0 ? offset_permille : 1) * 1000, most = 0;
    int64_t whole = rise(MILLION, offset, alpha_permille);
    for (int k = 0; k <= XY_CURVE_CELLS; k++) {
        int64_t part = rise((int64_t)k * XY_CURVE_STEP, offset, alpha_permille);
        int64_t value = (int64_t)((xy_wide)part * XY_Q32_ONE / whole);
        most = value > most ? value : most; /* rounding never makes it fall */
        curve->at[k] = alpha_permille == 0
                ? XY_Q32_ONE / XY_CURVE_CELLS * k + XY_Q32_ONE % XY_CURVE_CELLS * k / XY_CURVE_CELLS
                : most;
    }
    return curve;
}

int32_t xy_curve_points(const xy_curve *curve, int64_t points, int32_t share)
{
    int32_t cell = share / XY_CURVE_STEP, part = share % XY_CURVE_STEP;
    if (cell >= XY_CURVE_CELLS)
        return (int32_t)(points * curve->at[XY_CURVE_CELLS] / XY_Q32_ONE);
    int64_t value = curve->at[cell] * (XY_CURVE_STEP - part) + curve->at[cell + 1] * part;
    return (int32_t)((xy_wide)points * value / XY_CURVE_STEP / XY_Q32_ONE);
}

/* On a cell the arc of a concave function lies between its chord and the next cell's chord drawn out
 * over it, so by less than the difference of both rises above the former. */
int64_t xy_curve_error(const xy_curve *curve, int64_t counties)
{
    int64_t bend = 0;
    for (int k = 1; k < XY_CURVE_CELLS; k++) {
        int64_t d = 2 * curve->at[k] - curve->at[k - 1] - curve->at[k + 1];
        bend = d > bend ? d : bend;
    }
    return counties + 1 + (int64_t)((xy_wide)MILLION * bend / XY_Q32_ONE);
}
