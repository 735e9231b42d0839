/* Who goes: do the members fill the seats the plan counts, may they go, who leads? */
#include "check/check_parts.h"

#include "base/date.h"

static const xy_member *member(const xy_check *k, int32_t r, int32_t i)
{
    return &k->plan->rows[r].members[i];
}

static const xy_hospital *hospital_of(const xy_check *k, const xy_member *m)
{
    return &k->inst->hospitals[m->hospital];
}

/* NULL where nobody is named. */
static const xy_staff *person_of(const xy_check *k, const xy_member *m)
{
    return m->person == XY_UNKNOWN ? NULL : &hospital_of(k, m)->staff[m->person];
}

/* The finding at a member, its hospital and the person's id, where there is one, filled in. */
static xy_finding *fill(xy_check *k, xy_finding *f, const xy_member *m)
{
    xy_check_arg_hospital(k, f, 0, m->hospital);
    f->args[1] = m->person != XY_UNKNOWN ? person_of(k, m)->id : "";
    return f;
}

static bool is_index(int32_t index, size_t count)
{
    return index >= 0 && (size_t)index < count;
}

static bool is_date(int32_t day)
{
    return day >= xy_date_from_civil(1900, 1, 1) && day <= xy_date_from_civil(2199, 12, 31);
}

/* Does every index of the member name something, a person by id? */
static bool is_known(const xy_check *k, const xy_member *m)
{
    if (m->seat < 1 || !is_index(m->hospital, k->inst->hospital_count) || !is_date(m->from) ||
            !is_date(m->to) || m->number < 0)
        return false;
    bool titled = (int)m->title >= XY_TITLE_NONE && m->title < XY_TITLE_COUNT;
    bool manager = m->role == XY_ROLE_MANAGER;
    if (!titled || (!manager && m->role != XY_ROLE_CLINICIAN))
        return false;
    if (!(manager && m->specialty == XY_UNKNOWN) &&
            !is_index(m->specialty, k->inst->specialty_count))
        return false;
    const xy_hospital *h = hospital_of(k, m);
    return m->person == XY_UNKNOWN ||
            (is_index(m->person, h->staff_count) && h->staff[m->person].id);
}

static bool check_known(xy_check *k)
{
    bool fine = true;
    for (int32_t r = 0; r < k->plan->row_count; r++)
        for (int32_t i = 0; i < k->plan->rows[r].member_count; i++) {
            if (is_known(k, member(k, r, i)))
                continue;
            xy_finding *f = xy_check_error(
                    k, XY_MSG_CHECK_UNKNOWN, xy_check_at_item(k, r, "members", i, ""));
            xy_finding_arg(
                    f, 0, xy_check_say(k, XY_MSG_CHECK_A_MEMBER, (xy_text){0}, (xy_text){0}));
            fine = false;
        }
    return fine;
}

static bool is_in_class(const xy_member *m, const xy_sent *sent)
{
    return m->hospital == sent->hospital && m->role == sent->role &&
            m->specialty == sent->specialty && m->title == sent->title;
}

static bool opens_seat(const xy_row *row, int32_t i)
{
    for (int32_t j = 0; j < i; j++)
        if (row->members[j].seat == row->members[i].seat)
            return false;
    return true;
}

/* As many seats of each class as the row sends people of it, and no others. */
static void check_seats(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    for (int32_t e = 0; e < row->staff_count; e++) {
        int64_t seats = 0, people = 0;
        bool first = true;
        for (int32_t d = 0; d < row->staff_count; d++) {
            const xy_sent *a = &row->staff[d], *b = &row->staff[e];
            bool same = a->hospital == b->hospital && a->role == b->role &&
                    a->specialty == b->specialty && a->title == b->title;
            people += same && a->count > 0 ? a->count : 0;
            first = first && !(same && d < e);
        }
        for (int32_t i = 0; i < row->member_count; i++)
            seats += is_in_class(&row->members[i], &row->staff[e]) && opens_seat(row, i);
        if (!first || seats == people)
            continue;
        xy_finding *f =
                xy_check_error(k, XY_MSG_CHECK_SEATS, xy_check_at_item(k, r, "staff", e, "/count"));
        xy_check_arg_hospital(k, f, 0, row->staff[e].hospital);
        xy_finding_arg(f, 1, xy_check_class(k, &row->staff[e]));
        xy_check_arg_int(k, f, 2, people);
        xy_check_arg_int(k, f, 3, seats);
    }
}

/* A member of a class the row does not send, or in a seat that was another class's before. */
static void check_member_class(xy_check *k, int32_t r, int32_t i)
{
    const xy_row *row = &k->plan->rows[r];
    const xy_member *m = member(k, r, i);
    xy_sent class = {m->hospital, m->specialty, m->title, m->role, 1};
    bool sent = false, steady = true;
    for (int32_t e = 0; e < row->staff_count; e++)
        sent = sent || is_in_class(m, &row->staff[e]);
    for (int32_t j = 0; j < i; j++)
        steady = steady &&
                (row->members[j].seat != m->seat ||
                        (is_in_class(&row->members[j], &class) &&
                                row->members[j].leader == m->leader));
    if (sent && steady)
        return;
    xy_finding *f = fill(k,
            xy_check_error(k, sent ? XY_MSG_CHECK_SEAT_CHANGES : XY_MSG_CHECK_MEMBER_NOT_SENT,
                    xy_check_at_item(k, r, "members", i, "")),
            m);
    xy_finding_arg(f, 1, xy_check_class(k, &class));
    xy_check_arg_int(k, f, 2, m->seat);
}

