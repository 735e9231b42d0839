#include "assign/core/core_run.h"

#include <math.h>
#include <string.h>

/* Deflected subgradient (Camerini, Fratta, Maffioli 1975) with Polyak steps. */
#define ITERATIONS 400
#define DEFLECTION 0.6
#define PATIENCE 12
/* The level is what the bound is hoped to fall; below this it no longer matters. */
#define LEVEL_LAST 0.02

typedef struct core_ascent {
    double *y, *direction, *best_y; /* per row, in units of the costs */
    int64_t *activity;              /* per row */
} ascent;

/* Adds a column of the choice at hand to the rows' activities. */
static void add_activity(core_run *run, ascent *a, int64_t j, int64_t copies)
{
    const xy_ip_model *model = run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        a->activity[model->row[e]] += copies * model->value[e];
    for (int32_t f = 0; f < run->floors; f++)
        a->activity[model->row_count + f] += copies * run->floor_cost[f][j];
}

static void take_activity(core_run *run, ascent *a)
{
    const core_box *box = &run->node;
    memset(a->activity, 0, (size_t)run->rows * sizeof *a->activity);
    for (int64_t k = 0; k < box->active_count; k++) {
        int64_t j = box->active[k];
        int32_t x = run->d[j] > 0 ? box->upper[j] : box->lower[j];
        if (run->block_of[j] < 0 && x > 0)
            add_activity(run, a, j, x);
    }
    for (int32_t b = 0; b < run->block_count; b++)
        for (int64_t c = 0; c < run->blocks[b].found_count; c++)
            add_activity(run, a, run->blocks[b].found[c], 1);
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
    if (run->block_at[i] >= 0)
        return 0;
    if (a->y[i] > 0)
        return over;
    if (a->y[i] < 0)
        return -under;
    return over > 0 ? over : under > 0 ? -under : 0;
}

static double move_direction(core_run *run, ascent *a)
{
    double norm = 0;
    for (int32_t i = 0; i < run->rows; i++) {
        double size = run->largest[i] > 0 ? (double)run->largest[i] : 1;
        a->direction[i] = DEFLECTION * a->direction[i] + excess(run, a, i) / size;
        norm += a->direction[i] * a->direction[i];
    }
    return norm;
}

/* Signs that the rows do not allow end at zero. */
static void move(core_run *run, ascent *a, double step)
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

static void keep_patterns(core_run *run)
{
    for (int32_t b = 0; b < run->block_count; b++) {
        const core_block *block = &run->blocks[b];
        if (block->found_count > 0)
            core_master_add(run, core_pattern_make(run, b, block->found, block->found_count));
    }
}

/* The first hope: what the dearest column costs, over all rows. */
static double first_level(const core_run *run)
{
    int64_t most = 1;
    for (int64_t k = 0; k < run->node.active_count; k++) {
        int64_t c = run->cost[run->node.active[k]];
        most = c > most ? c : -c > most ? -c : most;
    }
    return (double)most * 10;
}

void core_lagrange(core_run *run, core_node *node)
{
    size_t rows = (size_t)run->rows;
    ascent a = {.y = XY_NEW_N(run->arena, double, rows + 1),
            .direction = XY_NEW_N(run->arena, double, rows + 1),
            .best_y = XY_NEW_N(run->arena, double, rows + 1),
            .activity = XY_NEW_N(run->arena, int64_t, rows + 1)};
    double best = HUGE_VAL, level = first_level(run);
    int since = 0;
    for (int k = 0; k < ITERATIONS && level > LEVEL_LAST && !core_must_stop(run); k++) {
        core_set_duals(run, a.y);
        core_wide total = core_total(run);
        double worth = (double)total / (double)run->scale;
        core_note(run, node, total);
        if (k == 0 || worth < best) {
            if (k > 0 && best - worth > level / 10)
                level *= 1.3;
            since = best - worth > level / 100 ? 0 : since + 1;
            best = worth;
            memcpy(a.best_y, a.y, rows * sizeof *a.y);
        } else
            since++;
        if (since >= PATIENCE) {
            level /= 2;
            since = 0;
            memcpy(a.y, a.best_y, rows * sizeof *a.y);
            memset(a.direction, 0, rows * sizeof *a.direction);
            continue;
        }
        take_activity(run, &a);
        double norm = move_direction(run, &a);
        if (norm <= 0)
            break;
        if (k >= ITERATIONS / 3)
            keep_patterns(run);
        move(run, &a, (worth - best + level) / norm);
    }
}
