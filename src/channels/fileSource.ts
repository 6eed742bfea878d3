import type { FetchFailure } from '../attachments/fetching.ts';

/** A file that a provider has. */
export interface ProviderFile {
  readonly providerId: string;
  /** The provider's name of the channel; null when it has none. */
  readonly channelAddress: string | null;
}

export type Fetched<Content> = { readonly outcome: 'FETCHED'; readonly taken: Content } | FetchFailure;

/** Fetches files from one provider. */
export interface FileSource {
  /**
   * Calls `take` with the content as it comes. Throws for what `take` throws, and for nothing that the provider or the
   * network does.
   */
  fetch<Content>(
    file: ProviderFile,
    credential: string,
    take: (content: AsyncIterable<Uint8Array>) => Promise<Content>,
    stopping: AbortSignal,
  ): Promise<Fetched<Content>>;
}
