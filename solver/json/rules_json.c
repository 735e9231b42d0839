#include "json/rules_json.h"

#include "json/parts.h"

#include <stdlib.h>
#include <string.h>

/* A pack being read, and the packs that extend it. */
typedef struct pack_chain {
    const char *id; /* NULL until it is read */
    const xy_rules_source *source;
    struct pack_chain *above;
    int depth;
    const char *circle; /* the pack it extends has this id, which one above has too */
} pack_chain;

typedef struct {
    xy_rule rule; /* first: sorted by its id */
    xy_place place;
} placed_rule;

/* What a pack must say itself, one that extends another may leave to it. */
static xy_presence presence(const xy_rules *rules)
{
    return rules->extends ? XY_OPTIONAL : XY_REQUIRED;
}

static void read_document(xy_rules *rules, xy_reader *r, xy_object *root)
{
    xy_object o;
    if (!xy_read_object(&o, r, root, "document", presence(rules)))
        return;
    xy_read_string(&rules->number, r, &o, "number", XY_REQUIRED, 1, XY_LINE_MAX);
    xy_read_text(&rules->name, r, &o, "name", XY_REQUIRED);
    xy_read_text(&rules->issuer, r, &o, "issuer", XY_REQUIRED);
    xy_read_date(&rules->issued, r, &o, "issued", XY_REQUIRED);
    xy_read_end(r, &o);
}

static void read_rule(void *item, xy_reader *r, xy_object *o)
{
    static const char *const levels[] = {"hard", "soft", "info", NULL};
    placed_rule *p = item;
    p->place = xy_read_place(r, o->node);
    xy_read_id(&p->rule.id, r, o, "id", XY_REQUIRED);
    int32_t level = XY_LEVEL_HARD;
    xy_read_choice(&level, r, o, "level", XY_REQUIRED, levels);
    p->rule.level = (xy_level)level;
    xy_read_string(&p->rule.clause, r, o, "clause", XY_REQUIRED, 0, XY_PAGE_MAX);
    xy_read_text(&p->rule.text, r, o, "text", XY_REQUIRED);
    xy_read_end(r, o);
}

/* By id; equal ids as they stand in the file. */
static int compare_placed(const char *a, xy_place at_a, const char *b, xy_place at_b)
{
    int order = strcmp(a ? a : "", b ? b : "");
    if (order)
        return order;
    if (at_a.line != at_b.line)
        return at_a.line < at_b.line ? -1 : 1;
    return (at_a.column > at_b.column) - (at_a.column < at_b.column);
}

static int by_rule_id(const void *a, const void *b)
{
    const placed_rule *x = a, *y = b;
    return compare_placed(x->rule.id, x->place, y->rule.id, y->place);
}

/* Puts the rule into the list, in the place of one of the same id that the base has. */
static void put_rule(xy_rules *rules, const xy_rule *rule)
{
    for (size_t i = 0; i < rules->rule_count; i++)
        if (strcmp(rules->rules[i].id, rule->id) == 0) {
            rules->rules[i] = *rule;
            return;
        }
    rules->rules[rules->rule_count++] = *rule;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const xy_rule *)a)->id, ((const xy_rule *)b)->id);
}

static void read_rule_list(xy_rules *rules, xy_reader *r, xy_object *root)
{
    size_t count;
    placed_rule *placed =
            xy_read_items(&count, r, root, "rules", presence(rules), sizeof *placed, read_rule);
    if (count > 1)
        qsort(placed, count, sizeof *placed, by_rule_id);
    const xy_rule *inherited = rules->rules;
    rules->rules = XY_NEW_N(r->arena, xy_rule, rules->rule_count + count);
    if (rules->rule_count)
        memcpy(rules->rules, inherited, rules->rule_count * sizeof *inherited);
    for (size_t i = 0; i < count; i++) {
        const placed_rule *p = &placed[i];
        if (!p->rule.id)
            continue; /* reported */
        if (i && placed[i - 1].rule.id && strcmp(placed[i - 1].rule.id, p->rule.id) == 0)
            xy_find(r->err, XY_ERROR, XY_MSG_DUPLICATE_ID, p->place, p->rule.id,
                    placed[i - 1].place.pointer, NULL, NULL);
        else
            put_rule(rules, &p->rule);
    }
    if (rules->rule_count > 1)
        qsort(rules->rules, rules->rule_count, sizeof *rules->rules, by_id);
}

