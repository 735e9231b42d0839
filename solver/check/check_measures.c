/* What the plan says of itself: whose plan it is, and its measures. */
#include "check/check_parts.h"
#include "domain/uncertainty.h"

#include <string.h>

static void compare_name(
        xy_check *k, xy_msg_id message, const char *pointer, const char *recorded, const char *is)
{
    recorded = recorded ? recorded : "";
    if (strcmp(recorded, is) == 0)
        return;
    xy_finding *f = xy_check_error(k, message, xy_check_pointer(pointer));
    f->args[0] = recorded;
    f->args[1] = is;
}

static const char *after_text(const xy_check *k, const xy_after *after, size_t count)
{
    xy_strbuf out = xy_strbuf_in(k->arena);
    for (size_t i = 0; i < count; i++)
        xy_strbuf_addf(&out, i ? ", %s %.8s" : "%s %.8s", after[i].instance_id, after[i].sha256);
    return count ? xy_strbuf_text(&out) : "-";
}

/* Are the commitments from the same plans of other programmes? */
static bool check_after(xy_check *k)
{
    const xy_plan *plan = k->plan;
    bool same = plan->after_count == k->inst->after_count;
    for (size_t i = 0; same && i < plan->after_count; i++)
        same = strcmp(plan->after[i].instance_id, k->inst->after[i].instance_id) == 0 &&
                strcmp(plan->after[i].sha256, k->inst->after[i].sha256) == 0;
    if (same)
        return true;
    xy_finding *f = xy_check_error(k, XY_MSG_CHECK_OTHER_AFTER, xy_check_pointer("/options/after"));
    f->args[0] = after_text(k, plan->after, plan->after_count);
    f->args[1] = after_text(k, k->inst->after, k->inst->after_count);
    return false;
}

/* A plan made under uncertainty is valued as it was made. */
static bool check_uncertain(xy_check *k)
{
    if (xy_uncertain_same(k->plan->uncertain, k->inst->uncertain))
        return true;
    xy_check_error(k, XY_MSG_SCENARIO_OTHER, xy_check_pointer("/options/uncertain"));
    return false;
}

static void check_names(xy_check *k)
{
    const xy_plan *plan = k->plan;
    compare_name(k, XY_MSG_CHECK_OTHER_RULES, "/rules", plan->rules_id, k->inst->rules->id);
    compare_name(k, XY_MSG_CHECK_OTHER_POLICY, "/policy", plan->policy_id, k->policy->id);
    if (plan->instance_id)
        compare_name(
                k, XY_MSG_CHECK_OTHER_INSTANCE, "/instance/id", plan->instance_id, k->inst->id);
}

static const char *figure(const xy_check *k, int64_t value)
{
    return value == XY_UNKNOWN ? "-" : xy_text_int(k->arena, value);
}

static void compare(xy_check *k, const char *name, int64_t recorded, int64_t actual)
{
    if (recorded == actual)
        return;
    xy_finding *f = xy_check_error(k, XY_MSG_CHECK_MEASURE,
            xy_check_pointer(xy_arena_printf(k->arena, "/measures/%s", name)));
    f->args[0] = name;
    f->args[1] = figure(k, recorded);
    f->args[2] = figure(k, actual);
}

static void compare_county(
        xy_check *k, int32_t county, const char *name, int64_t recorded, int64_t actual)
{
    if (recorded == actual)
        return;
    xy_finding *f =
            xy_check_error(k, XY_MSG_CHECK_COUNTY_MEASURE, xy_check_pointer("/measures/counties"));
    xy_check_arg_county(k, f, 0, county);
    f->args[1] = name;
    f->args[2] = figure(k, recorded);
    f->args[3] = figure(k, actual);
}

static void compare_counties(xy_check *k, const xy_measures *actual)
{
    const xy_county_measure *recorded = k->plan->measures.counties;
    if (!recorded) {
        xy_check_error(k, XY_MSG_CHECK_NO_COUNTY_MEASURES, xy_check_pointer("/measures/counties"));
        return;
    }
    for (size_t c = 0; c < k->inst->county_count; c++) {
        const xy_county_measure *a = &recorded[c], *b = &actual->counties[c];
        compare_county(k, (int32_t)c, "points", a->points, b->points);
        compare_county(k, (int32_t)c, "points_of", a->points_of, b->points_of);
        compare_county(k, (int32_t)c, "met", a->met_micro, b->met_micro);
    }
}

/* A figure that does not exist is not recorded, and a plan that was read has 0 there. */
static bool is_told(const xy_measures *recorded, const xy_measures *actual, xy_goal goal)
{
    return recorded->goals[goal] || xy_measures_tell(recorded, goal) ||
            xy_measures_tell(actual, goal);
}

bool xy_check_measures(xy_check *k, xy_measures *actual)
{
    static const char *const goals[XY_GOAL_COUNT] = {
            [XY_GOAL_COVERAGE] = "coverage",
            [XY_GOAL_NEED_MET] = "need_met",
            [XY_GOAL_SPLIT_GROUPS] = "split_groups",
            [XY_GOAL_TRAVEL] = "travel_min",
            [XY_GOAL_KEPT] = "kept",
            [XY_GOAL_CONTINUITY] = "continuity",
            [XY_GOAL_REPEATS] = NULL, /* the figure of continuity */
            [XY_GOAL_WAITING] = "waiting",
            [XY_GOAL_CHANGES] = "changes",
            [XY_GOAL_LOWEST_COUNTY] = NULL, /* fairness/minimum */
            [XY_GOAL_NASH] = "nash",
            [XY_GOAL_ALPHA_FAIR] = "alpha_fair",
    };
    const xy_measures *m = &k->plan->measures;
    check_names(k);
    if (!check_after(k) || !check_uncertain(k))
        return false;
    xy_measure_rows(actual, k->arena, k->measure, k->plan->rows, k->plan->row_count);
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        if (goals[g] && is_told(m, actual, (xy_goal)g))
            compare(k, goals[g], m->goals[g], actual->goals[g]);
    compare(k, "stated_need_met", m->stated_met, actual->stated_met);
    compare(k, "coverage_of", m->coverage_of, actual->coverage_of);
    compare(k, "travel_m", m->travel_m, actual->travel_m);
    if (m->matched_micro != XY_UNKNOWN) /* older files have thousandths alone */
        compare(k, "matched", m->matched_micro, actual->matched_micro);
    compare(k, "matched_permille", m->matched_permille, actual->matched_permille);
    compare_counties(k, actual);
    compare(k, "fairness/minimum", m->fairness.minimum, actual->fairness.minimum);
    compare(k, "fairness/lowest_tenth", m->fairness.lowest_tenth, actual->fairness.lowest_tenth);
    compare(k, "fairness/gini", m->fairness.gini, actual->fairness.gini);
    compare(k, "fairness/theil", m->fairness.theil, actual->fairness.theil);
    compare(k, "fairness/atkinson", m->fairness.atkinson, actual->fairness.atkinson);
    return true;
}
