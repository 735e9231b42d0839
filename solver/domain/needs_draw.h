/* needs_draw.h - needs moved at random, each by a draw of its own. Law: models/batch.md section 2. */
#ifndef XY_DOMAIN_NEEDS_DRAW_H
#define XY_DOMAIN_NEEDS_DRAW_H

#include "domain/instance.h"

#define XY_NEED_WEIGHT_MAX 3
#define XY_NEED_CLINICIANS_MAX 99

/* Moves weight and clinicians of every need of the instance by the seed. The hash of the canonical
 * form is the caller's to make anew. */
void xy_needs_draw(xy_instance *inst, uint64_t seed);

#endif
