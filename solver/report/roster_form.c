/* The documents that say who goes: 附件2 and the rotation calendar. */
#include "report/roster_form.h"

#include "report/figures.h"
#include "report/report_rows.h"
#include "sheet/csv.h"

enum { COLUMNS = XY_ROSTER_COLUMNS, HEADER = XY_ROSTER_HEADER };

static const xy_staff *person_of(const xy_instance *inst, const xy_member *m)
{
    return m->person == XY_UNKNOWN ? NULL : &inst->hospitals[m->hospital].staff[m->person];
}

static bool row_has_members(const xy_row *row, int32_t hospital)
{
    for (int32_t i = 0; i < row->member_count; i++)
        if (hospital == XY_UNKNOWN || row->members[i].hospital == hospital)
            return true;
    return false;
}

static bool has_members(const xy_plan *plan, int32_t hospital)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        if (row_has_members(&plan->rows[r], hospital))
            return true;
    return false;
}

static const char *titled(xy_text own, xy_msg_id usual, xy_lang lang)
{
    return own.zh || own.en ? xy_text_in(own, lang) : xy_msg_wording(usual, lang);
}

const char *xy_roster_title(const xy_instance *inst, xy_lang lang)
{
    return titled(inst->rules->roster_title, XY_MSG_R_ROSTER_TITLE, lang);
}

/* Three titles and, between them, what stands behind each. */
static void fill_header(
        const char *cells[2 * HEADER], const xy_report_input *in, int32_t hospital, xy_lang lang)
{
    static const xy_msg_id usual[] = {
            XY_MSG_R_COL_HOSPITAL, XY_MSG_R_ROSTER_FILLED_BY, XY_MSG_R_ROSTER_CONTACT};
    const xy_instance *inst = in->inst;
    const xy_hospital *h = &inst->hospitals[hospital];
    const xy_contact *c = xy_plan_contact(in->plan, hospital);
    const char *name = c && c->name ? c->name : h->contact_name;
    const char *phone = c && c->phone ? c->phone : h->contact_phone;
    const char *values[] = {xy_text_in(h->name, lang), name ? name : "", phone ? phone : ""};
    for (int i = 0; i < HEADER; i++) {
        cells[2 * i] = titled(inst->rules->roster_header[i], usual[i], lang);
        cells[2 * i + 1] = values[i];
    }
}

static const char *specialty_of(const xy_instance *inst, const xy_member *m, xy_lang lang)
{
    return m->specialty == XY_UNKNOWN ? "" : xy_text_in(inst->specialties[m->specialty].name, lang);
}

/* "leader, director, chief" */
static const char *post_of(
        xy_arena *arena, const xy_instance *inst, const xy_member *m, xy_lang lang)
{
    const xy_staff *person = person_of(inst, m);
    xy_strbuf list = xy_strbuf_in(arena);
    if (m->leader)
        xy_join(&list, lang, xy_msg_wording(XY_MSG_R_ROSTER_LEADER, lang));
    if (person && person->position)
        xy_join(&list, lang, person->position);
    else if (m->role == XY_ROLE_MANAGER)
        xy_join(&list, lang, xy_msg_wording(XY_MSG_R_ROSTER_MANAGER, lang));
    if (m->title != XY_TITLE_NONE)
        xy_join(&list, lang, xy_title_label(lang, m->title));
    return xy_strbuf_text(&list);
}

/* As the hospital wrote it, where it did. */
static const char *written_post(
        xy_arena *arena, const xy_instance *inst, const xy_member *m, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    if (!m->position)
        return post_of(arena, inst, m, lang);
    if (m->leader)
        xy_join(&list, lang, xy_msg_wording(XY_MSG_R_ROSTER_LEADER, lang));
    xy_join(&list, lang, m->position);
    return xy_strbuf_text(&list);
}

/* The row's counties; for residents, whose people change, with the days. */
static const char *where_of(xy_arena *arena, const xy_instance *inst, const xy_row *row,
        const xy_member *m, xy_lang lang)
{
    const char *counties = xy_row_county_names(arena, inst, row, lang);
    if (inst->mode != XY_MODE_RESIDENT)
        return counties;
    return xy_say(arena, lang, XY_MSG_R_ROSTER_STAY, counties,
            xy_figure_days(arena, lang, m->from, m->to), NULL, NULL);
}

/* The hospital's people, row by row: its leaders, then specialty by specialty. */
static xy_table *table_of(
        xy_arena *arena, const xy_report_input *in, int32_t hospital, xy_lang lang)
{
    static const xy_msg_id usual[COLUMNS] = {XY_MSG_R_COL_NUMBER, XY_MSG_R_ROSTER_COUNTIES,
            XY_MSG_R_ROSTER_NAME, XY_MSG_R_COL_SPECIALTY, XY_MSG_R_ROSTER_POST,
            XY_MSG_R_ROSTER_PHONE};
    const xy_instance *inst = in->inst;
    xy_table *table = xy_table_new(arena, lang, NULL);
    int64_t number = 0;
    for (int c = 0; c < COLUMNS; c++)
        xy_table_add_column(table, titled(inst->rules->roster_columns[c], usual[c], lang),
                c == 0 ? XY_RIGHT : XY_LEFT);
    for (int32_t r = 0; r < in->plan->row_count; r++) {
        const xy_row *row = &in->plan->rows[r];
        if (!row_has_members(row, hospital))
            continue;
        const int32_t *order = xy_row_members_ranked(arena, inst, row);
        for (int32_t i = 0; i < row->member_count; i++) {
            const xy_member *m = &row->members[order[i]];
            const xy_staff *person = person_of(inst, m);
            if (m->hospital != hospital)
                continue;
            xy_table_add(table, xy_text_int(arena, ++number));
            xy_table_add(table, where_of(arena, inst, row, m, lang));
            xy_table_add(table, person ? person->name : m->name);
            xy_table_add(table, specialty_of(inst, m, lang));
            xy_table_add(table, written_post(arena, inst, m, lang));
            xy_table_add(table, m->phone ? m->phone : person ? person->phone : "");
        }
    }
    return table;
}

