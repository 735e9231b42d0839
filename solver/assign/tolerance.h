/* tolerance.h - every floating-point tolerance of the program, with its reason. */
#ifndef XY_ASSIGN_TOLERANCE_H
#define XY_ASSIGN_TOLERANCE_H

/* GLPK calls a value integral within 1e-5 (glp_iocp.tol_int); what it returns is rounded, and
 * value and feasibility are recomputed in integers afterwards. */
#define XY_TOL_INTEGRAL 1e-5
/* An LP objective is a sum of at most a few hundred coefficients of up to 1e6 whose reduced costs
 * GLPK holds to 1e-7 relative: the error stays below 0.1, while stage values are integers. Bounds
 * are rounded down after adding this much. */
#define XY_TOL_BOUND 0.2

#endif
