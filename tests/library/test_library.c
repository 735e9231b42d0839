/* The shared library as a program of others sees it: linked with it alone, through xunyi.h alone.
 * Argument: the folder of the sources. */
#include "xunyi.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static int failures;

static void check(int good, const char *what, const char *more)
{
    if (good)
        return;
    failures++;
    fprintf(stderr, "FAILED: %s %s\n", what, more ? more : "");
}
#define CHECK(x) check((x) != 0, #x, NULL)

static char folder[4096], tiny_path[4200], fujian_path[4200];

static int64_t figure(const xunyi_plan *plan, const char *id)
{
    int64_t value = -1;
    CHECK(xunyi_figure(plan, id, &value, NULL) == 1);
    return value;
}

static int stop_at_once(void *context, const xunyi_progress *progress)
{
    (void)progress;
    ++*(int *)context;
    return 0;
}

static void solve_and_read_back(xunyi *x)
{
    xunyi_instance *inst;
    xunyi_policy *policy, *other;
    xunyi_plan *plan, *again;
    check(xunyi_load_instance(x, &inst, tiny_path) == XUNYI_OK, "load",
            xunyi_findings(x, XUNYI_EN));
    CHECK(xunyi_load_policy(x, &policy, "balanced") == XUNYI_OK);
    CHECK(xunyi_load_policy(x, &other, "maximin") == XUNYI_OK);
    CHECK(xunyi_solve(x, &plan, inst, policy, NULL) == XUNYI_OK);
    CHECK(xunyi_plan_outcome(plan) == XUNYI_OPTIMAL && xunyi_plan_breaches(plan) == 0);
    CHECK(figure(plan, "need_met") == 1000000 && figure(plan, "gini") == 0);
    int64_t value;
    int decimals = -1;
    CHECK(xunyi_figure(plan, "need_met", &value, &decimals) == 1 && decimals == 6);
    CHECK(xunyi_figure(plan, "nothing", &value, NULL) == 0);
    CHECK(xunyi_figure_count(plan) > 20 && strcmp(xunyi_figure_id(plan, 0), "need_met") == 0);
    CHECK(xunyi_figure_id(plan, xunyi_figure_count(plan)) == NULL);

    const char *json = xunyi_plan_json(plan);
    CHECK(xunyi_read_plan(x, &again, inst, policy, json, strlen(json)) == XUNYI_OK);
    CHECK(xunyi_plan_breaches(again) == 0 && strcmp(xunyi_plan_json(again), json) == 0);
    xunyi_plan_free(again);
    CHECK(xunyi_read_plan(x, &again, inst, other, json, strlen(json)) == XUNYI_OK);
    CHECK(xunyi_plan_breaches(again) == 0 && figure(again, "need_met") == 1000000);
    xunyi_plan_free(again);

    char *changed = malloc(strlen(json) + 1); /* a plan that boasts */
    if (changed) {
        strcpy(changed, json);
        char *at = strstr(changed, "\"days\": ");
        CHECK(at != NULL);
        if (at)
            at[8] = at[8] == '1' ? '2' : '1';
        CHECK(xunyi_read_plan(x, &again, inst, policy, changed, strlen(changed)) == XUNYI_OK);
        CHECK(again && xunyi_plan_breaches(again) > 0 && xunyi_findings(x, XUNYI_EN)[0]);
        xunyi_plan_free(again);
        free(changed);
    }
    CHECK(xunyi_read_plan(x, &again, inst, policy, "{}", 2) == XUNYI_BAD_INPUT && !again);

    int asked = 0;
    const xunyi_options stop = {
            .size = sizeof stop, .progress = stop_at_once, .progress_context = &asked};
    CHECK(xunyi_solve(x, &again, inst, policy, &stop) == XUNYI_OK);
    CHECK(asked > 0 && xunyi_plan_outcome(again) == XUNYI_NOTHING);
    CHECK(xunyi_plan_json(again) == NULL && xunyi_figure_count(again) == 0);
    xunyi_plan_free(again);
    xunyi_plan_free(plan);
    xunyi_policy_free(other);
    xunyi_policy_free(policy);
    xunyi_instance_free(inst);
}

