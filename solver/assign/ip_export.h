/* ip_export.h - one stage's integer program in the formats other solvers read, through GLPK. */
#ifndef XY_ASSIGN_IP_EXPORT_H
#define XY_ASSIGN_IP_EXPORT_H

#include "assign/ip_names.h"

typedef enum { XY_EXPORT_MPS, XY_EXPORT_LP, XY_EXPORT_GLP } xy_export_format;

/* Objective and floors in the goals' natural direction: goals that more is better for at least,
 * the others at most. */
typedef struct {
    xy_goal goal;
    bool has_floor[XY_GOAL_COUNT];
    int64_t floor[XY_GOAL_COUNT];
} xy_export;

/* The program's names: the model's rows and, in order of the goals, floor_GOAL of each floor; the model's
 * columns and, where something counts before any choice, `base`, fixed at one. Memory from the arena. */
void xy_ip_export_names(
        xy_ip_names *out, xy_arena *arena, const xy_ip_model *model, const xy_export *program);

/* Appends the program as text, columns and rows in the order of the names. MPS has no direction and not
 * all readers know the sections that give one: there the program is a minimisation, a goal that more is better for is
 * negated, and the objective is called minus_GOAL. LP and GLPK's format say minimise or maximise. In LP a row with
 * two bounds is two, the second by the name of least_NUMBER_NAME.
 * XY_EIO or XY_EINTERNAL with a finding. */
xy_status xy_ip_export(xy_strbuf *out, xy_arena *arena, const xy_ip_model *model,
        const xy_export *program, xy_export_format format, xy_findings *err);

#endif
