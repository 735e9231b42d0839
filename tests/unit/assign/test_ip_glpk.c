#include "assign/ip_glpk.h"
#include "unit/assign/ip_case.h"

SMALL_SUITE(ip_glpk);

#include "unit/assign/method_cases.h"

Test(ip_glpk, the_best_of_all_choices_stage_by_stage)
{
    the_best_of_all_choices_stage_by_stage(xy_ip_solve);
}

Test(ip_glpk, a_limit_of_nodes_keeps_to_the_truth)
{
    a_limit_of_nodes_keeps_to_the_truth(xy_ip_solve);
}

Test(ip_glpk, stopped_at_any_moment_it_keeps_to_the_truth)
{
    stopped_at_any_moment_it_keeps_to_the_truth(xy_ip_solve);
}

Test(ip_glpk, a_gap_is_kept)
{
    a_gap_is_kept(xy_ip_solve);
}

Test(ip_glpk, when_glpk_gives_up)
{
    when_glpk_gives_up(xy_ip_solve);
}

Test(ip_glpk, the_answer_is_the_same_each_time)
{
    the_answer_is_the_same_each_time(xy_ip_solve);
}

Test(ip_glpk, stages_after_one_that_was_cut_short)
{
    stages_after_one_that_was_cut_short(xy_ip_solve);
}

Test(ip_glpk, no_columns)
{
    no_columns(xy_ip_solve);
}

Test(ip_glpk, no_columns_and_a_county_that_must_be_served)
{
    no_columns_and_a_county_that_must_be_served(xy_ip_solve);
}
