/* xy_solve_several against the enumeration of all plans (models/several.md): every plan is what the
 * stages give on what is left, or, of diverse ones, as far from those before as any near plan, and the
 * best of these; none comes twice, and the list ends where there are no more. */
#include "domain/instance_locks.h"
#include "oracle/oracle_case.h"
#include "pipeline/several.h"
#include "support/random_tiers.h"

#define FIRST_SEED 4001
#define CASES 40 /* of each kind; half as many of diverse plans, which are dearer */
#define NODE_LIMIT 50000

typedef struct {
    const char *name;
    xy_arena *arena;
    const xy_random_case *x;
    const xy_brute_result *brute;
    int64_t *taken; /* per set: its place, or 0 */
} trial;

static bool same_row(const xy_brute_row *a, const xy_brute_row *b)
{
    return a->lead == b->lead && a->hospitals == b->hospitals && a->counties == b->counties;
}

/* Rows of one that are not in the other. */
static int64_t distance(const xy_brute_set *a, const xy_brute_set *b)
{
    bool used[XY_BRUTE_ROWS] = {false};
    int64_t both = 0;
    for (int32_t i = 0; i < a->row_count; i++)
        for (int32_t k = 0; k < b->row_count; k++)
            if (!used[k] && same_row(&a->rows[i], &b->rows[k])) {
                used[k] = true;
                both++;
                break;
            }
    return a->row_count + b->row_count - 2 * both;
}

static xy_brute_set set_of(const xy_plan *plan)
{
    xy_brute_set set = {.row_count = plan->row_count};
    for (int32_t r = 0; r < plan->row_count; r++) {
        const xy_row *row = &plan->rows[r];
        set.rows[r].lead = row->lead;
        for (int32_t i = 0; i < row->hospital_count; i++)
            set.rows[r].hospitals |= 1U << row->hospitals[i];
        for (int32_t v = 0; v < row->visit_count; v++)
            set.rows[r].counties |= 1U << row->visits[v].county;
    }
    return set;
}

/* The enumerated set with the plan's rows, or -1. */
static int64_t find(const trial *t, const xy_plan *plan)
{
    const xy_brute_set set = set_of(plan);
    for (int64_t i = 0; i < t->brute->sets; i++)
        if (distance(&set, &t->brute->all[i]) == 0)
            return i;
    return -1;
}

/* Section 7 of assignment.md on the sets that are in: values and floors. */
static void stages_on(const trial *t, const bool *in, int64_t *value, int64_t *floor)
{
    bool *kept = XY_NEW_N(t->arena, bool, (size_t)t->brute->sets);
    memcpy(kept, in, (size_t)t->brute->sets * sizeof *kept);
    for (int s = 0; s < t->x->policy->stage_count; s++) {
        const xy_stage *stage = &t->x->policy->stages[s];
        value[s] = INT64_MIN;
        for (int64_t i = 0; i < t->brute->sets; i++) {
            int64_t v = xy_stage_value(stage, t->brute->all[i].goals);
            if (kept[i] && v > value[s])
                value[s] = v;
        }
        floor[s] =
                value[s] - (value[s] < 0 ? -value[s] : value[s]) * stage->tolerance_permille / 1000;
        for (int64_t i = 0; i < t->brute->sets; i++)
            kept[i] = kept[i] && xy_stage_value(stage, t->brute->all[i].goals) >= floor[s];
    }
}

/* The least distance of the set from those taken. */
static int64_t apart(const trial *t, int64_t set)
{
    int64_t least = INT64_MAX;
    for (int64_t i = 0; i < t->brute->sets; i++) {
        int64_t d = t->taken[i] ? distance(&t->brute->all[set], &t->brute->all[i]) : INT64_MAX;
        least = d < least ? d : least;
    }
    return least;
}

