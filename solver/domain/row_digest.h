/* row_digest.h - a short name for who goes where, whatever the order, the dates and the people:
 * plans of the same rows have the same. models/several.md section 1. */
#ifndef XY_DOMAIN_ROW_DIGEST_H
#define XY_DOMAIN_ROW_DIGEST_H

#include "domain/plan.h"

/* SHA-256 of a line for every row, in order of the bytes: lead, hospitals and counties by id, each list
 * ascending: "lead|h1,h2|c1,c2\n". */
void xy_row_digest(char out[XY_SHA256_CHARS], xy_arena *arena, const xy_instance *inst,
        const xy_row *rows, int32_t count);

#endif
