/* Townships a calendar leaves out: each that is not visited once, none that is, and with a reason
 * that holds. models/routes.md section 7. */
#include "check/check_calendar.h"

#include "base/date.h"
#include "domain/calendar.h"

static const xy_msg_id reason_words[XY_LEFT_COUNT] = {
        [XY_LEFT_UNUSABLE] = XY_MSG_LEFT_UNUSABLE,
        [XY_LEFT_NO_LOCATION] = XY_MSG_LEFT_NO_LOCATION,
        [XY_LEFT_NO_DAY] = XY_MSG_LEFT_NO_DAY,
        [XY_LEFT_CLOSED] = XY_MSG_LEFT_CLOSED,
        [XY_LEFT_TOO_FAR] = XY_MSG_LEFT_TOO_FAR,
        [XY_LEFT_COVERED] = XY_MSG_LEFT_COVERED,
        [XY_LEFT_TIME] = XY_MSG_LEFT_TIME,
        [XY_LEFT_PRIORITY] = XY_MSG_LEFT_PRIORITY,
};

/* A township of a visit, and what its reason is judged by. */
typedef struct {
    const xy_calendar_check *c;
    int32_t visit, county, township;
    const xy_township *is;
    const xy_local_travel *legs;
    const int32_t *quickest; /* minutes over any places, places x places */
    xy_visit_days days;
} left_town;

/* Is it open on this date? */
static bool is_open(const left_town *t, int32_t date)
{
    return !t->is->market_days || (t->is->market_days >> xy_date_weekday(date) & 1U);
}

static int32_t clinic_of(const left_town *t, const xy_township *township)
{
    return township->clinic_min == XY_UNKNOWN ? t->c->k->inst->routes.clinic_min
                                              : township->clinic_min;
}

/* Could the day of the calendar be a township day, whatever it is now? */
static bool may_be_free(const left_town *t, int32_t d)
{
    return t->c->visit_of[d] == t->visit && d > t->days.first && d < t->days.last &&
            xy_day_counts(t->c->k->inst, t->c->it->days[d].day) &&
            t->c->it->days[d].kind != XY_DAY_PREFECTURE;
}

static bool is_tour(const left_town *t, int32_t d)
{
    return t->c->visit_of[d] == t->visit && t->c->it->days[d].kind == XY_DAY_TOWNSHIPS &&
            t->c->it->days[d].county == t->county;
}

/* Is it open on some day that may be free, or, with tours_only, that is a day in townships? */
static bool is_ever_open(const left_town *t, bool tours_only)
{
    for (int32_t d = 0; d < t->c->it->day_count; d++)
        if ((tours_only ? is_tour(t, d) : may_be_free(t, d)) && is_open(t, t->c->it->days[d].day))
            return true;
    return false;
}

static bool keeps_limits(const left_town *t, int64_t drive, int64_t clinic)
{
    const xy_route_settings *s = &t->c->k->inst->routes;
    return drive <= s->drive_max_min && drive + clinic <= s->day_min;
}

/* Minutes over any places: what no tour undercuts, though the leg itself may be slower. */
static int32_t quickest(const left_town *t, int32_t from, int32_t to)
{
    return t->quickest[(size_t)from * (size_t)t->legs->places + (size_t)to];
}

/* From the seat and back in one day, with no other clinic on the way. */
static bool fits_alone(const left_town *t)
{
    int64_t out = quickest(t, 0, 1 + t->township), back = quickest(t, 1 + t->township, 0);
    return keeps_limits(t, out + back, clinic_of(t, t->is));
}

static int32_t shorter(int32_t a, int32_t b)
{
    return a == XY_UNKNOWN || (b != XY_UNKNOWN && b < a) ? b : a;
}

/* Can nights be spent away in the county at all? */
static bool has_nights(const left_town *t)
{
    const xy_county *county = &t->c->k->inst->counties[t->county];
    for (size_t i = 0; t->c->k->inst->routes.nights_max > 0 && i < county->township_count; i++)
        if (county->townships[i].overnight)
            return true;
    return false;
}