/* The person's own class, C4 and D11. */
static void check_person(xy_check *k, int32_t r, int32_t i)
{
    const xy_member *m = member(k, r, i);
    const xy_staff *p = person_of(k, m);
    xy_place place = xy_check_at_item(k, r, "members", i, "/person");
    xy_sent class = {m->hospital, m->specialty, m->title, m->role, 1};
    if (!p)
        return;
    if (p->role != m->role || p->specialty.index != m->specialty || p->title != m->title) {
        xy_finding *f = fill(k, xy_check_error(k, XY_MSG_CHECK_PERSON_CLASS, place), m);
        xy_finding_arg(f, 2, xy_check_class(k, &class));
    }
    if (!p->eligible)
        fill(k, xy_check_breach(k, "C4", XY_MSG_CHECK_PERSON_NOT_ELIGIBLE, place), m);
    if (p->role == XY_ROLE_CLINICIAN && p->clinical_years != XY_UNKNOWN &&
            p->clinical_years < k->set->member_clinical_years_min) {
        xy_finding *f = fill(k,
                xy_check_breach(k, XY_RULE_OF(k, member_clinical_years_min),
                        XY_MSG_CHECK_PERSON_YEARS, place),
                m);
        xy_check_arg_int(k, f, 2, p->clinical_years);
        xy_check_arg_int(k, f, 3, k->set->member_clinical_years_min);
    }
}

/* A number of the people by count must be one of them. */
static void check_number(xy_check *k, int32_t r, int32_t i)
{
    const xy_member *m = member(k, r, i);
    const xy_hospital *h = hospital_of(k, m);
    xy_sent class = {m->hospital, m->specialty, m->title, m->role, 1};
    int64_t counted = 0;
    for (size_t s = 0; s < h->staff_count; s++) {
        const xy_staff *p = &h->staff[s];
        if (!p->id && p->eligible && p->role == m->role && p->specialty.index == m->specialty &&
                p->title == m->title)
            counted += p->count;
    }
    if (m->person != XY_UNKNOWN || m->number <= counted)
        return;
    xy_finding *f = xy_check_breach(
            k, "AV", XY_MSG_CHECK_MEMBER_NUMBER, xy_check_at_item(k, r, "members", i, "/number"));
    xy_check_arg_hospital(k, f, 0, m->hospital);
    xy_finding_arg(f, 1, xy_check_class(k, &class));
    xy_check_arg_int(k, f, 2, m->number);
    xy_check_arg_int(k, f, 3, counted);
}

/* D10: the years of whoever leads. */
static void check_leader_years(xy_check *k, int32_t r, int32_t i)
{
    const xy_member *m = member(k, r, i);
    const xy_staff *p = person_of(k, m);
    int32_t least = k->set->leader_management_years_min;
    const char *rule = XY_RULE_OF(k, leader_management_years_min);
    xy_place place = xy_check_at_item(k, r, "members", i, "/person");
    if (!p || least == 0 || p->management_years >= least)
        return;
    if (p->management_years == XY_UNKNOWN) {
        fill(k, xy_check_found(k, XY_WARNING, rule, XY_MSG_CHECK_LEADER_YEARS_UNKNOWN, place), m);
        return;
    }
    xy_finding *f = fill(k, xy_check_breach(k, rule, XY_MSG_CHECK_LEADER_YEARS, place), m);
    xy_check_arg_int(k, f, 2, p->management_years);
    xy_check_arg_int(k, f, 3, least);
}

static const char *lead_rule(const xy_check *k)
{
    return xy_rules_find(k->inst->rules, "D13") ? "D13" : XY_RULE_OF(k, joint_lead);
}

/* D12, where the pack has it. */
static const char *leaders_rule(const xy_check *k)
{
    return xy_rules_find(k->inst->rules, "D12") ? "D12"
                                                : XY_RULE_OF(k, leader_management_years_min);
}

/* One seat leads (D12), and its people are of the lead hospital (D13). */
static void check_leaders(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    int64_t seats = 0;
    for (int32_t i = 0; i < row->member_count; i++) {
        const xy_member *m = &row->members[i];
        if (!m->leader)
            continue;
        seats += opens_seat(row, i);
        check_leader_years(k, r, i);
        if (m->hospital == row->lead)
            continue;
        xy_finding *f = fill(k,
                xy_check_breach(k, lead_rule(k), XY_MSG_CHECK_LEADER_HOSPITAL,
                        xy_check_at_item(k, r, "members", i, "/hospital")),
                m);
        xy_check_arg_hospital(k, f, 1, row->lead);
    }
    if (seats == 1)
        return;
    xy_place place = xy_check_at(k, r, "/members");
    xy_finding *f = k->set->leader_management_years_min > 0
            ? xy_check_breach(k, leaders_rule(k), XY_MSG_CHECK_LEADERS, place)
            : xy_check_found(k, XY_WARNING, NULL, XY_MSG_CHECK_LEADERS, place);
    xy_check_arg_team(k, f, 0, r);
    xy_check_arg_int(k, f, 1, seats);
}

