#include "candidates/bench.h"

#include "domain/calendar.h"

#include <stdlib.h>
#include <string.h>

typedef xy_bench_offer offer;
typedef xy_bench_choice choice;
typedef xy_bench_item item;

#define UNREACHED INT64_MIN
/* Key of a state: points, then matched clinicians; matched stays below this. */
#define MATCHED_RANGE 4096

struct xy_staffing_scratch {
    xy_arena *arena;
    int64_t *keys[2];
    int16_t *picked; /* [item][state]: the choice that reached it */
    size_t state_capacity, picked_capacity;
    item *items;
    size_t item_capacity;
    choice *choices;
    size_t choice_capacity;
    /* The result of the last search. */
    int32_t item_count, final_state;
    int32_t managers_from[XY_TEAM_MEMBERS];
};

static offer *offer_of(xy_bench *bench, int32_t specialty)
{
    int32_t at = 0;
    while (at < bench->offer_count && bench->offers[at].specialty < specialty)
        at++;
    if (at == bench->offer_count || bench->offers[at].specialty != specialty) {
        memmove(bench->offers + at + 1, bench->offers + at,
                (size_t)(bench->offer_count - at) * sizeof *bench->offers);
        bench->offers[at] = (offer){.specialty = specialty};
        bench->offer_count++;
    }
    return &bench->offers[at];
}

static void add_member(xy_bench *bench, int32_t member)
{
    const xy_instance *inst = bench->inst;
    const xy_hospital *h = &inst->hospitals[bench->team->hospitals[member]];
    bench->matches[member] = ((uint32_t)inst->rules->settings.match_kinds >> h->kind & 1U) != 0;
    bench->team->paid[member] = h->budget_staff_weeks == XY_UNKNOWN
            ? INT32_MAX
            : h->budget_staff_weeks / xy_weeks_of_team(inst);
    for (size_t i = 0; i < h->staff_count; i++) {
        const xy_staff *s = &h->staff[i];
        if (!xy_staff_may_go(inst, s) || s->count <= 0)
            continue;
        if (s->role == XY_ROLE_MANAGER) {
            bench->managers[member] += s->count;
            continue;
        }
        offer *o = offer_of(bench, s->specialty.index);
        if (xy_title_is_senior(&inst->rules->settings, s->title))
            o->seniors[member] += s->count;
        else
            o->juniors[member] += s->count;
    }
}

static int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static void set_strides(xy_bench *bench, int32_t managers)
{
    int32_t n = bench->team->member_count;
    int32_t clinicians = 0;
    for (int32_t o = 0; o < bench->offer_count; o++)
        for (int32_t i = 0; i < n; i++)
            clinicians += bench->offers[o].seniors[i] + bench->offers[o].juniors[i];
    bench->cap = least(bench->team->size_max - managers, clinicians);
    bench->cap = bench->cap < 0 ? 0 : bench->cap;
    bench->states = 1;
    for (int32_t i = 0; i <= n; i++) {
        bench->stride[i] = bench->states;
        bench->states *= bench->cap + 1;
    }
}

/* Appends all ways to take up to the given people, fewest first in a fixed order. */
static int32_t list_choices(xy_staffing_scratch *scratch, size_t from, const xy_bench *bench,
        const int32_t *seniors, const int32_t *juniors, bool matching)
{
    int32_t members = bench->team->member_count, count = 0;
    choice c = {{0}, 0, 0, 0, 0};
    for (;;) {
        c.total = c.seniors = c.step = c.matching = 0;
        for (int32_t i = 0; i < members; i++) {
            int32_t senior = least(c.taken[i], seniors[i]);
            c.total += c.taken[i];
            c.seniors += senior;
            c.step += c.taken[i] * bench->stride[i] + senior * bench->stride[members];
            c.matching += matching && bench->matches[i] ? c.taken[i] : 0;
        }
        if (c.total <= bench->cap) {
            size_t at = from + (size_t)count;
            scratch->choices = xy_arena_grow(
                    scratch->arena, scratch->choices, &scratch->choice_capacity, at + 1, sizeof c);
            scratch->choices[at] = c;
            count++;
        }
        int32_t i = 0; /* next vector, first member fastest */
        while (i < members && c.taken[i] >= least(seniors[i] + juniors[i], bench->cap))
            c.taken[i++] = 0;
        if (i == members)
            return count;
        c.taken[i]++;
    }
}

