#include "route/route.h"

#include "base/crew.h"
#include "base/memory.h"
#include "base/mix.h"
#include "route/route_parts.h"

#include <pthread.h>

/* One visit to be solved in one order. */
typedef struct {
    route_visit *visit;
    route_order order;
    uint64_t seed;
} task;

/* What the proof of one visit may take: more threads than this allows are not begun. */
#define VISIT_BYTES (400 * XY_MIB)

/* The tasks at hand; threads take one after the other. */
typedef struct {
    const xy_arena *arena; /* whose handler theirs have */
    const xy_route_options *options;
    pthread_mutex_t lock; /* of next and of the question whether to stop */
    task *tasks;
    int32_t count, next;
} work;

/* The outermost asks for the thread that is next. */
static bool is_asked(void *context)
{
    work *w = context;
    pthread_mutex_lock(&w->lock);
    bool asked = xy_stop_asked(w->options->stop);
    pthread_mutex_unlock(&w->lock);
    return asked;
}

static task *next_task(work *w)
{
    pthread_mutex_lock(&w->lock);
    task *t = w->next < w->count ? &w->tasks[w->next++] : NULL;
    pthread_mutex_unlock(&w->lock);
    return t;
}

static void solve(work *w, const task *t)
{
    route_answer *a = &t->visit->answers[t->order];
    const xy_tour_problem p = route_problem_of(t->visit, t->order);
    a->solved = true;
    if (p.stops == 0) {
        a->proved = true;
        return;
    }
    xy_arena *arena = xy_arena_beside(w->arena);
    const xy_stop stop = {is_asked, w};
    xy_tour_result result;
    xy_tour_solve(&result, arena, &p,
            &(xy_tour_options){.seed = t->seed,
                    .rounds = w->options->rounds,
                    .stop = w->options->stop ? &stop : NULL});
    if (result.best)
        xy_tour_plan_copy(a->plan, result.best, &p);
    a->bound = result.bound;
    a->proved = result.proved;
    xy_arena_free(arena);
    route_answer_count(t->visit, t->order);
}

static void solve_tasks(void *context, int part, int parts)
{
    work *w = context;
    (void)part;
    (void)parts;
    for (task *t = next_task(w); t; t = next_task(w))
        solve(w, t);
}

/* What the calendars of a plan share. */
typedef struct {
    xy_plan *plan;
    xy_arena *arena;
    const xy_instance *inst;
    const xy_travel *travel;
    const xy_route_options *options;
    xy_local_travel **local; /* per county; those of rows are there */
    route_visit **visits;    /* per row */
    xy_crew *crew;
    task *tasks; /* room for every visit */
} routing;

/* Solves all visits in one order, or those that F4 asks it of. */
static void solve_all(routing *r, route_order order)
{
    work w = {.arena = r->arena, .options = r->options, .tasks = r->tasks};
    for (int32_t i = 0; i < r->plan->row_count; i++) {
        const xy_row *row = &r->plan->rows[i];
        for (int32_t v = 0; v < row->visit_count; v++) {
            if (order == ROUTE_COUNT_FIRST &&
                    !route_team_needs_count(r->visits[i], row->visit_count, v))
                continue;
            uint64_t seed = xy_mix_seed(
                    xy_mix_seed(xy_mix_seed(r->options->seed) + (uint64_t)i) + (uint64_t)v);
            w.tasks[w.count++] = (task){&r->visits[i][v], order, seed};
        }
    }
    if (w.count == 0)
        return;
    pthread_mutex_init(&w.lock, NULL);
    xy_crew_run(r->crew, solve_tasks, &w);
    pthread_mutex_destroy(&w.lock);
}

/* Is nothing better in the goals of people first, in which the bound is? */
static bool is_proved(const route_visit *v)
{
    const route_answer *first = &v->answers[ROUTE_PEOPLE_FIRST], *taken = &v->answers[v->order];
    if (v->order == ROUTE_PEOPLE_FIRST || !v->people_exact)
        return v->people_exact && first->proved;
    int64_t value = v->must_price[ROUTE_PEOPLE_FIRST] * taken->must + v->day_price * taken->people -
            taken->plan->drive;
    return value == first->bound;
}

