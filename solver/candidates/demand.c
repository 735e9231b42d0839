/* What a group of counties asks for, by specialty and number of clinicians. */
#include "candidates/staffing.h"

#include <string.h>

/* What one need adds, by clinicians: points over what other tiers earn, and share. */
static void add_need(
        xy_demand *out, const xy_measure *m, int32_t i, size_t need, int32_t j, int32_t *rise)
{
    int32_t c = out->group->counties[i], stay = xy_measure_stay(m, out->group->days[i]);
    int32_t *gain = out->gain + (size_t)j * ((size_t)out->most + 1);
    for (int32_t n = 0; n <= out->most; n++) {
        int64_t days = (int64_t)n * stay;
        gain[n] += xy_measure_points(m, c, need, days) - xy_measure_points(m, c, need, 0);
        if (rise)
            rise[n] += xy_measure_share(m, c, need, days) - xy_measure_share(m, c, need, 0);
    }
}

static void add_gains(xy_demand *out, xy_arena *arena, const xy_groups *groups)
{
    const xy_instance *inst = groups->inst;
    size_t width = (size_t)out->most + 1, cells = (size_t)out->specialty_count * width;
    out->gain = XY_NEW_N(arena, int32_t, cells);
    if (xy_measure_is_fair(groups->measure))
        out->rise = XY_NEW_N(arena, int32_t, cells * (size_t)out->group->count);
    for (int32_t i = 0; i < out->group->count; i++) {
        int32_t c = out->group->counties[i];
        if (xy_county_teams(inst, c).max > 1)
            continue;
        for (size_t k = 0; k < inst->counties[c].need_count; k++) {
            int32_t j = 0;
            while (out->specialties[j] != inst->counties[c].needs[k].specialty.index)
                j++;
            int32_t *rise = out->rise ? out->rise + (size_t)i * cells + (size_t)j * width : NULL;
            add_need(out, groups->measure, i, k, j, rise);
        }
    }
}

void xy_demand_build(xy_demand *out, xy_arena *arena, const xy_groups *groups,
        const xy_group *group, int32_t most)
{
    const xy_instance *inst = groups->inst;
    size_t room = 0;
    for (int32_t i = 0; i < group->count; i++)
        room += inst->counties[group->counties[i]].need_count;
    *out = (xy_demand){.group = group, .most = most};
    out->specialties = XY_NEW_N(arena, int32_t, room);
    for (int32_t i = 0; i < group->count; i++) {
        const xy_county *county = &inst->counties[group->counties[i]];
        for (size_t k = 0; k < county->need_count; k++) {
            int32_t s = county->needs[k].specialty.index, at = 0;
            while (at < out->specialty_count && out->specialties[at] < s)
                at++;
            if (at < out->specialty_count && out->specialties[at] == s)
                continue;
            memmove(out->specialties + at + 1, out->specialties + at,
                    (size_t)(out->specialty_count - at) * sizeof s);
            out->specialties[at] = s;
            out->specialty_count++;
        }
    }
    out->matching = XY_NEW_N(arena, bool, (size_t)out->specialty_count);
    for (int32_t j = 0; j < out->specialty_count; j++)
        out->matching[j] = inst->specialties[out->specialties[j]].high_demand;
    add_gains(out, arena, groups);
}

void xy_worth_of(
        xy_worth *out, const xy_groups *groups, const xy_demand *demand, const int32_t *rises)
{
    const xy_measure *m = groups->measure;
    *out = (xy_worth){.low = m->of_lowest ? XY_MILLION : 0};
    for (int32_t i = 0; i < demand->group->count; i++) {
        int32_t c = demand->group->counties[i];
        if (xy_county_teams(groups->inst, c).max > 1 || groups->inst->counties[c].need_count == 0)
            continue;
        int32_t already = m->share_already[c], share = already + rises[i];
        if (m->of_lowest && share < out->low)
            out->low = share;
        for (int w = 0; w < XY_WELFARES; w++)
            out->welfare[w] +=
                    xy_measure_welfare(m, w, c, share) - xy_measure_welfare(m, w, c, already);
    }
}
