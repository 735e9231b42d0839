/* manifest_parts.h - a case as both formats give it: texts by field, with their places; and what makes
 * a case of them. */
#ifndef XY_BATCH_MANIFEST_PARTS_H
#define XY_BATCH_MANIFEST_PARTS_H

#include "batch/manifest.h"

typedef struct {
    const char *text;
    xy_place place;
} xy_case_text;

/* One field: no item where it is not given; of a setting the item is "name=value". */
typedef struct {
    xy_case_text *items;
    size_t count, capacity;
} xy_case_texts;

typedef struct {
    xy_case_texts field[XY_CASE_FIELDS];
    const char *const *titles; /* by field, as the file calls them; NULL: by their names */
    xy_place place;            /* of the whole */
    xy_arena *arena;           /* of the items; texts may be elsewhere */
} xy_raw_case;

/* Is the field a list? */
bool xy_case_field_is_list(xy_case_field field);
void xy_raw_add(xy_raw_case *raw, xy_case_field field, const char *text, xy_place place);
/* Makes *out of texts; errors for what cannot be read, and it is then not whole. */
void xy_case_of_texts(xy_case *out, xy_arena *arena, const xy_raw_case *raw, xy_findings *err);

/* Gives texts of the formats, which do the same for theirs, values that the case lacks. */
void xy_raw_defaults(xy_raw_case *raw, const xy_raw_case *defaults);

/* Each gives the raw cases of a file, whose lists are from scratch and whose texts are from the arena;
 * XY_OK, or what the file came to. */
xy_status xy_manifest_csv(xy_raw_case **cases, size_t *count, xy_arena *arena, xy_arena *scratch,
        const char *path, xy_findings *err);
xy_status xy_manifest_json(xy_raw_case **cases, size_t *count, xy_arena *arena, xy_arena *scratch,
        const char *data, size_t length, const char *file, xy_findings *err);

#endif