/* The rule named under the key must be one of the pack. */
static void read_rule_ref(const char **out, const xy_rules *rules, xy_reader *r, xy_object *o)
{
    const char *id;
    if (!xy_read_id(&id, r, o, "rule", XY_REQUIRED))
        return;
    *out = id;
    if (xy_rules_find(rules, id))
        return;
    const char **known = XY_NEW_N(r->err->arena, const char *, rules->rule_count);
    for (size_t i = 0; i < rules->rule_count; i++)
        known[i] = rules->rules[i].id;
    xy_finding *f = xy_value_error(
            r, xy_read_key(r, o, "rule", XY_REQUIRED), XY_MSG_JSON_RULE_UNKNOWN, id, NULL);
    xy_finding_arg_near(f, 2, xy_json_nearest(id, known, rules->rule_count), r->err->arena);
}

static void read_setting(xy_rules *rules, xy_reader *r, xy_node *node, int setting)
{
    xy_object o;
    if (!xy_value_object(&o, r, node))
        return;
    xy_text note;
    xy_node *value = xy_read_key(r, &o, "value", XY_REQUIRED);
    int32_t number;
    if (value && xy_value_setting(&number, r, value, setting))
        xy_setting_set(&rules->settings, setting, number);
    else
        r->holes = true;
    read_rule_ref(&rules->setting_rule[setting], rules, r, &o);
    rules->setting_assumed[setting] = (xy_text){NULL, NULL}; /* the base's was for its value */
    xy_read_said(&rules->setting_assumed[setting], r, &o, "assumed");
    xy_read_said(&note, r, &o, "note");
    xy_read_end(r, &o);
}

static void read_settings(xy_rules *rules, xy_reader *r, xy_object *root)
{
    xy_object o;
    if (!xy_read_object(&o, r, root, "settings", presence(rules)))
        return;
    for (int s = 0; s < xy_setting_count; s++) {
        xy_node *node = xy_read_key(r, &o, xy_setting_table[s].name, XY_OPTIONAL);
        if (node) {
            read_setting(rules, r, node, s);
            continue;
        }
        if (xy_setting_table[s].optional || rules->extends)
            continue;
        xy_find(r->err, XY_ERROR, XY_MSG_JSON_SETTING_MISSING, xy_read_place(r, o.node),
                xy_setting_table[s].name, NULL, NULL, NULL);
        r->holes = true;
    }
    for (const xy_node *node = o.node->first; node; node = node->next)
        if (!node->used && !node->repeated)
            xy_setting_unknown(r, node);
}

/* One setting of one tier: value and rule, as a setting of the pack has them. */
static void read_tier_setting(
        xy_tier_setting *out, const xy_rules *rules, xy_reader *r, xy_node *node)
{
    xy_object o;
    xy_text note;
    if (!xy_value_object(&o, r, node))
        return;
    xy_node *value = xy_read_key(r, &o, "value", XY_REQUIRED);
    if (!value || !xy_value_setting(&out->value, r, value, out->setting))
        r->holes = true;
    read_rule_ref(&out->rule, rules, r, &o);
    xy_read_said(&out->assumed, r, &o, "assumed");
    xy_read_said(&note, r, &o, "note");
    xy_read_end(r, &o);
}

/* The entry of the tier's setting, emptied; a new one where the base has none. */
static xy_tier_setting *tier_entry(xy_rules *rules, xy_tier tier, int setting)
{
    size_t i = 0;
    while (i < rules->tier_setting_count &&
            (rules->tier_settings[i].tier != tier || rules->tier_settings[i].setting != setting))
        i++;
    if (i == rules->tier_setting_count)
        rules->tier_setting_count++;
    rules->tier_settings[i] = (xy_tier_setting){.tier = tier, .setting = setting};
    return &rules->tier_settings[i];
}

