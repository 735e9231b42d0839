/* load.h - the instances, rule packs and policies that come with the project, for tests. */
#ifndef XY_TESTS_SUPPORT_LOAD_H
#define XY_TESTS_SUPPORT_LOAD_H

#include "base/status.h"
#include "domain/instance.h"
#include "domain/policy.h"

/* Reads an instance by its path from the root of the project, such as
 * "instances/tiny/joint.json", with its rule pack and travel matrix; all memory is from the arena,
 * findings are in err. NULL where it cannot be read. */
xy_instance *xy_bundled_instance(xy_arena *arena, const char *path, xy_findings *err);
/* The policy of this id in models/policies. */
xy_policy *xy_bundled_policy(xy_arena *arena, const char *id, xy_findings *err);
/* The rule pack of this id in models/rules. */
xy_rules *xy_bundled_rules(xy_arena *arena, const char *id, xy_findings *err);
/* The bytes of a file by its path from the root; NULL where it cannot be read. */
const char *xy_bundled_text(xy_arena *arena, const char *path, size_t *length);

#endif
