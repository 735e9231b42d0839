/* Is every row a row, and does every index name something? */
#include "check/check_parts.h"

#include "base/date.h"

/* More people than any plan; the measure adds them up in 32 bits. */
#define PEOPLE_MAX 1000000

static bool is_index(int32_t index, size_t count)
{
    return index >= 0 && (size_t)index < count;
}

static bool unknown(xy_check *k, xy_msg_id what, xy_place place)
{
    xy_finding *f = xy_check_error(k, XY_MSG_CHECK_UNKNOWN, place);
    xy_finding_arg(f, 0, xy_check_say(k, what, (xy_text){0}, (xy_text){0}));
    return false;
}

static bool out_of_range(xy_check *k, xy_msg_id what, xy_place place)
{
    xy_finding *f = xy_check_error(k, XY_MSG_CHECK_OUT_OF_RANGE, place);
    xy_finding_arg(f, 0, xy_check_say(k, what, (xy_text){0}, (xy_text){0}));
    return false;
}

/* As far as dates can be written. */
static bool is_date(int32_t day)
{
    return day >= xy_date_from_civil(1900, 1, 1) && day <= xy_date_from_civil(2199, 12, 31);
}

static bool check_visit(xy_check *k, int32_t r, int32_t v)
{
    const xy_visit *visit = &k->plan->rows[r].visits[v];
    bool fine = true;
    if (!is_index(visit->county, k->inst->county_count))
        fine = unknown(k, XY_MSG_CHECK_A_COUNTY, xy_check_at_item(k, r, "visits", v, "/county"));
    if (!is_date(visit->from))
        fine = out_of_range(k, XY_MSG_CHECK_A_DATE, xy_check_at_item(k, r, "visits", v, "/from"));
    if (!is_date(visit->to))
        fine = out_of_range(k, XY_MSG_CHECK_A_DATE, xy_check_at_item(k, r, "visits", v, "/to"));
    return fine;
}

static bool check_sent(xy_check *k, int32_t r, int32_t i)
{
    const xy_sent *sent = &k->plan->rows[r].staff[i];
    bool fine = true;
    if (!is_index(sent->hospital, k->inst->hospital_count))
        fine = unknown(k, XY_MSG_CHECK_A_HOSPITAL, xy_check_at_item(k, r, "staff", i, "/hospital"));
    bool manager = sent->role == XY_ROLE_MANAGER;
    if (!(manager && sent->specialty == XY_UNKNOWN) &&
            !is_index(sent->specialty, k->inst->specialty_count))
        fine = unknown(
                k, XY_MSG_CHECK_A_SPECIALTY, xy_check_at_item(k, r, "staff", i, "/specialty"));
    if (!manager && sent->role != XY_ROLE_CLINICIAN)
        fine = unknown(k, XY_MSG_CHECK_A_ROLE, xy_check_at_item(k, r, "staff", i, "/role"));
    if ((int)sent->title < XY_TITLE_NONE || sent->title >= XY_TITLE_COUNT)
        fine = unknown(k, XY_MSG_CHECK_A_TITLE, xy_check_at_item(k, r, "staff", i, "/title"));
    if (sent->count < -PEOPLE_MAX || sent->count > PEOPLE_MAX)
        fine = out_of_range(k, XY_MSG_CHECK_A_NUMBER, xy_check_at_item(k, r, "staff", i, "/count"));
    return fine;
}

static bool check_indices(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    bool fine = true;
    if (!is_index(row->lead, k->inst->hospital_count))
        fine = unknown(k, XY_MSG_CHECK_A_LEAD, xy_check_at(k, r, "/lead"));
    for (int32_t i = 0; i < row->hospital_count; i++)
        if (!is_index(row->hospitals[i], k->inst->hospital_count))
            fine = unknown(k, XY_MSG_CHECK_A_HOSPITAL, xy_check_at_item(k, r, "hospitals", i, ""));
    for (int32_t v = 0; v < row->visit_count; v++)
        fine = check_visit(k, r, v) && fine;
    for (int32_t i = 0; i < row->staff_count; i++)
        fine = check_sent(k, r, i) && fine;
    return fine;
}

/* Members named twice, or a lead that is no member, are no team. */
static bool check_members(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    bool fine = true;
    for (int32_t i = 0; i < row->hospital_count; i++)
        for (int32_t j = 0; j < i; j++) {
            if (row->hospitals[i] != row->hospitals[j])
                continue;
            xy_finding *f = xy_check_error(
                    k, XY_MSG_CHECK_MEMBER_TWICE, xy_check_at_item(k, r, "hospitals", i, ""));
            xy_check_arg_hospital(k, f, 0, row->hospitals[i]);
            fine = false;
        }
    if (!xy_row_has_member(row, row->lead)) {
        xy_finding *f = xy_check_found(k, XY_ERROR, XY_RULE_OF(k, joint_hospitals_max),
                XY_MSG_CHECK_LEAD_NO_MEMBER, xy_check_at(k, r, "/hospitals"));
        xy_check_arg_hospital(k, f, 0, row->lead);
        fine = false;
    }
    return fine;
}

static void check_contents(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    xy_finding *f;
    for (int32_t i = 0; i < row->staff_count; i++) {
        if (xy_row_has_member(row, row->staff[i].hospital))
            continue;
        f = xy_check_error(
                k, XY_MSG_CHECK_SENDER_NO_MEMBER, xy_check_at_item(k, r, "staff", i, "/hospital"));
        xy_check_arg_hospital(k, f, 0, row->staff[i].hospital);
    }
    if (row->visit_count < 1) {
        f = xy_check_error(k, XY_MSG_CHECK_NO_VISITS, xy_check_at(k, r, "/visits"));
        xy_check_arg_hospital(k, f, 0, row->lead);
    }
    if (row->staff_count < 1) {
        f = xy_check_error(k, XY_MSG_CHECK_NO_STAFF, xy_check_at(k, r, "/staff"));
        xy_check_arg_hospital(k, f, 0, row->lead);
    }
}

/* Entries that are each in range may still add up to more than the measure can hold. */
static bool check_people(xy_check *k)
{
    int64_t people = 0;
    for (int32_t r = 0; r < k->plan->row_count; r++)
        for (int32_t i = 0; i < k->plan->rows[r].staff_count; i++) {
            int64_t count = k->plan->rows[r].staff[i].count;
            count = count < 0 ? -count : count;
            people += count <= PEOPLE_MAX ? count : 0; /* the others are reported one by one */
        }
    return people <= PEOPLE_MAX ||
            out_of_range(k, XY_MSG_CHECK_A_NUMBER, xy_check_pointer("/rows"));
}

bool xy_check_shape(xy_check *k)
{
    bool fine = check_people(k);
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        bool known = check_indices(k, r);
        if (known)
            check_contents(k, r);
        fine = known && check_members(k, r) && fine;
    }
    return fine;
}
