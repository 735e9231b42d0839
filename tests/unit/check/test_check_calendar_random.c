/* Random changes of a calendar in order are found, or harmless for a reason told here; random tours
 * are judged as a plain simulation judges them; reasons as trying everything out does. */
#include "support/sample.h"
#include "unit/check/calendar_case.h"

CALENDAR_SUITE(check_calendar_random);

static uint64_t state;

static int32_t below(int32_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (int32_t)(state % (uint64_t)n);
}

/* The findings above a note, in an arena of their own: of the messages asked for, or of all. */
static size_t findings(const xy_msg_id *asked, size_t count)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings found;
    xy_findings_init(&found, arena);
    xy_check_plan(&x.plan, &x.inst, &x.policy, x.measure, false, &found);
    size_t n = count ? 0 : found.errors + found.warnings;
    for (size_t i = 0; i < found.count_kept; i++)
        for (size_t j = 0; j < count; j++)
            n += found.kept[i].message == asked[j];
    xy_arena_free(arena);
    return n;
}

static void *copy_of(xy_arena *arena, const void *from, int32_t count, size_t size, int32_t room)
{
    char *to = xy_arena_alloc(arena, (size_t)(count + room), size);
    memcpy(to, from, (size_t)count * size);
    return to;
}

static xy_itinerary copy_calendar(xy_arena *arena, const xy_itinerary *from)
{
    xy_itinerary to = *from;
    to.days = copy_of(arena, from->days, from->day_count, sizeof *to.days, 1);
    for (int32_t d = 0; d < to.day_count; d++)
        if (to.days[d].stops)
            to.days[d].stops =
                    copy_of(arena, to.days[d].stops, CALENDAR_STOPS, sizeof *to.days[d].stops, 0);
    to.left = copy_of(arena, from->left, from->left_count, sizeof *to.left, 1);
    to.visits = copy_of(arena, from->visits, from->visit_count, sizeof *to.visits, 0);
    return to;
}

/* --- one field at random; each returns whether the calendar is as good as before --- */

static int32_t any_delta(void)
{
    int32_t by = 1 + below(40);
    return below(2) ? by : -by;
}

static xy_itinerary_day *any_day(xy_itinerary *c)
{
    return &c->days[below(c->day_count)];
}

static xy_itinerary_day *any_tour(xy_itinerary *c)
{
    xy_itinerary_day *d = any_day(c);
    while (d->stop_count == 0)
        d = any_day(c);
    return d;
}

static bool change_day(xy_itinerary *c)
{
    xy_itinerary_day *d = any_day(c);
    int32_t *numbers[] = {
            &d->day, &d->back_min, &d->back_m, &d->in_min, &d->in_m, &d->out_min, &d->out_m};
    int32_t which = below(10), county = below(COUNTIES + 1) - 1, kind = below(XY_DAY_KINDS);
    if (which < 7) {
        *numbers[which] += any_delta();
        return false;
    }
    bool same = which == 7 ? d->county == county : which == 8 && (int32_t)d->kind == kind;
    if (which == 7)
        d->county = county;
    else if (which == 8)
        d->kind = (xy_day_kind)kind;
    else
        d->away = !d->away;
    return same;
}

static bool change_stop(xy_itinerary *c)
{
    xy_itinerary_day *d = any_tour(c);
    xy_itinerary_stop *s = &d->stops[below(d->stop_count)];
    int32_t *numbers[] = {&s->drive_min, &s->drive_m, &s->arrive_min, &s->clinic_min};
    int32_t which = below(6), township = below(TOWNSHIPS + 2) - 1;
    if (which < 4) {
        *numbers[which] += any_delta();
        return false;
    }
    if (which == 4) { /* the metres of every leg say where it ends */
        bool same = s->township == township;
        s->township = township;
        return same;
    }
    d->stop_count--;
    return false;
}

