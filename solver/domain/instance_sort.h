/* instance_sort.h - the order of all lists of a finished instance, whatever that of the file.
 * Knows nothing of what the ids mean. */
#ifndef XY_DOMAIN_INSTANCE_SORT_H
#define XY_DOMAIN_INSTANCE_SORT_H

#include "domain/instance.h"

/* Sorts every list by its ids, so that equal instances are equal item by item. References need not
 * be resolved; what has no id comes first. */
void xy_instance_sort(xy_instance *inst);
/* The filings alone. */
void xy_instance_sort_filings(xy_instance *inst);

/* As qsort wants them. Staff: by role, specialty, title (the highest first), id, those eligible
 * first, count. History: by year, hospital, county. */
int xy_staff_compare(const void *a, const void *b);
int xy_history_compare(const void *a, const void *b);
/* Like strcmp; NULL is "". */
int xy_compare_text(const char *a, const char *b);

#endif
