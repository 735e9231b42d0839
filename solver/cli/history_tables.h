/* history_tables.h - the tables of earlier years that the command line names, each with its year and its instance.
 * models/backtest.md section 5. Knows nothing of how they are valued. */
#ifndef XY_CLI_HISTORY_TABLES_H
#define XY_CLI_HISTORY_TABLES_H

#include "cli/session.h"
#include "domain/backtest.h"

/* Reads the instance and the tables behind it on the command line, or those of a folder; the years ascend, and *inst
 * is the instance of those without one of their own. XY_EINPUT with all that is wrong in any of the tables. */
xy_status xy_history_tables_load(
        xy_backtest_year **years, int32_t *count, xy_instance **inst, xy_session *s);

/* The year in the name of a file: its last group of just four digits, from 1900 to 2999; XY_UNKNOWN: none. */
int32_t xy_year_of_name(const char *file);

#endif
