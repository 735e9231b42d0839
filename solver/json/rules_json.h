/* rules_json.h - a rule pack from its JSON file. Format: models/formats.md section 2. */
#ifndef XY_JSON_RULES_JSON_H
#define XY_JSON_RULES_JSON_H

#include "base/status.h"
#include "domain/rules.h"

/* How many packs may stand below one another by "extends". */
#define XY_RULES_DEPTH_MAX 4

typedef struct {
    void *context;
    /* Gives the bytes of the pack of this id, or of a path ending in .json relative to the file
     * `from`, and the name of its file. Any status but XY_OK stops the reading; without a finding
     * of its own, one is added at /extends. */
    xy_status (*fetch)(void *context, char **data, size_t *length, const char **file,
            const char *id_or_path, const char *from, xy_arena *arena, xy_findings *err);
} xy_rules_source;

/* Reads and validates a rule pack, on top of the one it extends where it does; all memory is from
 * the arena, data must live as long, file is the name for findings. source finds packs that are
 * extended; NULL: none can be. Everything wrong is reported. XY_OK: *out is usable, with what it
 * inherits. XY_EINPUT, XY_ELIMIT or XY_EINTERNAL: *out is NULL and err says why. Tables
 * other than "distribution", "roster" and "roster_header" are checked but not kept: xy_rules has no
 * place for them. */
xy_status xy_rules_read(xy_rules **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_rules_source *source, xy_findings *err);

#endif
