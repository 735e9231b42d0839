/* Are the people sent there to be sent, is there a budget for them, do their specialties fit? */
#include "check/check_parts.h"

static bool same_class(const xy_sent *a, const xy_sent *b)
{
    return a->hospital == b->hospital && a->role == b->role && a->specialty == b->specialty &&
            a->title == b->title;
}

static bool has_class(const xy_hospital *hospital, const xy_sent *sent)
{
    for (size_t i = 0; i < hospital->staff_count; i++) {
        const xy_staff *s = &hospital->staff[i];
        if (s->role == sent->role && s->specialty.index == sent->specialty &&
                s->title == sent->title)
            return true;
    }
    return false;
}

static void report_class(
        xy_check *k, const xy_sent *sent, xy_place place, int64_t total, int64_t available)
{
    bool known = has_class(&k->inst->hospitals[sent->hospital], sent);
    xy_finding *f = xy_check_breach(
            k, "AV", known ? XY_MSG_CHECK_STAFF_MANY : XY_MSG_CHECK_STAFF_UNKNOWN, place);
    xy_check_arg_hospital(k, f, 0, sent->hospital);
    xy_finding_arg(f, 1, xy_check_class(k, sent));
    xy_check_arg_int(k, f, 2, total);
    xy_check_arg_int(k, f, 3, available);
}

/* People of the class who may go, whatever their title: that is D11's business. */
static int64_t people_of(const xy_check *k, const xy_sent *sent)
{
    const xy_hospital *h = &k->inst->hospitals[sent->hospital];
    int64_t people = 0;
    for (size_t i = 0; i < h->staff_count; i++) {
        const xy_staff *s = &h->staff[i];
        bool young = s->role == XY_ROLE_CLINICIAN && s->clinical_years != XY_UNKNOWN &&
                s->clinical_years < k->set->member_clinical_years_min;
        if (s->eligible && !young && s->role == sent->role && s->title == sent->title &&
                s->specialty.index == sent->specialty)
            people += s->count;
    }
    return people;
}

/* D11: the titles that members may have. */
static void check_titles(xy_check *k)
{
    uint32_t titles = (uint32_t)k->set->member_titles;
    for (int32_t r = 0; r < k->plan->row_count && titles; r++)
        for (int32_t i = 0; i < k->plan->rows[r].staff_count; i++) {
            const xy_sent *sent = &k->plan->rows[r].staff[i];
            if (sent->role != XY_ROLE_CLINICIAN || (titles >> sent->title & 1U))
                continue;
            xy_finding *f = xy_check_breach(k, XY_RULE_OF(k, member_titles),
                    XY_MSG_CHECK_MEMBER_TITLE, xy_check_at_item(k, r, "staff", i, "/title"));
            xy_check_arg_hospital(k, f, 0, sent->hospital);
            xy_finding_arg(f, 1, xy_check_class(k, sent));
        }
}

/* The class of entry i of row r over the whole plan, judged at its first entry; the place is where
 * the people run out. */
static void check_class(xy_check *k, int32_t r, int32_t i)
{
    const xy_sent *sent = &k->plan->rows[r].staff[i];
    int64_t available = people_of(k, sent);
    int64_t total = 0;
    bool over = false;
    xy_place place = xy_check_at_item(k, r, "staff", i, "");
    for (int32_t q = 0; q < k->plan->row_count; q++)
        for (int32_t j = 0; j < k->plan->rows[q].staff_count; j++) {
            const xy_sent *other = &k->plan->rows[q].staff[j];
            if (!same_class(sent, other) || other->count < 1)
                continue;
            if (q < r || (q == r && j < i))
                return;
            total += other->count;
            if (total > available && !over)
                place = xy_check_at_item(k, q, "staff", j, "");
            over = total > available;
        }
    if (over)
        report_class(k, sent, place, total, available);
}

static void check_available(xy_check *k)
{
    for (int32_t r = 0; r < k->plan->row_count; r++)
        for (int32_t i = 0; i < k->plan->rows[r].staff_count; i++) {
            const xy_sent *sent = &k->plan->rows[r].staff[i];
            if (sent->count >= 1) {
                check_class(k, r, i);
                continue;
            }
            xy_finding *f = xy_check_breach(k, "AV", XY_MSG_CHECK_STAFF_COUNT,
                    xy_check_at_item(k, r, "staff", i, "/count"));
            xy_check_arg_hospital(k, f, 0, sent->hospital);
            xy_finding_arg(f, 1, xy_check_class(k, sent));
            xy_check_arg_int(k, f, 2, sent->count);
        }
}

/* BW: weeks begun times people. */
static void check_budgets(xy_check *k)
{
    for (size_t h = 0; h < k->inst->hospital_count; h++) {
        int32_t budget = k->inst->hospitals[h].budget_staff_weeks;
        int64_t used = 0;
        xy_place place = xy_check_pointer("/rows");
        for (int32_t r = 0; r < k->plan->row_count; r++) {
            const xy_row *row = &k->plan->rows[r];
            int64_t people = xy_check_heads(k, row, (int32_t)h).people;
            if (people == 0)
                continue;
            used += (xy_row_days(row) + 6) / 7 * people;
            place = xy_check_at(k, r, "/staff");
        }
        if (budget == XY_UNKNOWN || used <= budget)
            continue;
        xy_finding *f = xy_check_breach(k, "BW", XY_MSG_CHECK_BUDGET, place);
        xy_check_arg_hospital(k, f, 0, (int32_t)h);
        xy_check_arg_int(k, f, 1, used);
        xy_check_arg_int(k, f, 2, budget);
    }
}

static bool is_weak(const xy_check *k, const xy_row *row, int32_t specialty)
{
    for (int32_t v = 0; v < row->visit_count; v++) {
        const xy_county *county = &k->inst->counties[row->visits[v].county];
        for (size_t n = 0; n < county->need_count; n++)
            if (county->needs[n].specialty.index == specialty)
                return true;
    }
    return false;
}

/* D9 asks to match as far as possible: a team in which nobody does breaks it, one in which fewer
 * than half do is worth a note. */
static void check_match(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    int64_t asked = 0, matched = 0;
    for (int32_t i = 0; i < row->staff_count; i++) {
        const xy_sent *sent = &row->staff[i];
        uint32_t kind = 1U << k->inst->hospitals[sent->hospital].kind;
        if (sent->role != XY_ROLE_CLINICIAN || sent->count < 1 ||
                !((uint32_t)k->set->match_kinds & kind))
            continue;
        asked += sent->count;
        if (k->inst->specialties[sent->specialty].high_demand && is_weak(k, row, sent->specialty))
            matched += sent->count;
    }
    if (2 * matched >= asked)
        return;
    const char *rule = XY_RULE_OF(k, match_kinds);
    xy_place place = xy_check_at(k, r, "/staff");
    xy_finding *f = matched ? xy_check_found(k, XY_INFO, rule, XY_MSG_CHECK_MATCH_LOW, place)
                            : xy_check_breach(k, rule, XY_MSG_CHECK_MATCH_NONE, place);
    xy_check_arg_team(k, f, 0, r);
    xy_check_arg_int(k, f, 1, asked);
    xy_check_arg_int(k, f, 2, matched);
}

void xy_check_staff(xy_check *k)
{
    check_available(k);
    check_titles(k);
    check_budgets(k);
    for (int32_t r = 0; r < k->plan->row_count; r++)
        check_match(k, r);
}
