#include "domain/changes.h"

const char *const xy_row_kind_names[XY_ROW_KINDS + 1] = {"kept", "changed", "dropped", "new", NULL};

typedef struct {
    const xy_keep *keep;
    const xy_row *rows;
    int32_t count;
    int32_t *partner; /* per row of the earlier plan: its row of the new one, or XY_UNKNOWN */
    bool *same;       /* per row of the earlier plan: is the partner the same row? */
    bool *taken;      /* per row of the new plan */
} matching;

static int32_t lead_of(const xy_old_row *old)
{
    return old->hospitals.items[0].index;
}

/* Counties that both rows have. */
static int32_t shared(const xy_old_row *old, const xy_row *row)
{
    int32_t n = 0;
    for (size_t i = 0; i < old->counties.count; i++)
        for (int32_t v = 0; v < row->visit_count; v++)
            n += row->visits[v].county == old->counties.items[i].index;
    return n;
}

static bool is_same(const xy_old_row *old, const xy_row *row)
{
    return old->stands && lead_of(old) == row->lead &&
            old->counties.count == (size_t)row->visit_count && shared(old, row) == row->visit_count;
}

static void match(matching *m, size_t old, int32_t row, bool same)
{
    m->partner[old] = row;
    m->same[old] = same;
    m->taken[row] = true;
}

static void match_same(matching *m)
{
    for (size_t o = 0; o < m->keep->count; o++)
        for (int32_t r = 0; r < m->count && m->partner[o] == XY_UNKNOWN; r++)
            if (!m->taken[r] && is_same(&m->keep->rows[o], &m->rows[r]))
                match(m, o, r, true);
}

/* Rows of one lead that are left over, those with most counties in common first. */
static void match_rest(matching *m)
{
    for (;;) {
        int32_t most = -1, with = XY_UNKNOWN;
        size_t best = 0;
        for (size_t o = 0; o < m->keep->count; o++)
            for (int32_t r = 0; r < m->count && m->partner[o] == XY_UNKNOWN; r++) {
                const xy_old_row *old = &m->keep->rows[o];
                if (m->taken[r] || m->rows[r].lead != lead_of(old) ||
                        shared(old, &m->rows[r]) <= most)
                    continue;
                most = shared(old, &m->rows[r]);
                best = o;
                with = r;
            }
        if (with == XY_UNKNOWN)
            return;
        match(m, best, with, false);
    }
}

static void add(xy_change_list *out, xy_row_kind kind, int32_t old, int32_t now)
{
    out->items[out->count++] = (xy_change){kind, old, now};
    out->counts[kind]++;
}

/* The rows that this hospital leads, XY_UNKNOWN: those that are gone. */
static void add_hospital(xy_change_list *out, const matching *m, int32_t lead)
{
    static const xy_row_kind kinds[] = {XY_ROW_KEPT, XY_ROW_CHANGED, XY_ROW_DROPPED};
    for (int k = 0; k < 3; k++)
        for (size_t o = 0; o < m->keep->count; o++) {
            if (lead_of(&m->keep->rows[o]) != lead)
                continue;
            xy_row_kind kind = m->same[o]         ? XY_ROW_KEPT
                    : m->partner[o] != XY_UNKNOWN ? XY_ROW_CHANGED
                                                  : XY_ROW_DROPPED;
            if (kind == kinds[k])
                add(out, kind, (int32_t)o, m->partner[o]);
        }
    for (int32_t r = 0; r < m->count; r++)
        if (!m->taken[r] && m->rows[r].lead == lead)
            add(out, XY_ROW_NEW, XY_UNKNOWN, r);
}

void xy_changes_list(xy_change_list *out, xy_arena *arena, const xy_instance *inst,
        const xy_keep *keep, const xy_row *rows, int32_t count)
{
    matching m = {.keep = keep,
            .rows = rows,
            .count = count,
            .partner = XY_NEW_N(arena, int32_t, keep->count + 1),
            .same = XY_NEW_N(arena, bool, keep->count + 1),
            .taken = XY_NEW_N(arena, bool, (size_t)count + 1)};
    for (size_t o = 0; o < keep->count; o++)
        m.partner[o] = XY_UNKNOWN;
    match_same(&m);
    match_rest(&m);
    *out = (xy_change_list){.items = XY_NEW_N(arena, xy_change, keep->count + (size_t)count + 1),
            .standing = xy_keep_standing(keep)};
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++)
        add_hospital(out, &m, h);
    add_hospital(out, &m, XY_UNKNOWN);
}
