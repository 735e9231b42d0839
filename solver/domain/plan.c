#include "domain/plan.h"

#include "base/fixed.h"

#include <stdlib.h>
#include <string.h>

const char *const xy_outcome_names[] = {"optimal", "feasible", "infeasible", "unknown", NULL};

static int64_t stage_gap(const xy_stage_proof *p)
{
    uint64_t size = p->value < 0 ? 0 - (uint64_t)p->value : (uint64_t)p->value;
    if (p->proved || p->skipped)
        return 0;
    if (p->bound == XY_NO_BOUND || size == 0)
        return XY_UNKNOWN;
    if (p->bound <= p->value)
        return 0;
    xy_wide gap = ((xy_wide)p->bound - p->value) * 1000000;
    xy_wide share = (gap + size - 1) / size;
    return share > INT64_MAX ? XY_UNKNOWN : (int64_t)share;
}

int64_t xy_proof_gap(const xy_proof *proof)
{
    int64_t most = 0;
    for (int i = 0; i < proof->stage_count && most != XY_UNKNOWN; i++) {
        int64_t gap = stage_gap(&proof->stages[i]);
        most = gap == XY_UNKNOWN || gap > most ? gap : most;
    }
    return most;
}

bool xy_measures_tell(const xy_measures *measures, xy_goal goal)
{
    switch (goal) {
    case XY_GOAL_KEPT:
    case XY_GOAL_CONTINUITY:
    case XY_GOAL_REPEATS:
    case XY_GOAL_WAITING:
        return measures->remembers;
    case XY_GOAL_CHANGES:
        return measures->keeps;
    default:
        return true;
    }
}

bool xy_plan_tells(const xy_plan *plan, xy_goal goal)
{
    bool found = goal != XY_GOAL_NASH && goal != XY_GOAL_ALPHA_FAIR;
    for (int s = 0; s < plan->proof.stage_count; s++)
        for (int t = 0; t < plan->proof.stages[s].stage.term_count; t++)
            found = found || plan->proof.stages[s].stage.terms[t].goal == goal;
    return found && xy_measures_tell(&plan->measures, goal);
}

bool xy_row_visits(const xy_row *row, int32_t county)
{
    for (int32_t v = 0; v < row->visit_count; v++)
        if (row->visits[v].county == county)
            return true;
    return false;
}

bool xy_row_has_member(const xy_row *row, int32_t hospital)
{
    for (int32_t i = 0; i < row->hospital_count; i++)
        if (row->hospitals[i] == hospital)
            return true;
    return false;
}

bool xy_row_is_pinned_by(const xy_row *row, const xy_lock *lock)
{
    if (lock->kind == XY_PIN_PAIR)
        return xy_row_has_member(row, lock->hospital.index) &&
                xy_row_visits(row, lock->counties.items[0].index);
    if (lock->kind != XY_PIN_ROW || lock->hospital.index != row->lead ||
            lock->counties.count != (size_t)row->visit_count)
        return false;
    for (size_t i = 0; i < lock->counties.count; i++)
        if (!xy_row_visits(row, lock->counties.items[i].index))
            return false;
    return true;
}

int32_t xy_row_clinicians(const xy_row *row, int32_t specialty)
{
    int32_t n = 0;
    for (int32_t i = 0; i < row->staff_count; i++)
        if (row->staff[i].role == XY_ROLE_CLINICIAN && row->staff[i].specialty == specialty)
            n += row->staff[i].count;
    return n;
}

int32_t xy_row_people(const xy_row *row, bool managers_too)
{
    int32_t n = 0;
    for (int32_t i = 0; i < row->staff_count; i++)
        if (managers_too || row->staff[i].role == XY_ROLE_CLINICIAN)
            n += row->staff[i].count;
    return n;
}

/* count items of the size, in the arena; NULL for none. */
static void *copied(xy_arena *arena, const void *items, size_t count, size_t size)
{
    return count ? memcpy(xy_arena_alloc(arena, count, size), items, count * size) : NULL;
}

