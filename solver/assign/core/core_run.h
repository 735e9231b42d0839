/* core_run.h - the state of one solve by the core, shared by its files: core.c (stages), core_bound.c (exact bounds),
 * core_master.c (the linear program), core_node.c (one node), core_branch.c (decisions), core_tree.c (the search);
 * rows kept whole: core_block.c, core_key.c, core_choice.c, core_pattern.c; multipliers: core_lagrange.c, core_live.c,
 * core_climb.c, core_lay.c; answers: core_plunge.c, core_list.c, core_near.c, core_swap.c, core_dive.c,
 * core_region.c, and for assignment programs core_places.c, core_eject.c, core_trade.c with core_group*.c;
 * core_lowest.c, core_judge.c; core_proof.c, core_replay.c and core_name.c (what --proof writes). models/core.md
 * tells the mathematics. */
#ifndef XY_ASSIGN_CORE_CORE_RUN_H
#define XY_ASSIGN_CORE_CORE_RUN_H

#include "assign/core/core.h"
#include "base/crew.h"

#include <glpk.h>

/* Columns added in one round of pricing: the best few of every row. */
#define CORE_PER_ROW 3

__extension__ typedef __int128 core_wide;

/* What a branch demands; see core_branch.c for what each does to rows and columns. */
typedef enum {
    CORE_ROOT,
    CORE_APART,    /* no column in both rows a and b */
    CORE_TOGETHER, /* one column in both rows; row a takes one column at most */
    CORE_ROW,      /* activity of row a between least and most */
    CORE_COL,      /* column a between least and most */
} core_kind;

typedef struct {
    core_kind kind;
    int64_t a;
    int32_t b;
    int64_t least, most;
} core_decision;

/* A basis of lp: what is basic among columns (negative: artificials) and the state of each row. */
typedef struct {
    int32_t count, rows;
    int64_t *cols;
    char *row_state;
} core_basis;

typedef struct core_node {
    struct core_node *parent;
    core_decision decision;
    const core_basis *basis; /* of the parent; NULL: as lp stands */
    const double *y;         /* multipliers of the parent, per row; NULL: those at hand */
    int64_t bound;           /* exact, of the stage's value */
    double hope; /* what the linear program makes of it, without base: order of search only */
    int64_t id;
    struct core_record *record; /* of core_proof.h; NULL: no proof is asked */
} core_node;

/* A block: a row `sum of weight x <= capacity` that the relaxation keeps whole. lp has no columns of
 * its own for the block's columns but patterns, choices that keep the row and the columns' bounds,
 * of which it takes one; the row in lp says so. */
typedef struct {
    int32_t row;
    int32_t slots; /* of core_key.c: so many columns at most, and further rows are kept; 0: a knapsack */
    int64_t capacity; /* in units: the greatest common divisor of the weights */
    int64_t count;
    const int32_t *cols; /* ascending */
    int32_t *weight;     /* per column, units */
    int64_t *found;      /* the best choice of the last core_block_best: columns, per copy one */
    int64_t found_count;
    int64_t value;   /* of that choice */
    int64_t *forced; /* columns with a lower bound above 0 in the node at hand */
    int32_t forced_count;
} core_block;

typedef struct {
    int32_t block, count;
    int64_t *cols; /* ascending, a column with several copies as often */
    int lp;        /* its number in lp, 0 none */
} core_pattern;

/* Bounds of columns and rows, of the whole stage or of one node, and the columns that may be
 * positive, ascending. */
typedef struct {
    int32_t *lower, *upper;         /* per column */
    int64_t *row_lower, *row_upper; /* per row, floors too */
    int32_t *active;
    int64_t active_count;
} core_box;

/* A candidate column with its reduced cost at the root and two rows in which it takes room, -1 none. */
typedef struct {
    int64_t d;
    int32_t col, guard[2];
} core_listed;

/* About so many candidates are looked at by neighbourhoods and exchanges, the best. */
#define CORE_LISTED 300000

typedef struct {
    core_listed *items; /* by d, the greatest first, then by column */
    int64_t count;
    size_t capacity;
    int64_t *others; /* active columns that are no candidates */
    int64_t other_count, other_most;
} core_list;

