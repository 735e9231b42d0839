/* The set of papers as files. */
#include "forms/forms.h"

#include "domain/presence.h"
#include "text/io_finding.h"

#include <errno.h>

typedef struct {
    xy_outset *set;
    xy_arena *arena;
    const char *directory;
    const xy_report_input *in;
    xy_lang lang;
    xy_findings *err;
} writer;

static const char *path_of(writer *w, const char *name, const char *kind)
{
    return xy_path_join(w->arena, w->directory,
            xy_arena_printf(w->arena, "%s.%s.%s", name, w->lang == XY_ZH ? "zh" : "en", kind));
}

/* Nothing where the paper is empty. status is what its making came to. */
static xy_status put(
        writer *w, const char *name, const char *kind, const xy_strbuf *bytes, xy_status status)
{
    const char *path = path_of(w, name, kind);
    if (status == XY_ELIMIT)
        xy_find(w->err, XY_ERROR, XY_MSG_PAPER_TOO_LARGE, XY_NOWHERE, path, NULL, NULL, NULL);
    else if (status == XY_EINTERNAL)
        xy_find(w->err, XY_ERROR, XY_MSG_PAPER_NOT_MADE, XY_NOWHERE, path, NULL, NULL, NULL);
    if (status == XY_OK && bytes && bytes->length > 0)
        status = xy_outset_add(w->set, path, bytes->data, bytes->length);
    if (status == XY_EIO)
        xy_find_io(w->err, XY_MSG_F_WRITE, path, errno);
    return status;
}

static xy_status put_paper(writer *w, const char *name, xy_paper_maker *make)
{
    xy_paper paper = {xy_strbuf_in(w->arena), xy_strbuf_in(w->arena)};
    xy_status status = make(&paper, w->arena, w->in, w->lang);
    if (status != XY_OK)
        return put(w, name, paper.docx.length ? "xlsx" : "docx", NULL, status);
    status = put(w, name, "docx", &paper.docx, XY_OK);
    return status == XY_OK ? put(w, name, "xlsx", &paper.xlsx, XY_OK) : status;
}

static xy_status put_workplan(writer *w, const char *name, xy_tier tier)
{
    xy_strbuf docx = xy_strbuf_in(w->arena);
    return put(w, name, "docx", &docx, xy_workplan_paper(&docx, w->arena, w->in, tier, w->lang));
}

static bool leads(const xy_report_input *in, xy_tier tier)
{
    for (int32_t r = 0; r < in->plan->row_count; r++)
        if (xy_hospital_tier(in->inst, in->plan->rows[r].lead) == tier)
            return true;
    return false;
}

/* One for all teams, or one for each tier that sends some. */
static xy_status put_workplans(writer *w)
{
    xy_status status = XY_OK;
    if (!xy_instance_is_combined(w->in->inst))
        return put_workplan(w, "workplan", XY_TIER_COUNT);
    for (int t = 0; t < XY_TIER_COUNT && status == XY_OK; t++)
        if (leads(w->in, (xy_tier)t))
            status = put_workplan(
                    w, xy_arena_printf(w->arena, "workplan-%s", xy_tier_names[t]), (xy_tier)t);
    return status;
}

static xy_status put_all(writer *w)
{
    xy_status status = put_paper(w, "table", xy_distribution_paper);
    if (status == XY_OK)
        status = put_paper(w, "roster", xy_roster_paper);
    return status == XY_OK ? put_paper(w, "filings", xy_filings_paper) : status;
}

xy_status xy_forms_write_all(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_report_input *in, xy_findings *err)
{
    xy_status status = XY_OK;
    for (int lang = XY_ZH; lang <= XY_EN && status == XY_OK; lang++) {
        writer w = {set, arena, directory, in, (xy_lang)lang, err};
        status = put_all(&w);
        if (status == XY_OK)
            status = put_workplans(&w);
        if (status == XY_OK)
            status = put_paper(&w, "summary", xy_summary_paper);
    }
    return status;
}
