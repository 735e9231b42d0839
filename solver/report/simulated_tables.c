#include "report/simulated_tables.h"

#include "report/figures.h"
#include "report/report_rows.h"
#include "text/io_finding.h"

#include <string.h>

static const xy_msg_id figure_words[XY_SAMPLE_FIGURES] = {XY_MSG_SCENARIO_F_MEAN,
        XY_MSG_SCENARIO_F_DEVIATION, XY_MSG_SCENARIO_F_LEAST, XY_MSG_SCENARIO_F_Q5,
        XY_MSG_SCENARIO_F_Q25, XY_MSG_SCENARIO_F_Q50, XY_MSG_SCENARIO_F_Q75, XY_MSG_SCENARIO_F_Q95,
        XY_MSG_SCENARIO_F_GREATEST, XY_MSG_SCENARIO_F_TENTH, XY_MSG_SCENARIO_F_HIGHEST_TENTH};

/* A share in per cent; how far shares are apart in percentage points, whose word stands above. */
static const char *share_text(xy_arena *arena, int64_t points, bool apart)
{
    return apart ? xy_text_decimal(arena, points, 4, 2) : xy_figure_signed_percent(arena, points);
}

/* The extremes of a sample have no interval that says anything. */
static const char *estimate_text(xy_arena *arena, const xy_estimate *e, bool apart, bool interval)
{
    const char *value = share_text(arena, e->value, apart);
    return interval ? xy_arena_printf(arena, "%s [%s, %s]", value, share_text(arena, e->low, apart),
                              share_text(arena, e->high, apart))
                    : value;
}

typedef enum { OF_MET, OF_CHANGE, OF_REGRET } subject;

static const xy_sample *sample_of(const xy_simulated_plan *p, subject of)
{
    return of == OF_MET ? &p->of_met : of == OF_CHANGE ? &p->of_change : &p->of_regret;
}

static void add_figures(xy_table *table, const xy_simulated *x, subject of)
{
    int32_t from = of == OF_CHANGE ? 1 : 0;
    for (int f = 0; f < XY_SAMPLE_FIGURES; f++) {
        if (!xy_sample_tells((xy_sample_figure)f, of != OF_REGRET))
            continue;
        xy_table_add(table, xy_msg_wording(figure_words[f], table->lang));
        for (int32_t i = from; i < x->count; i++) {
            const xy_sample *s = sample_of(&x->plans[i], of);
            xy_table_add(table,
                    estimate_text(table->arena, &s->figures[f], of != OF_MET,
                            f != XY_SAMPLE_LEAST && f != XY_SAMPLE_GREATEST));
        }
    }
}

static xy_table *figures_table(
        xy_arena *arena, const xy_simulated *x, xy_lang lang, const char *title, int32_t from)
{
    xy_table *table = xy_table_new(arena, lang, title);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_R_COL_FIGURE, lang), XY_LEFT);
    for (int32_t i = from; i < x->count; i++)
        xy_table_add_column(table, x->plans[i].name, XY_RIGHT);
    return table;
}

/* Which file and policy each plan is of. */
static void add_legend(xy_table *table, const xy_simulated *x)
{
    for (int32_t i = 0; i < x->count; i++) {
        const xy_simulated_plan *p = &x->plans[i];
        xy_table_add_note(table,
                xy_say(table->arena, table->lang, XY_MSG_SCENARIO_LEGEND, p->name, p->file,
                        p->plan->policy_id, NULL));
    }
}

xy_table *xy_simulated_met(xy_arena *arena, const xy_simulated *x, xy_lang lang)
{
    xy_table *table =
            figures_table(arena, x, lang, xy_msg_wording(XY_MSG_SCENARIO_MET_TITLE, lang), 0);
    xy_table_add(table, xy_msg_wording(XY_MSG_SCENARIO_STATED, lang));
    for (int32_t i = 0; i < x->count; i++)
        xy_table_add(table, xy_figure_signed_percent(arena, x->plans[i].stated));
    add_figures(table, x, OF_MET);
    add_legend(table, x);
    return table;
}

