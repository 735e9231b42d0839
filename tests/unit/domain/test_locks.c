#include "domain/instance_locks.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(locks);

/* h1 and h2 may join, h3 stands alone; h4 may send two teams and c4 takes two. */
static void programme(void)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    static const char *const hospitals[] = {"h1", "h2", "h3", "h4"};
    for (int i = 0; i < 4; i++)
        small_hospital(&x, hospitals[i], i == 1 ? XY_KIND_SPECIALIST : XY_KIND_GENERAL);
    x.inst.hospitals[1].joint_with = small_refs(&x, SMALL_IDS("h1"));
    x.inst.hospitals[3].teams = (xy_bounds){true, 1, 2};
    static const char *const counties[] = {"c1", "c2", "c3", "c4"};
    for (int i = 0; i < 4; i++)
        small_county(&x, counties[i], "p1", 1000);
    x.inst.counties[3].teams = (xy_bounds){true, 0, 2};
}

typedef struct {
    xy_lock_kind kind;
    const char *hospital;
    const char *counties[4];
} lock;

typedef struct {
    const char *name;
    lock a, b;
    int message; /* -1: they may stand together */
} pair;

#define ROW(h, ...)     \
    {                   \
        XY_PIN_ROW, h,  \
        {               \
            __VA_ARGS__ \
        }               \
    }
#define PAIR(h, c)      \
    {                   \
        XY_PIN_PAIR, h, \
        {               \
            c           \
        }               \
    }
#define BAN(h, c)       \
    {                   \
        XY_BAN_PAIR, h, \
        {               \
            c           \
        }               \
    }
#define APART(a, b)         \
    {                       \
        XY_BAN_GROUP, NULL, \
        {                   \
            a, b            \
        }                   \
    }
#define STAYS(h)            \
    {                       \
        XY_BAN_HOSPITAL, h, \
        {                   \
            NULL            \
        }                   \
    }
#define FINE (-1)

