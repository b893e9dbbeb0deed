#!/bin/sh
# Makes the cases of this folder anew with GnuPG (2.2.40 made those that are stored): keys, files and signatures of every form, each in a folder of its own.
# Usage: sh make.sh TARGET
set -eu
target=$(mkdir -p "$1" && cd "$1" && pwd)
GNUPGHOME=$(mktemp -d)
export GNUPGHOME
trap 'gpgconf --kill all; rm -rf "$GNUPGHOME"' EXIT
g() { gpg -q --batch --yes --no-tty --pinentry-mode loopback --passphrase '' --allow-weak-digest-algos "$@" 2>/dev/null; }
at() { echo "--faked-system-time=$1"; }
key() { g "$(at 20250101T000000)" --quick-gen-key "$1 <$1@acme.example>" "$2" "$3" "${4:-never}"; }
# folder NAME SIGNER...: a new folder with the file and the signers' keys.
folder() { mkdir -p "$target/$1"; cd "$target/$1"; printf 'one line \nand another\n- a dash\nFrom the end' > a.log; shift; [ $# = 0 ] || g --export "$@" > signer.pgp; }
sign() { who=$1; shift; g "$(at 20260302T120000)" -u "$who@acme.example" "$@"; }

key ed ed25519 sign
for kind in rsa3072 rsa1024 dsa2048 nistp256 nistp384 nistp521 brainpoolP256r1; do key "$kind" "$kind" sign; done
for kind in ed rsa3072 rsa1024 dsa2048 nistp256 nistp384 nistp521 brainpoolP256r1; do
  folder "detached-$kind" "$kind"; sign "$kind" -b a.log; folder "armoured-$kind" "$kind"; sign "$kind" -a -b a.log
done
for digest in SHA1 SHA224 SHA384; do folder "digest-$digest" rsa3072; sign rsa3072 --digest-algo $digest -b a.log; done
folder altered ed; sign ed -b a.log; printf x >> a.log
folder no-key; sign ed -b a.log
folder other-key rsa3072; sign ed -b a.log
folder text ed; sign ed --textmode -b a.log
folder text-crlf ed; sign ed --textmode -b a.log; sed -i 's/$/\r/; $ s/\r$//' a.log
folder binary-crlf ed; sign ed -b a.log; sed -i 's/$/\r/' a.log
folder text-altered ed; sign ed --textmode -b a.log; sed -i 's/line/lime/' a.log
folder signature-expires ed; sign ed --default-sig-expire 1d -b a.log
folder notation ed; sign ed --sig-notation 'n@acme.example=1' -b a.log
folder critical ed; sign ed --sig-notation '!n@acme.example=1' -b a.log
folder several ed rsa3072; sign ed -u rsa3072@acme.example -b a.log
folder several-one-key ed; sign ed -u rsa3072@acme.example -b a.log
for form in clear clear-altered clear-outside clear-dash clear-blanks clear-no-key; do
  folder $form $([ $form = clear-no-key ] || echo ed); sign ed --clearsign a.log; rm a.log
done
sed -i 's/another/the other/' "$target/clear-altered/a.log.asc"
(cd "$target/clear-outside"; { echo 'words before'; cat a.log.asc; echo 'words behind'; } > b; mv b a.log.asc)
sed -i 's/^- - a dash/- a dash/' "$target/clear-dash/a.log.asc"
sed -i 's/^one line */one line   /' "$target/clear-blanks/a.log.asc"
for pack in 0 1 2 3; do folder "message-$pack" ed; sign ed --compress-algo $pack -s a.log; rm a.log; done
folder message-armour ed; sign ed -a -s a.log; rm a.log
folder message-text ed; sign ed --textmode --compress-algo 0 -s a.log; rm a.log
folder message-altered ed; sign ed --compress-algo 0 -s a.log; rm a.log; LC_ALL=C sed -i 's/another/anotter/' a.log.gpg
folder encrypted; g --passphrase secret "$(at 20260302T120000)" -c --cipher-algo AES256 -o a.log.gpg a.log; rm a.log

key sub ed25519 cert
fpr=$(g --list-keys --with-colons sub@acme.example | awk -F: '$1=="fpr"{print $10; exit}')
g "$(at 20250101T000000)" --quick-add-key "$fpr" ed25519 sign never
folder subkey sub; sign sub -b a.log
g "$(at 20250101T000000)" --quick-add-key "$fpr" rsa2048 sign 2y
folder subkey-second sub; sign sub -b a.log
folder subkey-altered sub; sign sub -b a.log; printf x >> a.log

key short ed25519 sign 2w
folder expired-since short; g "$(at 20250110T000000)" -u short@acme.example -b a.log
# As the menu of gpg counts them.
for why in 0 1 2 3; do
  key "gone$why" ed25519 sign
  folder "revoked-$(echo unstated compromised superseded retired | cut -d' ' -f$((why + 1)))"; sign "gone$why" -b a.log
  fpr=$(g --list-keys --with-colons "gone$why@acme.example" | awk -F: '$1=="fpr"{print $10; exit}')
  printf 'y\n%s\n\ny\n' $why | gpg -q --no-tty --command-fd 0 --pinentry-mode loopback --passphrase '' "$(at 20260401T000000)" --gen-revoke "$fpr" 2>/dev/null > "$GNUPGHOME/revocation"
  g --import "$GNUPGHOME/revocation"; g --export "gone$why" > signer.pgp
done
