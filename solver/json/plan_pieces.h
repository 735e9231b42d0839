/* plan_pieces.h - what the source files of the plan's reader and writer share. */
#ifndef XY_JSON_PLAN_PIECES_H
#define XY_JSON_PLAN_PIECES_H

#include "domain/plan.h"
#include "json/parts.h"

/* A plan being read: the reader comes first, so that item readers, who are given a reader, find
 * the instance behind it. */
typedef struct {
    xy_reader reader;
    const xy_instance *inst;
    xy_plan *plan;       /* as far as it is read */
    int32_t row, county; /* whose calendar, and whose townships, are being read; or XY_UNKNOWN */
} xy_plan_reader;

const xy_instance *xy_plan_inst(xy_reader *r);

/* One kind of thing that plans name. */
typedef struct {
    const void *items; /* structs that start with their id */
    size_t count, size;
    xy_msg_id unknown;
    int32_t (*find)(const xy_instance *inst, const char *id);
} xy_plan_target;

xy_plan_target xy_plan_hospitals(const xy_instance *inst);
xy_plan_target xy_plan_counties(const xy_instance *inst);
xy_plan_target xy_plan_specialties(const xy_instance *inst);

/* The index of what the id names; false, with *out as it was, after a finding. */
bool xy_plan_value_index(int32_t *out, xy_reader *r, xy_node *node, xy_plan_target t);
bool xy_plan_read_index(
        int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p, xy_plan_target t);

/* The key "calendars"; rows are read before. */
void xy_read_calendars(xy_plan *plan, xy_reader *r, xy_object *root);
void xy_write_calendars(xy_json_writer *w, const xy_plan *plan, const xy_instance *inst);

#endif
