#include "check/check.h"
#include "pipeline/solve.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(evaluate);

enum { H1, H2, H3 };
enum { C1, C2, C3, C4, C5 };

/* h1 and h2 may join; h3 may not join anybody. c1 to c5 on a line, c4 and c5 in another
 * prefecture. */
static void programme(void)
{
    static const char *const hospitals[] = {"h1", "h2", "h3"};
    static const char *const counties[] = {"c1", "c2", "c3", "c4", "c5"};
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", true);
    small_category(&x, "k1", false, true);
    small_prefecture(&x, "p1");
    small_prefecture(&x, "p2");
    for (int i = 0; i < 3; i++) {
        xy_hospital *h =
                small_hospital(&x, hospitals[i], i == 1 ? XY_KIND_SPECIALIST : XY_KIND_GENERAL);
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 2);
        small_staff(&x, h, "s2", XY_TITLE_ASSOCIATE_CHIEF, 2);
    }
    x.inst.hospitals[1].joint_with = small_refs(&x, SMALL_IDS("h1"));
    for (int i = 0; i < 5; i++) {
        xy_county *c = small_county(&x, counties[i], i < 3 ? "p1" : "p2", 1000 * (i + 1));
        small_need(&x, c, "s1", 1, 2);
        small_need(&x, c, "s2", 2, 1);
    }
}

static xy_listed_row rows[4];

static void list(int r, const int32_t *hospitals, int32_t hospital_count, const int32_t *counties,
        int32_t county_count)
{
    rows[r] = (xy_listed_row){.hospitals = XY_NEW_N(x.arena, int32_t, 4),
            .hospital_count = hospital_count,
            .counties = XY_NEW_N(x.arena, int32_t, 8),
            .county_count = county_count,
            .place = {xy_arena_printf(x.arena, "B%d", r + 2), (uint32_t)r + 2, 2}};
    memcpy(rows[r].hospitals, hospitals, (size_t)hospital_count * sizeof *hospitals);
    memcpy(rows[r].counties, counties, (size_t)county_count * sizeof *counties);
}

#define LIST(r, hospitals, counties)                                            \
    list(r, (const int32_t[])hospitals, sizeof((const int32_t[])hospitals) / 4, \
            (const int32_t[])counties, sizeof((const int32_t[])counties) / 4)
#define A(...)      \
    {               \
        __VA_ARGS__ \
    }

static xy_solution *evaluate(size_t count)
{
    xy_solution *s;
    small_finish(&x);
    cr_assert_eq(xy_evaluate(&s, x.arena, &x.inst, &x.policy, rows, count, &x.found), XY_OK);
    cr_assert_eq(x.found.errors, 0);
    for (size_t i = 0; i < s->soft->count_kept; i++)
        for (int lang = XY_ZH; lang <= XY_EN; lang++) {
            const char *line = xy_finding_line(x.arena, &s->soft->kept[i], (xy_lang)lang);
            fprintf(stderr, "%s\n", line);
            cr_assert_null(strchr(line, '{'), "%s", line);
        }
    return s;
}

/* How many errors cite the rule. */
static int cites(const xy_solution *s, const char *rule)
{
    int n = 0;
    for (size_t i = 0; i < s->soft->count_kept; i++)
        n += s->soft->kept[i].severity == XY_ERROR && s->soft->kept[i].rule.id &&
                strcmp(s->soft->kept[i].rule.id, rule) == 0;
    return n;
}

Test(evaluate, a_table_that_keeps_all_rules)
{
    programme();
    LIST(0, A(H3), A(C5, C4));
    LIST(1, A(H1), A(C1));
    LIST(2, A(H2), A(C3, C2));
    xy_solution *s = evaluate(3);
    cr_assert_eq(s->soft->errors, 0);
    cr_assert_eq(s->plan->row_count, 3);
    cr_assert_str_eq(s->plan->method, "table");
    for (int32_t r = 0; r < 3; r++)
        cr_assert_eq(s->plan->rows[r].lead, r);
    cr_assert_eq(s->plan->rows[2].visits[0].county, C5); /* as the table has it */
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_SPLIT_GROUPS], 0);
}

/* Nobody is sent: nothing is served, and the rules that ask for teams are broken. */
Test(evaluate, a_table_without_rows)
{
    programme();
    xy_solution *s = evaluate(0);
    cr_assert_eq(s->plan->row_count, 0);
    cr_assert_eq(cites(s, "E10"), 3);
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_NEED_MET], 0);
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_COVERAGE], 0);
}