/* Alone on a day, with nights away before and after as near as can be: no calendar does better. */
static bool fits_with_nights(const left_town *t)
{
    const xy_county *county = &t->c->k->inst->counties[t->county];
    int32_t place = 1 + t->township;
    int32_t in = quickest(t, 0, place), out = quickest(t, place, 0);
    if (has_nights(t)) {
        out = t->is->overnight ? 0 : out;
        for (int32_t j = 0; j < (int32_t)county->township_count; j++) {
            if (j == t->township || !county->townships[j].overnight)
                continue;
            in = shorter(in, quickest(t, 1 + j, place));
            out = shorter(out, quickest(t, place, 1 + j));
        }
    }
    return keeps_limits(t, (int64_t)in + out, clinic_of(t, t->is));
}

static bool is_covered(const left_town *t)
{
    const xy_county *county = &t->c->k->inst->counties[t->county];
    for (int32_t d = 0; d < t->c->it->day_count; d++)
        for (int32_t s = 0; is_tour(t, d) && s < t->c->it->days[d].stop_count; s++)
            if (xy_township_is_covered(t->c->k->inst, t->is,
                        &county->townships[t->c->it->days[d].stops[s].township]))
                return true;
    return false;
}

/* What it adds to a day, driving and clinic, and whether the day then keeps its limits. */
typedef struct {
    int64_t minutes;
    bool fits;
} insertion;
#define NO_INSERTION INT64_MAX

static int32_t place_before(const left_town *t, int32_t d)
{
    const xy_itinerary_day *before = d > 0 ? &t->c->it->days[d - 1] : NULL;
    bool continued = before && is_tour(t, d - 1) && before->away && before->stop_count > 0 &&
            before->day + 1 == t->c->it->days[d].day;
    return continued ? 1 + before->stops[before->stop_count - 1].township : 0;
}

/* Into tour d, wherever between its stops it costs least. A night away stays where it is. */
static insertion insert_into(const left_town *t, int32_t d)
{
    const xy_itinerary_day *day = &t->c->it->days[d];
    const xy_township *townships = t->c->k->inst->counties[t->county].townships;
    int32_t from = place_before(t, d), place = 1 + t->township;
    int64_t drive = 0, clinic = clinic_of(t, t->is), least = NO_INSERTION;
    for (int32_t s = 0; s < day->stop_count + !day->away; s++) {
        bool home = s == day->stop_count;
        int32_t to = home ? 0 : 1 + day->stops[s].township;
        int32_t in = xy_local_minutes(t->legs, from, place);
        int32_t out = xy_local_minutes(t->legs, place, to);
        int32_t leg = from == to ? 0 : xy_local_minutes(t->legs, from, to);
        if (leg == XY_UNKNOWN) /* said where the stops are judged */
            return (insertion){NO_INSERTION, false};
        if (in != XY_UNKNOWN && out != XY_UNKNOWN && (int64_t)in + out - leg < least)
            least = (int64_t)in + out - leg;
        drive += leg;
        clinic += home ? 0 : clinic_of(t, &townships[day->stops[s].township]);
        from = to;
    }
    if (least == NO_INSERTION)
        return (insertion){NO_INSERTION, false};
    int64_t minutes = least + clinic_of(t, t->is);
    return (insertion){minutes > 0 ? minutes : 0, keeps_limits(t, drive + least, clinic)};
}

/* The least over the tours on days when it is open; where some have room for it, over those. */
static insertion insert_best(const left_town *t)
{
    insertion best = {NO_INSERTION, false};
    for (int32_t d = 0; d < t->c->it->day_count; d++) {
        if (!is_tour(t, d) || !is_open(t, t->c->it->days[d].day))
            continue;
        insertion i = insert_into(t, d);
        if (i.fits != best.fits ? i.fits : i.minutes < best.minutes)
            best = i;
    }
    return best;
}

/* Were there more free days than tours? Which they are is not written in a calendar. */
static bool has_spare_day(const left_town *t)
{
    return t->days.hospital > t->days.hospital_min;
}

/* The first reason that holds without doubt; XY_LEFT_COUNT: none. */
static xy_left_reason certain_reason(const left_town *t)
{
    if (!t->is->usable)
        return XY_LEFT_UNUSABLE;
    if (!xy_local_reachable(t->legs, t->township))
        return XY_LEFT_NO_LOCATION;
    bool none_free = t->c->k->inst->counties[t->county].level != XY_AT_COUNTY ||
            t->days.counted - t->days.prefecture <= t->days.hospital_min;
    if (none_free && t->days.townships == 0) /* tours against the rule are told as such */
        return XY_LEFT_NO_DAY;
    if (!is_ever_open(t, false))
        return XY_LEFT_CLOSED;
    if (!fits_with_nights(t))
        return XY_LEFT_TOO_FAR;
    return is_covered(t) ? XY_LEFT_COVERED : XY_LEFT_COUNT;
}

