#include "workbook/remarks.h"

#include "sheet/header.h"
#include "workbook/cells.h"
#include "workbook/words.h"

#include <string.h>

#define COLON "："
#define ENGLISH "(en)"

/* The catalogue has a name for keys that several columns share, such as "location". */
static const char *group_name(const char *key, xy_lang lang)
{
    static const char prefix[] = "R_FIELD_";
    for (int id = 0; id < XY_MSG_COUNT; id++) {
        const char *name = xy_msg_name((xy_msg_id)id);
        if (strncmp(name, prefix, sizeof prefix - 1) == 0 &&
                strcmp(name + sizeof prefix - 1, key) == 0)
            return xy_msg_wording((xy_msg_id)id, lang);
    }
    return NULL;
}

static const char *group_key(xy_arena *arena, const char *title)
{
    static const char prefix[] = "R_FIELD_";
    for (int id = 0; id < XY_MSG_COUNT; id++) {
        const char *name = xy_msg_name((xy_msg_id)id);
        if (strncmp(name, prefix, sizeof prefix - 1) != 0 || id == XY_MSG_R_FIELD_ALL)
            continue;
        for (int lang = XY_ZH; lang <= XY_EN; lang++)
            if (strcmp(xy_cell_key(arena, xy_msg_wording((xy_msg_id)id, (xy_lang)lang)), title) ==
                    0)
                return name + sizeof prefix - 1;
    }
    return NULL;
}

/* The key of a column within the object whose remarks stand at path: "programme.assumed" speaks of
 * the keys of "programme". NULL where the column is of another object. */
static const char *key_of_field(xy_arena *arena, const xy_field *field, const char *path)
{
    const char *dot = strrchr(path, '.'), *key = field->path;
    size_t prefix = dot ? (size_t)(dot - path) + 1 : 0, length;
    if (!key[0] || field->type == XY_FIELD_REMARKS || strncmp(key, path, prefix) != 0)
        return NULL;
    key += prefix;
    length = strlen(key);
    if (length > 3 &&
            (strcmp(key + length - 3, ".zh") == 0 || strcmp(key + length - 3, ".en") == 0))
        return xy_arena_strndup(arena, key, length - 3);
    return key;
}

/* The key that a name on a line means, or NULL. */
static const char *key_of_name(
        xy_arena *arena, const xy_form *form, const char *path, const char *name)
{
    const char *title = xy_cell_key(arena, name);
    for (int lang = XY_ZH; lang <= XY_EN; lang++)
        if (strcmp(title, xy_cell_key(arena, xy_msg_wording(XY_MSG_WORD_WHOLE, (xy_lang)lang))) ==
                0)
            return "";
    for (size_t i = 0; i < form->count; i++) {
        const xy_field *field = &form->fields[i];
        const char *key = key_of_field(arena, field, path);
        if (!key)
            continue;
        for (int lang = XY_ZH; lang <= XY_EN; lang++)
            if (strcmp(title, xy_cell_key(arena, xy_msg_wording(field->title, (xy_lang)lang))) == 0)
                return key;
    }
    const char *group = group_key(arena, title);
    if (group)
        return group;
    for (size_t i = 0; i < form->count; i++) {
        const char *key = key_of_field(arena, &form->fields[i], path);
        if (key && (strcmp(title, key) == 0 || xy_is_one_of(arena, form->fields[i].also, title)))
            return key;
    }
    return NULL;
}

static size_t colon(const char *text)
{
    return *text == ':' ? 1 : strncmp(text, COLON, sizeof COLON - 1) == 0 ? sizeof COLON - 1 : 0;
}

/* Bytes of a string in double quotes at the start of the text, 0 where there is none. */
static size_t quoted_length(const char *text)
{
    if (*text != '"')
        return 0;
    for (const char *p = text + 1; *p; p++) {
        if (*p == '"')
            return (size_t)(p - text) + 1;
        p += *p == '\\' && p[1];
    }
    return 0;
}

typedef struct {
    const char *key, *said, *name; /* as written */
    bool english;
} spoken;

