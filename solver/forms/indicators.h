/* indicators.h - what a hospital is asked to tell of its teams in the summary (R4, R9), and what of it
 * the plan says beforehand. Knows nothing of paper. */
#ifndef XY_FORMS_INDICATORS_H
#define XY_FORMS_INDICATORS_H

#include "report/documents.h"

/* In the order of the form. */
typedef enum {
    XY_IND_TEAMS,
    XY_IND_PEOPLE, /* 人次: stays; of a plan that does not say who goes: people */
    XY_IND_SENIORS,
    XY_IND_MANAGERS,
    XY_IND_SPECIALTIES,
    XY_IND_COUNTIES,
    XY_IND_DAYS,        /* counted days of its teams' visits */
    XY_IND_PERSON_DAYS, /* calendar days away, by its people */
    XY_IND_TOWNSHIPS,   /* visited */
    XY_IND_PATIENTS,
    XY_IND_OPERATIONS,
    XY_IND_ROUNDS, /* from here to REMOTE: days of the calendars with that work */
    XY_IND_LECTURES,
    XY_IND_CASES,
    XY_IND_EDUCATION,
    XY_IND_REMOTE,
    XY_IND_TRAINED, /* G8, for each calendar year the term touches */
    XY_IND_NEW,
    XY_IND_COST, /* yuan */
    XY_IND_COUNT
} xy_indicator;

typedef struct {
    int32_t hospital;
    int64_t planned[XY_IND_COUNT]; /* XY_UNKNOWN: the plan has no such figure */
} xy_indicators;

/* One entry for each hospital that takes part in a row, in their order, in the arena; returns how
 * many. Of a joint team each member counts the team, its counties, days, townships and work, and its
 * own people; people to train count for the lead. */
size_t xy_indicators_of(xy_indicators **out, xy_arena *arena, const xy_report_input *in);
/* The same of the whole plan, everything once; the hospital is XY_UNKNOWN. */
void xy_indicators_total(xy_indicators *out, xy_arena *arena, const xy_report_input *in);

const char *xy_indicator_label(xy_indicator indicator, xy_lang lang);
const char *xy_indicator_unit(xy_indicator indicator, xy_lang lang);

#endif
