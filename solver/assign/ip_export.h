/* ip_export.h - one stage's integer program in the formats other solvers read, through GLPK. */
#ifndef XY_ASSIGN_IP_EXPORT_H
#define XY_ASSIGN_IP_EXPORT_H

#include "assign/ip_model.h"

typedef enum { XY_EXPORT_MPS, XY_EXPORT_LP, XY_EXPORT_GLP } xy_export_format;

/* Objective and floors in the goals' natural direction: goals that more is better for at least,
 * the others at most. */
typedef struct {
    xy_goal goal;
    bool has_floor[XY_GOAL_COUNT];
    int64_t floor[XY_GOAL_COUNT];
} xy_export;

/* Appends the program as text. Goals that fewer is better for are minimised. MPS has no
 * direction: whoever reads it must know which goals are to be maximised.
 * XY_EIO or XY_EINTERNAL with a finding. */
xy_status xy_ip_export(xy_strbuf *out, xy_arena *arena, const xy_ip_model *model,
        const xy_export *program, xy_export_format format, xy_findings *err);

#endif
