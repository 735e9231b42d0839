/* The solution files of GLPK, CBC, SCIP and HiGHS, as their programs write them. */
#include "sheet/answer_parts.h"

#include <string.h>

static bool whole(int64_t *out, const char *text)
{
    int64_t nano;
    if (text[0] == '-' || strspn(text, "0123456789") != strlen(text) || !xy_nano_of(&nano, text))
        return false;
    *out = nano / XY_NANO;
    return true;
}

static bool bad_line(xy_answer_reader *r, const xy_answer_line *l)
{
    return xy_answer_error(r, l->number, XY_MSG_IMPORT_LINE, l->text, NULL);
}

static bool no_answer(xy_answer_reader *r, const xy_answer_line *l, const char *status)
{
    return xy_answer_error(r, l->number, XY_MSG_IMPORT_NO_ANSWER, status, NULL);
}

static bool cut_off(xy_answer_reader *r, const char *wanted)
{
    return xy_answer_error(r, r->out->last_line, XY_MSG_IMPORT_CUT, wanted, NULL);
}

/* "s mip ROWS COLUMNS STATUS OBJECTIVE". */
static bool glpk_summary(xy_answer_reader *r, const xy_answer_line *l)
{
    const char *w[XY_ANSWER_WORDS];
    int count = xy_answer_words(w, r->arena, l->text);
    if (count < 2 || strcmp(w[1], "mip") != 0)
        return no_answer(r, l, l->text);
    if (count != 6 || !whole(&r->out->rows, w[2]) || !whole(&r->out->columns, w[3]))
        return bad_line(r, l);
    if (strcmp(w[4], "o") != 0 && strcmp(w[4], "f") != 0)
        return no_answer(r, l, l->text);
    xy_answer_objective(r, w[5], l->number);
    return true;
}

bool xy_answer_glpk_write(xy_answer_reader *r)
{
    r->out->lists_all = true;
    for (size_t i = 0; i < r->count; i++) {
        const char *w[XY_ANSWER_WORDS];
        const xy_answer_line *l = &r->lines[i];
        int64_t number;
        if (strcmp(l->text, "e o f") == 0)
            return r->out->columns >= 0 ? true : cut_off(r, "s mip");
        if (l->text[0] == 'c' || xy_answer_begins(l->text, "i "))
            continue;
        if (xy_answer_begins(l->text, "s ")) {
            if (!glpk_summary(r, l))
                return false;
            continue;
        }
        int count = xy_answer_words(w, r->arena, l->text);
        if (count != 3 || strcmp(w[0], "j") != 0 || !whole(&number, w[1]))
            return bad_line(r, l);
        if (!xy_answer_add(r, NULL, number, w[2], l->number))
            return false;
    }
    return cut_off(r, "e o f");
}

/* "Objective:  need_met = 123 (MAXimum)": the word after the equals sign. */
static void objective_after(xy_answer_reader *r, const xy_answer_line *l, const char *sign)
{
    const char *w[XY_ANSWER_WORDS], *at = strstr(l->text, sign);
    if (at && xy_answer_words(w, r->arena, at + strlen(sign)) > 0)
        xy_answer_objective(r, w[0], l->number);
}

/* "Rows: 3" and the like above the tables; false where the file holds no answer. */
static bool glpk_head(xy_answer_reader *r, const xy_answer_line *l)
{
    const char *w[XY_ANSWER_WORDS];
    int count = xy_answer_words(w, r->arena, l->text);
    if (strcmp(w[0], "Rows:") == 0 && count > 1)
        whole(&r->out->rows, w[1]);
    else if (strcmp(w[0], "Columns:") == 0 && count > 1)
        whole(&r->out->columns, w[1]);
    else if (strcmp(w[0], "Objective:") == 0)
        objective_after(r, l, " = ");
    else if (strcmp(w[0], "Status:") == 0 && strcmp(l->text + strlen(l->text) - 7, "OPTIMAL") != 0)
        return no_answer(r, l, l->text);
    else if (strcmp(w[0], "Status:") == 0 && !strstr(l->text, "INTEGER"))
        return no_answer(r, l, l->text);
    return true;
}

