/* proof_json.h - the proof of a solve as its file, and back. Format: models/proof.md section 5. The
 * file is a strict part of JSON, one list a line, read by a reader of its own: numbers need all 64
 * bits. Judges nothing but the form. */
#ifndef XY_JSON_PROOF_JSON_H
#define XY_JSON_PROOF_JSON_H

#include "base/status.h"
#include "base/strbuf.h"
#include "domain/certificate.h"

/* Reads a proof; all memory is from the arena. The first thing wrong is reported with file, line
 * and column. XY_EINPUT: *out is NULL. */
xy_status xy_proof_read(xy_certificate **out, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err);

/* Appends the proof with its digest; equal proofs give equal bytes. */
void xy_proof_write(xy_strbuf *out, const xy_certificate *proof);
/* The last line for the text before it: ["end",digest]. */
void xy_proof_seal(xy_strbuf *out);

#endif
