#include "sheet/solver_answer.h"
#include "unit/sheet/sheet_case.h"

#include <criterion/criterion.h>

static xy_arena *arena;
static xy_findings err;

static void setup(void)
{
    arena = xy_arena_new(NULL);
    xy_findings_init(&err, arena);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(solver_answer, .init = setup, .fini = teardown);

/* "FORMAT NAME=BILLIONTHS@LINE …", or the findings. */
static const char *read(const char *text)
{
    xy_solver_answer a;
    xy_status status = xy_solver_answer_read(&a, arena, text, strlen(text), "file", &err);
    cr_assert_eq(status == XY_OK, err.errors == 0);
    if (status != XY_OK)
        return finding_list(arena, &err);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_strbuf_addf(&out, "%d", (int)a.format);
    for (size_t i = 0; i < a.count; i++) {
        if (a.values[i].name)
            xy_strbuf_addf(&out, " %s", a.values[i].name);
        else
            xy_strbuf_addf(&out, " #%lld", (long long)a.values[i].number);
        xy_strbuf_addf(&out, "=%lld@%u", (long long)a.values[i].value, (unsigned)a.values[i].line);
    }
    if (a.has_objective)
        xy_strbuf_addf(&out, " obj %s@%u", a.objective_text, (unsigned)a.objective_line);
    if (a.columns >= 0)
        xy_strbuf_addf(&out, " of %lld", (long long)a.columns);
    return xy_strbuf_text(&out);
}

Test(solver_answer, numbers)
{
    static const struct {
        const char *text;
        int64_t nano;
    } good[] = {{"0", 0}, {"1", XY_NANO}, {"-1", -XY_NANO}, {"+2.5", 2 * XY_NANO + XY_NANO / 2},
            {"0.999999999", 999999999}, {"1e-09", 1}, {"1e-10", 0}, {"1e3", 1000 * XY_NANO},
            {"12.5E+1", 125 * XY_NANO}, {"1.00000000000000000000001", XY_NANO}, {".5", XY_NANO / 2},
            {"1000000.", 1000000 * XY_NANO}, {"1e400", INT64_C(9) * XY_NANO * XY_NANO},
            {"-1e400", INT64_C(-9) * XY_NANO * XY_NANO}, {"1e-400", 0},
            {"123456789012345678901234567890", INT64_C(9) * XY_NANO * XY_NANO}};
    static const char *const bad[] = {
            "", "-", ".", "e5", "1e", "1e+", "1,5", "0x1", "nan", "inf", "1 ", "1.2.3", "1e5x"};
    int64_t nano;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        cr_assert(xy_nano_of(&nano, good[i].text), "%s", good[i].text);
        cr_assert_eq(nano, good[i].nano, "%s: %lld", good[i].text, (long long)nano);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_not(xy_nano_of(&nano, bad[i]), "'%s'", bad[i]);
}

Test(solver_answer, glpsol_write)
{
    cr_assert_str_eq(read("c Problem: p\ns mip 1 2 o 7\ni 1 1\nj 1 1\nj 2 0\ne o f\n"),
            "0 #1=1000000000@4 #2=0@5 obj 7@2 of 2");
}

Test(solver_answer, glpsol_print)
{
    cr_assert_str_eq(read("Problem:    p\nRows:       1\nColumns:    2 (2 integer, 2 binary)\n"
                          "Status:     INTEGER OPTIMAL\nObjective:  need_met = 7 (MAXimum)\n\n"
                          "   No.   Row name        Activity     Lower bound   Upper bound\n"
                          "------ ------------    ------------- ------------- -------------\n"
                          "     1 county_a                    1                           1 \n\n"
                          "   No. Column name       Activity     Lower bound   Upper bound\n"
                          "------ ------------    ------------- ------------- -------------\n"
                          "     1 x0_north_a   *              1             0             1 \n"
                          "     2 x11_south_b_c\n"
                          "                    *              0             0             1 \n\n"
                          "Integer feasibility conditions:\n\nKKT.PE: max.abs.err = 0 on row 0\n\n"
                          "End of output\n"),
            "1 x0_north_a=1000000000@13 x11_south_b_c=0@15 obj 7@5 of 2");
}

Test(solver_answer, cbc)
{
    cr_assert_str_eq(read("Optimal - objective value -7.00000000\n"
                          "      3 x3                 0.99999999        -7\n**   4 x4 2 0\n"),
            "2 x3=999999990@2 x4=2000000000@3 obj -7.00000000@1");
    cr_assert_str_eq(
            read("Stopped on time - objective value 5\n 0 x0 1 5\n"), "2 x0=1000000000@2 obj 5@1");
}

Test(solver_answer, scip)
{
    cr_assert_str_eq(read("solution status: optimal solution found\n"
                          "objective value:                  7\n"
                          "x3                                1 \t(obj:7)\n"),
            "3 x3=1000000000@3 obj 7@2");
}

Test(solver_answer, highs)
{
    cr_assert_str_eq(read("Model status\nOptimal\n\n# Primal solution values\nFeasible\n"
                          "Objective 7\n# Columns 2\nx0 1\nx1 -0\n# Rows 1\nr 1\n\n"
                          "# Dual solution values\nNone\n"),
            "4 x0=1000000000@8 x1=0@9 obj 7@6 of 2");
}

Test(solver_answer, csv)
{
    cr_assert_str_eq(read("\xEF\xBB\xBF"
                          "index,Name,Value\r\n0,x0,1\r\n,,\r\n1,\"x1\",0.0\r\n"),
            "5 x0=1000000000@2 x1=0@4");
}

Test(solver_answer, plain)
{
    cr_assert_str_eq(
            read("# by hand\n=obj= 7\nx0 1\n\n\tx1\t0\n"), "6 x0=1000000000@3 x1=0@5 obj 7@2");
}

static void says(const char *text, const char *expected)
{
    const char *found;
    xy_findings_init(&err, arena);
    found = read(text);
    cr_assert_str_eq(found, expected, "%s: %s", text, found);
}

Test(solver_answer, what_is_wrong)
{
    says("", "IMPORT_EMPTY@0:0");
    says("# nothing\n", "IMPORT_EMPTY@1:1");
    says("x0 1\xff\n", "IMPORT_NOT_TEXT@0:0");
    says("x0 1\nx1 one\n", "IMPORT_NUMBER@2:1");
    says("x0 1\nx1\n", "IMPORT_LINE@2:1");
    says("Infeasible - objective value 0.0\n", "IMPORT_NO_ANSWER@1:1");
    says("Integer infeasible - objective value 0.0\n", "IMPORT_NO_ANSWER@1:1");
    says("Optimal - objective value 7\n 0 x0 1\n", "IMPORT_LINE@2:1");
    says("Optimal - objective value 7\n", "IMPORT_EMPTY@1:1");
    says("no solution available\n", "IMPORT_NO_ANSWER@1:1");
    says("solution status: infeasible\n", "IMPORT_NO_ANSWER@1:1");
    says("solution status: optimal solution found\nobjective value: 7\nx0\n", "IMPORT_LINE@3:1");
    says("c Problem: p\ns mip 1 2 o 7\nj 1 1\n", "IMPORT_CUT@3:1");
    says("c Problem: p\ns mip 1 2 n 0\ne o f\n", "IMPORT_NO_ANSWER@2:1");
    says("s bas 1 2 f f 7\nj 1 b 0.5 0\ne o f\n", "IMPORT_NO_ANSWER@1:1");
    says("s mip 1 2 o\ne o f\n", "IMPORT_LINE@1:1");
    says("c Problem: p\nj 1\n", "IMPORT_LINE@2:1");
    says("c p\ne o f\n", "IMPORT_CUT@2:1");
    says("Problem: p\nStatus:     INTEGER EMPTY\n", "IMPORT_NO_ANSWER@2:1");
    says("Problem: p\nStatus:     OPTIMAL\n", "IMPORT_NO_ANSWER@2:1");
    says("Problem: p\nStatus:     INTEGER OPTIMAL\n   No. Column name\n 1 x0 * 1 0 1\n",
            "IMPORT_CUT@4:1");
    says("Problem: p\n   No. Column name\n 1 x0_of_a_long_name\n", "IMPORT_LINE@3:1");
    says("Model status\nInfeasible\n\n# Primal solution values\nNone\n", "IMPORT_NO_ANSWER@2:1");
    says("Model status\nOptimal\n\n# Columns 2\nx0 1\n", "IMPORT_CUT@5:1");
    says("Model status\nOptimal\n", "IMPORT_CUT@2:1");
    says("Model status\nOptimal\n# Columns\n", "IMPORT_LINE@3:1");
    says("name,value\nx0,\n", "IMPORT_NUMBER@2:1");
    says("name,value\n,1\n", "IMPORT_LINE@2:1");
}

/* A file that breaks off anywhere is read or refused, and nothing else happens. */
Test(solver_answer, cut_anywhere)
{
    static const char *const texts[] = {"c P\ns mip 1 1 o 7\ni 1 1\nj 1 1\ne o f\n",
            ("Problem: p\nRows: 1\nColumns: 1\nStatus: INTEGER OPTIMAL\nObjective: o = 7 (MAX)\n"
             "No. Column name Activity\n------ -----\n 1 long_name_of_x\n * 1 0 1\n\nEnd of output\n"),
            "Optimal - objective value 7\n 0 x0 1 7\n",
            "solution status: o\nobjective value: 7\nx0 1 (obj:7)\n",
            "Model status\nOptimal\n\n# Primal solution values\nFeasible\nObjective 7\n# Columns 1\nx0 1\n# Rows 0\n",
            "name,value\nx0,1\n", "=obj= 7\nx0 1\n"};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
        for (size_t length = 0; length <= strlen(texts[t]); length++) {
            xy_solver_answer a;
            /* a block of just this size, so that a sanitizer sees what is read beyond it */
            char *cut = malloc(length + 1);
            cr_assert_not_null(cut);
            memcpy(cut, texts[t], length);
            cut[length] = '\0';
            xy_findings_init(&err, arena);
            xy_status status = xy_solver_answer_read(&a, arena, cut, length, "file", &err);
            cr_assert_eq(status == XY_OK, err.errors == 0);
            free(cut);
        }
}