/* A stop goes to another day, or two stops change places. */
static bool move_stop(xy_itinerary *c)
{
    xy_itinerary_day *a = any_tour(c), *b = any_day(c);
    if (!b->stops || (below(2) && a != b)) {
        b = any_tour(c);
        xy_itinerary_stop *s = &a->stops[below(a->stop_count)],
                          *t = &b->stops[below(b->stop_count)];
        xy_itinerary_stop was = *s;
        *s = *t;
        *t = was;
        return memcmp(s, t, sizeof *s) == 0; /* both counties have a first township alike */
    }
    if (a == b)
        return true;
    b->stops[b->stop_count++] = a->stops[--a->stop_count];
    return false;
}

/* In townships some of G1, elsewhere anything but nothing; the last day alone has G5, and every day in
 * the hospital G3, so that one less does no harm. */
static bool change_work(xy_itinerary *c)
{
    xy_itinerary_day *d = any_day(c);
    uint32_t mask = (uint32_t)below(1 << (XY_ACT_COUNT + 1)), was = d->activities;
    d->activities = mask;
    if (mask == was)
        return true;
    if (d->kind == XY_DAY_TOWNSHIPS)
        return mask && (mask & ~CLINICS) == 0;
    bool remote = d->day != day("2024-11-24") || mask & 1U << XY_ACT_REMOTE;
    return d->kind == XY_DAY_HOSPITAL && mask && mask < 1U << XY_ACT_COUNT && remote;
}

/* Anybody on days of work; the leader, who is the first, at the ends of a visit. */
static bool change_member(xy_itinerary *c)
{
    static const char *const ends[] = {"2024-11-04", "2024-11-14", "2024-11-15", "2024-11-24"};
    xy_itinerary_day *d = any_day(c);
    int32_t member = below(11) - 2, was = d->member;
    bool end = false;
    for (int i = 0; i < 4; i++)
        end |= d->day == day(ends[i]);
    d->member = member;
    return member == was ||
            (d->kind != XY_DAY_TRAVEL && (end ? member == 0 : member >= 0 && member < 8));
}

static bool change_left(xy_itinerary *c)
{
    xy_left_out *l = &c->left[below(c->left_count)], was = *l;
    switch (below(6)) {
    case 0:
        l->county = below(COUNTIES + 2) - 1;
        break;
    case 1:
        l->township = below(TOWNSHIPS + 2) - 1;
        break;
    case 2:
        l->reason = (xy_left_reason)below(XY_LEFT_COUNT + 1);
        break;
    case 3:
        l->minutes += any_delta();
        break;
    case 4:
        c->left[c->left_count++] = was;
        return false;
    default:
        *l = c->left[--c->left_count];
        return false;
    }
    return l->county == was.county && l->township == was.township && l->reason == was.reason &&
            l->minutes == was.minutes;
}

/* To claim less is no harm: county 0 is proved. */
static bool change_figures(xy_itinerary *c)
{
    int32_t v = below(3), which = below(16);
    xy_itinerary_figures *f = v == 2 ? &c->total : &c->visits[v];
    int32_t *numbers[] = {&f->county, &f->visited, &f->served, &f->townships, &f->must_served,
            &f->must_of, &f->mean_unvisited_m, &f->beyond_permille, &f->estimated_legs, &f->legs};
    int64_t *sums[] = {&f->people, &f->people_of, &f->people_bound, &f->drive_min, &f->drive_m};
    if (which < 10)
        *numbers[which] += any_delta();
    else if (which < 15)
        *sums[which - 10] += any_delta();
    else
        f->proved = !f->proved;
    return which == 15 && v == 0;
}

static bool change_list(xy_itinerary *c)
{
    int32_t d = below(c->day_count), e = below(c->day_count);
    xy_itinerary_day was = c->days[d];
    switch (below(4)) {
    case 0:
        c->days[d] = c->days[e];
        c->days[e] = was;
        return d == e;
    case 1:
        memmove(c->days + d, c->days + d + 1, (size_t)(--c->day_count - d) * sizeof was);
        return false;
    case 2:
        c->days[c->day_count++] = was;
        return false;
    default:
        c->row = below(5) - 1;
        return c->row == 0;
    }
}

