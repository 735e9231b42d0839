#include "json/travel_json.h"

#include "domain/matrix_legs.h"
#include "domain/travel.h"
#include "json/parts.h"

#include <string.h>

#define WAYPOINT_OFF_MAX_M 20000 /* roads may be that far from a place, not farther */
#define NEAR_M 1000              /* places so near may be 0 seconds apart */

/* Rows or columns of the table. */
typedef struct {
    xy_spot *spots; /* id NULL where it could not be read */
    uint32_t count;
} side;

typedef struct {
    xy_reader *r;
    xy_instance *inst;
    xy_matrix_legs *legs;
    side from, to;
    int64_t missing, used;
} table;

/* A list of ids of the instance, none twice. */
static bool read_side(side *out, table *t, xy_object *root, const char *key)
{
    xy_reader *r = t->r;
    xy_node *list;
    if (!xy_read_list(&list, r, root, key, XY_REQUIRED, 1, XY_LIST_MAX))
        return false;
    out->spots = XY_NEW_N(r->arena, xy_spot, list->count);
    for (xy_node *node = list->first; node; node = node->next) {
        const char *id;
        xy_spot *spot = &out->spots[out->count++];
        if (!xy_value_id(&id, r, node))
            continue;
        int places = xy_spot_find(spot, t->legs, id);
        if (places != 1) {
            xy_arena *arena = r->err->arena;
            xy_finding *f = xy_find(r->err, XY_ERROR,
                    places ? XY_MSG_F_PLACE_AMBIGUOUS : XY_MSG_F_PLACE_UNKNOWN,
                    xy_read_place(r, node), id, NULL, NULL, NULL);
            xy_finding_arg_near(f, 1, xy_spot_nearest(arena, t->legs, id), arena);
            spot->id = NULL;
        }
        for (uint32_t i = 0; i + 1 < out->count && spot->id; i++)
            if (out->spots[i].id && strcmp(out->spots[i].id, id) == 0)
                xy_find(r->err, XY_ERROR, XY_MSG_TWICE_IN_LIST, xy_read_place(r, node), id, NULL,
                        NULL, NULL);
    }
    return true;
}

static bool read_sides(table *t, xy_object *root)
{
    bool both = xy_read_key(t->r, root, "ids", XY_OPTIONAL) != NULL;
    bool each = xy_read_key(t->r, root, "from", XY_OPTIONAL) != NULL;
    each |= xy_read_key(t->r, root, "to", XY_OPTIONAL) != NULL;
    if (both == each) {
        xy_find(t->r->err, XY_ERROR, XY_MSG_JSON_EITHER_KEY, xy_read_place(t->r, root->node), "ids",
                "from, to", NULL, NULL);
        return false;
    }
    if (!both) {
        bool good = read_side(&t->from, t, root, "from");
        return read_side(&t->to, t, root, "to") && good;
    }
    bool good = read_side(&t->from, t, root, "ids");
    t->to = t->from;
    return good;
}

/* Digits with decimals, rounded up to a whole number; false where it is none of 0 to most. */
static bool round_up(int64_t *out, const char *text, int64_t most)
{
    size_t digits = strspn(text, "0123456789");
    const char *rest = text + digits;
    if (digits == 0 || digits > 12)
        return false;
    *out = 0;
    for (size_t i = 0; i < digits; i++)
        *out = *out * 10 + (text[i] - '0');
    if (*rest == '.') {
        rest++;
        size_t zeros = strspn(rest, "0"), decimals = strspn(rest, "0123456789");
        *out += zeros < decimals;
        rest += decimals;
    }
    return *rest == '\0' && *out <= most;
}

static xy_finding *leg_error(
        table *t, const xy_node *node, xy_msg_id message, const xy_spot *from, const xy_spot *to)
{
    return xy_find(
            t->r->err, XY_ERROR, message, xy_read_place(t->r, node), from->id, to->id, NULL, NULL);
}

/* The number of the node, or XY_UNKNOWN after a finding. */
static int64_t number_of(table *t, const xy_node *node, xy_msg_id message, int64_t most,
        const xy_spot *from, const xy_spot *to)
{
    int64_t value;
    if (node->kind == XY_JSON_NUMBER && round_up(&value, node->text, most))
        return value;
    xy_arena *arena = t->r->err->arena;
    xy_finding *f = leg_error(t, node, message, from, to);
    xy_finding_arg_value(f, 2, node, arena);
    f->args[3] = xy_text_int(arena, most);
    return XY_UNKNOWN;
}

