# Runs a command where namespaces cannot be had: in a copy of its folder, as another user if there is one to be.
#
# plain.sh WORK ID SOURCE COMMAND...
#   WORK    an empty folder; SOURCE is copied to WORK/submission, the command's working folder
#   ID      user and group of the command, or empty
#
# Standard input and output are the command's descriptors 3 and 4; what it prints goes to standard error.
set -eu
work=$1 id=$2 source=$3
shift 3
cp -R "$source" "$work/submission"
chmod -R u+rwX "$work/submission"
[ -z "$id" ] || chown -R "$id:$id" "$work/submission"
cd "$work/submission"
exec 3<&0 4>&1 < /dev/null 1>&2
[ -z "$id" ] || exec setpriv --reuid "$id" --regid "$id" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
exec "$@"
