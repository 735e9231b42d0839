#include "json/keep_json.h"

#include "domain/naming.h"
#include "text/name_list.h"

#include <string.h>

#define CHANGES_MAX 1000000

/* The lead first, then the others in the order of the file. */
static void read_hospitals(xy_old_row *row, xy_reader *r, xy_object *o)
{
    xy_ref lead = {NULL, XY_UNKNOWN};
    xy_refs all = {0};
    bool good = xy_read_ref(&lead, r, o, "lead", XY_REQUIRED);
    good &= xy_read_refs(&all, r, o, "hospitals", XY_REQUIRED, 1, XY_LIST_MAX);
    if (!good)
        return;
    row->hospitals.items = XY_NEW_N(r->arena, xy_ref, all.count + 1);
    row->hospitals.items[row->hospitals.count++] = lead;
    for (size_t i = 0; i < all.count; i++)
        if (strcmp(all.items[i].id, lead.id) != 0)
            row->hospitals.items[row->hospitals.count++] = all.items[i];
}

static void read_visit(void *item, xy_reader *r, xy_object *o)
{
    xy_read_ref(item, r, o, "county", XY_REQUIRED);
}

/* A row of a plan, of which only hospitals and counties matter here. */
static void read_row(void *item, xy_reader *r, xy_object *o)
{
    xy_old_row *row = item;
    xy_node *list;
    row->place = xy_read_place(r, o->node);
    read_hospitals(row, r, o);
    if (xy_read_list(&list, r, o, "visits", XY_REQUIRED, 1, XY_LIST_MAX))
        row->counties.items = xy_read_items(
                &row->counties.count, r, o, "visits", XY_REQUIRED, sizeof(xy_ref), read_visit);
}

static void read_name(void *item, xy_reader *r, xy_object *o)
{
    xy_old_name *named = item;
    xy_read_id(&named->id, r, o, "id", XY_REQUIRED);
    xy_read_text(&named->name, r, o, "name", XY_REQUIRED);
}

/* Whom the plan names and of which tier it is; plans made before there was this key say neither. */
static void read_programme(xy_keep *keep, xy_reader *r, xy_object *root, const xy_instance *inst)
{
    int32_t tier = (int32_t)inst->tier;
    xy_text title = {0};
    xy_object o;
    if (!xy_read_has(root, "programme") || !xy_read_object(&o, r, root, "programme", XY_OPTIONAL))
        return;
    keep->hospitals = xy_read_items(&keep->hospital_count, r, &o, "hospitals", XY_OPTIONAL,
            sizeof *keep->hospitals, read_name);
    keep->counties = xy_read_items(
            &keep->county_count, r, &o, "counties", XY_OPTIONAL, sizeof *keep->counties, read_name);
    xy_read_text(&title, r, &o, "title", XY_OPTIONAL);
    if (!xy_read_choice(&tier, r, &o, "tier", XY_OPTIONAL, xy_tier_names) ||
            tier == (int32_t)inst->tier)
        return;
    xy_finding *f =
            xy_findings_add(r->err, XY_WARNING, XY_MSG_KEEP_OTHER_TIER, xy_read_place(r, o.node));
    xy_finding_arg(f, 0, title);
    xy_finding_arg(f, 1, xy_tier_called((xy_tier)tier));
    xy_finding_arg(f, 2, xy_tier_called(inst->tier));
}

/* Says what of the row is gone. */
static void report_gone(
        const xy_keep *keep, const xy_old_row *row, const xy_instance *inst, xy_findings *err)
{
    xy_name_list gone = xy_name_list_in(err->arena);
    for (size_t i = 0; i < row->hospitals.count; i++)
        if (row->hospitals.items[i].index == XY_UNKNOWN)
            xy_name_list_add(&gone, xy_keep_hospital(keep, inst, &row->hospitals.items[i]));
    for (size_t i = 0; i < row->counties.count; i++)
        if (row->counties.items[i].index == XY_UNKNOWN)
            xy_name_list_add(&gone, xy_keep_county(keep, inst, &row->counties.items[i]));
    xy_finding *f = xy_findings_add(err, XY_WARNING, XY_MSG_KEEP_ROW_GONE, row->place);
    xy_finding_arg(f, 0, xy_keep_hospital(keep, inst, &row->hospitals.items[0]));
    xy_finding_arg(f, 1, xy_name_list_text(&gone));
}

