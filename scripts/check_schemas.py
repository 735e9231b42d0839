#!/usr/bin/env python3
"""Hold every bundled instance, rule pack and policy against the schemas in models/.

Prints a line per file and a count. Exit 0: all pass; 1: some file fails; 3: the Python package
jsonschema is not installed. Files in instances/invalid/ are broken on purpose and are left out.
"""

import glob
import json
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MODELS = os.path.join(ROOT, "models")
SCHEMA_OF = {
    "xunyi-instance/1": "instance.schema.json",
    "xunyi-rules/1": "rules.schema.json",
    "xunyi-policy/1": "policy.schema.json",
    "xunyi-plan/1": "plan.schema.json",
    "xunyi-batch/1": "batch.schema.json",
    "xunyi-uncertainty/1": "uncertainty.schema.json",
}
MOST_ERRORS = 10    # shown per file


def unique_keys(pairs):
    keys = [k for k, _ in pairs]
    if len(set(keys)) < len(keys):
        raise ValueError("repeated key '%s'" % next(k for k in keys if keys.count(k) > 1))
    return dict(pairs)


def load(path):
    with open(path, encoding="utf-8") as handle:
        return json.load(handle, object_pairs_hook=unique_keys)


def bundled_files():
    """Instances, rule packs and policies, in a fixed order; plans that stand beside instances too."""
    found = []
    for pattern in ("models/rules/*.json", "models/policies/*.json", "instances/**/*.json",
                    "scripts/slurm/*.json"):
        found += glob.glob(os.path.join(ROOT, pattern), recursive=True)
    names = sorted(os.path.relpath(path, ROOT).replace(os.sep, "/") for path in found)
    return [name for name in names if not name.startswith("instances/invalid/")]


def read_schemas():
    """The schemas by file name; each refers to the others by that name."""
    from jsonschema import Draft202012Validator, RefResolver
    schemas = {name: load(os.path.join(MODELS, name)) for name in sorted(SCHEMA_OF.values())}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    return {name: Draft202012Validator(schema, resolver=RefResolver(name, schema, store=dict(schemas)))
            for name, schema in schemas.items()}


def errors_of(path, validators):
    try:
        data = load(path)
    except (OSError, ValueError) as error:
        return [str(error)]
    name = data.get("format") if isinstance(data, dict) else None
    if name not in SCHEMA_OF:
        return ["/format: %r is not one of %s" % (name, ", ".join(SCHEMA_OF))]
    found = sorted(validators[SCHEMA_OF[name]].iter_errors(data), key=lambda e: [str(p) for p in e.path])
    return ["/" + "/".join(str(p) for p in e.path) + ": " + e.message[:200] for e in found]


def main():
    try:
        validators = read_schemas()
    except ImportError:
        print("the Python package jsonschema is not installed", file=sys.stderr)
        return 3
    failed = 0
    files = bundled_files()
    for name in files:
        errors = errors_of(os.path.join(ROOT, name), validators)
        print("%s %s" % ("FAIL" if errors else "ok  ", name))
        for line in errors[:MOST_ERRORS]:
            print("     " + line)
        if len(errors) > MOST_ERRORS:
            print("     and %d more" % (len(errors) - MOST_ERRORS))
        failed += bool(errors)
    print("%d files, %d failed" % (len(files), failed))
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
