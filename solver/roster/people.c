#include "roster/people.h"

bool xy_staff_is_of(const xy_staff *staff, const xy_sent *class)
{
    return staff->role == class->role && staff->specialty.index == class->specialty &&
            staff->title == class->title;
}

bool xy_staff_may_lead(const xy_instance *inst, const xy_staff *staff)
{
    return xy_staff_may_go(inst, staff) &&
            (staff->management_years == XY_UNKNOWN ||
                    staff->management_years >= inst->rules->settings.leader_management_years_min);
}

bool xy_person_is_pinned(
        const xy_instance *inst, const xy_row *row, int32_t hospital, int32_t person)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        if (lock->staff.count == 0 || lock->hospital.index != hospital ||
                !xy_row_is_pinned_by(row, lock))
            continue;
        for (size_t p = 0; p < lock->staff.count; p++)
            if (lock->staff.items[p].index == person)
                return true;
    }
    return false;
}
