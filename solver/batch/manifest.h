/* manifest.h - which cases a batch has: read from CSV or JSON, one form for both, and written back.
 * Knows nothing of how a case is solved. Format: models/batch.md section 1. */
#ifndef XY_BATCH_MANIFEST_H
#define XY_BATCH_MANIFEST_H

#include "base/status.h"
#include "domain/instance.h"

/* Fields of a case, in the order in which it is written. */
typedef enum {
    XY_CASE_ID,
    XY_CASE_INSTANCE,
    XY_CASE_POLICY,
    XY_CASE_SEED,
    XY_CASE_NEEDS_SEED,
    XY_CASE_SETTINGS,
    XY_CASE_PIN,
    XY_CASE_BAN,
    XY_CASE_WITHOUT,
    XY_CASE_TIME_LIMIT,
    XY_CASE_GAP,
    XY_CASE_NODE_LIMIT,
    XY_CASE_MEMORY,
    XY_CASE_CPU_LIMIT,
    XY_CASE_METHOD,
    XY_CASE_WEIGHTS,
    XY_CASE_FIELDS
} xy_case_field;

/* Names of the fields in files. */
extern const char *const xy_case_field_names[XY_CASE_FIELDS + 1];

#define XY_CASE_WORDS 64 /* pins of one case; bans; hospitals that stay */

typedef struct {
    const char **items;
    size_t count;
} xy_words;

typedef struct {
    const char *id, *instance, *policy; /* instance and a policy's path as written */
    int64_t seed;
    int64_t needs_seed;    /* XY_UNKNOWN: needs as they are */
    xy_override *settings; /* by setting */
    size_t setting_count;
    xy_words pins, bans, without; /* as after --pin, --ban, --without */
    int64_t time_limit_ms;        /* 0: none; so for the limits below */
    int32_t gap_millionths;       /* 0: prove */
    int64_t node_limit, memory_mib, cpu_limit_s;
    const char *method;             /* "core" or "ip" */
    const char *weights;            /* policy whose weights the measures have, as written */
    xy_place place[XY_CASE_FIELDS]; /* of the field, or of the case where it is not given */
} xy_case;

typedef struct {
    const char *file;   /* as messages name it */
    const char *folder; /* paths start here */
    xy_case *cases;     /* by id in the order of bytes */
    size_t count;
} xy_manifest;

/* Values for fields that neither case nor manifest gives, as options are written; NULL: none. */
typedef struct {
    const char *value[XY_CASE_FIELDS];
} xy_case_defaults;

/* Reads a manifest: JSON where the name ends in .json, else CSV. All memory from the arena. Everything
 * wrong is reported, with line and column. XY_OK: *out has at least one case. XY_EINPUT, XY_EIO,
 * XY_ELIMIT, XY_EINTERNAL: *out must not be used. */
xy_status xy_manifest_read(xy_manifest *out, xy_arena *arena, const char *path,
        const xy_case_defaults *defaults, xy_findings *err);
/* The same from length bytes at data that hold JSON; file is the name for findings. */
xy_status xy_manifest_read_json(xy_manifest *out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_case_defaults *defaults, xy_findings *err);

/* Appends the case as an object of a JSON manifest, without white space; what is not given or what is
 * so anyhow is left out. Reading it gives the same case, and equal cases have equal bytes. */
void xy_case_write(xy_strbuf *out, const xy_case *c, bool with_id);

/* What tells one manifest from another: a hash over its cases, whatever their order, defaults and options taken in;
 * folders and files are not part of it. What it needs on the way is beside the arena. */
void xy_manifest_digest(char out[XY_SHA256_CHARS], const xy_arena *arena, const xy_manifest *m);
/* The case of this id, or NULL. */
const xy_case *xy_manifest_find(const xy_manifest *m, const char *id);

#endif
