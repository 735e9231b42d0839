#include "text/findings.h"

#include <string.h>

void xy_findings_init(xy_findings *f, xy_arena *arena)
{
    memset(f, 0, sizeof *f);
    f->arena = arena;
}

xy_finding *xy_findings_count(xy_findings *f, xy_severity severity)
{
    if (severity == XY_ERROR)
        f->errors++;
    else if (severity == XY_WARNING)
        f->warnings++;
    else
        f->infos++;
    return &f->overflow;
}

size_t xy_findings_of(const xy_findings *f, xy_msg_id message)
{
    size_t count = 0;
    for (size_t i = 0; i < f->count_kept; i++)
        count += f->kept[i].message == message;
    return count;
}

/* The oldest that is no error, or NULL: nobody fills it any more. */
static xy_finding *oldest_other(xy_findings *f)
{
    for (size_t i = 0; i < f->count_kept; i++)
        if (f->kept[i].severity != XY_ERROR)
            return &f->kept[i];
    return NULL;
}

xy_finding *xy_findings_add(xy_findings *f, xy_severity severity, xy_msg_id message, xy_place place)
{
    xy_finding *slot = xy_findings_count(f, severity), *other;
    if (f->count_kept < XY_FINDINGS_KEPT)
        slot = &f->kept[f->count_kept++];
    else if (severity == XY_ERROR && (other = oldest_other(f)))
        slot = other;
    memset(slot, 0, sizeof *slot);
    slot->severity = severity;
    slot->message = message;
    slot->place = place;
    slot->file = f->file;
    return slot;
}

xy_finding *xy_find(xy_findings *f, xy_severity severity, xy_msg_id message, xy_place place,
        const char *a, const char *b, const char *c, const char *d)
{
    xy_finding *finding = xy_findings_add(f, severity, message, place);
    finding->args[0] = a;
    finding->args[1] = b;
    finding->args[2] = c;
    finding->args[3] = d;
    return finding;
}

void xy_findings_hidden(size_t hidden[3], const xy_findings *f)
{
    hidden[XY_INFO] = f->infos;
    hidden[XY_WARNING] = f->warnings;
    hidden[XY_ERROR] = f->errors;
    for (size_t i = 0; i < f->count_kept; i++)
        hidden[f->kept[i].severity]--;
}

void xy_finding_arg(xy_finding *finding, int i, xy_text name)
{
    finding->args[i] = xy_text_in(name, XY_ZH);
    finding->args_en[i] = xy_text_in(name, XY_EN);
}

void xy_finding_arg_near(xy_finding *f, int i, const char *near, xy_arena *arena)
{
    f->args[i] = f->args_en[i] = "";
    if (!near || !*near)
        return;
    f->args[i] = xy_say(arena, XY_ZH, XY_MSG_DID_YOU_MEAN, near, NULL, NULL, NULL);
    f->args_en[i] = xy_say(arena, XY_EN, XY_MSG_DID_YOU_MEAN, near, NULL, NULL, NULL);
}

static const char *copied(xy_arena *arena, const char *text)
{
    return text ? xy_arena_strdup(arena, text) : NULL;
}

static void take(xy_findings *f, const xy_finding *from)
{
    xy_finding *to = xy_findings_add(f, from->severity, from->message, from->place);
    *to = *from;
    for (int i = 0; i < XY_FINDING_ARGS; i++) {
        to->args[i] = copied(f->arena, from->args[i]);
        to->args_en[i] = copied(f->arena, from->args_en[i]);
    }
    to->file = copied(f->arena, from->file);
    to->place.pointer = copied(f->arena, from->place.pointer);
    to->rule.id = copied(f->arena, from->rule.id);
    to->rule.clause = copied(f->arena, from->rule.clause);
    to->rule.text.zh = copied(f->arena, from->rule.text.zh);
    to->rule.text.en = copied(f->arena, from->rule.text.en);
}

static void take_from(xy_findings *f, const xy_findings *from, xy_severity least)
{
    size_t hidden[3];
    for (size_t i = 0; i < from->count_kept; i++)
        if (from->kept[i].severity >= least)
            take(f, &from->kept[i]);
    xy_findings_hidden(hidden, from);
    f->errors += hidden[XY_ERROR];
    f->warnings += least <= XY_WARNING ? hidden[XY_WARNING] : 0;
    f->infos += least <= XY_INFO ? hidden[XY_INFO] : 0;
}

void xy_findings_take_errors(xy_findings *f, const xy_findings *from)
{
    take_from(f, from, XY_ERROR);
}

void xy_findings_take_all(xy_findings *f, const xy_findings *from)
{
    take_from(f, from, XY_INFO);
}

static bool stands_before(const xy_findings *f, const xy_finding *a, const xy_finding *b)
{
    bool here = a->file == f->file;
    if (here != (b->file == f->file))
        return here;
    if (!here)
        return false;
    return a->place.line != b->place.line ? a->place.line < b->place.line
                                          : a->place.column < b->place.column;
}

void xy_findings_sort(xy_findings *f, size_t first)
{
    for (size_t i = first + 1; i < f->count_kept; i++) {
        xy_finding moved = f->kept[i];
        size_t k = i;
        for (; k > first && stands_before(f, &moved, &f->kept[k - 1]); k--)
            f->kept[k] = f->kept[k - 1];
        f->kept[k] = moved;
    }
}

