#include "unit/assign/ip_case.h"

#include <ctype.h>

SMALL_SUITE(ip_model);

/* h1 sends one team; h2 may send two, so its people and its budget are shared. c1 must be served,
 * c2 is pinned to h1, c3 takes two teams and is to be covered. */
static void programme(void)
{
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", false);
    small_category(&x, "k1", false, true);
    small_prefecture(&x, "p1");
    small_prefecture(&x, "p2");
    xy_hospital *h = small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
    h = small_hospital(&x, "h2", XY_KIND_GENERAL);
    h->teams = (xy_bounds){true, 0, 2};
    h->budget_staff_weeks = 20;
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 4);
    small_staff(&x, h, "s2", XY_TITLE_ATTENDING, 1);
    small_staff(&x, h, "s2", XY_TITLE_CHIEF, 2);
    small_staff(&x, h, "s2", XY_TITLE_CHIEF, 1); /* the same class in two entries */
    xy_county *c = small_county(&x, "c1", "p1", 10000);
    c->teams = (xy_bounds){true, 1, 1};
    small_need(&x, c, "s1", 1, 1);
    c = small_county(&x, "c2", "p2", 20000);
    c->categories = small_refs(&x, SMALL_IDS("k1"));
    small_need(&x, c, "s2", 2, 1);
    c = small_county(&x, "c3", "p2", 30000);
    c->teams = (xy_bounds){true, 0, 2};
    c->categories = small_refs(&x, SMALL_IDS("k1"));
    small_need(&x, c, "s1", 1, 2);
    small_need(&x, c, "s2", 1, 1);
    small_commitment(&x, "c1", "s1", 1, 2);
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c2"));
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c1", "c2"));
    small_level(&x, "E4", XY_LEVEL_HARD);
}

typedef struct {
    const char *name, *rule;
    int64_t lower, upper;
} expected_row;

#define FREE XY_ROW_FREE

static void has_rows(const xy_ip_model *m, const expected_row *rows, int32_t count)
{
    cr_assert_eq(m->row_count, count);
    for (int32_t i = 0; i < count; i++) {
        cr_assert_str_eq(m->rows[i].name, rows[i].name);
        cr_assert_str_eq(m->rows[i].rule, rows[i].rule);
        cr_assert_eq(m->rows[i].lower, rows[i].lower, "%s", rows[i].name);
        cr_assert_eq(m->rows[i].upper, rows[i].upper, "%s", rows[i].name);
    }
}

Test(ip_model, rows_counted_by_hand)
{
    programme();
    small_finish(&x);
    xy_ip_model *m = model_of(&x, true);
    const expected_row rows[] = {{"county_c1", "E2", 1, 1}, {"county_c2", "E2", FREE, 1},
            {"county_c3", "E2", FREE, 2}, {"covered_c3", "E4", FREE, 0},
            {"points_c3_s1", "M1", FREE, 0}, {"step_c3_s1", "M1", FREE, 1},
            {"points_c3_s2", "M1", FREE, 0}, {"step_c3_s2", "M1", FREE, 1},
            {"hospital_h1", "E10", 1, 1}, {"hospital_h2", "E10", FREE, 2},
            {"budget_h2", "BW", FREE, 20}, {"staff_h2_senior_s1", "AV", FREE, 4},
            {"staff_h2_senior_s2", "AV", FREE, 3}, {"staff_h2_senior", "AV", FREE, 7},
            {"staff_h2_junior_s2", "AV", FREE, 1}, {"staff_h2_junior", "AV", FREE, 1},
            {"pin_0", "PIN", 1, FREE}, {"coverage", "E4", 2, FREE}};
    has_rows(m, rows, sizeof rows / sizeof *rows);
    has_rows(model_of(&x, false), rows, sizeof rows / sizeof *rows - 1);
    small_level(&x, "E4", XY_LEVEL_SOFT);
    has_rows(model_of(&x, true), rows, sizeof rows / sizeof *rows - 1);
}

