/* Where the solve of a wish begins: the best plan known, mended around what the wish touches. */
#include "base/clock.h"
#include "pipeline/price_parts.h"

/* Nodes of the small program, per stage: it is a start, no more. */
#define MEND_NODES 30
#define MEND_SHARE 20 /* of the time that is left, one part in so many */
/* Candidates that the wish asks for whose rows and counties are freed. */
#define MEND_CANDIDATES 3

typedef struct {
    const xy_pricing *p;
    const known_plan *known;
    bool *hospitals, *counties; /* freed */
    bool *touched;              /* per candidate of the known plan */
    bool *taken;                /* counties of rows that stay and take no further team */
} mending;

static const xy_candidate *candidate_at(const xy_pricing *p, int64_t col)
{
    return &p->pool->items[p->model->cols[col].index];
}

static void mark(mending *m, const xy_candidate *x)
{
    const xy_team *team = &m->p->pool->teams[x->team];
    const xy_group *group = &m->p->pool->groups->items[x->group];
    for (int32_t i = 0; i < team->member_count; i++)
        m->hospitals[team->hospitals[i]] = true;
    for (int32_t i = 0; i < group->count; i++)
        m->counties[group->counties[i]] = true;
}

static bool meets(const mending *m, const xy_candidate *x)
{
    const xy_team *team = &m->p->pool->teams[x->team];
    const xy_group *group = &m->p->pool->groups->items[x->group];
    for (int32_t i = 0; i < team->member_count; i++)
        if (m->hospitals[team->hospitals[i]])
            return true;
    for (int32_t i = 0; i < group->count; i++)
        if (m->counties[group->counties[i]])
            return true;
    return false;
}

/* What the column is worth at most, over all stages: the greater the better, stage by stage. */
static bool is_better(const xy_pricing *p, int64_t a, int64_t b)
{
    for (int s = 0; s < p->free.proof.stage_count; s++) {
        const int64_t *most = p->free.at_most[s];
        if (most && most[a] != most[b])
            return most[a] > most[b];
    }
    return a < b;
}

/* Frees the rows that the wish takes away, or those in the way of the most promising candidates. */
static void touch(mending *m, const xy_ip_cols *cols, bool none)
{
    int64_t best[MEND_CANDIDATES];
    int count = 0;
    for (int64_t k = 0; k < cols->count && !none; k++) {
        int at = count < MEND_CANDIDATES ? count++ : MEND_CANDIDATES;
        for (; at > 0 && is_better(m->p, cols->items[k], best[at - 1]); at--)
            if (at < MEND_CANDIDATES)
                best[at] = best[at - 1];
        if (at < MEND_CANDIDATES)
            best[at] = cols->items[k];
    }
    for (int i = 0; i < count; i++)
        mark(m, candidate_at(m->p, best[i]));
    for (int64_t i = 0; i < m->known->count; i++) {
        bool taken_away = false;
        for (int64_t k = 0; k < cols->count && none; k++)
            taken_away = taken_away || cols->items[k] == m->known->cols[i];
        m->touched[i] = none ? taken_away : meets(m, candidate_at(m->p, m->known->cols[i]));
    }
    for (int64_t i = 0; i < m->known->count; i++)
        if (m->touched[i])
            mark(m, candidate_at(m->p, m->known->cols[i]));
}

/* Counties that rows which stay visit, and that take one team. */
static void take_counties(mending *m)
{
    for (int64_t i = 0; i < m->known->count; i++) {
        const xy_group *group =
                &m->p->pool->groups->items[candidate_at(m->p, m->known->cols[i])->group];
        for (int32_t v = 0; v < group->count && !m->touched[i]; v++)
            m->taken[group->counties[v]] = xy_county_teams(m->p->inst, group->counties[v]).max == 1;
    }
}

static bool is_free(const mending *m, const xy_candidate *x)
{
    const xy_team *team = &m->p->pool->teams[x->team];
    const xy_group *group = &m->p->pool->groups->items[x->group];
    for (int32_t i = 0; i < team->member_count; i++)
        if (!m->hospitals[team->hospitals[i]])
            return false;
    for (int32_t i = 0; i < group->count; i++)
        if (m->taken[group->counties[i]])
            return false;
    return true;
}

const int64_t *price_mend(
        xy_pricing *p, xy_arena *arena, const xy_ip_model *model, const xy_ip_cols *cols, bool none)
{
    const xy_instance *inst = p->inst;
    mending m = {.p = p, .known = &p->known[p->free_plan]};
    m.hospitals = XY_NEW_N(arena, bool, inst->hospital_count + 1);
    m.counties = XY_NEW_N(arena, bool, inst->county_count + 1);
    m.taken = XY_NEW_N(arena, bool, inst->county_count + 1);
    m.touched = XY_NEW_N(arena, bool, (size_t)m.known->count + 1);
    touch(&m, cols, none);
    take_counties(&m);
    xy_ip_cols others = {XY_NEW_N(arena, int64_t, (size_t)model->col_count + 1), 0};
    for (int64_t j = 0, k = 0; j < model->col_count; j++) {
        while (k < m.known->count && m.known->cols[k] < j)
            k++;
        bool stays = k < m.known->count && m.known->cols[k] == j && !m.touched[k];
        if (model->cols[j].kind == XY_COL_CANDIDATE && !stays && !is_free(&m, candidate_at(p, j)))
            others.items[others.count++] = j;
    }
    xy_ip_result r;
    xy_findings ignored;
    xy_findings_init(&ignored, arena);
    xy_solve_options options = {.method = p->options->method, .node_limit = MEND_NODES};
    if (p->ends > 0)
        options.time_limit_s = (p->ends - xy_clock_s()) / MEND_SHARE;
    if (p->ends > 0 && options.time_limit_s <= 0)
        return NULL;
    xy_ip_model *small = xy_wish_model(arena, model, &others, true);
    if (xy_method_solve(&r, arena, small, p->policy, &options, &ignored) != XY_OK)
        return NULL;
    return r.x;
}
