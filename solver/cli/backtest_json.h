/* backtest_json.h - the back-test as JSON: what `backtest --json` prints and backtest.json holds. Decides nothing. */
#ifndef XY_CLI_BACKTEST_JSON_H
#define XY_CLI_BACKTEST_JSON_H

#include "domain/backtest.h"
#include "json/write.h"

/* One object, as a value. models/backtest.md section 6. */
void xy_put_backtest(xy_json_writer *w, xy_arena *arena, const xy_backtest *b);

#endif
