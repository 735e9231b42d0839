/* A past for random cases: partnerships of years, an earlier plan, goals that ask for either. */
#include "domain/keep.h"
#include "support/random_parts.h"

/* Entries of pairs and years that the case does not have yet. */
static void add_years(maker *m)
{
    xy_instance *inst = m->inst;
    size_t pairs = inst->hospital_count * inst->county_count;
    xy_history *all = XY_NEW_N(m->arena, xy_history, inst->history_count + pairs);
    size_t n = 0;
    for (size_t i = 0; i < inst->history_count; i++)
        all[n++] = inst->history[i];
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++)
        for (int32_t c = 0; c < (int32_t)inst->county_count; c++)
            if (chance(m, 15))
                all[n++] = (xy_history){.year = inst->year - pick(m, 4, 14),
                        .since = XY_UNKNOWN,
                        .hospital = {inst->hospitals[h].id, h},
                        .county = {inst->counties[c].id, c}};
    for (size_t i = 0; i < n; i++) {
        xy_county *county = &inst->counties[all[i].county.index];
        if (chance(m, 25))
            all[i].since = all[i].year - pick(m, 0, 9);
        if (all[i].year < inst->year && all[i].year > county->last_served)
            county->last_served = all[i].year;
    }
    inst->history = all;
    inst->history_count = n;
}

/* Rows as another planner may have had them; some name what is gone, some stand there twice. */
static xy_keep *old_plan(maker *m)
{
    xy_instance *inst = m->inst;
    int32_t counties = (int32_t)inst->county_count;
    xy_keep *keep = XY_NEW(m->arena, xy_keep);
    keep->rows = XY_NEW_N(m->arena, xy_old_row, 6);
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        xy_bounds bounds = xy_hospital_counties(inst, h);
        int32_t most = bounds.max < counties ? bounds.max : counties;
        xy_old_row *row = &keep->rows[keep->count];
        if (chance(m, 30))
            continue;
        row->hospitals = (xy_refs){XY_NEW_N(m->arena, xy_ref, 1), 1};
        row->hospitals.items[0].id = chance(m, 8) ? "gone" : inst->hospitals[h].id;
        row->counties = (xy_refs){XY_NEW_N(m->arena, xy_ref, (size_t)counties), 0};
        int32_t size = pick(m, 1, most < 1 ? 1 : most), from = pick(m, 0, counties - 1);
        for (int32_t k = 0; k < size; k++)
            row->counties.items[row->counties.count++].id =
                    inst->counties[(from + k) % counties].id;
        if (chance(m, 6))
            row->counties.items[0].id = "gone";
        keep->count++;
        if (chance(m, 10) && keep->count < 6)
            keep->rows[keep->count++] = *row;
    }
    keep->max_changes = chance(m, 50) ? pick(m, 0, 2) : XY_UNKNOWN;
    xy_keep_resolve(keep, inst);
    return keep;
}

/* One or two stages for goals of history, anywhere but before a hard coverage. */
static void add_goals(maker *m, xy_policy *p)
{
    static const xy_goal goals[] = {
            XY_GOAL_CONTINUITY, XY_GOAL_REPEATS, XY_GOAL_WAITING, XY_GOAL_CHANGES};
    static const int32_t tolerances[] = {0, 0, 50, 200};
    int32_t first = pick(m, 0, 3), count = pick(m, 1, 2);
    for (int32_t i = 0; i < count; i++) {
        xy_goal goal = goals[(first + i * 2) % 4];
        int32_t at = pick(m, m->inst->rules->rules[3].level == XY_LEVEL_HARD, p->stage_count);
        for (int32_t s = p->stage_count; s > at; s--)
            p->stages[s] = p->stages[s - 1];
        p->stages[at] = (xy_stage){.terms = {{goal, 1}},
                .term_count = 1,
                .tolerance_permille = PICK_ONE(m, tolerances)};
        if (chance(m, 25)) {
            p->stages[at].terms[p->stages[at].term_count++] =
                    (xy_goal_term){XY_GOAL_TRAVEL, pick(m, 1, 9)};
            p->stages[at].terms[0].weight = pick(m, 1, 50);
        }
        p->stage_count++;
    }
}

void xy_random_remember(xy_random_case *x, xy_arena *arena, uint64_t seed)
{
    static const int32_t decays[] = {500, 500, 0, 1000, 333};
    maker m = {.rng = random_stream(~seed), .arena = arena, .inst = x->inst};
    xy_rules *rules = XY_NEW(arena, xy_rules);
    *rules = *x->inst->rules;
    rules->settings.continuity_decay_permille = PICK_ONE(&m, decays);
    x->inst->rules = rules;
    m.set = &rules->settings;
    if (chance(&m, 80))
        add_years(&m);
    if (chance(&m, 60))
        x->inst->keep = old_plan(&m);
    add_goals(&m, x->policy);
    if (x->inst->keep)
        xy_policy_add_changes(x->policy);
    x->measure = xy_measure_build(arena, x->inst, x->travel, x->policy);
    gsl_rng_free(m.rng);
}
