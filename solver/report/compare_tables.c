#include "report/compare_tables.h"

#include "report/compared_meaning.h"
#include "report/figures.h"
#include "report/report_rows.h"
#include "text/io_finding.h"

#include <string.h>

const char *xy_compared_label(xy_arena *arena, xy_lang lang, const xy_compared_plan *p)
{
    if (p->random)
        return xy_say(
                arena, lang, XY_MSG_COMPARE_RANDOM, p->name + strlen("random-"), NULL, NULL, NULL);
    if (!p->title.zh)
        return xy_say(arena, lang, p->table ? XY_MSG_COMPARE_TABLE : XY_MSG_COMPARE_PLAN, p->name,
                NULL, NULL, NULL);
    return xy_text_in(p->title, lang);
}

const char *xy_score_figure(xy_arena *arena, xy_lang lang, const xy_score *score)
{
    const xy_score_kind *kind = &xy_score_kinds[score->kind];
    int64_t value = score->value;
    if (value == XY_NO_SCORE)
        return score->of == 0 ? xy_figure_blank() : xy_figure_unknown(lang);
    switch (kind->unit) {
    case XY_UNIT_SHARE:
        return xy_figure_percent(arena, value);
    case XY_UNIT_INDEX:
        return xy_figure_index(arena, (int32_t)value);
    case XY_UNIT_MINUTES:
        return xy_figure_hours(arena, lang, value);
    case XY_UNIT_METRES:
        return xy_figure_km(arena, lang, value);
    default: {
        const char *number = xy_text_decimal(arena, value, kind->decimals, kind->decimals);
        return score->of == XY_NO_SCORE ? number
                                        : xy_say(arena, lang, XY_MSG_R_PART_OF, number,
                                                  xy_text_int(arena, score->of), NULL, NULL);
    }
    }
}

static const char *proof_of(xy_lang lang, const xy_compared_plan *p)
{
    xy_msg_id word = !p->plan          ? XY_MSG_COMPARE_NO_PLAN
            : p->random                ? XY_MSG_COMPARE_DRAWN
            : p->breaks_rules          ? XY_MSG_COMPARE_BREAKS
            : !p->policy               ? XY_MSG_COMPARE_GIVEN
            : p->outcome == XY_OPTIMAL ? XY_MSG_R_PROVED
                                       : XY_MSG_COMPARE_UNPROVED;
    return xy_msg_wording(word, lang);
}

/* The figures of the first table. */
static const xy_score_id headline[] = {XY_SCORE_NEED_MET, XY_SCORE_LOWEST_COUNTY,
        XY_SCORE_LOWEST_TENTH, XY_SCORE_GINI, XY_SCORE_PRICE_OF_FAIRNESS, XY_SCORE_JUSTIFIED_ENVY,
        XY_SCORE_COVERAGE, XY_SCORE_MATCHED, XY_SCORE_TRAVEL, XY_SCORE_ROWS_CHANGED};
#define HEADLINES (sizeof headline / sizeof *headline)

const xy_compared_plan *xy_compared_any(const xy_compared *c)
{
    for (int32_t i = 0; i < c->count; i++)
        if (c->plans[i].plan)
            return &c->plans[i];
    return NULL;
}

/* With what it says of the policy, where that is not simply true. */
static const char *price_figure(
        xy_table *table, const xy_compared *c, const xy_compared_plan *p, const xy_score *score)
{
    static const xy_msg_id marks[] = {[XY_FAIR_PRICE_AT_MOST] = XY_MSG_COMPARE_AT_MOST,
            [XY_FAIR_PRICE_OPEN] = XY_MSG_COMPARE_WITH_GAP};
    const char *figure = xy_score_figure(table->arena, table->lang, score);
    xy_fair_price kind = xy_compared_price(c, p);
    return kind == XY_FAIR_PRICE_EXACT || score->value == XY_NO_SCORE
            ? figure
            : xy_say(table->arena, table->lang, marks[kind], figure, NULL, NULL, NULL);
}

static void add_score(
        xy_table *table, const xy_compared *c, const xy_compared_plan *p, const char *id)
{
    const xy_score *score = p->plan ? xy_scores_find(&p->scores, id) : NULL;
    xy_table_add(table,
            !score ? xy_figure_blank()
                    : score->kind == XY_SCORE_PRICE_OF_FAIRNESS
                    ? price_figure(table, c, p, score)
                    : xy_score_figure(table->arena, table->lang, score));
}

