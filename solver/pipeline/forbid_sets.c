/* The tests of single sets of counties (models/assignment.md section 4), asked of all sets with the
 * counties of a wish. */
#include "candidates/beside.h"
#include "domain/calendar.h"
#include "domain/naming.h"
#include "pipeline/forbid_parts.h"

#include <stddef.h>
#include <string.h>

/* Sets looked at; where there are more, those met first are told of. */
#define SETS_MOST 200000

typedef struct {
    const forbidding *f;
    int32_t counties[XY_TOUR_MAX]; /* the set at hand; those of the wish first */
    int64_t sets, failed[XY_GROUP_STATES];
    bool passed;   /* some set passes all tests */
    int32_t *near; /* counties that may stand beside those of the wish */
    int32_t near_count;
    int32_t apart, apart_min; /* the nearest county that is too far, and its minutes; XY_UNKNOWN */
    int32_t own_apart_min;    /* minutes between two counties of the wish, too many; XY_UNKNOWN */
    int32_t townships, days, area; /* the most that a set reached which failed for them */
} tally;

static int32_t minutes_between(const xy_pool *pool, int32_t a, int32_t b)
{
    const xy_travel *travel = pool->measure->travel;
    int32_t there = xy_travel_minutes(travel, travel->hospitals + a, travel->hospitals + b);
    int32_t back = xy_travel_minutes(travel, travel->hospitals + b, travel->hospitals + a);
    return there < back ? there : back;
}

static bool is_far(const xy_pool *pool, int32_t a, int32_t b)
{
    return minutes_between(pool, a, b) > pool->inst->rules->settings.group_leg_max_min;
}

static bool in_wish(const xy_wish *d, int32_t county)
{
    for (int32_t i = 0; i < d->county_count; i++)
        if (d->counties[i] == county)
            return true;
    return false;
}

/* Counties near enough to all of the wish's, and the nearest that is not. */
static void list_near(tally *t)
{
    const forbidding *f = t->f;
    const xy_wish *d = f->wish;
    t->apart = t->own_apart_min = XY_UNKNOWN;
    t->near = XY_NEW_N(f->arena, int32_t, f->inst->county_count + 1);
    for (int32_t c = 0; c < (int32_t)f->inst->county_count; c++) {
        if (in_wish(d, c) || !xy_county_eligible(f->inst, c) ||
                xy_county_teams(f->inst, c).max == 0)
            continue;
        int32_t longest = 0;
        for (int32_t i = 0; i < d->county_count; i++) {
            int32_t minutes = minutes_between(f->pool, d->counties[i], c);
            longest = minutes > longest ? minutes : longest;
        }
        if (longest <= f->inst->rules->settings.group_leg_max_min) {
            t->near[t->near_count++] = c;
        } else if (t->apart == XY_UNKNOWN || longest < t->apart_min) {
            t->apart = c;
            t->apart_min = longest;
        }
    }
    for (int32_t i = 0; i < d->county_count; i++)
        for (int32_t k = 0; k < i; k++)
            if (is_far(f->pool, d->counties[i], d->counties[k]))
                t->own_apart_min = minutes_between(f->pool, d->counties[i], d->counties[k]);
}

static void note_figures(tally *t, xy_group_state state, const int32_t *counties, int32_t count)
{
    const xy_measure *m = t->f->pool->measure;
    int32_t days[XY_TOUR_MAX], townships = 0, least = INT32_MAX, area = 0;
    xy_measure_split_days(m, days, counties, count, xy_days_of_team(t->f->inst));
    for (int32_t i = 0; i < count; i++) {
        xy_place_level level = t->f->inst->counties[counties[i]].level;
        least = days[i] < least ? days[i] : least;
        area += level == XY_AT_COUNTY || level == XY_AT_TOWNSHIP ? days[i] : 0;
        if (state == XY_GROUP_TOWNSHIPS)
            townships += xy_reach_most(m->reach, counties[i], days[i]);
    }
    if (state == XY_GROUP_TOWNSHIPS && townships > t->townships)
        t->townships = townships;
    if (state == XY_GROUP_DAYS && least > t->days)
        t->days = least;
    if (state == XY_GROUP_AREA && area > t->area)
        t->area = area;
}

/* The first test that this set fails for this team. */
static xy_group_state judge(const tally *t, const xy_team *team, const xy_group *group)
{
    const xy_pool *pool = t->f->pool;
    uint64_t *const *sets;
    xy_group_state state = xy_group_judge(pool->groups, group->counties, group->count,
            xy_hospital_counties(pool->inst, team->lead), false);
    if (state == XY_GROUP_OK)
        state = xy_group_for_team(
                pool->groups, group, team->lead, team->hospitals, team->member_count);
    if (state == XY_GROUP_OK && xy_beside_sets(&sets, pool->groups, group, team) == 0)
        state = XY_GROUP_OTHER_TIER;
    return state;
}

