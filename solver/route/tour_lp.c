#include "route/tour_lp.h"

#include <math.h>
#include <string.h>

#define PIVOT_MIN 1e-7     /* smaller ones are not trusted */
#define REFACTOR_EVERY 150 /* pivots between two inversions of the basis */
#define SHIFT 1e-7         /* of right-hand sides; see tour_lp.h */
#define COST_TOLERANCE 1e-10

xy_tour_lp *xy_tour_lp_new(xy_arena *arena, int32_t rows, const double *rhs)
{
    xy_tour_lp *lp = XY_NEW(arena, xy_tour_lp);
    size_t m = (size_t)rows;
    lp->arena = arena;
    lp->rows = rows;
    lp->price = XY_NEW_N(arena, double, m);
    lp->basis = XY_NEW_N(arena, int32_t, m);
    lp->inverse = XY_NEW_N(arena, double, m *m);
    lp->level = XY_NEW_N(arena, double, m);
    lp->rhs = XY_NEW_N(arena, double, m);
    lp->wanted = XY_NEW_N(arena, int32_t, m);
    lp->alpha = XY_NEW_N(arena, double, m);
    for (int32_t r = 0; r < rows; r++) {
        lp->rhs[r] = rhs[r] + SHIFT * (1 + (double)((r * 37 + 11) % 101) / 101);
        lp->level[r] = lp->rhs[r];
        xy_tour_lp_entry one = {.row = r, .factor = 1};
        xy_tour_lp_add(lp, 0, &one, 1);
        lp->basis[r] = r;
        lp->where[r] = r;
        lp->inverse[(size_t)r * m + (size_t)r] = 1;
    }
    return lp;
}

int32_t xy_tour_lp_add(xy_tour_lp *lp, double cost, const xy_tour_lp_entry *entries, int32_t count)
{
    size_t k = (size_t)lp->variables++;
    lp->cost = xy_arena_grow(lp->arena, lp->cost, &lp->room_cost, k + 1, sizeof *lp->cost);
    lp->x = xy_arena_grow(lp->arena, lp->x, &lp->room_x, k + 1, sizeof *lp->x);
    lp->where = xy_arena_grow(lp->arena, lp->where, &lp->room_where, k + 1, sizeof *lp->where);
    lp->start = xy_arena_grow(lp->arena, lp->start, &lp->room_start, k + 2, sizeof *lp->start);
    int32_t first = k > 0 ? lp->start[k] : 0;
    lp->entries = xy_arena_grow(lp->arena, lp->entries, &lp->room_entries, (size_t)(first + count),
            sizeof *lp->entries);
    if (count > 0)
        memcpy(lp->entries + first, entries, (size_t)count * sizeof *entries);
    lp->start[k] = first;
    lp->start[k + 1] = first + count;
    lp->cost[k] = cost;
    lp->x[k] = 0;
    lp->where[k] = -1;
    return (int32_t)k;
}

static double reduced(const xy_tour_lp *lp, int32_t k)
{
    double d = lp->cost[k];
    for (int32_t e = lp->start[k]; e < lp->start[k + 1]; e++)
        d -= lp->price[lp->entries[e].row] * lp->entries[e].factor;
    return d;
}

static void find_prices(xy_tour_lp *lp)
{
    size_t m = (size_t)lp->rows;
    memset(lp->price, 0, m * sizeof *lp->price);
    for (size_t r = 0; r < m; r++) {
        double c = lp->cost[lp->basis[r]];
        if (c == 0)
            continue;
        for (size_t j = 0; j < m; j++)
            lp->price[j] += c * lp->inverse[r * m + j];
    }
}

static void find_alpha(xy_tour_lp *lp, int32_t k)
{
    size_t m = (size_t)lp->rows;
    memset(lp->alpha, 0, m * sizeof *lp->alpha);
    for (int32_t e = lp->start[k]; e < lp->start[k + 1]; e++) {
        double factor = lp->entries[e].factor;
        const double *column = lp->inverse + lp->entries[e].row;
        for (size_t r = 0; r < m; r++)
            lp->alpha[r] += factor * column[r * m];
    }
}