/* The largest open gap of the plan's stages; a dash where nothing was sought. */
static const char *gap_figure(xy_arena *arena, xy_lang lang, const xy_compared_plan *p)
{
    int64_t gap = xy_compared_gap(p);
    if (!p->policy || !p->plan)
        return xy_figure_blank();
    return gap == XY_UNKNOWN ? xy_figure_unknown(lang) : xy_figure_percent(arena, gap);
}

static bool has_price(const xy_compared_plan *p)
{
    return p->plan && xy_scores_get(&p->scores, XY_SCORE_PRICE_OF_FAIRNESS)->value != XY_NO_SCORE;
}

/* Why a gap cannot be told, where one cannot. */
static void add_gap_note(xy_table *table, const xy_compared *c)
{
    bool unknown = false;
    for (int32_t i = 0; i < c->count; i++)
        unknown = unknown ||
                (c->plans[i].policy && c->plans[i].plan &&
                        xy_compared_gap(&c->plans[i]) == XY_UNKNOWN);
    if (unknown)
        xy_table_add_note(table,
                xy_say(table->arena, table->lang, XY_MSG_COMPARE_NO_GAP_NOTE,
                        xy_figure_unknown(table->lang), NULL, NULL, NULL));
}

/* Why prices are marked, where some are. */
static void add_price_notes(xy_table *table, const xy_compared *c)
{
    bool seen[XY_FAIR_PRICE_OPEN + 1] = {false};
    for (int32_t i = 0; i < c->count; i++)
        if (has_price(&c->plans[i]))
            seen[xy_compared_price(c, &c->plans[i])] = true;
    if (seen[XY_FAIR_PRICE_AT_MOST])
        xy_table_add_note(table, xy_msg_wording(XY_MSG_COMPARE_AT_MOST_NOTE, table->lang));
    if (seen[XY_FAIR_PRICE_OPEN])
        xy_table_add_note(table, xy_msg_wording(XY_MSG_COMPARE_WITH_GAP_NOTE, table->lang));
}

/* No plan has the figure. What counts things of which there are none is shown, with dashes. */
static bool is_absent(const xy_compared *c, const xy_score *score)
{
    bool some = score->of == 0;
    for (int32_t i = 0; i < c->count && !some; i++)
        some = c->plans[i].plan &&
                xy_scores_find(&c->plans[i].scores, score->id)->value != XY_NO_SCORE;
    return !some;
}

/* Names the figures of these ids that no plan has, with the reason. */
static void note_absent(
        xy_table *table, const xy_compared *c, const xy_score *const *scores, size_t count)
{
    xy_strbuf list = xy_strbuf_in(table->arena);
    for (size_t k = 0; k < count; k++)
        xy_join(&list, table->lang,
                xy_say(table->arena, table->lang, XY_MSG_COMPARE_COUNTY,
                        xy_score_label(table->arena, table->lang, scores[k]),
                        xy_score_missing(c->measure->inst, table->lang, scores[k]->kind), NULL,
                        NULL));
    if (count)
        xy_table_add_note(table,
                xy_say(table->arena, table->lang, XY_MSG_SCORE_ABSENT,
                        xy_figure_unknown(table->lang), xy_strbuf_text(&list), NULL, NULL));
}

/* The figures of the first table that some plan has; the table of all figures names the others. */
static size_t shown_figures(xy_score_id *shown, const xy_compared *c)
{
    const xy_compared_plan *some = xy_compared_any(c);
    size_t count = 0;
    for (size_t k = 0; k < HEADLINES; k++)
        if (!some || !is_absent(c, xy_scores_get(&some->scores, headline[k])))
            shown[count++] = headline[k];
    return count;
}

