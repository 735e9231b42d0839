#include "cli/result_json.h"

#include "cli/backtest_json.h"
#include "cli/compare_json.h"
#include "cli/explain_json.h"
#include "cli/import_json.h"
#include "cli/repair_file.h"
#include "cli/simulate_json.h"
#include "domain/changes.h"
#include "domain/costs.h"
#include "domain/row_digest.h"
#include "json/plan_json.h"
#include "json/plan_pieces.h"

#include <stdio.h>

void xy_put_finding(xy_json_writer *w, xy_arena *arena, const xy_finding *f)
{
    static const char *const severities[] = {"info", "warning", "error"};
    xy_json_open_object(w);
    xy_json_put_string(w, "severity", severities[f->severity]);
    xy_json_put_string(w, "id", xy_msg_name(f->message));
    if (f->rule.id)
        xy_json_put_string(w, "rule", f->rule.id);
    if (f->file)
        xy_json_put_string(w, "file", f->file);
    if (f->place.pointer)
        xy_json_put_string(w, "pointer", f->place.pointer);
    if (f->place.line) {
        xy_json_put_int(w, "line", f->place.line);
        xy_json_put_int(w, "column", f->place.column);
    }
    xy_json_put_text(w, "message",
            (xy_text){xy_finding_message(arena, f, XY_ZH), xy_finding_message(arena, f, XY_EN)});
    const char *remedy = xy_finding_remedy(arena, f, XY_ZH);
    if (remedy[0])
        xy_json_put_text(w, "remedy", (xy_text){remedy, xy_finding_remedy(arena, f, XY_EN)});
    xy_json_close_object(w);
}

static void put_findings(xy_json_writer *w, xy_arena *arena, const xy_findings *findings)
{
    for (size_t i = 0; i < findings->count_kept; i++)
        xy_put_finding(w, arena, &findings->kept[i]);
}

static void put_measures(xy_json_writer *w, const xy_measures *m)
{
    xy_json_put_object(w, "measures");
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        /* welfare only where the policy asks for it */
        if ((g < XY_GOAL_NASH || m->goals[g]) && xy_measures_tell(m, (xy_goal)g))
            xy_json_put_int(w, xy_goal_names[g], m->goals[g]);
    xy_json_put_int(w, "coverage_of", m->coverage_of);
    xy_json_put_int(w, "travel_m", m->travel_m);
    xy_json_put_int(w, "counties_served", m->counties_served);
    xy_json_put_int(w, "people", m->people);
    if (m->matched_micro != XY_UNKNOWN) {
        xy_json_put_int(w, "matched", m->matched_micro);
        xy_json_put_int(w, "matched_permille", m->matched_permille);
    }
    xy_write_fairness(w, &m->fairness);
    xy_json_close_object(w);
}

/* How many findings more there are, of one list or two (more may be NULL); nothing where there are none. */
static void put_hidden(xy_json_writer *w, const xy_findings *findings, const xy_findings *more)
{
    static const char *const keys[] = {"infos", "warnings", "errors"};
    size_t hidden[3], others[3] = {0, 0, 0};
    xy_findings_hidden(hidden, findings);
    if (more)
        xy_findings_hidden(others, more);
    size_t all = 0;
    for (int i = 0; i < 3; i++)
        all += hidden[i] + others[i];
    if (all == 0)
        return;
    xy_json_put_object(w, "findings_hidden");
    for (int i = XY_ERROR; i >= XY_INFO; i--)
        xy_json_put_int(w, keys[i], (int64_t)(hidden[i] + others[i]));
    xy_json_close_object(w);
}

/* Of a lock that is not of the instance's file also the table or the option. */
static void put_place_of_lock(xy_json_writer *w, const xy_lock *lock)
{
    if (lock->file)
        xy_json_put_string(w, "file", lock->file);
    if (lock->place.pointer)
        xy_json_put_string(w, "pointer", lock->place.pointer);
}

static void put_object(xy_json_writer *w, const xy_claims *d, const xy_claim *x)
{
    static const char *const kinds[] = {"pack", "hospital", "county", "lock"};
    xy_claim_object object = xy_claim_table[x->kind].object;
    xy_json_put_object(w, "object");
    xy_json_put_string(w, "kind", kinds[object]);
    if (object == XY_OF_HOSPITAL)
        xy_json_put_string(w, "id", d->inst->hospitals[x->object].id);
    else if (object == XY_OF_COUNTY)
        xy_json_put_string(w, "id", d->inst->counties[x->object].id);
    else if (object == XY_OF_LOCK)
        put_place_of_lock(w, &d->inst->locks[x->object]);
    xy_json_close_object(w);
}

