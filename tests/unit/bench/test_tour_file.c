#include "kit/tour_file.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static xy_arena *arena;

static void set_up(void)
{
    arena = xy_arena_new(NULL);
}

static void tear_down(void)
{
    xy_arena_free(arena);
}

TestSuite(tour_file, .init = set_up, .fini = tear_down);

/* Start and end are 3-4-5 away from the third point, and 6 apart. */
static const char classic[] = "10 1\n0 0 0\n6 0 0\n3 4 7\n3 50 9\n";
static const char team[] = "n 5\nm 2\ntmax 10.0\n0 0 0\n3 4 7\n3 -4 8\n3 50 9\n6 0 0\n";
static const char salesman[] = "NAME : four\nTYPE : TSP\nCOMMENT : a : b\nDIMENSION: 4\n"
                               "EDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n"
                               "1 0 0\n2 10 10\n3 10 0\n4 0 10\nEOF\n";
static const char scored[] =
        "NAME: op\nTYPE: OP\nDIMENSION: 3\nCOST_LIMIT: 4\n"
        "EDGE_WEIGHT_TYPE: EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 1.4 1.4\n"
        "3 9 9\nNODE_SCORE_SECTION\n1 5\n2 6\n3 7\nDEPOT_SECTION\n1\n-1\nEOF\n";

static xy_tour_file *read(const char *text)
{
    const char *why;
    xy_tour_file *file = xy_tour_file_read(arena, text, strlen(text), &why);
    cr_assert_not_null(file, "%s", why);
    return file;
}

static xy_tour_result solved(const xy_tour_problem *p)
{
    const xy_tour_options options = {.seed = 1, .rounds = 200};
    xy_tour_result r;
    xy_tour_search(&r, arena, p, NULL, XY_TOUR_VALUE, &options);
    return r;
}

/* Solves the file and checks what comes of it. */
static void assert_score(const char *text, int64_t score, double length)
{
    const xy_tour_file *file = read(text);
    const xy_tour_problem *p = xy_tour_file_problem(arena, file);
    xy_tour_result r = solved(p);
    int64_t found;
    double way;
    const char *broken = xy_tour_file_check(&found, &way, arena, file, r.best);
    cr_assert_null(broken, "%s", broken);
    cr_assert_eq(found, score, "score %lld", (long long)found);
    cr_assert_float_eq(way, length, 1e-9);
    cr_assert_eq(xy_tour_file_score(file, p, r.value), file->all ? -(int64_t)length : score);
}

Test(tour_file, a_path_from_the_first_point_to_the_second)
{
    const xy_tour_file *file = read(classic);
    cr_assert_eq(file->points, 4);
    cr_assert_eq(file->start, 0);
    cr_assert_eq(file->end, 1);
    assert_score(classic, 7, 10);
}

Test(tour_file, paths_of_a_team_to_the_last_point)
{
    const xy_tour_file *file = read(team);
    cr_assert_eq(file->paths, 2);
    cr_assert_eq(file->end, 4);
    assert_score(team, 15, 20);
}

Test(tour_file, a_salesman_visits_all)
{
    cr_assert(read(salesman)->all);
    assert_score(salesman, 0, 40);
}

Test(tour_file, legs_are_rounded_and_the_score_of_the_depot_counts)
{
    assert_score(scored, 11, 4);
}

/* 0.1 + 0.2 is the limit 0.3 to the last digit, and is not lost. */
Test(tour_file, a_limit_that_is_just_kept)
{
    assert_score("0.3 1\n0 0 0\n0.3 0 0\n0.1 0 4\n0.2 0 5\n", 9, 0.3);
    assert_score("0.29999 1\n0 0 0\n0.29 0 0\n0.295 0 4\n0.2 0 5\n", 5, 0.29);
}

Test(tour_file, a_bound_counts_whole_scores)
{
    const xy_tour_file *file = read(team);
    const xy_tour_problem *p = xy_tour_file_problem(arena, file);
    int64_t one = p->value[0] / 7;
    cr_assert_eq(xy_tour_file_score(file, p, 15 * one), 15);
    cr_assert_eq(xy_tour_file_score(file, p, 16 * one - xy_tour_file_driven(p) - 1), 15);
    cr_assert_eq(xy_tour_file_score(file, p, 16 * one - xy_tour_file_driven(p)), 16);
}

