#include "cli/result_json.h"

static void put_side(xy_json_writer *w, const char *key, const xy_diff_side *side)
{
    xy_json_put_object(w, key);
    xy_json_put_string(w, "instance", side->plan->instance_id);
    xy_json_put_string(w, "sha256", side->plan->instance_sha256);
    xy_json_put_int(w, "year", side->inst->year);
    xy_json_put_string(w, "rules", side->plan->rules_id);
    xy_json_put_string(w, "policy", side->plan->policy_id);
    xy_json_put_string(w, "outcome", xy_outcome_names[side->plan->proof.outcome]);
    xy_json_close_object(w);
}

static void put_verdict(xy_json_writer *w, int64_t a, int64_t b, bool maximise)
{
    int64_t better = (maximise ? 1 : -1) * (b - a);
    xy_json_put_string(w, "verdict", better > 0 ? "better" : better < 0 ? "worse" : "same");
}

/* A figure that a plan does not have is left out; no verdict where the two are not of one measure. */
static void put_goal(xy_json_writer *w, const xy_plan_diff *d, xy_goal goal)
{
    const xy_plan *a = d->a.plan, *b = d->b.plan;
    bool in_a = xy_plan_tells(a, goal), in_b = xy_plan_tells(b, goal);
    if (!in_a && !in_b)
        return;
    xy_json_open_object(w);
    xy_json_put_string(w, "name", xy_goal_names[goal]);
    if (in_a)
        xy_json_put_int(w, "before", a->measures.goals[goal]);
    if (in_b)
        xy_json_put_int(w, "after", b->measures.goals[goal]);
    if (in_a && in_b && xy_plan_diff_compares(d, goal))
        put_verdict(w, a->measures.goals[goal], b->measures.goals[goal], xy_goal_maximise(goal));
    xy_json_close_object(w);
}

static void put_stated(xy_json_writer *w, const xy_plan_diff *d)
{
    int64_t a = d->a.plan->measures.stated_met, b = d->b.plan->measures.stated_met;
    xy_json_open_object(w);
    xy_json_put_string(w, "name", "stated_need_met");
    xy_json_put_int(w, "before", a);
    xy_json_put_int(w, "after", b);
    if (xy_plan_diff_compares_stated(d))
        put_verdict(w, a, b, true);
    xy_json_close_object(w);
}

static void put_match(xy_json_writer *w, const xy_plan_diff *d)
{
    const xy_diff_match match = xy_plan_diff_match(d);
    bool in_a = match.a != XY_UNKNOWN, in_b = match.b != XY_UNKNOWN;
    if (!in_a && !in_b)
        return;
    xy_json_open_object(w);
    xy_json_put_string(w, "name", "matched");
    if (in_a)
        xy_json_put_int(w, "before", match.a);
    if (in_b)
        xy_json_put_int(w, "after", match.b);
    if (in_a && in_b && xy_plan_diff_compares_match(d))
        put_verdict(w, match.a, match.b, true);
    xy_json_close_object(w);
}

/* In the goals' own direction. */
static void put_measures(xy_json_writer *w, const xy_plan_diff *d)
{
    xy_json_put_list(w, "measures");
    for (int g = 0; g < XY_GOAL_COUNT; g++) {
        put_goal(w, d, (xy_goal)g);
        if (g == XY_GOAL_NEED_MET && xy_plan_diff_states(d))
            put_stated(w, d);
    }
    put_match(w, d);
    xy_json_close_list(w);
}

static void put_leads(xy_json_writer *w, const char *key, const xy_diff_side *side, int32_t county)
{
    xy_json_put_list(w, key);
    for (int32_t r = 0; county != XY_UNKNOWN && r < side->plan->row_count; r++)
        if (xy_row_visits(&side->plan->rows[r], county))
            xy_json_string(w, side->inst->hospitals[side->plan->rows[r].lead].id);
    xy_json_close_list(w);
}

static void put_counties(xy_json_writer *w, const xy_plan_diff *d)
{
    xy_json_put_list(w, "counties");
    for (size_t i = 0; i < d->county_count; i++) {
        const xy_diff_county *c = &d->counties[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "county",
                c->b == XY_UNKNOWN ? d->a.inst->counties[c->a].id : d->b.inst->counties[c->b].id);
        put_leads(w, "before", &d->a, c->a);
        put_leads(w, "after", &d->b, c->b);
        xy_json_put_bool(w, "moved", c->moved);
        xy_json_put_bool(w, "other_days", c->days);
        if (c->a != XY_UNKNOWN)
            xy_json_put_int(w, "met_before", d->a.plan->measures.counties[c->a].met_micro);
        if (c->b != XY_UNKNOWN)
            xy_json_put_int(w, "met_after", d->b.plan->measures.counties[c->b].met_micro);
        xy_json_put_int(w, "townships_before", c->townships_a);
        xy_json_put_int(w, "townships_after", c->townships_b);
        xy_json_put_int(w, "townships_both", c->townships_both);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void put_class(xy_json_writer *w, const xy_plan_diff *d, const xy_diff_class *c)
{
    xy_json_open_object(w);
    xy_json_put_string(w, "hospital",
            c->hospital_b == XY_UNKNOWN ? d->a.inst->hospitals[c->hospital_a].id
                                        : d->b.inst->hospitals[c->hospital_b].id);
    if (c->specialty_b != XY_UNKNOWN)
        xy_json_put_string(w, "specialty", d->b.inst->specialties[c->specialty_b].id);
    else if (c->specialty_a != XY_UNKNOWN)
        xy_json_put_string(w, "specialty", d->a.inst->specialties[c->specialty_a].id);
    xy_json_put_string(w, "role", xy_role_names[c->role]);
    if (c->title != XY_TITLE_NONE)
        xy_json_put_string(w, "title", xy_title_names[c->title]);
    xy_json_put_int(w, "before", c->before);
    xy_json_put_int(w, "after", c->after);
    xy_json_close_object(w);
}

static void put_people(xy_json_writer *w, const xy_plan_diff *d)
{
    xy_json_put_list(w, "people");
    for (size_t i = 0; i < d->class_count; i++)
        put_class(w, d, &d->classes[i]);
    xy_json_close_list(w);
    xy_json_put_list(w, "persons");
    for (size_t i = 0; i < d->person_count; i++) {
        const xy_diff_person *p = &d->persons[i];
        const xy_hospital *h = &(p->came ? d->b.inst : d->a.inst)->hospitals[p->hospital];
        xy_json_open_object(w);
        xy_json_put_string(w, "hospital", h->id);
        xy_json_put_string(w, "person", h->staff[p->person].id);
        xy_json_put_string(w, "kind", p->came ? "new" : "gone");
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

void xy_put_diff(xy_json_writer *w, xy_arena *arena, const xy_plan_diff *d)
{
    xy_plan plan = *d->b.plan;
    plan.keep = d->keep;
    xy_json_put_object(w, "diff");
    put_side(w, "before", &d->a);
    put_side(w, "after", &d->b);
    xy_json_put_bool(w, "same_instance", d->same_instance);
    xy_json_put_bool(w, "same_rules", d->same_rules);
    xy_json_put_bool(w, "same_policy", d->same_policy);
    xy_json_put_bool(w, "same_weights", d->same_weights);
    xy_json_put_bool(w, "same_uncertain", d->same_uncertain);
    put_measures(w, d);
    xy_put_changes(w, arena, d->b.inst, &plan);
    put_counties(w, d);
    put_people(w, d);
    xy_json_close_object(w);
}
