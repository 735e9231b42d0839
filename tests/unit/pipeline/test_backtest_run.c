#include "pipeline/backtest_run.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(backtest);

#define BYTES_A_CASE 80000 /* where candidates and programs stayed it was more than twice as much */

/* Three hospitals and three counties, each hospital with people of one specialty; c1 needs what h1 has, and so on. */
static void programme(void)
{
    static const char *const hospitals[] = {"h1", "h2", "h3"};
    static const char *const counties[] = {"c1", "c2", "c3"};
    static const char *const specialties[] = {"s1", "s2", "s3"};
    small_prefecture(&x, "p1");
    for (int i = 0; i < 3; i++)
        small_specialty(&x, specialties[i], true);
    for (int i = 0; i < 3; i++) {
        xy_hospital *h = small_hospital(&x, hospitals[i], XY_KIND_GENERAL);
        small_staff(&x, h, specialties[i], XY_TITLE_CHIEF, 4);
        small_need(&x, small_county(&x, counties[i], "p1", 1000), specialties[i], 1, 4);
    }
}

static xy_listed_row rows_of[4][3];

/* Hospital i to county to[i], each by index; -1: it sends nobody. */
static xy_backtest_year year_of(int k, int32_t year, int a, int b, int c)
{
    const int to[] = {a, b, c};
    size_t count = 0;
    for (int32_t i = 0; i < 3; i++) {
        if (to[i] < 0)
            continue;
        xy_listed_row *row = &rows_of[k][count++];
        *row = (xy_listed_row){.hospitals = XY_NEW(x.arena, int32_t),
                .hospital_count = 1,
                .counties = XY_NEW(x.arena, int32_t),
                .county_count = 1};
        row->hospitals[0] = i;
        row->counties[0] = to[i];
    }
    return (xy_backtest_year){year, "table.csv", &x.inst, rows_of[k], count};
}

static xy_backtest_case run(const xy_backtest_year *year)
{
    xy_backtest_case c;
    const xy_solve_options options = {.node_limit = 1000};
    cr_assert_eq(xy_backtest_run(&c, x.arena, year, (const xy_policy *[]){&x.policy}, 1, &options,
                         &x.found),
            XY_OK);
    cr_assert_eq(x.found.errors, 0);
    return c;
}

static bool cites(const xy_backtest_case *c, const char *rule)
{
    for (size_t i = 0; i < c->clauses->count_kept; i++)
        if (c->clauses->kept[i].severity == XY_ERROR && c->clauses->kept[i].rule.id &&
                strcmp(c->clauses->kept[i].rule.id, rule) == 0)
            return true;
    return false;
}

static bool lists(const xy_instance *inst, int32_t year, int32_t hospital, int32_t county)
{
    for (size_t i = 0; i < inst->history_count; i++)
        if (inst->history[i].year == year && inst->history[i].hospital.index == hospital &&
                inst->history[i].county.index == county)
            return true;
    return false;
}

Test(backtest, tables_of_earlier_years_are_the_history)
{
    programme();
    small_history(&x, 2022, "h1", "c1");
    small_history(&x, 2024, "h3", "c3");
    small_finish(&x);
    xy_backtest_year years[] = {
            year_of(0, 2022, 0, 1, 2), year_of(1, 2023, 1, 0, -1), year_of(2, 2024, 0, 1, 2)};
    xy_backtest_remember(years, 3, x.arena);
    cr_assert_eq(x.inst.history_count, 2);
    cr_assert_eq(years[0].inst->history_count, 2);
    cr_assert_eq(years[0].inst->year, 2022);
    cr_assert_eq(years[0].inst->counties[0].last_served, 0);
    cr_assert_eq(years[1].inst->history_count, 4); /* h1 and c1 of 2022 stand there already */
    cr_assert(lists(years[1].inst, 2022, 1, 1));
    cr_assert_eq(years[2].inst->history_count, 6);
    cr_assert(lists(years[2].inst, 2023, 0, 1));
    cr_assert(lists(years[2].inst, 2023, 1, 0));
    cr_assert_eq(years[2].inst->counties[0].last_served, 2023);
    cr_assert_eq(years[2].inst->counties[2].last_served, 2022);
    for (size_t i = 1; i < years[2].inst->history_count; i++)
        cr_assert_geq(years[2].inst->history[i].year, years[2].inst->history[i - 1].year);
}