static void bad_input(xunyi *x)
{
    xunyi_instance *inst;
    xunyi_policy *policy;
    static const char pack[] = "{\"format\": \"xunyi-instance/1\", \"rules\": \"fujan-2024\"}";
    static const char broken[] = "{\"format\": \"xunyi-instance/1\", \"id\": 7}";
    CHECK(xunyi_load_instance(x, &inst, "/nowhere/at/all.json") == XUNYI_NO_FILE && !inst);
    CHECK(strstr(xunyi_findings(x, XUNYI_EN), "/nowhere/at/all.json") != NULL);
    CHECK(xunyi_read_instance(x, &inst, broken, strlen(broken), NULL) == XUNYI_BAD_INPUT && !inst);
    CHECK(strstr(xunyi_findings(x, XUNYI_EN), "instance:1:") != NULL);
    CHECK(strcmp(xunyi_findings(x, XUNYI_EN), xunyi_findings(x, XUNYI_ZH)) != 0);
    CHECK(xunyi_load_policy(x, &policy, "balancd") == XUNYI_BAD_INPUT && !policy);
    CHECK(strstr(xunyi_findings(x, XUNYI_EN), "did you mean 'balanced'?") != NULL);
    CHECK(strstr(xunyi_findings(x, XUNYI_EN), "alpha-fair, balanced, continuity") != NULL);
    CHECK(xunyi_read_instance(x, &inst, pack, strlen(pack), NULL) == XUNYI_BAD_INPUT && !inst);
    CHECK(strstr(xunyi_findings(x, XUNYI_EN), "there is no rule pack 'fujan-2024'; did you mean"));
    CHECK(strstr(xunyi_findings(x, XUNYI_EN), "fujian-2024, fujian-2025, gansu-2022") != NULL);
    CHECK(xunyi_load_instance(x, &inst, "/no\xff\xfe/\xe5\xb7\xa1") == XUNYI_NO_FILE && !inst);
    CHECK(strstr(xunyi_findings(x, XUNYI_EN), "/no\xEF\xBF\xBD\xEF\xBF\xBD/\xe5\xb7\xa1"));
    CHECK(xunyi_read_policy(x, &policy, "[]", 2) == XUNYI_BAD_INPUT && !policy);
    xunyi_instance_free(NULL);
    xunyi_policy_free(NULL);
    xunyi_plan_free(NULL);
    xunyi_free(NULL);
}

static void says(const xunyi *x, const char *text)
{
    check(strstr(xunyi_findings(x, XUNYI_EN), text) != NULL, text, xunyi_findings(x, XUNYI_EN));
}

/* Whatever is NULL, the call returns and says so. */
static void without_arguments(xunyi *x, const xunyi_instance *inst, const xunyi_policy *policy)
{
    xunyi_instance *i = (xunyi_instance *)x; /* anything but NULL */
    xunyi_policy *p = (xunyi_policy *)x;
    xunyi_plan *plan = (xunyi_plan *)x;
    CHECK(xunyi_load_instance(NULL, &i, tiny_path) == XUNYI_BAD_INPUT && !i);
    CHECK(xunyi_load_instance(x, NULL, tiny_path) == XUNYI_BAD_INPUT);
    says(x, "the argument out is NULL");
    CHECK(xunyi_load_instance(x, &i, NULL) == XUNYI_BAD_INPUT && !i);
    says(x, "the argument path is NULL");
    CHECK(xunyi_read_instance(x, &i, NULL, 0, NULL) == XUNYI_BAD_INPUT && !i);
    says(x, "the argument json is NULL");
    CHECK(xunyi_load_policy(x, &p, NULL) == XUNYI_BAD_INPUT && !p);
    says(x, "the argument id_or_path is NULL");
    CHECK(xunyi_read_policy(x, NULL, "{}", 2) == XUNYI_BAD_INPUT);
    CHECK(xunyi_solve(x, &plan, NULL, policy, NULL) == XUNYI_BAD_INPUT && !plan);
    says(x, "the argument instance is NULL");
    CHECK(xunyi_solve(x, &plan, inst, NULL, NULL) == XUNYI_BAD_INPUT && !plan);
    says(x, "the argument policy is NULL");
    CHECK(xunyi_solve(x, NULL, inst, policy, NULL) == XUNYI_BAD_INPUT);
    CHECK(xunyi_solve(NULL, &plan, inst, policy, NULL) == XUNYI_BAD_INPUT && !plan);
    CHECK(xunyi_read_plan(x, &plan, inst, policy, NULL, 0) == XUNYI_BAD_INPUT && !plan);
    CHECK(xunyi_load_table(x, &plan, inst, policy, NULL) == XUNYI_BAD_INPUT && !plan);
    says(x, "the argument csv_path is NULL");
    CHECK(strstr(xunyi_findings(x, XUNYI_ZH), "csv_path") != NULL);
}

