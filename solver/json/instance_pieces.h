/* instance_pieces.h - the pieces of the instance reader and writer that have a source file each. */
#ifndef XY_JSON_INSTANCE_PIECES_H
#define XY_JSON_INSTANCE_PIECES_H

#include "json/parts.h"

/* Items of their lists, as xy_read_items calls them. */
void xy_read_hospital(void *item, xy_reader *r, xy_object *o);
void xy_read_county(void *item, xy_reader *r, xy_object *o);
void xy_read_history(void *item, xy_reader *r, xy_object *o);
void xy_read_commitment(void *item, xy_reader *r, xy_object *o);
void xy_read_filing(void *item, xy_reader *r, xy_object *o);
void xy_read_lock(void *item, xy_reader *r, xy_object *o);

/* The object "routes" into inst->routes, over what stands there, and back: what is not default. */
void xy_read_routes(xy_instance *inst, xy_reader *r, xy_object *root);
void xy_write_routes(xy_json_writer *w, const xy_instance *inst);
/* Two of its keys that townships and counties may set for themselves. */
void xy_read_clinic_min(int32_t *out, xy_reader *r, xy_object *township);
void xy_read_terrain(int32_t *out, xy_reader *r, xy_object *county);

/* The list "filings", where there is one. */
void xy_write_filings(xy_json_writer *w, const xy_instance *inst);
/* A copy of the pack in the arena with the instance's filings, which are sorted, in place of its own; the
 * pack itself where the instance has none. */
xy_rules *xy_apply_filings(xy_instance *inst, xy_rules *pack, xy_arena *arena);

void xy_write_county(xy_json_writer *w, const xy_county *county);
void xy_write_lock(xy_json_writer *w, const xy_lock *lock);

#endif
