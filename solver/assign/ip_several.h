/* ip_several.h - plans by their rows, whatever the staffing: which row every candidate stands for, and
 * the program without the rows of given plans. models/several.md. Knows nothing of ranks. */
#ifndef XY_ASSIGN_IP_SEVERAL_H
#define XY_ASSIGN_IP_SEVERAL_H

#include "assign/ip_model.h"

/* Rows are the same when lead, members and counties are: teams and groups that do not differ in these
 * have one number. */
typedef struct {
    const xy_ip_model *model;
    int32_t *team, *group; /* per team and per group of the pool, the first that is the same */
    int64_t rows_most;     /* that a plan can have */
    bool rows_fixed;       /* every plan has so many */
} xy_row_space;

typedef struct {
    int32_t team, group; /* by number of the space */
    int32_t times;
} xy_row_times;

/* The rows of one plan, by team, group. */
typedef struct {
    xy_row_times *items;
    int32_t count;
    int64_t total; /* rows, each as often as it is there */
} xy_row_set;

/* The model must have a pool; it and the arena outlive the space. */
void xy_row_space_init(xy_row_space *out, xy_arena *arena, const xy_ip_model *model);
/* The rows that the candidates of x, a value per column of the model, make. */
void xy_row_set_of(xy_row_set *out, xy_arena *arena, const xy_row_space *space, const int64_t *x);
/* Rows that are in one of the two and not in the other, each as often: 0 for the same plan. A metric. */
int64_t xy_row_set_distance(const xy_row_set *a, const xy_row_set *b);

/* The plan is to differ from these rows by so many at least, 1 or more. */
typedef struct {
    const xy_row_set *rows;
    int64_t least;
} xy_away;

/* A stage whose value is to be so large at least. */
typedef struct {
    const xy_stage *stage;
    int64_t least;
} xy_kept_value;

/* The model with the rows (14) to (17) of models/several.md; its first columns are the model's, and all
 * further ones are such that xy_ip_settle sets them. All memory from the arena; shares pool, names and
 * stages with what it is given. */
xy_ip_model *xy_ip_several_model(xy_arena *arena, const xy_row_space *space, const xy_away *aways,
        int32_t away_count, const xy_kept_value *values, int32_t value_count);

#endif