xy_plan *xy_plan_copy(xy_arena *arena, const xy_plan *plan, size_t county_count)
{
    xy_plan *out = copied(arena, plan, 1, sizeof *plan);
    out->rows = copied(arena, plan->rows, (size_t)plan->row_count, sizeof *plan->rows);
    for (int32_t r = 0; r < out->row_count; r++) {
        xy_row *row = &out->rows[r];
        row->hospitals =
                copied(arena, row->hospitals, (size_t)row->hospital_count, sizeof *row->hospitals);
        row->visits = copied(arena, row->visits, (size_t)row->visit_count, sizeof *row->visits);
        row->staff = copied(arena, row->staff, (size_t)row->staff_count, sizeof *row->staff);
        row->members = copied(arena, row->members, (size_t)row->member_count, sizeof *row->members);
    }
    if (plan->measures.counties)
        out->measures.counties = copied(
                arena, plan->measures.counties, county_count, sizeof *plan->measures.counties);
    out->itineraries = NULL;
    out->itinerary_count = 0;
    return out;
}

static int by_index(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static int by_sent(const void *a, const void *b)
{
    const xy_sent *x = a, *y = b;
    if (x->hospital != y->hospital)
        return x->hospital < y->hospital ? -1 : 1;
    if (x->role != y->role)
        return x->role < y->role ? -1 : 1;
    if (x->specialty != y->specialty)
        return x->specialty < y->specialty ? -1 : 1;
    return (x->title < y->title) - (x->title > y->title);
}

static int32_t first_county(const xy_row *row)
{
    int32_t least = INT32_MAX;
    for (int32_t i = 0; i < row->visit_count; i++)
        if (row->visits[i].county < least)
            least = row->visits[i].county;
    return least;
}

static int compare_visits(const xy_row *x, const xy_row *y)
{
    if (x->visit_count != y->visit_count)
        return x->visit_count < y->visit_count ? -1 : 1;
    for (int32_t v = 0; v < x->visit_count; v++)
        if (x->visits[v].county != y->visits[v].county)
            return x->visits[v].county < y->visits[v].county ? -1 : 1;
    return 0;
}

static int compare_members(const xy_row *x, const xy_row *y)
{
    if (x->hospital_count != y->hospital_count)
        return x->hospital_count < y->hospital_count ? -1 : 1;
    for (int32_t i = 0; i < x->hospital_count; i++)
        if (x->hospitals[i] != y->hospitals[i])
            return x->hospitals[i] < y->hospitals[i] ? -1 : 1;
    return 0;
}

static int compare_staff(const xy_row *x, const xy_row *y)
{
    if (x->staff_count != y->staff_count)
        return x->staff_count < y->staff_count ? -1 : 1;
    for (int32_t i = 0; i < x->staff_count; i++) {
        int order = by_sent(&x->staff[i], &y->staff[i]);
        if (order)
            return order;
        if (x->staff[i].count != y->staff[i].count)
            return x->staff[i].count < y->staff[i].count ? -1 : 1;
    }
    return 0;
}

/* Hospitals and staff of both rows are in order already. */
static int by_lead(const void *a, const void *b)
{
    const xy_row *x = a, *y = b;
    if (x->lead != y->lead)
        return x->lead < y->lead ? -1 : 1;
    int32_t cx = first_county(x), cy = first_county(y);
    if (cx != cy)
        return cx < cy ? -1 : 1;
    int order = compare_visits(x, y);
    if (order)
        return order;
    order = compare_members(x, y);
    return order ? order : compare_staff(x, y);
}

bool xy_member_is_named(const xy_member *member)
{
    return member->person != XY_UNKNOWN || member->name;
}

const xy_contact *xy_plan_contact(const xy_plan *plan, int32_t hospital)
{
    for (int32_t i = 0; i < plan->contact_count; i++)
        if (plan->contacts[i].hospital == hospital)
            return &plan->contacts[i];
    return NULL;
}

void xy_plan_normalise(xy_plan *plan)
{
    for (int32_t r = 0; r < plan->row_count; r++) {
        xy_row *row = &plan->rows[r];
        if (row->hospital_count)
            qsort(row->hospitals, (size_t)row->hospital_count, sizeof *row->hospitals, by_index);
        if (row->staff_count)
            qsort(row->staff, (size_t)row->staff_count, sizeof *row->staff, by_sent);
    }
    if (plan->row_count)
        qsort(plan->rows, (size_t)plan->row_count, sizeof *plan->rows, by_lead);
}
