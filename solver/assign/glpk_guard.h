/* glpk_guard.h - GLPK made safe: its aborts become errors, it prints nothing, it leaves nothing.
 *
 * GLPK calls abort() on bad arguments and exhausted memory; under the guard it jumps back here,
 * and the whole environment of the thread is freed. Whatever the guarded function took from an
 * arena lives on; what it had from malloc would leak, so it takes nothing from malloc. */
#ifndef XY_ASSIGN_GLPK_GUARD_H
#define XY_ASSIGN_GLPK_GUARD_H

#include "base/status.h"
#include "text/findings.h"

#define XY_GLPK_MEMORY_MB 8192

typedef xy_status (*xy_guarded_fn)(void *context);

/* Runs fn(context) with GLPK silenced and its errors caught; frees the thread's GLPK environment
 * before and after. XY_EINTERNAL with a finding when GLPK gave up or got no memory, else what fn
 * returned. */
xy_status xy_glpk_run(xy_guarded_fn fn, void *context, xy_findings *err);

#endif
