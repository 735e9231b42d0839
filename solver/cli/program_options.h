/* program_options.h - which program is exported, or answered: --goal, --floor, --memory. */
#ifndef XY_CLI_PROGRAM_OPTIONS_H
#define XY_CLI_PROGRAM_OPTIONS_H

#include "cli/session.h"
#include "pipeline/program.h"

/* Objective (need_met where none is given), floors and memory. False with a finding. */
bool xy_read_program(xy_export *out, int64_t *memory_mib, xy_session *s);

#endif
