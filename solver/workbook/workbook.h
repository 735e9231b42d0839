/* workbook.h - a planner's workbook as an instance, and back. Format: models/workbook.md.
 *
 * The reader turns the sheets into the JSON of an instance and has the reader of instances judge it,
 * so that each rule of input stands once; what that finds is said with the cell and the title of its
 * column. Knows nothing of solving. */
#ifndef XY_WORKBOOK_WORKBOOK_H
#define XY_WORKBOOK_WORKBOOK_H

#include "office/xlsx_in.h"
#include "workbook/columns.h"
#include "json/instance_json.h"

/* What is where in a workbook that was read: for findings made later. */
typedef struct xy_intake xy_workbook_map;

/* Reads an instance from an .xlsx file, or from a folder with a CSV file for each sheet. All memory
 * from the arena, findings with file, sheet and cell. As xy_instance_read: XY_OK: *out is usable, and
 * the places in it are cells; other statuses: *out is NULL and err says why. Rule packs and the travel
 * matrix come through the loader, relative to the file, or in the folder. *map is set with *out. */
xy_status xy_workbook_read(xy_instance **out, const xy_workbook_map **map, xy_arena *arena,
        const char *path, const xy_json_loader *loader, xy_findings *err);
/* The same for sheets at hand, which must outlive the instance. files names the file of each sheet
 * in findings; NULL: they are all of book->file, and findings name sheet and cell. */
xy_status xy_workbook_take(xy_instance **out, const xy_workbook_map **map, xy_arena *arena,
        const xy_book *book, const char *const *files, const xy_json_loader *loader,
        xy_findings *err);

/* Where a value is to be changed, in words: sheet, row, title of the column and cell. The value at the
 * path of the hospital or county of this id, or of the programme where id is NULL ("overrides.…"). */
xy_text xy_workbook_where(xy_arena *arena, const xy_workbook_map *map, xy_names_of names,
        const char *id, const char *path);
/* The same for the row of a sheet that stands at a place of the instance that was read. */
xy_text xy_workbook_where_row(
        xy_arena *arena, const xy_workbook_map *map, xy_form_id form, xy_place place);
/* The same for a row that is to be added. */
xy_text xy_workbook_where_new(xy_arena *arena, const xy_workbook_map *map, xy_form_id form);

/* The sheets of a folder: NAME.csv, a name of a sheet in either language, in UTF-8 with or without
 * byte-order mark or in GB18030, which is told. *files: the path of each sheet. */
xy_status xy_workbook_folder(xy_book *out, const char *const **files, xy_arena *arena,
        const char *folder, xy_findings *err);
/* Does the folder hold a CSV file that is named like one of the sheets? */
bool xy_is_workbook_folder(xy_arena *arena, const char *folder);

typedef struct {
    xy_lang lang;          /* names of sheets and words; titles are in both */
    const xy_rules *rules; /* whose settings are shown and whose clauses the comments quote */
    bool examples;         /* an example row in every sheet */
} xy_workbook_options;

/* The sheets of an instance with all that its JSON holds. Findings where a text is longer than a
 * cell can be. */
xy_status xy_workbook_fill(xy_book *out, xy_arena *arena, const xy_instance *inst,
        const xy_workbook_options *options, xy_findings *err);
/* One sheet of them as a CSV file with byte-order mark, appended; a folder of them can be read. */
void xy_workbook_csv(xy_strbuf *out, xy_arena *arena, const xy_book_sheet *sheet);
/* The same as an .xlsx file, appended: with drop-down lists, comments, widths and print set-up. */
xy_status xy_workbook_write(xy_strbuf *out, xy_arena *arena, const xy_instance *inst,
        const xy_workbook_options *options, xy_findings *err);

#endif
