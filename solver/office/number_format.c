#include "office/number_format.h"

#include "base/date.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SECONDS_A_DAY 86400
#define EPOCH_1900 (-25568) /* day number of serial 0, 1899-12-31 */
#define EPOCH_1904 (-24107) /* day number of serial 0, 1904-01-01 */
#define LAST_SERIAL 2958465 /* 9999-12-31, 1900 system */
#define LEAP_SERIAL 60      /* 1900-02-29, a day that there never was */

xy_shows xy_format_builtin(uint32_t id)
{
    static const struct {
        uint8_t first, last, shows;
    } ranges[] = {{14, 17, XY_SHOWS_DATE}, {18, 21, XY_SHOWS_TIME}, {22, 22, XY_SHOWS_DATE},
            {27, 31, XY_SHOWS_DATE}, {32, 35, XY_SHOWS_TIME}, {36, 36, XY_SHOWS_DATE},
            {45, 47, XY_SHOWS_TIME}, {50, 54, XY_SHOWS_DATE}, {55, 56, XY_SHOWS_TIME},
            {57, 58, XY_SHOWS_DATE}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (id >= ranges[i].first && id <= ranges[i].last)
            return ranges[i].shows;
    return XY_SHOWS_NUMBER;
}

typedef struct {
    bool day, month, time; /* month: an m, which is minutes beside hours or seconds */
} signs;

/* [h], [mm], [ss]: a duration; anything else in brackets is a colour, a condition or a locale. */
static const char *pass_bracket(const char *p, signs *found)
{
    size_t n = strcspn(p + 1, "]");
    if (n && strspn(p + 1, "hHmMsS") == n)
        found->time = true;
    return p[1 + n] ? p + n + 2 : p + n + 1;
}

static const char *pass_quoted(const char *p)
{
    const char *end = strchr(p + 1, '"');
    return end ? end + 1 : p + strlen(p);
}

/* Moves behind what stands at p and notes what it shows. */
static const char *pass_sign(const char *p, signs *found)
{
    if (*p == '"')
        return pass_quoted(p);
    if (*p == '[')
        return pass_bracket(p, found);
    if (*p == '\\' || *p == '_' || *p == '*') {
        p++;
        while (*p && ((unsigned char)p[1] & 0xC0) == 0x80) /* the bytes of one character */
            p++;
        return *p ? p + 1 : p;
    }
    if (strncasecmp(p, "general", 7) == 0)
        return p + 7;
    if (strncasecmp(p, "am/pm", 5) == 0 || strncasecmp(p, "a/p", 3) == 0) {
        found->time = true;
        return p + (p[2] == '/' ? 5 : 3);
    }
    if (strncasecmp(p, "aaa", 3) == 0) { /* the day of the week in Chinese */
        found->day = true;
        return p + 3;
    }
    char c = (char)tolower((unsigned char)*p);
    if (c == 'e' && (p[1] == '+' || p[1] == '-'))
        return p + 2;
    found->day |= c == 'y' || c == 'd' || c == 'e';
    found->month |= c == 'm';
    found->time |= c == 'h' || c == 's';
    return p + 1;
}

xy_shows xy_format_code(const char *code)
{
    signs found = {false, false, false};
    for (const char *p = code; *p && *p != ';';)
        p = pass_sign(p, &found);
    if (found.day || (found.month && !found.time))
        return XY_SHOWS_DATE;
    return found.time ? XY_SHOWS_TIME : XY_SHOWS_NUMBER;
}

static const char *clock_text(xy_arena *arena, int64_t seconds)
{
    int h = (int)(seconds / 3600), m = (int)(seconds / 60 % 60), s = (int)(seconds % 60);
    return s ? xy_arena_printf(arena, "%02d:%02d:%02d", h, m, s)
             : xy_arena_printf(arena, "%02d:%02d", h, m);
}

const char *xy_serial_time(xy_arena *arena, double serial)
{
    if (!(serial >= 0 && serial < 1))
        return NULL;
    int64_t seconds = llround(serial * SECONDS_A_DAY);
    return seconds < SECONDS_A_DAY ? clock_text(arena, seconds) : NULL;
}

const char *xy_serial_date(xy_arena *arena, double serial, bool since_1904)
{
    if (!(serial >= 0 && serial < LAST_SERIAL + 1))
        return NULL;
    int64_t seconds = llround(serial * SECONDS_A_DAY);
    int64_t whole = seconds / SECONDS_A_DAY, left = seconds % SECONDS_A_DAY, day;
    if (whole == 0 && !since_1904)
        return left ? clock_text(arena, left) : NULL; /* "1900-01-00" */
    if (!since_1904 && whole == LEAP_SERIAL)
        return NULL;
    if (since_1904)
        day = EPOCH_1904 + whole;
    else
        day = EPOCH_1900 + whole - (whole > LEAP_SERIAL);
    if (day > LAST_SERIAL + EPOCH_1900 - 1)
        return NULL;
    char date[XY_DATE_CHARS];
    xy_date_format(date, (int32_t)day);
    return left ? xy_arena_printf(arena, "%s %s", date, clock_text(arena, left))
                : xy_arena_strdup(arena, date);
}

/* "08:30", "08:30:00", "08:30:00.000Z"; false where it is none. */
static bool read_clock(int64_t *seconds, const char *p)
{
    int at[3] = {0, 0, 0}, count = 0;
    while (count < 3 && isdigit((unsigned char)p[0]) && isdigit((unsigned char)p[1])) {
        at[count++] = (p[0] - '0') * 10 + p[1] - '0';
        p += 2;
        if (*p != ':')
            break;
        p++;
    }
    if (*p == '.')
        p += 1 + strspn(p + 1, "0123456789");
    *seconds = ((int64_t)at[0] * 60 + at[1]) * 60 + at[2];
    return count >= 2 && at[0] < 24 && at[1] < 60 && at[2] < 60 && (!*p || strcmp(p, "Z") == 0);
}

const char *xy_iso_date(xy_arena *arena, const char *text)
{
    size_t n = strcspn(text, "T");
    int64_t seconds = 0;
    int32_t day;
    const char *date = xy_arena_strndup(arena, text, n);
    if ((n && !xy_date_parse(&day, date)) || (!n && !*text) ||
            (text[n] && !read_clock(&seconds, text + n + 1)))
        return NULL;
    if (!n)
        return clock_text(arena, seconds);
    return seconds ? xy_arena_printf(arena, "%s %s", date, clock_text(arena, seconds)) : date;
}

/* The digits of "-d.ddde-xx" set out without an exponent; exponent within -7 to 20. */
static const char *set_out(xy_arena *arena, const char *digits, int exponent, bool negative)
{
    int count = (int)strlen(digits);
    const char *sign = negative ? "-" : "", *zeros = "000000000000000000000";
    if (exponent < 0)
        return xy_arena_printf(arena, "%s0.%.*s%s", sign, -exponent - 1, zeros, digits);
    if (count <= exponent + 1)
        return xy_arena_printf(arena, "%s%s%.*s", sign, digits, exponent + 1 - count, zeros);
    return xy_arena_printf(arena, "%s%.*s.%s", sign, exponent + 1, digits, digits + exponent + 1);
}

const char *xy_shortest_decimal(xy_arena *arena, double value)
{
    char text[40], digits[24];
    if (value == 0)
        return "0";
    if (fabs(value) < 9007199254740992.0 && value == floor(value))
        return xy_arena_printf(arena, "%.0f", value);
    int precision = fabs(value) < DBL_MIN ? 0 : 14; /* 15 digits stand for themselves but there */
    do
        snprintf(text, sizeof text, "%.*e", precision, value);
    while (strtod(text, NULL) != value && ++precision < 17);
    char *e = strchr(text, 'e');
    int exponent = atoi(e + 1);
    size_t count = 0;
    for (const char *p = text; p < e; p++)
        if (isdigit((unsigned char)*p))
            digits[count++] = *p;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    digits[count] = '\0';
    if (exponent >= -7 && exponent < 21)
        return set_out(arena, digits, exponent, value < 0);
    return xy_arena_printf(arena, "%s%c%s%se%+d", value < 0 ? "-" : "", digits[0],
            count > 1 ? "." : "", digits + 1, exponent);
}
