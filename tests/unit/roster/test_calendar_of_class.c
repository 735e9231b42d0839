#include "roster/calendar_of_class.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(calendar_of_class);

enum { STAYS = 4, ROWS = 3, PEOPLE = 4 };

/* One hospital's chiefs of one specialty, and stays in rows that visit one county each. */
typedef struct {
    xy_row rows[ROWS];
    xy_visit visits[ROWS];
    xy_member members[STAYS];
    xy_stay stays[STAYS];
    int32_t stay_count;
    xy_sent class;
} scene;

static int32_t own_hospital; /* rows point at it */

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

static xy_staff *person(xy_hospital *h, const char *id, int32_t last, int32_t management)
{
    xy_staff *s = small_staff(&x, h, "s1", XY_TITLE_CHIEF, 1);
    s->id = id;
    s->last_deployed = last;
    s->management_years = management;
    return s;
}

static void pin(const char *hospital, const char *county, const char *who)
{
    small_lock(&x, XY_PIN_PAIR, hospital, SMALL_IDS(county))->staff =
            small_refs(&x, SMALL_IDS(who));
}

static xy_hospital *begin(void)
{
    static const char *const counties[ROWS] = {"c1", "c2", "c3"};
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    for (int i = 0; i < ROWS; i++)
        small_county(&x, counties[i], "p1", 10000);
    x.set->teams_per_hospital_max = 9;
    x.set->deployment_gap_years = 1;
    x.set->leader_management_years_min = 3;
    x.inst.mode = XY_MODE_RESIDENT;
    return small_hospital(&x, "h1", XY_KIND_GENERAL);
}

static void add_rows(scene *s)
{
    for (int32_t r = 0; r < ROWS; r++) {
        s->visits[r] = (xy_visit){.county = r};
        s->rows[r] = (xy_row){.hospitals = &own_hospital,
                .hospital_count = 1,
                .visits = &s->visits[r],
                .visit_count = 1};
    }
    s->class = (xy_sent){0, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 1};
}

static void stay(scene *s, int32_t row, bool leader, const char *from, const char *to)
{
    int32_t i = s->stay_count++;
    s->members[i] = (xy_member){.seat = i + 1,
            .title = XY_TITLE_CHIEF,
            .person = XY_UNKNOWN,
            .leader = leader,
            .from = small_day(from),
            .to = small_day(to)};
    s->stays[i] = (xy_stay){&s->members[i], &s->rows[row]};
}

static xy_cost fill(scene *s)
{
    static const bool set[SMALL_ROOM];
    xy_cost total;
    small_finish(&x);
    xy_class_fill(&total, x.arena, &x.inst, &s->class, s->stays, s->stay_count, set);
    return total;
}

static const char *who(const scene *s, int32_t i)
{
    const xy_member *m = &s->members[i];
    return m->person != XY_UNKNOWN ? x.inst.hospitals[0].staff[m->person].id
            : m->number            ? xy_arena_printf(x.arena, "#%d", (int)m->number)
                                   : "-";
}

/* ---- the same again, straight from the definition ---- */

/* choice[i]: place of the person among the named (ids in order), then the counted; -1 nobody. */
typedef struct {
    const scene *s;
    const xy_staff *people[PEOPLE + STAYS]; /* NULL: counted */
    int named, all;
    int choice[STAYS];
    xy_cost best;
    bool found;
} brute;

static bool pinned_to(const xy_staff *p, const xy_row *row)
{
    for (size_t i = 0; i < x.inst.lock_count; i++)
        if (strcmp(x.inst.locks[i].staff.items[0].id, p->id) == 0 &&
                x.inst.locks[i].counties.items[0].index == row->visits[0].county)
            return true;
    return false;
}

/* The last stay of the same person before this one; -1: none. */
static int before(const brute *b, int i)
{
    int found = -1;
    for (int k = 0; k < b->s->stay_count; k++)
        if (k != i && b->choice[k] == b->choice[i] &&
                b->s->members[k].from < b->s->members[i].from &&
                (found < 0 || b->s->members[k].from > b->s->members[found].from))
            found = k;
    return found;
}

