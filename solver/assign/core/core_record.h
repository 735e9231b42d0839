/* core_record.h - what the recorder keeps of a stage, between core_proof.c, which collects it, and
 * core_replay.c, which walks it again. */
#ifndef XY_ASSIGN_CORE_CORE_RECORD_H
#define XY_ASSIGN_CORE_CORE_RECORD_H

#include "assign/core/core_proof.h"

/* One set of multipliers. */
typedef struct core_noted {
    struct core_noted *next;
    int64_t scale;
    core_wide total;
    int64_t *y; /* rows */
    bool plain; /* no block is kept whole */
} core_noted;

typedef struct core_record {
    core_noted *best, *empty; /* NULL: none */
    core_noted *fixes, **last_fix;
    core_decision first, second; /* of its sides in the order of the file */
    struct core_record *side[2]; /* NULL: not divided */
} core_record;

struct core_proof {
    xy_certificate out;
    core_record *root, *tip; /* tip: of divisions made before the search, where that begins */
    int floor_stage[XY_POLICY_STAGES]; /* by floor row: its stage */
    bool broken;                       /* a stage without answer is not closed */
    struct core_replay *replay;        /* memory of core_replay.c */
};

/* Writes the tree of the stage under out: steps, and the stage's bound. False: no value, and
 * not proved empty. */
bool core_replay(core_run *run, const core_record *root, xy_stage_tree *out);

/* core_name.c: the column by what it is. */
const xy_named_col *core_name(xy_arena *arena, const xy_ip_model *model, int64_t j);

#endif
