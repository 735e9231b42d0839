#include "assign/ip_run.h"
#include "assign/tolerance.h"

#include <math.h>

/* Simplex runs in slices of so many iterations, so that it can be stopped in between. */
#define SLICE_ITERATIONS 2000

static void set_costs(ip_run *run)
{
    for (int64_t j = 0; j < run->model->col_count; j++)
        glp_set_obj_coef(run->lp, (int)j + 1, (double)run->cost[j]);
}

/* One attempt: slices until it ends or must stop. */
static int attempt(ip_run *run, glp_smcp *parm, bool *stopped)
{
    for (;;) {
        int code = glp_simplex(run->lp, parm);
        if (code != GLP_EITLIM)
            return code;
        if (ip_must_stop(run)) {
            *stopped = true;
            return code;
        }
    }
}

/* The ladder: warm start, then a fresh basis, then a scaled problem with the dual method. */
static int climb(ip_run *run, bool *stopped)
{
    glp_smcp parm;
    glp_init_smcp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.it_lim = SLICE_ITERATIONS;
    int code = attempt(run, &parm, stopped);
    int status = glp_get_status(run->lp);
    if (*stopped || (code == 0 && (status == GLP_OPT || status == GLP_NOFEAS)))
        return code;
    glp_adv_basis(run->lp, 0);
    code = attempt(run, &parm, stopped);
    status = glp_get_status(run->lp);
    if (*stopped || (code == 0 && (status == GLP_OPT || status == GLP_NOFEAS)))
        return code;
    glp_scale_prob(run->lp, GLP_SF_AUTO);
    glp_std_basis(run->lp);
    parm.meth = GLP_DUALP;
    return attempt(run, &parm, stopped);
}

ip_relax_end ip_relax(ip_run *run)
{
    set_costs(run);
    bool stopped = false;
    int code = climb(run, &stopped);
    if (stopped)
        return IP_RELAX_STOPPED;
    int status = glp_get_status(run->lp);
    if (code == 0 && status == GLP_NOFEAS)
        return IP_RELAX_INFEASIBLE;
    if (code != 0 || status != GLP_OPT)
        return IP_RELAX_FAILED;
    run->lp_value = glp_get_obj_val(run->lp);
    int64_t bound = run->base + (int64_t)floor(run->lp_value + xy_bound_slack(run->lp_value));
    if (run->has_x && bound < run->value) /* the incumbent proves the relaxation wrong */
        return IP_RELAX_FAILED;
    for (int64_t j = 0; j < run->model->col_count; j++)
        run->reduced[j] = glp_get_col_dual(run->lp, (int)j + 1);
    run->bound = bound;
    run->has_bound = true;
    return IP_RELAXED;
}
