#include "report/figures.h"

#include "base/date.h"

#include <string.h>

const char *xy_figure_none(xy_lang lang)
{
    return xy_msg_wording(XY_MSG_R_NONE, lang);
}

const char *xy_figure_unknown(xy_lang lang)
{
    return xy_msg_wording(XY_MSG_R_NOT_APPLICABLE, lang);
}

const char *xy_figure_blank(void)
{
    return "—";
}

const char *xy_figure_percent(xy_arena *arena, int64_t micro)
{
    return xy_arena_printf(arena, "%s%%", xy_text_decimal(arena, micro, 4, 2));
}

const char *xy_figure_signed_percent(xy_arena *arena, int64_t micro)
{
    return micro < 0 ? xy_arena_printf(arena, "-%s", xy_figure_percent(arena, -micro))
                     : xy_figure_percent(arena, micro);
}

const char *xy_figure_permille(xy_arena *arena, xy_lang lang, int32_t permille)
{
    return permille == XY_UNKNOWN ? xy_figure_unknown(lang)
                                  : xy_figure_percent(arena, (int64_t)permille * 1000);
}

const char *xy_figure_share(xy_arena *arena, xy_lang lang, int64_t part, int64_t whole)
{
    if (whole <= 0)
        return xy_figure_unknown(lang);
    return xy_figure_percent(arena, (part * 2000000 + whole) / (2 * whole));
}

const char *xy_figure_tenths(xy_arena *arena, int64_t minutes)
{
    int64_t size = minutes < 0 ? -minutes : minutes, tenths = (size + 3) / 6;
    return xy_text_decimal(arena, minutes < 0 ? -tenths : tenths, 1, 1);
}

const char *xy_figure_hours(xy_arena *arena, xy_lang lang, int64_t minutes)
{
    return xy_say(arena, lang, XY_MSG_R_HOURS, xy_figure_tenths(arena, minutes), NULL, NULL, NULL);
}

const char *xy_figure_km(xy_arena *arena, xy_lang lang, int64_t metres)
{
    return xy_say(arena, lang, XY_MSG_R_KM, xy_text_decimal(arena, metres, 3, 0), NULL, NULL, NULL);
}

const char *xy_figure_index(xy_arena *arena, int32_t micro)
{
    return xy_text_decimal(arena, micro, 6, 4);
}

const char *xy_figure_signed(xy_arena *arena, const char *number)
{
    bool above = number[0] != '-' && strpbrk(number, "123456789");
    return above ? xy_arena_printf(arena, "+%s", number) : number;
}

const char *xy_figure_years(xy_arena *arena, int64_t thousandths)
{
    int decimals = 3;
    for (int64_t v = thousandths; decimals > 0 && v % 10 == 0; v /= 10)
        decimals--;
    return xy_text_decimal(arena, thousandths, 3, decimals);
}

const char *xy_figure_date(xy_arena *arena, int32_t day)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, day);
    return xy_arena_strdup(arena, text);
}

const char *xy_figure_days(xy_arena *arena, xy_lang lang, int32_t from, int32_t to)
{
    return xy_say(arena, lang, XY_MSG_R_FROM_TO, xy_figure_date(arena, from),
            xy_figure_date(arena, to), NULL, NULL);
}

void xy_join(xy_strbuf *list, xy_lang lang, const char *name)
{
    if (list->length)
        xy_strbuf_add(list, xy_msg_wording(XY_MSG_R_AND, lang));
    xy_strbuf_add(list, name);
}

const char *xy_label(xy_lang lang, const char *prefix, const char *name)
{
    size_t length = strlen(prefix);
    for (int id = 0; id < XY_MSG_COUNT; id++) {
        const char *message = xy_msg_name((xy_msg_id)id);
        if (strncmp(message, prefix, length) == 0 && strcmp(message + length, name) == 0)
            return xy_msg_wording((xy_msg_id)id, lang);
    }
    return name;
}

const char *xy_title_label(xy_lang lang, xy_title title)
{
    return title == XY_TITLE_NONE ? xy_figure_blank()
                                  : xy_label(lang, "R_TITLE_", xy_title_names[title]);
}