xy_table *xy_simulated_changes(xy_arena *arena, const xy_simulated *x, xy_lang lang)
{
    if (x->count < 2)
        return NULL;
    xy_table *table = figures_table(arena, x, lang,
            xy_say(arena, lang, XY_MSG_SCENARIO_CHANGE_TITLE, x->plans[0].name, NULL, NULL, NULL),
            1);
    add_figures(table, x, OF_CHANGE);
    return table;
}

xy_table *xy_simulated_regret(xy_arena *arena, const xy_simulated *x, xy_lang lang)
{
    if (!x->best || x->foreseen == 0)
        return NULL;
    xy_table *table =
            figures_table(arena, x, lang, xy_msg_wording(XY_MSG_SCENARIO_REGRET_TITLE, lang), 0);
    add_figures(table, x, OF_REGRET);
    if (x->foreseen < x->scenarios)
        xy_table_add_note(table,
                xy_say(arena, lang, XY_MSG_SCENARIO_REGRET_PART, xy_text_int(arena, x->foreseen),
                        xy_text_int(arena, x->scenarios), NULL, NULL));
    if (!x->best_proved)
        xy_table_add_note(table, xy_msg_wording(XY_MSG_SCENARIO_REGRET_BOUND, lang));
    return table;
}

/* Is the limit of some plan's gap the estimate, as both are printed? */
static bool has_no_spread(xy_arena *arena, const xy_simulated *x)
{
    for (int32_t i = 0; i < x->count; i++) {
        const xy_optimality *o = &x->plans[i].optimality;
        if (strcmp(share_text(arena, o->gap_high, true), share_text(arena, o->gap, true)) == 0)
            return true;
    }
    return false;
}

xy_table *xy_simulated_optimality(xy_arena *arena, const xy_simulated *x, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_SCENARIO_PLAN, XY_LEFT},
            {XY_MSG_SCENARIO_O_SAME, XY_RIGHT}, {XY_MSG_SCENARIO_O_GAP, XY_RIGHT},
            {XY_MSG_SCENARIO_O_HIGH, XY_RIGHT}, {XY_MSG_SCENARIO_O_VALUE, XY_RIGHT},
            {XY_MSG_SCENARIO_O_LOW, XY_RIGHT}, {XY_MSG_SCENARIO_O_APART, XY_RIGHT}};
    const xy_replicated *r = x->replicated;
    if (!r || r->done < 2)
        return NULL;
    xy_table *table =
            xy_table_new(arena, lang, xy_msg_wording(XY_MSG_SCENARIO_OPTIMALITY_TITLE, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int32_t i = 0; i < x->count; i++) {
        const xy_optimality *o = &x->plans[i].optimality;
        xy_table_add(table, x->plans[i].name);
        xy_table_add(table, xy_figure_signed_percent(arena, o->mean));
        xy_table_add(table, share_text(arena, o->gap, true));
        xy_table_add(table, share_text(arena, o->gap_high, true));
        xy_table_add(table, xy_figure_signed_percent(arena, o->value));
        xy_table_add(table, xy_figure_signed_percent(arena, o->value_low));
        xy_table_add(table, share_text(arena, o->apart_high, true));
    }
    const char *args[] = {xy_text_int(arena, r->done), xy_text_int(arena, r->scenarios),
            xy_text_int(arena, r->seed), xy_text_int(arena, r->seed + r->done - 1),
            xy_figure_signed_percent(arena, r->mean), xy_figure_signed_percent(arena, r->high)};
    xy_table_add_note(table, xy_msg(arena, lang, XY_MSG_SCENARIO_REPLICATED, args, 6));
    xy_table_add_note(table,
            xy_say(arena, lang, XY_MSG_SCENARIO_OTHER_SAMPLE, args[4],
                    xy_text_int(arena, x->scenarios), NULL, NULL));
    xy_table_add_note(table, xy_msg_wording(XY_MSG_SCENARIO_NEEDS_ALONE, lang));
    if (has_no_spread(arena, x))
        xy_table_add_note(table,
                xy_say(arena, lang, XY_MSG_SCENARIO_NO_SPREAD, xy_text_int(arena, r->done), NULL,
                        NULL, NULL));
    if (r->done < r->asked)
        xy_table_add_note(table,
                xy_say(arena, lang, XY_MSG_SCENARIO_REPLICATION_PART, xy_text_int(arena, r->done),
                        xy_text_int(arena, r->asked), NULL, NULL));
    if (!r->proved)
        xy_table_add_note(table, xy_msg_wording(XY_MSG_SCENARIO_REPLICATED_BOUND, lang));
    return table;
}

