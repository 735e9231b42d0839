#include "pipeline/adopt.h"

#include "check/check.h"
#include "pipeline/finish.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *name;
    int64_t at; /* of a column its index, of a row -1 */
} entry;

typedef struct {
    xy_arena *arena;
    const xy_program *program;
    const xy_solver_answer *answer;
    xy_findings *err;
    entry *entries; /* by name */
    size_t entry_count;
    int64_t *x;
    uint32_t *line; /* per column where its value stands; 0: nowhere yet */
    int64_t found;
    int near_left; /* names that a nearest one is still sought for: each search reads all */
} adoption;

static xy_finding *complain(adoption *a, uint32_t line, xy_msg_id message, const char *first,
        const char *second, const char *third)
{
    xy_finding *f = xy_find(a->err, XY_ERROR, message, (xy_place){NULL, line, line > 0}, first,
            second, third, NULL);
    f->file = a->answer->file;
    return f;
}

static int by_name(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int names = strcmp(x->name, y->name);
    return names ? names : (x->at < y->at) - (x->at > y->at); /* a column before a row */
}

static void index_names(adoption *a)
{
    const xy_ip_names *n = &a->program->names;
    a->entries = XY_NEW_N(a->arena, entry, (size_t)n->col_count + (size_t)n->row_count + 1);
    for (int64_t j = 0; j < n->col_count; j++)
        a->entries[a->entry_count++] = (entry){n->cols[j], j};
    for (int32_t i = 0; i < n->row_count; i++)
        a->entries[a->entry_count++] = (entry){n->rows[i], -1};
    if (a->entry_count > 1)
        qsort(a->entries, a->entry_count, sizeof *a->entries, by_name);
}

