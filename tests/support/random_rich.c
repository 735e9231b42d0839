#include "support/random_rich.h"

#include "support/random_parts.h"

#include <stdlib.h>
#include <string.h>

/* Lines; what a spreadsheet, a CSV file, a list in a cell or a title might take for something else. */
static const char *const lines[] = {"福建省立医院", "a, b; c", "甲、乙；丙", "\"quoted\"",
        " leads and trails ", "　全角空格　", "=1+1", "'apostrophe", "2024/11/1", "是", "12.50",
        "1E5", "_x0041_", "人口：五", "\\backslash\\n", "a / b", "注：说明", "例", "√",
        "ＡＢＣ１２３", "#N/A", "TRUE", "<&>", "𠮷野", "x", "Saint-Étienne", "\"", "整体：是",
        "权重(en)：y"};
static const char *const pages[] = {
        "first\nsecond", "\ttab", "人口：甲\n权重：乙", "line\n", "\n\n", "来源\n\"x\"：y"};

#define LINE(m) PICK_ONE(m, lines)

static const char *page(maker *m)
{
    return chance(m, 40) ? PICK_ONE(m, pages) : LINE(m);
}

/* A name no other has: names may not be unique, ids are. */
static xy_text name(maker *m)
{
    xy_text text = {LINE(m), chance(m, 50) ? LINE(m) : NULL};
    if (chance(m, 70))
        text.zh = xy_arena_printf(m->arena, "%s%d", text.zh, (int)pick(m, 1, 9999));
    return text;
}

static xy_text remark(maker *m)
{
    return (xy_text){page(m), chance(m, 40) ? page(m) : NULL};
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const xy_pair *)a)->key, ((const xy_pair *)b)->key);
}

static size_t pairs(maker *m, xy_pair **out, const char *const *keys, size_t count)
{
    *out = XY_NEW_N(m->arena, xy_pair, count);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (chance(m, 40))
            (*out)[n++] = (xy_pair){keys[i], remark(m)};
    qsort(*out, n, sizeof **out, by_key);
    return n;
}

static void provide(maker *m, xy_provenance *p)
{
    static const char *const keys[] = {
            "", "id", "name", "location", "location.lon", "no such key", "x\"y", "staff"};
    *p = (xy_provenance){0};
    if (chance(m, 30))
        p->note = remark(m);
    if (chance(m, 30))
        p->source_count = pairs(m, &p->sources, keys, chance(m, 80) ? 5 : 8);
    if (chance(m, 30))
        p->assumed_count = pairs(m, &p->assumed, keys, chance(m, 80) ? 5 : 8);
}

static int32_t maybe(maker *m, int32_t least, int32_t most)
{
    return chance(m, 50) ? XY_UNKNOWN : pick(m, least, most);
}

static xy_point point(maker *m)
{
    return (xy_point){pick(m, 117000000, 118300000), pick(m, 25500000, 26800000),
            (xy_precision)pick(m, XY_POINT_EXACT, XY_POINT_CENTROID)};
}

static void enrich_person(maker *m, xy_staff *s, int32_t number)
{
    provide(m, &s->provenance);
    if (s->count == 0 || chance(m, 60)) {
        s->eligible = true; /* of people without names the format cannot say no */
        s->clinical_years = XY_UNKNOWN;
        if (s->role == XY_ROLE_MANAGER)
            s->specialty = (xy_ref){NULL, XY_UNKNOWN};
        return;
    }
    *s = (xy_staff){.id = xy_arena_printf(m->arena, "person%d", (int)number),
            .name = LINE(m),
            .phone = chance(m, 60) ? (chance(m, 80) ? "13905911234" : LINE(m)) : NULL,
            .position = chance(m, 30) ? LINE(m) : NULL,
            .specialty = s->specialty,
            .title = s->title,
            .role = s->role,
            .count = 1,
            .clinical_years = maybe(m, 0, 40),
            .management_years = maybe(m, 0, 40),
            .last_deployed = maybe(m, 2010, 2023),
            .eligible = s->eligible,
            .provenance = s->provenance};
}

static void enrich_hospital(maker *m, xy_hospital *h)
{
    h->name = name(m);
    h->location = point(m);
    h->tier_given = chance(m, 20);
    h->tier = (xy_tier)pick(m, 0, XY_TIER_COUNT - 1);
    if (chance(m, 50))
        h->city.id = m->inst->prefectures[0].id;
    h->grade = chance(m, 50) ? LINE(m) : NULL;
    h->affiliation = chance(m, 50) ? LINE(m) : NULL;
    h->training_base = chance(m, 30);
    h->cost_per_person_day = maybe(m, 0, 900);
    if (chance(m, 30)) {
        h->focus = (xy_refs){XY_NEW(m->arena, xy_ref), 1};
        h->focus.items[0].id = m->inst->specialties[0].id;
    }
    if (chance(m, 40)) {
        h->contact_name = chance(m, 80) ? LINE(m) : "";
        h->contact_phone = chance(m, 80) ? "0591-87654321" : "";
    }
    for (size_t i = 0; i < h->staff_count; i++)
        enrich_person(m, &h->staff[i], (int32_t)i);
    provide(m, &h->provenance);
}

