/* xml_in.h - an XML part of a package, element by element.
 *
 * Elements are told by their local names where they belong to a namespace of spreadsheets or of
 * relationships, transitional or strict, whatever their prefix; all others are left out with all they
 * hold. A DOCTYPE is refused, and so no entity is ever expanded; nesting and the length of one
 * token are bounded. UTF-8, UTF-16 and ISO 8859-1 are read. Knows nothing of what elements mean. */
#ifndef XY_OFFICE_XML_IN_H
#define XY_OFFICE_XML_IN_H

#include "office/zip_in.h"

#define XY_XML_DEPTH_MAX 60
#define XY_XML_TOKEN_MAX ((int64_t)4 * 1024 * 1024)

typedef struct xy_xml_in xy_xml_in;

/* Any of them may be NULL. attributes: names and values in turn, ended by NULL. */
typedef struct {
    const char *root; /* what the outermost element has to be */
    void (*start)(void *context, xy_xml_in *in, const char *name, const char **attributes);
    void (*end)(void *context, xy_xml_in *in, const char *name);
    void (*text)(void *context, xy_xml_in *in, const char *text, size_t length);
} xy_xml_handlers;

/* Reads the part. Findings of the handlers' own do not stop it unless they call xy_xml_stop. */
xy_status xy_xml_read(xy_zip_in *zip, const char *part, const xy_xml_handlers *handlers,
        void *context, xy_findings *err);
/* Ends the reading with this status; the finding is the caller's. */
void xy_xml_stop(xy_xml_in *in, xy_status status);
/* Is white space to be kept at this place, by xml:space? */
bool xy_xml_keeps_space(const xy_xml_in *in);

/* The attribute's value, or NULL. */
const char *xy_xml_attribute(const char **attributes, const char *name);
/* r:id, the attribute that points to a relationship, whatever its prefix. */
const char *xy_xml_relation(const char **attributes);

#endif
