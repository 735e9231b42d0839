/* stage.h - the goals of a stage, as policies and plans write them alike:
 * {"goal": g, …} or {"goals": [{"goal": g, "weight": w}, …], …}. */
#ifndef XY_JSON_STAGE_H
#define XY_JSON_STAGE_H

#include "domain/policy.h"
#include "json/parts.h"

/* What plans say of a stage at which all plans that are left have the same value. */
#define XY_SKIPPED_REASON "no_choice"

/* Fills terms, term_count and ordered from the keys "goal" or "goals", and "ordered" of the object; false with
 * findings where they are missing, wrong, name a goal twice, or order what is not lowest_county alone. */
bool xy_read_goals(xy_stage *stage, xy_reader *r, xy_object *o);
/* Writes "goal" where one goal of weight 1 makes the stage, else "goals". */
void xy_write_goals(xy_json_writer *w, const xy_stage *stage);

#endif
