#include "check/check_context.h"

#include "base/date.h"

const char *xy_check_rule(const xy_check *k, size_t offset)
{
    return xy_rules_behind(k->inst->rules, k->inst->tier, offset);
}

xy_finding *xy_check_found(
        xy_check *k, xy_severity severity, const char *rule, xy_msg_id message, xy_place place)
{
    xy_findings *list = k->found[severity];
    xy_finding *finding = severity != XY_ERROR && xy_findings_of(list, message) >= XY_CHECK_ALIKE
            ? xy_findings_count(list, severity)
            : xy_findings_add(list, severity, message, place);
    if (rule)
        finding->rule = xy_rules_quote(k->inst->rules, rule);
    return finding;
}

xy_finding *xy_check_breach(xy_check *k, const char *rule, xy_msg_id message, xy_place place)
{
    return xy_check_found(k, xy_rules_severity(k->inst->rules, rule), rule, message, place);
}

xy_finding *xy_check_error(xy_check *k, xy_msg_id message, xy_place place)
{
    return xy_check_found(k, XY_ERROR, NULL, message, place);
}

xy_place xy_check_pointer(const char *pointer)
{
    return (xy_place){.pointer = pointer};
}

xy_place xy_check_at(const xy_check *k, int32_t r, const char *suffix)
{
    xy_place place = k->plan->rows[r].place;
    if (!place.pointer || !place.pointer[0])
        place.pointer = xy_arena_printf(k->arena, "/rows/%d", (int)r);
    if (place.pointer[0] == '/' && suffix[0])
        place.pointer = xy_arena_printf(k->arena, "%s%s", place.pointer, suffix);
    return place;
}

xy_place xy_check_at_item(
        const xy_check *k, int32_t r, const char *list, int32_t index, const char *rest)
{
    return xy_check_at(k, r, xy_arena_printf(k->arena, "/%s/%d%s", list, (int)index, rest));
}

void xy_check_arg_int(const xy_check *k, xy_finding *finding, int i, int64_t value)
{
    finding->args[i] = xy_text_int(k->arena, value);
}

void xy_check_arg_hospital(const xy_check *k, xy_finding *finding, int i, int32_t hospital)
{
    xy_finding_arg(finding, i, k->inst->hospitals[hospital].name);
}

void xy_check_arg_county(const xy_check *k, xy_finding *finding, int i, int32_t county)
{
    xy_finding_arg(finding, i, k->inst->counties[county].name);
}

xy_text xy_check_say(const xy_check *k, xy_msg_id message, xy_text a, xy_text b)
{
    return (xy_text){xy_say(k->arena, XY_ZH, message, xy_text_in(a, XY_ZH), xy_text_in(b, XY_ZH),
                             NULL, NULL),
            xy_say(k->arena, XY_EN, message, xy_text_in(a, XY_EN), xy_text_in(b, XY_EN), NULL,
                    NULL)};
}

static xy_text day_text(const xy_check *k, int32_t day)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, day);
    return (xy_text){.zh = xy_arena_strdup(k->arena, text)};
}

xy_text xy_check_span(const xy_check *k, int32_t from, int32_t to)
{
    return xy_check_say(k, XY_MSG_CHECK_SPAN, day_text(k, from), day_text(k, to));
}

static xy_text title_name(const xy_check *k, xy_title title)
{
    static const xy_msg_id titles[XY_TITLE_COUNT] = {
            [XY_TITLE_NONE] = XY_MSG_CHECK_TITLE_NONE,
            [XY_TITLE_RESIDENT] = XY_MSG_CHECK_TITLE_RESIDENT,
            [XY_TITLE_ATTENDING] = XY_MSG_CHECK_TITLE_ATTENDING,
            [XY_TITLE_ASSOCIATE_CHIEF] = XY_MSG_CHECK_TITLE_ASSOCIATE,
            [XY_TITLE_CHIEF] = XY_MSG_CHECK_TITLE_CHIEF,
    };
    return xy_check_say(k, titles[title], (xy_text){0}, (xy_text){0});
}

xy_text xy_check_class(const xy_check *k, const xy_sent *sent)
{
    xy_text name = {"", ""};
    if (sent->specialty != XY_UNKNOWN)
        name = k->inst->specialties[sent->specialty].name;
    if (sent->role == XY_ROLE_MANAGER)
        name = xy_check_say(k,
                sent->specialty == XY_UNKNOWN ? XY_MSG_CHECK_MANAGERS : XY_MSG_CHECK_MANAGERS_OF,
                name, (xy_text){0});
    if (sent->title == XY_TITLE_NONE && sent->role == XY_ROLE_MANAGER)
        return name;
    return xy_check_say(k, XY_MSG_CHECK_WITH, name, title_name(k, sent->title));
}

static bool holds(const xy_index_list *list, int32_t index)
{
    for (int32_t i = 0; i < list->count; i++)
        if (list->items[i] == index)
            return true;
    return false;
}

xy_index_list xy_check_counties(const xy_check *k, const xy_row *row)
{
    xy_index_list list = {.items = XY_NEW_N(k->arena, int32_t, (size_t)row->visit_count)};
    for (int32_t v = 0; v < row->visit_count; v++)
        if (!holds(&list, row->visits[v].county))
            list.items[list.count++] = row->visits[v].county;
    return list;
}

int64_t xy_row_days(const xy_row *row)
{
    int64_t days = 0;
    for (int32_t v = 0; v < row->visit_count; v++)
        days += row->visits[v].days;
    return days;
}

void xy_check_arg_team(const xy_check *k, xy_finding *finding, int i, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    xy_text lead = k->inst->hospitals[row->lead].name;
    int32_t led = 0;
    for (int32_t q = 0; q < k->plan->row_count; q++)
        led += k->plan->rows[q].lead == row->lead;
    xy_index_list counties = xy_check_counties(k, row);
    xy_name_list names = xy_name_list_in(k->arena);
    for (int32_t c = 0; c < counties.count; c++)
        xy_name_list_add(&names, k->inst->counties[counties.items[c]].name);
    if (led > 1 && names.count)
        lead = xy_check_say(k, XY_MSG_CHECK_TEAM_OF, lead, xy_name_list_text(&names));
    xy_finding_arg(finding, i, lead);
}

bool xy_check_is_pinned_by(const xy_check *k, const xy_row *row, const xy_lock *lock)
{
    if (lock->kind != XY_PIN_ROW || lock->hospital.index != row->lead)
        return false;
    xy_index_list counties = xy_check_counties(k, row);
    if (lock->counties.count != (size_t)counties.count)
        return false;
    for (size_t c = 0; c < lock->counties.count; c++)
        if (!holds(&counties, lock->counties.items[c].index))
            return false;
    return true;
}

bool xy_check_is_pinned(const xy_check *k, const xy_row *row)
{
    for (size_t i = 0; i < k->inst->lock_count; i++)
        if (xy_check_is_pinned_by(k, row, &k->inst->locks[i]))
            return true;
    return false;
}

xy_headcount xy_check_heads(const xy_check *k, const xy_row *row, int32_t hospital)
{
    xy_headcount heads = {0};
    for (int32_t i = 0; i < row->staff_count; i++) {
        const xy_sent *sent = &row->staff[i];
        if (sent->count < 1 || (hospital != XY_ALL_MEMBERS && sent->hospital != hospital))
            continue;
        heads.people += sent->count;
        if (sent->role == XY_ROLE_MANAGER) {
            heads.managers += sent->count;
            continue;
        }
        heads.clinicians += sent->count;
        if ((uint32_t)k->set->senior_titles & (1U << sent->title))
            heads.seniors += sent->count;
    }
    return heads;
}
