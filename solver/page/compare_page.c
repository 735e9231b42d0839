/* The comparison of policies: tables of report/ with three plots. */
#include "page/compare_page.h"

#include "page/page_whole.h"
#include "page/plot.h"
#include "report/figures.h"

#include <stdlib.h>

static const char *index_text(xy_arena *arena, int64_t micro)
{
    return xy_figure_index(arena, (int32_t)micro);
}

static void extremes(int64_t *least, int64_t *most, int64_t value, bool first)
{
    *least = first || value < *least ? value : *least;
    *most = first || value > *most ? value : *most;
}

/* Need met against Gini, a point a plan. */
static void trade(xy_page *p, const xy_compared *c)
{
    xy_plot_series *series = XY_NEW_N(p->arena, xy_plot_series, (size_t)c->count + 1);
    int64_t *values = XY_NEW_N(p->arena, int64_t, 2 * (size_t)c->count + 1);
    int64_t least[2] = {0}, most[2] = {0};
    int32_t n = 0;
    for (int32_t i = 0; i < c->count; i++) {
        const xy_compared_plan *x = &c->plans[i];
        if (!x->plan || xy_scores_get(&x->scores, XY_SCORE_GINI)->value == XY_NO_SCORE)
            continue; /* a plan that meets nothing has no point */
        int64_t *at = &values[2 * n];
        at[0] = xy_scores_get(&x->scores, XY_SCORE_NEED_MET)->value;
        at[1] = xy_scores_get(&x->scores, XY_SCORE_GINI)->value;
        for (int k = 0; k < 2; k++)
            extremes(&least[k], &most[k], at[k], n == 0);
        series[n++] =
                (xy_plot_series){xy_compared_label(p->arena, p->lang, x), at, at + 1, 1, false};
    }
    if (n == 0)
        return;
    const xy_plot_axis x =
            xy_plot_axis_of(p, xy_page_words(p, xy_score_kinds[XY_SCORE_NEED_MET].label), least[0],
                    most[0], xy_figure_percent);
    const xy_plot_axis y = xy_plot_axis_of(p, xy_page_words(p, xy_score_kinds[XY_SCORE_GINI].label),
            least[1], most[1], index_text);
    xy_page_begin(p, "trade", xy_page_words(p, XY_MSG_PAGE_TRADE));
    xy_plot(p, xy_page_words(p, XY_MSG_PAGE_TRADE_NOTE), &x, &y, series, n);
    xy_page_end(p);
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* The shares of all counties in order, a line a plan. */
static void shares(xy_page *p, const xy_compared *c)
{
    const xy_instance *inst = c->measure->inst;
    xy_plot_series *series = XY_NEW_N(p->arena, xy_plot_series, (size_t)c->count + 1);
    int64_t *ranks = XY_NEW_N(p->arena, int64_t, inst->county_count + 1);
    int32_t n = 0, counties = 0;
    for (size_t k = 0; k < inst->county_count; k++)
        ranks[k] = (int64_t)k + 1;
    for (int32_t i = 0; i < c->count; i++) {
        const xy_compared_plan *x = &c->plans[i];
        int64_t *values = XY_NEW_N(p->arena, int64_t, inst->county_count + 1);
        if (!x->plan)
            continue;
        counties = 0;
        for (size_t k = 0; k < inst->county_count; k++)
            if (inst->counties[k].need_count)
                values[counties++] = x->measures.counties[k].met_micro;
        qsort(values, (size_t)counties, sizeof *values, by_value);
        series[n++] = (xy_plot_series){
                xy_compared_label(p->arena, p->lang, x), ranks, values, counties, true};
    }
    if (n == 0 || counties < 2)
        return;
    const xy_plot_axis x = {xy_page_words(p, XY_MSG_R_COL_COUNTY), 1, counties,
            xy_text_int(p->arena, 1), xy_text_int(p->arena, counties)};
    const xy_plot_axis y = {xy_page_words(p, XY_MSG_R_COL_NEED_MET), 0, XY_MILLION,
            xy_figure_percent(p->arena, 0), xy_figure_percent(p->arena, XY_MILLION)};
    xy_page_begin(p, "order", xy_page_words(p, XY_MSG_PAGE_SHARES));
    xy_plot(p, xy_page_words(p, XY_MSG_PAGE_SHARES_NOTE), &x, &y, series, n);
    xy_page_end(p);
}

/* One goal of the set as an axis. */
static xy_plot_axis goal_axis(xy_page *p, const xy_pareto *set, int g)
{
    const xy_stage stage = {.terms = {{set->goals[g], 1}}, .term_count = 1};
    int64_t least = 0, most = 0;
    int sign = xy_goal_maximise(set->goals[g]) ? 1 : -1;
    for (int32_t i = 0; i < set->count; i++)
        extremes(&least, &most, set->points[i].value[g], i == 0);
    most += most == least;
    return (xy_plot_axis){.label = xy_stage_label(p->arena, p->lang, &stage),
            .least = least,
            .most = most,
            .least_text = xy_stage_figure(p->arena, p->lang, &stage, sign * least),
            .most_text = xy_stage_figure(p->arena, p->lang, &stage, sign * most)};
}

static void pareto(xy_page *p, const xy_pareto *set)
{
    const xy_table *table = xy_pareto_table(p->arena, set, p->lang);
    int64_t *values[2];
    xy_page_begin(p, "pareto", table->title);
    for (int g = 0; g < 2; g++) {
        values[g] = XY_NEW_N(p->arena, int64_t, (size_t)set->count + 1);
        for (int32_t i = 0; i < set->count; i++)
            values[g][i] = set->points[i].value[g];
    }
    const xy_plot_axis x = goal_axis(p, set, 0), y = goal_axis(p, set, 1);
    const xy_plot_series series = {NULL, values[0], values[1], set->count, false};
    if (set->count > 0)
        xy_plot(p, table->title, &x, &y, &series, 1);
    xy_page_table(p, table, NULL, table->title, true);
    xy_page_end(p);
}

static void sections(xy_page *p, const xy_compared *c)
{
    if (c->count > 0) {
        xy_page_table_section(p, "overview", xy_compared_overview(p->arena, c, p->lang, false));
        trade(p, c);
        shares(p, c);
        xy_page_table_section(p, "gains", xy_compared_gains(p->arena, c, p->lang));
        xy_page_table_section(p, "figures", xy_compared_figures(p->arena, c, p->lang, true));
        xy_page_table_section(p, "shares", xy_compared_shares(p->arena, c, p->lang));
    }
    if (c->pareto)
        pareto(p, c->pareto);
}

void xy_compare_page_html(xy_strbuf *out, xy_arena *arena, const xy_compared *c, xy_lang lang)
{
    xy_strbuf body = xy_strbuf_in(arena);
    xy_page p = {.arena = arena, .out = &body, .lang = lang};
    const xy_instance *inst = c->measure->inst;
    const char *lines[] = {xy_say(arena, lang, XY_MSG_COMPARE_MEASURE,
                                   xy_text_in(c->weights->title, lang), NULL, NULL, NULL),
            xy_say(arena, lang, c->best_proved ? XY_MSG_COMPARE_BEST : XY_MSG_COMPARE_BEST_BOUND,
                    xy_figure_percent(arena, c->best), NULL, NULL, NULL)};
    const xy_page_top top = {.window = xy_say(arena, lang, XY_MSG_COMPARE_TITLE,
                                     xy_text_in(inst->title, lang), NULL, NULL, NULL),
            .kind = xy_msg_wording(XY_MSG_PAGE_COMPARE_KIND, lang),
            .lines = {.items = lines, .count = 2},
            .assumed = xy_compared_assumed(arena, c, lang),
            .inst = inst};
    sections(&p, c);
    xy_page_whole(out, &p, &top);
}

static void append(xy_strbuf *out, xy_arena *arena, const void *c, xy_lang lang)
{
    xy_compare_page_html(out, arena, c, lang);
}

xy_status xy_compare_page_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_compared *c, xy_findings *err)
{
    return xy_page_write_both(set, arena, directory, "compare", append, c, err);
}