/* An index with its interval. */
static const char *index_text(xy_arena *arena, const xy_estimate *e)
{
    return xy_arena_printf(arena, "%s [%s, %s]", xy_figure_index(arena, (int32_t)e->value),
            xy_figure_index(arena, (int32_t)e->low), xy_figure_index(arena, (int32_t)e->high));
}

xy_table *xy_simulated_fairness(xy_arena *arena, const xy_simulated *x, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_SCENARIO_PLAN, XY_LEFT},
            {XY_MSG_SCENARIO_LOWEST, XY_RIGHT}, {XY_MSG_SCENARIO_LOWEST_TENTH, XY_RIGHT},
            {XY_MSG_SCENARIO_GINI, XY_RIGHT}};
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_SCENARIO_FAIR_TITLE, lang));
    int32_t least = x->scenarios;
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int32_t i = 0; i < x->count; i++) {
        const xy_simulated_plan *p = &x->plans[i];
        const xy_estimate *lowest = p->of_lowest.figures;
        xy_table_add(table, p->name);
        xy_table_add(table, estimate_text(arena, &lowest[XY_SAMPLE_MEAN], false, true));
        xy_table_add(table, estimate_text(arena, &lowest[XY_SAMPLE_LOWEST_TENTH], false, true));
        xy_table_add(table,
                p->with_gini > 0 ? index_text(arena, &p->of_gini.figures[XY_SAMPLE_MEAN])
                                 : xy_figure_unknown(lang));
        least = p->with_gini < least ? p->with_gini : least;
    }
    xy_table_add_note(table, xy_msg_wording(XY_MSG_SCENARIO_FAIR_NOTE, lang));
    if (least < x->scenarios)
        xy_table_add_note(table, xy_msg_wording(XY_MSG_SCENARIO_GINI_NOTE, lang));
    return table;
}

xy_table *xy_simulated_other(xy_arena *arena, const xy_simulated *x, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_SCENARIO_PLAN, XY_LEFT},
            {XY_MSG_SCENARIO_F_MINUTES, XY_RIGHT}, {XY_MSG_SCENARIO_F_MINUTES_95, XY_RIGHT},
            {XY_MSG_SCENARIO_F_LOST, XY_RIGHT}, {XY_MSG_SCENARIO_F_LOST_95, XY_RIGHT}};
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_SCENARIO_OTHER_TITLE, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int32_t i = 0; i < x->count; i++) {
        const xy_simulated_plan *p = &x->plans[i];
        int64_t lost = 0;
        for (int32_t s = 0; s < x->scenarios; s++)
            lost += p->lost[s];
        xy_table_add(table, p->name);
        xy_table_add(
                table, xy_figure_hours(arena, lang, p->of_minutes.figures[XY_SAMPLE_MEAN].value));
        xy_table_add(
                table, xy_figure_hours(arena, lang, p->of_minutes.figures[XY_SAMPLE_Q95].value));
        xy_table_add(table, xy_text_decimal(arena, lost * 100 / x->scenarios, 2, 2));
        xy_table_add(table, xy_text_int(arena, p->of_lost.figures[XY_SAMPLE_Q95].value));
    }
    return table;
}

