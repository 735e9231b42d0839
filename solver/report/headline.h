/* headline.h - in which figures a plan is summed up, for one plan or two side by side.
 * Knows nothing of pages. */
#ifndef XY_REPORT_HEADLINE_H
#define XY_REPORT_HEADLINE_H

#include "report/documents.h"

/* A figure in words. */
typedef struct {
    xy_msg_id label;
    const char *value;
    bool known; /* else there is no such figure of this plan */
    bool of_fairness;
} xy_headline;

/* All figures of the plan, those of fairness last; the array and its texts are from the arena. */
size_t xy_headline_list(
        xy_headline **out, xy_arena *arena, const xy_report_input *in, xy_lang lang);

/* What the need met of a plan made under uncertainty is. */
const char *xy_uncertain_note(xy_arena *arena, const xy_plan *plan, xy_lang lang);
/* What a robust plan gives up as stated, and gains in the worst case, against the best plan as stated; NULL: not
 * known. */
const char *xy_nominal_note(xy_arena *arena, const xy_plan *plan, xy_lang lang);

/* Figures of the plan in two columns: what is achieved, and how fairly. */
xy_table *xy_headline_figures(xy_arena *arena, const xy_report_input *in, xy_lang lang);
xy_table *xy_headline_fairness(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* All of them for the plan and, where there is one, the reference with the difference. */
xy_table *xy_headline_comparison(xy_arena *arena, const xy_report_input *in, xy_lang lang);

#endif
