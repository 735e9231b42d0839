#include "domain/naming.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(naming);

static void called(xy_text name, const char *zh, const char *en)
{
    cr_expect_str_eq(xy_text_in(name, XY_ZH), zh);
    cr_expect_str_eq(xy_text_in(name, XY_EN), en);
}

Test(naming, ids_stand_where_names_do_not_tell_apart)
{
    small_hospital(&x, "h1", XY_KIND_GENERAL)->name = (xy_text){"第一医院", "First Hospital"};
    small_hospital(&x, "h2", XY_KIND_GENERAL)->name = (xy_text){"市第一医院", "First Hospital"};
    small_hospital(&x, "h3", XY_KIND_GENERAL)->name = (xy_text){"第三医院", NULL};
    called(xy_hospital_called(&x.inst, x.arena, 0), "第一医院（h1）", "First Hospital (h1)");
    called(xy_hospital_called(&x.inst, x.arena, 1), "市第一医院（h2）", "First Hospital (h2)");
    called(xy_hospital_called(&x.inst, x.arena, 2), "第三医院", "第三医院");
}

Test(naming, counties_in_the_order_given)
{
    xy_ref refs[] = {{"c3", 2}, {"c1", 0}, {"c2", 1}};
    small_county(&x, "c1", "p1", 1)->name = (xy_text){"鼓楼区", "Gulou District"};
    small_county(&x, "c2", "p1", 1)->name = (xy_text){"连江县", "Lianjiang County"};
    small_county(&x, "c3", "p2", 1)->name = (xy_text){"鼓楼区", "Gulou District"};
    called(xy_counties_called(&x.inst, x.arena, &(xy_refs){refs, 3}),
            "鼓楼区（c3）、鼓楼区（c1）、连江县",
            "Gulou District (c3), Gulou District (c1), Lianjiang County");
    called(xy_counties_called(&x.inst, x.arena, &(xy_refs){refs, 0}), "", "");
}
