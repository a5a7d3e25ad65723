# Process 1 of fresh mount, pid, network, ipc and uts namespaces: makes a root folder that holds nothing but what is named, and runs
# the command there, which gives up its privileges, and ends with its exit code.
#
# namespaces.sh ROOT BYTES INODES ID SOURCE [ro PATH | hide PATH]... -- COMMAND...
#   ROOT      an empty folder; the new root, a tmpfs of BYTES and INODES, is mounted here
#   ID        the user whose files SOURCE's copies become; may be empty
#   SOURCE    copied to /submission, the command's working folder
#   ro PATH   is there, read-only; hide PATH is an empty folder (or file) inside one that is there
#
# Standard input and output are the command's descriptors 3 and 4; what it prints goes to standard error.
set -eu
root=$1 bytes=$2 inodes=$3 id=$4 source=$5
shift 5
umask 022

read_only() {
  if [ -L "$1" ]; then
    mkdir -p "$root${1%/*}"
    ln -s "$(readlink "$1")" "$root$1"
    return
  elif [ -d "$1" ]; then
    mkdir -p "$root$1"
  elif [ -e "$1" ]; then
    mkdir -p "$root${1%/*}"
    : > "$root$1"
  else
    return 0
  fi
  mount --rbind "$1" "$root$1"
  # In a user namespace, flags that the mount has already cannot be dropped.
  for kept in nosuid nosuid,nodev nosuid,nodev,noexec nosuid,noatime nosuid,nodev,noatime; do
    ! mount -o "remount,bind,ro,$kept" "$root$1" 2> /dev/null || return 0
  done
  echo "'$1' cannot be made read-only" >&2
  exit 1
}

mount -t tmpfs -o "size=$bytes,nr_inodes=$inodes,mode=755" tmpfs "$root"
for path in /usr /bin /sbin /lib /lib32 /lib64 /nix /etc/ld.so.cache /etc/localtime /etc/fonts /sys/devices/system/cpu; do
  read_only "$path"
done
while [ "$1" != -- ]; do
  if [ "$1" = ro ]; then
    read_only "$2"
  elif [ -d "$root$2" ]; then
    mount -t tmpfs -o size=4k,mode=711 tmpfs "$root$2"
  elif [ -e "$root$2" ]; then
    mount --bind /dev/null "$root$2"
  fi
  shift 2
done
shift

mkdir -p "$root/dev/shm" "$root/proc" "$root/tmp"
chmod 1777 "$root/dev/shm" "$root/tmp"
for device in null zero full random urandom; do
  : > "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t proc -o nosuid,nodev,noexec,hidepid=2 proc "$root/proc"
cp -R "$source" "$root/submission"
chmod -R u+rwX "$root/submission"
[ -z "$id" ] || chown -R "$id:$id" "$root/submission"

cd "$root"
pivot_root . .
umount -l .
cd /submission
exec 3<&0 4>&1 < /dev/null 1>&2
"$@" &
command=$!
exec 3<&- 4>&-
set +e
wait "$command"
exit $?
