/* columns.h - which sheets and columns the planner's workbook has, as tables: reader, writer and the
 * test of models/workbook.md are made from them. A column says where its value stands in the JSON of
 * an instance (models/formats.md section 1). Knows nothing of cells. */
#ifndef XY_WORKBOOK_COLUMNS_H
#define XY_WORKBOOK_COLUMNS_H

#include "domain/instance.h"

typedef enum {
    XY_FIELD_TEXT,     /* one line */
    XY_FIELD_PERSONAL, /* one line that no message may show */
    XY_FIELD_PHONE,    /* likewise */
    XY_FIELD_PAGE,     /* several lines */
    XY_FIELD_NOTE,     /* a remark in Chinese; its English stands in the column after it */
    XY_FIELD_REMARKS,  /* "source" or "assumed": remarks.h */
    XY_FIELD_ID,
    XY_FIELD_INTEGER,
    XY_FIELD_YEAR,
    XY_FIELD_DEGREES,
    XY_FIELD_BOOL,
    XY_FIELD_DATE,
    XY_FIELD_TIME,
    XY_FIELD_WORD,
    XY_FIELD_WORDS,
    XY_FIELD_WEEKDAYS,
    XY_FIELD_REF,
    XY_FIELD_REFS,
    XY_FIELD_MARK, /* the mark of an example */
    XY_FIELD_LOOK, /* for people: written, never read */
} xy_field_type;

/* What a reference names. */
typedef enum {
    XY_NAMES_SPECIALTIES,
    XY_NAMES_CATEGORIES,
    XY_NAMES_PREFECTURES,
    XY_NAMES_HOSPITALS,
    XY_NAMES_COUNTIES,
    XY_NAMES_STAFF, /* of the hospital of the same row */
    XY_NAMES_COUNT
} xy_names_of;

/* A word of the format, and as people write it; also: further words, separated by |. A list of words
 * ends with one whose json is NULL. */
typedef struct {
    const char *json;
    xy_msg_id label;
    const char *also;
} xy_word;

typedef struct {
    const char *path; /* of keys within the row's object, "location.lon"; "": see workbook_read.c */
    uint8_t type;     /* xy_field_type */
    uint8_t names;    /* xy_names_of, of references */
    bool required;    /* in every row: marked in the title */
    bool parent;      /* says which hospital or county the row belongs to */
    uint8_t width;    /* of the column, in digits */
    xy_msg_id title;  /* its remedy is the comment */
    const char *also; /* further titles, separated by | */
    const xy_word *words;
    const char *rule; /* whose clause the comment quotes; NULL: none */
    xy_text example;  /* of the example row; both NULL: empty */
} xy_field;

typedef enum {
    XY_FORM_PROGRAMME,
    XY_FORM_RULES,
    XY_FORM_HOSPITALS,
    XY_FORM_STAFF,
    XY_FORM_COUNTIES,
    XY_FORM_NEEDS,
    XY_FORM_TOWNSHIPS,
    XY_FORM_HISTORY,
    XY_FORM_LOCKS,
    XY_FORM_HOLIDAYS,
    XY_FORM_SUPPORT,
    XY_FORM_COMMITMENTS,
    XY_FORM_FILINGS,
    XY_FORM_SPECIALTIES,
    XY_FORM_CATEGORIES,
    XY_FORM_PREFECTURES,
    XY_FORM_SOURCES,
    XY_FORM_COUNT
} xy_form_id;

/* One sheet. Programme and rules have one item a row, whose fields are the rows; the columns of
 * these two are in items.h. */
typedef struct {
    xy_form_id id;
    const char *list; /* key of the list of objects: of the instance, or of the parent */
    xy_msg_id name;
    const char *also; /* further names, separated by | */
    bool required;
    bool items;
    const xy_field *fields;
    size_t count;
} xy_form;

extern const xy_form xy_forms[XY_FORM_COUNT];

#define XY_FIELDS_MAX 96 /* of a sheet */

extern const xy_word xy_bool_words[]; /* json "true" and "false" */

/* The form of the rules with all its items: the settings of xy_setting_table, then those of routes
 * and of estimated travel. In the arena. */
const xy_form *xy_form_of_rules(xy_arena *arena);

#endif
