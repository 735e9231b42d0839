/* The instance's own list of documents that are due. */
#include "json/instance_pieces.h"

#include "domain/instance_sort.h"

#include <string.h>

void xy_read_filing(void *item, xy_reader *r, xy_object *o)
{
    xy_own_filing *own = item;
    xy_filing *f = &own->filing;
    own->place = xy_read_place(r, o->node);
    xy_read_text(&f->document, r, o, "document", XY_REQUIRED);
    xy_read_text(&f->by, r, o, "by", XY_REQUIRED);
    xy_read_text(&f->to, r, o, "to", XY_REQUIRED);
    xy_read_date(&f->due, r, o, "due", XY_REQUIRED);
    xy_read_bool(&f->yearly, r, o, "yearly", XY_OPTIONAL);
    xy_read_string(&f->rule, r, o, "basis", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_end_with(&own->provenance, r, o);
}

static bool same(const xy_filing *a, const xy_filing *b)
{
    return a->due == b->due && a->yearly == b->yearly &&
            xy_same_text(a->document.zh, b->document.zh) && xy_same_text(a->by.zh, b->by.zh) &&
            xy_same_text(a->to.zh, b->to.zh) && xy_same_text(a->document.en, b->document.en) &&
            xy_same_text(a->by.en, b->by.en) && xy_same_text(a->to.en, b->to.en) &&
            xy_same_text(a->rule, b->rule);
}

static void write_one(xy_json_writer *w, const xy_own_filing *own)
{
    const xy_filing *f = &own->filing;
    xy_json_open_object(w);
    xy_json_put_text(w, "document", f->document);
    xy_json_put_text(w, "by", f->by);
    xy_json_put_text(w, "to", f->to);
    xy_json_put_date(w, "due", f->due);
    if (f->yearly)
        xy_json_put_bool(w, "yearly", true);
    xy_write_given(w, "basis", f->rule);
    xy_write_provenance(w, &own->provenance);
    xy_json_close_object(w);
}

void xy_write_filings(xy_json_writer *w, const xy_instance *inst)
{
    xy_text_list list = xy_text_list_for(w, inst->filing_count);
    for (size_t i = 0; i < inst->filing_count; i++) {
        const xy_own_filing *own = &inst->filings[i];
        xy_json_writer item =
                xy_text_list_next(&list, w, i && !same(&own->filing, &own[-1].filing));
        write_one(&item, own);
    }
    if (list.count)
        xy_text_list_put(w, "filings", &list);
}

xy_rules *xy_apply_filings(xy_instance *inst, xy_rules *pack, xy_arena *arena)
{
    if (inst->filing_count == 0)
        return pack;
    xy_rules *mine = XY_NEW(arena, xy_rules);
    *mine = *pack;
    xy_instance_sort_filings(inst);
    mine->filing_count = inst->filing_count;
    mine->filings = XY_NEW_N(arena, xy_filing, inst->filing_count);
    for (size_t i = 0; i < inst->filing_count; i++) {
        const xy_own_filing *own = &inst->filings[i];
        const xy_text *assumed = xy_assumed(&own->provenance, "due");
        mine->filings[i] = own->filing;
        mine->filings[i].id = xy_arena_printf(arena, "%06d", (int)i);
        mine->filings[i].assumed = assumed ? *assumed : (xy_text){NULL, NULL};
    }
    return mine;
}
