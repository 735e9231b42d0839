/* The typed values behind read.h. */
#include "base/date.h"
#include "base/utf8.h"
#include "domain/instance.h"
#include "json/read.h"

#include <string.h>

static const char *name_of(xy_arena *arena, const xy_node *node)
{
    while (node && !node->key)
        node = node->parent;
    return node ? xy_json_shown(arena, node->key) : "/";
}

xy_finding *xy_value_error(
        xy_reader *r, const xy_node *node, xy_msg_id message, const char *b, const char *c)
{
    return xy_find(r->err, XY_ERROR, message, xy_read_place(r, node), name_of(r->err->arena, node),
            b, c, NULL);
}

static bool is_under(const xy_node *node, const char *const *keys)
{
    for (; node; node = node->parent)
        for (int i = 0; node->key && keys[i]; i++)
            if (strcmp(node->key, keys[i]) == 0)
                return true;
    return false;
}

/* May the value be a person's name or telephone number? Counts and years of staff are not. */
static bool is_private(const xy_node *node)
{
    static const char *const of_people[] = {"contact", "name", "phone", NULL};
    static const char *const of_staff[] = {"staff", "members", NULL};
    return is_under(node, of_people) || (node->kind == XY_JSON_STRING && is_under(node, of_staff));
}

void xy_finding_arg_kind(xy_finding *finding, int i, const xy_node *node)
{
    static const xy_msg_id names[] = {
            [XY_JSON_NULL] = XY_MSG_JSON_A_NULL,
            [XY_JSON_BOOL] = XY_MSG_JSON_A_BOOL,
            [XY_JSON_NUMBER] = XY_MSG_JSON_A_NUMBER,
            [XY_JSON_STRING] = XY_MSG_JSON_A_STRING,
            [XY_JSON_LIST] = XY_MSG_JSON_A_LIST,
            [XY_JSON_OBJECT] = XY_MSG_JSON_AN_OBJECT,
    };
    xy_msg_id id = names[node->kind];
    xy_finding_arg(finding, i, xy_msg_text(id));
}

static void arg_quoted(xy_finding *f, int i, const char *text, xy_arena *arena)
{
    const char *shown = xy_json_shown(arena, text);
    f->args[i] = xy_arena_printf(arena, "「%s」", shown);
    f->args_en[i] = xy_arena_printf(arena, "'%s'", shown);
}

