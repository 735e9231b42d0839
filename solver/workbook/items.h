/* items.h - the two sheets with one item a row: the programme, and the rules with their settings. */
#ifndef XY_WORKBOOK_ITEMS_H
#define XY_WORKBOOK_ITEMS_H

#include "workbook/intake.h"

/* Their columns, by xy_form_id: XY_FORM_PROGRAMME and XY_FORM_RULES come first. */
extern const xy_form xy_item_columns[2];
enum { XY_ITEM_LABEL, XY_ITEM_VALUE, XY_ITEM_REMARK }; /* of the programme */
enum {
    XY_RULE_CODE,
    XY_RULE_LABEL,
    XY_RULE_OF_PACK,
    XY_RULE_OWN,
    XY_RULE_CLAUSE
}; /* of the rules */

/* Reads both sheets into the root: programme, travel, routes, overrides, title and so on. */
void xy_items_take(xy_intake *in);
/* Warns where the column that shows the pack's values was changed, instead of the one beside it. */
void xy_items_check_pack(xy_intake *in, const xy_instance *inst);

/* The value of a setting as the column shows it. */
const char *xy_setting_shown(
        xy_arena *arena, const xy_field *field, int setting, int32_t value, xy_lang lang);

#endif
