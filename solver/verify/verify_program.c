/* Rows and columns of models/assignment.md section 6, from the lists of the verifier. */
#include "verify/verify_parts.h"

#include <string.h>

/* Rows (6) of a need that several teams may meet together. */
typedef struct {
    int32_t delivered, step; /* rows; XY_UNKNOWN: the county takes one team, or wants no more */
    int32_t room;
    bool *sent; /* what one column may bring, room at most */
} need_rows;

typedef struct {
    verify_case *v;
    verify_program *p;
    int32_t *county, *covered, *hospital, *budget, *pin, *kept, coverage, changes;
    int32_t *lowest, *share, *level; /* rows (14), (13) by county */
    need_rows **need;
    int32_t **staff; /* by hospital: level x (specialty, all) */
    int32_t entries; /* of the column at hand */
} maker;

static int32_t add_row(maker *m, const char *name, int64_t lower, int64_t upper, bool of_staffing)
{
    verify_program *p = m->p;
    xy_arena *arena = m->v->arena;
    size_t need = (size_t)p->row_count + 1;
    p->row_name = xy_arena_grow(arena, p->row_name, &p->row_capacity[0], need, sizeof(char *));
    p->row_lower = xy_arena_grow(arena, p->row_lower, &p->row_capacity[1], need, sizeof(int64_t));
    p->row_upper = xy_arena_grow(arena, p->row_upper, &p->row_capacity[2], need, sizeof(int64_t));
    p->of_staffing = xy_arena_grow(arena, p->of_staffing, &p->row_capacity[3], need, sizeof(bool));
    p->row_name[p->row_count] = name;
    p->row_lower[p->row_count] = lower;
    p->row_upper[p->row_count] = upper;
    p->of_staffing[p->row_count] = of_staffing;
    return p->row_count++;
}

/* --- Rows ----------------------------------------------------------------------------------- */

static need_rows rows_of_need(maker *m, int32_t c, size_t k)
{
    const xy_county *county = &m->v->inst->counties[c];
    const xy_need_measure *need = &m->v->measure->needs[c][k];
    need_rows r = {XY_UNKNOWN, XY_UNKNOWN, need->required - need->committed, NULL};
    const char *specialty = county->needs[k].specialty.id;
    if (xy_county_teams(m->v->inst, c).max <= 1 || r.room <= 0)
        return r;
    r.delivered = add_row(m, xy_arena_printf(m->v->arena, "points_%s_%s", county->id, specialty),
            VERIFY_FREE, 0, true);
    r.step = add_row(m, xy_arena_printf(m->v->arena, "step_%s_%s", county->id, specialty),
            VERIFY_FREE, 1, false);
    r.sent = XY_NEW_N(m->v->arena, bool, (size_t)r.room + 1);
    return r;
}

static void county_rows(maker *m)
{
    const xy_instance *inst = m->v->inst;
    const xy_measure *measure = m->v->measure;
    xy_arena *arena = m->v->arena;
    m->county = XY_NEW_N(arena, int32_t, inst->county_count);
    m->covered = XY_NEW_N(arena, int32_t, inst->county_count);
    m->need = XY_NEW_N(arena, need_rows *, inst->county_count);
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        const xy_county *county = &inst->counties[c];
        xy_bounds b = xy_county_teams(inst, c);
        bool counts = !measure->covered_already[c] &&
                (measure->priority[c] > 0 || measure->waiting[c] > 0);
        m->county[c] = add_row(m, xy_arena_printf(arena, "county_%s", county->id),
                b.min > 0 ? b.min : VERIFY_FREE, b.max, false);
        m->covered[c] = XY_UNKNOWN;
        if (b.max > 1 && counts)
            m->covered[c] = add_row(
                    m, xy_arena_printf(arena, "covered_%s", county->id), VERIFY_FREE, 0, false);
        m->need[c] = XY_NEW_N(arena, need_rows, county->need_count + 1);
        for (size_t k = 0; k < county->need_count; k++)
            m->need[c][k] = rows_of_need(m, c, k);
    }
}

