/* Relationships, shared strings and styles: the parts that all sheets lean on. */
#include "office/book_parts.h"

#include <string.h>

typedef struct {
    xy_book_links *links;
    xy_book_reader *reader;
    const char *folder; /* of the part they belong to, with its '/'; "" at the root */
} links_context;

/* The part that a target leads to, from the package's root: "." and ".." are taken out, and ".." at
 * the root stays there. */
static const char *resolve(xy_arena *arena, const char *folder, const char *target)
{
    const char *path = target[0] == '/' || target[0] == '\\'
            ? target + 1
            : xy_arena_printf(arena, "%s%s", folder, target);
    char *out = xy_arena_alloc(arena, strlen(path) + 2, 1);
    size_t length = 0;
    while (*path) {
        size_t n = strcspn(path, "/\\");
        if (n == 2 && path[0] == '.' && path[1] == '.') {
            if (length)
                length--; /* the '/' */
            while (length && out[length - 1] != '/')
                length--;
        } else if (n && !(n == 1 && path[0] == '.')) {
            memcpy(out + length, path, n);
            length += n;
            out[length++] = '/';
        }
        path += n + (path[n] != '\0');
    }
    out[length ? length - 1 : 0] = '\0';
    return out;
}

static void link_start(void *data, xy_xml_in *in, const char *name, const char **attributes)
{
    links_context *c = data;
    (void)in;
    if (strcmp(name, "Relationship") != 0)
        return;
    xy_arena *arena = c->reader->scratch;
    const char *id = xy_xml_attribute(attributes, "Id");
    const char *type = xy_xml_attribute(attributes, "Type");
    const char *target = xy_xml_attribute(attributes, "Target");
    const char *mode = xy_xml_attribute(attributes, "TargetMode");
    if (!id || !type || !target)
        return;
    const char *word = strrchr(type, '/');
    bool outside = mode && strcmp(mode, "External") == 0;
    c->links->links = xy_arena_grow(arena, c->links->links, &c->links->capacity,
            c->links->count + 1, sizeof *c->links->links);
    c->links->links[c->links->count++] = (xy_book_link){
            .id = xy_arena_strdup(arena, id),
            .type = xy_arena_strdup(arena, word ? word + 1 : type),
            .part = outside ? "" : resolve(arena, c->folder, target),
            .outside = outside,
    };
}

xy_status xy_book_links_read(xy_book_links *out, xy_book_reader *reader, const char *part)
{
    static const xy_xml_handlers handlers = {.root = "Relationships", .start = link_start};
    xy_arena *arena = reader->scratch;
    *out = (xy_book_links){NULL, 0, 0};
    const char *base = strrchr(part, '/');
    base = base ? base + 1 : part;
    links_context context = {out, reader, xy_arena_strndup(arena, part, (size_t)(base - part))};
    const char *list = xy_arena_printf(arena, "%s_rels/%s.rels", context.folder, base);
    return xy_zip_has(reader->zip, list)
            ? xy_xml_read(reader->zip, list, &handlers, &context, reader->err)
            : XY_OK;
}

const xy_book_link *xy_book_link_by_id(const xy_book_links *links, const char *id)
{
    for (size_t i = 0; i < links->count; i++)
        if (strcmp(links->links[i].id, id) == 0)
            return &links->links[i];
    return NULL;
}

const xy_book_link *xy_book_link_by_type(const xy_book_links *links, const char *type)
{
    for (size_t i = 0; i < links->count; i++)
        if (!links->links[i].outside && strcmp(links->links[i].type, type) == 0)
            return &links->links[i];
    return NULL;
}

typedef struct {
    xy_book_reader *reader;
    const char *part;
    xy_book_rich rich;
    bool in_string;
} strings_context;

xy_status xy_book_too_many(xy_book_reader *reader, xy_msg_id message, const char *part, size_t most)
{
    xy_find(reader->err, XY_ERROR, message, XY_NOWHERE, xy_arena_strdup(reader->err->arena, part),
            xy_text_int(reader->err->arena, (int64_t)most), NULL, NULL);
    return XY_ELIMIT;
}

static void string_start(void *data, xy_xml_in *in, const char *name, const char **attributes)
{
    strings_context *c = data;
    (void)attributes;
    if (strcmp(name, "si") == 0) {
        c->in_string = true;
        c->rich.text.length = 0;
        c->rich.in_guide = false;
    } else if (c->in_string) {
        xy_book_rich_start(&c->rich, in, name);
    }
}

