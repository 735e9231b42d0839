/* Outlines of counties in GeoJSON. c1 甲县 lies at 119.1, 26.1 and c2 乙县 at 119.2, 26.2. */
#include "json/outlines_json.h"

#include "unit/json/json_support.h"

static bench b;
static xy_instance *inst;

static void set_up(void)
{
    size_t length;
    b = bench_new();
    inst = read_instance(&b, bench_file(&b, "tests/unit/json/small.json", &length));
    cr_assert_not_null(inst, "%s", all_findings(&b));
    bench_clear(&b);
}

static void tear_down(void)
{
    bench_free(&b);
}

TestSuite(outlines_json, .init = set_up, .fini = tear_down);

static xy_outlines *out;

static xy_status read_outlines(const char *text)
{
    return xy_outlines_json_read(&out, b.arena, text, strlen(text), "o.json", inst, &b.err);
}

#define RING "[[119,26],[119.3,26],[119.3,26.3],[119,26]]"

/* A feature with these members beside its type. */
static const char *feature(const char *properties, const char *geometry)
{
    return xy_arena_printf(b.arena, "{\"type\":\"Feature\",\"properties\":%s,\"geometry\":%s}",
            properties, geometry);
}

static const char *polygon(const char *ring)
{
    return xy_arena_printf(b.arena, "{\"type\":\"Polygon\",\"coordinates\":[%s]}", ring);
}

static const char *collection(const char *first, const char *second)
{
    return xy_arena_printf(b.arena, "{\"type\":\"FeatureCollection\",\n\"features\":[\n%s%s%s]}",
            first, second ? ",\n" : "", second ? second : "");
}

static const char *both(const char *first_properties, const char *second_properties)
{
    return collection(
            feature(first_properties, polygon(RING)), feature(second_properties, polygon(RING)));
}

Test(outlines_json, by_id_code_and_name)
{
    static const char *const first[] = {"{\"id\":\"c1\",\"name\":\"x\"}", "{\"adcode\":\"c1\"}",
            "{\"code\":\"c1\",\"id\":17}", "{\"name\":\"甲县\",\"id\":17,\"level\":\"district\"}"};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        bench_clear(&b);
        cr_assert_eq(read_outlines(both("{\"name\":\"乙县\"}", first[i])), XY_OK, "%s",
                all_findings(&b));
        cr_assert_eq(out->count, 2);
        cr_expect_eq(out->items[0].county, 0);
        cr_expect_eq(out->items[1].county, 1);
        cr_expect_eq(b.err.warnings, 0, "%s", all_findings(&b));
    }
}

Test(outlines_json, by_the_id_of_the_feature_and_by_number)
{
    inst->counties[0].id = "350122";
    inst->counties[1].id = "350123";
    const char *one = xy_arena_printf(b.arena,
            "{\"type\":\"Feature\",\"id\":\"350122\",\"properties\":null,\"geometry\":%s}",
            polygon(RING));
    cr_assert_eq(read_outlines(collection(one, feature("{\"adcode\":350123}", polygon(RING)))),
            XY_OK, "%s", all_findings(&b));
    cr_expect_eq(out->count, 2);
}

Test(outlines_json, corners_are_rounded_and_heights_passed_over)
{
    const char *ring = "[[119,26,12.5],[119.30000049,26],[119.3000005,26.12345678901],[-0.5,-1],"
                       "[119.0,26.0]]";
    cr_assert_eq(read_outlines(both("{\"id\":\"c2\"}", "{\"id\":\"c1\"}")), XY_OK);
    bench_clear(&b);
    cr_assert_eq(read_outlines(collection(feature("{\"id\":\"c1\"}", polygon(ring)), NULL)), XY_OK,
            "%s", all_findings(&b));
    const xy_ring *r = &out->items[0].rings[0];
    cr_assert_eq(r->count, 4, "the last corner is not repeated");
    cr_expect_eq(r->corners[0].lon_e6, 119000000);
    cr_expect_eq(r->corners[1].lon_e6, 119300000);
    cr_expect_eq(r->corners[2].lon_e6, 119300001);
    cr_expect_eq(r->corners[2].lat_e6, 26123457);
    cr_expect_eq(r->corners[3].lon_e6, -500000);
    cr_expect_eq(r->corners[3].lat_e6, -1000000);
}