/* Adds what stay i costs; false where it must not be. */
static bool stay_cost(const brute *b, int i, xy_cost *sum)
{
    const xy_member *m = &b->s->members[i];
    int64_t *t = sum->term;
    if (b->choice[i] < 0) {
        t[1]++;
        return true;
    }
    for (int k = 0; k < b->s->stay_count; k++)
        if (k != i && b->choice[k] == b->choice[i] && m->from <= b->s->members[k].to &&
                b->s->members[k].from <= m->to)
            return false;
    const xy_staff *p = b->people[b->choice[i]];
    int previous = before(b, i);
    if (previous >= 0) {
        const xy_member *earlier = &b->s->members[previous];
        char a[XY_DATE_CHARS], z[XY_DATE_CHARS];
        if (m->leader && !earlier->leader)
            return false;
        xy_date_format(a, m->from);
        xy_date_format(z, earlier->to + 1);
        z[3] = (char)(z[3] + 1); /* one year later; all years end in 0 to 8 */
        t[3] += strcmp(a, z) < 0;
        t[4]++;
        return true;
    }
    t[8] += (b->choice[i] + 1) * (b->s->stay_count - i);
    if (!p) {
        t[5]++;
        return true;
    }
    if (m->leader && p->management_years >= 0 && p->management_years < 3)
        return false;
    t[0] -= pinned_to(p, b->s->stays[i].row);
    t[2] += m->leader && p->management_years < 0;
    t[3] += p->last_deployed >= 0 && xy_date_year(m->from) - p->last_deployed <= 1;
    t[6] -= p->last_deployed >= 0 ? xy_date_year(m->from) - p->last_deployed : 100;
    t[7] -= m->leader && p->management_years > 0 ? p->management_years : 0;
    return true;
}

static void weigh(brute *b)
{
    xy_cost sum = {0};
    for (int i = 0; i < b->s->stay_count; i++)
        if (!stay_cost(b, i, &sum))
            return;
    if (!b->found || xy_cost_compare(&sum, &b->best) < 0)
        b->best = sum;
    b->found = true;
}

static void try_all(brute *b, int i)
{
    if (i == b->s->stay_count) {
        weigh(b);
        return;
    }
    for (b->choice[i] = -1; b->choice[i] < b->all; b->choice[i]++) {
        int kept = b->choice[i];
        try_all(b, i + 1);
        b->choice[i] = kept;
    }
}

static brute brute_of(const scene *s)
{
    brute b = {.s = s};
    int counted = 0;
    for (size_t i = 0; i < x.inst.hospitals[0].staff_count; i++) {
        const xy_staff *p = &x.inst.hospitals[0].staff[i];
        if (p->id && p->eligible)
            b.people[b.named++] = p;
        else if (!p->id)
            counted += p->count;
    }
    b.all = b.named + (counted < s->stay_count ? counted : s->stay_count);
    return b;
}

static void random_scene(scene *s, uint32_t *state)
{
    static const char *const ids[] = {"a", "b", "c", "d"};
    static const char *const starts[] = {"2022-04-05", "2023-04-05", "2024-04-05", "2022-10-05"};
    static const char *const ends[] = {"2023-04-04", "2024-04-04", "2025-04-04", "2024-10-04"};
    xy_hospital *h = begin();
    int named = (int)(next(state) % (PEOPLE + 1));
    for (int i = 0; i < named; i++) {
        xy_staff *p = person(h, ids[i], next(state) % 3 ? 2018 + (int32_t)(next(state) % 5) : -1,
                next(state) % 4 ? (int32_t)(next(state) % 6) : -1);
        p->eligible = next(state) % 6 != 0;
        if (p->eligible && next(state) % 4 == 0)
            pin("h1", next(state) % 2 ? "c1" : "c2", ids[i]);
    }
    if (next(state) % 2)
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 1 + (int32_t)(next(state) % 2));
    add_rows(s);
    int stays = 1 + (int)(next(state) % STAYS);
    for (int i = 0; i < stays; i++) {
        uint32_t when = next(state) % 4;
        stay(s, (int32_t)(next(state) % ROWS), next(state) % 3 == 0, starts[when], ends[when]);
    }
}

Test(calendar_of_class, agrees_with_every_calendar)
{
    uint32_t state = 7;
    int compared = 0, again = 0, gaps = 0, pins = 0, counted = 0, unknown = 0;
    for (int round = 0; round < 600; round++) {
        scene s = {0};
        small_free(&x);
        small_begin(&x);
        random_scene(&s, &state);
        xy_cost total = fill(&s);
        brute b = brute_of(&s);
        try_all(&b, 0);
        cr_assert(b.found);
        if (b.best.term[XY_TERM_NOBODY])
            continue; /* numbers beyond the people there are: only that nothing is wrong matters */
        cr_assert_eq(xy_cost_compare(&total, &b.best), 0, "round %d", round);
        compared++;
        again += b.best.term[XY_TERM_AGAIN] > 0;
        gaps += b.best.term[XY_TERM_GAP] > 0;
        pins += b.best.term[XY_TERM_PINS] < 0;
        counted += b.best.term[XY_TERM_COUNTED] > 0;
        unknown += b.best.term[XY_TERM_LEADER_YEARS_UNKNOWN] > 0;
        /* what was filled in costs what was said */
        xy_cost sum = {0};
        for (int i = 0; i < s.stay_count; i++) {
            const xy_member *m = &s.members[i];
            b.choice[i] = m->number ? b.named + m->number - 1 : 0;
            while (m->person != XY_UNKNOWN &&
                    b.people[b.choice[i]] != &x.inst.hospitals[0].staff[m->person])
                b.choice[i]++;
        }
        for (int i = 0; i < s.stay_count; i++)
            cr_assert(stay_cost(&b, i, &sum));
        cr_assert_eq(xy_cost_compare(&sum, &total), 0);
    }
    cr_assert(
            compared > 200 && again > 20 && gaps > 20 && pins > 20 && counted > 20 && unknown > 10,
            "%d %d %d %d %d %d", compared, again, gaps, pins, counted, unknown);
}

