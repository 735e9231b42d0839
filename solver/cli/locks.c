#include "cli/locks.h"

#include "domain/instance_locks.h"
#include "sheet/header.h"
#include "sheet/names.h"
#include "json/read.h"

#include <string.h>

typedef struct {
    xy_session *s;
    const xy_instance *inst;
    xy_names *hospitals, *counties;
    const char *option, *value; /* at hand: "--pin" and what stands behind it */
    xy_lock *locks;
    size_t count, capacity;
} reader;

static xy_finding *complain(reader *r, xy_msg_id message, const char *text)
{
    return xy_find(
            r->s->err, XY_ERROR, message, (xy_place){r->value, 0, 0}, text, NULL, NULL, NULL);
}

/* The option itself is named by the message. */
static void complain_form(reader *r, const char *option, xy_msg_id expected)
{
    r->s->err->file = NULL;
    xy_bad_value(r->s, option, r->value, expected);
}

/* The length of the first of these signs where the text begins with one; else 0. */
static size_t sign_at(const char *text, const char *const *signs)
{
    for (; *signs; signs++)
        if (strncmp(text, *signs, strlen(*signs)) == 0)
            return strlen(*signs);
    return 0;
}

static const char *const equals[] = {"=", "\xef\xbc\x9d", NULL};
static const char *const pluses[] = {"+", "\xef\xbc\x8b", NULL};
static const char *const commas[] = {
        ",", "\xef\xbc\x8c", "\xe3\x80\x81", ";", "\xef\xbc\x9b", NULL};

/* Cuts off the part before the first of the signs; *rest is NULL where there is none. */
static const char *cut(
        const char **rest, xy_arena *arena, const char *text, const char *const *signs)
{
    size_t n = 0, sign;
    while (!(sign = sign_at(text + n, signs)) && text[n])
        n++;
    *rest = sign ? text + n + sign : NULL;
    return xy_cell_trim(arena, xy_arena_strndup(arena, text, n));
}

/* The hospital or county meant; false after a finding. */
static bool look_up(reader *r, xy_ref *out, bool hospital, const char *text)
{
    const xy_names *names = hospital ? r->hospitals : r->counties;
    int32_t index = xy_names_find(names, r->s->arena, text);
    if (index == XY_NAME_AMBIGUOUS)
        xy_finding_arg(
                complain(r, hospital ? XY_MSG_F_HOSPITAL_AMBIGUOUS : XY_MSG_F_COUNTY_AMBIGUOUS,
                        text),
                1, xy_names_alike(names, r->s->err->arena, text));
    if (index == XY_UNKNOWN)
        xy_finding_arg_near(
                complain(r, hospital ? XY_MSG_F_HOSPITAL_UNKNOWN : XY_MSG_F_COUNTY_UNKNOWN, text),
                1, xy_names_near(names, text), r->s->arena);
    if (index < 0)
        return false;
    *out = (xy_ref){hospital ? r->inst->hospitals[index].id : r->inst->counties[index].id, index};
    return true;
}

static bool look_up_counties(reader *r, xy_refs *out, const char *text, const char *const *signs)
{
    size_t room = strlen(text) + 1;
    out->items = XY_NEW_N(r->s->arena, xy_ref, room);
    out->count = 0;
    for (const char *rest = text; rest;) {
        const char *name = cut(&rest, r->s->arena, rest, signs);
        xy_ref county;
        if (!look_up(r, &county, false, name))
            return false;
        for (size_t i = 0; i < out->count; i++)
            if (out->items[i].index == county.index) {
                complain(r, XY_MSG_LOCK_COUNTY_TWICE, name);
                return false;
            }
        out->items[out->count++] = county;
    }
    return true;
}

static void add(reader *r, xy_lock_kind kind, xy_ref hospital, xy_refs counties)
{
    r->locks = xy_arena_grow(r->s->arena, r->locks, &r->capacity, r->count + 1, sizeof *r->locks);
    r->locks[r->count++] = (xy_lock){.kind = kind,
            .hospital = hospital,
            .counties = counties,
            .file = r->option,
            .place = {r->value, 0, 0}};
}

/* Hospital and counties of "H=C1,C2"; false after a finding, or where the form is another one. */
static bool read_pairs(reader *r, xy_ref *hospital, xy_refs *counties, bool *form)
{
    const char *rest;
    const char *name = cut(&rest, r->s->arena, r->value, equals);
    *form = rest && name[0] && xy_cell_trim(r->s->arena, rest)[0];
    if (!*form)
        return false;
    bool good = look_up(r, hospital, true, name);
    return look_up_counties(r, counties, rest, commas) && good;
}

static void read_pin(reader *r)
{
    xy_ref hospital;
    xy_refs counties;
    bool form;
    if (read_pairs(r, &hospital, &counties, &form))
        add(r, counties.count > 1 ? XY_PIN_ROW : XY_PIN_PAIR, hospital, counties);
    else if (!form)
        complain_form(r, "pin", XY_MSG_CLI_A_PIN);
}

