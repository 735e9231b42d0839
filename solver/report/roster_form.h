/* roster_form.h - 附件2 as data: for each hospital a header and its people, line by line.
 * Knows nothing of paper. Holds names and telephone numbers. */
#ifndef XY_REPORT_ROSTER_FORM_H
#define XY_REPORT_ROSTER_FORM_H

#include "report/documents.h"

enum { XY_ROSTER_COLUMNS = 6, XY_ROSTER_HEADER = 3 };

/* header: hospital, who filled it in, contact: each its title and what stands behind it. people:
 * number, counties, name, specialty, post or title, telephone; names and numbers that are still to be
 * given are "". */
typedef struct {
    int32_t hospital;
    const char *header[2 * XY_ROSTER_HEADER];
    xy_table *people;
} xy_roster_form;

const char *xy_roster_title(const xy_instance *inst, xy_lang lang);
/* One form for each hospital that sends people the plan names a seat for, in their order. 0: the plan
 * does not say who goes. All in the arena. */
size_t xy_roster_forms(
        xy_roster_form **forms, xy_arena *arena, const xy_report_input *in, xy_lang lang);

#endif
