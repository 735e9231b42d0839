/* word_walk.h - what stands in a text document that was made in memory. */
#ifndef XY_TESTS_UNIT_OFFICE_WORD_WALK_H
#define XY_TESTS_UNIT_OFFICE_WORD_WALK_H

#include "support/package.h"

#include <criterion/criterion.h>
#include <expat.h>
#include <string.h>

/* What a walk over XML counts and gathers. */
typedef struct {
    const char *element; /* whose number is counted; NULL: none */
    size_t count;
    xy_strbuf
            text; /* all character data of w:t; "|" after each cell, "\n" after each paragraph that
                     * is in no cell, and after each row */
    int cells;
    int in_text;
} word_walk;

static inline void word_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    word_walk *w = context;
    (void)attributes;
    w->count += w->element && strcmp(name, w->element) == 0;
    w->cells += strcmp(name, "w:tc") == 0;
    w->in_text += strcmp(name, "w:t") == 0;
    if (strcmp(name, "w:br") == 0)
        xy_strbuf_add(&w->text, "/");
}

static inline void word_end(void *context, const XML_Char *name)
{
    word_walk *w = context;
    bool cell = strcmp(name, "w:tc") == 0;
    if (cell)
        xy_strbuf_add(&w->text, "|");
    w->cells -= cell;
    w->in_text -= strcmp(name, "w:t") == 0;
    if (strcmp(name, "w:tr") == 0 || (strcmp(name, "w:p") == 0 && w->cells == 0))
        xy_strbuf_add(&w->text, "\n");
}

static inline void word_characters(void *context, const XML_Char *text, int length)
{
    word_walk *w = context;
    if (w->in_text)
        xy_strbuf_addn(&w->text, text, (size_t)length);
}

/* Walks well-formed XML; fails the test where it is not. */
static inline void word_read_xml(word_walk *w, const char *xml)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetUserData(parser, w);
    XML_SetElementHandler(parser, word_start, word_end);
    XML_SetCharacterDataHandler(parser, word_characters);
    enum XML_Status status = XML_Parse(parser, xml, (int)strlen(xml), 1);
    cr_assert_eq(status, XML_STATUS_OK, "not well-formed at line %lu: %s",
            XML_GetCurrentLineNumber(parser), XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
}

static inline size_t word_elements(xy_arena *arena, const char *xml, const char *element)
{
    word_walk w = {.element = element, .text = xy_strbuf_in(arena)};
    word_read_xml(&w, xml);
    return w.count;
}

/* The words of word/document.xml, as word_walk gathers them. */
static inline const char *word_words(xy_arena *arena, const xy_strbuf *file)
{
    word_walk w = {.text = xy_strbuf_in(arena)};
    word_read_xml(&w, package_part(arena, file, "word/document.xml"));
    return xy_strbuf_text(&w.text);
}

/* Every part is well-formed XML; how many there are. */
static inline size_t word_check(xy_arena *arena, const xy_strbuf *file)
{
    size_t count = 0;
    const char *names = package_names(arena, file);
    for (; *names; count++) {
        size_t length = strcspn(names, "\n");
        const char *name = xy_arena_strndup(arena, names, length);
        word_elements(arena, package_part(arena, file, name), NULL);
        names += length + (names[length] == '\n');
    }
    return count;
}

#endif
