/* The strategy: search, then what proves it. models/routes.md sections 4 and 5. */
#include "route/tour_bound.h"
#include "route/tour_branch.h"

#define FIRST_ROUNDS 200    /* of the search, before a list of all pieces */
#define FIRST_NODES 100     /* of the branch and bound on it, before the whole search */
#define ALL_LABELS 60000    /* of a list of all pieces */
#define SOME_LABELS 2000000 /* of a list of those that may be in a better plan: 340 MB */
#define PIECES_MAX 300000
#define EXACT_STOPS 18      /* at most, for labels over sets of all days */
#define EXACT_LABELS 600000 /* of those: 100 MB */
#define NODES 2000          /* of the branch and bound, by default */

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

/* Improves the best plan, until it is good enough. */
static void look(solving *s, int64_t rounds)
{
    xy_tour_result found;
    xy_tour_options options = *s->options;
    options.rounds = rounds;
    xy_tour_search(&found, s->arena, s->p, s->out->best, s->out->bound - options.gap, &options);
    s->out->best = found.best ? found.best : s->out->best;
    s->out->rounds += found.rounds;
}

/* The best plan of the pieces listed; no plan of others is worth more than the rest. */
static void branch(solving *s, const xy_tour_list *list, int64_t nodes, int64_t rest)
{
    xy_tour_branching b = {.best = s->out->best, .gap = s->options->gap};
    xy_tour_branch(&b, s->arena, s->f, list, nodes, s->options->stop);
    s->out->best = b.best;
    s->out->nodes += b.nodes;
    int64_t bound = b.bound > rest ? b.bound : rest;
    lower(s, bound > value_of(b.best) ? bound : value_of(b.best));
}

static int64_t nodes_left(const solving *s)
{
    return (s->options->nodes > 0 ? s->options->nodes : NODES) - s->out->nodes;
}

/* By a list of all pieces, if it is not too long. */
static bool prove_by_all(solving *s)
{
    xy_tour_list list;
    if (!xy_tour_list_make(
                &list, s->scratch, s->f, NULL, NULL, 0, ALL_LABELS, PIECES_MAX, s->options->stop))
        return false;
    int64_t nodes = nodes_left(s) < FIRST_NODES ? nodes_left(s) : FIRST_NODES;
    look(s, FIRST_ROUNDS);
    if (s->out->bound <= enough(s))
        return true;
    branch(s, &list, nodes, -XY_TOUR_VALUE);
    if (s->out->bound <= enough(s))
        return true;
    look(s, s->options->rounds);
    if (s->out->bound > enough(s))
        branch(s, &list, nodes_left(s), -XY_TOUR_VALUE);
    return true;
}

/* By walks, and by a list of those pieces that a better plan can consist of. */
static void prove_by_walks(solving *s)
{
    const xy_stop *stop = s->options->stop;
    xy_tour_relax *relax =
            xy_tour_relax_new(s->scratch, s->f, XY_TOUR_WALKS_MAX, XY_TOUR_WALK_WORK, stop);
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
        branch(s, &list, nodes_left(s), enough(s));
}

static bool prove_by_labels(solving *s)
{
    xy_tour_result exact;
    if (s->f->stops > EXACT_STOPS ||
            !xy_tour_labels(&exact, s->arena, s->p, EXACT_LABELS, s->options->stop))
        return false;
    if (exact.best && (!s->out->best || exact.value > value_of(s->out->best)))
        s->out->best = exact.best;
    s->out->nodes += exact.nodes;
    lower(s, exact.bound);
    return true;
}

static void solve(solving *s)
{
    s->f = s->options->search_only ? NULL : xy_tour_frame_new(s->scratch, s->p);
    lower(s, xy_tour_plain_bound(s->p, s->f));
    if (s->f && prove_by_all(s))
        return;
    look(s, s->options->rounds);
    if (s->f && s->out->bound > enough(s) && !prove_by_labels(s))
        prove_by_walks(s);
}

void xy_tour_solve(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        const xy_tour_options *options)
{
    *out = (xy_tour_result){.bound = XY_TOUR_VALUE};
    solving s = {.out = out, .arena = arena, .p = p, .options = options};
    s.scratch = xy_arena_beside(arena);
    solve(&s);
    xy_arena_free(s.scratch);
    out->value = value_of(out->best);
    out->proved = out->bound <= enough(&s);
}
