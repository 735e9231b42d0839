#include "domain/explained.h"

const char *const xy_wish_names[XY_WISH_KINDS + 1] = {
        "pair", "row", "no_pair", "no_row", "served", "unserved", "sends", "idle", NULL};
const char *const xy_price_names[] = {"exact", "interval", "forbidden", "open"};
const char *const xy_base_names[] = {"optimum", "best known", "plan"};

bool xy_wish_asks(xy_wish_kind kind)
{
    return kind == XY_WISH_PAIR || kind == XY_WISH_ROW || kind == XY_WISH_SERVED ||
            kind == XY_WISH_SENDS;
}

bool xy_wish_in_row(const xy_wish *wish, const xy_row *row)
{
    switch (wish->kind) {
    case XY_WISH_PAIR:
    case XY_WISH_NO_PAIR:
        return xy_row_has_member(row, wish->hospital) && xy_row_visits(row, wish->counties[0]);
    case XY_WISH_ROW:
    case XY_WISH_NO_ROW:
        for (int32_t i = 0; i < wish->county_count; i++)
            if (!xy_row_visits(row, wish->counties[i]))
                return false;
        return row->lead == wish->hospital && row->visit_count == wish->county_count;
    case XY_WISH_SERVED:
    case XY_WISH_UNSERVED:
        return xy_row_visits(row, wish->counties[0]);
    default:
        return xy_row_has_member(row, wish->hospital);
    }
}

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

int xy_wish_compare(const xy_wish *a, const xy_wish *b)
{
    int by = order(a->kind, b->kind);
    by = by ? by : order(a->hospital, b->hospital);
    for (int32_t i = 0; !by && i < a->county_count && i < b->county_count; i++)
        by = order(a->counties[i], b->counties[i]);
    return by ? by : order(a->county_count, b->county_count);
}
