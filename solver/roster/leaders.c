#include "roster/leaders.h"

#include "roster/people.h"

#include <string.h>

/* Rows of one lead hospital against the people who may lead, class by class. A slot is one such
 * person; no class has more slots than there are rows. */
typedef struct {
    const xy_instance *inst;
    const xy_plan *plan;
    int32_t *rows; /* of the hospital, in the plan's order */
    int32_t row_count;
    const xy_sent **class_of; /* per slot */
    int32_t slot_count;
    int32_t *row_of; /* per slot, index into rows; XY_UNKNOWN: free */
    int32_t *only;   /* per row: the staff entry it must be; XY_UNKNOWN: any */
    bool *in;        /* per row: is to have a leader */
    bool *seen;      /* per slot */
} contest;

/* People pinned to this class of the row who may not lead take all its seats. */
static bool is_taken(const contest *c, const xy_row *row, const xy_sent *sent)
{
    const xy_hospital *h = &c->inst->hospitals[sent->hospital];
    int32_t pinned = 0;
    for (size_t i = 0; i < h->staff_count; i++)
        pinned += h->staff[i].id && xy_staff_is_of(&h->staff[i], sent) &&
                xy_staff_may_go(c->inst, &h->staff[i]) &&
                !xy_staff_may_lead(c->inst, &h->staff[i]) &&
                xy_person_is_pinned(c->inst, row, sent->hospital, (int32_t)i);
    return pinned >= sent->count;
}

static bool same_class(const xy_sent *a, const xy_sent *b)
{
    return a->role == b->role && a->specialty == b->specialty && a->title == b->title;
}

/* May the row's leader be the person of this slot? */
static bool fits(const contest *c, int32_t i, int32_t slot)
{
    const xy_row *row = &c->plan->rows[c->rows[i]];
    for (int32_t e = 0; e < row->staff_count; e++) {
        const xy_sent *sent = &row->staff[e];
        if ((c->only[i] == XY_UNKNOWN || c->only[i] == e) && sent->hospital == row->lead &&
                sent->count > 0 && same_class(sent, c->class_of[slot]) && !is_taken(c, row, sent))
            return true;
    }
    return false;
}

static bool augment(contest *c, int32_t i)
{
    for (int32_t slot = 0; slot < c->slot_count; slot++) {
        if (c->seen[slot] || !fits(c, i, slot))
            continue;
        c->seen[slot] = true;
        if (c->row_of[slot] == XY_UNKNOWN || augment(c, c->row_of[slot])) {
            c->row_of[slot] = i;
            return true;
        }
    }
    return false;
}

/* Can all rows that are in have a leader at once? */
static bool all_match(contest *c)
{
    for (int32_t slot = 0; slot < c->slot_count; slot++)
        c->row_of[slot] = XY_UNKNOWN;
    for (int32_t i = 0; i < c->row_count; i++) {
        memset(c->seen, 0, (size_t)c->slot_count * sizeof *c->seen);
        if (c->in[i] && !augment(c, i))
            return false;
    }
    return true;
}

/* Managers, then seniors, then others; then the higher title, then the smaller specialty. */
static int preference(const xy_instance *inst, const xy_sent *a, const xy_sent *b)
{
    const xy_settings *s = &inst->rules->settings;
    int group_a = a->role == XY_ROLE_MANAGER ? 0 : xy_title_is_senior(s, a->title) ? 1 : 2;
    int group_b = b->role == XY_ROLE_MANAGER ? 0 : xy_title_is_senior(s, b->title) ? 1 : 2;
    if (group_a != group_b)
        return group_a - group_b;
    if (a->title != b->title)
        return (int)b->title - (int)a->title;
    return (a->specialty > b->specialty) - (a->specialty < b->specialty);
}

/* The entries of the lead hospital's people, the most preferred first. */
static int32_t *preferred(
        int32_t *count, xy_arena *arena, const xy_instance *inst, const xy_row *row)
{
    int32_t *entries = XY_NEW_N(arena, int32_t, (size_t)row->staff_count);
    *count = 0;
    for (int32_t e = 0; e < row->staff_count; e++) {
        if (row->staff[e].hospital != row->lead || row->staff[e].count < 1)
            continue;
        int32_t at = (*count)++;
        for (; at > 0 && preference(inst, &row->staff[e], &row->staff[entries[at - 1]]) < 0; at--)
            entries[at] = entries[at - 1];
        entries[at] = e;
    }
    return entries;
}

/* The first class that leaves a leader to every row that is in. */
static void choose(xy_leader_class *out, contest *c, xy_arena *arena, int32_t i)
{
    int32_t count;
    const int32_t *entries = preferred(&count, arena, c->inst, &c->plan->rows[c->rows[i]]);
    *out = (xy_leader_class){count ? entries[0] : XY_UNKNOWN, false};
    for (int32_t k = 0; k < count && c->in[i]; k++) {
        c->only[i] = entries[k];
        if (!all_match(c))
            continue;
        *out = (xy_leader_class){entries[k], true};
        return;
    }
    c->only[i] = XY_UNKNOWN;
}

/* Slots for the people of the hospital who may lead, of all classes its own rows take. */
static void add_slots(contest *c, xy_arena *arena, int32_t hospital)
{
    const xy_hospital *h = &c->inst->hospitals[hospital];
    size_t room = h->staff_count * (size_t)c->row_count;
    c->class_of = XY_NEW_N(arena, const xy_sent *, room);
    for (size_t i = 0; i < h->staff_count; i++) {
        const xy_staff *s = &h->staff[i];
        if (!xy_staff_may_lead(c->inst, s))
            continue;
        xy_sent *class = XY_NEW(arena, xy_sent);
        *class = (xy_sent){hospital, s->specialty.index, s->title, s->role, s->count};
        for (int32_t n = 0; n < s->count && n < c->row_count; n++)
            c->class_of[c->slot_count++] = class;
    }
    c->row_of = XY_NEW_N(arena, int32_t, room);
    c->seen = XY_NEW_N(arena, bool, room);
}

static void of_hospital(xy_leader_class *out, xy_arena *arena, const xy_instance *inst,
        const xy_plan *plan, int32_t hospital)
{
    size_t n = (size_t)plan->row_count;
    contest c = {.inst = inst,
            .plan = plan,
            .rows = XY_NEW_N(arena, int32_t, n),
            .only = XY_NEW_N(arena, int32_t, n),
            .in = XY_NEW_N(arena, bool, n)};
    for (int32_t r = 0; r < plan->row_count; r++)
        if (plan->rows[r].lead == hospital)
            c.rows[c.row_count++] = r;
    add_slots(&c, arena, hospital);
    for (int32_t i = 0; i < c.row_count; i++)
        c.only[i] = XY_UNKNOWN;
    for (int32_t i = 0; i < c.row_count; i++) {
        c.in[i] = true;
        c.in[i] = all_match(&c);
    }
    for (int32_t i = 0; i < c.row_count; i++)
        choose(&out[c.rows[i]], &c, arena, i);
}

xy_leader_class *xy_leader_classes(xy_arena *arena, const xy_instance *inst, const xy_plan *plan)
{
    xy_leader_class *out = XY_NEW_N(arena, xy_leader_class, (size_t)plan->row_count);
    for (int32_t r = 0; r < plan->row_count; r++) {
        bool first = true;
        for (int32_t q = 0; q < r; q++)
            first = first && plan->rows[q].lead != plan->rows[r].lead;
        if (first)
            of_hospital(out, arena, inst, plan, plan->rows[r].lead);
    }
    return out;
}
