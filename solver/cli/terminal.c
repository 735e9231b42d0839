#include "cli/terminal.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LABEL_MAX 40 /* bytes of "Usage:" and the like */

bool xy_terminal_colours(int file)
{
    const char *none = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(file) && !(none && none[0]) && term && term[0] && strcmp(term, "dumb") != 0;
}

size_t xy_terminal_columns(int file)
{
    struct winsize size;
    return isatty(file) && ioctl(file, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void xy_show_document(const xy_session *s, xy_document *doc)
{
    xy_strbuf out = xy_strbuf_in(s->arena);
    doc->bold_headings = xy_terminal_colours(STDOUT_FILENO);
    xy_document_text(&out, doc, xy_terminal_width());
    fputs(xy_strbuf_text(&out), stdout);
}

/* Bytes of the label at the start of a line, up to and with its colon; 0: there is none. */
static size_t label_of(const char *line)
{
    for (size_t i = 0; i < LABEL_MAX && line[i] && line[i] != '\n'; i++) {
        if (line[i] == ' ' && i == 0)
            return 0;
        if (line[i] == ':')
            return i + 1;
        if (strncmp(line + i, "\xEF\xBC\x9A", 3) == 0) /* the full-width colon */
            return i + 3;
    }
    return 0;
}

void xy_show_help(const char *text)
{
    bool bold = xy_terminal_colours(STDOUT_FILENO);
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n"), label = bold ? label_of(line) : 0;
        length += line[length] == '\n';
        if (label)
            printf("\033[1m%.*s\033[0m", (int)label, line);
        printf("%.*s", (int)(length - label), line + label);
        line += length;
    }
}

void xy_show_finding(const xy_session *s, const xy_finding *finding)
{
    static const xy_finding_look look = {.place = "\033[1m",
            .severity = {"\033[36m", "\033[33m", "\033[31m"},
            .remedy = "\033[32m",
            .end = "\033[0m"};
    bool colours = xy_terminal_colours(STDERR_FILENO);
    fprintf(stderr, "%s\n", xy_finding_line_as(s->arena, finding, s->lang, colours ? &look : NULL));
}

void xy_terminal_line(xy_arena *arena, const char *line)
{
    size_t columns = xy_terminal_columns(STDERR_FILENO), used = 0;
    const char *end = line;
    while (*end) {
        const char *next = end;
        xy_utf8_next(&next);
        used += xy_utf8_width(xy_arena_strndup(arena, end, (size_t)(next - end)));
        if (columns && used >= columns)
            break;
        end = next;
    }
    fprintf(stderr, "\r\033[K%.*s", (int)(end - line), line);
    fflush(stderr);
}