/* What may be the next plan: all that is left, or the farthest of the near ones. Returns how many. */
static int64_t next_of(const trial *t, bool *in, const xy_several_request *r, int64_t *farthest)
{
    int64_t count = 0;
    const int64_t *first = NULL;
    for (int64_t i = 0; i < t->brute->sets; i++)
        first = t->taken[i] == 1 ? t->brute->all[i].goals : first;
    *farthest = 0;
    for (int64_t i = 0; i < t->brute->sets; i++) {
        in[i] = t->taken[i] == 0;
        for (int s = 0; s < t->x->policy->stage_count && r->diverse && first; s++) {
            const xy_stage *stage = &t->x->policy->stages[s];
            int64_t a = xy_stage_value(stage, first), size = a < 0 ? -a : a;
            in[i] = in[i] &&
                    xy_stage_value(stage, t->brute->all[i].goals) >=
                            a - size * r->within_millionths / 1000000;
        }
        if (in[i] && r->diverse && first)
            *farthest = apart(t, i) > *farthest ? apart(t, i) : *farthest;
    }
    for (int64_t i = 0; i < t->brute->sets; i++) {
        in[i] = in[i] && (!r->diverse || !first || apart(t, i) == *farthest);
        count += in[i];
    }
    return count;
}

static void expect_plan(trial *t, const xy_ranked_plan *p, int place, const xy_several_request *r)
{
    const xy_plan *plan = p->solution->plan;
    bool *in = XY_NEW_N(t->arena, bool, (size_t)t->brute->sets);
    int64_t value[XY_POLICY_STAGES], floor[XY_POLICY_STAGES], farthest;
    cr_expect(next_of(t, in, r, &farthest) > 0, "%s: plan %d of none", t->name, place);
    stages_on(t, in, value, floor);
    int64_t set = find(t, plan);
    cr_assert(set >= 0, "%s: plan %d is none", t->name, place);
    cr_expect(in[set], "%s: plan %d is not what may be next", t->name, place);
    cr_expect(p->ranked, "%s: plan %d is not proved", t->name, place);
    if (r->diverse && place > 1)
        cr_expect(p->apart == farthest && p->apart_most == farthest,
                "%s: plan %d is %d away, not %d", t->name, place, (int)p->apart, (int)farthest);
    for (int s = 0; s < plan->proof.stage_count; s++) {
        const xy_stage_proof *proof = &plan->proof.stages[s];
        cr_expect(eq(i64, proof->value, value[s]), "%s: plan %d, stage %d", t->name, place, s + 1);
        cr_expect(eq(i64, proof->floor, floor[s]), "%s: plan %d, floor %d", t->name, place, s + 1);
        cr_expect(xy_stage_value(&proof->stage, plan->measures.goals) >= floor[s],
                "%s: plan %d falls below floor %d", t->name, place, s + 1);
    }
    t->taken[set] = place;
}

/* Returns how many plans there were. */
static int32_t expect_several(trial *t, xy_method method, const xy_several_request *r)
{
    xy_findings err;
    xy_findings_init(&err, t->arena);
    const xy_solve_options options = {
            .method = method, .node_limit = NODE_LIMIT, .no_routes = true};
    xy_several several;
    xy_solution *first;
    t->taken = XY_NEW_N(t->arena, int64_t, (size_t)t->brute->sets + 1);
    cr_assert(eq(int,
            xy_solve_several(
                    &several, &first, t->arena, t->x->inst, t->x->policy, &options, r, &err),
            XY_OK));
    bool *in = XY_NEW_N(t->arena, bool, (size_t)t->brute->sets + 1);
    int64_t farthest;
    for (int32_t i = 0; i < several.count; i++)
        expect_plan(t, &several.plans[i], i + 1, r);
    int64_t left = next_of(t, in, r, &farthest);
    cr_expect(eq(int, several.count > 0, t->brute->feasible), "%s: feasible?", t->name);
    cr_expect(several.count == r->count || !t->brute->feasible || (left == 0 && several.all),
            "%s: %d plans and %d left", t->name, (int)several.count, (int)left);
    cr_expect(left == 0 || several.all == false, "%s: not all", t->name);
    return several.count;
}

