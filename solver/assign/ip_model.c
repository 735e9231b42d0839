#include "assign/ip_model.h"

#include "assign/shares.h"
#include "domain/calendar.h"
#include "domain/keep.h"

#include <string.h>

/* Rows (6) of one need, XY_UNKNOWN where the county takes one team, and what one candidate may
 * deliver: sent[d] when some candidate brings d person-days, 0 < d <= room. */
typedef struct {
    int32_t delivered_row, step_row;
    int32_t room; /* person-days that other tiers leave open */
    bool *sent;
} need_rows;

/* Rows of the county's share; XY_UNKNOWN: none. */
typedef struct {
    int32_t lowest_row, share_row, level_row;
} fair_rows;

typedef struct {
    xy_ip_model *model;
    xy_arena *arena;
    const xy_pool *pool;
    const xy_instance *inst;
    size_t row_capacity, col_capacity, entry_capacity_row, entry_capacity_value, start_capacity;
    int64_t entries;
    int32_t *county_row, *hospital_row, *covered_row, *budget_row;
    need_rows **need; /* per county and need */
    int32_t *
            *class_row; /* per hospital: by level and specialty, see class_slot; NULL: not shared */
    int32_t *pin_row;   /* per lock */
    int32_t coverage_row; /* XY_UNKNOWN unless full coverage is demanded */
    int32_t *kept_row;    /* (11) per row of the plan to keep */
    fair_rows *fair;      /* (13), (14) per county */
} maker;

static int32_t add_row(maker *m, const char *name, const char *rule, int64_t lower, int64_t upper)
{
    xy_ip_model *model = m->model;
    model->rows = xy_arena_grow(m->arena, model->rows, &m->row_capacity,
            (size_t)model->row_count + 1, sizeof *model->rows);
    model->rows[model->row_count] = (xy_ip_row){name, rule, lower, upper};
    return model->row_count++;
}

static void add_entry(maker *m, int32_t row, int64_t value)
{
    xy_ip_model *model = m->model;
    if (row == XY_UNKNOWN || value == 0)
        return;
    size_t need = (size_t)m->entries + 1;
    model->row =
            xy_arena_grow(m->arena, model->row, &m->entry_capacity_row, need, sizeof *model->row);
    model->value = xy_arena_grow(
            m->arena, model->value, &m->entry_capacity_value, need, sizeof *model->value);
    model->row[m->entries] = row;
    model->value[m->entries++] = value;
}

/* The same, to an entry that the column at hand may have already. */
static void add_to_entry(maker *m, int32_t row, int64_t value)
{
    xy_ip_model *model = m->model;
    for (int64_t e = m->entries - 1; e >= model->start[model->col_count - 1]; e--)
        if (model->row[e] == row) {
            model->value[e] += value;
            return;
        }
    add_entry(m, row, value);
}

/* Opens a new column; entries added next belong to it. */
static xy_ip_col *add_col(maker *m, xy_col_kind kind, int64_t index, int32_t second, int32_t upper)
{
    xy_ip_model *model = m->model;
    size_t n = (size_t)model->col_count;
    model->cols =
            xy_arena_grow(m->arena, model->cols, &m->col_capacity, n + 1, sizeof *model->cols);
    model->start =
            xy_arena_grow(m->arena, model->start, &m->start_capacity, n + 2, sizeof *model->start);
    model->start[n] = m->entries;
    model->cols[n] = (xy_ip_col){.kind = kind, .index = index, .second = second, .upper = upper};
    model->col_count++;
    return &model->cols[n];
}

static bool takes_more(const maker *m, int32_t c)
{
    return xy_county_teams(m->inst, c).max > 1;
}

