import { type ClassType, Field, ObjectType } from 'type-graphql';
import type { Edge, Page, PageInfo } from '../../paging/page.ts';

@ObjectType('PageInfo', {
  description: 'Where a page stands in its list, as the Relay connection specification has it.',
})
export class PageInfoType implements PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows; ask again with `after: endCursor`.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether the page was asked for with `after`: lists are paged forwards only.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge; null on an empty page.' })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge; null on an empty page.' })
  readonly endCursor!: string | null;
}

/**
 * What the connection of a type extends: its edges and where the page stands. `name` is what its edge is called after.
 * A list that can be counted adds its `totalCount`.
 */
export function connectionOf<Row extends object>(name: string, node: () => ClassType) {
  @ObjectType(`${name}Edge`, { description: `One place in a list: its cursor, and the ${name} that stands there.` })
  class EdgeType implements Edge<Row> {
    @Field(() => String, {
      description: 'Its place in this list: give it as `after` to go on behind it. It means nothing elsewhere.',
    })
    readonly cursor!: string;

    @Field(node, { description: `The ${name} itself.` })
    readonly node!: Row;
  }

  @ObjectType()
  abstract class ConnectionType implements Page<Row> {
    @Field(() => [EdgeType], { description: 'What is on this page, in the order of the list.' })
    readonly edges!: readonly Edge<Row>[];

    @Field(() => PageInfoType, { description: 'Where this page stands in the list.' })
    readonly pageInfo!: PageInfo;
  }
  return ConnectionType;
}
