#include "domain/row_digest.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(row_digest);

static void programme(void)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_hospital(&x, "h2", XY_KIND_GENERAL);
    small_county(&x, "c1", "p1", 1000);
    small_county(&x, "c2", "p1", 1000);
    small_county(&x, "c3", "p1", 1000);
    small_finish(&x);
}

static xy_row row(int32_t lead, int32_t partner, int32_t a, int32_t b)
{
    xy_row r = {.lead = lead,
            .hospitals = XY_NEW_N(x.arena, int32_t, 2),
            .hospital_count = partner == XY_UNKNOWN ? 1 : 2,
            .visits = XY_NEW_N(x.arena, xy_visit, 2),
            .visit_count = b == XY_UNKNOWN ? 1 : 2};
    r.hospitals[0] = lead;
    r.hospitals[1] = partner;
    r.visits[0].county = a;
    r.visits[1].county = b;
    return r;
}

static const char *digest(const xy_row *rows, int32_t count)
{
    char out[XY_SHA256_CHARS];
    xy_row_digest(out, x.arena, &x.inst, rows, count);
    return xy_arena_strdup(x.arena, out);
}

Test(row_digest, is_that_of_the_text_in_its_description)
{
    static const char text[] = "h1|h1,h2|c1,c3\nh2|h2|c2\n";
    char expected[XY_SHA256_CHARS];
    programme();
    const xy_row rows[] = {row(1, XY_UNKNOWN, 1, XY_UNKNOWN), row(0, 1, 2, 0)};
    xy_sha256(expected, text, sizeof text - 1);
    cr_assert_str_eq(digest(rows, 2), expected);
}

Test(row_digest, dates_people_and_order_do_not_count)
{
    programme();
    xy_row a[] = {row(0, XY_UNKNOWN, 0, 1), row(1, XY_UNKNOWN, 2, XY_UNKNOWN)};
    xy_row b[] = {row(1, XY_UNKNOWN, 2, XY_UNKNOWN), row(0, XY_UNKNOWN, 1, 0)};
    b[0].visits[0].days = 7;
    b[1].staff_count = 1;
    cr_assert_str_eq(digest(a, 2), digest(b, 2));
    cr_assert_str_eq(digest(a, 0), digest(b, 0));
}

Test(row_digest, lead_partners_counties_and_numbers_count)
{
    programme();
    const xy_row rows[] = {row(0, XY_UNKNOWN, 0, 1), row(0, XY_UNKNOWN, 0, 1)};
    const xy_row others[] = {row(1, XY_UNKNOWN, 0, 1), row(0, 1, 0, 1), row(1, 0, 0, 1),
            row(0, XY_UNKNOWN, 0, 2), row(0, XY_UNKNOWN, 0, XY_UNKNOWN)};
    const char *first = digest(rows, 1);
    cr_assert_str_neq(first, digest(rows, 2));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_assert_str_neq(first, digest(&others[i], 1), "row %zu", i);
}
