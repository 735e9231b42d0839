/* Who owes which document by when (F5 to F9). */
#include "report/documents.h"

#include "base/date.h"
#include "report/figures.h"

#include <stdlib.h>
#include <string.h>

#define YEARS_MAX 100 /* of one yearly filing */

/* One date of one filing. */
typedef struct {
    int32_t due;
    const xy_filing *filing;
} entry;

/* The same day so many years later; 29 February becomes the 28th where there is none. */
static int32_t years_later(int32_t day, int years)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, day);
    int year = xy_date_year(day) + years;
    int month = (text[5] - '0') * 10 + text[6] - '0', date = (text[8] - '0') * 10 + text[9] - '0';
    int32_t march = xy_date_from_civil(year, 3, 1);
    if (month == 2 && date == 29)
        return march - 1;
    return xy_date_from_civil(year, month, date);
}

/* How often a filing is due: once, or every year until the window ends. */
static int times(const xy_filing *filing, const xy_window *window)
{
    int n = 1;
    while (filing->yearly && n < YEARS_MAX && years_later(filing->due, n) <= window->end)
        n++;
    return n;
}

static int by_due(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->due != y->due)
        return x->due < y->due ? -1 : 1;
    return strcmp(x->filing->id, y->filing->id);
}

static entry *list_entries(size_t *count, xy_arena *arena, const xy_instance *inst)
{
    const xy_rules *rules = inst->rules;
    size_t all = 0, n = 0;
    for (size_t i = 0; i < rules->filing_count; i++)
        all += (size_t)times(&rules->filings[i], &inst->window);
    entry *entries = XY_NEW_N(arena, entry, all);
    for (size_t i = 0; i < rules->filing_count; i++)
        for (int k = 0; k < times(&rules->filings[i], &inst->window); k++)
            entries[n++] = (entry){years_later(rules->filings[i].due, k), &rules->filings[i]};
    if (n > 1)
        qsort(entries, n, sizeof *entries, by_due);
    *count = n;
    return entries;
}

/* "11 days before the window", "day 30 of the window", "10 days after the window" */
static const char *beside_window(
        xy_arena *arena, xy_lang lang, int32_t due, const xy_window *window)
{
    if (due < window->start)
        return xy_say(arena, lang, XY_MSG_R_FILING_BEFORE, xy_text_int(arena, window->start - due),
                NULL, NULL, NULL);
    if (due > window->end)
        return xy_say(arena, lang, XY_MSG_R_FILING_AFTER, xy_text_int(arena, due - window->end),
                NULL, NULL, NULL);
    return xy_say(arena, lang, XY_MSG_R_FILING_INSIDE, xy_text_int(arena, due - window->start + 1),
            NULL, NULL, NULL);
}

/* The rule's id with the clause, where it quotes one. */
static const char *basis(xy_arena *arena, xy_lang lang, const xy_rules *rules, const char *id)
{
    const xy_rule *rule = id ? xy_rules_find(rules, id) : NULL;
    if (!id)
        return "";
    if (!rule || !rule->clause[0])
        return id;
    return xy_say(arena, lang, XY_MSG_R_FILING_CLAUSE, id, rule->clause, NULL, NULL);
}

static void add_columns(xy_table *table)
{
    static const xy_msg_id titles[] = {XY_MSG_R_COL_NUMBER, XY_MSG_R_COL_DUE, XY_MSG_R_COL_DOCUMENT,
            XY_MSG_R_COL_BY, XY_MSG_R_COL_TO, XY_MSG_R_COL_WINDOW, XY_MSG_R_COL_BASIS};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        xy_table_add_column(
                table, xy_msg_wording(titles[i], table->lang), i == 0 ? XY_RIGHT : XY_LEFT);
}

static bool same_reason(const xy_filing *a, const xy_filing *b, xy_lang lang)
{
    return strcmp(xy_text_in(a->assumed, lang), xy_text_in(b->assumed, lang)) == 0;
}

/* The documents whose date is assumed for the reason that this one's is; NULL where an earlier one
 * has told of it. */
static const char *assumed_likewise(
        xy_arena *arena, xy_lang lang, const entry *entries, size_t count, size_t first)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < count; i++) {
        const xy_filing *f = entries[i].filing;
        bool repeated = false; /* a yearly one */
        for (size_t k = 0; k < i; k++)
            repeated |= entries[k].filing == f;
        if (!f->assumed.zh || repeated || !same_reason(f, entries[first].filing, lang))
            continue;
        if (i < first)
            return NULL;
        xy_strbuf_addf(&out, out.length ? (lang == XY_ZH ? "」「%s" : "', '%s") : "%s",
                xy_text_in(f->document, lang));
    }
    return out.length ? xy_strbuf_text(&out) : NULL;
}

/* The notice, with the days from its date to the first filing where the date is its own. */
static const char *notice_note(
        xy_arena *arena, xy_lang lang, const xy_instance *inst, int32_t first)
{
    const xy_rules *rules = inst->rules;
    const char *name = xy_text_in(rules->name, lang);
    const char *number = rules->number ? rules->number : rules->id;
    if (inst->notice.number && inst->notice.issued == XY_UNKNOWN)
        return xy_say(arena, lang, XY_MSG_R_FILING_NOTICE, name, number, NULL, NULL);
    return xy_say(arena, lang,
            first < rules->issued ? XY_MSG_R_FILING_ISSUED_LATER : XY_MSG_R_FILING_ISSUED, name,
            number, xy_figure_date(arena, rules->issued),
            xy_text_int(arena, first - rules->issued));
}

static void add_notes(xy_table *table, const xy_instance *inst, const entry *entries, size_t count)
{
    xy_arena *arena = table->arena;
    xy_lang lang = table->lang;
    xy_table_add_note(table,
            xy_say(arena, lang, XY_MSG_R_FILING_WINDOW,
                    xy_figure_days(arena, lang, inst->window.start, inst->window.end), NULL, NULL,
                    NULL));
    xy_table_add_note(table, notice_note(arena, lang, inst, entries[0].due));
    for (size_t i = 0; i < count; i++) {
        const xy_filing *f = entries[i].filing;
        const char *documents =
                f->assumed.zh ? assumed_likewise(arena, lang, entries, count, i) : NULL;
        if (documents)
            xy_table_add_note(table,
                    xy_say(arena, lang, XY_MSG_R_FILING_ASSUMED, documents,
                            xy_text_in(f->assumed, lang), NULL, NULL));
    }
}

xy_table *xy_report_filings(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    size_t count;
    const entry *entries = list_entries(&count, arena, in->inst);
    if (count == 0)
        return NULL;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_FILINGS_TITLE, lang));
    add_columns(table);
    for (size_t i = 0; i < count; i++) {
        const xy_filing *f = entries[i].filing;
        xy_table_add(table, xy_text_int(arena, (int64_t)i + 1));
        xy_table_add(table, xy_figure_date(arena, entries[i].due));
        xy_table_add(table, xy_text_in(f->document, lang));
        xy_table_add(table, xy_text_in(f->by, lang));
        xy_table_add(table, xy_text_in(f->to, lang));
        xy_table_add(table, beside_window(arena, lang, entries[i].due, &in->inst->window));
        xy_table_add(table, basis(arena, lang, in->inst->rules, f->rule));
    }
    add_notes(table, in->inst, entries, count);
    return table;
}
