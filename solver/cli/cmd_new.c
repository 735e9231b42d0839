/* xunyi new: a workbook for a planner to fill in. */
#include "cli/cli.h"

#include "base/date.h"
#include "base/utf8.h"
#include "cli/later_pack.h"
#include "text/io_finding.h"
#include "workbook/workbook.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_BYTES_MAX ((size_t)256 * 1024 * 1024)

/* An id that can be read, from an English name: "respiratory medicine" -> "respiratory_medicine";
 * NULL where that gives none. */
static const char *slug(xy_arena *arena, const char *name)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (const char *p = name ? name : ""; *p; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9');
        if (letter || (*p >= 'A' && *p <= 'Z'))
            xy_strbuf_addc(&out, letter ? *p : (char)(*p - 'A' + 'a'));
        else if (out.length && out.data[out.length - 1] != '_')
            xy_strbuf_addc(&out, '_');
    }
    return out.length && out.length <= 64 ? xy_strbuf_text(&out) : NULL;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const xy_specialty *)a)->id, ((const xy_specialty *)b)->id);
}

/* The specialties that the notice names. */
static void add_high_demand(xy_instance *inst, xy_arena *arena, const xy_rules *rules)
{
    inst->specialties = XY_NEW_N(arena, xy_specialty, rules->high_demand_count);
    for (size_t i = 0; i < rules->high_demand_count; i++) {
        const char *id = slug(arena, rules->high_demand[i].en);
        inst->specialties[inst->specialty_count++] =
                (xy_specialty){.id = id ? id : xy_arena_printf(arena, "specialty_%d", (int)i + 1),
                        .name = rules->high_demand[i],
                        .high_demand = true};
    }
    if (inst->specialty_count > 1)
        qsort(inst->specialties, inst->specialty_count, sizeof *inst->specialties, by_id);
}

/* What the pack holds the rules of: "…规则" and "Rules of the …" without these words. */
static xy_text programme_of(xy_arena *arena, xy_text pack)
{
    static const char rules_zh[] = "规则";
    static const char *const rules_en[] = {"Rules of the ", "Rules of "};
    const char *at = strstr(pack.zh, rules_zh);
    xy_text title = pack;
    if (at && at != pack.zh)
        title.zh = xy_arena_printf(
                arena, "%.*s%s", (int)(at - pack.zh), pack.zh, at + sizeof rules_zh - 1);
    for (int i = 1; i >= 0 && pack.en; i--)
        if (strncmp(pack.en, rules_en[i], strlen(rules_en[i])) == 0) {
            char *rest = xy_arena_strdup(arena, pack.en + strlen(rules_en[i]));
            rest[0] = (char)toupper((unsigned char)rest[0]);
            title.en = rest;
        }
    return title;
}

/* The pack's due dates, for the planner to correct. */
static void take_filings(xy_instance *inst, xy_arena *arena, const xy_rules *rules)
{
    inst->filing_count = rules->filing_count;
    inst->filings = XY_NEW_N(arena, xy_own_filing, rules->filing_count + 1);
    for (size_t i = 0; i < rules->filing_count; i++) {
        xy_own_filing *own = &inst->filings[i];
        own->filing = rules->filings[i];
        if (!own->filing.assumed.zh)
            continue;
        own->provenance.assumed = XY_NEW(arena, xy_pair);
        own->provenance.assumed[own->provenance.assumed_count++] =
                (xy_pair){"due", own->filing.assumed};
    }
}

/* The programme of the pack: its year and window; who sends is read off the pack's name. */
static void take_programme(
        xy_instance *inst, xy_session *s, const xy_rules *rules, const xy_later_pack *pack)
{
    xy_arena *arena = s->arena;
    const xy_settings *set = &rules->settings;
    inst->id = rules->id;
    inst->title = programme_of(arena, rules->title);
    inst->rules_id = pack->id;
    inst->rules = rules;
    inst->year = xy_date_year(set->window_start);
    inst->window = (xy_window){true, set->window_start, set->window_end};
    inst->mode = set->year_round ? XY_MODE_RESIDENT : XY_MODE_CIRCUIT;
    inst->override_count = inst->holiday_count = 0;
    inst->last_year = XY_UNKNOWN;
    inst->notice = (xy_notice){.issued = XY_UNKNOWN};
    inst->programme_provenance = (xy_provenance){0};
    inst->filing_count = 0;
    if (!s->options->full || pack->years)
        take_filings(inst, arena, rules);
    xy_later_pack_move(inst, pack, arena);
}

static xy_instance *blank(xy_session *s, const xy_rules *rules, const xy_later_pack *pack)
{
    xy_instance *inst = XY_NEW(s->arena, xy_instance);
    inst->tier = XY_TIER_PROVINCIAL;
    if (strncmp(rules->id, "national", 8) == 0)
        inst->tier = XY_TIER_NATIONAL;
    else if (strncmp(rules->id, "municipal", 9) == 0)
        inst->tier = XY_TIER_MUNICIPAL;
    else if (rules->settings.year_round)
        inst->tier = XY_TIER_PAIRED;
    inst->routes = xy_route_defaults;
    inst->detour_permille = 1350;
    inst->speed_kmh = 50;
    take_programme(inst, s, rules, pack);
    add_high_demand(inst, s->arena, rules);
    return inst;
}