xy_table *xy_compared_overview(
        xy_arena *arena, const xy_compared *c, xy_lang lang, bool cpu_seconds)
{
    xy_score_id shown[HEADLINES];
    size_t count = shown_figures(shown, c);
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_COMPARE_OVERVIEW, lang));
    xy_table_add_column(table, xy_msg_wording(XY_MSG_COMPARE_POLICY, lang), XY_LEFT);
    for (size_t k = 0; k < count; k++)
        xy_table_add_column(table, xy_msg_wording(xy_score_kinds[shown[k]].label, lang), XY_RIGHT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_COMPARE_PROOF, lang), XY_LEFT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_COMPARE_GAP, lang), XY_RIGHT);
    if (cpu_seconds)
        xy_table_add_column(table, xy_msg_wording(XY_MSG_COMPARE_CPU, lang), XY_RIGHT);
    for (int32_t i = 0; i < c->count; i++) {
        const xy_compared_plan *p = &c->plans[i];
        xy_table_add(table, xy_compared_label(arena, lang, p));
        for (size_t k = 0; k < count; k++)
            add_score(table, c, p, xy_score_kinds[shown[k]].id);
        xy_table_add(table, proof_of(lang, p));
        xy_table_add(table, gap_figure(arena, lang, p));
        if (cpu_seconds)
            xy_table_add(table,
                    p->policy || p->random ? xy_arena_printf(arena, "%.2f", p->cpu_s)
                                           : xy_figure_blank());
    }
    add_price_notes(table, c);
    add_gap_note(table, c);
    return table;
}

xy_table *xy_compared_figures(xy_arena *arena, const xy_compared *c, xy_lang lang, bool all)
{
    const xy_compared_plan *some = xy_compared_any(c);
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_COMPARE_FIGURES, lang));
    xy_table_add_column(table, xy_msg_wording(XY_MSG_R_COL_FIGURE, lang), XY_LEFT);
    for (int32_t i = 0; i < c->count; i++)
        xy_table_add_column(table, xy_compared_label(arena, lang, &c->plans[i]), XY_RIGHT);
    size_t absent_count = 0;
    const xy_score **absent = XY_NEW_N(arena, const xy_score *, some ? some->scores.count + 1 : 1);
    for (size_t k = 0; some && k < some->scores.count; k++) {
        const xy_score *score = &some->scores.items[k];
        if (!all && score->kind >= XY_SCORE_SENDER_DAYS)
            continue;
        xy_table_add(table, xy_score_label(arena, lang, score));
        for (int32_t i = 0; i < c->count; i++)
            add_score(table, c, &c->plans[i], score->id);
        if (is_absent(c, score))
            absent[absent_count++] = score;
    }
    note_absent(table, c, absent, absent_count);
    return table;
}

#define NAMED 5 /* counties named on either side */

/* The counties that gain the most (side 1) or lose the most (-1). */
static const char *named(xy_arena *arena, const xy_compared *c, int32_t p,
        const xy_compared_counties *w, int side, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    int32_t n = w->gains + w->losses + w->same, count = side > 0 ? w->gains : w->losses;
    for (int32_t i = 0; i < count && i < NAMED; i++) {
        int32_t county = w->order[side > 0 ? i : n - 1 - i];
        int32_t change = xy_compared_change(c, p, county);
        xy_join(&out, lang,
                xy_say(arena, lang, XY_MSG_COMPARE_COUNTY,
                        xy_county_name(c->measure->inst, county, lang),
                        xy_figure_signed(arena, xy_text_decimal(arena, change, 4, 2)), NULL, NULL));
    }
    if (count > NAMED)
        xy_join(&out, lang,
                xy_say(arena, lang, XY_MSG_COMPARE_MORE, xy_text_int(arena, count - NAMED), NULL,
                        NULL, NULL));
    return out.length ? xy_strbuf_text(&out) : xy_figure_none(lang);
}

xy_table *xy_compared_gains(xy_arena *arena, const xy_compared *c, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_COMPARE_POLICY, XY_LEFT},
            {XY_MSG_COMPARE_GAINS, XY_RIGHT}, {XY_MSG_COMPARE_LOSSES, XY_RIGHT},
            {XY_MSG_COMPARE_WINNERS, XY_LEFT}, {XY_MSG_COMPARE_LOSERS, XY_LEFT}};
    if (!xy_compared_differ(c))
        return NULL;
    const char *reference = xy_compared_label(arena, lang, &c->plans[c->reference]);
    xy_table *table = xy_table_new(arena, lang,
            xy_say(arena, lang, XY_MSG_COMPARE_GAINS_TITLE, reference, NULL, NULL, NULL));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int32_t i = 0; i < c->count; i++) {
        if (i == c->reference || !c->plans[i].plan)
            continue;
        xy_compared_counties w = xy_compared_winners(arena, c, i);
        xy_table_add(table, xy_compared_label(arena, lang, &c->plans[i]));
        xy_table_add(table, xy_text_int(arena, w.gains));
        xy_table_add(table, xy_text_int(arena, w.losses));
        xy_table_add(table, named(arena, c, i, &w, 1, lang));
        xy_table_add(table, named(arena, c, i, &w, -1, lang));
    }
    return table;
}