Test(ip_model, what_others_cover_is_not_demanded)
{
    programme();
    small_commitment(&x, "c2", "s2", 1, 2);
    small_commitment(&x, "c3", "s2", 1, 2);
    small_finish(&x);
    xy_ip_model *m = model_of(&x, true);
    for (int32_t i = 0; i < m->row_count; i++) {
        cr_assert_str_neq(m->rows[i].name, "coverage");
        cr_assert_str_neq(m->rows[i].name, "covered_c3");
    }
    cr_assert_eq(m->goal_base[XY_GOAL_COVERAGE], 2);
}

static int32_t row_named(const xy_ip_model *m, const char *name)
{
    for (int32_t i = 0; i < m->row_count; i++)
        if (strcmp(m->rows[i].name, name) == 0)
            return i;
    cr_assert_fail("no row %s", name);
    return -1;
}

static int64_t entry(const xy_ip_model *m, const char *name, int64_t col)
{
    int32_t row = row_named(m, name);
    int64_t value = 0;
    for (int64_t e = m->start[col]; e < m->start[col + 1]; e++)
        value += m->row[e] == row ? m->value[e] : 0;
    return value;
}

static bool goes_to(const xy_group *g, int32_t county)
{
    for (int32_t i = 0; i < g->count; i++)
        if (g->counties[i] == county)
            return true;
    return false;
}

static int32_t days_in(const xy_group *g, int32_t county)
{
    for (int32_t i = 0; i < g->count; i++)
        if (g->counties[i] == county)
            return g->days[i];
    return 0;
}

/* The coefficients of a candidate against the row it stands for. */
static void is_column_of(const xy_ip_model *m, int64_t col)
{
    const xy_candidate *c = &m->pool->items[m->cols[col].index];
    const xy_group *g = &m->pool->groups->items[c->group];
    xy_row r;
    xy_pool_rows(&r, x.arena, m->pool, &c, 1);
    bool h2 = r.lead == 1;
    int32_t seniors = 0, juniors = 0;
    for (int32_t i = 0; i < r.staff_count; i++)
        *(r.staff[i].title == XY_TITLE_CHIEF ? &seniors : &juniors) += r.staff[i].count;
    const xy_staffing *named = c->staffing == XY_UNKNOWN ? NULL : &m->pool->staffings[c->staffing];
    const xy_class *classes = m->pool->classes[c->team];
    int32_t class_count = m->pool->class_count[c->team];
    cr_assert_eq(entry(m, "county_c1", col), goes_to(g, 0));
    cr_assert_eq(entry(m, "county_c2", col), goes_to(g, 1));
    cr_assert_eq(entry(m, "county_c3", col), goes_to(g, 2));
    cr_assert_eq(entry(m, "covered_c3", col), -(int)goes_to(g, 2));
    cr_assert_eq(entry(m, "hospital_h1", col), !h2);
    cr_assert_eq(entry(m, "hospital_h2", col), h2);
    cr_assert_eq(entry(m, "budget_h2", col), h2 ? 2 * xy_row_people(&r, true) : 0);
    cr_assert_eq(entry(m, "staff_h2_senior", col), h2 ? seniors : 0);
    cr_assert_eq(entry(m, "staff_h2_junior", col), h2 ? juniors : 0);
    for (int32_t i = 0; h2 && i < class_count; i++)
        if (classes[i].specialty != XY_UNKNOWN) {
            const char *row = xy_arena_printf(x.arena, "staff_h2_%s_%s",
                    classes[i].level == XY_LEVEL_OF_SENIOR ? "senior" : "junior",
                    classes[i].specialty ? "s2" : "s1");
            cr_assert_eq(entry(m, row, col), named->taken[i]);
        }
    cr_assert_eq(entry(m, "pin_0", col), !h2 && goes_to(g, 1));
    cr_assert_eq(entry(m, "coverage", col), goes_to(g, 1));
    for (int32_t s = 0; s < 2; s++) {
        int64_t stay = xy_measure_stay(x.measure, days_in(g, 2));
        cr_assert_eq(entry(m, s ? "points_c3_s2" : "points_c3_s1", col),
                named && goes_to(g, 2) ? -xy_staffing_sent(named, classes, class_count, s) * stay
                                       : 0);
    }
    cr_assert_eq(m->cols[col].upper, h2 && g->count == 1 && goes_to(g, 2) ? 2 : 1);
    cr_assert_eq(m->cols[col].goal[XY_GOAL_NEED_MET], c->points);
    cr_assert_eq(m->cols[col].goal[XY_GOAL_COVERAGE], goes_to(g, 1));
    cr_assert_eq(m->cols[col].goal[XY_GOAL_TRAVEL], c->travel_min);
    cr_assert_eq(m->cols[col].goal[XY_GOAL_SPLIT_GROUPS], g->split);
}

