#include "domain/keep.h"

#include "domain/travel.h"

#include <string.h>

static bool same_rows(const xy_old_row *a, const xy_old_row *b)
{
    if (a->hospitals.items[0].index != b->hospitals.items[0].index ||
            a->counties.count != b->counties.count)
        return false;
    size_t shared = 0;
    for (size_t i = 0; i < a->counties.count; i++)
        for (size_t k = 0; k < b->counties.count; k++)
            shared += a->counties.items[i].index == b->counties.items[k].index;
    return shared == a->counties.count;
}

xy_keep *xy_keep_of_plan(xy_arena *arena, const xy_instance *inst, const xy_plan *plan)
{
    xy_keep *keep = XY_NEW(arena, xy_keep);
    keep->max_changes = XY_UNKNOWN;
    keep->count = (size_t)plan->row_count;
    keep->rows = XY_NEW_N(arena, xy_old_row, keep->count + 1);
    for (size_t r = 0; r < keep->count; r++) {
        const xy_row *row = &plan->rows[r];
        xy_old_row *old = &keep->rows[r];
        old->place = row->place;
        old->hospitals.items = XY_NEW_N(arena, xy_ref, (size_t)row->hospital_count + 1);
        old->hospitals.items[old->hospitals.count++].id = inst->hospitals[row->lead].id;
        for (int32_t i = 0; i < row->hospital_count; i++)
            if (row->hospitals[i] != row->lead)
                old->hospitals.items[old->hospitals.count++].id =
                        inst->hospitals[row->hospitals[i]].id;
        old->counties.items = XY_NEW_N(arena, xy_ref, (size_t)row->visit_count + 1);
        for (int32_t v = 0; v < row->visit_count; v++)
            old->counties.items[old->counties.count++].id =
                    inst->counties[row->visits[v].county].id;
    }
    xy_keep_resolve(keep, inst);
    return keep;
}

void xy_keep_resolve(xy_keep *keep, const xy_instance *inst)
{
    for (size_t r = 0; r < keep->count; r++) {
        xy_old_row *row = &keep->rows[r];
        row->stands = true;
        row->times = 0;
        for (size_t i = 0; i < row->hospitals.count; i++) {
            xy_ref *ref = &row->hospitals.items[i];
            ref->index = xy_hospital_find(inst, ref->id);
            row->stands = row->stands && ref->index != XY_UNKNOWN;
        }
        for (size_t i = 0; i < row->counties.count; i++) {
            xy_ref *ref = &row->counties.items[i];
            ref->index = xy_county_find(inst, ref->id);
            row->stands = row->stands && ref->index != XY_UNKNOWN;
        }
        size_t first = 0;
        while (row->stands && first < r &&
                !(keep->rows[first].stands && same_rows(&keep->rows[first], row)))
            first++;
        if (row->stands)
            keep->rows[first].times++;
    }
}

static xy_text old_name(const xy_old_name *names, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i].id, id) == 0)
            return names[i].name;
    return (xy_text){id, NULL};
}

xy_text xy_keep_hospital(const xy_keep *keep, const xy_instance *inst, const xy_ref *ref)
{
    return ref->index == XY_UNKNOWN ? old_name(keep->hospitals, keep->hospital_count, ref->id)
                                    : inst->hospitals[ref->index].name;
}

xy_text xy_keep_county(const xy_keep *keep, const xy_instance *inst, const xy_ref *ref)
{
    return ref->index == XY_UNKNOWN ? old_name(keep->counties, keep->county_count, ref->id)
                                    : inst->counties[ref->index].name;
}

int64_t xy_keep_standing(const xy_keep *keep)
{
    int64_t n = 0;
    for (size_t r = 0; r < keep->count; r++)
        n += keep->rows[r].stands;
    return n;
}

int32_t xy_keep_find(
        const xy_keep *keep, int32_t lead, const int32_t *counties, int32_t county_count)
{
    for (size_t r = 0; r < keep->count; r++) {
        const xy_old_row *row = &keep->rows[r];
        if (row->times == 0 || row->hospitals.items[0].index != lead ||
                row->counties.count != (size_t)county_count)
            continue;
        int32_t shared = 0;
        for (size_t i = 0; i < row->counties.count; i++)
            for (int32_t k = 0; k < county_count; k++)
                shared += row->counties.items[i].index == counties[k];
        if (shared == county_count)
            return (int32_t)r;
    }
    return XY_UNKNOWN;
}

int32_t xy_keep_find_row(const xy_keep *keep, const xy_row *row)
{
    int32_t counties[XY_TOUR_MAX];
    if (row->visit_count > XY_TOUR_MAX)
        return XY_UNKNOWN;
    for (int32_t v = 0; v < row->visit_count; v++)
        counties[v] = row->visits[v].county;
    return xy_keep_find(keep, row->lead, counties, row->visit_count);
}

int64_t xy_keep_changes(const xy_keep *keep, const xy_row *rows, int32_t count)
{
    int64_t changes = 0;
    for (size_t r = 0; keep && r < keep->count; r++) {
        int32_t left = keep->rows[r].times;
        for (int32_t i = 0; i < count && left > 0; i++)
            left -= xy_keep_find_row(keep, &rows[i]) == (int32_t)r;
        changes += left;
    }
    return changes;
}
