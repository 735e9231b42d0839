/* tables_of_plan.h - the distribution table as the summary shows it.
 * Knows nothing of pages; the tables handed over are in documents.h. */
#ifndef XY_REPORT_TABLES_OF_PLAN_H
#define XY_REPORT_TABLES_OF_PLAN_H

#include "report/documents.h"

/* 附件1 with the share of need met as a further column and without notes. */
xy_table *xy_distribution_with_need(xy_arena *arena, const xy_report_input *in, xy_lang lang);

#endif
