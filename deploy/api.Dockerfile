# The service alone; the web client has its own image.
FROM rust:1.95-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential perl && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY api api
COPY migrations migrations
COPY schema schema
COPY tests tests
COPY openapi openapi
RUN cargo build --release --locked -p ansinh

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl postgresql-client && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /var/lib/ansinh ansinh \
    && mkdir /var/lib/ansinh/files && chown ansinh /var/lib/ansinh/files
COPY --from=build /src/target/release/ansinh /usr/local/bin/ansinh
USER ansinh
WORKDIR /var/lib/ansinh
ENV ANSINH_BIND=0.0.0.0:8080 ANSINH_FILES=/var/lib/ansinh/files ANSINH_LOG_FORMAT=json
EXPOSE 8080
ENTRYPOINT ["ansinh"]
CMD ["serve"]
