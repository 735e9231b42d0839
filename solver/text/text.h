/* text.h - every sentence a person reads, in Chinese and English, from one catalogue.
 *
 * The catalogue is the set of messages_*.def files: a message has an id, both wordings and,
 * where something is to be done, a remedy in both. Holes are {0}, {1}, …; arguments are texts.
 * Both languages are always at hand (documents are written in both in one run), nothing depends
 * on an installed locale, and a sentence without its translation does not compile. Knows nothing
 * of where a message goes. */
#ifndef XY_TEXT_TEXT_H
#define XY_TEXT_TEXT_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum { XY_ZH, XY_EN } xy_lang;

/* A name in both languages; en may be NULL, then zh serves for both. */
typedef struct {
    const char *zh, *en;
} xy_text;

typedef enum {
#define XY_MSG(id, zh, en, remedy_zh, remedy_en) XY_MSG_##id,
#include "text/messages_all.def"
#undef XY_MSG
    XY_MSG_COUNT
} xy_msg_id;

/* Never NULL: zh where en is missing, "" where both are. */
const char *xy_text_in(xy_text text, xy_lang lang);
/* The catalogue's wording, holes unfilled. */
const char *xy_msg_wording(xy_msg_id id, xy_lang lang);
/* The remedy's wording, "" where there is none. */
const char *xy_msg_remedy(xy_msg_id id, xy_lang lang);
/* The wording in both languages. */
xy_text xy_msg_text(xy_msg_id id);
const char *xy_msg_name(xy_msg_id id);

/* Appends the wording with its holes filled from args; a hole beyond count stays as it is. */
void xy_msg_fill(xy_strbuf *out, const char *wording, const char *const *args, int count);
/* The message filled, in the arena. */
const char *xy_msg(xy_arena *arena, xy_lang lang, xy_msg_id id, const char *const *args, int count);
/* The same for up to four arguments; unused ones are NULL. */
const char *xy_say(xy_arena *arena, xy_lang lang, xy_msg_id id, const char *a, const char *b,
        const char *c, const char *d);
/* The same in both languages. */
xy_text xy_say_both(
        xy_arena *arena, xy_msg_id id, const char *a, const char *b, const char *c, const char *d);

/* value / 10^decimals as decimal text rounded half up, e.g. (812345, 6, 4) -> "0.8123";
 * 0 <= shown <= decimals <= 18. */
const char *xy_text_decimal(xy_arena *arena, int64_t value, int decimals, int shown);
const char *xy_text_int(xy_arena *arena, int64_t value);
/* What a message shows of a text that a file holds: its first 80 characters, then "…" where there are more. A text
 * that is short enough is given back as it is, else it is in the arena. NULL stays NULL. */
const char *xy_text_brief(xy_arena *arena, const char *text);

#endif
