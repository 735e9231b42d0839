#include "base/utf8.h"
#include "json/instance_json.h"

#include "domain/instance_routes.h"
#include "json/instance_pieces.h"

#include <string.h>

#define DETOUR_MAX 10000
#define SPEED_MAX 1000

static void read_specialty(void *item, xy_reader *r, xy_object *o)
{
    xy_specialty *s = item;
    s->place = xy_read_place(r, o->node);
    xy_read_id(&s->id, r, o, "id", XY_REQUIRED);
    xy_read_text(&s->name, r, o, "name", XY_REQUIRED);
    xy_read_bool(&s->high_demand, r, o, "high_demand", XY_OPTIONAL);
    xy_read_choice(&s->group, r, o, "group", XY_OPTIONAL, xy_group_names);
    xy_read_end_with(&s->provenance, r, o);
}

static void read_category(void *item, xy_reader *r, xy_object *o)
{
    static const char *const levels[] = {"county", "township", NULL};
    xy_category *c = item;
    c->place = xy_read_place(r, o->node);
    xy_read_id(&c->id, r, o, "id", XY_REQUIRED);
    xy_read_text(&c->name, r, o, "name", XY_REQUIRED);
    int32_t level = 0, tiers = 0;
    xy_read_choice(&level, r, o, "level", XY_REQUIRED, levels);
    c->of_township = level == 1;
    xy_read_bool(&c->full_coverage, r, o, "full_coverage", XY_OPTIONAL);
    xy_node *list;
    if (xy_read_list(&list, r, o, "tiers", XY_OPTIONAL, 1, XY_LIST_MAX))
        xy_value_mask(&tiers, r, list, xy_tier_names);
    c->tiers = (uint32_t)tiers;
    xy_read_end_with(&c->provenance, r, o);
}

static void read_prefecture(void *item, xy_reader *r, xy_object *o)
{
    xy_prefecture *p = item;
    p->place = xy_read_place(r, o->node);
    xy_read_id(&p->id, r, o, "id", XY_REQUIRED);
    xy_read_text(&p->name, r, o, "name", XY_REQUIRED);
    xy_read_point(&p->location, &p->provenance, r, o, "location", XY_OPTIONAL);
    xy_read_end_with(&p->provenance, r, o);
}

static void read_holidays(xy_instance *inst, xy_reader *r, xy_object *o)
{
    xy_node *list;
    if (!xy_read_list(&list, r, o, "holidays", XY_OPTIONAL, 0, XY_LIST_MAX))
        return;
    inst->holidays = XY_NEW_N(r->arena, int32_t, list->count);
    for (xy_node *node = list->first; node; node = node->next)
        if (xy_value_date(&inst->holidays[inst->holiday_count], r, node))
            inst->holiday_count++;
}

