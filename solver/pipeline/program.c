#include "pipeline/program.h"

#include "base/memory.h"

#define BYTES_EACH 1000 /* of a candidate: program, GLPK's copy and the text, which grows */

xy_status xy_program_build(xy_program **out, xy_arena *arena, const xy_measure *measure,
        const xy_export *asked, int64_t memory_mib, xy_findings *err)
{
    const xy_pool_limits limits = {
            .memory_bytes = memory_mib > 0 ? memory_mib * XY_MIB : xy_memory_available(),
            .bytes_each = BYTES_EACH};
    xy_pool *pool;
    *out = NULL;
    xy_status status = xy_pool_build(&pool, arena, measure, &limits, err);
    if (status == XY_OK && pool->stuck > 0)
        status = XY_EINPUT;
    if (status != XY_OK)
        return status;
    xy_program *program = XY_NEW(arena, xy_program);
    program->model = xy_ip_model_build(arena, pool, true);
    program->asked = *asked;
    xy_ip_export_names(&program->names, arena, program->model, asked);
    *out = program;
    return XY_OK;
}

xy_status xy_program_write(xy_strbuf *out, xy_arena *arena, const xy_program *program,
        xy_export_format format, xy_findings *err)
{
    return xy_ip_export(out, arena, program->model, &program->asked, format, err);
}

void xy_program_row(xy_meaning *out, const xy_program *program, int32_t i)
{
    *out = (xy_meaning){.name = program->names.rows[i], .kind = XY_MEANS_FLOOR};
    if (i < program->model->row_count) {
        out->kind = XY_MEANS_RULE;
        out->rule = program->model->rows[i].rule;
    }
}

void xy_program_col(xy_meaning *out, xy_arena *arena, const xy_program *program, int64_t i)
{
    const xy_ip_model *model = program->model;
    *out = (xy_meaning){.name = program->names.cols[i], .kind = XY_MEANS_BASE};
    if (i >= model->col_count)
        return;
    const xy_ip_col *col = &model->cols[i];
    out->index = (int32_t)col->index;
    out->second = col->second;
    out->person_days = col->person_days;
    switch (col->kind) {
    case XY_COL_CANDIDATE:
        out->kind = XY_MEANS_TEAM;
        out->row = XY_NEW(arena, xy_row);
        xy_pool_rows(out->row, arena, model->pool,
                &(const xy_candidate *){&model->pool->items[col->index]}, 1);
        break;
    case XY_COL_COVERED:
        out->kind = XY_MEANS_COVERED;
        break;
    case XY_COL_POINTS:
        out->kind = XY_MEANS_POINTS;
        break;
    case XY_COL_LEVEL:
        out->kind = XY_MEANS_LEVEL;
        break;
    case XY_COL_KEPT:
        out->kind = XY_MEANS_KEPT;
        break;
    default: /* further columns stand in no program that is exported */
        out->kind = XY_MEANS_LOWEST;
    }
}
