#include "json/outlines_json.h"
#include "base/utf8.h"

#include "json/parts.h"
#include "json/read.h"

#include <string.h>

#define POSITIONS_LEAST 4 /* of a ring, the first once more at its end */
#define CODE_DIGITS 6     /* of an administrative code */
#define NAMES_SHOWN 5     /* of counties without an outline */
#define FAR_MICRO 300000  /* degrees that a seat may lie outside its outline */
#define LON_MOST 180
#define LAT_MOST 90

typedef struct {
    xy_reader *r;
    const xy_instance *inst;
    const xy_node **nodes; /* per county: its feature; NULL: none yet */
    xy_outline *outlines;  /* per county */
    int64_t features, others;
} reading;

/* An error at the node whose first argument is the county. */
static xy_finding *county_error(reading *x, const xy_node *node, xy_msg_id message, int32_t county)
{
    xy_finding *f = xy_find(
            x->r->err, XY_ERROR, message, xy_read_place(x->r, node), NULL, NULL, NULL, NULL);
    xy_finding_arg(f, 0, x->inst->counties[county].name);
    return f;
}

/* Decimal degrees with any number of decimals, rounded to millionths. */
static bool parse_degrees(int32_t *out, const char *text, int32_t limit)
{
    bool negative = *text == '-';
    const char *p = text + negative;
    int64_t micro = 0, unit = 100000;
    for (; *p >= '0' && *p <= '9' && micro <= limit; p++)
        micro = micro * 10 + (*p - '0');
    micro *= 1000000;
    if (*p == '.')
        p++;
    for (int decimals = 1; *p >= '0' && *p <= '9'; p++, decimals++, unit /= 10)
        micro += decimals == 7 ? *p >= '5' : unit * (*p - '0');
    if (*p || micro > (int64_t)limit * 1000000)
        return false;
    *out = (int32_t)(negative ? -micro : micro);
    return true;
}

static bool read_degrees(
        int32_t *out, reading *x, const xy_node *node, int32_t limit, int32_t county)
{
    if (node->kind == XY_JSON_NUMBER && parse_degrees(out, node->text, limit))
        return true;
    xy_finding *f = county_error(x, node, XY_MSG_OUTLINES_DEGREES, county);
    xy_finding_arg_value(f, 1, node, x->r->err->arena);
    f->args[2] = xy_text_int(x->r->err->arena, limit);
    return false;
}

static bool read_position(xy_corner *out, reading *x, const xy_node *node, int32_t county)
{
    if (node->kind != XY_JSON_LIST || node->count < 2) {
        county_error(x, node, XY_MSG_OUTLINES_POSITION, county);
        return false;
    }
    bool good = read_degrees(&out->lon_e6, x, node->first, LON_MOST, county);
    return read_degrees(&out->lat_e6, x, node->first->next, LAT_MOST, county) && good;
}

static bool read_ring(xy_ring *out, reading *x, xy_node *node, int32_t county)
{
    xy_node *list;
    if (!xy_value_list(&list, x->r, node, 0, XY_LIST_MAX))
        return false;
    if (list->count < POSITIONS_LEAST) {
        xy_finding *f = county_error(x, node, XY_MSG_OUTLINES_SHORT, county);
        f->args[1] = xy_text_int(x->r->err->arena, list->count);
        return false;
    }
    bool good = true;
    out->corners = XY_NEW_N(x->r->arena, xy_corner, list->count);
    for (const xy_node *position = list->first; position; position = position->next)
        good &= read_position(&out->corners[out->count++], x, position, county);
    const xy_corner *first = &out->corners[0], *last = &out->corners[out->count - 1];
    out->count--;
    if (good && (first->lon_e6 != last->lon_e6 || first->lat_e6 != last->lat_e6)) {
        county_error(x, node, XY_MSG_OUTLINES_OPEN, county);
        return false;
    }
    return good;
}

/* The rings of a polygon join those of the outline. */
static bool read_polygon(reading *x, xy_node *node, int32_t county, size_t *capacity)
{
    xy_outline *o = &x->outlines[county];
    xy_node *list;
    bool good = xy_value_list(&list, x->r, node, 1, XY_LIST_MAX);
    for (xy_node *ring = good ? list->first : NULL; ring; ring = ring->next) {
        o->rings =
                xy_arena_grow(x->r->arena, o->rings, capacity, o->ring_count + 1, sizeof *o->rings);
        o->rings[o->ring_count] = (xy_ring){NULL, 0};
        good &= read_ring(&o->rings[o->ring_count++], x, ring, county);
    }
    return good;
}

static void report_type(reading *x, const xy_node *node, const char *expected)
{
    xy_finding *f = xy_find(x->r->err, XY_ERROR, XY_MSG_OUTLINES_TYPE, xy_read_place(x->r, node),
            NULL, NULL, expected, NULL);
    xy_finding_arg_value(f, 1, node, x->r->err->arena);
}

static bool has_type(reading *x, xy_object *o, const char *expected)
{
    xy_node *type = xy_read_key(x->r, o, "type", XY_REQUIRED);
    if (!type || (type->kind == XY_JSON_STRING && strcmp(type->text, expected) == 0))
        return type != NULL;
    report_type(x, type, expected);
    return false;
}

