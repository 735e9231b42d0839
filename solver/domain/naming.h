/* naming.h - what hospitals and counties are called wherever a person reads of them. Knows nothing of
 * messages and papers. */
#ifndef XY_DOMAIN_NAMING_H
#define XY_DOMAIN_NAMING_H

#include "domain/instance.h"

/* Sets written (where it is not set: from name) and name of all hospitals and counties: as written, but
 * where another hospital, or another county, is written so in that language, with the prefecture, 福州市鼓楼区,
 * 第一医院（福州市）, Gulou District (Fuzhou), or, where the prefecture has no name or does not tell them
 * apart either, with the id, 鼓楼区（350102）. What is made is in the arena. References to prefectures must be
 * resolved; an unknown one is none. May be called again. */
void xy_naming_settle(xy_instance *inst, xy_arena *arena);

/* The names joined by 、 and commas, in the order given. */
xy_text xy_counties_called(const xy_instance *inst, xy_arena *arena, const xy_refs *counties);

/* "provincial" as it stands before "teams". */
xy_text xy_tier_called(xy_tier tier);

#endif