/* Nobody drives there in that time. */
static bool is_absurd(table *t, const xy_node *node, int32_t minutes, int64_t seconds,
        const xy_spot *from, const xy_spot *to)
{
    xy_point a = xy_spot_location(t->inst, from), b = xy_spot_location(t->inst, to);
    bool known = a.precision != XY_POINT_NONE && b.precision != XY_POINT_NONE;
    int32_t metres = known ? xy_distance_m(a, b) : XY_UNKNOWN;
    if (minutes >= xy_leg_minutes_least(t->inst, from, to) &&
            (seconds > 0 || (known && metres < NEAR_M)))
        return false;
    xy_arena *arena = t->r->err->arena;
    if (seconds == 0) {
        xy_finding *f = leg_error(t, node, XY_MSG_OSRM_DURATION, from, to);
        f->args[2] = "0";
        f->args[3] = xy_text_int(arena, XY_LEG_MINUTES_MAX * 60);
        return true;
    }
    xy_finding *f = leg_error(t, node, XY_MSG_F_LEG_FAST, from, to);
    f->args[2] = xy_text_int(arena, minutes);
    f->args[3] = xy_text_int(arena, (metres + 500) / 1000);
    f->args[4] = xy_text_int(arena, XY_LEG_SPEED_MAX);
    return true;
}

/* Legs between two hospitals are asked for by nobody, and their points are often a city's. */
static bool is_wanted(const xy_spot *from, const xy_spot *to)
{
    bool hospitals = from->county == XY_UNKNOWN && to->county == XY_UNKNOWN;
    return from->id && to->id && !hospitals && xy_leg_use_of(from, to) == XY_LEG_USED;
}

static void read_cell(table *t, const xy_spot *from, const xy_spot *to, const xy_node *duration,
        const xy_node *distance)
{
    if (!is_wanted(from, to))
        return;
    t->used++;
    if (duration->kind == XY_JSON_NULL) {
        t->missing++;
        return;
    }
    int64_t seconds = number_of(
            t, duration, XY_MSG_OSRM_DURATION, (int64_t)XY_LEG_MINUTES_MAX * 60, from, to);
    int64_t metres = XY_UNKNOWN;
    if (distance && distance->kind != XY_JSON_NULL)
        metres = number_of(t, distance, XY_MSG_OSRM_DISTANCE, XY_LEG_METRES_MAX, from, to);
    if (seconds == XY_UNKNOWN)
        return;
    int32_t minutes = seconds > 60 ? (int32_t)((seconds + 59) / 60) : 1;
    if (!is_absurd(t, duration, minutes, seconds, from, to))
        xy_matrix_legs_add(t->legs, from, to, minutes, (int32_t)metres, XY_NOWHERE);
}

/* Does the list have as many items as there are ids? Said where it has not. */
static bool has_length(table *t, xy_node *node, uint32_t wanted)
{
    xy_node *list;
    if (!xy_value_list(&list, t->r, node, 0, XY_LIST_MAX))
        return false;
    if (list->count == wanted)
        return true;
    xy_arena *arena = t->r->err->arena;
    xy_value_error(t->r, node, XY_MSG_OSRM_SIZE, xy_text_int(arena, list->count),
            xy_text_int(arena, wanted));
    return false;
}

static void read_rows(table *t, xy_node *durations, xy_node *distances)
{
    if (!has_length(t, durations, t->from.count) ||
            (distances && !has_length(t, distances, t->from.count)))
        return;
    xy_node *far_row = distances ? distances->first : NULL;
    uint32_t row = 0;
    for (xy_node *line = durations->first; line; line = line->next, row++) {
        bool good = has_length(t, line, t->to.count);
        good = (!far_row || has_length(t, far_row, t->to.count)) && good;
        const xy_node *far = good && far_row ? far_row->first : NULL;
        uint32_t column = 0;
        for (const xy_node *cell = good ? line->first : NULL; cell; cell = cell->next) {
            read_cell(t, &t->from.spots[row], &t->to.spots[column++], cell, far);
            far = far ? far->next : NULL;
        }
        far_row = far_row ? far_row->next : NULL;
    }
}

/* A coordinate as the server writes it, with more decimals than ours; false where it is none. */
static bool read_micro(int32_t *out, const xy_node *node)
{
    if (!node || node->kind != XY_JSON_NUMBER)
        return false;
    const char *text = node->text + (node->text[0] == '-');
    int64_t value = 0;
    int decimals = -1;
    for (; *text && decimals < 6; text++) {
        if (*text == '.') {
            decimals = 0;
        } else if (*text >= '0' && *text <= '9' && value < INT32_MAX) {
            value = value * 10 + (*text - '0');
            decimals += decimals >= 0;
        } else {
            return false;
        }
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 6; i++)
        value *= 10;
    if (value > 180000000)
        return false;
    *out = (int32_t)(node->text[0] == '-' ? -value : value);
    return true;
}

