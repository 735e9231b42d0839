#include "domain/needs_draw.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(needs_draw);

/* Two counties, two specialties, in any order of the file. */
static void programme(bool turned)
{
    small_specialty(&x, turned ? "s2" : "s1", true);
    small_specialty(&x, turned ? "s1" : "s2", true);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    for (int i = 0; i < 2; i++) {
        xy_county *c = small_county(&x, (i == 0) != turned ? "c1" : "c2", "p1", 1000);
        small_need(&x, c, turned ? "s2" : "s1", 2, 50);
        small_need(&x, c, turned ? "s1" : "s2", 2, 50);
    }
    small_finish(&x);
}

static void expect(const int32_t wanted[4][2])
{
    for (int i = 0; i < 4; i++) {
        const xy_need *need = &x.inst.counties[i / 2].needs[i % 2];
        cr_assert_eq(need->weight, wanted[i][0], "need %d", i);
        cr_assert_eq(need->clinicians, wanted[i][1], "need %d", i);
    }
}

/* The figures of models/batch.md section 2, computed apart from this program. */
static const int32_t by_seed_2[4][2] = {{3, 51}, {1, 50}, {1, 49}, {3, 49}};

Test(needs_draw, is_the_law)
{
    programme(false);
    xy_needs_draw(&x.inst, 2);
    expect(by_seed_2);
}

Test(needs_draw, other_seed)
{
    static const int32_t wanted[4][2] = {{2, 49}, {2, 50}, {1, 50}, {2, 50}};
    programme(false);
    xy_needs_draw(&x.inst, 0);
    expect(wanted);
}

Test(needs_draw, does_not_depend_on_the_order_of_the_file)
{
    programme(true);
    xy_needs_draw(&x.inst, 2);
    expect(by_seed_2);
}

Test(needs_draw, stays_within_bounds)
{
    programme(false);
    for (uint64_t seed = 0; seed < 200; seed++) {
        xy_county *c = &x.inst.counties[seed % 2];
        c->needs[0].weight = seed % 3 ? 1 : XY_NEED_WEIGHT_MAX;
        c->needs[0].clinicians = seed % 3 ? 1 : XY_NEED_CLINICIANS_MAX;
        xy_needs_draw(&x.inst, seed);
        for (size_t k = 0; k < 2; k++) {
            cr_assert(c->needs[k].weight >= 1 && c->needs[k].weight <= XY_NEED_WEIGHT_MAX);
            cr_assert(c->needs[k].clinicians >= 1 &&
                    c->needs[k].clinicians <= XY_NEED_CLINICIANS_MAX);
        }
    }
}
