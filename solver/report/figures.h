/* figures.h - how quantities, names, titles and goals are written in each language.
 * Knows nothing of documents. Percentages have two decimals, hours one. All texts in the arena. */
#ifndef XY_REPORT_FIGURES_H
#define XY_REPORT_FIGURES_H

#include "domain/plan.h"

/* 812345 -> "81.23%"; XY_UNKNOWN permille -> "n/a". */
const char *xy_figure_percent(xy_arena *arena, int64_t micro);
/* The same, micro below 0 too. */
const char *xy_figure_signed_percent(xy_arena *arena, int64_t micro);
const char *xy_figure_permille(xy_arena *arena, xy_lang lang, int32_t permille);
/* part of whole as a percentage; "n/a" where whole is 0. */
const char *xy_figure_share(xy_arena *arena, xy_lang lang, int64_t part, int64_t whole);
/* 90 -> "1.5": minutes as hours with a tenth, rounded half away from 0. */
const char *xy_figure_tenths(xy_arena *arena, int64_t minutes);
/* 90 -> "1.5 小时" or "1.5 h". */
const char *xy_figure_hours(xy_arena *arena, xy_lang lang, int64_t minutes);
const char *xy_figure_km(xy_arena *arena, xy_lang lang, int64_t metres);
/* Millionths of an index such as Gini: 123456 -> "0.1235". */
const char *xy_figure_index(xy_arena *arena, int32_t micro);
/* Thousandths of years, without noughts at the end: 31000 -> "31", 1250 -> "1.25". */
const char *xy_figure_years(xy_arena *arena, int64_t thousandths);
/* With a + before what is above nought. */
const char *xy_figure_signed(xy_arena *arena, const char *number);
const char *xy_figure_date(xy_arena *arena, int32_t day);
/* "2024-11-04 至 2024-11-14" or "2024-11-04 to 2024-11-14". */
const char *xy_figure_days(xy_arena *arena, xy_lang lang, int32_t from, int32_t to);
/* What stands where there is nothing to list, and where there is no such figure. */
const char *xy_figure_none(xy_lang lang);
const char *xy_figure_unknown(xy_lang lang);
/* What stands in a cell that does not apply: a dash. */
const char *xy_figure_blank(void);

/* Names joined by 、 or ", ". */
void xy_join(xy_strbuf *list, xy_lang lang, const char *name);

/* A message chosen by a name of the domain, e.g. ("R_TITLE_", "chief"); name itself where the
 * catalogue has none. */
const char *xy_label(xy_lang lang, const char *prefix, const char *name);
const char *xy_title_label(xy_lang lang, xy_title title);
/* "goal", or "2 * goal + goal" for a weighted sum. */
const char *xy_stage_label(xy_arena *arena, xy_lang lang, const xy_stage *stage);
/* A stage's value, bound or floor: in the goal's unit for one goal, else the weighted sum. */
const char *xy_stage_figure(xy_arena *arena, xy_lang lang, const xy_stage *stage, int64_t value);
/* How many of the goal's values make one of the unit it is shown in, as 60 minutes an hour; the unit's word, NULL where
 * things are counted or years are. */
int64_t xy_goal_unit(const char **word, xy_lang lang, xy_goal goal);
/* "2024年11月4日"; in English 2024-11-04. */
const char *xy_written_date(xy_arena *arena, xy_lang lang, int32_t day);
/* "2024年11月4日至11月14日", the year again where it is another one; in English whole dates. */
const char *xy_written_days(xy_arena *arena, xy_lang lang, int32_t from, int32_t to);

#endif
