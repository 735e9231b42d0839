/* The comparison of policies: tables of report/ with three plots. */
#include "page/compare_page.h"

#include "page/page_whole.h"
#include "page/plot.h"
#include "report/compared_meaning.h"
#include "report/figures.h"

#include <stdlib.h>
#include <string.h>

#define PER_CENT "%"

static void extremes(int64_t *least, int64_t *most, int64_t value, bool first)
{
    *least = first || value < *least ? value : *least;
    *most = first || value > *most ? value : *most;
}

/* Series of plans, of which plans with the same values share one: the last drawn would hide the others. */
typedef struct {
    xy_page *p;
    xy_plot_series *items;
    int32_t count;
} plan_series;

static plan_series series_for(xy_page *p, const xy_compared *c)
{
    return (plan_series){p, XY_NEW_N(p->arena, xy_plot_series, (size_t)c->count + 1), 0};
}

static bool same_values(const xy_plot_series *a, const xy_plot_series *b)
{
    size_t size = (size_t)a->count * sizeof *a->x;
    return a->count == b->count && memcmp(a->x, b->x, size) == 0 && memcmp(a->y, b->y, size) == 0;
}

static void add_plan(plan_series *all, const xy_compared *c, int32_t plan, xy_plot_series s)
{
    xy_page *p = all->p;
    s.name = xy_compared_label(p->arena, p->lang, &c->plans[plan]);
    s.look = plan;
    for (int32_t i = 0; i < all->count; i++) {
        if (!same_values(&all->items[i], &s))
            continue;
        xy_strbuf names = xy_strbuf_in(p->arena);
        xy_join(&names, p->lang, all->items[i].name);
        xy_join(&names, p->lang, s.name);
        all->items[i].name = xy_strbuf_text(&names);
        return;
    }
    all->items[all->count++] = s;
}

static const char *score_words(const xy_page *p, xy_score_id kind)
{
    return xy_page_words(p, xy_score_kinds[kind].label);
}

/* Need met against Gini, a point a plan. */
static void trade(xy_page *p, const xy_compared *c)
{
    static const xy_score_id kinds[] = {XY_SCORE_NEED_MET, XY_SCORE_GINI};
    plan_series all = series_for(p, c);
    int64_t *values = XY_NEW_N(p->arena, int64_t, 2 * (size_t)c->count + 1);
    int64_t least[2] = {0}, most[2] = {0};
    for (int32_t i = 0; i < c->count; i++) {
        int64_t *at = &values[2 * i];
        bool known = c->plans[i].plan != NULL;
        for (int k = 0; k < 2 && known; k++) {
            at[k] = xy_scores_get(&c->plans[i].scores, kinds[k])->value;
            known = at[k] != XY_NO_SCORE;
        }
        if (!known)
            continue;
        for (int k = 0; k < 2; k++)
            extremes(&least[k], &most[k], at[k], all.count == 0);
        add_plan(&all, c, i, (xy_plot_series){.x = at, .y = at + 1, .count = 1});
    }
    if (all.count == 0)
        return;
    const xy_plot_axis x = xy_plot_axis_of(
            p, score_words(p, kinds[0]), PER_CENT, XY_MILLION / 100, least[0], most[0]);
    const xy_plot_axis y =
            xy_plot_axis_of(p, score_words(p, kinds[1]), NULL, XY_MILLION, least[1], most[1]);
    xy_page_begin(p, "trade", xy_page_words(p, XY_MSG_PAGE_TRADE));
    xy_plot(p, "trade", xy_page_words(p, XY_MSG_PAGE_TRADE_NOTE), &x, &y, all.items, all.count);
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
    plan_series all = series_for(p, c);
    int64_t *ranks = XY_NEW_N(p->arena, int64_t, inst->county_count + 1);
    int32_t counties = 0;
    for (size_t k = 0; k < inst->county_count; k++)
        ranks[k] = (int64_t)k + 1;
    for (int32_t i = 0; i < c->count; i++) {
        int64_t *values = XY_NEW_N(p->arena, int64_t, inst->county_count + 1);
        if (!c->plans[i].plan)
            continue;
        counties = 0;
        for (size_t k = 0; k < inst->county_count; k++)
            if (inst->counties[k].need_count)
                values[counties++] = c->plans[i].measures.counties[k].met_micro;
        qsort(values, (size_t)counties, sizeof *values, by_value);
        add_plan(&all, c, i,
                (xy_plot_series){.x = ranks, .y = values, .count = counties, .line = true});
    }
    if (all.count == 0 || counties < 2)
        return;
    const xy_plot_axis x = {xy_page_words(p, XY_MSG_PAGE_SHARES_AXIS), 1, counties, 1};
    const xy_plot_axis y = xy_plot_axis_of(
            p, xy_page_words(p, XY_MSG_R_COL_NEED_MET), PER_CENT, XY_MILLION / 100, 0, XY_MILLION);
    xy_page_begin(p, "order", xy_page_words(p, XY_MSG_PAGE_SHARES));
    xy_plot(p, "order", xy_page_words(p, XY_MSG_PAGE_SHARES_NOTE), &x, &y, all.items, all.count);
    xy_page_end(p);
}

/* One goal of the set as an axis, over values as they are shown. */
static xy_plot_axis goal_axis(const xy_page *p, xy_goal goal, const int64_t *values, int32_t count)
{
    const xy_stage stage = {.terms = {{goal, 1}}, .term_count = 1};
    const char *word;
    int64_t least = 0, most = 0, unit = xy_goal_unit(&word, p->lang, goal);
    for (int32_t i = 0; i < count; i++)
        extremes(&least, &most, values[i], i == 0);
    return xy_plot_axis_of(p, xy_stage_label(p->arena, p->lang, &stage), word, unit, least, most);
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
    const xy_plot_axis x = goal_axis(p, set->goals[0], values[0], set->count);
    const xy_plot_axis y = goal_axis(p, set->goals[1], values[1], set->count);
    const xy_plot_series series = {.x = values[0], .y = values[1], .count = set->count};
    if (set->count > 0)
        xy_plot(p, "pareto", table->title, &x, &y, &series, 1);
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
        xy_page_table_section(p, "policies", xy_compared_policies(p->arena, c, p->lang));
        xy_page_table_section(p, "given-back", xy_compared_given_back(p->arena, c, p->lang));
        xy_page_table_section(p, "meanings", xy_compared_meanings(p->arena, c, p->lang));
    }
    if (c->pareto)
        pareto(p, c->pareto);
}

static void whole(xy_strbuf *out, xy_page *p, const void *context)
{
    const xy_compared *c = context;
    xy_arena *arena = p->arena;
    xy_lang lang = p->lang;
    const xy_instance *inst = c->measure->inst;
    const char *lines[] = {xy_say(arena, lang, XY_MSG_COMPARE_MEASURE,
                                   xy_text_in(c->weights->title, lang), NULL, NULL, NULL),
            xy_compared_most(arena, c, lang)};
    const xy_page_top top = {.window = xy_say(arena, lang, XY_MSG_COMPARE_TITLE,
                                     xy_text_in(inst->title, lang), NULL, NULL, NULL),
            .kind = xy_msg_wording(XY_MSG_PAGE_COMPARE_KIND, lang),
            .lines = {.items = lines, .count = 2},
            .assumed = xy_compared_assumed(arena, c, lang),
            .inst = inst};
    sections(p, c);
    xy_page_whole(out, p, &top);
}

xy_status xy_compare_page_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_compared *c, xy_findings *err)
{
    return xy_page_write_both(set, arena, directory, "compare", whole, c, err);
}
