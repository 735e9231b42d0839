/* Ticks of an axis: round numbers in its unit. */
#include "page/plot.h"

#define FINEST 6 /* decimals of a tick */
#define COARSEST 12

static const int64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000,
        1000000000, 10000000000, 100000000000, 1000000000000};

static int64_t floor_to(int64_t value, int64_t step)
{
    int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

/* So many of the unit's tenth power, in values; 0 where that is no whole number. */
static int64_t step_of(int64_t unit, int64_t times, int power)
{
    if (power >= 0)
        return unit * times <= INT64_MAX / tens[power] ? unit * times * tens[power] : 0;
    return unit * times % tens[-power] ? 0 : unit * times / tens[-power];
}

/* The least step of which no more than so many fit between least and most. */
static xy_plot_ticks ticks_over(int64_t least, int64_t most, int64_t unit, int64_t fit)
{
    static const int64_t times[] = {1, 2, 5};
    for (int power = -FINEST; power <= COARSEST; power++)
        for (int i = 0; i < 3; i++) {
            int64_t step = step_of(unit, times[i], power);
            if (step > 0 && (most - least) / step <= fit)
                return (xy_plot_ticks){
                        floor_to(least + step - 1, step), step, power < 0 ? -power : 0};
        }
    return (xy_plot_ticks){least, most - least, 0};
}

xy_plot_ticks xy_plot_ticks_of(const xy_plot_axis *axis)
{
    return ticks_over(axis->least, axis->most, axis->unit, XY_PLOT_TICKS - 1);
}

xy_plot_axis xy_plot_axis_of(const xy_page *p, const char *label, const char *unit_word,
        int64_t unit, int64_t least, int64_t most)
{
    /* Two steps may be added at the ends. */
    xy_plot_ticks ticks = ticks_over(least, most, unit, XY_PLOT_TICKS - 3);
    xy_plot_axis a = {.label = label, .unit = unit};
    if (unit_word)
        a.label = xy_say(p->arena, p->lang, XY_MSG_PLOT_AXIS, label, unit_word, NULL, NULL);
    a.least = floor_to(least, ticks.step);
    a.most = floor_to(most + ticks.step - 1, ticks.step);
    a.most += a.most == a.least ? ticks.step : 0;
    return a;
}
