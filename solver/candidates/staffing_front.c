#include "candidates/staffing_front.h"

#include "candidates/bench.h"

#include <stdlib.h>
#include <string.h>

#define NONE INT64_MIN
#define KINDS_MOST (3 + XY_TOUR_MAX)

/* What a bound is kept of, from an item on and a state: the most points, the most of the sum of all
 * rises, of the rises weighted by their counties' points, and of the rise of each county. */
enum { OF_POINTS, OF_SUM, OF_WEIGHTED, OF_COUNTY };

typedef struct {
    const xy_groups *groups;
    const xy_bench *bench;
    const xy_demand *demand;
    const xy_bench_item *items;
    int32_t last;                  /* the filler; needed specialties come before it */
    int32_t counties[XY_TOUR_MAX]; /* those that take one team, by place in the group */
    int32_t county_count, kinds;
    int64_t weights; /* points of these counties */
    int64_t *most;   /* [item][state][kind] */
    xy_front *front; /* to be filled */
    int32_t *at;     /* choice of each item */
    /* The staffing looked for; NULL: the front is. */
    const xy_front_value *value;
    bool found;
    int32_t matched, people;
    xy_bench_pick best;
} search;

static int64_t *most_at(const search *s, int32_t item, int32_t state)
{
    return s->most + ((size_t)item * (size_t)s->bench->states + (size_t)state) * (size_t)s->kinds;
}

static size_t specialty_of(const search *s, const xy_bench_item *it)
{
    return (size_t)(it->gain - s->demand->gain) / ((size_t)s->demand->most + 1);
}

/* By how much n clinicians of the item raise the share of the county. */
static int32_t rise_of(const search *s, const xy_bench_item *it, int32_t county, int32_t n)
{
    size_t width = (size_t)s->demand->most + 1;
    size_t row = (size_t)county * (size_t)s->demand->specialty_count + specialty_of(s, it);
    return s->demand->rise[row * width + (size_t)n];
}

static void gains_of(int64_t gains[KINDS_MOST], const search *s, const xy_bench_item *it, int32_t n)
{
    memset(gains, 0, (size_t)s->kinds * sizeof *gains);
    gains[OF_POINTS] = it->gain[n];
    for (int32_t k = 0; k < s->county_count; k++) {
        int32_t i = s->counties[k], rise = rise_of(s, it, i, n);
        gains[OF_SUM] += rise;
        gains[OF_WEIGHTED] += rise * s->groups->measure->points_of[s->demand->group->counties[i]];
        gains[OF_COUNTY + k] = rise;
    }
}

/* Clinicians of the state, or more than the cap where no choices lead to it. */
static int32_t total_of(const xy_bench *bench, int32_t state)
{
    int32_t total = 0, size = bench->cap + 1, members = bench->team->member_count;
    for (int32_t m = 0; m < members; m++)
        total += state / bench->stride[m] % size;
    return state / bench->stride[members] > total ? size : total;
}

/* Fillers and managers that make the state a legal staffing: the fewest people, then the first. */
static bool complete(const search *s, int32_t state, int32_t *filler, int32_t *managers)
{
    const xy_bench *bench = s->bench;
    const xy_bench_item *it = &s->items[s->last];
    int32_t total = total_of(bench, state), fewest = INT32_MAX, split[XY_TEAM_MEMBERS];
    for (int32_t k = 0; k < it->choice_count; k++) {
        const xy_bench_choice *c = &it->choices[k];
        if (total + c->total > bench->cap || c->total >= fewest)
            continue;
        bool more = xy_bench_next_split(split, bench, bench->team->managers, true);
        for (; more; more = xy_bench_next_split(split, bench, bench->team->managers, false))
            if (xy_bench_legal(bench, state + c->step, split, bench->team->managers_over_share)) {
                fewest = c->total;
                *filler = k;
                memcpy(managers, split, sizeof split);
                break;
            }
    }
    return fewest < INT32_MAX;
}

