#include "batch/store_parts.h"

#include "base/clock.h"
#include "base/fsio.h"
#include "batch/store_schema.h"
#include "text/io_finding.h"

#include <errno.h>
#include <string.h>

#define BUSY_MS 10000

static const char *const sql[SQL_COUNT] = {[SQL_BEGIN] = "BEGIN IMMEDIATE",
        [SQL_COMMIT] = "COMMIT",
        [SQL_META] = "SELECT value FROM meta WHERE key = ?1",
        [SQL_SET_META] = "INSERT OR REPLACE INTO meta VALUES (?1, ?2)",
        [SQL_LIST] = "SELECT id, fingerprint, state FROM cases ORDER BY id",
        [SQL_CASE] =
                "SELECT id, state, fingerprint, instance, instance_id, instance_sha256, rules,"
                " version, policy, seed, needs_seed, inputs, outcome, gap_millionths, candidates,"
                " nodes, rows, plan_sha256, rows_sha256, message, message_zh, weights FROM cases"
                " WHERE id = ?1",
        [SQL_STAGES] = "SELECT goal, value, bound, floor, proved, skipped FROM stages WHERE id = ?1"
                       " ORDER BY stage",
        [SQL_MEASURES] = "SELECT name, value FROM measures WHERE id = ?1 ORDER BY position",
        [SQL_COST] = "SELECT attempts, cpu_us, wall_us, peak_kib FROM costs WHERE id = ?1",
        [SQL_NAMES] = "SELECT name FROM measures GROUP BY name ORDER BY min(position), name",
        [SQL_PUT_CASE] = "INSERT OR REPLACE INTO cases VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
                         " ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
        [SQL_PUT_STAGE] = "INSERT INTO stages VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        [SQL_PUT_MEASURE] = "INSERT INTO measures VALUES (?1, ?2, ?3, ?4)",
        [SQL_PUT_COST] = "INSERT OR REPLACE INTO costs VALUES (?1, ?2, ?3, ?4, ?5)",
        [SQL_DROP_CASE] = "DELETE FROM cases WHERE id = ?1",
        [SQL_DROP_STAGES] = "DELETE FROM stages WHERE id = ?1",
        [SQL_DROP_MEASURES] = "DELETE FROM measures WHERE id = ?1",
        [SQL_DROP_COST] = "DELETE FROM costs WHERE id = ?1"};

xy_status store_failed(xy_store *s, int rc, xy_findings *err)
{
    const char *path = xy_arena_strdup(err->arena, s->path);
    int last = errno, error = s->db ? sqlite3_system_errno(s->db) : ENOMEM;
    switch (rc & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        xy_find(err, XY_ERROR, XY_MSG_BATCH_DB_DAMAGED, XY_NOWHERE, path, NULL, NULL, NULL);
        return XY_EINPUT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        xy_find(err, XY_ERROR, XY_MSG_BATCH_DB_BUSY, XY_NOWHERE, path, NULL, NULL, NULL);
        return XY_EIO;
    case SQLITE_FULL:
        error = ENOSPC;
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        error = error ? error : EACCES;
        break;
    case SQLITE_CANTOPEN:
        error = error ? error : xy_is_directory(s->path) ? EISDIR : ENOENT;
        break;
    case SQLITE_IOERR:
        error = error ? error : last; /* SQLite keeps none of a failed commit */
        break;
    default:
        break;
    }
    if (error) {
        xy_find_io(err, XY_MSG_BATCH_DB_IO, path, error);
        return XY_EIO;
    }
    xy_find(err, XY_ERROR, XY_MSG_BATCH_DB_OTHER, XY_NOWHERE, path,
            xy_arena_strdup(err->arena, s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(rc)), NULL,
            NULL);
    return XY_EIO;
}

static int run(xy_store *s, const char *text)
{
    return sqlite3_exec(s->db, text, NULL, NULL, NULL);
}

sqlite3_stmt *store_ready(xy_store *s, int which)
{
    if (!s->statements[which] &&
            sqlite3_prepare_v3(s->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT,
                    &s->statements[which], NULL) != SQLITE_OK)
        return NULL;
    sqlite3_reset(s->statements[which]);
    sqlite3_clear_bindings(s->statements[which]);
    return s->statements[which];
}