static const pair pairs[] = {
        {"a row of a hospital that stays", ROW("h1", "c1", "c2"), STAYS("h1"), XY_MSG_PIN_AND_BAN},
        {"a county of a hospital that stays", PAIR("h1", "c1"), STAYS("h1"), XY_MSG_PIN_AND_BAN},
        {"a row of another hospital", ROW("h3", "c1", "c2"), STAYS("h1"), FINE},
        {"a hospital that stays twice", STAYS("h1"), STAYS("h1"), FINE},
        {"two rows of a hospital with one team", ROW("h1", "c1", "c2"), ROW("h1", "c3", "c4"),
                XY_MSG_PINS_OF_HOSPITAL},
        {"the same row twice", ROW("h1", "c1", "c2"), ROW("h1", "c2", "c1"),
                XY_MSG_PINS_OF_HOSPITAL},
        {"two rows of a hospital with two teams", ROW("h4", "c1", "c2"), ROW("h4", "c3"), FINE},
        {"its two rows share a county that takes one team", ROW("h4", "c1", "c2"),
                ROW("h4", "c2", "c3"), XY_MSG_PINS_OF_COUNTY},
        {"its two rows share a county that takes two", ROW("h4", "c1", "c4"), ROW("h4", "c4", "c3"),
                FINE},
        {"two hospitals want one county", ROW("h1", "c1", "c2"), ROW("h3", "c2", "c3"),
                XY_MSG_PINS_OF_COUNTY},
        {"two hospitals share a county that takes two", ROW("h1", "c1", "c4"),
                ROW("h3", "c4", "c3"), FINE},
        {"two hospitals, different counties", ROW("h1", "c1", "c2"), ROW("h3", "c3"), FINE},
        {"partners would each lead the same row", ROW("h1", "c1", "c2"), ROW("h2", "c2", "c1"),
                XY_MSG_PINS_OF_COUNTY},
        {"partners pin rows that overlap", ROW("h1", "c1", "c2"), ROW("h2", "c2", "c3"),
                XY_MSG_PINS_OF_COUNTY},
        {"strangers pin the same row", ROW("h1", "c1", "c2"), ROW("h3", "c2", "c1"),
                XY_MSG_PINS_OF_COUNTY},
        {"a county besides the only row", ROW("h1", "c1", "c2"), PAIR("h1", "c3"),
                XY_MSG_PINS_OF_HOSPITAL},
        {"a county of the only row", ROW("h1", "c1", "c2"), PAIR("h1", "c2"), FINE},
        {"a county for the second row", ROW("h4", "c1", "c2"), PAIR("h4", "c3"), FINE},
        {"a county of another's row", ROW("h1", "c1", "c2"), PAIR("h3", "c1"),
                XY_MSG_PINS_OF_COUNTY},
        {"a county of a partner's row", ROW("h1", "c1", "c2"), PAIR("h2", "c1"), FINE},
        {"a county of another's row that takes two", ROW("h1", "c1", "c4"), PAIR("h3", "c4"), FINE},
        {"one county for two hospitals", PAIR("h1", "c1"), PAIR("h3", "c1"), XY_MSG_PINS_OF_COUNTY},
        {"one county for two partners", PAIR("h1", "c1"), PAIR("h2", "c1"), FINE},
        {"one county that takes two for two", PAIR("h1", "c4"), PAIR("h3", "c4"), FINE},
        {"two counties for one hospital", PAIR("h1", "c1"), PAIR("h1", "c2"), FINE},
        {"the same pair twice", PAIR("h1", "c1"), PAIR("h1", "c1"), FINE},
        {"a banned county in a row", ROW("h1", "c1", "c2"), BAN("h1", "c2"), XY_MSG_PIN_AND_BAN},
        {"a county banned for another", ROW("h1", "c1", "c2"), BAN("h3", "c2"), FINE},
        {"another county banned", ROW("h1", "c1", "c2"), BAN("h1", "c3"), FINE},
        {"a banned county pinned", PAIR("h1", "c1"), BAN("h1", "c1"), XY_MSG_PIN_AND_BAN},
        {"a pinned county banned for another", PAIR("h1", "c1"), BAN("h3", "c1"), FINE},
        {"counties apart in a row", ROW("h1", "c1", "c2"), APART("c2", "c1"), XY_MSG_PIN_AND_BAN},
        {"one of the counties apart in a row", ROW("h1", "c1", "c2"), APART("c2", "c3"), FINE},
        {"a pair and counties apart", PAIR("h1", "c1"), APART("c1", "c2"), FINE},
        {"two bans", BAN("h1", "c1"), APART("c1", "c2"), FINE},
};

static void add(const lock *l)
{
    small_lock(&x, l->kind, l->hospital, l->counties);
}

Test(locks, pairs_of_locks_in_either_order)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int turn = 0; turn < 2; turn++) {
            small_free(&x);
            small_begin(&x);
            programme();
            add(turn ? &pairs[i].b : &pairs[i].a);
            add(turn ? &pairs[i].a : &pairs[i].b);
            xy_instance_finish(&x.inst, &x.found);
            if (pairs[i].message == FINE) {
                small_show(&x);
                cr_expect_eq(x.found.errors, 0, "%s", pairs[i].name);
                continue;
            }
            cr_expect_gt(x.found.errors, 0, "%s", pairs[i].name);
            cr_expect_eq(small_count(&x, (xy_msg_id)pairs[i].message), x.found.errors, "%s",
                    pairs[i].name);
        }
}

Test(locks, a_contradiction_names_both_locks)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h3", SMALL_IDS("c2", "c3"));
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"));
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 1);
    const char *line = xy_finding_line(x.arena, &x.found.kept[0], XY_EN);
    cr_assert_not_null(strstr(line, "'h1: c1, c2'"), "%s", line);
    cr_assert_not_null(strstr(line, "'h3: c2, c3'"), "%s", line);
    cr_assert_not_null(strstr(line, "/locks/0"), "%s", line);
    cr_assert_not_null(strstr(line, "/locks/1"), "%s", line);
    cr_assert_not_null(strstr(line, "'c2' takes one team"), "%s", line);
}

