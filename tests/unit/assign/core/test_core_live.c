/* A program of more columns in blocks with a key than the simplex is asked for at first, with an optimum that is known:
 * senders and places stand in a ring, sender s serves places s and s + 1. The answer and the bound are on either side
 * of it, and near. */
#include "unit/assign/core/bare_program.h"
#include <criterion/criterion.h>
#include <string.h>

#define SENDERS 80
#define EACH 1300 /* ways of a sender to serve a place */
#define KINDS 4   /* of the first and second scarce people 0 to 3 are sent */
#define COLS ((int64_t)SENDERS * 2 * EACH)
#define ROWS (4 * SENDERS)
#define NONE (-1)

/* The best way of each sender, at its first and second place, by people sent; NONE: there is none. */
static int64_t best[SENDERS][2][KINDS][KINDS];

static int32_t place_of(int32_t sender, int32_t which)
{
    return (sender + which) % SENDERS;
}

/* Rows: places, which take one team; of each sender two teams, and three people of either kind. */
static xy_ip_model *make(xy_arena *arena)
{
    uint64_t seed = 99;
    xy_ip_model *m = bare_program(arena, ROWS, COLS, 4 * COLS);
    for (int32_t i = 0; i < SENDERS; i++)
        m->rows[i] = (xy_ip_row){"place", "P", XY_ROW_FREE, 1};
    for (int32_t i = SENDERS; i < ROWS; i++)
        m->rows[i] = (xy_ip_row){"sender", "S", XY_ROW_FREE, (i - SENDERS) % 3 == 0 ? 2 : 3};
    memset(best, NONE, sizeof best);
    for (int64_t j = 0; j < COLS; j++) {
        const int32_t sender = (int32_t)(j / (2 * EACH)), which = (int32_t)(j / EACH % 2);
        const int32_t own = SENDERS + 3 * sender;
        const uint64_t first = bare_draw(&seed, KINDS), second = bare_draw(&seed, KINDS);
        const int64_t worth = 10 + 200 * (int64_t)(first + second) + (int64_t)bare_draw(&seed, 300);
        const int32_t rows[4] = {place_of(sender, which), own, own + 1, own + 2};
        const int64_t values[4] = {1, 1, (int64_t)first, (int64_t)second};
        int64_t *known = &best[sender][which][first][second];
        *known = worth > *known ? worth : *known;
        bare_begin(m, j);
        for (int k = 0; k < 4; k++)
            if (values[k] > 0)
                bare_add(m, j, rows[k], values[k]);
        m->cols[j].goal[XY_GOAL_NEED_MET] = worth;
    }
    return m;
}

/* The most that the sender's ways at one place are worth with no more people than these. */
static int64_t at_place(int32_t sender, int32_t which, int first, int second)
{
    int64_t most = 0;
    for (int a = 0; a <= first; a++)
        for (int b = 0; b <= second; b++)
            most = best[sender][which][a][b] > most ? best[sender][which][a][b] : most;
    return most;
}

/* What the sender is worth where it serves its first place, its second one, or both. */
static int64_t worth_of(int32_t sender, bool first, bool second)
{
    int64_t most = 0;
    for (int a = 0; a < KINDS; a++)
        for (int b = 0; b < KINDS; b++) {
            int64_t both = (first ? at_place(sender, 0, a, b) : 0) +
                    (second ? at_place(sender, 1, KINDS - 1 - a, KINDS - 1 - b) : 0);
            most = both > most ? both : most;
        }
    return most;
}

/* Round the ring: place s + 1 is left to the next sender, or not. */
static int64_t optimum(void)
{
    int64_t most = 0;
    for (int left = 0; left < 2; left++) { /* the last sender leaves place 0 to the first one */
        int64_t value[2] = {INT64_MIN / 2, INT64_MIN / 2};
        value[left] = 0;
        for (int32_t s = 0; s < SENDERS; s++) {
            int64_t next[2] = {INT64_MIN / 2, INT64_MIN / 2};
            for (int mine = 0; mine < 2; mine++)
                for (int leave = 0; leave < 2; leave++) {
                    int64_t with = value[mine] + worth_of(s, mine, !leave);
                    next[leave] = with > next[leave] ? with : next[leave];
                }
            value[0] = next[0];
            value[1] = next[1];
        }
        most = value[left] > most ? value[left] : most;
    }
    return most;
}

Test(core_live, on_either_side_of_the_optimum)
{
    const xy_policy policy = {
            .stage_count = 1, .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}}};
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_findings_init(&err, arena);
    const xy_solve_options options = {.threads = 2, .node_limit = 1, .gap_millionths = 20000};
    const xy_ip_model *model = make(arena);
    xy_ip_result r;
    cr_assert_eq(xy_core_solve(&r, arena, model, &policy, &options, &err), XY_OK);
    cr_assert_not_null(r.x);
    const xy_stage_proof *p = &r.proof.stages[0];
    const int64_t best_of_all = optimum();
    cr_expect_leq(p->value, best_of_all);
    cr_expect_leq(best_of_all, p->bound);
    cr_assert_leq((p->bound - p->value) * 50, p->value, "%lld of at most %lld, %lld is best",
            (long long)p->value, (long long)p->bound, (long long)best_of_all);
    xy_arena_free(arena);
}
