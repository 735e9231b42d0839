#include "assign/ip_run.h"
#include "assign/tolerance.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Columns of the first restricted program; each further one takes twice as many. */
#define FIRST_COLUMNS 600
/* Nodes a restricted program may use before a larger one is tried. */
#define RESTRICTED_NODES 400

typedef struct {
    int64_t col;
    double loss; /* how far the relaxation falls when the column is forced in */
} ranked;

static int by_loss(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->loss != y->loss)
        return x->loss < y->loss ? -1 : 1;
    return (x->col > y->col) - (x->col < y->col);
}

/* Columns that can be in an answer better than the incumbent, most promising first. */
static int64_t list_columns(const ip_run *run, ranked *out)
{
    int64_t n = 0;
    for (int64_t j = 0; j < run->model->col_count; j++) {
        double loss = run->reduced[j] < 0 ? -run->reduced[j] : 0;
        double reach = run->lp_value - loss + xy_bound_slack(run->lp_value);
        if (run->has_x && reach + (double)run->base < (double)(run->value + 1))
            continue;
        out[n++] = (ranked){j, loss};
    }
    qsort(out, (size_t)n, sizeof *out, by_loss);
    return n;
}

/* The program over some columns, as GLPK holds it. */
typedef struct {
    ip_run *run;
    glp_prob *mip;
    const ranked *columns;
    int64_t count;
    int64_t node_limit; /* 0: none */
    int64_t nodes;
    double bound; /* best bound of the open tree, without base */
    bool limited; /* ended by its node limit */
    int64_t *x;
} restricted;

static void add_rows(restricted *r)
{
    glp_prob *from = r->run->lp;
    int rows = glp_get_num_rows(from);
    glp_add_rows(r->mip, rows);
    for (int i = 1; i <= rows; i++)
        glp_set_row_bnds(r->mip, i, glp_get_row_type(from, i), glp_get_row_lb(from, i),
                glp_get_row_ub(from, i));
}

static void add_columns(restricted *r)
{
    ip_run *run = r->run;
    int rows = glp_get_num_rows(run->lp);
    int *index = XY_NEW_N(run->arena, int, (size_t)rows + 2);
    double *value = XY_NEW_N(run->arena, double, (size_t)rows + 2);
    int better = run->has_x ? glp_add_rows(r->mip, 1) : 0;
    if (better) /* strictly better than the incumbent */
        glp_set_row_bnds(r->mip, better, GLP_LO, (double)(run->value + 1 - run->base), 0);
    glp_add_cols(r->mip, (int)r->count);
    for (int64_t k = 0; k < r->count; k++) {
        int64_t j = r->columns[k].col;
        int col = (int)k + 1;
        int n = glp_get_mat_col(run->lp, (int)j + 1, index, value);
        if (better && run->cost[j] != 0) {
            n++;
            index[n] = better;
            value[n] = (double)run->cost[j];
        }
        glp_set_mat_col(r->mip, col, n, index, value);
        glp_set_obj_coef(r->mip, col, (double)run->cost[j]);
        glp_set_col_kind(r->mip, col, GLP_IV);
        int64_t upper = run->model->cols[j].upper;
        glp_set_col_bnds(r->mip, col, upper ? GLP_DB : GLP_FX, 0, (double)upper);
    }
}

static void on_tree(glp_tree *tree, void *info)
{
    restricted *r = info;
    int reason = glp_ios_reason(tree);
    if (reason != GLP_ISELECT && reason != GLP_IBINGO && reason != GLP_IROWGEN)
        return;
    int nodes;
    glp_ios_tree_size(tree, NULL, NULL, &nodes);
    r->nodes = nodes;
    r->run->tree_nodes = nodes;
    int best = glp_ios_best_node(tree);
    double bound = best ? glp_ios_node_bound(tree, best) : DBL_MAX;
    if (bound < DBL_MAX) /* a root that is not solved yet has none */
        r->bound = bound;
    ip_run *run = r->run;
    int64_t limit = run->options->node_limit;
    if (r->node_limit && nodes >= r->node_limit)
        r->limited = true;
    if (limit && run->stage_nodes + nodes >= limit)
        run->stage_ended = true;
    if (r->limited || run->stage_ended || ip_must_stop(run))
        glp_ios_terminate(tree);
}

typedef enum { FOUND_BEST, FOUND_NONE, CUT_SHORT, BROKE } search_end;

/* Simplex iterations after which a relaxation that goes round is given up. */
#define ROOT_ITERATIONS 200000

/* The root's relaxation, where GLPK's presolver is not trusted with it; false when it ends here. */
static bool solve_root(restricted *r, search_end *end)
{
    glp_smcp parm;
    glp_init_smcp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.it_lim = ROOT_ITERATIONS;
    int code = glp_simplex(r->mip, &parm);
    int status = glp_get_status(r->mip);
    if (code == 0 && status == GLP_OPT)
        return true;
    *end = code == 0 && status == GLP_NOFEAS ? FOUND_NONE : BROKE;
    return false;
}

