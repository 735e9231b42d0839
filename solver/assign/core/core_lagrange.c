#include "assign/core/core_ascent.h"
#include "assign/core/core_proof.h"

#include <math.h>
#include <string.h>

/* Deflected subgradient (Camerini, Fratta, Maffioli 1975) with Polyak steps. */
#define ITERATIONS 1500
/* Where blocks have keys: the simplex over choices converges soon. */
#define ITERATIONS_KEYS 20
#define ITERATIONS_LARGE 400
#define ITERATIONS_NODE 30
/* From this iteration on the patterns of every so many go to lp. */
#define KEPT_FROM 130
#define KEPT 2
/* Iterations between two looks at the clock. */
#define QUESTIONS 8
#define DEFLECTION 0.6
#define PATIENCE 12
/* The level is what the bound is hoped to fall; below this it no longer matters. */
#define LEVEL_LAST 0.02
/* Of a node at first, or half of what is missing. */
#define LEVEL_NODE 1.0

typedef core_ascent ascent;

void core_ascent_add(core_run *run, ascent *a, int64_t j, int64_t copies)
{
    const xy_ip_model *model = run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        a->activity[model->row[e]] += copies * model->value[e];
    for (int32_t f = 0; f < run->floors; f++)
        a->activity[model->row_count + f] += copies * run->floor_cost[f][j];
}

void core_ascent_activity(core_run *run, ascent *a)
{
    const core_box *box = &run->node;
    memset(a->activity, 0, (size_t)run->rows * sizeof *a->activity);
    for (int64_t k = 0; k < box->active_count; k++) {
        int64_t j = box->active[k];
        int32_t x = run->d[j] > 0 ? box->upper[j] : box->lower[j];
        if (run->block_of[j] < 0 && x > 0)
            core_ascent_add(run, a, j, x);
    }
    for (int32_t b = 0; b < run->block_count; b++)
        for (int64_t c = 0; c < run->blocks[b].found_count; c++)
            core_ascent_add(run, a, run->blocks[b].found[c], 1);
}

/* How far the row is over (+) or under (-) what its dual asks for; 0: as it should be. */
static double excess(const core_run *run, const ascent *a, int32_t i)
{
    const core_box *box = &run->node;
    double activity = (double)a->activity[i];
    double over =
            box->row_upper[i] == XY_ROW_FREE ? -HUGE_VAL : activity - (double)box->row_upper[i];
    double under =
            box->row_lower[i] == XY_ROW_FREE ? -HUGE_VAL : (double)box->row_lower[i] - activity;
    if (run->block_at[i] >= 0 || (a->settled && a->settled[i]))
        return 0;
    if (a->y[i] > 0)
        return over;
    if (a->y[i] < 0)
        return -under;
    return over > 0 ? over : under > 0 ? -under : 0;
}

double core_ascent_direction(core_run *run, ascent *a)
{
    double norm = 0;
    for (int32_t i = 0; i < run->rows; i++) {
        double size = run->largest[i] > 0 ? (double)run->largest[i] : 1;
        a->direction[i] = DEFLECTION * a->direction[i] + excess(run, a, i) / size;
        norm += a->direction[i] * a->direction[i];
    }
    return norm;
}

void core_ascent_move(core_run *run, ascent *a, double step)
{
    const core_box *box = &run->node;
    for (int32_t i = 0; i < run->rows; i++) {
        double size = run->largest[i] > 0 ? (double)run->largest[i] : 1;
        double y = a->y[i] + step * a->direction[i] / size;
        if ((y > 0 && box->row_upper[i] == XY_ROW_FREE) ||
                (y < 0 && box->row_lower[i] == XY_ROW_FREE))
            y = 0;
        a->y[i] = y;
    }
}

