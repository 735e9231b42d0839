#include "domain/dates.h"

#include "domain/calendar.h"

#include <stddef.h>
#include <string.h>

/* What a row meets from one first day on. */
typedef struct {
    int32_t meetings;  /* forbidden ones */
    uint64_t *clashes; /* specialties in them */
} meeting;

static void index_commitments(xy_dates *d)
{
    const xy_instance *inst = d->inst;
    size_t i = 0;
    for (size_t c = 0; c <= inst->county_count; c++) {
        while (i < inst->commitment_count && (size_t)inst->commitments[i].county.index < c)
            i++;
        d->first[c] = i;
    }
}

xy_dates *xy_dates_build(xy_arena *arena, const xy_instance *inst)
{
    xy_dates *d = XY_NEW(arena, xy_dates);
    d->inst = inst;
    d->overlap = (xy_overlap)inst->rules->settings.tier_overlap;
    const char *rule =
            xy_rules_behind(inst->rules, inst->tier, offsetof(xy_settings, tier_overlap));
    d->hard = xy_rules_severity(inst->rules, rule) == XY_ERROR;
    int32_t length = inst->window.end - inst->window.start + 1;
    size_t room = length > 0 ? (size_t)length : 0;
    d->days = XY_NEW_N(arena, int32_t, room);
    for (int32_t day = inst->window.start; day <= inst->window.end; day++)
        if (xy_day_counts(inst, day))
            d->days[d->day_count++] = day;
    d->first = XY_NEW_N(arena, size_t, inst->county_count + 1);
    index_commitments(d);
    for (size_t i = 0; i < inst->lock_count; i++)
        d->windows |= inst->locks[i].window.given;
    d->words = inst->specialty_count / 64 + 1;
    d->have = XY_NEW_N(arena, uint64_t, d->words);
    d->sets = XY_NEW_N(arena, uint64_t *, room + 1);
    for (size_t i = 0; i < room + 1 && inst->commitment_count; i++)
        d->sets[i] = XY_NEW_N(arena, uint64_t, d->words);
    return d;
}

bool xy_dates_crowded(const xy_dates *d, const int32_t *counties, int32_t count)
{
    bool any = false;
    for (int32_t i = 0; i < count; i++)
        any |= d->first[counties[i]] < d->first[counties[i] + 1];
    return any && d->hard && d->overlap != XY_OVERLAP_ALLOW;
}

static bool pinned(const xy_lock *lock, int32_t county)
{
    for (size_t i = 0; i < lock->counties.count; i++)
        if (lock->counties.items[i].index == county)
            return true;
    return false;
}

/* Does the lock set a window for visits of this row? */
static bool concerns(const xy_lock *lock, const xy_row *row)
{
    return lock->window.given && xy_row_is_pinned_by(row, lock);
}

/* Are the pinned counties visited within the windows of their pins? */
static bool within_pins(const xy_instance *inst, const xy_row *row, const xy_visit *visits)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        if (!concerns(lock, row))
            continue;
        for (int32_t v = 0; v < row->visit_count; v++)
            if (pinned(lock, visits[v].county) &&
                    (visits[v].from < lock->window.start || visits[v].to > lock->window.end))
                return false;
    }
    return true;
}

static bool has_window(const xy_instance *inst, const xy_row *row)
{
    for (size_t i = 0; i < inst->lock_count; i++)
        if (concerns(&inst->locks[i], row))
            return true;
    return false;
}

/* The dates of all visits from this day on, wherever they end. */
static void run_from(const xy_instance *inst, xy_visit *visits, int32_t count, int32_t day)
{
    for (int32_t v = 0; v < count; v++) {
        visits[v].from = day;
        visits[v].to = xy_days_end(inst, &visits[v].from, visits[v].days);
        day = visits[v].to + 1;
    }
}

/* The same from counted day i of the window; false when they do not fit into it. A resident team
 * is there for the whole window (D15): it has one first day. */
static bool run_within(const xy_dates *d, xy_visit *visits, int32_t count, int32_t i)
{
    if (d->inst->mode == XY_MODE_RESIDENT) {
        for (int32_t v = 0; v < count; v++) {
            visits[v].from = d->inst->window.start;
            visits[v].to = d->inst->window.end;
        }
        return i == 0;
    }
    for (int32_t v = 0; v < count; v++) {
        int32_t days = visits[v].days > 1 ? visits[v].days : 1;
        if (i + days > d->day_count)
            return false;
        visits[v].from = d->days[i];
        visits[v].to = d->days[i + days - 1];
        i += days;
    }
    return true;
}

/* The meetings of these visits that are forbidden for a team that has these specialties. */
static void meet(
        const xy_dates *d, meeting *m, const xy_visit *visits, int32_t count, const uint64_t *have)
{
    m->meetings = 0;
    memset(m->clashes, 0, d->words * sizeof *m->clashes);
    if (d->overlap == XY_OVERLAP_ALLOW)
        return;
    for (int32_t v = 0; v < count; v++)
        for (size_t i = d->first[visits[v].county]; i < d->first[visits[v].county + 1]; i++) {
            const xy_commitment *k = &d->inst->commitments[i];
            const xy_window *w = k->window.given ? &k->window : &d->inst->window;
            bool clash = d->overlap == XY_OVERLAP_FORBID;
            if (visits[v].from > w->end || visits[v].to < w->start)
                continue;
            for (size_t s = 0; s < k->specialties.count; s++)
                if (xy_set_has(have, k->specialties.items[s].index)) {
                    xy_set_add(m->clashes, k->specialties.items[s].index);
                    clash = true;
                }
            m->meetings += clash;
        }
}

