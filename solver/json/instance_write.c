#include "json/instance_json.h"

#include "domain/instance_sort.h"
#include "json/instance_pieces.h"

static void write_header(xy_json_writer *w, const xy_instance *inst)
{
    xy_json_put_string(w, "format", "xunyi-instance/1");
    xy_json_put_string(w, "id", inst->id);
    xy_json_put_text(w, "title", inst->title);
    xy_json_put_string(w, "rules", inst->rules_id);
    if (inst->override_count == 0)
        return;
    xy_json_put_object(w, "overrides");
    for (size_t i = 0; i < inst->override_count; i++)
        xy_write_setting(w, inst->overrides[i].setting, inst->overrides[i].value);
    xy_json_close_object(w);
}

static void write_notice(xy_json_writer *w, const xy_notice *notice)
{
    if (!notice->number && !notice->name.zh && !notice->issuer.zh && notice->issued == XY_UNKNOWN)
        return;
    xy_json_put_object(w, "notice");
    if (notice->number)
        xy_json_put_string(w, "number", notice->number);
    if (notice->name.zh)
        xy_json_put_text(w, "name", notice->name);
    if (notice->issuer.zh)
        xy_json_put_text(w, "issuer", notice->issuer);
    if (notice->issued != XY_UNKNOWN)
        xy_json_put_date(w, "issued", notice->issued);
    xy_json_close_object(w);
}

static void write_programme(xy_json_writer *w, const xy_instance *inst)
{
    xy_json_put_object(w, "programme");
    xy_write_choice(w, "tier", xy_tier_names, (int32_t)inst->tier);
    xy_json_put_int(w, "year", inst->year);
    xy_write_choice(w, "mode", xy_mode_names, (int32_t)inst->mode);
    xy_write_window(w, inst->window);
    if (inst->holiday_count) {
        xy_json_put_list(w, "holidays");
        for (size_t i = 0; i < inst->holiday_count; i++)
            xy_json_date(w, inst->holidays[i]);
        xy_json_close_list(w);
    }
    if (inst->province.zh)
        xy_json_put_text(w, "province", inst->province);
    if (inst->authority.zh)
        xy_json_put_text(w, "authority", inst->authority);
    write_notice(w, &inst->notice);
    xy_write_known(w, "last_year", inst->last_year, XY_UNKNOWN);
    xy_write_provenance(w, &inst->programme_provenance);
    xy_json_close_object(w);
}