static bool read_geometry(reading *x, xy_object *feature, int32_t county)
{
    xy_object geometry;
    xy_node *list;
    size_t capacity = 0;
    bool good = true;
    if (!xy_read_object(&geometry, x->r, feature, "geometry", XY_REQUIRED))
        return false;
    xy_node *type = xy_read_key(x->r, &geometry, "type", XY_REQUIRED);
    if (!type)
        return false;
    bool known = type->kind == XY_JSON_STRING;
    bool many = known && strcmp(type->text, "MultiPolygon") == 0;
    if (!many && !(known && strcmp(type->text, "Polygon") == 0)) {
        report_type(x, type, "Polygon, MultiPolygon");
        return false;
    }
    if (!xy_read_list(&list, x->r, &geometry, "coordinates", XY_REQUIRED, 1, XY_LIST_MAX))
        return false;
    if (!many)
        return read_polygon(x, list, county, &capacity);
    for (xy_node *polygon = list->first; polygon; polygon = polygon->next)
        good &= read_polygon(x, polygon, county, &capacity);
    return good;
}

static bool is_code(const char *text)
{
    return strspn(text, "0123456789") == CODE_DIGITS && text[CODE_DIGITS] == '\0';
}

/* The county with the id that a member has; codes are told, for then the name means another place. */
static int32_t by_id(reading *x, xy_object *o, const char *key, bool *coded)
{
    const xy_node *node = xy_read_key(x->r, o, key, XY_OPTIONAL);
    if (!node || (node->kind != XY_JSON_STRING && node->kind != XY_JSON_NUMBER))
        return XY_UNKNOWN;
    *coded |= is_code(node->text);
    return xy_county_find(x->inst, node->text);
}

static bool is_called(const xy_county *county, const char *name)
{
    const char *names[] = {
            county->written.zh, county->written.en, county->name.zh, county->name.en};
    bool same = false;
    for (int i = 0; i < 4; i++)
        same |= names[i] && strcmp(names[i], name) == 0;
    return same;
}

static int32_t by_name(reading *x, xy_object *properties)
{
    const xy_node *node = xy_read_key(x->r, properties, "name", XY_OPTIONAL);
    int32_t found = XY_UNKNOWN;
    if (!node || node->kind != XY_JSON_STRING)
        return XY_UNKNOWN;
    for (size_t c = 0; c < x->inst->county_count; c++) {
        if (!is_called(&x->inst->counties[c], node->text))
            continue;
        if (found != XY_UNKNOWN) {
            xy_find(x->r->err, XY_ERROR, XY_MSG_OUTLINES_AMBIGUOUS, xy_read_place(x->r, node),
                    node->text, x->inst->counties[c].id, NULL, NULL);
            return XY_UNKNOWN;
        }
        found = (int32_t)c;
    }
    return found;
}

/* The county that the feature is of. */
static int32_t county_of(reading *x, xy_object *feature)
{
    static const char *const keys[] = {"id", "adcode", "code"};
    xy_object properties;
    bool coded = false;
    int32_t county = by_id(x, feature, "id", &coded);
    xy_node *node = xy_read_key(x->r, feature, "properties", XY_OPTIONAL);
    if (county != XY_UNKNOWN || !node || node->kind != XY_JSON_OBJECT ||
            !xy_value_object(&properties, x->r, node))
        return county;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && county == XY_UNKNOWN; i++)
        county = by_id(x, &properties, keys[i], &coded);
    return county == XY_UNKNOWN && !coded ? by_name(x, &properties) : county;
}

static void read_feature(reading *x, xy_node *node)
{
    xy_object feature;
    if (!xy_value_object(&feature, x->r, node) || !has_type(x, &feature, "Feature"))
        return;
    int32_t county = county_of(x, &feature);
    x->features++;
    if (county == XY_UNKNOWN) {
        x->others++;
        return;
    }
    if (x->nodes[county]) {
        xy_finding *f = county_error(x, node, XY_MSG_OUTLINES_TWICE, county);
        f->args[1] = xy_text_int(x->r->err->arena, xy_read_place(x->r, x->nodes[county]).line);
        return;
    }
    x->nodes[county] = node;
    read_geometry(x, &feature, county);
}

/* What old files say of their coordinates; new ones are in WGS 84. */
static void check_crs(reading *x, xy_object *root)
{
    static const char *const known[] = {"CRS84", ":4326", ":4490"};
    xy_object crs, properties;
    const char *name;
    xy_node *node = xy_read_key(x->r, root, "crs", XY_OPTIONAL);
    if (!node || node->kind == XY_JSON_NULL || !xy_value_object(&crs, x->r, node) ||
            !xy_read_object(&properties, x->r, &crs, "properties", XY_REQUIRED) ||
            !xy_read_string(&name, x->r, &properties, "name", XY_REQUIRED, 0, XY_LINE_MAX))
        return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (xy_utf8_ends_with(name, known[i]))
            return;
    xy_find(x->r->err, XY_ERROR, XY_MSG_OUTLINES_CRS, xy_read_place(x->r, node),
            xy_json_shown(x->r->err->arena, name), NULL, NULL, NULL);
}

