/* import_page.h - what an imported solution is worth: goals beside a bound, and all figures.
 * Values nothing. */
#ifndef XY_REPORT_IMPORT_PAGE_H
#define XY_REPORT_IMPORT_PAGE_H

#include "domain/imported.h"
#include "report/document.h"

xy_document *xy_import_page(xy_arena *arena, const xy_imported *p, xy_lang lang);

#endif
