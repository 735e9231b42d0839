/* plot.h - points and lines in a frame with two axes, as SVG. Knows nothing of what they stand for. */
#ifndef XY_PAGE_PLOT_H
#define XY_PAGE_PLOT_H

#include "page/page_parts.h"

/* An axis: what stands on it, and the text of a value at its ends. Values are whole numbers. */
typedef struct {
    const char *label;
    int64_t least, most; /* most > least */
    const char *least_text, *most_text;
} xy_plot_axis;

/* An axis with a little room on both sides; below nought only where least is. */
xy_plot_axis xy_plot_axis_of(xy_page *p, const char *label, int64_t least, int64_t most,
        const char *(*text)(xy_arena *, int64_t));

/* Points of one colour, joined where it is a line. */
typedef struct {
    const char *name; /* in the legend; NULL: not in it */
    const int64_t *x, *y;
    int32_t count;
    bool line;
} xy_plot_series;

/* Appends a figure: the drawing, described by its caption, and a legend of the series that have a name. */
void xy_plot(xy_page *p, const char *caption, const xy_plot_axis *x, const xy_plot_axis *y,
        const xy_plot_series *series, int32_t count);

#endif
