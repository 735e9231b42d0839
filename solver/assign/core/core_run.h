/* core_run.h - the state of one solve by the core, shared by its files: core.c (stages),
 * core_bound.c (exact bounds), core_master.c (the linear program), core_node.c (one node),
 * core_branch.c (decisions), core_tree.c (the search), core_near.c (neighbourhoods).
 * models/core.md names the parts. */
#ifndef XY_ASSIGN_CORE_CORE_RUN_H
#define XY_ASSIGN_CORE_CORE_RUN_H

#include "assign/core/core.h"

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
    int64_t bound;           /* exact, of the stage's value */
    double hope; /* what the linear program makes of it, without base: order of search only */
    int64_t id;
} core_node;

/* Bounds of columns and rows, of the whole stage or of one node, and the columns that may be
 * positive, ascending. */
typedef struct {
    int32_t *lower, *upper;         /* per column */
    int64_t *row_lower, *row_upper; /* per row, floors too */
    int64_t *active;
    int64_t active_count;
} core_box;

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

    /* The model by rows, and which rows have only ones. */
    int64_t *row_start, *row_col;
    bool *unit;

    core_box box;  /* the stage's: tightened by reduced costs */
    core_box node; /* the node's at hand */
    const core_node *loaded;

    /* Exact duals: u per row and d per column, times scale; loss of the root for fixing. */
    int64_t scale;
    int64_t *u, *d, *root_d;
    core_wide total, root_total;
    bool has_root;

    /* The incumbent. */
    int64_t *x, *scratch;
    bool has_x;
    int64_t value, bound; /* stage values; bound: proved */
    bool has_bound;

    /* The restricted linear program. */
    glp_prob *lp;
    bool phase_one;
    int32_t *lp_col;   /* per column: its number in lp, 0 none */
    int64_t *col_of;   /* per number in lp: the column; artificials: -1 - number in artificial */
    int *artificial;   /* per row two numbers in lp */
    size_t lp_columns; /* capacity of col_of */
    size_t lp_basis;   /* capacity of basis */
    int64_t *best;     /* scratch of pricing */
    int *basis;        /* a basis put aside */
    int *index;        /* scratch, rows + 1 */
    double *entry;

    struct core_finder *finder;    /* scratch of core_branch.c */
    struct core_near_memory *near; /* of core_near.c */
    int64_t nodes, next_id;        /* of the stage */
    bool ended;                    /* the stage's limit of nodes was reached */
    uint64_t random;               /* of the neighbourhoods */
} core_run;

double core_seconds(const core_run *run);
/* Tells the caller where things stand and looks at the clock; true when the solve must stop. */
bool core_must_stop(core_run *run);
/* Takes the values as the incumbent when, settled, they are feasible and better. */
bool core_offer(core_run *run, int64_t *x);
/* May the stage end here? */
bool core_gap_reached(const core_run *run);

/* --- core_bound.c ---------------------------------------------------------------------------- */

/* What one unit of a dual is, of the costs or, in phase one, of the artificials. */
int64_t core_scale(const core_run *run);
/* Takes the duals of lp as integers, with the signs that the node's rows allow. */
void core_take_duals(core_run *run);
/* Reduced costs d of the node's active columns and the total u b + sum of d at the better bound,
 * all times scale: no point of the node is worth more. In phase one the costs are 0. */
core_wide core_total(core_run *run);
/* The total as a bound on the stage's value. */
int64_t core_value_of(const core_run *run, core_wide total);
/* Tightens the box: points it loses are not better than the incumbent. */
void core_fix(const core_run *run, core_box *box, const int64_t *d, core_wide total);

/* --- core_master.c --------------------------------------------------------------------------- */

void core_master_make(core_run *run);
/* Makes lp that of the stage at hand; the floor of the stage before becomes a row. */
void core_master_stage(core_run *run);
void core_master_add(core_run *run, int64_t col);
/* Takes columns at zero out of lp: all of them, or only those that the box shuts out. */
void core_master_purge(core_run *run, bool all);
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

typedef enum {
    CORE_SOLVED, /* lp holds the node's optimum over all columns */
    CORE_PRUNED, /* proved: nothing better than the incumbent */
    CORE_EMPTY,  /* proved: no point at all */
    CORE_STOPPED,
    CORE_UNSOLVED, /* GLPK failed: the node keeps its bound */
} core_node_end;
/* Loads and solves the node; its bound falls as far as was proved. */
core_node_end core_node_solve(core_run *run, core_node *node);

/* --- core_branch.c --------------------------------------------------------------------------- */

/* Narrows the node's box by the decision; does not list active columns anew. */
void core_apply(core_run *run, const core_decision *decision);
bool core_in_row(const core_run *run, int64_t col, int32_t row);
/* Two or three decisions of which every point of the node keeps one, the most promising first, with
 * the hope for each. 0: the node is one point, which was offered. */
int core_branch(core_run *run, core_decision *out, double *hope);
/* The same for a node whose relaxation GLPK could not solve. */
int core_split(core_run *run, core_decision *out);

/* --- core_tree.c, core_near.c ---------------------------------------------------------------- */

typedef enum { CORE_DONE, CORE_CUT_SHORT, CORE_BROKE } core_tree_end;
core_tree_end core_tree(core_run *run);
/* Improves the incumbent by freeing so many of its columns at a time, until that no longer helps. */
void core_near(core_run *run, int size);

#endif