static bool goes(const forbidding *f, const xy_team *team)
{
    const xy_wish *d = f->wish;
    if (team->state != XY_TEAM_OK)
        return false;
    if (d->hospital == XY_UNKNOWN || team->lead == d->hospital)
        return true;
    for (int32_t i = 0; i < team->member_count && d->kind == XY_WISH_PAIR; i++)
        if (team->hospitals[i] == d->hospital)
            return true;
    return false;
}

/* All teams with the set at hand, sorted as groups are. */
static void try_set(tally *t, int32_t count)
{
    const xy_pool *pool = t->f->pool;
    xy_group group = {.count = count, .pinned_for = XY_UNKNOWN};
    for (int32_t i = 0; i < count; i++) {
        int32_t k = i;
        for (; k > 0 && group.counties[k - 1] > t->counties[i]; k--)
            group.counties[k] = group.counties[k - 1];
        group.counties[k] = t->counties[i];
    }
    xy_measure_split_days(
            pool->measure, group.days, group.counties, count, xy_days_of_team(pool->inst));
    t->sets++;
    xy_group_state last = XY_GROUP_STATES;
    for (int32_t k = 0; k < pool->team_count && !t->passed; k++) {
        if (!goes(t->f, &pool->teams[k]))
            continue;
        xy_group_state state = judge(t, &pool->teams[k], &group);
        t->passed = state == XY_GROUP_OK;
        last = last == XY_GROUP_STATES || state > last ? state : last;
    }
    if (t->passed || last == XY_GROUP_STATES)
        return;
    t->failed[last]++;
    note_figures(t, last, group.counties, count);
}

/* Sets of size counties; count of them stand already. */
static void extend(tally *t, int32_t count, int32_t from, int32_t size)
{
    if (t->passed || t->sets >= SETS_MOST)
        return;
    if (count == size) {
        try_set(t, count);
        return;
    }
    for (int32_t i = from; i < t->near_count; i++) {
        bool far = false;
        for (int32_t k = t->f->wish->county_count; k < count; k++)
            far = far || is_far(t->f->pool, t->counties[k], t->near[i]);
        if (far)
            continue;
        t->counties[count] = t->near[i];
        extend(t, count + 1, i + 1, size);
    }
}

/* --- What is said ---------------------------------------------------------------------------- */

static xy_bounds sizes_of(const forbidding *f)
{
    xy_bounds all = {true, XY_TOUR_MAX, 0};
    for (int32_t k = 0; k < f->pool->team_count; k++) {
        if (!goes(f, &f->pool->teams[k]))
            continue;
        xy_bounds b = xy_hospital_counties(f->inst, f->pool->teams[k].lead);
        all.min = b.min < all.min ? b.min : all.min;
        all.max = b.max > all.max ? b.max : all.max;
    }
    all.min = all.min < 1 ? 1 : all.min;
    all.max = all.max > XY_TOUR_MAX ? XY_TOUR_MAX : all.max;
    return all;
}

static xy_text county_names(const forbidding *f)
{
    xy_ref refs[XY_TOUR_MAX];
    for (int32_t i = 0; i < f->wish->county_count; i++)
        refs[i] = (xy_ref){NULL, f->wish->counties[i]};
    const xy_refs list = {refs, (size_t)f->wish->county_count};
    return xy_counties_called(f->inst, f->arena, &list);
}

static const struct {
    xy_msg_id message;
    size_t setting;
} tests[XY_GROUP_STATES] = {
        [XY_GROUP_SIZE] = {XY_MSG_FORBID_SIZE, offsetof(xy_settings, counties_per_team_max)},
        [XY_GROUP_PREFECTURES] = {XY_MSG_FORBID_PREFECTURES,
                offsetof(xy_settings, group_prefectures_max)},
        [XY_GROUP_FAR] = {XY_MSG_FORBID_FAR, offsetof(xy_settings, group_leg_max_min)},
        [XY_GROUP_TOWNSHIPS] = {XY_MSG_FORBID_TOWNSHIPS, offsetof(xy_settings, townships_min)},
        [XY_GROUP_DAYS] = {XY_MSG_FORBID_DAYS, offsetof(xy_settings, county_days_min)},
        [XY_GROUP_AREA] = {XY_MSG_FORBID_AREA, offsetof(xy_settings, county_area_days_min)},
        [XY_GROUP_NOT_ELIGIBLE] = {XY_MSG_FORBID_NOT_ELIGIBLE,
                offsetof(xy_settings, eligible_units)},
        [XY_GROUP_ELSEWHERE] = {XY_MSG_FORBID_ELSEWHERE, 0},
        [XY_GROUP_BANNED] = {XY_MSG_FORBID_BANNED, 0},
        [XY_GROUP_NOT_PINNED] = {XY_MSG_FORBID_NOT_PINNED, 0},
        [XY_GROUP_OTHER_TIER] = {XY_MSG_FORBID_OTHER_TIER, offsetof(xy_settings, tier_overlap)}};

