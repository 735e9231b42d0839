#include "json/instance_pieces.h"

static void read_years(xy_staff *s, xy_reader *r, xy_object *o)
{
    xy_read_int(&s->clinical_years, r, o, "clinical_years", XY_OPTIONAL, 0, 99);
    xy_read_int(&s->management_years, r, o, "management_years", XY_OPTIONAL, 0, 99);
    xy_read_int(&s->last_deployed, r, o, "last_deployed", XY_OPTIONAL, XY_YEAR_MIN, XY_YEAR_MAX);
    xy_read_bool(&s->eligible, r, o, "eligible", XY_OPTIONAL);
}

/* One named person, or a number of like people. */
static void read_staff(void *item, xy_reader *r, xy_object *o)
{
    xy_staff *s = item;
    *s = (xy_staff){.specialty = {NULL, XY_UNKNOWN},
            .count = 1,
            .clinical_years = XY_UNKNOWN,
            .management_years = XY_UNKNOWN,
            .last_deployed = XY_UNKNOWN,
            .eligible = true,
            .place = xy_read_place(r, o->node)};
    bool named = xy_read_has(o, "id") || xy_read_has(o, "name");
    int32_t role = XY_ROLE_CLINICIAN, title = XY_TITLE_NONE;
    xy_read_choice(&role, r, o, "role", XY_OPTIONAL, xy_role_names);
    s->role = (xy_role)role;
    xy_presence clinical = role == XY_ROLE_CLINICIAN ? XY_REQUIRED : XY_OPTIONAL;
    xy_read_choice(&title, r, o, "title", clinical, xy_title_names);
    s->title = (xy_title)title;
    if (named) {
        xy_read_id(&s->id, r, o, "id", XY_REQUIRED);
        xy_read_string(&s->name, r, o, "name", XY_REQUIRED, 1, XY_LINE_MAX);
        xy_read_string(&s->phone, r, o, "phone", XY_OPTIONAL, 1, XY_LINE_MAX);
        xy_read_string(&s->position, r, o, "position", XY_OPTIONAL, 1, XY_LINE_MAX);
        read_years(s, r, o);
    } else {
        xy_read_int(&s->count, r, o, "count", XY_REQUIRED, 0, XY_PEOPLE_MAX);
    }
    if (named || role == XY_ROLE_CLINICIAN)
        xy_read_ref(&s->specialty, r, o, "specialty", clinical);
    xy_read_end_with(&s->provenance, r, o);
}

static void read_contact(xy_hospital *h, xy_reader *r, xy_object *o)
{
    xy_object contact;
    if (!xy_read_object(&contact, r, o, "contact", XY_OPTIONAL))
        return;
    xy_read_string(&h->contact_name, r, &contact, "name", XY_REQUIRED, 0, XY_LINE_MAX);
    xy_read_string(&h->contact_phone, r, &contact, "phone", XY_REQUIRED, 0, XY_LINE_MAX);
    xy_read_end_part(&h->provenance, r, &contact, "contact");
}

void xy_read_hospital(void *item, xy_reader *r, xy_object *o)
{
    xy_hospital *h = item;
    h->place = xy_read_place(r, o->node);
    h->city.index = XY_UNKNOWN;
    h->budget_staff_weeks = h->cost_per_person_day = XY_UNKNOWN;
    xy_read_id(&h->id, r, o, "id", XY_REQUIRED);
    xy_read_text(&h->written, r, o, "name", XY_REQUIRED);
    int32_t kind = XY_KIND_GENERAL;
    xy_read_choice(&kind, r, o, "kind", XY_REQUIRED, xy_kind_names);
    h->kind = (xy_hospital_kind)kind;
    int32_t tier = 0;
    h->tier_given = xy_read_choice(&tier, r, o, "tier", XY_OPTIONAL, xy_tier_names);
    h->tier = (xy_tier)tier;
    xy_read_point(&h->location, &h->provenance, r, o, "location", XY_REQUIRED);
    xy_read_ref(&h->city, r, o, "city", XY_OPTIONAL);
    xy_read_string(&h->grade, r, o, "grade", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_string(&h->affiliation, r, o, "affiliation", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_bool(&h->training_base, r, o, "training_base", XY_OPTIONAL);
    xy_read_bounds(&h->teams, &h->provenance, r, o, "teams");
    xy_read_bounds(&h->counties_per_team, &h->provenance, r, o, "counties_per_team");
    xy_read_refs(&h->joint_with, r, o, "joint_with", XY_OPTIONAL, 0, XY_LIST_MAX);
    xy_read_int(&h->budget_staff_weeks, r, o, "budget_staff_weeks", XY_OPTIONAL, 0, INT32_MAX);
    xy_read_int(&h->cost_per_person_day, r, o, "cost_per_person_day", XY_OPTIONAL, 0, INT32_MAX);
    xy_read_refs(
            &h->eligible_prefectures, r, o, "eligible_prefectures", XY_OPTIONAL, 0, XY_LIST_MAX);
    xy_read_refs(&h->focus, r, o, "focus", XY_OPTIONAL, 0, XY_LIST_MAX);
    read_contact(h, r, o);
    h->staff = xy_read_items(
            &h->staff_count, r, o, "staff", XY_REQUIRED, sizeof *h->staff, read_staff);
    xy_read_end_with(&h->provenance, r, o);
}