static bool is_barred(const xy_demand *demand, int32_t specialty)
{
    return demand && demand->barred && xy_set_has(demand->barred, specialty);
}

/* Needed specialties that the team has, one item each; all other people together as filler. */
static void make_items(xy_staffing_scratch *scratch, const xy_bench *bench, const xy_demand *demand)
{
    int32_t seniors[XY_TEAM_MEMBERS] = {0}, juniors[XY_TEAM_MEMBERS] = {0};
    size_t choices = 0;
    scratch->item_count = 0;
    scratch->items = xy_arena_grow(scratch->arena, scratch->items, &scratch->item_capacity,
            (size_t)bench->offer_count + 1, sizeof *scratch->items);
    int32_t j = 0;
    for (int32_t o = 0; o < bench->offer_count; o++) {
        const offer *offered = &bench->offers[o];
        if (is_barred(demand, offered->specialty))
            continue;
        while (demand && j < demand->specialty_count && demand->specialties[j] < offered->specialty)
            j++;
        if (!demand || j == demand->specialty_count ||
                demand->specialties[j] != offered->specialty) {
            for (int32_t i = 0; i < bench->team->member_count; i++) {
                seniors[i] += offered->seniors[i];
                juniors[i] += offered->juniors[i];
            }
            continue;
        }
        item *it = &scratch->items[scratch->item_count++];
        it->offer = o;
        it->gain = demand->gain + (size_t)j * ((size_t)demand->most + 1);
        it->choice_count = list_choices(
                scratch, choices, bench, offered->seniors, offered->juniors, demand->matching[j]);
        choices += (size_t)it->choice_count;
    }
    item *filler = &scratch->items[scratch->item_count++];
    *filler = (item){.offer = XY_UNKNOWN};
    filler->choice_count = list_choices(scratch, choices, bench, seniors, juniors, false);
    choice *at = scratch->choices; /* the block may have moved while it grew */
    for (int32_t i = 0; i < scratch->item_count; i++) {
        scratch->items[i].choices = at;
        at += scratch->items[i].choice_count;
    }
}

static int32_t clinicians_in(const xy_bench *bench, int32_t state, int32_t member)
{
    return state / bench->stride[member] % (bench->cap + 1);
}

/* All clinicians of the state; the last digit of the index counts seniors. */
static int32_t total_in(const xy_bench *bench, int32_t state, int32_t *seniors)
{
    int32_t total = 0;
    for (int32_t i = 0; i < bench->team->member_count; i++)
        total += clinicians_in(bench, state, i);
    *seniors = clinicians_in(bench, state, bench->team->member_count);
    return total;
}

static void run_item(
        const xy_bench *bench, const item *it, const int64_t *from, int64_t *to, int16_t *picked)
{
    for (int32_t s = 0; s < bench->states; s++) {
        to[s] = UNREACHED;
        picked[s] = -1;
    }
    for (int32_t s = 0; s < bench->states; s++) {
        if (from[s] == UNREACHED)
            continue;
        int32_t seniors, total = total_in(bench, s, &seniors);
        for (int32_t k = 0; k < it->choice_count; k++) {
            const choice *c = &it->choices[k];
            if (total + c->total > bench->cap)
                continue;
            int64_t gained = it->gain ? it->gain[c->total] : 0;
            int64_t key = from[s] + gained * MATCHED_RANGE + c->matching;
            if (key > to[s + c->step]) {
                to[s + c->step] = key;
                picked[s + c->step] = (int16_t)k;
            }
        }
    }
}

bool xy_bench_legal(const xy_bench *bench, int32_t state, const int32_t *managers, bool over_share)
{
    xy_team_heads heads = {0};
    heads.clinicians = total_in(bench, state, &heads.seniors);
    for (int32_t i = 0; i < bench->team->member_count; i++) {
        heads.managers += managers[i];
        heads.by_member[i] = clinicians_in(bench, state, i) + managers[i];
    }
    return xy_team_is_legal(bench->inst, bench->team, &heads, over_share);
}