typedef struct {
    const xy_ip_model *model;
    const xy_policy *policy;
    const xy_solve_options *options;
    xy_arena *arena;
    xy_ip_result *result;
    double started; /* seconds, monotonic clock */
    bool stopped;   /* the time is up or the caller said stop */

    /* The stage at hand: maximise base + cost x. Rows: those of the model, then floors. */
    int stage;
    int64_t *cost, base;
    int32_t rows, floors;
    int64_t *floor_cost[XY_POLICY_STAGES]; /* coefficients of floor rows, per column */
    int64_t *largest;                      /* per row: largest absolute coefficient */
    int32_t longest;                       /* most entries of one column */

    /* Blocks; per column and per row the block or -1; the most copies that one block may choose. Patterns are numbered
     * after the columns of the model. */
    core_block *blocks;
    int32_t block_count, *block_of, *block_at;
    int64_t widest;
    core_pattern *patterns;
    size_t pattern_count, pattern_capacity, pattern_slots;
    int32_t *pattern_slot;
    xy_crew *crew;                  /* NULL: one thread */
    struct core_knapsack *knapsack; /* scratch of core_block.c, one a thread */
    struct core_keys **keys;        /* the same of core_key.c */
    int64_t *key_loss;              /* of core_list.c, per column */
    int64_t *key_limit;             /* per row: what columns of one block may use of it */
    struct core_key_use *key_use;   /* per column */
    struct core_key_form *key_form; /* per block */

    /* The model by rows, and which rows have only ones. */
    int64_t *row_start;
    int32_t *row_col;
    bool *unit;

    core_box box;   /* the stage's: tightened by reduced costs */
    core_box node;  /* the node's at hand */
    core_box spare; /* of dives, made by the first */
    /* Of core_region.c. */
    bool *freed;                /* per column */
    struct core_places *places; /* of core_places.c; NULL: the program is not of that kind */
    bool places_known;
    struct core_ejection *ejection; /* of core_eject.c */
    struct core_trade *trade;       /* of core_trade.c */
    const core_node *loaded;

    /* Exact duals: u per row and d per column, times scale; loss of the root for fixing. */
    int64_t scale;
    int64_t *u, *d, *root_d;
    core_wide rows_total, root_rows_total; /* of the rows alone: u times the better bound */
    core_wide total, root_total, center_total;
    int64_t *center; /* duals, per row */
    bool has_center;
    bool has_root;

    /* The incumbent. */
    int64_t *x, *scratch;
    bool has_x;
    int64_t value, bound; /* stage values; bound: proved */
    bool has_bound;
    /* Any answer worth more than sought ends the search; value may be one that nobody reached. */
    bool seeking;
    int64_t sought;

    /* The restricted linear program. */
    glp_prob *lp;
    bool phase_one;
    int32_t *lp_col; /* per column: its number in lp, 0 none */
    int64_t *
            col_of; /* per number in lp: column or pattern; artificials: -1 - number in artificial */
    int *artificial;   /* per row two numbers in lp */
    size_t lp_columns; /* capacity of col_of */
    size_t lp_basis;   /* capacity of basis */
    int64_t *best;     /* scratch of pricing */
    int64_t *row_sum;  /* scratch, zero */
    int *basis;        /* a basis put aside */
    int *index;        /* scratch, rows + 1 */
    double *entry;

    /* Of core_judge.c: reduced costs of the root's best multipliers before any column was fixed. */
    int64_t *judged_d; /* NULL: nobody asked */
    core_wide judged_total;
    bool has_judged, narrowed; /* narrowed: columns of the stage were fixed */

    struct core_proof *proof;   /* of core_proof.h; NULL: none is asked */
    struct core_ascent *ascent; /* of core_lagrange.c */
    bool lagrangian;            /* nodes go without the simplex */
    bool root_in_lp; /* the simplex has solved the tree's root: GLPK's status outlives changes of lp */
    bool keyed;      /* all columns are in blocks with a key */
    bool large;      /* too many rows for the simplex: only where it must be */
    struct core_finder *finder;    /* scratch of core_branch.c */
    struct core_near_memory *near; /* of core_near.c */
    core_list *list;               /* of core_list.c */
    struct core_swap *swap;        /* of core_swap.c */
    bool bare;                     /* all columns are candidates */
    int64_t *activity;             /* scratch of offers, per row */
    int32_t *times;                /* the same, per column, zero */
    bool *wanted;                  /* per row, of core_lay.c; NULL: none is */
    int64_t *unasked;       /* per wanted row, while it asks: its lower bound in the stage's box */
    int64_t nodes, next_id; /* of the stage */
    bool ended;             /* the stage's limit of nodes was reached */
    uint64_t random;        /* of the neighbourhoods */
} core_run;

