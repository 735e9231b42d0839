/* assumptions.h - what the data say of themselves: which figures are assumed and why, where the
 * others are from, remarks; grouped so that hundreds of counties make one line.
 * Knows nothing of plans; never prints what a figure is, only what is said of it. */
#ifndef XY_REPORT_ASSUMPTIONS_H
#define XY_REPORT_ASSUMPTIONS_H

#include "domain/travel.h"
#include "report/table.h"

typedef struct {
    xy_arena *arena;
    const char **items;
    size_t count, capacity;
} xy_lines;

xy_lines xy_lines_in(xy_arena *arena);
void xy_lines_add(xy_lines *lines, const char *line);

/* Data a table may depend on, as a mask. */
typedef enum {
    XY_TOPIC_NEEDS = 1,
    XY_TOPIC_STAFF = 2,
    XY_TOPIC_CATEGORIES = 4,
    XY_TOPIC_POPULATION = 8,
    XY_TOPIC_PLACES = 16, /* locations and travel */
    XY_TOPIC_KINDS = 32,  /* of hospitals */
    XY_TOPIC_OTHER = 64,  /* limits, windows, history and whatever else may decide */
    XY_TOPIC_SETTINGS = 128,
    XY_TOPIC_TOWNSHIPS = 256, /* what decides where days in townships lead */
    XY_TOPIC_ALL = 511
} xy_topic;

/* A line per assumed field with the reason that holds most often, for the notes below a table;
 * only fields of the topics. Assumed settings share one line, which refers to the report for their
 * reasons. */
void xy_assumption_notes(xy_lines *out, const xy_instance *inst, const xy_travel *travel,
        xy_lang lang, unsigned topics);
/* The same as notes below the table. */
void xy_table_add_assumptions(
        xy_table *table, const xy_instance *inst, const xy_travel *travel, unsigned topics);
/* One line for all settings the pack assumes: how many, or by name. */
void xy_assumed_settings_line(xy_lines *out, const xy_instance *inst, xy_lang lang, bool by_name);
/* The notes of all topics, settings by name: what a page of several plans says of its data. */
xy_lines xy_assumption_brief(
        xy_arena *arena, const xy_instance *inst, const xy_travel *travel, xy_lang lang);
/* A line per reason with all it holds for, settings and travel estimates included. */
void xy_assumption_lines(
        xy_lines *out, const xy_instance *inst, const xy_travel *travel, xy_lang lang);
/* What the pack asks otherwise than the document it cites, which a pack below gives; nothing where
 * there is none. What the instance changes is said by xy_override_lines. */
void xy_pack_line(xy_lines *out, const xy_instance *inst, xy_lang lang);
/* Settings the instance changes, one line each. */
void xy_override_lines(xy_lines *out, const xy_instance *inst, xy_lang lang);
/* A line per source with all it is the source of, keys of the instance's list written out; then what
 * of that list nothing refers to. */
void xy_source_lines(xy_lines *out, const xy_instance *inst, xy_lang lang);
/* Remarks (the key note) of all objects. */
void xy_remark_lines(xy_lines *out, const xy_instance *inst, xy_lang lang);

#endif
