#include "domain/instance.h"

#include "base/utf8.h"

#include <stddef.h>
#include <string.h>

const char *const xy_role_names[] = {"clinician", "manager", NULL};
const char *const xy_mode_names[] = {"circuit", "resident", NULL};
const char *const xy_level_names[] = {"county", "prefecture", "community", "township", NULL};
const char *const xy_unit_names[] = {"county", "county_city", "district", "banner", NULL};
const char *const xy_precision_names[] = {"", "hospital", "city", "centroid", NULL};
const char *const xy_support_names[] = {
        "paired", "group", "doctors_mission", "trust", "medical_union", "telemedicine", NULL};
const char *const xy_group_names[] = {
        "clinical", "grassroots", "emergency_centre", "county_centre", "tcm", NULL};
const char *const xy_host_names[] = {"general", "tcm", NULL};

const xy_route_settings xy_route_defaults = {.day_min = 480,
        .drive_max_min = 240,
        .clinic_min = 150,
        .start_min = 480,
        .hospital_share_permille = 500,
        .beyond_m = 10000,
        .terrain_permille = 1000,
        .travel_same_day_min = 300};

int32_t xy_find_by_id(const void *items, size_t count, size_t size, const char *id)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *key;
        memcpy(&key, (const char *)items + middle * size, sizeof key);
        int order = strcmp(key, id);
        if (order == 0)
            return (int32_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return XY_UNKNOWN;
}

int32_t xy_hospital_find(const xy_instance *inst, const char *id)
{
    return xy_find_by_id(inst->hospitals, inst->hospital_count, sizeof *inst->hospitals, id);
}

int32_t xy_county_find(const xy_instance *inst, const char *id)
{
    return xy_find_by_id(inst->counties, inst->county_count, sizeof *inst->counties, id);
}

int32_t xy_specialty_find(const xy_instance *inst, const char *id)
{
    return xy_find_by_id(inst->specialties, inst->specialty_count, sizeof *inst->specialties, id);
}

int32_t xy_category_find(const xy_instance *inst, const char *id)
{
    return xy_find_by_id(inst->categories, inst->category_count, sizeof *inst->categories, id);
}

int32_t xy_prefecture_find(const xy_instance *inst, const char *id)
{
    return xy_find_by_id(inst->prefectures, inst->prefecture_count, sizeof *inst->prefectures, id);
}

static xy_bounds or_pack(xy_bounds own, int32_t min, int32_t max)
{
    if (own.given)
        return own;
    return (xy_bounds){.given = false, .min = min, .max = max};
}

xy_tier xy_hospital_tier(const xy_instance *inst, int32_t hospital)
{
    const xy_hospital *h = &inst->hospitals[hospital];
    return h->tier_given ? h->tier : inst->tier;
}

uint32_t xy_instance_tiers(const xy_instance *inst)
{
    uint32_t tiers = 1U << inst->tier;
    for (size_t h = 0; h < inst->hospital_count; h++)
        tiers |= 1U << xy_hospital_tier(inst, (int32_t)h);
    return tiers;
}

const xy_settings *xy_hospital_settings(const xy_instance *inst, int32_t hospital)
{
    return inst->rules->tier_setting_count ? &inst->rules->of_tier[xy_hospital_tier(inst, hospital)]
                                           : &inst->rules->settings;
}

xy_bounds xy_hospital_teams(const xy_instance *inst, int32_t hospital)
{
    const xy_settings *s = &inst->rules->settings;
    if (inst->hospitals[hospital].stays)
        return (xy_bounds){true, 0, 0};
    return or_pack(
            inst->hospitals[hospital].teams, s->teams_per_hospital_min, s->teams_per_hospital_max);
}

xy_bounds xy_hospital_counties(const xy_instance *inst, int32_t hospital)
{
    if (inst->mode == XY_MODE_RESIDENT) /* a resident team has one receiving hospital */
        return (xy_bounds){true, 1, 1};
    const xy_settings *s = &inst->rules->settings;
    return or_pack(inst->hospitals[hospital].counties_per_team, s->counties_per_team_min,
            s->counties_per_team_max);
}

xy_bounds xy_county_teams(const xy_instance *inst, int32_t county)
{
    const xy_settings *s = &inst->rules->settings;
    return or_pack(inst->counties[county].teams, s->teams_per_county_min, s->teams_per_county_max);
}

bool xy_hospital_names(const xy_instance *inst, int32_t hospital, int32_t other)
{
    const xy_refs *partners = &inst->hospitals[hospital].joint_with;
    for (size_t i = 0; i < partners->count; i++)
        if (partners->items[i].index == other)
            return true;
    return false;
}

bool xy_hospitals_linked(const xy_instance *inst, int32_t a, int32_t b)
{
    return xy_hospital_names(inst, a, b) || xy_hospital_names(inst, b, a);
}

bool xy_county_has_category(const xy_county *county, int32_t category)
{
    for (size_t i = 0; i < county->categories.count; i++)
        if (county->categories.items[i].index == category)
            return true;
    return false;
}

bool xy_county_has_tcm_host(const xy_county *county)
{
    return county->host_kind == XY_HOST_TCM;
}

