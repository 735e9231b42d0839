#include "domain/plan_diff.h"

#include "domain/uncertainty.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* --- What is the same ------------------------------------------------------------------------ */

/* Structs that start with their id and have the name, as written, after it. */
typedef struct {
    const char *id;
    xy_text name;
} head;

_Static_assert(offsetof(xy_hospital, written) == offsetof(head, name), "heads");
_Static_assert(offsetof(xy_county, written) == offsetof(head, name), "heads");
_Static_assert(offsetof(xy_specialty, name) == offsetof(head, name), "heads");

static head head_of(const void *items, size_t size, size_t i)
{
    head h;
    memcpy(&h, (const char *)items + i * size, sizeof h);
    return h;
}

/* The only one of b with this Chinese name, unless a has its id too. */
static int32_t by_name(const head *wanted, const void *a, size_t a_count, const void *b,
        size_t b_count, size_t size)
{
    int32_t found = XY_UNKNOWN;
    for (size_t i = 0; i < b_count; i++) {
        head h = head_of(b, size, i);
        if (!wanted->name.zh || strcmp(h.name.zh, wanted->name.zh) != 0)
            continue;
        if (found != XY_UNKNOWN)
            return XY_UNKNOWN;
        found = (int32_t)i;
    }
    if (found != XY_UNKNOWN &&
            xy_find_by_id(a, a_count, size, head_of(b, size, (size_t)found).id) != XY_UNKNOWN)
        return XY_UNKNOWN;
    return found;
}

static int32_t *match(
        xy_arena *arena, const void *a, size_t a_count, const void *b, size_t b_count, size_t size)
{
    int32_t *of = XY_NEW_N(arena, int32_t, a_count + 1);
    for (size_t i = 0; i < a_count; i++) {
        head h = head_of(a, size, i);
        of[i] = xy_find_by_id(b, b_count, size, h.id);
        if (of[i] == XY_UNKNOWN)
            of[i] = by_name(&h, a, a_count, b, b_count, size);
    }
    return of;
}

/* The rows of a as an earlier plan of b's instance. */
static xy_keep *keep_of(xy_arena *arena, const xy_plan_diff *d)
{
    const xy_instance *a = d->a.inst, *b = d->b.inst;
    xy_keep *keep = xy_keep_of_plan(arena, a, d->a.plan);
    for (size_t r = 0; r < keep->count; r++) {
        xy_refs *lists[] = {&keep->rows[r].hospitals, &keep->rows[r].counties};
        for (size_t i = 0; i < lists[0]->count; i++) {
            int32_t at = d->hospital[lists[0]->items[i].index];
            if (at != XY_UNKNOWN)
                lists[0]->items[i].id = b->hospitals[at].id;
        }
        for (size_t i = 0; i < lists[1]->count; i++) {
            int32_t at = d->county[lists[1]->items[i].index];
            if (at != XY_UNKNOWN)
                lists[1]->items[i].id = b->counties[at].id;
        }
    }
    keep->hospitals = XY_NEW_N(arena, xy_old_name, a->hospital_count + 1);
    for (size_t h = 0; h < a->hospital_count; h++)
        keep->hospitals[keep->hospital_count++] =
                (xy_old_name){a->hospitals[h].id, a->hospitals[h].name};
    keep->counties = XY_NEW_N(arena, xy_old_name, a->county_count + 1);
    for (size_t c = 0; c < a->county_count; c++)
        keep->counties[keep->county_count++] =
                (xy_old_name){a->counties[c].id, a->counties[c].name};
    xy_keep_resolve(keep, b);
    return keep;
}

/* --- Counties -------------------------------------------------------------------------------- */

bool xy_plan_leads_to(const xy_plan *plan, int32_t lead, int32_t county)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        if (plan->rows[r].lead == lead && xy_row_visits(&plan->rows[r], county))
            return true;
    return false;
}

bool xy_plan_visits_township(const xy_plan *plan, int32_t county, int32_t township)
{
    for (int32_t i = 0; i < plan->itinerary_count; i++)
        for (int32_t d = 0; d < plan->itineraries[i].day_count; d++) {
            const xy_itinerary_day *day = &plan->itineraries[i].days[d];
            for (int32_t s = 0; s < day->stop_count; s++)
                if (day->county == county && day->stops[s].township == township)
                    return true;
        }
    return false;
}

