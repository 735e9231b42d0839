#include "assign/ip_apart.h"

#include "assign/method.h"
#include "unit/assign/ip_case.h"

SMALL_SUITE(ip_apart);

/* Two hospitals, each of which may go to c1, to c2 or to both. */
static xy_ip_model *programme(void)
{
    small_prefecture(&x, "p1");
    small_specialty(&x, "s1", false);
    for (int i = 0; i < 2; i++) {
        xy_hospital *h = small_hospital(&x, i ? "h2" : "h1", XY_KIND_GENERAL);
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
    }
    small_county(&x, "c1", "p1", 1000);
    small_county(&x, "c2", "p1", 1000);
    x.set->teams_per_county_max = 2;
    small_finish(&x);
    return model_of(&x, true);
}

static const xy_candidate *candidate(const xy_ip_model *model, int64_t j)
{
    return &model->pool->items[model->cols[j].index];
}

static int64_t sum(const xy_ip_model *model, const int64_t *values, const xy_team_group *p)
{
    int64_t n = 0;
    for (int64_t j = 0; j < model->col_count; j++)
        if (model->cols[j].kind == XY_COL_CANDIDATE && candidate(model, j)->team == p->team &&
                candidate(model, j)->group == p->group)
            n += values[j];
    return n;
}

/* Every choice of candidates, with w settled, is feasible just when it was before and does not use
 * all pairs of the clash. */
Test(ip_apart, leaves_out_what_uses_all_pairs_and_nothing_else)
{
    const xy_ip_model *model = programme();
    int64_t n = model->col_count;
    int64_t last = n - 1;
    int32_t cases[2] = {0, 0};
    while (model->cols[last].kind != XY_COL_CANDIDATE)
        last--;
    cr_assert_leq(n, IP_COLUMNS);
    xy_team_group pairs[2] = {{candidate(model, 0)->team, candidate(model, 0)->group},
            {candidate(model, last)->team, candidate(model, last)->group}};
    cr_assert_neq(pairs[0].team, pairs[1].team);
    const xy_clash clash = {pairs, 2};
    xy_ip_model *apart = xy_ip_apart_model(x.arena, model, &clash, 1);
    cr_assert_eq(apart->col_count, n + 2);
    cr_assert_eq(apart->row_count, model->row_count + 3);
    for (uint32_t set = 0; set < 1U << n; set++) {
        int64_t values[IP_COLUMNS + 3] = {0};
        for (int64_t j = 0; j < n; j++)
            values[j] = set >> j & 1;
        xy_ip_settle(x.arena, model, values);
        bool before = xy_ip_feasible(x.arena, model, values);
        bool both = sum(model, values, &pairs[0]) > 0 && sum(model, values, &pairs[1]) > 0;
        xy_ip_settle(x.arena, apart, values);
        cr_assert_eq(xy_ip_feasible(x.arena, apart, values), before && !both);
        cases[both] += before;
    }
    cr_assert(cases[0] > 0 && cases[1] > 0);
    cr_assert_str_eq(xy_ip_col_name(x.arena, apart, n), "w_0_0");
}

Test(ip_apart, both_methods_heed_it)
{
    const xy_ip_model *model = programme();
    const xy_policy travel = {.id = "travel",
            .stage_count = 1,
            .stages[0] = {.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1}};
    for (int method = 0; method < XY_METHOD_COUNT; method++) {
        const xy_solve_options options = {.method = (xy_method)method};
        xy_ip_result free, kept;
        cr_assert_eq(xy_method_solve(&free, x.arena, model, &travel, &options, &x.found), XY_OK);
        xy_team_group pairs[2];
        int32_t count = 0;
        for (int64_t j = 0; j < model->col_count; j++)
            if (free.x[j] > 0 && count < 2)
                pairs[count++] =
                        (xy_team_group){candidate(model, j)->team, candidate(model, j)->group};
        cr_assert_eq(count, 2);
        const xy_clash clash = {pairs, 2};
        xy_ip_model *apart = xy_ip_apart_model(x.arena, model, &clash, 1);
        cr_assert_eq(xy_method_solve(&kept, x.arena, apart, &travel, &options, &x.found), XY_OK);
        cr_assert_eq(kept.proof.outcome, XY_OPTIMAL);
        cr_assert_lt(kept.proof.stages[0].value, free.proof.stages[0].value);
        cr_assert(sum(model, kept.x, &pairs[0]) == 0 || sum(model, kept.x, &pairs[1]) == 0);
    }
}
