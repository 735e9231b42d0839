#include "json/instance_pieces.h"

static void write_needs(xy_json_writer *w, const xy_county *c)
{
    if (c->need_count == 0)
        return;
    xy_json_put_list(w, "needs");
    for (size_t i = 0; i < c->need_count; i++) {
        const xy_need *n = &c->needs[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "specialty", n->specialty.id);
        xy_json_put_int(w, "weight", n->weight);
        xy_json_put_int(w, "clinicians", n->clinicians);
        if (n->level != XY_AT_COUNTY)
            xy_write_choice(w, "level", xy_level_names, (int32_t)n->level);
        xy_write_provenance(w, &n->provenance);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void write_townships(xy_json_writer *w, const xy_county *c)
{
    if (c->township_count == 0)
        return;
    xy_json_put_list(w, "townships");
    for (size_t i = 0; i < c->township_count; i++) {
        const xy_township *t = &c->townships[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "id", t->id);
        xy_json_put_text(w, "name", t->name);
        xy_write_point(w, "location", t->location);
        xy_write_known(w, "units", t->units, XY_UNKNOWN);
        xy_write_refs(w, "categories", &t->categories);
        if (t->usable != (t->location.precision != XY_POINT_NONE))
            xy_json_put_bool(w, "usable", t->usable);
        if (t->mandatory)
            xy_json_put_bool(w, "mandatory", true);
        if (t->overnight)
            xy_json_put_bool(w, "overnight", true);
        xy_write_known(w, "clinic_min", t->clinic_min, XY_UNKNOWN);
        if (t->market_days) {
            xy_json_put_list(w, "market_days");
            for (int day = 0; day < 7; day++)
                if (t->market_days & (1U << day))
                    xy_json_int(w, day);
            xy_json_close_list(w);
        }
        xy_write_provenance(w, &t->provenance);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void write_one_support(xy_json_writer *w, const xy_support *s)
{
    xy_json_open_object(w);
    xy_write_choice(w, "kind", xy_support_names, s->kind);
    xy_write_given(w, "by", s->by);
    xy_write_known(w, "since", s->since, XY_UNKNOWN);
    xy_write_provenance(w, &s->provenance);
    xy_json_close_object(w);
}

static bool same_support(const xy_support *a, const xy_support *b)
{
    return a->kind == b->kind && xy_same_text(a->by, b->by) && a->since == b->since;
}

static void write_support(xy_json_writer *w, const xy_county *c)
{
    if (c->support_count == 0)
        return;
    xy_text_list list = xy_text_list_for(w, c->support_count);
    for (size_t i = 0; i < c->support_count; i++) {
        xy_json_writer item =
                xy_text_list_next(&list, w, i && !same_support(&c->support[i], &c->support[i - 1]));
        write_one_support(&item, &c->support[i]);
    }
    xy_text_list_put(w, "other_support", &list);
}

static void write_host(xy_json_writer *w, const xy_county *c)
{
    if (c->host_kind == XY_UNKNOWN)
        return;
    xy_json_put_object(w, "host");
    if (c->host_name.zh)
        xy_json_put_text(w, "name", c->host_name);
    xy_write_choice(w, "kind", xy_host_names, c->host_kind);
    xy_write_given(w, "grade", c->host_grade);
    xy_write_known(w, "count", c->host_count, XY_UNKNOWN);
    xy_json_close_object(w);
}

void xy_write_county(xy_json_writer *w, const xy_county *c)
{
    xy_json_open_object(w);
    xy_json_put_string(w, "id", c->id);
    xy_json_put_text(w, "name", c->written);
    if (c->level != XY_AT_COUNTY)
        xy_write_choice(w, "level", xy_level_names, (int32_t)c->level);
    if (c->unit)
        xy_write_choice(w, "unit", xy_unit_names, c->unit);
    xy_json_put_string(w, "prefecture", c->prefecture.id);
    xy_json_put_int(w, "population", c->population);
    xy_write_point(w, "location", c->location);
    write_host(w, c);
    xy_write_refs(w, "categories", &c->categories);
    write_needs(w, c);
    xy_write_bounds(w, "teams", c->teams);
    write_support(w, c);
    if (c->referral_out_permille != XY_UNKNOWN) {
        xy_json_put_object(w, "indicators");
        xy_json_put_int(w, "referral_out_permille", c->referral_out_permille);
        xy_json_close_object(w);
    }
    xy_write_known(w, "terrain_permille", c->terrain_permille, XY_UNKNOWN);
    write_townships(w, c);
    xy_write_provenance(w, &c->provenance);
    xy_json_close_object(w);
}
