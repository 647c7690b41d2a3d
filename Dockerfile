# The portal and its nightly command in one image; see docs/deployment.md.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings Node 24: the packages that hold one, and all that only builds and tests need, stay out.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY astro.config.mjs portal.config.ts sources.json ./
COPY scripts scripts
COPY src src
COPY --from=build /app/dist dist
# `start` builds again where a source is newer than the build; these are the very files it was built from.
RUN touch dist/server/entry.mjs && mkdir /data && chown node:node /data && chmod 700 /data
# All interfaces of the container; which ones of the host lead there is for whoever runs it to say.
ENV AIQYN_HOME=/data HOST=0.0.0.0 PORT=4321
USER node
VOLUME /data
EXPOSE 4321
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/v1/index.json').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--single-threaded-gc", "scripts/start.ts"]
