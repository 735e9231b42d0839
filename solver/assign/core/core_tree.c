#include "assign/core/core_proof.h"

#include <math.h>

/* Open nodes: a heap with the greatest hope first, then the oldest. */
typedef struct {
    core_node **items;
    size_t count, capacity;
} heap;

static bool before(const core_node *a, const core_node *b)
{
    return a->hope != b->hope ? a->hope > b->hope : a->id < b->id;
}

static void push(core_run *run, heap *h, core_node *node)
{
    h->items = xy_arena_grow(run->arena, h->items, &h->capacity, h->count + 1, sizeof *h->items);
    size_t i = h->count++;
    for (; i > 0 && before(node, h->items[(i - 1) / 2]); i = (i - 1) / 2)
        h->items[i] = h->items[(i - 1) / 2];
    h->items[i] = node;
}

static core_node *pop(heap *h)
{
    core_node *top = h->items[0], *last = h->items[--h->count];
    size_t i = 0;
    for (;;) {
        size_t child = 2 * i + 1;
        if (child >= h->count)
            break;
        if (child + 1 < h->count && before(h->items[child + 1], h->items[child]))
            child++;
        if (!before(h->items[child], last))
            break;
        h->items[i] = h->items[child];
        i = child;
    }
    if (h->count)
        h->items[i] = last;
    return top;
}

typedef struct {
    core_run *run;
    heap open;
    core_node *at;    /* taken out of open and not done */
    int64_t unsolved; /* greatest bound of nodes that GLPK could not solve */
    bool any_unsolved;
    int blind;     /* nodes divided without a relaxation */
    int near_size; /* of the next neighbourhoods, due at */
    int64_t near_nodes, wait;
} tree;

/* The stage's bound: no better answer is in what was done. */
static void take_bound(tree *t)
{
    core_run *run = t->run;
    int64_t bound = t->any_unsolved ? t->unsolved : INT64_MIN;
    if (t->at && t->at->bound > bound)
        bound = t->at->bound;
    for (size_t i = 0; i < t->open.count; i++)
        if (t->open.items[i]->bound > bound)
            bound = t->open.items[i]->bound;
    if (bound == INT64_MIN && run->has_x)
        bound = run->value;
    if (bound != INT64_MIN && bound != INT64_MAX)
        core_take_bound(run, bound);
}

static core_node *child(core_run *run, core_node *parent, const core_decision *d, double hope)
{
    core_node *node = XY_NEW(run->arena, core_node);
    *node = (core_node){.parent = parent,
            .decision = *d,
            .bound = parent->bound,
            .hope = hope,
            .id = run->next_id++};
    return node;
}

/* Nodes whose relaxation GLPK cannot solve are divided blindly, so many in one stage. */
#define BLIND 1000

/* Neighbourhoods of this size first; after so many nodes a larger one, after four times as many the
 * next: trees of a few nodes, the usual case, are searched faster than neighbourhoods. */
#define NEAR_SIZE 3
#define NEAR_NODES 40
#define NEAR_SIZE_MOST 20
/* With more columns neighbourhoods do not wait for the simplex. */
#define DEAR 3000000
/* Exchanges come before neighbourhoods where there are more columns. */
#define MANY 100000
/* Where there are blocks: chains and regions again after so many nodes; kicks and regions without a
 * better answer, at the root and later. */
#define BLOCK_NODES 80
#define BLOCK_NODES_FAR 8
#define KICKS 400
#define KICKS_LATER 100
#define REGIONS 8
#define REGIONS_LATER 1
/* In assignment programs so many groups of blocks without a better answer; less where the gap is small, also in
 * whole units. */
#define TRADES 2000
#define TRADES_LATER 200
#define TRADES_NEAR 8
#define NEAR_UNITS 2

void core_fix_root(core_run *run)
{
    if (run->has_root) {
        run->narrowed = true;
        core_fix(run, &run->box, run->root_d,
                core_total_of(run, &run->box, run->root_d, run->root_rows_total));
        core_proof_fix_root(run);
    }
    core_master_purge(run, false);
}

/* Is the gap more than a share of the value? Then heuristics get as much work as the tree. */
static bool is_far(const core_run *run)
{
    return run->has_x && run->has_bound && !run->stopped && core_is_far(run, run->bound);
}