static void without_a_plan(void)
{
    int64_t value = 7;
    CHECK(strcmp(xunyi_findings(NULL, XUNYI_EN), "") == 0);
    CHECK(xunyi_plan_outcome(NULL) == XUNYI_NOTHING && xunyi_plan_breaches(NULL) == 0);
    CHECK(xunyi_plan_json(NULL) == NULL && xunyi_figure_count(NULL) == 0);
    CHECK(xunyi_figure_id(NULL, 0) == NULL);
    CHECK(xunyi_figure(NULL, "gini", &value, NULL) == 0 && value == 7);
}

static void refused(xunyi *x, const xunyi_instance *inst, const xunyi_policy *policy,
        xunyi_options options, const char *name)
{
    xunyi_plan *plan;
    char line[100];
    CHECK(xunyi_solve(x, &plan, inst, policy, &options) == XUNYI_BAD_INPUT && !plan);
    snprintf(line, sizeof line, "the option %s is out of range", name);
    says(x, line);
}

static void wrong_options(xunyi *x, const xunyi_instance *inst, const xunyi_policy *policy)
{
    const size_t other = sizeof(xunyi_options) + 8;
    refused(x, inst, policy, (xunyi_options){.time_limit_s = -1}, "time_limit_s");
    refused(x, inst, policy, (xunyi_options){.time_limit_s = (double)NAN}, "time_limit_s");
    refused(x, inst, policy, (xunyi_options){.time_limit_s = (double)INFINITY}, "time_limit_s");
    refused(x, inst, policy, (xunyi_options){.node_limit = -1}, "node_limit");
    refused(x, inst, policy, (xunyi_options){.gap_millionths = -5}, "gap_millionths");
    refused(x, inst, policy, (xunyi_options){.gap_millionths = 1000001}, "gap_millionths");
    refused(x, inst, policy, (xunyi_options){.memory_mib = -1}, "memory_mib");
    refused(x, inst, policy, (xunyi_options){.seed = -7}, "seed");
    refused(x, inst, policy, (xunyi_options){.size = 3}, "size");
    refused(x, inst, policy, (xunyi_options){.size = other, .seed = -7}, "size");
    CHECK(strstr(xunyi_findings(x, XUNYI_EN), "seed") == NULL);
    refused(x, inst, policy, (xunyi_options){.seed = -7, .node_limit = -1}, "node_limit");
    says(x, "the option seed is out of range");
}

/* A table's plan: what the library wrote it takes without complaint. */
static void read_table_back(
        xunyi *x, const xunyi_instance *inst, const xunyi_policy *policy, const xunyi_plan *table)
{
    xunyi_plan *again = NULL;
    const char *json = xunyi_plan_json(table);
    CHECK(json && xunyi_read_plan(x, &again, inst, policy, json, strlen(json)) == XUNYI_OK);
    CHECK(xunyi_plan_breaches(again) == xunyi_plan_breaches(table));
    CHECK(strstr(xunyi_findings(x, XUNYI_EN), "/proof/stages") == NULL);
    CHECK(strcmp(xunyi_plan_json(again), json) == 0);
    CHECK(xunyi_figure(again, NULL, NULL, NULL) == 0);
    CHECK(xunyi_figure(again, "need_met", NULL, NULL) == 1);
    xunyi_plan_free(again);
}

/* What threads share is only read. */
typedef struct {
    const xunyi_instance *inst;
    const xunyi_policy *policy;
    char *json;
} shared;

