#include "cli/session.h"
#include "base/utf8.h"

#include "cli/source.h"

#include "cli/locks.h"
#include "cli/terminal.h"
#include "domain/instance_locks.h"
#include "sheet/table_csv.h"
#include "sheet/travel_csv.h"
#include "text/io_finding.h"
#include "workbook/workbook.h"
#include "json/instance_json.h"
#include "json/keep_json.h"
#include "json/other_plan_json.h"
#include "json/outlines_json.h"
#include "json/plan_json.h"
#include "json/policy_json.h"
#include "json/proof_json.h"
#include "json/rules_json.h"
#include "json/travel_json.h"
#include "json/uncertainty_json.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_BYTES_MAX ((size_t)256 * 1024 * 1024)
#define MEMORY_MIB_MOST ((int64_t)1 << 40)

int xy_exit_code(xy_status status)
{
    switch (status) {
    case XY_OK:
        return XY_EXIT_DONE;
    case XY_EINPUT:
    case XY_EIO:
    case XY_ELIMIT:
        return XY_EXIT_INPUT;
    default:
        return XY_EXIT_INTERNAL;
    }
}

/* The folder of the running program, or NULL. */
static const char *program_folder(xy_arena *arena)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0)
        return NULL;
    path[n] = '\0';
    return xy_path_parent(arena, path);
}

/* The first of XUNYI_DATA, the installed and the source data folder that holds the file. */
static const char *find_data(xy_arena *arena, const char *folder, const char *id)
{
    const char *name = xy_arena_printf(arena, "%s/%s.json", folder, id);
    const char *program = program_folder(arena);
    const char *roots[3] = {getenv("XUNYI_DATA"),
            program ? xy_path_join(arena, program, XY_INSTALLED_DATA_DIR) : NULL, XY_DATA_DIR};
    for (size_t i = 0; i < 3; i++) {
        if (!roots[i] || !roots[i][0])
            continue;
        const char *path = xy_path_join(arena, roots[i], name);
        if (xy_is_file(path))
            return path;
    }
    return NULL;
}

typedef struct {
    xy_session *session;
    const char *instance_folder;
} loader_context;

/* Notes what was read, where somebody asked for that. */
static void note_input(xy_session *s, const char *data, size_t length)
{
    char hash[XY_SHA256_CHARS];
    if (!s->inputs)
        return;
    xy_sha256(hash, data, length);
    xy_strbuf_addf(s->inputs, "%s\n", hash);
}

