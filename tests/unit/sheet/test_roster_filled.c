#include "sheet/roster_filled.h"
#include "sheet/roster_post.h"
#include "support/run.h"
#include "unit/report/report_case.h"

static report_case k;
static xy_findings err;
static xy_filled_roster roster;

/* Row 0, h1 to 罗源县 and 连江县: a manager leads, a chief and two attending cardiologists. Row 2, h3
 * with h2 to 霞浦县: an attending cardiologist of h3 leads, a chief paediatrician of h2. */
static void seat_all(xy_row *row, int32_t leader)
{
    row->members = XY_NEW_N(k.arena, xy_member, 8);
    for (int32_t e = 0; e < row->staff_count; e++)
        for (int32_t i = 0; i < row->staff[e].count; i++) {
            const xy_sent *sent = &row->staff[e];
            row->members[row->member_count++] = (xy_member){.seat = row->member_count + 1,
                    .hospital = sent->hospital,
                    .specialty = sent->specialty,
                    .title = sent->title,
                    .role = sent->role,
                    .person = XY_UNKNOWN,
                    .number = i + 1,
                    .leader = e == leader,
                    .from = row->visits[0].from,
                    .to = row->visits[row->visit_count - 1].to};
        }
}

static void set_up(void)
{
    report_case_make(&k);
    seat_all(&k.plan.rows[0], 2);
    seat_all(&k.plan.rows[2], 1);
    for (int h = 0; h < 3; h++)
        k.inst.hospitals[h].staff[0].name = h ? "库某" : SECRET_NAME;
    xy_findings_init(&err, k.arena);
    roster = (xy_filled_roster){0};
}

static void tear_down(void)
{
    xy_arena_free(k.arena);
}

TestSuite(roster_filled, .init = set_up, .fini = tear_down);

static xy_status read_text(const char *text)
{
    const char *folder = xy_run_directory(k.arena);
    const char *path = xy_run_file(k.arena, folder, "form.csv", text);
    xy_status status = xy_roster_filled_read(&roster, k.arena, &k.inst, path, &err);
    if (status == XY_OK)
        status = xy_roster_name_seats(&k.plan, k.arena, &k.inst, &roster, &err);
    xy_run_remove(folder);
    return status;
}

/* "RF_PHONE@F3 …" of all findings but the warnings of open seats. */
static const char *found(void)
{
    xy_strbuf out = xy_strbuf_in(k.arena);
    for (size_t i = 0; i < err.count_kept; i++)
        if (err.kept[i].message != XY_MSG_RF_OPEN)
            xy_strbuf_addf(&out, "%s%s@%s", out.length ? " " : "", xy_msg_name(err.kept[i].message),
                    err.kept[i].place.pointer ? err.kept[i].place.pointer : "");
    return xy_strbuf_text(&out);
}

/* 5 times 50 characters, more than a line of plan.json holds. */
#define TEN "秘某秘某秘某秘某秘某"
#define FIFTY TEN TEN TEN TEN TEN
#define LONG_NAME FIFTY FIFTY FIFTY FIFTY FIFTY
#define HEAD "派出医院,福建省立医院,填报人,李某,联系方式,0591-83000000\n"
#define TITLES "序号,巡回医疗县区,姓名,专业,职务/职称,联系电话\n"

Test(roster_filled, the_form_as_it_was_written)
{
    cr_assert_eq(read_text("附件2\n名单\n" HEAD TITLES
                           "1,罗源县、连江县,赵一,,队长、管理人员,13800000001\n"
                           "2,罗源县、连江县,钱二,心血管内科,正高,13800000002\n"
                           "3,罗源县、连江县,,心血管内科,中级,\n"
                           "4,罗源县、连江县,孙三,心血管内科,科主任、副主任医师,\n"
                           ",,,,,\n"),
            XY_OK, "%s", found());
    cr_assert_str_eq(found(), "");
    const xy_member *m = k.plan.rows[0].members;
    cr_assert_str_eq(m[3].name, "赵一");
    cr_assert_null(m[3].position, "leader and manager are the program's own words");
    cr_assert_str_eq(m[0].name, "钱二");
    cr_assert_str_eq(m[0].phone, "13800000002");
    cr_assert_str_eq(m[1].name, "孙三", "a title above the seat's is none too low");
    cr_assert_str_eq(m[1].position, "科主任、副主任医师");
    cr_assert_null(m[1].phone);
    cr_assert_null(m[2].name);
    cr_assert_eq(m[1].number, 1);
    cr_assert_eq(k.plan.contact_count, 1);
    cr_assert_str_eq(xy_plan_contact(&k.plan, 0)->name, "李某");
    cr_assert_str_eq(xy_plan_contact(&k.plan, 0)->phone, "0591-83000000");
    cr_assert_eq(err.warnings, 3, "h1, h2 and h3 have open seats");
}

