/* xunyi.h - the C interface of libxunyi: load an instance and a policy, solve, evaluate, read figures.
 *
 * A `xunyi` is a handle that owns what went wrong in the last call made through it. Use a handle from one
 * thread at a time; different handles from different threads freely, also with the same instance and policy, which are
 * only read. There is no other state, nothing is printed, and no call ends the program: where memory runs out it
 * returns XUNYI_NO_MEMORY, and what it was given stays as it was (some of what the call itself had taken may stay
 * taken).
 *
 * Objects are freed by their owner, in any order but one: instance and policy outlive the plans made with them.
 * Freeing NULL is allowed. A call that makes an object and is given NULL for what it needs returns XUNYI_BAD_INPUT, and
 * the handle, if there is one, says for what; of a plan that is NULL the functions below tell what they tell of none.
 * Texts are UTF-8; bytes of paths that are not stand in findings as U+FFFD. Formats: formats.md and policies.md
 * beside this library. */
#ifndef XUNYI_H
#define XUNYI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define XUNYI_API __attribute__((visibility("default")))
#else
#define XUNYI_API
#endif

typedef struct xunyi xunyi;
typedef struct xunyi_instance xunyi_instance;
typedef struct xunyi_policy xunyi_policy;
typedef struct xunyi_plan xunyi_plan;

/* Did the call work? */
typedef enum {
    XUNYI_OK = 0,
    XUNYI_BAD_INPUT = 1, /* xunyi_findings says what and where */
    XUNYI_NO_FILE = 2,   /* a file could not be read */
    XUNYI_TOO_LARGE = 3,
    XUNYI_INTERNAL = 4,
    XUNYI_NO_MEMORY = 5
} xunyi_status;

/* What was proved? */
typedef enum {
    XUNYI_OPTIMAL = 0,  /* every stage of the policy */
    XUNYI_FEASIBLE = 1, /* there is a plan, with a gap in a stage at least, or given from outside */
    XUNYI_INFEASIBLE = 2, /* that there is no plan; xunyi_findings says why */
    XUNYI_NOTHING = 3     /* a limit came before any plan */
} xunyi_outcome;

typedef enum { XUNYI_ZH = 0, XUNYI_EN = 1 } xunyi_language;

/* In the middle of a solve. Values are the stage's, better = higher. */
typedef struct {
    int stage, stage_count; /* stage from 0; count 0 while candidates are listed */
    int has_value, has_bound;
    int64_t value, bound;
    int64_t nodes;
    double seconds;
} xunyi_progress;

/* Returns 0 to stop: the best plan so far is kept. It may use other handles, and must return. */
typedef int (*xunyi_progress_fn)(void *context, const xunyi_progress *progress);

/* All zero is a solve to the end. A negative value, or one out of the range stated here, is XUNYI_BAD_INPUT. */
typedef struct {
    size_t size;            /* sizeof(xunyi_options), or 0: later versions add members at the end */
    double time_limit_s;    /* wall clock, up to 1e8; 0: none */
    int64_t node_limit;     /* of branch and bound, per stage; 0: none */
    int32_t gap_millionths; /* a stage may end at this relative gap, up to 1000000; 0: prove */
    int32_t calendars;      /* not 0: days in townships are planned as well */
    int64_t memory_mib;     /* what candidates and search may take; 0: what is free */
    int64_t seed;           /* of the calendars' search */
    xunyi_progress_fn progress; /* NULL: nobody */
    void *progress_context;
} xunyi_options;

/* "0.1.0" */
XUNYI_API const char *xunyi_version(void);

/* A handle; data_folder holds rules/ and policies/, NULL: those installed with the library. NULL where memory
 * runs out. */
XUNYI_API xunyi *xunyi_new(const char *data_folder);
XUNYI_API void xunyi_free(xunyi *x);
/* What the last call that takes the handle had to say, a line or more a finding with place and remedy; "" for
 * nothing. Good until the next such call. */
XUNYI_API const char *xunyi_findings(const xunyi *x, xunyi_language language);

/* From a JSON file, or a folder with instance.json. On any status but XUNYI_OK *out is NULL. */
XUNYI_API xunyi_status xunyi_load_instance(xunyi *x, xunyi_instance **out, const char *path);
/* From memory; rule packs and matrices that are given as paths are looked for in folder (NULL: "."). */
XUNYI_API xunyi_status xunyi_read_instance(
        xunyi *x, xunyi_instance **out, const char *json, size_t length, const char *folder);
XUNYI_API void xunyi_instance_free(xunyi_instance *instance);
/* By id ("balanced"), or from a path that ends in .json. */
XUNYI_API xunyi_status xunyi_load_policy(xunyi *x, xunyi_policy **out, const char *id_or_path);
XUNYI_API xunyi_status xunyi_read_policy(
        xunyi *x, xunyi_policy **out, const char *json, size_t length);
XUNYI_API void xunyi_policy_free(xunyi_policy *policy);

/* Solves on the calling thread. options may be NULL. On XUNYI_OK *out tells the outcome, and has a plan where that is
 * XUNYI_OPTIMAL or XUNYI_FEASIBLE, which has passed the independent checker. */
XUNYI_API xunyi_status xunyi_solve(xunyi *x, xunyi_plan **out, const xunyi_instance *instance,
        const xunyi_policy *policy, const xunyi_options *options);
/* A plan's JSON, or a distribution table in CSV, measured and checked under the policy; a table is staffed as well as
 * can be. Rules that are broken are findings, and xunyi_plan_breaches counts them. */
XUNYI_API xunyi_status xunyi_read_plan(xunyi *x, xunyi_plan **out, const xunyi_instance *instance,
        const xunyi_policy *policy, const char *json, size_t length);
XUNYI_API xunyi_status xunyi_load_table(xunyi *x, xunyi_plan **out, const xunyi_instance *instance,
        const xunyi_policy *policy, const char *csv_path);
XUNYI_API void xunyi_plan_free(xunyi_plan *plan);

/* XUNYI_NOTHING for NULL. */
XUNYI_API xunyi_outcome xunyi_plan_outcome(const xunyi_plan *plan);
/* Hard rules that are broken: 0 for a solved plan. */
XUNYI_API size_t xunyi_plan_breaches(const xunyi_plan *plan);
/* The plan as plan.json has it, owned by the plan; NULL where there is no plan. */
XUNYI_API const char *xunyi_plan_json(const xunyi_plan *plan);

/* The common table of figures, the one `xunyi compare` shows: "need_met", "gini", "category:ID", … 0 lines where
 * there is no plan. Plans are comparable by one measure only: under policies with the same weights of needs, or read
 * again by xunyi_read_plan under one policy. */
XUNYI_API size_t xunyi_figure_count(const xunyi_plan *plan);
/* NULL from the count on. */
XUNYI_API const char *xunyi_figure_id(const xunyi_plan *plan, size_t i);
/* 1 and the figure, which is *value / 10^*decimals (value and decimals may be NULL), where the plan has it; else 0. */
XUNYI_API int xunyi_figure(const xunyi_plan *plan, const char *id, int64_t *value, int *decimals);

#ifdef __cplusplus
}
#endif
#endif
