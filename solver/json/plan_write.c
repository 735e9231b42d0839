#include "json/plan_json.h"

#include "domain/uncertainty.h"
#include "json/instance_pieces.h"
#include "json/keep_json.h"
#include "json/parts.h"
#include "json/plan_pieces.h"
#include "json/stage.h"

static int64_t turned(int64_t value, int sign)
{
    if (sign > 0)
        return value;
    return value == INT64_MIN ? INT64_MAX : -value;
}

void xy_write_stages(xy_json_writer *w, const xy_proof *proof)
{
    xy_json_put_list(w, "stages");
    for (int i = 0; i < proof->stage_count; i++) {
        const xy_stage_proof *p = &proof->stages[i];
        int sign = xy_stage_sign(&p->stage);
        xy_json_open_object(w);
        xy_write_goals(w, &p->stage);
        xy_json_put_int(w, "value", turned(p->value, sign));
        if (p->bound != XY_NO_BOUND)
            xy_json_put_int(w, "bound", turned(p->bound, sign));
        xy_json_put_int(w, "floor", turned(p->floor, sign));
        xy_json_put_bool(w, "proved", p->proved);
        if (p->skipped)
            xy_json_put_string(w, "skipped", XY_SKIPPED_REASON);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

void xy_write_nominal(xy_json_writer *w, const xy_proof *proof)
{
    if (!proof->nominal.known)
        return;
    xy_json_put_object(w, "nominal");
    xy_json_put_int(w, "stated_need_met", proof->nominal.stated);
    xy_json_put_int(w, "worst_need_met", proof->nominal.worst);
    xy_json_close_object(w);
}

static void write_proof(xy_json_writer *w, const xy_proof *proof)
{
    xy_json_put_object(w, "proof");
    xy_write_choice(w, "outcome", xy_outcome_names, (int32_t)proof->outcome);
    xy_write_stages(w, proof);
    xy_write_nominal(w, proof);
    xy_json_close_object(w);
}

void xy_write_row_places(xy_json_writer *w, const xy_row *row, const xy_instance *inst)
{
    xy_json_put_string(w, "lead", inst->hospitals[row->lead].id);
    xy_json_put_list(w, "hospitals");
    for (int32_t i = 0; i < row->hospital_count; i++)
        xy_json_string(w, inst->hospitals[row->hospitals[i]].id);
    xy_json_close_list(w);
    xy_json_put_list(w, "visits");
    for (int32_t i = 0; i < row->visit_count; i++) {
        const xy_visit *v = &row->visits[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "county", inst->counties[v->county].id);
        xy_json_put_int(w, "days", v->days);
        xy_json_put_date(w, "from", v->from);
        xy_json_put_date(w, "to", v->to);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void write_staff(xy_json_writer *w, const xy_row *row, const xy_instance *inst)
{
    xy_json_put_list(w, "staff");
    for (int32_t i = 0; i < row->staff_count; i++) {
        const xy_sent *s = &row->staff[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "hospital", inst->hospitals[s->hospital].id);
        if (s->specialty != XY_UNKNOWN)
            xy_json_put_string(w, "specialty", inst->specialties[s->specialty].id);
        if (s->role == XY_ROLE_MANAGER)
            xy_json_put_string(w, "role", "manager");
        if (s->title != XY_TITLE_NONE)
            xy_json_put_string(w, "title", xy_title_names[s->title]);
        xy_json_put_int(w, "count", s->count);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

/* Names are said beside the ids: the plan is where they may stand. */
static void write_member(xy_json_writer *w, const xy_member *m, const xy_instance *inst)
{
    xy_json_open_object(w);
    xy_json_put_int(w, "seat", m->seat);
    xy_json_put_string(w, "hospital", inst->hospitals[m->hospital].id);
    if (m->person != XY_UNKNOWN) {
        const xy_staff *person = &inst->hospitals[m->hospital].staff[m->person];
        xy_json_put_string(w, "person", person->id);
        xy_write_given(w, "name", person->name);
    } else {
        xy_write_given(w, "name", m->name);
    }
    xy_write_given(w, "phone", m->phone);
    xy_write_given(w, "position", m->position);
    xy_write_known(w, "number", m->number, 0);
    if (m->specialty != XY_UNKNOWN)
        xy_json_put_string(w, "specialty", inst->specialties[m->specialty].id);
    if (m->role == XY_ROLE_MANAGER)
        xy_json_put_string(w, "role", "manager");
    if (m->title != XY_TITLE_NONE)
        xy_json_put_string(w, "title", xy_title_names[m->title]);
    if (m->leader)
        xy_json_put_bool(w, "leader", true);
    xy_json_put_date(w, "from", m->from);
    xy_json_put_date(w, "to", m->to);
    xy_json_close_object(w);
}

static void write_members(xy_json_writer *w, const xy_row *row, const xy_instance *inst)
{
    if (row->member_count == 0)
        return;
    xy_json_put_list(w, "members");
    for (int32_t i = 0; i < row->member_count; i++)
        write_member(w, &row->members[i], inst);
    xy_json_close_list(w);
}

static void write_contacts(xy_json_writer *w, const xy_plan *plan, const xy_instance *inst)
{
    if (plan->contact_count == 0)
        return;
    xy_json_put_list(w, "contacts");
    for (int32_t i = 0; i < plan->contact_count; i++) {
        const xy_contact *c = &plan->contacts[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "hospital", inst->hospitals[c->hospital].id);
        xy_write_given(w, "name", c->name);
        xy_write_given(w, "phone", c->phone);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void write_rows(xy_json_writer *w, const xy_plan *plan, const xy_instance *inst)
{
    xy_json_put_list(w, "rows");
    for (int32_t r = 0; r < plan->row_count; r++) {
        const xy_row *row = &plan->rows[r];
        xy_json_open_object(w);
        xy_write_row_places(w, row, inst);
        write_staff(w, row, inst);
        write_members(w, row, inst);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

void xy_write_fairness(xy_json_writer *w, const xy_fairness *fairness)
{
    xy_json_put_object(w, "fairness");
    xy_json_put_int(w, "minimum", fairness->minimum);
    xy_json_put_int(w, "lowest_tenth", fairness->lowest_tenth);
    xy_write_known(w, "gini", fairness->gini, XY_UNKNOWN);
    xy_write_known(w, "theil", fairness->theil, XY_UNKNOWN);
    xy_write_known(w, "atkinson", fairness->atkinson, XY_UNKNOWN);
    xy_json_close_object(w);
}

static void write_measures(xy_json_writer *w, const xy_plan *plan, const xy_instance *inst)
{
    const xy_measures *m = &plan->measures;
    xy_json_put_object(w, "measures");
    xy_json_put_int(w, "need_met", m->goals[XY_GOAL_NEED_MET]);
    if (plan->uncertain)
        xy_json_put_int(w, "stated_need_met", m->stated_met);
    xy_json_put_int(w, "coverage", m->goals[XY_GOAL_COVERAGE]);
    xy_json_put_int(w, "coverage_of", m->coverage_of);
    xy_json_put_int(w, "split_groups", m->goals[XY_GOAL_SPLIT_GROUPS]);
    xy_json_put_int(w, "travel_min", m->goals[XY_GOAL_TRAVEL]);
    xy_json_put_int(w, "travel_m", m->travel_m);
    if (m->remembers) {
        xy_json_put_int(w, "kept", m->goals[XY_GOAL_KEPT]);
        xy_json_put_int(w, "continuity", m->goals[XY_GOAL_CONTINUITY]);
        xy_json_put_int(w, "waiting", m->goals[XY_GOAL_WAITING]);
    }
    if (m->keeps)
        xy_json_put_int(w, "changes", m->goals[XY_GOAL_CHANGES]);
    if (m->goals[XY_GOAL_NASH])
        xy_json_put_int(w, "nash", m->goals[XY_GOAL_NASH]);
    if (m->goals[XY_GOAL_ALPHA_FAIR])
        xy_json_put_int(w, "alpha_fair", m->goals[XY_GOAL_ALPHA_FAIR]);
    xy_write_known(w, "matched", m->matched_micro, XY_UNKNOWN);
    xy_write_known(w, "matched_permille", m->matched_permille, XY_UNKNOWN);
    xy_json_put_list(w, "counties");
    for (size_t i = 0; i < inst->county_count; i++) {
        const xy_county_measure *c = &m->counties[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "county", inst->counties[i].id);
        xy_json_put_int(w, "points", c->points);
        xy_json_put_int(w, "points_of", c->points_of);
        xy_json_put_int(w, "met", c->met_micro);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
    xy_write_fairness(w, &m->fairness);
    xy_json_close_object(w);
}

static void write_ids(xy_json_writer *w, const char *key, const char *const *ids, int32_t count)
{
    xy_json_put_list(w, key);
    for (int32_t i = 0; i < count; i++)
        xy_json_string(w, ids[i]);
    xy_json_close_list(w);
}

static void write_pins(xy_json_writer *w, const xy_plan *plan, const xy_instance *inst)
{
    if (plan->pin_count == 0)
        return;
    xy_json_put_list(w, "pins");
    for (size_t p = 0; p < plan->pin_count; p++) {
        const xy_listed_row *row = &plan->pins[p];
        const char *hospitals[XY_LISTED_HOSPITALS], *counties[XY_LISTED_COUNTIES];
        for (int32_t i = 0; i < row->hospital_count; i++)
            hospitals[i] = inst->hospitals[row->hospitals[i]].id;
        for (int32_t i = 0; i < row->county_count; i++)
            counties[i] = inst->counties[row->counties[i]].id;
        xy_json_open_object(w);
        write_ids(w, "hospitals", hospitals, row->hospital_count);
        write_ids(w, "counties", counties, row->county_count);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void write_locks(xy_json_writer *w, const xy_plan *plan)
{
    if (plan->lock_count == 0)
        return;
    xy_json_put_list(w, "locks");
    for (size_t i = 0; i < plan->lock_count; i++)
        xy_write_lock(w, &plan->locks[i]);
    xy_json_close_list(w);
}

static void write_uncertain(xy_json_writer *w, const xy_uncertain *u)
{
    if (!u)
        return;
    xy_json_put_object(w, "uncertain");
    xy_json_put_string(w, "kind", xy_uncertain_names[u->kind]);
    if (u->kind == XY_UNCERTAIN_SAMPLE) {
        xy_json_put_int(w, "scenarios", u->scenarios);
        xy_json_put_string(w, "stream", xy_stream_names[u->stream]);
        xy_json_put_int(w, "seed", u->seed);
    } else {
        xy_json_put_int(w, "gamma", u->gamma);
    }
    xy_write_given(w, "distributions", u->distributions);
    xy_json_close_object(w);
}

static void write_ranking(xy_json_writer *w, const xy_plan *plan)
{
    const xy_plan_rank *k = &plan->ranking;
    if (k->rank == 0)
        return;
    xy_json_put_object(w, "ranking");
    xy_json_put_int(w, "rank", k->rank);
    xy_write_known(w, "within_millionths", k->within_millionths, XY_UNKNOWN);
    xy_json_put_int(w, "apart", k->apart);
    write_ids(w, "before", k->before, (int32_t)k->before_count);
    xy_json_close_object(w);
}

static bool sends(const xy_plan *plan, int32_t hospital)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        for (int32_t i = 0; i < plan->rows[r].hospital_count; i++)
            if (plan->rows[r].hospitals[i] == hospital)
                return true;
    return false;
}

static bool visits(const xy_plan *plan, int32_t county)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        if (xy_row_visits(&plan->rows[r], county))
            return true;
    return false;
}

static void write_counties(xy_json_writer *w, const xy_plan *plan, const xy_instance *inst)
{
    xy_json_put_list(w, "counties");
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        if (!visits(plan, c))
            continue;
        xy_json_open_object(w);
        xy_json_put_string(w, "id", inst->counties[c].id);
        xy_json_put_text(w, "name", inst->counties[c].written);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

/* What other programmes need to know: whose plan it is, the senders' and the counties' names. */
static void write_programme(xy_json_writer *w, const xy_plan *plan, const xy_instance *inst)
{
    xy_json_put_object(w, "programme");
    xy_json_put_string(w, "tier", xy_tier_names[inst->tier]);
    xy_json_put_int(w, "year", inst->year);
    xy_json_put_text(w, "title", inst->title);
    xy_json_put_list(w, "hospitals");
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        if (!sends(plan, h))
            continue;
        xy_json_open_object(w);
        xy_json_put_string(w, "id", inst->hospitals[h].id);
        xy_json_put_text(w, "name", inst->hospitals[h].written);
        if (xy_hospital_tier(inst, h) != inst->tier)
            xy_json_put_string(w, "tier", xy_tier_names[xy_hospital_tier(inst, h)]);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
    write_counties(w, plan, inst);
    xy_json_close_object(w);
}

static void write_after(xy_json_writer *w, const xy_plan *plan)
{
    if (plan->after_count == 0)
        return;
    xy_json_put_list(w, "after");
    for (size_t i = 0; i < plan->after_count; i++) {
        const xy_after *a = &plan->after[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "instance", a->instance_id);
        xy_json_put_string(w, "tier", xy_tier_names[a->tier]);
        xy_json_put_int(w, "year", a->year);
        xy_json_put_text(w, "title", a->title);
        xy_json_put_string(w, "sha256", a->sha256);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

void xy_plan_write(xy_strbuf *out, const xy_plan *plan, const xy_instance *inst)
{
    xy_json_writer writer = xy_json_to(out, XY_JSON_LINES), *w = &writer;
    xy_json_open_object(w);
    xy_json_put_string(w, "format", "xunyi-plan/1");
    xy_json_put_object(w, "instance");
    xy_json_put_string(w, "id", plan->instance_id);
    xy_json_put_string(w, "sha256", plan->instance_sha256);
    xy_json_close_object(w);
    write_programme(w, plan, inst);
    xy_json_put_string(w, "version", plan->version);
    xy_json_put_string(w, "rules", plan->rules_id);
    xy_json_put_string(w, "policy", plan->policy_id);
    xy_json_put_object(w, "options");
    xy_json_put_string(w, "method", plan->method);
    xy_json_put_int(w, "seed", plan->seed);
    xy_write_known(w, "gap_millionths", plan->gap_millionths, XY_UNKNOWN);
    xy_write_known(w, "node_limit", plan->node_limit, XY_UNKNOWN);
    write_pins(w, plan, inst);
    write_locks(w, plan);
    xy_write_keep(w, plan->keep);
    write_after(w, plan);
    write_ranking(w, plan);
    write_uncertain(w, plan->uncertain);
    xy_json_close_object(w);
    write_proof(w, &plan->proof);
    write_rows(w, plan, inst);
    write_measures(w, plan, inst);
    write_contacts(w, plan, inst);
    xy_write_calendars(w, plan, inst);
    xy_json_close_object(w);
    xy_json_end(w);
}