xy_status xy_keep_read(xy_keep **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_instance *inst, xy_findings *err)
{
    xy_reader r = {0};
    xy_object root;
    xy_keep *keep = XY_NEW(arena, xy_keep);
    keep->max_changes = XY_UNKNOWN;
    xy_sha256(keep->sha256, data, length);
    if (xy_read_open(&r, &root, arena, data, length, file, "xunyi-plan/1", err)) {
        read_programme(keep, &r, &root, inst);
        keep->rows = xy_read_items(
                &keep->count, &r, &root, "rows", XY_REQUIRED, sizeof *keep->rows, read_row);
    }
    if (!r.holes && keep->rows) {
        xy_keep_resolve(keep, inst);
        bool other = keep->count > 1 && xy_keep_standing(keep) == 0;
        if (other)
            xy_find(err, XY_WARNING, XY_MSG_KEEP_NONE_STANDS, keep->rows[0].place,
                    xy_text_int(err->arena, (int64_t)keep->count), NULL, NULL, NULL);
        for (size_t i = 0; i < keep->count && !other; i++)
            if (!keep->rows[i].stands)
                report_gone(keep, &keep->rows[i], inst, err);
    }
    xy_status status = xy_read_close(&r);
    *out = status == XY_OK ? keep : NULL;
    return status;
}

static void read_recorded(void *item, xy_reader *r, xy_object *o)
{
    xy_old_row *row = item;
    row->place = xy_read_place(r, o->node);
    xy_read_refs(&row->hospitals, r, o, "hospitals", XY_REQUIRED, 1, XY_LIST_MAX);
    xy_read_refs(&row->counties, r, o, "counties", XY_REQUIRED, 1, XY_LIST_MAX);
    xy_read_end(r, o);
}

xy_keep *xy_read_keep(xy_reader *r, xy_object *options, const xy_instance *inst)
{
    xy_object o;
    if (!xy_read_object(&o, r, options, "keep", XY_OPTIONAL))
        return NULL;
    xy_keep *keep = XY_NEW(r->arena, xy_keep);
    const char *hash;
    keep->max_changes = XY_UNKNOWN;
    if (xy_read_string(&hash, r, &o, "sha256", XY_REQUIRED, 1, XY_LINE_MAX)) {
        if (strlen(hash) == XY_SHA256_CHARS - 1 &&
                strspn(hash, "0123456789abcdef") == XY_SHA256_CHARS - 1)
            memcpy(keep->sha256, hash, XY_SHA256_CHARS);
        else
            xy_value_error(
                    r, xy_read_key(r, &o, "sha256", XY_REQUIRED), XY_MSG_JSON_NOT_HASH, NULL, NULL);
    }
    xy_read_int(&keep->max_changes, r, &o, "max_changes", XY_OPTIONAL, 0, CHANGES_MAX);
    keep->rows = xy_read_items(
            &keep->count, r, &o, "rows", XY_REQUIRED, sizeof *keep->rows, read_recorded);
    xy_read_end(r, &o);
    if (r->holes)
        return NULL;
    xy_keep_resolve(keep, inst);
    return keep;
}

static void write_refs(xy_json_writer *w, const char *key, const xy_refs *refs)
{
    xy_json_put_list(w, key);
    for (size_t i = 0; i < refs->count; i++)
        xy_json_string(w, refs->items[i].id);
    xy_json_close_list(w);
}

void xy_write_keep(xy_json_writer *w, const xy_keep *keep)
{
    if (!keep)
        return;
    xy_json_put_object(w, "keep");
    xy_json_put_string(w, "sha256", keep->sha256);
    xy_write_known(w, "max_changes", keep->max_changes, XY_UNKNOWN);
    xy_json_put_list(w, "rows");
    for (size_t i = 0; i < keep->count; i++) {
        xy_json_open_object(w);
        write_refs(w, "hospitals", &keep->rows[i].hospitals);
        write_refs(w, "counties", &keep->rows[i].counties);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
    xy_json_close_object(w);
}
