/* plan_names.h - the things a plan.json names, as an instance that has these and nothing else: enough to
 * read the plan by when its own instance is not at hand. */
#ifndef XY_JSON_PLAN_NAMES_H
#define XY_JSON_PLAN_NAMES_H

#include "base/status.h"
#include "domain/instance.h"

/* Hospitals, counties, townships, specialties and staff by id, with the names that the plan or, where
 * it has the id, known (or NULL) gives, else the id; tier, year, title and hash are the plan's. It has no rules, needs
 * or places, and serves xy_plan_read and reports of rows, people and days only. XY_OK, or as
 * xy_plan_read with *out NULL; what is wrong with the plan itself is for xy_plan_read to say. */
xy_status xy_plan_names_read(xy_instance **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_instance *known, xy_findings *err);

#endif
