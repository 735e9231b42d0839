/* instance_odd.h - what may be right but looks wrong: warnings only, and none where the data say that
 * the figure is assumed on purpose. */
#ifndef XY_DOMAIN_INSTANCE_ODD_H
#define XY_DOMAIN_INSTANCE_ODD_H

#include "domain/instance.h"

/* Kinds that names of hospitals do not suggest (where the pack asks), specialties whose high_demand
 * is not what the pack's list says, a year that the pack's window is not of, and two hospitals or
 * counties of one name in one prefecture. Names must be settled (naming.h). */
void xy_instance_check_odd(const xy_instance *inst, xy_findings *err);

#endif