static const char *goal_label(xy_lang lang, xy_goal goal)
{
    return xy_label(lang, "R_GOAL_", xy_goal_names[goal]);
}

/* A goal's value in its own unit. */
static const char *goal_figure(xy_arena *arena, xy_lang lang, xy_goal goal, int64_t value)
{
    if (goal == XY_GOAL_NEED_MET || goal >= XY_GOAL_LOWEST_COUNTY)
        return xy_figure_percent(arena, value);
    if (goal == XY_GOAL_TRAVEL)
        return xy_figure_hours(arena, lang, value);
    if (goal == XY_GOAL_CONTINUITY || goal == XY_GOAL_REPEATS)
        return xy_figure_years(arena, value);
    return xy_text_int(arena, value);
}

int64_t xy_goal_unit(const char **word, xy_lang lang, xy_goal goal)
{
    *word = NULL;
    if (goal == XY_GOAL_NEED_MET || goal >= XY_GOAL_LOWEST_COUNTY) {
        *word = "%";
        return 10000;
    }
    if (goal == XY_GOAL_TRAVEL) {
        *word = xy_msg_wording(XY_MSG_R_UNIT_HOURS, lang);
        return 60;
    }
    return goal == XY_GOAL_CONTINUITY || goal == XY_GOAL_REPEATS ? 1000 : 1;
}

const char *xy_stage_label(xy_arena *arena, xy_lang lang, const xy_stage *stage)
{
    xy_strbuf out = xy_strbuf_in(arena);
    if (stage->ordered)
        return xy_say(arena, lang, XY_MSG_R_GOAL_ORDERED, goal_label(lang, stage->terms[0].goal),
                NULL, NULL, NULL);
    for (int i = 0; i < stage->term_count; i++) {
        const xy_goal_term *term = &stage->terms[i];
        if (i)
            xy_strbuf_add(&out, xy_goal_maximise(term->goal) ? " + " : " - ");
        else if (stage->term_count > 1 && !xy_goal_maximise(term->goal))
            xy_strbuf_add(&out, "-");
        if (stage->term_count > 1 && term->weight != 1)
            xy_strbuf_addf(&out, "%d * ", term->weight);
        xy_strbuf_add(&out, goal_label(lang, term->goal));
    }
    return xy_strbuf_text(&out);
}

const char *xy_stage_figure(xy_arena *arena, xy_lang lang, const xy_stage *stage, int64_t value)
{
    if (stage->term_count != 1)
        return xy_text_int(arena, value);
    xy_goal goal = stage->terms[0].goal;
    int64_t natural = value / stage->terms[0].weight;
    return goal_figure(arena, lang, goal, xy_goal_maximise(goal) ? natural : -natural);
}

/* Year, month and day; in Chinese without noughts before them. */
static void date_parts(const char *parts[3], xy_arena *arena, xy_lang lang, int32_t day)
{
    static const int at[] = {0, 5, 8}, length[] = {4, 2, 2};
    const char *date = xy_figure_date(arena, day);
    for (int i = 0; i < 3; i++) {
        const char *part = xy_arena_strndup(arena, date + at[i], (size_t)length[i]);
        parts[i] = part[0] == '0' && lang == XY_ZH ? part + 1 : part;
    }
}

const char *xy_written_date(xy_arena *arena, xy_lang lang, int32_t day)
{
    const char *parts[3];
    date_parts(parts, arena, lang, day);
    return xy_say(arena, lang, XY_MSG_PAPER_DATE, parts[0], parts[1], parts[2], NULL);
}

const char *xy_written_days(xy_arena *arena, xy_lang lang, int32_t from, int32_t to)
{
    const char *parts[3], *until = xy_written_date(arena, lang, to);
    if (lang == XY_ZH && xy_date_year(from) == xy_date_year(to)) {
        date_parts(parts, arena, lang, to);
        until = xy_say(arena, lang, XY_MSG_PAPER_MONTH_DAY, parts[1], parts[2], NULL, NULL);
    }
    return xy_say(arena, lang, XY_MSG_PAPER_FROM_TO, xy_written_date(arena, lang, from), until,
            NULL, NULL);
}