static bool has_person(const xy_row *row, int32_t hospital, int32_t person)
{
    for (int32_t i = 0; i < row->member_count; i++)
        if (row->members[i].hospital == hospital && row->members[i].person == person)
            return true;
    return false;
}

/* Stays in the row that the person could have: of the own class, as leader only with the years. */
static int64_t stays_for(
        const xy_check *k, const xy_row *row, int32_t hospital, const xy_staff *person)
{
    xy_sent class = {hospital, person->specialty.index, person->title, person->role, 1};
    bool leads = person->management_years == XY_UNKNOWN ||
            person->management_years >= k->set->leader_management_years_min;
    int64_t stays = 0;
    for (int32_t i = 0; i < row->member_count; i++)
        stays += is_in_class(&row->members[i], &class) && (leads || !row->members[i].leader);
    return stays;
}

/* PIN: a pinned person is in the row, unless others who are pinned with it take all seats of the
 * class (of that the numbers are judged with the locks). */
static void check_pin(xy_check *k, const xy_lock *lock, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    const xy_hospital *h = &k->inst->hospitals[lock->hospital.index];
    for (size_t i = 0; i < lock->staff.count; i++) {
        int32_t person = lock->staff.items[i].index;
        const xy_staff *p = &h->staff[person];
        int64_t there = 0;
        if (has_person(row, lock->hospital.index, person))
            continue;
        for (size_t j = 0; j < lock->staff.count; j++) {
            const xy_staff *other = &h->staff[lock->staff.items[j].index];
            there += other->role == p->role && other->specialty.index == p->specialty.index &&
                    other->title == p->title &&
                    has_person(row, lock->hospital.index, lock->staff.items[j].index);
        }
        if (there >= stays_for(k, row, lock->hospital.index, p))
            continue;
        xy_finding *f =
                xy_check_breach(k, "PIN", XY_MSG_CHECK_PIN_MEMBER, xy_check_at(k, r, "/members"));
        xy_check_arg_hospital(k, f, 0, lock->hospital.index);
        f->args[1] = p->id;
    }
}

static void check_pins(xy_check *k)
{
    for (size_t i = 0; i < k->inst->lock_count; i++) {
        const xy_lock *lock = &k->inst->locks[i];
        for (int32_t r = 0; r < k->plan->row_count && lock->staff.count; r++) {
            const xy_row *row = &k->plan->rows[r];
            bool named = lock->kind == XY_PIN_PAIR ? xy_row_has_member(row, lock->hospital.index) &&
                            xy_row_visits(row, lock->counties.items[0].index)
                                                   : xy_check_is_pinned_by(k, row, lock);
            if (named)
                check_pin(k, lock, r);
        }
    }
}

/* What is still to be done by hand: names to be given, years to be looked up. */
static void summarise(xy_check *k)
{
    int64_t members = 0, open = 0, leaders = 0, years = 0;
    for (int32_t r = 0; r < k->plan->row_count; r++)
        for (int32_t i = 0; i < k->plan->rows[r].member_count; i++) {
            const xy_member *m = member(k, r, i);
            const xy_staff *p = person_of(k, m);
            members++;
            open += !xy_member_is_named(m);
            leaders += !xy_member_is_named(m) && m->leader;
            years += p && p->role == XY_ROLE_CLINICIAN && p->clinical_years == XY_UNKNOWN;
        }
    if (open) {
        xy_finding *f = xy_check_found(
                k, XY_INFO, NULL, XY_MSG_CHECK_TO_BE_NAMED, xy_check_pointer("/rows"));
        xy_check_arg_int(k, f, 0, members);
        xy_check_arg_int(k, f, 1, open);
        xy_check_arg_int(k, f, 2, leaders);
    }
    if (years && k->set->member_clinical_years_min > 0)
        xy_check_arg_int(k,
                xy_check_found(k, XY_INFO, XY_RULE_OF(k, member_clinical_years_min),
                        XY_MSG_CHECK_YEARS_UNKNOWN, xy_check_pointer("/rows")),
                0, years);
}

void xy_check_members(xy_check *k)
{
    int64_t members = 0;
    for (int32_t r = 0; r < k->plan->row_count; r++)
        members += k->plan->rows[r].member_count;
    if (members == 0 || !check_known(k))
        return;
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        check_seats(k, r);
        for (int32_t i = 0; i < k->plan->rows[r].member_count; i++) {
            check_member_class(k, r, i);
            check_person(k, r, i);
            check_number(k, r, i);
        }
        check_leaders(k, r);
    }
    check_pins(k);
    xy_check_stays(k);
    summarise(k);
}
