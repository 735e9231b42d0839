#include "candidates/beside.h"

#include "candidates/pool.h"

#include <string.h>

/* Specialties of which the team has clinicians who may go. */
static void specialties_of(uint64_t *have, const xy_instance *inst, const xy_team *team)
{
    for (int32_t m = 0; m < team->member_count; m++) {
        const xy_hospital *h = &inst->hospitals[team->hospitals[m]];
        for (size_t i = 0; i < h->staff_count; i++)
            if (h->staff[i].role == XY_ROLE_CLINICIAN && xy_staff_may_go(inst, &h->staff[i]))
                xy_set_add(have, h->staff[i].specialty.index);
    }
}

int32_t xy_beside_sets(
        uint64_t *const **sets, const xy_groups *groups, const xy_group *group, const xy_team *team)
{
    static uint64_t *const nothing[] = {NULL};
    xy_dates *dates = groups->dates;
    bool crowded = xy_dates_crowded(dates, group->counties, group->count);
    *sets = nothing;
    if (!crowded && !dates->windows)
        return 1;
    xy_visit visits[XY_TOUR_MAX];
    int32_t hospitals[XY_TEAM_MEMBERS];
    for (int32_t m = 0; m < team->member_count; m++)
        hospitals[m] = team->hospitals[m];
    const xy_row row = {.lead = team->lead,
            .hospitals = hospitals,
            .hospital_count = team->member_count,
            .visits = visits,
            .visit_count = group->count};
    xy_pool_visits(visits, groups, group, team->lead);
    if (!xy_dates_fit(dates, &row))
        return 0;
    if (!crowded)
        return 1;
    uint64_t *have = dates->have;
    memset(have, 0, dates->words * sizeof *have);
    specialties_of(have, groups->inst, team);
    return xy_dates_barred(sets, dates, &row, have);
}

static bool is_better(const xy_staffing_value *a, const xy_staffing_value *b)
{
    if (a->points != b->points)
        return a->points > b->points;
    if (a->matched != b->matched)
        return a->matched > b->matched;
    return a->people < b->people;
}

bool xy_beside_best(xy_demand *best, xy_staffing_value *value, const xy_demand *demand,
        const xy_groups *groups, const xy_bench *bench, const xy_team *team,
        xy_staffing_scratch *scratch)
{
    uint64_t *const *sets;
    int32_t count = xy_beside_sets(&sets, groups, demand->group, team);
    bool found = false;
    *best = *demand;
    *value = (xy_staffing_value){0, 0, 0};
    for (int32_t i = 0; i < count; i++) {
        xy_demand within = *demand;
        within.barred = sets[i];
        xy_staffing_value reached = xy_staffing_best(bench, &within, scratch);
        if (reached.people == 0 || (found && !is_better(&reached, value)))
            continue;
        found = true;
        *best = within;
        *value = reached;
    }
    return found;
}
