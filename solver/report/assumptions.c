#include "report/assumptions.h"

#include "report/figures.h"

#include <string.h>

typedef enum { SAYS_ASSUMED, SAYS_SOURCE, SAYS_NOTE } saying;

/* What is said of one field of all objects of one kind: the different texts, each with the number
 * of objects it is said of. */
typedef struct {
    xy_text text;
    size_t objects;
} said;

typedef struct {
    const char *subject, *field;
    said *texts;
    size_t count, capacity;
} group;

typedef struct {
    xy_arena *arena;
    saying what;
    group *groups;
    size_t count, capacity;
} collector;

static group *group_of(collector *c, const char *subject, const char *field)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->groups[i].subject, subject) == 0 && strcmp(c->groups[i].field, field) == 0)
            return &c->groups[i];
    c->groups = xy_arena_grow(c->arena, c->groups, &c->capacity, c->count + 1, sizeof *c->groups);
    c->groups[c->count] = (group){.subject = subject, .field = field};
    return &c->groups[c->count++];
}

static void count_text(collector *c, const char *subject, const char *field, xy_text text)
{
    group *g = group_of(c, subject, field);
    for (size_t i = 0; i < g->count; i++)
        if (strcmp(g->texts[i].text.zh, text.zh) == 0) {
            g->texts[i].objects++;
            return;
        }
    g->texts = xy_arena_grow(c->arena, g->texts, &g->capacity, g->count + 1, sizeof *g->texts);
    g->texts[g->count++] = (said){text, 1};
}

static void visit(collector *c, const char *subject, const xy_provenance *p)
{
    if (c->what == SAYS_NOTE && p->note.zh)
        count_text(c, subject, "", p->note);
    const xy_pair *pairs = c->what == SAYS_ASSUMED ? p->assumed : p->sources;
    size_t count = c->what == SAYS_ASSUMED ? p->assumed_count : p->source_count;
    for (size_t i = 0; c->what != SAYS_NOTE && i < count; i++)
        count_text(c, subject, pairs[i].key ? pairs[i].key : "", pairs[i].value);
}

static void visit_counties(collector *c, const xy_instance *inst)
{
    for (size_t i = 0; i < inst->county_count; i++)
        visit(c, "county", &inst->counties[i].provenance);
    for (size_t i = 0; i < inst->county_count; i++)
        for (size_t k = 0; k < inst->counties[i].need_count; k++)
            visit(c, "need", &inst->counties[i].needs[k].provenance);
    for (size_t i = 0; i < inst->county_count; i++)
        for (size_t k = 0; k < inst->counties[i].support_count; k++)
            visit(c, "support", &inst->counties[i].support[k].provenance);
    for (size_t i = 0; i < inst->county_count; i++)
        for (size_t k = 0; k < inst->counties[i].township_count; k++)
            visit(c, "township", &inst->counties[i].townships[k].provenance);
}

static collector collect(xy_arena *arena, const xy_instance *inst, saying what)
{
    collector c = {.arena = arena, .what = what};
    visit(&c, "programme", &inst->provenance);
    visit(&c, "programme", &inst->programme_provenance);
    visit(&c, "travel", &inst->travel_provenance);
    for (size_t i = 0; i < inst->hospital_count; i++)
        visit(&c, "hospital", &inst->hospitals[i].provenance);
    /* A remark on a person may name the person: it is not for reports. */
    for (size_t i = 0; what != SAYS_NOTE && i < inst->hospital_count; i++)
        for (size_t k = 0; k < inst->hospitals[i].staff_count; k++)
            visit(&c, "staff", &inst->hospitals[i].staff[k].provenance);
    visit_counties(&c, inst);
    for (size_t i = 0; i < inst->category_count; i++)
        visit(&c, "category", &inst->categories[i].provenance);
    for (size_t i = 0; i < inst->specialty_count; i++)
        visit(&c, "specialty", &inst->specialties[i].provenance);
    for (size_t i = 0; i < inst->prefecture_count; i++)
        visit(&c, "prefecture", &inst->prefectures[i].provenance);
    for (size_t i = 0; i < inst->history_count; i++)
        visit(&c, "history", &inst->history[i].provenance);
    for (size_t i = 0; i < inst->former_count; i++)
        visit(&c, "history", &inst->former[i].provenance);
    for (size_t i = 0; i < inst->commitment_count; i++)
        visit(&c, "commitment", &inst->commitments[i].provenance);
    for (size_t i = 0; i < inst->filing_count; i++)
        visit(&c, "filing", &inst->filings[i].provenance);
    for (size_t i = 0; i < inst->lock_count; i++)
        visit(&c, "lock", &inst->locks[i].provenance);
    return c;
}

