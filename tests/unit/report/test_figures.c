#include "base/date.h"
#include "report/figures.h"

#include "domain/rules.h"

#include <criterion/criterion.h>
#include <string.h>

Test(figures, decimals)
{
    xy_arena *arena = xy_arena_new(NULL);
    cr_expect_str_eq(xy_figure_percent(arena, 812345), "81.23%");
    cr_expect_str_eq(xy_figure_percent(arena, 812350), "81.24%");
    cr_expect_str_eq(xy_figure_percent(arena, 1000000), "100.00%");
    cr_expect_str_eq(xy_figure_percent(arena, 0), "0.00%");
    cr_expect_str_eq(xy_figure_permille(arena, XY_EN, 923), "92.30%");
    cr_expect_str_eq(xy_figure_permille(arena, XY_ZH, XY_UNKNOWN), "不适用");
    cr_expect_str_eq(xy_figure_share(arena, XY_EN, 1, 3), "33.33%");
    cr_expect_str_eq(xy_figure_share(arena, XY_EN, 2, 3), "66.67%");
    cr_expect_str_eq(xy_figure_share(arena, XY_EN, 0, 0), "n/a");
    cr_expect_str_eq(xy_figure_hours(arena, XY_EN, 90), "1.5 h");
    cr_expect_str_eq(xy_figure_hours(arena, XY_ZH, 93), "1.6 小时");
    cr_expect_str_eq(xy_figure_hours(arena, XY_EN, -93), "-1.6 h");
    cr_expect_str_eq(xy_figure_hours(arena, XY_EN, 2), "0.0 h");
    cr_expect_str_eq(xy_figure_km(arena, XY_ZH, 1234567), "1235 公里");
    cr_expect_str_eq(xy_figure_index(arena, 123456), "0.1235");
    cr_expect_str_eq(xy_figure_signed(arena, "1.5 h"), "+1.5 h");
    cr_expect_str_eq(xy_figure_signed(arena, "-1.5 h"), "-1.5 h");
    cr_expect_str_eq(xy_figure_signed(arena, "0.0 h"), "0.0 h");
    cr_expect_str_eq(xy_figure_days(arena, XY_EN, 20031, 20041), "2024-11-04 to 2024-11-14");
    xy_arena_free(arena);
}

Test(figures, stages)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_stage one = {{{XY_GOAL_TRAVEL, 2}}, 1, 0, false};
    xy_stage two = {
            {{XY_GOAL_SPLIT_GROUPS, 1}, {XY_GOAL_KEPT, 3}, {XY_GOAL_TRAVEL, 1}}, 3, 0, false};
    cr_expect_str_eq(xy_stage_label(arena, XY_EN, &one), "driving time");
    cr_expect_str_eq(xy_stage_figure(arena, XY_EN, &one, -240), "2.0 h");
    cr_expect_str_eq(xy_stage_label(arena, XY_EN, &two),
            "-teams across prefectures + 3 * pairs kept from last time - driving time");
    cr_expect_str_eq(xy_stage_figure(arena, XY_EN, &two, -240), "-240");
    xy_arena_free(arena);
}

Test(figures, years_without_noughts_at_the_end)
{
    static const struct {
        int64_t thousandths;
        const char *text;
    } cases[] = {{31000, "31"}, {1250, "1.25"}, {875, "0.875"}, {0, "0"}, {-500, "-0.5"}};
    xy_arena *arena = xy_arena_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(xy_figure_years(arena, cases[i].thousandths), cases[i].text);
    xy_arena_free(arena);
}

static bool has_words(const char *prefix, const char *name)
{
    return strcmp(xy_label(XY_ZH, prefix, name), name) != 0;
}

/* A setting, goal, title or choice without words would be printed by its bare name. */
Test(figures, everything_has_words)
{
    for (int i = 0; i < xy_setting_count; i++)
        cr_expect(
                has_words("R_SETTING_", xy_setting_table[i].name), "%s", xy_setting_table[i].name);
    for (int i = 0; i < XY_GOAL_COUNT; i++)
        cr_expect(has_words("R_GOAL_", xy_goal_names[i]), "%s", xy_goal_names[i]);
    for (int i = XY_TITLE_RESIDENT; i < XY_TITLE_COUNT; i++)
        cr_expect(has_words("R_TITLE_", xy_title_names[i]), "%s", xy_title_names[i]);
    for (int i = 0; xy_outcome_names[i]; i++)
        cr_expect(has_words("R_OUTCOME_", xy_outcome_names[i]), "%s", xy_outcome_names[i]);
    for (int i = 0; i < xy_setting_count; i++)
        for (int k = 0; xy_setting_table[i].choices && xy_setting_table[i].choices[k]; k++) {
            const char *name = xy_setting_table[i].choices[k];
            bool worded = !name[0] || has_words("R_TITLE_", name) || has_words("R_CHOICE_", name);
            cr_expect(worded, "%s", name);
        }
    cr_expect_str_eq(xy_title_label(XY_EN, XY_TITLE_ASSOCIATE_CHIEF), "associate chief");
    cr_expect_str_eq(xy_label(XY_EN, "R_FIELD_", "unheard_of"), "unheard_of");
}

Test(figures, dates_as_papers_write_them)
{
    xy_arena *arena = xy_arena_new(NULL);
    int32_t a = xy_date_from_civil(2024, 11, 4), b = xy_date_from_civil(2025, 1, 20);
    cr_expect_str_eq(xy_written_date(arena, XY_ZH, a), "2024年11月4日");
    cr_expect_str_eq(xy_written_date(arena, XY_EN, a), "2024-11-04");
    cr_expect_str_eq(xy_written_days(arena, XY_ZH, a, a + 10), "2024年11月4日至11月14日");
    cr_expect_str_eq(xy_written_days(arena, XY_ZH, a, b), "2024年11月4日至2025年1月20日");
    xy_arena_free(arena);
}
