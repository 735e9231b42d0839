#include "page/plot.h"

#define WIDTH 720
#define HEIGHT 400
#define LEFT 70
#define RIGHT 20
#define TOP 16
#define BOTTOM 52

/* Colours told apart also by those who see few, after Okabe and Ito (2008). */
static const char *const colours[] = {
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#3f3f9f", "#7f3b08", "#333333"};
#define COLOURS (int32_t)(sizeof colours / sizeof *colours)
static const char *const dashes[] = {"", "6 3", "2 2", "8 3 2 3"};

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

static const char *tenths(const xy_page *p, int64_t value)
{
    return xy_text_decimal(p->arena, value, 1, 1);
}

static void label(xy_page *p, int64_t x, int64_t y, const char *anchor, const char *text)
{
    xy_strbuf_addf(p->out, "<text x=\"%lld\" y=\"%lld\" font-size=\"13\" text-anchor=\"%s\">",
            (long long)x, (long long)y, anchor);
    xy_page_said(p, text);
    xy_strbuf_add(p->out, "</text>\n");
}

static void frame(xy_page *p, const xy_plot_axis *x, const xy_plot_axis *y)
{
    xy_strbuf_addf(p->out,
            "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#51585f\" stroke-width=\"1\"/>\n",
            LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT);
    label(p, LEFT, HEIGHT - BOTTOM + 18, "start", x->least_text);
    label(p, WIDTH - RIGHT, HEIGHT - BOTTOM + 18, "end", x->most_text);
    label(p, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, "middle", x->label);
    label(p, LEFT - 6, HEIGHT - BOTTOM, "end", y->least_text);
    label(p, LEFT - 6, TOP + 10, "end", y->most_text);
    xy_strbuf_addf(p->out,
            "<text x=\"18\" y=\"%d\" font-size=\"13\" text-anchor=\"middle\" "
            "transform=\"rotate(-90 18 %d)\">",
            (TOP + HEIGHT - BOTTOM) / 2, (TOP + HEIGHT - BOTTOM) / 2);
    xy_page_said(p, y->label);
    xy_strbuf_add(p->out, "</text>\n");
}

static void draw(xy_page *p, const xy_plot_axis *x, const xy_plot_axis *y, const xy_plot_series *s,
        int32_t number)
{
    const char *colour = colours[number % COLOURS];
    if (s->line) {
        xy_strbuf_addf(p->out,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\" "
                "points=\"",
                colour, dashes[number / COLOURS % 4]);
        for (int32_t i = 0; i < s->count; i++)
            xy_strbuf_addf(p->out, "%s%s,%s", i ? " " : "", tenths(p, place_x(x, s->x[i])),
                    tenths(p, place_y(y, s->y[i])));
        xy_strbuf_add(p->out, "\"/>\n");
        return;
    }
    for (int32_t i = 0; i < s->count; i++)
        xy_strbuf_addf(p->out, "<circle cx=\"%s\" cy=\"%s\" r=\"5\" fill=\"%s\"/>\n",
                tenths(p, place_x(x, s->x[i])), tenths(p, place_y(y, s->y[i])), colour);
}

static void legend(xy_page *p, const xy_plot_series *series, int32_t count)
{
    xy_strbuf_add(p->out, "<ul>\n");
    for (int32_t i = 0; i < count; i++) {
        if (!series[i].name)
            continue;
        xy_strbuf_addf(p->out,
                "<li><svg width=\"34\" height=\"12\" viewBox=\"0 0 34 12\" aria-hidden=\"true\">"
                "<path d=\"M1 6H33\" stroke=\"%s\" stroke-width=\"%d\" stroke-dasharray=\"%s\"/>"
                "</svg> ",
                colours[i % COLOURS], series[i].line ? 3 : 10,
                series[i].line ? dashes[i / COLOURS % 4] : "");
        xy_page_said(p, series[i].name);
        xy_strbuf_add(p->out, "</li>\n");
    }
    xy_strbuf_add(p->out, "</ul>\n");
}

xy_plot_axis xy_plot_axis_of(xy_page *p, const char *label_text, int64_t least, int64_t most,
        const char *(*text)(xy_arena *, int64_t))
{
    int64_t room = (most - least) / 20 + 1;
    xy_plot_axis a = {.label = label_text, .least = least - room, .most = most + room};
    a.least = a.least < 0 && least >= 0 ? 0 : a.least;
    a.least_text = text(p->arena, a.least);
    a.most_text = text(p->arena, a.most);
    return a;
}

void xy_plot(xy_page *p, const char *caption, const xy_plot_axis *x, const xy_plot_axis *y,
        const xy_plot_series *series, int32_t count)
{
    bool named = false;
    xy_strbuf_add(p->out, "<figure>\n");
    xy_html_put(p->out,
            "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\">"
            "<svg role=\"img\" aria-label=\"{0}\" ",
            caption, NULL, NULL, NULL);
    xy_strbuf_addf(p->out, "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n", WIDTH, HEIGHT,
            WIDTH, HEIGHT);
    frame(p, x, y);
    for (int32_t i = 0; i < count; i++) {
        draw(p, x, y, &series[i], i);
        named = named || series[i].name;
    }
    xy_strbuf_add(p->out, "</svg></div>\n<figcaption>");
    xy_page_said(p, caption);
    xy_strbuf_add(p->out, "</figcaption>\n");
    if (named)
        legend(p, series, count);
    xy_strbuf_add(p->out, "</figure>\n");
}
