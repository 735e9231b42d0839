/* D5: joint teams. */
#include "check/check_parts.h"

static bool names(const xy_instance *inst, int32_t hospital, int32_t other)
{
    const xy_refs *partners = &inst->hospitals[hospital].joint_with;
    for (size_t i = 0; i < partners->count; i++)
        if (partners->items[i].index == other)
            return true;
    return false;
}

typedef bool (*relation)(const xy_instance *inst, int32_t hospital, int32_t other);

static bool linked(const xy_instance *inst, int32_t hospital, int32_t other)
{
    return names(inst, hospital, other) || names(inst, other, hospital);
}

static bool with_all(const xy_instance *inst, const xy_row *row, int32_t hospital, relation related)
{
    for (int32_t i = 0; i < row->hospital_count; i++)
        if (row->hospitals[i] != hospital && !related(inst, hospital, row->hospitals[i]))
            return false;
    return true;
}

static bool is_specialist(const xy_instance *inst, int32_t hospital)
{
    return inst->hospitals[hospital].kind == XY_KIND_SPECIALIST;
}

static bool may_lead(const xy_instance *inst, int32_t hospital)
{
    return is_specialist(inst, hospital) || inst->rules->settings.joint_lead == XY_LEAD_ANY;
}

/* The specialist hospital linked with all others; among several the one that names them all, then
 * the smallest id. Where anyone may lead, the row's own lead if it is linked with all. XY_UNKNOWN
 * where no such hospital is in the row. */
static int32_t right_lead(const xy_instance *inst, const xy_row *row)
{
    int32_t best = XY_UNKNOWN;
    bool best_names = false;
    if (inst->rules->settings.joint_lead == XY_LEAD_ANY && with_all(inst, row, row->lead, linked))
        return row->lead;
    for (int32_t i = 0; i < row->hospital_count; i++) {
        int32_t h = row->hospitals[i];
        if (!may_lead(inst, h) || !with_all(inst, row, h, linked))
            continue;
        bool names_all = with_all(inst, row, h, names);
        bool better = best == XY_UNKNOWN || (names_all && !best_names) ||
                (names_all == best_names && h < best);
        if (!better)
            continue;
        best = h;
        best_names = names_all;
    }
    return best;
}

static xy_text member_names(const xy_check *k, const xy_row *row)
{
    xy_name_list list = xy_name_list_in(k->arena);
    for (int32_t i = 0; i < row->hospital_count; i++)
        xy_name_list_add(&list, k->inst->hospitals[row->hospitals[i]].name);
    return xy_name_list_text(&list);
}

static bool has_specialist(const xy_instance *inst, const xy_row *row)
{
    for (int32_t i = 0; i < row->hospital_count; i++)
        if (is_specialist(inst, row->hospitals[i]))
            return true;
    return false;
}

static void check_members(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    int32_t lead = right_lead(k->inst, row);
    const char *rule = XY_RULE_OF(k, joint_hospitals_max);
    if (row->hospital_count > k->set->joint_hospitals_max) {
        xy_finding *f =
                xy_check_breach(k, rule, XY_MSG_CHECK_JOINT_MANY, xy_check_at(k, r, "/hospitals"));
        xy_finding_arg(f, 0, member_names(k, row));
        xy_check_arg_int(k, f, 1, row->hospital_count);
        xy_check_arg_int(k, f, 2, k->set->joint_hospitals_max);
    }
    if (lead == XY_UNKNOWN) {
        xy_msg_id message = XY_MSG_CHECK_JOINT_STRANGERS;
        if (k->set->joint_lead == XY_LEAD_ANY)
            message = XY_MSG_CHECK_JOINT_UNLINKED;
        else if (!has_specialist(k->inst, row))
            message = XY_MSG_CHECK_JOINT_NO_SPECIALIST;
        xy_finding_arg(xy_check_breach(k, rule, message, xy_check_at(k, r, "/hospitals")), 0,
                member_names(k, row));
    } else if (lead != row->lead) {
        xy_finding *f =
                xy_check_breach(k, rule, XY_MSG_CHECK_JOINT_LEAD, xy_check_at(k, r, "/lead"));
        xy_finding_arg(f, 0, member_names(k, row));
        xy_check_arg_hospital(k, f, 1, row->lead);
        xy_check_arg_hospital(k, f, 2, lead);
    }
}

static void check_shares(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    for (int32_t i = 0; i < row->hospital_count && row->staff_count > 0; i++) {
        int64_t people = xy_check_heads(k, row, row->hospitals[i]).people;
        if (people >= k->set->joint_member_min)
            continue;
        xy_finding *f = xy_check_breach(k, XY_RULE_OF(k, joint_member_min),
                XY_MSG_CHECK_JOINT_SHARE, xy_check_at(k, r, "/staff"));
        xy_check_arg_hospital(k, f, 0, row->hospitals[i]);
        xy_check_arg_int(k, f, 1, people);
        xy_check_arg_int(k, f, 2, k->set->joint_member_min);
    }
}

void xy_check_joint(xy_check *k)
{
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        if (k->plan->rows[r].hospital_count < 2)
            continue;
        check_members(k, r);
        check_shares(k, r);
    }
}
