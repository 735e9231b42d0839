/* tables_of_tiers.h - the programme beside the other tiers: who is where in which weeks, where teams
 * meet, what nobody brings (E5 to E7). Knows nothing of pages; figures are of domain/presence.h. */
#ifndef XY_REPORT_TABLES_OF_TIERS_H
#define XY_REPORT_TABLES_OF_TIERS_H

#include "report/assumptions.h"
#include "report/documents.h"

/* The overlap report in a few lines. */
void xy_tier_lines(xy_lines *out, const xy_report_input *in, xy_lang lang);
const char *xy_tier_label(xy_lang lang, xy_tier tier);
/* Calendar weeks (ISO 8601) of the days: "2024年第45—47周" or "2024-W45 to W47". */
const char *xy_figure_weeks(xy_arena *arena, xy_lang lang, int32_t from, int32_t to);

#endif