bool xy_county_eligible(const xy_instance *inst, int32_t c)
{
    if (inst->rules->settings.eligible_units == XY_UNITS_ALL)
        return true;
    const xy_county *county = &inst->counties[c];
    bool tagged = county->categories.count > 0;
    for (size_t t = 0; t < county->township_count; t++)
        tagged |= county->townships[t].categories.count > 0;
    return tagged;
}

int32_t xy_county_usable_townships(const xy_county *county)
{
    int32_t n = 0;
    for (size_t i = 0; i < county->township_count; i++)
        n += county->townships[i].usable;
    return n;
}

int32_t xy_township_clinic_min(const xy_instance *inst, const xy_township *township)
{
    return township->clinic_min == XY_UNKNOWN ? inst->routes.clinic_min : township->clinic_min;
}

int32_t xy_county_terrain_permille(const xy_instance *inst, const xy_county *county)
{
    return county->terrain_permille == XY_UNKNOWN ? inst->routes.terrain_permille
                                                  : county->terrain_permille;
}

const char *xy_coverage_rule(const xy_instance *inst)
{
    return xy_rules_behind(inst->rules, inst->tier, offsetof(xy_settings, coverage_cycle_years));
}

bool xy_coverage_is_hard(const xy_instance *inst)
{
    return xy_rules_severity(inst->rules, xy_coverage_rule(inst)) == XY_ERROR;
}

bool xy_category_counts(const xy_instance *inst, int32_t category)
{
    if (category < 0)
        return false;
    const xy_category *c = &inst->categories[category];
    return c->full_coverage && (c->tiers == 0 || (c->tiers & xy_instance_tiers(inst)) != 0);
}

bool xy_staff_may_go(const xy_instance *inst, const xy_staff *staff)
{
    const xy_settings *s = &inst->rules->settings;
    if (!staff->eligible || staff->role != XY_ROLE_CLINICIAN)
        return staff->eligible;
    bool title = s->member_titles == 0 || ((uint32_t)s->member_titles >> staff->title & 1U) != 0;
    return title &&
            (staff->clinical_years == XY_UNKNOWN ||
                    staff->clinical_years >= s->member_clinical_years_min);
}

int32_t xy_hospital_available(
        const xy_instance *inst, int32_t hospital, int32_t specialty, xy_title title, xy_role role)
{
    const xy_hospital *h = &inst->hospitals[hospital];
    int32_t n = 0;
    for (size_t i = 0; i < h->staff_count; i++) {
        const xy_staff *s = &h->staff[i];
        if (xy_staff_may_go(inst, s) && s->role == role && s->title == title &&
                s->specialty.index == specialty)
            n += s->count;
    }
    return n;
}

const xy_text *xy_assumed(const xy_provenance *provenance, const char *field)
{
    for (size_t i = 0; i < provenance->assumed_count; i++) {
        const char *key = provenance->assumed[i].key;
        if (key[0] == '\0' || strcmp(key, field) == 0)
            return &provenance->assumed[i].value;
    }
    return NULL;
}

/* Do the characters of text stand in the other in this order? */
static bool is_within(const char *text, const char *other)
{
    while (*text && *other) {
        const char *t = text, *o = other;
        if (xy_utf8_next(&t) == xy_utf8_next(&o))
            text = t;
        other = o;
    }
    return *text == '\0';
}

/* The one name that a Chinese text of two characters or more shortens, as 心内科 does 心血管内科;
 * NULL where there is none, or several that differ. */
static const char *shortened(const char *text, const char *const *known, size_t count)
{
    size_t characters = 0;
    for (const char *p = text; *p; characters++)
        if (xy_utf8_next(&p) < 0x80)
            return NULL;
    const char *only = NULL;
    for (size_t i = 0; characters > 1 && i < count; i++) {
        if (!is_within(text, known[i]) || (only && strcmp(only, known[i]) == 0))
            continue;
        if (only)
            return NULL;
        only = known[i];
    }
    return only;
}

const char *xy_nearest(const char *text, const char *const *known, size_t count)
{
    const char *best = shortened(text, known, count);
    if (best)
        return best;
    size_t best_distance = 0;
    const char *p = text;
    size_t characters = 0;
    while (*p) {
        xy_utf8_next(&p);
        characters++;
    }
    size_t allowed = characters <= 3 ? characters / 2 : characters <= 6 ? 2 : characters / 3;
    for (size_t i = 0; i < count; i++) {
        size_t d = xy_utf8_distance(text, known[i]);
        if (d <= allowed && (!best || d < best_distance)) {
            best = known[i];
            best_distance = d;
        }
    }
    return best;
}

void xy_find_unknown(xy_findings *err, xy_msg_id message, const char *name,
        const char *const *known, size_t count)
{
    xy_strbuf all = xy_strbuf_in(err->arena);
    for (size_t i = 0; i < count; i++)
        xy_strbuf_addf(&all, "%s%s", i ? ", " : "", known[i]);
    xy_finding *f = xy_find(err, XY_ERROR, message, XY_NOWHERE, xy_arena_strdup(err->arena, name),
            "", xy_strbuf_text(&all), NULL);
    xy_finding_arg_near(f, 1, xy_nearest(name, known, count), err->arena);
}
