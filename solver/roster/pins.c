#include "roster/pins.h"

#include "roster/people.h"

/* One person's pins, as they are worked off. */
typedef struct {
    xy_plan *plan;
    const xy_instance *inst;
    int32_t hospital, person;
    const xy_lock *first; /* that names the person */
} pinned;

static bool is_filled(const xy_member *m)
{
    return m->person != XY_UNKNOWN;
}

/* Does the person already stay somewhere in these days? */
static bool is_away(const pinned *p, int32_t from, int32_t to)
{
    for (int32_t r = 0; r < p->plan->row_count; r++)
        for (int32_t i = 0; i < p->plan->rows[r].member_count; i++) {
            const xy_member *m = &p->plan->rows[r].members[i];
            if (m->hospital == p->hospital && m->person == p->person && m->from <= to &&
                    m->to >= from)
                return true;
        }
    return false;
}

/* The first stay of the row for the person, a leader's only where there is no other; *clash where
 * only days the person is away on are left. */
static xy_member *stay_for(const pinned *p, xy_row *row, bool *clash)
{
    const xy_staff *person = &p->inst->hospitals[p->hospital].staff[p->person];
    xy_member *found = NULL;
    *clash = false;
    for (int32_t i = 0; i < row->member_count; i++) {
        xy_member *m = &row->members[i];
        xy_sent class = {m->hospital, m->specialty, m->title, m->role, 1};
        if (m->hospital != p->hospital || is_filled(m) || !xy_staff_is_of(person, &class))
            continue;
        if (m->leader && !xy_staff_may_lead(p->inst, person))
            continue;
        if (is_away(p, m->from, m->to))
            *clash = true;
        else if (!found || (found->leader && !m->leader))
            found = m;
    }
    return found;
}

static void report(const pinned *p, const xy_row *row, xy_findings *err)
{
    const xy_hospital *h = &p->inst->hospitals[p->hospital];
    xy_finding *f = xy_findings_add(err, XY_ERROR, XY_MSG_ROSTER_PIN_TWICE, p->first->place);
    f->file = p->inst->file;
    xy_finding_arg(f, 0, h->name);
    f->args[1] = h->staff[p->person].id;
    xy_finding_arg(f, 2, p->inst->counties[row->visits[0].county].name);
    f->rule = xy_rules_quote(p->inst->rules, "PIN");
}

static bool set_person(const pinned *p, bool *set, xy_findings *err)
{
    int32_t rows = 0;
    for (int32_t r = 0; r < p->plan->row_count; r++)
        rows += xy_person_is_pinned(p->inst, &p->plan->rows[r], p->hospital, p->person);
    for (int32_t r = 0; r < p->plan->row_count && rows > 1; r++) {
        xy_row *row = &p->plan->rows[r];
        bool clash;
        if (!xy_person_is_pinned(p->inst, row, p->hospital, p->person))
            continue;
        xy_member *stay = stay_for(p, row, &clash);
        if (!stay && clash) {
            report(p, row, err);
            return false;
        }
        if (stay) {
            stay->person = p->person;
            *set = true;
        }
    }
    return true;
}

/* The first lock that pins the person, or NULL. */
static const xy_lock *lock_of(const xy_instance *inst, int32_t hospital, int32_t person)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        for (size_t s = 0; s < lock->staff.count && lock->hospital.index == hospital; s++)
            if (lock->staff.items[s].index == person)
                return lock;
    }
    return NULL;
}

bool xy_pins_set(xy_plan *plan, bool *const *set, const xy_instance *inst, xy_findings *err)
{
    bool good = true;
    for (size_t h = 0; h < inst->hospital_count; h++)
        for (size_t s = 0; s < inst->hospitals[h].staff_count; s++) {
            pinned p = {plan, inst, (int32_t)h, (int32_t)s, lock_of(inst, (int32_t)h, (int32_t)s)};
            if (p.first && xy_staff_may_go(inst, &inst->hospitals[h].staff[s]))
                good = set_person(&p, &set[h][s], err) && good;
        }
    return good;
}
