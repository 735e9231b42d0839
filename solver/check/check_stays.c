/* When members are there: no gap, no person in two places, long enough, not too soon again. */
#include "check/check_parts.h"

#include "base/date.h"

#include <string.h>

/* A place in the plan. */
typedef struct {
    int32_t row, index;
} where;

/* All entries, hospital after hospital, in the order of the plan. */
typedef struct {
    where *items;
    size_t *start; /* per hospital, and one more */
} stays;

static const xy_member *at(const xy_check *k, where w)
{
    return &k->plan->rows[w.row].members[w.index];
}

static xy_place place_of(const xy_check *k, where w, const char *rest)
{
    return xy_check_at_item(k, w.row, "members", w.index, rest);
}

static bool same_person(const xy_member *a, const xy_member *b)
{
    if (a->hospital != b->hospital || a->person != b->person)
        return false;
    if (a->person == XY_UNKNOWN && a->name && b->name) /* whoever the hospital named */
        return strcmp(a->name, b->name) == 0 &&
                (!a->phone || !b->phone || strcmp(a->phone, b->phone) == 0);
    return a->person != XY_UNKNOWN ||
            (a->number && a->number == b->number && a->role == b->role &&
                    a->specialty == b->specialty && a->title == b->title);
}

/* "person 's1'", or "no. 2 of cardiology (chief)" */
static xy_text who(const xy_check *k, const xy_member *m)
{
    xy_sent class = {m->hospital, m->specialty, m->title, m->role, 1};
    if (m->person != XY_UNKNOWN)
        return xy_check_say(k, XY_MSG_CHECK_WHO_NAMED,
                (xy_text){k->inst->hospitals[m->hospital].staff[m->person].id, NULL}, (xy_text){0});
    return xy_check_say(k, XY_MSG_CHECK_WHO_COUNTED, xy_check_class(k, &class),
            (xy_text){xy_text_int(k->arena, m->number), NULL});
}

/* The stay of the same seat that comes next, XY_UNKNOWN: the last. */
static int32_t next_in_seat(const xy_row *row, int32_t i)
{
    int32_t found = XY_UNKNOWN;
    for (int32_t j = 0; j < row->member_count; j++) {
        const xy_member *m = &row->members[j];
        bool later = m->from > row->members[i].from || (m->from == row->members[i].from && j > i);
        if (m->seat == row->members[i].seat && later &&
                (found == XY_UNKNOWN || m->from < row->members[found].from))
            found = j;
    }
    return found;
}

static bool is_first(const xy_row *row, int32_t i)
{
    for (int32_t j = 0; j < row->member_count; j++)
        if (row->members[j].seat == row->members[i].seat && next_in_seat(row, j) == i)
            return false;
    return true;
}

/* D15 where somebody has to be there all the year; for circuit teams an error of the plan. */
static void report_gap(xy_check *k, where w, xy_msg_id message, int32_t from, int32_t to)
{
    xy_place place = place_of(k, w, "");
    bool round = k->inst->mode == XY_MODE_RESIDENT && k->set->year_round;
    xy_finding *f = round ? xy_check_breach(k, XY_RULE_OF(k, year_round), message, place)
                          : xy_check_error(k, message, place);
    xy_check_arg_hospital(k, f, 0, at(k, w)->hospital);
    xy_check_arg_int(k, f, 1, at(k, w)->seat);
    xy_finding_arg(f, 2, xy_check_span(k, from, to));
}

