/* What the rich instance says arrives in the struct. */
#include "base/date.h"
#include "unit/json/json_support.h"

static bench b;
static xy_instance *inst;

static void set_up(void)
{
    size_t length;
    b = bench_new();
    inst = read_instance(&b, bench_file(&b, "tests/unit/json/rich.json", &length));
    cr_assert_not_null(inst, "%s", all_findings(&b));
}

static void tear_down(void)
{
    bench_free(&b);
}

TestSuite(instance_values, .init = set_up, .fini = tear_down);

static const char *pair(const xy_pair *pairs, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(pairs[i].key, key) == 0)
            return pairs[i].value.zh;
    return "";
}

Test(instance_values, head)
{
    cr_assert_str_eq(inst->id, "rich");
    cr_assert_str_eq(inst->file, "instance.json");
    cr_assert_str_eq(inst->title.en, "An instance that uses every field");
    cr_assert_str_eq(inst->rules_id, "fujian-2024");
    cr_assert_eq(inst->tier, XY_TIER_PROVINCIAL);
    cr_assert_eq(inst->year, 2024);
    cr_assert_eq(inst->last_year, 2026);
    cr_assert_eq(inst->mode, XY_MODE_CIRCUIT);
    cr_assert(inst->window.given);
    cr_assert_eq(inst->window.end, xy_date_from_civil(2025, 1, 24));
    cr_assert_eq(inst->holiday_count, 2);
    cr_assert_str_eq(inst->authority.zh, "省卫生健康委员会");
    cr_assert_null(inst->authority.en);
    cr_assert_eq(inst->detour_permille, 1400);
    cr_assert_eq(inst->speed_kmh, 45);
    cr_assert_str_eq(inst->matrix, "travel.csv");
    cr_assert_eq(inst->source_count, 3);
    cr_assert_str_eq(inst->place.pointer, "");
    cr_assert_str_eq(inst->programme_place.pointer, "/programme");
    cr_assert_null(b.err.file, "the name of the file at hand is put back");
}

/* What the notice does not give is the pack's. */
Test(instance_values, notice_stands_in_a_copy_of_the_pack)
{
    cr_assert_str_eq(inst->notice.number, "某卫函〔2024〕9号");
    cr_assert_null(inst->notice.name.zh);
    cr_assert_str_eq(inst->rules->number, "某卫函〔2024〕9号");
    cr_assert_eq(inst->rules->issued, xy_date_from_civil(2024, 10, 20));
    cr_assert_str_eq(inst->rules->issuer.zh, "福建省卫生健康委员会");
    cr_assert_not_null(inst->rules->name.zh);
}

/* They stand in place of the pack's, by due date. */
Test(instance_values, filings_stand_in_a_copy_of_the_pack)
{
    cr_assert_eq(inst->rules->filing_count, 2);
    const xy_filing *f = inst->rules->filings;
    cr_assert_str_eq(f[0].document.zh, "名单");
    cr_assert_str_eq(f[0].rule, "F6");
    cr_assert(f[0].yearly);
    cr_assert_null(f[0].assumed.zh);
    cr_assert_eq(f[1].due, xy_date_from_civil(2025, 2, 1));
    cr_assert_str_eq(f[1].document.en, "summary");
    cr_assert_str_eq(f[1].assumed.zh, "as last year");
    cr_assert_null(f[1].rule);
}

Test(instance_values, overrides_reach_a_copy_of_the_pack)
{
    const xy_settings *s = &inst->rules->settings;
    cr_assert_eq(s->townships_min, 5);
    cr_assert_eq(s->senior_titles, 1 << XY_TITLE_ATTENDING | 1 << XY_TITLE_CHIEF);
    cr_assert_eq(s->day_counting, XY_COUNT_WORKING);
    cr_assert_eq(s->holidays_count, 1);
    cr_assert_eq(s->match_kinds, 0);
    cr_assert_eq(s->window_end, xy_date_from_civil(2025, 1, 31));
    cr_assert_eq(s->team_size_min, 8);
    cr_assert_eq(inst->override_count, 8);
    for (size_t i = 1; i < inst->override_count; i++)
        cr_assert_lt(inst->overrides[i - 1].setting, inst->overrides[i].setting);
    int days = xy_setting_find("days_min");
    cr_assert_null(
            inst->rules->setting_assumed[days].zh, "the pack's reason was for its own value");
    cr_assert_not_null(inst->rules->setting_assumed[xy_setting_find("managers_min")].zh);
    cr_assert_str_eq(
            xy_assumed(&inst->provenance, "overrides.townships_min")->zh, "the notice of 2025");
}

static xy_status load_two_tiers(
        void *context, xy_rules **out, const char *id, xy_arena *arena, xy_findings *err)
{
    xy_status status = load_fujian(context, out, id, arena, err);
    if (status != XY_OK)
        return status;
    xy_tier_setting *own = XY_NEW_N(arena, xy_tier_setting, 2);
    own[0] = (xy_tier_setting){XY_TIER_NATIONAL, xy_setting_find("team_size_min"), 5, "D1", {0}};
    own[1] = (xy_tier_setting){XY_TIER_NATIONAL, xy_setting_find("team_size_max"), 9, "MAX", {0}};
    (*out)->tier_settings = own;
    (*out)->tier_setting_count = 2;
    xy_rules_settle_tiers(*out);
    return XY_OK;
}

