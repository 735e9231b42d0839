#include "support/zip_make.h"

#include <string.h>

static void add_number(xy_strbuf *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        xy_strbuf_addc(out, (char)(i < 4 ? value >> (8 * i) & 0xFF : 0));
}

static uint32_t crc32_of(const char *text, size_t length)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < length; i++) {
        crc ^= (unsigned char)text[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

/* What the local header and the directory have in common, from "version needed" on. */
static void add_common(xy_strbuf *out, const zip_make_part *p, size_t length)
{
    add_number(out, 20, 2);
    add_number(out, p->flags, 2);
    add_number(out, p->method, 2);
    add_number(out, 0x00210000, 4); /* 1980-01-01 00:00 */
    add_number(out, crc32_of(p->text, length) ^ p->crc_change, 4);
    add_number(out, p->packed_size ? p->packed_size : (uint32_t)length, 4);
    add_number(out, p->size ? p->size : (uint32_t)length, 4);
    add_number(out, (uint32_t)strlen(p->name), 2);
    add_number(out, 0, 2);
}

void zip_make(xy_strbuf *out, const zip_make_part *parts, size_t count)
{
    xy_strbuf directory = xy_strbuf_in(out->arena);
    uint32_t listed = 0;
    for (size_t i = 0; i < count; i++) {
        const zip_make_part *p = &parts[i];
        if (!p->name)
            continue;
        size_t length = p->length ? p->length : strlen(p->text);
        uint32_t offset = (uint32_t)out->length;
        xy_strbuf_addn(out, "PK\3\4", 4);
        add_common(out, p, length);
        xy_strbuf_add(out, p->name);
        xy_strbuf_addn(out, p->text, length);
        xy_strbuf_addn(&directory, "PK\1\2\24\0", 6);
        add_common(&directory, p, length);
        add_number(&directory, 0, 10); /* comment, disk, attributes */
        add_number(&directory, offset, 4);
        xy_strbuf_add(&directory, p->name);
        listed++;
    }
    uint32_t start = (uint32_t)out->length;
    xy_strbuf_addn(out, xy_strbuf_text(&directory), directory.length);
    xy_strbuf_addn(out, "PK\5\6\0\0\0\0", 8);
    add_number(out, listed, 2);
    add_number(out, listed, 2);
    add_number(out, (uint32_t)directory.length, 4);
    add_number(out, start, 4);
    add_number(out, 0, 2);
}
