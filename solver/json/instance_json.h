/* instance_json.h - an instance from its JSON file, and back. Format: models/formats.md section 1.
 * Knows nothing of where files lie: rule packs and matrices come through the caller's loader. */
#ifndef XY_JSON_INSTANCE_JSON_H
#define XY_JSON_INSTANCE_JSON_H

#include "base/status.h"
#include "domain/instance.h"

typedef struct {
    void *context;
    /* Gives the rule pack of this id, or of a path ending in .json relative to the instance file.
     * Any status but XY_OK stops the reading; without a finding of the loader's own, one is added
     * at /rules. */
    xy_status (*load_rules)(void *context, xy_rules **out, const char *id_or_path, xy_arena *arena,
            xy_findings *err);
    /* Fills inst->legs and inst->local_legs from the file inst->matrix; called on the finished instance when it names
     * one. NULL: the matrix is left to the caller. Failures as above, at /travel/matrix. */
    xy_status (*load_matrix)(void *context, xy_instance *inst, xy_arena *arena, xy_findings *err);
    /* Settings that go before those of the file's overrides, each setting once. */
    const xy_override *overrides;
    size_t override_count;
} xy_json_loader;

/* Reads and finishes an instance; all memory is from the arena, data must live as long, file is
 * the name for findings. All that can be found is reported, not the first error only. XY_OK: *out
 * is usable, and warnings may have been added. XY_EINPUT, XY_ELIMIT, XY_EINTERNAL or the loader's
 * status: *out is NULL and err says why. inst->sha256 is of the canonical form below. */
xy_status xy_instance_read(xy_instance **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_json_loader *loader, xy_findings *err);

/* Appends the canonical form of a finished instance: keys in the order of models/formats.md, lists
 * in the order of the finished instance, defaults left out. Reading it gives the same instance,
 * writing that the same bytes, and two files that differ only in order, white space or spelled-out
 * defaults have the same. */
void xy_instance_write(xy_strbuf *out, const xy_instance *inst);

#endif
