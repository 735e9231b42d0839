#include "cli/later_pack.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

#define YEAR_DIGITS 4

/* The year at the end of an id such as fujian-2025, and the length of what stands before it; 0 for
 * others. */
static int year_of(const char *id, size_t *family)
{
    size_t length = strlen(id);
    if (length <= YEAR_DIGITS + 1 || id[length - YEAR_DIGITS - 1] != '-' ||
            strspn(id + length - YEAR_DIGITS, "0123456789") != YEAR_DIGITS)
        return 0;
    *family = length - YEAR_DIGITS;
    return (int)strtol(id + *family, NULL, 10);
}

/* The latest pack of the family before that year, or NULL. */
static const char *latest(xy_session *s, const char *asked, int32_t *years)
{
    const char *const *ids, *found = NULL;
    size_t count = xy_rules_ids(&ids, s), family, other;
    int wanted = year_of(asked, &family), best = 0;
    for (size_t i = 0; wanted && i < count; i++) {
        if (strcmp(ids[i], asked) == 0)
            return NULL;
        int year = year_of(ids[i], &other);
        if (year > best && other == family && strncmp(ids[i], asked, family) == 0) {
            best = year;
            found = ids[i];
        }
    }
    *years = wanted - best;
    return *years > 0 ? found : NULL;
}

xy_status xy_later_pack_load(
        xy_rules **rules, xy_later_pack *out, xy_session *s, const char *id_or_path)
{
    *out = (xy_later_pack){id_or_path, id_or_path, 0};
    int32_t years = 0;
    const char *id = latest(s, id_or_path, &years);
    if (id) {
        *out = (xy_later_pack){id_or_path, id, years};
        xy_find(s->err, XY_WARNING, XY_MSG_DESK_LATER_PACK, XY_NOWHERE, id_or_path, id, NULL, NULL);
    }
    return xy_load_rules(rules, s, out->id);
}

/* The text with one year for the other, wherever it stands. */
static const char *with_year(xy_arena *arena, const char *text, int from, int to)
{
    if (!text)
        return NULL;
    const char *old = xy_arena_printf(arena, "%d", from);
    xy_strbuf out = xy_strbuf_in(arena);
    for (const char *at; (at = strstr(text, old)); text = at + strlen(old))
        xy_strbuf_addf(&out, "%.*s%d", (int)(at - text), text, to);
    xy_strbuf_add(&out, text);
    return xy_strbuf_text(&out);
}

static xy_text both(xy_arena *arena, xy_msg_id message, const char *a, const char *b, const char *c)
{
    return xy_say_both(arena, message, a, b, c, NULL);
}

static void assume(xy_provenance *p, xy_arena *arena, const char *field, xy_text why)
{
    xy_pair *pairs = XY_NEW_N(arena, xy_pair, p->assumed_count + 1);
    if (p->assumed_count)
        memcpy(pairs, p->assumed, p->assumed_count * sizeof *pairs);
    pairs[p->assumed_count++] = (xy_pair){field, why};
    p->assumed = pairs;
}

void xy_later_pack_move(xy_instance *inst, const xy_later_pack *pack, xy_arena *arena)
{
    if (pack->years == 0)
        return;
    const int from = inst->year, to = from + pack->years;
    const char *old = xy_text_int(arena, from), *year = xy_text_int(arena, to);
    xy_text why = both(arena, XY_MSG_DESK_LATER_ASSUMED, year, pack->id, old);
    inst->id = pack->asked;
    inst->title.zh = with_year(arena, inst->title.zh, from, to);
    inst->title.en = with_year(arena, inst->title.en, from, to);
    inst->year = to;
    inst->window.start = xy_date_add_months(inst->window.start, 12 * pack->years);
    inst->window.end = xy_date_add_months(inst->window.end, 12 * pack->years);
    inst->notice.number = xy_say(arena, XY_ZH, XY_MSG_DESK_LATER_NUMBER, year, old, NULL, NULL);
    assume(&inst->provenance, arena, "rules", why);
    assume(&inst->programme_provenance, arena, "window", why);
    for (size_t i = 0; i < inst->filing_count; i++) {
        xy_own_filing *own = &inst->filings[i];
        own->filing.due = xy_date_add_months(own->filing.due, 12 * pack->years);
        own->filing.document.zh = with_year(arena, own->filing.document.zh, from, to);
        own->filing.document.en = with_year(arena, own->filing.document.en, from, to);
        own->provenance = (xy_provenance){0};
        assume(&own->provenance, arena, "due", why);
    }
}
