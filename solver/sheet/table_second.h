/* table_second.h - columns of a distribution table that say again what its rows name already: ids beside names, names
 * beside ids, English names or pinyin, prefectures. Knows nothing of how rows are read. models/formats.md. */
#ifndef XY_SHEET_TABLE_SECOND_H
#define XY_SHEET_TABLE_SECOND_H

#include "sheet/csv.h"
#include "sheet/names.h"

typedef struct xy_second xy_second;

/* What names mean, and the titles under which they stand; lists end with NULL. */
typedef struct {
    const xy_names *hospitals, *counties;
    const char *const *hospital_titles;
    const char *const *county_titles[2];
} xy_second_names;

/* The columns of the header record that are not among the count used ones and whose title is known. All that is given
 * must outlive it; memory from the arena. */
xy_second *xy_second_find(xy_arena *arena, const xy_instance *inst, const xy_sheet *sheet,
        size_t header, const int32_t *used, int count, const xy_second_names *names);

/* What a record has been read as, by index. */
typedef struct {
    const int32_t *hospitals;
    int32_t hospital_count;
    const int32_t *counties;
    int32_t county_count;
} xy_seconded;

/* Errors, with the cell, where one of these columns says otherwise: every hospital and county written there must be
 * one of the record's; of an English name its beginning is enough, and one that nobody has says nothing, nor does a
 * prefecture that the instance does not have, or in which a hospital of the record lies. Empty cells say nothing. */
void xy_second_check(
        const xy_second *second, const xy_seconded *said, size_t record, xy_findings *err);

#endif