void xy_finding_arg_value(xy_finding *f, int i, const xy_node *node, xy_arena *arena)
{
    if (node->kind == XY_JSON_STRING && !is_private(node))
        arg_quoted(f, i, node->text, arena);
    else if (node->kind == XY_JSON_NUMBER && !is_private(node))
        f->args[i] = xy_json_shown(arena, node->text);
    else
        xy_finding_arg_kind(f, i, node);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool differs_in_case(const char *a, const char *b)
{
    while (*a && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

const char *xy_json_nearest(const char *text, const char *const *known, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (differs_in_case(text, known[i]))
            return known[i];
    return xy_nearest(text, known, count);
}

static bool has_kind(xy_reader *r, const xy_node *node, xy_json_kind kind, xy_msg_id message)
{
    if (node->kind == kind)
        return true;
    xy_finding_arg_kind(xy_value_error(r, node, message, NULL, NULL), 1, node);
    return false;
}

bool xy_value_object(xy_object *out, xy_reader *r, xy_node *node)
{
    if (!has_kind(r, node, XY_JSON_OBJECT, XY_MSG_JSON_NOT_OBJECT))
        return false;
    *out = (xy_object){.node = node};
    return true;
}

bool xy_value_list(xy_node **out, xy_reader *r, xy_node *node, uint32_t least, uint32_t most)
{
    if (!has_kind(r, node, XY_JSON_LIST, XY_MSG_JSON_NOT_LIST))
        return false;
    if (node->count < least || node->count > most) {
        bool few = node->count < least;
        xy_value_error(r, node, few ? XY_MSG_JSON_LIST_SHORT : XY_MSG_JSON_LIST_LONG,
                xy_text_int(r->err->arena, node->count),
                xy_text_int(r->err->arena, few ? least : most));
        return false;
    }
    *out = node;
    return true;
}

/* The first control character of text, 0 where there is none. */
static uint32_t control_character(const char *text, bool lines)
{
    while (*text) {
        uint32_t c = xy_utf8_next(&text);
        bool line = c == '\n' || c == '\t';
        if ((c < 0x20 && !(line && lines)) || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF)
            return c;
    }
    return 0;
}

size_t xy_json_characters(const char *text)
{
    size_t n = 0;
    for (; *text; n++)
        xy_utf8_next(&text);
    return n;
}

bool xy_value_string(const char **out, xy_reader *r, xy_node *node, size_t least, size_t most)
{
    if (!has_kind(r, node, XY_JSON_STRING, XY_MSG_JSON_NOT_STRING))
        return false;
    xy_arena *arena = r->err->arena;
    size_t n = xy_json_characters(node->text);
    if (n < least && n == 0) {
        xy_value_error(r, node, XY_MSG_JSON_STRING_EMPTY, NULL, NULL);
        return false;
    }
    if (n > most) {
        xy_value_error(r, node, XY_MSG_JSON_STRING_LONG, xy_text_int(arena, (int64_t)n),
                xy_text_int(arena, (int64_t)most));
        return false;
    }
    uint32_t control = control_character(node->text, most > XY_LINE_MAX);
    if (control) {
        xy_value_error(r, node, XY_MSG_JSON_STRING_CONTROL,
                xy_arena_printf(arena, "U+%04X", (unsigned)control), NULL);
        return false;
    }
    *out = node->text;
    return true;
}

bool xy_json_is_id(const char *text)
{
    static const char allowed[] =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    size_t length = strlen(text);
    return length > 0 && length <= 64 && strspn(text, allowed) == length;
}

bool xy_value_id(const char **out, xy_reader *r, xy_node *node)
{
    if (!has_kind(r, node, XY_JSON_STRING, XY_MSG_JSON_ID_NOT_STRING))
        return false;
    if (!xy_json_is_id(node->text)) {
        xy_finding *f = xy_value_error(r, node, XY_MSG_JSON_NOT_ID, NULL, NULL);
        xy_finding_arg_value(f, 1, node, r->err->arena);
        return false;
    }
    *out = node->text;
    return true;
}

/* -?digits as a number; false when it does not fit. */
static bool parse_int64(int64_t *out, const char *text)
{
    bool negative = *text == '-';
    uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX, value = 0;
    for (text += negative; *text; text++) {
        uint64_t digit = (uint64_t)(*text - '0');
        if (value > (limit - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = negative ? (int64_t)(0 - value) : (int64_t)value;
    return true;
}

bool xy_value_int(int64_t *out, xy_reader *r, xy_node *node, int64_t least, int64_t most)
{
    xy_arena *arena = r->err->arena;
    if (!has_kind(r, node, XY_JSON_NUMBER, XY_MSG_JSON_NOT_NUMBER))
        return false;
    bool whole = !strpbrk(node->text, ".eE");
    int64_t value;
    if (whole && parse_int64(&value, node->text) && value >= least && value <= most) {
        *out = value;
        return true;
    }
    xy_finding *f = xy_value_error(r, node, whole ? XY_MSG_JSON_RANGE : XY_MSG_JSON_NOT_INTEGER,
            NULL, xy_text_int(arena, least));
    xy_finding_arg_value(f, 1, node, arena);
    f->args[3] = xy_text_int(arena, most);
    return false;
}

bool xy_value_bool(bool *out, xy_reader *r, xy_node *node)
{
    if (!has_kind(r, node, XY_JSON_BOOL, XY_MSG_JSON_NOT_BOOL))
        return false;
    *out = node->truth;
    return true;
}

bool xy_value_date(int32_t *out, xy_reader *r, xy_node *node)
{
    if (!has_kind(r, node, XY_JSON_STRING, XY_MSG_JSON_DATE_NOT_STRING))
        return false;
    if (xy_date_parse(out, node->text))
        return true;
    xy_finding *f = xy_value_error(r, node, XY_MSG_JSON_NOT_DATE, NULL, NULL);
    xy_finding_arg_value(f, 1, node, r->err->arena);
    return false;
}

/* "HH:MM" with two to four digits for the hours. */
static bool parse_time(int32_t *out, const char *text)
{
    size_t hours = strspn(text, "0123456789");
    if (hours < 2 || hours > 4 || (hours > 2 && text[0] == '0') || text[hours] != ':')
        return false;
    const char *minutes = text + hours + 1;
    if (strspn(minutes, "0123456789") != 2 || minutes[2] || minutes[0] > '5')
        return false;
    *out = (minutes[0] - '0') * 10 + minutes[1] - '0';
    for (int32_t unit = 60; hours > 0; unit *= 10)
        *out += (text[--hours] - '0') * unit;
    return true;
}

bool xy_value_time(int32_t *out, xy_reader *r, xy_node *node, int32_t most)
{
    if (!has_kind(r, node, XY_JSON_STRING, XY_MSG_JSON_TIME_NOT_STRING))
        return false;
    int32_t minutes;
    if (parse_time(&minutes, node->text) && minutes <= most) {
        *out = minutes;
        return true;
    }
    xy_arena *arena = r->err->arena;
    xy_finding *f = xy_value_error(r, node, XY_MSG_JSON_NOT_TIME, NULL,
            xy_arena_printf(arena, "%02d:%02d", (int)most / 60, (int)most % 60));
    xy_finding_arg_value(f, 1, node, arena);
    return false;
}

#define DEGREE_DECIMALS 6

/* -?digits(.digits)? with at most six decimals as millionths; false when it is not that or large.
 * *fine is set when there are more decimals than that. */
static bool parse_micro(int64_t *out, const char *text, bool *fine)
{
    *fine = false;
    bool negative = *text == '-';
    int64_t value = 0;
    int decimals = -1;
    for (text += negative; *text; text++) {
        if (*text == 'e' || *text == 'E' || value > INT32_MAX)
            return false;
        if (*text == '.') {
            decimals = 0;
            continue;
        }
        if (decimals >= DEGREE_DECIMALS) {
            *fine = true;
            return false;
        }
        value = value * 10 + (*text - '0');
        decimals += decimals >= 0;
    }
    for (int i = decimals < 0 ? 0 : decimals; i < DEGREE_DECIMALS; i++)
        value *= 10;
    *out = negative ? -value : value;
    return true;
}

bool xy_value_degrees(int32_t *out, xy_reader *r, xy_node *node, int32_t limit)
{
    if (!has_kind(r, node, XY_JSON_NUMBER, XY_MSG_JSON_NOT_NUMBER))
        return false;
    int64_t micro, most = (int64_t)limit * 1000000;
    bool fine;
    if (parse_micro(&micro, node->text, &fine) && micro >= -most && micro <= most) {
        *out = (int32_t)micro;
        return true;
    }
    xy_finding *f = xy_value_error(r, node, fine ? XY_MSG_JSON_DEGREES_FINE : XY_MSG_JSON_DEGREES,
            NULL, xy_text_int(r->err->arena, limit));
    xy_finding_arg_value(f, 1, node, r->err->arena);
    return false;
}

/* The choices in a row, "a, b, c". */
static const char *listed(xy_arena *arena, const char *const *choices, const char *comma)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (; *choices; choices++) {
        if (!**choices)
            continue;
        if (out.length)
            xy_strbuf_add(&out, comma);
        xy_strbuf_add(&out, *choices);
    }
    return xy_strbuf_text(&out);
}

/* Codes in Latin letters are shown even among personal data: a name there would be no code. */
static bool is_code(const char *text)
{
    size_t length = strlen(text);
    return length && length <= 24 && strspn(text, "abcdefghijklmnopqrstuvwxyz_") == length;
}

static void report_choice(xy_reader *r, const xy_node *node, const char *const *choices)
{
    xy_arena *arena = r->err->arena;
    size_t count = 0;
    while (choices[count])
        count++;
    xy_finding *f = xy_value_error(r, node, XY_MSG_JSON_CHOICE, NULL, listed(arena, choices, "、"));
    f->args_en[2] = listed(arena, choices, ", ");
    if (is_code(node->text))
        arg_quoted(f, 1, node->text, arena);
    else
        xy_finding_arg_value(f, 1, node, arena);
    xy_finding_arg_near(f, 3, xy_json_nearest(node->text, choices, count), arena);
}

bool xy_value_choice(int32_t *out, xy_reader *r, xy_node *node, const char *const *choices)
{
    if (!has_kind(r, node, XY_JSON_STRING, XY_MSG_JSON_NOT_STRING))
        return false;
    for (int32_t i = 0; choices[i]; i++)
        if (*choices[i] && strcmp(choices[i], node->text) == 0) {
            *out = i;
            return true;
        }
    report_choice(r, node, choices);
    return false;
}

bool xy_value_text(xy_text *out, xy_reader *r, xy_node *node)
{
    return xy_value_long_text(out, r, node, XY_LINE_MAX);
}

bool xy_value_long_text(xy_text *out, xy_reader *r, xy_node *node, size_t most)
{
    if (!has_kind(r, node, XY_JSON_OBJECT, XY_MSG_JSON_NOT_TEXT))
        return false;
    xy_object o = {.node = node};
    xy_text text = {NULL, NULL};
    bool good = xy_read_string(&text.zh, r, &o, "zh", XY_REQUIRED, 1, most);
    good &= !xy_read_has(&o, "en") || xy_read_string(&text.en, r, &o, "en", XY_REQUIRED, 1, most);
    xy_read_end(r, &o);
    if (good)
        *out = text;
    return good;
}
