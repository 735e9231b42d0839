#include "batch/store_parts.h"

#include <string.h>

static int64_t read_number(sqlite3_stmt *q, int at, int64_t absent)
{
    return sqlite3_column_type(q, at) == SQLITE_NULL ? absent : sqlite3_column_int64(q, at);
}

xy_status xy_store_list(
        xy_store_known **out, size_t *count, xy_store *s, xy_arena *arena, xy_findings *err)
{
    size_t capacity = 0;
    *out = NULL;
    *count = 0;
    sqlite3_stmt *q = store_ready(s, SQL_LIST);
    int rc = q ? sqlite3_step(q) : sqlite3_errcode(s->db);
    for (; rc == SQLITE_ROW; rc = sqlite3_step(q)) {
        *out = xy_arena_grow(arena, *out, &capacity, *count + 1, sizeof **out);
        xy_store_known *k = &(*out)[(*count)++];
        const char *fingerprint = (const char *)sqlite3_column_text(q, 1);
        const char *state = (const char *)sqlite3_column_text(q, 2);
        k->id = store_text(arena, q, 0);
        if (fingerprint && strlen(fingerprint) < sizeof k->fingerprint)
            strcpy(k->fingerprint, fingerprint);
        k->failed = !state || strcmp(state, "done") != 0;
    }
    sqlite3_reset(q);
    return rc == SQLITE_DONE ? XY_OK : store_failed(s, rc, err);
}

static int get_lists(xy_case_result *r, xy_store *s, xy_arena *arena, const char *id)
{
    size_t room = 0;
    sqlite3_stmt *q = store_ready(s, SQL_STAGES);
    int rc = SQLITE_ERROR;
    for (store_bind(q, 1, id); (rc = sqlite3_step(q)) == SQLITE_ROW;) {
        r->stages = xy_arena_grow(arena, r->stages, &room, r->stage_count + 1, sizeof *r->stages);
        r->stages[r->stage_count++] = (xy_stage_result){.goal = store_text(arena, q, 0),
                .value = sqlite3_column_int64(q, 1),
                .bound = sqlite3_column_int64(q, 2),
                .has_bound = sqlite3_column_type(q, 2) != SQLITE_NULL,
                .floor = sqlite3_column_int64(q, 3),
                .proved = sqlite3_column_int(q, 4) != 0,
                .skipped = sqlite3_column_int(q, 5) != 0};
    }
    sqlite3_reset(q);
    if (rc != SQLITE_DONE)
        return rc;
    room = 0;
    q = store_ready(s, SQL_MEASURES);
    for (store_bind(q, 1, id); (rc = sqlite3_step(q)) == SQLITE_ROW;) {
        r->measures =
                xy_arena_grow(arena, r->measures, &room, r->measure_count + 1, sizeof *r->measures);
        r->measures[r->measure_count++] = (xy_measure_result){.name = store_text(arena, q, 0),
                .value = sqlite3_column_int64(q, 1),
                .known = sqlite3_column_type(q, 1) != SQLITE_NULL};
    }
    sqlite3_reset(q);
    if (rc != SQLITE_DONE)
        return rc;
    q = store_ready(s, SQL_COST);
    store_bind(q, 1, id);
    rc = sqlite3_step(q);
    if (rc == SQLITE_ROW)
        r->cost = (xy_case_cost){sqlite3_column_int64(q, 0), sqlite3_column_int64(q, 1),
                sqlite3_column_int64(q, 2), sqlite3_column_int64(q, 3)};
    sqlite3_reset(q);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static xy_store_entry *get_case(xy_arena *arena, sqlite3_stmt *q)
{
    xy_store_entry *e = XY_NEW(arena, xy_store_entry);
    xy_case_result *r = &e->result;
    const char **const texts[] = {&e->id, NULL, &e->fingerprint, &e->instance, &r->instance_id,
            &r->instance_sha256, &r->rules, &r->version, &e->policy, NULL, NULL, &e->inputs,
            &r->outcome, NULL, NULL, NULL, NULL, &r->plan_sha256, &r->rows_sha256, &r->message.en,
            &r->message.zh, &e->weights};
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        if (texts[i])
            *texts[i] = store_text(arena, q, i);
    r->failed = strcmp((const char *)sqlite3_column_text(q, 1), "done") != 0;
    r->policy = e->policy;
    r->weights = e->weights;
    e->seed = read_number(q, 9, 1);
    e->needs_seed = read_number(q, 10, -1);
    r->gap_millionths = read_number(q, 13, XY_GAP_UNKNOWN);
    r->candidates = read_number(q, 14, 0);
    r->nodes = read_number(q, 15, 0);
    r->rows = read_number(q, 16, 0);
    return e;
}

xy_status xy_store_get(
        const xy_store_entry **out, xy_store *s, xy_arena *arena, const char *id, xy_findings *err)
{
    *out = NULL;
    sqlite3_stmt *q = store_ready(s, SQL_CASE);
    if (!q || !store_ready(s, SQL_STAGES) || !store_ready(s, SQL_MEASURES) ||
            !store_ready(s, SQL_COST))
        return store_failed(s, sqlite3_errcode(s->db), err);
    store_bind(q, 1, id);
    int rc = sqlite3_step(q);
    xy_store_entry *entry = rc == SQLITE_ROW ? get_case(arena, q) : NULL;
    sqlite3_reset(q);
    if (entry)
        rc = get_lists(&entry->result, s, arena, id);
    if (rc != SQLITE_OK && rc != SQLITE_DONE)
        return store_failed(s, rc, err);
    *out = entry;
    return XY_OK;
}

xy_status xy_store_measures(
        const char *const **out, size_t *count, xy_store *s, xy_arena *arena, xy_findings *err)
{
    const char **names = NULL;
    size_t capacity = 0;
    *count = 0;
    sqlite3_stmt *q = store_ready(s, SQL_NAMES);
    int rc = q ? sqlite3_step(q) : sqlite3_errcode(s->db);
    for (; rc == SQLITE_ROW; rc = sqlite3_step(q)) {
        names = xy_arena_grow(arena, names, &capacity, *count + 1, sizeof *names);
        names[(*count)++] = store_text(arena, q, 0);
    }
    sqlite3_reset(q);
    *out = names;
    return rc == SQLITE_DONE ? XY_OK : store_failed(s, rc, err);
}
