#include "assign/ip_several.h"

#include "unit/assign/ip_case.h"

SMALL_SUITE(ip_several);

/* Two hospitals, each of which may go to c1, to c2 or to both, with so many teams. */
static xy_ip_model *programme(xy_bounds teams, int32_t teams_per_county)
{
    small_prefecture(&x, "p1");
    small_specialty(&x, "s1", false);
    for (int i = 0; i < 2; i++) {
        xy_hospital *h = small_hospital(&x, i ? "h2" : "h1", XY_KIND_GENERAL);
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 9);
        h->teams = teams;
    }
    small_county(&x, "c1", "p1", 1000);
    small_county(&x, "c2", "p1", 1000);
    x.set->teams_per_county_max = teams_per_county;
    small_finish(&x);
    return model_of(&x, true);
}

/* The next choice of 0 to 2 of each of n columns; false after the last. */
static bool next(int64_t *values, int64_t n)
{
    for (int64_t j = 0; j < n; j++) {
        if (values[j] < 2) {
            values[j]++;
            return true;
        }
        values[j] = 0;
    }
    return false;
}

static int64_t candidates_of(const xy_ip_model *model)
{
    int64_t n = 0;
    while (n < model->col_count && model->cols[n].kind == XY_COL_CANDIDATE)
        n++;
    cr_assert_leq(n, 8);
    return n;
}

/* The choices that are plans, as sets of rows; *values holds the columns of each. */
static size_t plans_of(xy_row_set **sets, int64_t (**values)[IP_COLUMNS], const xy_row_space *space)
{
    const xy_ip_model *model = space->model;
    int64_t n = candidates_of(model);
    size_t count = 0, room = 0;
    int64_t trial[IP_COLUMNS] = {0};
    *sets = NULL;
    *values = NULL;
    size_t room_too = 0;
    do {
        int64_t all[IP_COLUMNS] = {0};
        memcpy(all, trial, (size_t)n * sizeof *all);
        xy_ip_settle(x.arena, model, all);
        if (!xy_ip_feasible(x.arena, model, all))
            continue;
        *sets = xy_arena_grow(x.arena, *sets, &room, count + 1, sizeof **sets);
        *values = xy_arena_grow(x.arena, (void *)*values, &room_too, count + 1, sizeof **values);
        memcpy((*values)[count], all, sizeof all);
        xy_row_set_of(&(*sets)[count++], x.arena, space, all);
    } while (next(trial, n));
    return count;
}

/* Every plan, with the further columns settled, is in the program just when it is so far away. */
static void expect_exact(const xy_ip_model *model, int64_t least, size_t plans_least)
{
    xy_row_space space;
    xy_row_set *sets;
    int64_t(*values)[IP_COLUMNS];
    size_t kept = 0;
    xy_row_space_init(&space, x.arena, model);
    size_t count = plans_of(&sets, &values, &space);
    cr_assert_geq(count, plans_least);
    for (size_t a = 0; a < count; a += 3) {
        size_t b = (a * 7 + 1) % count;
        const xy_away aways[] = {{&sets[a], least}, {&sets[b], 1}};
        const xy_ip_model *several = xy_ip_several_model(x.arena, &space, aways, 2, NULL, 0);
        for (size_t i = 0; i < count; i++) {
            int64_t all[2 * IP_COLUMNS + 8] = {0};
            memcpy(all, values[i], (size_t)model->col_count * sizeof *all);
            xy_ip_settle(x.arena, several, all);
            bool away = xy_row_set_distance(&sets[i], &sets[a]) >= least &&
                    xy_row_set_distance(&sets[i], &sets[b]) >= 1;
            cr_assert_eq(xy_ip_feasible(x.arena, several, all), away, "plan %zu without %zu, %zu",
                    i, a, b);
            kept += away;
        }
    }
    cr_assert_gt(kept, 0);
}

Test(ip_several, one_row_of_each_hospital)
{
    const xy_ip_model *model = programme((xy_bounds){true, 1, 1}, 2);
    xy_row_space space;
    xy_row_space_init(&space, x.arena, model);
    cr_assert(space.rows_fixed);
    cr_assert_eq(space.rows_most, 2);
    const xy_ip_model *several = xy_ip_several_model(x.arena, &space, NULL, 0, NULL, 0);
    cr_assert_eq(several->col_count, model->col_count);
    cr_assert_eq(several->row_count, model->row_count);
    expect_exact(model, 1, 6);
    expect_exact(model, 3, 6); /* as good as 4: distances are even */
}

