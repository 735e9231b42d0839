/* roster_post.h - what a post such as 队长、科主任、副主任医师 says. Knows nothing of seats. */
#ifndef XY_SHEET_ROSTER_POST_H
#define XY_SHEET_ROSTER_POST_H

#include "domain/instance.h"

typedef struct {
    xy_title title; /* the highest of those in it; XY_TITLE_NONE: none can be made out */
    bool leader, manager;
} xy_post;

xy_post xy_post_read(xy_arena *arena, const char *post);
/* What of a post the program would not have written itself, without the leader's word; person may be
 * NULL. NULL: nothing. In the arena. */
const char *xy_own_words(xy_arena *arena, const xy_staff *person, const char *post);

/* The next part of a list with 、 , / ; or line breaks between, trimmed, in the arena; NULL at its end.
 * *list moves behind it. */
const char *xy_next_part(xy_arena *arena, const char **list);

#endif
