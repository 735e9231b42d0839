#include "office/xml_in.h"

#include <expat.h>
#include <string.h>

#define SEPARATOR '\n' /* in no namespace's name */
#define PIECE 65536

struct xy_xml_in {
    XML_Parser parser;
    const xy_xml_handlers *handlers;
    void *context;
    const char *part;
    xy_findings *err;
    xy_status status;
    int depth, skipped_from; /* skipped_from: depth of the foreign element we are in; 0: in none */
    uint64_t keeps;          /* bit d: xml:space is "preserve" at depth d */
};

static const char *const ours[] = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
};

/* The local name of one of our elements, or NULL. */
static const char *local_name(const char *name)
{
    const char *at = strchr(name, SEPARATOR);
    if (!at)
        return NULL;
    size_t length = (size_t)(at - name);
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (strlen(ours[i]) == length && memcmp(ours[i], name, length) == 0)
            return at + 1;
    return NULL;
}

void xy_xml_stop(xy_xml_in *in, xy_status status)
{
    if (in->status == XY_OK)
        in->status = status;
    XML_StopParser(in->parser, XML_FALSE);
}

static void refuse(xy_xml_in *in, xy_msg_id message, const char *a, const char *b, const char *c)
{
    if (in->status == XY_OK)
        xy_find(in->err, XY_ERROR, message, XY_NOWHERE, in->part, a, b, c);
    xy_xml_stop(in, XY_EINPUT);
}

bool xy_xml_keeps_space(const xy_xml_in *in)
{
    return in->keeps >> in->depth & 1;
}

static void note_space(xy_xml_in *in, const char **attributes)
{
    const char *space = xy_xml_attribute(attributes, "http://www.w3.org/XML/1998/namespace\nspace");
    uint64_t above = in->keeps >> (in->depth - 1) & 1, bit = (uint64_t)1 << in->depth;
    bool keeps = space ? strcmp(space, "preserve") == 0 : above != 0;
    in->keeps = keeps ? in->keeps | bit : in->keeps & ~bit;
}

static void on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    xy_xml_in *in = data;
    if (in->status != XY_OK)
        return;
    if (++in->depth > XY_XML_DEPTH_MAX) {
        refuse(in, XY_MSG_BOOK_XML_DEEP, xy_text_int(in->err->arena, XY_XML_DEPTH_MAX), NULL, NULL);
        return;
    }
    note_space(in, attributes);
    if (in->skipped_from)
        return;
    const char *local = local_name(name);
    if (in->depth == 1 && (!local || strcmp(local, in->handlers->root) != 0)) {
        const char *at = strchr(name, SEPARATOR);
        refuse(in, XY_MSG_BOOK_ROOT, xy_arena_strdup(in->err->arena, at ? at + 1 : name),
                in->handlers->root, NULL);
    } else if (!local) {
        in->skipped_from = in->depth;
    } else if (in->handlers->start) {
        in->handlers->start(in->context, in, local, attributes);
    }
}

static void on_end(void *data, const XML_Char *name)
{
    xy_xml_in *in = data;
    if (in->status != XY_OK)
        return;
    if (!in->skipped_from && in->handlers->end)
        in->handlers->end(in->context, in, strchr(name, SEPARATOR) + 1);
    if (in->skipped_from == in->depth)
        in->skipped_from = 0;
    in->depth--;
}

static void on_text(void *data, const XML_Char *text, int length)
{
    xy_xml_in *in = data;
    if (in->status == XY_OK && !in->skipped_from && length > 0)
        in->handlers->text(in->context, in, text, (size_t)length);
}

static void on_doctype(void *data, const XML_Char *name, const XML_Char *system,
        const XML_Char *public, int has_subset)
{
    (void)name, (void)system, (void)public, (void)has_subset;
    refuse(data, XY_MSG_BOOK_DOCTYPE, NULL, NULL, NULL);
}

static void explain(xy_xml_in *in)
{
    enum XML_Error error = XML_GetErrorCode(in->parser);
    xy_arena *arena = in->err->arena;
    if (error == XML_ERROR_NO_MEMORY)
        xy_arena_alloc(arena, SIZE_MAX, 2); /* tells the handler, and does not return */
    refuse(in, error == XML_ERROR_UNKNOWN_ENCODING ? XY_MSG_BOOK_ENCODING : XY_MSG_BOOK_XML,
            xy_text_int(arena, (int64_t)XML_GetCurrentLineNumber(in->parser)),
            xy_text_int(arena, (int64_t)XML_GetCurrentColumnNumber(in->parser) + 1), NULL);
}

/* Feeds the part to the parser. */
static void feed(xy_xml_in *in, xy_zip_part *part)
{
    int64_t fed = 0;
    size_t got = 1;
    while (in->status == XY_OK && got) {
        void *room = XML_GetBuffer(in->parser, PIECE);
        if (!room) {
            explain(in);
            return;
        }
        in->status = xy_zip_part_read(&got, part, room, PIECE, in->err);
        if (in->status != XY_OK)
            return;
        fed += (int64_t)got;
        if (XML_ParseBuffer(in->parser, (int)got, got == 0) != XML_STATUS_OK) {
            if (in->status == XY_OK)
                explain(in);
        } else if (got && fed - (int64_t)XML_GetCurrentByteIndex(in->parser) > XY_XML_TOKEN_MAX) {
            refuse(in, XY_MSG_BOOK_XML_LONG, xy_text_int(in->err->arena, XY_XML_TOKEN_MAX >> 20),
                    NULL, NULL);
        }
    }
}

xy_status xy_xml_read(xy_zip_in *zip, const char *part, const xy_xml_handlers *handlers,
        void *context, xy_findings *err)
{
    xy_zip_part *bytes;
    xy_status status = xy_zip_part_open(&bytes, zip, part, err);
    if (status != XY_OK)
        return status;
    xy_xml_in in = {.parser = XML_ParserCreateNS(NULL, SEPARATOR),
            .handlers = handlers,
            .context = context,
            .part = xy_arena_strdup(err->arena, part),
            .err = err};
    if (!in.parser)
        xy_arena_alloc(err->arena, SIZE_MAX, 2); /* tells the handler, and does not return */
    XML_SetUserData(in.parser, &in);
    XML_SetElementHandler(in.parser, on_start, on_end);
    XML_SetStartDoctypeDeclHandler(in.parser, on_doctype);
    if (handlers->text)
        XML_SetCharacterDataHandler(in.parser, on_text);
    feed(&in, bytes);
    XML_ParserFree(in.parser);
    xy_zip_part_close(bytes);
    return in.status;
}

const char *xy_xml_attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

const char *xy_xml_relation(const char **attributes)
{
    const char *id = xy_xml_attribute(
            attributes, "http://schemas.openxmlformats.org/officeDocument/2006/relationships\nid");
    return id ? id
              : xy_xml_attribute(
                        attributes, "http://purl.oclc.org/ooxml/officeDocument/relationships\nid");
}