xy_lines xy_lines_in(xy_arena *arena)
{
    return (xy_lines){.arena = arena};
}

void xy_lines_add(xy_lines *lines, const char *line)
{
    lines->items = xy_arena_grow(
            lines->arena, lines->items, &lines->capacity, lines->count + 1, sizeof *lines->items);
    lines->items[lines->count++] = line;
}

static const char *subject_of(xy_arena *arena, xy_lang lang, const char *subject, size_t count)
{
    const char *number = xy_text_int(arena, (int64_t)count);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_msg_fill(&out, xy_label(lang, "R_SUBJECT_", subject), &number, 1);
    return xy_strbuf_text(&out);
}

/* A field within another, "host.kind", is named by both. */
static const char *field_of(xy_arena *arena, xy_lang lang, const char *field)
{
    if (!field[0])
        return xy_msg_wording(XY_MSG_R_FIELD_ALL, lang);
    const char *dot = strchr(field, '.');
    if (!dot)
        return xy_label(lang, "R_FIELD_", field);
    const char *outer = xy_arena_printf(arena, "%.*s", (int)(dot - field), field);
    return xy_say(arena, lang, XY_MSG_R_SUBJECT_FIELD, xy_label(lang, "R_FIELD_", outer),
            xy_label(lang, "R_FIELD_", dot + 1), NULL, NULL);
}

static bool is_key_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
            c == '-';
}

/* Index of the instance's source of this key; source_count where it has none. */
static size_t source_of(const xy_instance *inst, const char *key, size_t length)
{
    size_t i = 0;
    while (i < inst->source_count &&
            (strlen(inst->sources[i].key) != length ||
                    strncmp(inst->sources[i].key, key, length) != 0))
        i++;
    return i;
}

/* The text with every key of the instance's sources written out; used[i] is set for each. */
static const char *written_out(
        xy_arena *arena, const xy_instance *inst, const char *text, xy_lang lang, bool *used)
{
    xy_strbuf out = xy_strbuf_in(arena);
    size_t whole = source_of(inst, text, strlen(text));
    if (whole < inst->source_count) {
        used[whole] = true;
        return xy_text_in(inst->sources[whole].value, lang);
    }
    while (*text) {
        size_t length = 0;
        while (is_key_char(text[length]))
            length++;
        size_t source = length ? source_of(inst, text, length) : inst->source_count;
        length = length ? length : 1;
        if (source < inst->source_count) {
            xy_strbuf_add(&out, xy_text_in(inst->sources[source].value, lang));
            used[source] = true;
        } else {
            xy_strbuf_addf(&out, "%.*s", (int)length, text);
        }
        text += length;
    }
    return xy_strbuf_text(&out);
}

/* Whom one text is said of: "14 家派出医院的名称、8 个专科的全部数据". */
typedef struct {
    const char *text;
    xy_strbuf subjects;
} saying_line;

static void add_subject(xy_lines *out, saying_line *line, const group *g, size_t objects,
        xy_lang lang, bool with_field)
{
    const char *subject = subject_of(out->arena, lang, g->subject, objects);
    if (with_field)
        subject = xy_say(out->arena, lang, XY_MSG_R_SUBJECT_FIELD, subject,
                field_of(out->arena, lang, g->field), NULL, NULL);
    if (line->subjects.length)
        xy_strbuf_add(&line->subjects, xy_msg_wording(XY_MSG_R_AND_SUBJECT, lang));
    xy_strbuf_add(&line->subjects, subject);
}

