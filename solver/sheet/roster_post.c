#include "sheet/roster_post.h"
#include "base/utf8.h"

#include "sheet/header.h"

#include <string.h>

static const char *const between[] = {"、", "，", ",", "/", "；", ";", "\n", NULL};

const char *xy_next_part(xy_arena *arena, const char **list)
{
    if (!*list || !**list)
        return NULL;
    const char *end = NULL;
    size_t gap = 0;
    for (size_t i = 0; between[i]; i++) {
        const char *found = strstr(*list, between[i]);
        if (found && (!end || found < end)) {
            end = found;
            gap = strlen(between[i]);
        }
    }
    size_t length = end ? (size_t)(end - *list) : strlen(*list);
    const char *part = xy_cell_trim(arena, xy_arena_strndup(arena, *list, length));
    *list += length + gap;
    return part;
}

static bool is_wording(xy_arena *arena, const char *part, xy_msg_id wording)
{
    const char *key = xy_cell_key(arena, part);
    return strcmp(key, xy_cell_key(arena, xy_msg_wording(wording, XY_ZH))) == 0 ||
            strcmp(key, xy_cell_key(arena, xy_msg_wording(wording, XY_EN))) == 0;
}

/* 主任医师, 副主任护师, 主治中医师, …: the title before and the calling behind; what has no calling,
 * 主任 of a department, is a post. */
static xy_title title_of_part(const char *key)
{
    static const struct {
        const char *word;
        xy_title title;
        bool calling; /* has to end as one */
    } words[] = {{"副主任", XY_TITLE_ASSOCIATE_CHIEF, true},
            {"副高", XY_TITLE_ASSOCIATE_CHIEF, false}, {"副教授", XY_TITLE_ASSOCIATE_CHIEF, false},
            {"副研究员", XY_TITLE_ASSOCIATE_CHIEF, false},
            {"associatechief", XY_TITLE_ASSOCIATE_CHIEF, false},
            {"associateprofessor", XY_TITLE_ASSOCIATE_CHIEF, false}, {"主任", XY_TITLE_CHIEF, true},
            {"正高", XY_TITLE_CHIEF, false}, {"教授", XY_TITLE_CHIEF, false},
            {"chief", XY_TITLE_CHIEF, false}, {"professor", XY_TITLE_CHIEF, false},
            {"主治", XY_TITLE_ATTENDING, true}, {"主管", XY_TITLE_ATTENDING, true},
            {"中级", XY_TITLE_ATTENDING, false}, {"attending", XY_TITLE_ATTENDING, false},
            {"住院", XY_TITLE_RESIDENT, true}, {"初级", XY_TITLE_RESIDENT, false},
            {"resident", XY_TITLE_RESIDENT, false}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(key, words[i].word) && (!words[i].calling || xy_utf8_ends_with(key, "师")))
            return words[i].title;
    bool plain = strcmp(key, "医师") == 0 || strcmp(key, "护师") == 0 || strcmp(key, "技师") == 0 ||
            strcmp(key, "药师") == 0;
    return plain ? XY_TITLE_RESIDENT : XY_TITLE_NONE;
}

static xy_title title_in(xy_arena *arena, const char *post)
{
    xy_title highest = XY_TITLE_NONE;
    for (const char *part; (part = xy_next_part(arena, &post));) {
        const char *key = xy_cell_key(arena, part);
        size_t bracket = strcspn(key, "(");
        xy_title title = title_of_part(xy_arena_strndup(arena, key, bracket));
        highest = title > highest ? title : highest;
    }
    return highest;
}

xy_post xy_post_read(xy_arena *arena, const char *post)
{
    xy_post out = {.title = title_in(arena, post)};
    for (const char *part; (part = xy_next_part(arena, &post));) {
        out.leader |= is_wording(arena, part, XY_MSG_R_ROSTER_LEADER);
        out.manager |=
                is_wording(arena, part, XY_MSG_R_ROSTER_MANAGER) || strstr(part, "管理") != NULL;
    }
    return out;
}

const char *xy_own_words(xy_arena *arena, const xy_staff *person, const char *post)
{
    xy_strbuf out = xy_strbuf_in(arena);
    bool own = false;
    for (const char *part; (part = xy_next_part(arena, &post));) {
        if (!part[0] || is_wording(arena, part, XY_MSG_R_ROSTER_LEADER))
            continue;
        bool usual = is_wording(arena, part, XY_MSG_R_ROSTER_MANAGER) ||
                is_wording(arena, part, XY_MSG_R_TITLE_chief) ||
                is_wording(arena, part, XY_MSG_R_TITLE_associate_chief) ||
                is_wording(arena, part, XY_MSG_R_TITLE_attending) ||
                is_wording(arena, part, XY_MSG_R_TITLE_resident) ||
                (person && person->position && strcmp(person->position, part) == 0);
        own |= !usual;
        if (out.length)
            xy_strbuf_add(&out, xy_msg_wording(XY_MSG_R_AND, XY_ZH));
        xy_strbuf_add(&out, part);
    }
    return own ? xy_strbuf_text(&out) : NULL;
}
