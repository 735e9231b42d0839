/* Random cases in which budgets decide: hospitals that could send more than they may. */
#include "support/random_parts.h"

/* Two teams, of which most budgets allow one, or one and a part. No county must be served. */
static void tighten(maker *m)
{
    xy_instance *inst = m->inst;
    bool resident = inst->mode == XY_MODE_RESIDENT;
    int32_t weeks = resident ? 1 : (m->set->days_min + 6) / 7;
    for (size_t h = 0; h < inst->hospital_count; h++) {
        xy_hospital *hospital = &inst->hospitals[h];
        hospital->teams = (xy_bounds){true, 0, chance(m, 70) ? 2 : 1};
        if (chance(m, 75))
            hospital->budget_staff_weeks = weeks * pick(m, 2, 9) + pick(m, 0, 2);
    }
    for (size_t c = 0; c < inst->county_count; c++)
        if (inst->counties[c].teams.given)
            inst->counties[c].teams.min = 0;
}

void xy_random_make_tight(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max)
{
    if (seed % 2)
        xy_random_make(out, arena, seed, hospitals_max, counties_max);
    else
        xy_random_make_wide(out, arena, seed, hospitals_max, counties_max);
    maker m = {.rng = random_stream(~seed), .arena = arena, .inst = out->inst};
    m.set = &((xy_rules *)out->inst->rules)->settings;
    tighten(&m);
    out->features |= XY_RANDOM_SHARED_STAFF;
    for (size_t h = 0; h < out->inst->hospital_count; h++)
        if (out->inst->hospitals[h].budget_staff_weeks != XY_UNKNOWN)
            out->features |= XY_RANDOM_BUDGET;
    out->measure = xy_measure_build(arena, out->inst, out->travel, out->policy);
    gsl_rng_free(m.rng);
}