static void read_notice(xy_notice *notice, xy_reader *r, xy_object *programme)
{
    xy_object o;
    notice->issued = XY_UNKNOWN;
    if (!xy_read_object(&o, r, programme, "notice", XY_OPTIONAL))
        return;
    xy_read_string(&notice->number, r, &o, "number", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_text(&notice->name, r, &o, "name", XY_OPTIONAL);
    xy_read_text(&notice->issuer, r, &o, "issuer", XY_OPTIONAL);
    xy_read_date(&notice->issued, r, &o, "issued", XY_OPTIONAL);
    xy_read_end(r, &o);
}

static void read_programme(xy_instance *inst, xy_reader *r, xy_object *root)
{
    xy_object o;
    inst->last_year = inst->notice.issued = XY_UNKNOWN;
    if (!xy_read_object(&o, r, root, "programme", XY_REQUIRED))
        return;
    inst->programme_place = xy_read_place(r, o.node);
    int32_t tier = XY_TIER_PROVINCIAL, mode = XY_MODE_CIRCUIT;
    xy_read_choice(&tier, r, &o, "tier", XY_REQUIRED, xy_tier_names);
    xy_read_int(&inst->year, r, &o, "year", XY_REQUIRED, XY_YEAR_MIN, XY_YEAR_MAX);
    xy_read_choice(&mode, r, &o, "mode", XY_REQUIRED, xy_mode_names);
    inst->tier = (xy_tier)tier;
    inst->mode = (xy_mode)mode;
    xy_read_window(&inst->window, &inst->programme_provenance, r, &o);
    read_holidays(inst, r, &o);
    xy_read_text(&inst->province, r, &o, "province", XY_OPTIONAL);
    xy_read_text(&inst->authority, r, &o, "authority", XY_OPTIONAL);
    read_notice(&inst->notice, r, &o);
    xy_read_int(&inst->last_year, r, &o, "last_year", XY_OPTIONAL, XY_YEAR_MIN, XY_YEAR_MAX);
    xy_read_end_with(&inst->programme_provenance, r, &o);
}

static void read_travel(xy_instance *inst, xy_reader *r, xy_object *root)
{
    inst->detour_permille = XY_DETOUR_DEFAULT;
    inst->speed_kmh = XY_SPEED_DEFAULT;
    xy_object o, e;
    if (!xy_read_object(&o, r, root, "travel", XY_OPTIONAL))
        return;
    if (xy_read_object(&e, r, &o, "estimate", XY_OPTIONAL)) {
        xy_read_int(
                &inst->detour_permille, r, &e, "detour_permille", XY_REQUIRED, 1000, DETOUR_MAX);
        xy_read_int(&inst->speed_kmh, r, &e, "speed_kmh", XY_REQUIRED, 1, SPEED_MAX);
        xy_read_end_part(&inst->travel_provenance, r, &e, "estimate");
    }
    xy_read_string(&inst->matrix, r, &o, "matrix", XY_OPTIONAL, 1, XY_LINE_MAX);
    xy_read_end_with(&inst->travel_provenance, r, &o);
}

/* Settings by name; what the object says of its sources goes to the instance's. */
static void read_overrides(xy_instance *inst, xy_reader *r, xy_object *root)
{
    xy_object o;
    if (!xy_read_object(&o, r, root, "overrides", XY_OPTIONAL))
        return;
    inst->overrides = XY_NEW_N(r->arena, xy_override, o.node->count);
    for (int s = 0; s < xy_setting_count; s++) {
        xy_node *node = xy_read_key(r, &o, xy_setting_table[s].name, XY_OPTIONAL);
        xy_override *override = &inst->overrides[inst->override_count];
        if (!node || !xy_value_setting(&override->value, r, node, s))
            continue;
        override->setting = s;
        override->place = xy_read_place(r, node);
        inst->override_count++;
    }
    for (xy_node *node = o.node->first; node; node = node->next) {
        bool about = strcmp(node->key, "source") == 0 || strcmp(node->key, "assumed") == 0 ||
                strcmp(node->key, "note") == 0;
        if (node->used || node->repeated || about)
            continue;
        xy_setting_unknown(r, node);
        node->used = true;
    }
    xy_read_end_part(&inst->provenance, r, &o, "overrides");
}

/* The caller's settings, in place of the file's. */
static void take_overrides(xy_instance *inst, xy_reader *r, const xy_json_loader *loader)
{
    size_t own = inst->override_count;
    xy_override *all = XY_NEW_N(r->arena, xy_override, own + loader->override_count);
    size_t count = 0;
    for (size_t i = 0; i < own; i++) {
        bool replaced = false;
        for (size_t k = 0; k < loader->override_count; k++)
            replaced = replaced || loader->overrides[k].setting == inst->overrides[i].setting;
        if (!replaced)
            all[count++] = inst->overrides[i];
    }
    for (size_t k = 0; k < loader->override_count; k++)
        all[count++] = loader->overrides[k];
    inst->overrides = all;
    inst->override_count = count;
}

static void read_rules_name(xy_instance *inst, xy_reader *r, xy_object *root)
{
    const char *name;
    if (!xy_read_string(&name, r, root, "rules", XY_REQUIRED, 1, XY_LINE_MAX))
        return;
    if (xy_utf8_ends_with(name, ".json") || xy_json_is_id(name)) {
        inst->rules_id = name;
        return;
    }
    xy_node *node = xy_read_key(r, root, "rules", XY_REQUIRED);
    xy_finding_arg_value(
            xy_value_error(r, node, XY_MSG_JSON_RULES_NAME, NULL, NULL), 1, node, r->err->arena);
    r->holes = true;
}

/* A list of things that others name. Items that are no objects stand as one without an id, so that
 * the list is known not to be whole. */
static void *read_named(size_t *count, xy_reader *r, xy_object *root, const char *key,
        xy_presence p, size_t size, xy_item_fn read)
{
    void *items = xy_read_items(count, r, root, key, p, size, read);
    const xy_node *node = xy_read_key(r, root, key, XY_OPTIONAL);
    if (node && node->kind == XY_JSON_LIST && *count < node->count)
        (*count)++; /* there is room, and it is zeroed */
    return items;
}

static void read_root(xy_instance *inst, xy_reader *r, xy_object *root)
{
    inst->place = xy_read_place(r, root->node);
    xy_read_id(&inst->id, r, root, "id", XY_REQUIRED);
    xy_read_text(&inst->title, r, root, "title", XY_REQUIRED);
    read_rules_name(inst, r, root);
    read_overrides(inst, r, root);
    read_programme(inst, r, root);
    inst->specialties = read_named(&inst->specialty_count, r, root, "specialties", XY_REQUIRED,
            sizeof *inst->specialties, read_specialty);
    inst->categories = read_named(&inst->category_count, r, root, "categories", XY_OPTIONAL,
            sizeof *inst->categories, read_category);
    inst->prefectures = read_named(&inst->prefecture_count, r, root, "prefectures", XY_OPTIONAL,
            sizeof *inst->prefectures, read_prefecture);
    inst->hospitals = read_named(&inst->hospital_count, r, root, "hospitals", XY_REQUIRED,
            sizeof *inst->hospitals, xy_read_hospital);
    inst->counties = read_named(&inst->county_count, r, root, "counties", XY_REQUIRED,
            sizeof *inst->counties, xy_read_county);
    read_travel(inst, r, root);
    xy_read_routes(inst, r, root);
    inst->history = xy_read_items(&inst->history_count, r, root, "history", XY_OPTIONAL,
            sizeof *inst->history, xy_read_history);
    inst->commitments = xy_read_items(&inst->commitment_count, r, root, "commitments", XY_OPTIONAL,
            sizeof *inst->commitments, xy_read_commitment);
    inst->filings = xy_read_items(&inst->filing_count, r, root, "filings", XY_OPTIONAL,
            sizeof *inst->filings, xy_read_filing);
    inst->locks = xy_read_items(
            &inst->lock_count, r, root, "locks", XY_OPTIONAL, sizeof *inst->locks, xy_read_lock);
    xy_node *sources = xy_read_key(r, root, "sources", XY_OPTIONAL);
    if (sources)
        xy_read_pairs(&inst->sources, &inst->source_count, r, sources);
    xy_read_end_with(&inst->provenance, r, root);
}

/* The state of the findings before a loader is called. */
typedef struct {
    size_t errors, kept;
} loader_mark;

static loader_mark mark_findings(const xy_findings *err)
{
    return (loader_mark){err->errors, err->count_kept};
}

/* A loader failed at the value of node: findings of its own that stand nowhere are placed there;
 * where it has none, message is added. */
static xy_status loader_failed(
        xy_reader *r, xy_status status, loader_mark before, xy_node *node, xy_msg_id message)
{
    xy_findings *err = r->err;
    for (size_t i = before.kept; i < err->count_kept; i++) {
        xy_finding *f = &err->kept[i];
        if (f->place.pointer || f->place.line || (f->file && f->file != err->file))
            continue;
        f->file = err->file;
        f->place = xy_read_place(r, node);
    }
    if (err->errors == before.errors)
        xy_value_error(r, node, message, xy_json_shown(err->arena, node->text), NULL);
    return status == XY_OK ? XY_EINPUT : status;
}

/* What the planner sets holds for all tiers: the values that the pack gives a tier go. */
static void drop_of_tiers(xy_rules *rules, xy_arena *arena, int setting)
{
    xy_tier_setting *kept = XY_NEW_N(arena, xy_tier_setting, rules->tier_setting_count);
    size_t count = 0;
    for (size_t i = 0; i < rules->tier_setting_count; i++)
        if (rules->tier_settings[i].setting != setting)
            kept[count++] = rules->tier_settings[i];
    rules->tier_settings = kept;
    rules->tier_setting_count = count;
}

static bool is_given(const xy_notice *n)
{
    return n->number || n->name.zh || n->issuer.zh || n->issued != XY_UNKNOWN;
}

/* A document of its own: what the pack changes of another one is not told of it. */
static void apply_notice(xy_rules *rules, const xy_notice *notice)
{
    if (notice->number) {
        rules->number = notice->number;
        rules->document_pack = NULL;
        rules->document_settings = NULL;
    }
    if (notice->name.zh)
        rules->name = notice->name;
    if (notice->issuer.zh)
        rules->issuer = notice->issuer;
    if (notice->issued != XY_UNKNOWN)
        rules->issued = notice->issued;
}

/* The pack with the notice and the overrides applied; the pack itself stays as it is. */
static xy_status take_rules(
        xy_instance *inst, xy_reader *r, xy_object *root, const xy_json_loader *loader)
{
    loader_mark before = mark_findings(r->err);
    xy_rules *pack = NULL;
    xy_status status = loader->load_rules(loader->context, &pack, inst->rules_id, r->arena, r->err);
    if (status != XY_OK || !pack)
        return loader_failed(r, status, before, xy_read_key(r, root, "rules", XY_OPTIONAL),
                XY_MSG_JSON_RULES_FAILED);
    if (is_given(&inst->notice)) {
        xy_rules *mine = XY_NEW(r->arena, xy_rules);
        *mine = *pack;
        apply_notice(mine, &inst->notice);
        pack = mine;
    }
    pack = xy_apply_filings(inst, pack, r->arena);
    if (inst->override_count) {
        xy_rules *mine = XY_NEW(r->arena, xy_rules);
        *mine = *pack;
        for (size_t i = 0; i < inst->override_count; i++) {
            int s = inst->overrides[i].setting;
            xy_setting_set(&mine->settings, s, inst->overrides[i].value);
            drop_of_tiers(mine, r->arena, s);
            mine->setting_assumed[s] =
                    (xy_text){NULL, NULL}; /* the reason was for the pack's value */
        }
        pack = mine;
        xy_rules_settle_tiers(pack);
        const xy_node *node = xy_read_key(r, root, "overrides", XY_OPTIONAL);
        xy_rules_validate(pack, xy_read_place(r, node ? node : root->node), r->err);
    }
    inst->rules = pack;
    return XY_OK;
}

static xy_status take_matrix(
        xy_instance *inst, xy_reader *r, xy_object *root, const xy_json_loader *loader)
{
    if (!inst->matrix || !loader->load_matrix)
        return XY_OK;
    loader_mark before = mark_findings(r->err);
    xy_status status = loader->load_matrix(loader->context, inst, r->arena, r->err);
    if (status == XY_OK)
        return XY_OK;
    xy_object travel;
    xy_read_object(&travel, r, root, "travel", XY_OPTIONAL);
    return loader_failed(r, status, before, xy_read_key(r, &travel, "matrix", XY_OPTIONAL),
            XY_MSG_JSON_MATRIX_FAILED);
}

/* XY_OK also where findings show errors; another status only where a loader failed. */
static xy_status read_instance(
        xy_instance *inst, xy_reader *r, xy_object *root, const xy_json_loader *loader)
{
    read_root(inst, r, root);
    if (loader->override_count)
        take_overrides(inst, r, loader);
    xy_status status = XY_OK;
    if (inst->rules_id)
        status = take_rules(inst, r, root, loader);
    if (r->holes || !inst->rules)
        xy_instance_check_parts(inst, r->err);
    else /* what is there is whole */
        xy_instance_finish(inst, r->err);
    if (status != XY_OK)
        return status;
    if (r->holes || r->err->errors > r->errors_before)
        return XY_OK;
    status = take_matrix(inst, r, root, loader);
    if (status != XY_OK)
        return status;
    if (!inst->matrix || loader->load_matrix)
        xy_instance_check_townships(inst, r->err);
    xy_strbuf canonical = xy_strbuf_in(r->arena);
    xy_instance_write(&canonical, inst);
    xy_sha256(inst->sha256, canonical.data, canonical.length);
    return XY_OK;
}

xy_status xy_instance_read(xy_instance **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_json_loader *loader, xy_findings *err)
{
    xy_reader r;
    xy_object root;
    xy_instance *inst = XY_NEW(arena, xy_instance);
    inst->file = file;
    inst->routes = xy_route_defaults;
    xy_status loaded = XY_OK;
    size_t first = err->count_kept;
    if (xy_read_open(&r, &root, arena, data, length, file, "xunyi-instance/1", err))
        loaded = read_instance(inst, &r, &root, loader);
    xy_findings_sort(err, first);
    xy_status status = xy_read_close(&r);
    if (loaded != XY_OK)
        status = loaded;
    *out = status == XY_OK ? inst : NULL;
    return status;
}