const xy_bench_item *xy_bench_items(int32_t *count, xy_staffing_scratch *scratch,
        const xy_bench *bench, const xy_demand *demand)
{
    make_items(scratch, bench, demand);
    *count = scratch->item_count;
    return scratch->items;
}

static void prepare(xy_staffing_scratch *scratch, const xy_bench *bench)
{
    size_t states = (size_t)bench->states, cells = states * (size_t)scratch->item_count;
    if (scratch->state_capacity < states) {
        scratch->keys[0] = XY_NEW_N(scratch->arena, int64_t, states);
        scratch->keys[1] = XY_NEW_N(scratch->arena, int64_t, states);
        scratch->state_capacity = states;
    }
    scratch->picked = xy_arena_grow(scratch->arena, scratch->picked, &scratch->picked_capacity,
            cells, sizeof *scratch->picked);
}

bool xy_bench_next_split(int32_t *split, const xy_bench *bench, int32_t total, bool first)
{
    int32_t n = bench->team->member_count;
    if (first) {
        memset(split, 0, sizeof(int32_t) * XY_TEAM_MEMBERS);
    } else {
        int32_t i = 0;
        while (i < n && split[i] >= bench->managers[i])
            split[i++] = 0;
        if (i == n)
            return false;
        split[i]++;
    }
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += split[i];
    return sum == total || xy_bench_next_split(split, bench, total, false);
}

/* Runs the programme and picks the best legal final state: most points, most matched, fewest
 * people, smallest state. False when there is none. */
static bool search(xy_staffing_scratch *scratch, const xy_bench *bench, const xy_demand *demand,
        int32_t managers, bool over_share, xy_staffing_value *value)
{
    make_items(scratch, bench, demand);
    prepare(scratch, bench);
    int64_t *now = scratch->keys[0], *next = scratch->keys[1];
    for (int32_t s = 0; s < bench->states; s++)
        now[s] = UNREACHED;
    now[0] = 0;
    for (int32_t i = 0; i < scratch->item_count; i++) {
        run_item(bench, &scratch->items[i], now, next,
                scratch->picked + (size_t)i * (size_t)bench->states);
        int64_t *swap = now;
        now = next;
        next = swap;
    }
    bool found = false;
    int64_t best = UNREACHED;
    int32_t best_people = 0, split[XY_TEAM_MEMBERS] = {0};
    for (bool more = xy_bench_next_split(split, bench, managers, true); more;
            more = xy_bench_next_split(split, bench, managers, false))
        for (int32_t s = 0; s < bench->states; s++) {
            int32_t seniors;
            if (now[s] == UNREACHED || now[s] < best ||
                    !xy_bench_legal(bench, s, split, over_share))
                continue;
            int32_t people = total_in(bench, s, &seniors) + managers;
            if (found && now[s] == best && people >= best_people)
                continue;
            found = true;
            best = now[s];
            best_people = people;
            scratch->final_state = s;
            memcpy(scratch->managers_from, split, sizeof split);
        }
    if (found)
        *value = (xy_staffing_value){
                (int32_t)(best / MATCHED_RANGE), (int32_t)(best % MATCHED_RANGE), best_people};
    return found;
}

static void set_state(xy_bench *bench)
{
    xy_team *team = bench->team;
    int32_t clinicians = 0, all_managers = 0, budget = 0;
    bool empty_member = false;
    for (int32_t i = 0; i < team->member_count; i++) {
        int32_t own = bench->managers[i];
        for (int32_t o = 0; o < bench->offer_count; o++)
            own += bench->offers[o].seniors[i] + bench->offers[o].juniors[i];
        clinicians += own - bench->managers[i];
        all_managers += bench->managers[i];
        budget += least(own, team->paid[i]);
        empty_member |= own < bench->inst->rules->settings.joint_member_min;
    }
    const xy_settings *s = &bench->inst->rules->settings;
    int32_t managers = s->managers_count_toward_size ? all_managers : 0;
    team->size_reachable = least(clinicians + managers, team->size_max);
    if (clinicians == 0)
        team->state = XY_TEAM_NO_CLINICIAN;
    else if (team->size_reachable < team->size_min)
        team->state = XY_TEAM_TOO_FEW;
    else if (team->member_count > 1 && empty_member)
        team->state = XY_TEAM_MEMBER;
    else if (budget < team->size_min)
        team->state = XY_TEAM_BUDGET;
    else
        team->state = XY_TEAM_NO_SENIORS;
}

