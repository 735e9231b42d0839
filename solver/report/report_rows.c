#include "report/report_rows.h"

#include "report/figures.h"

#include <string.h>

const char *xy_hospital_name(const xy_instance *inst, int32_t hospital, xy_lang lang)
{
    return xy_text_in(inst->hospitals[hospital].name, lang);
}

const char *xy_county_name(const xy_instance *inst, int32_t county, xy_lang lang)
{
    return xy_text_in(inst->counties[county].name, lang);
}

const char *xy_row_hospital_names(
        xy_arena *arena, const xy_instance *inst, const xy_row *row, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    xy_join(&list, lang, xy_hospital_name(inst, row->lead, lang));
    for (int32_t i = 0; i < row->hospital_count; i++)
        if (row->hospitals[i] != row->lead)
            xy_join(&list, lang, xy_hospital_name(inst, row->hospitals[i], lang));
    return xy_strbuf_text(&list);
}

const char *xy_row_county_names(
        xy_arena *arena, const xy_instance *inst, const xy_row *row, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    for (int32_t i = 0; i < row->visit_count; i++)
        xy_join(&list, lang, xy_county_name(inst, row->visits[i].county, lang));
    return xy_strbuf_text(&list);
}

const char *xy_member_text(
        xy_arena *arena, const xy_instance *inst, const xy_member *m, xy_lang lang)
{
    if (m->person != XY_UNKNOWN) {
        const xy_staff *person = &inst->hospitals[m->hospital].staff[m->person];
        return person->name && !inst->rules->settings.mask_personal_data ? person->name
                                                                         : person->id;
    }
    if (m->name && !inst->rules->settings.mask_personal_data)
        return m->name;
    if (m->name)
        return m->number == 0 ? xy_msg_wording(XY_MSG_R_ROTATIONS_SOMEBODY, lang)
                              : xy_say(arena, lang, XY_MSG_R_ROTATIONS_NAMED,
                                        xy_text_int(arena, m->number), NULL, NULL, NULL);
    if (m->number == 0)
        return xy_msg_wording(XY_MSG_R_ROTATIONS_NOBODY, lang);
    return xy_say(arena, lang, XY_MSG_R_ROTATIONS_NUMBER, xy_text_int(arena, m->number), NULL, NULL,
            NULL);
}

const int32_t *xy_specialty_ranks(xy_arena *arena, const xy_instance *inst)
{
    const xy_rules *rules = inst->rules;
    int32_t *ranks = XY_NEW_N(arena, int32_t, inst->specialty_count);
    for (size_t s = 0; s < inst->specialty_count; s++) {
        size_t i = 0;
        while (i < rules->high_demand_count &&
                strcmp(rules->high_demand[i].zh, inst->specialties[s].name.zh) != 0)
            i++;
        ranks[s] = (int32_t)(i < rules->high_demand_count ? i : rules->high_demand_count + s);
    }
    return ranks;
}

static bool goes_before(const int32_t *ranks, const xy_sent *a, const xy_sent *b)
{
    return a->hospital == b->hospital && a->role == b->role && a->specialty != XY_UNKNOWN &&
            b->specialty != XY_UNKNOWN && ranks[a->specialty] < ranks[b->specialty];
}

const xy_sent **xy_row_staff_ranked(xy_arena *arena, const xy_instance *inst, const xy_row *row)
{
    const int32_t *ranks = xy_specialty_ranks(arena, inst);
    const xy_sent **list = XY_NEW_N(arena, const xy_sent *, (size_t)row->staff_count);
    for (int32_t i = 0; i < row->staff_count; i++) {
        int32_t at = i;
        for (; at > 0 && goes_before(ranks, &row->staff[i], list[at - 1]); at--)
            list[at] = list[at - 1];
        list[at] = &row->staff[i];
    }
    return list;
}

/* Before all others the leader's seat; then as the people sent stand in the staffing. */
static int32_t place_of_member(const xy_sent *const *staff, int32_t count, const xy_member *m)
{
    int32_t at = 0;
    while (at < count &&
            (staff[at]->hospital != m->hospital || staff[at]->role != m->role ||
                    staff[at]->specialty != m->specialty || staff[at]->title != m->title))
        at++;
    return m->leader ? XY_UNKNOWN : at;
}

const int32_t *xy_row_members_ranked(xy_arena *arena, const xy_instance *inst, const xy_row *row)
{
    const xy_sent **staff = xy_row_staff_ranked(arena, inst, row);
    int32_t *list = XY_NEW_N(arena, int32_t, (size_t)row->member_count);
    int32_t *places = XY_NEW_N(arena, int32_t, (size_t)row->member_count);
    for (int32_t i = 0; i < row->member_count; i++) {
        int32_t at = i;
        places[i] = place_of_member(staff, row->staff_count, &row->members[i]);
        for (; at > 0 && places[i] < places[list[at - 1]]; at--)
            list[at] = list[at - 1];
        list[at] = i;
    }
    return list;
}

const size_t *xy_county_needs_ranked(
        xy_arena *arena, const xy_instance *inst, const xy_county *county)
{
    const int32_t *ranks = xy_specialty_ranks(arena, inst);
    size_t *list = XY_NEW_N(arena, size_t, county->need_count);
    for (size_t i = 0; i < county->need_count; i++) {
        size_t at = i;
        int32_t rank = ranks[county->needs[i].specialty.index];
        for (; at > 0 && rank < ranks[county->needs[list[at - 1]].specialty.index]; at--)
            list[at] = list[at - 1];
        list[at] = i;
    }
    return list;
}
