/* What was decided before: history, commitments of other tiers, the planner's locks. */
#include "base/date.h"
#include "json/instance_pieces.h"

/* A hospital or county of earlier years: an id, or the name of one that has none any more. */
static void read_former(xy_ref *out, xy_reader *r, xy_object *o, const char *key)
{
    out->index = XY_UNKNOWN;
    xy_read_string(&out->id, r, o, key, XY_REQUIRED, 1, XY_LINE_MAX);
}

void xy_read_history(void *item, xy_reader *r, xy_object *o)
{
    xy_history *h = item;
    h->place = xy_read_place(r, o->node);
    h->since = XY_UNKNOWN;
    xy_read_int(&h->year, r, o, "year", XY_REQUIRED, XY_YEAR_MIN, XY_YEAR_MAX);
    read_former(&h->hospital, r, o, "hospital");
    read_former(&h->county, r, o, "county");
    xy_read_int(&h->since, r, o, "since", XY_OPTIONAL, XY_YEAR_MIN, XY_YEAR_MAX);
    xy_read_end_with(&h->provenance, r, o);
}

void xy_read_commitment(void *item, xy_reader *r, xy_object *o)
{
    xy_commitment *c = item;
    c->place = xy_read_place(r, o->node);
    c->clinicians = 1;
    c->days = XY_UNKNOWN;
    int32_t tier = XY_TIER_NATIONAL;
    xy_read_choice(&tier, r, o, "tier", XY_REQUIRED, xy_tier_names);
    c->tier = (xy_tier)tier;
    xy_read_string(&c->hospital, r, o, "hospital", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_ref(&c->county, r, o, "county", XY_REQUIRED);
    xy_read_window(&c->window, &c->provenance, r, o);
    xy_read_refs(&c->specialties, r, o, "specialties", XY_REQUIRED, 1, XY_LIST_MAX);
    xy_read_int(&c->clinicians, r, o, "clinicians", XY_OPTIONAL, 1, XY_PEOPLE_MAX);
    xy_read_int(&c->days, r, o, "days", XY_OPTIONAL, 1, 366);
    xy_read_end_with(&c->provenance, r, o);
}

/* True when the object has exactly one of the two keys. */
static bool has_one(xy_reader *r, xy_object *o, const char *a, const char *b)
{
    bool has_a = xy_read_has(o, a), has_b = xy_read_has(o, b);
    if (has_a != has_b)
        return true;
    xy_find(r->err, XY_ERROR, XY_MSG_JSON_EITHER_KEY, xy_read_place(r, o->node), a, b, NULL, NULL);
    r->holes = true;
    xy_read_key(r, o, a, XY_OPTIONAL); /* used: one finding is enough */
    xy_read_key(r, o, b, XY_OPTIONAL);
    return false;
}

static void read_county(xy_lock *l, xy_reader *r, xy_object *o)
{
    l->counties = (xy_refs){XY_NEW(r->arena, xy_ref), 1};
    xy_read_ref(l->counties.items, r, o, "county", XY_REQUIRED);
}

static const char *day_text(xy_arena *arena, int32_t day)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, day);
    return xy_arena_strdup(arena, text);
}

static void read_pin(xy_lock *l, xy_reader *r, xy_object *o)
{
    xy_read_ref(&l->hospital, r, o, "hospital", XY_REQUIRED);
    if (has_one(r, o, "counties", "county")) {
        l->kind = xy_read_has(o, "counties") ? XY_PIN_ROW : XY_PIN_PAIR;
        if (l->kind == XY_PIN_ROW)
            xy_read_refs(&l->counties, r, o, "counties", XY_REQUIRED, 1, XY_LIST_MAX);
        else
            read_county(l, r, o);
    }
    if (xy_read_window(&l->window, &l->provenance, r, o) && l->window.start > l->window.end)
        xy_find(r->err, XY_ERROR, XY_MSG_WINDOW_ORDER,
                xy_read_place(r, xy_read_key(r, o, "window", XY_OPTIONAL)),
                day_text(r->err->arena, l->window.start), day_text(r->err->arena, l->window.end),
                NULL, NULL);
    xy_read_refs(&l->staff, r, o, "staff", XY_OPTIONAL, 0, XY_LIST_MAX);
    xy_read_end_with(&l->provenance, r, o);
}

/* "everywhere" has to be said: who forgets the county does not mean to keep a hospital at home. */
static void read_ban_everywhere(xy_lock *l, xy_reader *r, xy_object *o)
{
    bool everywhere = true;
    l->kind = XY_BAN_HOSPITAL;
    xy_read_ref(&l->hospital, r, o, "hospital", XY_REQUIRED);
    xy_read_bool(&everywhere, r, o, "everywhere", XY_REQUIRED);
    if (!everywhere)
        xy_value_error(
                r, xy_read_key(r, o, "everywhere", XY_REQUIRED), XY_MSG_JSON_ONLY_TRUE, NULL, NULL);
}

static void read_ban(xy_lock *l, xy_reader *r, xy_object *o)
{
    if (xy_read_has(o, "everywhere")) {
        read_ban_everywhere(l, r, o);
    } else if (has_one(r, o, "counties", "county")) {
        l->kind = xy_read_has(o, "counties") ? XY_BAN_GROUP : XY_BAN_PAIR;
        if (l->kind == XY_BAN_GROUP) {
            xy_read_refs(&l->counties, r, o, "counties", XY_REQUIRED, 2, 2);
        } else {
            xy_read_ref(&l->hospital, r, o, "hospital", XY_REQUIRED);
            read_county(l, r, o);
        }
    }
    xy_read_end_with(&l->provenance, r, o);
}

void xy_read_lock(void *item, xy_reader *r, xy_object *o)
{
    xy_lock *l = item;
    l->place = xy_read_place(r, o->node);
    l->hospital.index = XY_UNKNOWN;
    xy_object decision;
    if (has_one(r, o, "pin", "ban")) {
        bool pin = xy_read_has(o, "pin");
        if (xy_read_object(&decision, r, o, pin ? "pin" : "ban", XY_REQUIRED)) {
            if (pin)
                read_pin(l, r, &decision);
            else
                read_ban(l, r, &decision);
        }
    }
    xy_read_end_with(&l->provenance, r, o);
}