/* Rows (6) of a need that several teams may meet together. */
static need_rows rows_of_need(maker *m, int32_t c, size_t k)
{
    const xy_county *county = &m->inst->counties[c];
    const xy_need_measure *need = &m->pool->measure->needs[c][k];
    need_rows r = {XY_UNKNOWN, XY_UNKNOWN, need->wanted_most - need->committed, NULL};
    if (!takes_more(m, c) || r.room <= 0)
        return r;
    const char *specialty = county->needs[k].specialty.id;
    r.delivered_row = add_row(m, xy_arena_printf(m->arena, "points_%s_%s", county->id, specialty),
            "M1", XY_ROW_FREE, 0);
    r.step_row = add_row(m, xy_arena_printf(m->arena, "step_%s_%s", county->id, specialty), "M1",
            XY_ROW_FREE, 1);
    r.sent = XY_NEW_N(m->arena, bool, (size_t)r.room + 1);
    return r;
}

/* Rows (1), and (5), (6) where a county may take several teams. */
static void county_rows(maker *m)
{
    const xy_instance *inst = m->inst;
    size_t n = inst->county_count;
    m->county_row = XY_NEW_N(m->arena, int32_t, n);
    m->covered_row = XY_NEW_N(m->arena, int32_t, n);
    m->need = XY_NEW_N(m->arena, need_rows *, n);
    for (int32_t c = 0; c < (int32_t)n; c++) {
        const xy_county *county = &inst->counties[c];
        xy_bounds b = xy_county_teams(inst, c);
        m->county_row[c] = add_row(m, xy_arena_printf(m->arena, "county_%s", county->id), "E2",
                b.min > 0 ? b.min : XY_ROW_FREE, b.max);
        m->covered_row[c] = XY_UNKNOWN;
        m->need[c] = XY_NEW_N(m->arena, need_rows, county->need_count);
        if (takes_more(m, c) &&
                (m->pool->measure->priority[c] > 0 || m->pool->measure->waiting[c] > 0) &&
                !m->pool->measure->covered_already[c])
            m->covered_row[c] = add_row(
                    m, xy_arena_printf(m->arena, "covered_%s", county->id), "E4", XY_ROW_FREE, 0);
        for (size_t k = 0; k < county->need_count; k++)
            m->need[c][k] = rows_of_need(m, c, k);
    }
}

/* Rows (14), and (13) where a county may take several teams, of what the policy asks of shares. */
static void fair_rows_of(maker *m)
{
    const xy_instance *inst = m->inst;
    const xy_measure *measure = m->pool->measure;
    bool welfare = measure->curve[0] || measure->curve[1];
    m->fair = XY_NEW_N(m->arena, fair_rows, inst->county_count);
    m->model->lowest_col = XY_UNKNOWN;
    if (measure->of_lowest) {
        m->model->lowest_row = XY_NEW_N(m->arena, int32_t, inst->county_count);
        m->model->single_row = XY_NEW_N(m->arena, int32_t, inst->county_count);
    }
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        const char *id = inst->counties[c].id;
        int32_t already = measure->share_already[c];
        bool asked = inst->counties[c].need_count > 0 && already < XY_MILLION;
        m->fair[c] = (fair_rows){XY_UNKNOWN, XY_UNKNOWN, XY_UNKNOWN};
        if (asked && measure->of_lowest)
            m->model->of_shares = true;
        if (asked && measure->of_lowest)
            m->fair[c].lowest_row = add_row(
                    m, xy_arena_printf(m->arena, "lowest_%s", id), "M3", XY_ROW_FREE, already);
        if (measure->of_lowest) {
            m->model->lowest_row[c] = m->fair[c].lowest_row;
            m->model->single_row[c] = takes_more(m, c) ? XY_UNKNOWN : m->county_row[c];
        }
        if (!asked || !welfare || !takes_more(m, c))
            continue;
        m->model->of_shares = true;
        m->fair[c].share_row =
                add_row(m, xy_arena_printf(m->arena, "share_%s", id), "M3", XY_ROW_FREE, 0);
        m->fair[c].level_row =
                add_row(m, xy_arena_printf(m->arena, "level_%s", id), "M12", XY_ROW_FREE, 1);
    }
}

