#include "cli/batch_case.h"

#include "base/utf8.h"
#include "batch/workers.h"
#include "cli/locks.h"
#include "domain/needs_draw.h"
#include "domain/row_digest.h"
#include "domain/scores.h"
#include "pipeline/solve.h"
#include "json/instance_json.h"
#include "json/plan_json.h"
#include "json/stage.h"

#include <string.h>
#include <unistd.h>

_Static_assert(XY_GAP_UNKNOWN == XY_UNKNOWN, "gaps of proofs are gaps of results");

static void on_oom(size_t bytes)
{
    (void)bytes;
    _exit(XY_WORKER_NO_MEMORY);
}

static const char *first_line(xy_arena *arena, const char *text)
{
    return xy_arena_strndup(arena, text, strcspn(text, "\n"));
}

xy_text xy_first_error(xy_text *remedy, xy_arena *arena, const xy_findings *findings)
{
    *remedy = (xy_text){NULL, NULL};
    for (size_t i = 0; i < findings->count_kept; i++) {
        const xy_finding *f = &findings->kept[i];
        if (f->severity != XY_ERROR)
            continue;
        *remedy = (xy_text){xy_finding_remedy(arena, f, XY_ZH), xy_finding_remedy(arena, f, XY_EN)};
        return (xy_text){first_line(arena, xy_finding_line(arena, f, XY_ZH)),
                first_line(arena, xy_finding_line(arena, f, XY_EN))};
    }
    return xy_msg_text(XY_MSG_BATCH_NO_REASON);
}

/* The decisions of the case as options of a command line. */
static void take_words(xy_option_list *out, const xy_words *words)
{
    out->count = (int)words->count;
    for (size_t i = 0; i < words->count; i++)
        out->items[i] = words->items[i];
}

static xy_solve_options limits_of(const xy_case *c)
{
    return (xy_solve_options){
            .method = strcmp(c->method, "ip") == 0 ? XY_METHOD_IP : XY_METHOD_CORE,
            .time_limit_s = (double)c->time_limit_ms / 1000.0,
            .node_limit = c->node_limit,
            .gap_millionths = c->gap_millionths,
            .threads = 1,
            .seed = c->seed,
            .no_routes = true};
}

static const char *goals_of(xy_arena *arena, const xy_stage *stage)
{
    xy_strbuf out = xy_strbuf_in(arena);
    if (stage->ordered)
        xy_strbuf_add(&out, "ordered ");
    for (int t = 0; t < stage->term_count; t++) {
        if (t)
            xy_strbuf_addc(&out, '+');
        if (stage->terms[t].weight != 1)
            xy_strbuf_addf(&out, "%d*", stage->terms[t].weight);
        xy_strbuf_add(&out, xy_goal_names[stage->terms[t].goal]);
    }
    return xy_strbuf_text(&out);
}

static void take_proof(xy_case_result *out, xy_arena *arena, const xy_proof *proof)
{
    out->stages = XY_NEW_N(arena, xy_stage_result, (size_t)proof->stage_count);
    out->gap_millionths = xy_proof_gap(proof);
    for (int i = 0; i < proof->stage_count; i++) {
        const xy_stage_proof *p = &proof->stages[i];
        int sign = xy_stage_sign(&p->stage);
        out->stages[out->stage_count++] = (xy_stage_result){.goal = goals_of(arena, &p->stage),
                .value = sign * p->value,
                .bound = p->bound == XY_NO_BOUND ? 0 : sign * p->bound,
                .has_bound = p->bound != XY_NO_BOUND,
                .floor = sign * p->floor,
                .proved = p->proved,
                .skipped = p->skipped};
    }
}

/* The scores by the measure of all cases with these weights, whatever the policy that chose the plan. */
static xy_status take_scores(xy_case_result *out, xy_arena *arena, const xy_batch_loaded *loaded,
        const xy_solution *solution, xy_findings *err)
{
    xy_scores scores;
    xy_measures measures;
    xy_solution *other;
    const xy_measure *common = solution->measure;
    const xy_plan *plan = solution->plan;
    if (!xy_policies_weigh_alike(loaded->policy, loaded->weights)) {
        xy_status status = xy_solution_prepare(&other, arena, loaded->inst, loaded->weights, err);
        if (status != XY_OK)
            return status;
        common = other->measure;
    }
    xy_measure_rows(&measures, arena, common, plan->rows, plan->row_count);
    xy_scores_of(&scores, arena, common, plan->rows, plan->row_count, &measures);
    out->measures = XY_NEW_N(arena, xy_measure_result, scores.count);
    for (size_t i = 0; i < scores.count; i++) {
        bool known = scores.items[i].value != XY_NO_SCORE;
        out->measures[out->measure_count++] =
                (xy_measure_result){scores.items[i].id, known ? scores.items[i].value : 0, known};
    }
    return XY_OK;
}

