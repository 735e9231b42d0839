/* A dive over multipliers, in programs so small that all their answers can be listed. The linker
 * sends each stage's search through this file (--wrap=core_tree, scripts/cmake/XyTests.cmake): the
 * core makes its state, the test looks. */
#include "assign/core/core_ascent.h"
#include "unit/assign/core/bare_program.h"
#include <criterion/criterion.h>
#include <string.h>

#define PLACES 5
#define SENDERS 5
#define ROWS (PLACES + SENDERS)
#define COLS 14
#define SEEDS 40
/* Entries from which on the core has threads: two a column. */
#define PLACES_MANY 130
#define SENDERS_MANY 390

static const xy_policy policy = {
        .stage_count = 1, .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}}};

typedef struct {
    xy_arena *arena;
    xy_ip_model *model;
    int64_t best;                       /* worth of the best of all choices */
    int64_t columns[COLS], in_the_best; /* its columns */
    int64_t *x;                         /* the same, per column */
} program;

static bool fits(const program *p, unsigned choice, int64_t *worth)
{
    const xy_ip_model *m = p->model;
    int taken[ROWS] = {0};
    *worth = 0;
    for (int j = 0; j < COLS; j++)
        if (choice >> j & 1) {
            *worth += m->cols[j].goal[XY_GOAL_NEED_MET];
            for (int64_t e = m->start[j]; e < m->start[j + 1]; e++)
                if (++taken[m->row[e]] > 1)
                    return false;
        }
    return true;
}

static void find_best(program *p)
{
    unsigned best = 0;
    for (unsigned choice = 0; choice < 1U << COLS; choice++) {
        int64_t worth;
        if (fits(p, choice, &worth) && worth > p->best) {
            p->best = worth;
            best = choice;
        }
    }
    p->x = XY_NEW_N(p->arena, int64_t, COLS);
    for (int j = 0; j < COLS; j++)
        if (best >> j & 1) {
            p->columns[p->in_the_best++] = j;
            p->x[j] = 1;
        }
}

/* A column is one sender with one or two places; nothing takes two columns. */
static program draw(uint64_t seed)
{
    program p = {.arena = xy_arena_new(NULL)};
    xy_ip_model *m = p.model = bare_program(p.arena, ROWS, COLS, 3 * COLS);
    for (int32_t i = 0; i < ROWS; i++)
        m->rows[i] = (xy_ip_row){"row", "X", XY_ROW_FREE, 1};
    for (int64_t j = 0; j < COLS; j++) {
        const int32_t a = (int32_t)bare_draw(&seed, PLACES), b = (int32_t)bare_draw(&seed, PLACES);
        bare_begin(m, j);
        bare_add(m, j, a < b ? a : b, 1);
        if (a != b)
            bare_add(m, j, a < b ? b : a, 1);
        bare_add(m, j, PLACES + (int32_t)bare_draw(&seed, SENDERS), 1);
        m->cols[j].goal[XY_GOAL_NEED_MET] = 1 + (int64_t)bare_draw(&seed, 100);
    }
    find_best(&p);
    return p;
}

/* --- What is done in the place of the search ------------------------------------------------ */

static void (*instead)(core_run *run, core_node *root);
static const program *at_hand;

core_tree_end __wrap_core_tree(core_run *run);

core_tree_end __wrap_core_tree(core_run *run)
{
    core_node root = {.bound = INT64_MAX / 2, .decision = {.kind = CORE_ROOT}};
    core_box_copy(run, &run->node, &run->box);
    cr_assert(core_box_ready(run));
    cr_assert_eq(run->block_count, 0);
    instead(run, &root);
    run->bound = root.bound;
    run->has_bound = true;
    return CORE_CUT_SHORT;
}

static xy_ip_result solve(
        const program *p, const xy_solve_options *options, void (*what)(core_run *, core_node *))
{
    xy_findings err;
    xy_ip_result r;
    xy_findings_init(&err, p->arena);
    instead = what;
    at_hand = p;
    cr_assert_eq(xy_core_solve(&r, p->arena, p->model, &policy, options, &err), XY_OK);
    cr_assert_not_null(r.x);
    cr_assert(xy_ip_feasible(p->arena, p->model, r.x));
    return r;
}

/* Choices that are the same whatever the multipliers: these columns, as far as they are open. */
typedef struct {
    core_run *run;
    const int64_t *cols;
    int64_t count;
    int looks, left;
} proposal;

static void look(void *context)
{
    ((proposal *)context)->looks++;
}

/* What was taken stands side by side: no row has two columns of it. */
static void leave(void *context)
{
    proposal *p = context;
    const xy_ip_model *m = p->run->model;
    int taken[ROWS] = {0};
    p->left++;
    for (int64_t j = 0; j < COLS; j++)
        for (int64_t e = m->start[j]; e < m->start[j + 1] && p->run->node.lower[j] > 0; e++)
            cr_expect_eq(++taken[m->row[e]], 1, "two columns in a row");
}

static void each(void *context, void (*one)(void *, int64_t), void *with)
{
    const proposal *p = context;
    for (int64_t k = 0; k < p->count; k++)
        if (p->run->node.upper[p->cols[k]] > 0)
            one(with, p->cols[k]);
}

static void add_one(void *context, int64_t j)
{
    core_run *run = context;
    core_ascent_add(run, core_ascent_of(run), j, 1);
}

static double worth(void *context)
{
    const proposal *p = context;
    memset(core_ascent_of(p->run)->activity, 0, (size_t)p->run->rows * sizeof(int64_t));
    each(context, add_one, p->run);
    return 0;
}

