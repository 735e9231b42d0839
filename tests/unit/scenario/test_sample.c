#include "scenario/sample.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect(const int64_t *values, int32_t n, const int64_t wanted[XY_SAMPLE_FIGURES])
{
    int64_t out[XY_SAMPLE_FIGURES];
    xy_sample_figures(out, values, n);
    for (int f = 0; f < XY_SAMPLE_FIGURES; f++)
        cr_expect_eq(out[f], wanted[f], "%s: %lld, not %lld", xy_sample_names[f], (long long)out[f],
                (long long)wanted[f]);
}

/* By hand. 1 … 20: mean 10.5; variance 35; the lowest tenth are 1 and 2, the highest 19 and 20. */
Test(sample, twenty_values)
{
    int64_t values[20];
    for (int i = 0; i < 20; i++)
        values[i] = i + 1;
    expect(values, 20, (const int64_t[]){10, 5, 1, 1, 5, 10, 15, 19, 20, 1, 19});
}

Test(sample, one_value)
{
    const int64_t value = 7;
    expect(&value, 1, (const int64_t[]){7, 0, 7, 7, 7, 7, 7, 7, 7, 7, 7});
}

/* -5, -4, 2: mean -7/3, rounded down; squares of deviations sum to 28.67. */
Test(sample, below_nought)
{
    const int64_t values[] = {-5, -4, 2};
    expect(values, 3, (const int64_t[]){-3, 3, -5, -5, -5, -4, 2, 2, 2, -5, 2});
}

/* Of two values 0 and 8 a resample is 00, 08 or 88: the mean 0, 4 or 8 with 1/4, 1/2, 1/4. */
Test(sample, bootstrap_of_two_values)
{
    xy_arena *arena = xy_arena_new(NULL);
    const int64_t values[] = {8, 0};
    xy_sample a, b;
    xy_sample_of(&a, arena, values, 2, 1);
    cr_assert_eq(a.figures[XY_SAMPLE_MEAN].value, 4);
    cr_assert_eq(a.figures[XY_SAMPLE_MEAN].low, 0);
    cr_assert_eq(a.figures[XY_SAMPLE_MEAN].high, 8);
    xy_sample_of(&b, arena, values, 2, 1);
    cr_assert_eq(memcmp(&a, &b, sizeof a), 0, "not a function of the seed");
    xy_arena_free(arena);
}

/* Equal values leave nothing to be uncertain of; the interval of the mean of 0 … 99 is near 49.5 -+ 1.96 * 2.9. */
Test(sample, bootstrap_of_many)
{
    xy_arena *arena = xy_arena_new(NULL);
    int64_t same[50], many[100];
    xy_sample s;
    for (int i = 0; i < 50; i++)
        same[i] = 3;
    for (int i = 0; i < 100; i++)
        many[i] = 1000 * ((i * 37) % 100);
    xy_sample_of(&s, arena, same, 50, 5);
    for (int f = 0; f < XY_SAMPLE_FIGURES; f++)
        cr_assert_eq(s.figures[f].low, s.figures[f].high);
    xy_sample_of(&s, arena, many, 100, 5);
    const xy_estimate *mean = &s.figures[XY_SAMPLE_MEAN];
    cr_assert_eq(mean->value, 49500);
    cr_assert(mean->low > 42500 && mean->low < 45500, "%lld", (long long)mean->low);
    cr_assert(mean->high > 53500 && mean->high < 56500, "%lld", (long long)mean->high);
    xy_arena_free(arena);
}
