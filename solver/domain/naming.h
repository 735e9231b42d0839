/* naming.h - what hospitals and counties are called in messages. Knows nothing of the messages. */
#ifndef XY_DOMAIN_NAMING_H
#define XY_DOMAIN_NAMING_H

#include "domain/instance.h"

/* The name, with the id in brackets where another one of the instance has the same name in either
 * language: 鼓楼区（350102）. In the arena, or the instance's own. */
xy_text xy_hospital_called(const xy_instance *inst, xy_arena *arena, int32_t hospital);
xy_text xy_county_called(const xy_instance *inst, xy_arena *arena, int32_t county);
/* The same joined by 、 and commas, in the order given. */
xy_text xy_counties_called(const xy_instance *inst, xy_arena *arena, const xy_refs *counties);

/* "provincial" as it stands before "teams". */
xy_text xy_tier_called(xy_tier tier);

#endif