/* "log-normal, sigma 0.2", in words. */
static const char *law_text(xy_arena *arena, const xy_law *law, xy_lang lang)
{
    const char *args[] = {xy_text_decimal(arena, law->sigma, 3, 3),
            xy_text_decimal(arena, law->low, 3, 3), xy_text_decimal(arena, law->mode, 3, 3),
            xy_text_decimal(arena, law->high, 3, 3)};
    xy_strbuf values = xy_strbuf_in(arena);
    for (size_t i = 0; law->kind == XY_LAW_DISCRETE && i < law->value_count; i++)
        xy_join(&values, lang,
                xy_say(arena, lang, XY_MSG_SCENARIO_LAW_VALUE,
                        xy_text_decimal(arena, law->values[i].factor, 3, 3),
                        xy_text_int(arena, law->values[i].weight), NULL, NULL));
    switch (law->kind) {
    case XY_LAW_LOGNORMAL:
        return xy_msg(arena, lang, XY_MSG_SCENARIO_LAW_LOGNORMAL, args, 1);
    case XY_LAW_TRIANGULAR:
        return xy_msg(arena, lang, XY_MSG_SCENARIO_LAW_TRIANGULAR, args, 4);
    case XY_LAW_DISCRETE:
        return xy_say(arena, lang, XY_MSG_SCENARIO_LAW_DISCRETE, xy_strbuf_text(&values), NULL,
                NULL, NULL);
    default:
        return xy_msg_wording(XY_MSG_SCENARIO_LAW_FIXED, lang);
    }
}

static void add_law(xy_table *table, const char *what, const char *law, const char *more)
{
    xy_table_add(table, what);
    xy_table_add(table, law);
    xy_table_add(table, more);
}

/* Laws of single counties, needs and hospitals. */
static void add_items(xy_table *table, const xy_instance *inst, const xy_uncertainty *u)
{
    xy_arena *arena = table->arena;
    xy_lang lang = table->lang;
    for (size_t i = 0; i < u->need_item_count; i++) {
        const xy_need_law *item = &u->need_items[i];
        const char *name = xy_county_name(inst, item->county.index, lang);
        if (item->specialty.id)
            name = xy_say(arena, lang, XY_MSG_COMPARE_COUNTY, name,
                    xy_text_in(inst->specialties[item->specialty.index].name, lang), NULL, NULL);
        if (item->has_law)
            add_law(table,
                    xy_say(arena, lang, XY_MSG_SCENARIO_LAW_NEEDS_OF, name, NULL, NULL, NULL),
                    law_text(arena, &item->law, lang), "");
    }
    for (size_t i = 0; i < u->drop_item_count; i++)
        add_law(table,
                xy_say(arena, lang, XY_MSG_SCENARIO_LAW_DROP_OF,
                        xy_hospital_name(inst, u->drop_items[i].hospital.index, lang), NULL, NULL,
                        NULL),
                xy_text_decimal(arena, u->drop_items[i].permille, 3, 3), "");
}

xy_table *xy_simulated_laws(xy_arena *arena, const xy_simulated *x, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_SCENARIO_LAW_WHAT, XY_LEFT},
            {XY_MSG_SCENARIO_LAW, XY_LEFT}, {XY_MSG_R_COL_REMARK, XY_LEFT}};
    const xy_uncertainty *u = x->laws;
    const xy_instance *inst = x->measure->inst;
    int32_t leg =
            u->leg_max_min != XY_UNKNOWN ? u->leg_max_min : inst->rules->settings.group_leg_max_min;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_SCENARIO_LAWS, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    add_law(table, xy_msg_wording(XY_MSG_SCENARIO_LAW_NEEDS, lang),
            law_text(arena, &u->needs, lang), xy_msg_wording(XY_MSG_SCENARIO_LAW_NEEDS_NOTE, lang));
    add_law(table, xy_msg_wording(XY_MSG_SCENARIO_LAW_TRAVEL, lang),
            law_text(arena, &u->travel, lang),
            xy_say(arena, lang, XY_MSG_SCENARIO_LAW_TRAVEL_NOTE,
                    xy_text_decimal(arena, u->travel_least, 3, 3), xy_text_int(arena, leg), NULL,
                    NULL));
    add_law(table, xy_msg_wording(XY_MSG_SCENARIO_LAW_DROP, lang),
            xy_text_decimal(arena, u->drop_permille, 3, 3),
            xy_msg_wording(XY_MSG_SCENARIO_LAW_DROP_NOTE, lang));
    add_items(table, inst, u);
    xy_table_add_note(table,
            xy_say(arena, lang, XY_MSG_SCENARIO_LAW_DRAWN, xy_text_int(arena, x->scenarios),
                    xy_stream_names[x->stream], xy_text_int(arena, x->seed), NULL));
    xy_table_add_note(table, xy_msg_wording(XY_MSG_SCENARIO_LAW_INDEPENDENT, lang));
    return table;
}

