#include "domain/measure.h"

#include "base/date.h"
#include "base/fixed.h"
#include "domain/history.h"
#include "domain/inequality.h"
#include "domain/keep.h"
#include "domain/need_curve.h"

/* An index that does not exist is XY_NO_INDEX where it is made and XY_UNKNOWN in plans, files and
 * reports: one value, and none that a share, an index or a place in a list can have. */
_Static_assert(
        XY_NO_INDEX == XY_UNKNOWN, "plans would take an index that is not there for a figure");
_Static_assert(XY_UNKNOWN < 0, "nought is a figure");

static bool has_priority(const xy_instance *inst, const xy_refs *tags)
{
    for (size_t i = 0; i < tags->count; i++)
        if (xy_category_counts(inst, tags->items[i].index))
            return true;
    return false;
}

/* What coverage counts in a county: the county itself and each tagged township in it. */
static int32_t priority_of(const xy_instance *inst, const xy_county *county)
{
    int32_t n = has_priority(inst, &county->categories);
    for (size_t t = 0; t < county->township_count; t++)
        n += has_priority(inst, &county->townships[t].categories);
    return n;
}

static void weigh_counties(xy_measure *m, xy_arena *arena, const xy_policy *policy)
{
    size_t n = m->inst->county_count;
    m->weight = XY_NEW_N(arena, int64_t, n);
    m->priority = XY_NEW_N(arena, int32_t, n);
    m->covered_already = XY_NEW_N(arena, bool, n);
    for (size_t c = 0; c < n; c++) {
        const xy_county *county = &m->inst->counties[c];
        m->priority[c] = priority_of(m->inst, county);
        int64_t size =
                xy_pow_permille((uint64_t)county->population, policy->population_alpha_permille);
        int32_t category = m->priority[c] ? policy->category_full_coverage_permille
                                          : policy->category_default_permille;
        m->weight[c] = xy_mul_div(size, category, 1000);
        m->coverage_of += m->priority[c];
    }
}

/* Was it over before the first calendar year of the coverage cycle? */
static bool is_past(const xy_instance *inst, const xy_commitment *k)
{
    int32_t since = inst->year - inst->rules->settings.coverage_cycle_years + 1;
    return k->window.given && k->window.end < xy_date_from_civil(since, 1, 1);
}

/* Other tiers' commitments, and earlier years of a coverage cycle, cover a county (E4, Q10). */
static void mark_covered(xy_measure *m)
{
    const xy_instance *inst = m->inst;
    int32_t since = inst->year - inst->rules->settings.coverage_cycle_years;
    for (size_t i = 0; i < inst->commitment_count; i++)
        if (!is_past(inst, &inst->commitments[i]))
            m->covered_already[inst->commitments[i].county.index] = true;
    for (size_t i = 0; i < inst->history_count; i++)
        if (inst->history[i].year > since && inst->history[i].year < inst->year)
            m->covered_already[inst->history[i].county.index] = true;
    for (size_t c = 0; c < inst->county_count; c++)
        if (m->covered_already[c])
            m->coverage_base += m->priority[c];
}

static int32_t committed_days(const xy_measure *m, int32_t county, int32_t specialty)
{
    int64_t days = 0;
    for (size_t i = 0; i < m->inst->commitment_count; i++) {
        const xy_commitment *k = &m->inst->commitments[i];
        int32_t stay = k->days == XY_UNKNOWN ? m->reference_days : xy_measure_stay(m, k->days);
        if (k->county.index != county)
            continue;
        for (size_t s = 0; s < k->specialties.count; s++)
            if (k->specialties.items[s].index == specialty)
                days += (int64_t)k->clinicians * stay;
    }
    return days > INT32_MAX ? INT32_MAX : (int32_t)days;
}

