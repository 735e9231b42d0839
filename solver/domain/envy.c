#include "domain/envy.h"

typedef struct {
    const xy_measure *m;
    const xy_row *rows;
    int32_t count;
    int64_t *brought; /* county x specialty: person-days that its rows bring there */
    bool *may_go;     /* hospital x county: neither banned nor out of its prefectures (BAN, A9) */
} view;

static size_t cell(const view *v, int32_t county, int32_t specialty)
{
    return (size_t)county * v->m->inst->specialty_count + (size_t)specialty;
}

static void add_row(view *v, const xy_row *row)
{
    for (int32_t i = 0; i < row->visit_count; i++) {
        int32_t stay = xy_measure_stay(v->m, row->visits[i].days);
        for (int32_t s = 0; s < row->staff_count; s++) {
            const xy_sent *sent = &row->staff[s];
            if (sent->role == XY_ROLE_CLINICIAN && sent->specialty != XY_UNKNOWN)
                v->brought[cell(v, row->visits[i].county, sent->specialty)] +=
                        (int64_t)sent->count * stay;
        }
    }
}

static bool in_prefectures(const xy_instance *inst, const xy_hospital *h, int32_t county)
{
    bool in = h->eligible_prefectures.count == 0;
    for (size_t i = 0; i < h->eligible_prefectures.count; i++)
        in |= h->eligible_prefectures.items[i].index == inst->counties[county].prefecture.index;
    return in;
}

static void mark_may_go(view *v, xy_arena *arena)
{
    const xy_instance *inst = v->m->inst;
    size_t n = inst->county_count;
    v->may_go = XY_NEW_N(arena, bool, inst->hospital_count *n);
    for (size_t h = 0; h < inst->hospital_count; h++)
        for (size_t c = 0; c < n; c++)
            v->may_go[h * n + c] = in_prefectures(inst, &inst->hospitals[h], (int32_t)c);
    for (size_t i = 0; i < inst->lock_count; i++)
        if (inst->locks[i].kind == XY_BAN_PAIR)
            v->may_go[(size_t)inst->locks[i].hospital.index * n +
                    (size_t)inst->locks[i].counties.items[0].index] = false;
}

/* May everyone who goes to d go to c instead? */
static bool could_have(const view *v, int32_t c, int32_t d)
{
    for (int32_t r = 0; r < v->count; r++)
        for (int32_t h = 0; xy_row_visits(&v->rows[r], d) && h < v->rows[r].hospital_count; h++)
            if (!v->may_go[(size_t)v->rows[r].hospitals[h] * v->m->inst->county_count + (size_t)c])
                return false;
    return true;
}

static int32_t share_with(const view *v, int32_t c, int32_t d)
{
    int32_t share = 0;
    for (size_t k = 0; k < v->m->inst->counties[c].need_count; k++)
        share += xy_measure_share(v->m, c, k, v->brought[cell(v, d, v->m->needs[c][k].specialty)]);
    return share;
}

static bool has_claim_before(const xy_measure *m, int32_t c, int32_t d)
{
    if ((m->priority[c] > 0) != (m->priority[d] > 0))
        return m->priority[c] > 0;
    return m->weight[c] > m->weight[d];
}

xy_envy xy_envy_of(xy_arena *arena, const xy_measure *m, const xy_row *rows, int32_t count,
        const xy_county_measure *counties)
{
    const xy_instance *inst = m->inst;
    view v = {.m = m, .rows = rows, .count = count};
    v.brought = XY_NEW_N(arena, int64_t, inst->county_count * inst->specialty_count);
    for (int32_t r = 0; r < count; r++)
        add_row(&v, &rows[r]);
    mark_may_go(&v, arena);
    xy_envy out = {0};
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        if (!xy_county_eligible(inst, c) || xy_county_teams(inst, c).max == 0)
            continue;
        for (int32_t d = 0; d < (int32_t)inst->county_count; d++)
            if (d != c && share_with(&v, c, d) > counties[c].met_micro && could_have(&v, c, d)) {
                out.pairs++;
                out.justified += has_claim_before(m, c, d);
            }
    }
    return out;
}
