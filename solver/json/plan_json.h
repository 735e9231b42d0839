/* plan_json.h - a plan as its JSON file, and back. Format: models/formats.md section 4.
 * Values of stages are written as people read them: a stage that only minimises has its sign
 * turned. Judges nothing: whether a plan is what it says is the checker's business. */
#ifndef XY_JSON_PLAN_JSON_H
#define XY_JSON_PLAN_JSON_H

#include "base/status.h"
#include "domain/plan.h"
#include "json/write.h"

/* Reads a plan against the finished instance it is about; all memory is from the arena, data and
 * inst must live as long, file is the name for findings. Everything wrong is reported: malformed
 * text, unknown keys and ids. A plan made for another instance, or for an earlier state of this
 * one, is a warning. Nothing is completed or computed, and nothing but the list of calendars, by row,
 * is sorted: rows, hospitals and staff keep the order of the file; tolerances of stages, counties_served and people
 * stay 0. XY_OK: *out is the plan. XY_EINPUT, XY_ELIMIT or XY_EINTERNAL: *out is NULL and err says why. */
xy_status xy_plan_read(xy_plan **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_instance *inst, xy_findings *err);

/* Parts that other documents write as the plan's file does, each into the object that is open: the
 * key "stages"; "lead", "hospitals" and "visits" of a row; "fairness". */
void xy_write_stages(xy_json_writer *w, const xy_proof *proof);
void xy_write_row_places(xy_json_writer *w, const xy_row *row, const xy_instance *inst);
/* The key "nominal", where it is known. */
void xy_write_nominal(xy_json_writer *w, const xy_proof *proof);
void xy_write_fairness(xy_json_writer *w, const xy_fairness *fairness);

/* Appends the plan as it stands; equal plans give equal bytes. measures.counties must be set. */
void xy_plan_write(xy_strbuf *out, const xy_plan *plan, const xy_instance *inst);

#endif
