#include "domain/uncertainty.h"
#include "json/plan_json.h"

#include "json/instance_pieces.h"
#include "json/keep_json.h"
#include "json/parts.h"
#include "json/plan_pieces.h"
#include "json/stage.h"

#include <string.h>

#define MILLION 1000000
#define DAYS_MAX 9999
#define STAGE_VALUE_MAX (INT64_MAX / 4) /* a floor lies up to the whole value below it */
#define SEATS_MAX 9999
#define RANK_MOST 100

static void read_visit(void *item, xy_reader *r, xy_object *o)
{
    xy_visit *v = item;
    xy_plan_read_index(&v->county, r, o, "county", XY_REQUIRED, xy_plan_counties(xy_plan_inst(r)));
    xy_read_int(&v->days, r, o, "days", XY_REQUIRED, 0, DAYS_MAX);
    xy_read_date(&v->from, r, o, "from", XY_REQUIRED);
    xy_read_date(&v->to, r, o, "to", XY_REQUIRED);
    xy_read_end(r, o);
}

/* Hospital, role, specialty and title; false where the hospital is missing or wrong. */
static bool read_class(xy_sent *s, xy_reader *r, xy_object *o)
{
    const xy_instance *inst = xy_plan_inst(r);
    int32_t role = XY_ROLE_CLINICIAN, title = XY_TITLE_NONE;
    s->specialty = XY_UNKNOWN;
    bool known = xy_plan_read_index(
            &s->hospital, r, o, "hospital", XY_REQUIRED, xy_plan_hospitals(inst));
    xy_read_choice(&role, r, o, "role", XY_OPTIONAL, xy_role_names);
    s->role = (xy_role)role;
    xy_presence clinical = role == XY_ROLE_CLINICIAN ? XY_REQUIRED : XY_OPTIONAL;
    xy_plan_read_index(&s->specialty, r, o, "specialty", clinical, xy_plan_specialties(inst));
    xy_read_choice(&title, r, o, "title", clinical, xy_title_names);
    s->title = (xy_title)title;
    return known;
}

static void read_sent(void *item, xy_reader *r, xy_object *o)
{
    xy_sent *s = item;
    read_class(s, r, o);
    xy_read_int(&s->count, r, o, "count", XY_REQUIRED, 1, XY_PEOPLE_MAX);
    xy_read_end(r, o);
}

/* The person of this id among the hospital's staff. What is no id may be a name: not repeated. */
static void read_person(xy_member *m, xy_reader *r, xy_object *o)
{
    const char *id;
    xy_node *node = xy_read_key(r, o, "person", XY_OPTIONAL);
    if (!node || !xy_value_id(&id, r, node))
        return;
    const xy_hospital *h = &xy_plan_inst(r)->hospitals[m->hospital];
    for (size_t i = 0; i < h->staff_count; i++)
        if (h->staff[i].id && strcmp(h->staff[i].id, id) == 0) {
            m->person = (int32_t)i;
            return;
        }
    xy_find(r->err, XY_ERROR, XY_MSG_JSON_PLAN_PERSON, xy_read_place(r, node), id, h->id, NULL,
            NULL);
    r->holes = true;
}

