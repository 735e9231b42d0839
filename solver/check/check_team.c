/* How many people a team has, and of what sort. */
#include "check/check_parts.h"

typedef struct {
    int32_t people;
    const char *rule;
} least;

static least least_size(const xy_check *k, const xy_row *row)
{
    const xy_settings *set = xy_hospital_settings(k->inst, row->lead);
    bool tcm = set->team_size_min_tcm_host > 0;
    for (int32_t v = 0; v < row->visit_count; v++)
        tcm = tcm && k->inst->counties[row->visits[v].county].host_kind == XY_HOST_TCM;
    if (tcm)
        return (least){
                set->team_size_min_tcm_host, XY_TIER_RULE_OF(k, row, team_size_min_tcm_host)};
    if (row->hospital_count > 1)
        return (least){set->team_size_min_joint, XY_TIER_RULE_OF(k, row, team_size_min_joint)};
    if (k->inst->hospitals[row->lead].kind == XY_KIND_SPECIALIST)
        return (least){
                set->team_size_min_specialist, XY_TIER_RULE_OF(k, row, team_size_min_specialist)};
    return (least){set->team_size_min, XY_TIER_RULE_OF(k, row, team_size_min)};
}

/* The upper bound is on all people, the lower one on those that count. */
static void check_size(xy_check *k, int32_t r, const xy_headcount *heads)
{
    const xy_row *row = &k->plan->rows[r];
    least min = least_size(k, row);
    bool all = k->set->managers_count_toward_size;
    int64_t size = all ? heads->people : heads->clinicians;
    if (size < min.people) {
        xy_finding *f = xy_check_breach(k, min.rule,
                all ? XY_MSG_CHECK_TEAM_SMALL : XY_MSG_CHECK_TEAM_SMALL_MEDICAL,
                xy_check_at(k, r, "/staff"));
        xy_check_arg_team(k, f, 0, r);
        xy_check_arg_int(k, f, 1, size);
        xy_check_arg_int(k, f, 2, min.people);
    }
    int32_t most = xy_hospital_settings(k->inst, row->lead)->team_size_max;
    if (heads->people > most) {
        xy_finding *f = xy_check_breach(k, XY_TIER_RULE_OF(k, row, team_size_max),
                XY_MSG_CHECK_TEAM_LARGE, xy_check_at(k, r, "/staff"));
        xy_check_arg_team(k, f, 0, r);
        xy_check_arg_int(k, f, 1, heads->people);
        xy_check_arg_int(k, f, 2, most);
    }
}

static const char *percent(const xy_check *k, int32_t permille)
{
    return xy_text_decimal(k->arena, permille, 1, permille % 10 ? 1 : 0);
}

/* D7 */
static void check_seniors(xy_check *k, int32_t r, const xy_headcount *heads)
{
    bool team = k->set->senior_share_base == XY_BASE_TEAM;
    bool strict = k->set->senior_share_strict;
    int64_t base = team ? heads->people : heads->clinicians;
    int64_t have = 1000 * heads->seniors, want = k->set->senior_share_permille * base;
    if (strict ? have > want : have >= want)
        return;
    xy_finding *f = xy_check_breach(k, XY_RULE_OF(k, senior_share_permille),
            strict ? XY_MSG_CHECK_SENIORS_MORE : XY_MSG_CHECK_SENIORS_LEAST,
            xy_check_at(k, r, "/staff"));
    xy_check_arg_team(k, f, 0, r);
    xy_finding_arg(f, 1,
            xy_check_say(k, team ? XY_MSG_CHECK_OF_TEAM : XY_MSG_CHECK_OF_MEDICAL, (xy_text){0},
                    (xy_text){0}));
    xy_check_arg_int(k, f, 2, base);
    xy_check_arg_int(k, f, 3, heads->seniors);
    f->args[4] = percent(k, k->set->senior_share_permille);
}

/* D8 */
static void check_managers(xy_check *k, int32_t r, const xy_headcount *heads)
{
    if (heads->managers < k->set->managers_min) {
        xy_finding *f = xy_check_breach(k, XY_RULE_OF(k, managers_min), XY_MSG_CHECK_MANAGERS_FEW,
                xy_check_at(k, r, "/staff"));
        xy_check_arg_team(k, f, 0, r);
        xy_check_arg_int(k, f, 1, heads->managers);
        xy_check_arg_int(k, f, 2, k->set->managers_min);
    }
    if (1000 * heads->managers > k->set->managers_max_permille * heads->people) {
        xy_finding *f = xy_check_breach(k, XY_RULE_OF(k, managers_max_permille),
                XY_MSG_CHECK_MANAGERS_MANY, xy_check_at(k, r, "/staff"));
        xy_check_arg_team(k, f, 0, r);
        xy_check_arg_int(k, f, 1, heads->people);
        xy_check_arg_int(k, f, 2, heads->managers);
        f->args[3] = percent(k, k->set->managers_max_permille);
    }
}

void xy_check_teams(xy_check *k)
{
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        const xy_row *row = &k->plan->rows[r];
        if (row->staff_count < 1)
            continue;
        xy_headcount heads = xy_check_heads(k, row, XY_ALL_MEMBERS);
        check_size(k, r, &heads);
        check_seniors(k, r, &heads);
        check_managers(k, r, &heads);
    }
}