void core_ascent_steps(core_run *run, core_ascent *a, int steps, int patience, double *level,
        core_ascent_worth worth, void *context)
{
    const size_t bytes = (size_t)run->rows * sizeof *a->y;
    double best = HUGE_VAL;
    int since = 0;
    memset(a->direction, 0, bytes);
    for (int k = 0; k < steps; k++) {
        double now = worth(context);
        if (now < best) {
            since = best - now > *level / 100 ? 0 : since + 1;
            best = now;
            memcpy(a->best_y, a->y, bytes);
        } else {
            since++;
        }
        if (since >= patience) {
            *level /= 2;
            since = 0;
            memcpy(a->y, a->best_y, bytes);
            memset(a->direction, 0, bytes);
            continue;
        }
        double norm = core_ascent_direction(run, a);
        if (norm <= 0)
            return;
        core_ascent_move(run, a, (now - best + *level) / norm);
    }
}

void core_keep_choices(core_run *run)
{
    for (int32_t b = 0; b < run->block_count; b++) {
        const core_block *block = &run->blocks[b];
        if (block->found_count > 0)
            core_master_add(run, core_pattern_make(run, b, block->found, block->found_count));
    }
}

double core_ascent_level(const core_run *run)
{
    int64_t most = 1;
    for (int64_t k = 0; k < run->node.active_count; k++) {
        int64_t c = run->cost[run->node.active[k]];
        most = c > most ? c : -c > most ? -c : most;
    }
    return (double)most * 10;
}

static void count_one(ascent *a, int64_t j)
{
    if (a->often[j] == 0)
        a->seen[a->seen_count++] = j;
    a->often[j]++;
}

/* How often columns of blocks were chosen lately. */
static void count_choices(core_run *run)
{
    ascent *a = run->ascent;
    for (int32_t b = 0; b < run->block_count; b++)
        for (int64_t c = 0; c < run->blocks[b].found_count; c++)
            count_one(a, run->blocks[b].found[c]);
    a->counted++;
}

static void forget_choices(ascent *a)
{
    for (int64_t k = 0; k < a->seen_count; k++)
        a->often[a->seen[k]] = 0;
    a->seen_count = a->counted = 0;
}

ascent *core_ascent_of(core_run *run)
{
    if (!run->ascent) {
        size_t rows = (size_t)run->model->row_count + XY_POLICY_STAGES + 1;
        size_t cols = (size_t)run->model->col_count + 1;
        ascent *a = run->ascent = XY_NEW(run->arena, ascent);
        a->y = XY_NEW_N(run->arena, double, rows);
        a->direction = XY_NEW_N(run->arena, double, rows);
        a->best_y = XY_NEW_N(run->arena, double, rows);
        a->activity = XY_NEW_N(run->arena, int64_t, rows);
        a->often = XY_NEW_N(run->arena, int32_t, cols);
        a->seen = XY_NEW_N(run->arena, int64_t, cols);
    }
    return run->ascent;
}

/* What the multipliers at hand leave. */
static void fix(core_run *run, const core_node *node)
{
    core_fix(run, &run->node, run->d, run->total);
    core_proof_note(run, node, CORE_NOTE_FIX, 0);
}

static bool closed(const core_run *run, const core_node *node)
{
    return run->has_x && node->bound <= run->value;
}

/* Moves a->y so many times, or until the node is closed; best_y is the best. At first patterns are kept
 * for lp, later what the multipliers at the start leave is fixed. */
static void ascend(core_run *run, core_node *node, int iterations, double level, bool first)
{
    ascent *a = run->ascent;
    size_t rows = (size_t)run->rows;
    double best = HUGE_VAL;
    int since = 0;
    memset(a->direction, 0, rows * sizeof *a->direction);
    for (int k = 0; k < iterations && level > LEVEL_LAST && !closed(run, node); k++) {
        if (k % QUESTIONS == 0 && core_must_stop(run))
            return;
        core_set_duals(run, a->y);
        core_wide total = core_total(run);
        double worth = (double)total / (double)run->scale;
        core_note(run, node, total);
        if (k == 0 || worth < best) {
            if (k > 0 && best - worth > level / 10)
                level *= 1.3;
            since = best - worth > level / 100 ? 0 : since + 1;
            best = worth;
            memcpy(a->best_y, a->y, rows * sizeof *a->y);
        } else {
            since++;
        }
        if (k == 0 && !first)
            fix(run, node);
        if (k >= iterations / 3)
            count_choices(run);
        if (since >= PATIENCE) {
            level /= 2;
            since = 0;
            memcpy(a->y, a->best_y, rows * sizeof *a->y);
            memset(a->direction, 0, rows * sizeof *a->direction);
            continue;
        }
        core_ascent_activity(run, a);
        double norm = core_ascent_direction(run, a);
        if (norm <= 0)
            break;
        if (first && k >= (run->keyed ? ITERATIONS_KEYS / 2 : KEPT_FROM) && k % KEPT == 0 &&
                !run->large)
            core_keep_choices(run);
        core_ascent_move(run, a, (worth - best + level) / norm);
    }
}

