/* Weights, points, coverage and history for the brute force: models/assignment.md section 2. */
#include "base/date.h"
#include "support/brute_parts.h"

#include <math.h>
#include <stdlib.h>

__extension__ typedef __int128 wide;

static bool must_cover(const brute_case *b, const xy_refs *tags)
{
    for (size_t i = 0; i < tags->count; i++) {
        const xy_category *k = &b->inst->categories[tags->items[i].index];
        bool ours = k->tiers == 0 || (k->tiers >> b->inst->tier & 1U) != 0;
        for (int32_t h = 0; h < b->hospitals; h++)
            ours = ours ||
                    (b->inst->hospitals[h].tier_given &&
                            (k->tiers >> b->inst->hospitals[h].tier & 1U) != 0);
        if (k->full_coverage && ours)
            return true;
    }
    return false;
}

/* W(c) = floor(pop^alpha * q), the power first rounded to thousandths. The measure's fixed-point
 * power may round the other way where the thousandth is nearly halved: then its weight is taken. */
static void weigh(brute_case *b, const xy_policy *policy, int32_t c)
{
    const xy_county *county = &b->inst->counties[c];
    b->priority[c] = must_cover(b, &county->categories);
    for (size_t t = 0; t < county->township_count; t++)
        b->priority[c] += must_cover(b, &county->townships[t].categories);
    long double power = powl(county->population, policy->population_alpha_permille / 1000.0L);
    int64_t q = b->priority[c] ? policy->category_full_coverage_permille
                               : policy->category_default_permille;
    b->weight[c] = llroundl(power * 1000) * q / 1000;
    int64_t other = b->measure->weight[c];
    if (other != b->weight[c] && llabs(other - b->weight[c]) <= 1 + q / 1000)
        b->weight[c] = other;
}

/* Largest remainder: everybody gets the whole part; then one each, largest remainder first. */
static void share_out(int64_t *shares, const int64_t *weights, size_t n, int64_t total)
{
    wide sum = 0, left = total;
    bool *served = calloc(n + 1, sizeof *served);
    for (size_t i = 0; i < n; i++)
        sum += weights[i];
    for (size_t i = 0; i < n && sum; i++) {
        shares[i] = (int64_t)((wide)weights[i] * total / sum);
        left -= shares[i];
    }
    for (; sum && left > 0; left--) {
        size_t best = n;
        for (size_t i = 0; i < n; i++)
            if (!served[i] &&
                    (best == n ||
                            (wide)weights[i] * total % sum > (wide)weights[best] * total % sum))
                best = i;
        served[best] = true;
        shares[best]++;
    }
    free(served);
}

static int64_t committed_to(const brute_case *b, int32_t county, int32_t specialty)
{
    int64_t days = 0;
    for (size_t i = 0; i < b->inst->commitment_count; i++) {
        const xy_commitment *k = &b->inst->commitments[i];
        int64_t stay = k->days == XY_UNKNOWN || k->days > b->set->reference_days
                ? b->set->reference_days
                : k->days;
        for (size_t s = 0; s < k->specialties.count; s++)
            if (k->county.index == county && k->specialties.items[s].index == specialty)
                days += k->clinicians * stay;
    }
    return days;
}

static void share_points(brute_case *b)
{
    for (int32_t c = 0; c < b->counties; c++)
        b->need_count += b->inst->counties[c].need_count;
    b->needs = XY_NEW_N(b->arena, brute_need, b->need_count);
    int64_t *weights = XY_NEW_N(b->arena, int64_t, b->need_count);
    int64_t *shares = XY_NEW_N(b->arena, int64_t, b->need_count);
    size_t at = 0;
    for (int32_t c = 0; c < b->counties; c++) {
        const xy_county *county = &b->inst->counties[c];
        for (size_t k = 0; k < county->need_count; k++) {
            weights[at + k] = county->needs[k].weight;
            b->needs[at + k] = (brute_need){.county = c,
                    .specialty = county->needs[k].specialty.index,
                    .required = (int64_t)county->needs[k].clinicians * b->set->reference_days,
                    .committed = committed_to(b, c, county->needs[k].specialty.index)};
        }
        share_out(shares + at, weights + at, county->need_count, 1000000);
        for (size_t k = 0; k < county->need_count; k++) {
            b->needs[at + k].micro = shares[at + k];
            weights[at + k] = b->weight[c] * shares[at + k];
        }
        at += county->need_count;
    }
    share_out(shares, weights, b->need_count, 1000000);
    for (size_t k = 0; k < b->need_count; k++)
        b->needs[k].points = shares[k];
}