Test(locks, both_stand_with_file_line_and_pointer)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"))->place.line = 71;
    small_lock(&x, XY_PIN_ROW, "h3", SMALL_IDS("c2", "c3"))->place.line = 75;
    for (int i = 0; i < 2; i++)
        x.inst.locks[i].place.column = 3;
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 1);
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        const char *line = xy_finding_line(x.arena, &x.found.kept[0], (xy_lang)lang);
        cr_assert_not_null(strstr(line, "small.json:75:3: /locks/1"), "%s", line);
        cr_assert_not_null(strstr(line, "small.json:71:3: /locks/0"), "%s", line);
    }
}

static xy_window window(const char *start, const char *end)
{
    return (xy_window){true, small_day(start), small_day(end)};
}

/* Each case: two pins of h1 (h4: two rows) with windows; does what they have in common hold the three
 * days of a county? */
Test(locks, windows_that_cannot_hold_together)
{
    static const struct {
        lock a, b;
        const char *days[4];
        bool clash;
    } cases[] = {
            {ROW("h1", "c1", "c2"), PAIR("h1", "c2"),
                    {"2024-11-01", "2024-11-20", "2024-11-18", "2024-12-20"}, false},
            {ROW("h1", "c1", "c2"), PAIR("h1", "c2"),
                    {"2024-11-01", "2024-11-20", "2024-11-19", "2024-12-20"}, true},
            {ROW("h1", "c1", "c2"), PAIR("h1", "c2"),
                    {"2024-12-01", "2024-12-20", "2024-11-01", "2024-11-20"}, true},
            {PAIR("h1", "c1"), PAIR("h1", "c1"),
                    {"2024-11-01", "2024-11-10", "2024-11-09", "2024-11-20"}, true},
            {PAIR("h1", "c1"), PAIR("h1", "c2"),
                    {"2024-11-01", "2024-11-10", "2024-12-01", "2024-12-10"}, false},
            {ROW("h4", "c1", "c4"), PAIR("h4", "c4"), /* the other row may serve it */
                    {"2024-11-01", "2024-11-20", "2024-12-01", "2024-12-20"}, false},
            {ROW("h4", "c1", "c4"), PAIR("h4", "c1"),
                    {"2024-11-01", "2024-11-20", "2024-12-01", "2024-12-20"}, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        small_free(&x);
        small_begin(&x);
        programme();
        add(&cases[i].a);
        add(&cases[i].b);
        x.inst.locks[0].window = window(cases[i].days[0], cases[i].days[1]);
        x.inst.locks[1].window = window(cases[i].days[2], cases[i].days[3]);
        xy_instance_finish(&x.inst, &x.found);
        cr_expect_eq(small_count(&x, XY_MSG_PINS_OF_WINDOW), cases[i].clash, "case %zu", i);
        cr_expect_eq(x.found.errors, cases[i].clash, "case %zu", i);
    }
}

Test(locks, one_window_alone_contradicts_nothing)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"))->window =
            window("2024-11-01", "2024-11-20");
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c1"));
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 0);
}

static void people(void)
{
    programme();
    for (int i = 0; i < 4; i += 3)
        for (int k = 0; k < 3; k++)
            small_staff(&x, &x.inst.hospitals[i], "s1", XY_TITLE_CHIEF, 1)->id =
                    xy_arena_printf(x.arena, "z%d", k);
}

