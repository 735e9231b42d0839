/* case_result.h - what one case came to, and how it travels from its process to the parent.
 * Knows nothing of databases. Meaning of the fields: models/batch.md section 3. */
#ifndef XY_BATCH_CASE_RESULT_H
#define XY_BATCH_CASE_RESULT_H

#include "text/text.h"

typedef struct {
    const char *goal; /* names of the stage's goals, with weights where there are several */
    int64_t value, bound, floor; /* in their natural direction */
    bool has_bound, proved, skipped;
} xy_stage_result;

typedef struct {
    const char *name;
    int64_t value;
    bool known;
} xy_measure_result;

/* What a run of the case took; differs from run to run. */
typedef struct {
    int64_t attempts, cpu_us, wall_us, peak_kib;
} xy_case_cost;

typedef struct {
    bool failed;
    xy_text message; /* why it failed, or has no plan; both NULL: nothing to say */
    xy_text remedy; /* of a failure, for whoever watches: no database has it; both NULL: none known */
    const char *instance_id, *instance_sha256, *rules, *policy,
            *weights; /* ids; weights: the policy whose weights the measures have; NULL: not known */
    const char *version, *outcome, *plan_sha256, *rows_sha256;
    int64_t gap_millionths; /* XY_GAP_UNKNOWN: none can be told */
    int64_t candidates, nodes, rows;
    xy_stage_result *stages;
    size_t stage_count;
    xy_measure_result *measures;
    size_t measure_count;
    xy_case_cost cost; /* the parent's; not part of the record */
} xy_case_result;

#define XY_GAP_UNKNOWN (-1)

/* A failure with this message. */
xy_case_result xy_case_failed(xy_text message);

/* The record: every field in order, numbers as eight bytes, the lowest first, texts with their length. */
void xy_result_pack(xy_strbuf *out, const xy_case_result *result);
/* Reads a record of exactly length bytes; texts are copied into the arena. False where it is none. */
bool xy_result_unpack(xy_case_result *out, xy_arena *arena, const char *data, size_t length);

/* Do both hold the same, costs apart? */
bool xy_result_equal(const xy_case_result *a, const xy_case_result *b);

#endif
