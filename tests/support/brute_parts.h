/* brute_parts.h - what the files of the brute force share. */
#ifndef XY_TESTS_SUPPORT_BRUTE_PARTS_H
#define XY_TESTS_SUPPORT_BRUTE_PARTS_H

#include "support/brute.h"

#define BRUTE_MOST 8 /* hospitals, counties */

typedef struct {
    int32_t county, specialty;
    int64_t points, required, committed;
    int64_t most;  /* person-days that rows may send and be counted */
    int64_t micro; /* of the county's million */
} brute_need;

/* What a way to staff some rows comes to: points over those of other tiers, and of the counties of
 * these rows the least share and the welfare. */
typedef struct {
    int64_t gain;
    int32_t low;
    int64_t welfare[XY_WELFARES];
    /* Of ordered stages, else 0: the share of each county with needs, -1 of others. */
    int32_t share[BRUTE_MOST];
} brute_outcome;

/* None is as good as another in everything. */
typedef struct {
    brute_outcome *items;
    size_t count, capacity;
} brute_outcomes;

typedef struct {
    int32_t hospital, specialty, available;
    bool shared; /* a second row could want them */
    xy_title title;
    xy_role role;
} brute_class;

typedef struct {
    int32_t lead;
    uint32_t members;
    bool for_tcm_host;   /* D6 */
    int32_t least;       /* L(t) */
    int32_t managers;    /* mu(t) */
    bool share_kept;     /* the upper share of managers */
    int32_t **staffings; /* each: people by class */
    size_t staffing_count, staffing_capacity;
} brute_team;

/* What one staffing does in one row. */
typedef struct {
    int64_t *delivered;  /* person-days by need, at most what is required */
    const int32_t *used; /* people by class */
} brute_effect;

typedef struct {
    int32_t team, lead;
    uint32_t members, counties;
    int32_t days[BRUTE_MOST];
    int64_t minutes;
    bool split;
    int32_t kept, bonds;
    const xy_lock *pin; /* that fixes its order, or NULL */
    brute_effect *effects;
    size_t effect_count, effect_capacity;
    int64_t gain_alone; /* points when no other row concerns it */
} brute_row;

typedef struct {
    xy_arena *arena;
    const xy_instance *inst;
    const xy_measure *measure; /* its weights only */
    const xy_settings *set;
    const xy_policy *policy;
    int32_t hospitals, counties;
    int32_t days;         /* D */
    bool demand_coverage; /* E4 is hard */

    long double *curve[XY_WELFARES]; /* (M12) at the ends of ten thousand cells */

    int64_t *weight; /* W by county */
    brute_need *needs;
    size_t need_count;
    int32_t *priority;
    bool *covered;
    bool *kept;              /* hospital x county */
    int32_t *bond, *waiting; /* hospital x county; county */

    brute_class *classes;
    size_t class_count;
    brute_team *teams;
    size_t team_count;
    brute_row *rows;
    size_t row_count, row_capacity;
} brute_case;

static inline bool brute_in(uint32_t set, int32_t i)
{
    return (set >> i & 1U) != 0;
}

/* brute_data.c: weights, points, coverage, history; sections 1 and 2. */
void brute_measure(brute_case *b, const xy_policy *policy);
/* NULL, or what xy_measure says otherwise. */
const char *brute_disagreement(const brute_case *b);
/* Points of a need when rows send person_days. */
int64_t brute_points(const brute_need *need, int64_t person_days);

/* brute_fair.c: the curves the policy asks for. */
void brute_curves(brute_case *b);
/* The share of a county, and what it is worth for the goals nash and alpha_fair, when
 * rows send days[] to the needs. */
int32_t brute_share(const brute_case *b, int32_t county, const int64_t *days);
int64_t brute_welfare(const brute_case *b, int w, int32_t county, int32_t share);
/* Least share and welfare of these counties. */
void brute_judge_shares(
        brute_outcome *out, const brute_case *b, uint32_t counties, const int64_t *days);
void brute_add_outcome(brute_outcomes *list, xy_arena *arena, const brute_outcome *fresh);
/* Every one of all with every one of part. */
void brute_multiply(brute_outcomes *all, xy_arena *arena, const brute_outcomes *part);

/* brute_teams.c: teams and all their staffings; sections 3 and 5. */
void brute_teams(brute_case *b);

/* brute_tiers.c: is there a first day from which pinned windows hold and the row with these people
 * (by class) meets no other tier's team against a hard E5? */
bool brute_keeps_apart(const brute_case *b, const brute_row *row, const int32_t *used);
/* Are there first days from which these rows, each with the people of its effect, meet neither
 * other tiers' teams nor, across tiers, each other against a hard E5? */
bool brute_keep_apart_together(const brute_case *b, const brute_row *const *rows,
        const brute_effect *const *effects, int32_t count);
/* May two rows of the plan have to keep apart? */
bool brute_tiers_matter(const brute_case *b);
/* Does the rule between rows of the plan look at specialties? */
bool brute_specialties_matter(const brute_case *b);

/* brute_rows.c: adds the effect unless another of the row's delivers no less and takes no more people
 * who may be shared, and drops those that are so beside it. */
void brute_add_effect(const brute_case *b, brute_row *row, brute_effect fresh);

/* (3) and (4) over these effects, one a row; both of two together: person-days up to what is wanted, people in all. */
bool brute_enough_staff(const brute_case *b, const brute_effect *const *chosen, int32_t count);
brute_effect brute_sum(const brute_case *b, const brute_effect *x, const brute_effect *y);

/* brute_rows.c: every team with every group, and what its staffings do there; section 4. */
void brute_rows(brute_case *b);

#endif