Test(ip_several, hospitals_that_may_send_nobody)
{
    const xy_ip_model *model = programme((xy_bounds){true, 0, 1}, 2);
    xy_row_space space;
    xy_row_space_init(&space, x.arena, model);
    cr_assert_not(space.rows_fixed);
    expect_exact(model, 1, 9);
    expect_exact(model, 2, 9);
}

Test(ip_several, a_row_that_is_there_twice)
{
    const xy_ip_model *model = programme((xy_bounds){true, 0, 2}, 3);
    expect_exact(model, 1, 12);
    expect_exact(model, 2, 12);
    expect_exact(model, 3, 12);
}

Test(ip_several, two_rows_of_each_hospital)
{
    expect_exact(programme((xy_bounds){true, 2, 2}, 4), 2, 8);
}

Test(ip_several, a_value_that_is_to_be_kept)
{
    const xy_ip_model *model = programme((xy_bounds){true, 1, 1}, 2);
    xy_row_space space;
    xy_row_set *sets;
    int64_t(*values)[IP_COLUMNS];
    size_t kept = 0;
    xy_row_space_init(&space, x.arena, model);
    size_t count = plans_of(&sets, &values, &space);
    const xy_stage travel = {.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1};
    int64_t goals[XY_GOAL_COUNT];
    xy_ip_goals(goals, model, values[0]);
    const xy_kept_value value = {&travel, xy_stage_value(&travel, goals)};
    const xy_ip_model *several = xy_ip_several_model(x.arena, &space, NULL, 0, &value, 1);
    cr_assert_eq(several->row_count, model->row_count + 1);
    for (size_t i = 0; i < count; i++) {
        xy_ip_goals(goals, model, values[i]);
        bool good = xy_stage_value(&travel, goals) >= value.least;
        cr_assert_eq(xy_ip_feasible(x.arena, several, values[i]), good);
        kept += good;
    }
    cr_assert(kept > 0 && kept < count);
}

/* The rows of a pinned group are those of the same counties in any order. */
Test(ip_several, pinned_rows_are_the_rows_they_pin)
{
    small_prefecture(&x, "p1");
    small_specialty(&x, "s1", false);
    for (int i = 0; i < 2; i++) {
        xy_hospital *h = small_hospital(&x, i ? "h2" : "h1", XY_KIND_GENERAL);
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
    }
    small_county(&x, "c1", "p1", 1000);
    small_county(&x, "c2", "p1", 1000);
    x.set->teams_per_county_max = 2;
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c2", "c1"));
    small_finish(&x);
    const xy_ip_model *model = model_of(&x, true);
    xy_row_space space;
    xy_row_space_init(&space, x.arena, model);
    const xy_groups *groups = model->pool->groups;
    int32_t pinned = groups->count - 1;
    cr_assert_neq(groups->items[pinned].pinned_for, XY_UNKNOWN);
    cr_assert_neq(space.group[pinned], pinned);
    cr_assert_eq(groups->items[space.group[pinned]].count, 2);
}

Test(ip_several, the_distance_is_a_metric)
{
    const xy_ip_model *model = programme((xy_bounds){true, 0, 2}, 3);
    xy_row_space space;
    xy_row_set *sets;
    int64_t(*values)[IP_COLUMNS];
    xy_row_space_init(&space, x.arena, model);
    size_t count = plans_of(&sets, &values, &space);
    count = count > 40 ? 40 : count;
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < count; b++) {
            int64_t ab = xy_row_set_distance(&sets[a], &sets[b]);
            cr_assert_eq(ab == 0, a == b);
            cr_assert_eq(ab, xy_row_set_distance(&sets[b], &sets[a]));
            for (size_t c = 0; c < count; c++)
                cr_assert_leq(ab,
                        xy_row_set_distance(&sets[a], &sets[c]) +
                                xy_row_set_distance(&sets[c], &sets[b]));
        }
}
