#!/usr/bin/env bash
# engine.sh FOLDER: prints the environment of a container engine for testcontainers. Takes the one that answers already;
# else, as root on a Debian, installs dockerd and starts it with everything it writes in FOLDER (dockerd.pid, docker.sock).
# Brings compose in the same way, where it can.
set -euo pipefail

folder=$(realpath -m "${1:?usage: engine.sh FOLDER}")

say() { echo "engine: $*" >&2; }

answers() { DOCKER_HOST=$1 timeout 10 docker version >/dev/null 2>&1; }

print_environment() {
  echo "export DOCKER_HOST=$1 TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1"
}

install_packages() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { say "$* cannot be installed here"; return 1; }
  say "installing $*"
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends \
    "$@" >"$folder/apt.log" 2>&1 || { tail -20 "$folder/apt.log" >&2; return 1; }
}

install_engine() {
  command -v dockerd >/dev/null && command -v iptables >/dev/null && command -v docker >/dev/null && return
  install_packages docker.io iptables || { say 'none is running, and none could be installed'; exit 1; }
}

install_compose() {
  docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null && return
  install_packages docker-compose || say 'deploy/compose.yaml will not be run'
}

start_engine() {
  [ "$(id -u)" = 0 ] || { say 'none is running, and starting one takes root'; exit 1; }
  setsid dockerd --data-root "$folder/root" --exec-root "$folder/exec" --pidfile "$folder/dockerd.pid" \
    --ip 127.0.0.1 -H "$1" >"$folder/dockerd.log" 2>&1 </dev/null &
  for _ in $(seq 1 120); do
    answers "$1" && return
    sleep 0.5
  done
  say 'dockerd did not answer; the end of its log:'
  tail -20 "$folder/dockerd.log" >&2
  exit 1
}

mkdir -p "$folder"
for running in ${DOCKER_HOST:-} unix:///var/run/docker.sock "unix://$folder/docker.sock"; do
  if answers "$running"; then
    say "using the one at $running"
    install_compose
    print_environment "$running"
    exit 0
  fi
done

install_engine
install_compose
start_engine "unix://$folder/docker.sock"
say "started $(DOCKER_HOST=unix://$folder/docker.sock docker version --format '{{.Server.Version}}')"
print_environment "unix://$folder/docker.sock"
