/* Every instance of instances/infeasible: no plan, the conflict and the repair of expected.csv; the
 * conflict is minimal and the repair holds, both by solving for real. */
#include "pipeline/repair_apply.h"
#include "pipeline/solve.h"
#include "support/load.h"
#include "support/sample.h"
#include "json/instance_json.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CASES_LEAST = 20, CASES_ROOM = 64 };

typedef struct {
    char *file, *conflict, *price, *repair;
} expected_case;

typedef struct {
    xy_arena *arena;
    xy_findings err;
    xy_policy *policy;
    expected_case cases[CASES_ROOM];
    int count;
} suite;

static suite t;

static void setup(void)
{
    size_t length;
    t = (suite){.arena = xy_arena_new(NULL)};
    xy_findings_init(&t.err, t.arena);
    t.policy = xy_bundled_policy(t.arena, "balanced", &t.err);
    const char *data = xy_bundled_text(t.arena, "instances/infeasible/expected.csv", &length);
    cr_assert(data && t.policy);
    char *rest = xy_arena_strndup(t.arena, data, length), *line;
    strtok_r(rest, "\n", &rest); /* file,conflict,price,repair */
    while ((line = strtok_r(NULL, "\n", &rest)) != NULL) {
        cr_assert_lt(t.count, CASES_ROOM);
        expected_case *x = &t.cases[t.count++];
        char *fields = line;
        x->file = strtok_r(fields, ",", &fields);
        x->conflict = strtok_r(NULL, ",", &fields);
        x->price = strtok_r(NULL, ",", &fields);
        x->repair = strtok_r(NULL, ",", &fields);
        cr_assert(x->file && x->conflict && x->price && x->repair, "a row of expected.csv");
    }
    cr_assert_geq(t.count, CASES_LEAST);
}

static void teardown(void)
{
    xy_arena_free(t.arena);
}

TestSuite(conflict, .init = setup, .fini = teardown);

static xy_instance *load(const char *file)
{
    const char *path = xy_arena_printf(t.arena, "instances/infeasible/%s", file);
    xy_instance *inst = xy_bundled_instance(t.arena, path, &t.err);
    cr_assert(inst, "%s: %s", file,
            t.err.count_kept ? xy_finding_line(t.arena, &t.err.kept[0], XY_EN) : "");
    return inst;
}

/* By the whole chain, with needs, people and the independent check. */
static const xy_solution *solve(const xy_instance *inst)
{
    xy_solution *s;
    xy_findings err;
    xy_findings_init(&err, t.arena);
    xy_status status = xy_solve(&s, t.arena, inst, t.policy, &(xy_solve_options){0}, &err);
    for (size_t i = 0; i < err.count_kept && status != XY_OK; i++)
        fprintf(stderr, "%s\n", xy_finding_line(t.arena, &err.kept[i], XY_EN));
    cr_assert_eq(status, XY_OK);
    return s;
}

static const xy_explanation *explained(const expected_case *x)
{
    const xy_solution *s = solve(load(x->file));
    cr_assert_eq(s->outcome, XY_INFEASIBLE, "%s has a plan", x->file);
    cr_assert(s->why && s->why->has_conflict, "%s is not explained", x->file);
    return s->why;
}

static int32_t *all_dropped(const xy_claims *d)
{
    int32_t *level = XY_NEW_N(t.arena, int32_t, (size_t)d->count + 1);
    for (int32_t i = 0; i < d->count; i++)
        level[i] = XY_DROPPED;
    return level;
}

static void expect_conflict(const expected_case *x, const xy_explanation *why)
{
    xy_strbuf ids = xy_strbuf_in(t.arena);
    for (int32_t i = 0; i < why->conflict.count; i++)
        xy_strbuf_addf(&ids, i ? " %s" : "%s", why->claims.items[why->conflict.members[i]].id);
    cr_expect_str_eq(xy_strbuf_text(&ids), x->conflict, "%s: %s", x->file, xy_strbuf_text(&ids));
    cr_expect(why->conflict.minimal, "%s: not proved minimal", x->file);
}

static void expect_minimal(const expected_case *x, const xy_explanation *why)
{
    const xy_claims *d = &why->claims;
    int32_t *level = all_dropped(d);
    for (int32_t i = 0; i < why->conflict.count; i++)
        level[why->conflict.members[i]] = 0;
    cr_expect_eq(solve(xy_claims_relax(t.arena, d, level))->outcome, XY_INFEASIBLE,
            "%s: the conflict alone has a plan", x->file);
    for (int32_t i = 0; i < why->conflict.count; i++) {
        int32_t member = why->conflict.members[i];
        level[member] = XY_DROPPED;
        cr_expect(solve(xy_claims_relax(t.arena, d, level))->plan, "%s: no plan without '%s'",
                x->file, d->items[member].id);
        level[member] = 0;
    }
}