void core_lagrange(core_run *run, core_node *node)
{
    ascent *a = core_ascent_of(run);
    forget_choices(a);
    memset(a->y, 0, (size_t)run->rows * sizeof *a->y);
    const int most = run->large ? ITERATIONS_LARGE : run->keyed ? ITERATIONS_KEYS : ITERATIONS;
    if (run->large && core_trade_multipliers(run, a->y))
        ascend(run, node, ITERATIONS_NODE, LEVEL_NODE, true);
    else
        ascend(run, node, most, core_ascent_level(run), true);
}

core_node_end core_lagrange_node(core_run *run, core_node *node)
{
    ascent *a = core_ascent_of(run);
    forget_choices(a);
    memcpy(a->y, node->y ? node->y : a->best_y, (size_t)run->rows * sizeof *a->y);
    double gap = (double)(node->bound - run->value);
    ascend(run, node, ITERATIONS_NODE, gap < LEVEL_NODE ? gap / 2 : LEVEL_NODE, false);
    if (run->stopped)
        return CORE_STOPPED;
    if (closed(run, node))
        return CORE_PRUNED;
    core_set_duals(run, a->best_y);
    core_total(run);
    fix(run, node);
    return CORE_SOLVED;
}

const double *core_lagrange_copy(core_run *run)
{
    double *y = XY_NEW_N(run->arena, double, (size_t)run->rows);
    memcpy(y, run->ascent->best_y, (size_t)run->rows * sizeof *y);
    return y;
}

/* The choices of the best multipliers, where they make an answer. */
static void offer_choices(core_run *run)
{
    memset(run->scratch, 0, (size_t)run->model->col_count * sizeof *run->scratch);
    core_total(run);
    for (int64_t k = 0; k < run->node.active_count; k++) {
        int64_t j = run->node.active[k];
        if (run->block_of[j] < 0)
            run->scratch[j] = run->d[j] > 0 ? run->node.upper[j] : run->node.lower[j];
    }
    for (int32_t b = 0; b < run->block_count; b++)
        for (int64_t c = 0; c < run->blocks[b].found_count; c++)
            run->scratch[run->blocks[b].found[c]]++;
    core_offer(run, run->scratch);
}

/* Of columns that are as undecided, those of one block come first, whatever the order of the columns: a
 * block of which much is decided leaves few choices. */
static bool is_first(const core_run *run, int64_t j, int64_t k)
{
    if (run->block_of[j] != run->block_of[k])
        return run->block_of[j] < run->block_of[k];
    return j < k;
}

int core_lagrange_branch(core_run *run, core_decision *out)
{
    const ascent *a = run->ascent;
    const core_box *box = &run->node;
    int64_t best = -1;
    double best_part = 0;
    offer_choices(run);
    for (int64_t k = 0; k < a->seen_count; k++) {
        int64_t j = a->seen[k];
        double share = (double)a->often[j] / (double)a->counted;
        double part = share < 1 - share ? share : 1 - share;
        if (box->lower[j] == 0 && box->upper[j] == 1 &&
                (part > best_part || (part == best_part && best >= 0 && is_first(run, j, best)))) {
            best = j;
            best_part = part;
        }
    }
    if (best < 0)
        return core_split(run, out);
    out[0] = (core_decision){.kind = CORE_COL, .a = best, .least = 1, .most = 1};
    out[1] = (core_decision){.kind = CORE_COL, .a = best, .least = 0, .most = 0};
    return 2;
}