/* Bytes of the character at p that a terminal would obey instead of showing it, or that turns the
 * direction of what follows; 0 for all others. */
static size_t is_command(const unsigned char *p)
{
    if (p[0] < 0x20 || p[0] == 0x7F)
        return 1;
    if (p[0] == 0xC2 && p[1] >= 0x80 && p[1] <= 0x9F)
        return 2;
    bool mark = p[0] == 0xE2 && p[1] == 0x80 &&
            (p[2] == 0x8E || p[2] == 0x8F || (p[2] >= 0xAA && p[2] <= 0xAE));
    return mark || (p[0] == 0xE2 && p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9) ? 3 : 0;
}

/* What a file or an option holds, fit to be printed: such characters become U+FFFD. */
static const char *shown(xy_arena *arena, const char *text)
{
    if (!text)
        return NULL;
    xy_strbuf out = xy_strbuf_in(arena);
    bool changed = false;
    for (const char *p = text; *p;) {
        size_t n = is_command((const unsigned char *)p);
        changed |= n > 0;
        if (n)
            xy_strbuf_add(&out, "\xEF\xBF\xBD");
        else
            xy_strbuf_addc(&out, *p);
        p += n ? n : 1;
    }
    return changed ? xy_strbuf_text(&out) : text;
}

static const char *fill(
        xy_arena *arena, const xy_finding *finding, const char *wording, xy_lang lang)
{
    const char *args[XY_FINDING_ARGS];
    for (int i = 0; i < XY_FINDING_ARGS; i++)
        args[i] = shown(arena,
                lang == XY_EN && finding->args_en[i] ? finding->args_en[i] : finding->args[i]);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_msg_fill(&out, wording, args, XY_FINDING_ARGS);
    return xy_strbuf_text(&out);
}

const char *xy_finding_message(xy_arena *arena, const xy_finding *finding, xy_lang lang)
{
    return fill(arena, finding, xy_msg_wording(finding->message, lang), lang);
}

const char *xy_finding_remedy(xy_arena *arena, const xy_finding *finding, xy_lang lang)
{
    return fill(arena, finding, xy_msg_remedy(finding->message, lang), lang);
}

static void add_rule(xy_strbuf *out, const xy_rule_quote *rule, xy_lang lang)
{
    const char *sentence = xy_text_in(rule->text, lang);
    xy_strbuf_addf(out, lang == XY_ZH ? "（规则 %s" : " (rule %s", rule->id);
    if (rule->clause && rule->clause[0])
        xy_strbuf_addf(out, lang == XY_ZH ? "「%s」" : " 「%s」", rule->clause);
    if (sentence[0] && (lang == XY_EN || !rule->clause || !rule->clause[0]))
        xy_strbuf_addf(out, lang == XY_ZH ? "：%s" : ": %s", sentence);
    xy_strbuf_add(out, lang == XY_ZH ? "）" : ")");
}

static void add_place(xy_strbuf *out, const xy_finding *finding)
{
    if (finding->file) {
        xy_strbuf_add(out, shown(out->arena, finding->file));
        if (finding->place.line)
            xy_strbuf_addf(
                    out, ":%u:%u", (unsigned)finding->place.line, (unsigned)finding->place.column);
        xy_strbuf_add(out, ":");
    }
    if (finding->place.pointer && finding->place.pointer[0])
        xy_strbuf_addf(
                out, "%s%s:", finding->file ? " " : "", shown(out->arena, finding->place.pointer));
}

const char *xy_finding_line_as(
        xy_arena *arena, const xy_finding *finding, xy_lang lang, const xy_finding_look *look)
{
    static const xy_finding_look plain = {"", {"", "", ""}, "", ""};
    static const char *const kinds[2][3] = {{"说明：", "警告：", ""}, {"note: ", "warning: ", ""}};
    bool is_error = finding->severity == XY_ERROR;
    xy_strbuf out = xy_strbuf_in(arena), place = xy_strbuf_in(arena);
    if (!look)
        look = &plain;
    add_place(&place, finding);
    if (place.length)
        xy_strbuf_addf(&out, "%s%s%s ", look->place, xy_strbuf_text(&place), look->end);
    xy_strbuf_add(&out, look->severity[finding->severity]);
    xy_strbuf_add(&out, kinds[lang][finding->severity]);
    if (!is_error)
        xy_strbuf_add(&out, look->end);
    xy_strbuf_add(&out, xy_finding_message(arena, finding, lang));
    if (is_error)
        xy_strbuf_add(&out, look->end);
    if (finding->rule.id)
        add_rule(&out, &finding->rule, lang);
    const char *remedy = xy_finding_remedy(arena, finding, lang);
    if (remedy[0])
        xy_strbuf_addf(&out, "\n    %s%s%s%s", look->remedy,
                lang == XY_ZH ? "办法：" : "remedy: ", look->end, remedy);
    return xy_strbuf_text(&out);
}

const char *xy_finding_line(xy_arena *arena, const xy_finding *finding, xy_lang lang)
{
    return xy_finding_line_as(arena, finding, lang, NULL);
}
