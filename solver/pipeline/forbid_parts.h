/* forbid_parts.h - what forbid.c (single rules) and forbid_sets.c (sets of counties) share. */
#ifndef XY_PIPELINE_FORBID_PARTS_H
#define XY_PIPELINE_FORBID_PARTS_H

#include "pipeline/forbid.h"

typedef struct {
    xy_arena *arena;
    const xy_instance *inst;
    const xy_pool *pool;
    const xy_wish *wish;
    xy_findings *out;
} forbidding;

/* An error of this rule; its hole {0} is the wish's hospital. */
xy_finding *forbid_add(const forbidding *f, xy_msg_id message, xy_place place, const char *rule);
/* The rule behind the setting, for the hospital's tier or, XY_UNKNOWN, the programme's. */
const char *forbid_rule(const xy_instance *inst, int32_t hospital, size_t setting);

/* Where every set of counties with those asked for fails some test: an error for each test that sets
 * fail, with how many do and the figures of the one that fails by least. None where some set passes. */
void forbid_by_sets(const forbidding *f);

#endif