static bool other_leads(const xy_plan_diff *d, int32_t a, int32_t b)
{
    for (int32_t r = 0; a != XY_UNKNOWN && r < d->a.plan->row_count; r++) {
        const xy_row *row = &d->a.plan->rows[r];
        int32_t lead = d->hospital[row->lead];
        if (xy_row_visits(row, a) &&
                (b == XY_UNKNOWN || lead == XY_UNKNOWN || !xy_plan_leads_to(d->b.plan, lead, b)))
            return true;
    }
    for (int32_t r = 0; b != XY_UNKNOWN && r < d->b.plan->row_count; r++) {
        const xy_row *row = &d->b.plan->rows[r];
        bool known = false;
        for (size_t h = 0;
                xy_row_visits(row, b) && a != XY_UNKNOWN && h < d->a.inst->hospital_count; h++)
            known = known ||
                    (d->hospital[h] == row->lead && xy_plan_leads_to(d->a.plan, (int32_t)h, a));
        if (xy_row_visits(row, b) && !known)
            return true;
    }
    return false;
}

/* The n-th visit of the county over all rows, or NULL. */
static const xy_visit *visit_of(const xy_plan *plan, int32_t county, int32_t n)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        for (int32_t v = 0; v < plan->rows[r].visit_count; v++)
            if (plan->rows[r].visits[v].county == county && n-- == 0)
                return &plan->rows[r].visits[v];
    return NULL;
}

static bool other_days(const xy_plan_diff *d, int32_t a, int32_t b)
{
    if (a == XY_UNKNOWN || b == XY_UNKNOWN)
        return false;
    for (int32_t n = 0;; n++) {
        const xy_visit *x = visit_of(d->a.plan, a, n), *y = visit_of(d->b.plan, b, n);
        if (!x || !y)
            return x != y;
        if (x->from != y->from || x->to != y->to)
            return true;
    }
}

static void count_townships(xy_diff_county *out, const xy_plan_diff *d)
{
    const xy_county *a = out->a == XY_UNKNOWN ? NULL : &d->a.inst->counties[out->a];
    const xy_county *b = out->b == XY_UNKNOWN ? NULL : &d->b.inst->counties[out->b];
    for (size_t t = 0; b && t < b->township_count; t++)
        out->townships_b += xy_plan_visits_township(d->b.plan, out->b, (int32_t)t);
    for (size_t t = 0; a && t < a->township_count; t++) {
        if (!xy_plan_visits_township(d->a.plan, out->a, (int32_t)t))
            continue;
        int32_t other = b ? xy_find_by_id(b->townships, b->township_count, sizeof *b->townships,
                                    a->townships[t].id)
                          : XY_UNKNOWN;
        out->townships_a++;
        out->townships_both +=
                other != XY_UNKNOWN && xy_plan_visits_township(d->b.plan, out->b, other);
    }
}

static void add_county(xy_plan_diff *d, int32_t a, int32_t b)
{
    xy_diff_county *c = &d->counties[d->county_count++];
    *c = (xy_diff_county){
            .a = a, .b = b, .moved = other_leads(d, a, b), .days = other_days(d, a, b)};
    count_townships(c, d);
}

static int32_t county_in_a(const xy_plan_diff *d, int32_t b)
{
    for (size_t c = 0; c < d->a.inst->county_count; c++)
        if (d->county[c] == b)
            return (int32_t)c;
    return XY_UNKNOWN;
}

static void list_counties(xy_plan_diff *d, xy_arena *arena)
{
    d->counties =
            XY_NEW_N(arena, xy_diff_county, d->a.inst->county_count + d->b.inst->county_count + 1);
    for (size_t c = 0; c < d->b.inst->county_count; c++)
        add_county(d, county_in_a(d, (int32_t)c), (int32_t)c);
    for (size_t c = 0; c < d->a.inst->county_count; c++)
        if (d->county[c] == XY_UNKNOWN)
            add_county(d, (int32_t)c, XY_UNKNOWN);
}

/* --- People ---------------------------------------------------------------------------------- */

static xy_diff_class *class_of(xy_plan_diff *d, const xy_diff_class *wanted)
{
    for (size_t i = 0; i < d->class_count; i++) {
        xy_diff_class *c = &d->classes[i];
        if (c->hospital_b == wanted->hospital_b && c->specialty_b == wanted->specialty_b &&
                (wanted->hospital_b != XY_UNKNOWN || c->hospital_a == wanted->hospital_a) &&
                (wanted->specialty_b != XY_UNKNOWN || c->specialty_a == wanted->specialty_a) &&
                c->role == wanted->role && c->title == wanted->title)
            return c;
    }
    d->classes[d->class_count] = *wanted;
    return &d->classes[d->class_count++];
}

static size_t entries_of(const xy_plan *plan)
{
    size_t n = 0;
    for (int32_t r = 0; r < plan->row_count; r++)
        n += (size_t)(plan->rows[r].staff_count + plan->rows[r].member_count);
    return n;
}

