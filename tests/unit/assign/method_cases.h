/* method_cases.h - what every method that solves the integer program must do. The suite that
 * includes it holds the small case x. */
#ifndef METHOD_CASES_H
#define METHOD_CASES_H

#include "support/random_instance.h"
#include "unit/assign/ip_case.h"

#include <glpk.h>

typedef xy_status (*xy_solve_fn)(xy_ip_result *, xy_arena *, const xy_ip_model *, const xy_policy *,
        const xy_solve_options *, xy_findings *);

/* Random programmes of the oracle tests, as far as every choice can be tried. */
typedef struct {
    xy_random_case data;
    xy_ip_model *model;
    all_answers all;
} tried;

static inline bool next_case(tried *t, uint64_t *seed)
{
    for (int misses = 0; misses < 500; misses++) {
        xy_pool *pool;
        small_free(&x);
        small_begin(&x);
        xy_random_make(&t->data, x.arena, (*seed)++, 3, 4);
        if (xy_pool_build(&pool, x.arena, t->data.measure, NULL, &x.found) != XY_OK)
            continue;
        t->model = xy_ip_model_build(x.arena, pool, true);
        bool choices_only = t->model->col_count > 1 && t->model->col_count <= IP_COLUMNS;
        for (int64_t j = 0; j < t->model->col_count; j++)
            choices_only = choices_only && t->model->cols[j].kind == XY_COL_CANDIDATE;
        if (!choices_only)
            continue;
        t->all = try_everything(&x, t->model);
        return true;
    }
    return false;
}

static inline xy_ip_result solve(
        xy_solve_fn solver, const tried *t, const xy_solve_options *options)
{
    xy_ip_result r;
    xy_status status = solver(&r, x.arena, t->model, t->data.policy, options, &x.found);
    small_show(&x);
    cr_assert_eq(status, XY_OK);
    cr_assert_eq(x.found.errors, 0);
    return r;
}

/* Policies of the generator have tolerances, minimised goals and weighted stages. */
static inline void the_best_of_all_choices_stage_by_stage(xy_solve_fn solver)
{
    uint64_t seed = 1;
    int feasible = 0, infeasible = 0, weighted = 0;
    for (int round = 0; round < 400; round++) {
        tried t;
        cr_assert(next_case(&t, &seed));
        xy_ip_result r = solve(solver, &t, &(xy_solve_options){.seed = 1});
        is_honest(&x, t.model, &t.all, t.data.policy, &r, round);
        if (t.all.count == 0) {
            cr_assert_eq(r.proof.outcome, XY_INFEASIBLE, "round %d", round);
            infeasible++;
            continue;
        }
        cr_assert_eq(r.proof.outcome, XY_OPTIMAL, "round %d", round);
        for (int s = 0; s < t.data.policy->stage_count; s++) {
            cr_assert_eq(r.proof.stages[s].value, best_of(&t.all, t.data.policy, &r.proof, s),
                    "round %d", round);
            weighted += t.data.policy->stages[s].term_count > 1;
        }
        feasible++;
    }
    cr_assert_gt(feasible, 100);
    cr_assert_gt(infeasible, 30);
    cr_assert_gt(weighted, 5);
}

static inline void a_limit_of_nodes_keeps_to_the_truth(xy_solve_fn solver)
{
    uint64_t seed = 1000;
    for (int round = 0; round < 100; round++) {
        tried t;
        cr_assert(next_case(&t, &seed));
        for (int64_t limit = 1; limit <= 3; limit++) {
            xy_ip_result r = solve(solver, &t, &(xy_solve_options){.node_limit = limit});
            is_honest(&x, t.model, &t.all, t.data.policy, &r, round);
        }
    }
}

/* Says stop at the given call. */
static inline bool stop_at(void *context, const xy_progress *p)
{
    int *left = context;
    cr_assert(p->stage >= 0 && p->stage < p->stage_count);
    cr_assert(!p->has_value || !p->has_bound || p->value <= p->bound);
    return (*left)-- > 0;
}

static inline void stopped_at_any_moment_it_keeps_to_the_truth(xy_solve_fn solver)
{
    uint64_t seed = 2000;
    int stopped = 0;
    for (int round = 0; round < 60; round++) {
        tried t;
        cr_assert(next_case(&t, &seed));
        for (int calls = 0; calls < 6; calls++) {
            int left = calls;
            xy_solve_options o = {.progress = stop_at, .progress_context = &left};
            xy_ip_result r = solve(solver, &t, &o);
            is_honest(&x, t.model, &t.all, t.data.policy, &r, round);
            stopped += left < 0;
        }
    }
    cr_assert_gt(stopped, 20);
}

static inline void a_gap_is_kept(xy_solve_fn solver)
{
    uint64_t seed = 3000;
    for (int round = 0; round < 60; round++) {
        tried t;
        cr_assert(next_case(&t, &seed));
        xy_ip_result r = solve(solver, &t, &(xy_solve_options){.gap_millionths = 200000});
        is_honest(&x, t.model, &t.all, t.data.policy, &r, round);
        for (int s = 0; r.x && s < r.proof.stage_count; s++) {
            const xy_stage_proof *p = &r.proof.stages[s];
            int64_t size = p->value < 0 ? -p->value : p->value;
            cr_assert_leq((p->bound - p->value) * 5, size, "round %d stage %d", round, s);
        }
    }
}

/* A callback that makes GLPK give up, at the given call. */
static inline bool abort_at(void *context, const xy_progress *p)
{
    (void)p;
    if ((*(int *)context)-- == 0)
        glp_add_rows(glp_create_prob(), -1);
    return true;
}

