/* bench.h - the people of a team as choices by specialty: what the two searches for its staffings
 * share, staffing.c (the most points) and staffing_front.c (all that none is better than in every
 * figure). Knows nothing of what they look for. */
#ifndef XY_CANDIDATES_BENCH_H
#define XY_CANDIDATES_BENCH_H

#include "candidates/staffing.h"

/* People of one specialty that the members can send. */
typedef struct {
    int32_t specialty;
    int32_t seniors[XY_TEAM_MEMBERS], juniors[XY_TEAM_MEMBERS];
} xy_bench_offer;

/* A state is a number of clinicians by member and one of seniors, each 0..cap: the digits of its
 * index, seniors last. */
struct xy_bench {
    const xy_instance *inst;
    xy_team *team;
    xy_bench_offer *offers; /* by specialty */
    int32_t offer_count;
    int32_t managers[XY_TEAM_MEMBERS];   /* eligible */
    bool matches[XY_TEAM_MEMBERS];       /* D9 asks its clinicians to match */
    int32_t cap;                         /* most clinicians: size_max - managers */
    int32_t stride[XY_TEAM_MEMBERS + 1]; /* of the state index; the last one: seniors */
    int32_t states;
};

/* One way to take people of a specialty: seniors first. */
typedef struct {
    int32_t taken[XY_TEAM_MEMBERS];
    int32_t total, seniors, step, matching;
} xy_bench_choice;

/* A needed specialty, or all others together. */
typedef struct {
    int32_t offer;       /* index into offers; XY_UNKNOWN: the filler */
    const int32_t *gain; /* by clinicians; NULL: nothing gained */
    xy_bench_choice *choices;
    int32_t choice_count;
} xy_bench_item;

/* Needed specialties that the team has and are not barred, one item each, then all other people as
 * filler. In the scratch memory, good until its next use. */
const xy_bench_item *xy_bench_items(int32_t *count, xy_staffing_scratch *scratch,
        const xy_bench *bench, const xy_demand *demand);

/* (S2) to (S6) for a state with these managers by member. */
bool xy_bench_legal(const xy_bench *bench, int32_t state, const int32_t *managers, bool over_share);
/* The next way to take exactly total managers from the members, first member's most first. */
bool xy_bench_next_split(int32_t *split, const xy_bench *bench, int32_t total, bool first);

/* A choice for every item, and managers by member. */
typedef struct {
    const xy_bench_item *items;
    int32_t item_count;
    int32_t *choice;
    int32_t managers_from[XY_TEAM_MEMBERS];
} xy_bench_pick;

/* The people of it, one entry a class, in the arena. */
void xy_bench_send(xy_sent **staff, int32_t *count, xy_arena *arena, const xy_bench *bench,
        const xy_demand *demand, const xy_bench_pick *pick);

#endif
