/* core_proof.h - the recorder: keeps what the search divides and proves, and makes a certificate of it
 * (models/proof.md). run->proof is NULL where no proof is asked: then every call does nothing. */
#ifndef XY_ASSIGN_CORE_CORE_PROOF_H
#define XY_ASSIGN_CORE_CORE_PROOF_H

#include "assign/core/core_run.h"

typedef enum {
    CORE_NOTE_BOUND, /* proves a bound of the node; of several the least total is kept */
    CORE_NOTE_EMPTY, /* proves that the node has no point; costs count 0 */
    CORE_NOTE_FIX,   /* columns were fixed by what the duals at hand leave */
} core_proof_kind;

struct core_proof *core_proof_new(core_run *run);
/* A stage begins; its root. */
void core_proof_open_stage(core_run *run);
void core_proof_root(core_run *run, core_node *root);
/* The node is divided into these two. */
void core_proof_divide(core_run *run, const core_node *node, core_node *first, core_node *other);
/* The duals at hand prove this total, rows that are blocks kept whole; of a fixing the total is not
 * looked at. Nodes that are not of the tree are passed over. */
void core_proof_note(core_run *run, const core_node *node, core_proof_kind kind, core_wide total);
/* The node that is root had columns fixed by the best bound noted of it. */
void core_proof_fix_root(core_run *run);
/* Several trees of one stage: the next one's root, the root of the last, and the one to be kept. */
void core_proof_new_root(core_run *run);
struct core_record *core_proof_root_now(core_run *run);
void core_proof_set_root(core_run *run, struct core_record *root);
/* The root's box is narrowed by these whole multipliers at the scale 1, without knapsacks; copied. */
void core_proof_add_fix(core_run *run, const int64_t *y);
/* Divides before the search by the activity of a row, none or more; on the side of none the
 * multipliers, of the same kind as above, close the node. What follows is of the other side. */
void core_proof_split(core_run *run, int32_t row, const int64_t *y, core_proof_kind closes);
/* The stage ends with the incumbent at hand: walks its tree again, over all columns of the model,
 * and keeps what closes it. A node that does not close is left open, never called closed. */
void core_proof_close_stage(core_run *run, bool skipped);
/* The certificate of all stages; NULL where none was asked for or a stage has neither answer nor
 * proof that there is none. */
const xy_certificate *core_proof_take(core_run *run);

#endif