static void enrich_township(maker *m, xy_township *t)
{
    t->name = name(m);
    t->location = chance(m, 60) ? point(m) : (xy_point){0, 0, XY_POINT_NONE};
    t->units = maybe(m, 0, 40);
    t->usable = chance(m, 60);
    t->mandatory = chance(m, 20);
    t->overnight = chance(m, 20);
    t->clinic_min = maybe(m, 1, 90);
    t->market_days = chance(m, 30) ? (uint32_t)pick(m, 1, 127) : 0;
    provide(m, &t->provenance);
}

static void enrich_county(maker *m, xy_county *c)
{
    c->name = name(m);
    c->location = point(m);
    c->level = (xy_place_level)pick(m, 0, 3);
    c->unit = pick(m, 0, 3);
    c->host_kind = maybe(m, 0, 1);
    c->host_count = maybe(m, 1, 4);
    c->host_grade = chance(m, 40) ? LINE(m) : NULL;
    c->host_name = chance(m, 40) ? name(m) : (xy_text){NULL, NULL};
    c->referral_out_permille = maybe(m, 0, 1000);
    c->terrain_permille = maybe(m, 100, 10000);
    c->support_count = (size_t)pick(m, 0, 3);
    c->support = XY_NEW_N(m->arena, xy_support, c->support_count);
    for (size_t i = 0; i < c->support_count; i++) {
        c->support[i] = (xy_support){.kind = pick(m, 0, 5),
                .by = chance(m, 60) ? LINE(m) : NULL,
                .since = maybe(m, 2000, 2024)};
        provide(m, &c->support[i].provenance);
    }
    for (size_t i = 0; i < c->need_count; i++) {
        static const xy_place_level levels[] = {XY_AT_COUNTY, XY_AT_PREFECTURE, XY_AT_TOWNSHIP};
        c->needs[i].level = PICK_ONE(m, levels);
        provide(m, &c->needs[i].provenance);
    }
    for (size_t i = 0; i < c->township_count; i++)
        enrich_township(m, &c->townships[i]);
    provide(m, &c->provenance);
}

static void enrich_programme(maker *m)
{
    xy_instance *inst = m->inst;
    inst->title = name(m);
    inst->province = chance(m, 50) ? name(m) : (xy_text){NULL, NULL};
    inst->authority = chance(m, 50) ? name(m) : (xy_text){NULL, NULL};
    inst->notice.number = chance(m, 50) ? "某卫函〔2025〕12号" : NULL;
    inst->notice.name = chance(m, 50) ? name(m) : (xy_text){NULL, NULL};
    inst->notice.issuer = chance(m, 50) ? name(m) : (xy_text){NULL, NULL};
    inst->notice.issued = maybe(m, 20000, 20300);
    inst->last_year = maybe(m, 2015, 2024);
    inst->detour_permille = chance(m, 50) ? 1350 : pick(m, 1000, 2000);
    inst->speed_kmh = chance(m, 50) ? 50 : pick(m, 20, 90);
    inst->matrix = chance(m, 30) ? "行程, 表.csv" : NULL;
    inst->holiday_count = chance(m, 50) ? (size_t)pick(m, 1, 9) : 0;
    inst->holidays = XY_NEW_N(m->arena, int32_t, inst->holiday_count);
    for (size_t i = 0; i < inst->holiday_count; i++)
        inst->holidays[i] = inst->window.end + pick(m, 1, 20); /* which take no day away */
    if (chance(m, 50)) {
        inst->routes.day_min = pick(m, 300, 400);
        inst->routes.start_min = pick(m, 0, 600);
        inst->routes.nights_max = pick(m, 0, 2);
        inst->routes.cover_m = pick(m, 0, 5000);
    }
    static const char *const keys[] = {"census", "年鉴2023", " odd ", "a：b", "\"q\"", "例"};
    inst->source_count = pairs(m, &inst->sources, keys, 6);
    provide(m, &inst->provenance);
    provide(m, &inst->programme_provenance);
    provide(m, &inst->travel_provenance);
}

/* Settings that contradict no others. */
static void override(maker *m)
{
    static const char *const names[] = {"match_kinds", "coverage_cycle_years", "tier_overlap",
            "continuity_decay_permille", "mask_personal_data", "reference_days"};
    static const int32_t values[] = {5, 3, XY_OVERLAP_ALLOW, 250, 0, 7};
    m->inst->overrides = XY_NEW_N(m->arena, xy_override, 6);
    m->inst->override_count = 0;
    for (int i = 0; i < 6; i++)
        if (chance(m, 30))
            m->inst->overrides[m->inst->override_count++] =
                    (xy_override){xy_setting_find(names[i]), values[i], {NULL, 0, 0}};
}