static void staff_row(maker *m, int32_t h, int32_t level, int32_t specialty, int32_t people)
{
    static const char *const levels[] = {"senior", "junior", "manager"};
    const xy_instance *inst = m->v->inst;
    int32_t width = (int32_t)inst->specialty_count + 1;
    int32_t at = level * width + (specialty == XY_UNKNOWN ? width - 1 : specialty);
    const char *name = xy_arena_printf(m->v->arena, "staff_%s_%s%s%s", inst->hospitals[h].id,
            levels[level], specialty == XY_UNKNOWN ? "" : "_",
            specialty == XY_UNKNOWN ? "" : inst->specialties[specialty].id);
    m->staff[h][at] = people > 0 ? add_row(m, name, VERIFY_FREE, people, true) : XY_UNKNOWN;
}

static void hospital_rows(maker *m)
{
    const xy_instance *inst = m->v->inst;
    xy_arena *arena = m->v->arena;
    int32_t specialties = (int32_t)inst->specialty_count;
    m->hospital = XY_NEW_N(arena, int32_t, inst->hospital_count);
    m->budget = XY_NEW_N(arena, int32_t, inst->hospital_count);
    m->staff = XY_NEW_N(arena, int32_t *, inst->hospital_count);
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        const xy_hospital *hospital = &inst->hospitals[h];
        const verify_people *p = &m->v->people[h];
        xy_bounds b = xy_hospital_teams(inst, h);
        m->hospital[h] = add_row(m, xy_arena_printf(arena, "hospital_%s", hospital->id),
                b.min > 0 ? b.min : VERIFY_FREE, b.max, false);
        m->budget[h] = XY_UNKNOWN;
        if (!p->shared)
            continue;
        if (hospital->budget_staff_weeks != XY_UNKNOWN)
            m->budget[h] = add_row(m, xy_arena_printf(arena, "budget_%s", hospital->id),
                    VERIFY_FREE, hospital->budget_staff_weeks, true);
        m->staff[h] = XY_NEW_N(arena, int32_t, (size_t)(VERIFY_LEVELS * (specialties + 1)));
        for (int32_t s = 0; s < specialties; s++)
            staff_row(m, h, 0, s, p->senior[s]);
        staff_row(m, h, 0, XY_UNKNOWN, p->seniors);
        for (int32_t s = 0; s < specialties; s++)
            staff_row(m, h, 1, s, p->junior[s]);
        staff_row(m, h, 1, XY_UNKNOWN, p->juniors);
        staff_row(m, h, 2, XY_UNKNOWN, p->managers);
    }
}

/* Rows (7), (10), (11), (12). */
static void other_rows(maker *m)
{
    const xy_instance *inst = m->v->inst;
    const xy_keep *keep = inst->keep;
    const xy_measure *measure = m->v->measure;
    xy_arena *arena = m->v->arena;
    m->pin = XY_NEW_N(arena, int32_t, inst->lock_count);
    m->kept = XY_NEW_N(arena, int32_t, keep ? keep->count : 0);
    m->coverage = m->changes = XY_UNKNOWN;
    for (size_t i = 0; i < inst->lock_count; i++)
        m->pin[i] = inst->locks[i].kind == XY_PIN_ROW || inst->locks[i].kind == XY_PIN_PAIR
                ? add_row(m, xy_arena_printf(arena, "pin_%zu", i), 1, VERIFY_FREE, false)
                : XY_UNKNOWN;
    int64_t missing = measure->coverage_of - measure->coverage_base;
    if (missing > 0 && xy_coverage_is_hard(inst))
        m->coverage = add_row(m, "coverage", missing, VERIFY_FREE, false);
    for (size_t r = 0; keep && r < keep->count; r++)
        m->kept[r] = keep->rows[r].times
                ? add_row(m, xy_arena_printf(arena, "kept_%zu", r), VERIFY_FREE, 0, false)
                : XY_UNKNOWN;
    if (!keep)
        return;
    int64_t standing = xy_keep_standing(keep);
    m->p->base[XY_GOAL_CHANGES] = standing;
    if (keep->max_changes != XY_UNKNOWN && keep->max_changes < standing)
        m->changes = add_row(m, "changes", standing - keep->max_changes, standing, false);
}