static const char *broken(const char *text, int32_t visits, const int32_t *order, int32_t first)
{
    const xy_tour_file *file = read(text);
    int32_t day_first[] = {0, first, visits};
    const xy_tour_plan plan = {.order = (int32_t *)order, .day_first = day_first};
    int64_t score;
    double length;
    return xy_tour_file_check(&score, &length, arena, file, &plan);
}

Test(tour_file, wrong_answers_are_caught)
{
    cr_assert_null(broken(team, 2, (const int32_t[]){0, 1}, 1));
    cr_assert_not_null(broken(team, 2, (const int32_t[]){0, 0}, 1), "twice");
    cr_assert_not_null(broken(team, 2, (const int32_t[]){0, 1}, 2), "too long a path");
    cr_assert_not_null(broken(team, 1, (const int32_t[]){3}, 1), "no stop");
    cr_assert_not_null(broken(salesman, 2, (const int32_t[]){0, 1}, 2), "a point left out");
}

static void assert_wrong(const char *text, const char *part)
{
    const char *why = NULL;
    cr_assert_null(xy_tour_file_read(arena, text, strlen(text), &why), "read: %s", text);
    cr_assert_not_null(strstr(why, part), "'%s' lacks '%s'", why, part);
    cr_assert_not_null(strstr(why, "; "), "no remedy: %s", why);
}

Test(tour_file, wrong_files_are_named)
{
    assert_wrong("", "line 1");
    assert_wrong("n 3\nm 2\n", "'tmax'");
    assert_wrong("n 3\nm 0\ntmax 4\n", "paths from 1");
    assert_wrong("n 3\nm 1\ntmax 4\n0 0 0\n1 1 x\n", "line 5: a score");
    assert_wrong("n 2\nm 1\ntmax 4\n0 0 0\n1 1 1\n2 2 2\n", "the end of the file");
    assert_wrong("10 1\n0 0 0\n", "points with x, y and score");
    assert_wrong("10 1\n0 0 0\n1 1 1.5\n", "whole number");
    assert_wrong("10 1\n0 0 0\n1 nan 1\n", "found 'nan'");
    assert_wrong("NAME: x\nTYPE: CVRP\n", "'TSP' or 'OP'");
    assert_wrong("NAME: x\nTYPE: TSP\nEDGE_WEIGHT_TYPE: GEO\n", "'EUC_2D'");
    assert_wrong("TYPE: TSP\nDIMENSION: 3\nNODE_COORD_SECTION\n1 0 0\n3 1 1\n", "line 5");
    assert_wrong("TYPE: OP\nDIMENSION: 2\nNODE_COORD_SECTION\n1 0 0\n2 1 1\nEOF\n", "COST_LIMIT");
    assert_wrong("NAME: x\nTYPE: TSP\nNODE_COORD_SECTION\n", "DIMENSION before");
}

Test(tour_file, numbers_beyond_sixty_bits_are_refused)
{
    const xy_tour_file *file = read("9000000 1\n0 0 0\n1 1 0\n2 2 1000000000\n");
    cr_assert_null(xy_tour_file_problem(arena, file));
}

Test(tour_file, a_drawing_depends_on_the_seed_alone)
{
    const xy_tour_file *a = xy_tour_file_draw(arena, 40, 4, 1);
    const xy_tour_file *b = xy_tour_file_draw(arena, 40, 4, 1);
    const xy_tour_file *c = xy_tour_file_draw(arena, 40, 4, 2);
    cr_assert_eq(memcmp(a->x, b->x, 40 * sizeof *a->x), 0);
    cr_assert_neq(memcmp(a->x, c->x, 40 * sizeof *a->x), 0);
    cr_assert_eq(a->start, a->end);
    cr_assert_gt(solved(xy_tour_file_problem(arena, a)).best->gain, 0);
}