static size_t class_slot(const maker *m, xy_class_level level, int32_t specialty)
{
    size_t specialties = m->inst->specialty_count;
    return (size_t)level * (specialties + 1) +
            (specialty == XY_UNKNOWN ? specialties : (size_t)specialty);
}

/* Rows (3) of a hospital: its classes are the same in every team it is in. */
static void class_rows(maker *m, int32_t hospital)
{
    static const char *const levels[] = {"senior", "junior", "manager"};
    const xy_instance *inst = m->inst;
    xy_class *classes;
    int32_t count;
    const xy_team alone = {.lead = hospital, .hospitals = {hospital}, .member_count = 1};
    bool *all = XY_NEW_N(m->arena, bool, inst->hospital_count);
    all[hospital] = true;
    xy_classes_of(&classes, &count, m->arena, inst, &alone, all);
    size_t slots = class_slot(m, XY_LEVEL_OF_MANAGER, XY_UNKNOWN) + 1;
    m->class_row[hospital] = XY_NEW_N(m->arena, int32_t, slots);
    for (size_t i = 0; i < slots; i++)
        m->class_row[hospital][i] = XY_UNKNOWN;
    for (int32_t i = 0; i < count; i++) {
        const xy_class *k = &classes[i];
        const char *name =
                xy_arena_printf(m->arena, "staff_%s_%s%s%s", inst->hospitals[hospital].id,
                        levels[k->level], k->specialty == XY_UNKNOWN ? "" : "_",
                        k->specialty == XY_UNKNOWN ? "" : inst->specialties[k->specialty].id);
        m->class_row[hospital][class_slot(m, k->level, k->specialty)] =
                add_row(m, name, "AV", XY_ROW_FREE, k->available);
    }
}

/* Rows (2), (3) and (4). */
static void hospital_rows(maker *m)
{
    const xy_instance *inst = m->inst;
    size_t n = inst->hospital_count;
    m->hospital_row = XY_NEW_N(m->arena, int32_t, n);
    m->budget_row = XY_NEW_N(m->arena, int32_t, n);
    m->class_row = XY_NEW_N(m->arena, int32_t *, n);
    for (int32_t h = 0; h < (int32_t)n; h++) {
        const xy_hospital *hospital = &inst->hospitals[h];
        xy_bounds b = xy_hospital_teams(inst, h);
        m->hospital_row[h] = add_row(m, xy_arena_printf(m->arena, "hospital_%s", hospital->id),
                "E10", b.min > 0 ? b.min : XY_ROW_FREE, b.max);
        m->budget_row[h] = XY_UNKNOWN;
        if (!m->pool->shared_hospital[h])
            continue;
        if (hospital->budget_staff_weeks != XY_UNKNOWN)
            m->budget_row[h] = add_row(m, xy_arena_printf(m->arena, "budget_%s", hospital->id),
                    "BW", XY_ROW_FREE, hospital->budget_staff_weeks);
        class_rows(m, h);
    }
}

/* Rows (7). */
static void pin_rows(maker *m)
{
    m->pin_row = XY_NEW_N(m->arena, int32_t, m->inst->lock_count);
    for (size_t i = 0; i < m->inst->lock_count; i++) {
        xy_lock_kind kind = m->inst->locks[i].kind;
        m->pin_row[i] = XY_UNKNOWN;
        if (kind == XY_PIN_ROW || kind == XY_PIN_PAIR)
            m->pin_row[i] =
                    add_row(m, xy_arena_printf(m->arena, "pin_%zu", i), "PIN", 1, XY_ROW_FREE);
    }
}

/* Full coverage where the pack makes E4 hard: what other tiers leave must be served. */
static void coverage_row(maker *m, bool demanded)
{
    const xy_measure *measure = m->pool->measure;
    int64_t missing = measure->coverage_of - measure->coverage_base;
    m->coverage_row = XY_UNKNOWN;
    if (demanded && missing > 0 && xy_coverage_is_hard(m->inst))
        m->coverage_row = add_row(m, "coverage", "E4", missing, XY_ROW_FREE);
}

