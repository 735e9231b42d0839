#include "domain/reach.h"

#include "domain/itinerary_measure.h"

#include <stdlib.h>

int32_t xy_route_free_days(const xy_instance *inst, const xy_county *county, int32_t days)
{
    if (county->level != XY_AT_COUNTY || days <= 2)
        return 0;
    int64_t hospital = ((int64_t)days * inst->routes.hospital_share_permille + 999) / 1000;
    if (hospital < 2) /* the first and the last */
        hospital = 2;
    return hospital < days ? days - (int32_t)hospital : 0;
}

/* What bounds the stops of a county's stays. */
typedef struct {
    int32_t visitable;    /* usable townships that some day can have as its only stop */
    int32_t stops_of_day; /* at most */
    int32_t *served;      /* visitable + 1: townships that so many stops serve at most */
    int32_t unknown;      /* usable townships to which no way is known: judged by nobody */
} county_reach;

/* What a stop costs at least, over the townships that some tour can visit. */
typedef struct {
    const xy_instance *inst;
    const xy_county *county;
    const int32_t *quickest; /* places x places */
    int32_t places;
    int32_t *visitable; /* townships */
    int32_t count;
    int32_t *clinic, *leg_in;      /* per visitable one; ascending each for itself */
    int32_t least_out, least_back; /* from the seat; to it, 0 where nights are spent away */
} frame;

static int32_t quickest(const frame *f, int32_t from, int32_t to)
{
    return f->quickest[(size_t)from * (size_t)f->places + (size_t)to];
}

/* The quickest drive to the place from another usable township or, where it may be, from the seat;
 * more than any day allows where there is none. */
static int32_t least_in(const frame *f, int32_t place, bool from_seat)
{
    int32_t least = f->inst->routes.drive_max_min + 1;
    for (int32_t from = from_seat ? 0 : 1; from < f->places; from++) {
        if (from == place || (from && !f->county->townships[from - 1].usable))
            continue;
        int32_t m = quickest(f, from, place);
        if (m != XY_UNKNOWN && m < least)
            least = m;
    }
    return least;
}

/* Does a day exist in which the township is the only stop? With nights away the day may begin at
 * any township and end at this one. */
static bool fits_alone(const frame *f, int32_t township)
{
    const xy_township *t = &f->county->townships[township];
    const xy_route_settings *s = &f->inst->routes;
    int32_t place = 1 + township, in = quickest(f, 0, place), out = quickest(f, place, 0);
    if (!t->usable || in == XY_UNKNOWN || out == XY_UNKNOWN)
        return false;
    if (s->nights_max > 0) {
        in = least_in(f, place, true);
        out = t->overnight ? 0 : out;
        for (int32_t to = 1; to < f->places; to++) { /* or it sleeps at a stop after this one */
            int32_t m = to != place && f->county->townships[to - 1].overnight
                    ? quickest(f, place, to)
                    : XY_UNKNOWN;
            out = m != XY_UNKNOWN && m < out ? m : out;
        }
    }
    return (int64_t)in + out <= s->drive_max_min &&
            (int64_t)in + out + xy_township_clinic_min(f->inst, t) <= s->day_min;
}

