/* cli.h - the program `xunyi`: one command a run. */
#ifndef XY_CLI_CLI_H
#define XY_CLI_CLI_H

#include "cli/session.h"

/* Runs the command line and returns the exit code. */
int xy_cli_main(int argc, char **argv);

/* The commands; each returns an exit code and has printed its findings. */
int xy_cmd_check(xy_session *s);
int xy_cmd_solve(xy_session *s);
int xy_cmd_evaluate(xy_session *s);
int xy_cmd_export(xy_session *s);
int xy_cmd_route(xy_session *s);
int xy_cmd_roster(xy_session *s);
int xy_cmd_new(xy_session *s);
int xy_cmd_diff(xy_session *s);
int xy_cmd_explain(xy_session *s);
int xy_cmd_compare(xy_session *s);
int xy_cmd_batch(xy_session *s);
int xy_cmd_import(xy_session *s);
int xy_cmd_backtest(xy_session *s);
int xy_cmd_simulate(xy_session *s);

#endif
