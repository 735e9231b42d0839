/* tour_case.h - random tour problems, and their optimum by trying everything. Shares no logic with
 * solver/route. */
#ifndef XY_TEST_TOUR_CASE_H
#define XY_TEST_TOUR_CASE_H

#include "route/tour.h"

#include <stdlib.h>

enum { CASE_STOPS = 16, CASE_BASES = 2, CASE_DAYS = 6 };

typedef struct {
    xy_tour_problem p;
    int64_t drive[(CASE_STOPS + CASE_BASES) * (CASE_STOPS + CASE_BASES)];
    int64_t service[CASE_STOPS], value[CASE_STOPS];
    uint64_t open[CASE_STOPS];
    bool overnight[CASE_STOPS], must[CASE_STOPS];
    int32_t start[CASE_DAYS], end[CASE_DAYS];
    int64_t drive_max[CASE_DAYS], day_max[CASE_DAYS];
    int32_t first[CASE_STOPS + 1], cover[CASE_STOPS * CASE_STOPS];
} tour_case;

typedef struct {
    uint64_t state;
} case_random;

/* 0 .. n - 1 */
static inline int32_t case_draw(case_random *r, int32_t n)
{
    r->state = r->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int32_t)((r->state >> 33) % (uint64_t)n);
}

/* What a random problem may hold. */
enum {
    CASE_NIGHTS = 1,
    CASE_ASYMMETRIC = 2, /* and without the triangle inequality */
    CASE_OPEN = 4,       /* stops closed on some days */
    CASE_COVER = 8,      /* stops that cover others */
    CASE_MUST = 16,
    CASE_DAYS_DIFFER = 32, /* limits, starts and ends */
    CASE_ALL = 63
};

static inline void case_places(tour_case *c, case_random *r, int32_t kinds)
{
    xy_tour_problem *p = &c->p;
    int32_t x[CASE_STOPS + CASE_BASES];
    int32_t y[CASE_STOPS + CASE_BASES];
    for (int32_t i = 0; i < p->places; i++) {
        x[i] = case_draw(r, 100);
        y[i] = case_draw(r, 100);
    }
    for (int32_t i = 0; i < p->places; i++) {
        for (int32_t j = 0; j < p->places; j++) {
            int64_t leg = abs(x[i] - x[j]) + abs(y[i] - y[j]);
            if (kinds & CASE_ASYMMETRIC)
                leg = leg * (50 + case_draw(r, 100)) / 100;
            c->drive[i * p->places + j] = i == j ? 0 : leg;
        }
    }
}

static inline void case_gains(tour_case *c, case_random *r, int32_t kinds)
{
    xy_tour_problem *p = &c->p;
    int32_t covers = 0;
    int64_t unit = case_draw(r, 3) == 0 ? 1 : 1000; /* driving weighs much or little */
    p->items = p->stops;
    for (int32_t i = 0; i < p->stops; i++) {
        c->value[i] = unit * (1 + case_draw(r, unit == 1 ? 120 : 9));
        c->first[i] = covers;
        c->cover[covers++] = i;
        for (int32_t j = 0; j < p->stops && (kinds & CASE_COVER); j++)
            if (i != j && case_draw(r, 5) == 0)
                c->cover[covers++] = j;
    }
    c->first[p->stops] = covers;
}

static inline void case_days(tour_case *c, case_random *r, int32_t kinds, int64_t tight)
{
    xy_tour_problem *p = &c->p;
    bool differ = (kinds & CASE_DAYS_DIFFER) && case_draw(r, 2);
    for (int32_t d = 0; d < p->days; d++) {
        bool as_first = d > 0 && !differ;
        c->start[d] = as_first ? c->start[0] : p->stops + case_draw(r, differ ? CASE_BASES : 1);
        c->end[d] = as_first ? c->end[0] : p->stops + case_draw(r, differ ? CASE_BASES : 1);
        c->drive_max[d] = as_first ? c->drive_max[0] : tight / 2 + case_draw(r, (int32_t)tight);
        c->day_max[d] = as_first ? c->day_max[0] : tight + case_draw(r, (int32_t)tight);
        if (case_draw(r, 6) == 0)
            c->drive_max[d] = XY_TOUR_NO_LIMIT;
    }
    if (kinds & CASE_NIGHTS) {
        p->nights_max = 1 + case_draw(r, 3);
        p->night_after =
                (uint64_t)case_draw(r, 1 << CASE_DAYS) | (uint64_t)case_draw(r, 1 << CASE_DAYS);
    }
    for (int32_t i = 0; i < p->stops; i++) {
        c->open[i] = UINT64_MAX;
        if ((kinds & CASE_OPEN) && case_draw(r, 2))
            c->open[i] = (uint64_t)case_draw(r, 1 << CASE_DAYS);
        c->overnight[i] = (kinds & CASE_NIGHTS) && case_draw(r, 3) == 0;
        c->must[i] = (kinds & CASE_MUST) && case_draw(r, 6) == 0;
        c->service[i] = case_draw(r, 4) == 0 ? 0 : case_draw(r, (int32_t)tight / 3 + 1);
    }
}