Test(locks, a_person_is_in_one_row)
{
    static const struct {
        lock a, b;
        bool clash;
    } cases[] = {
            {ROW("h4", "c1", "c2"), ROW("h4", "c3"), true},
            {ROW("h4", "c1", "c2"), PAIR("h4", "c3"), true},
            {ROW("h4", "c1", "c2"), PAIR("h4", "c2"), false},
            {PAIR("h4", "c1"), PAIR("h4", "c2"), false},
            {ROW("h1", "c1", "c2"), ROW("h4", "c3"), false}, /* another hospital's z1 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        small_free(&x);
        small_begin(&x);
        people();
        add(&cases[i].a);
        add(&cases[i].b);
        x.inst.locks[0].staff = small_refs(&x, SMALL_IDS("z0", "z1"));
        x.inst.locks[1].staff = small_refs(&x, SMALL_IDS("z1"));
        xy_instance_finish(&x.inst, &x.found);
        cr_expect_eq(small_count(&x, XY_MSG_PINS_OF_PERSON), cases[i].clash, "case %zu", i);
        cr_expect_eq(x.found.errors, cases[i].clash, "case %zu", i);
    }
}

Test(locks, a_pinned_person_may_go)
{
    people();
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c1"))->staff = small_refs(&x, SMALL_IDS("z1"));
    x.inst.hospitals[0].staff[1].clinical_years = 4;
    x.set->member_clinical_years_min = 5;
    x.inst.hospitals[0].staff[1].name = "secret";
    x.inst.hospitals[0].staff[1].place.line = 33;
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 1);
    const char *line = xy_finding_line(x.arena, small_find(&x, XY_MSG_PIN_STAFF_STAYS), XY_EN);
    cr_assert_not_null(strstr(line, "/locks/0"), "%s", line);
    cr_assert_not_null(strstr(line, "small.json:33:0: /hospitals/0/staff/1"), "%s", line);
    cr_assert_null(strstr(line, "secret"), "%s", line);
}

Test(locks, pairs_of_one_row_are_one_group)
{
    programme();
    x.inst.hospitals[2].counties_per_team = (xy_bounds){true, 1, 2};
    small_lock(&x, XY_PIN_PAIR, "h3", SMALL_IDS("c1"));
    small_lock(&x, XY_PIN_PAIR, "h3", SMALL_IDS("c2"));
    small_lock(&x, XY_PIN_PAIR, "h3", SMALL_IDS("c2")); /* again: no county more */
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 0);
    small_lock(&x, XY_PIN_PAIR, "h3", SMALL_IDS("c3"));
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 1, "three counties for a team of two");
    cr_assert_eq(small_count(&x, XY_MSG_PINS_TOO_MANY), 1);
}

Test(locks, a_hospital_with_partners_or_two_rows_may_serve_more)
{
    programme();
    for (int i = 1; i <= 3; i++)
        small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS(xy_arena_printf(x.arena, "c%d", i)));
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 0, "its partner may visit more in a joint team");
    for (int i = 0; i < 3; i++)
        x.inst.locks[i].hospital = small_ref("h4");
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c1", "c2"));
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 0, "two rows");
}

Test(locks, three_locks_that_only_together_contradict)
{
    programme();
    small_lock(&x, XY_PIN_PAIR, "h3", SMALL_IDS("c1"));
    small_lock(&x, XY_PIN_PAIR, "h3", SMALL_IDS("c2"));
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c2", "c1"));
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 1);
    const char *line = xy_finding_line(x.arena, small_find(&x, XY_MSG_PINS_AND_BAN), XY_ZH);
    for (int i = 0; i < 3; i++)
        cr_assert_not_null(strstr(line, xy_arena_printf(x.arena, "/locks/%d", i)), "%s", line);
}

Test(locks, a_pin_of_a_table_is_named_with_its_file)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c2", "c1"));
    small_finish(&x);
    xy_listed_row row = {.hospitals = XY_NEW_N(x.arena, int32_t, 1),
            .hospital_count = 1,
            .counties = XY_NEW_N(x.arena, int32_t, 1),
            .county_count = 1,
            .place = {"B7", 7, 1}};
    row.hospitals[0] = 2;
    row.counties[0] = 1;
    x.found.file = "table.csv";
    xy_instance_pin_rows(&x.inst, x.arena, &row, 1, &x.found);
    const char *line = xy_finding_line(x.arena, small_find(&x, XY_MSG_PINS_OF_COUNTY), XY_EN);
    cr_assert_not_null(strstr(line, "table.csv:7:1"), "%s", line);
    cr_assert_not_null(strstr(line, "small.json: /locks/0"), "%s", line);
}

