/* ip_names.h - what rows and columns are called in files for other solvers.
 * Knows nothing of formats. models/formats.md section "For other solvers". */
#ifndef XY_ASSIGN_IP_NAMES_H
#define XY_ASSIGN_IP_NAMES_H

#include "assign/ip_model.h"

/* CBC's reader of LP files takes a hundred characters, of which least_NUMBER_ may take some. */
#define XY_IP_NAME_BYTES 80

/* Rows: the model's, then the given ones. Columns: the model's, then `base` (ip_export.h). */
typedef struct {
    const char **rows, **cols;
    int32_t row_count;
    int64_t col_count;
} xy_ip_names;

/* Names as in the model where they are letters, digits and underscores, unique and short; else every
 * other sign becomes an underscore and the name ends in two of them and the number of the row or column,
 * from 1. All names of rows are different, and all of columns, whatever the ids of the instance.
 * more: names of rows below the model's. Memory from the arena. */
void xy_ip_names_of(xy_ip_names *out, xy_arena *arena, const xy_ip_model *model,
        const char *const *more, int32_t more_count);

#endif