/* A problem with so many stops and days; tight: minutes of a day, more or less; a leg has 67 minutes
 * on average. */
static inline void case_make(
        tour_case *c, uint64_t seed, int32_t stops, int32_t days, int64_t tight, int32_t kinds)
{
    case_random r = {.state = seed * UINT64_C(0x9E3779B97F4A7C15) + 12345};
    *c = (tour_case){.p = {.stops = stops, .places = stops + CASE_BASES, .days = days}};
    case_places(c, &r, kinds);
    case_gains(c, &r, kinds);
    case_days(c, &r, kinds, tight);
    xy_tour_problem *p = &c->p;
    p->drive = c->drive;
    p->service = c->service;
    p->open = c->open;
    p->overnight = kinds & CASE_NIGHTS ? c->overnight : NULL;
    p->must = kinds & CASE_MUST ? c->must : NULL;
    p->start = c->start;
    p->end = c->end;
    p->drive_max = c->drive_max;
    p->day_max = c->day_max;
    p->value = c->value;
    p->first = c->first;
    p->cover = c->cover;
}

/* Every sequence of visits on every day, and every night. */
typedef struct {
    const tour_case *c;
    bool been[CASE_STOPS];
    int64_t best;
    bool found;
} brute_state;

static inline void brute_end(brute_state *b, int64_t driven)
{
    const xy_tour_problem *p = &b->c->p;
    bool gained[CASE_STOPS] = {false};
    int64_t value = -driven;
    for (int32_t i = 0; i < p->stops; i++) {
        if (p->must && p->must[i] && !b->been[i])
            return;
        for (int32_t k = p->first[i]; k < p->first[i + 1]; k++)
            gained[p->cover[k]] |= b->been[i];
    }
    for (int32_t j = 0; j < p->items; j++)
        value += gained[j] ? p->value[j] : 0;
    if (!b->found || value > b->best)
        b->best = value;
    b->found = true;
}

static inline void brute_day(brute_state *b, int32_t d, int32_t at, bool stopped, int64_t today,
        int64_t clinics, int64_t driven, int32_t nights)
{
    const xy_tour_problem *p = &b->c->p;
    if (d == p->days) {
        brute_end(b, driven);
        return;
    }
    const int64_t *legs = p->drive + at * p->places;
    for (int32_t i = 0; i < p->stops; i++) {
        int64_t drives = today + legs[i];
        if (b->been[i] || !(p->open[i] & UINT64_C(1) << d) || drives > p->drive_max[d] ||
                drives + clinics + p->service[i] > p->day_max[d])
            continue;
        b->been[i] = true;
        brute_day(b, d, i, true, drives, clinics + p->service[i], driven + legs[i], nights);
        b->been[i] = false;
    }
    int64_t drives = today + legs[p->end[d]];
    int32_t next = d + 1 < p->days ? p->start[d + 1] : at;
    if (drives <= p->drive_max[d] && drives + clinics <= p->day_max[d])
        brute_day(b, d + 1, next, false, 0, 0, driven + legs[p->end[d]], nights);
    if (stopped && p->overnight && p->overnight[at] && nights < p->nights_max && d + 1 < p->days &&
            (p->night_after & UINT64_C(1) << d))
        brute_day(b, d + 1, at, false, 0, 0, driven, nights + 1);
}

/* False where no plan keeps `must`. */
static inline bool case_brute(const tour_case *c, int64_t *best)
{
    brute_state b = {.c = c};
    brute_day(&b, 0, c->p.start[0], false, 0, 0, 0, 0);
    *best = b.best;
    return b.found;
}

#endif