static void read_tier(xy_rules *rules, xy_reader *r, xy_object *tiers, xy_tier tier)
{
    xy_object o;
    if (!xy_read_object(&o, r, tiers, xy_tier_names[tier], XY_OPTIONAL))
        return;
    for (int s = 0; s < xy_setting_count; s++) {
        xy_node *node = xy_setting_table[s].by_tier
                ? xy_read_key(r, &o, xy_setting_table[s].name, XY_OPTIONAL)
                : NULL;
        if (node)
            read_tier_setting(tier_entry(rules, tier, s), rules, r, node);
    }
    xy_read_end(r, &o);
}

static void read_tiers(xy_rules *rules, xy_reader *r, xy_object *root)
{
    xy_object o;
    if (xy_read_object(&o, r, root, "tiers", XY_OPTIONAL)) {
        const xy_tier_setting *inherited = rules->tier_settings;
        size_t most = (size_t)(XY_TIER_COUNT * xy_setting_count);
        rules->tier_settings = XY_NEW_N(r->arena, xy_tier_setting, most);
        if (rules->tier_setting_count)
            memcpy(rules->tier_settings, inherited, rules->tier_setting_count * sizeof *inherited);
        for (int t = 0; t < XY_TIER_COUNT; t++)
            read_tier(rules, r, &o, (xy_tier)t);
        xy_read_end(r, &o);
    }
    xy_rules_settle_tiers(rules);
}

typedef struct {
    xy_filing filing; /* first */
    xy_place place;
} placed_filing;

static void read_filing(void *item, xy_reader *r, xy_object *o)
{
    placed_filing *p = item;
    p->place = xy_read_place(r, o->node);
    xy_read_id(&p->filing.id, r, o, "id", XY_REQUIRED);
    xy_read_id(&p->filing.rule, r, o, "rule", XY_REQUIRED);
    xy_read_text(&p->filing.document, r, o, "document", XY_REQUIRED);
    xy_read_text(&p->filing.by, r, o, "by", XY_REQUIRED);
    xy_read_text(&p->filing.to, r, o, "to", XY_REQUIRED);
    xy_read_date(&p->filing.due, r, o, "due", XY_REQUIRED);
    xy_read_bool(&p->filing.yearly, r, o, "yearly", XY_OPTIONAL);
    xy_read_said(&p->filing.assumed, r, o, "assumed");
    xy_read_end(r, o);
}

static int by_filing_id(const void *a, const void *b)
{
    const placed_filing *x = a, *y = b;
    return compare_placed(x->filing.id, x->place, y->filing.id, y->place);
}

static int by_due(const void *a, const void *b)
{
    const xy_filing *x = a, *y = b;
    if (x->due != y->due)
        return x->due < y->due ? -1 : 1;
    return strcmp(x->id, y->id);
}

static void put_filing(xy_rules *rules, const xy_filing *filing)
{
    for (size_t i = 0; i < rules->filing_count; i++)
        if (strcmp(rules->filings[i].id, filing->id) == 0) {
            rules->filings[i] = *filing;
            return;
        }
    rules->filings[rules->filing_count++] = *filing;
}

static void read_filings(xy_rules *rules, xy_reader *r, xy_object *root)
{
    size_t count;
    placed_filing *placed =
            xy_read_items(&count, r, root, "filings", XY_OPTIONAL, sizeof *placed, read_filing);
    if (count > 1)
        qsort(placed, count, sizeof *placed, by_filing_id);
    const xy_filing *inherited = rules->filings;
    rules->filings = XY_NEW_N(r->arena, xy_filing, rules->filing_count + count);
    if (rules->filing_count)
        memcpy(rules->filings, inherited, rules->filing_count * sizeof *inherited);
    for (size_t i = 0; i < count; i++) {
        const xy_filing *f = &placed[i].filing;
        if (!f->id || !f->rule)
            continue; /* reported */
        if (i && placed[i - 1].filing.id && strcmp(placed[i - 1].filing.id, f->id) == 0)
            xy_find(r->err, XY_ERROR, XY_MSG_DUPLICATE_ID, placed[i].place, f->id,
                    placed[i - 1].place.pointer, NULL, NULL);
        if (!xy_rules_find(rules, f->rule)) {
            xy_finding *unknown = xy_find(r->err, XY_ERROR, XY_MSG_JSON_RULE_UNKNOWN,
                    placed[i].place, "rule", f->rule, NULL, NULL);
            xy_finding_arg_near(unknown, 2, NULL, r->err->arena);
        }
        put_filing(rules, f);
    }
    if (rules->filing_count > 1)
        qsort(rules->filings, rules->filing_count, sizeof *rules->filings, by_due);
}

