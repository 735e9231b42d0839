/* iCalendar: its lines, and the calendar of a team. */
#include "report/calendar_ics.h"

#include "base/date.h"
#include "report/calendar_words.h"
#include "report/figures.h"
#include "report/report_rows.h"

#include <string.h>

enum { OCTETS = 75, MINUTES_A_DAY = 24 * 60 };

#define ZONE "Asia/Shanghai" /* one time for all of China, +08:00 all year */

/* Bytes of the character that starts here; the text is valid UTF-8. */
static size_t character(const char *text)
{
    size_t n = 1;
    while (((unsigned char)text[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static void fold(xy_strbuf *out, const char *line)
{
    size_t octets = 0;
    for (size_t n; *line; line += n) {
        n = character(line);
        if (octets + n > OCTETS) {
            xy_strbuf_add(out, "\r\n ");
            octets = 1;
        }
        xy_strbuf_addn(out, line, n);
        octets += n;
    }
    xy_strbuf_add(out, "\r\n");
}

void xy_ics_line(xy_strbuf *out, const char *name, const char *value)
{
    fold(out, xy_arena_printf(out->arena, "%s:%s", name, value));
}

void xy_ics_text(xy_strbuf *out, const char *name, const char *text)
{
    xy_strbuf value = xy_strbuf_in(out->arena);
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '\n')
            xy_strbuf_add(&value, "\\n");
        else if (c < ' ' || c == 0x7F)
            xy_strbuf_addc(&value, ' ');
        else if (strchr("\\;,", c))
            xy_strbuf_addf(&value, "\\%c", c);
        else
            xy_strbuf_addc(&value, (char)c);
    }
    xy_ics_line(out, name, xy_strbuf_text(&value));
}

/* "20241104" */
static const char *date_of(xy_arena *arena, int32_t day)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, day);
    return xy_arena_printf(arena, "%.4s%.2s%s", text, text + 5, text + 8);
}

/* Minutes after the day's midnight, which may be those of a later day: "20241104T080000". */
static const char *time_of(xy_arena *arena, int32_t day, int32_t minutes)
{
    return xy_arena_printf(arena, "%sT%02d%02d00", date_of(arena, day + minutes / MINUTES_A_DAY),
            minutes % MINUTES_A_DAY / 60, minutes % 60);
}

