/* keep_json.h - the rows of an earlier plan: read from its plan.json with no regard to the rest, and
 * as a new plan records them under options.keep. */
#ifndef XY_JSON_KEEP_JSON_H
#define XY_JSON_KEEP_JSON_H

#include "domain/keep.h"
#include "json/parts.h"

/* Reads the rows of a plan.json of this or another instance and looks them up in inst; file is the
 * name for findings. Rows that name what is no longer there are reported as warnings, and so is a
 * plan of another tier, or one of which no row stands. max_changes
 * is XY_UNKNOWN. XY_OK, or XY_EINPUT, XY_ELIMIT, XY_EINTERNAL with *out NULL. */
xy_status xy_keep_read(xy_keep **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_instance *inst, xy_findings *err);

/* The key "keep" of a plan's options, looked up in inst; NULL where there is none. */
xy_keep *xy_read_keep(xy_reader *r, xy_object *options, const xy_instance *inst);
void xy_write_keep(xy_json_writer *w, const xy_keep *keep);

#endif