/* Runs a statement that gives no rows. */
static int step(sqlite3_stmt *q)
{
    int rc = sqlite3_step(q);
    sqlite3_reset(q);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

void store_bind(sqlite3_stmt *q, int at, const char *value)
{
    if (value)
        sqlite3_bind_text(q, at, value, -1, SQLITE_STATIC);
}

static void number(sqlite3_stmt *q, int at, int64_t value, bool known)
{
    if (known)
        sqlite3_bind_int64(q, at, value);
}

const char *store_text(xy_arena *arena, sqlite3_stmt *q, int at)
{
    const char *value = (const char *)sqlite3_column_text(q, at);
    return value ? xy_arena_strdup(arena, value) : NULL;
}

static int64_t pragma(xy_store *s, const char *name, int *rc)
{
    sqlite3_stmt *q = NULL;
    int64_t value = 0;
    char line[64];
    sqlite3_snprintf(sizeof line, line, "PRAGMA %s", name);
    *rc = sqlite3_prepare_v2(s->db, line, -1, &q, NULL);
    if (*rc == SQLITE_OK) {
        *rc = sqlite3_step(q);
        if (*rc == SQLITE_ROW) {
            value = sqlite3_column_int64(q, 0);
            *rc = SQLITE_OK;
        }
    }
    sqlite3_finalize(q);
    return value;
}

static int check_whole(xy_store *s)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(s->db, "PRAGMA quick_check(1)", -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    if (rc == SQLITE_ROW)
        rc = strcmp((const char *)sqlite3_column_text(q, 0), "ok") == 0 ? SQLITE_OK
                                                                        : SQLITE_CORRUPT;
    sqlite3_finalize(q);
    return rc;
}

/* The first table that is not there with all of its columns, or NULL; rc: what the database said. */
static const char *odd_table(int *rc, xy_store *s)
{
    static const char *const tables[][2] = XY_STORE_TABLES;
    const char *odd = NULL;
    sqlite3_stmt *q = NULL;
    *rc = sqlite3_prepare_v2(
            s->db, "SELECT group_concat(name) FROM pragma_table_info(?1)", -1, &q, NULL);
    for (size_t i = 0; i < sizeof tables / sizeof *tables && *rc == SQLITE_OK && !odd; i++) {
        store_bind(q, 1, tables[i][0]);
        *rc = sqlite3_step(q);
        if (*rc == SQLITE_ROW) {
            const char *columns = (const char *)sqlite3_column_text(q, 0);
            odd = columns && strcmp(columns, tables[i][1]) == 0 ? NULL : tables[i][0];
            *rc = SQLITE_OK;
        }
        sqlite3_reset(q);
    }
    sqlite3_finalize(q);
    return odd;
}

static int make_tables(xy_store *s)
{
    char marks[96];
    sqlite3_snprintf(sizeof marks, marks, "PRAGMA application_id=%d;PRAGMA user_version=%d;",
            XY_STORE_APPLICATION, XY_STORE_VERSION);
    int rc = run(s, "BEGIN IMMEDIATE");
    if (rc == SQLITE_OK)
        rc = run(s, XY_STORE_SCHEMA);
    if (rc == SQLITE_OK)
        rc = run(s, marks);
    if (rc == SQLITE_OK)
        rc = run(s, "COMMIT");
    return rc;
}

/* Is it ours, whole and of this version? A new one gets its tables. */
static xy_status look_at(xy_store *s, xy_store_mode mode, xy_findings *err)
{
    int rc = SQLITE_OK;
    int64_t tables = 0, application = pragma(s, "application_id", &rc);
    if (rc == SQLITE_OK)
        tables = pragma(s, "schema_version", &rc);
    if (rc == SQLITE_OK && tables == 0 && application == 0 && mode == XY_STORE_WRITE)
        rc = make_tables(s);
    int64_t version = rc == SQLITE_OK ? pragma(s, "user_version", &rc) : 0;
    if (rc == SQLITE_OK)
        application = pragma(s, "application_id", &rc);
    if (rc == SQLITE_OK)
        rc = check_whole(s);
    if (rc != SQLITE_OK)
        return store_failed(s, rc, err);
    if (application == XY_STORE_APPLICATION && version == XY_STORE_VERSION) {
        const char *odd = odd_table(&rc, s);
        if (rc != SQLITE_OK)
            return store_failed(s, rc, err);
        if (odd)
            xy_find(err, XY_ERROR, XY_MSG_BATCH_DB_TABLE, XY_NOWHERE,
                    xy_arena_strdup(err->arena, s->path), odd, NULL, NULL);
        return odd ? XY_EINPUT : XY_OK;
    }
    bool ours = application == XY_STORE_APPLICATION;
    xy_find(err, XY_ERROR, ours ? XY_MSG_BATCH_DB_VERSION : XY_MSG_BATCH_DB_FOREIGN, XY_NOWHERE,
            xy_arena_strdup(err->arena, s->path), xy_text_int(err->arena, version),
            xy_text_int(err->arena, XY_STORE_VERSION), NULL);
    return XY_EINPUT;
}

xy_status xy_store_open(
        xy_store **out, xy_arena *arena, const char *path, xy_store_mode mode, xy_findings *err)
{
    bool write = mode == XY_STORE_WRITE;
    xy_store *s = XY_NEW(arena, xy_store);
    *out = NULL;
    s->path = path;
    if (!write && !xy_is_file(path)) {
        xy_find_io(err, XY_MSG_F_READ, path, xy_is_directory(path) ? EISDIR : ENOENT);
        return XY_EIO;
    }
    /* A reader may write, too: the log that a killed run left is taken in, and none is left behind. */
    int rc = sqlite3_open_v2(path, &s->db,
            write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE, NULL);
    if (rc == SQLITE_OK) {
        sqlite3_busy_timeout(s->db, BUSY_MS);
        rc = run(s,
                write ? "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL"
                      : "PRAGMA query_only=1");
    }
    xy_status status = rc == SQLITE_OK ? look_at(s, mode, err) : store_failed(s, rc, err);
    if (status == XY_OK)
        *out = s;
    else
        xy_store_close(s);
    return status;
}

void xy_store_close(xy_store *s)
{
    if (!s)
        return;
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(s->statements[i]);
    sqlite3_close(s->db);
    s->db = NULL;
}

const char *xy_store_meta(xy_store *s, xy_arena *arena, const char *key)
{
    sqlite3_stmt *q = store_ready(s, SQL_META);
    const char *value = NULL;
    if (!q)
        return NULL;
    store_bind(q, 1, key);
    if (sqlite3_step(q) == SQLITE_ROW)
        value = store_text(arena, q, 0);
    sqlite3_reset(q);
    return value;
}

static int begin(xy_store *s)
{
    if (s->open)
        return SQLITE_OK;
    sqlite3_stmt *q = store_ready(s, SQL_BEGIN);
    int rc = q ? step(q) : sqlite3_errcode(s->db);
    s->open = rc == SQLITE_OK;
    s->since = xy_clock_s();
    s->pending = 0;
    return rc;
}

static int commit(xy_store *s)
{
    if (!s->open)
        return SQLITE_OK;
    sqlite3_stmt *q = store_ready(s, SQL_COMMIT);
    int rc = q ? step(q) : sqlite3_errcode(s->db);
    s->open = rc != SQLITE_OK;
    return rc;
}

/* Begins a call: when, and no error is known. */
static double start(void)
{
    errno = 0;
    return xy_clock_s();
}

/* Ends a call: a failed one takes its transaction back. */
static xy_status over(xy_store *s, int rc, double began, xy_findings *err)
{
    xy_status status = XY_OK;
    if (rc != SQLITE_OK) {
        status = store_failed(s, rc, err);
        if (s->open)
            run(s, "ROLLBACK");
        s->open = false;
    }
    s->seconds += xy_clock_s() - began;
    return status;
}

xy_status xy_store_set_meta(xy_store *s, const char *key, const char *value, xy_findings *err)
{
    double began = start();
    int rc = begin(s);
    sqlite3_stmt *q = rc == SQLITE_OK ? store_ready(s, SQL_SET_META) : NULL;
    if (q) {
        store_bind(q, 1, key);
        store_bind(q, 2, value);
        rc = step(q);
    } else if (rc == SQLITE_OK) {
        rc = sqlite3_errcode(s->db);
    }
    return over(s, rc, began, err);
}

static int put_case(xy_store *s, const xy_store_entry *e)
{
    const xy_case_result *r = &e->result;
    sqlite3_stmt *q = store_ready(s, SQL_PUT_CASE);
    if (!q)
        return sqlite3_errcode(s->db);
    const char *const texts[] = {e->id, r->failed ? "failed" : "done", e->fingerprint, e->instance,
            r->instance_id, r->instance_sha256, r->rules, r->version,
            r->policy ? r->policy : e->policy};
    for (int i = 0; i < 9; i++)
        store_bind(q, i + 1, texts[i]);
    number(q, 10, e->seed, true);
    number(q, 11, e->needs_seed, e->needs_seed >= 0);
    store_bind(q, 12, e->inputs);
    store_bind(q, 13, r->outcome);
    number(q, 14, r->gap_millionths, r->gap_millionths != XY_GAP_UNKNOWN);
    number(q, 15, r->candidates, !r->failed);
    number(q, 16, r->nodes, !r->failed);
    number(q, 17, r->rows, !r->failed);
    store_bind(q, 18, r->plan_sha256);
    store_bind(q, 19, r->rows_sha256);
    store_bind(q, 20, r->message.en ? r->message.en : r->message.zh);
    store_bind(q, 21, r->message.zh);
    store_bind(q, 22, r->weights ? r->weights : e->weights);
    return step(q);
}

static int put_stage(xy_store *s, const char *id, int64_t i, const xy_stage_result *r)
{
    sqlite3_stmt *q = store_ready(s, SQL_PUT_STAGE);
    if (!q)
        return sqlite3_errcode(s->db);
    store_bind(q, 1, id);
    number(q, 2, i, true);
    store_bind(q, 3, r->goal);
    number(q, 4, r->value, true);
    number(q, 5, r->bound, r->has_bound);
    number(q, 6, r->floor, true);
    number(q, 7, r->proved, true);
    number(q, 8, r->skipped, true);
    return step(q);
}

static int put_measure(xy_store *s, const char *id, int64_t i, const xy_measure_result *r)
{
    sqlite3_stmt *q = store_ready(s, SQL_PUT_MEASURE);
    if (!q)
        return sqlite3_errcode(s->db);
    store_bind(q, 1, id);
    store_bind(q, 2, r->name);
    number(q, 3, i, true);
    number(q, 4, r->value, r->known);
    return step(q);
}

static int put_cost(xy_store *s, const char *id, const xy_case_cost *cost)
{
    sqlite3_stmt *q = store_ready(s, SQL_PUT_COST);
    if (!q)
        return sqlite3_errcode(s->db);
    store_bind(q, 1, id);
    number(q, 2, cost->attempts, true);
    number(q, 3, cost->cpu_us, true);
    number(q, 4, cost->wall_us, true);
    number(q, 5, cost->peak_kib, true);
    return step(q);
}

static int drop(xy_store *s, const char *id)
{
    for (int which = SQL_DROP_CASE; which <= SQL_DROP_COST; which++) {
        sqlite3_stmt *q = store_ready(s, which);
        if (!q)
            return sqlite3_errcode(s->db);
        store_bind(q, 1, id);
        int rc = step(q);
        if (rc != SQLITE_OK)
            return rc;
    }
    return SQLITE_OK;
}

static int put(xy_store *s, const xy_store_entry *e)
{
    const xy_case_result *r = &e->result;
    int rc = begin(s);
    if (rc == SQLITE_OK)
        rc = drop(s, e->id);
    if (rc == SQLITE_OK)
        rc = put_case(s, e);
    for (size_t i = 0; i < r->stage_count && rc == SQLITE_OK; i++)
        rc = put_stage(s, e->id, (int64_t)i + 1, &r->stages[i]);
    for (size_t i = 0; i < r->measure_count && rc == SQLITE_OK; i++)
        rc = put_measure(s, e->id, (int64_t)i, &r->measures[i]);
    if (rc == SQLITE_OK)
        rc = put_cost(s, e->id, &r->cost);
    if (rc == SQLITE_OK && ++s->pending >= XY_STORE_CHUNK)
        rc = commit(s);
    return rc;
}

xy_status xy_store_put(xy_store *s, const xy_store_entry *entry, xy_findings *err)
{
    double began = start();
    return over(s, put(s, entry), began, err);
}

xy_status xy_store_remove(xy_store *s, const char *id, xy_findings *err)
{
    double began = start();
    int rc = begin(s);
    return over(s, rc == SQLITE_OK ? drop(s, id) : rc, began, err);
}

xy_status xy_store_flush(xy_store *s, double older_s, xy_findings *err)
{
    double began = start();
    if (!s->open || began - s->since < older_s)
        return XY_OK;
    return over(s, commit(s), began, err);
}

xy_status xy_store_settle(xy_store *s, xy_findings *err)
{
    double began = start();
    int rc = commit(s);
    if (rc == SQLITE_OK)
        rc = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    if ((rc & 0xff) == SQLITE_BUSY) /* somebody reads: their business is not disturbed */
        rc = SQLITE_OK;
    return over(s, rc, began, err);
}

bool xy_store_pending(const xy_store *s)
{
    return s->open;
}

double xy_store_seconds(const xy_store *s)
{
    return s->seconds;
}

void xy_store_limit_pages(xy_store *s, int pages)
{
    char line[64];
    sqlite3_snprintf(sizeof line, line, "PRAGMA max_page_count=%d", pages);
    run(s, line);
}
