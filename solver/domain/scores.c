#include "domain/scores.h"

#include "domain/costs.h"
#include "domain/envy.h"
#include "domain/inequality.h"

#include <string.h>

const char *const xy_score_unit_names[] = {"share", "index", "years", "count", "people",
        "person_days", "minutes", "metres", "yuan", NULL};

const xy_score_kind xy_score_kinds[XY_SCORE_COUNT] = {
        [XY_SCORE_NEED_MET] = {"need_met", XY_UNIT_SHARE, 1, 6, XY_MSG_R_FIG_NEED_MET},
        [XY_SCORE_LOWEST_COUNTY] = {"lowest_county", XY_UNIT_SHARE, 1, 6, XY_MSG_R_FIG_MINIMUM},
        [XY_SCORE_LOWEST_TENTH] = {"lowest_tenth", XY_UNIT_SHARE, 1, 6, XY_MSG_R_FIG_LOWEST_TENTH},
        [XY_SCORE_GINI] = {"gini", XY_UNIT_INDEX, -1, 6, XY_MSG_R_FIG_GINI},
        [XY_SCORE_THEIL] = {"theil", XY_UNIT_INDEX, -1, 6, XY_MSG_R_FIG_THEIL},
        [XY_SCORE_THEIL_WITHIN_PREFECTURES] = {"theil_within_prefectures", XY_UNIT_INDEX, -1, 6,
                XY_MSG_SCORE_THEIL_WITHIN_PREFECTURES},
        [XY_SCORE_THEIL_BETWEEN_PREFECTURES] = {"theil_between_prefectures", XY_UNIT_INDEX, -1, 6,
                XY_MSG_SCORE_THEIL_BETWEEN_PREFECTURES},
        [XY_SCORE_THEIL_WITHIN_CATEGORIES] = {"theil_within_categories", XY_UNIT_INDEX, -1, 6,
                XY_MSG_SCORE_THEIL_WITHIN_CATEGORIES},
        [XY_SCORE_THEIL_BETWEEN_CATEGORIES] = {"theil_between_categories", XY_UNIT_INDEX, -1, 6,
                XY_MSG_SCORE_THEIL_BETWEEN_CATEGORIES},
        [XY_SCORE_ATKINSON_HALF] = {"atkinson_0.5", XY_UNIT_INDEX, -1, 6,
                XY_MSG_SCORE_ATKINSON_HALF},
        [XY_SCORE_ATKINSON_ONE] = {"atkinson_1", XY_UNIT_INDEX, -1, 6, XY_MSG_SCORE_ATKINSON_ONE},
        [XY_SCORE_ATKINSON_TWO] = {"atkinson_2", XY_UNIT_INDEX, -1, 6, XY_MSG_SCORE_ATKINSON_TWO},
        [XY_SCORE_PRICE_OF_FAIRNESS] = {"price_of_fairness", XY_UNIT_SHARE, -1, 6,
                XY_MSG_SCORE_PRICE_OF_FAIRNESS},
        [XY_SCORE_ENVY] = {"envy", XY_UNIT_COUNT, -1, 0, XY_MSG_SCORE_ENVY},
        [XY_SCORE_JUSTIFIED_ENVY] = {"justified_envy", XY_UNIT_COUNT, -1, 0,
                XY_MSG_SCORE_JUSTIFIED_ENVY},
        [XY_SCORE_COVERAGE] = {"coverage", XY_UNIT_COUNT, 1, 0, XY_MSG_R_FIG_COVERAGE},
        [XY_SCORE_CATEGORY] = {"category", XY_UNIT_COUNT, 1, 0, XY_MSG_SCORE_CATEGORY},
        [XY_SCORE_COUNTIES_SERVED] = {"counties_served", XY_UNIT_COUNT, 1, 0, XY_MSG_R_FIG_SERVED},
        [XY_SCORE_MATCHED] = {"matched", XY_UNIT_SHARE, 1, 6, XY_MSG_R_FIG_MATCHED},
        [XY_SCORE_PEOPLE] = {"people", XY_UNIT_PEOPLE, 0, 0, XY_MSG_R_FIG_PEOPLE},
        [XY_SCORE_SENIORS] = {"seniors", XY_UNIT_PEOPLE, 0, 0, XY_MSG_SCORE_SENIORS},
        [XY_SCORE_SPLIT_GROUPS] = {"split_groups", XY_UNIT_COUNT, -1, 0, XY_MSG_R_FIG_SPLIT},
        [XY_SCORE_TRAVEL] = {"travel", XY_UNIT_MINUTES, -1, 0, XY_MSG_R_FIG_HOURS},
        [XY_SCORE_DISTANCE] = {"distance", XY_UNIT_METRES, -1, 0, XY_MSG_R_FIG_KM},
        [XY_SCORE_KEPT] = {"kept", XY_UNIT_COUNT, 1, 0, XY_MSG_R_FIG_KEPT},
        [XY_SCORE_ROWS_CHANGED] = {"rows_changed", XY_UNIT_COUNT, -1, 0, XY_MSG_SCORE_ROWS_CHANGED},
        [XY_SCORE_CONTINUITY] = {"continuity", XY_UNIT_YEARS, 0, 3, XY_MSG_R_FIG_CONTINUITY},
        [XY_SCORE_WAITING] = {"waiting", XY_UNIT_YEARS, 1, 0, XY_MSG_R_FIG_WAITING},
        [XY_SCORE_PERSON_DAYS] = {"person_days", XY_UNIT_PERSON_DAYS, -1, 0,
                XY_MSG_SCORE_PERSON_DAYS},
        [XY_SCORE_DAYS_PER_SENDER] = {"days_per_sender", XY_UNIT_PERSON_DAYS, -1, 1,
                XY_MSG_SCORE_DAYS_PER_SENDER},
        [XY_SCORE_COST] = {"cost", XY_UNIT_YUAN, -1, 0, XY_MSG_SCORE_COST},
        [XY_SCORE_COST_PER_SENDER] = {"cost_per_sender", XY_UNIT_YUAN, -1, 0,
                XY_MSG_SCORE_COST_PER_SENDER},
        [XY_SCORE_SENDER_DAYS] = {"sender_days", XY_UNIT_PERSON_DAYS, -1, 0,
                XY_MSG_SCORE_SENDER_DAYS},
        [XY_SCORE_SENDER_COST] = {"sender_cost", XY_UNIT_YUAN, -1, 0, XY_MSG_SCORE_SENDER_COST},
};

