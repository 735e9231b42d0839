#include "route/tour_branch.h"

#include <math.h>
#include <string.h>

#define WHOLE 1e-4   /* parts closer than that to a whole number are one */
#define CUT_MIN 0.05 /* by which a cut has to be broken */
#define CUTS_AT_ONCE 12
#define CUT_ROUNDS 12
#define DEPTH_MAX 2000

typedef struct {
    xy_tour_branching *b;
    xy_arena *arena;
    const xy_tour_frame *f;
    const xy_tour_list *list;
    const xy_stop *stop;
    int64_t nodes_max;
    xy_tour_master *m;
    int32_t *trail; /* pieces banned since the root, in order */
    int32_t trailed;
    size_t room;
    xy_tour_plan *found; /* scratch */
    int32_t *order, *day_end;
} branching;

static int64_t best_value(const branching *s)
{
    const xy_tour_plan *best = s->b->best;
    return best ? best->gain - best->drive : -XY_TOUR_VALUE;
}

/* A bound of open or abandoned nodes. */
static void leave(branching *s, int64_t bound)
{
    if (bound > s->b->bound)
        s->b->bound = bound;
}

static void ban(branching *s, int32_t piece)
{
    xy_tour_master_ban(s->m, piece, 1);
    s->trail =
            xy_arena_grow(s->arena, s->trail, &s->room, (size_t)s->trailed + 1, sizeof *s->trail);
    s->trail[s->trailed++] = piece;
}

static void undo(branching *s, int32_t to)
{
    while (s->trailed > to)
        xy_tour_master_ban(s->m, s->trail[--s->trailed], -1);
}

static double part_of(const branching *s, int32_t variable)
{
    return s->m->piece_of[variable] == XY_TOUR_NONE ? 0 : s->m->lp->x[variable];
}

static const xy_tour_piece *piece_of(const branching *s, int32_t variable)
{
    return &s->list->pieces[s->m->piece_of[variable]];
}

/* The first day of a row that no piece laid before takes; days where there is none. */
static int32_t free_day(const branching *s, const bool *taken, int32_t row)
{
    int32_t d = 0;
    while (d < s->f->p->days && (taken[d] || s->f->row_of[d] != row))
        d++;
    return d;
}

/* Takes the days of a piece, the first of them *first_day; false if there is no room. */
static bool lay(const branching *s, const xy_tour_piece *piece, bool *taken, int32_t *first_day)
{
    int32_t d = free_day(s, taken, s->f->stage[piece->stage].row);
    *first_day = d;
    for (int32_t k = 0; k <= piece->nights; k++) {
        if (d + k >= s->f->p->days || taken[d + k])
            return false;
        taken[d + k] = true;
    }
    return true;
}

/* Makes found of the pieces taken; false if they do not make a plan. */
static bool make_plan(branching *s, const int32_t *pieces, int32_t count)
{
    const xy_tour_problem *p = s->f->p;
    bool taken[XY_TOUR_DAYS] = {false};
    int32_t begins[XY_TOUR_DAYS]; /* per day: index of the piece that begins there */
    memset(begins, 0xFF, sizeof begins);
    for (int32_t k = 0; k < count; k++) {
        int32_t d;
        if (!lay(s, &s->list->pieces[pieces[k]], taken, &d))
            return false;
        begins[d] = k;
    }
    xy_tour_plan *plan = s->found;
    int32_t at = 0;
    plan->away = 0;
    for (int32_t d = 0; d < p->days; d++) {
        plan->day_first[d] = at;
        if (begins[d] < 0)
            continue;
        const xy_tour_piece *piece = &s->list->pieces[pieces[begins[d]]];
        int32_t size = xy_tour_set_size(piece->set);
        if (at + size > p->stops)
            return false;
        xy_tour_piece_order(s->order, s->day_end, s->list, piece);
        for (int32_t k = 0; k < size; k++)
            plan->order[at + k] = s->f->stop[s->order[k]];
        for (int32_t k = 0; k < piece->nights; k++) {
            plan->away |= UINT64_C(1) << d;
            plan->day_first[++d] = at + s->day_end[k];
        }
        at += size;
    }
    plan->day_first[p->days] = at;
    return xy_tour_plan_value(plan, p);
}

/* Keeps the plan of the pieces taken whole, if it is better. */
static void take_plan(branching *s)
{
    int32_t pieces[XY_TOUR_DAYS];
    int32_t count = 0;
    for (int32_t v = 0; v < s->m->lp->variables && count < XY_TOUR_DAYS; v++)
        if (part_of(s, v) > 0.5)
            pieces[count++] = s->m->piece_of[v];
    if (!make_plan(s, pieces, count) || s->found->gain - s->found->drive <= best_value(s))
        return;
    if (!s->b->best)
        s->b->best = xy_tour_plan_new(s->arena, s->f->p);
    xy_tour_plan_copy(s->b->best, s->found, s->f->p);
}

static bool fraction(double x)
{
    return fabs(x - round(x)) > WHOLE;
}

static bool all_whole(const branching *s)
{
    for (int32_t v = 0; v < s->m->lp->variables; v++)
        if (fraction(part_of(s, v)))
            return false;
    return true;
}