/* A county of which F4 asks townships, and no day of the stay may be spent in them. */
static void warn_of_days(
        xy_findings *err, const xy_instance *inst, const xy_row *row, const route_visit *v)
{
    const xy_settings *s = &inst->rules->settings;
    if (v->free_most > 0 || v->county->level != XY_AT_COUNTY ||
            (s->townships_min == 0 && s->townships_per_county_min == 0))
        return;
    xy_finding *f = xy_find(err, XY_WARNING, XY_MSG_ROUTE_NO_DAY, row->place, NULL, NULL,
            xy_text_int(err->arena, v->visit->days),
            xy_text_decimal(err->arena, inst->routes.hospital_share_permille, 1, 0));
    xy_finding_arg(f, 0, inst->hospitals[row->lead].name);
    xy_finding_arg(f, 1, v->county->name);
    f->rule = xy_rules_quote(inst->rules,
            xy_rules_behind(inst->rules, inst->tier, offsetof(xy_settings, townships_min)));
}

static void make_calendar(routing *r, int32_t i, xy_findings *err)
{
    const xy_row *row = &r->plan->rows[i];
    route_visit *visits = r->visits[i];
    xy_itinerary *it = &r->plan->itineraries[r->plan->itinerary_count++];
    *it = (xy_itinerary){.row = i, .visit_count = row->visit_count};
    it->visits = XY_NEW_N(r->arena, xy_itinerary_figures, (size_t)row->visit_count);
    route_team_choose(visits, row->visit_count);
    route_calendar_make(it, r->arena, r->inst, row, visits, r->travel);
    route_reasons_find(it, r->arena, row, visits);
    for (int32_t v = 0; v < row->visit_count; v++) {
        it->visits[v].people_bound = route_people_bound(&visits[v]);
        it->visits[v].proved = is_proved(&visits[v]);
        warn_of_days(err, r->inst, row, &visits[v]);
    }
    xy_itinerary_measure(it, r->arena, r->inst, row, r->local);
}

static bool has_dates(const xy_plan *plan, const xy_instance *inst, xy_findings *err)
{
    size_t errors = err->errors;
    for (int32_t i = 0; i < plan->row_count; i++)
        for (int32_t v = 0; v < plan->rows[i].visit_count; v++) {
            const xy_visit *visit = &plan->rows[i].visits[v];
            if (visit->to >= visit->from)
                continue;
            xy_finding *f = xy_find(err, XY_ERROR, XY_MSG_ROUTE_NO_DATES, plan->rows[i].place, NULL,
                    NULL, NULL, NULL);
            xy_finding_arg(f, 0, inst->hospitals[plan->rows[i].lead].name);
            xy_finding_arg(f, 1, inst->counties[visit->county].name);
        }
    return err->errors == errors;
}

static void prepare(routing *r)
{
    size_t rows = (size_t)r->plan->row_count, all = 0;
    r->local = XY_NEW_N(r->arena, xy_local_travel *, r->inst->county_count);
    r->visits = XY_NEW_N(r->arena, route_visit *, rows);
    for (size_t i = 0; i < rows; i++) {
        const xy_row *row = &r->plan->rows[i];
        route_local_find(r->local, r->arena, r->inst, row);
        r->visits[i] = route_visits_new(r->arena, r->inst, row, r->local);
        for (int32_t v = 0; v < row->visit_count; v++) {
            route_visit *visit = &r->visits[i][v];
            route_days_choose(visit, r->arena);
            route_reach(visit, r->arena);
            route_problem_make(visit, r->arena);
        }
        all += (size_t)row->visit_count;
    }
    r->tasks = XY_NEW_N(r->arena, task, all);
}

xy_status xy_route_plan(xy_plan *plan, xy_arena *arena, const xy_instance *inst,
        const xy_travel *travel, const xy_route_options *options, xy_findings *err)
{
    plan->itineraries = NULL;
    plan->itinerary_count = 0;
    if (inst->mode != XY_MODE_CIRCUIT)
        return XY_OK;
    if (!has_dates(plan, inst, err))
        return XY_EINPUT;
    routing r = {.plan = plan, .arena = arena, .inst = inst, .travel = travel, .options = options};
    int threads = options->threads ? options->threads : xy_crew_processors();
    int64_t room = xy_memory_available() / VISIT_BYTES;
    threads = threads > room ? (int)room : threads;
    prepare(&r);
    r.crew = threads > 1 ? xy_crew_new(threads) : NULL;
    solve_all(&r, ROUTE_PEOPLE_FIRST);
    solve_all(&r, ROUTE_COUNT_FIRST);
    xy_crew_free(r.crew);
    plan->itineraries = XY_NEW_N(arena, xy_itinerary, (size_t)plan->row_count);
    for (int32_t i = 0; i < plan->row_count; i++)
        make_calendar(&r, i, err);
    return XY_OK;
}
