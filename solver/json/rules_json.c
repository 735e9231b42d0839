#include "json/rules_json.h"

#include "json/parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    xy_rule rule; /* first: sorted by its id */
    xy_place place;
} placed_rule;

static void read_document(xy_rules *rules, xy_reader *r, xy_object *root)
{
    xy_object o;
    if (!xy_read_object(&o, r, root, "document", XY_REQUIRED))
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

static void read_rule_list(xy_rules *rules, xy_reader *r, xy_object *root)
{
    size_t count;
    placed_rule *placed =
            xy_read_items(&count, r, root, "rules", XY_REQUIRED, sizeof *placed, read_rule);
    if (count > 1)
        qsort(placed, count, sizeof *placed, by_rule_id);
    rules->rules = XY_NEW_N(r->arena, xy_rule, count);
    for (size_t i = 0; i < count; i++) {
        const placed_rule *p = &placed[i];
        if (!p->rule.id)
            continue; /* reported */
        if (i && placed[i - 1].rule.id && strcmp(placed[i - 1].rule.id, p->rule.id) == 0)
            xy_find(r->err, XY_ERROR, XY_MSG_DUPLICATE_ID, p->place, p->rule.id,
                    placed[i - 1].place.pointer, NULL, NULL);
        else
            rules->rules[rules->rule_count++] = p->rule;
    }
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
    xy_read_said(&rules->setting_assumed[setting], r, &o, "assumed");
    xy_read_said(&note, r, &o, "note");
    xy_read_end(r, &o);
}

static void read_settings(xy_rules *rules, xy_reader *r, xy_object *root)
{
    xy_object o;
    if (!xy_read_object(&o, r, root, "settings", XY_REQUIRED))
        return;
    for (int s = 0; s < xy_setting_count; s++) {
        xy_node *node = xy_read_key(r, &o, xy_setting_table[s].name, XY_OPTIONAL);
        if (node) {
            read_setting(rules, r, node, s);
            continue;
        }
        if (xy_setting_table[s].optional)
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
    xy_text said;
    if (!xy_value_object(&o, r, node))
        return;
    xy_node *value = xy_read_key(r, &o, "value", XY_REQUIRED);
    if (!value || !xy_value_setting(&out->value, r, value, out->setting))
        r->holes = true;
    read_rule_ref(&out->rule, rules, r, &o);
    xy_read_said(&said, r, &o, "assumed");
    xy_read_said(&said, r, &o, "note");
    xy_read_end(r, &o);
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
        if (!node)
            continue;
        xy_tier_setting *own = &rules->tier_settings[rules->tier_setting_count++];
        *own = (xy_tier_setting){.tier = tier, .setting = s};
        read_tier_setting(own, rules, r, node);
    }
    xy_read_end(r, &o);
}

static void read_tiers(xy_rules *rules, xy_reader *r, xy_object *root)
{
    xy_object o;
    if (xy_read_object(&o, r, root, "tiers", XY_OPTIONAL)) {
        size_t most = (size_t)(XY_TIER_COUNT * xy_setting_count);
        rules->tier_settings = XY_NEW_N(r->arena, xy_tier_setting, most);
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

static void read_filings(xy_rules *rules, xy_reader *r, xy_object *root)
{
    size_t count;
    placed_filing *placed =
            xy_read_items(&count, r, root, "filings", XY_OPTIONAL, sizeof *placed, read_filing);
    if (count > 1)
        qsort(placed, count, sizeof *placed, by_filing_id);
    rules->filings = XY_NEW_N(r->arena, xy_filing, count);
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
        rules->filings[rules->filing_count++] = *f;
    }
    if (rules->filing_count > 1)
        qsort(rules->filings, rules->filing_count, sizeof *rules->filings, by_due);
}

#define TABLE_COLUMNS_MAX 20

static void read_table(xy_rules *rules, xy_reader *r, xy_node *node)
{
    bool kept = strcmp(node->key, "distribution") == 0;
    xy_object o;
    if (!xy_value_object(&o, r, node))
        return;
    const char *rule;
    xy_text title;
    read_rule_ref(&rule, rules, r, &o);
    if (xy_read_text(&title, r, &o, "title", XY_REQUIRED) && kept)
        rules->table_title = title;
    uint32_t columns = (uint32_t)(sizeof rules->table_columns / sizeof *rules->table_columns);
    xy_node *list;
    if (xy_read_list(&list, r, &o, "columns", XY_REQUIRED, kept ? columns : 1,
                kept ? columns : TABLE_COLUMNS_MAX)) {
        for (xy_node *item = list->first; item; item = item->next) {
            xy_text text;
            if (xy_value_text(&text, r, item) && kept)
                rules->table_columns[item->index] = text;
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

/* Checked, not kept. */
static void read_basis(xy_reader *r, xy_object *root)
{
    xy_node *list;
    const char *text;
    xy_text name;
    if (xy_read_list(&list, r, root, "basis", XY_OPTIONAL, 0, XY_LIST_MAX))
        for (xy_node *node = list->first; node; node = node->next)
            xy_value_string(&text, r, node, 1, XY_LINE_MAX);
    if (xy_read_list(&list, r, root, "high_demand", XY_OPTIONAL, 0, XY_LIST_MAX))
        for (xy_node *node = list->first; node; node = node->next)
            xy_value_text(&name, r, node);
}

static void read_pack(xy_rules *rules, xy_reader *r, xy_object *root)
{
    xy_read_id(&rules->id, r, root, "id", XY_REQUIRED);
    xy_read_text(&rules->title, r, root, "title", XY_REQUIRED);
    read_document(rules, r, root);
    read_basis(r, root);
    read_rule_list(rules, r, root);
    read_settings(rules, r, root);
    read_tiers(rules, r, root);
    read_filings(rules, r, root);
    read_tables(rules, r, root);
    xy_read_end(r, root);
    if (!r->holes)
        xy_rules_validate(
                rules, xy_read_place(r, xy_read_key(r, root, "settings", XY_REQUIRED)), r->err);
}

xy_status xy_rules_read(xy_rules **out, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err)
{
    xy_reader r;
    xy_object root;
    xy_rules *rules = XY_NEW(arena, xy_rules);
    if (xy_read_open(&r, &root, arena, data, length, file, "xunyi-rules/1", err))
        read_pack(rules, &r, &root);
    xy_status status = xy_read_close(&r);
    *out = status == XY_OK ? rules : NULL;
    return status;
}
