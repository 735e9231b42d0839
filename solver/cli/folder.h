/* folder.h - the folder of --output: made before the work, so that nothing is lost for want of one.
 * Of what is written into it it knows the names alone. */
#ifndef XY_CLI_FOLDER_H
#define XY_CLI_FOLDER_H

#include "base/fsio.h"
#include "cli/session.h"

/* Makes the folder with its parents, where the option is given; *first is for the call below. False
 * with a finding, and nothing left behind. */
bool xy_folder_make(xy_session *s, size_t *first);
/* Takes away what was made, and the folder of calendars in it, as far as they are empty: the work or the
 * writing came to nothing. */
void xy_folder_take_away(xy_session *s, size_t first);
/* What an earlier solve wrote into the folder and this one will not write over, in the order of names,
 * separated by ", "; the first few of them, "" where there is none. *count: of all. Before the commit. */
const char *xy_folder_left(size_t *count, xy_session *s, const xy_outset *set);
/* xy_outset_end of a set with this page, "backtest" for one; drawings of such a page that the
 * folder had before and that are not of the set are told of: their names depend on what was asked. */
xy_status xy_folder_end(xy_outset *set, xy_session *s, const char *page, xy_status status);

#endif
