/* finished.h - a finished plan as commands take it up: with its instance, its policy and its measure;
 * and all files it is handed over as. */
#ifndef XY_CLI_FINISHED_H
#define XY_CLI_FINISHED_H

#include "cli/session.h"
#include "pipeline/solve.h"
#include "report/documents.h"

typedef struct {
    xy_instance *inst; /* with the pins and the earlier plan that the plan was made with */
    xy_policy *policy;
    xy_solution *solution; /* with the plan */
} xy_finished;

/* Loads --plan for a command of this name. Findings in s->err. */
xy_status xy_finished_load(xy_finished *out, xy_session *s, const char *command);
/* What documents are made from. */
xy_report_input xy_finished_input(const xy_finished *w);
/* Puts the plan into the set, as a file of this name under --output. */
xy_status xy_plan_file(xy_outset *set, xy_session *s, const xy_instance *inst, const xy_plan *plan,
        const char *name);
/* Puts plan.json, all documents and papers and the page into the set, under --output. */
xy_status xy_plan_files(
        xy_outset *set, xy_session *s, const xy_report_input *in, const xy_outlines *outlines);

/* The same for a finished plan that was changed, with the outlines of --outlines: all of them or none,
 * so that no document is left that tells of the plan as it was. */
xy_status xy_finished_write(xy_session *s, const xy_report_input *in);

#endif