typedef enum {
    CORE_SOLVED, /* lp holds the node's optimum over all columns, or at the root multipliers alone were sought */
    CORE_PRUNED, /* proved: nothing better than the incumbent */
    CORE_EMPTY,  /* proved: no point at all */
    CORE_STOPPED,
    CORE_UNSOLVED, /* GLPK failed: the node keeps its bound */
} core_node_end;

double core_seconds(const core_run *run);
/* Tells the caller where things stand and looks at the clock; true when the solve must stop. */
bool core_must_stop(core_run *run);
/* Takes the values as the incumbent when, settled, they are feasible and better. */
bool core_offer(core_run *run, int64_t *x);
/* The same for a list of columns, each as often as it is taken; others than candidates are settled. */
bool core_offer_list(core_run *run, const int64_t *cols, int64_t count);
/* All columns and rows of the stage's box as the model has them. */
void core_box_reset(core_run *run);
/* May the stage end here? */
bool core_gap_reached(const core_run *run);
/* The same for an incumbent and this bound; and is its value so far from it that heuristics pay? */
bool core_gap_within(const core_run *run, int64_t bound);
bool core_is_far(const core_run *run, int64_t bound);
/* There is an answer, and the bound is not as far off again as it is worth: the first of the root's are. */
bool core_bound_tells(const core_run *run, int64_t bound);
/* No answer of the stage is worth more than bound, or than the one at hand: the stage's bound, if none is lower. */
void core_take_bound(core_run *run, int64_t bound);

/* --- core_bound.c ---------------------------------------------------------------------------- */

/* What one unit of a dual is, of the costs or, in phase one, of the artificials. */
int64_t core_scale(const core_run *run);
/* Takes the duals of lp, or y, as integers, with the signs that the node's rows allow. */
void core_take_duals(core_run *run);
void core_set_duals(core_run *run, const double *y);
/* Draws the duals towards the center: those of the best bound of the node so far. */
void core_smooth_duals(core_run *run);
/* The duals at hand are the center if their total is better. */
void core_take_center(core_run *run, core_wide total);
int64_t core_reduced_cost(const core_run *run, int64_t j);
/* Reduced costs d of the node's active columns and the total u b + sum of d at the better bound,
 * all times scale: no point of the node is worth more. In phase one the costs are 0. */
core_wide core_total(core_run *run);
/* The total as a bound on the stage's value. */
int64_t core_value_of(const core_run *run, core_wide total);
/* The same for reduced costs of another moment, rows_total being what their rows gave. */
core_wide core_total_of(core_run *run, core_box *box, int64_t *d, core_wide rows_total);
/* Tightens the box, of which d and total are: points it loses are not better than the incumbent. */
void core_fix(core_run *run, core_box *box, int64_t *d, core_wide total);

/* --- core_lagrange.c ------------------------------------------------------------------------- */

/* Good duals for the node that is loaded, without the simplex; patterns seen go to lp. */
void core_lagrange(core_run *run, core_node *node);
/* A node of a tree without the simplex: the multipliers of its parent, some steps, fixing. */
core_node_end core_lagrange_node(core_run *run, core_node *node);
const double *core_lagrange_copy(core_run *run);
/* As core_branch, on the column whose choice was the least decided. */
int core_lagrange_branch(core_run *run, core_decision *out);

/* --- core_live.c ------------------------------------------------------------------------------ */

/* The same as core_lagrange for the root of a program of very many columns in blocks with a key. */
void core_live(core_run *run, core_node *node);

/* --- core_climb.c ---------------------------------------------------------------------------- */

/* Good duals for the root of a program of very many columns, which run->node is, before the simplex: rows that
 * take one column find theirs by themselves. */
void core_climb(core_run *run, core_node *node);

/* --- core_lay.c ------------------------------------------------------------------------------- */

/* Where the root's best multipliers, y, prove the incumbent's value without rounding, and the stage gives nothing back:
 * answers of later stages fill all rows with a y above 0, which are kept in mind. */
