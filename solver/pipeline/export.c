#include "pipeline/export.h"

#include "base/memory.h"

#define BYTES_EACH 1000 /* of a candidate: program, GLPK's copy and the text, which grows */

xy_status xy_export_program(xy_strbuf *out, xy_arena *arena, const xy_measure *measure,
        const xy_export *program, xy_export_format format, int64_t memory_mib, xy_findings *err)
{
    const xy_pool_limits limits = {
            .memory_bytes = memory_mib > 0 ? memory_mib * XY_MIB : xy_memory_available(),
            .bytes_each = BYTES_EACH};
    xy_pool *pool;
    xy_status status = xy_pool_build(&pool, arena, measure, &limits, err);
    if (status == XY_OK && pool->stuck > 0)
        status = XY_EINPUT;
    if (status != XY_OK)
        return status;
    const xy_ip_model *model = xy_ip_model_build(arena, pool, true);
    return xy_ip_export(out, arena, model, program, format, err);
}