static void weigh_needs(xy_measure *m, xy_arena *arena)
{
    const xy_instance *inst = m->inst;
    size_t total = 0;
    m->needs = XY_NEW_N(arena, xy_need_measure *, inst->county_count);
    for (size_t c = 0; c < inst->county_count; c++)
        total += inst->counties[c].need_count;
    int64_t *weights = XY_NEW_N(arena, int64_t, total);
    int32_t *shares = XY_NEW_N(arena, int32_t, total);
    size_t at = 0;
    for (size_t c = 0; c < inst->county_count; c++) {
        const xy_county *county = &inst->counties[c];
        size_t n = county->need_count;
        m->needs[c] = XY_NEW_N(arena, xy_need_measure, n);
        for (size_t k = 0; k < n; k++)
            weights[at + k] = county->needs[k].weight;
        xy_apportion(arena, shares + at, weights + at, n, XY_MILLION);
        for (size_t k = 0; k < n; k++) {
            const xy_need *need = &county->needs[k];
            m->needs[c][k] = (xy_need_measure){.specialty = need->specialty.index,
                    .weight_micro = shares[at + k],
                    .required = need->clinicians * m->reference_days,
                    .wanted_most = need->clinicians * m->reference_days,
                    .deviated = need->clinicians * m->reference_days,
                    .committed = committed_days(m, (int32_t)c, need->specialty.index)};
            weights[at + k] = m->weight[c] * shares[at + k];
        }
        at += n;
    }
    xy_apportion(arena, shares, weights, total, XY_MILLION);
    at = 0;
    for (size_t c = 0; c < inst->county_count; c++)
        for (size_t k = 0; k < inst->counties[c].need_count; k++)
            m->needs[c][k].points_of = shares[at++];
}

static void mark_kept(xy_measure *m, xy_arena *arena)
{
    const xy_instance *inst = m->inst;
    m->kept = XY_NEW_N(arena, uint8_t, inst->hospital_count * inst->county_count);
    for (size_t i = 0; i < inst->history_count; i++)
        if (inst->history[i].year < inst->year && inst->history[i].year > m->last_year)
            m->last_year = inst->history[i].year;
    for (size_t i = 0; i < inst->history_count; i++) {
        const xy_history *h = &inst->history[i];
        if (h->year == m->last_year)
            m->kept[(size_t)h->hospital.index * inst->county_count + (size_t)h->county.index] = 1;
    }
}

static void mark_waiting(xy_measure *m, xy_arena *arena)
{
    const xy_instance *inst = m->inst;
    m->waiting = XY_NEW_N(arena, int32_t, inst->county_count);
    for (size_t c = 0; c < inst->county_count; c++) {
        int32_t last = inst->counties[c].last_served;
        int32_t years = last ? inst->year - last : XY_WAITING_MOST;
        if (!m->covered_already[c])
            m->waiting[c] = years < XY_WAITING_MOST ? years : XY_WAITING_MOST;
    }
}

int32_t xy_measure_bonds(const xy_measure *m, const int32_t *hospitals, int32_t hospital_count,
        const int32_t *counties, int32_t county_count)
{
    int32_t bonds = 0;
    for (int32_t i = 0; i < county_count; i++) {
        int32_t strongest = 0;
        for (int32_t h = 0; h < hospital_count; h++) {
            int32_t bond =
                    m->bond[(size_t)hospitals[h] * m->inst->county_count + (size_t)counties[i]];
            strongest = bond > strongest ? bond : strongest;
        }
        bonds += strongest;
    }
    return bonds;
}

/* What stages on counties' shares need: curves, weights, and what is there already. */
static void prepare_shares(xy_measure *m, xy_arena *arena, const xy_policy *policy)
{
    size_t n = m->inst->county_count;
    m->of_ordered = xy_policy_ordered(policy) >= 0;
    m->of_lowest = !m->of_ordered && xy_policy_has(policy, XY_GOAL_LOWEST_COUNTY);
    if (xy_policy_has(policy, XY_GOAL_NASH))
        m->curve[0] = xy_curve_build(arena, 1000, policy->offset_permille);
    if (xy_policy_has(policy, XY_GOAL_ALPHA_FAIR))
        m->curve[1] = xy_curve_build(arena, policy->alpha_permille, policy->offset_permille);
    m->points_of = XY_NEW_N(arena, int64_t, n);
    m->share_already = XY_NEW_N(arena, int32_t, n);
    for (size_t c = 0; c < n; c++)
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
            m->points_of[c] += m->needs[c][k].points_of;
            m->share_already[c] += xy_measure_share(m, (int32_t)c, k, 0);
        }
}

xy_measure *xy_measure_build(
        xy_arena *arena, const xy_instance *inst, const xy_travel *travel, const xy_policy *policy)
{
    xy_measure *m = XY_NEW(arena, xy_measure);
    m->inst = inst;
    m->travel = travel;
    m->reference_days = inst->rules->settings.reference_days;
    weigh_counties(m, arena, policy);
    mark_covered(m);
    weigh_needs(m, arena);
    mark_kept(m, arena);
    m->bond = xy_history_bonds(arena, inst);
    mark_waiting(m, arena);
    const xy_settings *s = &inst->rules->settings;
    if (s->townships_min > 0 || s->townships_per_county_min > 0)
        m->reach = xy_reach_build(arena, inst);
    prepare_shares(m, arena, policy);
    xy_measure_take_uncertain(m, arena);
    return m;
}

