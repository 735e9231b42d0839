/* The overlap report's figures against a count day by day, on random programmes with plans. */
#include "domain/presence.h"
#include "oracle/oracle_case.h"
#include "pipeline/solve.h"
#include "support/random_tiers.h"

#define CASES 120

typedef struct {
    const xy_instance *inst;
    const xy_plan *plan;
} view;

/* Is the party (row r, or commitment -1 - r) in the county on the day? specialty below 0: any. */
static bool there(const view *v, int32_t party, int32_t county, int32_t day, int32_t specialty)
{
    if (party >= 0) {
        const xy_row *row = &v->plan->rows[party];
        bool here = false, brings = specialty < 0;
        for (int32_t i = 0; i < row->visit_count; i++)
            here = here ||
                    (row->visits[i].county == county && day >= row->visits[i].from &&
                            day <= row->visits[i].to);
        for (int32_t i = 0; i < row->staff_count; i++)
            brings = brings ||
                    (row->staff[i].role == XY_ROLE_CLINICIAN &&
                            row->staff[i].specialty == specialty);
        return here && brings;
    }
    const xy_commitment *k = &v->inst->commitments[-1 - party];
    const xy_window *w = k->window.given ? &k->window : &v->inst->window;
    bool brings = specialty < 0;
    for (size_t s = 0; s < k->specialties.count; s++)
        brings = brings || k->specialties.items[s].index == specialty;
    return brings && k->county.index == county && day >= w->start && day <= w->end;
}

static bool differ(const view *v, int32_t a, int32_t b)
{
    if (a >= 0 && b >= 0)
        return xy_hospital_tier(v->inst, v->plan->rows[a].lead) !=
                xy_hospital_tier(v->inst, v->plan->rows[b].lead);
    if (a >= 0 || b >= 0)
        return true;
    const xy_commitment *x = &v->inst->commitments[-1 - a], *y = &v->inst->commitments[-1 - b];
    return x->tier != y->tier || !x->hospital || !y->hospital ||
            strcmp(x->hospital, y->hospital) != 0;
}

/* Do two teams meet there on that day? */
static bool meet(const view *v, int32_t county, int32_t day, int32_t specialty)
{
    int32_t first = -(int32_t)v->inst->commitment_count, end = v->plan->row_count;
    for (int32_t a = first; a < end; a++)
        for (int32_t b = first; b < a; b++)
            if (differ(v, a, b) && there(v, a, county, day, specialty) &&
                    there(v, b, county, day, specialty))
                return true;
    return false;
}

static void expect_same(const char *name, const view *v, const xy_presences *p)
{
    int64_t county_days = 0, specialty_days = 0;
    int32_t met = 0, repeated = 0, holes = 0;
    int32_t from = v->inst->window.start - 400, to = v->inst->window.end + 400;
    for (int32_t c = 0; c < (int32_t)v->inst->county_count; c++) {
        int64_t days = 0, again = 0;
        for (int32_t day = from; day <= to; day++) {
            days += meet(v, c, day, -1);
            for (int32_t s = 0; s < (int32_t)v->inst->specialty_count; s++)
                again += meet(v, c, day, s);
        }
        for (size_t k = 0; k < v->inst->counties[c].need_count; k++) {
            bool any = false;
            for (int32_t a = -(int32_t)v->inst->commitment_count; a < v->plan->row_count; a++)
                for (int32_t day = from; day <= to && !any; day++)
                    any = there(v, a, c, day, v->inst->counties[c].needs[k].specialty.index);
            holes += !any;
        }
        county_days += days;
        specialty_days += again;
        met += days > 0;
        repeated += again > 0;
    }
    cr_expect(eq(i64, p->county_days, county_days), "%s: days in counties", name);
    cr_expect(eq(i64, p->specialty_days, specialty_days), "%s: days of specialties", name);
    cr_expect(eq(int, p->counties_met, met), "%s: counties", name);
    cr_expect(eq(int, p->counties_repeated, repeated), "%s: counties of specialties", name);
    cr_expect(eq(int, p->hole_count, holes), "%s: holes", name);
}

static void expect_each(const char *name, const view *v, const xy_presences *p)
{
    for (int32_t i = 0; i < p->count; i++) {
        const xy_presence *x = &p->items[i];
        int32_t self = x->row != XY_UNKNOWN ? x->row : -1 - x->commitment;
        int32_t days[2] = {0, 0};
        for (int32_t day = x->from; day <= x->to; day++)
            for (int same = 0; same < 2; same++) {
                bool other = false;
                for (int32_t a = -(int32_t)v->inst->commitment_count; a < v->plan->row_count; a++)
                    other = other ||
                            (a != self && differ(v, a, self) &&
                                    there(v, a, x->county, day, same ? x->specialty : -1));
                days[same] += other;
            }
        cr_expect(eq(int, x->county_days, days[0]), "%s: presence %d", name, i);
        cr_expect(eq(int, x->specialty_days, x->specialty == XY_UNKNOWN ? 0 : days[1]),
                "%s: presence %d", name, i);
    }
}

Test(presence_oracle, random_cases_against_a_count_by_day)
{
    int plans = 0, overlapping = 0, repeated = 0;
    for (uint64_t seed = 5001; seed < 5001 + (uint64_t)xy_sample(CASES); seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        const char *name = xy_arena_printf(arena, "seed %d", (int)seed);
        xy_random_case x;
        xy_findings err;
        xy_solution *s;
        xy_presences p;
        xy_findings_init(&err, arena);
        xy_random_make_tiers(&x, arena, seed, 4, 5);
        for (size_t h = 0; h < x.inst->hospital_count; h += 2) { /* two tiers in one programme */
            x.inst->hospitals[h].tier_given = true;
            x.inst->hospitals[h].tier = XY_TIER_NATIONAL;
        }
        for (size_t i = 0; i < x.inst->commitment_count; i += 3)
            x.inst->commitments[i].hospital = i % 2 ? NULL : "another";
        x.measure = xy_measure_build(arena, x.inst, x.travel, x.policy);
        const xy_solve_options options = {.node_limit = 50000};
        cr_assert(
                eq(int, xy_solve(&s, arena, x.inst, x.policy, &options, &err), XY_OK), "%s", name);
        if (s->plan) {
            const view v = {x.inst, s->plan};
            xy_presences_of(&p, arena, x.measure, s->plan->rows, s->plan->row_count);
            expect_same(name, &v, &p);
            expect_each(name, &v, &p);
            plans++;
            overlapping += p.county_days > 0;
            repeated += p.specialty_days > 0;
        }
        xy_arena_free(arena);
    }
    cr_log_info("%d plans, %d overlap, %d repeat a specialty", plans, overlapping, repeated);
    if (!xy_sample_is_whole)
        return;
    cr_expect(ge(int, plans, CASES / 2));
    cr_expect(ge(int, overlapping, CASES / 4));
    cr_expect(ge(int, repeated, CASES / 8));
}