/* One line per text, with everything it is said of; keys of sources are written out. */
static void add_sayings(xy_lines *out, const collector *c, const xy_instance *inst, xy_lang lang,
        xy_msg_id wording, bool *used)
{
    saying_line *lines = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < c->groups[i].count; k++) {
            const said *one = &c->groups[i].texts[k];
            const char *text = xy_text_in(one->text, lang);
            if (used)
                text = written_out(out->arena, inst, text, lang, used);
            size_t at = 0;
            while (at < count && strcmp(lines[at].text, text) != 0)
                at++;
            if (at == count) {
                lines = xy_arena_grow(out->arena, lines, &capacity, count + 1, sizeof *lines);
                lines[count++] = (saying_line){text, xy_strbuf_in(out->arena)};
            }
            add_subject(out, &lines[at], &c->groups[i], one->objects, lang,
                    wording != XY_MSG_R_REMARKED);
        }
    for (size_t i = 0; i < count; i++)
        xy_lines_add(out,
                xy_say(out->arena, lang, wording, xy_strbuf_text(&lines[i].subjects), lines[i].text,
                        NULL, NULL));
}

static unsigned topics_of(const char *subject, const char *field)
{
    static const struct {
        const char *subject, *field; /* NULL: any */
        unsigned topics;
    } table[] = {
            {"need", NULL, XY_TOPIC_NEEDS},
            {NULL, "needs", XY_TOPIC_NEEDS},
            {"commitment", NULL, XY_TOPIC_NEEDS | XY_TOPIC_OTHER},
            {"staff", NULL, XY_TOPIC_STAFF},
            {NULL, "staff", XY_TOPIC_STAFF},
            {"category", NULL, XY_TOPIC_CATEGORIES},
            {NULL, "categories", XY_TOPIC_CATEGORIES},
            {NULL, "population", XY_TOPIC_POPULATION},
            {"township", "location", XY_TOPIC_PLACES | XY_TOPIC_TOWNSHIPS},
            {"township", NULL, XY_TOPIC_OTHER | XY_TOPIC_TOWNSHIPS},
            {"county", "location", XY_TOPIC_PLACES | XY_TOPIC_TOWNSHIPS},
            {"county", "townships", XY_TOPIC_OTHER | XY_TOPIC_TOWNSHIPS},
            {"county", "terrain_permille", XY_TOPIC_OTHER | XY_TOPIC_TOWNSHIPS},
            {NULL, "routes", XY_TOPIC_OTHER | XY_TOPIC_TOWNSHIPS},
            {NULL, "location", XY_TOPIC_PLACES},
            {NULL, "city", 0},
            {"prefecture", NULL, XY_TOPIC_PLACES},
            {NULL, "prefecture", XY_TOPIC_PLACES},
            {NULL, "estimate", 0}, /* the travel line says it */
            {"hospital", "kind", XY_TOPIC_KINDS},
            {NULL, "name", 0},
            {NULL, "affiliation", 0},
            {NULL, "grade", 0},
            {NULL, "training_base", 0},
            {NULL, "contact", 0},
            {"support", NULL, 0},
            {NULL, "other_support", 0},
            {NULL, "indicators", 0},
    };
    if (field[0] == '\0')
        return strcmp(subject, "support") == 0 ? 0 : XY_TOPIC_ALL;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if ((!table[i].subject || strcmp(table[i].subject, subject) == 0) &&
                (!table[i].field || strcmp(table[i].field, field) == 0))
            return table[i].topics;
    return XY_TOPIC_OTHER;
}

static const char *choice_label(xy_lang lang, const char *name)
{
    const char *title = xy_label(lang, "R_TITLE_", name);
    return strcmp(title, name) == 0 ? xy_label(lang, "R_CHOICE_", name) : title;
}

static const char *setting_figure(xy_arena *arena, xy_lang lang, int setting, int32_t value)
{
    const xy_setting *s = &xy_setting_table[setting];
    xy_strbuf out = xy_strbuf_in(arena);
    switch (s->type) {
    case XY_SET_INT:
        return xy_text_int(arena, value);
    case XY_SET_BOOL:
        return xy_msg_wording(value ? XY_MSG_R_YES : XY_MSG_R_NO, lang);
    case XY_SET_DATE:
        return xy_figure_date(arena, value);
    case XY_SET_CHOICE:
        return choice_label(lang, s->choices[value]);
    case XY_SET_MASK:
        for (int i = 0; s->choices[i]; i++)
            if (((uint32_t)value >> i & 1U) && s->choices[i][0])
                xy_join(&out, lang, choice_label(lang, s->choices[i]));
        return out.length ? xy_strbuf_text(&out) : xy_figure_none(lang);
    }
    return "";
}

