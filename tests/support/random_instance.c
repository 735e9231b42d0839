#include "support/random_parts.h"

#include <string.h>

#define SPECIALTIES_MAX 4

/* GSL keeps 32 bits of a seed: all 64 are mixed into them first (splitmix64). */
static unsigned long mix(uint64_t seed)
{
    seed += UINT64_C(0x9e3779b97f4a7c15);
    seed = (seed ^ seed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    seed = (seed ^ seed >> 27) * UINT64_C(0x94d049bb133111eb);
    return (unsigned long)((seed ^ seed >> 31) & 0xffffffffU) | 1;
}

gsl_rng *random_stream(uint64_t seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, mix(seed));
    return rng;
}

static xy_ref ref(maker *m, const char *prefix, int32_t number)
{
    return (xy_ref){xy_arena_printf(m->arena, "%s%d", prefix, number), XY_UNKNOWN};
}

/* The larger of two draws: small cases are met often enough. */
static size_t pick_large(maker *m, int32_t least, int32_t most)
{
    int32_t a = pick(m, least, most), b = pick(m, least, most);
    return (size_t)(a > b ? a : b);
}

/* Some of the numbers 1..most, each with the chance given; never none when one is asked for. */
static xy_refs some(maker *m, const char *prefix, int32_t most, int32_t percent)
{
    xy_refs refs = {XY_NEW_N(m->arena, xy_ref, (size_t)most), 0};
    for (int32_t i = 1; i <= most; i++)
        if (chance(m, percent))
            refs.items[refs.count++] = ref(m, prefix, i);
    return refs;
}

static xy_refs one(maker *m, const char *prefix, int32_t most)
{
    xy_refs refs = {XY_NEW_N(m->arena, xy_ref, 1), 1};
    refs.items[0] = ref(m, prefix, pick(m, 1, most));
    return refs;
}

static xy_place at(maker *m, const char *list, int32_t number)
{
    return (xy_place){xy_arena_printf(m->arena, "/%s/%d", list, number), 0, 0};
}

static xy_point somewhere(maker *m)
{
    return (xy_point){pick(m, 117000000, 118300000), pick(m, 25500000, 26800000), XY_POINT_EXACT};
}

static xy_text name_of(maker *m, const char *kind, int32_t number)
{
    return (xy_text){xy_arena_printf(m->arena, "%s%d", kind, number), NULL};
}

static void make_specialties(maker *m)
{
    xy_instance *inst = m->inst;
    inst->specialty_count = (size_t)pick(m, 2, SPECIALTIES_MAX);
    inst->specialties = XY_NEW_N(m->arena, xy_specialty, inst->specialty_count);
    for (int32_t i = 0; i < (int32_t)inst->specialty_count; i++)
        inst->specialties[i] = (xy_specialty){.id = ref(m, "s", i + 1).id,
                .name = name_of(m, "专科", i + 1),
                .high_demand = chance(m, 50),
                .place = at(m, "specialties", i)};
}

/* k1, k2 are for counties, t1 for townships; k1 and t1 must be covered, k2 only tags. */
static void make_categories(maker *m)
{
    static const char *const ids[] = {"k1", "k2", "t1"};
    xy_instance *inst = m->inst;
    inst->category_count = 3;
    inst->categories = XY_NEW_N(m->arena, xy_category, 3);
    for (int32_t i = 0; i < 3; i++)
        inst->categories[i] = (xy_category){.id = ids[i],
                .name = name_of(m, "类别", i + 1),
                .of_township = i == 2,
                .full_coverage = i != 1,
                .place = at(m, "categories", i)};
    if (chance(m, 15))
        inst->categories[0].tiers = 1U << XY_TIER_NATIONAL;
}

static void make_prefectures(maker *m)
{
    xy_instance *inst = m->inst;
    inst->prefecture_count = (size_t)pick(m, 1, 3);
    inst->prefectures = XY_NEW_N(m->arena, xy_prefecture, inst->prefecture_count);
    for (int32_t i = 0; i < (int32_t)inst->prefecture_count; i++)
        inst->prefectures[i] = (xy_prefecture){.id = ref(m, "p", i + 1).id,
                .name = name_of(m, "市", i + 1),
                .place = at(m, "prefectures", i)};
}

