#include "json/scan.h"

#include "base/gb18030.h"
#include "base/utf8.h"

#include <string.h>

typedef struct {
    xy_doc *doc;
    xy_findings *err;
    const char *data;
    size_t length, at;
    int depth;
} scanner;

static xy_finding *fail(scanner *s, size_t at, xy_msg_id message)
{
    return xy_findings_add(s->err, XY_ERROR, message, xy_json_place_at(s->doc, at));
}

static void name(xy_finding *finding, int i, xy_msg_id wording)
{
    xy_finding_arg(finding, i, xy_msg_text(wording));
}

static bool ended(const scanner *s)
{
    return s->at >= s->length;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static void skip_space(scanner *s)
{
    while (!ended(s) && s->data[s->at] && strchr(" \t\r\n", s->data[s->at]))
        s->at++;
}

/* Punctuation as a Chinese input method types it, and what JSON has in its place. */
static char half_width(uint32_t c)
{
    static const struct {
        uint32_t wide;
        char narrow;
    } table[] = {{0x00A0, ' '}, {0x2018, '"'}, {0x2019, '"'}, {0x201C, '"'}, {0x201D, '"'},
            {0x3000, ' '}, {0x3001, ','}, {0x3002, '.'}, {0x3010, '['}, {0x3011, ']'}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].wide == c)
            return table[i].narrow;
    return c > 0xFF00 && c < 0xFF5F ? (char)(c - 0xFF00 + 0x20) : '\0';
}

/* What stands at s->at instead of what is wanted; never the text itself, which may be a person's
 * name that lost its quotation marks. */
static void unexpected_character(scanner *s, xy_msg_id wanted)
{
    const char *p = s->data + s->at;
    unsigned char c = (unsigned char)*p;
    xy_arena *arena = s->err->arena;
    const char *end = p;
    uint32_t character = c ? xy_utf8_next(&end) : 0;
    char narrow = half_width(character);
    if (narrow) {
        xy_finding *f = fail(s, s->at, XY_MSG_JSON_FULL_WIDTH);
        f->args[0] = xy_arena_strndup(arena, p, (size_t)(end - p));
        f->args[1] = xy_arena_strndup(arena, &narrow, 1);
        return;
    }
    if (c == '#' || (c == '/' && s->at + 1 < s->length && (p[1] == '/' || p[1] == '*'))) {
        fail(s, s->at, XY_MSG_JSON_COMMENT);
        return;
    }
    xy_finding *f = fail(s, s->at, XY_MSG_JSON_EXPECTED);
    name(f, 0, wanted);
    if (c >= 0x80 || is_letter(*p))
        name(f, 1, XY_MSG_JSON_BARE_TEXT);
    else if (is_digit(*p))
        name(f, 1, XY_MSG_JSON_A_DIGIT);
    else if (c < 0x20 || c == 0x7F)
        f->args[1] = xy_arena_printf(arena, "U+%04X", c);
    else
        f->args[1] = xy_arena_printf(arena, "'%c'", c);
}

/* The finding for s->at, where wanted should stand inside the container that opened at start. */
static bool unexpected(scanner *s, xy_msg_id wanted, const xy_node *container)
{
    if (!ended(s)) {
        unexpected_character(s, wanted);
        return false;
    }
    if (!container) {
        fail(s, s->at, XY_MSG_JSON_EMPTY);
        return false;
    }
    xy_place start = xy_json_place_at(s->doc, container->offset);
    xy_finding *f = fail(s, s->at, XY_MSG_JSON_CUT);
    name(f, 0, container->kind == XY_JSON_LIST ? XY_MSG_JSON_A_LIST : XY_MSG_JSON_AN_OBJECT);
    f->args[1] = xy_text_int(s->err->arena, start.line);
    f->args[2] = container->kind == XY_JSON_LIST ? "]" : "}";
    return false;
}

