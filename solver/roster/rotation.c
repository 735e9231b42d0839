#include "roster/rotation.h"

#include "base/date.h"

int32_t *xy_rotation_starts(
        int32_t *count, xy_arena *arena, int32_t from, int32_t to, int32_t least, bool half_year)
{
    size_t most = (size_t)((to - from) / 365 + 2);
    int32_t *starts = XY_NEW_N(arena, int32_t, most);
    starts[0] = from;
    *count = 1;
    for (int months = half_year ? 6 : 12;; months += 12) {
        int32_t day = xy_date_add_months(from, months);
        if (day > to || to - day + 1 < least)
            return starts;
        if (day - starts[*count - 1] >= least)
            starts[(*count)++] = day;
    }
}