/* The bounds of one item's states from those of the next. */
static void bound_item(search *s, int32_t item)
{
    const xy_bench *bench = s->bench;
    const xy_bench_item *it = &s->items[item];
    xy_front *f = s->front;
    int64_t *gains = f->gains = xy_arena_grow(f->arena, f->gains, &f->gains_capacity,
            (size_t)(it->choice_count * s->kinds), sizeof *gains);
    for (int32_t k = 0; k < it->choice_count; k++)
        gains_of(gains + k * s->kinds, s, it, it->choices[k].total);
    for (int32_t state = 0; state < bench->states; state++) {
        int64_t *most = most_at(s, item, state);
        int32_t total = total_of(bench, state);
        most[OF_POINTS] = NONE;
        for (int32_t k = 0; k < it->choice_count && total <= bench->cap; k++) {
            const xy_bench_choice *c = &it->choices[k];
            if (total + c->total > bench->cap)
                continue;
            const int64_t *next = most_at(s, item + 1, state + c->step);
            if (next[OF_POINTS] == NONE)
                continue;
            bool first = most[OF_POINTS] == NONE;
            for (int32_t n = 0; n < s->kinds; n++) {
                int64_t value = gains[k * s->kinds + n] + next[n];
                most[n] = first || value > most[n] ? value : most[n];
            }
        }
    }
}

static void make_bounds(search *s)
{
    const xy_bench *bench = s->bench;
    int32_t filler, managers[XY_TEAM_MEMBERS];
    xy_front *f = s->front;
    size_t layer = (size_t)bench->states * (size_t)s->kinds, cells = (size_t)(s->last + 1) * layer;
    s->most = f->most = xy_arena_grow(f->arena, f->most, &f->most_capacity, cells, sizeof *f->most);
    memset(s->most + (size_t)s->last * layer, 0, layer * sizeof *s->most);
    for (int32_t state = 0; state < bench->states; state++)
        if (total_of(bench, state) > bench->cap || !complete(s, state, &filler, managers))
            most_at(s, s->last, state)[OF_POINTS] = NONE;
    for (int32_t item = s->last - 1; item >= 0; item--)
        bound_item(s, item);
}

/* By the least share, then the next; of equal shares the points decide. Counties outside the group do not
 * change which is better, so that the best one serves: models/policies.md section 7. */
static bool ranks_as_high(const xy_front_value *a, const xy_front_value *b)
{
    for (int i = 0; i < XY_TOUR_MAX; i++)
        if (a->ranked[i] != b->ranked[i])
            return a->ranked[i] > b->ranked[i];
    return a->points >= b->points;
}

static bool is_as_good(const xy_front_value *a, const xy_front_value *b, bool ordered)
{
    if (ordered)
        return ranks_as_high(a, b);
    bool good = a->points >= b->points && a->worth.low >= b->worth.low;
    for (int w = 0; w < XY_WELFARES; w++)
        good = good && a->worth.welfare[w] >= b->worth.welfare[w];
    return good;
}

static bool is_beaten(const xy_front *front, const xy_front_value *value)
{
    for (int32_t i = 0; i < front->count; i++)
        if (is_as_good(&front->items[i], value, front->ordered))
            return true;
    return false;
}

static void insert(xy_front *front, const xy_front_value *value)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < front->count; i++)
        if (!is_as_good(value, &front->items[i], front->ordered))
            front->items[kept++] = front->items[i];
    front->items = xy_arena_grow(
            front->arena, front->items, &front->capacity, (size_t)kept + 1, sizeof *value);
    front->items[kept] = *value;
    front->count = kept + 1;
}

/* Concave curves: all counties at their mean, weighted, are worth no less than they are apart; 2 is
 * for the rounding of both. */
static int32_t welfare_of_mean(const search *s, int w, int64_t weighted)
{
    const xy_measure *m = s->groups->measure;
    int32_t before = 0;
    if (!m->curve[w] || s->weights == 0)
        return 0;
    for (int32_t k = 0; k < s->county_count; k++) {
        int32_t c = s->demand->group->counties[s->counties[k]];
        before += xy_measure_welfare(m, w, c, m->share_already[c]);
        weighted += m->points_of[c] * m->share_already[c];
    }
    int64_t mean = (weighted + s->weights - 1) / s->weights;
    mean = mean < XY_MILLION ? mean : XY_MILLION;
    return xy_curve_points(m->curve[w], s->weights, (int32_t)mean) + 2 - before;
}