Test(locks, a_row_has_as_many_counties_as_the_hospital_may_visit)
{
    programme();
    x.inst.hospitals[2].counties_per_team = (xy_bounds){true, 2, 3};
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"));
    small_lock(&x, XY_PIN_ROW, "h3", SMALL_IDS("c3"));
    xy_instance_finish(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 1);
    const xy_finding *f = small_find(&x, XY_MSG_PIN_SIZE);
    cr_assert_str_eq(f->args[0], "医院h3：县c3");
    cr_assert_str_eq(f->args_en[0], "h3: c3");
    cr_assert_str_eq(f->args[1], "1");
    cr_assert_str_eq(f->args[2], "2");
    cr_assert_str_eq(f->args[3], "3");
    cr_assert_str_eq(f->rule.id, "E1");
}

static xy_listed_row listed(int32_t hospital, int32_t a, int32_t b)
{
    xy_listed_row row = {.hospitals = XY_NEW_N(x.arena, int32_t, 1),
            .hospital_count = 1,
            .counties = XY_NEW_N(x.arena, int32_t, 2),
            .county_count = b == XY_UNKNOWN ? 1 : 2,
            .place = {"B7", 7, 1}};
    row.hospitals[0] = hospital;
    row.counties[0] = a;
    row.counties[1] = b;
    return row;
}

Test(locks, a_table_pins_its_rows_counties_in_its_order)
{
    programme();
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c3"));
    small_lock(&x, XY_PIN_ROW, "h2", SMALL_IDS("c4"));
    small_finish(&x);
    const xy_listed_row rows[] = {listed(2, 3, 2), listed(0, 1, 0)};
    xy_instance_pin_rows(&x.inst, x.arena, rows, 2, &x.found);
    cr_assert_eq(x.found.errors, 0);
    cr_assert_eq(x.inst.lock_count, 4);
    for (int i = 0; i < 3; i++)
        cr_assert_eq(x.inst.locks[i].kind, XY_PIN_ROW);
    cr_assert_eq(x.inst.locks[3].kind, XY_BAN_PAIR);
    const xy_lock *pin = &x.inst.locks[2]; /* after h1 and h2, as in a file */
    cr_assert_eq(pin->hospital.index, 2);
    cr_assert_str_eq(pin->hospital.id, "h3");
    cr_assert_eq(pin->counties.count, 2);
    cr_assert(pin->counties.items[0].index == 3 && pin->counties.items[1].index == 2);
    cr_assert_str_eq(pin->counties.items[0].id, "c4");
    cr_assert_str_eq(pin->place.pointer, "B7");
}

Test(locks, rows_pinned_alike_are_passed_over)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c2", "c1"));
    small_finish(&x);
    const xy_listed_row rows[] = {listed(0, 1, 0), listed(2, 2, XY_UNKNOWN)};
    xy_instance_pin_rows(&x.inst, x.arena, rows, 2, &x.found);
    cr_assert_eq(x.found.errors, 0);
    cr_assert_eq(x.inst.lock_count, 2);
}

Test(locks, a_table_may_contradict_the_instance)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c2", "c1"));
    small_lock(&x, XY_BAN_PAIR, "h3", SMALL_IDS("c3"));
    small_finish(&x);
    const xy_listed_row rows[] = {listed(0, 0, 1), listed(2, 2, 3)}; /* in the other order */
    xy_instance_pin_rows(&x.inst, x.arena, rows, 2, &x.found);
    cr_assert_eq(x.found.errors, 2);
    small_find(&x, XY_MSG_PINS_OF_HOSPITAL);
    small_find(&x, XY_MSG_PIN_AND_BAN);
}

