/* later_pack.h - the programme of a year that no rule pack is of yet, after the latest of its family.
 * Knows nothing of workbooks. */
#ifndef XY_CLI_LATER_PACK_H
#define XY_CLI_LATER_PACK_H

#include "cli/session.h"

typedef struct {
    const char *asked; /* as the option has it: "fujian-2026" */
    const char *id;    /* whose rules these are: the same, or "fujian-2025" */
    int32_t years; /* how many years later the programme is than that pack; 0 where it is the pack's */
} xy_later_pack;

/* Reads the rule pack of this id or path. Where there is none of an id that ends in a year, but one of an
 * earlier year whose id is the same otherwise, the latest of these, after a warning. */
xy_status xy_later_pack_load(
        xy_rules **rules, xy_later_pack *out, xy_session *s, const char *id_or_path);

/* Puts the instance, which has the pack's programme, so many years on: id, title, year, window, filings;
 * each is marked as assumed, and papers bear a remark in place of a notice's number. */
void xy_later_pack_move(xy_instance *inst, const xy_later_pack *pack, xy_arena *arena);

#endif
