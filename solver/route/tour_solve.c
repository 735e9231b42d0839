/* The strategy: search, then what proves it. models/routes.md sections 4 and 5. */
#include "route/tour_bound.h"
#include "route/tour_branch.h"

#define ALL_LABELS 60000    /* of a list of all pieces, to be tried first */
#define SOME_LABELS 3000000 /* of a list of those that may be in a better plan: 240 MB */
#define PIECES_MAX 300000
#define NODES 2000 /* of the branch and bound, by default */

typedef struct {
    xy_tour_result *out;
    xy_arena *arena, *scratch;
    const xy_tour_problem *p;
    const xy_tour_options *options;
    const xy_tour_frame *f;
} solving;

static int64_t value_of(const xy_tour_plan *plan)
{
    return plan ? plan->gain - plan->drive : -XY_TOUR_VALUE;
}

static int64_t enough(const solving *s)
{
    return value_of(s->out->best) + s->options->gap;
}

static void lower(solving *s, int64_t bound)
{
    if (bound < s->out->bound)
        s->out->bound = bound;
}

/* The best plan of the pieces listed, which are all that a better one can consist of. */
static void branch(solving *s, const xy_tour_list *list)
{
    int64_t nodes = s->options->nodes > 0 ? s->options->nodes : NODES;
    xy_tour_branching b = {.best = s->out->best, .gap = s->options->gap};
    int64_t before = enough(s);
    xy_tour_branch(&b, s->arena, s->f, list, nodes, s->options->stop);
    s->out->best = b.best;
    s->out->nodes += b.nodes;
    int64_t bound = b.bound > before ? b.bound : before; /* of what was not listed */
    lower(s, bound > value_of(b.best) ? bound : value_of(b.best));
}

static void bound_by_walks(solving *s)
{
    const xy_stop *stop = s->options->stop;
    xy_tour_relax *relax = xy_tour_relax_new(s->scratch, s->f, XY_TOUR_WALKS_MAX, stop);
    xy_tour_prices prices;
    int64_t sum;
    if (!relax ||
            !xy_tour_walk_bound(&prices, &sum, s->scratch, s->f, relax, s->out->best, enough(s),
                    XY_TOUR_WALK_ROUNDS, stop))
        return;
    lower(s, xy_tour_unscale(s->f, sum));
    uint64_t all = s->f->stops == 64 ? UINT64_MAX : (UINT64_C(1) << s->f->stops) - 1;
    if (s->out->bound <= enough(s) || !s->out->best || !xy_tour_relax_run(relax, &prices, all))
        return;
    xy_tour_list list;
    int64_t slack = sum - (enough(s) + 1) * s->f->scale;
    if (xy_tour_list_make(
                &list, s->scratch, s->f, &prices, relax, slack, SOME_LABELS, PIECES_MAX, stop))
        branch(s, &list);
}

static void prove(solving *s)
{
    xy_tour_list all;
    s->f = xy_tour_frame_new(s->scratch, s->p);
    lower(s, xy_tour_plain_bound(s->p, s->f));
    if (!s->f || s->out->bound <= enough(s))
        return;
    if (xy_tour_list_make(
                &all, s->scratch, s->f, NULL, NULL, 0, ALL_LABELS, PIECES_MAX, s->options->stop))
        branch(s, &all);
    else
        bound_by_walks(s);
}

void xy_tour_solve(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        const xy_tour_options *options)
{
    *out = (xy_tour_result){.bound = XY_TOUR_VALUE};
    xy_tour_search(out, arena, p, NULL, XY_TOUR_VALUE, options);
    solving s = {.out = out, .arena = arena, .p = p, .options = options};
    s.scratch = xy_arena_beside(arena);
    out->bound = XY_TOUR_VALUE;
    if (!options->search_only)
        prove(&s);
    else
        lower(&s, xy_tour_plain_bound(p, NULL));
    xy_arena_free(s.scratch);
    out->value = value_of(out->best);
    out->proved = out->bound <= enough(&s);
}
