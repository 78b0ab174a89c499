#!/bin/sh
# Drives a whole site action with curl, as anybody can who has read the engine's /openapi.json.
#
#   ENGINE_URL=http://127.0.0.1:8090 ENGINE_TOKEN=secret sh scenarios/curl-site-action.sh
#
# The engine knows the network already, as under `provlab serve`, whose table tells address and token.
set -eu

: "${ENGINE_URL:?address of the engine, for example http://127.0.0.1:8090}"
: "${ENGINE_TOKEN:?token of the engine}"
MULTI_SITE=${MULTI_SITE:-MS1}
SITE=${SITE:-S1}
SERVER=${SERVER:-DL1}
PACKAGE=${PACKAGE:-V2}
PHONES=${PHONES:-5}
NAME=${NAME:-curl $$}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' TERM

# api METHOD PATH [CURL OPTION...]: the answer; a refusal is shown as it came and ends the script.
api() {
  method=$1 path=$2
  shift 2
  answer=$(curl --silent --show-error --fail-with-body --request "$method" \
    --header "Authorization: Bearer $ENGINE_TOKEN" "$@" "$ENGINE_URL$path") || {
    printf '%s\n' "$answer" >&2
    kill -s TERM $$ # most calls stand in a pipeline, whose shell alone would end otherwise
    exit 1
  }
  printf '%s\n' "$answer"
}

# field NAME: the first value of a field of the JSON that comes in.
field() {
  sed -n "s/.*\"$1\":\"\{0,1\}\([^,\"}]*\).*/\1/p" | head -n 1
}

upload() {
  api POST "/v1/uploads?fileName=$(basename "$1")" \
    --header 'Content-Type: application/octet-stream' --data-binary "@$1" | field upload
}

echo "The engine is $(api GET /v1/health | field status), in mode $(api GET /v1/application | field mode)."

# The list: MAC addresses of the site's inventory, with a parameter for each phone.
api GET "/v1/sites/$SITE/inventory.csv" | tr -d '\r' | sed '1d' | head -n "$PHONES" >"$work/macs"
echo "MAC_ADDRESS;language" >"$work/specific.csv"
sed 's/$/;1/' "$work/macs" >>"$work/specific.csv"
printf 'PARAMETERS;VALUE\ndate format;1\n' >"$work/global.csv"

cat >"$work/selection.json" <<JSON
"range": "6xxxi", "multiSite": "$MULTI_SITE", "site": "$SITE", "servers": ["$SERVER"], "package": "$PACKAGE",
"global": { "upload": "$(upload "$work/global.csv")", "index": 21 },
"specific": { "upload": "$(upload "$work/specific.csv")", "index": 22 },
"otherFiles": []
JSON

json='Content-Type: application/json'
echo "{ $(cat "$work/selection.json") }" >"$work/validate.json"
api POST /v1/actions/validate --header "$json" --data "@$work/validate.json" >"$work/report.json"
valid=$(field valid <"$work/report.json")
echo "The selection is valid: $valid."
[ "$valid" = true ] || {
  cat "$work/report.json" >&2
  exit 1
}

echo "{ $(cat "$work/selection.json"), \"name\": \"$NAME\", \"start\": \"immediate\" }" >"$work/action.json"
id=$(api POST /v1/actions --header "$json" --data "@$work/action.json" | field id)
echo "Action \"$NAME\" is created."

seen=
while :; do
  state=$(api GET "/v1/actions/$id" | sed 's/"history":.*//' | field state)
  [ "$state" = "$seen" ] || echo "  $state"
  seen=$state
  case $state in
    completed) break ;;
    failed | cancelled)
      api GET "/v1/actions/$id" | field reason >&2
      exit 1
      ;;
  esac
  sleep 0.2
done

api GET "/v1/actions/$id/tracking.csv" | tr -d '\r' | cut -d ';' -f 1,5,6
colour=$(api GET "/v1/actions/$id/tracking" | sed 's/.*"progress":[^,]*,//' | field colour)
echo "The action is $colour."
[ "$colour" = green ]
