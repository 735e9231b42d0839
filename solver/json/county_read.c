#include "json/instance_pieces.h"

#include <stdlib.h>
#include <string.h>

#define POPULATION_MAX 100000000
#define UNITS_MAX 1000000

static void read_need(void *item, xy_reader *r, xy_object *o)
{
    /* A community centre has no need of its own: models/formats.md leaves it out here. */
    static const char *const levels[] = {"county", "prefecture", "", "township", NULL};
    xy_need *n = item;
    n->place = xy_read_place(r, o->node);
    xy_read_ref(&n->specialty, r, o, "specialty", XY_REQUIRED);
    xy_read_int(&n->weight, r, o, "weight", XY_REQUIRED, 1, 3);
    xy_read_int(&n->clinicians, r, o, "clinicians", XY_REQUIRED, 1, 99);
    int32_t level = XY_AT_COUNTY;
    xy_read_choice(&level, r, o, "level", XY_OPTIONAL, levels);
    n->level = (xy_place_level)level;
    xy_read_end_with(&n->provenance, r, o);
}

static void read_market_days(xy_township *t, xy_reader *r, xy_object *o)
{
    xy_node *list;
    if (!xy_read_list(&list, r, o, "market_days", XY_OPTIONAL, 0, XY_LIST_MAX))
        return;
    for (xy_node *node = list->first; node; node = node->next) {
        int64_t day;
        if (!xy_value_int(&day, r, node, INT32_MIN, INT32_MAX))
            continue;
        if (day < 0 || day > 6) {
            xy_finding_arg_value(xy_value_error(r, node, XY_MSG_JSON_WEEKDAY, NULL, NULL), 1, node,
                    r->err->arena);
            continue;
        }
        if (t->market_days & (1U << day))
            xy_find(r->err, XY_ERROR, XY_MSG_TWICE_IN_LIST, xy_read_place(r, node), node->text,
                    NULL, NULL, NULL);
        t->market_days |= 1U << day;
    }
}

static void read_township(void *item, xy_reader *r, xy_object *o)
{
    xy_township *t = item;
    t->place = xy_read_place(r, o->node);
    t->units = t->clinic_min = XY_UNKNOWN;
    xy_read_id(&t->id, r, o, "id", XY_REQUIRED);
    xy_read_text(&t->name, r, o, "name", XY_REQUIRED);
    t->usable = xy_read_point(&t->location, &t->provenance, r, o, "location", XY_OPTIONAL);
    xy_read_int(&t->units, r, o, "units", XY_OPTIONAL, 0, UNITS_MAX);
    xy_read_refs(&t->categories, r, o, "categories", XY_OPTIONAL, 0, XY_LIST_MAX);
    t->usable_given = xy_read_bool(&t->usable, r, o, "usable", XY_OPTIONAL);
    xy_read_bool(&t->mandatory, r, o, "mandatory", XY_OPTIONAL);
    xy_read_bool(&t->overnight, r, o, "overnight", XY_OPTIONAL);
    xy_read_clinic_min(&t->clinic_min, r, o);
    read_market_days(t, r, o);
    xy_read_end_with(&t->provenance, r, o);
}

static void read_support(void *item, xy_reader *r, xy_object *o)
{
    xy_support *s = item;
    s->since = XY_UNKNOWN;
    xy_read_choice(&s->kind, r, o, "kind", XY_REQUIRED, xy_support_names);
    xy_read_string(&s->by, r, o, "by", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_int(&s->since, r, o, "since", XY_OPTIONAL, XY_YEAR_MIN, XY_YEAR_MAX);
    xy_read_end_with(&s->provenance, r, o);
}

/* The finished instance does not sort these: no index refers to them. */
static int by_kind(const void *a, const void *b)
{
    const xy_support *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int order = strcmp(x->by ? x->by : "", y->by ? y->by : "");
    return order ? order : (x->since > y->since) - (x->since < y->since);
}

static void read_host(xy_county *c, xy_reader *r, xy_object *o)
{
    c->host_kind = c->host_count = XY_UNKNOWN;
    xy_object host;
    if (!xy_read_object(&host, r, o, "host", XY_OPTIONAL))
        return;
    xy_read_text(&c->host_name, r, &host, "name", XY_OPTIONAL);
    xy_read_choice(&c->host_kind, r, &host, "kind", XY_REQUIRED, xy_host_names);
    xy_read_string(&c->host_grade, r, &host, "grade", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_int(&c->host_count, r, &host, "count", XY_OPTIONAL, 1, XY_PEOPLE_MAX);
    xy_read_end_part(&c->provenance, r, &host, "host");
}

static void read_indicators(xy_county *c, xy_reader *r, xy_object *o)
{
    c->referral_out_permille = XY_UNKNOWN;
    xy_object part;
    if (!xy_read_object(&part, r, o, "indicators", XY_OPTIONAL))
        return;
    xy_read_int(&c->referral_out_permille, r, &part, "referral_out_permille", XY_OPTIONAL, 0, 1000);
    xy_read_end_part(&c->provenance, r, &part, "indicators");
}

void xy_read_county(void *item, xy_reader *r, xy_object *o)
{
    xy_county *c = item;
    c->place = xy_read_place(r, o->node);
    c->terrain_permille = XY_UNKNOWN;
    xy_read_id(&c->id, r, o, "id", XY_REQUIRED);
    xy_read_text(&c->written, r, o, "name", XY_REQUIRED);
    int32_t level = XY_AT_COUNTY;
    xy_read_choice(&level, r, o, "level", XY_OPTIONAL, xy_level_names);
    c->level = (xy_place_level)level;
    xy_read_choice(&c->unit, r, o, "unit", XY_OPTIONAL, xy_unit_names);
    xy_read_ref(&c->prefecture, r, o, "prefecture", XY_REQUIRED);
    xy_read_int(&c->population, r, o, "population", XY_REQUIRED, 1, POPULATION_MAX);
    xy_read_point(&c->location, &c->provenance, r, o, "location", XY_REQUIRED);
    read_host(c, r, o);
    xy_read_refs(&c->categories, r, o, "categories", XY_OPTIONAL, 0, XY_LIST_MAX);
    c->needs =
            xy_read_items(&c->need_count, r, o, "needs", XY_OPTIONAL, sizeof *c->needs, read_need);
    xy_read_bounds(&c->teams, &c->provenance, r, o, "teams");
    c->support = xy_read_items(&c->support_count, r, o, "other_support", XY_OPTIONAL,
            sizeof *c->support, read_support);
    if (c->support_count > 1)
        qsort(c->support, c->support_count, sizeof *c->support, by_kind);
    read_indicators(c, r, o);
    xy_read_terrain(&c->terrain_permille, r, o);
    c->townships = xy_read_items(&c->township_count, r, o, "townships", XY_OPTIONAL,
            sizeof *c->townships, read_township);
    xy_read_end_with(&c->provenance, r, o);
}
