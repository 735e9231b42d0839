#include "unit/report/report_case.h"

static report_case k;

static xy_member seat(int32_t number, const xy_sent *class, const xy_row *row)
{
    return (xy_member){.seat = number,
            .hospital = class->hospital,
            .specialty = class->specialty,
            .title = class->title,
            .role = class->role,
            .person = XY_UNKNOWN,
            .number = number,
            .from = row->visits[0].from,
            .to = row->visits[row->visit_count - 1].to};
}

/* Row 0: the manager leads, the one chief has a name. The joint row 2: one from each. */
static void set_up(void)
{
    report_case_make(&k);
    xy_row *row = &k.plan.rows[0];
    row->members = XY_NEW_N(k.arena, xy_member, 4);
    row->members[0] = seat(1, &row->staff[2], row);
    row->members[0].leader = true;
    row->members[1] = seat(2, &row->staff[0], row);
    row->members[1].person = 0;
    row->members[1].number = 0;
    row->members[2] = seat(3, &row->staff[1], row);
    row->member_count = 3;
    row = &k.plan.rows[2];
    row->members = XY_NEW_N(k.arena, xy_member, 2);
    row->members[0] = seat(1, &row->staff[1], row);
    row->members[0].leader = true;
    row->members[1] = seat(2, &row->staff[0], row);
    row->member_count = 2;
    k.inst.hospitals[0].staff[0].position = "科主任";
    k.inst.hospitals[1].contact_name = k.inst.hospitals[1].contact_phone = NULL;
}

static void tear_down(void)
{
    xy_arena_free(k.arena);
}

TestSuite(roster_form, .init = set_up, .fini = tear_down);

static const char *csv(xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(k.arena);
    xy_report_roster_csv(&out, k.arena, &k.in, lang);
    return xy_strbuf_text(&out);
}

static const char *markdown(xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(k.arena);
    xy_document_markdown(&out, xy_report_roster(k.arena, &k.in, lang));
    return xy_strbuf_text(&out);
}

#define EXPECT_IN(text, part) cr_expect(strstr(text, part) != NULL, "no '%s' in\n%s", part, text)

Test(roster_form, one_block_a_hospital)
{
    cr_assert_str_eq(csv(XY_ZH),
            "\xEF\xBB\xBF"
            "派出医院,福建省立医院,填报人," SECRET_NAME ",联系方式," SECRET_PHONE "\n"
            "序号,巡回医疗县区,姓名,专业,职务/职称,联系电话\n"
            "1,罗源县、连江县,,,队长、管理人员,\n"
            "2,罗源县、连江县," SECRET_NAME ",心血管内科,科主任、正高," SECRET_PHONE "\n"
            "3,罗源县、连江县,,心血管内科,中级,\n"
            ",,,,,\n"
            "派出医院,福建省儿童医院,填报人,,联系方式,\n"
            "序号,巡回医疗县区,姓名,专业,职务/职称,联系电话\n"
            "1,霞浦县,,儿科,正高,\n"
            ",,,,,\n"
            "派出医院,福建中医人民医院,填报人," SECRET_NAME ",联系方式," SECRET_PHONE "\n"
            "序号,巡回医疗县区,姓名,专业,职务/职称,联系电话\n"
            "1,霞浦县,,心血管内科,队长、中级,\n");
}

/* As in the staffing: what the notice names first comes first, behind the leader. */
Test(roster_form, specialties_stand_in_the_order_of_the_notice)
{
    static xy_text first[] = {{"儿科", NULL}};
    k.plan.rows[0].staff[1].specialty = k.plan.rows[0].members[2].specialty = 1;
    EXPECT_IN(csv(XY_ZH), "心血管内科,科主任、正高," SECRET_PHONE "\n3,罗源县、连江县,,儿科,");
    k.rules.high_demand = first;
    k.rules.high_demand_count = 1;
    EXPECT_IN(csv(XY_ZH), "1,罗源县、连江县,,,队长、管理人员,\n2,罗源县、连江县,,儿科,中级,\n3,");
}

Test(roster_form, titles_are_the_packs)
{
    k.rules.roster_title = (xy_text){"附件二名单", "Form two"};
    k.rules.roster_columns[2] = (xy_text){"医师姓名", "Doctor"};
    k.rules.roster_header[0] = (xy_text){"省属医院", "Hospital of the province"};
    EXPECT_IN(markdown(XY_ZH), "# 附件二名单\n");
    EXPECT_IN(markdown(XY_EN), "# Form two\n");
    EXPECT_IN(markdown(XY_EN), "- Hospital of the province: Provincial Hospital\n");
    EXPECT_IN(markdown(XY_EN), "| No. | Counties | Doctor | Specialty |");
    EXPECT_IN(csv(XY_ZH), "省属医院,福建省立医院");
}

Test(roster_form, says_how_many_names_are_missing)
{
    EXPECT_IN(markdown(XY_EN), "4 stays are to be named, 2 of leaders among them");
    EXPECT_IN(markdown(XY_ZH), "4 人次姓名待定，其中队长 2 人次");
}

Test(roster_form, nothing_where_nobody_is_chosen)
{
    k.plan.rows[0].member_count = k.plan.rows[2].member_count = 0;
    cr_assert_null(xy_report_roster(k.arena, &k.in, XY_ZH));
    k.inst.mode = XY_MODE_RESIDENT;
    cr_assert_null(xy_report_rotations(k.arena, &k.in, XY_ZH));
}

/* Names stand in the roster alone. */
Test(roster_form, no_other_document_holds_a_name)
{
    const char *all = case_everything(&k);
    cr_assert_null(strstr(all, SECRET_NAME));
    cr_assert_null(strstr(all, SECRET_PHONE));
}

Test(roster_form, rotations_are_of_resident_teams)
{
    cr_assert_null(xy_report_rotations(k.arena, &k.in, XY_ZH));
    k.inst.mode = XY_MODE_RESIDENT;
    k.rules.settings.mask_personal_data = 1;
    k.plan.rows[2].members[1].number = 0;
    static const char *const expected[5][8] = {
            {"罗源县、连江县", "福建省立医院", "1", "", "队长、管理人员", "待定第 1 人",
                    "2024-11-04", "2024-11-23"},
            {"罗源县、连江县", "福建省立医院", "2", "心血管内科", "科主任、正高", "s0",
                    "2024-11-04", "2024-11-23"},
            {"罗源县、连江县", "福建省立医院", "3", "心血管内科", "中级", "待定第 3 人",
                    "2024-11-04", "2024-11-23"},
            {"霞浦县", "福建中医人民医院", "1", "心血管内科", "队长、中级", "待定第 1 人",
                    "2024-11-04", "2024-11-13"},
            {"霞浦县", "福建省儿童医院", "2", "儿科", "正高", "待定", "2024-11-04", "2024-11-13"}};
    const xy_table *table = xy_report_rotations(k.arena, &k.in, XY_ZH);
    cr_assert_eq(xy_table_rows(table), 5);
    for (size_t r = 0; r < 5; r++)
        for (size_t c = 0; c < 8; c++)
            cr_expect_str_eq(table->cells[r * 8 + c], expected[r][c]);
    cr_assert_eq(table->note_count, 1);
    EXPECT_IN(table->notes[0], "前后编号相同即由其连任");
    k.rules.settings.mask_personal_data = 0;
    table = xy_report_rotations(k.arena, &k.in, XY_EN);
    cr_expect_str_eq(table->cells[8 + 5], SECRET_NAME);
    /* people change, so the form says when */
    EXPECT_IN(csv(XY_ZH), "霞浦县（2024-11-04 至 2024-11-13）");
}
