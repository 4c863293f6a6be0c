#!/usr/bin/env bash
# Runs a command with what the tests need beside it: PostgreSQL, Redis and a browser.
#
#   tests/services.sh -- cargo nextest run
#
# The command finds in its environment
#   RAHNAMA_TEST_POSTGRES_URL   a PostgreSQL on which it may create databases
#   RAHNAMA_TEST_REDIS_URL      a Redis
#   PSQL_PATH, REDIS_SERVER_PATH and, with NEEDS_CHROMIUM=1, CHROMIUM_PATH: programs
# URLs and paths that are set already are used as they are. Otherwise private, throw-away servers are started
# on free loopback ports from the programs of this machine, and end with the command, however it ends. Missing
# programs are installed by apt where that is possible; where it is not, this fails. Nothing is ever skipped.
set -euo pipefail

say() { printf 'services: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# --- programs ---------------------------------------------------------------------------------------------

# The newest PostgreSQL: Debian and Homebrew keep the server's programs out of PATH.
postgres_folder() {
    local folder
    folder=$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1 || true)
    if [ -x "$folder/initdb" ]; then
        echo "$folder"
    elif command -v initdb >/dev/null; then
        dirname "$(command -v initdb)"
    fi
}

# The first of these names or paths that can be run.
program() {
    local name
    for name in "$@"; do
        command -v "$name" 2>/dev/null && return
    done
    true
}