static int by_value(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static void list_visitable(frame *f, xy_arena *arena)
{
    size_t n = f->county->township_count;
    f->visitable = XY_NEW_N(arena, int32_t, n);
    for (int32_t t = 0; t < (int32_t)n; t++)
        if (fits_alone(f, t))
            f->visitable[f->count++] = t;
    f->clinic = XY_NEW_N(arena, int32_t, (size_t)f->count);
    f->leg_in = XY_NEW_N(arena, int32_t, (size_t)f->count);
    for (int32_t i = 0; i < f->count; i++) {
        int32_t t = f->visitable[i], out = quickest(f, 0, 1 + t), back = quickest(f, 1 + t, 0);
        f->clinic[i] = xy_township_clinic_min(f->inst, &f->county->townships[t]);
        f->leg_in[i] = least_in(f, 1 + t, f->inst->routes.nights_max > 0);
        f->least_out = i == 0 || out < f->least_out ? out : f->least_out;
        f->least_back = i == 0 || back < f->least_back ? back : f->least_back;
    }
    if (f->inst->routes.nights_max > 0)
        f->least_back = 0;
    qsort(f->clinic, (size_t)f->count, sizeof *f->clinic, by_value);
    qsort(f->leg_in, (size_t)f->count, sizeof *f->leg_in, by_value);
}

/* The most stops that one day can have: no day costs less than the least clinics, the way out and
 * back and the least legs to the others. */
static int32_t stops_of_day(const frame *f)
{
    const xy_route_settings *s = &f->inst->routes;
    bool nights = s->nights_max > 0; /* then the first leg may be as short as any */
    int64_t clinic = 0, drive = nights ? 0 : f->least_out + f->least_back;
    int32_t k = 0;
    for (; k < f->count; k++) {
        clinic += f->clinic[k];
        if (nights || k > 0)
            drive += f->leg_in[nights ? k : k - 1];
        if (drive > s->drive_max_min || drive + clinic > s->day_min)
            break;
    }
    return k;
}

/* Sets served[k], the townships that the k most rewarding stops can serve, and some stop serves at
 * all. */
static void list_served(const frame *f, xy_arena *arena, int32_t *served)
{
    if (f->inst->routes.cover_m == 0) {
        for (int32_t k = 0; k <= f->count; k++)
            served[k] = k;
        return;
    }
    int32_t *covers = XY_NEW_N(arena, int32_t, (size_t)f->count);
    int64_t servable = 0, sum = 0;
    for (size_t t = 0; t < f->county->township_count; t++) {
        bool any = false;
        for (int32_t i = 0; i < f->count; i++) {
            bool is = xy_township_is_covered(
                    f->inst, &f->county->townships[t], &f->county->townships[f->visitable[i]]);
            covers[i] += is;
            any |= is;
        }
        servable += any;
    }
    qsort(covers, (size_t)f->count, sizeof *covers, by_value);
    for (int32_t k = 1; k <= f->count; k++) {
        sum += covers[f->count - k];
        served[k] = (int32_t)(sum < servable ? sum : servable);
    }
}

static county_reach reach_of_county(
        xy_arena *arena, const xy_instance *inst, const xy_local_travel *local, int32_t county)
{
    county_reach reach = {0};
    frame f = {.inst = inst, .county = &inst->counties[county], .places = local->places};
    if (f.county->townships == NULL || f.county->township_count == 0)
        return reach;
    f.quickest = xy_local_quickest(arena, local);
    list_visitable(&f, arena);
    reach.visitable = f.count;
    reach.stops_of_day = f.count ? stops_of_day(&f) : 0;
    reach.served = XY_NEW_N(arena, int32_t, (size_t)f.count + 1);
    list_served(&f, arena, reach.served);
    for (size_t t = 0; t < f.county->township_count; t++)
        reach.unknown += f.county->townships[t].usable && !xy_local_reachable(local, (int32_t)t);
    return reach;
}

/* Townships in so many free days. */
static int32_t most_of(const county_reach *reach, int32_t free_days)
{
    int64_t stops = (int64_t)free_days * reach->stops_of_day;
    return reach->visitable ? reach->served[stops < reach->visitable ? stops : reach->visitable]
                            : 0;
}

int32_t xy_reach_townships(xy_arena *arena, const xy_instance *inst, const xy_local_travel *local,
        int32_t county, int32_t days)
{
    int32_t free_days = xy_route_free_days(inst, &inst->counties[county], days);
    if (free_days == 0)
        return 0;
    county_reach reach = reach_of_county(arena, inst, local, county);
    return most_of(&reach, free_days);
}

struct xy_reach {
    const xy_instance *inst;
    county_reach *counties;
};

xy_reach *xy_reach_build(xy_arena *arena, const xy_instance *inst)
{
    xy_reach *reach = XY_NEW(arena, xy_reach);
    reach->inst = inst;
    reach->counties = XY_NEW_N(arena, county_reach, inst->county_count);
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++)
        if (inst->counties[c].township_count)
            reach->counties[c] =
                    reach_of_county(arena, inst, xy_local_travel_build(arena, inst, c), c);
    return reach;
}

int32_t xy_reach_most(const xy_reach *reach, int32_t county, int32_t days)
{
    int32_t free_days = xy_route_free_days(reach->inst, &reach->inst->counties[county], days);
    const county_reach *of = &reach->counties[county];
    return free_days ? most_of(of, free_days) + of->unknown : 0;
}
