/* The order of goals of each visit of a team, so that F4's number of townships is reached.
 * models/routes.md section 2. */
#include "route/route_parts.h"

/* Visits that may count first, at most: all choices of them are tried. */
#define CHOICES 8

static const route_answer *answer_of(const route_visit *v, route_order order)
{
    return &v->answers[order];
}

bool route_team_needs_count(const route_visit *visits, int32_t count, int32_t visit)
{
    const xy_settings *s = &visits[visit].inst->rules->settings;
    const route_visit *v = &visits[visit];
    const route_answer *a = answer_of(v, ROUTE_PEOPLE_FIRST);
    if (!a->solved || a->served == v->problem.items)
        return false; /* nothing to visit, or no more to be had */
    if (s->townships_scope == XY_SCOPE_COUNTY)
        return a->served < s->townships_min;
    int64_t served = 0;
    for (int32_t i = 0; i < count; i++)
        served += answer_of(&visits[i], ROUTE_PEOPLE_FIRST)->served;
    return served < s->townships_min;
}

/* What a choice of orders comes to; compared from the first on, more is better. */
typedef struct {
    int64_t goals[5];
} worth;

enum { NUMBER, MUST, COUNTIES, PEOPLE, MINUTES, GOALS };

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static worth worth_of(const route_visit *visits, int32_t count)
{
    const xy_settings *s = &visits[0].inst->rules->settings;
    bool each = s->townships_scope == XY_SCOPE_COUNTY;
    worth w = {{0}};
    for (int32_t i = 0; i < count; i++) {
        const route_answer *a = answer_of(&visits[i], visits[i].order);
        if (!a->solved)
            continue;
        w.goals[NUMBER] += each ? least(a->served, s->townships_min) : a->served;
        w.goals[MUST] += a->must;
        w.goals[COUNTIES] += a->served > 0;
        w.goals[PEOPLE] += a->people;
        w.goals[MINUTES] -= a->plan->drive;
    }
    if (!each)
        w.goals[NUMBER] = least(w.goals[NUMBER], s->townships_min);
    return w;
}

static bool is_better(const worth *a, const worth *b)
{
    for (int i = 0; i < GOALS; i++)
        if (a->goals[i] != b->goals[i])
            return a->goals[i] > b->goals[i];
    return false;
}

/* Bit i: the i-th visit offered counts first. */
static void take(route_visit *visits, const int32_t *offered, int32_t count, uint32_t choice)
{
    for (int32_t i = 0; i < count; i++)
        visits[offered[i]].order = choice >> i & 1U ? ROUTE_COUNT_FIRST : ROUTE_PEOPLE_FIRST;
}

void route_team_choose(route_visit *visits, int32_t count)
{
    int32_t offered[CHOICES], offers = 0;
    for (int32_t i = 0; i < count && offers < CHOICES; i++)
        if (answer_of(&visits[i], ROUTE_COUNT_FIRST)->solved)
            offered[offers++] = i;
    uint32_t best = 0;
    worth most = worth_of(visits, count);
    for (uint32_t choice = 1; choice < UINT32_C(1) << offers; choice++) {
        take(visits, offered, offers, choice);
        worth w = worth_of(visits, count);
        if (is_better(&w, &most)) {
            most = w;
            best = choice;
        }
    }
    take(visits, offered, offers, best);
}
