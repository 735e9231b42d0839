/* explain_json.h - what explain --json says: models/explain.md section 8. */
#ifndef XY_CLI_EXPLAIN_JSON_H
#define XY_CLI_EXPLAIN_JSON_H

#include "domain/explained.h"
#include "json/write.h"

/* Puts the member "explain" into the object that is open. */
void xy_put_explained(xy_json_writer *w, xy_arena *arena, const xy_explained *e);

#endif
