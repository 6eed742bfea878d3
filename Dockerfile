# One process of Blockdesk: docs/containers.md has the steps. CI walks these steps as they stand here.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Install scripts belong to the embedded database, which is for development.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 ATTACHMENTS_FOLDER=/app/attachments
WORKDIR /app
# The build holds the packages of the server, so nothing is installed here.
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/drizzle ./drizzle
COPY --from=build /app/schema ./schema
COPY --from=build /app/dist ./dist
# A new volume for the files of messages gets this owner.
RUN mkdir attachments && chown 1000:1000 attachments
USER 1000:1000
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "dist/server/main.js"]
