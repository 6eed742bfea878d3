/** Requests that a node has under way: to all endpoints, and to one. */
export interface Sizes {
  readonly all: number;
  readonly ofOne: number;
}

/** Places that were given to an endpoint. */
export interface Grant<Endpoint> {
  readonly endpoint: Endpoint;
  readonly count: number;
  /** Whether the endpoint holds no other place. */
  readonly isFirst: boolean;
}

interface State<Endpoint> {
  readonly endpoint: Endpoint;
  held: number;
  /** Whether a caller looks for what is due to it. */
  isAsked: boolean;
}

/**
 * Shares the places for requests among endpoints. An endpoint that is slow holds no more than its part, and those that
 * wait for places get them in turn.
 */
export class Places<Endpoint> {
  readonly #states = new Map<string, State<Endpoint>>();
  /** The endpoints that may have something to send, in the order in which they said so. */
  readonly #wanting = new Map<string, Endpoint>();
  #free: number;

  constructor(
    private readonly sizes: Sizes,
    private readonly keyOf: (endpoint: Endpoint) => string,
  ) {
    this.#free = sizes.all;
  }

  /** The endpoint may have something to send. */
  want(endpoint: Endpoint): void {
    const key = this.keyOf(endpoint);
    if (!this.#wanting.has(key)) this.#wanting.set(key, endpoint);
  }

  /** Gives places to the endpoint whose turn it is. Null when no waiting endpoint can have one. */
  next(): Grant<Endpoint> | null {
    if (this.#free === 0) return null;
    for (const [key, endpoint] of this.#wanting) {
      const state = this.#states.get(key) ?? { endpoint, held: 0, isAsked: false };
      const count = Math.min(this.#free, this.sizes.ofOne - state.held);
      if (state.isAsked || count === 0) continue;
      this.#wanting.delete(key);
      this.#states.set(key, state);
      const isFirst = state.held === 0;
      state.isAsked = true;
      state.held += count;
      this.#free -= count;
      return { endpoint, count, isFirst };
    }
    return null;
  }

  /** Ends a grant of which `used` places are in use. An endpoint that used all may have more to send. */
  settle({ endpoint, count }: Grant<Endpoint>, used: number): void {
    const state = this.#states.get(this.keyOf(endpoint));
    if (state !== undefined) state.isAsked = false;
    if (used === count) this.want(endpoint);
    this.give(endpoint, count - used);
  }

  /** Takes places back. */
  give(endpoint: Endpoint, count: number): void {
    const key = this.keyOf(endpoint);
    const state = this.#states.get(key);
    if (state === undefined) return;
    state.held -= count;
    this.#free += count;
    if (state.held === 0 && !state.isAsked) this.#states.delete(key);
  }
}
