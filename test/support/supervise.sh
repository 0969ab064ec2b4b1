#!/bin/sh
# supervise.sh SECONDS COMMAND...: runs the command until our input closes, which the kernel sees to even when the parent
# is killed; then SIGTERM, after SECONDS of grace SIGKILL for the whole process group (we are started as its leader).
grace=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{
  while read -r _ <&3; do :; done
  trap '' TERM
  kill -TERM "$child" 2>/dev/null
  left=$((grace * 5))
  while [ "$left" -gt 0 ] && kill -0 "$child" 2>/dev/null; do
    sleep 0.2
    left=$((left - 1))
  done
  kill -KILL 0
} >/dev/null 2>&1 &
guard=$!
wait "$child"
status=$?
kill "$guard" 2>/dev/null
exit "$status"