/* From the first day of the row's visits to the last, one stay after the other. */
static void check_gaps(xy_check *k, where w)
{
    const xy_row *row = &k->plan->rows[w.row];
    const xy_member *m = at(k, w);
    if (row->visit_count < 1)
        return;
    int32_t start = row->visits[0].from, end = row->visits[row->visit_count - 1].to;
    if (m->from > m->to || m->from < start || m->to > end) {
        xy_finding *f = xy_check_error(k, XY_MSG_CHECK_STAY_OUTSIDE, place_of(k, w, ""));
        xy_check_arg_hospital(k, f, 0, m->hospital);
        xy_check_arg_int(k, f, 1, m->seat);
        xy_finding_arg(f, 2, xy_check_span(k, m->from, m->to));
        xy_finding_arg(f, 3, xy_check_span(k, start, end));
        return;
    }
    if (is_first(row, w.index) && m->from > start)
        report_gap(k, w, XY_MSG_CHECK_SEAT_EMPTY, start, m->from - 1);
    int32_t next = next_in_seat(row, w.index);
    int32_t until = next == XY_UNKNOWN ? end + 1 : row->members[next].from;
    if (m->to + 1 < until)
        report_gap(k, w, XY_MSG_CHECK_SEAT_EMPTY, m->to + 1, until - 1);
    else if (m->to >= until)
        report_gap(k, w, XY_MSG_CHECK_SEAT_DOUBLE, until, m->to);
}

/* The end of the unbroken stay of this person in this seat; XY_UNKNOWN where an earlier entry has
 * begun it. */
static int32_t end_of_stay(const xy_row *row, int32_t i)
{
    for (int32_t j = 0; j < row->member_count; j++)
        if (next_in_seat(row, j) == i && row->members[j].seat == row->members[i].seat &&
                same_person(&row->members[j], &row->members[i]) &&
                row->members[j].to + 1 == row->members[i].from)
            return XY_UNKNOWN;
    int32_t end = row->members[i].to, last = i;
    for (int32_t j = next_in_seat(row, i); j != XY_UNKNOWN; j = next_in_seat(row, j)) {
        if (!same_person(&row->members[j], &row->members[last]) || row->members[j].from != end + 1)
            break;
        end = row->members[j].to;
        last = j;
    }
    return end;
}

/* D14. */
static void check_length(xy_check *k, where w)
{
    const xy_member *m = at(k, w);
    int32_t end = end_of_stay(&k->plan->rows[w.row], w.index);
    int32_t least = m->leader ? k->set->leader_stay_days_min : k->set->member_stay_days_min;
    if (k->inst->mode != XY_MODE_RESIDENT || end == XY_UNKNOWN || end - m->from + 1 >= least)
        return;
    xy_finding *f = xy_check_breach(k,
            m->leader ? XY_RULE_OF(k, leader_stay_days_min) : XY_RULE_OF(k, member_stay_days_min),
            m->leader ? XY_MSG_CHECK_LEADER_STAY : XY_MSG_CHECK_MEMBER_STAY, place_of(k, w, ""));
    xy_check_arg_hospital(k, f, 0, m->hospital);
    xy_check_arg_int(k, f, 1, m->seat);
    xy_finding_arg(f, 2, xy_check_span(k, m->from, end));
    xy_check_arg_int(k, f, 3, end - m->from + 1);
    xy_check_arg_int(k, f, 4, least);
}

/* The stay of the same person that comes before in time; false where there is none. */
static bool find_earlier(where *out, const xy_check *k, const stays *all, where w)
{
    const xy_member *m = at(k, w), *found = NULL;
    for (size_t n = all->start[m->hospital]; n < all->start[m->hospital + 1]; n++) {
        where o = all->items[n];
        const xy_member *other = at(k, o);
        bool first = o.row < w.row || (o.row == w.row && o.index < w.index);
        bool before = other->from < m->from || (other->from == m->from && first);
        if (!before || !same_person(other, m) || (found && other->to <= found->to))
            continue;
        found = other;
        *out = o;
    }
    return found != NULL;
}

static void report_again(xy_check *k, where w, xy_text before)
{
    xy_finding *f = xy_check_found(k, XY_WARNING, XY_RULE_OF(k, deployment_gap_years),
            XY_MSG_CHECK_TOO_SOON, place_of(k, w, "/from"));
    xy_check_arg_hospital(k, f, 0, at(k, w)->hospital);
    xy_finding_arg(f, 1, who(k, at(k, w)));
    xy_finding_arg(f, 2, before);
    xy_check_arg_int(k, f, 3, k->set->deployment_gap_years);
}