static xy_status take_plan(xy_case_result *out, xy_arena *arena, const xy_batch_loaded *loaded,
        const xy_solution *solution, xy_findings *err)
{
    const xy_instance *inst = loaded->inst;
    const xy_plan *plan = solution->plan;
    char *rows = xy_arena_alloc(arena, 1, XY_SHA256_CHARS);
    char *whole = xy_arena_alloc(arena, 1, XY_SHA256_CHARS);
    xy_strbuf text = xy_strbuf_in(arena);
    xy_plan_write(&text, plan, inst);
    xy_sha256(whole, text.data, text.length);
    xy_row_digest(rows, arena, inst, plan->rows, plan->row_count);
    out->plan_sha256 = whole;
    out->rows_sha256 = rows;
    out->rows = plan->row_count;
    take_proof(out, arena, &plan->proof);
    return take_scores(out, arena, loaded, solution, err);
}

#define DEMANDS_SHOWN 4

/* The first of the demands that contradict each other, by semicolons. */
static const char *demands_in(xy_arena *arena, const xy_explanation *why, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    for (int32_t i = 0; i < why->conflict.count && i < DEMANDS_SHOWN; i++)
        xy_strbuf_addf(&list, "%s%s", i ? xy_msg_wording(XY_MSG_R_SENTENCE_GAP, lang) : "",
                xy_text_in(xy_claim_sentence(arena, &why->claims, why->conflict.members[i]), lang));
    return xy_strbuf_text(&list);
}

/* The repair as it is, for a batch writes no repaired instance. */
static const char *way_out_in(xy_arena *arena, const xy_explanation *why, xy_lang lang)
{
    const xy_msg_id kind = why->repair.cheapest ? XY_MSG_REPAIR_CHEAPEST : XY_MSG_REPAIR_UNPROVED;
    if (!why->repair.found)
        return xy_msg_remedy(XY_MSG_CONFLICT_ONLY, lang);
    return xy_say(arena, lang, XY_MSG_R_REMARKED, xy_msg_wording(kind, lang),
            xy_text_in(xy_repair_whole(arena, why, NULL), lang), NULL, NULL);
}

/* The first error, where no conflict is known: what was found before the limit. */
static const char *first_error_in(xy_arena *arena, const xy_findings *err, xy_lang lang)
{
    for (size_t i = 0; i < err->count_kept; i++)
        if (err->kept[i].severity == XY_ERROR)
            return xy_say(arena, lang, XY_MSG_BATCH_INFEASIBLE,
                    xy_finding_message(arena, &err->kept[i], lang),
                    xy_finding_remedy(arena, &err->kept[i], lang), NULL, NULL);
    return xy_say(arena, lang, XY_MSG_BATCH_INFEASIBLE, xy_msg_wording(XY_MSG_NOT_EXPLAINED, lang),
            "", NULL, NULL);
}

static const char *why_none_in(
        xy_arena *arena, const xy_explanation *why, const xy_findings *err, xy_lang lang)
{
    if (!why || !why->has_conflict)
        return first_error_in(arena, err, lang);
    const int32_t hidden = why->conflict.count - DEMANDS_SHOWN;
    const char *more = hidden > 0 ? xy_say(arena, lang, XY_MSG_BATCH_MORE_DEMANDS,
                                            xy_text_int(arena, hidden), NULL, NULL, NULL)
                                  : "";
    return xy_say(arena, lang, XY_MSG_BATCH_CONFLICT, demands_in(arena, why, lang), more,
            way_out_in(arena, why, lang), NULL);
}

/* Why there is no plan, as one line: the demands that contradict each other and the way out. */
static xy_text why_none(xy_arena *arena, const xy_solution *solution, const xy_findings *err)
{
    return (xy_text){why_none_in(arena, solution->why, err, XY_ZH),
            why_none_in(arena, solution->why, err, XY_EN)};
}

