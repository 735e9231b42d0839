/* Rule packs and policies for random cases. */
#include "base/date.h"
#include "support/random_parts.h"

static void set_team_rules(maker *m)
{
    static const int32_t shares[] = {0, 250, 333, 500, 500, 600};
    static const int32_t manager_shares[] = {250, 334, 500, 1000};
    static const int32_t managers[] = {0, 1, 1, 2};
    static const int32_t joints[] = {1, 2, 2, 2, 3};
    xy_settings *s = m->set;
    s->team_size_max = pick(m, 3, 4);
    s->team_size_min = pick(m, 2, 3);
    s->team_size_min_specialist = pick(m, 1, 2);
    s->team_size_min_joint = pick(m, 2, s->team_size_max);
    s->joint_hospitals_max = PICK_ONE(m, joints);
    s->joint_member_min = pick(m, 0, 2);
    s->managers_count_toward_size = pick(m, 0, 1);
    s->senior_share_permille = PICK_ONE(m, shares);
    s->senior_share_strict = pick(m, 0, 1);
    s->senior_share_base = pick(m, 0, 1) ? XY_BASE_TEAM : XY_BASE_MEDICAL;
    s->senior_titles = 1 << XY_TITLE_CHIEF | 1 << XY_TITLE_ASSOCIATE_CHIEF;
    s->managers_min = PICK_ONE(m, managers);
    s->managers_max_permille = PICK_ONE(m, manager_shares);
    s->match_kinds = 1 << XY_KIND_GENERAL;
}

static void set_group_rules(maker *m)
{
    static const int32_t sizes[][2] = {{1, 2}, {1, 3}, {1, 3}, {2, 3}, {2, 2}, {1, 1}};
    xy_settings *s = m->set;
    const int32_t *size = PICK_ONE(m, sizes);
    s->counties_per_team_min = size[0];
    s->counties_per_team_max = size[1];
    s->teams_per_county_max = chance(m, 8) ? 2 : 1;
    s->teams_per_county_min = chance(m, 6);
    s->teams_per_hospital_max = chance(m, 5) ? 2 : 1;
    s->teams_per_hospital_min = chance(m, 30);
    s->group_prefectures_max = pick(m, 1, 3);
    s->group_leg_max_min = pick(m, 100, 260);
    s->townships_min = chance(m, 30) ? pick(m, 0, 5) : 0;
    s->townships_scope = pick(m, 0, 2) ? XY_SCOPE_TEAM : XY_SCOPE_COUNTY;
    s->townships_per_county_min = chance(m, 30) ? pick(m, 0, 2) : 0;
    s->eligible_units = chance(m, 30) ? XY_UNITS_TAGGED : XY_UNITS_ALL;
}

static void set_time_rules(maker *m)
{
    xy_settings *s = m->set;
    s->window_start = xy_date_from_civil(2024, 11, 1);
    s->window_end = xy_date_from_civil(2025, 1, 20);
    s->days_min = pick(m, 3, 15);
    s->reference_days = pick(m, 2, 8);
    s->county_days_min = pick(m, 0, 3);
    s->county_area_days_min = 0;
    s->day_counting = pick(m, 0, 1) ? XY_COUNT_WORKING : XY_COUNT_CALENDAR;
    s->coverage_cycle_years = pick(m, 1, 3);
    s->tier_overlap = XY_OVERLAP_ALLOW; /* rosters, not assignment, keep tiers apart */
    s->continuity_decay_permille = 500;
}

xy_rules *random_rules(maker *m)
{
    static const char *const soft[] = {"D8", "D9", "E3"};
    xy_rules *rules = XY_NEW(m->arena, xy_rules);
    rules->id = "random";
    rules->title = rules->name = rules->issuer = (xy_text){"随机", "random"};
    rules->number = "0";
    m->set = &rules->settings;
    set_team_rules(m);
    set_group_rules(m);
    set_time_rules(m);
    rules->rules = XY_NEW_N(m->arena, xy_rule, 4);
    for (int i = 0; i < 3; i++)
        rules->rules[rules->rule_count++] = (xy_rule){soft[i], "", {"规则", "rule"}, XY_LEVEL_SOFT};
    rules->rules[rules->rule_count++] =
            (xy_rule){"E4", "", {"规则", "rule"}, chance(m, 40) ? XY_LEVEL_HARD : XY_LEVEL_SOFT};
    return rules;
}

/* Goals drawn from here; those of history are added by xy_random_remember. */
#define GOALS (XY_GOAL_KEPT + 1)

static void add_stage(maker *m, xy_policy *p, xy_goal goal)
{
    static const int32_t tolerances[] = {0, 0, 10, 30, 100, 400};
    xy_stage *stage = &p->stages[p->stage_count++];
    *stage = (xy_stage){.terms = {{goal, 1}}, .term_count = 1};
    stage->tolerance_permille = PICK_ONE(m, tolerances);
}

/* Points are weighted lightly: stage values stay below ten million (models/assignment.md, 9). */
static void add_second_goal(maker *m, xy_stage *stage)
{
    int first = (int)stage->terms[0].goal;
    xy_goal second = (xy_goal)((first + pick(m, 1, GOALS - 1)) % GOALS);
    stage->terms[0].weight = pick(m, 1, 3);
    stage->terms[stage->term_count++] = (xy_goal_term){second, pick(m, 1, 20)};
    if (second == XY_GOAL_NEED_MET)
        stage->terms[1].weight = (stage->terms[1].weight - 1) % 4 + 1;
}

/* Full coverage comes first where E4 is hard; the others follow in any order, some of them left
 * out, and now and then two in one stage. */
xy_policy *random_policy(maker *m)
{
    static const int32_t alphas[] = {0, 500, 1000, 700};
    xy_policy *p = XY_NEW(m->arena, xy_policy);
    xy_goal goals[GOALS];
    p->id = "random";
    p->title = (xy_text){"随机", "random"};
    p->population_alpha_permille = PICK_ONE(m, alphas);
    p->category_default_permille = pick(m, 1, 3) * 500;
    p->category_full_coverage_permille = pick(m, 1, 4) * 600;
    for (int i = 0; i < GOALS; i++)
        goals[i] = (xy_goal)i;
    for (int i = GOALS - 1; i > 0; i--) {
        int j = pick(m, 0, i);
        xy_goal swap = goals[i];
        goals[i] = goals[j];
        goals[j] = swap;
    }
    if (m->inst->rules->rules[3].level == XY_LEVEL_HARD) {
        add_stage(m, p, XY_GOAL_COVERAGE);
        p->stages[0].tolerance_permille = 0;
    }
    if (chance(m, 50))
        add_stage(m, p, XY_GOAL_NEED_MET);
    for (int i = 0; i < GOALS; i++)
        if (chance(m, 70) && p->stage_count < GOALS)
            add_stage(m, p, goals[i]);
    if (p->stage_count == 0)
        add_stage(m, p, XY_GOAL_NEED_MET);
    if (chance(m, 25))
        add_second_goal(m, &p->stages[p->stage_count - 1]);
    return p;
}
