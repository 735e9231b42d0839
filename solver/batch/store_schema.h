/* store_schema.h - the tables of the database of results. models/batch.md section 4. */
#ifndef XY_BATCH_STORE_SCHEMA_H
#define XY_BATCH_STORE_SCHEMA_H

#define XY_STORE_APPLICATION 0x78796231
#define XY_STORE_VERSION 2

#define XY_STORE_SCHEMA                                                                           \
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"                 \
    "CREATE TABLE cases(id TEXT PRIMARY KEY, state TEXT NOT NULL CHECK(state IN ('done',"         \
    "'failed')), fingerprint TEXT NOT NULL, instance TEXT NOT NULL, instance_id TEXT,"            \
    "instance_sha256 TEXT, rules TEXT, version TEXT NOT NULL, policy TEXT NOT NULL,"              \
    "seed INTEGER NOT NULL, needs_seed INTEGER, inputs TEXT NOT NULL, outcome TEXT,"              \
    "gap_millionths INTEGER, candidates INTEGER, nodes INTEGER, rows INTEGER,"                    \
    "plan_sha256 TEXT, rows_sha256 TEXT, message TEXT, message_zh TEXT, weights TEXT NOT NULL)"   \
    "WITHOUT ROWID;"                                                                              \
    "CREATE TABLE stages(id TEXT, stage INTEGER, goal TEXT NOT NULL, value INTEGER NOT NULL,"     \
    "bound INTEGER, floor INTEGER NOT NULL, proved INTEGER NOT NULL, skipped INTEGER NOT NULL,"   \
    "PRIMARY KEY(id, stage)) WITHOUT ROWID;"                                                      \
    "CREATE TABLE measures(id TEXT, name TEXT, position INTEGER NOT NULL, value INTEGER,"         \
    "PRIMARY KEY(id, name)) WITHOUT ROWID;"                                                       \
    "CREATE TABLE costs(id TEXT PRIMARY KEY, attempts INTEGER NOT NULL, cpu_us INTEGER NOT NULL," \
    "wall_us INTEGER NOT NULL, peak_kib INTEGER NOT NULL) WITHOUT ROWID;"

/* The tables with their columns in order, as a database of this version has them. */
#define XY_STORE_TABLES                                                                                   \
    {                                                                                                     \
        {"meta", "key,value"},                                                                            \
                {"cases",                                                                                 \
                        "id,state,fingerprint,instance,instance_id,instance_sha256,rules,version,policy," \
                        "seed,needs_seed,inputs,outcome,gap_millionths,candidates,nodes,rows,"            \
                        "plan_sha256,rows_sha256,message,message_zh,weights"},                            \
                {"stages", "id,stage,goal,value,bound,floor,proved,skipped"},                             \
                {"measures", "id,name,position,value"},                                                   \
                {"costs", "id,attempts,cpu_us,wall_us,peak_kib"},                                         \
    }

#endif
