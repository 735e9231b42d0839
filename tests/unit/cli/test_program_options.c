#include "cli/program_options.h"

#include <criterion/criterion.h>
#include <string.h>

/* What --goal and --floor say of a goal that there is not. */
static void expect_goals(xy_msg_id message)
{
    for (int lang = 0; lang < 2; lang++)
        for (int g = 0; g < XY_GOAL_COUNT; g++)
            cr_assert(strstr(xy_msg_wording(message, (xy_lang)lang), xy_goal_names[g]), "%s",
                    xy_goal_names[g]);
}

Test(program_options, every_goal_is_named_where_one_is_wrong)
{
    expect_goals(XY_MSG_CLI_A_GOAL);
    expect_goals(XY_MSG_CLI_A_FLOOR);
}

Test(program_options, every_goal_is_taken_and_another_is_not)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_options o = {.command = XY_CMD_EXPORT};
    xy_session s = {.arena = arena, .err = &err, .options = &o};
    xy_export asked;
    int64_t memory;
    for (int g = 0; g < XY_GOAL_COUNT; g++) {
        o.goal = xy_goal_names[g];
        cr_assert(xy_read_program(&asked, &memory, &s));
        cr_assert_eq((int)asked.goal, g);
    }
    o.goal = "profit";
    cr_assert_not(xy_read_program(&asked, &memory, &s));
    o.goal = NULL;
    o.floors = (xy_option_list){.items = {"profit=1"}, .count = 1};
    cr_assert_not(xy_read_program(&asked, &memory, &s));
    cr_assert_eq(err.errors, 2);
    xy_arena_free(arena);
}
