/* gap_program.h - public generalized assignment files as the integer program of ip_model.h.
 * Knows nothing of how the program is solved.
 *
 * A job is a county, an agent a hospital, a resource its staff-weeks: every job goes to one of its
 * agents, no agent gives more than it has, and the sum of the costs is to be small.
 *
 * Formats, whole numbers from 0 to XY_GAP_NUMBER_MOST between white space:
 *   dense (OR-Library, Yagiura): m n; m rows of n costs; m rows of n resources; m capacities
 *   sparse (ours, for cases whose dense form is too large): the word `sparse`, m n; for each job
 *   the number of its agents and, agents ascending and counted from 1, agent, cost and resource of
 *   each; m capacities */
#ifndef XY_BENCH_KIT_GAP_PROGRAM_H
#define XY_BENCH_KIT_GAP_PROGRAM_H

#include "assign/ip_model.h"

#define XY_GAP_NUMBER_MOST 1000000000
#define XY_GAP_AGENTS_MOST 1000000
#define XY_GAP_JOBS_MOST 10000000

typedef struct {
    int32_t agents, jobs;
    int64_t pairs;
    int64_t *start; /* jobs + 1: the pairs of job j are start[j] to start[j + 1] */
    int32_t *agent; /* per pair, from 0, ascending within a job */
    int32_t *cost, *resource;
    int32_t *capacity; /* per agent */
} xy_gap;

/* Reads the text of a file. NULL when it is not one, and *why is a sentence that names line,
 * expectation, value and remedy. Memory from the arena, which need not outlive a failed call. */
xy_gap *xy_gap_read(xy_arena *arena, const char *text, size_t length, const char **why);

/* The program: columns are the pairs, in their order, those that alone exceed their agent's
 * capacity with an upper bound of 0; rows are the jobs (= 1), then the agents (<= capacity). The
 * cost stands in the goal 'travel', which is minimised. */
xy_ip_model *xy_gap_model(xy_arena *arena, const xy_gap *gap);

/* Independent of the program: is x, a number per pair, an assignment, and what does it cost? NULL
 * when it is one, with its cost; else a sentence on what is broken. */
const char *xy_gap_check(int64_t *cost, xy_arena *arena, const xy_gap *gap, const int64_t *x);

#endif