xy_table *xy_compared_shares(xy_arena *arena, const xy_compared *c, xy_lang lang)
{
    const xy_instance *inst = c->measure->inst;
    xy_table *table = xy_table_new(arena, lang,
            xy_msg_wording(
                    xy_compared_differ(c) ? XY_MSG_COMPARE_SHARES : XY_MSG_COMPARE_SHARES_ALONE,
                    lang));
    xy_table_add_column(table, xy_msg_wording(XY_MSG_R_COL_COUNTY, lang), XY_LEFT);
    for (int32_t i = 0; i < c->count; i++)
        xy_table_add_column(table, xy_compared_label(arena, lang, &c->plans[i]), XY_RIGHT);
    for (size_t k = 0; k < inst->county_count; k++) {
        if (inst->counties[k].need_count == 0)
            continue;
        xy_table_add(table, xy_county_name(inst, (int32_t)k, lang));
        for (int32_t i = 0; i < c->count; i++) {
            const xy_compared_plan *p = &c->plans[i];
            const char *share = p->plan
                    ? xy_figure_percent(arena, p->measures.counties[k].met_micro)
                    : xy_figure_blank();
            bool differs = p->plan && c->reference != XY_UNKNOWN && i != c->reference;
            int32_t change = differs ? xy_compared_change(c, i, (int32_t)k) : 0;
            xy_table_add(table,
                    change ? xy_arena_printf(arena, "%s (%s)", share,
                                     xy_figure_signed(arena, xy_text_decimal(arena, change, 4, 2)))
                           : share);
        }
    }
    return table;
}

static const char *goal_name(xy_arena *arena, xy_lang lang, xy_goal goal)
{
    return xy_stage_label(arena, lang, &(xy_stage){.terms = {{goal, 1}}, .term_count = 1});
}

/* To the last digit of the measure: rounded, one point would seem to better another that it does not. */
static const char *goal_value(xy_arena *arena, xy_lang lang, xy_goal goal, int64_t value)
{
    if (goal == XY_GOAL_NEED_MET || goal == XY_GOAL_LOWEST_COUNTY || goal == XY_GOAL_NASH)
        return xy_arena_printf(arena, "%s%%", xy_text_decimal(arena, value, 4, 4));
    if (goal == XY_GOAL_TRAVEL)
        return xy_say(arena, lang, XY_MSG_R_MINUTES, xy_text_int(arena, value), NULL, NULL, NULL);
    const xy_stage stage = {.terms = {{goal, 1}}, .term_count = 1};
    return xy_stage_figure(arena, lang, &stage, xy_goal_maximise(goal) ? value : -value);
}

/* Where points may be missing, in words. */
static const char *open_part(xy_arena *arena, const xy_pareto *p, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (int g = 0; g < p->goal_count; g++)
        if (p->open_from[g] != XY_PARETO_ANY)
            xy_join(&out, lang,
                    xy_say(arena, lang, XY_MSG_PARETO_FROM, goal_name(arena, lang, p->goals[g]),
                            goal_value(arena, lang, p->goals[g], p->open_from[g]), NULL, NULL));
    return out.length ? xy_strbuf_text(&out) : xy_msg_wording(XY_MSG_PARETO_ANYWHERE, lang);
}