/* A stay that reaches beyond the year counts as far as it was before it. */
Test(backtest, a_stay_is_cut_where_the_year_begins)
{
    programme();
    small_history(&x, 2023, "h1", "c1")->since = 2018;
    small_history(&x, 2023, "h2", "c2")->since = 2021;
    small_finish(&x);
    xy_backtest_year years[] = {year_of(0, 2020, 0, 1, 2), year_of(1, 2024, 0, 1, 2)};
    xy_backtest_remember(years, 2, x.arena);
    cr_assert_eq(years[0].inst->history_count, 2);
    cr_assert(lists(years[0].inst, 2019, 0, 0));
    cr_assert(lists(years[0].inst, 2023, 1, 1)); /* it had not begun */
    cr_assert_eq(years[0].inst->counties[0].last_served, 2019);
    cr_assert_eq(years[0].inst->counties[1].last_served, 0);
    cr_assert(lists(years[1].inst, 2023, 0, 0));
    cr_assert_eq(years[1].inst->counties[0].last_served, 2023);
    cr_assert_eq(x.inst.history[0].year, 2023);
}

/* What was really done is kept, not what would have been best: in 2023 all were exchanged. */
Test(backtest, a_policy_for_continuity_sees_the_table_of_the_year_before)
{
    programme();
    x.policy.stages[0] = (xy_stage){.terms = {{XY_GOAL_KEPT, 1}}, .term_count = 1};
    x.policy.stage_count = 1;
    small_finish(&x);
    xy_backtest_year years[] = {year_of(0, 2023, 1, 2, 0), year_of(1, 2024, 1, 2, 0)};
    xy_backtest_remember(years, 2, x.arena);
    xy_backtest_case before = run(&years[0]), after = run(&years[1]);
    cr_assert_eq(before.stages[0].table, 0);
    cr_assert_eq(xy_backtest_optimum(&after)->plan->proof.stages[0].value, 3);
    cr_assert_eq(after.stages[0].table, 3);
    cr_assert_eq(after.stages[0].verdict, XY_STAGE_REACHED);
    cr_assert_eq(after.missed, XY_UNKNOWN);
    cr_assert_eq(after.gap, 1000000); /* by need met it is the worst there is */
}

Test(backtest, who_would_have_been_served_otherwise)
{
    programme();
    small_finish(&x);
    xy_backtest_year best = year_of(0, 2024, 0, 1, 2), other = year_of(1, 2024, 1, 0, 2);
    xy_backtest_case c = run(&best);
    cr_assert_eq(c.gap, 0);
    cr_assert_eq(c.admissible, XY_ADMISSIBLE_YES);
    cr_assert_eq(c.of[XY_SERVED_SAME], 3);
    c = run(&other);
    cr_assert_eq(c.of[XY_SERVED_MORE], 2);
    cr_assert_eq(c.change[2], XY_SERVED_SAME);
    cr_assert_eq(c.gains, 2);
    cr_assert_eq(c.gap, c.compared.best - xy_backtest_table(&c)->measures.goals[XY_GOAL_NEED_MET]);
    cr_assert_eq(c.missed, 1);
    cr_assert_eq(c.stages[2].verdict, XY_STAGE_AFTER);
}

Test(backtest, an_illegal_table_may_be_ahead_and_is_said_to_be_illegal)
{
    programme();
    small_history(&x, 2020, "h1", "c1");
    x.inst.hospitals[2].teams = (xy_bounds){true, 0, 0};
    small_finish(&x);
    xy_backtest_year year = year_of(0, 2024, 0, 1, 2);
    xy_backtest_case c = run(&year);
    cr_assert(!xy_backtest_is_legal(&c));
    cr_assert_eq(c.admissible, XY_ADMISSIBLE_NO);
    cr_assert(cites(&c, "E10"));
    cr_assert_lt(c.gap, 0);
    cr_assert_eq(c.change[2], XY_SERVED_ONLY_TABLE);
    xy_backtest_year nobody = year_of(1, 2024, -1, -1, -1);
    c = run(&nobody);
    cr_assert_eq(c.of[XY_SERVED_ONLY_OPTIMUM], 2);
    cr_assert_eq(c.gap, c.compared.best);
}

/* More prefectures than the program puts into one group, though the rule is soft: told, legal, and no plan of its own. */
Test(backtest, a_table_beyond_a_soft_bound_is_no_plan)
{
    programme();
    small_prefecture(&x, "p2");
    x.inst.counties[1].prefecture = small_ref("p2");
    x.set->group_prefectures_max = 1;
    x.inst.hospitals[1].teams = (xy_bounds){true, 0, 1};
    small_finish(&x);
    xy_backtest_year year = year_of(0, 2024, 0, -1, 2);
    int32_t both[] = {0, 1};
    rows_of[0][0].counties = both;
    rows_of[0][0].county_count = 2;
    xy_backtest_case c = run(&year);
    cr_assert(xy_backtest_is_legal(&c));
    cr_assert_eq(c.admissible, XY_ADMISSIBLE_NO);
}

