#include "route/tour_sets.h"

typedef struct {
    const xy_tour_frame *f;
    const xy_tour_prices *prices;
    const xy_tour_relax *relax;
    int64_t slack;
    xy_tour_store *store;
    int64_t *back; /* per stage and stop: driving at least to the end of the day */
} listing;

/* Stage of labels of finished pieces: by where they began and their nights. */
static int32_t done_stage(const xy_tour_frame *f, int32_t begin, int32_t nights)
{
    return f->stages + begin * (f->nights + 1) + nights;
}

static void find_back(listing *l, int32_t s)
{
    const xy_tour_frame *f = l->f;
    const xy_tour_stage *stage = &f->stage[s];
    int64_t *back = l->back + s * f->stops;
    for (int32_t i = 0; i < f->stops; i++) {
        back[i] = xy_tour_leg(f, i, xy_tour_base(f, f->p->end[stage->day]));
        if (xy_tour_sleeps(f, stage, i))
            back[i] = 0;
    }
    xy_tour_least_back(back, f->stops, f->drive, f->places);
}

/* The label cannot become a piece that is worth its price less slack. */
static bool too_poor(const listing *l, const xy_tour_label *a)
{
    if (!l->relax)
        return false;
    int64_t after = xy_tour_relax_after(l->relax, a);
    return after == INT64_MIN || a->worth - a->total * l->f->scale + after < -l->slack;
}

static void visit(listing *l, int32_t from, int32_t i)
{
    const xy_tour_frame *f = l->f;
    const xy_tour_label *a = &l->store->labels[from];
    const xy_tour_stage *stage = &f->stage[a->stage];
    const xy_tour_problem *p = f->p;
    int64_t leg = xy_tour_leg(f, a->place, i);
    int64_t back = l->back[a->stage * f->stops + i];
    xy_tour_label b = *a;
    b.used += leg + f->service[i];
    b.driven += leg;
    if (b.driven + back > p->drive_max[stage->day] || b.used + back > p->day_max[stage->day])
        return;
    b.worth += xy_tour_worth_more(f, l->prices, a->set, i);
    b.set |= UINT64_C(1) << i;
    b.total += leg;
    b.place = (int16_t)i;
    b.started = true;
    b.parent = from;
    if (!too_poor(l, &b))
        xy_tour_store_add(l->store, &b);
}

static void end_day(listing *l, int32_t from, int32_t begin)
{
    const xy_tour_frame *f = l->f;
    const xy_tour_problem *p = f->p;
    const xy_tour_label *a = &l->store->labels[from];
    const xy_tour_stage *stage = &f->stage[a->stage];
    int32_t nights = f->nights - stage->nights_left;
    int64_t leg = xy_tour_leg(f, a->place, xy_tour_base(f, p->end[stage->day]));
    bool returns =
            a->driven + leg <= p->drive_max[stage->day] && a->used + leg <= p->day_max[stage->day];
    bool sleeps = a->started && xy_tour_sleeps(f, stage, a->place);
    xy_tour_label b = *a;
    b.used = 0;
    b.driven = 0;
    b.started = false;
    b.parent = from;
    if (sleeps) {
        b.stage = (int16_t)stage->next;
        b.worth -= xy_tour_row_price(f, l->prices, f->stage[stage->next].row);
        b.worth -= l->prices ? l->prices->night : 0;
        xy_tour_store_add(l->store, &b);
        b.worth = l->store->labels[from].worth;
    }
    b.stage = (int16_t)done_stage(f, begin, nights);
    b.place = XY_TOUR_NONE;
    b.total += leg;
    if (returns && b.set && (!l->relax || b.worth - b.total * f->scale >= -l->slack))
        xy_tour_store_add(l->store, &b);
}

static void run_stage(listing *l, int32_t s, int32_t begin)
{
    const xy_tour_frame *f = l->f;
    xy_tour_store *store = l->store;
    for (int32_t size = 0; size <= f->stops; size++) {
        int32_t k = *xy_tour_store_head(store, s, size);
        for (; k != XY_TOUR_NONE && !store->full; k = store->labels[k].next_of_size) {
            if (store->labels[k].dead)
                continue;
            uint64_t left = f->stage[s].open & ~store->labels[k].set;
            for (; left; left &= left - 1)
                visit(l, k, __builtin_ctzll(left));
            end_day(l, k, begin);
        }
    }
}