static void look_back(brute_case *b)
{
    const xy_instance *inst = b->inst;
    int32_t last = 0;
    for (size_t i = 0; i < inst->commitment_count; i++)
        if (!inst->commitments[i].window.given ||
                xy_date_year(inst->commitments[i].window.end) >
                        inst->year - b->set->coverage_cycle_years)
            b->covered[inst->commitments[i].county.index] = true;
    for (size_t i = 0; i < inst->history_count; i++) {
        const xy_history *h = &inst->history[i];
        int32_t age = inst->year - h->year; /* this year's row is no history */
        if (age > 0 && age < b->set->coverage_cycle_years)
            b->covered[h->county.index] = true;
        if (age > 0 && h->year > last)
            last = h->year;
    }
    for (size_t i = 0; i < inst->history_count; i++)
        if (inst->history[i].year == last)
            b->kept[inst->history[i].hospital.index * b->counties + inst->history[i].county.index] =
                    true;
}

/* The pair in this year, by any entry of history. */
static bool together(const xy_instance *inst, int32_t h, int32_t c, int32_t year)
{
    for (size_t i = 0; i < inst->history_count; i++) {
        const xy_history *x = &inst->history[i];
        bool pair = x->hospital.index == h && x->county.index == c && x->year < inst->year;
        if (pair &&
                (x->year == year || (x->since != XY_UNKNOWN && x->since <= year && year < x->year)))
            return true;
    }
    return false;
}

/* (M9), (M10): year by year backwards, the weight falling by the decay at every step. */
static void weigh_history(brute_case *b)
{
    const xy_instance *inst = b->inst;
    for (int32_t c = 0; c < b->counties; c++) {
        b->waiting[c] = 10;
        for (int32_t h = 0; h < b->hospitals; h++) {
            int32_t weight = 1000;
            for (int32_t back = 1; back <= 40; back++) {
                if (together(inst, h, c, inst->year - back))
                    b->bond[h * b->counties + c] += weight;
                weight = weight * b->set->continuity_decay_permille / 1000;
            }
        }
        for (size_t i = 0; i < inst->history_count; i++) {
            int32_t age = inst->year - inst->history[i].year;
            if (inst->history[i].county.index == c && age > 0 && age < b->waiting[c])
                b->waiting[c] = age;
        }
        if (b->covered[c])
            b->waiting[c] = 0;
    }
}

void brute_measure(brute_case *b, const xy_policy *policy)
{
    size_t n = (size_t)b->counties;
    b->weight = XY_NEW_N(b->arena, int64_t, n);
    b->priority = XY_NEW_N(b->arena, int32_t, n);
    b->covered = XY_NEW_N(b->arena, bool, n);
    b->kept = XY_NEW_N(b->arena, bool, n *(size_t)b->hospitals);
    b->bond = XY_NEW_N(b->arena, int32_t, n * (size_t)b->hospitals);
    b->waiting = XY_NEW_N(b->arena, int32_t, n);
    for (int32_t c = 0; c < b->counties; c++)
        weigh(b, policy, c);
    share_points(b);
    look_back(b);
    weigh_history(b);
}

const char *brute_disagreement(const brute_case *b)
{
    const xy_measure *m = b->measure;
    size_t at = 0;
    for (int32_t c = 0; c < b->counties; c++) {
        if (m->weight[c] != b->weight[c])
            return "the weight of a county";
        if (m->priority[c] != b->priority[c])
            return "what coverage counts in a county";
        if (m->covered_already[c] != b->covered[c])
            return "whether a county is covered already";
        if (m->waiting[c] != b->waiting[c])
            return "the years that a county has waited";
        for (size_t k = 0; k < b->inst->counties[c].need_count; k++, at++) {
            const xy_need_measure *need = &m->needs[c][k];
            if (need->points_of != b->needs[at].points)
                return "the points of a need";
            if (need->committed != b->needs[at].committed ||
                    need->required != b->needs[at].required)
                return "the person-days of a need";
        }
        for (int32_t h = 0; h < b->hospitals; h++)
            if ((m->kept[h * b->counties + c] != 0) != b->kept[h * b->counties + c])
                return "whether a pair stood last year";
        for (int32_t h = 0; h < b->hospitals; h++)
            if (m->bond[h * b->counties + c] != b->bond[h * b->counties + c])
                return "the bond of a pair";
    }
    return NULL;
}

int64_t brute_points(const brute_need *need, int64_t person_days)
{
    int64_t days = need->committed + person_days;
    return need->points * (days < need->required ? days : need->required) / need->required;
}