/* One line "column：remark". */
static bool read_line(
        spoken *out, xy_arena *arena, const xy_form *form, const char *path, const char *line)
{
    size_t quoted = quoted_length(line), length = quoted;
    while (!quoted && line[length] && !colon(line + length))
        length++;
    const char *name = xy_arena_strndup(arena, line, length), *rest = line + length;
    out->english = quoted && strncmp(rest, ENGLISH, sizeof ENGLISH - 1) == 0;
    rest += out->english ? sizeof ENGLISH - 1 : 0;
    if (!colon(rest))
        return false;
    if (quoted) {
        out->key = xy_cell_text(arena, name, false);
    } else {
        const char *half = xy_cell_key(arena, name);
        size_t n = strlen(half), tail = sizeof ENGLISH - 1;
        out->english = n > tail && strcmp(half + n - tail, ENGLISH) == 0;
        name = out->english ? xy_arena_strndup(arena, half, n - tail) : name;
        out->key = key_of_name(arena, form, path, name);
    }
    out->name = name;
    out->said = xy_cell_text(arena, rest + colon(rest), false);
    return out->key != NULL;
}

static const char *next_line(xy_arena *arena, const char **text)
{
    while (**text) {
        size_t length = strcspn(*text, "\n");
        const char *line = xy_cell_trim(arena, xy_arena_strndup(arena, *text, length));
        const char *whole = xy_arena_strndup(arena, *text, length);
        *text += length + ((*text)[length] == '\n');
        if (*line)
            return whole;
    }
    return NULL;
}

static bool is_list(xy_arena *arena, const xy_form *form, const char *path, const char *text)
{
    spoken s;
    const char *line;
    bool any = false;
    while ((line = next_line(arena, &text))) {
        if (!read_line(&s, arena, form, path, line))
            return false;
        any = true;
    }
    return any;
}

bool xy_remarks_take(xy_intake *in, xy_part *place, const xy_form *form, const char *path,
        const char *text, const char **twice)
{
    xy_arena *arena = in->arena;
    *twice = NULL;
    const char *line;
    if (!is_list(arena, form, path, text)) {
        const char *plain = xy_cell_text(arena, text, true);
        if (strcmp(place->key, "source") != 0) {
            xy_tree_add(arena, place, XY_PART_STRING, "", plain);
        } else {
            place->kind = XY_PART_STRING;
            place->text = plain;
        }
        return true;
    }
    while ((line = next_line(arena, &text))) {
        spoken s;
        read_line(&s, arena, form, path, line);
        xy_part *said = xy_tree_child(place, s.key);
        if (!said)
            said = xy_tree_add(arena, place, XY_PART_OBJECT, s.key, NULL);
        const char *lang = s.english ? "en" : "zh";
        if (xy_tree_child(said, lang)) {
            *twice = s.name;
            return false;
        }
        xy_tree_add(arena, said, XY_PART_STRING, lang, s.said);
    }
    for (xy_part *said = place->first; said; said = said->next)
        if (said->count == 1 && strcmp(said->first->key, "zh") == 0) {
            said->kind = XY_PART_STRING;
            said->text = said->first->text;
        }
    return true;
}

/* What people call the key on a line: a name that leads back to it, or the key in quotes. */
static const char *name_of_key(
        xy_arena *arena, const xy_form *form, const char *path, const char *key, xy_lang lang)
{
    const char *name = key[0] ? group_name(key, lang) : xy_msg_wording(XY_MSG_WORD_WHOLE, lang);
    for (size_t i = 0; !name && i < form->count; i++) {
        const char *own = key_of_field(arena, &form->fields[i], path);
        if (own && strcmp(own, key) == 0)
            name = xy_msg_wording(form->fields[i].title, lang);
    }
    const char *back = name ? key_of_name(arena, form, path, name) : NULL;
    if (back && strcmp(back, key) == 0 && !strstr(name, COLON) && !strchr(name, ':'))
        return name;
    return xy_cell_quoted(arena, key);
}

const char *xy_remarks_text(xy_arena *arena, const xy_form *form, const char *path,
        const xy_remark *remarks, size_t count, xy_lang lang)
{
    if (count == 1 && !remarks->key[0] && !remarks->said.en) {
        const char *plain = xy_cell_from_text(arena, remarks->said.zh, true);
        if (!is_list(arena, form, path, plain))
            return plain;
    }
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < count; i++) {
        const char *name = name_of_key(arena, form, path, remarks[i].key, lang);
        xy_strbuf_addf(&out, "%s%s%s%s", out.length ? "\n" : "", name, COLON,
                xy_cell_from_text(arena, remarks[i].said.zh, false));
        if (remarks[i].said.en)
            xy_strbuf_addf(&out, "\n%s%s%s%s", name, ENGLISH, COLON,
                    xy_cell_from_text(arena, remarks[i].said.en, false));
    }
    return xy_strbuf_text(&out);
}