/* --- Columns -------------------------------------------------------------------------------- */

static verify_col *open_col(maker *m, verify_col col)
{
    verify_program *p = m->p;
    size_t n = (size_t)p->col_count;
    p->cols = xy_arena_grow(m->v->arena, p->cols, &p->col_capacity, n + 1, sizeof col);
    p->start = xy_arena_grow(m->v->arena, p->start, &p->start_capacity, n + 2, sizeof *p->start);
    p->start[n] = p->start[n + 1] = p->entry_count;
    p->cols[n] = col;
    p->col_count++;
    return &p->cols[n];
}

/* Puts the entry among those of the column at hand, rows ascending. */
static void add_entry(maker *m, int32_t row, int64_t value)
{
    verify_program *p = m->p;
    if (row == XY_UNKNOWN || value == 0)
        return;
    size_t need = (size_t)p->entry_count + 1;
    p->row = xy_arena_grow(m->v->arena, p->row, &p->entry_capacity[0], need, sizeof *p->row);
    p->value = xy_arena_grow(m->v->arena, p->value, &p->entry_capacity[1], need, sizeof *p->value);
    int64_t at = p->entry_count++;
    for (; at > p->start[p->col_count - 1] && p->row[at - 1] > row; at--) {
        p->row[at] = p->row[at - 1];
        p->value[at] = p->value[at - 1];
    }
    p->row[at] = row;
    p->value[at] = (int32_t)value;
    p->start[p->col_count] = p->entry_count;
}

/* Rows (13), (14), of what stages ask about shares. */
static void share_rows(maker *m)
{
    const xy_instance *inst = m->v->inst;
    const xy_measure *measure = m->v->measure;
    xy_arena *arena = m->v->arena;
    m->lowest = XY_NEW_N(arena, int32_t, inst->county_count);
    m->share = XY_NEW_N(arena, int32_t, inst->county_count);
    m->level = XY_NEW_N(arena, int32_t, inst->county_count);
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        const char *id = inst->counties[c].id;
        int32_t already = measure->share_already[c];
        m->lowest[c] = m->share[c] = m->level[c] = XY_UNKNOWN;
        if (inst->counties[c].need_count == 0 || already >= XY_MILLION)
            continue;
        if (measure->of_lowest)
            m->lowest[c] =
                    add_row(m, xy_arena_printf(arena, "lowest_%s", id), VERIFY_FREE, already, true);
        if (xy_county_teams(inst, c).max <= 1 || !(measure->curve[0] || measure->curve[1]))
            continue;
        m->share[c] = add_row(m, xy_arena_printf(arena, "share_%s", id), VERIFY_FREE, 0, true);
        m->level[c] = add_row(m, xy_arena_printf(arena, "level_%s", id), VERIFY_FREE, 1, false);
    }
}

static bool is_member(const verify_team *t, int32_t hospital)
{
    for (int32_t i = 0; i < t->member_count; i++)
        if (t->members[i] == hospital)
            return true;
    return false;
}

static bool is_visited(const verify_group *g, int32_t county)
{
    for (int32_t i = 0; i < g->count; i++)
        if (g->counties[i] == county)
            return true;
    return false;
}

static void lock_entries(maker *m, const verify_team *t, const verify_group *g)
{
    const xy_instance *inst = m->v->inst;
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        if (lock->kind == XY_PIN_ROW
                        ? g->pin == lock && t->lead == lock->hospital.index
                        : lock->kind == XY_PIN_PAIR && is_member(t, lock->hospital.index) &&
                                is_visited(g, lock->counties.items[0].index))
            add_entry(m, m->pin[i], 1);
    }
    int32_t r = inst->keep ? xy_keep_find(inst->keep, t->lead, g->counties, g->count) : XY_UNKNOWN;
    if (r != XY_UNKNOWN)
        add_entry(m, m->kept[r], -1);
}

