/* repair_file.h - the way out of a case without a plan: where in the planner's workbook it is to be
 * made, and the repaired instance as a file. models/infeasible.md sections 3 and 4. */
#ifndef XY_CLI_REPAIR_FILE_H
#define XY_CLI_REPAIR_FILE_H

#include "cli/run.h"

/* Where each step of the repair is to be made, by claim, in the arena; NULL where the instance is no
 * workbook. Entries without text: claims that are left alone, and those of the command line. */
const xy_text *xy_repair_places(const xy_session *s, const xy_explanation *why);
/* The same, put into what was found of the case. */
void xy_repair_locate(const xy_session *s, const xy_explanation *why);

/* Writes the repaired instance to --apply-repair, whole or not at all: a workbook where the name ends
 * with .xlsx, CSV files where it is a folder, else JSON. The exit code stays the case's own, code,
 * unless it cannot be written. */
int xy_repair_write(xy_session *s, const xy_run *run, int code);

#endif
