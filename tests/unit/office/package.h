/* package.h - what stands in a package of Office Open XML that was made in memory. */
#ifndef XY_TESTS_UNIT_OFFICE_PACKAGE_H
#define XY_TESTS_UNIT_OFFICE_PACKAGE_H

#include "base/strbuf.h"

#include <criterion/criterion.h>
#include <expat.h>
#include <string.h>
#include <zip.h>

static inline zip_t *package_open(const xy_strbuf *file)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(file->data, file->length, 0, &error);
    cr_assert_not_null(source);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    cr_assert_not_null(zip, "not a package: %s", zip_error_strerror(&error));
    return zip;
}

/* The part of this name with a NUL after it, in the arena; NULL where there is none. */
static inline const char *package_part(xy_arena *arena, const xy_strbuf *file, const char *name)
{
    zip_t *zip = package_open(file);
    zip_stat_t stat;
    char *text = NULL;
    if (zip_stat(zip, name, 0, &stat) == 0) {
        zip_file_t *part = zip_fopen(zip, name, 0);
        text = xy_arena_alloc(arena, (size_t)stat.size + 1, 1);
        cr_assert_eq(zip_fread(part, text, stat.size), (zip_int64_t)stat.size);
        zip_fclose(part);
    }
    zip_discard(zip);
    return text;
}

/* What a walk over XML counts and gathers. */
typedef struct {
    const char *element; /* whose number is counted; NULL: none */
    size_t count;
    xy_strbuf
            text; /* all character data of w:t; "|" after each cell, "\n" after each paragraph that
                     * is in no cell, and after each row */
    int cells;
    int in_text;
} package_walk;

static inline void package_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    package_walk *w = context;
    (void)attributes;
    w->count += w->element && strcmp(name, w->element) == 0;
    w->cells += strcmp(name, "w:tc") == 0;
    w->in_text += strcmp(name, "w:t") == 0;
    if (strcmp(name, "w:br") == 0)
        xy_strbuf_add(&w->text, "/");
}

static inline void package_end(void *context, const XML_Char *name)
{
    package_walk *w = context;
    bool cell = strcmp(name, "w:tc") == 0;
    if (cell)
        xy_strbuf_add(&w->text, "|");
    w->cells -= cell;
    w->in_text -= strcmp(name, "w:t") == 0;
    if (strcmp(name, "w:tr") == 0 || (strcmp(name, "w:p") == 0 && w->cells == 0))
        xy_strbuf_add(&w->text, "\n");
}

static inline void package_characters(void *context, const XML_Char *text, int length)
{
    package_walk *w = context;
    if (w->in_text)
        xy_strbuf_addn(&w->text, text, (size_t)length);
}

/* Walks well-formed XML; fails the test where it is not. */
static inline void package_read_xml(package_walk *w, const char *xml)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetUserData(parser, w);
    XML_SetElementHandler(parser, package_start, package_end);
    XML_SetCharacterDataHandler(parser, package_characters);
    enum XML_Status status = XML_Parse(parser, xml, (int)strlen(xml), 1);
    cr_assert_eq(status, XML_STATUS_OK, "not well-formed at line %lu: %s",
            XML_GetCurrentLineNumber(parser), XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
}

static inline size_t package_elements(xy_arena *arena, const char *xml, const char *element)
{
    package_walk w = {.element = element, .text = xy_strbuf_in(arena)};
    package_read_xml(&w, xml);
    return w.count;
}

/* The words of word/document.xml, as package_walk gathers them. */
static inline const char *package_words(xy_arena *arena, const xy_strbuf *file)
{
    package_walk w = {.text = xy_strbuf_in(arena)};
    package_read_xml(&w, package_part(arena, file, "word/document.xml"));
    return xy_strbuf_text(&w.text);
}

/* Every part is well-formed XML; how many there are. */
static inline size_t package_check(xy_arena *arena, const xy_strbuf *file)
{
    zip_t *zip = package_open(file);
    zip_int64_t count = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < count; i++)
        package_elements(
                arena, package_part(arena, file, zip_get_name(zip, (zip_uint64_t)i, 0)), NULL);
    zip_discard(zip);
    return (size_t)count;
}

#endif
