/* solver_answer.h - the solution file of another solver as columns and values.
 * Knows nothing of programs: which columns there are, and what they mean, is for others to say.
 * Formats: models/formats.md section "For other solvers". */
#ifndef XY_SHEET_SOLVER_ANSWER_H
#define XY_SHEET_SOLVER_ANSWER_H

#include "domain/answer.h"
#include "text/io_finding.h"

/* Takes the file's bytes apart; which format it is shows at its beginning. XY_EINPUT with findings that name
 * file, line, value and remedy: a line that is none of the format, a number that is none, a file
 * that was cut off, one that holds no solution. Memory from the arena; file is borrowed. */
xy_status xy_solver_answer_read(xy_solver_answer *out, xy_arena *arena, const char *data,
        size_t length, const char *file, xy_findings *err);

/* The decimal number as billionths, cut off after them; past 9e9 it stays there. False: it is none. In any locale. */
bool xy_nano_of(int64_t *out, const char *text);

#endif
