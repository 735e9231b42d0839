/* itinerary.h - what a circuit team does on each day: places, drives, activities, who answers for
 * it, and why the other townships are left out. Plain data; models/routes.md. */
#ifndef XY_DOMAIN_ITINERARY_H
#define XY_DOMAIN_ITINERARY_H

#include "domain/instance.h"

typedef enum {
    XY_DAY_HOSPITAL,
    XY_DAY_PREFECTURE,
    XY_DAY_TOWNSHIPS,
    XY_DAY_OFF,
    XY_DAY_TRAVEL,
    XY_DAY_KINDS
} xy_day_kind;

/* Kinds of work (G1 to G7); a mask over these. */
typedef enum {
    XY_ACT_CLINIC,     /* 疾病诊疗 G1 */
    XY_ACT_EDUCATION,  /* 健康宣教 G1 */
    XY_ACT_LECTURE,    /* 集中授课 G3 */
    XY_ACT_ROUND,      /* 教学查房 G3 */
    XY_ACT_CASES,      /* 病例讨论 G3 */
    XY_ACT_TEACHING,   /* 临床带教 G4, G6 */
    XY_ACT_REMOTE,     /* 远程医疗 G5 */
    XY_ACT_MANAGEMENT, /* 制度建设 G6 */
    XY_ACT_DEPARTMENT, /* 科室共建 G7 */
    XY_ACT_COUNT
} xy_activity;

typedef struct {
    int32_t township;           /* index into the county's townships */
    int32_t drive_min, drive_m; /* from the place before */
    int32_t arrive_min;         /* minutes after midnight */
    int32_t clinic_min;
    xy_place place;
} xy_itinerary_stop;

typedef struct {
    int32_t day; /* day number */
    xy_day_kind kind;
    int32_t county;           /* XY_UNKNOWN on travel days */
    xy_itinerary_stop *stops; /* of a day of townships, in order */
    int32_t stop_count;
    int32_t back_min, back_m; /* from the last stop to the seat; 0 where the night is spent away */
    bool away;                /* the night after this day is spent at the last stop */
    int32_t in_min, in_m;     /* arriving: from the sender or the county before; else 0 */
    int32_t out_min, out_m;   /* going home; else 0. A travel day has one of the two */
    uint32_t activities;      /* mask of xy_activity */
    int32_t member;           /* index into the row's members; XY_UNKNOWN: nobody is named */
    xy_place place;
} xy_itinerary_day;

typedef enum {
    XY_LEFT_UNUSABLE,
    XY_LEFT_NO_LOCATION,
    XY_LEFT_NO_DAY,
    XY_LEFT_CLOSED,
    XY_LEFT_TOO_FAR,
    XY_LEFT_COVERED,
    XY_LEFT_TIME,
    XY_LEFT_PRIORITY,
    XY_LEFT_COUNT
} xy_left_reason;

typedef struct {
    int32_t county, township;
    xy_left_reason reason;
    int32_t minutes; /* XY_UNKNOWN where the reason has none */
} xy_left_out;

/* Figures of one visit, or of the row (county XY_UNKNOWN). */
typedef struct {
    int32_t county;
    int32_t visited, served, townships; /* townships: all of the county */
    int32_t must_served, must_of;
    int64_t people, people_of;    /* served; of all townships of the county */
    int64_t people_bound;         /* no tour plan serves more; XY_UNKNOWN: not known */
    bool proved;                  /* the tours are best in all four goals */
    int64_t drive_min, drive_m;   /* in tours */
    int32_t mean_unvisited_m;     /* XY_UNKNOWN: none unvisited, or none visited */
    int32_t beyond_permille;      /* of people; XY_UNKNOWN: none visited */
    int32_t estimated_legs, legs; /* of the tours driven */
} xy_itinerary_figures;

typedef struct {
    int32_t row;            /* of the plan */
    xy_itinerary_day *days; /* ascending, each date once */
    int32_t day_count;
    xy_left_out *left; /* by county in visiting order, township */
    int32_t left_count;
    xy_itinerary_figures *visits; /* in visiting order */
    int32_t visit_count;
    xy_itinerary_figures total;
    xy_place place;
} xy_itinerary;

extern const char *const xy_day_kind_names[];    /* "hospital", … */
extern const char *const xy_activity_names[];    /* "clinic", … */
extern const char *const xy_left_reason_names[]; /* "unusable", … */

#endif
