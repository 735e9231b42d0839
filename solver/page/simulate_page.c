/* Plans over scenarios: tables of report/ with distributions. */
#include "page/simulate_page.h"

#include "page/page_whole.h"
#include "page/plot.h"
#include "report/figures.h"

#include <stdlib.h>

#define STEPS 200 /* of a distribution, as many points as can be told apart */

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Of n values the one at place ceil(k n / STEPS) in order, against k: the empirical distribution. */
static xy_plot_series distribution_of(
        xy_page *p, const xy_simulated *all, int32_t plan, const int64_t *values, int32_t n)
{
    int64_t *sorted = XY_NEW_N(p->arena, int64_t, (size_t)n);
    int64_t *x = XY_NEW_N(p->arena, int64_t, STEPS + 1),
            *y = XY_NEW_N(p->arena, int64_t, STEPS + 1);
    for (int32_t i = 0; i < n; i++)
        sorted[i] = values[i];
    qsort(sorted, (size_t)n, sizeof *sorted, ascending);
    for (int32_t k = 0; k <= STEPS; k++) {
        int64_t place = ((int64_t)k * n + STEPS - 1) / STEPS;
        x[k] = sorted[place > 0 ? place - 1 : 0];
        y[k] = k;
    }
    return (xy_plot_series){.name = all->plans[plan].name,
            .x = x,
            .y = y,
            .count = STEPS + 1,
            .line = true,
            .look = plan};
}

/* Distributions of some figure, a line a series; where it is how far shares are apart, with nought as a line of its own
 * where that is in sight. */
static void draw(xy_page *p, const char *id, const char *title, const char *note, const char *label,
        xy_plot_series *series, int32_t count, bool apart)
{
    static const int64_t zeros[] = {0, 0}, ends[] = {0, STEPS};
    int64_t least = series[0].x[0], most = series[0].x[STEPS];
    for (int32_t i = 1; i < count; i++) {
        least = series[i].x[0] < least ? series[i].x[0] : least;
        most = series[i].x[STEPS] > most ? series[i].x[STEPS] : most;
    }
    const xy_plot_axis x = xy_plot_axis_of(p, label,
            apart ? xy_page_words(p, XY_MSG_R_UNIT_POINTS) : "%", XY_MILLION / 100, least, most);
    const xy_plot_axis y =
            xy_plot_axis_of(p, xy_page_words(p, XY_MSG_SCENARIO_SHARE), "%", STEPS / 100, 0, STEPS);
    const xy_plot_series nought = {.name = xy_page_words(p, XY_MSG_SCENARIO_NO_CHANGE),
            .x = zeros,
            .y = ends,
            .count = 2,
            .line = true,
            .look = XY_PLOT_PLAIN};
    if (apart && x.least < 0 && x.most >= 0)
        series[count++] = nought;
    xy_page_begin(p, id, title);
    xy_plot(p, id, note, &x, &y, series, count);
    xy_page_end(p);
}

static void met(xy_page *p, const xy_simulated *x, xy_plot_series *series)
{
    for (int32_t i = 0; i < x->count; i++)
        series[i] = distribution_of(p, x, i, x->plans[i].met, x->scenarios);
    draw(p, "distribution", xy_page_words(p, XY_MSG_SCENARIO_PLOT_MET),
            xy_page_words(p, XY_MSG_SCENARIO_PLOT_MET_NOTE),
            xy_page_words(p, XY_MSG_R_COL_NEED_MET), series, x->count, false);
}

static void changes(xy_page *p, const xy_simulated *x, xy_plot_series *series)
{
    int64_t *change = XY_NEW_N(p->arena, int64_t, (size_t)x->scenarios);
    if (x->count < 2)
        return;
    for (int32_t i = 1; i < x->count; i++) {
        for (int32_t s = 0; s < x->scenarios; s++)
            change[s] = x->plans[i].met[s] - x->plans[0].met[s];
        series[i - 1] = distribution_of(p, x, i, change, x->scenarios);
    }
    draw(p, "change-distribution",
            xy_say(p->arena, p->lang, XY_MSG_SCENARIO_PLOT_CHANGE, x->plans[0].name, NULL, NULL,
                    NULL),
            xy_page_words(p, XY_MSG_SCENARIO_PLOT_CHANGE_NOTE),
            xy_page_words(p, XY_MSG_SCENARIO_CHANGE), series, x->count - 1, true);
}

static void regret(xy_page *p, const xy_simulated *x, xy_plot_series *series)
{
    if (!x->best || x->foreseen == 0)
        return;
    for (int32_t i = 0; i < x->count; i++)
        series[i] = distribution_of(p, x, i, x->plans[i].regret, x->foreseen);
    draw(p, "regret-distribution", xy_page_words(p, XY_MSG_SCENARIO_PLOT_REGRET),
            xy_page_words(p, XY_MSG_SCENARIO_PLOT_REGRET_NOTE),
            xy_page_words(p, XY_MSG_SCENARIO_REGRET), series, x->count, true);
}

static void sections(xy_page *p, const xy_simulated *x)
{
    xy_plot_series *series = XY_NEW_N(p->arena, xy_plot_series, (size_t)x->count + 1);
    met(p, x, series);
    xy_page_table_section(p, "met", xy_simulated_met(p->arena, x, p->lang));
    changes(p, x, series);
    xy_page_table_section(p, "changes", xy_simulated_changes(p->arena, x, p->lang));
    regret(p, x, series);
    xy_page_table_section(p, "regret", xy_simulated_regret(p->arena, x, p->lang));
    xy_page_table_section(p, "optimality", xy_simulated_optimality(p->arena, x, p->lang));
    xy_page_table_section(p, "fairness", xy_simulated_fairness(p->arena, x, p->lang));
    xy_page_table_section(p, "other", xy_simulated_other(p->arena, x, p->lang));
    xy_page_table_section(p, "laws", xy_simulated_laws(p->arena, x, p->lang));
}

static void whole(xy_strbuf *out, xy_page *p, const void *context)
{
    const xy_simulated *x = context;
    xy_arena *arena = p->arena;
    xy_lang lang = p->lang;
    const xy_instance *inst = x->measure->inst;
    const char **lines = XY_NEW_N(arena, const char *, 3);
    size_t count = (size_t)xy_simulated_notes(lines, arena, x, lang);
    const xy_page_top top = {.window = xy_say(arena, lang, XY_MSG_SCENARIO_TITLE,
                                     xy_text_in(inst->title, lang), NULL, NULL, NULL),
            .kind = xy_msg_wording(XY_MSG_SCENARIO_KIND, lang),
            .lines = {.items = lines, .count = count},
            .assumed = xy_assumption_brief(arena, inst, x->measure->travel, lang),
            .inst = inst};
    sections(p, x);
    xy_page_whole(out, p, &top);
}

xy_status xy_simulate_page_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_simulated *x, xy_findings *err)
{
    return xy_page_write_both(set, arena, directory, "simulation", whole, x, err);
}
