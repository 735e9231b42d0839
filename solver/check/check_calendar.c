/* Calendars: is each one of a row, do its indices name anything, and how its breaches are told. */
#include "check/check_calendar.h"

#include "base/date.h"
#include "check/check_parts.h"

xy_place xy_calendar_at(const xy_calendar_check *c, const char *suffix)
{
    xy_place place = c->it->place;
    if (!place.pointer || !place.pointer[0])
        place.pointer = xy_arena_printf(c->k->arena, "/calendars/%d", (int)c->index);
    if (place.pointer[0] == '/' && suffix[0])
        place.pointer = xy_arena_printf(c->k->arena, "%s%s", place.pointer, suffix);
    return place;
}

/* The item's own place, else that of the calendar and the way from there. */
static xy_place own_or(
        const xy_calendar_check *c, xy_place own, const char *way, const char *suffix)
{
    if (!own.pointer || !own.pointer[0])
        return xy_calendar_at(c, xy_arena_printf(c->k->arena, "%s%s", way, suffix));
    if (own.pointer[0] == '/' && suffix[0])
        own.pointer = xy_arena_printf(c->k->arena, "%s%s", own.pointer, suffix);
    return own;
}

xy_place xy_calendar_day_at(const xy_calendar_check *c, int32_t day, const char *suffix)
{
    return own_or(
            c, c->it->days[day].place, xy_arena_printf(c->k->arena, "/days/%d", (int)day), suffix);
}

xy_place xy_calendar_stop_at(
        const xy_calendar_check *c, int32_t day, int32_t stop, const char *suffix)
{
    return own_or(c, c->it->days[day].stops[stop].place,
            xy_arena_printf(c->k->arena, "/days/%d/stops/%d", (int)day, (int)stop), suffix);
}

static xy_finding *with_team(const xy_calendar_check *c, xy_finding *f)
{
    xy_check_arg_team(c->k, f, 0, c->it->row);
    return f;
}

xy_finding *xy_calendar_error(const xy_calendar_check *c, xy_msg_id message, xy_place place)
{
    return with_team(c, xy_check_error(c->k, message, place));
}

xy_finding *xy_calendar_found(const xy_calendar_check *c, xy_severity severity, const char *rule,
        xy_msg_id message, xy_place place)
{
    return with_team(c, xy_check_found(c->k, severity, rule, message, place));
}

xy_finding *xy_calendar_breach(
        const xy_calendar_check *c, const char *rule, xy_msg_id message, xy_place place)
{
    const xy_rules *rules = c->k->inst->rules;
    return xy_rules_find(rules, rule)
            ? xy_calendar_found(c, xy_rules_severity(rules, rule), rule, message, place)
            : xy_calendar_found(c, XY_WARNING, NULL, message, place);
}

xy_finding *xy_calendar_day_error(
        const xy_calendar_check *c, int32_t day, xy_msg_id message, const char *suffix)
{
    xy_finding *f = xy_calendar_error(c, message, xy_calendar_day_at(c, day, suffix));
    xy_calendar_arg_date(c, f, 1, c->it->days[day].day);
    return f;
}

void xy_calendar_arg_date(const xy_calendar_check *c, xy_finding *f, int i, int32_t date)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, date);
    f->args[i] = xy_arena_strdup(c->k->arena, text);
}

void xy_calendar_arg_word(const xy_calendar_check *c, xy_finding *f, int i, xy_msg_id word)
{
    xy_finding_arg(f, i, xy_check_say(c->k, word, (xy_text){0}, (xy_text){0}));
}

void xy_calendar_arg_kind(const xy_calendar_check *c, xy_finding *f, int i, xy_day_kind kind)
{
    static const xy_msg_id kinds[XY_DAY_KINDS] = {
            [XY_DAY_HOSPITAL] = XY_MSG_DAY_HOSPITAL,
            [XY_DAY_PREFECTURE] = XY_MSG_DAY_PREFECTURE,
            [XY_DAY_TOWNSHIPS] = XY_MSG_DAY_TOWNSHIPS,
            [XY_DAY_OFF] = XY_MSG_DAY_OFF,
            [XY_DAY_TRAVEL] = XY_MSG_DAY_TRAVEL,
    };
    xy_calendar_arg_word(c, f, i, kinds[kind]);
}

void xy_calendar_arg_known(const xy_calendar_check *c, xy_finding *f, int i, int64_t value)
{
    f->args[i] = value == XY_UNKNOWN ? "-" : xy_text_int(c->k->arena, value);
}

void xy_calendar_arg_leg(
        const xy_calendar_check *c, xy_finding *f, int i, int32_t minutes, int32_t metres)
{
    xy_text a = {xy_text_int(c->k->arena, minutes), NULL};
    xy_text b = {xy_text_int(c->k->arena, metres), NULL};
    xy_finding_arg(f, i, xy_check_say(c->k, XY_MSG_CAL_LEG, a, b));
}

void xy_calendar_arg_township(
        const xy_calendar_check *c, xy_finding *f, int i, int32_t county, int32_t township)
{
    const xy_county *at = &c->k->inst->counties[county];
    xy_finding_arg(f, i,
            xy_check_say(c->k, XY_MSG_CHECK_TOWNSHIP_OF, at->name, at->townships[township].name));
}

/* --- shape --- */

static bool out_of_range(const xy_calendar_check *c, xy_msg_id what, xy_place place)
{
    xy_finding *f = xy_check_error(c->k, XY_MSG_CHECK_OUT_OF_RANGE, place);
    xy_calendar_arg_word(c, f, 0, what);
    return false;
}