/* The same for a file that somebody else reads, or for those in a folder, by name. */
static void note_file(xy_session *s, const char *path)
{
    char *data;
    size_t length;
    struct dirent **entries;
    if (!s->inputs)
        return;
    xy_arena *arena = xy_arena_beside(s->arena);
    int count = xy_is_directory(path) ? scandir(path, &entries, NULL, alphasort) : -1;
    for (int i = 0; i < count; i++) {
        const char *file = xy_path_join(arena, path, entries[i]->d_name);
        if (!xy_is_directory(file))
            note_file(s, file);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    else if (xy_file_read(&data, &length, arena, path, FILE_BYTES_MAX) == XY_OK)
        note_input(s, data, length);
    xy_arena_free(arena);
}

/* Reads a data file by id or path; findings name the file while it is read. */
static xy_status load_data(char **data, size_t *length, const char **path, xy_session *s,
        xy_arena *arena, const char *folder, const char *base, const char *id_or_path,
        xy_findings *err)
{
    bool by_path = xy_utf8_ends_with(id_or_path, ".json");
    *path = by_path ? xy_path_join(arena, base, id_or_path) : find_data(arena, folder, id_or_path);
    if (!*path) { /* of policies it was asked before */
        const char *const *ids;
        size_t count = xy_rules_ids(&ids, s);
        xy_find_unknown(err, XY_MSG_CLI_NO_RULES, id_or_path, ids, count);
        return XY_EINPUT;
    }
    xy_status status = xy_file_load(data, length, arena, *path, FILE_BYTES_MAX, err);
    if (status == XY_OK)
        note_input(s, *data, *length);
    return status;
}

/* The pack that another extends: the reader says where that one asks for it. */
static xy_status fetch_rules(void *context, char **data, size_t *length, const char **file,
        const char *id_or_path, const char *from, xy_arena *arena, xy_findings *err)
{
    *file = xy_utf8_ends_with(id_or_path, ".json")
            ? xy_path_join(arena, xy_path_parent(arena, from), id_or_path)
            : find_data(arena, "rules", id_or_path);
    if (!*file || !xy_is_file(*file))
        return XY_EINPUT;
    xy_status status = xy_file_load(data, length, arena, *file, FILE_BYTES_MAX, err);
    if (status == XY_OK)
        note_input(context, *data, *length);
    return status;
}

static xy_status load_rules(
        void *context, xy_rules **out, const char *id_or_path, xy_arena *arena, xy_findings *err)
{
    const loader_context *c = context;
    char *data;
    size_t length;
    const char *path, *other = c->session->rules;
    xy_status status = load_data(&data, &length, &path, c->session, arena, "rules",
            other ? "." : c->instance_folder, other ? other : id_or_path, err);
    if (status != XY_OK)
        return status;
    const xy_rules_source source = {c->session, fetch_rules};
    const char *before = err->file;
    err->file = path;
    status = xy_rules_read(out, arena, data, length, path, &source, err);
    err->file = before;
    return status;
}

static xy_status load_matrix(void *context, xy_instance *inst, xy_arena *arena, xy_findings *err)
{
    const loader_context *c = context;
    const char *path = xy_path_join(arena, c->instance_folder, inst->matrix);
    note_file(c->session, path);
    if (!xy_utf8_ends_with(path, ".json"))
        return xy_travel_csv_read(inst, arena, path, err);
    char *data;
    size_t length;
    xy_status status = xy_file_load(&data, &length, arena, path, FILE_BYTES_MAX, err);
    return status == XY_OK ? xy_travel_json_read(inst, arena, data, length, path, err) : status;
}

/* The next file of a list with commas, or NULL. */
static const char *next_file(xy_arena *arena, const char **list)
{
    *list += strspn(*list, ",");
    size_t length = strcspn(*list, ",");
    const char *file = length ? xy_arena_strndup(arena, *list, length) : NULL;
    *list += length;
    return file;
}

const char *xy_plan_path(xy_session *s, const char *path)
{
    return xy_is_directory(path) ? xy_path_join(s->arena, path, "plan.json") : path;
}

/* Makes the stays of the plans of --after commitments of the instance. */
static xy_status take_other_plans(xy_session *s, xy_instance *inst)
{
    xy_other_plan *plans = NULL;
    size_t count = 0, capacity = 0, errors = s->err->errors;
    for (int i = 0; i < s->options->after.count; i++) {
        const char *list = s->options->after.items[i], *file;
        while ((file = next_file(s->arena, &list))) {
            char *data;
            size_t length;
            file = xy_plan_path(s, file);
            xy_status status = xy_file_load(&data, &length, s->arena, file, FILE_BYTES_MAX, s->err);
            plans = xy_arena_grow(s->arena, plans, &capacity, count + 1, sizeof *plans);
            if (status == XY_OK)
                status = xy_other_plan_read(&plans[count++], s->arena, data, length, file, s->err);
            if (status != XY_OK)
                return status;
        }
    }
    if (count)
        xy_other_plans_take(inst, s->arena, plans, count, s->err);
    return s->err->errors > errors ? XY_EINPUT : XY_OK;
}

/* Reads a file or folder of the kind it is; its rule pack and matrix are looked for beside it. */
static xy_status read_source(
        xy_instance **out, xy_session *s, xy_source kind, const char *path, const char *folder)
{
    loader_context context = {s, folder};
    const xy_json_loader loader = {
            &context, load_rules, load_matrix, s->overrides, s->override_count};
    s->workbook = NULL;
    note_file(s, path);
    if (kind == XY_SOURCE_WORKBOOK)
        return xy_workbook_read(out, &s->workbook, s->arena, path, &loader, s->err);
    char *data;
    size_t length;
    xy_status status = xy_file_load(&data, &length, s->arena, path, FILE_BYTES_MAX, s->err);
    if (status == XY_OK)
        status = xy_instance_read(out, s->arena, data, length, path, &loader, s->err);
    return status;
}

xy_status xy_read_instance(xy_instance **out, xy_session *s, const char *path)
{
    *out = NULL;
    const char *folder;
    xy_source kind = xy_source_of(&path, &folder, s, path);
    if (kind == XY_SOURCE_UNCLEAR)
        return XY_EINPUT;
    s->err->file = path;
    xy_status status = read_source(out, s, kind, path, folder);
    s->err->file = NULL;
    return status;
}

xy_status xy_load_instance(xy_instance **out, xy_session *s, const char *path)
{
    xy_status status = xy_read_instance(out, s, path);
    if (status == XY_OK)
        status = take_other_plans(s, *out);
    return status == XY_OK ? xy_take_locks(s, *out) : status;
}

xy_status xy_load_rules(xy_rules **out, xy_session *s, const char *id_or_path)
{
    loader_context context = {s, "."};
    return load_rules(&context, out, id_or_path, s->arena, s->err);
}

const char *xy_bundled_folder(xy_session *s, const char *id)
{
    const char *program = program_folder(s->arena);
    const char *roots[3] = {getenv("XUNYI_DATA"),
            program ? xy_path_join(s->arena, program, XY_INSTALLED_DATA_DIR) : NULL, XY_DATA_DIR};
    for (size_t i = 0; i < 6; i++) { /* beside the rule packs in a source tree, else among them */
        if (!roots[i / 2] || !roots[i / 2][0])
            continue;
        const char *path = xy_path_join(s->arena, roots[i / 2],
                xy_arena_printf(s->arena, "%sinstances/%s", i % 2 ? "../" : "", id));
        if (xy_is_file(xy_path_join(s->arena, path, "instance.json")))
            return path;
    }
    return NULL;
}

/* The files of a folder of data, without .json, ascending. */
static size_t ids_of(
        const char *const **ids, xy_session *s, const char *folder, const char *known_id)
{
    const char *known = find_data(s->arena, folder, known_id);
    *ids = NULL;
    return known ? xy_directory_stems(ids, s->arena, xy_path_parent(s->arena, known), ".json") : 0;
}

size_t xy_policy_ids(const char *const **ids, xy_session *s)
{
    return ids_of(ids, s, "policies", "balanced");
}

size_t xy_rules_ids(const char *const **ids, xy_session *s)
{
    return ids_of(ids, s, "rules", "fujian-2024");
}

xy_status xy_load_policy(xy_policy **out, xy_session *s, const char *id_or_path)
{
    char *data;
    size_t length;
    const char *path;
    *out = NULL;
    if (!xy_utf8_ends_with(id_or_path, ".json") && !find_data(s->arena, "policies", id_or_path)) {
        const char *const *ids;
        size_t count = xy_policy_ids(&ids, s);
        xy_find_unknown(s->err, XY_MSG_CLI_NO_POLICY, id_or_path, ids, count);
        return XY_EINPUT;
    }
    xy_status status =
            load_data(&data, &length, &path, s, s->arena, "policies", ".", id_or_path, s->err);
    if (status != XY_OK)
        return status;
    s->err->file = path;
    status = xy_policy_read(out, s->arena, data, length, path, s->err);
    s->err->file = NULL;
    return status;
}

xy_status xy_load_policy_of(xy_policy **out, xy_session *s, const char *given, const char *id,
        const char *file, const char *option)
{
    *out = NULL;
    if (given || find_data(s->arena, "policies", id))
        return xy_load_policy(out, s, given ? given : id);
    xy_find(s->err, XY_ERROR, XY_MSG_CLI_POLICY_OF_PLAN, XY_NOWHERE, id, option, NULL, NULL)->file =
            file;
    return XY_EINPUT;
}

bool xy_policy_serves(xy_session *s, const xy_policy *policy, const char *what)
{
    if (xy_policy_ordered(policy) < 0)
        return true;
    xy_find(s->err, XY_ERROR, XY_MSG_CLI_ORDERED, XY_NOWHERE, policy->id, what, NULL, NULL);
    return false;
}

xy_status xy_load_plan(xy_plan **out, xy_session *s, const xy_instance *inst, const char *path)
{
    char *data;
    size_t length;
    *out = NULL;
    path = xy_plan_path(s, path);
    xy_status status = xy_file_load(&data, &length, s->arena, path, FILE_BYTES_MAX, s->err);
    if (status != XY_OK)
        return status;
    s->err->file = path;
    status = xy_plan_read(out, s->arena, data, length, path, inst, s->err);
    s->err->file = NULL;
    return status;
}

xy_status xy_take_plan_locks(
        xy_session *s, xy_instance *inst, const xy_plan *plan, const char *path)
{
    size_t errors = s->err->errors;
    s->err->file = path;
    xy_instance_pin_rows(inst, s->arena, plan->pins, plan->pin_count, s->err);
    xy_instance_add_locks(inst, s->arena, plan->locks, plan->lock_count, s->err);
    s->err->file = NULL;
    return s->err->errors > errors ? XY_EINPUT : XY_OK;
}

xy_status xy_load_uncertainty(
        const xy_uncertainty **out, xy_session *s, const xy_instance *inst, const char *path)
{
    char *data;
    size_t length;
    xy_uncertainty *read;
    *out = &xy_uncertainty_default;
    if (!path)
        return XY_OK;
    xy_status status = xy_file_load(&data, &length, s->arena, path, FILE_BYTES_MAX, s->err);
    if (status != XY_OK)
        return status;
    s->err->file = path;
    status = xy_uncertainty_read(&read, s->arena, data, length, path, inst, s->err);
    s->err->file = NULL;
    *out = read;
    return status;
}

xy_status xy_load_proof(xy_certificate **out, xy_session *s, const char *path)
{
    char *data;
    size_t length;
    *out = NULL;
    xy_status status = xy_file_load(&data, &length, s->arena, path, FILE_BYTES_MAX, s->err);
    return status == XY_OK ? xy_proof_read(out, s->arena, data, length, path, s->err) : status;
}

xy_status xy_load_table(xy_listed_row **rows, size_t *count, xy_session *s, const xy_instance *inst,
        const char *path)
{
    xy_distribution table;
    xy_status status = xy_table_csv_read(&table, s->arena, inst, path, s->err);
    if (status != XY_OK)
        return status;
    *rows = table.rows;
    *count = table.count;
    return XY_OK;
}

xy_status xy_pin_table(
        xy_listed_row **rows, size_t *count, xy_session *s, xy_instance *inst, const char *path)
{
    size_t errors = s->err->errors;
    xy_status status = xy_load_table(rows, count, s, inst, path);
    if (status != XY_OK)
        return status;
    s->err->file = path;
    if (*count == 0) /* nothing would be pinned, and nobody would see it */
        xy_find(s->err, XY_ERROR, XY_MSG_F_TABLE_EMPTY, (xy_place){NULL, 1, 1}, NULL, NULL, NULL,
                NULL);
    xy_instance_pin_rows(inst, s->arena, *rows, *count, s->err);
    s->err->file = NULL;
    return s->err->errors > errors ? XY_EINPUT : XY_OK;
}

xy_status xy_load_outlines(xy_outlines **out, xy_session *s, const xy_instance *inst)
{
    const char *path = s->options->outlines;
    char *data;
    size_t length;
    *out = NULL;
    if (!path)
        return XY_OK;
    xy_status status = xy_file_load(&data, &length, s->arena, path, XY_OUTLINES_BYTES_MAX, s->err);
    if (status == XY_OK)
        status = xy_outlines_json_read(out, s->arena, data, length, path, inst, s->err);
    return status;
}

xy_status xy_load_keep(xy_session *s, xy_instance *inst, const char *path, int32_t max_changes)
{
    char *data;
    size_t length;
    xy_keep *keep;
    path = xy_plan_path(s, path);
    xy_status status = xy_file_load(&data, &length, s->arena, path, FILE_BYTES_MAX, s->err);
    if (status != XY_OK)
        return status;
    s->err->file = path;
    status = xy_keep_read(&keep, s->arena, data, length, path, inst, s->err);
    s->err->file = NULL;
    if (status != XY_OK)
        return status;
    keep->max_changes = max_changes;
    inst->keep = keep;
    return XY_OK;
}

bool xy_bad_value(xy_session *s, const char *option, const char *value, xy_msg_id expected)
{
    xy_finding *f =
            xy_find(s->err, XY_ERROR, XY_MSG_CLI_BAD_VALUE, XY_NOWHERE, option, value, NULL, NULL);
    xy_finding_arg(f, 2, xy_msg_text(expected));
    return false;
}

bool xy_read_memory(int64_t *mib, xy_session *s)
{
    const char *text = s->options->memory;
    *mib = 0;
    if (text && !xy_option_int(mib, text, 1, MEMORY_MIB_MOST))
        return xy_bad_value(s, "memory", text, XY_MSG_CLI_POSITIVE);
    return true;
}

size_t xy_terminal_width(void)
{
    return xy_terminal_columns(STDOUT_FILENO);
}

void xy_print_findings(const xy_session *s, const xy_findings *findings)
{
    static const xy_severity order[] = {XY_INFO, XY_WARNING, XY_ERROR};
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < findings->count_kept; i++)
            if (findings->kept[i].severity == order[k])
                xy_show_finding(s, &findings->kept[i]);
    size_t hidden[3];
    xy_findings_hidden(hidden, findings);
    size_t all = hidden[XY_ERROR] + hidden[XY_WARNING] + hidden[XY_INFO];
    if (all)
        fprintf(stderr, "%s\n",
                xy_say(s->arena, s->lang, XY_MSG_CLI_MORE_FINDINGS,
                        xy_text_int(s->arena, (int64_t)all),
                        xy_text_int(s->arena, (int64_t)hidden[XY_ERROR]),
                        xy_text_int(s->arena, (int64_t)hidden[XY_WARNING]),
                        xy_text_int(s->arena, (int64_t)hidden[XY_INFO])));
}

xy_status xy_outset_end(xy_outset *set, xy_session *s, xy_status status)
{
    if (status != XY_OK) {
        xy_outset_abandon(set);
        return status;
    }
    status = xy_outset_commit(set);
    if (status != XY_OK)
        xy_find_io(s->err, XY_MSG_F_WRITE, xy_outset_failed(set), errno);
    return status;
}
