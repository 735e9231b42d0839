#include "report/calendar_words.h"

#include "base/date.h"
#include "report/figures.h"
#include "report/report_rows.h"

#include <stddef.h>

xy_calendar_of xy_calendar_words(
        xy_arena *arena, const xy_report_input *in, const xy_itinerary *it, xy_lang lang)
{
    return (xy_calendar_of){arena, in->inst, &in->plan->rows[it->row], it, lang};
}

const char *xy_clock_text(xy_arena *arena, int32_t minutes)
{
    return xy_arena_printf(arena, "%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

const char *xy_day_label(const xy_instance *inst, const xy_itinerary_day *day, xy_lang lang)
{
    if (day->kind == XY_DAY_HOSPITAL && inst->counties[day->county].level != XY_AT_COUNTY)
        return xy_msg_wording(XY_MSG_R_DAY_receiver, lang);
    return xy_label(lang, "R_DAY_", xy_day_kind_names[day->kind]);
}

const char *xy_weekday_label(xy_lang lang, int32_t day)
{
    const char digit[] = {(char)('0' + xy_date_weekday(day)), '\0'};
    return xy_label(lang, "R_WEEKDAY_", digit);
}

const char *xy_township_name(
        const xy_instance *inst, int32_t county, int32_t township, xy_lang lang)
{
    return xy_text_in(inst->counties[county].townships[township].name, lang);
}

const char *xy_km_text(xy_arena *arena, int64_t metres)
{
    return metres == XY_UNKNOWN ? xy_figure_blank() : xy_text_decimal(arena, metres, 3, 1);
}

const char *xy_km_limit(xy_arena *arena, int64_t metres)
{
    return xy_text_decimal(arena, metres, 3, metres % 1000 ? 1 : 0);
}

const char *xy_team_text(const xy_calendar_of *c)
{
    return xy_say(c->arena, c->lang, XY_MSG_R_CALENDAR_TEAM, xy_text_int(c->arena, c->it->row + 1),
            xy_row_hospital_names(c->arena, c->inst, c->row, c->lang), NULL, NULL);
}

int64_t xy_day_minutes(const xy_itinerary_day *day)
{
    int64_t sum = (int64_t)day->back_min + day->in_min + day->out_min;
    for (int32_t s = 0; s < day->stop_count; s++)
        sum += day->stops[s].drive_min;
    return sum;
}

int64_t xy_day_metres(const xy_itinerary_day *day)
{
    int64_t sum = (int64_t)day->back_m + day->in_m + day->out_m;
    for (int32_t s = 0; s < day->stop_count; s++)
        sum += day->stops[s].drive_m;
    return sum;
}

int32_t xy_day_end_min(const xy_itinerary_day *day)
{
    const xy_itinerary_stop *last = &day->stops[day->stop_count - 1];
    return last->arrive_min + last->clinic_min + (day->away ? 0 : day->back_min);
}

const char *xy_day_stops(const xy_calendar_of *c, const xy_itinerary_day *day, bool with_times)
{
    xy_strbuf list = xy_strbuf_in(c->arena);
    for (int32_t s = 0; s < day->stop_count; s++) {
        const xy_itinerary_stop *stop = &day->stops[s];
        const char *name = xy_township_name(c->inst, day->county, stop->township, c->lang);
        if (with_times)
            name = xy_say(c->arena, c->lang, XY_MSG_R_STOP_AT, name,
                    xy_clock_text(c->arena, stop->arrive_min), NULL, NULL);
        xy_join(&list, c->lang, name);
    }
    return xy_strbuf_text(&list);
}

const char *xy_day_work(const xy_calendar_of *c, const xy_itinerary_day *day)
{
    xy_strbuf list = xy_strbuf_in(c->arena);
    for (int a = 0; a < XY_ACT_COUNT; a++)
        if (day->activities & 1u << a)
            xy_join(&list, c->lang, xy_label(c->lang, "R_ACT_", xy_activity_names[a]));
    return xy_strbuf_text(&list);
}

const char *xy_day_answers(const xy_calendar_of *c, const xy_itinerary_day *day)
{
    if (day->member == XY_UNKNOWN)
        return "";
    const xy_member *m = &c->row->members[day->member];
    xy_strbuf post = xy_strbuf_in(c->arena);
    if (m->specialty != XY_UNKNOWN)
        xy_join(&post, c->lang, xy_text_in(c->inst->specialties[m->specialty].name, c->lang));
    else
        xy_join(&post, c->lang, xy_msg_wording(XY_MSG_R_ROSTER_MANAGER, c->lang));
    if (m->title != XY_TITLE_NONE)
        xy_join(&post, c->lang, xy_title_label(c->lang, m->title));
    if (m->leader)
        xy_join(&post, c->lang, xy_msg_wording(XY_MSG_R_ROSTER_LEADER, c->lang));
    return xy_say(c->arena, c->lang, XY_MSG_R_STOP_AT,
            xy_member_text(c->arena, c->inst, m, c->lang), xy_strbuf_text(&post), NULL, NULL);
}

int32_t xy_day_county(const xy_calendar_of *c, int32_t i)
{
    for (; i < c->it->day_count; i++)
        if (c->it->days[i].county != XY_UNKNOWN)
            return c->it->days[i].county;
    return c->row->visits[c->row->visit_count - 1].county;
}

const char *xy_day_night_before(const xy_calendar_of *c, int32_t i)
{
    if (i == 0 || !c->it->days[i - 1].away)
        return NULL;
    const xy_itinerary_day *before = &c->it->days[i - 1];
    return xy_township_name(
            c->inst, before->county, before->stops[before->stop_count - 1].township, c->lang);
}

/* Where the drive that arrives on day i starts: the county before, or the lead hospital. */
static const char *arrives_from(const xy_calendar_of *c, int32_t i)
{
    for (int32_t k = i - 1; k >= 0; k--)
        if (c->it->days[k].county != XY_UNKNOWN)
            return xy_county_name(c->inst, c->it->days[k].county, c->lang);
    return xy_hospital_name(c->inst, c->row->lead, c->lang);
}

/* Short drives in minutes, long ones in hours. */
static const char *drive_text(const xy_calendar_of *c, int32_t minutes)
{
    return minutes < 120 ? xy_say(c->arena, c->lang, XY_MSG_R_MINUTES,
                                   xy_text_int(c->arena, minutes), NULL, NULL, NULL)
                         : xy_figure_hours(c->arena, c->lang, minutes);
}

static void add_remark(xy_strbuf *out, xy_lang lang, const char *remark)
{
    if (out->length)
        xy_strbuf_add(out, xy_msg_wording(XY_MSG_R_SENTENCE_GAP, lang));
    xy_strbuf_add(out, remark);
}

const char *xy_day_remark(const xy_calendar_of *c, int32_t i)
{
    const xy_itinerary_day *day = &c->it->days[i];
    xy_arena *arena = c->arena;
    xy_lang lang = c->lang;
    xy_strbuf out = xy_strbuf_in(arena);
    if (day->in_min > 0)
        add_remark(&out, lang,
                xy_say(arena, lang, XY_MSG_R_DAY_ARRIVES, arrives_from(c, i),
                        xy_county_name(c->inst, xy_day_county(c, i), lang),
                        drive_text(c, day->in_min), NULL));
    if (day->away)
        add_remark(&out, lang,
                xy_say(arena, lang, XY_MSG_R_DAY_AWAY,
                        xy_township_name(c->inst, day->county,
                                day->stops[day->stop_count - 1].township, lang),
                        NULL, NULL, NULL));
    if (day->out_min > 0)
        add_remark(&out, lang,
                xy_say(arena, lang,
                        day->kind == XY_DAY_TRAVEL ? XY_MSG_R_DAY_HOME : XY_MSG_R_DAY_GOES_HOME,
                        xy_hospital_name(c->inst, c->row->lead, lang), drive_text(c, day->out_min),
                        NULL, NULL));
    return xy_strbuf_text(&out);
}

const char *xy_left_text(const xy_calendar_of *c, const xy_left_out *left)
{
    const xy_text note = c->inst->counties[left->county].townships[left->township].provenance.note;
    if (left->reason == XY_LEFT_UNUSABLE && note.zh)
        return xy_say(c->arena, c->lang, XY_MSG_R_LEFT_UNUSABLE_NOTE, xy_text_in(note, c->lang),
                NULL, NULL, NULL);
    const char *args[] = {
            left->minutes == XY_UNKNOWN ? xy_figure_blank() : xy_text_int(c->arena, left->minutes),
            xy_km_limit(c->arena, c->inst->routes.cover_m)};
    xy_strbuf out = xy_strbuf_in(c->arena);
    xy_msg_fill(&out, xy_label(c->lang, "R_LEFT_", xy_left_reason_names[left->reason]), args, 2);
    return xy_strbuf_text(&out);
}

const xy_left_out *xy_left_find(const xy_itinerary *it, int32_t county, int32_t township)
{
    for (int32_t i = 0; i < it->left_count; i++)
        if (it->left[i].county == county && it->left[i].township == township)
            return &it->left[i];
    return NULL;
}

int64_t xy_township_days(const xy_itinerary *it, int32_t county)
{
    int64_t n = 0;
    for (int32_t i = 0; i < it->day_count; i++)
        n += it->days[i].kind == XY_DAY_TOWNSHIPS &&
                (county == XY_UNKNOWN || it->days[i].county == county);
    return n;
}

/* A figure that a clause bounds from below. */
typedef struct {
    xy_msg_id wording;
    const char *rule;
    int64_t value, least;
    int32_t county; /* where the value holds; XY_UNKNOWN: over all */
} clause;

static void add_clause(xy_lines *out, const xy_calendar_of *c, const clause *k, bool missed_only)
{
    bool met = k->value >= k->least;
    const char *args[] = {k->rule, xy_text_int(out->arena, k->value),
            xy_text_int(out->arena, k->least),
            xy_msg_wording(met ? XY_MSG_R_CLAUSE_MET : XY_MSG_R_CLAUSE_MISSED, c->lang),
            k->county == XY_UNKNOWN ? "" : xy_county_name(c->inst, k->county, c->lang)};
    if (k->least > 0 && !(met && missed_only))
        xy_lines_add(out, xy_msg(out->arena, c->lang, k->wording, args, 5));
}

/* Days of work in the counties themselves: not at a prefecture, nor in a community of the city. */
static int64_t days_in_counties(const xy_calendar_of *c)
{
    int64_t n = 0;
    for (int32_t i = 0; i < c->it->day_count; i++) {
        const xy_itinerary_day *day = &c->it->days[i];
        if (day->kind != XY_DAY_HOSPITAL && day->kind != XY_DAY_TOWNSHIPS)
            continue;
        xy_place_level level = c->inst->counties[day->county].level;
        n += level == XY_AT_COUNTY || level == XY_AT_TOWNSHIP;
    }
    return n;
}

/* The visit with the fewest days. */
static const xy_visit *shortest_visit(const xy_row *row)
{
    const xy_visit *least = &row->visits[0];
    for (int32_t v = 1; v < row->visit_count; v++)
        if (row->visits[v].days < least->days)
            least = &row->visits[v];
    return least;
}

/* The county with the fewest townships served, among those whose townships are listed; NULL where
 * none are. */
static const xy_itinerary_figures *least_served(const xy_itinerary *it)
{
    const xy_itinerary_figures *least = NULL;
    for (int32_t v = 0; v < it->visit_count; v++)
        if (it->visits[v].townships > 0 && (!least || it->visits[v].served < least->served))
            least = &it->visits[v];
    return least;
}

#define BEHIND(field) xy_rules_behind(c->inst->rules, tier, offsetof(xy_settings, field))

void xy_clause_lines(xy_lines *out, const xy_calendar_of *c, bool missed_only)
{
    const xy_settings *s = xy_hospital_settings(c->inst, c->row->lead);
    const xy_itinerary_figures *total = &c->it->total, *fewest = least_served(c->it);
    const xy_visit *shortest = shortest_visit(c->row);
    xy_tier tier = xy_hospital_tier(c->inst, c->row->lead);
    bool each =
            s->townships_scope == XY_SCOPE_COUNTY && s->townships_min > s->townships_per_county_min;
    int32_t of_team = s->townships_scope == XY_SCOPE_TEAM ? s->townships_min : 0;
    int32_t of_county = each ? s->townships_min : s->townships_per_county_min;
    int64_t days = 0;
    for (int32_t v = 0; v < c->row->visit_count; v++)
        days += c->row->visits[v].days;
    const clause list[] = {{XY_MSG_R_CLAUSE_DAYS, BEHIND(days_min), days, s->days_min, XY_UNKNOWN},
            {XY_MSG_R_CLAUSE_AREA, BEHIND(county_area_days_min), days_in_counties(c),
                    s->county_area_days_min, XY_UNKNOWN},
            {XY_MSG_R_CLAUSE_COUNTY_DAYS, BEHIND(county_days_min), shortest->days,
                    s->county_days_min, shortest->county},
            {XY_MSG_R_CLAUSE_TOWNSHIPS, BEHIND(townships_min), total->served, fewest ? of_team : 0,
                    XY_UNKNOWN},
            {XY_MSG_R_CLAUSE_EACH, each ? BEHIND(townships_min) : BEHIND(townships_per_county_min),
                    fewest ? fewest->served : 0, fewest ? of_county : 0,
                    fewest ? fewest->county : XY_UNKNOWN},
            {XY_MSG_R_CLAUSE_MUST, xy_coverage_rule(c->inst), total->must_served, total->must_of,
                    XY_UNKNOWN}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        add_clause(out, c, &list[i], missed_only);
}

bool xy_any_townships(const xy_plan *plan)
{
    for (int32_t i = 0; i < plan->itinerary_count; i++)
        if (plan->itineraries[i].total.townships > 0)
            return true;
    return false;
}

void xy_calendar_notes(xy_table *table, const xy_report_input *in)
{
    xy_arena *arena = table->arena;
    xy_lang lang = table->lang;
    int64_t estimated = 0, legs = 0;
    for (int32_t i = 0; i < in->plan->itinerary_count; i++) {
        estimated += in->plan->itineraries[i].total.estimated_legs;
        legs += in->plan->itineraries[i].total.legs;
    }
    if (!xy_any_townships(in->plan)) {
        xy_table_add_note(table, xy_msg_wording(XY_MSG_R_CALENDAR_NO_TOWNSHIPS, lang));
        return;
    }
    xy_table_add_note(table, xy_msg_wording(XY_MSG_R_CALENDAR_UNITS, lang));
    if (estimated == 0)
        xy_table_add_note(table,
                xy_say(arena, lang, XY_MSG_R_CALENDAR_LEGS_KNOWN, xy_text_int(arena, legs), NULL,
                        NULL, NULL));
    else
        xy_table_add_note(table,
                xy_say(arena, lang, XY_MSG_R_CALENDAR_LEGS, xy_text_int(arena, estimated),
                        xy_text_int(arena, legs),
                        xy_text_decimal(arena, in->inst->detour_permille, 3, 2),
                        xy_text_int(arena, in->inst->speed_kmh)));
}

const char *xy_mandatory_note(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    int64_t all = 0;
    for (int32_t i = 0; i < in->plan->itinerary_count; i++)
        all += in->plan->itineraries[i].total.must_of;
    if (all == 0)
        return NULL;
    xy_strbuf names = xy_strbuf_in(arena);
    for (size_t i = 0; i < in->inst->category_count; i++)
        if (in->inst->categories[i].of_township && xy_category_counts(in->inst, (int32_t)i))
            xy_join(&names, lang, xy_text_in(in->inst->categories[i].name, lang));
    if (names.length == 0)
        return xy_msg_wording(XY_MSG_R_CALENDAR_MUST_NAMED, lang);
    return xy_say(arena, lang, XY_MSG_R_CALENDAR_MUST, xy_strbuf_text(&names), NULL, NULL, NULL);
}
