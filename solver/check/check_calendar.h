/* check_calendar.h - one calendar under check, and how a breach in it is reported: shared by the
 * parts of the checker that judge calendars. Knows no rule. */
#ifndef XY_CHECK_CHECK_CALENDAR_H
#define XY_CHECK_CHECK_CALENDAR_H

#include "check/check_context.h"
#include "domain/itinerary_measure.h"

typedef struct {
    xy_check *k;
    int32_t index; /* of the calendar in the plan */
    const xy_itinerary *it;
    const xy_row *row;
    xy_local_travel *const *travel; /* by county; those of the row's counties are there */
    int32_t *visit_of;              /* by day: the visit its date lies in, or XY_UNKNOWN */
} xy_calendar_check;

/* What the days of one visit are, as the calendar says. */
typedef struct {
    int32_t counted, prefecture, hospital, townships;
    int32_t first, last;  /* of the counted days not at a prefecture, indices; XY_UNKNOWN: none */
    int32_t hospital_min; /* that there must be of them; the rest are free for townships */
} xy_visit_days;

xy_visit_days xy_calendar_visit_days(const xy_calendar_check *c, int32_t visit);

/* Places of the plan; suffix as in xy_check_at. */
xy_place xy_calendar_at(const xy_calendar_check *c, const char *suffix);
xy_place xy_calendar_day_at(const xy_calendar_check *c, int32_t day, const char *suffix);
xy_place xy_calendar_stop_at(
        const xy_calendar_check *c, int32_t day, int32_t stop, const char *suffix);

/* An error, its first argument the team. */
xy_finding *xy_calendar_error(const xy_calendar_check *c, xy_msg_id message, xy_place place);
/* The same as a breach of a rule of the pack; where the pack lacks the rule, a warning. */
xy_finding *xy_calendar_breach(
        const xy_calendar_check *c, const char *rule, xy_msg_id message, xy_place place);
/* The same with the severity given. */
xy_finding *xy_calendar_found(const xy_calendar_check *c, xy_severity severity, const char *rule,
        xy_msg_id message, xy_place place);
/* An error of a day, its second argument the date. */
xy_finding *xy_calendar_day_error(
        const xy_calendar_check *c, int32_t day, xy_msg_id message, const char *suffix);

void xy_calendar_arg_date(const xy_calendar_check *c, xy_finding *f, int i, int32_t date);
void xy_calendar_arg_kind(const xy_calendar_check *c, xy_finding *f, int i, xy_day_kind kind);
/* The number, "-" where it is XY_UNKNOWN. */
void xy_calendar_arg_known(const xy_calendar_check *c, xy_finding *f, int i, int64_t value);
/* "12 min, 3400 m" */
void xy_calendar_arg_leg(
        const xy_calendar_check *c, xy_finding *f, int i, int32_t minutes, int32_t metres);
/* "Second Township in Xiapu County" */
void xy_calendar_arg_township(
        const xy_calendar_check *c, xy_finding *f, int i, int32_t county, int32_t township);
/* A message without holes as an argument. */
void xy_calendar_arg_word(const xy_calendar_check *c, xy_finding *f, int i, xy_msg_id word);

/* --- the parts, each of them after the shape has been found in order --- */

/* The days one by one: date, county, kind; the days in the hospital and at a prefecture. */
void xy_calendar_check_days(const xy_calendar_check *c);
/* Drives between sender and counties, travel days. */
void xy_calendar_check_travel(const xy_calendar_check *c);
/* Stops, legs, times, limits, nights. */
void xy_calendar_check_tours(const xy_calendar_check *c);
/* Townships left out, and why. */
void xy_calendar_check_left(const xy_calendar_check *c);
/* Figures, bounds, F4. */
void xy_calendar_check_figures(const xy_calendar_check *c);
/* Activities (G1, G3, G5) and who answers for a day (R10). */
void xy_calendar_check_work(const xy_calendar_check *c);

#endif
