/* Instances and policies, from files and from memory. */
#include "api/api_parts.h"
#include "base/fsio.h"
#include "base/utf8.h"
#include "sheet/travel_csv.h"
#include "text/io_finding.h"
#include "json/instance_json.h"
#include "json/policy_json.h"
#include "json/rules_json.h"
#include "json/travel_json.h"

#include <string.h>

#define FILE_BYTES_MAX ((size_t)256 * 1024 * 1024)

typedef struct {
    const char *path; /* or NULL: json and folder count */
    const char *json;
    size_t length;
    const char *folder;
    api_call *call;
    xunyi_instance *instance;
    xunyi_policy *policy;
} loading;

static xy_status load(loading *l, char **data, size_t *length, const char *path)
{
    return xy_file_load(data, length, l->call->arena, path, FILE_BYTES_MAX, &l->call->err);
}

/* There is no such rule pack or policy in this folder of data: which it may be, and which there are. */
static xy_status no_data(api_call *call, xy_msg_id message, const char *folder, const char *id)
{
    const char *const *ids;
    size_t count = api_data_ids(&ids, call, folder);
    xy_find_unknown(&call->err, message, id, ids, count);
    return XY_EINPUT;
}

static xy_status fetch_rules(void *context, char **data, size_t *length, const char **file,
        const char *id_or_path, const char *from, xy_arena *arena, xy_findings *err)
{
    loading *l = context;
    *file = api_data_path(l->call, "rules", xy_path_parent(arena, from), id_or_path);
    if (!*file || !xy_is_file(*file))
        return XY_EINPUT;
    return xy_file_load(data, length, arena, *file, FILE_BYTES_MAX, err);
}

static xy_status load_rules(
        void *context, xy_rules **out, const char *id_or_path, xy_arena *arena, xy_findings *err)
{
    loading *l = context;
    char *data;
    size_t length;
    const char *path = api_data_path(l->call, "rules", l->folder, id_or_path);
    if (!path)
        return no_data(l->call, XY_MSG_CLI_NO_RULES, "rules", id_or_path);
    xy_status status = xy_file_load(&data, &length, arena, path, FILE_BYTES_MAX, err);
    if (status != XY_OK)
        return status;
    const xy_rules_source source = {l, fetch_rules};
    const char *before = err->file;
    err->file = path;
    status = xy_rules_read(out, arena, data, length, path, &source, err);
    err->file = before;
    return status;
}

static xy_status load_matrix(void *context, xy_instance *inst, xy_arena *arena, xy_findings *err)
{
    loading *l = context;
    const char *path = xy_path_join(arena, l->folder, inst->matrix);
    if (!xy_utf8_ends_with(path, ".json"))
        return xy_travel_csv_read(inst, arena, path, err);
    char *data;
    size_t length;
    xy_status status = load(l, &data, &length, path);
    return status == XY_OK ? xy_travel_json_read(inst, arena, data, length, path, err) : status;
}

static xy_status read_instance(api_call *call, void *context)
{
    loading *l = context;
    char *data = NULL;
    xy_status status = XY_OK;
    l->call = call;
    if (l->path) {
        if (xy_is_directory(l->path))
            l->path = xy_path_join(call->arena, l->path, "instance.json");
        status = load(l, &data, &l->length, l->path);
        l->folder = xy_path_parent(call->arena, l->path);
    } else {
        data = xy_arena_strndup(call->arena, l->json, l->length);
        l->path = "instance";
        l->folder = xy_arena_strdup(call->arena, l->folder ? l->folder : ".");
    }
    if (status != XY_OK)
        return status;
    const xy_json_loader loader = {l, load_rules, load_matrix, NULL, 0};
    const char *file = xy_arena_strdup(call->arena, l->path);
    call->err.file = file;
    l->instance = XY_NEW(call->arena, xunyi_instance);
    l->instance->arena = call->arena;
    return xy_instance_read(
            &l->instance->inst, call->arena, data, l->length, file, &loader, &call->err);
}

static xunyi_status make_instance(
        xunyi *x, xunyi_instance **out, loading *l, const char *given, const char *name)
{
    if (out)
        *out = NULL;
    if (!out || !given)
        return api_refuse(x, out ? name : "out");
    xunyi_status status = api_run(x, read_instance, l);
    *out = status == XUNYI_OK ? l->instance : NULL;
    return status;
}

xunyi_status xunyi_load_instance(xunyi *x, xunyi_instance **out, const char *path)
{
    return make_instance(x, out, &(loading){.path = path}, path, "path");
}

xunyi_status xunyi_read_instance(
        xunyi *x, xunyi_instance **out, const char *json, size_t length, const char *folder)
{
    return make_instance(
            x, out, &(loading){.json = json, .length = length, .folder = folder}, json, "json");
}

void xunyi_instance_free(xunyi_instance *instance)
{
    if (instance)
        xy_arena_free(instance->arena);
}

static xy_status read_policy(api_call *call, void *context)
{
    loading *l = context;
    char *data;
    const char *path = "policy";
    xy_status status = XY_OK;
    l->call = call;
    if (l->path) {
        path = api_data_path(call, "policies", ".", l->path);
        if (!path)
            return no_data(call, XY_MSG_CLI_NO_POLICY, "policies", l->path);
        status = load(l, &data, &l->length, path);
    } else {
        data = xy_arena_strndup(call->arena, l->json, l->length);
    }
    if (status != XY_OK)
        return status;
    call->err.file = path;
    l->policy = XY_NEW(call->arena, xunyi_policy);
    l->policy->arena = call->arena;
    return xy_policy_read(&l->policy->policy, call->arena, data, l->length, path, &call->err);
}

static xunyi_status make_policy(
        xunyi *x, xunyi_policy **out, loading *l, const char *given, const char *name)
{
    if (out)
        *out = NULL;
    if (!out || !given)
        return api_refuse(x, out ? name : "out");
    xunyi_status status = api_run(x, read_policy, l);
    *out = status == XUNYI_OK ? l->policy : NULL;
    return status;
}

xunyi_status xunyi_load_policy(xunyi *x, xunyi_policy **out, const char *id_or_path)
{
    return make_policy(x, out, &(loading){.path = id_or_path}, id_or_path, "id_or_path");
}

xunyi_status xunyi_read_policy(xunyi *x, xunyi_policy **out, const char *json, size_t length)
{
    return make_policy(x, out, &(loading){.json = json, .length = length}, json, "json");
}

void xunyi_policy_free(xunyi_policy *policy)
{
    if (policy)
        xy_arena_free(policy->arena);
}
