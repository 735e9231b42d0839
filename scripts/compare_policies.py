#!/usr/bin/env python3
"""Compare policies from Python through libxunyi, with nothing but the standard library.

    scripts/compare_policies.py INSTANCE POLICY... [--library libxunyi.so.0] [--data FOLDER]

Solves the instance under each policy, values all plans under the first, and prints a table.
"""

import argparse
import ctypes
import sys

OK, CHINESE, ENGLISH = 0, 0, 1
OUTCOMES = ("optimal", "feasible", "infeasible", "nothing")
FIGURES = ("need_met", "lowest_county", "gini", "coverage", "travel", "justified_envy")

c_int, c_size, c_text, handle = ctypes.c_int, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_void_p
FUNCTIONS = {
    "xunyi_new": (handle, c_text),
    "xunyi_free": (None, handle),
    "xunyi_findings": (c_text, handle, c_int),
    "xunyi_load_instance": (c_int, handle, ctypes.POINTER(handle), c_text),
    "xunyi_instance_free": (None, handle),
    "xunyi_load_policy": (c_int, handle, ctypes.POINTER(handle), c_text),
    "xunyi_policy_free": (None, handle),
    "xunyi_solve": (c_int, handle, ctypes.POINTER(handle), handle, handle, handle),
    "xunyi_read_plan": (c_int, handle, ctypes.POINTER(handle), handle, handle, c_text, c_size),
    "xunyi_plan_free": (None, handle),
    "xunyi_plan_outcome": (c_int, handle),
    "xunyi_plan_json": (c_text, handle),
    "xunyi_figure": (c_int, handle, c_text, ctypes.POINTER(ctypes.c_int64),
                     ctypes.POINTER(c_int)),
}


class Library:
    """libxunyi with its functions declared, and one handle."""

    def __init__(self, path, data):
        self.c = ctypes.CDLL(path)
        for name, (result, *arguments) in FUNCTIONS.items():
            function = getattr(self.c, name)
            function.restype, function.argtypes = result, arguments
        self.x = self.c.xunyi_new(data.encode() if data else None)

    def make(self, function, *arguments):
        """The object that the function makes, or an end with what it found."""
        made = handle()
        if getattr(self.c, function)(self.x, ctypes.byref(made), *arguments) != OK:
            sys.exit(self.c.xunyi_findings(self.x, ENGLISH).decode())
        return made

    def figure(self, plan, name):
        """The figure as a number, or None."""
        value, decimals = ctypes.c_int64(), c_int()
        known = self.c.xunyi_figure(plan, name.encode(), ctypes.byref(value),
                                    ctypes.byref(decimals))
        return value.value / 10 ** decimals.value if known else None


def compare(library, path, policies):
    """(policy, outcome, figures by name) of each."""
    instance = library.make("xunyi_load_instance", path.encode())
    loaded = [library.make("xunyi_load_policy", name.encode()) for name in policies]
    for name, policy in zip(policies, loaded):
        plan = library.make("xunyi_solve", instance, policy, None)
        outcome = OUTCOMES[library.c.xunyi_plan_outcome(plan)]
        json, figures = library.c.xunyi_plan_json(plan), {}
        if json:
            valued = library.make("xunyi_read_plan", instance, loaded[0], json, len(json))
            figures = {name: library.figure(valued, name) for name in FIGURES}
            library.c.xunyi_plan_free(valued)
        library.c.xunyi_plan_free(plan)
        yield name, outcome, figures
    for policy in loaded:
        library.c.xunyi_policy_free(policy)
    library.c.xunyi_instance_free(instance)
    library.c.xunyi_free(library.x)


def main():
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("instance")
    parser.add_argument("policies", nargs="+")
    parser.add_argument("--library", default="libxunyi.so.0")
    parser.add_argument("--data", help="the folder with rules/ and policies/")
    given = parser.parse_args()
    print("\t".join(("policy", "outcome") + FIGURES))
    for name, outcome, figures in compare(Library(given.library, given.data), given.instance,
                                          given.policies):
        shown = ["" if figures.get(f) is None else "%g" % round(figures[f], 6) for f in FIGURES]
        print("\t".join([name, outcome] + shown))


if __name__ == "__main__":
    main()