Test(check_calendar_random, a_change_is_found_or_does_no_harm)
{
    static bool (*const changes[])(xy_itinerary *) = {change_day, change_stop, move_stop,
            change_work, change_member, change_left, change_figures, change_list};
    enum { KINDS = sizeof changes / sizeof *changes, ROUNDS_EACH = 1000 };
    int32_t harmless[KINDS] = {0};
    const xy_itinerary sound = *it;
    state = 20241104;
    cr_assert_eq(findings(NULL, 0), 0);
    for (int32_t k = 0; k < KINDS; k++)
        for (int32_t round = 0; round < ROUNDS_EACH; round++) {
            xy_arena *arena = xy_arena_new(NULL);
            *it = copy_calendar(arena, &sound);
            bool good = changes[k](it);
            harmless[k] += good;
            cr_assert_eq(findings(NULL, 0) == 0, good, "kind %d round %d: %s", (int)k, (int)round,
                    good ? "harmless, yet something is found" : "nothing is found");
            xy_arena_free(arena);
        }
    for (int32_t k = 0; k < KINDS; k++) /* each kind does harm often */
        cr_assert(harmless[k] < ROUNDS_EACH - 100);
    cr_assert(harmless[3] > 0 && harmless[4] > 0);
}

/* --- random tours --- */

static int32_t legs_of[2][1 + TOWNSHIPS][1 + TOWNSHIPS];
static bool tour_on[2][16], night_on[2][16];
static int32_t stops_on[2][16][3], stops_count[2][16];
static const char *const first_day[] = {"2024-11-04", "2024-11-15"};
static const int32_t visit_days[] = {11, 10};

static void random_townships(void)
{
    x.inst.routes.day_min = 150 + below(300);
    x.inst.routes.drive_max_min = 60 + below(120);
    x.inst.routes.nights_max = below(3);
    x.inst.routes.hospital_share_permille = 100 * below(8);
    x.inst.routes.clinic_min = 50 + below(90); /* more than any leg saves */
    for (int32_t c = 0; c < 2; c++)
        for (int32_t t = 0; t < TOWNSHIPS; t++) {
            xy_township *a = &x.inst.counties[c].townships[t];
            a->usable = below(12) > 0;
            a->overnight = below(2);
            a->market_days = below(4) ? 0 : 1U + (uint32_t)below(127);
            a->clinic_min = below(3) ? XY_UNKNOWN : 50 + below(200);
        }
    for (size_t i = 0; i < x.inst.local_leg_count; i++) {
        xy_local_leg *l = &x.inst.local_legs[i];
        l->minutes = 5 + below(50);
        l->metres = 100 * l->minutes;
        legs_of[l->county][l->from][l->to] = l->minutes;
    }
}

static void random_tours(void)
{
    bool seen[2][TOWNSHIPS] = {{false}};
    memset(night_on, 0, sizeof night_on);
    memset(stops_count, 0, sizeof stops_count);
    for (int32_t c = 0; c < 2; c++)
        for (int32_t d = 0; d < visit_days[c]; d++) {
            bool end = d == 0 || d == visit_days[c] - 1;
            tour_on[c][d] = below(end ? 60 : 4) == 0;
            for (int32_t s = tour_on[c][d] ? 1 + below(2) + below(3) / 2 : 0; s > 0; s--) {
                int32_t t = below(TOWNSHIPS);
                if (seen[c][t] && below(30))
                    continue;
                seen[c][t] = true;
                stops_on[c][d][stops_count[c][d]++] = t;
            }
            tour_on[c][d] = stops_count[c][d] > 0;
            night_on[c][d] = tour_on[c][d] && below(4) == 0;
        }
}

static bool goes_on(int32_t c, int32_t d)
{
    return d > 0 && night_on[c][d - 1] && tour_on[c][d];
}

static int32_t last_place(int32_t c, int32_t d)
{
    return 1 + stops_on[c][d][stops_count[c][d] - 1];
}

