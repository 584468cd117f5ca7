#!/bin/sh
# search.sh SOCKET QUERY: date, number and title of the best documents. Needs nc (OpenBSD's) and jq.
printf 'SEARCH limit=10 -- %s\n' "$2" | nc -NU "$1" |
  jq -r 'if .t == "hit" then [.date, .number, .title] | @tsv elif .t == "err" then .msg | halt_error(1) else empty end'