static int32_t hospital_in_a(const xy_plan_diff *d, int32_t b)
{
    for (size_t h = 0; h < d->a.inst->hospital_count; h++)
        if (d->hospital[h] == b)
            return (int32_t)h;
    return XY_UNKNOWN;
}

static int compare(int64_t x, int64_t y)
{
    return (x > y) - (x < y);
}

/* Those that b does not have come last. */
static int64_t rank(int32_t b, int32_t a)
{
    return b != XY_UNKNOWN ? b : INT32_MAX + (int64_t)1 + a;
}

static int by_class(const void *a, const void *b)
{
    const xy_diff_class *x = a, *y = b;
    int order = compare(rank(x->hospital_b, x->hospital_a), rank(y->hospital_b, y->hospital_a));
    order = order ? order : compare((int64_t)x->role, (int64_t)y->role);
    order = order
            ? order
            : compare(rank(x->specialty_b, x->specialty_a), rank(y->specialty_b, y->specialty_a));
    return order ? order : compare((int64_t)y->title, (int64_t)x->title);
}

static void list_classes(xy_plan_diff *d, xy_arena *arena)
{
    d->classes = XY_NEW_N(arena, xy_diff_class, entries_of(d->a.plan) + entries_of(d->b.plan) + 1);
    for (int32_t r = 0; r < d->a.plan->row_count; r++)
        for (int32_t i = 0; i < d->a.plan->rows[r].staff_count; i++) {
            const xy_sent *s = &d->a.plan->rows[r].staff[i];
            const xy_diff_class wanted = {.hospital_a = s->hospital,
                    .hospital_b = d->hospital[s->hospital],
                    .specialty_a = s->specialty,
                    .specialty_b =
                            s->specialty == XY_UNKNOWN ? XY_UNKNOWN : d->specialty[s->specialty],
                    .role = s->role,
                    .title = s->title};
            class_of(d, &wanted)->before += s->count;
        }
    for (int32_t r = 0; r < d->b.plan->row_count; r++)
        for (int32_t i = 0; i < d->b.plan->rows[r].staff_count; i++) {
            const xy_sent *s = &d->b.plan->rows[r].staff[i];
            const xy_diff_class wanted = {.hospital_a = hospital_in_a(d, s->hospital),
                    .hospital_b = s->hospital,
                    .specialty_a = XY_UNKNOWN,
                    .specialty_b = s->specialty,
                    .role = s->role,
                    .title = s->title};
            class_of(d, &wanted)->after += s->count;
        }
    size_t kept = 0;
    for (size_t i = 0; i < d->class_count; i++)
        if (d->classes[i].before != d->classes[i].after)
            d->classes[kept++] = d->classes[i];
    d->class_count = kept;
    if (kept > 1)
        qsort(d->classes, kept, sizeof *d->classes, by_class);
}

static bool sends(const xy_diff_side *side, int32_t hospital, const char *id)
{
    for (int32_t r = 0; r < side->plan->row_count; r++)
        for (int32_t i = 0; i < side->plan->rows[r].member_count; i++) {
            const xy_member *m = &side->plan->rows[r].members[i];
            if (m->hospital == hospital && m->person != XY_UNKNOWN &&
                    strcmp(side->inst->hospitals[hospital].staff[m->person].id, id) == 0)
                return true;
        }
    return false;
}

/* Those of one side whom the other does not send, each once. */
static void add_persons(xy_plan_diff *d, bool came)
{
    const xy_diff_side *side = came ? &d->b : &d->a, *other = came ? &d->a : &d->b;
    size_t first = d->person_count;
    for (int32_t r = 0; r < side->plan->row_count; r++)
        for (int32_t i = 0; i < side->plan->rows[r].member_count; i++) {
            const xy_member *m = &side->plan->rows[r].members[i];
            if (m->person == XY_UNKNOWN)
                continue;
            const char *id = side->inst->hospitals[m->hospital].staff[m->person].id;
            int32_t there = came ? hospital_in_a(d, m->hospital) : d->hospital[m->hospital];
            bool listed = there != XY_UNKNOWN && sends(other, there, id);
            for (size_t k = first; k < d->person_count && !listed; k++)
                listed = d->persons[k].hospital == m->hospital && d->persons[k].person == m->person;
            if (!listed)
                d->persons[d->person_count++] = (xy_diff_person){came, m->hospital, m->person};
        }
}

/* --- What compares --------------------------------------------------------------------------- */

/* Policies of one id may still be two files, of which a plan says nothing. */
static bool weigh_alike(const xy_diff_side *a, const xy_diff_side *b)
{
    const xy_policy *x = a->policy, *y = b->policy;
    if (strcmp(a->plan->policy_id, b->plan->policy_id) == 0)
        return true;
    return x && y && xy_policies_weigh_alike(x, y);
}

