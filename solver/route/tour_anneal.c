/* tour_anneal.c - simulated annealing by gsl_siman on the moves of tour_moves.h, the reference that
 * the search of tour_search.c is measured against. */
#include "route/tour_moves.h"

#include <gsl/gsl_siman.h>

#define STREAM UINT64_C(0xa44ea1)
#define STEPS 40 /* at each temperature */
#define HOT 2.0  /* first and last temperature, in values of a stop */
#define COLD 0.02
#define RUIN_MOST 3

/* Shared by the copies that gsl_siman makes of a state; all live in the arena. */
typedef struct {
    xy_arena *arena;
    tour_data *data;
    tour_slots *slots;
    const xy_stop *stop;
    bool stopped;
    int64_t steps, base; /* energies count from the first state's value */
    double fault;        /* energy of a fault: more than all values */
    tour_state *best;
    int32_t best_faults;
} annealing;

typedef struct {
    annealing *a;
    tour_state *state;
} configuration;

static double energy(void *xp)
{
    const configuration *x = xp;
    return (double)(x->a->base - tour_value(x->state)) + x->a->fault * tour_faults(x->state);
}

static void keep_best(annealing *a, const tour_state *s)
{
    int32_t faults = tour_faults(s);
    if (faults < a->best_faults ||
            (faults == a->best_faults && tour_value(s) > tour_value(a->best))) {
        tour_state_copy(a->best, s);
        a->best_faults = faults;
    }
}

/* The random numbers are those of gsl_siman, which are the data's own. */
static void step(const gsl_rng *rng, void *xp, double size)
{
    (void)rng;
    (void)size;
    configuration *x = xp;
    annealing *a = x->a;
    if (a->stopped || (a->stopped = xy_stop_asked(a->stop)))
        return;
    a->steps++;
    tour_ruin_kind kind = (tour_ruin_kind)tour_random(a->data, TOUR_RUINS);
    if (kind == TOUR_DAY)
        kind = TOUR_FORCE;
    tour_ruin(x->state, a->data, kind, RUIN_MOST);
    tour_refill(x->state, a->slots, a->data, TOUR_BY_RATIO, 0.5, tour_random(a->data, 4) == 0);
    tour_improve(x->state);
    keep_best(a, x->state);
}

static double distance(void *xp, void *yp)
{
    const configuration *x = xp, *y = yp;
    int32_t different = 0;
    for (int32_t i = 0; i < x->a->data->p->stops; i++)
        different += x->state->day_of[i] != y->state->day_of[i];
    return different;
}

static void copy(void *from, void *to)
{
    const configuration *x = from;
    configuration *y = to;
    tour_state_copy(y->state, x->state);
}

static void *copy_construct(void *xp)
{
    const configuration *x = xp;
    configuration *y = XY_NEW(x->a->arena, configuration);
    y->a = x->a;
    y->state = tour_state_new(x->a->arena, x->a->data);
    tour_state_copy(y->state, x->state);
    return y;
}

static void destroy(void *xp)
{
    (void)xp; /* of the arena */
}

/* Cooling so that the temperatures last for the rounds. */
static gsl_siman_params_t cooling(const tour_state *first, int64_t rounds)
{
    int64_t most = first->gain > first->driven ? first->gain : first->driven;
    double unit = (double)(most > 0 ? most : 1) / (first->visited > 0 ? first->visited : 1);
    int64_t levels = rounds / STEPS > 0 ? rounds / STEPS : 1;
    /* (1 + x)^levels <= HOT / COLD with x = ln(HOT / COLD) / levels */
    gsl_siman_params_t params = {.iters_fixed_T = STEPS,
            .k = 1,
            .t_initial = HOT * unit,
            .t_min = COLD * unit,
            .mu_t = 1 + 4.60517 / (double)levels};
    return params;
}

void xy_tour_anneal(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        const xy_tour_options *options)
{
    xy_arena *scratch = xy_arena_beside(arena);
    annealing a = {.arena = scratch, .stop = options->stop};
    a.data = tour_data_new(scratch, p, options->seed, STREAM);
    a.slots = tour_slots_new(scratch, a.data);
    configuration first = {&a, tour_state_new(scratch, a.data)};
    tour_refill(first.state, a.slots, a.data, TOUR_BY_RATIO, 0, false);
    tour_improve(first.state);
    a.best = tour_state_new(scratch, a.data);
    tour_state_copy(a.best, first.state);
    a.best_faults = tour_faults(a.best);
    a.base = tour_value(first.state);
    a.fault = 4.0 * (double)XY_TOUR_VALUE;
    if (p->stops > 0) {
        int64_t rounds = options->rounds > 0 ? options->rounds : tour_rounds_by_size(p);
        gsl_siman_solve(&a.data->rng, &first, energy, step, distance, NULL, copy, copy_construct,
                destroy, 0, cooling(first.state, rounds));
    }
    *out = (xy_tour_result){.bound = XY_TOUR_VALUE, .rounds = a.steps};
    if (a.best_faults == 0) {
        out->best = xy_tour_plan_new(arena, p);
        tour_state_save(out->best, a.best);
        out->value = tour_value(a.best);
    }
    xy_arena_free(scratch);
}
