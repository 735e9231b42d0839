/* terminal.h - what the terminal at the other end of a stream can show, and what is shown on it.
 * Colour goes to terminals alone, and to none where NO_COLOR is set (no-color.org). */
#ifndef XY_CLI_TERMINAL_H
#define XY_CLI_TERMINAL_H

#include "cli/session.h"
#include "report/document.h"

/* Is it a terminal that shows colours, and nobody asked for none? */
bool xy_terminal_colours(int file);
/* Columns of the terminal; 0 where it is none. */
size_t xy_terminal_columns(int file);

/* Prints a document to stdout, as wide as the terminal, its headings in bold. */
void xy_show_document(const xy_session *s, xy_document *doc);
/* Prints the text of --help to stdout, with "Usage:" and the like in bold. */
void xy_show_help(const char *text);
/* Writes the line over the one on the terminal at stderr; no longer than that is wide, or its start
 * could not be cleared. */
void xy_terminal_line(xy_arena *arena, const char *line);
/* Prints a finding to stderr. */
void xy_show_finding(const xy_session *s, const xy_finding *finding);

#endif
