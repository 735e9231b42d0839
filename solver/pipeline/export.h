/* export.h - the integer program of an instance as text for other solvers. */
#ifndef XY_PIPELINE_EXPORT_H
#define XY_PIPELINE_EXPORT_H

#include "assign/ip_export.h"

/* Builds the candidates and appends the program; findings in err as for xy_solve.
 * memory_mib: what this may take; 0: what is free. */
xy_status xy_export_program(xy_strbuf *out, xy_arena *arena, const xy_measure *measure,
        const xy_export *program, xy_export_format format, int64_t memory_mib, xy_findings *err);

#endif
