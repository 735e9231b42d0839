/* import_json.h - what import-solution --json tells beside the plan. Decides nothing. */
#ifndef XY_CLI_IMPORT_JSON_H
#define XY_CLI_IMPORT_JSON_H

#include "domain/imported.h"
#include "json/write.h"

/* The key "imported": goals in their own direction, figures as whole numbers in the units of `compare`. */
void xy_put_imported(xy_json_writer *w, xy_arena *arena, const xy_imported *p);

#endif