/* Writes the tours into the calendar, honestly driven. */
static void write_tours(void)
{
    for (int32_t c = 0; c < 2; c++)
        for (int32_t d = 0; d < visit_days[c]; d++) {
            xy_itinerary_day *day = day_of(&x, first_day[c]) + d;
            int32_t place = goes_on(c, d) ? last_place(c, d - 1) : 0;
            int32_t time = x.inst.routes.start_min;
            bool is_tour = tour_on[c][d], home = is_tour && !night_on[c][d];
            day->kind = is_tour ? XY_DAY_TOWNSHIPS : XY_DAY_HOSPITAL;
            day->activities = is_tour ? CLINICS : ROUNDS;
            day->away = night_on[c][d];
            day->stop_count = stops_count[c][d];
            for (int32_t s = 0; s < day->stop_count; s++) {
                int32_t t = stops_on[c][d][s], to = 1 + t;
                int32_t minutes = legs_of[c][place][to], clinic = clinic_at(&x, c, t);
                day->stops[s] = (xy_itinerary_stop){.township = t,
                        .drive_min = minutes,
                        .drive_m = 100 * minutes,
                        .arrive_min = time + minutes,
                        .clinic_min = clinic};
                time += minutes + clinic;
                place = to;
            }
            day->back_min = home ? legs_of[c][place][0] : 0;
            day->back_m = 100 * day->back_min;
        }
}

static int32_t hospital_days_wanted(int32_t c)
{
    int32_t days = 2;
    while (days * 1000 < visit_days[c] * x.inst.routes.hospital_share_permille)
        days++;
    return days;
}

static bool open_on(int32_t c, int32_t d, int32_t t)
{
    uint32_t market = x.inst.counties[c].townships[t].market_days;
    int32_t since_monday = (day(first_day[c]) + d - day("2024-11-04")) % 7;
    return market == 0 || (market >> since_monday & 1U);
}

/* Minutes of driving and of clinics on a day with these stops. */
static void simulate(
        int32_t c, int32_t d, const int32_t *stops, int32_t count, int32_t *drive, int32_t *clinic)
{
    int32_t place = goes_on(c, d) ? last_place(c, d - 1) : 0;
    *drive = *clinic = 0;
    for (int32_t s = 0; s < count; s++) {
        *drive += legs_of[c][place][1 + stops[s]];
        *clinic += clinic_at(&x, c, stops[s]);
        place = 1 + stops[s];
    }
    *drive += night_on[c][d] ? 0 : legs_of[c][place][0];
}

static bool within_limits(int32_t drive, int32_t clinic)
{
    return drive <= x.inst.routes.drive_max_min && drive + clinic <= x.inst.routes.day_min;
}

static bool day_is_allowed(int32_t c, int32_t d, int32_t *visits)
{
    int32_t drive, clinic;
    if (!tour_on[c][d])
        return true;
    if (d == 0 || d == visit_days[c] - 1)
        return false;
    for (int32_t s = 0; s < stops_count[c][d]; s++) {
        int32_t t = stops_on[c][d][s];
        if (!x.inst.counties[c].townships[t].usable || !open_on(c, d, t) || visits[t]++)
            return false;
    }
    simulate(c, d, stops_on[c][d], stops_count[c][d], &drive, &clinic);
    if (!within_limits(drive, clinic))
        return false;
    return !night_on[c][d] ||
            (x.inst.counties[c].townships[last_place(c, d) - 1].overnight && tour_on[c][d + 1]);
}

static bool tours_are_allowed(int32_t c)
{
    int32_t tours = 0, nights = 0, visits[TOWNSHIPS] = {0};
    bool good = true;
    for (int32_t d = 0; d < visit_days[c]; d++) {
        tours += tour_on[c][d];
        nights += night_on[c][d];
        good = good && day_is_allowed(c, d, visits);
    }
    return good && nights <= x.inst.routes.nights_max &&
            visit_days[c] - tours >= hospital_days_wanted(c);
}

