/* name_list.h - several names as one, in both languages. Knows nothing of what is named. */
#ifndef XY_TEXT_NAME_LIST_H
#define XY_TEXT_NAME_LIST_H

#include "text/text.h"

/* Names joined by "、" and ", ". */
typedef struct {
    xy_strbuf zh, en;
    int count;
} xy_name_list;

/* Empty; grows in the arena. */
xy_name_list xy_name_list_in(xy_arena *arena);
void xy_name_list_add(xy_name_list *list, xy_text name);
/* What was added so far; it lives as long as the arena. */
xy_text xy_name_list_text(const xy_name_list *list);

#endif