static void expect_repair(const expected_case *x, const xy_explanation *why)
{
    const xy_claims *d = &why->claims;
    cr_assert(why->repair.found, "%s: no repair", x->file);
    xy_strbuf steps = xy_strbuf_in(t.arena);
    for (int32_t i = 0; i < d->count; i++)
        if (why->repair.level[i] > 0)
            xy_strbuf_addf(&steps, steps.length ? " %s=%d" : "%s=%d", d->items[i].id,
                    (int)xy_claim_value(d, i, why->repair.level[i]));
    cr_expect_str_eq(xy_strbuf_text(&steps), x->repair, "%s: %s", x->file, xy_strbuf_text(&steps));
    cr_expect_eq(why->repair.price, atoll(x->price), "%s: price", x->file);
    cr_expect(why->repair.cheapest, "%s: not proved", x->file);
}

static xy_status rules_of(
        void *context, xy_rules **out, const char *id, xy_arena *arena, xy_findings *err)
{
    (void)context;
    *out = xy_bundled_rules(arena, id, err);
    return *out ? XY_OK : XY_EINPUT;
}

/* What --apply-repair writes, read again. */
static xy_instance *written_and_read(const xy_explanation *why)
{
    xy_strbuf out = xy_strbuf_in(t.arena), again = xy_strbuf_in(t.arena);
    xy_instance *inst;
    xy_instance_write(&out, xy_repair_apply(t.arena, why));
    const xy_json_loader loader = {NULL, rules_of, NULL, NULL, 0};
    xy_status status = xy_instance_read(
            &inst, t.arena, xy_strbuf_text(&out), out.length, "repaired.json", &loader, &t.err);
    cr_assert_eq(status, XY_OK, "%s",
            t.err.count_kept ? xy_finding_line(t.arena, &t.err.kept[0], XY_EN) : "");
    xy_instance_write(&again, inst);
    cr_expect_str_eq(xy_strbuf_text(&again), xy_strbuf_text(&out), "not in canonical form");
    return inst;
}

static void expect_repaired_instance(const expected_case *x, const xy_explanation *why)
{
    xy_strbuf text = xy_strbuf_in(t.arena);
    const xy_instance *inst = written_and_read(why);
    cr_expect(solve(inst)->plan, "%s: the repair does not hold", x->file);
    xy_instance_write(&text, inst);
    for (int32_t i = 0; i < why->claims.count; i++) {
        if (why->repair.level[i] == 0)
            continue;
        xy_text step = xy_repair_sentence(t.arena, &why->claims, i, why->repair.level[i]);
        cr_expect(strstr(xy_strbuf_text(&text), step.zh), "%s: no '%s'", x->file, step.zh);
    }
}

typedef struct {
    xy_asking asking;
    const xy_claims *claims;
    int32_t *level;
    int64_t tried;
    bool found;
} enumeration;

/* All levels from this claim on that cost at most so much in all; only those to which nothing can
 * be added are asked, since giving up more never takes a plan away. */
static void enumerate(enumeration *e, int32_t claim, int64_t left)
{
    if (e->found)
        return;
    if (claim == e->claims->count) {
        for (int32_t i = 0; i < e->claims->count; i++)
            if (e->level[i] < e->claims->items[i].most && xy_claim_price(e->claims, i, 1) <= left)
                return;
        e->tried++;
        e->found = xy_ask(&e->asking, e->level) != XY_ANSWER_NO_PLAN;
        return;
    }
    int64_t price = xy_claim_price(e->claims, claim, 1);
    for (int32_t l = 0; l <= e->claims->items[claim].most && l * price <= left; l++) {
        e->level[claim] = l;
        enumerate(e, claim + 1, left - l * price);
    }
    e->level[claim] = 0;
}

/* False where there are too many ways to spend less than the repair costs. */
static bool expect_nothing_cheaper(const expected_case *x, const xy_explanation *why)
{
    if (why->repair.price > 30)
        return false;
    enumeration e = {.claims = &why->claims};
    const xy_solve_options options = {0};
    xy_asking_start(&e.asking, &why->claims, &options);
    xy_asking_grant(&e.asking, 1000000000);
    e.level = XY_NEW_N(t.arena, int32_t, (size_t)why->claims.count + 1);
    enumerate(&e, 0, why->repair.price - 1);
    cr_expect(!e.found, "%s: a cheaper repair", x->file);
    cr_expect_gt(e.tried, 0, "%s", x->file);
    return true;
}

/* Limits: nothing is claimed that was not proved. */
Test(conflict, a_limit_leaves_claims_unproved)
{
    const xy_explanation *why = explained(&t.cases[0]);
    const xy_solve_options options = {0};
    xy_asking asking;
    xy_conflict c;
    int32_t *level = XY_NEW_N(t.arena, int32_t, (size_t)why->claims.count + 1);
    xy_asking_start(&asking, &why->claims, &options);
    cr_expect_eq(xy_ask(&asking, level), XY_ANSWER_OPEN); /* nothing was granted */
    xy_conflict_find(&c, t.arena, &asking, level);
    cr_expect_eq(c.count, why->claims.count);
    cr_expect_not(c.minimal);
    xy_repair r;
    xy_repair_find(&r, t.arena, &asking, &c);
    cr_expect_not(r.found);
}

