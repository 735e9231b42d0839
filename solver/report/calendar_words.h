/* calendar_words.h - how a team's days, its townships and the clauses they answer to are put into
 * words; for tables, pages and iCalendar alike. Values nothing: minutes, reasons and figures are
 * the itinerary's. All texts in the arena. */
#ifndef XY_REPORT_CALENDAR_WORDS_H
#define XY_REPORT_CALENDAR_WORDS_H

#include "report/assumptions.h"
#include "report/documents.h"

/* What the words are about. */
typedef struct {
    xy_arena *arena;
    const xy_instance *inst;
    const xy_row *row;
    const xy_itinerary *it;
    xy_lang lang;
} xy_calendar_of;

xy_calendar_of xy_calendar_words(
        xy_arena *arena, const xy_report_input *in, const xy_itinerary *it, xy_lang lang);

/* 545 -> "09:05". */
const char *xy_clock_text(xy_arena *arena, int32_t minutes);
const char *xy_day_label(const xy_instance *inst, const xy_itinerary_day *day, xy_lang lang);
const char *xy_weekday_label(xy_lang lang, int32_t day);
const char *xy_township_name(const xy_instance *inst, int32_t county, int32_t township, xy_lang);
/* Kilometres with one decimal, without the unit; a dash for XY_UNKNOWN. */
const char *xy_km_text(xy_arena *arena, int64_t metres);
/* The same for a limit: without a decimal where it is whole. */
const char *xy_km_limit(xy_arena *arena, int64_t metres);
/* "team 1, Provincial Hospital" */
const char *xy_team_text(const xy_calendar_of *c);

/* All driving of the day, to and from the counties included. */
int64_t xy_day_minutes(const xy_itinerary_day *day);
int64_t xy_day_metres(const xy_itinerary_day *day);
/* When the last stop is done and, unless the night is spent away, the seat reached again, in
 * minutes after the day's midnight; of a day with stops. */
int32_t xy_day_end_min(const xy_itinerary_day *day);

/* "A (09:05), B (13:10)"; the same without times. "" without stops. */
const char *xy_day_stops(const xy_calendar_of *c, const xy_itinerary_day *day, bool with_times);
const char *xy_day_work(const xy_calendar_of *c, const xy_itinerary_day *day);
/* The member who answers for the day, with specialty, title and whether it is the leader; "" where
 * nobody is named. */
const char *xy_day_answers(const xy_calendar_of *c, const xy_itinerary_day *day);
/* Where the day's long drives lead, and where the night after is spent; i: index of the day. ""
 * where nothing is to be said. */
const char *xy_day_remark(const xy_calendar_of *c, int32_t i);
/* The place where the night before day i was spent away from the seat; NULL: at the seat. */
const char *xy_day_night_before(const xy_calendar_of *c, int32_t i);
/* The county whose visit day i belongs to or, on the way there, leads to. */
int32_t xy_day_county(const xy_calendar_of *c, int32_t i);

/* The reason in words, with its minutes; where the data mark a township as not usable and say why
 * in a note, with the note. */
const char *xy_left_text(const xy_calendar_of *c, const xy_left_out *left);
/* The entry of the township among those left out, or NULL. */
const xy_left_out *xy_left_find(const xy_itinerary *it, int32_t county, int32_t township);
/* Days in townships among those of the county, or of all where it is XY_UNKNOWN. */
int64_t xy_township_days(const xy_itinerary *it, int32_t county);

/* One line for each clause on days and townships that asks for something: the figure, what is
 * asked, whether it is met; only those that are missed if so asked. */
void xy_clause_lines(xy_lines *out, const xy_calendar_of *c, bool missed_only);

/* Does any county with a calendar have townships? */
bool xy_any_townships(const xy_plan *plan);
/* What every table of calendars says below it: that village-level units stand for people, and how
 * many legs of the tours are estimates; or that there are no townships. */
void xy_calendar_notes(xy_table *table, const xy_report_input *in);
/* What makes a township mandatory, in words; NULL where the plan's counties have none. */
const char *xy_mandatory_note(xy_arena *arena, const xy_report_input *in, xy_lang lang);

#endif
