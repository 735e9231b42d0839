/* folder.h - the folder of --output: made before the work, so that nothing is lost for want of one.
 * Knows nothing of what is written into it. */
#ifndef XY_CLI_FOLDER_H
#define XY_CLI_FOLDER_H

#include "cli/session.h"

/* Makes the folder with its parents, where the option is given; *first is for the call below. False
 * with a finding, and nothing left behind. */
bool xy_folder_make(xy_session *s, size_t *first);
/* Takes away what was made, and the folder of calendars in it, as far as they are empty: the work or the
 * writing came to nothing. */
void xy_folder_take_away(xy_session *s, size_t first);

#endif
