#include "kit/gap_program.h"

#include <string.h>

/* --- The file ------------------------------------------------------------------------------ */

typedef struct {
    xy_arena *arena;
    const char *at, *end;
    int32_t line;
    int32_t agent, job; /* whose number is read, from 1; 0: of none */
    const char *why;    /* what was wrong first, or NULL */
} reader;

#define SHOWN 24 /* bytes of a wrong word that a message shows */
#define REMEDY "mend the file or take another copy of it"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_space(reader *r)
{
    for (; r->at < r->end && is_space(*r->at); r->at++)
        r->line += *r->at == '\n';
}

/* What stands next: at most SHOWN bytes of it, anything but printable ASCII as '?'. */
static const char *next_word(const reader *r)
{
    if (r->at == r->end)
        return "the end of the file";
    char *word = xy_arena_alloc(r->arena, SHOWN + 3, 1);
    int n = 0;
    word[n++] = '\'';
    for (const char *p = r->at; n <= SHOWN && p < r->end && !is_space(*p); p++)
        word[n++] = *p > ' ' && *p < 127 ? *p : '?';
    word[n] = '\'';
    return word;
}

static void wrong(reader *r, const char *expected)
{
    xy_strbuf out = xy_strbuf_in(r->arena);
    if (r->why)
        return;
    xy_strbuf_addf(&out, "line %d: ", (int)r->line);
    xy_strbuf_addf(&out, "%s", expected);
    if (r->job)
        xy_strbuf_addf(&out, " of job %d", (int)r->job);
    if (r->agent)
        xy_strbuf_addf(&out, " of agent %d", (int)r->agent);
    xy_strbuf_addf(&out, " expected, found %s; " REMEDY, next_word(r));
    r->why = xy_strbuf_text(&out);
}

/* The next number, which is to be from least to most; 0 once anything was wrong. */
static int32_t number(reader *r, const char *what, int32_t least, int32_t most)
{
    if (r->why)
        return 0;
    skip_space(r);
    const char *p = r->at;
    int64_t value = 0;
    while (p < r->end && *p >= '0' && *p <= '9' && value <= INT32_MAX)
        value = 10 * value + (*p++ - '0');
    if (p > r->at && (p == r->end || is_space(*p)) && value >= least && value <= most) {
        r->at = p;
        return (int32_t)value;
    }
    wrong(r, xy_arena_printf(r->arena, "%s from %d to %d", what, (int)least, (int)most));
    return 0;
}

static bool skip_word(reader *r, const char *word)
{
    skip_space(r);
    size_t n = strlen(word), left = (size_t)(r->end - r->at);
    if (left < n || memcmp(r->at, word, n) != 0 || (left > n && !is_space(r->at[n])))
        return false;
    r->at += n;
    return true;
}

static void make_room(xy_gap *gap, xy_arena *arena, int64_t pairs)
{
    size_t n = (size_t)pairs;
    gap->agent = XY_NEW_N(arena, int32_t, n);
    gap->cost = XY_NEW_N(arena, int32_t, n);
    gap->resource = XY_NEW_N(arena, int32_t, n);
}

/* One of the two tables of a dense file: a row an agent. */
static void read_table(reader *r, const xy_gap *gap, int32_t *out, const char *what)
{
    for (int32_t i = 0; i < gap->agents && !r->why; i++)
        for (int32_t j = 0; j < gap->jobs && !r->why; j++) {
            r->agent = i + 1;
            r->job = j + 1;
            out[gap->start[j] + i] = number(r, what, 0, XY_GAP_NUMBER_MOST);
        }
}

static void read_dense(reader *r, xy_gap *gap)
{
    gap->pairs = (int64_t)gap->agents * gap->jobs;
    if (4 * gap->pairs > r->end - r->at) { /* before room is made: two numbers, two bytes each */
        r->why = xy_arena_printf(r->arena,
                "line %d: %d agents and %d jobs are announced, and the file is too short for them; " REMEDY,
                (int)r->line, (int)gap->agents, (int)gap->jobs);
        return;
    }
    make_room(gap, r->arena, gap->pairs);
    for (int32_t j = 0; j <= gap->jobs; j++)
        gap->start[j] = (int64_t)j * gap->agents;
    for (int64_t k = 0; k < gap->pairs; k++)
        gap->agent[k] = (int32_t)(k % gap->agents);
    read_table(r, gap, gap->cost, "the cost");
    read_table(r, gap, gap->resource, "the resource");
}

static void read_sparse(reader *r, xy_gap *gap)
{
    size_t room[3] = {0};
    for (int32_t j = 0; j < gap->jobs && !r->why; j++) {
        r->job = j + 1;
        r->agent = 0;
        int32_t agents = number(r, "the number of agents", 0, gap->agents);
        int64_t end = gap->pairs + agents;
        gap->agent = xy_arena_grow(r->arena, gap->agent, &room[0], (size_t)end, sizeof *gap->agent);
        gap->cost = xy_arena_grow(r->arena, gap->cost, &room[1], (size_t)end, sizeof *gap->cost);
        gap->resource = xy_arena_grow(
                r->arena, gap->resource, &room[2], (size_t)end, sizeof *gap->resource);
        for (; gap->pairs < end && !r->why; gap->pairs++) {
            int32_t before = r->agent;
            r->agent = 0;
            r->agent = number(r, "an agent, after those before it,", before + 1, gap->agents);
            gap->agent[gap->pairs] = r->agent - 1;
            gap->cost[gap->pairs] = number(r, "the cost", 0, XY_GAP_NUMBER_MOST);
            gap->resource[gap->pairs] = number(r, "the resource", 0, XY_GAP_NUMBER_MOST);
        }
        gap->start[j + 1] = gap->pairs;
    }
}

