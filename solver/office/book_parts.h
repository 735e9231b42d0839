/* book_parts.h - what the files behind xlsx_in.h share. No other layer includes it. */
#ifndef XY_OFFICE_BOOK_PARTS_H
#define XY_OFFICE_BOOK_PARTS_H

#include "office/number_format.h"
#include "office/xlsx_in.h"
#include "office/xml_in.h"

#define XY_BOOK_FORMATS_MAX 65536
#define XY_BOOK_MERGES_MAX 100000
#define XY_BOOK_TEXT_MAX ((size_t)1024 * 1024) /* bytes of a cell, ten times what Excel takes */
#define XY_BOOK_VALUE_SHOWN 40                 /* characters of a value in a finding */

/* A relationship of a part: id, the last word of its type ("worksheet"), the part it leads to, from
 * the package's root; outside: it leads out of the package. */
typedef struct {
    const char *id, *type, *part;
    bool outside;
} xy_book_link;

typedef struct {
    xy_book_link *links;
    size_t count, capacity;
} xy_book_links;

typedef struct {
    xy_arena *arena;   /* the book's */
    xy_arena *scratch; /* dies with the reading */
    xy_findings *err;
    xy_zip_in *zip;
    const char **strings; /* shared strings */
    size_t string_count, string_capacity;
    uint8_t *formats; /* xy_shows of each cell format */
    size_t format_count, format_capacity;
    bool since_1904;
    size_t cells;            /* of all sheets so far */
    xy_book_cell *cell_room; /* where a sheet's cells gather; one room for all */
    size_t cell_capacity;
} xy_book_reader;

/* The relationships of a part ("" is the package itself); none where it has no list of them. */
xy_status xy_book_links_read(xy_book_links *out, xy_book_reader *reader, const char *part);
const xy_book_link *xy_book_link_by_id(const xy_book_links *links, const char *id);
const xy_book_link *xy_book_link_by_type(const xy_book_links *links, const char *type);

/* Finds that there is more of something in a part than the limit: XY_ELIMIT. */
xy_status xy_book_too_many(
        xy_book_reader *reader, xy_msg_id message, const char *part, size_t most);
xy_status xy_book_strings_read(xy_book_reader *reader, const char *part);
xy_status xy_book_styles_read(xy_book_reader *reader, const char *part);
/* Fills cells and merged ranges; the name is set. */
xy_status xy_book_sheet_read(xy_book_sheet *sheet, xy_book_reader *reader, const char *part);
/* Brings the merged ranges into order, takes the cells that they cover away, but for the first of each,
 * and finds ranges that overlap. The cells are in order. */
void xy_book_cover(xy_book_sheet *sheet, xy_book_reader *reader);

/* The text as a cell holds it: escapes (_x000D_) undone, line ends as LF, tabs as spaces, no control
 * characters; in the arena. */
const char *xy_book_text(xy_arena *arena, const char *text, size_t length);
/* A part of a file's value that is short and clean enough for a finding. */
const char *xy_book_shown(xy_arena *arena, const char *text);
/* Digits alone, at most most; false where it is none. */
bool xy_book_index(size_t *out, const char *text, size_t most);
/* Gathers text for rich strings: only of <t>, none of phonetic guides. */
typedef struct {
    xy_strbuf text;
    bool in_text, in_guide, keeps;
    size_t from; /* where this <t> began */
} xy_book_rich;
void xy_book_rich_start(xy_book_rich *rich, const xy_xml_in *in, const char *name);
/* False, and nothing taken, where the text grows beyond XY_BOOK_TEXT_MAX. */
bool xy_book_rich_text(xy_book_rich *rich, const char *text, size_t length);
void xy_book_rich_end(xy_book_rich *rich, const char *name);

#endif