Test(instance_values, an_override_holds_for_all_tiers)
{
    size_t length;
    const xy_json_loader loader = {NULL, load_two_tiers, NULL, NULL, 0};
    char *text = replaced(&b, bench_file(&b, "tests/unit/json/small.json", &length),
            "\"programme\"", "\"overrides\": {\"team_size_min\": 4}, \"programme\"");
    xy_status status =
            xy_instance_read(&inst, b.arena, text, strlen(text), "instance.json", &loader, &b.err);
    cr_assert_eq(status, XY_OK, "%s", all_findings(&b));
    cr_assert_eq(inst->rules->settings.team_size_min, 4);
    cr_assert_eq(inst->rules->of_tier[XY_TIER_NATIONAL].team_size_min, 4);
    cr_assert_eq(inst->rules->of_tier[XY_TIER_NATIONAL].team_size_max, 9, "not set by the planner");
}

Test(instance_values, lists_of_names)
{
    int32_t tcm = xy_specialty_find(inst, "tcm"), weak = xy_category_find(inst, "weak");
    cr_assert_str_eq(xy_group_names[inst->specialties[tcm].group], "tcm");
    cr_assert(inst->specialties[xy_specialty_find(inst, "cardiology")].high_demand);
    cr_assert_eq(inst->categories[weak].tiers, 1U << XY_TIER_PAIRED | 1U << XY_TIER_PROVINCIAL);
    cr_assert(inst->categories[weak].full_coverage);
    cr_assert(inst->categories[xy_category_find(inst, "ethnic")].of_township);
    const xy_prefecture *p = &inst->prefectures[xy_prefecture_find(inst, "350900")];
    cr_assert_eq(p->location.precision, XY_POINT_CENTROID);
    cr_assert_str_eq(pair(p->provenance.sources, p->provenance.source_count, "location"), "adcode");
    p = &inst->prefectures[xy_prefecture_find(inst, "350100")];
    cr_assert_eq(p->location.precision, XY_POINT_NONE);
}

Test(instance_values, hospital)
{
    const xy_hospital *h = &inst->hospitals[xy_hospital_find(inst, "fj01")];
    cr_assert_eq(h->kind, XY_KIND_SPECIALIST);
    cr_assert_eq(h->location.lon_e6, -1);
    cr_assert_eq(h->location.lat_e6, -90000000);
    cr_assert_eq(h->location.precision, XY_POINT_HOSPITAL);
    cr_assert_str_eq(h->city.id, "350100");
    cr_assert(h->training_base);
    cr_assert(h->teams.given && h->teams.min == 1 && h->teams.max == 2);
    cr_assert_eq(h->joint_with.count, 2);
    cr_assert_eq(h->budget_staff_weeks, 120);
    cr_assert_eq(h->cost_per_person_day, 0);
    cr_assert_str_eq(h->contact_phone, "0591-0000000");
    cr_assert_eq(h->staff_count, 4);
    cr_assert_str_eq(h->provenance.note.zh, "location: gate");
    cr_assert_str_eq(xy_assumed(&h->provenance, "teams.max")->zh, "guess");
    cr_assert_str_eq(h->place.pointer, "/hospitals/1");
    const xy_hospital *other = &inst->hospitals[xy_hospital_find(inst, "fj02")];
    cr_assert_not(other->teams.given);
    cr_assert_eq(other->budget_staff_weeks, XY_UNKNOWN);
    cr_assert_eq(other->location.precision, XY_POINT_EXACT);
    cr_assert_null(other->city.id);
}

Test(instance_values, staff)
{
    const xy_hospital *h = &inst->hospitals[xy_hospital_find(inst, "fj01")];
    const xy_staff *s2 = NULL, *m1 = NULL, *many = NULL;
    for (size_t i = 0; i < h->staff_count; i++) {
        const xy_staff *s = &h->staff[i];
        if (!s->id)
            many = s;
        else if (strcmp(s->id, "s2") == 0)
            s2 = s;
        else if (strcmp(s->id, "m1") == 0)
            m1 = s;
    }
    cr_assert(s2 && m1 && many);
    cr_assert_eq(s2->count, 1);
    cr_assert_eq(s2->title, XY_TITLE_ATTENDING);
    cr_assert_eq(s2->clinical_years, 12);
    cr_assert_eq(s2->management_years, 0);
    cr_assert_eq(s2->last_deployed, 2022);
    cr_assert_not(s2->eligible);
    cr_assert_str_eq(s2->position, "主任");
    cr_assert_eq(m1->role, XY_ROLE_MANAGER);
    cr_assert_null(m1->specialty.id);
    cr_assert_eq(m1->clinical_years, XY_UNKNOWN);
    cr_assert_eq(many->count, 12);
    cr_assert(many->eligible);
    cr_assert_eq(many->title, XY_TITLE_ASSOCIATE_CHIEF);
}

