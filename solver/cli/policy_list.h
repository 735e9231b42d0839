/* policy_list.h - the list of --policies, with random plans where a command has them.
 * Knows nothing of what is done with them. */
#ifndef XY_CLI_POLICY_LIST_H
#define XY_CLI_POLICY_LIST_H

#include "cli/session.h"

#define XY_POLICIES_MOST 100

/* A policy, or a random plan of this seed. */
typedef struct {
    const xy_policy *policy; /* NULL: random */
    int64_t seed;
} xy_asked_plan;

typedef struct {
    xy_asked_plan items[XY_POLICIES_MOST];
    int32_t count;
    bool with_random; /* set by the caller: random:K is taken, with seeds from this one on */
    int64_t seed;
} xy_policy_list;

/* Reads the list of ids and files with commas; all that is wrong with it is said at once. */
bool xy_policy_list_read(xy_policy_list *list, xy_session *s, const char *text);

#endif