static void write_specialties(xy_json_writer *w, const xy_instance *inst)
{
    xy_json_put_list(w, "specialties");
    for (size_t i = 0; i < inst->specialty_count; i++) {
        const xy_specialty *s = &inst->specialties[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "id", s->id);
        xy_json_put_text(w, "name", s->name);
        if (s->high_demand)
            xy_json_put_bool(w, "high_demand", true);
        if (s->group)
            xy_write_choice(w, "group", xy_group_names, s->group);
        xy_write_provenance(w, &s->provenance);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void write_categories(xy_json_writer *w, const xy_instance *inst)
{
    if (inst->category_count == 0)
        return;
    xy_json_put_list(w, "categories");
    for (size_t i = 0; i < inst->category_count; i++) {
        const xy_category *c = &inst->categories[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "id", c->id);
        xy_json_put_text(w, "name", c->name);
        xy_json_put_string(w, "level", c->of_township ? "township" : "county");
        if (c->full_coverage)
            xy_json_put_bool(w, "full_coverage", true);
        if (c->tiers) {
            xy_json_put_list(w, "tiers");
            for (int t = 0; t < XY_TIER_COUNT; t++)
                if (c->tiers & (1U << t))
                    xy_json_string(w, xy_tier_names[t]);
            xy_json_close_list(w);
        }
        xy_write_provenance(w, &c->provenance);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void write_prefectures(xy_json_writer *w, const xy_instance *inst)
{
    if (inst->prefecture_count == 0)
        return;
    xy_json_put_list(w, "prefectures");
    for (size_t i = 0; i < inst->prefecture_count; i++) {
        const xy_prefecture *p = &inst->prefectures[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "id", p->id);
        xy_json_put_text(w, "name", p->name);
        xy_write_point(w, "location", p->location);
        xy_write_provenance(w, &p->provenance);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void write_role(xy_json_writer *w, const xy_staff *s)
{
    if (s->role == XY_ROLE_MANAGER)
        xy_json_put_string(w, "role", "manager");
}

static void write_staff(xy_json_writer *w, const xy_staff *s)
{
    xy_json_open_object(w);
    xy_write_given(w, "id", s->id);
    xy_write_given(w, "name", s->name);
    xy_write_given(w, "phone", s->phone);
    xy_write_given(w, "specialty", s->specialty.id);
    if (!s->id)
        write_role(w, s);
    if (s->title != XY_TITLE_NONE)
        xy_json_put_string(w, "title", xy_title_names[s->title]);
    if (s->id)
        write_role(w, s);
    if (!s->id)
        xy_json_put_int(w, "count", s->count);
    xy_write_given(w, "position", s->position);
    xy_write_known(w, "clinical_years", s->clinical_years, XY_UNKNOWN);
    xy_write_known(w, "management_years", s->management_years, XY_UNKNOWN);
    xy_write_known(w, "last_deployed", s->last_deployed, XY_UNKNOWN);
    if (!s->eligible)
        xy_json_put_bool(w, "eligible", false);
    xy_write_provenance(w, &s->provenance);
    xy_json_close_object(w);
}

/* Equal in what the finished instance sorts them by; so are the next two. */
static bool same_staff(const xy_staff *a, const xy_staff *b)
{
    return a->role == b->role && a->title == b->title && a->eligible == b->eligible &&
            a->count == b->count && xy_same_text(a->specialty.id, b->specialty.id) &&
            xy_same_text(a->id, b->id);
}

static bool same_commitment(const xy_commitment *a, const xy_commitment *b)
{
    return a->tier == b->tier && a->window.start == b->window.start &&
            a->clinicians == b->clinicians && a->days == b->days &&
            xy_same_text(a->county.id, b->county.id) && xy_same_text(a->hospital, b->hospital) &&
            xy_same_refs(&a->specialties, &b->specialties);
}

static bool same_lock(const xy_lock *a, const xy_lock *b)
{
    return a->kind == b->kind && xy_same_text(a->hospital.id, b->hospital.id) &&
            xy_same_refs(&a->counties, &b->counties);
}

static void write_hospital(xy_json_writer *w, const xy_hospital *h)
{
    xy_json_open_object(w);
    xy_json_put_string(w, "id", h->id);
    xy_json_put_text(w, "name", h->written);
    xy_write_choice(w, "kind", xy_kind_names, (int32_t)h->kind);
    if (h->tier_given)
        xy_write_choice(w, "tier", xy_tier_names, (int32_t)h->tier);
    xy_write_point(w, "location", h->location);
    xy_write_given(w, "city", h->city.id);
    xy_write_given(w, "grade", h->grade);
    xy_write_given(w, "affiliation", h->affiliation);
    if (h->training_base)
        xy_json_put_bool(w, "training_base", true);
    xy_write_bounds(w, "teams", h->teams);
    xy_write_bounds(w, "counties_per_team", h->counties_per_team);
    xy_write_refs(w, "joint_with", &h->joint_with);
    xy_write_known(w, "budget_staff_weeks", h->budget_staff_weeks, XY_UNKNOWN);
    xy_write_known(w, "cost_per_person_day", h->cost_per_person_day, XY_UNKNOWN);
    xy_write_refs(w, "eligible_prefectures", &h->eligible_prefectures);
    xy_write_refs(w, "focus", &h->focus);
    if (h->contact_name) {
        xy_json_put_object(w, "contact");
        xy_json_put_string(w, "name", h->contact_name);
        xy_json_put_string(w, "phone", h->contact_phone);
        xy_json_close_object(w);
    }
    xy_text_list staff = xy_text_list_for(w, h->staff_count);
    for (size_t i = 0; i < h->staff_count; i++) {
        xy_json_writer item =
                xy_text_list_next(&staff, w, i && !same_staff(&h->staff[i], &h->staff[i - 1]));
        write_staff(&item, &h->staff[i]);
    }
    xy_text_list_put(w, "staff", &staff);
    xy_write_provenance(w, &h->provenance);
    xy_json_close_object(w);
}

static void write_travel(xy_json_writer *w, const xy_instance *inst)
{
    bool estimate =
            inst->detour_permille != XY_DETOUR_DEFAULT || inst->speed_kmh != XY_SPEED_DEFAULT;
    const xy_provenance *p = &inst->travel_provenance;
    if (!estimate && !inst->matrix && !p->source_count && !p->assumed_count && !p->note.zh)
        return;
    xy_json_put_object(w, "travel");
    if (estimate) {
        xy_json_put_object(w, "estimate");
        xy_json_put_int(w, "detour_permille", inst->detour_permille);
        xy_json_put_int(w, "speed_kmh", inst->speed_kmh);
        xy_json_close_object(w);
    }
    xy_write_given(w, "matrix", inst->matrix);
    xy_write_provenance(w, p);
    xy_json_close_object(w);
}

/* What counts and what is of hospitals and counties that are gone, in one order. */
static void write_history(xy_json_writer *w, const xy_instance *inst)
{
    size_t i = 0, f = 0;
    if (inst->history_count + inst->former_count == 0)
        return;
    xy_json_put_list(w, "history");
    while (i < inst->history_count || f < inst->former_count) {
        bool gone = i == inst->history_count ||
                (f < inst->former_count &&
                        xy_history_compare(&inst->former[f], &inst->history[i]) < 0);
        const xy_history *h = gone ? &inst->former[f++] : &inst->history[i++];
        xy_json_open_object(w);
        xy_json_put_int(w, "year", h->year);
        xy_json_put_string(w, "hospital", h->hospital.id);
        xy_json_put_string(w, "county", h->county.id);
        xy_write_known(w, "since", h->since, XY_UNKNOWN);
        xy_write_provenance(w, &h->provenance);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void write_commitment(xy_json_writer *w, const xy_commitment *c)
{
    xy_json_open_object(w);
    xy_write_choice(w, "tier", xy_tier_names, (int32_t)c->tier);
    xy_write_given(w, "hospital", c->hospital);
    xy_json_put_string(w, "county", c->county.id);
    xy_write_window(w, c->window);
    xy_write_refs(w, "specialties", &c->specialties);
    xy_write_known(w, "clinicians", c->clinicians, 1);
    xy_write_known(w, "days", c->days, XY_UNKNOWN);
    xy_write_provenance(w, &c->provenance);
    xy_json_close_object(w);
}

void xy_write_lock(xy_json_writer *w, const xy_lock *l)
{
    bool pin = l->kind == XY_PIN_ROW || l->kind == XY_PIN_PAIR;
    xy_json_open_object(w);
    xy_json_put_object(w, pin ? "pin" : "ban");
    xy_write_given(w, "hospital", l->hospital.id);
    if (l->kind == XY_PIN_ROW || l->kind == XY_BAN_GROUP)
        xy_write_refs(w, "counties", &l->counties);
    else if (l->kind == XY_BAN_HOSPITAL)
        xy_json_put_bool(w, "everywhere", true);
    else
        xy_json_put_string(w, "county", l->counties.items[0].id);
    xy_write_window(w, l->window);
    xy_write_refs(w, "staff", &l->staff);
    xy_write_provenance(w, &l->provenance);
    xy_json_close_object(w);
    xy_json_close_object(w);
}

static void write_decisions(xy_json_writer *w, const xy_instance *inst)
{
    write_history(w, inst);
    xy_text_list commitments = xy_text_list_for(w, inst->commitment_count);
    for (size_t i = 0; i < inst->commitment_count; i++) {
        const xy_commitment *c = &inst->commitments[i];
        xy_json_writer item = xy_text_list_next(&commitments, w, i && !same_commitment(c, c - 1));
        write_commitment(&item, c);
    }
    if (commitments.count)
        xy_text_list_put(w, "commitments", &commitments);
    xy_write_filings(w, inst);
    xy_text_list locks = xy_text_list_for(w, inst->lock_count);
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *l = &inst->locks[i];
        xy_json_writer item = xy_text_list_next(&locks, w, i && !same_lock(l, l - 1));
        xy_write_lock(&item, l);
    }
    if (locks.count)
        xy_text_list_put(w, "locks", &locks);
}

void xy_instance_write(xy_strbuf *out, const xy_instance *inst)
{
    xy_json_writer writer = xy_json_to(out, XY_JSON_LINES), *w = &writer;
    xy_json_open_object(w);
    write_header(w, inst);
    write_programme(w, inst);
    write_specialties(w, inst);
    write_categories(w, inst);
    write_prefectures(w, inst);
    xy_json_put_list(w, "hospitals");
    for (size_t i = 0; i < inst->hospital_count; i++)
        write_hospital(w, &inst->hospitals[i]);
    xy_json_close_list(w);
    xy_json_put_list(w, "counties");
    for (size_t i = 0; i < inst->county_count; i++)
        xy_write_county(w, &inst->counties[i]);
    xy_json_close_list(w);
    write_travel(w, inst);
    xy_write_routes(w, inst);
    write_decisions(w, inst);
    xy_write_pairs(w, "sources", inst->sources, inst->source_count);
    xy_write_provenance(w, &inst->provenance);
    xy_json_close_object(w);
    xy_json_end(w);
}
