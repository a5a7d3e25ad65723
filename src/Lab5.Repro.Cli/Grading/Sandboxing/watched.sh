# Runs a command and kills it when the grader is gone. It runs outside of the command's namespaces, where nothing inside can reach it.
#
# watched.sh LIFELINE COMMAND...
#   LIFELINE  a file that the grader holds locked; when the lock is gone, so is the grader
set -eu
lifeline=$1
shift
exec 3<&0 4>&1
"$@" <&3 >&4 3<&- 4>&- &
command=$!
exec 3<&- 4>&- < /dev/null > /dev/null
flock -s "$lifeline" sh -c "kill -KILL $command" > /dev/null 2>&1 &
watcher=$!
set +e
wait "$command"
code=$?
kill -KILL "$watcher"
exit "$code"