xy_table *xy_pareto_table(xy_arena *arena, const xy_pareto *p, xy_lang lang)
{
    xy_strbuf names = xy_strbuf_in(arena);
    for (int g = 0; g < p->goal_count; g++)
        xy_join(&names, lang, goal_name(arena, lang, p->goals[g]));
    xy_table *table = xy_table_new(arena, lang,
            xy_say(arena, lang, XY_MSG_PARETO_TITLE, xy_strbuf_text(&names), NULL, NULL, NULL));
    for (int g = 0; g < p->goal_count; g++)
        xy_table_add_column(table, goal_name(arena, lang, p->goals[g]), XY_RIGHT);
    if (p->written)
        xy_table_add_column(table, xy_msg_wording(XY_MSG_PARETO_PLAN, lang), XY_LEFT);
    for (int32_t i = 0; i < p->count; i++) {
        for (int g = 0; g < p->goal_count; g++)
            xy_table_add(table, goal_value(arena, lang, p->goals[g], p->points[i].value[g]));
        if (p->written)
            xy_table_add(table, xy_pareto_file(arena, i));
    }
    const char *count = xy_text_int(arena, p->count), *solves = xy_text_int(arena, p->solves);
    xy_table_add_note(table,
            p->complete ? xy_say(arena, lang, XY_MSG_PARETO_COMPLETE, count, solves, NULL, NULL)
                        : xy_say(arena, lang, XY_MSG_PARETO_OPEN, count, solves,
                                  open_part(arena, p, lang), NULL));
    return table;
}

xy_table *xy_pareto_plain(xy_arena *arena, const xy_pareto *p)
{
    xy_table *table = xy_table_new(arena, XY_EN, NULL);
    for (int g = 0; g < p->goal_count; g++)
        xy_table_add_column(table, xy_goal_names[p->goals[g]], XY_RIGHT);
    xy_table_add_column(table, "plan", XY_LEFT);
    for (int32_t i = 0; i < p->count; i++) {
        for (int g = 0; g < p->goal_count; g++)
            xy_table_add(table, xy_text_int(arena, p->points[i].value[g]));
        xy_table_add(table, xy_pareto_file(arena, i));
    }
    return table;
}

const char *xy_compared_most(xy_arena *arena, const xy_compared *c, xy_lang lang)
{
    static const xy_msg_id messages[][2] = {{XY_MSG_COMPARE_MOST_BOUND, XY_MSG_COMPARE_MOST},
            {XY_MSG_COMPARE_BEST_BOUND, XY_MSG_COMPARE_BEST}};
    bool prices = false;
    for (int32_t i = 0; i < c->count; i++)
        prices = prices || has_price(&c->plans[i]);
    return xy_say(arena, lang, messages[prices][c->best_proved], xy_figure_percent(arena, c->best),
            NULL, NULL, NULL);
}

xy_lines xy_compared_assumed(xy_arena *arena, const xy_compared *c, xy_lang lang)
{
    return xy_assumption_brief(arena, c->measure->inst, c->measure->travel, lang);
}

xy_document *xy_compared_page(xy_arena *arena, const xy_compared *c, xy_lang lang, bool cpu_seconds)
{
    xy_document *doc = xy_document_new(arena, lang);
    xy_document_heading(doc, 1,
            xy_say(arena, lang, XY_MSG_COMPARE_TITLE, xy_text_in(c->measure->inst->title, lang),
                    NULL, NULL, NULL));
    xy_document_line(doc,
            xy_say(arena, lang, XY_MSG_COMPARE_MEASURE, xy_text_in(c->weights->title, lang), NULL,
                    NULL, NULL));
    xy_document_line(doc, xy_compared_most(arena, c, lang));
    if (c->count > 0) {
        xy_document_section(doc, xy_compared_overview(arena, c, lang, cpu_seconds));
        xy_document_section(doc, xy_compared_gains(arena, c, lang));
        xy_document_section(doc, xy_compared_figures(arena, c, lang, !cpu_seconds));
    }
    if (c->count > 0 && !cpu_seconds) {
        xy_document_section(doc, xy_compared_shares(arena, c, lang));
        xy_document_section(doc, xy_compared_policies(arena, c, lang));
        xy_document_section(doc, xy_compared_given_back(arena, c, lang));
        xy_document_section(doc, xy_compared_meanings(arena, c, lang));
    }
    if (c->pareto)
        xy_document_section(doc, xy_pareto_table(arena, c->pareto, lang));
    xy_lines assumed = xy_compared_assumed(arena, c, lang);
    if (assumed.count)
        xy_document_heading(doc, 2, xy_msg_wording(XY_MSG_R_ASSUMED_TITLE, lang));
    for (size_t i = 0; i < assumed.count; i++)
        xy_document_item(doc, assumed.items[i]);
    return doc;
}

