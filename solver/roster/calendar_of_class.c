#include "roster/calendar_of_class.h"

#include "base/date.h"
#include "roster/people.h"

#define YEARS_CAP 100 /* of experience or since the last deployment */

/* Lefts are stays. Rights are named people, then people by count, then stays as predecessors, then
 * nobody, once for each stay. */
typedef struct {
    const xy_instance *inst;
    const xy_hospital *hospital;
    int32_t hospital_index;
    const xy_stay *stays;
    int32_t count;
    int32_t *people; /* indices into the hospital's staff, in id order */
    int32_t named, counted;
} calendar;

/* The year a stay begins in, as deployments count them. */
static int32_t stay_year(const xy_instance *inst, const xy_member *member)
{
    return inst->mode == XY_MODE_RESIDENT ? xy_date_year(member->from) : inst->year;
}

static int32_t capped(int32_t years)
{
    return years < 0 ? 0 : years > YEARS_CAP ? YEARS_CAP : years;
}

static void rank_cost(xy_cost *out, const calendar *c, int32_t left, int32_t right)
{
    out->term[XY_TERM_RANK] = (int64_t)(right + 1) * (c->count - left);
}

static bool begin_named(xy_cost *out, const calendar *c, int32_t left, int32_t right)
{
    const xy_stay *stay = &c->stays[left];
    const xy_staff *person = &c->hospital->staff[c->people[right]];
    int32_t gap = c->inst->rules->settings.deployment_gap_years;
    int32_t since = YEARS_CAP;
    bool leads = stay->member->leader;
    if (leads && !xy_staff_may_lead(c->inst, person))
        return false;
    if (person->last_deployed != XY_UNKNOWN) {
        int32_t years = stay_year(c->inst, stay->member) - person->last_deployed;
        out->term[XY_TERM_GAP] = gap > 0 && years <= gap;
        since = capped(years);
    }
    out->term[XY_TERM_PINS] =
            -xy_person_is_pinned(c->inst, stay->row, c->hospital_index, c->people[right]);
    out->term[XY_TERM_LEADER_YEARS_UNKNOWN] = leads && person->management_years == XY_UNKNOWN &&
            c->inst->rules->settings.leader_management_years_min > 0;
    out->term[XY_TERM_SINCE] = -since;
    out->term[XY_TERM_SENIOR_LEADER] =
            leads && person->management_years != XY_UNKNOWN ? -capped(person->management_years) : 0;
    rank_cost(out, c, left, right);
    return true;
}

static bool follow(xy_cost *out, const calendar *c, int32_t left, int32_t before)
{
    const xy_member *now = c->stays[left].member, *then = c->stays[before].member;
    int32_t gap = c->inst->rules->settings.deployment_gap_years;
    if (then->to >= now->from || (now->leader && !then->leader))
        return false;
    out->term[XY_TERM_GAP] = now->from < xy_date_add_months(then->to + 1, 12 * gap);
    out->term[XY_TERM_AGAIN] = 1;
    return true;
}

static bool cost_of(xy_cost *out, const void *context, int32_t left, int32_t right)
{
    const calendar *c = context;
    *out = (xy_cost){0};
    if (right < c->named)
        return begin_named(out, c, left, right);
    if (right < c->named + c->counted) {
        out->term[XY_TERM_COUNTED] = 1;
        rank_cost(out, c, left, right);
        return true;
    }
    right -= c->named + c->counted;
    if (right < c->count)
        return follow(out, c, left, right);
    out->term[XY_TERM_NOBODY] = 1;
    rank_cost(out, c, left, c->named + c->counted); /* the first stays are filled first */
    return right - c->count == left;
}

static void find_people(calendar *c, xy_arena *arena, const xy_sent *class, const bool *set)
{
    c->people = XY_NEW_N(arena, int32_t, c->hospital->staff_count);
    for (size_t i = 0; i < c->hospital->staff_count; i++) {
        const xy_staff *s = &c->hospital->staff[i];
        if (!xy_staff_is_of(s, class) || !xy_staff_may_go(c->inst, s) || set[i])
            continue;
        if (s->id)
            c->people[c->named++] = (int32_t)i;
        else
            c->counted += s->count < c->count - c->counted ? s->count : c->count - c->counted;
    }
}

/* Who begins the chain that ends with this stay, taken over by the stay. A predecessor begins before
 * it, so chains are no longer than there are stays. */
static void take_over(const calendar *c, const int32_t *right_of, int32_t left)
{
    int32_t right = right_of[left];
    while (right >= c->named + c->counted && right < c->named + c->counted + c->count)
        right = right_of[right - c->named - c->counted];
    xy_member *member = c->stays[left].member;
    if (right < c->named)
        member->person = c->people[right];
    else if (right < c->named + c->counted)
        member->number = right - c->named + 1;
}

void xy_class_fill(xy_cost *total, xy_arena *arena, const xy_instance *inst, const xy_sent *class,
        const xy_stay *stays, int32_t stay_count, const bool *set)
{
    calendar c = {.inst = inst,
            .hospital = &inst->hospitals[class->hospital],
            .hospital_index = class->hospital,
            .stays = stays,
            .count = stay_count};
    *total = (xy_cost){0};
    find_people(&c, arena, class, set);
    int32_t *right_of = XY_NEW_N(arena, int32_t, (size_t)stay_count);
    int32_t rights = c.named + c.counted + 2 * stay_count;
    if (!xy_matching_least(right_of, arena, stay_count, rights, cost_of, &c))
        return; /* cannot be: nobody is there for each */
    for (int32_t j = 0; j < stay_count; j++) {
        xy_cost one;
        cost_of(&one, &c, j, right_of[j]);
        xy_cost_add(total, &one);
        take_over(&c, right_of, j);
    }
}
