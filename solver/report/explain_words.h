/* explain_words.h - wishes, prices and reasons of an explained plan as words. All texts in the arena.
 * Knows nothing of pages. */
#ifndef XY_REPORT_EXPLAIN_WORDS_H
#define XY_REPORT_EXPLAIN_WORDS_H

#include "domain/explained.h"
#include "report/document.h"

/* "福州总院去罗源县", "a team of X visits A, B"; counties of a row of the plan in its order. */
const char *xy_wish_words(
        xy_arena *arena, const xy_explained *e, const xy_wish *wish, xy_lang lang);
/* The value of the stage that prices are held against (b of models/explain.md section 3). */
int64_t xy_explained_base(const xy_explained *e, int stage);
/* "need met from 67.32% to 66.90%", "costs nothing", "not possible". */
const char *xy_price_words(
        xy_arena *arena, const xy_explained *e, const xy_price *price, xy_lang lang);
/* Of an exact price that is not nothing: the goal, its value before and after, and "rises" or 提高到. */
void xy_price_figures(const char *out[4], xy_arena *arena, const xy_explained *e,
        const xy_price *price, xy_lang lang);
/* By how much the stage differs from the base, signed and in its unit; "n/a" where nothing is claimed. */
const char *xy_price_change(
        xy_arena *arena, const xy_explained *e, const xy_price *price, int stage, xy_lang lang);
/* What the plan is and what its prices are worth. */
const char *xy_explained_note(xy_arena *arena, const xy_explained *e, xy_lang lang);
/* Rows of the plan behind the price that are not in the explained one, by lead and counties. */
int32_t xy_price_changed(const xy_explained *e, const xy_price *price, bool *changed);
/* "D3 「不少于8人」"; the id alone where the pack has no clause. */
const char *xy_rule_words(xy_arena *arena, const xy_rule_quote *rule, xy_lang lang);

/* The three sentences for a letter. */
#define XY_LETTER_SENTENCES 3
void xy_explained_letter(
        const char *out[XY_LETTER_SENTENCES], xy_arena *arena, const xy_explained *e, xy_lang lang);

/* Tables; NULL where there is nothing to list. */
xy_table *xy_explained_stages(xy_arena *arena, const xy_explained *e, xy_lang lang);
xy_table *xy_explained_needs(xy_arena *arena, const xy_explained *e, xy_lang lang);
xy_table *xy_explained_present(xy_arena *arena, const xy_explained *e, xy_lang lang);
xy_table *xy_explained_ranking(
        xy_arena *arena, const xy_explained *e, const xy_ranking *ranking, xy_lang lang);
xy_table *xy_explained_forbidden(xy_arena *arena, const xy_explained *e, const xy_price *prices,
        int32_t count, xy_lang lang);
xy_table *xy_explained_tight(xy_arena *arena, const xy_explained *e, xy_lang lang);

/* Is the row, or the county, one that the explanation is about? */
bool xy_explained_concerns(const xy_explained *e, int32_t row);
bool xy_explained_county(const xy_explained *e, int32_t county);

#endif
