/* micro.c - three kernels of the solver, each a fixed amount of work on a bundled instance, whose
 * instructions callgrind counts: they are the same on a busy machine. Decides nothing.
 *
 * The kernels of the core need its state in the middle of a solve. The linker hands it over:
 * `--wrap=core_tree` (scripts/cmake/XyLayer.cmake) sends each stage's search through this file. */
#include "assign/core/core_run.h"
#include "assign/method.h"
#include "cli/session.h"
#include "pipeline/solve.h"

#include <stdio.h>
#include <string.h>

#define EXIT_USAGE 2
#define EXIT_FAILED 1

#define POOLS 2      /* of all candidates of the instance */
#define PRICINGS 200 /* of all columns */
#define SOLVES 20    /* of each child of the root */
#define STAGE 1      /* need_met, after coverage */
#define DECISIONS 3  /* core_branch gives no more */

static const char usage[] =
        "Usage: micro KERNEL [INSTANCE]\n"
        "  staffings  values the staffings of all teams and groups\n"
        "  pricing    reduced costs of all columns, for the duals of the root\n"
        "  resolve    solves the children of the root again and again\n"
        "INSTANCE: default instances/fujian-2024. Prints one number that depends\n"
        "on all that was done. Count with: valgrind --tool=callgrind\n"
        "--toggle-collect=kernel_NAME micro NAME\n";

/* Each is named for --toggle-collect and called through a table, so that it stays a function. */
typedef int64_t (*kernel)(void *context);

typedef struct {
    xy_session *session;
    const xy_policy *policy;
    const xy_measure *measure;
} micro_case;

static int64_t kernel_staffings(void *context)
{
    micro_case *c = context;
    int64_t sum = 0;
    for (int i = 0; i < POOLS; i++) {
        xy_pool *pool;
        if (xy_pool_build(&pool, c->session->arena, c->measure, NULL, c->session->err) != XY_OK)
            return 0;
        for (int64_t p = 0; p < pool->count; p++)
            sum += pool->items[p].points;
    }
    return sum;
}

/* --- Kernels of the core ------------------------------------------------------------------- */

typedef struct {
    core_run *run;
    core_node *root;
    core_decision decisions[DECISIONS];
    int count;
    const core_basis *basis;
} core_case;

static int64_t kernel_pricing(void *context)
{
    core_case *c = context;
    int64_t sum = 0;
    for (int i = 0; i < PRICINGS; i++) {
        core_take_duals(c->run);
        sum += core_value_of(c->run, core_total(c->run));
    }
    return sum;
}

static int64_t kernel_resolve(void *context)
{
    core_case *c = context;
    int64_t sum = 0;
    for (int i = 0; i < SOLVES * c->count; i++) {
        core_node child = {.parent = c->root,
                .decision = c->decisions[i % c->count],
                .basis = c->basis,
                .bound = c->root->bound,
                .id = 1};
        c->run->loaded = NULL; /* as a node that has waited */
        sum += core_node_solve(c->run, &child) + child.bound;
    }
    return sum;
}

/* What the wrapped search is to do; core_tree has no context of its own. */
static kernel wanted;
static int64_t made;

core_tree_end __real_core_tree(core_run *run);
core_tree_end __wrap_core_tree(core_run *run);

core_tree_end __wrap_core_tree(core_run *run)
{
    double hope[DECISIONS];
    if (!wanted || run->stage < STAGE)
        return __real_core_tree(run);
    core_node root = {.bound = INT64_MAX / 2, .decision = {.kind = CORE_ROOT}};
    core_case c = {.run = run, .root = &root};
    if (core_node_solve(run, &root) == CORE_SOLVED) {
        c.count = core_branch(run, c.decisions, hope);
        c.basis = core_basis_copy(run);
        made = wanted(&c);
    }
    run->stopped = true;
    return CORE_CUT_SHORT;
}

static int64_t in_the_core(const micro_case *c, kernel k)
{
    xy_arena *arena = c->session->arena;
    xy_pool *pool;
    xy_ip_result result;
    const xy_solve_options options = {.method = XY_METHOD_CORE};
    if (xy_pool_build(&pool, arena, c->measure, NULL, c->session->err) != XY_OK)
        return 0;
    wanted = k;
    xy_method_solve(&result, arena, xy_ip_model_build(arena, pool, true), c->policy, &options,
            c->session->err);
    return made;
}

/* --- The program --------------------------------------------------------------------------- */

static bool load(micro_case *c, xy_session *s)
{
    xy_instance *inst;
    xy_policy *policy;
    xy_solution *solution;
    c->session = s;
    if (xy_load_policy(&policy, s, s->options->policy) != XY_OK ||
            xy_load_instance(&inst, s, s->options->instance) != XY_OK ||
            xy_solution_prepare(&solution, s->arena, inst, policy, s->err) != XY_OK)
        return false;
    c->policy = policy;
    c->measure = solution->measure;
    return true;
}

typedef struct {
    const char *name;
    kernel run;
    bool of_core;
} entry;

static const entry kernels[] = {{"staffings", kernel_staffings, false},
        {"pricing", kernel_pricing, true}, {"resolve", kernel_resolve, true}};

static const entry *find(const char *name)
{
    for (size_t i = 0; name && i < sizeof kernels / sizeof *kernels; i++)
        if (strcmp(name, kernels[i].name) == 0)
            return &kernels[i];
    return NULL;
}

int main(int argc, char **argv)
{
    const entry *k = find(argc > 1 ? argv[1] : NULL);
    if (!k || argc > 3) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    xy_findings err;
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings_init(&err, arena);
    const xy_options options = {
            .policy = "balanced", .instance = argc > 2 ? argv[2] : "instances/fujian-2024"};
    xy_session session = {.arena = arena, .err = &err, .options = &options, .lang = XY_EN};
    micro_case c = {0};
    int64_t sum = 0;
    if (load(&c, &session))
        sum = k->of_core ? in_the_core(&c, k->run) : k->run(&c);
    xy_print_findings(&session, &err);
    xy_arena_free(arena);
    if (sum == 0) {
        fprintf(stderr, "micro: the kernel did not run\n");
        return EXIT_FAILED;
    }
    printf("%lld\n", (long long)sum);
    return 0;
}
