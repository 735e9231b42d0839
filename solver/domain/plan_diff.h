/* plan_diff.h - two plans set against each other: rows, counties, people, days. The plans may be of different
 * instances; what is the same in both is told by id, else by a Chinese name that only one has. Knows
 * nothing of files and wording. */
#ifndef XY_DOMAIN_PLAN_DIFF_H
#define XY_DOMAIN_PLAN_DIFF_H

#include "domain/changes.h"

/* A county that one of the plans visits or measures; indices of its own instance, XY_UNKNOWN: not there. */
typedef struct {
    int32_t a, b;
    bool moved;                                       /* other hospitals lead there */
    bool days;                                        /* other dates */
    int32_t townships_a, townships_b, townships_both; /* visited by the calendars */
} xy_diff_county;

/* People of one class of one hospital, where their number differs. */
typedef struct {
    int32_t hospital_a, hospital_b, specialty_a,
            specialty_b; /* XY_UNKNOWN: not there, or managers */
    xy_role role;
    xy_title title;
    int32_t before, after;
} xy_diff_class;

/* A named person whom only one of the plans sends. */
typedef struct {
    bool came;                /* in b alone; else in a alone */
    int32_t hospital, person; /* of that plan's instance */
} xy_diff_person;

typedef struct {
    const xy_instance *inst;
    const xy_plan *plan;
    const xy_policy *policy; /* NULL: not known, the plan has its id alone */
} xy_diff_side;

typedef struct {
    xy_diff_side a, b;
    bool same_instance, same_rules, same_policy; /* by hash; by id */
    bool same_weights; /* of needs, as far as is known: of one policy, or of two that weigh alike */
    bool same_uncertain; /* need met is as stated in both, or valued alike in both */
    int32_t *hospital, *county, *specialty; /* of a: the index in b, or XY_UNKNOWN */
    const xy_keep *keep;                    /* the rows of a, by the ids of b where it has them */
    xy_change_list rows;
    xy_diff_county *counties; /* those of b by id, then those of a alone */
    size_t county_count;
    xy_diff_class *classes; /* by hospital, role, specialty, title */
    size_t class_count;
    xy_diff_person *persons; /* those gone, then those who came */
    size_t person_count;
} xy_plan_diff;

/* The specialty match of both plans, millionths; XY_UNKNOWN: none was asked to match. A plan file from before it was
 * recorded to the millionth has thousandths: then both are in whole thousandths, and coarse is set. */
typedef struct {
    int32_t a, b;
    bool coarse;
} xy_diff_match;

/* a is the earlier plan. Everything is from the arena or borrowed. */
void xy_plan_diff_make(xy_plan_diff *out, xy_arena *arena, xy_diff_side a, xy_diff_side b);

/* Is more of the goal in one plan than in the other better or worse, or does nothing follow: because the figures are of
 * two measures, or because neither is better by itself (models/policies.md section 1)? Needs of two instances are two
 * measures; so are two weightings, two ways of uncertainty. */
bool xy_plan_diff_compares(const xy_plan_diff *diff, xy_goal goal);
/* What the plans have of the match, and whether more of it is better: what is weak and in high demand is the
 * instance's, who is asked to match the rules'. */
xy_diff_match xy_plan_diff_match(const xy_plan_diff *diff);
bool xy_plan_diff_compares_match(const xy_plan_diff *diff);
/* Do the shares of counties compare, and figures made of them? */
bool xy_plan_diff_compares_shares(const xy_plan_diff *diff);
/* Was one of the plans made under uncertainty, where stages from that of the need met on give nothing back, while such
 * stages of the other give back what its policy tolerates? */
bool xy_plan_diff_gives_back_unlike(const xy_plan_diff *diff);
/* Is need met told as stated too, because one of the plans at least was made under uncertainty? */
bool xy_plan_diff_states(const xy_plan_diff *diff);
/* Does need met as stated compare? */
bool xy_plan_diff_compares_stated(const xy_plan_diff *diff);

/* Does the plan's row with this lead visit the county? */
bool xy_plan_leads_to(const xy_plan *plan, int32_t lead, int32_t county);
/* Is a township of the county visited on some day? */
bool xy_plan_visits_township(const xy_plan *plan, int32_t county, int32_t township);

#endif