/* How two halves of the plans differ: stop i visited or not (j < 0 and kind < 0), i and j in one
 * piece or not, i in a piece of a kind (stage and nights) or not. */
typedef struct {
    int32_t i, j, kind;
    double part;
} choice;

static void consider(choice *best, double part, int32_t i, int32_t j, int32_t kind)
{
    if (fraction(part) && (best->i < 0 || fabs(part - 0.5) < fabs(best->part - 0.5) - 1e-9))
        *best = (choice){.i = i, .j = j, .kind = kind, .part = part};
}

static int32_t kind_of(const branching *s, const xy_tour_piece *piece)
{
    return piece->stage * (s->f->nights + 1) + piece->nights;
}

static void choose_kind(const branching *s, choice *best)
{
    int32_t kinds = s->f->stages * (s->f->nights + 1);
    for (int32_t i = 0; i < s->f->stops; i++) {
        for (int32_t kind = 0; kind < kinds; kind++) {
            double part = 0;
            for (int32_t v = 0; v < s->m->lp->variables; v++)
                if (fraction(part_of(s, v)) && (piece_of(s, v)->set >> i & 1) &&
                        kind_of(s, piece_of(s, v)) == kind)
                    part += part_of(s, v);
            consider(best, part, i, XY_TOUR_NONE, kind);
        }
    }
}

static choice choose(const branching *s)
{
    choice best = {.i = XY_TOUR_NONE, .j = XY_TOUR_NONE, .kind = XY_TOUR_NONE};
    double visits[XY_TOUR_SETS] = {0};
    double pairs[XY_TOUR_SETS][XY_TOUR_SETS] = {{0}};
    for (int32_t v = 0; v < s->m->lp->variables; v++) {
        double x = part_of(s, v);
        if (x < WHOLE / 10)
            continue;
        for (uint64_t a = piece_of(s, v)->set; a; a &= a - 1) {
            visits[__builtin_ctzll(a)] += x;
            for (uint64_t b = a & (a - 1); b; b &= b - 1)
                pairs[__builtin_ctzll(a)][__builtin_ctzll(b)] += x;
        }
    }
    for (int32_t i = 0; i < s->f->stops; i++)
        consider(&best, visits[i], i, XY_TOUR_NONE, XY_TOUR_NONE);
    for (int32_t i = 0; i < s->f->stops && best.i < 0; i++)
        for (int32_t j = i + 1; j < s->f->stops; j++)
            consider(&best, pairs[i][j], i, j, XY_TOUR_NONE);
    if (best.i < 0)
        choose_kind(s, &best);
    return best;
}

/* Bans what the half of the plans with (yes) or without the choice does not have. */
static void apply(branching *s, const choice *c, bool yes)
{
    for (int32_t k = 0; k < s->list->count; k++) {
        const xy_tour_piece *piece = &s->list->pieces[k];
        if (s->m->bans[k] > 0)
            continue;
        bool i = piece->set >> c->i & 1;
        bool j = c->j >= 0 && (piece->set >> c->j & 1);
        bool kind = kind_of(s, piece) == c->kind;
        bool out = c->j >= 0 ? (yes ? i != j : i && j) : i && !yes;
        if (c->kind >= 0)
            out = i && kind != yes;
        if (out)
            ban(s, k);
    }
    if (c->j < 0 && c->kind < 0 && yes)
        xy_tour_master_force(s->m, c->i, true);
}

/* Pieces that are in no plan better than best by more than the gap. */
static void drop_poor(branching *s, int64_t enough)
{
    const xy_tour_master *m = s->m;
    for (int32_t k = 0; k < s->list->count; k++) {
        if (m->bans[k] > 0)
            continue;
        int32_t row = s->f->stage[s->list->pieces[k].stage].row;
        int64_t bound = (m->sum + m->above[k] - m->over[row]) / s->f->scale;
        bound = xy_tour_frame_round(s->f, bound);
        if (bound <= enough && m->sum + m->above[k] - m->over[row] >= 0) {
            leave(s, bound);
            ban(s, k);
        }
    }
}

static int64_t solve(branching *s, int64_t bound)
{
    xy_tour_master_solve(s->m, s->stop);
    int64_t sum = s->m->sum;
    int64_t own = sum >= 0 ? sum / s->f->scale : -(-sum / s->f->scale);
    own = xy_tour_frame_round(s->f, own);
    return own < bound ? own : bound;
}

static void search(branching *s, int64_t bound, int32_t depth)
{
    if (s->b->nodes >= s->nodes_max || depth > DEPTH_MAX || xy_stop_asked(s->stop)) {
        leave(s, bound);
        return;
    }
    s->b->nodes++;
    bound = solve(s, bound);
    if (all_whole(s))
        take_plan(s);
    if ((double)bound < s->m->least)
        return; /* no plan */
    int64_t enough = best_value(s) + s->b->gap;
    choice c = choose(s);
    if (bound <= enough || c.i < 0) {
        leave(s, bound);
        return;
    }
    int32_t mark = s->trailed;
    drop_poor(s, enough);
    int32_t dropped = s->trailed;
    bool was_forced = s->m->forced >> c.i & 1;
    for (int32_t side = 0; side < 2; side++) {
        apply(s, &c, side == 0);
        search(s, bound, depth + 1);
        undo(s, dropped);
        xy_tour_master_force(s->m, c.i, was_forced);
    }
    undo(s, mark);
}