/* Plunges with the root proved by no multipliers at all. */
static proposal plunge(core_run *run, core_node *root, const int64_t *cols, int64_t count)
{
    proposal p = {.run = run, .cols = cols, .count = count};
    const core_choices choices = {&p, look, worth, each, leave};
    double y[ROWS + XY_POLICY_STAGES] = {0};
    core_set_duals(run, y);
    core_note(run, root, core_total(run));
    core_plunge(run, &choices, y, 1);
    cr_expect_eq(p.looks, p.left);
    return p;
}

/* --- Tests ---------------------------------------------------------------------------------- */

/* The best choice must stay in the box while it is better than what was found. */
static void climb(core_run *run, core_node *root)
{
    core_climb(run, root);
    cr_expect_geq(root->bound, at_hand->best);
    for (int64_t k = 0; run->value < at_hand->best && k < at_hand->in_the_best; k++)
        cr_expect_gt(run->box.upper[at_hand->columns[k]], 0, "column %lld of the best is shut out",
                (long long)at_hand->columns[k]);
    for (int32_t i = 0; i < ROWS; i++)
        cr_expect_eq(run->box.row_lower[i], XY_ROW_FREE);
}

Test(core_plunge, answers_are_answers_and_no_better_one_is_lost)
{
    int found = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        const program p = draw(seed);
        const xy_solve_options options = {.threads = 1};
        const xy_ip_result r = solve(&p, &options, climb);
        cr_expect_leq(r.proof.stages[0].value, p.best);
        found += r.proof.stages[0].value == p.best;
        xy_arena_free(p.arena);
    }
    cr_expect_geq(found, SEEDS * 3 / 4, "the best was found %d times", found);
}

static void propose_the_best(core_run *run, core_node *root)
{
    plunge(run, root, at_hand->columns, at_hand->in_the_best);
}

static void propose_all(core_run *run, core_node *root)
{
    int64_t all[COLS];
    for (int64_t j = 0; j < COLS; j++)
        all[j] = j;
    plunge(run, root, all, COLS);
}

Test(core_plunge, what_is_chosen_is_taken_as_far_as_it_fits)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        const program p = draw(seed);
        const xy_solve_options options = {.threads = 1};
        cr_expect_eq(solve(&p, &options, propose_the_best).proof.stages[0].value, p.best);
        const int64_t value = solve(&p, &options, propose_all).proof.stages[0].value;
        cr_expect_gt(value, 0);
        cr_expect_leq(value, p.best);
        xy_arena_free(p.arena);
    }
}

/* Ends the solve at the question with this number. */
static bool ask(void *context, const xy_progress *progress)
{
    int *left = context;
    (void)progress;
    return --*left > 0;
}

Test(core_plunge, stopped_it_keeps_what_it_has)
{
    const program p = draw(7);
    int64_t last = 0;
    for (int questions = 1; questions <= 64; questions++) {
        int left = questions;
        const xy_solve_options options = {.threads = 1, .progress = ask, .progress_context = &left};
        const int64_t value = solve(&p, &options, propose_the_best).proof.stages[0].value;
        cr_expect_geq(value, last, "a later end is worth less: %d questions", questions);
        last = value;
        if (questions == 1)
            cr_expect_eq(value, 0);
    }
    cr_expect_eq(last, p.best);
    xy_arena_free(p.arena);
}

static void propose_unasked(core_run *run, core_node *root)
{
    cr_expect_eq(plunge(run, root, at_hand->columns, at_hand->in_the_best).looks, 0);
}

static void propose_with_others(core_run *run, core_node *root)
{
    run->bare = false;
    propose_unasked(run, root);
    run->bare = true;
}

Test(core_plunge, nothing_is_done_near_enough_or_with_other_columns)
{
    const program p = draw(3);
    const xy_solve_options near = {.threads = 1, .start = p.x, .gap_millionths = 100000000};
    cr_expect_eq(solve(&p, &near, propose_unasked).proof.stages[0].value, p.best);
    const xy_solve_options far = {.threads = 1};
    cr_expect_eq(solve(&p, &far, propose_with_others).proof.stages[0].value, 0);
    xy_arena_free(p.arena);
}

static bool with_crew;

static void climb_many(core_run *run, core_node *root)
{
    with_crew = run->crew != NULL;
    core_climb(run, root);
}

Test(core_plunge, threads_do_not_matter)
{
    program p = {.arena = xy_arena_new(NULL)};
    uint64_t seed = 11;
    const int64_t cols = (int64_t)PLACES_MANY * SENDERS_MANY;
    xy_ip_model *m = p.model = bare_program(p.arena, PLACES_MANY + SENDERS_MANY, cols, 2 * cols);
    for (int32_t i = 0; i < m->row_count; i++)
        m->rows[i] = (xy_ip_row){"row", "X", XY_ROW_FREE, 1};
    for (int32_t j = 0; j < cols; j++) {
        bare_begin(m, j);
        bare_add(m, j, j / SENDERS_MANY, 1);
        bare_add(m, j, PLACES_MANY + j % SENDERS_MANY, 1);
        m->cols[j].goal[XY_GOAL_NEED_MET] = 1 + (int64_t)bare_draw(&seed, 1000);
    }
    const xy_solve_options one = {.threads = 1}, three = {.threads = 3};
    const xy_ip_result alone = solve(&p, &one, climb_many);
    cr_expect_not(with_crew);
    const xy_ip_result together = solve(&p, &three, climb_many);
    cr_expect(with_crew);
    cr_expect_eq(alone.proof.stages[0].value, together.proof.stages[0].value);
    cr_expect_eq(alone.proof.stages[0].bound, together.proof.stages[0].bound);
    cr_expect_arr_eq(alone.x, together.x, (size_t)cols * sizeof *alone.x);
    cr_expect_gt(alone.proof.stages[0].value, 0);
    xy_arena_free(p.arena);
}