#define TABLE_COLUMNS_MAX 20

/* Where the pack keeps a table; columns NULL: it does not. */
typedef struct {
    xy_text *title, *label, *columns;
    uint32_t count;
} kept_table;

static kept_table kept_as(xy_rules *rules, const char *name)
{
    if (strcmp(name, "distribution") == 0)
        return (kept_table){&rules->table_title, &rules->table_label, rules->table_columns, 3};
    if (strcmp(name, "roster") == 0)
        return (kept_table){&rules->roster_title, &rules->roster_label, rules->roster_columns, 6};
    if (strcmp(name, "roster_header") == 0)
        return (kept_table){NULL, NULL, rules->roster_header, 3};
    return (kept_table){NULL, NULL, NULL, 0};
}

static void read_table(xy_rules *rules, xy_reader *r, xy_node *node)
{
    kept_table kept = kept_as(rules, node->key);
    xy_object o;
    if (!xy_value_object(&o, r, node))
        return;
    const char *rule;
    xy_text title, label = {NULL, NULL};
    read_rule_ref(&rule, rules, r, &o);
    if (xy_read_text(&title, r, &o, "title", XY_REQUIRED) && kept.title)
        *kept.title = title;
    xy_read_text(&label, r, &o, "label", XY_OPTIONAL);
    if (kept.label)
        *kept.label = label;
    xy_node *list;
    if (xy_read_list(&list, r, &o, "columns", XY_REQUIRED, kept.columns ? kept.count : 1,
                kept.columns ? kept.count : TABLE_COLUMNS_MAX)) {
        for (xy_node *item = list->first; item; item = item->next) {
            xy_text text;
            if (xy_value_text(&text, r, item) && kept.columns)
                kept.columns[item->index] = text;
        }
    }
    xy_read_end(r, &o);
}

static void read_tables(xy_rules *rules, xy_reader *r, xy_object *root)
{
    xy_object o;
    if (!xy_read_object(&o, r, root, "tables", XY_OPTIONAL))
        return;
    for (xy_node *node = o.node->first; node; node = node->next)
        if (!node->repeated)
            read_table(rules, r, node);
}

/* The documents cited and the list of specialties, as they stand. */
static void read_basis(xy_rules *rules, xy_reader *r, xy_object *root)
{
    xy_node *list;
    if (xy_read_list(&list, r, root, "basis", XY_OPTIONAL, 0, XY_LIST_MAX)) {
        rules->basis = XY_NEW_N(r->arena, const char *, list->count);
        rules->basis_count = 0;
        for (xy_node *node = list->first; node; node = node->next)
            rules->basis_count +=
                    xy_value_string(&rules->basis[rules->basis_count], r, node, 1, XY_LINE_MAX);
    }
    if (!xy_read_list(&list, r, root, "high_demand", XY_OPTIONAL, 0, XY_LIST_MAX))
        return;
    rules->high_demand = XY_NEW_N(r->arena, xy_text, list->count);
    rules->high_demand_count = 0;
    for (xy_node *node = list->first; node; node = node->next)
        if (xy_value_text(&rules->high_demand[rules->high_demand_count], r, node))
            rules->high_demand_count++;
}

static xy_status read_file(xy_rules **out, xy_arena *arena, const char *data, size_t length,
        const char *file, pack_chain *above, xy_findings *err);

static void extends_error(xy_reader *r, const xy_node *node, xy_msg_id message, const char *b)
{
    r->holes = true;
    xy_value_error(r, node, message, xy_json_shown(r->err->arena, node->text), b);
}

