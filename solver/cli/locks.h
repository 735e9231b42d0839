/* locks.h - decisions on the command line: --pin H=C1,C2, --ban H=C, --ban C1+C2, --without H.
 * They become locks of the instance like those of its file. */
#ifndef XY_CLI_LOCKS_H
#define XY_CLI_LOCKS_H

#include "cli/session.h"

/* Reads the options and gives the finished instance their locks, also as inst->asked, in the order pins,
 * bans, hospitals that stay. Hospitals and counties are named by id or by name in either language. What
 * is unknown, or contradicts another lock, is an error that names the option and its value. */
xy_status xy_take_locks(xy_session *s, xy_instance *inst);

/* The hospital or county that the value of the option ("--county") names; false with an error, which says
 * what may be meant. */
bool xy_read_name(int32_t *out, xy_session *s, const xy_instance *inst, bool hospital,
        const char *option, const char *value);
/* Hospital and counties of "H=C1,C2" likewise; expected says what the form is. */
bool xy_read_hospital_counties(xy_ref *hospital, xy_refs *counties, xy_session *s,
        const xy_instance *inst, const char *option, const char *value, xy_msg_id expected);

#endif
