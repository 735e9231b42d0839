#include "domain/naming.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(naming);

static void called(xy_text name, const char *zh, const char *en)
{
    cr_expect_str_eq(xy_text_in(name, XY_ZH), zh);
    cr_expect_str_eq(xy_text_in(name, XY_EN), en);
}

static xy_prefecture *prefectures(xy_prefecture made[3])
{
    made[0] = (xy_prefecture){.id = "p1", .name = {"福州市", "Fuzhou"}};
    made[1] = (xy_prefecture){.id = "p2", .name = {"南京市", "Nanjing"}};
    made[2] = (xy_prefecture){.id = "p3"};
    return made;
}

/* Counties c1, c2, … in these prefectures (index, -1 for one that is not known), all 鼓楼区. */
static void counties(xy_prefecture made[3], const int32_t *in, size_t count)
{
    static const char *const ids[] = {"c1", "c2", "c3", "c4"};
    x.inst.prefectures = prefectures(made);
    x.inst.prefecture_count = 3;
    for (size_t i = 0; i < count; i++) {
        xy_county *c = small_county(&x, ids[i], "p1", 1);
        c->name = (xy_text){"鼓楼区", "Gulou District"};
        c->prefecture.index = in[i];
    }
}

Test(naming, the_prefecture_stands_where_names_do_not_tell_apart)
{
    xy_prefecture made[3];
    counties(made, (const int32_t[]){0, 1}, 2);
    xy_naming_settle(&x.inst, x.arena);
    called(x.inst.counties[0].name, "福州市鼓楼区", "Gulou District (Fuzhou)");
    called(x.inst.counties[1].name, "南京市鼓楼区", "Gulou District (Nanjing)");
    called(x.inst.counties[0].written, "鼓楼区", "Gulou District");
    xy_naming_settle(&x.inst, x.arena); /* from what was written, not from what was made */
    called(x.inst.counties[0].name, "福州市鼓楼区", "Gulou District (Fuzhou)");
}

Test(naming, ids_stand_where_prefectures_do_not_tell_apart_either)
{
    xy_prefecture made[3];
    counties(made, (const int32_t[]){0, 0, 2, XY_UNKNOWN}, 4);
    xy_naming_settle(&x.inst, x.arena);
    called(x.inst.counties[0].name, "鼓楼区（c1）", "Gulou District (c1)");
    called(x.inst.counties[1].name, "鼓楼区（c2）", "Gulou District (c2)");
    called(x.inst.counties[2].name, "鼓楼区（c3）", "Gulou District (c3)");
    called(x.inst.counties[3].name, "鼓楼区（c4）", "Gulou District (c4)");
}

Test(naming, a_name_with_its_prefecture_is_no_other_ones_name)
{
    xy_prefecture made[3];
    counties(made, (const int32_t[]){0, 1, 1}, 3);
    x.inst.counties[2].name = (xy_text){"福州市鼓楼区", "Old Town"};
    xy_naming_settle(&x.inst, x.arena);
    called(x.inst.counties[0].name, "鼓楼区（c1）", "Gulou District (Fuzhou)");
    called(x.inst.counties[1].name, "南京市鼓楼区", "Gulou District (Nanjing)");
    called(x.inst.counties[2].name, "福州市鼓楼区", "Old Town");
}

Test(naming, each_language_for_itself)
{
    xy_prefecture made[3];
    x.inst.prefectures = prefectures(made);
    x.inst.prefecture_count = 3;
    small_hospital(&x, "h1", XY_KIND_GENERAL)->name = (xy_text){"第一医院", "First Hospital"};
    small_hospital(&x, "h2", XY_KIND_GENERAL)->name = (xy_text){"市第一医院", "First Hospital"};
    small_hospital(&x, "h3", XY_KIND_GENERAL)->name = (xy_text){"第三医院", NULL};
    small_hospital(&x, "h4", XY_KIND_GENERAL)->name = (xy_text){"第三医院", NULL};
    x.inst.hospitals[2].city = (xy_ref){"p1", 0};
    x.inst.hospitals[3].city = (xy_ref){"p2", 1};
    xy_naming_settle(&x.inst, x.arena);
    called(x.inst.hospitals[0].name, "第一医院", "First Hospital (h1)");
    called(x.inst.hospitals[1].name, "市第一医院", "First Hospital (h2)");
    called(x.inst.hospitals[2].name, "第三医院（福州市）", "第三医院 (Fuzhou)");
    called(x.inst.hospitals[3].name, "第三医院（南京市）", "第三医院 (Nanjing)");
}

Test(naming, counties_in_the_order_given)
{
    xy_ref refs[] = {{"c2", 1}, {"c1", 0}};
    xy_prefecture made[3];
    counties(made, (const int32_t[]){0, 1}, 2);
    xy_naming_settle(&x.inst, x.arena);
    called(xy_counties_called(&x.inst, x.arena, &(xy_refs){refs, 2}), "南京市鼓楼区、福州市鼓楼区",
            "Gulou District (Nanjing), Gulou District (Fuzhou)");
    called(xy_counties_called(&x.inst, x.arena, &(xy_refs){refs, 0}), "", "");
}
