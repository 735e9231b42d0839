/* plot.h - points and lines in a frame with two axes, as SVG: in the page, and as a drawing of its own that the page
 * names. Knows nothing of what they stand for. Series are told apart by colour, dash and sign, so that they stay apart
 * in print without colour. */
#ifndef XY_PAGE_PLOT_H
#define XY_PAGE_PLOT_H

#include "page/page_parts.h"

/* An axis over whole numbers; so many of them make one of the unit in which its ticks are written. */
typedef struct {
    const char *label;   /* with the unit */
    int64_t least, most; /* most > least */
    int64_t unit;        /* >= 1: 10000 where millionths are shown in per cent */
} xy_plot_axis;

/* Round numbers between the ends of an axis: 1, 2 or 5 of a power of ten of its unit apart. */
typedef struct {
    int64_t first, step; /* multiples of step, from the first at or above the axis' least */
    int decimals;        /* that the unit needs to write them */
} xy_plot_ticks;

/* At most XY_PLOT_TICKS of them, two at least where the unit can be divided. */
#define XY_PLOT_TICKS 8
xy_plot_ticks xy_plot_ticks_of(const xy_plot_axis *axis);

/* An axis that ends at ticks and holds the values from least to most. The label is written with the word of the unit
 * (NULL: none). */
xy_plot_axis xy_plot_axis_of(const xy_page *p, const char *label, const char *unit_word,
        int64_t unit, int64_t least, int64_t most);

#define XY_PLOT_PLAIN (-1) /* a thin grey line without signs: of what the others are set against */

/* Points of one look, joined where it is a line. */
typedef struct {
    const char *name; /* in the legend; NULL: not in it */
    const int64_t *x, *y;
    int32_t count;
    bool line;
    int32_t look; /* from 0, or XY_PLOT_PLAIN: the same look stands for the same thing in all drawings of a page */
} xy_plot_series;

/* Appends a figure: the drawing, described by its caption, with a legend of the series that have a name. The page's
 * drawings get it too, under the id, which is none of theirs yet. */
void xy_plot(xy_page *p, const char *id, const char *caption, const xy_plot_axis *x,
        const xy_plot_axis *y, const xy_plot_series *series, int32_t count);

#endif
