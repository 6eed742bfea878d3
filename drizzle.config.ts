/** Read by drizzle-kit, which is installed in tools/: the paths are those of the project. */
export default {
  dialect: 'postgresql',
  schema: './src/**/*.table.ts',
  out: './drizzle',
};
