# shellcheck shell=bash
# What the tests of `xunyi batch` share. Source it after common.sh, which sets source_dir and work.
# shellcheck disable=SC2154

# manifest FILE COUNT: so many cases of the tiny instances, by two policies, each with needs of its own.
manifest() {
    python3 - "$1" "$2" "$source_dir/instances/tiny" <<'PYTHON'
import sys
path, count, tiny = sys.argv[1], int(sys.argv[2]), sys.argv[3]
with open(path, "w", encoding="utf-8") as out:
    out.write("case,instance,policy,needs_seed\n")
    for i in range(count):
        out.write("c%03d,%s/%s.json,%s,%d\n" % ((i * 7) % count, tiny, ("one-each", "joint", "stages")[i % 3],
                                               ("balanced", "utilitarian")[i % 2], i))
PYTHON
}

# content DATABASE: all it holds but costs, as text.
content() {
    python3 - "$1" <<'PYTHON'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for table in ("cases", "stages", "measures"):
    for row in sorted(db.execute("SELECT * FROM " + table), key=repr):
        print(table, row)
PYTHON
}

# ask DATABASE SQL: the first value of the answer.
ask() {
    python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])' "$1" "$2"
}

# same_results DIR DIR: the databases and the CSV files agree, costs apart.
same_results() {
    diff <(content "$1/results.sqlite") <(content "$2/results.sqlite") >"$work/err" ||
        fail "the databases of $1 and $2 differ"
    local file
    for file in results stages measures; do
        cmp "$1/$file.csv" "$2/$file.csv" >"$work/err" || fail "$file.csv of $1 and $2 differ"
    done
}