find_programs() {
    postgres_programs=$(postgres_folder)
    PSQL_PATH=${PSQL_PATH:-$(program "$postgres_programs/psql" psql)}
    REDIS_SERVER_PATH=${REDIS_SERVER_PATH:-$(program redis-server valkey-server)}
    CHROMIUM_PATH=${CHROMIUM_PATH:-$(program chromium chromium-browser google-chrome-stable google-chrome \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")}
}

# Names of the Debian packages that are missing.
missing_packages() {
    if [ -z "$PSQL_PATH" ] || { [ -z "${RAHNAMA_TEST_POSTGRES_URL:-}" ] && [ -z "$postgres_programs" ]; }; then echo postgresql; fi
    # The tests stop and kill a Redis of their own: the program is needed even where a URL is given.
    if [ -z "$REDIS_SERVER_PATH" ]; then echo redis-server; fi
    if [ -n "${NEEDS_CHROMIUM:-}" ] && [ -z "$CHROMIUM_PATH" ]; then echo chromium; fi
}

install_missing() {
    local packages=()
    while read -r name; do packages+=("$name"); done < <(missing_packages)
    [ ${#packages[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        fail "not found: ${packages[*]}. Install them, or set RAHNAMA_TEST_POSTGRES_URL, PSQL_PATH, REDIS_SERVER_PATH, CHROMIUM_PATH"
    fi
    say "installing ${packages[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2 || fail "apt-get update failed"
    apt-get install -y -qq "${packages[@]}" >&2 || fail "apt-get could not install ${packages[*]}"
    find_programs
    [ -z "$(missing_packages)" ] || fail "still not found after installation: $(missing_packages | tr '\n' ' ')"
}

# --- throw-away servers -----------------------------------------------------------------------------------

folder=""
started=()
run_as=()
end_with_us=()

free_port() {
    node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

clean_up() {
    local status=$? pid
    trap '' INT TERM HUP
    for pid in ${started[@]+"${started[@]}"}; do kill -INT "$pid" 2>/dev/null || true; done
    for pid in ${started[@]+"${started[@]}"}; do wait "$pid" 2>/dev/null || true; done
    if [ -n "$folder" ]; then rm -rf "$folder"; fi
    exit "$status"
}

# A folder for data and logs, and as whom to run: PostgreSQL refuses to run as root. Where the kernel can see
# to it, servers end with this script even if that is killed with -9. (That signal is set last, because
# changing the user clears it.)
prepare() {
    local user=nobody
    folder=$(mktemp -d "${TMPDIR:-/tmp}/rahnama-services.XXXXXX")
    mkdir "$folder/data"
    if command -v setpriv >/dev/null && setpriv --pdeathsig INT true 2>/dev/null; then
        end_with_us=(setpriv --pdeathsig INT --)
    fi
    [ "$(id -u)" = 0 ] || return 0
    command -v setpriv >/dev/null || fail "PostgreSQL does not run as root, and there is no setpriv (util-linux) to run it as somebody else"
    if id postgres >/dev/null 2>&1; then user=postgres; fi
    run_as=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups --)
    chmod 711 "$folder"
    chown "$user" "$folder/data"
}

# start LOG COMMAND…: in the background; its process is $last_started.
start() {
    local log=$1
    shift
    ${run_as[@]+"${run_as[@]}"} ${end_with_us[@]+"${end_with_us[@]}"} "$@" >"$log" 2>&1 </dev/null &
    last_started=$!
    started+=("$last_started")
}

# until_ready NAME LOG COMMAND…: waits until the command succeeds; fails when the server ends before that.
until_ready() {
    local name=$1 log=$2 tries=0
    shift 2
    until "$@" >/dev/null 2>&1; do
        if ! kill -0 "$last_started" 2>/dev/null || [ $((tries += 1)) -gt 300 ]; then
            cat "$log" >&2
            fail "$name did not start"
        fi
        sleep 0.1
    done
}

start_postgres() {
    local port locale=C
    port=$(free_port)
    # Text is compared by its bytes whatever the machine's language is.
    if locale -a 2>/dev/null | grep -ix 'C.utf-\{0,1\}8' >/dev/null; then locale=C.UTF-8; fi
    (cd "$folder/data" && ${run_as[@]+"${run_as[@]}"} "$postgres_programs/initdb" -D "$folder/data/postgres" \
        -U rahnama -A trust -E UTF8 --locale="$locale" >"$folder/initdb.log" 2>&1) ||
        { cat "$folder/initdb.log" >&2; fail "initdb failed"; }
    # fsync and synchronous_commit stay on: the server refuses to start on a database without them.
    start "$folder/postgres.log" "$postgres_programs/postgres" -D "$folder/data/postgres" -p "$port" \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400 -c shared_buffers=256MB
    export RAHNAMA_TEST_POSTGRES_URL="postgres://rahnama@127.0.0.1:$port/postgres"
    until_ready PostgreSQL "$folder/postgres.log" "$PSQL_PATH" -qc 'SELECT 1' "$RAHNAMA_TEST_POSTGRES_URL"
}

start_redis() {
    local port
    port=$(free_port)
    start "$folder/redis.log" "$REDIS_SERVER_PATH" --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$folder/data"
    export RAHNAMA_TEST_REDIS_URL="redis://127.0.0.1:$port"
    until_ready Redis "$folder/redis.log" grep -q 'Ready to accept connections' "$folder/redis.log"
}

# --- all of it --------------------------------------------------------------------------------------------

# The command runs beside this shell, so that a signal that reaches only the shell can be handed on. Ctrl-C
# reaches both: here it only has to be outlived.
run_command() {
    local command_pid status
    (trap - INT TERM HUP EXIT && exec "$@") <&0 &
    command_pid=$!
    trap 'kill -TERM "$command_pid" 2>/dev/null || true' TERM HUP
    trap ':' INT
    while :; do
        status=0
        wait "$command_pid" || status=$?
        # A trapped signal ends the wait before the command has ended.
        kill -0 "$command_pid" 2>/dev/null || return "$status"
    done
}

if [ "${1:-}" = "--" ]; then shift; fi
[ $# -gt 0 ] || fail "usage: tests/services.sh -- command…"
command -v node >/dev/null || fail "Node is needed (20 or newer)"
find_programs
install_missing
export PSQL_PATH REDIS_SERVER_PATH CHROMIUM_PATH

trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
if [ -z "${RAHNAMA_TEST_POSTGRES_URL:-}" ] || [ -z "${RAHNAMA_TEST_REDIS_URL:-}" ]; then prepare; fi
if [ -z "${RAHNAMA_TEST_POSTGRES_URL:-}" ]; then start_postgres; fi
if [ -z "${RAHNAMA_TEST_REDIS_URL:-}" ]; then start_redis; fi
run_command "$@"
