/* rules_json.h - a rule pack from its JSON file. Format: models/formats.md section 2. */
#ifndef XY_JSON_RULES_JSON_H
#define XY_JSON_RULES_JSON_H

#include "base/status.h"
#include "domain/rules.h"

/* Reads and validates a rule pack; all memory is from the arena, data must live as long, file is
 * the name for findings. Everything wrong is reported. XY_OK: *out is usable. XY_EINPUT, XY_ELIMIT
 * or XY_EINTERNAL: *out is NULL and err says why. Basis, tables other than "distribution" and
 * high_demand are checked but not kept: xy_rules has no place for them. */
xy_status xy_rules_read(xy_rules **out, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err);

#endif
