#include "route/tour_master.h"

#include <math.h>
#include <string.h>

#define BATCH 32        /* columns added at once */
#define PIVOTS_MAX 4000 /* of one call of the simplex method */
#define NOISE 16        /* scaled: rounded prices are off by that much */
#define PRICE_MAX (INT64_C(1) << 50)

static int32_t item_row(const xy_tour_frame *f, int32_t j)
{
    return f->stops + j;
}

static int32_t day_row(const xy_tour_frame *f, int32_t row)
{
    return f->stops + f->shared + row;
}

static int32_t night_row(const xy_tour_frame *f)
{
    return f->stops + f->shared + f->rows;
}

static int32_t cut_row(const xy_tour_frame *f, int32_t k)
{
    return f->stops + f->shared + f->rows + 1 + k;
}

static double minutes(const xy_tour_frame *f, int64_t scaled)
{
    return (double)scaled / (double)f->scale;
}

void xy_tour_master_restart(xy_tour_master *m)
{
    const xy_tour_frame *f = m->f;
    int32_t rows = cut_row(f, m->prices.cuts);
    double *rhs = XY_NEW_N(m->arena, double, (size_t)rows);
    for (int32_t r = 0; r < rows; r++)
        rhs[r] = 1;
    for (int32_t r = 0; r < f->rows; r++)
        rhs[day_row(f, r)] = f->capacity[r];
    rhs[night_row(f)] = f->nights;
    m->lp = xy_tour_lp_new(m->arena, rows, rhs);
    for (int32_t j = 0; j < f->shared; j++) {
        xy_tour_lp_entry over = {.row = item_row(f, j), .factor = -1};
        xy_tour_lp_add(m->lp, -minutes(f, f->shared_value[j]), &over, 1);
    }
    m->piece_of = xy_arena_grow(
            m->arena, m->piece_of, &m->room, (size_t)m->lp->variables, sizeof *m->piece_of);
    memset(m->piece_of, 0xFF, (size_t)m->lp->variables * sizeof *m->piece_of);
    for (int32_t k = 0; m->list && k < m->list->count; k++)
        m->column_of[k] = XY_TOUR_NONE;
    uint64_t forced = m->forced;
    m->forced = 0;
    for (int32_t r = 0; r < f->rows; r++)
        if (f->busy >> r & 1)
            m->lp->cost[day_row(f, r)] = -m->big;
    for (int32_t i = 0; i < f->stops; i++)
        if (forced >> i & 1)
            xy_tour_master_force(m, i, true);
}

xy_tour_master *xy_tour_master_new(
        xy_arena *arena, const xy_tour_frame *f, const xy_tour_list *list)
{
    xy_tour_master *m = XY_NEW(arena, xy_tour_master);
    m->f = f;
    m->list = list;
    m->arena = arena;
    m->forced = f->must;
    double sum = 1;
    for (int32_t i = 0; i < f->stops; i++)
        sum += minutes(f, f->own[i]);
    for (int32_t j = 0; j < f->shared; j++)
        sum += minutes(f, f->shared_value[j]);
    double longest = 0;
    for (int32_t k = 0; k < f->places * f->places; k++)
        longest = (double)f->drive[k] > longest ? (double)f->drive[k] : longest;
    m->least = -longest * (f->stops + 2 * f->p->days) - 1;
    m->big = 64 * (sum - m->least);
    if (list) {
        m->column_of = XY_NEW_N(arena, int32_t, (size_t)list->count);
        m->bans = XY_NEW_N(arena, int32_t, (size_t)list->count);
        m->above = XY_NEW_N(arena, int64_t, (size_t)list->count);
    }
    xy_tour_master_restart(m);
    return m;
}

typedef struct {
    xy_tour_lp_entry entries[2 * XY_TOUR_SETS + XY_TOUR_DAYS + 1 + XY_TOUR_CUTS];
    int32_t count;
} column;

static void put(column *c, int32_t row, double factor)
{
    c->entries[c->count++] = (xy_tour_lp_entry){.row = row, .factor = factor};
}

static int64_t idle_of(const xy_tour_frame *f, int32_t stage, int32_t nights)
{
    int64_t idle = 0;
    for (int32_t k = 0, s = stage; k <= nights; k++, s = f->stage[s].next)
        idle += f->idle[f->stage[s].row];
    return idle;
}

/* Rows of the days and nights of a piece; minutes that it saves as they are not idle. */
static double put_days(column *c, const xy_tour_frame *f, int32_t stage, int32_t nights)
{
    if (f->joined) {
        put(c, day_row(f, 0), nights + 1);
    } else {
        for (int32_t k = 0, s = stage; k <= nights; k++, s = f->stage[s].next)
            put(c, day_row(f, f->stage[s].row), 1);
    }
    if (nights > 0)
        put(c, night_row(f), nights);
    return minutes(f, idle_of(f, stage, nights));
}

static int32_t add_column(xy_tour_master *m, const column *c, double cost, int32_t piece)
{
    int32_t v = xy_tour_lp_add(m->lp, cost, c->entries, c->count);
    m->piece_of =
            xy_arena_grow(m->arena, m->piece_of, &m->room, (size_t)v + 1, sizeof *m->piece_of);
    m->piece_of[v] = piece;
    return v;
}

