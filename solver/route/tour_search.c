/* tour_search.c - adaptive large neighbourhood search (Ropke, Pisinger 2006) over the moves of
 * tour_moves.h. models/routes.md section 5. */
#include "route/tour_moves.h"

#include <math.h>

#define STREAM UINT64_C(0x5ea4c)
#define ASK_EVERY 64 /* rounds between questions to the caller */
#define SEGMENT 100  /* rounds between changes of the weights */
#define REACTION 0.2 /* what a segment counts in them */
#define WEIGHT_LEAST 0.1
#define ANY_EVERY 5 /* rounds, one takes a kind whatever its weight */
#define CYCLE 8000  /* rounds of one cooling, about */
#define HOT 2.0     /* first and last temperature, in values of a stop */
#define COLD 0.02
#define GENEROUS_EVERY 8
#define LARGE_EVERY 8 /* of rounds, one may leave out all stops, but never more than so many: */
#define RUIN_MOST 12

/* What a round was good for, as its kind of ruin is credited. */
#define CREDIT_BEST 20.0
#define CREDIT_BETTER 6.0
#define CREDIT_TAKEN 2.0

typedef struct {
    double weight, credit;
    int32_t uses;
} kind_record;

typedef struct {
    tour_data *data;
    tour_slots *slots;
    tour_state *best, *current, *next;
    int32_t best_faults, current_faults;
    kind_record ruins[TOUR_RUINS], orders[TOUR_ORDERS];
    double unit; /* value or minutes of a stop, for temperatures */
} search;

int64_t tour_rounds_by_size(const xy_tour_problem *p)
{
    return 500 + 100 * (int64_t)p->stops;
}

/* By weight, or now and then any; the first kind where rounding leaves something over. */
static int32_t pick(tour_data *data, const kind_record *kinds, int32_t count)
{
    if (tour_random(data, ANY_EVERY) == 0)
        return tour_random(data, count);
    double total = 0;
    for (int32_t k = 0; k < count; k++)
        total += kinds[k].weight;
    double at = total * tour_random_unit(data);
    for (int32_t k = 0; k < count; k++) {
        at -= kinds[k].weight;
        if (at < 0)
            return k;
    }
    return 0;
}

static void learn(kind_record *kinds, int32_t count)
{
    for (int32_t k = 0; k < count; k++) {
        if (kinds[k].uses > 0)
            kinds[k].weight =
                    (1 - REACTION) * kinds[k].weight + REACTION * kinds[k].credit / kinds[k].uses;
        if (kinds[k].weight < WEIGHT_LEAST)
            kinds[k].weight = WEIGHT_LEAST;
        kinds[k].credit = 0;
        kinds[k].uses = 0;
    }
}

static void credit(kind_record *kind, double amount)
{
    kind->credit += amount;
    kind->uses++;
}

/* Local search and insertions, until neither helps. */
static void settle(search *s, tour_order order, double noise, bool generous)
{
    tour_refill(s->next, s->slots, s->data, order, noise, generous);
    tour_improve(s->next);
    int32_t visited;
    do {
        visited = s->next->visited;
        tour_refill(s->next, s->slots, s->data, TOUR_BY_RATIO, 0, false);
        tour_improve(s->next);
    } while (s->next->visited > visited);
}

static bool is_better(int32_t faults, int64_t value, int32_t than_faults, int64_t than_value)
{
    return faults != than_faults ? faults < than_faults : value > than_value;
}

/* What a stop is worth, in value or minutes: of the best plan, or where it is empty of all stops. */
static void measure_unit(search *s)
{
    const tour_state *b = s->best;
    double most = (double)(b->gain > b->driven ? b->gain : b->driven), stops = b->visited;
    if (b->visited == 0) {
        stops = b->data->p->stops > 0 ? b->data->p->stops : 1;
        for (int32_t i = 0; i < b->data->p->stops; i++)
            most += (double)b->marginal[i];
    }
    s->unit = most / stops;
}

static void keep_best(search *s, const tour_state *state, int32_t faults)
{
    tour_state_copy(s->best, state);
    s->best_faults = faults;
    measure_unit(s);
}

/* How much a round may leave out: few stops most of the time. */
static int32_t ruin_size(search *s)
{
    int32_t visited = s->current->visited;
    int32_t most = tour_random(s->data, LARGE_EVERY) == 0 ? visited : 3 + visited / 4;
    most = most < RUIN_MOST ? most : RUIN_MOST;
    return most < visited ? most : visited > 0 ? visited : 1;
}

