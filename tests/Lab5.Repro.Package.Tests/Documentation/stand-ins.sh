# Sourced before the commands of a page. What takes long is done with little, and what cannot run inside of a test is looked at.

# Without the epochs of its own, a training has one.
few_epochs() {
  case " $* " in *" --epochs "*) ;; *) echo "--epochs 1" ;; esac
}

lab5() {
  case "$1 ${2:-}" in
    "seeds merge") command lab5 "$@" ;;
    "run "*) command lab5 "$@" $(few_epochs "$@") ;;
    "seeds "*) command lab5 "$@" MiniBatchFormat $(few_epochs "$@") ;;
    "accept "*) env -u CI -u GITHUB_ACTIONS -u GITLAB_CI -u TF_BUILD lab5 "$@" ;; # a build server refuses, and the reader is a person
    "diff "*) command lab5 "$@" || [ $? -eq 1 ] ;; # they differ
    "grade "*) command lab5 "$@" || { [ $? -eq 1 ] && ! python3 -c 'import torch, pandas, seaborn, sklearn, matplotlib'; } ;; # no final grade of a notebook
    *) command lab5 "$@" ;;
  esac
}

# The lab's own tests, of which there must be one. Release is what the packages were made from.
list_tests() {
  local tests
  tests=$(command dotnet "$@" -c Release --list-tests) || { echo "$tests"; exit 1; }
  [[ $tests == *$'\n    '[A-Za-z]* ]] || { echo "No test: dotnet $*"; exit 1; }
}

dotnet() {
  case "$*" in
    *-t:Lab5Run*) command dotnet "$@" -p:Lab5Epochs=1 ;;
    "run "*"Lab5.Repro.Cli -- run"*) command dotnet "$@" $(few_epochs "$@") ;;
    "run "*"Lab5.Repro.Benchmarks -- ratios"*) command dotnet "$@" --reps 1 --only predictor ;;
    "test "*MyLab5*) command dotnet "$@" || true ;; # the rubric fails until the submission is written; the page says what is printed
    test*) [ -e Lab5.Repro.sln ] && list_tests "$@" || command dotnet "$@" || true ;;
    "format "*) command dotnet "$@" --no-restore --include README.md ;;
    "build") command dotnet build -c Release ;;
    *) command dotnet "$@" ;;
  esac
}

# Slurm: the last argument for every index of the array, one after the other; prints the number of the job.
sbatch() {
  local arguments=" $* " index from=1 to=1
  if [[ $arguments =~ --array=([0-9]+)-([0-9]+) ]]; then
    from=${BASH_REMATCH[1]} to=${BASH_REMATCH[2]}
  fi
  for ((index = from; index <= to; index++)); do
    export SLURM_ARRAY_TASK_ID=$index
    eval "${!#}" >&2
  done
  echo 4711
}

.ci/run() { bash -n .ci/run; }
.ci/mutants() { bash -n .ci/mutants; }
.ci/accept() { bash -n .ci/accept; }
build/ci/platforms.sh() { bash -n build/ci/platforms.sh; }
