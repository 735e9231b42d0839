/* A solved plan says who goes, and the checker has seen it. */
#include "pipeline/solve.h"

#include "check/check.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(solve_roster);

/* One hospital with chiefs a to d of one specialty, and one county that wants three of them. */
static void programme(xy_mode mode)
{
    static const char *const ids[] = {"a", "b", "c", "d"};
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    small_need(&x, small_county(&x, "c1", "p1", 10000), "s1", 2, 3);
    xy_hospital *h = small_hospital(&x, "h1", XY_KIND_GENERAL);
    for (int i = 0; i < 4; i++) {
        xy_staff *s = small_staff(&x, h, "s1", XY_TITLE_CHIEF, 1);
        s->id = ids[i];
        s->management_years = 3 * i;
        s->last_deployed = 2024 - 3 * i - 1;
    }
    x.set->team_size_max = 3;
    x.set->leader_management_years_min = 3;
    x.set->deployment_gap_years = 1;
    x.set->leader_stay_days_min = 365;
    x.set->member_stay_days_min = 180;
    x.inst.mode = mode;
}

static xy_status solve(xy_solution **s)
{
    small_finish(&x);
    xy_status status = xy_solve(s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found);
    small_show(&x);
    return status;
}

static const char *person(const xy_member *m)
{
    return m->person == XY_UNKNOWN ? "" : x.inst.hospitals[m->hospital].staff[m->person].id;
}

/* a was away last year; of b, c and d the last has led longest. */
Test(solve_roster, a_circuit_team_has_names)
{
    xy_solution *s;
    programme(XY_MODE_CIRCUIT);
    cr_assert_eq(solve(&s), XY_OK);
    const xy_row *row = &s->plan->rows[0];
    cr_assert_eq(row->member_count, 3);
    cr_assert_str_eq(person(&row->members[0]), "d");
    cr_assert(row->members[0].leader);
    cr_assert_str_eq(person(&row->members[1]), "b");
    cr_assert_str_eq(person(&row->members[2]), "c");
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(row->members[i].from, row->visits[0].from);
        cr_assert_eq(row->members[i].to, row->visits[0].to);
    }
}

Test(solve_roster, a_resident_team_rotates)
{
    xy_solution *s;
    programme(XY_MODE_RESIDENT);
    x.set->year_round = 1;
    x.set->window_start = small_day("2024-01-01");
    x.set->window_end = small_day("2025-12-31");
    x.set->days_min = 10;
    cr_assert_eq(solve(&s), XY_OK);
    const xy_row *row = &s->plan->rows[0];
    cr_assert_eq(row->member_count, 2 + 3 + 2);
    cr_assert_eq(row->members[0].to, small_day("2024-12-31"));
    cr_assert_eq(row->members[2].to, small_day("2024-06-30"));
    cr_assert_eq(row->members[6].to, small_day("2025-12-31"));
    xy_findings found;
    xy_findings_init(&found, x.arena);
    cr_assert(xy_check_plan(s->plan, &x.inst, &x.policy, s->measure, true, &found));
}

/* The county has no use for the pinned person's specialty: the plan stands with a warning. */
Test(solve_roster, a_pin_without_a_seat_is_said)
{
    xy_solution *s;
    programme(XY_MODE_CIRCUIT);
    small_specialty(&x, "s2", true);
    small_staff(&x, &x.inst.hospitals[0], "s2", XY_TITLE_CHIEF, 1)->id = "e";
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c1"))->staff = small_refs(&x, SMALL_IDS("e"));
    cr_assert_eq(solve(&s), XY_OK);
    bool said = false;
    for (size_t i = 0; i < s->soft->count_kept; i++)
        said |= s->soft->kept[i].message == XY_MSG_CHECK_PIN_STAFF;
    cr_assert(said);
    cr_assert_str_eq(person(&s->plan->rows[0].members[0]), "d");
}
