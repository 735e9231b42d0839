#include "pipeline/export.h"

xy_status xy_export_program(xy_strbuf *out, xy_arena *arena, const xy_measure *measure,
        const xy_export *program, xy_export_format format, xy_findings *err)
{
    xy_pool *pool;
    xy_status status = xy_pool_build(&pool, arena, measure, NULL, err);
    if (status == XY_OK && pool->stuck > 0)
        status = XY_EINPUT;
    if (status != XY_OK)
        return status;
    const xy_ip_model *model = xy_ip_model_build(arena, pool, true);
    return xy_ip_export(out, arena, model, program, format, err);
}
