#include "page/need_remark.h"

/* People of the specialty whom the hospital may send, of any title. */
static int32_t could_send(const xy_instance *inst, int32_t hospital, int32_t specialty)
{
    int32_t n = 0;
    for (int title = XY_TITLE_NONE; title < XY_TITLE_COUNT; title++)
        n += xy_hospital_available(inst, hospital, specialty, (xy_title)title, XY_ROLE_CLINICIAN);
    return n;
}

/* People of the specialty whom the hospital sends in any team of the plan. */
static int32_t sends(const xy_plan *plan, int32_t hospital, int32_t specialty)
{
    int32_t n = 0;
    for (int32_t r = 0; r < plan->row_count; r++)
        for (int32_t i = 0; i < plan->rows[r].staff_count; i++) {
            const xy_sent *s = &plan->rows[r].staff[i];
            if (s->hospital == hospital && s->specialty == specialty &&
                    s->role == XY_ROLE_CLINICIAN)
                n += s->count;
        }
    return n;
}

static void add_visits(
        xy_need_facts *f, const xy_report_input *in, int32_t county, int32_t specialty)
{
    for (int32_t r = 0; r < in->plan->row_count; r++) {
        const xy_row *row = &in->plan->rows[r];
        int32_t n = xy_row_clinicians(row, specialty), people = xy_row_people(row, true);
        f->staffed |= people > 0;
        for (int32_t v = 0; v < row->visit_count; v++) {
            if (row->visits[v].county != county)
                continue;
            f->visited = true;
            f->sent += (int64_t)n * xy_measure_stay(in->measure, row->visits[v].days);
            f->clinicians += n;
            if (row->visits[v].days > f->days)
                f->days = row->visits[v].days;
            if (people > f->fullest) {
                f->fullest = people;
                f->fullest_max = xy_hospital_settings(in->inst, row->lead)->team_size_max;
            }
        }
    }
}

/* Is the hospital in a row before this one that visits the county? */
static bool seen_before(const xy_plan *plan, int32_t county, int32_t row, int32_t hospital)
{
    for (int32_t r = 0; r < row; r++)
        if (xy_row_visits(&plan->rows[r], county) && xy_row_has_member(&plan->rows[r], hospital))
            return true;
    return false;
}

static void add_hospitals(
        xy_need_facts *f, const xy_report_input *in, int32_t county, int32_t specialty)
{
    for (int32_t r = 0; r < in->plan->row_count; r++) {
        const xy_row *row = &in->plan->rows[r];
        for (int32_t i = 0; xy_row_visits(row, county) && i < row->hospital_count; i++) {
            int32_t hospital = row->hospitals[i];
            if (seen_before(in->plan, county, r, hospital))
                continue;
            int32_t n = could_send(in->inst, hospital, specialty);
            int32_t sent = n ? sends(in->plan, hospital, specialty) : 0;
            f->here += n;
            f->free += n > sent ? n - sent : 0;
        }
    }
    for (size_t h = 0; f->here == 0 && h < in->inst->hospital_count; h++)
        f->hospitals += could_send(in->inst, (int32_t)h, specialty) > 0;
}

xy_need_facts xy_need_facts_of(const xy_report_input *in, int32_t county, size_t need)
{
    const xy_need_measure *m = &in->measure->needs[county][need];
    xy_need_facts f = {.sent = m->committed, .by_others = m->committed, .required = m->required};
    add_visits(&f, in, county, m->specialty);
    add_hospitals(&f, in, county, m->specialty);
    return f;
}

static void add(xy_strbuf *out, xy_lang lang, const char *remark)
{
    if (out->length)
        xy_strbuf_add(out, xy_msg_wording(XY_MSG_R_SENTENCE_GAP, lang));
    xy_strbuf_add(out, remark);
}

static void add_numbers(xy_strbuf *out, xy_lang lang, xy_msg_id message, int64_t a, int64_t b)
{
    add(out, lang,
            xy_say(out->arena, lang, message, xy_text_int(out->arena, a),
                    xy_text_int(out->arena, b), NULL, NULL));
}

/* Why no more people of the specialty come. */
static void add_people(xy_strbuf *out, const xy_need_facts *f, xy_lang lang)
{
    if (f->here == 0 && f->hospitals == 0)
        add(out, lang, xy_msg_wording(XY_MSG_P_WHY_NOWHERE, lang));
    else if (f->here == 0)
        add_numbers(out, lang, XY_MSG_P_WHY_NOT_HERE, f->hospitals, 0);
    else if (f->free == 0 && f->clinicians == 0)
        add_numbers(out, lang, XY_MSG_P_WHY_ELSEWHERE, f->here, 0);
    else if (f->free > 0 && f->fullest_max > 0 && f->fullest >= f->fullest_max)
        add_numbers(out, lang, XY_MSG_P_WHY_FULL, f->free, f->fullest);
    else if (f->free > 0)
        add_numbers(out, lang, XY_MSG_P_WHY_NOT_CHOSEN, f->free, 0);
}

const char *xy_need_remark(
        xy_arena *arena, const xy_report_input *in, int32_t county, size_t need, xy_lang lang)
{
    const xy_need_facts f = xy_need_facts_of(in, county, need);
    const int32_t wanted = in->inst->counties[county].needs[need].clinicians;
    const int32_t reference = in->measure->reference_days;
    xy_strbuf out = xy_strbuf_in(arena);
    if (f.sent >= f.required) {
        if (f.by_others == 0)
            return xy_msg_wording(XY_MSG_P_WHY_MET, lang);
        return xy_say(arena, lang, XY_MSG_P_WHY_MET_OTHERS, xy_text_int(arena, f.by_others), NULL,
                NULL, NULL);
    }
    if (!f.visited) {
        add(&out, lang, xy_msg_wording(XY_MSG_P_WHY_NO_TEAM, lang));
    } else if (!f.staffed) {
        add(&out, lang, xy_msg_wording(XY_MSG_P_WHY_NO_STAFF, lang));
    } else {
        if (f.clinicians > 0 && f.clinicians < wanted)
            add_numbers(&out, lang, XY_MSG_P_WHY_FEW, f.clinicians, wanted);
        if (f.clinicians > 0 && f.days < reference)
            add_numbers(&out, lang, XY_MSG_P_WHY_SHORT, f.days, reference);
        if (f.clinicians < wanted)
            add_people(&out, &f, lang);
    }
    if (f.by_others > 0)
        add_numbers(&out, lang, XY_MSG_P_WHY_OTHERS, f.by_others, 0);
    return xy_strbuf_text(&out);
}
