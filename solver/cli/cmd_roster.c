#include "check/check.h"
#include "cli/cli.h"
#include "cli/finished.h"
#include "cli/folder.h"
#include "cli/result_json.h"
#include "report/figures.h"
#include "sheet/roster_filled.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILES_MAX 4096 /* of one folder */

static bool is_table(const char *name)
{
    const char *dot = strrchr(name, '.');
    return name[0] != '.' && name[0] != '~' && dot &&
            (strcmp(dot, ".csv") == 0 || strcmp(dot, ".xlsx") == 0);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A file, or all tables in a folder by their names. */
static xy_status read_path(
        xy_filled_roster *roster, xy_session *s, const xy_instance *inst, const char *path)
{
    if (!xy_is_directory(path))
        return xy_roster_filled_read(roster, s->arena, inst, path, s->err);
    const char **names = XY_NEW_N(s->arena, const char *, FILES_MAX);
    size_t count = 0;
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && count < FILES_MAX && (entry = readdir(folder));)
        if (is_table(entry->d_name))
            names[count++] = xy_path_join(s->arena, path, entry->d_name);
    if (folder)
        closedir(folder);
    if (count == 0)
        xy_find(s->err, XY_ERROR, XY_MSG_RF_NO_FILES, XY_NOWHERE, path, NULL, NULL, NULL);
    if (count > 1)
        qsort(names, count, sizeof *names, by_name);
    xy_status status = count ? XY_OK : XY_EINPUT;
    for (size_t i = 0; i < count; i++) {
        xy_status one = xy_roster_filled_read(roster, s->arena, inst, names[i], s->err);
        status = status == XY_OK ? one : status; /* what is wrong in the others is told too */
    }
    return status;
}

static xy_status read_files(xy_filled_roster *roster, xy_session *s, const xy_instance *inst)
{
    const xy_option_list *filled = &s->options->filled;
    xy_status status = XY_OK;
    if (filled->count == 0) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_NEEDS_OPTION, XY_NOWHERE, "roster", "filled", NULL,
                NULL);
        return XY_EINPUT;
    }
    for (int i = 0; i < filled->count; i++) {
        xy_status one = read_path(roster, s, inst, filled->items[i]);
        status = status == XY_OK ? one : status;
    }
    return status;
}

/* Judges the plan with its people. */
static bool check(xy_finished *w, xy_session *s)
{
    xy_findings *soft = w->solution->soft;
    soft->file = s->options->plan;
    bool holds =
            xy_check_plan(w->solution->plan, w->inst, w->policy, w->solution->measure, true, soft);
    soft->file = NULL;
    return holds;
}

/* Seats of each hospital and how many have a name. */
static void show(xy_session *s, const xy_finished *w, bool written)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_HOSPITAL, XY_LEFT},
            {XY_MSG_RF_COL_SEATS, XY_RIGHT}, {XY_MSG_RF_COL_NAMED, XY_RIGHT},
            {XY_MSG_RF_COL_OPEN, XY_RIGHT}};
    xy_table *table = xy_table_new(s->arena, s->lang, xy_msg_wording(XY_MSG_RF_TITLE, s->lang));
    const xy_plan *plan = w->solution->plan;
    xy_table_add_columns(table, columns, 4);
    for (int32_t h = 0; h < (int32_t)w->inst->hospital_count; h++) {
        int64_t seats = 0, named = 0;
        for (int32_t r = 0; r < plan->row_count; r++)
            for (int32_t i = 0; i < plan->rows[r].member_count; i++) {
                const xy_member *m = &plan->rows[r].members[i];
                seats += m->hospital == h;
                named += m->hospital == h && xy_member_is_named(m);
            }
        if (seats == 0)
            continue;
        xy_table_add(table, xy_text_in(w->inst->hospitals[h].name, s->lang));
        xy_table_add(table, xy_text_int(s->arena, seats));
        xy_table_add(table, xy_text_int(s->arena, named));
        xy_table_add(table, xy_text_int(s->arena, seats - named));
    }
    xy_strbuf out = xy_strbuf_in(s->arena);
    xy_table_text(&out, table, xy_terminal_width());
    fputs(xy_strbuf_text(&out), stdout);
    if (s->options->output)
        printf("\n%s%s\n",
                xy_msg_wording(
                        written ? XY_MSG_CLI_WRITTEN : XY_MSG_CLI_ROUTE_NOT_WRITTEN, s->lang),
                s->options->output);
}

/* A plan that breaks a rule with its people is shown, and not written. */
static int fill(xy_finished *w, xy_session *s)
{
    xy_filled_roster roster = {0};
    xy_status status = xy_finished_load(w, s, "roster");
    if (status == XY_OK)
        status = read_files(&roster, s, w->inst);
    if (status == XY_OK)
        status = xy_roster_name_seats(w->solution->plan, s->arena, w->inst, &roster, s->err);
    if (status != XY_OK)
        return xy_exit_code(status);
    int code = check(w, s) ? XY_EXIT_DONE : XY_EXIT_INPUT;
    bool writes = code == XY_EXIT_DONE && s->options->output;
    if (writes) {
        const xy_report_input in = xy_finished_input(w);
        status = xy_finished_write(s, &in);
        if (status != XY_OK)
            return xy_exit_code(status);
    }
    if (!s->options->json && !s->options->quiet)
        show(s, w, writes);
    return code;
}

int xy_cmd_roster(xy_session *s)
{
    xy_finished w = {0};
    size_t first;
    int code = XY_EXIT_INPUT;
    if (xy_folder_make(s, &first)) {
        code = fill(&w, s);
        if (code != XY_EXIT_DONE)
            xy_folder_take_away(s, first);
    }
    const xy_findings *soft = w.solution ? w.solution->soft : NULL;
    if (s->options->json)
        xy_print_result(s, &(xy_result){.command = "roster", .exit_code = code, .findings = soft});
    if (soft && soft->errors > 0) /* else they are those of the plan as it was */
        xy_print_findings(s, soft);
    xy_print_findings(s, s->err);
    return code;
}