/* NULL: there is no such row or column. */
static const entry *find(const adoption *a, const char *name)
{
    size_t low = 0, high = a->entry_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(a->entries[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < a->entry_count && strcmp(a->entries[low].name, name) == 0 ? &a->entries[low]
                                                                           : NULL;
}

static void unknown(adoption *a, const xy_answer_value *v)
{
    xy_finding *f = complain(a, v->line, XY_MSG_IMPORT_UNKNOWN, v->name, NULL, NULL);
    const char *near = a->near_left-- > 0
            ? xy_nearest(v->name, a->program->names.cols, (size_t)a->program->names.col_count)
            : NULL;
    xy_finding_arg_near(f, 1, near, a->arena);
}

/* The whole number nearest to the value; false where none is near enough. */
static bool whole(int64_t *out, int64_t nano)
{
    int64_t size = nano < 0 ? -nano : nano;
    int64_t nearest = (size + XY_NANO / 2) / XY_NANO;
    int64_t off = size - nearest * XY_NANO;
    *out = nano < 0 ? -nearest : nearest;
    off = off < 0 ? -off : off;
    return off <= XY_ADOPT_NEAR || off <= size / XY_ADOPT_NEAR_SHARE;
}

static int64_t upper_of(const xy_program *program, int64_t j)
{
    return j < program->model->col_count ? program->model->cols[j].upper : 1;
}

static void take(adoption *a, const xy_answer_value *v)
{
    const xy_ip_names *names = &a->program->names;
    int64_t j = v->number - 1;
    if (v->name) {
        const entry *e = find(a, v->name);
        if (!e)
            unknown(a, v);
        if (!e || e->at < 0)
            return;
        j = e->at;
    } else if (j < 0 || j >= names->col_count) {
        complain(a, v->line, XY_MSG_IMPORT_NO_COLUMN, xy_text_int(a->arena, v->number),
                xy_text_int(a->arena, names->col_count), NULL);
        return;
    }
    const char *name = names->cols[j];
    int64_t value, most = upper_of(a->program, j), least = j < a->program->model->col_count ? 0 : 1;
    if (a->line[j]) {
        complain(a, v->line, XY_MSG_IMPORT_TWICE, name, xy_text_int(a->arena, a->line[j]), NULL);
        return;
    }
    a->line[j] = v->line;
    a->found++;
    if (!whole(&value, v->value))
        complain(a, v->line, XY_MSG_IMPORT_FRACTION, name, v->text, NULL);
    else if (value < least || value > most)
        xy_find(a->err, XY_ERROR, XY_MSG_IMPORT_RANGE, (xy_place){NULL, v->line, 1}, name, v->text,
                xy_text_int(a->arena, least), xy_text_int(a->arena, most))
                ->file = a->answer->file;
    else
        a->x[j] = value;
}

/* Is the file of a program of this size? Rows are asked for where columns go by number. */
static bool fits(adoption *a)
{
    const xy_solver_answer *s = a->answer;
    const xy_ip_names *n = &a->program->names;
    bool cols = s->columns < 0 || s->columns == n->col_count;
    bool rows = s->format != XY_ANSWER_GLPK_WRITE || s->rows == n->row_count;
    if (cols && rows)
        return true;
    const char *said = cols ? xy_text_int(a->arena, s->rows) : xy_text_int(a->arena, s->columns);
    const char *own =
            cols ? xy_text_int(a->arena, n->row_count) : xy_text_int(a->arena, n->col_count);
    complain(a, 0, cols ? XY_MSG_IMPORT_ROWS : XY_MSG_IMPORT_COLUMNS, said, own, NULL);
    return false;
}

static void missing(adoption *a)
{
    const xy_ip_names *n = &a->program->names;
    bool none = !a->answer->lists_all &&
            (a->answer->format == XY_ANSWER_CSV || a->answer->format == XY_ANSWER_PLAIN);
    int64_t from = a->answer->lists_all ? 0 : a->program->model->col_count, lack = 0, first = -1;
    for (int64_t j = none ? n->col_count : from; j < n->col_count; j++)
        if (!a->line[j]) {
            first = first < 0 ? j : first;
            lack++;
        }
    if (lack > 0)
        complain(a, a->answer->last_line, XY_MSG_IMPORT_MISSING, n->cols[first],
                xy_text_int(a->arena, lack), NULL);
}

/* Does the objective of the file stand for this value, as it is or negated (MPS)? */
static bool same_objective(int64_t said, int64_t value)
{
    int64_t size = value < 0 ? -value : value, off, nano;
    said = said < 0 ? -said : said;
    if (size > INT64_MAX / XY_NANO / 2)
        return true; /* too large to be told in billionths */
    nano = size * XY_NANO;
    off = said > nano ? said - nano : nano - said;
    return off <= XY_NANO / 1000 || off <= size * 1000;
}

/* The file's objective is what its columns come to, as they stand or with the auxiliary ones as high as
 * can be. */
static void compare_objective(adoption *a, const int64_t *settled)
{
    int64_t stated[XY_GOAL_COUNT], best[XY_GOAL_COUNT];
    xy_goal goal = a->program->asked.goal;
    xy_ip_goals(stated, a->program->model, a->x);
    xy_ip_goals(best, a->program->model, settled);
    if (!a->answer->has_objective || same_objective(a->answer->objective, stated[goal]) ||
            same_objective(a->answer->objective, best[goal]))
        return;
    complain(a, a->answer->objective_line, XY_MSG_IMPORT_OBJECTIVE, a->answer->objective_text,
            xy_goal_names[goal], xy_text_int(a->arena, stated[goal]));
}

xy_status xy_adopt_values(int64_t **out, xy_arena *arena, const xy_program *program,
        const xy_solver_answer *answer, xy_findings *err)
{
    size_t errors = err->errors, n = (size_t)program->model->col_count;
    adoption a = {.arena = arena,
            .program = program,
            .answer = answer,
            .err = err,
            .x = XY_NEW_N(arena, int64_t, n + 2),
            .line = XY_NEW_N(arena, uint32_t, n + 2),
            .near_left = 3};
    *out = NULL;
    if (!fits(&a))
        return XY_EINPUT;
    index_names(&a);
    for (size_t i = 0; i < answer->count; i++)
        take(&a, &answer->values[i]);
    if (a.found == 0 && err->errors == errors)
        complain(&a, 0, XY_MSG_IMPORT_EMPTY, NULL, NULL, NULL);
    if (err->errors == errors)
        missing(&a);
    int64_t *settled = XY_NEW_N(arena, int64_t, n + 2);
    memcpy(settled, a.x, n * sizeof *settled);
    xy_ip_settle(arena, program->model, settled);
    if (err->errors == errors)
        compare_objective(&a, settled);
    *out = settled;
    return err->errors == errors ? XY_OK : XY_EINPUT;
}

/* An error for the row at this value. */
static void broken(xy_findings *err, const char *file, const xy_program *program, int32_t i,
        int64_t value, bool low, int64_t bound)
{
    xy_finding *f = xy_find(err, XY_ERROR, low ? XY_MSG_IMPORT_ROW_LOW : XY_MSG_IMPORT_ROW_HIGH,
            XY_NOWHERE, program->names.rows[i], xy_text_int(err->arena, value),
            xy_text_int(err->arena, bound), NULL);
    f->file = file;
    if (i < program->model->row_count)
        f->rule = xy_rules_quote(program->model->pool->inst->rules, program->model->rows[i].rule);
}

/* How many rows and floors the values break, each with an error. */
static int32_t judge_rows(xy_findings *err, xy_arena *arena, const char *file,
        const xy_program *program, const int64_t *x)
{
    const xy_ip_model *m = program->model;
    int64_t *activity = XY_NEW_N(arena, int64_t, (size_t)m->row_count + 1), goals[XY_GOAL_COUNT];
    int32_t count = 0, floor = m->row_count;
    for (int64_t j = 0; j < m->col_count; j++)
        for (int64_t e = m->start[j]; x[j] && e < m->start[j + 1]; e++)
            activity[m->row[e]] += m->value[e] * x[j];
    for (int32_t i = 0; i < m->row_count; i++) {
        bool low = m->rows[i].lower != XY_ROW_FREE && activity[i] < m->rows[i].lower;
        bool high = m->rows[i].upper != XY_ROW_FREE && activity[i] > m->rows[i].upper;
        if (low || high)
            broken(err, file, program, i, activity[i], low,
                    low ? m->rows[i].lower : m->rows[i].upper);
        count += low || high;
    }
    xy_ip_goals(goals, m, x);
    for (int g = 0; g < XY_GOAL_COUNT; g++) {
        if (!program->asked.has_floor[g])
            continue;
        bool more = xy_goal_maximise((xy_goal)g);
        int64_t bound = program->asked.floor[g];
        bool missed = more ? goals[g] < bound : goals[g] > bound;
        if (missed)
            broken(err, file, program, floor, goals[g], more, bound);
        count += missed;
        floor++;
    }
    return count;
}

#define TABLE_ROWS 500 /* of an answer that breaks rows; more is nothing to be valued */

/* The teams taken, as a table. Returns how many, or -1 where there are too many. */
static int32_t list_rows(
        xy_listed_row **rows, xy_arena *arena, const xy_program *program, const int64_t *x)
{
    const xy_ip_model *m = program->model;
    int32_t count = 0;
    *rows = XY_NEW_N(arena, xy_listed_row, TABLE_ROWS);
    for (int64_t j = 0; j < m->col_count; j++)
        for (int64_t k = 0; m->cols[j].kind == XY_COL_CANDIDATE && k < x[j]; k++) {
            const xy_candidate *c = &m->pool->items[m->cols[j].index];
            const xy_team *team = &m->pool->teams[c->team];
            const xy_group *group = &m->pool->groups->items[c->group];
            if (count == TABLE_ROWS)
                return -1;
            xy_listed_row *row = &(*rows)[count++];
            row->hospitals = XY_NEW_N(arena, int32_t, XY_TEAM_MEMBERS);
            row->hospitals[row->hospital_count++] = team->lead;
            for (int32_t i = 0; i < team->member_count; i++)
                if (team->hospitals[i] != team->lead)
                    row->hospitals[row->hospital_count++] = team->hospitals[i];
            row->counties = XY_NEW_N(arena, int32_t, XY_TOUR_MAX);
            memcpy(row->counties, group->counties, (size_t)group->count * sizeof *row->counties);
            row->county_count = group->count;
        }
    return count;
}

static xy_status adopt_table(xy_solution *s, xy_arena *arena, const xy_program *program,
        const int64_t *x, const xy_policy *policy, xy_findings *err)
{
    xy_listed_row *rows;
    xy_solution *table;
    int32_t count = list_rows(&rows, arena, program, x);
    if (count < 0) {
        xy_findings_take_errors(err, s->soft);
        return XY_EINPUT;
    }
    xy_status status = xy_evaluate(
            &table, arena, program->model->pool->inst, policy, rows, (size_t)count, err);
    if (status != XY_OK)
        return status;
    xy_findings_take_errors(s->soft, table->soft);
    s->plan = table->plan;
    return XY_OK;
}

xy_status xy_adopt(xy_solution *s, xy_arena *arena, const xy_program *program, const int64_t *x,
        const xy_policy *policy, const xy_solver_answer *answer, xy_findings *err)
{
    const xy_instance *inst = program->model->pool->inst;
    const xy_solve_options options = {.no_routes = true};
    s->outcome = XY_FEASIBLE;
    s->candidates = program->model->pool->count;
    if (judge_rows(s->soft, arena, answer->file, program, x) > 0)
        return adopt_table(s, arena, program, x, policy, err);
    xy_status status = xy_finish_open(s, arena, program->model, x, policy, &options, err);
    if (status != XY_OK)
        return status;
    s->plan->method = "import";
    xy_finish_claim_nothing(s->plan, policy);
    xy_check_plan(s->plan, inst, policy, s->measure, true, s->soft);
    return XY_OK;
}
