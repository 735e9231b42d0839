#include "base/date.h"
#include "sheet/itinerary_csv.h"
#include "unit/sheet/sheet_case.h"

#include <criterion/criterion.h>

/* Rows of the plan: h1 to c1 and c2; h2 to c3; h1 to c3; h3 to c4. Townships of c1 t11 to t14, the last
 * two of one name; of c3 t31 and t32. */
typedef struct {
    xy_arena *arena;
    xy_instance inst;
    xy_plan plan;
    xy_findings err;
} csv_case;

static void add_township(
        csv_case *k, int32_t county, const char *id, const char *zh, const char *en)
{
    xy_county *c = &k->inst.counties[county];
    if (!c->townships)
        c->townships = XY_NEW_N(k->arena, xy_township, 8);
    c->townships[c->township_count++] = (xy_township){.id = id, .name = {zh, en}};
}

static void add_row(csv_case *k, int32_t lead, int32_t a, int32_t b)
{
    xy_row *row = &k->plan.rows[k->plan.row_count++];
    row->lead = lead;
    row->visits = XY_NEW_N(k->arena, xy_visit, 2);
    row->visits[row->visit_count++].county = a;
    if (b >= 0)
        row->visits[row->visit_count++].county = b;
}

static void make(csv_case *k)
{
    memset(k, 0, sizeof *k);
    k->arena = xy_arena_new(NULL);
    xy_findings_init(&k->err, k->arena);
    sheet_case_instance(&k->inst, k->arena);
    add_township(k, 0, "t11", "松城街道", "Songcheng");
    add_township(k, 0, "t12", "盐田畲族乡", "Yantian She Township");
    add_township(k, 0, "t13", "城关镇", NULL);
    add_township(k, 0, "t14", "城关镇", NULL);
    add_township(k, 2, "t31", "鳌阳镇", NULL);
    add_township(k, 2, "t32", "斜滩镇", NULL);
    k->plan.rows = XY_NEW_N(k->arena, xy_row, 8);
    add_row(k, 0, 0, 1);
    add_row(k, 1, 2, -1);
    add_row(k, 0, 2, -1);
    add_row(k, 2, 3, -1);
}

static xy_status read(csv_case *k, xy_listed_itineraries *out, const char *text)
{
    xy_sheet sheet;
    *out = (xy_listed_itineraries){0};
    xy_status status = xy_csv_parse(&sheet, k->arena, text, strlen(text), "days.csv", &k->err);
    return status == XY_OK
            ? xy_itinerary_from_sheet(out, k->arena, &k->inst, &k->plan, &sheet, &k->err)
            : status;
}

/* "0: 2024-11-05 0(1,0*) 2024-11-06 0(H)" for row 0, two days in county 0, the night of the first away,
 * the second in the hospital. */
static const char *text_of(csv_case *k, const xy_listed_itineraries *out)
{
    xy_strbuf b = xy_strbuf_in(k->arena);
    for (int32_t i = 0; i < out->count; i++) {
        xy_strbuf_addf(&b, "%s%d:", i ? " | " : "", out->items[i].row);
        for (int32_t d = 0; d < out->items[i].day_count; d++) {
            const xy_itinerary_day *day = &out->items[i].days[d];
            char date[XY_DATE_CHARS];
            xy_date_format(date, day->day);
            xy_strbuf_addf(&b, " %s %d(", date + 5, day->county);
            for (int32_t s = 0; s < day->stop_count; s++)
                xy_strbuf_addf(&b, "%s%d", s ? "," : "", day->stops[s].township);
            xy_strbuf_addf(&b, "%s%s)", day->stop_count ? "" : "H", day->away ? "*" : "");
            cr_assert_eq(day->kind, day->stop_count ? XY_DAY_TOWNSHIPS : XY_DAY_HOSPITAL);
            cr_assert_eq(day->member, XY_UNKNOWN);
            cr_assert_not_null(day->place.pointer);
        }
    }
    return xy_strbuf_text(&b);
}