int32_t xy_need_points(const xy_need_measure *need, int64_t required, int64_t delivered)
{
    if (delivered > required)
        delivered = required;
    return (int32_t)(need->points_of * delivered / required);
}

int32_t xy_measure_points(const xy_measure *m, int32_t county, size_t k, int64_t person_days)
{
    const xy_need_measure *need = &m->needs[county][k];
    int64_t delivered = need->committed + person_days;
    if (!need->curve)
        return xy_need_points(need, need->required, delivered);
    return need->curve[delivered < need->wanted_most ? delivered : need->wanted_most];
}

int32_t xy_need_share(const xy_need_measure *need, int64_t required, int64_t delivered)
{
    if (delivered > required)
        delivered = required;
    return (int32_t)(need->weight_micro * delivered / required);
}

int32_t xy_measure_share(const xy_measure *m, int32_t county, size_t k, int64_t person_days)
{
    const xy_need_measure *need = &m->needs[county][k];
    return xy_need_share(need, need->required, need->committed + person_days);
}

bool xy_measure_is_fair(const xy_measure *m)
{
    return m->of_lowest || m->of_ordered || m->curve[0] || m->curve[1];
}

int32_t xy_measure_welfare(const xy_measure *m, int w, int32_t county, int32_t share)
{
    return m->curve[w] ? xy_curve_points(m->curve[w], m->points_of[county], share) : 0;
}

int32_t xy_measure_stay(const xy_measure *m, int32_t days)
{
    return days < m->reference_days ? days : m->reference_days;
}

void xy_measure_split_days(
        const xy_measure *m, int32_t *days, const int32_t *counties, int count, int32_t total)
{
    for (int i = 0; i < count; i++) {
        int heavier = 0; /* counties before this one when sorted by W, ties by index */
        for (int j = 0; j < count; j++) {
            int64_t wi = m->weight[counties[i]], wj = m->weight[counties[j]];
            heavier += j != i && (wj > wi || (wj == wi && counties[j] < counties[i]));
        }
        days[i] = total / count + (heavier < total % count);
    }
}

bool xy_measure_is_split(const xy_instance *inst, const int32_t *counties, int count)
{
    for (int i = 1; i < count; i++)
        if (inst->counties[counties[i]].prefecture.index !=
                inst->counties[counties[0]].prefecture.index)
            return true;
    return false;
}

void xy_fairness_of(xy_fairness *out, xy_arena *arena, const int32_t *shares, size_t count)
{
    xy_spread spread = xy_spread_of(arena, shares, count);
    *out = (xy_fairness){.minimum = spread.minimum,
            .lowest_tenth = spread.lowest_tenth,
            .gini = spread.gini,
            .theil = xy_theil(shares, count),
            .atkinson = xy_atkinson(shares, count, XY_EPSILON_HALF)};
}

/* Delivers the row's clinicians to its counties and counts pairs kept and travel. */
static void add_row(xy_measures *out, const xy_measure *m, int64_t **delivered, const xy_row *row)
{
    int32_t counties[XY_TOUR_MAX] = {0};
    int count = row->visit_count < XY_TOUR_MAX ? row->visit_count : XY_TOUR_MAX;
    int64_t minutes, metres;
    for (int v = 0; v < count; v++) {
        int32_t c = counties[v] = row->visits[v].county;
        int32_t stay = xy_measure_stay(m, row->visits[v].days);
        bool kept = false;
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++)
            delivered[c][k] += (int64_t)xy_row_clinicians(row, m->needs[c][k].specialty) * stay;
        for (int32_t h = 0; h < row->hospital_count; h++)
            kept |= m->kept[(size_t)row->hospitals[h] * m->inst->county_count + (size_t)c];
        out->goals[XY_GOAL_KEPT] += kept;
    }
    int32_t bonds = xy_measure_bonds(m, row->hospitals, row->hospital_count, counties, count);
    out->goals[XY_GOAL_CONTINUITY] += bonds;
    out->goals[XY_GOAL_REPEATS] += bonds;
    out->goals[XY_GOAL_SPLIT_GROUPS] += xy_measure_is_split(m->inst, counties, count);
    xy_travel_along(&minutes, &metres, m->travel, row->lead, counties, count);
    out->goals[XY_GOAL_TRAVEL] += minutes;
    out->travel_m += metres;
    out->people += xy_row_people(row, true);
}

static bool weak_in_row(const xy_measure *m, const xy_row *row, int32_t specialty)
{
    for (int32_t v = 0; v < row->visit_count; v++) {
        int32_t c = row->visits[v].county;
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++)
            if (m->needs[c][k].specialty == specialty)
                return true;
    }
    return false;
}