static bool is_index(int32_t index, size_t count)
{
    return index >= 0 && (size_t)index < count;
}

static bool is_date(int32_t day)
{
    return day >= xy_date_from_civil(1900, 1, 1) && day <= xy_date_from_civil(2199, 12, 31);
}

static bool check_day_shape(const xy_calendar_check *c, int32_t d)
{
    const xy_itinerary_day *day = &c->it->days[d];
    const xy_instance *inst = c->k->inst;
    if (!is_date(day->day))
        return out_of_range(c, XY_MSG_CHECK_A_DATE, xy_calendar_day_at(c, d, "/date"));
    if ((int)day->kind < 0 || day->kind >= XY_DAY_KINDS)
        return out_of_range(c, XY_MSG_CHECK_A_DAY_KIND, xy_calendar_day_at(c, d, "/kind"));
    bool known = is_index(day->county, inst->county_count);
    if (day->kind == XY_DAY_TRAVEL ? day->county != XY_UNKNOWN : !known)
        return out_of_range(c, XY_MSG_CHECK_A_COUNTY, xy_calendar_day_at(c, d, "/county"));
    if (day->activities >> XY_ACT_COUNT)
        return out_of_range(c, XY_MSG_CHECK_AN_ACTIVITY, xy_calendar_day_at(c, d, "/activities"));
    if (day->member != XY_UNKNOWN && !is_index(day->member, (size_t)c->row->member_count))
        return out_of_range(c, XY_MSG_CHECK_A_MEMBER, xy_calendar_day_at(c, d, "/responsible"));
    bool fine = true;
    for (int32_t s = 0; s < day->stop_count; s++)
        if (!known || !is_index(day->stops[s].township, inst->counties[day->county].township_count))
            fine = out_of_range(
                    c, XY_MSG_CHECK_A_TOWNSHIP, xy_calendar_stop_at(c, d, s, "/township"));
    return fine;
}

static bool check_left_shape(const xy_calendar_check *c, int32_t l)
{
    const xy_left_out *left = &c->it->left[l];
    const xy_instance *inst = c->k->inst;
    xy_place place = xy_calendar_at(c, xy_arena_printf(c->k->arena, "/left_out/%d", (int)l));
    if (!is_index(left->county, inst->county_count))
        return out_of_range(c, XY_MSG_CHECK_A_COUNTY, place);
    if (!is_index(left->township, inst->counties[left->county].township_count))
        return out_of_range(c, XY_MSG_CHECK_A_TOWNSHIP, place);
    if ((int)left->reason < 0 || left->reason >= XY_LEFT_COUNT)
        return out_of_range(c, XY_MSG_CHECK_A_REASON, place);
    return true;
}

static bool check_shape(const xy_calendar_check *c)
{
    bool fine = true;
    for (int32_t d = 0; d < c->it->day_count; d++)
        fine = check_day_shape(c, d) && fine;
    for (int32_t l = 0; l < c->it->left_count; l++)
        fine = check_left_shape(c, l) && fine;
    return fine;
}

/* --- all of them --- */

/* Is the calendar one of a row that has no other, and can it be looked at? */
static bool begin(xy_calendar_check *c)
{
    xy_check *k = c->k;
    if (!is_index(c->it->row, (size_t)k->plan->row_count))
        return out_of_range(c, XY_MSG_CHECK_A_CALENDAR_ROW, xy_calendar_at(c, "/row"));
    c->row = &k->plan->rows[c->it->row];
    for (int32_t j = 0; j < c->index; j++)
        if (k->plan->itineraries[j].row == c->it->row) {
            xy_calendar_error(c, XY_MSG_CAL_ROW_TWICE, xy_calendar_at(c, "/row"));
            return false;
        }
    if (k->inst->mode == XY_MODE_RESIDENT) {
        xy_calendar_error(c, XY_MSG_CAL_RESIDENT, xy_calendar_at(c, "/row"));
        return false;
    }
    return check_shape(c) && c->row->visit_count > 0;
}

static void find_visits(xy_calendar_check *c)
{
    c->visit_of = XY_NEW_N(c->k->arena, int32_t, (size_t)c->it->day_count);
    for (int32_t d = 0; d < c->it->day_count; d++) {
        c->visit_of[d] = XY_UNKNOWN;
        for (int32_t v = c->row->visit_count - 1; v >= 0; v--)
            if (c->it->days[d].day >= c->row->visits[v].from &&
                    c->it->days[d].day <= c->row->visits[v].to)
                c->visit_of[d] = v;
    }
}

void xy_check_calendars(xy_check *k)
{
    if (k->plan->itinerary_count == 0)
        return;
    xy_local_travel **travel = XY_NEW_N(k->arena, xy_local_travel *, k->inst->county_count);
    for (int32_t i = 0; i < k->plan->itinerary_count; i++) {
        xy_calendar_check c = {
                .k = k, .index = i, .it = &k->plan->itineraries[i], .travel = travel};
        if (!begin(&c))
            continue;
        for (int32_t v = 0; v < c.row->visit_count; v++) {
            int32_t county = c.row->visits[v].county;
            if (!travel[county])
                travel[county] = xy_local_travel_build(k->arena, k->inst, county);
        }
        find_visits(&c);
        xy_calendar_check_days(&c);
        xy_calendar_check_travel(&c);
        xy_calendar_check_tours(&c);
        xy_calendar_check_left(&c);
        xy_calendar_check_figures(&c);
        xy_calendar_check_work(&c);
    }
}