Test(outlines_json, several_polygons_and_holes)
{
    const char *many = "{\"type\":\"MultiPolygon\",\"coordinates\":[[" RING "," RING "],[" RING
                       "]],\"bbox\":[1,2,3,4]}";
    cr_assert_eq(read_outlines(collection(feature("{\"id\":\"c1\"}", many), NULL)), XY_OK, "%s",
            all_findings(&b));
    cr_expect_eq(out->count, 1);
    cr_expect_eq(out->items[0].ring_count, 3);
    const xy_finding *f = found(&b, XY_MSG_OUTLINES_MISSING);
    cr_assert_not_null(f);
    cr_expect_str_eq(xy_finding_message(b.arena, f, XY_ZH), "1 个县没有轮廓：乙县");
}

Test(outlines_json, others_are_passed_over_whatever_they_are)
{
    const char *point = feature("{\"name\":\"丙县\"}", "{\"type\":\"Point\",\"coordinates\":[1]}");
    cr_assert_eq(
            read_outlines(collection(point, feature("{\"id\":\"c1\"}", polygon(RING)))), XY_OK);
    cr_expect_not_null(found(&b, XY_MSG_OUTLINES_OTHERS));
    cr_expect_eq(out->count, 1);
}

/* A district of another city may have the name of a county here: its code tells. */
Test(outlines_json, a_code_goes_before_the_name)
{
    read_outlines(both("{\"adcode\":320106,\"name\":\"甲县\"}", "{\"id\":\"c2\"}"));
    cr_assert_not_null(out, "%s", all_findings(&b));
    cr_expect_eq(out->count, 1);
    cr_expect_eq(out->items[0].county, 1);
}

Test(outlines_json, old_files_name_their_coordinates)
{
    static const char *const names[] = {"urn:ogc:def:crs:OGC:1.3:CRS84",
            "urn:ogc:def:crs:EPSG::4490", "EPSG:4326", "urn:ogc:def:crs:EPSG::3857"};
    for (int i = 0; i < 4; i++) {
        bench_clear(&b);
        const char *text = xy_arena_printf(b.arena,
                "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                "\"%s\"}},\"features\":[%s]}",
                names[i], feature("{\"id\":\"c1\"}", polygon(RING)));
        cr_expect_eq(read_outlines(text), i < 3 ? XY_OK : XY_EINPUT, "%s", names[i]);
        cr_expect_eq(found(&b, XY_MSG_OUTLINES_CRS) != NULL, i == 3);
    }
}

/* The one error, in a feature of c1 with this geometry. */
static void refuses(const char *geometry, xy_msg_id message, const char *pointer, const char *part)
{
    bench_clear(&b);
    cr_expect_eq(read_outlines(collection(feature("{\"id\":\"c1\"}", geometry), NULL)), XY_EINPUT);
    cr_expect_null(out);
    assert_only(&b, message, pointer, part);
}

