#include "assign/core/core_run.h"

#include <math.h>
#include <string.h>

/* Every product |u a| and scale |c| stays below this over the number of terms of a column, so
 * sums of one column fit into 64 bits; sums over columns and rows are taken in 128. */
#define MOST (INT64_C(1) << 61)

static int64_t terms(const core_run *run)
{
    return (run->longest + run->floors + 1) * run->widest;
}

/* In phase one no cost takes room, and what a floor misses may be a small part of its coefficients. */
#define SCALE_ONE (INT64_C(1) << 44)

int64_t core_scale(const core_run *run)
{
    return run->phase_one ? SCALE_ONE : run->scale;
}

/* The dual as a whole number of units, small enough, with a sign that the row allows. */
static int64_t whole_dual(const core_run *run, int32_t i, double dual)
{
    const core_box *box = &run->node;
    dual *= (double)core_scale(run);
    int64_t limit = MOST / terms(run) / (run->largest[i] > 0 ? run->largest[i] : 1);
    if (!(fabs(dual) < (double)limit)) /* NaN too */
        dual = isnan(dual) ? 0 : dual > 0 ? (double)(limit / 2) : -(double)(limit / 2);
    int64_t u = llround(dual);
    if (run->block_at[i] >= 0 || (u > 0 && box->row_upper[i] == XY_ROW_FREE) ||
            (u < 0 && box->row_lower[i] == XY_ROW_FREE))
        return 0;
    return u;
}

void core_set_duals(core_run *run, const double *y)
{
    for (int32_t i = 0; i < run->rows; i++)
        run->u[i] = whole_dual(run, i, y[i]);
}

void core_take_duals(core_run *run)
{
    for (int32_t i = 0; i < run->rows; i++)
        run->u[i] = whole_dual(run, i, glp_get_row_dual(run->lp, i + 1));
}

void core_smooth_duals(core_run *run)
{
    const core_box *box = &run->node;
    for (int32_t i = 0; i < run->rows; i++) {
        int64_t u = run->u[i] / 10 * 3 + run->center[i] / 10 * 7;
        bool wrong = (u > 0 && box->row_upper[i] == XY_ROW_FREE) ||
                (u < 0 && box->row_lower[i] == XY_ROW_FREE);
        run->u[i] = wrong ? 0 : u;
    }
}

void core_take_center(core_run *run, core_wide total)
{
    if (run->has_center && total >= run->center_total)
        return;
    memcpy(run->center, run->u, (size_t)run->rows * sizeof *run->u);
    run->center_total = total;
    run->has_center = true;
}

/* scale c_j - u a_j */
int64_t core_reduced_cost(const core_run *run, int64_t j)
{
    const xy_ip_model *model = run->model;
    int64_t d = run->phase_one ? 0 : run->scale * run->cost[j];
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        d -= run->u[model->row[e]] * model->value[e];
    for (int32_t f = 0; f < run->floors; f++) {
        int64_t u = run->u[model->row_count + f];
        if (u != 0)
            d -= u * run->floor_cost[f][j];
    }
    return d;
}

/* A job for all threads: whole numbers, so their sum is the same in any order. */
typedef struct {
    core_run *run;
    core_box *box;
    int64_t *d;
    core_wide loss;
    core_wide sum[XY_CREW_MOST];
} job;

static int64_t share(int64_t count, int part, int parts)
{
    return (int64_t)((core_wide)count * part / parts);
}

static void reduce_part(void *context, int part, int parts)
{
    job *at = context;
    const core_box *box = at->box;
    int64_t end = share(box->active_count, part + 1, parts);
    for (int64_t k = share(box->active_count, part, parts); k < end; k++)
        at->d[box->active[k]] = core_reduced_cost(at->run, box->active[k]);
}

