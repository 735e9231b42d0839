#include "cli/backtest_json.h"

#include "cli/compare_json.h"
#include "cli/result_json.h"
#include "json/stage.h"

static void put_instance(xy_json_writer *w, const xy_instance *inst, bool title)
{
    xy_json_put_object(w, "instance");
    xy_json_put_string(w, "id", inst->id);
    xy_json_put_string(w, "sha256", inst->sha256);
    if (title)
        xy_json_put_text(w, "title", inst->title);
    xy_json_close_object(w);
}

static void put_stages(xy_json_writer *w, const xy_backtest_case *c)
{
    if (c->missed != XY_UNKNOWN)
        xy_json_put_int(w, "missed", c->missed + 1);
    xy_json_put_list(w, "stages");
    for (int32_t k = 0; k < c->stage_count; k++) {
        const xy_stage_proof *p = &xy_backtest_optimum(c)->plan->proof.stages[k];
        const xy_backtest_stage *s = &c->stages[k];
        int sign = xy_stage_sign(&p->stage);
        xy_json_open_object(w);
        xy_write_goals(w, &p->stage);
        xy_json_put_int(w, "table", sign * s->table);
        xy_json_put_int(w, "optimum", sign * p->value);
        if (p->bound != XY_NO_BOUND)
            xy_json_put_int(w, "bound", sign * p->bound);
        xy_json_put_int(w, "floor", sign * p->floor);
        if (s->verdict != XY_STAGE_AFTER)
            xy_json_put_int(w, "gap", s->gap);
        xy_json_put_string(w, "verdict", xy_stage_verdict_names[s->verdict]);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

/* The hospitals of the rows that visit the county, the lead of each first. */
static void put_rows(xy_json_writer *w, const char *key, const xy_instance *inst,
        const xy_plan *plan, int32_t county)
{
    xy_json_put_list(w, key);
    for (int32_t r = 0; r < plan->row_count; r++) {
        const xy_row *row = &plan->rows[r];
        if (!xy_row_visits(row, county))
            continue;
        xy_json_open_list(w);
        xy_json_string(w, inst->hospitals[row->lead].id);
        for (int32_t h = 0; h < row->hospital_count; h++)
            if (row->hospitals[h] != row->lead)
                xy_json_string(w, inst->hospitals[row->hospitals[h]].id);
        xy_json_close_list(w);
    }
    xy_json_close_list(w);
}

static void put_counties(xy_json_writer *w, const xy_backtest_case *c)
{
    const xy_instance *inst = c->year->inst;
    const xy_compared_plan *table = xy_backtest_table(c), *best = xy_backtest_optimum(c);
    xy_json_put_list(w, "counties");
    for (int32_t k = 0; k < (int32_t)inst->county_count; k++) {
        if (c->change[k] == XY_SERVED_SAME)
            continue;
        xy_json_open_object(w);
        xy_json_put_string(w, "county", inst->counties[k].id);
        xy_json_put_string(w, "change", xy_served_change_names[c->change[k]]);
        put_rows(w, "table", inst, table->plan, k);
        put_rows(w, "optimum", inst, best->plan, k);
        xy_json_put_int(w, "met_table", table->measures.counties[k].met_micro);
        xy_json_put_int(w, "met_optimum", best->measures.counties[k].met_micro);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void put_case(xy_json_writer *w, xy_arena *arena, const xy_backtest_case *c)
{
    xy_json_open_object(w);
    xy_json_put_int(w, "year", c->year->year);
    xy_json_put_string(w, "table", c->year->file);
    put_instance(w, c->year->inst, false);
    xy_json_put_string(w, "rules", c->year->inst->rules->id);
    xy_json_put_string(w, "policy", c->policy->id);
    xy_json_put_string(w, "outcome", xy_outcome_names[c->outcome]);
    xy_json_put_bool(w, "legal", xy_backtest_is_legal(c));
    if (c->admissible != XY_ADMISSIBLE_OPEN)
        xy_json_put_bool(w, "admissible", c->admissible == XY_ADMISSIBLE_YES);
    if (c->has_gap) {
        xy_json_put_int(w, "best_need_met", c->compared.best);
        xy_json_put_bool(w, "best_proved", c->compared.best_proved);
        xy_json_put_int(w, "gap", c->gap);
        xy_json_put_int(w, "gap_millionths", c->gap_micro);
    }
    put_stages(w, c);
    xy_put_scores(w, arena, "table_scores", &xy_backtest_table(c)->scores);
    if (xy_backtest_optimum(c))
        xy_put_scores(w, arena, "optimum_scores", &xy_backtest_optimum(c)->scores);
    put_counties(w, c);
    xy_json_put_list(w, "findings");
    for (size_t i = 0; i < c->clauses->count_kept; i++)
        xy_put_finding(w, arena, &c->clauses->kept[i]);
    xy_json_close_list(w);
    xy_json_close_object(w);
}

void xy_put_backtest(xy_json_writer *w, xy_arena *arena, const xy_backtest *b)
{
    xy_json_open_object(w);
    xy_json_put_string(w, "format", "xunyi-backtest/1");
    xy_json_put_string(w, "version", XY_VERSION);
    put_instance(w, b->inst, true);
    xy_put_figures(w);
    xy_json_put_list(w, "cases");
    for (int32_t i = 0; i < b->count; i++)
        put_case(w, arena, &b->cases[i]);
    xy_json_close_list(w);
    xy_json_close_object(w);
}