Test(check_calendar_random, tours_are_judged_as_a_simulation_judges_them)
{
    static const xy_msg_id asked[] = {XY_MSG_CAL_FIRST_LAST, XY_MSG_CAL_HOSPITAL_FEW,
            XY_MSG_CAL_STOP_UNUSABLE, XY_MSG_CAL_STOP_CLOSED, XY_MSG_CAL_STOP_TWICE,
            XY_MSG_CAL_DRIVE_LONG, XY_MSG_CAL_DAY_LONG, XY_MSG_CAL_NIGHT_PLACE,
            XY_MSG_CAL_NIGHT_NEXT, XY_MSG_CAL_NIGHTS_MANY, XY_MSG_CAL_STOP_DRIVE, XY_MSG_CAL_BACK,
            XY_MSG_CAL_ARRIVE, XY_MSG_CAL_CLINIC, XY_MSG_CAL_NO_STOPS, XY_MSG_CAL_STOPS_ELSEWHERE};
    int32_t allowed = 0, rounds = xy_sample(4000);
    state = 77;
    for (int32_t round = 0; round < rounds; round++) {
        if (round % 20 == 0)
            random_townships();
        random_tours();
        write_tours();
        bool good = tours_are_allowed(0) && tours_are_allowed(1);
        allowed += good;
        cr_assert_eq(
                findings(asked, sizeof asked / sizeof *asked) == 0, good, "round %d", (int)round);
    }
    cr_assert(allowed > rounds / 50 && allowed < rounds / 2, "%d allowed", (int)allowed);
}

/* --- reasons --- */

/* What trying everything out says of a township that is left out. */
typedef struct {
    bool tours, open_tours, spare, fits; /* a tour in the county; one when it is open; … has room */
    int32_t least;              /* minutes it adds to a tour, of those with room if any has */
    int32_t alone, alone_least; /* on a day of its own: straight there, and by the quickest ways */
    xy_left_reason certain;     /* XY_LEFT_COUNT: time or priority */
} truth;

static void try_tour(truth *w, int32_t c, int32_t d, int32_t t)
{
    int32_t was_drive, was_clinic, count = stops_count[c][d], stops[4];
    simulate(c, d, stops_on[c][d], count, &was_drive, &was_clinic);
    for (int32_t at = 0; at <= count; at++) {
        int32_t drive, clinic;
        for (int32_t s = 0; s <= count; s++)
            stops[s] = s < at ? stops_on[c][d][s] : s == at ? t : stops_on[c][d][s - 1];
        simulate(c, d, stops, count + 1, &drive, &clinic);
        int32_t more = drive + clinic - was_drive - was_clinic;
        bool fits = within_limits(drive, clinic);
        if (w->least == XY_UNKNOWN || (fits && !w->fits) || (fits == w->fits && more < w->least))
            w->least = more;
        w->fits |= fits;
    }
}

/* Minutes from place to place over any others: Bellman and Ford. */
static int32_t quickest_way(int32_t c, int32_t from, int32_t to)
{
    int32_t best[1 + TOWNSHIPS];
    for (int32_t p = 0; p <= TOWNSHIPS; p++)
        best[p] = p == from ? 0 : legs_of[c][from][p];
    for (int32_t round = 0; round < TOWNSHIPS; round++)
        for (int32_t p = 0; p <= TOWNSHIPS; p++)
            for (int32_t q = 0; q <= TOWNSHIPS; q++)
                if (p != q && best[p] + legs_of[c][p][q] < best[q])
                    best[q] = best[p] + legs_of[c][p][q];
    return best[to];
}

static truth try_all(int32_t c, int32_t t)
{
    truth w = {.least = XY_UNKNOWN, .certain = XY_LEFT_COUNT};
    int32_t tours = 0, drive = legs_of[c][0][1 + t] + legs_of[c][1 + t][0];
    int32_t quickest = quickest_way(c, 0, 1 + t) + quickest_way(c, 1 + t, 0);
    int32_t clinic = clinic_at(&x, c, t), wanted = hospital_days_wanted(c);
    bool ever_open = false;
    for (int32_t d = 1; d < visit_days[c] - 1; d++) {
        tours += tour_on[c][d];
        ever_open |= open_on(c, d, t);
        if (!tour_on[c][d] || !open_on(c, d, t))
            continue;
        w.open_tours = true;
        try_tour(&w, c, d, t);
    }
    w.tours = tours > 0;
    w.spare = visit_days[c] - tours > wanted;
    w.alone = drive + clinic;
    w.alone_least = quickest + clinic;
    if (!within_limits(quickest, clinic))
        w.certain = XY_LEFT_TOO_FAR;
    if (!ever_open)
        w.certain = XY_LEFT_CLOSED;
    if (visit_days[c] <= wanted)
        w.certain = XY_LEFT_NO_DAY;
    if (!x.inst.counties[c].townships[t].usable)
        w.certain = XY_LEFT_UNUSABLE;
    return w;
}

