import { type ClassType, Field, ObjectType } from 'type-graphql';
import type { Edge, Page, PageInfo } from '../../paging/page.ts';

@ObjectType('PageInfo', {
  description: 'The place of a page in its list, as the Relay cursor connections specification defines it.',
})
export class PageInfoType implements PageInfo {
  @Field(() => Boolean, { description: 'Whether the list goes on after this page. Read on with `after: endCursor`.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the page was read with `after`. Lists are paged forwards only.',
  })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge. Null on an empty page.' })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last edge. Null on an empty page.' })
  readonly endCursor!: string | null;
}

/**
 * The base class of a connection: its edges and the place of the page. `name` is the first part of the name of its edge
 * type, and `noun` says in descriptions what an edge holds. A list that can be counted adds `totalCount`.
 */
export function connectionOf<Row extends object>(name: string, noun: string, node: () => ClassType) {
  @ObjectType(`${name}Edge`, { description: `One item of a page: the ${noun} and its cursor.` })
  class EdgeType implements Edge<Row> {
    @Field(() => String, {
      description:
        'The place of the item in this list. Pass it as `after` to read on behind it. No other list takes it.',
    })
    readonly cursor!: string;

    @Field(node, { description: `The ${noun}.` })
    readonly node!: Row;
  }

  @ObjectType()
  abstract class ConnectionType implements Page<Row> {
    @Field(() => [EdgeType], { description: 'The items of this page, in the order of the list.' })
    readonly edges!: readonly Edge<Row>[];

    @Field(() => PageInfoType, { description: 'The place of this page in the list.' })
    readonly pageInfo!: PageInfo;
  }
  return ConnectionType;
}