static void columns_part(void *context, int part, int parts)
{
    job *at = context;
    const core_box *box = at->box;
    core_wide sum = 0;
    int64_t end = share(box->active_count, part + 1, parts);
    for (int64_t k = share(box->active_count, part, parts); k < end; k++) {
        int64_t j = box->active[k], d = at->d[j];
        if (at->run->block_of[j] < 0)
            sum += (core_wide)d * (d > 0 ? box->upper[j] : box->lower[j]);
    }
    at->sum[part] = sum;
}

static void blocks_part(void *context, int part, int parts)
{
    job *at = context;
    core_run *run = at->run;
    core_wide sum = 0;
    int64_t end = share(run->block_count, part + 1, parts);
    for (int32_t b = (int32_t)share(run->block_count, part, parts); b < end; b++) {
        run->blocks[b].value = core_block_best(run, b, at->box, at->d, part);
        sum += run->blocks[b].value;
    }
    at->sum[part] = sum;
}

static void fix_part(void *context, int part, int parts)
{
    job *at = context;
    core_run *run = at->run;
    int64_t end = share(run->block_count, part + 1, parts);
    for (int32_t b = (int32_t)share(run->block_count, part, parts); b < end; b++)
        core_block_fix(run, b, at->box, at->d, at->loss, part);
}

static core_wide do_job(job *at, xy_crew_job part)
{
    core_wide sum = 0;
    int parts = xy_crew_size(at->run->crew);
    xy_crew_run(at->run->crew, part, at);
    for (int p = 0; p < parts; p++)
        sum += at->sum[p];
    return sum;
}

/* rows_total and what columns and blocks add at their best. */
core_wide core_total_of(core_run *run, core_box *box, int64_t *d, core_wide rows_total)
{
    job at = {.run = run, .box = box, .d = d};
    core_wide total = rows_total + do_job(&at, columns_part);
    return run->block_count > 0 ? total + do_job(&at, blocks_part) : total;
}

core_wide core_total(core_run *run)
{
    core_box *box = &run->node;
    job at = {.run = run, .box = box, .d = run->d};
    run->rows_total = 0;
    for (int32_t i = 0; i < run->rows; i++)
        if (run->u[i] != 0)
            run->rows_total +=
                    (core_wide)run->u[i] * (run->u[i] > 0 ? box->row_upper[i] : box->row_lower[i]);
    do_job(&at, reduce_part);
    run->total = core_total_of(run, box, run->d, run->rows_total);
    return run->total;
}

int64_t core_value_of(const core_run *run, core_wide total)
{
    core_wide value = total / run->scale;
    if (total % run->scale < 0)
        value--;
    value += run->base;
    const core_wide most = (core_wide)INT64_MAX / 2;
    return value > most ? (int64_t)most : value < -most ? (int64_t)-most : (int64_t)value;
}

/* A column at its better bound moves by k only when k |d| is no more than what may be lost. */
void core_fix(core_run *run, core_box *box, int64_t *d, core_wide total)
{
    if (!run->has_x)
        return;
    core_wide loss = total - (core_wide)(run->value + 1 - run->base) * run->scale;
    int64_t kept = 0;
    if (loss < 0) /* nothing better is left at all; bounds say so elsewhere */
        return;
    job at = {.run = run, .box = box, .d = d, .loss = loss};
    if (run->block_count > 0)
        do_job(&at, fix_part);
    for (int64_t k = 0; k < box->active_count; k++) {
        int64_t j = box->active[k];
        if (run->block_of[j] >= 0) {
            if (box->upper[j] > 0)
                box->active[kept++] = (int32_t)j;
            continue;
        }
        if (d[j] < 0 && box->lower[j] + loss / -(core_wide)d[j] < box->upper[j])
            box->upper[j] = box->lower[j] + (int32_t)(loss / -(core_wide)d[j]);
        else if (d[j] > 0 && box->upper[j] - loss / d[j] > box->lower[j])
            box->lower[j] = box->upper[j] - (int32_t)(loss / d[j]);
        if (box->upper[j] > 0)
            box->active[kept++] = (int32_t)j;
    }
    box->active_count = kept;
}
