/* ip_model.h - the integer program of models/assignment.md section 6 as plain integer data.
 * Knows nothing of GLPK. */
#ifndef XY_ASSIGN_IP_MODEL_H
#define XY_ASSIGN_IP_MODEL_H

#include "candidates/pool.h"

typedef enum {
    XY_COL_CANDIDATE, /* x_p: index into the pool */
    XY_COL_COVERED,   /* u_c: index of the county */
    XY_COL_POINTS,    /* l_csd: index of the county, need in second, person_days */
    XY_COL_LEVEL,     /* h_cs: index of the county, its share in second */
    XY_COL_LOWEST,    /* t: the least share of any county */
    XY_COL_KEPT,      /* k_r: index of the row of the plan to keep */
    XY_COL_UNUSED,    /* w_tg of ip_apart.h: team and group as index and second */
    XY_COL_FEWER,     /* v_ri of ip_several.h: its number, and i in second */
    XY_COL_SPARE,     /* o of ip_several.h: rows that are not sent */
} xy_col_kind;

typedef struct {
    xy_col_kind kind;
    int32_t person_days; /* of XY_COL_POINTS: over what other tiers deliver */
    int64_t index;
    int32_t second, upper;       /* lower is 0; all columns are integer */
    int32_t goal[XY_GOAL_COUNT]; /* contribution to each goal */
} xy_ip_col;

#define XY_ROW_FREE INT64_MIN

typedef struct {
    const char *name;     /* readable ASCII, unique */
    const char *rule;     /* E2, E10, … of the numbered constraint */
    int64_t lower, upper; /* XY_ROW_FREE: no bound on that side */
} xy_ip_row;

typedef struct {
    const xy_pool *pool; /* NULL: a bare program, which no candidates stand behind */
    xy_ip_row *rows;
    int32_t row_count;
    xy_ip_col *cols;
    int64_t col_count;
    /* Entries by column: rows and coefficients from start[j] to start[j + 1]. */
    int64_t *start;
    int32_t *row;
    int64_t *value;
    int64_t goal_base[XY_GOAL_COUNT]; /* what counts before any candidate is chosen */
    int32_t *lowest_row;              /* (14) per county, XY_UNKNOWN: none; NULL: no t */
    int32_t *single_row;              /* (1) per county that takes one team, else XY_UNKNOWN */
    int64_t lowest_col;               /* t; XY_UNKNOWN: none; said where lowest_row is not NULL */
    bool of_shares;                   /* rows (13) or (14): coefficients of up to a million */
    int32_t changes_row;              /* (12); XY_UNKNOWN where changes are not limited */
} xy_ip_model;

/* The program over the pool's candidates; all memory from the arena. Without demand_coverage the
 * row for a hard E4 is left out, to see how much could be covered. */
xy_ip_model *xy_ip_model_build(xy_arena *arena, const xy_pool *pool, bool demand_coverage);

/* The stage's coefficient of a column, and the goals' values of an assignment of values to all
 * columns. Better = higher. */
int64_t xy_ip_stage_cost(const xy_ip_col *col, const xy_stage *stage);
void xy_ip_goals(int64_t goals[XY_GOAL_COUNT], const xy_ip_model *model, const int64_t *x);
/* Sets the columns u_c, l_csd, h_cs and t to the largest values that the candidates of x allow: exact where
 * a solver's tolerance may have rounded them. */
void xy_ip_settle(xy_arena *arena, const xy_ip_model *model, int64_t *x);
/* Does x satisfy all rows and bounds? */
bool xy_ip_feasible(xy_arena *arena, const xy_ip_model *model, const int64_t *x);
/* A readable ASCII name of the column, e.g. x17_fj01_350122_350123 for candidate 17, or x17 in a
 * bare program. */
const char *xy_ip_col_name(xy_arena *arena, const xy_ip_model *model, int64_t col);

#endif
