/* need_remark.h - why a need of a county is met or not, as far as the data tell: who comes, whom the
 * hospitals could send, how long they stay. States facts, never what the search weighed. */
#ifndef XY_PAGE_NEED_REMARK_H
#define XY_PAGE_NEED_REMARK_H

#include "report/documents.h"

typedef struct {
    int64_t sent, required; /* person-days; those of other tiers are in sent */
    int64_t by_others;      /* of these by other tiers */
    int32_t clinicians;     /* of the specialty in the teams that come */
    int32_t days;           /* most days of a team that comes with the specialty, or of any */
    int32_t here, free;     /* people of the specialty whom the hospitals that come could send;
                                   * of these in no team */
    int32_t hospitals;      /* of the programme that could send any; asked where here is 0 */
    int32_t fullest, fullest_max; /* people of the largest team that comes; the most it may have */
    bool visited, staffed;        /* a team comes; some team of the plan says who goes */
} xy_need_facts;

xy_need_facts xy_need_facts_of(const xy_report_input *in, int32_t county, size_t need);
/* The facts in a line. */
const char *xy_need_remark(
        xy_arena *arena, const xy_report_input *in, int32_t county, size_t need, xy_lang lang);

#endif