static void add_piece(xy_tour_master *m, int32_t k)
{
    const xy_tour_frame *f = m->f;
    const xy_tour_piece *piece = &m->list->pieces[k];
    column c = {.count = 0};
    uint64_t items = 0;
    for (uint64_t left = piece->set; left; left &= left - 1) {
        put(&c, __builtin_ctzll(left), 1);
        items |= f->covers[__builtin_ctzll(left)];
    }
    for (; items; items &= items - 1)
        put(&c, item_row(f, __builtin_ctzll(items)), 1);
    double idle = put_days(&c, f, piece->stage, piece->nights);
    for (int32_t n = 0; n < m->prices.cuts; n++)
        if (xy_tour_in_cut(m->prices.cut_set[n], piece->set))
            put(&c, cut_row(f, n), 1);
    m->column_of[k] = add_column(m, &c, idle + minutes(f, piece->worth), k);
}

int32_t xy_tour_master_add_walk(xy_tour_master *m, const xy_tour_walk *walk)
{
    const xy_tour_frame *f = m->f;
    int32_t visits[XY_TOUR_SETS] = {0};
    int32_t items[64] = {0};
    int64_t worth = -walk->drive * f->scale;
    for (int32_t k = 0; k < walk->count; k++) {
        int32_t i = walk->stops[k];
        visits[i]++;
        worth += f->own[i];
        for (uint64_t left = f->covers[i]; left; left &= left - 1) {
            items[__builtin_ctzll(left)]++;
            worth += f->shared_value[__builtin_ctzll(left)];
        }
    }
    column c = {.count = 0};
    for (int32_t i = 0; i < f->stops; i++)
        if (visits[i])
            put(&c, i, visits[i]);
    for (int32_t j = 0; j < f->shared; j++)
        if (items[j])
            put(&c, item_row(f, j), items[j]);
    double idle = put_days(&c, f, walk->stage, walk->nights);
    return add_column(m, &c, idle + minutes(f, worth), XY_TOUR_NONE);
}

static int64_t whole(const xy_tour_frame *f, double price, int64_t least, int64_t most)
{
    double scaled = price * (double)f->scale;
    if (!(scaled > (double)least))
        return least;
    return scaled < (double)most ? llround(scaled) : most;
}

void xy_tour_master_read(xy_tour_prices *out, const xy_tour_master *m)
{
    const xy_tour_frame *f = m->f;
    const double *price = m->lp->price;
    for (int32_t i = 0; i < f->stops; i++)
        out->stop[i] = whole(f, price[i], m->forced >> i & 1 ? -PRICE_MAX : 0, PRICE_MAX);
    for (int32_t j = 0; j < f->shared; j++)
        out->item[j] = whole(f, price[item_row(f, j)], 0, f->shared_value[j]);
    for (int32_t r = 0; r < f->rows; r++)
        out->row[r] = whole(f, price[day_row(f, r)], f->busy >> r & 1 ? -PRICE_MAX : 0, PRICE_MAX);
    out->night = whole(f, price[night_row(f)], 0, PRICE_MAX);
    for (int32_t k = 0; k < out->cuts; k++)
        out->cut[k] = whole(f, price[cut_row(f, k)], 0, PRICE_MAX);
}

/* The BATCH pieces most above their price which are no columns yet. */
typedef struct {
    int32_t piece[BATCH];
    int64_t above[BATCH];
    int32_t count;
} best_pieces;

static void keep_best(best_pieces *best, int32_t piece, int64_t above)
{
    if (best->count == BATCH && above <= best->above[BATCH - 1])
        return;
    int32_t at = best->count < BATCH ? best->count++ : BATCH - 1;
    for (; at > 0 && best->above[at - 1] < above; at--) {
        best->above[at] = best->above[at - 1];
        best->piece[at] = best->piece[at - 1];
    }
    best->above[at] = above;
    best->piece[at] = piece;
}

static void scan(xy_tour_master *m, best_pieces *best)
{
    memset(m->over, 0, sizeof m->over);
    for (int32_t k = 0; k < m->list->count; k++) {
        if (m->bans[k] > 0)
            continue;
        const xy_tour_piece *piece = &m->list->pieces[k];
        int64_t above = xy_tour_piece_above(m->f, &m->prices, piece);
        int32_t row = m->f->stage[piece->stage].row;
        m->above[k] = above;
        if (above > m->over[row])
            m->over[row] = above;
        if (above > NOISE && m->column_of[k] == XY_TOUR_NONE)
            keep_best(best, k, above);
    }
    m->sum = xy_tour_price_sum(m->f, &m->prices, m->over);
}

void xy_tour_master_solve(xy_tour_master *m, const xy_stop *stop)
{
    bool more = true;
    while (more) {
        best_pieces best = {.count = 0};
        xy_tour_lp_solve(m->lp, PIVOTS_MAX);
        xy_tour_master_read(&m->prices, m);
        scan(m, &best);
        for (int32_t k = 0; k < best.count; k++)
            add_piece(m, best.piece[k]);
        more = best.count > 0 && !xy_stop_asked(stop);
    }
}

void xy_tour_master_ban(xy_tour_master *m, int32_t piece, int32_t by)
{
    m->bans[piece] += by;
    int32_t v = m->column_of[piece];
    if (v == XY_TOUR_NONE)
        return;
    const xy_tour_piece *p = &m->list->pieces[piece];
    double cost = minutes(m->f, p->worth) + minutes(m->f, idle_of(m->f, p->stage, p->nights));
    m->lp->cost[v] = m->bans[piece] > 0 ? -m->big : cost;
}

void xy_tour_master_force(xy_tour_master *m, int32_t stop, bool on)
{
    uint64_t bit = UINT64_C(1) << stop;
    m->forced = on ? m->forced | bit : m->forced & ~bit;
    m->lp->cost[stop] = on ? -m->big : 0;
}
