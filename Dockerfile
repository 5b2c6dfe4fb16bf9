# SPDX-License-Identifier: GPL-3.0-or-later
# What is in the image, and how is it made? The first stage builds and tests, the second has only what runs.
# docs/deploy.md says how the image is used, script/docker-test builds and tries it.
FROM debian:trixie-slim AS build
WORKDIR /src
COPY script/packages script/packages
RUN apt-get update \
 && sed -n 's/^build //p; s/^test //p' script/packages | DEBIAN_FRONTEND=noninteractive xargs apt-get install -y --no-install-recommends \
 && rm -rf /var/lib/apt/lists/*

COPY CMakeLists.txt CMakePresets.json ./
COPY archive archive
COPY indexer indexer
COPY server server
COPY bench bench
RUN cmake --preset release --log-level=ERROR -DDATELINE_TESTS=OFF \
 && cmake --build --preset release

COPY tests tests
RUN cmake --preset release --log-level=ERROR -DDATELINE_TESTS=ON \
 && cmake --build --preset release --target unit_tests

# Other tests want a browser, another machine or the whole source: script/test runs those.
COPY web web
COPY sample sample
RUN ctest --test-dir build/release --output-on-failure --no-tests=error --parallel "$(nproc)" \
      --exclude-regex '^(browser|corpora|faults|fuzz|house|http|quality)([.]|$)' \
 && DESTDIR=/image cmake --install build/release --prefix /usr/local --strip

FROM debian:trixie-slim
# Nothing here loads libcld2_full, a language guesser with larger tables, and what else ICU has beside its main libraries.
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      libarchive13t64 libcld2-0 libcpp-httplib0.18 libcurl4t64 libfmt10 libgumbo3 libicu76 libjemalloc2 \
      libsimdjson25 libspdlog1.15 libsqlite3-0 libssl3t64 libxapian30 libxml2 libzstd1 zlib1g \
 && rm -rf /var/lib/apt/lists/* /var/cache/* /var/log/* /usr/lib/*/libcld2_full.* /usr/lib/*/libicuio.* /usr/lib/*/libicutest.* /usr/lib/*/libicutu.* \
 && groupadd --gid 10001 dateline \
 && useradd --uid 10001 --gid dateline --home-dir /var/lib/dateline --no-create-home --shell /usr/sbin/nologin dateline \
 && install -d -o dateline -g dateline -m 0750 /var/lib/dateline

# The bundle alone: the package would bring OpenSSL's program and each certificate once more.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY LICENSE /usr/share/doc/dateline/copyright
COPY docker/entrypoint /usr/local/bin/dateline-entrypoint
COPY --from=build /image/ /
RUN ! ldd /usr/local/bin/dateline-indexer /usr/local/bin/dateline-server | grep 'not found'

# Options of the two programs may be given as DATELINE_..., and in files as DATELINE_..._FILE.
ENV DATELINE_ARCHIVE=/var/lib/dateline \
    DATELINE_LISTEN=0.0.0.0
VOLUME /var/lib/dateline
WORKDIR /var/lib/dateline
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s --retries=3 CMD ["dateline-server", "--healthcheck"]
ENTRYPOINT ["dateline-entrypoint"]

ARG VERSION=0.1.0
ARG REVISION=
ARG CREATED=
LABEL org.opencontainers.image.title="Dateline" \
      org.opencontainers.image.description="A full-text search server over news articles" \
      org.opencontainers.image.licenses="GPL-3.0-or-later" \
      org.opencontainers.image.vendor="The Dateline authors" \
      org.opencontainers.image.base.name="docker.io/library/debian:trixie-slim" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