/* The cuts that are broken most, deepest first. */
typedef struct {
    double depth[CUTS_AT_ONCE];
    uint64_t set[CUTS_AT_ONCE];
    int32_t count, most;
} deepest;

static void keep_deepest(deepest *cuts, uint64_t set, double depth)
{
    if (cuts->most == 0 ||
            (cuts->count == cuts->most && depth <= cuts->depth[cuts->count - 1] + 1e-9))
        return;
    int32_t at = cuts->count < cuts->most ? cuts->count++ : cuts->most - 1;
    for (; at > 0 && cuts->depth[at - 1] < depth - 1e-9; at--) {
        cuts->depth[at] = cuts->depth[at - 1];
        cuts->set[at] = cuts->set[at - 1];
    }
    cuts->depth[at] = depth;
    cuts->set[at] = set;
}

/* Sum of the pieces that visit two or more of the stops. */
static double cut_depth(const branching *s, uint64_t set)
{
    double sum = 0;
    for (int32_t v = 0; v < s->m->lp->variables; v++)
        if (part_of(s, v) > WHOLE && xy_tour_in_cut(set, piece_of(s, v)->set))
            sum += part_of(s, v);
    return sum;
}

/* Sums of the pieces, taken in part, that visit both i and j, and all stops of such pieces. */
typedef struct {
    double together[XY_TOUR_SETS][XY_TOUR_SETS];
    uint64_t used;
} pairings;

static void pair_stops(pairings *p, const branching *s)
{
    *p = (pairings){.used = 0};
    for (int32_t v = 0; v < s->m->lp->variables; v++) {
        double x = part_of(s, v);
        if (!fraction(x))
            continue;
        p->used |= piece_of(s, v)->set;
        for (uint64_t a = piece_of(s, v)->set; a; a &= a - 1)
            for (uint64_t b = a & (a - 1); b; b &= b - 1)
                p->together[__builtin_ctzll(a)][__builtin_ctzll(b)] += x;
    }
}

/* Stops i and j with each third one behind them in left. */
static void try_cuts(
        deepest *cuts, const branching *s, const pairings *p, int32_t i, int32_t j, uint64_t left)
{
    for (; left; left &= left - 1) {
        int32_t k = __builtin_ctzll(left);
        if (p->together[i][j] + p->together[i][k] + p->together[j][k] <= 1 + CUT_MIN)
            continue;
        uint64_t set = UINT64_C(1) << i | UINT64_C(1) << j | UINT64_C(1) << k;
        double depth = cut_depth(s, set);
        if (depth > 1 + CUT_MIN)
            keep_deepest(cuts, set, depth);
    }
}

/* The cuts on three stops that are broken most, and by CUT_MIN; the number of cuts added. */
static int32_t add_cuts(branching *s)
{
    xy_tour_prices *prices = &s->m->prices;
    int32_t room = XY_TOUR_CUTS - prices->cuts;
    deepest cuts = {.most = room < CUTS_AT_ONCE ? room : CUTS_AT_ONCE};
    pairings p;
    pair_stops(&p, s);
    for (uint64_t a = p.used; a; a &= a - 1)
        for (uint64_t b = a & (a - 1); b; b &= b - 1)
            try_cuts(&cuts, s, &p, __builtin_ctzll(a), __builtin_ctzll(b), b & (b - 1));
    for (int32_t k = 0; k < cuts.count; k++)
        prices->cut_set[prices->cuts++] = cuts.set[k];
    return cuts.count;
}

void xy_tour_branch(xy_tour_branching *b, xy_arena *arena, const xy_tour_frame *f,
        const xy_tour_list *list, int64_t nodes_max, const xy_stop *stop)
{
    xy_arena *scratch = xy_arena_beside(arena);
    branching s = {.b = b, .arena = arena, .f = f, .list = list, .stop = stop};
    s.nodes_max = nodes_max;
    s.m = xy_tour_master_new(scratch, f, list);
    s.found = xy_tour_plan_new(scratch, f->p);
    s.order = XY_NEW_N(scratch, int32_t, (size_t)f->stops);
    s.day_end = XY_NEW_N(scratch, int32_t, XY_TOUR_DAYS);
    int64_t bound = INT64_MAX;
    b->bound = -XY_TOUR_VALUE;
    for (int32_t round = 0; round <= CUT_ROUNDS; round++) {
        bound = solve(&s, bound);
        bool whole = all_whole(&s);
        if (whole)
            take_plan(&s);
        if (whole || bound <= best_value(&s) + b->gap || xy_stop_asked(stop))
            break;
        drop_poor(&s, best_value(&s) + b->gap);
        if (round == CUT_ROUNDS || add_cuts(&s) == 0)
            break;
        xy_tour_master_restart(s.m);
    }
    search(&s, bound, 0);
    xy_arena_free(scratch);
}
