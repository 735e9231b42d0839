#include "json/other_plan_json.h"
#include "json/parts.h"

#include <string.h>

#define DAYS_MAX 9999

typedef struct {
    const char *county;
    int32_t days, from, to;
} visit;

typedef struct {
    const char *specialty;
    int32_t role, count;
} sent;

typedef struct {
    const char *lead;
    xy_refs hospitals;
    visit *visits;
    sent *staff;
    size_t visit_count, staff_count;
} row;

static void read_sender(void *item, xy_reader *r, xy_object *o)
{
    xy_sender *s = item;
    int32_t tier = XY_TIER_COUNT; /* the programme's */
    xy_read_id(&s->id, r, o, "id", XY_REQUIRED);
    xy_read_text(&s->name, r, o, "name", XY_REQUIRED);
    xy_read_choice(&tier, r, o, "tier", XY_OPTIONAL, xy_tier_names);
    s->tier = (xy_tier)tier;
    xy_read_end(r, o);
}

typedef struct {
    const char *id;
    xy_text name;
} place;

static void read_place(void *item, xy_reader *r, xy_object *o)
{
    place *p = item;
    xy_read_id(&p->id, r, o, "id", XY_REQUIRED);
    xy_read_text(&p->name, r, o, "name", XY_REQUIRED);
    xy_read_end(r, o);
}

static void read_visit(void *item, xy_reader *r, xy_object *o)
{
    visit *v = item;
    xy_read_id(&v->county, r, o, "county", XY_REQUIRED);
    xy_read_int(&v->days, r, o, "days", XY_REQUIRED, 0, DAYS_MAX);
    xy_read_date(&v->from, r, o, "from", XY_REQUIRED);
    xy_read_date(&v->to, r, o, "to", XY_REQUIRED);
    xy_read_end(r, o);
}

static void read_sent(void *item, xy_reader *r, xy_object *o)
{
    sent *s = item;
    s->role = XY_ROLE_CLINICIAN;
    xy_read_choice(&s->role, r, o, "role", XY_OPTIONAL, xy_role_names);
    xy_read_id(&s->specialty, r, o, "specialty",
            s->role == XY_ROLE_CLINICIAN ? XY_REQUIRED : XY_OPTIONAL);
    xy_read_int(&s->count, r, o, "count", XY_REQUIRED, 1, XY_PEOPLE_MAX);
}

/* What else stands in a row, its members among it, is not asked for. */
static void read_row(void *item, xy_reader *r, xy_object *o)
{
    row *x = item;
    xy_read_id(&x->lead, r, o, "lead", XY_REQUIRED);
    xy_read_refs(&x->hospitals, r, o, "hospitals", XY_REQUIRED, 1, XY_LIST_MAX);
    x->visits = xy_read_items(
            &x->visit_count, r, o, "visits", XY_REQUIRED, sizeof *x->visits, read_visit);
    x->staff =
            xy_read_items(&x->staff_count, r, o, "staff", XY_REQUIRED, sizeof *x->staff, read_sent);
}

typedef struct {
    xy_other_plan *out;
    xy_arena *arena;
    xy_sender *senders;
    place *places;
    size_t sender_count, place_count;
} builder;

static xy_sender sender(const builder *b, const char *id)
{
    xy_sender found = {.id = id, .tier = XY_TIER_COUNT};
    for (size_t i = 0; i < b->sender_count; i++)
        if (strcmp(b->senders[i].id, id) == 0)
            found = b->senders[i];
    if (found.tier == XY_TIER_COUNT)
        found.tier = b->out->about.tier;
    return found;
}

static xy_text county_name(const builder *b, const char *id)
{
    for (size_t i = 0; i < b->place_count; i++)
        if (strcmp(b->places[i].id, id) == 0)
            return b->places[i].name;
    return (xy_text){0};
}

static void add_brought(xy_stay *stay, const sent *s)
{
    for (size_t i = 0; i < stay->brought_count; i++)
        if (strcmp(stay->brought[i].specialty, s->specialty) == 0) {
            stay->brought[i].clinicians += s->count;
            return;
        }
    stay->brought[stay->brought_count++] = (xy_brought){s->specialty, s->count};
}