static void begin_at(listing *l, int32_t s)
{
    const xy_tour_frame *f = l->f;
    xy_tour_label root = {.parent = XY_TOUR_NONE, .stage = (int16_t)s};
    root.place = (int16_t)xy_tour_base(f, f->p->start[f->stage[s].day]);
    root.worth = -xy_tour_row_price(f, l->prices, f->stage[s].row);
    xy_tour_store_add(l->store, &root);
    for (int32_t k = s; k != XY_TOUR_NONE && !l->store->full; k = f->stage[k].next)
        run_stage(l, k, s);
}

static bool take_pieces(xy_tour_list *out, xy_arena *arena, const xy_tour_frame *f, int32_t max)
{
    const xy_tour_store *store = &out->store;
    int64_t count = 0;
    for (int32_t k = 0; k < store->count; k++)
        count += store->labels[k].stage >= f->stages && !store->labels[k].dead;
    if (count > max)
        return false;
    out->pieces = XY_NEW_N(arena, xy_tour_piece, (size_t)count);
    for (int32_t k = 0; k < store->count; k++) {
        const xy_tour_label *a = &store->labels[k];
        if (a->stage < f->stages || a->dead)
            continue;
        xy_tour_piece *piece = &out->pieces[out->count++];
        piece->set = a->set;
        piece->drive = a->total;
        piece->worth = xy_tour_worth(f, NULL, a->set) - a->total * f->scale;
        piece->stage = (a->stage - f->stages) / (f->nights + 1);
        piece->nights = (a->stage - f->stages) % (f->nights + 1);
        piece->label = k;
    }
    return true;
}

bool xy_tour_list_make(xy_tour_list *out, xy_arena *arena, const xy_tour_frame *f,
        const xy_tour_prices *prices, const xy_tour_relax *relax, int64_t slack, int64_t labels_max,
        int32_t pieces_max, const xy_stop *stop)
{
    *out = (xy_tour_list){0};
    listing l = {.f = f, .prices = prices, .relax = relax, .slack = slack, .store = &out->store};
    int32_t stages = f->stages * (f->nights + 2);
    if (stages > INT16_MAX || f->places > INT16_MAX)
        return false;
    xy_tour_store_begin(l.store, arena, stages, labels_max, stop);
    l.back = XY_NEW_N(arena, int64_t, (size_t)f->stages * (size_t)f->stops);
    for (int32_t s = 0; s < f->stages; s++)
        find_back(&l, s);
    for (int32_t s = 0; s < f->stages && !l.store->full; s++)
        if (f->stage[s].begins)
            begin_at(&l, s);
    return !l.store->full && take_pieces(out, arena, f, pieces_max);
}

int64_t xy_tour_piece_above(
        const xy_tour_frame *f, const xy_tour_prices *prices, const xy_tour_piece *piece)
{
    int64_t above = piece->worth - xy_tour_day_price(f, prices, piece->stage, piece->nights) -
            xy_tour_cut_price(prices, piece->set);
    uint64_t items = 0;
    for (uint64_t left = piece->set; left; left &= left - 1) {
        above -= prices->stop[__builtin_ctzll(left)];
        items |= f->covers[__builtin_ctzll(left)];
    }
    for (; items; items &= items - 1)
        above -= prices->item[__builtin_ctzll(items)];
    return above;
}

void xy_tour_piece_order(
        int32_t *order, int32_t *day_end, const xy_tour_list *list, const xy_tour_piece *piece)
{
    const xy_tour_label *labels = list->store.labels;
    int32_t at = xy_tour_set_size(piece->set);
    int32_t day = piece->nights;
    day_end[day] = at;
    for (int32_t k = labels[piece->label].parent; k != XY_TOUR_NONE; k = labels[k].parent) {
        if (labels[k].started)
            order[--at] = labels[k].place;
        else if (day > 0)
            day_end[--day] = at;
    }
}
