#include "office/number_format.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *code;
    xy_shows shows;
} codes[] = {
        {"General", XY_SHOWS_NUMBER},
        {"", XY_SHOWS_NUMBER},
        {"0.00", XY_SHOWS_NUMBER},
        {"#,##0.00;[Red]-#,##0.00", XY_SHOWS_NUMBER},
        {"0.00E+00", XY_SHOWS_NUMBER},
        {"@", XY_SHOWS_NUMBER},
        {"0\"天 days\"", XY_SHOWS_NUMBER},
        {"0\\d", XY_SHOWS_NUMBER},
        {"0\\日\\m", XY_SHOWS_NUMBER},
        {"[$¥-804]#,##0.00", XY_SHOWS_NUMBER},
        {"[DBNum1][$-804]General", XY_SHOWS_NUMBER},
        {"_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", XY_SHOWS_NUMBER},
        {"[>=100]0;0.0", XY_SHOWS_NUMBER},
        {"0;yyyy", XY_SHOWS_NUMBER},
        {"yyyy-mm-dd", XY_SHOWS_DATE},
        {"yyyy\\-mm\\-dd", XY_SHOWS_DATE},
        {"yyyy\"年\"m\"月\"d\"日\";@", XY_SHOWS_DATE},
        {"[$-804]yyyy\"年\"m\"月\"d\"日\";@", XY_SHOWS_DATE},
        {"[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", XY_SHOWS_DATE},
        {"m\"月\"d\"日\"", XY_SHOWS_DATE},
        {"mmm", XY_SHOWS_DATE},
        {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", XY_SHOWS_DATE},
        {"aaaa", XY_SHOWS_DATE},
        {"YYYY/M/D H:MM", XY_SHOWS_DATE},
        {"e\\.m\\.d", XY_SHOWS_DATE},
        {"h:mm", XY_SHOWS_TIME},
        {"h:mm AM/PM", XY_SHOWS_TIME},
        {"h\"时\"mm\"分\"", XY_SHOWS_TIME},
        {"上午/下午h\"时\"mm\"分\"", XY_SHOWS_TIME},
        {"[h]:mm", XY_SHOWS_TIME},
        {"[mm]:ss", XY_SHOWS_TIME},
        {"mm:ss.0", XY_SHOWS_TIME},
        {"[Red]h:mm", XY_SHOWS_TIME},
        {"\"unclosed yyyy", XY_SHOWS_NUMBER},
        {"[unclosed", XY_SHOWS_NUMBER},
        {"\\", XY_SHOWS_NUMBER},
        {"0_", XY_SHOWS_NUMBER},
};

Test(number_format, codes)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        cr_expect_eq(xy_format_code(codes[i].code), codes[i].shows, "'%s'", codes[i].code);
}

Test(number_format, builtin)
{
    static const char expected[] = /* n, d, t by id from 0 */
            "nnnnnnnnnnnnnnddddttttdnnnndddddttttdnnnnnnnntttnndddddttddnnnnn";
    static const char marks[] = {
            [XY_SHOWS_NUMBER] = 'n', [XY_SHOWS_DATE] = 'd', [XY_SHOWS_TIME] = 't'};
    char found[65] = "";
    for (uint32_t id = 0; id < 64; id++)
        found[id] = marks[xy_format_builtin(id)];
    cr_expect_str_eq(found, expected);
    cr_expect_eq(xy_format_builtin(4000000000u), XY_SHOWS_NUMBER);
}

static const struct {
    double serial;
    const char *since_1900, *since_1904; /* NULL: no date */
} serials[] = {
        {0, NULL, "1904-01-01"},
        {0.25, "06:00", "1904-01-01 06:00"},
        {1, "1900-01-01", "1904-01-02"},
        {59, "1900-02-28", "1904-02-29"},
        {60, NULL, "1904-03-01"},
        {61, "1900-03-01", "1904-03-02"},
        {45839, "2025-07-01", "2029-07-02"},
        {45839.5, "2025-07-01 12:00", "2029-07-02 12:00"},
        {45839.999994, "2025-07-01 23:59:59", "2029-07-02 23:59:59"},
        {45839.999999, "2025-07-02", "2029-07-03"},
        {2958465, "9999-12-31", NULL},
        {2957003, "9995-12-30", "9999-12-31"},
        {2957004, "9995-12-31", NULL},
        {2958465.9999999, NULL, NULL},
        {2958466, NULL, NULL},
        {-1, NULL, NULL},
        {1e300, NULL, NULL},
};