static bool is_overridden(const xy_instance *inst, int setting)
{
    for (size_t i = 0; i < inst->override_count; i++)
        if (inst->overrides[i].setting == setting)
            return true;
    return false;
}

/* Why the pack's value of the setting is assumed, or NULL; one the instance sets is the planner's. */
static const xy_text *setting_reason(const xy_instance *inst, int setting)
{
    const xy_text *reason = &inst->rules->setting_assumed[setting];
    return is_overridden(inst, setting) || !reason->zh ? NULL : reason;
}

void xy_assumed_settings_line(xy_lines *out, const xy_instance *inst, xy_lang lang, bool by_name)
{
    xy_strbuf list = xy_strbuf_in(out->arena);
    int64_t count = 0;
    for (int i = 0; i < xy_setting_count; i++)
        if (setting_reason(inst, i)) {
            xy_strbuf_addf(&list, "%s%s",
                    list.length ? xy_msg_wording(XY_MSG_R_SENTENCE_GAP, lang) : "",
                    xy_label(lang, "R_SETTING_", xy_setting_table[i].name));
            count++;
        }
    xy_msg_id wording = by_name ? XY_MSG_R_ASSUMED_SETTINGS_NAMED : XY_MSG_R_ASSUMED_SETTINGS;
    if (count)
        xy_lines_add(out,
                xy_say(out->arena, lang, wording, xy_text_int(out->arena, count),
                        xy_strbuf_text(&list), NULL, NULL));
}

static void add_travel(
        xy_lines *out, const xy_instance *inst, const xy_travel *travel, xy_lang lang)
{
    if (!travel || travel->estimated_legs == 0)
        return;
    xy_lines_add(out,
            xy_say(out->arena, lang,
                    travel->matrix_legs ? XY_MSG_R_TRAVEL_PARTLY : XY_MSG_R_TRAVEL_ESTIMATED,
                    xy_text_decimal(out->arena, inst->detour_permille, 3, 2),
                    xy_text_int(out->arena, inst->speed_kmh),
                    xy_text_int(out->arena, travel->estimated_legs), NULL));
}

void xy_assumption_notes(xy_lines *out, const xy_instance *inst, const xy_travel *travel,
        xy_lang lang, unsigned topics)
{
    collector c = collect(out->arena, inst, SAYS_ASSUMED);
    for (size_t i = 0; i < c.count; i++) {
        const group *g = &c.groups[i];
        if (!(topics_of(g->subject, g->field) & topics))
            continue;
        size_t most = 0, all = 0;
        for (size_t k = 0; k < g->count; k++) {
            most = g->texts[k].objects > g->texts[most].objects ? k : most;
            all += g->texts[k].objects;
        }
        size_t others = all - g->texts[most].objects;
        const char *reason = xy_text_in(g->texts[most].text, lang);
        if (others)
            reason = xy_say(out->arena, lang, XY_MSG_R_ASSUMED_OTHERS, reason,
                    xy_text_int(out->arena, (int64_t)others), NULL, NULL);
        xy_lines_add(out,
                xy_say(out->arena, lang, XY_MSG_R_ASSUMED,
                        subject_of(out->arena, lang, g->subject, all),
                        field_of(out->arena, lang, g->field), reason, NULL));
    }
    if (topics & XY_TOPIC_PLACES)
        add_travel(out, inst, travel, lang);
    if (topics & XY_TOPIC_SETTINGS)
        xy_assumed_settings_line(out, inst, lang, false);
}

/* Values that hold for the teams of one tier; an override is for all tiers but those. */
static void add_tier_settings(xy_lines *out, const xy_instance *inst, xy_lang lang)
{
    for (size_t i = 0; i < inst->rules->tier_setting_count; i++) {
        const xy_tier_setting *own = &inst->rules->tier_settings[i];
        if (own->assumed.zh)
            xy_lines_add(out,
                    xy_say(out->arena, lang, XY_MSG_R_ASSUMED_TIER_SETTING,
                            xy_label(lang, "R_TIER_", xy_tier_names[own->tier]),
                            xy_label(lang, "R_SETTING_", xy_setting_table[own->setting].name),
                            setting_figure(out->arena, lang, own->setting, own->value),
                            xy_text_in(own->assumed, lang)));
    }
}