static const struct {
    const char *text, *days;
} good[] = {
        {"team,date,county,township\nh1,2024-11-05,c1,t12\nh1,2024-11-05,c1,t11\n",
                "0: 11-05 0(1,0)"},
        {"医疗队,日期,县,乡镇,夜宿\n省立医院,2024-11-05,霞浦县,盐田畲族乡,是\n"
         "省立医院,2024-11-06,霞浦县,松城街道,\n省立医院,2024-11-07,霞浦县,,否\n",
                "0: 11-05 0(1*) 11-06 0(0) 11-07 0(H)"},
        {"Team No.,Date,County,Township,night away\n"
         "Provincial Hospital,2024-11-05,Xiapu County,songcheng,\n",
                "0: 11-05 0(0)"},
        /* Days in any order; rows of a day need not follow each other; a spreadsheet's dates. */
        {"team,date,county,township\nh2,2024/11/7,c3,t31\nh1,2024-11-06,c1,t13\n"
         "h2,2024/11/05,c3,t32\nh1,2024-11-05,c1,t11\nh1,2024-11-06,c1,t14\n",
                "0: 11-05 0(0) 11-06 0(2,3) | 1: 11-05 2(1) 11-07 2(0)"},
        /* Of the two rows of h1 the one that goes there; rows by their number. */
        {"team,date,county,township\nh1,2024-11-05,c3,t31\n2,2024-11-05,c3,t32\n"
         "3,2024-11-06,c3,t32\n",
                "1: 11-05 2(1) | 2: 11-05 2(0) 11-06 2(1)"},
        /* Lines above, blank ones, notes; full-width letters. */
        {"行程安排,,,\nteam,date,county,township\n,,,\nh1,２０２４-11-05,c1,t12\n注：拟定\n",
                "0: 11-05 0(1)"},
        {"team,date,county,township,overnight\nh1,2024-11-05,c1,t12,no\nh1,2024-11-05,c1,t11,YES\n",
                "0: 11-05 0(1,0*)"},
        {"team,date,county,township\n4,2024-11-05,c4,\n", "3: 11-05 3(H)"},
};

static const struct {
    const char *text, *findings;
} bad[] = {
        {"", "F_TABLE_EMPTY@1:1"},
        {"team,date,county,township\n", "F_TABLE_EMPTY@1:1"},
        {"team,date,county\nh1,2024-11-05,c1\n", "F_COLUMN_MISSING@1:1"},
        {"team,date,county,township,date\nh1,2024-11-05,c1,,\n", "F_COLUMN_TWICE@1:27"},
        {"team,date,county,township\n,2024-11-05,c1,t11\n", "F_NO_TEAM@2:1"},
        {"team,date,county,township\nh9,2024-11-05,c1,t11\n", "F_HOSPITAL_UNKNOWN@2:1"},
        {"team,date,county,township\n5,2024-11-05,c1,t11\n", "F_TEAM_NUMBER@2:1"},
        {"team,date,county,township\n0,2024-11-05,c1,t11\n", "F_TEAM_NUMBER@2:1"},
        {"team,date,county,township\n99999999999,2024-11-05,c1,t11\n", "F_TEAM_NUMBER@2:1"},
        {"team,date,county,township\nh2,2024-11-05,c1,t11\n", "F_TEAM_ELSEWHERE@2:15"},
        {"team,date,county,township\n1,2024-11-05,c3,t31\n", "F_TEAM_ELSEWHERE@2:14"},
        {"team,date,county,township\nh1,05.11.2024,c1,t11\n", "F_DATE@2:4"},
        {"team,date,county,township\nh1,2024-02-30,c1,t11\n", "F_DATE@2:4"},
        {"team,date,county,township\nh1,2024-11-05x,c1,t11\n", "F_DATE@2:4"},
        {"team,date,county,township\nh1,,c1,t11\n", "F_DATE@2:4"},
        {"team,date,county,township\nh1,2024-11-05,,t11\n", "F_NO_COUNTY@2:15"},
        {"team,date,county,township\nh1,2024-11-05,霞蒲县,t11\n", "F_COUNTY_UNKNOWN@2:15"},
        {"team,date,county,township\nh3,2024-11-05,鼓楼区,\n", "F_COUNTY_AMBIGUOUS@2:15"},
        {"team,date,county,township\nh1,2024-11-05,c1,t31\n", "F_TOWNSHIP_UNKNOWN@2:18"},
        {"team,date,county,township\nh1,2024-11-05,c1,城关镇\n", "F_TOWNSHIP_AMBIGUOUS@2:18"},
        {"team,date,county,township\nh1,2024-11-05,c1,t11\nh1,2024-11-05,c2,\n",
                "F_DAY_TWO_COUNTIES@3:15"},
        {"team,date,county,township\nh1,2024-11-05,c1,t11\nh1,2024-11-05,c1,\n", "F_DAY_BOTH@3:18"},
        {"team,date,county,township\nh1,2024-11-05,c1,\nh1,2024-11-05,c1,t11\n", "F_DAY_BOTH@3:18"},
        {"team,date,county,township\nh1,2024-11-05,c1,\nh1,2024-11-05,c1,\n", "F_DAY_TWICE@3:18"},
        {"team,date,county,township,夜宿\nh1,2024-11-05,c1,t11,maybe\n", "F_NIGHT@2:22"},
        {"team,date,county,township,夜宿\nh1,2024-11-05,c1,,是\n", "F_NIGHT_PLACE@2:19"},
        {"team,date,county,township,夜宿\nh1,2024-11-05,c1,t11,是\nh1,2024-11-05,c1,t12,\n",
                "F_NIGHT_PLACE@2:22"},
        /* Everything that is wrong with one row. */
        {"team,date,county,township,夜宿\nh7,1.1.,c7,t77,x\n",
                "F_HOSPITAL_UNKNOWN@2:1 F_DATE@2:4 F_COUNTY_UNKNOWN@2:9 F_NIGHT@2:16"},
};