/* Leaves out what is said of a field that is emptied. */
static void forget(xy_provenance *p, const char *field)
{
    xy_pair *lists[2] = {p->sources, p->assumed};
    size_t *counts[2] = {&p->source_count, &p->assumed_count};
    for (int l = 0; l < 2; l++) {
        size_t kept = 0;
        for (size_t i = 0; i < *counts[l]; i++)
            if (strcmp(lists[l][i].key, field) != 0)
                lists[l][kept++] = lists[l][i];
        *counts[l] = kept;
    }
}

/* What changes from year to year is left to be filled in. */
static void prune(xy_instance *inst)
{
    for (size_t h = 0; h < inst->hospital_count; h++) {
        inst->hospitals[h].staff_count = 0;
        forget(&inst->hospitals[h].provenance, "staff");
    }
    for (size_t c = 0; c < inst->county_count; c++) {
        inst->counties[c].need_count = 0;
        forget(&inst->counties[c].provenance, "needs");
    }
    inst->commitment_count = inst->lock_count = 0;
    inst->provenance = (xy_provenance){0};
}

/* The instance that the workbook is to show. */
static xy_status make_instance(xy_instance **out, xy_session *s, const char **folder)
{
    const xy_options *o = s->options;
    xy_rules *rules = NULL;
    xy_later_pack pack = {0};
    xy_status status = XY_OK;
    *folder = NULL;
    if (o->full && !o->from) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_NEEDS_PLANS, XY_NOWHERE, "full", "from", "new", NULL);
        return XY_EINPUT;
    }
    if (!o->programme && !o->from) {
        xy_find(s->err, XY_ERROR, XY_MSG_DESK_NEEDS_SOURCE, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return XY_EINPUT;
    }
    if (o->programme)
        status = xy_later_pack_load(&rules, &pack, s, o->programme);
    if (status != XY_OK)
        return status;
    if (!o->from) {
        *out = blank(s, rules, &pack);
        return XY_OK;
    }
    const char *path = o->from, *bundled = NULL;
    if (!xy_is_file(path) && !xy_is_directory(path))
        bundled = xy_bundled_folder(s, path);
    path = bundled ? bundled : path;
    status = xy_read_instance(out, s, path);
    if (status != XY_OK)
        return status;
    *folder = xy_is_directory(path) ? path : xy_path_parent(s->arena, path);
    if (!o->full)
        prune(*out);
    if (rules)
        take_programme(*out, s, rules, &pack);
    return XY_OK;
}

/* A file that the instance names goes with the workbook, where it lies beside the instance. */
static xy_status bring(xy_outset *set, xy_session *s, const char *name, const char *from)
{
    const char *target = xy_path_join(s->arena, s->options->instance, name);
    if (!name || xy_is_file(target))
        return XY_OK;
    char *data;
    size_t length;
    bool plain = from && !strchr(name, '/');
    if (!plain) {
        xy_find(s->err, XY_WARNING, XY_MSG_DESK_BESIDE, XY_NOWHERE, name, s->options->instance,
                NULL, NULL);
        return XY_OK;
    }
    xy_status status = xy_file_load(
            &data, &length, s->arena, xy_path_join(s->arena, from, name), FILE_BYTES_MAX, s->err);
    if (status == XY_OK && xy_outset_add(set, target, data, length) != XY_OK) {
        xy_find_io(s->err, XY_MSG_F_WRITE, target, errno);
        status = XY_EIO;
    }
    return status;
}

static xy_status write_all(
        xy_outset *set, xy_session *s, const xy_instance *inst, const char *path, const char *from)
{
    const xy_workbook_options options = {
            .lang = s->lang, .rules = inst->rules, .examples = !s->options->full};
    xy_strbuf file = xy_strbuf_in(s->arena);
    xy_status status = xy_workbook_write(&file, s->arena, inst, &options, s->err);
    if (status == XY_OK && xy_outset_add(set, path, file.data, file.length) != XY_OK) {
        xy_find_io(s->err, XY_MSG_F_WRITE, path, errno);
        status = XY_EIO;
    }
    if (status == XY_OK && xy_utf8_ends_with(inst->rules_id, ".json"))
        status = bring(set, s, inst->rules_id, s->options->programme ? "." : from);
    if (status == XY_OK && inst->matrix)
        status = bring(set, s, inst->matrix, from);
    return status;
}

int xy_cmd_new(xy_session *s)
{
    const char *folder = s->options->instance, *from;
    xy_instance *inst;
    xy_status status = make_instance(&inst, s, &from);
    bool made = status == XY_OK && !xy_is_directory(folder);
    if (status == XY_OK && !xy_make_directory(folder)) {
        xy_find_io(s->err, XY_MSG_F_MAKE_DIRECTORY, folder, errno);
        status = XY_EIO;
    }
    const char *path = NULL;
    if (status == XY_OK) {
        path = xy_path_join(s->arena, folder, xy_arena_printf(s->arena, "%s.xlsx", inst->id));
        if (xy_is_file(path)) {
            xy_find(s->err, XY_ERROR, XY_MSG_DESK_THERE, XY_NOWHERE, path, NULL, NULL, NULL);
            status = XY_EINPUT;
        }
    }
    if (status == XY_OK) {
        xy_outset *set = xy_outset_new(s->arena);
        status = xy_outset_end(set, s, write_all(set, s, inst, path, from));
    }
    if (status != XY_OK && made)
        rmdir(folder); /* fails where there is something in it */
    if (status == XY_OK && !s->options->quiet)
        printf("%s%s\n", xy_msg_wording(XY_MSG_CLI_WRITTEN, s->lang), path);
    xy_print_findings(s, s->err);
    return xy_exit_code(status);
}
