/* Other tiers' teams for the brute force: models/tiers.md sections 2 to 4, by trying every day. */
#include "support/brute_parts.h"

#include "base/date.h"

#include <assert.h>
#include <string.h>

typedef struct {
    const brute_case *b;
    int32_t lead, count;
    int32_t order[BRUTE_MOST], best[BRUTE_MOST];
    int64_t minutes, metres; /* of best; minutes below 0: none yet */
} tour;

static void compare_tour(tour *t)
{
    int64_t minutes = 0, metres = 0;
    int32_t at = t->lead;
    for (int32_t i = 0; i <= t->count; i++) {
        int32_t next = i < t->count ? t->b->hospitals + t->order[i] : t->lead;
        minutes += xy_travel_minutes(t->b->measure->travel, at, next);
        metres += xy_travel_metres(t->b->measure->travel, at, next);
        at = next;
    }
    /* Orders are met from the smallest ids on: only a better one replaces the best. */
    if (t->minutes < 0 || minutes < t->minutes || (minutes == t->minutes && metres < t->metres)) {
        t->minutes = minutes;
        t->metres = metres;
        memcpy(t->best, t->order, sizeof t->best);
    }
}

static void try_orders(tour *t, uint32_t left, int32_t i)
{
    if (left == 0) {
        compare_tour(t);
        return;
    }
    for (int32_t c = 0; c < t->b->counties; c++)
        if (brute_in(left, c)) {
            t->order[i] = c;
            try_orders(t, left & ~(1U << c), i + 1);
        }
}

static bool counts(const brute_case *b, int32_t day)
{
    if (b->set->day_counting == XY_COUNT_WORKING && xy_date_weekday(day) > 4)
        return false;
    for (size_t i = 0; i < b->inst->holiday_count && !b->set->holidays_count; i++)
        if (b->inst->holidays[i] == day)
            return false;
    return true;
}

static bool there(const brute_case *b, const xy_commitment *k, int32_t day)
{
    const xy_window *w = k->window.given ? &k->window : &b->inst->window;
    return day >= w->start && day <= w->end;
}

static bool brings(const brute_case *b, const int32_t *used, const xy_commitment *k)
{
    for (size_t j = 0; j < b->class_count; j++)
        for (size_t s = 0; s < k->specialties.count && used[j] > 0; s++)
            if (b->classes[j].role == XY_ROLE_CLINICIAN &&
                    b->classes[j].specialty == k->specialties.items[s].index)
                return true;
    return false;
}

/* Do the windows of all pins on the row or on one of its pairs hold these days in the county? */
static bool windows_hold(
        const brute_case *b, const brute_row *row, int32_t c, int32_t from, int32_t to)
{
    for (size_t i = 0; i < b->inst->lock_count; i++) {
        const xy_lock *lock = &b->inst->locks[i];
        uint32_t set = 0;
        for (size_t k = 0; k < lock->counties.count; k++)
            set |= 1U << lock->counties.items[k].index;
        bool speaks = lock->kind == XY_PIN_ROW
                ? lock->hospital.index == row->lead && set == row->counties
                : lock->kind == XY_PIN_PAIR && brute_in(row->members, lock->hospital.index) &&
                        brute_in(set, c);
        if (speaks && lock->window.given && (from < lock->window.start || to > lock->window.end))
            return false;
    }
    return true;
}

/* Walks the calendar from the first day on. 0: apart, 1: a forbidden meeting, 2: no room. */
static int walk(const brute_case *b, const brute_row *row, const int32_t *used,
        const int32_t *order, int32_t count, int32_t day)
{
    int worst = 0;
    for (int32_t v = 0; v < count; v++) {
        int32_t c = order[v], left = row->days[c], first = day;
        bool begun = false; /* days off before the first day of work are not spent there */
        for (; left > 0; day++) {
            if (day > b->inst->window.end)
                return 2;
            first = begun ? first : day;
            begun = begun || counts(b, day);
            left -= counts(b, day);
            for (size_t i = 0; begun && i < b->inst->commitment_count; i++) {
                const xy_commitment *k = &b->inst->commitments[i];
                if (k->county.index == c && there(b, k, day) &&
                        (b->set->tier_overlap == XY_OVERLAP_FORBID || brings(b, used, k)))
                    worst = 1;
            }
        }
        if (!windows_hold(b, row, c, first, day - 1))
            return 2;
    }
    return worst;
}

static bool is_hard(const brute_case *b)
{
    const xy_rule *e5 = xy_rules_find(b->inst->rules, "E5");
    return b->set->tier_overlap != XY_OVERLAP_ALLOW && (!e5 || e5->level == XY_LEVEL_HARD);
}

