#include "report/mathprog.h"

#include "support/random_tiers.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static xy_arena *arena;
static xy_findings err;
static xy_random_case x;

static void set_up(void)
{
    arena = xy_arena_new(NULL);
    xy_findings_init(&err, arena);
    xy_random_make(&x, arena, 1, 4, 6);
}

static void tear_down(void)
{
    xy_arena_free(arena);
}

TestSuite(mathprog, .init = set_up, .fini = tear_down);

static const char *write_data(void)
{
    xy_strbuf out = xy_strbuf_in(arena);
    cr_assert(eq(int, xy_mathprog_write(&out, x.inst, x.travel, x.measure, x.policy, &err), XY_OK));
    return xy_strbuf_text(&out);
}

/* How often the piece stands in the text. */
static int times(const char *text, const char *piece)
{
    int n = 0;
    for (const char *p = strstr(text, piece); p; p = strstr(p + 1, piece))
        n++;
    return n;
}

Test(mathprog, is_one_data_section)
{
    const char *text = write_data();
    cr_expect(eq(int, times(text, "\ndata;\n"), 1));
    cr_expect(eq(int, times(text, "\nend;\n"), 1));
    for (size_t i = 0; i < x.inst->hospital_count; i++) {
        const char *key = xy_arena_printf(arena, "set MEMBER['%s'] :=", x.inst->hospitals[i].id);
        cr_expect(eq(int, times(text, key), 1), "%s", key);
    }
    size_t plain = 0;
    while (text[plain] == '\n' || (text[plain] >= ' ' && text[plain] <= '~'))
        plain++;
    cr_expect(eq(sz, plain, strlen(text)), "a character that is not ASCII");
}

Test(mathprog, refuses_groups_of_more_than_three)
{
    xy_strbuf out = xy_strbuf_in(arena);
    x.inst->hospitals[1].counties_per_team = (xy_bounds){true, 2, 4};
    cr_assert(eq(
            int, xy_mathprog_write(&out, x.inst, x.travel, x.measure, x.policy, &err), XY_EINPUT));
    cr_expect(eq(sz, out.length, 0));
    cr_assert(eq(sz, err.errors, 1));
    cr_expect(eq(int, err.kept[0].message, XY_MSG_MATHPROG_COUNTIES));
    cr_expect(eq(str, (char *)err.kept[0].args[0], (char *)x.inst->hospitals[1].id));
    cr_expect(eq(str, (char *)err.kept[0].args[1], "4"));
}

Test(mathprog, refuses_other_tiers_that_a_hard_rule_keeps_apart)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_random_make_tiers(&x, arena, 1, 4, 6);
    xy_settings *set = &((xy_rules *)x.inst->rules)->settings;
    cr_assert(eq(int, xy_rules_severity(x.inst->rules, "E5"), XY_ERROR));
    set->tier_overlap = XY_OVERLAP_DIFFERENT;
    cr_assert(eq(
            int, xy_mathprog_write(&out, x.inst, x.travel, x.measure, x.policy, &err), XY_EINPUT));
    cr_expect(eq(sz, out.length, 0));
    cr_assert(eq(sz, err.errors, 1));
    cr_expect(eq(int, err.kept[0].message, XY_MSG_MATHPROG_TIERS));
    set->tier_overlap = XY_OVERLAP_ALLOW;
    x.inst->lock_count = 0;
    write_data();
}

Test(mathprog, refuses_own_tiers_that_a_hard_rule_keeps_apart)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (uint64_t seed = 1; seed < 100 && !(x.features & XY_RANDOM_TIERS_OWN); seed++)
        xy_random_make_own_tiers(&x, arena, seed, 3, 3);
    x.inst->commitment_count = 0;
    xy_settings *set = &((xy_rules *)x.inst->rules)->settings;
    set->tier_overlap = XY_OVERLAP_FORBID;
    cr_assert(gt(u32, x.features & XY_RANDOM_TIERS_OWN, 0));
    cr_assert(eq(int, xy_rules_severity(x.inst->rules, "E5"), XY_ERROR));
    cr_assert(eq(
            int, xy_mathprog_write(&out, x.inst, x.travel, x.measure, x.policy, &err), XY_EINPUT));
    cr_expect(eq(int, err.kept[0].message, XY_MSG_MATHPROG_TIERS));
    for (size_t h = 0; h < x.inst->hospital_count; h++)
        x.inst->hospitals[h].tier_given = false;
    x.inst->lock_count = 0;
    write_data();
}

Test(mathprog, refuses_pinned_windows)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_lock pin = {.kind = XY_PIN_PAIR,
            .hospital = {x.inst->hospitals[0].id, 0},
            .counties = {XY_NEW(arena, xy_ref), 1},
            .window = {true, x.inst->window.start, x.inst->window.end}};
    pin.counties.items[0] = (xy_ref){x.inst->counties[0].id, 0};
    x.inst->locks = &pin;
    x.inst->lock_count = 1;
    cr_assert(eq(
            int, xy_mathprog_write(&out, x.inst, x.travel, x.measure, x.policy, &err), XY_EINPUT));
    cr_expect(eq(sz, out.length, 0));
    cr_expect(eq(int, err.kept[0].message, XY_MSG_MATHPROG_WINDOWS));
    pin.window.given = false;
    write_data();
}

Test(mathprog, a_lock_that_stands_twice_is_written_once)
{
    xy_lock ban = {.kind = XY_BAN_PAIR, .hospital = {x.inst->hospitals[0].id, 0}};
    ban.counties = (xy_refs){XY_NEW(arena, xy_ref), 1};
    ban.counties.items[0] = (xy_ref){x.inst->counties[1].id, 1};
    x.inst->locks = XY_NEW_N(arena, xy_lock, 2);
    x.inst->locks[0] = x.inst->locks[1] = ban;
    x.inst->lock_count = 2;
    const char *key =
            xy_arena_printf(arena, "('%s', '%s')", x.inst->hospitals[0].id, x.inst->counties[1].id);
    const char *bans = strstr(write_data(), "set BAN_PAIR :=");
    cr_assert(not(zero(ptr, (void *)bans)));
    cr_expect(eq(int, times(bans, key), 1));
}

Test(mathprog, goals_of_a_stage_stand_with_their_weights)
{
    x.policy->stage_count = 2;
    x.policy->stages[0] = (xy_stage){.terms = {{XY_GOAL_KEPT, 1}}, .term_count = 1};
    x.policy->stages[1] =
            (xy_stage){.terms = {{XY_GOAL_TRAVEL, 3}, {XY_GOAL_NEED_MET, 2}}, .term_count = 2};
    const char *text = write_data();
    cr_expect(eq(int, times(text, "param stages := 2;"), 1));
    cr_expect(eq(int, times(text, "[1, 'kept'] 1"), 1));
    cr_expect(eq(int, times(text, "[2, 'travel'] 3"), 1));
    cr_expect(eq(int, times(text, "[2, 'need_met'] 2"), 1));
}