void xy_front_rank(xy_front_value *value, const int32_t share[XY_TOUR_MAX])
{
    int32_t count = 0;
    for (int32_t i = 0; i < XY_TOUR_MAX; i++) {
        int32_t at = count;
        value->share[i] = share[i];
        if (share[i] == XY_UNKNOWN)
            continue;
        for (; at > 0 && value->ranked[at - 1] > share[i]; at--)
            value->ranked[at] = value->ranked[at - 1];
        value->ranked[at] = share[i];
        count++;
    }
    for (; count < XY_TOUR_MAX; count++)
        value->ranked[count] = INT32_MAX;
}

/* The shares of the group's counties with these rises, and in order. */
static void rank_shares(xy_front_value *out, const search *s, const int32_t *rises)
{
    int32_t share[XY_TOUR_MAX];
    for (int32_t i = 0; i < XY_TOUR_MAX; i++)
        share[i] = XY_UNKNOWN;
    for (int32_t k = 0; k < s->county_count; k++) {
        int32_t i = s->counties[k], c = s->demand->group->counties[i];
        share[i] = s->groups->measure->share_already[c] + rises[i];
    }
    xy_front_rank(out, share);
}

/* No staffing below this place is better than the bound in any figure; exact: nothing is to come any
 * more, and it is the value itself. */
static void bound_of(
        xy_front_value *out, const search *s, const int64_t *sum, const int64_t *most, bool exact)
{
    const xy_measure *m = s->groups->measure;
    int32_t rises[XY_TOUR_MAX] = {0};
    int64_t already = 0;
    for (int32_t k = 0; k < s->county_count; k++) {
        int32_t c = s->demand->group->counties[s->counties[k]];
        int64_t rise = sum[OF_COUNTY + k] + most[OF_COUNTY + k];
        int64_t room = XY_MILLION - m->share_already[c];
        rises[s->counties[k]] = (int32_t)(rise < room ? rise : room);
        already += m->share_already[c];
    }
    *out = (xy_front_value){.points = (int32_t)(sum[OF_POINTS] + most[OF_POINTS])};
    xy_worth_of(&out->worth, s->groups, s->demand, rises);
    if (m->of_ordered)
        rank_shares(out, s, rises);
    if (exact)
        return;
    if (m->of_ordered && s->county_count > 0) {
        int64_t mean = (already + sum[OF_SUM] + most[OF_SUM]) / s->county_count;
        out->ranked[0] = mean < out->ranked[0] ? (int32_t)mean : out->ranked[0];
    }
    if (m->of_lowest && s->county_count > 0) {
        int64_t mean = (already + sum[OF_SUM] + most[OF_SUM]) / s->county_count;
        out->worth.low = mean < out->worth.low ? (int32_t)mean : out->worth.low;
    }
    for (int w = 0; w < XY_WELFARES; w++) {
        int32_t mean = welfare_of_mean(s, w, sum[OF_WEIGHTED] + most[OF_WEIGHTED]);
        out->worth.welfare[w] = mean < out->worth.welfare[w] ? mean : out->worth.welfare[w];
    }
}

/* A staffing with the value looked for: is it the best of them so far? */
static void compare(search *s, int32_t state)
{
    int32_t matched = 0, people = s->bench->team->managers + total_of(s->bench, state);
    int32_t managers[XY_TEAM_MEMBERS] = {0};
    for (int32_t i = 0; i < s->last; i++)
        matched += s->items[i].choices[s->at[i]].matching;
    if (!complete(s, state, &s->at[s->last], managers))
        return;
    people += s->items[s->last].choices[s->at[s->last]].total;
    if (s->found && (matched < s->matched || (matched == s->matched && people >= s->people)))
        return;
    s->found = true;
    s->matched = matched;
    s->people = people;
    memcpy(s->best.choice, s->at, (size_t)s->best.item_count * sizeof *s->at);
    memcpy(s->best.managers_from, managers, sizeof managers);
}

