/* store_parts.h - the parts of the database that store.c and store_read.c share. */
#ifndef XY_BATCH_STORE_PARTS_H
#define XY_BATCH_STORE_PARTS_H

#include "batch/store.h"

#include <sqlite3.h>

enum {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_META,
    SQL_SET_META,
    SQL_LIST,
    SQL_CASE,
    SQL_STAGES,
    SQL_MEASURES,
    SQL_COST,
    SQL_NAMES,
    SQL_PUT_CASE,
    SQL_PUT_STAGE,
    SQL_PUT_MEASURE,
    SQL_PUT_COST,
    SQL_DROP_CASE,
    SQL_DROP_STAGES,
    SQL_DROP_MEASURES,
    SQL_DROP_COST,
    SQL_COUNT
};

struct xy_store {
    sqlite3 *db;
    const char *path;
    sqlite3_stmt *statements[SQL_COUNT];
    int pending;  /* entries of the transaction under way */
    bool open;    /* a transaction is under way */
    double since; /* when it began */
    double seconds;
};

/* Says why the last call failed, which gave rc. */
xy_status store_failed(xy_store *s, int rc, xy_findings *err);
/* The statement, ready for its arguments; NULL where it cannot be made. */
sqlite3_stmt *store_ready(xy_store *s, int which);
/* Sets an argument; NULL stays NULL. */
void store_bind(sqlite3_stmt *q, int at, const char *value);
/* A column's text in the arena, or NULL. */
const char *store_text(xy_arena *arena, sqlite3_stmt *q, int at);

#endif
