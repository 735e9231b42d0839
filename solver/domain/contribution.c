#include "domain/contribution.h"

/* Person-days of the row for the need; *clinicians and *days where it brings anybody. */
static int64_t brought(int32_t *clinicians, int32_t *days, const xy_measure *m, const xy_row *row,
        int32_t county, size_t need)
{
    *clinicians = xy_row_clinicians(row, m->needs[county][need].specialty);
    *days = 0;
    for (int32_t v = 0; v < row->visit_count; v++)
        if (row->visits[v].county == county)
            *days = row->visits[v].days;
    return (int64_t)*clinicians * xy_measure_stay(m, *days);
}

static void fill_parts(
        xy_need_account *a, xy_arena *arena, const xy_measure *m, const xy_row *rows, int32_t count)
{
    int64_t all = 0;
    a->parts = XY_NEW_N(arena, xy_need_part, (size_t)count + 1);
    for (int32_t r = 0; r < count; r++) {
        xy_need_part part = {.row = r};
        part.person_days = brought(&part.clinicians, &part.days, m, &rows[r], a->county, a->need);
        if (part.person_days > 0)
            a->parts[a->part_count++] = part;
        all += part.person_days;
    }
    a->points = xy_measure_points(m, a->county, a->need, all);
    a->delivered = all + m->needs[a->county][a->need].committed;
    for (int32_t i = 0; i < a->part_count; i++)
        a->parts[i].adds =
                a->points - xy_measure_points(m, a->county, a->need, all - a->parts[i].person_days);
}

void xy_need_accounts(xy_need_account **out, int32_t *count, xy_arena *arena, const xy_measure *m,
        const xy_row *rows, int32_t row_count, int32_t county)
{
    *count = (int32_t)m->inst->counties[county].need_count;
    *out = XY_NEW_N(arena, xy_need_account, (size_t)*count + 1);
    for (int32_t k = 0; k < *count; k++) {
        const xy_need_measure *need = &m->needs[county][k];
        xy_need_account *a = &(*out)[k];
        *a = (xy_need_account){.county = county,
                .need = (size_t)k,
                .points_of = need->points_of,
                .required = need->required,
                .others = xy_measure_points(m, county, (size_t)k, 0)};
        fill_parts(a, arena, m, rows, row_count);
    }
}

int64_t xy_row_adds(const xy_measure *m, const xy_row *rows, int32_t row_count, int32_t row)
{
    int64_t adds = 0;
    int32_t clinicians, days;
    for (int32_t v = 0; v < rows[row].visit_count; v++) {
        int32_t c = rows[row].visits[v].county;
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
            int64_t all = 0;
            for (int32_t r = 0; r < row_count; r++)
                all += brought(&clinicians, &days, m, &rows[r], c, k);
            int64_t own = brought(&clinicians, &days, m, &rows[row], c, k);
            adds += xy_measure_points(m, c, k, all) - xy_measure_points(m, c, k, all - own);
        }
    }
    return adds;
}

void xy_row_travel(int64_t *minutes, int64_t *metres, const xy_measure *m, const xy_row *row)
{
    int32_t counties[XY_TOUR_MAX];
    for (int32_t v = 0; v < row->visit_count && v < XY_TOUR_MAX; v++)
        counties[v] = row->visits[v].county;
    xy_travel_along(minutes, metres, m->travel, row->lead, counties, row->visit_count);
}
