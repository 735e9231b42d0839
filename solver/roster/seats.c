#include "roster/seats.h"

#include "roster/rotation.h"

/* All that a seat's stays are made from. */
typedef struct {
    xy_row *row;
    xy_arena *arena;
    const xy_instance *inst;
    int32_t from, to;
    size_t capacity;
} maker;

static void add_stay(
        maker *m, const xy_sent *sent, int32_t seat, bool leader, int32_t from, int32_t to)
{
    xy_row *row = m->row;
    row->members = xy_arena_grow(m->arena, row->members, &m->capacity,
            (size_t)row->member_count + 1, sizeof *row->members);
    row->members[row->member_count++] = (xy_member){.seat = seat,
            .hospital = sent->hospital,
            .specialty = sent->specialty,
            .title = sent->title,
            .role = sent->role,
            .person = XY_UNKNOWN,
            .leader = leader,
            .from = from,
            .to = to};
}

static void add_seat(maker *m, const xy_sent *sent, int32_t seat, bool leader)
{
    if (m->inst->mode != XY_MODE_RESIDENT) {
        add_stay(m, sent, seat, leader, m->from, m->to);
        return;
    }
    const xy_settings *s = &m->inst->rules->settings;
    int32_t count, least = leader ? s->leader_stay_days_min : s->member_stay_days_min;
    const int32_t *starts =
            xy_rotation_starts(&count, m->arena, m->from, m->to, least, seat % 2 == 0);
    for (int32_t i = 0; i < count; i++)
        add_stay(m, sent, seat, leader, starts[i], i + 1 < count ? starts[i + 1] - 1 : m->to);
}

void xy_seats_make(xy_row *row, xy_arena *arena, const xy_instance *inst, xy_leader_class leader)
{
    row->members = NULL;
    row->member_count = 0;
    if (row->visit_count == 0)
        return;
    maker m = {row, arena, inst, row->visits[0].from, row->visits[row->visit_count - 1].to, 0};
    int32_t seat = 1;
    if (leader.entry != XY_UNKNOWN)
        add_seat(&m, &row->staff[leader.entry], seat, true);
    for (int32_t e = 0; e < row->staff_count; e++)
        for (int32_t n = e == leader.entry; n < row->staff[e].count; n++)
            add_seat(&m, &row->staff[e], ++seat, false);
}