/* May the reason be true, although it is not certain? */
static bool may_hold(const left_town *t, xy_left_reason reason)
{
    switch (reason) {
    case XY_LEFT_NO_DAY:
        return t->days.townships == 0;
    case XY_LEFT_CLOSED:
        return t->is->market_days && !is_ever_open(t, true);
    case XY_LEFT_TOO_FAR:
        return !fits_alone(t);
    case XY_LEFT_TIME:
        return !insert_best(t).fits;
    case XY_LEFT_PRIORITY: /* a free day without a tour may have room */
        return insert_best(t).fits || has_spare_day(t);
    default:
        return false;
    }
}

static void left_error(const left_town *t, int32_t l, xy_msg_id message, xy_left_reason in_fact)
{
    const xy_calendar_check *c = t->c;
    xy_place place = xy_calendar_at(c, xy_arena_printf(c->k->arena, "/left_out/%d/reason", (int)l));
    xy_finding *f = xy_calendar_error(c, message, place);
    xy_calendar_arg_township(c, f, 1, t->county, t->township);
    xy_calendar_arg_word(c, f, 2, reason_words[c->it->left[l].reason]);
    if (in_fact < XY_LEFT_COUNT)
        xy_calendar_arg_word(c, f, 3, reason_words[in_fact]);
}

static bool check_reason(const left_town *t, int32_t l)
{
    xy_left_reason given = t->c->it->left[l].reason, certain = certain_reason(t);
    if (given == certain || (given < certain && may_hold(t, given)))
        return true;
    left_error(t, l, certain == XY_LEFT_COUNT ? XY_MSG_CAL_LEFT_REASON_NOT : XY_MSG_CAL_LEFT_REASON,
            certain);
    return false;
}

/* Driving and clinic on a day with it alone. */
static int64_t alone_minutes(const left_town *t)
{
    return (int64_t)xy_local_minutes(t->legs, 0, 1 + t->township) +
            xy_local_minutes(t->legs, 1 + t->township, 0) + clinic_of(t, t->is);
}

/* The same by the quickest ways. */
static int64_t least_alone(const left_town *t)
{
    return (int64_t)quickest(t, 0, 1 + t->township) + quickest(t, 1 + t->township, 0) +
            clinic_of(t, t->is);
}

/* Do the minutes of the reason hold? *expected is what they should be, XY_UNKNOWN: none. Where
 * nights away, or free days that are not needed, leave more than one answer, any is taken. */
static bool minutes_hold(const left_town *t, const xy_left_out *left, int64_t *expected)
{
    bool nights = has_nights(t);
    insertion best = insert_best(t);
    *expected = XY_UNKNOWN;
    if (left->reason == XY_LEFT_TOO_FAR) {
        *expected = least_alone(t);
        return left->minutes == *expected || (nights && left->minutes >= 0);
    }
    if (left->reason != XY_LEFT_TIME && left->reason != XY_LEFT_PRIORITY)
        return left->minutes == XY_UNKNOWN;
    *expected = best.minutes != NO_INSERTION ? best.minutes : alone_minutes(t);
    if (left->minutes == *expected)
        return true;
    if (!has_spare_day(t))
        return false;
    return nights ? left->minutes >= 0 : left->minutes == alone_minutes(t);
}

static void check_minutes(const left_town *t, int32_t l)
{
    const xy_calendar_check *c = t->c;
    int64_t expected;
    if (minutes_hold(t, &c->it->left[l], &expected))
        return;
    xy_place place =
            xy_calendar_at(c, xy_arena_printf(c->k->arena, "/left_out/%d/minutes", (int)l));
    xy_finding *f = xy_calendar_error(c, XY_MSG_CAL_LEFT_MINUTES, place);
    xy_calendar_arg_township(c, f, 1, t->county, t->township);
    xy_calendar_arg_known(c, f, 2, c->it->left[l].minutes);
    xy_calendar_arg_known(c, f, 3, expected);
}

/* The first day on which the calendar goes there; XY_UNKNOWN: none. */
static int32_t day_visited(const left_town *t)
{
    for (int32_t d = 0; d < t->c->it->day_count; d++)
        for (int32_t s = 0;
                t->c->it->days[d].county == t->county && s < t->c->it->days[d].stop_count; s++)
            if (t->c->it->days[d].stops[s].township == t->township)
                return d;
    return XY_UNKNOWN;
}

