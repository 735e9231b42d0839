/* verify_parts.h - what the files of the verifier share: teams, groups, staffings and the program as
 * flat arrays. Own code on purpose, see verify.h. */
#ifndef XY_VERIFY_VERIFY_PARTS_H
#define XY_VERIFY_VERIFY_PARTS_H

#include "domain/dates.h"
#include "domain/keep.h"
#include "domain/measure.h"
#include "verify/verify.h"

#define VERIFY_MEMBERS 4
/* Teams, groups, columns and steps of one list of staffings that are met before it is refused. */
#define VERIFY_COLUMNS_MAX 8000000
#define VERIFY_STEPS_MAX 20000000
#define VERIFY_STATES_MAX 20000000

__extension__ typedef __int128 verify_wide;

/* People of a hospital who may go, by specialty. Seniors only where a share of them is asked. */
typedef struct {
    int32_t *senior, *junior;
    int32_t seniors, juniors, managers; /* all specialties */
    bool shared;                        /* may be in several rows */
    int32_t people_most;                /* its budget pays for in one row */
} verify_people;

/* One way to take people of a specialty, as a step from state to state. */
typedef struct {
    int32_t step, total;
} verify_choice;

/* Shared people whose use the program counts: of a level, and of a specialty or of all
 * (XY_UNKNOWN). Levels: 0 senior, 1 junior, 2 manager. */
typedef struct {
    int32_t member, level, specialty;
} verify_slot;

#define VERIFY_LEVELS 3

typedef struct {
    int32_t lead, members[VERIFY_MEMBERS], member_count;
    bool tcm, has_tcm;   /* this is the team for TCM hosts; there is one beside it (D6) */
    int32_t least, most; /* size */
    bool can;            /* some staffing is legal */
    int32_t managers;    /* mu */
    bool over_share;
    /* The dynamic programme: states are clinicians by member, then seniors, each 0..cap. */
    int32_t cap, states, stride[VERIFY_MEMBERS + 1];
    bool *legal;     /* by state, with some split of the managers */
    uint16_t *total; /* clinicians, by state */
    int32_t *first;  /* choices of specialty s: first[s] .. first[s + 1] - 1 */
    verify_choice *choices;
    verify_slot *slots; /* of members that may be in several rows */
    int32_t slot_count;
} verify_team;

typedef struct {
    int32_t counties[XY_TOUR_MAX], days[XY_TOUR_MAX], count;
    const xy_lock *pin; /* the planner's row; NULL: a free choice */
    bool tcm, split;
    int32_t *specialties, specialty_count; /* needed in it */
    int32_t *gain;     /* [specialty][n]: points n clinicians add in counties that take one team */
    int32_t *rise;     /* [county][specialty][n]: and of its share, millionths; NULL: not asked */
    int32_t rise_room; /* specialties there is room for in rise */
    bool *open_shared; /* by specialty: a county that takes several teams still wants some */
    int32_t *useful;   /* by specialty: more earn nothing in any county */
} verify_group;

/* People of a team decided together. level XY_UNKNOWN: clinicians of a member that has one row only,
 * seniors first. specialty XY_UNKNOWN: fillers, who deliver nothing. */
typedef struct {
    int32_t member, level, specialty;
    int32_t most; /* named: no more than this of the specialty with those named before */
    int32_t taken;
} verify_place;

typedef struct {
    const xy_instance *inst;
    const xy_measure *measure;
    xy_arena *arena;
    xy_findings *err;
    xy_dates *dates;
    int32_t weeks, days; /* of a team */
    int32_t clinicians_most;
    verify_people *people; /* by hospital */
    verify_team *teams;
    int32_t team_count;
    verify_group *groups;
    int32_t group_count;
    /* Scratch of the dynamic programme and of the lists. */
    int32_t *state[2];
    verify_choice *fillers;
    verify_place *places;
    int32_t *vector;
    int64_t *ahead;
    size_t state_capacity, fillers_capacity, place_capacity, vector_capacity, ahead_capacity;
} verify_case;

/* verify_teams.c: days, people and teams of the instance. */
void verify_prepare(verify_case *v);
/* (S2) to (S6) for clinicians by member with so many seniors, and managers by member. */
bool verify_is_legal(const verify_case *v, const verify_team *t, const int32_t *clinicians,
        int32_t seniors, const int32_t *managers);