static void read_ban(reader *r)
{
    xy_ref hospital;
    xy_refs counties;
    bool form;
    const char *rest;
    if (read_pairs(r, &hospital, &counties, &form)) {
        for (size_t i = 0; i < counties.count; i++)
            add(r, XY_BAN_PAIR, hospital, (xy_refs){&counties.items[i], 1});
    } else if (!form) {
        cut(&rest, r->s->arena, r->value, pluses);
        if (!rest)
            complain_form(r, "ban", XY_MSG_CLI_A_BAN);
        else if (look_up_counties(r, &counties, r->value, pluses)) {
            if (counties.count == 2)
                add(r, XY_BAN_GROUP, (xy_ref){NULL, XY_UNKNOWN}, counties);
            else
                complain_form(r, "ban", XY_MSG_CLI_A_BAN);
        }
    }
}

/* It may have been meant for a hospital or for a county: what is near of both. */
static void without_unknown(reader *r)
{
    xy_finding *f = complain(r, XY_MSG_LOCK_WITHOUT_UNKNOWN, r->value);
    xy_finding_arg_near(f, 1, xy_names_near(r->hospitals, r->value), r->s->err->arena);
    const char *county = xy_names_near(r->counties, r->value);
    if (county) {
        f->args[2] =
                xy_say(r->s->err->arena, XY_ZH, XY_MSG_LOCK_NEAR_COUNTY, county, NULL, NULL, NULL);
        f->args_en[2] =
                xy_say(r->s->err->arena, XY_EN, XY_MSG_LOCK_NEAR_COUNTY, county, NULL, NULL, NULL);
    } else {
        f->args[2] = "";
    }
}

static void read_without(reader *r)
{
    xy_ref hospital;
    xy_arena *arena = r->s->arena;
    if (xy_names_find(r->hospitals, arena, r->value) == XY_UNKNOWN &&
            xy_names_find(r->counties, arena, r->value) != XY_UNKNOWN)
        complain(r, XY_MSG_LOCK_WITHOUT_COUNTY, r->value);
    else if (xy_names_find(r->hospitals, arena, r->value) == XY_UNKNOWN)
        without_unknown(r);
    else if (look_up(r, &hospital, true, r->value))
        add(r, XY_BAN_HOSPITAL, hospital, (xy_refs){NULL, 0});
}

static void read_all(
        reader *r, const xy_option_list *list, const char *option, void (*read)(reader *r))
{
    r->option = option;
    for (int i = 0; i < list->count; i++) {
        r->value = list->items[i];
        r->s->err->file = option;
        read(r);
        r->s->err->file = NULL;
    }
}

xy_status xy_take_locks(xy_session *s, xy_instance *inst)
{
    const xy_options *o = s->options;
    size_t errors = s->err->errors;
    if (o->pins.count + o->bans.count + o->without.count == 0)
        return XY_OK;
    reader r = {.s = s,
            .inst = inst,
            .hospitals = xy_names_of_hospitals(s->arena, inst),
            .counties = xy_names_of_counties(s->arena, inst)};
    read_all(&r, &o->pins, "--pin", read_pin);
    read_all(&r, &o->bans, "--ban", read_ban);
    read_all(&r, &o->without, "--without", read_without);
    if (s->err->errors > errors)
        return XY_EINPUT;
    inst->asked = r.locks;
    inst->asked_count = r.count;
    xy_instance_add_locks(inst, s->arena, r.locks, r.count, s->err);
    return s->err->errors > errors ? XY_EINPUT : XY_OK;
}

static reader reader_of(
        xy_session *s, const xy_instance *inst, const char *option, const char *value)
{
    s->err->file = option;
    return (reader){.s = s,
            .inst = inst,
            .hospitals = xy_names_of_hospitals(s->arena, inst),
            .counties = xy_names_of_counties(s->arena, inst),
            .option = option,
            .value = value};
}

bool xy_read_name(int32_t *out, xy_session *s, const xy_instance *inst, bool hospital,
        const char *option, const char *value)
{
    reader r = reader_of(s, inst, option, value);
    xy_ref ref;
    bool found = look_up(&r, &ref, hospital, xy_cell_trim(s->arena, value));
    s->err->file = NULL;
    *out = found ? ref.index : XY_UNKNOWN;
    return found;
}

bool xy_read_hospital_counties(xy_ref *hospital, xy_refs *counties, xy_session *s,
        const xy_instance *inst, const char *option, const char *value, xy_msg_id expected)
{
    reader r = reader_of(s, inst, option, value);
    bool form, good = read_pairs(&r, hospital, counties, &form);
    s->err->file = NULL;
    if (!form)
        complain_form(&r, option + 2, expected);
    return good && form;
}