/* All choices of the items from this one on, as far as they may lead to something new. */
static void descend(search *s, int32_t item, int32_t state, const int64_t *sum)
{
    const int64_t *most = most_at(s, item, state);
    xy_front_value bound;
    if (most[OF_POINTS] == NONE)
        return;
    bound_of(&bound, s, sum, most, item == s->last);
    if (!s->value ? is_beaten(s->front, &bound) : !is_as_good(&bound, s->value, s->front->ordered))
        return;
    if (item == s->last) {
        if (!s->value)
            insert(s->front, &bound);
        else
            compare(s, state);
        return;
    }
    const xy_bench_item *it = &s->items[item];
    int32_t total = total_of(s->bench, state);
    for (int32_t k = it->choice_count - 1; k >= 0; k--) {
        const xy_bench_choice *c = &it->choices[k];
        int64_t next[KINDS_MOST];
        if (total + c->total > s->bench->cap)
            continue;
        gains_of(next, s, it, c->total);
        for (int32_t n = 0; n < s->kinds; n++)
            next[n] += sum[n];
        s->at[item] = k;
        descend(s, item + 1, state + c->step, next);
    }
}

static void open_search(search *s, const xy_groups *groups, const xy_bench *bench,
        const xy_demand *demand, xy_staffing_scratch *scratch)
{
    int32_t count;
    s->groups = groups;
    s->bench = bench;
    s->demand = demand;
    s->front->ordered = groups->measure->of_ordered;
    s->items = xy_bench_items(&count, scratch, bench, demand);
    s->last = count - 1;
    s->at = s->front->at = xy_arena_grow(
            s->front->arena, s->front->at, &s->front->at_capacity, (size_t)count, sizeof *s->at);
    for (int32_t i = 0; i < demand->group->count; i++) {
        int32_t c = demand->group->counties[i];
        if (xy_county_teams(groups->inst, c).max > 1 || groups->inst->counties[c].need_count == 0)
            continue;
        s->counties[s->county_count++] = i;
        s->weights += groups->measure->points_of[c];
    }
    s->kinds = OF_COUNTY + s->county_count;
    make_bounds(s);
}

void xy_front_add(xy_front *front, const xy_groups *groups, const xy_bench *bench,
        const xy_demand *demand, xy_staffing_scratch *scratch)
{
    search s = {.front = front};
    const int64_t nothing[KINDS_MOST] = {0};
    open_search(&s, groups, bench, demand, scratch);
    descend(&s, 0, 0, nothing);
}

static int by_value(const void *a, const void *b)
{
    const xy_front_value *x = a, *y = b;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    if (x->worth.low != y->worth.low)
        return x->worth.low > y->worth.low ? -1 : 1;
    return (x->worth.welfare[0] < y->worth.welfare[0]) -
            (x->worth.welfare[0] > y->worth.welfare[0]);
}

void xy_front_sort(xy_front *front)
{
    if (front->count > 1)
        qsort(front->items, (size_t)front->count, sizeof *front->items, by_value);
}

bool xy_front_people(xy_sent **staff, int32_t *count, xy_arena *arena, const xy_groups *groups,
        const xy_bench *bench, const xy_demand *demand, const xy_front_value *value,
        xy_staffing_scratch *scratch)
{
    xy_front memory = {.arena = arena};
    search s = {.front = &memory, .value = value};
    const int64_t nothing[KINDS_MOST] = {0};
    open_search(&s, groups, bench, demand, scratch);
    s.best = (xy_bench_pick){.items = s.items, .item_count = s.last + 1};
    s.best.choice = XY_NEW_N(arena, int32_t, (size_t)s.last + 1);
    descend(&s, 0, 0, nothing);
    if (s.found)
        xy_bench_send(staff, count, arena, bench, demand, &s.best);
    return s.found;
}