xy_gap *xy_gap_read(xy_arena *arena, const char *text, size_t length, const char **why)
{
    reader r = {.arena = arena, .at = text, .end = text + length, .line = 1};
    xy_gap *gap = XY_NEW(arena, xy_gap);
    bool sparse = skip_word(&r, "sparse");
    gap->agents = number(&r, "the number of agents", 1, XY_GAP_AGENTS_MOST);
    gap->jobs = number(&r, "the number of jobs", 1, XY_GAP_JOBS_MOST);
    if (!r.why) {
        gap->start = XY_NEW_N(arena, int64_t, (size_t)gap->jobs + 1);
        gap->capacity = XY_NEW_N(arena, int32_t, (size_t)gap->agents);
        if (sparse)
            read_sparse(&r, gap);
        else
            read_dense(&r, gap);
    }
    r.job = 0;
    for (int32_t i = 0; i < gap->agents && !r.why; i++) {
        r.agent = i + 1;
        gap->capacity[i] = number(&r, "the capacity", 0, XY_GAP_NUMBER_MOST);
    }
    r.agent = 0;
    skip_space(&r);
    if (r.at < r.end)
        wrong(&r, "nothing after the last capacity");
    *why = r.why;
    return r.why ? NULL : gap;
}

/* --- The program --------------------------------------------------------------------------- */

static void make_rows(xy_arena *arena, xy_ip_model *model, const xy_gap *gap)
{
    model->row_count = gap->jobs + gap->agents;
    model->rows = XY_NEW_N(arena, xy_ip_row, (size_t)model->row_count);
    for (int32_t j = 0; j < gap->jobs; j++)
        model->rows[j] = (xy_ip_row){xy_arena_printf(arena, "job_%d", (int)j + 1), "E2", 1, 1};
    for (int32_t i = 0; i < gap->agents; i++)
        model->rows[gap->jobs + i] = (xy_ip_row){xy_arena_printf(arena, "agent_%d", (int)i + 1),
                "BW", XY_ROW_FREE, gap->capacity[i]};
}

xy_ip_model *xy_gap_model(xy_arena *arena, const xy_gap *gap)
{
    xy_ip_model *model = XY_NEW(arena, xy_ip_model);
    size_t n = (size_t)gap->pairs;
    int64_t entries = 0;
    model->changes_row = XY_UNKNOWN;
    make_rows(arena, model, gap);
    model->col_count = gap->pairs;
    model->cols = XY_NEW_N(arena, xy_ip_col, n);
    model->start = XY_NEW_N(arena, int64_t, n + 1);
    model->row = XY_NEW_N(arena, int32_t, 2 * n);
    model->value = XY_NEW_N(arena, int64_t, 2 * n);
    for (int32_t j = 0; j < gap->jobs; j++)
        for (int64_t k = gap->start[j]; k < gap->start[j + 1]; k++) {
            int32_t i = gap->agent[k];
            model->cols[k] = (xy_ip_col){.kind = XY_COL_CANDIDATE,
                    .index = k,
                    .upper = gap->resource[k] <= gap->capacity[i]};
            model->cols[k].goal[XY_GOAL_TRAVEL] = gap->cost[k];
            model->row[entries] = j;
            model->value[entries++] = 1;
            if (gap->resource[k] > 0) {
                model->row[entries] = gap->jobs + i;
                model->value[entries++] = gap->resource[k];
            }
            model->start[k + 1] = entries;
        }
    return model;
}

/* --- The check ----------------------------------------------------------------------------- */

const char *xy_gap_check(int64_t *cost, xy_arena *arena, const xy_gap *gap, const int64_t *x)
{
    int64_t *used = XY_NEW_N(arena, int64_t, (size_t)gap->agents);
    *cost = 0;
    for (int32_t j = 0; j < gap->jobs; j++) {
        int32_t served = 0;
        for (int64_t k = gap->start[j]; k < gap->start[j + 1]; k++) {
            if (x[k] != 0 && x[k] != 1)
                return xy_arena_printf(arena, "job %d, agent %d: %lld in place of 0 or 1",
                        (int)j + 1, (int)gap->agent[k] + 1, (long long)x[k]);
            if (x[k] == 0)
                continue;
            served++;
            used[gap->agent[k]] += gap->resource[k];
            *cost += gap->cost[k];
        }
        if (served != 1)
            return xy_arena_printf(arena, "job %d goes to %d agents", (int)j + 1, (int)served);
    }
    for (int32_t i = 0; i < gap->agents; i++)
        if (used[i] > gap->capacity[i])
            return xy_arena_printf(arena, "agent %d gives %lld of %d", (int)i + 1,
                    (long long)used[i], (int)gap->capacity[i]);
    return NULL;
}
