#include "scenario/sample.h"

#include "base/fixed.h"
#include "scenario/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t floor_div(xy_wide a, int64_t b)
{
    return (int64_t)(a / b - (a % b < 0));
}

/* The least value that p per cent of the sample do not pass. */
static int64_t quantile(const int64_t *sorted, int32_t n, int32_t percent)
{
    return sorted[((int64_t)n * percent + 99) / 100 - 1];
}

static int64_t mean(const int64_t *values, int32_t n)
{
    xy_wide sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += values[i];
    return floor_div(sum, n);
}

static int64_t deviation(const int64_t *values, int32_t n)
{
    xy_wide sum = 0, squares = 0;
    if (n < 2)
        return 0;
    for (int32_t i = 0; i < n; i++) {
        sum += values[i];
        squares += (xy_wide)values[i] * values[i];
    }
    return (int64_t)xy_isqrt((uint64_t)((squares * n - sum * sum) / ((xy_wide)n * (n - 1))));
}

void xy_sample_figures(int64_t out[XY_SAMPLE_FIGURES], const int64_t *sorted, int32_t n)
{
    out[XY_SAMPLE_MEAN] = mean(sorted, n);
    out[XY_SAMPLE_DEVIATION] = deviation(sorted, n);
    out[XY_SAMPLE_LEAST] = sorted[0];
    out[XY_SAMPLE_Q5] = quantile(sorted, n, 5);
    out[XY_SAMPLE_Q25] = quantile(sorted, n, 25);
    out[XY_SAMPLE_Q50] = quantile(sorted, n, 50);
    out[XY_SAMPLE_Q75] = quantile(sorted, n, 75);
    out[XY_SAMPLE_Q95] = quantile(sorted, n, 95);
    out[XY_SAMPLE_GREATEST] = sorted[n - 1];
    out[XY_SAMPLE_LOWEST_TENTH] = mean(sorted, (n + 9) / 10);
    out[XY_SAMPLE_HIGHEST_TENTH] = mean(sorted + (n - (n + 9) / 10), (n + 9) / 10);
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* n values drawn from the sorted ones, in order again. */
static void resample(
        int64_t *out, int32_t *times, const int64_t *sorted, int32_t n, const uint32_t *uniform)
{
    int32_t at = 0;
    memset(times, 0, (size_t)n * sizeof *times);
    for (int32_t i = 0; i < n; i++)
        times[(uint64_t)uniform[i] * (uint64_t)n >> 32]++;
    for (int32_t i = 0; i < n; i++)
        for (int32_t t = 0; t < times[i]; t++)
            out[at++] = sorted[i];
}

void xy_sample_of(xy_sample *out, xy_arena *arena, const int64_t *values, int32_t n, uint64_t seed)
{
    xy_arena *beside = xy_arena_beside(arena);
    int64_t *sorted = XY_NEW_N(beside, int64_t, (size_t)n), figures[XY_SAMPLE_FIGURES];
    int64_t *drawn = XY_NEW_N(beside, int64_t, (size_t)n), *each[XY_SAMPLE_FIGURES];
    char name[32];
    int32_t *times = XY_NEW_N(beside, int32_t, (size_t)n);
    uint32_t *uniform = XY_NEW_N(beside, uint32_t, (size_t)n);
    memcpy(sorted, values, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, ascending);
    for (int f = 0; f < XY_SAMPLE_FIGURES; f++)
        each[f] = XY_NEW_N(beside, int64_t, XY_RESAMPLES);
    for (int32_t b = 0; b < XY_RESAMPLES; b++) {
        snprintf(name, sizeof name, "bootstrap|%d", (int)b);
        xy_stream_plain(uniform, beside, n, seed, name);
        resample(drawn, times, sorted, n, uniform);
        xy_sample_figures(figures, drawn, n);
        for (int f = 0; f < XY_SAMPLE_FIGURES; f++)
            each[f][b] = figures[f];
    }
    xy_sample_figures(figures, sorted, n);
    for (int f = 0; f < XY_SAMPLE_FIGURES; f++) {
        qsort(each[f], XY_RESAMPLES, sizeof *each[f], ascending);
        out->figures[f] = (xy_estimate){figures[f], each[f][(25 * XY_RESAMPLES + 999) / 1000 - 1],
                each[f][(975 * XY_RESAMPLES + 999) / 1000 - 1]};
    }
    xy_arena_free(beside);
}