/* Row in which alpha is the pivot: rows of inverse are reduced by it. */
static void eliminate(xy_tour_lp *lp, size_t pivot)
{
    size_t m = (size_t)lp->rows;
    double *own = lp->inverse + pivot * m;
    double by = 1 / lp->alpha[pivot];
    for (size_t j = 0; j < m; j++)
        own[j] *= by;
    lp->level[pivot] *= by;
    for (size_t r = 0; r < m; r++) {
        double a = lp->alpha[r];
        if (r == pivot || a == 0)
            continue;
        double *row = lp->inverse + r * m;
        for (size_t j = 0; j < m; j++)
            row[j] -= a * own[j];
        lp->level[r] -= a * lp->level[pivot];
    }
}

/* Inverts the basis anew: all slacks, then its columns one by one, each in the row of the largest
 * pivot. */
static void refactor(xy_tour_lp *lp)
{
    size_t m = (size_t)lp->rows;
    memset(lp->inverse, 0, m * m * sizeof *lp->inverse);
    for (size_t r = 0; r < m; r++) {
        lp->inverse[r * m + r] = 1;
        lp->level[r] = lp->rhs[r];
    }
    int32_t *wanted = lp->wanted;
    memcpy(wanted, lp->basis, m * sizeof *wanted);
    for (size_t r = 0; r < m; r++)
        lp->basis[r] = -1;
    for (size_t k = 0; k < m; k++) {
        if (wanted[k] < lp->rows) {
            lp->basis[wanted[k]] = wanted[k];
            lp->where[wanted[k]] = wanted[k];
        }
    }
    for (size_t k = 0; k < m; k++) {
        if (wanted[k] < lp->rows)
            continue;
        find_alpha(lp, wanted[k]);
        size_t best = m;
        for (size_t r = 0; r < m; r++)
            if (lp->basis[r] < 0 && (best == m || fabs(lp->alpha[r]) > fabs(lp->alpha[best])))
                best = r;
        if (best == m || fabs(lp->alpha[best]) < PIVOT_MIN) {
            lp->where[wanted[k]] = -1; /* dependent; a slack takes its place */
            continue;
        }
        eliminate(lp, best);
        lp->basis[best] = wanted[k];
        lp->where[wanted[k]] = (int32_t)best;
    }
    for (size_t r = 0; r < m; r++) {
        if (lp->basis[r] < 0) {
            lp->basis[r] = (int32_t)r;
            lp->where[r] = (int32_t)r;
        }
    }
}

static int32_t entering(const xy_tour_lp *lp, double tolerance)
{
    int32_t best = -1;
    double most = tolerance;
    for (int32_t k = 0; k < lp->variables; k++) {
        if (lp->where[k] >= 0)
            continue;
        double d = reduced(lp, k);
        if (d > most) {
            most = d;
            best = k;
        }
    }
    return best;
}

static int32_t leaving(const xy_tour_lp *lp)
{
    int32_t best = -1;
    double least = INFINITY;
    for (int32_t r = 0; r < lp->rows; r++) {
        if (lp->alpha[r] < PIVOT_MIN)
            continue;
        double level = lp->level[r] > 0 ? lp->level[r] : 0;
        double ratio = level / lp->alpha[r];
        if (ratio < least || (ratio == least && lp->alpha[r] > lp->alpha[best])) {
            least = ratio;
            best = r;
        }
    }
    return best;
}

bool xy_tour_lp_solve(xy_tour_lp *lp, int64_t pivots_max)
{
    double tolerance = 1e-7;
    for (int32_t k = 0; k < lp->variables; k++)
        if (lp->cost[k] * COST_TOLERANCE > tolerance)
            tolerance = lp->cost[k] * COST_TOLERANCE;
    bool done = false;
    find_prices(lp);
    for (int64_t n = 0; n < pivots_max && !done; n++) {
        int32_t in = entering(lp, tolerance);
        if (in < 0) {
            done = true;
            break;
        }
        double gain = reduced(lp, in);
        find_alpha(lp, in);
        int32_t row = leaving(lp);
        if (row < 0)
            break;
        lp->where[lp->basis[row]] = -1;
        eliminate(lp, (size_t)row);
        lp->basis[row] = in;
        lp->where[in] = row;
        const double *inverse = lp->inverse + (size_t)row * (size_t)lp->rows;
        for (int32_t r = 0; r < lp->rows; r++)
            lp->price[r] += gain * inverse[r];
        if (++lp->pivots % REFACTOR_EVERY == 0) {
            refactor(lp);
            find_prices(lp);
        }
    }
    memset(lp->x, 0, (size_t)lp->variables * sizeof *lp->x);
    for (int32_t r = 0; r < lp->rows; r++)
        lp->x[lp->basis[r]] = lp->level[r];
    return done;
}
