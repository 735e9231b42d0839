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
    bool of_all; /* the word "all" stands for it */
} xy_asked_plan;

typedef struct {
    xy_asked_plan items[XY_POLICIES_MOST];
    int32_t count;
    const char *unfit; /* what "all" stands for and the instance has no use of; NULL: nothing */
    bool with_random;  /* set by the caller: random:K is taken, with seeds from this one on */
    int64_t seed;
} xy_policy_list;

/* Reads the list of ids and files with commas, in which "all" stands for those policies of the
 * program that the list does not have yet, in the order of models/policies.md section 6; all that
 * is wrong with it is said at once. */
bool xy_policy_list_read(xy_policy_list *list, xy_session *s, const char *text);
/* Takes out what "all" stands for and the instance has no use of, which is told: leximin where
 * hospitals or counties have several teams. */
void xy_policy_list_fit(xy_policy_list *list, xy_session *s, const xy_instance *inst);

#endif
