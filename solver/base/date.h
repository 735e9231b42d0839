/* date.h - days as numbers, in the proleptic Gregorian calendar.
 * Knows nothing of holidays or windows. Day 0 is 1970-01-01, a Thursday. */
#ifndef XY_BASE_DATE_H
#define XY_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#define XY_DATE_CHARS 11 /* "YYYY-MM-DD" and NUL */

/* The day number of a civil date (Howard Hinnant's days_from_civil). */
int32_t xy_date_from_civil(int year, int month, int day);
/* Reads "YYYY-MM-DD", years 1900 to 2199; false when it is not such a date. */
bool xy_date_parse(int32_t *day, const char *text);
void xy_date_format(char out[XY_DATE_CHARS], int32_t day);
/* 0 is Monday, 6 is Sunday. */
int xy_date_weekday(int32_t day);
int xy_date_year(int32_t day);
/* The same day of the month so many months later (months >= 0), or the last of that month where it
 * has no such day. */
int32_t xy_date_add_months(int32_t day, int months);

#endif
