/* explain_page.h - why a plan is as it is, as a document. Decides nothing. */
#ifndef XY_REPORT_EXPLAIN_PAGE_H
#define XY_REPORT_EXPLAIN_PAGE_H

#include "base/fsio.h"
#include "domain/explained.h"
#include "report/document.h"

/* The sentences for a letter, then prices, contributions, rules that bind and what rests on assumed data. */
xy_document *xy_report_explained(xy_arena *arena, const xy_explained *e, xy_lang lang);

/* Puts explain.zh.md and explain.en.md into the set. XY_EIO with a finding. */
xy_status xy_report_write_explained(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_explained *e, xy_findings *err);

#endif