static void make_staff(maker *m, xy_hospital *h)
{
    static const xy_title titles[] = {XY_TITLE_CHIEF, XY_TITLE_ASSOCIATE_CHIEF,
            XY_TITLE_ASSOCIATE_CHIEF, XY_TITLE_ATTENDING, XY_TITLE_RESIDENT};
    int32_t entries = pick(m, 3, 5), managers = pick(m, 0, 2);
    h->staff = XY_NEW_N(m->arena, xy_staff, (size_t)(entries + managers));
    for (int32_t i = 0; i < entries + managers; i++) {
        xy_staff *s = &h->staff[h->staff_count++];
        *s = (xy_staff){.count = pick(m, 0, 2) ? pick(m, 1, 2) : pick(m, 0, 3),
                .clinical_years = XY_UNKNOWN,
                .management_years = XY_UNKNOWN,
                .last_deployed = XY_UNKNOWN,
                .eligible = !chance(m, 7),
                .place = h->place};
        s->specialty.index = XY_UNKNOWN;
        if (i < entries || chance(m, 30)) {
            s->specialty = ref(m, "s", pick(m, 1, (int32_t)m->inst->specialty_count));
            s->title = PICK_ONE(m, titles);
        }
        if (i >= entries) {
            s->role = XY_ROLE_MANAGER;
            s->count = s->count > 1 ? 1 : s->count;
        }
    }
}

static xy_bounds bounds(maker *m, int32_t percent, const int32_t (*choices)[2], int32_t count)
{
    if (!chance(m, percent))
        return (xy_bounds){false, 0, 0};
    const int32_t *c = choices[pick(m, 0, count - 1)];
    return (xy_bounds){true, c[0], c[1]};
}

static void make_hospital(maker *m, int32_t i)
{
    static const int32_t teams[][2] = {{0, 1}, {0, 2}, {1, 2}, {0, 2}, {2, 2}};
    static const int32_t counties[][2] = {{1, 1}, {1, 2}, {2, 3}, {1, 3}, {3, 3}};
    static const xy_hospital_kind kinds[] = {
            XY_KIND_GENERAL, XY_KIND_GENERAL, XY_KIND_SPECIALIST, XY_KIND_SPECIALIST, XY_KIND_TCM};
    xy_hospital *h = &m->inst->hospitals[i];
    *h = (xy_hospital){.id = ref(m, "h", i + 1).id,
            .name = name_of(m, "医院", i + 1),
            .kind = PICK_ONE(m, kinds),
            .location = somewhere(m),
            .budget_staff_weeks = XY_UNKNOWN,
            .cost_per_person_day = XY_UNKNOWN,
            .place = at(m, "hospitals", i)};
    h->city.index = XY_UNKNOWN;
    h->teams = bounds(m, 15, teams, 5);
    h->counties_per_team = bounds(m, 12, counties, 5);
    if (chance(m, 18))
        h->budget_staff_weeks = (m->set->days_min + 6) / 7 * pick(m, 1, 6) + pick(m, 0, 1);
    if (chance(m, 10))
        h->eligible_prefectures = some(m, "p", (int32_t)m->inst->prefecture_count, 60);
    int32_t partner = pick(m, 1, (int32_t)m->inst->hospital_count);
    if (partner != i + 1 && chance(m, h->kind == XY_KIND_SPECIALIST ? 70 : 15)) {
        h->joint_with = (xy_refs){XY_NEW_N(m->arena, xy_ref, 1), 1};
        h->joint_with.items[0] = ref(m, "h", partner);
    }
    make_staff(m, h);
}

static void make_townships(maker *m, xy_county *c)
{
    c->township_count = (size_t)(chance(m, 60) ? pick(m, 1, 4) : 0);
    c->townships = XY_NEW_N(m->arena, xy_township, c->township_count);
    for (int32_t i = 0; i < (int32_t)c->township_count; i++) {
        c->townships[i] = (xy_township){.id = xy_arena_printf(m->arena, "%s_%d", c->id, i),
                .name = name_of(m, "乡", i),
                .units = XY_UNKNOWN,
                .clinic_min = XY_UNKNOWN,
                .usable = chance(m, 85),
                .place = c->place};
        if (chance(m, 12))
            c->townships[i].categories = one(m, "t", 1);
        if (c->population % 2) /* up to 110 km off: some are out of reach */
            c->townships[i].location = (xy_point){
                    c->location.lon_e6 + (c->population * (i + 3)) % 1000000,
                    c->location.lat_e6 + (c->population * (i + 7)) % 100000, XY_POINT_EXACT};
    }
}

/* Counties of even cases have ids that look like numbers. */
static const char *county_prefix(const maker *m)
{
    return m->inst->year % 2 ? "c" : "3501";
}