/* 0 at the start of a cooling, near 1 at its end. */
static double cooled(int64_t round, int64_t rounds)
{
    int64_t cycles = rounds / CYCLE > 0 ? rounds / CYCLE : 1;
    int64_t length = (rounds + cycles - 1) / cycles;
    return (double)(round % length) / (double)length;
}

/* As in simulated annealing; fewer faults always, more of them never. */
static bool is_taken(search *s, int32_t faults, double temperature)
{
    if (faults != s->current_faults)
        return faults < s->current_faults;
    int64_t change = tour_value(s->next) - tour_value(s->current);
    return change >= 0 || (double)change > temperature * log(1 - tour_random_unit(s->data));
}

static void do_round(search *s, int64_t round, int64_t rounds)
{
    static const double noises[] = {0, 0.2, 0.5, 0.9};
    double share = cooled(round, rounds);
    if (share <= 0 && round > 0) {
        tour_state_copy(s->current, s->best);
        s->current_faults = s->best_faults;
    }
    int32_t ruin = pick(s->data, s->ruins, TOUR_RUINS);
    int32_t order = pick(s->data, s->orders, TOUR_ORDERS);
    tour_state_copy(s->next, s->current);
    if (!tour_ruin(s->next, s->data, (tour_ruin_kind)ruin, ruin_size(s))) {
        credit(&s->ruins[ruin], 0);
        return;
    }
    settle(s, (tour_order)order, noises[tour_random(s->data, 4)],
            tour_random(s->data, GENEROUS_EVERY) == 0);
    int32_t faults = tour_faults(s->next);
    int64_t value = tour_value(s->next);
    double amount = 0;
    if (is_better(faults, value, s->best_faults, tour_value(s->best))) {
        amount = CREDIT_BEST;
        keep_best(s, s->next, faults);
    } else if (is_better(faults, value, s->current_faults, tour_value(s->current))) {
        amount = CREDIT_BETTER;
    }
    double temperature = s->unit * HOT * pow(COLD / HOT, share);
    if (is_taken(s, faults, temperature)) {
        if (amount <= 0 && value != tour_value(s->current))
            amount = CREDIT_TAKEN;
        tour_state *t = s->current;
        s->current = s->next;
        s->next = t;
        s->current_faults = faults;
    }
    credit(&s->ruins[ruin], amount);
    credit(&s->orders[order], amount);
}

static void begin(search *s, xy_arena *arena, const xy_tour_problem *p, const xy_tour_plan *start,
        uint64_t seed)
{
    s->data = tour_data_new(arena, p, seed, STREAM);
    s->slots = tour_slots_new(arena, s->data);
    s->best = tour_state_new(arena, s->data);
    s->current = tour_state_new(arena, s->data);
    s->next = tour_state_new(arena, s->data);
    for (int32_t k = 0; k < TOUR_RUINS; k++)
        s->ruins[k].weight = 1;
    for (int32_t k = 0; k < TOUR_ORDERS; k++)
        s->orders[k].weight = 1;
    if (start)
        tour_state_load(s->best, start);
    tour_state_copy(s->next, s->best);
    settle(s, TOUR_BY_RATIO, 0, false);
    s->best_faults = tour_faults(s->best);
    int32_t faults = tour_faults(s->next);
    if (is_better(faults, tour_value(s->next), s->best_faults, tour_value(s->best))) {
        tour_state_copy(s->best, s->next);
        s->best_faults = faults;
    }
    tour_state_copy(s->current, s->best);
    s->current_faults = s->best_faults;
    measure_unit(s);
}

void xy_tour_search(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        const xy_tour_plan *start, int64_t target, const xy_tour_options *options)
{
    xy_arena *scratch = xy_arena_beside(arena);
    search s = {0};
    begin(&s, scratch, p, start, options->seed);
    int64_t rounds = p->stops == 0 ? 0
            : options->rounds > 0  ? options->rounds
                                   : tour_rounds_by_size(p);
    int64_t round = 0;
    while (round < rounds && (s.best_faults > 0 || tour_value(s.best) < target)) {
        if (round % ASK_EVERY == 0 && xy_stop_asked(options->stop))
            break;
        do_round(&s, round, rounds);
        if (++round % SEGMENT == 0) {
            learn(s.ruins, TOUR_RUINS);
            learn(s.orders, TOUR_ORDERS);
        }
    }
    *out = (xy_tour_result){.bound = XY_TOUR_VALUE, .rounds = round};
    if (s.best_faults == 0) {
        out->best = xy_tour_plan_new(arena, p);
        tour_state_save(out->best, s.best);
        out->value = tour_value(s.best);
    }
    xy_arena_free(scratch);
}
