# Runs a command where namespaces cannot be had: in a copy of its folder, as another user if there is one to be.
#
# plain.sh WORK ID LIFELINE SOURCE COMMAND...
#   WORK      an empty folder; SOURCE is copied to WORK/submission, the command's working folder
#   ID        user and group of the command, or empty
#   LIFELINE  a file that the grader holds locked; when the lock is gone, so is the grader, and the command is killed
#
# Standard input and output are the command's descriptors 3 and 4; what it prints goes to standard error.
set -eu
work=$1 id=$2 lifeline=$3 source=$4
shift 4
cp -R "$source" "$work/submission"
chmod -R u+rwX "$work/submission"
cd "$work/submission"
if [ -n "$id" ]; then
  chown -R "$id:$id" .
  as="setpriv --reuid $id --regid $id --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all"
  end="$as sh -c 'kill -KILL -1'" # all that this user has
else
  as=
  end="kill -KILL -$$ || kill -KILL" # the session's processes; without a session of its own, the command
fi
exec 3<&0 4>&1 < /dev/null 1>&2
$as "$@" &
command=$!
exec 3<&- 4>&-
watcher=
if command -v flock > /dev/null; then
  flock -s "$lifeline" -c "$end $command" > /dev/null 2>&1 &
  watcher=$!
fi
set +e
wait "$command"
code=$?
[ -z "$watcher" ] || kill -KILL "$watcher"
exit "$code"
