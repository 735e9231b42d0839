/* instance_routes.h - what of townships and their days contradicts itself, or looks wrong. Knows
 * nothing of plans: what a team then leaves out is the calendar's business. models/routes.md */
#ifndef XY_DOMAIN_INSTANCE_ROUTES_H
#define XY_DOMAIN_INSTANCE_ROUTES_H

#include "domain/instance.h"

/* Settings with which no day of townships is possible: errors. Part of finishing an instance. */
void xy_instance_check_route_settings(const xy_instance *inst, xy_findings *err);

/* What looks wrong about townships, once the legs of the matrix are there: warnings. Places that
 * cannot be reached, are far from their county's seat or on the point of another, must be visited
 * and cannot, or are open on no day; nights away where nobody can sleep. Only programmes whose teams
 * travel are looked at. */
void xy_instance_check_townships(const xy_instance *inst, xy_findings *err);

/* Kilometres from its county's seat from which a township looks misplaced. */
#define XY_TOWNSHIP_FAR_KM 150

#endif
