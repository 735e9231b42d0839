#include "workbook/values.h"

#include "base/date.h"
#include "base/utf8.h"
#include "sheet/header.h"

#include <stdlib.h>
#include <string.h>

#define DEGREE_DECIMALS 6
#define DIGITS_KEPT 15  /* of a number in a spreadsheet */
#define NUMBER_CHARS 40 /* no number of the format needs that many */

const char *xy_half_width(xy_arena *arena, const char *text)
{
    const char *p = text;
    while (*p > ' ' && *p < 0x7F) /* most texts are so already */
        p++;
    if (!*p)
        return text;
    xy_strbuf out = xy_strbuf_in(arena);
    for (p = text; *p;) {
        const char *start = p;
        uint32_t c = xy_utf8_next(&p);
        if (xy_is_white(c))
            continue;
        if (c >= 0xFF01 && c <= 0xFF5E)
            xy_strbuf_addc(&out, (char)(c - 0xFF01 + '!'));
        else
            xy_strbuf_addn(&out, start, (size_t)(p - start));
    }
    return xy_strbuf_text(&out);
}

static bool all_digits(const char *text, size_t length)
{
    return length && strspn(text, "0123456789") >= length;
}

/* "1,234,567" without its commas; other texts as they are. */
static const char *without_commas(xy_arena *arena, const char *text)
{
    size_t head = strcspn(text, ",");
    if (!text[head] || head > 3 || !all_digits(text, head))
        return text;
    xy_strbuf out = xy_strbuf_in(arena);
    xy_strbuf_addn(&out, text, head);
    for (text += head; *text == ','; text += 4) {
        if (!all_digits(text + 1, 3) || (text[4] >= '0' && text[4] <= '9'))
            return "";
        xy_strbuf_addn(&out, text + 1, 3);
    }
    xy_strbuf_add(&out, text);
    return xy_strbuf_text(&out);
}

const char *xy_whole_number(xy_arena *arena, const char *text, bool year)
{
    const char *half = without_commas(arena, xy_half_width(arena, text));
    bool negative = *half == '-';
    half += negative || *half == '+';
    size_t digits = strspn(half, "0123456789");
    const char *tail = half + digits;
    if (*tail == '.' && all_digits(tail + 1, 1))
        tail += 1 + strspn(tail + 1, "0");
    if (year && strcmp(tail, "年") == 0)
        tail += strlen(tail);
    if (!digits || digits > NUMBER_CHARS || *tail)
        return NULL;
    while (digits > 1 && *half == '0') {
        half++;
        digits--;
    }
    return xy_arena_printf(arena, "%s%.*s", negative && *half != '0' ? "-" : "", (int)digits, half);
}