static const char *kind_of(const xy_compared_plan *p)
{
    if (p->random)
        return "random";
    return p->policy ? xy_outcome_names[p->outcome] : p->table ? "table" : "plan";
}

xy_table *xy_compared_plain(xy_arena *arena, const xy_compared *c)
{
    const xy_compared_plan *some = xy_compared_any(c);
    xy_table *table = xy_table_new(arena, XY_EN, NULL);
    xy_table_add_column(table, "policy", XY_LEFT);
    xy_table_add_column(table, "outcome", XY_LEFT);
    xy_table_add_column(table, "gap", XY_RIGHT);
    xy_table_add_column(table, "price_is", XY_LEFT);
    for (size_t k = 0; some && k < some->scores.count; k++) {
        const xy_score *score = &some->scores.items[k];
        xy_table_add_column(table, score->id, XY_RIGHT);
        if (score->of != XY_NO_SCORE)
            xy_table_add_column(table, xy_score_total_id(arena, score), XY_RIGHT);
    }
    for (int32_t i = 0; i < c->count; i++) {
        const xy_compared_plan *p = &c->plans[i];
        xy_table_add(table, p->name);
        int64_t gap = xy_compared_gap(p);
        xy_table_add(table, kind_of(p));
        xy_table_add(table, gap == XY_UNKNOWN ? "" : xy_text_decimal(arena, gap, 6, 6));
        xy_table_add(table, has_price(p) ? xy_fair_price_names[xy_compared_price(c, p)] : "");
        for (size_t k = 0; some && k < some->scores.count; k++) {
            const xy_score *score = p->plan ? &p->scores.items[k] : NULL;
            xy_table_add(table, score ? xy_score_plain(arena, score) : "");
            if (some->scores.items[k].of != XY_NO_SCORE)
                xy_table_add(table, score ? xy_text_int(arena, score->of) : "");
        }
    }
    return table;
}

xy_table *xy_compared_plain_counties(xy_arena *arena, const xy_compared *c)
{
    const xy_instance *inst = c->measure->inst;
    static const char *const columns[] = {"policy", "county", "need_met", "change"};
    xy_table *table = xy_table_new(arena, XY_EN, NULL);
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        xy_table_add_column(table, columns[k], k < 2 ? XY_LEFT : XY_RIGHT);
    for (int32_t i = 0; i < c->count; i++)
        for (size_t k = 0; c->plans[i].plan && k < inst->county_count; k++) {
            if (inst->counties[k].need_count == 0)
                continue;
            xy_table_add(table, c->plans[i].name);
            xy_table_add(table, inst->counties[k].id);
            xy_table_add(table,
                    xy_text_decimal(arena, c->plans[i].measures.counties[k].met_micro, 6, 6));
            xy_table_add(table,
                    c->reference == XY_UNKNOWN
                            ? ""
                            : xy_text_decimal(arena, xy_compared_change(c, i, (int32_t)k), 6, 6));
        }
    return table;
}

xy_status xy_compared_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_compared *c, xy_findings *err)
{
    static const char *const pages[] = {"compare.zh.md", "compare.en.md"};
    xy_strbuf policies = xy_strbuf_in(arena), counties = xy_strbuf_in(arena);
    xy_table_csv(&policies, xy_compared_plain(arena, c), false);
    xy_table_csv(&counties, xy_compared_plain_counties(arena, c), false);
    xy_status status =
            c->count ? xy_outset_put(set, arena, directory, "policies.csv", &policies, err) : XY_OK;
    if (status == XY_OK && c->count)
        status = xy_outset_put(set, arena, directory, "policy_counties.csv", &counties, err);
    if (c->pareto && status == XY_OK) {
        xy_strbuf pareto = xy_strbuf_in(arena);
        xy_table_csv(&pareto, xy_pareto_plain(arena, c->pareto), false);
        status = xy_outset_put(set, arena, directory, "pareto.csv", &pareto, err);
    }
    for (int lang = XY_ZH; lang <= XY_EN && status == XY_OK; lang++) {
        xy_strbuf page = xy_strbuf_in(arena);
        xy_document_markdown(&page, xy_compared_page(arena, c, (xy_lang)lang, false));
        status = xy_outset_put(set, arena, directory, pages[lang], &page, err);
    }
    return status;
}
