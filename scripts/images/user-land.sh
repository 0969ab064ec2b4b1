# Sourced: what the local images have in common. Each is made of this machine's user land in $root, so that no image has
# to be fetched. Linux with glibc only.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

# make_root USER UID HOME: the empty tree, with one user beside root
make_root() {
  mkdir -p "$root"/{etc,tmp,opt,proc,sys,dev,run,root,var/tmp} "$root"/usr/{bin,sbin,lib,lib64}
  chmod 1777 "$root/tmp" "$root/var/tmp"
  for name in bin sbin lib lib64; do ln -s "usr/$name" "$root/$name"; done
  printf 'root:x:0:0:root:/root:/bin/bash\n%s:x:%s:0:%s:%s:/bin/bash\n' "$1" "$2" "$1" "$3" >"$root/etc/passwd"
  printf 'root:x:0:\n' >"$root/etc/group"
  printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
}

add_programs() {
  for name in "$@"; do
    local program
    program=$(type -P "$name") && cp -L "$program" "$root/usr/bin/$name"
  done
}

# add_libraries FILE…: everything the programs and these files link to, and what glibc opens by name at run time
add_libraries() {
  {
    for file in "$root"/usr/bin/* "$@"; do
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

# import_image IMAGE UID PATH INSTRUCTION…: the tree, where only PATH is the user's
import_image() {
  local image=$1 uid=$2 path=$3 changes=()
  shift 3
  for instruction in "$@"; do changes+=(-c "$instruction"); done
  tar -C "$root" --owner=0 --group=0 --numeric-owner --exclude="./$path" -cf "$work/image.tar" .
  tar -C "$root" --owner="$uid" --group=0 --numeric-owner -rf "$work/image.tar" "$path"
  docker import "${changes[@]}" "$work/image.tar" "$image" >/dev/null
  echo "image: $image, $(docker image inspect --format '{{.Size}}' "$image" | awk '{printf "%d MB", $1 / 1000000}')" >&2
}
