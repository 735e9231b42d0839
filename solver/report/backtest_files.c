/* The back-test for machines: the same in every language. */
#include "report/backtest_tables.h"

#include "text/io_finding.h"

const char *xy_backtest_goal(xy_arena *arena, const xy_stage *stage)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (int i = 0; i < stage->term_count; i++) {
        const xy_goal_term *term = &stage->terms[i];
        xy_strbuf_add(&out, i ? "+" : "");
        if (term->weight != 1)
            xy_strbuf_addf(&out, "%d*", term->weight);
        xy_strbuf_add(&out, xy_goal_names[term->goal]);
    }
    xy_strbuf_add(&out, stage->ordered ? " (ordered)" : "");
    return xy_strbuf_text(&out);
}

/* A value of the stage as plans write it. */
static int64_t natural(const xy_stage *stage, int64_t value)
{
    return xy_stage_sign(stage) * value;
}

const char *xy_backtest_rows_of(
        xy_arena *arena, const xy_instance *inst, const xy_plan *plan, int32_t county)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (int32_t r = 0; r < plan->row_count; r++) {
        const xy_row *row = &plan->rows[r];
        if (!xy_row_visits(row, county))
            continue;
        xy_strbuf_addf(&out, "%s%s", out.length ? " " : "", inst->hospitals[row->lead].id);
        for (int32_t h = 0; h < row->hospital_count; h++)
            if (row->hospitals[h] != row->lead)
                xy_strbuf_addf(&out, "+%s", inst->hospitals[row->hospitals[h]].id);
    }
    return xy_strbuf_text(&out);
}

static xy_table *plain(xy_arena *arena, const char *const *columns, size_t count)
{
    xy_table *table = xy_table_new(arena, XY_EN, NULL);
    for (size_t i = 0; i < count; i++)
        xy_table_add_column(table, columns[i], XY_LEFT);
    return table;
}
#define PLAIN(arena, columns) plain(arena, columns, sizeof columns / sizeof *columns)

static void add_int(xy_table *table, int64_t value)
{
    xy_table_add(table, xy_text_int(table->arena, value));
}

static void add_int_if(xy_table *table, bool given, int64_t value)
{
    xy_table_add(table, given ? xy_text_int(table->arena, value) : "");
}

/* Millionths as a part of one, as the figures of plans are. */
static void add_share_if(xy_table *table, bool given, int64_t millionths)
{
    xy_table_add(table, given ? xy_text_decimal(table->arena, millionths, 6, 6) : "");
}

/* Figures of single senders and categories differ from instance to instance: not in one table. */
static bool is_common(xy_score_id kind)
{
    return kind != XY_SCORE_CATEGORY && kind < XY_SCORE_SENDER_DAYS;
}

static void add_scores(xy_table *table, const xy_compared_plan *p)
{
    for (int k = 0; k < XY_SCORE_COUNT; k++) {
        const xy_score *score =
                p && is_common((xy_score_id)k) ? xy_scores_get(&p->scores, (xy_score_id)k) : NULL;
        if (is_common((xy_score_id)k))
            xy_table_add(table, score ? xy_score_plain(table->arena, score) : "");
    }
}

static xy_table *plain_cases(xy_arena *arena, const xy_backtest *b)
{
    static const char *const columns[] = {"year", "table", "instance", "rules", "policy", "outcome",
            "legal", "admissible", "errors", "warnings", "gap", "gap_of_best", "best_need_met",
            "best_proved", "missed", "only_table", "only_optimum", "gains", "losses"};
    static const char *const sides[] = {"table_", "optimum_"};
    xy_table *table = PLAIN(arena, columns);
    for (int side = 0; side < 2; side++)
        for (int k = 0; k < XY_SCORE_COUNT; k++)
            if (is_common((xy_score_id)k))
                xy_table_add_column(table,
                        xy_arena_printf(arena, "%s%s", sides[side], xy_score_kinds[k].id),
                        XY_RIGHT);
    for (int32_t i = 0; i < b->count; i++) {
        const xy_backtest_case *c = &b->cases[i];
        const xy_compared_plan *best = xy_backtest_optimum(c);
        bool missed = c->missed != XY_UNKNOWN;
        const xy_stage *stage = missed ? &best->plan->proof.stages[c->missed].stage : NULL;
        add_int(table, c->year->year);
        xy_table_add(table, c->year->file);
        xy_table_add(table, c->year->inst->id);
        xy_table_add(table, c->year->inst->rules->id);
        xy_table_add(table, c->policy->id);
        xy_table_add(table, xy_outcome_names[c->outcome]);
        add_int(table, xy_backtest_is_legal(c));
        add_int_if(table, c->admissible != XY_ADMISSIBLE_OPEN, c->admissible == XY_ADMISSIBLE_YES);
        add_int(table, (int64_t)c->clauses->errors);
        add_int(table, (int64_t)c->clauses->warnings);
        add_share_if(table, c->has_gap, c->gap);
        add_share_if(table, c->has_gap, c->gap_micro);
        add_share_if(table, c->has_gap, c->compared.best);
        add_int_if(table, c->has_gap, c->compared.best_proved);
        xy_table_add(table, missed ? xy_backtest_goal(arena, stage) : "");
        add_int_if(table, best, c->of[XY_SERVED_ONLY_TABLE]);
        add_int_if(table, best, c->of[XY_SERVED_ONLY_OPTIMUM]);
        add_int_if(table, best, c->gains);
        add_int_if(table, best, c->losses);
        add_scores(table, xy_backtest_table(c));
        add_scores(table, best);
    }
    return table;
}

