/* core_key.h - blocks of several rows (models/core.md section 3): what core_key.c finds and core_choice.c
 * searches. */
#ifndef XY_ASSIGN_CORE_CORE_KEY_H
#define XY_ASSIGN_CORE_CORE_KEY_H

#include "assign/core/core_run.h"

/* Columns that a block may take together: its choices are searched one by one. */
#define CORE_SLOTS_MOST 4
/* Of a row that does not matter. */
#define CORE_UNLIMITED (INT64_MAX / 4)
#define CORE_WORDS 2

/* What a column uses of the rows inside its block: packed sums, a field a row, the highest bit of which is set by
 * what exceeds the row; and a row outside that takes one of its columns. */
typedef struct core_key_use {
    uint64_t field[CORE_WORDS];
    int32_t place; /* -1: none */
    bool hard; /* there are more such rows, or fields would not do: to be looked at row by row */
} core_key_use;

/* Of a block. */
typedef struct core_key_form {
    uint64_t spare
            [CORE_WORDS]; /* what fields begin with, so that they are full at the row's bound */
    uint64_t over[CORE_WORDS]; /* the highest bits */
} core_key_form;

#endif
