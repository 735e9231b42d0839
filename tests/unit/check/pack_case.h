/* pack_case.h - a small programme under a bundled rule pack and a plan for it that keeps the pack.
 *
 * Row 0 is of the general hospital g, row 1 of the specialist hospital s, row 2 of p, which is
 * general (in Jiangxi one of the province, all others there are the nation's). Hospital t need not
 * send a team; it and p may join s. Row r visits counties 2r and, where the pack asks for two, 2r+1;
 * county 6 is visited by nobody, county 7 lies in another prefecture and far away. */
#ifndef PACK_CASE_H
#define PACK_CASE_H

#include "unit/domain/small_case.h"

#include "check/check.h"
#include "domain/calendar.h"
#include "support/load.h"

enum { NATIONAL, FUJIAN_2024, FUJIAN_2025, JIANGXI, GANSU, MUNICIPAL, PACKS };

static const char *const pack_ids[PACKS] = {
        "national-2024", "fujian-2024", "fujian-2025", "jiangxi-2024", "gansu-2022", "municipal"};
static const xy_tier pack_tiers[PACKS] = {XY_TIER_NATIONAL, XY_TIER_PROVINCIAL, XY_TIER_PROVINCIAL,
        XY_TIER_NATIONAL, XY_TIER_PAIRED, XY_TIER_MUNICIPAL};

enum { G, P, S, T, HOSPITALS }; /* by id */
enum { COUNTIES = 8, ROWS = 3, ROOM = 8 };

typedef struct {
    small_case s;
    xy_plan plan;
    int pack;
} pack_case;

static inline void add_counties(small_case *s)
{
    small_prefecture(s, "p1");
    small_prefecture(s, "p2");
    small_category(s, "key", false, true);
    for (int c = 0; c < COUNTIES; c++) {
        xy_county *county =
                small_county(s, xy_arena_printf(s->arena, "c%d", c), c == 7 ? "p2" : "p1", 300000);
        if (c < 6)
            county->categories = small_refs(s, SMALL_IDS("key"));
        if (c == 7)
            county->location.lat_e6 += 8 * 899320; /* 800 kilometres */
        small_need(s, county, "card", 3, 2);
        for (int t = 0; t < 12; t++)
            small_township(s, county, xy_arena_printf(s->arena, "%s-%02d", county->id, t), NULL);
    }
}

static inline void add_hospitals(small_case *s, int pack)
{
    static const char *const ids[HOSPITALS] = {"g", "p", "s", "t"};
    for (int h = 0; h < HOSPITALS; h++) {
        xy_hospital *x = small_hospital(s, ids[h], h == S ? XY_KIND_SPECIALIST : XY_KIND_GENERAL);
        small_staff(s, x, "card", XY_TITLE_CHIEF, 40);
        small_staff(s, x, "card", XY_TITLE_ATTENDING, 40);
        small_staff(s, x, "other", XY_TITLE_CHIEF, 40);
        small_staff(s, x, NULL, XY_TITLE_NONE, 9);
        if (h == S)
            x->name = (xy_text){"儿童医院", "Children's Hospital"};
        if (h == S)
            x->joint_with = small_refs(s, SMALL_IDS("p", "t"));
        if (h == T)
            x->teams = (xy_bounds){true, 0, 1};
        if (h == P && pack == JIANGXI) {
            x->tier_given = true;
            x->tier = XY_TIER_PROVINCIAL;
        }
    }
}

/* Everything before the instance is finished. */
static inline void begin(pack_case *x, int pack)
{
    small_case *s = &x->s;
    small_begin(s);
    x->pack = pack;
    s->rules = *xy_bundled_rules(s->arena, pack_ids[pack], &s->found);
    s->inst.rules_id = pack_ids[pack];
    s->inst.tier = pack_tiers[pack];
    s->inst.mode = pack == GANSU ? XY_MODE_RESIDENT : XY_MODE_CIRCUIT;
    small_specialty(s, "card", true);
    small_specialty(s, "other", true);
    add_counties(s);
    add_hospitals(s, pack);
}

static inline void send_people(
        pack_case *x, int r, int hospital, int specialty, xy_title title, int count)
{
    xy_row *row = &x->plan.rows[r];
    row->staff[row->staff_count++] = (xy_sent){hospital, specialty, title,
            specialty == XY_UNKNOWN ? XY_ROLE_MANAGER : XY_ROLE_CLINICIAN, count};
}

static inline int32_t least_size(const pack_case *x, int hospital)
{
    const xy_settings *set = xy_hospital_settings(&x->s.inst, hospital);
    return hospital == S ? set->team_size_min_specialist : set->team_size_min;
}