bool xy_plan_diff_compares_shares(const xy_plan_diff *diff)
{
    return diff->same_instance;
}

xy_diff_match xy_plan_diff_match(const xy_plan_diff *diff)
{
    const xy_measures *a = &diff->a.plan->measures, *b = &diff->b.plan->measures;
    if ((a->matched_permille == XY_UNKNOWN || a->matched_micro != XY_UNKNOWN) &&
            (b->matched_permille == XY_UNKNOWN || b->matched_micro != XY_UNKNOWN))
        return (xy_diff_match){.a = a->matched_micro, .b = b->matched_micro};
    return (xy_diff_match){
            .a = a->matched_permille == XY_UNKNOWN ? XY_UNKNOWN : a->matched_permille * 1000,
            .b = b->matched_permille == XY_UNKNOWN ? XY_UNKNOWN : b->matched_permille * 1000,
            .coarse = true};
}

bool xy_plan_diff_compares_match(const xy_plan_diff *diff)
{
    return diff->same_instance && diff->same_rules;
}

bool xy_plan_diff_compares_stated(const xy_plan_diff *diff)
{
    return diff->same_instance && diff->same_weights;
}

/* Has a stage, from that of the need met on, a floor below its value, and another one after it to use that? */
static bool gives_back(const xy_plan *plan)
{
    bool from_here = false, gives = false;
    for (int s = 0; s + 1 < plan->proof.stage_count; s++) {
        const xy_stage_proof *p = &plan->proof.stages[s];
        from_here = from_here || xy_stage_has(&p->stage, XY_GOAL_NEED_MET);
        gives = gives || (from_here && !p->skipped && p->floor < p->value);
    }
    return gives;
}

bool xy_plan_diff_gives_back_unlike(const xy_plan_diff *diff)
{
    const xy_plan *a = diff->a.plan, *b = diff->b.plan;
    if (!a->uncertain == !b->uncertain)
        return false;
    return gives_back(a->uncertain ? b : a);
}

bool xy_plan_diff_states(const xy_plan_diff *diff)
{
    return diff->a.plan->uncertain || diff->b.plan->uncertain;
}

bool xy_plan_diff_compares(const xy_plan_diff *diff, xy_goal goal)
{
    switch (goal) {
    case XY_GOAL_NEED_MET:
        return xy_plan_diff_compares_stated(diff) && diff->same_uncertain;
    case XY_GOAL_NASH:
    case XY_GOAL_ALPHA_FAIR: /* aversion and offset are the policy's too */
        return diff->same_instance && diff->same_policy;
    case XY_GOAL_LOWEST_COUNTY:
        return xy_plan_diff_compares_shares(diff);
    case XY_GOAL_COVERAGE:
    case XY_GOAL_KEPT: /* these two of the instance's history */
    case XY_GOAL_WAITING:
        return diff->same_instance;
    case XY_GOAL_CONTINUITY: /* one policy wants old partners, another new ones: neither by itself */
    case XY_GOAL_REPEATS:
    case XY_GOAL_CHANGES: /* of each plan's own earlier plan */
        return false;
    default:
        return true;
    }
}

void xy_plan_diff_make(xy_plan_diff *out, xy_arena *arena, xy_diff_side a, xy_diff_side b)
{
    *out = (xy_plan_diff){.a = a,
            .b = b,
            .same_instance = strcmp(a.plan->instance_sha256, b.plan->instance_sha256) == 0,
            .same_rules = strcmp(a.plan->rules_id, b.plan->rules_id) == 0,
            .same_policy = strcmp(a.plan->policy_id, b.plan->policy_id) == 0,
            .same_weights = weigh_alike(&a, &b),
            .same_uncertain = xy_uncertain_same(a.plan->uncertain, b.plan->uncertain)};
    out->hospital = match(arena, a.inst->hospitals, a.inst->hospital_count, b.inst->hospitals,
            b.inst->hospital_count, sizeof *a.inst->hospitals);
    out->county = match(arena, a.inst->counties, a.inst->county_count, b.inst->counties,
            b.inst->county_count, sizeof *a.inst->counties);
    out->specialty = match(arena, a.inst->specialties, a.inst->specialty_count, b.inst->specialties,
            b.inst->specialty_count, sizeof *a.inst->specialties);
    out->keep = keep_of(arena, out);
    xy_changes_list(&out->rows, arena, b.inst, out->keep, b.plan->rows, b.plan->row_count);
    list_counties(out, arena);
    list_classes(out, arena);
    out->persons = XY_NEW_N(arena, xy_diff_person, entries_of(a.plan) + entries_of(b.plan) + 1);
    add_persons(out, false);
    add_persons(out, true);
}