typedef struct {
    xy_scores *out;
    xy_arena *arena;
    const xy_measure *m;
    const xy_instance *inst;
    const xy_row *rows;
    int32_t count;
    const xy_measures *measures;
} view;

/* A count of none at all is no figure: 0 would say that some were left out. */
static void put(view *v, xy_score_id kind, int64_t value, int64_t of)
{
    v->out->items[v->out->count++] = (xy_score){.kind = kind,
            .id = xy_score_kinds[kind].id,
            .value = of == 0 ? XY_NO_SCORE : value,
            .of = of};
}

static void put_about(
        view *v, xy_score_id kind, const char *id, xy_text about, int64_t value, int64_t of)
{
    put(v, kind, value, of);
    xy_score *score = &v->out->items[v->out->count - 1];
    score->id = xy_arena_printf(v->arena, "%s:%s", xy_score_kinds[kind].id, id);
    score->about = about;
}

/* Shares of the counties with needs, by county; *of_county says which. */
static size_t shares_of(int32_t **shares, int32_t **of_county, const view *v)
{
    size_t n = 0;
    *shares = XY_NEW_N(v->arena, int32_t, v->inst->county_count + 1);
    *of_county = XY_NEW_N(v->arena, int32_t, v->inst->county_count + 1);
    for (size_t c = 0; c < v->inst->county_count; c++)
        if (v->inst->counties[c].need_count) {
            (*of_county)[n] = (int32_t)c;
            (*shares)[n++] = v->measures->counties[c].met_micro;
        }
    return n;
}

static bool same_categories(const xy_county *a, const xy_county *b)
{
    if (a->categories.count != b->categories.count)
        return false;
    for (size_t i = 0; i < a->categories.count; i++)
        if (!xy_county_has_category(b, a->categories.items[i].index))
            return false;
    return true;
}

