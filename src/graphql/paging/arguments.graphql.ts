import { createParameterDecorator, Int } from 'type-graphql';

/** The argument `first`: how many at most. It is `usual` when nobody says, and when somebody says null. */
export const First = (usual = 20) =>
  createParameterDecorator(({ args }) => args.first ?? usual, {
    arg: {
      name: 'first',
      typeFunc: () => Int,
      options: { nullable: true, defaultValue: usual, description: 'How many at most: 1 to 100.' },
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
        description: 'The `cursor` of the last edge you have; leave it out for the beginning.',
      },
    },
  });