static void *solve_in_thread(void *argument)
{
    shared *s = argument;
    xunyi *x = xunyi_new(folder);
    xunyi_plan *plan = NULL;
    if (x && xunyi_solve(x, &plan, s->inst, s->policy, NULL) == XUNYI_OK)
        s->json = strdup(xunyi_plan_json(plan));
    xunyi_plan_free(plan);
    xunyi_free(x);
    return NULL;
}

static void in_threads(const xunyi_instance *inst, const xunyi_policy *policy)
{
    shared work[4];
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        work[i] = (shared){inst, policy, NULL};
        CHECK(pthread_create(&threads[i], NULL, solve_in_thread, &work[i]) == 0);
    }
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 4; i++) {
        CHECK(work[i].json && work[0].json && strcmp(work[i].json, work[0].json) == 0);
    }
    for (int i = 0; i < 4; i++)
        free(work[i].json);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
/* A sanitizer has address space of its own, and ends the program when there is none left. */
static void without_memory(xunyi *x, const xunyi_instance *inst, const xunyi_policy *policy)
{
    (void)x;
    (void)inst;
    (void)policy;
}
#else
static long address_space(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * 4096;
}

/* Whatever the limit, the call returns, and the next one without a limit gives the plan. */
static void without_memory(xunyi *x, const xunyi_instance *inst, const xunyi_policy *policy)
{
    struct rlimit before, limit;
    xunyi_plan *plan;
    int short_of_it = 0;
    CHECK(getrlimit(RLIMIT_AS, &before) == 0 && address_space() > 0);
    for (int step = 0; step < 12; step++) {
        limit = before;
        limit.rlim_cur = (rlim_t)address_space() + (rlim_t)(1 << step) * 16384;
        CHECK(setrlimit(RLIMIT_AS, &limit) == 0);
        xunyi_status status = xunyi_solve(
                x, &plan, inst, policy, &(xunyi_options){.memory_mib = 1000, .node_limit = 100});
        CHECK(setrlimit(RLIMIT_AS, &before) == 0);
        short_of_it += status == XUNYI_NO_MEMORY;
        CHECK((status == XUNYI_OK) == (plan != NULL));
        xunyi_plan_free(plan);
    }
    CHECK(short_of_it > 0);
    CHECK(xunyi_solve(x, &plan, inst, policy, NULL) == XUNYI_OK);
    CHECK(plan && xunyi_plan_outcome(plan) == XUNYI_OPTIMAL);
    xunyi_plan_free(plan);
}
#endif

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    snprintf(folder, sizeof folder, "%s/models", argv[1]);
    snprintf(tiny_path, sizeof tiny_path, "%s/instances/tiny/one-each.json", argv[1]);
    snprintf(fujian_path, sizeof fujian_path, "%s/instances/fujian-2024", argv[1]);
    xunyi *x = xunyi_new(folder);
    xunyi_instance *inst = NULL;
    xunyi_policy *policy = NULL;
    xunyi_plan *table = NULL;
    char csv[4300];
    CHECK(x != NULL && xunyi_version()[0] == '0');
    check(xunyi_load_instance(x, &inst, fujian_path) == XUNYI_OK, "fujian",
            xunyi_findings(x, XUNYI_EN));
    CHECK(xunyi_load_policy(x, &policy, "balanced") == XUNYI_OK);
    without_memory(x, inst, policy); /* first: nothing that was given back is at hand yet */
    solve_and_read_back(x);
    bad_input(x);
    snprintf(csv, sizeof csv, "%s/source/table.csv", fujian_path);
    CHECK(xunyi_load_table(x, &table, inst, policy, csv) == XUNYI_OK);
    CHECK(table && xunyi_plan_outcome(table) == XUNYI_FEASIBLE && figure(table, "coverage") > 0);
    read_table_back(x, inst, policy, table);
    xunyi_plan_free(table);
    without_arguments(x, inst, policy);
    without_a_plan();
    wrong_options(x, inst, policy);
    in_threads(inst, policy);
    xunyi_policy_free(policy);
    xunyi_instance_free(inst);
    xunyi_free(x);
    printf("%d failures\n", failures);
    return failures > 0;
}
