#include "base/crew.h"
#include "check/check.h"
#include "cli/cli.h"
#include "cli/finished.h"
#include "cli/folder.h"
#include "cli/progress.h"
#include "cli/result_json.h"
#include "cli/terminal.h"
#include "pipeline/solve.h"
#include "report/documents.h"
#include "route/route.h"
#include "sheet/itinerary_csv.h"

#include <stdio.h>

static bool read_options(xy_route_options *out, xy_session *s, const xy_plan *plan)
{
    const xy_options *o = s->options;
    int64_t threads = xy_crew_processors(), seed = plan ? plan->seed : 0;
    if (o->threads && !xy_option_int(&threads, o->threads, 1, XY_CREW_MOST))
        return xy_bad_value(s, "threads", o->threads, XY_MSG_CLI_THREADS);
    if (o->seed && !xy_option_int(&seed, o->seed, 0, INT64_MAX))
        return xy_bad_value(s, "seed", o->seed, XY_MSG_CLI_NOT_NEGATIVE);
    *out = (xy_route_options){.seed = (uint64_t)seed, .threads = (int)threads};
    return true;
}

static bool ask_to_stop(void *context)
{
    const xy_progress p = {.routing = true};
    return !xy_watch_progress(context, &p);
}

/* Calendars of our own; Ctrl-C leaves the best so far. */
static xy_status make(xy_finished *w, xy_session *s)
{
    xy_plan *plan = w->solution->plan;
    xy_route_options how;
    xy_watch watch;
    if (!read_options(&how, s, plan))
        return XY_EINPUT;
    xy_watch_start(&watch, s);
    watch.shown = false; /* it takes seconds at the most */
    how.stop = &(xy_stop){ask_to_stop, &watch};
    plan->seed = (int64_t)how.seed;
    xy_findings *soft = w->solution->soft;
    soft->file = s->options->plan;
    if (w->inst->mode != XY_MODE_CIRCUIT)
        xy_find(soft, XY_WARNING, XY_MSG_ROUTE_RESIDENT, XY_NOWHERE, NULL, NULL, NULL, NULL);
    xy_status status = xy_route_plan(plan, s->arena, w->inst, w->solution->travel, &how, soft);
    soft->file = NULL;
    xy_watch_end(&watch);
    if (status == XY_OK && xy_watch_interrupted())
        xy_find(s->err, XY_WARNING, XY_MSG_CLI_INTERRUPTED, XY_NOWHERE, NULL, NULL, NULL, NULL);
    return status;
}

/* --itinerary: those of the file, completed; teams it does not name have none. */
static xy_status take(xy_finished *w, xy_session *s)
{
    xy_plan *plan = w->solution->plan;
    xy_listed_itineraries listed;
    xy_status status =
            xy_itinerary_csv_read(&listed, s->arena, w->inst, plan, s->options->itinerary, s->err);
    if (status != XY_OK)
        return status;
    plan->itineraries = listed.items;
    plan->itinerary_count = listed.count;
    for (int32_t i = 0; i < listed.count; i++)
        xy_route_complete(&listed.items[i], s->arena, w->inst, plan, w->solution->travel);
    return XY_OK;
}

/* Judges plan and calendars together. What stands in a cell is in the itinerary's file, what stands at a
 * JSON pointer in the plan's. */
static bool check(xy_finished *w, xy_session *s)
{
    xy_findings *soft = w->solution->soft;
    soft->file = s->options->plan;
    bool holds =
            xy_check_plan(w->solution->plan, w->inst, w->policy, w->solution->measure, true, soft);
    soft->file = NULL;
    for (size_t i = 0; s->options->itinerary && i < soft->count_kept; i++) {
        const char *pointer = soft->kept[i].place.pointer;
        if (pointer && pointer[0] && pointer[0] != '/')
            soft->kept[i].file = s->options->itinerary;
    }
    return holds;
}

static void show(xy_session *s, const xy_report_input *in, bool written)
{
    xy_show_document(s, xy_report_routes(s->arena, in, s->lang));
    xy_msg_id said = written ? XY_MSG_CLI_WRITTEN : XY_MSG_CLI_ROUTE_NOT_WRITTEN;
    if (s->options->output)
        printf("\n%s%s\n", xy_msg_wording(said, s->lang), s->options->output);
}

/* A calendar that breaks a rule is shown with its figures, and not written. */
static int route(xy_finished *w, xy_session *s)
{
    xy_route_options ignored;
    if (!read_options(&ignored, s, NULL))
        return XY_EXIT_INPUT;
    xy_status status = xy_finished_load(w, s, "route");
    if (status == XY_OK)
        status = s->options->itinerary ? take(w, s) : make(w, s);
    if (status != XY_OK)
        return xy_exit_code(status);
    int code = check(w, s) ? XY_EXIT_DONE : XY_EXIT_INPUT;
    const xy_report_input in = xy_finished_input(w);
    bool writes = code == XY_EXIT_DONE && s->options->output;
    if (writes && xy_finished_write(s, &in) != XY_OK)
        return XY_EXIT_INPUT;
    if (!s->options->json && !s->options->quiet)
        show(s, &in, writes);
    return code;
}

int xy_cmd_route(xy_session *s)
{
    xy_finished w = {0};
    size_t first;
    int code = XY_EXIT_INPUT;
    if (xy_folder_make(s, &first)) {
        code = route(&w, s);
        if (code != XY_EXIT_DONE)
            xy_folder_take_away(s, first);
    }
    if (s->options->json)
        xy_print_result(s,
                &(xy_result){.command = "route",
                        .exit_code = code,
                        .routed = w.solution,
                        .inst = w.inst,
                        .findings = w.solution ? w.solution->soft : NULL});
    if (w.solution)
        xy_print_findings(s, w.solution->soft);
    xy_print_findings(s, s->err);
    return code;
}