/* Neighbourhoods of this size; where nodes are dear and the gap is large, of ever larger ones. */
static void profit_nearby(core_run *run, int size)
{
    const bool many = run->box.active_count > MANY;
    if (many && run->nodes <= 1) {
        int64_t had = run->value;
        core_swap(run, run->root_in_lp);
        if (run->value != had)
            core_fix_root(run);
    }
    if (many && !run->root_in_lp && run->nodes <= 1 && run->box.active_count < DEAR)
        return; /* the simplex says soon where to look */
    core_near(run, many && is_far(run) ? 2 * size : size);
    for (size += size / 2; many && size <= NEAR_SIZE_MOST && is_far(run); size += size / 2)
        core_near(run, size);
}

/* Groups; or chains and regions, again and again while that helps and the gap is large. */
static void profit_blocks(core_run *run)
{
    const int part = is_far(run) && run->bound - run->value > NEAR_UNITS ? 1 : TRADES_NEAR;
    if (core_trade_blocks(run, (run->nodes > 1 ? TRADES_LATER : TRADES) / part))
        return;
    for (int64_t before = run->value - 1; run->value > before;) {
        before = run->value;
        core_eject(run, run->nodes > 1 ? KICKS_LATER : KICKS);
        if (!run->large)
            core_regions(run, run->nodes > 1 ? REGIONS_LATER : REGIONS);
        if (!is_far(run))
            return;
    }
}

/* Better answers near the incumbent, and fewer columns. */
static void profit(core_run *run, int size)
{
    int64_t had = run->value;
    core_fix_root(run);
    if (run->seeking)
        return;
    if (run->block_count > 0 && (!run->keyed || run->root_in_lp))
        profit_blocks(run);
    if (run->block_count == 0 || run->keyed)
        profit_nearby(run, size);
    if (run->value != had)
        core_fix_root(run);
}

/* Branches the solved node: the promising child is next, the other one waits. */
static core_node *divide(tree *t, core_node *node, bool blind)
{
    core_run *run = t->run;
    core_decision sides[2];
    double hope[2] = {node->hope, node->hope};
    bool had = run->has_x;
    int64_t value = run->value;
    int count = blind         ? core_split(run, sides)
            : run->lagrangian ? core_lagrange_branch(run, sides)
                              : core_branch(run, sides, hope);
    if (run->has_x && (!had || run->value > value)) {
        if (had)
            core_fix_root(run);
        else
            profit(run, NEAR_SIZE);
        if (node->bound <= run->value)
            return NULL;
    }
    if (count == 0)
        return NULL;
    core_node *first = child(run, node, &sides[0], hope[0]);
    core_node *other = child(run, node, &sides[1], hope[1]);
    if (run->lagrangian)
        first->y = other->y = core_lagrange_copy(run);
    else
        other->basis = core_basis_copy(run);
    core_proof_divide(run, node, first, other);
    push(run, &t->open, other);
    return first;
}

static bool must_end(tree *t)
{
    core_run *run = t->run;
    int64_t limit = run->options->node_limit;
    if (limit && run->nodes >= limit)
        run->ended = true;
    return run->ended || run->stopped || core_must_stop(run);
}

/* The next node: the one at hand while diving, else the most hopeful; NULL: all are done. */
static core_node *next(tree *t, core_node *dive)
{
    const core_run *run = t->run;
    core_node *node = dive;
    while (!node || (run->has_x && node->bound <= run->value)) {
        if (t->open.count == 0)
            return NULL;
        node = pop(&t->open);
    }
    return node;
}

/* Leaves the node as it is: the stage ends with its bound. */
static void give_up(tree *t, const core_node *node)
{
    if (!t->any_unsolved || node->bound > t->unsolved)
        t->unsolved = node->bound;
    t->any_unsolved = true;
}

/* Where there are very many columns the tree is long in coming: once from the solved root straight down. */
static void dive_from_root(core_run *run)
{
    if (!run->bare || !run->root_in_lp || run->box.active_count <= MANY)
        return;
    core_dive(run);
    core_fix_root(run);
    run->loaded = NULL;
}