/* The best staffing of each row is what the solver finds when all rows are pinned. */
Test(evaluate, a_table_is_worth_what_the_solver_makes_of_it)
{
    programme();
    LIST(0, A(H1), A(C1, C2));
    LIST(1, A(H2), A(C3));
    LIST(2, A(H3), A(C4, C5));
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"));
    small_lock(&x, XY_PIN_ROW, "h2", SMALL_IDS("c3"));
    small_lock(&x, XY_PIN_ROW, "h3", SMALL_IDS("c4", "c5"));
    xy_solution *table = evaluate(3), *solved;
    cr_assert_eq(table->soft->errors, 0);
    cr_assert_eq(xy_solve(&solved, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found),
            XY_OK);
    cr_assert_not_null(solved->plan);
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        cr_assert_eq(table->plan->measures.goals[g], solved->plan->measures.goals[g]);
}

/* A county that may take two teams and has one in the table gets as much from it as any other. */
Test(evaluate, a_county_that_may_take_more_teams_than_it_has)
{
    programme();
    for (int c = 0; c < 5; c++)
        x.inst.counties[c].teams = (xy_bounds){true, 0, 2};
    LIST(0, A(H1), A(C1, C2));
    LIST(1, A(H2), A(C3));
    LIST(2, A(H3), A(C4, C5));
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"));
    small_lock(&x, XY_PIN_ROW, "h2", SMALL_IDS("c3"));
    small_lock(&x, XY_PIN_ROW, "h3", SMALL_IDS("c4", "c5"));
    xy_solution *table = evaluate(3), *solved;
    cr_assert_eq(xy_solve(&solved, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found),
            XY_OK);
    cr_assert_not_null(solved->plan);
    cr_assert_gt(table->plan->measures.goals[XY_GOAL_NEED_MET], 0);
    cr_assert_eq(table->plan->measures.goals[XY_GOAL_NEED_MET],
            solved->plan->measures.goals[XY_GOAL_NEED_MET]);
}

/* Two rows of one hospital share its people: no two of them take the same ones, and the table is
 * worth what a solve makes of it. */
Test(evaluate, rows_of_one_hospital_share_its_people)
{
    programme();
    xy_hospital *h = &x.inst.hospitals[0];
    h->teams = (xy_bounds){true, 2, 2};
    small_staff(&x, h, "s1", XY_TITLE_ATTENDING, 1);
    small_staff(&x, h, "s2", XY_TITLE_ATTENDING, 1);
    LIST(0, A(H1), A(C1, C2));
    LIST(1, A(H3), A(C4, C5));
    LIST(2, A(H1), A(C3));
    LIST(3, A(H2), A(C3));
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"));
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c3"));
    small_lock(&x, XY_PIN_ROW, "h2", SMALL_IDS("c3"));
    small_lock(&x, XY_PIN_ROW, "h3", SMALL_IDS("c4", "c5"));
    x.inst.counties[2].teams = (xy_bounds){true, 0, 2};
    x.policy.stage_count = 1;
    x.policy.stages[0] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    xy_solution *table = evaluate(4), *solved;
    cr_assert_eq(cites(table, "AV"), 0);
    cr_assert_eq(table->soft->errors, 0);
    cr_assert_eq(xy_solve(&solved, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found),
            XY_OK);
    cr_assert_not_null(solved->plan);
    cr_assert_eq(table->plan->measures.goals[XY_GOAL_NEED_MET],
            solved->plan->measures.goals[XY_GOAL_NEED_MET]);
}

/* A pin says who leads and where, not who joins: the rows' other members are the table's too, also
 * where the partner, who alone has s3, would be of more use in the lead's other row. */
Test(evaluate, rows_of_one_lead_keep_their_members)
{
    programme();
    small_specialty(&x, "s3", true);
    for (int i = 0; i < 2; i++)
        x.inst.hospitals[0].staff[i].specialty = small_ref("s3");
    small_need(&x, &x.inst.counties[2], "s3", 3, 2);
    x.inst.hospitals[1].teams = (xy_bounds){true, 2, 2};
    LIST(0, A(H2, H1), A(C1, C2));
    LIST(1, A(H2), A(C3));
    LIST(2, A(H3), A(C4, C5));
    xy_solution *s = evaluate(3);
    cr_assert_eq(s->soft->errors, 0);
    for (int32_t r = 0; r < 3; r++)
        if (s->plan->rows[r].lead == H2)
            cr_assert_eq(s->plan->rows[r].hospital_count, s->plan->rows[r].visit_count);
}

/* Three people cannot form two teams of three: each row is staffed by itself, and AV is cited. */
Test(evaluate, rows_of_one_hospital_that_has_people_for_one)
{
    programme();
    x.inst.hospitals[0].teams = (xy_bounds){true, 2, 2};
    x.inst.hospitals[0].staff[0].count = 1;
    LIST(0, A(H1), A(C1, C2));
    LIST(1, A(H1), A(C3));
    LIST(2, A(H3), A(C4, C5));
    xy_solution *s = evaluate(3);
    cr_assert_geq(cites(s, "AV"), 1);
    cr_assert_gt(xy_row_people(&s->plan->rows[1], true), 0);
}

