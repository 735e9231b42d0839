#include "report/compared_meaning.h"

#include <criterion/criterion.h>

/* A match that no plan has: nobody was asked to, or nobody who was asked to was sent. */
Test(compared_meaning, a_match_is_missing_for_one_of_two_reasons)
{
    xy_rules rules = {.id = "r"};
    const xy_instance inst = {.id = "i", .rules = &rules};
    cr_assert_str_eq(xy_score_missing(&inst, XY_EN, XY_SCORE_MATCHED),
            "the rules name no kind of hospital whose clinicians must match");
    rules.settings.match_kinds = 1 << XY_KIND_GENERAL;
    cr_assert_str_eq(xy_score_missing(&inst, XY_EN, XY_SCORE_MATCHED),
            "no plan sends a clinician with a specialty from the kinds of hospital that the rules "
            "ask to match");
    cr_assert_str_eq(xy_score_missing(&inst, XY_ZH, XY_SCORE_COST), "有派出医院未填每人日费用");
}
