/* changes.h - an earlier plan's rows set against those of a new one: what is kept, changed, dropped
 * and new. models/history.md section 4, "Change list". */
#ifndef XY_DOMAIN_CHANGES_H
#define XY_DOMAIN_CHANGES_H

#include "domain/keep.h"

typedef enum { XY_ROW_KEPT, XY_ROW_CHANGED, XY_ROW_DROPPED, XY_ROW_NEW, XY_ROW_KINDS } xy_row_kind;

extern const char *const xy_row_kind_names[XY_ROW_KINDS + 1];

typedef struct {
    xy_row_kind kind;
    int32_t old, now; /* rows of the earlier and of the new plan; XY_UNKNOWN: none */
} xy_change;

/* By hospital that leads, those that are gone last; then kept, changed, dropped, new. */
typedef struct {
    xy_change *items;
    size_t count;
    int32_t counts[XY_ROW_KINDS];
    int64_t standing; /* rows of the earlier plan that count */
} xy_change_list;

/* Every row of either plan once; from the arena. */
void xy_changes_list(xy_change_list *out, xy_arena *arena, const xy_instance *inst,
        const xy_keep *keep, const xy_row *rows, int32_t count);

#endif
