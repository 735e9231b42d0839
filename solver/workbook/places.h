/* places.h - from places in the JSON to cells of the workbook, and from its keys to titles. */
#ifndef XY_WORKBOOK_PLACES_H
#define XY_WORKBOOK_PLACES_H

#include "workbook/intake.h"

/* Appends to in->err what the reader of instances found, in the words of the workbook; what has been
 * said of a cell already is left out. Findings in other files (rule packs, matrices) stay as they are. */
void xy_places_translate(xy_intake *in, const xy_findings *found);
/* Puts cells into all places of the instance, so that later findings name them. */
void xy_places_of_instance(xy_intake *in, xy_instance *inst);

/* The message in which the workbook says what this one says of JSON; itself where it serves both. */
xy_msg_id xy_places_reworded(xy_msg_id message);

#endif
