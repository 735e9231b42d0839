#include "domain/instance_odd.h"

#include "base/date.h"

#include <string.h>

/* Q4: the kind is never taken from the name, but a name that says otherwise is worth a look. */
static void check_kind(const xy_hospital *h, xy_findings *err)
{
    static const char *const special[] = {"儿童", "肿瘤", "妇幼", "妇产", "口腔", "眼科", "精神",
            "胸科", "传染", "康复", "老年", "皮肤", "整形", NULL};
    bool tcm = strstr(h->written.zh, "中医") != NULL;
    bool specialist = false;
    for (int i = 0; special[i]; i++)
        specialist |= strstr(h->written.zh, special[i]) != NULL;
    bool odd = (tcm && h->kind == XY_KIND_GENERAL) || (specialist && h->kind == XY_KIND_GENERAL) ||
            (!tcm && !specialist && h->kind != XY_KIND_GENERAL);
    if (odd && !xy_assumed(&h->provenance, "kind"))
        xy_find(err, XY_WARNING, XY_MSG_KIND_AND_NAME, h->place, h->written.zh,
                xy_kind_names[h->kind], NULL, NULL);
}

/* B7: the notice names the specialties in high demand; the flag decides (D9). */
static void check_high_demand(const xy_instance *inst, const xy_specialty *s, xy_findings *err)
{
    const xy_rules *rules = inst->rules;
    bool listed = false;
    for (size_t i = 0; i < rules->high_demand_count; i++)
        listed |= strcmp(rules->high_demand[i].zh, s->name.zh) == 0;
    if (listed == s->high_demand || xy_assumed(&s->provenance, "high_demand"))
        return;
    xy_finding *f = xy_find(err, XY_WARNING,
            listed ? XY_MSG_HIGH_DEMAND_MISSING : XY_MSG_HIGH_DEMAND_UNLISTED, s->place, NULL,
            rules->id, NULL, NULL);
    xy_finding_arg(f, 0, s->name);
    f->rule = xy_rules_quote(rules, "B7");
}

static int32_t year_of(int32_t day)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, day);
    return (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0';
}

/* A window of less than a year is the programme of the year it starts in; a longer one is of all
 * years it touches. */
static void check_year(const xy_instance *inst, xy_findings *err)
{
    const xy_settings *s = &inst->rules->settings;
    int32_t first = year_of(s->window_start), last = first;
    if (s->window_end - s->window_start >= 365)
        last = year_of(s->window_end);
    if ((inst->year >= first && inst->year <= last) ||
            xy_assumed(&inst->programme_provenance, "year"))
        return;
    xy_finding *f = xy_find(err, XY_WARNING, XY_MSG_YEAR_OF_PACK, inst->programme_place,
            xy_text_int(err->arena, inst->year), inst->rules->id, NULL, NULL);
    const char *years = xy_text_int(err->arena, first);
    if (last != first)
        years = xy_arena_printf(err->arena, "%d–%d", (int)first, (int)last);
    f->args[2] = years;
}

/* One name under two ids in one prefecture is more often one place that was entered twice. */
static void check_same_name(const char *id, xy_text name, xy_place place, const char *other_id,
        xy_text other, xy_msg_id message, xy_findings *err)
{
    if (strcmp(name.zh, other.zh) == 0 && strcmp(id, other_id) != 0)
        xy_finding_arg(xy_find(err, XY_WARNING, message, place, NULL, other_id, id, NULL), 0, name);
}

static void check_names(const xy_instance *inst, xy_findings *err)
{
    for (size_t i = 1; i < inst->hospital_count; i++)
        for (size_t k = 0; k < i; k++) {
            const xy_hospital *x = &inst->hospitals[i], *y = &inst->hospitals[k];
            if (x->city.id ? y->city.id && x->city.index == y->city.index : !y->city.id)
                check_same_name(x->id, x->written, x->place, y->id, y->written,
                        XY_MSG_HOSPITALS_ALIKE, err);
        }
    for (size_t i = 1; i < inst->county_count; i++)
        for (size_t k = 0; k < i; k++) {
            const xy_county *x = &inst->counties[i], *y = &inst->counties[k];
            if (x->prefecture.index == y->prefecture.index)
                check_same_name(
                        x->id, x->written, x->place, y->id, y->written, XY_MSG_COUNTIES_ALIKE, err);
        }
}

void xy_instance_check_odd(const xy_instance *inst, xy_findings *err)
{
    for (size_t i = 0; inst->rules->settings.kind_name_check && i < inst->hospital_count; i++)
        check_kind(&inst->hospitals[i], err);
    for (size_t i = 0; inst->rules->high_demand_count && i < inst->specialty_count; i++)
        check_high_demand(inst, &inst->specialties[i], err);
    check_names(inst, err);
    check_year(inst, err);
}
