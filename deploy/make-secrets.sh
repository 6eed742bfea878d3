#!/usr/bin/env sh
# Makes the secrets that compose.yaml, kubernetes/ and blockdesk.service hand to Blockdesk as files. Secrets that are
# there stay as they are: a new key would lock out what the old one encrypted.
set -eu
folder=${1:-"$(dirname "$0")/secrets"}
host=${2:-postgres}
mkdir -p "$folder"
# Only their owner gets to the files. In a container they keep their mode, and its user must be able to read them.
chmod 700 "$folder"
umask 022

# 32 random bytes in base64.
random() { head -c 32 /dev/urandom | base64; }

for name in auth_secret block_hash_key channel_secrets_key; do
  [ -s "$folder/$name" ] || random >"$folder/$name"
done
# Hexadecimal digits need no escapes in a URL.
[ -s "$folder/database_password" ] || head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$folder/database_password"
[ -s "$folder/database_url" ] ||
  printf 'postgres://blockdesk:%s@%s/blockdesk\n' "$(cat "$folder/database_password")" "$host" >"$folder/database_url"
echo "The secrets are in $folder. Keep them out of version control, and apart from backups of the database."
