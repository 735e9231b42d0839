/* E5 and Q11: other tiers' teams in the same county at the same time. */
#include "check/check_parts.h"

static bool at_the_same_time(
        const xy_instance *inst, const xy_visit *visit, const xy_commitment *other)
{
    /* Without dates of its own it may be there at any time of the programme. */
    const xy_window *w = other->window.given ? &other->window : &inst->window;
    return visit->from <= w->end && visit->to >= w->start;
}

static xy_name_list shared_specialties(
        const xy_check *k, const xy_row *row, const xy_commitment *other)
{
    xy_name_list list = xy_name_list_in(k->arena);
    for (size_t i = 0; i < other->specialties.count; i++) {
        int32_t specialty = other->specialties.items[i].index;
        if (xy_row_clinicians(row, specialty) > 0)
            xy_name_list_add(&list, k->inst->specialties[specialty].name);
    }
    return list;
}

static xy_text tier_name(const xy_check *k, xy_tier tier)
{
    static const xy_msg_id tiers[XY_TIER_COUNT] = {
            [XY_TIER_NATIONAL] = XY_MSG_CHECK_TIER_NATIONAL,
            [XY_TIER_PROVINCIAL] = XY_MSG_CHECK_TIER_PROVINCIAL,
            [XY_TIER_MUNICIPAL] = XY_MSG_CHECK_TIER_MUNICIPAL,
            [XY_TIER_PAIRED] = XY_MSG_CHECK_TIER_PAIRED,
    };
    return xy_check_say(k, tiers[tier], (xy_text){0}, (xy_text){0});
}

static void check_visit(xy_check *k, int32_t r, int32_t v, const xy_commitment *other)
{
    const xy_row *row = &k->plan->rows[r];
    const char *rule = XY_RULE_OF(k, tier_overlap);
    xy_place place = xy_check_at_item(k, r, "visits", v, "");
    xy_name_list shared = shared_specialties(k, row, other);
    xy_finding *f;
    if (k->set->tier_overlap == XY_OVERLAP_FORBID)
        f = xy_check_breach(k, rule, XY_MSG_CHECK_TIERS_MEET, place);
    else if (shared.count)
        f = xy_check_breach(k, rule, XY_MSG_CHECK_TIERS_SAME, place);
    else
        f = xy_check_found(k, XY_INFO, rule, XY_MSG_CHECK_TIERS_DIFFER, place);
    xy_check_arg_hospital(k, f, 0, row->lead);
    xy_check_arg_county(k, f, 1, row->visits[v].county);
    xy_finding_arg(f, 2, tier_name(k, other->tier));
    xy_finding_arg(f, 3, xy_name_list_text(&shared));
}

void xy_check_tiers(xy_check *k)
{
    if (k->set->tier_overlap == XY_OVERLAP_ALLOW)
        return;
    for (int32_t r = 0; r < k->plan->row_count; r++)
        for (int32_t v = 0; v < k->plan->rows[r].visit_count; v++)
            for (size_t i = 0; i < k->inst->commitment_count; i++) {
                const xy_visit *visit = &k->plan->rows[r].visits[v];
                const xy_commitment *other = &k->inst->commitments[i];
                if (other->county.index == visit->county && at_the_same_time(k->inst, visit, other))
                    check_visit(k, r, v, other);
            }
}
void xy_check_tier_teams(const xy_check *k, xy_findings *out)
{
    int32_t teams[XY_TIER_COUNT] = {0}, hospitals[XY_TIER_COUNT] = {0}, tiers = 0;
    for (int32_t h = 0; h < (int32_t)k->inst->hospital_count; h++)
        tiers += hospitals[xy_hospital_tier(k->inst, h)]++ == 0;
    for (int32_t r = 0; r < k->plan->row_count; r++)
        teams[xy_hospital_tier(k->inst, k->plan->rows[r].lead)]++;
    for (int t = 0; t < XY_TIER_COUNT && tiers > 1; t++) {
        if (hospitals[t] == 0)
            continue;
        xy_finding *f = xy_findings_add(out, XY_INFO, XY_MSG_CHECK_TIER_TEAMS, XY_NOWHERE);
        xy_finding_arg(f, 0, tier_name(k, (xy_tier)t));
        xy_check_arg_int(k, f, 1, teams[t]);
    }
}
