/* values.h - numbers, dates and lists as people type them. Knows nothing of columns. */
#ifndef XY_WORKBOOK_VALUES_H
#define XY_WORKBOOK_VALUES_H

#include "office/xlsx_in.h"

/* Without any white space, full-width letters, digits and signs as half-width ones. */
const char *xy_half_width(xy_arena *arena, const char *text);
/* A whole number as JSON writes it, from "12", "12.0", "1,200", in half or full width; with year
 * also "2024年". NULL where it is none. */
const char *xy_whole_number(xy_arena *arena, const char *text, bool year);
/* Decimal degrees as JSON writes them, rounded to six decimals; NULL where it is no such number. */
const char *xy_degrees(xy_arena *arena, const char *text);
/* "2024-11-01" from that, 2024/11/1, 2024.11.1, 2024年11月1日 or 20241101; NULL: no such day. */
const char *xy_day(xy_arena *arena, const char *text);
/* "08:00" from "8:00", "08:00:00" or "8：00"; NULL: no such time. */
const char *xy_time_of_day(xy_arena *arena, const char *text);
/* A telephone number that a spreadsheet took for a number, where all its digits are still there;
 * other texts as they are. NULL where digits are lost. */
const char *xy_phone(xy_arena *arena, const char *text, bool number);
/* Has the number of a spreadsheet, in half width, more digits than it keeps? */
bool xy_is_rounded(const char *number);
/* The next of several entries of one cell, or NULL; separators are 、 ; , and line breaks. */
const char *xy_next_entry(xy_arena *arena, const char **text);
/* The day of the week a word means, 0 is Monday; -1: none. Digits are none: they count from 0 in
 * some tables and from 1 in others. */
int xy_weekday(xy_arena *arena, const char *word);
const char *xy_weekday_name(int day, xy_lang lang);

#endif
