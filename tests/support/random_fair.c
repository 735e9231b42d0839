/* Stages on the shares of counties for random cases. */
#include "support/random_parts.h"

/* One or two such stages, anywhere but before a hard coverage; now and then in one with another goal.
 * Values stay below ten million. */
static void add_goals(maker *m, xy_policy *p)
{
    static const int32_t tolerances[] = {0, 0, 20, 100, 300};
    int32_t first = pick(m, 0, XY_WELFARES), count = pick(m, 1, 2);
    for (int32_t i = 0; i < count && p->stage_count < XY_POLICY_STAGES_READ; i++) {
        xy_goal goal = (xy_goal)(XY_GOAL_LOWEST_COUNTY + (first + i) % (1 + XY_WELFARES));
        int32_t at = pick(m, m->inst->rules->rules[3].level == XY_LEVEL_HARD, p->stage_count);
        for (int32_t s = p->stage_count; s > at; s--)
            p->stages[s] = p->stages[s - 1];
        p->stages[at] = (xy_stage){.terms = {{goal, chance(m, 20) ? 2 : 1}},
                .term_count = 1,
                .tolerance_permille = PICK_ONE(m, tolerances)};
        if (chance(m, 20))
            p->stages[at].terms[p->stages[at].term_count++] = (xy_goal_term){
                    chance(m, 50) ? XY_GOAL_NEED_MET : XY_GOAL_TRAVEL, pick(m, 1, 3)};
        p->stage_count++;
    }
}

void xy_random_make_fair(xy_random_case *x, xy_arena *arena, uint64_t seed)
{
    static const int32_t alphas[] = {0, 500, 1500, 2000, 3000, 4000};
    static const int32_t offsets[] = {1, 10, 10, 100, 1000};
    maker m = {.rng = random_stream(~seed * 3), .arena = arena, .inst = x->inst};
    add_goals(&m, x->policy);
    x->policy->alpha_permille = PICK_ONE(&m, alphas);
    x->policy->offset_permille = PICK_ONE(&m, offsets);
    x->measure = xy_measure_build(arena, x->inst, x->travel, x->policy);
    gsl_rng_free(m.rng);
}
