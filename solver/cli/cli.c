#include "cli/cli.h"
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
    static int (*const commands[XY_CMD_COUNT])(xy_session *) = {
            xy_cmd_check, xy_cmd_solve, xy_cmd_evaluate, xy_cmd_export};
    return commands[s->options->command](s);
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
        fputs(xy_options_help(arena, &options, of_command, s.lang), stdout);
        code = XY_EXIT_DONE;
    } else if (!parsed || !check_lang(&s)) {
        xy_print_findings(&s, &err);
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