static bool is_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

Test(number_format, serial_dates)
{
    xy_arena *arena = xy_arena_new(NULL);
    for (size_t i = 0; i < sizeof serials / sizeof *serials; i++) {
        const char *one = xy_serial_date(arena, serials[i].serial, false);
        const char *other = xy_serial_date(arena, serials[i].serial, true);
        cr_expect(is_same(one, serials[i].since_1900), "%g: %s", serials[i].serial, one);
        cr_expect(is_same(other, serials[i].since_1904), "%g: %s", serials[i].serial, other);
    }
    cr_expect_str_eq(xy_serial_time(arena, 0), "00:00");
    cr_expect_str_eq(xy_serial_time(arena, 0.35416666666666669), "08:30");
    cr_expect_str_eq(xy_serial_time(arena, 0.354178), "08:30:01");
    cr_expect_null(xy_serial_time(arena, 0.9999999));
    cr_expect_null(xy_serial_time(arena, 1));
    cr_expect_null(xy_serial_time(arena, -0.5));
    cr_expect_null(xy_serial_date(arena, strtod("nan", NULL), false));
    xy_arena_free(arena);
}

Test(number_format, iso_dates)
{
    static const char *const cases[][2] = {{"2025-07-01", "2025-07-01"},
            {"2025-07-01T00:00:00", "2025-07-01"}, {"2025-07-01T08:30", "2025-07-01 08:30"},
            {"2025-07-01T08:30:05.250Z", "2025-07-01 08:30:05"}, {"T08:30:00", "08:30"},
            {"2025-02-29", NULL}, {"2025-07-01T", NULL}, {"2025-07-01T24:00", NULL},
            {"2025-07-01T08", NULL}, {"2025-07-01T08:30+08:00", NULL}, {"", NULL}, {"T", NULL},
            {"2025-7-1", NULL}, {"20250701", NULL}};
    xy_arena *arena = xy_arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *date = xy_iso_date(arena, cases[i][0]);
        cr_expect(is_same(date, cases[i][1]), "'%s': %s", cases[i][0], date);
    }
    xy_arena_free(arena);
}

Test(number_format, shortest_decimals)
{
    static const char *const cases[][2] = {{"0", "0"}, {"-0", "0"}, {"1", "1"}, {"0.1", "0.1"},
            {"-0.05", "-0.05"}, {"0.10000000000000001", "0.1"}, {"1e-7", "0.0000001"},
            {"1.5e-8", "1.5e-8"}, {"123456.789", "123456.789"},
            {"9007199254740991", "9007199254740991"}, {"9007199254740992", "9007199254740992"},
            {"1e20", "100000000000000000000"}, {"1e21", "1e+21"}, {"-1.25e300", "-1.25e+300"},
            {"5e-324", "5e-324"}, {"1.7976931348623157e308", "1.7976931348623157e+308"},
            {"0.30000000000000004", "0.30000000000000004"}, {"12345678901.25", "12345678901.25"}};
    xy_arena *arena = xy_arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = xy_shortest_decimal(arena, strtod(cases[i][0], NULL));
        cr_expect_str_eq(text, cases[i][1]);
    }
    unsigned long long state = 20261126;
    for (int i = 0; i < 20000; i++) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        double value;
        memcpy(&value, &state, sizeof value);
        if (value - value == 0) /* finite */
            cr_expect_eq(strtod(xy_shortest_decimal(arena, value), NULL), value, "%.17g", value);
    }
    xy_arena_free(arena);
}
