#include "roster/matching.h"

#include <string.h>

int xy_cost_compare(const xy_cost *a, const xy_cost *b)
{
    for (int t = 0; t < XY_COST_TERMS; t++)
        if (a->term[t] != b->term[t])
            return a->term[t] < b->term[t] ? -1 : 1;
    return 0;
}

void xy_cost_add(xy_cost *sum, const xy_cost *x)
{
    for (int t = 0; t < XY_COST_TERMS; t++)
        sum->term[t] += x->term[t];
}

static void take_away(xy_cost *sum, const xy_cost *x)
{
    for (int t = 0; t < XY_COST_TERMS; t++)
        sum->term[t] -= x->term[t];
}

/* Right 0 stands for "the left being placed": lefts and rights count from 1 here, left_of 0 means
 * free. Invariant: cost(i, j) - of_left[i] - of_right[j] is never below nought, and nought where j
 * is given to i. */
typedef struct {
    int32_t rights;
    xy_cost_fn cost;
    const void *context;
    xy_cost *of_left, *of_right; /* potentials */
    int32_t *left_of;
    /* of the search for one left */
    xy_cost *slack;    /* the least reduced cost by which a right is reached */
    int32_t *previous; /* the right before it on that path */
    bool *reached, *done;
} search;

/* Relaxes the arcs of the left that holds right j0; returns the nearest right not done, or 0. */
static int32_t step(search *s, int32_t j0)
{
    int32_t i0 = s->left_of[j0], nearest = 0;
    for (int32_t j = 1; j <= s->rights; j++) {
        xy_cost c;
        if (s->done[j])
            continue;
        if (s->cost(&c, s->context, i0 - 1, j - 1)) {
            take_away(&c, &s->of_left[i0]);
            take_away(&c, &s->of_right[j]);
            if (!s->reached[j] || xy_cost_compare(&c, &s->slack[j]) < 0) {
                s->slack[j] = c;
                s->previous[j] = j0;
                s->reached[j] = true;
            }
        }
        if (s->reached[j] && (!nearest || xy_cost_compare(&s->slack[j], &s->slack[nearest]) < 0))
            nearest = j;
    }
    return nearest;
}

/* Moves the potentials so that right `nearest` is reached at no reduced cost. */
static void shift(search *s, int32_t nearest)
{
    xy_cost by = s->slack[nearest];
    for (int32_t j = 0; j <= s->rights; j++) {
        if (s->done[j]) {
            xy_cost_add(&s->of_left[s->left_of[j]], &by);
            take_away(&s->of_right[j], &by);
        } else if (s->reached[j]) {
            take_away(&s->slack[j], &by);
        }
    }
}

static bool place(search *s, int32_t left)
{
    int32_t j = 0;
    memset(s->reached, 0, (size_t)(s->rights + 1) * sizeof *s->reached);
    memset(s->done, 0, (size_t)(s->rights + 1) * sizeof *s->done);
    s->left_of[0] = left;
    do {
        s->done[j] = true;
        int32_t nearest = step(s, j);
        if (!nearest)
            return false;
        shift(s, nearest);
        j = nearest;
    } while (s->left_of[j] != 0);
    while (j != 0) { /* turn the path over */
        s->left_of[j] = s->left_of[s->previous[j]];
        j = s->previous[j];
    }
    return true;
}

bool xy_matching_least(int32_t *right_of, xy_arena *arena, int32_t lefts, int32_t rights,
        xy_cost_fn cost, const void *context)
{
    size_t n = (size_t)rights + 1;
    search s = {.rights = rights,
            .cost = cost,
            .context = context,
            .of_left = XY_NEW_N(arena, xy_cost, (size_t)lefts + 1),
            .of_right = XY_NEW_N(arena, xy_cost, n),
            .left_of = XY_NEW_N(arena, int32_t, n),
            .slack = XY_NEW_N(arena, xy_cost, n),
            .previous = XY_NEW_N(arena, int32_t, n),
            .reached = XY_NEW_N(arena, bool, n),
            .done = XY_NEW_N(arena, bool, n)};
    for (int32_t i = 1; i <= lefts; i++)
        if (!place(&s, i))
            return false;
    for (int32_t j = 1; j <= rights; j++)
        if (s.left_of[j])
            right_of[s.left_of[j] - 1] = j - 1;
    return true;
}
