# The bot in a container: `docker compose up --detach --build` (see compose.yaml).
# First stage: an environment from the lock, every package checked against its hash; the second takes it as it is.
FROM python:3.13-slim AS build

ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
RUN python -m pip install --no-cache-dir --quiet --root-user-action=ignore uv && python -m venv --without-pip /opt/thidua

WORKDIR /source
COPY requirements.lock ./
RUN uv pip install --no-cache --python /opt/thidua/bin/python --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY migrations migrations
RUN uv pip install --no-cache --python /opt/thidua/bin/python --no-deps --no-build-isolation .


FROM python:3.13-slim

# A number that is known from outside: who mounts a folder of his own on /data says `chown 10001 FOLDER` first.
RUN useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin thidua \
    && install --directory --owner thidua --group thidua /data
COPY --from=build /opt/thidua /opt/thidua

# PTB_TIMEDELTA: else the library warns at each flood control; config.toml, if any, lies in /data too.
ENV PATH=/opt/thidua/bin:$PATH \
    PTB_TIMEDELTA=1 \
    PYTHONUNBUFFERED=1 \
    THIDUA_DATA_DIR=/data

USER thidua
WORKDIR /data
VOLUME /data

HEALTHCHECK --interval=1m --timeout=20s --start-period=2m --retries=3 CMD ["thidua", "health"]
ENTRYPOINT ["thidua"]
CMD ["run"]
