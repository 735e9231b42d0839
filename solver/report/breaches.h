/* breaches.h - requirements that are not met, as a page lists them: without file or place.
 * Knows nothing of who checked. */
#ifndef XY_REPORT_BREACHES_H
#define XY_REPORT_BREACHES_H

#include "report/document.h"
#include "text/findings.h"

/* One item a finding, with its rule and clause; one sentence where there is none. findings may be
 * NULL. */
void xy_document_breaches(xy_document *doc, const xy_findings *findings);

#endif