/* Does a hold all of b? */
static bool includes(const xy_dates *d, const uint64_t *a, const uint64_t *b)
{
    for (size_t w = 0; w < d->words; w++)
        if (b[w] & ~a[w])
            return false;
    return true;
}

/* Adds the set in sets[count], unless it includes one before it; drops those that include it. */
static int32_t keep_smallest(const xy_dates *d, int32_t count)
{
    uint64_t *fresh = d->sets[count];
    int32_t kept = 0;
    for (int32_t i = 0; i < count; i++)
        if (includes(d, fresh, d->sets[i]))
            return count;
    for (int32_t i = 0; i <= count; i++) {
        uint64_t *set = d->sets[i];
        if (set != fresh && includes(d, set, fresh))
            continue;
        d->sets[i] = d->sets[kept]; /* its memory is for later sets */
        d->sets[kept++] = set;
    }
    return kept;
}

bool xy_dates_fit(xy_dates *d, const xy_row *row)
{
    if (!d->windows || !has_window(d->inst, row))
        return true;
    for (int32_t i = 0; i < d->day_count; i++)
        if (run_within(d, row->visits, row->visit_count, i) &&
                within_pins(d->inst, row, row->visits))
            return true;
    return false;
}

int32_t xy_dates_barred(
        uint64_t *const **sets, xy_dates *d, const xy_row *row, const uint64_t *have)
{
    xy_visit *visits = row->visits;
    int32_t count = 0;
    *sets = d->sets;
    for (int32_t i = 0; i < d->day_count; i++) {
        if (!run_within(d, visits, row->visit_count, i))
            break;
        if (!within_pins(d->inst, row, visits))
            continue;
        meeting m = {.clashes = d->sets[count]};
        meet(d, &m, visits, row->visit_count, have);
        if (d->overlap == XY_OVERLAP_FORBID) {
            if (m.meetings)
                continue;
        }
        count = keep_smallest(d, count);
    }
    return count;
}

/* The specialties the row brings. */
static uint64_t *specialties_of(const xy_dates *d, const xy_row *row)
{
    uint64_t *have = d->have;
    memset(have, 0, d->words * sizeof *have);
    for (int32_t i = 0; i < row->staff_count; i++)
        if (row->staff[i].role == XY_ROLE_CLINICIAN && row->staff[i].specialty != XY_UNKNOWN &&
                row->staff[i].count > 0)
            xy_set_add(have, row->staff[i].specialty);
    return have;
}

bool xy_dates_try(xy_dates *d, xy_row *row, int32_t i, int32_t *meetings)
{
    *meetings = 0;
    if (!run_within(d, row->visits, row->visit_count, i) || !within_pins(d->inst, row, row->visits))
        return false;
    if (d->inst->commitment_count) {
        meeting m = {.clashes = d->sets[0]};
        meet(d, &m, row->visits, row->visit_count, specialties_of(d, row));
        *meetings = m.meetings;
    }
    return true;
}

/* The first of the days of the window with the fewest meetings; best: what is to be beaten, with
 * index XY_UNKNOWN for the start without commitments. */
static int32_t find_start(xy_dates *d, xy_row *row, int32_t *best, const uint64_t *have)
{
    int32_t start = XY_UNKNOWN;
    meeting m = {.clashes = have ? d->sets[0] : NULL};
    for (int32_t i = 0; i<d->day_count && * best> 0; i++) {
        if (!run_within(d, row->visits, row->visit_count, i))
            break;
        if (!within_pins(d->inst, row, row->visits))
            continue;
        if (have)
            meet(d, &m, row->visits, row->visit_count, have);
        if (m.meetings < *best) {
            *best = m.meetings;
            start = i;
        }
    }
    return start;
}

bool xy_dates_set(xy_dates *d, xy_row *row)
{
    if (d->inst->mode == XY_MODE_RESIDENT) {
        run_within(d, row->visits, row->visit_count, 0);
        return within_pins(d->inst, row, row->visits);
    }
    int32_t total = 0, best = INT32_MAX;
    for (int32_t v = 0; v < row->visit_count; v++)
        total += row->visits[v].days;
    int32_t usual = xy_days_start(d->inst, total);
    bool windows = has_window(d->inst, row);
    const uint64_t *have = d->inst->commitment_count ? specialties_of(d, row) : NULL;
    if (!windows) {
        run_from(d->inst, row->visits, row->visit_count, usual);
        if (!have)
            return true;
        meeting m = {.clashes = d->sets[0]};
        meet(d, &m, row->visits, row->visit_count, have);
        best = m.meetings;
    }
    int32_t start = find_start(d, row, &best, have);
    if (start != XY_UNKNOWN)
        run_within(d, row->visits, row->visit_count, start);
    else
        run_from(d->inst, row->visits, row->visit_count, usual);
    return start != XY_UNKNOWN || !windows;
}