/* Four hexadecimal digits at offset at, or -1. */
static int32_t hex4(const scanner *s, size_t at)
{
    if (s->length - at < 4)
        return -1;
    int32_t value = 0;
    for (size_t i = 0; i < 4; i++) {
        char c = s->data[at + i];
        int32_t digit = is_digit(c)    ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* \uXXXX, and the second half where the first is half of a pair; s->at is behind the u. */
static bool scan_unicode(scanner *s)
{
    size_t start = s->at - 2;
    int32_t unit = hex4(s, s->at);
    if (unit < 0) {
        fail(s, start, XY_MSG_JSON_HEX);
        return false;
    }
    s->at += 4;
    if (unit == 0) {
        fail(s, start, XY_MSG_JSON_NUL);
        return false;
    }
    if (unit < 0xD800 || unit > 0xDFFF)
        return true;
    bool pair = unit < 0xDC00 && s->length - s->at >= 6 && s->data[s->at] == '\\' &&
            s->data[s->at + 1] == 'u';
    int32_t low = pair ? hex4(s, s->at + 2) : -1;
    if (low < 0xDC00 || low > 0xDFFF) {
        fail(s, start, XY_MSG_JSON_SURROGATE)->args[0] =
                xy_arena_strndup(s->err->arena, s->data + start, 6);
        return false;
    }
    s->at += 6;
    return true;
}

static bool scan_escape(scanner *s)
{
    char c = s->at + 1 < s->length ? s->data[s->at + 1] : '\0';
    if (c == '\0' || !strchr("\"\\/bfnrtu", c)) {
        fail(s, s->at, XY_MSG_JSON_ESCAPE);
        return false;
    }
    s->at += 2;
    return c != 'u' || scan_unicode(s);
}

static bool scan_string(scanner *s)
{
    size_t start = s->at++;
    while (!ended(s)) {
        unsigned char c = (unsigned char)s->data[s->at];
        if (c == '"') {
            s->at++;
            return true;
        }
        if (c == '\n' || c == '\r') {
            fail(s, start, XY_MSG_JSON_STRING_OPEN);
            return false;
        }
        if (c < 0x20) {
            fail(s, s->at, XY_MSG_JSON_CONTROL)->args[0] =
                    xy_arena_printf(s->err->arena, "U+%04X", c);
            return false;
        }
        if (c != '\\')
            s->at++;
        else if (!scan_escape(s))
            return false;
    }
    fail(s, start, XY_MSG_JSON_STRING_OPEN);
    return false;
}

static bool scan_digits(scanner *s, size_t start)
{
    size_t before = s->at;
    while (!ended(s) && is_digit(s->data[s->at]))
        s->at++;
    if (s->at == before)
        fail(s, start, XY_MSG_JSON_NUMBER_DIGITS);
    return s->at > before;
}

static bool scan_number(scanner *s, xy_node *node)
{
    size_t start = s->at;
    if (s->data[s->at] == '-')
        s->at++;
    size_t first = s->at;
    if (!scan_digits(s, start))
        return false;
    if (s->data[first] == '0' && s->at > first + 1) {
        fail(s, start, XY_MSG_JSON_NUMBER_ZERO);
        return false;
    }
    if (!ended(s) && s->data[s->at] == '.') {
        s->at++;
        if (!scan_digits(s, start))
            return false;
    }
    if (!ended(s) && (s->data[s->at] == 'e' || s->data[s->at] == 'E')) {
        s->at++;
        if (!ended(s) && (s->data[s->at] == '+' || s->data[s->at] == '-'))
            s->at++;
        if (!scan_digits(s, start))
            return false;
    }
    if (s->at - start > XY_JSON_NUMBER_MAX) {
        fail(s, start, XY_MSG_JSON_NUMBER_LONG)->args[0] =
                xy_text_int(s->err->arena, XY_JSON_NUMBER_MAX);
        return false;
    }
    node->kind = XY_JSON_NUMBER;
    node->text = xy_arena_strndup(s->doc->arena, s->data + start, s->at - start);
    return true;
}

static bool scan_word(scanner *s, xy_node *node)
{
    static const char *const misspelt[] = {"True", "TRUE", "False", "FALSE", "Null", "NULL", "None",
            "NaN", "nan", "NAN", "Infinity", "inf", "undefined", "yes", "no", "Yes", "No", NULL};
    size_t start = s->at;
    while (!ended(s) && (is_letter(s->data[s->at]) || is_digit(s->data[s->at])))
        s->at++;
    const char *word = xy_arena_strndup(s->err->arena, s->data + start, s->at - start);
    if (strcmp(word, "null") == 0) {
        node->kind = XY_JSON_NULL;
        return true;
    }
    node->kind = XY_JSON_BOOL;
    node->truth = strcmp(word, "true") == 0;
    if (node->truth || strcmp(word, "false") == 0)
        return true;
    for (int i = 0; misspelt[i]; i++)
        if (strcmp(word, misspelt[i]) == 0) {
            fail(s, start, XY_MSG_JSON_WORD)->args[0] = word;
            return false;
        }
    fail(s, start, XY_MSG_JSON_UNQUOTED);
    return false;
}

static bool scan_value(scanner *s, xy_node *node);

static xy_node *new_child(scanner *s, xy_node *parent, xy_node **last, size_t key_offset)
{
    xy_node *child = XY_NEW(s->doc->arena, xy_node);
    child->parent = parent;
    child->index = parent->count++;
    child->key_offset = (uint32_t)key_offset;
    if (*last)
        (*last)->next = child;
    else
        parent->first = child;
    *last = child;
    return child;
}

/* A key and its colon. */
static bool scan_key(scanner *s, const xy_node *object)
{
    if (ended(s) || s->data[s->at] != '"') {
        if (!ended(s) && (is_letter(s->data[s->at]) || s->data[s->at] == '\'')) {
            fail(s, s->at, XY_MSG_JSON_KEY_QUOTES);
            return false;
        }
        return unexpected(s, XY_MSG_JSON_A_KEY, object);
    }
    if (!scan_string(s))
        return false;
    skip_space(s);
    if (ended(s) || s->data[s->at] != ':')
        return unexpected(s, XY_MSG_JSON_A_COLON, object);
    s->at++;
    skip_space(s);
    return true;
}

/* Behind a value: true and *more when a comma follows, true and not *more at the closing bracket,
 * which is left behind. */
static bool scan_separator(scanner *s, const xy_node *container, char close, bool *more)
{
    skip_space(s);
    *more = false;
    char c = ended(s) ? '\0' : s->data[s->at];
    if (c == close) {
        s->at++;
        return true;
    }
    if (c != ',') {
        if (c == '"' || c == '{' || c == '[') {
            fail(s, s->at, XY_MSG_JSON_COMMA_MISSING);
            return false;
        }
        return unexpected(s,
                close == '}' ? XY_MSG_JSON_COMMA_OR_BRACE : XY_MSG_JSON_COMMA_OR_BRACKET,
                container);
    }
    size_t comma = s->at++;
    skip_space(s);
    *more = true;
    if (!ended(s) && (s->data[s->at] == '}' || s->data[s->at] == ']')) {
        fail(s, comma, XY_MSG_JSON_COMMA_LAST);
        return false;
    }
    return true;
}

static bool scan_container(scanner *s, xy_node *node)
{
    bool object = node->kind == XY_JSON_OBJECT;
    char close = object ? '}' : ']';
    if (++s->depth > XY_JSON_DEPTH_MAX) {
        fail(s, s->at, XY_MSG_JSON_DEEP)->args[0] = xy_text_int(s->err->arena, XY_JSON_DEPTH_MAX);
        return false;
    }
    s->at++;
    skip_space(s);
    if (!ended(s) && s->data[s->at] == close) {
        s->at++;
        s->depth--;
        return true;
    }
    xy_node *last = NULL;
    for (bool more = true; more;) {
        size_t key_offset = s->at;
        if (object && !scan_key(s, node))
            return false;
        if (!scan_value(s, new_child(s, node, &last, key_offset)) ||
                !scan_separator(s, node, close, &more))
            return false;
    }
    s->depth--;
    return true;
}

static bool scan_value(scanner *s, xy_node *node)
{
    node->offset = (uint32_t)s->at;
    char c = ended(s) ? '\0' : s->data[s->at];
    if (c == '{' || c == '[') {
        node->kind = c == '{' ? XY_JSON_OBJECT : XY_JSON_LIST;
        return scan_container(s, node);
    }
    if (c == '"') {
        node->kind = XY_JSON_STRING;
        return scan_string(s);
    }
    if (c == '-' || is_digit(c))
        return scan_number(s, node);
    if (is_letter(c))
        return scan_word(s, node);
    if (c == '+' || c == '.') {
        fail(s, s->at, XY_MSG_JSON_NUMBER_DIGITS);
        return false;
    }
    if (c == '\'') {
        fail(s, s->at, XY_MSG_JSON_SINGLE_QUOTE);
        return false;
    }
    return unexpected(s, XY_MSG_JSON_A_VALUE, node->parent);
}

static bool check_encoding(scanner *s)
{
    const char *data = s->data;
    if (s->length >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) {
        fail(s, 0, XY_MSG_JSON_BOM);
        return false;
    }
    if (s->length >= 2 && (memcmp(data, "\xFF\xFE", 2) == 0 || memcmp(data, "\xFE\xFF", 2) == 0)) {
        fail(s, 0, XY_MSG_JSON_UTF16);
        return false;
    }
    size_t bad = xy_utf8_invalid_at(data, s->length);
    if (bad == s->length)
        return true;
    if (xy_looks_like_gb18030(data, s->length))
        fail(s, bad, XY_MSG_JSON_GB18030);
    else
        fail(s, bad, XY_MSG_JSON_NOT_UTF8)->args[0] =
                xy_arena_printf(s->err->arena, "0x%02X", (unsigned)(unsigned char)data[bad]);
    return false;
}

bool xy_json_scan(xy_doc *doc, xy_findings *err)
{
    scanner s = {.doc = doc, .err = err, .data = doc->data, .length = doc->length};
    if (!check_encoding(&s))
        return false;
    skip_space(&s);
    xy_node *root = XY_NEW(doc->arena, xy_node);
    if (!scan_value(&s, root))
        return false;
    skip_space(&s);
    if (!ended(&s)) {
        fail(&s, s.at, XY_MSG_JSON_TRAILING);
        return false;
    }
    doc->root = root;
    return true;
}