/* verify_groups.c: groups of counties. XY_ELIMIT when there are too many. */
xy_status verify_list_groups(verify_case *v);
/* May the team go there? */
bool verify_may_go(const verify_case *v, const verify_team *t, const verify_group *g);
/* Visits in the order of the cheapest tour, or the planner's, with their days. */
void verify_visits(const verify_case *v, xy_visit *visits, const verify_group *g, int32_t lead);

/* verify_best.c: the most points of any staffing that leaves the barred specialties at home
 * (NULL: none); XY_UNKNOWN where there is no staffing. */
int32_t verify_best_points(
        verify_case *v, verify_team *t, const verify_group *g, const uint64_t *barred);

/* Staffings as the program sees them, none below another: points, least share and welfares of the
 * counties that take one team (0 where no stage looks at them), clinicians sent of each specialty of
 * the group (those that open_shared marks; else 0), and less the people taken of each slot of the
 * team. One vector after the other, width numbers each. */
#define VERIFY_FIGURES (2 + XY_WELFARES)
typedef struct {
    int32_t *vectors;
    int32_t width, count;
    size_t capacity;
} verify_seen;

/* Adds the vector unless one there is as good in everything, and drops those below it. */
void verify_keep(verify_seen *out, verify_case *v, const int32_t *vector);
/* verify_front.c: the figures after points for rises of the group's counties. */
void verify_worth(
        int32_t *figures, const verify_case *v, const verify_group *g, const int32_t *rises);
/* Of pairs that share nobody, where the policy looks at shares: the same as verify_list_staffings. */
xy_status verify_list_front(verify_seen *out, verify_case *v, verify_team *t, const verify_group *g,
        const uint64_t *barred);
/* verify_best.c: the choices of every specialty of the team, and of its fillers for the group. */
void verify_choices(verify_case *v, verify_team *t);
size_t verify_fillers(
        verify_case *v, const verify_team *t, const verify_group *g, const uint64_t *barred);
/* verify_list.c: adds those that leave the barred specialties at home. XY_ELIMIT: too many. */
xy_status verify_list_staffings(verify_seen *out, verify_case *v, const verify_team *t,
        const verify_group *g, const uint64_t *barred);

/* --- The program ---------------------------------------------------------------------------- */

/* A column: of a team with its group, or u, l, k. */
typedef struct {
    xy_named_kind kind;
    int32_t a, b;        /* team, group; county; county, need; row of the plan to keep */
    int32_t person_days; /* of l, over what other tiers deliver */
    int32_t upper;       /* lower is 0 */
    int32_t goal[XY_GOAL_COUNT];
} verify_col;

#define VERIFY_FREE INT64_MIN

typedef struct {
    verify_case *v;
    const char **row_name;
    int64_t *row_lower, *row_upper; /* VERIFY_FREE: none; floors too */
    int64_t *largest;               /* absolute coefficient */
    int64_t *unit;                  /* greatest common divisor of the coefficients; 1 for none */
    bool *only_ones, *negative;     /* which rows have only ones; some below 0 */
    bool *of_staffing;              /* which depend on who goes: (3), (4), (6) */
    int32_t row_count;              /* without floors */
    verify_col *cols;
    int64_t *start; /* entries of column j: start[j] .. start[j + 1] - 1, rows ascending */
    int32_t *row, *value;
    int64_t col_count, entry_count;
    int32_t longest; /* entries of one column */
    int64_t base[XY_GOAL_COUNT];
    size_t row_capacity[4], col_capacity, start_capacity, entry_capacity[2];
} verify_program;

/* verify_front.c: by how much the county's share may rise, ascending from 0, where each of its needs
 * takes one of its steps; steps[k]: count[k] numbers. */
int32_t verify_sums(
        int32_t **out, xy_arena *arena, int32_t *const *steps, const int32_t *count, size_t needs);