void core_want(core_run *run, const double *y);
/* While heuristics look for answers: such rows ask for a column, in the stage's box; asked and not by turns. */
void core_ask_wanted(core_run *run, bool asked);

/* --- core_block.c ---------------------------------------------------------------------------- */

/* Finds the blocks; block_of, block_at stand ready. */
void core_blocks_find(core_run *run);
/* May the columns that the box forces be chosen together? forces: is there one? */
bool core_block_open(const core_run *run, int32_t block, const core_box *box, bool *forces);
/* The greatest sum of d over choices that keep the row and the box; leaves it in found. */
int64_t core_block_best(
        core_run *run, int32_t block, const core_box *box, const int64_t *d, int thread);
/* What another unit of room is worth where choices may be taken in parts (Dantzig 1957). */
double core_block_price(core_run *run, int32_t block, const core_box *box, const int64_t *d);
/* Tightens the box of the block's columns: what it loses falls by more than loss. */
void core_block_fix(
        core_run *run, int32_t block, core_box *box, const int64_t *d, core_wide loss, int thread);
/* Gives back the scratch memory. */
void core_blocks_end(core_run *run);

/* --- core_key.c ------------------------------------------------------------------------------ */

/* Blocks of a key row, of which a few columns are taken, with the rows inside it; before those of one
 * row. The other functions are those of core_block.c for such a block. */
void core_keys_find(core_run *run);
void core_keys_end(core_run *run);
bool core_key_open(const core_run *run, int32_t block, const core_box *box, bool *forces);
int64_t core_key_best(
        core_run *run, int32_t block, const core_box *box, const int64_t *d, int thread);
void core_key_fix(
        core_run *run, int32_t block, core_box *box, const int64_t *d, core_wide loss, int thread);
/* What the best choice loses where it must have the column, about: 0 or less, per column of the block. */
void core_key_losses(
        core_run *run, int32_t block, const core_box *box, const int64_t *d, int64_t *loss);

/* --- core_pattern.c -------------------------------------------------------------------------- */

/* The number, above those of the columns, of the pattern of these columns; made where it is new. */
int64_t core_pattern_make(core_run *run, int32_t block, const int64_t *cols, int64_t count);
/* Does it keep the box, as far as its block's columns go? Needs forced of the block. */
bool core_pattern_fits(const core_run *run, const core_pattern *p, const core_box *box);
int32_t core_pattern_copies(const core_pattern *p, int64_t col);
int64_t core_pattern_cost(const core_pattern *p, const int64_t *cost);
/* The pattern with this number, or NULL: a column, an artificial. */
core_pattern *core_pattern_at(const core_run *run, int64_t number);

/* --- core_master.c --------------------------------------------------------------------------- */

void core_master_make(core_run *run);
/* Makes lp that of the stage at hand; the floor of the stage before becomes a row. */
void core_master_stage(core_run *run);
void core_master_add(core_run *run, int64_t col);
/* Takes columns at zero out of lp: all of them, or only those that the box shuts out. */
void core_master_purge(core_run *run, bool all);
/* The patterns of lp are those that fit the box in run->node, with some basic ones. */
void core_master_refit(core_run *run);
/* Makes columns and rows of lp those of the node; in phase one artificials are free. */
void core_master_bounds(core_run *run);
void core_master_phase(core_run *run, bool one);
void core_basis_save(core_run *run);
void core_basis_load(core_run *run);
const core_basis *core_basis_copy(core_run *run);
void core_basis_restore(core_run *run, const core_basis *basis);

typedef enum { CORE_LP_OPTIMAL, CORE_LP_INFEASIBLE, CORE_LP_STOPPED, CORE_LP_FAILED } core_lp_end;
core_lp_end core_lp_solve(core_run *run, int method);

/* --- core_node.c ----------------------------------------------------------------------------- */

/* Loads and solves the node; its bound falls as far as was proved. */
core_node_end core_node_solve(core_run *run, core_node *node);
/* The same for the box that stands ready in run->node; after so many rounds of pricing lp may miss
 * columns. */
core_node_end core_generate(core_run *run, core_node *node, int rounds);
/* Makes run->node ready for lp: what is forced shuts out what cannot stand beside it. False when the
 * box is empty at sight. */