Test(ip_model, columns_counted_by_hand)
{
    programme();
    small_finish(&x);
    xy_ip_model *m = model_of(&x, true);
    int64_t kinds[3] = {0};
    for (int64_t j = 0; j < m->col_count; j++) {
        kinds[m->cols[j].kind]++;
        if (m->cols[j].kind == XY_COL_CANDIDATE)
            is_column_of(m, j);
    }
    cr_assert_eq(kinds[XY_COL_CANDIDATE], m->pool->count);
    cr_assert_eq(kinds[XY_COL_COVERED], 1);
    /* s1 wants two clinicians for five days, s2 one; each team stays five days or more */
    static const struct {
        int32_t need, person_days;
    } steps[] = {{0, 5}, {0, 10}, {1, 5}};
    cr_assert_eq(kinds[XY_COL_POINTS], sizeof steps / sizeof *steps);
    int64_t u = m->pool->count, l = u + 1;
    cr_assert_eq(m->cols[u].kind, XY_COL_COVERED);
    cr_assert(m->cols[u].index == 2 && m->cols[u].upper == 1);
    cr_assert_eq(m->cols[u].goal[XY_GOAL_COVERAGE], 1);
    cr_assert_eq(entry(m, "covered_c3", u), 1);
    cr_assert_eq(entry(m, "coverage", u), 1);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const xy_ip_col *col = &m->cols[l + (int64_t)i];
        const xy_need_measure *need = &x.measure->needs[2][steps[i].need];
        cr_assert(col->kind == XY_COL_POINTS && col->upper == 1);
        cr_assert_eq(col->second, steps[i].need);
        cr_assert_eq(col->person_days, steps[i].person_days);
        cr_assert_eq(col->goal[XY_GOAL_NEED_MET],
                need->points_of * steps[i].person_days / need->required);
        cr_assert_eq(entry(m, steps[i].need ? "points_c3_s2" : "points_c3_s1", l + (int64_t)i),
                steps[i].person_days);
        cr_assert_eq(entry(m, steps[i].need ? "step_c3_s2" : "step_c3_s1", l + (int64_t)i), 1);
    }
    /* one of s1 stays two days in c1 for another tier: two of five person-days */
    cr_assert_eq(m->goal_base[XY_GOAL_NEED_MET], x.measure->needs[0][0].points_of * 2 / 5);
    cr_assert_eq(m->goal_base[XY_GOAL_COVERAGE], 0);
    cr_assert_eq(m->goal_base[XY_GOAL_TRAVEL], 0);
}

Test(ip_model, nothing_is_shared_and_nothing_listed)
{
    programme();
    x.inst.hospitals[1].teams = (xy_bounds){true, 0, 1};
    x.inst.counties[2].teams = (xy_bounds){false, 0, 0};
    small_finish(&x);
    xy_ip_model *m = model_of(&x, true);
    /* 3 counties, 2 hospitals, a pin, full coverage; h1 and h2 with 1 2 3 13 23 */
    cr_assert_eq(m->row_count, 7);
    cr_assert_eq(m->col_count, 10);
}