/* verify_program.c: all rows and columns. XY_ELIMIT with a finding where there are too many. */
xy_status verify_build(verify_program **out, verify_case *v);
/* verify_names.c: what is known of rows and columns from the entries. */
void verify_look_over(verify_program *p, xy_arena *arena);
/* Index of the row of this name, XY_UNKNOWN where there is none. */
int32_t verify_row_find(const verify_program *p, const char *name);
/* Index of the column; rows of its entries are numbered as in the file, own[] says which they are
 * here. XY_UNKNOWN where there is none. */
int64_t verify_col_find(
        const verify_program *p, const xy_named_col *col, const int32_t *own, int32_t own_count);
int64_t verify_cost(const verify_col *col, const xy_stage *stage);

/* --- The tree ------------------------------------------------------------------------------- */

/* What a side of a division or a narrowing changed: column number, or -1 - row. */
typedef struct {
    int64_t what, lower, upper;
} verify_change;

/* One stage: its costs, its floors, and the box of the node at hand. */
typedef struct {
    const verify_program *p;
    const xy_certificate *proof;
    const xy_stage_tree *tree;
    int stage; /* from 0 */
    xy_arena *arena;
    xy_findings *err;
    const int32_t *own; /* by row of the file: the row here */
    const int64_t *cost;
    int64_t base, dearest; /* absolute cost */
    int64_t *const *floor_cost;
    int32_t rows; /* with the floors of earlier stages */
    /* The box. Columns of which some may be taken: list[0] .. list[count - 1]. */
    int32_t *lower, *upper;
    int64_t *row_lower, *row_upper;
    int32_t *list, count, *gone; /* gone: scratch */
    int32_t *forced;             /* by row: 1 + a column that must be taken; scratch */
    bool crossed;
    verify_change *changes;
    size_t change_count, change_capacity;
    /* Of the multipliers at hand. */
    int64_t *y, *d;
    verify_wide total;
    int8_t *inside;      /* by column: 1 in some knapsack */
    verify_wide **reach; /* by knapsack: the most by capacity */
    size_t *reach_capacity;
    int64_t *room;      /* by knapsack: capacity that lower bounds leave */
    int32_t *inside_of; /* by column: its knapsack */
    /* Of verify_key.c, by row that is one; scratch. */
    int64_t *row_start; /* by row of the program: its columns, in row_col */
    int32_t *row_col;
    struct verify_key **keys;
    struct verify_key_search *key_search;
} verify_box;

/* verify_box.c */
void verify_box_open(verify_box *b);
void verify_set_col(verify_box *b, int64_t j, int64_t lower, int64_t upper);
void verify_set_row(verify_box *b, int32_t i, int64_t lower, int64_t upper);
/* Shuts out what cannot stand beside columns that must be taken, and takes columns of which nothing
 * is left out of the list. */
void verify_compact(verify_box *b);
/* Back to the state with so many changes and listed columns. */
void verify_undo(verify_box *b, size_t changes, int32_t count);
bool verify_col_in(const verify_box *b, int64_t j, int32_t row);
/* The columns of the row, how many; columns of which nothing is left are among them. */
const int32_t *verify_cols_of(verify_box *b, int32_t row, int64_t *count);

/* verify_price.c: computes d, total and knapsacks for the multipliers. XY_MSG_COUNT when they are
 * ones that may be used here, else the message that says why not. */
xy_msg_id verify_price(verify_box *b, const xy_multipliers *by, bool with_costs);
/* Narrows the box by them: what is not better than value goes. */
void verify_narrow(verify_box *b, const xy_multipliers *by, int64_t value);

/* verify_key.c: may the row, with only ones, be one of K? Adds the best choice of what is inside K's at-th
 * row to the total; false where lower bounds ask too much, or several copies may be taken. Narrows what no choice has
 * that loses so little. */
#define VERIFY_SLOTS_MAX 6
bool verify_key_allowed(const verify_box *b, int32_t row);
bool verify_key_fill(verify_box *b, int32_t at, int32_t row);
void verify_key_narrow(verify_box *b, int32_t at, int32_t row, verify_wide loss);

/* verify_answer.c: do the columns taken keep rows and floors, and are they worth the value? */
bool verify_answer(verify_box *b);

/* verify_tree.c: all nodes; leaves and nodes are counted. */
bool verify_tree(verify_box *b, xy_verified *out);

#endif