xy_bench *xy_bench_build(xy_arena *arena, const xy_instance *inst, xy_team *team)
{
    xy_bench *bench = XY_NEW(arena, xy_bench);
    bench->inst = inst;
    bench->team = team;
    bench->offers = XY_NEW_N(arena, offer, inst->specialty_count + 1);
    int32_t available = 0;
    for (int32_t i = 0; i < team->member_count; i++) {
        add_member(bench, i);
        available += bench->managers[i];
    }
    xy_staffing_scratch *scratch = xy_staffing_scratch_new(arena);
    xy_staffing_value value;
    int32_t wanted = inst->rules->settings.managers_min;
    for (int over_share = 0; over_share < 2; over_share++)
        for (int32_t k = 0; k <= wanted || k <= team->size_max; k++) {
            int32_t mu = k <= wanted ? wanted - k : k; /* downwards, then upwards */
            if (mu > available)
                continue;
            set_strides(bench, mu);
            if (!search(scratch, bench, NULL, mu, over_share, &value))
                continue;
            team->state = XY_TEAM_OK;
            team->managers = mu;
            team->managers_over_share = over_share;
            return bench;
        }
    set_state(bench);
    return bench;
}

xy_staffing_scratch *xy_staffing_scratch_new(xy_arena *arena)
{
    xy_staffing_scratch *scratch = XY_NEW(arena, xy_staffing_scratch);
    scratch->arena = arena;
    return scratch;
}

xy_staffing_value xy_staffing_best(
        const xy_bench *bench, const xy_demand *demand, xy_staffing_scratch *scratch)
{
    xy_staffing_value value = {0, 0, 0};
    search(scratch, bench, demand, bench->team->managers, bench->team->managers_over_share, &value);
    return value;
}

typedef struct {
    xy_sent *items;
    size_t count, capacity;
    xy_arena *arena;
} sent_list;

static void send(sent_list *list, int32_t hospital, xy_role role, int32_t specialty, xy_title title,
        int32_t count)
{
    if (count <= 0)
        return;
    for (size_t i = 0; i < list->count; i++) {
        xy_sent *s = &list->items[i];
        if (s->hospital == hospital && s->role == role && s->specialty == specialty &&
                s->title == title) {
            s->count += count;
            return;
        }
    }
    list->items = xy_arena_grow(
            list->arena, list->items, &list->capacity, list->count + 1, sizeof *list->items);
    list->items[list->count++] = (xy_sent){hospital, specialty, title, role, count};
}

static int32_t already_sent(
        const sent_list *list, int32_t hospital, xy_role role, int32_t specialty, xy_title title)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].hospital == hospital && list->items[i].role == role &&
                list->items[i].specialty == specialty && list->items[i].title == title)
            return list->items[i].count;
    return 0;
}

/* Sends up to wanted people of the class: seniors from the lowest senior title up, juniors from
 * the highest junior title down. Returns how many were found. */
static int32_t send_from(sent_list *list, const xy_instance *inst, int32_t hospital,
        int32_t specialty, bool senior, int32_t wanted)
{
    int32_t sent = 0;
    for (int k = 1; k < XY_TITLE_COUNT && sent < wanted; k++) {
        xy_title title = (xy_title)(senior ? k : XY_TITLE_COUNT - k);
        if (xy_title_is_senior(&inst->rules->settings, title) != senior)
            continue;
        int32_t left = xy_hospital_available(inst, hospital, specialty, title, XY_ROLE_CLINICIAN) -
                already_sent(list, hospital, XY_ROLE_CLINICIAN, specialty, title);
        int32_t take = least(left, wanted - sent);
        send(list, hospital, XY_ROLE_CLINICIAN, specialty, title, take);
        sent += take > 0 ? take : 0;
    }
    return sent;
}

