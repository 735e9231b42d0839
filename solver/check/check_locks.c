/* The planner's own decisions: PIN and BAN. */
#include "check/check_parts.h"

static xy_text county_names(const xy_check *k, const xy_refs *counties)
{
    xy_name_list list = xy_name_list_in(k->arena);
    for (size_t i = 0; i < counties->count; i++)
        xy_name_list_add(&list, k->inst->counties[counties->items[i].index].name);
    return xy_name_list_text(&list);
}

/* The breach of a pin; r is the row at fault, XY_UNKNOWN where there is none. */
static xy_finding *pin_breach(
        xy_check *k, const xy_lock *lock, xy_msg_id message, int32_t r, const char *suffix)
{
    xy_place place = r == XY_UNKNOWN ? xy_check_pointer("/rows") : xy_check_at(k, r, suffix);
    xy_finding *f = xy_check_breach(k, "PIN", message, place);
    xy_check_arg_hospital(k, f, 0, lock->hospital.index);
    xy_finding_arg(f, 1, county_names(k, &lock->counties));
    return f;
}

static int32_t visit_of(const xy_row *row, int32_t county)
{
    for (int32_t v = 0; v < row->visit_count; v++)
        if (row->visits[v].county == county)
            return v;
    return XY_UNKNOWN;
}

static bool is_inside(const xy_lock *lock, const xy_visit *visit)
{
    return !lock->window.given ||
            (visit->from >= lock->window.start && visit->to <= lock->window.end);
}

static void report_window(xy_check *k, const xy_lock *lock, int32_t r, int32_t v)
{
    const xy_visit *visit = &k->plan->rows[r].visits[v];
    xy_finding *f = xy_check_breach(
            k, "PIN", XY_MSG_CHECK_PIN_WINDOW, xy_check_at_item(k, r, "visits", v, ""));
    xy_check_arg_hospital(k, f, 0, lock->hospital.index);
    xy_check_arg_county(k, f, 1, visit->county);
    xy_finding_arg(f, 2, xy_check_span(k, visit->from, visit->to));
    xy_finding_arg(f, 3, xy_check_span(k, lock->window.start, lock->window.end));
}

static bool same_person_class(const xy_staff *a, const xy_staff *b)
{
    return a->role == b->role && a->specialty.index == b->specialty.index && a->title == b->title;
}

/* Rows hold numbers, not persons: does the row have as many people of each pinned person's class
 * as are pinned? A warning, since who goes is decided with the roster. */
static void check_pinned_staff(xy_check *k, const xy_lock *lock, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    const xy_hospital *hospital = &k->inst->hospitals[lock->hospital.index];
    int64_t missing = 0;
    for (size_t i = 0; i < lock->staff.count; i++) {
        const xy_staff *person = &hospital->staff[lock->staff.items[i].index];
        int64_t before = 0, sent = 0;
        for (size_t j = 0; j < i; j++)
            before += same_person_class(person, &hospital->staff[lock->staff.items[j].index]);
        for (int32_t s = 0; s < row->staff_count; s++) {
            const xy_sent *x = &row->staff[s];
            if (x->hospital == lock->hospital.index && x->role == person->role &&
                    x->specialty == person->specialty.index && x->title == person->title)
                sent += x->count;
        }
        missing += sent <= before;
    }
    if (missing == 0)
        return;
    xy_finding *f = xy_check_found(
            k, XY_WARNING, "PIN", XY_MSG_CHECK_PIN_STAFF, xy_check_at(k, r, "/staff"));
    xy_check_arg_hospital(k, f, 0, lock->hospital.index);
    xy_check_arg_int(k, f, 1, (int64_t)lock->staff.count);
    xy_check_arg_int(k, f, 2, missing);
}

static void check_pinned_row(xy_check *k, const xy_lock *lock)
{
    int32_t found = XY_UNKNOWN, led = XY_UNKNOWN;
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        const xy_row *row = &k->plan->rows[r];
        if (row->lead == lock->hospital.index && led == XY_UNKNOWN)
            led = r;
        if (found == XY_UNKNOWN && xy_check_is_pinned_by(k, row, lock))
            found = r;
    }
    if (found == XY_UNKNOWN) {
        pin_breach(k, lock, XY_MSG_CHECK_PIN_ROW, led, "/visits");
        return;
    }
    const xy_row *row = &k->plan->rows[found];
    for (size_t i = 0; i < lock->counties.count; i++)
        if (row->visits[i].county != lock->counties.items[i].index) {
            pin_breach(k, lock, XY_MSG_CHECK_PIN_ORDER, found, "/visits");
            break;
        }
    for (int32_t v = 0; v < row->visit_count; v++)
        if (!is_inside(lock, &row->visits[v]))
            report_window(k, lock, found, v);
    check_pinned_staff(k, lock, found);
}

/* A pair is kept by any row of the hospital, lead or not; its window is that of the visit. */
static void check_pinned_pair(xy_check *k, const xy_lock *lock)
{
    int32_t county = lock->counties.items[0].index;
    int32_t member = XY_UNKNOWN, found = XY_UNKNOWN;
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        const xy_row *row = &k->plan->rows[r];
        if (!xy_row_has_member(row, lock->hospital.index))
            continue;
        member = member == XY_UNKNOWN ? r : member;
        int32_t v = visit_of(row, county);
        if (v == XY_UNKNOWN)
            continue;
        found = r;
        if (is_inside(lock, &row->visits[v]))
            break;
    }
    if (found == XY_UNKNOWN) {
        pin_breach(k, lock, XY_MSG_CHECK_PIN_PAIR, member, "/visits");
        return;
    }
    int32_t v = visit_of(&k->plan->rows[found], county);
    if (!is_inside(lock, &k->plan->rows[found].visits[v]))
        report_window(k, lock, found, v);
    check_pinned_staff(k, lock, found);
}

static void check_ban(xy_check *k, const xy_lock *lock)
{
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        const xy_row *row = &k->plan->rows[r];
        bool all = true;
        for (size_t i = 0; i < lock->counties.count; i++)
            all = all && xy_row_visits(row, lock->counties.items[i].index);
        bool pair = lock->kind == XY_BAN_PAIR;
        if (lock->kind != XY_BAN_GROUP)
            all = all && xy_row_has_member(row, lock->hospital.index);
        if (!all)
            continue;
        if (lock->kind == XY_BAN_HOSPITAL) {
            xy_check_arg_hospital(k,
                    xy_check_breach(
                            k, "BAN", XY_MSG_CHECK_BAN_HOSPITAL, xy_check_at(k, r, "/hospitals")),
                    0, lock->hospital.index);
            continue;
        }
        xy_finding *f =
                xy_check_breach(k, "BAN", pair ? XY_MSG_CHECK_BAN_PAIR : XY_MSG_CHECK_BAN_GROUP,
                        xy_check_at(k, r, "/visits"));
        xy_check_arg_hospital(k, f, 0, pair ? lock->hospital.index : row->lead);
        xy_finding_arg(f, 1, county_names(k, &lock->counties));
    }
}

void xy_check_locks(xy_check *k)
{
    for (size_t i = 0; i < k->inst->lock_count; i++) {
        const xy_lock *lock = &k->inst->locks[i];
        if (lock->kind == XY_PIN_ROW)
            check_pinned_row(k, lock);
        else if (lock->kind == XY_PIN_PAIR)
            check_pinned_pair(k, lock);
        else
            check_ban(k, lock);
    }
}
