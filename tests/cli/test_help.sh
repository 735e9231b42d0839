#!/usr/bin/env bash
# Help, version, and what the program says of a command line it cannot understand.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect 0 --version
grep -qE '^xunyi [0-9]+\.[0-9]+\.[0-9]+$' "$work/out" || fail "--version"
is_empty err
expect 0 solve --version
grep -q '^xunyi ' "$work/out" || fail "solve --version"

expect 0 --help
says out "Usage: xunyi COMMAND INSTANCE"
for word in check solve evaluate export route "Exit codes"; do
    says out "$word"
done
is_empty err
expect 0 --help --lang zh
says out "用法"
says out "退出码"
says_not out Usage
expect 0 -h
says out Usage

expect 0 --help --lang en
mapfile -t commands < <(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' "$work/out")
says out "Example: xunyi "
for command in "${commands[@]}"; do
    expect 0 "$command" --help --lang en
    says out "Usage: xunyi $command"
    grep -qE "^Examples?: xunyi $command " "$work/out" || fail "no example of $command"
    says out "--lang zh|en"
    expect 0 "$command" -h --lang zh
    says out "例：xunyi $command "
    says out "用法"
    says out "选项"
done
expect 0 solve --help
says out "-o, --output DIR"
expect 0 solve nowhere.json --help # help asks for nothing else

# Every option says what it does in the command at hand, not what it does in another one.
# told COMMAND OPTION ENGLISH CHINESE
told() {
    local lang text
    for lang in en zh; do
        text=$3
        [[ $lang == en ]] || text=$4
        expect 0 "$1" --help --lang "$lang"
        grep -E -e "^ +(-[a-zA-Z], )?$2 " "$work/out" >"$work/line" || true
        says line "$text"
    done
}
told solve --output "write plan.json and the documents" "把 plan.json 和各文件写入"
told evaluate --output "write the documents" "把各文件写入"
told simulate --output "write CSV, JSON, Markdown and the page" "把 CSV、JSON、Markdown 和网页写入"
told batch --output "folder of the database" "数据库和 CSV 所在的目录"
told check --policy "plan or proof was made under" "求得方案或证明所用"
told route --policy "the plan was made under" "求得方案所用"
told compare --policy "whose weights of needs value all plans" "需求的权重取自该策略"
told simulate --policy "that of the first plan" "默认为第一个方案的"
told batch --policy "of cases that name none" "没有写策略的案例"
told solve --proof "write the proof" "写出最优性证明"
told check --proof "verify the proof" "核对 solve --proof"
told explain --table "to explain" "要说明的分布表"
told simulate --sample-average "with --replications" "与 --replications 同用"
told solve --uncertainty "with --robust or --sample-average" "与 --robust 或 --sample-average 同用"
told check --uncertainty "was made with" "方案求得时的分布"
told compare --time-limit "stop each solve" "每次求解最多用时"
told explain --time-limit "all solves together" "全部求解合计"
told simulate --time-limit "all solves of --regret and --replications" "--regret 和 --replications 的全部求解"
for option in policy time-limit gap node-limit cpu-limit memory method seed; do
    told batch --$option "of cases that name n" "没有写"
done
told batch --memory "the case's process" "其进程的地址空间"
told export --memory "candidates and the program" "候选方案和整数规划"
told solve --memory "candidates and search" "候选方案和求解"
told solve --seed "scenarios of --sample-average" "--sample-average 的情景"
told route --seed "that of the plan" "默认取方案的"
told simulate --seed "seed of the scenarios" "抽取情景所用"
told compare --seed "first random plan" "第一个随机方案"
told route --threads "make the calendars" "编排日程使用"
told simulate --threads "--regret and --replications" "--regret 和 --replications"
told backtest --require-proof "every plan" "有方案未证明最优"

# wrong TEXT ARGUMENT...: exit code 2, nothing on stdout, the text on stderr.
wrong() {
    local text=$1
    shift
    expect 2 "$@"
    is_empty out
    says err "$text"
}

wrong "no command was given"
wrong "no command was given" --lang en
wrong "there is no command 'slove'; did you mean 'solve'?" slove "$tiny"
wrong "there is no command 'frobnicate'" frobnicate "$tiny"
says_not err "did you mean"
wrong "there is no option '--ouput'; did you mean '--output'?" solve "$tiny" --ouput x
wrong "there is no option '--output'" check "$tiny" --output x
wrong "there is no option '-z'" solve "$tiny" -zq
wrong "needs a value" solve "$tiny" --policy
wrong "one word too many: 'b'" solve a b
wrong "no instance was named" solve
wrong "has the value 'fr'" solve "$tiny" --lang fr
wrong "has the value 'soon'" solve "$tiny" --time-limit soon
wrong "has the value '1.5'" solve "$tiny" --gap 1.5
wrong "has the value '0'" solve "$tiny" --node-limit 0
wrong "has the value 'much'" solve "$tiny" --memory much
wrong "has the value '0'" export "$tiny" --mps "$work/a.mps" --memory 0
wrong "has the value '-1'" solve "$tiny" --seed=-1
wrong "has the value 'magic'" solve "$tiny" --method magic
wrong "there is no policy 'nobody'" solve "$tiny" --policy nobody
wrong "needs the option '--table'" evaluate "$tiny"
wrong "needs the option '--plan'" route "$tiny"
wrong "nothing to export was named" export "$tiny"
wrong "has the value 'profit'" export "$tiny" --lp "$work/x" --goal profit
wrong "has the value 'coverage'" export "$tiny" --lp "$work/x" --floor coverage
wrong "has the value 'coverage=-1'" export "$tiny" --lp "$work/x" --floor coverage=-1
[[ ! -e $work/x ]] || fail "export wrote a file"
export LANG=zh_CN.UTF-8
wrong "没有命令「slove」" slove "$tiny"
says err "是否指「solve」"
wrong "没有选项「--ouput」" solve "$tiny" --ouput x
wrong "没有指明要导出什么" export "$tiny"
says_not err " or "
# Commands stand once in the tables of README, one table a language.
[[ $(grep -o '^| `xunyi [a-z-]*' "$source_dir/README.md" | sort | uniq -c | sed 's/^ *//;s/ .*//' | sort -u) == 2 ]] ||
    fail "a command does not stand twice in README, once a language"

finish