/* Entries and goals that do not depend on who goes. */
static void common_entries(maker *m, verify_col *col)
{
    const verify_case *v = m->v;
    const verify_team *t = &v->teams[col->a];
    const verify_group *g = &v->groups[col->b];
    int64_t coverage = 0;
    for (int32_t i = 0; i < g->count; i++) {
        int32_t c = g->counties[i];
        if (xy_county_teams(v->inst, c).max <= 1) {
            coverage += v->measure->covered_already[c] ? 0 : v->measure->priority[c];
            col->goal[XY_GOAL_WAITING] += v->measure->waiting[c];
        }
        add_entry(m, m->county[c], 1);
        add_entry(m, m->covered[c], -1);
    }
    col->goal[XY_GOAL_COVERAGE] = (int32_t)coverage;
    add_entry(m, m->coverage, coverage);
    for (int32_t i = 0; i < t->member_count; i++)
        add_entry(m, m->hospital[t->members[i]], 1);
    lock_entries(m, t, g);
}

/* What the staffing takes and delivers. */
static void staffing_entries(maker *m, const verify_col *col, const int32_t *seen)
{
    const verify_case *v = m->v;
    const verify_team *t = &v->teams[col->a];
    const verify_group *g = &v->groups[col->b];
    int32_t width = (int32_t)v->inst->specialty_count + 1;
    int64_t people[VERIFY_MEMBERS] = {0};
    for (int32_t k = 0; k < t->slot_count; k++) {
        const verify_slot *slot = &t->slots[k];
        int32_t taken = -seen[VERIFY_FIGURES + g->specialty_count + k];
        int32_t at = slot->specialty == XY_UNKNOWN ? width - 1 : slot->specialty;
        add_entry(m, m->staff[t->members[slot->member]][slot->level * width + at], taken);
        people[slot->member] += slot->specialty == XY_UNKNOWN ? taken : 0;
    }
    for (int32_t i = 0; i < t->member_count; i++)
        add_entry(m, m->budget[t->members[i]], people[i] * v->weeks);
    for (int32_t i = 0; i < g->count; i++) {
        int32_t c = g->counties[i], over = seen[1] - v->measure->share_already[c];
        if (xy_county_teams(v->inst, c).max <= 1 && over > 0)
            add_entry(m, m->lowest[c], -over);
    }
    for (int32_t i = 0; i < g->count; i++) {
        int32_t c = g->counties[i], stay = xy_measure_stay(v->measure, g->days[i]);
        for (size_t k = 0; k < v->inst->counties[c].need_count; k++) {
            need_rows *need = &m->need[c][k];
            int32_t j = 0;
            while (g->specialties[j] != v->measure->needs[c][k].specialty)
                j++;
            int64_t sent = (int64_t)seen[VERIFY_FIGURES + j] * stay;
            if (need->delivered == XY_UNKNOWN)
                continue;
            add_entry(m, need->delivered, -sent);
            need->sent[sent < need->room ? sent : need->room] = true;
        }
    }
}

/* A column of the team and group that earns these points; seen: NULL where nothing is shared. */
static void team_col(maker *m, const verify_col *like, int32_t points, const int32_t *seen)
{
    verify_col *col = open_col(m, *like);
    col->goal[XY_GOAL_NEED_MET] = points;
    common_entries(m, col);
    if (!seen)
        return;
    for (int w = 0; w < XY_WELFARES; w++)
        col->goal[XY_GOAL_NASH + w] = seen[2 + w];
    staffing_entries(m, col, seen);
}