bool core_box_ready(core_run *run);
void core_exclude_beside(core_run *run, core_box *box, int64_t col);
void core_box_make(core_run *run, core_box *box);
void core_box_copy(const core_run *run, core_box *to, const core_box *from);
/* The total of the duals at hand, and d, are the node's bound if that is better. */
void core_note(core_run *run, core_node *node, core_wide total);

/* --- core_judge.c ---------------------------------------------------------------------------- */

/* Where options ask for it: begins a stage, looks at the root's reduced costs d with their total, and
 * leaves in the result what each column is worth at most. */
void core_judge_open(core_run *run);
void core_judge_note(core_run *run, core_wide total);
void core_judge_close(core_run *run);

/* --- core_branch.c --------------------------------------------------------------------------- */

/* Narrows the node's box by the decision; does not list active columns anew. */
void core_apply(core_run *run, const core_decision *decision);
bool core_in_row(const core_run *run, int64_t col, int32_t row);
/* Two or three decisions of which every point of the node keeps one, the most promising first, with
 * the hope for each. 0: the node is one point, which was offered. */
int core_branch(core_run *run, core_decision *out, double *hope);
/* The same for a node whose relaxation GLPK could not solve. */
int core_split(core_run *run, core_decision *out);

/* The point of lp: columns of the model above zero and their values, until the next call. */
int64_t core_point(core_run *run, const int64_t **cols, const double **values);
void core_offer_point(core_run *run);

/* Columns by a value each, the greatest first. */
typedef struct {
    int64_t col;
    double value;
} core_ranked;
int core_by_value(const void *a, const void *b);

/* The active candidates by the reduced costs of the root, the best where there are very many; good until
 * the next call. */
core_list *core_list_make(core_run *run);

/* Column t of rows (14), XY_UNKNOWN where there is none. */
static inline int64_t core_lowest_col(const core_run *run)
{
    return run->model->lowest_row ? run->model->lowest_col : XY_UNKNOWN;
}

/* --- core_lowest.c --------------------------------------------------------------------------- */

typedef enum { CORE_DONE, CORE_CUT_SHORT, CORE_BROKE } core_tree_end;
/* Does t alone count in the stage? */
bool core_lowest_alone(const core_run *run);
/* Solves such a stage, by thresholds. */
core_tree_end core_lowest_stage(core_run *run);
/* Shuts out what breaks the floors of such stages. */
void core_lowest_floors(core_run *run);

/* --- core_tree.c, core_near.c ---------------------------------------------------------------- */

core_tree_end core_tree(core_run *run);
/* Shuts out for good, by the root's reduced costs, what is in no better answer than the incumbent. */
void core_fix_root(core_run *run);
/* Improves the incumbent by freeing so many of its columns at a time, until that no longer helps. */
void core_near(core_run *run, int size);
/* Builds an answer by exchanges, a listed column for what stands in its way, and improves the incumbent so;
 * point: begins with the point of lp. Where all columns are candidates. */
void core_swap(core_run *run, bool point);
/* The same, beginning with these columns, of which those that fit are taken; or among a few others only, without
 * repairs. Nothing is done where not all columns are candidates; what does not keep all rows is not offered. */
void core_swap_from(core_run *run, const int64_t *cols, int64_t count);
void core_swap_few(core_run *run, const int64_t *cols, int64_t count, const core_list *among);
/* Goes straight down from the box in run->node, taking what the relaxation is surest of. */
void core_dive(core_run *run);
/* Frees many of the incumbent's columns in blocks at a time and dives with the others as they are, so
 * many times without a better answer. */
void core_regions(core_run *run, int tries);
/* Where each column fills one row that must be filled, and takes room of one block: chains of
 * changes from the incumbent, with so many kicks without a better answer. */
void core_eject(core_run *run, int kicks);
/* In the same programs: a first answer by a dive over multipliers, and answers by such dives among a few
 * blocks with all that they serve, so many without a better answer. False: the program is not of that kind. */
bool core_trade_first(core_run *run);
/* Good multipliers of the rows, from nothing, for exact ones to begin with; rows of blocks are left. */
bool core_trade_multipliers(core_run *run, double *y);
bool core_trade_blocks(core_run *run, int tries);
/* splitmix64 (Steele, Lea, Flood 2014): the same numbers everywhere. */
uint64_t core_draw(core_run *run);

#endif
