#include "page/plot.h"

#include "base/utf8.h"
#include "report/table.h"

#include <string.h>

#define WIDTH 720
#define HEIGHT 400 /* without the legend */
#define LEFT 70
#define RIGHT 20
#define TOP 16
#define BOTTOM 52
#define LINE_HEIGHT 20 /* of the legend */
#define SAMPLE 46      /* width of its samples */
#define COLUMN 7       /* width of a letter, as text of size 13 is */
#define SIGNS 6        /* on a line of many points */

/* Colours told apart also by those who see few, after Okabe and Ito (2008). */
static const char *const colours[] = {
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#3f3f9f", "#7f3b08", "#333333"};
#define COLOURS (int32_t)(sizeof colours / sizeof *colours)
/* As many as have no divisor in common with the colours: no two of the first 56 looks are alike in both. */
static const char *const dashes[] = {
        "none", "8 3", "2.5 3", "9 3 2 3", "15 4", "15 3 2 3 2 3", "5 2 1.5 2"};
#define DASHES (int32_t)(sizeof dashes / sizeof *dashes)
/* Closed outlines around a point: filled at first, empty in the next round of colours. */
static const char *const signs[] = {"m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
        "m-4.2-4.2h8.4v8.4h-8.4z", "m0-5.8l5.3 9.6h-10.6z", "m0-6l6 6l-6 6l-6-6z",
        "m0 5.8l5.3-9.6h-10.6z", "m-2-5.6h4v3.6h3.6v4h-3.6v3.6h-4v-3.6h-3.6v-4h3.6z",
        "m5.8 0l-9.6 5.3v-10.6z",
        ("m-5.4-2.6l2.8-2.8l2.6 2.6l2.6-2.6l2.8 2.8l-2.6 2.6l2.6 2.6l-2.8 2.8l-2.6-2.6l-2.6 "
         "2.6l-2.8-2.8l2.6-2.6z")};

/* The drawing being made. */
typedef struct {
    xy_arena *arena;
    xy_strbuf *out;
    const xy_plot_axis *x, *y;
} drawing;

/* In tenths of a unit of the drawing. */
static int64_t place_x(const xy_plot_axis *a, int64_t value)
{
    return 10 * LEFT + (value - a->least) * 10 * (WIDTH - LEFT - RIGHT) / (a->most - a->least);
}

static int64_t place_y(const xy_plot_axis *a, int64_t value)
{
    return 10 * (HEIGHT - BOTTOM) -
            (value - a->least) * 10 * (HEIGHT - TOP - BOTTOM) / (a->most - a->least);
}

static const char *tenths(const drawing *d, int64_t value)
{
    return xy_text_decimal(d->arena, value, 1, 1);
}

/* Plain text: elements of the page, such as those that mark a language, may not stand in a drawing. */
static void label(const drawing *d, int64_t x10, int64_t y10, const char *anchor, const char *text)
{
    xy_strbuf_addf(d->out, "<text x=\"%s\" y=\"%s\" font-size=\"13\" text-anchor=\"%s\">",
            tenths(d, x10), tenths(d, y10), anchor);
    xy_html_text(d->out, text);
    xy_strbuf_add(d->out, "</text>\n");
}

static void grid_line(const drawing *d, int64_t x10, int64_t y10, bool upright)
{
    xy_strbuf_addf(d->out, "<path d=\"M%s %s%c%d\" stroke=\"#d9dde0\"/>\n", tenths(d, x10),
            tenths(d, y10), upright ? 'V' : 'H', upright ? TOP : WIDTH - RIGHT);
}

static const char *tick_text(
        const drawing *d, const xy_plot_axis *a, const xy_plot_ticks *t, int64_t value)
{
    int64_t scale = 1;
    for (int i = 0; i < t->decimals; i++)
        scale *= 10;
    return xy_text_decimal(d->arena, value * scale / a->unit, t->decimals, t->decimals);
}

static void ticks(const drawing *d, const xy_plot_axis *a, bool upright)
{
    const xy_plot_ticks t = xy_plot_ticks_of(a);
    int64_t bottom = 10 * (HEIGHT - BOTTOM);
    for (int64_t v = t.first; v <= a->most; v += t.step) {
        const char *text = tick_text(d, a, &t, v);
        int64_t x = place_x(d->x, v), y = place_y(d->y, v);
        grid_line(d, upright ? 10 * LEFT : x, upright ? y : bottom, !upright);
        if (upright)
            label(d, 10 * LEFT - 60, y + 45, "end", text);
        else
            label(d, x, bottom + 180, "middle", text);
    }
}

static void frame(const drawing *d)
{
    int middle = (TOP + HEIGHT - BOTTOM) / 2;
    ticks(d, d->x, false);
    ticks(d, d->y, true);
    xy_strbuf_addf(d->out,
            "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#51585f\" stroke-width=\"1\"/>\n",
            LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT);
    label(d, 5 * (LEFT + WIDTH - RIGHT), 10 * (HEIGHT - 12), "middle", d->x->label);
    xy_strbuf_addf(d->out,
            "<text x=\"18\" y=\"%d\" font-size=\"13\" text-anchor=\"middle\" "
            "transform=\"rotate(-90 18 %d)\">",
            middle, middle);
    xy_html_text(d->out, d->y->label);
    xy_strbuf_add(d->out, "</text>\n");
}

static const char *colour_of(int32_t look)
{
    return look == XY_PLOT_PLAIN ? "#6a7178" : colours[look % COLOURS];
}

static void sign(const drawing *d, int64_t x10, int64_t y10, int32_t look)
{
    const char *colour = colour_of(look);
    if (look == XY_PLOT_PLAIN)
        return;
    xy_strbuf_addf(d->out,
            "<path d=\"M%s %s%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.6\"/>\n",
            tenths(d, x10), tenths(d, y10), signs[look % COLOURS],
            look / COLOURS % 2 ? "#fff" : colour, colour);
}

static void line_style(const drawing *d, int32_t look)
{
    xy_strbuf_addf(d->out,
            "fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-dasharray=\"%s\"",
            colour_of(look), look == XY_PLOT_PLAIN ? "1" : "2",
            look == XY_PLOT_PLAIN ? "none" : dashes[look % DASHES]);
}

static void draw(const drawing *d, const xy_plot_series *s)
{
    int32_t every = s->line && s->count > 2 * SIGNS ? s->count / SIGNS : 1;
    /* Lines that run together carry their signs at different points. */
    int32_t first = every > 1 ? (s->look * 3 + 1) * every / 8 % every : 0;
    if (s->line) {
        xy_strbuf_add(d->out, "<polyline ");
        line_style(d, s->look);
        xy_strbuf_add(d->out, " points=\"");
        for (int32_t i = 0; i < s->count; i++)
            xy_strbuf_addf(d->out, "%s%s,%s", i ? " " : "", tenths(d, place_x(d->x, s->x[i])),
                    tenths(d, place_y(d->y, s->y[i])));
        xy_strbuf_add(d->out, "\"/>\n");
    }
    for (int32_t i = first; i < s->count; i += every)
        sign(d, place_x(d->x, s->x[i]), place_y(d->y, s->y[i]), s->look);
}

/* The lines of a name of the legend, broken where it is wider than the drawing. */
static int32_t legend_name(const drawing *d, int32_t x, int32_t y, const char *name)
{
    xy_strbuf lines = xy_strbuf_in(d->arena);
    int32_t count = 0;
    xy_text_wrap(&lines, d->arena, name, (WIDTH - LEFT - SAMPLE) / COLUMN, 0);
    for (const char *line = xy_strbuf_text(&lines); *line;) {
        size_t length = strcspn(line, "\n");
        if (length)
            label(d, 10 * (x + SAMPLE), 10 * (y + LINE_HEIGHT * count++ + 5), "start",
                    xy_arena_strndup(d->arena, line, length));
        line += length + (line[length] != '\0');
    }
    return count;
}

static void legend_sample(const drawing *d, int32_t x, int32_t y, const xy_plot_series *s)
{
    if (s->line) {
        xy_strbuf_addf(d->out, "<path d=\"M%d %dh%d\" ", x, y, SAMPLE - 8);
        line_style(d, s->look);
        xy_strbuf_add(d->out, "/>\n");
    }
    sign(d, 10 * (x + (SAMPLE - 8) / 2), 10 * y, s->look);
}

/* Names beside each other as far as the longest lets them. Returns the height. */
static int32_t legend(const drawing *d, const xy_plot_series *series, int32_t count)
{
    size_t widest = 1;
    int32_t y = HEIGHT + 10, at = 0, lines = 0;
    for (int32_t i = 0; i < count; i++)
        if (series[i].name && xy_utf8_width(series[i].name) > widest)
            widest = xy_utf8_width(series[i].name);
    int32_t fit = (int32_t)((WIDTH - LEFT) / (SAMPLE + COLUMN * (widest + 2)));
    fit = fit > 0 ? fit : 1;
    for (int32_t i = 0; i < count; i++) {
        int32_t x = LEFT + at * ((WIDTH - LEFT) / fit);
        if (!series[i].name)
            continue;
        legend_sample(d, x, y, &series[i]);
        int32_t own = legend_name(d, x, y, series[i].name);
        lines = own > lines ? own : lines;
        at = (at + 1) % fit;
        y += at == 0 ? lines * LINE_HEIGHT : 0;
        lines = at == 0 ? 0 : lines;
    }
    return y + lines * LINE_HEIGHT - HEIGHT;
}

static const char *drawn(xy_page *p, const char *caption, const xy_plot_axis *x,
        const xy_plot_axis *y, const xy_plot_series *series, int32_t count)
{
    xy_strbuf body = xy_strbuf_in(p->arena), svg = xy_strbuf_in(p->arena);
    const drawing d = {p->arena, &body, x, y};
    frame(&d);
    for (int32_t i = 0; i < count; i++)
        draw(&d, &series[i]);
    int height = HEIGHT + legend(&d, series, count);
    xy_html_put(&svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{0}\" ",
            caption, NULL, NULL, NULL);
    xy_strbuf_addf(&svg,
            "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"'Noto Sans', Arial, "
            "'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif\" fill=\"#1c2127\">\n"
            "<path d=\"M0 0H%dV%dH0z\" fill=\"#fff\"/>\n",
            WIDTH, height, WIDTH, height, WIDTH, height);
    xy_strbuf_addn(&svg, xy_strbuf_text(&body), body.length);
    xy_strbuf_add(&svg, "</svg>\n");
    return xy_strbuf_text(&svg);
}

void xy_plot(xy_page *p, const char *id, const char *caption, const xy_plot_axis *x,
        const xy_plot_axis *y, const xy_plot_series *series, int32_t count)
{
    const char *svg = drawn(p, caption, x, y, series, count);
    const char *file = xy_page_add_drawing(p, id, svg);
    xy_html_put(p->out,
            "<figure>\n<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\">",
            caption, NULL, NULL, NULL);
    xy_strbuf_add(p->out, svg);
    xy_strbuf_add(p->out, "</div>\n<figcaption>");
    xy_page_said(p, caption);
    xy_html_put(p->out, "<br><span class=\"screen\">{1}<a href=\"{0}\">{0}</a></span>", file,
            xy_page_words(p, XY_MSG_PLOT_FILE), NULL, NULL);
    xy_strbuf_add(p->out, "</figcaption>\n</figure>\n");
}