static void add_zone(xy_strbuf *out)
{
    xy_strbuf_add(out,
            "BEGIN:VTIMEZONE\r\nTZID:" ZONE "\r\nBEGIN:STANDARD\r\n"
            "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\n"
            "TZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
}

/* The hospital where the team works in the county, else the county; with the prefecture. */
static const char *place_of(const xy_calendar_of *c, const xy_itinerary_day *day)
{
    const xy_county *county = &c->inst->counties[day->county];
    const char *name = xy_text_in(county->name, c->lang);
    const char *prefecture =
            xy_text_in(c->inst->prefectures[county->prefecture.index].name, c->lang);
    if (day->kind == XY_DAY_PREFECTURE)
        return prefecture;
    const char *place =
            xy_say(c->arena, c->lang, XY_MSG_R_EVENT_PLACE, prefecture, name, NULL, NULL);
    const char *within = day->stop_count ? xy_day_stops(c, day, false)
            : county->host_name.zh       ? xy_text_in(county->host_name, c->lang)
                                         : NULL;
    return within ? xy_say(c->arena, c->lang, XY_MSG_R_EVENT_PLACE, place, within, NULL, NULL)
                  : place;
}

static const char *summary_of(const xy_calendar_of *c, int32_t i)
{
    const xy_itinerary_day *day = &c->it->days[i];
    const char *kind = xy_day_label(c->inst, day, c->lang);
    if (day->kind == XY_DAY_TRAVEL && day->in_min > 0)
        return xy_say(c->arena, c->lang, XY_MSG_R_EVENT_TO,
                xy_county_name(c->inst, xy_day_county(c, i), c->lang), NULL, NULL, NULL);
    if (day->kind == XY_DAY_TRAVEL)
        return xy_say(c->arena, c->lang, XY_MSG_R_EVENT_HOME,
                xy_hospital_name(c->inst, c->row->lead, c->lang), NULL, NULL, NULL);
    const char *county = xy_county_name(c->inst, day->county, c->lang);
    if (day->stop_count)
        return xy_say(c->arena, c->lang, XY_MSG_R_EVENT_PLACES, county, kind,
                xy_day_stops(c, day, false), NULL);
    return xy_say(c->arena, c->lang, XY_MSG_R_EVENT_WHAT, county, kind, NULL, NULL);
}

/* When and how long at each township, and back. */
static void add_tour(xy_lines *out, const xy_calendar_of *c, int32_t i)
{
    const xy_itinerary_day *day = &c->it->days[i];
    const char *from = xy_day_night_before(c, i);
    xy_arena *arena = c->arena;
    xy_lines_add(out,
            xy_say(arena, c->lang, XY_MSG_R_EVENT_START,
                    xy_clock_text(arena, c->inst->routes.start_min),
                    from ? from : xy_msg_wording(XY_MSG_R_EVENT_SEAT, c->lang), NULL, NULL));
    for (int32_t s = 0; s < day->stop_count; s++)
        xy_lines_add(out,
                xy_say(arena, c->lang, XY_MSG_R_EVENT_STOP,
                        xy_clock_text(arena, day->stops[s].arrive_min),
                        xy_township_name(c->inst, day->county, day->stops[s].township, c->lang),
                        xy_text_int(arena, day->stops[s].drive_min),
                        xy_text_int(arena, day->stops[s].clinic_min)));
    if (!day->away)
        xy_lines_add(out,
                xy_say(arena, c->lang, XY_MSG_R_EVENT_BACK,
                        xy_clock_text(arena, xy_day_end_min(day)),
                        xy_text_int(arena, day->back_min), NULL, NULL));
}

/* Which of the day's drives are estimates, as far as it is known. */
static void add_estimates(
        xy_lines *out, const xy_calendar_of *c, const xy_travel *travel, int32_t i)
{
    const xy_itinerary_day *day = &c->it->days[i];
    int32_t estimated = c->it->total.estimated_legs, legs = c->it->total.legs;
    if (day->stop_count && estimated > 0 && estimated < legs)
        xy_lines_add(out,
                xy_say(c->arena, c->lang, XY_MSG_R_EVENT_ESTIMATED,
                        xy_text_int(c->arena, estimated), xy_text_int(c->arena, legs), NULL, NULL));
    else if (day->stop_count && estimated > 0)
        xy_lines_add(out, xy_msg_wording(XY_MSG_R_EVENT_ALL_ESTIMATED, c->lang));
    else if ((day->in_min > 0 || day->out_min > 0) && travel && travel->estimated_legs > 0)
        xy_lines_add(out,
                xy_msg_wording(travel->matrix_legs ? XY_MSG_R_EVENT_SOME_ESTIMATED
                                                   : XY_MSG_R_EVENT_ALL_ESTIMATED,
                        c->lang));
}

static const char *joined(const xy_lines *lines)
{
    xy_strbuf out = xy_strbuf_in(lines->arena);
    for (size_t i = 0; i < lines->count; i++)
        xy_strbuf_addf(&out, "%s%s", i ? "\n" : "", lines->items[i]);
    return xy_strbuf_text(&out);
}

static const char *description_of(const xy_calendar_of *c, const xy_travel *travel, int32_t i)
{
    const xy_itinerary_day *day = &c->it->days[i];
    const char *remark = xy_day_remark(c, i), *work = xy_day_work(c, day);
    const char *answers = xy_day_answers(c, day);
    xy_lines lines = xy_lines_in(c->arena);
    if (day->stop_count)
        add_tour(&lines, c, i);
    if (work[0])
        xy_lines_add(
                &lines, xy_say(c->arena, c->lang, XY_MSG_R_EVENT_WORK, work, NULL, NULL, NULL));
    if (answers[0])
        xy_lines_add(&lines,
                xy_say(c->arena, c->lang, XY_MSG_R_EVENT_ANSWERS, answers, NULL, NULL, NULL));
    if (remark[0])
        xy_lines_add(&lines, remark);
    add_estimates(&lines, c, travel, i);
    return joined(&lines);
}

/* Days in townships from setting out to the return, all others as days. */
static void add_span(xy_strbuf *out, const xy_calendar_of *c, const xy_itinerary_day *day)
{
    xy_arena *arena = out->arena;
    if (day->stop_count) {
        xy_ics_line(out, "DTSTART;TZID=" ZONE, time_of(arena, day->day, c->inst->routes.start_min));
        xy_ics_line(out, "DTEND;TZID=" ZONE, time_of(arena, day->day, xy_day_end_min(day)));
    } else {
        xy_ics_line(out, "DTSTART;VALUE=DATE", date_of(arena, day->day));
        xy_ics_line(out, "DTEND;VALUE=DATE", date_of(arena, day->day + 1));
    }
}

static void add_event(xy_strbuf *out, const xy_calendar_of *c, const xy_travel *travel, int32_t i)
{
    const xy_itinerary_day *day = &c->it->days[i];
    const char *description = description_of(c, travel, i);
    bool works = day->kind != XY_DAY_OFF && day->kind != XY_DAY_TRAVEL;
    xy_ics_line(out, "BEGIN", "VEVENT");
    xy_ics_line(out, "UID",
            xy_arena_printf(c->arena, "%s-%d-%s@xunyi", c->inst->id, c->it->row + 1,
                    date_of(c->arena, day->day)));
    xy_ics_line(out, "DTSTAMP",
            xy_arena_printf(c->arena, "%sT000000Z", date_of(c->arena, c->inst->rules->issued)));
    add_span(out, c, day);
    xy_ics_text(out, "SUMMARY", summary_of(c, i));
    if (works)
        xy_ics_text(out, "LOCATION", place_of(c, day));
    if (description[0])
        xy_ics_text(out, "DESCRIPTION", description);
    xy_ics_text(out, "CATEGORIES", xy_day_label(c->inst, day, c->lang));
    xy_ics_line(out, "TRANSP", day->kind == XY_DAY_OFF ? "TRANSPARENT" : "OPAQUE");
    xy_ics_line(out, "END", "VEVENT");
}

void xy_report_calendar_ics(xy_strbuf *out, xy_arena *arena, const xy_report_input *in,
        const xy_itinerary *it, xy_lang lang)
{
    xy_calendar_of c = xy_calendar_words(arena, in, it, lang);
    xy_lines clauses = xy_lines_in(arena);
    xy_clause_lines(&clauses, &c, false);
    xy_ics_line(out, "BEGIN", "VCALENDAR");
    xy_ics_line(out, "VERSION", "2.0");
    xy_ics_line(out, "PRODID", lang == XY_ZH ? "-//xunyi//calendar//ZH" : "-//xunyi//calendar//EN");
    xy_ics_line(out, "CALSCALE", "GREGORIAN");
    xy_ics_text(out, "X-WR-CALNAME",
            xy_say(arena, lang, XY_MSG_R_EVENT_NAME, xy_text_in(in->inst->title, lang),
                    xy_team_text(&c), NULL, NULL));
    xy_ics_text(out, "X-WR-CALDESC", joined(&clauses));
    xy_ics_line(out, "X-WR-TIMEZONE", ZONE);
    add_zone(out);
    for (int32_t i = 0; i < it->day_count; i++)
        add_event(out, &c, in->travel, i);
    xy_ics_line(out, "END", "VCALENDAR");
}
