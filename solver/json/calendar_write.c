#include "json/plan_pieces.h"

static void write_stops(xy_json_writer *w, const xy_itinerary_day *d, const xy_instance *inst)
{
    if (d->stop_count == 0)
        return;
    xy_json_put_list(w, "stops");
    for (int32_t i = 0; i < d->stop_count; i++) {
        const xy_itinerary_stop *s = &d->stops[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "township", inst->counties[d->county].townships[s->township].id);
        xy_json_put_time(w, "arrive", s->arrive_min);
        xy_json_put_int(w, "drive_min", s->drive_min);
        xy_json_put_int(w, "drive_m", s->drive_m);
        xy_json_put_int(w, "clinic_min", s->clinic_min);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void write_leg(xy_json_writer *w, int32_t minutes, int32_t metres, const char *const *keys)
{
    if (minutes == 0 && metres == 0)
        return;
    xy_json_put_int(w, keys[0], minutes);
    xy_json_put_int(w, keys[1], metres);
}

static void write_day(
        xy_json_writer *w, const xy_itinerary_day *d, const xy_row *row, const xy_instance *inst)
{
    static const char *const back[] = {"back_min", "back_m"};
    static const char *const in[] = {"in_min", "in_m"}, *const out[] = {"out_min", "out_m"};
    xy_json_open_object(w);
    xy_json_put_date(w, "date", d->day);
    xy_json_put_string(w, "kind", xy_day_kind_names[d->kind]);
    if (d->county != XY_UNKNOWN)
        xy_json_put_string(w, "county", inst->counties[d->county].id);
    write_stops(w, d, inst);
    write_leg(w, d->back_min, d->back_m, back);
    if (d->away)
        xy_json_put_bool(w, "away", true);
    write_leg(w, d->in_min, d->in_m, in);
    write_leg(w, d->out_min, d->out_m, out);
    xy_json_put_list(w, "activities");
    for (int a = 0; a < XY_ACT_COUNT; a++)
        if (d->activities & (1U << a))
            xy_json_string(w, xy_activity_names[a]);
    xy_json_close_list(w);
    if (d->member != XY_UNKNOWN) {
        xy_json_put_object(w, "responsible");
        xy_json_put_int(w, "seat", row->members[d->member].seat);
        xy_json_put_date(w, "from", row->members[d->member].from);
        xy_json_close_object(w);
    }
    xy_json_close_object(w);
}

static void write_left_out(xy_json_writer *w, const xy_itinerary *it, const xy_instance *inst)
{
    xy_json_put_list(w, "left_out");
    for (int32_t i = 0; i < it->left_count; i++) {
        const xy_left_out *l = &it->left[i];
        const xy_county *c = &inst->counties[l->county];
        xy_json_open_object(w);
        xy_json_put_string(w, "county", c->id);
        xy_json_put_string(w, "township", c->townships[l->township].id);
        xy_json_put_string(w, "reason", xy_left_reason_names[l->reason]);
        xy_write_known(w, "minutes", l->minutes, XY_UNKNOWN);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

/* Into the object that is open. */
static void write_figures(xy_json_writer *w, const xy_itinerary_figures *f)
{
    xy_json_put_int(w, "visited", f->visited);
    xy_json_put_int(w, "served", f->served);
    xy_json_put_int(w, "townships", f->townships);
    xy_json_put_int(w, "must_served", f->must_served);
    xy_json_put_int(w, "must_of", f->must_of);
    xy_json_put_int(w, "people", f->people);
    xy_json_put_int(w, "people_of", f->people_of);
    if (f->people_bound != XY_UNKNOWN)
        xy_json_put_int(w, "people_bound", f->people_bound);
    xy_json_put_bool(w, "proved", f->proved);
    xy_json_put_int(w, "drive_min", f->drive_min);
    xy_json_put_int(w, "drive_m", f->drive_m);
    xy_write_known(w, "mean_unvisited_m", f->mean_unvisited_m, XY_UNKNOWN);
    xy_write_known(w, "beyond_permille", f->beyond_permille, XY_UNKNOWN);
    xy_json_put_int(w, "estimated_legs", f->estimated_legs);
    xy_json_put_int(w, "legs", f->legs);
}

static void write_calendar(
        xy_json_writer *w, const xy_itinerary *it, const xy_row *row, const xy_instance *inst)
{
    xy_json_open_object(w);
    xy_json_put_int(w, "row", it->row);
    xy_json_put_list(w, "days");
    for (int32_t i = 0; i < it->day_count; i++)
        write_day(w, &it->days[i], row, inst);
    xy_json_close_list(w);
    write_left_out(w, it, inst);
    xy_json_put_list(w, "visits");
    for (int32_t i = 0; i < it->visit_count; i++) {
        xy_json_open_object(w);
        xy_json_put_string(w, "county", inst->counties[it->visits[i].county].id);
        write_figures(w, &it->visits[i]);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
    xy_json_put_object(w, "total");
    write_figures(w, &it->total);
    xy_json_close_object(w);
    xy_json_close_object(w);
}

void xy_write_calendars(xy_json_writer *w, const xy_plan *plan, const xy_instance *inst)
{
    xy_json_put_list(w, "calendars");
    for (int32_t i = 0; i < plan->itinerary_count; i++) {
        const xy_itinerary *it = &plan->itineraries[i];
        write_calendar(w, it, &plan->rows[it->row], inst);
    }
    xy_json_close_list(w);
}