/* What is the same for all staffings of the pair. */
static verify_col pair_of(const verify_case *v, int32_t team, int32_t group)
{
    const verify_team *t = &v->teams[team];
    const verify_group *g = &v->groups[group];
    verify_col col = {.kind = XY_NAMED_TEAM, .a = team, .b = group, .upper = INT32_MAX};
    xy_visit visits[XY_TOUR_MAX];
    int32_t order[XY_TOUR_MAX];
    int64_t minutes, metres;
    verify_visits(v, visits, g, t->lead);
    for (int32_t i = 0; i < g->count; i++)
        order[i] = visits[i].county;
    xy_travel_along(&minutes, &metres, v->measure->travel, t->lead, order, g->count);
    int32_t bonds =
            xy_measure_bonds(v->measure, t->members, t->member_count, g->counties, g->count);
    col.goal[XY_GOAL_TRAVEL] = (int32_t)minutes;
    col.goal[XY_GOAL_SPLIT_GROUPS] = g->split;
    col.goal[XY_GOAL_CONTINUITY] = col.goal[XY_GOAL_REPEATS] = bonds;
    for (int32_t i = 0; i < g->count; i++) {
        int32_t most = xy_county_teams(v->inst, g->counties[i]).max;
        bool kept = false;
        for (int32_t k = 0; k < t->member_count; k++)
            kept |= v->measure->kept[(size_t)t->members[k] * v->inst->county_count +
                            (size_t)g->counties[i]] != 0;
        col.goal[XY_GOAL_KEPT] += kept;
        col.upper = most < col.upper ? most : col.upper;
    }
    for (int32_t i = 0; i < t->member_count; i++) {
        int32_t most = xy_hospital_teams(v->inst, t->members[i]).max;
        col.upper = most < col.upper ? most : col.upper;
    }
    return col;
}

static bool is_shared(const verify_case *v, const verify_team *t, const verify_group *g)
{
    bool shared = false;
    for (int32_t i = 0; i < t->member_count; i++)
        shared |= v->people[t->members[i]].shared;
    for (int32_t i = 0; i < g->count; i++)
        shared |= xy_county_teams(v->inst, g->counties[i]).max > 1;
    return shared;
}

/* M(t,g) of models/tiers.md section 3: specialties of which the team leaves those of one set at
 * home. One set that is NULL where nothing binds it, none where no dates keep the pinned windows. */
static int32_t sets_of(
        uint64_t *const **sets, const verify_case *v, const verify_team *t, const verify_group *g)
{
    static uint64_t *const nothing[] = {NULL};
    bool crowded = xy_dates_crowded(v->dates, g->counties, g->count);
    *sets = nothing;
    if (!crowded && !v->dates->windows)
        return 1;
    int32_t hospitals[VERIFY_MEMBERS];
    xy_visit visits[XY_TOUR_MAX];
    memcpy(hospitals, t->members, sizeof hospitals);
    verify_visits(v, visits, g, t->lead);
    const xy_row row = {.lead = t->lead,
            .hospitals = hospitals,
            .hospital_count = t->member_count,
            .visits = visits,
            .visit_count = g->count};
    if (!xy_dates_fit(v->dates, &row))
        return 0;
    if (!crowded)
        return 1;
    uint64_t *have = v->dates->have;
    memset(have, 0, v->dates->words * sizeof *have);
    for (int32_t i = 0; i < t->member_count; i++)
        for (int32_t s = 0; s < (int32_t)v->inst->specialty_count; s++)
            if (v->people[t->members[i]].senior[s] + v->people[t->members[i]].junior[s] > 0)
                xy_set_add(have, s);
    return xy_dates_barred(sets, v->dates, &row, have);
}

/* All columns of the pair. */
static xy_status pair_cols(maker *m, int32_t team, int32_t group, verify_seen *seen)
{
    verify_case *v = m->v;
    verify_team *t = &v->teams[team];
    const verify_group *g = &v->groups[group];
    if (!verify_may_go(v, t, g))
        return XY_OK;
    if (t->states == 0)
        return XY_ELIMIT;
    uint64_t *const *sets;
    int32_t count = sets_of(&sets, v, t, g), best = XY_UNKNOWN;
    bool shared = is_shared(v, t, g), fair = xy_measure_is_fair(v->measure);
    seen->count = 0;
    for (int32_t i = 0; i < count; i++) {
        if (shared || fair) {
            xy_status status = shared ? verify_list_staffings(seen, v, t, g, sets[i])
                                      : verify_list_front(seen, v, t, g, sets[i]);
            if (status != XY_OK)
                return XY_ELIMIT;
            continue;
        }
        int32_t points = verify_best_points(v, t, g, sets[i]);
        best = points > best ? points : best;
    }
    if (m->p->col_count + seen->count >= VERIFY_COLUMNS_MAX)
        return XY_ELIMIT;
    if (best == XY_UNKNOWN && seen->count == 0)
        return XY_OK;
    const verify_col like = pair_of(v, team, group);
    if (best != XY_UNKNOWN)
        team_col(m, &like, best, NULL);
    for (int32_t i = 0; i < seen->count; i++) {
        const int32_t *x = seen->vectors + (size_t)i * (size_t)seen->width;
        team_col(m, &like, x[0], x);
    }
    return XY_OK;
}