/* Which reasons may stand beside the certain one: free days are not told apart from those in the
 * hospital, see models/routes.md. */
static bool may_be_given(const truth *w, int32_t c, int32_t t, xy_left_reason reason)
{
    if (reason == w->certain)
        return true;
    if (reason > w->certain)
        return false;
    switch (reason) {
    case XY_LEFT_NO_DAY:
        return !w->tours;
    case XY_LEFT_CLOSED:
        return x.inst.counties[c].townships[t].market_days && !w->open_tours;
    case XY_LEFT_TIME:
        return !w->fits;
    case XY_LEFT_PRIORITY:
        return w->fits || w->spare;
    default:
        return false;
    }
}

static int32_t minutes_of(const truth *w, xy_left_reason reason)
{
    if (reason == XY_LEFT_TOO_FAR)
        return w->alone_least;
    if (reason != XY_LEFT_TIME && reason != XY_LEFT_PRIORITY)
        return XY_UNKNOWN;
    return w->least == XY_UNKNOWN ? w->alone : w->least;
}

static void try_reasons(int32_t *told)
{
    static const xy_msg_id asked[] = {XY_MSG_CAL_LEFT_REASON, XY_MSG_CAL_LEFT_REASON_NOT,
            XY_MSG_CAL_LEFT_MINUTES, XY_MSG_CAL_LEFT_TWICE, XY_MSG_CAL_LEFT_VISITED};
    enum { ASKED = sizeof asked / sizeof *asked };
    for (int32_t c = 0; c < 2; c++)
        for (int32_t t = 0; t < TOWNSHIPS; t++) {
            bool visited = false;
            for (int32_t d = 0; d < visit_days[c]; d++)
                for (int32_t s = 0; s < stops_count[c][d]; s++)
                    visited |= stops_on[c][d][s] == t;
            truth w = try_all(c, t);
            for (int reason = 0; reason < XY_LEFT_COUNT; reason++) {
                it->left[0] = (xy_left_out){
                        c, t, (xy_left_reason)reason, minutes_of(&w, (xy_left_reason)reason)};
                bool good = !visited && may_be_given(&w, c, t, (xy_left_reason)reason);
                cr_assert_eq(findings(asked, ASKED) == 0, good, "county %d township %d reason %d",
                        (int)c, (int)t, reason);
                told[reason] += good;
            }
            it->left[0].reason = XY_LEFT_TIME;
            it->left[0].minutes = w.least - 1;
            cr_assert_gt(findings(asked, ASKED), 0, "minutes");
        }
}

Test(check_calendar_random, reasons_are_those_that_trying_everything_finds)
{
    int32_t told[XY_LEFT_COUNT] = {0};
    state = 4242;
    it->left_count = 1;
    for (int32_t round = 0; round < xy_sample(1200); round++) {
        random_townships();
        x.inst.routes.nights_max = 0;
        random_tours();
        memset(night_on, 0, sizeof night_on);
        write_tours();
        if (tours_are_allowed(0) && tours_are_allowed(1))
            try_reasons(told);
    }
    static const xy_left_reason seen[] = {
            XY_LEFT_UNUSABLE, XY_LEFT_CLOSED, XY_LEFT_TOO_FAR, XY_LEFT_TIME, XY_LEFT_PRIORITY};
    for (size_t i = 0; i < sizeof seen / sizeof *seen && xy_sample_is_whole; i++)
        cr_assert_gt(told[seen[i]], 20, "reason %d", (int)seen[i]);
}
