/* The back-test: tables of report/ with a plot over the years. */
#include "page/backtest_page.h"

#include "page/page_whole.h"
#include "page/plot.h"
#include "report/figures.h"

/* Need met by year of one plan a year; which: of the p-th policy of each. */
typedef int64_t (*value_fn)(const xy_backtest_case *c);

#define NO_VALUE INT64_MIN
/* A hollow sign (plot.c), for tables that break rules. */
#define BROKEN_LOOK 11

static int64_t of_table(const xy_backtest_case *c)
{
    return xy_backtest_table(c)->measures.goals[XY_GOAL_NEED_MET];
}

static int64_t of_broken(const xy_backtest_case *c)
{
    return xy_backtest_is_legal(c) ? NO_VALUE : of_table(c);
}

static int64_t of_optimum(const xy_backtest_case *c)
{
    return xy_backtest_optimum(c) ? xy_backtest_optimum(c)->measures.goals[XY_GOAL_NEED_MET]
                                  : NO_VALUE;
}

static int64_t of_most(const xy_backtest_case *c)
{
    return c->has_gap && c->compared.best_proved ? c->compared.best : NO_VALUE;
}

static xy_plot_series series_of(xy_page *p, const xy_backtest *b, int32_t policy, value_fn value,
        int32_t look, xy_msg_id name)
{
    size_t years = (size_t)(b->count / b->policy_count);
    int64_t *x = XY_NEW_N(p->arena, int64_t, years + 1);
    int64_t *y = XY_NEW_N(p->arena, int64_t, years + 1);
    const char *title = xy_text_in(b->cases[policy].policy->title, p->lang);
    xy_plot_series s = {.name = xy_say(p->arena, p->lang, name, title, NULL, NULL, NULL),
            .x = x,
            .y = y,
            .look = look};
    for (int32_t i = policy; i < b->count; i += b->policy_count) {
        int64_t v = value(&b->cases[i]);
        if (v == NO_VALUE)
            continue;
        x[s.count] = b->cases[i].year->year;
        y[s.count++] = v;
    }
    s.line = s.count > 1 && value != of_broken;
    return s;
}

/* Weights of needs are a policy's own, and so is the share that its table meets. */
static int32_t series_of_policy(
        xy_plot_series *series, xy_page *p, const xy_backtest *b, int32_t policy)
{
    series[0] = series_of(p, b, policy, of_optimum, 0, XY_MSG_BACKTEST_SERIES_POLICY);
    series[1] = series_of(p, b, policy, of_most, 1, XY_MSG_BACKTEST_SERIES_MOST);
    series[2] = series_of(p, b, policy, of_table, 2, XY_MSG_BACKTEST_SERIES_TABLE);
    series[3] = series_of(p, b, policy, of_broken, BROKEN_LOOK, XY_MSG_BACKTEST_SERIES_BROKEN);
    int32_t kept = 0;
    for (int32_t i = 0; i < 4; i++)
        if (series[i].count > 0)
            series[kept++] = series[i];
    return kept;
}

/* A drawing a policy: one with all of them would have four lines for each. */
static void over_years(xy_page *p, const xy_backtest *b)
{
    int64_t first = b->cases[0].year->year, last = b->cases[b->count - 1].year->year;
    first -= first == last; /* an axis has a length */
    const xy_plot_axis x = {xy_page_words(p, XY_MSG_BACKTEST_YEAR), first, last, 1};
    const xy_plot_axis y = xy_plot_axis_of(
            p, xy_page_words(p, XY_MSG_R_COL_NEED_MET), "%", XY_MILLION / 100, 0, XY_MILLION);
    xy_page_begin(p, "years", xy_page_words(p, XY_MSG_BACKTEST_PLOT));
    for (int32_t policy = 0; policy < b->policy_count; policy++) {
        xy_plot_series series[4];
        int32_t count = series_of_policy(series, p, b, policy);
        xy_plot(p, xy_arena_printf(p->arena, "years-%s", b->cases[policy].policy->id),
                xy_say(p->arena, p->lang, XY_MSG_BACKTEST_PLOT_OF,
                        xy_text_in(b->inst->title, p->lang),
                        xy_text_in(b->cases[policy].policy->title, p->lang), NULL, NULL),
                &x, &y, series, count);
    }
    xy_page_end(p);
}

static void sections(xy_page *p, const xy_backtest *b)
{
    xy_page_table_section(p, "overview", xy_backtest_overview(p->arena, b, p->lang));
    over_years(p, b);
    xy_page_table_section(p, "clauses", xy_backtest_clauses(p->arena, b, p->lang));
    xy_page_table_section(p, "stages", xy_backtest_stages(p->arena, b, p->lang));
    xy_page_table_section(p, "counties", xy_backtest_over_years(p->arena, b, p->lang));
    xy_page_table_section(p, "served", xy_backtest_served(p->arena, b, p->lang));
}

static void whole(xy_strbuf *out, xy_page *p, const void *context)
{
    const xy_backtest *b = context;
    xy_arena *arena = p->arena;
    xy_lang lang = p->lang;
    xy_page_top top = {.window = xy_say(arena, lang, XY_MSG_BACKTEST_TITLE,
                               xy_text_in(b->inst->title, lang), NULL, NULL, NULL),
            .kind = xy_msg_wording(XY_MSG_BACKTEST_KIND, lang),
            .lines = xy_backtest_remarks(arena, b, lang),
            .assumed = xy_backtest_assumed(arena, b, lang),
            .inst = b->inst};
    if (!xy_backtest_clauses(arena, b, lang))
        xy_lines_add(&top.lines, xy_msg_wording(XY_MSG_BACKTEST_CLAUSE_NONE, lang));
    sections(p, b);
    xy_page_whole(out, p, &top);
}

xy_status xy_backtest_page_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_backtest *b, xy_findings *err)
{
    return xy_page_write_both(set, arena, directory, "backtest", whole, b, err);
}
