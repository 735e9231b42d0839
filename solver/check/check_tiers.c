/* E5, E6 and Q11: teams of two tiers in the same county at the same time. */
#include "check/check_parts.h"

#include <string.h>

static bool at_the_same_time(
        const xy_instance *inst, const xy_visit *visit, const xy_commitment *other)
{
    /* Without dates of its own it may be there at any time of the programme. */
    const xy_window *w = other->window.given ? &other->window : &inst->window;
    return visit->from <= w->end && visit->to >= w->start;
}

static bool same_text(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* What one team of another tier brings may be several commitments, one for each number of
 * clinicians. Those that name no hospital are teams of their own. */
static bool same_team(const xy_commitment *a, const xy_commitment *b)
{
    return a == b ||
            (a->tier == b->tier && a->county.index == b->county.index &&
                    same_text(a->hospital, b->hospital) && a->window.given == b->window.given &&
                    (!a->window.given ||
                            (a->window.start == b->window.start &&
                                    a->window.end == b->window.end)));
}

/* Is this commitment the first of its team? */
static bool begins_team(const xy_instance *inst, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (same_team(&inst->commitments[j], &inst->commitments[i]))
            return false;
    return true;
}

/* Specialties that the row and the other team both bring, each once. */
static xy_name_list shared_specialties(
        const xy_check *k, const xy_row *row, const xy_commitment *other)
{
    xy_name_list list = xy_name_list_in(k->arena);
    bool *seen = XY_NEW_N(k->arena, bool, k->inst->specialty_count);
    for (size_t c = 0; c < k->inst->commitment_count; c++) {
        const xy_commitment *part = &k->inst->commitments[c];
        for (size_t i = 0; same_team(part, other) && i < part->specialties.count; i++) {
            int32_t specialty = part->specialties.items[i].index;
            if (!seen[specialty] && xy_row_clinicians(row, specialty) > 0)
                xy_name_list_add(&list, k->inst->specialties[specialty].name);
            seen[specialty] = true;
        }
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

/* "a provincial team (First Hospital)" */
static xy_text team_name(const xy_check *k, const xy_commitment *other)
{
    return xy_check_say(k, other->hospital ? XY_MSG_CHECK_TIER_TEAM_OF : XY_MSG_CHECK_TIER_TEAM,
            tier_name(k, other->tier), (xy_text){other->hospital, other->hospital_en});
}

/* Visit v of row r meets the team of another tier, which brings the shared specialties too. */
static void say_meeting(xy_check *k, int32_t r, int32_t v, xy_text team, const xy_name_list *shared)
{
    const xy_row *row = &k->plan->rows[r];
    const char *rule = XY_RULE_OF(k, tier_overlap);
    xy_place place = xy_check_at_item(k, r, "visits", v, "");
    xy_finding *f;
    if (k->set->tier_overlap == XY_OVERLAP_FORBID)
        f = xy_check_breach(k, rule, XY_MSG_CHECK_TIERS_MEET, place);
    else if (shared->count)
        f = xy_check_breach(k, rule, XY_MSG_CHECK_TIERS_SAME, place);
    else
        f = xy_check_found(k, XY_INFO, rule, XY_MSG_CHECK_TIERS_DIFFER, place);
    xy_check_arg_hospital(k, f, 0, row->lead);
    xy_check_arg_county(k, f, 1, row->visits[v].county);
    xy_finding_arg(f, 2, team);
    xy_finding_arg(f, 3, xy_name_list_text(shared));
}

static void check_visit(xy_check *k, int32_t r, int32_t v, const xy_commitment *other)
{
    xy_name_list shared = shared_specialties(k, &k->plan->rows[r], other);
    say_meeting(k, r, v, team_name(k, other), &shared);
}

/* Visit v of row r and a visit of row q, which another tier sends, on common days. */
static void check_own(xy_check *k, int32_t r, int32_t v, int32_t q)
{
    const xy_row *row = &k->plan->rows[r], *other = &k->plan->rows[q];
    xy_name_list shared = xy_name_list_in(k->arena);
    for (int32_t s = 0; s < (int32_t)k->inst->specialty_count; s++)
        if (xy_row_clinicians(row, s) > 0 && xy_row_clinicians(other, s) > 0)
            xy_name_list_add(&shared, k->inst->specialties[s].name);
    xy_text team = xy_check_say(k, XY_MSG_CHECK_TIER_TEAM_OF,
            tier_name(k, xy_hospital_tier(k->inst, other->lead)),
            k->inst->hospitals[other->lead].name);
    say_meeting(k, r, v, team, &shared);
}

/* Rows of one plan whose leads are of different tiers (A4), each pair once. */
static void check_own_tiers(xy_check *k)
{
    for (int32_t r = 1; r < k->plan->row_count; r++)
        for (int32_t q = 0; q < r; q++) {
            const xy_row *a = &k->plan->rows[r], *b = &k->plan->rows[q];
            if (xy_hospital_tier(k->inst, a->lead) == xy_hospital_tier(k->inst, b->lead))
                continue;
            for (int32_t v = 0; v < a->visit_count; v++)
                for (int32_t w = 0; w < b->visit_count; w++)
                    if (a->visits[v].county == b->visits[w].county &&
                            a->visits[v].from <= b->visits[w].to &&
                            b->visits[w].from <= a->visits[v].to)
                        check_own(k, r, v, q);
        }
}

void xy_check_tiers(xy_check *k)
{
    if (k->set->tier_overlap == XY_OVERLAP_ALLOW)
        return;
    check_own_tiers(k);
    for (int32_t r = 0; r < k->plan->row_count; r++)
        for (int32_t v = 0; v < k->plan->rows[r].visit_count; v++)
            for (size_t i = 0; i < k->inst->commitment_count; i++) {
                const xy_visit *visit = &k->plan->rows[r].visits[v];
                const xy_commitment *other = &k->inst->commitments[i];
                if (other->county.index == visit->county &&
                        at_the_same_time(k->inst, visit, other) && begins_team(k->inst, i))
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