/* D16, and nobody in two places. Who stays on in a second entry has not been relieved. True where
 * D16 is not kept. */
static bool check_person_before(xy_check *k, const stays *all, where w)
{
    const xy_member *m = at(k, w);
    int32_t gap = k->set->deployment_gap_years;
    where earlier;
    if (find_earlier(&earlier, k, all, w)) {
        const xy_member *before = at(k, earlier);
        if (before->to >= m->from) {
            xy_finding *f = xy_check_breach(k, "AV", XY_MSG_CHECK_TWO_PLACES, place_of(k, w, ""));
            xy_check_arg_hospital(k, f, 0, m->hospital);
            xy_finding_arg(f, 1, who(k, m));
            xy_finding_arg(f, 2, xy_check_span(k, before->from, before->to));
            xy_finding_arg(f, 3, xy_check_span(k, m->from, m->to));
        } else if (gap > 0 && m->from < xy_date_add_months(before->to + 1, 12 * gap)) {
            report_again(k, w, xy_check_span(k, before->from, before->to));
            return true;
        }
        return false;
    }
    if (m->person == XY_UNKNOWN || gap == 0)
        return false;
    int32_t last = k->inst->hospitals[m->hospital].staff[m->person].last_deployed;
    int32_t year = k->inst->mode == XY_MODE_RESIDENT ? xy_date_year(m->from) : k->inst->year;
    if (last == XY_UNKNOWN || year - last > gap)
        return false;
    report_again(k, w, (xy_text){xy_text_int(k->arena, last), NULL});
    return true;
}

/* A seat that nobody can fill is said, since the numbers alone do not show it. */
static void check_nobody(xy_check *k, where w)
{
    const xy_member *m = at(k, w);
    if (xy_member_is_named(m) || m->number > 0)
        return;
    xy_finding *f = m->leader
            ? xy_check_found(k, XY_WARNING, XY_RULE_OF(k, leader_management_years_min),
                      XY_MSG_CHECK_LEADER_NOBODY, place_of(k, w, ""))
            : xy_check_found(k, XY_WARNING, "AV", XY_MSG_CHECK_SEAT_NOBODY, place_of(k, w, ""));
    xy_check_arg_hospital(k, f, 0, m->hospital);
    xy_check_arg_int(k, f, 1, m->seat);
}

static stays by_hospital(const xy_check *k)
{
    const xy_plan *plan = k->plan;
    size_t count = 0, *end = XY_NEW_N(k->arena, size_t, k->inst->hospital_count + 2);
    for (int32_t r = 0; r < plan->row_count; r++)
        for (int32_t i = 0; i < plan->rows[r].member_count; i++, count++)
            end[plan->rows[r].members[i].hospital + 2]++;
    for (size_t h = 2; h < k->inst->hospital_count + 2; h++)
        end[h] += end[h - 1];
    stays all = {XY_NEW_N(k->arena, where, count), end};
    for (int32_t r = 0; r < plan->row_count; r++)
        for (int32_t i = 0; i < plan->rows[r].member_count; i++)
            all.items[end[plan->rows[r].members[i].hospital + 1]++] = (where){r, i};
    return all; /* what was each one's end is now the next one's start */
}

void xy_check_stays(xy_check *k)
{
    const stays all = by_hospital(k);
    int64_t again = 0;
    for (int32_t r = 0; r < k->plan->row_count; r++)
        for (int32_t i = 0; i < k->plan->rows[r].member_count; i++) {
            where w = {r, i};
            check_gaps(k, w);
            check_length(k, w);
            again += check_person_before(k, &all, w);
            check_nobody(k, w);
        }
    if (again == 0)
        return;
    xy_finding *f = xy_check_found(k, XY_INFO, XY_RULE_OF(k, deployment_gap_years),
            XY_MSG_CHECK_TOO_SOON_COUNT, xy_check_pointer("/rows"));
    xy_check_arg_int(k, f, 0, again);
    xy_check_arg_int(k, f, 1, k->set->deployment_gap_years);
}
