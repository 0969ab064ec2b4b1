#!/usr/bin/env bash
# postgres.sh BIN_FOLDER IMAGE: a local image of this machine's PostgreSQL that is asked like the official one
# (POSTGRES_DB, POSTGRES_USER, POSTGRES_PASSWORD, a volume at /var/lib/postgresql/data).
set -euo pipefail

bin=$(realpath "${1:?usage: postgres.sh BIN_FOLDER IMAGE}")
image=${2:?usage: postgres.sh BIN_FOLDER IMAGE}
here=$(dirname "$(realpath "$0")")
. "$here/user-land.sh"

share=$("$bin/pg_config" --sharedir)
modules=$("$bin/pg_config" --pkglibdir)

# without the compiler of queries, which links to more than all the rest
add_postgres() {
  mkdir -p "$root$share" "$root$modules" "$root$bin" "$root/usr/share/zoneinfo" "$root/run/postgresql" "$root/var/lib/postgresql/data"
  cp -aL "$share/." "$root$share/"
  find "$modules" -maxdepth 1 -name '*.so' ! -name 'llvmjit*' -exec cp -L -t "$root$modules" {} +
  for name in postgres initdb psql pg_isready; do cp -L "$bin/$name" "$root$bin/"; done
  cp -aL /usr/share/zoneinfo/. "$root/usr/share/zoneinfo/"
  chmod 1777 "$root/run/postgresql"
  chmod 700 "$root/var/lib/postgresql/data"
  install -m 755 "$here/postgres-entrypoint.sh" "$root/usr/bin/docker-entrypoint.sh"
}

make_root postgres 999 /var/lib/postgresql
ln -s ../run "$root/var/run"
add_programs bash sh env ls cat id locale
add_postgres
add_libraries "$root$bin"/* "$root$modules"/*.so
import_image "$image" 999 var/lib/postgresql \
  "ENV PATH=$bin:/usr/bin LANG=C.UTF-8 PGDATA=/var/lib/postgresql/data" \
  'USER 999' 'VOLUME /var/lib/postgresql/data' 'EXPOSE 5432' \
  'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["postgres"]'
