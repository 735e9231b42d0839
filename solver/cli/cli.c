#include "cli/cli.h"
#include "cli/result_json.h"
#include "cli/terminal.h"
#include "text/io_finding.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void on_oom(size_t bytes)
{
    (void)bytes;
    fprintf(stderr, "xunyi: %s / %s\n", xy_msg_wording(XY_MSG_CLI_MEMORY, XY_EN),
            xy_msg_wording(XY_MSG_CLI_MEMORY, XY_ZH));
    _exit(XY_EXIT_INTERNAL);
}

static bool check_lang(xy_session *s)
{
    const char *asked = s->options->lang;
    if (!asked || strcmp(asked, "zh") == 0 || strcmp(asked, "en") == 0)
        return true;
    return xy_bad_value(s, "lang", asked, XY_MSG_CLI_A_LANGUAGE);
}

static int run(xy_session *s)
{
    static int (*const commands[XY_CMD_COUNT])(xy_session *) = {xy_cmd_check, xy_cmd_solve,
            xy_cmd_evaluate, xy_cmd_export, xy_cmd_route, xy_cmd_roster, xy_cmd_new, xy_cmd_diff,
            xy_cmd_explain, xy_cmd_compare, xy_cmd_batch, xy_cmd_import, xy_cmd_backtest,
            xy_cmd_simulate};
    return commands[s->options->command](s);
}

/* The command line was wrong: whoever asked for JSON gets it all the same. */
static int refuse(xy_session *s, int argc, char **argv)
{
    bool json = s->options->json;
    const char *command = NULL;
    for (int i = 1; i < argc; i++)
        json = json || strcmp(argv[i], "--json") == 0;
    for (int c = 0; argc > 1 && c < XY_CMD_COUNT; c++)
        if (strcmp(argv[1], xy_command_names[c]) == 0)
            command = xy_command_names[c];
    if (json)
        xy_print_result(s, &(xy_result){.command = command, .exit_code = XY_EXIT_INPUT});
    xy_print_findings(s, s->err);
    return XY_EXIT_INPUT;
}

int xy_cli_main(int argc, char **argv)
{
    xy_arena *arena = xy_arena_new(on_oom);
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_options options;
    bool parsed = xy_options_parse(&options, argc, argv, &err);
    xy_session s = {.arena = arena,
            .err = &err,
            .options = &options,
            .lang = xy_options_lang(options.lang)};
    int code = XY_EXIT_INPUT;
    if (parsed && options.version) {
        printf("xunyi %s\n", XY_VERSION);
        code = XY_EXIT_DONE;
    } else if (parsed && options.help) {
        bool of_command = argc > 1 && argv[1][0] != '-';
        xy_show_help(xy_options_help(arena, &options, of_command, s.lang));
        code = XY_EXIT_DONE;
    } else if (!parsed || !check_lang(&s)) {
        code = refuse(&s, argc, argv);
    } else {
        code = run(&s);
    }
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        xy_findings lost;
        xy_findings_init(&lost, arena);
        xy_finding_arg(
                xy_find(&lost, XY_ERROR, XY_MSG_CLI_NO_OUTPUT, XY_NOWHERE, NULL, NULL, NULL, NULL),
                0, xy_io_reason(arena, errno ? errno : EIO));
        xy_print_findings(&s, &lost);
        code = code == XY_EXIT_DONE ? XY_EXIT_INTERNAL : code;
    }
    xy_arena_free(arena);
    return code;
}