static void string_end(void *data, xy_xml_in *in, const char *name)
{
    strings_context *c = data;
    xy_book_reader *r = c->reader;
    xy_book_rich_end(&c->rich, name);
    if (strcmp(name, "si") != 0)
        return;
    c->in_string = false;
    if (r->string_count == XY_XLSX_CELLS_MAX) {
        xy_xml_stop(in, xy_book_too_many(r, XY_MSG_BOOK_STRINGS_MANY, c->part, XY_XLSX_CELLS_MAX));
        return;
    }
    r->strings = xy_arena_grow(
            r->scratch, r->strings, &r->string_capacity, r->string_count + 1, sizeof *r->strings);
    r->strings[r->string_count++] = c->rich.text.length
            ? xy_book_text(r->arena, c->rich.text.data, c->rich.text.length)
            : "";
}

static void string_text(void *data, xy_xml_in *in, const char *text, size_t length)
{
    strings_context *c = data;
    if (!xy_book_rich_text(&c->rich, text, length))
        xy_xml_stop(in,
                xy_book_too_many(
                        c->reader, XY_MSG_BOOK_TEXT_LONG, c->part, XY_BOOK_TEXT_MAX >> 10));
}

xy_status xy_book_strings_read(xy_book_reader *reader, const char *part)
{
    static const xy_xml_handlers handlers = {
            .root = "sst", .start = string_start, .end = string_end, .text = string_text};
    strings_context context = {
            .reader = reader, .part = part, .rich = {.text = xy_strbuf_in(reader->scratch)}};
    return xy_xml_read(reader->zip, part, &handlers, &context, reader->err);
}

typedef struct {
    xy_book_reader *reader;
    const char *part;
    uint8_t *shows; /* by the id of a number format, xy_shows; XY_BOOK_FORMATS_MAX of them */
    bool in_cells;  /* within <cellXfs> */
} styles_context;

/* An attribute that is the id of a number format; false where it is none that can be. */
static bool format_id(size_t *id, const char **attributes)
{
    const char *text = xy_xml_attribute(attributes, "numFmtId");
    *id = 0;
    return !text || xy_book_index(id, text, XY_BOOK_FORMATS_MAX - 1);
}

static void style_start(void *data, xy_xml_in *in, const char *name, const char **attributes)
{
    styles_context *c = data;
    xy_book_reader *r = c->reader;
    bool is_custom = strcmp(name, "numFmt") == 0, is_cell = c->in_cells && strcmp(name, "xf") == 0;
    const char *code = xy_xml_attribute(attributes, "formatCode");
    size_t id;
    if (strcmp(name, "cellXfs") == 0)
        c->in_cells = true;
    if (!is_custom && !is_cell)
        return;
    if (!format_id(&id, attributes) || (is_cell && r->format_count == XY_BOOK_FORMATS_MAX)) {
        xy_xml_stop(in, xy_book_too_many(r, XY_MSG_BOOK_STYLES_MANY, c->part, XY_BOOK_FORMATS_MAX));
    } else if (is_custom) {
        c->shows[id] = (uint8_t)xy_format_code(code ? code : "");
    } else {
        r->formats = xy_arena_grow(r->scratch, r->formats, &r->format_capacity, r->format_count + 1,
                sizeof *r->formats);
        r->formats[r->format_count++] = c->shows[id];
    }
}

static void style_end(void *data, xy_xml_in *in, const char *name)
{
    styles_context *c = data;
    (void)in;
    if (strcmp(name, "cellXfs") == 0)
        c->in_cells = false;
}

xy_status xy_book_styles_read(xy_book_reader *reader, const char *part)
{
    static const xy_xml_handlers handlers = {
            .root = "styleSheet", .start = style_start, .end = style_end};
    styles_context context = {.reader = reader,
            .part = part,
            .shows = XY_NEW_N(reader->scratch, uint8_t, XY_BOOK_FORMATS_MAX)};
    for (uint32_t id = 0; id < 64; id++) /* the built-in ones */
        context.shows[id] = (uint8_t)xy_format_builtin(id);
    return xy_xml_read(reader->zip, part, &handlers, &context, reader->err);
}
