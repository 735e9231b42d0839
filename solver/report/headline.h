/* headline.h - in which figures a plan is summed up, for one plan or two side by side.
 * Knows nothing of pages. */
#ifndef XY_REPORT_HEADLINE_H
#define XY_REPORT_HEADLINE_H

#include "report/documents.h"

/* Figures of the plan in two columns: what is achieved, and how fairly. */
xy_table *xy_headline_figures(xy_arena *arena, const xy_report_input *in, xy_lang lang);
xy_table *xy_headline_fairness(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* All of them for the plan and, where there is one, the reference with the difference. */
xy_table *xy_headline_comparison(xy_arena *arena, const xy_report_input *in, xy_lang lang);

#endif