Test(locks, a_table_may_contradict_itself)
{
    programme();
    small_finish(&x);
    const xy_listed_row rows[] = {listed(0, 0, 1), listed(2, 1, 2)};
    xy_instance_pin_rows(&x.inst, x.arena, rows, 2, &x.found);
    cr_assert_eq(x.found.errors, 1);
    small_find(&x, XY_MSG_PINS_OF_COUNTY);
}

/* What is added later stands where it would stand in the file. */
Test(locks, added_ones_are_as_those_of_the_file)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h3", SMALL_IDS("c3", "c4"));
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c3"));
    small_resolve(&x);
    cr_assert_eq(x.found.errors, 0);
    xy_lock more[] = {{.kind = XY_BAN_HOSPITAL, .hospital = small_ref("h2")},
            {.kind = XY_BAN_GROUP,
                    .hospital = small_ref(NULL),
                    .counties = small_refs(&x, SMALL_IDS("c2", "c1"))},
            {.kind = XY_PIN_ROW,
                    .hospital = small_ref("h1"),
                    .counties = small_refs(&x, SMALL_IDS("c1"))},
            {.kind = XY_BAN_PAIR,
                    .hospital = small_ref("h1"),
                    .counties = small_refs(&x, SMALL_IDS("c3"))},
            {.kind = XY_BAN_GROUP,
                    .hospital = small_ref(NULL),
                    .counties = small_refs(&x, SMALL_IDS("c1", "c2"))}};
    size_t count = sizeof more / sizeof *more;
    xy_instance_resolve_locks(more, count, &x.inst, &x.found);
    x.found.file = "--pin";
    xy_instance_add_locks(&x.inst, x.arena, more, count, &x.found);
    small_show(&x);
    cr_assert_eq(x.found.errors, 0);
    static const char *const hospitals[] = {"h1", "h3", "h1", NULL, "h2"};
    cr_assert_eq(x.inst.lock_count, 5); /* two of the seven are there already */
    for (size_t i = 0; i < 5; i++) {
        const char *id = x.inst.locks[i].hospital.id;
        cr_assert(hospitals[i] ? id && strcmp(id, hospitals[i]) == 0 : !id, "lock %zu", i);
    }
    cr_assert_str_eq(x.inst.locks[0].file, "--pin");
    cr_assert_null(x.inst.locks[1].file);
    cr_assert_str_eq(x.inst.locks[3].counties.items[0].id, "c1");
    cr_assert(x.inst.hospitals[1].stays && !x.inst.hospitals[0].stays);
    xy_bounds teams = xy_hospital_teams(&x.inst, 1);
    cr_assert(teams.min == 0 && teams.max == 0);
}

Test(locks, added_ones_that_contradict_name_where_they_stand)
{
    programme();
    small_lock(&x, XY_PIN_PAIR, "h3", SMALL_IDS("c3"));
    small_resolve(&x);
    xy_lock stays = {.kind = XY_BAN_HOSPITAL,
            .hospital = small_ref("h3"),
            .file = "--without",
            .place = {"h3", 0, 0}};
    xy_instance_resolve_locks(&stays, 1, &x.inst, &x.found);
    xy_instance_add_locks(&x.inst, x.arena, &stays, 1, &x.found);
    const xy_finding *f = small_find(&x, XY_MSG_PIN_AND_BAN);
    cr_assert_str_eq(f->file, "--without");
    cr_assert_str_eq(f->place.pointer, "h3");
    cr_assert_str_eq(f->args_en[0], "h3: sends nobody");
    cr_assert_str_eq(f->args[2], "small.json: /locks/0");
}

Test(locks, of_unknown_things)
{
    programme();
    small_resolve(&x);
    xy_lock pin = {.kind = XY_PIN_PAIR,
            .hospital = small_ref("h9"),
            .counties = small_refs(&x, SMALL_IDS("c9"))};
    xy_instance_resolve_locks(&pin, 1, &x.inst, &x.found);
    small_find(&x, XY_MSG_UNKNOWN_HOSPITAL);
    small_find(&x, XY_MSG_UNKNOWN_COUNTY);
    cr_assert_eq(x.found.errors, 2);
}