Test(ip_model, rows_and_bounds_decide_what_is_feasible)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    for (int i = 0; i < 2; i++)
        small_staff(
                &x, small_hospital(&x, i ? "h2" : "h1", XY_KIND_GENERAL), "s1", XY_TITLE_CHIEF, 3);
    small_county(&x, "c1", "p1", 1000)->teams = (xy_bounds){true, 1, 1};
    small_county(&x, "c2", "p1", 1000);
    small_finish(&x);
    xy_ip_model *m = model_of(&x, true);
    cr_assert_eq(m->col_count, 6); /* h1 and h2 with c1, c2, both */
    static const struct {
        int64_t x[6];
        bool feasible;
    } cases[] = {
            {{1, 0, 0, 0, 1, 0}, true},
            {{0, 1, 0, 1, 0, 0}, true},
            {{0, 0, 0, 0, 0, 0}, false}, /* nobody goes */
            {{1, 0, 0, 0, 0, 0}, false}, /* h2 does not go */
            {{1, 0, 0, 1, 0, 0}, false}, /* c1 twice */
            {{0, 1, 0, 0, 1, 0}, false}, /* c2 twice, c1 never */
            {{0, 0, 1, 1, 0, 0}, false},
            {{1, 1, 0, 0, 1, 0}, false}, /* h1 twice */
            {{2, 0, 0, 0, 1, 0}, false}, /* above its bound */
            {{-1, 1, 1, 0, 1, 0}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_assert_eq(xy_ip_feasible(x.arena, m, cases[i].x), cases[i].feasible, "case %zu", i);
}

Test(ip_model, names_are_readable_and_differ)
{
    programme();
    small_finish(&x);
    xy_ip_model *m = model_of(&x, true);
    const char **names = XY_NEW_N(x.arena, const char *, (size_t)(m->col_count + m->row_count));
    size_t n = 0;
    for (int32_t i = 0; i < m->row_count; i++)
        names[n++] = m->rows[i].name;
    for (int64_t j = 0; j < m->col_count; j++)
        names[n++] = xy_ip_col_name(x.arena, m, j);
    for (size_t i = 0; i < n; i++) {
        cr_assert_gt(strlen(names[i]), 0);
        for (const char *p = names[i]; *p; p++)
            cr_assert(isalnum((unsigned char)*p) || strchr("_.-", *p), "%s", names[i]);
        for (size_t k = 0; k < i; k++)
            cr_assert_str_neq(names[i], names[k]);
    }
    cr_assert_str_eq(xy_ip_col_name(x.arena, m, 0), "x0_h1_c1");
    cr_assert_str_eq(xy_ip_col_name(x.arena, m, m->pool->count), "u_c3");
    cr_assert_str_eq(xy_ip_col_name(x.arena, m, m->pool->count + 1), "l_c3_s1_5");
}

Test(ip_model, values_of_stages_and_goals)
{
    programme();
    small_finish(&x);
    xy_ip_model *m = model_of(&x, true);
    xy_stage stage = {.terms = {{XY_GOAL_NEED_MET, 2}, {XY_GOAL_TRAVEL, 3}}, .term_count = 2};
    int64_t *chosen = XY_NEW_N(x.arena, int64_t, (size_t)m->col_count), goals[XY_GOAL_COUNT];
    const xy_ip_col *a = &m->cols[0];
    cr_assert_eq(xy_ip_stage_cost(a, &stage),
            2 * a->goal[XY_GOAL_NEED_MET] - 3 * a->goal[XY_GOAL_TRAVEL]);
    xy_ip_goals(goals, m, chosen);
    cr_assert_eq(goals[XY_GOAL_NEED_MET], m->goal_base[XY_GOAL_NEED_MET]);
    chosen[0] = 1;
    chosen[m->col_count - 1] = 1;
    xy_ip_goals(goals, m, chosen);
    cr_assert_eq(goals[XY_GOAL_NEED_MET],
            m->goal_base[XY_GOAL_NEED_MET] + a->goal[XY_GOAL_NEED_MET] +
                    m->cols[m->col_count - 1].goal[XY_GOAL_NEED_MET]);
    cr_assert_eq(goals[XY_GOAL_TRAVEL], a->goal[XY_GOAL_TRAVEL]);
}
