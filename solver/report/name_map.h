/* name_map.h - the names of an exported program in words, as a table of CSV.
 * Knows nothing of programs. models/formats.md section "For other solvers". */
#ifndef XY_REPORT_NAME_MAP_H
#define XY_REPORT_NAME_MAP_H

#include "domain/meaning.h"

/* Appends the titles: name, kind, team, counties, staffing or remark. */
void xy_name_map_open(xy_strbuf *out, xy_lang lang);
/* Appends one line; working memory from the arena. */
void xy_name_map_add(xy_strbuf *out, xy_arena *arena, const xy_instance *inst,
        const xy_meaning *named, xy_lang lang);

#endif
