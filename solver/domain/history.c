#include "domain/history.h"

int32_t xy_history_year_weight(int32_t age, int32_t decay_permille)
{
    int32_t weight = 1000;
    for (int32_t a = 1; a < age && weight > 0; a++)
        weight = weight * decay_permille / 1000;
    return weight;
}

/* Does another entry before it in the list hold this year of the pair too? */
static bool is_counted(const xy_instance *inst, size_t entry, int32_t year)
{
    const xy_history *h = &inst->history[entry];
    for (size_t i = 0; i < entry; i++) {
        const xy_history *x = &inst->history[i];
        int32_t from = x->since == XY_UNKNOWN ? x->year : x->since;
        if (x->year < inst->year && x->hospital.index == h->hospital.index &&
                x->county.index == h->county.index && from <= year && year <= x->year)
            return true;
    }
    return false;
}

int32_t *xy_history_bonds(xy_arena *arena, const xy_instance *inst)
{
    int32_t decay = inst->rules->settings.continuity_decay_permille;
    int32_t *bonds = XY_NEW_N(arena, int32_t, inst->hospital_count * inst->county_count);
    for (size_t i = 0; i < inst->history_count; i++) {
        const xy_history *h = &inst->history[i];
        int32_t from = h->since == XY_UNKNOWN ? h->year : h->since;
        if (h->year >= inst->year)
            continue;
        for (int32_t year = from; year <= h->year; year++)
            if (!is_counted(inst, i, year))
                bonds[(size_t)h->hospital.index * inst->county_count + (size_t)h->county.index] +=
                        xy_history_year_weight(inst->year - year, decay);
    }
    return bonds;
}