static void read_member(void *item, xy_reader *r, xy_object *o)
{
    xy_member *m = item;
    xy_sent class = {0};
    const char *name;
    m->person = XY_UNKNOWN;
    xy_read_int(&m->seat, r, o, "seat", XY_REQUIRED, 1, SEATS_MAX);
    bool known = read_class(&class, r, o);
    m->hospital = class.hospital;
    m->specialty = class.specialty;
    m->title = class.title;
    m->role = class.role;
    if (known)
        read_person(m, r, o);
    else
        xy_read_has(o, "person");
    if (xy_read_string(&name, r, o, "name", XY_OPTIONAL, 1, XY_LINE_MAX) && m->person == XY_UNKNOWN)
        m->name = name;
    xy_read_string(&m->phone, r, o, "phone", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_string(&m->position, r, o, "position", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_int(&m->number, r, o, "number", XY_OPTIONAL, 1, XY_PEOPLE_MAX);
    xy_read_bool(&m->leader, r, o, "leader", XY_OPTIONAL);
    xy_read_date(&m->from, r, o, "from", XY_REQUIRED);
    xy_read_date(&m->to, r, o, "to", XY_REQUIRED);
    xy_read_end(r, o);
}

static void read_row(void *item, xy_reader *r, xy_object *o)
{
    xy_row *row = item;
    row->place = xy_read_place(r, o->node);
    xy_plan_target hospitals = xy_plan_hospitals(xy_plan_inst(r));
    xy_plan_read_index(&row->lead, r, o, "lead", XY_REQUIRED, hospitals);
    xy_node *list;
    if (xy_read_list(&list, r, o, "hospitals", XY_REQUIRED, 1, XY_LIST_MAX)) {
        row->hospitals = XY_NEW_N(r->arena, int32_t, list->count);
        for (xy_node *node = list->first; node; node = node->next)
            if (xy_plan_value_index(&row->hospitals[row->hospital_count], r, node, hospitals))
                row->hospital_count++;
    }
    size_t count = 0;
    if (xy_read_list(&list, r, o, "visits", XY_REQUIRED, 1, XY_LIST_MAX))
        row->visits =
                xy_read_items(&count, r, o, "visits", XY_REQUIRED, sizeof *row->visits, read_visit);
    row->visit_count = (int32_t)count;
    row->staff = xy_read_items(&count, r, o, "staff", XY_REQUIRED, sizeof *row->staff, read_sent);
    row->staff_count = (int32_t)count;
    row->members =
            xy_read_items(&count, r, o, "members", XY_OPTIONAL, sizeof *row->members, read_member);
    row->member_count = (int32_t)count;
    xy_read_end(r, o);
}

static void read_proof_stage(void *item, xy_reader *r, xy_object *o)
{
    xy_stage_proof *p = item;
    const char *reason;
    int64_t value = 0, bound = 0, floor = 0;
    xy_read_goals(&p->stage, r, o);
    int sign = xy_stage_sign(&p->stage);
    xy_read_int64(&value, r, o, "value", XY_REQUIRED, -STAGE_VALUE_MAX, STAGE_VALUE_MAX);
    bool known =
            xy_read_int64(&bound, r, o, "bound", XY_OPTIONAL, -STAGE_VALUE_MAX, STAGE_VALUE_MAX);
    xy_read_int64(&floor, r, o, "floor", XY_REQUIRED, -STAGE_VALUE_MAX, STAGE_VALUE_MAX);
    p->value = sign * value;
    p->bound = known ? sign * bound : XY_NO_BOUND;
    p->floor = sign * floor;
    xy_read_bool(&p->proved, r, o, "proved", XY_REQUIRED);
    p->skipped = xy_read_id(&reason, r, o, "skipped", XY_OPTIONAL);
    xy_read_end(r, o);
}

static void read_nominal(xy_nominal *nominal, xy_reader *r, xy_object *proof)
{
    xy_object o;
    if (!xy_read_object(&o, r, proof, "nominal", XY_OPTIONAL))
        return;
    nominal->known = true;
    xy_read_int64(&nominal->stated, r, &o, "stated_need_met", XY_REQUIRED, 0, MILLION);
    xy_read_int64(&nominal->worst, r, &o, "worst_need_met", XY_REQUIRED, 0, MILLION);
    xy_read_end(r, &o);
}

static void read_proof(xy_proof *proof, xy_reader *r, xy_object *root)
{
    static const char *const outcomes[] = {"optimal", "feasible", NULL};
    xy_object o;
    if (!xy_read_object(&o, r, root, "proof", XY_REQUIRED))
        return;
    int32_t outcome = XY_FEASIBLE;
    xy_read_choice(&outcome, r, &o, "outcome", XY_REQUIRED, outcomes);
    proof->outcome = (xy_outcome)outcome;
    xy_node *list;
    if (xy_read_list(&list, r, &o, "stages", XY_REQUIRED, 0, XY_POLICY_STAGES)) {
        size_t count;
        const xy_stage_proof *stages = xy_read_items(
                &count, r, &o, "stages", XY_REQUIRED, sizeof *stages, read_proof_stage);
        for (size_t i = 0; i < count; i++)
            proof->stages[proof->stage_count++] = stages[i];
    }
    read_nominal(&proof->nominal, r, &o);
    xy_read_end(r, &o);
}

typedef struct {
    int32_t county;
    xy_county_measure measure;
    xy_place place;
} placed_measure;

static void read_county_measure(void *item, xy_reader *r, xy_object *o)
{
    placed_measure *p = item;
    int64_t met = 0;
    p->place = xy_read_place(r, o->node);
    p->county = XY_UNKNOWN;
    xy_plan_read_index(&p->county, r, o, "county", XY_REQUIRED, xy_plan_counties(xy_plan_inst(r)));
    xy_read_int64(&p->measure.points, r, o, "points", XY_REQUIRED, 0, MILLION);
    xy_read_int64(&p->measure.points_of, r, o, "points_of", XY_REQUIRED, 0, MILLION);
    xy_read_int64(&met, r, o, "met", XY_REQUIRED, 0, MILLION);
    p->measure.met_micro = (int32_t)met;
    xy_read_end(r, o);
}

/* Exactly one entry per county, in any order. */
static void read_county_measures(xy_measures *m, xy_reader *r, xy_object *o)
{
    const xy_instance *inst = xy_plan_inst(r);
    size_t count;
    const placed_measure *placed = xy_read_items(
            &count, r, o, "counties", XY_REQUIRED, sizeof *placed, read_county_measure);
    m->counties = XY_NEW_N(r->arena, xy_county_measure, inst->county_count);
    bool *seen = XY_NEW_N(r->arena, bool, inst->county_count);
    for (size_t i = 0; i < count; i++) {
        int32_t c = placed[i].county;
        if (c == XY_UNKNOWN)
            continue; /* reported */
        if (seen[c])
            xy_find(r->err, XY_ERROR, XY_MSG_JSON_MEASURE_TWICE, placed[i].place,
                    inst->counties[c].id, NULL, NULL, NULL);
        seen[c] = true;
        m->counties[c] = placed[i].measure;
    }
    const xy_node *list = xy_read_key(r, o, "counties", XY_OPTIONAL);
    for (size_t c = 0; list && c < inst->county_count; c++)
        if (!seen[c])
            xy_find(r->err, XY_ERROR, XY_MSG_JSON_MEASURE_MISSING, xy_read_place(r, list),
                    inst->counties[c].id, NULL, NULL, NULL);
}

static void read_fairness(xy_fairness *f, xy_reader *r, xy_object *measures)
{
    xy_object o;
    f->gini = f->theil = f->atkinson = XY_UNKNOWN; /* of a plan that meets nothing */
    if (!xy_read_object(&o, r, measures, "fairness", XY_REQUIRED))
        return;
    xy_read_int(&f->minimum, r, &o, "minimum", XY_REQUIRED, 0, MILLION);
    xy_read_int(&f->lowest_tenth, r, &o, "lowest_tenth", XY_REQUIRED, 0, MILLION);
    xy_read_int(&f->gini, r, &o, "gini", XY_OPTIONAL, 0, MILLION);
    xy_read_int(&f->theil, r, &o, "theil", XY_OPTIONAL, 0, INT32_MAX);
    xy_read_int(&f->atkinson, r, &o, "atkinson", XY_OPTIONAL, 0, MILLION);
    xy_read_end(r, &o);
}

static void read_measures(xy_measures *m, xy_reader *r, xy_object *root)
{
    xy_object o;
    m->matched_micro = m->matched_permille = XY_UNKNOWN;
    if (!xy_read_object(&o, r, root, "measures", XY_REQUIRED))
        return;
    int64_t *goals = m->goals;
    xy_read_int64(&goals[XY_GOAL_NEED_MET], r, &o, "need_met", XY_REQUIRED, 0, MILLION);
    m->stated_met = goals[XY_GOAL_NEED_MET];
    xy_read_int64(&m->stated_met, r, &o, "stated_need_met", XY_OPTIONAL, 0, MILLION);
    xy_read_int64(&goals[XY_GOAL_COVERAGE], r, &o, "coverage", XY_REQUIRED, 0, INT64_MAX);
    xy_read_int64(&m->coverage_of, r, &o, "coverage_of", XY_REQUIRED, 0, INT64_MAX);
    xy_read_int64(&goals[XY_GOAL_SPLIT_GROUPS], r, &o, "split_groups", XY_REQUIRED, 0, INT64_MAX);
    xy_read_int64(&goals[XY_GOAL_TRAVEL], r, &o, "travel_min", XY_REQUIRED, 0, INT64_MAX);
    xy_read_int64(&m->travel_m, r, &o, "travel_m", XY_REQUIRED, 0, INT64_MAX);
    xy_read_int64(&goals[XY_GOAL_KEPT], r, &o, "kept", XY_OPTIONAL, 0, INT64_MAX);
    m->remembers = xy_read_key(r, &o, "kept", XY_OPTIONAL) != NULL;
    xy_read_int64(&goals[XY_GOAL_CONTINUITY], r, &o, "continuity", XY_OPTIONAL, 0, INT64_MAX);
    goals[XY_GOAL_REPEATS] = goals[XY_GOAL_CONTINUITY]; /* one figure, two directions */
    xy_read_int64(&goals[XY_GOAL_WAITING], r, &o, "waiting", XY_OPTIONAL, 0, INT64_MAX);
    xy_read_int64(&goals[XY_GOAL_CHANGES], r, &o, "changes", XY_OPTIONAL, 0, INT64_MAX);
    m->keeps = xy_read_key(r, &o, "changes", XY_OPTIONAL) != NULL;
    xy_read_int64(&goals[XY_GOAL_NASH], r, &o, "nash", XY_OPTIONAL, 0, MILLION);
    xy_read_int64(&goals[XY_GOAL_ALPHA_FAIR], r, &o, "alpha_fair", XY_OPTIONAL, 0, MILLION);
    xy_read_int(&m->matched_micro, r, &o, "matched", XY_OPTIONAL, 0, MILLION);
    xy_read_int(&m->matched_permille, r, &o, "matched_permille", XY_OPTIONAL, 0, 1000);
    read_county_measures(m, r, &o);
    read_fairness(&m->fairness, r, &o);
    goals[XY_GOAL_LOWEST_COUNTY] = m->fairness.minimum;
    xy_read_end(r, &o);
}

static bool is_hash(const char *text)
{
    return strlen(text) == XY_SHA256_CHARS - 1 &&
            strspn(text, "0123456789abcdef") == XY_SHA256_CHARS - 1;
}

/* Which instance the plan is about; another one is worth a warning, for what follows will show
 * whether the plan fits. */
static void read_instance_of(xy_plan *plan, xy_reader *r, xy_object *root)
{
    const xy_instance *inst = xy_plan_inst(r);
    xy_object o;
    if (!xy_read_object(&o, r, root, "instance", XY_REQUIRED))
        return;
    const char *hash = NULL;
    bool good = xy_read_id(&plan->instance_id, r, &o, "id", XY_REQUIRED);
    if (xy_read_string(&hash, r, &o, "sha256", XY_REQUIRED, 1, XY_LINE_MAX) && is_hash(hash)) {
        memcpy(plan->instance_sha256, hash, XY_SHA256_CHARS);
    } else if (hash) {
        xy_value_error(
                r, xy_read_key(r, &o, "sha256", XY_REQUIRED), XY_MSG_JSON_NOT_HASH, NULL, NULL);
        good = false;
    }
    xy_read_end(r, &o);
    xy_place place = xy_read_place(r, o.node);
    if (good && strcmp(plan->instance_id, inst->id) != 0)
        xy_find(r->err, XY_WARNING, XY_MSG_JSON_PLAN_OTHER, place, plan->instance_id, inst->id,
                NULL, NULL);
    else if (good && hash && strcmp(hash, inst->sha256) != 0)
        xy_find(r->err, XY_WARNING, XY_MSG_JSON_PLAN_CHANGED, place, inst->id, NULL, NULL, NULL);
}

static bool read_indices(int32_t **out, int32_t *count, xy_reader *r, xy_object *o, const char *key,
        uint32_t most, xy_plan_target t)
{
    xy_node *list;
    *count = 0;
    if (!xy_read_list(&list, r, o, key, XY_REQUIRED, 1, most))
        return false;
    *out = XY_NEW_N(r->arena, int32_t, list->count);
    for (xy_node *node = list->first; node; node = node->next)
        *count += xy_plan_value_index(&(*out)[*count], r, node, t);
    return true;
}

static void read_pin(void *item, xy_reader *r, xy_object *o)
{
    const xy_instance *inst = xy_plan_inst(r);
    xy_listed_row *row = item;
    read_indices(&row->hospitals, &row->hospital_count, r, o, "hospitals", XY_LISTED_HOSPITALS,
            xy_plan_hospitals(inst));
    read_indices(&row->counties, &row->county_count, r, o, "counties", XY_LISTED_COUNTIES,
            xy_plan_counties(inst));
    row->place = xy_read_place(r, o->node);
    xy_read_end(r, o);
}

static void read_sender(void *item, xy_reader *r, xy_object *o)
{
    int32_t tier;
    xy_text name;
    xy_plan_read_index(item, r, o, "id", XY_REQUIRED, xy_plan_hospitals(xy_plan_inst(r)));
    xy_read_text(&name, r, o, "name", XY_REQUIRED);
    xy_read_choice(&tier, r, o, "tier", XY_OPTIONAL, xy_tier_names);
    xy_read_end(r, o);
}

static void read_place(void *item, xy_reader *r, xy_object *o)
{
    xy_text name;
    xy_plan_read_index(item, r, o, "id", XY_REQUIRED, xy_plan_counties(xy_plan_inst(r)));
    xy_read_text(&name, r, o, "name", XY_REQUIRED);
    xy_read_end(r, o);
}

/* Plans made before there was this key lack it; it only repeats what the instance says. */
static void read_programme(xy_reader *r, xy_object *root)
{
    const xy_instance *inst = xy_plan_inst(r);
    xy_object o;
    if (!xy_read_object(&o, r, root, "programme", XY_OPTIONAL))
        return;
    int32_t tier = 0, year = 0;
    xy_text title;
    size_t count;
    bool good = xy_read_choice(&tier, r, &o, "tier", XY_REQUIRED, xy_tier_names);
    good = xy_read_int(&year, r, &o, "year", XY_REQUIRED, XY_YEAR_MIN, XY_YEAR_MAX) && good;
    xy_read_text(&title, r, &o, "title", XY_REQUIRED);
    xy_read_items(&count, r, &o, "hospitals", XY_REQUIRED, sizeof(int32_t), read_sender);
    xy_read_items(&count, r, &o, "counties", XY_OPTIONAL, sizeof(int32_t), read_place);
    xy_read_end(r, &o);
    if (good && (tier != (int32_t)inst->tier || year != inst->year))
        xy_find(r->err, XY_ERROR, XY_MSG_JSON_PLAN_PROGRAMME, xy_read_place(r, o.node),
                xy_tier_names[tier], xy_text_int(r->err->arena, year), xy_tier_names[inst->tier],
                xy_text_int(r->err->arena, inst->year));
}

static void read_after(void *item, xy_reader *r, xy_object *o)
{
    xy_after *a = item;
    const char *hash = NULL;
    int32_t tier = 0;
    xy_read_id(&a->instance_id, r, o, "instance", XY_REQUIRED);
    xy_read_choice(&tier, r, o, "tier", XY_REQUIRED, xy_tier_names);
    a->tier = (xy_tier)tier;
    xy_read_int(&a->year, r, o, "year", XY_REQUIRED, XY_YEAR_MIN, XY_YEAR_MAX);
    xy_read_text(&a->title, r, o, "title", XY_REQUIRED);
    if (xy_read_string(&hash, r, o, "sha256", XY_REQUIRED, 1, XY_LINE_MAX) && is_hash(hash))
        memcpy(a->sha256, hash, XY_SHA256_CHARS);
    else if (hash)
        xy_value_error(
                r, xy_read_key(r, o, "sha256", XY_REQUIRED), XY_MSG_JSON_NOT_HASH, NULL, NULL);
    xy_read_end(r, o);
}

/* The digests of the plans before this one. */
static void read_ranking(xy_plan_rank *k, xy_reader *r, xy_object *options)
{
    xy_object o;
    xy_node *list;
    k->within_millionths = XY_UNKNOWN;
    if (!xy_read_object(&o, r, options, "ranking", XY_OPTIONAL))
        return;
    xy_read_int(&k->rank, r, &o, "rank", XY_REQUIRED, 2, RANK_MOST);
    xy_read_int(&k->within_millionths, r, &o, "within_millionths", XY_OPTIONAL, 0, MILLION);
    xy_read_int64(&k->apart, r, &o, "apart", XY_REQUIRED, 1, INT32_MAX);
    if (xy_read_list(&list, r, &o, "before", XY_REQUIRED, 1, XY_LIST_MAX)) {
        k->before = XY_NEW_N(r->arena, const char *, list->count);
        for (xy_node *node = list->first; node; node = node->next) {
            const char *hash;
            if (!xy_value_string(&hash, r, node, 1, XY_LINE_MAX))
                continue;
            if (is_hash(hash))
                k->before[k->before_count++] = hash;
            else
                xy_value_error(r, node, XY_MSG_JSON_NOT_HASH, NULL, NULL);
        }
    }
    xy_read_end(r, &o);
}

/* Its requirements are drawn by whoever checks the plan. */
static const xy_uncertain *read_uncertain(xy_reader *r, xy_object *options)
{
    xy_object o;
    int32_t kind = 0, stream = 0;
    if (!xy_read_object(&o, r, options, "uncertain", XY_OPTIONAL))
        return NULL;
    xy_uncertain *u = XY_NEW(r->arena, xy_uncertain);
    xy_read_choice(&kind, r, &o, "kind", XY_REQUIRED, xy_uncertain_names);
    u->kind = (xy_uncertain_kind)kind;
    if (u->kind == XY_UNCERTAIN_SAMPLE) {
        xy_read_int(&u->scenarios, r, &o, "scenarios", XY_REQUIRED, 1, XY_SAMPLE_MOST);
        xy_read_choice(&stream, r, &o, "stream", XY_REQUIRED, xy_stream_names);
        xy_read_int64(&u->seed, r, &o, "seed", XY_REQUIRED, 0, INT64_MAX);
        u->stream = (xy_stream_kind)stream;
    } else {
        xy_read_int(&u->gamma, r, &o, "gamma", XY_REQUIRED, 0, INT32_MAX);
    }
    if (u->kind != XY_UNCERTAIN_TEAMS)
        xy_read_string(&u->distributions, r, &o, "distributions", XY_REQUIRED, 1, XY_LINE_MAX);
    xy_read_end(r, &o);
    return u;
}

static void read_options(xy_plan *plan, xy_reader *r, xy_object *root)
{
    plan->gap_millionths = XY_UNKNOWN;
    plan->node_limit = XY_UNKNOWN;
    xy_object o;
    if (!xy_read_object(&o, r, root, "options", XY_REQUIRED))
        return;
    xy_read_id(&plan->method, r, &o, "method", XY_REQUIRED);
    xy_read_int64(&plan->seed, r, &o, "seed", XY_REQUIRED, 0, INT64_MAX);
    xy_read_int(&plan->gap_millionths, r, &o, "gap_millionths", XY_OPTIONAL, 0, MILLION);
    xy_read_int64(&plan->node_limit, r, &o, "node_limit", XY_OPTIONAL, 0, INT64_MAX);
    plan->pins = xy_read_items(
            &plan->pin_count, r, &o, "pins", XY_OPTIONAL, sizeof *plan->pins, read_pin);
    plan->locks = xy_read_items(
            &plan->lock_count, r, &o, "locks", XY_OPTIONAL, sizeof *plan->locks, xy_read_lock);
    if (!r->holes) /* what could not be read is reported */
        xy_instance_resolve_locks(plan->locks, plan->lock_count, xy_plan_inst(r), r->err);
    plan->keep = xy_read_keep(r, &o, xy_plan_inst(r));
    plan->after = xy_read_items(
            &plan->after_count, r, &o, "after", XY_OPTIONAL, sizeof *plan->after, read_after);
    read_ranking(&plan->ranking, r, &o);
    plan->uncertain = read_uncertain(r, &o);
    xy_read_end(r, &o);
}

static void read_contact(void *item, xy_reader *r, xy_object *o)
{
    xy_contact *c = item;
    c->hospital = XY_UNKNOWN;
    xy_plan_read_index(
            &c->hospital, r, o, "hospital", XY_REQUIRED, xy_plan_hospitals(xy_plan_inst(r)));
    xy_read_string(&c->name, r, o, "name", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_string(&c->phone, r, o, "phone", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_end(r, o);
}

static void read_plan(xy_plan *plan, xy_reader *r, xy_object *root)
{
    read_instance_of(plan, r, root);
    read_programme(r, root);
    xy_read_string(&plan->version, r, root, "version", XY_REQUIRED, 1, XY_LINE_MAX);
    xy_read_id(&plan->rules_id, r, root, "rules", XY_REQUIRED);
    xy_read_id(&plan->policy_id, r, root, "policy", XY_REQUIRED);
    read_options(plan, r, root);
    read_proof(&plan->proof, r, root);
    size_t count;
    plan->rows = xy_read_items(&count, r, root, "rows", XY_REQUIRED, sizeof *plan->rows, read_row);
    plan->row_count = (int32_t)count;
    read_measures(&plan->measures, r, root);
    plan->contacts = xy_read_items(
            &count, r, root, "contacts", XY_OPTIONAL, sizeof *plan->contacts, read_contact);
    plan->contact_count = (int32_t)count;
    xy_read_calendars(plan, r, root);
    xy_read_end(r, root);
}

xy_status xy_plan_read(xy_plan **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_instance *inst, xy_findings *err)
{
    xy_plan_reader reader = {.inst = inst};
    xy_reader *r = &reader.reader;
    xy_object root;
    xy_plan *plan = reader.plan = XY_NEW(arena, xy_plan);
    if (xy_read_open(r, &root, arena, data, length, file, "xunyi-plan/1", err))
        read_plan(plan, r, &root);
    xy_status status = xy_read_close(r);
    *out = status == XY_OK ? plan : NULL;
    return status;
}