static bool stop_at_once(void *context, const xy_progress *progress)
{
    (void)context;
    (void)progress;
    return false;
}

/* What a limit ends is not known, and is not said to be no plan. */
Test(backtest, a_search_that_was_ended_proves_nothing)
{
    programme();
    small_finish(&x);
    xy_backtest_year year = year_of(0, 2024, 0, 1, 2);
    const xy_solve_options options = {.node_limit = 1000, .progress = stop_at_once};
    xy_backtest_case c;
    cr_assert_eq(xy_backtest_run(&c, x.arena, &year, (const xy_policy *[]){&x.policy}, 1, &options,
                         &x.found),
            XY_OK);
    cr_assert(xy_backtest_is_legal(&c));
    cr_assert_eq(c.admissible, XY_ADMISSIBLE_OPEN);
}

Test(backtest, rules_that_admit_no_plan)
{
    programme();
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c1"));
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c2"));
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c3"));
    small_finish(&x);
    xy_backtest_year year = year_of(0, 2024, 0, 1, 2);
    xy_backtest_case c = run(&year);
    cr_assert_eq(c.outcome, XY_INFEASIBLE);
    cr_assert(!c.has_gap);
    cr_assert_null(xy_backtest_optimum(&c));
    cr_assert_eq(c.stage_count, 0);
    cr_assert_eq(c.of[XY_SERVED_ONLY_TABLE], 0);
    cr_assert(cites(&c, "BAN"));
    cr_assert_gt(xy_backtest_table(&c)->measures.goals[XY_GOAL_NEED_MET], 0);
}

/* Leximin: the gap is that of the first place which differs. */
Test(backtest, an_ordered_stage_compares_all_counties)
{
    programme();
    x.policy.stages[0] =
            (xy_stage){.terms = {{XY_GOAL_LOWEST_COUNTY, 1}}, .term_count = 1, .ordered = true};
    x.policy.stage_count = 1;
    x.inst.counties[0].need_count = 0; /* nothing is lost there */
    small_finish(&x);
    xy_backtest_year best = year_of(0, 2024, 0, 1, 2), other = year_of(1, 2024, 2, 1, 0);
    xy_backtest_case c = run(&best);
    cr_assert_eq(c.stages[0].verdict, XY_STAGE_REACHED);
    cr_assert_eq(c.stages[0].gap, 0);
    c = run(&other);
    cr_assert_eq(c.stages[0].verdict, XY_STAGE_MISSED);
    cr_assert_eq(c.stages[0].gap, 1000000);
}

/* U* of a policy that weighs needs alike is taken over, that of another is not. */
Test(backtest, several_policies_of_a_year)
{
    programme();
    x.inst.counties[1].population = 90000;
    x.inst.hospitals[1].teams = (xy_bounds){true, 0, 0};
    small_finish(&x);
    xy_policy need = x.policy, flat = x.policy;
    need.stages[0] = need.stages[1];
    need.stage_count = 1;
    flat.population_alpha_permille = 0;
    const xy_policy *const policies[] = {&x.policy, &need, &flat};
    const xy_solve_options options = {.node_limit = 1000};
    xy_backtest_year year = year_of(0, 2024, 0, -1, 2);
    xy_backtest_case all[3], single;
    cr_assert_eq(xy_backtest_run(all, x.arena, &year, policies, 3, &options, &x.found), XY_OK);
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(xy_backtest_run(&single, x.arena, &year, &policies[i], 1, &options, &x.found),
                XY_OK);
        cr_assert_eq(all[i].policy, policies[i]);
        cr_assert_eq(all[i].compared.best, single.compared.best);
        cr_assert_eq(all[i].compared.best_proved, single.compared.best_proved);
        cr_assert_eq(all[i].gap, single.gap);
        cr_assert_eq(all[i].admissible, XY_ADMISSIBLE_YES);
    }
    cr_assert_eq(all[0].compared.best, all[1].compared.best);
    cr_assert_neq(all[0].compared.best, all[2].compared.best);
}

/* What a case leaves behind does not hold its candidates and programs. */
Test(backtest, memory_is_given_back)
{
    programme();
    small_finish(&x);
    xy_backtest_year year = year_of(0, 2024, 0, 1, 2);
    run(&year);
    size_t before = xy_arena_bytes(x.arena);
    for (int i = 0; i < 40; i++)
        run(&year);
    size_t each = (xy_arena_bytes(x.arena) - before) / 40;
    cr_assert_lt(each, BYTES_A_CASE, "%zu", each);
}
