/* Chosen candidates as rows with people of every class. */
#include "candidates/beside.h"
#include "candidates/pool.h"

#include <string.h>

/* People of a hospital by entry of its staff list that are not sent yet. */
typedef struct {
    int32_t **left;
    xy_arena *arena;
    const xy_pool *pool;
} ledger;

static ledger open_ledger(xy_arena *arena, const xy_pool *pool)
{
    const xy_instance *inst = pool->inst;
    ledger l = {XY_NEW_N(arena, int32_t *, inst->hospital_count), arena, pool};
    for (size_t h = 0; h < inst->hospital_count; h++) {
        const xy_hospital *hospital = &inst->hospitals[h];
        l.left[h] = XY_NEW_N(arena, int32_t, hospital->staff_count);
        for (size_t i = 0; i < hospital->staff_count; i++)
            l.left[h][i] =
                    xy_staff_may_go(inst, &hospital->staff[i]) ? hospital->staff[i].count : 0;
    }
    return l;
}

static void send(xy_row *row, int32_t hospital, const xy_staff *s, int32_t count)
{
    for (int32_t i = 0; i < row->staff_count; i++) {
        xy_sent *sent = &row->staff[i];
        if (sent->hospital == hospital && sent->role == s->role && sent->title == s->title &&
                sent->specialty == s->specialty.index) {
            sent->count += count;
            return;
        }
    }
    row->staff[row->staff_count++] =
            (xy_sent){hospital, s->specialty.index, s->title, s->role, count};
}

static bool needed(const xy_instance *inst, const xy_row *row, int32_t specialty)
{
    for (int32_t v = 0; v < row->visit_count; v++) {
        const xy_county *c = &inst->counties[row->visits[v].county];
        for (size_t k = 0; k < c->need_count; k++)
            if (c->needs[k].specialty.index == specialty)
                return true;
    }
    return false;
}

/* Sends people of the class: with a specialty, of that one; without, first of specialties nobody
 * needs there, so that what is delivered is what the program counted as far as can be. Seniors
 * from the lowest senior title up, juniors from the highest title down; nobody of a barred
 * specialty. Returns how many lack. */
static int32_t send_class(
        ledger *l, xy_row *row, const xy_class *k, int32_t wanted, const uint64_t *barred, bool any)
{
    const xy_instance *inst = l->pool->inst;
    const xy_hospital *h = &inst->hospitals[k->hospital];
    for (int step = 1; step <= XY_TITLE_COUNT && wanted > 0; step++) {
        int title = k->level == XY_LEVEL_OF_JUNIOR ? XY_TITLE_COUNT - step : step - 1;
        for (size_t i = 0; i < h->staff_count && wanted > 0; i++) {
            const xy_staff *s = &h->staff[i];
            bool fits = k->specialty == XY_UNKNOWN ? any || !needed(inst, row, s->specialty.index)
                                                   : s->specialty.index == k->specialty;
            if (barred && s->role == XY_ROLE_CLINICIAN && xy_set_has(barred, s->specialty.index))
                continue;
            if (!fits || (int)s->title != title ||
                    xy_class_level_of(inst, s->role, s->title) != k->level)
                continue;
            int32_t take = l->left[k->hospital][i] < wanted ? l->left[k->hospital][i] : wanted;
            if (take <= 0)
                continue;
            l->left[k->hospital][i] -= take;
            send(row, k->hospital, s, take);
            wanted -= take;
        }
    }
    return wanted;
}

/* The people of one kind of class of a listed staffing: those named, or the fillers. */
static void send_listed(ledger *l, xy_row *row, const xy_candidate *x, bool named)
{
    const xy_pool *pool = l->pool;
    const xy_staffing *staffing = &pool->staffings[x->staffing];
    for (int32_t i = 0; i < pool->class_count[x->team]; i++) {
        const xy_class *k = &pool->classes[x->team][i];
        if (staffing->taken[i] == 0 || (k->specialty != XY_UNKNOWN) != named)
            continue;
        int32_t lack = send_class(l, row, k, staffing->taken[i], staffing->barred, false);
        send_class(l, row, k, lack, staffing->barred, true);
    }
}

static void open_row(xy_row *row, xy_arena *arena, const xy_pool *pool, const xy_candidate *x)
{
    const xy_team *team = &pool->teams[x->team];
    const xy_group *group = &pool->groups->items[x->group];
    *row = (xy_row){
            .lead = team->lead, .hospital_count = team->member_count, .visit_count = group->count};
    row->hospitals = XY_NEW_N(arena, int32_t, XY_TEAM_MEMBERS);
    memcpy(row->hospitals, team->hospitals, sizeof team->hospitals);
    row->visits = XY_NEW_N(arena, xy_visit, (size_t)group->count);
    xy_pool_visits(row->visits, pool->groups, group, team->lead);
}

/* Of a candidate whose staffing is not listed: one of its value. */
static void send_unlisted(xy_row *row, xy_arena *arena, const xy_pool *pool, const xy_candidate *x)
{
    xy_demand demand, best;
    xy_staffing_value value;
    xy_staffing_scratch *scratch = xy_staffing_scratch_new(arena);
    const xy_bench *bench = pool->benches[x->team];
    const xy_team *team = &pool->teams[x->team];
    const xy_group *group = &pool->groups->items[x->group];
    xy_demand_build(&demand, arena, pool->groups, group, pool->clinicians_most);
    if (!pool->worth) {
        xy_beside_best(&best, &value, &demand, pool->groups, bench, team, scratch);
        xy_staffing_people(&row->staff, &row->staff_count, arena, bench, &best, scratch);
        return;
    }
    uint64_t *const *sets;
    int32_t count = xy_beside_sets(&sets, pool->groups, group, team);
    xy_front_value wanted = {.points = x->points, .worth = pool->worth[x - pool->items]};
    if (pool->shares)
        xy_front_rank(&wanted, pool->shares[x - pool->items].share);
    for (int32_t i = 0; i < count; i++) {
        demand.barred = sets[i];
        if (xy_front_people(&row->staff, &row->staff_count, arena, pool->groups, bench, &demand,
                    &wanted, scratch))
            return;
    }
}

void xy_pool_rows(xy_row *rows, xy_arena *arena, const xy_pool *pool,
        const xy_candidate *const *candidates, int32_t count)
{
    ledger l = open_ledger(arena, pool);
    for (int32_t r = 0; r < count; r++) {
        const xy_candidate *x = candidates[r];
        open_row(&rows[r], arena, pool, x);
        if (x->staffing != XY_UNKNOWN) {
            rows[r].staff = XY_NEW_N(arena, xy_sent, (size_t)pool->teams[x->team].size_max);
            continue;
        }
        send_unlisted(&rows[r], arena, pool, x);
    }
    for (int named = 1; named >= 0; named--)
        for (int32_t r = 0; r < count; r++)
            if (candidates[r]->staffing != XY_UNKNOWN)
                send_listed(&l, &rows[r], candidates[r], named == 1);
}
