#include "cli/compare_json.h"

#include "json/parts.h"
#include "json/plan_json.h"

/* What the figures are: id, unit, decimals, which way is better. */
void xy_put_figures(xy_json_writer *w)
{
    static const char *const ways[] = {"less", "neither", "more"};
    xy_json_put_list(w, "figures");
    for (int k = 0; k < XY_SCORE_COUNT; k++) {
        const xy_score_kind *kind = &xy_score_kinds[k];
        xy_json_open_object(w);
        xy_json_put_string(w, "id", kind->id);
        xy_json_put_string(w, "unit", xy_score_unit_names[kind->unit]);
        xy_json_put_int(w, "decimals", kind->decimals);
        xy_json_put_string(w, "better", ways[kind->better + 1]);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

void xy_put_scores(xy_json_writer *w, xy_arena *arena, const char *key, const xy_scores *scores)
{
    xy_json_put_object(w, key);
    for (size_t i = 0; i < scores->count; i++)
        if (scores->items[i].value != XY_NO_SCORE)
            xy_json_put_int(w, scores->items[i].id, scores->items[i].value);
    xy_json_close_object(w);
    xy_json_put_object(w, xy_arena_printf(arena, "%s_of", key));
    for (size_t i = 0; i < scores->count; i++)
        if (scores->items[i].of != XY_NO_SCORE)
            xy_json_put_int(w, scores->items[i].id, scores->items[i].of);
    xy_json_close_object(w);
}

static void put_counties(xy_json_writer *w, const xy_compared *c, int32_t p)
{
    const xy_instance *inst = c->measure->inst;
    xy_json_put_list(w, "counties");
    for (size_t k = 0; k < inst->county_count; k++) {
        if (inst->counties[k].need_count == 0)
            continue;
        xy_json_open_object(w);
        xy_json_put_string(w, "county", inst->counties[k].id);
        xy_json_put_int(w, "met", c->plans[p].measures.counties[k].met_micro);
        if (c->reference != XY_UNKNOWN)
            xy_json_put_int(w, "change", xy_compared_change(c, p, (int32_t)k));
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void put_rows(xy_json_writer *w, const xy_instance *inst, const xy_plan *plan)
{
    xy_json_put_list(w, "rows");
    for (int32_t r = 0; r < plan->row_count; r++) {
        const xy_row *row = &plan->rows[r];
        xy_json_open_object(w);
        xy_json_put_string(w, "lead", inst->hospitals[row->lead].id);
        xy_json_put_list(w, "counties");
        for (int32_t v = 0; v < row->visit_count; v++)
            xy_json_string(w, inst->counties[row->visits[v].county].id);
        xy_json_close_list(w);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void put_plan(xy_json_writer *w, xy_arena *arena, const xy_compared *c, int32_t p)
{
    const xy_compared_plan *x = &c->plans[p];
    xy_json_open_object(w);
    xy_json_put_string(w, "name", x->name);
    xy_json_put_string(w, "kind",
            x->random           ? "random"
                    : x->policy ? "policy"
                    : x->table  ? "table"
                                : "plan");
    if (!x->table)
        xy_json_put_string(w, "outcome", xy_outcome_names[x->outcome]);
    xy_json_put_bool(w, "breaks_rules", x->breaks_rules);
    if (x->plan) {
        if (x->policy)
            xy_write_stages(w, &x->plan->proof);
        xy_write_known(w, "gap", xy_compared_gap(x), XY_UNKNOWN);
        if (xy_scores_get(&x->scores, XY_SCORE_PRICE_OF_FAIRNESS)->value != XY_NO_SCORE)
            xy_json_put_string(w, "price_is", xy_fair_price_names[xy_compared_price(c, x)]);
        xy_put_scores(w, arena, "scores", &x->scores);
        if (c->reference != XY_UNKNOWN && p != c->reference) {
            xy_compared_counties counties = xy_compared_winners(arena, c, p);
            xy_json_put_int(w, "gains", counties.gains);
            xy_json_put_int(w, "losses", counties.losses);
        }
        put_counties(w, c, p);
        put_rows(w, c->measure->inst, x->plan);
    }
    xy_json_close_object(w);
}

static void put_pareto(
        xy_json_writer *w, xy_arena *arena, const xy_instance *inst, const xy_pareto *p)
{
    xy_json_put_object(w, "pareto");
    xy_json_put_list(w, "goals");
    for (int g = 0; g < p->goal_count; g++)
        xy_json_string(w, xy_goal_names[p->goals[g]]);
    xy_json_close_list(w);
    xy_json_put_bool(w, "complete", p->complete);
    if (!p->complete) {
        xy_json_put_object(w, "open_from");
        for (int g = 0; g < p->goal_count; g++)
            if (p->open_from[g] != XY_PARETO_ANY)
                xy_json_put_int(w, xy_goal_names[p->goals[g]], p->open_from[g]);
        xy_json_close_object(w);
    }
    xy_json_put_int(w, "solves", p->solves);
    xy_json_put_list(w, "points");
    for (int32_t i = 0; i < p->count; i++) {
        xy_json_open_object(w);
        for (int g = 0; g < p->goal_count; g++)
            xy_json_put_int(w, xy_goal_names[p->goals[g]], p->points[i].value[g]);
        if (p->written)
            xy_json_put_string(w, "plan", xy_pareto_file(arena, i));
        put_rows(w, inst, p->points[i].plan);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
    xy_json_close_object(w);
}

void xy_put_compared(xy_json_writer *w, xy_arena *arena, const xy_compared *c)
{
    xy_json_open_object(w);
    xy_json_put_string(w, "format", "xunyi-compare/1");
    xy_json_put_string(w, "version", XY_VERSION);
    xy_json_put_object(w, "instance");
    xy_json_put_string(w, "id", c->measure->inst->id);
    xy_json_put_string(w, "sha256", c->measure->inst->sha256);
    xy_json_close_object(w);
    xy_json_put_string(w, "weights", c->weights->id);
    xy_json_put_int(w, "best_need_met", c->best);
    xy_json_put_bool(w, "best_proved", c->best_proved);
    if (c->reference != XY_UNKNOWN)
        xy_json_put_string(w, "reference", c->plans[c->reference].name);
    xy_put_figures(w);
    xy_json_put_list(w, "plans");
    for (int32_t p = 0; p < c->count; p++)
        put_plan(w, arena, c, p);
    xy_json_close_list(w);
    if (c->pareto)
        put_pareto(w, arena, c->measure->inst, c->pareto);
    xy_json_close_object(w);
}
