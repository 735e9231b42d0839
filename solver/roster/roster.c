#include "roster/roster.h"

#include "roster/calendar_of_class.h"
#include "roster/pins.h"
#include "roster/seats.h"

typedef struct {
    xy_plan *plan;
    xy_arena *arena;
    const xy_instance *inst;
    const xy_leader_class *leaders;
    bool **set; /* per hospital and person: placed already */
} roster;

static bool is_of(const xy_member *m, const xy_sent *class)
{
    return m->hospital == class->hospital && m->role == class->role &&
            m->specialty == class->specialty && m->title == class->title;
}

/* Is this the first entry of its class in the plan? */
static bool is_first(const roster *r, int32_t row, int32_t entry)
{
    const xy_sent *sent = &r->plan->rows[row].staff[entry];
    for (int32_t q = 0; q <= row; q++)
        for (int32_t e = 0; e < (q < row ? r->plan->rows[q].staff_count : entry); e++) {
            const xy_sent *other = &r->plan->rows[q].staff[e];
            if (other->hospital == sent->hospital && other->role == sent->role &&
                    other->specialty == sent->specialty && other->title == sent->title)
                return false;
        }
    return true;
}

/* The stays of the class that are still to be filled: not those of people placed already, nor those
 * of leaders where nobody may lead. */
static int32_t open_stays(xy_stay *stays, const roster *r, const xy_sent *class)
{
    int32_t count = 0;
    for (int32_t q = 0; q < r->plan->row_count; q++) {
        xy_row *row = &r->plan->rows[q];
        for (int32_t i = 0; i < row->member_count; i++) {
            xy_member *m = &row->members[i];
            if (is_of(m, class) && m->person == XY_UNKNOWN && (!m->leader || r->leaders[q].filled))
                stays[count++] = (xy_stay){m, row};
        }
    }
    return count;
}

static void fill_classes(const roster *r)
{
    size_t most = 0;
    for (int32_t q = 0; q < r->plan->row_count; q++)
        most += (size_t)r->plan->rows[q].member_count;
    xy_stay *stays = XY_NEW_N(r->arena, xy_stay, most);
    for (int32_t q = 0; q < r->plan->row_count; q++)
        for (int32_t e = 0; e < r->plan->rows[q].staff_count; e++) {
            const xy_sent *class = &r->plan->rows[q].staff[e];
            if (!is_first(r, q, e))
                continue;
            xy_cost total;
            int32_t count = open_stays(stays, r, class);
            xy_class_fill(&total, r->arena, r->inst, class, stays, count, r->set[class->hospital]);
        }
}

xy_status xy_roster_fill(xy_plan *plan, xy_arena *arena, const xy_instance *inst, xy_findings *err)
{
    roster r = {plan, arena, inst, xy_leader_classes(arena, inst, plan),
            XY_NEW_N(arena, bool *, inst->hospital_count)};
    for (size_t h = 0; h < inst->hospital_count; h++)
        r.set[h] = XY_NEW_N(arena, bool, inst->hospitals[h].staff_count);
    for (int32_t q = 0; q < plan->row_count; q++)
        xy_seats_make(&plan->rows[q], arena, inst, r.leaders[q]);
    if (!xy_pins_set(plan, r.set, inst, err))
        return XY_EINPUT;
    fill_classes(&r);
    return XY_OK;
}
