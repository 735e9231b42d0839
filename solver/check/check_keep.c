/* --keep and --max-changes: how many rows of the earlier plan are not in this one. */
#include "check/check_parts.h"

#include "domain/keep.h"

/* Do all the row's hospitals and counties still take part? */
static bool takes_part(const xy_check *k, const xy_old_row *old)
{
    for (size_t i = 0; i < old->hospitals.count; i++)
        if (xy_hospital_find(k->inst, old->hospitals.items[i].id) == XY_UNKNOWN)
            return false;
    for (size_t i = 0; i < old->counties.count; i++)
        if (xy_county_find(k->inst, old->counties.items[i].id) == XY_UNKNOWN)
            return false;
    return true;
}

/* The same lead, and each county of either in the other. */
static bool is_same(const xy_check *k, const xy_old_row *old, const xy_row *row)
{
    if (xy_hospital_find(k->inst, old->hospitals.items[0].id) != row->lead ||
            old->counties.count != (size_t)row->visit_count)
        return false;
    for (size_t i = 0; i < old->counties.count; i++)
        if (!xy_row_visits(row, xy_county_find(k->inst, old->counties.items[i].id)))
            return false;
    return true;
}

void xy_check_keep(xy_check *k)
{
    const xy_keep *keep = k->plan->keep;
    if (!keep || keep->max_changes == XY_UNKNOWN)
        return;
    bool *taken = XY_NEW_N(k->arena, bool, (size_t)k->plan->row_count + 1);
    int64_t changed = 0;
    for (size_t o = 0; o < keep->count; o++) {
        bool found = false;
        if (!takes_part(k, &keep->rows[o]))
            continue;
        for (int32_t r = 0; r < k->plan->row_count && !found; r++) {
            found = !taken[r] && is_same(k, &keep->rows[o], &k->plan->rows[r]);
            taken[r] = taken[r] || found;
        }
        changed += !found;
    }
    if (changed <= keep->max_changes)
        return;
    xy_finding *f = xy_check_error(
            k, XY_MSG_CHECK_CHANGES_MANY, xy_check_pointer("/options/keep/max_changes"));
    xy_check_arg_int(k, f, 0, changed);
    xy_check_arg_int(k, f, 1, keep->max_changes);
}
