/* names.h - which hospital or county a cell means: by id, Chinese name or English name, as
 * written or with the prefecture as printed.
 * Knows nothing of columns and rows. */
#ifndef XY_SHEET_NAMES_H
#define XY_SHEET_NAMES_H

#include "domain/instance.h"

typedef struct xy_names xy_names;

/* Indexes of the instance's hospitals or counties; the instance must be finished and outlive them. */
xy_names *xy_names_of_hospitals(xy_arena *arena, const xy_instance *inst);
xy_names *xy_names_of_counties(xy_arena *arena, const xy_instance *inst);

#define XY_NAME_AMBIGUOUS (-2)

/* The index meant, XY_UNKNOWN, or XY_NAME_AMBIGUOUS where several have this name. An exact id goes
 * before names; names are compared by xy_cell_key. */
int32_t xy_names_find(const xy_names *names, xy_arena *arena, const char *text);
/* Bytes of the sign at p that stands between two names of one cell (、 ; , in both widths, a line break); 0: none. */
size_t xy_separator_at(const char *p);
/* Is the text the id of this one, or a name that it has, even if others have it too? */
bool xy_names_may_mean(const xy_names *names, xy_arena *arena, const char *text, int32_t index);
/* All that have this name, as they are printed, in the arena. */
xy_text xy_names_alike(const xy_names *names, xy_arena *arena, const char *text);
/* The id or name nearest to the text, or NULL. */
const char *xy_names_near(const xy_names *names, const char *text);

#endif
