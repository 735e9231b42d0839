#include "cli/repair_file.h"

#include "pipeline/repair_apply.h"
#include "text/io_finding.h"
#include "workbook/workbook.h"
#include "json/instance_json.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

/* Locks of tables and of the command line stand in no workbook. */
static xy_text place_of_lock(const xy_session *s, const xy_lock *lock)
{
    return lock->file ? (xy_text){NULL, NULL}
                      : xy_workbook_where_row(s->arena, s->workbook, XY_FORM_LOCKS, lock->place);
}

static xy_text place_of(const xy_session *s, const xy_instance *inst, const xy_claim *x)
{
    const xy_claim_info *info = &xy_claim_table[x->kind];
    const xy_workbook_map *map = s->workbook;
    if (x->kind == XY_CLAIM_STAFF)
        return xy_workbook_where_new(s->arena, map, XY_FORM_STAFF);
    if (x->kind == XY_CLAIM_COVERED)
        return xy_workbook_where_new(s->arena, map, XY_FORM_COMMITMENTS);
    switch (info->object) {
    case XY_OF_LOCK:
        return place_of_lock(s, &inst->locks[x->object]);
    case XY_OF_HOSPITAL:
        return xy_workbook_where(
                s->arena, map, XY_NAMES_HOSPITALS, inst->hospitals[x->object].id, info->field);
    case XY_OF_COUNTY:
        return xy_workbook_where(
                s->arena, map, XY_NAMES_COUNTIES, inst->counties[x->object].id, info->field);
    default:
        return xy_workbook_where(s->arena, map, XY_NAMES_COUNT, NULL,
                xy_arena_printf(s->arena, "overrides.%s", info->field));
    }
}

const xy_text *xy_repair_places(const xy_session *s, const xy_explanation *why)
{
    if (!s->workbook || !why->repair.found)
        return NULL;
    xy_text *at = XY_NEW_N(s->arena, xy_text, (size_t)why->claims.count + 1);
    for (int32_t i = 0; i < why->claims.count; i++)
        if (why->repair.level[i])
            at[i] = place_of(s, why->claims.inst, &why->claims.items[i]);
    return at;
}

void xy_repair_locate(const xy_session *s, const xy_explanation *why)
{
    const xy_text *at = xy_repair_places(s, why);
    if (at)
        xy_repair_say_where(why, at, s->err);
}

static bool is_book(const char *path)
{
    size_t length = strlen(path);
    return length > 5 && strcasecmp(path + length - 5, ".xlsx") == 0;
}

static bool is_folder(const char *path)
{
    return xy_is_directory(path) || (path[0] && path[strlen(path) - 1] == '/');
}

static xy_status add(
        xy_outset *set, xy_session *s, const char *path, const char *data, size_t length)
{
    xy_status status = xy_outset_add(set, path, data, length);
    if (status != XY_OK)
        xy_find_io(s->err, XY_MSG_F_WRITE, path, errno);
    return status;
}

/* A CSV file for each sheet, into a folder that holds no such files yet. */
static xy_status add_folder(
        xy_outset *set, xy_session *s, const xy_instance *inst, const xy_workbook_options *options)
{
    const char *folder = s->options->apply_repair;
    xy_book book;
    if (xy_is_workbook_folder(s->arena, folder)) {
        xy_find(s->err, XY_ERROR, XY_MSG_DESK_THERE, XY_NOWHERE, folder, NULL, NULL, NULL);
        return XY_EINPUT;
    }
    if (!xy_make_directory(folder)) {
        xy_find_io(s->err, XY_MSG_F_MAKE_DIRECTORY, folder, errno);
        return XY_EIO;
    }
    xy_status status = xy_workbook_fill(&book, s->arena, inst, options, s->err);
    for (size_t i = 0; status == XY_OK && i < book.count; i++) {
        xy_strbuf text = xy_strbuf_in(s->arena);
        xy_workbook_csv(&text, s->arena, &book.sheets[i]);
        const char *name = xy_arena_printf(s->arena, "%s.csv", book.sheets[i].name);
        status = add(set, s, xy_path_join(s->arena, folder, name), text.data, text.length);
    }
    return status;
}

static xy_status add_file(xy_outset *set, xy_session *s, const xy_instance *inst)
{
    const char *path = s->options->apply_repair;
    const xy_workbook_options options = {.lang = s->lang, .rules = inst->rules};
    xy_strbuf text = xy_strbuf_in(s->arena);
    xy_status status = XY_OK;
    if (is_folder(path))
        return add_folder(set, s, inst, &options);
    if (is_book(path))
        status = xy_workbook_write(&text, s->arena, inst, &options, s->err);
    else
        xy_instance_write(&text, inst);
    return status == XY_OK ? add(set, s, path, xy_strbuf_text(&text), text.length) : status;
}

int xy_repair_write(xy_session *s, const xy_run *run, int code)
{
    const char *path = s->options->apply_repair;
    const xy_solution *solution = run->solution;
    if (!path || !solution)
        return code;
    if (!solution->why || !solution->why->repair.found) {
        bool needed = solution->outcome == XY_INFEASIBLE;
        if (needed || solution->plan)
            xy_find(s->err, XY_WARNING,
                    needed ? XY_MSG_CLI_REPAIR_NONE : XY_MSG_CLI_REPAIR_NOT_NEEDED, XY_NOWHERE,
                    path, NULL, NULL, NULL);
        return code;
    }
    xy_outset *set = xy_outset_new(s->arena);
    xy_status status = add_file(set, s, xy_repair_apply(s->arena, solution->why));
    status = xy_outset_end(set, s, status);
    if (status != XY_OK)
        return xy_exit_code(status);
    xy_find(s->err, XY_INFO, XY_MSG_CLI_REPAIR_WRITTEN, XY_NOWHERE, path, NULL, NULL, NULL);
    return code;
}
