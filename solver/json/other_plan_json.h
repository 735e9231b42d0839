/* other_plan_json.h - a plan.json of another programme, as far as it concerns this one: whose it
 * is, and which team is where, when, with which specialties. Nobody's name is read. Judges
 * nothing: the plan was checked when it was made. */
#ifndef XY_JSON_OTHER_PLAN_JSON_H
#define XY_JSON_OTHER_PLAN_JSON_H

#include "base/status.h"
#include "domain/other_plans.h"

/* Reads the plan; all memory is from the arena, data must live as long, file is the name for
 * findings. A plan that does not say its programme is an error. XY_OK: *out is filled. XY_EINPUT,
 * XY_ELIMIT or XY_EINTERNAL: err says why. */
xy_status xy_other_plan_read(xy_other_plan *out, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err);

#endif
