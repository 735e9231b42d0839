#include "json/uncertainty_json.h"

#include "json/parts.h"

#define WEIGHT_MOST 1000000
#define VALUES_MOST 1000
#define MINUTES_MOST 100000

static void read_value(void *item, xy_reader *r, xy_object *o)
{
    xy_law_value *v = item;
    xy_read_int(&v->factor, r, o, "factor_permille", XY_REQUIRED, 0, XY_FACTOR_MOST);
    xy_read_int(&v->weight, r, o, "weight", XY_REQUIRED, 1, WEIGHT_MOST);
    xy_read_end(r, o);
}

static void read_triangle(xy_law *law, xy_reader *r, xy_object *o)
{
    bool good = xy_read_int(&law->low, r, o, "low_permille", XY_REQUIRED, 0, XY_FACTOR_MOST);
    good &= xy_read_int(&law->mode, r, o, "mode_permille", XY_REQUIRED, 0, XY_FACTOR_MOST);
    good &= xy_read_int(&law->high, r, o, "high_permille", XY_REQUIRED, 0, XY_FACTOR_MOST);
    if (good && (law->low > law->mode || law->mode > law->high))
        xy_value_error(r, xy_read_key(r, o, "mode_permille", XY_REQUIRED), XY_MSG_SCENARIO_TRIANGLE,
                xy_text_int(r->arena, law->low), xy_text_int(r->arena, law->high));
}

static void read_values(xy_law *law, xy_reader *r, xy_object *o)
{
    xy_node *list;
    if (!xy_read_list(&list, r, o, "values", XY_REQUIRED, 1, VALUES_MOST))
        return;
    law->values = xy_read_items(
            &law->value_count, r, o, "values", XY_REQUIRED, sizeof *law->values, read_value);
}

static bool read_law(xy_law *law, xy_reader *r, xy_object *parent, xy_presence p)
{
    xy_object o;
    int32_t kind;
    if (!xy_read_object(&o, r, parent, "factor", p))
        return false;
    *law = (xy_law){.kind = XY_LAW_FIXED};
    if (xy_read_choice(&kind, r, &o, "law", XY_REQUIRED, xy_law_names)) {
        law->kind = (xy_law_kind)kind;
        if (law->kind == XY_LAW_LOGNORMAL)
            xy_read_int(&law->sigma, r, &o, "sigma_permille", XY_REQUIRED, 0, XY_SIGMA_MOST);
        else if (law->kind == XY_LAW_TRIANGULAR)
            read_triangle(law, r, &o);
        else if (law->kind == XY_LAW_DISCRETE)
            read_values(law, r, &o);
    }
    xy_read_end(r, &o);
    return true;
}

static bool read_deviation(int32_t *out, xy_reader *r, xy_object *o, xy_presence p)
{
    return xy_read_int(out, r, o, "deviation_permille", p, 0, XY_FACTOR_MOST - 1000);
}

static void read_need_item(void *item, xy_reader *r, xy_object *o)
{
    xy_need_law *n = item;
    n->deviation = XY_UNKNOWN;
    n->place = xy_read_place(r, o->node);
    xy_read_id(&n->county.id, r, o, "county", XY_REQUIRED);
    xy_read_id(&n->specialty.id, r, o, "specialty", XY_OPTIONAL);
    n->has_law = read_law(&n->law, r, o, XY_OPTIONAL);
    read_deviation(&n->deviation, r, o, XY_OPTIONAL);
    xy_read_end(r, o);
}

static void read_drop_item(void *item, xy_reader *r, xy_object *o)
{
    xy_drop_law *d = item;
    d->place = xy_read_place(r, o->node);
    xy_read_id(&d->hospital.id, r, o, "hospital", XY_REQUIRED);
    xy_read_int(&d->permille, r, o, "probability_permille", XY_REQUIRED, 0, 1000);
    xy_read_end(r, o);
}

/* What a file leaves out does not vary. */
static void read_parts(xy_uncertainty *u, xy_reader *r, xy_object *root)
{
    xy_object o;
    xy_text note;
    xy_read_said(&note, r, root, "note");
    if (xy_read_object(&o, r, root, "needs", XY_OPTIONAL)) {
        read_law(&u->needs, r, &o, XY_OPTIONAL);
        read_deviation(&u->deviation, r, &o, XY_OPTIONAL);
        u->need_items = xy_read_items(&u->need_item_count, r, &o, "items", XY_OPTIONAL,
                sizeof *u->need_items, read_need_item);
        xy_read_end(r, &o);
    }
    if (xy_read_object(&o, r, root, "travel", XY_OPTIONAL)) {
        read_law(&u->travel, r, &o, XY_OPTIONAL);
        xy_read_int(&u->travel_least, r, &o, "least_permille", XY_OPTIONAL, 0, XY_FACTOR_MOST);
        xy_read_int(&u->leg_max_min, r, &o, "leg_max_min", XY_OPTIONAL, 1, MINUTES_MOST);
        xy_read_end(r, &o);
    }
    if (xy_read_object(&o, r, root, "drop_out", XY_OPTIONAL)) {
        xy_read_int(&u->drop_permille, r, &o, "probability_permille", XY_OPTIONAL, 0, 1000);
        u->drop_items = xy_read_items(&u->drop_item_count, r, &o, "items", XY_OPTIONAL,
                sizeof *u->drop_items, read_drop_item);
        xy_read_end(r, &o);
    }
    xy_read_end(r, root);
}

xy_status xy_uncertainty_read(xy_uncertainty **out, xy_arena *arena, const char *data,
        size_t length, const char *file, const xy_instance *inst, xy_findings *err)
{
    xy_reader r;
    xy_object root;
    xy_uncertainty *u = XY_NEW(arena, xy_uncertainty);
    char *hash = xy_arena_printf(arena, "%64s", "");
    *u = (xy_uncertainty){.leg_max_min = XY_UNKNOWN};
    if (xy_read_open(&r, &root, arena, data, length, file, "xunyi-uncertainty/1", err)) {
        read_parts(u, &r, &root);
        if (!r.holes)
            xy_uncertainty_resolve(u, inst, err);
    }
    xy_sha256(hash, data, length);
    u->id = hash;
    xy_status status = xy_read_close(&r);
    *out = status == XY_OK ? u : NULL;
    return status;
}