/* Entries of hospitals and counties that have left. */
static void leave(maker *m)
{
    xy_instance *inst = m->inst;
    inst->former_count = (size_t)pick(m, 0, 3);
    inst->former = XY_NEW_N(m->arena, xy_history, inst->former_count);
    for (size_t i = 0; i < inst->former_count; i++) {
        xy_history *h = &inst->former[i];
        *h = (xy_history){.year = 2000 + (int32_t)i, .since = maybe(m, 1990, 2000)};
        bool hospital = chance(m, 60);
        h->hospital.id = hospital ? LINE(m) : inst->hospitals[0].id;
        h->county.id = !hospital || chance(m, 30) ? LINE(m) : inst->counties[0].id;
        provide(m, &h->provenance);
    }
}

static void enrich_decisions(maker *m)
{
    xy_instance *inst = m->inst;
    for (size_t i = 0; i < inst->history_count; i++) {
        inst->history[i].since = maybe(m, 2000, 2015);
        provide(m, &inst->history[i].provenance);
    }
    leave(m);
    for (size_t i = 0; i < inst->commitment_count; i++) {
        xy_commitment *k = &inst->commitments[i];
        k->tier = (xy_tier)pick(m, 0, XY_TIER_COUNT - 1);
        k->hospital = chance(m, 70) ? LINE(m) : NULL;
        if (k->specialties.count == 0)
            k->specialties = (xy_refs){XY_NEW(m->arena, xy_ref), 1};
        k->specialties.items[0].id = inst->specialties[0].id;
        k->specialties.count = 1;
        if (chance(m, 50))
            k->window = (xy_window){true, inst->window.start, inst->window.start + pick(m, 0, 9)};
        provide(m, &k->provenance);
    }
    inst->filing_count = chance(m, 50) ? (size_t)pick(m, 1, 3) : 0;
    inst->filings = XY_NEW_N(m->arena, xy_own_filing, inst->filing_count + 1);
    for (size_t i = 0; i < inst->filing_count; i++) {
        inst->filings[i].filing = (xy_filing){.document = name(m),
                .by = name(m),
                .to = name(m),
                .due = 20000 + 10 * (int32_t)i + pick(m, 0, 9),
                .yearly = chance(m, 50),
                .rule = chance(m, 50) ? LINE(m) : NULL};
        provide(m, &inst->filings[i].provenance);
    }
    bool pins = false;
    for (size_t i = 0; i < inst->lock_count; i++)
        pins |= inst->locks[i].kind == XY_PIN_ROW || inst->locks[i].kind == XY_PIN_PAIR;
    for (size_t i = 0; i < inst->lock_count; i++) {
        xy_lock *l = &inst->locks[i];
        if (!pins && l->kind == XY_BAN_PAIR && chance(m, 50)) {
            l->kind = XY_BAN_HOSPITAL;
            l->counties.count = 0;
        }
        provide(m, &l->provenance);
        if (l->kind == XY_PIN_PAIR && chance(m, 50))
            l->window = (xy_window){true, inst->window.start, inst->window.end};
    }
}

void xy_random_enrich(xy_instance *inst, xy_arena *arena, uint64_t seed)
{
    maker all = {.rng = random_stream(seed ^ 0x5eed), .arena = arena, .inst = inst}, *m = &all;
    for (size_t i = 0; i < inst->specialty_count; i++) {
        inst->specialties[i].name = name(m);
        inst->specialties[i].group = pick(m, 0, 4);
        provide(m, &inst->specialties[i].provenance);
    }
    for (size_t i = 0; i < inst->category_count; i++) {
        inst->categories[i].name = name(m);
        inst->categories[i].tiers = chance(m, 30) ? (uint32_t)pick(m, 1, 15) : 0;
        provide(m, &inst->categories[i].provenance);
    }
    for (size_t i = 0; i < inst->prefecture_count; i++) {
        inst->prefectures[i].name = name(m);
        inst->prefectures[i].location = chance(m, 50) ? point(m) : (xy_point){0, 0, XY_POINT_NONE};
        provide(m, &inst->prefectures[i].provenance);
    }
    for (size_t i = 0; i < inst->hospital_count; i++)
        enrich_hospital(m, &inst->hospitals[i]);
    for (size_t i = 0; i < inst->county_count; i++)
        enrich_county(m, &inst->counties[i]);
    enrich_programme(m);
    override(m);
    enrich_decisions(m);
    gsl_rng_free(m->rng);
}