Test(itinerary_csv, reads_days_and_stops)
{
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        csv_case k;
        xy_listed_itineraries out;
        make(&k);
        xy_status status = read(&k, &out, good[i].text);
        cr_assert_str_eq(finding_list(k.arena, &k.err), "", "case %zu", i);
        cr_assert_eq(status, XY_OK);
        cr_assert_str_eq(text_of(&k, &out), good[i].days, "case %zu", i);
        xy_arena_free(k.arena);
    }
}

Test(itinerary_csv, reports_every_fault)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        csv_case k;
        xy_listed_itineraries out;
        make(&k);
        cr_assert_eq(read(&k, &out, bad[i].text), XY_EINPUT, "case %zu", i);
        cr_assert_str_eq(finding_list(k.arena, &k.err), bad[i].findings, "case %zu", i);
        cr_assert_null(k.err.file);
        for (size_t f = 0; f < k.err.count_kept; f++)
            for (int lang = XY_ZH; lang <= XY_EN; lang++) {
                const char *line = xy_finding_line(k.arena, &k.err.kept[f], (xy_lang)lang);
                cr_assert_not_null(strstr(line, "days.csv:"));
                cr_assert_null(strstr(line, "{"), "%s", line);
            }
        xy_arena_free(k.arena);
    }
}

static void one_line(const char *text, const char *zh, const char *en)
{
    csv_case k;
    xy_listed_itineraries out;
    make(&k);
    read(&k, &out, text);
    cr_assert_eq(k.err.errors, 1);
    const char *line = xy_finding_line(k.arena, &k.err.kept[0], XY_ZH);
    cr_assert_not_null(strstr(line, zh), "%s", line);
    line = xy_finding_line(k.arena, &k.err.kept[0], XY_EN);
    cr_assert_not_null(strstr(line, en), "%s", line);
    xy_arena_free(k.arena);
}

