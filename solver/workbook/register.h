/* register.h - which id a name means: specialties, categories, prefectures, hospitals and counties of
 * a workbook, by id, Chinese or English name. Knows nothing of cells. */
#ifndef XY_WORKBOOK_REGISTER_H
#define XY_WORKBOOK_REGISTER_H

#include "workbook/tree.h"

typedef struct xy_register xy_register;

/* One thing with a name; over is the name of what it lies in (a county's prefecture), or NULL: then
 * the two names in a row mean it, too. */
typedef struct {
    const char *id;
    xy_text name;
    xy_text over;
    xy_part *part; /* its object */
} xy_registered;

xy_register *xy_register_new(xy_arena *arena);
void xy_register_add(xy_register *reg, xy_registered item);
/* After the last one was added, and before anything is looked for. */
void xy_register_close(xy_register *reg);

/* The one meant, or NULL; *others is then another that is called so as well, where the name alone
 * does not tell which of several is meant, and *first the first of them. */
const xy_registered *xy_register_find(const xy_register *reg, const char *text,
        const xy_registered **first, const xy_registered **other);
/* The one with this id, or NULL. */
const xy_registered *xy_register_of_id(const xy_register *reg, const char *id);
/* The name nearest to the text, or NULL. */
const char *xy_register_near(const xy_register *reg, const char *text);

/* An id made of names (b may be NULL): the prefix and twelve digits of a hash of their keys, so that
 * white space, width of letters and the order of rows do not matter. */
const char *xy_made_id(xy_arena *arena, const char *prefix, const char *a, const char *b);

#endif
