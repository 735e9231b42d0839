#include "domain/dates_apart.h"

#include "domain/presence.h"

#include <string.h>

/* Placements tried for rows that hang together, before the search is given up. */
#define STEPS_MOST 200000

/* The dates of one first day. */
typedef struct {
    int32_t from[XY_TOUR_MAX], to[XY_TOUR_MAX];
} stay;

typedef struct {
    xy_row *row;
    stay *stays; /* in the order they are tried */
    int32_t stay_count;
    int32_t *blocked; /* per stay: placed rows that it meets */
    int32_t placed;   /* stay, or XY_UNKNOWN */
    int32_t part;     /* rows that meet each other, directly or not, are of one part */
    bool within;      /* takes part in the search at hand */
} team;

typedef struct {
    xy_dates *d;
    xy_arena *arena;
    team *teams;
    int32_t count;
    bool by_specialty; /* only teams with a specialty in common are to be kept apart */
    int32_t steps;
} search;

bool xy_dates_own_tiers(const xy_dates *d)
{
    return d->overlap != XY_OVERLAP_ALLOW && xy_instance_is_combined(d->inst);
}

bool xy_dates_may_meet(const xy_dates *d)
{
    bool several = false;
    for (int32_t c = 0; c < (int32_t)d->inst->county_count; c++)
        several |= xy_county_teams(d->inst, c).max > 1;
    return several && xy_dates_own_tiers(d);
}

static bool share_specialty(const xy_dates *d, const xy_row *a, const xy_row *b)
{
    for (int32_t s = 0; s < (int32_t)d->inst->specialty_count; s++)
        if (xy_row_clinicians(a, s) > 0 && xy_row_clinicians(b, s) > 0)
            return true;
    return false;
}

static bool share_county(const xy_row *a, const xy_row *b)
{
    for (int32_t v = 0; v < a->visit_count; v++)
        for (int32_t w = 0; w < b->visit_count; w++)
            if (a->visits[v].county == b->visits[w].county)
                return true;
    return false;
}

/* Are the two teams to be kept apart? */
static bool oppose(const search *s, const team *a, const team *b)
{
    return xy_hospital_tier(s->d->inst, a->row->lead) !=
            xy_hospital_tier(s->d->inst, b->row->lead) &&
            share_county(a->row, b->row) &&
            (!s->by_specialty || share_specialty(s->d, a->row, b->row));
}

/* Counties in which the two teams are on a common day with these dates. */
static int32_t meetings(const team *a, const stay *x, const team *b, const stay *y)
{
    int32_t n = 0;
    for (int32_t v = 0; v < a->row->visit_count; v++)
        for (int32_t w = 0; w < b->row->visit_count; w++)
            n += a->row->visits[v].county == b->row->visits[w].county && x->from[v] <= y->to[w] &&
                    y->from[w] <= x->to[v];
    return n;
}

static stay dates_of(const xy_row *row)
{
    stay x = {{0}, {0}};
    for (int32_t v = 0; v < row->visit_count; v++) {
        x.from[v] = row->visits[v].from;
        x.to[v] = row->visits[v].to;
    }
    return x;
}

static void set_dates(xy_row *row, const stay *x)
{
    for (int32_t v = 0; v < row->visit_count; v++) {
        row->visits[v].from = x->from[v];
        row->visits[v].to = x->to[v];
    }
}

/* All dates of the row that meet no more commitments than those it has: the present ones first,
 * then by first day. A row that fits nowhere keeps what it has. */
