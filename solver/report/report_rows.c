#include "report/report_rows.h"

#include "report/figures.h"

const char *xy_hospital_name(const xy_instance *inst, int32_t hospital, xy_lang lang)
{
    return xy_text_in(inst->hospitals[hospital].name, lang);
}

const char *xy_county_name(const xy_instance *inst, int32_t county, xy_lang lang)
{
    return xy_text_in(inst->counties[county].name, lang);
}

const char *xy_row_hospital_names(
        xy_arena *arena, const xy_instance *inst, const xy_row *row, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    xy_join(&list, lang, xy_hospital_name(inst, row->lead, lang));
    for (int32_t i = 0; i < row->hospital_count; i++)
        if (row->hospitals[i] != row->lead)
            xy_join(&list, lang, xy_hospital_name(inst, row->hospitals[i], lang));
    return xy_strbuf_text(&list);
}

const char *xy_row_county_names(
        xy_arena *arena, const xy_instance *inst, const xy_row *row, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    for (int32_t i = 0; i < row->visit_count; i++)
        xy_join(&list, lang, xy_county_name(inst, row->visits[i].county, lang));
    return xy_strbuf_text(&list);
}
