/* The instance's object "routes". */
#include "json/instance_pieces.h"

#include <stddef.h>
#include <string.h>

#define DAY_MINUTES 1440
#define METRES_MAX 1000000
#define TERRAIN_LEAST 100
#define TERRAIN_MOST 10000

typedef struct {
    const char *key;
    size_t offset;
    int32_t least, most;
} route_key;

#define KEY(name, least, most)                                \
    {                                                         \
#name, offsetof(xy_route_settings, name), least, most \
    }

/* In the order in which they are written; start stands before them. */
static const route_key route_keys[] = {
        KEY(day_min, 1, DAY_MINUTES),
        KEY(drive_max_min, 1, DAY_MINUTES),
        KEY(clinic_min, 1, DAY_MINUTES),
        KEY(hospital_share_permille, 0, 1000),
        KEY(prefecture_days, 0, 366),
        KEY(nights_max, 0, 366),
        KEY(cover_m, 0, METRES_MAX),
        KEY(beyond_m, 0, METRES_MAX),
        KEY(terrain_permille, TERRAIN_LEAST, TERRAIN_MOST),
        KEY(travel_same_day_min, 0, DAY_MINUTES),
};

enum { ROUTE_KEYS = sizeof route_keys / sizeof *route_keys };

static int32_t get(const xy_route_settings *s, const route_key *k)
{
    int32_t value;
    memcpy(&value, (const char *)s + k->offset, sizeof value);
    return value;
}

void xy_read_routes(xy_instance *inst, xy_reader *r, xy_object *root)
{
    xy_object o;
    if (!xy_read_object(&o, r, root, "routes", XY_OPTIONAL))
        return;
    xy_route_settings *s = &inst->routes;
    s->place = xy_read_place(r, o.node);
    xy_read_time(&s->start_min, r, &o, "start", XY_OPTIONAL, DAY_MINUTES - 1);
    for (int i = 0; i < ROUTE_KEYS; i++) {
        const route_key *k = &route_keys[i];
        int32_t value;
        if (xy_read_int(&value, r, &o, k->key, XY_OPTIONAL, k->least, k->most))
            memcpy((char *)s + k->offset, &value, sizeof value);
    }
    xy_read_end_part(&inst->provenance, r, &o, "routes");
}

void xy_read_clinic_min(int32_t *out, xy_reader *r, xy_object *o)
{
    xy_read_int(out, r, o, "clinic_min", XY_OPTIONAL, 1, DAY_MINUTES);
}

void xy_read_terrain(int32_t *out, xy_reader *r, xy_object *o)
{
    xy_read_int(out, r, o, "terrain_permille", XY_OPTIONAL, TERRAIN_LEAST, TERRAIN_MOST);
}

void xy_write_routes(xy_json_writer *w, const xy_instance *inst)
{
    const xy_route_settings *s = &inst->routes, *d = &xy_route_defaults;
    bool differs = s->start_min != d->start_min;
    for (int i = 0; i < ROUTE_KEYS; i++)
        differs |= get(s, &route_keys[i]) != get(d, &route_keys[i]);
    if (!differs)
        return;
    xy_json_put_object(w, "routes");
    if (s->start_min != d->start_min)
        xy_json_put_time(w, "start", s->start_min);
    for (int i = 0; i < ROUTE_KEYS; i++)
        xy_write_known(w, route_keys[i].key, get(s, &route_keys[i]), get(d, &route_keys[i]));
    xy_json_close_object(w);
}