static void list_stays(search *s, team *t)
{
    const stay now = dates_of(t->row);
    int32_t least = INT32_MAX, met;
    t->stays = XY_NEW_N(s->arena, stay, (size_t)s->d->day_count + 1);
    t->blocked = XY_NEW_N(s->arena, int32_t, (size_t)s->d->day_count + 1);
    for (int32_t i = 0; i < s->d->day_count; i++)
        if (xy_dates_try(s->d, t->row, i, &met) && met < least)
            least = met;
    t->stays[t->stay_count++] = now;
    for (int32_t i = 0; i < s->d->day_count; i++)
        if (xy_dates_try(s->d, t->row, i, &met) && met == least &&
                t->row->visits[0].from != now.from[0])
            t->stays[t->stay_count++] = dates_of(t->row);
    set_dates(t->row, &now);
    t->placed = XY_UNKNOWN;
}

/* Blocks (by = 1) or frees the stays of others that meet the placed team. False when one of them
 * is left without any. */
static bool block(search *s, const team *t, int32_t by)
{
    bool room = true;
    for (int32_t j = 0; j < s->count; j++) {
        team *u = &s->teams[j];
        if (!u->within || u->placed != XY_UNKNOWN || !oppose(s, t, u))
            continue;
        int32_t left = 0;
        for (int32_t i = 0; i < u->stay_count; i++) {
            if (meetings(t, &t->stays[t->placed], u, &u->stays[i]) > 0)
                u->blocked[i] += by;
            left += u->blocked[i] == 0;
        }
        room = room && left > 0;
    }
    return room;
}

static int32_t open_stays(const team *t)
{
    int32_t n = 0;
    for (int32_t i = 0; i < t->stay_count; i++)
        n += t->blocked[i] == 0;
    return n;
}

/* Places all teams of the search: the one with the fewest dates left first. */
static xy_apart place(search *s)
{
    team *next = NULL;
    for (int32_t j = 0; j < s->count; j++) {
        team *t = &s->teams[j];
        if (t->within && t->placed == XY_UNKNOWN && (!next || open_stays(t) < open_stays(next)))
            next = t;
    }
    if (!next)
        return XY_APART_DATED;
    for (int32_t i = 0; i < next->stay_count; i++) {
        if (next->blocked[i])
            continue;
        if (s->steps-- <= 0)
            return XY_APART_OPEN;
        next->placed = i;
        bool room = block(s, next, 1);
        xy_apart rest = room ? place(s) : XY_APART_IMPOSSIBLE;
        if (rest == XY_APART_DATED)
            return rest;
        block(s, next, -1);
        next->placed = XY_UNKNOWN;
        if (rest == XY_APART_OPEN)
            return rest;
    }
    return XY_APART_IMPOSSIBLE;
}

static xy_apart place_part(search *s)
{
    s->steps = STEPS_MOST;
    for (int32_t j = 0; j < s->count; j++) {
        s->teams[j].placed = XY_UNKNOWN;
        memset(s->teams[j].blocked, 0, (size_t)s->teams[j].stay_count * sizeof(int32_t));
    }
    return place(s);
}

static void open_search(search *s, xy_dates *d, xy_arena *arena, xy_row *rows, int32_t count)
{
    *s = (search){.d = d, .arena = arena, .count = count};
    s->teams = XY_NEW_N(arena, team, (size_t)count);
    for (int32_t j = 0; j < count; j++) {
        s->teams[j].row = &rows[j];
        list_stays(s, &s->teams[j]);
    }
}

/* Numbers the parts; a team that opposes none has the part XY_UNKNOWN. Returns how many. */
static int32_t find_parts(search *s)
{
    int32_t parts = 0;
    for (int32_t j = 0; j < s->count; j++)
        s->teams[j].part = XY_UNKNOWN;
    for (int32_t j = 0; j < s->count; j++)
        for (int32_t k = 0; k < j; k++) {
            team *a = &s->teams[j], *b = &s->teams[k];
            if (!oppose(s, a, b))
                continue;
            int32_t to = b->part != XY_UNKNOWN ? b->part : a->part, from = a->part;
            to = to != XY_UNKNOWN ? to : parts++;
            for (int32_t i = 0; i < s->count && from != XY_UNKNOWN; i++)
                if (s->teams[i].part == from)
                    s->teams[i].part = to;
            a->part = b->part = to;
        }
    return parts;
}