/* An answer found before GLPK gave up is kept, and no more is claimed than was proved. */
static inline void when_glpk_gives_up(xy_solve_fn solver)
{
    uint64_t seed = 4000;
    int kept = 0, lost = 0;
    for (int round = 0; round < 60; round++) {
        tried t;
        cr_assert(next_case(&t, &seed));
        for (int calls = 0; calls < 6; calls++) {
            int left = calls;
            xy_solve_options o = {.progress = abort_at, .progress_context = &left};
            xy_ip_result r;
            xy_findings_init(&x.found, x.arena);
            xy_status status = solver(&r, x.arena, t.model, t.data.policy, &o, &x.found);
            if (left >= 0) {
                cr_assert_eq(x.found.errors, 0);
            } else if (r.x) {
                kept++;
            } else {
                cr_assert_eq(status, XY_EINTERNAL);
                small_find(&x, XY_MSG_GLPK_FAILED);
                lost++;
            }
            if (status != XY_OK)
                continue;
            cr_assert_eq(x.found.errors, 0); /* a warning: there is an answer */
            is_honest(&x, t.model, &t.all, t.data.policy, &r, round);
        }
    }
    cr_assert_gt(kept, 5);
    cr_assert_gt(lost, 5);
}

/* Three hospitals and six counties: too many choices to try, but not to have a gap. */
static inline void larger(void)
{
    static const char *const hospitals[] = {"h1", "h2", "h3"};
    static const char *const counties[] = {"c1", "c2", "c3", "c4", "c5", "c6"};
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", false);
    small_prefecture(&x, "p1");
    small_prefecture(&x, "p2");
    for (int i = 0; i < 3; i++) {
        xy_hospital *h = small_hospital(&x, hospitals[i], XY_KIND_GENERAL);
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 1 + i);
        small_staff(&x, h, "s2", XY_TITLE_CHIEF, 3 - i);
    }
    for (int i = 0; i < 6; i++) {
        xy_county *c = small_county(&x, counties[i], i % 2 ? "p1" : "p2", 7000 * (i + 1));
        small_need(&x, c, "s1", 1 + i % 3, 1 + i % 2);
        small_need(&x, c, "s2", 1, 2);
    }
    small_finish(&x);
}

static inline void the_answer_is_the_same_each_time(xy_solve_fn solver)
{
    larger();
    xy_ip_model *model = model_of(&x, true);
    xy_ip_result first, again;
    xy_solve_options o = {.seed = 1};
    cr_assert_eq(solver(&first, x.arena, model, &x.policy, &o, &x.found), XY_OK);
    cr_assert_eq(first.proof.outcome, XY_OPTIMAL);
    for (int i = 0; i < 5; i++) {
        o.seed = i;
        cr_assert_eq(solver(&again, x.arena, model, &x.policy, &o, &x.found), XY_OK);
        cr_assert_eq(again.nodes, first.nodes);
        for (int64_t j = 0; j < model->col_count; j++)
            cr_assert_eq(again.x[j], first.x[j]);
    }
}

/* A limit of nodes ends a stage, not those after it: they have a bound of their own. */
static inline void stages_after_one_that_was_cut_short(xy_solve_fn solver)
{
    int cut = 0;
    for (uint64_t seed = 5000; seed < 5120; seed++) {
        xy_random_case data;
        xy_pool *pool;
        xy_ip_result r;
        small_free(&x);
        small_begin(&x);
        xy_random_make(&data, x.arena, seed, 4, 6);
        if (xy_pool_build(&pool, x.arena, data.measure, NULL, &x.found) != XY_OK)
            continue;
        xy_ip_model *model = xy_ip_model_build(x.arena, pool, true);
        xy_solve_options o = {.node_limit = 2};
        cr_assert_eq(solver(&r, x.arena, model, data.policy, &o, &x.found), XY_OK);
        for (int s = 0; r.x && s < r.proof.stage_count; s++)
            cr_assert_neq(r.proof.stages[s].bound, INT64_MAX, "seed %d stage %d", (int)seed, s);
        cut += r.proof.outcome == XY_FEASIBLE;
    }
    cr_assert_gt(cut, 3);
}

static inline void no_columns(xy_solve_fn solver)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL)->teams = (xy_bounds){true, 0, 1};
    small_county(&x, "c1", "p1", 1000);
    small_finish(&x);
    xy_ip_model *model = model_of(&x, true);
    cr_assert_eq(model->col_count, 0);
    xy_ip_result r;
    cr_assert_eq(solver(&r, x.arena, model, &x.policy, &(xy_solve_options){0}, &x.found), XY_OK);
    cr_assert_eq(r.proof.outcome, XY_OPTIMAL); /* the empty plan */
    cr_assert_eq(r.goals[XY_GOAL_NEED_MET], 0);
}

static inline void no_columns_and_a_county_that_must_be_served(xy_solve_fn solver)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL)->teams = (xy_bounds){true, 0, 1};
    small_county(&x, "c1", "p1", 1000)->teams = (xy_bounds){true, 1, 1};
    small_finish(&x);
    xy_ip_model *model = model_of(&x, true);
    xy_ip_result r;
    cr_assert_eq(solver(&r, x.arena, model, &x.policy, &(xy_solve_options){0}, &x.found), XY_OK);
    cr_assert_eq(r.proof.outcome, XY_INFEASIBLE);
    cr_assert_null(r.x);
}

#endif
