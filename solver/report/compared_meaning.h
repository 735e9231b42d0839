/* compared_meaning.h - what stands behind a comparison: each figure and each policy in a line, and what stages gave
 * back to later ones, so that nothing of its tables needs another source. Decides and values nothing. */
#ifndef XY_REPORT_COMPARED_MEANING_H
#define XY_REPORT_COMPARED_MEANING_H

#include "domain/compared.h"
#include "report/table.h"

/* A row a kind of figure: unit, which way is better, what it is. NULL where no plan is there. */
xy_table *xy_compared_meanings(xy_arena *arena, const xy_compared *c, xy_lang lang);
/* A row a policy: notion, stages in order with what later ones may give back, weights, remark. NULL where no plan is
 * of a policy. */
xy_table *xy_compared_policies(xy_arena *arena, const xy_compared *c, xy_lang lang);
/* A row a stage whose value in the plan is worse than the best found for it, within its tolerance; by the weights of
 * the plan's own policy. NULL where there is none. */
xy_table *xy_compared_given_back(xy_arena *arena, const xy_compared *c, xy_lang lang);
/* Why a figure is missing from all plans of the instance. */
const char *xy_score_missing(const xy_instance *inst, xy_lang lang, xy_score_id kind);

#endif
