/* roster_filled.h - whom the hospitals named in the forms of the roster (附件2), and in which seats of
 * a plan they are.
 *
 * Files are CSV or workbooks, with the forms of one hospital or of several: above each table the
 * hospital, who filled it in and a contact, then a row of titles, then a line a person. Titles may be
 * those of the pack or Chinese or English ones of the program; columns may stand in any order, and
 * years of practice and of management may be added. Blank rows, lines without a name, notes and
 * whatever stands above are passed over. No finding repeats what stands in a line: it points to the
 * cell. Format: models/formats.md. */
#ifndef XY_SHEET_ROSTER_FILLED_H
#define XY_SHEET_ROSTER_FILLED_H

#include "domain/plan.h"
#include "sheet/tables_in.h"

/* Columns of a line, as places name them. */
typedef enum {
    XY_FILLED_COUNTIES,
    XY_FILLED_NAME,
    XY_FILLED_SPECIALTY,
    XY_FILLED_POST,
    XY_FILLED_PHONE,
    XY_FILLED_HOSPITAL,
    XY_FILLED_CLINICAL,
    XY_FILLED_MANAGEMENT,
    XY_FILLED_COLUMNS
} xy_filled_column;

/* A person, as written; texts trimmed, "" where there is none. */
typedef struct {
    const char *file;
    int32_t hospital;
    const char *text[XY_FILLED_COLUMNS];
    xy_place place[XY_FILLED_COLUMNS];
} xy_filled_line;

typedef struct {
    xy_filled_line *lines;
    size_t count, capacity;
    xy_contact *contacts; /* one a form that gives a name or number */
    size_t contact_count, contact_capacity;
} xy_filled_roster;

/* Appends what the file says. XY_EINPUT with findings: no table, no or an unknown hospital, names and
 * numbers that are none; also XY_EIO and XY_ELIMIT. */
xy_status xy_roster_filled_read(xy_filled_roster *roster, xy_arena *arena, const xy_instance *inst,
        const char *path, xy_findings *err);

/* Names the plan's seats by the lines: by hospital, counties, dates where they are given, specialty,
 * leadership and title; seats that no line names stay as they are. A name that the hospital's staff
 * has is that person. XY_EINPUT with findings: no such team or seat, a title below the seat's, too few
 * years (D10, D11), a person of another class or who may not go (C4), somebody in two places at one
 * time. A warning for each hospital that has seats to be named. The plan may be half changed then. */
xy_status xy_roster_name_seats(xy_plan *plan, xy_arena *arena, const xy_instance *inst,
        const xy_filled_roster *roster, xy_findings *err);

#endif
