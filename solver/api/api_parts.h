/* api_parts.h - what the functions of the C interface share: handles, and calls that always return.
 *
 * When memory runs out an arena calls its handler, which must not return: it jumps back to the call that is
 * under way in this thread (api_run). So a call makes all it keeps in one arena, and starts no threads. */
#ifndef XY_API_API_PARTS_H
#define XY_API_API_PARTS_H

#include "api/xunyi.h"
#include "base/status.h"
#include "domain/instance.h"
#include "domain/scores.h"
#include "pipeline/solve.h"

struct xunyi {
    char *folder; /* NULL: the installed one */
    char *said[2];
};

/* Objects live in the arena of the call that made them, with all they hold. */
struct xunyi_instance {
    xy_arena *arena;
    xy_instance *inst;
};

struct xunyi_policy {
    xy_arena *arena;
    xy_policy *policy;
};

struct xunyi_plan {
    xy_arena *arena;
    xy_outcome outcome;
    const xy_plan *plan; /* NULL: there is none */
    size_t breaches;
    xy_scores scores;
    const char *json;
};

typedef struct {
    xunyi *x;
    xy_arena *arena;
    xy_findings err;
    const xy_findings *soft; /* what else is to be told; NULL: nothing */
} api_call;

/* Fills what it was called for; memory from call->arena. */
typedef xy_status (*api_fn)(api_call *call, void *context);

/* Runs fn with a new arena, which stays on XUNYI_OK, with the object that fn made in it, and is freed on any other
 * status. What was found is kept in the handle. */
xunyi_status api_run(xunyi *x, api_fn fn, void *context);

/* Ends a call that was given NULL where it needs something: XUNYI_BAD_INPUT, and a finding where there is a handle. */
xunyi_status api_refuse(xunyi *x, const char *argument);

/* The ids of the data files of this folder that calls of this handle find, ascending. */
size_t api_data_ids(const char *const **out, const api_call *call, const char *folder);

/* The data file of this folder and id, or the path itself where it ends in .json, from base. NULL: there is
 * none. */
const char *api_data_path(
        const api_call *call, const char *folder, const char *base, const char *id_or_path);

#endif
