/* uncertain.h - plans made under uncertainty: options that ask for them, and instances that are to check them.
 * models/uncertainty.md sections 5 and 6. */
#ifndef XY_CLI_UNCERTAIN_H
#define XY_CLI_UNCERTAIN_H

#include "cli/session.h"

/* --stream; plain where it is not given. False with a finding. */
bool xy_read_stream(xy_stream_kind *out, xy_session *s);
/* --robust or --sample-average with --stream and --seed; NULL where neither is given. False with a finding. */
bool xy_read_uncertain(const xy_uncertain **out, xy_session *s);
/* The instance gets the uncertainty that was asked for or that a plan has, with what each need wants drawn from the
 * distributions of --uncertainty or the program's, and the policy keeps its need stage. XY_EINPUT with findings where
 * the distributions are not those it names, policy or instance do not fit, or gamma is more than there can be. */
xy_status xy_take_uncertain(
        xy_session *s, xy_instance *inst, xy_policy *policy, const xy_uncertain *asked);
/* False with a finding where some county may take several teams, which what this names does not take. */
bool xy_one_team_each(xy_session *s, const xy_instance *inst, const char *what);
/* False with a finding where the plan was made under uncertainty, which what this names does not take. */
bool xy_plan_serves(xy_session *s, const xy_plan *plan, const char *what);

#endif