/* The waypoint's "location": [lon, lat]. */
static bool read_waypoint(xy_point *out, const xy_node *waypoint)
{
    const xy_node *location = waypoint->kind == XY_JSON_OBJECT ? waypoint->first : NULL;
    while (location && strcmp(location->key, "location") != 0)
        location = location->next;
    if (!location || location->kind != XY_JSON_LIST || location->count != 2)
        return false;
    out->precision = XY_POINT_EXACT;
    return read_micro(&out->lon_e6, location->first) &&
            read_micro(&out->lat_e6, location->first->next);
}

/* Where the server put the coordinates on its roads tells whether the ids are in their order. */
static void check_waypoints(table *t, xy_object *response, const char *key, const side *s)
{
    xy_node *list = xy_read_key(t->r, response, key, XY_OPTIONAL);
    if (!list || !has_length(t, list, s->count))
        return;
    uint32_t i = 0;
    for (xy_node *waypoint = list->first; waypoint; waypoint = waypoint->next, i++) {
        xy_point road, place;
        if (!s->spots[i].id || !read_waypoint(&road, waypoint))
            continue;
        place = xy_spot_location(t->inst, &s->spots[i]);
        int32_t off = place.precision == XY_POINT_NONE ? 0 : xy_distance_m(road, place);
        if (off <= WAYPOINT_OFF_MAX_M)
            continue;
        xy_arena *arena = t->r->err->arena;
        xy_find(t->r->err, XY_ERROR, XY_MSG_OSRM_WAYPOINT, xy_read_place(t->r, waypoint),
                s->spots[i].id, xy_text_int(arena, (off + 500) / 1000), NULL, NULL);
    }
}

static void read_response(table *t, xy_object *response)
{
    xy_reader *r = t->r;
    const char *code;
    if (!xy_read_string(&code, r, response, "code", XY_REQUIRED, 1, XY_LINE_MAX))
        return;
    if (strcmp(code, "Ok") != 0) {
        const char *message = "";
        xy_read_string(&message, r, response, "message", XY_OPTIONAL, 0, XY_PAGE_MAX);
        xy_find(r->err, XY_ERROR, XY_MSG_OSRM_CODE, xy_read_place(r, response->node),
                xy_json_shown(r->err->arena, code), xy_json_shown(r->err->arena, message), NULL,
                NULL);
        return;
    }
    size_t errors = r->err->errors;
    check_waypoints(t, response, "sources", &t->from);
    check_waypoints(t, response, "destinations", &t->to);
    xy_node *durations = xy_read_key(r, response, "durations", XY_REQUIRED);
    xy_node *distances = xy_read_key(r, response, "distances", XY_OPTIONAL);
    if (durations && r->err->errors == errors) /* else each cell would be wrong */
        read_rows(t, durations, distances);
    if (t->missing)
        xy_find(r->err, XY_WARNING, XY_MSG_OSRM_MISSING, xy_read_place(r, durations),
                xy_text_int(r->err->arena, t->missing), xy_text_int(r->err->arena, t->used), NULL,
                NULL);
}

/* Whether the file is the answer of the server itself, which does not tell whose places they are. */
static bool is_bare_answer(xy_reader *r, xy_object *root)
{
    if (!xy_read_key(r, root, "durations", XY_OPTIONAL) ||
            xy_read_key(r, root, "response", XY_OPTIONAL))
        return false;
    xy_find(r->err, XY_ERROR, XY_MSG_OSRM_BARE, xy_read_place(r, root->node), NULL, NULL, NULL,
            NULL);
    return true;
}

xy_status xy_travel_json_read(xy_instance *inst, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err)
{
    xy_reader r;
    xy_object root, response;
    size_t errors = err->errors;
    if (xy_read_open(&r, &root, arena, data, length, file, "xunyi-osrm/1", err) &&
            !is_bare_answer(&r, &root)) {
        table t = {.r = &r, .inst = inst, .legs = xy_matrix_legs_new(arena, inst)};
        bool sides = read_sides(&t, &root);
        if (xy_read_object(&response, &r, &root, "response", XY_REQUIRED) && sides)
            read_response(&t, &response);
        xy_read_end(&r, &root);
        if (!r.holes && err->errors == errors)
            xy_matrix_legs_take(inst, t.legs, errors, err);
    }
    return xy_read_close(&r);
}