Test(instance_values, county)
{
    const xy_county *c = &inst->counties[xy_county_find(inst, "350922")];
    cr_assert_eq(c->population, 323700);
    cr_assert_str_eq(c->host_name.zh, "县医院");
    cr_assert_str_eq(xy_host_names[c->host_kind], "general");
    cr_assert_eq(c->host_count, 2);
    cr_assert_eq(c->need_count, 2);
    cr_assert_eq(c->needs[1].level, XY_AT_TOWNSHIP);
    cr_assert_eq(c->needs[1].weight, 3);
    cr_assert_eq(c->support_count, 7);
    cr_assert_eq(c->referral_out_permille, 150);
    cr_assert_eq(c->township_count, 3);
    cr_assert_str_eq(c->provenance.note.zh, "受援县; indicators: 2023");
    cr_assert_str_eq(c->provenance.note.en, "a county; indicators: year 2023");
    const xy_township *t = c->townships;
    cr_assert_not(t[0].usable, "said so, though it has a location");
    cr_assert(t[1].usable, "said so, though it has none");
    cr_assert(t[2].usable);
    cr_assert_eq(t[1].market_days, 1U << 6 | 1U);
    cr_assert_eq(t[1].units, 0);
    cr_assert_eq(t[2].units, XY_UNKNOWN);
    cr_assert(t[1].mandatory);
    cr_assert(t[1].overnight);
    cr_assert_eq(t[1].clinic_min, 90);
    cr_assert_not(t[2].mandatory);
    cr_assert_not(t[2].overnight);
    cr_assert_eq(t[2].clinic_min, XY_UNKNOWN);
    cr_assert_eq(c->terrain_permille, 1600);
    const xy_county *other = &inst->counties[xy_county_find(inst, "350903")];
    cr_assert_eq(other->level, XY_AT_TOWNSHIP);
    cr_assert_str_eq(xy_unit_names[other->unit], "banner");
    cr_assert_eq(other->host_kind, XY_UNKNOWN);
    cr_assert_eq(other->referral_out_permille, XY_UNKNOWN);
    cr_assert_eq(other->terrain_permille, XY_UNKNOWN);
    cr_assert_eq(other->needs[1].level, XY_AT_PREFECTURE);
}

Test(instance_values, routes)
{
    const xy_route_settings *s = &inst->routes;
    cr_assert_eq(s->day_min, 481);
    cr_assert_eq(s->drive_max_min, 241);
    cr_assert_eq(s->clinic_min, 151);
    cr_assert_eq(s->start_min, 425);
    cr_assert_eq(s->hospital_share_permille, 400);
    cr_assert_eq(s->prefecture_days, 2);
    cr_assert_eq(s->nights_max, 3);
    cr_assert_eq(s->cover_m, 5000);
    cr_assert_eq(s->beyond_m, 9000);
    cr_assert_eq(s->terrain_permille, 1200);
    cr_assert_eq(s->travel_same_day_min, 299);
    cr_assert_str_eq(s->place.pointer, "/routes");
    cr_assert_str_eq(xy_assumed(&inst->provenance, "routes.clinic_min")->zh, "half a morning");
    const xy_county *c = inst->counties;
    cr_assert_eq(xy_township_clinic_min(inst, &c[xy_county_find(inst, "350922")].townships[1]), 90);
    cr_assert_eq(
            xy_township_clinic_min(inst, &c[xy_county_find(inst, "350922")].townships[2]), 151);
    cr_assert_eq(xy_county_terrain_permille(inst, &c[xy_county_find(inst, "350922")]), 1600);
    cr_assert_eq(xy_county_terrain_permille(inst, &c[xy_county_find(inst, "350903")]), 1200);
}

Test(instance_values, decisions)
{
    cr_assert_eq(inst->history_count, 2);
    cr_assert_eq(inst->history[0].since, XY_UNKNOWN);
    cr_assert_eq(inst->history[1].since, 2016);
    cr_assert_eq(inst->commitment_count, 3);
    const xy_commitment *national = &inst->commitments[2], *municipal = &inst->commitments[0];
    if (national->tier != XY_TIER_NATIONAL) {
        const xy_commitment *swap = national;
        national = municipal;
        municipal = swap;
    }
    cr_assert_eq(national->clinicians, 2);
    cr_assert_eq(national->days, 14);
    cr_assert(national->window.given);
    cr_assert_eq(municipal->clinicians, 1);
    cr_assert_eq(municipal->days, XY_UNKNOWN);
    cr_assert_not(municipal->window.given);
    cr_assert_null(municipal->hospital);
    cr_assert_eq(inst->lock_count, 4);
    cr_assert_eq(inst->locks[0].staff.count, 2);
    cr_assert(inst->locks[0].window.given);
    cr_assert_eq(inst->locks[1].kind, XY_PIN_PAIR);
    cr_assert_str_eq(inst->locks[1].provenance.note.zh, "letter");
    cr_assert_eq(inst->locks[2].kind, XY_BAN_PAIR);
    cr_assert_eq(inst->locks[3].kind, XY_BAN_GROUP);
    cr_assert_null(inst->locks[3].hospital.id);
}
