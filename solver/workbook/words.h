/* words.h - the words of the format that a cell may hold, as people write them. */
#ifndef XY_WORKBOOK_WORDS_H
#define XY_WORKBOOK_WORDS_H

#include "workbook/columns.h"

extern const xy_word xy_tier_words[], xy_mode_words[], xy_kind_words[], xy_host_words[],
        xy_precision_words[], xy_role_words[], xy_title_words[], xy_level_words[],
        xy_need_level_words[], xy_unit_words[], xy_support_words[], xy_group_words[],
        xy_category_words[], xy_lock_words[], xy_base_words[], xy_day_words[], xy_scope_words[],
        xy_overlap_words[], xy_eligible_words[], xy_lead_words[];

/* The word that the text means, in either language, by the format's own word or another that is
 * known; compared as xy_cell_key does. NULL where it is none of them. */
const xy_word *xy_word_find(const xy_word *words, xy_arena *arena, const char *text);
/* The word of this json; NULL where there is none. */
const xy_word *xy_word_of(const xy_word *words, const char *json);
/* All of them in a row, as messages list them. */
const char *xy_words_listed(const xy_word *words, xy_arena *arena, xy_lang lang);
/* The one nearest to the text in the language, or NULL. */
const char *xy_word_near(const xy_word *words, xy_arena *arena, const char *text, xy_lang lang);

/* Does the text say that none of the words is meant? */
bool xy_is_none(xy_arena *arena, const char *text);
/* Is key one of the titles separated by |? Both are compared by xy_cell_key; titles may be NULL. */
bool xy_is_one_of(xy_arena *arena, const char *titles, const char *key);

#endif