static int32_t least_each(const xy_settings *s)
{
    bool county = s->townships_scope == XY_SCOPE_COUNTY;
    return county && s->townships_min > s->townships_per_county_min ? s->townships_min
                                                                    : s->townships_per_county_min;
}

/* Some set has enough townships in all, but a county of it too few. */
static bool each_too_few(const tally *t)
{
    const xy_settings *s = &t->f->inst->rules->settings;
    return s->townships_scope == XY_SCOPE_COUNTY || t->townships >= s->townships_min;
}

/* What a set reached at the most, and what is asked. */
static void set_figures(const tally *t, xy_finding *found, xy_group_state state)
{
    const xy_settings *s = &t->f->inst->rules->settings;
    xy_bounds sizes = sizes_of(t->f);
    int32_t reached = 0, asked = 0;
    switch (state) {
    case XY_GROUP_SIZE:
        reached = sizes.min;
        asked = sizes.max;
        break;
    case XY_GROUP_PREFECTURES:
        asked = s->group_prefectures_max;
        break;
    case XY_GROUP_FAR:
        reached = t->own_apart_min;
        asked = s->group_leg_max_min;
        break;
    case XY_GROUP_TOWNSHIPS:
        reached = t->townships;
        asked = each_too_few(t) ? least_each(s) : s->townships_min;
        break;
    case XY_GROUP_DAYS:
        reached = t->days;
        asked = s->county_days_min;
        break;
    case XY_GROUP_AREA:
        reached = t->area;
        asked = s->county_area_days_min;
        break;
    default:
        break;
    }
    found->args[3] = xy_text_int(t->f->arena, reached);
    found->args[4] = xy_text_int(t->f->arena, asked);
}

static void say(const tally *t, xy_group_state state)
{
    const forbidding *f = t->f;
    const char *rule = forbid_rule(f->inst, f->wish->hospital, tests[state].setting);
    xy_msg_id message = tests[state].message;
    if (state == XY_GROUP_TOWNSHIPS && each_too_few(t))
        message = XY_MSG_FORBID_TOWNSHIPS_EACH;
    if (state == XY_GROUP_ELSEWHERE || state == XY_GROUP_BANNED)
        rule = "BAN";
    else if (state == XY_GROUP_NOT_PINNED)
        rule = "PIN";
    xy_finding *found = forbid_add(f, message, f->inst->counties[f->wish->counties[0]].place, rule);
    xy_finding_arg(found, 1, county_names(f));
    found->args[2] = xy_text_int(f->arena, t->failed[state]);
    set_figures(t, found, state);
}

/* No set of the least size can be made for distance alone. */
static void say_alone(const tally *t, int32_t least)
{
    const forbidding *f = t->f;
    const char *rule =
            forbid_rule(f->inst, f->wish->hospital, offsetof(xy_settings, group_leg_max_min));
    xy_place place = f->inst->counties[f->wish->counties[0]].place;
    bool named = t->apart != XY_UNKNOWN;
    xy_finding *found =
            forbid_add(f, named ? XY_MSG_FORBID_ALONE : XY_MSG_FORBID_NO_OTHER, place, rule);
    xy_finding_arg(found, 1, county_names(f));
    found->args[2] = xy_text_int(f->arena, least);
    if (!named)
        return;
    xy_finding_arg(found, 3, f->inst->counties[t->apart].name);
    found->args[4] =
            xy_say(f->arena, XY_ZH, XY_MSG_FORBID_MINUTES, xy_text_int(f->arena, t->apart_min),
                    xy_text_int(f->arena, f->inst->rules->settings.group_leg_max_min), NULL, NULL);
    found->args_en[4] =
            xy_say(f->arena, XY_EN, XY_MSG_FORBID_MINUTES, xy_text_int(f->arena, t->apart_min),
                    xy_text_int(f->arena, f->inst->rules->settings.group_leg_max_min), NULL, NULL);
}

void forbid_by_sets(const forbidding *f)
{
    tally t = {.f = f};
    const xy_wish *d = f->wish;
    xy_bounds sizes = sizes_of(f);
    list_near(&t);
    memcpy(t.counties, d->counties, sizeof t.counties);
    if (d->kind == XY_WISH_ROW) {
        try_set(&t, d->county_count);
    } else {
        for (int32_t size = sizes.min; size <= sizes.max; size++)
            if (size >= d->county_count)
                extend(&t, d->county_count, 0, size);
    }
    if (t.passed)
        return;
    if (t.sets == 0) {
        say_alone(&t, sizes.min);
        return;
    }
    for (int state = 0; state < XY_GROUP_STATES; state++)
        if (t.failed[state] > 0)
            say(&t, (xy_group_state)state);
}