/* Person-days that as many columns as the county may take bring together, room at most. */
static bool *totals(maker *m, const need_rows *need, int32_t teams)
{
    size_t size = (size_t)need->room + 1;
    bool *now = XY_NEW_N(m->v->arena, bool, size), *next = XY_NEW_N(m->v->arena, bool, size);
    now[0] = true;
    for (int32_t t = 0; t < teams; t++) {
        memcpy(next, now, size);
        for (int32_t d = 0; d <= need->room; d++)
            for (int32_t e = 1; e <= need->room && now[d]; e++)
                next[d + e < need->room ? d + e : need->room] |= need->sent[e];
        if (memcmp(next, now, size) == 0)
            break;
        memcpy(now, next, size);
    }
    return now;
}

/* Columns l of the need, and what each adds to the county's share. */
static void need_cols(maker *m, int32_t c, size_t k, int32_t **steps, int32_t *step_count)
{
    const xy_measure *measure = m->v->measure;
    const need_rows *need = &m->need[c][k];
    bool looks = m->lowest[c] != XY_UNKNOWN || m->share[c] != XY_UNKNOWN;
    int32_t base = xy_measure_points(measure, c, k, 0), before = base, rise_before = 0;
    m->p->base[XY_GOAL_NEED_MET] += base;
    if (need->delivered == XY_UNKNOWN)
        return;
    const bool *total = totals(m, need, xy_county_teams(m->v->inst, c).max);
    *steps = XY_NEW_N(m->v->arena, int32_t, (size_t)need->room + 1);
    for (int32_t d = 1; d <= need->room; d++) {
        int32_t points = xy_measure_points(measure, c, k, d), rise = 0;
        if (looks)
            rise = xy_measure_share(measure, c, k, d) - xy_measure_share(measure, c, k, 0);
        if (!total[d] || (points == before && rise == rise_before))
            continue;
        open_col(m,
                (verify_col){.kind = XY_NAMED_POINTS,
                        .a = c,
                        .b = (int32_t)k,
                        .person_days = d,
                        .upper = 1,
                        .goal[XY_GOAL_NEED_MET] = points - base});
        add_entry(m, need->delivered, d);
        add_entry(m, need->step, 1);
        add_entry(m, m->lowest[c], -rise);
        add_entry(m, m->share[c], -rise);
        before = points;
        rise_before = rise;
        (*steps)[(*step_count)++] = rise;
    }
}

/* Columns h of the county: shares it may reach that are worth more than those below. */
static void level_cols(maker *m, int32_t c, int32_t **steps, const int32_t *counts)
{
    const xy_measure *measure = m->v->measure;
    int32_t *rises, already = measure->share_already[c], worth[XY_WELFARES];
    int32_t count =
            verify_sums(&rises, m->v->arena, steps, counts, m->v->inst->counties[c].need_count);
    for (int w = 0; w < XY_WELFARES; w++)
        worth[w] = xy_measure_welfare(measure, w, c, already);
    for (int32_t i = 0; i < count && already + rises[i] <= XY_MILLION; i++) {
        verify_col col = {.kind = XY_NAMED_LEVEL, .a = c, .b = already + rises[i], .upper = 1};
        bool more = false;
        for (int w = 0; w < XY_WELFARES; w++) {
            int32_t now = xy_measure_welfare(measure, w, c, col.b);
            col.goal[XY_GOAL_NASH + w] = now - xy_measure_welfare(measure, w, c, already);
            more |= now > worth[w];
            worth[w] = now;
        }
        if (!more)
            continue;
        open_col(m, col);
        add_entry(m, m->share[c], rises[i]);
        add_entry(m, m->level[c], 1);
    }
}

