/* tolerance.h - every floating-point tolerance of the program, with its reason. */
#ifndef XY_ASSIGN_TOLERANCE_H
#define XY_ASSIGN_TOLERANCE_H

#include <math.h>

/* Stage values are integers. GLPK holds reduced costs to 1e-7 of a tenth of the coefficients, so an
 * LP value is off by at most some 1e-8 of itself: rounding down after adding the slack gives the true
 * bound for values up to 4e7 and a looser one, never a lower one, above (weighted stages). */
#define XY_TOL_BOUND 0.2
#define XY_TOL_BOUND_RELATIVE 2e-8

static inline double xy_bound_slack(double lp_value)
{
    return XY_TOL_BOUND + XY_TOL_BOUND_RELATIVE * fabs(lp_value);
}

/* A row that asks for a better value is held to 1e-7 of itself, on the safe side; above this size
 * GLPK can no longer tell neighbouring values apart, and a search to the end proves nothing. */
#define XY_TOL_VALUE_MOST 1e9

/* A node is worth keeping when its bound is better than the incumbent by more than this share:
 * far below 1 for values up to 1e8. */
#define XY_TOL_OBJECTIVE 1e-9

/* How far from whole a column may be: GLPK's own 1e-5 is worth points in a floor of half a million, and
 * answers came back that miss it in integers. With this it is worth a hundredth of a point. */
#define XY_TOL_INTEGER 1e-8

#endif