Test(itinerary_csv, says_value_place_and_remedy)
{
    one_line("team,date,county,township\nh1,2024-11-05,c1,松成街道\n",
            "days.csv:2:18: D2: 「霞浦县」没有乡镇「松成街道」，是否指「松城街道」？",
            "'Xiapu County' has no township '松成街道'; did you mean '松城街道'?");
    one_line("team,date,county,township\nh3,2024-11-05,鼓楼区,\n",
            "days.csv:2:15: C2: 算例中有几个县名为「鼓楼区」", "use the county's id");
}

Test(itinerary_csv, says_where_the_team_goes)
{
    one_line("team,date,county,township\nh2,2024-11-05,c1,t11\n",
            "「省儿童医院」的医疗队不去「霞浦县」，只去寿宁县",
            "the team of 'Children's Hospital' does not go to 'Xiapu County', only to Shouning County");
    one_line("team,date,county,township\nh1,2024-11-05,c4,\n", "只去霞浦县、福安市、寿宁县",
            "only to Xiapu County, Fu'an City, Shouning County");
}

Test(itinerary_csv, a_hospital_that_leads_none_or_several)
{
    csv_case k;
    xy_listed_itineraries out;
    make(&k);
    k.plan.row_count = 3;
    read(&k, &out, "team,date,county,township\nh3,2024-11-05,c3,t31\n");
    cr_assert_str_eq(finding_list(k.arena, &k.err), "F_TEAM_NONE@2:1");
    add_row(&k, 0, 2, -1);
    xy_findings_init(&k.err, k.arena);
    read(&k, &out, "team,date,county,township\nh1,2024-11-05,c3,t31\n");
    cr_assert_str_eq(finding_list(k.arena, &k.err), "F_TEAM_SEVERAL@2:1");
    xy_arena_free(k.arena);
}

Test(itinerary_csv, places_are_those_of_the_cells)
{
    csv_case k;
    xy_listed_itineraries out;
    make(&k);
    cr_assert_eq(read(&k, &out, "team,date,county,township\nh1,2024-11-05,c1,t11\n"), XY_OK);
    cr_assert_str_eq(out.items[0].place.pointer, "A2");
    cr_assert_str_eq(out.items[0].days[0].place.pointer, "B2");
    cr_assert_str_eq(out.items[0].days[0].stops[0].place.pointer, "D2");
    cr_assert_eq(out.items[0].days[0].stops[0].place.line, 2);
    xy_arena_free(k.arena);
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Tables put together from pieces at random: no crash, a status that agrees with the findings, and days
 * that ascend. */
Test(itinerary_csv, random_tables)
{
    static const char *const pieces[] = {"h1", "h2", "1", "2", "2024-11-05", "2024-11-06",
            "2024/11/7", "c1", "c2", "c3", "t11", "t12", "t31", "是", ",", ",", ",", ",", "\n",
            "\n", "\"", "注"};
    uint64_t state = 7;
    for (int round = 0; round < 3000; round++) {
        csv_case k;
        xy_listed_itineraries out;
        make(&k);
        xy_strbuf text = xy_strbuf_in(k.arena);
        xy_strbuf_add(&text, "team,date,county,township,夜宿\n");
        for (uint64_t rows = next_random(&state) % 6; rows; rows--)
            if (next_random(&state) % 4)
                xy_strbuf_addf(&text, "h1,2024-11-0%d,c1,t1%d,%s\n",
                        (int)(next_random(&state) % 3 + 1), (int)(next_random(&state) % 4 + 1),
                        next_random(&state) % 5 ? "" : "是");
            else
                for (uint64_t n = next_random(&state) % 12; n; n--)
                    xy_strbuf_add(
                            &text, pieces[next_random(&state) % (sizeof pieces / sizeof *pieces)]);
        xy_status status = read(&k, &out, xy_strbuf_text(&text));
        cr_assert_eq(status == XY_OK, k.err.errors == 0);
        for (int32_t i = 0; i < out.count; i++) {
            cr_assert(i == 0 || out.items[i].row > out.items[i - 1].row);
            for (int32_t d = 1; d < out.items[i].day_count; d++)
                cr_assert_lt(out.items[i].days[d - 1].day, out.items[i].days[d].day);
        }
        xy_arena_free(k.arena);
    }
}