size_t xy_roster_forms(
        xy_roster_form **forms, xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    size_t count = 0;
    *forms = XY_NEW_N(arena, xy_roster_form, in->inst->hospital_count);
    for (size_t h = 0; h < in->inst->hospital_count; h++) {
        if (!has_members(in->plan, (int32_t)h))
            continue;
        xy_roster_form *form = &(*forms)[count++];
        form->hospital = (int32_t)h;
        fill_header(form->header, in, (int32_t)h, lang);
        form->people = table_of(arena, in, (int32_t)h, lang);
    }
    return count;
}

/* How many names are still to be given; NULL where none are. */
static const char *open_line(xy_arena *arena, const xy_plan *plan, xy_lang lang)
{
    int64_t open = 0, leaders = 0;
    for (int32_t r = 0; r < plan->row_count; r++)
        for (int32_t i = 0; i < plan->rows[r].member_count; i++) {
            const xy_member *m = &plan->rows[r].members[i];
            open += !xy_member_is_named(m);
            leaders += !xy_member_is_named(m) && m->leader;
        }
    return open == 0 ? NULL
                     : xy_say(arena, lang, XY_MSG_R_ROSTER_OPEN, xy_text_int(arena, open),
                               xy_text_int(arena, leaders), NULL, NULL);
}

xy_document *xy_report_roster(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    if (!has_members(in->plan, XY_UNKNOWN))
        return NULL;
    xy_document *doc = xy_document_new(arena, lang);
    xy_document_heading(doc, 1, xy_roster_title(in->inst, lang));
    const char *open = open_line(arena, in->plan, lang);
    if (open)
        xy_document_line(doc, open);
    xy_roster_form *forms;
    size_t count = xy_roster_forms(&forms, arena, in, lang);
    for (size_t f = 0; f < count; f++) {
        const char *const *header = forms[f].header;
        xy_document_heading(doc, 2, header[1]);
        for (int i = 0; i < 2 * HEADER; i += 2)
            xy_document_item(doc,
                    xy_say(arena, lang, XY_MSG_R_ROSTER_HEADER, header[i], header[i + 1], NULL,
                            NULL));
        xy_document_table(doc, forms[f].people);
    }
    return doc;
}

void xy_report_roster_csv(xy_strbuf *out, xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const char *const blank[2 * HEADER] = {"", "", "", "", "", ""};
    xy_roster_form *forms;
    size_t count = xy_roster_forms(&forms, arena, in, lang);
    xy_strbuf_add(out, XY_UTF8_BOM);
    for (size_t f = 0; f < count; f++) {
        const xy_table *table = forms[f].people;
        const char *titles[COLUMNS];
        if (f > 0)
            xy_csv_write(out, blank, COLUMNS, true);
        xy_csv_write(out, forms[f].header, 2 * HEADER, true);
        for (int c = 0; c < COLUMNS; c++)
            titles[c] = table->columns[c].title;
        xy_csv_write(out, titles, COLUMNS, true);
        for (size_t r = 0; r < xy_table_rows(table); r++)
            xy_csv_write(out, table->cells + r * COLUMNS, COLUMNS, true);
    }
}

xy_table *xy_report_rotations(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const xy_msg_id titles[] = {XY_MSG_R_ROTATIONS_COUNTY, XY_MSG_R_COL_HOSPITAL,
            XY_MSG_R_ROTATIONS_SEAT, XY_MSG_R_COL_SPECIALTY, XY_MSG_R_ROSTER_POST,
            XY_MSG_R_ROTATIONS_PERSON, XY_MSG_R_ROTATIONS_FROM, XY_MSG_R_ROTATIONS_TO};
    const xy_instance *inst = in->inst;
    if (inst->mode != XY_MODE_RESIDENT || !has_members(in->plan, XY_UNKNOWN))
        return NULL;
    bool numbered = false;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_ROTATIONS_TITLE, lang));
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        xy_table_add_column(table, xy_msg_wording(titles[i], lang), i == 2 ? XY_RIGHT : XY_LEFT);
    for (int32_t r = 0; r < in->plan->row_count; r++)
        for (int32_t i = 0; i < in->plan->rows[r].member_count; i++) {
            const xy_row *row = &in->plan->rows[r];
            const xy_member *m = &row->members[i];
            xy_table_add(table, xy_row_county_names(arena, inst, row, lang));
            xy_table_add(table, xy_hospital_name(inst, m->hospital, lang));
            xy_table_add(table, xy_text_int(arena, m->seat));
            xy_table_add(table, specialty_of(inst, m, lang));
            xy_table_add(table, post_of(arena, inst, m, lang));
            xy_table_add(table, xy_member_text(arena, inst, m, lang));
            xy_table_add(table, xy_figure_date(arena, m->from));
            xy_table_add(table, xy_figure_date(arena, m->to));
            numbered |= !xy_member_is_named(m) && m->number > 0;
        }
    if (numbered)
        xy_table_add_note(table, xy_msg_wording(XY_MSG_R_ROTATIONS_NOTE, lang));
    return table;
}