/* Is the pack of this id being read already, by this one or one that extends it? */
static bool is_above(const pack_chain *chain, const char *id)
{
    for (; chain; chain = chain->above)
        if (chain->id && strcmp(chain->id, id) == 0)
            return true;
    return false;
}

/* Fetches and reads the pack under "extends"; NULL where that cannot be, which is then reported. */
static const xy_rules *read_base(xy_reader *r, const xy_node *node, pack_chain *chain)
{
    char *data;
    size_t length, errors = r->err->errors;
    const char *file;
    xy_rules *base = NULL;
    if (chain->depth == XY_RULES_DEPTH_MAX) {
        extends_error(
                r, node, XY_MSG_JSON_EXTENDS_DEEP, xy_text_int(r->err->arena, XY_RULES_DEPTH_MAX));
        return NULL;
    }
    const xy_rules_source *source = chain->source;
    xy_status status = source ? source->fetch(source->context, &data, &length, &file, node->text,
                                        r->err->file, r->arena, r->err)
                              : XY_EINPUT;
    if (status == XY_OK)
        status = read_file(&base, r->arena, data, length, file, chain, r->err);
    if (status == XY_OK)
        return base;
    if (chain->circle)
        extends_error(r, node, XY_MSG_JSON_EXTENDS_ITSELF, chain->circle);
    else if (r->err->errors == errors)
        extends_error(r, node, XY_MSG_JSON_EXTENDS_UNKNOWN, NULL);
    r->holes = true;
    return NULL;
}

/* Starts the pack as a copy of the one it extends. False where that cannot be read: nothing can
 * then be said of what is missing. */
static bool read_extends(xy_rules *rules, xy_reader *r, xy_object *root, pack_chain *chain)
{
    const char *id = rules->id, *name;
    chain->id = id;
    if (id && is_above(chain->above, id)) {
        chain->above->circle = id;
        r->holes = true;
        return false;
    }
    if (!xy_read_has(root, "extends"))
        return true;
    if (!xy_read_string(&name, r, root, "extends", XY_REQUIRED, 1, XY_LINE_MAX))
        return false;
    const xy_rules *base = read_base(r, xy_read_key(r, root, "extends", XY_REQUIRED), chain);
    if (!base)
        return false;
    *rules = *base;
    rules->id = id;
    rules->extends = base->id;
    if (xy_read_has(root, "document")) {
        rules->document_pack = NULL;
        rules->document_settings = NULL;
    } else if (!base->document_pack) {
        rules->document_pack = base->id;
        rules->document_settings = &base->settings;
    }
    return true;
}

static void read_pack(xy_rules *rules, xy_reader *r, xy_object *root, pack_chain *chain)
{
    xy_read_id(&rules->id, r, root, "id", XY_REQUIRED);
    if (!read_extends(rules, r, root, chain))
        return;
    xy_read_text(&rules->title, r, root, "title", presence(rules));
    read_document(rules, r, root);
    read_basis(rules, r, root);
    read_rule_list(rules, r, root);
    read_settings(rules, r, root);
    read_tiers(rules, r, root);
    read_filings(rules, r, root);
    read_tables(rules, r, root);
    xy_read_end(r, root);
    if (r->holes)
        return;
    const xy_node *settings = xy_read_key(r, root, "settings", XY_OPTIONAL);
    xy_rules_validate(rules, xy_read_place(r, settings ? settings : root->node), r->err);
}

static xy_status read_file(xy_rules **out, xy_arena *arena, const char *data, size_t length,
        const char *file, pack_chain *above, xy_findings *err)
{
    xy_reader r;
    xy_object root;
    xy_rules *rules = XY_NEW(arena, xy_rules);
    pack_chain chain = {NULL, above->source, above, above->depth + 1, NULL};
    if (xy_read_open(&r, &root, arena, data, length, file, "xunyi-rules/1", err))
        read_pack(rules, &r, &root, &chain);
    xy_status status = xy_read_close(&r);
    *out = status == XY_OK ? rules : NULL;
    return status;
}

xy_status xy_rules_read(xy_rules **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_rules_source *source, xy_findings *err)
{
    pack_chain nothing = {NULL, source, NULL, -1, NULL};
    return read_file(out, arena, data, length, file, &nothing, err);
}