typedef void (*case_maker)(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

static void remembering(xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals_max,
        int32_t counties_max)
{
    xy_random_make(out, arena, seed, hospitals_max, counties_max);
    xy_random_remember(out, arena, seed);
}

/* One hospital that no pin names sends nobody. */
static void staying(xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals_max,
        int32_t counties_max)
{
    xy_random_make_wide(out, arena, seed, hospitals_max, counties_max);
    xy_findings err;
    xy_findings_init(&err, arena);
    for (int32_t h = 0; h < (int32_t)out->inst->hospital_count; h++) {
        bool pinned = false;
        for (size_t i = 0; i < out->inst->lock_count; i++)
            pinned = pinned ||
                    (out->inst->locks[i].kind <= XY_PIN_PAIR &&
                            out->inst->locks[i].hospital.index == h);
        if (pinned)
            continue;
        const xy_lock lock = {.kind = XY_BAN_HOSPITAL, .hospital = {out->inst->hospitals[h].id, h}};
        xy_instance_add_locks(out->inst, arena, &lock, 1, &err);
        break;
    }
    cr_assert(zero(sz, err.errors));
}

static void against_enumeration(
        const char *kind, case_maker make, int32_t hospitals, int32_t counties, bool diverse)
{
    const int cases = diverse ? CASES / 2 : CASES;
    int plans = 0, ends = 0, repeated = 0;
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + (uint64_t)xy_sample(cases); seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        xy_brute_result brute;
        make(&x, arena, seed, hospitals, counties);
        xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
        trial t = {xy_arena_printf(arena, "%s seed %d", kind, (int)seed), arena, &x, &brute, NULL};
        const xy_several_request r = {.count = diverse ? 4 : 7,
                .diverse = diverse,
                .within_millionths = 20000 + (int32_t)(seed % 3) * 400000};
        int32_t count = expect_several(&t, seed % 8 ? XY_METHOD_CORE : XY_METHOD_IP, &r);
        plans += count;
        ends += brute.feasible && count < r.count;
        for (int64_t i = 0; i < brute.sets; i++)
            for (int32_t a = 0; a < brute.all[i].row_count; a++)
                for (int32_t b = 0; b < a; b++)
                    repeated +=
                            t.taken[i] && same_row(&brute.all[i].rows[a], &brute.all[i].rows[b]);
        xy_arena_free(arena);
    }
    cr_log_info("%s: %d plans, %d lists end before their time, %d rows twice in a plan", kind,
            plans, ends, repeated);
    if (xy_sample_is_whole)
        cr_expect(ge(int, plans, diverse ? cases : 2 * cases), "%s: too few plans", kind);
}

Test(several_oracle, plain_cases)
{
    against_enumeration("plain", xy_random_make, 4, 5, false);
}

Test(several_oracle, cases_of_all_programmes)
{
    against_enumeration("wide", xy_random_make_wide, 3, 4, false);
}

Test(several_oracle, cases_with_budgets)
{
    against_enumeration("tight", xy_random_make_tight, 3, 4, false);
}

Test(several_oracle, cases_with_an_earlier_plan)
{
    against_enumeration("remembering", remembering, 3, 5, false);
}

Test(several_oracle, cases_with_a_hospital_that_stays)
{
    against_enumeration("staying", staying, 3, 4, false);
}

Test(several_oracle, cases_beside_other_tiers)
{
    against_enumeration("tiers", xy_random_make_tiers, 3, 4, false);
}

Test(several_oracle, diverse_plain_cases)
{
    against_enumeration("plain, diverse", xy_random_make, 3, 5, true);
}

Test(several_oracle, diverse_cases_of_all_programmes)
{
    against_enumeration("wide, diverse", xy_random_make_wide, 3, 4, true);
}

Test(several_oracle, diverse_cases_with_budgets)
{
    against_enumeration("tight, diverse", xy_random_make_tight, 3, 4, true);
}
