/* program.h - the integer program of an instance for other solvers, and what its names stand for. */
#ifndef XY_PIPELINE_PROGRAM_H
#define XY_PIPELINE_PROGRAM_H

#include "assign/ip_export.h"
#include "domain/meaning.h"

typedef struct {
    const xy_ip_model *model;
    xy_export asked;
    xy_ip_names names;
} xy_program;

/* Builds the candidates and the program; findings in err as for xy_solve.
 * memory_mib: what this may take; 0: what is free. Memory from the arena. */
xy_status xy_program_build(xy_program **out, xy_arena *arena, const xy_measure *measure,
        const xy_export *asked, int64_t memory_mib, xy_findings *err);

/* Appends the program as text. */
xy_status xy_program_write(xy_strbuf *out, xy_arena *arena, const xy_program *program,
        xy_export_format format, xy_findings *err);

/* What row i, or column i, stands for; a candidate's row is staffed as if nobody else were sent. Memory from the
 * arena. */
void xy_program_row(xy_meaning *out, const xy_program *program, int32_t i);
void xy_program_col(xy_meaning *out, xy_arena *arena, const xy_program *program, int64_t i);

#endif