/* Columns in another order, English titles, hospital as a column, counties only in the first line. */
Test(roster_filled, other_forms_of_the_form)
{
    cr_assert_eq(read_text("Hospital: Provincial Hospital\n"
                           "Telephone,Name,Post or title,Specialty,Counties\n"
                           ",A B,attending,cardiology,h2 county\n"),
            XY_EINPUT);
    cr_assert_str_eq(found(), "RF_COUNTY_UNKNOWN@E3");
    xy_findings_init(&err, k.arena);
    roster = (xy_filled_roster){0};
    cr_assert_eq(read_text("姓名,专业,职称,医院,县区\n"
                           "周四,儿科,主任医师,福建省儿童医院,霞浦县\n"
                           "吴五,card,队长/主治医师,h3,\n"),
            XY_OK, "%s", found());
    cr_assert_str_eq(k.plan.rows[2].members[0].name, "周四");
    cr_assert_str_eq(k.plan.rows[2].members[1].name, "吴五");
}

/* A person of the instance is that person; replaced, the seat is nobody's of the list. */
Test(roster_filled, people_of_the_instance)
{
    k.plan.rows[0].members[1].person = 0;
    cr_assert_eq(
            read_text(HEAD TITLES "1,罗源县、连江县," SECRET_NAME ",心血管内科,正高," SECRET_PHONE
                                  "\n2,,郑六,心血管内科,中级,\n"),
            XY_OK, "%s", found());
    const xy_member *m = k.plan.rows[0].members;
    cr_assert_eq(m[0].person, 0);
    cr_assert_eq(m[0].number, 0);
    cr_assert_null(m[0].name);
    cr_assert_null(m[0].phone, "it is the person's");
    cr_assert_eq(m[1].person, XY_UNKNOWN);
    cr_assert_str_eq(m[1].name, "郑六");
}

typedef struct {
    const char *text, *found;
} wrong;