/* Counties with the same set of categories are of one class. */
static int32_t class_by_categories(
        int32_t *class_of, const xy_instance *inst, const int32_t *of_county, size_t n)
{
    int32_t classes = 0;
    for (size_t i = 0; i < n; i++) {
        class_of[i] = XY_UNKNOWN;
        for (size_t j = 0; j < i && class_of[i] == XY_UNKNOWN; j++)
            if (same_categories(&inst->counties[of_county[i]], &inst->counties[of_county[j]]))
                class_of[i] = class_of[j];
        if (class_of[i] == XY_UNKNOWN)
            class_of[i] = classes++;
    }
    return classes;
}

/* An index, or its absence. */
static void put_index(view *v, xy_score_id kind, int32_t index)
{
    put(v, kind, index == XY_NO_INDEX ? XY_NO_SCORE : index, XY_NO_SCORE);
}

static void put_inequality(view *v)
{
    int32_t *shares, *of_county;
    size_t n = shares_of(&shares, &of_county, v);
    int32_t *class_of = XY_NEW_N(v->arena, int32_t, n + 1);
    for (size_t i = 0; i < n; i++)
        class_of[i] = v->inst->counties[of_county[i]].prefecture.index;
    xy_theil_parts prefectures =
            xy_theil_by_class(v->arena, shares, class_of, n, (int32_t)v->inst->prefecture_count);
    int32_t classes = class_by_categories(class_of, v->inst, of_county, n);
    xy_theil_parts categories = xy_theil_by_class(v->arena, shares, class_of, n, classes);
    const xy_fairness *f = &v->measures->fairness;
    put(v, XY_SCORE_LOWEST_COUNTY, n ? f->minimum : XY_NO_SCORE, XY_NO_SCORE);
    put(v, XY_SCORE_LOWEST_TENTH, n ? f->lowest_tenth : XY_NO_SCORE, XY_NO_SCORE);
    put_index(v, XY_SCORE_GINI, f->gini);
    put_index(v, XY_SCORE_THEIL, f->theil);
    put_index(v, XY_SCORE_THEIL_WITHIN_PREFECTURES, prefectures.within);
    put_index(v, XY_SCORE_THEIL_BETWEEN_PREFECTURES, prefectures.between);
    put_index(v, XY_SCORE_THEIL_WITHIN_CATEGORIES, categories.within);
    put_index(v, XY_SCORE_THEIL_BETWEEN_CATEGORIES, categories.between);
    put_index(v, XY_SCORE_ATKINSON_HALF, f->atkinson);
    put_index(v, XY_SCORE_ATKINSON_ONE, xy_atkinson(shares, n, XY_EPSILON_ONE));
    put_index(v, XY_SCORE_ATKINSON_TWO, xy_atkinson(shares, n, XY_EPSILON_TWO));
    put(v, XY_SCORE_PRICE_OF_FAIRNESS, XY_NO_SCORE, XY_NO_SCORE);
    xy_envy envy = xy_envy_of(v->arena, v->m, v->rows, v->count, v->measures->counties);
    put(v, XY_SCORE_ENVY, envy.pairs, XY_NO_SCORE);
    put(v, XY_SCORE_JUSTIFIED_ENVY, envy.justified, XY_NO_SCORE);
}

static bool has_tag(const xy_refs *tags, int32_t category)
{
    for (size_t i = 0; i < tags->count; i++)
        if (tags->items[i].index == category)
            return true;
    return false;
}

/* Counties, or townships, of the category: served by a row or covered already, and all there are. */
static void put_category(view *v, int32_t category, const bool *served)
{
    int64_t have = 0, of = 0;
    for (size_t c = 0; c < v->inst->county_count; c++) {
        const xy_county *county = &v->inst->counties[c];
        int64_t tagged = has_tag(&county->categories, category);
        for (size_t t = 0; t < county->township_count; t++)
            tagged += has_tag(&county->townships[t].categories, category);
        of += tagged;
        have += served[c] || v->m->covered_already[c] ? tagged : 0;
    }
    const xy_category *k = &v->inst->categories[category];
    put_about(v, XY_SCORE_CATEGORY, k->id, k->name, have, of);
}