const char *xy_degrees(xy_arena *arena, const char *text)
{
    const char *half = xy_half_width(arena, text), *p = half;
    bool negative = *p == '-';
    p += negative;
    size_t whole = strspn(p, "0123456789");
    const char *fraction = p + whole;
    size_t decimals = *fraction == '.' ? strspn(fraction + 1, "0123456789") : 0;
    if (!whole || whole > 3 || fraction[decimals ? decimals + 1 : 0])
        return NULL;
    int64_t micro = 0;
    for (size_t i = 0; i < whole; i++)
        micro = micro * 10 + (p[i] - '0');
    for (size_t i = 0; i < DEGREE_DECIMALS; i++)
        micro = micro * 10 + (i < decimals ? fraction[1 + i] - '0' : 0);
    micro += decimals > DEGREE_DECIMALS && fraction[1 + DEGREE_DECIMALS] >= '5';
    char digits[DEGREE_DECIMALS + 1];
    int64_t rest = micro % 1000000;
    size_t kept = DEGREE_DECIMALS;
    for (size_t i = kept; i-- > 0; rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    while (kept && digits[kept - 1] == '0')
        kept--;
    digits[kept] = '\0';
    return xy_arena_printf(arena, "%s%d%s%s", negative && micro ? "-" : "", (int)(micro / 1000000),
            kept ? "." : "", digits);
}

/* A number of one or two digits at *text, which moves behind it; -1: none. */
static int two_digits(const char **text)
{
    size_t n = strspn(*text, "0123456789");
    if (n < 1 || n > 2)
        return -1;
    int value = **text - '0';
    if (n == 2)
        value = value * 10 + (*text)[1] - '0';
    *text += n;
    return value;
}

/* Moves *text behind a separator: - / . or its sign in Chinese, for which h is given; 0: none. */
static char skip(const char **text, const char *han)
{
    size_t n = strlen(han);
    if (strncmp(*text, han, n) == 0) {
        *text += n;
        return 'h';
    }
    char c = **text;
    *text += c == '-' || c == '/' || c == '.';
    return c == '-' || c == '/' || c == '.' ? c : '\0';
}

const char *xy_day(xy_arena *arena, const char *text)
{
    const char *half = xy_half_width(arena, text), *p = half;
    size_t digits = strspn(p, "0123456789");
    int32_t day;
    if (digits == 8 && !p[8]) {
        const char *day_text = xy_arena_printf(arena, "%.4s-%.2s-%.2s", p, p + 4, p + 6);
        return xy_date_parse(&day, day_text) ? day_text : NULL;
    }
    if (digits != 4)
        return NULL;
    p += 4;
    char mark = skip(&p, "年");
    int month = mark ? two_digits(&p) : -1;
    if (month < 0 || skip(&p, "月") != mark)
        return NULL;
    int date = two_digits(&p);
    if (mark == 'h' && (strcmp(p, "日") == 0 || strcmp(p, "号") == 0))
        p += strlen(p);
    if (date < 0 || *p)
        return NULL;
    const char *day_text = xy_arena_printf(arena, "%.4s-%02d-%02d", half, month, date);
    return xy_date_parse(&day, day_text) ? day_text : NULL;
}

const char *xy_time_of_day(xy_arena *arena, const char *text)
{
    const char *p = xy_half_width(arena, text);
    int hours = two_digits(&p);
    if (hours < 0 || *p++ != ':')
        return NULL;
    if (strspn(p, "0123456789") != 2)
        return NULL;
    int minutes = two_digits(&p);
    if (strcmp(p, ":00") == 0)
        p += 3;
    if (*p || minutes > 59 || hours > 23)
        return NULL;
    return xy_arena_printf(arena, "%02d:%02d", hours, minutes);
}

/* Digits, with at most one point and an exponent: "1.3905911234E+10". */
static bool is_scientific(const char *text)
{
    size_t head = strspn(text, "0123456789.");
    if (!head || (text[head] != 'E' && text[head] != 'e'))
        return false;
    const char *exponent = text + head + 1;
    exponent += *exponent == '+' || *exponent == '-';
    return all_digits(exponent, strlen(exponent));
}

bool xy_is_rounded(const char *number)
{
    return is_scientific(number) || strspn(number, "0123456789") > DIGITS_KEPT;
}

const char *xy_phone(xy_arena *arena, const char *text, bool number)
{
    const char *half = xy_half_width(arena, text);
    if (!is_scientific(half)) {
        if (number && (!all_digits(half, strlen(half)) || xy_is_rounded(half)))
            return NULL;
        return text;
    }
    size_t whole = strspn(half, "0123456789");
    const char *fraction = half[whole] == '.' ? half + whole + 1 : half + whole;
    size_t decimals = strspn(fraction, "0123456789");
    long exponent = strtol(fraction + decimals + 1, NULL, 10);
    if (whole != 1 || (long)decimals != exponent)
        return NULL; /* a digit more or less, and some are made up */
    return xy_arena_printf(arena, "%.1s%.*s", half, (int)decimals, fraction);
}

static size_t separator(const char *p)
{
    static const char *const marks[] = {"、", "；", "，", ";", ",", "\n"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(p, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    return 0;
}

const char *xy_next_entry(xy_arena *arena, const char **text)
{
    while (**text) {
        const char *start = *text;
        while (**text && !separator(*text))
            xy_utf8_next(text);
        const char *entry =
                xy_cell_trim(arena, xy_arena_strndup(arena, start, (size_t)(*text - start)));
        *text += separator(*text);
        if (*entry)
            return entry;
    }
    return NULL;
}

static const char *const weekdays[7][2] = {{"一", "Mon"}, {"二", "Tue"}, {"三", "Wed"},
        {"四", "Thu"}, {"五", "Fri"}, {"六", "Sat"}, {"日", "Sun"}};

const char *xy_weekday_name(int day, xy_lang lang)
{
    return weekdays[day][lang];
}

int xy_weekday(xy_arena *arena, const char *word)
{
    static const char *const full[] = {
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    static const char *const prefixes[] = {"星期", "礼拜", "周", "逢"};
    const char *key = xy_cell_key(arena, word);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(key, prefixes[i], strlen(prefixes[i])) == 0)
            key += strlen(prefixes[i]);
    if (strcmp(key, "天") == 0)
        return 6;
    for (int day = 0; day < 7; day++)
        if (strcmp(key, weekdays[day][0]) == 0 || strcmp(key, full[day]) == 0 ||
                (strlen(key) == 3 && strncmp(key, full[day], 3) == 0))
            return day;
    return -1;
}