Test(outlines_json, bad_geometries)
{
    refuses("{\"type\":\"LineString\",\"coordinates\":[]}", XY_MSG_OUTLINES_TYPE,
            "/features/0/geometry/type", "LineString");
    refuses("{\"type\":\"Polygon\"}", XY_MSG_JSON_KEY_MISSING, "/features/0/geometry",
            "coordinates");
    refuses("null", XY_MSG_JSON_NOT_OBJECT, "/features/0/geometry", "geometry");
    refuses(polygon("[[119,26],[119.3,26],[119,26]]"), XY_MSG_OUTLINES_SHORT,
            "/features/0/geometry/coordinates/0", "3");
    refuses(polygon("[[119,26],[119.3,26],[119.3,26.3],[119,26.1]]"), XY_MSG_OUTLINES_OPEN,
            "/features/0/geometry/coordinates/0", "甲县");
    refuses(polygon("[[119,26],[119.3],[119.3,26.3],[119,26]]"), XY_MSG_OUTLINES_POSITION,
            "/features/0/geometry/coordinates/0/1", "甲县");
    refuses(polygon("[[119,26],[26,119],[119.3,26.3],[119,26]]"), XY_MSG_OUTLINES_DEGREES,
            "/features/0/geometry/coordinates/0/1/1", "119");
    refuses(polygon("[[119,26],[13287654.2,26],[119.3,26.3],[119,26]]"), XY_MSG_OUTLINES_DEGREES,
            "/features/0/geometry/coordinates/0/1/0", "13287654.2");
    refuses(polygon("[[119,26],[1.2e2,26],[119.3,26.3],[119,26]]"), XY_MSG_OUTLINES_DEGREES,
            "/features/0/geometry/coordinates/0/1/0", "1.2e2");
    refuses(polygon("[[119,26],[\"119\",26],[119.3,26.3],[119,26]]"), XY_MSG_OUTLINES_DEGREES,
            "/features/0/geometry/coordinates/0/1/0", "119");
    refuses(polygon("7"), XY_MSG_JSON_NOT_LIST, "/features/0/geometry/coordinates/0",
            "coordinates");
}

Test(outlines_json, bad_collections)
{
    cr_expect_eq(read_outlines(feature("{}", polygon(RING))), XY_EINPUT);
    cr_expect_not_null(found(&b, XY_MSG_OUTLINES_TYPE));
    bench_clear(&b);
    cr_expect_eq(read_outlines("[1]"), XY_EINPUT);
    cr_expect_not_null(found(&b, XY_MSG_JSON_ROOT));
    bench_clear(&b);
    cr_expect_eq(read_outlines("{\"type\":\"FeatureCollection\"}"), XY_EINPUT);
    cr_expect_not_null(found(&b, XY_MSG_JSON_KEY_MISSING));
    bench_clear(&b);
    cr_expect_eq(read_outlines("{\"type\":\"FeatureCollection\",\"features\":[]}"), XY_EINPUT);
    cr_expect_not_null(found(&b, XY_MSG_OUTLINES_NONE));
    bench_clear(&b);
    cr_expect_eq(read_outlines("{\"type\":\"Feat"), XY_EINPUT);
    bench_clear(&b);
    cr_expect_eq(read_outlines(both("{\"name\":\"丙\"}", "{}")), XY_EINPUT);
    const xy_finding *f = found(&b, XY_MSG_OUTLINES_NONE);
    cr_assert_not_null(f);
    cr_expect_str_eq(xy_finding_message(b.arena, f, XY_ZH), "2 个图形中没有一个是本方案的县");
}

Test(outlines_json, twice_and_ambiguous)
{
    cr_expect_eq(read_outlines(both("{\"id\":\"c1\"}", "{\"name\":\"甲县\"}")), XY_EINPUT);
    assert_only(&b, XY_MSG_OUTLINES_TWICE, "/features/1", "3");
    bench_clear(&b);
    inst->counties[1].name = inst->counties[0].name;
    cr_expect_eq(read_outlines(both("{\"name\":\"甲县\"}", "{\"id\":\"c2\"}")), XY_EINPUT);
    assert_only(&b, XY_MSG_OUTLINES_AMBIGUOUS, "/features/0/properties/name", "甲县");
}

Test(outlines_json, an_outline_far_from_its_seat_is_warned_of)
{
    const char *far = polygon("[[109,26],[109.3,26],[109.3,26.3],[109,26]]");
    cr_expect_eq(read_outlines(collection(feature("{\"id\":\"c1\"}", far),
                         feature("{\"id\":\"c2\"}", polygon(RING)))),
            XY_OK);
    const xy_finding *f = found(&b, XY_MSG_OUTLINES_FAR);
    cr_assert_not_null(f);
    cr_expect_eq(b.err.warnings, 1);
    cr_expect_str_eq(f->place.pointer, "/features/0");
    cr_expect_str_eq(xy_finding_message(b.arena, f, XY_ZH), "甲县的位置不在其轮廓内或附近");
}