/* The way for large cases finds a repair too, of which no step can be spared. */
static void expect_repair_without_search(const expected_case *x, const xy_explanation *why)
{
    const xy_solve_options options = {0};
    xy_asking asking;
    xy_repair r;
    xy_asking_start(&asking, &why->claims, &options);
    xy_asking_grant(&asking, 100000000);
    xy_repair_any(&r, t.arena, &asking, &why->conflict);
    cr_assert(r.found, "%s", x->file);
    cr_expect_not(r.cheapest);
    cr_expect_geq(r.price, why->repair.price, "%s", x->file);
    cr_expect_eq(xy_ask(&asking, r.level), XY_ANSWER_PLAN, "%s", x->file);
    for (int32_t i = 0; i < why->claims.count; i++) {
        if (r.level[i] == 0)
            continue;
        r.level[i]--;
        cr_expect_eq(xy_ask(&asking, r.level), XY_ANSWER_NO_PLAN, "%s: '%s' can be spared", x->file,
                why->claims.items[i].id);
        r.level[i]++;
    }
}

Test(conflict, every_case_is_explained_and_repaired)
{
    int judged = 0;
    for (int k = 0; k < t.count; k += xy_sample_is_whole ? 1 : 4) {
        const expected_case *x = &t.cases[k];
        const xy_explanation *why = explained(x);
        expect_conflict(x, why);
        expect_minimal(x, why);
        expect_repair(x, why);
        expect_repaired_instance(x, why);
        judged += expect_nothing_cheaper(x, why);
        expect_repair_without_search(x, why);
    }
    cr_expect_geq(judged, xy_sample(15));
}

/* Fujian 2024 with sixty townships a team: more than a hundred claims, so that whole blocks are
 * tried first; what is found is minimal and the repair holds. A sanitizer sees the same code in the next test. */
Test(conflict, a_large_case_is_explained_within_its_limits)
{
    if (!xy_sample_is_whole)
        return;
    xy_instance *inst = xy_bundled_instance(t.arena, "instances/fujian-2024/instance.json", &t.err);
    cr_assert(inst);
    xy_rules rules = *inst->rules;
    rules.settings.townships_min = 60;
    xy_rules_settle_tiers(&rules);
    inst->rules = &rules;
    const xy_solution *s = solve(inst);
    cr_assert_eq(s->outcome, XY_INFEASIBLE);
    const xy_explanation *why = s->why;
    cr_assert_gt(why->claims.count, 80);
    cr_assert(why->conflict.minimal && why->repair.found);
    cr_expect_lt(why->conflict.count, 30);
    bool townships = false;
    int32_t *level = all_dropped(&why->claims);
    for (int32_t i = 0; i < why->conflict.count; i++) {
        level[why->conflict.members[i]] = 0;
        townships |= why->claims.items[why->conflict.members[i]].kind == XY_CLAIM_TOWNSHIPS;
    }
    cr_expect(townships);
    const xy_solve_options options = {0};
    xy_asking asking;
    xy_asking_start(&asking, &why->claims, &options);
    xy_asking_grant(&asking, 100000000);
    cr_expect_eq(xy_ask(&asking, level), XY_ANSWER_NO_PLAN);
    cr_expect_eq(xy_ask(&asking, why->repair.level), XY_ANSWER_PLAN);
}

/* All hospitals of Fujian 2024 are banned from one county: fifteen claims among more than a hundred,
 * proved to be minimal, and the cheapest way out, proved too, is to lift one ban. */
Test(conflict, a_large_case_is_proved_to_the_end)
{
    xy_instance *inst = xy_bundled_instance(t.arena, "instances/fujian-2024/instance.json", &t.err);
    cr_assert(inst);
    size_t n = inst->hospital_count;
    inst->locks = XY_NEW_N(t.arena, xy_lock, n);
    inst->lock_count = n;
    for (size_t h = 0; h < n; h++) {
        inst->locks[h] = (xy_lock){.kind = XY_BAN_PAIR,
                .hospital = {inst->hospitals[h].id, (int32_t)h},
                .counties = {XY_NEW(t.arena, xy_ref), 1},
                .place = inst->place};
        inst->locks[h].counties.items[0] = (xy_ref){inst->counties[5].id, 5};
    }
    const xy_solution *s = solve(inst);
    cr_assert_eq(s->outcome, XY_INFEASIBLE);
    const xy_explanation *why = s->why;
    cr_assert_gt(why->claims.count, 100);
    cr_assert(why->conflict.minimal && why->repair.found && why->repair.cheapest);
    cr_expect_eq(why->conflict.count, 15);
    cr_expect_eq(why->repair.price, 30);
    for (int32_t i = 0; i < why->conflict.count; i++) {
        xy_claim_kind kind = why->claims.items[why->conflict.members[i]].kind;
        cr_expect(kind == (i ? XY_CLAIM_BAN : XY_CLAIM_SERVED) || kind == XY_CLAIM_COVERED);
    }
}
