#!/bin/sh
# Makes forged.json beside it anew with GnuPG: two contents signed by one key, and one signed by a forger who calls himself the same.
# Usage: sh forged.sh > forged.json
set -eu
home=$(mktemp -d)
trap 'gpgconf --kill all; rm -rf "$home"' EXIT
g() { gpg -q --batch --yes --no-tty --pinentry-mode loopback --passphrase '' "$@" 2>/dev/null; }
made() { # FILE CONTENT
  printf "$2" > "$home/a.log"; g --faked-system-time=20260302T120000 --output - -b "$home/a.log" | base64 -w0 > "$home/$1.sig"
}
key() { mkdir -m 700 "$home/$1"; export GNUPGHOME="$home/$1"; g --faked-system-time=20250101T000000 --quick-gen-key 'log <log@acme.example>' ed25519 sign never; g --export | base64 -w0 > "$home/$1.key"; }
key owner; made sound 'a log line\n'; made anew 'another log line\n'
key forger; made forged 'another log line\n'
printf '{ "owner": "%s", "forger": "%s", "sound": "%s", "anew": "%s", "forged": "%s" }\n' "$(cat "$home/owner.key")" "$(cat "$home/forger.key")" "$(cat "$home/sound.sig")" "$(cat "$home/anew.sig")" "$(cat "$home/forged.sig")"