/* Rows (11) and (12). */
static void keep_rows(maker *m)
{
    const xy_keep *keep = m->inst->keep;
    m->model->changes_row = XY_UNKNOWN;
    m->kept_row = XY_NEW_N(m->arena, int32_t, keep ? keep->count : 0);
    for (size_t r = 0; keep && r < keep->count; r++)
        m->kept_row[r] = keep->rows[r].times
                ? add_row(m, xy_arena_printf(m->arena, "kept_%zu", r), "A15", XY_ROW_FREE, 0)
                : XY_UNKNOWN;
    if (!keep)
        return;
    int64_t standing = xy_keep_standing(keep);
    m->model->goal_base[XY_GOAL_CHANGES] = standing;
    if (keep->max_changes != XY_UNKNOWN && keep->max_changes < standing)
        m->model->changes_row =
                add_row(m, "changes", "A15", standing - keep->max_changes, standing);
}

static void keep_entry(maker *m, const xy_team *team, const xy_group *group)
{
    int32_t r = m->inst->keep
            ? xy_keep_find(m->inst->keep, team->lead, group->counties, group->count)
            : XY_UNKNOWN;
    if (r != XY_UNKNOWN)
        add_entry(m, m->kept_row[r], -1);
}

static bool visits(const xy_group *group, int32_t county)
{
    for (int32_t i = 0; i < group->count; i++)
        if (group->counties[i] == county)
            return true;
    return false;
}

static bool takes_part(const xy_team *team, int32_t hospital)
{
    for (int32_t i = 0; i < team->member_count; i++)
        if (team->hospitals[i] == hospital)
            return true;
    return false;
}

static void pin_entries(maker *m, const xy_team *team, const xy_group *group)
{
    for (size_t i = 0; i < m->inst->lock_count; i++) {
        const xy_lock *lock = &m->inst->locks[i];
        bool fits = false;
        if (lock->kind == XY_PIN_ROW) {
            fits = group->pinned_for == lock->hospital.index &&
                    team->lead == lock->hospital.index &&
                    (size_t)group->count == lock->counties.count;
            for (int32_t k = 0; k < group->count && fits; k++)
                fits = group->counties[k] == lock->counties.items[k].index;
        } else if (lock->kind == XY_PIN_PAIR) {
            fits = takes_part(team, lock->hospital.index) &&
                    visits(group, lock->counties.items[0].index);
        }
        if (fits)
            add_entry(m, m->pin_row[i], 1);
    }
}

/* People of a class count for its own row and, unless they are fillers, for the row of all people of
 * their level as well. */
static void class_entries(maker *m, const xy_class *k, int32_t people)
{
    const int32_t *rows = m->class_row[k->hospital];
    if (!rows || people == 0)
        return;
    if (k->specialty != XY_UNKNOWN)
        add_to_entry(m, rows[class_slot(m, k->level, k->specialty)], people);
    add_to_entry(m, rows[class_slot(m, k->level, XY_UNKNOWN)], people);
}

/* What a candidate with listed staffing takes of shared people and budgets, and delivers to
 * counties that take several teams. */
static void staffing_entries(maker *m, const xy_candidate *x)
{
    const xy_pool *pool = m->pool;
    if (x->staffing == XY_UNKNOWN)
        return;
    const xy_staffing *staffing = &pool->staffings[x->staffing];
    const xy_group *group = &pool->groups->items[x->group];
    const xy_team *team = &pool->teams[x->team];
    int64_t people[XY_TEAM_MEMBERS] = {0};
    for (int32_t i = 0; i < pool->class_count[x->team]; i++) {
        const xy_class *k = &pool->classes[x->team][i];
        class_entries(m, k, staffing->taken[i]);
        for (int32_t h = 0; h < team->member_count; h++)
            people[h] += team->hospitals[h] == k->hospital ? staffing->taken[i] : 0;
    }
    for (int32_t h = 0; h < team->member_count; h++)
        add_entry(m, m->budget_row[team->hospitals[h]], people[h] * xy_weeks_of_team(m->inst));
    for (int32_t v = 0; v < group->count; v++) {
        int32_t c = group->counties[v];
        int64_t stay = xy_measure_stay(pool->measure, group->days[v]);
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
            need_rows *need = &m->need[c][k];
            int64_t sent = xy_staffing_sent(staffing, pool->classes[x->team],
                    pool->class_count[x->team], pool->measure->needs[c][k].specialty);
            add_entry(m, need->delivered_row, -sent * stay);
            if (need->sent)
                need->sent[sent * stay < need->room ? sent * stay : need->room] = true;
        }
    }
}

