import { createParameterDecorator, Int } from 'type-graphql';

/** The argument `first`. Null means the default, as leaving it out does. */
export const First = (defaultValue = 20) =>
  createParameterDecorator(({ args }) => args.first ?? defaultValue, {
    arg: {
      name: 'first',
      typeFunc: () => Int,
      options: {
        nullable: true,
        defaultValue,
        description: 'The page size: 1 to 100. Null means the default.',
      },
    },
  });

/** The argument `after`: a cursor, or null for the beginning of the list. */
export const After = () =>
  createParameterDecorator(({ args }) => args.after ?? null, {
    arg: {
      name: 'after',
      typeFunc: () => String,
      options: {
        nullable: true,
        description:
          'The page begins after this cursor: `endCursor` of the page before. Left out or null, it begins at the start. Refused with `BAD_USER_INPUT`: a cursor of another list.',
      },
    },
  });