static void put_conflict(xy_json_writer *w, xy_arena *arena, const xy_explanation *why)
{
    const xy_claims *d = &why->claims;
    xy_json_put_object(w, "conflict");
    xy_json_put_bool(w, "proved_minimal", why->conflict.minimal);
    xy_json_put_list(w, "members");
    for (int32_t i = 0; i < why->conflict.count; i++) {
        const xy_claim *x = &d->items[why->conflict.members[i]];
        xy_rule_quote rule = xy_rules_quote(d->inst->rules, x->rule);
        xy_json_open_object(w);
        xy_json_put_string(w, "id", x->id);
        xy_json_put_string(w, "kind", xy_claim_table[x->kind].name);
        put_object(w, d, x);
        xy_json_put_string(w, "rule", rule.id);
        xy_json_put_string(w, "clause", rule.clause);
        if (rule.text.zh)
            xy_json_put_text(w, "text", rule.text);
        xy_json_put_text(w, "message", xy_claim_sentence(arena, d, why->conflict.members[i]));
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
    xy_json_close_object(w);
}

static void put_repair(xy_json_writer *w, const xy_session *s, const xy_explanation *why)
{
    const xy_claims *d = &why->claims;
    const xy_text *at = xy_repair_places(s, why);
    xy_json_put_object(w, "repair");
    xy_json_put_int(w, "price", why->repair.price);
    xy_json_put_bool(w, "proved_cheapest", why->repair.cheapest);
    xy_json_put_list(w, "steps");
    for (int32_t i = 0; i < d->count; i++) {
        int32_t level = why->repair.level[i];
        if (level == 0)
            continue;
        xy_json_open_object(w);
        xy_json_put_string(w, "id", d->items[i].id);
        xy_json_put_string(w, "kind", xy_claim_table[d->items[i].kind].name);
        put_object(w, d, &d->items[i]);
        xy_json_put_int(w, "before", xy_claim_value(d, i, 0));
        xy_json_put_int(w, "after", xy_claim_value(d, i, level));
        xy_json_put_int(w, "price", xy_claim_price(d, i, level));
        xy_json_put_text(w, "message", xy_repair_sentence(s->arena, d, i, level));
        if (at && at[i].zh)
            xy_json_put_text(w, "where", at[i]);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
    xy_json_close_object(w);
}

/* The rows without people: whom each hospital sends stands in plan.json. */
static void put_rows(xy_json_writer *w, const xy_instance *inst, const xy_plan *plan)
{
    xy_json_put_list(w, "rows");
    for (int32_t r = 0; r < plan->row_count; r++) {
        xy_json_open_object(w);
        xy_write_row_places(w, &plan->rows[r], inst);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

/* What the senders bear (H1), where any of them says what a person costs a day. */
static void put_costs(
        xy_json_writer *w, xy_arena *arena, const xy_instance *inst, const xy_plan *plan)
{
    xy_cost *costs;
    int32_t count = xy_costs_of(&costs, arena, inst, plan->rows, plan->row_count);
    if (!xy_costs_known(costs, count))
        return;
    xy_json_put_list(w, "costs");
    for (int32_t i = 0; i < count; i++) {
        xy_json_open_object(w);
        xy_json_put_string(w, "hospital", inst->hospitals[costs[i].hospital].id);
        xy_json_put_int(w, "teams", costs[i].teams);
        xy_json_put_int(w, "people", costs[i].people);
        xy_json_put_int(w, "person_days", costs[i].person_days);
        if (costs[i].yuan != XY_UNKNOWN)
            xy_json_put_int(w, "yuan", costs[i].yuan);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void put_solution(xy_json_writer *w, xy_arena *arena, const char *key,
        const xy_instance *inst, const xy_solution *s, bool proof)
{
    xy_json_put_object(w, key);
    if (proof) {
        xy_json_put_string(w, "outcome", xy_outcome_names[s->outcome]);
        xy_json_put_int(w, "candidates", s->candidates);
        xy_json_put_int(w, "nodes", s->nodes);
    }
    if (s->plan && proof)
        xy_write_stages(w, &s->plan->proof);
    if (s->plan && proof)
        xy_write_nominal(w, &s->plan->proof);
    if (s->plan) {
        put_measures(w, &s->plan->measures);
        put_rows(w, inst, s->plan);
        put_costs(w, arena, inst, s->plan);
    }
    xy_json_close_object(w);
}

static void put_row_counties(xy_json_writer *w, const xy_instance *inst, const xy_row *row)
{
    xy_json_put_list(w, "after");
    for (int32_t v = 0; v < row->visit_count; v++)
        xy_json_string(w, inst->counties[row->visits[v].county].id);
    xy_json_close_list(w);
}

static void put_old_row(xy_json_writer *w, const xy_old_row *old)
{
    const xy_refs *lists[] = {&old->hospitals, &old->counties};
    xy_json_put_list(w, "before");
    for (size_t i = 0; i < old->counties.count; i++)
        xy_json_string(w, old->counties.items[i].id);
    xy_json_close_list(w);
    if (old->stands)
        return;
    xy_json_put_list(w, "gone");
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < lists[l]->count; i++)
            if (lists[l]->items[i].index == XY_UNKNOWN)
                xy_json_string(w, lists[l]->items[i].id);
    xy_json_close_list(w);
}

void xy_put_changes(
        xy_json_writer *w, xy_arena *arena, const xy_instance *inst, const xy_plan *plan)
{
    xy_change_list list;
    xy_changes_list(&list, arena, inst, plan->keep, plan->rows, plan->row_count);
    xy_json_put_object(w, "changes");
    xy_json_put_int(w, "standing", list.standing);
    for (int k = 0; k < XY_ROW_KINDS; k++)
        xy_json_put_int(w, xy_row_kind_names[k], list.counts[k]);
    xy_json_put_list(w, "rows");
    for (size_t i = 0; i < list.count; i++) {
        const xy_change *c = &list.items[i];
        const xy_old_row *old = c->old == XY_UNKNOWN ? NULL : &plan->keep->rows[c->old];
        const xy_row *now = c->now == XY_UNKNOWN ? NULL : &plan->rows[c->now];
        xy_json_open_object(w);
        xy_json_put_string(w, "kind", xy_row_kind_names[c->kind]);
        if (now)
            xy_json_put_string(w, "lead", inst->hospitals[now->lead].id);
        else if (old)
            xy_json_put_string(w, "lead", old->hospitals.items[0].id);
        if (old)
            put_old_row(w, old);
        if (now)
            put_row_counties(w, inst, now);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
    xy_json_close_object(w);
}

/* Plans from the second on; the first is the solution. */
static void put_several(
        xy_json_writer *w, xy_arena *arena, const xy_instance *inst, const xy_several *several)
{
    xy_json_put_object(w, "several");
    xy_json_put_bool(w, "all", several->all);
    xy_json_put_list(w, "plans");
    for (int32_t i = 0; i < several->count; i++) {
        const xy_ranked_plan *p = &several->plans[i];
        char digest[XY_SHA256_CHARS];
        xy_row_digest(digest, arena, inst, p->solution->plan->rows, p->solution->plan->row_count);
        xy_json_open_object(w);
        xy_json_put_int(w, "rank", i + 1);
        xy_json_put_bool(w, "ranked", p->ranked);
        xy_json_put_string(w, "rows_sha256", digest);
        if (i > 0) {
            xy_json_put_int(w, "apart", p->apart);
            xy_json_put_int(w, "apart_most", p->apart_most);
            put_solution(w, arena, "solution", inst, p->solution, true);
        }
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
    xy_json_close_object(w);
}

static void put_verified(xy_json_writer *w, const xy_verified *v)
{
    static const char *const verdicts[] = {"optimal", "gap", "infeasible"};
    xy_json_put_object(w, "proof");
    xy_json_put_string(w, "verdict", verdicts[v->verdict]);
    xy_json_put_int(w, "columns", v->columns);
    xy_json_put_int(w, "nodes", v->nodes);
    xy_json_put_ints(w, "gaps", v->gap, (size_t)v->stage_count);
    xy_json_close_object(w);
}

static void put_batch(xy_json_writer *w, const xy_batch_summary *b)
{
    xy_json_put_object(w, "batch");
    xy_json_put_int(w, "cases", b->cases);
    xy_json_put_int(w, "done", b->done);
    xy_json_put_int(w, "failed", b->failed);
    xy_json_put_int(w, "kept", b->kept);
    xy_json_put_int(w, "anew", b->anew);
    xy_json_put_int(w, "unread", b->unread);
    xy_json_put_int(w, "gone", b->gone);
    xy_json_put_int(w, "retries", b->retries);
    xy_json_put_bool(w, "interrupted", b->interrupted);
    xy_json_put_decimal(w, "seconds", (int64_t)(b->seconds * 1e3), 3);
    xy_json_put_decimal(w, "database_seconds", (int64_t)(b->database_seconds * 1e3), 3);
    xy_json_close_object(w);
}

static void put_merged(xy_json_writer *w, const xy_merged *m)
{
    xy_json_put_object(w, "merged");
    xy_json_put_int(w, "shards", (int64_t)m->shards);
    xy_json_put_int(w, "cases", (int64_t)m->cases);
    xy_json_put_int(w, "failed", (int64_t)m->failed);
    xy_json_put_int(w, "missing", (int64_t)m->missing);
    xy_json_put_int(w, "open", (int64_t)m->open);
    xy_json_close_object(w);
}

static void put_solved_again(xy_json_writer *w, const xy_batch_verified *v)
{
    xy_json_put_object(w, "verified");
    xy_json_put_int(w, "cases", v->cases);
    xy_json_put_int(w, "equal", v->equal);
    xy_json_put_bool(w, "interrupted", v->interrupted);
    xy_json_close_object(w);
}

void xy_print_result(xy_session *s, const xy_result *result)
{
    xy_strbuf out = xy_strbuf_in(s->arena);
    xy_json_writer w = xy_json_to(&out, XY_JSON_LINES);
    xy_json_open_object(&w);
    if (result->command)
        xy_json_put_string(&w, "command", result->command);
    xy_json_put_string(&w, "version", XY_VERSION);
    xy_json_put_int(&w, "exit_code", result->exit_code);
    if (result->solution)
        put_solution(&w, s->arena, "solution", result->inst, result->solution, true);
    const xy_explanation *why = result->solution ? result->solution->why : NULL;
    if (why && why->has_conflict)
        put_conflict(&w, s->arena, why);
    if (why && why->repair.found)
        put_repair(&w, s, why);
    if (result->solution && result->solution->plan && result->solution->plan->keep)
        xy_put_changes(&w, s->arena, result->inst, result->solution->plan);
    if (result->several && result->several->count)
        put_several(&w, s->arena, result->inst, result->several);
    if (result->diff)
        xy_put_diff(&w, s->arena, result->diff);
    if (result->verified)
        put_verified(&w, result->verified);
    if (result->table)
        put_solution(&w, s->arena, "table", result->inst, result->table, false);
    if (result->routed)
        xy_write_calendars(&w, result->routed->plan, result->inst);
    if (result->explained)
        xy_put_explained(&w, s->arena, result->explained);
    if (result->backtest) {
        xy_json_key(&w, "backtest");
        xy_put_backtest(&w, s->arena, result->backtest);
    }
    if (result->compared) {
        xy_json_key(&w, "compared");
        xy_put_compared(&w, s->arena, result->compared);
    }
    if (result->batch)
        put_batch(&w, result->batch);
    if (result->batch_merged)
        put_merged(&w, result->batch_merged);
    if (result->batch_verified)
        put_solved_again(&w, result->batch_verified);
    if (result->imported)
        xy_put_imported(&w, s->arena, result->imported);
    if (result->simulated) {
        xy_json_key(&w, "simulated");
        xy_put_simulated(&w, s->arena, result->simulated);
    }
    xy_json_put_list(&w, "findings");
    put_findings(&w, s->arena, s->err);
    if (result->findings && result->findings != s->err)
        put_findings(&w, s->arena, result->findings);
    xy_json_close_list(&w);
    put_hidden(&w, s->err, result->findings != s->err ? result->findings : NULL);
    xy_json_close_object(&w);
    xy_json_end(&w);
    fputs(xy_strbuf_text(&out), stdout);
}
