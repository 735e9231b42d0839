/* tour_frame.h - a tour problem as the bounds see it: stops that can be reached, values in finer
 * units, days that are alike as one row. Knows nothing of prices. Internal to tours.
 *
 * A piece of a plan is what is driven between two times at a base: one day, or several days joined
 * by nights away. Stages say where a piece is: which row it takes a day of, and where it goes on
 * after a night. models/routes.md section 4. */
#ifndef XY_ROUTE_TOUR_FRAME_H
#define XY_ROUTE_TOUR_FRAME_H

#include "route/tour.h"
#include "route/tour_label.h"

typedef struct {
    int32_t day;  /* one of its row, for limits, start and end */
    int32_t row;  /* of days */
    int32_t next; /* stage after a night away, or XY_TOUR_NONE; always a later one */
    int32_t nights_left;
    bool begins;   /* pieces begin here */
    uint64_t open; /* stops that may be visited */
} xy_tour_stage;

typedef struct {
    const xy_tour_problem *p;
    int32_t stops, places; /* kept ones; bases after them, in the order of p */
    int32_t *stop;         /* number in p */
    int64_t *drive;        /* places x places */
    int64_t *service;
    uint64_t must, overnight;

    int64_t scale;         /* units of value in one minute */
    int64_t *own;          /* per stop: values of the items that only it covers, scaled */
    int32_t shared;        /* items that several stops cover */
    int64_t *shared_value; /* scaled */
    uint64_t *covers;      /* per stop: shared items */
    uint64_t *coverers;    /* per shared item: stops */
    int64_t unit;          /* all values are multiples of it (unscaled) */
    int64_t drive_all;     /* no plan drives more */

    int32_t rows;      /* of days that are alike */
    int32_t *capacity; /* per row: days */
    int32_t *row_of;   /* per day */
    int64_t *idle;     /* per row: driving of a day without stops, scaled */
    int64_t idle_all;  /* of all days */
    uint64_t busy;     /* rows whose days cannot be idle */
    int32_t nights;    /* that can be used */
    bool joined;       /* days of the one row follow each other, and pieces may take several */
    int32_t stages;
    xy_tour_stage *stage;
} xy_tour_frame;

/* NULL where the problem is too wide for sets of 64 bits: more than 64 stops that can be reached,
 * or more than 64 items that several of them cover. */
xy_tour_frame *xy_tour_frame_new(xy_arena *arena, const xy_tour_problem *p);

static inline int64_t xy_tour_leg(const xy_tour_frame *f, int32_t from, int32_t to)
{
    return f->drive[from * f->places + to];
}

/* Place of a base of p. */
static inline int32_t xy_tour_base(const xy_tour_frame *f, int32_t place_of_p)
{
    return place_of_p - f->p->stops + f->stops;
}

/* A night after this stage may be spent at stop i. */
static inline bool xy_tour_sleeps(const xy_tour_frame *f, const xy_tour_stage *s, int32_t i)
{
    return s->next != XY_TOUR_NONE && (f->overnight >> i & 1);
}

/* The most that a plan can be worth if it is worth no more than bound: gains are multiples of
 * unit. */
int64_t xy_tour_frame_round(const xy_tour_frame *f, int64_t bound);

#endif