void xy_assumption_lines(
        xy_lines *out, const xy_instance *inst, const xy_travel *travel, xy_lang lang)
{
    collector c = collect(out->arena, inst, SAYS_ASSUMED);
    add_sayings(out, &c, inst, lang, XY_MSG_R_ASSUMED_ALL, NULL);
    add_travel(out, inst, travel, lang);
    for (int i = 0; i < xy_setting_count; i++) {
        const xy_text *reason = setting_reason(inst, i);
        if (!reason)
            continue;
        int32_t value = xy_setting_get(&inst->rules->settings, i);
        xy_lines_add(out,
                xy_say(out->arena, lang, XY_MSG_R_ASSUMED_SETTING,
                        xy_label(lang, "R_SETTING_", xy_setting_table[i].name),
                        setting_figure(out->arena, lang, i, value), xy_text_in(*reason, lang),
                        NULL));
    }
    add_tier_settings(out, inst, lang);
}

void xy_pack_line(xy_lines *out, const xy_instance *inst, xy_lang lang)
{
    const xy_rules *rules = inst->rules;
    xy_strbuf list = xy_strbuf_in(out->arena);
    for (int i = 0; rules->document_pack && i < xy_setting_count; i++) {
        int32_t value = xy_setting_get(&rules->settings, i);
        int32_t was = xy_setting_get(rules->document_settings, i);
        if (value == was || is_overridden(inst, i))
            continue;
        xy_strbuf_addf(&list, "%s%s",
                list.length ? xy_msg_wording(XY_MSG_R_SENTENCE_GAP, lang) : "",
                xy_say(out->arena, lang, XY_MSG_R_PACK_SETTING,
                        xy_label(lang, "R_SETTING_", xy_setting_table[i].name),
                        setting_figure(out->arena, lang, i, value),
                        setting_figure(out->arena, lang, i, was), NULL));
    }
    if (list.length)
        xy_lines_add(out,
                xy_say(out->arena, lang, XY_MSG_R_PACK_DIFFERS, rules->id, rules->document_pack,
                        xy_strbuf_text(&list), NULL));
}

void xy_override_lines(xy_lines *out, const xy_instance *inst, xy_lang lang)
{
    for (size_t i = 0; i < inst->override_count; i++) {
        int setting = inst->overrides[i].setting;
        xy_lines_add(out,
                xy_say(out->arena, lang, XY_MSG_R_SETTING_VALUE,
                        xy_label(lang, "R_SETTING_", xy_setting_table[setting].name),
                        setting_figure(out->arena, lang, setting, inst->overrides[i].value), NULL,
                        NULL));
    }
}

void xy_source_lines(xy_lines *out, const xy_instance *inst, xy_lang lang)
{
    collector c = collect(out->arena, inst, SAYS_SOURCE);
    bool *used = XY_NEW_N(out->arena, bool, inst->source_count);
    add_sayings(out, &c, inst, lang, XY_MSG_R_SOURCED, used);
    for (size_t i = 0; i < inst->source_count; i++)
        if (!used[i])
            xy_lines_add(out,
                    xy_say(out->arena, lang, XY_MSG_R_SOURCE_OTHER,
                            xy_text_in(inst->sources[i].value, lang), NULL, NULL, NULL));
}

void xy_remark_lines(xy_lines *out, const xy_instance *inst, xy_lang lang)
{
    collector c = collect(out->arena, inst, SAYS_NOTE);
    add_sayings(out, &c, inst, lang, XY_MSG_R_REMARKED, NULL);
}

void xy_table_add_assumptions(
        xy_table *table, const xy_instance *inst, const xy_travel *travel, unsigned topics)
{
    xy_lines lines = xy_lines_in(table->arena);
    xy_assumption_notes(&lines, inst, travel, table->lang, topics);
    for (size_t i = 0; i < lines.count; i++)
        xy_table_add_note(table, lines.items[i]);
}

xy_lines xy_assumption_brief(
        xy_arena *arena, const xy_instance *inst, const xy_travel *travel, xy_lang lang)
{
    xy_lines lines = xy_lines_in(arena);
    xy_assumption_notes(&lines, inst, travel, lang, XY_TOPIC_ALL & ~(unsigned)XY_TOPIC_SETTINGS);
    xy_assumed_settings_line(&lines, inst, lang, true);
    return lines;
}
