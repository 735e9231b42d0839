/* parts.h - the small shapes that several formats are made of, read and written alike.
 * Knows nothing of whole files. */
#ifndef XY_JSON_PARTS_H
#define XY_JSON_PARTS_H

#include "domain/instance.h"
#include "json/read.h"
#include "json/write.h"

#define XY_PEOPLE_MAX 99999
#define XY_YEAR_MIN 1900
#define XY_YEAR_MAX 2999
#define XY_LIST_MAX UINT32_MAX
#define XY_DETOUR_DEFAULT 1350 /* permille of the great circle */
#define XY_SPEED_DEFAULT 50    /* km/h */

/* Reads one item of a list of objects into a zeroed struct. Must end with xy_read_end or one of its
 * relatives below. */
typedef void (*xy_item_fn)(void *item, xy_reader *r, xy_object *o);
/* A list of objects as an array of *count items of size bytes, in the order of the file; never
 * NULL, *count is 0 where the key is missing. An item that is no object leaves a hole and is
 * passed over. */
void *xy_read_items(size_t *count, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        size_t size, xy_item_fn read);

/* A list of ids, not resolved. */
bool xy_read_refs(xy_refs *out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        uint32_t least, uint32_t most);
bool xy_read_ref(xy_ref *out, xy_reader *r, xy_object *o, const char *key, xy_presence p);
/* A remark, one string for both languages or a text {zh, en}, behind an optional key; *out stays as
 * it was where it is missing or wrong. */
bool xy_read_said(xy_text *out, xy_reader *r, xy_object *o, const char *key);
/* An object of remarks, by key. */
bool xy_read_pairs(xy_pair **out, size_t *count, xy_reader *r, xy_node *node);
/* The bits of the choices in a list of strings. */
bool xy_value_mask(int32_t *out, xy_reader *r, xy_node *node, const char *const *choices);

/* Ends an object that may say where its figures are from: source, assumed and note, then unknown
 * keys. Must come last: fields it speaks of are compared with the keys asked for. */
void xy_read_end_with(xy_provenance *out, xy_reader *r, xy_object *o);
/* The same for a small object inside another, which has no provenance of its own: what it says of
 * its field x is kept as what the owner says of "field.x". */
void xy_read_end_part(xy_provenance *owner, xy_reader *r, xy_object *part, const char *field);

/* Parts with their own keys; what they say of their sources goes to the owner. */
bool xy_read_point(xy_point *out, xy_provenance *owner, xy_reader *r, xy_object *o, const char *key,
        xy_presence p);
bool xy_read_window(xy_window *out, xy_provenance *owner, xy_reader *r, xy_object *o);
bool xy_read_bounds(
        xy_bounds *out, xy_provenance *owner, xy_reader *r, xy_object *o, const char *key);

/* The value of a setting (index into xy_setting_table), typed as the table says. */
bool xy_value_setting(int32_t *out, xy_reader *r, xy_node *node, int setting);
void xy_write_setting(xy_json_writer *w, int setting, int32_t value);
/* Error at the key of a setting no table row has. */
void xy_setting_unknown(xy_reader *r, const xy_node *node);

/* Each writes its key and value, or nothing where there is nothing to say. */
void xy_write_refs(xy_json_writer *w, const char *key, const xy_refs *refs);
void xy_write_pairs(xy_json_writer *w, const char *key, const xy_pair *pairs, size_t count);
void xy_write_provenance(xy_json_writer *w, const xy_provenance *provenance);
void xy_write_point(xy_json_writer *w, const char *key, xy_point point);
void xy_write_window(xy_json_writer *w, xy_window window);
void xy_write_bounds(xy_json_writer *w, const char *key, xy_bounds bounds);
/* Nothing where value is absent. */
void xy_write_known(xy_json_writer *w, const char *key, int64_t value, int64_t absent);
void xy_write_given(xy_json_writer *w, const char *key, const char *text);
void xy_write_choice(xy_json_writer *w, const char *key, const char *const *names, int32_t value);

/* A list whose order means nothing and whose items may be equal in all that they are sorted by:
 * each item is written apart with a writer of its own, and items of one group are put in the order
 * of their texts. */
typedef struct {
    struct xy_list_text {
        xy_strbuf text;
        size_t group;
    } * items;
    size_t count, group;
} xy_text_list;

xy_text_list xy_text_list_for(const xy_json_writer *w, size_t count);
/* A writer for the next item; fresh when it is known to come after all items before it. */
xy_json_writer xy_text_list_next(xy_text_list *list, const xy_json_writer *w, bool fresh);
void xy_text_list_put(xy_json_writer *w, const char *key, xy_text_list *list);
/* Equal texts (NULL is ""), lists of equal ids. */
bool xy_same_text(const char *a, const char *b);
bool xy_same_refs(const xy_refs *a, const xy_refs *b);

#endif
