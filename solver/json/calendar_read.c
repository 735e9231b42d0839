/* The calendars of a plan: xy_itinerary, row by row. */
#include "json/plan_pieces.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

#define MINUTES_MAX XY_TIME_MAX
#define SEATS_MAX 9999
#define FIGURE_MAX INT64_C(1000000000000000) /* figures of all visits are added up */

static xy_plan_reader *plan_of(xy_reader *r)
{
    return (xy_plan_reader *)r;
}

/* The township among those of the county at hand. */
static void read_township(int32_t *out, xy_reader *r, xy_object *o)
{
    const char *id;
    xy_node *node = xy_read_key(r, o, "township", XY_REQUIRED);
    if (plan_of(r)->county == XY_UNKNOWN || !node)
        return; /* said already */
    if (!xy_value_id(&id, r, node)) {
        r->holes = true;
        return;
    }
    const xy_county *c = &xy_plan_inst(r)->counties[plan_of(r)->county];
    int32_t index = xy_find_by_id(c->townships, c->township_count, sizeof *c->townships, id);
    if (index != XY_UNKNOWN) {
        *out = index;
        return;
    }
    xy_arena *arena = r->err->arena;
    const char **known = XY_NEW_N(arena, const char *, c->township_count);
    for (size_t i = 0; i < c->township_count; i++)
        known[i] = c->townships[i].id;
    xy_finding *f = xy_find(r->err, XY_ERROR, XY_MSG_JSON_PLAN_TOWNSHIP, xy_read_place(r, node), id,
            NULL, c->id, NULL);
    xy_finding_arg_near(f, 1, xy_json_nearest(id, known, c->township_count), arena);
    r->holes = true;
}

static void read_leg(
        int32_t *minutes, int32_t *metres, xy_reader *r, xy_object *o, const char *const *keys)
{
    xy_read_int(minutes, r, o, keys[0], XY_OPTIONAL, 0, MINUTES_MAX);
    xy_read_int(metres, r, o, keys[1], XY_OPTIONAL, 0, INT32_MAX);
}

static void read_stop(void *item, xy_reader *r, xy_object *o)
{
    xy_itinerary_stop *s = item;
    s->place = xy_read_place(r, o->node);
    read_township(&s->township, r, o);
    xy_read_time(&s->arrive_min, r, o, "arrive", XY_REQUIRED, XY_TIME_MAX);
    xy_read_int(&s->drive_min, r, o, "drive_min", XY_REQUIRED, 0, MINUTES_MAX);
    xy_read_int(&s->drive_m, r, o, "drive_m", XY_REQUIRED, 0, INT32_MAX);
    xy_read_int(&s->clinic_min, r, o, "clinic_min", XY_REQUIRED, 0, MINUTES_MAX);
    xy_read_end(r, o);
}

static const char *day_text(xy_arena *arena, int32_t day)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, day);
    return xy_arena_strdup(arena, text);
}

/* The stay of that seat that begins on that date. */
static void read_responsible(int32_t *member, xy_reader *r, xy_object *day)
{
    xy_object o;
    if (!xy_read_object(&o, r, day, "responsible", XY_OPTIONAL))
        return;
    int32_t seat, from;
    bool good = xy_read_int(&seat, r, &o, "seat", XY_REQUIRED, 1, SEATS_MAX);
    good &= xy_read_date(&from, r, &o, "from", XY_REQUIRED);
    xy_read_end(r, &o);
    if (!good || plan_of(r)->row == XY_UNKNOWN)
        return;
    const xy_row *row = &plan_of(r)->plan->rows[plan_of(r)->row];
    for (int32_t i = 0; i < row->member_count; i++)
        if (row->members[i].seat == seat && row->members[i].from == from) {
            *member = i;
            return;
        }
    xy_arena *arena = r->err->arena;
    xy_find(r->err, XY_ERROR, XY_MSG_JSON_CALENDAR_MEMBER, xy_read_place(r, o.node),
            xy_text_int(arena, plan_of(r)->row), xy_text_int(arena, seat), day_text(arena, from),
            NULL);
    r->holes = true;
}

static void read_day(void *item, xy_reader *r, xy_object *o)
{
    static const char *const back[] = {"back_min", "back_m"};
    static const char *const in[] = {"in_min", "in_m"}, *const out[] = {"out_min", "out_m"};
    xy_itinerary_day *d = item;
    int32_t kind = XY_DAY_HOSPITAL, activities = 0;
    size_t count;
    d->place = xy_read_place(r, o->node);
    d->county = d->member = XY_UNKNOWN;
    xy_read_date(&d->day, r, o, "date", XY_REQUIRED);
    xy_read_choice(&kind, r, o, "kind", XY_REQUIRED, xy_day_kind_names);
    d->kind = (xy_day_kind)kind;
    xy_presence county = xy_read_has(o, "stops") ? XY_REQUIRED : XY_OPTIONAL;
    xy_plan_read_index(&d->county, r, o, "county", county, xy_plan_counties(xy_plan_inst(r)));
    plan_of(r)->county = d->county;
    d->stops = xy_read_items(&count, r, o, "stops", XY_OPTIONAL, sizeof *d->stops, read_stop);
    d->stop_count = (int32_t)count;
    read_leg(&d->back_min, &d->back_m, r, o, back);
    xy_read_bool(&d->away, r, o, "away", XY_OPTIONAL);
    read_leg(&d->in_min, &d->in_m, r, o, in);
    read_leg(&d->out_min, &d->out_m, r, o, out);
    xy_node *list = xy_read_key(r, o, "activities", XY_REQUIRED);
    if (list && !xy_value_mask(&activities, r, list, xy_activity_names))
        r->holes = true;
    d->activities = (uint32_t)activities;
    read_responsible(&d->member, r, o);
    xy_read_end(r, o);
}