/* Is the seat within the frame of the outline, or near it? */
static bool is_near(const xy_outline *o, xy_point seat)
{
    int32_t west = INT32_MAX, east = INT32_MIN, south = INT32_MAX, north = INT32_MIN;
    for (size_t r = 0; r < o->ring_count; r++)
        for (size_t i = 0; i < o->rings[r].count; i++) {
            const xy_corner *c = &o->rings[r].corners[i];
            west = c->lon_e6 < west ? c->lon_e6 : west;
            east = c->lon_e6 > east ? c->lon_e6 : east;
            south = c->lat_e6 < south ? c->lat_e6 : south;
            north = c->lat_e6 > north ? c->lat_e6 : north;
        }
    return seat.precision == XY_POINT_NONE ||
            (seat.lon_e6 >= west - FAR_MICRO && seat.lon_e6 <= east + FAR_MICRO &&
                    seat.lat_e6 >= south - FAR_MICRO && seat.lat_e6 <= north + FAR_MICRO);
}

/* The names of the first counties without an outline; how many there are goes to *count. */
static const char *missing_names(reading *x, xy_lang lang, int64_t *count)
{
    xy_strbuf list = xy_strbuf_in(x->r->err->arena);
    *count = 0;
    for (size_t c = 0; c < x->inst->county_count; c++) {
        if (x->nodes[c] || ++*count > NAMES_SHOWN)
            continue;
        if (list.length)
            xy_strbuf_add(&list, lang == XY_ZH ? "、" : ", ");
        xy_strbuf_add(&list, xy_text_in(x->inst->counties[c].name, lang));
    }
    return *count <= NAMES_SHOWN ? xy_strbuf_text(&list)
                                 : xy_say(x->r->err->arena, lang, XY_MSG_OUTLINES_AND_OTHERS,
                                           xy_strbuf_text(&list), NULL, NULL, NULL);
}

static void report_rest(reading *x)
{
    xy_arena *arena = x->r->err->arena;
    int64_t missing;
    const char *zh = missing_names(x, XY_ZH, &missing), *en = missing_names(x, XY_EN, &missing);
    if (missing == (int64_t)x->inst->county_count) {
        const xy_county *c = &x->inst->counties[0];
        xy_finding *f = xy_find(x->r->err, XY_ERROR, XY_MSG_OUTLINES_NONE, XY_NOWHERE,
                xy_text_int(arena, x->features), c->id, NULL, NULL);
        xy_finding_arg(f, 2, c->name);
        return;
    }
    if (x->others)
        xy_find(x->r->err, XY_INFO, XY_MSG_OUTLINES_OTHERS, XY_NOWHERE,
                xy_text_int(arena, x->others), NULL, NULL, NULL);
    if (missing) {
        xy_finding *f = xy_find(x->r->err, XY_WARNING, XY_MSG_OUTLINES_MISSING, XY_NOWHERE,
                xy_text_int(arena, missing), NULL, NULL, NULL);
        xy_finding_arg(f, 1, (xy_text){zh, en});
    }
    for (size_t c = 0; c < x->inst->county_count; c++)
        if (x->nodes[c] && !is_near(&x->outlines[c], x->inst->counties[c].location)) {
            xy_finding *f = xy_find(x->r->err, XY_WARNING, XY_MSG_OUTLINES_FAR,
                    xy_read_place(x->r, x->nodes[c]), NULL, NULL, NULL, NULL);
            xy_finding_arg(f, 0, x->inst->counties[c].name);
        }
}

/* Those that were found, by county. */
static xy_outlines *gather(reading *x)
{
    xy_outlines *out = XY_NEW(x->r->arena, xy_outlines);
    out->items = XY_NEW_N(x->r->arena, xy_outline, x->inst->county_count);
    for (size_t c = 0; c < x->inst->county_count; c++) {
        if (!x->nodes[c])
            continue;
        out->items[out->count] = x->outlines[c];
        out->items[out->count++].county = (int32_t)c;
    }
    return out;
}

xy_status xy_outlines_json_read(xy_outlines **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_instance *inst, xy_findings *err)
{
    xy_reader r;
    xy_object root;
    xy_node *list;
    *out = NULL;
    bool opened = xy_read_open_any(&r, &root, arena, data, length, file, err);
    reading x = {.r = &r,
            .inst = inst,
            .nodes = XY_NEW_N(arena, const xy_node *, inst->county_count),
            .outlines = XY_NEW_N(arena, xy_outline, inst->county_count)};
    size_t errors = err->errors;
    if (opened && has_type(&x, &root, "FeatureCollection") &&
            xy_read_list(&list, &r, &root, "features", XY_REQUIRED, 0, XY_LIST_MAX)) {
        check_crs(&x, &root);
        for (xy_node *node = list->first; node; node = node->next)
            read_feature(&x, node);
        if (err->errors == errors)
            report_rest(&x);
    }
    xy_status status = xy_read_close(&r);
    if (status == XY_OK)
        *out = gather(&x);
    return status;
}