static search_end branch_and_cut(restricted *r)
{
    search_end ended;
    if (r->run->model->of_shares && !solve_root(r, &ended))
        return ended;
    glp_iocp parm;
    glp_init_iocp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.presolve = r->run->model->of_shares ? GLP_OFF : GLP_ON;
    parm.clq_cuts = GLP_ON;
    parm.cb_func = on_tree;
    parm.cb_info = r;
    parm.tol_obj = XY_TOL_OBJECTIVE;
    parm.tol_int = XY_TOL_INTEGER;
    if (r->run->options->time_limit_s > 0) {
        double left = r->run->options->time_limit_s - ip_seconds(r->run);
        parm.tm_lim = left > 0.001 ? (int)fmin(left * 1000, 2e9) : 1;
    }
    int code = glp_intopt(r->mip, &parm);
    int status = glp_mip_status(r->mip);
    if (code == GLP_ENOPFS || (code == 0 && status == GLP_NOFEAS))
        return FOUND_NONE;
    if (code == 0 && status == GLP_OPT) {
        r->bound = glp_mip_obj_val(r->mip);
        return FOUND_BEST;
    }
    if (code == GLP_ESTOP || code == GLP_ETMLIM || code == GLP_EMIPGAP) {
        if (code == GLP_ETMLIM)
            r->run->stopped = true;
        return CUT_SHORT;
    }
    return BROKE;
}

/* Takes what the tree found; true when it improved the incumbent. */
static bool take_answer(restricted *r)
{
    int status = glp_mip_status(r->mip);
    if (status != GLP_OPT && status != GLP_FEAS)
        return false;
    memset(r->x, 0, (size_t)r->run->model->col_count * sizeof *r->x);
    for (int64_t k = 0; k < r->count; k++)
        r->x[r->columns[k].col] = llround(glp_mip_col_val(r->mip, (int)k + 1));
    xy_ip_settle(r->run->arena, r->run->model, r->x);
    return ip_offer(r->run, r->x);
}

static search_end solve_restricted(ip_run *run, const ranked *columns, int64_t count,
        int64_t node_limit, bool *improved, double *bound)
{
    restricted r = {.run = run,
            .columns = columns,
            .count = count,
            .node_limit = node_limit,
            .bound = INFINITY};
    r.x = XY_NEW_N(run->arena, int64_t, (size_t)run->model->col_count);
    r.mip = glp_create_prob();
    glp_set_obj_dir(r.mip, GLP_MAX);
    add_rows(&r);
    add_columns(&r);
    search_end end = branch_and_cut(&r);
    run->stage_nodes += r.nodes;
    run->tree_nodes = 0;
    *improved = take_answer(&r);
    *bound = r.bound;
    glp_delete_prob(r.mip);
    return end;
}

static void tighten(ip_run *run, double bound)
{
    if (!isfinite(bound))
        return;
    int64_t rounded = run->base + (int64_t)floor(bound + xy_bound_slack(bound));
    if (rounded < run->bound)
        run->bound = rounded;
    if (run->has_x && run->bound < run->value)
        run->bound = run->value;
}

static bool gap_reached(const ip_run *run)
{
    if (!run->has_x)
        return false;
    if (run->value >= run->bound)
        return true;
    int64_t size = run->value < 0 ? -run->value : run->value;
    return run->options->gap_millionths > 0 &&
            (run->bound - run->value) * 1000000 <= run->options->gap_millionths * size;
}

/* No better answer exists, as far as GLPK can tell values of this size apart. */
static void none_better(ip_run *run)
{
    if (run->has_x && fabs((double)run->value) <= XY_TOL_VALUE_MOST)
        run->bound = run->value;
}

bool ip_search(ip_run *run)
{
    ranked *columns = XY_NEW_N(run->arena, ranked, (size_t)run->model->col_count + 1);
    int64_t take = FIRST_COLUMNS;
    while (!gap_reached(run) && !run->stopped && !run->stage_ended) {
        int64_t open = list_columns(run, columns);
        if (open == 0) { /* no column can be in a better answer: it sends nobody, or is not there */
            ip_offer(run, XY_NEW_N(run->arena, int64_t, (size_t)run->model->col_count + 1));
            none_better(run);
            return true;
        }
        bool all = take >= open, improved;
        double bound;
        search_end end = solve_restricted(
                run, columns, all ? open : take, all ? 0 : RESTRICTED_NODES, &improved, &bound);
        if (all && end == BROKE)
            return false;
        if (all && end == FOUND_NONE) {
            none_better(run);
            return true;
        }
        if (all) {
            tighten(run, bound);
            /* an answer that is worth less in integers than GLPK says proves only the bound */
            if (end == FOUND_BEST && !improved)
                return run->has_x;
        }
        if (!improved)
            take *= 2;
    }
    return true;
}