/* "NUMBER NAME [*] ACTIVITY …"; after a long name the rest stands on the next line. */
static bool glpk_column(xy_answer_reader *r, size_t *i)
{
    const char *w[XY_ANSWER_WORDS], *more[XY_ANSWER_WORDS];
    const xy_answer_line *l = &r->lines[*i];
    int64_t number;
    int count = xy_answer_words(w, r->arena, l->text), next = 2;
    const char *const *from = w;
    if (count < 2 || !whole(&number, w[0]))
        return bad_line(r, l);
    if (count == 2 && *i + 1 < r->count) {
        (*i)++;
        count = xy_answer_words(more, r->arena, r->lines[*i].text);
        from = more;
        next = 0;
    }
    if (next < count && strcmp(from[next], "*") == 0)
        next++;
    if (next >= count)
        return bad_line(r, l);
    return xy_answer_add(r, w[1], 0, from[next], r->lines[*i].number);
}

bool xy_answer_glpk_print(xy_answer_reader *r)
{
    enum { HEAD, ROWS, COLUMNS, TAIL } part = HEAD;
    r->out->lists_all = true;
    for (size_t i = 0; i < r->count; i++) {
        const xy_answer_line *l = &r->lines[i];
        if (strcmp(l->text, "End of output") == 0)
            return part >= COLUMNS ? true : cut_off(r, "No. Column name");
        if (xy_answer_begins(l->text, "No.")) {
            part = strstr(l->text, "Column name") ? COLUMNS : ROWS;
        } else if (part == HEAD) {
            if (!glpk_head(r, l))
                return false;
        } else if (part == COLUMNS && !xy_answer_begins(l->text, "------")) {
            if (l->text[0] < '0' || l->text[0] > '9')
                part = TAIL;
            else if (!glpk_column(r, &i))
                return false;
        }
    }
    return cut_off(r, "End of output");
}

/* "Optimal - objective value 123", then "[**] NUMBER NAME VALUE COST". */
bool xy_answer_cbc(xy_answer_reader *r)
{
    const char *status = r->lines[0].text;
    if (strstr(status, "nfeasible") || strstr(status, "nbounded"))
        return no_answer(r, &r->lines[0], status);
    objective_after(r, &r->lines[0], "objective value ");
    for (size_t i = 1; i < r->count; i++) {
        const char *w[XY_ANSWER_WORDS];
        const xy_answer_line *l = &r->lines[i];
        int count = xy_answer_words(w, r->arena, l->text);
        int at = strcmp(w[0], "**") == 0; /* out of its bounds: the rows will say so */
        int64_t number;
        if (count != at + 4 || !whole(&number, w[at]))
            return bad_line(r, l);
        if (!xy_answer_add(r, w[at + 1], 0, w[at + 2], l->number))
            return false;
    }
    return true;
}

/* "objective value: 123", then "NAME VALUE (obj:COST)". */
bool xy_answer_scip(xy_answer_reader *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const char *w[XY_ANSWER_WORDS];
        const xy_answer_line *l = &r->lines[i];
        if (xy_answer_begins(l->text, "no solution") ||
                (xy_answer_begins(l->text, "solution status:") && strstr(l->text, "infeasible")))
            return no_answer(r, l, l->text);
        if (xy_answer_begins(l->text, "solution status:"))
            continue;
        if (xy_answer_begins(l->text, "objective value:")) {
            objective_after(r, l, "objective value:");
            continue;
        }
        int count = xy_answer_words(w, r->arena, l->text);
        if (count < 2 || (count > 2 && w[2][0] != '('))
            return bad_line(r, l);
        if (!xy_answer_add(r, w[0], 0, w[1], l->number))
            return false;
    }
    return true;
}

/* "# Columns N" and N lines "NAME VALUE" below "# Primal solution values". */
bool xy_answer_highs(xy_answer_reader *r)
{
    size_t i = 1;
    const char *w[XY_ANSWER_WORDS];
    r->out->lists_all = true;
    for (; i < r->count && !xy_answer_begins(r->lines[i].text, "# Columns"); i++) {
        const xy_answer_line *l = &r->lines[i];
        if (xy_answer_begins(l->text, "Objective "))
            objective_after(r, l, "Objective ");
        if (strcmp(l->text, "None") == 0 || strcmp(l->text, "Infeasible") == 0)
            return no_answer(r, l, l->text);
    }
    if (i == r->count)
        return cut_off(r, "# Columns");
    if (xy_answer_words(w, r->arena, r->lines[i].text) != 3 || !whole(&r->out->columns, w[2]))
        return bad_line(r, &r->lines[i]);
    for (i++; i < r->count && r->lines[i].text[0] != '#'; i++) {
        if (xy_answer_words(w, r->arena, r->lines[i].text) != 2)
            return bad_line(r, &r->lines[i]);
        if (!xy_answer_add(r, w[0], 0, w[1], r->lines[i].number))
            return false;
    }
    return i < r->count ? true : cut_off(r, "# Rows");
}