/* What stands in a line is never repeated: it may be a name in the wrong column. */
Test(roster_filled, what_is_wrong_is_told_by_its_cell)
{
    static const wrong cases[] = {{"序号,县\n1,罗源县\n", "RF_NO_TABLE@"},
            {TITLES "1,罗源县、连江县,秘某,心血管内科,正高,\n", "RF_NO_HOSPITAL@A2"},
            {"派出医院,秘某院,填报人,,联系方式,\n" TITLES "1,罗源县,秘某,心血管内科,正高,\n",
                    "RF_HOSPITAL_UNKNOWN@B1"},
            {HEAD TITLES "1,霞浦县,秘某,心血管内科,正高,\n", "RF_NO_TEAM@B3"},
            {HEAD TITLES "1,秘某,罗源县,心血管内科,正高,\n", "RF_COUNTY_UNKNOWN@B3"},
            {HEAD TITLES "1,罗源县、连江县,秘某,秘某,正高,\n", "RF_SPECIALTY_UNKNOWN@D3"},
            {HEAD TITLES "1,罗源县、连江县,秘某,,正高,\n", "RF_NO_SPECIALTY@D3"},
            {HEAD TITLES "1,罗源县、连江县,秘某,儿科,正高,\n", "RF_NO_SEAT@D3"},
            {HEAD TITLES "1,罗源县、连江县,秘某,心血管内科,初级,\n", "RF_TITLE_LOW@E3"},
            {HEAD TITLES "1,罗源县、连江县,秘某,心血管内科,秘某,\n", "RF_TITLE_UNKNOWN@E3"},
            {HEAD TITLES "1,罗源县、连江县,秘某,心血管内科,正高,1.38E+10\n", "RF_PHONE@F3"},
            {HEAD TITLES "1,罗源县、连江县,秘某,心血管内科,正高,13800001111.0\n", "RF_PHONE@F3"},
            {HEAD TITLES "1,罗源县、连江县,,心血管内科,正高,13800001111\n", "RF_PHONE_ALONE@F3"},
            {HEAD TITLES "1,罗源县、连江县,13800001111,心血管内科,正高,\n", "RF_NAME@C3"},
            {HEAD TITLES "1,罗源县、连江县,秘某,心血管内科,正高,\n"
                         "2,罗源县、连江县,秘某,心血管内科,中级,\n",
                    "RF_TWICE@C4"},
            {HEAD TITLES "1,罗源县、连江县," SECRET_NAME ",心血管内科,中级,\n",
                    "RF_PERSON_CLASS@C3"},
            {HEAD TITLES "1,罗源县、连江县,秘\a某,心血管内科,正高,\n", "RF_LINE@C3"},
            {HEAD TITLES "1,罗源县、连江县,秘某\x7f,心血管内科,正高,\n", "RF_LINE@C3"},
            {HEAD TITLES "1,罗源县、连江县," LONG_NAME ",心血管内科,正高,\n", "RF_LINE@C3"},
            {HEAD TITLES "1,罗源县、连江县,秘某,心血管内科,正高\a,\n", "RF_LINE@E3"},
            {"派出医院,福建省立医院,填报人,秘\a某,联系方式,0591\n" TITLES
             "1,罗源县、连江县,秘某,心血管内科,正高,\n",
                    "RF_LINE@D1"},
            {HEAD TITLES "1,罗源县、连江县,,心血管内科,正高,\n", "RF_NOTHING@"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tear_down();
        set_up();
        read_text(cases[i].text);
        cr_assert_str_eq(found(), cases[i].found, "case %zu: %s", i, found());
        for (size_t f = 0; f < err.count_kept; f++)
            for (int lang = XY_ZH; lang <= XY_EN; lang++) {
                const char *line = xy_finding_line(k.arena, &err.kept[f], (xy_lang)lang);
                cr_assert_null(strstr(line, "秘某"), "%s", line);
                cr_assert_null(strstr(line, SECRET_NAME), "%s", line);
                cr_assert_null(strstr(line, "1380000"), "%s", line);
            }
    }
}

Test(roster_filled, years_are_held_against_the_clauses)
{
    k.rules.settings.member_clinical_years_min = 5;
    k.rules.settings.leader_management_years_min = 3;
    xy_rules_settle_tiers(&k.rules);
    read_text(HEAD "县区,姓名,专业,职务/职称,临床工作年限,管理年限\n"
                   "罗源县、连江县,甲,,队长、管理人员,,2\n"
                   "罗源县、连江县,乙,心血管内科,正高,4 年,1\n"
                   "罗源县、连江县,丙,心血管内科,中级,5,\n"
                   "罗源县、连江县,丁,心血管内科,中级,若干,\n");
    cr_assert_str_eq(found(), "RF_MANAGEMENT_YEARS@F3 RF_CLINICAL_YEARS@E4 RF_YEARS@E6");
    cr_assert_str_eq(err.kept[0].rule.id, "D10");
}

Test(roster_filled, two_of_one_name_have_two_numbers)
{
    cr_assert_eq(read_text(HEAD TITLES "1,罗源县、连江县,王某,心血管内科,正高,13800000001\n"
                                       "2,罗源县、连江县,王某,心血管内科,中级,13800000002\n"),
            XY_OK, "%s", found());
}

Test(roster_filled, posts_as_people_write_them)
{
    static const struct {
        const char *post;
        xy_title title;
        bool leader, manager;
    } cases[] = {{"主任医师", XY_TITLE_CHIEF, false, false},
            {"科主任、副主任医师", XY_TITLE_ASSOCIATE_CHIEF, false, false},
            {"副主任", XY_TITLE_NONE, false, false},
            {"主治中医师", XY_TITLE_ATTENDING, false, false},
            {"主管护师", XY_TITLE_ATTENDING, false, false},
            {"医师", XY_TITLE_RESIDENT, false, false}, {"队长，正高", XY_TITLE_CHIEF, true, false},
            {"副队长", XY_TITLE_NONE, false, false}, {"队长、管理人员", XY_TITLE_NONE, true, true},
            {"副主任医师（教授）", XY_TITLE_ASSOCIATE_CHIEF, false, false},
            {"leader, associate chief", XY_TITLE_ASSOCIATE_CHIEF, true, false},
            {"Chief", XY_TITLE_CHIEF, false, false}, {"", XY_TITLE_NONE, false, false},
            {"副主任医师/教授", XY_TITLE_CHIEF, false, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        xy_post post = xy_post_read(k.arena, cases[i].post);
        cr_assert_eq(post.title, cases[i].title, "%s: %d", cases[i].post, (int)post.title);
        cr_assert_eq(post.leader, cases[i].leader, "%s", cases[i].post);
        cr_assert_eq(post.manager, cases[i].manager, "%s", cases[i].post);
    }
}
