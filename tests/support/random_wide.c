/* What other programmes than Fujian's have: residents, TCM hosts, rules on titles and leads. */
#include "support/random_parts.h"

static void stay_the_whole_term(maker *m)
{
    static const int32_t teams[][2] = {{0, 2}, {0, 2}, {1, 2}, {0, 3}, {0, 1}};
    m->inst->mode = XY_MODE_RESIDENT;
    m->set->counties_per_team_min = m->set->counties_per_team_max = 1;
    m->set->window_end = m->set->window_start + pick(m, 5, 40);
    m->set->days_min = pick(m, 1, 3);
    m->set->county_days_min = 0;
    m->set->year_round = 1;
    for (size_t h = 0; h < m->inst->hospital_count; h++) {
        const int32_t *bounds = PICK_ONE(m, teams);
        m->inst->hospitals[h].counties_per_team = (xy_bounds){false, 0, 0};
        m->inst->hospitals[h].teams = (xy_bounds){true, bounds[0], bounds[1]};
        if (m->inst->hospitals[h].budget_staff_weeks >= 0)
            m->inst->hospitals[h].budget_staff_weeks = pick(m, 0, 12) * 7;
    }
}

void random_widen(maker *m)
{
    static const int32_t titles[] = {0, 1 << XY_TITLE_CHIEF | 1 << XY_TITLE_ASSOCIATE_CHIEF,
            1 << XY_TITLE_CHIEF | 1 << XY_TITLE_ASSOCIATE_CHIEF | 1 << XY_TITLE_ATTENDING};
    if (chance(m, 60))
        stay_the_whole_term(m);
    m->set->joint_lead = chance(m, 50) ? XY_LEAD_ANY : XY_LEAD_SPECIALIST;
    m->set->member_titles = PICK_ONE(m, titles);
    m->set->member_clinical_years_min = pick(m, 0, 5);
    m->set->team_size_min_tcm_host = chance(m, 50) ? pick(m, 1, 2) : 0;
    if (m->inst->mode == XY_MODE_CIRCUIT)
        m->set->county_area_days_min = m->set->days_min * pick(m, 0, 3) / 3;
    for (size_t c = 0; c < m->inst->county_count && chance(m, 50); c++)
        m->inst->counties[c].level = (xy_place_level)pick(m, 0, 3);
    for (size_t c = 0; c < m->inst->county_count; c++)
        m->inst->counties[c].host_kind = chance(m, 50) ? XY_HOST_TCM : XY_HOST_GENERAL;
    for (size_t h = 0; h < m->inst->hospital_count; h++)
        for (size_t i = 0; i < m->inst->hospitals[h].staff_count; i++)
            if (chance(m, 30))
                m->inst->hospitals[h].staff[i].clinical_years = pick(m, 0, 9);
}
