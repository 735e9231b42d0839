/* certificate.h - the proof of a solve as plain data: for every stage the answer and the search tree
 * whose leaves are closed by whole multipliers of rows. Mathematics and file: models/proof.md.
 * Knows nothing of how the tree was found or is checked; rows and columns are named by what they
 * are in the instance. */
#ifndef XY_DOMAIN_CERTIFICATE_H
#define XY_DOMAIN_CERTIFICATE_H

#include "base/hash.h"
#include "domain/policy.h"

typedef enum {
    XY_NAMED_TEAM,    /* x: team, group, staffing */
    XY_NAMED_COVERED, /* u of a county */
    XY_NAMED_POINTS,  /* l of a county's need and its person-days */
    XY_NAMED_LEVEL,   /* h of a county and its share */
    XY_NAMED_LOWEST,  /* t */
    XY_NAMED_KEPT,    /* k of a row (11) */
} xy_named_kind;

/* A column by what it is. Of a team: lead, partners and counties ascending by id, the points it
 * earns by itself, its entries in the rows that depend on who goes, by row, and, where some stage looks at
 * it, the welfare it adds. */
typedef struct {
    xy_named_kind kind;
    const char *name; /* lead, county, or for k the name of its row */
    const char *specialty;
    const char **partners, **counties;
    int32_t partner_count, county_count;
    int64_t number; /* points, person-days or share */
    bool has_welfare;
    int64_t welfare[XY_WELFARES];
    int32_t *entry_row;
    int64_t *entry_value;
    int32_t entry_count;
} xy_named_col;

/* Multipliers y of rows at the scale S and the bound D they give: D = quotient * scale + rest. */
typedef struct {
    int64_t scale, quotient, rest; /* scale >= 1, 0 <= rest < scale */
    int32_t *row;                  /* ascending; those with y other than 0 */
    int64_t *y;
    int32_t count;
    int32_t *knapsack; /* rows kept inside, ascending */
    int32_t knapsack_count;
} xy_multipliers;

/* The tree in preorder. A node is any number of XY_STEP_NARROW, then one of the others; a division
 * is followed by its two sides. */
typedef enum {
    XY_STEP_NARROW,  /* fixes columns by what the multipliers leave */
    XY_STEP_BOUND,   /* closed: nothing better than the value */
    XY_STEP_EMPTY,   /* closed: no point, costs of 0 */
    XY_STEP_CROSSED, /* closed: a lower bound above its upper one */
    XY_STEP_OPEN,    /* a limit left it; b: what the multipliers above it leave */
    XY_STEP_PAIR,    /* a, b: rows; no column in both, then one in both */
    XY_STEP_ROW,     /* a: row; activity at most b, then more */
    XY_STEP_COL,     /* col: at most b, then more */
    XY_STEP_KINDS
} xy_step_kind;

typedef struct {
    xy_step_kind kind;
    const xy_multipliers *by; /* of NARROW, BOUND, EMPTY */
    int32_t a;
    int64_t b;
    const xy_named_col *col;
    uint32_t line; /* in the file, from 1 */
} xy_tree_step;

typedef struct {
    const xy_named_col *col;
    int64_t times;
    uint32_t line;
} xy_taken_col;

/* Values are stage values, better = higher. */
typedef struct {
    xy_stage stage;
    bool has_value; /* else: no plan at all */
    int64_t value, bound, floor;
    xy_taken_col *taken; /* the columns of teams that reach the value */
    int64_t taken_count;
    xy_tree_step *steps;
    int64_t step_count;
    uint32_t line;
} xy_stage_tree;

typedef struct {
    const char *instance_id, *rules_id, *policy_id;
    char instance_sha256[XY_SHA256_CHARS];
    int64_t pins;              /* locks in force */
    const char *keep_sha256;   /* of the earlier plan to stay near; "": none */
    int64_t max_changes;       /* XY_UNKNOWN: not limited */
    const char **after_sha256; /* plans of other programmes */
    int64_t after_count;
    const char **rows; /* names; row rows + s is the floor of stage s */
    int32_t row_count;
    xy_stage_tree stages[XY_POLICY_STAGES];
    int stage_count;
} xy_certificate;

#endif