/* Needs drawn and decisions taken in. */
static xy_status prepare(xy_session *s, const xy_case *c, xy_instance *inst)
{
    if (c->needs_seed != XY_UNKNOWN) {
        xy_strbuf canonical = xy_strbuf_in(s->arena);
        xy_needs_draw(inst, (uint64_t)c->needs_seed);
        xy_instance_write(&canonical, inst);
        xy_sha256(inst->sha256, canonical.data, canonical.length);
    }
    return xy_take_locks(s, inst);
}

static void solve(
        xy_case_result *out, xy_arena *arena, const xy_case *c, const xy_batch_loaded *loaded)
{
    xy_findings err;
    xy_options options = {.command = XY_CMD_SOLVE};
    xy_session s = {.arena = arena, .err = &err, .options = &options, .lang = XY_EN};
    xy_findings_init(&err, arena);
    take_words(&options.pins, &c->pins);
    take_words(&options.bans, &c->bans);
    take_words(&options.without, &c->without);
    xy_solve_options limits = limits_of(c);
    xy_solution *solution = NULL;
    xy_instance *inst = loaded->inst;
    xy_status status = prepare(&s, c, inst);
    if (status == XY_OK)
        status = xy_solve(&solution, arena, inst, loaded->policy, &limits, &err);
    *out = xy_case_failed((xy_text){NULL, NULL});
    out->instance_id = inst->id;
    out->instance_sha256 = inst->sha256;
    out->rules = inst->rules_id;
    out->policy = loaded->policy->id;
    out->weights = loaded->weights->id;
    if (status != XY_OK) {
        out->message = xy_first_error(&out->remedy, arena, &err);
        return;
    }
    out->failed = false;
    out->outcome = xy_outcome_names[solution->outcome];
    out->candidates = solution->candidates;
    out->nodes = solution->nodes;
    if (solution->plan)
        status = take_plan(out, arena, loaded, solution, &err);
    else if (err.errors)
        out->message = why_none(arena, solution, &err);
    else
        out->message = xy_msg_text(XY_MSG_CLI_NOTHING);
    if (status != XY_OK) {
        out->failed = true;
        out->message = xy_first_error(&out->remedy, arena, &err);
    }
}

void xy_batch_work(
        const char **record, size_t *length, const xy_case *c, const xy_batch_loaded *loaded)
{
    xy_arena *arena = xy_arena_new(on_oom);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_case_result result;
    if (loaded->why.zh) {
        result = xy_case_failed(loaded->why);
        result.remedy = loaded->remedy;
        result.policy = loaded->policy ? loaded->policy->id : NULL;
        result.weights = loaded->weights ? loaded->weights->id : NULL;
    } else {
        solve(&result, arena, c, loaded);
    }
    xy_result_pack(&out, &result);
    *record = out.data;
    *length = out.length;
}

/* An instance or a policy as it was read; an entry without use is the first to go. */
typedef struct {
    const char *key; /* NULL: free */
    xy_arena *arena;
    uint64_t used; /* when, by the count of calls */
    xy_instance *inst;
    xy_policy *policy;
    char digest[XY_SHA256_CHARS];
    xy_text why, remedy;
} source;

#define INSTANCES_KEPT 8
#define POLICIES_KEPT 32

struct xy_batch_sources {
    const char *folder;
    const xy_session *session;
    source instances[INSTANCES_KEPT], policies[POLICIES_KEPT];
    uint64_t clock;
};

xy_batch_sources *xy_batch_sources_new(xy_session *session, const char *folder)
{
    xy_batch_sources *all = XY_NEW(session->arena, xy_batch_sources);
    all->folder = folder;
    all->session = session;
    return all;
}

void xy_batch_in_process(xy_batch_sources *all)
{
    xy_arena_set_on_oom(all->session->arena, on_oom);
    for (size_t i = 0; i < INSTANCES_KEPT; i++)
        if (all->instances[i].arena)
            xy_arena_set_on_oom(all->instances[i].arena, on_oom);
    for (size_t i = 0; i < POLICIES_KEPT; i++)
        if (all->policies[i].arena)
            xy_arena_set_on_oom(all->policies[i].arena, on_oom);
}

static void empty(source *x)
{
    xy_arena_free(x->arena);
    *x = (source){.key = NULL};
}

