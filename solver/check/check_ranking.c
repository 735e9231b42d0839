/* A plan among several is none of those before it. */
#include "check/check_parts.h"
#include "domain/row_digest.h"

#include <string.h>

void xy_check_ranking(xy_check *k)
{
    const xy_plan_rank *ranking = &k->plan->ranking;
    char own[XY_SHA256_CHARS];
    xy_row_digest(own, k->arena, k->inst, k->plan->rows, k->plan->row_count);
    for (size_t i = 0; i < ranking->before_count; i++)
        if (strcmp(ranking->before[i], own) == 0)
            xy_check_error(k, XY_MSG_CHECK_RANKED_TWICE,
                    xy_check_pointer(xy_arena_printf(k->arena, "/options/ranking/before/%zu", i)));
    if (ranking->rank > 0 && ranking->before_count + 1 < (size_t)ranking->rank) {
        xy_finding *f =
                xy_check_error(k, XY_MSG_CHECK_RANK, xy_check_pointer("/options/ranking/before"));
        xy_check_arg_int(k, f, 0, ranking->rank);
        xy_check_arg_int(k, f, 1, (int64_t)ranking->before_count);
    }
}