int xy_simulated_notes(const char *lines[3], xy_arena *arena, const xy_simulated *x, xy_lang lang)
{
    int count = 0;
    const char *args[] = {xy_text_int(arena, x->scenarios), xy_stream_names[x->stream],
            xy_text_int(arena, x->seed),
            x->file ? x->file : xy_msg_wording(XY_MSG_SCENARIO_ASSUMED_LAWS, lang),
            xy_text_in(x->weights->title, lang)};
    lines[count++] = xy_msg(arena, lang, XY_MSG_SCENARIO_DRAWN, args, 5);
    lines[count++] = xy_msg_wording(XY_MSG_SCENARIO_INTERVALS, lang);
    if (x->stream == XY_STREAM_SOBOL)
        lines[count++] = xy_msg_wording(XY_MSG_SCENARIO_SOBOL_NOTE, lang);
    return count;
}

xy_document *xy_simulated_page(xy_arena *arena, const xy_simulated *x, xy_lang lang)
{
    const char *lines[3];
    xy_document *doc = xy_document_new(arena, lang);
    xy_document_heading(doc, 1,
            xy_say(arena, lang, XY_MSG_SCENARIO_TITLE, xy_text_in(x->measure->inst->title, lang),
                    NULL, NULL, NULL));
    int count = xy_simulated_notes(lines, arena, x, lang);
    for (int i = 0; i < count; i++)
        xy_document_line(doc, lines[i]);
    xy_document_section(doc, xy_simulated_met(arena, x, lang));
    xy_document_section(doc, xy_simulated_changes(arena, x, lang));
    xy_document_section(doc, xy_simulated_regret(arena, x, lang));
    xy_document_section(doc, xy_simulated_optimality(arena, x, lang));
    xy_document_section(doc, xy_simulated_fairness(arena, x, lang));
    xy_document_section(doc, xy_simulated_other(arena, x, lang));
    xy_document_section(doc, xy_simulated_laws(arena, x, lang));
    return doc;
}

xy_table *xy_simulated_plain(xy_arena *arena, const xy_simulated *x)
{
    static const char *const columns[] = {"plan", "scenario", "need_met", "travel_min",
            "visits_lost", "regret", "lowest_county", "gini"};
    xy_table *table = xy_table_new(arena, XY_EN, NULL);
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        xy_table_add_column(table, columns[k], k < 1 ? XY_LEFT : XY_RIGHT);
    for (int32_t i = 0; i < x->count; i++)
        for (int32_t s = 0; s < x->scenarios; s++) {
            const xy_simulated_plan *p = &x->plans[i];
            xy_table_add(table, p->name);
            xy_table_add(table, xy_text_int(arena, s + 1));
            xy_table_add(table, xy_text_int(arena, p->met[s]));
            xy_table_add(table, xy_text_int(arena, p->minutes[s]));
            xy_table_add(table, xy_text_int(arena, p->lost[s]));
            xy_table_add(table, s < x->foreseen ? xy_text_int(arena, p->regret[s]) : "");
            xy_table_add(table, xy_text_int(arena, p->lowest[s]));
            xy_table_add(table, p->gini[s] != XY_NO_INDEX ? xy_text_int(arena, p->gini[s]) : "");
        }
    return table;
}

xy_status xy_simulated_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_simulated *x, xy_findings *err)
{
    static const char *const pages[] = {"simulation.zh.md", "simulation.en.md"};
    xy_strbuf rows = xy_strbuf_in(arena);
    xy_table_csv(&rows, xy_simulated_plain(arena, x), false);
    xy_status status = xy_outset_put(set, arena, directory, "scenarios.csv", &rows, err);
    for (int lang = XY_ZH; lang <= XY_EN && status == XY_OK; lang++) {
        xy_strbuf page = xy_strbuf_in(arena);
        xy_document_markdown(&page, xy_simulated_page(arena, x, (xy_lang)lang));
        status = xy_outset_put(set, arena, directory, pages[lang], &page, err);
    }
    return status;
}
