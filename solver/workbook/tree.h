/* tree.h - an instance as the workbook states it: JSON values, each of which knows its cell.
 *
 * The reader of workbooks fills it, prints it as JSON for the reader of instances, and finds for a
 * JSON pointer the cell behind it. Knows nothing of sheets but their numbers. */
#ifndef XY_WORKBOOK_TREE_H
#define XY_WORKBOOK_TREE_H

#include "workbook/columns.h"

typedef enum { XY_PART_OBJECT, XY_PART_LIST, XY_PART_STRING, XY_PART_BARE } xy_part_kind;

typedef struct xy_part xy_part;
struct xy_part {
    const char *key;  /* NULL in lists */
    const char *text; /* of a string; of a number, true or false as JSON writes it */
    xy_part *parent, *first, *last, *next;
    xy_part **items; /* of a list, made when it is first asked for one by number */
    const xy_field
            *field; /* whose column it comes from; NULL for rows and what stands above them */
    uint32_t row, count;
    uint16_t column;
    uint8_t kind; /* xy_part_kind */
    uint8_t form; /* xy_form_id; XY_FORM_COUNT: it stands in no sheet */
    bool wrong;   /* a finding has said so already */
};

/* The root object. */
xy_part *xy_tree_new(xy_arena *arena);
/* Appends a part; key is NULL below lists, text NULL for objects and lists. It takes the place of
 * its parent until told otherwise. */
xy_part *xy_tree_add(
        xy_arena *arena, xy_part *parent, xy_part_kind kind, const char *key, const char *text);
/* The child of this key, or NULL. */
xy_part *xy_tree_child(const xy_part *part, const char *key);
/* The object or list behind a path of keys, "programme.window"; made where it is missing. */
xy_part *xy_tree_at(xy_arena *arena, xy_part *part, const char *path, xy_part_kind kind);

/* The part that a JSON pointer names, or the last part on the way there that exists; *rest is what
 * is left of the pointer, "" where all of it was followed. */
xy_part *xy_tree_follow(xy_arena *arena, xy_part *root, const char *pointer, const char **rest);

/* The tree as JSON without white space, appended. What is wrong is null. */
void xy_tree_print(xy_strbuf *out, const xy_part *root);

#endif