static xy_table *plain_stages(xy_arena *arena, const xy_backtest *b)
{
    static const char *const columns[] = {"year", "policy", "stage", "goal", "table", "optimum",
            "bound", "floor", "gap", "verdict"};
    xy_table *table = PLAIN(arena, columns);
    for (int32_t i = 0; i < b->count; i++)
        for (int32_t k = 0; k < b->cases[i].stage_count; k++) {
            const xy_backtest_case *c = &b->cases[i];
            const xy_stage_proof *p = &xy_backtest_optimum(c)->plan->proof.stages[k];
            add_int(table, c->year->year);
            xy_table_add(table, c->policy->id);
            add_int(table, k + 1);
            xy_table_add(table, xy_backtest_goal(arena, &p->stage));
            add_int(table, natural(&p->stage, c->stages[k].table));
            add_int(table, natural(&p->stage, p->value));
            add_int_if(table, p->bound != XY_NO_BOUND,
                    p->bound == XY_NO_BOUND ? 0 : natural(&p->stage, p->bound));
            add_int(table, natural(&p->stage, p->floor));
            add_int_if(table, c->stages[k].verdict != XY_STAGE_AFTER, c->stages[k].gap);
            xy_table_add(table, xy_stage_verdict_names[c->stages[k].verdict]);
        }
    return table;
}

static xy_table *plain_clauses(xy_arena *arena, const xy_backtest *b)
{
    static const char *const columns[] = {"year", "table", "policy", "severity", "rule", "clause",
            "line", "message_zh", "message_en"};
    xy_table *table = PLAIN(arena, columns);
    for (int32_t i = 0; i < b->count; i++)
        for (size_t k = 0; k < b->cases[i].clauses->count_kept; k++) {
            const xy_backtest_case *c = &b->cases[i];
            const xy_finding *f = &c->clauses->kept[k];
            if (f->severity == XY_INFO)
                continue;
            add_int(table, c->year->year);
            xy_table_add(table, c->year->file);
            xy_table_add(table, c->policy->id);
            xy_table_add(table, f->severity == XY_ERROR ? "error" : "warning");
            xy_table_add(table, f->rule.id);
            xy_table_add(table, f->rule.id ? f->rule.clause : "");
            add_int_if(table, f->place.line > 0, f->place.line);
            xy_table_add(table, xy_finding_message(arena, f, XY_ZH));
            xy_table_add(table, xy_finding_message(arena, f, XY_EN));
        }
    return table;
}

static xy_table *plain_counties(xy_arena *arena, const xy_backtest *b)
{
    static const char *const columns[] = {"year", "policy", "county", "change", "table", "optimum",
            "met_table", "met_optimum", "difference"};
    xy_table *table = PLAIN(arena, columns);
    for (int32_t i = 0; i < b->count; i++) {
        const xy_backtest_case *c = &b->cases[i];
        for (int32_t k = 0; k < (int32_t)c->year->inst->county_count; k++) {
            if (c->change[k] == XY_SERVED_SAME)
                continue;
            const xy_compared_plan *p[] = {xy_backtest_table(c), xy_backtest_optimum(c)};
            add_int(table, c->year->year);
            xy_table_add(table, c->policy->id);
            xy_table_add(table, c->year->inst->counties[k].id);
            xy_table_add(table, xy_served_change_names[c->change[k]]);
            for (int side = 0; side < 2; side++)
                xy_table_add(table, xy_backtest_rows_of(arena, c->year->inst, p[side]->plan, k));
            for (int side = 0; side < 2; side++)
                xy_table_add(table,
                        xy_text_decimal(arena, p[side]->measures.counties[k].met_micro, 6, 6));
            xy_table_add(table,
                    xy_text_decimal(
                            arena, xy_compared_change(&c->compared, XY_BACKTEST_OPTIMUM, k), 6, 6));
        }
    }
    return table;
}

xy_status xy_backtest_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_backtest *b, xy_findings *err)
{
    static const char *const pages[] = {"backtest.zh.md", "backtest.en.md"};
    const struct {
        const char *name;
        const xy_table *table;
    } files[] = {{"backtest.csv", plain_cases(arena, b)},
            {"backtest_stages.csv", plain_stages(arena, b)},
            {"backtest_clauses.csv", plain_clauses(arena, b)},
            {"backtest_counties.csv", plain_counties(arena, b)}};
    xy_status status = XY_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files && status == XY_OK; i++) {
        xy_strbuf text = xy_strbuf_in(arena);
        xy_table_csv(&text, files[i].table, false);
        status = xy_outset_put(set, arena, directory, files[i].name, &text, err);
    }
    for (int lang = XY_ZH; lang <= XY_EN && status == XY_OK; lang++) {
        xy_strbuf text = xy_strbuf_in(arena);
        xy_document_markdown(&text, xy_backtest_page(arena, b, (xy_lang)lang, false));
        status = xy_outset_put(set, arena, directory, pages[lang], &text, err);
    }
    return status;
}