static bool is_first_visit(const xy_row *row, int32_t v)
{
    for (int32_t u = 0; u < v; u++)
        if (row->visits[u].county == row->visits[v].county)
            return false;
    return true;
}

/* Where one that must be visited is not, the reader is told why. */
static void tell_must(const left_town *t, int32_t l)
{
    const xy_calendar_check *c = t->c;
    if (!xy_township_is_mandatory(c->k->inst, t->is) || c->it->left[l].reason == XY_LEFT_COVERED)
        return;
    xy_finding *f = xy_calendar_found(c, XY_WARNING,
            t->is->mandatory ? NULL : xy_coverage_rule(c->k->inst), XY_MSG_CAL_MUST_LEFT,
            xy_calendar_at(c, xy_arena_printf(c->k->arena, "/left_out/%d", (int)l)));
    xy_calendar_arg_township(c, f, 1, t->county, t->township);
    xy_calendar_arg_word(c, f, 2, reason_words[c->it->left[l].reason]);
}

/* What the list says of one township. */
static void check_township(const left_town *t)
{
    const xy_calendar_check *c = t->c;
    int32_t visited = day_visited(t), found = 0;
    for (int32_t l = 0; l < c->it->left_count; l++) {
        if (c->it->left[l].county != t->county || c->it->left[l].township != t->township)
            continue;
        xy_place place = xy_calendar_at(c, xy_arena_printf(c->k->arena, "/left_out/%d", (int)l));
        if (visited != XY_UNKNOWN) {
            xy_finding *f = xy_calendar_error(c, XY_MSG_CAL_LEFT_VISITED, place);
            xy_calendar_arg_township(c, f, 1, t->county, t->township);
            xy_calendar_arg_date(c, f, 2, c->it->days[visited].day);
        } else if (found++ > 0) {
            xy_calendar_arg_township(c, xy_calendar_error(c, XY_MSG_CAL_LEFT_TWICE, place), 1,
                    t->county, t->township);
        } else {
            if (check_reason(t, l))
                check_minutes(t, l);
            tell_must(t, l);
        }
    }
    if (visited == XY_UNKNOWN && !found)
        xy_calendar_arg_township(c,
                xy_calendar_error(c, XY_MSG_CAL_LEFT_MISSING, xy_calendar_at(c, "/left_out")), 1,
                t->county, t->township);
}

/* The place of the county in the order of visits; XY_UNKNOWN: the row does not serve it. */
static int32_t visit_rank(const xy_calendar_check *c, int32_t county)
{
    for (int32_t v = 0; v < c->row->visit_count; v++)
        if (c->row->visits[v].county == county)
            return v;
    return XY_UNKNOWN;
}

static void check_list(const xy_calendar_check *c)
{
    for (int32_t l = 0; l < c->it->left_count; l++) {
        const xy_left_out *left = &c->it->left[l], *before = l ? left - 1 : NULL;
        int32_t rank = visit_rank(c, left->county);
        int32_t last = before ? visit_rank(c, before->county) : XY_UNKNOWN;
        xy_place place = xy_calendar_at(c, xy_arena_printf(c->k->arena, "/left_out/%d", (int)l));
        if (rank == XY_UNKNOWN)
            xy_check_arg_county(
                    c->k, xy_calendar_error(c, XY_MSG_CAL_LEFT_ELSEWHERE, place), 1, left->county);
        else if (before && (rank < last || (rank == last && left->township < before->township)))
            xy_calendar_arg_township(c, xy_calendar_error(c, XY_MSG_CAL_LEFT_ORDER, place), 1,
                    left->county, left->township);
    }
}

void xy_calendar_check_left(const xy_calendar_check *c)
{
    check_list(c);
    for (int32_t v = 0; v < c->row->visit_count; v++) {
        int32_t county = c->row->visits[v].county;
        const xy_county *at = &c->k->inst->counties[county];
        left_town t = {.c = c,
                .visit = v,
                .county = county,
                .legs = c->travel[county],
                .quickest = xy_local_quickest(c->k->arena, c->travel[county]),
                .days = xy_calendar_visit_days(c, v)};
        for (t.township = 0; is_first_visit(c->row, v) && t.township < (int32_t)at->township_count;
                t.township++) {
            t.is = &at->townships[t.township];
            check_township(&t);
        }
    }
}