/* Two rows of a hospital may be alike where its counties take two teams. */
static int32_t most_copies(const maker *m, const xy_team *team, const xy_group *group)
{
    int32_t most = INT32_MAX;
    for (int32_t i = 0; i < team->member_count; i++) {
        int32_t rows = xy_hospital_teams(m->inst, team->hospitals[i]).max;
        most = rows < most ? rows : most;
    }
    for (int32_t i = 0; i < group->count; i++) {
        int32_t teams = xy_county_teams(m->inst, group->counties[i]).max;
        most = teams < most ? teams : most;
    }
    return most;
}

/* What the candidate's staffing is worth for shares: by (14) t is at most its least share. */
static void worth_entries(maker *m, xy_ip_col *col, int64_t p)
{
    const xy_pool *pool = m->pool;
    const xy_group *group = &pool->groups->items[pool->items[p].group];
    if (!pool->worth)
        return;
    const xy_worth *worth = &pool->worth[p];
    for (int w = 0; w < XY_WELFARES; w++)
        col->goal[XY_GOAL_NASH + w] = worth->welfare[w];
    for (int32_t i = 0; i < group->count; i++) {
        int32_t c = group->counties[i], over = worth->low - pool->measure->share_already[c];
        if (!takes_more(m, c) && over > 0)
            add_entry(m, m->fair[c].lowest_row, -over);
    }
}

static void candidate_col(maker *m, int64_t p)
{
    const xy_pool *pool = m->pool;
    const xy_candidate *x = &pool->items[p];
    const xy_group *group = &pool->groups->items[x->group];
    const xy_team *team = &pool->teams[x->team];
    xy_ip_col *col = add_col(m, XY_COL_CANDIDATE, p, 0, most_copies(m, team, group));
    col->goal[XY_GOAL_NEED_MET] = x->points;
    col->goal[XY_GOAL_SPLIT_GROUPS] = group->split;
    col->goal[XY_GOAL_TRAVEL] = x->travel_min;
    col->goal[XY_GOAL_KEPT] = x->kept;
    col->goal[XY_GOAL_CONTINUITY] = x->bonds;
    col->goal[XY_GOAL_REPEATS] = x->bonds;
    for (int32_t i = 0; i < group->count; i++) {
        int32_t c = group->counties[i];
        add_entry(m, m->county_row[c], 1);
        add_entry(m, m->covered_row[c], -1);
        if (!takes_more(m, c) && !pool->measure->covered_already[c])
            col->goal[XY_GOAL_COVERAGE] += pool->measure->priority[c];
        if (!takes_more(m, c))
            col->goal[XY_GOAL_WAITING] += pool->measure->waiting[c];
    }
    add_entry(m, m->coverage_row, col->goal[XY_GOAL_COVERAGE]);
    for (int32_t i = 0; i < team->member_count; i++)
        add_entry(m, m->hospital_row[team->hospitals[i]], 1);
    pin_entries(m, team, group);
    keep_entry(m, team, group);
    worth_entries(m, col, p);
    staffing_entries(m, x);
}

/* Person-days that up to teams candidates can deliver together: total[d] for d in 0..room, all
 * above room counted as room. */
