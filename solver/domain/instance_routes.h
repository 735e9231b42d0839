/* instance_routes.h - what of townships and their days contradicts itself, or looks wrong. Knows
 * nothing of plans: what a team then leaves out is the calendar's business. models/routes.md */
#ifndef XY_DOMAIN_INSTANCE_ROUTES_H
#define XY_DOMAIN_INSTANCE_ROUTES_H

#include "domain/instance.h"

/* Settings with which no day of townships is possible: errors. Part of finishing an instance. */
void xy_instance_check_route_settings(const xy_instance *inst, xy_findings *err);

#endif
