/* ip_load.h - the integer program of ip_model.h as a GLPK problem. */
#ifndef XY_ASSIGN_IP_LOAD_H
#define XY_ASSIGN_IP_LOAD_H

#include "assign/ip_model.h"

#include <glpk.h>

/* A new maximisation over all rows and columns, objective zero, columns continuous. Working
 * memory from the arena; the problem belongs to the caller, under the guard. */
glp_prob *ip_load(xy_arena *arena, const xy_ip_model *model);

#endif
