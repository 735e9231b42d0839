/* answer_parts.h - what the readers of the formats share: the file in lines and words.
 * For solver_answer.c and answer_formats.c alone. */
#ifndef XY_SHEET_ANSWER_PARTS_H
#define XY_SHEET_ANSWER_PARTS_H

#include "sheet/solver_answer.h"

#define XY_ANSWER_WORDS 8

typedef struct {
    const char *text; /* without the end of the line */
    uint32_t number;  /* from 1 */
} xy_answer_line;

typedef struct {
    xy_arena *arena;
    xy_findings *err;
    xy_solver_answer *out;
    size_t capacity;
    xy_answer_line *lines; /* blank ones left out */
    size_t count;
} xy_answer_reader;

/* The first words of a line, at most XY_ANSWER_WORDS. */
int xy_answer_words(const char *words[XY_ANSWER_WORDS], xy_arena *arena, const char *line);
/* An error at the line with up to two arguments; returns false. */
bool xy_answer_error(
        xy_answer_reader *r, uint32_t line, xy_msg_id message, const char *a, const char *b);
/* Appends a value; name may be NULL. False with a finding where it is no number. */
bool xy_answer_add(
        xy_answer_reader *r, const char *name, int64_t number, const char *value, uint32_t line);
/* Notes what the file says of the objective; a word that is no number is passed over. */
void xy_answer_objective(xy_answer_reader *r, const char *value, uint32_t line);
/* Does the text begin so? */
bool xy_answer_begins(const char *text, const char *start);

bool xy_answer_glpk_write(xy_answer_reader *r);
bool xy_answer_glpk_print(xy_answer_reader *r);
bool xy_answer_cbc(xy_answer_reader *r);
bool xy_answer_scip(xy_answer_reader *r);
bool xy_answer_highs(xy_answer_reader *r);

#endif