/* Without waiting for the tree. */
static void first_answer(core_run *run)
{
    if (run->block_count == 0) {
        dive_from_root(run);
        return;
    }
    if (run->keyed && !run->root_in_lp) {
        core_swap(run, false);
        core_fix_root(run);
        return;
    }
    bool trade = core_trade_first(run);
    if (!run->large && !(trade && run->has_x))
        core_dive(run);
    if (!run->has_x)
        core_eject(run, 0);
    core_fix_root(run);
    run->loaded = NULL;
}

static bool has_sought(const core_run *run)
{
    return run->seeking && run->has_x && run->value > run->sought;
}

/* Heuristics in the midst of the tree, and when they come next: seldom, or where the gap is large soon, and less
 * so the longer they give nothing. */
static void profit_again(tree *t)
{
    core_run *run = t->run;
    int64_t had = run->value;
    profit(run, ++t->near_size);
    if (run->block_count == 0) {
        t->near_nodes = 4 * run->nodes;
        return;
    }
    t->wait = !is_far(run) ? BLOCK_NODES : run->value != had ? BLOCK_NODES_FAR : 2 * t->wait;
    t->wait = t->wait < BLOCK_NODES ? t->wait : BLOCK_NODES;
    t->near_nodes = run->nodes + t->wait;
}

/* The root is solved, by multipliers or by the simplex: answers, then it is solved again with what they left; where the
 * simplex was not asked before and is now, answers once more. */
static core_node_end profit_at_root(tree *t, core_node *root)
{
    core_run *run = t->run;
    core_node_end end = CORE_SOLVED;
    for (bool asked = false; end == CORE_SOLVED && !asked;) {
        asked = (run->block_count > 0 && !run->keyed) || run->root_in_lp;
        take_bound(t);
        first_answer(run);
        profit(run, NEAR_SIZE);
        run->loaded = NULL;
        if (run->has_x && root->bound <= run->value)
            return CORE_PRUNED;
        if (core_gap_reached(run))
            return CORE_SOLVED;
        if (!run->has_x)
            run->lagrangian = false;
        end = core_node_solve(run, root);
        asked = asked || !run->root_in_lp; /* the tree goes without it */
    }
    return end;
}

static core_tree_end search(tree *t, core_node *root)
{
    core_run *run = t->run;
    core_node *dive = root;
    for (;;) {
        t->at = next(t, dive);
        dive = NULL;
        take_bound(t);
        if (!t->at)
            return t->any_unsolved ? CORE_CUT_SHORT : CORE_DONE;
        if (core_gap_reached(run) || has_sought(run) || must_end(t))
            return CORE_CUT_SHORT;
        run->nodes++;
        if (run->nodes == t->near_nodes && run->has_x) {
            profit_again(t);
        }
        core_node_end end = core_node_solve(run, t->at);
        if (end == CORE_SOLVED && t->at == root) {
            end = profit_at_root(t, root);
            if (end == CORE_SOLVED && core_gap_reached(run))
                return CORE_CUT_SHORT;
        }
        if (end == CORE_STOPPED) {
            run->stopped = true;
            return CORE_CUT_SHORT;
        }
        if (end == CORE_UNSOLVED && t->at == root && !run->has_x)
            return CORE_BROKE;
        if (end == CORE_UNSOLVED && t->blind++ >= BLIND)
            give_up(t, t->at);
        else if (end == CORE_SOLVED || end == CORE_UNSOLVED)
            dive = divide(t, t->at, end == CORE_UNSOLVED);
    }
}

core_tree_end core_tree(core_run *run)
{
    tree t = {
            .run = run, .near_size = NEAR_SIZE, .near_nodes = NEAR_NODES, .wait = BLOCK_NODES_FAR};
    core_node *root = XY_NEW(run->arena, core_node);
    *root = (core_node){.bound = INT64_MAX, .hope = HUGE_VAL, .id = run->next_id++};
    core_proof_root(run, root);
    core_master_phase(run, false); /* the tree before may have ended in phase one */
    run->loaded = NULL;
    run->has_root = run->lagrangian = run->root_in_lp = false;
    core_tree_end end = search(&t, root);
    take_bound(&t);
    return end;
}
