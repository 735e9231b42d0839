/* number_format.h - what kind of number a spreadsheet's format shows, and how such a number reads.
 *
 * Source of codes: ECMA-376 part 1, 18.8.30 (built-in formats, those of Chinese among them) and 18.8.31.
 * Knows nothing of files and cells. */
#ifndef XY_OFFICE_NUMBER_FORMAT_H
#define XY_OFFICE_NUMBER_FORMAT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    XY_SHOWS_NUMBER,
    XY_SHOWS_DATE, /* a day, perhaps with its time */
    XY_SHOWS_TIME, /* a time of day or a duration alone */
} xy_shows;

/* Of a built-in format; XY_SHOWS_NUMBER for ids that are none. */
xy_shows xy_format_builtin(uint32_t id);
/* Of a code such as yyyy"年"m"月"d"日"; its first section counts. */
xy_shows xy_format_code(const char *code);

/* A serial date as "YYYY-MM-DD" or "YYYY-MM-DD HH:MM", or, below one day, "HH:MM", with ":SS" where
 * there are seconds; rounded to seconds. NULL where it is no day of the years 1900 to 9999, or one that
 * there never was (1900-02-29 in the 1900 system). In the arena. */
const char *xy_serial_date(xy_arena *arena, double serial, bool since_1904);
/* "HH:MM" or "HH:MM:SS"; NULL unless 0 <= serial < 1. */
const char *xy_serial_time(xy_arena *arena, double serial);
/* A date of ISO 8601 ("2025-07-01", "2025-07-01T08:30:00", "T08:30:00", fractions of a second and a
 * "Z" passed over) as above; NULL where it is none. */
const char *xy_iso_date(xy_arena *arena, const char *text);
/* The shortest decimal that reads back as the same double: digits alone from 1e-7 to below 1e21, else
 * with an exponent ("1e+21"). value is finite. In the arena. */
const char *xy_shortest_decimal(xy_arena *arena, double value);

#endif