static bool *totals_of(xy_arena *arena, const need_rows *need, int32_t teams)
{
    bool *total = XY_NEW_N(arena, bool, (size_t)need->room + 1);
    bool *more = XY_NEW_N(arena, bool, (size_t)need->room + 1);
    total[0] = true;
    for (int32_t t = 0; t < teams; t++) {
        memcpy(more, total, (size_t)need->room + 1);
        for (int32_t d = 0; d <= need->room; d++)
            for (int32_t e = 1; total[d] && e <= need->room; e++)
                if (need->sent[e])
                    more[d + e < need->room ? d + e : need->room] = true;
        if (memcmp(more, total, (size_t)need->room + 1) == 0)
            break;
        memcpy(total, more, (size_t)need->room + 1);
    }
    return total;
}

/* Columns l_csd of (6): one for each total that earns more than the one below, or, where the policy
 * looks at shares, meets more. */
static void step_cols(maker *m, int32_t c, size_t k, xy_shares *shares)
{
    const xy_measure *measure = m->pool->measure;
    const need_rows *need = &m->need[c][k];
    if (need->delivered_row == XY_UNKNOWN)
        return;
    bool *total = totals_of(m->arena, need, xy_county_teams(m->inst, c).max);
    bool fair = m->fair[c].lowest_row != XY_UNKNOWN || m->fair[c].share_row != XY_UNKNOWN;
    int32_t base = xy_measure_points(measure, c, k, 0), before = base;
    int32_t share_base = xy_measure_share(measure, c, k, 0), share_before = share_base;
    for (int32_t d = 1; d <= need->room; d++) {
        int32_t points = xy_measure_points(measure, c, k, d);
        int32_t share = fair ? xy_measure_share(measure, c, k, d) : share_before;
        if (!total[d] || (points == before && share == share_before))
            continue;
        xy_ip_col *col = add_col(m, XY_COL_POINTS, c, (int32_t)k, 1);
        col->person_days = d;
        col->goal[XY_GOAL_NEED_MET] = points - base;
        add_entry(m, need->delivered_row, d);
        add_entry(m, need->step_row, 1);
        add_entry(m, m->fair[c].lowest_row, share_base - share);
        add_entry(m, m->fair[c].share_row, share_base - share);
        if (shares)
            xy_shares_add(shares, share - share_base);
        before = points;
        share_before = share;
    }
    if (shares)
        xy_shares_close(shares);
}

/* Columns h_cs of (13): one for each share the county may reach that is worth more than the one
 * below. */
static void level_cols(maker *m, int32_t c, const xy_shares *shares)
{
    const xy_measure *measure = m->pool->measure;
    int32_t already = measure->share_already[c];
    int32_t base[XY_WELFARES], before[XY_WELFARES];
    for (int w = 0; w < XY_WELFARES; w++)
        base[w] = before[w] = xy_measure_welfare(measure, w, c, already);
    for (int32_t more = 1; more <= XY_MILLION - already; more++) {
        if (!xy_shares_has(shares, more))
            continue;
        int32_t now[XY_WELFARES];
        for (int w = 0; w < XY_WELFARES; w++)
            now[w] = xy_measure_welfare(measure, w, c, already + more);
        if (memcmp(now, before, sizeof now) == 0)
            continue;
        xy_ip_col *col = add_col(m, XY_COL_LEVEL, c, already + more, 1);
        for (int w = 0; w < XY_WELFARES; w++)
            col->goal[XY_GOAL_NASH + w] = now[w] - base[w];
        add_entry(m, m->fair[c].share_row, more);
        add_entry(m, m->fair[c].level_row, 1);
        memcpy(before, now, sizeof now);
    }
}