static void add_stays(builder *b, const row *x)
{
    xy_stay stay = {0};
    stay.hospitals = XY_NEW_N(b->arena, xy_sender, x->hospitals.count + 1);
    stay.hospitals[stay.hospital_count++] = sender(b, x->lead);
    for (size_t i = 0; i < x->hospitals.count; i++)
        if (strcmp(x->hospitals.items[i].id, x->lead) != 0)
            stay.hospitals[stay.hospital_count++] = sender(b, x->hospitals.items[i].id);
    stay.brought = XY_NEW_N(b->arena, xy_brought, x->staff_count);
    for (size_t i = 0; i < x->staff_count; i++)
        if (x->staff[i].role == XY_ROLE_CLINICIAN)
            add_brought(&stay, &x->staff[i]);
    for (size_t v = 0; v < x->visit_count; v++) {
        stay.county = x->visits[v].county;
        stay.county_name = county_name(b, stay.county);
        stay.days = x->visits[v].days;
        stay.from = x->visits[v].from;
        stay.to = x->visits[v].to;
        b->out->stays[b->out->stay_count++] = stay;
    }
}

static bool read_programme(builder *b, xy_reader *r, xy_object *root)
{
    xy_after *about = &b->out->about;
    xy_object o;
    if (!xy_read_has(root, "programme")) {
        xy_find(r->err, XY_ERROR, XY_MSG_JSON_PLAN_NO_PROGRAMME, xy_read_place(r, root->node), NULL,
                NULL, NULL, NULL);
        return false;
    }
    if (!xy_read_object(&o, r, root, "programme", XY_REQUIRED))
        return false;
    int32_t tier = XY_TIER_NATIONAL;
    xy_read_choice(&tier, r, &o, "tier", XY_REQUIRED, xy_tier_names);
    about->tier = (xy_tier)tier;
    xy_read_int(&about->year, r, &o, "year", XY_REQUIRED, XY_YEAR_MIN, XY_YEAR_MAX);
    xy_read_text(&about->title, r, &o, "title", XY_REQUIRED);
    b->senders = xy_read_items(
            &b->sender_count, r, &o, "hospitals", XY_REQUIRED, sizeof *b->senders, read_sender);
    b->places = xy_read_items(
            &b->place_count, r, &o, "counties", XY_OPTIONAL, sizeof *b->places, read_place);
    xy_read_end(r, &o);
    return true;
}

static void read_plan(builder *b, xy_reader *r, xy_object *root)
{
    static const char *const passed_over[] = {
            "version", "rules", "policy", "options", "proof", "measures", "calendars"};
    xy_object o;
    size_t count, stays = 0;
    bool whole = read_programme(b, r, root);
    if (xy_read_object(&o, r, root, "instance", XY_REQUIRED)) {
        xy_read_id(&b->out->about.instance_id, r, &o, "id", XY_REQUIRED);
        xy_read_key(r, &o, "sha256", XY_OPTIONAL);
        xy_read_end(r, &o);
    }
    const row *rows = xy_read_items(&count, r, root, "rows", XY_REQUIRED, sizeof *rows, read_row);
    for (size_t i = 0; i < sizeof passed_over / sizeof *passed_over; i++)
        xy_read_key(r, root, passed_over[i], XY_OPTIONAL);
    xy_read_end(r, root);
    for (size_t i = 0; i < count; i++)
        stays += rows[i].visit_count;
    b->out->stays = XY_NEW_N(b->arena, xy_stay, stays);
    for (size_t i = 0; i < count && whole && !r->holes; i++)
        add_stays(b, &rows[i]);
}

xy_status xy_other_plan_read(xy_other_plan *out, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err)
{
    xy_reader reader;
    xy_object root;
    builder b = {.out = out, .arena = arena};
    *out = (xy_other_plan){.file = file};
    xy_sha256(out->about.sha256, data, length);
    if (xy_read_open(&reader, &root, arena, data, length, file, "xunyi-plan/1", err))
        read_plan(&b, &reader, &root);
    return xy_read_close(&reader);
}
