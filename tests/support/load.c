#include "support/load.h"

#include "base/fsio.h"
#include "sheet/travel_csv.h"
#include "json/instance_json.h"
#include "json/policy_json.h"
#include "json/rules_json.h"

#include <string.h>

#define BYTES_MAX ((size_t)64 * 1024 * 1024)

const char *xy_bundled_text(xy_arena *arena, const char *path, size_t *length)
{
    char *data;
    const char *whole = xy_path_join(arena, XY_SOURCE_DIR, path);
    return xy_file_read(&data, length, arena, whole, BYTES_MAX) == XY_OK ? data : NULL;
}

static xy_status fetch_rules(void *context, char **data, size_t *length, const char **file,
        const char *id, const char *from, xy_arena *arena, xy_findings *err)
{
    (void)context, (void)from, (void)err;
    *file = xy_path_join(arena, XY_SOURCE_DIR, xy_arena_printf(arena, "models/rules/%s.json", id));
    return xy_file_read(data, length, arena, *file, BYTES_MAX);
}

xy_rules *xy_bundled_rules(xy_arena *arena, const char *id, xy_findings *err)
{
    size_t length;
    xy_rules *rules;
    const xy_rules_source source = {NULL, fetch_rules};
    const char *path = xy_arena_printf(arena, "models/rules/%s.json", id);
    const char *data = xy_bundled_text(arena, path, &length);
    if (!data || xy_rules_read(&rules, arena, data, length, path, &source, err) != XY_OK)
        return NULL;
    return rules;
}

xy_policy *xy_bundled_policy(xy_arena *arena, const char *id, xy_findings *err)
{
    size_t length;
    xy_policy *policy;
    const char *path = xy_arena_printf(arena, "models/policies/%s.json", id);
    const char *data = xy_bundled_text(arena, path, &length);
    if (!data || xy_policy_read(&policy, arena, data, length, path, err) != XY_OK)
        return NULL;
    return policy;
}

static xy_status load_rules(
        void *context, xy_rules **out, const char *id, xy_arena *arena, xy_findings *err)
{
    (void)context;
    *out = xy_bundled_rules(arena, id, err);
    return *out ? XY_OK : XY_EINPUT;
}

/* context is the path of the instance file. */
static xy_status load_matrix(void *context, xy_instance *inst, xy_arena *arena, xy_findings *err)
{
    const char *folder = xy_path_parent(arena, xy_path_join(arena, XY_SOURCE_DIR, context));
    return xy_travel_csv_read(inst, arena, xy_path_join(arena, folder, inst->matrix), err);
}

xy_instance *xy_bundled_instance(xy_arena *arena, const char *path, xy_findings *err)
{
    size_t length;
    xy_instance *inst;
    const char *data = xy_bundled_text(arena, path, &length);
    const xy_json_loader loader = {xy_arena_strdup(arena, path), load_rules, load_matrix, NULL, 0};
    if (!data || xy_instance_read(&inst, arena, data, length, path, &loader, err) != XY_OK)
        return NULL;
    return inst;
}