static tour tour_of(const brute_case *b, const brute_row *row)
{
    tour t = {.b = b, .lead = row->lead, .minutes = -1};
    for (int32_t c = 0; c < b->counties; c++)
        t.count += brute_in(row->counties, c);
    if (row->pin)
        for (size_t i = 0; i < row->pin->counties.count; i++)
            t.best[i] = row->pin->counties.items[i].index;
    else
        try_orders(&t, row->counties, 0);
    return t;
}

bool brute_keeps_apart(const brute_case *b, const brute_row *row, const int32_t *used)
{
    bool windows = false;
    for (size_t i = 0; i < b->inst->lock_count; i++)
        windows |= b->inst->locks[i].window.given;
    if (!windows && (!is_hard(b) || b->inst->commitment_count == 0))
        return true;
    tour t = tour_of(b, row);
    for (int32_t day = b->inst->window.start; day <= b->inst->window.end; day++)
        if (walk(b, row, used, t.best, t.count, day) <= (is_hard(b) ? 0 : 1))
            return true;
    return false;
}

static xy_tier tier_of(const brute_case *b, int32_t hospital)
{
    const xy_hospital *h = &b->inst->hospitals[hospital];
    return h->tier_given ? h->tier : b->inst->tier;
}

bool brute_tiers_matter(const brute_case *b)
{
    bool several = false;
    for (int32_t h = 0; h < b->hospitals; h++)
        several |= tier_of(b, h) != tier_of(b, 0);
    return several && is_hard(b);
}

bool brute_specialties_matter(const brute_case *b)
{
    return brute_tiers_matter(b) && b->set->tier_overlap == XY_OVERLAP_DIFFERENT;
}

/* Rows of the plan and the days, as bits from the window's first on, on which each of those dated
 * so far is in each county. */
typedef struct {
    const brute_case *b;
    const brute_row *const *rows;
    const brute_effect *const *effects;
    int32_t count;
    tour tours[XY_BRUTE_ROWS];
    uint64_t there[XY_BRUTE_ROWS][BRUTE_MOST];
} dating;

/* The same walk as above, noting the days. */
static void note_days(dating *d, int32_t r, int32_t day)
{
    const brute_case *b = d->b;
    for (int32_t c = 0; c < b->counties; c++)
        d->there[r][c] = 0;
    for (int32_t v = 0; v < d->tours[r].count; v++) {
        int32_t c = d->tours[r].best[v], left = d->rows[r]->days[c];
        bool begun = false;
        for (; left > 0; day++) {
            begun = begun || counts(b, day);
            left -= counts(b, day);
            if (begun)
                d->there[r][c] |= UINT64_C(1) << (day - b->inst->window.start);
        }
    }
}

static bool same_specialty(const brute_case *b, const int32_t *x, const int32_t *y)
{
    for (size_t j = 0; j < b->class_count; j++)
        for (size_t k = 0; k < b->class_count; k++)
            if (x[j] > 0 && y[k] > 0 && b->classes[j].role == XY_ROLE_CLINICIAN &&
                    b->classes[k].role == XY_ROLE_CLINICIAN &&
                    b->classes[j].specialty == b->classes[k].specialty)
                return true;
    return false;
}

static bool meets_earlier(const dating *d, int32_t r)
{
    const brute_case *b = d->b;
    for (int32_t q = 0; q < r; q++) {
        uint64_t common = 0;
        if (tier_of(b, d->rows[q]->lead) == tier_of(b, d->rows[r]->lead))
            continue;
        for (int32_t c = 0; c < b->counties; c++)
            common |= d->there[q][c] & d->there[r][c];
        if (common &&
                (b->set->tier_overlap == XY_OVERLAP_FORBID ||
                        same_specialty(b, d->effects[q]->used, d->effects[r]->used)))
            return true;
    }
    return false;
}

static bool date_rest(dating *d, int32_t r)
{
    const xy_window *w = &d->b->inst->window;
    if (r == d->count)
        return true;
    for (int32_t day = w->start; day <= w->end; day++) {
        if (walk(d->b, d->rows[r], d->effects[r]->used, d->tours[r].best, d->tours[r].count, day))
            continue;
        note_days(d, r, day);
        if (!meets_earlier(d, r) && date_rest(d, r + 1))
            return true;
    }
    return false;
}

bool brute_keep_apart_together(const brute_case *b, const brute_row *const *rows,
        const brute_effect *const *effects, int32_t count)
{
    bool several = false;
    for (int32_t r = 1; r < count; r++)
        several |= tier_of(b, rows[r]->lead) != tier_of(b, rows[0]->lead);
    if (!several || !is_hard(b))
        return true;
    assert(b->inst->window.end - b->inst->window.start < 64);
    dating d = {.b = b, .rows = rows, .effects = effects, .count = count};
    for (int32_t r = 0; r < count; r++)
        d.tours[r] = tour_of(b, rows[r]);
    return date_rest(&d, 0);
}