void xy_batch_sources_free(xy_batch_sources *all)
{
    for (size_t i = 0; i < INSTANCES_KEPT; i++)
        empty(&all->instances[i]);
    for (size_t i = 0; i < POLICIES_KEPT; i++)
        empty(&all->policies[i]);
}

/* The entry of this key, or the one used longest ago, emptied, with the key. */
static source *entry_of(source *items, size_t count, xy_batch_sources *all, const char *key)
{
    source *oldest = &items[0];
    all->clock++;
    for (size_t i = 0; i < count; i++) {
        if (items[i].key && strcmp(items[i].key, key) == 0) {
            items[i].used = all->clock;
            return &items[i];
        }
        if (items[i].used < oldest->used)
            oldest = &items[i];
    }
    empty(oldest);
    oldest->arena = xy_arena_beside(all->session->arena);
    oldest->key = xy_arena_strdup(oldest->arena, key);
    oldest->used = all->clock;
    return oldest;
}

/* What was read of an entry, or why it was not. */
static void settle(source *x, const xy_session *s, xy_status status)
{
    if (status != XY_OK)
        x->why = xy_first_error(&x->remedy, x->arena, s->err);
    xy_sha256(x->digest, xy_strbuf_text(s->inputs), s->inputs->length);
}

static xy_session session_of(
        source *x, const xy_batch_sources *all, xy_findings *err, xy_strbuf *inputs)
{
    xy_findings_init(err, x->arena);
    *inputs = xy_strbuf_in(x->arena);
    return (xy_session){.arena = x->arena,
            .err = err,
            .options = all->session->options,
            .lang = all->session->lang,
            .inputs = inputs};
}

static source *instance_of(xy_batch_sources *all, const xy_case *c)
{
    xy_arena *scratch = xy_arena_beside(all->session->arena);
    xy_strbuf key = xy_strbuf_in(scratch);
    xy_strbuf_add(&key, c->instance);
    for (size_t i = 0; i < c->setting_count; i++)
        xy_strbuf_addf(&key, "\n%d=%d", c->settings[i].setting, c->settings[i].value);
    source *x = entry_of(all->instances, INSTANCES_KEPT, all, xy_strbuf_text(&key));
    xy_arena_free(scratch);
    if (x->digest[0])
        return x;
    xy_findings err;
    xy_strbuf inputs;
    xy_session s = session_of(x, all, &err, &inputs);
    s.overrides = c->settings;
    s.override_count = c->setting_count;
    const char *path = xy_path_join(x->arena, all->folder, c->instance);
    settle(x, &s, xy_read_instance(&x->inst, &s, path));
    return x;
}

static source *policy_of(xy_batch_sources *all, const char *name)
{
    source *x = entry_of(all->policies, POLICIES_KEPT, all, name);
    if (x->digest[0])
        return x;
    xy_findings err;
    xy_strbuf inputs;
    xy_session s = session_of(x, all, &err, &inputs);
    bool path = xy_utf8_ends_with(name, ".json");
    settle(x, &s,
            xy_load_policy(
                    &x->policy, &s, path ? xy_path_join(x->arena, all->folder, name) : name));
    return x;
}

void xy_batch_load(xy_batch_loaded *out, xy_batch_sources *all, const xy_case *c)
{
    const source *policy = policy_of(all, c->policy), *weights = policy_of(all, c->weights),
                 *inst = instance_of(all, c);
    xy_arena *scratch = xy_arena_beside(all->session->arena);
    xy_strbuf text = xy_strbuf_in(scratch);
    *out = (xy_batch_loaded){
            .inst = inst->inst, .policy = policy->policy, .weights = weights->policy};
    xy_strbuf_addf(
            &text, "%s\n%s\n%s\n%s\n", XY_VERSION, inst->digest, policy->digest, weights->digest);
    xy_case_write(&text, c, false);
    xy_sha256(out->fingerprint, text.data, text.length);
    if (policy->why.zh) {
        out->why = policy->why;
        out->remedy = policy->remedy;
        out->field = XY_CASE_POLICY;
    } else if (weights->why.zh) {
        out->why = weights->why;
        out->remedy = weights->remedy;
        out->field = XY_CASE_WEIGHTS;
    } else if (inst->why.zh) {
        out->why = inst->why;
        out->remedy = inst->remedy;
        out->field = XY_CASE_INSTANCE;
    }
    xy_arena_free(scratch);
}