static void put_coverage(view *v)
{
    bool *served = XY_NEW_N(v->arena, bool, v->inst->county_count + 1);
    for (int32_t r = 0; r < v->count; r++)
        for (int32_t i = 0; i < v->rows[r].visit_count; i++)
            served[v->rows[r].visits[i].county] = true;
    put(v, XY_SCORE_COVERAGE, v->measures->goals[XY_GOAL_COVERAGE], v->measures->coverage_of);
    for (size_t k = 0; k < v->inst->category_count; k++)
        put_category(v, (int32_t)k, served);
    put(v, XY_SCORE_COUNTIES_SERVED, v->measures->counties_served, (int64_t)v->inst->county_count);
}

static void put_people(view *v)
{
    const xy_measures *x = v->measures;
    const xy_settings *set = &v->inst->rules->settings;
    int64_t seniors = 0, clinicians = 0;
    for (int32_t r = 0; r < v->count; r++)
        for (int32_t i = 0; i < v->rows[r].staff_count; i++) {
            const xy_sent *sent = &v->rows[r].staff[i];
            if (sent->role != XY_ROLE_CLINICIAN)
                continue;
            clinicians += sent->count;
            seniors += xy_title_is_senior(set, sent->title) ? sent->count : 0;
        }
    put(v, XY_SCORE_MATCHED, x->matched_micro == XY_UNKNOWN ? XY_NO_SCORE : x->matched_micro,
            XY_NO_SCORE);
    put(v, XY_SCORE_PEOPLE, x->people, XY_NO_SCORE);
    put(v, XY_SCORE_SENIORS, seniors, clinicians);
    put(v, XY_SCORE_SPLIT_GROUPS, x->goals[XY_GOAL_SPLIT_GROUPS], v->count);
    put(v, XY_SCORE_TRAVEL, x->goals[XY_GOAL_TRAVEL], XY_NO_SCORE);
    put(v, XY_SCORE_DISTANCE, x->travel_m, XY_NO_SCORE);
}

/* Do rows with the hospital visit exactly the counties it had in the last year of history? */
static bool as_last_year(const view *v, int32_t hospital)
{
    size_t n = v->inst->county_count;
    bool *now = XY_NEW_N(v->arena, bool, n + 1);
    for (int32_t r = 0; r < v->count; r++)
        for (int32_t i = 0; xy_row_has_member(&v->rows[r], hospital) && i < v->rows[r].visit_count;
                i++)
            now[v->rows[r].visits[i].county] = true;
    for (size_t c = 0; c < n; c++)
        if (now[c] != (v->m->kept[(size_t)hospital * n + c] != 0))
            return false;
    return true;
}

static void put_history(view *v)
{
    const int64_t *goals = v->measures->goals;
    if (!v->m->last_year) {
        for (int kind = XY_SCORE_KEPT; kind <= XY_SCORE_WAITING; kind++)
            put(v, (xy_score_id)kind, XY_NO_SCORE, XY_NO_SCORE);
        return;
    }
    size_t n = v->inst->county_count;
    int64_t pairs = 0, rows = 0, changed = 0;
    for (size_t h = 0; h < v->inst->hospital_count; h++) {
        int64_t own = 0;
        for (size_t c = 0; c < n; c++)
            own += v->m->kept[h * n + c] != 0;
        pairs += own;
        rows += own > 0;
        changed += own > 0 && !as_last_year(v, (int32_t)h);
    }
    put(v, XY_SCORE_KEPT, goals[XY_GOAL_KEPT], pairs);
    put(v, XY_SCORE_ROWS_CHANGED, changed, rows);
    put(v, XY_SCORE_CONTINUITY, goals[XY_GOAL_CONTINUITY], XY_NO_SCORE);
    put(v, XY_SCORE_WAITING, goals[XY_GOAL_WAITING], XY_NO_SCORE);
}

static const xy_cost *cost_of(const xy_cost *costs, int32_t count, int32_t hospital)
{
    for (int32_t i = 0; i < count; i++)
        if (costs[i].hospital == hospital)
            return &costs[i];
    return NULL;
}

