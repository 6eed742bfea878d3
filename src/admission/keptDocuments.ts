import type { DocumentNode, FragmentDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../access/viewer.ts';

/** A document that was parsed within the limits, and is valid. */
export interface ParsedDocument {
  readonly source: string;
  /** The SHA-256 of its source. */
  readonly hash: string;
  readonly document: DocumentNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** What all kept documents may take, and what one takes for each character of its source, as measured. */
const KEPT_BYTES = 32 * 1024 * 1024;
const BYTES_A_CHARACTER = 48;
/** The parts of it that the documents of one workspace, and of one of its credentials, may take. */
const OF_A_WORKSPACE = 1 / 2;
const OF_A_CREDENTIAL = 1 / 4;

interface Owner {
  readonly key: string;
  readonly mostBytes: number;
}

interface Entry {
  readonly parsed: ParsedDocument;
  /** Who brought it first. */
  readonly owners: readonly Owner[];
}

const sizeOf = ({ source }: ParsedDocument) => source.length * BYTES_A_CHARACTER;

/**
 * The documents that were used last. A credential that brings ever new ones drives out its own: parsing and validating
 * is most of the cost of a small request, and the documents of others stay.
 */
export class KeptDocuments {
  private readonly bySource = new LRUCache<string, Entry>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ parsed }) => sizeOf(parsed),
    dispose: (entry) => this.forget(entry),
  });
  private readonly byHash = new Map<string, DocumentNode>();
  private readonly bytes = new Map<string, number>();

  has(source: string): boolean {
    return this.bySource.has(source);
  }

  get(source: string): ParsedDocument | undefined {
    return this.bySource.get(source)?.parsed;
  }

  find(hash: string): DocumentNode | undefined {
    return this.byHash.get(hash);
  }

  /** Null for a client without a credential. */
  add(parsed: ParsedDocument, viewer: Viewer | null): void {
    if (this.bySource.has(parsed.source)) return;
    const owners = ownersOf(viewer);
    for (const owner of owners) this.makeRoom(owner, sizeOf(parsed));
    for (const { key } of owners) this.bytes.set(key, (this.bytes.get(key) ?? 0) + sizeOf(parsed));
    this.byHash.set(parsed.hash, parsed.document);
    this.bySource.set(parsed.source, { parsed, owners });
  }

  /** Lets go of the owner's own documents, those that were not used for longest first. */
  private makeRoom({ key, mostBytes }: Owner, size: number): void {
    for (const source of this.bySource.rkeys()) {
      if ((this.bytes.get(key) ?? 0) + size <= mostBytes) return;
      const owners = this.bySource.peek(source)?.owners ?? [];
      if (owners.some((owner) => owner.key === key)) this.bySource.delete(source);
    }
  }

  private forget({ parsed, owners }: Entry): void {
    this.byHash.delete(parsed.hash);
    for (const { key } of owners) {
      const left = (this.bytes.get(key) ?? 0) - sizeOf(parsed);
      if (left > 0) this.bytes.set(key, left);
      else this.bytes.delete(key);
    }
  }
}

function ownersOf(viewer: Viewer | null): readonly Owner[] {
  const workspace = viewer?.workspaceId ?? '';
  return [
    { key: workspace, mostBytes: KEPT_BYTES * OF_A_WORKSPACE },
    { key: `${workspace} ${viewer?.actor.id ?? ''}`, mostBytes: KEPT_BYTES * OF_A_CREDENTIAL },
  ];
}
