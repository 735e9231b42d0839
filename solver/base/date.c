#include "base/date.h"

#include <stdio.h>
#include <string.h>

int32_t xy_date_from_civil(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static void to_civil(int32_t day, int *year, int *month, int *dom)
{
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t doe = z - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int32_t mp = (5 * doy + 2) / 153;
    *dom = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

bool xy_date_parse(int32_t *day, const char *text)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    for (int i = 0; i < 10; i++)
        if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9'))
            return false;
    int y = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0';
    int m = (text[5] - '0') * 10 + text[6] - '0', d = (text[8] - '0') * 10 + text[9] - '0';
    if (y < 1900 || y > 2199 || m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    int32_t number = xy_date_from_civil(y, m, d);
    int y2, m2, d2;
    to_civil(number, &y2, &m2, &d2);
    if (y2 != y || m2 != m || d2 != d)
        return false;
    *day = number;
    return true;
}

void xy_date_format(char out[XY_DATE_CHARS], int32_t day)
{
    int y, m, d;
    to_civil(day, &y, &m, &d);
    if (y < 0 || y > 9999)
        y = 0;
    char text[48];
    snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
    memcpy(out, text, XY_DATE_CHARS - 1);
    out[XY_DATE_CHARS - 1] = '\0';
}

int xy_date_weekday(int32_t day)
{
    return (int)(((day + 3) % 7 + 7) % 7);
}

int xy_date_year(int32_t day)
{
    int y, m, d;
    to_civil(day, &y, &m, &d);
    return y;
}

int32_t xy_date_add_months(int32_t day, int months)
{
    int y, m, d;
    to_civil(day, &y, &m, &d);
    int first = y * 12 + (m - 1) + months;
    int32_t start = xy_date_from_civil(first / 12, first % 12 + 1, 1);
    int32_t next = xy_date_from_civil((first + 1) / 12, (first + 1) % 12 + 1, 1);
    return start + d - 1 < next ? start + d - 1 : next - 1;
}