/* Visits one after the other from the first day, as long as they must be. */
static inline void date_visits(pack_case *x, int r)
{
    const xy_settings *set = x->s.set;
    xy_row *row = &x->plan.rows[r];
    int32_t day = x->s.inst.window.start, left = set->days_min;
    for (int v = 0; v < row->visit_count; v++) {
        xy_visit *visit = &row->visits[v];
        visit->days = left / (row->visit_count - v);
        left -= visit->days;
        visit->from = day;
        visit->to = xy_days_end(&x->s.inst, &visit->from, visit->days);
        if (x->s.inst.mode == XY_MODE_RESIDENT)
            visit->to = x->s.inst.window.end;
        visit->days = xy_days_counted(&x->s.inst, visit->from, visit->to);
        day = visit->to + 1;
    }
}

static inline void visit(pack_case *x, int r, int county)
{
    xy_row *row = &x->plan.rows[r];
    row->visits[row->visit_count++].county = county;
    date_visits(x, r);
}

static inline void make_plan(pack_case *x)
{
    static const int leads[ROWS] = {G, S, P};
    small_case *s = &x->s;
    x->plan = (xy_plan){.instance_id = "small",
            .rules_id = s->inst.rules_id,
            .policy_id = "small-policy",
            .rows = XY_NEW_N(s->arena, xy_row, ROOM),
            .row_count = ROWS};
    for (int r = 0; r < ROOM; r++) {
        xy_row *row = &x->plan.rows[r];
        *row = (xy_row){.lead = leads[r % ROWS],
                .hospitals = XY_NEW_N(s->arena, int32_t, ROOM),
                .hospital_count = 1,
                .visits = XY_NEW_N(s->arena, xy_visit, ROOM),
                .staff = XY_NEW_N(s->arena, xy_sent, ROOM)};
        row->hospitals[0] = row->lead;
        send_people(x, r, row->lead, 0, XY_TITLE_CHIEF, least_size(x, row->lead) - 1);
        send_people(x, r, row->lead, XY_UNKNOWN, XY_TITLE_NONE, 1);
        for (int v = 0; r < ROWS && v < s->set->counties_per_team_min; v++)
            visit(x, r, 2 * r + v);
    }
}

/* Serves no more than the visited counties: the others carry no category. */
static inline void finish(pack_case *x)
{
    small_case *s = &x->s;
    for (int c = 0; c < 6 && s->set->counties_per_team_min == 1; c += 2)
        s->inst.counties[c + 1].categories = small_refs(s, NULL);
    small_finish(s);
    make_plan(x);
}

/* The finding of this message and rule, or of the message alone. */
static inline const xy_finding *find_breach(const pack_case *x, xy_msg_id message, const char *rule)
{
    const xy_finding *any = NULL;
    for (size_t i = 0; i < x->s.found.count_kept; i++) {
        const xy_finding *f = &x->s.found.kept[i];
        if (f->message != message)
            continue;
        if (f->rule.id && strcmp(f->rule.id, rule) == 0)
            return f;
        any = f;
    }
    return any;
}

/* Both wordings quote the pack's rule: its clause, or its own words where no document has one. */
static inline void expect_quoted(
        pack_case *x, const xy_finding *f, const char *rule, const char *what)
{
    const xy_rule *known = xy_rules_find(&x->s.rules, rule);
    cr_assert_not_null(known, "%s has no rule %s", pack_ids[x->pack], rule);
    cr_expect_str_eq(f->rule.id, rule, "%s, %s: rule %s", pack_ids[x->pack], what, f->rule.id);
    cr_expect_eq(f->severity, known->level == XY_LEVEL_HARD ? XY_ERROR : XY_WARNING, "%s, %s",
            pack_ids[x->pack], what);
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        const char *line = xy_finding_line(x->s.arena, f, (xy_lang)lang);
        const char *quoted = xy_arena_printf(x->s.arena, "「%s」", known->clause);
        if (known->clause[0])
            cr_expect(strstr(line, quoted), "no %s in '%s'", quoted, line);
        else
            cr_expect(strstr(line, xy_text_in(known->text, (xy_lang)lang)), "%s", line);
    }
}

static inline void check(pack_case *x)
{
    xy_findings_init(&x->s.found, x->s.arena);
    x->s.found.file = "plan.json";
    xy_check_plan(&x->plan, &x->s.inst, &x->s.policy, x->s.measure, false, &x->s.found);
}

#endif