/* D9: clinicians of the kinds asked to match, and how many of them do. */
static void count_matched(xy_measures *out, const xy_measure *m, const xy_row *rows, int32_t count)
{
    int64_t asked = 0, matched = 0;
    for (int32_t r = 0; r < count; r++)
        for (int32_t i = 0; i < rows[r].staff_count; i++) {
            const xy_sent *sent = &rows[r].staff[i];
            uint32_t kind = 1U << m->inst->hospitals[sent->hospital].kind;
            if (sent->role != XY_ROLE_CLINICIAN || sent->specialty == XY_UNKNOWN ||
                    !((uint32_t)m->inst->rules->settings.match_kinds & kind))
                continue;
            asked += sent->count;
            if (m->inst->specialties[sent->specialty].high_demand &&
                    weak_in_row(m, &rows[r], sent->specialty))
                matched += sent->count;
        }
    out->matched_micro = asked ? (int32_t)(matched * XY_MILLION / asked) : XY_UNKNOWN;
    out->matched_permille = asked ? (int32_t)(matched * 1000 / asked) : XY_UNKNOWN;
}

static void measure_county(xy_measures *out, const xy_measure *m, int32_t c, const int64_t *days)
{
    xy_county_measure *county = &out->counties[c];
    for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
        county->points += xy_measure_points(m, c, k, days[k]);
        county->points_of += m->needs[c][k].points_of;
        county->met_micro += xy_measure_share(m, c, k, days[k]);
    }
    out->goals[XY_GOAL_NEED_MET] += county->points;
    for (int w = 0; w < XY_WELFARES; w++)
        out->goals[XY_GOAL_NASH + w] += xy_measure_welfare(m, w, c, county->met_micro);
}

void xy_measure_rows(
        xy_measures *out, xy_arena *arena, const xy_measure *m, const xy_row *rows, int32_t count)
{
    size_t n = m->inst->county_count;
    *out = (xy_measures){.coverage_of = m->coverage_of,
            .remembers = m->last_year != 0,
            .keeps = m->inst->keep != NULL};
    out->counties = XY_NEW_N(arena, xy_county_measure, n);
    int64_t **delivered = XY_NEW_N(arena, int64_t *, n);
    int32_t *shares = XY_NEW_N(arena, int32_t, n);
    size_t with_needs = 0;
    bool *served = XY_NEW_N(arena, bool, n);
    for (size_t c = 0; c < n; c++)
        delivered[c] = XY_NEW_N(arena, int64_t, m->inst->counties[c].need_count);
    for (int32_t r = 0; r < count; r++) {
        add_row(out, m, delivered, &rows[r]);
        for (int32_t v = 0; v < rows[r].visit_count; v++)
            served[rows[r].visits[v].county] = true;
    }
    out->goals[XY_GOAL_COVERAGE] = m->coverage_base;
    for (size_t c = 0; c < n; c++) {
        measure_county(out, m, (int32_t)c, delivered[c]);
        out->counties_served += served[c];
        if (served[c] && !m->covered_already[c])
            out->goals[XY_GOAL_COVERAGE] += m->priority[c];
        if (served[c])
            out->goals[XY_GOAL_WAITING] += m->waiting[c];
        if (m->inst->counties[c].need_count)
            shares[with_needs++] = out->counties[c].met_micro;
    }
    out->goals[XY_GOAL_CHANGES] = xy_keep_changes(m->inst->keep, rows, count);
    out->stated_met = xy_measure_stated(m, delivered);
    if (m->uncertain)
        out->goals[XY_GOAL_NEED_MET] -= xy_measure_at_risk(m, arena, delivered, rows, count);
    count_matched(out, m, rows, count);
    xy_fairness_of(&out->fairness, arena, shares, with_needs);
    out->goals[XY_GOAL_LOWEST_COUNTY] = out->fairness.minimum;
}

int64_t xy_measure_stage_most(const xy_measure *m, const xy_stage *stage)
{
    int64_t goals[XY_GOAL_COUNT] = {[XY_GOAL_COVERAGE] = m->coverage_of,
            [XY_GOAL_NEED_MET] = XY_MILLION,
            [XY_GOAL_LOWEST_COUNTY] = XY_MILLION};
    for (int i = 0; i < stage->term_count; i++) {
        xy_goal goal = stage->terms[i].goal;
        if (xy_goal_maximise(goal) && goals[goal] == 0 && goal != XY_GOAL_COVERAGE)
            return XY_NO_BOUND;
    }
    return xy_stage_value(stage, goals);
}
