import type { UploadedFile, UploadOptions } from '../../api/upload.ts';
import type { SentFile } from '../conversation/outbox.ts';

/** A file that the viewer has chosen for the next reply. */
export interface Upload {
  readonly key: string;
  readonly file: File;
  readonly state: UploadState;
}

export type UploadState =
  /** `part` of it was sent: 0 to 1. */
  | { readonly status: 'uploading'; readonly part: number }
  | { readonly status: 'ready'; readonly id: string }
  /** `error` is a word of this page, or what the server said. */
  | { readonly status: 'refused'; readonly error: UploadProblem | Error };

/** Why a file is not uploaded at all. */
export type UploadProblem = 'tooLarge' | 'wrongType' | 'tooMany';

export interface UploadsApi {
  upload(file: File, options: UploadOptions): Promise<UploadedFile>;
}

const MAX_BYTES = 25 * 1_024 * 1_024;
const MAX_FILES = 10;

/** The files for the next reply on one ticket. They stay when the user opens another screen. */
export class Uploads {
  readonly #api: UploadsApi;
  readonly #listeners = new Set<() => void>();
  readonly #running = new Map<string, AbortController>();
  #list: readonly Upload[] = [];
  #count = 0;

  constructor(api: UploadsApi) {
    this.#api = api;
  }

  readonly list = (): readonly Upload[] => this.#list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to upload files. One that cannot be sent here is listed with its problem. */
  add(files: readonly File[], types: readonly string[]): void {
    for (const file of files) {
      this.#count += 1;
      const key = String(this.#count);
      const problem = this.#problemOf(file, types);
      const state: UploadState =
        problem === null ? { status: 'uploading', part: 0 } : { status: 'refused', error: problem };
      this.#setList([...this.#list, { key, file, state }]);
      if (problem === null) void this.#upload(key, file);
    }
  }

  /** Uploads a file again that did not arrive. */
  retry(key: string): void {
    const upload = this.#list.find((one) => one.key === key);
    if (upload?.state.status === 'refused') void this.#upload(key, upload.file);
  }

  remove(key: string): void {
    this.#running.get(key)?.abort();
    this.#setList(this.#list.filter((one) => one.key !== key));
  }

  /** Takes the files that are ready for a reply. They are in this list no more. */
  take(): SentFile[] {
    const ready = this.#list.flatMap(({ file, state }) =>
      state.status === 'ready' ? [{ id: state.id, name: file.name }] : [],
    );
    this.#setList(this.#list.filter(({ state }) => state.status !== 'ready'));
    return ready;
  }

  async #upload(key: string, file: File): Promise<void> {
    const controller = new AbortController();
    this.#running.set(key, controller);
    this.#setState(key, { status: 'uploading', part: 0 });
    const onProgress = (part: number) => this.#setState(key, { status: 'uploading', part });
    try {
      const { id } = await this.#api.upload(file, { onProgress, signal: controller.signal });
      this.#setState(key, { status: 'ready', id });
    } catch (error) {
      this.#setState(key, { status: 'refused', error: error instanceof Error ? error : new Error(String(error)) });
    } finally {
      this.#running.delete(key);
    }
  }

  /** A type that the browser does not know is left to the server, which looks at the content. */
  #problemOf({ size, type }: File, types: readonly string[]): UploadProblem | null {
    if (size > MAX_BYTES) return 'tooLarge';
    if (type !== '' && !types.includes(type)) return 'wrongType';
    const taken = this.#list.filter(({ state }) => state.status !== 'refused').length;
    return taken >= MAX_FILES ? 'tooMany' : null;
  }

  #setState(key: string, state: UploadState): void {
    this.#setList(this.#list.map((one) => (one.key === key ? { ...one, state } : one)));
  }

  #setList(list: readonly Upload[]): void {
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}