/* Columns h and t. */
static void share_cols(maker *m, int32_t ***steps, int32_t **counts)
{
    const xy_instance *inst = m->v->inst;
    bool any = false;
    for (size_t c = 0; c < inst->county_count; c++)
        any |= inst->counties[c].need_count > 0;
    if (m->v->measure->of_lowest && any) {
        open_col(m,
                (verify_col){.kind = XY_NAMED_LOWEST,
                        .upper = XY_MILLION,
                        .goal[XY_GOAL_LOWEST_COUNTY] = 1});
        for (size_t c = 0; c < inst->county_count; c++)
            add_entry(m, m->lowest[c], 1);
    }
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        for (int w = 0; w < XY_WELFARES; w++)
            m->p->base[XY_GOAL_NASH + w] +=
                    xy_measure_welfare(m->v->measure, w, c, m->v->measure->share_already[c]);
        if (m->share[c] != XY_UNKNOWN)
            level_cols(m, c, steps[c], counts[c]);
    }
}

/* Columns u, l, h, t and k. */
static void other_cols(maker *m)
{
    const xy_measure *measure = m->v->measure;
    const xy_keep *keep = m->v->inst->keep;
    size_t counties = m->v->inst->county_count;
    int32_t ***steps = XY_NEW_N(m->v->arena, int32_t **, counties);
    int32_t **counts = XY_NEW_N(m->v->arena, int32_t *, counties);
    for (int32_t c = 0; c < (int32_t)counties; c++) {
        steps[c] = XY_NEW_N(m->v->arena, int32_t *, m->v->inst->counties[c].need_count);
        counts[c] = XY_NEW_N(m->v->arena, int32_t, m->v->inst->counties[c].need_count);
        if (m->covered[c] != XY_UNKNOWN) {
            open_col(m,
                    (verify_col){.kind = XY_NAMED_COVERED,
                            .a = c,
                            .upper = 1,
                            .goal[XY_GOAL_COVERAGE] = measure->priority[c],
                            .goal[XY_GOAL_WAITING] = measure->waiting[c]});
            add_entry(m, m->covered[c], 1);
            add_entry(m, m->coverage, measure->priority[c]);
        }
        for (size_t k = 0; k < m->v->inst->counties[c].need_count; k++)
            need_cols(m, c, k, &steps[c][k], &counts[c][k]);
    }
    share_cols(m, steps, counts);
    for (size_t r = 0; keep && r < keep->count; r++) {
        if (keep->rows[r].times == 0)
            continue;
        open_col(m,
                (verify_col){.kind = XY_NAMED_KEPT,
                        .a = (int32_t)r,
                        .upper = keep->rows[r].times,
                        .goal[XY_GOAL_CHANGES] = -1});
        add_entry(m, m->kept[r], 1);
        add_entry(m, m->changes, 1);
    }
}

xy_status verify_build(verify_program **out, verify_case *v)
{
    verify_program *p = *out = XY_NEW(v->arena, verify_program);
    maker m = {.v = v, .p = p};
    verify_seen seen = {0};
    p->v = v;
    xy_status status = verify_list_groups(v);
    county_rows(&m);
    hospital_rows(&m);
    other_rows(&m);
    share_rows(&m);
    for (int32_t t = 0; t < v->team_count && status == XY_OK; t++)
        for (int32_t g = 0; g < v->group_count && status == XY_OK && v->teams[t].can; g++)
            status = pair_cols(&m, t, g, &seen);
    if (status != XY_OK) {
        xy_find(v->err, XY_ERROR, XY_MSG_PROOF_TOO_LARGE, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return status;
    }
    other_cols(&m);
    if (!p->start)
        p->start = XY_NEW_N(v->arena, int64_t, 1);
    p->base[XY_GOAL_COVERAGE] = v->measure->coverage_base;
    verify_look_over(p, v->arena);
    return XY_OK;
}