static void make_county(maker *m, int32_t i)
{
    static const int32_t teams[][2] = {{0, 1}, {1, 1}, {0, 2}, {0, 2}, {1, 2}, {0, 0}};
    static const int32_t people[] = {40000, 90000, 250000, 250000, 640000};
    xy_county *c = &m->inst->counties[i];
    *c = (xy_county){.id = ref(m, county_prefix(m), i + 1).id,
            .name = name_of(m, "县", i + 1),
            .prefecture = ref(m, "p", pick(m, 1, (int32_t)m->inst->prefecture_count)),
            .population = chance(m, 50) ? PICK_ONE(m, people) : pick(m, 5000, 900000),
            .location = somewhere(m),
            .host_kind = XY_UNKNOWN,
            .referral_out_permille = XY_UNKNOWN,
            .terrain_permille = XY_UNKNOWN,
            .place = at(m, "counties", i)};
    c->teams = bounds(m, 12, teams, 6);
    c->categories = some(m, "k", 2, 35);
    c->needs = XY_NEW_N(m->arena, xy_need, m->inst->specialty_count);
    for (int32_t s = 1; s <= (int32_t)m->inst->specialty_count; s++)
        if (chance(m, 55))
            c->needs[c->need_count++] = (xy_need){.specialty = ref(m, "s", s),
                    .weight = pick(m, 1, 3),
                    .clinicians = pick(m, 1, 3),
                    .place = c->place};
    make_townships(m, c);
}

static void make_history(maker *m)
{
    xy_instance *inst = m->inst;
    size_t pairs = inst->hospital_count * inst->county_count;
    inst->history = XY_NEW_N(m->arena, xy_history, pairs * 4);
    if (!chance(m, 60))
        return;
    for (int32_t back = 0; back < 4; back++)
        for (size_t h = 0; h < inst->hospital_count && chance(m, 60); h++)
            for (size_t c = 0; c < inst->county_count; c++)
                if (chance(m, 12))
                    inst->history[inst->history_count++] = (xy_history){.year = inst->year - back,
                            .since = XY_UNKNOWN,
                            .hospital = {inst->hospitals[h].id, 0},
                            .county = {inst->counties[c].id, 0}};
}

static void make_commitments(maker *m)
{
    xy_instance *inst = m->inst;
    int32_t count = chance(m, 35) ? pick(m, 1, 2) : 0;
    inst->commitments = XY_NEW_N(m->arena, xy_commitment, (size_t)count);
    for (int32_t i = 0; i < count; i++) {
        xy_commitment *k = &inst->commitments[inst->commitment_count++];
        *k = (xy_commitment){.tier = XY_TIER_NATIONAL,
                .hospital = "elsewhere",
                .county = ref(m, county_prefix(m), pick(m, 1, (int32_t)inst->county_count)),
                .specialties = some(m, "s", (int32_t)inst->specialty_count, 60),
                .clinicians = pick(m, 1, 2),
                .days = chance(m, 50) ? XY_UNKNOWN : pick(m, 1, 9)};
    }
}

static void make_lock(maker *m, xy_lock *lock)
{
    xy_instance *inst = m->inst;
    int32_t counties = (int32_t)inst->county_count, first = pick(m, 1, counties), size = 1;
    lock->kind = (xy_lock_kind)pick(m, 0, 3);
    lock->hospital.index = XY_UNKNOWN;
    if (lock->kind != XY_BAN_GROUP)
        lock->hospital = ref(m, "h", pick(m, 1, (int32_t)inst->hospital_count));
    if (lock->kind == XY_PIN_ROW)
        size = pick(m, m->set->counties_per_team_min, m->set->counties_per_team_max);
    else if (lock->kind == XY_BAN_GROUP)
        size = 2;
    size = size < counties ? size : counties;
    lock->counties = (xy_refs){XY_NEW_N(m->arena, xy_ref, (size_t)size), (size_t)size};
    for (int32_t i = 0; i < size; i++) /* from the first on, round the list */
        lock->counties.items[i] = ref(m, county_prefix(m), (first + i - 1) % counties + 1);
}

static void make_locks(maker *m)
{
    int32_t count = chance(m, 35) ? pick(m, 1, 2) : 0;
    m->inst->locks = XY_NEW_N(m->arena, xy_lock, (size_t)count);
    for (; count > 0; count--)
        make_lock(m, &m->inst->locks[m->inst->lock_count++]);
}

/* Legs of a matrix for the finished instance: some, and not the same in both directions. */
static void make_legs(maker *m)
{
    xy_instance *inst = m->inst;
    int32_t hospitals = (int32_t)inst->hospital_count;
    int32_t places = hospitals + (int32_t)inst->county_count;
    inst->legs = XY_NEW_N(m->arena, xy_leg, (size_t)(places * places));
    if (!chance(m, 30))
        return;
    for (int32_t from = 0; from < places; from++)
        for (int32_t to = 0; to < places; to++)
            if (from != to && (from >= hospitals || to >= hospitals) && chance(m, 40))
                inst->legs[inst->leg_count++] = (xy_leg){.from = {"", from},
                        .to = {"", to},
                        .minutes = pick(m, 20, 260),
                        .metres = XY_UNKNOWN};
}