static void county_cols(maker *m, int32_t c)
{
    const xy_measure *measure = m->pool->measure;
    if (m->covered_row[c] != XY_UNKNOWN) {
        xy_ip_col *col = add_col(m, XY_COL_COVERED, c, 0, 1);
        col->goal[XY_GOAL_COVERAGE] = measure->priority[c];
        col->goal[XY_GOAL_WAITING] = measure->waiting[c];
        add_entry(m, m->covered_row[c], 1);
        add_entry(m, m->coverage_row, measure->priority[c]);
    }
    xy_shares *shares = m->fair[c].share_row == XY_UNKNOWN ? NULL : xy_shares_new(m->arena);
    for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
        m->model->goal_base[XY_GOAL_NEED_MET] += xy_measure_points(measure, c, k, 0);
        step_cols(m, c, k, shares);
    }
    for (int w = 0; w < XY_WELFARES; w++)
        m->model->goal_base[XY_GOAL_NASH + w] +=
                xy_measure_welfare(measure, w, c, measure->share_already[c]);
    if (shares)
        level_cols(m, c, shares);
}

/* Column t of (14). */
static void lowest_col(maker *m)
{
    bool any = false;
    for (size_t c = 0; c < m->inst->county_count; c++)
        any |= m->inst->counties[c].need_count > 0;
    if (!m->pool->measure->of_lowest || !any)
        return;
    m->model->lowest_col = m->model->col_count;
    add_col(m, XY_COL_LOWEST, 0, 0, XY_MILLION)->goal[XY_GOAL_LOWEST_COUNTY] = 1;
    for (size_t c = 0; c < m->inst->county_count; c++)
        add_entry(m, m->fair[c].lowest_row, 1);
}

static void keep_cols(maker *m)
{
    const xy_keep *keep = m->inst->keep;
    for (size_t r = 0; keep && r < keep->count; r++) {
        if (keep->rows[r].times == 0)
            continue;
        xy_ip_col *col = add_col(m, XY_COL_KEPT, (int64_t)r, 0, keep->rows[r].times);
        col->goal[XY_GOAL_CHANGES] = -1;
        add_entry(m, m->kept_row[r], 1);
        add_entry(m, m->model->changes_row, 1);
    }
}

/* Room for the candidates' columns at once, as far as it is known: a list that grows leaves its
 * smaller selves behind. */
static void make_room(maker *m)
{
    const xy_pool *pool = m->pool;
    xy_ip_model *model = m->model;
    size_t entries = 0, rest = 1 + m->inst->lock_count;
    for (int64_t p = 0; p < pool->count; p++)
        entries += (size_t)(pool->groups->items[pool->items[p].group].count +
                pool->teams[pool->items[p].team].member_count);
    entries += m->coverage_row == XY_UNKNOWN ? rest : rest + (size_t)pool->count;
    m->col_capacity = (size_t)pool->count + m->inst->county_count;
    m->start_capacity = m->col_capacity + 1;
    m->entry_capacity_row = m->entry_capacity_value = entries;
    model->cols = XY_NEW_N(m->arena, xy_ip_col, m->col_capacity);
    model->start = XY_NEW_N(m->arena, int64_t, m->start_capacity);
    model->row = XY_NEW_N(m->arena, int32_t, entries);
    model->value = XY_NEW_N(m->arena, int64_t, entries);
}

xy_ip_model *xy_ip_model_build(xy_arena *arena, const xy_pool *pool, bool demand_coverage)
{
    xy_ip_model *model = XY_NEW(arena, xy_ip_model);
    model->pool = pool;
    maker m = {.model = model, .arena = arena, .pool = pool, .inst = pool->inst};
    county_rows(&m);
    hospital_rows(&m);
    pin_rows(&m);
    coverage_row(&m, demand_coverage);
    keep_rows(&m);
    fair_rows_of(&m);
    make_room(&m);
    for (int64_t p = 0; p < pool->count; p++)
        candidate_col(&m, p);
    for (int32_t c = 0; c < (int32_t)pool->inst->county_count; c++)
        county_cols(&m, c);
    lowest_col(&m);
    keep_cols(&m);
    model->goal_base[XY_GOAL_COVERAGE] = pool->measure->coverage_base;
    model->start[model->col_count] = m.entries;
    return model;
}
