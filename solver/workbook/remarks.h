/* remarks.h - what stands under "source" and "assumed", in one cell.
 *
 * A cell that says one thing for the whole row holds it as it is. Else each remark has a line of its
 * own, "column：remark", and its English one after it, "column(en)：remark". Columns go by their titles,
 * keys that no column has and texts that would be misread stand in double quotes as JSON strings. */
#ifndef XY_WORKBOOK_REMARKS_H
#define XY_WORKBOOK_REMARKS_H

#include "workbook/intake.h"

/* Adds "source" or "assumed" of the object from the text of its cell; assumed is always an object of
 * remarks. False where a line of it names a column twice: *twice is its name. */
bool xy_remarks_take(xy_intake *in, xy_part *object, const xy_form *form, const char *path,
        const char *text, const char **twice);

/* One remark under "source" or "assumed"; key "" is the whole object. */
typedef struct {
    const char *key;
    xy_text said;
} xy_remark;

/* The cell's text for the remarks, in the language of the titles. */
const char *xy_remarks_text(xy_arena *arena, const xy_form *form, const char *path,
        const xy_remark *remarks, size_t count, xy_lang lang);

#endif