/* ---- one goal at a time ---- */

Test(calendar_of_class, who_was_away_longest_goes)
{
    scene s = {0};
    xy_hospital *h = begin();
    person(h, "a", 2021, 0);
    person(h, "b", 2019, 0);
    person(h, "c", 2020, 0);
    add_rows(&s);
    stay(&s, 0, false, "2022-04-05", "2023-04-04");
    fill(&s);
    cr_assert_str_eq(who(&s, 0), "b");
}

Test(calendar_of_class, never_sent_counts_as_longest)
{
    scene s = {0};
    xy_hospital *h = begin();
    person(h, "a", 1999, 0);
    person(h, "b", XY_UNKNOWN, 0);
    add_rows(&s);
    stay(&s, 0, false, "2022-04-05", "2023-04-04");
    fill(&s);
    cr_assert_str_eq(who(&s, 0), "b");
}

Test(calendar_of_class, a_pin_comes_before_all)
{
    scene s = {0};
    xy_hospital *h = begin();
    person(h, "a", XY_UNKNOWN, 0);
    person(h, "b", 2021, 0);
    pin("h1", "c1", "b");
    add_rows(&s);
    stay(&s, 0, false, "2022-04-05", "2023-04-04");
    fill(&s);
    cr_assert_str_eq(who(&s, 0), "b");
}

Test(calendar_of_class, the_gap_sends_people_by_count_first)
{
    scene s = {0};
    xy_hospital *h = begin();
    person(h, "a", 2021, 0);
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 1);
    add_rows(&s);
    stay(&s, 0, false, "2022-04-05", "2023-04-04");
    fill(&s);
    cr_assert_str_eq(who(&s, 0), "#1");
}

Test(calendar_of_class, two_people_take_turns)
{
    scene s = {0};
    xy_hospital *h = begin();
    person(h, "a", XY_UNKNOWN, 0);
    person(h, "b", XY_UNKNOWN, 0);
    add_rows(&s);
    stay(&s, 0, false, "2022-04-05", "2023-04-04");
    stay(&s, 0, false, "2023-04-05", "2024-04-04");
    stay(&s, 0, false, "2024-04-05", "2025-04-04");
    xy_cost total = fill(&s);
    cr_assert_str_eq(who(&s, 0), "a");
    cr_assert_str_eq(who(&s, 1), "b");
    cr_assert_str_eq(who(&s, 2), "a");
    cr_assert_eq(total.term[XY_TERM_GAP], 0);
}

Test(calendar_of_class, the_senior_most_leads)
{
    scene s = {0};
    xy_hospital *h = begin();
    person(h, "a", XY_UNKNOWN, 4);
    person(h, "b", XY_UNKNOWN, 9);
    person(h, "c", XY_UNKNOWN, 2);
    person(h, "d", XY_UNKNOWN, XY_UNKNOWN);
    add_rows(&s);
    stay(&s, 0, true, "2022-04-05", "2023-04-04");
    stay(&s, 0, false, "2022-04-05", "2023-04-04");
    fill(&s);
    cr_assert_str_eq(who(&s, 0), "b");
    cr_assert_str_eq(who(&s, 1), "a");
}

Test(calendar_of_class, nobody_leads_without_the_years)
{
    scene s = {0};
    person(begin(), "a", XY_UNKNOWN, 2);
    add_rows(&s);
    stay(&s, 0, true, "2022-04-05", "2023-04-04");
    fill(&s);
    cr_assert_str_eq(who(&s, 0), "-");
}

Test(calendar_of_class, nobody_goes_without_clinical_years_or_title)
{
    scene s = {0};
    xy_hospital *h = begin();
    x.set->member_clinical_years_min = 5;
    x.set->member_titles = 1 << XY_TITLE_CHIEF;
    person(h, "a", XY_UNKNOWN, 0)->clinical_years = 4;
    person(h, "b", 2021, 0)->clinical_years = 5;
    add_rows(&s);
    stay(&s, 0, false, "2022-04-05", "2023-04-04");
    stay(&s, 1, false, "2022-04-05", "2023-04-04");
    fill(&s);
    cr_assert_str_eq(who(&s, 0), "b");
    cr_assert_str_eq(who(&s, 1), "-");
}
