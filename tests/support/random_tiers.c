#include "support/random_tiers.h"

#include "support/random_parts.h"

static xy_refs some_specialties(maker *m)
{
    xy_instance *inst = m->inst;
    xy_refs refs = {XY_NEW_N(m->arena, xy_ref, inst->specialty_count), 0};
    for (size_t s = 0; s < inst->specialty_count; s++)
        if (chance(m, 45))
            refs.items[refs.count++] = (xy_ref){inst->specialties[s].id, (int32_t)s};
    if (refs.count == 0)
        refs.items[refs.count++] = (xy_ref){inst->specialties[0].id, 0};
    return refs;
}

static void add_commitments(maker *m, xy_random_case *out, int32_t most)
{
    static const xy_tier tiers[] = {XY_TIER_NATIONAL, XY_TIER_MUNICIPAL, XY_TIER_PAIRED};
    xy_instance *inst = m->inst;
    int32_t count = pick(m, 1, most);
    inst->commitments = XY_NEW_N(m->arena, xy_commitment, (size_t)count);
    inst->commitment_count = (size_t)count;
    for (int32_t i = 0; i < count; i++) {
        const xy_county *c = &inst->counties[pick(m, 0, (int32_t)inst->county_count - 1)];
        xy_commitment *k = &inst->commitments[i];
        *k = (xy_commitment){.tier = PICK_ONE(m, tiers),
                .hospital = "elsewhere",
                .county = {c->id, (int32_t)(c - inst->counties)},
                .specialties = some_specialties(m),
                .clinicians = pick(m, 1, 2),
                .days = chance(m, 50) ? XY_UNKNOWN : pick(m, 1, 9)};
        int32_t start = inst->window.start + pick(m, -5, m->set->days_min + 4);
        k->window = (xy_window){true, start, start + pick(m, 0, m->set->days_min + 3)};
        if (chance(m, 8)) {
            k->window = (xy_window){false, 0, 0};
            out->features |= XY_RANDOM_TIERS_UNDATED;
        }
    }
}

static void set_rule(maker *m, xy_random_case *out)
{
    static const xy_overlap overlaps[] = {XY_OVERLAP_DIFFERENT, XY_OVERLAP_DIFFERENT,
            XY_OVERLAP_DIFFERENT, XY_OVERLAP_FORBID, XY_OVERLAP_FORBID, XY_OVERLAP_ALLOW};
    static const uint32_t bits[] = {[XY_OVERLAP_FORBID] = XY_RANDOM_TIERS_FORBID,
            [XY_OVERLAP_DIFFERENT] = XY_RANDOM_TIERS_DIFFERENT,
            [XY_OVERLAP_ALLOW] = XY_RANDOM_TIERS_ALLOW};
    xy_rules *rules = (xy_rules *)m->inst->rules;
    xy_overlap overlap = PICK_ONE(m, overlaps);
    bool soft = chance(m, 10);
    m->set->tier_overlap = (int32_t)overlap;
    out->features |= bits[overlap] | (soft ? XY_RANDOM_TIERS_SOFT : 0);
    xy_rule *list = XY_NEW_N(m->arena, xy_rule, rules->rule_count + 1);
    for (size_t i = 0; i < rules->rule_count; i++)
        list[i] = rules->rules[i];
    list[rules->rule_count++] =
            (xy_rule){"E5", "", {"规则", "rule"}, soft ? XY_LEVEL_SOFT : XY_LEVEL_HARD};
    rules->rules = list;
}

/* Windows for some of the pins, from narrow to wide. */
static void pin_windows(maker *m, xy_random_case *out)
{
    xy_instance *inst = m->inst;
    int32_t length = inst->window.end - inst->window.start + 1;
    for (size_t i = 0; i < inst->lock_count; i++) {
        xy_lock *lock = &inst->locks[i];
        if (lock->kind > XY_PIN_PAIR || !chance(m, 60))
            continue;
        int32_t days = pick(m, lock->kind == XY_PIN_ROW ? m->set->days_min : 2, length);
        int32_t start = inst->window.start + pick(m, 0, length - (days < length ? days : length));
        lock->window = (xy_window){true, start, start + days - 1};
        out->features |= XY_RANDOM_TIERS_WINDOW;
    }
}

/* Two tiers, which the counties' bounds let meet. */
static void set_own_tiers(maker *m, xy_random_case *out)
{
    xy_instance *inst = m->inst;
    bool several = false;
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        xy_hospital *hospital = &inst->hospitals[h];
        hospital->tier_given = chance(m, 50);
        hospital->tier = XY_TIER_NATIONAL;
        several |= hospital->tier_given != inst->hospitals[0].tier_given;
    }
    m->set->teams_per_county_max = 2;
    for (size_t c = 0; c < inst->county_count; c++)
        if (inst->counties[c].teams.given || chance(m, 25))
            inst->counties[c].teams = (xy_bounds){true, pick(m, 0, 2), 2};
    out->features |= several ? XY_RANDOM_TIERS_OWN : 0;
}

static void make(xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals_max,
        int32_t counties_max, bool own)
{
    xy_random_make(out, arena, seed, hospitals_max, counties_max);
    maker m = {.rng = gsl_rng_alloc(gsl_rng_mt19937), .arena = arena, .inst = out->inst};
    m.set = &((xy_rules *)out->inst->rules)->settings;
    gsl_rng_set(m.rng, (unsigned long)(seed * 2654435761U % 4294967291U) | 1);
    /* Room to move: from none to about twice the team's days; less where own tiers meet. */
    int32_t days = m.set->days_min * 7 / 5 + (own ? 1 : 3);
    int32_t room = own ? m.set->days_min / 2 : m.set->days_min;
    out->inst->window =
            (xy_window){true, m.set->window_start, m.set->window_start + days + pick(&m, 0, room)};
    set_rule(&m, out);
    add_commitments(&m, out, own ? 1 : 2 * (int32_t)out->inst->county_count);
    pin_windows(&m, out);
    if (own)
        set_own_tiers(&m, out);
    xy_findings *err = XY_NEW(arena, xy_findings);
    xy_findings_init(err, arena);
    xy_instance_finish(out->inst, err); /* sorts the commitments */
    out->measure = xy_measure_build(arena, out->inst, out->travel, out->policy);
    gsl_rng_free(m.rng);
}

void xy_random_make_tiers(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max)
{
    make(out, arena, seed, hospitals_max, counties_max, false);
}

void xy_random_make_own_tiers(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max)
{
    make(out, arena, seed, hospitals_max, counties_max, true);
}
