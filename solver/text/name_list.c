#include "text/name_list.h"

xy_name_list xy_name_list_in(xy_arena *arena)
{
    return (xy_name_list){.zh = xy_strbuf_in(arena), .en = xy_strbuf_in(arena)};
}

void xy_name_list_add(xy_name_list *list, xy_text name)
{
    if (list->count++) {
        xy_strbuf_add(&list->zh, "、");
        xy_strbuf_add(&list->en, ", ");
    }
    xy_strbuf_add(&list->zh, xy_text_in(name, XY_ZH));
    xy_strbuf_add(&list->en, xy_text_in(name, XY_EN));
}

xy_text xy_name_list_text(const xy_name_list *list)
{
    return (xy_text){xy_strbuf_text(&list->zh), xy_strbuf_text(&list->en)};
}
