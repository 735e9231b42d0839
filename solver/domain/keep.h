/* keep.h - the rows of an earlier plan that a new one is to stay near: which of them still stand,
 * which rows are the same, how many are changed. Knows nothing of files.
 * Mathematics: models/history.md section 4. */
#ifndef XY_DOMAIN_KEEP_H
#define XY_DOMAIN_KEEP_H

#include "domain/plan.h"

/* A row of the earlier plan by ids; indices are XY_UNKNOWN for what is no longer in the instance. */
typedef struct {
    xy_refs hospitals; /* the lead first */
    xy_refs counties;  /* in visiting order */
    bool stands;       /* all of them are in the instance */
    int32_t times;     /* of the first of equal standing rows how many there are; else 0 */
    xy_place place;
} xy_old_row;

/* What the earlier plan calls a hospital or county. */
typedef struct {
    const char *id;
    xy_text name;
} xy_old_name;

struct xy_keep {
    char sha256[XY_SHA256_CHARS]; /* of the earlier plan's file */
    int32_t max_changes;          /* XY_UNKNOWN: not limited */
    xy_old_row *rows;
    size_t count;
    xy_old_name *hospitals, *counties; /* as far as its file names them; not recorded in plans */
    size_t hospital_count, county_count;
};

/* A plan of the instance as an earlier one: its rows, in its order; changes are not limited. */
xy_keep *xy_keep_of_plan(xy_arena *arena, const xy_instance *inst, const xy_plan *plan);
/* Looks the ids up in the finished instance and fills stands and times. */
void xy_keep_resolve(xy_keep *keep, const xy_instance *inst);
/* What to call a hospital or county of an earlier row that may be gone: by the instance, else by the
 * earlier plan, else its id. In the arena or borrowed. */
xy_text xy_keep_hospital(const xy_keep *keep, const xy_instance *inst, const xy_ref *ref);
xy_text xy_keep_county(const xy_keep *keep, const xy_instance *inst, const xy_ref *ref);
/* Standing rows, equal ones counted each. */
int64_t xy_keep_standing(const xy_keep *keep);
/* The row with times > 0 that has this lead and this set of counties, or XY_UNKNOWN. */
int32_t xy_keep_find(
        const xy_keep *keep, int32_t lead, const int32_t *counties, int32_t county_count);
/* The same for a row of a plan. */
int32_t xy_keep_find_row(const xy_keep *keep, const xy_row *row);
/* Standing rows that are not among these (M11). keep may be NULL: 0. */
int64_t xy_keep_changes(const xy_keep *keep, const xy_row *rows, int32_t count);

#endif