static void read_left_out(void *item, xy_reader *r, xy_object *o)
{
    xy_left_out *l = item;
    int32_t reason = XY_LEFT_UNUSABLE;
    l->county = l->minutes = XY_UNKNOWN;
    xy_plan_read_index(&l->county, r, o, "county", XY_REQUIRED, xy_plan_counties(xy_plan_inst(r)));
    plan_of(r)->county = l->county;
    read_township(&l->township, r, o);
    xy_read_choice(&reason, r, o, "reason", XY_REQUIRED, xy_left_reason_names);
    l->reason = (xy_left_reason)reason;
    xy_read_int(&l->minutes, r, o, "minutes", XY_OPTIONAL, 0, MINUTES_MAX);
    xy_read_end(r, o);
}

static void read_figures(xy_itinerary_figures *f, xy_reader *r, xy_object *o)
{
    f->people_bound = f->mean_unvisited_m = f->beyond_permille = XY_UNKNOWN;
    xy_read_int(&f->visited, r, o, "visited", XY_REQUIRED, 0, INT32_MAX);
    xy_read_int(&f->served, r, o, "served", XY_REQUIRED, 0, INT32_MAX);
    xy_read_int(&f->townships, r, o, "townships", XY_REQUIRED, 0, INT32_MAX);
    xy_read_int(&f->must_served, r, o, "must_served", XY_REQUIRED, 0, INT32_MAX);
    xy_read_int(&f->must_of, r, o, "must_of", XY_REQUIRED, 0, INT32_MAX);
    xy_read_int64(&f->people, r, o, "people", XY_REQUIRED, 0, FIGURE_MAX);
    xy_read_int64(&f->people_of, r, o, "people_of", XY_REQUIRED, 0, FIGURE_MAX);
    xy_read_int64(&f->people_bound, r, o, "people_bound", XY_OPTIONAL, 0, FIGURE_MAX);
    xy_read_bool(&f->proved, r, o, "proved", XY_REQUIRED);
    xy_read_int64(&f->drive_min, r, o, "drive_min", XY_REQUIRED, 0, FIGURE_MAX);
    xy_read_int64(&f->drive_m, r, o, "drive_m", XY_REQUIRED, 0, FIGURE_MAX);
    xy_read_int(&f->mean_unvisited_m, r, o, "mean_unvisited_m", XY_OPTIONAL, 0, INT32_MAX);
    xy_read_int(&f->beyond_permille, r, o, "beyond_permille", XY_OPTIONAL, 0, 1000);
    xy_read_int(&f->estimated_legs, r, o, "estimated_legs", XY_REQUIRED, 0, INT32_MAX);
    xy_read_int(&f->legs, r, o, "legs", XY_REQUIRED, 0, INT32_MAX);
    xy_read_end(r, o);
}

static void read_visit_figures(void *item, xy_reader *r, xy_object *o)
{
    xy_itinerary_figures *f = item;
    f->county = XY_UNKNOWN;
    xy_plan_read_index(&f->county, r, o, "county", XY_REQUIRED, xy_plan_counties(xy_plan_inst(r)));
    read_figures(f, r, o);
}

static void read_calendar(void *item, xy_reader *r, xy_object *o)
{
    xy_itinerary *it = item;
    xy_object total;
    size_t count;
    int32_t rows = plan_of(r)->plan->row_count;
    it->place = xy_read_place(r, o->node);
    it->row = XY_UNKNOWN;
    if (rows == 0)
        xy_find(r->err, XY_ERROR, XY_MSG_JSON_CALENDAR_ROW, it->place, NULL, NULL, NULL, NULL);
    xy_read_int(&it->row, r, o, "row", XY_REQUIRED, 0, rows > 0 ? rows - 1 : INT32_MAX);
    plan_of(r)->row = rows > 0 ? it->row : XY_UNKNOWN;
    it->days = xy_read_items(&count, r, o, "days", XY_REQUIRED, sizeof *it->days, read_day);
    it->day_count = (int32_t)count;
    it->left =
            xy_read_items(&count, r, o, "left_out", XY_REQUIRED, sizeof *it->left, read_left_out);
    it->left_count = (int32_t)count;
    it->visits = xy_read_items(
            &count, r, o, "visits", XY_REQUIRED, sizeof *it->visits, read_visit_figures);
    it->visit_count = (int32_t)count;
    it->total.county = XY_UNKNOWN;
    if (xy_read_object(&total, r, o, "total", XY_REQUIRED))
        read_figures(&it->total, r, &total);
    xy_read_end(r, o);
}

static int by_row(const void *a, const void *b)
{
    const xy_itinerary *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->place.line > y->place.line) - (x->place.line < y->place.line);
}

void xy_read_calendars(xy_plan *plan, xy_reader *r, xy_object *root)
{
    size_t count;
    plan->itineraries = xy_read_items(
            &count, r, root, "calendars", XY_REQUIRED, sizeof *plan->itineraries, read_calendar);
    plan->itinerary_count = (int32_t)count;
    if (count)
        qsort(plan->itineraries, count, sizeof *plan->itineraries, by_row);
    for (size_t i = 1; i < count; i++) {
        const xy_itinerary *it = &plan->itineraries[i];
        if (it->row != XY_UNKNOWN && it->row == it[-1].row)
            xy_find(r->err, XY_ERROR, XY_MSG_JSON_CALENDAR_TWICE, it->place,
                    xy_text_int(r->err->arena, it->row), NULL, NULL, NULL);
    }
}