static bool take_part(search *s, int32_t part)
{
    bool any = false;
    for (int32_t j = 0; j < s->count; j++) {
        s->teams[j].within = s->teams[j].part == part;
        any |= s->teams[j].within;
    }
    return any;
}

/* One team after the other: the dates with the fewest meetings with those before it. */
static void place_greedily(search *s)
{
    for (int32_t j = 0; j < s->count; j++) {
        team *t = &s->teams[j];
        int32_t best = INT32_MAX;
        for (int32_t i = 0; i < t->stay_count && t->within; i++) {
            int32_t met = 0;
            for (int32_t k = 0; k < j; k++)
                if (s->teams[k].within && oppose(s, t, &s->teams[k]))
                    met += meetings(
                            t, &t->stays[i], &s->teams[k], &s->teams[k].stays[s->teams[k].placed]);
            if (met < best) {
                best = met;
                t->placed = i;
            }
        }
    }
}

static xy_apart worse(xy_apart a, xy_apart b)
{
    return a == XY_APART_DATED ? b : a;
}

/* The parts among the teams that are opposed now, each dated on its own. Marks in left, unless it is
 * NULL, the teams of parts that cannot be; without it these are dated as well as can be. */
static xy_apart date_parts(search *s, bool *left)
{
    xy_apart all = XY_APART_DATED;
    int32_t parts = find_parts(s);
    for (int32_t p = 0; p < parts; p++) {
        if (!take_part(s, p))
            continue;
        xy_apart end = place_part(s);
        if (end != XY_APART_DATED && !left)
            place_greedily(s);
        for (int32_t j = 0; j < s->count; j++) {
            team *t = &s->teams[j];
            if (t->within && left)
                left[j] = end != XY_APART_DATED;
            if (t->within && (end == XY_APART_DATED || !left))
                set_dates(t->row, &t->stays[t->placed]);
        }
        all = worse(all, end);
    }
    return all;
}

xy_apart xy_dates_apart(xy_dates *d, xy_arena *arena, xy_row *rows, int32_t count)
{
    search s;
    if (!xy_dates_own_tiers(d))
        return XY_APART_DATED;
    open_search(&s, d, arena, rows, count);
    bool by_specialty = d->overlap == XY_OVERLAP_DIFFERENT;
    bool *left = by_specialty ? XY_NEW_N(arena, bool, (size_t)count + 1) : NULL;
    xy_apart end = date_parts(&s, left);
    if (end == XY_APART_DATED || !by_specialty)
        return end;
    xy_row *rest = XY_NEW_N(arena, xy_row, (size_t)count);
    int32_t rest_count = 0;
    for (int32_t j = 0; j < count; j++)
        if (left[j])
            rest[rest_count++] = rows[j]; /* visits are shared */
    open_search(&s, d, arena, rest, rest_count);
    s.by_specialty = true;
    return date_parts(&s, NULL);
}

void xy_dates_clash(
        int32_t *clash, int32_t *size, xy_dates *d, xy_arena *arena, xy_row *rows, int32_t count)
{
    search s;
    *size = 0;
    if (!xy_dates_own_tiers(d))
        return;
    open_search(&s, d, arena, rows, count);
    int32_t parts = find_parts(&s), found = XY_UNKNOWN;
    for (int32_t p = 0; p < parts && found == XY_UNKNOWN; p++)
        if (take_part(&s, p) && place_part(&s) == XY_APART_IMPOSSIBLE)
            found = p;
    if (found == XY_UNKNOWN)
        return;
    take_part(&s, found);
    for (int32_t j = 0; j < count; j++) {
        if (!s.teams[j].within)
            continue;
        s.teams[j].within = false;
        s.teams[j].within = place_part(&s) != XY_APART_IMPOSSIBLE;
    }
    for (int32_t j = 0; j < count; j++)
        if (s.teams[j].within)
            clash[(*size)++] = j;
}