static void make_instance(maker *m, int32_t hospitals_max)
{
    xy_instance *inst = m->inst = XY_NEW(m->arena, xy_instance);
    inst->id = "random";
    inst->file = "random.json";
    inst->title = (xy_text){"随机", "random"};
    inst->rules_id = "random";
    inst->rules = random_rules(m);
    inst->tier = XY_TIER_PROVINCIAL;
    inst->year = pick(m, 2024, 2025);
    inst->last_year = inst->notice.issued = XY_UNKNOWN;
    inst->detour_permille = 1350;
    inst->speed_kmh = 50;
    inst->routes = xy_route_defaults;
    make_specialties(m);
    make_categories(m);
    make_prefectures(m);
    inst->hospital_count = pick_large(m, 2, hospitals_max);
    inst->hospitals = XY_NEW_N(m->arena, xy_hospital, inst->hospital_count);
    for (int32_t i = 0; i < (int32_t)inst->hospital_count; i++)
        make_hospital(m, i);
    /* Two teams for every county multiply the plans: fewer counties then. */
    int32_t most = m->set->teams_per_county_max > 1 && m->counties_max > 4 ? 4 : m->counties_max;
    inst->county_count = pick_large(m, 2, most);
    inst->counties = XY_NEW_N(m->arena, xy_county, inst->county_count);
    for (int32_t i = 0; i < (int32_t)inst->county_count; i++)
        make_county(m, i);
    if (m->wide)
        random_widen(m);
    make_history(m);
    make_commitments(m);
    make_locks(m);
}

static uint32_t features_of(const xy_random_case *x)
{
    const xy_instance *inst = x->inst;
    uint32_t f = 0;
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        const xy_hospital *hospital = &inst->hospitals[h];
        f |= hospital->joint_with.count ? XY_RANDOM_JOINT : 0;
        f |= hospital->budget_staff_weeks != XY_UNKNOWN ? XY_RANDOM_BUDGET : 0;
        f |= xy_hospital_teams(inst, h).max > 1 ? XY_RANDOM_SHARED_STAFF : 0;
    }
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++)
        f |= xy_county_teams(inst, c).max > 1 ? XY_RANDOM_SHARED_COUNTY : 0;
    for (size_t i = 0; i < inst->lock_count; i++)
        f |= inst->locks[i].kind <= XY_PIN_PAIR ? XY_RANDOM_PIN : XY_RANDOM_BAN;
    f |= inst->commitment_count ? XY_RANDOM_COMMITMENT : 0;
    f |= inst->history_count ? XY_RANDOM_HISTORY : 0;
    f |= inst->leg_count ? XY_RANDOM_MATRIX : 0;
    const xy_settings *set = &inst->rules->settings;
    f |= inst->mode == XY_MODE_RESIDENT ? XY_RANDOM_RESIDENT : 0;
    f |= set->joint_lead == XY_LEAD_ANY && (f & XY_RANDOM_JOINT) ? XY_RANDOM_ANY_LEAD : 0;
    f |= set->member_titles ? XY_RANDOM_TITLES : 0;
    for (size_t c = 0; c < inst->county_count; c++)
        if (set->team_size_min_tcm_host && inst->counties[c].host_kind == XY_HOST_TCM)
            f |= XY_RANDOM_TCM_HOST;
    if (xy_rules_severity(inst->rules, "E4") == XY_ERROR &&
            x->measure->coverage_of > x->measure->coverage_base)
        f |= XY_RANDOM_COVERAGE_HARD;
    return f;
}

static void make(xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals_max,
        int32_t counties_max, bool wide)
{
    maker m = {
            .rng = random_stream(seed), .arena = arena, .counties_max = counties_max, .wide = wide};
    xy_findings *err = XY_NEW(arena, xy_findings);
    *out = (xy_random_case){0};
    do { /* locks may contradict each other: such a case is drawn anew */
        xy_findings_init(err, arena);
        make_instance(&m, hospitals_max);
        xy_instance_finish(m.inst, err);
    } while (err->errors);
    make_legs(&m);
    out->inst = m.inst;
    out->policy = random_policy(&m);
    xy_travel_build(&out->travel, arena, m.inst, err);
    out->measure = xy_measure_build(arena, m.inst, out->travel, out->policy);
    out->features = features_of(out);
    gsl_rng_free(m.rng);
}

void xy_random_make(xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals_max,
        int32_t counties_max)
{
    make(out, arena, seed, hospitals_max, counties_max, false);
}

void xy_random_make_wide(xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals_max,
        int32_t counties_max)
{
    make(out, arena, seed, hospitals_max, counties_max, true);
}