Test(evaluate, every_rule_a_table_breaks_is_listed)
{
    programme();
    x.inst.counties[4].teams = (xy_bounds){true, 1, 1};
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c1"));
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c2", "c3"));
    small_lock(&x, XY_PIN_PAIR, "h2", SMALL_IDS("c4"));
    LIST(0, A(H1), A(C1, C2, C3));
    LIST(1, A(H2), A(C3));
    xy_solution *s = evaluate(2);
    cr_assert_eq(cites(s, "E1"), 1);  /* three counties */
    cr_assert_eq(cites(s, "E2"), 2);  /* c3 twice, c5 never */
    cr_assert_eq(cites(s, "E10"), 1); /* h3 sends nobody */
    cr_assert_eq(cites(s, "BAN"), 2);
    cr_assert_eq(cites(s, "PIN"), 1);
}

Test(evaluate, findings_stand_where_the_table_has_the_row)
{
    programme();
    LIST(0, A(H3), A(C4, C5));
    LIST(1, A(H2), A(C2));
    LIST(2, A(H1), A(C1, C2, C3));
    xy_solution *s = evaluate(3);
    bool found = false;
    for (size_t i = 0; i < s->soft->count_kept; i++)
        if (s->soft->kept[i].rule.id && strcmp(s->soft->kept[i].rule.id, "E1") == 0) {
            cr_assert_str_eq(s->soft->kept[i].place.pointer, "B4");
            found = true;
        }
    cr_assert(found);
}

Test(evaluate, hospitals_that_may_join)
{
    programme();
    LIST(0, A(H2, H1), A(C1, C2));
    LIST(1, A(H3), A(C4, C5));
    xy_solution *s = evaluate(2);
    cr_assert_eq(s->soft->errors, 0);
    cr_assert_eq(s->plan->rows[0].hospital_count, 2);
    int32_t of_h1 = 0;
    for (int32_t i = 0; i < s->plan->rows[0].staff_count; i++)
        of_h1 += s->plan->rows[0].staff[i].hospital == H1 ? s->plan->rows[0].staff[i].count : 0;
    cr_assert_geq(of_h1, 1);
}

/* Hospitals that the instance does not link, and one that leads though it may not. */
Test(evaluate, hospitals_that_may_not_join)
{
    programme();
    LIST(0, A(H3, H1), A(C1, C2));
    LIST(1, A(H2), A(C4, C5));
    xy_solution *s = evaluate(2);
    cr_assert_geq(cites(s, "D5"), 1);
    cr_assert_eq(s->plan->row_count, 2);
    cr_assert_gt(xy_row_people(&s->plan->rows[1], true), 0);
}

Test(evaluate, four_hospitals_in_one_row)
{
    programme();
    small_staff(&x, small_hospital(&x, "h4", XY_KIND_TCM), "s1", XY_TITLE_CHIEF, 3);
    LIST(0, A(3, H3, H1, H2), A(C1, C2, C3, C4, C5));
    xy_solution *s = evaluate(1);
    cr_assert_geq(cites(s, "D5"), 1);
    cr_assert_eq(s->plan->rows[0].hospital_count, 4);
    cr_assert_eq(s->plan->rows[0].visit_count, 5);
}

/* No legal staffing: everybody there is goes, and the rule is cited. */
Test(evaluate, a_hospital_with_too_few_people)
{
    programme();
    x.inst.hospitals[0].staff[0].count = 1;
    x.inst.hospitals[0].staff[1].count = 1;
    LIST(0, A(H1), A(C1, C2));
    LIST(1, A(H2), A(C3));
    LIST(2, A(H3), A(C4, C5));
    xy_solution *s = evaluate(3);
    cr_assert_eq(xy_row_people(&s->plan->rows[0], true), 2);
    cr_assert_eq(cites(s, "D3"), 1);
}

Test(evaluate, a_hospital_with_nobody)
{
    programme();
    x.inst.hospitals[0].staff_count = 0;
    LIST(0, A(H1), A(C1, C2));
    LIST(1, A(H2), A(C3));
    LIST(2, A(H3), A(C4, C5));
    xy_solution *s = evaluate(3);
    cr_assert_eq(s->plan->rows[0].staff_count, 0);
    cr_assert_gt(s->soft->errors, 0);
}

/* A county more than there are days still gets a visit of its own. */
Test(evaluate, more_counties_than_days)
{
    programme();
    x.set->days_min = 3;
    x.set->county_days_min = x.set->county_area_days_min = 0;
    LIST(0, A(H1), A(C1, C2, C3, C4));
    LIST(1, A(H2), A(C5));
    xy_solution *s = evaluate(2);
    cr_assert_eq(s->plan->rows[0].visit_count, 4);
    cr_assert_gt(cites(s, "E1"), 0);
}