static void put_costs(view *v)
{
    xy_cost *costs;
    int32_t senders = xy_costs_of(&costs, v->arena, v->inst, v->rows, v->count);
    int64_t days = 0, yuan = senders ? 0 : XY_NO_SCORE;
    for (int32_t i = 0; i < senders; i++) {
        days += costs[i].person_days;
        yuan = yuan == XY_NO_SCORE || costs[i].yuan == XY_UNKNOWN ? XY_NO_SCORE
                                                                  : yuan + costs[i].yuan;
    }
    put(v, XY_SCORE_PERSON_DAYS, days, XY_NO_SCORE);
    put(v, XY_SCORE_DAYS_PER_SENDER, senders ? days * 10 / senders : XY_NO_SCORE, XY_NO_SCORE);
    put(v, XY_SCORE_COST, yuan, XY_NO_SCORE);
    put(v, XY_SCORE_COST_PER_SENDER, yuan == XY_NO_SCORE ? XY_NO_SCORE : yuan / senders,
            XY_NO_SCORE);
    for (int kind = XY_SCORE_SENDER_DAYS; kind <= XY_SCORE_SENDER_COST; kind++)
        for (size_t h = 0; h < v->inst->hospital_count; h++) {
            const xy_hospital *hospital = &v->inst->hospitals[h];
            const xy_cost *cost = cost_of(costs, senders, (int32_t)h);
            bool in_yuan = kind == XY_SCORE_SENDER_COST;
            int64_t value = !cost ? 0 : in_yuan ? cost->yuan : cost->person_days;
            if (!in_yuan || hospital->cost_per_person_day != XY_UNKNOWN)
                put_about(v, (xy_score_id)kind, hospital->id, hospital->name, value, XY_NO_SCORE);
        }
}

void xy_scores_of(xy_scores *out, xy_arena *arena, const xy_measure *m, const xy_row *rows,
        int32_t count, const xy_measures *measures)
{
    const xy_instance *inst = m->inst;
    view v = {out, arena, m, inst, rows, count, measures};
    *out = (xy_scores){.items = XY_NEW_N(arena, xy_score,
                               XY_SCORE_COUNT + inst->category_count + 2 * inst->hospital_count)};
    put(&v, XY_SCORE_NEED_MET, measures->goals[XY_GOAL_NEED_MET], XY_NO_SCORE);
    put_inequality(&v);
    put_coverage(&v);
    put_people(&v);
    put_history(&v);
    put_costs(&v);
}

xy_score *xy_scores_get(const xy_scores *scores, xy_score_id kind)
{
    for (size_t i = 0; i < scores->count; i++)
        if (scores->items[i].kind == kind)
            return &scores->items[i];
    return NULL;
}

xy_score *xy_scores_find(const xy_scores *scores, const char *id)
{
    for (size_t i = 0; i < scores->count; i++)
        if (strcmp(scores->items[i].id, id) == 0)
            return &scores->items[i];
    return NULL;
}

int64_t xy_price_of_fairness(int64_t best, int64_t met)
{
    return best > 0 ? (best - met) * XY_MILLION / best : XY_NO_SCORE;
}

void xy_scores_price(xy_scores *scores, int64_t best)
{
    int64_t met = xy_scores_get(scores, XY_SCORE_NEED_MET)->value;
    xy_scores_get(scores, XY_SCORE_PRICE_OF_FAIRNESS)->value = xy_price_of_fairness(best, met);
}

const char *xy_score_plain(xy_arena *arena, const xy_score *score)
{
    int decimals = xy_score_kinds[score->kind].decimals;
    return score->value == XY_NO_SCORE ? ""
                                       : xy_text_decimal(arena, score->value, decimals, decimals);
}

const char *xy_score_total_id(xy_arena *arena, const xy_score *score)
{
    const char *kind = xy_score_kinds[score->kind].id;
    return xy_arena_printf(arena, "%s_of%s", kind, score->id + strlen(kind));
}

const char *xy_score_label(xy_arena *arena, xy_lang lang, const xy_score *score)
{
    return xy_say(arena, lang, xy_score_kinds[score->kind].label, xy_text_in(score->about, lang),
            NULL, NULL, NULL);
}