/* Fillers come one from each specialty in turn, specialties in high demand first. */
static void send_filler(sent_list *list, const xy_bench *bench, int32_t member, const bool *needed,
        bool senior, int32_t wanted)
{
    int32_t hospital = bench->team->hospitals[member];
    while (wanted > 0) {
        int32_t before = wanted;
        for (int demanded = 1; demanded >= 0 && wanted > 0; demanded--)
            for (int32_t o = 0; o < bench->offer_count && wanted > 0; o++) {
                int32_t s = bench->offers[o].specialty;
                if (needed[o] || bench->inst->specialties[s].high_demand != (demanded == 1))
                    continue;
                wanted -= send_from(list, bench->inst, hospital, s, senior, 1);
            }
        if (wanted == before)
            return;
    }
}

static void send_managers(sent_list *list, const xy_bench *bench, int32_t member, int32_t wanted)
{
    int32_t hospital = bench->team->hospitals[member];
    const xy_hospital *h = &bench->inst->hospitals[hospital];
    for (size_t i = 0; i < h->staff_count && wanted > 0; i++) {
        const xy_staff *s = &h->staff[i];
        if (s->role != XY_ROLE_MANAGER || !xy_staff_may_go(bench->inst, s))
            continue;
        int32_t take = least(s->count, wanted);
        send(list, hospital, XY_ROLE_MANAGER, s->specialty.index, s->title, take);
        wanted -= take;
    }
}

void xy_bench_send(xy_sent **staff, int32_t *count, xy_arena *arena, const xy_bench *bench,
        const xy_demand *demand, const xy_bench_pick *pick)
{
    sent_list list = {.arena = arena};
    bool *needed = XY_NEW_N(arena, bool, (size_t)bench->offer_count + 1);
    for (int32_t o = 0; o < bench->offer_count; o++)
        needed[o] = is_barred(demand, bench->offers[o].specialty); /* no filler either */
    int32_t members = bench->team->member_count;
    const choice *filler = NULL;
    for (int32_t i = pick->item_count - 1; i >= 0; i--) {
        const item *it = &pick->items[i];
        const choice *c = &it->choices[pick->choice[i]];
        if (it->offer == XY_UNKNOWN) {
            filler = c;
            continue;
        }
        const offer *o = &bench->offers[it->offer];
        needed[it->offer] = true;
        for (int32_t m = 0; m < members; m++) {
            int32_t seniors = least(c->taken[m], o->seniors[m]);
            int32_t hospital = bench->team->hospitals[m];
            send_from(&list, bench->inst, hospital, o->specialty, true, seniors);
            send_from(&list, bench->inst, hospital, o->specialty, false, c->taken[m] - seniors);
        }
    }
    for (int32_t m = 0; m < members && filler; m++) {
        int32_t seniors = 0;
        for (int32_t o = 0; o < bench->offer_count; o++)
            seniors += needed[o] ? 0 : bench->offers[o].seniors[m];
        seniors = least(filler->taken[m], seniors);
        send_filler(&list, bench, m, needed, true, seniors);
        send_filler(&list, bench, m, needed, false, filler->taken[m] - seniors);
    }
    for (int32_t m = 0; m < members; m++)
        send_managers(&list, bench, m, pick->managers_from[m]);
    *staff = list.items;
    *count = (int32_t)list.count;
}

void xy_staffing_people(xy_sent **staff, int32_t *count, xy_arena *arena, const xy_bench *bench,
        const xy_demand *demand, xy_staffing_scratch *scratch)
{
    xy_staffing_best(bench, demand, scratch);
    xy_bench_pick pick = {.items = scratch->items, .item_count = scratch->item_count};
    pick.choice = XY_NEW_N(arena, int32_t, (size_t)pick.item_count + 1);
    memcpy(pick.managers_from, scratch->managers_from, sizeof pick.managers_from);
    for (int32_t i = pick.item_count - 1, state = scratch->final_state; i >= 0; i--) {
        pick.choice[i] = scratch->picked[(size_t)i * (size_t)bench->states + (size_t)state];
        state -= pick.items[i].choices[pick.choice[i]].step;
    }
    xy_bench_send(staff, count, arena, bench, demand, &pick);
}
