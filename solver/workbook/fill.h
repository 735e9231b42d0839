/* fill.h - what the sheets show beside the values of an instance. Inner header of the writer. */
#ifndef XY_WORKBOOK_FILL_H
#define XY_WORKBOOK_FILL_H

#include "workbook/cells.h"

#define XY_FIRST_DATA_ROW 2

/* A title in both languages, on two lines. */
const char *xy_title_shown(xy_arena *arena, xy_msg_id title, bool required);
/* The rule's id and clause, or its text where the notice is not quoted; "" where there is none. */
const char *xy_clause_shown(xy_arena *arena, const xy_rules *rules, const char *rule, xy_lang lang);
/* What holds where an instance does not say: of routes and estimated travel, by path. */
const char *xy_default_shown(xy_arena *arena, const char *path);

#endif
